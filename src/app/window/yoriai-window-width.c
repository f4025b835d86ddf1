/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "window/yoriai-window-private.h"

/* What the window has room for: the names in the sidebar, the findings, the figure beside its page. */

/* In pixels, at a usual size of text */
#define COMPACT_WIDTH 1160 /* below this the sidebar is only icons */
#define NARROW_WIDTH 960   /* below this the findings make room for the page, and below the other if there are none */
#define WIDE_WIDTH 1720    /* from this on a figure stands beside the page, not below it */
#define USUAL_DPI (96 * 1024)

/* How wide the window is for the size of its text. */
static int
get_usable_width (YoriaiWindow *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return (gint64) gtk_widget_get_width (GTK_WIDGET (self)) * USUAL_DPI / (dpi > 0 ? dpi : USUAL_DPI);
}

static gboolean
width_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);
  int width = get_usable_width (self);
  gboolean is_compact = width < COMPACT_WIDTH;
  /* Where there is little room, findings that are none take none. */
  gboolean is_narrow = width < NARROW_WIDTH || (is_compact && yoriai_findings_panel_is_empty (self->panel));

  self->width_id = 0;
  if (width == 0)
    return G_SOURCE_REMOVE;
  yoriai_sidebar_set_compact (self->sidebar, is_compact);
  _yoriai_window_set_figure_beside (self, width >= WIDE_WIDTH);
  if (is_narrow != self->is_narrow)
    {
      /* The user may still open the panel in a narrow window; a wide one gets it back as it was. */
      self->is_narrow = is_narrow;
      if (is_narrow)
        self->panel_wanted = gtk_revealer_get_reveal_child (self->panel_revealer);
      gtk_revealer_set_reveal_child (self->panel_revealer, !is_narrow && self->panel_wanted);
    }
  return G_SOURCE_REMOVE;
}

/* What is shown may not change while it is being placed. */
void
_yoriai_window_queue_width (YoriaiWindow *self)
{
  if (self->width_id == 0)
    self->width_id = g_idle_add (width_cb, self);
}
