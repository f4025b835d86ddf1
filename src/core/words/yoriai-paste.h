/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiPasted:
 * @n_added: items added
 * @n_left_out: rows for which the list has no room
 * @n_refused: cells that could not be read
 * @refused_row: in which row the first of these stands, from 1
 * @refused_column: (owned) (nullable): in which column: its heading, else its label, else its number
 *
 * What came of a paste.
 */
typedef struct
{
  guint n_added;
  guint n_left_out;
  guint n_refused;
  guint refused_row;
  char *refused_column;
} YoriaiPasted;

void yoriai_paste_rows   (YoriaiRecord *owner,
                          guint         field,
                          const guint  *columns,
                          guint         n_columns,
                          const char   *text,
                          YoriaiPasted *ret_pasted);
void yoriai_pasted_clear (YoriaiPasted *pasted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiPasted, yoriai_pasted_clear)

G_END_DECLS
