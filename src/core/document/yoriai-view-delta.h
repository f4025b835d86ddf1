/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *yoriai_view_delta_make  (GBytes  *from,
                                 GBytes  *to) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_view_delta_apply (GBytes  *from,
                                 GBytes  *delta,
                                 gsize    max_length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
