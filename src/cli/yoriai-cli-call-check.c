/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-report.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "json/yoriai-json-build.h"

/* A pack before it is installed: it builds upon the calls there are. */

/* The calls there are, and the id of the pack that is checked: it does not build upon itself. */
typedef struct
{
  YoriaiCallLibrary *library;
  const char *id; /* (nullable) */
  gboolean is_missing;
} Bases;

typedef struct
{
  const char *title;  /* untranslated (marked with N_()) */
  const char *member; /* in JSON */
  GPtrArray *(*list) (YoriaiCall *call);
  gboolean is_of_base;
} Chapter;

static const Chapter chapters[] = {
  { N_("Inherited:"), "inherited", yoriai_call_list_inherited, TRUE },
  { N_("Inherited wording that mentions other tracks or fields:"), "wording", yoriai_call_list_wording, TRUE },
  { N_("Rules and questions that are for none of the tracks:"), "idle", yoriai_call_list_idle, TRUE },
  { N_("Questions whose form is left out, and that stand on the form of their part:"), "displaced",
    yoriai_call_list_displaced, TRUE },
  { N_("Left at draft:"), "draft", yoriai_call_list_drafts, FALSE },
};

static YoriaiCall *
resolve (const char *id,
         gpointer    user_data)
{
  Bases *self = user_data;
  YoriaiCall *call = NULL;

  if (g_str_equal (id, YORIAI_CALL_ROOT))
    call = yoriai_call_library_get_root (self->library);
  else if (g_strcmp0 (id, self->id) != 0)
    call = yoriai_call_library_find (self->library, id);
  self->is_missing = call == NULL;
  return call;
}

/* --- For people --- */

static void
print_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = yoriai_call_problem_dup_text (problems->pdata[i]);

      yoriai_cli_print ("%s", text);
    }
}

static void
print_remark (const YoriaiCallRemark *remark)
{
  g_autofree char *names = g_strjoinv (_ (", "), remark->names);
  g_autofree char *what = *remark->place != '\0' ? g_strdup_printf ("%s: %s", remark->place, names) : g_strdup (names);

  if (remark->base != NULL)
    /* Translators: what a call pack says, and the call it has it from */
    yoriai_cli_print (_ ("  %s (from %s)"), what, remark->base);
  else
    yoriai_cli_print ("  %s", what);
}

static void
print_chapter (YoriaiCall    *call,
               const Chapter *chapter)
{
  g_autoptr (GPtrArray) remarks = chapter->list (call);

  if (remarks->len == 0)
    return;
  yoriai_cli_print_gap ();
  yoriai_cli_print ("%s", _ (chapter->title));
  for (guint i = 0; i < remarks->len; i++)
    print_remark (remarks->pdata[i]);
}

static void
print_sound (YoriaiCall *call,
             const char *file)
{
  yoriai_cli_print (_ ("%s: sound (tracks: %u, rules: %u)"), file, yoriai_call_get_n_tracks (call),
                    yoriai_call_get_n_rules (call));
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    print_chapter (call, &chapters[i]);
}

/* --- As JSON --- */

static void
build_problem (JsonBuilder             *builder,
               const YoriaiCallProblem *problem)
{
  g_autofree char *pointer = yoriai_call_problem_dup_pointer (problem);
  guint line, column;

  yoriai_call_problem_locate (problem, &line, &column);
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "file", yoriai_call_problem_get_file (problem));
  yoriai_json_build_int (builder, "line", line);
  yoriai_json_build_int (builder, "column", column);
  yoriai_json_build_string (builder, "pointer", pointer);
  yoriai_json_build_string (builder, "message", yoriai_call_problem_get_message (problem));
  json_builder_end_object (builder);
}

static void
build_chapter (JsonBuilder   *builder,
               YoriaiCall    *call,
               const Chapter *chapter)
{
  g_autoptr (GPtrArray) remarks = chapter->list (call);

  yoriai_json_begin_array (builder, chapter->member);
  for (guint i = 0; i < remarks->len; i++)
    {
      const YoriaiCallRemark *remark = remarks->pdata[i];

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "pointer", remark->place);
      yoriai_json_build_strings (builder, "names", (const char *const *) remark->names);
      if (chapter->is_of_base)
        yoriai_json_build_string (builder, "base", remark->base);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (YoriaiCall *call,
            GPtrArray  *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "problems");
  for (guint i = 0; i < problems->len; i++)
    build_problem (builder, problems->pdata[i]);
  json_builder_end_array (builder);
  for (guint i = 0; call != NULL && i < G_N_ELEMENTS (chapters); i++)
    build_chapter (builder, call, &chapters[i]);
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
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_call_check, entries, argc, argv, 1, 1);
  g_autoptr (YoriaiJsonDoc) doc = arguments != NULL ? yoriai_cli_load_json (arguments[0]) : NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (YoriaiCall) call = NULL;
  Bases bases = { NULL };

  if (doc == NULL)
    return YORIAI_CLI_INVALID;

  library = yoriai_call_library_new_default ();
  bases = (Bases){ library, yoriai_json_get_member_string (yoriai_json_doc_get_root (doc), "id"), FALSE };
  call = yoriai_call_check (doc, resolve, &bases, &problems);
  /* Perhaps the base is there, and not sound. */
  for (guint i = 0; bases.is_missing && i < yoriai_call_library_get_n_errors (library); i++)
    yoriai_cli_tell ("%s", yoriai_call_library_get_error (library, i)->message);
  if (is_json)
    print_json (call, problems);
  else if (call == NULL)
    print_problems (problems);
  else
    print_sound (call, yoriai_json_doc_get_name (doc));

  return call != NULL ? YORIAI_CLI_OK : YORIAI_CLI_FINDINGS;
}

const YoriaiCliCommand yoriai_cli_call_check = {
  "call check",
  N_("FILE [--json]"),
  N_("Check a call pack, and list what it inherits and what it leaves at draft"),
  run,
};
