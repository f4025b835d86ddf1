/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* Form 16: special terms. */

static const double widths[] = { 5, 25, 62 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "term" },
  { "explanation" },
};

const YoriaiFormTable yoriai_form_glossary_tables[] = {
  { "glossary", columns, G_N_ELEMENTS (columns) },
  { NULL },
};

/**
 * yoriai_form_glossary:
 * @set: the forms being written
 *
 * Adds form 16: special terms.
 */
void
yoriai_form_glossary (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "glossary",
                          yoriai_reading_get_part_label (reading, "glossary"),
                          FALSE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "glossary", columns, G_N_ELEMENTS (columns), TRUE);
  yoriai_form_close (&form);
}
