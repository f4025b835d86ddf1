/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "json/yoriai-json-writer.h"
#include "yoriai-order.h"
#include "yoriai-store-log-private.h"

/* The document of a file as it was read. Every program makes the same bytes of the same proposal, whatever its locale and
 * whenever: two who open one file and edit it apart have one document. It is written under a client id that is a hash of
 * all that is written. tests/core/test-store-base.c pins the bytes; a change of them is another base, and has to have
 * another number.
 *
 * A program of another day knows more fields. Such as have come since are written as it would see them that does not know
 * them, as "?name", and then promoted, each under a client id of its own that is a hash, too: whoever promotes it does the
 * same. */

#define CLIENT_BITS 53
#define LENGTH_BYTES 4
#define BLOCK_SIZE 4096

/* One thing that is written. */
typedef struct
{
  char *root;        /* (owned) (nullable): NULL for the one of the item before */
  char *key;         /* (owned) (nullable): of a map; NULL for a text */
  GBytes *value;     /* (owned) (nullable): of a map */
  const char *text;  /* (nullable): of the source */
} Item;

/* A field that has come since. */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  char *json; /* (owned) */
} Promotion;

typedef struct
{
  GArray *items;      /* (owned) (element-type Item) */
  GArray *promotions; /* (owned) (element-type Promotion) */
} Base;

static void
item_clear (gpointer data)
{
  Item *self = data;

  g_free (self->root);
  g_free (self->key);
  g_clear_pointer (&self->value, g_bytes_unref);
}

static void
promotion_clear (gpointer data)
{
  g_free (((Promotion *) data)->json);
}

/* Returns: a client id that is a function of @hash, of 14 or more hexadecimal digits; never 0, which stands for none */
guint64
_yoriai_store_hash_client (const char *hash)
{
  guint64 client = 0;

  for (guint i = 0; i < (CLIENT_BITS + 3) / 4; i++)
    client = client << 4 | (guint64) g_ascii_xdigit_value (hash[i]);
  client &= (G_GUINT64_CONSTANT (1) << CLIENT_BITS) - 1;
  return client != 0 ? client : 1;
}

/* With its length before it, so that no two lists of texts have one hash; gathered, since many small pieces cost more. */
static void
hash_bytes (GByteArray   *buffer,
            GChecksum    *hash,
            gconstpointer data,
            gsize         length)
{
  guint64 size = GUINT64_TO_LE ((guint64) length);

  g_byte_array_append (buffer, (const guint8 *) &size, LENGTH_BYTES);
  g_byte_array_append (buffer, data, (guint) length);
  if (buffer->len >= BLOCK_SIZE)
    {
      g_checksum_update (hash, buffer->data, buffer->len);
      g_byte_array_set_size (buffer, 0);
    }
}

static guint64
hash_items (const Base *self)
{
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) buffer = g_byte_array_sized_new (2 * BLOCK_SIZE);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->root != NULL)
        hash_bytes (buffer, hash, item->root, strlen (item->root));
      if (item->key != NULL)
        {
          hash_bytes (buffer, hash, item->key, strlen (item->key));
          hash_bytes (buffer, hash, g_bytes_get_data (item->value, NULL), g_bytes_get_size (item->value));
        }
      else
        {
          hash_bytes (buffer, hash, item->text, strlen (item->text));
        }
    }
  g_checksum_update (hash, buffer->data, buffer->len);
  return _yoriai_store_hash_client (g_checksum_get_string (hash));
}

static int
compare_writes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const YoriaiWrite *) a)->key, ((const YoriaiWrite *) b)->key);
}

static char *
dup_value_json (const YoriaiField *field,
                const YoriaiValue *value)
{
  GString *json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  _yoriai_layout_write_json (field, value, &writer);
  return g_string_free (json, FALSE);
}

/* Returns: whether the field is nobody's in the base */
static gboolean
add_later_field (Base              *self,
                 YoriaiRecord      *record,
                 guint              field,
                 const YoriaiField *spec,
                 GArray            *writes)
{
  Promotion promotion = { record, field, NULL };
  g_autofree char *key = NULL;

  if (spec->since == 0)
    return FALSE;
  promotion.json = dup_value_json (spec, &record->slots[field]);
  key = g_strconcat ("?", spec->name, NULL);
  _yoriai_layout_add_write (writes, key, NULL, ydoc_any_new_string (promotion.json));
  g_array_append_val (self->promotions, promotion);
  return TRUE;
}

static void
add_texts (Base         *self,
           YoriaiRecord *record,
           GArray       *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const char *name = g_array_index (texts, YoriaiWrite, i).key;
      Item item = {
        .root = _yoriai_layout_dup_text_name (record->id, name),
        .text = record->slots[yoriai_record_find_field (record, name)].v.s,
      };

      g_array_append_val (self->items, item);
    }
}

static void
add_map (Base         *self,
         YoriaiRecord *record,
         GArray       *writes)
{
  for (guint i = 0; i < writes->len; i++)
    {
      YoriaiWrite *write = &g_array_index (writes, YoriaiWrite, i);
      Item item = {
        .root = i == 0 ? _yoriai_layout_dup_map_name (record->id) : NULL,
        .key = g_steal_pointer (&write->key),
        .value = g_steal_pointer (&write->value),
      };

      g_array_append_val (self->items, item);
    }
}

/* The record's map, its keys sorted, then its texts in the order of their names. */
static void
add_content (Base         *self,
             YoriaiRecord *record,
             GArray       *writes)
{
  g_autoptr (GArray) texts = _yoriai_layout_writes_new ();
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      const YoriaiValue *value = &record->slots[i];

      if (value->tag == YORIAI_TAG_NONE || value->tag == YORIAI_TAG_CHILD || value->tag == YORIAI_TAG_LIST
          || add_later_field (self, record, i, field, writes))
        continue;
      if (yoriai_kind_is_text (field->kind) && value->tag == YORIAI_TAG_STRING)
        _yoriai_layout_add_write (texts, field->name, NULL, NULL);
      else
        _yoriai_layout_write_first (field, value, record->id, writes);
    }
  for (guint i = 0; record->unknown != NULL && i < record->unknown->len; i++)
    {
      const YoriaiUnknown *unknown = record->unknown->pdata[i];
      g_autofree char *key = g_strconcat ("?", unknown->name, NULL);

      _yoriai_layout_add_write (writes, key, NULL, ydoc_any_new_string (unknown->json));
    }
  g_array_sort (writes, compare_writes);
  g_array_sort (texts, compare_writes);
  add_map (self, record, writes);
  add_texts (self, record, texts);
}

static void
add_record (Base         *self,
            YoriaiRecord *record)
{
  g_autoptr (GArray) writes = _yoriai_layout_writes_new ();
  YoriaiRecord *parent = record->parent;

  if (parent != NULL && yoriai_record_get_field (parent, record->parent_field)->kind == YORIAI_KIND_LIST)
    {
      g_autofree char *order = yoriai_order_at_load (yoriai_record_get_index (record));

      _yoriai_layout_add_write (writes, YORIAI_LAYOUT_PLACE, NULL,
                                _yoriai_layout_new_place (parent->id,
                                                          yoriai_record_get_field (parent, record->parent_field)->name,
                                                          order));
    }
  add_content (self, record, writes);
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(YoriaiRecord *const *) a)->id, (*(YoriaiRecord *const *) b)->id);
}

/* Gathers @record and all that lies in it. */
static void
gather (YoriaiRecord *record,
        GPtrArray    *records)
{
  guint n = yoriai_record_get_n_fields (record);

  g_ptr_array_add (records, record);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        gather (record->slots[i].v.record, records);
      for (guint j = 0; items != NULL && j < items->len; j++)
        gather (items->pdata[j], records);
    }
}

static void
write_items (const Base *self,
             Ydoc       *doc)
{
  YdocType *map = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->key == NULL)
        {
          ydoc_text_insert (ydoc_get_root (doc, item->root, YDOC_TYPE_TEXT), 0, item->text);
          continue;
        }
      if (item->root != NULL)
        map = ydoc_get_root (doc, item->root, YDOC_TYPE_MAP);
      ydoc_map_set (map, item->key, item->value);
    }
}

static void
write_meta (Ydoc         *doc,
            YoriaiRecord *root)
{
  YdocType *meta = ydoc_get_root (doc, "meta", YDOC_TYPE_MAP);
  g_autofree char *client = g_strdup_printf ("%" G_GUINT64_FORMAT, ydoc_get_client_id (doc));
  g_autoptr (GBytes) layout = ydoc_any_new_number (YORIAI_LAYOUT), lineage = ydoc_any_new_string (client),
                     id = ydoc_any_new_string (root->id);

  ydoc_map_set (meta, "layout", layout);
  ydoc_map_set (meta, "lineage", lineage);
  ydoc_map_set (meta, "root", id);
}

/* Makes a field of what was nobody's, as whoever does it. */
static void
promote (const Promotion *self,
         Ydoc            *doc)
{
  const YoriaiField *field = yoriai_record_get_field (self->record, self->field);
  g_autofree char *name = _yoriai_layout_dup_map_name (self->record->id), *key = g_strconcat ("?", field->name, NULL);
  g_autofree char *text_name = _yoriai_layout_dup_text_name (self->record->id, field->name);
  g_autofree char *all = g_strjoin ("\n", "promotion", self->record->id, field->name, self->json, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_autoptr (GArray) writes = _yoriai_layout_writes_new ();
  const YoriaiValue *value = &self->record->slots[self->field];
  YdocType *map = ydoc_get_root (doc, name, YDOC_TYPE_MAP);

  ydoc_set_client_id (doc, _yoriai_store_hash_client (hash));
  ydoc_begin (doc, NULL);
  ydoc_map_delete (map, key);
  if (yoriai_kind_is_text (field->kind) && value->tag == YORIAI_TAG_STRING)
    ydoc_text_insert (ydoc_get_root (doc, text_name, YDOC_TYPE_TEXT), 0, value->v.s);
  else
    _yoriai_layout_write_first (field, value, self->record->id, writes);
  g_array_sort (writes, compare_writes);
  for (guint i = 0; i < writes->len; i++)
    ydoc_map_set (map, g_array_index (writes, YoriaiWrite, i).key, g_array_index (writes, YoriaiWrite, i).value);
  ydoc_commit (doc);
}

/**
 * _yoriai_store_build_base:
 * @source: a proposal as a file has it, unedited; only read
 *
 * A pure function of what @source holds; it can run in any thread that has @source.
 *
 * Returns: (transfer full): its document; whoever goes on writing in it needs a client id of his own
 */
Ydoc *
_yoriai_store_build_base (YoriaiSpace *source)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr (GArray) promotions = g_array_new (FALSE, FALSE, sizeof (Promotion));
  Base self = { items, promotions };
  YoriaiRecord *root = yoriai_space_get_root (source);
  Ydoc *doc;

  g_array_set_clear_func (items, item_clear);
  g_array_set_clear_func (promotions, promotion_clear);
  gather (root, records);
  g_ptr_array_sort (records, compare_records);
  for (guint i = 0; i < records->len; i++)
    add_record (&self, records->pdata[i]);
  doc = ydoc_new (hash_items (&self));
  ydoc_begin (doc, NULL);
  write_meta (doc, root);
  write_items (&self, doc);
  ydoc_commit (doc);
  for (guint i = 0; i < promotions->len; i++)
    promote (&g_array_index (promotions, Promotion, i), doc);
  return doc;
}
