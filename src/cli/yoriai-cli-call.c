/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"

/* What can be done with a call pack, each in a file of its own: its name has a space, “call check”. */
static const YoriaiCliCommand *actions[] = {
  &yoriai_cli_call_check,
  &yoriai_cli_call_diff,
  &yoriai_cli_call_new,
};

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (GStrv) arguments = NULL;

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (argv[1], strchr (actions[i]->name, ' ') + 1))
      return actions[i]->run (argc - 1, argv + 1);

  arguments = yoriai_cli_parse (&yoriai_cli_call, NULL, argc, argv, 1, G_MAXUINT);
  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_call.name, _ (yoriai_cli_call.arguments));
}

const YoriaiCliCommand yoriai_cli_call = {
  "call",
  N_("new FILE --base ID [--language ja|en] | check FILE [--json] | diff A B [--json]"),
  N_("Start or check a call pack, or tell what a call changed"),
  run,
};
