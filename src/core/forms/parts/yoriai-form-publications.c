/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* Form 15: papers and patents. */

static const double widths[] = { 5, 9, 32, 42, 30, 8, 22 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "kind", 1, YORIAI_COLUMN_CENTER },
  { "authors" },
  { "title" },
  { "venue" },
  { "year", 1, YORIAI_COLUMN_CENTER },
  { "number", 1, YORIAI_COLUMN_CODE },
};

const YoriaiFormTable yoriai_form_publications_tables[] = {
  { "publications", columns, G_N_ELEMENTS (columns) },
  { NULL },
};

/**
 * yoriai_form_publications:
 * @set: the forms being written
 *
 * Adds form 15: papers and patents.
 */
void
yoriai_form_publications (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "publications",
                          yoriai_reading_get_part_label (reading, "publications"),
                          TRUE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "publications", columns, G_N_ELEMENTS (columns), TRUE);
  yoriai_form_close (&form);
}
