/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "yoriai-order.h"
#include "yoriai-store-log-private.h"

#include <string.h>

/* The document of a file as it was read. Every program makes the same bytes of the same view, whatever its locale and
 * whenever: two who open one file and edit it apart have one document. tests/core/test-store-base.c pins the bytes; a
 * change of them is another base, and has to have another number. */

#define CLIENT_BITS 53

typedef struct
{
  Ydoc *doc;
  const char *seed; /* the view's hash */
} Base;

/* Returns: a client id that is a function of @hash, of 13 or more hexadecimal digits; never 0, which stands for none */
guint64
_yoriai_store_hash_client (const char *hash)
{
  guint64 client = 0;

  for (guint i = 0; i < (CLIENT_BITS + 3) / 4; i++)
    client = client << 4 | (guint64) g_ascii_xdigit_value (hash[i]);
  client &= (G_GUINT64_CONSTANT (1) << CLIENT_BITS) - 1;
  return client != 0 ? client : 1;
}

static int
compare_writes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const YoriaiWrite *) a)->key, ((const YoriaiWrite *) b)->key);
}

static void
write_text (Base         *self,
            YoriaiRecord *record,
            guint         field)
{
  g_autofree char *name = _yoriai_layout_dup_text_name (record->id, yoriai_record_get_field (record, field)->name);

  ydoc_text_insert (ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT), 0, record->slots[field].v.s);
}

/* The record's map, its keys sorted, then its texts in the order of the names. */
static void
write_content (Base         *self,
               YoriaiRecord *record,
               GArray       *writes)
{
  g_autofree char *seed = g_strconcat (self->seed, "/", record->id, NULL), *name = NULL;
  g_autoptr (GArray) texts = _yoriai_layout_writes_new ();
  guint n = yoriai_record_get_n_fields (record);
  YdocType *map;

  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      const YoriaiValue *value = &record->slots[i];

      if (value->tag == YORIAI_TAG_NONE || value->tag == YORIAI_TAG_CHILD || value->tag == YORIAI_TAG_LIST)
        continue;
      if (yoriai_kind_is_text (field->kind) && value->tag == YORIAI_TAG_STRING)
        _yoriai_layout_add_write (texts, field->name, NULL, NULL);
      else
        _yoriai_layout_write_first (field, value, seed, writes);
    }
  for (guint i = 0; record->unknown != NULL && i < record->unknown->len; i++)
    {
      const YoriaiUnknown *unknown = record->unknown->pdata[i];
      g_autofree char *key = g_strconcat ("?", unknown->name, NULL);

      _yoriai_layout_add_write (writes, key, NULL, ydoc_any_new_string (unknown->json));
    }
  g_array_sort (writes, compare_writes);
  g_array_sort (texts, compare_writes);
  if (writes->len > 0)
    {
      name = _yoriai_layout_dup_map_name (record->id);
      map = ydoc_get_root (self->doc, name, YDOC_TYPE_MAP);
      for (guint i = 0; i < writes->len; i++)
        ydoc_map_set (map, g_array_index (writes, YoriaiWrite, i).key, g_array_index (writes, YoriaiWrite, i).value);
    }
  for (guint i = 0; i < texts->len; i++)
    write_text (self, record, yoriai_record_find_field (record, g_array_index (texts, YoriaiWrite, i).key));
}

static const YoriaiRecord *
get_record (const YoriaiValue *slot)
{
  return slot->tag == YORIAI_TAG_CHILD ? slot->v.record : NULL;
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

      if (get_record (&record->slots[i]) != NULL)
        gather (record->slots[i].v.record, records);
      for (guint j = 0; items != NULL && j < items->len; j++)
        gather (items->pdata[j], records);
    }
}

static void
write_record (Base         *self,
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
  write_content (self, record, writes);
}

static void
write_meta (Base         *self,
            YoriaiRecord *root)
{
  YdocType *meta = ydoc_get_root (self->doc, "meta", YDOC_TYPE_MAP);
  g_autofree char *client = g_strdup_printf ("%" G_GUINT64_FORMAT, ydoc_get_client_id (self->doc));
  g_autoptr (GBytes) layout = ydoc_any_new_number (YORIAI_LAYOUT), lineage = ydoc_any_new_string (client),
                     id = ydoc_any_new_string (root->id);

  ydoc_map_set (meta, "layout", layout);
  ydoc_map_set (meta, "lineage", lineage);
  ydoc_map_set (meta, "root", id);
}

/**
 * _yoriai_store_build_base:
 * @source: a proposal as a file has it, unedited; only read
 * @view: its canonical bytes
 *
 * A pure function of @view; it can run in any thread that has @source.
 *
 * Returns: (transfer full): its document; whoever goes on writing in it needs a client id of his own
 */
Ydoc *
_yoriai_store_build_base (YoriaiSpace *source,
                          GBytes      *view)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, view);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  Base self = { ydoc_new (_yoriai_store_hash_client (hash)), hash };
  YoriaiRecord *root = yoriai_space_get_root (source);

  gather (root, records);
  g_ptr_array_sort (records, compare_records);
  ydoc_begin (self.doc, NULL);
  write_meta (&self, root);
  for (guint i = 0; i < records->len; i++)
    write_record (&self, records->pdata[i]);
  ydoc_commit (self.doc);
  return self.doc;
}
