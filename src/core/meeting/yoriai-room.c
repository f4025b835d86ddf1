/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-room-private.h"

#include "document/yoriai-document-writer.h"
#include "ydoc/ydoc.h"

/*
 * What is edited here, or comes from one end, goes to all others; edits of ten
 * milliseconds share a frame. Nothing is kept for who is not there: when they
 * come back, the two ends compare state vectors.
 */

#define TICK 3          /* seconds */
#define RECENT 500      /* changes after which a state is encoded anew for who comes */
#define SIZE_RECENT 100 /* and its size taken anew */

struct _YoriaiRoom
{
  YoriaiSpace *space;       /* (owned) */
  YdocAwareness *awareness; /* (unowned) (nullable) */
  guint listener;
  GHashTable *present;      /* (owned) (element-type guint64 YoriaiPeer): by whom somebody was announced last */
  gboolean is_host;
  GPtrArray *peers;    /* (element-type YoriaiPeer), unowned */
  GPtrArray *gathered; /* (element-type GBytes): updates to be sent */
  YoriaiPeer *from;    /* (nullable): whose all of @gathered are */
  gboolean is_mixed;   /* they are of several, or ours */
  YoriaiPeer *taking;  /* (nullable): whose update is being taken in */
  guint64 n_edits;     /* that were made here, since there is the room */
  guint64 n_changes;   /* of the document, by whomever */
  GBytes *digest;      /* (owned) (nullable): while nothing changes */
  GBytes *state;       /* (owned) (nullable): all there was after @state_changes */
  guint64 state_changes;
  gsize size;          /* of the proposal as a file has it, after @size_changes; 0: not known */
  guint64 size_changes;
  guint flush;
  guint tick;
};

static void
send_to_all (YoriaiRoom    *self,
             YdocFrameKind  kind,
             GBytes        *data,
             YoriaiPeer    *but)
{
  g_autoptr (GPtrArray) peers = g_ptr_array_copy (self->peers, NULL, NULL);

  for (guint i = 0; i < peers->len; i++)
    {
      YoriaiPeer *peer = peers->pdata[i];

      if (peer == but || !g_ptr_array_find (self->peers, peer, NULL))
        continue;
      if (kind == YDOC_FRAME_UPDATE)
        _yoriai_peer_send_update (peer, data, self->n_edits);
      else
        _yoriai_peer_send (peer, kind, data);
    }
}

static void
send_gathered (YoriaiRoom *self)
{
  g_autoptr (GPtrArray) gathered = NULL;
  g_autoptr (GBytes) update = NULL;
  YoriaiPeer *but = self->is_mixed ? NULL : self->from;

  gathered = g_steal_pointer (&self->gathered);
  self->gathered = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->from = NULL;
  self->is_mixed = FALSE;
  if (self->peers->len == 0)
    return;
  if (gathered->len == 1)
    update = g_bytes_ref (gathered->pdata[0]);
  else
    update = ydoc_merge_updates ((GBytes *const *) gathered->pdata, gathered->len, NULL);
  if (update != NULL)
    {
      send_to_all (self, YDOC_FRAME_UPDATE, update, but);
      return;
    }
  for (guint i = 0; i < gathered->len; i++)
    send_to_all (self, YDOC_FRAME_UPDATE, gathered->pdata[i], but);
}

/* Sends what was gathered, and then what is to be said of it. */
void
_yoriai_room_flush (YoriaiRoom *self)
{
  g_autoptr (GPtrArray) peers = NULL;

  g_clear_handle_id (&self->flush, g_source_remove);
  if (self->gathered->len == 0)
    return;
  send_gathered (self);
  peers = g_ptr_array_copy (self->peers, NULL, NULL);
  for (guint i = 0; i < peers->len; i++)
    if (g_ptr_array_find (self->peers, peers->pdata[i], NULL))
      _yoriai_peer_note_flushed (peers->pdata[i]);
}

gboolean
_yoriai_room_has_gathered (YoriaiRoom *self)
{
  return self->gathered->len > 0;
}

static gboolean
flush_cb (gpointer data)
{
  YoriaiRoom *self = data;

  self->flush = 0;
  _yoriai_room_flush (self);
  return G_SOURCE_REMOVE;
}

static void
updated_cb (YoriaiSpace  *space,
            GBytes       *update,
            YoriaiOrigin  origin,
            gpointer      data)
{
  YoriaiRoom *self = data;
  g_autoptr (GBytes) whole = NULL;

  g_clear_pointer (&self->digest, g_bytes_unref);
  self->n_changes++;
  if (update == NULL)
    {
      g_clear_pointer (&self->state, g_bytes_unref);
      /* The document is another: what was told before is in it, or in what is told from now on. */
      g_ptr_array_set_size (self->gathered, 0);
      self->from = NULL;
    }
  if (self->taking == NULL)
    self->n_edits++;
  for (guint i = 0; i < self->peers->len; i++)
    if (self->peers->pdata[i] != self->taking)
      _yoriai_peer_note_owed (self->peers->pdata[i]);
  self->is_mixed = self->is_mixed || self->taking == NULL
                   || (self->gathered->len > 0 && self->from != self->taking);
  self->from = self->taking;
  if (update != NULL)
    g_ptr_array_add (self->gathered, g_bytes_ref (update));
  else if ((whole = yoriai_space_encode_state (space)) != NULL)
    g_ptr_array_add (self->gathered, g_bytes_ref (whole));
  if (self->flush == 0)
    self->flush = g_timeout_add (YORIAI_ROOM_GATHER, flush_cb, self);
}

/* A guest tells of itself alone; the host tells everybody of everybody. */
static void
add_told (YoriaiRoom   *self,
          GArray       *told,
          const GArray *clients)
{
  for (guint i = 0; i < clients->len; i++)
    {
      guint64 client = g_array_index (clients, guint64, i);

      if (self->is_host || client == ydoc_awareness_get_client_id (self->awareness))
        g_array_append_val (told, client);
    }
}

/* Somebody whose connection broke may be back by another before the first is known to be lost. */
static void
note_announcer (YoriaiRoom   *self,
                const GArray *clients,
                YoriaiPeer   *peer)
{
  for (guint i = 0; peer != NULL && i < clients->len; i++)
    g_hash_table_insert (self->present,
                         g_memdup2 (&g_array_index (clients, guint64, i), sizeof (guint64)), peer);
}

static void
presence_cb (YdocAwareness             *awareness,
             const YdocAwarenessChange *change,
             gpointer                   origin,
             gpointer                   data)
{
  YoriaiRoom *self = data;
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GBytes) update = NULL;

  note_announcer (self, change->added, origin);
  note_announcer (self, change->updated, origin);
  for (guint i = 0; i < change->removed->len; i++)
    g_hash_table_remove (self->present, &g_array_index (change->removed, guint64, i));
  add_told (self, clients, change->added);
  add_told (self, clients, change->updated);
  add_told (self, clients, change->removed);
  if (clients->len == 0)
    return;
  update = ydoc_awareness_encode (awareness, (const guint64 *) (gpointer) clients->data,
                                  clients->len);
  send_to_all (self, YDOC_FRAME_AWARENESS, update, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  YoriaiRoom *self = data;
  g_autoptr (GPtrArray) peers = g_ptr_array_copy (self->peers, NULL, NULL);

  if (self->awareness != NULL)
    ydoc_awareness_tick (self->awareness, g_get_monotonic_time () / 1000);
  for (guint i = 0; i < peers->len; i++)
    if (g_ptr_array_find (self->peers, peers->pdata[i], NULL))
      _yoriai_peer_tick (peers->pdata[i]);
  return G_SOURCE_CONTINUE;
}

/* @awareness: (nullable): must outlive the room */
YoriaiRoom *
_yoriai_room_new (YoriaiSpace   *space,
                  YdocAwareness *awareness,
                  gboolean       is_host)
{
  YoriaiRoom *self = g_new0 (YoriaiRoom, 1);

  self->space = g_object_ref (space);
  self->awareness = awareness;
  self->is_host = is_host;
  self->peers = g_ptr_array_new ();
  self->present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->gathered = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  yoriai_space_listen_updates (space, updated_cb, self);
  if (awareness != NULL)
    self->listener = ydoc_awareness_listen (awareness, presence_cb, self);
  self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  return self;
}

/* There are no peers any more. */
void
_yoriai_room_free (YoriaiRoom *self)
{
  if (self == NULL)
    return;
  g_assert (self->peers->len == 0);
  yoriai_space_unlisten_updates (self->space, updated_cb, self);
  if (self->awareness != NULL)
    ydoc_awareness_unlisten (self->awareness, self->listener);
  g_clear_handle_id (&self->flush, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_ptr_array_unref (self->peers);
  g_hash_table_unref (self->present);
  g_ptr_array_unref (self->gathered);
  g_clear_pointer (&self->digest, g_bytes_unref);
  g_clear_pointer (&self->state, g_bytes_unref);
  g_object_unref (self->space);
  g_free (self);
}

YoriaiSpace *
_yoriai_room_get_space (YoriaiRoom *self)
{
  return self->space;
}

YdocAwareness *
_yoriai_room_get_awareness (YoriaiRoom *self)
{
  return self->awareness;
}

/* Returns: how many are here as @by says */
guint
_yoriai_room_get_n_announced (YoriaiRoom *self,
                              YoriaiPeer *by)
{
  GHashTableIter iter;
  gpointer announcer;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->present);
  while (g_hash_table_iter_next (&iter, NULL, &announcer))
    n += announcer == by;
  return n;
}

/* Returns: somebody who is here as @by says; 0 when nobody is */
guint64
_yoriai_room_find_announced (YoriaiRoom *self,
                             YoriaiPeer *by)
{
  GHashTableIter iter;
  gpointer client;
  gpointer announcer;

  g_hash_table_iter_init (&iter, self->present);
  while (g_hash_table_iter_next (&iter, &client, &announcer))
    if (announcer == by)
      return *(guint64 *) client;
  return 0;
}

gboolean
_yoriai_room_is_present (YoriaiRoom *self,
                         guint64     client)
{
  return g_hash_table_contains (self->present, &client);
}

/* Returns: how many edits were made here since there is the room */
guint64
_yoriai_room_get_n_edits (YoriaiRoom *self)
{
  return self->n_edits;
}

/* Returns: another number each time that the document has changed */
guint64
_yoriai_room_get_n_changes (YoriaiRoom *self)
{
  return self->n_changes;
}

/* Returns: (transfer none) (nullable): that of the document as it is now */
GBytes *
_yoriai_room_get_digest (YoriaiRoom *self)
{
  if (self->digest == NULL)
    self->digest = yoriai_space_digest (self->space);
  return self->digest;
}

/*
 * All there is, or with @is_recent all there was a while ago: for who asks once
 * more for what is missing. Whole rooms come at once, and it is much.
 *
 * Returns: (transfer none) (nullable)
 */
GBytes *
_yoriai_room_get_state (YoriaiRoom *self,
                        gboolean    is_recent)
{
  guint64 n = self->n_changes - self->state_changes;

  if (self->state == NULL || n > (is_recent ? RECENT : 0))
    {
      g_clear_pointer (&self->state, g_bytes_unref);
      self->state = yoriai_space_encode_state (self->space);
      self->state_changes = self->n_changes;
    }
  return self->state;
}

/* Returns: how many bytes the proposal has, without its history, about */
gsize
_yoriai_room_get_size (YoriaiRoom *self)
{
  if (self->size == 0 || self->n_changes - self->size_changes > SIZE_RECENT)
    {
      g_autoptr (GBytes) view = yoriai_document_write (self->space);

      self->size = g_bytes_get_size (view);
      self->size_changes = self->n_changes;
    }
  return self->size;
}

void
_yoriai_room_add (YoriaiRoom *self,
                  YoriaiPeer *peer)
{
  g_ptr_array_add (self->peers, peer);
}

/* An end is gone, and with it whoever was announced by it last. */
void
_yoriai_room_remove (YoriaiRoom *self,
                     YoriaiPeer *peer)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  gpointer client;
  gpointer announcer;

  g_ptr_array_remove (self->peers, peer);
  if (self->from == peer)
    self->is_mixed = TRUE;
  g_hash_table_iter_init (&iter, self->present);
  while (g_hash_table_iter_next (&iter, &client, &announcer))
    if (announcer == peer)
      g_array_append_vals (clients, client, 1);
  if (clients->len > 0)
    ydoc_awareness_remove (self->awareness, (const guint64 *) (gpointer) clients->data, clients->len,
                           NULL, g_get_monotonic_time () / 1000);
}

/* Takes in what came from an end; the others get it. */
gboolean
_yoriai_room_take (YoriaiRoom  *self,
                   YoriaiPeer  *from,
                   GBytes      *update,
                   GError     **error)
{
  gboolean is_taken;

  self->taking = from;
  is_taken = yoriai_space_apply_update (self->space, update, error);
  self->taking = NULL;
  return is_taken;
}
