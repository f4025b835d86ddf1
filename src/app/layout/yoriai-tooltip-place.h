/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean yoriai_tooltip_place_find (GtkWidget    *over,
                                    GtkWidget    *widget,
                                    int           width,
                                    int           height,
                                    GdkRectangle *ret_place);

G_END_DECLS
