/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_TOOLTIP_LAYER (yoriai_tooltip_layer_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTooltipLayer, yoriai_tooltip_layer, YORIAI, TOOLTIP_LAYER, GtkWidget)

/* Property "child" (GtkWidget): what the tooltips stand over. */

GtkWidget          *yoriai_tooltip_layer_new        (GtkWidget          *child) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget          *yoriai_tooltip_layer_get_bubble (YoriaiTooltipLayer *self);
const GdkRectangle *yoriai_tooltip_layer_get_place  (YoriaiTooltipLayer *self);
gboolean            yoriai_tooltip_layer_show       (YoriaiTooltipLayer *self,
                                                     GtkWidget          *widget);
void                yoriai_tooltip_layer_hide       (YoriaiTooltipLayer *self);

G_END_DECLS
