/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-share.h"
#include "cells/yoriai-cells.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BUDGET_CELLS (yoriai_budget_cells_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBudgetCells, yoriai_budget_cells, YORIAI, BUDGET_CELLS, GObject)

YoriaiBudgetCells *yoriai_budget_cells_new          (YoriaiRecord      *root,
                                                     guint              n_years) G_GNUC_WARN_UNUSED_RESULT;

/* The view */
gboolean           yoriai_budget_cells_set_levels   (YoriaiBudgetCells *self,
                                                     const char        *first,
                                                     const char        *second);
void               yoriai_budget_cells_set_filter   (YoriaiBudgetCells *self,
                                                     const char        *field,
                                                     const char        *key);
void               yoriai_budget_cells_set_n_years  (YoriaiBudgetCells *self,
                                                     guint              n_years);
void               yoriai_budget_cells_set_unit     (YoriaiBudgetCells *self,
                                                     gint64             unit);
void               yoriai_budget_cells_set_folded   (YoriaiBudgetCells *self,
                                                     guint              row,
                                                     gboolean           is_folded);
gboolean           yoriai_budget_cells_is_folded    (YoriaiBudgetCells *self,
                                                     guint              row);

/* What its cells are */
gboolean           yoriai_budget_cells_is_first_level (YoriaiBudgetCells *self,
                                                       guint              row);
guint              yoriai_budget_cells_get_n_lines  (YoriaiBudgetCells *self,
                                                     guint              row);
YoriaiRecord      *yoriai_budget_cells_get_line     (YoriaiBudgetCells *self,
                                                     guint              row,
                                                     guint              index);
gboolean           yoriai_budget_cells_is_by_rate   (YoriaiBudgetCells *self,
                                                     guint              row);
gboolean           yoriai_budget_cells_is_rounded   (YoriaiBudgetCells *self,
                                                     guint              row,
                                                     guint              column);

/* What is done to it besides */
GArray            *yoriai_budget_cells_distribute  (YoriaiBudgetCells     *self,
                                                     const YoriaiCellRange *range,
                                                     gint64                 amount,
                                                     YoriaiShareHow         how,
                                                     guint                  percent,
                                                     gint64                *ret_remainder) G_GNUC_WARN_UNUSED_RESULT;
gboolean           yoriai_budget_cells_read_amount (YoriaiBudgetCells     *self,
                                                     const char            *text,
                                                     gint64                *ret_amount,
                                                     GError               **error);
guint              yoriai_budget_cells_find_line   (YoriaiBudgetCells     *self,
                                                     YoriaiRecord          *line);
gint64             yoriai_budget_cells_get_unit    (YoriaiBudgetCells     *self);

G_END_DECLS
