/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-tooltip"

#include "config.h"

#include "layout/yoriai-tooltip.h"

/**
 * yoriai_tooltip_set:
 * @widget: a widget
 * @text: (nullable): what it says
 *
 * Sets a tooltip that is set again and again. GTK asks the display where the
 * pointer is each time, several round trips, though the text be the same: here
 * only another text is set. It is for the #YoriaiTooltipLayer to show: where
 * there is none, as on the projector, nothing is.
 */
void
yoriai_tooltip_set (GtkWidget  *widget,
                    const char *text)
{
  const char *present = gtk_widget_get_tooltip_text (widget);

  if (g_strcmp0 (present, text != NULL && *text != '\0' ? text : NULL) == 0)
    return;
  gtk_widget_set_tooltip_text (widget, text);
  gtk_widget_set_has_tooltip (widget, FALSE);
}
