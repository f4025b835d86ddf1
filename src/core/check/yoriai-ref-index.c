/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"

/* The way back of a reference field: which records of a list name an id. */

typedef struct
{
  guint source;       /* 0: nobody asked yet */
  GPtrArray *records; /* (unowned), in the order of the document */
} Bucket;

struct _YoriaiRefIndex
{
  YoriaiPlace *place;
  guint field;
  GHashTable *buckets; /* id -> Bucket */
  GHashTable
    *known; /* record -> Bucket, or (element-type Bucket) GPtrArray for a set: where it is */
  gboolean is_set;
};

static void
bucket_free (gpointer data)
{
  Bucket *self = data;

  g_ptr_array_unref (self->records);
  g_free (self);
}

static Bucket *
ensure_bucket (YoriaiRefIndex *self,
               const char     *id)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, id);

  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->records = g_ptr_array_new ();
      g_hash_table_insert (self->buckets, g_strdup (id), bucket);
    }
  return bucket;
}

YoriaiRefIndex *
_yoriai_ref_index_new (YoriaiPlace *place,
                       guint        field)
{
  YoriaiRefIndex *self = g_new0 (YoriaiRefIndex, 1);

  self->place = place;
  self->field = field;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bucket_free);
  self->is_set = place->fields[field].kind == YORIAI_KIND_REFS;
  self->known = g_hash_table_new_full (NULL, NULL, NULL,
                                       self->is_set ? (GDestroyNotify) g_ptr_array_unref : NULL);
  return self;
}

void
_yoriai_ref_index_free (YoriaiRefIndex *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->buckets);
  g_free (self);
}

gboolean
_yoriai_ref_index_is_for (YoriaiRefIndex *self,
                          YoriaiPlace    *place,
                          guint           field)
{
  return self->place == place && (self->field == field || field == YORIAI_NO_FIELD);
}

gboolean
_yoriai_ref_index_is_of (YoriaiRefIndex *self,
                         const char     *field_name)
{
  return strcmp (self->place->fields[self->field].name, field_name) == 0;
}

static void
mark_bucket (YoriaiChecker *checker,
             Bucket        *bucket)
{
  if (bucket->source != 0)
    _yoriai_checker_mark_source (checker, bucket->source);
}

static void
add_record (Bucket       *bucket,
            YoriaiRecord *record,
            gboolean      is_last)
{
  guint at = bucket->records->len;

  while (!is_last && at > 0 &&
         _yoriai_record_compare_order (bucket->records->pdata[at - 1], record) > 0)
    at--;
  g_ptr_array_insert (bucket->records, at, record);
}

/* @checker is NULL while nobody can have asked. */
static void
put_record (YoriaiRefIndex *self,
            YoriaiRecord   *record,
            YoriaiChecker  *checker)
{
  const YoriaiValue *value = yoriai_record_peek (record, self->field);
  GPtrArray *buckets = NULL;

  if (value->tag == YORIAI_TAG_STRING && !self->is_set)
    {
      Bucket *bucket = ensure_bucket (self, value->v.s);

      add_record (bucket, record, checker == NULL);
      g_hash_table_insert (self->known, record, bucket);
      if (checker != NULL)
        mark_bucket (checker, bucket);
    }
  if (value->tag != YORIAI_TAG_STRINGS || !self->is_set)
    return;
  buckets = g_ptr_array_new ();
  for (guint i = 0; value->v.strv[i] != NULL; i++)
    {
      Bucket *bucket = ensure_bucket (self, value->v.strv[i]);

      if (g_ptr_array_find (buckets, bucket, NULL))
        continue;
      add_record (bucket, record, checker == NULL);
      g_ptr_array_add (buckets, bucket);
      if (checker != NULL)
        mark_bucket (checker, bucket);
    }
  g_hash_table_insert (self->known, record, buckets);
}

/* Takes in the next record in the order of the document, while the index is being made. */
void
_yoriai_ref_index_append (YoriaiRefIndex *self,
                          YoriaiRecord   *record)
{
  put_record (self, record, NULL);
}

static void
take_record (Bucket        *bucket,
             YoriaiRecord  *record,
             YoriaiChecker *checker)
{
  g_ptr_array_remove (bucket->records, record);
  mark_bucket (checker, bucket);
}

/* Brings what is known of a record up to date; everybody who asked for what it names or named is
 * told. */
void
_yoriai_ref_index_update (YoriaiRefIndex *self,
                          YoriaiRecord   *record,
                          gboolean        is_there,
                          YoriaiChecker  *checker)
{
  gpointer known = g_hash_table_lookup (self->known, record);
  GPtrArray *buckets = self->is_set ? known : NULL;

  if (known != NULL && !self->is_set)
    take_record (known, record, checker);
  for (guint i = 0; buckets != NULL && i < buckets->len; i++)
    take_record (buckets->pdata[i], record, checker);
  g_hash_table_remove (self->known, record);
  if (is_there)
    put_record (self, record, checker);
}

/* Returns: (transfer none): the records that name @id; @ret_source changes when they do */
GPtrArray *
_yoriai_ref_index_lookup (YoriaiRefIndex *self,
                          const char     *id,
                          YoriaiDeps     *deps,
                          guint          *ret_source)
{
  Bucket *bucket = ensure_bucket (self, id);

  if (bucket->source == 0)
    bucket->source = yoriai_deps_add_sources (deps, 1);
  *ret_source = bucket->source;
  return bucket->records;
}
