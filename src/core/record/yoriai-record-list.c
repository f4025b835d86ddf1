/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-list"

#include "config.h"

#include "yoriai-record-private.h"

/*
 * YoriaiRecordList:
 *
 * A list field as a GListModel. It shows what has been announced, so that it never changes without saying so, whatever a
 * transaction has done to the slot meanwhile. The space owns it and brings it up to date.
 */
struct _YoriaiRecordList
{
  GObject parent_instance;
  GPtrArray *shown; /* (owned) (element-type YoriaiRecord) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordList, yoriai_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
yoriai_record_list_get_item_type (GListModel *model)
{
  return YORIAI_TYPE_RECORD;
}

static guint
yoriai_record_list_get_n_items (GListModel *model)
{
  return YORIAI_RECORD_LIST (model)->shown->len;
}

static gpointer
yoriai_record_list_get_item (GListModel *model,
                             guint       position)
{
  GPtrArray *shown = YORIAI_RECORD_LIST (model)->shown;

  return position < shown->len ? g_object_ref (shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_record_list_get_item_type;
  iface->get_n_items = yoriai_record_list_get_n_items;
  iface->get_item = yoriai_record_list_get_item;
}

static void
yoriai_record_list_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_RECORD_LIST (object)->shown);
  G_OBJECT_CLASS (yoriai_record_list_parent_class)->finalize (object);
}

static void
yoriai_record_list_class_init (YoriaiRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_record_list_finalize;
}

static void
yoriai_record_list_init (YoriaiRecordList *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

YoriaiRecordList *
_yoriai_record_list_new (GPtrArray *items)
{
  YoriaiRecordList *self = g_object_new (YORIAI_TYPE_RECORD_LIST, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (self->shown, g_object_ref (items->pdata[i]));
  return self;
}

/* Shows @items from now on and announces the one range in which they differ. */
void
_yoriai_record_list_sync (YoriaiRecordList *self,
                          GPtrArray        *items)
{
  guint n_old = self->shown->len, n_new = items != NULL ? items->len : 0;
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) old = NULL;

  while (head < MIN (n_old, n_new) && self->shown->pdata[head] == items->pdata[head])
    head++;
  while (tail < MIN (n_old, n_new) - head &&
         self->shown->pdata[n_old - 1 - tail] == items->pdata[n_new - 1 - tail])
    tail++;
  if (n_old == n_new && head == n_old)
    return;
  old = g_steal_pointer (&self->shown);
  self->shown = g_ptr_array_new_full (n_new, g_object_unref);
  for (guint i = 0; i < n_new; i++)
    g_ptr_array_add (self->shown, g_object_ref (items->pdata[i]));
  g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n_new - head - tail);
}
