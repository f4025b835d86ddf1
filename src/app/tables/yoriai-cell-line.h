/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cell-cursor.h"
#include "tables/yoriai-cell-face.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CELL_LINE (yoriai_cell_line_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellLine, yoriai_cell_line, YORIAI, CELL_LINE, GtkBox)

/* Signal "answered" (line, int spread): a question is answered, with a YoriaiCellSpread. */

GtkWidget  *yoriai_cell_line_new         (YoriaiCellCursor *cursor,
                                          YoriaiCellFace   *face) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_line_update      (YoriaiCellLine   *self);
const char *yoriai_cell_line_get_message (YoriaiCellLine   *self);
const char *yoriai_cell_line_get_sums    (YoriaiCellLine   *self);

G_END_DECLS
