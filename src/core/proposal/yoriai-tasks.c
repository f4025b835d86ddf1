/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-answers.h"
#include "yoriai-proposal.h"

/* The R&D tasks and their milestones. */

static const YoriaiField milestone_fields[] = {
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of goal"), .vocabulary = "milestone-kinds" },
  { "year", YORIAI_KIND_INT, N_("Year of the goal"), .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "goal", YORIAI_KIND_TEXT, N_("Goal") },
  { "poc_equivalent", YORIAI_KIND_BOOL, N_("Counts as PoC") },
};

YORIAI_DEFINE_RECORD (YoriaiMilestone, yoriai_milestone, milestone_fields)

static const YoriaiField task_fields[] = {
  { "title", YORIAI_KIND_TEXT, N_("Task title") },
  { "summary", YORIAI_KIND_LONG_TEXT, N_("What is done") },
  { "lead_institution", YORIAI_KIND_REF, N_("Lead institution"),
    .of = yoriai_institution_get_type },
  { "leader", YORIAI_KIND_REF, N_("Task leader"), .of = yoriai_person_get_type },
  { "institutions", YORIAI_KIND_REFS, N_("Institutions taking part"),
    .of = yoriai_institution_get_type },
  { "disciplines", YORIAI_KIND_STRINGS, N_("Disciplines") },
  { "targets", YORIAI_KIND_REFS, N_("Targets served"), .of = yoriai_target_get_type },
  { "start_year", YORIAI_KIND_INT, N_("First year of the task"),
    .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "end_year", YORIAI_KIND_INT, N_("Last year of the task"),
    .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "milestones", YORIAI_KIND_LIST, N_("Milestones"), .of = yoriai_milestone_get_type },
  { "poc_judges", YORIAI_KIND_REFS, N_("Who judges the PoC"), .of = yoriai_institution_get_type },
  { "implementers", YORIAI_KIND_REFS, N_("Who puts the result into practice"),
    .of = yoriai_institution_get_type },
  { "shared_poc", YORIAI_KIND_CHOICE, N_("Common issue or standardisation"),
    .vocabulary = "shared-poc-kinds" },
  { "shared_poc_reason", YORIAI_KIND_LONG_TEXT, N_("Why the PoC goal is to be judged individually"),
     },
  { "after_poc", YORIAI_KIND_LONG_TEXT, N_("What follows the PoC") },
  { "ethics_relevant", YORIAI_KIND_BOOL, N_("Ethics procedures needed") },
  { YORIAI_ANSWERS, YORIAI_KIND_LIST, N_("Answers to the call's own questions"), .of = yoriai_answer_get_type,
    .is_sparse = TRUE },
};

YORIAI_DEFINE_RECORD (YoriaiTask, yoriai_task, task_fields)

/* What has no year comes last. */
static int
compare_years (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  YoriaiRecord *one = *(YoriaiRecord *const *) a, *other = *(YoriaiRecord *const *) b;
  gint64 year = yoriai_record_get_int (one, "year"), other_year = yoriai_record_get_int (other, "year");

  if (year == other_year)
    return 0;
  if (year <= 0 || other_year <= 0)
    return year <= 0 ? 1 : -1;
  return year < other_year ? -1 : 1;
}

/**
 * yoriai_task_list_milestones:
 * @task: a task
 *
 * Lists its goals as they are read in figures and roadmaps: by year, those of a year as they were entered.
 *
 * Returns: (transfer container) (element-type YoriaiRecord): the goals
 */
GPtrArray *
yoriai_task_list_milestones (YoriaiRecord *task)
{
  guint field = yoriai_record_find_field (task, "milestones");
  GPtrArray *milestones = g_ptr_array_new ();

  for (guint i = 0; i < yoriai_record_get_n_items (task, field); i++)
    g_ptr_array_add (milestones, yoriai_record_get_item (task, field, i));
  g_ptr_array_sort_with_data (milestones, compare_years, NULL); /* keeps the order of equals */
  return milestones;
}
