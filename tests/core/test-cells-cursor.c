/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "cells/yoriai-cell-cursor.h"
#include "cells/yoriai-record-cells.h"
#include "document/yoriai-document-reader.h"

/* Where keys take the cursor, and what they do to cells, over a table of institutions: name, kind, lead, corporate number,
 * what it does, consent date. */

#define KEY(name) YORIAI_CELL_KEY_##name
#define S YORIAI_CELL_SHIFT
#define C YORIAI_CELL_CTRL
#define A YORIAI_CELL_ALT

enum { NAME, KIND, LEAD, NUMBER, DUTY, DATE, N_COLUMNS };

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  YoriaiRecordCells *cells;
  YoriaiCellCursor *cursor;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const names[N_COLUMNS] = { "name", "kind", "lead_municipality", "corporate_number", "duty",
                                                "consent_date" };
  const char *items = data != NULL ? data : "{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}, {\"id\": \"c\", \"name\": \"C\"}";
  g_autofree char *json = g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", "
                                           "\"institutions\": [%s]}", items);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCellColumn columns[N_COLUMNS];
  guint list;
  GType type;

  fixture->space = yoriai_document_read ("cells.json", json, -1, NULL, NULL);
  g_assert_nonnull (fixture->space);
  yoriai_call_library_serve (library, fixture->space);
  fixture->root = yoriai_space_get_root (fixture->space);
  list = yoriai_record_find_field (fixture->root, "institutions");
  type = yoriai_record_get_field (fixture->root, list)->of ();
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = (YoriaiCellColumn){ YORIAI_NO_FIELD, yoriai_record_type_find_field (type, names[i]), 0 };
  fixture->cells = yoriai_record_cells_new (fixture->root, list, NULL);
  yoriai_record_cells_set_columns (fixture->cells, columns, N_COLUMNS);
  fixture->cursor = yoriai_cell_cursor_new (YORIAI_CELLS (fixture->cells));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->cursor);
  g_object_unref (fixture->cells);
  g_object_unref (fixture->space);
}

static YoriaiCellAnswer
press (Fixture       *fixture,
       YoriaiCellKey  key,
       guint          modifiers)
{
  return yoriai_cell_cursor_press (fixture->cursor, key, modifiers, NULL);
}

/* Types over the cell, as keys do. */
static void
type (Fixture    *fixture,
      const char *text)
{
  g_assert_cmpint (press (fixture, KEY (TEXT), 0), ==, YORIAI_CELL_ANSWER_BEGIN);
  g_assert_cmpstr (yoriai_cell_cursor_get_text (fixture->cursor), ==, "");
  yoriai_cell_cursor_set_text (fixture->cursor, text);
}

static void
assert_at (Fixture *fixture,
           guint    row,
           guint    column)
{
  g_assert_cmpuint (yoriai_cell_cursor_get_row (fixture->cursor), ==, row);
  g_assert_cmpuint (yoriai_cell_cursor_get_column (fixture->cursor), ==, column);
}

static void
assert_range (Fixture *fixture,
              guint    row,
              guint    column,
              guint    n_rows,
              guint    n_columns)
{
  YoriaiCellRange range;

  yoriai_cell_cursor_get_range (fixture->cursor, &range);
  g_assert_cmpuint (range.row, ==, row);
  g_assert_cmpuint (range.column, ==, column);
  g_assert_cmpuint (range.n_rows, ==, n_rows);
  g_assert_cmpuint (range.n_columns, ==, n_columns);
}

static void
assert_cell (Fixture    *fixture,
             guint       row,
             guint       column,
             const char *text)
{
  g_autofree char *shown = yoriai_cells_dup_text (YORIAI_CELLS (fixture->cells), row, column, YORIAI_CELL_COPIED);

  g_assert_cmpstr (shown, ==, text);
}

static guint
count (Fixture *fixture)
{
  return yoriai_record_get_n_items (fixture->root, yoriai_record_find_field (fixture->root, "institutions"));
}

static void
test_moves (Fixture      *fixture,
            gconstpointer data)
{
  assert_at (fixture, 0, 0);
  press (fixture, KEY (DOWN), 0);
  press (fixture, KEY (RIGHT), 0);
  assert_at (fixture, 1, 1);
  press (fixture, KEY (HOME), 0);
  assert_at (fixture, 1, 0);
  press (fixture, KEY (END), C);
  assert_at (fixture, 2, N_COLUMNS - 1); /* the last record, not the empty row */
  press (fixture, KEY (DOWN), 0);
  press (fixture, KEY (DOWN), 0);
  assert_at (fixture, 3, N_COLUMNS - 1);
  press (fixture, KEY (HOME), C);
  assert_at (fixture, 0, 0);
  press (fixture, KEY (DOWN), C);
  assert_at (fixture, 2, 0); /* the edge of what is filled */
  press (fixture, KEY (RIGHT), C);
  assert_at (fixture, 2, N_COLUMNS - 1); /* nothing is filled on the way */
  yoriai_cell_cursor_set_screen (fixture->cursor, 2);
  press (fixture, KEY (PAGE_UP), 0);
  assert_at (fixture, 0, N_COLUMNS - 1);
  press (fixture, KEY (PAGE_DOWN), 0);
  assert_at (fixture, 2, N_COLUMNS - 1);
  press (fixture, KEY (TAB), 0);
  assert_at (fixture, 3, 0); /* past the end: the next row's first */
  press (fixture, KEY (TAB), S);
  assert_at (fixture, 2, N_COLUMNS - 1);
  press (fixture, KEY (HOME), C);
  g_assert_cmpint (press (fixture, KEY (TAB), S), ==, YORIAI_CELL_ANSWER_PASS); /* nobody is kept in the table */
  assert_at (fixture, 0, 0);
  press (fixture, KEY (ENTER), S);
  assert_at (fixture, 0, 0);
}

static void
test_range (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpint (press (fixture, KEY (ESCAPE), 0), ==, YORIAI_CELL_ANSWER_PASS);
  press (fixture, KEY (DOWN), 0);
  press (fixture, KEY (RIGHT), 0);
  press (fixture, KEY (UP), S);
  press (fixture, KEY (RIGHT), S);
  assert_at (fixture, 1, 1);
  assert_range (fixture, 0, 1, 2, 2);
  press (fixture, KEY (SPACE), S);
  assert_range (fixture, 0, 0, 2, N_COLUMNS);
  press (fixture, KEY (DOWN), S);
  press (fixture, KEY (DOWN), S);
  assert_range (fixture, 1, 0, 2, N_COLUMNS);
  g_assert_cmpint (press (fixture, KEY (ESCAPE), 0), ==, YORIAI_CELL_ANSWER_DONE);
  assert_range (fixture, 1, 1, 1, 1);
  press (fixture, KEY (A), C);
  assert_range (fixture, 0, 0, 3, N_COLUMNS);
  assert_at (fixture, 1, 1);
  yoriai_cell_cursor_move_to (fixture->cursor, 0, 0, TRUE);
  assert_range (fixture, 0, 0, 2, 2);
  yoriai_cell_cursor_choose_rows (fixture->cursor, 2, FALSE);
  assert_range (fixture, 2, 0, 1, N_COLUMNS);
}

/* Ten keys for a row: after a run of Tab, Enter goes to where it began. In the empty row typing makes a record. */
static void
test_run (Fixture      *fixture,
          gconstpointer data)
{
  press (fixture, KEY (END), C);
  press (fixture, KEY (HOME), 0);
  press (fixture, KEY (ENTER), 0);
  assert_at (fixture, 3, 0);
  for (guint i = 0; i < 2; i++)
    {
      type (fixture, i == 0 ? "天空大学" : "架空市");
      press (fixture, KEY (TAB), 0);
      assert_at (fixture, 3 + i, 1);
      type (fixture, i == 0 ? "国立大学" : "市");
      press (fixture, KEY (TAB), 0);
      press (fixture, KEY (TAB), 0);
      type (fixture, "1234567890123");
      press (fixture, KEY (ENTER), 0);
      assert_at (fixture, 4 + i, 0);
    }
  g_assert_cmpuint (count (fixture), ==, 5);
  assert_cell (fixture, 3, NAME, "天空大学");
  assert_cell (fixture, 4, NUMBER, "1234567890123");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_cells_get_record (fixture->cells, 3), "kind"), ==,
                   "national-university");
  press (fixture, KEY (ENTER), 0);
  assert_at (fixture, 5, 0);
  g_assert_cmpuint (count (fixture), ==, 5); /* nothing typed, nothing made */
}

/* Typing replaces, F2 keeps; Escape gives back; a cell that is left is set, as one step. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  type (fixture, "X");
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_TYPED);
  press (fixture, KEY (ESCAPE), 0);
  assert_cell (fixture, 0, NAME, "A");
  type (fixture, "X");
  press (fixture, KEY (DOWN), 0);
  assert_at (fixture, 1, 0);
  assert_cell (fixture, 0, NAME, "X");
  yoriai_space_undo (fixture->space);
  assert_cell (fixture, 0, NAME, "A");
  g_assert_false (yoriai_space_can_undo (fixture->space));

  g_assert_cmpint (press (fixture, KEY (F2), 0), ==, YORIAI_CELL_ANSWER_EDIT);
  g_assert_cmpstr (yoriai_cell_cursor_get_text (fixture->cursor), ==, "B");
  g_assert_cmpint (press (fixture, KEY (LEFT), 0), ==, YORIAI_CELL_ANSWER_PASS);
  press (fixture, KEY (ENTER), 0);
  g_assert_false (yoriai_space_can_undo (fixture->space)); /* nothing was changed */
  press (fixture, KEY (UP), 0);
  type (fixture, "Y");
  press (fixture, KEY (F2), 0);
  g_assert_cmpint (press (fixture, KEY (UP), 0), ==, YORIAI_CELL_ANSWER_PASS);
  yoriai_cell_cursor_set_text (fixture->cursor, "YZ");
  g_assert_true (yoriai_cell_cursor_move_to (fixture->cursor, 2, 3, FALSE)); /* clicked elsewhere */
  assert_cell (fixture, 1, NAME, "YZ");
  type (fixture, "");
  press (fixture, KEY (ENTER), 0);
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_CELL);
}

/* A composition gets every key; what it leaves behind is committed. */
static void
test_composing (Fixture      *fixture,
                gconstpointer data)
{
  static const YoriaiCellKey keys[] = { KEY (ENTER), KEY (ESCAPE), KEY (TAB), KEY (UP), KEY (DOWN), KEY (F2), KEY (OTHER),
                                        KEY (SPACE), KEY (BACKSPACE) };

  g_assert_cmpint (press (fixture, KEY (TEXT), 0), ==, YORIAI_CELL_ANSWER_BEGIN);
  yoriai_cell_cursor_set_composing (fixture->cursor, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpint (press (fixture, keys[i], 0), ==, YORIAI_CELL_ANSWER_PASS);
  assert_at (fixture, 0, 0);
  assert_cell (fixture, 0, NAME, "A");
  yoriai_cell_cursor_set_text (fixture->cursor, "かき"); /* the focus leaves in the middle */
  g_assert_true (yoriai_cell_cursor_commit (fixture->cursor));
  assert_cell (fixture, 0, NAME, "かき");
  press (fixture, KEY (DOWN), 0);
  assert_at (fixture, 1, 0); /* keys are the table's again */
}

/* What cannot be read stays in the cell, with why. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  yoriai_cell_cursor_move_to (fixture->cursor, 0, KIND, FALSE);
  type (fixture, "座");
  press (fixture, KEY (ENTER), 0);
  assert_at (fixture, 0, KIND);
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_TYPED);
  g_assert_nonnull (yoriai_cell_cursor_get_message (fixture->cursor));
  g_assert_false (yoriai_cell_cursor_move_to (fixture->cursor, 2, 0, FALSE));
  yoriai_cell_cursor_set_text (fixture->cursor, "市");
  press (fixture, KEY (ENTER), 0);
  assert_at (fixture, 1, KIND);
  g_assert_null (yoriai_cell_cursor_get_message (fixture->cursor));
}

/* Of a choice one types three letters at most: of its label, of its reading, in the middle of a composition, of a word. */
static void
test_hits (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const cases[][2] = { { "kok", "National university" }, { "こく", "National university" },
                                          { "こk", "National university" }, { "国立", "National university" },
                                          { "Priv", "Private university" }, { "企業", "Private company" },
                                          { "市", "City, town or village" }, { "Muni", NULL } };
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) hits = yoriai_cells_list_hits (YORIAI_CELLS (fixture->cells), 3, KIND, cases[i][0]);

      g_assert_cmpstr (hits[0], ==, cases[i][1]);
    }
  all = yoriai_cells_list_hits (YORIAI_CELLS (fixture->cells), 0, KIND, "");
  g_assert_cmpuint (g_strv_length (all), >, 10);
  yoriai_cell_cursor_move_to (fixture->cursor, 0, KIND, FALSE);
  type (fixture, "kok");
  press (fixture, KEY (TAB), 0);
  assert_cell (fixture, 0, KIND, "National university");
  assert_at (fixture, 0, LEAD);
}

/* Where there is a checker what cannot be read stays as it was typed, is found, and one goes on; what is read forgets it. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (fixture->space, library);
  guint list = yoriai_record_find_field (fixture->root, "institutions");
  guint kind = yoriai_record_type_find_field (yoriai_record_get_field (fixture->root, list)->of (), "kind");
  const YoriaiCellColumn columns[] = { { YORIAI_NO_FIELD, 0, 0 }, { YORIAI_NO_FIELD, kind, 0 } };
  g_autoptr (YoriaiRecordCells) record_cells = yoriai_record_cells_new (fixture->root, list, checker);
  YoriaiCells *cells = YORIAI_CELLS (record_cells);
  g_autoptr (YoriaiCellCursor) cursor = NULL;
  YoriaiRecord *record = yoriai_record_cells_get_record (record_cells, 0);
  g_autofree char *shown = NULL, *copied = NULL, *mended = NULL;

  yoriai_record_cells_set_columns (record_cells, columns, G_N_ELEMENTS (columns));
  cursor = yoriai_cell_cursor_new (cells);
  yoriai_cell_cursor_move_to (cursor, 0, 1, FALSE);
  yoriai_cell_cursor_press (cursor, KEY (TEXT), 0, NULL);
  yoriai_cell_cursor_set_text (cursor, "座");
  yoriai_cell_cursor_press (cursor, KEY (ENTER), 0, NULL);
  g_assert_cmpuint (yoriai_cell_cursor_get_row (cursor), ==, 1);
  g_assert_nonnull (yoriai_cell_cursor_get_message (cursor));
  shown = yoriai_cells_dup_text (cells, 0, 1, YORIAI_CELL_SHOWN);
  copied = yoriai_cells_dup_text (cells, 0, 1, YORIAI_CELL_COPIED);
  g_assert_cmpstr (shown, ==, "座");
  g_assert_cmpstr (copied, ==, "");
  g_assert_nonnull (yoriai_checker_find_refused (checker, record, kind));
  yoriai_cell_cursor_move_to (cursor, 0, 1, FALSE);
  yoriai_cell_cursor_press (cursor, KEY (F2), 0, NULL);
  g_assert_cmpstr (yoriai_cell_cursor_get_text (cursor), ==, "座");
  yoriai_cell_cursor_set_text (cursor, "市");
  yoriai_cell_cursor_press (cursor, KEY (ENTER), 0, NULL);
  mended = yoriai_cells_dup_text (cells, 0, 1, YORIAI_CELL_SHOWN);
  g_assert_cmpstr (mended, ==, "City, town or village");
  g_assert_null (yoriai_checker_find_refused (checker, record, kind));
}

/* Space goes from not answered over yes and no back; letters and marks set it; it never asks for text. */
static void
test_toggle (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const states[] = { "○", "×", "" };

  yoriai_cell_cursor_move_to (fixture->cursor, 0, LEAD, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_assert_cmpint (press (fixture, KEY (SPACE), 0), ==, YORIAI_CELL_ANSWER_DONE);
      assert_cell (fixture, 0, LEAD, states[i]);
    }
  g_assert_cmpint (yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, "n"), ==, YORIAI_CELL_ANSWER_DONE);
  assert_cell (fixture, 0, LEAD, "×");
  yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, "1");
  assert_cell (fixture, 0, LEAD, "○");
  yoriai_cell_cursor_press (fixture->cursor, KEY (TEXT), 0, "q");
  assert_cell (fixture, 0, LEAD, "○");
  g_assert_nonnull (yoriai_cell_cursor_get_message (fixture->cursor));
  press (fixture, KEY (DOWN), S);
  press (fixture, KEY (ENTER), C);
  assert_cell (fixture, 1, LEAD, "○");
  assert_cell (fixture, 2, LEAD, "");
  g_assert_cmpint (press (fixture, KEY (F2), 0), ==, YORIAI_CELL_ANSWER_DONE);
  g_assert_false (yoriai_cell_kind_takes_text (YORIAI_CELL_TOGGLE));
}

static void
test_fill (Fixture      *fixture,
           gconstpointer data)
{
  yoriai_cell_cursor_move_to (fixture->cursor, 0, DUTY, FALSE);
  yoriai_cell_cursor_move_to (fixture->cursor, 2, DUTY, TRUE);
  type (fixture, "同じ");
  press (fixture, KEY (ENTER), C);
  for (guint i = 0; i < 3; i++)
    assert_cell (fixture, i, DUTY, "同じ");
  yoriai_space_undo (fixture->space);
  assert_cell (fixture, 0, DUTY, "");
  g_assert_false (yoriai_space_can_undo (fixture->space));

  yoriai_cell_cursor_move_to (fixture->cursor, 0, NAME, FALSE);
  yoriai_cell_cursor_move_to (fixture->cursor, 2, NAME, TRUE);
  press (fixture, KEY (D), C);
  assert_cell (fixture, 2, NAME, "A");
  yoriai_space_undo (fixture->space);
  yoriai_cell_cursor_move_to (fixture->cursor, 1, NAME, FALSE);
  press (fixture, KEY (D), C);
  assert_cell (fixture, 1, NAME, "A"); /* a single cell: from above */
  assert_cell (fixture, 2, NAME, "C");
  yoriai_cell_cursor_move_to (fixture->cursor, 0, NAME, FALSE);
  press (fixture, KEY (D), C);
  press (fixture, KEY (R), C);
  assert_cell (fixture, 0, NAME, "A"); /* nothing is above or to the left */
  yoriai_cell_cursor_move_to (fixture->cursor, 0, DUTY, FALSE);
  type (fixture, "2026/6/5");
  press (fixture, KEY (TAB), 0);
  press (fixture, KEY (R), C);
  assert_cell (fixture, 0, DATE, "2026/6/5");
  g_setenv ("SOURCE_DATE_EPOCH", "1780617600", TRUE); /* 5 June 2026 in Japan */
  yoriai_cell_cursor_move_to (fixture->cursor, 1, DATE, FALSE);
  press (fixture, KEY (SEMICOLON), C);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  assert_cell (fixture, 1, DATE, "2026/6/5");
}

/* Delete empties cells and never removes a record. */
static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  press (fixture, KEY (A), C);
  press (fixture, KEY (DELETE), 0);
  g_assert_cmpuint (count (fixture), ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_cell (fixture, i, NAME, "");
  yoriai_space_undo (fixture->space);
  assert_cell (fixture, 2, NAME, "C");
}

/* The keys that leave something to the face. */
static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpint (press (fixture, KEY (C), C), ==, YORIAI_CELL_ANSWER_COPY);
  g_assert_cmpint (press (fixture, KEY (X), C), ==, YORIAI_CELL_ANSWER_CUT);
  g_assert_cmpint (press (fixture, KEY (V), C), ==, YORIAI_CELL_ANSWER_PASTE);
  g_assert_cmpint (press (fixture, KEY (ENTER), A), ==, YORIAI_CELL_ANSWER_DETAIL);
  g_assert_cmpint (press (fixture, KEY (L), C | S), ==, YORIAI_CELL_ANSWER_FILTER);
  g_assert_cmpint (press (fixture, KEY (MINUS), C), ==, YORIAI_CELL_ANSWER_REMOVE);
  yoriai_cell_cursor_move_to (fixture->cursor, 0, KIND, FALSE);
  g_assert_cmpint (press (fixture, KEY (DOWN), A), ==, YORIAI_CELL_ANSWER_LIST);
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_EDITED);
  press (fixture, KEY (ESCAPE), 0);
  yoriai_cell_cursor_move_to (fixture->cursor, 0, DUTY, FALSE);
  type (fixture, "x");
  g_assert_cmpint (press (fixture, KEY (ENTER), A), ==, YORIAI_CELL_ANSWER_NEW_LINE);
  press (fixture, KEY (TAB), 0);
  yoriai_cell_cursor_move_to (fixture->cursor, 0, NAME, FALSE);
  type (fixture, "x");
  g_assert_cmpint (press (fixture, KEY (ENTER), A), ==, YORIAI_CELL_ANSWER_DONE); /* one line only */
}

/* Rows come, go and move; one that is left with nothing in it goes away; the cursor stays with its row. */
static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  yoriai_cell_cursor_move_to (fixture->cursor, 1, NAME, FALSE);
  press (fixture, KEY (PLUS), C);
  assert_at (fixture, 1, 0);
  g_assert_cmpuint (count (fixture), ==, 4);
  assert_cell (fixture, 1, NAME, "");
  press (fixture, KEY (DOWN), 0);
  g_assert_cmpuint (count (fixture), ==, 3);
  assert_at (fixture, 1, 0);
  assert_cell (fixture, 1, NAME, "B");

  press (fixture, KEY (UP), A | S);
  assert_at (fixture, 0, 0);
  assert_cell (fixture, 0, NAME, "B");
  assert_cell (fixture, 1, NAME, "A");
  press (fixture, KEY (DOWN), S);
  press (fixture, KEY (DOWN), A | S);
  assert_cell (fixture, 0, NAME, "C");
  assert_cell (fixture, 1, NAME, "B");
  assert_range (fixture, 1, 0, 2, 1);
  press (fixture, KEY (DOWN), A | S);
  assert_range (fixture, 1, 0, 2, 1); /* there is no further */

  yoriai_cell_cursor_move_to (fixture->cursor, 1, KIND, FALSE);
  g_assert_true (yoriai_cells_remove_rows (YORIAI_CELLS (fixture->cells), 0, 1));
  assert_at (fixture, 0, KIND);
  assert_cell (fixture, 0, NAME, "B");
  yoriai_space_undo (fixture->space);
  assert_at (fixture, 1, KIND);

  type (fixture, "市");
  yoriai_record_remove (yoriai_record_cells_get_record (fixture->cells, 1), NULL); /* somebody else did */
  g_assert_cmpint (yoriai_cell_cursor_get_mode (fixture->cursor), ==, YORIAI_CELL_MODE_CELL);
}

/* What is made where only the rows of one are seen is that one's. */
static void
test_given (Fixture      *fixture,
            gconstpointer data)
{
  guint list = yoriai_record_find_field (fixture->root, "commitments");
  GType type = yoriai_record_get_field (fixture->root, list)->of ();
  g_autoptr (YoriaiRecordCells) cells = yoriai_record_cells_new (fixture->root, list, NULL);
  g_autoptr (GArray) edits = yoriai_cell_edits_new ();
  YoriaiCellColumn column = { YORIAI_NO_FIELD, yoriai_record_type_find_field (type, "text"), 0 };
  YoriaiRecord *made;

  yoriai_record_cells_set_columns (cells, &column, 1);
  yoriai_record_cells_set_given (cells, yoriai_record_type_find_field (type, "institution"), "b");
  yoriai_cell_edits_add (edits, 0, 0, "実験室", FALSE);
  g_assert_true (yoriai_cells_set (YORIAI_CELLS (cells), edits, "Edit", YORIAI_CELLS_ALL));
  made = yoriai_record_cells_get_record (cells, 0);
  g_assert_cmpstr (yoriai_record_get_string (made, "institution"), ==, "b");
  g_assert_true (yoriai_cells_insert_row (YORIAI_CELLS (cells), 0));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_cells_get_record (cells, 0), "institution"), ==, "b");
  yoriai_record_cells_set_given (cells, YORIAI_NO_FIELD, NULL);
  g_assert_true (yoriai_cells_insert_row (YORIAI_CELLS (cells), 0));
  g_assert_true (yoriai_record_is_blank (yoriai_record_cells_get_record (cells, 0)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/cells-cursor/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (moves);
  ADD (range);
  ADD (run);
  ADD (typing);
  ADD (composing);
  ADD (refused);
  ADD (kept);
  ADD (hits);
  ADD (toggle);
  ADD (fill);
  ADD (clear);
  ADD (answers);
  ADD (rows);
  ADD (given);
  return g_test_run ();
}
