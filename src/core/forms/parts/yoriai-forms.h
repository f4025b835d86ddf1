/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forms/yoriai-form-type.h"

G_BEGIN_DECLS

/* The forms, each in the file of its name: adds its sheet (or sheets) to the set's sink. */

void yoriai_form_cover        (YoriaiFormSet *set);
void yoriai_form_site         (YoriaiFormSet *set);
void yoriai_form_institutions (YoriaiFormSet *set);
void yoriai_form_operation    (YoriaiFormSet *set);
void yoriai_form_people       (YoriaiFormSet *set);
void yoriai_form_vision       (YoriaiFormSet *set);
void yoriai_form_targets      (YoriaiFormSet *set);
void yoriai_form_tasks        (YoriaiFormSet *set);
void yoriai_form_roadmap      (YoriaiFormSet *set);
void yoriai_form_budget       (YoriaiFormSet *set);
void yoriai_form_budget_tasks (YoriaiFormSet *set);
void yoriai_form_external     (YoriaiFormSet *set);
void yoriai_form_step_up      (YoriaiFormSet *set);
void yoriai_form_other_grants (YoriaiFormSet *set);
void yoriai_form_ethics       (YoriaiFormSet *set);
void yoriai_form_publications (YoriaiFormSet *set);
void yoriai_form_glossary     (YoriaiFormSet *set);
void yoriai_form_erad         (YoriaiFormSet *set);
void yoriai_form_findings     (YoriaiFormSet *set);
void yoriai_form_revisions    (YoriaiFormSet *set);

/* Their tables of columns, ended by a NULL place. */

extern const YoriaiFormTable yoriai_form_budget_tables[];
extern const YoriaiFormTable yoriai_form_cover_tables[];
extern const YoriaiFormTable yoriai_form_erad_tables[];
extern const YoriaiFormTable yoriai_form_ethics_tables[];
extern const YoriaiFormTable yoriai_form_external_tables[];
extern const YoriaiFormTable yoriai_form_glossary_tables[];
extern const YoriaiFormTable yoriai_form_institutions_tables[];
extern const YoriaiFormTable yoriai_form_operation_tables[];
extern const YoriaiFormTable yoriai_form_other_grants_tables[];
extern const YoriaiFormTable yoriai_form_people_tables[];
extern const YoriaiFormTable yoriai_form_publications_tables[];
extern const YoriaiFormTable yoriai_form_revisions_tables[];
extern const YoriaiFormTable yoriai_form_site_tables[];
extern const YoriaiFormTable yoriai_form_step_up_tables[];
extern const YoriaiFormTable yoriai_form_targets_tables[];
extern const YoriaiFormTable yoriai_form_tasks_tables[];
extern const YoriaiFormTable yoriai_form_vision_tables[];

G_END_DECLS
