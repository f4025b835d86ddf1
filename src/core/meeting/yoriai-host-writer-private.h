/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a host's file, one state after the other, never an older one over a
 * newer one. */
typedef struct _YoriaiHostWriter YoriaiHostWriter;

YoriaiHostWriter *_yoriai_host_writer_new         (const char           *path) G_GNUC_WARN_UNUSED_RESULT;
void              _yoriai_host_writer_unref       (YoriaiHostWriter     *self);
gboolean          _yoriai_host_writer_write       (YoriaiHostWriter     *self,
                                                   char                 *text,
                                                   gsize                 length,
                                                   guint64               state,
                                                   GError              **error);
void              _yoriai_host_writer_write_async (YoriaiHostWriter     *self,
                                                   char                 *text,
                                                   gsize                 length,
                                                   guint64               state,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean          _yoriai_host_writer_write_finish (GAsyncResult        *result,
                                                   guint64              *ret_state,
                                                   GError              **error);

G_END_DECLS
