/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout/yoriai-dialog-parent.h"

static void
unrealize_cb (GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
}

/**
 * yoriai_dialog_set_parent:
 * @dialog: a window that asks something
 * @parent: (nullable): the window that it belongs to
 *
 * Puts a dialog before its parent, for as long as it is there to be seen. What is under way may hold a dialog that was closed
 * a while longer, perhaps longer than its parent lives: GTK 4.8 does not notice that, and crashes.
 */
void
yoriai_dialog_set_parent (GtkWindow *dialog,
                          GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));

  gtk_window_set_transient_for (dialog, parent);
  g_signal_connect_after (dialog, "unrealize", G_CALLBACK (unrealize_cb), NULL);
}
