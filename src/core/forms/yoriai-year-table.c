/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/yoriai-year-table.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

#define NUMBER_WIDTH 4.0
#define NAME_WIDTH 28.0
#define PART_WIDTH 20.0
#define YEAR_WIDTH 12.0
#define WIDE_YEAR_WIDTH 16.0
#define TOTAL_WIDTH 14.5
#define MANY_YEARS 6
#define MAX_AMOUNTS 13 /* side by side, on a page that lies */

static const YoriaiStyle label_styles[] = {
  [YORIAI_ROW_PLAIN] = YORIAI_STYLE_TEXT,
  [YORIAI_ROW_SUBTOTAL] = YORIAI_STYLE_SUBTOTAL_LABEL,
  [YORIAI_ROW_SUM] = YORIAI_STYLE_SUM_LABEL,
  [YORIAI_ROW_TOTAL] = YORIAI_STYLE_TOTAL_LABEL,
  [YORIAI_ROW_SHARE] = YORIAI_STYLE_TEXT,
};

static const YoriaiStyle amount_styles[] = {
  [YORIAI_ROW_PLAIN] = YORIAI_STYLE_MONEY,
  [YORIAI_ROW_SUBTOTAL] = YORIAI_STYLE_SUBTOTAL,
  [YORIAI_ROW_SUM] = YORIAI_STYLE_SUM,
  [YORIAI_ROW_TOTAL] = YORIAI_STYLE_TOTAL,
  [YORIAI_ROW_SHARE] = YORIAI_STYLE_PERCENT,
};

/**
 * yoriai_year_table_set_spec:
 * @spec: of the sheet
 * @widths: (out caller-allocates): YORIAI_FORM_MAX_COLUMNS widths
 * @n_years: years of its tables
 * @n_least: columns that it has at least, and that stay together; 0: none but those of the years
 *
 * Gives the columns of a sheet that consists of tables by year. More years than a page can show
 * side by side stand in several parts, about equally wide.
 */
void
yoriai_year_table_set_spec (YoriaiFormSpec *spec,
                            double         *widths,
                            guint           n_years,
                            guint           n_least)
{
  guint n = 0;

  widths[n++] = NUMBER_WIDTH;
  widths[n++] = NAME_WIDTH;
  widths[n++] = PART_WIDTH;
  for (guint i = 0; i < n_years; i++)
    widths[n++] = n_years > MANY_YEARS ? YEAR_WIDTH : WIDE_YEAR_WIDTH;
  widths[n++] = TOTAL_WIDTH;
  while (n < n_least)
    widths[n++] = YEAR_WIDTH;
  spec->widths = widths;
  spec->n_columns = n;
  yoriai_form_spec_share_out (spec, YORIAI_YEAR_TABLE_LABELS, MAX_AMOUNTS,
                              n_least > 0 ? n_least - YORIAI_YEAR_TABLE_LABELS : 0);
}

/**
 * yoriai_year_table_init:
 * @self: (out caller-allocates): the table
 * @form: the form it stands on
 * @funding: what will be shown
 *
 * Begins a table.
 */
void
yoriai_year_table_init (YoriaiYearTable     *self,
                        YoriaiForm          *form,
                        const YoriaiFunding *funding)
{
  *self = (YoriaiYearTable){ .form = form, .n_years = funding->n_years };
}

/**
 * yoriai_year_table_put_head:
 * @self: the table
 * @name: heading of the second column
 * @part: (nullable): heading of the third; %NULL: the second covers it
 *
 * Adds the heading: project years and fiscal years.
 */
void
yoriai_year_table_put_head (YoriaiYearTable *self,
                            const char      *name,
                            const char      *part)
{
  YoriaiReading *reading = self->form->reading;
  YoriaiBox boxes[YORIAI_FORM_MAX_COLUMNS];
  GString *years[YORIAI_MAX_YEARS];
  guint n = 0;

  boxes[n++] = YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("No.")));
  boxes[n++] = YORIAI_BOX_TEXT (1, part != NULL ? 1 : 2, YORIAI_STYLE_HEAD, name);
  if (part != NULL)
    boxes[n++] = YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_HEAD, part);
  for (guint i = 0; i < self->n_years; i++)
    {
      years[i] = g_string_new (NULL);
      g_string_append_printf (years[i], yoriai_ja (N_("Year %d")), (int) i + 1);
      if (reading->start_year > 0)
        g_string_append_printf (years[i], yoriai_ja (N_("\nfiscal %d")),
                                (int) (reading->start_year + i));
      boxes[n++] =
          YORIAI_BOX_TEXT (YORIAI_YEAR_TABLE_LABELS + i, 1, YORIAI_STYLE_HEAD, years[i]->str);
    }
  boxes[n++] = YORIAI_BOX_TEXT (YORIAI_YEAR_TABLE_LABELS + self->n_years, 1, YORIAI_STYLE_HEAD,
                                yoriai_ja (N_("Total")));
  yoriai_form_put (self->form, boxes, n);
  for (guint i = 0; i < self->n_years; i++)
    g_string_free (years[i], TRUE);
}

static void
append_row_sum (GString *out,
                guint    row,
                guint    first,
                guint    n_years)
{
  g_string_assign (out, "=SUM(");
  yoriai_form_append_cell (out, row, first);
  g_string_append_c (out, ':');
  yoriai_form_append_cell (out, row, first + n_years - 1);
  g_string_append_c (out, ')');
}

/**
 * yoriai_year_table_put:
 * @self: the table
 * @kind: how the row looks
 * @number: its number, 0 for none
 * @name: (nullable): second label
 * @part: (nullable): third label; %NULL: the second covers it
 * @amounts: the amounts of the years
 * @formula: (nullable): what computes them; %NULL: they are entered
 * @data: for @formula
 *
 * Adds a row with the total of its years.
 *
 * Returns: the row it stands in
 */
guint
yoriai_year_table_put (YoriaiYearTable   *self,
                       YoriaiRowKind      kind,
                       guint              number,
                       const char        *name,
                       const char        *part,
                       const double      *amounts,
                       YoriaiYearFormula  formula,
                       gconstpointer      data)
{
  YoriaiBox boxes[YORIAI_FORM_MAX_COLUMNS];
  GString *formulas[YORIAI_MAX_YEARS + 1];
  guint n = 0, total = YORIAI_YEAR_TABLE_LABELS + self->n_years;
  guint row = yoriai_form_get_row (self->form), exact = YORIAI_YEAR_TABLE_LABELS + self->form->unit.hidden;
  double sum = 0;

  boxes[n] = YORIAI_BOX_TEXT (
      0, 1, kind == YORIAI_ROW_PLAIN ? YORIAI_STYLE_NUMBER : label_styles[kind], NULL);
  boxes[n].has_number = number > 0;
  boxes[n++].number = number;
  boxes[n++] = YORIAI_BOX_TEXT (1, part != NULL ? 1 : 2, label_styles[kind], name);
  if (part != NULL)
    boxes[n++] = YORIAI_BOX_TEXT (2, 1, label_styles[kind], part);
  for (guint i = 0; i <= self->n_years; i++)
    formulas[i] = g_string_new ("=");
  for (guint i = 0; i < self->n_years; i++)
    {
      if (formula != NULL)
        formula (formulas[i], exact + i, data);
      boxes[n++] = YORIAI_BOX_FORMULA (YORIAI_YEAR_TABLE_LABELS + i, amount_styles[kind],
                                       formula != NULL ? formulas[i]->str : NULL, amounts[i]);
      sum += amounts[i];
    }
  if (kind == YORIAI_ROW_SHARE)
    {
      formula (formulas[self->n_years], exact + self->n_years, data);
      sum = amounts[self->n_years];
    }
  else
    append_row_sum (formulas[self->n_years], row, exact, self->n_years);
  boxes[n++] = YORIAI_BOX_FORMULA (
      total, kind == YORIAI_ROW_PLAIN ? YORIAI_STYLE_SUBTOTAL : amount_styles[kind],
      formulas[self->n_years]->str, sum);
  yoriai_form_put (self->form, boxes, n);
  for (guint i = 0; i <= self->n_years; i++)
    g_string_free (formulas[i], TRUE);
  return row;
}

static void
append_range (GString              *out,
              const YoriaiRowRange *range,
              guint                 column)
{
  yoriai_form_append_cell (out, range->first, column);
  g_string_append_c (out, ':');
  yoriai_form_append_cell (out, range->last, column);
}

/* A range that stays the same rows, and with @is_fixed the same column, wherever it is copied. */
static void
append_fixed_range (GString              *out,
                    const YoriaiRowRange *range,
                    guint                 column,
                    gboolean              is_fixed)
{
  yoriai_form_append_fixed_cell (out, range->first, column, is_fixed);
  g_string_append_c (out, ':');
  yoriai_form_append_fixed_cell (out, range->last, column, is_fixed);
}

/**
 * yoriai_year_formula_sum:
 * @data: a #YoriaiRowRange
 *
 * The sum of the rows of a range, or of those with a certain label.
 */
void
yoriai_year_formula_sum (GString       *out,
                         guint          column,
                         gconstpointer  data)
{
  const YoriaiRowRange *range = data;

  if (range->part == NULL)
    {
      g_string_append (out, "SUM(");
      append_range (out, range, column);
    }
  else
    {
      guint labels = range->by_name ? 1 : 2;

      g_string_append (out, "SUMIF(");
      append_fixed_range (out, range, labels, TRUE);
      g_string_append_c (out, ',');
      yoriai_form_append_criterion (out, range->part);
      g_string_append_c (out, ',');
      append_fixed_range (out, range, column, FALSE);
    }
  g_string_append_c (out, ')');
}

/**
 * yoriai_year_formula_plus:
 * @data: a #YoriaiRowRange
 *
 * The first row plus the last.
 */
void
yoriai_year_formula_plus (GString       *out,
                          guint          column,
                          gconstpointer  data)
{
  const YoriaiRowRange *range = data;

  yoriai_form_append_cell (out, range->first, column);
  g_string_append_c (out, '+');
  yoriai_form_append_cell (out, range->last, column);
}

/**
 * yoriai_year_formula_minus:
 * @data: a #YoriaiRowRange
 *
 * The first row minus the last.
 */
void
yoriai_year_formula_minus (GString       *out,
                           guint          column,
                           gconstpointer  data)
{
  const YoriaiRowRange *range = data;

  yoriai_form_append_cell (out, range->first, column);
  g_string_append_c (out, '-');
  yoriai_form_append_cell (out, range->last, column);
}

/**
 * yoriai_year_formula_share:
 * @data: a #YoriaiRowRange
 *
 * The last row as a share of the first.
 */
void
yoriai_year_formula_share (GString       *out,
                           guint          column,
                           gconstpointer  data)
{
  const YoriaiRowRange *range = data;

  g_string_append (out, "IF(");
  yoriai_form_append_cell (out, range->first, column);
  g_string_append (out, "=0,0,");
  yoriai_form_append_cell (out, range->last, column);
  g_string_append_c (out, '/');
  yoriai_form_append_cell (out, range->first, column);
  g_string_append_c (out, ')');
}
