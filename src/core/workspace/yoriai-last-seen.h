/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *yoriai_last_seen_dup_path (void) G_GNUC_WARN_UNUSED_RESULT;

gboolean yoriai_last_seen_get      (const char *path,
                                    const char *proposal,
                                    char      **ret_hash,
                                    gint64     *ret_time);
void     yoriai_last_seen_set      (const char *path,
                                    const char *proposal,
                                    const char *hash,
                                    gint64      time);

G_END_DECLS
