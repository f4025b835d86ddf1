/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"

/**
 * yoriai_cli_add_string:
 * @builder: an object that is being built
 * @name: the member
 * @value: (nullable): UTF-8
 *
 * Adds a string, or null where there is none.
 */
void
yoriai_cli_add_string (JsonBuilder *builder,
                       const char  *name,
                       const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * yoriai_cli_add_int:
 * @builder: an object that is being built
 * @name: the member
 * @value: its value
 *
 * Adds a whole number.
 */
void
yoriai_cli_add_int (JsonBuilder *builder,
                    const char  *name,
                    gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * yoriai_cli_add_boolean:
 * @builder: an object that is being built
 * @name: the member
 * @value: its value
 *
 * Adds true or false.
 */
void
yoriai_cli_add_boolean (JsonBuilder *builder,
                        const char  *name,
                        gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * yoriai_cli_add_text:
 * @builder: an object that is being built
 * @name: the member
 * @text: a text
 *
 * Adds both languages of a text.
 */
void
yoriai_cli_add_text (JsonBuilder *builder,
                     const char  *name,
                     YoriaiText   text)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  yoriai_cli_add_string (builder, "ja", text.ja != NULL ? text.ja : "");
  yoriai_cli_add_string (builder, "en", text.en != NULL ? text.en : "");
  json_builder_end_object (builder);
}

/**
 * yoriai_cli_print_built:
 * @builder: what is complete
 *
 * Prints what was built to standard output.
 */
void
yoriai_cli_print_built (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  yoriai_cli_print_node (root);
}

/**
 * yoriai_cli_print_node:
 * @node: JSON
 *
 * Prints JSON of the program's own to standard output, indented.
 */
void
yoriai_cli_print_node (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *json = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);
  yoriai_cli_print_json (json);
}
