/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-talk-private.h"

#include <glib/gi18n-lib.h>

#include "record/yoriai-record.h"
#include "ydoc/ydoc-vector.h"

/*
 * What a server serves is looked at before it is taken in. Servers have served
 * an empty document because theirs could not be loaded, and stored it over the
 * real one; have made a document anew from something else, with every text in it
 * twice; have come back with an older one. Only what is of our own lineage, and
 * doubles nothing, is taken in; all else is read into a document of its own and
 * set aside.
 */

static const guint8 nothing[] = { 0 };

static gboolean
is_empty (GBytes *vector)
{
  g_autoptr (GBytes) none = g_bytes_new_static (nothing, sizeof nothing);

  return ydoc_vector_covers (none, vector);
}

static void
ask (YoriaiServerTalk *self,
     GBytes           *vector)
{
  g_clear_pointer (&self->account.vector, g_bytes_unref);
  g_clear_pointer (&self->diff, g_bytes_unref);
  _yoriai_server_talk_send (self, (YdocFrame){ .kind = YDOC_FRAME_STEP_1,
                                               .data = { g_bytes_get_data (vector, NULL),
                                                         g_bytes_get_size (vector) } });
}

/* --- Reading all of it --- */

static const char *
get_why (YoriaiServerTalk *self)
{
  return self->look == YORIAI_SERVER_DOUBLED
           ? _("on the server, texts of this proposal stand twice; nothing was merged")
           : _("on the server there is another proposal than the one here; nothing was merged");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (YoriaiGuest) guest = data;
  YoriaiServerTalk *self = guest->server;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiFetched) fetched = _yoriai_guest_read_finish (result, &error);
  YoriaiMeetingError code = self->look == YORIAI_SERVER_DOUBLED ? YORIAI_MEETING_ERROR_DOUBLED
                                                                : YORIAI_MEETING_ERROR_INVITATION;

  if (self->phase != YORIAI_SERVER_READ || guest->state != YORIAI_GUEST_FETCHING)
    return;
  if (guest->room != NULL)
    _yoriai_guest_end_with (guest, YORIAI_GUEST_APART,
                            g_error_new_literal (YORIAI_MEETING_ERROR, (int) code, get_why (self)));
  else if (fetched == NULL)
    _yoriai_guest_end_with (guest, YORIAI_GUEST_ENDED,
                            g_error_new (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                                         _("what the server has under this name is no proposal: %s"),
                                         error->message));
  else
    _yoriai_guest_set_state (guest, YORIAI_GUEST_FETCHED);
  if (fetched != NULL)
    _yoriai_guest_emit_fetched (guest, g_steal_pointer (&fetched));
}

static void
read_all (YoriaiServerTalk *self)
{
  g_autoptr (GBytes) state = g_steal_pointer (&self->diff);
  YdocFrame frame = { .kind = YDOC_FRAME_STEP_1 };

  /* What it has, to be answered when there is something to answer with. */
  frame.data.data = g_bytes_get_data (self->account.vector, &frame.data.len);
  g_clear_pointer (&self->guest->early, g_bytes_unref);
  self->guest->early = _yoriai_server_talk_encode_plain (&frame);
  self->phase = YORIAI_SERVER_READ;
  _yoriai_guest_read_async (state, self->guest->room != NULL, read_cb, g_object_ref (self->guest));
}

/* Nothing of what it serves comes in. It is fetched, to be compared. */
void
_yoriai_server_look_set_aside (YoriaiServerTalk *self,
                               YoriaiServerLook  look)
{
  g_autoptr (GBytes) none = g_bytes_new_static (nothing, sizeof nothing);

  if (self->guest->peer != NULL)
    self->guest->n_arrived = MAX (self->guest->n_arrived,
                                  _yoriai_peer_get_n_arrived (self->guest->peer));
  g_clear_pointer (&self->guest->peer, _yoriai_peer_free);
  self->look = look;
  self->phase = YORIAI_SERVER_FETCHING;
  self->begun = g_get_monotonic_time ();
  _yoriai_guest_set_state (self->guest, YORIAI_GUEST_FETCHING);
  if (self->phase == YORIAI_SERVER_FETCHING)
    ask (self, none);
}

/* --- Deciding --- */

/* There is nothing: nobody has put it there yet, or it was lost. Who decides which is no program. */
static void
take_empty (YoriaiServerTalk *self)
{
  gboolean was_there = self->last != NULL;
  const char *why = was_there ? _("the server has lost the proposal: what it serves is empty; what is here was kept")
                              : _("the server has nothing under this name yet");

  _yoriai_guest_end_with (self->guest,
                          self->guest->room != NULL ? YORIAI_GUEST_APART : YORIAI_GUEST_ENDED,
                          g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_EMPTY, why));
}

/* The two have begun with the same file: the base of ours is there. */
static gboolean
has_our_base (YoriaiServerTalk *self)
{
  g_autofree char *lineage = yoriai_space_dup_lineage (_yoriai_room_get_space (self->guest->room));
  guint64 client;

  return lineage != NULL && self->account.vector != NULL
         && g_ascii_string_to_unsigned (lineage, 10, 1, G_MAXINT64, &client, NULL)
         && ydoc_vector_get_clock (self->account.vector, client) > 0;
}

/* It is ours: into the room with it. */
static void
begin (YoriaiServerTalk *self)
{
  YoriaiGuest *guest = self->guest;
  g_autoptr (GBytes) diff = g_steal_pointer (&self->diff);
  g_autoptr (GBytes) vector = g_bytes_ref (self->account.vector);
  YdocFrame step_1 = { .kind = YDOC_FRAME_STEP_1 };
  YdocFrame step_2 = { .kind = YDOC_FRAME_STEP_2 };
  guint n_failed = guest->n_failed;

  step_1.data.data = g_bytes_get_data (vector, &step_1.data.len);
  g_clear_pointer (&guest->early, g_bytes_unref);
  guest->early = _yoriai_server_talk_encode_plain (&step_1);
  /* By which the guest knows that its role has been told. */
  g_free (guest->proposal);
  guest->proposal = g_strdup (yoriai_record_get_id (yoriai_space_get_root (_yoriai_room_get_space (guest->room))));
  self->phase = YORIAI_SERVER_TALKING;
  _yoriai_guest_begin (guest);
  guest->n_failed = n_failed; /* until the connection has held for a while */
  if (diff != NULL && guest->peer != NULL)
    {
      step_2.data.data = g_bytes_get_data (diff, &step_2.data.len);
      self->account.is_asked = FALSE; /* this answers what was asked before */
      _yoriai_server_talk_take_update (self, &step_2);
      self->account.is_asked = self->phase == YORIAI_SERVER_TALKING;
    }
}

/* What the server has and what it sent are here. */
static void
decide (YoriaiServerTalk *self)
{
  GBytes *vector = self->account.vector;

  if (is_empty (vector) && !(self->may_put && self->guest->room != NULL && !self->is_read_only))
    {
      take_empty (self);
      return;
    }
  if (self->guest->room == NULL)
    {
      read_all (self);
      return;
    }
  if (is_empty (vector))
    {
      self->may_put = FALSE; /* once: when it is empty again, something was lost */
      begin (self);
      return;
    }
  if (!has_our_base (self))
    {
      _yoriai_server_look_set_aside (self, YORIAI_SERVER_OTHER);
      return;
    }
  if (yoriai_space_would_double (_yoriai_room_get_space (self->guest->room), self->diff))
    {
      _yoriai_server_look_set_aside (self, YORIAI_SERVER_DOUBLED);
      return;
    }
  /* What it has lost it gets back: within one lineage nothing is doubled. */
  if (self->last != NULL && !ydoc_vector_covers (vector, self->last))
    _yoriai_guest_emit_warned (self->guest, YORIAI_GUEST_WARNING_WENT_BACK);
  if (self->phase == YORIAI_SERVER_LOOKING)
    begin (self);
}

/* --- The talk, before the room --- */

/* One is let in: what is there? */
void
_yoriai_server_look_begin (YoriaiServerTalk *self)
{
  g_autoptr (GBytes) vector = _yoriai_server_talk_encode_vector (self);

  self->phase = YORIAI_SERVER_LOOKING;
  self->look = YORIAI_SERVER_SAME;
  self->begun = g_get_monotonic_time ();
  _yoriai_guest_set_state (self->guest, YORIAI_GUEST_FETCHING);
  if (self->phase == YORIAI_SERVER_LOOKING)
    ask (self, vector);
}

/* Updates that come meanwhile are in what comes with the room. */
void
_yoriai_server_look_take (YoriaiServerTalk *self,
                          const YdocFrame  *frame)
{
  g_autoptr (GBytes) bytes = g_bytes_new (frame->data.data, frame->data.len);

  if (self->phase != YORIAI_SERVER_LOOKING && self->phase != YORIAI_SERVER_FETCHING)
    return;
  if (frame->kind == YDOC_FRAME_STEP_1)
    {
      _yoriai_server_account_has (&self->account, bytes);
    }
  else if (frame->kind == YDOC_FRAME_STEP_2)
    {
      g_clear_pointer (&self->diff, g_bytes_unref);
      self->diff = g_steal_pointer (&bytes);
    }
  if (self->diff == NULL)
    return;
  if (self->phase == YORIAI_SERVER_FETCHING)
    {
      if (self->account.vector == NULL)
        self->account.vector = g_bytes_new_static (nothing, sizeof nothing);
      read_all (self);
    }
  else if (self->account.vector != NULL)
    {
      decide (self);
    }
}

/* Whether the space that was given is that of what was fetched. */
gboolean
_yoriai_server_talk_is_same (YoriaiServerTalk *self)
{
  return has_our_base (self);
}

/* What was fetched stands here now. */
void
_yoriai_server_talk_go_on (YoriaiServerTalk *self)
{
  begin (self);
}
