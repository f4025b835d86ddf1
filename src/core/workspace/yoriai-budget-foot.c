/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-foot"

#include "config.h"

#include "workspace/yoriai-budget-foot.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-words.h"

static void
add_list (YoriaiRecord   *root,
          const char     *name,
          YoriaiYearSums *sums)
{
  guint list = yoriai_record_find_field (root, name);

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i);

      yoriai_year_sums_add_years (sums, yoriai_years_get_counted (line, yoriai_record_find_field (line, "amounts")));
    }
}

/**
 * yoriai_budget_foot_read:
 * @self: (out caller-allocates): what stands below the budget
 * @checker: the proposal's checker
 *
 * Adds up the budget as the rules do, against what the proposal's track says now.
 */
void
yoriai_budget_foot_read (YoriaiBudgetFoot *self,
                         YoriaiChecker    *checker)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_checker_get_space (checker));
  const YoriaiTrack *track = yoriai_checker_get_track (checker);

  *self = (YoriaiBudgetFoot){ .n_years = MAX (yoriai_words_get_n_years (checker), 1) };
  add_list (root, "budget", &self->total);
  add_list (root, "external_resources", &self->external);
  add_list (root, "commitments", &self->external);
  if (track != NULL)
    {
      self->cap = track->cap;
      self->is_cap_draft = track->is_cap_draft;
      self->n_capped_years = track->years > 0 ? (guint) track->years : YORIAI_MAX_YEARS;
      self->reduced_years = track->reduced_years;
    }
  for (guint year = self->n_years + 1; year <= YORIAI_MAX_YEARS; year++)
    {
      if (self->total.amounts[year] != 0)
        self->n_years = year;
    }
}

/**
 * yoriai_budget_foot_has_cap:
 * @self: what stands below the budget
 * @year: a project year
 *
 * Returns: whether the year's money is limited
 */
gboolean
yoriai_budget_foot_has_cap (const YoriaiBudgetFoot *self,
                            guint                   year)
{
  return self->cap > 0 && year <= self->n_capped_years;
}

/**
 * yoriai_budget_foot_get_rest:
 * @self: what stands below the budget
 * @year: a year with a cap
 *
 * Returns: how many yen are left below the cap; negative: how many are above it
 */
gint64
yoriai_budget_foot_get_rest (const YoriaiBudgetFoot *self,
                             guint                   year)
{
  return self->cap - self->total.amounts[year];
}

/**
 * yoriai_budget_foot_get_share:
 * @self: what stands below the budget
 * @year: a year with a cap
 *
 * Returns: how much of the cap is taken: 1 for all of it
 */
double
yoriai_budget_foot_get_share (const YoriaiBudgetFoot *self,
                              guint                   year)
{
  return (double) self->total.amounts[year] / (double) self->cap;
}

/**
 * yoriai_budget_foot_get_reduction:
 * @self: what stands below the budget
 * @year: a project year
 *
 * Returns: whether the year has less than the one before, where the track wants it so
 */
YoriaiBudgetReduction
yoriai_budget_foot_get_reduction (const YoriaiBudgetFoot *self,
                                  guint                   year)
{
  if (year < 2 || (self->reduced_years & (1u << year)) == 0)
    return YORIAI_BUDGET_NOT_REDUCED;
  if (self->total.amounts[year] == 0)
    return YORIAI_BUDGET_REDUCTION_OPEN;
  return self->total.amounts[year] < self->total.amounts[year - 1] ? YORIAI_BUDGET_REDUCED : YORIAI_BUDGET_REDUCTION_MISSED;
}

/* The external money of the first half of the years, and of the others. */
static void
find_halves (const YoriaiBudgetFoot *self,
             YoriaiYearSums         *halves)
{
  guint half = self->n_years / 2;

  for (guint year = 1; year <= self->n_years; year++)
    yoriai_year_sums_add (halves, year <= half ? 1 : 2, self->external.amounts[year]);
}

/**
 * yoriai_budget_foot_is_growing:
 * @self: what stands below the budget
 *
 * Returns: whether the second half of the years has more external money than the first
 */
gboolean
yoriai_budget_foot_is_growing (const YoriaiBudgetFoot *self)
{
  YoriaiYearSums halves = { 0 };

  find_halves (self, &halves);
  return halves.amounts[2] > halves.amounts[1];
}

/**
 * yoriai_budget_foot_dup_amount:
 * @sums: amounts
 * @year: a project year, 0 for all
 * @unit: 1, 1000 or 1000000 yen
 *
 * Returns: (transfer full): the amount, rounded; a dash where nothing is said
 */
char *
yoriai_budget_foot_dup_amount (const YoriaiYearSums *sums,
                               guint                 year,
                               gint64                unit)
{
  if (yoriai_year_sums_is_overflow (sums, year))
    return yoriai_display_dup_sum (sums->amounts[year], TRUE);
  if (sums->amounts[year] == 0 && (year == 0 ? sums->named == 0 : (sums->named & (1u << year)) == 0))
    return g_strdup ("—");
  return yoriai_number_format (yoriai_number_round (sums->amounts[year], unit));
}

/**
 * yoriai_budget_foot_dup_rest:
 * @self: what stands below the budget
 * @year: a year with a cap
 * @unit: 1, 1000 or 1000000 yen
 *
 * Returns: (transfer full): how much is left below the cap, or above it, in words
 */
char *
yoriai_budget_foot_dup_rest (const YoriaiBudgetFoot *self,
                             guint                   year,
                             gint64                  unit)
{
  gint64 rest = yoriai_budget_foot_get_rest (self, year);
  g_autofree char *number = NULL;

  if (yoriai_year_sums_is_overflow (&self->total, year))
    number = yoriai_display_dup_sum (self->total.amounts[year], TRUE);
  else
    /* What is above, be it a yen, is seen. */
    number = yoriai_number_format (rest < 0 ? (-rest + unit - 1) / unit : rest / unit);
  /* Translators: yen above the cap; yen left below it */
  return g_strdup_printf (rest < 0 ? _("over by %s") : _("%s left"), number);
}

/**
 * yoriai_budget_foot_dup_ratio:
 * @self: what stands below the budget
 * @year: a project year, 0 for all
 *
 * Returns: (transfer full): external money in relation to the programme's, "" where there is none of that
 */
char *
yoriai_budget_foot_dup_ratio (const YoriaiBudgetFoot *self,
                              guint                   year)
{
  if (self->total.amounts[year] <= 0 || yoriai_year_sums_is_overflow (&self->total, year)
      || yoriai_year_sums_is_overflow (&self->external, year))
    return g_strdup ("");
  return g_strdup_printf ("%.2f", (double) self->external.amounts[year] / (double) self->total.amounts[year]);
}

/**
 * yoriai_budget_foot_dup_reductions:
 * @self: what stands below the budget
 *
 * Returns: (transfer full): how the years stand that have to have less than the one before; "" where there are none
 */
char *
yoriai_budget_foot_dup_reductions (const YoriaiBudgetFoot *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint year = 2; year <= self->n_years; year++)
    {
      YoriaiBudgetReduction reduction = yoriai_budget_foot_get_reduction (self, year);

      if (reduction == YORIAI_BUDGET_NOT_REDUCED)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Year %u"), year);
      g_string_append (text, reduction == YORIAI_BUDGET_REDUCED          ? " ✓"
                             : reduction == YORIAI_BUDGET_REDUCTION_OPEN ? " —"
                                                                         : " ✗");
    }
  if (text->len == 0)
    return g_strdup ("");
  /* Translators: years in which there is to be less money than in the year before, each with a tick, a dash or a cross */
  return g_strdup_printf (_("Less money: %s"), text->str);
}

/**
 * yoriai_budget_foot_dup_growth:
 * @self: what stands below the budget
 * @unit: 1, 1000 or 1000000 yen
 *
 * Returns: (transfer full): what external money the halves of the project have; "" where there is none
 */
char *
yoriai_budget_foot_dup_growth (const YoriaiBudgetFoot *self,
                               gint64                  unit)
{
  YoriaiYearSums halves = { 0 };
  g_autofree char *first = NULL, *second = NULL;

  find_halves (self, &halves);
  if (self->external.named == 0 || self->n_years < 2)
    return g_strdup ("");
  first = yoriai_budget_foot_dup_amount (&halves, 1, unit);
  second = yoriai_budget_foot_dup_amount (&halves, 2, unit);
  /* Translators: external money in the first and in the second half of the years; whether it grows */
  return g_strdup_printf (_("First half %s → second half %s %s"), first, second,
                          yoriai_budget_foot_is_growing (self) ? "✓" : "✗");
}
