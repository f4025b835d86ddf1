/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time that goes as fast as what happens in it: sources that are compiled with g_timeout_add and its like renamed to
 * these live in it. */

void     simulated_begin (void);
void     simulated_end   (void);
gint64   simulated_now   (void);
guint    simulated_add   (guint       ms,
                          GSourceFunc func,
                          gpointer    data);
void     simulated_run   (guint       ms);

/* What stands in the place of GLib's */
guint    simulated_timeout_add (guint interval, GSourceFunc function, gpointer data);
guint    simulated_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data);
gboolean simulated_source_remove (guint tag);
gint64   simulated_get_monotonic_time (void);

G_END_DECLS
