/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_SHEET_MAX_ROWS 1048576
#define YORIAI_SHEET_MAX_COLUMNS 16384

/**
 * YoriaiSheetCellKind:
 * @YORIAI_SHEET_CELL_TEXT: a text
 * @YORIAI_SHEET_CELL_NUMBER: a number; see the flags for what it is a number of
 * @YORIAI_SHEET_CELL_BOOLEAN: yes or no
 * @YORIAI_SHEET_CELL_ERROR: what a formula could not compute: #N/A
 * @YORIAI_SHEET_CELL_FORMULA: a formula whose value the program that saved it
 *   left out
 *
 * What stands in a cell. Cells in which nothing stands are not kept.
 */
typedef enum
{
  YORIAI_SHEET_CELL_TEXT,
  YORIAI_SHEET_CELL_NUMBER,
  YORIAI_SHEET_CELL_BOOLEAN,
  YORIAI_SHEET_CELL_ERROR,
  YORIAI_SHEET_CELL_FORMULA,
} YoriaiSheetCellKind;

/**
 * YoriaiSheetCellFlags:
 * @YORIAI_SHEET_CELL_DATE: the number is shown as a day
 * @YORIAI_SHEET_CELL_TIME: the number is shown as a time of the day, or as that
 *   too
 * @YORIAI_SHEET_CELL_PERCENT: the number is shown a hundred times as great,
 *   with %
 * @YORIAI_SHEET_CELL_COMPUTED: a formula made it
 *
 * What else there is to a cell.
 */
typedef enum
{
  YORIAI_SHEET_CELL_DATE = 1 << 0,
  YORIAI_SHEET_CELL_TIME = 1 << 1,
  YORIAI_SHEET_CELL_PERCENT = 1 << 2,
  YORIAI_SHEET_CELL_COMPUTED = 1 << 3,
} YoriaiSheetCellFlags;

/**
 * YoriaiSheetCell:
 * @row: from 0
 * @column: from 0
 * @kind: a #YoriaiSheetCellKind
 * @flags: #YoriaiSheetCellFlags
 * @number: the number, 0 or 1 of a boolean, else 0
 * @text: (nullable): the text, the error, the formula; of a number only where
 *   it is shown with zeros before it
 *
 * A cell, owned by its sheet.
 */
typedef struct
{
  guint32 row;
  guint16 column;
  guint8 kind;
  guint8 flags;
  double number;
  const char *text;
} YoriaiSheetCell;

/**
 * YoriaiSheetRow:
 * @number: from 0
 * @is_hidden: whether it is not shown, filtered out perhaps
 * @cells: (array length=n_cells): what stands in it, from left to right
 * @n_cells: how many, at least one
 *
 * A row in which something stands.
 */
typedef struct
{
  guint32 number;
  gboolean is_hidden;
  const YoriaiSheetCell *cells;
  guint n_cells;
} YoriaiSheetRow;

/**
 * YoriaiSheetRange:
 * @row: the first one, from 0
 * @column: the first one, from 0
 * @last_row: the last one
 * @last_column: the last one
 *
 * Cells in a rectangle.
 */
typedef struct
{
  guint32 row;
  guint32 column;
  guint32 last_row;
  guint32 last_column;
} YoriaiSheetRange;

/**
 * YoriaiSheetVisibility:
 * @YORIAI_SHEET_SHOWN: there to be seen
 * @YORIAI_SHEET_HIDDEN: shown when somebody asks for it
 * @YORIAI_SHEET_VERY_HIDDEN: shown by programs only
 *
 * Whether a sheet is seen.
 */
typedef enum
{
  YORIAI_SHEET_SHOWN,
  YORIAI_SHEET_HIDDEN,
  YORIAI_SHEET_VERY_HIDDEN,
} YoriaiSheetVisibility;

/**
 * YoriaiSheetName:
 * @name: what is called so
 * @refers: to what: 一覧!$A$2:$A$9
 * @sheet: in which sheet only, -1 for all
 *
 * A name of a workbook.
 */
typedef struct
{
  char *name;
  char *refers;
  int sheet;
} YoriaiSheetName;

/**
 * YoriaiSheetBook:
 *
 * The tables of a file that came back, as they stood in it. It never changes,
 * so it can be made in one thread and read in others; what it gives out lives
 * as long as it does.
 */
typedef struct _YoriaiSheetBook YoriaiSheetBook;

/**
 * YoriaiSheet:
 *
 * A sheet of a #YoriaiSheetBook.
 */
typedef struct _YoriaiSheet YoriaiSheet;

YoriaiSheetBook       *yoriai_sheet_book_ref            (YoriaiSheetBook   *self);
void                   yoriai_sheet_book_unref          (YoriaiSheetBook   *self);

const char            *yoriai_sheet_book_get_name       (YoriaiSheetBook   *self);
guint                  yoriai_sheet_book_get_n_sheets   (YoriaiSheetBook   *self);
YoriaiSheet           *yoriai_sheet_book_get_sheet      (YoriaiSheetBook   *self,
                                                         guint              index);
YoriaiSheet           *yoriai_sheet_book_find_sheet     (YoriaiSheetBook   *self,
                                                         const char        *name);
guint                  yoriai_sheet_book_get_n_names    (YoriaiSheetBook   *self);
const YoriaiSheetName *yoriai_sheet_book_get_name_at    (YoriaiSheetBook   *self,
                                                         guint              index);
gboolean               yoriai_sheet_book_find_name      (YoriaiSheetBook   *self,
                                                         const char        *name,
                                                         YoriaiSheet      **ret_sheet,
                                                         YoriaiSheetRange  *ret_range);
const char            *yoriai_sheet_book_get_property   (YoriaiSheetBook   *self,
                                                         const char        *name);
const char            *yoriai_sheet_book_get_custom     (YoriaiSheetBook   *self,
                                                         const char        *name);

YoriaiSheetBook       *yoriai_sheet_get_book            (YoriaiSheet       *self);
const char            *yoriai_sheet_get_name            (YoriaiSheet       *self);
YoriaiSheetVisibility  yoriai_sheet_get_visibility      (YoriaiSheet       *self);
guint                  yoriai_sheet_get_n_rows          (YoriaiSheet       *self);
const YoriaiSheetRow  *yoriai_sheet_get_row             (YoriaiSheet       *self,
                                                         guint              index);
const YoriaiSheetRow  *yoriai_sheet_find_row            (YoriaiSheet       *self,
                                                         guint              number);
const YoriaiSheetCell *yoriai_sheet_find_cell           (YoriaiSheet       *self,
                                                         guint              row,
                                                         guint              column);
gboolean               yoriai_sheet_is_column_hidden    (YoriaiSheet       *self,
                                                         guint              column);
gboolean               yoriai_sheet_find_merged         (YoriaiSheet       *self,
                                                         guint              row,
                                                         guint              column,
                                                         YoriaiSheetRange  *ret_range);
char                  *yoriai_sheet_dup_place           (YoriaiSheet       *self,
                                                         guint              row,
                                                         guint              column) G_GNUC_WARN_UNUSED_RESULT;

char                  *yoriai_sheet_cell_dup_text       (YoriaiSheet            *sheet,
                                                         const YoriaiSheetCell  *cell) G_GNUC_WARN_UNUSED_RESULT;
gboolean               yoriai_sheet_cell_read_integer   (YoriaiSheet            *sheet,
                                                         const YoriaiSheetCell  *cell,
                                                         gint64                 *ret_number);
gboolean               yoriai_sheet_cell_read_date      (YoriaiSheet            *sheet,
                                                         const YoriaiSheetCell  *cell,
                                                         char                  **ret_date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSheetBook, yoriai_sheet_book_unref)

G_END_DECLS
