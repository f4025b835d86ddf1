/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "cells/yoriai-budget-cells.h"
#include "cells/yoriai-cell-cursor.h"
#include "cells/yoriai-cell-paste.h"
#include "document/yoriai-document-reader.h"
#include "workspace/yoriai-budget-sums.h"

/* The budget typed in as a grid: a cell is one line's year, none yet, or a sum that is asked about. */

#define KEY(name) YORIAI_CELL_KEY_##name
#define N_YEARS 3

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  YoriaiBudgetCells *budget;
  YoriaiCells *cells;
  YoriaiCellCursor *cursor;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (GError) error = NULL;

  fixture->space = yoriai_document_read (
      "budget.json",
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"start_fiscal_year\": 2024, \"institutions\": [{\"id\": "
      "\"i\", \"name\": \"天空大学\"}, {\"id\": \"j\", \"name\": \"架空市\"}, {\"id\": \"k\", \"name\": \"そら\", \"consent\": "
      "\"declined\"}], \"tasks\": [{\"id\": \"t\", \"title\": \"課題\"}], \"budget\": [{\"id\": \"a\", \"institution\": \"i\", "
      "\"category\": \"goods\", \"amounts\": {\"1\": 1000000, \"2\": 2000500}}, {\"id\": \"b\", \"institution\": \"i\", "
      "\"category\": \"personnel\", \"task\": \"t\", \"amounts\": {\"1\": 3000000}}, {\"id\": \"c\", \"institution\": \"j\", "
      "\"category\": \"goods\"}, {\"id\": \"d\", \"institution\": \"k\", \"category\": \"goods\", \"amounts\": {\"1\": 7000000}}]}",
      -1, NULL, &error);
  g_assert_no_error (error);
  yoriai_call_library_serve (library, fixture->space);
  fixture->root = yoriai_space_get_root (fixture->space);
  fixture->budget = yoriai_budget_cells_new (fixture->root, N_YEARS);
  yoriai_budget_cells_set_unit (fixture->budget, 1000);
  fixture->cells = YORIAI_CELLS (fixture->budget);
  fixture->cursor = yoriai_cell_cursor_new (fixture->cells);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->cursor);
  g_object_unref (fixture->budget);
  g_object_unref (fixture->space);
}

static guint
find_row (Fixture    *fixture,
          const char *key)
{
  guint row = yoriai_cells_find_row_key (fixture->cells, key);

  g_assert_cmpuint (row, !=, G_MAXUINT);
  return row;
}

static void
assert_cell (Fixture        *fixture,
             const char     *key,
             guint           column,
             YoriaiCellForm  form,
             const char     *expected)
{
  g_autofree char *text = yoriai_cells_dup_text (fixture->cells, find_row (fixture, key), column, form);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_amount (Fixture    *fixture,
               const char *id,
               gint64      year,
               gint64      amount)
{
  YoriaiRecord *line = yoriai_space_find (fixture->space, id);
  const YoriaiValue *value = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"));

  g_assert_cmpint (value->tag == YORIAI_TAG_YEARS ? yoriai_years_get (value->v.years, year) : -1, ==, amount);
}

static guint
count (Fixture *fixture)
{
  return yoriai_record_get_n_items (fixture->root, yoriai_record_find_field (fixture->root, "budget"));
}

static void
type (Fixture    *fixture,
      const char *key,
      guint       column,
      const char *text)
{
  g_assert_true (yoriai_cell_cursor_move_to (fixture->cursor, find_row (fixture, key), column, FALSE));
  g_assert_cmpint (yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, NULL), ==, YORIAI_CELL_ANSWER_BEGIN);
  yoriai_cell_cursor_set_text (fixture->cursor, text);
  yoriai_cell_cursor_press (fixture->cursor, KEY (ENTER), 0, NULL);
}

/* Years, sums and titles; all categories have a row; what is no whole unit is rounded, marked, and whole where one types. */
static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *year = yoriai_cells_dup_title (fixture->cells, 2);

  g_assert_cmpstr (year, ==, "R7/2025");
  g_assert_cmpuint (yoriai_cells_get_n_columns (fixture->cells), ==, N_YEARS + 2);
  assert_cell (fixture, "i", 0, YORIAI_CELL_SHOWN, "天空大学");
  assert_cell (fixture, "i", 1, YORIAI_CELL_SHOWN, "4,000");
  assert_cell (fixture, "i", 3, YORIAI_CELL_SHOWN, "");
  assert_cell (fixture, "i", N_YEARS + 1, YORIAI_CELL_SHOWN, "6,001");
  assert_cell (fixture, "i\ngoods", 2, YORIAI_CELL_SHOWN, "2,001");
  assert_cell (fixture, "i\ngoods", 2, YORIAI_CELL_EDITED, "2000500円");
  assert_cell (fixture, "i\ngoods", 1, YORIAI_CELL_EDITED, "1000");
  assert_cell (fixture, "i\ntravel", 1, YORIAI_CELL_SHOWN, "");
  g_assert_true (yoriai_budget_cells_is_rounded (fixture->budget, find_row (fixture, "i\ngoods"), 2));
  g_assert_false (yoriai_budget_cells_is_rounded (fixture->budget, find_row (fixture, "i\ngoods"), 1));
  g_assert_cmpuint (yoriai_budget_cells_get_n_lines (fixture->budget, find_row (fixture, "i")), ==, 2);
  g_assert_false (yoriai_cells_can_set (fixture->cells, find_row (fixture, "i"), 0));
  g_assert_false (yoriai_cells_can_set (fixture->cells, find_row (fixture, "i"), N_YEARS + 1));

  yoriai_budget_cells_set_folded (fixture->budget, find_row (fixture, "i"), TRUE);
  g_assert_cmpuint (yoriai_cells_find_row_key (fixture->cells, "i\ngoods"), ==, G_MAXUINT);
  assert_cell (fixture, "i", 1, YORIAI_CELL_SHOWN, "4,000");
  yoriai_budget_cells_set_folded (fixture->budget, find_row (fixture, "i"), FALSE);

  g_assert_true (yoriai_budget_cells_set_levels (fixture->budget, "category", "institution"));
  assert_cell (fixture, "goods", 1, YORIAI_CELL_SHOWN, "1,000"); /* without what somebody planned who has declined */
  yoriai_budget_cells_set_levels (fixture->budget, "institution", "category");
  yoriai_budget_cells_set_filter (fixture->budget, "task", "t");
  assert_cell (fixture, "i", 1, YORIAI_CELL_SHOWN, "3,000");
  type (fixture, "i\ntravel", 1, "5");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_item (fixture->root, yoriai_record_find_field (fixture->root, "budget"), 4), "task"), ==, "t");
}

/* One line's year is set; where there is none, typing makes it; units and words. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    gint64 amount;
  } cases[] = { { "12", 12000 }, { "１，２００", 1200000 }, { "1.5", 1500 }, { "400万", 4000000 },
                { "3百万円", 3000000 }, { "1234円", 1234 }, { "0", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (fixture, "i\ngoods", 1, cases[i].text);
      assert_amount (fixture, "a", 1, cases[i].amount);
    }
  assert_cell (fixture, "i\ngoods", 1, YORIAI_CELL_SHOWN, "0"); /* not the same as nothing */
  yoriai_cell_cursor_move_to (fixture->cursor, find_row (fixture, "i\ngoods"), 1, FALSE);
  yoriai_cell_cursor_press (fixture->cursor, KEY (DELETE), 0, NULL);
  assert_cell (fixture, "i\ngoods", 1, YORIAI_CELL_SHOWN, "");

  g_assert_cmpuint (count (fixture), ==, 4);
  type (fixture, "i\ntravel", 1, "5");
  g_assert_cmpuint (count (fixture), ==, 5);
  assert_cell (fixture, "i\ntravel", 1, YORIAI_CELL_SHOWN, "5");
  yoriai_cell_cursor_move_to (fixture->cursor, find_row (fixture, "j\ntravel"), 1, FALSE);
  yoriai_cell_cursor_move_to (fixture->cursor, find_row (fixture, "j\ntravel"), N_YEARS, TRUE);
  yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, NULL);
  yoriai_cell_cursor_set_text (fixture->cursor, "7");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ENTER), YORIAI_CELL_CTRL, NULL);
  g_assert_cmpuint (count (fixture), ==, 6); /* one line for all its years */
  assert_cell (fixture, "j", N_YEARS + 1, YORIAI_CELL_SHOWN, "21");
  type (fixture, "i\ntravel", 1, "abc");
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_TYPED);
  g_assert_nonnull (yoriai_cell_cursor_get_message (fixture->cursor));
}

/* A sum is never written silently: it asks, and each answer is one step. */
static void
test_sum (Fixture      *fixture,
          gconstpointer data)
{
  static const struct
  {
    YoriaiCellSpread spread;
    gint64 a, b;
  } cases[] = { { YORIAI_CELL_SPREAD_IN_PROPORTION, 2000000, 6000000 },
                { YORIAI_CELL_SPREAD_EQUALLY, 4000000, 4000000 },
                { YORIAI_CELL_SPREAD_DIFFERENCE, 1000000, 7000000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (fixture, "i", 1, "8,000");
      g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_ASKING);
      g_assert_nonnull (strstr (yoriai_cell_cursor_get_message (fixture->cursor), "2 lines"));
      assert_amount (fixture, "a", 1, 1000000);
      g_assert_true (yoriai_cell_cursor_answer (fixture->cursor, cases[i].spread));
      assert_amount (fixture, "a", 1, cases[i].a);
      assert_amount (fixture, "b", 1, cases[i].b);
      g_assert_cmpuint (yoriai_cell_cursor_get_row (fixture->cursor), ==, find_row (fixture, "i") + 1); /* goes on */
      yoriai_space_undo (fixture->space);
      assert_amount (fixture, "a", 1, 1000000);
      assert_amount (fixture, "b", 1, 3000000);
      g_assert_false (yoriai_space_can_undo (fixture->space));
    }
  type (fixture, "i", 1, "9");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ENTER), 0, NULL); /* in proportion */
  assert_amount (fixture, "a", 1, 2000);
  assert_amount (fixture, "b", 1, 7000);
  type (fixture, "i", 1, "1");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ESCAPE), 0, NULL);
  assert_amount (fixture, "b", 1, 7000);
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_CELL);
  /* Another year: one of the lines says nothing there, and goes on so. */
  type (fixture, "i", 2, "10");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ENTER), 0, NULL);
  assert_amount (fixture, "a", 2, 10000);
  assert_cell (fixture, "i\npersonnel", 2, YORIAI_CELL_SHOWN, "");
  type (fixture, "i", 2, "6");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ESCAPE), 0, NULL);
}

/* A new institution is named in the empty row; its sum is one line that names no category yet. */
static void
test_new (Fixture      *fixture,
          gconstpointer data)
{
  guint n = yoriai_cells_get_n_rows (fixture->cells);

  yoriai_record_remove (yoriai_space_find (fixture->space, "c"), NULL);
  n = yoriai_cells_get_n_rows (fixture->cells);
  yoriai_cell_cursor_move_to (fixture->cursor, n, 0, FALSE);
  g_assert_cmpint (yoriai_cells_get_kind (fixture->cells, n, 0), ==, YORIAI_CELL_REFERENCE);
  g_assert_cmpint (yoriai_cells_get_kind (fixture->cells, n, 1), ==, YORIAI_CELL_FIXED);
  yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, NULL);
  yoriai_cell_cursor_set_text (fixture->cursor, "架空市");
  yoriai_cell_cursor_press (fixture->cursor, KEY (ENTER), 0, NULL);
  assert_cell (fixture, "j", 0, YORIAI_CELL_SHOWN, "架空市");
  assert_cell (fixture, "j\ngoods", 1, YORIAI_CELL_SHOWN, "");
  g_assert_cmpuint (count (fixture), ==, 4);
  type (fixture, "j", 1, "9");
  assert_cell (fixture, "j\n", 0, YORIAI_CELL_SHOWN, "Not yet parted");
  assert_cell (fixture, "j\n", 1, YORIAI_CELL_SHOWN, "9");
  yoriai_space_undo (fixture->space);
  type (fixture, "j\ngoods", 1, "9"); /* the line that waits becomes it */
  g_assert_cmpuint (count (fixture), ==, 4);
  assert_cell (fixture, "j\ngoods", 1, YORIAI_CELL_SHOWN, "9");
  g_assert_cmpuint (yoriai_cells_find_row_key (fixture->cells, "j\n"), ==, G_MAXUINT);
}

/* What is copied comes back; the sums are those of everybody else. */
static void
test_paste (Fixture      *fixture,
            gconstpointer data)
{
  guint row = find_row (fixture, "i\ngoods");
  const YoriaiCellRange from = { row, 1, 2, N_YEARS }, to = { find_row (fixture, "j\ngoods"), 1, 1, 1 };
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_copy (fixture->cells, &from);
  g_autofree char *text = yoriai_cell_block_dup_text (block);
  g_autoptr (YoriaiCellPaste) paste = yoriai_cell_paste_new (fixture->cells, &to, block);
  g_autoptr (GPtrArray) sums = NULL;
  gint64 sum;

  g_assert_true (g_str_has_prefix (text, "1000\t2000500円\t\n"));
  g_assert_false (yoriai_cell_paste_needs_preview (paste));
  g_assert_true (yoriai_cell_paste_take (paste));
  assert_amount (fixture, "c", 1, 1000000);
  assert_amount (fixture, "c", 2, 2000500);
  sums = yoriai_budget_sums_new (fixture->root, "institution");
  for (guint i = 0; i + 1 < sums->len; i++)
    {
      const YoriaiBudgetSums *of = sums->pdata[i];

      for (guint r = 0; r < yoriai_cells_get_n_rows (fixture->cells); r++)
        {
          g_autofree char *name = yoriai_cells_dup_text (fixture->cells, r, 0, YORIAI_CELL_SHOWN);

          if (!yoriai_budget_cells_is_first_level (fixture->budget, r) || strcmp (name, of->title) != 0)
            continue;
          g_assert_true (yoriai_cells_get_number (fixture->cells, r, N_YEARS + 1, &sum));
          g_assert_cmpint (sum, ==, of->sums.amounts[0]);
        }
    }
}

/* What is by the rate follows, says so, and is typed over; a rate that is typed brings it back. */
static void
test_indirect (Fixture      *fixture,
               gconstpointer data)
{
  YoriaiRecord *institution = yoriai_space_find (fixture->space, "i");
  guint row;

  assert_cell (fixture, "i\nindirect", 0, YORIAI_CELL_SHOWN, "Indirect costs");
  type (fixture, "i\nindirect", 1, "30%");
  g_assert_cmpint (yoriai_record_get_int (institution, "indirect_rate"), ==, 30);
  assert_cell (fixture, "i\nindirect", 0, YORIAI_CELL_SHOWN, "Indirect costs 30%");
  assert_cell (fixture, "i\nindirect", 0, YORIAI_CELL_COPIED, "Indirect costs");
  assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_SHOWN, "1,200");
  assert_cell (fixture, "i\nindirect", 2, YORIAI_CELL_EDITED, "600150円");
  row = find_row (fixture, "i\nindirect");
  g_assert_true (yoriai_budget_cells_is_by_rate (fixture->budget, row));
  g_assert_false (yoriai_budget_cells_is_by_rate (fixture->budget, find_row (fixture, "i\ngoods")));
  type (fixture, "i\ngoods", 3, "10");
  assert_cell (fixture, "i\nindirect", 3, YORIAI_CELL_SHOWN, "3");
  yoriai_space_undo (fixture->space);
  assert_cell (fixture, "i\nindirect", 3, YORIAI_CELL_SHOWN, "");

  type (fixture, "i\nindirect", 1, "1000");
  assert_cell (fixture, "i\nindirect", 0, YORIAI_CELL_SHOWN, "Indirect costs (typed)");
  type (fixture, "i\ngoods", 1, "2000");
  assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_SHOWN, "1,000");
  type (fixture, "i\nindirect", 1, "１０ ％");
  assert_cell (fixture, "i\nindirect", 0, YORIAI_CELL_SHOWN, "Indirect costs 10%");
  assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_SHOWN, "500");
  type (fixture, "i\ngoods", 1, "30%"); /* no indirect costs */
  g_assert_nonnull (yoriai_cell_cursor_get_message (fixture->cursor));
  yoriai_cell_cursor_cancel (fixture->cursor);

  /* By category first, too; and a sum of institutions has no rate. */
  yoriai_budget_cells_set_levels (fixture->budget, "category", "institution");
  assert_cell (fixture, "indirect\ni", 0, YORIAI_CELL_SHOWN, "天空大学 10%");
  type (fixture, "indirect\ni", 1, "0%");
  assert_cell (fixture, "indirect\ni", 1, YORIAI_CELL_SHOWN, "0");
  type (fixture, "indirect", 1, "30%");
  g_assert_nonnull (yoriai_cell_cursor_get_message (fixture->cursor));
}

/* What is typed over a sum is with the indirect costs that follow: no part of it, but added up. */
static void
test_sum_with_indirect (Fixture      *fixture,
                        gconstpointer data)
{
  static const struct
  {
    YoriaiCellSpread spread;
    gint64 a, b, indirect;
  } cases[] = { { YORIAI_CELL_SPREAD_IN_PROPORTION, 2500000, 7500000, 3000000 },
                { YORIAI_CELL_SPREAD_EQUALLY, 5000000, 5000000, 3000000 },
                { YORIAI_CELL_SPREAD_DIFFERENCE, 1000000, 9000000, 3000000 } };
  guint row;

  type (fixture, "i\nindirect", 1, "30%");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (fixture, "i", 1, "13,000");
      g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_ASKING);
      g_assert_true (yoriai_cell_cursor_answer (fixture->cursor, cases[i].spread));
      assert_amount (fixture, "a", 1, cases[i].a);
      assert_amount (fixture, "b", 1, cases[i].b);
      assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_COPIED, "3000");
      assert_cell (fixture, "i", 1, YORIAI_CELL_COPIED, "13000");
      g_assert_true (yoriai_budget_cells_is_by_rate (fixture->budget, find_row (fixture, "i\nindirect")));
      yoriai_space_undo (fixture->space);
      assert_cell (fixture, "i", 1, YORIAI_CELL_COPIED, "5200");
    }
  /* No direct costs come to it: a yen is left, and seen. */
  row = find_row (fixture, "i");
  type (fixture, "i", 1, "8,000");
  g_assert_true (yoriai_cell_cursor_answer (fixture->cursor, YORIAI_CELL_SPREAD_IN_PROPORTION));
  assert_cell (fixture, "i", 1, YORIAI_CELL_COPIED, "7999999円");
  g_assert_true (yoriai_budget_cells_is_rounded (fixture->budget, row, 1));
  assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_COPIED, "1846153円");
}

/* Who gets the first money gets indirect costs with it, where there is a rate; in the same step. */
static void
test_indirect_start (Fixture      *fixture,
                     gconstpointer data)
{
  guint n = count (fixture);

  type (fixture, "j\ntravel", 1, "10");
  g_assert_cmpuint (count (fixture), ==, n + 1); /* no rate */
  yoriai_space_undo (fixture->space);
  yoriai_record_set_string (fixture->root, "call", "coi-next-2021", NULL);
  yoriai_record_set_string (fixture->root, "track", "regional-full", NULL);
  type (fixture, "i\ntravel", 1, "10");
  g_assert_cmpuint (count (fixture), ==, n + 1); /* had some, and none of it */
  type (fixture, "j\ntravel", 1, "10");
  g_assert_cmpuint (count (fixture), ==, n + 3);
  assert_cell (fixture, "j\nindirect", 0, YORIAI_CELL_SHOWN, "Indirect costs 30%");
  assert_cell (fixture, "j\nindirect", 1, YORIAI_CELL_SHOWN, "3");
  yoriai_space_undo (fixture->space);
  g_assert_cmpuint (count (fixture), ==, n + 1);
  yoriai_record_set_int (yoriai_space_find (fixture->space, "j"), "indirect_rate", 0, NULL);
  type (fixture, "j\ntravel", 1, "10");
  g_assert_cmpuint (count (fixture), ==, n + 2);
}

/* A block with sums among its rows comes back: they are the sums of what is pasted below them, or it is asked. */
static void
test_paste_with_sums (Fixture      *fixture,
                      gconstpointer data)
{
  guint row = find_row (fixture, "j");
  const YoriaiCellRange to = { row, 1, 1, 1 };
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read ("30\t\n10\t4\n20\t\n\t5", NULL);
  g_autoptr (YoriaiCellBlock) wrong = yoriai_cell_block_read ("31\n10\n20", NULL);
  g_autoptr (YoriaiCellPaste) paste = yoriai_cell_paste_new (fixture->cells, &to, block);
  g_autoptr (YoriaiCellPaste) refused = NULL;
  g_autoptr (GArray) edits = yoriai_cell_edits_new ();
  guint n;

  g_assert_true (yoriai_cell_paste_take (paste));
  assert_cell (fixture, "j", 1, YORIAI_CELL_COPIED, "30");
  assert_cell (fixture, "j", 2, YORIAI_CELL_COPIED, "9");
  assert_cell (fixture, "j\ngoods", 1, YORIAI_CELL_COPIED, "10");
  n = count (fixture);
  yoriai_space_undo (fixture->space);
  g_assert_cmpuint (count (fixture), <, n);
  g_assert_false (yoriai_space_can_undo (fixture->space));

  yoriai_space_redo (fixture->space);
  refused = yoriai_cell_paste_new (fixture->cells, &to, wrong);
  g_assert_true (yoriai_cell_paste_needs_preview (refused));
  yoriai_cell_edits_add (edits, row, 1, "31", FALSE);
  yoriai_cell_edits_add (edits, row + 1, 1, "11", FALSE);
  g_assert_true (yoriai_cells_set (fixture->cells, edits, "Paste", YORIAI_CELLS_ALL));
}

/* 90 rows of 10 years in one step, and every sum is that of everybody else. */
static void
test_paste_much (Fixture      *fixture,
                 gconstpointer data)
{
  enum { N_INSTITUTIONS = 15, N_CATEGORIES = 5, N_MANY_YEARS = 10 };
  g_autoptr (YoriaiBudgetCells) budget = yoriai_budget_cells_new (fixture->root, N_MANY_YEARS);
  guint list = yoriai_record_find_field (fixture->root, "institutions"), n_lines;
  guint lines = yoriai_record_find_field (fixture->root, "budget");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (YoriaiCellBlock) block = NULL;
  g_autoptr (YoriaiCellPaste) paste = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  YoriaiCellRange to = { 0, 1, 1, 1 };
  gint64 all = 0;

  yoriai_budget_cells_set_unit (budget, 1000);
  for (guint i = 0; i < N_INSTITUTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);
      YoriaiRecord *line;

      yoriai_record_insert (fixture->root, list, NULL, id, NULL);
      line = yoriai_record_insert (fixture->root, lines, NULL, NULL, NULL);
      g_assert_true (yoriai_record_set_string (line, "institution", id, NULL));
    }
  to.row = yoriai_cells_find_row_key (YORIAI_CELLS (budget), "many-0");
  for (guint i = 0; i < N_INSTITUTIONS; i++)
    for (guint j = 0; j <= N_CATEGORIES; j++)
      for (guint year = 1; year <= N_MANY_YEARS; year++)
        {
          gint64 amount = 0;

          for (guint k = j > 0 ? j : 1; k <= (j > 0 ? j : N_CATEGORIES); k++)
            amount += (gint64) (i + 1) * 1000 + k * 100 + year;
          all += j > 0 ? amount * 1000 : 0;
          g_string_append_printf (text, "%" G_GINT64_FORMAT "%c", amount, year < N_MANY_YEARS ? '\t' : '\n');
        }
  n_lines = count (fixture);
  yoriai_space_mark_saved (fixture->space);
  block = yoriai_cell_block_read (text->str, NULL);
  paste = yoriai_cell_paste_new (YORIAI_CELLS (budget), &to, block);
  g_assert_false (yoriai_cell_paste_needs_preview (paste));
  g_assert_true (yoriai_cell_paste_take (paste));
  g_assert_cmpuint (count (fixture), ==, n_lines + N_INSTITUTIONS * (N_CATEGORIES - 1)); /* the lines that wait are used */
  sums = yoriai_budget_sums_new (fixture->root, "category");
  g_assert_cmpint (((const YoriaiBudgetSums *) sums->pdata[sums->len - 1])->sums.amounts[0], ==, all + 6000500);
  yoriai_space_undo (fixture->space);
  g_assert_false (yoriai_space_is_modified (fixture->space));
  g_assert_cmpuint (count (fixture), ==, n_lines);
}

/* An amount over chosen cells: what follows the rate is left out, and so is a sum of what is chosen. */
static void
test_distribute (Fixture      *fixture,
                 gconstpointer data)
{
  guint row = find_row (fixture, "i");
  const YoriaiCellRange block = { row, 1, 6, 2 }, year = { row, 1, 1, 1 };
  g_autoptr (GArray) edits = NULL, sum = NULL;
  gint64 remainder;

  type (fixture, "i\nindirect", 1, "10%");
  row = find_row (fixture, "i");
  edits = yoriai_budget_cells_distribute (fixture->budget, &block, 10500, YORIAI_SHARE_EQUALLY, 0, &remainder);
  g_assert_cmpint (remainder, ==, 500);
  g_assert_cmpuint (edits->len, ==, 8); /* four categories in two years */
  g_assert_true (yoriai_cell_cursor_run (fixture->cursor, edits, "Distribute"));
  assert_amount (fixture, "a", 1, 2500); /* the greatest, with what is no whole unit */
  assert_cell (fixture, "i\nindirect", 1, YORIAI_CELL_COPIED, "550円");
  g_assert_true (yoriai_budget_cells_is_by_rate (fixture->budget, find_row (fixture, "i\nindirect")));
  yoriai_space_undo (fixture->space);

  sum = yoriai_budget_cells_distribute (fixture->budget, &year, 8800000, YORIAI_SHARE_IN_RATIO, 0, &remainder);
  g_assert_cmpuint (sum->len, ==, 1);
  g_assert_true (yoriai_cell_cursor_run (fixture->cursor, sum, "Distribute"));
  assert_amount (fixture, "a", 1, 2000000);
  assert_amount (fixture, "b", 1, 6000000);
  assert_cell (fixture, "i", 1, YORIAI_CELL_COPIED, "8800");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/cells-budget/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (shown);
  ADD (typing);
  ADD (sum);
  ADD (new);
  ADD (paste);
  ADD (paste_with_sums);
  ADD (paste_much);
  ADD (distribute);
  ADD (indirect);
  ADD (sum_with_indirect);
  ADD (indirect_start);
  return g_test_run ();
}
