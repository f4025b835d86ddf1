/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yoriai_dialog_set_parent (GtkWindow *dialog,
                               GtkWindow *parent);

G_END_DECLS
