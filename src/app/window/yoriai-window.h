/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-presence.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_WINDOW (yoriai_window_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiWindow, yoriai_window, YORIAI, WINDOW, AdwApplicationWindow)

YoriaiWindow    *yoriai_window_new           (GtkApplication    *app,
                                              YoriaiCallLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
YoriaiWindow    *yoriai_window_find_for_file (GtkApplication *app,
                                              GFile          *file);
YoriaiWorkspace *yoriai_window_get_workspace (YoriaiWindow *self);
void             yoriai_window_set_workspace (YoriaiWindow    *self,
                                              YoriaiWorkspace *workspace);
YoriaiPresence  *yoriai_window_get_presence  (YoriaiWindow *self);
void             yoriai_window_set_presence  (YoriaiWindow    *self,
                                              YoriaiPresence  *presence);
gboolean         yoriai_window_is_free       (YoriaiWindow *self);
gboolean         yoriai_window_can_close     (YoriaiWindow *self);

void     yoriai_window_show_section (YoriaiWindow *self,
                                     const char   *section_id);
gboolean yoriai_window_reveal       (YoriaiWindow *self,
                                     YoriaiRecord *record,
                                     guint         field);

G_END_DECLS
