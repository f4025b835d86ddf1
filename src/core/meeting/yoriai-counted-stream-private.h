/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_COUNTED_STREAM (_yoriai_counted_stream_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCountedStream, _yoriai_counted_stream, YORIAI, COUNTED_STREAM, GIOStream)

YoriaiCountedStream *_yoriai_counted_stream_new           (GIOStream           *base) G_GNUC_WARN_UNUSED_RESULT;
GIOStream           *_yoriai_counted_stream_get_base      (YoriaiCountedStream *self);
void                 _yoriai_counted_stream_allow         (YoriaiCountedStream *self,
                                                           guint64              n_bytes);
guint64              _yoriai_counted_stream_get_n_read    (YoriaiCountedStream *self);
guint64              _yoriai_counted_stream_get_n_written (YoriaiCountedStream *self);
gint64               _yoriai_counted_stream_get_last_read (YoriaiCountedStream *self);

G_END_DECLS
