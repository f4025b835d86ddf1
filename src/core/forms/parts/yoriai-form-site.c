/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-sdg.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-catalogue.h"

/* Form 1: the hub in short. */

static const double widths[] = { 24, 68 };

static const YoriaiColumn fields[] = {
  { "site.name", 0, YORIAI_COLUMN_STRONG },
  { "site.name_en" },
  { "site.nickname" },
  { "site.erad_title" },
  { "vision.statement", 0, YORIAI_COLUMN_STRONG },
  { "vision.horizon_years" },
  { "site.purpose" },
  { "site.summary" },
  { "site.strengths" },
  { "site.keywords" },
  { "site.fields.main" },
  { "site.fields.sub" },
  { "site.medical_only" },
};

const YoriaiFormTable yoriai_form_site_tables[] = {
  { "", fields, G_N_ELEMENTS (fields) },
  { NULL },
};

static void
put_goals (YoriaiForm *form)
{
  guint field;
  YoriaiRecord *vision = yoriai_reading_find (form->reading, NULL, "vision.sdgs", &field);
  const YoriaiValue *value = yoriai_record_peek (vision, field);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
    {
      gint64 goal = value->v.ints->items[i];

      if (goal < 1 || goal > YORIAI_N_SDGS)
        continue;
      g_string_append_printf (text, "%s%d %s", text->len > 0 ? "\n" : "", (int) goal,
                              yoriai_ja (yoriai_sdg_get_label ((guint) goal)));
    }
  yoriai_form_put_pair (form,
                        yoriai_reading_get_label (form->reading, "vision.sdgs",
                                                  yoriai_record_get_field (vision, field)),
                        YORIAI_STYLE_TEXT, text->str);
}

static void
put_period_and_money (YoriaiForm *form)
{
  YoriaiReading *reading = form->reading;
  guint field = yoriai_record_find_field (reading->root, "budget");
  g_autoptr (GString) text = g_string_new (NULL);
  guint amounts = yoriai_record_type_find_field (yoriai_budget_line_get_type (), "amounts");
  YoriaiYearSums total = { 0 };
  YoriaiBox boxes[] = { YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_LABEL,
                                         yoriai_reading_get_wording (form->reading, "form.site.money")),
                        YORIAI_BOX_NUMBER (1, YORIAI_STYLE_ERAD_MONEY, 0) };

  if (reading->start_year > 0)
    g_string_append_printf (text, yoriai_ja (N_("fiscal %1$d to fiscal %2$d (%3$u fiscal years)")),
                            (int) reading->start_year,
                            (int) (reading->start_year + reading->n_years - 1), reading->n_years);
  yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.site.period"), YORIAI_STYLE_TEXT, text->str);

  if (!yoriai_reading_has_part (reading, "budget"))
    return;
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (reading->root, field, i);

      yoriai_year_sums_add_years (&total, yoriai_years_get_counted (line, amounts));
    }
  boxes[1].number = (double) total.amounts[0];
  form->set->summary = form->sink->sheet;
  form->set->summary_row = yoriai_form_get_row (form);
  form->set->summary_unit = form->unit;
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
}

/**
 * yoriai_form_site:
 * @set: the forms being written
 *
 * Adds form 1: the hub in short.
 */
void
yoriai_form_site (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "site",
                          NULL,
                          FALSE,
                          G_N_ELEMENTS (widths),
                          1,
                          widths,
                          .has_amounts = TRUE };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_fields (&form, reading->root, "", fields, G_N_ELEMENTS (fields));
  put_goals (&form);
  put_period_and_money (&form);
  yoriai_form_close (&form);
}
