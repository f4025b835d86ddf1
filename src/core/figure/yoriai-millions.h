/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_MILLION 1e6

guint  yoriai_millions_count_decimals (double yen,
                                       guint  least);
char  *yoriai_millions_dup            (double yen,
                                       guint  decimals) G_GNUC_WARN_UNUSED_RESULT;
char  *yoriai_millions_dup_exact      (double yen,
                                       guint  least) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
