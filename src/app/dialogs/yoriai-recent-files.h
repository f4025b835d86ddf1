/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void   yoriai_recent_files_add  (GFile   *file);
char **yoriai_recent_files_list (guint    max,
                                 char  ***ret_names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
