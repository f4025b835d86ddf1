/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* The money, and how the hub stands on its own feet. */

static const YoriaiEnumValue certainties[] = {
  { "secured", N_("Secured"), "決定 確保" },
  { "agreed-in-principle", N_("Agreed in principle") },
  { "under-negotiation", N_("Under negotiation"), "交渉中" },
  { "planned", N_("Planned"), "予定 見込み 見込" },
  { NULL, NULL },
};

static const YoriaiEnumValue guideline_states[] = {
  { "done", N_("In place") },
  { "in-progress", N_("Being put in place") },
  { "planned-in-project", N_("Planned within the project") },
  { "not-applicable", N_("Does not apply") },
  { NULL, NULL },
};

static const YoriaiField budget_item_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Item") },
  { "specification", YORIAI_KIND_TEXT, N_("Specification") },
  { "year", YORIAI_KIND_INT, N_("Year of the item"), .min = 1, .max = YORIAI_MAX_YEARS },
  { "quantity", YORIAI_KIND_INT, N_("Quantity"), .min = 0, .max = 1000000 },
  { "unit_price", YORIAI_KIND_MONEY, N_("Unit price"), .min = 0, .max = YORIAI_MAX_NUMBER },
  { "purpose", YORIAI_KIND_LONG_TEXT, N_("Purpose and need") },
};

YORIAI_DEFINE_RECORD (YoriaiBudgetItem, yoriai_budget_item, budget_item_fields)

static const YoriaiField budget_line_fields[] = {
  { "institution", YORIAI_KIND_REF, N_("Institution that spends"),
    .of = yoriai_institution_get_type },
  { "task", YORIAI_KIND_REF, N_("R&D task"), .of = yoriai_task_get_type },
  { "category", YORIAI_KIND_CHOICE, N_("Category"), .vocabulary = "budget-categories" },
  { "amounts", YORIAI_KIND_YEARS, N_("Amounts by year"), .min = 0, .max = YORIAI_MAX_NUMBER,
    .unless = &yoriai_unless_declined },
  { "by_rate", YORIAI_KIND_BOOL, N_("Indirect costs by the rate"), .since = 2 },
  { "items", YORIAI_KIND_LIST, N_("Items of the line"), .of = yoriai_budget_item_get_type },
  { "note", YORIAI_KIND_TEXT, N_("Note") },
};

YORIAI_DEFINE_RECORD (YoriaiBudgetLine, yoriai_budget_line, budget_line_fields)

static const YoriaiField external_resource_fields[] = {
  { "source", YORIAI_KIND_TEXT, N_("Source") },
  { "institution", YORIAI_KIND_REF, N_("Institution that provides it"),
    .of = yoriai_institution_get_type },
  { "task", YORIAI_KIND_REF, N_("R&D task"), .of = yoriai_task_get_type },
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of resource"), .vocabulary = "external-kinds" },
  { "certainty", YORIAI_KIND_ENUM, N_("Certainty"), .values = certainties },
  { "newly_acquired", YORIAI_KIND_BOOL, N_("Newly acquired") },
  { "in_kind", YORIAI_KIND_BOOL, N_("In kind") },
  { "amounts", YORIAI_KIND_YEARS, N_("Amounts by year"), .min = 0, .max = YORIAI_MAX_NUMBER,
    .unless = &yoriai_unless_declined },
  { "note", YORIAI_KIND_TEXT, N_("Note") },
};

YORIAI_DEFINE_RECORD (YoriaiExternalResource, yoriai_external_resource, external_resource_fields)

static const YoriaiField corporation_commitment_fields[] = {
  { "who", YORIAI_KIND_TEXT, N_("Who commits for the corporation") },
  { "post", YORIAI_KIND_TEXT, N_("Post of who commits") },
  { "date", YORIAI_KIND_DATE, N_("Date of the commitment") },
  { "text", YORIAI_KIND_LONG_TEXT, N_("What the corporation commits to") },
};

YORIAI_DEFINE_RECORD (YoriaiCorporationCommitment,
                      yoriai_corporation_commitment,
                      corporation_commitment_fields)

static const YoriaiField guideline_item_fields[] = {
  { "item", YORIAI_KIND_TEXT, N_("Item of the guidelines") },
  { "state", YORIAI_KIND_ENUM, N_("State of the item"), .values = guideline_states },
  { "note", YORIAI_KIND_LONG_TEXT, N_("Note") },
};

YORIAI_DEFINE_RECORD (YoriaiGuidelineItem, yoriai_guideline_item, guideline_item_fields)

static const YoriaiField sustainability_fields[] = {
  { "cocreation_system", YORIAI_KIND_LONG_TEXT, N_("The co-creation system") },
  { "management_plan", YORIAI_KIND_LONG_TEXT, N_("Management plan") },
  { "corporation_commitment", YORIAI_KIND_CHILD, N_("Commitment of the corporation itself"),
    .of = yoriai_corporation_commitment_get_type },
  { "guideline_items", YORIAI_KIND_LIST, N_("Joint research guidelines"),
    .of = yoriai_guideline_item_get_type },
  { "external_growth", YORIAI_KIND_LONG_TEXT, N_("How external resources grow") },
  { "after_project", YORIAI_KIND_LONG_TEXT, N_("Plan after the project") },
};

YORIAI_DEFINE_RECORD (YoriaiSustainability, yoriai_sustainability, sustainability_fields)

static const YoriaiField step_up_fields[] = {
  { "plan", YORIAI_KIND_LONG_TEXT, N_("What is built in the two years") },
  { "year_1", YORIAI_KIND_LONG_TEXT, N_("First year") },
  { "year_2", YORIAI_KIND_LONG_TEXT, N_("Second year") },
  { "full_phase", YORIAI_KIND_LONG_TEXT, N_("The hub after stepping up") },
};

YORIAI_DEFINE_RECORD (YoriaiStepUp, yoriai_step_up, step_up_fields)
