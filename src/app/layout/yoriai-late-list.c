/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-late-list"

#include "config.h"

#include "layout/yoriai-late-list.h"

#include "layout/yoriai-after-change.h"

/* A list that follows another one after the change, in one step: what widgets are made from (see yoriai_after_change).
 * Until then it may hold a record that is removed already. */
struct _YoriaiLateList
{
  GObject parent_instance;
  GListModel *source; /* (owned) */
  GPtrArray *items;   /* (owned): as announced last */
  guint settle_id;    /* source that follows a change */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiLateList,
                               yoriai_late_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
settle_cb (gpointer user_data)
{
  YoriaiLateList *self = user_data;

  self->settle_id = 0;
  yoriai_late_list_settle (self);

  return G_SOURCE_REMOVE;
}

static void
source_changed_cb (YoriaiLateList *self)
{
  yoriai_after_change (&self->settle_id, settle_cb, self);
}

static GType
yoriai_late_list_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (YORIAI_LATE_LIST (model)->source);
}

static guint
yoriai_late_list_get_n_items (GListModel *model)
{
  return YORIAI_LATE_LIST (model)->items->len;
}

static gpointer
yoriai_late_list_get_item (GListModel *model,
                           guint       position)
{
  GPtrArray *items = YORIAI_LATE_LIST (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_late_list_get_item_type;
  iface->get_n_items = yoriai_late_list_get_n_items;
  iface->get_item = yoriai_late_list_get_item;
}

static void
yoriai_late_list_dispose (GObject *object)
{
  YoriaiLateList *self = YORIAI_LATE_LIST (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, source_changed_cb, self);
  G_OBJECT_CLASS (yoriai_late_list_parent_class)->dispose (object);
}

static void
yoriai_late_list_finalize (GObject *object)
{
  YoriaiLateList *self = YORIAI_LATE_LIST (object);

  g_clear_object (&self->source);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (yoriai_late_list_parent_class)->finalize (object);
}

static void
yoriai_late_list_class_init (YoriaiLateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_late_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_late_list_finalize;
}

static void
yoriai_late_list_init (YoriaiLateList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * yoriai_late_list_new:
 * @source: the list to follow
 *
 * Returns: (transfer full): a list of what @source holds, from now on a change late
 */
YoriaiLateList *
yoriai_late_list_new (GListModel *source)
{
  YoriaiLateList *self = g_object_new (YORIAI_TYPE_LATE_LIST, NULL);

  self->source = g_object_ref (source);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  yoriai_late_list_settle (self);

  return self;
}

/**
 * yoriai_late_list_settle:
 * @self: a list
 *
 * Follows at once, for a command of the user that goes on with what it added. Never called while a record announces
 * its change.
 */
void
yoriai_late_list_settle (YoriaiLateList *self)
{
  guint n = g_list_model_get_n_items (self->source);
  GPtrArray *fresh = g_ptr_array_new_full (n, g_object_unref);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint head = 0;
  guint tail = 0;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (fresh, g_list_model_get_item (self->source, i));
  self->items = fresh;
  while (head < MIN (old->len, n) && old->pdata[head] == fresh->pdata[head])
    head++;
  while (tail < MIN (old->len, n) - head
         && old->pdata[old->len - 1 - tail] == fresh->pdata[n - 1 - tail])
    tail++;
  if (head < MAX (old->len, n))
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, n - head - tail);
}
