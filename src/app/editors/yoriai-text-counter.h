/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "call/yoriai-call.h"

G_BEGIN_DECLS

GtkWidget *yoriai_text_counter_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_text_counter_update (GtkWidget             *counter,
                                       const char            *text,
                                       const YoriaiTextLimit *limit);
void       yoriai_text_counter_update_items (GtkWidget             *counter,
                                             guint                  n,
                                             const YoriaiItemLimit *limit);

G_END_DECLS
