/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-schema.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "document/yoriai-schema.h"

static JsonNode *
build_proposal (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_cli_load_calls ();
  YoriaiCall *root = yoriai_call_library_get_root (library);

  return yoriai_schema_build_proposal (root != NULL ? yoriai_call_get_vocabularies (root) : NULL);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_schema, NULL, argc, argv, 0, 1);
  g_autoptr (JsonNode) schema = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (arguments[0] == NULL || g_str_equal (arguments[0], "proposal"))
    schema = build_proposal ();
  else if (g_str_equal (arguments[0], "call"))
    schema = yoriai_call_schema_build ();
  else
    return yoriai_cli_refuse (_ ("there is no schema “%s”; there are proposal and call"), arguments[0]);
  yoriai_cli_print_node (schema);

  return YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_schema = {
  "schema",
  "[proposal|call]",
  N_("Print the JSON Schema of a proposal or of a call pack"),
  run,
};
