/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-dirty-private.h"
#include "yoriai-text-diff.h"

#include <string.h>

/* What changed in the document by somebody else's hand, or by undo, shown. The projection is a pure function of the
 * document: a list is the live records whose "@" names it, by order and id. So it does not matter what is looked at first,
 * nor how much came at once. */

/* Texts: as edits with what was inserted, so that carets move rightly; the result is the document's. */

/* The edits of one text, told if they make the document's text of what is shown; else one that does. */
static void
project_text (YoriaiStore            *self,
              YoriaiRecord           *record,
              guint                   field,
              const YoriaiTextSplice *splices,
              guint                   n)
{
  const YoriaiValue *slot = &record->slots[field];
  YdocType *map = _yoriai_store_peek_map (self, record->id);
  YdocValue entry;
  g_autofree char *to = _yoriai_store_dup_shown_text (self, record, field);
  g_autofree char *text = g_strdup (slot->tag == YORIAI_TAG_STRING ? slot->v.s : "");
  g_autofree char *from = g_strdup (text);
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (_yoriai_store_has_member (self, record, field)
                                || (map != NULL && ydoc_map_get (map, yoriai_record_get_field (record, field)->name, &entry)))
    return; /* an entry wins over a text of its name, also where it cannot be shown */
  if (slot->tag == YORIAI_TAG_RAW || to == NULL || strcmp (from, to) == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      char *next;

      if ((glong) splices[i].at + (glong) splices[i].n_removed > g_utf8_strlen (text, -1))
        break;
      next = yoriai_text_splice (text, splices[i].at, splices[i].n_removed,
                                 splices[i].inserted != NULL ? splices[i].inserted : "");
      g_free (text);
      text = next;
    }
  if (strcmp (text, to) == 0)
    {
      for (guint i = 0; i < n; i++)
        _yoriai_space_sink_splice (self->sink, record, field, splices[i].at, splices[i].n_removed, splices[i].inserted,
                                   i + 1 == n ? g_strdup (to) : NULL);
      return;
    }
  yoriai_text_diff (from, to, &diff);
  _yoriai_space_sink_splice (self->sink, record, field, diff.at, diff.n_removed, diff.inserted, g_strdup (to));
}

/* Whether what is there is shown as members that nobody knows, if at all; what lies in the trash is not. */
static gboolean
is_nobodys (YoriaiStore *self,
            const char  *id)
{
  if (_yoriai_newer_find_shown (self, id) != NULL)
    return FALSE;
  return strchr (id, '/') != NULL || !g_hash_table_contains (self->sink->records, id) || !_yoriai_store_is_hidden (self, id);
}

static void
project_texts (YoriaiStore *self,
               YoriaiDirty *dirty)
{
  for (guint i = 0, end; i < dirty->splices->len; i = end)
    {
      const YoriaiTextSplice *first = &g_array_index (dirty->splices, YoriaiTextSplice, i);
      YoriaiRecord *record = g_hash_table_lookup (self->sink->records, first->id);
      guint field = record != NULL ? yoriai_record_find_field (record, first->field) : YORIAI_NO_FIELD;

      for (end = i + 1; end < dirty->splices->len; end++)
        {
          const YoriaiTextSplice *next = &g_array_index (dirty->splices, YoriaiTextSplice, end);

          if (strcmp (next->id, first->id) != 0 || strcmp (next->field, first->field) != 0)
            break;
        }
      self->shows_newer |= is_nobodys (self, first->id);
      if (record != NULL && field == YORIAI_NO_FIELD)
        _yoriai_store_project_unknown (self, record, first->field, YORIAI_SHOWING_CHANGES);
      else if (field != YORIAI_NO_FIELD && !g_hash_table_contains (dirty->fresh, record)
          && yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind))
        project_text (self, record, field, first, end - i);
    }
}

/* Places */

/* Takes up everything in a record that the projection did not have. */
static void
project_fresh (YoriaiStore  *self,
               YoriaiDirty  *dirty,
               YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  record->is_stored = TRUE;
  g_hash_table_add (dirty->fresh, record);
  _yoriai_store_project_content (self, record, YORIAI_SHOWING_FRESH);
  for (guint i = 0; i < n; i++)
    {
      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        project_fresh (self, dirty, record->slots[i].v.record);
    }
}

/* Where in the list @record belongs; the list is in order, and it is not in it, or is skipped. */
guint
_yoriai_store_find_position (YoriaiStore  *self,
                             YoriaiRecord *parent,
                             guint         field,
                             const char   *order,
                             const char   *id)
{
  GPtrArray *items = _yoriai_record_peek_items (parent, field);
  guint low = 0, high = items != NULL ? items->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      YoriaiRecord *other = items->pdata[middle];
      int difference = g_strcmp0 (_yoriai_store_get_order (self, other), order);

      if (difference == 0)
        difference = strcmp (other->id, id);
      if (difference < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The list that "@" names, if it is there and can hold @record. */
gboolean
_yoriai_store_find_list (YoriaiStore   *self,
                         const char    *id,
                         char         **ret_parent_id,
                         YoriaiRecord **ret_parent,
                         guint         *ret_field,
                         char         **ret_order)
{
  YdocType *map = _yoriai_store_peek_map (self, id);
  YoriaiRecord *record = g_hash_table_lookup (self->sink->records, id);
  g_autofree char *name = NULL;
  const YoriaiField *field;
  YdocValue value;

  if (map == NULL || !ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value)
      || !_yoriai_layout_read_place (&value, ret_parent_id, &name, ret_order))
    return FALSE;
  *ret_parent = g_hash_table_lookup (self->sink->records, *ret_parent_id);
  *ret_field = *ret_parent != NULL ? yoriai_record_find_field (*ret_parent, name) : YORIAI_NO_FIELD;
  if (*ret_field == YORIAI_NO_FIELD)
    return FALSE;
  field = yoriai_record_get_field (*ret_parent, *ret_field);
  if (field->kind != YORIAI_KIND_LIST || strchr (id, '/') != NULL || g_utf8_strlen (id, -1) > YORIAI_MAX_ID_CHARACTERS)
    return FALSE;
  for (YoriaiRecord *r = *ret_parent; record != NULL && r != NULL; r = r->parent)
    {
      if (r == record)
        return FALSE;
    }
  return TRUE;
}

/* Returns: whether there is a list in which @id stands, or stood before it was removed, and such a one for all in which it
 * lies: what lost its place is still known to who saw it before, and to nobody else */
gboolean
_yoriai_store_has_place (YoriaiStore *self,
                         const char  *id)
{
  g_autofree char *at = g_strdup (id);
  gboolean is_root = FALSE;

  while (!is_root)
    {
      g_autofree char *parent_id = NULL, *order = NULL;
      YoriaiRecord *parent;
      guint field;

      if (!_yoriai_store_find_list (self, at, &parent_id, &parent, &field, &order))
        return FALSE;
      while (parent->parent != NULL && !_yoriai_record_is_item (parent))
        parent = parent->parent;
      is_root = parent->parent == NULL;
      g_free (at);
      at = g_strdup (parent->id);
    }
  return TRUE;
}

static void project_place (YoriaiStore *self, YoriaiDirty *dirty, const char *id);

/* What came before that in which it lies comes to stand there now. */
static void
project_waiting (YoriaiStore  *self,
                 YoriaiDirty  *dirty,
                 YoriaiRecord *parent)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autofree char *key = NULL;
  guint n = yoriai_record_get_n_fields (parent);
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_steal_extended (self->waiting, parent->id, (gpointer *) &key, (gpointer *) &ids))
    {
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        project_place (self, dirty, id);
    }
  for (guint i = 0; i < n; i++)
    {
      if (parent->slots[i].tag == YORIAI_TAG_CHILD)
        project_waiting (self, dirty, parent->slots[i].v.record);
    }
}

/* @id comes as soon as there is such a record as it lies in. */
static void
wait_for (YoriaiStore *self,
          const char  *parent_id,
          const char  *id)
{
  GHashTable *ids = g_hash_table_lookup (self->waiting, parent_id);

  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->waiting, g_strdup (parent_id), ids);
    }
  g_hash_table_add (ids, g_strdup (id));
}

/* What lies in a record that is given up. */
static void
let_items_wait (YoriaiStore  *self,
                YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        let_items_wait (self, record->slots[i].v.record);
      for (guint j = 0; items != NULL && j < items->len; j++)
        wait_for (self, record->id, ((YoriaiRecord *) items->pdata[j])->id);
    }
}

gboolean
_yoriai_store_is_hidden (YoriaiStore *self,
                         const char  *id)
{
  YdocType *map = _yoriai_store_peek_map (self, id);
  YdocValue value;

  return map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value);
}

/* What is shown for an id that was given twice at once, to records of two types: the one whose place stands. The other is
 * nobody's any more. */
static YoriaiRecord *
give_up_other_type (YoriaiStore  *self,
                    YoriaiRecord *record,
                    YoriaiRecord *parent,
                    guint         field)
{
  if (G_OBJECT_TYPE (record) == yoriai_record_get_field (parent, field)->of ())
    return record;
  if (record->index_hint != YORIAI_LOOSE)
    _yoriai_space_sink_place (self->sink, record, NULL, YORIAI_NO_FIELD, 0);
  let_items_wait (self, record);
  record->is_stored = FALSE;
  self->shows_newer = TRUE; /* what lay in it */
  return NULL;
}

/* What was on offer here has been put there by somebody else: it has what that one gave it. */
static void
project_offered (YoriaiStore  *self,
                 YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  record->is_stored = TRUE;
  _yoriai_store_project_content (self, record, YORIAI_SHOWING_CHANGES);
  for (guint i = 0; i < n; i++)
    {
      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        project_offered (self, record->slots[i].v.record);
    }
}

/* Brings @id to where the document has it. One that is removed, or has no place, is in no list. Depth is bounded: what a
 * record can lie in is by types that form no cycle. */
static void
project_place (YoriaiStore *self,
               YoriaiDirty *dirty,
               const char  *id)
{
  YoriaiRecord *record = g_hash_table_lookup (self->sink->records, id), *parent = NULL;
  g_autofree char *parent_id = NULL, *order = NULL;
  g_autoptr (YoriaiRecord) fresh = NULL;
  gboolean has_list;
  guint field;

  if (record != NULL && !_yoriai_record_is_item (record))
    return; /* the root, and children */
  has_list = _yoriai_store_find_list (self, id, &parent_id, &parent, &field, &order);
  if (!has_list && parent_id != NULL)
    wait_for (self, parent_id, id);
  if (record != NULL && has_list)
    record = give_up_other_type (self, record, parent, field);
  if (record == NULL && has_list)
    {
      fresh = _yoriai_record_new (yoriai_record_get_field (parent, field)->of (), self->sink, parent, field, id);
      _yoriai_space_set_removed (self->sink, fresh, TRUE);
      fresh->index_hint = YORIAI_LOOSE;
      record = fresh; /* which the space owns as it does all of them */
      project_fresh (self, dirty, record);
    }
  if (record == NULL)
    return;
  if (!record->is_stored)
    project_offered (self, record);
  if (!has_list || _yoriai_store_is_hidden (self, id))
    {
      if (record->index_hint != YORIAI_LOOSE)
        _yoriai_space_sink_place (self->sink, record, NULL, YORIAI_NO_FIELD, 0);
      if (has_list)
        {
          record->parent = parent;
          record->parent_field = field;
        }
    }
  else if (record->index_hint == YORIAI_LOOSE || record->parent != parent || record->parent_field != field
           || g_strcmp0 (record->order, order) != 0)
    {
      guint position = _yoriai_store_find_position (self, parent, field, order, id);

      _yoriai_space_sink_place (self->sink, record, parent, field, position);
    }
  if (has_list)
    {
      g_free (record->order);
      record->order = g_steal_pointer (&order);
    }
  if (fresh != NULL)
    project_waiting (self, dirty, record);
}

/* Shows what was gathered since _yoriai_store_begin_dirty(). */
void
_yoriai_store_project (YoriaiStore *self)
{
  YoriaiDirty *dirty = g_steal_pointer (&self->dirty);
  gboolean had_newer;

  had_newer = _yoriai_store_forget_newer (self);
  self->is_projecting = TRUE;
  for (guint i = 0; i < dirty->touched->len; i++)
    {
      const YoriaiTouched *touched = dirty->touched->pdata[i];

      self->shows_newer |= touched->has_moved && had_newer; /* out of a list or into it */
      if (touched->has_moved)
        project_place (self, dirty, touched->id);
    }
  for (guint i = 0; i < dirty->touched->len; i++)
    {
      const YoriaiTouched *touched = dirty->touched->pdata[i];
      YoriaiRecord *record = g_hash_table_lookup (self->sink->records, touched->id);

      self->shows_newer |= touched->has_all || is_nobodys (self, touched->id);
      if (record != NULL && !g_hash_table_contains (dirty->fresh, record)
          && (touched->has_all || touched->keys->len > 0))
        _yoriai_store_project_touched (self, record, touched);
      if (record != NULL && touched->has_all)
        project_waiting (self, dirty, record);
    }
  project_texts (self, dirty);
  self->is_projecting = FALSE;
  if (self->shows_newer)
    _yoriai_store_show_newer (self);
  _yoriai_dirty_free (dirty);
  _yoriai_store_promote (self);
}
