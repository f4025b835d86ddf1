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
 * Sets a tooltip that is set again and again. GTK asks the display where the pointer is each time, several round trips,
 * though the text be the same: here only another text is set.
 */
void
yoriai_tooltip_set (GtkWidget  *widget,
                    const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text != NULL && *text != '\0' ? text : NULL) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}
