/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_GROWING_VIEW (yoriai_growing_view_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiGrowingView, yoriai_growing_view, YORIAI, GROWING_VIEW, GtkTextView)

GtkWidget *yoriai_growing_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
void yoriai_growing_view_scroll_to_caret (YoriaiGrowingView *self);

G_END_DECLS
