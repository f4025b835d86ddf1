/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "call/yoriai-call-diff.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "json/yoriai-json-build.h"

/* Two calls that are there, or the files of packs that are not installed yet. */

static YoriaiCall *
resolve (const char *id,
         gpointer    user_data)
{
  return strcmp (id, YORIAI_CALL_ROOT) == 0 ? yoriai_call_library_get_root (user_data)
                                            : yoriai_call_library_find (user_data, id);
}

/* Returns: (transfer full) (nullable): the call; %NULL: it was told what is wrong */
static YoriaiCall *
find_call (YoriaiCallLibrary *library,
           const char        *name)
{
  YoriaiCall *call = yoriai_call_library_find (library, name);
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *text = NULL;

  if (call != NULL)
    return g_object_ref (call);
  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    {
      yoriai_cli_refuse (_ ("there is neither a call nor a file “%s”; “yoriai calls” lists the calls"), name);
      return NULL;
    }
  doc = yoriai_cli_load_json (name);
  if (doc == NULL)
    return NULL;
  call = yoriai_call_check (doc, resolve, library, &problems);
  if (call == NULL)
    {
      text = yoriai_call_problem_dup_text (problems->pdata[0]);
      yoriai_cli_refuse ("%s", text);
    }
  return call;
}

static void
print_change (const YoriaiCallChange *change)
{
  g_autofree char *text = yoriai_call_change_dup_text (change);

  yoriai_cli_print ("%s", text);
}

static void
print_json (GPtrArray *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const YoriaiCallChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "pointer", change->place);
      yoriai_json_build_string (builder, "title", change->title);
      yoriai_json_build_string (builder, "kind",
                                change->before == NULL ? "added" : change->after == NULL ? "removed" : "changed");
      if (change->before != NULL)
        yoriai_json_build_string (builder, "before", change->before);
      if (change->after != NULL)
        yoriai_json_build_string (builder, "after", change->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  yoriai_cli_print_built (builder);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_call_diff, entries, argc, argv, 2, 2);
  g_autoptr (YoriaiCallLibrary) library = arguments != NULL ? yoriai_call_library_new_default () : NULL;
  g_autoptr (YoriaiCall) before = library != NULL ? find_call (library, arguments[0]) : NULL;
  g_autoptr (YoriaiCall) after = before != NULL ? find_call (library, arguments[1]) : NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (after == NULL)
    return YORIAI_CLI_INVALID;
  changes = yoriai_call_diff (before, after);
  if (is_json)
    print_json (changes);
  for (guint i = 0; !is_json && i < changes->len; i++)
    print_change (changes->pdata[i]);
  if (!is_json && changes->len == 0)
    yoriai_cli_print ("%s", _ ("No difference."));
  return YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_call_diff = {
  "call diff",
  N_("A B [--json]"),
  N_("Tell what call B says differently from call A"),
  run,
};
