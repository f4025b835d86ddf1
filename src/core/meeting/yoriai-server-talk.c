/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-talk-private.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-wire-name.h"

/*
 * What a guest and an organisation's server say to each other, between the room
 * and the wire: the room hears of the server as it would of a host. The server's
 * word is not taken for more than it is: what it acknowledges is in its memory,
 * not on a disk; what it serves is looked at before a byte of it is taken in
 * (yoriai-server-look.c).
 */

#define TICK 1000                                /* ms */
#define ANSWER (30 * G_TIME_SPAN_SECOND)         /* for the server to let one in, and to say what it has */
#define ASK_AGAIN (10 * G_TIME_SPAN_SECOND)      /* without a confirmation: it is asked what it has */
#define GIVE_UP (30 * G_TIME_SPAN_SECOND)        /* without a confirmation: the connection is worth nothing */
#define QUIET (5 * G_TIME_SPAN_SECOND)           /* after the last edit: whether both have the same */
#define IN_ORDER (1 * G_TIME_SPAN_SECOND)        /* between two questions to a server that confirms nothing */
#define COMPARE (120 * G_TIME_SPAN_SECOND)       /* whatever happens; servers that share a room may have missed something */
#define KEEP_ALIVE (20 * G_TIME_SPAN_SECOND)     /* Hocuspocus drops whoever says nothing for a minute */
#define HOLDS (10 * G_TIME_SPAN_SECOND)          /* a connection that did is no failed one */
#define TELL 200                                 /* ms */
#define FRAMES 4000                              /* a second; a server sends what everybody types singly */

static const guint8 nothing[] = { 0 };

/* Tests wait less. */
static gint64
scale (YoriaiServerTalk *self,
       gint64            time)
{
  return time / self->guest->hurry;
}

YdocFraming
_yoriai_server_talk_get_framing (YoriaiServerTalk *self)
{
  return self->room->kind == YORIAI_SERVER_HOCUSPOCUS ? YDOC_FRAMING_HOCUSPOCUS
                                                      : YDOC_FRAMING_Y_WEBSOCKET;
}

/* --- Saying --- */

static GBytes *
encode (YoriaiServerTalk *self,
        YdocFrame         frame)
{
  frame.name = ydoc_slice (self->room->document);
  return ydoc_frame_encode (_yoriai_server_talk_get_framing (self), &frame);
}

void
_yoriai_server_talk_send (YoriaiServerTalk *self,
                          YdocFrame         frame)
{
  g_autoptr (GBytes) bytes = encode (self, frame);

  self->last_out = g_get_monotonic_time ();
  if (self->guest->link != NULL)
    _yoriai_connection_send_as_is (self->guest->link->connection, bytes);
}

static void
send_token (YoriaiServerTalk *self)
{
  const char *token = self->room->token != NULL ? self->room->token : "";

  _yoriai_server_talk_send (self, (YdocFrame){ .kind = YDOC_FRAME_TOKEN,
                                               .text = ydoc_slice (token) });
}

GBytes *
_yoriai_server_talk_encode_vector (YoriaiServerTalk *self)
{
  YoriaiRoom *room = self->guest->room;
  GBytes *vector = room != NULL
                     ? yoriai_space_encode_state_vector (_yoriai_room_get_space (room))
                     : NULL;

  return vector != NULL ? vector : g_bytes_new_static (nothing, sizeof nothing);
}

/* Asks what it has that is not here, which it answers with what it has. */
static void
ask (YoriaiServerTalk *self)
{
  g_autoptr (GBytes) vector = _yoriai_server_talk_encode_vector (self);

  _yoriai_server_account_asked (&self->account, vector);
  _yoriai_server_talk_send (self, (YdocFrame){ .kind = YDOC_FRAME_STEP_1,
                                               .data = { g_bytes_get_data (vector, NULL),
                                                         g_bytes_get_size (vector) } });
}

/* --- What has arrived --- */

/* Tells our end of the room, as a host would. @digest: (nullable): of both, when they have the same */
static void
tell_received (YoriaiServerTalk *self,
               GBytes           *digest)
{
  guint64 n_in = GUINT64_TO_BE (self->account.n_in);
  g_autoptr (GBytes) number = g_bytes_new (&n_in, sizeof n_in);
  g_autoptr (GBytes) none = g_bytes_new_static (nothing, sizeof nothing);
  g_autoptr (GBytes) note = _yoriai_note_encode (
      YORIAI_NOTE_RECEIVED, (GBytes *[]){ number, digest != NULL ? digest : none, none }, 3);

  /* Who only reads has nothing that could be missing there. */
  if (self->phase == YORIAI_SERVER_TALKING && self->guest->peer != NULL
      && (digest != NULL || self->guest->role != YORIAI_ROLE_VIEW))
    _yoriai_peer_receive (self->guest->peer, note);
}

static gboolean
tell_cb (gpointer data)
{
  YoriaiServerTalk *self = data;
  gboolean is_first = self->account.n_agreed < 0 && self->account.waiting->len == 0
                      && !self->account.is_asked;

  self->tell = 0;
  tell_received (self, NULL);
  if (is_first && self->phase == YORIAI_SERVER_TALKING)
    ask (self);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (YoriaiServerTalk *self)
{
  if (self->tell == 0)
    self->tell = g_timeout_add (TELL, tell_cb, self);
}

static void
take_status (YoriaiServerTalk *self,
             gboolean          is_applied)
{
  if (self->phase != YORIAI_SERVER_TALKING)
    return;
  if (!is_applied)
    {
      /* What builds on it would be refused as well: it is kept as a copy, and the server's taken anew. */
      _yoriai_guest_set_aside (self->guest, NULL);
      return;
    }
  _yoriai_server_account_next (&self->account);
  tell_soon (self);
}

/* What it answers to what it was asked: what we lacked, and what it has. */
static void
take_answer (YoriaiServerTalk *self,
             GBytes           *step_2)
{
  YoriaiRoom *room = self->guest->room;
  g_autoptr (GBytes) vector = _yoriai_server_talk_encode_vector (self);
  g_autoptr (GBytes) held = g_steal_pointer (&self->held);
  GBytes *digest = _yoriai_room_get_digest (room);
  gboolean agrees = _yoriai_server_account_answered (&self->account, step_2, vector, digest);

  if (agrees)
    {
      self->account.n_agreed = (gint64) _yoriai_room_get_n_changes (room);
      g_clear_pointer (&self->last, g_bytes_unref);
      self->last = g_steal_pointer (&vector);
      tell_received (self, digest);
      return;
    }
  tell_soon (self);
  /* What it lacks, unless that went after the question. */
  if (held != NULL && self->guest->peer != NULL && self->account.n_asked == self->account.n_out)
    _yoriai_peer_receive (self->guest->peer, held);
}

/* What our end of the room says, as it would to a host: our own messages are not for the server. */
static GBytes *
filter_cb (GBytes   *bytes,
           gpointer  data)
{
  YoriaiServerTalk *self = data;
  g_autoptr (GBytes) vector = NULL;
  YdocFrame frame;
  gsize length;
  const guint8 *content = g_bytes_get_data (bytes, &length);

  if (!ydoc_frame_decode (YDOC_FRAMING_Y_WEBSOCKET, content, length, G_MAXSIZE, &frame, NULL))
    return NULL;
  switch (frame.kind)
    {
    case YDOC_FRAME_STEP_1:
      vector = _yoriai_server_talk_encode_vector (self);
      _yoriai_server_account_asked (&self->account, vector);
      break;
    case YDOC_FRAME_STEP_2:
    case YDOC_FRAME_UPDATE:
      _yoriai_server_account_sent (&self->account, !self->is_read_only);
      if (self->is_read_only)
        return NULL;
      break;
    case YDOC_FRAME_UNKNOWN:
      return NULL;
    default:
      break;
    }
  self->last_out = g_get_monotonic_time ();
  return encode (self, frame);
}

/* --- In the room --- */

GBytes *
_yoriai_server_talk_encode_plain (const YdocFrame *frame)
{
  YdocFrame plain = { .kind = frame->kind, .data = frame->data };

  return ydoc_frame_encode (YDOC_FRAMING_Y_WEBSOCKET, &plain);
}

/* Everybody's presence comes through the one connection, so no rate is kept as of a single guest. A client does without the
 * presence of others, if it is none, rather than without the proposal. */
static void
take_presence (YoriaiServerTalk *self,
               const YdocFrame  *frame)
{
  g_autoptr (GError) error = NULL;

  if (self->guest->awareness != NULL
      && !ydoc_awareness_apply (self->guest->awareness, frame->data.data, frame->data.len,
                                self->guest->peer, g_get_monotonic_time () / 1000, &error))
    g_debug ("presence was refused: %s", error->message);
}

/* An edit, or all that we lacked; what is here already, as our own that comes back, is not even looked at. */
void
_yoriai_server_talk_take_update (YoriaiServerTalk *self,
                                 const YdocFrame  *frame)
{
  YoriaiSpace *space = _yoriai_room_get_space (self->guest->room);
  gboolean is_answer = frame->kind == YDOC_FRAME_STEP_2;
  g_autoptr (GBytes) update = g_bytes_new (frame->data.data, frame->data.len);
  g_autoptr (GBytes) plain = NULL;

  if (is_answer && yoriai_space_would_double (space, update))
    {
      _yoriai_server_look_set_aside (self, YORIAI_SERVER_DOUBLED);
      return;
    }
  if (!yoriai_space_has_update (space, update) || (is_answer && !_yoriai_peer_is_synced (self->guest->peer)))
    {
      plain = _yoriai_server_talk_encode_plain (frame);
      _yoriai_peer_receive (self->guest->peer, plain);
    }
  if (is_answer && self->account.is_asked && self->phase == YORIAI_SERVER_TALKING
      && self->guest->peer != NULL)
    take_answer (self, update);
}

static void
take_in_room (YoriaiServerTalk *self,
              const YdocFrame  *frame)
{
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) vector = NULL;

  if (self->guest->peer == NULL)
    return;
  switch (frame->kind)
    {
    case YDOC_FRAME_STEP_2:
    case YDOC_FRAME_UPDATE:
      _yoriai_server_talk_take_update (self, frame);
      break;
    case YDOC_FRAME_STEP_1:
      vector = g_bytes_new (frame->data.data, frame->data.len);
      _yoriai_server_account_has (&self->account, vector);
      plain = _yoriai_server_talk_encode_plain (frame);
      if (!self->account.is_asked)
        {
          _yoriai_peer_receive (self->guest->peer, plain);
          break;
        }
      /* With what comes next it is known whether there is something to answer. */
      g_clear_pointer (&self->held, g_bytes_unref);
      self->held = g_steal_pointer (&plain);
      break;
    case YDOC_FRAME_AWARENESS:
      take_presence (self, frame);
      break;
    case YDOC_FRAME_QUERY_AWARENESS:
      plain = _yoriai_server_talk_encode_plain (frame);
      _yoriai_peer_receive (self->guest->peer, plain);
      break;
    default:
      break;
    }
}

/* --- At the door --- */

/* Tries again, unless the guest is over. Takes over @error. */
static void
retry (YoriaiServerTalk *self,
       guint             patience,
       GError           *error)
{
  if (self->phase == YORIAI_SERVER_TALKING && g_get_monotonic_time () - self->begun >= scale (self, HOLDS))
    self->guest->n_failed = 0;
  _yoriai_guest_retry_later (self->guest, patience, error);
}

/* Somebody who was in may be refused because too many come from the same address: the server's
 * throttle has no other word. They try again, but not soon, and not for ever. */
void
_yoriai_server_talk_denied (YoriaiServerTalk *self,
                            const char       *reason)
{
  g_autofree char *sound = yoriai_wire_name_dup (reason);
  GError *error;

  if (!self->was_in)
    error = g_error_new (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                         /* Translators: what the server says */
                         _("the server does not let in whoever comes with this token (%s)"),
                         sound != NULL ? sound : "–");
  else
    error = g_error_new (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER,
                         _("the server refuses: the token counts no more, or too many come from this network (%s)"),
                         sound != NULL ? sound : "–");
  if (self->was_in && self->n_denied < YORIAI_SERVER_MAX_DENIED)
    retry (self, YORIAI_SERVER_PATIENCE << MIN (self->n_denied++, 2), error);
  else
    _yoriai_guest_end_with (self->guest, YORIAI_GUEST_ENDED, error);
}

static gboolean
is_text (YdocSlice   slice,
         const char *text)
{
  return slice.len == strlen (text) && memcmp (slice.data, text, slice.len) == 0;
}

static void
take_scope (YoriaiServerTalk *self,
            const YdocFrame  *frame)
{
  gboolean was_read_only = self->is_read_only;

  self->is_read_only = is_text (frame->text, "readonly");
  self->was_in = TRUE;
  self->n_denied = 0;
  self->guest->role = self->is_read_only ? YORIAI_ROLE_VIEW : YORIAI_ROLE_EDIT;
  if (self->phase == YORIAI_SERVER_TOKEN)
    {
      _yoriai_server_look_begin (self);
      return;
    }
  _yoriai_guest_stand_at_door (self->guest);
  _yoriai_guest_set_state (self->guest, self->guest->state);
  if (was_read_only && !self->is_read_only && self->phase == YORIAI_SERVER_TALKING)
    ask (self);
}

static void
take_stateless (YoriaiServerTalk *self,
                const YdocFrame  *frame)
{
  if (is_text (frame->text, YORIAI_SERVER_SAYS_NOT_STORED))
    _yoriai_guest_emit_warned (self->guest, YORIAI_GUEST_WARNING_NOT_STORED);
  else if (is_text (frame->text, YORIAI_SERVER_SAYS_STORED))
    _yoriai_guest_emit_warned (self->guest, YORIAI_GUEST_WARNING_STORED);
}

static void
take_reason (YoriaiServerTalk *self,
             const YdocFrame  *frame)
{
  g_autofree char *text = g_strndup (frame->text.data != NULL ? frame->text.data : "", frame->text.len);
  g_autofree char *sound = yoriai_wire_name_dup (text);

  if (frame->kind == YDOC_FRAME_DENIED)
    _yoriai_server_talk_denied (self, text);
  else
    retry (self, 0,
           g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                        /* Translators: what the server says */
                        _("the server has closed the document (%s)"), sound != NULL ? sound : "–"));
}

static void
take_frame (YoriaiServerTalk *self,
            const YdocFrame  *frame)
{
  switch (frame->kind)
    {
    case YDOC_FRAME_PING:
      _yoriai_server_talk_send (self, (YdocFrame){ .kind = YDOC_FRAME_PONG });
      break;
    case YDOC_FRAME_TOKEN_REQUEST:
      send_token (self);
      break;
    case YDOC_FRAME_AUTHENTICATED:
      take_scope (self, frame);
      break;
    case YDOC_FRAME_DENIED:
    case YDOC_FRAME_CLOSE:
      take_reason (self, frame);
      break;
    case YDOC_FRAME_SYNC_STATUS:
      take_status (self, frame->is_applied);
      break;
    case YDOC_FRAME_STATELESS:
      take_stateless (self, frame);
      break;
    default:
      if (self->phase == YORIAI_SERVER_TALKING)
        take_in_room (self, frame);
      else
        _yoriai_server_look_take (self, frame);
      break;
    }
}

/* A server that speaks as y-websocket does begins with a vector that names no document. */
static void
tell_other_kind (YoriaiServerTalk *self)
{
  _yoriai_guest_end_with (
      self->guest, YORIAI_GUEST_ENDED,
      g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                           self->room->kind == YORIAI_SERVER_HOCUSPOCUS
                             ? _("what answers there does not speak as Hocuspocus does; is it y-websocket?")
                             : _("what answers there does not speak as y-websocket does; is it Hocuspocus?")));
}

static void
frame_cb (YoriaiConnection *connection,
          GBytes           *bytes,
          YoriaiServerTalk *self)
{
  g_autoptr (YoriaiGuest) held = g_object_ref (self->guest);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  YdocFraming framing = _yoriai_server_talk_get_framing (self);
  YdocFrame frame;

  if (!ydoc_frame_decode (framing, data, length, YDOC_FRAME_MAX, &frame, NULL))
    {
      if (self->was_in)
        _yoriai_connection_close (connection, YORIAI_CLOSE_REFUSED, NULL);
      else
        tell_other_kind (self);
      return;
    }
  if (framing == YDOC_FRAMING_HOCUSPOCUS && frame.kind != YDOC_FRAME_PING
      && frame.kind != YDOC_FRAME_PONG && !is_text (frame.name, self->room->document))
    {
      if (!self->was_in)
        tell_other_kind (self);
      return; /* of another document, which nobody asked for */
    }
  take_frame (self, &frame);
}

static void
closed_cb (YoriaiConnection *connection,
           YoriaiServerTalk *self)
{
  g_autoptr (YoriaiGuest) held = g_object_ref (self->guest);
  gushort code = _yoriai_connection_get_code (connection);
  GError *why = g_steal_pointer (&self->guest->error);

  if (code == YORIAI_CLOSE_UNKNOWN || code == YORIAI_CLOSE_REMOVED)
    {
      g_clear_error (&why);
      _yoriai_server_talk_denied (self, NULL);
      return;
    }
  if (why == NULL)
    why = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                               _("the connection to the server was lost"));
  retry (self, 0, why);
}

/* --- Now and then --- */

/* Whether it is time to ask what the server has. */
static gboolean
has_to_ask (YoriaiServerTalk *self,
            gint64            now)
{
  YoriaiServerAccount *account = &self->account;
  guint64 n_changes = _yoriai_room_get_n_changes (self->guest->room);
  gboolean is_quiet = n_changes == self->n_changes;

  self->n_changes = n_changes;
  if (_yoriai_server_account_get_wait (account, now) >= scale (self, ASK_AGAIN))
    return now - account->asked_at >= scale (self, ASK_AGAIN);
  if (account->is_asked)
    return FALSE;
  if (self->room->kind == YORIAI_SERVER_Y_WEBSOCKET && account->waiting->len > 0)
    return now - account->asked_at >= scale (self, IN_ORDER);
  if (is_quiet && account->n_agreed != (gint64) n_changes && !self->is_read_only)
    return now - account->asked_at >= scale (self, QUIET);
  return now - account->asked_at >= scale (self, COMPARE);
}

static void
lose (YoriaiServerTalk *self,
      const char       *why)
{
  retry (self, 0, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, why));
}

static gboolean
tick_cb (gpointer data)
{
  YoriaiServerTalk *self = data;
  g_autoptr (YoriaiGuest) held = g_object_ref (self->guest);
  gint64 now = g_get_monotonic_time ();

  if (self->phase != YORIAI_SERVER_TALKING)
    {
      if (self->phase != YORIAI_SERVER_READ && now - self->begun >= scale (self, ANSWER))
        lose (self, _("the server does not answer"));
      return G_SOURCE_CONTINUE;
    }
  /* What waits to go out cannot be confirmed. */
  if (_yoriai_connection_get_backlog (self->guest->link->connection) > 0)
    self->moved = now;
  if (MIN (_yoriai_server_account_get_wait (&self->account, now), now - self->moved) >= scale (self, GIVE_UP))
    {
      _yoriai_guest_emit_warned (self->guest, YORIAI_GUEST_WARNING_SILENT);
      if (self->phase == YORIAI_SERVER_TALKING)
        lose (self, _("the server does not confirm what was changed here"));
      return G_SOURCE_CONTINUE;
    }
  if (has_to_ask (self, now))
    ask (self);
  else if (now - self->last_out >= scale (self, KEEP_ALIVE))
    _yoriai_server_talk_send (self, (YdocFrame){ .kind = YDOC_FRAME_AWARENESS,
                                                 .data = { nothing, sizeof nothing } });
  return G_SOURCE_CONTINUE;
}

/* --- The talk --- */

/* Takes over @room. */
YoriaiServerTalk *
_yoriai_server_talk_new (YoriaiGuest      *guest,
                         YoriaiServerRoom *room)
{
  YoriaiServerTalk *self = g_new0 (YoriaiServerTalk, 1);

  self->guest = guest;
  self->room = room;
  _yoriai_server_account_init (&self->account);
  return self;
}

void
_yoriai_server_talk_free (YoriaiServerTalk *self)
{
  if (self == NULL)
    return;
  _yoriai_server_talk_drop (self);
  _yoriai_server_account_clear (&self->account);
  g_clear_pointer (&self->last, g_bytes_unref);
  yoriai_server_room_free (self->room);
  g_free (self);
}

/* There is a connection. */
void
_yoriai_server_talk_begin (YoriaiServerTalk *self)
{
  YoriaiConnection *connection = self->guest->link->connection;

  self->begun = self->last_out = self->moved = g_get_monotonic_time ();
  self->phase = YORIAI_SERVER_TOKEN;
  self->tick = g_timeout_add (TICK / self->guest->hurry, tick_cb, self);
  _yoriai_connection_set_filter (connection, filter_cb, self);
  _yoriai_connection_set_rate (connection, FRAMES);
  _yoriai_connection_set_known (connection); /* a certificate vouches for it */
  g_signal_connect (connection, "frame", G_CALLBACK (frame_cb), self);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), self);
  if (self->room->kind == YORIAI_SERVER_HOCUSPOCUS)
    {
      send_token (self);
      return;
    }
  /* That there is a WebSocket is its word. */
  self->was_in = TRUE;
  self->n_denied = 0;
  self->guest->role = YORIAI_ROLE_EDIT;
  _yoriai_server_look_begin (self);
}

/* Where all that was edited here has arrived, the server has what is here: the rest came from it. */
static void
note_last (YoriaiServerTalk *self)
{
  if (self->phase != YORIAI_SERVER_TALKING || yoriai_guest_get_n_pending (self->guest) > 0)
    return;
  g_clear_pointer (&self->last, g_bytes_unref);
  self->last = _yoriai_server_talk_encode_vector (self);
}

/* The connection is over. */
void
_yoriai_server_talk_drop (YoriaiServerTalk *self)
{
  note_last (self);
  if (self->guest->link != NULL)
    {
      _yoriai_connection_set_filter (self->guest->link->connection, NULL, NULL);
      g_signal_handlers_disconnect_by_data (self->guest->link->connection, self);
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->tell, g_source_remove);
  self->phase = YORIAI_SERVER_CLOSED;
  self->is_read_only = FALSE;
  g_clear_pointer (&self->held, g_bytes_unref);
  g_clear_pointer (&self->diff, g_bytes_unref);
  _yoriai_server_account_clear (&self->account);
  _yoriai_server_account_init (&self->account);
}

/* Returns: whether the server has let one in before */
gboolean
_yoriai_server_talk_was_in (YoriaiServerTalk *self)
{
  return self->was_in;
}

YoriaiServerRoom *
_yoriai_server_talk_get_room (YoriaiServerTalk *self)
{
  return self->room;
}

/* What is here is put there, once, if there is nothing. */
void
_yoriai_server_talk_put (YoriaiServerTalk *self)
{
  self->may_put = TRUE;
}
