/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-share"

#include "config.h"

#include "cells/yoriai-cell-share.h"

#include <math.h>

/* An amount parted so that the parts add up to it exactly: each gets whole units by its weight, what is left goes one by
 * one to those that were cut most, and what is no whole unit to the greatest. */

#define FULL_WEIGHT 1000000000000.0 /* of the first of falling shares; keeps their ratio to a millionth of a yen */
#define HUNDRED 100.0

typedef struct
{
  guint index;
  long double cut; /* what is behind the point */
} Remainder;

/* The greatest first; of equals the one that stands first. */
static int
compare_remainders (gconstpointer a,
                    gconstpointer b)
{
  const Remainder *one = a, *other = b;

  if (one->cut != other->cut)
    return one->cut > other->cut ? -1 : 1;
  return (one->index > other->index) - (one->index < other->index);
}

/**
 * yoriai_share_by_weights:
 * @amount: what is parted, not negative
 * @unit: in what steps, 1 for yen
 * @weights: (array length=n): how much each gets in relation to others, not negative; all 0: the same to each
 * @n: how many parts, 1 at least
 * @ret_shares: (out caller-allocates) (array length=n): the parts
 *
 * Parts an amount, by the largest remainder. The parts add up to @amount.
 */
void
yoriai_share_by_weights (gint64        amount,
                         gint64        unit,
                         const gint64 *weights,
                         guint         n,
                         gint64       *ret_shares)
{
  gint64 n_units = amount / unit, left = n_units;
  g_autofree Remainder *remainders = g_new (Remainder, n);
  long double sum = 0;
  guint greatest = 0;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  for (guint i = 0; i < n; i++)
    {
      long double weight = sum > 0 ? weights[i] / sum : 1.0L / n;
      long double exact = n_units * weight;
      gint64 whole = MIN ((gint64) floorl (exact), left);

      remainders[i] = (Remainder){ i, sum > 0 && weights[i] == 0 ? -1 : exact - whole };
      ret_shares[i] = whole;
      left -= whole;
    }
  qsort (remainders, n, sizeof (Remainder), compare_remainders);
  for (guint i = 0; left > 0; i = (i + 1) % n, left--)
    ret_shares[remainders[i].index]++;
  for (guint i = 0; i < n; i++)
    {
      ret_shares[i] *= unit;
      if (ret_shares[i] > ret_shares[greatest])
        greatest = i;
    }
  ret_shares[greatest] += amount % unit;
}

/* The numbers that may be set, row by row, as edits without a text. */
static GArray *
find_numbers (YoriaiCells           *cells,
              const YoriaiCellRange *range)
{
  GArray *edits = yoriai_cell_edits_new ();

  for (guint row = range->row; row < range->row + range->n_rows; row++)
    for (guint column = range->column; column < range->column + range->n_columns; column++)
      {
        if (row < yoriai_cells_get_n_rows (cells) && yoriai_cells_get_kind (cells, row, column) == YORIAI_CELL_NUMBER)
          yoriai_cell_edits_add (edits, row, column, "", FALSE);
      }
  return edits;
}

static gint64
weigh (YoriaiCells          *cells,
       const YoriaiCellEdit *edit,
       guint                 first,
       YoriaiShareHow        how,
       guint                 percent)
{
  gint64 weight = 0;

  if (how == YORIAI_SHARE_FALLING)
    return (gint64) llround (FULL_WEIGHT * pow (1 - percent / HUNDRED, edit->column - first));
  if (how == YORIAI_SHARE_IN_RATIO && yoriai_cells_get_number (cells, edit->row, edit->column, &weight))
    return MAX (weight, 0);
  return 0;
}

/**
 * yoriai_cell_distribute_over:
 * @cells: cells
 * @edits: (element-type YoriaiCellEdit): the cells over which it is parted; their texts become the parts
 * @amount: what is parted, not negative
 * @unit: in what steps: 1000 for thousands
 * @how: in which ratio
 * @percent: how much less each column has than the one before, of falling shares
 * @ret_remainder: (out) (optional): what is no whole unit, and goes to the greatest
 *
 * Parts an amount over cells. The edits can be looked at before they are run; they add up to @amount.
 */
void
yoriai_cell_distribute_over (YoriaiCells    *cells,
                             GArray         *edits,
                             gint64          amount,
                             gint64          unit,
                             YoriaiShareHow  how,
                             guint           percent,
                             gint64         *ret_remainder)
{
  g_autofree gint64 *weights = g_new (gint64, MAX (edits->len, 1)), *shares = g_new (gint64, MAX (edits->len, 1));
  guint first = G_MAXUINT;

  if (ret_remainder != NULL)
    *ret_remainder = amount % unit;
  if (edits->len == 0)
    return;
  for (guint i = 0; i < edits->len; i++)
    first = MIN (first, g_array_index (edits, YoriaiCellEdit, i).column);
  for (guint i = 0; i < edits->len; i++)
    weights[i] = weigh (cells, &g_array_index (edits, YoriaiCellEdit, i), first, how, MIN (percent, 100));
  yoriai_share_by_weights (amount, unit, weights, edits->len, shares);
  for (guint i = 0; i < edits->len; i++)
    {
      YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      g_free (edit->text);
      /* In yen, whatever unit the table shows. */
      edit->text = g_strdup_printf ("%" G_GINT64_FORMAT "円", shares[i]);
    }
}

/**
 * yoriai_cell_distribute:
 * @cells: cells
 * @range: some of them
 * @amount: what is parted over the numbers among them, not negative
 * @unit: in what steps: 1000 for thousands
 * @how: in which ratio
 * @percent: how much less each column has than the one before, of falling shares
 * @ret_remainder: (out) (optional): what is no whole unit, and goes to the greatest
 *
 * Parts an amount over a range; see yoriai_cell_distribute_over().
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): what sets the cells
 */
GArray *
yoriai_cell_distribute (YoriaiCells           *cells,
                        const YoriaiCellRange *range,
                        gint64                 amount,
                        gint64                 unit,
                        YoriaiShareHow         how,
                        guint                  percent,
                        gint64                *ret_remainder)
{
  GArray *edits = find_numbers (cells, range);

  yoriai_cell_distribute_over (cells, edits, amount, unit, how, percent, ret_remainder);
  return edits;
}
