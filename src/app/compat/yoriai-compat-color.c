/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compat/yoriai-compat-color.h"

/* gtk_widget_get_color() is there from GTK 4.10 on, where the style context is deprecated. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/**
 * yoriai_compat_get_color:
 * @widget: a widget
 * @ret_color: (out caller-allocates): the colour its style gives to text
 *
 * Asks in what colour a widget that draws its texts itself is to do that.
 */
void
yoriai_compat_get_color (GtkWidget *widget,
                         GdkRGBA   *ret_color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ret_color);
}

G_GNUC_END_IGNORE_DEPRECATIONS
