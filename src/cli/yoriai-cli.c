/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-cli.h"

static const YoriaiCliCommand *commands[] = {
  &yoriai_cli_new,
  &yoriai_cli_calls,
  &yoriai_cli_call,
  &yoriai_cli_schema,
  &yoriai_cli_check,
  &yoriai_cli_format,
  &yoriai_cli_get,
  &yoriai_cli_set,
  &yoriai_cli_patch,
  &yoriai_cli_diff,
  &yoriai_cli_merge,
  &yoriai_cli_settle,
  &yoriai_cli_history,
  &yoriai_cli_restore,
  &yoriai_cli_version,
  &yoriai_cli_forget,
  &yoriai_cli_export,
  &yoriai_cli_sheets,
  &yoriai_cli_import,
  &yoriai_cli_host,
  &yoriai_cli_join,
  &yoriai_cli_rule,
  NULL,
};

static void
print_help (void)
{
  yoriai_cli_print ("%s", _ ("Yoriai – write a COI-NEXT proposal together, and have it checked while you write"));
  yoriai_cli_print_gap ();
  yoriai_cli_print ("%s", _ ("Usage:"));
  yoriai_cli_print ("  yoriai [%s...]", _ ("FILE"));
  yoriai_cli_print ("      %s", _ ("Open the window. A file named like a sub-command is given as ./NAME."));
  for (guint i = 0; commands[i] != NULL; i++)
    {
      yoriai_cli_print ("  yoriai %s %s", commands[i]->name, _ (commands[i]->arguments));
      yoriai_cli_print ("      %s", _ (commands[i]->summary));
    }
  yoriai_cli_print_gap ();
  yoriai_cli_print ("%s", _ ("“yoriai SUB-COMMAND --help” tells more. Exit status: 0 done and no error findings, "
                             "1 error findings, differences or conflicts, 2 bad usage or unreadable input."));
}

static const YoriaiCliCommand *
find_command (const char *name)
{
  for (guint i = 0; commands[i] != NULL; i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];

  return NULL;
}

/* A result that did not arrive is none. */
static YoriaiCliStatus
finish (YoriaiCliStatus status)
{
  if (fflush (stdout) != 0 || ferror (stdout))
    return yoriai_cli_refuse (_ ("standard output cannot be written"));

  return status;
}

static gboolean
is_file_name (const char *argument)
{
  return strpbrk (argument, "/.") != NULL || g_file_test (argument, G_FILE_TEST_EXISTS);
}

/**
 * yoriai_cli_handles:
 * @argc: number of arguments
 * @argv: what main() was given
 *
 * Tells a sub-command, or an attempt at one, from files to open in the window.
 *
 * Returns: whether yoriai_cli_run() is to be called
 */
gboolean
yoriai_cli_handles (int    argc,
                    char **argv)
{
  if (argc < 2 || strcmp (argv[1], "--gapplication-service") == 0)
    return FALSE;

  return argv[1][0] == '-' || find_command (argv[1]) != NULL || !is_file_name (argv[1]);
}

/**
 * yoriai_cli_run:
 * @argc: number of arguments
 * @argv: what main() was given
 *
 * Runs the sub-command which the first argument names.
 *
 * Returns: the process's exit status
 */
int
yoriai_cli_run (int    argc,
                char **argv)
{
  const YoriaiCliCommand *command;

  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return finish (YORIAI_CLI_OK);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      yoriai_cli_print ("yoriai %s", YORIAI_VERSION);
      return YORIAI_CLI_OK;
    }
  if (argv[1][0] == '-')
    return yoriai_cli_refuse (_ ("unknown option %s; see “yoriai --help”"), argv[1]);
  command = find_command (argv[1]);
  if (command == NULL)
    return yoriai_cli_refuse (_ ("there is no sub-command and no file %s; see “yoriai --help”"), argv[1]);

  return finish (command->run (argc - 1, argv + 1));
}
