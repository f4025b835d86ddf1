/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-cursor.h"
#include "tables/yoriai-cell-face.h"

G_BEGIN_DECLS

/* A table one types into, whatever its cells are and whatever shows them.
 *
 *   cells = yoriai_record_cells_new (…);                 // or budget cells, link cells: any YoriaiCells
 *   face = my_grid_new (cells);                          // a widget that implements YoriaiCellFace
 *   sheet = yoriai_cell_sheet_new (cells, face);         // packs the face; put this on the page, expanding
 *
 * The face draws cells and knows where they are (yoriai-cell-face.h); it needs no focus, keys or clicks. The sheet has all
 * the rest: the cursor's frame and the range's tint over the face; the keys of a table; the one editor, which comes up over
 * the cursor's cell with the first key in it; choosing by mouse; clipboard and the preview of what is pasted; the line at
 * the bottom; the name that a screen reader reads, on a widget with the place of the cell, which has the focus.
 *
 * What the face has to tell: yoriai_cell_sheet_moved() when its cells lie elsewhere without the sheet having another size,
 * as when it scrolls, or when columns are resized. That cells say something else they tell themselves ("changed").
 *
 * Signals:
 *   "detail" (sheet, guint row)           Alt+Enter: the detail of a row is to be opened
 *   "filter" (sheet)                      Ctrl+Shift+L: the filter of the table is to get the focus
 *   "remove" (sheet, guint row, guint n)  Ctrl+minus: rows are to be removed, once it is told where they are used
 *   "menu" (sheet, guint row, guint column, double x, double y)   the menu of a cell is asked for, at a point of the sheet
 *   "moved" (sheet)                       the cursor is elsewhere, or the range
 */

#define YORIAI_TYPE_CELL_SHEET (yoriai_cell_sheet_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellSheet, yoriai_cell_sheet, YORIAI, CELL_SHEET, GtkWidget)

GtkWidget        *yoriai_cell_sheet_new        (YoriaiCells      *cells,
                                                GtkWidget        *face) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCells      *yoriai_cell_sheet_get_cells  (YoriaiCellSheet  *self);
YoriaiCellCursor *yoriai_cell_sheet_get_cursor (YoriaiCellSheet  *self);
void              yoriai_cell_sheet_moved      (YoriaiCellSheet  *self);
void              yoriai_cell_sheet_go         (YoriaiCellSheet  *self,
                                                guint             row,
                                                guint             column);

/* What is typed */
GtkWidget        *yoriai_cell_sheet_get_input  (YoriaiCellSheet  *self);
gboolean          yoriai_cell_sheet_commit     (YoriaiCellSheet  *self);
gboolean          yoriai_cell_sheet_drop_input (YoriaiCellSheet  *self);

/* The line at the bottom */
const char       *yoriai_cell_sheet_get_message (YoriaiCellSheet *self);
const char       *yoriai_cell_sheet_get_sums    (YoriaiCellSheet *self);

/* Clipboard, also for menus */
void              yoriai_cell_sheet_copy       (YoriaiCellSheet  *self);
void              yoriai_cell_sheet_paste      (YoriaiCellSheet  *self);
void              yoriai_cell_sheet_paste_texts (YoriaiCellSheet *self,
                                                 const char      *text,
                                                 const char      *html);

G_END_DECLS
