/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-look"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "forms/yoriai-style.h"
#include "partners/yoriai-partner-book-private.h"
#include "workbook/yoriai-cell-text.h"

/* How cells look: black on white; yellow is what is asked, grey what is not, and both are said in words as well. */

#define CHARSET_SHIFT_JIS 128
#define FAMILY_MODERN 3
#define YELLOW 0xfff3c4
#define GREY 0xeceff1
#define WHITE 0xffffff
#define POINTS_PER_LINE 1.75 /* of the font's size; 游ゴシック stands high */
#define PADDING 6.0
#define MAX_HEIGHT 409.0 /* that a row can have */

/* A row of the table: how a look differs from plain text of 11 points. */
typedef struct
{
  double size;
  gboolean is_bold;
  int fill; /* negative: none */
  guint8 align;
  guint8 vertical;
  gboolean has_border;
  gboolean wraps;
  gboolean is_unlocked;
  const char *format;
} Look;

#define TEXT "@"
#define MONEY "#,##0"
#define MONEY_OR_NOTHING "#,##0;-#,##0;"
#define LEFT LXW_ALIGN_LEFT
#define CENTER LXW_ALIGN_CENTER
#define RIGHT LXW_ALIGN_RIGHT
#define MIDDLE LXW_ALIGN_VERTICAL_CENTER
#define TOP LXW_ALIGN_VERTICAL_TOP

static const Look looks[] = {
  [YORIAI_PARTNER_TITLE] = { 15, TRUE, -1, LEFT, MIDDLE, FALSE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_LINE] = { 11, FALSE, -1, LEFT, MIDDLE, FALSE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_RIGHT] = { 11, FALSE, -1, RIGHT, MIDDLE, FALSE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_TERM] = { 11, TRUE, -1, LEFT, TOP, FALSE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_SAID] = { 11, FALSE, -1, LEFT, TOP, FALSE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_STRONG] = { 13, TRUE, -1, LEFT, TOP, FALSE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_HEAD] = { 10, TRUE, GREY, CENTER, MIDDLE, TRUE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_GROUP] = { 11, TRUE, -1, LEFT, MIDDLE, FALSE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_NAME] = { 11, FALSE, -1, LEFT, MIDDLE, TRUE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_HINT] = { 9, FALSE, -1, LEFT, MIDDLE, TRUE, TRUE, FALSE, NULL },
  [YORIAI_PARTNER_MARK] = { 11, TRUE, -1, CENTER, MIDDLE, TRUE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_COUNT] = { 9, FALSE, -1, CENTER, MIDDLE, TRUE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_SUM] = { 11, TRUE, GREY, RIGHT, MIDDLE, TRUE, FALSE, FALSE, MONEY },
  [YORIAI_PARTNER_ANSWER_TEXT] = { 11, FALSE, YELLOW, LEFT, MIDDLE, TRUE, TRUE, TRUE, TEXT },
  [YORIAI_PARTNER_ANSWER_LONG] = { 11, FALSE, YELLOW, LEFT, TOP, TRUE, TRUE, TRUE, TEXT },
  [YORIAI_PARTNER_ANSWER_NUMBER] = { 11, FALSE, YELLOW, RIGHT, MIDDLE, TRUE, FALSE, TRUE, NULL },
  [YORIAI_PARTNER_ANSWER_MONEY] = { 11, FALSE, YELLOW, RIGHT, MIDDLE, TRUE, FALSE, TRUE, MONEY },
  [YORIAI_PARTNER_ANSWER_DATE] = { 11, FALSE, YELLOW, LEFT, MIDDLE, TRUE, FALSE, TRUE, "date" },
  [YORIAI_PARTNER_TOLD_TEXT] = { 11, FALSE, GREY, LEFT, MIDDLE, TRUE, TRUE, FALSE, TEXT },
  [YORIAI_PARTNER_TOLD_NUMBER] = { 11, FALSE, GREY, RIGHT, MIDDLE, TRUE, FALSE, FALSE, NULL },
  [YORIAI_PARTNER_TOLD_MONEY] = { 11, FALSE, GREY, RIGHT, MIDDLE, TRUE, FALSE, FALSE, MONEY },
  [YORIAI_PARTNER_TOLD_DATE] = { 11, FALSE, GREY, LEFT, MIDDLE, TRUE, FALSE, FALSE, "date" },
  [YORIAI_PARTNER_ROW_NUMBER] = { 10, FALSE, GREY, CENTER, MIDDLE, TRUE, FALSE, TRUE, NULL },
  [YORIAI_PARTNER_ROW_SUM] = { 11, TRUE, GREY, RIGHT, MIDDLE, TRUE, FALSE, TRUE, MONEY_OR_NOTHING },
  [YORIAI_PARTNER_FREE] = { 11, FALSE, -1, LEFT, MIDDLE, FALSE, FALSE, TRUE, TEXT },
  [YORIAI_PARTNER_FILLED] = { 11, FALSE, WHITE, LEFT, MIDDLE, FALSE, FALSE, FALSE, NULL },
};

static const char *
get_format (const YoriaiPartnerBook *book,
            const char              *format)
{
  if (!g_str_equal (format, "date"))
    return format;
  return g_str_equal (book->asked->language, "en") ? "yyyy-mm-dd" : "yyyy\"年\"m\"月\"d\"日\"";
}

/* Returns: (transfer none): the look, as the workbook has it */
lxw_format *
_yoriai_partner_look_get (YoriaiPartnerBook *book,
                          YoriaiPartnerLook  look)
{
  const Look *wanted = &looks[look];
  lxw_format *format = book->looks[look];

  if (format != NULL)
    return format;
  format = book->looks[look] = workbook_add_format (book->workbook);
  /* What is laid over another look says nothing but its ground. */
  if (look == YORIAI_PARTNER_FILLED)
    {
      format_set_bg_color (format, (lxw_color_t) wanted->fill);
      return format;
    }
  format_set_font_name (format, YORIAI_XLSX_FONT);
  format_set_font_family (format, FAMILY_MODERN);
  format_set_font_charset (format, CHARSET_SHIFT_JIS);
  format_set_font_size (format, wanted->size);
  if (wanted->is_bold)
    format_set_bold (format);
  if (wanted->fill >= 0)
    format_set_bg_color (format, (lxw_color_t) wanted->fill);
  format_set_align (format, wanted->align);
  format_set_align (format, wanted->vertical);
  if (wanted->has_border)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, YORIAI_COLOR_BORDER);
    }
  if (wanted->wraps)
    format_set_text_wrap (format);
  if (wanted->is_unlocked)
    format_set_unlocked (format);
  if (wanted->format != NULL)
    format_set_num_format (format, get_format (book, wanted->format));
  return format;
}

/* Returns: how high a row must be for a text, @least at least */
double
_yoriai_partner_look_get_height (const char *text,
                                 double      width,
                                 double      size,
                                 double      least)
{
  double height = yoriai_cell_text_count_lines (text, width, size) * size * POINTS_PER_LINE + PADDING;

  return CLAMP (height, least, MAX_HEIGHT);
}
