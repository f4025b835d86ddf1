/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "ydoc/ydoc-walk.h"
#include "yoriai-order.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"
#include "yoriai-text-diff.h"

#include <string.h>

/* What a committed transaction did, written into the document: one transaction there, one step of undo. Where new
 * records stand is written before, by itself: undoing never takes that away, so that what others write into them meanwhile
 * has its place. */

#define HASH_LENGTH 16 /* of what a remover saw */

typedef struct
{
  YoriaiStore *store;
  GPtrArray *places;   /* (element-type Place): all that are written */
  GPtrArray *inserted; /* (element-type utf8): ids of records that are new to the document */
  GPtrArray *whole;    /* (element-type YoriaiLogged): splices of texts that have been written as a whole */
} Flush;

typedef struct
{
  YoriaiRecord *record; /* (owned) */
  GBytes *value;        /* (owned) */
  gboolean is_new;
} Place;

static void
place_free (gpointer data)
{
  Place *self = data;

  g_object_unref (self->record);
  g_bytes_unref (self->value);
  g_free (self);
}

YdocType *
_yoriai_store_get_map (YoriaiStore *self,
                       const char  *id)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (id);

  return ydoc_get_root (self->doc, name, YDOC_TYPE_MAP);
}

/* Returns: (nullable): the record's map, if anything was ever written into it */
static YdocType *
peek_map (YoriaiStore *self,
          const char  *id)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (id);
  YdocType *map = ydoc_peek_root (self->doc, name);

  return map == NULL || ydoc_type_get_kind (map) == YDOC_TYPE_MAP ? map : ydoc_get_root (self->doc, name, YDOC_TYPE_MAP);
}

/* Returns: (nullable) (transfer none): the key by which a record stands where it stands */
const char *
_yoriai_store_get_order (YoriaiStore  *self,
                         YoriaiRecord *record)
{
  YdocType *map = record->order == NULL ? peek_map (self, record->id) : NULL;
  YdocValue value;

  if (map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value))
    record->order = _yoriai_layout_dup_order (&value);
  return record->order;
}

/* Texts */

static YdocType *
get_text (YoriaiStore  *self,
          YoriaiRecord *record,
          guint         field)
{
  g_autofree char *name = NULL;

  if (self->last_text != NULL && self->last_record == record && self->last_field == field)
    return self->last_text;
  name = _yoriai_layout_dup_text_name (record->id, yoriai_record_get_field (record, field)->name);
  self->last_text = ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT);
  self->last_record = record;
  self->last_field = field;
  return self->last_text;
}

/* Makes the text @to: with the one splice that does it, of what another program did with all. */
static void
write_text (YoriaiStore  *self,
            YoriaiRecord *record,
            guint         field,
            const char   *to)
{
  g_autofree char *name = _yoriai_layout_dup_text_name (record->id, yoriai_record_get_field (record, field)->name);
  g_auto (YoriaiTextDiff) diff = { 0 };
  g_autofree char *from = NULL;
  YdocType *text;

  if (to[0] == '\0' && ydoc_peek_root (self->doc, name) == NULL)
    return; /* an empty text has no root */
  text = ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT);
  from = ydoc_text_dup (text);
  if (strcmp (from, to) != 0)
    _yoriai_store_note_written (self, record->id, yoriai_record_get_field (record, field)->name);
  if (self->is_outside && ydoc_text_get_length (text) == (guint) g_utf8_strlen (from, -1))
    {
      _yoriai_store_write_runs (text, from, to);
      return;
    }
  if (!yoriai_text_diff (from, to, &diff))
    return;
  if (diff.n_removed > 0)
    ydoc_text_delete (text, diff.at, diff.n_removed);
  if (diff.n_inserted > 0)
    ydoc_text_insert (text, diff.at, diff.inserted);
}

/* Whether an entry, which nobody here can read, stands in the text's way: then it goes, and all of the text is written. */
static gboolean
write_over_entry (YoriaiStore        *self,
                  const YoriaiLogged *change)
{
  const char *name = yoriai_record_get_field (change->record, change->field)->name;
  const YoriaiValue *slot = &change->record->slots[change->field];
  YdocType *map = peek_map (self, change->record->id);
  YdocValue entry;

  g_autofree char *member = _yoriai_foreign_dup_member (self->doc, change->record->id, name);

  if (member == NULL && (map == NULL || !ydoc_map_get (map, name, &entry)))
    return FALSE;
  ydoc_map_delete (map, name);
  _yoriai_foreign_clear (self->doc, change->record->id, name, TRUE);
  write_text (self, change->record, change->field, slot->tag == YORIAI_TAG_STRING ? slot->v.s : "");
  return TRUE;
}

/* Values */

static void
write_all (YoriaiStore  *self,
           YoriaiRecord *record,
           GArray       *writes)
{
  YdocType *map = _yoriai_store_get_map (self, record->id);

  for (guint i = 0; i < writes->len; i++)
    {
      const YoriaiWrite *write = &g_array_index (writes, YoriaiWrite, i);

      _yoriai_store_note_written (self, record->id, write->key);
      if (write->value != NULL)
        ydoc_map_set (map, write->key, write->value);
      else
        ydoc_map_delete (map, write->key);
    }
}

static void
write_value (YoriaiStore        *self,
             const YoriaiLogged *change)
{
  const YoriaiField *field = yoriai_record_get_field (change->record, change->field);
  g_autofree gboolean *is_wanted = g_new0 (gboolean, yoriai_record_get_n_fields (change->record));
  YdocType *map = peek_map (self, change->record->id);
  g_autoptr (GArray) writes = _yoriai_layout_writes_new (), entries = NULL;
  guint n = 0;

  is_wanted[change->field] = TRUE;
  if (map != NULL)
    {
      entries = _yoriai_layout_collect (map, G_OBJECT_TYPE (change->record), is_wanted);
      n = entries->len;
    }
  _yoriai_layout_write_value (field, n > 0 ? (const YoriaiEntry *) (gpointer) entries->data : NULL, n, &change->value,
                              self->random, writes);
  _yoriai_foreign_clear (self->doc, change->record->id, field->name, TRUE);
  if (writes->len > 0)
    write_all (self, change->record, writes);
  if (yoriai_kind_is_text (field->kind) && change->value.tag != YORIAI_TAG_RAW)
    write_text (self, change->record, change->field,
                change->value.tag == YORIAI_TAG_STRING ? change->value.v.s : "");
}

static void
write_unknown (YoriaiStore        *self,
               const YoriaiLogged *change)
{
  YdocType *map = _yoriai_store_get_map (self, change->record->id);
  g_autofree char *key = g_strconcat ("?", change->text, NULL);
  g_autoptr (GBytes) value = change->json != NULL ? ydoc_any_new_string (change->json) : NULL;

  _yoriai_store_note_written (self, change->record->id, key);
  if (_yoriai_newer_write (self, change->record->id, change->text, change->json))
    return;
  _yoriai_foreign_clear (self->doc, change->record->id, change->text, FALSE);
  if (value != NULL)
    ydoc_map_set (map, key, value);
  else
    ydoc_map_delete (map, key);
}

/* Removal */

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
hash_map (GChecksum *hash,
          YdocType  *map)
{
  g_autoptr (GPtrArray) keys = ydoc_map_get_keys (map);

  g_ptr_array_sort (keys, compare_strings);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      YdocValue value;

      if (strcmp (key, YORIAI_LAYOUT_PLACE) == 0 || strcmp (key, YORIAI_LAYOUT_REMOVAL) == 0
          || !ydoc_map_get (map, key, &value))
        continue;
      g_checksum_update (hash, (const guchar *) key, (gssize) strlen (key) + 1);
      g_checksum_update (hash, value.data, (gssize) value.len);
    }
}

static void
hash_text (YoriaiStore  *self,
           GChecksum    *hash,
           YoriaiRecord *record,
           guint         field)
{
  g_autofree char *name = _yoriai_layout_dup_text_name (record->id, yoriai_record_get_field (record, field)->name);
  g_autofree char *text = NULL;

  if (ydoc_peek_root (self->doc, name) == NULL)
    return;
  text = ydoc_text_dup (ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT));
  if (text[0] == '\0')
    return;
  g_checksum_update (hash, (const guchar *) name, (gssize) strlen (name) + 1);
  g_checksum_update (hash, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* What is in a record and everything in it, as the document has it. */
static void
hash_record (YoriaiStore  *self,
             GChecksum    *hash,
             YoriaiRecord *record)
{
  YdocType *map = peek_map (self, record->id);
  guint n = yoriai_record_get_n_fields (record);

  g_checksum_update (hash, (const guchar *) record->id, (gssize) strlen (record->id) + 1);
  if (map != NULL)
    hash_map (hash, map);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        hash_record (self, hash, record->slots[i].v.record);
      else if (yoriai_kind_is_text (yoriai_record_get_field (record, i)->kind))
        hash_text (self, hash, record, i);
      for (guint j = 0; items != NULL && j < items->len; j++)
        hash_record (self, hash, items->pdata[j]);
    }
}

/* Returns: (transfer full): tells whether somebody has written into a record since */
char *
_yoriai_store_dup_hash (YoriaiStore  *self,
                        YoriaiRecord *record)
{
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);

  hash_record (self, hash, record);
  return g_strndup (g_checksum_get_string (hash), HASH_LENGTH);
}

/* Says that a record is removed; an edit made outside says neither by whom nor when. */
static void
write_removal (YoriaiStore *self,
               const char  *id,
               const char  *hash)
{
  gint64 now = self->is_outside ? 0 : g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GBytes) value = _yoriai_layout_new_removal (self->is_outside ? NULL : self->author, now, hash);

  ydoc_map_set (_yoriai_store_get_map (self, id), YORIAI_LAYOUT_REMOVAL, value);
}

void
_yoriai_store_hide (YoriaiStore *self,
                    const char  *id)
{
  YoriaiRecord *record = g_hash_table_lookup (self->sink->records, id);
  g_autofree char *hash = record != NULL ? _yoriai_store_dup_hash (self, record) : g_strdup ("-");

  write_removal (self, id, hash);
}

static void
show (YoriaiStore *self,
      const char  *id)
{
  YdocType *map = peek_map (self, id);
  YdocValue value;

  if (map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value))
    ydoc_map_delete (map, YORIAI_LAYOUT_REMOVAL);
}

/* Places */

static gboolean
is_in_document (YoriaiStore  *self,
                YoriaiRecord *record)
{
  YdocType *map = peek_map (self, record->id);
  YdocValue value;

  return map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value);
}

/* Whether the document has @record in this list. */
static gboolean
is_of_list (YoriaiStore  *self,
            YoriaiRecord *record,
            YoriaiRecord *parent,
            guint         field)
{
  YdocType *map = peek_map (self, record->id);
  g_autofree char *there = NULL, *name = NULL, *order = NULL;
  YdocValue value;

  return map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value)
         && _yoriai_layout_read_place (&value, &there, &name, &order) && strcmp (there, parent->id) == 0
         && strcmp (name, yoriai_record_get_field (parent, field)->name) == 0;
}

static gboolean
is_before (YoriaiStore  *self,
           YoriaiRecord *a,
           YoriaiRecord *b)
{
  const char *x = _yoriai_store_get_order (self, a), *y = _yoriai_store_get_order (self, b);
  int order = g_strcmp0 (x, y);

  return order != 0 ? order < 0 : strcmp (a->id, b->id) < 0;
}

/* Whether the document has all of them where they are. */
static gboolean
are_in_place (YoriaiStore        *self,
              const YoriaiLogged *change)
{
  YoriaiRecord *before = change->left;

  for (guint i = 0; i < change->records->len; i++)
    {
      YoriaiRecord *record = change->records->pdata[i];

      if (!is_of_list (self, record, change->parent, change->field)
          || (before != NULL && !is_before (self, before, record)))
        return FALSE;
      before = record;
    }
  return change->right == NULL || is_before (self, before, change->right);
}

/* Of two with equal keys the right one is rewritten first: it, and such as follow it, come with those that are placed. */
static YoriaiRecord *
take_equals (YoriaiStore        *self,
             const YoriaiLogged *change,
             const char         *left,
             GPtrArray          *records)
{
  YoriaiRecord *right = change->right;

  while (right != NULL && !yoriai_order_has_room (left, _yoriai_store_get_order (self, right)))
    {
      GPtrArray *items = _yoriai_record_peek_items (right->parent, right->parent_field);
      guint at;

      g_ptr_array_add (records, right);
      if (items == NULL || !g_ptr_array_find (items, right, &at))
        return NULL;
      right = at + 1 < items->len ? items->pdata[at + 1] : NULL;
    }
  return right;
}

static void
add_places (Flush              *self,
            const YoriaiLogged *change)
{
  YoriaiStore *store = self->store;
  const char *field = yoriai_record_get_field (change->parent, change->field)->name;
  const char *left = change->left != NULL ? _yoriai_store_get_order (store, change->left) : NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_auto (GStrv) keys = NULL;
  YoriaiRecord *right;

  if (are_in_place (store, change))
    return;
  for (guint i = 0; i < change->records->len; i++)
    g_ptr_array_add (records, change->records->pdata[i]);
  right = take_equals (store, change, left, records);
  keys = yoriai_order_batch (left, right != NULL ? _yoriai_store_get_order (store, right) : NULL, records->len,
                             store->random);
  for (guint i = 0; i < records->len; i++)
    {
      YoriaiRecord *record = records->pdata[i];
      Place *place = g_new (Place, 1);

      *place = (Place){
        .record = g_object_ref (record),
        .value = _yoriai_layout_new_place (change->parent->id, field, keys[i]),
        .is_new = !is_in_document (store, record),
      };
      g_ptr_array_add (self->places, place);
      if (place->is_new)
        g_ptr_array_add (self->inserted, g_strdup (record->id));
      g_free (record->order);
      record->order = g_strdup (keys[i]);
    }
}

static void
write_places (Flush    *self,
              gboolean  is_new)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = self->places->pdata[i];

      if (place->is_new != is_new)
        continue;
      if (!is_new && !is_of_list (self->store, place->record, place->record->parent, place->record->parent_field))
        _yoriai_store_note_written (self->store, place->record->id, YORIAI_LAYOUT_PLACE);
      ydoc_map_set (_yoriai_store_get_map (self->store, place->record->id), YORIAI_LAYOUT_PLACE, place->value);
    }
}

/* Who writes as this client; once a session. */
static void
sign (YoriaiStore *self)
{
  g_autofree char *client = g_strdup_printf ("%" G_GUINT64_FORMAT, ydoc_get_client_id (self->doc));
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GBytes) author = ydoc_any_new_string (self->author), when = ydoc_any_new_string (day);
  GBytes *both[] = { author, when };
  g_autoptr (GBytes) value = ydoc_any_new_array (both, G_N_ELEMENTS (both));

  ydoc_map_set (ydoc_get_root (self->doc, YORIAI_STORE_WHO, YDOC_TYPE_MAP), client, value);
  self->has_signed = TRUE;
}

/* What no undo takes back. */
static void
write_lasting (Flush *self)
{
  YoriaiStore *store = self->store;
  gboolean signs = !store->has_signed && store->author != NULL && !store->is_outside;

  if (self->inserted->len == 0 && !signs)
    return;
  ydoc_begin (store->doc, (gpointer) _yoriai_origin_place);
  if (signs)
    sign (store);
  write_places (self, TRUE);
  ydoc_commit (store->doc);
}

static void
write_splice (Flush              *self,
              const YoriaiLogged *change)
{
  YdocType *text;

  for (guint i = 0; i < self->whole->len; i++)
    {
      const YoriaiLogged *whole = self->whole->pdata[i];

      if (whole->record == change->record && whole->field == change->field)
        return;
    }
  if (write_over_entry (self->store, change))
    {
      g_ptr_array_add (self->whole, (gpointer) change);
      return;
    }
  text = get_text (self->store, change->record, change->field);
  _yoriai_store_note_written (self->store, change->record->id, yoriai_record_get_field (change->record, change->field)->name);
  if (change->n_removed > 0)
    ydoc_text_delete (text, change->at, change->n_removed);
  if (change->text[0] != '\0')
    ydoc_text_insert (text, change->at, change->text);
}

static void
write_change (Flush              *self,
              const YoriaiLogged *change)
{
  switch (change->kind)
    {
    case YORIAI_CHANGE_VALUE:
      write_value (self->store, change);
      break;
    case YORIAI_CHANGE_SPLICE:
      write_splice (self, change);
      break;
    case YORIAI_CHANGE_UNKNOWN:
      write_unknown (self->store, change);
      break;
    case YORIAI_CHANGE_PLACE:
      for (guint i = 0; i < change->records->len; i++)
        show (self->store, ((YoriaiRecord *) change->records->pdata[i])->id);
      break;
    case YORIAI_CHANGE_REMOVE: /* last of all */
    default:
      break;
    }
}

/* With all that the remover saw, what the same transaction wrote into it among it. */
static void
write_removals (YoriaiStore  *self,
                YoriaiCommit *commit)
{
  for (guint i = 0; i < commit->changes->len; i++)
    {
      const YoriaiLogged *change = &g_array_index (commit->changes, YoriaiLogged, i);

      if (change->kind == YORIAI_CHANGE_REMOVE && change->record != NULL)
        _yoriai_store_hide (self, change->record->id);
      else if (change->kind == YORIAI_CHANGE_REMOVE)
        write_removal (self, change->text, change->json);
    }
}

static void
text_cb (YdocType   *root,
         const char *name,
         gpointer    data)
{
  *(gboolean *) data = TRUE;
}

/* Whether somebody has written into a record that is new here: what came before it does, or under an id that was given
 * twice. What waits for it, to lie in it, comes then, too. */
static gboolean
has_something (YoriaiStore  *self,
               YoriaiRecord *record)
{
  g_autofree char *below = _yoriai_layout_dup_text_name (record->id, "");
  gboolean has = peek_map (self, record->id) != NULL;

  if (!has)
    ydoc_foreach_root_below (self->doc, below, text_cb, &has);
  return has;
}

static GPtrArray *
find_written (YoriaiStore  *self,
              YoriaiCommit *commit)
{
  GPtrArray *written = g_ptr_array_new ();

  for (guint i = 0; commit->fresh != NULL && i < commit->fresh->len; i++)
    {
      YoriaiRecord *record = commit->fresh->pdata[i];

      if (has_something (self, record) || g_hash_table_contains (self->waiting, record->id))
        g_ptr_array_add (written, record);
    }
  return written;
}

/* What is in the document is in the record. */
static void
show_written (YoriaiStore *self,
              GPtrArray   *written)
{
  if (written->len == 0)
    return;
  _yoriai_store_begin_dirty (self);
  for (guint i = 0; i < written->len; i++)
    _yoriai_store_add_record (self, ((YoriaiRecord *) written->pdata[i])->id);
  _yoriai_store_project (self);
}

/* Writes @commit into the document, and gives its token what undoes it there. */
void
_yoriai_store_flush (YoriaiStore  *self,
                     YoriaiCommit *commit)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free), written = find_written (self, commit);
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();
  Flush flush = { self, places, g_ptr_array_new_with_free_func (g_free), whole };
  YoriaiToken *token = commit->token;
  YdocUndoStep *step;

  for (guint i = 0; i < commit->changes->len; i++)
    {
      const YoriaiLogged *change = &g_array_index (commit->changes, YoriaiLogged, i);

      if (change->kind == YORIAI_CHANGE_PLACE)
        add_places (&flush, change);
    }
  write_lasting (&flush);
  ydoc_begin (self->doc, (gpointer) _yoriai_origin_local);
  _yoriai_store_begin_settling (self);
  write_places (&flush, FALSE);
  for (guint i = 0; i < commit->changes->len; i++)
    write_change (&flush, &g_array_index (commit->changes, YoriaiLogged, i));
  write_removals (self, commit);
  _yoriai_store_end_settling (self);
  ydoc_commit (self->doc);
  show_written (self, written);
  if (self->shows_newer)
    _yoriai_store_show_newer (self);
  step = ydoc_undo_take_step (self->undo);
  if (token != NULL)
    {
      YoriaiToken fresh = { .store = self, .step = step, .inserted = flush.inserted->len > 0 ? flush.inserted : NULL };

      if (fresh.inserted == NULL)
        g_ptr_array_unref (flush.inserted);
      _yoriai_token_finish (token, &fresh);
      return;
    }
  if (step != NULL)
    ydoc_undo_step_free (self->undo, step);
  g_ptr_array_unref (flush.inserted);
}
