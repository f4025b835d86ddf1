/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-keys"

#include "config.h"

#include "cells/yoriai-cell-keys.h"

/* Which key does what, as a table: Excel's where Excel has one. */

#define NONE 0
#define SHIFT YORIAI_CELL_SHIFT
#define CTRL YORIAI_CELL_CTRL
#define ALT YORIAI_CELL_ALT
#define KEY(name) YORIAI_CELL_KEY_##name
#define PASS YORIAI_CELL_PASS
#define NOTHING YORIAI_CELL_NOTHING

typedef struct
{
  YoriaiCellKey key;
  guint modifiers;
  YoriaiCellCommand on_cell;
  YoriaiCellCommand typed;  /* begun by typing */
  YoriaiCellCommand edited; /* begun by F2 */
} Row;

/* A key that is not here is the text's or the window's, but for text, which begins to type. */
static const Row rows[] = {
  { KEY (SPACE), NONE, YORIAI_CELL_TOGGLE_IT, PASS, PASS },
  { KEY (SPACE), SHIFT, YORIAI_CELL_ROWS, PASS, PASS },
  { KEY (F2), NONE, YORIAI_CELL_EDIT, YORIAI_CELL_KEEP_CARET, NOTHING },
  { KEY (ENTER), NONE, YORIAI_CELL_ENTER, YORIAI_CELL_ENTER, YORIAI_CELL_ENTER },
  { KEY (ENTER), SHIFT, YORIAI_CELL_ENTER_BACK, YORIAI_CELL_ENTER_BACK, YORIAI_CELL_ENTER_BACK },
  { KEY (ENTER), CTRL, YORIAI_CELL_COMMIT_RANGE, YORIAI_CELL_COMMIT_RANGE, YORIAI_CELL_COMMIT_RANGE },
  { KEY (ENTER), ALT, YORIAI_CELL_DETAIL, YORIAI_CELL_NEW_LINE, YORIAI_CELL_NEW_LINE },
  { KEY (TAB), NONE, YORIAI_CELL_NEXT, YORIAI_CELL_NEXT, YORIAI_CELL_NEXT },
  { KEY (TAB), SHIFT, YORIAI_CELL_PREVIOUS, YORIAI_CELL_PREVIOUS, YORIAI_CELL_PREVIOUS },
  { KEY (UP), NONE, YORIAI_CELL_GO_UP, YORIAI_CELL_GO_UP, PASS },
  { KEY (DOWN), NONE, YORIAI_CELL_GO_DOWN, YORIAI_CELL_GO_DOWN, PASS },
  { KEY (LEFT), NONE, YORIAI_CELL_GO_LEFT, YORIAI_CELL_GO_LEFT, PASS },
  { KEY (RIGHT), NONE, YORIAI_CELL_GO_RIGHT, YORIAI_CELL_GO_RIGHT, PASS },
  { KEY (UP), CTRL, YORIAI_CELL_EDGE_UP, PASS, PASS },
  { KEY (DOWN), CTRL, YORIAI_CELL_EDGE_DOWN, PASS, PASS },
  { KEY (LEFT), CTRL, YORIAI_CELL_EDGE_LEFT, PASS, PASS },
  { KEY (RIGHT), CTRL, YORIAI_CELL_EDGE_RIGHT, PASS, PASS },
  { KEY (DOWN), ALT, YORIAI_CELL_LIST, YORIAI_CELL_LIST, YORIAI_CELL_LIST },
  { KEY (UP), ALT | SHIFT, YORIAI_CELL_MOVE_UP, NOTHING, NOTHING },
  { KEY (DOWN), ALT | SHIFT, YORIAI_CELL_MOVE_DOWN, NOTHING, NOTHING },
  { KEY (ESCAPE), NONE, YORIAI_CELL_NO_RANGE, YORIAI_CELL_CANCEL, YORIAI_CELL_CANCEL },
  { KEY (DELETE), NONE, YORIAI_CELL_CLEAR, PASS, PASS },
  { KEY (BACKSPACE), NONE, YORIAI_CELL_CLEAR, PASS, PASS },
  { KEY (D), CTRL, YORIAI_CELL_FILL_DOWN, NOTHING, NOTHING },
  { KEY (R), CTRL, YORIAI_CELL_FILL_RIGHT, NOTHING, NOTHING },
  { KEY (C), CTRL, YORIAI_CELL_COPY, PASS, PASS },
  { KEY (X), CTRL, YORIAI_CELL_CUT, PASS, PASS },
  { KEY (V), CTRL, YORIAI_CELL_PASTE, PASS, PASS },
  { KEY (SEMICOLON), CTRL, YORIAI_CELL_TODAY, NOTHING, NOTHING },
  { KEY (A), CTRL, YORIAI_CELL_ALL, PASS, PASS },
  { KEY (HOME), NONE, YORIAI_CELL_ROW_FIRST, PASS, PASS },
  { KEY (END), NONE, YORIAI_CELL_ROW_LAST, PASS, PASS },
  { KEY (HOME), CTRL, YORIAI_CELL_TABLE_FIRST, PASS, PASS },
  { KEY (END), CTRL, YORIAI_CELL_TABLE_LAST, PASS, PASS },
  { KEY (PAGE_UP), NONE, YORIAI_CELL_SCREEN_UP, PASS, PASS },
  { KEY (PAGE_DOWN), NONE, YORIAI_CELL_SCREEN_DOWN, PASS, PASS },
  { KEY (MINUS), CTRL, YORIAI_CELL_REMOVE_ROWS, NOTHING, NOTHING },
  { KEY (PLUS), CTRL, YORIAI_CELL_INSERT_ROW, NOTHING, NOTHING },
  { KEY (PLUS), CTRL | SHIFT, YORIAI_CELL_INSERT_ROW, NOTHING, NOTHING },
  { KEY (SEMICOLON), CTRL | SHIFT, YORIAI_CELL_INSERT_ROW, NOTHING, NOTHING },
  { KEY (L), CTRL | SHIFT, YORIAI_CELL_FILTER, NOTHING, NOTHING },
};

static gboolean
is_text (YoriaiCellKey key)
{
  return key == KEY (TEXT) || (key >= KEY (A) && key <= KEY (PLUS));
}

/* Whether Shift extends the range to where the key goes. */
static gboolean
can_extend (YoriaiCellCommand command)
{
  return command >= YORIAI_CELL_GO_UP && command <= YORIAI_CELL_SCREEN_DOWN;
}

static const Row *
find_row (YoriaiCellKey key,
          guint         modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].key == key && rows[i].modifiers == modifiers)
        return &rows[i];
    }
  return NULL;
}

/**
 * yoriai_cell_keys_find:
 * @mode: where one is
 * @is_composing: whether a text is being composed
 * @key: the key
 * @modifiers: what is held down
 * @ret_extends: (out) (nullable): whether the range is extended to where it goes
 *
 * While a text is composed every key is the input method's.
 *
 * Returns: what the key does
 */
YoriaiCellCommand
yoriai_cell_keys_find (YoriaiCellMode       mode,
                       gboolean             is_composing,
                       YoriaiCellKey        key,
                       YoriaiCellModifiers  modifiers,
                       gboolean            *ret_extends)
{
  const Row *row = find_row (key, modifiers);
  gboolean extends = FALSE;
  YoriaiCellCommand command = PASS;

  if (!is_composing && mode == YORIAI_CELL_MODE_CELL)
    {
      const Row *without = row == NULL && (modifiers & SHIFT) != 0 ? find_row (key, modifiers & ~SHIFT) : NULL;

      extends = without != NULL && can_extend (without->on_cell);
      if (row != NULL)
        command = row->on_cell;
      else if (extends)
        command = without->on_cell;
      else if (is_text (key) && (modifiers & ~SHIFT) == 0)
        command = YORIAI_CELL_BEGIN;
    }
  else if (!is_composing && mode == YORIAI_CELL_MODE_ASKING)
    command = key == KEY (ENTER) || key == KEY (ESCAPE) ? (key == KEY (ENTER) ? YORIAI_CELL_ENTER : YORIAI_CELL_CANCEL)
                                                        : PASS;
  else if (!is_composing && row != NULL)
    command = mode == YORIAI_CELL_MODE_TYPED ? row->typed : row->edited;
  if (ret_extends != NULL)
    *ret_extends = extends;

  return command;
}
