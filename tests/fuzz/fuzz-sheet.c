/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a file that came back, and as each of the parts of a workbook: a
 * byte changed in an archive seldom gets past its checksum. What is read must
 * be in order and say where it stands. The first byte says which part. */

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-pairs.h"
#include "sheets/yoriai-sheet-read.h"

#include "fuzz.h"
#include "zip-support.h"

static void
check_cell (YoriaiSheet           *sheet,
            const YoriaiSheetCell *cell)
{
  g_autofree char *text = yoriai_sheet_cell_dup_text (sheet, cell);
  g_autofree char *place = yoriai_sheet_dup_place (sheet, cell->row, cell->column);
  g_autofree char *date = NULL;
  gint64 number;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (place, -1, NULL));
  g_assert_true (yoriai_sheet_find_cell (sheet, cell->row, cell->column) == cell);
  yoriai_sheet_cell_read_date (sheet, cell, &date);
  yoriai_sheet_cell_read_integer (sheet, cell, &number);
}

static void
check_book (YoriaiSheetBook *book)
{
  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (book); i++)
    {
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, i);

      for (guint j = 0; j < yoriai_sheet_get_n_rows (sheet); j++)
        {
          const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, j);

          g_assert_cmpuint (row->n_cells, >, 0);
          g_assert_true (j == 0 || yoriai_sheet_get_row (sheet, j - 1)->number < row->number);
          for (guint k = 0; k < row->n_cells; k++)
            check_cell (sheet, &row->cells[k]);
        }
    }
  for (guint i = 0; i < yoriai_sheet_book_get_n_names (book); i++)
    {
      YoriaiSheet *sheet;
      YoriaiSheetRange range;

      yoriai_sheet_book_find_name (book, yoriai_sheet_book_get_name_at (book, i)->name, &sheet,
                                   &range);
    }
}

static void
read_bytes (GBytes *bytes)
{
  g_autoptr (GPtrArray) files = yoriai_sheet_files_read ("fuzz", bytes, NULL, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const YoriaiSheetFile *file = g_ptr_array_index (files, i);

      g_assert_true ((file->book == NULL) != (file->error == NULL));
      if (file->book != NULL)
        check_book (file->book);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (YoriaiSheetPairs) pairs = NULL;

  switch (size > 0 ? data[0] : 0)
    {
    case '0':
      bytes = make_workbook (text, NULL, NULL);
      break;
    case '1':
      bytes = make_workbook (
          "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>", text,
          NULL);
      break;
    case '2':
      bytes = make_workbook (
          "<worksheet><sheetData><row><c s='0'><v>44383</v></c><c s='1'><v>7</v></c></row></sheetData></worksheet>",
          NULL, text);
      break;
    case '3':
      pairs = yoriai_sheet_pairs_read (text, NULL);
      return 0;
    default:
      bytes = g_bytes_new (data, size);
    }
  read_bytes (bytes);
  return 0;
}
