/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cells"

#include "config.h"

#include "cells/yoriai-cells.h"

#include <glib/gi18n-lib.h>

/* Cells in rows and columns as somebody sees them: sorted, filtered, some columns hidden. All tables that one types into
 * are this to the cursor, the clipboard and what fills cells. */

G_DEFINE_INTERFACE (YoriaiCells, yoriai_cells, G_TYPE_OBJECT)
G_DEFINE_QUARK (yoriai-cells-error-quark, yoriai_cells_error)

static guint changed_signal;

static void
edit_clear (gpointer data)
{
  YoriaiCellEdit *edit = data;

  g_free (edit->text);
  g_free (edit->shown);
  g_clear_error (&edit->error);
}

static void
yoriai_cells_default_init (YoriaiCellsInterface *iface)
{
  changed_signal = g_signal_new ("changed", YORIAI_TYPE_CELLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * yoriai_cells_get_n_rows:
 * @self: cells
 *
 * Returns: how many rows there are, the empty one not counted
 */
guint
yoriai_cells_get_n_rows (YoriaiCells *self)
{
  return YORIAI_CELLS_GET_IFACE (self)->get_n_rows (self);
}

/**
 * yoriai_cells_get_n_shown_rows:
 * @self: cells
 *
 * Returns: how many rows the cursor can stand in, the empty one included
 */
guint
yoriai_cells_get_n_shown_rows (YoriaiCells *self)
{
  return yoriai_cells_get_n_rows (self) + (YORIAI_CELLS_GET_IFACE (self)->can_add (self) ? 1 : 0);
}

/**
 * yoriai_cells_get_n_columns:
 * @self: cells
 *
 * Returns: how many columns are seen
 */
guint
yoriai_cells_get_n_columns (YoriaiCells *self)
{
  return YORIAI_CELLS_GET_IFACE (self)->get_n_columns (self);
}

/**
 * yoriai_cells_get_kind:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: what one does in the cell
 */
YoriaiCellKind
yoriai_cells_get_kind (YoriaiCells *self,
                       guint        row,
                       guint        column)
{
  return YORIAI_CELLS_GET_IFACE (self)->get_kind (self, row, column);
}

/**
 * yoriai_cells_can_set:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: whether the cell may be set at all
 */
gboolean
yoriai_cells_can_set (YoriaiCells *self,
                      guint        row,
                      guint        column)
{
  return yoriai_cells_get_kind (self, row, column) != YORIAI_CELL_FIXED;
}

/**
 * yoriai_cell_kind_takes_text:
 * @kind: a kind of cell
 *
 * Returns: whether one types into such a cell, and so asks for an input method
 */
gboolean
yoriai_cell_kind_takes_text (YoriaiCellKind kind)
{
  return kind != YORIAI_CELL_FIXED && kind != YORIAI_CELL_TOGGLE;
}

/**
 * yoriai_cells_dup_text:
 * @self: cells
 * @row: a row
 * @column: a column
 * @form: what for
 *
 * Returns: (transfer full): the cell's text
 */
char *
yoriai_cells_dup_text (YoriaiCells    *self,
                       guint           row,
                       guint           column,
                       YoriaiCellForm  form)
{
  if (row >= yoriai_cells_get_n_rows (self))
    return g_strdup ("");
  return YORIAI_CELLS_GET_IFACE (self)->dup_text (self, row, column, form);
}

/**
 * yoriai_cells_dup_title:
 * @self: cells
 * @column: a column
 *
 * Returns: (transfer full): what the column is called
 */
char *
yoriai_cells_dup_title (YoriaiCells *self,
                        guint        column)
{
  return YORIAI_CELLS_GET_IFACE (self)->dup_title (self, column);
}

/**
 * yoriai_cells_dup_row_key:
 * @self: cells
 * @row: a row
 *
 * Returns: (transfer full) (nullable): what tells the row from others for good; %NULL for the empty one
 */
char *
yoriai_cells_dup_row_key (YoriaiCells *self,
                          guint        row)
{
  if (row >= yoriai_cells_get_n_rows (self))
    return NULL;
  return YORIAI_CELLS_GET_IFACE (self)->dup_row_key (self, row);
}

/**
 * yoriai_cells_find_row_key:
 * @self: cells
 * @key: (nullable): of a row
 *
 * Returns: where that row is now, or G_MAXUINT
 */
guint
yoriai_cells_find_row_key (YoriaiCells *self,
                           const char  *key)
{
  for (guint i = 0; key != NULL && i < yoriai_cells_get_n_rows (self); i++)
    {
      g_autofree char *other = yoriai_cells_dup_row_key (self, i);

      if (g_strcmp0 (key, other) == 0)
        return i;
    }
  return G_MAXUINT;
}

/**
 * yoriai_cells_is_filled:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: whether something stands in the cell
 */
gboolean
yoriai_cells_is_filled (YoriaiCells *self,
                        guint        row,
                        guint        column)
{
  g_autofree char *text = yoriai_cells_dup_text (self, row, column, YORIAI_CELL_SHOWN);

  return *text != '\0';
}

/**
 * yoriai_cells_get_number:
 * @self: cells
 * @row: a row
 * @column: a column
 * @ret_number: (out): the number
 *
 * Returns: whether a number stands in the cell
 */
gboolean
yoriai_cells_get_number (YoriaiCells *self,
                         guint        row,
                         guint        column,
                         gint64      *ret_number)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->get_number != NULL && row < yoriai_cells_get_n_rows (self)
         && iface->get_number (self, row, column, ret_number);
}

/**
 * yoriai_cells_list_hits:
 * @self: cells
 * @row: a row
 * @column: a column
 * @text: what is typed so far, also in the middle of a composition
 *
 * Returns: (transfer full): what can be chosen in the cell and is meant, the likeliest first; all of it for ""
 */
char **
yoriai_cells_list_hits (YoriaiCells *self,
                        guint        row,
                        guint        column,
                        const char  *text)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->list_hits != NULL ? iface->list_hits (self, row, column, text) : g_new0 (char *, 1);
}

/**
 * yoriai_cell_edits_new:
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): no edits yet, for yoriai_cells_set()
 */
GArray *
yoriai_cell_edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (YoriaiCellEdit));

  g_array_set_clear_func (edits, edit_clear);
  return edits;
}

/**
 * yoriai_cell_edits_add:
 * @edits: (element-type YoriaiCellEdit): edits
 * @row: a row
 * @column: a column
 * @text: what is set there
 * @is_exact: whether blanks at the ends of @text belong to it
 *
 * Adds an edit.
 */
void
yoriai_cell_edits_add (GArray     *edits,
                       guint       row,
                       guint       column,
                       const char *text,
                       gboolean    is_exact)
{
  const YoriaiCellEdit edit = { .row = row, .column = column, .text = g_strdup (text), .is_exact = is_exact };

  g_array_append_val (edits, edit);
}

static gboolean
set_one (YoriaiCells    *self,
         YoriaiCellEdit *edit)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  if (edit->row >= yoriai_cells_get_n_rows (self) && !iface->can_add (self))
    {
      g_set_error (&edit->error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FULL, _("There is no row for it."));
      return FALSE;
    }
  if (edit->column >= yoriai_cells_get_n_columns (self))
    {
      g_set_error (&edit->error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FULL, _("There is no column for it."));
      return FALSE;
    }
  if (!yoriai_cells_can_set (self, edit->row, edit->column))
    {
      g_set_error (&edit->error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FIXED, _("Nothing can be typed here."));
      return FALSE;
    }
  return iface->set (self, edit, &edit->error);
}

/**
 * yoriai_cells_set:
 * @self: cells
 * @edits: (element-type YoriaiCellEdit): the cells to set
 * @label: says what is done, translated, for the undo menu
 * @how: what becomes of the others when some are refused
 *
 * Sets cells in one transaction, which is one step of undo. Rows past the last are made as something is set in them.
 * Each edit says why it was refused; those of a trial also what their cell would say.
 *
 * Returns: whether none was refused
 */
gboolean
yoriai_cells_set (YoriaiCells    *self,
                  GArray         *edits,
                  const char     *label,
                  YoriaiCellsHow  how)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);
  YoriaiSpace *space = iface->get_space (self);
  guint n_refused = 0;
  gboolean is_kept;

  yoriai_space_begin (space, label, NULL);
  for (guint i = 0; i < edits->len; i++)
    {
      YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      g_clear_error (&edit->error);
      g_clear_pointer (&edit->shown, g_free);
      n_refused += !set_one (self, edit);
    }
  if (iface->settle != NULL)
    n_refused += iface->settle (self, edits);
  for (guint i = 0; how == YORIAI_CELLS_TRIAL && i < edits->len; i++)
    {
      YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      if (edit->error == NULL)
        edit->shown = iface->dup_text (self, edit->row, edit->column, YORIAI_CELL_SHOWN);
    }
  is_kept = how != YORIAI_CELLS_TRIAL && (how != YORIAI_CELLS_ALL || n_refused == 0);
  if (iface->end_set != NULL)
    iface->end_set (self, is_kept);
  if (is_kept)
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);

  return n_refused == 0;
}

/**
 * yoriai_cells_refuse:
 * @self: cells
 * @row: a row
 * @column: a column
 * @text: what was typed
 * @error: why it cannot be taken
 *
 * Keeps what cannot be read as it was typed, marked and among the findings.
 *
 * Returns: whether it is kept; else who typed it has to mend it
 */
gboolean
yoriai_cells_refuse (YoriaiCells  *self,
                     guint         row,
                     guint         column,
                     const char   *text,
                     const GError *error)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->refuse != NULL && row < yoriai_cells_get_n_rows (self) && iface->refuse (self, row, column, text, error);
}

/**
 * yoriai_cells_find_column:
 * @self: cells
 * @heading: what stands over a column elsewhere
 *
 * Returns: the column that is meant, or G_MAXUINT
 */
guint
yoriai_cells_find_column (YoriaiCells *self,
                          const char  *heading)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->find_column != NULL ? iface->find_column (self, heading) : G_MAXUINT;
}

/**
 * yoriai_cells_find_row:
 * @self: cells
 * @columns: (array length=n): columns
 * @texts: (array length=n): what a row elsewhere has there
 * @n: how many
 * @ret_by: (out): the column by which it was found
 *
 * Returns: the one row that is the same by a number, an id or its name, or G_MAXUINT
 */
guint
yoriai_cells_find_row (YoriaiCells       *self,
                       const guint       *columns,
                       const char *const *texts,
                       guint              n,
                       guint             *ret_by)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->find_row != NULL ? iface->find_row (self, columns, texts, n, ret_by) : G_MAXUINT;
}

/**
 * yoriai_cells_remove_rows:
 * @self: cells
 * @first: a row
 * @n: how many
 *
 * Removes rows, as one step.
 *
 * Returns: whether they are gone
 */
gboolean
yoriai_cells_remove_rows (YoriaiCells *self,
                          guint        first,
                          guint        n)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);
  guint n_rows = yoriai_cells_get_n_rows (self);

  return iface->remove_rows != NULL && first < n_rows && iface->remove_rows (self, first, MIN (n, n_rows - first));
}

/**
 * yoriai_cells_insert_row:
 * @self: cells
 * @before: the row before which it comes
 *
 * Returns: whether an empty row was made there
 */
gboolean
yoriai_cells_insert_row (YoriaiCells *self,
                         guint        before)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  return iface->insert_row != NULL && iface->insert_row (self, before);
}

/**
 * yoriai_cells_move_rows:
 * @self: cells
 * @first: a row
 * @n: how many
 * @by: -1 for up, 1 for down
 * @error: return location
 *
 * Moves rows past their neighbour, as one step.
 *
 * Returns: FALSE where there is none, with @error set where the view does not let it
 */
gboolean
yoriai_cells_move_rows (YoriaiCells  *self,
                        guint         first,
                        guint         n,
                        int           by,
                        GError      **error)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);
  guint n_rows = yoriai_cells_get_n_rows (self);

  if (iface->move_rows == NULL || first >= n_rows)
    return FALSE;
  n = MIN (n, n_rows - first);
  if (by < 0 ? first == 0 : first + n >= n_rows)
    return FALSE;
  return iface->move_rows (self, first, n, by, error);
}

/**
 * yoriai_cells_leave_row:
 * @self: cells
 * @row: a row
 *
 * Tells that the cursor has left a row: one that was made here and has nothing in it goes away.
 */
void
yoriai_cells_leave_row (YoriaiCells *self,
                        guint        row)
{
  YoriaiCellsInterface *iface = YORIAI_CELLS_GET_IFACE (self);

  if (iface->leave_row != NULL && row < yoriai_cells_get_n_rows (self))
    iface->leave_row (self, row);
}

/**
 * yoriai_cells_emit_changed:
 * @self: cells
 *
 * Tells that what is seen is another.
 */
void
yoriai_cells_emit_changed (YoriaiCells *self)
{
  g_signal_emit (self, changed_signal, 0);
}
