/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Positions by what they stand next to. */

static void
set_unit (YdocPosition *position,
          YdocId        id)
{
  position->kind = YDOC_POSITION_UNIT;
  position->client = id.client->id;
  position->clock = id.clock;
}

static void
set_type (YdocPosition *position,
          YdocType     *type)
{
  position->kind = type->item == NULL ? YDOC_POSITION_ROOT : YDOC_POSITION_TYPE;
  position->root = type->item == NULL ? type->name->text : NULL;
  position->client = type->item != NULL ? type->item->id.client->id : 0;
  position->clock = type->item != NULL ? type->item->id.clock : 0;
}

void
ydoc_position_get (YdocType     *type,
                   guint         at,
                   int           assoc,
                   YdocPosition *ret_position)
{
  guint64 offset = 0;
  YdocItem *item = NULL;
  YdocCursor last = _ydoc_seq_last (_ydoc_type_get_list (type));

  *ret_position = (YdocPosition){ .assoc = assoc };
  if (assoc >= 0 || at > 0)
    item = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (type), assoc < 0 ? at - 1 : at, &offset));
  if (item != NULL)
    set_unit (ret_position, (YdocId){ item->id.client, item->id.clock + (guint32) offset });
  else if (assoc < 0 && at > 0 && _ydoc_cursor_get (last) != NULL)
    set_unit (ret_position, ydoc_item_last_id (_ydoc_cursor_get (last)));
  else
    set_type (ret_position, type);
}

GBytes *
ydoc_position_encode (YdocType *type,
                      guint     at,
                      int       assoc)
{
  YdocWriter writer = { 0 };
  YdocPosition position;

  ydoc_position_get (type, at, assoc, &position);
  _ydoc_write_varuint (&writer, position.kind);
  if (position.kind == YDOC_POSITION_ROOT)
    {
      _ydoc_write_buffer (&writer, type->name->text, type->name->len);
    }
  else
    {
      _ydoc_write_varuint (&writer, position.client);
      _ydoc_write_varuint (&writer, position.clock);
    }
  _ydoc_write_varint (&writer, assoc);

  return _ydoc_writer_steal_bytes (&writer);
}

/* The item a position stands by, after what undo made of it; NULL when it is not known. */
static YdocItem *
follow (Ydoc               *doc,
        const YdocPosition *position,
        guint32            *ret_offset)
{
  YdocId id = { _ydoc_find_client (doc, position->client), (guint32) position->clock };
  YdocItem *item;

  if (id.client == NULL || position->clock >= id.client->state)
    return NULL;
  item = _ydoc_follow_redone (id, ret_offset, NULL);

  return item->ref != YDOC_REF_GC ? item : NULL;
}

static gboolean
find_by_unit (Ydoc               *doc,
              const YdocPosition *position,
              YdocType          **ret_type,
              guint              *ret_at)
{
  guint32 offset = 0;
  YdocItem *item = follow (doc, position, &offset);

  if (item == NULL)
    return FALSE;
  *ret_type = item->parent;
  *ret_at = 0;
  if (item->parent->item != NULL && ydoc_item_is_deleted (item->parent->item))
    return TRUE;
  if (ydoc_item_is_visible (item))
    *ret_at = offset + (position->assoc < 0 ? 1 : 0);
  if (item->sub == NULL)
    {
      YdocSeq *list = _ydoc_type_get_list (item->parent);

      *ret_at += (guint) _ydoc_seq_get_start (list, _ydoc_seq_locate (list, item));
    }

  return TRUE;
}

static guint
get_end (YdocType *type,
         int       assoc)
{
  return assoc >= 0 ? (guint) _ydoc_seq_get_total (_ydoc_type_get_list (type)) : 0;
}

gboolean
ydoc_position_find (Ydoc               *doc,
                    const YdocPosition *position,
                    YdocType          **ret_type,
                    guint              *ret_at)
{
  YdocItem *item;
  guint32 offset;

  if (position->kind == YDOC_POSITION_UNIT)
    return find_by_unit (doc, position, ret_type, ret_at);
  if (position->kind == YDOC_POSITION_ROOT)
    {
      *ret_type = position->root != NULL ? ydoc_peek_root (doc, position->root) : NULL;
    }
  else
    {
      item = follow (doc, position, &offset);
      *ret_type = item != NULL && item->ref == YDOC_REF_TYPE ? item->content.type : NULL;
    }
  if (*ret_type == NULL)
    return FALSE;
  *ret_at = get_end (*ret_type, position->assoc);
  return TRUE;
}

gboolean
ydoc_position_decode (Ydoc         *doc,
                      const guint8 *data,
                      gsize         len,
                      YdocType    **ret_type,
                      guint        *ret_at)
{
  YdocPosition position = { 0 };
  YdocReader reader;
  const char *name = NULL;
  gsize name_len = 0;
  guint64 kind;

  _ydoc_reader_init (&reader, data, len);
  kind = _ydoc_read_varuint (&reader);
  if (reader.failed || kind > YDOC_POSITION_TYPE)
    return FALSE;
  position.kind = (YdocPositionKind) kind;
  if (position.kind == YDOC_POSITION_ROOT)
    {
      name = _ydoc_read_string (&reader, &name_len, NULL);
    }
  else
    {
      position.client = _ydoc_read_varuint (&reader);
      position.clock = _ydoc_read_varuint (&reader);
    }
  if (!reader.failed && reader.at < reader.end)
    position.assoc = _ydoc_read_varint (&reader, NULL) < 0 ? -1 : 0;
  if (reader.failed)
    return FALSE;
  if (position.kind != YDOC_POSITION_ROOT)
    return ydoc_position_find (doc, &position, ret_type, ret_at);
  *ret_type = _ydoc_root (doc, name, name_len, YDOC_TYPE_UNKNOWN);
  *ret_at = get_end (*ret_type, position.assoc);
  return TRUE;
}
