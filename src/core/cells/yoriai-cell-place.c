/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-cursor"

#include "config.h"

#include "cells/yoriai-cell-cursor-private.h"

/* Where keys take the cursor: nothing but the cells and the place it comes from says where. */

static void
step (guint *at,
      guint  n,
      int    by)
{
  if (by < 0)
    *at -= MIN (*at, (guint) -by);
  else
    *at = MIN (*at + (guint) by, n - 1);
}

/* To the edge of what is filled, as spreadsheets go there: past what is filled, or over what is empty. */
static void
go_to_edge (YoriaiCells *cells,
            guint       *row,
            guint       *column,
            int          by_row,
            int          by_column)
{
  guint n_rows = yoriai_cells_get_n_shown_rows (cells), n_columns = yoriai_cells_get_n_columns (cells);
  guint next_row = *row, next_column = *column;
  gboolean is_run;

  step (&next_row, n_rows, by_row);
  step (&next_column, n_columns, by_column);
  is_run = yoriai_cells_is_filled (cells, *row, *column) && yoriai_cells_is_filled (cells, next_row, next_column);
  while (next_row != *row || next_column != *column)
    {
      gboolean is_filled = yoriai_cells_is_filled (cells, next_row, next_column);

      if (is_run && !is_filled)
        return;
      *row = next_row;
      *column = next_column;
      if (!is_run && is_filled)
        return;
      step (&next_row, n_rows, by_row);
      step (&next_column, n_columns, by_column);
    }
}

/* Past the end of a row is the next row's first cell. Returns: FALSE at the table's end */
static gboolean
go_on (YoriaiCells     *cells,
       YoriaiCellPlace *place,
       int              by)
{
  guint n_rows = yoriai_cells_get_n_shown_rows (cells), n_columns = yoriai_cells_get_n_columns (cells);

  if (by < 0 ? place->column > 0 : place->column + 1 < n_columns)
    {
      place->column += by;
      return TRUE;
    }
  if (by < 0 ? place->row == 0 : place->row + 1 >= n_rows)
    return FALSE;
  place->row += by;
  place->column = by < 0 ? n_columns - 1 : 0;
  return TRUE;
}

static void
go (YoriaiCells       *cells,
    guint             *row,
    guint             *column,
    YoriaiCellCommand  command,
    guint              n_screen_rows)
{
  guint n_rows = yoriai_cells_get_n_shown_rows (cells), n_columns = yoriai_cells_get_n_columns (cells);
  int screen = MAX (n_screen_rows, 1);

  if (command == YORIAI_CELL_GO_UP || command == YORIAI_CELL_GO_DOWN)
    step (row, n_rows, command == YORIAI_CELL_GO_UP ? -1 : 1);
  else if (command == YORIAI_CELL_GO_LEFT || command == YORIAI_CELL_GO_RIGHT)
    step (column, n_columns, command == YORIAI_CELL_GO_LEFT ? -1 : 1);
  else if (command == YORIAI_CELL_EDGE_UP || command == YORIAI_CELL_EDGE_DOWN)
    go_to_edge (cells, row, column, command == YORIAI_CELL_EDGE_UP ? -1 : 1, 0);
  else if (command == YORIAI_CELL_EDGE_LEFT || command == YORIAI_CELL_EDGE_RIGHT)
    go_to_edge (cells, row, column, 0, command == YORIAI_CELL_EDGE_LEFT ? -1 : 1);
  else if (command == YORIAI_CELL_SCREEN_UP || command == YORIAI_CELL_SCREEN_DOWN)
    step (row, n_rows, command == YORIAI_CELL_SCREEN_UP ? -screen : screen);
  else if (command == YORIAI_CELL_ROW_FIRST || command == YORIAI_CELL_TABLE_FIRST)
    *column = 0;
  else
    *column = n_columns - 1;
  if (command == YORIAI_CELL_TABLE_FIRST)
    *row = 0;
  if (command == YORIAI_CELL_TABLE_LAST)
    *row = MAX (yoriai_cells_get_n_rows (cells), 1) - 1;
}

/**
 * yoriai_cell_place_move:
 * @cells: cells
 * @place: (inout): a place among them
 * @command: where to go
 * @extends: whether the range reaches there, and the cursor stays
 * @n_screen_rows: how many rows a screen shows
 *
 * Goes somewhere. After a run of Tab, Enter goes to the column in which the run began, one row down.
 *
 * Returns: FALSE when there is nowhere to go to: Tab at the table's end
 */
gboolean
yoriai_cell_place_move (YoriaiCells       *cells,
                        YoriaiCellPlace   *place,
                        YoriaiCellCommand  command,
                        gboolean           extends,
                        guint              n_screen_rows)
{
  guint n_rows = yoriai_cells_get_n_shown_rows (cells);
  guint run = place->run;

  if (n_rows == 0 || yoriai_cells_get_n_columns (cells) == 0)
    return FALSE;
  if (extends)
    {
      place->extent = place->extent == YORIAI_CELL_EXTENT_ROWS ? YORIAI_CELL_EXTENT_ROWS : YORIAI_CELL_EXTENT_CELLS;
      go (cells, &place->end_row, &place->end_column, command, n_screen_rows);
      return TRUE;
    }
  place->run = G_MAXUINT;
  if (command == YORIAI_CELL_NEXT || command == YORIAI_CELL_PREVIOUS)
    {
      place->run = run != G_MAXUINT ? run : place->column;
      if (!go_on (cells, place, command == YORIAI_CELL_NEXT ? 1 : -1))
        return FALSE;
    }
  else if (command == YORIAI_CELL_ENTER || command == YORIAI_CELL_ENTER_BACK)
    {
      step (&place->row, n_rows, command == YORIAI_CELL_ENTER ? 1 : -1);
      if (command == YORIAI_CELL_ENTER && run != G_MAXUINT)
        place->column = MIN (run, yoriai_cells_get_n_columns (cells) - 1);
    }
  else
    go (cells, &place->row, &place->column, command, n_screen_rows);
  place->end_row = place->row;
  place->end_column = place->column;
  place->extent = YORIAI_CELL_EXTENT_CELLS;

  return TRUE;
}
