/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-raw.h"

/* From the document to bytes: structs, transactions, whole states. */

#define INFO_SUB 0x20
#define INFO_RIGHT_ORIGIN 0x40
#define INFO_ORIGIN 0x80
#define REPLACEMENT 0xFFFD

void
_ydoc_write_id (YdocWriter *writer,
                YdocId      id)
{
  _ydoc_write_varuint (writer, id.client->id);
  _ydoc_write_varuint (writer, id.clock);
}

static void
write_elements (YdocWriter     *writer,
                const YdocItem *item,
                guint32         offset)
{
  YdocReader reader;

  _ydoc_reader_init (&reader, item->content.bytes.data, item->content.bytes.len);
  _ydoc_skip_elements (&reader, item->ref, offset);
  _ydoc_write_varuint (writer, item->len - offset);
  _ydoc_write_bytes (writer, item->content.bytes.data + reader.at,
                     item->content.bytes.len - reader.at);
}

static void
write_content (YdocWriter     *writer,
               const YdocItem *item,
               guint32         offset)
{
  switch ((YdocRef) item->ref)
    {
    case YDOC_REF_DELETED:
      _ydoc_write_varuint (writer, item->len - offset);
      break;
    case YDOC_REF_STRING:
      _ydoc_write_units (writer, item->content.string.units + offset, item->len - offset);
      break;
    case YDOC_REF_ANY:
    case YDOC_REF_JSON:
      write_elements (writer, item, offset);
      break;
    case YDOC_REF_TYPE:
      _ydoc_write_varuint (writer, item->content.type->kind);
      if (item->content.type->name != NULL)
        _ydoc_write_buffer (writer, item->content.type->name->text, item->content.type->name->len);
      break;
    case YDOC_REF_GC:
    case YDOC_REF_SKIP:
    case YDOC_REF_BINARY:
    case YDOC_REF_EMBED:
    case YDOC_REF_FORMAT:
    case YDOC_REF_DOC:
    default:
      _ydoc_write_bytes (writer, item->content.bytes.data, item->content.bytes.len);
    }
}

/* Writes a struct, without its first @offset units. */
void
_ydoc_write_item (YdocWriter     *writer,
                  const YdocItem *item,
                  guint32         offset)
{
  YdocId origin = item->origin;

  if (item->ref == YDOC_REF_GC)
    {
      _ydoc_write_u8 (writer, YDOC_REF_GC);
      _ydoc_write_varuint (writer, item->len - offset);
      return;
    }
  if (offset > 0)
    origin = (YdocId){ item->id.client, item->id.clock + offset - 1 };
  _ydoc_write_u8 (writer, (guint8) (item->ref | (item->sub != NULL ? INFO_SUB : 0)
                                    | (item->right_origin.client != NULL ? INFO_RIGHT_ORIGIN : 0)
                                    | (origin.client != NULL ? INFO_ORIGIN : 0)));
  if (origin.client != NULL)
    _ydoc_write_id (writer, origin);
  if (item->right_origin.client != NULL)
    _ydoc_write_id (writer, item->right_origin);
  if (origin.client == NULL && item->right_origin.client == NULL)
    {
      _ydoc_write_varuint (writer, item->parent->item == NULL);
      if (item->parent->item == NULL)
        _ydoc_write_buffer (writer, item->parent->name->text, item->parent->name->len);
      else
        _ydoc_write_id (writer, item->parent->item->id);
      if (item->sub != NULL)
        _ydoc_write_buffer (writer, item->sub->text, item->sub->len);
    }
  write_content (writer, item, offset);
}

/* Writes a client's block from @clock on, which is below its state. */
void
_ydoc_write_structs (YdocWriter *writer,
                     YdocClient *client,
                     guint32     clock)
{
  guint64 offset;
  YdocCursor first = _ydoc_seq_find (&client->structs, clock, &offset);
  guint64 n = 0;

  for (YdocCursor at = first; _ydoc_cursor_get (at) != NULL; at = _ydoc_cursor_next (at))
    n++;
  _ydoc_write_varuint (writer, n);
  _ydoc_write_varuint (writer, client->id);
  _ydoc_write_varuint (writer, clock);
  for (YdocCursor at = first; _ydoc_cursor_get (at) != NULL; at = _ydoc_cursor_next (at))
    {
      _ydoc_write_item (writer, _ydoc_cursor_get (at), (guint32) offset);
      offset = 0;
    }
}

static int
compare_touched (gconstpointer a,
                 gconstpointer b)
{
  const YdocTouched *x = a;
  const YdocTouched *y = b;

  return x->client->id < y->client->id ? 1 : x->client->id > y->client->id ? -1 : 0;
}

/* What the clients' states were before the transaction, for those whose state is another now: also those which a later
 * one changed, as Yjs does it. (transfer full) */
static GArray *
gather_touched (YdocTransaction *txn)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (YdocTouched));
  GPtrArray *queue = txn->doc->queue;
  guint from = 0;

  while (from < queue->len && queue->pdata[from] != txn)
    from++;
  for (guint i = from; i < queue->len; i++)
    {
      YdocTransaction *later = queue->pdata[i];

      for (guint j = 0; j < later->touched->len; j++)
        {
          YdocTouched touched = g_array_index (later->touched, YdocTouched, j);
          gboolean is_known = FALSE;

          for (guint k = 0; i > from && k < all->len; k++)
            is_known |= g_array_index (all, YdocTouched, k).client == touched.client;
          if (!is_known)
            g_array_append_val (all, touched);
        }
    }
  g_array_sort (all, compare_touched);

  return all;
}

/* The update of a transaction: what is new since it began, what it deleted. */
void
_ydoc_write_transaction (YdocTransaction *txn,
                         YdocWriter      *writer)
{
  if (txn->doc->queue->len == 1 && txn->touched->len == 1)
    {
      YdocTouched *touched = &g_array_index (txn->touched, YdocTouched, 0);

      _ydoc_write_varuint (writer, 1);
      _ydoc_write_structs (writer, touched->client, touched->before);
    }
  else
    {
      g_autoptr (GArray) touched = gather_touched (txn);

      _ydoc_write_varuint (writer, touched->len);
      for (guint i = 0; i < touched->len; i++)
        _ydoc_write_structs (writer, g_array_index (touched, YdocTouched, i).client,
                             g_array_index (touched, YdocTouched, i).before);
    }
  _ydoc_ranges_normalise (txn->deleted);
  _ydoc_ranges_write (txn->deleted, writer);
}

/* Everything that is deleted. (transfer full) */
YdocRanges *
_ydoc_all_deleted (Ydoc *doc)
{
  GPtrArray *clients = _ydoc_sorted_clients (doc);
  YdocRanges *ranges = _ydoc_ranges_new ();

  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];
      YdocRange run = { client, 0, 0 };

      for (YdocCursor at = _ydoc_seq_first (&client->structs); _ydoc_cursor_get (at) != NULL;
           at = _ydoc_cursor_next (at))
        {
          YdocItem *item = _ydoc_cursor_get (at);

          if (ydoc_item_is_deleted (item))
            {
              if (run.len == 0)
                run.clock = item->id.clock;
              run.len += item->len;
            }
          else if (run.len > 0)
            {
              g_array_append_val (ranges, run);
              run.len = 0;
            }
        }
      if (run.len > 0)
        g_array_append_val (ranges, run);
    }

  return ranges;
}

/* State vectors */

/* Reads client -> clock; (transfer full) (nullable). */
static GHashTable *
read_vector (const guint8 *data,
             gsize         len)
{
  YdocReader reader;
  g_autoptr (GHashTable) vector
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 n;

  _ydoc_reader_init (&reader, data, len);
  n = _ydoc_read_varuint (&reader);
  if (n > len || n > YDOC_MAX_CLIENTS)
    return NULL;
  for (; n > 0 && !reader.failed; n--)
    {
      guint64 client = _ydoc_read_varuint (&reader);
      guint64 clock = _ydoc_read_varuint (&reader);

      if (clock > YDOC_MAX_CLOCK)
        return NULL;
      g_hash_table_insert (vector, g_memdup2 (&client, sizeof client), GSIZE_TO_POINTER (clock));
    }
  if (reader.failed || reader.at != len)
    return NULL;

  return g_steal_pointer (&vector);
}

void
_ydoc_write_vector (Ydoc       *doc,
                    YdocWriter *writer)
{
  GPtrArray *clients = _ydoc_sorted_clients (doc);
  guint64 n = 0;

  for (guint i = 0; i < clients->len; i++)
    n += ((YdocClient *) clients->pdata[i])->state > 0;
  _ydoc_write_varuint (writer, n);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];

      if (client->state == 0)
        continue;
      _ydoc_write_varuint (writer, client->id);
      _ydoc_write_varuint (writer, client->state);
    }
}

GBytes *
ydoc_encode_state_vector (Ydoc *doc)
{
  YdocWriter writer = { 0 };

  _ydoc_write_vector (doc, &writer);

  return _ydoc_writer_steal_bytes (&writer);
}

/* Whole states */

static GBytes *
encode_diff (Ydoc           *doc,
             GHashTable     *vector,
             YdocClientFunc  write_client)
{
  GPtrArray *clients = _ydoc_sorted_clients (doc);
  g_autoptr (GArray) deleted = _ydoc_all_deleted (doc);
  YdocWriter writer = { 0 };
  YdocWriter blocks = { 0 };
  guint64 n = 0;

  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];
      gsize known
          = vector != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (vector, &client->id)) : 0;

      if (client->state <= known)
        continue;
      write_client (&blocks, client, (guint32) known);
      n++;
    }
  _ydoc_write_varuint (&writer, n);
  _ydoc_write_bytes (&writer, blocks.data, blocks.len);
  _ydoc_writer_clear (&blocks);
  _ydoc_ranges_write (deleted, &writer);

  return _ydoc_writer_steal_bytes (&writer);
}

/* The state with what waits here; @write_client writes the block of a client. */
GBytes *
_ydoc_encode_state (Ydoc          *doc,
                    const guint8  *vector,
                    gsize          len,
                    YdocClientFunc write_client,
                    GError       **error)
{
  static const guint8 nothing[] = { 0 };
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GBytes) state = NULL;
  GBytes *parts[3];
  guint n = 0;
  g_autoptr (GBytes) pending = NULL;

  if (vector == NULL)
    {
      vector = nothing;
      len = sizeof nothing;
    }
  known = read_vector (vector, len);
  if (known == NULL)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the state vector is damaged");
      return NULL;
    }
  state = encode_diff (doc, known, write_client);
  parts[n++] = state;
  if (doc->pending_deletes != NULL)
    parts[n++] = doc->pending_deletes;
  if (doc->pending != NULL)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (doc->pending, &size);

      pending = ydoc_diff_update (data, size, vector, len, error);
      g_return_val_if_fail (pending != NULL, NULL);
      parts[n++] = pending;
    }
  if (n == 1)
    return g_steal_pointer (&state);

  return ydoc_merge_updates (parts, n, error);
}

GBytes *
ydoc_encode_state (Ydoc         *doc,
                   const guint8 *vector,
                   gsize         len,
                   GError      **error)
{
  return _ydoc_encode_state (doc, vector, len, _ydoc_write_structs, error);
}

/* Updates without a document */

GBytes *
ydoc_diff_update (const guint8 *update,
                  gsize         len,
                  const guint8 *vector,
                  gsize         vector_len,
                  GError      **error)
{
  g_autoptr (GHashTable) known = read_vector (vector, vector_len);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocRawReader reader;
  YdocRawWriter structs = { 0 };
  YdocWriter writer = { 0 };
  YdocRaw raw;
  guint64 writing = 0;
  gboolean is_writing = FALSE;

  if (known == NULL)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the state vector is damaged");
      return NULL;
    }
  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    {
      gsize clock = GPOINTER_TO_SIZE (g_hash_table_lookup (known, &raw.client));

      /* Once something of a client was written, the rest follows whole. */
      if (is_writing && writing == raw.client)
        {
          _ydoc_raw_writer_add (&structs, &raw, 0);
          continue;
        }
      is_writing = raw.ref != YDOC_REF_SKIP && raw.clock + raw.len > clock;
      writing = raw.client;
      if (is_writing)
        _ydoc_raw_writer_add (&structs, &raw,
                              clock > raw.clock ? (guint32) (clock - raw.clock) : 0);
    }
  _ydoc_raw_writer_finish (&structs, &writer);
  if (reader.reader.failed || !_ydoc_raw_ranges_read (&reader.reader, ranges))
    {
      _ydoc_writer_clear (&writer);
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the update is damaged");
      return NULL;
    }
  _ydoc_raw_ranges_write (ranges, &writer);

  return _ydoc_writer_steal_bytes (&writer);
}

GBytes *
ydoc_state_vector_of_update (const guint8 *update,
                             gsize         len,
                             GError      **error)
{
  YdocRawReader reader;
  YdocRaw raw;
  YdocWriter writer = { 0 };
  YdocWriter entries = { 0 };
  guint64 n = 0;
  guint64 client = 0;
  guint64 clock = 0;
  gboolean is_first = TRUE;
  gboolean has_stopped = FALSE;

  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    {
      if (is_first || raw.client != client)
        {
          if (clock != 0)
            {
              _ydoc_write_varuint (&entries, client);
              _ydoc_write_varuint (&entries, clock);
              n++;
            }
          client = raw.client;
          clock = 0;
          has_stopped = raw.clock != 0;
        }
      /* Yjs lets a hole at the very beginning count. */
      if (raw.ref == YDOC_REF_SKIP && !is_first)
        has_stopped = TRUE;
      if (!has_stopped)
        clock = (guint64) raw.clock + raw.len;
      if (raw.ref == YDOC_REF_SKIP)
        has_stopped = TRUE;
      is_first = FALSE;
    }
  if (clock != 0)
    {
      _ydoc_write_varuint (&entries, client);
      _ydoc_write_varuint (&entries, clock);
      n++;
    }
  _ydoc_write_varuint (&writer, n);
  _ydoc_write_bytes (&writer, entries.data, entries.len);
  _ydoc_writer_clear (&entries);
  if (reader.reader.failed)
    {
      _ydoc_writer_clear (&writer);
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the update is damaged");
      return NULL;
    }

  return _ydoc_writer_steal_bytes (&writer);
}

typedef struct
{
  guint64 client;
  guint32 end;
} Written;

gboolean
ydoc_update_foreach_client (const guint8        *update,
                            gsize                len,
                            YdocUpdateClientFunc func,
                            gpointer             user_data,
                            GError             **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Written));
  YdocRawReader reader;
  YdocRaw raw;

  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    {
      Written *last = all->len > 0 ? &g_array_index (all, Written, all->len - 1) : NULL;
      Written written = { raw.client, raw.clock + raw.len };

      if (raw.ref == YDOC_REF_SKIP)
        continue;
      if (last != NULL && last->client == raw.client)
        last->end = MAX (last->end, written.end);
      else
        g_array_append_val (all, written);
    }
  if (reader.reader.failed)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the update is damaged");
      return FALSE;
    }
  for (guint i = 0; i < all->len; i++)
    if (!func (g_array_index (all, Written, i).client, g_array_index (all, Written, i).end, user_data))
      break;

  return TRUE;
}

guint
ydoc_update_get_n_written (const guint8 *update,
                           gsize         len)
{
  YdocRawReader reader;
  YdocRaw raw;
  guint n = 0;

  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    n += raw.ref != YDOC_REF_SKIP;

  return reader.reader.failed ? 0 : n;
}
