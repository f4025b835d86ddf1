/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-paste"

#include "config.h"

#include "words/yoriai-paste.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text.h"
#include "words/yoriai-display.h"

/* A range of a spreadsheet becomes items of a list. */

#define UTF8_BOM "\xEF\xBB\xBF"

/* Reads a range as spreadsheets copy it: cells parted by tabs, rows by line ends; a cell with either in it is quoted,
 * a quote in it doubled. (transfer full) (element-type GStrv) */
static GPtrArray *
read_range (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GPtrArray *cells = g_ptr_array_new ();
  GString *cell = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  if (g_str_has_prefix (text, UTF8_BOM))
    text += strlen (UTF8_BOM);
  for (const char *p = text;; p++)
    {
      if (is_quoted && *p == '"' && p[1] == '"')
        g_string_append_c (cell, *p++);
      else if (is_quoted && *p == '"')
        is_quoted = FALSE;
      else if (is_quoted && *p != '\0')
        g_string_append_c (cell, *p);
      else if (*p == '"' && cell->len == 0)
        is_quoted = TRUE;
      else if (*p != '\t' && *p != '\n' && *p != '\r' && *p != '\0')
        g_string_append_c (cell, *p);
      else if (*p != '\r')
        {
          gboolean is_blank = *p != '\t' && cells->len == 0 && cell->len == 0;

          if (!is_blank)
            g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
          cell = cell ? cell : g_string_new (NULL);
          if (*p != '\t' && !is_blank)
            {
              g_ptr_array_add (cells, NULL);
              g_ptr_array_add (rows, g_ptr_array_free (cells, FALSE));
              cells = g_ptr_array_new ();
            }
          if (*p == '\0')
            break;
        }
    }
  g_string_free (cell, TRUE);
  g_ptr_array_unref (cells);

  return rows;
}

/* The field whose label a heading is, or YORIAI_NO_FIELD. */
static guint
find_labelled (GType       type,
               const char *heading)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (_(fields[i].label), heading) == 0 || strcmp (fields[i].name, heading) == 0)
      return i;

  return YORIAI_NO_FIELD;
}

/* The fields of the range's columns: by its first row where that is one of headings, else in the table's order.
 * (transfer full) */
static guint *
map_columns (GType         type,
             char        **first,
             const guint  *columns,
             guint         n_columns,
             gboolean     *ret_has_headings)
{
  guint n = MAX (g_strv_length (first), 1);
  guint *map = g_new (guint, n);
  guint n_found = 0;

  for (guint i = 0; first[i] != NULL; i++)
    {
      map[i] = find_labelled (type, first[i]);
      n_found += map[i] != YORIAI_NO_FIELD;
    }
  *ret_has_headings = n_found > 0 && n_found * 2 >= n;
  if (!*ret_has_headings)
    for (guint i = 0; i < n; i++)
      map[i] = i < n_columns ? columns[i] : YORIAI_NO_FIELD;

  return map;
}

/* @headings: (nullable): the range's own, as long as @map */
static void
fill_item (YoriaiRecord     *item,
           char            **cells,
           char            **headings,
           const guint      *map,
           guint             n_map,
           guint             row,
           YoriaiTitleIndex *titles,
           YoriaiPasted     *pasted)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (yoriai_text_is_empty (cells[i])
          || (i < n_map && map[i] != YORIAI_NO_FIELD
              && yoriai_display_set_cell (item, map[i], cells[i], titles, NULL)))
        continue;
      if (pasted->n_refused++ == 0)
        {
          pasted->refused_row = row;
          pasted->refused_column = i < n_map && map[i] != YORIAI_NO_FIELD
                                ? g_strdup (_(yoriai_record_get_field (item, map[i])->label))
                                : headings != NULL && i < n_map && !yoriai_text_is_empty (headings[i])
                                ? g_strdup (headings[i])
                                : g_strdup_printf ("%u", i + 1);
        }
    }
}

/**
 * yoriai_paste_rows:
 * @owner: a record with a list
 * @field: the list's field
 * @columns: the fields of the range's columns, unless its first row is one of headings
 * @n_columns: how many @columns
 * @text: a range copied from a spreadsheet
 * @ret_pasted: (out caller-allocates): what came of it; clear it with yoriai_pasted_clear()
 *
 * Adds an item for each row, in the caller's transaction, as far as the list has room.
 */
void
yoriai_paste_rows (YoriaiRecord *owner,
                   guint         field,
                   const guint  *columns,
                   guint         n_columns,
                   const char   *text,
                   YoriaiPasted *ret_pasted)
{
  g_autoptr (GPtrArray) rows = read_range (text);
  g_autoptr (YoriaiTitleIndex) titles =
      yoriai_title_index_new (yoriai_space_get_root (yoriai_record_get_space (owner)));
  g_autofree guint *map = NULL;
  gboolean has_headings;

  *ret_pasted = (YoriaiPasted){ 0 };
  if (rows->len == 0)
    return;
  map = map_columns (yoriai_record_get_field (owner, field)->of (), rows->pdata[0], columns,
                     n_columns, &has_headings);
  for (guint i = has_headings; i < rows->len; i++)
    {
      YoriaiRecord *item = yoriai_record_insert (owner, field, NULL, NULL, NULL);

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
 * yoriai_pasted_clear:
 * @pasted: what came of a paste
 *
 * Frees what it holds.
 */
void
yoriai_pasted_clear (YoriaiPasted *pasted)
{
  g_clear_pointer (&pasted->refused_column, g_free);
}
