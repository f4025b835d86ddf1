/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "meeting/yoriai-counted-stream-private.h"

G_BEGIN_DECLS

#define YORIAI_CONNECTION_KEEPALIVE 10                   /* seconds between pings */
#define YORIAI_CONNECTION_SILENCE (30 * G_TIME_SPAN_SECOND) /* without a byte: it is lost */
#define YORIAI_CONNECTION_PROBE 5                        /* seconds for an answer, when the network is another */
#define YORIAI_CONNECTION_MAX_BACKLOG (8 * 1024 * 1024)  /* bytes that wait, beside one frame */
#define YORIAI_CONNECTION_FRAMES 200                     /* a second */
#define YORIAI_CONNECTION_FRAMES_BURST 2000              /* at once */
#define YORIAI_CONNECTION_BYTES (4 * 1024 * 1024)        /* a second */
#define YORIAI_CONNECTION_BYTES_BURST (40 * 1024 * 1024) /* at once */

/* Why a connection is closed; the numbers that RFC 6455 leaves to us are as Hocuspocus has them. */
#define YORIAI_CLOSE_GOING 1001
#define YORIAI_CLOSE_REFUSED 1008
#define YORIAI_CLOSE_UNKNOWN 4401 /* the invitation is not, or not any more, known */
#define YORIAI_CLOSE_REMOVED 4403 /* somebody was removed, or not let in */

#define YORIAI_TYPE_CONNECTION (_yoriai_connection_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiConnection, _yoriai_connection, YORIAI, CONNECTION, GObject)

/* Signals: "frame" (GBytes): a message came; "closed": it is over, once. */

/* What goes out instead of a message; %NULL: nothing does */
typedef GBytes *(*YoriaiFrameFilter) (GBytes   *frame,
                                      gpointer  data);

YoriaiConnection *_yoriai_connection_new           (YoriaiCountedStream     *stream,
                                                    GSocket                 *socket,
                                                    SoupWebsocketConnection *websocket) G_GNUC_WARN_UNUSED_RESULT;
void              _yoriai_connection_set_known     (YoriaiConnection        *self);
void              _yoriai_connection_set_rate      (YoriaiConnection        *self,
                                                    guint                    frames);
void              _yoriai_connection_set_filter    (YoriaiConnection        *self,
                                                    YoriaiFrameFilter        filter,
                                                    gpointer                 data);
void              _yoriai_connection_send          (YoriaiConnection        *self,
                                                    GBytes                  *frame);
void              _yoriai_connection_send_as_is    (YoriaiConnection        *self,
                                                    GBytes                  *frame);
void              _yoriai_connection_close         (YoriaiConnection        *self,
                                                    gushort                  code,
                                                    const char              *reason);
void              _yoriai_connection_abort         (YoriaiConnection        *self);
gboolean          _yoriai_connection_is_open       (YoriaiConnection        *self);
gushort           _yoriai_connection_get_code      (YoriaiConnection        *self);
guint64           _yoriai_connection_get_backlog   (YoriaiConnection        *self);
GIOStream        *_yoriai_connection_get_tls       (YoriaiConnection        *self);

G_END_DECLS
