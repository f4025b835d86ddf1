/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-rows"

#include "config.h"

#include "tables/yoriai-record-rows.h"

#include "layout/yoriai-after-change.h"

/* The rows of record cells as a list for a view: records, and for the empty row the cells themselves. It is late: it follows
 * once a change is over, and says no more than what is another. */
struct _YoriaiRecordRows
{
  GObject parent_instance;
  YoriaiRecordCells *cells; /* (owned) */
  GPtrArray *items;         /* (owned) (element-type GObject) */
  guint sync_id;            /* source that follows the cells */
};

static void yoriai_record_rows_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordRows, yoriai_record_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, yoriai_record_rows_iface_init))

static GType
yoriai_record_rows_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
yoriai_record_rows_get_n_items (GListModel *list)
{
  return YORIAI_RECORD_ROWS (list)->items->len;
}

static gpointer
yoriai_record_rows_get_item (GListModel *list,
                             guint       position)
{
  GPtrArray *items = YORIAI_RECORD_ROWS (list)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
yoriai_record_rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_record_rows_get_item_type;
  iface->get_n_items = yoriai_record_rows_get_n_items;
  iface->get_item = yoriai_record_rows_get_item;
}

static GPtrArray *
list_items (YoriaiRecordRows *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = yoriai_cells_get_n_shown_rows (YORIAI_CELLS (self->cells));

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *record = yoriai_record_cells_get_record (self->cells, i);

      g_ptr_array_add (items, g_object_ref (record != NULL ? (gpointer) record : (gpointer) self->cells));
    }
  return items;
}

/**
 * yoriai_record_rows_settle:
 * @self: rows
 *
 * Follows the cells at once.
 */
void
yoriai_record_rows_settle (YoriaiRecordRows *self)
{
  GPtrArray *before = self->items, *after = list_items (self);
  guint first = 0, last = 0, least = MIN (before->len, after->len);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  while (first < least && before->pdata[first] == after->pdata[first])
    first++;
  while (last < least - first && before->pdata[before->len - 1 - last] == after->pdata[after->len - 1 - last])
    last++;
  self->items = after;
  if (first + last < MAX (before->len, after->len))
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last, after->len - first - last);
  g_ptr_array_unref (before);
}

static gboolean
sync_cb (gpointer user_data)
{
  YoriaiRecordRows *self = user_data;

  self->sync_id = 0;
  yoriai_record_rows_settle (self);
  return G_SOURCE_REMOVE;
}

static void
cells_changed_cb (YoriaiRecordRows *self)
{
  yoriai_after_change (&self->sync_id, sync_cb, self);
}

static void
yoriai_record_rows_dispose (GObject *object)
{
  YoriaiRecordRows *self = YORIAI_RECORD_ROWS (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  if (self->cells != NULL)
    g_signal_handlers_disconnect_by_func (self->cells, cells_changed_cb, self);
  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (yoriai_record_rows_parent_class)->dispose (object);
}

static void
yoriai_record_rows_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_RECORD_ROWS (object)->items);
  G_OBJECT_CLASS (yoriai_record_rows_parent_class)->finalize (object);
}

static void
yoriai_record_rows_class_init (YoriaiRecordRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_record_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_record_rows_finalize;
}

static void
yoriai_record_rows_init (YoriaiRecordRows *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * yoriai_record_rows_new:
 * @cells: records as rows
 *
 * Returns: (transfer full): a list of them; the item of the empty row is @cells
 */
YoriaiRecordRows *
yoriai_record_rows_new (YoriaiRecordCells *cells)
{
  YoriaiRecordRows *self = g_object_new (YORIAI_TYPE_RECORD_ROWS, NULL);

  self->cells = g_object_ref (cells);
  g_signal_connect_object (cells, "changed", G_CALLBACK (cells_changed_cb), self, G_CONNECT_SWAPPED);
  yoriai_record_rows_settle (self);
  return self;
}
