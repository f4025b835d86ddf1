/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* Form 14: ethics, integrity, conflicts of interest, export control. */

static const double widths[] = { 5, 25, 10, 52 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "kind" },
  { "applicable", 1, YORIAI_COLUMN_MARK },
  { "note" },
};

static const YoriaiColumn fields[] = {
  { "integrity" },
  { "conflict_of_interest" },
  { "export_control" },
};

const YoriaiFormTable yoriai_form_ethics_tables[] = {
  { "ethics.items", columns, G_N_ELEMENTS (columns) },
  { "ethics", fields, G_N_ELEMENTS (fields) },
  { NULL },
};

/**
 * yoriai_form_ethics:
 * @set: the forms being written
 *
 * Adds form 14: ethics, integrity, conflicts of interest, export control.
 */
void
yoriai_form_ethics (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint field = yoriai_record_find_field (reading->root, "ethics");
  YoriaiFormSpec spec = { "ethics",
                          yoriai_reading_get_part_label (reading, "ethics"),
                          FALSE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "ethics.items", columns, G_N_ELEMENTS (columns), FALSE);
  yoriai_form_put_gap (&form);
  yoriai_form_put_fields (&form, yoriai_record_get_child (reading->root, field), "ethics", fields,
                          G_N_ELEMENTS (fields));
  yoriai_form_close (&form);
}
