/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-figure-view.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURE_PRESENTER (yoriai_figure_presenter_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigurePresenter, yoriai_figure_presenter, YORIAI, FIGURE_PRESENTER, GtkWindow)

/* Signal "place-activated" (presenter, record, field): the user wants to go there; the presentation is over. */

GtkWidget        *yoriai_figure_presenter_new      (GtkWindow        *parent,
                                                    YoriaiWorkspace  *workspace,
                                                    YoriaiFigureKind  kind) G_GNUC_WARN_UNUSED_RESULT;
YoriaiFigureKind  yoriai_figure_presenter_get_kind (YoriaiFigurePresenter *self);
void              yoriai_figure_presenter_set_kind (YoriaiFigurePresenter *self,
                                                    YoriaiFigureKind       kind);

G_END_DECLS
