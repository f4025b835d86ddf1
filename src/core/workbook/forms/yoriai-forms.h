/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workbook/yoriai-export.h"

G_BEGIN_DECLS

/* The forms, each in the file of its name: adds its sheet (or sheets) to the export's workbook. */

void yoriai_form_cover        (YoriaiExport *export);
void yoriai_form_site         (YoriaiExport *export);
void yoriai_form_institutions (YoriaiExport *export);
void yoriai_form_operation    (YoriaiExport *export);
void yoriai_form_people       (YoriaiExport *export);
void yoriai_form_vision       (YoriaiExport *export);
void yoriai_form_targets      (YoriaiExport *export);
void yoriai_form_tasks        (YoriaiExport *export);
void yoriai_form_roadmap      (YoriaiExport *export);
void yoriai_form_budget       (YoriaiExport *export);
void yoriai_form_budget_tasks (YoriaiExport *export);
void yoriai_form_external     (YoriaiExport *export);
void yoriai_form_step_up      (YoriaiExport *export);
void yoriai_form_other_grants (YoriaiExport *export);
void yoriai_form_ethics       (YoriaiExport *export);
void yoriai_form_publications (YoriaiExport *export);
void yoriai_form_glossary     (YoriaiExport *export);
void yoriai_form_erad         (YoriaiExport *export);
void yoriai_form_findings     (YoriaiExport *export);
void yoriai_form_revisions    (YoriaiExport *export);

G_END_DECLS
