/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/* Figures of an open proposal */

gboolean     yoriai_workspace_figures_has            (YoriaiWorkspace  *workspace,
                                                      YoriaiFigureKind  kind);
GArray      *yoriai_workspace_figures_list           (YoriaiWorkspace  *workspace)
                                                                        G_GNUC_WARN_UNUSED_RESULT;
char        *yoriai_workspace_figures_dup_title      (YoriaiWorkspace  *workspace,
                                                      YoriaiFigureKind  kind) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_workspace_figures_find           (YoriaiWorkspace  *workspace,
                                                      const char       *section_id,
                                                      YoriaiFigureKind *ret_kind);
gboolean     yoriai_workspace_figures_are_unfinished (YoriaiWorkspace  *workspace);

G_END_DECLS
