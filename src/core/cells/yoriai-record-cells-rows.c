/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-record-cells-private.h"
#include "text/yoriai-text-name.h"

/* Which records are rows, and where. A view is asked for: what one types changes neither the order nor what is seen, and
 * what is new is seen, whatever the filter says. */

typedef struct
{
  YoriaiRecord *record; /* (unowned) */
  gint64 number;
  char *text;           /* (owned) (nullable): NULL for a number and for nothing */
  gboolean is_empty;
} SortKey;

static gboolean
is_seen (YoriaiRecordCells *self,
         YoriaiRecord      *record)
{
  return yoriai_search_matches (self->search, record) && (self->filter == NULL || self->filter (record, self->filter_data));
}

/* What is empty comes last, whatever the direction. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const SortKey *one = a, *other = b;
  const YoriaiRecordCells *self = user_data;
  int order;

  if (one->is_empty || other->is_empty)
    return one->is_empty - other->is_empty;
  if (one->text != NULL && other->text != NULL)
    order = strcmp (one->text, other->text);
  else
    order = (one->number > other->number) - (one->number < other->number);

  return self->is_descending ? -order : order;
}

static void
clear_key (gpointer data)
{
  g_free (((SortKey *) data)->text);
}

static void
sort_rows (YoriaiRecordCells *self)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (SortKey));
  YoriaiCells *cells = YORIAI_CELLS (self);

  g_array_set_clear_func (keys, clear_key);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SortKey key = { .record = self->rows->pdata[i] };
      g_autofree char *text = yoriai_cells_dup_text (cells, i, self->sort_column, YORIAI_CELL_SHOWN);

      key.is_empty = *text == '\0';
      if (!yoriai_cells_get_number (cells, i, self->sort_column, &key.number))
        {
          g_autofree char *folded = yoriai_text_fold (text);

          key.text = g_utf8_collate_key (folded, -1);
        }
      g_array_append_val (keys, key);
    }
  g_array_sort_with_data (keys, compare, self);
  for (guint i = 0; i < keys->len; i++)
    self->rows->pdata[i] = g_array_index (keys, SortKey, i).record;
}

/* Records that have come are seen, in their place or, where the rows are sorted, last. */
void
_yoriai_record_cells_sync (YoriaiRecordCells *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = yoriai_record_is_removed (self->owner) ? 0 : yoriai_record_get_n_items (self->owner, self->list);
  gboolean is_sorted = self->sort_column != G_MAXUINT;

  for (guint i = 0; i < self->rows->len; i++)
    {
      YoriaiRecord *record = self->rows->pdata[i];

      g_hash_table_add (known, record);
      if (is_sorted && n > 0 && !yoriai_record_is_removed (record) && yoriai_record_get_parent (record) == self->owner)
        g_ptr_array_add (rows, g_object_ref (record));
    }
  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *record = yoriai_record_get_item (self->owner, self->list, i);

      if (!g_hash_table_contains (self->hidden, record) && !(is_sorted && g_hash_table_contains (known, record)))
        g_ptr_array_add (rows, g_object_ref (record));
    }
  g_ptr_array_unref (self->rows);
  self->rows = rows;
}

static gboolean
yoriai_record_cells_remove_rows (YoriaiCells *cells,
                                 guint        first,
                                 guint        n)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  /* Translators: for the undo menu */
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Remove %u row", "Remove %u rows", n), n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, g_object_ref (self->rows->pdata[first + i]));
  yoriai_space_begin (self->space, label, NULL);
  for (guint i = 0; i < n; i++)
    {
      if (yoriai_record_remove (records->pdata[i], NULL))
        continue;
      yoriai_space_rollback (self->space);
      return FALSE;
    }
  yoriai_space_commit (self->space);
  return TRUE;
}

static gboolean
yoriai_record_cells_insert_row (YoriaiCells *cells,
                                guint        before)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  YoriaiRecord *next = before < self->rows->len ? self->rows->pdata[before] : NULL;
  YoriaiRecord *record;

  yoriai_space_begin (self->space, _("Insert a row"), NULL);
  record = _yoriai_record_cells_make (self, next != NULL ? yoriai_record_get_id (next) : NULL, NULL);
  if (record != NULL)
    {
      g_ptr_array_insert (self->rows, MIN (before, self->rows->len), g_object_ref (record));
      g_hash_table_add (self->made, g_object_ref (record));
    }
  yoriai_space_commit (self->space);

  return record != NULL;
}

static gboolean
yoriai_record_cells_move_rows (YoriaiCells  *cells,
                               guint         first,
                               guint         n,
                               int           by,
                               GError      **error)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  YoriaiRecord *passed = self->rows->pdata[by < 0 ? first - 1 : first + n];
  guint next = by < 0 ? first + n : first;
  const char *before_id = next < self->rows->len ? yoriai_record_get_id (self->rows->pdata[next]) : NULL;
  gboolean is_moved;

  if (self->sort_column != G_MAXUINT)
    {
      g_set_error (error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FIXED,
                   _("The rows are sorted by a column; they can be moved in their own order only."));
      return FALSE;
    }
  yoriai_space_begin (self->space, by < 0 ? _("Move up") : _("Move down"), NULL);
  is_moved = yoriai_record_move (passed, self->owner, before_id, error);
  yoriai_space_commit (self->space);

  return is_moved;
}

static void
yoriai_record_cells_leave_row (YoriaiCells *cells,
                               guint        row)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  g_autoptr (YoriaiRecord) record = g_object_ref (self->rows->pdata[row]);
  gboolean is_made = g_hash_table_remove (self->made, record);

  if (!is_made || yoriai_record_is_removed (record) || !yoriai_record_is_blank (record))
    return;
  yoriai_space_begin (self->space, _("Remove an empty row"), NULL);
  yoriai_record_remove (record, NULL);
  yoriai_space_commit (self->space);
}

void
_yoriai_record_cells_rows_init (YoriaiCellsInterface *iface)
{
  iface->remove_rows = yoriai_record_cells_remove_rows;
  iface->insert_row = yoriai_record_cells_insert_row;
  iface->move_rows = yoriai_record_cells_move_rows;
  iface->leave_row = yoriai_record_cells_leave_row;
}

/**
 * yoriai_record_cells_view_anew:
 * @self: cells
 *
 * Sorts and filters the rows as was asked for, as they are now.
 */
void
yoriai_record_cells_view_anew (YoriaiRecordCells *self)
{
  guint n = yoriai_record_is_removed (self->owner) ? 0 : yoriai_record_get_n_items (self->owner, self->list);

  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->hidden);
  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *record = yoriai_record_get_item (self->owner, self->list, i);

      if (is_seen (self, record))
        g_ptr_array_add (self->rows, g_object_ref (record));
      else
        g_hash_table_add (self->hidden, g_object_ref (record));
    }
  if (self->sort_column != G_MAXUINT)
    sort_rows (self);
  _yoriai_record_cells_forget (self);
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

/**
 * yoriai_record_cells_set_search:
 * @self: cells
 * @text: what the rows that are seen have in them, "" for all
 *
 * Sees the rows in which a text stands.
 */
void
yoriai_record_cells_set_search (YoriaiRecordCells *self,
                                const char        *text)
{
  yoriai_search_set_text (self->search, text);
  yoriai_record_cells_view_anew (self);
}

/**
 * yoriai_record_cells_set_filter:
 * @self: cells
 * @filter: (nullable) (scope notified): tells which records are seen
 * @data: for @filter
 * @destroy: (nullable): frees @data
 *
 * Sees some of the records, as those that a requirement counts.
 */
void
yoriai_record_cells_set_filter (YoriaiRecordCells  *self,
                                YoriaiRecordFilter  filter,
                                gpointer            data,
                                GDestroyNotify      destroy)
{
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  self->filter = filter;
  self->filter_data = data;
  self->filter_destroy = destroy;
  if (filter != NULL)
    yoriai_record_cells_view_anew (self);
}

/**
 * yoriai_record_cells_sort:
 * @self: cells
 * @column: a column, or G_MAXUINT for the records' own order
 * @is_descending: the greatest first
 *
 * Sorts the rows, not the records.
 */
void
yoriai_record_cells_sort (YoriaiRecordCells *self,
                          guint              column,
                          gboolean           is_descending)
{
  self->sort_column = column;
  self->is_descending = is_descending;
  yoriai_record_cells_view_anew (self);
}

/**
 * yoriai_record_cells_set_given:
 * @self: cells
 * @field: a field of the records that refers to another one
 * @id: (nullable): what it refers to, or %NULL for nothing
 *
 * Gives a reference to every record that is made here, as where only those are seen that have it.
 */
void
yoriai_record_cells_set_given (YoriaiRecordCells *self,
                               guint              field,
                               const char        *id)
{
  char *copy = g_strdup (id);

  g_free (self->given_id);
  self->given_field = field;
  self->given_id = copy;
}
