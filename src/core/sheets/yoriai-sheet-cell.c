/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-cell"

#include "config.h"

#include <math.h>
#include <string.h>

#include "sheets/yoriai-sheet-book-private.h"
#include "sheets/yoriai-sheet-format-private.h"
#include "words/yoriai-date.h"
#include "words/yoriai-number.h"

/* What a cell says: people write numbers as texts, dates in either calendar,
 * and programs turn what was typed into something else. */

#define MAX_WHOLE 9007199254740992.0 /* 2^53: above, a double skips numbers */
#define TOLERANCE 1e-9
#define FIRST_PLAIN_SERIAL 36526 /* 2000-01-01 */
#define LAST_PLAIN_SERIAL 73050  /* 2099-12-31 */
#define SHOWN_DIGITS 15          /* what spreadsheets show; a double's last two are its own */

static char *
dup_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < MAX_WHOLE)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
  return g_strdup (
      g_ascii_formatd (buffer, sizeof buffer, "%." G_STRINGIFY (SHOWN_DIGITS) "g", number));
}

/**
 * yoriai_sheet_cell_dup_text:
 * @sheet: a sheet
 * @cell: a cell of it
 *
 * Tells what stands in a cell, so that it can be shown, or read as what a field
 * takes: numbers without separators, with the zeros before them that are shown,
 * dates as 2021-07-06, 50%.
 *
 * Returns: (transfer full): the text
 */
char *
yoriai_sheet_cell_dup_text (YoriaiSheet           *sheet,
                            const YoriaiSheetCell *cell)
{
  g_autofree char *text = NULL;

  switch ((YoriaiSheetCellKind) cell->kind)
    {
    case YORIAI_SHEET_CELL_BOOLEAN:
      return g_strdup (cell->number != 0 ? "TRUE" : "FALSE");
    case YORIAI_SHEET_CELL_NUMBER:
      if (cell->text != NULL)
        return g_strdup (cell->text);
      if ((cell->flags & (YORIAI_SHEET_CELL_DATE | YORIAI_SHEET_CELL_TIME)) != 0)
        text = _yoriai_sheet_serial_dup_text (cell->number, sheet->book->is_1904, cell->flags);
      if (text != NULL)
        return g_steal_pointer (&text);
      if ((cell->flags & YORIAI_SHEET_CELL_PERCENT) == 0)
        return dup_number (cell->number);
      text = dup_number (cell->number * 100);
      return g_strconcat (text, "%", NULL);
    case YORIAI_SHEET_CELL_TEXT:
    case YORIAI_SHEET_CELL_ERROR:
    case YORIAI_SHEET_CELL_FORMULA:
    default:
      return g_strdup (cell->text);
    }
}

/**
 * yoriai_sheet_cell_read_integer:
 * @sheet: a sheet
 * @cell: a cell of it
 * @ret_number: (out): the number
 *
 * Reads a whole number: one that is a number, 50 for 50%, or a text that
 * yoriai_number_parse() reads.
 *
 * Returns: whether there is one; a date is none
 */
gboolean
yoriai_sheet_cell_read_integer (YoriaiSheet           *sheet,
                                const YoriaiSheetCell *cell,
                                gint64                *ret_number)
{
  double number = cell->number;

  if (cell->kind == YORIAI_SHEET_CELL_TEXT)
    return yoriai_number_parse (cell->text, ret_number);
  if (cell->kind != YORIAI_SHEET_CELL_NUMBER
      || (cell->flags & (YORIAI_SHEET_CELL_DATE | YORIAI_SHEET_CELL_TIME)) != 0)
    return FALSE;
  if ((cell->flags & YORIAI_SHEET_CELL_PERCENT) != 0)
    number *= 100;
  if (!(fabs (number) <= MAX_WHOLE)
      || fabs (number - round (number)) > TOLERANCE * MAX (fabs (number), 1))
    return FALSE;
  *ret_number = (gint64) round (number);
  return TRUE;
}

/* A time behind a day says nothing of it: 2021/7/6 0:00:00. (transfer full)
 * (nullable) */
static char *
cut_time (const char *text)
{
  const char *p = strpbrk (text, " T");

  if (p == NULL || !g_ascii_isdigit (p[1]) || strchr (p, ':') == NULL
      || p[1 + strspn (p + 1, "0123456789:.Z")] != '\0')
    return NULL;
  return g_strndup (text, (gsize) (p - text));
}

static gboolean
read_text (const char  *text,
           char       **ret_date)
{
  g_autofree char *day = NULL;

  if (yoriai_date_normalize (text, ret_date))
    return TRUE;
  day = cut_time (text);
  return day != NULL && yoriai_date_normalize (day, ret_date);
}

/**
 * yoriai_sheet_cell_read_date:
 * @sheet: a sheet
 * @cell: a cell of it
 * @ret_date: (out) (transfer full): a day, a month or a year as ISO 8601
 *
 * Reads a date: a number that is shown as one, a number of five digits that was
 * meant as one (of this century, its format lost on the way), or a text or
 * number that yoriai_date_normalize() reads.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_sheet_cell_read_date (YoriaiSheet            *sheet,
                             const YoriaiSheetCell  *cell,
                             char                  **ret_date)
{
  gboolean is_shown = (cell->flags & YORIAI_SHEET_CELL_DATE) != 0;
  g_autofree char *text = NULL;

  if (cell->kind == YORIAI_SHEET_CELL_TEXT)
    return read_text (cell->text, ret_date);
  if (cell->kind != YORIAI_SHEET_CELL_NUMBER || (cell->flags & YORIAI_SHEET_CELL_PERCENT) != 0)
    return FALSE;
  if (!is_shown && (cell->flags & YORIAI_SHEET_CELL_TIME) != 0)
    return FALSE;
  if (is_shown || (cell->number >= FIRST_PLAIN_SERIAL && cell->number <= LAST_PLAIN_SERIAL))
    {
      text = _yoriai_sheet_serial_dup_text (cell->number, sheet->book->is_1904,
                                            YORIAI_SHEET_CELL_DATE);
      if (text == NULL)
        return FALSE;
      *ret_date = g_steal_pointer (&text);
      return TRUE;
    }
  text = dup_number (cell->number);
  return read_text (text, ret_date);
}
