/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "yoriai-record-json.h"
#include "yoriai-order.h"
#include "yoriai-store-log-private.h"

/* The document of a file as it was read. Every program makes the same bytes of the same proposal, whatever its locale and
 * whenever: two who open one file and edit it apart have one document. It is written under a client id that is a hash of
 * all that the view says, taken while it is written: records as they lie in each other. tests/core/test-store-base.c pins
 * the bytes; a change of them is another base, and has to have another number.
 *
 * A program of another day knows more fields. Such as have come since are written as it would see them that does not know
 * them, as "?name", and then promoted, each under a client id of its own that is a hash, too: whoever promotes it does the
 * same. */

#define CLIENT_BITS 53
#define BLOCK_SIZE 4096

/* A field that has come since. */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  char *json; /* (owned) */
} Promotion;

typedef struct
{
  Ydoc *doc;
  GChecksum *hash;    /* (owned): of what has been written */
  GByteArray *buffer; /* (owned): what is to be hashed */
  GArray *writes;     /* (owned) (element-type YoriaiWrite): into the map of the record under way */
  GArray *texts;      /* (owned) (element-type YoriaiWrite): fields of it that are texts */
  GArray *promotions; /* (owned) (element-type Promotion) */
} Base;

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

/* Gathered, since many small pieces cost more. */
static void
hash_bytes (Base         *self,
            gconstpointer data,
            gsize         length)
{
  g_byte_array_append (self->buffer, data, (guint) length);
  if (self->buffer->len >= BLOCK_SIZE)
    {
      g_checksum_update (self->hash, self->buffer->data, self->buffer->len);
      g_byte_array_set_size (self->buffer, 0);
    }
}

/* With its end, so that no two lists of texts have one hash; values say themselves where they end. */
static void
hash_text (Base       *self,
           const char *text)
{
  hash_bytes (self, text, strlen (text) + 1);
}

static guint64
get_hashed_client (Base *self)
{
  g_checksum_update (self->hash, self->buffer->data, self->buffer->len);
  return _yoriai_store_hash_client (g_checksum_get_string (self->hash));
}

static int
compare_writes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const YoriaiWrite *) a)->key, ((const YoriaiWrite *) b)->key);
}

static char *
dup_field_json (YoriaiRecord *record,
                guint         field)
{
  GString *json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  yoriai_record_write_field (record, field, &writer);
  return g_string_free (json, FALSE);
}

/* Returns: whether the field is nobody's in the base */
static gboolean
add_later_field (Base              *self,
                 YoriaiRecord      *record,
                 guint              field,
                 const YoriaiField *spec)
{
  Promotion promotion = { record, field, NULL };
  g_autofree char *key = NULL;

  if (spec->since == 0)
    return FALSE;
  promotion.json = dup_field_json (record, field);
  key = g_strconcat ("?", spec->name, NULL);
  _yoriai_layout_add_write (self->writes, key, NULL, ydoc_any_new_string (promotion.json));
  g_array_append_val (self->promotions, promotion);
  return TRUE;
}

static void
write_texts (Base         *self,
             YoriaiRecord *record)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const char *field = g_array_index (self->texts, YoriaiWrite, i).key;
      const char *text = record->slots[yoriai_record_find_field (record, field)].v.s;
      g_autofree char *name = _yoriai_layout_dup_text_name (record->id, field);

      hash_text (self, field);
      hash_text (self, text);
      ydoc_text_insert (ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT), 0, text);
    }
}

/* Where a list item stands. It is not hashed: where it comes says it. */
static void
write_place (Base         *self,
             YoriaiRecord *record,
             YdocType     *map)
{
  YoriaiRecord *parent = record->parent;
  g_autofree char *order = yoriai_order_at_load (yoriai_record_get_index (record));
  g_autoptr (GBytes) place = NULL;

  place = _yoriai_layout_new_place (parent->id, yoriai_record_get_field (parent, record->parent_field)->name, order);
  ydoc_map_set (map, YORIAI_LAYOUT_PLACE, place);
}

static void
write_map (Base         *self,
           YoriaiRecord *record)
{
  gboolean has_place = _yoriai_record_is_item (record);
  g_autofree char *name = NULL;
  YdocType *map;

  if (self->writes->len == 0 && !has_place)
    return;
  name = _yoriai_layout_dup_map_name (record->id);
  map = ydoc_get_root (self->doc, name, YDOC_TYPE_MAP);
  if (has_place)
    write_place (self, record, map);
  for (guint i = 0; i < self->writes->len; i++)
    {
      const YoriaiWrite *write = &g_array_index (self->writes, YoriaiWrite, i);
      gsize length;
      gconstpointer data = g_bytes_get_data (write->value, &length);

      hash_text (self, write->key);
      hash_bytes (self, data, length);
      ydoc_map_set (map, write->key, write->value);
    }
}

static void
add_fields (Base         *self,
            YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      const YoriaiValue *value = &record->slots[i];

      if (yoriai_record_holds_nothing (record, i) || add_later_field (self, record, i, field)
          || value->tag == YORIAI_TAG_CHILD || value->tag == YORIAI_TAG_LIST)
        continue;
      if (yoriai_kind_is_text (field->kind) && value->tag == YORIAI_TAG_STRING)
        _yoriai_layout_add_write (self->texts, field->name, NULL, NULL);
      else
        _yoriai_layout_write_first (field, value, record->id, self->writes);
    }
}

static void
add_unknown (Base         *self,
             YoriaiRecord *record)
{
  for (guint i = 0; record->unknown != NULL && i < record->unknown->len; i++)
    {
      const YoriaiUnknown *unknown = record->unknown->pdata[i];
      g_autofree char *key = g_strconcat ("?", unknown->name, NULL);

      _yoriai_layout_add_write (self->writes, key, NULL, ydoc_any_new_string (unknown->json));
    }
}

/* The record's map, its keys sorted, then its texts in the order of their names; then what lies in it. */
static void
write_record (Base         *self,
              YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  g_array_set_size (self->writes, 0);
  g_array_set_size (self->texts, 0);
  add_fields (self, record);
  add_unknown (self, record);
  g_array_sort (self->writes, compare_writes);
  g_array_sort (self->texts, compare_writes);
  hash_text (self, record->id);
  write_map (self, record);
  hash_text (self, ""); /* no key */
  write_texts (self, record);
  hash_text (self, "");
  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (field->since > 0 || (record->slots[i].tag != YORIAI_TAG_CHILD && (items == NULL || items->len == 0)))
        continue;
      hash_text (self, field->name);
      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        write_record (self, record->slots[i].v.record);
      for (guint j = 0; items != NULL && j < items->len; j++)
        write_record (self, items->pdata[j]);
      hash_text (self, ""); /* no id */
    }
  hash_text (self, "");
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

/* Of what records are made, and of what lies in these. */
static void
promote_records (YoriaiRecord *record,
                 guint         field,
                 Ydoc         *doc)
{
  YoriaiTag tag = record->slots[field].tag;
  guint n = tag == YORIAI_TAG_CHILD ? 1 : yoriai_record_get_n_items (record, field);

  if (!_yoriai_promote_member (doc, record->id, yoriai_record_get_field (record, field)))
    return;
  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *made = tag == YORIAI_TAG_CHILD ? record->slots[field].v.record : yoriai_record_get_item (record, field, i);

      for (guint j = 0; j < yoriai_record_get_n_fields (made); j++)
        if (made->slots[j].tag == YORIAI_TAG_CHILD || made->slots[j].tag == YORIAI_TAG_LIST)
          promote_records (made, j, doc);
    }
}

/* Makes a field of what was nobody's, as whoever does it. */
static void
promote (const Promotion *self,
         Ydoc            *doc)
{
  const YoriaiField *field = yoriai_record_get_field (self->record, self->field);
  g_autofree char *name = _yoriai_layout_dup_map_name (self->record->id), *key = g_strconcat ("?", field->name, NULL);
  g_autofree char *text_name = _yoriai_layout_dup_text_name (self->record->id, field->name);
  g_autofree char *hash = _yoriai_promote_dup_hash (self->record->id, field->name, self->json);
  g_autoptr (GArray) writes = _yoriai_layout_writes_new ();
  const YoriaiValue *value = &self->record->slots[self->field];
  YdocType *map = ydoc_get_root (doc, name, YDOC_TYPE_MAP);

  if (value->tag == YORIAI_TAG_CHILD || value->tag == YORIAI_TAG_LIST)
    {
      promote_records (self->record, self->field, doc);
      return;
    }
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
  g_autoptr (GArray) writes = _yoriai_layout_writes_new (), texts = _yoriai_layout_writes_new ();
  g_autoptr (GArray) promotions = g_array_new (FALSE, FALSE, sizeof (Promotion));
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) buffer = g_byte_array_sized_new (2 * BLOCK_SIZE);
  Ydoc *doc = ydoc_new (1);
  Base self = { doc, hash, buffer, writes, texts, promotions };
  YoriaiRecord *root = yoriai_space_get_root (source);

  g_array_set_clear_func (promotions, promotion_clear);
  ydoc_begin (doc, NULL);
  write_record (&self, root);
  ydoc_rename_client (doc, get_hashed_client (&self));
  write_meta (doc, root);
  ydoc_commit (doc);
  for (guint i = 0; i < promotions->len; i++)
    promote (&g_array_index (promotions, Promotion, i), doc);
  return doc;
}
