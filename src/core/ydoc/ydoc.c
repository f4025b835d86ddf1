/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* A document: its beginning, its end, and who listens. */

G_DEFINE_QUARK (ydoc-error-quark, ydoc_error)

static void
client_free (gpointer data)
{
  YdocClient *client = data;

  for (YdocCursor at = _ydoc_seq_first (&client->structs); _ydoc_cursor_get (at) != NULL;
       at = _ydoc_cursor_next (at))
    _ydoc_item_free (_ydoc_cursor_get (at));
  _ydoc_seq_clear (&client->structs);
  g_free (client);
}

static void
listener_free (gpointer data)
{
  YdocListener *listener = data;

  if (listener->destroy != NULL)
    listener->destroy (listener->data);
  g_free (listener);
}

Ydoc *
ydoc_new (guint64 client_id)
{
  Ydoc *doc = g_new0 (Ydoc, 1);

  g_return_val_if_fail (client_id <= YDOC_MAX_CLIENT, NULL);

  doc->clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, client_free);
  doc->keys = _ydoc_keys_new ();
  doc->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) _ydoc_type_free);
  doc->queue = g_ptr_array_new ();
  doc->listeners = g_ptr_array_new_with_free_func (listener_free);
  doc->undo_managers = g_ptr_array_new ();
  doc->is_gc = TRUE;
  ydoc_set_client_id (doc, client_id);

  return doc;
}

void
ydoc_free (Ydoc *doc)
{
  if (doc == NULL)
    return;
  g_return_if_fail (doc->depth == 0 && doc->queue->len == 0 && doc->undo_managers->len == 0);

  g_ptr_array_unref (doc->listeners);
  g_hash_table_unref (doc->clients);
  _ydoc_pool_clear (&doc->items);
  g_ptr_array_unref (doc->roots);
  g_hash_table_unref (doc->keys);
  g_clear_pointer (&doc->sorted, g_ptr_array_unref);
  g_clear_pointer (&doc->sorted_roots, g_ptr_array_unref);
  g_ptr_array_unref (doc->queue);
  g_ptr_array_unref (doc->undo_managers);
  g_clear_pointer (&doc->spare, _ydoc_transaction_free);
  g_clear_pointer (&doc->pending, g_bytes_unref);
  g_clear_pointer (&doc->pending_deletes, g_bytes_unref);
  g_clear_pointer (&doc->missing, g_hash_table_unref);
  g_free (doc);
}

guint64
ydoc_get_client_id (Ydoc *doc)
{
  return doc->client_id;
}

void
ydoc_set_client_id (Ydoc   *doc,
                    guint64 client_id)
{
  g_return_if_fail (client_id <= YDOC_MAX_CLIENT);

  while (client_id == 0)
    client_id = g_random_int ();
  doc->client_id = client_id;
  doc->own = NULL;
}

void
ydoc_rename_client (Ydoc   *doc,
                    guint64 client_id)
{
  YdocClient *own = doc->own;
  guint64 old;

  g_return_if_fail (client_id > 0 && client_id <= YDOC_MAX_CLIENT);
  g_return_if_fail (doc->depth > 0 && g_hash_table_size (doc->clients) <= (own != NULL ? 1 : 0));
  g_return_if_fail (own == NULL || _ydoc_before (doc->transaction, own) == 0);

  doc->client_id = client_id;
  if (own == NULL)
    return;
  old = own->id;
  g_hash_table_steal (doc->clients, &old);
  own->id = client_id;
  g_hash_table_insert (doc->clients, &own->id, own);
}

void
ydoc_set_gc (Ydoc    *doc,
             gboolean is_gc)
{
  doc->is_gc = is_gc;
}

YdocType *
ydoc_get_root (Ydoc        *doc,
               const char  *name,
               YdocTypeKind kind)
{
  return _ydoc_root (doc, name, strlen (name), kind);
}

void
ydoc_begin (Ydoc    *doc,
            gpointer origin)
{
  _ydoc_begin (doc, origin, TRUE);
}

Ydoc *
ydoc_transaction_get_doc (YdocTransaction *txn)
{
  return txn->doc;
}

gpointer
ydoc_transaction_get_origin (YdocTransaction *txn)
{
  return txn->origin;
}

gboolean
ydoc_transaction_is_local (YdocTransaction *txn)
{
  return txn->is_local;
}

gboolean
ydoc_has_pending (Ydoc *doc)
{
  return doc->pending != NULL || doc->pending_deletes != NULL;
}

/* Listening */

static guint
listen (Ydoc           *doc,
        YdocListenKind  kind,
        YdocType       *type,
        void          (*func) (void),
        gpointer        data,
        GDestroyNotify  destroy)
{
  YdocListener *listener = g_new (YdocListener, 1);
  GPtrArray **list = kind == YDOC_LISTEN_TYPE   ? &type->listeners
                     : kind == YDOC_LISTEN_DEEP ? &type->deep_listeners
                                                : &doc->listeners;

  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (listener_free);
  *listener = (YdocListener){ ++doc->last_listener, kind, type, func, data, destroy };
  g_ptr_array_add (*list, listener);
  if (type != NULL)
    {
      /* The document's list knows where it is. */
      YdocListener *link = g_new (YdocListener, 1);

      *link = (YdocListener){ listener->id, kind, type, NULL, NULL, NULL };
      g_ptr_array_add (doc->listeners, link);
    }

  return listener->id;
}

guint
ydoc_on_update (Ydoc          *doc,
                YdocUpdateFunc func,
                gpointer       data,
                GDestroyNotify destroy)
{
  return listen (doc, YDOC_LISTEN_UPDATE, NULL, (void (*) (void)) func, data, destroy);
}

guint
ydoc_on_transaction (Ydoc               *doc,
                     YdocTransactionFunc func,
                     gpointer            data,
                     GDestroyNotify      destroy)
{
  return listen (doc, YDOC_LISTEN_AFTER, NULL, (void (*) (void)) func, data, destroy);
}

guint
ydoc_observe (YdocType      *type,
              YdocEventFunc  func,
              gpointer       data,
              GDestroyNotify destroy)
{
  return listen (type->doc, YDOC_LISTEN_TYPE, type, (void (*) (void)) func, data, destroy);
}

guint
ydoc_observe_deep (YdocType      *type,
                   YdocEventsFunc func,
                   gpointer       data,
                   GDestroyNotify destroy)
{
  return listen (type->doc, YDOC_LISTEN_DEEP, type, (void (*) (void)) func, data, destroy);
}

/* While somebody goes through the list the place stays, only nobody is called any more. */
static void
remove_from (Ydoc      *doc,
             GPtrArray *list,
             guint      id)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      YdocListener *listener = list->pdata[i];

      if (listener->id != id)
        continue;
      if (doc->queue->len == 0)
        g_ptr_array_remove_index (list, i);
      else
        listener->id = 0;
      return;
    }
}

void
ydoc_off (Ydoc *doc,
          guint id)
{
  YdocType *type = NULL;
  YdocListenKind kind = YDOC_LISTEN_UPDATE;

  for (guint i = 0; i < doc->listeners->len; i++)
    {
      YdocListener *listener = doc->listeners->pdata[i];

      if (listener->id == id)
        {
          type = listener->type;
          kind = listener->kind;
        }
    }
  if (type != NULL)
    remove_from (doc, kind == YDOC_LISTEN_TYPE ? type->listeners : type->deep_listeners, id);
  remove_from (doc, doc->listeners, id);
}

void
ydoc_set_conflict_func (Ydoc            *doc,
                        YdocConflictFunc func,
                        gpointer         data)
{
  doc->conflict_func = func;
  doc->conflict_data = data;
}
