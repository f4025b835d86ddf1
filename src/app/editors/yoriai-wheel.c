/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-wheel"

#include "config.h"

#include "editors/yoriai-wheel.h"

#include <math.h>

/* A scrolled window of GTK 4 keeps every turn of the wheel to itself, also when it has nothing to scroll that way. In
 * a page that scrolls that traps the pointer. */

/* How GTK itself turns what a touchpad says into pixels. */
#define SURFACE_FACTOR 2.5

static GtkAdjustment *
get_adjustment (GtkWidget *scroller)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static gboolean
can_scroll (GtkAdjustment *adjustment,
            double         dy)
{
  double value = gtk_adjustment_get_value (adjustment);

  if (dy < 0)
    return value > gtk_adjustment_get_lower (adjustment);

  return value < gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           GtkWidget                *scroller)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GtkWidget *outer =
      gtk_widget_get_ancestor (gtk_widget_get_parent (scroller), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double step;

  /* Sideways, as with Shift, is the inner one's affair. */
  if (outer == NULL || fabs (dx) >= fabs (dy)
      || (gtk_event_controller_get_current_event_state (controller) & GDK_SHIFT_MASK) != 0
      || can_scroll (get_adjustment (scroller), dy))
    return GDK_EVENT_PROPAGATE;

  adjustment = get_adjustment (outer);
  step = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL
             ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0)
             : SURFACE_FACTOR;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);

  return GDK_EVENT_STOP;
}

/**
 * yoriai_wheel_pass_on:
 * @scroller: a scrolled window in another one
 *
 * Lets the wheel scroll the outer window where the inner one has nothing more to scroll.
 */
void
yoriai_wheel_pass_on (GtkWidget *scroller)
{
  GtkEventController *controller =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_event_controller_set_name (controller, YORIAI_WHEEL_NAME);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), scroller);
  gtk_widget_add_controller (scroller, controller);
}
