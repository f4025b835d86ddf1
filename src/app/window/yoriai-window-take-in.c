/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "dialogs/yoriai-take-in-dialog.h"
#include "window/yoriai-window-private.h"

/* Copies that came back. */

static YoriaiTakeInDialog *
open_dialog (YoriaiWindow *self)
{
  YoriaiTakeInDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_take_in_dialog_new (GTK_WINDOW (self), self->workspace);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
take_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  open_dialog (YORIAI_WINDOW (widget));
}

/* A copy or a folder, as one chosen. */
static void
take_in_file_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    yoriai_take_in_dialog_add (open_dialog (self), file);
}

void
_yoriai_window_install_take_in_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.take-in", NULL, take_in_action);
  gtk_widget_class_install_action (widget_class, "win.take-in-file", "s", take_in_file_action);
}
