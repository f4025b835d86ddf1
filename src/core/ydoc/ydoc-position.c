/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Positions by what they stand next to. */

enum
{
  FORM_ITEM,
  FORM_ROOT,
  FORM_TYPE,
};

static void
write_item_form (YdocWriter *writer,
                 YdocId      id)
{
  _ydoc_write_varuint (writer, FORM_ITEM);
  _ydoc_write_id (writer, id);
}

static void
write_type_form (YdocWriter *writer,
                 YdocType   *type)
{
  if (type->item == NULL)
    {
      _ydoc_write_u8 (writer, FORM_ROOT);
      _ydoc_write_buffer (writer, type->name->text, type->name->len);
    }
  else
    {
      _ydoc_write_u8 (writer, FORM_TYPE);
      _ydoc_write_id (writer, type->item->id);
    }
}

GBytes *
ydoc_position_encode (YdocType *type,
                      guint     at,
                      int       assoc)
{
  YdocWriter writer = { 0 };
  guint64 offset = 0;
  YdocItem *item = NULL;
  YdocCursor last = _ydoc_seq_last (_ydoc_type_get_list (type));

  if (assoc >= 0 || at > 0)
    item = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (type), assoc < 0 ? at - 1 : at, &offset));
  if (item != NULL)
    write_item_form (&writer, (YdocId){ item->id.client, item->id.clock + (guint32) offset });
  else if (assoc < 0 && at > 0 && _ydoc_cursor_get (last) != NULL)
    write_item_form (&writer, ydoc_item_last_id (_ydoc_cursor_get (last)));
  else
    write_type_form (&writer, type);
  _ydoc_write_varint (&writer, assoc);

  return _ydoc_writer_steal_bytes (&writer);
}

/* The item an id stands for, after what undo made of it; NULL when it is not known. */
static YdocItem *
follow (Ydoc       *doc,
        YdocReader *reader,
        guint32    *ret_offset)
{
  guint64 client = _ydoc_read_varuint (reader);
  guint64 clock = _ydoc_read_varuint (reader);
  YdocId id = { _ydoc_find_client (doc, client), (guint32) clock };
  YdocItem *item;

  if (reader->failed || id.client == NULL || clock >= id.client->state)
    return NULL;
  item = _ydoc_follow_redone (id, ret_offset, NULL);

  return item->ref != YDOC_REF_GC ? item : NULL;
}

static gboolean
find_by_item (Ydoc       *doc,
              YdocReader *reader,
              YdocType  **ret_type,
              guint      *ret_at)
{
  guint32 offset = 0;
  YdocItem *item = follow (doc, reader, &offset);
  gint64 assoc = reader->at < reader->end ? _ydoc_read_varint (reader, NULL) : 0;

  if (item == NULL || reader->failed)
    return FALSE;
  *ret_type = item->parent;
  *ret_at = 0;
  if (item->parent->item != NULL && ydoc_item_is_deleted (item->parent->item))
    return TRUE;
  if (ydoc_item_is_visible (item))
    *ret_at = offset + (assoc < 0 ? 1 : 0);
  if (item->sub == NULL)
    {
      YdocSeq *list = _ydoc_type_get_list (item->parent);

      *ret_at += (guint) _ydoc_seq_get_start (list, _ydoc_seq_locate (list, item));
    }

  return TRUE;
}

gboolean
ydoc_position_decode (Ydoc         *doc,
                      const guint8 *data,
                      gsize         len,
                      YdocType    **ret_type,
                      guint        *ret_at)
{
  YdocReader reader;
  YdocItem *item;
  const char *name;
  gsize name_len;
  guint32 offset;
  gint64 assoc;

  _ydoc_reader_init (&reader, data, len);
  switch (_ydoc_read_varuint (&reader))
    {
    case FORM_ITEM:
      return !reader.failed && find_by_item (doc, &reader, ret_type, ret_at);
    case FORM_ROOT:
      name = _ydoc_read_string (&reader, &name_len, NULL);
      if (name == NULL)
        return FALSE;
      *ret_type = _ydoc_root (doc, name, name_len, YDOC_TYPE_UNKNOWN);
      break;
    case FORM_TYPE:
      item = follow (doc, &reader, &offset);
      if (item == NULL || item->ref != YDOC_REF_TYPE)
        return FALSE;
      *ret_type = item->content.type;
      break;
    default:
      return FALSE;
    }
  assoc = reader.at < reader.end ? _ydoc_read_varint (&reader, NULL) : 0;
  *ret_at = assoc >= 0 ? (guint) _ydoc_seq_get_total (_ydoc_type_get_list (*ret_type)) : 0;

  return !reader.failed;
}
