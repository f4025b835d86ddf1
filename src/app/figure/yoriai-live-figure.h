/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_LIVE_FIGURE (yoriai_live_figure_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLiveFigure, yoriai_live_figure, YORIAI, LIVE_FIGURE, GObject)

/* Signal "changed" (figure): there is another scene; the one before is gone. */

YoriaiLiveFigure  *yoriai_live_figure_new           (YoriaiWorkspace  *workspace,
                                                     YoriaiFigureKind  kind) G_GNUC_WARN_UNUSED_RESULT;
YoriaiWorkspace   *yoriai_live_figure_get_workspace (YoriaiLiveFigure *self);
YoriaiFigureKind   yoriai_live_figure_get_kind      (YoriaiLiveFigure *self);
YoriaiPaper        yoriai_live_figure_get_paper     (YoriaiLiveFigure *self);
void               yoriai_live_figure_set_paper     (YoriaiLiveFigure *self,
                                                     YoriaiPaper       paper);
void               yoriai_live_figure_set_lazy      (YoriaiLiveFigure *self,
                                                     gboolean          is_lazy);
void               yoriai_live_figure_set_active    (YoriaiLiveFigure *self,
                                                     gboolean          is_active);
const YoriaiScene *yoriai_live_figure_get_scene     (YoriaiLiveFigure *self);

G_END_DECLS
