/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiCellKind:
 * @YORIAI_CELL_FIXED: shows something that is not typed here
 * @YORIAI_CELL_TEXT: one line, or what is read from one: lists, too
 * @YORIAI_CELL_LONG_TEXT: several lines
 * @YORIAI_CELL_NUMBER: a number or an amount
 * @YORIAI_CELL_DATE: a date
 * @YORIAI_CELL_CHOICE: one of a list that narrows while one types
 * @YORIAI_CELL_REFERENCE: a record, found by name
 * @YORIAI_CELL_TOGGLE: yes, no or not answered
 *
 * What one does in a cell.
 */
typedef enum
{
  YORIAI_CELL_FIXED,
  YORIAI_CELL_TEXT,
  YORIAI_CELL_LONG_TEXT,
  YORIAI_CELL_NUMBER,
  YORIAI_CELL_DATE,
  YORIAI_CELL_CHOICE,
  YORIAI_CELL_REFERENCE,
  YORIAI_CELL_TOGGLE,
} YoriaiCellKind;

/**
 * YoriaiCellForm:
 * @YORIAI_CELL_SHOWN: as it stands in the table
 * @YORIAI_CELL_EDITED: as it stands in the editor at first
 * @YORIAI_CELL_COPIED: as it lies on the clipboard; comes back unchanged
 */
typedef enum
{
  YORIAI_CELL_SHOWN,
  YORIAI_CELL_EDITED,
  YORIAI_CELL_COPIED,
} YoriaiCellForm;

/**
 * YoriaiCellSpread:
 * @YORIAI_CELL_SPREAD_ASK: refuse, with %YORIAI_CELLS_ERROR_ASKS
 * @YORIAI_CELL_SPREAD_IN_PROPORTION: as the parts are to each other now
 * @YORIAI_CELL_SPREAD_EQUALLY: the same to each
 * @YORIAI_CELL_SPREAD_DIFFERENCE: what is more or less goes to one of them
 *
 * What setting a cell that sums several amounts does to these.
 */
typedef enum
{
  YORIAI_CELL_SPREAD_ASK,
  YORIAI_CELL_SPREAD_IN_PROPORTION,
  YORIAI_CELL_SPREAD_EQUALLY,
  YORIAI_CELL_SPREAD_DIFFERENCE,
} YoriaiCellSpread;

/**
 * YoriaiCellEdit:
 * @row: a row; from the empty one on, rows that are yet to come
 * @column: a column
 * @text: (owned): what is set, "" to clear
 * @is_exact: whether blanks at the ends of @text belong to it
 * @spread: for a cell that sums several amounts
 * @error: (owned) (nullable): why it was refused
 * @shown: (owned) (nullable): what the cell says then, of a trial
 *
 * One cell of what is set at once.
 */
typedef struct
{
  guint row;
  guint column;
  char *text;
  gboolean is_exact;
  YoriaiCellSpread spread;
  GError *error;
  char *shown;
} YoriaiCellEdit;

/**
 * YoriaiCellsHow:
 * @YORIAI_CELLS_ALL: all or, where one cell is refused, nothing
 * @YORIAI_CELLS_WHAT_CAN_BE: what is refused is left out
 * @YORIAI_CELLS_TRIAL: nothing is kept: only to see what would come of it
 */
typedef enum
{
  YORIAI_CELLS_ALL,
  YORIAI_CELLS_WHAT_CAN_BE,
  YORIAI_CELLS_TRIAL,
} YoriaiCellsHow;

#define YORIAI_CELLS_ERROR (yoriai_cells_error_quark ())

/**
 * YoriaiCellsError:
 * @YORIAI_CELLS_ERROR_FIXED: nothing can be set there
 * @YORIAI_CELLS_ERROR_ASKS: it sums several amounts: how they are to be set is asked first
 * @YORIAI_CELLS_ERROR_FULL: there is no room for another row
 */
typedef enum
{
  YORIAI_CELLS_ERROR_FIXED,
  YORIAI_CELLS_ERROR_ASKS,
  YORIAI_CELLS_ERROR_FULL,
} YoriaiCellsError;

GQuark yoriai_cells_error_quark (void);

#define YORIAI_TYPE_CELLS (yoriai_cells_get_type ())
G_DECLARE_INTERFACE (YoriaiCells, yoriai_cells, YORIAI, CELLS, GObject)

/**
 * YoriaiCellsInterface:
 * @get_space: whose transactions they are
 * @get_n_rows: how many rows are seen, the empty one not counted
 * @get_n_columns: how many columns are seen
 * @can_add: whether there is an empty row below, which makes one of what is typed in it
 * @get_kind: what one does in a cell; also in the empty row
 * @dup_text: a cell's text; also in rows that were made in the transaction that is open
 * @dup_title: what a column is called
 * @dup_row_key: tells a row from others, whatever is sorted or filtered
 * @get_number: (nullable): the number in a cell, for sums. Returns: whether there is one
 * @set: sets one cell within a transaction. Returns: FALSE with the error set when it is refused
 * @settle: (nullable): all are set, and the transaction goes on: refuses those that do not hold beside the others. Returns:
 *   how many it refused
 * @end_set: (nullable): the transaction is about to end; tells whether what was set is kept
 * @refuse: (nullable): keeps what was typed and cannot be read, marked. Returns: whether it is kept
 * @find_column: (nullable): the column that a heading names, or G_MAXUINT
 * @find_row: (nullable): the row that some cells of a row of pasted texts name, or G_MAXUINT; tells by which column
 * @remove_rows: (nullable): removes rows. Returns: whether they are gone
 * @insert_row: (nullable): makes an empty row before another
 * @move_rows: (nullable): moves rows up or down by one. Returns: FALSE with the error set where it cannot
 * @list_hits: (nullable): what may be chosen in a cell and is meant by a beginning, the likeliest first
 * @leave_row: (nullable): the cursor has left a row
 */
struct _YoriaiCellsInterface
{
  GTypeInterface parent_iface;

  YoriaiSpace    *(*get_space)     (YoriaiCells *self);
  guint           (*get_n_rows)    (YoriaiCells *self);
  guint           (*get_n_columns) (YoriaiCells *self);
  gboolean        (*can_add)       (YoriaiCells *self);
  YoriaiCellKind  (*get_kind)      (YoriaiCells *self,
                                    guint        row,
                                    guint        column);
  char           *(*dup_text)      (YoriaiCells    *self,
                                    guint           row,
                                    guint           column,
                                    YoriaiCellForm  form);
  char           *(*dup_title)     (YoriaiCells *self,
                                    guint        column);
  char           *(*dup_row_key)   (YoriaiCells *self,
                                    guint        row);
  gboolean        (*get_number)    (YoriaiCells *self,
                                    guint        row,
                                    guint        column,
                                    gint64      *ret_number);
  gboolean        (*set)           (YoriaiCells           *self,
                                    const YoriaiCellEdit  *edit,
                                    GError               **error);
  guint           (*settle)        (YoriaiCells *self,
                                    GArray      *edits);
  void            (*end_set)       (YoriaiCells *self,
                                    gboolean     is_kept);
  gboolean        (*refuse)        (YoriaiCells  *self,
                                    guint         row,
                                    guint         column,
                                    const char   *text,
                                    const GError *error);
  guint           (*find_column)   (YoriaiCells *self,
                                    const char  *heading);
  guint           (*find_row)      (YoriaiCells       *self,
                                    const guint       *columns,
                                    const char *const *texts,
                                    guint              n,
                                    guint             *ret_by);
  gboolean        (*remove_rows)   (YoriaiCells *self,
                                    guint        first,
                                    guint        n);
  gboolean        (*insert_row)    (YoriaiCells *self,
                                    guint        before);
  gboolean        (*move_rows)     (YoriaiCells  *self,
                                    guint         first,
                                    guint         n,
                                    int           by,
                                    GError      **error);
  char          **(*list_hits)     (YoriaiCells *self,
                                    guint        row,
                                    guint        column,
                                    const char  *text);
  void            (*leave_row)     (YoriaiCells *self,
                                    guint        row);
};

/* Signal "changed": rows or columns have come, gone or moved, or what stands in cells is another. */

/* What is seen */
guint           yoriai_cells_get_n_rows        (YoriaiCells *self);
guint           yoriai_cells_get_n_shown_rows  (YoriaiCells *self);
guint           yoriai_cells_get_n_columns     (YoriaiCells *self);
YoriaiCellKind  yoriai_cells_get_kind          (YoriaiCells *self,
                                                guint        row,
                                                guint        column);
gboolean        yoriai_cells_can_set           (YoriaiCells *self,
                                                guint        row,
                                                guint        column);
gboolean        yoriai_cell_kind_takes_text    (YoriaiCellKind kind);
char           *yoriai_cells_dup_text          (YoriaiCells    *self,
                                                guint           row,
                                                guint           column,
                                                YoriaiCellForm  form) G_GNUC_WARN_UNUSED_RESULT;
char           *yoriai_cells_dup_title         (YoriaiCells *self,
                                                guint        column) G_GNUC_WARN_UNUSED_RESULT;
char           *yoriai_cells_dup_row_key       (YoriaiCells *self,
                                                guint        row) G_GNUC_WARN_UNUSED_RESULT;
guint           yoriai_cells_find_row_key      (YoriaiCells *self,
                                                const char  *key);
gboolean        yoriai_cells_is_filled         (YoriaiCells *self,
                                                guint        row,
                                                guint        column);
gboolean        yoriai_cells_get_number        (YoriaiCells *self,
                                                guint        row,
                                                guint        column,
                                                gint64      *ret_number);

char          **yoriai_cells_list_hits         (YoriaiCells *self,
                                                guint        row,
                                                guint        column,
                                                const char  *text) G_GNUC_WARN_UNUSED_RESULT;

/* What is done to it */
GArray         *yoriai_cell_edits_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_cell_edits_add          (GArray     *edits,
                                                guint       row,
                                                guint       column,
                                                const char *text,
                                                gboolean    is_exact);
gboolean        yoriai_cells_set               (YoriaiCells    *self,
                                                GArray         *edits,
                                                const char     *label,
                                                YoriaiCellsHow  how);
gboolean        yoriai_cells_refuse            (YoriaiCells  *self,
                                                guint         row,
                                                guint         column,
                                                const char   *text,
                                                const GError *error);
guint           yoriai_cells_find_column       (YoriaiCells *self,
                                                const char  *heading);
guint           yoriai_cells_find_row          (YoriaiCells       *self,
                                                const guint       *columns,
                                                const char *const *texts,
                                                guint              n,
                                                guint             *ret_by);
gboolean        yoriai_cells_remove_rows       (YoriaiCells *self,
                                                guint        first,
                                                guint        n);
gboolean        yoriai_cells_insert_row        (YoriaiCells *self,
                                                guint        before);
gboolean        yoriai_cells_move_rows         (YoriaiCells  *self,
                                                guint         first,
                                                guint         n,
                                                int           by,
                                                GError      **error);
void            yoriai_cells_leave_row         (YoriaiCells *self,
                                                guint        row);

/* For those that implement it */
void            yoriai_cells_emit_changed      (YoriaiCells *self);

G_END_DECLS
