/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-cursor"

#include "config.h"

#include <string.h>

#include "cells/yoriai-cell-cursor-private.h"

/* The cursor of a table: the cell it is on, the range, and what is typed. It takes keys and sets cells; what shows it
 * has nothing to decide. It holds on to its row, wherever that goes. */

G_DEFINE_FINAL_TYPE (YoriaiCellCursor, yoriai_cell_cursor, G_TYPE_OBJECT)

static guint changed_signal;

static void
clamp_place (YoriaiCellCursor *self)
{
  guint n_rows = MAX (yoriai_cells_get_n_shown_rows (self->cells), 1);
  guint n_columns = MAX (yoriai_cells_get_n_columns (self->cells), 1);

  self->place.row = MIN (self->place.row, n_rows - 1);
  self->place.end_row = MIN (self->place.end_row, n_rows - 1);
  self->place.column = MIN (self->place.column, n_columns - 1);
  self->place.end_column = MIN (self->place.end_column, n_columns - 1);
}

/* The rows may be others: the cursor goes where its row went. What is typed in a row that has gone has no place. */
static void
cells_changed_cb (YoriaiCellCursor *self)
{
  guint row = self->place.row;
  g_autofree char *key = yoriai_cells_dup_row_key (self->cells, row);

  if (self->n_holds > 0)
    return;
  if (g_strcmp0 (key, self->row_key) != 0)
    {
      row = self->row_key != NULL ? yoriai_cells_find_row_key (self->cells, self->row_key)
                                  : yoriai_cells_get_n_rows (self->cells);
      if (row == G_MAXUINT)
        yoriai_cell_cursor_cancel (self);
      else
        {
          self->place.end_row = self->place.end_row + row - self->place.row;
          self->place.row = row;
        }
    }
  clamp_place (self);
  g_free (self->row_key);
  self->row_key = yoriai_cells_dup_row_key (self->cells, self->place.row);
  _yoriai_cell_cursor_changed (self);
}

static void
yoriai_cell_cursor_dispose (GObject *object)
{
  YoriaiCellCursor *self = YORIAI_CELL_CURSOR (object);

  g_clear_object (&self->cells);
  G_OBJECT_CLASS (yoriai_cell_cursor_parent_class)->dispose (object);
}

static void
yoriai_cell_cursor_finalize (GObject *object)
{
  YoriaiCellCursor *self = YORIAI_CELL_CURSOR (object);

  g_free (self->row_key);
  g_free (self->text);
  g_free (self->begun);
  g_free (self->message);
  g_free (self->pending_label);
  g_clear_pointer (&self->pending, g_array_unref);
  G_OBJECT_CLASS (yoriai_cell_cursor_parent_class)->finalize (object);
}

static void
yoriai_cell_cursor_class_init (YoriaiCellCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_cell_cursor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_cell_cursor_finalize;
  changed_signal = g_signal_new ("changed", YORIAI_TYPE_CELL_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
yoriai_cell_cursor_init (YoriaiCellCursor *self)
{
  self->place.run = G_MAXUINT;
  self->text = g_strdup ("");
  self->n_screen_rows = 1;
}

/* Tells who shows it. */
void
_yoriai_cell_cursor_changed (YoriaiCellCursor *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* @message: (nullable): what the bottom line says */
void
_yoriai_cell_cursor_set_message (YoriaiCellCursor *self,
                                 const char       *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
}

/* Goes to a place. A row that is left with nothing in it may go away. */
void
_yoriai_cell_cursor_place (YoriaiCellCursor      *self,
                           const YoriaiCellPlace *place)
{
  g_autofree char *left = NULL, *key = NULL;
  guint row;

  self->place = *place;
  clamp_place (self);
  key = yoriai_cells_dup_row_key (self->cells, self->place.row);
  left = self->row_key;
  self->row_key = g_strdup (key);
  if (left != NULL && g_strcmp0 (left, key) != 0)
    {
      row = yoriai_cells_find_row_key (self->cells, left);
      if (row != G_MAXUINT)
        yoriai_cells_leave_row (self->cells, row);
    }
  _yoriai_cell_cursor_changed (self);
}

/**
 * yoriai_cell_cursor_new:
 * @cells: cells
 *
 * Returns: (transfer full): a cursor on the first of them
 */
YoriaiCellCursor *
yoriai_cell_cursor_new (YoriaiCells *cells)
{
  YoriaiCellCursor *self = g_object_new (YORIAI_TYPE_CELL_CURSOR, NULL);

  self->cells = g_object_ref (cells);
  self->row_key = yoriai_cells_dup_row_key (cells, 0);
  g_signal_connect_object (cells, "changed", G_CALLBACK (cells_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_cell_cursor_get_cells:
 * @self: a cursor
 *
 * Returns: (transfer none): its cells
 */
YoriaiCells *
yoriai_cell_cursor_get_cells (YoriaiCellCursor *self)
{
  return self->cells;
}

/**
 * yoriai_cell_cursor_get_row:
 * @self: a cursor
 *
 * Returns: the row it is in; the one past the last is the empty one
 */
guint
yoriai_cell_cursor_get_row (YoriaiCellCursor *self)
{
  return self->place.row;
}

/**
 * yoriai_cell_cursor_get_column:
 * @self: a cursor
 *
 * Returns: the column it is in
 */
guint
yoriai_cell_cursor_get_column (YoriaiCellCursor *self)
{
  return self->place.column;
}

/**
 * yoriai_cell_cursor_get_range:
 * @self: a cursor
 * @ret_range: (out): the cells that are chosen; one at least, but for a table without cells
 *
 * Tells which cells are chosen.
 */
void
yoriai_cell_cursor_get_range (YoriaiCellCursor *self,
                              YoriaiCellRange  *ret_range)
{
  const YoriaiCellPlace *place = &self->place;

  ret_range->row = MIN (place->row, place->end_row);
  ret_range->n_rows = MAX (place->row, place->end_row) - ret_range->row + 1;
  ret_range->column = MIN (place->column, place->end_column);
  ret_range->n_columns = MAX (place->column, place->end_column) - ret_range->column + 1;
  if (place->extent != YORIAI_CELL_EXTENT_CELLS)
    {
      ret_range->column = 0;
      ret_range->n_columns = yoriai_cells_get_n_columns (self->cells);
    }
  if (place->extent == YORIAI_CELL_EXTENT_ALL)
    {
      ret_range->row = 0;
      ret_range->n_rows = yoriai_cells_get_n_rows (self->cells);
    }
}

/**
 * yoriai_cell_cursor_get_mode:
 * @self: a cursor
 *
 * Returns: whether it is on a cell or in one
 */
YoriaiCellMode
yoriai_cell_cursor_get_mode (YoriaiCellCursor *self)
{
  return self->mode;
}

/**
 * yoriai_cell_cursor_get_text:
 * @self: a cursor
 *
 * Returns: (transfer none): what stands in the editor
 */
const char *
yoriai_cell_cursor_get_text (YoriaiCellCursor *self)
{
  return self->text;
}

/**
 * yoriai_cell_cursor_get_message:
 * @self: a cursor
 *
 * Returns: (transfer none) (nullable): why the last thing was not done, or not all of it
 */
const char *
yoriai_cell_cursor_get_message (YoriaiCellCursor *self)
{
  return self->message;
}

/**
 * yoriai_cell_cursor_set_text:
 * @self: a cursor in a cell
 * @text: what stands in the editor now
 *
 * Follows the editor.
 */
void
yoriai_cell_cursor_set_text (YoriaiCellCursor *self,
                             const char       *text)
{
  char *copy = g_strdup (text);

  g_free (self->text);
  self->text = copy;
}

/**
 * yoriai_cell_cursor_set_composing:
 * @self: a cursor
 * @is_composing: whether the editor's input method composes a text
 *
 * While it does, all keys are its own.
 */
void
yoriai_cell_cursor_set_composing (YoriaiCellCursor *self,
                                  gboolean          is_composing)
{
  self->is_composing = is_composing;
}

/**
 * yoriai_cell_cursor_set_screen:
 * @self: a cursor
 * @n_rows: how many rows are seen at once
 *
 * Says how far PageUp and PageDown go.
 */
void
yoriai_cell_cursor_set_screen (YoriaiCellCursor *self,
                               guint             n_rows)
{
  self->n_screen_rows = MAX (n_rows, 1);
}

/**
 * yoriai_cell_cursor_move_to:
 * @self: a cursor
 * @row: a row
 * @column: a column
 * @extends: whether the range reaches there, and the cursor stays
 *
 * Goes to a cell that is clicked. What is typed is committed first.
 *
 * Returns: FALSE where that cannot be
 */
gboolean
yoriai_cell_cursor_move_to (YoriaiCellCursor *self,
                            guint             row,
                            guint             column,
                            gboolean          extends)
{
  YoriaiCellPlace place;

  if (!yoriai_cell_cursor_commit (self))
    return FALSE;
  place = self->place;
  place.run = G_MAXUINT;
  place.extent = YORIAI_CELL_EXTENT_CELLS;
  place.end_row = row;
  place.end_column = column;
  if (!extends)
    {
      place.row = row;
      place.column = column;
    }
  _yoriai_cell_cursor_set_message (self, NULL);
  _yoriai_cell_cursor_place (self, &place);
  return TRUE;
}

/**
 * yoriai_cell_cursor_choose_rows:
 * @self: a cursor
 * @row: a row
 * @extends: whether the rows from the cursor's to this one are chosen
 *
 * Chooses a whole row whose number is clicked.
 *
 * Returns: FALSE where what is typed cannot be committed
 */
gboolean
yoriai_cell_cursor_choose_rows (YoriaiCellCursor *self,
                                guint             row,
                                gboolean          extends)
{
  YoriaiCellPlace place;

  if (!yoriai_cell_cursor_move_to (self, row, self->place.column, extends))
    return FALSE;
  place = self->place;
  place.extent = YORIAI_CELL_EXTENT_ROWS;
  _yoriai_cell_cursor_place (self, &place);
  return TRUE;
}

/**
 * yoriai_cell_cursor_press:
 * @self: a cursor
 * @key: a key
 * @modifiers: what is held down
 * @letter: (nullable): the text the key stands for, where an input method is not asked
 *
 * Takes a key.
 *
 * Returns: what is left to do
 */
YoriaiCellAnswer
yoriai_cell_cursor_press (YoriaiCellCursor    *self,
                          YoriaiCellKey        key,
                          YoriaiCellModifiers  modifiers,
                          const char          *letter)
{
  gboolean extends;
  YoriaiCellCommand command = yoriai_cell_keys_find (self->mode, self->is_composing, key, modifiers, &extends);
  YoriaiCellPlace place;

  if (command == YORIAI_CELL_PASS)
    return YORIAI_CELL_ANSWER_PASS;
  if (self->mode == YORIAI_CELL_MODE_ASKING && command == YORIAI_CELL_ENTER)
    {
      yoriai_cell_cursor_answer (self, YORIAI_CELL_SPREAD_IN_PROPORTION);
      return YORIAI_CELL_ANSWER_DONE;
    }
  if (command < YORIAI_CELL_ENTER || command > YORIAI_CELL_SCREEN_DOWN)
    return _yoriai_cell_cursor_do (self, command, letter);

  if (self->mode == YORIAI_CELL_MODE_CELL)
    _yoriai_cell_cursor_set_message (self, NULL);
  else if (!yoriai_cell_cursor_commit (self))
    {
      self->pending_move = command;
      return YORIAI_CELL_ANSWER_DONE;
    }
  place = self->place;
  if (!yoriai_cell_place_move (self->cells, &place, command, extends, self->n_screen_rows))
    return YORIAI_CELL_ANSWER_PASS;
  _yoriai_cell_cursor_place (self, &place);

  return YORIAI_CELL_ANSWER_DONE;
}
