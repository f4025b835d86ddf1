/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-cursor.h"

G_BEGIN_DECLS

/* What of the table is chosen beside the cells between the cursor and the other end. */
typedef enum
{
  YORIAI_CELL_EXTENT_CELLS,
  YORIAI_CELL_EXTENT_ROWS,
  YORIAI_CELL_EXTENT_ALL,
} YoriaiCellExtent;

/**
 * YoriaiCellPlace:
 * @row: the cursor's row
 * @column: its column
 * @end_row: the row in which the range ends
 * @end_column: the column in which it ends
 * @extent: what is chosen besides
 * @run: the column in which the present run of Tab began, or G_MAXUINT
 *
 * Where the cursor is, without what is done there.
 */
typedef struct
{
  guint row;
  guint column;
  guint end_row;
  guint end_column;
  YoriaiCellExtent extent;
  guint run;
} YoriaiCellPlace;

struct _YoriaiCellCursor
{
  GObject parent_instance;

  YoriaiCells *cells;   /* (owned) */
  YoriaiCellPlace place;
  char *row_key;        /* (owned) (nullable): of the cursor's row; NULL in the empty one */
  YoriaiCellMode mode;
  char *text;           /* (owned): in the editor */
  char *begun;          /* (owned): what stood there at first */
  gboolean is_composing;
  guint n_screen_rows;
  GArray *pending;      /* (owned) (nullable) (element-type YoriaiCellEdit): what waits for an answer */
  char *pending_label;  /* (owned) (nullable) */
  YoriaiCellCommand pending_move; /* where to go once it is answered */
  char *message;        /* (owned) (nullable) */
  guint n_holds;        /* rows are not looked for again while it sets cells itself */
};

gboolean yoriai_cell_place_move (YoriaiCells       *cells,
                                 YoriaiCellPlace   *place,
                                 YoriaiCellCommand  command,
                                 gboolean           extends,
                                 guint              n_screen_rows);

void     _yoriai_cell_cursor_set_message (YoriaiCellCursor *self,
                                          const char       *message);
void     _yoriai_cell_cursor_place       (YoriaiCellCursor      *self,
                                          const YoriaiCellPlace *place);
void     _yoriai_cell_cursor_changed     (YoriaiCellCursor *self);
gboolean _yoriai_cell_cursor_commit_over (YoriaiCellCursor *self,
                                          gboolean          is_range);
YoriaiCellAnswer _yoriai_cell_cursor_do  (YoriaiCellCursor  *self,
                                          YoriaiCellCommand  command,
                                          const char        *letter);

G_END_DECLS
