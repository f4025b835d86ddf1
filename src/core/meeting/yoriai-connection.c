/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-connection-private.h"

#include "ydoc/ydoc-protocol.h"

/*
 * A WebSocket, either end's, with what libsoup 3.2 does not watch: how much may
 * come in one message however it is cut up, how much in a second, how much waits
 * for a reader who is slow, and whether pings are answered. A connection that
 * goes beyond any of that is dropped: its end comes back, and by state vectors
 * nothing is missing then.
 */

#define OVERHEAD 65536 /* bytes of the WebSocket's own around a message, in however many pieces */
#define TICK 5         /* seconds */
#define CLOSE (10 * G_TIME_SPAN_SECOND) /* for the other end to hear why */

struct _YoriaiConnection
{
  GObject parent_instance;

  YoriaiCountedStream *stream;        /* (owned) */
  GSocket *socket;                    /* (owned) */
  SoupWebsocketConnection *websocket; /* (owned) */
  YoriaiFrameFilter filter;           /* (nullable) */
  gpointer filter_data;
  guint64 max_frame;
  guint rate;       /* messages a second */
  guint64 n_sent;   /* bytes that were handed to the WebSocket */
  guint64 n_before; /* bytes that were written before there was one */
  double frames;    /* that may still come at once */
  double bytes;
  gint64 last;      /* when that was reckoned */
  guint tick;
  guint probe;      /* source: whether there was an answer since the network became another */
  gint64 probed;    /* when that was */
  gushort code;     /* by which it was closed; 0 as long as nobody said */
  gint64 closing;   /* since when it is being closed; it holds itself meanwhile */
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (YoriaiConnection, _yoriai_connection, G_TYPE_OBJECT)

enum
{
  SIGNAL_FRAME,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
end (YoriaiConnection *self)
{
  if (self->is_over)
    return;
  self->is_over = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->probe, g_source_remove);
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  if (self->closing != 0)
    g_object_unref (self);
  g_object_unref (self);
}

/* --- What comes --- */

static gboolean
is_within_rate (YoriaiConnection *self,
                gsize             length)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - self->last) / G_TIME_SPAN_SECOND;

  self->last = now;
  self->frames = MIN (self->frames + seconds * self->rate,
                      self->rate * YORIAI_CONNECTION_FRAMES_BURST / YORIAI_CONNECTION_FRAMES)
                 - 1;
  self->bytes = MIN (self->bytes + seconds * YORIAI_CONNECTION_BYTES, YORIAI_CONNECTION_BYTES_BURST)
                - (double) length;
  return self->frames >= 0 && self->bytes >= 0;
}

static void
message_cb (SoupWebsocketConnection *websocket,
            int                      type,
            GBytes                  *message,
            YoriaiConnection        *self)
{
  if (self->is_over || self->code != 0)
    return;
  _yoriai_counted_stream_allow (self->stream, self->max_frame + OVERHEAD);
  if (type != SOUP_WEBSOCKET_DATA_BINARY)
    _yoriai_connection_close (self, SOUP_WEBSOCKET_CLOSE_UNSUPPORTED_DATA, NULL);
  else if (g_bytes_get_size (message) > self->max_frame)
    _yoriai_connection_close (self, SOUP_WEBSOCKET_CLOSE_TOO_BIG, NULL);
  else if (!is_within_rate (self, g_bytes_get_size (message)))
    _yoriai_connection_close (self, YORIAI_CLOSE_REFUSED, "too much at once");
  else
    g_signal_emit (self, signals[SIGNAL_FRAME], 0, message);
}

static void
websocket_closed_cb (SoupWebsocketConnection *websocket,
                     YoriaiConnection        *self)
{
  if (self->code == 0)
    self->code = soup_websocket_connection_get_close_code (websocket);
  end (self);
}

static gboolean
tick_cb (gpointer data)
{
  YoriaiConnection *self = data;
  gint64 last = _yoriai_counted_stream_get_last_read (self->stream);

  if (g_get_monotonic_time () < last + YORIAI_CONNECTION_SILENCE
      && (self->closing == 0 || g_get_monotonic_time () < self->closing + CLOSE))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  _yoriai_connection_abort (self);
  return G_SOURCE_REMOVE;
}

/* --- Another network --- */

static gboolean
probed_cb (gpointer data)
{
  YoriaiConnection *self = data;

  self->probe = 0;
  if (_yoriai_counted_stream_get_last_read (self->stream) < self->probed)
    _yoriai_connection_abort (self);
  else
    soup_websocket_connection_set_keepalive_interval (self->websocket, YORIAI_CONNECTION_KEEPALIVE);
  return G_SOURCE_REMOVE;
}

/* What was open may lead nowhere now. Nothing tells so by itself; whoever is still there answers a ping. */
static void
network_changed_cb (YoriaiConnection *self)
{
  if (self->is_over || self->probe != 0)
    return;
  self->probed = g_get_monotonic_time ();
  soup_websocket_connection_set_keepalive_interval (self->websocket, 1);
  self->probe = g_timeout_add_seconds (YORIAI_CONNECTION_PROBE, probed_cb, self);
}

/* --- The object --- */

static void
connection_dispose (GObject *object)
{
  YoriaiConnection *self = YORIAI_CONNECTION (object);

  self->is_over = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->probe, g_source_remove);
  if (self->websocket != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->websocket, self);
      /* What nobody closed ends here, without waiting. */
      if (soup_websocket_connection_get_state (self->websocket) == SOUP_WEBSOCKET_STATE_OPEN)
        g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
    }
  g_clear_object (&self->websocket);
  g_clear_object (&self->stream);
  g_clear_object (&self->socket);
  G_OBJECT_CLASS (_yoriai_connection_parent_class)->dispose (object);
}

static void
_yoriai_connection_class_init (YoriaiConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = connection_dispose;
  signals[SIGNAL_FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
_yoriai_connection_init (YoriaiConnection *self)
{
  self->max_frame = YDOC_FRAME_MAX_BEFORE_AUTH;
  self->rate = YORIAI_CONNECTION_FRAMES;
  self->frames = YORIAI_CONNECTION_FRAMES_BURST;
  self->bytes = YORIAI_CONNECTION_BYTES_BURST;
  self->last = g_get_monotonic_time ();
}

/* Returns: (transfer full): a connection to somebody of whom nothing is known
 * yet: what comes at a time is little */
YoriaiConnection *
_yoriai_connection_new (YoriaiCountedStream     *stream,
                        GSocket                 *socket,
                        SoupWebsocketConnection *websocket)
{
  YoriaiConnection *self = g_object_new (YORIAI_TYPE_CONNECTION, NULL);

  self->stream = g_object_ref (stream);
  self->socket = g_object_ref (socket);
  self->websocket = g_object_ref (websocket);
  self->n_before = _yoriai_counted_stream_get_n_written (stream);
  _yoriai_counted_stream_allow (stream, self->max_frame + OVERHEAD);
  soup_websocket_connection_set_max_incoming_payload_size (websocket, self->max_frame);
  soup_websocket_connection_set_keepalive_interval (websocket, YORIAI_CONNECTION_KEEPALIVE);
  g_signal_connect (websocket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (websocket, "closed", G_CALLBACK (websocket_closed_cb), self);
  self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* The other end is known, and may send a whole proposal. */
void
_yoriai_connection_set_known (YoriaiConnection *self)
{
  self->max_frame = YDOC_FRAME_MAX;
  soup_websocket_connection_set_max_incoming_payload_size (self->websocket, self->max_frame);
  _yoriai_counted_stream_allow (self->stream, self->max_frame + OVERHEAD);
}

/* As many messages a second may come, and ten times that at once. */
void
_yoriai_connection_set_rate (YoriaiConnection *self,
                             guint             frames)
{
  self->frames = (double) frames * YORIAI_CONNECTION_FRAMES_BURST / YORIAI_CONNECTION_FRAMES;
  self->rate = frames;
}

/* From now on @filter (nullable) says what is sent instead of each message. */
void
_yoriai_connection_set_filter (YoriaiConnection  *self,
                               YoriaiFrameFilter  filter,
                               gpointer           data)
{
  self->filter = filter;
  self->filter_data = data;
}

/* Sends a message, unless the other end is so slow that too much waits already:
 * then the connection is over, and "closed" is emitted later. */
void
_yoriai_connection_send (YoriaiConnection *self,
                         GBytes           *frame)
{
  g_autoptr (GBytes) filtered
      = self->filter != NULL ? self->filter (frame, self->filter_data) : g_bytes_ref (frame);

  if (filtered != NULL)
    _yoriai_connection_send_as_is (self, filtered);
}

/* The same, past the filter. */
void
_yoriai_connection_send_as_is (YoriaiConnection *self,
                               GBytes           *frame)
{
  if (!_yoriai_connection_is_open (self))
    return;
  if (_yoriai_connection_get_backlog (self) > YORIAI_CONNECTION_MAX_BACKLOG)
    {
      self->code = SOUP_WEBSOCKET_CLOSE_ABNORMAL;
      g_socket_shutdown (self->socket, TRUE, TRUE, NULL); /* which the WebSocket will see */
      return;
    }
  self->n_sent += g_bytes_get_size (frame);
  soup_websocket_connection_send_message (self->websocket, SOUP_WEBSOCKET_DATA_BINARY, frame);
}

/* Says why, and takes nothing more; "closed" is emitted when the other end has
 * heard it, or does not listen; whoever wants to know holds the connection no
 * longer than they like. */
void
_yoriai_connection_close (YoriaiConnection *self,
                          gushort           code,
                          const char       *reason)
{
  if (self->is_over || self->code != 0)
    return;
  self->code = code;
  if (soup_websocket_connection_get_state (self->websocket) != SOUP_WEBSOCKET_STATE_OPEN)
    return;
  self->closing = g_get_monotonic_time ();
  g_object_ref (self);
  soup_websocket_connection_close (self->websocket, code, reason);
}

/* Ends it at once, without a word. */
void
_yoriai_connection_abort (YoriaiConnection *self)
{
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  end (self);
}

gboolean
_yoriai_connection_is_open (YoriaiConnection *self)
{
  return !self->is_over && self->code == 0
         && soup_websocket_connection_get_state (self->websocket) == SOUP_WEBSOCKET_STATE_OPEN;
}

/* Returns: by which number it was closed, from here or there; 0 or 1006: it broke */
gushort
_yoriai_connection_get_code (YoriaiConnection *self)
{
  return self->code;
}

/* Returns: how many bytes wait to be sent, at least */
guint64
_yoriai_connection_get_backlog (YoriaiConnection *self)
{
  guint64 n_written = _yoriai_counted_stream_get_n_written (self->stream) - self->n_before;

  return self->n_sent > n_written ? self->n_sent - n_written : 0;
}

/* Returns: (transfer none): what the connection is bound to */
GIOStream *
_yoriai_connection_get_tls (YoriaiConnection *self)
{
  return _yoriai_counted_stream_get_base (self->stream);
}
