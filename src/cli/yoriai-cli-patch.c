/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-library.h"
#include "cli/yoriai-cli-private.h"
#include "document/yoriai-patch.h"

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  YoriaiPatchAllow allow = yoriai_cli_take_allowed (&argc, argv);
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_patch, NULL, argc, argv, 2, 2);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiJsonDoc) operations = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  library = yoriai_cli_load_calls ();
  yoriai_call_library_serve (library, yoriai_document_get_space (document));
  yoriai_call_library_offer (library, yoriai_document_get_space (document));
  operations = yoriai_cli_load_json (arguments[1]);
  if (operations == NULL)
    return YORIAI_CLI_INVALID;
  if (!yoriai_patch_apply (yoriai_document_get_space (document), operations, allow, &error))
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);

  yoriai_call_library_note_edition (library, yoriai_document_get_space (document));
  return yoriai_cli_save (document, arguments[0]);
}

const YoriaiCliCommand yoriai_cli_patch = {
  "patch",
  N_("FILE OPS [--unknown] [--whole]"),
  N_("Apply a JSON Patch (RFC 6902), from standard input where OPS is -; all of it or nothing"),
  run,
};
