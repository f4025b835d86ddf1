/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-projector"

#include "config.h"

#include "layout/yoriai-projector.h"

/**
 * yoriai_projector_fill:
 * @window: what all are to see
 * @parent: (nullable): the window one works in
 *
 * Puts @window over the whole screen: of the projector, if there is one, so that one can go on in @parent meanwhile.
 */
void
yoriai_projector_fill (GtkWindow *window,
                       GtkWindow *parent)
{
  GdkSurface *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; here != NULL && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != here)
        {
          gtk_window_fullscreen_on_monitor (window, monitor);
          return;
        }
    }
  gtk_window_fullscreen (window);
}
