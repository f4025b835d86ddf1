/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-budget-cells.h"
#include "record/yoriai-vocabulary.h"

G_BEGIN_DECLS

#define YORIAI_BUDGET_N_LEVELS 2

/**
 * YoriaiBudgetRow:
 * @keys: (owned): what the lines say in the fields of the levels, "" for nothing; the second is %NULL in a row of the first
 * @lines: (owned) (element-type YoriaiRecord): the lines
 */
typedef struct
{
  char *keys[YORIAI_BUDGET_N_LEVELS];
  GPtrArray *lines;
} YoriaiBudgetRow;

struct _YoriaiBudgetCells
{
  GObject parent_instance;

  YoriaiSpace *space;  /* (owned) */
  YoriaiRecord *root;  /* (owned) */
  guint list;
  GType type;          /* of its lines */
  guint amounts;       /* their field */
  guint levels[YORIAI_BUDGET_N_LEVELS];
  guint filter;        /* a field, or YORIAI_NO_FIELD */
  char *filter_key;    /* (owned) (nullable) */
  guint n_years;
  gint64 unit;
  GPtrArray *rows;     /* (owned) (element-type YoriaiBudgetRow) */
  GHashTable *folded;  /* (owned): first keys */
  GHashTable *starts;  /* (owned): institutions of the open transaction to whether they had no money before it */
  GHashTable *coming;  /* (owned): a row to the line that was made or taken for it in the open transaction */
};

void      _yoriai_budget_cells_read_rows  (YoriaiBudgetCells *self);
char     *_yoriai_budget_cells_dup_key    (YoriaiRecord *line,
                                           guint         field) G_GNUC_WARN_UNUSED_RESULT;
char     *_yoriai_budget_cells_dup_name   (YoriaiBudgetCells *self,
                                           guint              field,
                                           const char        *key) G_GNUC_WARN_UNUSED_RESULT;
const YoriaiVocabulary *_yoriai_budget_cells_get_vocabulary (YoriaiBudgetCells *self,
                                                             guint              field);
gboolean  _yoriai_budget_cells_set_amount (YoriaiBudgetCells    *self,
                                           const YoriaiCellEdit *edit,
                                           GError              **error);
gboolean  _yoriai_budget_cells_find_amount (YoriaiBudgetCells *self,
                                            YoriaiRecord      *line,
                                            gint64             year,
                                            gint64            *ret_amount);
gboolean  _yoriai_budget_cells_set_year   (YoriaiBudgetCells *self,
                                           YoriaiRecord      *line,
                                           gint64             year,
                                           gboolean           is_set,
                                           gint64             amount,
                                           GError           **error);
gboolean  _yoriai_budget_cells_spread     (YoriaiBudgetCells    *self,
                                           const YoriaiCellEdit *edit,
                                           const GPtrArray      *lines,
                                           gboolean              is_set,
                                           gint64                amount,
                                           GError              **error);
gboolean  _yoriai_budget_cells_is_indirect (YoriaiBudgetCells *self,
                                            guint              row);
gboolean  _yoriai_budget_cells_find_sum   (YoriaiBudgetCells *self,
                                           guint              row,
                                           guint              column,
                                           gint64            *ret_sum,
                                           gboolean          *ret_is_too_large);
guint     _yoriai_budget_cells_settle     (YoriaiBudgetCells *self,
                                           GArray            *edits);
void      _yoriai_budget_cells_end        (YoriaiBudgetCells *self,
                                           gboolean           is_kept);

G_END_DECLS
