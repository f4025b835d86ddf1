/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "journal/yoriai-journal-shelf.h"

/* What this computer keeps of what was typed, which is nobody's business any more: of somebody who has left, or on a computer
 * that others use. */

static YoriaiCliStatus
forget (const char *path)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  if (!yoriai_journal_forget (NULL, yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (document))),
                              &n_left, &error))
    return yoriai_cli_refuse ("%s", error->message);
  if (n_left == 0)
    return YORIAI_CLI_OK;
  yoriai_cli_print (g_dngettext (GETTEXT_PACKAGE, "%u record of what was typed stays: a Yoriai that runs has it.",
                                 "%u records of what was typed stay: a Yoriai that runs has them.", n_left),
                    n_left);
  return YORIAI_CLI_FINDINGS;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_forget, entries, argc, argv, 1, 1);

  return arguments != NULL ? forget (arguments[0]) : YORIAI_CLI_INVALID;
}

const YoriaiCliCommand yoriai_cli_forget = {
  "forget",
  N_("FILE"),
  N_("Erase what this computer keeps of what was typed in a proposal; the file and its versions stay"),
  run,
};
