/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-snapshot-private.h"
#include "ydoc-raw.h"

/* Snapshots: how much of each client there was, and what was deleted. */

struct _YdocSnapshot
{
  Ydoc *doc;
  YdocRanges *deleted; /* (owned) */
  GHashTable *states;  /* (owned): YdocClient -> clock */
};

static YdocSnapshot *
snapshot_new (Ydoc *doc)
{
  YdocSnapshot *self = g_new0 (YdocSnapshot, 1);

  self->doc = doc;
  self->states = g_hash_table_new (NULL, NULL);

  return self;
}

static guint32
get_state (YdocSnapshot     *self,
           const YdocClient *client)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->states, client));
}

/* Whether an item, cut at the snapshot's bounds, was there and not deleted. */
gboolean
_ydoc_snapshot_has (YdocSnapshot   *self,
                    const YdocItem *item)
{
  return get_state (self, item->id.client) > item->id.clock
         && !_ydoc_ranges_contain (self->deleted, item->id);
}

/* Cuts all structs where the snapshot has a bound; they are merged again at the end of the transaction. */
void
_ydoc_snapshot_split (YdocTransaction *txn,
                      YdocSnapshot    *self)
{
  GHashTableIter iter;
  gpointer client;
  gpointer clock;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &client, &clock))
    if (GPOINTER_TO_UINT (clock) < ((YdocClient *) client)->state)
      _ydoc_clean_start (txn, (YdocId){ client, GPOINTER_TO_UINT (clock) });
  _ydoc_foreach_range (txn, self->deleted, NULL, NULL, NULL);
}

YdocSnapshot *
ydoc_snapshot_new (Ydoc *doc)
{
  YdocSnapshot *self = snapshot_new (doc);
  GPtrArray *clients = _ydoc_sorted_clients (doc);

  self->deleted = _ydoc_all_deleted (doc);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];

      if (client->state > 0)
        g_hash_table_insert (self->states, client, GUINT_TO_POINTER (client->state));
    }

  return self;
}

void
ydoc_snapshot_free (YdocSnapshot *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->states);
  g_array_unref (self->deleted);
  g_free (self);
}

static void
add_range (YdocSnapshot       *self,
           const YdocRawRange *range)
{
  YdocClient *client = _ydoc_find_client (self->doc, range->client);
  YdocRange own = { client, (guint32) range->clock, (guint32) range->len };

  if (client != NULL)
    g_array_append_val (self->deleted, own);
}

YdocSnapshot *
ydoc_snapshot_decode (Ydoc         *doc,
                      const guint8 *data,
                      gsize         len,
                      GError      **error)
{
  g_autoptr (YdocSnapshot) self = snapshot_new (doc);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocReader reader;
  guint64 n;

  self->deleted = _ydoc_ranges_new ();
  _ydoc_reader_init (&reader, data, len);
  _ydoc_raw_ranges_read (&reader, ranges);
  n = _ydoc_read_varuint (&reader);
  if (n > YDOC_MAX_CLIENTS)
    reader.failed = TRUE;
  for (; n > 0 && !reader.failed; n--)
    {
      YdocClient *client = _ydoc_find_client (doc, _ydoc_read_varuint (&reader));
      guint64 clock = _ydoc_read_varuint (&reader);

      if (client != NULL && clock <= YDOC_MAX_CLOCK)
        g_hash_table_insert (self->states, client, GUINT_TO_POINTER ((guint) clock));
    }
  if (reader.failed || reader.at != len)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the snapshot is damaged");
      return NULL;
    }
  for (guint i = 0; i < ranges->len; i++)
    add_range (self, &g_array_index (ranges, YdocRawRange, i));
  _ydoc_ranges_normalise (self->deleted);

  return g_steal_pointer (&self);
}

static int
compare_clients (gconstpointer a,
                 gconstpointer b)
{
  const YdocClient *x = *(YdocClient *const *) a;
  const YdocClient *y = *(YdocClient *const *) b;

  return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

/* The clients it knows by id, descending. (transfer container) */
static GPtrArray *
get_clients (YdocSnapshot *self)
{
  GPtrArray *clients = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer client;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &client, NULL))
    g_ptr_array_add (clients, client);
  g_ptr_array_sort (clients, compare_clients);

  return clients;
}

GBytes *
ydoc_snapshot_encode (YdocSnapshot *self)
{
  g_autoptr (GPtrArray) clients = get_clients (self);
  YdocWriter writer = { 0 };

  _ydoc_ranges_write (self->deleted, &writer);
  _ydoc_write_varuint (&writer, clients->len);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];

      _ydoc_write_varuint (&writer, client->id);
      _ydoc_write_varuint (&writer, get_state (self, client));
    }

  return _ydoc_writer_steal_bytes (&writer);
}

static gboolean
has_range (YdocSnapshot       *self,
           const YdocRawRange *range)
{
  YdocClient *client = _ydoc_find_client (self->doc, range->client);
  guint32 clock = (guint32) range->clock;

  while (client != NULL && clock < range->clock + range->len)
    {
      guint32 before = clock;

      for (guint i = 0; i < self->deleted->len; i++)
        {
          YdocRange known = g_array_index (self->deleted, YdocRange, i);

          if (known.client == client && known.clock <= clock && clock < known.clock + known.len)
            clock = known.clock + known.len;
        }
      if (clock == before)
        return FALSE;
    }

  return client != NULL || range->len == 0;
}

gboolean
ydoc_snapshot_contains_update (YdocSnapshot *self,
                               const guint8 *update,
                               gsize         len)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocRawReader reader;
  YdocRaw raw;

  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    {
      YdocClient *client = _ydoc_find_client (self->doc, raw.client);

      if (client == NULL || get_state (self, client) < raw.clock + raw.len)
        return FALSE;
    }
  if (reader.reader.failed || !_ydoc_raw_ranges_read (&reader.reader, ranges))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    if (!has_range (self, &g_array_index (ranges, YdocRawRange, i)))
      return FALSE;

  return TRUE;
}

/* Writes a client's structs below @end, where one begins or the client ends. */
static void
write_until (YdocWriter *writer,
             YdocClient *client,
             guint32     end)
{
  YdocWriter structs = { 0 };
  guint64 n = 0;

  for (YdocCursor at = _ydoc_seq_first (&client->structs); _ydoc_cursor_get (at) != NULL;
       at = _ydoc_cursor_next (at))
    {
      YdocItem *item = _ydoc_cursor_get (at);

      if (item->id.clock >= end)
        break;
      _ydoc_write_item (&structs, item, 0);
      n++;
    }
  _ydoc_write_varuint (writer, n);
  _ydoc_write_varuint (writer, client->id);
  _ydoc_write_varuint (writer, 0);
  _ydoc_write_bytes (writer, structs.data, structs.len);
  _ydoc_writer_clear (&structs);
}

GBytes *
ydoc_snapshot_restore (YdocSnapshot *self,
                       GError      **error)
{
  g_autoptr (GPtrArray) clients = get_clients (self);
  YdocTransaction *txn;
  YdocWriter writer = { 0 };

  if (self->doc->is_gc)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT,
                           "garbage collection is on: what was deleted since may be gone");
      return NULL;
    }
  txn = _ydoc_begin (self->doc, NULL, TRUE);
  _ydoc_write_varuint (&writer, clients->len);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];
      guint32 state = MIN (get_state (self, client), client->state);

      if (state < client->state)
        _ydoc_clean_start (txn, (YdocId){ client, state });
      write_until (&writer, client, state);
    }
  _ydoc_ranges_write (self->deleted, &writer);
  ydoc_commit (self->doc);

  return _ydoc_writer_steal_bytes (&writer);
}

/* Differences */

typedef struct
{
  YdocType *type;
  YdocKey *key;
  guint n_added;
  guint n_deleted;
} Difference;

static Difference *
find_difference (GPtrArray      *differences,
                 GHashTable     *by_type,
                 const YdocItem *item)
{
  Difference *difference = g_hash_table_lookup (by_type, item->parent);

  /* Those of one type are few, and they follow each other. */
  if (difference != NULL && difference->key == item->sub)
    return difference;
  for (guint i = 0; difference != NULL && i < differences->len; i++)
    {
      Difference *other = differences->pdata[i];

      if (other->type == item->parent && other->key == item->sub)
        return other;
    }
  difference = g_new0 (Difference, 1);
  difference->type = item->parent;
  difference->key = item->sub;
  g_ptr_array_add (differences, difference);
  g_hash_table_insert (by_type, item->parent, difference);

  return difference;
}

void
ydoc_snapshot_diff (YdocSnapshot *before,
                    YdocSnapshot *after,
                    YdocDiffFunc  func,
                    gpointer      data)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_type = g_hash_table_new (NULL, NULL);
  GPtrArray *clients = _ydoc_sorted_clients (after->doc);
  YdocTransaction *txn = _ydoc_begin (after->doc, NULL, TRUE);

  _ydoc_snapshot_split (txn, before);
  _ydoc_snapshot_split (txn, after);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];

      for (YdocCursor at = _ydoc_seq_first (&client->structs); _ydoc_cursor_get (at) != NULL;
           at = _ydoc_cursor_next (at))
        {
          YdocItem *item = _ydoc_cursor_get (at);
          gboolean was = _ydoc_snapshot_has (before, item);
          gboolean is = _ydoc_snapshot_has (after, item);
          Difference *difference;

          if (was == is || item->ref == YDOC_REF_GC || !ydoc_item_is_countable (item))
            continue;
          difference = find_difference (differences, by_type, item);
          difference->n_added += is ? item->len : 0;
          difference->n_deleted += was ? item->len : 0;
        }
    }
  for (guint i = 0; i < differences->len; i++)
    {
      Difference *difference = differences->pdata[i];

      func (difference->type, difference->key != NULL ? difference->key->text : NULL,
            difference->n_added, difference->n_deleted, data);
    }
  ydoc_commit (after->doc);
}
