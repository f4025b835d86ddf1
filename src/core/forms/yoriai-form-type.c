/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form-type.h"

/* In the order people fill them in, which is the programme's. */
static const YoriaiFormType types[] = {
  { "cover", N_("Cover and joint applicants"), { NULL }, yoriai_form_cover, yoriai_form_cover_tables },
  { "site", N_("Basic information"), { "site" }, yoriai_form_site, yoriai_form_site_tables },
  { "institutions", N_("Participating institutions"), { "institutions" }, yoriai_form_institutions, yoriai_form_institutions_tables },
  { "operation", N_("Operating structure"), { "operation" }, yoriai_form_operation, yoriai_form_operation_tables },
  { "people", N_("People and careers"), { "people" }, yoriai_form_people, yoriai_form_people_tables },
  { "vision", N_("Vision and present state"), { "vision" }, yoriai_form_vision, yoriai_form_vision_tables },
  { "targets", N_("Targets"), { "targets" }, yoriai_form_targets, yoriai_form_targets_tables },
  { "tasks", N_("R&D tasks"), { "tasks" }, yoriai_form_tasks, yoriai_form_tasks_tables },
  { "roadmap", N_("Roadmap"), { "tasks" }, yoriai_form_roadmap },
  { "budget", N_("Budget by institution"), { "budget" }, yoriai_form_budget, yoriai_form_budget_tables },
  { "budget-tasks", N_("Budget by task"), { "budget" }, yoriai_form_budget_tasks },
  { "external",
    N_("External resources and self-reliance"),
    { "external_resources", "sustainability" },
    yoriai_form_external, yoriai_form_external_tables },
  { "step-up", N_("Step-up plan"), { "step_up" }, yoriai_form_step_up, yoriai_form_step_up_tables },
  { "other-grants", N_("Other grants"), { "other_grants" }, yoriai_form_other_grants, yoriai_form_other_grants_tables },
  { "ethics", N_("Ethics and safety"), { "ethics" }, yoriai_form_ethics, yoriai_form_ethics_tables },
  { "publications", N_("Papers and patents"), { "publications" }, yoriai_form_publications, yoriai_form_publications_tables },
  { "glossary", N_("Glossary"), { "glossary" }, yoriai_form_glossary, yoriai_form_glossary_tables },
  { "erad", N_("e-Rad transcription"), { NULL }, yoriai_form_erad, yoriai_form_erad_tables },
  { "findings", N_("Check results"), { NULL }, yoriai_form_findings },
  { "revisions", N_("Revisions"), { "revisions" }, yoriai_form_revisions, yoriai_form_revisions_tables },
};

/**
 * yoriai_form_types_get:
 * @ret_n_types: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n_types): all types there are, in their order
 */
const YoriaiFormType *
yoriai_form_types_get (guint *ret_n_types)
{
  *ret_n_types = G_N_ELEMENTS (types);
  return types;
}

/**
 * yoriai_form_type_is_asked_for:
 * @self: a type
 * @reading: the export
 *
 * Returns: whether the proposal has it: the track asks for it, and for findings it was checked
 */
gboolean
yoriai_form_type_is_asked_for (const YoriaiFormType *self,
                               YoriaiReading        *reading)
{
  if (self->write == yoriai_form_findings)
    return reading->checker != NULL;
  if (self->parts[0] == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    if (self->parts[i] != NULL && yoriai_reading_has_part (reading, self->parts[i]))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_form_type_is_transcription:
 * @self: a type
 *
 * Returns: whether it is the sheet to copy from into e-Rad, and nothing to read
 */
gboolean
yoriai_form_type_is_transcription (const YoriaiFormType *self)
{
  return self->write == yoriai_form_erad;
}

/**
 * yoriai_form_type_is_findings:
 * @self: a type
 *
 * Returns: whether it is what the check finds, and no part of the proposal
 */
gboolean
yoriai_form_type_is_findings (const YoriaiFormType *self)
{
  return self->write == yoriai_form_findings;
}
