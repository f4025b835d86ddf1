/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Order keys: where an item of a list stands, as a text of its own, so that items are put between others without a
 * word about those. They are fractions in base 62 (0-9, A-Z, a-z), compared as bytes, and never end in 0. */

gboolean yoriai_order_is_valid (const char *key);
char    *yoriai_order_at_load  (guint       index) G_GNUC_WARN_UNUSED_RESULT;
gboolean yoriai_order_has_room (const char *left,
                                const char *right);
char    *yoriai_order_between  (const char *left,
                                const char *right,
                                GRand      *random) G_GNUC_WARN_UNUSED_RESULT;
char   **yoriai_order_batch    (const char *left,
                                const char *right,
                                guint       n,
                                GRand      *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
