/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yoriai_compat_get_color (GtkWidget *widget,
                              GdkRGBA   *ret_color);

G_END_DECLS
