/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-finding.h"

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FINDING_ROW (yoriai_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFindingRow, yoriai_finding_row, YORIAI, FINDING_ROW, GtkListBoxRow)

GtkWidget     *yoriai_finding_row_new         (YoriaiWorkspace *workspace,
                                               YoriaiFinding   *finding) G_GNUC_WARN_UNUSED_RESULT;
YoriaiFinding *yoriai_finding_row_get_finding (YoriaiFindingRow *self);
void           yoriai_finding_row_set_finding (YoriaiFindingRow *self,
                                               YoriaiWorkspace  *workspace,
                                               YoriaiFinding    *finding);

G_END_DECLS
