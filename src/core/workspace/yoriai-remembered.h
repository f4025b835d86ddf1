/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *yoriai_remembered_dup_path    (const char *name) G_GNUC_WARN_UNUSED_RESULT;
GKeyFile *yoriai_remembered_load        (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void      yoriai_remembered_save        (const char *path,
                                         GKeyFile   *file);
char     *yoriai_remembered_dup_group   (const char *of) G_GNUC_WARN_UNUSED_RESULT;
void      yoriai_remembered_drop_oldest (GKeyFile   *file,
                                         const char *time_key,
                                         guint       max);

G_END_DECLS
