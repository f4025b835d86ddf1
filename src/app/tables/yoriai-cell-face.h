/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "cells/yoriai-cell-fill.h"

G_BEGIN_DECLS

#define YORIAI_CELL_ROW_HEAD G_MAXUINT /* the column of what stands before the cells of a row, as its number */

#define YORIAI_TYPE_CELL_FACE (yoriai_cell_face_get_type ())
G_DECLARE_INTERFACE (YoriaiCellFace, yoriai_cell_face, YORIAI, CELL_FACE, GtkWidget)

/**
 * YoriaiCellFaceInterface:
 * @get_bounds: where cells are, in coordinates of the widget, as far as they have a place now: out of sight they need
 *   none. Returns: FALSE where none of them has
 * @get_body: where cells are seen: below headings, beside scroll bars. What is drawn over cells is cut there
 * @find_cell: which cell lies at a point of the widget, %YORIAI_CELL_ROW_HEAD before the cells of a row. Returns: FALSE
 *   where there is none, as on a heading
 * @show_cell: brings a cell into sight, at once or in the frames that follow
 * @count_rows: how many rows are seen at once
 * @dup_name: (nullable): what a screen reader calls a cell; else its row, its column's title and its text
 * @dup_message: (nullable): what there is to say of a cell in the bottom line, as what is found about it. Returns: NULL
 *   for nothing
 * @dup_number: (nullable): a sum as it is shown; else with digits in groups
 *
 * What shows cells and knows where they are: a GtkColumnView of records, a grid of years. It needs no focus, keys or mouse
 * of its own: a #YoriaiCellSheet around it has these.
 */
struct _YoriaiCellFaceInterface
{
  GTypeInterface parent_iface;

  gboolean  (*get_bounds)  (YoriaiCellFace        *self,
                            const YoriaiCellRange *range,
                            graphene_rect_t       *ret_bounds);
  void      (*get_body)    (YoriaiCellFace        *self,
                            graphene_rect_t       *ret_bounds);
  gboolean  (*find_cell)   (YoriaiCellFace        *self,
                            double                 x,
                            double                 y,
                            guint                 *ret_row,
                            guint                 *ret_column);
  void      (*show_cell)   (YoriaiCellFace        *self,
                            guint                  row,
                            guint                  column);
  guint     (*count_rows)  (YoriaiCellFace        *self);
  char     *(*dup_name)    (YoriaiCellFace        *self,
                            guint                  row,
                            guint                  column);
  char     *(*dup_message) (YoriaiCellFace        *self,
                            guint                  row,
                            guint                  column);
  char     *(*dup_number)  (YoriaiCellFace        *self,
                            gint64                 number);
};

gboolean  yoriai_cell_face_get_bounds  (YoriaiCellFace        *self,
                                        const YoriaiCellRange *range,
                                        graphene_rect_t       *ret_bounds);
void      yoriai_cell_face_get_body    (YoriaiCellFace        *self,
                                        graphene_rect_t       *ret_bounds);
gboolean  yoriai_cell_face_find_cell   (YoriaiCellFace        *self,
                                        double                 x,
                                        double                 y,
                                        guint                 *ret_row,
                                        guint                 *ret_column);
void      yoriai_cell_face_show_cell   (YoriaiCellFace        *self,
                                        guint                  row,
                                        guint                  column);
guint     yoriai_cell_face_count_rows  (YoriaiCellFace        *self);
char     *yoriai_cell_face_dup_name    (YoriaiCellFace        *self,
                                        YoriaiCells           *cells,
                                        guint                  row,
                                        guint                  column) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_cell_face_dup_message (YoriaiCellFace        *self,
                                        guint                  row,
                                        guint                  column) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_cell_face_dup_number  (YoriaiCellFace        *self,
                                        gint64                 number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
