/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_CELL_HITS (yoriai_cell_hits_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellHits, yoriai_cell_hits, YORIAI, CELL_HITS, GtkWidget)

/* Signal "chosen": one of them is clicked, and selected. */

GtkWidget  *yoriai_cell_hits_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_hits_take         (YoriaiCellHits *self,
                                           char          **hits);
guint       yoriai_cell_hits_get_n        (YoriaiCellHits *self);
void        yoriai_cell_hits_move         (YoriaiCellHits *self,
                                           int             by);
const char *yoriai_cell_hits_get_selected (YoriaiCellHits *self);

G_END_DECLS
