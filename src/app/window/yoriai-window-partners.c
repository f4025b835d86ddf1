/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "partners/yoriai-ask-dialog.h"
#include "window/yoriai-window-private.h"

/* What partners are asked, and what comes back. */

static void
ask_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  _yoriai_window_commit_typing (self);
  gtk_window_present (GTK_WINDOW (yoriai_ask_dialog_new (GTK_WINDOW (self), self->workspace)));
}

void
_yoriai_window_install_partner_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.ask-partners", NULL, ask_action);
}
