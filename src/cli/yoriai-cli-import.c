/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-check.h"
#include "cli/yoriai-cli-private.h"
#include "json/yoriai-json-writer.h"
#include "partners/yoriai-return-files.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-display.h"

/* What was asked for, and what goes on. */
typedef struct
{
  char *whose; /* (owned) (nullable) */
  char *today; /* (owned) (nullable) */
  gboolean is_dry;
  gboolean is_json;
  YoriaiReturns *returns;    /* (not owned) */
  YoriaiRecord *institution; /* (nullable): whose all are */
  guint n_refused;           /* files that were not read */
} Import;

static void
import_clear (Import *self)
{
  g_free (self->whose);
  g_free (self->today);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static const char *const whose_names[] = { "nobody", "another", "sheet", "column", "number", "name", "hand" };
static const char *const kind_names[YORIAI_RETURN_N_KINDS] = {
  "filled", "changed", "new", "contested", "unreadable", "emptied", "gone", "unit", "removed", "contradicted", "shifted", "unknown",
};

/* Whose it is has to be known, or nothing of it is taken. */
static void
tell_refused (Import    *self,
              GPtrArray *refused)
{
  for (guint i = 0; i < refused->len; i++)
    {
      const YoriaiReturnRefused *one = refused->pdata[i];

      yoriai_cli_refuse ("%s: %s", one->name, one->reason);
    }
  self->n_refused += refused->len;
  for (guint i = 0; i < yoriai_returns_get_n (self->returns); i++)
    {
      const YoriaiReturn *sheet = yoriai_returns_get (self->returns, i);

      if (sheet->institution != NULL)
        continue;
      self->n_refused++;
      yoriai_cli_refuse ("%s: %s", sheet->name,
                         sheet->whose == YORIAI_RETURN_OF_ANOTHER
                           ? _ ("this sheet was made for another proposal")
                           : _ ("nothing in it says whose it is; give it alone, with --from"));
    }
}

static const char *
get_whose (const char *digest,
           const char *name,
           gpointer    user_data)
{
  const Import *self = user_data;

  return self->institution != NULL ? yoriai_record_get_id (self->institution) : NULL;
}

static YoriaiRecord *
find_whose (YoriaiRecord *root,
            const char   *wanted)
{
  guint field = yoriai_record_find_field (root, "institutions");
  g_autofree char *folded = yoriai_text_fold_name (wanted);

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      const char *name = yoriai_record_get_string (institution, "name");
      g_autofree char *own = name != NULL ? yoriai_text_fold_name (name) : NULL;

      if (g_str_equal (yoriai_record_get_id (institution), wanted) || g_strcmp0 (own, folded) == 0)
        return institution;
    }
  yoriai_cli_refuse (_ ("--from: there is no institution “%s”"), wanted);
  return NULL;
}

/* --- For people --- */

static void
print_sheet (Import *self,
             guint   index)
{
  const YoriaiReturn *sheet = yoriai_returns_get (self->returns, index);
  const GPtrArray *items = yoriai_returns_get_items (self->returns);
  g_autofree char *title = sheet->institution != NULL ? yoriai_display_dup_title (sheet->institution) : NULL;
  guint n = 0;

  if (title == NULL)
    return;
  yoriai_cli_print ("%s: %s", sheet->name, title);
  if (sheet->is_pending)
    yoriai_cli_print ("  %s", _ ("received; somebody has to copy it by hand"));
  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiReturnItem *item = items->pdata[i];

      if (item->sheet != index)
        continue;
      n++;
      yoriai_cli_print ("  %s %s %s: %s%s%s", yoriai_return_item_is_safe (item) ? "+" : "!", item->place, item->what,
                        _ (yoriai_return_kind_get_label (item->kind)), *item->came != '\0' ? ": " : "", item->came);
      if (item->reason != NULL)
        yoriai_cli_print ("      %s", item->reason);
      if (item->kind == YORIAI_RETURN_CONTESTED)
        yoriai_cli_print (_ ("      sent: %s; here: %s"), item->sent != NULL ? item->sent : _ ("nobody knows"),
                          item->mine != NULL ? item->mine : "");
    }
  if (n == 0 && !sheet->is_pending)
    yoriai_cli_print ("  %s", _ ("nothing new"));
}

/* --- JSON --- */

static void
write_item (YoriaiJsonWriter       *writer,
            const YoriaiReturnItem *item)
{
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "kind", kind_names[item->kind]);
  yoriai_json_writer_name (writer, "safe");
  yoriai_json_writer_boolean (writer, yoriai_return_item_is_safe (item));
  yoriai_json_writer_text (writer, "place", item->place);
  yoriai_json_writer_text (writer, "what", item->what);
  yoriai_json_writer_text (writer, "record", item->record);
  yoriai_json_writer_text (writer, "field", item->key);
  yoriai_json_writer_text (writer, "sent", item->sent);
  yoriai_json_writer_text (writer, "mine", item->mine);
  yoriai_json_writer_text (writer, "theirs", item->came);
  yoriai_json_writer_text (writer, "reason", item->reason);
  yoriai_json_writer_end_object (writer);
}

static void
write_sheet (Import           *self,
             YoriaiJsonWriter *writer,
             guint             index)
{
  const YoriaiReturn *sheet = yoriai_returns_get (self->returns, index);
  const GPtrArray *items = yoriai_returns_get_items (self->returns);

  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "file", sheet->name);
  yoriai_json_writer_text (writer, "institution", sheet->institution != NULL ? yoriai_record_get_id (sheet->institution) : NULL);
  yoriai_json_writer_text (writer, "known_by", whose_names[sheet->whose]);
  yoriai_json_writer_text (writer, "who", sheet->who);
  yoriai_json_writer_text (writer, "date", sheet->date);
  yoriai_json_writer_text (writer, "note", sheet->note);
  yoriai_json_writer_name (writer, "cells");
  yoriai_json_writer_int (writer, sheet->n_cells);
  yoriai_json_writer_name (writer, "came_before");
  yoriai_json_writer_boolean (writer, sheet->was_seen);
  yoriai_json_writer_name (writer, "pending");
  yoriai_json_writer_boolean (writer, sheet->is_pending);
  yoriai_json_writer_name (writer, "items");
  yoriai_json_writer_begin_array (writer);
  for (guint i = 0; i < items->len; i++)
    if (((const YoriaiReturnItem *) items->pdata[i])->sheet == index)
      write_item (writer, items->pdata[i]);
  yoriai_json_writer_end_array (writer);
  yoriai_json_writer_end_object (writer);
}

static void
tell (Import *self,
      guint   n_taken)
{
  g_autoptr (GString) json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  if (!self->is_json)
    {
      for (guint i = 0; i < yoriai_returns_get_n (self->returns); i++)
        print_sheet (self, i);
      if (!self->is_dry)
        yoriai_cli_print (ngettext ("%u thing taken", "%u things taken", n_taken), n_taken);
      return;
    }
  yoriai_json_writer_init (&writer, json, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_name (&writer, "taken");
  yoriai_json_writer_int (&writer, n_taken);
  yoriai_json_writer_name (&writer, "sheets");
  yoriai_json_writer_begin_array (&writer);
  for (guint i = 0; i < yoriai_returns_get_n (self->returns); i++)
    write_sheet (self, &writer, i);
  yoriai_json_writer_end_array (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_cli_print_json (json->str);
}

static gboolean
has_questions (Import *self)
{
  const GPtrArray *items = yoriai_returns_get_items (self->returns);

  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiReturnItem *item = items->pdata[i];

      if (!yoriai_return_item_is_safe (item) && item->kind != YORIAI_RETURN_SHIFTED && item->kind != YORIAI_RETURN_UNKNOWN)
        return TRUE;
    }
  return FALSE;
}

/* Now, where that is the day; else the day begins. */
static GDateTime *
get_now (const GDate *today)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (japan);
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  if (year == g_date_get_year (today) && month == (int) g_date_get_month (today) && day == g_date_get_day (today))
    return g_steal_pointer (&now);
  return g_date_time_new (japan, g_date_get_year (today), (int) g_date_get_month (today), g_date_get_day (today), 0, 0, 0);
}

static YoriaiCliStatus
import (Import         *self,
        YoriaiDocument *document,
        char          **arguments,
        const GDate    *today)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_cli_load_calls ();
  YoriaiSpace *space = yoriai_document_get_space (document);
  const YoriaiExportOptions options = { .today = *today };
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_return_refused_free);
  g_autofree char *kept = yoriai_headings_dup_path ();
  g_autoptr (YoriaiHeadings) headings = yoriai_headings_new (kept);
  g_autoptr (YoriaiReturns) returns = NULL;
  g_autoptr (GDateTime) now = get_now (today);
  g_autoptr (GError) error = NULL;
  YoriaiReading reading;
  guint64 n_edits;
  guint n_taken = 0;

  yoriai_call_library_serve (library, space);
  if (self->whose != NULL)
    {
      self->institution = find_whose (yoriai_space_get_root (space), self->whose);
      if (self->institution == NULL)
        return YORIAI_CLI_INVALID;
    }
  yoriai_reading_init (&reading, space,
                       yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")), NULL,
                       &options);
  self->returns = returns = yoriai_returns_new (&reading, library);
  yoriai_returns_set_headings (returns, headings);
  for (guint i = 1; arguments[i] != NULL; i++)
    yoriai_returns_add_path (returns, arguments[i], get_whose, self, refused, NULL);
  tell_refused (self, refused);
  if (!yoriai_returns_compare (returns, &error))
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);
  n_edits = yoriai_space_get_n_edits (space);
  if (!self->is_dry && !yoriai_returns_take (returns, now, &n_taken, &error))
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);
  tell (self, n_taken);
  if (yoriai_space_get_n_edits (space) != n_edits && yoriai_cli_save (document, arguments[0]) != YORIAI_CLI_OK)
    return YORIAI_CLI_INVALID;
  if (self->n_refused > 0)
    return YORIAI_CLI_INVALID;
  return has_questions (self) ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (Import) self = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self.is_dry, N_("Tell what would be taken, and leave FILE as it is"), NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &self.whose, N_("They are from this institution, by its id or name"), N_("WHOM") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.is_json, N_("Print JSON"), NULL },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &self.today, N_("Take DATE for today"), N_("DATE") },
    { NULL },
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_import, entries, argc, argv, 2, G_MAXUINT);
  g_autoptr (YoriaiDocument) document = NULL;
  GDate today;

  if (arguments == NULL || !yoriai_cli_get_today (self.today, &today))
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  return import (&self, document, arguments, &today);
}

const YoriaiCliCommand yoriai_cli_import = {
  "import",
  N_("FILE SHEET… [--from ID|NAME] [--dry-run] [--json]"),
  N_("Take in the sheets that partners sent back, files or folders: what is safe is taken, the rest is told"),
  run,
};
