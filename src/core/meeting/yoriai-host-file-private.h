/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

char     *_yoriai_host_file_dup_path (const char   *name) G_GNUC_WARN_UNUSED_RESULT;
int       _yoriai_host_file_lock     (const char   *path,
                                      gboolean      waits,
                                      GError      **error);
void      _yoriai_host_file_unlock   (int           lock);
gboolean  _yoriai_host_file_read     (const char   *path,
                                      gsize         max_length,
                                      char        **ret_text,
                                      gsize        *ret_length,
                                      GError      **error);
gboolean  _yoriai_host_file_write    (const char   *path,
                                      const char   *text,
                                      gsize         length,
                                      GError      **error);
void      _yoriai_host_file_free     (char         *text,
                                      gsize         length);

G_END_DECLS
