/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"
#include "record/yoriai-year-sums.h"

G_BEGIN_DECLS

/**
 * YoriaiBudgetReduction:
 * @YORIAI_BUDGET_NOT_REDUCED: the track says nothing of the year
 * @YORIAI_BUDGET_REDUCTION_OPEN: nothing is planned in the year yet
 * @YORIAI_BUDGET_REDUCED: there is less than in the year before
 * @YORIAI_BUDGET_REDUCTION_MISSED: there is not
 *
 * How a year stands for which the track has less money than for the one before.
 */
typedef enum
{
  YORIAI_BUDGET_NOT_REDUCED,
  YORIAI_BUDGET_REDUCTION_OPEN,
  YORIAI_BUDGET_REDUCED,
  YORIAI_BUDGET_REDUCTION_MISSED,
} YoriaiBudgetReduction;

/**
 * YoriaiBudgetFoot:
 * @n_years: how many years are seen: the track's, and later ones with money
 * @cap: yen a year; 0 where the track fixes none
 * @is_cap_draft: whether that is not proven
 * @n_capped_years: the years it is for
 * @reduced_years: bit n: year n has less money than the one before
 * @total: the programme's money, as it counts
 * @external: external resources and commitments with amounts, as they count
 *
 * What stands below a budget: its sums against what the track gives, and the money from elsewhere.
 */
typedef struct
{
  guint n_years;
  gint64 cap;
  gboolean is_cap_draft;
  guint n_capped_years;
  guint32 reduced_years;
  YoriaiYearSums total;
  YoriaiYearSums external;
} YoriaiBudgetFoot;

void                  yoriai_budget_foot_read          (YoriaiBudgetFoot       *self,
                                                        YoriaiChecker          *checker);
gboolean              yoriai_budget_foot_has_cap       (const YoriaiBudgetFoot *self,
                                                        guint                   year);
gint64                yoriai_budget_foot_get_rest      (const YoriaiBudgetFoot *self,
                                                        guint                   year);
double                yoriai_budget_foot_get_share     (const YoriaiBudgetFoot *self,
                                                        guint                   year);
YoriaiBudgetReduction yoriai_budget_foot_get_reduction (const YoriaiBudgetFoot *self,
                                                        guint                   year);
gboolean              yoriai_budget_foot_is_growing    (const YoriaiBudgetFoot *self);

/* In words; amounts are rounded to a unit, 1, 1000 or 1000000 yen */
char                 *yoriai_budget_foot_dup_amount    (const YoriaiYearSums   *sums,
                                                        guint                   year,
                                                        gint64                  unit) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_budget_foot_dup_rest      (const YoriaiBudgetFoot *self,
                                                        guint                   year,
                                                        gint64                  unit) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_budget_foot_dup_ratio     (const YoriaiBudgetFoot *self,
                                                        guint                   year) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_budget_foot_dup_reductions (const YoriaiBudgetFoot *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_budget_foot_dup_growth    (const YoriaiBudgetFoot *self,
                                                        gint64                  unit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
