/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "find/yoriai-find-hit.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_HIT_ROW (yoriai_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiHitRow, yoriai_hit_row, YORIAI, HIT_ROW, GtkListBoxRow)

GtkWidget     *yoriai_hit_row_new             (YoriaiFindHit *hit,
                                               YoriaiChecker *checker,
                                               const char    *replacement) G_GNUC_WARN_UNUSED_RESULT;
YoriaiFindHit *yoriai_hit_row_get_hit         (YoriaiHitRow  *self);
void           yoriai_hit_row_set_replacement (YoriaiHitRow  *self,
                                               const char    *replacement);

void           yoriai_hit_row_set_header      (GtkListBoxRow *row,
                                               GtkListBoxRow *before,
                                               gpointer       hits);

G_END_DECLS
