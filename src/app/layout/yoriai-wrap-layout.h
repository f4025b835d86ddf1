/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_WRAP_LAYOUT (yoriai_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiWrapLayout, yoriai_wrap_layout, YORIAI, WRAP_LAYOUT, GtkLayoutManager)

GtkWidget *yoriai_wrap_box_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
