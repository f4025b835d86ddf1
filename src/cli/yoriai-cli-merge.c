/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-cli-value.h"
#include "document/yoriai-ancestor.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-saver.h"
#include "json/yoriai-json-build.h"
#include "workspace/yoriai-difference-words.h"

/* A copy of the proposal. */
typedef struct
{
  char *name;           /* (owned): the file, as people call it */
  YoriaiSpace *space;   /* (owned) */
  GBytes *view;         /* (owned): as it is written, to put copies into one order */
  YoriaiState *history; /* (owned) (nullable) */
} Copy;

/* Two copies that were brought together. */
typedef struct
{
  YoriaiMerge *merge; /* (owned) */
  char *mine;         /* (owned): what the two are called */
  char *theirs;
} Step;

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_free (self->name);
  g_object_unref (self->space);
  g_bytes_unref (self->view);
  g_clear_pointer (&self->history, yoriai_state_free);
  g_free (self);
}

static void
step_free (gpointer data)
{
  Step *self = data;

  yoriai_merge_free (self->merge);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

static Copy *
copy_new (const char     *path,
          YoriaiDocument *document)
{
  Copy *self = g_new0 (Copy, 1);
  YoriaiState *history = yoriai_document_get_history (document);

  self->name = g_filename_display_name (path);
  self->space = g_object_ref (yoriai_document_get_space (document));
  self->view = yoriai_document_write (self->space);
  if (history != NULL)
    self->history = yoriai_state_copy (history);
  return self;
}

/* --- Bringing together --- */

static int
compare_copies (gconstpointer a,
                gconstpointer b)
{
  const Copy *left = *(const Copy *const *) a, *right = *(const Copy *const *) b;

  return g_bytes_compare (left->view, right->view);
}

/* Returns: (transfer full) (nullable): the copies in an order that does not ask which was given first; %NULL: it was told
 * which cannot be read */
static GPtrArray *
load_copies (char **paths)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (copy_free);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (YoriaiDocument) document = yoriai_cli_load (paths[i]);

      if (document == NULL)
        return NULL;
      g_ptr_array_add (copies, copy_new (paths[i], document));
    }
  g_ptr_array_sort (copies, compare_copies);
  return g_steal_pointer (&copies);
}

static YoriaiAncestorCopy *
list_for_ancestor (const GPtrArray *copies)
{
  YoriaiAncestorCopy *list = g_new (YoriaiAncestorCopy, copies->len);

  for (guint i = 0; i < copies->len; i++)
    {
      const Copy *copy = copies->pdata[i];

      list[i] = (YoriaiAncestorCopy){ copy->view, copy->history };
    }
  return list;
}

/* Returns: (transfer full) (nullable): what all copies began with, as far as their histories tell */
static YoriaiSpace *
find_base (const GPtrArray *copies)
{
  g_autofree YoriaiAncestorCopy *list = list_for_ancestor (copies);
  g_autoptr (GBytes) view = yoriai_ancestor_find (list, copies->len);

  return view != NULL ? yoriai_document_read (NULL, g_bytes_get_data (view, NULL),
                                              (gssize) g_bytes_get_size (view), NULL, NULL)
                      : NULL;
}

/* Where two copies meet: whatever is to decide how, decides it here. */
static YoriaiMerge *
bring_together (YoriaiSpace  *base,
                YoriaiSpace  *mine,
                YoriaiSpace  *theirs,
                GError      **error)
{
  return yoriai_merge_three (base, mine, theirs, error);
}

/* Brings all copies together, one after the other. Returns: (transfer full) (element-type Step) (nullable): how, the last
 * one with all; %NULL: it was told why not */
static GPtrArray *
merge_copies (YoriaiSpace     *base,
              const GPtrArray *copies)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  const Copy *first = copies->pdata[0];
  YoriaiSpace *all = first->space;
  g_autofree char *name = g_strdup (first->name);

  for (guint i = 1; i < copies->len; i++)
    {
      const Copy *copy = copies->pdata[i];
      g_autoptr (GError) error = NULL;
      YoriaiMerge *merge = bring_together (base, all, copy->space, &error);
      Step step = { merge, g_strdup (name), g_strdup (copy->name) };
      char *names;

      if (merge == NULL)
        {
          yoriai_cli_refuse ("%s, %s: %s", name, copy->name, error->message);
          g_free (step.mine);
          g_free (step.theirs);
          return NULL;
        }
      g_ptr_array_add (steps, g_memdup2 (&step, sizeof step));
      all = merge->space;
      /* Translators: names of files */
      names = g_strdup_printf (_ ("%s, %s"), name, copy->name);
      g_free (name);
      name = names;
    }
  return g_steal_pointer (&steps);
}

/* --- Telling --- */

static guint
count_conflicts (const GPtrArray *steps)
{
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += ((const Step *) steps->pdata[i])->merge->conflicts->len;
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
      const Step *step = steps->pdata[i];
      YoriaiRecord *root = yoriai_space_get_root (step->merge->space);
      YoriaiCall *call = yoriai_call_library_find (library, yoriai_record_get_string (root, "call"));

      for (guint j = 0; j < step->merge->conflicts->len; j++)
        {
          const YoriaiConflict *conflict = step->merge->conflicts->pdata[j];
          g_autofree char *place =
            yoriai_conflict_words_dup_place (conflict, call, yoriai_record_get_string (root, "track"));
          g_autofree char *text = yoriai_conflict_words_dup_text (conflict, step->mine, step->theirs);

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
                const Step           *step,
                const YoriaiConflict *conflict,
                YoriaiSpace          *merged)
{
  static const char *const kinds[] = { "value", "removed", "moved" };
  YoriaiRecord *last = yoriai_space_find (merged, yoriai_record_get_id (conflict->record));
  YoriaiRecord *record = last != NULL ? last : conflict->record;
  g_autofree char *pointer = yoriai_record_dup_pointer (record, conflict->field);
  const YoriaiField *field =
    conflict->field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, conflict->field) : NULL;

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "kind", kinds[conflict->kind]);
  yoriai_json_build_string (builder, "record", yoriai_record_get_id (record));
  yoriai_json_build_string (builder, "pointer", pointer);
  if (conflict->kind == YORIAI_CONFLICT_VALUE)
    yoriai_json_build_string (builder, "field", field != NULL ? field->name : conflict->name);
  if (conflict->year > 0)
    yoriai_json_build_int (builder, "year", conflict->year);
  yoriai_json_build_strings (builder, "files", (const char *[]){ step->mine, step->theirs, NULL });
  yoriai_json_build_string (builder, "stands", conflict->is_mine ? "mine" : "theirs");
  if (conflict->kind != YORIAI_CONFLICT_REMOVED)
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
      const Step *step = steps->pdata[i];

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

/* Writes it with what the copies' histories become. */
static YoriaiCliStatus
write_merged (YoriaiSpace     *space,
              const GPtrArray *copies,
              const char      *path,
              gboolean         has_base)
{
  g_autofree YoriaiAncestorCopy *list = list_for_ancestor (copies);
  g_autoptr (YoriaiState) history = yoriai_ancestor_join_history (list, copies->len);
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = yoriai_state_join_within (history, view, path, &error);
  YoriaiSaveFlags flags = YORIAI_SAVE_EVEN_IF_CHANGED | (has_base ? YORIAI_SAVE_KEEP_BACKUP : 0);

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
  g_autoptr (GPtrArray) copies = !has_base || document != NULL ? load_copies (paths) : NULL;
  g_autoptr (YoriaiSpace) base = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  YoriaiSpace *merged;

  if (copies == NULL)
    return YORIAI_CLI_INVALID;
  base = has_base ? g_object_ref (yoriai_document_get_space (document)) : find_base (copies);
  steps = merge_copies (base, copies);
  if (steps == NULL)
    return YORIAI_CLI_INVALID;
  merged = ((const Step *) steps->pdata[steps->len - 1])->merge->space;
  if (write_merged (merged, copies, out, base_path != NULL) != YORIAI_CLI_OK)
    return YORIAI_CLI_INVALID;
  library = yoriai_cli_load_calls ();
  for (guint i = 0; i < steps->len; i++)
    yoriai_call_library_serve (library, ((const Step *) steps->pdata[i])->merge->space);
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
