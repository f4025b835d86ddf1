/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_LINE_LAYOUT (yoriai_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLineLayout, yoriai_line_layout, YORIAI, LINE_LAYOUT, GtkLayoutManager)

GtkWidget *yoriai_line_box_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
