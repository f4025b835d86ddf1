/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet"

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-book-private.h"

#define LETTERS 26
#define MAX_LETTERS 3
#define MAX_DIGITS 7

/* Row and column as people say them: E5. (transfer full) */
char *
_yoriai_sheet_dup_reference (guint row,
                             guint column)
{
  char letters[MAX_LETTERS + 5];
  guint at = G_N_ELEMENTS (letters) - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / LETTERS)
    letters[--at] = (char) ('A' + (n - 1) % LETTERS);
  return g_strdup_printf ("%s%u", letters + at, row + 1);
}

/* Reads E5 or $E$5 and moves @text behind it. Returns: FALSE if there is no
 * such cell in any sheet */
gboolean
_yoriai_sheet_read_reference (const char **text,
                              const char  *end,
                              guint32     *ret_row,
                              guint32     *ret_column)
{
  const char *p = *text;
  guint32 row = 0, column = 0;
  guint n = 0;

  if (p < end && *p == '$')
    p++;
  for (; p < end && g_ascii_isalpha (*p) && n <= MAX_LETTERS; p++, n++)
    column = column * LETTERS + (guint32) (g_ascii_toupper (*p) - 'A') + 1;
  if (n == 0 || n > MAX_LETTERS || column > YORIAI_SHEET_MAX_COLUMNS)
    return FALSE;
  if (p < end && *p == '$')
    p++;
  for (n = 0; p < end && g_ascii_isdigit (*p) && n <= MAX_DIGITS; p++, n++)
    row = row * 10 + (guint32) (*p - '0');
  if (row == 0 || n > MAX_DIGITS || row > YORIAI_SHEET_MAX_ROWS)
    return FALSE;
  *text = p;
  *ret_row = row - 1;
  *ret_column = column - 1;
  return TRUE;
}

/* Reads A1:B2, or A1 alone. */
gboolean
_yoriai_sheet_read_range (const char       *text,
                          gsize             length,
                          YoriaiSheetRange *ret_range)
{
  const char *end = text + length;
  YoriaiSheetRange range;

  if (!_yoriai_sheet_read_reference (&text, end, &range.row, &range.column))
    return FALSE;
  range.last_row = range.row;
  range.last_column = range.column;
  if (text < end && *text == ':')
    {
      text++;
      if (!_yoriai_sheet_read_reference (&text, end, &range.last_row, &range.last_column))
        return FALSE;
    }
  if (text != end || range.last_row < range.row || range.last_column < range.column)
    return FALSE;
  *ret_range = range;
  return TRUE;
}

/* The name of a sheet before an exclamation mark, with quotes perhaps.
 * (transfer full) (nullable) */
static char *
read_sheet_name (const char **text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *p = *text;
  gboolean is_quoted = *p == '\'';

  if (is_quoted)
    p++;
  for (; *p != '\0'; p++)
    {
      if (is_quoted && *p == '\'' && p[1] == '\'')
        p++;
      else if (is_quoted ? *p == '\'' : *p == '!')
        break;
      g_string_append_c (name, *p);
    }
  if (is_quoted && *p == '\'')
    p++;
  if (*p != '!')
    return NULL;
  *text = p + 1;
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * yoriai_sheet_book_find_name:
 * @self: a book
 * @name: a name that may be defined
 * @ret_sheet: (out) (transfer none): the sheet it refers to
 * @ret_range: (out): the cells in it
 *
 * Finds cells by name, wherever they have been moved to. A name of the whole
 * book goes before one of a sheet.
 *
 * Returns: whether the name is defined and refers to one range
 */
gboolean
yoriai_sheet_book_find_name (YoriaiSheetBook   *self,
                             const char        *name,
                             YoriaiSheet      **ret_sheet,
                             YoriaiSheetRange  *ret_range)
{
  const YoriaiSheetName *found = NULL;
  g_autofree char *sheet_name = NULL;
  const char *refers;
  YoriaiSheet *sheet;

  for (guint i = 0; i < self->names->len; i++)
    {
      const YoriaiSheetName *other = &g_array_index (self->names, YoriaiSheetName, i);

      if (g_ascii_strcasecmp (other->name, name) == 0
          && (found == NULL || (found->sheet >= 0 && other->sheet < 0)))
        found = other;
    }
  if (found == NULL)
    return FALSE;
  refers = found->refers;
  if (*refers == '=')
    refers++;
  sheet_name = read_sheet_name (&refers);
  sheet = sheet_name != NULL ? yoriai_sheet_book_find_sheet (self, sheet_name) : NULL;
  if (sheet == NULL || !_yoriai_sheet_read_range (refers, strlen (refers), ret_range))
    return FALSE;
  *ret_sheet = sheet;
  return TRUE;
}

/**
 * yoriai_sheet_get_book:
 * @self: a sheet
 *
 * Returns: (transfer none): the book it is in
 */
YoriaiSheetBook *
yoriai_sheet_get_book (YoriaiSheet *self)
{
  return self->book;
}

/**
 * yoriai_sheet_get_name:
 * @self: a sheet
 *
 * Returns: what stands on its tab
 */
const char *
yoriai_sheet_get_name (YoriaiSheet *self)
{
  return self->name;
}

/**
 * yoriai_sheet_get_visibility:
 * @self: a sheet
 *
 * Returns: whether it is seen
 */
YoriaiSheetVisibility
yoriai_sheet_get_visibility (YoriaiSheet *self)
{
  return self->visibility;
}

/**
 * yoriai_sheet_get_n_rows:
 * @self: a sheet
 *
 * Returns: in how many rows something stands
 */
guint
yoriai_sheet_get_n_rows (YoriaiSheet *self)
{
  return self->rows->len;
}

/**
 * yoriai_sheet_get_row:
 * @self: a sheet
 * @index: which of the rows in which something stands
 *
 * Returns: (transfer none): the row, from the top
 */
const YoriaiSheetRow *
yoriai_sheet_get_row (YoriaiSheet *self,
                      guint        index)
{
  return &g_array_index (self->rows, YoriaiSheetRow, index);
}

/**
 * yoriai_sheet_find_row:
 * @self: a sheet
 * @number: a row, from 0
 *
 * Returns: (transfer none) (nullable): the row, NULL if nothing stands in it
 */
const YoriaiSheetRow *
yoriai_sheet_find_row (YoriaiSheet *self,
                       guint        number)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const YoriaiSheetRow *row = &g_array_index (self->rows, YoriaiSheetRow, middle);

      if (row->number == number)
        return row;
      if (row->number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * yoriai_sheet_find_cell:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the cell, NULL if nothing stands in it
 */
const YoriaiSheetCell *
yoriai_sheet_find_cell (YoriaiSheet *self,
                        guint        row,
                        guint        column)
{
  const YoriaiSheetRow *found = yoriai_sheet_find_row (self, row);
  guint low = 0, high = found != NULL ? found->n_cells : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (found->cells[middle].column == column)
        return &found->cells[middle];
      if (found->cells[middle].column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * yoriai_sheet_is_column_hidden:
 * @self: a sheet
 * @column: from 0
 *
 * Returns: whether the column is not shown
 */
gboolean
yoriai_sheet_is_column_hidden (YoriaiSheet *self,
                               guint        column)
{
  for (guint i = 0; i < self->hidden_columns->len; i++)
    {
      const YoriaiSheetRange *range = &g_array_index (self->hidden_columns, YoriaiSheetRange, i);

      if (column >= range->column && column <= range->last_column)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_sheet_find_merged:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @ret_range: (out): the cells that are merged; what stands in them stands in
 *   the first
 *
 * Returns: whether the cell is merged with others
 */
gboolean
yoriai_sheet_find_merged (YoriaiSheet      *self,
                          guint             row,
                          guint             column,
                          YoriaiSheetRange *ret_range)
{
  for (guint i = 0; i < self->merged->len; i++)
    {
      const YoriaiSheetRange *range = &g_array_index (self->merged, YoriaiSheetRange, i);

      if (row < range->row || row > range->last_row || column < range->column
          || column > range->last_column)
        continue;
      *ret_range = *range;
      return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_sheet_dup_place:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 *
 * Tells where something stands, as Excel does: 予算!E5, '予算 (2)'!E5.
 *
 * Returns: (transfer full): the place
 */
char *
yoriai_sheet_dup_place (YoriaiSheet *self,
                        guint        row,
                        guint        column)
{
  g_autofree char *reference = _yoriai_sheet_dup_reference (row, column);
  g_auto (GStrv) parts = NULL;
  g_autofree char *quoted = NULL;

  if (strpbrk (self->name, " '!()-+*/&,;:\"[]{}<>=^%#@~`") == NULL)
    return g_strconcat (self->name, "!", reference, NULL);
  parts = g_strsplit (self->name, "'", -1);
  quoted = g_strjoinv ("''", parts);
  return g_strconcat ("'", quoted, "'!", reference, NULL);
}
