/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *yoriai_status_print_new (const char *title,
                                            const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
