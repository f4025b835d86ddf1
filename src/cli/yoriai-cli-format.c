/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-state.h"

static void
leave_history_out (YoriaiDocument *document)
{
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (document));

  yoriai_document_take_history (document, yoriai_state_new_made_from (yoriai_document_get_history (document), view));
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_without_history = FALSE;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "without-history", 0, 0, G_OPTION_ARG_NONE, &is_without_history,
      N_("Leave out versions, their authors and what was edited together; say only what it was made from"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("Write to OUT and leave FILE as it is"), N_("OUT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_format, entries, argc, argv, 1, 1);
  g_autoptr (YoriaiDocument) document = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (out != NULL && g_str_equal (out, YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  if (is_without_history)
    leave_history_out (document);

  return yoriai_cli_save (document, out != NULL ? out : arguments[0]);
}

const YoriaiCliCommand yoriai_cli_format = {
  "format",
  N_("FILE [--without-history] [-o OUT]"),
  N_("Rewrite a proposal canonically"),
  run,
};
