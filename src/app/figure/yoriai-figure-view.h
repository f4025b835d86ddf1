/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-live-figure.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURE_VIEW (yoriai_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigureView, yoriai_figure_view, YORIAI, FIGURE_VIEW, GtkWidget)

/* Signal "place-activated" (view, record, field): the user wants to go there. */

GtkWidget        *yoriai_figure_view_new        (YoriaiLiveFigure *figure) G_GNUC_WARN_UNUSED_RESULT;
YoriaiLiveFigure *yoriai_figure_view_get_figure (YoriaiFigureView *self);
double            yoriai_figure_view_get_zoom   (YoriaiFigureView *self);
gboolean          yoriai_figure_view_is_fitted  (YoriaiFigureView *self);
void              yoriai_figure_view_zoom_in    (YoriaiFigureView *self);
void              yoriai_figure_view_zoom_out   (YoriaiFigureView *self);
void              yoriai_figure_view_fit        (YoriaiFigureView *self);
void              yoriai_figure_view_point_at   (YoriaiFigureView *self,
                                                 YoriaiRecord     *record,
                                                 guint             field);
gboolean          yoriai_figure_view_shows      (YoriaiFigureView *self,
                                                 YoriaiRecord     *record,
                                                 guint             field);

G_END_DECLS
