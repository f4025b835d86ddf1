/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workbook/yoriai-book-style.h"

#define CHARSET_SHIFT_JIS 128
#define FAMILY_MODERN 3

#define INK 0x1f2933
#define FAINT 0x66727f
#define RED 0xb3261e
#define BORDER 0x9aa5b1
#define HEAD_FILL 0xdce6f1
#define LABEL_FILL 0xf0f3f6
#define TOTAL_FILL 0xfdf3d8
#define BAND_FILL 0xe3ecf7
#define MARK_FILL 0xf7d9a8
#define ERROR_FILL 0xfbe3e1
#define WARNING_FILL 0xfdf3d8
#define NO_FILL -1

typedef struct
{
  double size;
  gboolean is_bold;
  int color;
  int fill;
  guint8 align;
  gboolean has_border;
  gboolean wraps;
  const char *number;
} Look;

#define TEXT_FORMAT "@"
#define MONEY_FORMAT "#,##0;[Red]-#,##0;\"－\""
#define BOOLEAN_FORMAT                                                                             \
  "\"TRUE\";\"TRUE\";\"FALSE\"" /* as Excel shows it anyway, and LibreOffice would not */
#define PLAIN_MONEY_FORMAT "#,##0;[Red]-#,##0"

/* Text is 游ゴシック everywhere: every Japanese Excel since 2016 has it as its standard. */
static const Look looks[YORIAI_N_STYLES] = {
  [YORIAI_STYLE_TITLE] = { 16, TRUE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_SUBTITLE] = { 10, FALSE, FAINT, NO_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_SECTION] = { 11, TRUE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_NOTE] = { 9, FALSE, FAINT, NO_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_UNFINISHED] = { 12, TRUE, RED, ERROR_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_HEAD] = { 9, TRUE, INK, HEAD_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_LABEL] = { 10, FALSE, INK, LABEL_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_TEXT] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_LONG_TEXT] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_STRONG] = { 12, TRUE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_CENTER] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_CODE] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, TEXT_FORMAT },
  [YORIAI_STYLE_NUMBER] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, "0" },
  [YORIAI_STYLE_MONEY] = { 9, FALSE, INK, NO_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE, MONEY_FORMAT },
  [YORIAI_STYLE_SUBTOTAL_LABEL] = { 10, FALSE, INK, LABEL_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_SUBTOTAL] = { 9, FALSE, INK, LABEL_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE,
                              MONEY_FORMAT },
  [YORIAI_STYLE_SUM_LABEL] = { 10, TRUE, INK, HEAD_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_SUM] = { 9, TRUE, INK, HEAD_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE, MONEY_FORMAT },
  [YORIAI_STYLE_TOTAL_LABEL] = { 10, TRUE, INK, TOTAL_FILL, LXW_ALIGN_LEFT, TRUE, TRUE, NULL },
  [YORIAI_STYLE_TOTAL] = { 9, TRUE, INK, TOTAL_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE, MONEY_FORMAT },
  [YORIAI_STYLE_COUNT] = { 9, FALSE, FAINT, NO_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE,
                           "#,##0;[Red]-#,##0" },
  [YORIAI_STYLE_HALF_COUNT] = { 9, FALSE, FAINT, NO_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE,
                                "#,##0.0;[Red]-#,##0.0" },
  [YORIAI_STYLE_ERAD_NUMBER] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, FALSE, "0" },
  [YORIAI_STYLE_ERAD_MONEY] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, TRUE, FALSE, "#,##0" },
  [YORIAI_STYLE_PERCENT] = { 9, FALSE, INK, NO_FILL, LXW_ALIGN_RIGHT, TRUE, FALSE, "0.0%" },
  [YORIAI_STYLE_BAND] = { 10, FALSE, INK, BAND_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_MARK] = { 9, TRUE, INK, MARK_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_ERROR] = { 10, TRUE, RED, ERROR_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_WARNING] = { 10, FALSE, INK, WARNING_FILL, LXW_ALIGN_CENTER, TRUE, TRUE, NULL },
  [YORIAI_STYLE_DATA_HEAD] = { 10, TRUE, INK, HEAD_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_DATA_PATH] = { 8, FALSE, FAINT, LABEL_FILL, LXW_ALIGN_LEFT, FALSE, TRUE, NULL },
  [YORIAI_STYLE_DATA_TEXT] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, FALSE, NULL },
  [YORIAI_STYLE_DATA_CODE] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, FALSE, TEXT_FORMAT },
  [YORIAI_STYLE_DATA_BOOLEAN] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, FALSE,
                                  BOOLEAN_FORMAT },
  [YORIAI_STYLE_DATA_NUMBER] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_RIGHT, FALSE, FALSE, "0" },
  [YORIAI_STYLE_DATA_MONEY] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_RIGHT, FALSE, FALSE,
                                PLAIN_MONEY_FORMAT },
  [YORIAI_STYLE_DATA_DATE] = { 10, FALSE, INK, NO_FILL, LXW_ALIGN_LEFT, FALSE, FALSE,
                               "yyyy-mm-dd" },
  [YORIAI_STYLE_DATA_INVALID] = { 10, FALSE, RED, ERROR_FILL, LXW_ALIGN_LEFT, FALSE, FALSE,
                                  TEXT_FORMAT },
};

/**
 * yoriai_style_make:
 * @style: a style
 * @is_guarded: for a text which looks like a formula: it stays a text even when edited
 * @workbook: the workbook
 *
 * Adds a style to a workbook.
 *
 * Returns: (transfer none): its format, owned by the workbook
 */
lxw_format *
yoriai_style_make (YoriaiStyle   style,
                   gboolean      is_guarded,
                   lxw_workbook *workbook)
{
  const Look *look = &looks[style];
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, YORIAI_BOOK_FONT);
  format_set_font_family (format, FAMILY_MODERN);
  format_set_font_charset (format, CHARSET_SHIFT_JIS);
  format_set_font_size (format, look->size);
  format_set_font_color (format, (lxw_color_t) look->color);
  if (look->is_bold)
    format_set_bold (format);
  if (look->fill != NO_FILL)
    format_set_bg_color (format, (lxw_color_t) look->fill);
  format_set_align (format, look->align);
  format_set_align (format, style == YORIAI_STYLE_LONG_TEXT ? LXW_ALIGN_VERTICAL_TOP
                                                            : LXW_ALIGN_VERTICAL_CENTER);
  if (look->align == LXW_ALIGN_RIGHT && !look->has_border)
    format_set_indent (format, 1); /* data has no lines between columns */
  if (look->has_border)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, BORDER);
    }
  if (look->wraps)
    format_set_text_wrap (format);
  if (is_guarded)
    format_set_num_format (format, TEXT_FORMAT);
  else if (look->number != NULL)
    format_set_num_format (format, look->number);
  return format;
}

/**
 * yoriai_style_get_size:
 * @style: a style
 *
 * Returns: its font's size in points
 */
double
yoriai_style_get_size (YoriaiStyle style)
{
  return looks[style].size;
}
