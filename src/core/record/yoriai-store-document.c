/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* The document of a store: how it comes to stand, what comes into it and goes out. */

const char _yoriai_origin_local[] = "local";
const char _yoriai_origin_place[] = "place";
const char _yoriai_origin_remote[] = "remote";

static gboolean
is_undone (gpointer origin,
           gpointer data)
{
  return origin == (gpointer) _yoriai_origin_local;
}

static void
update_cb (Ydoc         *doc,
           const guint8 *update,
           gsize         len,
           gpointer      origin,
           gpointer      data)
{
  YoriaiStore *self = data;

  if (origin != (gpointer) _yoriai_origin_remote)
    g_ptr_array_add (self->updates, g_bytes_new (update, len));
}

static void
transaction_cb (YdocTransaction *txn,
                gpointer         data)
{
  _yoriai_store_add_dirty (data, txn);
}

/* From now on what is committed is kept for the document. */
void
_yoriai_store_keep_log (YoriaiStore *self)
{
  GPtrArray *all = self->sink->all;

  self->keeps_log = TRUE;
  for (guint i = 0; i < all->len; i++)
    {
      YoriaiRecord *record = all->pdata[i];

      record->is_stored = !record->removed;
    }
}

gboolean
_yoriai_store_keeps_log (YoriaiStore *self)
{
  return self->keeps_log;
}

/* Returns: whether nothing was ever edited: the projection is what was loaded */
gboolean
_yoriai_store_is_pristine (YoriaiStore *self)
{
  return !self->was_edited && self->current->inverses->len == 0 && self->doc == NULL;
}

Ydoc *
_yoriai_store_peek_document (YoriaiStore *self)
{
  return self->doc;
}

static void
connect_document (YoriaiStore *self,
                  Ydoc        *doc)
{
  g_assert (self->doc == NULL && self->keeps_log);
  self->world = _yoriai_world_new (doc, ydoc_undo_new (doc, NULL, 0, 0, is_undone, NULL));
  self->doc = doc;
  self->undo = self->world->undo;
  _yoriai_store_listen (self, self->world);
  _yoriai_store_listen_updates (self);
}

/* Hears from now on what becomes of the document of @world. */
void
_yoriai_store_listen (YoriaiStore *self,
                      YoriaiWorld *world)
{
  _yoriai_store_forget_newer (self);
  world->transaction_id = ydoc_on_transaction (world->doc, transaction_cb, self, NULL);
  ydoc_set_conflict_func (world->doc, _yoriai_store_conflict_cb, self);
  _yoriai_store_watch_conflicts (self, world);
}

/* The document, which was not edited, tells @self nothing any more; it can be read there yet. Returns: (transfer full): it */
static Ydoc *
disconnect_document (YoriaiStore *self)
{
  Ydoc *doc = g_steal_pointer (&self->world->doc);

  g_clear_pointer (&self->world->undo, ydoc_undo_free);
  if (self->world->update_id != 0)
    ydoc_off (doc, self->world->update_id);
  ydoc_off (doc, self->world->transaction_id);
  ydoc_off (doc, self->world->conflicts_id);
  ydoc_set_conflict_func (doc, NULL, NULL);
  self->last_text = NULL;
  self->undo = NULL;
  g_clear_pointer (&self->world, _yoriai_world_unref);
  return doc;
}

/* Returns: (transfer full): its document, which it has no more */
Ydoc *
_yoriai_store_steal_document (YoriaiStore *self)
{
  Ydoc *doc = disconnect_document (self);

  self->doc = NULL;
  return doc;
}

/* Remembers by which keys records stand, before anybody else moves them. */
static void
read_orders (YoriaiStore *self)
{
  GPtrArray *all = self->sink->all;

  for (guint i = 0; i < all->len; i++)
    {
      YoriaiRecord *record = all->pdata[i];

      if (record->is_stored && strchr (record->id, '/') == NULL)
        _yoriai_store_get_order (self, record);
    }
}

/* Takes @doc, the document of what was loaded, and writes into it what was committed since. */
void
_yoriai_store_attach (YoriaiStore *self,
                      Ydoc        *doc)
{
  YoriaiCommit *commit;

  connect_document (self, doc);
  ydoc_set_client_id (doc, self->client);
  while ((commit = g_queue_pop_head (&self->commits)) != NULL)
    {
      _yoriai_store_flush (self, commit);
      _yoriai_commit_free (commit);
    }
  read_orders (self);
}

/* A function of the state and of the view: whoever finds the one with the other writes the same. */
static char *
dup_outside_hash (Ydoc   *doc,
                  GBytes *view)
{
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) digest = ydoc_digest (doc);

  g_checksum_update (hash, (const guchar *) "outside", -1);
  g_checksum_update (hash, g_bytes_get_data (digest, NULL), (gssize) g_bytes_get_size (digest));
  g_checksum_update (hash, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view));
  return g_strdup (g_checksum_get_string (hash));
}

/* Takes @doc over, if the view that was loaded is what it shows. Returns: whether it is; else @doc is the caller's still */
gboolean
_yoriai_store_adopt_shown (YoriaiStore *self,
                           Ydoc        *doc)
{
  connect_document (self, doc);
  if (_yoriai_store_is_shown (self))
    {
      ydoc_set_client_id (doc, self->client);
      return TRUE;
    }
  self->doc = NULL;
  disconnect_document (self);
  return FALSE;
}

/* Takes the document of @there over, and writes into it in what the view that was loaded differs from what @there shows.
 * @write: gives the view's canonical bytes. Returns: whether it does */
gboolean
_yoriai_store_adopt (YoriaiStore *self,
                     YoriaiStore *there,
                     GBytes    *(*write) (YoriaiSpace *space))
{
  Ydoc *doc = disconnect_document (there);
  YoriaiCommit *commit;

  connect_document (self, doc);
  commit = _yoriai_store_compare (self, there);
  there->doc = NULL;
  if (commit != NULL)
    {
      g_autoptr (GBytes) view = write (self->sink);
      g_autofree char *hash = dup_outside_hash (doc, view);
      GRand *random = self->random;

      self->random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (hash + strlen (hash) - 8, NULL, 16));
      self->is_outside = TRUE;
      ydoc_set_client_id (doc, _yoriai_store_hash_client (hash));
      _yoriai_store_flush (self, commit);
      self->is_outside = FALSE;
      g_rand_free (self->random);
      self->random = random;
      _yoriai_commit_free (commit);
    }
  ydoc_set_client_id (doc, self->client);
  read_orders (self);
  return commit != NULL;
}

/* Takes in what others did and shows it. */
gboolean
_yoriai_store_take_update (YoriaiStore  *self,
                           GBytes       *update,
                           GError      **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);
  gboolean is_sound;

  _yoriai_store_begin_dirty (self);
  is_sound = ydoc_apply_update (self->doc, data, len, (gpointer) _yoriai_origin_remote, error);
  _yoriai_store_write_conflicts (self);
  _yoriai_store_project (self);
  return is_sound;
}

/* Shows a document that the projection has nothing of. */
void
_yoriai_store_show_all (YoriaiStore *self)
{
  _yoriai_store_begin_dirty (self);
  _yoriai_store_add_all (self);
  _yoriai_store_project (self);
}

/* Shows what the document has of records that the projection has nothing of. */
void
_yoriai_store_show_unknown (YoriaiStore *self)
{
  _yoriai_store_begin_dirty (self);
  _yoriai_store_add_unknown (self);
  _yoriai_store_project (self);
}

/* Returns: (transfer full) (nullable): what was written since the last call, as one update */
GBytes *
_yoriai_store_take_made (YoriaiStore *self)
{
  GBytes *update = NULL;

  if (self->updates->len == 1)
    update = g_bytes_ref (self->updates->pdata[0]);
  else if (self->updates->len > 1)
    update = ydoc_merge_updates ((GBytes *const *) self->updates->pdata, self->updates->len, NULL);
  g_ptr_array_set_size (self->updates, 0);
  return update;
}

/* Hears what is written into the document that stands, if somebody is to be told: nobody writes updates for nobody. */
void
_yoriai_store_listen_updates (YoriaiStore *self)
{
  YoriaiWorld *world = self->world;

  if (self->tells_updates == (world->update_id != 0))
    return;
  if (self->tells_updates)
    {
      world->update_id = ydoc_on_update (world->doc, update_cb, self, NULL);
      return;
    }
  ydoc_off (world->doc, world->update_id);
  world->update_id = 0;
}

/* Whether @self keeps what is written, for _yoriai_store_take_made(). */
void
_yoriai_store_set_tells_updates (YoriaiStore *self,
                                 gboolean     tells_updates)
{
  self->tells_updates = tells_updates;
  self->is_switched = FALSE;
  if (self->world != NULL)
    _yoriai_store_listen_updates (self);
}

/* Returns: whether the document is another than when it was asked last: what was told of it does not hold */
gboolean
_yoriai_store_take_switched (YoriaiStore *self)
{
  gboolean is_switched = self->is_switched;

  self->is_switched = FALSE;
  return is_switched;
}

/* Who edits; to be known before the first edit. */
void
_yoriai_store_set_author (YoriaiStore *self,
                          const char  *author)
{
  g_free (self->author);
  self->author = g_strdup (author);
  self->has_signed = FALSE;
}

/* For tests: what is drawn at random is the same in every run. */
void
_yoriai_store_set_seed (YoriaiStore *self,
                        guint32      seed,
                        guint64      client)
{
  g_clear_pointer (&self->random, g_rand_free);
  self->random = g_rand_new_with_seed (seed);
  self->client = client;
}
