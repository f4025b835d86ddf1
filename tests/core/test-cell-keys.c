/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cells/yoriai-cell-keys.h"

/* Every key of a table, on a cell, typed, edited and composing. */

#define KEY(name) YORIAI_CELL_KEY_##name
#define DO(name) YORIAI_CELL_##name
#define S YORIAI_CELL_SHIFT
#define C YORIAI_CELL_CTRL
#define A YORIAI_CELL_ALT

static const struct
{
  YoriaiCellKey key;
  guint modifiers;
  YoriaiCellCommand on_cell, typed, edited;
  gboolean extends;
} rows[] = {
  /* A letter, kana, digit replaces; while typing it is the text's. */
  { KEY (TEXT), 0, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (TEXT), S, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (A), 0, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (D), S, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (MINUS), 0, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (PLUS), S, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (SEMICOLON), 0, DO (BEGIN), DO (PASS), DO (PASS) },
  { KEY (F2), 0, DO (EDIT), DO (KEEP_CARET), DO (NOTHING) },
  { KEY (ENTER), 0, DO (ENTER), DO (ENTER), DO (ENTER) },
  { KEY (ENTER), S, DO (ENTER_BACK), DO (ENTER_BACK), DO (ENTER_BACK) },
  { KEY (TAB), 0, DO (NEXT), DO (NEXT), DO (NEXT) },
  { KEY (TAB), S, DO (PREVIOUS), DO (PREVIOUS), DO (PREVIOUS) },
  /* Arrows commit and go where typing began, and are the caret's after F2. */
  { KEY (UP), 0, DO (GO_UP), DO (GO_UP), DO (PASS) },
  { KEY (DOWN), 0, DO (GO_DOWN), DO (GO_DOWN), DO (PASS) },
  { KEY (LEFT), 0, DO (GO_LEFT), DO (GO_LEFT), DO (PASS) },
  { KEY (RIGHT), 0, DO (GO_RIGHT), DO (GO_RIGHT), DO (PASS) },
  { KEY (UP), C, DO (EDGE_UP), DO (PASS), DO (PASS) },
  { KEY (DOWN), C, DO (EDGE_DOWN), DO (PASS), DO (PASS) },
  { KEY (LEFT), C, DO (EDGE_LEFT), DO (PASS), DO (PASS) },
  { KEY (RIGHT), C, DO (EDGE_RIGHT), DO (PASS), DO (PASS) },
  { KEY (UP), S, DO (GO_UP), DO (PASS), DO (PASS), TRUE },
  { KEY (RIGHT), S, DO (GO_RIGHT), DO (PASS), DO (PASS), TRUE },
  { KEY (DOWN), C | S, DO (EDGE_DOWN), DO (PASS), DO (PASS), TRUE },
  { KEY (ESCAPE), 0, DO (NO_RANGE), DO (CANCEL), DO (CANCEL) },
  { KEY (ENTER), C, DO (COMMIT_RANGE), DO (COMMIT_RANGE), DO (COMMIT_RANGE) },
  { KEY (ENTER), A, DO (DETAIL), DO (NEW_LINE), DO (NEW_LINE) },
  { KEY (DOWN), A, DO (LIST), DO (LIST), DO (LIST) },
  { KEY (DELETE), 0, DO (CLEAR), DO (PASS), DO (PASS) },
  { KEY (BACKSPACE), 0, DO (CLEAR), DO (PASS), DO (PASS) },
  { KEY (D), C, DO (FILL_DOWN), DO (NOTHING), DO (NOTHING) },
  { KEY (R), C, DO (FILL_RIGHT), DO (NOTHING), DO (NOTHING) },
  { KEY (C), C, DO (COPY), DO (PASS), DO (PASS) },
  { KEY (X), C, DO (CUT), DO (PASS), DO (PASS) },
  { KEY (V), C, DO (PASTE), DO (PASS), DO (PASS) },
  { KEY (SEMICOLON), C, DO (TODAY), DO (NOTHING), DO (NOTHING) },
  { KEY (A), C, DO (ALL), DO (PASS), DO (PASS) },
  { KEY (HOME), C, DO (TABLE_FIRST), DO (PASS), DO (PASS) },
  { KEY (END), C, DO (TABLE_LAST), DO (PASS), DO (PASS) },
  { KEY (HOME), C | S, DO (TABLE_FIRST), DO (PASS), DO (PASS), TRUE },
  { KEY (HOME), 0, DO (ROW_FIRST), DO (PASS), DO (PASS) },
  { KEY (HOME), S, DO (ROW_FIRST), DO (PASS), DO (PASS), TRUE },
  { KEY (END), 0, DO (ROW_LAST), DO (PASS), DO (PASS) },
  { KEY (PAGE_UP), 0, DO (SCREEN_UP), DO (PASS), DO (PASS) },
  { KEY (PAGE_DOWN), 0, DO (SCREEN_DOWN), DO (PASS), DO (PASS) },
  { KEY (PAGE_DOWN), S, DO (SCREEN_DOWN), DO (PASS), DO (PASS), TRUE },
  { KEY (SPACE), 0, DO (TOGGLE_IT), DO (PASS), DO (PASS) },
  { KEY (SPACE), S, DO (ROWS), DO (PASS), DO (PASS) },
  { KEY (MINUS), C, DO (REMOVE_ROWS), DO (NOTHING), DO (NOTHING) },
  { KEY (PLUS), C, DO (INSERT_ROW), DO (NOTHING), DO (NOTHING) },
  { KEY (PLUS), C | S, DO (INSERT_ROW), DO (NOTHING), DO (NOTHING) },      /* a keyboard on which plus is Shift and = */
  { KEY (SEMICOLON), C | S, DO (INSERT_ROW), DO (NOTHING), DO (NOTHING) }, /* and a Japanese one */
  { KEY (UP), A | S, DO (MOVE_UP), DO (NOTHING), DO (NOTHING) },
  { KEY (DOWN), A | S, DO (MOVE_DOWN), DO (NOTHING), DO (NOTHING) },
  { KEY (L), C | S, DO (FILTER), DO (NOTHING), DO (NOTHING) },
  /* These are never the table's: the input method's, the page's, the window's. */
  { KEY (SPACE), C, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (PAGE_UP), C, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (PAGE_DOWN), C, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (TAB), C, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (LEFT), A, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (TEXT), C, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (TEXT), A, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (OTHER), 0, DO (PASS), DO (PASS), DO (PASS) },
  { KEY (OTHER), C | A, DO (PASS), DO (PASS), DO (PASS) },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean extends;

      g_test_message ("key %d with %u", rows[i].key, rows[i].modifiers);
      g_assert_cmpint (yoriai_cell_keys_find (YORIAI_CELL_MODE_CELL, FALSE, rows[i].key, rows[i].modifiers, &extends), ==,
                       rows[i].on_cell);
      g_assert_cmpint (extends, ==, rows[i].extends);
      g_assert_cmpint (yoriai_cell_keys_find (YORIAI_CELL_MODE_TYPED, FALSE, rows[i].key, rows[i].modifiers, &extends), ==,
                       rows[i].typed);
      g_assert_false (extends);
      g_assert_cmpint (yoriai_cell_keys_find (YORIAI_CELL_MODE_EDITED, FALSE, rows[i].key, rows[i].modifiers, NULL), ==,
                       rows[i].edited);
    }
}

/* A composition gets every key there is, whatever is held down. */
static void
test_composing (void)
{
  for (int mode = YORIAI_CELL_MODE_CELL; mode <= YORIAI_CELL_MODE_ASKING; mode++)
    for (int key = KEY (OTHER); key <= KEY (PLUS); key++)
      for (int modifiers = 0; modifiers <= (S | C | A); modifiers++)
        {
          gboolean extends = TRUE;

          g_assert_cmpint (yoriai_cell_keys_find (mode, TRUE, key, modifiers, &extends), ==, YORIAI_CELL_PASS);
          g_assert_false (extends);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-keys/table", test_table);
  g_test_add_func ("/cell-keys/composing", test_composing);
  return g_test_run ();
}
