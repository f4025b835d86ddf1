/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cells.h"

G_BEGIN_DECLS

/**
 * YoriaiCellRange:
 *
 * Cells beside and below each other.
 */
typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} YoriaiCellRange;

/**
 * YoriaiCellSums:
 * @n_filled: cells in which something stands
 * @n_numbers: those with a number
 * @sum: of the numbers
 * @is_too_large: they are more than fits
 * @mean: of the numbers, rounded half away from zero; 0 without any
 *
 * What the bottom line says of chosen cells.
 */
typedef struct
{
  guint n_filled;
  guint n_numbers;
  gint64 sum;
  gboolean is_too_large;
  gint64 mean;
} YoriaiCellSums;

GArray  *yoriai_cell_fill_same    (YoriaiCells           *cells,
                                   const YoriaiCellRange *range,
                                   const char            *text) G_GNUC_WARN_UNUSED_RESULT;
GArray  *yoriai_cell_fill_down    (YoriaiCells           *cells,
                                   const YoriaiCellRange *range) G_GNUC_WARN_UNUSED_RESULT;
GArray  *yoriai_cell_fill_right   (YoriaiCells           *cells,
                                   const YoriaiCellRange *range) G_GNUC_WARN_UNUSED_RESULT;
void     yoriai_cell_sums_compute (YoriaiCells           *cells,
                                   const YoriaiCellRange *range,
                                   YoriaiCellSums        *ret_sums);

G_END_DECLS
