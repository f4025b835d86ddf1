/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record-private.h"

/*
 * YoriaiRecord:
 *
 * One record of a proposal: typed values in slots, by field index. All record types share this class and differ in
 * their table of fields alone. A record belongs to its space and lives on the thread of the space. It changes only
 * through the five operations (yoriai-record-operations.c). The space keeps it also while it is removed. One that is
 * held for longer than its space can be read, with whatever lies in it: it has no space, no record refers to it, and
 * its parent is there as long as somebody holds that one, too.
 */

/* Returns: (transfer none) (nullable): the string a slot holds, or the nick of its enumeration's value */
const char *
_yoriai_record_get_slot_string (YoriaiRecord *self,
                                guint         field)
{
  const YoriaiValue *value = &self->slots[field];
  const YoriaiField *spec = yoriai_record_get_field (self, field);

  if (value->tag == YORIAI_TAG_STRING)
    return value->v.s;
  if (value->tag == YORIAI_TAG_INT && spec->kind == YORIAI_KIND_ENUM)
    return spec->values[value->v.i].nick;
  return NULL;
}

/**
 * yoriai_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): its id, which never changes
 */
const char *
yoriai_record_get_id (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), NULL);

  return self->id;
}

/**
 * yoriai_record_get_space:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): its space; %NULL while it is removed, unless it is on offer, and once the space
 *   is gone
 */
YoriaiSpace *
yoriai_record_get_space (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), NULL);

  return yoriai_record_is_removed (self) ? NULL : self->space;
}

/**
 * yoriai_record_get_parent:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the record it is a child or a list item of, or was one of before it was removed;
 *   %NULL for the root, and once the parent is gone with the space
 */
YoriaiRecord *
yoriai_record_get_parent (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), NULL);

  return self->parent;
}

/**
 * yoriai_record_get_parent_field:
 * @self: a record
 *
 * Returns: the field of its parent that holds it; %YORIAI_NO_FIELD for the root and where there is no parent
 */
guint
yoriai_record_get_parent_field (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), YORIAI_NO_FIELD);

  return self->parent != NULL ? self->parent_field : YORIAI_NO_FIELD;
}

/**
 * yoriai_record_is_item:
 * @self: a record
 *
 * Returns: whether it is one of a list; else it is the root, a child, or nowhere
 */
gboolean
yoriai_record_is_item (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);

  return _yoriai_record_is_item (self);
}

/**
 * yoriai_record_get_index:
 * @self: a list item
 *
 * Returns: where it stands in its list now, from 0; 0 for the root, for a child and for a removed record
 */
guint
yoriai_record_get_index (YoriaiRecord *self)
{
  GPtrArray *items;

  g_return_val_if_fail (YORIAI_IS_RECORD (self), 0);

  if (self->parent == NULL || self->removed)
    return 0;
  items = _yoriai_record_peek_items (self->parent, self->parent_field);
  if (items == NULL)
    return 0;
  if (self->index_hint < items->len && items->pdata[self->index_hint] == self)
    return self->index_hint;
  if (self->space != NULL)
    _yoriai_space_find_index (self->space, items, self);
  else
    g_ptr_array_find (items, self, &self->index_hint);
  return self->index_hint;
}

/**
 * yoriai_record_get_serial:
 * @self: a record
 *
 * A small number for arrays that run beside the records of a space; see yoriai_space_get_n_serials(). It is not the
 * same in another session.
 *
 * Returns: its number, no other record that anybody was told of ever has it
 */
guint
yoriai_record_get_serial (YoriaiRecord *self)
{
  return self->serial;
}

/**
 * yoriai_record_is_removed:
 * @self: a record
 *
 * Returns: whether it, or a record it lies in, has been removed; undo may bring it back. One on offer is not.
 */
gboolean
yoriai_record_is_removed (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), TRUE);

  if (self->removed && self->is_offered && self->parent != NULL)
    return self->parent->removed || self->space == NULL;
  return self->removed || self->space == NULL;
}

/**
 * yoriai_record_is_absent:
 * @self: a record
 *
 * Returns: whether it is in no list: it is on offer only, see yoriai_record_offer(), or has been removed
 */
gboolean
yoriai_record_is_absent (YoriaiRecord *self)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), TRUE);

  return self->removed;
}

/**
 * yoriai_record_dup_pointer:
 * @self: a record
 * @field: one of its fields, or %YORIAI_NO_FIELD for the record itself
 *
 * Returns: (transfer full): where that stands in the file now, as an RFC 6901 pointer
 */
char *
yoriai_record_dup_pointer (YoriaiRecord *self,
                           guint         field)
{
  GString *pointer = g_string_new (NULL);

  g_return_val_if_fail (YORIAI_IS_RECORD (self), NULL);

  if (field != YORIAI_NO_FIELD)
    g_string_printf (pointer, "/%s", yoriai_record_get_field (self, field)->name);
  for (YoriaiRecord *record = self; record->parent != NULL; record = record->parent)
    {
      const YoriaiField *spec = yoriai_record_get_field (record->parent, record->parent_field);
      g_autofree char *step = NULL;

      if (spec->kind == YORIAI_KIND_LIST && record->removed)
        step = g_strdup_printf ("/%s/%s", spec->name, record->id);
      else if (spec->kind == YORIAI_KIND_LIST)
        step = g_strdup_printf ("/%s/%u", spec->name, yoriai_record_get_index (record));
      else
        step = g_strdup_printf ("/%s", spec->name);
      g_string_prepend (pointer, step);
    }
  return g_string_free (pointer, FALSE);
}

/**
 * yoriai_record_get_n_fields:
 * @self: a record
 *
 * Returns: how many fields its type has
 */
guint
yoriai_record_get_n_fields (YoriaiRecord *self)
{
  return YORIAI_RECORD_GET_CLASS (self)->n_fields;
}

/**
 * yoriai_record_get_field:
 * @self: a record
 * @field: index of a field
 *
 * Returns: (transfer none): that row of its type's table
 */
const YoriaiField *
yoriai_record_get_field (YoriaiRecord *self,
                         guint         field)
{
  YoriaiRecordClass *klass = YORIAI_RECORD_GET_CLASS (self);

  g_return_val_if_fail (field < klass->n_fields, NULL);

  return &klass->fields[field];
}

/**
 * yoriai_record_find_field:
 * @self: a record
 * @name: a field's name
 *
 * Returns: the field's index, or %YORIAI_NO_FIELD
 */
guint
yoriai_record_find_field (YoriaiRecord *self,
                          const char   *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (YORIAI_RECORD_GET_CLASS (self)->index_by_name, name)) - 1;
}

/**
 * yoriai_record_peek:
 * @self: a record
 * @field: index of a field
 *
 * Returns: (transfer none): what the slot holds, good until the record's next change
 */
const YoriaiValue *
yoriai_record_peek (YoriaiRecord *self,
                    guint         field)
{
  return &self->slots[field];
}

/**
 * yoriai_record_is_empty:
 * @self: a record
 * @field: index of a field
 *
 * Returns: whether nobody has filled it in: no value, a text without a visible character, no items or only blank
 *   ones, or a child with nothing in it; a value kept raw is not empty
 */
gboolean
yoriai_record_is_empty (YoriaiRecord *self,
                        guint         field)
{
  const YoriaiValue *value = &self->slots[field];

  if (value->tag == YORIAI_TAG_CHILD)
    return yoriai_record_is_blank (value->v.record);
  if (value->tag != YORIAI_TAG_LIST)
    return yoriai_value_is_empty (value);
  for (guint i = 0; value->v.list != NULL && i < value->v.list->len; i++)
    {
      if (!yoriai_record_is_blank (value->v.list->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_record_is_blank:
 * @self: a record
 *
 * Returns: whether nobody has filled in any of its fields
 */
gboolean
yoriai_record_is_blank (YoriaiRecord *self)
{
  guint n = yoriai_record_get_n_fields (self);

  for (guint i = 0; i < n; i++)
    {
      if (!yoriai_record_is_empty (self, i))
        return FALSE;
    }
  return TRUE;
}

static const YoriaiValue *
peek_named (YoriaiRecord *self,
            const char   *name)
{
  guint field = yoriai_record_find_field (self, name);

  g_return_val_if_fail (field != YORIAI_NO_FIELD, NULL);

  return &self->slots[field];
}

/**
 * yoriai_record_get_string:
 * @self: a record
 * @name: name of a field that holds a string or an enumeration
 *
 * Returns: (transfer none) (nullable): the string, or the nick of the enumeration's value; %NULL when not filled in
 */
const char *
yoriai_record_get_string (YoriaiRecord *self,
                          const char   *name)
{
  guint field = yoriai_record_find_field (self, name);

  g_return_val_if_fail (field != YORIAI_NO_FIELD, NULL);

  return yoriai_value_is_empty (&self->slots[field]) ? NULL : _yoriai_record_get_slot_string (self, field);
}

/**
 * yoriai_record_get_int:
 * @self: a record
 * @name: name of a field that holds an integer, money, or yes and no
 *
 * Returns: the number (1 for yes), 0 when not filled in
 */
gint64
yoriai_record_get_int (YoriaiRecord *self,
                       const char   *name)
{
  const YoriaiValue *value = peek_named (self, name);

  return value != NULL && value->tag == YORIAI_TAG_INT ? value->v.i : 0;
}

/**
 * yoriai_record_get_strings:
 * @self: a record
 * @name: name of a field that holds references or strings
 *
 * Returns: (transfer none): the strings, ended by %NULL; none when not filled in
 */
const char * const *
yoriai_record_get_strings (YoriaiRecord *self,
                           const char   *name)
{
  static const char * const none[] = { NULL };
  const YoriaiValue *value = peek_named (self, name);

  return value != NULL && value->tag == YORIAI_TAG_STRINGS ? (const char * const *) value->v.strv : none;
}

/**
 * yoriai_record_get_ref:
 * @self: a record
 * @name: name of a field that holds a reference
 *
 * Returns: (transfer none) (nullable): the record referred to; %NULL when not filled in or dangling
 */
YoriaiRecord *
yoriai_record_get_ref (YoriaiRecord *self,
                       const char   *name)
{
  const YoriaiValue *value = peek_named (self, name);

  if (value == NULL || value->tag != YORIAI_TAG_STRING || yoriai_record_is_removed (self))
    return NULL;
  return yoriai_space_find (self->space, value->v.s);
}

/**
 * yoriai_record_get_child:
 * @self: a record
 * @field: index of a field of the kind CHILD
 *
 * Returns: (transfer none): the child, which is always there
 */
YoriaiRecord *
yoriai_record_get_child (YoriaiRecord *self,
                         guint         field)
{
  g_return_val_if_fail (self->slots[field].tag == YORIAI_TAG_CHILD, NULL);

  return self->slots[field].v.record;
}

GPtrArray *
_yoriai_record_peek_items (YoriaiRecord *self,
                           guint         field)
{
  return self->slots[field].tag == YORIAI_TAG_LIST ? self->slots[field].v.list : NULL;
}

/**
 * yoriai_record_get_n_items:
 * @self: a record
 * @field: index of a field of the kind LIST
 *
 * Returns: how many items the list has now, even in the midst of a transaction
 */
guint
yoriai_record_get_n_items (YoriaiRecord *self,
                           guint         field)
{
  GPtrArray *items = _yoriai_record_peek_items (self, field);

  return items != NULL ? items->len : 0;
}

/**
 * yoriai_record_get_item:
 * @self: a record
 * @field: index of a field of the kind LIST
 * @position: where, from 0
 *
 * Returns: (transfer none) (nullable): the item that stands there now, %NULL past the end
 */
YoriaiRecord *
yoriai_record_get_item (YoriaiRecord *self,
                        guint         field,
                        guint         position)
{
  GPtrArray *items = _yoriai_record_peek_items (self, field);

  return items != NULL && position < items->len ? items->pdata[position] : NULL;
}

/**
 * yoriai_record_get_list:
 * @self: a record
 * @field: index of a field of the kind LIST
 *
 * The list for widgets. Inside a transaction it still shows what was announced last; its items-changed comes when the
 * outermost transaction ends, once for each list.
 *
 * Returns: (transfer none): the items as a #GListModel of #YoriaiRecord; the record owns it
 */
GListModel *
yoriai_record_get_list (YoriaiRecord *self,
                        guint         field)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), NULL);
  g_return_val_if_fail (self->slots[field].tag == YORIAI_TAG_LIST, NULL);

  if (self->lists == NULL)
    self->lists = g_new0 (YoriaiRecordList *, yoriai_record_get_n_fields (self));
  if (self->lists[field] == NULL)
    self->lists[field] = _yoriai_record_list_new (self->slots[field].v.list);
  return G_LIST_MODEL (self->lists[field]);
}

/* Lets a list that somebody looks at show what the slot holds now. Returns: how many places were looked at */
guint
_yoriai_record_sync_list (YoriaiRecord *self,
                          guint         field)
{
  if (self->lists == NULL || self->lists[field] == NULL)
    return 0;
  return _yoriai_record_list_sync (self->lists[field], self->slots[field].v.list);
}

void
_yoriai_record_notify (YoriaiRecord *self,
                       guint         field)
{
  g_object_notify_by_pspec (G_OBJECT (self), YORIAI_RECORD_GET_CLASS (self)->pspecs[field]);
}

/* Makes a record with all its children and registers them. */
YoriaiRecord *
_yoriai_record_new (GType         type,
                    YoriaiSpace  *space,
                    YoriaiRecord *parent,
                    guint         parent_field,
                    const char   *id)
{
  YoriaiRecord *self = g_object_new (type, NULL);
  YoriaiRecordClass *klass = YORIAI_RECORD_GET_CLASS (self);

  self->space = space;
  self->parent = parent;
  self->parent_field = parent_field;
  self->id = g_strdup (id);
  self->serial = _yoriai_space_register (space, self);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      if (klass->fields[i].kind == YORIAI_KIND_LIST)
        {
          self->slots[i].tag = YORIAI_TAG_LIST;
        }
      else if (klass->fields[i].kind == YORIAI_KIND_CHILD)
        {
          g_autofree char *child_id = g_strconcat (id, "/", klass->fields[i].name, NULL);

          self->slots[i].tag = YORIAI_TAG_CHILD;
          self->slots[i].v.record = _yoriai_record_new (klass->fields[i].of (), space, self, i, child_id);
        }
    }
  return self;
}
