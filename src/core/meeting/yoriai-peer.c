/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-room-private.h"
#include "ydoc/ydoc-walk.h"

/*
 * One end of a connection in a room: y-protocols, unchanged, and for an end that
 * asked for it what has been taken in. Who is at the other end is the caller's
 * business.
 *
 * What has arrived is told by three things: how many frames of updates the other
 * end has taken, its state vector, and a digest that sees deletes as well. A
 * number says it at once while everybody types; the digest, when it is quiet,
 * that both have the same. Where the number says that all has come and yet after
 * a while they differ, the two compare again from the beginning.
 */

#define PRESENCE_RATE 20   /* frames a second */
#define PRESENCE_BURST 100
#define QUIET (15 * G_TIME_SPAN_SECOND) /* after that a plain client is told that somebody is there */
#define DIFFERS (10 * G_TIME_SPAN_SECOND)

/* A frame of updates that was sent, and which of our edits are with the other end when it is taken. */
typedef struct
{
  guint64 frame;
  guint64 n_edits;
  guint64 n_owed;
} Sent;

struct _YoriaiPeer
{
  YoriaiRoom *room;             /* (unowned) (nullable): NULL when it is over */
  YoriaiConnection *connection; /* (owned) */
  gboolean is_ours;
  const YoriaiPeerFuncs *funcs;
  gpointer data;

  gboolean has_begun;
  gboolean has_answered; /* what the other end lacked then is on its way; all that is new has to follow */
  gboolean is_synced;   /* what the other end had at the beginning is here */
  double presence;      /* frames that may still come at once */
  gint64 presence_time;
  gint64 last_sent;

  guint64 n_taken;      /* frames of updates that came and were dealt with */
  guint acknowledge;
  gboolean is_due;      /* when what is being gathered has gone */
  guint64 n_told;       /* of the document's changes: what was said of it last is no older */
  guint64 n_sent;       /* frames of updates that went */
  guint64 n_arrived;    /* of our edits */
  guint64 n_owed;       /* edits of anybody else's that the other end has, or will have to get */
  guint64 n_paid;       /* of these, with the other end */
  guint64 answer;       /* frame in which it got what it lacked at the beginning; 0 before */
  GArray *sent;         /* (element-type Sent) */
  gboolean agrees;      /* both ends had the same when it last said */
  gint64 differs;       /* since when they do not though all has come; 0 */
};

void
_yoriai_peer_send (YoriaiPeer    *self,
                   YdocFrameKind  kind,
                   GBytes        *data)
{
  YdocFrame frame = { .kind = kind };
  g_autoptr (GBytes) bytes = NULL;

  if (data != NULL)
    frame.data = (YdocSlice){ g_bytes_get_data (data, NULL), g_bytes_get_size (data) };
  bytes = ydoc_frame_encode (YDOC_FRAMING_Y_WEBSOCKET, &frame);
  self->last_sent = g_get_monotonic_time ();
  _yoriai_connection_send (self->connection, bytes);
}

static void
tell_sending (YoriaiPeer *self)
{
  if (self->funcs->sending != NULL)
    self->funcs->sending (self, self->data);
}

static void
note_sent (YoriaiPeer *self,
           guint64     n_edits)
{
  Sent sent = { ++self->n_sent, n_edits, self->n_owed };

  if (self->is_ours)
    {
      g_array_append_val (self->sent, sent);
    }
  else
    {
      self->n_arrived = n_edits; /* as far as can be known: it went */
      self->n_paid = self->n_owed;
    }
  self->agrees = FALSE;
}

void
_yoriai_peer_send_update (YoriaiPeer *self,
                          GBytes     *update,
                          guint64     n_edits)
{
  if (!self->has_answered)
    return; /* comes with what the other end lacks */
  tell_sending (self);
  note_sent (self, n_edits);
  _yoriai_peer_send (self, YDOC_FRAME_UPDATE, update);
}

static void
send_step_1 (YoriaiPeer *self)
{
  g_autoptr (GBytes) vector
      = yoriai_space_encode_state_vector (_yoriai_room_get_space (self->room));

  if (vector != NULL)
    _yoriai_peer_send (self, YDOC_FRAME_STEP_1, vector);
}

static void
send_presence (YoriaiPeer *self)
{
  YdocAwareness *awareness = _yoriai_room_get_awareness (self->room);
  g_autoptr (GBytes) update = NULL;

  if (awareness == NULL)
    return;
  update = ydoc_awareness_encode (awareness, NULL, 0);
  _yoriai_peer_send (self, YDOC_FRAME_AWARENESS, update);
}

static void
tell_changed (YoriaiPeer *self)
{
  if (self->funcs->changed != NULL)
    self->funcs->changed (self, self->data);
}

static void
refuse (YoriaiPeer   *self,
        const GError *error)
{
  g_autoptr (YoriaiConnection) connection = g_object_ref (self->connection);

  g_debug ("refused: %s", error->message);
  if (self->room != NULL && self->funcs->refused != NULL)
    self->funcs->refused (self, error, self->data);
  _yoriai_connection_close (connection, YORIAI_CLOSE_REFUSED, NULL);
}

/* --- What has been taken in --- */

static void
acknowledge (YoriaiPeer *self)
{
  YoriaiSpace *space = _yoriai_room_get_space (self->room);
  guint64 n_taken = GUINT64_TO_BE (self->n_taken);
  g_autoptr (GBytes) number = g_bytes_new (&n_taken, sizeof n_taken);
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (space);
  GBytes *digest = _yoriai_room_get_digest (self->room);
  g_autoptr (GBytes) note = NULL;

  self->is_due = FALSE;
  self->n_told = _yoriai_room_get_n_changes (self->room);
  if (vector == NULL || digest == NULL)
    return;
  note = _yoriai_note_encode (YORIAI_NOTE_RECEIVED, (GBytes *[]){ number, digest, vector }, 3);
  _yoriai_connection_send (self->connection, note);
}

/* What both have is said of what has been sent: it follows what is still being gathered. */
static gboolean
acknowledge_cb (gpointer data)
{
  YoriaiPeer *self = data;

  self->acknowledge = 0;
  if (_yoriai_room_has_gathered (self->room))
    self->is_due = TRUE;
  else
    acknowledge (self);
  return G_SOURCE_REMOVE;
}

void
_yoriai_peer_note_flushed (YoriaiPeer *self)
{
  if (self->is_due)
    acknowledge (self);
}

static void
request_acknowledgement (YoriaiPeer *self)
{
  /* What came before the room was begun with is in what comes with the answer to our first step. */
  if (self->is_ours && self->is_synced && self->acknowledge == 0)
    self->acknowledge = g_timeout_add (YORIAI_ROOM_ACKNOWLEDGE, acknowledge_cb, self);
}

static void
take_received (YoriaiPeer       *self,
               const YoriaiNote *note)
{
  GBytes *digest = _yoriai_room_get_digest (self->room);
  guint64 n_taken;
  guint n = 0;

  if (note->n_parts < 3 || note->parts[0].length != sizeof n_taken)
    return;
  memcpy (&n_taken, note->parts[0].data, sizeof n_taken);
  n_taken = GUINT64_FROM_BE (n_taken);
  if (n_taken > self->n_sent)
    return; /* of what was never sent */
  while (n < self->sent->len && g_array_index (self->sent, Sent, n).frame <= n_taken)
    {
      const Sent *sent = &g_array_index (self->sent, Sent, n++);

      self->n_arrived = sent->n_edits;
      self->n_paid = sent->n_owed;
    }
  g_array_remove_range (self->sent, 0, n);
  self->agrees = digest != NULL && note->parts[1].length == g_bytes_get_size (digest)
                 && memcmp (note->parts[1].data, g_bytes_get_data (digest, NULL),
                            note->parts[1].length)
                        == 0;
  if (self->agrees || self->sent->len > 0)
    self->differs = 0;
  else if (self->differs == 0)
    self->differs = g_get_monotonic_time ();
  tell_changed (self);
}

/* --- What comes --- */

static const guint8 empty[] = { 0, 0 }; /* an update */

static gboolean
is_empty_update (const YdocFrame *frame)
{
  return frame->data.len == sizeof empty && memcmp (frame->data.data, empty, sizeof empty) == 0;
}

static void
take_update (YoriaiPeer      *self,
             const YdocFrame *frame)
{
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;

  self->n_taken++;
  if (!is_empty_update (frame))
    {
      update = g_bytes_new (frame->data.data, frame->data.len);
      if (self->funcs->accept != NULL && !self->funcs->accept (self, update, frame->kind == YDOC_FRAME_STEP_2, self->data))
        return;
      if (self->room == NULL)
        return;
      if (!_yoriai_room_take (self->room, self, update, &error))
        {
          if (self->room != NULL
              && (self->funcs->untaken == NULL || !self->funcs->untaken (self, error, self->data)))
            refuse (self, error);
          return;
        }
      if (self->room == NULL)
        return;
    }
  if (frame->kind == YDOC_FRAME_STEP_2 && !self->is_synced)
    {
      self->is_synced = TRUE;
      request_acknowledgement (self);
      tell_changed (self);
    }
  else
    {
      request_acknowledgement (self);
    }
}

static void
answer_step_1 (YoriaiPeer      *self,
               const YdocFrame *frame)
{
  g_autoptr (GBytes) vector = g_bytes_new (frame->data.data, frame->data.len);
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;

  if (frame->data.len == 1 && *(const guint8 *) frame->data.data == 0)
    {
      /* Ours asks once more when it has read that. */
      update = _yoriai_room_get_state (self->room, self->is_ours);
      if (update != NULL)
        g_bytes_ref (update);
      else
        g_set_error_literal (&error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "there is no document");
    }
  else
    {
      update = yoriai_space_encode_diff (_yoriai_room_get_space (self->room), vector, &error);
    }
  if (update == NULL)
    {
      refuse (self, error);
      return;
    }
  if (self->funcs->answering != NULL && !self->funcs->answering (self, update, self->data))
    {
      g_bytes_unref (update);
      update = g_bytes_new_static (empty, sizeof empty);
    }
  self->has_answered = TRUE;
  tell_sending (self);
  /* What it lacks from before there was this connection; what was edited since is in it as well. */
  self->n_owed = MAX (self->n_owed,
                      self->n_paid + ydoc_update_get_n_written (g_bytes_get_data (update, NULL), g_bytes_get_size (update)));
  note_sent (self, _yoriai_room_get_n_edits (self->room));
  if (self->answer == 0)
    self->answer = self->n_sent;
  _yoriai_peer_send (self, YDOC_FRAME_STEP_2, update);
  request_acknowledgement (self);
}

static gboolean
may_be_present (YoriaiPeer *self)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - self->presence_time) / G_TIME_SPAN_SECOND;

  self->presence_time = now;
  self->presence = MIN (self->presence + seconds * PRESENCE_RATE, PRESENCE_BURST);
  if (self->presence < 1)
    return FALSE;
  self->presence--;
  return TRUE;
}

static gboolean
announces_cb (guint64  client,
              gboolean is_here,
              gpointer data)
{
  YoriaiPeer *self = data;

  return self->funcs->announces (self, client, is_here, self->data);
}

static void
take_presence (YoriaiPeer      *self,
               const YdocFrame *frame)
{
  YdocAwareness *awareness = _yoriai_room_get_awareness (self->room);
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;

  /* Who moves faster than that is shown where they are a little later. */
  if (awareness == NULL || !may_be_present (self))
    return;
  if (self->funcs->announces != NULL)
    update = ydoc_awareness_filter (frame->data.data, frame->data.len, announces_cb, self, &error);
  else
    update = g_bytes_new (frame->data.data, frame->data.len);
  if (update == NULL
      || !ydoc_awareness_apply (awareness, g_bytes_get_data (update, NULL), g_bytes_get_size (update),
                                self, g_get_monotonic_time () / 1000, &error))
    refuse (self, error);
}

static void
take_note (YoriaiPeer      *self,
           const YdocFrame *frame)
{
  g_autoptr (GError) error = NULL;
  YoriaiNote note;

  if (!self->is_ours || frame->type != YORIAI_NOTE_TYPE)
    return; /* a newer program says more */
  if (!_yoriai_note_decode (frame->data.data, frame->data.len, &note, &error))
    refuse (self, error);
  else if (note.kind == YORIAI_NOTE_RECEIVED)
    take_received (self, &note);
  else if (self->funcs->note != NULL)
    self->funcs->note (self, &note, self->data);
}

static void
receive (YoriaiPeer *self,
         GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  YdocFrame frame;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!ydoc_frame_decode (YDOC_FRAMING_Y_WEBSOCKET, data, length, YDOC_FRAME_MAX, &frame, &error))
    {
      refuse (self, error);
      return;
    }
  switch (frame.kind)
    {
    case YDOC_FRAME_STEP_1:
      answer_step_1 (self, &frame);
      break;
    case YDOC_FRAME_STEP_2:
    case YDOC_FRAME_UPDATE:
      take_update (self, &frame);
      break;
    case YDOC_FRAME_AWARENESS:
      take_presence (self, &frame);
      break;
    case YDOC_FRAME_QUERY_AWARENESS:
      if (may_be_present (self))
        send_presence (self);
      break;
    case YDOC_FRAME_UNKNOWN:
      take_note (self, &frame);
      break;
    default:
      break;
    }
}

static void
peer_clear (gpointer data)
{
  YoriaiPeer *self = data;

  g_array_unref (self->sent);
  g_object_unref (self->connection);
}

/* Does what the other end says. */
void
_yoriai_peer_receive (YoriaiPeer *self,
                      GBytes     *bytes)
{
  if (!self->has_begun)
    return;
  g_rc_box_acquire (self);
  receive (self, bytes);
  g_rc_box_release_full (self, peer_clear);
}

/* --- The peer --- */

/*
 * @is_ours: whether the other end asked for our own messages
 * @funcs: must outlive the peer
 */
YoriaiPeer *
_yoriai_peer_new (YoriaiRoom            *room,
                  YoriaiConnection      *connection,
                  gboolean               is_ours,
                  const YoriaiPeerFuncs *funcs,
                  gpointer               data)
{
  YoriaiPeer *self = g_rc_box_new0 (YoriaiPeer);

  self->room = room;
  self->connection = g_object_ref (connection);
  self->is_ours = is_ours;
  self->funcs = funcs;
  self->data = data;
  self->sent = g_array_new (FALSE, FALSE, sizeof (Sent));
  self->presence = PRESENCE_BURST;
  self->presence_time = g_get_monotonic_time ();
  _yoriai_room_add (room, self);
  return self;
}

/* Whoever was present through it is so no more. It may be freed while it
 * receives something, by whoever hears of what came. */
void
_yoriai_peer_free (YoriaiPeer *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->acknowledge, g_source_remove);
  _yoriai_room_remove (self->room, self);
  self->room = NULL;
  g_rc_box_release_full (self, peer_clear);
}

/* Begins to talk. @n_early: how many frames of updates came before, which the
 * other end counts as well */
void
_yoriai_peer_begin (YoriaiPeer *self,
                    guint64     n_early)
{
  self->has_begun = TRUE;
  self->n_taken = n_early;
  send_step_1 (self);
  send_presence (self);
}

/* Called every few seconds. */
void
_yoriai_peer_tick (YoriaiPeer *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->has_begun)
    return;
  if (self->differs != 0 && now >= self->differs + DIFFERS)
    {
      self->differs = now;
      if (self->funcs->differs != NULL && self->funcs->differs (self, self->data))
        return;
      send_step_1 (self);
    }
  /* What came from others, too, is what both ends have to agree upon. */
  if (self->n_told != _yoriai_room_get_n_changes (self->room))
    request_acknowledgement (self);
  /* y-websocket's own provider gives up on who says nothing for long. */
  if (now >= self->last_sent + QUIET)
    send_presence (self);
}

gpointer
_yoriai_peer_get_data (YoriaiPeer *self)
{
  return self->data;
}

/* Returns: whether what the other end had at the beginning is here */
gboolean
_yoriai_peer_is_synced (YoriaiPeer *self)
{
  return self->is_synced;
}

/* Returns: whether both had the same when the other end said last what it has */
gboolean
_yoriai_peer_agrees (YoriaiPeer *self)
{
  return self->agrees;
}

/* Returns: how many of our edits, since there is the room, the other end has;
 * of one that does not say so, how many went */
guint64
_yoriai_peer_get_n_arrived (YoriaiPeer *self)
{
  return self->n_arrived;
}

/*
 * Returns: how many edits, anybody's but its own, are not known to be with the
 * other end. What was only deleted before there was the connection is seen by
 * the digest alone, and counts as one
 */
guint
_yoriai_peer_get_n_pending (YoriaiPeer *self)
{
  guint64 n = self->n_owed - self->n_paid;

  if (n == 0 && self->is_ours && self->differs != 0)
    n = 1;
  return (guint) MIN (n, G_MAXUINT);
}

/* Returns: whether the other end has what it lacked when the connection began */
gboolean
_yoriai_peer_has_taken_answer (YoriaiPeer *self)
{
  return self->answer != 0
         && (self->sent->len == 0 || g_array_index (self->sent, Sent, 0).frame > self->answer);
}

/* There is an edit that it has to get. */
void
_yoriai_peer_note_owed (YoriaiPeer *self)
{
  self->n_owed++;
  self->agrees = FALSE;
}
