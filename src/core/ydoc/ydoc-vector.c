/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-vector.h"

#include "ydoc-raw.h"

/* State vectors of documents that are elsewhere. */

typedef struct
{
  guint64 client;
  guint32 clock;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  return x->client < y->client ? 1 : x->client > y->client ? -1 : 0;
}

/* Returns: (transfer full) (nullable) (element-type Entry): by client, descending, as it is written; NULL when damaged */
static GArray *
read_entries (GBytes *vector)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  YdocReader reader;
  gsize len;
  const guint8 *data = g_bytes_get_data (vector, &len);
  guint64 n;

  _ydoc_reader_init (&reader, data, len);
  n = _ydoc_read_varuint (&reader);
  if (n > len || n > YDOC_MAX_CLIENTS)
    return NULL;
  for (; n > 0 && !reader.failed; n--)
    {
      guint64 client = _ydoc_read_varuint (&reader);
      guint64 clock = _ydoc_read_varuint (&reader);
      Entry entry = { client, (guint32) clock };

      if (clock > YDOC_MAX_CLOCK)
        return NULL;
      if (clock > 0)
        g_array_append_val (entries, entry);
    }
  if (reader.failed || reader.at != len)
    return NULL;
  g_array_sort (entries, compare_entries);
  for (guint i = 1; i < entries->len; i++)
    if (g_array_index (entries, Entry, i - 1).client == g_array_index (entries, Entry, i).client)
      return NULL;

  return g_steal_pointer (&entries);
}

static guint32
find_clock (GArray  *entries,
            guint64  client)
{
  Entry wanted = { client, 0 };
  guint at;

  return g_array_binary_search (entries, &wanted, compare_entries, &at)
           ? g_array_index (entries, Entry, at).clock
           : 0;
}

guint32
ydoc_vector_get_clock (GBytes  *vector,
                       guint64  client)
{
  g_autoptr (GArray) entries = NULL;

  g_return_val_if_fail (vector != NULL, 0);

  entries = read_entries (vector);

  return entries != NULL ? find_clock (entries, client) : 0;
}

gboolean
ydoc_vector_covers (GBytes *vector,
                    GBytes *other)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) wanted = NULL;

  g_return_val_if_fail (vector != NULL && other != NULL, FALSE);

  entries = read_entries (vector);
  wanted = read_entries (other);
  if (entries == NULL || wanted == NULL)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      const Entry *entry = &g_array_index (wanted, Entry, i);

      if (find_clock (entries, entry->client) < entry->clock)
        return FALSE;
    }

  return TRUE;
}

GBytes *
ydoc_vector_digest (GBytes       *vector,
                    const guint8 *update,
                    gsize         len,
                    GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  g_autoptr (GArray) entries = NULL;
  YdocWriter writer = { 0 };
  YdocRawReader reader;
  YdocRaw raw;
  guint8 digest[YDOC_DIGEST_LENGTH];
  gsize digest_len = sizeof digest;

  g_return_val_if_fail (vector != NULL, NULL);

  entries = read_entries (vector);
  _ydoc_raw_reader_init (&reader, update, len);
  while (_ydoc_raw_reader_next (&reader, &raw))
    ;
  if (entries == NULL || reader.reader.failed || !_ydoc_raw_ranges_read (&reader.reader, ranges)
      || reader.reader.at != len)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "the update is damaged");
      return NULL;
    }
  _ydoc_write_varuint (&writer, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      _ydoc_write_varuint (&writer, g_array_index (entries, Entry, i).client);
      _ydoc_write_varuint (&writer, g_array_index (entries, Entry, i).clock);
    }
  _ydoc_raw_ranges_write (ranges, &writer);
  g_checksum_update (checksum, writer.data, (gssize) writer.len);
  _ydoc_writer_clear (&writer);
  g_checksum_get_digest (checksum, digest, &digest_len);

  return g_bytes_new (digest, digest_len);
}
