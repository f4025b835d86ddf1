/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-document-writer.h"
#include "yoriai-document.h"

static void
write_years (YoriaiJsonWriter  *writer,
             const YoriaiYears *years)
{
  yoriai_json_writer_begin_object (writer);
  for (guint i = 0; i < years->n; i++)
    {
      char name[24];

      g_snprintf (name, sizeof name, "%" G_GINT64_FORMAT, years->items[i].year);
      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_int (writer, years->items[i].amount);
    }
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
    yoriai_document_write_record (writer, yoriai_record_get_item (record, field, i));
  yoriai_json_writer_end_array (writer);
}

static void
write_int (YoriaiJsonWriter  *writer,
           gint64             value,
           const YoriaiField *field)
{
  if (field->kind == YORIAI_KIND_BOOL)
    yoriai_json_writer_boolean (writer, value != 0);
  else if (field->kind == YORIAI_KIND_ENUM)
    yoriai_json_writer_string (writer, field->values[value].nick, -1);
  else
    yoriai_json_writer_int (writer, value);
}

static void
write_field (YoriaiJsonWriter  *writer,
             YoriaiRecord      *record,
             guint              field,
             const YoriaiField *spec)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_INT:
      write_int (writer, value->v.i, spec);
      break;
    case YORIAI_TAG_STRING:
      yoriai_json_writer_string (writer, value->v.s, -1);
      break;
    case YORIAI_TAG_STRINGS:
      yoriai_json_writer_begin_array (writer);
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        yoriai_json_writer_string (writer, value->v.strv[i], -1);
      yoriai_json_writer_end_array (writer);
      break;
    case YORIAI_TAG_INTS:
      yoriai_json_writer_begin_array (writer);
      for (guint i = 0; i < value->v.ints->n; i++)
        yoriai_json_writer_int (writer, value->v.ints->items[i]);
      yoriai_json_writer_end_array (writer);
      break;
    case YORIAI_TAG_YEARS:
      write_years (writer, value->v.years);
      break;
    case YORIAI_TAG_CHILD:
      yoriai_document_write_record (writer, value->v.record);
      break;
    case YORIAI_TAG_LIST:
      write_list (writer, record, field);
      break;
    case YORIAI_TAG_RAW:
      yoriai_json_writer_raw (writer, value->v.s);
      break;
    case YORIAI_TAG_NONE:
    default:
      yoriai_json_writer_null (writer);
      break;
    }
}

/* Whether there is nothing to write of a list or child, not even an item's id. */
static gboolean
holds_nothing (YoriaiRecord *record,
               guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  YoriaiRecord *child = value->v.record;
  const char *json;

  if (value->tag == YORIAI_TAG_LIST)
    return yoriai_record_get_n_items (record, field) == 0;
  if (value->tag != YORIAI_TAG_CHILD)
    return value->tag == YORIAI_TAG_NONE;
  for (guint i = 0; i < yoriai_record_get_n_fields (child); i++)
    {
      if (!holds_nothing (child, i))
        return FALSE;
    }
  return yoriai_record_get_unknown (child, 0, &json) == NULL;
}

/* The fields in the table's order, then what nobody knows in the order of its names. The parts of a proposal are written also
 * where nothing is in them; an item has only what somebody said, so that a new field of its type changes no file. */
static void
write_members (YoriaiJsonWriter *writer,
               YoriaiRecord     *record)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (G_OBJECT_TYPE (record), &n);
  gboolean has_all = !yoriai_record_is_item (record);
  const char *name, *json;

  for (guint i = 0; i < n; i++)
    {
      if (has_all && !fields[i].is_sparse ? yoriai_record_peek (record, i)->tag == YORIAI_TAG_NONE
                                          : holds_nothing (record, i))
        continue;
      yoriai_json_writer_name (writer, fields[i].name);
      write_field (writer, record, i, &fields[i]);
    }
  for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    {
      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_raw (writer, json);
    }
}

/**
 * yoriai_document_write_record:
 * @writer: where it goes
 * @record: a record: the whole proposal, a child, or an item of a list
 *
 * Writes a record as the file has it.
 */
void
yoriai_document_write_record (YoriaiJsonWriter *writer,
                              YoriaiRecord     *record)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  yoriai_json_writer_begin_object (writer);
  if (parent == NULL)
    {
      yoriai_json_writer_name (writer, "format");
      yoriai_json_writer_string (writer, YORIAI_DOCUMENT_FORMAT, -1);
      yoriai_json_writer_name (writer, "version");
      yoriai_json_writer_int (writer, YORIAI_DOCUMENT_VERSION);
    }
  if (parent == NULL || yoriai_record_is_item (record))
    {
      yoriai_json_writer_name (writer, "id");
      yoriai_json_writer_string (writer, yoriai_record_get_id (record), -1);
    }
  write_members (writer, record);
  yoriai_json_writer_end_object (writer);
}

/**
 * yoriai_document_write_field:
 * @writer: where it goes
 * @record: a record
 * @field: one of its fields
 *
 * Writes what a field holds as the file has it, `null` when it is not filled in.
 */
void
yoriai_document_write_field (YoriaiJsonWriter *writer,
                             YoriaiRecord     *record,
                             guint             field)
{
  write_field (writer, record, field, yoriai_record_get_field (record, field));
}

/**
 * yoriai_document_write:
 * @space: a proposal
 *
 * Writes the proposal canonically: the same proposal always gives the same bytes.
 *
 * Returns: (transfer full): the text of its file
 */
GBytes *
yoriai_document_write (YoriaiSpace *space)
{
  GString *text = g_string_sized_new (1 << 16);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_document_write_record (&writer, yoriai_space_get_root (space));
  yoriai_json_writer_finish (&writer);
  return g_string_free_to_bytes (text);
}
