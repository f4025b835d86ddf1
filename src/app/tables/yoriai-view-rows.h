/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-record.h"

G_BEGIN_DECLS

void     yoriai_view_rows_scroll_to      (GtkWidget    *column_view,
                                          guint         position);
gboolean yoriai_view_rows_shows          (GtkWidget    *column_view,
                                          YoriaiRecord *record);
gboolean yoriai_view_rows_focus          (GtkWidget    *column_view,
                                          YoriaiRecord *record);
gboolean yoriai_view_rows_has_focus      (GtkWidget    *column_view);
int      yoriai_view_rows_get_row_height (GtkWidget    *column_view);

G_END_DECLS
