/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-private.h"

/* Values and items as a file brings them. */

/**
 * yoriai_space_load_value:
 * @self: a space nobody listens to yet
 * @record: one of its records
 * @field: index of a field that holds a value
 * @value: the value as the file has it; what it holds is taken. Out of bounds it is to be %YORIAI_TAG_RAW
 *
 * Fills a slot while a file is read.
 */
void
yoriai_space_load_value (YoriaiSpace  *self,
                         YoriaiRecord *record,
                         guint         field,
                         YoriaiValue  *value)
{
  YoriaiValue *slot = &record->slots[field];

  g_return_if_fail (slot->tag != YORIAI_TAG_CHILD && slot->tag != YORIAI_TAG_LIST);

  _yoriai_space_assert_owner (self);
  yoriai_value_clear (slot);
  *slot = *value;
  *value = YORIAI_VALUE_NONE;
  yoriai_value_normalize (slot, yoriai_record_get_field (record, field));
}

/**
 * yoriai_space_can_load_id:
 * @self: a space nobody listens to yet
 * @id: the id that a file gives an item
 *
 * Returns: whether an item can have it: it is not empty, has no slash and no other record has it
 */
gboolean
yoriai_space_can_load_id (YoriaiSpace *self,
                          const char  *id)
{
  return _yoriai_space_can_take_id (self, id);
}

/**
 * yoriai_space_load_item:
 * @self: a space nobody listens to yet
 * @parent: one of its records
 * @field: index of a list field
 * @id: (nullable): the item's id; %NULL, empty, taken or with a slash: it gets a new one
 *
 * Appends an item while a file is read.
 *
 * Returns: (transfer none): the new, empty record
 */
YoriaiRecord *
yoriai_space_load_item (YoriaiSpace  *self,
                        YoriaiRecord *parent,
                        guint         field,
                        const char   *id)
{
  gboolean is_free = id != NULL && _yoriai_space_can_take_id (self, id);
  g_autofree char *new_id = is_free ? NULL : g_uuid_string_random ();
  g_autoptr (YoriaiRecord) record = _yoriai_record_new (yoriai_record_get_field (parent, field)->of (), self, parent,
                                                        field, is_free ? id : new_id);

  _yoriai_space_assert_owner (self);
  _yoriai_space_put_item (parent, field, yoriai_record_get_n_items (parent, field), record);
  return record;
}

/**
 * yoriai_space_load_unknown:
 * @self: a space nobody listens to yet
 * @record: one of its records
 * @name: name of a member that no field knows
 * @json: its value as compact JSON, numbers as they were spelled
 *
 * Keeps an unknown member while a file is read.
 */
void
yoriai_space_load_unknown (YoriaiSpace  *self,
                           YoriaiRecord *record,
                           const char   *name,
                           const char   *json)
{
  _yoriai_space_assert_owner (self);
  _yoriai_record_put_unknown (record, name, json);
}
