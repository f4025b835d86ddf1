/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *yoriai_view_rows_get_view       (GtkWidget   *column_view);
GtkWidget *yoriai_view_rows_get_first      (GtkWidget   *column_view);
void       yoriai_view_rows_set_item       (GtkWidget   *cell,
                                            GtkListItem *item);
guint      yoriai_view_rows_get_position   (GtkWidget   *row);
void       yoriai_view_rows_scroll_to      (GtkWidget   *column_view,
                                            guint        position);
int        yoriai_view_rows_get_row_height (GtkWidget   *column_view);

G_END_DECLS
