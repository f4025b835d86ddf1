/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: room-load y-websocket|hocuspocus URL NAME TOKEN PEERS EDITS SECONDS
 * That many peers in one room, each with a connection and a document of its own, type that many characters a second into the notes of the proposal
 * that is there. Whoever hears of a character of somebody else's says how long ago it was typed. Prints as JSON how many edits there were, how many
 * arrivals of how many that there had to be, and how long they took, in microseconds. The same client for every server; certificates are not looked at. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libsoup/soup.h>

#include "ydoc/ydoc-peer.h"
#include "ydoc/ydoc-walk.h"

#define TOLERANCE (20 * G_TIME_SPAN_SECOND) /* for what is on its way when nobody types any more */

typedef struct _Load Load;

typedef struct
{
  Load *load;
  Ydoc *doc;
  YdocPeer *peer;
  SoupWebsocketConnection *socket; /* (nullable) */
  YdocType *text;                  /* (nullable): when it is there */
  guint at;                        /* where the next character goes */
  GArray *typed;                   /* (element-type gint64): when each character was */
  guint *heard;                    /* of each peer: how many characters are here */
} Typist;

struct _Load
{
  GMainLoop *loop;
  SoupSession *session;
  YdocFraming framing;
  guint n;
  Typist *typists;
  guint n_ready;
  guint64 n_edits;
  gint64 end;
  gint64 give_up;
  GArray *times; /* (element-type gint64) */
};

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static guint64
get_client (guint index)
{
  return 1000000 + index;
}

/* --- Hearing --- */

static void
update_cb (Ydoc         *doc,
           const guint8 *update,
           gsize         len,
           gpointer      origin,
           gpointer      data)
{
  Typist *self = data;
  Load *load = self->load;
  gint64 now = g_get_monotonic_time ();

  if (origin != self->peer)
    return;
  for (guint i = 0; i < load->n; i++)
    {
      guint clock = MIN (ydoc_get_clock (doc, get_client (i)), load->typists[i].typed->len);

      for (; self->heard[i] < clock; self->heard[i]++)
        {
          gint64 time = now - g_array_index (load->typists[i].typed, gint64, self->heard[i]);

          if (&load->typists[i] != self)
            g_array_append_val (load->times, time);
        }
    }
}

/* --- Typing --- */

static gboolean
has_all (Load *load)
{
  return load->times->len >= load->n_edits * (load->n - 1);
}

static gboolean
type_cb (gpointer data)
{
  Typist *self = data;
  Load *load = self->load;
  gint64 now = g_get_monotonic_time ();

  if (now >= load->end)
    return G_SOURCE_REMOVE;
  g_array_append_val (self->typed, now);
  load->n_edits++;
  self->at = MIN (self->at, ydoc_text_get_length (self->text));
  ydoc_text_insert (self->text, self->at, "字");
  self->at++;
  return G_SOURCE_CONTINUE;
}

static gboolean
watch_cb (gpointer data)
{
  Load *load = data;
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < load->n; i++)
    ydoc_peer_tick (load->typists[i].peer, get_now ());
  if (now < load->end || (!has_all (load) && now < load->give_up))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (load->loop);
  return G_SOURCE_REMOVE;
}

static void
begin (Load *load,
       guint edits,
       guint seconds)
{
  load->end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  load->give_up = load->end + TOLERANCE;
  for (guint i = 0; i < load->n; i++)
    {
      Typist *self = &load->typists[i];
      YdocValue value;
      g_autofree char *root = NULL;
      g_autofree char *name = NULL;

      g_assert_true (ydoc_map_get (ydoc_get_root (self->doc, "meta", YDOC_TYPE_MAP), "root", &value));
      root = ydoc_any_dup_string (value.data, value.len);
      name = g_strdup_printf ("T/%s/notes", root);
      self->text = ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT);
      g_timeout_add (1000 / edits + i % 5, type_cb, self);
    }
  g_timeout_add (250, watch_cb, load);
}

/* --- Connecting --- */

static void
send_cb (YdocPeer *peer,
         GBytes   *frame,
         gpointer  data)
{
  Typist *self = data;

  if (self->socket != NULL && soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_message (self->socket, SOUP_WEBSOCKET_DATA_BINARY, frame);
}

static const YdocPeerFuncs funcs = { .send = send_cb };

static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *message,
            Typist                  *self)
{
  g_autoptr (GError) error = NULL;

  if (!ydoc_peer_receive (self->peer, g_bytes_get_data (message, NULL), g_bytes_get_size (message), get_now (), &error))
    g_error ("%s", error->message);
}

static void
closed_cb (SoupWebsocketConnection *socket,
           Typist                  *self)
{
  g_error ("a connection was closed: %u", soup_websocket_connection_get_close_code (socket));
}

static void
dialled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Typist *self = data;
  g_autoptr (GError) error = NULL;

  self->socket = soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
  soup_websocket_connection_set_max_incoming_payload_size (self->socket, YDOC_FRAME_MAX);
  g_signal_connect (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->socket, "closed", G_CALLBACK (closed_cb), self);
  ydoc_peer_connect (self->peer, get_now ());
}

static gboolean
accept_cb (SoupMessage          *message,
           GTlsCertificate      *certificate,
           GTlsCertificateFlags  flaws)
{
  return TRUE;
}

static void
dial (Load       *load,
      guint       index,
      const char *url,
      const char *name,
      const char *token)
{
  Typist *self = &load->typists[index];
  g_autofree char *whole = load->framing == YDOC_FRAMING_HOCUSPOCUS ? g_strdup (url)
                                                                   : g_strdup_printf ("%s/%s?token=%s", url, name, token);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", whole);

  self->load = load;
  self->doc = ydoc_new (get_client (index));
  self->peer = ydoc_peer_new (self->doc, NULL, load->framing, name, NULL, &funcs, self);
  ydoc_peer_set_token (self->peer, token);
  self->typed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->heard = g_new0 (guint, load->n);
  ydoc_on_update (self->doc, update_cb, self, NULL);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_cb), NULL);
  soup_session_websocket_connect_async (load->session, message, NULL, NULL, G_PRIORITY_DEFAULT, NULL, dialled_cb, self);
}

static gboolean
are_synced (Load *load)
{
  for (guint i = 0; i < load->n; i++)
    if (ydoc_peer_get_state (load->typists[i].peer) != YDOC_PEER_SYNCED)
      return FALSE;
  return TRUE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
get_share (GArray *times,
           guint   percent)
{
  return times->len > 0 ? g_array_index (times, gint64, (gsize) (times->len - 1) * percent / 100) : 0;
}

int
main (int    argc,
      char **argv)
{
  Load load = { 0 };

  if (argc != 8)
    {
      fprintf (stderr, "usage: room-load y-websocket|hocuspocus URL NAME TOKEN PEERS EDITS SECONDS\n");
      return 2;
    }
  load.framing = g_str_equal (argv[1], "hocuspocus") ? YDOC_FRAMING_HOCUSPOCUS : YDOC_FRAMING_Y_WEBSOCKET;
  load.n = (guint) atoi (argv[5]);
  load.loop = g_main_loop_new (NULL, FALSE);
  load.session = soup_session_new_with_options ("max-conns", 1000, "max-conns-per-host", 1000, NULL);
  load.typists = g_new0 (Typist, load.n);
  load.times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < load.n; i++)
    dial (&load, i, argv[2], argv[3], argv[4]);
  while (!are_synced (&load))
    g_main_context_iteration (NULL, TRUE);
  printf ("ready\n");
  fflush (stdout);
  begin (&load, (guint) atoi (argv[6]), (guint) atoi (argv[7]));
  g_main_loop_run (load.loop);
  g_array_sort (load.times, compare_times);
  printf ("{\"edits\": %" G_GUINT64_FORMAT ", \"arrivals\": %u, \"expected\": %" G_GUINT64_FORMAT ", \"p50\": %" G_GINT64_FORMAT
          ", \"p99\": %" G_GINT64_FORMAT ", \"max\": %" G_GINT64_FORMAT "}\n",
          load.n_edits, load.times->len, load.n_edits * (load.n - 1), get_share (load.times, 50), get_share (load.times, 99),
          get_share (load.times, 100));
  return 0; /* what it has goes with it */
}
