/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two ends of a connection. */

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-peer.h"

#define Y YDOC_FRAMING_Y_WEBSOCKET
#define H YDOC_FRAMING_HOCUSPOCUS

#define BYTES(string) string, sizeof (string) - 1

typedef struct
{
  YdocFraming framing;
  const char *bytes;
  gsize len;
} Refused;

typedef struct _Wire Wire;

typedef struct
{
  Wire *wire;
  Ydoc *doc;
  YdocAwareness *awareness;
  YdocPeer *peer;
  GQueue sent; /* GBytes */
  GString *kinds; /* what was sent, a letter each */
  char *stateless;
  guint n_changed;
  char refused; /* a byte with which nothing is accepted; 0: everything is */
  guint n_asked;
} End;

/* The client is ends[0]. */
struct _Wire
{
  YdocFraming framing;
  End ends[2];
  gint64 now;
};

static const char letters[] = "12uaqdtTAscSpP?"; /* of YdocFrameKind */

static void
send_cb (YdocPeer *peer,
         GBytes   *bytes,
         gpointer  data)
{
  End *end = data;
  YdocFrame frame;

  g_assert_true (ydoc_frame_decode (end->wire->framing, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    YDOC_FRAME_MAX, &frame, NULL));
  g_string_append_c (end->kinds, letters[frame.kind]);
  g_queue_push_tail (&end->sent, g_bytes_ref (bytes));
}

static void
changed_cb (YdocPeer *peer,
            gpointer  data)
{
  End *end = data;

  end->n_changed++;
}

static void
stateless_cb (YdocPeer   *peer,
              const char *text,
              gsize       len,
              gpointer    data)
{
  End *end = data;

  g_free (end->stateless);
  end->stateless = g_strndup (text, len);
}

static YdocPeerAccess
authorise_cb (YdocPeer   *peer,
              const char *token,
              gsize       len,
              gpointer    data)
{
  if (len == 4 && memcmp (token, "read", 4) == 0)
    return YDOC_PEER_ACCESS_READ;

  return len == 5 && memcmp (token, "write", 5) == 0 ? YDOC_PEER_ACCESS_WRITE : YDOC_PEER_ACCESS_NONE;
}

static gboolean
accept_cb (YdocPeer     *peer,
           const guint8 *update,
           gsize         len,
           gpointer      data)
{
  End *end = data;

  end->n_asked++;

  return end->refused == 0 || memchr (update, end->refused, len) == NULL;
}

static const YdocPeerFuncs client_funcs = { send_cb, changed_cb, stateless_cb, NULL, accept_cb };
static const YdocPeerFuncs server_funcs = { send_cb, changed_cb, stateless_cb, authorise_cb, accept_cb };

static void
set_up (Wire         *wire,
        gconstpointer data)
{
  wire->framing = (YdocFraming) GPOINTER_TO_INT (data);
  for (guint i = 0; i < 2; i++)
    {
      End *end = &wire->ends[i];

      end->wire = wire;
      end->doc = ydoc_new (i + 1);
      end->awareness = ydoc_awareness_new (i + 1);
      end->kinds = g_string_new (NULL);
      end->peer = ydoc_peer_new (end->doc, end->awareness, wire->framing, wire->framing == H ? "文書" : NULL, NULL,
                                 i == 0 ? &client_funcs : &server_funcs, end);
      g_queue_init (&end->sent);
    }
  ydoc_peer_set_token (wire->ends[0].peer, "write");
}

static void
tear_down (Wire         *wire,
           gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      End *end = &wire->ends[i];

      ydoc_peer_free (end->peer);
      ydoc_awareness_free (end->awareness);
      ydoc_free (end->doc);
      g_string_free (end->kinds, TRUE);
      g_free (end->stateless);
      g_queue_clear_full (&end->sent, (GDestroyNotify) g_bytes_unref);
    }
}

static YdocType *
get_text (End *end)
{
  return ydoc_get_root (end->doc, "t", YDOC_TYPE_TEXT);
}

static void
insert (End        *end,
        const char *string)
{
  ydoc_text_insert (get_text (end), 0, string);
}

/* Hands over up to @n frames each way, in turns, until there are none. */
static void
carry (Wire *wire,
       guint n)
{
  while (n > 0 && wire->ends[0].sent.length + wire->ends[1].sent.length > 0)
    for (guint i = 0; i < 2 && n > 0; i++)
      {
        g_autoptr (GBytes) frame = g_queue_pop_head (&wire->ends[i].sent);
        g_autoptr (GError) error = NULL;

        if (frame == NULL)
          continue;
        n--;
        g_assert_true (ydoc_peer_receive (wire->ends[1 - i].peer, g_bytes_get_data (frame, NULL),
                                          g_bytes_get_size (frame), wire->now, &error));
        g_assert_no_error (error);
      }
}

static void
connect_ends (Wire *wire)
{
  ydoc_peer_connect (wire->ends[0].peer, wire->now);
  ydoc_peer_connect (wire->ends[1].peer, wire->now);
}

/* The connection breaks; what is under way is lost. */
static void
cut (Wire *wire)
{
  for (guint i = 0; i < 2; i++)
    {
      ydoc_peer_disconnect (wire->ends[i].peer, wire->now);
      g_queue_clear_full (&wire->ends[i].sent, (GDestroyNotify) g_bytes_unref);
    }
}

static void
assert_same (Wire *wire)
{
  g_autoptr (GBytes) a = ydoc_encode_state (wire->ends[0].doc, NULL, 0, NULL);
  g_autoptr (GBytes) b = ydoc_encode_state (wire->ends[1].doc, NULL, 0, NULL);

  g_assert_true (g_bytes_equal (a, b));
}

static void
assert_sent (End        *end,
             const char *kinds)
{
  g_assert_cmpstr (end->kinds->str, ==, kinds);
  g_string_truncate (end->kinds, 0);
}

static void
test_conversation (Wire         *wire,
                   gconstpointer data)
{
  End *client = &wire->ends[0];
  End *server = &wire->ends[1];
  gboolean is_hocuspocus = wire->framing == H;

  insert (client, "あい");
  insert (server, "𠮷");
  ydoc_awareness_set_local_state (client->awareness, "{\"user\":1}", 0, NULL);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  assert_sent (client, is_hocuspocus ? "t1a2" : "1a2");
  assert_sent (server, is_hocuspocus ? "A12S" : "12");
  g_assert_cmpint (ydoc_peer_get_state (client->peer), ==, YDOC_PEER_SYNCED);
  g_assert_cmpint (ydoc_peer_get_state (server->peer), ==, YDOC_PEER_SYNCED);
  g_assert_cmpstr (ydoc_awareness_get_state (server->awareness, 1), ==, "{\"user\":1}");
  assert_same (wire);

  insert (client, "x");
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, is_hocuspocus ? 1 : 0);
  insert (server, "y");
  carry (wire, G_MAXUINT);
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, 0);
  assert_sent (client, "u");
  assert_sent (server, is_hocuspocus ? "uS" : "u");
  assert_same (wire);

  ydoc_awareness_set_local_state (server->awareness, "2", 0, NULL);
  carry (wire, G_MAXUINT);
  assert_sent (server, "a");
  assert_sent (client, "");
  g_assert_cmpstr (ydoc_awareness_get_state (client->awareness, 2), ==, "2");
  g_assert_cmpint (ydoc_peer_send_stateless (client->peer, "hello"), ==, is_hocuspocus);
  carry (wire, G_MAXUINT);
  g_assert_cmpstr (server->stateless, ==, is_hocuspocus ? "hello" : NULL);

  cut (wire);
  g_assert_null (ydoc_awareness_get_state (client->awareness, 2));
  g_assert_null (ydoc_awareness_get_state (server->awareness, 1));
  g_assert_nonnull (ydoc_awareness_get_state (client->awareness, 1));
}

/* Cuts at every frame of the conversation, changes on both ends all the while. */
static void
test_cuts (Wire         *wire,
           gconstpointer data)
{
  End *client = &wire->ends[0];

  ydoc_awareness_set_local_state (client->awareness, "{}", 0, NULL);
  for (guint n = 0; n < 14; n++)
    {
      g_autofree char *piece = g_strdup_printf ("<%u>", n);

      connect_ends (wire);
      insert (client, piece);
      insert (&wire->ends[1], "y");
      carry (wire, n);
      insert (client, "あ");
      ydoc_text_delete (get_text (&wire->ends[1]), 0, 1);
      carry (wire, n / 2);
      cut (wire);
      insert (client, "z");
      g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), >, 0);
    }
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  assert_same (wire);
  g_assert_false (ydoc_has_pending (client->doc));
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, 0);
  g_assert_nonnull (ydoc_awareness_get_state (wire->ends[1].awareness, 1));
  g_assert_cmpuint (ydoc_text_get_length (get_text (client)), ==, 14 * 3 + 4 + 14 * 2);
}

/* Somebody says that we left: we say that we did not. */
static void
test_alive (Wire         *wire,
            gconstpointer data)
{
  End *client = &wire->ends[0];
  guint64 id = 1;

  ydoc_awareness_set_local_state (client->awareness, "{}", 0, NULL);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  ydoc_awareness_remove (wire->ends[1].awareness, &id, 1, NULL, 0);
  g_assert_null (ydoc_awareness_get_state (wire->ends[1].awareness, 1));
  carry (wire, G_MAXUINT);
  g_assert_nonnull (ydoc_awareness_get_state (wire->ends[1].awareness, 1));
  g_assert_cmpuint (ydoc_awareness_get_clock (wire->ends[1].awareness, 1), ==, 3);
}

static void
test_time (Wire         *wire,
           gconstpointer data)
{
  End *client = &wire->ends[0];
  End *server = &wire->ends[1];

  connect_ends (wire);
  carry (wire, G_MAXUINT);
  g_string_truncate (client->kinds, 0);
  g_string_truncate (server->kinds, 0);
  g_assert_true (ydoc_peer_tick (client->peer, 14999));
  g_assert_true (ydoc_peer_tick (server->peer, 14999));
  assert_sent (client, "");
  assert_sent (server, "");
  g_assert_true (ydoc_peer_tick (server->peer, 15000));
  g_assert_true (ydoc_peer_tick (client->peer, 15000));
  assert_sent (client, "1");
  assert_sent (server, "a");
  g_assert_true (ydoc_peer_tick (client->peer, 29999));
  assert_sent (client, "");
  g_assert_false (ydoc_peer_tick (client->peer, 30000));
  wire->now = 30000;
  carry (wire, G_MAXUINT);
  g_assert_true (ydoc_peer_tick (client->peer, 30000));
}

static void
test_retry (Wire         *wire,
            gconstpointer data)
{
  static const gint64 delays[][7] = {
    [Y] = { 100, 100, 200, 400, 800, 1600, 2500 },
    [H] = { 1000, 1000, 2000, 4000, 8000, 16000, 30000 },
  };
  YdocPeer *peer = wire->ends[0].peer;

  for (guint i = 0; i < G_N_ELEMENTS (delays[0]); i++)
    {
      g_assert_cmpint (ydoc_peer_get_retry_delay (peer, 0), ==, delays[wire->framing][i]);
      g_assert_cmpint (ydoc_peer_get_retry_delay (peer, 0.5), ==, delays[wire->framing][i] * 3 / 4);
      ydoc_peer_disconnect (peer, 0);
    }
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  cut (wire);
  g_assert_cmpint (ydoc_peer_get_retry_delay (peer, 0), ==, delays[wire->framing][0]);
}

/* Hocuspocus alone */

static void
test_denied (Wire         *wire,
             gconstpointer data)
{
  End *client = &wire->ends[0];

  insert (client, "a");
  ydoc_peer_set_token (client->peer, "stolen");
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  assert_sent (&wire->ends[1], "d");
  g_assert_cmpint (ydoc_peer_get_state (client->peer), ==, YDOC_PEER_DENIED);
  g_assert_cmpstr (ydoc_peer_get_reason (client->peer), ==, "permission-denied");
  g_string_truncate (client->kinds, 0);
  insert (client, "b");
  assert_sent (client, "");
  g_assert_cmpuint (ydoc_text_get_length (get_text (&wire->ends[1])), ==, 0);
  cut (wire);
  g_assert_cmpint (ydoc_peer_get_retry_delay (client->peer, 0), ==, -1);

  ydoc_peer_set_token (client->peer, "write");
  g_assert_cmpint (ydoc_peer_get_retry_delay (client->peer, 0), >, 0);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  assert_same (wire);
  g_assert_null (ydoc_peer_get_reason (client->peer));
}

static void
test_read_only (Wire         *wire,
                gconstpointer data)
{
  End *client = &wire->ends[0];
  End *server = &wire->ends[1];

  insert (server, "a");
  ydoc_peer_set_token (client->peer, "read");
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  g_assert_cmpint (ydoc_peer_get_access (client->peer), ==, YDOC_PEER_ACCESS_READ);
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, 0);
  insert (client, "b");
  carry (wire, G_MAXUINT);
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, 1);
  g_assert_cmpuint (ydoc_text_get_length (get_text (server)), ==, 1);
  insert (server, "c");
  carry (wire, G_MAXUINT);
  g_assert_cmpuint (ydoc_text_get_length (get_text (client)), ==, 3);
  cut (wire);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (client->peer), ==, 1);
  g_assert_cmpuint (ydoc_text_get_length (get_text (server)), ==, 2);
}

static YdocType *
get_other_text (End *end)
{
  return ydoc_get_root (end->doc, "other", YDOC_TYPE_TEXT);
}

/* Either end may refuse what the other wants: nothing of it is applied, and all else goes on. */
static void
test_accept (Wire         *wire,
             gconstpointer data)
{
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  for (guint i = 0; i < 2; i++)
    {
      End *from = &wire->ends[i];
      End *to = &wire->ends[1 - i];
      guint n_asked = to->n_asked;

      to->refused = i == 0 ? 'X' : 'Y';
      ydoc_text_insert (get_text (from), 0, "ok");
      ydoc_text_insert (get_other_text (from), 0, i == 0 ? "X" : "Y");
      carry (wire, G_MAXUINT);
      g_assert_cmpuint (to->n_asked, ==, n_asked + 2);
      g_assert_cmpuint (ydoc_text_get_length (get_text (to)), ==, 2 + 2 * i);
      g_assert_cmpuint (ydoc_text_get_length (get_other_text (to)), ==, i);
      g_assert_false (ydoc_has_pending (to->doc));
    }
  g_assert_cmpint (ydoc_peer_get_state (wire->ends[0].peer), ==, YDOC_PEER_SYNCED);
  g_assert_cmpuint (ydoc_peer_get_n_unsynced (wire->ends[0].peer), ==, wire->framing == H ? 1 : 0);

  /* Nor with the whole state, after the next connection. */
  cut (wire);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  g_assert_cmpint (ydoc_peer_get_state (wire->ends[0].peer), ==, YDOC_PEER_SYNCED);
  g_assert_cmpuint (ydoc_text_get_length (get_other_text (&wire->ends[1])), ==, 1);
}

/* What was deleted does not go over the wire, though undo keeps it. */
static void
test_deleted_stays (Wire         *wire,
                    gconstpointer data)
{
  End *client = &wire->ends[0];
  YdocUndo *undo = ydoc_undo_new (client->doc, NULL, 0, 0, NULL, NULL);

  wire->ends[1].refused = 'Z';
  ydoc_text_insert (get_text (client), 0, "aZb");
  ydoc_text_delete (get_text (client), 1, 1);
  connect_ends (wire);
  carry (wire, G_MAXUINT);
  g_assert_cmpuint (ydoc_text_get_length (get_text (&wire->ends[1])), ==, 2);
  ydoc_undo_free (undo);
}

static gboolean
receive (YdocPeer    *peer,
         const char  *bytes,
         gsize        len,
         GError     **error)
{
  return ydoc_peer_receive (peer, (const guint8 *) bytes, len, 0, error);
}

static void
test_server_refuses (Wire         *wire,
                     gconstpointer data)
{
  static const Refused frames[] = {
    { H, BYTES ("\6\346\226\207\346\233\270\0\0\1\0") },  /* before the token */
    { H, BYTES ("\1d\2\0\5write") },                      /* another document */
    { H, BYTES ("\6\346\226\207\346\233\270\2\2\0") },    /* what only a server says */
  };
  g_autofree char *long_token = g_strnfill (YDOC_FRAME_MAX_BEFORE_AUTH + 1, '\1');
  YdocPeer *peer = wire->ends[1].peer;
  g_autoptr (GError) error = NULL;

  ydoc_peer_connect (peer, 0);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_assert_false (receive (peer, frames[i].bytes, frames[i].len, &error));
      g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
      g_clear_error (&error);
    }
  g_assert_false (receive (peer, long_token, YDOC_FRAME_MAX_BEFORE_AUTH + 1, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  assert_sent (&wire->ends[1], "");
  g_assert_true (ydoc_peer_tick (peer, YDOC_PEER_AUTH_TIMEOUT - 1));
  g_assert_false (ydoc_peer_tick (peer, YDOC_PEER_AUTH_TIMEOUT));
}

static void
test_client_hears (Wire         *wire,
                   gconstpointer data)
{
  End *client = &wire->ends[0];
  g_autoptr (GError) error = NULL;

  ydoc_peer_connect (client->peer, 0);
  assert_sent (client, "t1");
  g_assert_true (receive (client->peer, BYTES ("\11"), NULL));
  assert_sent (client, "P");
  g_assert_true (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\2\0"), NULL));
  assert_sent (client, "t");
  g_assert_true (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\77future"), NULL));
  g_assert_true (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\1\1\1"), NULL)); /* damaged presence */
  g_assert_true (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\3"), NULL));
  assert_sent (client, "a");
  g_assert_false (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\0\2\1\1"), &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_false (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\2\0\1t"), &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_assert_true (receive (client->peer, BYTES ("\6\346\226\207\346\233\270\7\3bye"), NULL));
  g_assert_cmpint (ydoc_peer_get_state (client->peer), ==, YDOC_PEER_CLOSED);
  g_assert_cmpstr (ydoc_peer_get_reason (client->peer), ==, "bye");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, framing, test) \
  g_test_add ("/ydoc/peer/" path, Wire, GINT_TO_POINTER (framing), set_up, test, tear_down)
  ADD ("y-websocket/conversation", Y, test_conversation);
  ADD ("y-websocket/cuts", Y, test_cuts);
  ADD ("y-websocket/alive", Y, test_alive);
  ADD ("y-websocket/time", Y, test_time);
  ADD ("y-websocket/retry", Y, test_retry);
  ADD ("hocuspocus/conversation", H, test_conversation);
  ADD ("hocuspocus/cuts", H, test_cuts);
  ADD ("hocuspocus/alive", H, test_alive);
  ADD ("hocuspocus/time", H, test_time);
  ADD ("hocuspocus/retry", H, test_retry);
  ADD ("hocuspocus/denied", H, test_denied);
  ADD ("hocuspocus/read-only", H, test_read_only);
  ADD ("y-websocket/accept", Y, test_accept);
  ADD ("hocuspocus/accept", H, test_accept);
  ADD ("hocuspocus/deleted-stays", H, test_deleted_stays);
  ADD ("hocuspocus/server-refuses", H, test_server_refuses);
  ADD ("hocuspocus/client-hears", H, test_client_hears);

  return g_test_run ();
}
