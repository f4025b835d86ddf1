/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "window/yoriai-window-private.h"

/* A text that is dragged within the program is put in where it is dropped, and when that is done taken away where it
 * was: two edits, perhaps of two fields, and one step of undo. */

static void
release (YoriaiWindow *self)
{
  if (self->dropped_in != NULL)
    yoriai_space_hold_step (self->dropped_in, FALSE);
  g_clear_object (&self->dropped_in);
}

static void
dropped_cb (YoriaiWindow *self)
{
  release (self);
  if (self->workspace == NULL)
    return;
  self->dropped_in = g_object_ref (yoriai_workspace_get_space (self->workspace));
  yoriai_space_hold_step (self->dropped_in, TRUE);
}

/* Whoever drags the text has heard of it before, and has taken it away. */
static void
finished_cb (YoriaiWindow *self)
{
  release (self);
}

static void
canceled_cb (YoriaiWindow        *self,
             GdkDragCancelReason  reason)
{
  release (self);
}

static void
enter_cb (YoriaiWindow            *self,
          double                   x,
          double                   y,
          GtkDropControllerMotion *motion)
{
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (motion);
  GdkDrag *drag = drop != NULL ? gdk_drop_get_drag (drop) : NULL;

  if (drag != NULL) /* else it is another program's */
    g_signal_group_set_target (self->drag_signals, drag);
}

void
_yoriai_window_init_drag (YoriaiWindow *self)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  self->drag_signals = g_signal_group_new (GDK_TYPE_DRAG);
  g_signal_group_connect_swapped (self->drag_signals, "drop-performed", G_CALLBACK (dropped_cb), self);
  g_signal_group_connect_swapped (self->drag_signals, "dnd-finished", G_CALLBACK (finished_cb), self);
  g_signal_group_connect_swapped (self->drag_signals, "cancel", G_CALLBACK (canceled_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
_yoriai_window_dispose_drag (YoriaiWindow *self)
{
  release (self);
  g_clear_object (&self->drag_signals);
}
