/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Maps and arrays, and what all types have in common. */

YdocTypeKind
ydoc_type_get_kind (YdocType *type)
{
  return type->kind;
}

const char *
ydoc_type_get_name (YdocType *type)
{
  return type->name != NULL ? type->name->text : NULL;
}

Ydoc *
ydoc_type_get_doc (YdocType *type)
{
  return type->doc;
}

YdocType *
ydoc_type_get_parent (YdocType *type)
{
  return type->item != NULL ? type->item->parent : NULL;
}

const char *
ydoc_type_get_key (YdocType *type)
{
  return type->item != NULL && type->item->sub != NULL ? type->item->sub->text : NULL;
}

gboolean
ydoc_type_is_deleted (YdocType *type)
{
  return type->item != NULL && ydoc_item_is_deleted (type->item);
}

/* JSON */

static void append_json (YdocType *type, GString *json, guint depth);

static void
append_value (const YdocValue *value,
              GString         *json,
              guint            depth)
{
  switch (value->kind)
    {
    case YDOC_VALUE_ANY:
      if (ydoc_any_get_kind (value->data, value->len) == YDOC_ANY_UNDEFINED)
        g_string_append (json, "null");
      else
        ydoc_any_append_json (value->data, value->len, json);
      break;
    case YDOC_VALUE_JSON:
      if (value->len == 9 && memcmp (value->data, "undefined", 9) == 0)
        g_string_append (json, "null");
      else
        g_string_append_len (json, (const char *) value->data, (gssize) value->len);
      break;
    case YDOC_VALUE_BINARY:
      _ydoc_append_json_bytes (json, value->data, value->len);
      break;
    case YDOC_VALUE_TYPE:
      append_json (value->type, json, depth + 1);
      break;
    case YDOC_VALUE_DOC:
      _ydoc_append_json_string (json, (const char *) value->data, value->len);
      break;
    case YDOC_VALUE_NONE:
    default:
      g_string_append (json, "null");
    }
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const YdocKey *x = ((const YdocEntry *) a)->key;
  const YdocKey *y = ((const YdocEntry *) b)->key;
  int order = memcmp (x->text, y->text, MIN (x->len, y->len));

  return order != 0 ? order : x->len < y->len ? -1 : 1;
}

static gboolean
is_undefined (const YdocValue *value)
{
  return value->kind == YDOC_VALUE_ANY
         && ydoc_any_get_kind (value->data, value->len) == YDOC_ANY_UNDEFINED;
}

static void
append_map (YdocType *type,
            GString  *json,
            guint     depth)
{
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (YdocEntry), type->n_entries);
  gboolean is_first = TRUE;

  g_array_append_vals (entries, type->entries, type->n_entries);
  g_array_sort (entries, compare_entries);
  g_string_append_c (json, '{');
  for (guint i = 0; i < entries->len; i++)
    {
      YdocEntry *entry = &g_array_index (entries, YdocEntry, i);
      YdocValue value;

      if (ydoc_item_is_deleted (entry->item)
          || !_ydoc_item_get_value (entry->item, entry->item->len - 1, &value)
          || is_undefined (&value))
        continue;
      if (!is_first)
        g_string_append_c (json, ',');
      is_first = FALSE;
      _ydoc_append_json_string (json, entry->key->text, entry->key->len);
      g_string_append_c (json, ':');
      append_value (&value, json, depth);
    }
  g_string_append_c (json, '}');
}

static void
append_array (YdocType *type,
              GString  *json,
              guint     depth)
{
  gboolean is_first = TRUE;

  g_string_append_c (json, '[');
  for (YdocItem *item = type->start; item != NULL; item = item->right)
    for (guint32 i = 0; ydoc_item_is_visible (item) && i < item->len; i++)
      {
        YdocValue value;

        if (!_ydoc_item_get_value (item, i, &value))
          continue;
        if (!is_first)
          g_string_append_c (json, ',');
        is_first = FALSE;
        append_value (&value, json, depth);
      }
  g_string_append_c (json, ']');
}

static void
append_json (YdocType *type,
             GString  *json,
             guint     depth)
{
  if (depth > 2 * YDOC_MAX_TYPE_DEPTH)
    {
      g_string_append (json, "null");
      return;
    }
  switch ((YdocTypeKind) type->kind)
    {
    case YDOC_TYPE_MAP:
    case YDOC_TYPE_UNKNOWN:
      append_map (type, json, depth);
      break;
    case YDOC_TYPE_TEXT:
    case YDOC_TYPE_XML_TEXT:
      {
        g_autofree char *text = ydoc_text_dup (type);

        _ydoc_append_json_string (json, text, strlen (text));
        break;
      }
    case YDOC_TYPE_ARRAY:
    case YDOC_TYPE_XML_ELEMENT:
    case YDOC_TYPE_XML_FRAGMENT:
    case YDOC_TYPE_XML_HOOK:
    default:
      append_array (type, json, depth);
    }
}

void
ydoc_type_append_json (YdocType *type,
                       GString  *json)
{
  append_json (type, json, 0);
}

/* Maps */

/* The last item of a key's chain, deleted or not. */
static YdocItem *
find_entry (YdocType   *map,
            const char *key)
{
  const YdocKey *known = _ydoc_find_key (map->doc, key, strlen (key));

  return known != NULL ? _ydoc_type_get_entry (map, known) : NULL;
}

/* The item that will be the value of a key, without content. */
static YdocItem *
new_entry (YdocTransaction *txn,
           YdocType        *map,
           const char      *key,
           YdocRef          ref)
{
  YdocKey *sub = _ydoc_key (map->doc, key, strlen (key));

  return _ydoc_item_new_local (txn, map, sub, _ydoc_type_get_entry (map, sub), NULL, ref, 1);
}

static void
set_encoded (YdocItem *item,
             GBytes   *value,
             gboolean  is_buffer)
{
  gsize len;
  gconstpointer data = g_bytes_get_data (value, &len);

  if (is_buffer)
    {
      YdocWriter writer = { 0 };

      _ydoc_write_buffer (&writer, data, len);
      item->content.bytes.data = _ydoc_writer_steal (&writer, &item->content.bytes.len);
    }
  else
    {
      _ydoc_item_set_bytes (item, data, len);
    }
}

static void
set_entry (YdocType   *map,
           const char *key,
           GBytes     *value,
           YdocRef     ref)
{
  YdocTransaction *txn = _ydoc_begin (map->doc, NULL, TRUE);
  YdocItem *item = new_entry (txn, map, key, ref);

  set_encoded (item, value, ref == YDOC_REF_BINARY);
  _ydoc_item_integrate (txn, item, 0);
  ydoc_commit (map->doc);
}

void
ydoc_map_set (YdocType   *map,
              const char *key,
              GBytes     *value)
{
  set_entry (map, key, value, YDOC_REF_ANY);
}

void
ydoc_map_set_binary (YdocType   *map,
                     const char *key,
                     GBytes     *bytes)
{
  set_entry (map, key, bytes, YDOC_REF_BINARY);
}

YdocType *
ydoc_map_set_type (YdocType    *map,
                   const char  *key,
                   YdocTypeKind kind)
{
  YdocTransaction *txn;
  YdocType *type;
  YdocItem *item;

  if (map->depth >= YDOC_MAX_TYPE_DEPTH)
    return NULL;
  txn = _ydoc_begin (map->doc, NULL, TRUE);
  item = new_entry (txn, map, key, YDOC_REF_TYPE);
  type = item->content.type = _ydoc_type_new (map->doc, kind);
  _ydoc_item_integrate (txn, item, 0);
  ydoc_commit (map->doc);

  return type;
}

void
ydoc_map_delete (YdocType   *map,
                 const char *key)
{
  YdocItem *item = find_entry (map, key);
  YdocTransaction *txn;

  if (item == NULL || ydoc_item_is_deleted (item))
    return;
  txn = _ydoc_begin (map->doc, NULL, TRUE);
  _ydoc_item_delete (txn, item);
  ydoc_commit (map->doc);
}

gboolean
ydoc_map_get (YdocType   *map,
              const char *key,
              YdocValue  *ret_value)
{
  YdocItem *item = find_entry (map, key);

  *ret_value = (YdocValue){ 0 };

  return item != NULL && !ydoc_item_is_deleted (item)
         && _ydoc_item_get_value (item, item->len - 1, ret_value);
}

GPtrArray *
ydoc_map_get_keys (YdocType *map)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < map->n_entries; i++)
    {
      YdocEntry *entry = &map->entries[i];

      if (!ydoc_item_is_deleted (entry->item))
        g_ptr_array_add (keys, entry->key->text);
    }

  return keys;
}

/* Arrays */

guint
ydoc_array_get_length (YdocType *array)
{
  return (guint) _ydoc_seq_get_total (_ydoc_type_get_list (array));
}

gboolean
ydoc_array_get (YdocType  *array,
                guint      index,
                YdocValue *ret_value)
{
  guint64 offset;
  YdocItem *item = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (array), index, &offset));

  *ret_value = (YdocValue){ 0 };

  return item != NULL && _ydoc_item_get_value (item, (guint32) offset, ret_value);
}

/* The item behind which something at @index goes, cut there; NULL: to the front. */
static YdocItem *
find_left (YdocTransaction *txn,
           YdocType        *array,
           guint            index)
{
  guint64 offset;
  YdocItem *item;

  if (index == 0)
    return NULL;
  item = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (array), index - 1, &offset));
  if (offset + 1 < item->len)
    _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + (guint32) offset + 1 });

  return item;
}

static YdocItem *
new_element (YdocTransaction *txn,
             YdocType        *array,
             guint            index,
             YdocRef          ref,
             guint32          len)
{
  YdocItem *left = find_left (txn, array, index);

  return _ydoc_item_new_local (txn, array, NULL, left, left != NULL ? left->right : array->start,
                               ref, len);
}

void
ydoc_array_insert (YdocType      *array,
                   guint          index,
                   GBytes *const *values,
                   guint          n)
{
  YdocTransaction *txn;
  YdocWriter writer = { 0 };
  YdocItem *item;

  g_return_if_fail (index <= ydoc_array_get_length (array));
  if (n == 0)
    return;

  txn = _ydoc_begin (array->doc, NULL, TRUE);
  item = new_element (txn, array, index, YDOC_REF_ANY, n);
  for (guint i = 0; i < n; i++)
    {
      gsize len;
      gconstpointer data = g_bytes_get_data (values[i], &len);

      _ydoc_write_bytes (&writer, data, len);
    }
  item->content.bytes.data = _ydoc_writer_steal (&writer, &item->content.bytes.len);
  _ydoc_item_integrate (txn, item, 0);
  ydoc_commit (array->doc);
}

void
ydoc_array_insert_binary (YdocType *array,
                          guint     index,
                          GBytes   *bytes)
{
  YdocTransaction *txn;
  YdocItem *item;

  g_return_if_fail (index <= ydoc_array_get_length (array));

  txn = _ydoc_begin (array->doc, NULL, TRUE);
  item = new_element (txn, array, index, YDOC_REF_BINARY, 1);
  set_encoded (item, bytes, TRUE);
  _ydoc_item_integrate (txn, item, 0);
  ydoc_commit (array->doc);
}

YdocType *
ydoc_array_insert_type (YdocType    *array,
                        guint        index,
                        YdocTypeKind kind)
{
  YdocTransaction *txn;
  YdocType *type;
  YdocItem *item;

  g_return_val_if_fail (index <= ydoc_array_get_length (array), NULL);
  if (array->depth >= YDOC_MAX_TYPE_DEPTH)
    return NULL;

  txn = _ydoc_begin (array->doc, NULL, TRUE);
  item = new_element (txn, array, index, YDOC_REF_TYPE, 1);
  type = item->content.type = _ydoc_type_new (array->doc, kind);
  _ydoc_item_integrate (txn, item, 0);
  ydoc_commit (array->doc);

  return type;
}

void
ydoc_array_delete (YdocType *array,
                   guint     index,
                   guint     n)
{
  YdocTransaction *txn;

  g_return_if_fail (n <= ydoc_array_get_length (array)
                    && index <= ydoc_array_get_length (array) - n);
  if (n == 0)
    return;

  txn = _ydoc_begin (array->doc, NULL, TRUE);
  _ydoc_list_delete (txn, array, index, n);
  ydoc_commit (array->doc);
}
