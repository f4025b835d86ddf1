/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-private.h"

#include "ydoc/ydoc-vector.h"

/*
 * What has arrived at a server, and what has not. Hocuspocus confirms each frame
 * when it has it in its memory; a word of it may be missing, or one too many, so
 * that alone is never the last word: from time to time the server is asked what
 * it has, and its answer settles all that went before. y-websocket confirms
 * nothing, but answers in order: what went before a question is there when the
 * answer comes.
 */

void
_yoriai_server_account_init (YoriaiServerAccount *self)
{
  *self = (YoriaiServerAccount){ .n_agreed = -1 };
  self->waiting = g_array_new (FALSE, FALSE, sizeof (YoriaiServerFrame));
}

void
_yoriai_server_account_clear (YoriaiServerAccount *self)
{
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_pointer (&self->vector, g_bytes_unref);
  g_clear_pointer (&self->asked_vector, g_bytes_unref);
}

/* A frame of edits; @has_gone: else the server would refuse it */
void
_yoriai_server_account_sent (YoriaiServerAccount *self,
                             gboolean             has_gone)
{
  YoriaiServerFrame frame = { ++self->n_out, g_get_monotonic_time () };

  if (has_gone)
    g_array_append_val (self->waiting, frame);
}

/* The server has all up to @number. */
void
_yoriai_server_account_confirm (YoriaiServerAccount *self,
                                guint64              number)
{
  guint n = 0;

  while (n < self->waiting->len && g_array_index (self->waiting, YoriaiServerFrame, n).number <= number)
    n++;
  if (n > 0)
    g_array_remove_range (self->waiting, 0, n);
  self->n_in = MAX (self->n_in, number);
}

/* The server confirms one frame, the oldest. */
void
_yoriai_server_account_next (YoriaiServerAccount *self)
{
  if (self->waiting->len > 0)
    _yoriai_server_account_confirm (self, g_array_index (self->waiting, YoriaiServerFrame, 0).number);
}

/* The server is asked what it has. */
void
_yoriai_server_account_asked (YoriaiServerAccount *self,
                              GBytes              *own_vector)
{
  self->is_asked = TRUE;
  self->has_said = FALSE;
  self->n_asked = self->n_out;
  self->asked_at = g_get_monotonic_time ();
  g_clear_pointer (&self->asked_vector, g_bytes_unref);
  self->asked_vector = g_bytes_ref (own_vector);
}

/* The server says what it has. */
void
_yoriai_server_account_has (YoriaiServerAccount *self,
                            GBytes              *vector)
{
  g_clear_pointer (&self->vector, g_bytes_unref);
  self->vector = g_bytes_ref (vector);
  self->has_said = TRUE;
}

/*
 * The server answers what it was asked.
 * @step_2: what we lacked, and all that is deleted there
 * @own_vector: ours, with @step_2
 * @own_digest: ours, with @step_2
 *
 * Returns: whether both have the same
 */
gboolean
_yoriai_server_account_answered (YoriaiServerAccount *self,
                                 GBytes              *step_2,
                                 GBytes              *own_vector,
                                 GBytes              *own_digest)
{
  gboolean is_in_order = !self->has_said;
  g_autoptr (GBytes) heard = NULL;
  GBytes *vector = self->vector;

  self->is_asked = FALSE;
  /* One that does not say what it has has what we have, as far as nothing was edited here meanwhile. */
  if (is_in_order)
    vector = self->n_out == self->n_asked ? own_vector : NULL;
  if (vector != NULL)
    heard = ydoc_vector_digest (vector, g_bytes_get_data (step_2, NULL), g_bytes_get_size (step_2), NULL);
  if (heard != NULL && own_digest != NULL && g_bytes_equal (heard, own_digest))
    {
      _yoriai_server_account_confirm (self, self->n_out);
      return TRUE;
    }
  if (is_in_order
      || (self->vector != NULL && self->asked_vector != NULL
          && ydoc_vector_covers (self->vector, self->asked_vector)))
    _yoriai_server_account_confirm (self, self->n_asked);
  return FALSE;
}

/* Returns: for how many microseconds something has not been confirmed or answered; 0: nothing is awaited */
gint64
_yoriai_server_account_get_wait (YoriaiServerAccount *self,
                                 gint64               now)
{
  gint64 since = now;

  if (self->waiting->len > 0)
    since = g_array_index (self->waiting, YoriaiServerFrame, 0).time;
  if (self->is_asked)
    since = MIN (since, self->asked_at);
  return now - since;
}
