/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "window/yoriai-window-private.h"

/* What is open as a proposal of its own, in a window of its own. */

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget), *window;
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;

  _yoriai_window_commit_typing (self);
  document = yoriai_document_new_duplicate (yoriai_workspace_get_document (self->workspace),
                                            yoriai_workspace_get_title (self->workspace));
  if (document == NULL)
    return;
  window = yoriai_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->library);
  workspace = yoriai_workspace_new (self->library, document);
  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
}

void
_yoriai_window_install_duplicate_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.duplicate", NULL, duplicate_action);
}
