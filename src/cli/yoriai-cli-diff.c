/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-cli-value.h"
#include "json/yoriai-json-build.h"
#include "workspace/yoriai-difference-page.h"
#include "workspace/yoriai-difference-words.h"

/* How much of what did not change is shown beside what did. */
#define CONTEXT_CHARACTERS 16

/* The later copy's call gives the words. */
typedef struct
{
  YoriaiDifference *difference;
  YoriaiCall *call;  /* (nullable) */
  const char *track; /* (nullable) */
} Telling;

/* --- For people --- */

/* The unchanged part of a text: its start behind a change, its end before one. */
static void
append_same (GString    *line,
             const char *text,
             gboolean    is_first,
             gboolean    is_last)
{
  guint n = g_utf8_strlen (text, -1), head = is_first ? 0 : CONTEXT_CHARACTERS, tail = is_last ? 0 : CONTEXT_CHARACTERS;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (n <= head + tail + 1)
    {
      g_string_append (line, text);
      return;
    }
  start = g_utf8_substring (text, 0, head);
  end = g_utf8_substring (text, n - tail, n);
  g_string_append_printf (line, "%s…%s", start, end);
}

/* A line's end that comes or goes is seen. */
static void
append_marked (GString    *line,
               const char *text,
               const char *begin,
               const char *end)
{
  g_string_append (line, begin);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\n')
      g_string_append (line, "↵");
    else
      g_string_append_unichar (line, g_utf8_get_char (p));
  g_string_append (line, end);
}

/* [-what was-]{+what is+}: seen without colours as well */
static char *
dup_pieces (const GPtrArray *pieces,
            gboolean         is_text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];

      if (piece->kind == YORIAI_TEXT_RUN_REMOVED)
        append_marked (line, piece->text, "[-", "-]");
      else if (piece->kind == YORIAI_TEXT_RUN_INSERTED)
        append_marked (line, piece->text, "{+", "+}");
      else if (is_text)
        append_same (line, piece->text, i == 0, i + 1 == pieces->len);
      else
        g_string_append (line, piece->text);
    }
  return g_strdup (line->str);
}

static gboolean
is_text (const YoriaiDifferenceItem *item)
{
  return item->kind == YORIAI_DIFFERENCE_CHANGED && item->field != YORIAI_NO_FIELD
         && yoriai_kind_is_text (yoriai_record_get_field (item->before, item->field)->kind);
}

static void
print_item (const Telling              *telling,
            const YoriaiDifferenceItem *item,
            const char                 *indent)
{
  static const char marks[] = { '+', '-', '~', '~', '~' };
  g_autofree char *label = yoriai_difference_words_dup_label (item, telling->call, telling->track);
  g_autoptr (GPtrArray) pieces = yoriai_difference_words_tell (item);
  g_autofree char *told = dup_pieces (pieces, is_text (item));
  /* Translators: a field, and what of it is not the same */
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), label, told);
  g_autoptr (GPtrArray) lines = NULL;

  yoriai_cli_print ("%s%c %s", indent, marks[item->kind], line);
  if (item->kind != YORIAI_DIFFERENCE_ADDED)
    return;
  lines = yoriai_difference_words_describe (item->after, telling->call, telling->track);
  for (guint i = 0; i < lines->len; i++)
    yoriai_cli_print ("%s    %s", indent, (const char *) lines->pdata[i]);
}

static void
print_people (const Telling *telling)
{
  g_autoptr (GPtrArray) groups = yoriai_difference_words_group (telling->difference, telling->call, telling->track);
  const YoriaiSection *section = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiDifferenceGroup *group = groups->pdata[i];
      gboolean has_title = *group->title != '\0';

      if (group->section != section)
        {
          if (section != NULL)
            yoriai_cli_print_gap ();
          yoriai_cli_print ("%s", _ (group->section->title));
        }
      section = group->section;
      if (has_title)
        yoriai_cli_print ("  %s", group->title);
      for (guint j = 0; j < group->items->len; j++)
        print_item (telling, group->items->pdata[j], has_title ? "    " : "  ");
    }
  if (groups->len == 0)
    yoriai_cli_print ("%s", _ ("No difference."));
}

/* --- JSON --- */

static const char *
get_kind (const YoriaiDifferenceItem *item)
{
  static const char *const kinds[] = { "added", "removed", "moved", "changed", "order" };

  return kinds[item->kind];
}

static void
build_runs (JsonBuilder                *builder,
            const YoriaiDifferenceItem *item)
{
  static const char *const kinds[] = { "same", "removed", "inserted" };
  g_autoptr (GPtrArray) pieces = yoriai_difference_words_tell (item);

  yoriai_json_begin_array (builder, "runs");
  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "kind", kinds[piece->kind]);
      yoriai_json_build_string (builder, "text", piece->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_change (JsonBuilder                *builder,
              const YoriaiDifferenceItem *item)
{
  const YoriaiField *field =
    item->field != YORIAI_NO_FIELD ? yoriai_record_get_field (item->before, item->field) : NULL;

  yoriai_json_build_string (builder, "field", field != NULL ? field->name : item->name);
  if (item->year > 0)
    yoriai_json_build_int (builder, "year", item->year);
  yoriai_json_build_boolean (builder, "element", item->is_element);
  yoriai_cli_build_value (builder, "before", item->year > 0 ? NULL : field, &item->old);
  yoriai_cli_build_value (builder, "after", item->year > 0 ? NULL : field, &item->new);
  if (is_text (item))
    build_runs (builder, item);
}

static void
build_record (JsonBuilder                *builder,
              const YoriaiDifferenceItem *item)
{
  g_autofree char *from = NULL;

  if (item->kind == YORIAI_DIFFERENCE_ADDED)
    yoriai_cli_build_record (builder, "after", item->after);
  else if (item->kind == YORIAI_DIFFERENCE_REMOVED)
    yoriai_cli_build_record (builder, "before", item->before);
  else
    {
      from = yoriai_record_dup_pointer (item->before, YORIAI_NO_FIELD);
      yoriai_json_build_string (builder, "from", from);
    }
}

static void
build_item (const Telling               *telling,
            JsonBuilder                 *builder,
            const YoriaiDifferenceGroup *group,
            const YoriaiDifferenceItem  *item)
{
  gboolean is_removed = item->after == NULL;
  YoriaiRecord *record = is_removed ? item->before : item->after;
  g_autofree char *label = yoriai_difference_words_dup_label (item, telling->call, telling->track);
  g_autofree char *pointer = yoriai_record_dup_pointer (record, item->field);

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "kind", get_kind (item));
  yoriai_json_build_string (builder, "section", group->section->id);
  yoriai_json_build_string (builder, "title", group->title);
  yoriai_json_build_string (builder, "label", label);
  yoriai_json_build_string (builder, "record", yoriai_record_get_id (record));
  yoriai_json_build_string (builder, "pointer", pointer);
  if (item->kind == YORIAI_DIFFERENCE_CHANGED || item->kind == YORIAI_DIFFERENCE_ORDER)
    build_change (builder, item);
  else
    build_record (builder, item);
  json_builder_end_object (builder);
}

static void
print_json (const Telling *telling)
{
  g_autoptr (GPtrArray) groups = yoriai_difference_words_group (telling->difference, telling->call, telling->track);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "differences");
  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiDifferenceGroup *group = groups->pdata[i];

      for (guint j = 0; j < group->items->len; j++)
        build_item (telling, builder, group, group->items->pdata[j]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  yoriai_cli_print_built (builder);
}

/* --- The command --- */

static void
print_html (const Telling *telling,
            const char    *before,
            const char    *after)
{
  g_autofree char *before_name = g_filename_display_basename (before);
  g_autofree char *after_name = g_filename_display_basename (after);
  g_autofree char *page = yoriai_difference_page_dup (telling->difference, telling->call, telling->track,
                                                      before_name, after_name);
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i + 1] != NULL || *lines[i] != '\0')
      yoriai_cli_print ("%s", lines[i]);
}

static const char *
get_proposal_id (YoriaiSpace *space)
{
  return yoriai_record_get_id (yoriai_space_get_root (space));
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE, is_html = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    { "html", 0, 0, G_OPTION_ARG_NONE, &is_html, N_("Print a page for a browser"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_diff, entries, argc, argv, 2, 2);
  g_autoptr (YoriaiDocument) before = NULL;
  g_autoptr (YoriaiDocument) after = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiDifference) difference = NULL;
  Telling telling;
  YoriaiRecord *root;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (is_json && is_html)
    return yoriai_cli_refuse (_ ("--json and --html cannot both be had"));
  before = yoriai_cli_load (arguments[0]);
  after = before != NULL ? yoriai_cli_load (arguments[1]) : NULL;
  if (after == NULL)
    return YORIAI_CLI_INVALID;
  library = yoriai_cli_load_calls ();
  yoriai_call_library_serve (library, yoriai_document_get_space (before));
  yoriai_call_library_serve (library, yoriai_document_get_space (after));
  difference = yoriai_difference_new (yoriai_document_get_space (before), yoriai_document_get_space (after));
  if (strcmp (get_proposal_id (yoriai_document_get_space (before)), get_proposal_id (yoriai_document_get_space (after))) != 0)
    yoriai_cli_tell (_ ("%s, %s: These are two proposals, not copies of one."), arguments[0], arguments[1]);
  root = yoriai_space_get_root (yoriai_document_get_space (after));
  telling = (Telling){
    difference,
    yoriai_call_library_find (library, yoriai_record_get_string (root, "call")),
    yoriai_record_get_string (root, "track"),
  };
  if (is_json)
    print_json (&telling);
  else if (is_html)
    print_html (&telling, arguments[0], arguments[1]);
  else
    print_people (&telling);
  return yoriai_difference_get_n_items (difference) > 0 ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_diff = {
  "diff",
  N_("A B [--json|--html]"),
  N_("Tell what proposal B says differently from A, an earlier copy"),
  run,
};
