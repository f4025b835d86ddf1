/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-document-writer.h"
#include "record/yoriai-record-json.h"
#include "yoriai-document.h"

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
  yoriai_record_write_members (record, writer);
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
  yoriai_record_write_field (record, field, writer);
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
