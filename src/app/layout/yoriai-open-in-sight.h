/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     yoriai_open_in_sight_keep (GtkWidget *opener);

gboolean yoriai_is_in_sight        (GtkWidget *widget);

G_END_DECLS
