/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-check.h"
#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "cli/yoriai-locale.h"
#include "check/yoriai-acknowledgement.h"
#include "check/yoriai-checker.h"
#include "document/yoriai-replica.h"
#include "json/yoriai-json-build.h"
#include "workspace/yoriai-deadline.h"

static const char *const severity_titles[] = {
  [YORIAI_SEVERITY_ERROR] = N_("Errors"),
  [YORIAI_SEVERITY_WARNING] = N_("Warnings"),
  [YORIAI_SEVERITY_HINT] = N_("Hints"),
};

/* What is listed together. */
typedef enum
{
  GROUP_FOUND,
  GROUP_EMPTY,
  GROUP_ACKNOWLEDGED,
} Group;

static YoriaiRecord *
get_acknowledgement (YoriaiChecker *checker,
                     YoriaiFinding *finding)
{
  return yoriai_finding_get_acknowledgement (finding, yoriai_space_get_root (yoriai_checker_get_space (checker)));
}

/* Those that somebody read and left so are counted apart. Returns: how many */
static guint
take_acknowledged (YoriaiChecker *checker,
                   YoriaiCounts  *counts)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      if (get_acknowledgement (checker, finding) == NULL)
        continue;
      if (yoriai_finding_get_severity (finding) == YORIAI_SEVERITY_WARNING)
        counts->warning--;
      else
        counts->hint--;
      n++;
    }

  return n;
}

static void
print_finding (YoriaiFinding *finding,
               YoriaiRecord  *acknowledgement)
{
  g_autofree char *place = yoriai_cli_dup_place (yoriai_finding_get_record (finding),
                                                 yoriai_finding_get_field (finding));
  g_autofree char *pointer = yoriai_finding_dup_pointer (finding);
  const char *message = yoriai_text_get (yoriai_finding_get_message (finding), yoriai_locale_get_language ());
  const char *source = yoriai_finding_get_source (finding);

  yoriai_cli_print ("  %-5s %s", yoriai_finding_get_rule (finding), message);
  yoriai_cli_print ("        %s  %s", place, pointer);
  if (acknowledgement != NULL)
    {
      const char *reason = yoriai_record_get_string (acknowledgement, "reason");

      yoriai_cli_print (_ ("        Left so because: %s"), reason != NULL ? reason : _ ("(no reason given)"));
    }
  /* What is simply not there yet stays a list to go through. */
  if (source != NULL && !yoriai_finding_is_empty (finding))
    yoriai_cli_print (_ ("        Source: %s%s"), source,
                      g_strcmp0 (yoriai_finding_get_state (finding), "draft") == 0 ? _ (" (draft)") : "");
}

/* The findings of one severity in one group: what is simply not there yet, and what somebody left so, stand apart.
 * Returns: how many they are */
static guint
print_findings (YoriaiChecker *checker,
                Group          group,
                YoriaiSeverity severity,
                const char    *title)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      YoriaiRecord *acknowledgement = get_acknowledgement (checker, finding);
      Group own = yoriai_finding_is_empty (finding) ? GROUP_EMPTY : GROUP_FOUND;

      if (acknowledgement != NULL)
        own = GROUP_ACKNOWLEDGED;
      if (own != group || yoriai_finding_get_severity (finding) != severity)
        continue;
      if (n++ == 0)
        {
          yoriai_cli_print_gap ();
          yoriai_cli_print ("%s", title);
        }
      print_finding (finding, acknowledgement);
    }

  return n;
}

static char *
format_count (guint n,
              guint n_empty)
{
  if (n_empty == 0)
    return g_strdup_printf (C_ ("number of findings", "%u"), n);

  /* Translators: 23 (20 of them not filled in) */
  return g_strdup_printf (_ ("%u (%u of them not filled in)"), n, n_empty);
}

/* Where there is more to keep in mind than when the call closes. */
static void
print_deadlines (YoriaiCall        *call,
                 const YoriaiTrack *track)
{
  g_autoptr (GArray) deadlines = yoriai_deadline_list (call, track);

  for (guint i = 0; deadlines->len > 1 && i < deadlines->len; i++)
    {
      g_autofree char *line = yoriai_deadline_dup_line (&g_array_index (deadlines, YoriaiDeadline, i), call, track);

      yoriai_cli_print ("  %s", line);
    }
}

static void
print_header (YoriaiChecker *checker,
              const char    *path)
{
  const char *language = yoriai_locale_get_language ();
  YoriaiCall *call = yoriai_checker_get_call (checker);
  const YoriaiTrack *track = yoriai_checker_get_track (checker);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_checker_get_space (checker));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  const char *name = yoriai_record_get_string (site, "name");

  if (name != NULL)
    yoriai_cli_print ("%s", name);
  yoriai_cli_print ("%s", path);
  if (call != NULL)
    yoriai_cli_print ("%s%s", yoriai_text_get (yoriai_call_get_name (call), language),
                      yoriai_call_is_draft (call) ? _ (" [draft]") : "");
  if (track != NULL)
    yoriai_cli_print ("%s", yoriai_text_get (track->name, language));
  if (call != NULL)
    print_deadlines (call, track);
}

static void
print_people (YoriaiChecker *checker,
              const char    *path)
{
  YoriaiCounts counts = yoriai_checker_get_counts (checker);
  guint n_acknowledged = take_acknowledged (checker, &counts);
  const guint all[] = {
    [YORIAI_SEVERITY_ERROR] = counts.error,
    [YORIAI_SEVERITY_WARNING] = counts.warning,
    [YORIAI_SEVERITY_HINT] = counts.hint,
  };
  char *totals[G_N_ELEMENTS (severity_titles)];

  print_header (checker, path);
  for (guint severity = 0; severity < G_N_ELEMENTS (severity_titles); severity++)
    print_findings (checker, GROUP_FOUND, severity, _ (severity_titles[severity]));
  for (guint severity = 0; severity < G_N_ELEMENTS (severity_titles); severity++)
    {
      g_autofree char *title = g_strdup_printf (_ ("Not filled in (%s)"), _ (severity_titles[severity]));
      guint n_empty = print_findings (checker, GROUP_EMPTY, severity, title);

      totals[severity] = format_count (all[severity], n_empty);
    }
  for (guint severity = 0; severity < G_N_ELEMENTS (severity_titles); severity++)
    {
      g_autofree char *title = g_strdup_printf (_ ("Acknowledged (%s)"), _ (severity_titles[severity]));

      print_findings (checker, GROUP_ACKNOWLEDGED, severity, title);
    }

  yoriai_cli_print_gap ();
  yoriai_cli_print (_ ("Errors: %s, warnings: %s, hints: %s. Places not filled in: %u."),
                    totals[YORIAI_SEVERITY_ERROR], totals[YORIAI_SEVERITY_WARNING], totals[YORIAI_SEVERITY_HINT],
                    counts.empty);
  if (n_acknowledged > 0)
    yoriai_cli_print (_ ("Acknowledged, and not counted above: %u."), n_acknowledged);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    g_free (totals[i]);
}

static void
add_acknowledgement (JsonBuilder  *builder,
                     YoriaiRecord *acknowledgement)
{
  json_builder_set_member_name (builder, "acknowledged");
  if (acknowledgement == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "reason", yoriai_record_get_string (acknowledgement, "reason"));
  yoriai_json_build_string (builder, "who", yoriai_record_get_string (acknowledgement, "who"));
  yoriai_json_build_string (builder, "date", yoriai_record_get_string (acknowledgement, "date"));
  json_builder_end_object (builder);
}

static void
add_finding (JsonBuilder   *builder,
             YoriaiFinding *finding,
             YoriaiRecord  *acknowledgement)
{
  g_autofree char *pointer = yoriai_finding_dup_pointer (finding);

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "rule", yoriai_finding_get_rule (finding));
  yoriai_json_build_string (builder, "severity", yoriai_severity_to_string (yoriai_finding_get_severity (finding)));
  yoriai_json_build_string (builder, "record", yoriai_record_get_id (yoriai_finding_get_record (finding)));
  yoriai_json_build_string (builder, "field", yoriai_finding_get_field_name (finding));
  yoriai_json_build_string (builder, "pointer", pointer);
  yoriai_cli_build_text (builder, "message", yoriai_finding_get_message (finding));
  yoriai_json_build_string (builder, "source", yoriai_finding_get_source (finding));
  yoriai_json_build_string (builder, "state", yoriai_finding_get_state (finding));
  add_acknowledgement (builder, acknowledgement);
  json_builder_end_object (builder);
}

static void
add_counts (JsonBuilder  *builder,
            YoriaiCounts  counts,
            guint         n_acknowledged)
{
  yoriai_json_begin_object (builder, "counts");
  yoriai_json_build_int (builder, "error", counts.error);
  yoriai_json_build_int (builder, "warning", counts.warning);
  yoriai_json_build_int (builder, "hint", counts.hint);
  yoriai_json_build_int (builder, "empty", counts.empty);
  yoriai_json_build_int (builder, "acknowledged", n_acknowledged);
  json_builder_end_object (builder);
}

static void
print_json (YoriaiChecker *checker)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  YoriaiCounts counts = yoriai_checker_get_counts (checker);
  guint n_acknowledged = take_acknowledged (checker, &counts);

  json_builder_begin_object (builder);
  add_counts (builder, counts, n_acknowledged);
  yoriai_json_begin_array (builder, "findings");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      add_finding (builder, finding, get_acknowledgement (checker, finding));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  yoriai_cli_print_built (builder);
}

/**
 * yoriai_cli_check_document:
 * @document: a proposal that was read
 * @today: the day it is checked on
 *
 * Checks a proposal against the call it names. That there is no such call is a finding; so is what the file's state says
 * that copies could not agree upon.
 *
 * Returns: (transfer full): what was found
 */
YoriaiChecker *
yoriai_cli_check_document (YoriaiDocument *document,
                           const GDate    *today)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_cli_load_calls ();
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiChecker *checker;

  yoriai_replica_tell (space, yoriai_document_get_history (document));
  checker = yoriai_checker_new (space, library);
  yoriai_checker_set_today (checker, today);
  return checker;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *today_option = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &today_option, N_("Take DATE for today"), N_("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_check, entries, argc, argv, 1, 1);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiChecker) checker = NULL;
  GDate today;

  if (arguments == NULL || !yoriai_cli_get_today (today_option, &today))
    return YORIAI_CLI_INVALID;
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  checker = yoriai_cli_check_document (document, &today);

  if (is_json)
    print_json (checker);
  else
    print_people (checker, arguments[0]);

  return yoriai_checker_get_counts (checker).error > 0 ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

const YoriaiCliCommand yoriai_cli_check = {
  "check",
  N_("FILE [--json] [--today DATE]"),
  N_("Check a proposal against its call"),
  run,
};
