/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure-pane.h"
#include "window/yoriai-window.h"

G_BEGIN_DECLS

/* Figures as a window shows them. */
YoriaiFigurePane  *test_show_figure (YoriaiWindow     *window,
                                     YoriaiFigureKind  kind);
void               test_wait_drawn  (YoriaiFigurePane *pane);
const YoriaiScene *test_get_scene   (YoriaiFigurePane *pane);
GtkWidget         *test_find_node   (YoriaiFigurePane *pane,
                                     const char       *key);
YoriaiRecord      *test_get_item    (YoriaiWindow *window,
                                     const char   *list);
void               test_check_nodes (YoriaiFigurePane *pane);

G_END_DECLS
