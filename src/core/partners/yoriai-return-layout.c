/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-layout"

#include "config.h"

#include <string.h>

#include "partners/yoriai-partner-book.h"
#include "partners/yoriai-return-private.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-heading.h"

/* Where in a sheet what was asked stands: by the hidden row of keys, wherever its columns went; without it, as some programs
 * and gateways leave it, and in tables of somebody's own, by the headings. */

#define MAX_HEAD_ROWS 40
#define MAX_LABEL_ROWS 400    /* that labels of a form are looked for in */
#define MAX_LABEL_COLUMNS 12
#define MAX_HEAD_CELLS 400    /* of a row of headings */
#define MARKS "▶* 　"
#define LEAST_PARTS 2 /* of 1: half of the headings must be known */

/* Returns: (transfer full): what stands in a cell, "" for nothing */
char *
_yoriai_return_dup_text (YoriaiSheet *sheet,
                         guint        row,
                         int          col)
{
  const YoriaiSheetCell *cell = col >= 0 ? yoriai_sheet_find_cell (sheet, row, (guint) col) : NULL;

  return cell != NULL ? yoriai_sheet_cell_dup_text (sheet, cell) : g_strdup ("");
}

static YoriaiReturnLayout *
layout_new (YoriaiSheet            *sheet,
            const YoriaiAskedTable *table)
{
  YoriaiReturnLayout *layout = g_new0 (YoriaiReturnLayout, 1);

  layout->sheet = sheet;
  layout->table = table;
  layout->id = layout->place = layout->label = layout->answer = layout->sent = YORIAI_RETURN_NO_COLUMN;
  layout->columns = g_new (int, table->columns->len);
  layout->sents = g_new (int, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    layout->columns[i] = layout->sents[i] = YORIAI_RETURN_NO_COLUMN;
  return layout;
}

void
_yoriai_return_layout_free (YoriaiReturnLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->columns);
  g_free (layout->sents);
  g_free (layout);
}

static int
find_key (const YoriaiAskedTable *table,
          const char             *key)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((const YoriaiAskedColumn *) table->columns->pdata[i])->key, key))
      return (int) i;
  return -1;
}

/* Returns: how many columns a row of keys names */
static guint
take_keys (YoriaiReturnLayout   *layout,
           const YoriaiSheetRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *text = row->cells[i].text;
      int col = row->cells[i].column, index;

      if (text == NULL)
        continue;
      if (g_str_equal (text, YORIAI_PARTNER_ID))
        layout->id = col;
      else if (g_str_equal (text, YORIAI_PARTNER_PLACE))
        layout->place = col;
      else if (g_str_equal (text, YORIAI_PARTNER_LABEL))
        layout->label = col;
      else if (g_str_equal (text, YORIAI_PARTNER_ANSWER))
        layout->answer = col;
      else if (g_str_equal (text, "=" YORIAI_PARTNER_ANSWER))
        layout->sent = col;
      else if (*text == YORIAI_PARTNER_SENT && (index = find_key (layout->table, text + 1)) >= 0)
        layout->sents[index] = col;
      else if ((index = find_key (layout->table, text)) >= 0)
        {
          layout->columns[index] = col;
          n++;
        }
    }
  return layout->answer >= 0 && layout->table->is_form ? 1 : n;
}

/* Returns: (transfer full): a heading without the marks before it */
static char *
fold_heading (const char *text)
{
  const char *p = text;

  while (*p != '\0' && strstr (MARKS, (char[]){ *p, '\0' }) != NULL && (guchar) *p < 0x80)
    p++;
  for (gboolean is_more = TRUE; is_more && *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);

      is_more = c == 0x25b6 || c == 0x3000 || c == ' ' || c == '*';
      if (is_more)
        p = g_utf8_next_char (p);
    }
  return yoriai_text_fold (p);
}

/* Which column a heading is the label of: exactly, else with a unit behind it, else by everyday words.
 * Returns: -1 for none */
int
_yoriai_return_find_label (const YoriaiAskedTable *table,
                           const char             *label)
{
  g_autofree char *wanted = fold_heading (label);
  int with_unit = -1, by_word = -1;

  if (*wanted == '\0')
    return -1;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];
      g_autofree char *own = yoriai_text_fold (column->label);
      gsize length = strlen (own);

      if (g_str_equal (own, wanted))
        return (int) i;
      if (with_unit < 0 && length > 0 && g_str_has_prefix (wanted, own) && wanted[length] == '(')
        with_unit = (int) i;
      if (by_word < 0 && column->kind == YORIAI_ASKED_VALUE && column->question == NULL && column->of != YORIAI_ASKED_OF_CHILD
          && yoriai_heading_match (NULL, column->spec, wanted) >= YORIAI_HEADING_WORD)
        by_word = (int) i;
    }
  return by_word >= 0 ? by_word : with_unit;
}

/* Which column a heading is a part of the label of, as エフォート is of 本プロジェクトのエフォート: if it is of one only.
 * Returns: -1 for none */
static int
find_akin (const YoriaiAskedTable *table,
           const char             *heading)
{
  g_autofree char *wanted = fold_heading (heading);
  int found = -1;

  for (guint i = 0; g_utf8_strlen (wanted, -1) > 1 && i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];
      g_autofree char *own = yoriai_text_fold (column->label);

      if (strstr (own, wanted) == NULL)
        continue;
      if (found >= 0)
        return -1;
      found = (int) i;
    }
  return found;
}

/* Whether somebody has said what a heading is taken for. @ret_index: (out): the column, or %YORIAI_RETURN_NO_COLUMN */
gboolean
_yoriai_return_find_said (YoriaiReturnReader     *reader,
                          const YoriaiAskedTable *table,
                          const char             *heading,
                          int                    *ret_index)
{
  const char *key = reader->all->headings != NULL ? yoriai_headings_find (reader->all->headings, table->name, heading) : NULL;

  *ret_index = key != NULL && *key != '\0' ? find_key (table, key) : YORIAI_RETURN_NO_COLUMN;
  return key != NULL && (*key == '\0' || *ret_index >= 0);
}

static void
heading_free (gpointer data)
{
  YoriaiReturnHeading *heading = data;

  g_free (heading->text);
  g_free (heading->key);
  g_free (heading);
}

void
_yoriai_return_table_free (gpointer data)
{
  YoriaiReturnTable *table = data;

  g_free (table->name);
  g_free (table->title);
  g_ptr_array_unref (table->headings);
  g_strfreev (table->keys);
  g_strfreev (table->labels);
  g_free (table);
}

static const YoriaiAskedColumn *
find_column_at (const YoriaiReturnLayout *layout,
                int                       col)
{
  for (guint i = 0; i < layout->table->columns->len; i++)
    if (layout->columns[i] == col)
      return layout->table->columns->pdata[i];
  return NULL;
}

/* What the headings of a table without keys were taken for, to be shown and corrected. */
void
_yoriai_return_note_headings (YoriaiReturnReader       *reader,
                              const YoriaiReturnLayout *layout)
{
  const YoriaiSheetRow *head = yoriai_sheet_find_row (layout->sheet, layout->head);
  YoriaiReturnTable *table = g_new0 (YoriaiReturnTable, 1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new (), labels = g_strv_builder_new ();

  table->name = g_strdup (layout->table->name);
  table->title = g_strdup (layout->table->title);
  table->headings = g_ptr_array_new_with_free_func (heading_free);
  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = layout->table->columns->pdata[i];

      g_strv_builder_add (keys, column->key);
      g_strv_builder_add (labels, column->label);
    }
  table->keys = g_strv_builder_end (keys);
  table->labels = g_strv_builder_end (labels);
  for (guint i = 0; head != NULL && i < MIN (head->n_cells, MAX_HEAD_CELLS); i++)
    {
      YoriaiReturnHeading *heading = g_new0 (YoriaiReturnHeading, 1);
      const YoriaiAskedColumn *column = find_column_at (layout, head->cells[i].column);

      heading->text = yoriai_sheet_cell_dup_text (layout->sheet, &head->cells[i]);
      heading->key = g_strdup (column != NULL ? column->key : NULL);
      g_ptr_array_add (table->headings, heading);
    }
  g_ptr_array_add (reader->sheet->tables, table);
}

static gboolean
is_place_heading (const char *text)
{
  g_autofree char *folded = yoriai_text_fold (text);

  return g_str_equal (folded, "no.") || g_str_equal (folded, "no") || g_str_equal (folded, "番号");
}

/* Takes a row of headings if at least half of them are known, and more than one.
 * Returns: how many */
static guint
take_headings (YoriaiReturnReader   *reader,
               YoriaiReturnLayout   *layout,
               const YoriaiSheetRow *row)
{
  guint n = 0, n_texts = 0;
  gint64 start = reader->all->reading->start_year;

  for (guint i = 0; i < MIN (row->n_cells, MAX_HEAD_CELLS); i++)
    {
      g_autofree char *text = yoriai_sheet_cell_dup_text (layout->sheet, &row->cells[i]);
      int index = YORIAI_RETURN_NO_COLUMN;
      gboolean is_said = _yoriai_return_find_said (reader, layout->table, text, &index);
      gint64 year;

      index = is_said ? index : _yoriai_return_find_label (layout->table, text);
      year = index < 0 && !is_said ? yoriai_heading_read_year (text, start) : 0;
      n_texts += !is_said || index >= 0; /* that it means nothing is known as well */
      if (is_place_heading (text))
        {
          layout->place = row->cells[i].column;
          n_texts--;
          continue;
        }
      if (index < 0 && year == 0 && !is_said)
        index = find_akin (layout->table, text);
      for (guint j = 0; year > 0 && j < layout->table->columns->len; j++)
        if (((const YoriaiAskedColumn *) layout->table->columns->pdata[j])->year == year)
          index = (int) j;
      if (index < 0 || layout->columns[index] >= 0)
        continue;
      layout->columns[index] = row->cells[i].column;
      n++;
    }
  return n > 1 && n * LEAST_PARTS >= n_texts ? n : 0;
}

/* A form without keys: a column of labels, and the answers in the next column that was a heading's, else beside it. */
static guint
take_form_labels (YoriaiReturnLayout *layout)
{
  guint n_best = 0;

  for (int col = 0; col < MAX_LABEL_COLUMNS; col++)
    {
      guint n = 0;

      for (guint i = 0; i < MIN (yoriai_sheet_get_n_rows (layout->sheet), MAX_LABEL_ROWS); i++)
        {
          g_autofree char *text = _yoriai_return_dup_text (layout->sheet, yoriai_sheet_get_row (layout->sheet, i)->number, col);

          n += _yoriai_return_find_label (layout->table, text) >= 0;
        }
      if (n <= n_best)
        continue;
      n_best = n;
      layout->label = col;
      layout->answer = col + 1;
    }
  return n_best > 1 ? n_best : 0;
}

static YoriaiReturnLayout *
try_sheet (YoriaiReturnReader     *reader,
           YoriaiSheet            *sheet,
           const YoriaiAskedTable *table,
           gboolean                by_keys,
           guint                  *ret_n)
{
  YoriaiReturnLayout *layout = layout_new (sheet, table);

  *ret_n = 0;
  if (!by_keys && table->is_form)
    *ret_n = take_form_labels (layout);
  for (guint i = 0; *ret_n == 0 && i < yoriai_sheet_get_n_rows (sheet); i++)
    {
      const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, i);
      guint n;

      if (row->number > MAX_HEAD_ROWS || (!by_keys && table->is_form))
        break;
      n = by_keys ? take_keys (layout, row) : take_headings (reader, layout, row);
      if (n > 0)
        {
          /* The headings stand below the keys. */
          layout->head = row->number + (by_keys && !table->is_form ? 1 : 0);
          *ret_n = n;
        }
      else
        {
          _yoriai_return_layout_free (layout);
          layout = layout_new (sheet, table);
        }
    }
  if (*ret_n > 0)
    return layout;
  _yoriai_return_layout_free (layout);
  return NULL;
}

/* Whether no other table's headings are found in a sheet more often. */
static gboolean
is_best (YoriaiReturnReader     *reader,
         YoriaiSheet            *sheet,
         const YoriaiAskedTable *table,
         guint                   n)
{
  for (guint i = 0; i < reader->asked->tables->len; i++)
    {
      const YoriaiAskedTable *other = reader->asked->tables->pdata[i];
      guint n_other = 0;

      if (other == table)
        continue;
      _yoriai_return_layout_free (try_sheet (reader, sheet, other, FALSE, &n_other));
      if (n_other > n)
        return FALSE;
    }
  return TRUE;
}

/* The sheet that says itself which table it has; else that with its keys; else that with the most of its headings.
 * Returns: (transfer full) (nullable): where the table is */
YoriaiReturnLayout *
_yoriai_return_layout_find (YoriaiReturnReader     *reader,
                            const YoriaiAskedTable *table)
{
  YoriaiReturnLayout *best = NULL;
  guint n_best = 0;

  for (guint pass = 0; pass < 2 && best == NULL; pass++)
    for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (reader->book); i++)
      {
        YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (reader->book, i);
        g_autofree char *named = _yoriai_return_dup_table (sheet);
        YoriaiReturnLayout *layout;
        guint n;

        if (g_str_equal (yoriai_sheet_get_name (sheet), YORIAI_PARTNER_HIDDEN_SHEET)
            || (named != NULL && !g_str_equal (named, table->name)))
          continue;
        layout = try_sheet (reader, sheet, table, pass == 0, &n);
        if (n > n_best && (pass == 0 || named != NULL || is_best (reader, sheet, table, n)))
          {
            _yoriai_return_layout_free (best);
            best = g_steal_pointer (&layout);
            n_best = n;
          }
        _yoriai_return_layout_free (layout);
      }
  return best;
}
