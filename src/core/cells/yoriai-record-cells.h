/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cells.h"
#include "check/yoriai-checker.h"

G_BEGIN_DECLS

/**
 * YoriaiCellColumn:
 * @child: a child of the records that has the field, or %YORIAI_NO_FIELD
 * @field: the field; %YORIAI_NO_FIELD: the record's id
 * @year: of a field of years: the project year, 0 for the total
 *
 * What a column shows.
 */
typedef struct
{
  guint child;
  guint field;
  gint64 year;
} YoriaiCellColumn;

/**
 * YoriaiRecordFilter:
 * @record: a record of the list
 * @data: as given to yoriai_record_cells_set_filter()
 *
 * Returns: whether it is seen
 */
typedef gboolean (*YoriaiRecordFilter) (YoriaiRecord *record,
                                        gpointer      data);

#define YORIAI_TYPE_RECORD_CELLS (yoriai_record_cells_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordCells, yoriai_record_cells, YORIAI, RECORD_CELLS, GObject)

YoriaiRecordCells *yoriai_record_cells_new             (YoriaiRecord  *owner,
                                                        guint          list,
                                                        YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;

/* Columns */
GArray            *yoriai_record_cells_list_columns    (GType          type,
                                                        guint          n_years) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_record_cells_set_columns     (YoriaiRecordCells      *self,
                                                        const YoriaiCellColumn *columns,
                                                        guint                   n_columns);

/* The view */
void               yoriai_record_cells_set_search      (YoriaiRecordCells  *self,
                                                        const char         *text);
void               yoriai_record_cells_set_filter      (YoriaiRecordCells  *self,
                                                        YoriaiRecordFilter  filter,
                                                        gpointer            data,
                                                        GDestroyNotify      destroy);
void               yoriai_record_cells_sort            (YoriaiRecordCells  *self,
                                                        guint               column,
                                                        gboolean            is_descending);
void               yoriai_record_cells_view_anew       (YoriaiRecordCells  *self);
void               yoriai_record_cells_set_given       (YoriaiRecordCells  *self,
                                                        guint               field,
                                                        const char         *id);

/* Rows */
YoriaiRecord      *yoriai_record_cells_get_record      (YoriaiRecordCells  *self,
                                                        guint               row);
guint              yoriai_record_cells_find_record     (YoriaiRecordCells  *self,
                                                        YoriaiRecord       *record);

G_END_DECLS
