/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-year-sums"

#include "config.h"

#include "yoriai-record-private.h"
#include "yoriai-year-sums.h"

/* The one way in which yen are added up: exactly, and told when they do not fit. */

G_STATIC_ASSERT (YORIAI_MAX_YEARS < 32);

/**
 * yoriai_money_add:
 * @a: yen
 * @b: yen
 * @overflow: (inout): set to %TRUE when the sum does not fit, else left alone
 *
 * Returns: @a + @b, or the greatest or least number there is
 */
gint64
yoriai_money_add (gint64    a,
                  gint64    b,
                  gboolean *overflow)
{
  gint64 sum;

  if (!__builtin_add_overflow (a, b, &sum))
    return sum;
  *overflow = TRUE;

  return b < 0 ? G_MININT64 : G_MAXINT64;
}

/**
 * yoriai_years_find_unless:
 * @record: a record
 * @field: one of its fields, of the kind YEARS
 * @ret_ref: (out): the field beside that names who decides whether the amounts count
 * @ret_type: (out): of which type that record has to be
 * @ret_field: (out): what decides: a field of that type
 *
 * Returns: whether that depends on anything
 */
gboolean
yoriai_years_find_unless (YoriaiRecord *record,
                          guint         field,
                          guint        *ret_ref,
                          GType        *ret_type,
                          guint        *ret_field)
{
  const YoriaiRecordClass *klass = YORIAI_RECORD_GET_CLASS (record);

  if (klass->fields[field].unless == NULL)
    return FALSE;
  *ret_ref = klass->unless[field].ref;
  *ret_type = klass->unless[field].type;
  *ret_field = klass->unless[field].field;
  return TRUE;
}

/**
 * yoriai_years_do_count_beside:
 * @record: a record
 * @field: one of its fields, of the kind YEARS
 * @other: (nullable): the record that decides, see yoriai_years_find_unless()
 *
 * Returns: as yoriai_years_do_count(), for who has looked for @other already
 */
gboolean
yoriai_years_do_count_beside (YoriaiRecord *record,
                              guint         field,
                              YoriaiRecord *other)
{
  const YoriaiRecordClass *klass = YORIAI_RECORD_GET_CLASS (record);
  const YoriaiUnless *unless = klass->fields[field].unless;

  if (unless == NULL || other == NULL || G_TYPE_FROM_INSTANCE (other) != klass->unless[field].type)
    return TRUE;
  return g_strcmp0 (_yoriai_record_get_slot_string (other, klass->unless[field].field), unless->nick) != 0;
}

/**
 * yoriai_years_do_count:
 * @record: a record
 * @field: one of its fields, of the kind YEARS
 *
 * Returns: whether its amounts are a part of any sum: not where its table says unless what, as those for an institution
 *   that has declined
 */
gboolean
yoriai_years_do_count (YoriaiRecord *record,
                       guint         field)
{
  const YoriaiUnless *unless = yoriai_record_get_field (record, field)->unless;

  return unless == NULL
         || yoriai_years_do_count_beside (record, field, yoriai_record_get_ref (record, unless->ref));
}

/**
 * yoriai_years_get_counted:
 * @record: a record
 * @field: one of its fields, of the kind YEARS
 *
 * Returns: (transfer none) (nullable): what every sum is made of: the amounts that count
 */
const YoriaiYears *
yoriai_years_get_counted (YoriaiRecord *record,
                          guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  return value->tag == YORIAI_TAG_YEARS && yoriai_years_do_count (record, field) ? value->v.years
                                                                                 : NULL;
}

/**
 * yoriai_years_get_total:
 * @years: (nullable): amounts by year
 * @overflow: (inout): set to %TRUE when the sum does not fit, else left alone
 *
 * Returns: the sum over all years
 */
gint64
yoriai_years_get_total (const YoriaiYears *years,
                        gboolean          *overflow)
{
  gint64 total = 0;

  for (guint i = 0; years != NULL && i < years->n; i++)
    total = yoriai_money_add (total, years->items[i].amount, overflow);

  return total;
}

static inline void
add_to (YoriaiYearSums *self,
        guint           year,
        gint64          amount)
{
  gint64 sum;
  gboolean overflow = FALSE;

  if (G_LIKELY (!__builtin_add_overflow (self->amounts[year], amount, &sum)))
    {
      self->amounts[year] = sum;
      return;
    }
  self->amounts[year] = yoriai_money_add (self->amounts[year], amount, &overflow);
  self->overflowed |= 1u << year;
}

static inline void
add_amount (YoriaiYearSums *self,
            gint64          year,
            gint64          amount)
{
  if (year < 1 || year > YORIAI_MAX_YEARS)
    return;
  self->named |= 1u << year;
  add_to (self, year, amount);
  add_to (self, 0, amount);
}

/**
 * yoriai_year_sums_add:
 * @self: the sums
 * @year: a project year; outside 1 to YORIAI_MAX_YEARS, where no record has amounts, nothing is added
 * @amount: yen
 *
 * Adds an amount to a year and to the total.
 */
void
yoriai_year_sums_add (YoriaiYearSums *self,
                      gint64          year,
                      gint64          amount)
{
  add_amount (self, year, amount);
}

/**
 * yoriai_year_sums_add_years:
 * @self: the sums
 * @years: (nullable): amounts by year
 *
 * Adds the amounts of a record.
 */
void
yoriai_year_sums_add_years (YoriaiYearSums    *self,
                            const YoriaiYears *years)
{
  for (guint i = 0; years != NULL && i < years->n; i++)
    add_amount (self, years->items[i].year, years->items[i].amount);
}

/**
 * yoriai_year_sums_is_overflow:
 * @self: the sums
 * @year: a project year, 0 for all
 *
 * Returns: whether that sum is more than fits
 */
gboolean
yoriai_year_sums_is_overflow (const YoriaiYearSums *self,
                              guint                 year)
{
  return (self->overflowed & (1u << year)) != 0;
}
