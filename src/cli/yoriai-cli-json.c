/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "json/yoriai-json-build.h"

/**
 * yoriai_cli_build_text:
 * @builder: an object that is being built
 * @name: the member
 * @text: a text
 *
 * Adds both languages of a text.
 */
void
yoriai_cli_build_text (JsonBuilder *builder,
                       const char  *name,
                       YoriaiText   text)
{
  yoriai_json_begin_object (builder, name);
  yoriai_json_build_string (builder, "ja", text.ja != NULL ? text.ja : "");
  yoriai_json_build_string (builder, "en", text.en != NULL ? text.en : "");
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
