/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-raw.h"

/* States without what deleted items held, whether or not the document still has it, and the digest of a state. */

/* As what a struct is written. */
static YdocRef
get_collected_ref (const YdocItem *item)
{
  if (item->ref == YDOC_REF_GC || !ydoc_item_is_deleted (item))
    return item->ref;

  /* Of what lay in a type that is deleted only the length is left. */
  return item->parent->item != NULL && ydoc_item_is_deleted (item->parent->item) ? YDOC_REF_GC
                                                                                : YDOC_REF_DELETED;
}

/* Whether two structs are written as one. That one of them was redone nobody else knows. */
static gboolean
can_join (const YdocItem *left,
          const YdocItem *right)
{
  YdocRef ref = get_collected_ref (left);

  if (!ydoc_item_is_deleted (left) || get_collected_ref (right) != ref)
    return FALSE;

  return ref == YDOC_REF_GC
         || (ref == YDOC_REF_DELETED && left->right == right
             && ydoc_id_equal (right->origin, ydoc_item_last_id (left))
             && ydoc_id_equal (left->right_origin, right->right_origin));
}

/* Writes a client's block from @clock on, which is below its state. */
static void
write_client (YdocWriter *writer,
              YdocClient *client,
              guint32     clock)
{
  YdocWriter structs = { 0 };
  guint64 offset;
  guint64 n = 0;
  YdocCursor at = _ydoc_seq_find (&client->structs, clock, &offset);
  YdocItem *item = _ydoc_cursor_get (at);

  while (item != NULL)
    {
      YdocItem written = *item;
      YdocItem *last = item;

      at = _ydoc_cursor_next (at);
      while ((item = _ydoc_cursor_get (at)) != NULL && can_join (last, item))
        {
          written.len += item->len;
          last = item;
          at = _ydoc_cursor_next (at);
        }
      written.ref = (guint8) get_collected_ref (last);
      _ydoc_write_item (&structs, &written, (guint32) offset);
      offset = 0;
      n++;
    }
  _ydoc_write_varuint (writer, n);
  _ydoc_write_varuint (writer, client->id);
  _ydoc_write_varuint (writer, clock);
  _ydoc_write_bytes (writer, structs.data, structs.len);
  _ydoc_writer_clear (&structs);
}

GBytes *
ydoc_encode_diff_collected (Ydoc         *doc,
                            const guint8 *vector,
                            gsize         len,
                            GError      **error)
{
  return _ydoc_encode_state (doc, vector, len, write_client, error);
}

GBytes *
ydoc_encode_state_collected (Ydoc *doc)
{
  return _ydoc_encode_state (doc, NULL, 0, write_client, NULL);
}

GBytes *
ydoc_digest (Ydoc *doc)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GArray) deleted = _ydoc_all_deleted (doc);
  YdocWriter writer = { 0 };
  guint8 digest[YDOC_DIGEST_LENGTH];
  gsize len = sizeof digest;

  _ydoc_write_vector (doc, &writer);
  _ydoc_ranges_write (deleted, &writer);
  g_checksum_update (checksum, writer.data, (gssize) writer.len);
  _ydoc_writer_clear (&writer);
  g_checksum_get_digest (checksum, digest, &len);

  return g_bytes_new (digest, len);
}
