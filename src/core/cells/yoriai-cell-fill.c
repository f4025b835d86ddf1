/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-fill"

#include "config.h"

#include "cells/yoriai-cell-fill.h"

#include "record/yoriai-year-sums.h"

/* One text over many cells, and what their numbers come to. Cells in which nothing is typed are passed over; rows that
 * are yet to come are not made. */

static void
add (GArray      *edits,
     YoriaiCells *cells,
     guint        row,
     guint        column,
     const char  *text)
{
  if (row < yoriai_cells_get_n_rows (cells) && yoriai_cells_can_set (cells, row, column))
    yoriai_cell_edits_add (edits, row, column, text, TRUE);
}

/**
 * yoriai_cell_fill_same:
 * @cells: cells
 * @range: some of them
 * @text: a text
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): what sets @text in all of them
 */
GArray *
yoriai_cell_fill_same (YoriaiCells           *cells,
                       const YoriaiCellRange *range,
                       const char            *text)
{
  GArray *edits = yoriai_cell_edits_new ();

  for (guint i = 0; i < range->n_rows; i++)
    for (guint j = 0; j < range->n_columns; j++)
      add (edits, cells, range->row + i, range->column + j, text);
  return edits;
}

/**
 * yoriai_cell_fill_down:
 * @cells: cells
 * @range: some of them
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): what sets the range's first row in the others; a single row is
 *   set from the one above
 */
GArray *
yoriai_cell_fill_down (YoriaiCells           *cells,
                       const YoriaiCellRange *range)
{
  GArray *edits = yoriai_cell_edits_new ();
  guint from = range->n_rows == 1 ? range->row - 1 : range->row;

  if (range->n_rows == 1 && range->row == 0)
    return edits;
  for (guint j = 0; j < range->n_columns; j++)
    {
      g_autofree char *text = yoriai_cells_dup_text (cells, from, range->column + j, YORIAI_CELL_COPIED);

      for (guint row = from + 1; row < range->row + range->n_rows; row++)
        add (edits, cells, row, range->column + j, text);
    }
  return edits;
}

/**
 * yoriai_cell_fill_right:
 * @cells: cells
 * @range: some of them
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): what sets the range's first column in the others; a single
 *   column is set from the one to the left
 */
GArray *
yoriai_cell_fill_right (YoriaiCells           *cells,
                        const YoriaiCellRange *range)
{
  GArray *edits = yoriai_cell_edits_new ();
  guint from = range->n_columns == 1 ? range->column - 1 : range->column;

  if (range->n_columns == 1 && range->column == 0)
    return edits;
  for (guint i = 0; i < range->n_rows; i++)
    {
      g_autofree char *text = yoriai_cells_dup_text (cells, range->row + i, from, YORIAI_CELL_COPIED);

      for (guint column = from + 1; column < range->column + range->n_columns; column++)
        add (edits, cells, range->row + i, column, text);
    }
  return edits;
}

/**
 * yoriai_cell_sums_compute:
 * @cells: cells
 * @range: some of them
 * @ret_sums: (out): what they come to
 *
 * Adds up the numbers in a range.
 */
void
yoriai_cell_sums_compute (YoriaiCells           *cells,
                          const YoriaiCellRange *range,
                          YoriaiCellSums        *ret_sums)
{
  *ret_sums = (YoriaiCellSums){ 0 };
  for (guint row = range->row; row < range->row + range->n_rows; row++)
    {
      for (guint column = range->column; column < range->column + range->n_columns; column++)
        {
          gboolean is_too_large = FALSE;
          gint64 number;

          ret_sums->n_filled += yoriai_cells_is_filled (cells, row, column);
          if (!yoriai_cells_get_number (cells, row, column, &number))
            continue;
          ret_sums->sum = yoriai_money_add (ret_sums->sum, number, &is_too_large);
          ret_sums->is_too_large |= is_too_large;
          ret_sums->n_numbers++;
        }
    }
  if (ret_sums->n_numbers > 0)
    {
      gint64 n = ret_sums->n_numbers, rest = ret_sums->sum % n;

      ret_sums->mean = ret_sums->sum / n;
      if (ABS (rest) * 2 >= n)
        ret_sums->mean += ret_sums->sum < 0 ? -1 : 1;
    }
}
