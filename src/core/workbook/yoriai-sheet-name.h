/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *yoriai_sheet_names_new  (void) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_sheet_names_take (GHashTable *taken,
                                     const char *wish) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
