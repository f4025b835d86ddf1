/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-paste"

#include "config.h"

#include "cells/yoriai-cell-paste.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text.h"

/* Cells onto cells. Without a heading a block goes where the cursor is; with one its columns go where their headings say
 * and its rows onto those that are the same, or below. What comes of it is seen before: the cells are set in a trial. */

typedef struct
{
  char *text; /* (owned) */
  gboolean is_exact;
  guint edit; /* 1 and its place among the edits, 0 for none */
} Cell;

typedef struct
{
  YoriaiPasteRow state;
  guint row; /* from the last row on: one that is to be made */
  guint by;  /* UPDATED: the column by which it was found */
  gboolean is_new; /* somebody said so */
} Row;

struct _YoriaiCellPaste
{
  YoriaiCells *cells; /* (owned) */
  YoriaiCellRange range;
  guint n_rows;       /* pasted, without the heading */
  guint n_columns;
  Cell *grid;         /* (owned) */
  Row *rows;          /* (owned) */
  guint *columns;     /* (owned) */
  char **headings;    /* (owned) (nullable) */
  GArray *edits;      /* (owned) (element-type YoriaiCellEdit): as tried last */
  YoriaiCellSpread spread;
  guint n_refused;
};

static Cell *
get_cell (YoriaiCellPaste *self,
          guint            row,
          guint            column)
{
  return &self->grid[row * self->n_columns + column];
}

/* A row of headings: half of its cells are names of columns. A row alone has nothing below it to be a heading of. */
static gboolean
is_heading_row (YoriaiCells           *cells,
                const YoriaiCellBlock *block)
{
  guint n = yoriai_cell_block_get_n_rows (block) > 1 ? yoriai_cell_block_get_n_cells (block, 0) : 0, n_found = 0;

  for (guint i = 0; i < n; i++)
    n_found += yoriai_cells_find_column (cells, yoriai_cell_block_get (block, 0, i)) != G_MAXUINT;
  return n_found > 0 && n_found * 2 >= n;
}

/* How often a block fits into the cells that are chosen: only whole, else once. */
static guint
count_times (guint n_chosen,
             guint n)
{
  return n_chosen > n && n_chosen % n == 0 ? n_chosen / n : 1;
}

static void
read_block (YoriaiCellPaste       *self,
            const YoriaiCellBlock *block,
            guint                  first)
{
  guint n_rows = yoriai_cell_block_get_n_rows (block) - first, n_columns = yoriai_cell_block_get_n_columns (block);
  guint n_down = self->headings == NULL ? count_times (self->range.n_rows, n_rows) : 1;
  guint n_right = self->headings == NULL ? count_times (self->range.n_columns, n_columns) : 1;

  self->n_columns = n_columns * n_right;
  self->grid = g_new0 (Cell, (gsize) n_rows * n_down * self->n_columns);
  for (guint i = 0; i < n_rows * n_down; i++)
    {
      if (self->headings != NULL && yoriai_cell_block_is_blank_row (block, first + i))
        continue;
      for (guint j = 0; j < self->n_columns; j++)
        {
          Cell *cell = get_cell (self, self->n_rows, j);

          cell->text = g_strdup (yoriai_cell_block_get (block, first + i % n_rows, j % n_columns));
          cell->is_exact = yoriai_cell_block_is_exact (block, first + i % n_rows, j % n_columns);
        }
      self->n_rows++;
    }
}

static guint
find_row (YoriaiCellPaste *self,
          guint            row,
          guint           *ret_by)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint j = 0; j < self->n_columns; j++)
    g_ptr_array_add (texts, get_cell (self, row, j)->text);
  return yoriai_cells_find_row (self->cells, self->columns, (const char *const *) texts->pdata, self->n_columns, ret_by);
}

/* Without a heading only rows that would be made are looked for: cells are pasted onto cells as they are. Two rows never
 * go onto one. */
static void
place_rows (YoriaiCellPaste *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint n_rows = yoriai_cells_get_n_rows (self->cells), n_new = 0;

  for (guint i = 0; i < self->n_rows; i++)
    {
      Row *row = &self->rows[i];
      guint here = self->headings == NULL ? self->range.row + i : n_rows, found = G_MAXUINT;

      if (here >= n_rows && !row->is_new)
        found = find_row (self, i, &row->by);
      if (found != G_MAXUINT && g_hash_table_add (taken, GUINT_TO_POINTER (found)))
        {
          row->state = YORIAI_PASTE_ROW_UPDATED;
          row->row = found;
        }
      else
        {
          row->state = here < n_rows ? YORIAI_PASTE_ROW_HERE : YORIAI_PASTE_ROW_NEW;
          row->row = here < n_rows ? here : n_rows + n_new++;
        }
    }
}

/* What stands there already is no edit. In cells that nobody types into it may be as it is shown. */
static gboolean
is_passed_over (YoriaiCellPaste *self,
                guint            row,
                guint            column,
                const char      *text)
{
  g_autofree char *shown = NULL, *copied = NULL;

  if (column >= yoriai_cells_get_n_columns (self->cells))
    return yoriai_text_is_empty (text);
  copied = yoriai_cells_dup_text (self->cells, row, column, YORIAI_CELL_COPIED);
  if (strcmp (text, copied) == 0)
    return TRUE;
  if (yoriai_cells_can_set (self->cells, row, column))
    return FALSE;
  shown = yoriai_cells_dup_text (self->cells, row, column, YORIAI_CELL_SHOWN);
  return yoriai_text_is_empty (text) || strcmp (text, shown) == 0;
}

/* What a choice means may depend on the name beside it: choices come last in a row. */
static void
add_edits (YoriaiCellPaste *self,
           guint            row,
           gboolean         are_choices)
{
  for (guint j = 0; j < self->n_columns; j++)
    {
      Cell *cell = get_cell (self, row, j);
      guint into = self->columns[j];
      gboolean is_choice = into < yoriai_cells_get_n_columns (self->cells)
                           && yoriai_cells_get_kind (self->cells, self->rows[row].row, into) == YORIAI_CELL_CHOICE;

      if (into == YORIAI_CELL_LEFT_OUT || is_choice != are_choices
          || is_passed_over (self, self->rows[row].row, into, cell->text))
        continue;
      yoriai_cell_edits_add (self->edits, self->rows[row].row, into, cell->text, cell->is_exact);
      g_array_index (self->edits, YoriaiCellEdit, self->edits->len - 1).spread = self->spread;
      cell->edit = self->edits->len;
    }
}

/* Tries what is to be pasted, as it stands now. */
static void
try_it (YoriaiCellPaste *self)
{
  place_rows (self);
  g_array_set_size (self->edits, 0);
  for (guint i = 0; i < self->n_rows; i++)
    {
      for (guint j = 0; j < self->n_columns; j++)
        get_cell (self, i, j)->edit = 0;
      add_edits (self, i, FALSE);
      add_edits (self, i, TRUE);
    }
  self->n_refused = 0;
  if (self->edits->len > 0)
    yoriai_cells_set (self->cells, self->edits, _("Paste"), YORIAI_CELLS_TRIAL);
  for (guint i = 0; i < self->edits->len; i++)
    self->n_refused += g_array_index (self->edits, YoriaiCellEdit, i).error != NULL;
}

/**
 * yoriai_cell_copy:
 * @cells: cells
 * @range: some of them
 *
 * Copies cells so that they come back unchanged.
 *
 * Returns: (transfer full): the block for the clipboard
 */
YoriaiCellBlock *
yoriai_cell_copy (YoriaiCells           *cells,
                  const YoriaiCellRange *range)
{
  YoriaiCellBlock *block = yoriai_cell_block_new ();

  for (guint i = 0; i < range->n_rows; i++)
    {
      yoriai_cell_block_add_row (block);
      for (guint j = 0; j < range->n_columns; j++)
        yoriai_cell_block_take_cell (
            block, yoriai_cells_dup_text (cells, range->row + i, range->column + j, YORIAI_CELL_COPIED), FALSE);
    }
  return block;
}

/**
 * yoriai_cell_paste_new:
 * @cells: cells
 * @range: those that are chosen
 * @block: what is pasted
 *
 * Looks where the block goes. Without a heading it goes from the range's first cell on, and as often as it fits into a
 * range that it fills without a rest.
 *
 * Returns: (transfer full): what would come of it
 */
YoriaiCellPaste *
yoriai_cell_paste_new (YoriaiCells           *cells,
                       const YoriaiCellRange *range,
                       const YoriaiCellBlock *block)
{
  YoriaiCellPaste *self = g_new0 (YoriaiCellPaste, 1);
  guint first;

  self->cells = g_object_ref (cells);
  self->range = *range;
  self->edits = yoriai_cell_edits_new ();
  if (yoriai_cell_block_get_n_rows (block) == 0)
    return self;
  first = is_heading_row (cells, block);
  if (first > 0)
    {
      g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();

      for (guint j = 0; j < yoriai_cell_block_get_n_columns (block); j++)
        g_strv_builder_add (headings, yoriai_cell_block_get (block, 0, j));
      self->headings = g_strv_builder_end (headings);
    }
  read_block (self, block, first);
  self->rows = g_new0 (Row, self->n_rows);
  self->columns = g_new (guint, self->n_columns);
  for (guint j = 0; j < self->n_columns; j++)
    self->columns[j] = self->headings != NULL ? yoriai_cells_find_column (cells, self->headings[j]) : range->column + j;
  try_it (self);

  return self;
}

/**
 * yoriai_cell_paste_free:
 * @self: a paste
 *
 * Frees it.
 */
void
yoriai_cell_paste_free (YoriaiCellPaste *self)
{
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_columns; i++)
    g_free (self->grid[i].text);
  g_free (self->grid);
  g_free (self->rows);
  g_free (self->columns);
  g_strfreev (self->headings);
  g_array_unref (self->edits);
  g_object_unref (self->cells);
  g_free (self);
}

/**
 * yoriai_cell_paste_needs_preview:
 * @self: a paste
 *
 * Returns: whether somebody should look at it first: there is a heading, a row is known, a cell cannot be read
 */
gboolean
yoriai_cell_paste_needs_preview (YoriaiCellPaste *self)
{
  return self->headings != NULL || self->n_refused > 0
         || yoriai_cell_paste_count (self, YORIAI_PASTE_ROW_UPDATED) > 0;
}

/* Rows that were made stand below the others, those in which nothing is left out. */
static guint
find_made (YoriaiCellPaste *self,
           guint            row,
           guint            n_before)
{
  g_autoptr (GHashTable) made = g_hash_table_new (NULL, NULL);

  if (row < n_before)
    return row;
  for (guint i = 0; i < self->edits->len; i++)
    {
      const YoriaiCellEdit *edit = &g_array_index (self->edits, YoriaiCellEdit, i);

      if (edit->row >= n_before && edit->row < row && *edit->text != '\0')
        g_hash_table_add (made, GUINT_TO_POINTER (edit->row));
    }
  return n_before + g_hash_table_size (made);
}

/**
 * yoriai_cell_paste_take:
 * @self: a paste
 *
 * Pastes, as one step of undo. Cells that cannot be read are kept as they were written where the cells keep such, and
 * left out else.
 *
 * Returns: whether all were read
 */
gboolean
yoriai_cell_paste_take (YoriaiCellPaste *self)
{
  guint n_before = yoriai_cells_get_n_rows (self->cells);

  if (self->edits->len == 0)
    return TRUE;
  if (yoriai_cells_set (self->cells, self->edits, _("Paste"), YORIAI_CELLS_WHAT_CAN_BE))
    return TRUE;
  for (guint i = 0; i < self->edits->len; i++)
    {
      const YoriaiCellEdit *edit = &g_array_index (self->edits, YoriaiCellEdit, i);

      if (edit->error != NULL && edit->error->domain != YORIAI_CELLS_ERROR)
        yoriai_cells_refuse (self->cells, find_made (self, edit->row, n_before), edit->column, edit->text, edit->error);
    }
  return FALSE;
}

/**
 * yoriai_cell_paste_get_n_rows:
 * @self: a paste
 *
 * Returns: how many rows are pasted, the heading not counted
 */
guint
yoriai_cell_paste_get_n_rows (YoriaiCellPaste *self)
{
  return self->n_rows;
}

/**
 * yoriai_cell_paste_get_n_columns:
 * @self: a paste
 *
 * Returns: how many columns are pasted
 */
guint
yoriai_cell_paste_get_n_columns (YoriaiCellPaste *self)
{
  return self->n_columns;
}

/**
 * yoriai_cell_paste_count:
 * @self: a paste
 * @state: what may become of rows
 *
 * Returns: of how many it does
 */
guint
yoriai_cell_paste_count (YoriaiCellPaste *self,
                         YoriaiPasteRow   state)
{
  guint n = 0;

  for (guint i = 0; i < self->n_rows; i++)
    n += self->rows[i].state == state;
  return n;
}

/**
 * yoriai_cell_paste_get_n_refused:
 * @self: a paste
 *
 * Returns: how many cells cannot be read
 */
guint
yoriai_cell_paste_get_n_refused (YoriaiCellPaste *self)
{
  return self->n_refused;
}

/**
 * yoriai_cell_paste_has_headings:
 * @self: a paste
 *
 * Returns: whether its first row was one of headings
 */
gboolean
yoriai_cell_paste_has_headings (YoriaiCellPaste *self)
{
  return self->headings != NULL;
}

/**
 * yoriai_cell_paste_get_heading:
 * @self: a paste
 * @column: a pasted column
 *
 * Returns: (transfer none) (nullable): what stands over it
 */
const char *
yoriai_cell_paste_get_heading (YoriaiCellPaste *self,
                               guint            column)
{
  return self->headings != NULL ? self->headings[column] : NULL;
}

/**
 * yoriai_cell_paste_get_column:
 * @self: a paste
 * @column: a pasted column
 *
 * Returns: the column it goes into, or %YORIAI_CELL_LEFT_OUT: its heading is not known
 */
guint
yoriai_cell_paste_get_column (YoriaiCellPaste *self,
                              guint            column)
{
  return self->columns[column];
}

/**
 * yoriai_cell_paste_get_row_state:
 * @self: a paste
 * @row: a pasted row
 *
 * Returns: what becomes of it
 */
YoriaiPasteRow
yoriai_cell_paste_get_row_state (YoriaiCellPaste *self,
                                 guint            row)
{
  return self->rows[row].state;
}

/**
 * yoriai_cell_paste_get_row:
 * @self: a paste
 * @row: a pasted row
 * @ret_by: (out) (optional): of one that was found: the column by which
 *
 * Returns: the row it goes onto; past the last one for a new one
 */
guint
yoriai_cell_paste_get_row (YoriaiCellPaste *self,
                           guint            row,
                           guint           *ret_by)
{
  if (ret_by != NULL)
    *ret_by = self->rows[row].by;
  return self->rows[row].row;
}

/**
 * yoriai_cell_paste_get_text:
 * @self: a paste
 * @row: a pasted row
 * @column: a pasted column
 *
 * Returns: (transfer none): what is pasted there
 */
const char *
yoriai_cell_paste_get_text (YoriaiCellPaste *self,
                            guint            row,
                            guint            column)
{
  return get_cell (self, row, column)->text;
}

/**
 * yoriai_cell_paste_dup_before:
 * @self: a paste
 * @row: a pasted row
 * @column: a pasted column
 *
 * Returns: (transfer full): what the cell says now
 */
char *
yoriai_cell_paste_dup_before (YoriaiCellPaste *self,
                              guint            row,
                              guint            column)
{
  if (self->columns[column] >= yoriai_cells_get_n_columns (self->cells))
    return g_strdup ("");
  return yoriai_cells_dup_text (self->cells, self->rows[row].row, self->columns[column], YORIAI_CELL_SHOWN);
}

/**
 * yoriai_cell_paste_get_after:
 * @self: a paste
 * @row: a pasted row
 * @column: a pasted column
 *
 * Returns: (transfer none) (nullable): what the cell says then; %NULL where nothing is set
 */
const char *
yoriai_cell_paste_get_after (YoriaiCellPaste *self,
                             guint            row,
                             guint            column)
{
  guint edit = get_cell (self, row, column)->edit;

  return edit > 0 ? g_array_index (self->edits, YoriaiCellEdit, edit - 1).shown : NULL;
}

/**
 * yoriai_cell_paste_get_error:
 * @self: a paste
 * @row: a pasted row
 * @column: a pasted column
 *
 * Returns: (transfer none) (nullable): why the cell cannot be read
 */
const GError *
yoriai_cell_paste_get_error (YoriaiCellPaste *self,
                             guint            row,
                             guint            column)
{
  guint edit = get_cell (self, row, column)->edit;

  return edit > 0 ? g_array_index (self->edits, YoriaiCellEdit, edit - 1).error : NULL;
}

/**
 * yoriai_cell_paste_set_text:
 * @self: a paste
 * @row: a pasted row
 * @column: a pasted column
 * @text: what is pasted there instead
 *
 * Mends a cell.
 */
void
yoriai_cell_paste_set_text (YoriaiCellPaste *self,
                            guint            row,
                            guint            column,
                            const char      *text)
{
  Cell *cell = get_cell (self, row, column);
  char *copy = g_strdup (text);

  g_free (cell->text);
  cell->text = copy;
  cell->is_exact = FALSE;
  try_it (self);
}

/**
 * yoriai_cell_paste_set_column:
 * @self: a paste
 * @column: a pasted column
 * @into: the column it goes into, or %YORIAI_CELL_LEFT_OUT
 *
 * Says what a column is whose heading is not known.
 */
void
yoriai_cell_paste_set_column (YoriaiCellPaste *self,
                              guint            column,
                              guint            into)
{
  self->columns[column] = into;
  try_it (self);
}

/**
 * yoriai_cell_paste_set_new:
 * @self: a paste
 * @row: a pasted row that was found
 *
 * Makes a row of it all the same.
 */
void
yoriai_cell_paste_set_new (YoriaiCellPaste *self,
                           guint            row)
{
  self->rows[row].is_new = TRUE;
  try_it (self);
}

/**
 * yoriai_cell_paste_set_spread:
 * @self: a paste
 * @spread: how amounts behind a sum are set
 *
 * Answers for all cells that sum several amounts.
 */
void
yoriai_cell_paste_set_spread (YoriaiCellPaste  *self,
                              YoriaiCellSpread  spread)
{
  self->spread = spread;
  try_it (self);
}
