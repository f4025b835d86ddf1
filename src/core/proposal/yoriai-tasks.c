/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* The R&D tasks and their milestones. */

static const YoriaiField milestone_fields[] = {
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of goal"), .vocabulary = "milestone-kinds" },
  { "year", YORIAI_KIND_INT, N_("Year of the goal"), .min = 1, .max = YORIAI_PROJECT_YEARS },
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
    .min = 1, .max = YORIAI_PROJECT_YEARS },
  { "end_year", YORIAI_KIND_INT, N_("Last year of the task"),
    .min = 1, .max = YORIAI_PROJECT_YEARS },
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
};

YORIAI_DEFINE_RECORD (YoriaiTask, yoriai_task, task_fields)
