/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "words/yoriai-date.h"

/* g_print() would convert to the locale's character set. */
static void
print_as_it_is (const char *text)
{
  fputs (text, stdout);
}

/* A value such as -5 is no option: what looks like one after the first argument is left alone where only arguments
 * follow. */
static gboolean
has_options_of_its_own (const GOptionEntry *entries)
{
  return entries != NULL && entries[0].long_name != NULL;
}

/**
 * yoriai_cli_parse:
 * @command: the sub-command
 * @entries: (nullable): its options, ended by an empty one; names of files and texts are of the type
 *   G_OPTION_ARG_FILENAME, which takes any bytes
 * @argc: number of arguments
 * @argv: what the sub-command was given
 * @min_arguments: how many arguments there must be besides options
 * @max_arguments: how many there may be
 *
 * Reads a sub-command's options and arguments. `--help` prints them and ends the process. What is wrong is told on
 * standard error.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the arguments; free with g_strfreev()
 */
char **
yoriai_cli_parse (const YoriaiCliCommand *command,
                  const GOptionEntry     *entries,
                  int                     argc,
                  char                  **argv,
                  guint                   min_arguments,
                  guint                   max_arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ (command->arguments));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = g_strconcat ("yoriai ", command->name, NULL);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  bind_textdomain_codeset ("glib20", "UTF-8");
  g_set_prgname (name);
  g_set_print_handler (print_as_it_is);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_strict_posix (context, !has_options_of_its_own (entries));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      yoriai_cli_refuse (_ ("%s; see “%s --help”"), error->message, name);
      return NULL;
    }

  for (int i = 1; i < argc; i++)
    if (i > 1 || strcmp (argv[i], "--") != 0)
      g_strv_builder_add (builder, argv[i]);
  arguments = g_strv_builder_end (builder);
  n = g_strv_length (arguments);
  if (n < min_arguments || n > max_arguments)
    {
      yoriai_cli_refuse (_ ("usage: yoriai %s %s"), command->name, _ (command->arguments));
      return NULL;
    }

  return g_steal_pointer (&arguments);
}

/**
 * yoriai_cli_get_today:
 * @option: (nullable): what `--today` was given
 * @ret_today: (out): the day
 *
 * Tells which day it is in Japan: `--today`, else `SOURCE_DATE_EPOCH`, else the clock. What is wrong is told on standard error.
 *
 * Returns: whether there is a day
 */
gboolean
yoriai_cli_get_today (const char *option,
                      GDate      *ret_today)
{
  g_autoptr (GError) error = NULL;

  if (yoriai_today_in_japan (option, ret_today, &error))
    return TRUE;
  yoriai_cli_refuse (option != NULL ? "--today: %s" : "%s", error->message);
  return FALSE;
}

/**
 * yoriai_cli_take_allowed:
 * @argc: (inout): number of arguments
 * @argv: (inout): the arguments
 *
 * Takes `--unknown` and `--whole` out of the arguments, wherever they stand before a `--`: a value that follows a file
 * may look like an option and is none.
 *
 * Returns: what they allow
 */
YoriaiPatchAllow
yoriai_cli_take_allowed (int   *argc,
                         char **argv)
{
  YoriaiPatchAllow allow = YORIAI_PATCH_ALLOW_NOTHING;
  gboolean is_over = FALSE;
  int n = 1;

  for (int i = 1; i < *argc; i++)
    {
      is_over = is_over || strcmp (argv[i], "--") == 0;
      if (!is_over && strcmp (argv[i], "--unknown") == 0)
        allow |= YORIAI_PATCH_ALLOW_UNKNOWN;
      else if (!is_over && strcmp (argv[i], "--whole") == 0)
        allow |= YORIAI_PATCH_ALLOW_WHOLE;
      else
        argv[n++] = argv[i];
    }
  for (int i = n; i < *argc; i++)
    argv[i] = NULL;
  *argc = n;
  return allow;
}
