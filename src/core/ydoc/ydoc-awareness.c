/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-awareness.h"

#include "ydoc-private.h"

/* Presence: client -> (clock, JSON state or none, when it was last heard of). */

#define MIN_ENTRY 3 /* bytes: a client, a clock, an empty string */
/* Our own clock never comes near what a number can hold, whatever others claim of it. */
#define MAX_OWN_CLOCK (YDOC_MAX_CLIENT / 2)
/* Who left is remembered for a while, so that what comes late does not bring a ghost back. */
#define FORGET_AFTER (2 * YDOC_AWARENESS_TIMEOUT)

typedef struct
{
  guint64 id;
  guint64 clock;
  char *json; /* (nullable): none for who left */
  gint64 updated;
} Client;

typedef struct
{
  guint id; /* 0: removed while being called */
  YdocAwarenessFunc func;
  gpointer data;
} Listener;

/* An entry of an update; borrowed. */
typedef struct
{
  guint64 id;
  guint64 clock;
  const char *json;
  gsize len; /* 0: left */
} Entry;

struct _YdocAwareness
{
  guint64 client_id;
  GHashTable *clients; /* guint64 -> Client */
  GArray *listeners;   /* Listener */
  guint last_listener;
  guint depth;         /* of callbacks */
  guint n_refs;
};

static void
client_free (gpointer data)
{
  Client *client = data;

  g_free (client->json);
  g_free (client);
}

static Client *
ensure_client (YdocAwareness *self,
               guint64        id,
               gboolean      *ret_is_new)
{
  Client *client = g_hash_table_lookup (self->clients, &id);

  *ret_is_new = client == NULL;
  if (client == NULL)
    {
      client = g_new0 (Client, 1);
      client->id = id;
      g_hash_table_insert (self->clients, &client->id, client);
    }

  return client;
}

static void
set_json (Client     *client,
          const char *json,
          gsize       len)
{
  g_free (client->json);
  client->json = len > 0 ? g_strndup (json, len) : NULL;
}

/* The text without blanks around it, or nothing for `null`. */
static void
trim_json (const char **json,
           gsize       *len)
{
  while (*len > 0 && g_ascii_isspace (**json))
    {
      *json += 1;
      *len -= 1;
    }
  while (*len > 0 && g_ascii_isspace ((*json)[*len - 1]))
    *len -= 1;
  if (*len == 4 && memcmp (*json, "null", 4) == 0)
    *len = 0;
}

/* Telling */

static YdocAwarenessChange
change_new (void)
{
  return (YdocAwarenessChange){
    g_array_new (FALSE, FALSE, sizeof (guint64)),
    g_array_new (FALSE, FALSE, sizeof (guint64)),
    g_array_new (FALSE, FALSE, sizeof (guint64)),
    g_array_new (FALSE, FALSE, sizeof (guint64)),
  };
}

static void
destroy (YdocAwareness *self)
{
  g_hash_table_unref (self->clients);
  g_array_unref (self->listeners);
  g_free (self);
}

/* Reports what happened, if anything did, and frees it. The awareness may be gone then. */
static void
report (YdocAwareness       *self,
        YdocAwarenessChange *change,
        gpointer             origin)
{
  gboolean is_empty = change->added->len + change->updated->len + change->removed->len == 0;

  self->n_refs++;
  self->depth++;
  for (guint i = 0; !is_empty && i < self->listeners->len; i++)
    {
      Listener listener = g_array_index (self->listeners, Listener, i);

      if (listener.id != 0)
        listener.func (self, change, origin, listener.data);
    }
  self->depth--;
  for (guint i = self->listeners->len; self->depth == 0 && i > 0; i--)
    if (g_array_index (self->listeners, Listener, i - 1).id == 0)
      g_array_remove_index (self->listeners, i - 1);
  g_array_unref (change->added);
  g_array_unref (change->updated);
  g_array_unref (change->changed);
  g_array_unref (change->removed);
  if (--self->n_refs == 0)
    destroy (self);
}

/* The beginning and the end */

YdocAwareness *
ydoc_awareness_new (guint64 client_id)
{
  YdocAwareness *self;

  g_return_val_if_fail (client_id <= YDOC_MAX_CLIENT, NULL);

  self = g_new0 (YdocAwareness, 1);
  self->client_id = client_id;
  self->n_refs = 1;
  self->clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, client_free);
  self->listeners = g_array_new (FALSE, FALSE, sizeof (Listener));

  return self;
}

YdocAwareness *
ydoc_awareness_ref (YdocAwareness *self)
{
  self->n_refs++;

  return self;
}

void
ydoc_awareness_free (YdocAwareness *self)
{
  if (self != NULL && --self->n_refs == 0)
    destroy (self);
}

guint64
ydoc_awareness_get_client_id (YdocAwareness *self)
{
  return self->client_id;
}

/* States */

/* Announces the own state, or that there is none. */
static void
announce (YdocAwareness *self,
          const char    *json,
          gsize          len,
          gint64         now)
{
  YdocAwarenessChange change = change_new ();
  gboolean is_new;
  Client *own = ensure_client (self, self->client_id, &is_new);
  gboolean was_here = own->json != NULL;
  gboolean is_same = was_here && strlen (own->json) == len && memcmp (own->json, json, len) == 0;

  if (!is_same)
    set_json (own, json, len);
  own->clock++;
  own->updated = now;
  if (own->json == NULL && was_here)
    g_array_append_val (change.removed, self->client_id);
  else if (own->json != NULL)
    g_array_append_val (was_here ? change.updated : change.added, self->client_id);
  if (own->json != NULL && was_here && !is_same)
    g_array_append_val (change.changed, self->client_id);
  report (self, &change, NULL);
}

gboolean
ydoc_awareness_set_local_state (YdocAwareness *self,
                                const char    *json,
                                gint64         now,
                                GError       **error)
{
  gsize len = json != NULL ? strlen (json) : 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (len > YDOC_AWARENESS_MAX_STATE)
    {
      g_set_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "a state of %" G_GSIZE_FORMAT " bytes is too long", len);
      return FALSE;
    }
  if (json != NULL && !(g_utf8_validate (json, (gssize) len, NULL) && _ydoc_json_is_valid (json, len)))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the state is not JSON");
      return FALSE;
    }
  trim_json (&json, &len);
  if (len > 0 || ydoc_awareness_get_state (self, self->client_id) != NULL)
    announce (self, json, len, now);

  return TRUE;
}

const char *
ydoc_awareness_get_state (YdocAwareness *self,
                          guint64        id)
{
  Client *client = g_hash_table_lookup (self->clients, &id);

  return client != NULL ? client->json : NULL;
}

guint64
ydoc_awareness_get_clock (YdocAwareness *self,
                          guint64        id)
{
  Client *client = g_hash_table_lookup (self->clients, &id);

  return client != NULL ? client->clock : 0;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

GArray *
ydoc_awareness_get_clients (YdocAwareness *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  Client *client;

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &client))
    if (client->json != NULL)
      g_array_append_val (ids, client->id);
  g_array_sort (ids, compare_ids);

  return ids;
}

/* The wire */

GBytes *
ydoc_awareness_encode (YdocAwareness *self,
                       const guint64 *ids,
                       guint          n)
{
  g_autoptr (GArray) all = NULL;
  YdocWriter writer = { 0 };
  guint n_known = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (ids == NULL)
    {
      all = ydoc_awareness_get_clients (self);
      ids = (const guint64 *) all->data;
      n = all->len;
    }
  for (guint i = 0; i < n; i++)
    n_known += g_hash_table_contains (self->clients, &ids[i]) ? 1 : 0;
  _ydoc_write_varuint (&writer, n_known);
  for (guint i = 0; i < n; i++)
    {
      Client *client = g_hash_table_lookup (self->clients, &ids[i]);
      const char *json = client != NULL && client->json != NULL ? client->json : "null";

      if (client == NULL)
        continue;
      _ydoc_write_varuint (&writer, client->id);
      _ydoc_write_varuint (&writer, client->clock);
      _ydoc_write_buffer (&writer, json, strlen (json));
    }

  return _ydoc_writer_steal_bytes (&writer);
}

static gboolean
refuse (GError    **error,
        YdocError   code,
        const char *what)
{
  g_set_error_literal (error, YDOC_ERROR, (int) code, what);

  return FALSE;
}

/* Reads all entries; FALSE when one is not sound. */
static gboolean
read_entries (const guint8 *data,
              gsize         len,
              GArray       *entries,
              GError      **error)
{
  YdocReader reader;
  guint64 n;

  _ydoc_reader_init (&reader, data, len);
  n = _ydoc_read_varuint (&reader);
  if (reader.failed || n > (reader.end - reader.at) / MIN_ENTRY)
    return refuse (error, YDOC_ERROR_MALFORMED, "the awareness update is damaged");
  if (n > YDOC_AWARENESS_MAX_CLIENTS)
    return refuse (error, YDOC_ERROR_LIMIT, "the awareness update has too many clients");
  for (guint64 i = 0; i < n; i++)
    {
      Entry entry = { 0 };

      entry.id = _ydoc_read_varuint (&reader);
      entry.clock = _ydoc_read_varuint (&reader);
      entry.json = _ydoc_read_string (&reader, &entry.len, NULL);
      if (reader.failed)
        return refuse (error, YDOC_ERROR_MALFORMED, "the awareness update is damaged");
      if (entry.len > YDOC_AWARENESS_MAX_STATE)
        return refuse (error, YDOC_ERROR_LIMIT, "a state of the awareness update is too long");
      if (!_ydoc_json_is_valid (entry.json, entry.len))
        return refuse (error, YDOC_ERROR_MALFORMED, "a state of the awareness update is not JSON");
      trim_json (&entry.json, &entry.len);
      g_array_append_val (entries, entry);
    }
  if (reader.at != reader.end)
    return refuse (error, YDOC_ERROR_MALFORMED, "something follows the awareness update");

  return TRUE;
}

/* Whether all that are new still have room. */
static gboolean
has_room (YdocAwareness *self,
          GArray        *entries)
{
  g_autoptr (GHashTable) fresh = NULL;

  if (g_hash_table_size (self->clients) + entries->len <= YDOC_AWARENESS_MAX_CLIENTS)
    return TRUE;
  fresh = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (!g_hash_table_contains (self->clients, &entry->id))
        g_hash_table_add (fresh, &entry->id);
    }

  return g_hash_table_size (self->clients) + g_hash_table_size (fresh) <= YDOC_AWARENESS_MAX_CLIENTS;
}

/* What others say of us: the state stays ours, and the clock goes on from theirs, so that we are heard. Only who says
 * that we left is answered at once: two who share an id would otherwise shout at each other for ever. */
static void
apply_own (YdocAwareness       *self,
           const Entry         *entry,
           YdocAwarenessChange *change,
           gint64               now)
{
  gboolean is_new;
  Client *own = ensure_client (self, self->client_id, &is_new);
  gboolean is_here = own->json != NULL;

  if (entry->clock > MAX_OWN_CLOCK)
    return;
  if (is_here && entry->len == 0 && entry->clock >= own->clock)
    {
      own->clock = entry->clock + 1;
      own->updated = now;
      g_array_append_val (change->updated, self->client_id);
    }
  own->clock = MAX (own->clock, entry->clock);
}

static void
apply_entry (YdocAwareness       *self,
             const Entry         *entry,
             YdocAwarenessChange *change,
             gint64               now)
{
  Client *client = g_hash_table_lookup (self->clients, &entry->id);
  gboolean was_here = client != NULL && client->json != NULL;
  gboolean is_here = entry->len > 0;
  gboolean is_new;

  if (entry->clock <= (client != NULL ? client->clock : 0)
      && !(client != NULL && entry->clock == client->clock && was_here && !is_here))
    return;
  client = ensure_client (self, entry->id, &is_new);
  if (is_here && was_here)
    g_array_append_val (change->updated, entry->id);
  else if (is_here != was_here)
    g_array_append_val (is_here ? change->added : change->removed, entry->id);
  if (is_here && was_here
      && (strlen (client->json) != entry->len || memcmp (client->json, entry->json, entry->len) != 0))
    g_array_append_val (change->changed, entry->id);
  set_json (client, entry->json, entry->len);
  client->clock = entry->clock;
  client->updated = now;
}

gboolean
ydoc_awareness_apply (YdocAwareness *self,
                      const guint8  *data,
                      gsize          len,
                      gpointer       origin,
                      gint64         now,
                      GError       **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  YdocAwarenessChange change;

  g_return_val_if_fail (self != NULL && origin != NULL, FALSE);

  if (!read_entries (data, len, entries, error))
    return FALSE;
  if (!has_room (self, entries))
    return refuse (error, YDOC_ERROR_LIMIT, "too many clients are present");
  change = change_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->id == self->client_id)
        apply_own (self, entry, &change, now);
      else
        apply_entry (self, entry, &change, now);
    }
  report (self, &change, origin);

  return TRUE;
}

GBytes *
ydoc_awareness_filter (const guint8           *data,
                       gsize                   len,
                       YdocAwarenessFilterFunc func,
                       gpointer                user_data,
                       GError                **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  YdocWriter writer = { 0 };
  guint n = 0;

  if (!read_entries (data, len, entries, error))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      Entry entry = g_array_index (entries, Entry, i);

      if (func (entry.id, entry.len > 0, user_data))
        g_array_index (entries, Entry, n++) = entry;
    }
  _ydoc_write_varuint (&writer, n);
  for (guint i = 0; i < n; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      _ydoc_write_varuint (&writer, entry->id);
      _ydoc_write_varuint (&writer, entry->clock);
      if (entry->len > 0)
        _ydoc_write_buffer (&writer, entry->json, entry->len);
      else
        _ydoc_write_buffer (&writer, "null", strlen ("null"));
    }

  return _ydoc_writer_steal_bytes (&writer);
}

/* Time, and leaving */

static void
take_away (Client              *client,
           YdocAwarenessChange *change)
{
  if (client->json == NULL)
    return;
  g_clear_pointer (&client->json, g_free);
  g_array_append_val (change->removed, client->id);
}

void
ydoc_awareness_tick (YdocAwareness *self,
                     gint64         now)
{
  g_autoptr (YdocAwareness) alive = ydoc_awareness_ref (self);
  YdocAwarenessChange change = change_new ();
  Client *own;
  GHashTableIter iter;
  Client *client;

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &client))
    {
      gint64 age = now - client->updated;

      if (client->id == self->client_id)
        continue;
      if (client->json == NULL && age >= FORGET_AFTER)
        g_hash_table_iter_remove (&iter);
      else if (age >= YDOC_AWARENESS_TIMEOUT)
        take_away (client, &change);
    }
  g_array_sort (change.removed, compare_ids);
  report (self, &change, NULL);

  own = g_hash_table_lookup (self->clients, &self->client_id);
  if (own != NULL && own->json != NULL && now - own->updated >= YDOC_AWARENESS_RENEW)
    announce (self, own->json, strlen (own->json), now);
}

void
ydoc_awareness_remove (YdocAwareness *self,
                       const guint64 *ids,
                       guint          n,
                       gpointer       origin,
                       gint64         now)
{
  YdocAwarenessChange change = change_new ();

  for (guint i = 0; i < n; i++)
    {
      Client *client = g_hash_table_lookup (self->clients, &ids[i]);

      if (client == NULL || client->json == NULL)
        continue;
      take_away (client, &change);
      client->updated = now;
      if (client->id == self->client_id)
        client->clock++;
    }
  report (self, &change, origin);
}

void
ydoc_awareness_forget_remote (YdocAwareness *self,
                              gpointer       origin)
{
  YdocAwarenessChange change = change_new ();
  GHashTableIter iter;
  Client *client;

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &client))
    {
      if (client->id == self->client_id)
        continue;
      take_away (client, &change);
      g_hash_table_iter_remove (&iter);
    }
  g_array_sort (change.removed, compare_ids);
  report (self, &change, origin);
}

/* Listening */

guint
ydoc_awareness_listen (YdocAwareness    *self,
                       YdocAwarenessFunc func,
                       gpointer          data)
{
  Listener listener = { ++self->last_listener, func, data };

  g_array_append_val (self->listeners, listener);

  return listener.id;
}

void
ydoc_awareness_unlisten (YdocAwareness *self,
                         guint          id)
{
  for (guint i = 0; i < self->listeners->len; i++)
    {
      Listener *listener = &g_array_index (self->listeners, Listener, i);

      if (listener->id != id)
        continue;
      if (self->depth > 0)
        listener->id = 0;
      else
        g_array_remove_index (self->listeners, i);
      return;
    }
}
