/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-paste"

#include "config.h"

#include "words/yoriai-paste.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text.h"
#include "words/yoriai-cell-block.h"
#include "words/yoriai-display.h"
#include "words/yoriai-heading.h"
#include "words/yoriai-number.h"

/* A range of a spreadsheet becomes items of a list. */

#define MAX_NAMED_CHARS 20 /* of a cell that cannot be read */

/* The rows of a range in which something stands. (transfer full) (element-type GStrv) */
static GPtrArray *
read_rows (const char *text)
{
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text (text);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < yoriai_cell_block_get_n_rows (block); i++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      guint n = yoriai_cell_block_get_n_cells (block, i);

      if (n == 1 && *yoriai_cell_block_get (block, i, 0) == '\0')
        continue;
      for (guint j = 0; j < n; j++)
        g_strv_builder_add (cells, yoriai_cell_block_get (block, i, j));
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  return rows;
}

/* Where the cells of a column go. */
typedef struct
{
  guint field; /* YORIAI_NO_FIELD: nowhere */
  gint64 year; /* of a field of YEARS: the project year */
} Column;

/* The field that a heading names, or YORIAI_NO_FIELD. Of several that an everyday word means it is the first. */
static guint
find_named (GType       type,
            const char *heading)
{
  YoriaiHeadingMatch best = YORIAI_HEADING_AKIN;
  guint n, found = YORIAI_NO_FIELD;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      YoriaiHeadingMatch match = yoriai_heading_match (NULL, &fields[i], heading);

      if (match <= best)
        continue;
      best = match;
      found = i;
    }
  return found;
}

static gboolean
is_column (guint        field,
           const guint *columns,
           guint        n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (columns[i] == field)
      return TRUE;

  return FALSE;
}

/* The one field in whose label a heading is, as 機関 is in 執行機関, or YORIAI_NO_FIELD. Of several it is the one that
 * the list has a column for. */
static guint
find_akin (GType        type,
           const char  *heading,
           const guint *columns,
           guint        n_columns)
{
  guint n, n_akin[2] = { 0, 0 }, akin[2] = { YORIAI_NO_FIELD, YORIAI_NO_FIELD }; /* any field; of a column */
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      if (yoriai_heading_match (NULL, &fields[i], heading) < YORIAI_HEADING_AKIN)
        continue;
      for (guint j = 0; j < (is_column (i, columns, n_columns) ? 2 : 1); j++)
        {
          n_akin[j]++;
          akin[j] = i;
        }
    }
  for (guint j = 0; j < 2; j++)
    if (n_akin[j] == 1)
      return akin[j];

  return YORIAI_NO_FIELD;
}

static guint
find_years (GType type)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].kind == YORIAI_KIND_YEARS)
      return i;

  return YORIAI_NO_FIELD;
}

/* The places of the range's columns: by its first row where that is one of headings, else in the
 * table's order, where the amounts by year take as many cells as there are. (transfer full) */
static Column *
map_columns (GType         type,
             char        **first,
             const guint  *columns,
             guint         n_columns,
             gint64        first_year,
             gboolean     *ret_has_headings)
{
  guint n = MAX (g_strv_length (first), 1);
  Column *map = g_new0 (Column, n);
  guint years = find_years (type);
  guint n_found = 0;

  for (guint i = 0; first[i] != NULL; i++)
    {
      map[i].field = find_named (type, first[i]);
      if (map[i].field == YORIAI_NO_FIELD && years != YORIAI_NO_FIELD
          && (map[i].year = yoriai_heading_read_year (first[i], first_year)) > 0)
        map[i].field = years;
      n_found += map[i].field != YORIAI_NO_FIELD;
    }
  *ret_has_headings = n_found > 0 && n_found * 2 >= n;
  for (guint i = 0; *ret_has_headings && first[i] != NULL; i++)
    if (map[i].field == YORIAI_NO_FIELD)
      map[i].field = find_akin (type, first[i], columns, n_columns);
  for (guint i = 0; !*ret_has_headings && i < n; i++)
    {
      guint last = MIN (i, MAX (n_columns, 1) - 1);

      map[i].field = i < n_columns ? columns[i] : YORIAI_NO_FIELD;
      if (years != YORIAI_NO_FIELD && n_columns > 0 && columns[last] == years)
        map[i] = (Column){ years, i - last + 1 };
    }

  return map;
}

static gboolean
set_amount (YoriaiRecord *item,
            const Column *column,
            const char   *cell)
{
  const YoriaiValue *before = yoriai_record_peek (item, column->field);
  g_autofree YoriaiYears *years = NULL;
  gint64 amount;

  if (!yoriai_number_parse (cell, &amount) || column->year > YORIAI_MAX_YEARS)
    return FALSE;
  years = yoriai_years_with (before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL, column->year,
                             TRUE, amount);
  return yoriai_record_set (item, column->field, &YORIAI_VALUE_YEARS (years), NULL);
}

static gboolean
set_cell (YoriaiRecord     *item,
          const Column     *column,
          const char       *cell,
          YoriaiTitleIndex *titles)
{
  if (column->field == YORIAI_NO_FIELD)
    return FALSE;
  if (column->year > 0)
    return set_amount (item, column, cell);
  return yoriai_display_set_cell (item, column->field, cell, titles, NULL);
}

/* A choice may be told by the item's name, which stands further to the right. */
static gboolean
is_worth_another_try (YoriaiRecord *item,
                      const Column *column)
{
  return column->field != YORIAI_NO_FIELD && column->year == 0
         && yoriai_record_get_field (item, column->field)->kind == YORIAI_KIND_CHOICE;
}

/* As much of a cell as it takes to find it. (transfer full) */
static char *
dup_beginning (const char *cell)
{
  gsize end = strcspn (cell, "\r\n");
  g_autofree char *line = g_strndup (cell, end);
  g_autofree char *beginning = NULL;

  if (cell[end] == '\0' && g_utf8_strlen (line, -1) <= MAX_NAMED_CHARS)
    return g_steal_pointer (&line);
  beginning = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_NAMED_CHARS));

  return g_strconcat (beginning, "…", NULL);
}

static void
refuse_cell (YoriaiRecord *item,
             const char   *cell,
             const char   *heading,
             const Column *column,
             guint         row,
             guint         number,
             YoriaiPasted *pasted)
{
  YoriaiPastedCell *refused;

  if (pasted->n_refused++ >= YORIAI_MAX_NAMED_CELLS)
    return;
  refused = &pasted->refused[pasted->n_refused - 1];
  refused->row = row;
  refused->text = dup_beginning (cell);
  if (!yoriai_text_is_empty (heading))
    refused->column = g_strdup (heading);
  else if (column != NULL && column->field != YORIAI_NO_FIELD && column->year == 0)
    refused->column = g_strdup (_(yoriai_record_get_field (item, column->field)->label));
  else
    refused->column = g_strdup_printf ("%u", number);
}

/* @headings: (nullable): the range's own, as long as @map */
static void
fill_item (YoriaiRecord     *item,
           char            **cells,
           char            **headings,
           const Column     *map,
           guint             n_map,
           guint             row,
           YoriaiTitleIndex *titles,
           YoriaiPasted     *pasted)
{
  guint n = g_strv_length (cells);
  g_autofree gboolean *is_done = g_new0 (gboolean, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    is_done[i] = yoriai_text_is_empty (cells[i]) || (i < n_map && set_cell (item, &map[i], cells[i], titles));
  for (guint i = 0; i < n; i++)
    if (!is_done[i]
        && !(i < n_map && is_worth_another_try (item, &map[i]) && set_cell (item, &map[i], cells[i], titles)))
      refuse_cell (item, cells[i], headings != NULL && i < n_map ? headings[i] : NULL,
                   i < n_map ? &map[i] : NULL, row, i + 1, pasted);
}

static gboolean
is_untouched (YoriaiRecord *item)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (item); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (item, i)->kind;

      if (kind == YORIAI_KIND_CHILD ? !is_untouched (yoriai_record_get_child (item, i))
                                    : !yoriai_record_is_empty (item, i))
        return FALSE;
    }

  return TRUE;
}

/**
 * yoriai_paste_is_range:
 * @text: a text from the clipboard
 *
 * Returns: whether it has several cells of a spreadsheet, or several lines
 */
gboolean
yoriai_paste_is_range (const char *text)
{
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text (text);

  return yoriai_cell_block_get_n_rows (block) > 1 || yoriai_cell_block_get_n_columns (block) > 1;
}

/**
 * yoriai_paste_rows:
 * @owner: a record with a list
 * @field: the list's field
 * @into: (nullable): an item of the list that takes the first row if nothing stands in it
 * @columns: the fields of the range's columns, unless its first row is one of headings
 * @n_columns: how many @columns
 * @text: a range copied from a spreadsheet
 * @ret_pasted: (out caller-allocates): what came of it; clear it with yoriai_pasted_clear()
 *
 * Adds an item for each row, in the caller's transaction, as far as the list has room. Amounts by
 * year stand in a column for each year: 1年度目, R6, 令和6年度, or those after the other columns.
 */
void
yoriai_paste_rows (YoriaiRecord *owner,
                   guint         field,
                   YoriaiRecord *into,
                   const guint  *columns,
                   guint         n_columns,
                   const char   *text,
                   YoriaiPasted *ret_pasted)
{
  g_autoptr (GPtrArray) rows = read_rows (text);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (owner));
  g_autoptr (YoriaiTitleIndex) titles = yoriai_title_index_new (root);
  g_autofree Column *map = NULL;
  gboolean has_headings;

  *ret_pasted = (YoriaiPasted){ 0 };
  if (rows->len == 0)
    return;
  map = map_columns (yoriai_record_get_field (owner, field)->of (), rows->pdata[0], columns,
                     n_columns, yoriai_record_get_int (root, "start_fiscal_year"), &has_headings);
  for (guint i = has_headings; i < rows->len; i++)
    {
      YoriaiRecord *item = into != NULL && ret_pasted->n_added == 0 && is_untouched (into)
                               ? into
                               : yoriai_record_insert (owner, field, NULL, NULL, NULL);

      if (item == NULL)
        {
          ret_pasted->n_left_out = rows->len - i;
          return;
        }
      fill_item (item, rows->pdata[i], has_headings ? rows->pdata[0] : NULL, map,
                 g_strv_length (rows->pdata[0]), i + 1, titles, ret_pasted);
      ret_pasted->n_added++;
    }
}

/**
 * yoriai_pasted_dup_refused:
 * @pasted: what came of a paste
 *
 * Returns: (transfer full): the cells that could not be read: the first of them, and how many more there are; "" where
 *   there is none
 */
char *
yoriai_pasted_dup_refused (const YoriaiPasted *pasted)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  guint n = MIN (pasted->n_refused, YORIAI_MAX_NAMED_CELLS);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiPastedCell *cell = &pasted->refused[i];

      if (i > 0)
        g_string_append (cells, _(", "));
      /* Translators: a cell of what was pasted: its text, its row, its column */
      g_string_append_printf (cells, _("“%s” (row %u, %s)"), cell->text, cell->row, cell->column);
    }
  if (pasted->n_refused <= n)
    return g_strdup (cells->str);

  /* Translators: the first cells of several, and how many more there are */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more",
                                       pasted->n_refused - n),
                          cells->str, pasted->n_refused - n);
}

/**
 * yoriai_pasted_clear:
 * @pasted: what came of a paste
 *
 * Frees what it holds.
 */
void
yoriai_pasted_clear (YoriaiPasted *pasted)
{
  for (guint i = 0; i < YORIAI_MAX_NAMED_CELLS; i++)
    {
      g_clear_pointer (&pasted->refused[i].column, g_free);
      g_clear_pointer (&pasted->refused[i].text, g_free);
    }
}
