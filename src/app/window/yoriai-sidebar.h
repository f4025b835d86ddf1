/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SIDEBAR (yoriai_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSidebar, yoriai_sidebar, YORIAI, SIDEBAR, GtkBox)

/* Signal "section-activated" (sidebar, section id): the user chose a section. */

void        yoriai_sidebar_set_workspace (YoriaiSidebar   *self,
                                          YoriaiWorkspace *workspace);
const char *yoriai_sidebar_get_section   (YoriaiSidebar *self);
void        yoriai_sidebar_set_section   (YoriaiSidebar *self,
                                          const char    *section_id);
void        yoriai_sidebar_focus         (YoriaiSidebar *self);
void        yoriai_sidebar_set_compact   (YoriaiSidebar *self,
                                          gboolean       is_compact);

G_END_DECLS
