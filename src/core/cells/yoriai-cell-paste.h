/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-fill.h"
#include "words/yoriai-cell-block.h"

G_BEGIN_DECLS

#define YORIAI_CELL_LEFT_OUT G_MAXUINT /* the column into which nothing of a pasted column goes */

/**
 * YoriaiPasteRow:
 * @YORIAI_PASTE_ROW_HERE: it goes onto the row where it is pasted
 * @YORIAI_PASTE_ROW_NEW: it makes a row
 * @YORIAI_PASTE_ROW_UPDATED: it goes onto a row that was found by what it says
 *
 * What becomes of a pasted row.
 */
typedef enum
{
  YORIAI_PASTE_ROW_HERE,
  YORIAI_PASTE_ROW_NEW,
  YORIAI_PASTE_ROW_UPDATED,
} YoriaiPasteRow;

/**
 * YoriaiCellPaste:
 *
 * A block that is about to be pasted: which row and column goes where, what each cell will say and which cannot be read.
 * Nothing is changed before it is taken. It is made for cells as they are now: when they change, it is made anew.
 */
typedef struct _YoriaiCellPaste YoriaiCellPaste;

YoriaiCellBlock *yoriai_cell_copy (YoriaiCells           *cells,
                                   const YoriaiCellRange *range) G_GNUC_WARN_UNUSED_RESULT;

YoriaiCellPaste *yoriai_cell_paste_new             (YoriaiCells           *cells,
                                                    const YoriaiCellRange *range,
                                                    const YoriaiCellBlock *block) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_cell_paste_free            (YoriaiCellPaste *self);
gboolean         yoriai_cell_paste_needs_preview   (YoriaiCellPaste *self);
gboolean         yoriai_cell_paste_take            (YoriaiCellPaste *self);

/* The preview */
guint            yoriai_cell_paste_get_n_rows      (YoriaiCellPaste *self);
guint            yoriai_cell_paste_get_n_columns   (YoriaiCellPaste *self);
guint            yoriai_cell_paste_count           (YoriaiCellPaste *self,
                                                    YoriaiPasteRow   state);
guint            yoriai_cell_paste_get_n_refused   (YoriaiCellPaste *self);
gboolean         yoriai_cell_paste_has_headings    (YoriaiCellPaste *self);
const char      *yoriai_cell_paste_get_heading     (YoriaiCellPaste *self,
                                                    guint            column);
guint            yoriai_cell_paste_get_column      (YoriaiCellPaste *self,
                                                    guint            column);
YoriaiPasteRow   yoriai_cell_paste_get_row_state   (YoriaiCellPaste *self,
                                                    guint            row);
guint            yoriai_cell_paste_get_row         (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint           *ret_by);
const char      *yoriai_cell_paste_get_text        (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint            column);
char            *yoriai_cell_paste_dup_before      (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint            column) G_GNUC_WARN_UNUSED_RESULT;
const char      *yoriai_cell_paste_get_after       (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint            column);
const GError    *yoriai_cell_paste_get_error       (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint            column);

/* Mending it */
void             yoriai_cell_paste_set_text        (YoriaiCellPaste *self,
                                                    guint            row,
                                                    guint            column,
                                                    const char      *text);
void             yoriai_cell_paste_set_column      (YoriaiCellPaste *self,
                                                    guint            column,
                                                    guint            into);
void             yoriai_cell_paste_set_new         (YoriaiCellPaste *self,
                                                    guint            row);
void             yoriai_cell_paste_set_spread      (YoriaiCellPaste  *self,
                                                    YoriaiCellSpread  spread);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiCellPaste, yoriai_cell_paste_free)

G_END_DECLS
