/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a bench is to reach: every ratio is a line of the same shape, and says whether it is met. */
void   goal_print      (const char *what,
                        guint       times,
                        double      ratio,
                        double      goal);
void   goal_print_only (const char *what,
                        guint       times,
                        double      ratio);
double goal_get_median (double     *times,
                        guint       n);
int    goal_get_status (void);

G_END_DECLS
