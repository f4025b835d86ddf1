/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cells/yoriai-cell-cursor.h"
#include "cells/yoriai-cell-share.h"
#include "cells/yoriai-record-cells.h"
#include "document/yoriai-document-reader.h"

/* Amounts that are parted, and added up again. */

#define MAX_PARTS 12

static void
test_cases (void)
{
  static const struct
  {
    gint64 amount, unit, weights[3], shares[3];
  } cases[] = {
    { 9, 1, { 1, 1, 1 }, { 3, 3, 3 } },
    { 10, 1, { 1, 1, 1 }, { 4, 3, 3 } },
    { 11, 1, { 0, 0, 0 }, { 4, 4, 3 } },
    { 100, 1, { 1, 2, 3 }, { 17, 33, 50 } },
    { 10, 1, { 0, 1, 1 }, { 0, 5, 5 } },
    { 7, 1, { 0, 1, 1 }, { 0, 4, 3 } },
    { 10000, 1000, { 1, 1, 1 }, { 4000, 3000, 3000 } },
    { 10500, 1000, { 1, 1, 1 }, { 4500, 3000, 3000 } }, /* what is no whole unit goes to the greatest */
    { 500, 1000, { 1, 1, 2 }, { 500, 0, 0 } },
    { 0, 1, { 5, 0, 1 }, { 0, 0, 0 } },
    { G_GINT64_CONSTANT (9007199254740991), 1, { 1, 0, 0 }, { G_GINT64_CONSTANT (9007199254740991), 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 shares[3];

      yoriai_share_by_weights (cases[i].amount, cases[i].unit, cases[i].weights, 3, shares);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (shares[j], ==, cases[i].shares[j]);
    }
}

/* Whatever is parted adds up, and no part is negative or a whole unit off. */
static void
test_sums (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 weights[MAX_PARTS], shares[MAX_PARTS], sum = 0, total = 0;
      guint n = g_test_rand_int_range (1, MAX_PARTS + 1);
      gint64 unit = (const gint64[]){ 1, 1000, 1000000 }[g_test_rand_int_range (0, 3)];
      gint64 amount = (gint64) (g_test_rand_double () * (g_test_rand_bit () ? 1e15 : 1e8));

      for (guint j = 0; j < n; j++)
        total += weights[j] = g_test_rand_bit () ? (gint64) (g_test_rand_double () * 1e12) : 0;
      yoriai_share_by_weights (amount, unit, weights, n, shares);
      for (guint j = 0; j < n; j++)
        {
          gdouble exact = total > 0 ? (gdouble) amount * weights[j] / total : (gdouble) amount / n;

          sum += shares[j];
          g_assert_cmpint (shares[j], >=, 0);
          g_assert_cmpfloat (ABS (shares[j] - exact), <=, 2.0 * unit + 1);
        }
      g_assert_cmpint (sum, ==, amount);
    }
}

/* Over the cells of a table, as one step that is seen before. */
static void
test_cells (void)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
      "share.json",
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"budget\": [{\"id\": \"a\", \"amounts\": {\"1\": 1000, "
      "\"2\": 3000}}, {\"id\": \"b\"}]}",
      -1, NULL, NULL);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "budget");
  GType type = yoriai_record_get_field (root, list)->of ();
  guint amounts = yoriai_record_type_find_field (type, "amounts");
  const YoriaiCellColumn columns[] = { { YORIAI_NO_FIELD, yoriai_record_type_find_field (type, "note"), 0 },
                                       { YORIAI_NO_FIELD, amounts, 1 },
                                       { YORIAI_NO_FIELD, amounts, 2 },
                                       { YORIAI_NO_FIELD, amounts, 3 } };
  g_autoptr (YoriaiRecordCells) record_cells = yoriai_record_cells_new (root, list, NULL);
  YoriaiCells *cells = YORIAI_CELLS (record_cells);
  g_autoptr (YoriaiCellCursor) cursor = NULL;
  const YoriaiCellRange row = { 0, 0, 1, 4 }, all = { 0, 0, 3, 4 };
  g_autoptr (GArray) ratio = NULL, falling = NULL;
  YoriaiCellSums sums;
  gint64 remainder;

  yoriai_record_cells_set_columns (record_cells, columns, G_N_ELEMENTS (columns));
  cursor = yoriai_cell_cursor_new (cells);
  yoriai_cell_sums_compute (cells, &all, &sums);
  g_assert_cmpuint (sums.n_filled, ==, 2);
  g_assert_cmpuint (sums.n_numbers, ==, 2);
  g_assert_cmpint (sums.sum, ==, 4000);
  g_assert_cmpint (sums.mean, ==, 2000);
  g_assert_false (sums.is_too_large);

  ratio = yoriai_cell_distribute (cells, &row, 10500, 1000, YORIAI_SHARE_IN_RATIO, 0, &remainder);
  g_assert_cmpint (remainder, ==, 500);
  g_assert_cmpuint (ratio->len, ==, 3); /* the note takes no amount */
  g_assert_cmpstr (g_array_index (ratio, YoriaiCellEdit, 1).text, ==, "7500円");
  g_assert_false (yoriai_space_can_undo (space));
  g_assert_true (yoriai_cell_cursor_run (cursor, ratio, "Distribute"));
  yoriai_cell_sums_compute (cells, &row, &sums);
  g_assert_cmpint (sums.sum, ==, 10500);
  yoriai_space_undo (space);
  g_assert_false (yoriai_space_can_undo (space));

  falling = yoriai_cell_distribute (cells, &(YoriaiCellRange){ 1, 1, 1, 3 }, 271, 1, YORIAI_SHARE_FALLING, 10, NULL);
  g_assert_true (yoriai_cell_cursor_run (cursor, falling, "Distribute"));
  g_assert_cmpstr (g_array_index (falling, YoriaiCellEdit, 0).text, ==, "100円");
  g_assert_cmpstr (g_array_index (falling, YoriaiCellEdit, 1).text, ==, "90円");
  g_assert_cmpstr (g_array_index (falling, YoriaiCellEdit, 2).text, ==, "81円");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells-share/cases", test_cases);
  g_test_add_func ("/cells-share/sums", test_sums);
  g_test_add_func ("/cells-share/cells", test_cells);
  return g_test_run ();
}
