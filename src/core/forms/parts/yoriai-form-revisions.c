/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* Form 19: how the proposal came about. */

static const double widths[] = { 5, 10, 18, 20, 39 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "version", 1, YORIAI_COLUMN_CENTER },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "who" },
  { "change" },
};

const YoriaiFormTable yoriai_form_revisions_tables[] = {
  { "revisions", columns, G_N_ELEMENTS (columns) },
  { NULL },
};

/**
 * yoriai_form_revisions:
 * @set: the forms being written
 *
 * Adds form 19: how the proposal came about.
 */
void
yoriai_form_revisions (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "revisions",
                          yoriai_reading_get_part_label (reading, "revisions"),
                          FALSE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "revisions", columns, G_N_ELEMENTS (columns), TRUE);
  yoriai_form_close (&form);
}
