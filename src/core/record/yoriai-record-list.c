/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-list"

#include "config.h"

#include "yoriai-record-private.h"

#include <string.h>

/*
 * YoriaiRecordList:
 *
 * A list field as a GListModel. It shows what has been announced, so that it never changes without saying so, whatever a
 * transaction has done to the slot meanwhile. The record owns it, the space brings it up to date.
 */
struct _YoriaiRecordList
{
  GObject parent_instance;
  GPtrArray *shown; /* (owned) (element-type YoriaiRecord), each with a reference */
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
  YoriaiRecordList *self = YORIAI_RECORD_LIST (object);

  g_ptr_array_set_free_func (self->shown, g_object_unref);
  g_ptr_array_unref (self->shown);
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
  self->shown = g_ptr_array_new (); /* frees nothing: ranges of it change hands */
}

YoriaiRecordList *
_yoriai_record_list_new (GPtrArray *items)
{
  YoriaiRecordList *self = g_object_new (YORIAI_TYPE_RECORD_LIST, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (self->shown, g_object_ref (items->pdata[i]));
  return self;
}

/* Puts @n_new of @items in the place of @n_old of what is shown, whose references the caller has; both are at @at. */
static void
replace_range (GPtrArray *shown,
               guint      at,
               guint      n_old,
               GPtrArray *items,
               guint      n_new)
{
  guint n_behind = shown->len - at - n_old;

  if (n_new > n_old)
    g_ptr_array_set_size (shown, shown->len + n_new - n_old);
  memmove (shown->pdata + at + n_new, shown->pdata + at + n_old, n_behind * sizeof (gpointer));
  for (guint i = at; i < at + n_new; i++)
    shown->pdata[i] = g_object_ref (items->pdata[i]);
  if (n_new < n_old)
    g_ptr_array_set_size (shown, shown->len - (n_old - n_new));
}

/* Shows @items from now on and announces the one range in which they differ. Returns: how many were looked at */
guint
_yoriai_record_list_sync (YoriaiRecordList *self,
                          GPtrArray        *items)
{
  guint n_old = self->shown->len, n_new = items != NULL ? items->len : 0;
  guint head = 0, tail = 0, n_removed, n_added;
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);

  while (head < MIN (n_old, n_new) && self->shown->pdata[head] == items->pdata[head])
    head++;
  if (n_old == n_new && head == n_old)
    return head;
  while (tail < MIN (n_old, n_new) - head &&
         self->shown->pdata[n_old - 1 - tail] == items->pdata[n_new - 1 - tail])
    tail++;
  n_removed = n_old - head - tail;
  n_added = n_new - head - tail;
  for (guint i = 0; i < n_removed; i++) /* good until it is told */
    g_ptr_array_add (removed, self->shown->pdata[head + i]);
  replace_range (self->shown, head, n_removed, items, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), head, n_removed, n_added);
  return n_new + n_removed;
}
