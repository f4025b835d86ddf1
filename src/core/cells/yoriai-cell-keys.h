/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiCellKey:
 *
 * Keys, whatever the keyboard. %YORIAI_CELL_KEY_TEXT is a letter, kana or digit; letters that mean something with Ctrl
 * have their own, and are text without. On a Japanese keyboard plus is Shift and semicolon.
 */
typedef enum
{
  YORIAI_CELL_KEY_OTHER,
  YORIAI_CELL_KEY_TEXT,
  YORIAI_CELL_KEY_SPACE,
  YORIAI_CELL_KEY_ENTER,
  YORIAI_CELL_KEY_TAB,
  YORIAI_CELL_KEY_ESCAPE,
  YORIAI_CELL_KEY_F2,
  YORIAI_CELL_KEY_UP,
  YORIAI_CELL_KEY_DOWN,
  YORIAI_CELL_KEY_LEFT,
  YORIAI_CELL_KEY_RIGHT,
  YORIAI_CELL_KEY_HOME,
  YORIAI_CELL_KEY_END,
  YORIAI_CELL_KEY_PAGE_UP,
  YORIAI_CELL_KEY_PAGE_DOWN,
  YORIAI_CELL_KEY_DELETE,
  YORIAI_CELL_KEY_BACKSPACE,
  YORIAI_CELL_KEY_A,
  YORIAI_CELL_KEY_C,
  YORIAI_CELL_KEY_D,
  YORIAI_CELL_KEY_L,
  YORIAI_CELL_KEY_R,
  YORIAI_CELL_KEY_V,
  YORIAI_CELL_KEY_X,
  YORIAI_CELL_KEY_SEMICOLON,
  YORIAI_CELL_KEY_MINUS,
  YORIAI_CELL_KEY_PLUS,
} YoriaiCellKey;

typedef enum
{
  YORIAI_CELL_SHIFT = 1 << 0,
  YORIAI_CELL_CTRL = 1 << 1,
  YORIAI_CELL_ALT = 1 << 2,
} YoriaiCellModifiers;

/**
 * YoriaiCellMode:
 * @YORIAI_CELL_MODE_CELL: on a cell
 * @YORIAI_CELL_MODE_TYPED: in a cell, begun by typing: arrows leave it
 * @YORIAI_CELL_MODE_EDITED: in a cell, begun by F2: arrows are the caret's
 * @YORIAI_CELL_MODE_ASKING: what was typed is not taken before a question is answered
 */
typedef enum
{
  YORIAI_CELL_MODE_CELL,
  YORIAI_CELL_MODE_TYPED,
  YORIAI_CELL_MODE_EDITED,
  YORIAI_CELL_MODE_ASKING,
} YoriaiCellMode;

/**
 * YoriaiCellCommand:
 * @YORIAI_CELL_PASS: the key is not the table's: it is the text's, the input method's or the window's
 * @YORIAI_CELL_NOTHING: the key is the table's and does nothing
 *
 * What a key does.
 */
typedef enum
{
  YORIAI_CELL_PASS,
  YORIAI_CELL_NOTHING,
  YORIAI_CELL_BEGIN,        /* typing: this key is the first */
  YORIAI_CELL_EDIT,         /* with what stands there, caret at the end */
  YORIAI_CELL_KEEP_CARET,   /* from typing to editing */
  YORIAI_CELL_CANCEL,
  YORIAI_CELL_COMMIT_RANGE,
  YORIAI_CELL_NEW_LINE,
  YORIAI_CELL_ENTER,        /* these commit first */
  YORIAI_CELL_ENTER_BACK,
  YORIAI_CELL_NEXT,
  YORIAI_CELL_PREVIOUS,
  YORIAI_CELL_GO_UP,
  YORIAI_CELL_GO_DOWN,
  YORIAI_CELL_GO_LEFT,
  YORIAI_CELL_GO_RIGHT,
  YORIAI_CELL_EDGE_UP,
  YORIAI_CELL_EDGE_DOWN,
  YORIAI_CELL_EDGE_LEFT,
  YORIAI_CELL_EDGE_RIGHT,
  YORIAI_CELL_ROW_FIRST,
  YORIAI_CELL_ROW_LAST,
  YORIAI_CELL_TABLE_FIRST,
  YORIAI_CELL_TABLE_LAST,
  YORIAI_CELL_SCREEN_UP,
  YORIAI_CELL_SCREEN_DOWN,
  YORIAI_CELL_ALL,
  YORIAI_CELL_ROWS,
  YORIAI_CELL_NO_RANGE,
  YORIAI_CELL_TOGGLE_IT,
  YORIAI_CELL_CLEAR,
  YORIAI_CELL_FILL_DOWN,
  YORIAI_CELL_FILL_RIGHT,
  YORIAI_CELL_TODAY,
  YORIAI_CELL_REMOVE_ROWS,
  YORIAI_CELL_INSERT_ROW,
  YORIAI_CELL_MOVE_UP,
  YORIAI_CELL_MOVE_DOWN,
  YORIAI_CELL_COPY,         /* these are the face's */
  YORIAI_CELL_CUT,
  YORIAI_CELL_PASTE,
  YORIAI_CELL_DETAIL,
  YORIAI_CELL_LIST,
  YORIAI_CELL_FILTER,
} YoriaiCellCommand;

YoriaiCellCommand yoriai_cell_keys_find (YoriaiCellMode      mode,
                                         gboolean            is_composing,
                                         YoriaiCellKey       key,
                                         YoriaiCellModifiers modifiers,
                                         gboolean           *ret_extends);

G_END_DECLS
