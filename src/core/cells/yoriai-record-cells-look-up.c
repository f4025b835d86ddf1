/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-cells"

#include "config.h"

#include <string.h>

#include "cells/yoriai-record-cells-private.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-heading.h"

/* Which column a heading means, and which record a row of another table is. */

/* By what a row is known, the surest first. An organisation's name is compared whatever its legal form. */
static const char *const telling[] = { "corporate_number", "erad_code", "erad_number", "orcid", "email", "name", "title", "term" };

static gboolean
is_heading_of (YoriaiRecordCells  *self,
               guint               column,
               const char         *heading,
               YoriaiHeadingMatch *ret_match)
{
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *owner, *field = _yoriai_record_cells_get_field (self, place, &owner);
  YoriaiRecord *root = yoriai_space_get_root (self->space);
  guint first = yoriai_record_find_field (root, "start_fiscal_year");
  g_autofree char *title = NULL, *folded_title = NULL, *folded = NULL;

  if (field == NULL)
    *ret_match = g_ascii_strcasecmp (heading, "id") == 0 ? YORIAI_HEADING_LABEL : YORIAI_HEADING_OTHER;
  else if (place->year > 0)
    *ret_match = yoriai_heading_read_year (heading, first != YORIAI_NO_FIELD
                                                        ? yoriai_record_get_int (root, "start_fiscal_year")
                                                        : 0) == place->year
                     ? YORIAI_HEADING_LABEL
                     : YORIAI_HEADING_OTHER;
  else
    *ret_match = yoriai_heading_match (owner, field, heading);
  title = yoriai_cells_dup_title (YORIAI_CELLS (self), column);
  folded_title = yoriai_text_fold (title);
  folded = yoriai_text_fold (heading);
  if (*folded != '\0' && strcmp (folded, folded_title) == 0)
    *ret_match = YORIAI_HEADING_LABEL;

  return *ret_match != YORIAI_HEADING_OTHER;
}

/* Of several columns that a part of a label means it is none. */
static guint
yoriai_record_cells_find_column (YoriaiCells *cells,
                                 const char  *heading)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  YoriaiHeadingMatch best = YORIAI_HEADING_OTHER;
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->columns->len; i++)
    {
      YoriaiHeadingMatch match;

      if (!is_heading_of (self, i, heading, &match) || match < best)
        continue;
      if (match == best && best == YORIAI_HEADING_AKIN)
        found = G_MAXUINT;
      else if (match > best)
        found = i;
      best = match;
    }
  return found;
}

/* Returns: how sure a column tells rows apart, 0 for the surest; G_MAXUINT where it does not */
static guint
get_telling (YoriaiRecordCells *self,
             guint              column)
{
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *field = _yoriai_record_cells_get_field (self, place, NULL);

  if (field == NULL)
    return 0;
  for (guint i = 0; place->child == YORIAI_NO_FIELD && i < G_N_ELEMENTS (telling); i++)
    {
      if (strcmp (field->name, telling[i]) == 0)
        return i + 1;
    }
  return G_MAXUINT;
}

/* (transfer full): a cell's text, folded, to its row and 1; G_MAXUINT for several */
static GHashTable *
read_column (YoriaiRecordCells *self,
             guint              column)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = yoriai_cells_dup_text (YORIAI_CELLS (self), i, column, YORIAI_CELL_COPIED);
      char *folded = yoriai_text_fold_name (text);
      gboolean is_known = g_hash_table_contains (rows, folded);

      g_hash_table_replace (rows, folded, GUINT_TO_POINTER (is_known ? G_MAXUINT : i + 1));
    }
  return rows;
}

/* Not every column was asked for. */
static void
clear_table (gpointer data)
{
  if (data != NULL)
    g_hash_table_unref (data);
}

/* Returns: the row that has the text, or G_MAXUINT */
static guint
find_text (YoriaiRecordCells *self,
           guint              column,
           const char        *text)
{
  g_autofree char *folded = yoriai_text_fold_name (text);
  guint row;

  if (*folded == '\0')
    return G_MAXUINT;
  if (self->by_text == NULL)
    {
      self->by_text = g_ptr_array_new_with_free_func (clear_table);
      g_ptr_array_set_size (self->by_text, self->columns->len);
    }
  if (self->by_text->pdata[column] == NULL)
    self->by_text->pdata[column] = read_column (self, column);
  row = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_text->pdata[column], folded));

  return row != 0 && row != G_MAXUINT ? row - 1 : G_MAXUINT;
}

static guint
yoriai_record_cells_find_row (YoriaiCells       *cells,
                              const guint       *columns,
                              const char *const *texts,
                              guint              n,
                              guint             *ret_by)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);

  for (guint sure = 0; sure <= G_N_ELEMENTS (telling); sure++)
    {
      for (guint i = 0; i < n; i++)
        {
          guint row;

          if (columns[i] >= self->columns->len || get_telling (self, columns[i]) != sure)
            continue;
          row = find_text (self, columns[i], texts[i]);
          if (row == G_MAXUINT)
            continue;
          *ret_by = columns[i];
          return row;
        }
    }
  return G_MAXUINT;
}

void
_yoriai_record_cells_look_up_init (YoriaiCellsInterface *iface)
{
  iface->find_column = yoriai_record_cells_find_column;
  iface->find_row = yoriai_record_cells_find_row;
}
