/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-fill.h"
#include "cells/yoriai-cell-keys.h"
#include "cells/yoriai-cells.h"

G_BEGIN_DECLS

/**
 * YoriaiCellAnswer:
 * @YORIAI_CELL_ANSWER_PASS: the key goes on: to the text, the input method or the window
 * @YORIAI_CELL_ANSWER_DONE: all is done
 * @YORIAI_CELL_ANSWER_BEGIN: an empty editor comes up, and gets the key
 * @YORIAI_CELL_ANSWER_EDIT: an editor comes up with the cursor's text, caret at the end
 * @YORIAI_CELL_ANSWER_NEW_LINE: the editor begins a new line
 * @YORIAI_CELL_ANSWER_COPY: the range goes to the clipboard
 * @YORIAI_CELL_ANSWER_CUT: so, and is cleared
 * @YORIAI_CELL_ANSWER_PASTE: the clipboard goes to the range
 * @YORIAI_CELL_ANSWER_DETAIL: the detail of the row opens
 * @YORIAI_CELL_ANSWER_LIST: the list of the cell opens
 * @YORIAI_CELL_ANSWER_FILTER: the filter of the table gets the focus
 * @YORIAI_CELL_ANSWER_REMOVE: the rows of the range are to go, once it is told where they are used
 *
 * What is left to the face after a key.
 */
typedef enum
{
  YORIAI_CELL_ANSWER_PASS,
  YORIAI_CELL_ANSWER_DONE,
  YORIAI_CELL_ANSWER_BEGIN,
  YORIAI_CELL_ANSWER_EDIT,
  YORIAI_CELL_ANSWER_NEW_LINE,
  YORIAI_CELL_ANSWER_COPY,
  YORIAI_CELL_ANSWER_CUT,
  YORIAI_CELL_ANSWER_PASTE,
  YORIAI_CELL_ANSWER_DETAIL,
  YORIAI_CELL_ANSWER_LIST,
  YORIAI_CELL_ANSWER_FILTER,
  YORIAI_CELL_ANSWER_REMOVE,
} YoriaiCellAnswer;

#define YORIAI_TYPE_CELL_CURSOR (yoriai_cell_cursor_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellCursor, yoriai_cell_cursor, YORIAI, CELL_CURSOR, GObject)

/* Signal "changed": cursor, range, mode or message are another. */

YoriaiCellCursor *yoriai_cell_cursor_new           (YoriaiCells *cells) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCells      *yoriai_cell_cursor_get_cells     (YoriaiCellCursor *self);

/* Where it is */
guint             yoriai_cell_cursor_get_row       (YoriaiCellCursor *self);
guint             yoriai_cell_cursor_get_column    (YoriaiCellCursor *self);
void              yoriai_cell_cursor_get_range     (YoriaiCellCursor *self,
                                                    YoriaiCellRange  *ret_range);
YoriaiCellMode    yoriai_cell_cursor_get_mode      (YoriaiCellCursor *self);
const char       *yoriai_cell_cursor_get_text      (YoriaiCellCursor *self);
const char       *yoriai_cell_cursor_get_message   (YoriaiCellCursor *self);

/* What happens to it */
YoriaiCellAnswer  yoriai_cell_cursor_press         (YoriaiCellCursor    *self,
                                                    YoriaiCellKey        key,
                                                    YoriaiCellModifiers  modifiers,
                                                    const char          *letter);
void              yoriai_cell_cursor_set_text      (YoriaiCellCursor *self,
                                                    const char       *text);
void              yoriai_cell_cursor_set_composing (YoriaiCellCursor *self,
                                                    gboolean          is_composing);
void              yoriai_cell_cursor_set_screen    (YoriaiCellCursor *self,
                                                    guint             n_rows);
gboolean          yoriai_cell_cursor_move_to       (YoriaiCellCursor *self,
                                                    guint             row,
                                                    guint             column,
                                                    gboolean          extends);
gboolean          yoriai_cell_cursor_choose_rows   (YoriaiCellCursor *self,
                                                    guint             row,
                                                    gboolean          extends);
gboolean          yoriai_cell_cursor_commit        (YoriaiCellCursor *self);
void              yoriai_cell_cursor_cancel        (YoriaiCellCursor *self);
gboolean          yoriai_cell_cursor_answer        (YoriaiCellCursor *self,
                                                    YoriaiCellSpread  spread);
void              yoriai_cell_cursor_clear         (YoriaiCellCursor *self);
gboolean          yoriai_cell_cursor_run           (YoriaiCellCursor *self,
                                                    GArray           *edits,
                                                    const char       *label);

G_END_DECLS
