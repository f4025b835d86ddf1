/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "room-server.h"

#define NAME "proposal"

typedef struct
{
  RoomServer *server;
  SoupWebsocketConnection *socket;
  YdocPeer *peer; /* (nullable): of Hocuspocus, until the first frame */
} Connection;

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
connection_free (gpointer data)
{
  Connection *self = data;

  g_signal_handlers_disconnect_by_data (self->socket, self);
  if (self->peer != NULL)
    ydoc_peer_disconnect (self->peer, get_now ());
  ydoc_peer_free (self->peer);
  g_object_unref (self->socket);
  g_free (self);
}

static void
send_cb (YdocPeer *peer,
         GBytes   *frame,
         gpointer  data)
{
  Connection *self = data;

  if (soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_message (self->socket, SOUP_WEBSOCKET_DATA_BINARY, frame);
}

/* As Hocuspocus' own extension, which has no other word for it than for a wrong token. */
static gboolean
is_throttled (RoomServer *self)
{
  gint64 now = g_get_monotonic_time ();
  guint n = 0;

  for (guint i = 0; i < self->times->len; i++)
    n += g_array_index (self->times, gint64, i) > now - self->window;
  return self->throttle > 0 && n > self->throttle;
}

static YdocPeerAccess
authorise_cb (YdocPeer   *peer,
              const char *token,
              gsize       len,
              gpointer    data)
{
  Connection *self = data;

  if (is_throttled (self->server))
    {
      self->server->n_throttled++;
      return YDOC_PEER_ACCESS_NONE;
    }
  return len > 0 ? self->server->access : YDOC_PEER_ACCESS_NONE;
}

static gboolean
accept_cb (YdocPeer     *peer,
           const guint8 *update,
           gsize         len,
           gpointer      data)
{
  Connection *self = data;

  self->server->n_updates += len > 2;
  return !self->server->refuses;
}

static const YdocPeerFuncs funcs = { send_cb, NULL, NULL, authorise_cb, accept_cb };

static void
enter (Connection *self)
{
  self->peer = ydoc_peer_new (self->server->doc, self->server->awareness, self->server->framing, NAME,
                              NULL, &funcs, self);
  ydoc_peer_connect (self->peer, get_now ());
}

/* Whoever asks Hocuspocus hears what it has. */
static void
say_vector (Connection *self)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (self->server->doc);
  YdocFrame frame = { .kind = YDOC_FRAME_STEP_1, .name = ydoc_slice (NAME), .is_reply = TRUE };
  g_autoptr (GBytes) bytes = NULL;

  frame.data.data = g_bytes_get_data (vector, &frame.data.len);
  bytes = ydoc_frame_encode (self->server->framing, &frame);
  send_cb (self->peer, bytes, self);
}

static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *message,
            Connection              *self)
{
  RoomServer *server = self->server;
  gsize len;
  const guint8 *data = g_bytes_get_data (message, &len);
  g_autoptr (GError) error = NULL;
  YdocFrame frame;

  g_assert_true (ydoc_frame_decode (server->framing, data, len, YDOC_FRAME_MAX, &frame, &error));
  server->n_pongs += frame.kind == YDOC_FRAME_PONG;
  if (server->is_deaf)
    return;
  if (self->peer == NULL)
    enter (self);
  if (server->framing == YDOC_FRAMING_HOCUSPOCUS && frame.kind == YDOC_FRAME_STEP_1)
    say_vector (self);
  if (!ydoc_peer_receive (self->peer, data, len, get_now (), &error))
    soup_websocket_connection_close (socket, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, NULL);
}

static void
closed_cb (SoupWebsocketConnection *socket,
           Connection              *self)
{
  g_ptr_array_remove_fast (self->server->connections, self);
}

static void
socket_cb (SoupServer              *soup,
           SoupServerMessage       *message,
           const char              *path,
           SoupWebsocketConnection *socket,
           gpointer                 data)
{
  Connection *self = g_new0 (Connection, 1);
  gint64 now = g_get_monotonic_time ();

  self->server = data;
  g_array_append_val (self->server->times, now);
  self->socket = g_object_ref (socket);
  self->server->n_connections++;
  soup_websocket_connection_set_max_incoming_payload_size (socket, YDOC_FRAME_MAX);
  g_signal_connect (socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (socket, "closed", G_CALLBACK (closed_cb), self);
  g_ptr_array_add (self->server->connections, self);
  if (self->server->framing == YDOC_FRAMING_Y_WEBSOCKET && !self->server->is_deaf)
    {
      g_assert_cmpstr (path, ==, "/" NAME);
      enter (self);
    }
}

void
room_server_init (RoomServer  *self,
                  YdocFraming  framing)
{
  GSList *uris;
  g_autoptr (GError) error = NULL;

  *self = (RoomServer){ .framing = framing, .access = YDOC_PEER_ACCESS_WRITE };
  self->doc = ydoc_new (0);
  self->awareness = ydoc_awareness_new (ydoc_get_client_id (self->doc));
  self->connections = g_ptr_array_new_with_free_func (connection_free);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_websocket_handler (self->soup, NULL, NULL, NULL, socket_cb, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->soup);
  self->port = (guint16) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

void
room_server_clear (RoomServer *self)
{
  room_server_cut (self);
  g_ptr_array_unref (self->connections);
  g_array_unref (self->times);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  ydoc_awareness_free (self->awareness);
  ydoc_free (self->doc);
}

char *
room_server_dup_url (RoomServer *self)
{
  return g_strdup_printf ("ws://127.0.0.1:%u", self->port);
}

/* Ends all connections as a server does that is started anew. */
void
room_server_cut (RoomServer *self)
{
  while (self->connections->len > 0)
    {
      Connection *connection = self->connections->pdata[0];
      g_autoptr (SoupWebsocketConnection) socket = g_object_ref (connection->socket);

      g_ptr_array_remove_index_fast (self->connections, 0);
      if (soup_websocket_connection_get_state (socket) == SOUP_WEBSOCKET_STATE_OPEN)
        soup_websocket_connection_close (socket, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, NULL);
      while (soup_websocket_connection_get_state (socket) != SOUP_WEBSOCKET_STATE_CLOSED)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* Serves @doc from now on, which it takes over. */
void
room_server_replace (RoomServer *self,
                     Ydoc       *doc)
{
  g_autoptr (Ydoc) old = self->doc;

  self->doc = doc;
  room_server_cut (self);
}

/* Says something to everybody. */
void
room_server_say (RoomServer *self,
                 YdocFrame   frame)
{
  g_autoptr (GBytes) bytes = NULL;

  if (frame.name.data == NULL)
    frame.name = ydoc_slice (NAME);
  bytes = ydoc_frame_encode (self->framing, &frame);
  for (guint i = 0; i < self->connections->len; i++)
    {
      Connection *connection = self->connections->pdata[i];

      send_cb (connection->peer, bytes, connection);
    }
}
