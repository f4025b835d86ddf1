/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-section"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-section.h"

#include <string.h>

#include "proposal/yoriai-answers.h"

/* *INDENT-OFF* */
static const char *const overview_fields[] = { "site", "call", "call_edition", "track", "policy_area", "start_fiscal_year",
                                               "duration_years", "proposed_on", "notes", NULL };
static const char *const vision_fields[] = { "vision", NULL };
static const char *const targets_fields[] = { "targets", "tasks", "context", NULL };
static const char *const institutions_fields[] = { "institutions", "commitments", "requests", NULL };
static const char *const operation_fields[] = { "operation", "people", NULL };
static const char *const forum_fields[] = { "forum", NULL };
static const char *const budget_fields[] = { "budget", "external_resources", NULL };
static const char *const sustainability_fields[] = { "sustainability", "step_up", NULL };
static const char *const annexes_fields[] = { "other_grants", "ethics", "publications", "glossary", NULL };
static const char *const submission_fields[] = { "sections", "acknowledged", "revisions", NULL };
static const char *const no_fields[] = { NULL };

#define FALLBACK 1 /* where the proposal itself is */

static const YoriaiSection sections[] = {
  { YORIAI_SECTION_STATUS, N_("Status"), "go-home-symbolic", no_fields },
  { YORIAI_SECTION_OVERVIEW, N_("Basic information"), "document-properties-symbolic", overview_fields },
  { YORIAI_SECTION_VISION, N_("Hub and Vision"), "starred-symbolic", vision_fields },
  { YORIAI_SECTION_TARGETS, N_("Targets and R&D Tasks"), "view-list-bullet-symbolic", targets_fields },
  { YORIAI_SECTION_INSTITUTIONS, N_("Institutions"), "system-users-symbolic", institutions_fields },
  { YORIAI_SECTION_OPERATION, N_("Operating Structure"), "emblem-shared-symbolic", operation_fields },
  { YORIAI_SECTION_FORUM, N_("Regional Co-creation Forum"), "user-available-symbolic", forum_fields },
  { YORIAI_SECTION_BUDGET, N_("Funding Plan"), "accessories-calculator-symbolic", budget_fields },
  { YORIAI_SECTION_SUSTAINABILITY, N_("Becoming Self-sustaining"), "display-brightness-symbolic", sustainability_fields },
  { YORIAI_SECTION_ANNEXES, N_("Supplements"), "mail-attachment-symbolic", annexes_fields },
  { YORIAI_SECTION_SUBMISSION, N_("Submission"), "document-send-symbolic", submission_fields },
  { YORIAI_SECTION_FIGURES, N_("Figures"), "x-office-drawing-symbolic", no_fields },
};
/* *INDENT-ON* */

/**
 * yoriai_section_get_all:
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none): the sections in the sidebar's order
 */
const YoriaiSection *
yoriai_section_get_all (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (sections);
  return sections;
}

/**
 * yoriai_section_find:
 * @id: a section's id
 *
 * Returns: (transfer none) (nullable): the section, or NULL when there is none of that id
 */
const YoriaiSection *
yoriai_section_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].id, id) == 0)
      return &sections[i];
  return NULL;
}

/**
 * yoriai_section_of:
 * @record: a record of an open proposal
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Which section shows a place: that of the proposal's field the record lies under; an answer of the proposal's is where the question stands. What belongs to none (the
 * proposal itself) is shown in the overview.
 *
 * Returns: (transfer none): the section
 */
const YoriaiSection *
yoriai_section_of (YoriaiRecord *record,
                   guint         field)
{
  YoriaiRecord *parent, *answer = record;
  const char *part = NULL;

  g_return_val_if_fail (YORIAI_IS_RECORD (record), &sections[FALLBACK]);

  while (!yoriai_answer_is (answer) && yoriai_record_get_parent (answer) != NULL)
    answer = yoriai_record_get_parent (answer);
  if (yoriai_answer_is (answer))
    part = yoriai_record_get_string (answer, "part");
  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      field = yoriai_record_get_parent_field (record);
      record = parent;
    }

  if (field < yoriai_record_get_n_fields (record))
    {
      const char *name = yoriai_record_get_field (record, field)->name;

      if (part != NULL && strcmp (name, YORIAI_ANSWERS) == 0)
        name = part; /* of the proposal itself: where the question stands */
      for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
        if (g_strv_contains (sections[i].fields, name))
          return &sections[i];
    }
  return &sections[FALLBACK];
}
