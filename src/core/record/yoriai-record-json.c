/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record-json.h"
#include "yoriai-store-layout.h"

/* Records as a file has them. */

static void
write_item (YoriaiJsonWriter *writer,
            YoriaiRecord     *record)
{
  yoriai_json_writer_begin_object (writer);
  if (yoriai_record_is_item (record))
    {
      yoriai_json_writer_name (writer, "id");
      yoriai_json_writer_string (writer, yoriai_record_get_id (record), -1);
    }
  yoriai_record_write_members (record, writer);
  yoriai_json_writer_end_object (writer);
}

static void
write_list (YoriaiJsonWriter *writer,
            YoriaiRecord     *record,
            guint             field)
{
  guint n = yoriai_record_get_n_items (record, field);

  yoriai_json_writer_begin_array (writer);
  for (guint i = 0; i < n; i++)
    write_item (writer, yoriai_record_get_item (record, field, i));
  yoriai_json_writer_end_array (writer);
}

/**
 * yoriai_record_write_field:
 * @self: a record
 * @field: one of its fields
 * @writer: where it goes
 *
 * Writes what a field holds as a file has it, `null` when it is not filled in.
 */
void
yoriai_record_write_field (YoriaiRecord     *self,
                           guint             field,
                           YoriaiJsonWriter *writer)
{
  const YoriaiValue *value = yoriai_record_peek (self, field);

  if (value->tag == YORIAI_TAG_CHILD)
    write_item (writer, value->v.record);
  else if (value->tag == YORIAI_TAG_LIST)
    write_list (writer, self, field);
  else if (value->tag == YORIAI_TAG_NONE)
    yoriai_json_writer_null (writer);
  else
    _yoriai_layout_write_json (yoriai_record_get_field (self, field), value, writer);
}

/**
 * yoriai_record_holds_nothing:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: whether there is nothing to write of it, of a list not even an item's id
 */
gboolean
yoriai_record_holds_nothing (YoriaiRecord *self,
                             guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (self, field);
  YoriaiRecord *child = value->v.record;
  const char *json;

  if (value->tag == YORIAI_TAG_LIST)
    return yoriai_record_get_n_items (self, field) == 0;
  if (value->tag != YORIAI_TAG_CHILD)
    return value->tag == YORIAI_TAG_NONE;
  for (guint i = 0; i < yoriai_record_get_n_fields (child); i++)
    {
      if (!yoriai_record_holds_nothing (child, i))
        return FALSE;
    }
  return yoriai_record_get_unknown (child, 0, &json) == NULL;
}

/**
 * yoriai_record_write_members:
 * @self: a record
 * @writer: where they go; an object is open
 *
 * Writes the fields in the table's order, then what nobody knows in the order of its names. The parts of a proposal are
 * written also where nothing is in them; an item has only what somebody said, so that a new field of its type changes no
 * file.
 */
void
yoriai_record_write_members (YoriaiRecord     *self,
                             YoriaiJsonWriter *writer)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (G_OBJECT_TYPE (self), &n);
  gboolean has_all = !yoriai_record_is_item (self);
  const char *name, *json;

  for (guint i = 0; i < n; i++)
    {
      if (has_all && !fields[i].is_sparse ? yoriai_record_peek (self, i)->tag == YORIAI_TAG_NONE
                                          : yoriai_record_holds_nothing (self, i))
        continue;
      yoriai_json_writer_name (writer, fields[i].name);
      yoriai_record_write_field (self, i, writer);
    }
  for (guint i = 0; (name = yoriai_record_get_unknown (self, i, &json)) != NULL; i++)
    {
      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_raw (writer, json);
    }
}
