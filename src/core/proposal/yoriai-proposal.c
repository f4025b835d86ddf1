/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-answers.h"
#include "yoriai-proposal.h"

/* The proposal: the root of everything. "format", "version" and "id" belong to the file, they are
 * no fields. */

static const YoriaiField proposal_fields[] = {
  { "call", YORIAI_KIND_CODE, N_("Call") },
  { "track", YORIAI_KIND_CHOICE, N_("Field and type"), .vocabulary = "tracks" },
  { "policy_area", YORIAI_KIND_CHOICE, N_("Policy priority area"), .vocabulary = "policy-areas" },
  { "start_fiscal_year", YORIAI_KIND_INT, N_("First fiscal year"), .min = 2020, .max = 2100 },
  { "duration_years", YORIAI_KIND_INT, N_("Length in fiscal years"),
    .min = 1, .max = YORIAI_MAX_YEARS },
  { "proposed_on", YORIAI_KIND_DATE, N_("Date of the application") },
  { "notes", YORIAI_KIND_LONG_TEXT, N_("Notes (never exported)") },
  { "site", YORIAI_KIND_CHILD, N_("Basic information"), .of = yoriai_site_get_type },
  { "vision", YORIAI_KIND_CHILD, N_("Vision"), .of = yoriai_vision_get_type },
  { "context", YORIAI_KIND_LIST, N_("Factors outside the project"), .of = yoriai_context_get_type },
  { "targets", YORIAI_KIND_LIST, N_("Targets"), .of = yoriai_target_get_type },
  { "tasks", YORIAI_KIND_LIST, N_("R&D tasks"), .of = yoriai_task_get_type },
  { "institutions", YORIAI_KIND_LIST, N_("Participating institutions"),
    .of = yoriai_institution_get_type },
  { "commitments", YORIAI_KIND_LIST, N_("Commitments of institutions"),
    .of = yoriai_commitment_get_type },
  { "people", YORIAI_KIND_LIST, N_("People taking part"), .of = yoriai_person_get_type },
  { "operation", YORIAI_KIND_CHILD, N_("Operating structure"), .of = yoriai_operation_get_type },
  { "forum", YORIAI_KIND_CHILD, N_("Regional co-creation forum"), .of = yoriai_forum_get_type },
  { "budget", YORIAI_KIND_LIST, N_("Budget"), .of = yoriai_budget_line_get_type },
  { "external_resources", YORIAI_KIND_LIST, N_("External resources"),
    .of = yoriai_external_resource_get_type },
  { "sustainability", YORIAI_KIND_CHILD, N_("Sustainability"),
    .of = yoriai_sustainability_get_type },
  { "step_up", YORIAI_KIND_CHILD, N_("Step-up plan"), .of = yoriai_step_up_get_type },
  { "other_grants", YORIAI_KIND_LIST, N_("Other grants"), .of = yoriai_other_grant_get_type },
  { "ethics", YORIAI_KIND_CHILD, N_("Ethics and integrity"), .of = yoriai_ethics_get_type },
  { "publications", YORIAI_KIND_LIST, N_("Papers and patents"), .of = yoriai_publication_get_type },
  { "glossary", YORIAI_KIND_LIST, N_("Glossary"), .of = yoriai_term_get_type },
  { "revisions", YORIAI_KIND_LIST, N_("Revision history"), .of = yoriai_revision_get_type },
  { "sections", YORIAI_KIND_LIST, N_("Who writes what"), .of = yoriai_part_get_type },
  { "acknowledged", YORIAI_KIND_LIST, N_("Warnings read"), .of = yoriai_acknowledgement_get_type },
  { YORIAI_ANSWERS, YORIAI_KIND_LIST, N_("Answers to the call's own questions"), .of = yoriai_answer_get_type,
    .is_sparse = TRUE },
  { "requests", YORIAI_KIND_LIST, N_("What partners were asked"), .of = yoriai_request_get_type,
    .is_sparse = TRUE },
  { "call_edition", YORIAI_KIND_CODE, N_("Edition of the call it was last checked with"), .is_noted = TRUE },
};

YORIAI_DEFINE_RECORD (YoriaiProposal, yoriai_proposal, proposal_fields)
