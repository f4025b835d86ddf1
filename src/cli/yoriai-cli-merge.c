/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/yoriai-cli-copies.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-cli-value.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-saver.h"
#include "json/yoriai-json-build.h"
#include "workspace/yoriai-difference-words.h"

/* Returns: (transfer full) (nullable): what all copies began with, as far as their histories tell */
static YoriaiSpace *
find_base (const GPtrArray *copies)
{
  g_autofree YoriaiAncestorCopy *list = yoriai_cli_copies_list (copies);
  g_autoptr (GBytes) view = yoriai_ancestor_find (list, copies->len);

  return view != NULL ? yoriai_document_read (NULL, g_bytes_get_data (view, NULL),
                                              (gssize) g_bytes_get_size (view), NULL, NULL)
                      : NULL;
}

/* Brings all copies together, one after the other, and notes in @steps (element-type YoriaiCliStep) how. Returns: (transfer
 * none) (nullable): the proposal; %NULL: it was told why not */
static YoriaiSpace *
merge_copies (YoriaiSpace     *base,
              const GPtrArray *copies,
              GPtrArray       *steps)
{
  const YoriaiCliCopy *first = copies->pdata[0];
  YoriaiSpace *all = first->space;
  g_autofree char *name = g_strdup (first->name);

  for (guint i = 1; i < copies->len; i++)
    {
      const YoriaiCliCopy *copy = copies->pdata[i];
      g_autoptr (GError) error = NULL;
      YoriaiMerge *merge = yoriai_merge_three (base, all, copy->space, &error);
      YoriaiCliStep step = { merge, g_strdup (name), g_strdup (copy->name), NULL };
      char *names;

      if (merge == NULL)
        {
          yoriai_cli_refuse ("%s, %s: %s", name, copy->name, error->message);
          g_free (step.mine);
          g_free (step.theirs);
          return NULL;
        }
      if (base == NULL)
        yoriai_cli_copies_keep_decided (copies, i, merge);
      g_ptr_array_add (steps, g_memdup2 (&step, sizeof step));
      all = merge->space;
      /* Translators: names of files */
      names = g_strdup_printf (_ ("%s, %s"), name, copy->name);
      g_free (name);
      name = names;
    }
  return all;
}

/* --- Telling --- */

static guint
count_conflicts (const GPtrArray *steps)
{
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += ((const YoriaiCliStep *) steps->pdata[i])->merge->conflicts->len;
  return n;
}

static void
print_people (const GPtrArray   *steps,
              YoriaiCallLibrary *library)
{
  guint n = count_conflicts (steps);
  g_autofree char *count = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const YoriaiCliStep *step = steps->pdata[i];
      YoriaiRecord *root = yoriai_space_get_root (step->merge->space);
      YoriaiCall *call = yoriai_call_library_find (library, yoriai_record_get_string (root, "call"));

      for (guint j = 0; j < step->merge->conflicts->len; j++)
        {
          const YoriaiMergeConflict *conflict = step->merge->conflicts->pdata[j];
          g_autofree char *place =
            yoriai_conflict_words_dup_place (conflict, call, yoriai_record_get_string (root, "track"));
          g_autofree char *mine = NULL;
          g_autofree char *theirs = NULL;
          g_autofree char *text = NULL;

          yoriai_cli_step_name (step, conflict, &mine, &theirs);
          text = yoriai_conflict_words_dup_text (conflict, mine, theirs);
          yoriai_cli_print ("%s", place);
          yoriai_cli_print ("    %s", text);
        }
    }
  if (n == 0)
    {
      yoriai_cli_print ("%s", _ ("Merged; nothing is to be settled."));
      return;
    }
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merged; %u conflict is to be settled.",
                                        "Merged; %u conflicts are to be settled.", n),
                           n);
  yoriai_cli_print_gap ();
  yoriai_cli_print ("%s", count);
}

static void
build_conflict (JsonBuilder          *builder,
                const YoriaiCliStep           *step,
                const YoriaiMergeConflict *conflict,
                YoriaiSpace          *merged)
{
  static const char *const kinds[] = { "value", "removed", "moved", "gone" };
  YoriaiRecord *last = yoriai_space_find (merged, yoriai_record_get_id (conflict->record));
  YoriaiRecord *record = last != NULL ? last : conflict->record;
  g_autofree char *pointer = conflict->kind != YORIAI_CONFLICT_GONE ? yoriai_record_dup_pointer (record, conflict->field)
                                                                     : NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  const YoriaiField *field =
    conflict->field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, conflict->field) : NULL;

  yoriai_cli_step_name (step, conflict, &mine, &theirs);
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "kind", kinds[conflict->kind]);
  yoriai_json_build_string (builder, "record", yoriai_record_get_id (record));
  if (pointer != NULL)
    yoriai_json_build_string (builder, "pointer", pointer);
  if (conflict->kind == YORIAI_CONFLICT_VALUE)
    yoriai_json_build_string (builder, "field", field != NULL ? field->name : conflict->name);
  if (conflict->year > 0)
    yoriai_json_build_int (builder, "year", conflict->year);
  yoriai_json_build_strings (builder, "files", (const char *[]){ mine, theirs, NULL });
  yoriai_json_build_string (builder, "stands", conflict->is_mine ? "mine" : "theirs");
  if (conflict->kind != YORIAI_CONFLICT_REMOVED && conflict->kind != YORIAI_CONFLICT_GONE)
    {
      yoriai_cli_build_value (builder, "base", conflict->year > 0 ? NULL : field, &conflict->base);
      yoriai_cli_build_value (builder, "mine", conflict->year > 0 ? NULL : field, &conflict->mine);
      yoriai_cli_build_value (builder, "theirs", conflict->year > 0 ? NULL : field, &conflict->theirs);
    }
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *steps,
            YoriaiSpace     *merged)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "conflicts");
  for (guint i = 0; i < steps->len; i++)
    {
      const YoriaiCliStep *step = steps->pdata[i];

      for (guint j = 0; j < step->merge->conflicts->len; j++)
        build_conflict (builder, step, step->merge->conflicts->pdata[j], merged);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  yoriai_cli_print_built (builder);
}

/* --- The command --- */

/* For files that were added on both sides git gives an empty one for what they began with. */
static gboolean
is_empty_file (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == 0;
}

/* Writes it with what the copies' histories become. What is open is listed there; of files without any that somebody merges with
 * their base, as git does, it is told and nothing else. */
static YoriaiCliStatus
write_merged (YoriaiSpace     *space,
              const GPtrArray *copies,
              const GPtrArray *steps,
              const char      *path,
              gboolean         has_base)
{
  g_autoptr (YoriaiState) history = copies->len == 1
                                      ? yoriai_state_copy (((const YoriaiCliCopy *) copies->pdata[0])->history)
                                      : yoriai_cli_copies_join_history (copies);
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  YoriaiSaveFlags flags = YORIAI_SAVE_EVEN_IF_CHANGED | (has_base ? YORIAI_SAVE_KEEP_BACKUP : 0);

  if (history != NULL || !has_base)
    yoriai_cli_copies_note_open (copies, steps, view, &history);
  bytes = yoriai_state_join_within (history, view, path, &error);
  if (bytes == NULL || !yoriai_saver_save (path, bytes, NULL, flags, NULL, &error))
    return yoriai_cli_refuse ("%s", error->message);
  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
merge (char       **paths,
       const char  *base_path,
       const char  *out,
       gboolean     is_json)
{
  gboolean has_base = base_path != NULL && !is_empty_file (base_path);
  g_autoptr (YoriaiDocument) document = has_base ? yoriai_cli_load (base_path) : NULL;
  g_autoptr (GPtrArray) copies = !has_base || document != NULL ? yoriai_cli_copies_load (paths) : NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (yoriai_cli_step_free);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (YoriaiSpace) base = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  YoriaiSpace *merged;

  if (copies == NULL)
    return YORIAI_CLI_INVALID;
  left = yoriai_cli_copies_join (copies, steps);
  base = has_base ? g_object_ref (yoriai_document_get_space (document)) : find_base (left);
  merged = merge_copies (base, left, steps);
  if (merged == NULL || write_merged (merged, left, steps, out, base_path != NULL) != YORIAI_CLI_OK)
    return YORIAI_CLI_INVALID;
  library = yoriai_cli_load_calls ();
  for (guint i = 0; i < steps->len; i++)
    yoriai_call_library_serve (library, ((const YoriaiCliStep *) steps->pdata[i])->merge->space);
  if (is_json)
    print_json (steps, merged);
  else
    print_people (steps, library);
  return count_conflicts (steps) > 0 ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *out = NULL;
  g_autofree char *base = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("Write the merged proposal to OUT"), N_("OUT") },
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &base, N_("The copy that all others began with"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_merge, entries, argc, argv, 2, G_MAXUINT);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (out == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_merge.name, _ (yoriai_cli_merge.arguments));
  if (g_str_equal (out, YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  return merge (arguments, base, out, is_json);
}

const YoriaiCliCommand yoriai_cli_merge = {
  "merge",
  N_("A B... -o OUT [--base FILE] [--json]"),
  N_("Bring copies of a proposal together, and list what is to be settled"),
  run,
};
