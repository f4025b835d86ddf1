/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-peer.h"

#include "ydoc-private.h"

/* Who says what and when, in both framings, at both ends. */

#define QUIET 15000 /* ms without a word after which something is said */

typedef struct
{
  gint64 first; /* ms */
  gint64 last;
} Backoff;

static const Backoff backoffs[] = {
  [YDOC_FRAMING_Y_WEBSOCKET] = { 100, 2500 },
  [YDOC_FRAMING_HOCUSPOCUS] = { 1000, 30000 },
};

struct _YdocPeer
{
  Ydoc *doc;
  YdocAwareness *awareness; /* (nullable) */
  YdocFraming framing;
  char *name;    /* (owned) (nullable) */
  char *session; /* (owned) (nullable) */
  char *token;   /* (owned) (nullable) */
  const YdocPeerFuncs *funcs;
  gpointer data;
  guint update_id;
  guint awareness_id;

  YdocPeerState state;
  YdocPeerAccess access;
  char *reason; /* (owned) (nullable) */
  gboolean has_answered; /* the other end has what was here when it asked: from then on it gets updates */
  guint n_unacknowledged;
  guint n_waiting;       /* changes since, that no answer has covered yet */
  guint n_failures;
  GHashTable *present;   /* guint64: clients that were announced through this connection */
  gint64 connected_at;
  gint64 heard_at;
  gint64 asked_at;
  gint64 sent_at;
  gint64 now;
};

static gboolean
is_server (YdocPeer *self)
{
  return self->funcs->authorise != NULL;
}

static gboolean
is_hocuspocus (YdocPeer *self)
{
  return self->framing == YDOC_FRAMING_HOCUSPOCUS;
}

/* A client need not wait until its token was looked at. */
static gboolean
can_talk (YdocPeer *self)
{
  return self->state == YDOC_PEER_SYNCING || self->state == YDOC_PEER_SYNCED
         || (self->state == YDOC_PEER_AUTHENTICATING && !is_server (self));
}

static void
notify (YdocPeer *self)
{
  if (self->funcs->changed != NULL)
    self->funcs->changed (self, self->data);
}

static void
set_state (YdocPeer     *self,
           YdocPeerState state)
{
  if (self->state == state)
    return;
  self->state = state;
  notify (self);
}

/* Speaking */

static void
send_frame (YdocPeer *self,
            YdocFrame frame)
{
  g_autoptr (GBytes) bytes = NULL;

  frame.name = ydoc_slice (self->name);
  frame.session = ydoc_slice (self->session);
  bytes = ydoc_frame_encode (self->framing, &frame);
  self->sent_at = self->now;
  self->funcs->send (self, bytes, self->data);
}

static void
send_data (YdocPeer     *self,
           YdocFrameKind kind,
           const void   *data,
           gsize         len)
{
  send_frame (self, (YdocFrame){ .kind = kind, .data = { data, len } });
}

static void
send_text (YdocPeer     *self,
           YdocFrameKind kind,
           const char   *text)
{
  send_frame (self, (YdocFrame){ .kind = kind, .text = ydoc_slice (text) });
}

/* What has to be acknowledged, if this framing and this end know of it. */
static void
send_change (YdocPeer     *self,
             YdocFrameKind kind,
             const void   *data,
             gsize         len)
{
  if (is_hocuspocus (self) && !is_server (self))
    self->n_unacknowledged++;
  send_data (self, kind, data, len);
}

static void
send_step_1 (YdocPeer *self)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (self->doc);

  send_data (self, YDOC_FRAME_STEP_1, g_bytes_get_data (vector, NULL), g_bytes_get_size (vector));
}

static void
send_awareness (YdocPeer      *self,
                const guint64 *clients,
                guint          n)
{
  g_autoptr (GBytes) update = ydoc_awareness_encode (self->awareness, clients, n);

  send_data (self, YDOC_FRAME_AWARENESS, g_bytes_get_data (update, NULL), g_bytes_get_size (update));
}

/* A client announces itself anew: the server may still know that the last connection with this clock was lost. */
static void
start_sync (YdocPeer *self)
{
  const char *own;
  g_autoptr (GArray) clients = NULL;

  send_step_1 (self);
  if (self->awareness == NULL)
    return;
  clients = ydoc_awareness_get_clients (self->awareness);
  own = ydoc_awareness_get_state (self->awareness, ydoc_awareness_get_client_id (self->awareness));
  if (is_server (self) && clients->len > 0)
    send_awareness (self, NULL, 0);
  else if (!is_server (self) && own != NULL)
    ydoc_awareness_set_local_state (self->awareness, own, self->now, NULL);
}

/* What changes here */

static void
doc_update_cb (Ydoc         *doc,
               const guint8 *update,
               gsize         len,
               gpointer      origin,
               gpointer      data)
{
  YdocPeer *self = data;

  if (origin == self)
    return;
  if (can_talk (self) && self->has_answered)
    send_change (self, YDOC_FRAME_UPDATE, update, len);
  else
    self->n_waiting++;
  notify (self);
}

static void
add_present (YdocPeer     *self,
             const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->present, g_memdup2 (&g_array_index (ids, guint64, i), sizeof (guint64)));
}

/* Remembers who came through this connection. What it tells need not be told to it; but when it said that we left,
 * it has to hear that we did not. */
static void
note_present (YdocPeer                  *self,
              const YdocAwarenessChange *change)
{
  guint64 own = ydoc_awareness_get_client_id (self->awareness);

  add_present (self, change->added);
  add_present (self, change->updated);
  for (guint i = 0; i < change->removed->len; i++)
    g_hash_table_remove (self->present, &g_array_index (change->removed, guint64, i));
  if (g_hash_table_remove (self->present, &own) && can_talk (self))
    send_awareness (self, &own, 1);
}

static void
awareness_cb (YdocAwareness             *awareness,
              const YdocAwarenessChange *change,
              gpointer                   origin,
              gpointer                   data)
{
  YdocPeer *self = data;
  g_autoptr (GArray) clients = NULL;

  if (origin == self)
    {
      note_present (self, change);
      return;
    }
  if (!can_talk (self))
    return;
  clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_vals (clients, change->added->data, change->added->len);
  g_array_append_vals (clients, change->updated->data, change->updated->len);
  g_array_append_vals (clients, change->removed->data, change->removed->len);
  send_awareness (self, (const guint64 *) clients->data, clients->len);
}

/* Listening */

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, what);

  return FALSE;
}

static gboolean
is_text (YdocSlice   slice,
         const char *text)
{
  return text == NULL ? slice.data == NULL : slice.len == strlen (text) && memcmp (slice.data, text, slice.len) == 0;
}

static void
take_reason (YdocPeer *self,
             YdocSlice text)
{
  g_free (self->reason);
  self->reason = text.data != NULL ? g_strndup (text.data, text.len) : NULL;
}

/* Whoever came through the connection is gone with it. */
static void
drop_present (YdocPeer *self)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  guint64 *id;

  if (self->awareness == NULL)
    return;
  if (!is_server (self))
    {
      ydoc_awareness_forget_remote (self->awareness, self);
      return;
    }
  g_hash_table_iter_init (&iter, self->present);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    g_array_append_val (clients, *id);
  ydoc_awareness_remove (self->awareness, (const guint64 *) clients->data, clients->len, self, self->now);
}

static gboolean
answer_step_1 (YdocPeer        *self,
               const YdocFrame *frame,
               GError         **error)
{
  const YdocSlice *vector = &frame->data;
  /* What is deleted does not leave, though undo may keep it; without garbage collection all is for everybody. */
  g_autoptr (GBytes) update
      = self->doc->is_gc ? ydoc_encode_diff_collected (self->doc, vector->data, vector->len, error)
                         : ydoc_encode_state (self->doc, vector->data, vector->len, error);

  if (update == NULL)
    return FALSE;
  self->has_answered = TRUE;
  self->n_waiting = 0;
  send_change (self, YDOC_FRAME_STEP_2, g_bytes_get_data (update, NULL), g_bytes_get_size (update));
  notify (self);

  return TRUE;
}

static void
send_status (YdocPeer *self,
             gboolean  is_applied)
{
  if (is_server (self) && is_hocuspocus (self))
    send_frame (self, (YdocFrame){ .kind = YDOC_FRAME_SYNC_STATUS, .is_applied = is_applied });
}

/* From somebody who may not change anything: says whether there was anything to change. */
static void
look_at_update (YdocPeer        *self,
                const YdocFrame *frame)
{
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_new (self->doc);

  send_status (self, frame->kind == YDOC_FRAME_STEP_2
                       && ydoc_snapshot_contains_update (snapshot, frame->data.data, frame->data.len));
}

static gboolean
is_accepted (YdocPeer        *self,
             const YdocFrame *frame)
{
  return self->funcs->accept == NULL
         || self->funcs->accept (self, frame->data.data, frame->data.len, self->data);
}

static gboolean
take_update (YdocPeer        *self,
             const YdocFrame *frame,
             GError         **error)
{
  if (is_server (self) && self->access != YDOC_PEER_ACCESS_WRITE)
    {
      look_at_update (self, frame);
    }
  else if (!is_accepted (self, frame))
    {
      send_status (self, FALSE);
    }
  else
    {
      if (!ydoc_apply_update (self->doc, frame->data.data, frame->data.len, self, error))
        return FALSE;
      send_status (self, TRUE);
    }
  if (frame->kind == YDOC_FRAME_STEP_2)
    {
      self->n_failures = 0;
      set_state (self, YDOC_PEER_SYNCED);
    }

  return TRUE;
}

/* A client does without the presence of others rather than without the document. */
static gboolean
take_awareness (YdocPeer        *self,
                const YdocFrame *frame,
                GError         **error)
{
  g_autoptr (GError) why = NULL;

  if (self->awareness == NULL
      || ydoc_awareness_apply (self->awareness, frame->data.data, frame->data.len, self, self->now, &why))
    return TRUE;
  if (!is_server (self))
    {
      g_debug ("presence was refused: %s", why->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&why));

  return FALSE;
}

static void
take_token (YdocPeer        *self,
            const YdocFrame *frame)
{
  self->access = self->funcs->authorise (self, frame->text.data, frame->text.len, self->data);
  if (self->access == YDOC_PEER_ACCESS_NONE)
    {
      send_text (self, YDOC_FRAME_DENIED, "permission-denied");
      drop_present (self);
      set_state (self, YDOC_PEER_DENIED);
      return;
    }
  send_text (self, YDOC_FRAME_AUTHENTICATED, self->access == YDOC_PEER_ACCESS_WRITE ? "read-write" : "readonly");
  if (self->state != YDOC_PEER_AUTHENTICATING)
    return;
  set_state (self, YDOC_PEER_SYNCING);
  start_sync (self);
}

static void
send_token (YdocPeer *self)
{
  send_text (self, YDOC_FRAME_TOKEN, self->token != NULL ? self->token : "");
}

/* What only the server's end hears. */
static gboolean
receive_as_server (YdocPeer        *self,
                   const YdocFrame *frame,
                   GError         **error)
{
  if (frame->kind != YDOC_FRAME_TOKEN)
    return refuse (error, "a client does not say this");
  take_token (self, frame);

  return TRUE;
}

/* What only the client's end hears. */
static gboolean
receive_as_client (YdocPeer        *self,
                   const YdocFrame *frame,
                   GError         **error)
{
  switch (frame->kind)
    {
    case YDOC_FRAME_AUTHENTICATED:
      self->access = is_text (frame->text, "readonly") ? YDOC_PEER_ACCESS_READ : YDOC_PEER_ACCESS_WRITE;
      if (self->state == YDOC_PEER_AUTHENTICATING)
        self->state = YDOC_PEER_SYNCING;
      notify (self);
      return TRUE;
    case YDOC_FRAME_DENIED:
      self->access = YDOC_PEER_ACCESS_NONE;
      take_reason (self, frame->text);
      drop_present (self);
      set_state (self, YDOC_PEER_DENIED);
      return TRUE;
    case YDOC_FRAME_TOKEN_REQUEST:
      send_token (self);
      return TRUE;
    case YDOC_FRAME_SYNC_STATUS:
      if (frame->is_applied && self->n_unacknowledged > 0)
        self->n_unacknowledged--;
      notify (self);
      return TRUE;
    case YDOC_FRAME_UNKNOWN:
      return TRUE;
    default:
      return refuse (error, "a server does not say this");
    }
}

static gboolean
receive_frame (YdocPeer        *self,
               const YdocFrame *frame,
               GError         **error)
{
  switch (frame->kind)
    {
    case YDOC_FRAME_STEP_1:
      return answer_step_1 (self, frame, error);
    case YDOC_FRAME_STEP_2:
    case YDOC_FRAME_UPDATE:
      return take_update (self, frame, error);
    case YDOC_FRAME_AWARENESS:
      return take_awareness (self, frame, error);
    case YDOC_FRAME_QUERY_AWARENESS:
      if (self->awareness != NULL)
        send_awareness (self, NULL, 0);
      return TRUE;
    case YDOC_FRAME_STATELESS:
      if (self->funcs->stateless != NULL)
        self->funcs->stateless (self, frame->text.data, frame->text.len, self->data);
      return TRUE;
    case YDOC_FRAME_CLOSE:
      take_reason (self, frame->text);
      drop_present (self);
      set_state (self, YDOC_PEER_CLOSED);
      return TRUE;
    case YDOC_FRAME_PING:
      send_frame (self, (YdocFrame){ .kind = YDOC_FRAME_PONG });
      return TRUE;
    case YDOC_FRAME_PONG:
      return TRUE;
    default:
      return is_server (self) ? receive_as_server (self, frame, error) : receive_as_client (self, frame, error);
    }
}

gboolean
ydoc_peer_receive (YdocPeer     *self,
                   const guint8 *data,
                   gsize         len,
                   gint64        now,
                   GError      **error)
{
  gboolean is_unknown = is_server (self) && self->state == YDOC_PEER_AUTHENTICATING;
  YdocFrame frame;

  g_return_val_if_fail (self->state != YDOC_PEER_OFFLINE, FALSE);

  self->now = now;
  self->heard_at = now;
  if (!ydoc_frame_decode (self->framing, data, len, is_unknown ? YDOC_FRAME_MAX_BEFORE_AUTH : YDOC_FRAME_MAX, &frame,
                          error))
    return FALSE;
  if (self->state == YDOC_PEER_DENIED || self->state == YDOC_PEER_CLOSED)
    return TRUE;
  if (is_unknown && frame.kind != YDOC_FRAME_TOKEN)
    return refuse (error, "the token has to come first");
  if (is_hocuspocus (self) && frame.kind != YDOC_FRAME_PING && frame.kind != YDOC_FRAME_PONG
      && !(is_text (frame.name, self->name) && is_text (frame.session, self->session)))
    return refuse (error, "the frame is for another document");

  return receive_frame (self, &frame, error);
}

/* The beginning and the end */

YdocPeer *
ydoc_peer_new (Ydoc                *doc,
               YdocAwareness       *awareness,
               YdocFraming          framing,
               const char          *name,
               const char          *session,
               const YdocPeerFuncs *funcs,
               gpointer             data)
{
  YdocPeer *self;

  g_return_val_if_fail (doc != NULL && funcs != NULL && funcs->send != NULL, NULL);
  g_return_val_if_fail (framing != YDOC_FRAMING_HOCUSPOCUS || name != NULL, NULL);

  self = g_new0 (YdocPeer, 1);
  self->doc = doc;
  self->awareness = awareness;
  self->framing = framing;
  self->name = g_strdup (name);
  self->session = g_strdup (session);
  self->funcs = funcs;
  self->data = data;
  self->access = YDOC_PEER_ACCESS_WRITE;
  self->present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->update_id = ydoc_on_update (doc, doc_update_cb, self, NULL);
  if (awareness != NULL)
    self->awareness_id = ydoc_awareness_listen (awareness, awareness_cb, self);

  return self;
}

void
ydoc_peer_free (YdocPeer *self)
{
  if (self == NULL)
    return;
  ydoc_off (self->doc, self->update_id);
  if (self->awareness != NULL)
    ydoc_awareness_unlisten (self->awareness, self->awareness_id);
  g_hash_table_unref (self->present);
  g_free (self->name);
  g_free (self->session);
  g_free (self->token);
  g_free (self->reason);
  g_free (self);
}

void
ydoc_peer_set_token (YdocPeer   *self,
                     const char *token)
{
  g_free (self->token);
  self->token = g_strdup (token);
  if (self->access == YDOC_PEER_ACCESS_NONE)
    self->access = YDOC_PEER_ACCESS_WRITE;
}

void
ydoc_peer_connect (YdocPeer *self,
                   gint64    now)
{
  gboolean needs_token = is_hocuspocus (self);

  g_return_if_fail (self->state == YDOC_PEER_OFFLINE);

  g_clear_pointer (&self->reason, g_free);
  self->has_answered = FALSE;
  self->now = self->connected_at = self->heard_at = self->asked_at = self->sent_at = now;
  set_state (self, needs_token ? YDOC_PEER_AUTHENTICATING : YDOC_PEER_SYNCING);
  if (needs_token && is_server (self))
    return;
  if (needs_token)
    send_token (self);
  start_sync (self);
}

void
ydoc_peer_disconnect (YdocPeer *self,
                      gint64    now)
{
  self->now = now;
  self->n_failures++;
  self->has_answered = FALSE;
  self->n_waiting += self->n_unacknowledged;
  self->n_unacknowledged = 0;
  set_state (self, YDOC_PEER_OFFLINE);
  drop_present (self);
}

gboolean
ydoc_peer_tick (YdocPeer *self,
                gint64    now)
{
  self->now = now;
  if (is_server (self) && self->state == YDOC_PEER_AUTHENTICATING)
    return now - self->connected_at < YDOC_PEER_AUTH_TIMEOUT;
  if (!can_talk (self))
    return TRUE;
  if (is_server (self))
    {
      if (self->awareness != NULL && now - self->sent_at >= QUIET)
        send_awareness (self, NULL, 0);
      return TRUE;
    }
  if (now - self->heard_at >= YDOC_PEER_SILENCE)
    return FALSE;
  if (now - MAX (self->heard_at, self->asked_at) >= QUIET)
    {
      self->asked_at = now;
      send_step_1 (self);
    }

  return TRUE;
}

gboolean
ydoc_peer_send_stateless (YdocPeer   *self,
                          const char *text)
{
  if (!is_hocuspocus (self) || (self->state != YDOC_PEER_SYNCING && self->state != YDOC_PEER_SYNCED))
    return FALSE;
  send_text (self, YDOC_FRAME_STATELESS, text);

  return TRUE;
}

/* How it is */

YdocPeerState
ydoc_peer_get_state (YdocPeer *self)
{
  return self->state;
}

YdocPeerAccess
ydoc_peer_get_access (YdocPeer *self)
{
  return self->access;
}

const char *
ydoc_peer_get_reason (YdocPeer *self)
{
  return self->reason;
}

guint
ydoc_peer_get_n_unsynced (YdocPeer *self)
{
  return self->n_waiting + self->n_unacknowledged;
}

gint64
ydoc_peer_get_retry_delay (YdocPeer *self,
                           double    jitter)
{
  const Backoff *backoff = &backoffs[self->framing];
  gint64 delay = backoff->first;

  if (self->access == YDOC_PEER_ACCESS_NONE)
    return -1;
  for (guint i = 1; i < self->n_failures && delay < backoff->last; i++)
    delay *= 2;
  delay = MIN (delay, backoff->last);

  return delay - (gint64) (jitter * (double) delay / 2);
}
