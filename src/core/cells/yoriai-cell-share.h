/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-fill.h"

G_BEGIN_DECLS

/**
 * YoriaiShareHow:
 * @YORIAI_SHARE_EQUALLY: the same to each
 * @YORIAI_SHARE_IN_RATIO: as they are to each other now
 * @YORIAI_SHARE_FALLING: each some percent less than the one before
 */
typedef enum
{
  YORIAI_SHARE_EQUALLY,
  YORIAI_SHARE_IN_RATIO,
  YORIAI_SHARE_FALLING,
} YoriaiShareHow;

void    yoriai_share_by_weights (gint64                 amount,
                                 gint64                 unit,
                                 const gint64          *weights,
                                 guint                  n,
                                 gint64                *ret_shares);
void    yoriai_cell_distribute_over (YoriaiCells   *cells,
                                     GArray        *edits,
                                     gint64         amount,
                                     gint64         unit,
                                     YoriaiShareHow how,
                                     guint          percent,
                                     gint64        *ret_remainder);
GArray *yoriai_cell_distribute  (YoriaiCells           *cells,
                                 const YoriaiCellRange *range,
                                 gint64                 amount,
                                 gint64                 unit,
                                 YoriaiShareHow         how,
                                 guint                  percent,
                                 gint64                *ret_remainder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
