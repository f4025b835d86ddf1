/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-json.h"

/**
 * yoriai_cli_write_text:
 * @writer: a writer inside an object
 * @name: the member's name
 * @text: its value
 *
 * Writes a text in both languages, `{"ja", "en"}`.
 */
void
yoriai_cli_write_text (YoriaiJsonWriter *writer,
                       const char       *name,
                       YoriaiText        text)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "ja");
  yoriai_json_writer_string (writer, text.ja != NULL ? text.ja : "", -1);
  yoriai_json_writer_name (writer, "en");
  yoriai_json_writer_string (writer, text.en != NULL ? text.en : "", -1);
  yoriai_json_writer_end_object (writer);
}
