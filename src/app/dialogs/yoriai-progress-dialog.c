/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-progress-dialog"

#include "config.h"

#include "dialogs/yoriai-progress-dialog.h"
#include "layout/yoriai-dialog-parent.h"

/* How far something is that takes its time, and a way to stop it. Closing it is cancelling; whoever made it destroys it
 * when it is done. */
struct _YoriaiProgressDialog
{
  AdwWindow parent_instance;
  GCancellable *cancellable; /* (owned) */
  GtkLabel *heading;         /* template children */
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (YoriaiProgressDialog, yoriai_progress_dialog, ADW_TYPE_WINDOW)

static gboolean
yoriai_progress_dialog_close_request (GtkWindow *window)
{
  YoriaiProgressDialog *self = YORIAI_PROGRESS_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.close", FALSE);
  return TRUE;
}

static void
yoriai_progress_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_PROGRESS_DIALOG);
  g_clear_object (&YORIAI_PROGRESS_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (yoriai_progress_dialog_parent_class)->dispose (object);
}

static void
yoriai_progress_dialog_class_init (YoriaiProgressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_progress_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = yoriai_progress_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-progress-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiProgressDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, YoriaiProgressDialog, bar);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_progress_dialog_init (YoriaiProgressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_progress_dialog_new:
 * @parent: the window that waits
 * @title: what is being done
 * @cancellable: what stops it
 *
 * Returns: (transfer none): the dialog
 */
YoriaiProgressDialog *
yoriai_progress_dialog_new (GtkWindow    *parent,
                            const char   *title,
                            GCancellable *cancellable)
{
  YoriaiProgressDialog *self = g_object_new (YORIAI_TYPE_PROGRESS_DIALOG, "title", title, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_label (self->heading, title);
  return self;
}

/**
 * yoriai_progress_dialog_set_fraction:
 * @self: a dialog
 * @fraction: how far it is, from 0 to 1
 * @text: the same in words
 *
 * Tells how far it is.
 */
void
yoriai_progress_dialog_set_fraction (YoriaiProgressDialog *self,
                                     double                fraction,
                                     const char           *text)
{
  g_return_if_fail (YORIAI_IS_PROGRESS_DIALOG (self));

  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_progress_bar_set_text (self->bar, text);
}
