/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-section-states.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/* yoriai-workspace.c */
YoriaiSectionStates *_yoriai_workspace_get_states    (YoriaiWorkspace *self);

/* yoriai-workspace-titles.c */
char                *_yoriai_workspace_make_subtitle (YoriaiWorkspace *self)
                                                                          G_GNUC_WARN_UNUSED_RESULT;
const char          *_yoriai_workspace_find_title    (YoriaiWorkspace *self);

G_END_DECLS
