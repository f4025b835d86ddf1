/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-scene.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURE_NODE (yoriai_figure_node_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigureNode, yoriai_figure_node, YORIAI, FIGURE_NODE, GtkWidget)

/* Signals "opened" (node) and "moved" (node, number of years): the user asks for it. */

GtkWidget  *yoriai_figure_node_new       (GtkAccessibleRole  role,
                                          const char        *key) G_GNUC_WARN_UNUSED_RESULT;
const char *yoriai_figure_node_get_key   (YoriaiFigureNode  *self);
guint       yoriai_figure_node_get_index (YoriaiFigureNode  *self);
void        yoriai_figure_node_update    (YoriaiFigureNode  *self,
                                          const YoriaiScene *scene,
                                          guint              index);

G_END_DECLS
