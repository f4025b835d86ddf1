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
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_set, NULL, argc, argv, 3, 3);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiJsonDoc) value = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  library = yoriai_cli_load_calls ();
  yoriai_call_library_serve (library, yoriai_document_get_space (document));
  yoriai_call_library_offer (library, yoriai_document_get_space (document));
  value = yoriai_json_doc_new (arguments[1], arguments[2], -1, YORIAI_JSON_MAX_DEPTH, &error);
  if (value == NULL ||
      !yoriai_patch_set (yoriai_document_get_space (document), arguments[1], value, allow, &error))
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);

  yoriai_call_library_note_edition (library, yoriai_document_get_space (document));
  return yoriai_cli_save (document, arguments[0]);
}

const YoriaiCliCommand yoriai_cli_set = {
  "set",
  N_("FILE POINTER JSON [--unknown] [--whole]"),
  N_("Change one value; POINTER/- appends to a list"),
  run,
};
