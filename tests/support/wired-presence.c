/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "wired-presence.h"

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
forward_cb (YdocAwareness             *awareness,
            const YdocAwarenessChange *change,
            gpointer                   origin,
            gpointer                   data)
{
  TestWire *self = data;
  YdocAwareness *to = awareness == self->one ? self->other : self->one;
  guint64 own = ydoc_awareness_get_client_id (awareness);
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;

  if (origin != NULL || self->is_cut)
    return;
  self->n_sent += awareness == self->one ? 1 : 0;
  update = ydoc_awareness_encode (awareness, &own, 1);
  ydoc_awareness_apply (to, g_bytes_get_data (update, NULL), g_bytes_get_size (update), self, get_now (), &error);
  g_assert_no_error (error);
}

void
test_wire_init (TestWire *self,
                guint64   one,
                guint64   other)
{
  *self = (TestWire){ ydoc_awareness_new (one), ydoc_awareness_new (other), 0, FALSE };
  ydoc_awareness_listen (self->one, forward_cb, self);
  ydoc_awareness_listen (self->other, forward_cb, self);
}

void
test_wire_clear (TestWire *self)
{
  g_clear_pointer (&self->one, ydoc_awareness_free);
  g_clear_pointer (&self->other, ydoc_awareness_free);
}

/* The link is gone, as a guest notices it. */
void
test_wire_cut (TestWire *self)
{
  self->is_cut = TRUE;
  ydoc_awareness_forget_remote (self->one, NULL);
  ydoc_awareness_forget_remote (self->other, NULL);
}

/* What some program announces. */
void
test_wire_state (YdocAwareness *to,
                 guint64        client,
                 guint          clock,
                 const char    *json)
{
  g_autoptr (YdocAwareness) somebody = ydoc_awareness_new (client);
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < clock; i++)
    {
      ydoc_awareness_set_local_state (somebody, json, 0, &error);
      g_assert_no_error (error);
    }
  update = ydoc_awareness_encode (somebody, &client, 1);
  ydoc_awareness_apply (to, g_bytes_get_data (update, NULL), g_bytes_get_size (update), somebody, get_now (), &error);
  g_assert_no_error (error);
}
