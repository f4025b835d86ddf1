/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FINDINGS_PANEL (yoriai_findings_panel_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFindingsPanel, yoriai_findings_panel, YORIAI, FINDINGS_PANEL, GtkBox)

/* Signal "finding-activated" (panel, finding): the user wants to go to its place. */

void     yoriai_findings_panel_set_workspace (YoriaiFindingsPanel *self,
                                              YoriaiWorkspace     *workspace);
void     yoriai_findings_panel_set_section   (YoriaiFindingsPanel *self,
                                              const char          *section_id);
gboolean yoriai_findings_panel_is_empty      (YoriaiFindingsPanel *self);
gboolean yoriai_findings_panel_go            (YoriaiFindingsPanel *self,
                                              gboolean             is_back);
gboolean yoriai_findings_panel_go_unfilled   (YoriaiFindingsPanel *self);

G_END_DECLS
