/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "figure/yoriai-drawing.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_LIVE_FIGURE (yoriai_live_figure_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLiveFigure, yoriai_live_figure, YORIAI, LIVE_FIGURE, GObject)

/* Signals: "changed" (figure): there is another scene; the one before is gone.
 * "painted" (figure): there is another picture of it. */

YoriaiLiveFigure  *yoriai_live_figure_new           (YoriaiWorkspace  *workspace,
                                                     YoriaiFigureKind  kind) G_GNUC_WARN_UNUSED_RESULT;
YoriaiWorkspace   *yoriai_live_figure_get_workspace (YoriaiLiveFigure *self);
YoriaiFigureKind   yoriai_live_figure_get_kind      (YoriaiLiveFigure *self);
YoriaiPaper        yoriai_live_figure_get_paper     (YoriaiLiveFigure *self);
void               yoriai_live_figure_set_paper     (YoriaiLiveFigure *self,
                                                     YoriaiPaper       paper);
void               yoriai_live_figure_set_thumbnail (YoriaiLiveFigure *self);
void               yoriai_live_figure_set_active    (YoriaiLiveFigure *self,
                                                     gboolean          is_active);
void               yoriai_live_figure_set_sight     (YoriaiLiveFigure  *self,
                                                     const YoriaiSight *sight);
const YoriaiSight *yoriai_live_figure_get_sight     (YoriaiLiveFigure *self);
GdkTexture        *yoriai_live_figure_get_picture   (YoriaiLiveFigure *self,
                                                     YoriaiSight      *ret_sight);
const YoriaiScene *yoriai_live_figure_get_scene     (YoriaiLiveFigure *self);
gboolean           yoriai_live_figure_is_drawn      (YoriaiLiveFigure *self);

G_END_DECLS
