/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-year-table.h"
#include "proposal/yoriai-proposal.h"
#include "reading/yoriai-funding.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-catalogue.h"

/* Form 11: money and kind from outside, how the hub comes to stand on its own feet, and both as
 * charts. */

#define KEPT_ROWS 8
#define SECOND_CHART_COLUMN 7

static const YoriaiColumn resources[] = {
  { NULL },
  { "source" },
  { "kind" },
  { "institution", 2 },
  { "task", 3 },
  { "certainty", 1, YORIAI_COLUMN_CENTER },
  { "newly_acquired", 1, YORIAI_COLUMN_MARK },
  { "in_kind", 1, YORIAI_COLUMN_MARK },
  { "note", 2 },
  { "amounts", 1, YORIAI_COLUMN_MONEY, N_("Amount in all years (yen)") },
};

/* Entered once: what an institution commits in money is an external resource of it. */
static const YoriaiColumn committed[] = {
  { NULL },
  { "institution", 3 },
  { "kind", 3 },
  { "text", 6 },
  { "amounts", 1, YORIAI_COLUMN_MONEY, N_("Amount in all years (yen)") },
};

static const YoriaiColumn sustainability[] = {
  { "cocreation_system" },
  { "management_plan" },
  { "external_growth" },
  { "after_project" },
  { "corporation_commitment.text" },
  { "corporation_commitment.post" },
  { "corporation_commitment.who" },
  { "corporation_commitment.date" },
};

static const YoriaiColumn guidelines[] = {
  { NULL },
  { "item", 3 },
  { "state", 2 },
  { "note", 8 },
};

const YoriaiFormTable yoriai_form_external_tables[] = {
  { "external_resources", resources, G_N_ELEMENTS (resources) },
  { "commitments", committed, G_N_ELEMENTS (committed) },
  { "sustainability", sustainability, G_N_ELEMENTS (sustainability) },
  { "sustainability.guideline_items", guidelines, G_N_ELEMENTS (guidelines) },
  { NULL },
};

/* The amounts of an item by year, under a kind of resource. */
static void
put_amounts (YoriaiYearTable *table,
             guint            number,
             YoriaiRecord    *item,
             const char      *kind)
{
  const YoriaiYears *counted = yoriai_years_get_counted (item, yoriai_record_find_field (item, "amounts"));
  double amounts[YORIAI_MAX_YEARS] = { 0 };

  for (guint i = 0; counted != NULL && i < counted->n; i++)
    {
      gint64 year = counted->items[i].year;

      if (year >= 1 && year <= table->n_years)
        amounts[year - 1] = (double) counted->items[i].amount;
    }
  yoriai_year_table_put (table, YORIAI_ROW_PLAIN, number, yoriai_reading_get_name (table->form->reading, item),
                         kind != NULL ? kind : yoriai_ja (N_("(no kind)")), amounts, NULL, NULL);
}

/* One row an item: what the sums below are made of. */
static guint
put_items (YoriaiYearTable *table)
{
  YoriaiReading *reading = table->form->reading;
  guint list = yoriai_record_find_field (reading->root, "external_resources");
  guint commitments = yoriai_record_find_field (reading->root, "commitments");
  guint kind_field = yoriai_record_type_find_field (yoriai_external_resource_get_type (), "kind");
  guint number = 0;
  g_autoptr (GString) kind = g_string_new (NULL);

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, list); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (reading->root, list, i);

      if (!yoriai_reading_is_told (item))
        continue;
      g_string_truncate (kind, 0);
      yoriai_reading_append_value (reading, kind, item, kind_field);
      put_amounts (table, ++number, item, kind->len > 0 ? kind->str : NULL);
    }
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, commitments); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (reading->root, commitments, i);
      const YoriaiVocabularyEntry *entry = yoriai_reading_get_external_kind (reading, item);

      if (yoriai_commitment_is_external (item))
        put_amounts (table, ++number, item, entry != NULL ? yoriai_text_get (entry->label, "ja") : NULL);
    }
  return yoriai_form_get_row (table->form) - 1;
}

/* The commitments with amounts. Returns: how many */
static guint
put_commitments (YoriaiForm *form)
{
  YoriaiReading *reading = form->reading;
  guint list = yoriai_record_find_field (reading->root, "commitments"), n = 0;

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, list); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (reading->root, list, i);

      if (!yoriai_commitment_is_external (item))
        continue;
      if (n == 0)
        {
          yoriai_form_put_subtitle (form, yoriai_reading_get_wording (form->reading, "form.external.committed"));
          yoriai_form_put_head (form, yoriai_commitment_get_type (), "commitments", committed, G_N_ELEMENTS (committed));
        }
      yoriai_form_put_item (form, item, ++n, committed, G_N_ELEMENTS (committed));
    }
  return n;
}

static void
put_kinds (YoriaiYearTable     *table,
           const YoriaiFunding *funding,
           guint                first,
           guint                last,
           YoriaiTableRows     *rows)
{
  const YoriaiField *kind = yoriai_reading_get_field (yoriai_external_resource_get_type (), "kind");
  double amounts[YORIAI_MAX_YEARS];
  YoriaiRowRange all = { 0 };

  yoriai_form_put_subtitle (table->form, yoriai_reading_get_wording (table->form->reading, "form.external.by-kind.years"));
  rows->head = yoriai_form_get_row (table->form);
  yoriai_year_table_put_head (
      table, yoriai_reading_get_label (table->form->reading, "external_resources.kind", kind), NULL);
  all.first = rows->first = yoriai_form_get_row (table->form);
  for (guint i = 0; i < funding->n_rows; i++)
    {
      const char *label = yoriai_funding_get_row_label (funding, i, yoriai_ja (N_("(no kind)")));
      YoriaiRowRange range = { first, last, label, FALSE };

      if (!yoriai_funding_has_row (funding, i))
        continue;
      for (guint j = 0; j < funding->n_years; j++)
        amounts[j] = yoriai_funding_get_row (funding, i, j);
      yoriai_year_table_put (table, YORIAI_ROW_PLAIN, ++rows->n_rows, label, NULL, amounts,
                             yoriai_year_formula_sum, &range);
    }
  all.last = yoriai_form_get_row (table->form) - 1;
  for (guint j = 0; j < funding->n_years; j++)
    amounts[j] = yoriai_funding_get_total (funding, j);
  rows->total = yoriai_year_table_put (table, YORIAI_ROW_TOTAL, 0,
                                       yoriai_reading_get_wording (table->form->reading, "form.external.total"), NULL,
                                       amounts, yoriai_year_formula_sum, &all);
  rows->sheet = table->form->sink->sheet;
  rows->col = YORIAI_YEAR_TABLE_LABELS;
  rows->hidden = table->form->unit.hidden;
  rows->n_years = funding->n_years;
}

static void
put_charts (YoriaiForm            *form,
            const YoriaiTableRows *external)
{
  const YoriaiTableRows *commissioned = &form->set->category_budget;
  YoriaiChart charts[2];
  guint n = 0;

  if (commissioned->sheet != NULL)
    charts[n++] =
        (YoriaiChart){ commissioned, yoriai_reading_get_wording (form->reading, "form.money.by-category"), 0 };
  if (external->n_rows > 0)
    {
      charts[n] = (YoriaiChart){ external, yoriai_reading_get_wording (form->reading, "form.external.by-kind"),
                                 n > 0 ? SECOND_CHART_COLUMN : 0 };
      n++;
    }
  yoriai_form_put_charts (form, yoriai_reading_get_wording (form->reading, "form.external.funding"), charts, n);
}

/* What the table of the resources covers of the sheet, however few the years are. */
static guint
count_columns (const YoriaiColumn *columns,
               guint               n)
{
  guint span = 0;

  for (guint i = 0; i < n; i++)
    span += MAX (columns[i].span, 1);
  return span;
}

static void
put_resources (YoriaiForm          *form,
               const YoriaiFunding *funding)
{
  YoriaiYearTable table;
  YoriaiTableRows external = { 0 };
  guint first, last, n;

  yoriai_form_put_subtitle (form, yoriai_reading_get_part_label (form->reading, "external_resources"));
  n = yoriai_form_put_table (form, "external_resources", resources, G_N_ELEMENTS (resources), FALSE);
  n += put_commitments (form);
  if (n > 0)
    {
      yoriai_year_table_init (&table, form, funding);
      yoriai_form_keep (form, (funding->n_rows + KEPT_ROWS) * YORIAI_FORM_ROW_HEIGHT);
      yoriai_form_put_subtitle (form, yoriai_reading_get_wording (form->reading, "form.external.amounts"));
      yoriai_year_table_put_head (&table, yoriai_reading_get_wording (form->reading, "form.external.source"),
                                  yoriai_reading_get_wording (form->reading, "form.external.kind"));
      first = yoriai_form_get_row (form);
      last = put_items (&table);
      put_kinds (&table, funding, first, last, &external);
    }
  if (external.n_rows > 0 || form->set->category_budget.sheet != NULL)
    put_charts (form, &external);
}

/**
 * yoriai_form_external:
 * @set: the forms being written
 *
 * Adds form 11: what comes from outside, and how the hub comes to stand on its own feet.
 */
void
yoriai_form_external (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  g_auto (YoriaiFunding) funding = { 0 };
  double widths[YORIAI_FORM_MAX_COLUMNS];
  YoriaiFormSpec spec = { "external",
                          NULL,
                          TRUE,
                          0,
                          2,
                          widths,
                          .has_amounts = TRUE };

  yoriai_funding_init (&funding, reading, "external_resources", "kind", "certainty");
  yoriai_year_table_set_spec (&spec, widths, funding.n_years, count_columns (resources, G_N_ELEMENTS (resources)));
  yoriai_form_open (&form, set, &spec);
  if (yoriai_reading_has_part (reading, "external_resources"))
    put_resources (&form, &funding);
  if (yoriai_reading_has_part (reading, "sustainability"))
    {
      guint field = yoriai_record_find_field (reading->root, "sustainability");

      yoriai_form_put_subtitle (&form, yoriai_reading_get_part_label (reading, "sustainability"));
      yoriai_form_put_fields (&form, yoriai_record_get_child (reading->root, field),
                              "sustainability", sustainability, G_N_ELEMENTS (sustainability));
      yoriai_form_put_list (&form, "sustainability.guideline_items", guidelines,
                            G_N_ELEMENTS (guidelines));
    }
  yoriai_form_put_figure (&form, YORIAI_FIGURE_FUNDING);
  yoriai_form_close (&form);
}
