/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-funding.h"
#include "forms/yoriai-form.h"

G_BEGIN_DECLS

#define YORIAI_YEAR_TABLE_LABELS 3 /* number, name, part: columns before the years */
#define YORIAI_YEAR_TABLE_PORTRAIT 2 /* as many years fit on a page that stands */

/**
 * YoriaiYearTable:
 *
 * A table of amounts on a form: three columns of labels, one a year, and the total of the years,
 * which is a formula.
 */
typedef struct
{
  YoriaiForm *form;
  guint n_years;
} YoriaiYearTable;

typedef enum
{
  YORIAI_ROW_PLAIN,
  YORIAI_ROW_SUBTOTAL,
  YORIAI_ROW_SUM,
  YORIAI_ROW_TOTAL,
  YORIAI_ROW_SHARE, /* its last column is no sum but the formula's; so is the last of its amounts */
} YoriaiRowKind;

/**
 * YoriaiYearFormula:
 *
 * Appends the formula of one column of a row, without "="; @column counts columns of the sheet, where exact yen stand.
 */
typedef void (*YoriaiYearFormula) (GString *out,
              guint         column,
              gconstpointer data);

void  yoriai_year_table_init     (YoriaiYearTable     *self,
                                  YoriaiForm          *form,
                                  const YoriaiFunding *funding);
void  yoriai_year_table_put_head (YoriaiYearTable *self,
                                  const char      *name,
                                  const char      *part);
guint yoriai_year_table_put      (YoriaiYearTable   *self,
                                  YoriaiRowKind      kind,
                                  guint              number,
                                  const char        *name,
                                  const char        *part,
                                  const double      *amounts,
                                  YoriaiYearFormula  formula,
                                  gconstpointer      data);

/* Formulas */
typedef struct
{
  guint first;
  guint last;
  const char *part; /* (nullable): count only rows whose third (second: @by_name) label is this */
  gboolean by_name;
} YoriaiRowRange;

void yoriai_year_formula_sum   (GString       *out,
                                guint          column,
                                gconstpointer  data);
void yoriai_year_formula_plus  (GString       *out,
                                guint          column,
                                gconstpointer  data);
void yoriai_year_formula_minus (GString       *out,
                                guint          column,
                                gconstpointer  data);
void yoriai_year_formula_share (GString       *out,
                                guint          column,
                                gconstpointer  data);

void yoriai_year_table_set_spec (YoriaiFormSpec *spec,
                                 double         *widths,
                                 guint           n_years,
                                 guint           n_least);

G_END_DECLS
