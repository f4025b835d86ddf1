/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-figure-view.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURE_PANE (yoriai_figure_pane_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigurePane, yoriai_figure_pane, YORIAI, FIGURE_PANE, GtkBox)

/* Signal "place-activated" (pane, record, field): the user wants to go there. */

void              yoriai_figure_pane_set_workspace (YoriaiFigurePane *self,
                                                    YoriaiWorkspace  *workspace);
void              yoriai_figure_pane_set_section   (YoriaiFigurePane *self,
                                                    const char       *section_id);
gboolean          yoriai_figure_pane_has_figure    (YoriaiFigurePane *self);
YoriaiFigureKind  yoriai_figure_pane_get_kind      (YoriaiFigurePane *self);
void              yoriai_figure_pane_set_kind      (YoriaiFigurePane *self,
                                                    YoriaiFigureKind  kind);
void              yoriai_figure_pane_point_at      (YoriaiFigurePane *self,
                                                    YoriaiRecord     *record,
                                                    guint             field);
void              yoriai_figure_pane_hide_choice   (YoriaiFigurePane *self);
YoriaiFigureView *yoriai_figure_pane_get_view      (YoriaiFigurePane *self);
void              yoriai_figure_pane_present       (YoriaiFigurePane *self);
void              yoriai_figure_pane_save_file     (YoriaiFigurePane *self,
                                                    GFile            *file);

G_END_DECLS
