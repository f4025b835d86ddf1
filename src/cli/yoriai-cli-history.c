/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "document/yoriai-document-writer.h"
#include "json/yoriai-json-build.h"
#include "workspace/yoriai-past.h"
#include "workspace/yoriai-version-changes.h"

/* A version and how the one before it differed. */
typedef struct
{
  const YoriaiPast *past; /* (not owned) */
  gboolean is_readable;
  GPtrArray *changes; /* (owned) (nullable) (element-type YoriaiVersionChange): against the next older one; NULL: not known */
} Row;

static void
row_clear (gpointer data)
{
  g_clear_pointer (&((Row *) data)->changes, g_ptr_array_unref);
}

typedef struct
{
  YoriaiState *history; /* (not owned) (nullable) */
  GPtrArray *pasts;     /* (element-type YoriaiPast): from the newest on */
  GArray *rows;         /* (element-type Row): as these */
  char *present;        /* the hash of what stands in the file now */
  gboolean is_whole;    /* whether all could be read */
} History;

static void
history_clear (History *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->pasts, g_ptr_array_unref);
  g_free (self->present);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (History, history_clear)

/* Reads what is next: a version of the file, from which the next older ones differ, or what a journal has. */
static GBytes *
read_next (YoriaiVersionWalk  *walk,
           const YoriaiPast   *past,
           GError            **error)
{
  GBytes *view = NULL;

  if (past->journal != NULL)
    return yoriai_past_read (past, NULL, error);
  yoriai_version_walk_next (walk, NULL, &view, error);
  return view;
}

/* Reads all versions; what cannot be read is told. */
static void
read_rows (History  *self,
           gboolean  compares)
{
  g_autoptr (YoriaiCallLibrary) library = compares ? yoriai_cli_load_calls () : NULL;
  g_auto (YoriaiVersionWalk) walk = { 0 };
  g_autoptr (GBytes) newer = NULL;

  if (self->history != NULL)
    yoriai_version_walk_init (&walk, self->history);
  for (guint i = 0; i < self->pasts->len; i++)
    {
      g_autoptr (GError) error = NULL;
      Row row = { .past = self->pasts->pdata[i] };
      GBytes *view = read_next (&walk, row.past, &error);

      if (compares && newer != NULL && view != NULL)
        g_array_index (self->rows, Row, self->rows->len - 1).changes = yoriai_version_changes_list (view, newer, library);
      row.is_readable = view != NULL;
      g_array_append_val (self->rows, row);
      g_clear_pointer (&newer, g_bytes_unref);
      newer = view;
      if (error != NULL)
        {
          yoriai_cli_tell ("%s", error->message);
          self->is_whole = FALSE;
        }
    }
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static void
print_row (const Row *row)
{
  const YoriaiPast *past = row->past;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *time = format_time (past->time);

  if (past->number == 0 && past->journal == NULL)
    {
      yoriai_cli_print ("%5s  %s", "?", _ ("damaged"));
      return;
    }
  if (past->number > 0)
    g_string_append_printf (line, "%5u", past->number);
  else
    g_string_append_printf (line, "%5s", "-");
  g_string_append_printf (line, "  %s  %s", time, yoriai_past_get_kind (past));
  if (past->author != NULL)
    g_string_append_printf (line, "  %s", past->author);
  if (past->name != NULL)
    /* Translators: the name of a version, in quotes */
    g_string_append_printf (line, _ ("  “%s”"), past->name);
  if (!row->is_readable)
    g_string_append_printf (line, "  [%s]", _ ("cannot be read"));
  yoriai_cli_print ("%s", line->str);
}

static void
print_present (History *self)
{
  guint i;

  if (self->history == NULL || yoriai_versions_get_n (self->history) == 0)
    yoriai_cli_print ("%s", _ ("The file has no versions."));
  else if (yoriai_versions_find_hash (self->history, self->present, &i))
    yoriai_cli_print (_ ("The file is as in version %u."), yoriai_versions_get (self->history, i)->number);
  else
    yoriai_cli_print ("%s", _ ("The file was changed since, and that is no version yet."));
}

static void
print_by_time (History *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    print_row (&g_array_index (self->rows, Row, i));
}

static void
print_by_person (History *self)
{
  g_autoptr (GHashTable) printed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *author = g_array_index (self->rows, Row, i).past->author;

      if (!g_hash_table_add (printed, (char *) (author != NULL ? author : "")))
        continue;
      yoriai_cli_print ("%s", author != NULL ? author : _ ("Nobody said who"));
      for (guint j = i; j < self->rows->len; j++)
        if (g_strcmp0 (g_array_index (self->rows, Row, j).past->author, author) == 0)
          print_row (&g_array_index (self->rows, Row, j));
    }
}

/* What a version brought to a section, record by record; with the version where there is anything. */
static gboolean
print_changes (const Row           *row,
               const YoriaiSection *section,
               gboolean             has_title)
{
  gboolean is_printed = FALSE;

  for (guint i = 0; row->changes != NULL && i < row->changes->len; i++)
    {
      const YoriaiVersionChange *change = row->changes->pdata[i];

      if (change->section != section)
        continue;
      if (!is_printed && !has_title)
        yoriai_cli_print ("%s", _ (section->title));
      if (!is_printed)
        print_row (row);
      is_printed = TRUE;
      if (*change->title != '\0' && !g_str_equal (change->title, _ (section->title)))
        yoriai_cli_print ("         %s", change->title);
    }
  return is_printed;
}

static void
print_by_section (History *self)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean has_title = FALSE;

      for (guint j = 0; j < self->rows->len; j++)
        has_title |= print_changes (&g_array_index (self->rows, Row, j), &sections[i], has_title);
    }
}

static void
build_changes (JsonBuilder *builder,
               GPtrArray   *changes)
{
  const YoriaiSection *section = NULL;

  yoriai_json_begin_array (builder, "sections");
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const YoriaiVersionChange *change = changes->pdata[i];

      if (change->section != section)
        json_builder_add_string_value (builder, change->section->id);
      section = change->section;
    }
  json_builder_end_array (builder);
  yoriai_json_begin_array (builder, "changes");
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const YoriaiVersionChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "section", change->section->id);
      yoriai_json_build_string (builder, "record", change->record);
      yoriai_json_build_string (builder, "title", change->title);
      yoriai_json_build_int (builder, "differences", change->n);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_row (JsonBuilder *builder,
           const Row   *row)
{
  const YoriaiPast *past = row->past;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (past->time);
  gboolean is_damaged = past->number == 0 && past->journal == NULL;
  g_autofree char *shown = time != NULL && !is_damaged ? g_date_time_format_iso8601 (time) : NULL;

  json_builder_begin_object (builder);
  yoriai_json_build_int (builder, "number", past->number);
  yoriai_json_build_string (builder, "time", shown);
  yoriai_json_build_string (builder, "kind", past->journal != NULL ? "journal" : yoriai_version_kind_to_nick (past->kind));
  yoriai_json_build_string (builder, "author", past->author);
  yoriai_json_build_string (builder, "name", past->name);
  yoriai_json_build_string (builder, "view", past->hash);
  yoriai_json_build_boolean (builder, "readable", row->is_readable);
  build_changes (builder, row->changes);
  json_builder_end_object (builder);
}

static void
print_json (History *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *const *made_from = self->history != NULL ? yoriai_state_get_made_from (self->history) : NULL;
  static const char *const none[] = { NULL };

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "view", self->present);
  yoriai_json_build_strings (builder, "made_from", made_from != NULL ? made_from : none);
  yoriai_json_begin_array (builder, "versions");
  for (guint i = 0; i < self->rows->len; i++)
    build_row (builder, &g_array_index (self->rows, Row, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  yoriai_cli_print_built (builder);
}

static YoriaiCliStatus
list (const char *path,
      const char *by,
      gboolean    is_json)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_auto (History) self = { .is_whole = TRUE };
  g_autoptr (GPtrArray) versions = NULL, journals = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiRecord *root;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  root = yoriai_space_get_root (yoriai_document_get_space (document));
  self.history = yoriai_document_get_history (document);
  if (self.history != NULL && !yoriai_state_check (self.history, &error))
    return yoriai_cli_refuse ("%s", error->message);
  view = yoriai_document_write (yoriai_document_get_space (document));
  self.present = yoriai_state_hash (view);
  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self.rows, row_clear);
  versions = yoriai_past_list_versions (self.history);
  journals = yoriai_past_list_journals (NULL, yoriai_record_get_id (root));
  self.pasts = yoriai_past_join (versions, journals);
  read_rows (&self, is_json || g_strcmp0 (by, "section") == 0);

  if (is_json)
    {
      print_json (&self);
      return self.is_whole ? YORIAI_CLI_OK : YORIAI_CLI_FINDINGS;
    }
  if (by == NULL)
    print_by_time (&self);
  else if (g_str_equal (by, "person"))
    print_by_person (&self);
  else
    print_by_section (&self);
  print_present (&self);
  return self.is_whole ? YORIAI_CLI_OK : YORIAI_CLI_FINDINGS;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *by = NULL;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, N_("Group them: by person or by section"), N_("person|section") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_history, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (by != NULL && !g_str_equal (by, "person") && !g_str_equal (by, "section"))
    return yoriai_cli_refuse (_ ("--by: person or section, not “%s”"), by);

  return list (arguments[0], by, is_json);
}

const YoriaiCliCommand yoriai_cli_history = {
  "history",
  N_("FILE [--by person|section] [--json]"),
  N_("List the versions of a proposal"),
  run,
};
