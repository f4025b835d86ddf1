/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include <sodium.h>

#include "meeting/yoriai-host-private.h"
#include "meeting/yoriai-wire-name.h"
#include "record/yoriai-store-layout.h"

/*
 * Somebody with a WebSocket: a guest of ours says who they are, and by a code
 * shows that they have it; the host is asked whether they come in; then they are
 * an end of the room, as far as their role goes.
 */

#define ASKED (5 * 60) /* seconds for which somebody may wait for the host */
#define MAX_EARLY 16   /* messages that a plain client sends before it is in */

/* --- Beginning and end --- */

YoriaiKnock *
_yoriai_visit_ref (YoriaiKnock *self)
{
  return g_rc_box_acquire (self);
}

static void
visit_clear (gpointer data)
{
  YoriaiKnock *self = data;

  g_clear_object (&self->connection);
  g_clear_object (&self->stream);
  g_clear_object (&self->tls);
  g_clear_object (&self->socket);
  g_clear_object (&self->address);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->early, g_ptr_array_unref);
  g_clear_pointer (&self->upgrade, _yoriai_upgrade_free);
  g_clear_pointer (&self->try, yoriai_room_try_free);
  g_free (self->invitation);
  g_free (self->guest);
  g_free (self->name);
  g_free (self->institution);
  g_free (self->record);
  g_free (self->sent_call);
}

void
_yoriai_visit_unref (YoriaiKnock *self)
{
  g_rc_box_release_full (self, visit_clear);
}

static gboolean
too_late_cb (gpointer data)
{
  YoriaiKnock *self = data;

  self->door = 0;
  _yoriai_visit_end (self);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full) (nullable): somebody's connection, before its first byte */
YoriaiKnock *
_yoriai_visit_new (YoriaiHost        *host,
                   GSocketConnection *socket,
                   GInetAddress      *address)
{
  /* No certificate is asked for: without a database those whom this computer trusts are not read for each who comes, which would
   * take some ten milliseconds. */
  g_autoptr (GIOStream) tls
      = g_initable_new (g_tls_backend_get_server_connection_type (g_tls_backend_get_default ()), NULL, NULL, "base-io-stream",
                        socket, "certificate", yoriai_certificate_get_tls (host->certificate), "database", NULL, NULL);
  YoriaiKnock *self;

  if (tls == NULL)
    return NULL;
  self = g_rc_box_new0 (YoriaiKnock);
  self->host = host;
  self->address = g_object_ref (address);
  self->socket = g_object_ref (g_socket_connection_get_socket (socket));
  g_socket_set_option (self->socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  self->tls = G_TLS_CONNECTION (g_steal_pointer (&tls));
  g_tls_connection_set_require_close_notify (self->tls, FALSE);
  self->cancellable = g_cancellable_new ();
  self->early = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->door = g_timeout_add_seconds (YORIAI_HOST_DOOR, too_late_cb, self);
  return self;
}

/* They are gone, or have to go. */
void
_yoriai_visit_end (YoriaiKnock *self)
{
  YoriaiHost *host = self->host;
  gboolean was_in = self->peer != NULL;

  if (host == NULL)
    return;
  _yoriai_visit_ref (self);
  self->host = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->door, g_source_remove);
  g_clear_handle_id (&self->wait, g_source_remove);
  g_clear_pointer (&self->peer, _yoriai_peer_free);
  _yoriai_visit_end_guard (self, host);
  if (self->connection == NULL || _yoriai_connection_get_code (self->connection) == 0)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_ptr_array_remove (host->visits, self);
  if (self->is_asked)
    _yoriai_host_emit_gone (host, self);
  if (was_in)
    _yoriai_host_emit_changed (host);
  _yoriai_visit_unref (self);
}

static void
send_away (YoriaiKnock *self,
           gushort      code)
{
  _yoriai_connection_close (self->connection, code, NULL);
  _yoriai_visit_end (self);
}

/* --- In the room --- */

static gboolean
accept_cb (YoriaiPeer *peer,
           GBytes     *update,
           gboolean    is_answer,
           gpointer    data)
{
  return _yoriai_visit_accept (data, update, is_answer);
}

static gboolean
untaken_cb (YoriaiPeer   *peer,
            const GError *error,
            gpointer      data)
{
  return _yoriai_visit_note_untaken (data, error);
}

static gboolean
announces_cb (YoriaiPeer *peer,
              guint64     client,
              gboolean    is_here,
              gpointer    data)
{
  return _yoriai_visit_may_announce (data, client, is_here);
}

static void
note_cb (YoriaiPeer       *peer,
         const YoriaiNote *note,
         gpointer          data)
{
  if (note->kind == YORIAI_NOTE_CLIENT)
    _yoriai_visit_take_client (data, note);
  else if (note->kind == YORIAI_NOTE_CALL)
    _yoriai_visit_take_call (data, note);
}

static void
peer_changed_cb (YoriaiPeer *peer,
                 gpointer    data)
{
  YoriaiKnock *self = data;

  _yoriai_visit_note_synced (self);
  _yoriai_host_emit_changed (self->host);
}

static const YoriaiPeerFuncs peer_funcs = {
  .accept = accept_cb,
  .untaken = untaken_cb,
  .announces = announces_cb,
  .note = note_cb,
  .changed = peer_changed_cb,
};

/* By which guests know which of those who are here is the host. */
static GBytes *
dup_host_client (YdocAwareness *awareness)
{
  guint64 client = awareness != NULL ? GUINT64_TO_BE (ydoc_awareness_get_client_id (awareness)) : 0;

  return g_bytes_new (&client, awareness != NULL ? sizeof client : 0);
}

static void
send_welcome (YoriaiKnock *self,
              const char  *secret)
{
  YoriaiHost *host = self->host;
  YoriaiSpace *space = _yoriai_room_get_space (host->room);
  g_autofree char *lineage = yoriai_space_dup_lineage (space);
  const char *texts[] = { yoriai_role_get_nick (self->role),
                          yoriai_record_get_id (yoriai_space_get_root (space)), lineage,
                          host->name, secret, self->record };
  g_autofree char *layout = g_strdup_printf ("%d", YORIAI_LAYOUT);
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, _yoriai_room_get_size (host->room));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) note = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (parts, g_bytes_new (texts[i], texts[i] != NULL ? strlen (texts[i]) : 0));
  g_ptr_array_add (parts, _yoriai_visit_dup_clients (self));
  g_ptr_array_add (parts, g_bytes_new (layout, strlen (layout)));
  g_ptr_array_add (parts, g_bytes_new (size, strlen (size)));
  g_ptr_array_add (parts, dup_host_client (_yoriai_room_get_awareness (host->room)));
  note = _yoriai_note_encode (YORIAI_NOTE_WELCOME, (GBytes *const *) parts->pdata, parts->len);
  _yoriai_connection_send (self->connection, note);
}

/* They are in. @secret: (nullable): by which they come back */
static void
let_in (YoriaiKnock *self,
        const char  *secret)
{
  YoriaiHost *host = self->host;

  self->is_asked = FALSE;
  if (self->only_reads)
    {
      self->role = YORIAI_ROLE_VIEW;
      g_clear_pointer (&self->record, g_free);
    }
  g_clear_handle_id (&self->door, g_source_remove);
  _yoriai_connection_set_known (self->connection);
  _yoriai_visit_begin_guard (self);
  if (self->is_ours)
    send_welcome (self, secret);
  self->peer = _yoriai_peer_new (host->room, self->connection, self->is_ours, &peer_funcs, self);
  _yoriai_peer_begin (self->peer, 0);
  for (guint i = 0; i < self->early->len && self->peer != NULL; i++)
    _yoriai_peer_receive (self->peer, self->early->pdata[i]);
  g_ptr_array_set_size (self->early, 0);
  _yoriai_host_emit_changed (host);
}

/* --- At the door --- */

static void
ask (YoriaiKnock *self)
{
  g_clear_handle_id (&self->door, g_source_remove);
  self->door = g_timeout_add_seconds (ASKED, too_late_cb, self);
  self->is_asked = TRUE;
  if (self->is_ours)
    {
      g_autoptr (GBytes) note = _yoriai_note_encode (YORIAI_NOTE_WAIT, NULL, 0);

      _yoriai_connection_send (self->connection, note);
    }
  _yoriai_host_emit_knock (self->host, self);
}

/* Who they say they are; what they say may be anything. */
static void
take_hello (YoriaiKnock      *self,
            const YoriaiNote *note)
{
  g_autofree char *name = _yoriai_note_dup_text (note, 0);
  g_autofree char *institution = _yoriai_note_dup_text (note, 1);
  g_autofree char *layout = _yoriai_note_dup_text (note, 2);

  if (name == NULL || !yoriai_wire_name_is_sound (name, strlen (name))
      || (institution != NULL && !yoriai_wire_name_is_sound (institution, strlen (institution))))
    {
      send_away (self, YORIAI_CLOSE_REFUSED);
      return;
    }
  self->only_reads = layout != NULL && g_ascii_strtoull (layout, NULL, 10) > YORIAI_LAYOUT;
  if (self->guest != NULL)
    {
      let_in (self, NULL); /* under the name by which they were admitted */
      return;
    }
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  g_free (self->institution);
  self->institution = g_steal_pointer (&institution);
  ask (self);
}

/* The share, and then the tag; who shows another code's is counted. */
static void
take_code (YoriaiKnock      *self,
           const YoriaiNote *note)
{
  gint64 now = _yoriai_host_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) reply = NULL;
  GBytes *message = NULL;

  if (note->n_parts > 0 && !self->has_answered)
    message = yoriai_room_try_answer (self->try, note->parts[0].data, note->parts[0].length, now,
                                      &error);
  else if (note->n_parts > 0)
    message = yoriai_room_try_confirm (self->try, note->parts[0].data, note->parts[0].length, now,
                                       &error);
  if (message == NULL)
    {
      yoriai_backoff_fail (self->host->backoff, self->address, now);
      send_away (self, YORIAI_CLOSE_UNKNOWN);
      return;
    }
  reply = _yoriai_note_encode (YORIAI_NOTE_CODE, &message, 1);
  self->has_answered = TRUE;
  _yoriai_connection_send (self->connection, reply);
}

static gboolean
has_shown_code (YoriaiKnock *self)
{
  return yoriai_room_try_get_peer_data (self->try) != NULL;
}

/* Before they are in, a guest of ours says two things at most. */
static void
take_first (YoriaiKnock *self,
            GBytes      *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  YdocFrame frame;
  YoriaiNote note;

  if (self->is_ours && !self->is_asked
      && ydoc_frame_decode (YDOC_FRAMING_Y_WEBSOCKET, data, length, YDOC_FRAME_MAX_BEFORE_AUTH, &frame,
                            NULL)
      && frame.kind == YDOC_FRAME_UNKNOWN && frame.type == YORIAI_NOTE_TYPE
      && _yoriai_note_decode (frame.data.data, frame.data.len, &note, NULL))
    {
      if (note.kind == YORIAI_NOTE_CODE && self->try != NULL && !has_shown_code (self))
        {
          take_code (self, &note);
          return;
        }
      if (note.kind == YORIAI_NOTE_HELLO && (self->try == NULL || has_shown_code (self)))
        {
          take_hello (self, &note);
          return;
        }
    }
  send_away (self, YORIAI_CLOSE_REFUSED);
}

static void
frame_cb (YoriaiConnection *connection,
          GBytes           *frame,
          YoriaiKnock      *self)
{
  g_autoptr (YoriaiKnock) held = _yoriai_visit_ref (self);

  if (self->peer != NULL)
    _yoriai_peer_receive (self->peer, frame);
  else if (self->is_ours)
    take_first (self, frame);
  else if (self->early->len < MAX_EARLY)
    g_ptr_array_add (self->early, g_bytes_ref (frame)); /* of a plain client, which does not wait */
  else
    send_away (self, YORIAI_CLOSE_REFUSED);
}

static void
closed_cb (YoriaiConnection *connection,
           YoriaiKnock      *self)
{
  _yoriai_visit_end (self);
}

/* There is a WebSocket. */
void
_yoriai_visit_welcome (YoriaiKnock             *self,
                       SoupWebsocketConnection *websocket)
{
  self->connection = _yoriai_connection_new (self->stream, self->socket, websocket);
  g_signal_connect (self->connection, "frame", G_CALLBACK (frame_cb), self);
  g_signal_connect (self->connection, "closed", G_CALLBACK (closed_cb), self);
  if (!self->is_ours)
    ask (self);
}

/* Somebody was removed, or has another role. */
void
_yoriai_visit_check (YoriaiKnock *self)
{
  YoriaiGuests *guests = self->host->guests;
  const YoriaiAdmitted *admitted
      = self->guest != NULL ? yoriai_guests_find_admitted (guests, self->guest) : NULL;
  const YoriaiInvited *invited
      = self->invitation != NULL ? yoriai_guests_find_invited (guests, self->invitation) : NULL;

  if (self->connection == NULL)
    return;
  if ((self->guest != NULL && (admitted == NULL || admitted->is_removed))
      || (self->guest == NULL && self->invitation != NULL
          && (invited == NULL || invited->is_revoked)))
    {
      send_away (self, YORIAI_CLOSE_REMOVED);
      return;
    }
  if (admitted != NULL && !self->only_reads
      && (admitted->role != self->role || g_strcmp0 (admitted->record, self->record) != 0))
    _yoriai_visit_set_role (self, admitted->role, admitted->record);
}

/* --- For the host --- */

/**
 * yoriai_knock_get_name:
 * @self: somebody at the door
 *
 * Returns: (transfer none): what they say they are called; of another program,
 * for whom the invitation is
 */
const char *
yoriai_knock_get_name (YoriaiKnock *self)
{
  return self->name;
}

/**
 * yoriai_knock_get_institution:
 * @self: somebody at the door
 *
 * Returns: (transfer none) (nullable): where they say they belong
 */
const char *
yoriai_knock_get_institution (YoriaiKnock *self)
{
  return self->institution;
}

/**
 * yoriai_knock_get_invitation:
 * @self: somebody at the door
 *
 * Returns: (transfer none) (nullable): the id of the invitation they come by;
 * %NULL: they have shown the code
 */
const char *
yoriai_knock_get_invitation (YoriaiKnock *self)
{
  return self->invitation;
}

/**
 * yoriai_knock_is_ours:
 * @self: somebody at the door
 *
 * Returns: whether their program is Yoriai; another one is let in to edit or to
 * view, nothing finer, and comes by its invitation each time
 */
gboolean
yoriai_knock_is_ours (YoriaiKnock *self)
{
  return self->is_ours;
}

/**
 * yoriai_knock_admit:
 * @self: somebody at the door
 * @role: what they may do
 * @record: (nullable): the institution they are bound to
 * @error: %YORIAI_MEETING_ERROR_LIMIT when there are too many guests
 *
 * Lets them in. Another program gets no more than to view where @role is
 * neither to edit nor to view.
 *
 * Returns: whether they are in; else they still wait
 */
gboolean
yoriai_knock_admit (YoriaiKnock  *self,
                    YoriaiRole    role,
                    const char   *record,
                    GError      **error)
{
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH];
  g_autofree char *text = NULL;
  const YoriaiAdmitted *admitted;

  g_return_val_if_fail (self != NULL && (guint) role < YORIAI_N_ROLES, FALSE);

  if (self->host == NULL || !self->is_asked)
    return TRUE; /* they have gone meanwhile */
  if (!self->is_ours)
    {
      self->role = role == YORIAI_ROLE_EDIT ? role : YORIAI_ROLE_VIEW;
      let_in (self, NULL);
      return TRUE;
    }
  if (self->try == NULL)
    {
      yoriai_token_draw (secret, sizeof secret);
      text = yoriai_token_dup_text (secret, sizeof secret);
    }
  else if (!yoriai_room_try_derive (self->try, YORIAI_GUEST_SECRET_LABEL, secret, sizeof secret))
    {
      send_away (self, YORIAI_CLOSE_UNKNOWN);
      return TRUE;
    }
  self->is_asked = FALSE; /* what the guests announce is not about them yet */
  admitted = yoriai_guests_admit (self->host->guests, self->invitation, self->name,
                                  self->institution, role, record, secret,
                                  g_get_real_time () / G_USEC_PER_SEC, error);
  sodium_memzero (secret, sizeof secret);
  if (admitted == NULL)
    {
      self->is_asked = TRUE;
      return FALSE;
    }
  self->guest = g_strdup (admitted->id);
  self->role = role;
  g_free (self->record); /* the invitation's */
  self->record = g_strdup (admitted->record);
  let_in (self, text);
  if (text != NULL)
    sodium_memzero (text, strlen (text));
  return TRUE;
}

/**
 * yoriai_knock_refuse:
 * @self: somebody at the door
 *
 * Does not let them in; they are told, and may come again.
 */
void
yoriai_knock_refuse (YoriaiKnock *self)
{
  g_return_if_fail (self != NULL);

  if (self->host == NULL || !self->is_asked)
    return;
  self->is_asked = FALSE;
  send_away (self, YORIAI_CLOSE_REMOVED);
}
