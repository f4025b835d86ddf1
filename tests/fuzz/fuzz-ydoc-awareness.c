/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an awareness update. What is taken comes out so that somebody else takes it and sees the same; what is
 * refused leaves no trace; the own state stays. */

#include "ydoc/ydoc-awareness.h"

#include "fuzz.h"

#define REMOTE ((gpointer) "remote")
#define OWN 11
#define OWN_STATE "{\"own\":true}"

static void
count_cb (YdocAwareness             *awareness,
          const YdocAwarenessChange *change,
          gpointer                   origin,
          gpointer                   data)
{
  guint *n = data;

  g_assert_cmpuint (change->changed->len, <=, change->updated->len);
  *n += change->added->len + change->updated->len + change->removed->len;
}

static gboolean
apply (YdocAwareness *awareness,
       GBytes        *update)
{
  gsize len;
  const guint8 *bytes = g_bytes_get_data (update, &len);

  return ydoc_awareness_apply (awareness, bytes, len, REMOTE, 1, NULL);
}

/* Somebody else sees all who are here, but for a clock of 0, which nobody has that is here. */
static void
check_copy (YdocAwareness *awareness)
{
  g_autoptr (YdocAwareness) other = ydoc_awareness_new (12345);
  g_autoptr (GBytes) update = ydoc_awareness_encode (awareness, NULL, 0);
  g_autoptr (GArray) clients = ydoc_awareness_get_clients (awareness);

  g_assert_true (apply (other, update));
  for (guint i = 0; i < clients->len; i++)
    {
      guint64 id = g_array_index (clients, guint64, i);

      if (id != 12345)
        g_assert_cmpstr (ydoc_awareness_get_state (other, id), ==, ydoc_awareness_get_state (awareness, id));
      g_assert_cmpuint (ydoc_awareness_get_clock (awareness, id), >, 0);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (YdocAwareness) awareness = ydoc_awareness_new (OWN);
  g_autoptr (GBytes) update = g_bytes_new (data, size);
  g_autoptr (GArray) left = NULL;
  guint n = 0;

  ydoc_awareness_set_local_state (awareness, OWN_STATE, 0, NULL);
  ydoc_awareness_listen (awareness, count_cb, &n);
  if (apply (awareness, update))
    {
      check_copy (awareness);
      g_assert_true (apply (awareness, update));
    }
  else
    {
      g_assert_cmpuint (n, ==, 0);
    }
  g_assert_cmpstr (ydoc_awareness_get_state (awareness, OWN), ==, OWN_STATE);
  ydoc_awareness_tick (awareness, YDOC_AWARENESS_TIMEOUT + 1);
  ydoc_awareness_tick (awareness, 3 * YDOC_AWARENESS_TIMEOUT);
  left = ydoc_awareness_get_clients (awareness);
  g_assert_cmpuint (left->len, ==, 1);
  return 0;
}
