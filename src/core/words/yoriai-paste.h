/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/* How many of the cells that cannot be read are named. */
#define YORIAI_MAX_NAMED_CELLS 3

/**
 * YoriaiPastedCell:
 * @row: in which row it stands, from 1
 * @column: (owned): in which column: its heading, else its label, else its number
 * @text: (owned): what it says
 *
 * A cell that could not be read.
 */
typedef struct
{
  guint row;
  char *column;
  char *text;
} YoriaiPastedCell;

/**
 * YoriaiPasted:
 * @n_added: items added, or filled in
 * @n_left_out: rows for which the list has no room
 * @n_refused: cells that could not be read
 * @refused: (owned): the first of these
 *
 * What came of a paste.
 */
typedef struct
{
  guint n_added;
  guint n_left_out;
  guint n_refused;
  YoriaiPastedCell refused[YORIAI_MAX_NAMED_CELLS];
} YoriaiPasted;

gboolean yoriai_paste_is_range     (const char         *text);
void     yoriai_paste_rows         (YoriaiRecord       *owner,
                                    guint               field,
                                    YoriaiRecord       *into,
                                    const guint        *columns,
                                    guint               n_columns,
                                    const char         *text,
                                    YoriaiPasted       *ret_pasted);
char    *yoriai_pasted_dup_refused (const YoriaiPasted *pasted) G_GNUC_WARN_UNUSED_RESULT;
void     yoriai_pasted_clear       (YoriaiPasted       *pasted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiPasted, yoriai_pasted_clear)

G_END_DECLS
