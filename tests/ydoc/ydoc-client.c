/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: ydoc-client y-websocket|hocuspocus URL [NAME]
 * Joins a document through a real server and does what the lines of standard input say:
 *   token TEXT          what to show from now on
 *   connect             connects, and again whenever the connection is lost
 *   offline             closes the connection and stays away
 *   insert AT TEXT      into the root text `t`
 *   delete AT N
 *   set KEY TEXT        in the root map `m`
 *   presence JSON
 *   stateless TEXT
 *   status              writes one line of JSON: everything there is to know
 * Ends with its input. For tests alone. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gunixinputstream.h>
#include <libsoup/soup.h>

#include "ydoc/ydoc-peer.h"

#define KEEP_ALIVE 20 /* s */

typedef struct
{
  GMainLoop *loop;
  SoupSession *session;
  const char *url;
  Ydoc *doc;
  YdocAwareness *awareness;
  YdocPeer *peer;
  GDataInputStream *input;
  SoupWebsocketConnection *socket; /* (nullable) */
  GCancellable *dialling;          /* (nullable) */
  gboolean is_wanted;
  guint retry_id;
  guint n_connected;
  char *stateless; /* (nullable): what came last */
} Client;

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

/* The connection */

static void dial (Client *self);

static gboolean
retry_cb (gpointer data)
{
  Client *self = data;

  self->retry_id = 0;
  dial (self);

  return G_SOURCE_REMOVE;
}

static void
lost (Client *self)
{
  gint64 delay;

  if (self->socket != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->socket, self);
      g_clear_object (&self->socket);
    }
  ydoc_peer_disconnect (self->peer, get_now ());
  delay = ydoc_peer_get_retry_delay (self->peer, g_random_double ());
  if (self->is_wanted && self->retry_id == 0 && delay >= 0)
    self->retry_id = g_timeout_add ((guint) delay, retry_cb, self);
}

static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *message,
            Client                  *self)
{
  g_autoptr (GError) error = NULL;

  if (type != SOUP_WEBSOCKET_DATA_BINARY)
    soup_websocket_connection_close (socket, SOUP_WEBSOCKET_CLOSE_UNSUPPORTED_DATA, NULL);
  else if (!ydoc_peer_receive (self->peer, g_bytes_get_data (message, NULL), g_bytes_get_size (message), get_now (),
                               &error))
    {
      g_printerr ("refused: %s\n", error->message);
      soup_websocket_connection_close (socket, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, error->message);
    }
}

static void
closed_cb (SoupWebsocketConnection *socket,
           Client                  *self)
{
  lost (self);
}

static void
dialled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Client *self = data;
  g_autoptr (GError) error = NULL;
  SoupWebsocketConnection *socket =
    soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->dialling);
  if (socket == NULL)
    {
      lost (self);
      return;
    }
  self->socket = socket;
  self->n_connected++;
  soup_websocket_connection_set_max_incoming_payload_size (socket, YDOC_FRAME_MAX);
  soup_websocket_connection_set_keepalive_interval (socket, KEEP_ALIVE);
  g_signal_connect (socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (socket, "closed", G_CALLBACK (closed_cb), self);
  ydoc_peer_connect (self->peer, get_now ());
}

static void
dial (Client *self)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", self->url);

  self->is_wanted = TRUE;
  if (self->dialling != NULL || self->socket != NULL)
    return;
  self->dialling = g_cancellable_new ();
  soup_session_websocket_connect_async (self->session, message, NULL, NULL, G_PRIORITY_DEFAULT, self->dialling,
                                        dialled_cb, self);
}

static void
stay_away (Client *self)
{
  self->is_wanted = FALSE;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->dialling != NULL)
    g_cancellable_cancel (self->dialling);
  g_clear_object (&self->dialling);
  if (self->socket != NULL && soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_close (self->socket, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
}

static void
send_cb (YdocPeer *peer,
         GBytes   *frame,
         gpointer  data)
{
  Client *self = data;

  if (self->socket != NULL && soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_message (self->socket, SOUP_WEBSOCKET_DATA_BINARY, frame);
}

static void
stateless_cb (YdocPeer   *peer,
              const char *text,
              gsize       len,
              gpointer    data)
{
  Client *self = data;

  g_free (self->stateless);
  self->stateless = g_strndup (text, len);
}

static const YdocPeerFuncs funcs = { send_cb, NULL, stateless_cb, NULL };

static gboolean
tick_cb (gpointer data)
{
  Client *self = data;

  ydoc_awareness_tick (self->awareness, get_now ());
  if (!ydoc_peer_tick (self->peer, get_now ()) && self->socket != NULL)
    soup_websocket_connection_close (self->socket, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);

  return G_SOURCE_CONTINUE;
}

/* Commands */

static void
append_string (GString    *json,
               const char *string)
{
  g_autoptr (GBytes) value = string != NULL ? ydoc_any_new_string (string) : ydoc_any_new_null ();

  ydoc_any_append_json (g_bytes_get_data (value, NULL), g_bytes_get_size (value), json);
}

static void
append_hex (GString *json,
            GBytes  *bytes)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  for (gsize i = 0; i < len; i++)
    g_string_append_printf (json, "%02x", data[i]);
}

static void
print_status (Client *self)
{
  static const char *const states[] = { "offline", "authenticating", "syncing", "synced", "denied", "closed" };
  static const char *const accesses[] = { "none", "read", "write" };
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) state = ydoc_encode_state (self->doc, NULL, 0, NULL);
  g_autoptr (GArray) present = ydoc_awareness_get_clients (self->awareness);

  g_string_append_printf (json, "{\"state\":\"%s\",\"access\":\"%s\",\"unsynced\":%u,\"connected\":%u",
                          states[ydoc_peer_get_state (self->peer)], accesses[ydoc_peer_get_access (self->peer)],
                          ydoc_peer_get_n_unsynced (self->peer), self->n_connected);
  g_string_append_printf (json, ",\"id\":%" G_GUINT64_FORMAT, ydoc_awareness_get_client_id (self->awareness));
  g_string_append (json, ",\"reason\":");
  append_string (json, ydoc_peer_get_reason (self->peer));
  g_string_append (json, ",\"stateless\":");
  append_string (json, self->stateless);
  g_string_append (json, ",\"text\":");
  ydoc_type_append_json (ydoc_get_root (self->doc, "t", YDOC_TYPE_TEXT), json);
  g_string_append (json, ",\"map\":");
  ydoc_type_append_json (ydoc_get_root (self->doc, "m", YDOC_TYPE_MAP), json);
  g_string_append (json, ",\"present\":{");
  for (guint i = 0; i < present->len; i++)
    {
      guint64 id = g_array_index (present, guint64, i);

      g_string_append_printf (json, "%s\"%" G_GUINT64_FORMAT "\":%s", i > 0 ? "," : "", id,
                              ydoc_awareness_get_state (self->awareness, id));
    }
  g_string_append (json, "},\"doc\":\"");
  append_hex (json, state);
  g_string_append (json, "\"}");
  puts (json->str); /* UTF-8, whatever the locale */
  fflush (stdout);
}

static void
run_line (Client *self,
          char   *line)
{
  YdocType *text = ydoc_get_root (self->doc, "t", YDOC_TYPE_TEXT);
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  const char *rest = words[0] != NULL && words[1] != NULL ? words[1] : "";
  char *tail;
  guint at = (guint) strtoul (rest, &tail, 10);

  tail += *tail == ' ' ? 1 : 0;
  if (g_str_equal (line, "connect"))
    dial (self);
  else if (g_str_equal (line, "offline"))
    stay_away (self);
  else if (g_str_equal (line, "status"))
    print_status (self);
  else if (g_str_has_prefix (line, "token "))
    ydoc_peer_set_token (self->peer, rest);
  else if (g_str_has_prefix (line, "insert "))
    ydoc_text_insert (text, at, tail);
  else if (g_str_has_prefix (line, "delete "))
    ydoc_text_delete (text, at, (guint) strtoul (tail, NULL, 10));
  else if (g_str_has_prefix (line, "presence "))
    ydoc_awareness_set_local_state (self->awareness, rest, get_now (), NULL);
  else if (g_str_has_prefix (line, "stateless "))
    ydoc_peer_send_stateless (self->peer, rest);
  else if (g_str_has_prefix (line, "set "))
    {
      g_auto (GStrv) pair = g_strsplit (rest, " ", 2);
      g_autoptr (GBytes) value = ydoc_any_new_string (pair[1]);

      ydoc_map_set (ydoc_get_root (self->doc, "m", YDOC_TYPE_MAP), pair[0], value);
    }
  else
    g_printerr ("what is %s?\n", line);
}

static void
line_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Client *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  run_line (self, line);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, line_cb, self);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GInputStream) standard_input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  gboolean is_hocuspocus = argc > 1 && g_str_equal (argv[1], "hocuspocus");
  Client self = { 0 };
  guint tick_id;

  if (argc < 3 || (is_hocuspocus && argc < 4))
    {
      g_printerr ("usage: ydoc-client y-websocket|hocuspocus URL [NAME]\n");
      return 2;
    }
  self.loop = g_main_loop_new (NULL, FALSE);
  self.session = soup_session_new ();
  self.url = argv[2];
  self.doc = ydoc_new (0);
  self.awareness = ydoc_awareness_new (ydoc_get_client_id (self.doc));
  self.peer =
    ydoc_peer_new (self.doc, self.awareness, is_hocuspocus ? YDOC_FRAMING_HOCUSPOCUS : YDOC_FRAMING_Y_WEBSOCKET,
                   is_hocuspocus ? argv[3] : NULL, NULL, &funcs, &self);
  self.input = g_data_input_stream_new (standard_input);
  tick_id = g_timeout_add (YDOC_PEER_TICK, tick_cb, &self);
  g_data_input_stream_read_line_async (self.input, G_PRIORITY_DEFAULT, NULL, line_cb, &self);
  g_main_loop_run (self.loop);

  g_source_remove (tick_id);
  stay_away (&self);
  if (self.socket != NULL)
    g_signal_handlers_disconnect_by_data (self.socket, &self);
  g_clear_object (&self.socket);
  ydoc_peer_free (self.peer);
  ydoc_awareness_free (self.awareness);
  ydoc_free (self.doc);
  g_object_unref (self.input);
  soup_session_abort (self.session);
  g_object_unref (self.session);
  g_main_loop_unref (self.loop);
  g_free (self.stateless);

  return 0;
}
