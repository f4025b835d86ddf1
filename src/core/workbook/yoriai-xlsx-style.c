/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workbook/yoriai-xlsx-style.h"

/* Text is 游ゴシック everywhere: every Japanese Excel since 2016 has it as its standard. */

#define CHARSET_SHIFT_JIS 128
#define FAMILY_MODERN 3

static const guint8 aligns[] = {
  [YORIAI_ALIGN_LEFT] = LXW_ALIGN_LEFT,
  [YORIAI_ALIGN_CENTER] = LXW_ALIGN_CENTER,
  [YORIAI_ALIGN_RIGHT] = LXW_ALIGN_RIGHT,
};

static const char *const number_formats[] = {
  [YORIAI_NUMBER_GENERAL] = NULL,
  [YORIAI_NUMBER_TEXT] = "@",
  [YORIAI_NUMBER_PLAIN] = "0",
  [YORIAI_NUMBER_MONEY] = "#,##0;[Red]-#,##0;\"－\"",
  [YORIAI_NUMBER_COUNT] = "#,##0;[Red]-#,##0",
  [YORIAI_NUMBER_HALF_COUNT] = "#,##0.0;[Red]-#,##0.0",
  [YORIAI_NUMBER_GROUPED] = "#,##0",
  [YORIAI_NUMBER_PERCENT] = "0.0%",
  /* As Excel shows it anyway, and LibreOffice would not. */
  [YORIAI_NUMBER_BOOLEAN] = "\"TRUE\";\"TRUE\";\"FALSE\"",
  [YORIAI_NUMBER_DATE] = "yyyy-mm-dd",
};

/* A comma behind the digits is a thousandth, rounded half up. */
static const char *
get_number_format (YoriaiNumber number,
                   YoriaiShown  shown)
{
  gboolean has_dash = number == YORIAI_NUMBER_MONEY;

  switch (shown)
    {
    case YORIAI_SHOWN_IN_THOUSANDS:
      return has_dash ? "#,##0,;[Red]-#,##0,;\"－\"" : "#,##0,";
    case YORIAI_SHOWN_IN_MILLIONS:
      return has_dash ? "#,##0,,;[Red]-#,##0,,;\"－\"" : "#,##0,,";
    case YORIAI_SHOWN_ZERO:
      return number_formats[has_dash ? YORIAI_NUMBER_COUNT : number];
    case YORIAI_SHOWN_AS_IT_IS:
    case YORIAI_N_SHOWN:
    default:
      return number_formats[number];
    }
}

/**
 * yoriai_xlsx_style_make:
 * @style: a style
 * @shown: what is seen of a number
 * @is_guarded: for a text which looks like a formula: it stays a text even when edited
 * @workbook: the workbook
 *
 * Adds a style to a workbook.
 *
 * Returns: (transfer none): its format, owned by the workbook
 */
lxw_format *
yoriai_xlsx_style_make (YoriaiStyle   style,
                        YoriaiShown   shown,
                        gboolean      is_guarded,
                        lxw_workbook *workbook)
{
  const YoriaiLook *look = yoriai_style_get_look (style);
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, YORIAI_XLSX_FONT);
  format_set_font_family (format, FAMILY_MODERN);
  format_set_font_charset (format, CHARSET_SHIFT_JIS);
  format_set_font_size (format, look->size);
  format_set_font_color (format, (lxw_color_t) look->color);
  if (look->is_bold)
    format_set_bold (format);
  if (look->fill >= 0)
    format_set_bg_color (format, (lxw_color_t) look->fill);
  format_set_align (format, aligns[look->align]);
  format_set_align (format, style == YORIAI_STYLE_LONG_TEXT ? LXW_ALIGN_VERTICAL_TOP
                                                            : LXW_ALIGN_VERTICAL_CENTER);
  if (look->align == YORIAI_ALIGN_RIGHT && !look->has_border)
    format_set_indent (format, 1); /* data has no lines between columns */
  if (look->has_border)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, YORIAI_COLOR_BORDER);
    }
  if (look->wraps)
    format_set_text_wrap (format);
  if (is_guarded)
    format_set_num_format (format, number_formats[YORIAI_NUMBER_TEXT]);
  else if (get_number_format (look->number, shown) != NULL)
    format_set_num_format (format, get_number_format (look->number, shown));
  return format;
}
