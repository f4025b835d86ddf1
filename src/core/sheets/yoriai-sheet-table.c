/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-table"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* Tables as text: CSV, TSV, with semicolons. Each cell is a text, whatever it
 * looks like: what it means is for those to say who know the field. */

#define MAX_LOOKED_AT 50 /* lines */

typedef struct
{
  YoriaiSheet *sheet;
  YoriaiSheetBudget *budget;
  char separator;
  const char *at;
  guint line;     /* from 1 */
  guint32 row;
  guint32 column;
  GString *field;
} Reader;

/* In how many of the first lines there is a separator outside of quotes. */
static guint
count_lines_with (const char *text,
                  char        separator)
{
  guint n = 0, n_lines = 0;
  gboolean is_quoted = FALSE, is_there = FALSE;

  for (const char *p = text; *p != '\0' && n_lines < MAX_LOOKED_AT; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      else if (*p == separator && !is_quoted && !is_there)
        {
          n++;
          is_there = TRUE;
        }
      else if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        {
          n_lines++;
          is_there = FALSE;
        }
    }
  return n;
}

/* Excel may say it in a line of its own: sep=; */
static char
find_separator (const char **text)
{
  static const char separators[] = { '\t', ',', ';' };
  const char *p = *text;
  guint most = 0;
  char found = ',';

  if (g_ascii_strncasecmp (p, "sep=", 4) == 0 && p[4] != '\0' && (guchar) p[4] < 0x80
      && (p[5] == '\r' || p[5] == '\n'))
    {
      found = p[4];
      p += p[5] == '\r' && p[6] == '\n' ? 7 : 6;
      *text = p;
      return found;
    }
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n = count_lines_with (p, separators[i]);

      if (n > most)
        {
          most = n;
          found = separators[i];
        }
    }
  return found;
}

static gboolean
fail (Reader     *self,
      GError    **error,
      guint       line,
      int         code,
      const char *message)
{
  g_set_error (error, YORIAI_SHEET_ERROR, code, _("line %u: %s"), line, message);
  return FALSE;
}

/* Reads what stands in quotes, at the first of which it begins. */
static gboolean
read_quoted (Reader  *self,
             GError **error)
{
  guint first = self->line;

  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (*self->at == '\n')
        self->line++;
      if (*self->at == '"')
        {
          self->at++;
          if (*self->at != '"')
            return TRUE;
        }
      if (*self->at != '\r' || self->at[1] != '\n')
        g_string_append_c (self->field, *self->at);
    }
  return fail (self, error, first, YORIAI_SHEET_ERROR_DAMAGED,
               _("The quotation mark has no second one."));
}

static gboolean
is_end (Reader *self)
{
  return *self->at == self->separator || *self->at == '\n' || *self->at == '\r'
         || *self->at == '\0';
}

/* ="0123" is how zeros are saved from Excel. */
static void
strip_formula (GString *field)
{
  if (field->len < 3 || field->str[0] != '=' || field->str[1] != '"'
      || field->str[field->len - 1] != '"'
      || strchr (field->str + 2, '"') != field->str + field->len - 1)
    return;
  g_string_truncate (field, field->len - 1);
  g_string_erase (field, 0, 2);
}

static gboolean
keep_field (Reader  *self,
            GError **error)
{
  YoriaiSheetCell cell = { self->row, (guint16) self->column, YORIAI_SHEET_CELL_TEXT, 0, 0, NULL };

  if (self->field->len == 0)
    return TRUE;
  if (self->row >= YORIAI_SHEET_MAX_ROWS || self->column >= YORIAI_SHEET_MAX_COLUMNS
      || self->field->len > YORIAI_SHEET_MAX_CELL_TEXT)
    return fail (self, error, self->line, YORIAI_SHEET_ERROR_TOO_LARGE,
                 _("There is more in it than a sheet holds."));
  cell.text = _yoriai_sheet_book_keep_text (yoriai_sheet_get_book (self->sheet), self->field->str,
                                            self->field->len, self->budget, error);
  return cell.text != NULL && _yoriai_sheet_add_cell (self->sheet, &cell, self->budget, error);
}

/* Reads a field and what ends it. */
static gboolean
read_field (Reader  *self,
            GError **error)
{
  const char *start;

  g_string_truncate (self->field, 0);
  if (*self->at == '"' && !read_quoted (self, error))
    return FALSE;
  for (start = self->at; !is_end (self); self->at++)
    ;
  g_string_append_len (self->field, start, self->at - start);
  strip_formula (self->field);
  if (!keep_field (self, error))
    return FALSE;
  if (*self->at == self->separator)
    {
      self->column++;
      self->at++;
      return TRUE;
    }
  if (*self->at == '\r')
    self->at += self->at[1] == '\n' ? 1 : 0;
  if (*self->at != '\0')
    self->at++;
  self->line++;
  self->row++;
  self->column = 0;
  return TRUE;
}

/* Reads a text as a book of one sheet, which is called as the file. (transfer
 * full) */
YoriaiSheetBook *
_yoriai_sheet_table_read (const char        *name,
                          GBytes            *bytes,
                          YoriaiSheetBudget *budget,
                          GError           **error)
{
  g_autofree char *text = _yoriai_sheet_decode (bytes, error);
  g_autoptr (YoriaiSheetBook) book = _yoriai_sheet_book_new (name);
  g_autofree char *title = g_path_get_basename (name);
  g_autoptr (GString) field = g_string_new (NULL);
  Reader self = { _yoriai_sheet_book_add_sheet (book, title), budget, .at = text, .line = 1,
                  .field = field };

  if (text == NULL)
    return NULL;
  self.separator = find_separator (&self.at);
  self.line += self.at != text;
  for (guint last = 0; *self.at != '\0';)
    {
      if (self.row != last && g_cancellable_set_error_if_cancelled (budget->cancellable, error))
        return NULL;
      last = self.row;
      if (!read_field (&self, error))
        return NULL;
    }
  if (!_yoriai_sheet_finish (self.sheet, error))
    return NULL;
  return g_steal_pointer (&book);
}
