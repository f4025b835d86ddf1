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

/* How what two wrote at once is settled: what lost is taken, or what stands is to stand, or somebody writes something else.
 * What is written over is settled by that edit itself, and open again when it is undone. An edit made outside settles as
 * well, whoever finds it: what is deleted twice is deleted. */

/* --- By writing --- */

static void
listed_cb (YdocEvent *event,
           gpointer   data)
{
  ((YoriaiStore *) data)->is_listed_anew = TRUE;
}

void
_yoriai_store_watch_conflicts (YoriaiStore *self,
                               YoriaiWorld *world)
{
  world->conflicts = ydoc_get_root (world->doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
  world->conflicts_id = ydoc_observe (world->conflicts, listed_cb, self, NULL);
}

/* There may be other things in the trash. */
void
_yoriai_store_list_anew (YoriaiStore *self)
{
  self->is_listed_anew = TRUE;
}

/* Returns: whether other things are listed than when it was asked last */
gboolean
_yoriai_store_take_listed_anew (YoriaiStore *self)
{
  gboolean is_listed_anew = self->is_listed_anew;

  self->is_listed_anew = FALSE;
  return is_listed_anew;
}

static char *
dup_written (const char *record,
             const char *key)
{
  return g_strjoin ("\n", record, key, NULL);
}

static void
any_cb (const char      *name,
        const YdocValue *value,
        guint64          client,
        gpointer         data)
{
  *(gboolean *) data = TRUE;
}

/* Begins to note what is written; where nothing is listed, nothing is noted. */
void
_yoriai_store_begin_settling (YoriaiStore *self)
{
  gboolean is_any = FALSE;

  ydoc_map_foreach (self->world->conflicts, any_cb, &is_any);
  if (is_any)
    self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
_yoriai_store_note_written (YoriaiStore *self,
                            const char  *record,
                            const char  *key)
{
  if (self->written != NULL)
    g_hash_table_add (self->written, dup_written (record, key));
}

typedef struct
{
  GHashTable *written;
  GPtrArray *names; /* (element-type utf8): of entries that are settled */
} Settling;

static void
settle_cb (const char      *name,
           const YdocValue *value,
           guint64          client,
           gpointer         data)
{
  Settling *self = data;
  g_auto (YoriaiParts) parts = { 0 };
  g_autofree char *written = NULL;

  _yoriai_parts_read (value, &parts);
  if (parts.parts[0] == NULL || parts.parts[1] == NULL)
    return;
  written = dup_written (parts.parts[0], parts.parts[1]);
  if (g_hash_table_contains (self->written, written))
    g_ptr_array_add (self->names, g_strdup (name));
}

/* What has been written since it began is settled, in the document's transaction that is open. */
void
_yoriai_store_end_settling (YoriaiStore *self)
{
  YdocType *map;
  g_autoptr (GPtrArray) names = NULL;

  if (self->written == NULL)
    return;
  names = g_ptr_array_new_with_free_func (g_free);
  map = ydoc_get_root (self->doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
  ydoc_map_foreach (map, settle_cb, &(Settling){ self->written, names });
  for (guint i = 0; i < names->len; i++)
    ydoc_map_delete (map, names->pdata[i]);
  g_clear_pointer (&self->written, g_hash_table_unref);
}

typedef struct
{
  YoriaiStore *store;
  YoriaiRecord *record;
  GPtrArray *names; /* (element-type utf8): of entries about it, and what lies in it */
} Erasing;

static void
erase_cb (const char      *name,
          const YdocValue *value,
          guint64          client,
          gpointer         data)
{
  Erasing *self = data;
  g_auto (YoriaiParts) parts = { 0 };
  YoriaiRecord *record;

  _yoriai_parts_read (value, &parts);
  record = parts.parts[0] != NULL ? g_hash_table_lookup (self->store->sink->records, parts.parts[0]) : NULL;
  while (record != NULL && record != self->record)
    record = record->parent;
  if (record != NULL)
    g_ptr_array_add (self->names, g_strdup (name));
}

/* Nothing is listed any more of what is in a record that is erased, in the document's transaction that is open. */
void
_yoriai_store_erase_conflicts (YoriaiStore  *self,
                               YoriaiRecord *record)
{
  YdocType *map = ydoc_get_root (self->doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  ydoc_map_foreach (map, erase_cb, &(Erasing){ self, record, names });
  for (guint i = 0; i < names->len; i++)
    ydoc_map_delete (map, names->pdata[i]);
}

/* --- By choosing --- */

static int
compare_suffixes (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (((const YoriaiEntry *) a)->suffix, ((const YoriaiEntry *) b)->suffix);
}

/* What the field would hold if the value that lost stood. */
static void
read_with_loser (YoriaiStore          *self,
                 const YoriaiConflict *conflict,
                 YoriaiValue          *ret_value)
{
  g_autofree gboolean *is_wanted = g_new0 (gboolean, yoriai_record_get_n_fields (conflict->record));
  g_autoptr (GArray) entries = NULL;
  YoriaiEntry lost = { .field = conflict->field, .suffix = conflict->suffix };

  if (conflict->is_text)
    {
      gsize len;
      const guint8 *data = g_bytes_get_data (conflict->value, &len);
      g_autofree char *text = ydoc_any_dup_string (data, len);

      *ret_value = text[0] != '\0' ? YORIAI_VALUE_STRING (g_steal_pointer (&text)) : YORIAI_VALUE_NONE;
      return;
    }
  if (conflict->is_member)
    {
      if (!_yoriai_foreign_read (yoriai_record_get_field (conflict->record, conflict->field), conflict->json, ret_value))
        *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_strdup (conflict->json) };
      return;
    }
  is_wanted[conflict->field] = TRUE;
  entries = _yoriai_layout_collect (_yoriai_store_get_map (self, conflict->record->id), G_OBJECT_TYPE (conflict->record),
                                    is_wanted);
  lost.value.kind = YDOC_VALUE_ANY;
  lost.value.data = g_bytes_get_data (conflict->value, &lost.value.len);
  for (guint i = entries->len; i > 0; i--)
    {
      if (g_strcmp0 (g_array_index (entries, YoriaiEntry, i - 1).suffix, lost.suffix) == 0)
        g_array_remove_index (entries, i - 1);
    }
  g_array_append_val (entries, lost);
  g_array_sort (entries, compare_suffixes);
  _yoriai_layout_read_value (yoriai_record_get_field (conflict->record, conflict->field),
                             (const YoriaiEntry *) (gpointer) entries->data, entries->len, NULL, ret_value);
}

/**
 * yoriai_space_read_conflict:
 * @self: a space
 * @conflict: one of yoriai_space_list_conflicts()
 * @ret_value: (out): what the field would hold; cleared with yoriai_value_clear()
 *
 * Reads the value that lost, as part of its whole field.
 *
 * Returns: %FALSE where there is no such field, or it cannot take that value
 */
gboolean
yoriai_space_read_conflict (YoriaiSpace          *self,
                            const YoriaiConflict *conflict,
                            YoriaiValue          *ret_value)
{
  if (conflict->field == YORIAI_NO_FIELD)
    return FALSE;
  read_with_loser (self->store, conflict, ret_value);
  if (ret_value->tag != YORIAI_TAG_RAW)
    return TRUE;
  yoriai_value_clear (ret_value);
  return FALSE;
}

/* Puts a record where somebody else moved it at once. */
static gboolean
take_place (YoriaiSpace           *self,
            const YoriaiConflict  *conflict,
            const YdocValue       *value,
            GError               **error)
{
  g_autofree char *parent_id = NULL, *name = NULL, *order = NULL;
  YoriaiRecord *parent, *next;
  guint position;

  parent = _yoriai_layout_read_place (value, &parent_id, &name, &order) ? yoriai_space_find (self, parent_id) : NULL;
  if (parent == NULL)
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE, _("the place is not there any more"));
      return FALSE;
    }
  position = _yoriai_store_find_position (self->store, parent, conflict->record->parent_field, order, conflict->record->id);
  next = yoriai_record_get_item (parent, conflict->record->parent_field, position);
  return yoriai_record_move (conflict->record, parent, next != NULL ? next->id : NULL, error);
}

/* What stands under a key that is no field's. */
static gboolean
take_key (YoriaiSpace           *self,
          const YoriaiConflict  *conflict,
          GError               **error)
{
  YdocValue value = { .kind = YDOC_VALUE_ANY };

  value.data = g_bytes_get_data (conflict->value, &value.len);
  if (conflict->suffix[0] == '?')
    {
      g_autofree char *json = _yoriai_layout_dup_unknown (&value);

      return yoriai_record_set_unknown (conflict->record, conflict->suffix + 1, json, error);
    }
  if (strcmp (conflict->suffix, YORIAI_LAYOUT_PLACE) == 0)
    return take_place (self, conflict, &value, error);
  g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD, _("only a newer Yoriai knows that field"));
  return FALSE;
}

/**
 * yoriai_space_take_conflict:
 * @self: a space
 * @conflict: one of yoriai_space_list_conflicts()
 * @error: return location for a #YoriaiRecordError
 *
 * Lets the value stand that had lost: an edit like any other, which settles it, and can be undone.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_space_take_conflict (YoriaiSpace           *self,
                            const YoriaiConflict  *conflict,
                            GError               **error)
{
  YoriaiValue value;
  gboolean is_taken;

  if (conflict->field == YORIAI_NO_FIELD)
    return take_key (self, conflict, error);
  read_with_loser (self->store, conflict, &value);
  if (value.tag == YORIAI_TAG_RAW)
    {
      yoriai_value_clear (&value);
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                           _("the field cannot take that value"));
      return FALSE;
    }
  is_taken = yoriai_record_set (conflict->record, conflict->field, &value, error);
  yoriai_value_clear (&value);
  return is_taken;
}

/* No record has changed, but what a file is to say has. */
static void
tell_settled (YoriaiSpace *self)
{
  _yoriai_space_tell_updates (self, YORIAI_ORIGIN_LOCAL);
  yoriai_space_mark_unsaved (self);
  _yoriai_space_tell_copies (self);
}

/**
 * yoriai_space_settle_conflict:
 * @self: a space without an open transaction
 * @conflict: one of yoriai_space_list_conflicts()
 *
 * Says that what stands is to stand, if the door lets that through. That is for all copies, and for good: undo does not take it back. Of a line of text all
 * versions are settled at once.
 */
void
yoriai_space_settle_conflict (YoriaiSpace          *self,
                              const YoriaiConflict *conflict)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);

  g_return_if_fail (!_yoriai_space_is_open (self));
  g_return_if_fail (doc != NULL);

  _yoriai_space_assert_owner (self);
  if (!_yoriai_space_ask_record (self, YORIAI_TOUCH_CONFLICT, conflict->record, conflict->field, NULL, NULL))
    return;
  ydoc_begin (doc, (gpointer) _yoriai_origin_place);
  if (conflict->is_text)
    _yoriai_texts_settle (doc, conflict->record->id, yoriai_record_get_field (conflict->record, conflict->field)->name);
  if (_yoriai_said_is (conflict->name))
    _yoriai_said_settle (doc, conflict->name);
  else if (!conflict->is_text)
    ydoc_map_delete (ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), conflict->name);
  ydoc_commit (doc);
  tell_settled (self);
}

/**
 * yoriai_space_settle_removed:
 * @self: a space without an open transaction
 * @removed: one of yoriai_space_list_removed()
 *
 * Says that a record is to stay removed, with what was written into it meanwhile, if the door lets that through. That is for all copies, and for good; it
 * stays in the trash.
 */
void
yoriai_space_settle_removed (YoriaiSpace         *self,
                             const YoriaiRemoved *removed)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) value = NULL;

  g_return_if_fail (!_yoriai_space_is_open (self));
  g_return_if_fail (doc != NULL);

  _yoriai_space_assert_owner (self);
  if (!removed->was_written_since || removed->record == NULL
      || !_yoriai_space_ask_record (self, YORIAI_TOUCH_REMOVAL, removed->record, YORIAI_NO_FIELD, NULL, NULL))
    return;
  hash = _yoriai_store_dup_hash (self->store, removed->record);
  value = _yoriai_layout_new_removal (removed->by, removed->at, hash);
  ydoc_begin (doc, (gpointer) _yoriai_origin_place);
  ydoc_map_set (_yoriai_store_get_map (self->store, removed->id), YORIAI_LAYOUT_REMOVAL, value);
  ydoc_commit (doc);
  tell_settled (self);
}

/* --- Whether there is anything --- */

typedef struct
{
  Ydoc *doc;
  char *root; /* (owned) (nullable): the id of the proposal */
  gboolean tells;
} Looking;

/* A record in the trash, or one that has no place. */
static void
look_cb (YdocType   *root,
         const char *name,
         gpointer    data)
{
  Looking *self = data;
  const char *id = !self->tells ? _yoriai_layout_parse_map_name (name) : NULL;
  g_autofree char *parent = NULL, *field = NULL, *order = NULL, *by = NULL, *hash = NULL;
  YdocType *map;
  YdocValue value;
  gint64 at;

  if (id == NULL || strchr (id, '/') != NULL || g_strcmp0 (id, self->root) == 0)
    return;
  map = ydoc_get_root (self->doc, name, YDOC_TYPE_MAP);
  if (ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value))
    self->tells = !_yoriai_layout_read_removal (&value, &by, &at, &hash) || hash[0] != '\0';
  else
    self->tells = !ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value)
                  || !_yoriai_layout_read_place (&value, &parent, &field, &order);
}

/**
 * yoriai_space_may_tell:
 * @state: what yoriai_space_encode_state() gave, here or elsewhere
 *
 * Looks whether a state may have something that yoriai_space_list_conflicts() or yoriai_space_list_removed() tells; for
 * who does not want to build a document for nothing. In any thread.
 *
 * Returns: whether there is something that is open, or in the trash
 */
gboolean
yoriai_space_may_tell (GBytes *state)
{
  Looking looking = { .doc = ydoc_new (0) };
  YdocType *conflicts;

  if (ydoc_apply_update (looking.doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), (gpointer) "state", NULL))
    {
      g_autoptr (GPtrArray) open = NULL;

      conflicts = ydoc_get_root (looking.doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
      open = ydoc_map_get_keys (conflicts);
      looking.tells = open->len > 0;
      looking.root = _yoriai_store_dup_meta (looking.doc, "root");
      if (!looking.tells)
        ydoc_foreach_root (looking.doc, look_cb, &looking);
    }
  g_free (looking.root);
  ydoc_free (looking.doc);
  return looking.tells;
}
