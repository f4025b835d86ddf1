/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_WHEEL_NAME "yoriai-wheel"

void yoriai_wheel_pass_on (GtkWidget *scroller);

G_END_DECLS
