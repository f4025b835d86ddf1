/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-package.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-locale.h"
#include "json/yoriai-json-build.h"

/* 25,000,000: grouped alike whatever the locale, as Japanese forms do. */
static char *
format_yen (gint64 amount)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT, amount);
  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');

  return g_string_free (text, FALSE);
}

static void
append_fact (GString    *details,
             const char *fact,
             gboolean    is_draft)
{
  if (details->len > 0)
    g_string_append (details, _ (", "));
  g_string_append (details, fact);
  if (is_draft)
    g_string_append (details, _ (" [draft]"));
}

/* The mark of a draft call holds for all of it. */
static void
append_facts (GString           *details,
              const YoriaiTrack *track,
              gboolean           is_draft_call)
{
  if (track->cap > 0)
    {
      g_autofree char *cap = format_yen (track->cap);
      g_autofree char *fact = g_strdup_printf (_ ("%s yen a year"), cap);

      append_fact (details, fact, track->is_cap_draft && !is_draft_call);
    }
  if (track->years > 0)
    {
      g_autofree char *fact =
        g_strdup_printf (ngettext ("%d fiscal year", "%d fiscal years", track->years), (int) track->years);

      append_fact (details, fact, track->is_years_draft && !is_draft_call);
    }
  if (track->adoptions > 0)
    {
      g_autofree char *fact =
        g_strdup_printf (ngettext ("about %d adopted", "about %d adopted", track->adoptions), (int) track->adoptions);

      append_fact (details, fact, track->is_adoptions_draft && !is_draft_call);
    }
}

static void
print_track (const YoriaiTrack *track,
             gboolean           is_draft_call)
{
  const char *language = yoriai_locale_get_language ();
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *remark = NULL;

  if (!track->is_called)
    g_string_append (details, _ ("not called"));
  else
    append_facts (details, track, is_draft_call);
  if (details->len > 0)
    remark = g_strdup_printf (_ (" (%s)"), details->str);
  yoriai_cli_print ("  %-22s  %s%s", track->id, yoriai_text_get (track->name, language), remark != NULL ? remark : "");
}

static void
print_call (YoriaiCall *call)
{
  const char *language = yoriai_locale_get_language ();
  YoriaiText programme = yoriai_call_get_programme (call);
  YoriaiText name = yoriai_call_get_name (call);

  yoriai_cli_print ("%s  %s %s%s", yoriai_call_get_id (call), yoriai_text_get (programme, language),
                    yoriai_text_get (name, language), yoriai_call_is_draft (call) ? _ (" [draft]") : "");
  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    print_track (yoriai_call_get_track (call, i), yoriai_call_is_draft (call));
}

/* A fact and whether it is proven; null where it is not known. */
static void
add_fact (JsonBuilder *builder,
          const char  *name,
          gint64       value,
          gboolean     is_draft)
{
  g_autofree char *state_name = g_strconcat (name, "_state", NULL);

  if (value != 0)
    yoriai_json_build_int (builder, name, value);
  else
    yoriai_json_build_string (builder, name, NULL);
  yoriai_json_build_string (builder, state_name, value == 0 ? NULL : is_draft ? "draft" : "confirmed");
}

static void
add_track (JsonBuilder       *builder,
           const YoriaiTrack *track)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "id", track->id);
  yoriai_cli_build_text (builder, "name", track->name);
  yoriai_json_build_boolean (builder, "called", track->is_called);
  add_fact (builder, "cap", track->cap, track->is_cap_draft);
  add_fact (builder, "years", track->years, track->is_years_draft);
  add_fact (builder, "adoptions", track->adoptions, track->is_adoptions_draft);
  json_builder_end_object (builder);
}

static void
add_date (JsonBuilder              *builder,
          const YoriaiCallDeadline *date)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "id", date->id);
  yoriai_json_build_string (builder, "date", date->when.date);
  yoriai_json_build_string (builder, "precision", date->when.precision);
  yoriai_cli_build_text (builder, "text", date->when.text);
  yoriai_json_build_strings (builder, "due", date->files);
  if (date->due.ja != NULL)
    yoriai_cli_build_text (builder, "due_text", date->due);
  yoriai_json_build_string (builder, "state", date->state);
  json_builder_end_object (builder);
}

/* When it closes, and the deadlines besides. */
static void
add_dates (JsonBuilder *builder,
           YoriaiCall  *call)
{
  YoriaiCallDate closes = yoriai_call_get_window (call, YORIAI_CALL_CLOSES);
  g_autoptr (GPtrArray) dates = yoriai_call_list_dates (call, NULL);

  yoriai_json_begin_object (builder, YORIAI_CALL_CLOSES);
  yoriai_json_build_string (builder, "date", closes.date);
  yoriai_json_build_string (builder, "precision", closes.precision);
  json_builder_end_object (builder);
  yoriai_json_begin_array (builder, "dates");
  for (guint i = 0; i < dates->len; i++)
    add_date (builder, dates->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_call (JsonBuilder *builder,
          YoriaiCall  *call)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "id", yoriai_call_get_id (call));
  yoriai_cli_build_text (builder, "name", yoriai_call_get_name (call));
  yoriai_json_build_int (builder, "fiscal_year", yoriai_call_get_fiscal_year (call));
  yoriai_json_build_boolean (builder, "draft", yoriai_call_is_draft (call));
  add_dates (builder, call);
  yoriai_json_begin_array (builder, "tracks");
  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    add_track (builder, yoriai_call_get_track (call, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (YoriaiCallLibrary *library)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "calls");
  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    add_call (builder, yoriai_call_library_get_call (library, i));
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
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_calls, entries, argc, argv, 0, 0);
  g_autoptr (YoriaiCallLibrary) library = NULL;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;

  library = yoriai_cli_load_calls ();
  if (is_json)
    print_json (library);
  else
    for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
      print_call (yoriai_call_library_get_call (library, i));

  return yoriai_call_library_get_n_errors (library) > 0 ? YORIAI_CLI_INVALID : YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_calls = {
  "calls",
  "[--json]",
  N_("List the calls there are, and their tracks"),
  run,
};
