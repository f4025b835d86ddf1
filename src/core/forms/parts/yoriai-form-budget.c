/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-indirect.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-year-table.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 9, budget A: years by institution and category, with the cap of the track. */

static const double note_widths[] = { 5, 24, 14, 34, 14, 25 };

static const double item_widths[] = { 5, 22, 14, 26, 9, 26, 26, 8, 14, 34, 15 };

static const YoriaiColumn notes[] = {
  { NULL },
  { "institution" },
  { "category" },
  { "task" },
  { "amounts", 1, YORIAI_COLUMN_MONEY, N_("Amount in all years (yen)") },
  { "note" },
};

/* The amount comes behind them. */
static const YoriaiColumn items[] = {
  { NULL },
  { "^institution", .label = N_("Institution that spends") },
  { "^category", .label = N_("Category") },
  { "^task", .label = N_("R&D task") },
  { "year", 1, YORIAI_COLUMN_CENTER },
  { "name" },
  { "specification" },
  { "quantity", 1, YORIAI_COLUMN_QUANTITY },
  { "unit_price", 1, YORIAI_COLUMN_MONEY, N_("Unit price (yen)") },
  { "purpose" },
};

#define PERCENT 100
#define QUANTITY 7
#define UNIT_PRICE 8

const YoriaiFormTable yoriai_form_budget_tables[] = {
  { "budget", notes, G_N_ELEMENTS (notes) },
  { "budget.items", items, G_N_ELEMENTS (items) },
  { NULL },
};

typedef struct
{
  YoriaiYearTable table;
  YoriaiFunding funding;
  guint indirect; /* the part of indirect costs; n_parts: the call knows none */
  gboolean has_no_category;
  const YoriaiCallIndirect *rate; /* (nullable): of the indirect costs */
  const char *expected;           /* (nullable): what they are to be, in words */
  YoriaiFunding external;         /* by institution and kind; nothing where the track does not ask for it */
  const char *own;                /* what the institutions' own money is called */
} Budget;

typedef struct
{
  const YoriaiCallIndirect *rate;
  guint direct; /* the row of the direct costs */
} Expected;

static const char *
get_label (Budget *self,
           guint   part)
{
  if (part == self->funding.n_parts)
    return yoriai_reading_get_wording (self->table.form->reading, "form.indirect");
  return yoriai_funding_get_part_label (&self->funding, part, yoriai_ja (N_("(no category)")));
}

static void
read_part (Budget *self,
           guint   row,
           guint   part,
           double *amounts)
{
  for (guint i = 0; i < self->funding.n_years; i++)
    amounts[i] = part < self->funding.n_parts ? yoriai_funding_get (&self->funding, row, part, i) : 0;
}

/* Whether a part is a row of the direct costs: a category, or what has none where there is such. */
static gboolean
is_direct (Budget *self,
           guint   part)
{
  return part != self->indirect && (part + 1 < self->funding.n_parts || self->has_no_category);
}

static void
append_expected (GString       *out,
                 guint          column,
                 gconstpointer  data)
{
  const Expected *expected = data;
  const char *rounding = expected->rate->rounding;

  g_string_append (out, g_strcmp0 (rounding, "up") == 0        ? "ROUNDUP("
                        : g_strcmp0 (rounding, "half-up") == 0 ? "ROUND("
                                                               : "ROUNDDOWN(");
  yoriai_form_append_cell (out, expected->direct, column);
  g_string_append_printf (out, "*%d/%d,0)", (int) expected->rate->rate, PERCENT);
}

/* What the call expects stands beside what is entered; it counts nowhere. */
static void
put_expected (Budget       *self,
              guint         direct_row,
              const double *direct)
{
  double amounts[YORIAI_MAX_YEARS] = { 0 };
  Expected expected = { self->rate, direct_row };

  if (self->rate == NULL)
    return;
  for (guint i = 0; i < self->funding.n_years; i++)
    amounts[i] = (double) yoriai_indirect_compute (self->rate, (gint64) direct[i]);
  yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, 0, "", self->expected, amounts, append_expected, &expected);
}

static char *
dup_expected (YoriaiReading            *reading,
              const YoriaiCallIndirect *rate)
{
  const char *rounding = g_strcmp0 (rate->rounding, "up") == 0        ? N_("rounded up")
                         : g_strcmp0 (rate->rounding, "half-up") == 0 ? N_("rounded half up")
                                                                      : N_("rounded down");

  return g_strdup_printf (yoriai_reading_get_wording (reading, g_strcmp0 (rate->state, "confirmed") == 0 ? "form.budget.expected"
                                                                                                  : "form.budget.expected.draft"),
                          (int) rate->rate, yoriai_ja (rounding));
}

/* What an institution, or all of them where @row is none, puts in itself: it is an external resource of a kind that is so.
 * Returns: whether there is any */
static gboolean
read_own (Budget *self,
          guint   row,
          double *amounts)
{
  const YoriaiVocabulary *kinds = self->external.parts.vocabulary;
  gboolean has_any = FALSE;

  for (guint i = 0; i < self->funding.n_years; i++)
    amounts[i] = 0;
  for (guint part = 0; part < yoriai_vocabulary_get_n_entries (kinds); part++)
    {
      const YoriaiVocabularyEntry *kind = yoriai_vocabulary_get_entry (kinds, part);

      if (kind->traits == NULL || !g_strv_contains (kind->traits, YORIAI_TRAIT_OWN_MONEY))
        continue;
      for (guint i = 0; i < self->external.n_years && i < self->funding.n_years; i++)
        amounts[i] += (double) (row < self->external.n_rows ? yoriai_funding_get (&self->external, row, part, i)
                                                            : yoriai_funding_get_part (&self->external, part, i));
    }
  for (guint i = 0; i < self->funding.n_years; i++)
    has_any = has_any || amounts[i] != 0;
  return has_any;
}

/* It stands behind the sum of the institution, and counts in no sum of the programme's money. */
static void
put_own (Budget     *self,
         guint       number,
         guint       row,
         const char *name)
{
  double amounts[YORIAI_MAX_YEARS];

  if (read_own (self, row, amounts))
    yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, number, name, self->own, amounts, NULL, NULL);
}

/* Categories, their direct sum, indirect costs and the sum of an institution. */
static void
put_institution (Budget     *self,
                 guint       number,
                 guint       row,
                 const char *name)
{
  double amounts[YORIAI_MAX_YEARS + 1], direct[YORIAI_MAX_YEARS + 1] = { 0 };
  YoriaiRowRange range = { yoriai_form_get_row (self->table.form), 0, NULL, FALSE }, both;
  gboolean is_first = TRUE;

  yoriai_form_keep (self->table.form, (self->funding.n_parts + 1) * YORIAI_FORM_ROW_HEIGHT);
  for (guint i = 0; i < self->funding.n_parts; i++)
    if (is_direct (self, i))
      {
        read_part (self, row, i, amounts);
        for (guint j = 0; j < self->funding.n_years; j++)
          direct[j] += amounts[j];
        yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, is_first ? number : 0,
                               is_first ? name : "", get_label (self, i), amounts, NULL, NULL);
        is_first = FALSE;
      }
  range.last = yoriai_form_get_row (self->table.form) - 1;
  both.first = yoriai_year_table_put (&self->table, YORIAI_ROW_SUBTOTAL, 0, "",
                                      yoriai_ja (N_("Direct costs")), direct,
                                      yoriai_year_formula_sum, &range);
  read_part (self, row, self->indirect, amounts);
  both.last = yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, 0, "",
                                     get_label (self, self->indirect), amounts, NULL, NULL);
  put_expected (self, both.first, direct);
  for (guint j = 0; j < self->funding.n_years; j++)
    amounts[j] += direct[j];
  yoriai_year_table_put (&self->table, YORIAI_ROW_SUM, 0, "", yoriai_ja (N_("Sum")), amounts,
                         yoriai_year_formula_plus, &both);
  put_own (self, 0, row, "");
}

static void
put_cap (Budget        *self,
         YoriaiReading *reading,
         guint          total,
         const double  *totals)
{
  double amounts[YORIAI_MAX_YEARS + 1] = { 0 };
  YoriaiRowRange range = { 0, total, NULL, FALSE };
  g_autoptr (GString) criteria = g_string_new ("=");
  guint first = YORIAI_YEAR_TABLE_LABELS;

  for (guint i = 0; i < reading->n_years; i++)
    amounts[i] = (double) reading->track->cap;
  range.first = yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, 0,
                                       yoriai_ja (reading->track->is_cap_draft
                                                      ? N_("Cap of the track (draft, with indirect costs)")
                                                      : N_("Cap of the track (with indirect costs)")),
                                       NULL, amounts, NULL, NULL);
  for (guint i = 0; i < self->funding.n_years; i++)
    amounts[i] -= totals[i];
  yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, 0, yoriai_reading_get_wording (reading, "form.budget.left"),
                         NULL, amounts, yoriai_year_formula_minus, &range);

  yoriai_form_append_cell (criteria, total, first + self->table.form->unit.hidden);
  g_string_append_c (criteria, '>');
  yoriai_form_append_cell (criteria, range.first, first + self->table.form->unit.hidden);
  yoriai_form_set_alarm (self->table.form, total, first, first + self->funding.n_years - 1,
                         criteria->str);
}

/* The sum of what is expected of each, as each is rounded by itself. */
static void
put_total_expected (Budget *self,
                    guint   first,
                    guint   last)
{
  double amounts[YORIAI_MAX_YEARS] = { 0 };
  YoriaiRowRange rows = { first, last, self->expected, FALSE };

  for (guint row = 0; row < self->funding.n_rows; row++)
    for (guint i = 0; i < self->funding.n_years; i++)
      {
        double direct = 0;

        for (guint part = 0; part < self->funding.n_parts; part++)
          if (is_direct (self, part))
            direct += (double) yoriai_funding_get (&self->funding, row, part, i);
        amounts[i] += (double) yoriai_indirect_compute (self->rate, (gint64) direct);
      }
  yoriai_year_table_put (&self->table, YORIAI_ROW_PLAIN, 0, "", self->expected, amounts, yoriai_year_formula_sum, &rows);
}

static void
put_totals (Budget        *self,
            YoriaiReading *reading,
            guint          first,
            guint          last)
{
  double amounts[YORIAI_MAX_YEARS + 2], direct[YORIAI_MAX_YEARS + 2] = { 0 };
  double indirect[YORIAI_MAX_YEARS + 2] = { 0 }, own[YORIAI_MAX_YEARS];
  gboolean is_first = TRUE;
  guint n = self->funding.n_years, total;
  YoriaiRowRange range, both;

  yoriai_form_keep (self->table.form, (self->funding.n_parts + 5) * YORIAI_FORM_ROW_HEIGHT);
  range.first = yoriai_form_get_row (self->table.form);
  for (guint i = 0; i < self->funding.n_parts; i++)
    if (is_direct (self, i))
      {
        YoriaiRowRange rows = { first, last, get_label (self, i), FALSE };

        for (guint j = 0; j < n; j++)
          {
            amounts[j] = yoriai_funding_get_part (&self->funding, i, j);
            direct[j] += amounts[j];
          }
        yoriai_year_table_put (&self->table, YORIAI_ROW_SUBTOTAL, 0,
                               is_first ? yoriai_reading_get_wording (reading, "form.budget.all") : "",
                               get_label (self, i), amounts, yoriai_year_formula_sum, &rows);
        is_first = FALSE;
      }
  range = (YoriaiRowRange){ range.first, yoriai_form_get_row (self->table.form) - 1, NULL, FALSE };
  both.first = yoriai_year_table_put (&self->table, YORIAI_ROW_SUBTOTAL, 0, "",
                                      yoriai_ja (N_("Direct costs")), direct,
                                      yoriai_year_formula_sum, &range);
  for (guint j = 0; j < n && self->indirect < self->funding.n_parts; j++)
    indirect[j] = yoriai_funding_get_part (&self->funding, self->indirect, j);
  range = (YoriaiRowRange){ first, last, get_label (self, self->indirect), FALSE };
  both.last =
      yoriai_year_table_put (&self->table, YORIAI_ROW_SUBTOTAL, 0, "", get_label (self, self->indirect),
                             indirect, yoriai_year_formula_sum, &range);
  if (self->rate != NULL)
    put_total_expected (self, first, last);
  for (guint j = 0; j < n; j++)
    amounts[j] = direct[j] + indirect[j];
  self->table.form->set->institutions_budget.total = total = yoriai_year_table_put (
      &self->table, YORIAI_ROW_TOTAL, 0, yoriai_reading_get_wording (reading, "form.money"), NULL, amounts,
      yoriai_year_formula_plus, &both);
  if (read_own (self, G_MAXUINT, own))
    {
      range = (YoriaiRowRange){ first, last, self->own, FALSE };
      yoriai_year_table_put (&self->table, YORIAI_ROW_SUBTOTAL, 0, "", self->own, own, yoriai_year_formula_sum, &range);
    }
  if (reading->track != NULL && reading->track->cap > 0)
    put_cap (self, reading, total, amounts);

  for (guint j = 0; j < n; j++)
    {
      direct[n] += direct[j];
      indirect[n] += indirect[j];
    }
  for (guint j = 0; j <= n; j++)
    amounts[j] = direct[j] == 0 ? 0 : indirect[j] / direct[j];
  yoriai_year_table_put (&self->table, YORIAI_ROW_SHARE, 0,
                         yoriai_reading_get_wording (reading, "form.indirect.share"), NULL,
                         amounts, yoriai_year_formula_share, &both);
}

/* Sheet 1 shows the total, too: now that it is known where it stands, as a formula. */
static void
link_summary (Budget        *self,
              YoriaiFormSet *set)
{
  g_autofree char *start = g_strdup_printf ("='%s'!", set->institutions_budget.sheet);
  g_autoptr (GString) formula = g_string_new (start);
  YoriaiBox box = YORIAI_BOX_FORMULA (1 + set->summary_unit.hidden, YORIAI_STYLE_ERAD_MONEY, NULL, 0);

  if (set->summary == NULL || set->sink->funcs->put_formula == NULL)
    return;
  for (guint i = 0; i < self->funding.n_years; i++)
    box.number += yoriai_funding_get_total (&self->funding, i);
  yoriai_form_append_cell (formula, set->institutions_budget.total,
                           YORIAI_YEAR_TABLE_LABELS + self->funding.n_years + set->institutions_budget.hidden);
  box.formula = formula->str;
  box.shown = set->summary_unit.shown;
  set->sink->funcs->put_formula (set->sink, set->summary, set->summary_row, &box);
}

/* What was noted on single lines, which the sums above cannot show. */
static void
write_notes (YoriaiFormSet *set)
{
  guint note = yoriai_record_type_find_field (yoriai_budget_line_get_type (), "note");
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "notes",
                          NULL,
                          FALSE,
                          G_N_ELEMENTS (note_widths),
                          2,
                          note_widths,
                          .has_amounts = TRUE };
  guint list = yoriai_record_find_field (reading->root, "budget"), number = 0;

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (reading->root, list, i);

      if (yoriai_record_is_empty (line, note) || !yoriai_reading_is_told (line))
        continue;
      if (number == 0)
        {
          yoriai_form_open (&form, set, &spec);
          yoriai_form_repeat_row (&form);
          yoriai_form_put_head (&form, yoriai_budget_line_get_type (), "budget", notes,
                                G_N_ELEMENTS (notes));
        }
      yoriai_form_put_item (&form, line, ++number, notes, G_N_ELEMENTS (notes));
    }
  if (number > 0)
    yoriai_form_close (&form);
}

static void
put_item (YoriaiForm   *form,
          YoriaiRecord *item,
          guint         number)
{
  guint row = yoriai_form_get_row (form);
  g_autoptr (GString) formula = g_string_new ("=");
  YoriaiBox amount = YORIAI_BOX_FORMULA (0, YORIAI_STYLE_MONEY, NULL,
                                         (double) yoriai_record_get_int (item, "quantity")
                                             * (double) yoriai_record_get_int (item, "unit_price"));

  yoriai_form_append_cell (formula, row, QUANTITY);
  g_string_append_c (formula, '*');
  yoriai_form_append_cell (formula, row, UNIT_PRICE + form->unit.hidden);
  amount.formula = formula->str;
  yoriai_form_put_item_and (form, item, number, items, G_N_ELEMENTS (items), &amount);
}

/* What the lines are made of, if anybody says. */
static void
write_items (YoriaiFormSet *set)
{
  YoriaiRecord *root = set->reading->root;
  guint list = yoriai_record_find_field (root, "budget"), number = 0;
  guint inner = yoriai_record_type_find_field (yoriai_budget_line_get_type (), "items");
  YoriaiForm form;
  YoriaiFormSpec spec = { "items",
                          NULL,
                          TRUE,
                          G_N_ELEMENTS (item_widths),
                          2,
                          item_widths,
                          .has_amounts = TRUE };
  YoriaiBox head = YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Amount (yen)")));

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i);

      for (guint j = 0; yoriai_reading_is_told (line) && j < yoriai_record_get_n_items (line, inner); j++)
        {
          if (number == 0)
            {
              yoriai_form_open (&form, set, &spec);
              yoriai_form_repeat_row (&form);
              yoriai_form_put_head_and (&form, yoriai_budget_item_get_type (), "budget.items", items,
                                        G_N_ELEMENTS (items), &head);
            }
          put_item (&form, yoriai_record_get_item (line, inner, j), ++number);
        }
    }
  if (number > 0)
    yoriai_form_close (&form);
}

/**
 * yoriai_form_budget:
 * @set: the forms being written
 *
 * Adds form 9, the budget by institution and category, and the notes on its lines. Form 1 gets its
 * total as a formula.
 */
void
yoriai_form_budget (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  g_auto (YoriaiFunding) cleanup = { 0 }, external_cleanup = { 0 };
  Budget budget = { 0 };
  double widths[YORIAI_FORM_MAX_COLUMNS];
  guint list = yoriai_record_find_field (reading->root, "institutions"), number = 0;
  YoriaiFormSpec spec = { "budget",
                          NULL,
                          FALSE,
                          0,
                          2,
                          widths,
                          .has_amounts = TRUE };
  g_autofree char *expected = NULL;
  guint first;

  yoriai_funding_init (&budget.funding, reading, "budget", "institution", "category");
  cleanup = budget.funding;
  if (yoriai_reading_has_part (reading, "external_resources"))
    yoriai_funding_init (&budget.external, reading, "external_resources", "institution", "kind");
  external_cleanup = budget.external;
  budget.own = yoriai_reading_get_wording (reading, "form.budget.own-money");
  budget.indirect = yoriai_funding_find_part (&budget.funding, YORIAI_TRAIT_INDIRECT);
  budget.has_no_category = yoriai_funding_has_part (&budget.funding, budget.funding.n_parts - 1);
  if (reading->call != NULL)
    budget.rate = yoriai_call_get_indirect (reading->call, reading->track != NULL ? reading->track->id : NULL);
  expected = budget.rate != NULL ? dup_expected (reading, budget.rate) : NULL;
  budget.expected = expected;
  yoriai_year_table_set_spec (&spec, widths, budget.funding.n_years, 0);
  spec.is_landscape = budget.funding.n_years > YORIAI_YEAR_TABLE_PORTRAIT;
  yoriai_form_open (&form, set, &spec);
  yoriai_year_table_init (&budget.table, &form, &budget.funding);
  yoriai_form_repeat_row (&form);
  yoriai_year_table_put_head (&budget.table, yoriai_reading_get_wording (reading, "form.budget.institution"),
                              yoriai_ja (N_("Category")));
  yoriai_form_freeze (&form, yoriai_form_get_row (&form), YORIAI_YEAR_TABLE_LABELS);

  first = yoriai_form_get_row (&form);
  for (guint i = 0; i < budget.funding.n_rows; i++)
    {
      const char *name = i + 1 < budget.funding.n_rows
                             ? yoriai_reading_get_name (reading, yoriai_record_get_item (reading->root, list, i))
                             : yoriai_ja (N_("(no institution)"));
      double own[YORIAI_MAX_YEARS];

      if (yoriai_funding_has_row (&budget.funding, i))
        put_institution (&budget, ++number, i, name);
      else if (read_own (&budget, i, own))
        put_own (&budget, ++number, i, name);
    }
  if (number == 0)
    put_institution (&budget, 0, budget.funding.n_rows - 1, yoriai_ja (N_("(nothing entered)")));
  set->institutions_budget.sheet = form.sink->sheet;
  set->institutions_budget.hidden = form.unit.hidden;
  set->institutions_budget.n_years = budget.funding.n_years;
  put_totals (&budget, reading, first, yoriai_form_get_row (&form) - 1);
  link_summary (&budget, set);
  yoriai_form_close (&form);
  write_notes (set);
  write_items (set);
}
