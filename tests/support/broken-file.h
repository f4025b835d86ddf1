/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*TestBrokenFunc) (gpointer data);

void test_each_broken (const char          *path,
                       const char *const  (*changes)[2],
                       guint                n_changes,
                       TestBrokenFunc       func,
                       gpointer             data);

G_END_DECLS
