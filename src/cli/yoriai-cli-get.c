/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "document/yoriai-patch.h"

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_get, NULL, argc, argv, 1, 2);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  const char *pointer;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  pointer = arguments[1] != NULL ? arguments[1] : "";
  json = yoriai_patch_get (yoriai_document_get_space (document), pointer, &error);
  if (json == NULL)
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);
  yoriai_cli_print_json (json);

  return YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_get = {
  "get",
  N_("FILE [POINTER]"),
  N_("Print one value as JSON, or the whole proposal without its history"),
  run,
};
