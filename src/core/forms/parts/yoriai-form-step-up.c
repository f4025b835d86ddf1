/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* Form 12, nurturing only: what the two years build up for the full phase. */

static const double widths[] = { 24, 68 };

static const YoriaiColumn fields[] = {
  { "plan" },
  { "year_1" },
  { "year_2" },
  { "full_phase" },
};

const YoriaiFormTable yoriai_form_step_up_tables[] = {
  { "step_up", fields, G_N_ELEMENTS (fields) },
  { NULL },
};

/**
 * yoriai_form_step_up:
 * @set: the forms being written
 *
 * Adds form 12: what the two years of a nurturing project build up for the full phase.
 */
void
yoriai_form_step_up (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint field = yoriai_record_find_field (reading->root, "step_up");
  YoriaiFormSpec spec = { "step-up",
                          yoriai_reading_get_part_label (reading, "step_up"),
                          FALSE,
                          G_N_ELEMENTS (widths),
                          1,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_fields (&form, yoriai_record_get_child (reading->root, field), "step_up", fields,
                          G_N_ELEMENTS (fields));
  yoriai_form_close (&form);
}
