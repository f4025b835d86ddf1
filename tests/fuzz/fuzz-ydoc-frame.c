/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first byte chooses a framing and an end of the connection; the rest are frames, each with its length in two bytes
 * before. What can be taken apart goes together again to the same, but for numbers that were written longer than they
 * need; and a peer that hears them all does not fall over. */

#include "ydoc/ydoc-peer.h"

#include "fuzz.h"

#define MAX_FRAMES 20

static void
check_frame (YdocFraming   framing,
             const guint8 *data,
             gsize         len)
{
  YdocFrame frame;
  YdocFrame again;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) twice = NULL;

  if (!ydoc_frame_decode (framing, data, len, YDOC_FRAME_MAX, &frame, NULL))
    return;
  bytes = ydoc_frame_encode (framing, &frame);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, len);
  g_assert_true (ydoc_frame_decode (framing, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), YDOC_FRAME_MAX,
                                    &again, NULL));
  twice = ydoc_frame_encode (framing, &again);
  g_assert_true (g_bytes_equal (bytes, twice));
  g_assert_cmpint (frame.kind, ==, again.kind);
}

static void
send_cb (YdocPeer *peer,
         GBytes   *bytes,
         gpointer  data)
{
  const YdocFraming *framing = data;
  YdocFrame frame;

  g_assert_true (ydoc_frame_decode (*framing, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), YDOC_FRAME_MAX,
                                    &frame, NULL));
}

static YdocPeerAccess
authorise_cb (YdocPeer   *peer,
              const char *token,
              gsize       len,
              gpointer    data)
{
  return len % 3 == 0   ? YDOC_PEER_ACCESS_NONE
         : len % 3 == 1 ? YDOC_PEER_ACCESS_READ
                        : YDOC_PEER_ACCESS_WRITE;
}

static const YdocPeerFuncs client_funcs = { send_cb, NULL, NULL, NULL };
static const YdocPeerFuncs server_funcs = { send_cb, NULL, NULL, authorise_cb };

static void
hear_all (YdocFraming   framing,
          gboolean      is_server,
          const guint8 *data,
          gsize         len)
{
  g_autoptr (Ydoc) doc = ydoc_new (12345);
  g_autoptr (YdocAwareness) awareness = ydoc_awareness_new (12345);
  g_autoptr (YdocPeer) peer =
    ydoc_peer_new (doc, awareness, framing, "d", NULL, is_server ? &server_funcs : &client_funcs, &framing);

  ydoc_text_insert (ydoc_get_root (doc, "t", YDOC_TYPE_TEXT), 0, "abc");
  ydoc_awareness_set_local_state (awareness, "{}", 0, NULL);
  ydoc_peer_connect (peer, 0);
  for (gint64 now = 0; now < MAX_FRAMES && len >= 2; now++)
    {
      gsize n = MIN (((gsize) data[0] << 8) + data[1], len - 2);

      check_frame (framing, data + 2, n);
      ydoc_peer_receive (peer, data + 2, n, now, NULL);
      data += 2 + n;
      len -= 2 + n;
    }
  ydoc_peer_tick (peer, 20000);
  ydoc_text_insert (ydoc_get_root (doc, "t", YDOC_TYPE_TEXT), 0, "d");
  ydoc_peer_disconnect (peer, 20000);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  if (size == 0)
    return 0;
  hear_all ((data[0] & 1) == 0 ? YDOC_FRAMING_Y_WEBSOCKET : YDOC_FRAMING_HOCUSPOCUS, (data[0] & 2) != 0, data + 1,
            size - 1);
  return 0;
}
