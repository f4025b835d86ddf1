/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-apply-private.h"

/* Taking in updates: everything is read and checked first, then put where it belongs; what cannot be yet waits. */

#define BYTES_A_STRUCT 24 /* in an update, roughly: so much room is made before it is read */

/* Reading */

/* By client, ascending. */
int
_ydoc_raw_block_compare (gconstpointer a,
                         gconstpointer b)
{
  const YdocRawBlock *x = a;
  const YdocRawBlock *y = b;

  return x->client < y->client ? -1 : x->client > y->client ? 1 : 0;
}

/* Reads all structs; FALSE when one is not sound or there is too much of something. */
static gboolean
read_structs (YdocRawReader *reader,
              GArray        *raws,
              GArray        *blocks)
{
  guint64 client = G_MAXUINT64; /* of the last block */
  guint32 end = 0;

  g_array_set_size (raws, 1);
  while (blocks->len <= YDOC_MAX_UPDATE_CLIENTS
         && _ydoc_raw_reader_next (reader, &g_array_index (raws, YdocRaw, raws->len - 1)))
    {
      const YdocRaw *raw = &g_array_index (raws, YdocRaw, raws->len - 1);

      if (client == raw->client && raw->clock == end)
        g_array_index (blocks, YdocRawBlock, blocks->len - 1).n++;
      else
        g_array_append_val (blocks,
                            ((YdocRawBlock){ .client = raw->client, .first = raws->len - 1, .n = 1 }));
      g_array_index (blocks, YdocRawBlock, blocks->len - 1).has_types |= raw->ref == YDOC_REF_TYPE;
      client = raw->client;
      end = raw->clock + raw->len;
      g_array_set_size (raws, raws->len + 1);
    }
  g_array_set_size (raws, raws->len - 1); /* the one that is not there */

  return !reader->reader.failed && blocks->len <= YDOC_MAX_UPDATE_CLIENTS;
}

/* Deletes */

static void
delete_range (YdocTransaction *txn,
              YdocClient      *client,
              guint32          clock,
              guint32          end)
{
  guint64 offset;
  YdocCursor at = _ydoc_seq_find (&client->structs, clock, &offset);
  YdocItem *item = _ydoc_cursor_get (at);

  if (!ydoc_item_is_deleted (item) && offset > 0)
    item = _ydoc_split (txn, item, at, (guint32) offset);
  while (item != NULL && item->id.clock < end)
    {
      if (!ydoc_item_is_deleted (item))
        {
          if (end < item->id.clock + item->len)
            _ydoc_clean_start (txn, (YdocId){ client, end });
          _ydoc_item_delete (txn, item);
        }
      clock = item->id.clock + item->len;
      item = clock < MIN (end, client->state) ? _ydoc_find ((YdocId){ client, clock }) : NULL;
    }
}

/* Whether a range of @sorted, of which no range before @at comes into question any more, has all of this one. */
static gboolean
contains (const YdocRanges *sorted,
          guint             n,
          guint            *at,
          const YdocClient *client,
          guint64           clock,
          guint64           end)
{
  for (; *at < n; ++*at)
    {
      const YdocRange *range = &g_array_index (sorted, YdocRange, *at);

      if (range->client == client && range->clock + range->len > clock)
        return range->clock <= clock && end <= range->clock + range->len;
      if (range->client != client && range->client->id < client->id)
        return FALSE;
    }

  return FALSE;
}

/* Deletes what is there; the ranges that are not are added to @rest. In a state, all that is deleted has come so, and its
 * ranges are in order: those are gone through side by side. */
static void
apply_deletes (YdocTransaction *txn,
               GArray          *ranges,
               GArray          *rest)
{
  guint n_sorted, at = 0;

  _ydoc_sort_deleted (txn);
  n_sorted = txn->deleted->len;
  for (guint i = 0; i < ranges->len; i++)
    {
      YdocRawRange range = g_array_index (ranges, YdocRawRange, i);
      YdocClient *client = _ydoc_find_client (txn->doc, range.client);
      guint64 state = client != NULL ? client->state : 0;
      guint64 end = range.clock + range.len;

      if (range.clock < state)
        {
          if (state < end)
            g_array_append_val (rest, ((YdocRawRange){ range.client, state, end - state }));
          if (!contains (txn->deleted, n_sorted, &at, client, range.clock, MIN (end, state)))
            delete_range (txn, client, (guint32) range.clock, (guint32) end);
        }
      else
        {
          g_array_append_val (rest, range);
        }
    }
}

static void
apply_all_deletes (YdocTransaction *txn,
                   GArray          *ranges)
{
  Ydoc *doc = txn->doc;
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocWriter writer = { 0 };

  apply_deletes (txn, ranges, rest);
  if (doc->pending_deletes != NULL)
    {
      g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
      YdocReader reader;
      gsize len;
      const guint8 *data = g_bytes_get_data (doc->pending_deletes, &len);

      _ydoc_reader_init (&reader, data, len);
      _ydoc_read_varuint (&reader);
      _ydoc_raw_ranges_read (&reader, before);
      apply_deletes (txn, before, rest);
    }
  g_clear_pointer (&doc->pending_deletes, g_bytes_unref);
  if (rest->len == 0)
    return;
  _ydoc_write_varuint (&writer, 0);
  _ydoc_raw_ranges_write (rest, &writer);
  doc->pending_deletes = _ydoc_writer_steal_bytes (&writer);
}

/* Applying */

/* Reads an update into YdocRaw, YdocRawBlock by client, and YdocRawRange. */
gboolean
_ydoc_read_update (const guint8 *update,
                   gsize         len,
                   GArray       *raws,
                   GArray       *blocks,
                   GArray       *ranges,
                   GError      **error)
{
  YdocRawReader reader;

  if (len > YDOC_MAX_UPDATE)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "the update is too large");
      return FALSE;
    }
  _ydoc_raw_reader_init (&reader, update, len);
  if (!read_structs (&reader, raws, blocks) || !_ydoc_raw_ranges_read (&reader.reader, ranges))
    {
      g_set_error (error, YDOC_ERROR,
                   blocks->len > YDOC_MAX_UPDATE_CLIENTS ? YDOC_ERROR_LIMIT : YDOC_ERROR_MALFORMED,
                   "the update is damaged at byte %" G_GSIZE_FORMAT, reader.reader.at);
      return FALSE;
    }
  g_array_sort (blocks, _ydoc_raw_block_compare);
  for (guint i = 1; i < blocks->len; i++)
    if (g_array_index (blocks, YdocRawBlock, i).client
        == g_array_index (blocks, YdocRawBlock, i - 1).client)
      {
        g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED,
                             "the update has a client twice");
        return FALSE;
      }

  return TRUE;
}

static gboolean
read_and_check (Ydoc         *doc,
                const guint8 *update,
                gsize         len,
                GArray       *raws,
                GArray       *blocks,
                GArray       *ranges,
                GError      **error)
{
  if (!_ydoc_read_update (update, len, raws, blocks, ranges, error)
      || !_ydoc_check_limits (doc, raws, blocks, len, error))
    return FALSE;
  /* The order of sound ones matters; a million that all cover the same would be gone through one by one. */
  if (_ydoc_raw_ranges_overlap (ranges))
    _ydoc_raw_ranges_normalise (ranges);
  if (!_ydoc_check_depth (doc, raws, blocks))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "types lie too deep in each other");
      return FALSE;
    }

  return TRUE;
}

/* What waited is tried again, until that brings nothing more. */
static void
retry_pending (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;
  gboolean retries = TRUE;

  while (retries && doc->pending != NULL)
    {
      g_autoptr (GBytes) update = g_steal_pointer (&doc->pending);
      g_autoptr (GArray) raws = g_array_new (FALSE, FALSE, sizeof (YdocRaw));
      g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (YdocRawBlock));
      g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
      YdocRawReader reader;
      gsize len;
      const guint8 *data = g_bytes_get_data (update, &len);

      g_clear_pointer (&doc->missing, g_hash_table_unref);
      doc->n_pending = 0;
      _ydoc_raw_reader_init (&reader, data, len);
      read_structs (&reader, raws, blocks);
      retries = _ydoc_apply_structs (txn, raws, blocks);
      apply_all_deletes (txn, nothing);
    }
}

gboolean
ydoc_apply_update (Ydoc         *doc,
                   const guint8 *update,
                   gsize         len,
                   gpointer      origin,
                   GError      **error)
{
  g_autoptr (GArray) raws = NULL;
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (YdocRawBlock));
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocTransaction *txn;

  g_return_val_if_fail (origin != NULL, FALSE);

  raws = g_array_sized_new (FALSE, FALSE, sizeof (YdocRaw), (guint) (len / BYTES_A_STRUCT) + 1);
  if (!read_and_check (doc, update, len, raws, blocks, ranges, error))
    return FALSE;

  txn = _ydoc_begin (doc, origin, FALSE);
  txn->is_local = FALSE;
  doc->n_steps = 0;
  {
    gboolean retries = _ydoc_apply_structs (txn, raws, blocks);

    apply_all_deletes (txn, ranges);
    if (retries)
      retry_pending (txn);
  }
  ydoc_commit (doc);

  return TRUE;
}
