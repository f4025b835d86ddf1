/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **yoriai_cell_members_split (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char  *yoriai_cell_members_join  (char       **members,
                                  gboolean     are_all_quoted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
