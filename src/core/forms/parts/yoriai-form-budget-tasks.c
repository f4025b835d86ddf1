/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-year-table.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 10, budget B: years by task and by category; both agree with budget A. */

/* What the total of a table differs from that of budget A. */
typedef struct
{
  guint total;
  guint hidden;
  const YoriaiTableRows *other;
} Difference;

static void
append_difference (GString       *out,
                   guint          column,
                   gconstpointer  data)
{
  const Difference *difference = data;

  yoriai_form_append_cell (out, difference->total, column);
  g_string_append_printf (out, "-'%s'!", difference->other->sheet);
  yoriai_form_append_cell (out, difference->other->total, column - difference->hidden + difference->other->hidden);
}

static void
put_difference (YoriaiYearTable *table,
                guint            total)
{
  const double none[YORIAI_MAX_YEARS + 1] = { 0 };
  Difference difference = { total, table->form->unit.hidden, &table->form->set->institutions_budget };
  g_autoptr (GString) criteria = g_string_new ("=");
  guint row;

  /* A call may leave budget A out, or want it behind this one. */
  if (difference.other->sheet == NULL)
    return;
  row = yoriai_year_table_put (table, YORIAI_ROW_PLAIN, 0,
                               yoriai_ja (N_("Difference from budget A (must be 0)")), NULL, none,
                               append_difference, &difference);
  yoriai_form_append_cell (criteria, row, YORIAI_YEAR_TABLE_LABELS + difference.hidden);
  g_string_append (criteria, "<>0");
  yoriai_form_set_alarm (table->form, row, YORIAI_YEAR_TABLE_LABELS,
                         YORIAI_YEAR_TABLE_LABELS + table->n_years - 1, criteria->str);
}

static void
put_tasks (YoriaiYearTable     *table,
           const YoriaiFunding *funding)
{
  YoriaiRecord *root = table->form->reading->root;
  guint list = yoriai_record_find_field (root, "tasks");
  double amounts[YORIAI_MAX_YEARS + 1];
  YoriaiRowRange range = { 0 };
  guint total;

  yoriai_form_put_subtitle (table->form, yoriai_reading_get_wording (table->form->reading, "form.budget-tasks.by-task"));
  yoriai_year_table_put_head (table, yoriai_reading_get_wording (table->form->reading, "form.budget-tasks.task"), NULL);
  range.first = yoriai_form_get_row (table->form);
  for (guint i = 0; i < funding->n_rows; i++)
    {
      gboolean is_task = i + 1 < funding->n_rows;

      for (guint j = 0; j < funding->n_years; j++)
        amounts[j] = yoriai_funding_get_row (funding, i, j);
      yoriai_year_table_put (
          table, YORIAI_ROW_PLAIN, is_task ? i + 1 : 0,
          is_task
              ? yoriai_reading_get_name (table->form->reading, yoriai_record_get_item (root, list, i))
              : yoriai_reading_get_wording (table->form->reading, "form.budget.outside"),
          NULL, amounts, NULL, NULL);
    }
  range.last = yoriai_form_get_row (table->form) - 1;
  for (guint j = 0; j < funding->n_years; j++)
    amounts[j] = yoriai_funding_get_total (funding, j);
  total = yoriai_year_table_put (table, YORIAI_ROW_TOTAL, 0,
                                 yoriai_reading_get_wording (table->form->reading, "form.money"), NULL, amounts,
                                 yoriai_year_formula_sum, &range);
  put_difference (table, total);
}

static void
put_categories (YoriaiYearTable     *table,
                const YoriaiFunding *funding)
{
  YoriaiTableRows *rows = &table->form->set->category_budget;
  guint indirect = yoriai_funding_find_part (funding, YORIAI_TRAIT_INDIRECT);
  guint n_categories = funding->n_parts - 1;
  double amounts[YORIAI_MAX_YEARS + 1], totals[YORIAI_MAX_YEARS + 1];
  YoriaiRowRange range = { 0 };
  guint total;

  yoriai_form_put_subtitle (table->form, yoriai_reading_get_wording (table->form->reading, "form.budget-tasks.by-category"));
  rows->head = yoriai_form_get_row (table->form);
  yoriai_year_table_put_head (table, yoriai_ja (N_("Category")), NULL);
  range.first = rows->first = yoriai_form_get_row (table->form);
  for (guint i = 0; i < funding->n_parts; i++)
    {
      if (i == n_categories && !yoriai_funding_has_part (funding, i))
        continue;
      for (guint j = 0; j < funding->n_years; j++)
        amounts[j] = yoriai_funding_get_part (funding, i, j);
      yoriai_year_table_put (table, YORIAI_ROW_PLAIN, i + 1,
                             yoriai_funding_get_part_label (funding, i, yoriai_ja (N_("(no category)"))),
                             NULL, amounts, NULL, NULL);
    }
  range.last = yoriai_form_get_row (table->form) - 1;
  for (guint j = 0; j < funding->n_years; j++)
    {
      totals[j] = yoriai_funding_get_total (funding, j);
      amounts[j] = totals[j] - (indirect < n_categories ? yoriai_funding_get_part (funding, indirect, j) : 0);
    }
  total = yoriai_year_table_put (table, YORIAI_ROW_TOTAL, 0,
                                 yoriai_reading_get_wording (table->form->reading, "form.money"), NULL, totals,
                                 yoriai_year_formula_sum, &range);
  range = (YoriaiRowRange){ total, rows->first + indirect, NULL, FALSE };
  yoriai_year_table_put (table, YORIAI_ROW_SUBTOTAL, 0, yoriai_ja (N_("of which direct costs")),
                         NULL, amounts, indirect < n_categories ? yoriai_year_formula_minus : NULL,
                         &range);
  put_difference (table, total);
  rows->sheet = n_categories > 0 ? table->form->sink->sheet : NULL;
  rows->col = YORIAI_YEAR_TABLE_LABELS;
  rows->hidden = table->form->unit.hidden;
  rows->n_rows = n_categories;
  rows->n_years = funding->n_years;
  rows->total = total;
}

/**
 * yoriai_form_budget_tasks:
 * @set: the forms being written
 *
 * Adds form 10, the budget by task and by category; both agree with form 9, which has to be added
 * before.
 */
void
yoriai_form_budget_tasks (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiYearTable table;
  g_auto (YoriaiFunding) funding = { 0 };
  double widths[YORIAI_FORM_MAX_COLUMNS];
  YoriaiFormSpec spec = { "budget-tasks",
                          NULL,
                          FALSE,
                          0,
                          2,
                          widths,
                          .has_amounts = TRUE };

  yoriai_funding_init (&funding, reading, "budget", "task", "category");
  yoriai_year_table_set_spec (&spec, widths, funding.n_years, 0);
  spec.is_landscape = funding.n_years > YORIAI_YEAR_TABLE_PORTRAIT;
  yoriai_form_open (&form, set, &spec);
  yoriai_year_table_init (&table, &form, &funding);
  put_tasks (&table, &funding);
  put_categories (&table, &funding);
  yoriai_form_close (&form);
}
