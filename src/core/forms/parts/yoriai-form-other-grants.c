/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* Form 13: what the people receive or have applied for elsewhere. */

static const double widths[] = { 4, 14, 20, 26, 10, 12, 13, 13, 13, 8, 26 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "person" },
  { "scheme" },
  { "title" },
  { "state", 1, YORIAI_COLUMN_CENTER },
  { "role", 1, YORIAI_COLUMN_CENTER },
  { "start_date", 1, YORIAI_COLUMN_CENTER },
  { "end_date", 1, YORIAI_COLUMN_CENTER },
  { "amount", 1, YORIAI_COLUMN_MONEY, N_("Amount (yen)") },
  { "effort", 1, YORIAI_COLUMN_CENTER },
  { "difference" },
};

const YoriaiFormTable yoriai_form_other_grants_tables[] = {
  { "other_grants", columns, G_N_ELEMENTS (columns) },
  { NULL },
};

/**
 * yoriai_form_other_grants:
 * @set: the forms being written
 *
 * Adds form 13: what the people receive or have applied for elsewhere.
 */
void
yoriai_form_other_grants (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { yoriai_ja (N_("13 Other grants")),
                          yoriai_reading_get_part_label (reading, "other_grants"),
                          TRUE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "other_grants", columns, G_N_ELEMENTS (columns), TRUE);
  yoriai_form_close (&form);
}
