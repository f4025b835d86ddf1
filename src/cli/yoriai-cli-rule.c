/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "logic/yoriai-logic.h"
#include "text/yoriai-fit.h"

static void
log_to_stderr (gpointer    user_data,
               const char *json)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_JSON, json);

  fprintf (stderr, "%s\n", fit);
}

static YoriaiCliStatus
evaluate (const char *rule_path,
          const char *data_path)
{
  g_autoptr (YoriaiJsonDoc) rule = yoriai_cli_load_json (rule_path);
  g_autoptr (YoriaiJsonDoc) data = rule != NULL ? yoriai_cli_load_json (data_path) : NULL;
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;

  if (data == NULL)
    return YORIAI_CLI_INVALID;
  result = yoriai_logic_eval_json (rule, data, log_to_stderr, NULL, &error);
  if (result == NULL)
    return yoriai_cli_refuse ("%s", error->message);
  yoriai_cli_print_json (result);

  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_autofree char *rule = NULL;
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_FILENAME, &rule, N_("The JsonLogic expression; - for standard input"), N_("FILE") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, N_("The data it reads; - for standard input"), N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_rule, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (!g_str_equal (arguments[0], "eval") || rule == NULL || data == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_rule.name, _ (yoriai_cli_rule.arguments));

  return evaluate (rule, data);
}

const YoriaiCliCommand yoriai_cli_rule = {
  "rule",
  N_("eval --rule FILE --data FILE"),
  N_("Evaluate a JsonLogic expression and print the result as JSON"),
  run,
};
