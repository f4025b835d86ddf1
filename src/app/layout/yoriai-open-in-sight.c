/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-open-in-sight"

#include "config.h"

#include "layout/yoriai-open-in-sight.h"

#include <math.h>

/* What opens a list opens it where it stands. Who comes to it by a key and opens it with the next one may be quicker than
 * the page, which is only on its way there: GTK 4.8 then finds no monitor for the list and gives it less than no room.
 * The list opens as soon as its button has come to rest in sight. */
typedef struct
{
  GtkWidget *opener; /* (unowned): whose data this is */
  gint64 entered;    /* the frame in which the focus came */
  guint n_frames;    /* waited */
  guint tick_id;
} Opening;

#define OPENING_KEY "yoriai-open-in-sight"
#define SETTLED_FRAMES 2 /* from the focus to where it stays */
#define MAX_FRAMES 120   /* what stays out of sight opens all the same */

static gint64
get_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  return clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;
}

/**
 * yoriai_is_in_sight:
 * @widget: a widget of a page that scrolls, or of none
 *
 * Returns: whether it is seen, if only in part, and not about to be scrolled
 */
gboolean
yoriai_is_in_sight (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *content = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  GtkAdjustment *adjustment;
  graphene_rect_t place, seen;
  double to_come;

  if (content == NULL)
    return TRUE;
  if (!gtk_widget_compute_bounds (widget, content, &place)
      || !gtk_widget_compute_bounds (widget, viewport, &seen) || seen.size.height <= 0)
    return FALSE;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  to_come = place.origin.y - gtk_adjustment_get_value (adjustment);
  return fabs (to_come - seen.origin.y) < 1 && seen.origin.y + seen.size.height > 0
         && seen.origin.y < gtk_widget_get_height (viewport);
}

static gboolean
can_open (Opening *self)
{
  return yoriai_is_in_sight (self->opener)
         && get_frame (self->opener) - self->entered >= SETTLED_FRAMES;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Opening *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean is_focused = focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));

  if (is_focused && !can_open (self) && ++self->n_frames < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (is_focused)
    gtk_widget_activate (focus);
  return G_SOURCE_REMOVE;
}

static gboolean
key_pressed_cb (Opening         *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean is_opening = key == GDK_KEY_space || key == GDK_KEY_KP_Space || key == GDK_KEY_Return
                        || key == GDK_KEY_ISO_Enter || key == GDK_KEY_KP_Enter;
  GtkRoot *root = gtk_widget_get_root (self->opener);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Keys within the open list pass here as well. */
  if (!is_opening || !GTK_IS_BUTTON (focus) || !gtk_widget_is_ancestor (focus, self->opener)
      || (self->tick_id == 0 && can_open (self)))
    return GDK_EVENT_PROPAGATE;
  self->n_frames = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->opener, tick_cb, self, NULL);
  return GDK_EVENT_STOP;
}

static void
entered_cb (Opening *self)
{
  self->entered = get_frame (self->opener);
}

/**
 * yoriai_open_in_sight_keep:
 * @opener: a drop-down or a menu button
 *
 * Lets keys open its list when it is in sight, and not before.
 */
void
yoriai_open_in_sight_keep (GtkWidget *opener)
{
  Opening *self = g_new0 (Opening, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->opener = opener;
  g_object_set_data_full (G_OBJECT (opener), OPENING_KEY, self, g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (opener, keys);
  gtk_widget_add_controller (opener, focus);
}
