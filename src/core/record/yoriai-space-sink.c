/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-private.h"
#include "yoriai-text-diff.h"

/* The sink: what the store tells the space to show. The only writer of the projection. */

static void
add_edit (YoriaiSpace      *self,
          const YoriaiEdit *edit)
{
  g_object_ref (edit->record);
  if (edit->child != NULL)
    g_object_ref (edit->child);
  g_array_append_val (self->edits, *edit);
  self->n_edits++;
}

/* Removing and bringing back take everything in the record along. */
void
_yoriai_space_set_removed (YoriaiSpace  *self,
                           YoriaiRecord *record,
                           gboolean      removed)
{
  guint n = yoriai_record_get_n_fields (record);

  record->removed = removed;
  if (!removed)
    g_hash_table_replace (self->records, record->id, record);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        _yoriai_space_set_removed (self, record->slots[i].v.record, removed);
      for (guint j = 0; items != NULL && j < items->len; j++)
        _yoriai_space_set_removed (self, items->pdata[j], removed);
    }
}

/* Puts @record into a list; says so to nobody. */
void
_yoriai_space_put_item (YoriaiRecord *parent,
                        guint         field,
                        guint         position,
                        YoriaiRecord *record)
{
  YoriaiValue *slot = &parent->slots[field];

  if (slot->v.list == NULL)
    slot->v.list = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_insert (slot->v.list, position, g_object_ref (record));
  record->parent = parent;
  record->parent_field = field;
  record->index_hint = position;
}

static void
take_item (YoriaiSpace  *self,
           YoriaiRecord *record,
           guint         position)
{
  GPtrArray *items = record->parent->slots[record->parent_field].v.list;

  g_ptr_array_remove_index (items, position);
  record->index_hint = YORIAI_LOOSE;
  self->taken = (YoriaiSpot){ items, position };
}

/* Before @record leaves its list. */
static void
tell_removed (YoriaiSpace  *self,
              YoriaiRecord *record,
              guint         position)
{
  add_edit (self, &(YoriaiEdit){
                    .kind = YORIAI_EDIT_REMOVE,
                    .record = record->parent,
                    .field = record->parent_field,
                    .child = record,
                    .at = position,
                    .n_removed = 1,
                  });
}

static void
put_and_tell (YoriaiSpace  *self,
              YoriaiRecord *record,
              YoriaiRecord *parent,
              guint         field,
              guint         position)
{
  _yoriai_space_put_item (parent, field, position, record);
  self->put = (YoriaiSpot){ parent->slots[field].v.list, position };
  add_edit (self, &(YoriaiEdit){
                    .kind = YORIAI_EDIT_INSERT,
                    .record = parent,
                    .field = field,
                    .child = record,
                    .at = position,
                    .n_added = 1,
                  });
}

/* Looks for @record at @distance from @from, on both sides. */
static gboolean
is_at_distance (GPtrArray    *items,
                YoriaiRecord *record,
                guint         from,
                guint         distance)
{
  if (distance < items->len - from && items->pdata[from + distance] == record)
    record->index_hint = from + distance;
  else if (distance <= from && items->pdata[from - distance] == record)
    record->index_hint = from - distance;
  else
    return FALSE;
  return TRUE;
}

/* Edits are often beside each other, and with each all that is behind it moves: in the midst of a transaction @record is
 * looked for from where the last edits were outwards. */
static void
find_near (YoriaiSpace  *self,
           GPtrArray    *items,
           YoriaiRecord *record)
{
  guint last = items->len - 1, hint = MIN (record->index_hint, last);
  guint put = self->put.items == items ? MIN (self->put.position, last) : hint;
  guint taken = self->taken.items == items ? MIN (self->taken.position, last) : hint;

  for (guint i = 0; i <= last; i++)
    {
      self->n_steps++;
      if (is_at_distance (items, record, put, i) || is_at_distance (items, record, taken, i))
        return;
    }
}

/* Finds out where @record, whose hint is out of date, is in @items. */
void
_yoriai_space_find_index (YoriaiSpace  *self,
                          GPtrArray    *items,
                          YoriaiRecord *record)
{
  if (self->marks->len > 0)
    {
      find_near (self, items, record);
      return;
    }
  self->n_steps += items->len;
  for (guint i = 0; i < items->len; i++) /* all of them: they stay where they are for a while */
    ((YoriaiRecord *) items->pdata[i])->index_hint = i;
}

/* What comes back is without the items that have come back elsewhere meanwhile, by a peer's hand. */
static void
leave_out_taken (YoriaiSpace  *self,
                 YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        leave_out_taken (self, record->slots[i].v.record);
      for (guint j = items != NULL ? items->len : 0; j > 0; j--)
        {
          YoriaiRecord *item = items->pdata[j - 1];

          if (yoriai_space_find (self, item->id) == NULL)
            {
              leave_out_taken (self, item);
              continue;
            }
          add_edit (self, &(YoriaiEdit){
                            .kind = YORIAI_EDIT_REMOVE,
                            .record = record,
                            .field = i,
                            .child = item,
                            .at = j - 1,
                            .n_removed = 1,
                          });
          take_item (self, item, j - 1);
        }
    }
}

void
_yoriai_space_sink_set (YoriaiSpace       *self,
                        YoriaiRecord      *record,
                        guint              field,
                        const YoriaiValue *value)
{
  YoriaiValue old = record->slots[field];

  yoriai_value_copy (value, &record->slots[field]);
  yoriai_value_clear (&old);
  add_edit (self, &(YoriaiEdit){ .kind = YORIAI_EDIT_SET, .record = record, .field = field });
}

/* A member that no field knows is nobody's field: the edit names the record alone. */
void
_yoriai_space_sink_set_unknown (YoriaiSpace  *self,
                                YoriaiRecord *record,
                                const char   *name,
                                const char   *json)
{
  _yoriai_record_put_unknown (record, name, json);
  add_edit (self, &(YoriaiEdit){ .kind = YORIAI_EDIT_SET, .record = record, .field = YORIAI_NO_FIELD });
}

/* @result: (nullable) (transfer full): the whole text afterwards; without it, it is made here */
void
_yoriai_space_sink_splice (YoriaiSpace  *self,
                           YoriaiRecord *record,
                           guint         field,
                           guint         at,
                           guint         n_removed,
                           const char   *inserted,
                           char         *result)
{
  YoriaiValue *slot = &record->slots[field];
  YoriaiValue old = *slot;

  if (inserted == NULL)
    inserted = "";
  if (result == NULL)
    result = yoriai_text_splice (old.tag == YORIAI_TAG_STRING ? old.v.s : "", at, n_removed, inserted);
  *slot = YORIAI_VALUE_STRING (result);
  yoriai_value_normalize (slot, yoriai_record_get_field (record, field));
  yoriai_value_clear (&old);
  add_edit (self, &(YoriaiEdit){
                    .kind = YORIAI_EDIT_SPLICE,
                    .record = record,
                    .field = field,
                    .at = at,
                    .n_removed = n_removed,
                    .n_added = g_utf8_strlen (inserted, -1),
                    .inserted = g_strdup (inserted),
                  });
}

YoriaiRecord *
_yoriai_space_sink_insert (YoriaiSpace  *self,
                           YoriaiRecord *parent,
                           guint         field,
                           guint         position,
                           const char   *id,
                           YoriaiRecord *again)
{
  g_autoptr (YoriaiRecord) record = NULL;

  if (again != NULL)
    {
      record = g_object_ref (again);
      leave_out_taken (self, record);
      _yoriai_space_set_removed (self, record, FALSE);
    }
  else
    {
      record = _yoriai_record_new (yoriai_record_get_field (parent, field)->of (), self, parent, field, id);
    }
  put_and_tell (self, record, parent, field, position);
  return record;
}

void
_yoriai_space_sink_remove (YoriaiSpace  *self,
                           YoriaiRecord *record)
{
  guint position = yoriai_record_get_index (record);

  tell_removed (self, record, position);
  _yoriai_space_set_removed (self, record, TRUE);
  take_item (self, record, position);
}

void
_yoriai_space_sink_move (YoriaiSpace  *self,
                         YoriaiRecord *record,
                         YoriaiRecord *parent,
                         guint         field,
                         guint         position)
{
  g_autoptr (YoriaiRecord) kept = g_object_ref (record);
  YoriaiRecord *old_parent = record->parent;
  guint old_field = record->parent_field, old_position = yoriai_record_get_index (record);
  YoriaiEdit edit = { .kind = YORIAI_EDIT_MOVE, .record = parent, .field = field, .child = record };

  take_item (self, record, old_position);
  if (old_parent == parent && old_field == field)
    {
      if (old_position < position)
        position--;
      edit.at = MIN (old_position, position);
      edit.n_removed = edit.n_added = MAX (old_position, position) - edit.at + 1;
    }
  else
    {
      add_edit (self, &(YoriaiEdit){
                        .kind = YORIAI_EDIT_MOVE,
                        .record = old_parent,
                        .field = old_field,
                        .child = record,
                        .at = old_position,
                        .n_removed = 1,
                      });
      edit.at = position;
      edit.n_added = 1;
    }
  _yoriai_space_put_item (parent, field, position, record);
  self->put = (YoriaiSpot){ parent->slots[field].v.list, position };
  add_edit (self, &edit);
}

/* Where @record stands in its list, also in one of a removed record. */
static guint
find_index (YoriaiRecord *record)
{
  GPtrArray *items = record->parent->slots[record->parent_field].v.list;

  if (record->index_hint >= items->len || items->pdata[record->index_hint] != record)
    g_ptr_array_find (items, record, &record->index_hint);
  return record->index_hint;
}

static void
take_out (YoriaiSpace  *self,
          YoriaiRecord *record)
{
  guint position = find_index (record);

  tell_removed (self, record, position);
  take_item (self, record, position);
}

/* @parent: (nullable): out of every list. @position: with @record where it was. Lists of removed records are kept as well,
 * for when they are back. */
void
_yoriai_space_sink_place (YoriaiSpace  *self,
                          YoriaiRecord *record,
                          YoriaiRecord *parent,
                          guint         field,
                          guint         position)
{
  gboolean is_removed = parent == NULL || parent->removed, was_in_list = record->index_hint != YORIAI_LOOSE;

  if (was_in_list && !record->removed && !is_removed)
    {
      _yoriai_space_sink_move (self, record, parent, field, position);
      return;
    }
  if (was_in_list)
    {
      if (record->parent == parent && record->parent_field == field && find_index (record) < position)
        position--;
      take_out (self, record);
    }
  if (record->removed != is_removed)
    _yoriai_space_set_removed (self, record, is_removed);
  if (parent == NULL)
    return;
  put_and_tell (self, record, parent, field, position);
}

/* What a record has that comes from the document, before it is anywhere; takes what @value holds. */
void
_yoriai_space_sink_load (YoriaiSpace  *self,
                         YoriaiRecord *record,
                         guint         field,
                         YoriaiValue  *value)
{
  yoriai_value_clear (&record->slots[field]);
  record->slots[field] = *value;
  *value = YORIAI_VALUE_NONE;
}
