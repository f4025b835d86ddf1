/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: ydoc-server y-websocket|hocuspocus
 * Serves documents on a port of 127.0.0.1, which it writes as a line; ends with its input. A token `stolen` is refused,
 * with `reader` nothing can be changed, and messages are sent to everybody with a `!`. For tests alone. */

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <glib-unix.h>
#include <libsoup/soup.h>

#include "ydoc/ydoc-peer.h"

typedef struct
{
  YdocFraming framing;
  GHashTable *rooms;      /* name -> Room */
  GPtrArray *connections; /* Connection */
} Server;

typedef struct
{
  Ydoc *doc;
  YdocAwareness *awareness;
} Room;

typedef struct
{
  Server *server;
  SoupWebsocketConnection *socket;
  YdocPeer *peer; /* (nullable): until the first frame names the document */
} Connection;

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
room_free (gpointer data)
{
  Room *room = data;

  ydoc_awareness_free (room->awareness);
  ydoc_free (room->doc);
  g_free (room);
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

static void
stateless_cb (YdocPeer   *peer,
              const char *text,
              gsize       len,
              gpointer    data)
{
  Connection *self = data;
  g_autofree char *answer = g_strdup_printf ("%.*s!", (int) len, text);

  for (guint i = 0; i < self->server->connections->len; i++)
    {
      Connection *other = self->server->connections->pdata[i];

      if (other->peer != NULL)
        ydoc_peer_send_stateless (other->peer, answer);
    }
}

static YdocPeerAccess
authorise_cb (YdocPeer   *peer,
              const char *token,
              gsize       len,
              gpointer    data)
{
  if (len == 6 && memcmp (token, "stolen", len) == 0)
    return YDOC_PEER_ACCESS_NONE;

  return len == 6 && memcmp (token, "reader", len) == 0 ? YDOC_PEER_ACCESS_READ : YDOC_PEER_ACCESS_WRITE;
}

static const YdocPeerFuncs funcs = { send_cb, NULL, stateless_cb, authorise_cb };

static void
enter (Connection *self,
       const char *name)
{
  Room *room = g_hash_table_lookup (self->server->rooms, name);

  if (room == NULL)
    {
      room = g_new0 (Room, 1);
      room->doc = ydoc_new (0);
      room->awareness = ydoc_awareness_new (ydoc_get_client_id (room->doc));
      g_hash_table_insert (self->server->rooms, g_strdup (name), room);
    }
  self->peer = ydoc_peer_new (room->doc, room->awareness, self->server->framing, name, NULL, &funcs, self);
  ydoc_peer_connect (self->peer, get_now ());
}

static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *message,
            Connection              *self)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (message, &len);
  g_autoptr (GError) error = NULL;
  YdocFrame frame;

  if (self->peer == NULL
      && ydoc_frame_decode (self->server->framing, data, len, YDOC_FRAME_MAX_BEFORE_AUTH, &frame, &error))
    {
      g_autofree char *name = g_strndup (frame.name.data, frame.name.len);

      enter (self, name);
    }
  if (self->peer == NULL || !ydoc_peer_receive (self->peer, data, len, get_now (), &error))
    {
      fprintf (stderr, "refused: %s\n", error->message);
      soup_websocket_connection_close (socket, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, error->message);
    }
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

  self->server = data;
  self->socket = g_object_ref (socket);
  soup_websocket_connection_set_max_incoming_payload_size (socket, YDOC_FRAME_MAX);
  g_signal_connect (socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (socket, "closed", G_CALLBACK (closed_cb), self);
  g_ptr_array_add (self->server->connections, self);
  if (self->server->framing == YDOC_FRAMING_Y_WEBSOCKET)
    enter (self, path);
}

static gboolean
tick_cb (gpointer data)
{
  Server *self = data;

  for (guint i = 0; i < self->connections->len; i++)
    {
      Connection *connection = self->connections->pdata[i];

      if (connection->peer != NULL && !ydoc_peer_tick (connection->peer, get_now ()))
        soup_websocket_connection_close (connection->socket, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (int          fd,
          GIOCondition condition,
          gpointer     data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  Server self = { 0 };
  GSList *uris;
  guint tick_id;

  /* libsoup warns of a client that has gone before it was seen. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  if (argc != 2)
    {
      fprintf (stderr, "usage: ydoc-server y-websocket|hocuspocus\n");
      return 2;
    }
  self.framing = g_str_equal (argv[1], "hocuspocus") ? YDOC_FRAMING_HOCUSPOCUS : YDOC_FRAMING_Y_WEBSOCKET;
  self.rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, room_free);
  self.connections = g_ptr_array_new_with_free_func (connection_free);
  soup_server_add_websocket_handler (soup, NULL, NULL, NULL, socket_cb, &self, NULL);
  if (!soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL))
    return 1;
  uris = soup_server_get_uris (soup);
  printf ("%d\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  tick_id = g_timeout_add (YDOC_PEER_TICK, tick_cb, &self);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);

  g_source_remove (tick_id);
  g_ptr_array_unref (self.connections);
  g_hash_table_unref (self.rooms);

  return 0;
}
