/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "call/yoriai-call-start.h"
#include "cli/yoriai-cli-private.h"

#define ENDING ".json"
#define NOTES_ENDING ".md"

/* Never over a file that is there. */
static gboolean
write_file (const char *path,
            const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &error);

  if (stream != NULL && g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, &error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
    return TRUE;
  yoriai_cli_refuse ("%s: %s", path, error->message);
  return FALSE;
}

static YoriaiCliStatus
create (const char *path,
        const char *base_id,
        const char *language)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_cli_load_calls ();
  YoriaiCall *base = yoriai_call_library_find (library, base_id);
  g_autofree char *notes_path = g_strconcat (path, NOTES_ENDING, NULL);
  g_autofree char *id = g_path_get_basename (path);
  g_autofree char *pack = NULL;
  g_autofree char *notes = NULL;

  if (base == NULL)
    return yoriai_cli_refuse (_ ("there is no call “%s”; “yoriai calls” lists them"), base_id);
  if (g_str_has_suffix (id, ENDING))
    id[strlen (id) - strlen (ENDING)] = '\0';
  if (!yoriai_call_is_id (id))
    return yoriai_cli_refuse (_ ("%s: a pack is called ID.json, its id of small letters, digits and “-”"), path);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return yoriai_cli_refuse (_ ("%s: the file exists already; it was left as it is"), path);
  if (g_file_test (notes_path, G_FILE_TEST_EXISTS))
    return yoriai_cli_refuse (_ ("%s: the file exists already; it was left as it is"), notes_path);

  pack = yoriai_call_dup_start (base, id);
  notes = yoriai_call_dup_notes (base, id, language);
  return write_file (path, pack) && write_file (notes_path, notes) ? YORIAI_CLI_OK : YORIAI_CLI_INVALID;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_autofree char *base = NULL, *language = NULL;
  const GOptionEntry entries[] = {
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &base, N_("The call to build upon, as “yoriai calls” names it"), N_("ID") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("Language of the notes, ja or en; else that of the messages"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_call_new, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (base == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_call_new.name, _ (yoriai_cli_call_new.arguments));
  if (g_str_equal (arguments[0], YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  if (language != NULL && strcmp (language, "ja") != 0 && strcmp (language, "en") != 0)
    return yoriai_cli_refuse (_ ("there is no language “%s”; there are ja and en"), language);
  return create (arguments[0], base, language != NULL ? language : yoriai_text_get_language ());
}

const YoriaiCliCommand yoriai_cli_call_new = {
  "call new",
  N_("FILE --base ID [--language ja|en]"),
  N_("Start a call pack, with notes on its members beside it"),
  run,
};
