/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* Records that have been removed: who did it, and back with them, or away for good. */

/**
 * yoriai_removed_free:
 * @self: (transfer full): what is known of a record that was removed
 *
 * Frees it.
 */
void
yoriai_removed_free (YoriaiRemoved *self)
{
  g_free (self->id);
  g_free (self->by);
  g_free (self);
}

typedef struct
{
  YoriaiSpace *space;
  GPtrArray *removed;
} Listing;

/* What stands in a list that only a newer program knows is not lost, and where nothing was ever written, or that was taken back,
 * there is nothing. */
static gboolean
is_nowhere (YoriaiStore *store,
            YdocType    *map,
            const char  *id)
{
  g_autoptr (GPtrArray) keys = ydoc_map_get_keys (map);

  return keys->len == 0 || _yoriai_newer_shows (store, id);
}

static void
list_cb (YdocType   *root,
         const char *name,
         gpointer    data)
{
  Listing *self = data;
  const char *id = _yoriai_layout_parse_map_name (name);
  YoriaiRecord *record = id != NULL ? g_hash_table_lookup (self->space->records, id) : NULL;
  g_autofree char *by = NULL, *hash = NULL, *now = NULL;
  gboolean is_removed;
  YoriaiRemoved *removed;
  YdocType *map;
  YdocValue value;
  gint64 at = 0;

  if (id == NULL || strchr (id, '/') != NULL || (record != NULL && record->parent == NULL))
    return; /* children, and the root */
  if (record != NULL && !_yoriai_store_has_place (self->space->store, id))
    record = NULL;
  map = _yoriai_store_get_map (self->space->store, id);
  is_removed = ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value);
  if (is_removed && !_yoriai_layout_read_removal (&value, &by, &at, &hash))
    by = NULL;
  if ((!is_removed && record != NULL && record->index_hint != YORIAI_LOOSE) || (hash != NULL && hash[0] == '\0'))
    return;
  now = record != NULL && hash != NULL ? _yoriai_store_dup_hash (self->space->store, record) : NULL;
  if (!is_removed && record == NULL && is_nowhere (self->space->store, map, id))
    return;
  removed = g_new0 (YoriaiRemoved, 1);
  removed->id = g_strdup (id);
  removed->record = record;
  removed->by = g_steal_pointer (&by);
  removed->at = at;
  removed->was_written_since = now != NULL && strcmp (now, hash) != 0;
  removed->has_no_place = !is_removed;
  g_ptr_array_add (self->removed, removed);
}

/**
 * yoriai_space_list_removed:
 * @self: a space without an open transaction
 *
 * What is in the trash, by id. Without a document there is none.
 *
 * Returns: (transfer full) (element-type YoriaiRemoved): the records that have been removed, or that have no place
 */
GPtrArray *
yoriai_space_list_removed (YoriaiSpace *self)
{
  Listing listing = { self, g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_removed_free) };
  Ydoc *doc = _yoriai_store_peek_document (self->store);

  if (doc != NULL)
    ydoc_foreach_root (doc, list_cb, &listing);
  return listing.removed;
}

static gboolean
check_removed (YoriaiSpace   *self,
               YoriaiRecord  *record,
               GError       **error)
{
  if (record->space == self && record->is_stored && record->removed && record->index_hint == YORIAI_LOOSE
      && record->parent != NULL)
    return TRUE;
  g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE, _("the record has not been removed"));
  return FALSE;
}

/**
 * yoriai_space_restore:
 * @self: a space
 * @record: a record that has been removed
 * @error: return location for a #YoriaiRecordError
 *
 * Puts a record back where it stood, with all that is in it: an edit like any other.
 *
 * Returns: %TRUE, or %FALSE and nothing changed: the record it lies in has been removed as well
 */
gboolean
yoriai_space_restore (YoriaiSpace   *self,
                      YoriaiRecord  *record,
                      GError       **error)
{
  YoriaiRecord *next;
  guint position;

  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  if (!check_removed (self, record, error))
    return FALSE;
  if (record->parent->removed)
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE,
                           _("what the record lies in has been removed as well"));
      return FALSE;
    }
  if (!_yoriai_space_ask_record (self, YORIAI_TOUCH_REMOVAL, record, YORIAI_NO_FIELD, NULL, error))
    return FALSE;
  position = _yoriai_store_find_position (self->store, record->parent, record->parent_field,
                                          _yoriai_store_get_order (self->store, record), record->id);
  next = yoriai_record_get_item (record->parent, record->parent_field, position);
  yoriai_space_begin (self, NULL, NULL);
  _yoriai_space_apply (self, &(YoriaiOp){
                               .kind = YORIAI_EDIT_INSERT,
                               .record = record,
                               .parent = record->parent,
                               .field = record->parent_field,
                               .before_id = next != NULL ? next->id : NULL,
                             });
  yoriai_space_commit (self);
  return TRUE;
}

static void
erase_text (YoriaiStore  *self,
            YoriaiRecord *record,
            guint         field)
{
  g_autofree char *name = _yoriai_layout_dup_text_name (record->id, yoriai_record_get_field (record, field)->name);
  YdocType *text;

  if (ydoc_peek_root (self->doc, name) == NULL)
    return;
  text = ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT);
  ydoc_text_delete (text, 0, ydoc_text_get_length (text));
}

/* Empties the roots of a record and of all that is in it; where it stood stays, that it is removed as well. */
static void
erase (YoriaiStore  *self,
       YoriaiRecord *record)
{
  YdocType *map = _yoriai_store_get_map (self, record->id);
  g_autoptr (GPtrArray) keys = ydoc_map_get_keys (map);
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *key = g_strdup (keys->pdata[i]);

      if (strcmp (key, YORIAI_LAYOUT_PLACE) != 0 && strcmp (key, YORIAI_LAYOUT_REMOVAL) != 0)
        ydoc_map_delete (map, key);
    }
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        erase (self, record->slots[i].v.record);
      else if (yoriai_kind_is_text (yoriai_record_get_field (record, i)->kind))
        erase_text (self, record, i);
      for (guint j = 0; items != NULL && j < items->len; j++)
        erase (self, items->pdata[j]);
    }
}

/**
 * yoriai_space_erase:
 * @self: a space with a document, without an open transaction
 * @record: a record that has been removed
 * @error: return location for a #YoriaiRecordError
 *
 * Takes away for good what is in a record: the data of somebody who has left. It cannot be undone, nor can anything that
 * was done before. Copies elsewhere have it until they take this in; versions and journals are others' to scrub.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_space_erase (YoriaiSpace   *self,
                    YoriaiRecord  *record,
                    GError       **error)
{
  YoriaiStore *store = self->store;
  g_autoptr (GBytes) removal = NULL;

  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);
  g_return_val_if_fail (!_yoriai_space_is_open (self), FALSE);
  g_return_val_if_fail (store->doc != NULL, FALSE);

  if (!check_removed (self, record, error) || !_yoriai_space_ask_all (self, error))
    return FALSE;
  removal = _yoriai_layout_new_removal (store->author, g_get_real_time () / G_USEC_PER_SEC, "");
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_UNDO, NULL, NULL);
  _yoriai_undo_clear (self->undo);
  _yoriai_store_begin_dirty (store);
  ydoc_begin (store->doc, (gpointer) _yoriai_origin_place);
  erase (store, record);
  _yoriai_store_erase_conflicts (store, record);
  ydoc_map_set (_yoriai_store_get_map (store, record->id), YORIAI_LAYOUT_REMOVAL, removal);
  ydoc_commit (store->doc);
  _yoriai_store_project (store);
  yoriai_space_commit (self);
  _yoriai_space_tell_copies (self);
  return TRUE;
}
