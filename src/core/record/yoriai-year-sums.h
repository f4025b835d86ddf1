/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiYearSums:
 * @amounts: yen by project year; [0] is the sum over all years
 * @named: bit n: some line says an amount for year n, be it 0
 * @overflowed: bit n: year n (0: all years) adds up to more than fits; its amount is the greatest or least there is
 *
 * Amounts of several records added up, exactly. Zero it before use: `YoriaiYearSums sums = { 0 }`.
 */
typedef struct
{
  gint64 amounts[YORIAI_MAX_YEARS + 1];
  guint32 named;
  guint32 overflowed;
} YoriaiYearSums;

gint64   yoriai_money_add             (gint64    a,
                                       gint64    b,
                                       gboolean *overflow);
gboolean yoriai_years_do_count        (YoriaiRecord *record,
                                       guint         field);
gboolean yoriai_years_find_unless     (YoriaiRecord *record,
                                       guint         field,
                                       guint        *ret_ref,
                                       GType        *ret_type,
                                       guint        *ret_field);
gboolean yoriai_years_do_count_beside (YoriaiRecord *record,
                                       guint         field,
                                       YoriaiRecord *other);
const YoriaiYears *yoriai_years_get_counted (YoriaiRecord *record,
                                             guint         field);
gint64   yoriai_years_get_total       (const YoriaiYears *years,
                                       gboolean          *overflow);

void     yoriai_year_sums_add         (YoriaiYearSums *self,
                                       gint64          year,
                                       gint64          amount);
void     yoriai_year_sums_add_years   (YoriaiYearSums    *self,
                                       const YoriaiYears *years);
gboolean yoriai_year_sums_is_overflow (const YoriaiYearSums *self,
                                       guint                 year);

G_END_DECLS
