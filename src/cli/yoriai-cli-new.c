/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-library.h"
#include "cli/yoriai-cli-private.h"

static YoriaiCliStatus
create (const char *path,
        const char *call_id,
        const char *track_id)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_cli_load_calls ();
  g_autoptr (YoriaiDocument) document = yoriai_document_new ();
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));
  YoriaiCall *call = yoriai_call_library_find (library, call_id);
  g_autoptr (GError) error = NULL;

  if (call == NULL)
    return yoriai_cli_refuse (_ ("there is no call “%s”; “yoriai calls” lists them"), call_id);
  if (yoriai_call_find_track (call, track_id) == NULL)
    return yoriai_cli_refuse (_ ("the call %s has no track “%s”; “yoriai calls” lists them"), call_id, track_id);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return yoriai_cli_refuse (_ ("%s: the file exists already; it was left as it is"), path);
  if (!yoriai_record_set_string (root, "call", call_id, &error) ||
      !yoriai_record_set_string (root, "track", track_id, &error) ||
      !yoriai_record_set_int (root, "start_fiscal_year", yoriai_call_get_fiscal_year (call), &error))
    return yoriai_cli_refuse ("%s: %s", path, error->message);

  yoriai_call_library_note_edition (library, yoriai_document_get_space (document));
  return yoriai_cli_save (document, path);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_autofree char *call = NULL;
  g_autofree char *track = NULL;
  const GOptionEntry entries[] = {
    { "call", 0, 0, G_OPTION_ARG_FILENAME, &call, N_("The call, as “yoriai calls” names it"), N_("ID") },
    { "track", 0, 0, G_OPTION_ARG_FILENAME, &track, N_("The track of the call"), N_("ID") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_new, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (call == NULL || track == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_new.name, _ (yoriai_cli_new.arguments));

  if (g_str_equal (arguments[0], YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();

  return create (arguments[0], call, track);
}

const YoriaiCliCommand yoriai_cli_new = {
  "new",
  N_("--call ID --track ID FILE"),
  N_("Write a new proposal"),
  run,
};
