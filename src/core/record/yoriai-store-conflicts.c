/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"
#include "yoriai-store-texts-private.h"

/* What two wrote at once under one key: one value stands, the other is listed in the root "conflicts" until somebody has
 * settled it. An entry is a function of the value that lost, written under a client id that is a hash of it: however many
 * see it happen, they write one struct; what has been settled is never written again. Of lines of text that two copies changed
 * apart both versions are listed, by their own names: yoriai-store-texts.c. */

/* A value that lost, gathered while an update is taken in. */
typedef struct
{
  char *name;   /* (owned): of the entry: the item's id */
  char *record; /* (owned) */
  char *key;    /* (owned) */
  GBytes *value;
  guint64 client;
} Loser;

static void
loser_clear (gpointer data)
{
  Loser *self = data;

  g_free (self->name);
  g_free (self->record);
  g_free (self->key);
  g_bytes_unref (self->value);
}

/* Whether both say that a record lies in the same list. */
static gboolean
is_same_list (const YdocValue *a,
              const YdocValue *b)
{
  g_autofree char *parent = NULL, *field = NULL, *order = NULL, *other_parent = NULL, *other_field = NULL,
                  *other_order = NULL;

  return _yoriai_layout_read_place (a, &parent, &field, &order)
         && _yoriai_layout_read_place (b, &other_parent, &other_field, &other_order) && strcmp (parent, other_parent) == 0
         && strcmp (field, other_field) == 0;
}

static gboolean
is_equal (const YdocValue *a,
          const YdocValue *b)
{
  return a->kind == b->kind && a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len) == 0);
}

/* Whether they differ in the order of an element alone: both have the reference, or the string. */
static gboolean
is_same_element (const YdocValue *a,
                 const YdocValue *b)
{
  g_auto (YoriaiParts) one = { 0 }, other = { 0 };
  g_autofree char *order = _yoriai_layout_dup_string (a), *other_order = _yoriai_layout_dup_string (b);

  _yoriai_parts_read (a, &one);
  _yoriai_parts_read (b, &other);
  return (order != NULL && other_order != NULL)
         || (one.n == 2 && other.n == 2 && one.parts[1] != NULL && g_strcmp0 (one.parts[1], other.parts[1]) == 0);
}

/* Whether it matters: of records alone, and not who removed one or where in its list it stands. */
static gboolean
matters (const YdocConflict *conflict)
{
  if (strchr (conflict->key, '.') != NULL && conflict->key[0] != '?'
      && is_same_element (&conflict->loser, &conflict->winner))
    return FALSE;
  if (conflict->loser.kind != YDOC_VALUE_ANY || is_equal (&conflict->loser, &conflict->winner)
      || strcmp (conflict->key, YORIAI_LAYOUT_REMOVAL) == 0)
    return FALSE;
  return strcmp (conflict->key, YORIAI_LAYOUT_PLACE) != 0 || !is_same_list (&conflict->loser, &conflict->winner);
}

/* A #YdocConflictFunc. */
void
_yoriai_store_conflict_cb (Ydoc               *doc,
                           const YdocConflict *conflict,
                           gpointer            data)
{
  YoriaiStore *self = data;
  const char *name = ydoc_type_get_parent (conflict->type) == NULL ? ydoc_type_get_name (conflict->type) : NULL;
  const char *id = name != NULL ? _yoriai_layout_parse_map_name (name) : NULL;
  Loser loser;

  if (id == NULL || !matters (conflict))
    return;
  loser = (Loser){
    .name = g_strdup_printf ("%" G_GUINT64_FORMAT ".%u", conflict->loser_client, conflict->loser_clock),
    .record = g_strdup (id),
    .key = g_strdup (conflict->key),
    .value = g_bytes_new (conflict->loser.data, conflict->loser.len),
    .client = conflict->loser_client,
  };
  g_array_append_val (self->losers, loser);
}

GArray *
_yoriai_store_losers_new (void)
{
  GArray *losers = g_array_new (FALSE, FALSE, sizeof (Loser));

  g_array_set_clear_func (losers, loser_clear);
  return losers;
}

/* Writes an entry, once for ever: @hash is of all that is in it. */
void
_yoriai_store_write_conflict (YoriaiStore   *self,
                              const char    *hash,
                              const char    *name,
                              GBytes *const *parts,
                              guint          n)
{
  g_autoptr (GBytes) value = ydoc_any_new_array (parts, n);
  guint64 client = ydoc_get_client_id (self->doc), hash_client = _yoriai_store_hash_client (hash);

  if (ydoc_get_clock (self->doc, hash_client) > 0)
    return;
  ydoc_set_client_id (self->doc, hash_client);
  ydoc_begin (self->doc, (gpointer) _yoriai_origin_place);
  ydoc_map_set (ydoc_get_root (self->doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), name, value);
  ydoc_commit (self->doc);
  ydoc_set_client_id (self->doc, client);
}

static void
write_loser (YoriaiStore *self,
             const Loser *loser)
{
  g_autofree char *all = g_strjoin ("\n", "conflict", loser->record, loser->key, loser->name, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_autofree char *by = g_strdup_printf ("%" G_GUINT64_FORMAT, loser->client);
  g_autoptr (GBytes) record = ydoc_any_new_string (loser->record), key = ydoc_any_new_string (loser->key),
                     client = ydoc_any_new_string (by);
  GBytes *parts[] = { record, key, loser->value, client };

  _yoriai_store_write_conflict (self, hash, loser->name, parts, G_N_ELEMENTS (parts));
}

/* Lists what lost in the update that has been taken in. */
void
_yoriai_store_write_conflicts (YoriaiStore *self)
{
  for (guint i = 0; i < self->losers->len; i++)
    write_loser (self, &g_array_index (self->losers, Loser, i));
  g_array_set_size (self->losers, 0);
}

/* Reading */

/* Returns: (transfer full) (nullable): who it is that wrote as this client */
char *
_yoriai_store_dup_author (Ydoc       *doc,
                          const char *client)
{
  g_auto (YoriaiParts) parts = { 0 };
  YdocType *who = ydoc_peek_root (doc, YORIAI_STORE_WHO) != NULL ? ydoc_get_root (doc, YORIAI_STORE_WHO, YDOC_TYPE_MAP) : NULL;
  YdocValue value;

  if (who == NULL || !ydoc_map_get (who, client, &value))
    return NULL;
  _yoriai_parts_read (&value, &parts);
  return g_steal_pointer (&parts.parts[0]);
}

/**
 * yoriai_conflict_free:
 * @self: (transfer full) (nullable): a conflict
 *
 * Frees it.
 */
void
yoriai_conflict_free (YoriaiConflict *self)
{
  g_free (self->name);
  g_free (self->suffix);
  g_free (self->json);
  g_free (self->author);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_free (self);
}

/* Whether nobody has written over the value, and another stands. What was said elsewhere was never written. */
static gboolean
is_open (YdocType        *map,
         const char      *key,
         const char      *name,
         const YdocValue *lost)
{
  char *end;
  guint64 client = g_ascii_strtoull (name, &end, 10);
  guint64 clock = *end == '.' ? g_ascii_strtoull (end + 1, NULL, 10) : 0;
  YdocValue current = { 0 };

  if (!_yoriai_said_is (name)
      && (*end != '.' || clock > G_MAXUINT32 || !ydoc_map_is_head (map, key, client, (guint32) clock)))
    return FALSE;
  ydoc_map_get (map, key, &current);
  return !is_equal (&current, lost);
}

typedef struct
{
  YoriaiStore *store;
  GPtrArray *conflicts;
} Listing;

/* What stands in a field that holds a line of text; %NULL: something else. */
static const char *
get_line (YoriaiRecord *record,
          guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  return value->tag == YORIAI_TAG_STRING ? value->v.s : value->tag == YORIAI_TAG_NONE ? "" : NULL;
}

/* A version of a line of text that somebody else has, unless the line says so. */
static void
list_text_cb (const YoriaiTextConflict *text,
              gpointer                  data)
{
  Listing *self = data;
  YoriaiRecord *record = g_hash_table_lookup (self->store->sink->records, text->record);
  guint field = record != NULL ? yoriai_record_find_field (record, text->key) : YORIAI_NO_FIELD;
  YoriaiConflict *conflict;
  YdocValue value;

  if (field == YORIAI_NO_FIELD || record->removed || yoriai_record_get_field (record, field)->kind != YORIAI_KIND_TEXT
      || g_strcmp0 (text->text, get_line (record, field)) == 0)
    return;
  conflict = g_new0 (YoriaiConflict, 1);
  conflict->name = g_strdup (text->name);
  conflict->record = record;
  conflict->field = field;
  conflict->is_text = TRUE;
  conflict->value = ydoc_any_new_string (text->text);
  value.kind = YDOC_VALUE_ANY;
  value.data = g_bytes_get_data (conflict->value, &value.len);
  conflict->json = _yoriai_layout_dup_json (&value);
  conflict->author = _yoriai_store_dup_author (self->store->doc, text->by);
  g_ptr_array_add (self->conflicts, conflict);
}

/* Whether what was said elsewhere is a text, which is in no entry. */
static gboolean
is_said_text (const YoriaiConflict *conflict,
              const YoriaiParts    *reading)
{
  return _yoriai_said_is (conflict->name) && conflict->field != YORIAI_NO_FIELD && reading->parts[2] != NULL
         && yoriai_kind_is_text (yoriai_record_get_field (conflict->record, conflict->field)->kind);
}

static void
list_cb (const char      *name,
         const YdocValue *value,
         guint64          client,
         gpointer         data)
{
  Listing *self = data;
  g_auto (YoriaiParts) reading = { 0 };
  const YdocValue *lost = &reading.values[2];
  YoriaiRecord *record;

  _yoriai_parts_read (value, &reading);
  record = reading.parts[0] != NULL ? g_hash_table_lookup (self->store->sink->records, reading.parts[0]) : NULL;
  if (reading.n == 4 && record != NULL && !record->removed && reading.parts[1] != NULL && reading.parts[3] != NULL
      && is_open (_yoriai_store_get_map (self->store, record->id), reading.parts[1], name, lost))
    {
      YoriaiConflict *conflict = g_new0 (YoriaiConflict, 1);
      const char *key = reading.parts[1], *suffix;

      conflict->name = g_strdup (name);
      conflict->record = record;
      if (key[0] == '?') /* of an older program what is a field here */
        {
          conflict->field = yoriai_record_find_field (record, key + 1);
          conflict->is_member = conflict->field != YORIAI_NO_FIELD;
        }
      else
        conflict->field = _yoriai_layout_find_field (G_OBJECT_TYPE (record), key, &suffix);
      if (!conflict->is_member)
        conflict->suffix = g_strdup (conflict->field != YORIAI_NO_FIELD ? suffix : key);
      conflict->json = key[0] == '?' ? _yoriai_layout_dup_unknown (lost) : _yoriai_layout_dup_json (lost);
      conflict->author = _yoriai_store_dup_author (self->store->doc, reading.parts[3]);
      conflict->value = g_bytes_new (lost->data, lost->len);
      conflict->is_text = is_said_text (conflict, &reading);
      if (conflict->is_text && g_strcmp0 (reading.parts[2], get_line (record, conflict->field)) == 0)
        yoriai_conflict_free (conflict);
      else
        g_ptr_array_add (self->conflicts, conflict);
    }
}

/* What the program notes by itself is nothing that people settle. */
static gboolean
is_noted (const YoriaiConflict *conflict)
{
  return conflict->field != YORIAI_NO_FIELD && yoriai_record_get_field (conflict->record, conflict->field)->is_noted;
}

static void
drop_noted (GPtrArray *conflicts)
{
  for (guint i = conflicts->len; i-- > 0;)
    {
      if (is_noted (conflicts->pdata[i]))
        g_ptr_array_remove_index (conflicts, i);
    }
}

static int
compare_conflicts (gconstpointer a,
                   gconstpointer b)
{
  const YoriaiConflict *x = *(YoriaiConflict *const *) a, *y = *(YoriaiConflict *const *) b;

  return strcmp (x->name, y->name);
}

/* What several copies say in the same words is one version. */
static void
drop_same (GPtrArray *conflicts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < conflicts->len;)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      if ((conflict->is_text || _yoriai_said_is (conflict->name))
          && !g_hash_table_add (seen, g_strdup_printf ("%s\n%u\n%s\n%s", conflict->record->id, conflict->field,
                                                       conflict->suffix != NULL ? conflict->suffix : "", conflict->json)))
        g_ptr_array_remove_index (conflicts, i);
      else
        i++;
    }
}

/**
 * yoriai_space_list_conflicts:
 * @self: a space
 *
 * Values that several wrote at once, of which one stands, in records that are there, and versions of lines of text that
 * copies changed apart, of which a mixture may stand. All copies have the same ones.
 *
 * Returns: (transfer full) (element-type YoriaiConflict): those that nobody has settled
 */
GPtrArray *
yoriai_space_list_conflicts (YoriaiSpace *self)
{
  Listing listing = { self->store, g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_conflict_free) };
  Ydoc *doc = _yoriai_store_peek_document (self->store);

  if (doc != NULL && ydoc_peek_root (doc, YORIAI_STORE_CONFLICTS) != NULL)
    {
      ydoc_map_foreach (ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), list_cb, &listing);
      _yoriai_texts_foreach_last (doc, list_text_cb, &listing);
    }
  drop_noted (listing.conflicts);
  g_ptr_array_sort (listing.conflicts, compare_conflicts);
  drop_same (listing.conflicts);
  return listing.conflicts;
}
