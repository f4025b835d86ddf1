/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "text/yoriai-prefecture.h"
#include "yoriai-answers.h"
#include "yoriai-proposal.h"

/* The vision: where the hub is heading, how it was settled, what stands around it, and the targets
 * set from it. */

static const YoriaiField region_fields[] = {
  { "prefecture", YORIAI_KIND_TEXT, N_("Prefecture of the region"), .tidy = yoriai_prefecture_tidy },
  { "municipalities", YORIAI_KIND_STRINGS, N_("Municipalities of the region") },
};

YORIAI_DEFINE_RECORD (YoriaiRegion, yoriai_region, region_fields)

static const YoriaiField vision_participant_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Who took part") },
  { "institution", YORIAI_KIND_REF, N_("Institution"), .of = yoriai_institution_get_type },
  { "category", YORIAI_KIND_CHOICE, N_("Kind of participant"), .vocabulary = "participant-categories" },
};

YORIAI_DEFINE_RECORD (YoriaiVisionParticipant, yoriai_vision_participant, vision_participant_fields)

static const YoriaiField vision_meeting_fields[] = {
  { "date", YORIAI_KIND_DATE, N_("Date of the meeting") },
  { "title", YORIAI_KIND_TEXT, N_("Name of the meeting") },
  { "in_forum", YORIAI_KIND_BOOL, N_("Held as the regional co-creation forum") },
  { "who", YORIAI_KIND_TEXT, N_("Who attended") },
  { "settled", YORIAI_KIND_LONG_TEXT, N_("What was settled") },
};

YORIAI_DEFINE_RECORD (YoriaiVisionMeeting, yoriai_vision_meeting, vision_meeting_fields)

static const YoriaiField vision_process_fields[] = {
  { "text", YORIAI_KIND_LONG_TEXT, N_("How the vision was made") },
  { "participants", YORIAI_KIND_LIST, N_("Who made the vision"),
    .of = yoriai_vision_participant_get_type },
  { "meetings", YORIAI_KIND_LIST, N_("Meetings on the vision"),
    .of = yoriai_vision_meeting_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiVisionProcess, yoriai_vision_process, vision_process_fields)

static const YoriaiField changes_fields[] = {
  { "people", YORIAI_KIND_LONG_TEXT, N_("People change: the vision is shared") },
  { "society", YORIAI_KIND_LONG_TEXT, N_("Society changes: social systems are renewed") },
  { "universities", YORIAI_KIND_LONG_TEXT, N_("Universities change: a lasting co-creation system"),
     },
};

YORIAI_DEFINE_RECORD (YoriaiChanges, yoriai_changes, changes_fields)

static const YoriaiField vision_fields[] = {
  { "statement", YORIAI_KIND_TEXT, N_("Vision statement") },
  { "horizon_years", YORIAI_KIND_INT, N_("How many years ahead"), .min = 1, .max = 50 },
  { "scope", YORIAI_KIND_CHOICE, N_("Scope of the issue"), .vocabulary = "vision-scopes" },
  { "region", YORIAI_KIND_CHILD, N_("Region"), .of = yoriai_region_get_type },
  { "social_issues", YORIAI_KIND_LONG_TEXT, N_("Social issues taken up") },
  { "with_post_corona", YORIAI_KIND_LONG_TEXT, N_("View of the with- and post-corona age") },
  { "sdgs", YORIAI_KIND_INTS, N_("SDGs"), .min = 1, .max = 17 },
  { "sdgs_relation", YORIAI_KIND_LONG_TEXT, N_("How the vision follows from the SDGs") },
  { "benchmark", YORIAI_KIND_LONG_TEXT, N_("Benchmark") },
  { "process", YORIAI_KIND_CHILD, N_("How the vision was made"),
    .of = yoriai_vision_process_get_type },
  { "backcast", YORIAI_KIND_LONG_TEXT, N_("Backcast from vision to targets and tasks") },
  { "outlook", YORIAI_KIND_LONG_TEXT, N_("Why science and technology can solve it") },
  { "expansion", YORIAI_KIND_LONG_TEXT, N_("Expansion to the nation and the world") },
  { "partial_solution", YORIAI_KIND_LONG_TEXT,
    N_("What part of the issue is in sight of solution by year 5"),
     },
  { "review_plan", YORIAI_KIND_LONG_TEXT, N_("How vision and plan are reviewed") },
  { "changes", YORIAI_KIND_CHILD, N_("The three changes"), .of = yoriai_changes_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiVision, yoriai_vision, vision_fields)

static const YoriaiField context_fields[] = {
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of outside factor"), .vocabulary = "context-kinds" },
  { "text", YORIAI_KIND_TEXT, N_("Outside factor or effort") },
};

YORIAI_DEFINE_RECORD (YoriaiContext, yoriai_context, context_fields)

static const YoriaiField target_fields[] = {
  { "title", YORIAI_KIND_TEXT, N_("Target") },
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of target"), .vocabulary = "target-kinds" },
  { "goal", YORIAI_KIND_LONG_TEXT, N_("What is reached") },
  { "implementation", YORIAI_KIND_LONG_TEXT, N_("How society uses it") },
  { "implementation_kind", YORIAI_KIND_CHOICE, N_("When society uses it"),
    .vocabulary = "implementation-kinds" },
  { "year", YORIAI_KIND_INT, N_("Year reached"), .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "indicator", YORIAI_KIND_TEXT, N_("Indicator") },
  { "backcast", YORIAI_KIND_LONG_TEXT, N_("How it follows from the vision") },
  { YORIAI_ANSWERS, YORIAI_KIND_LIST, N_("Answers to the call's own questions"), .of = yoriai_answer_get_type,
    .is_sparse = TRUE },
};

YORIAI_DEFINE_RECORD (YoriaiTarget, yoriai_target, target_fields)
