/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_format, NULL, argc, argv, 1, 1);
  g_autoptr (YoriaiDocument) document = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;

  return yoriai_cli_save (document, arguments[0]);
}

const YoriaiCliCommand yoriai_cli_format = {
  "format",
  N_("FILE"),
  N_("Rewrite a proposal canonically"),
  run,
};
