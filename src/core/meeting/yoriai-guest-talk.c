/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-guest-private.h"
#include "meeting/yoriai-wire-name.h"

/* What a guest and the host say to each other. */

#define MUCH 4096 /* bytes of a proposal: below that nobody compares sizes */

/* --- In the room --- */

static void
peer_changed_cb (YoriaiPeer *peer,
                 gpointer    data)
{
  YoriaiGuest *self = data;

  self->n_arrived = MAX (self->n_arrived, _yoriai_peer_get_n_arrived (peer));
  if (_yoriai_peer_has_taken_answer (peer))
    self->n_earlier = 0;
  if (self->state == YORIAI_GUEST_SYNCING && _yoriai_peer_is_synced (peer))
    self->state = YORIAI_GUEST_HERE;
  if (self->state == YORIAI_GUEST_HERE)
    _yoriai_guest_note_call (self);
  _yoriai_guest_set_state (self, self->state);
}

static void
peer_refused_cb (YoriaiPeer   *peer,
                 const GError *error,
                 gpointer      data)
{
  YoriaiGuest *self = data;

  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

static void
set_record (YoriaiGuest      *self,
            const YoriaiNote *note,
            guint             index)
{
  g_free (self->record);
  self->record = self->role == YORIAI_ROLE_INSTITUTION ? _yoriai_note_dup_text (note, index) : NULL;
}

static void
take_role (YoriaiGuest      *self,
           const YoriaiNote *note)
{
  g_autofree char *nick = _yoriai_note_dup_text (note, 0);

  if (nick == NULL || !yoriai_role_from_nick (nick, &self->role))
    return;
  set_record (self, note, 1);
  _yoriai_guest_stand_at_door (self);
  if (self->peer != NULL)
    _yoriai_guest_tell_client (self);
  _yoriai_guest_set_state (self, self->state);
}

static void
peer_note_cb (YoriaiPeer       *peer,
              const YoriaiNote *note,
              gpointer          data)
{
  YoriaiGuest *self = data;

  if (note->kind == YORIAI_NOTE_ROLE)
    take_role (self, note);
  else if (note->kind == YORIAI_NOTE_PACK)
    _yoriai_guest_take_pack (self, note);
  else if (note->kind == YORIAI_NOTE_REFUSED)
    {
      g_autofree char *place = _yoriai_note_dup_text (note, 0);

      _yoriai_guest_set_aside (self, place);
    }
}

static void
sending_cb (YoriaiPeer *peer,
            gpointer    data)
{
  _yoriai_guest_tell_client (data);
}

static gboolean
answering_cb (YoriaiPeer *peer,
              GBytes     *update,
              gpointer    data)
{
  return _yoriai_guest_may_answer (data, update);
}

static gboolean
differs_cb (YoriaiPeer *peer,
            gpointer    data)
{
  return _yoriai_guest_note_differs (data);
}

static const YoriaiPeerFuncs peer_funcs = {
  .sending = sending_cb,
  .answering = answering_cb,
  .differs = differs_cb,
  .note = peer_note_cb,
  .changed = peer_changed_cb,
  .refused = peer_refused_cb,
};

gboolean
_yoriai_guest_is_same_lineage (YoriaiGuest *self)
{
  g_autofree char *lineage = yoriai_space_dup_lineage (_yoriai_room_get_space (self->room));

  return lineage != NULL && g_strcmp0 (lineage, self->lineage) == 0;
}

/* A room that has lost most of what is here, or never had it, is looked at first. */
gboolean
_yoriai_guest_has_much_more (YoriaiGuest *self)
{
  gsize size = _yoriai_room_get_size (self->room);

  return !self->takes_less && size >= MUCH && self->host_size < size / 2;
}

/* Whoever was here before is known as gone: the same announcement would count as an old one. */
static void
announce_again (YoriaiGuest *self)
{
  g_autofree char *state = NULL;

  if (self->awareness == NULL)
    return;
  state = g_strdup (ydoc_awareness_get_state (self->awareness,
                                              ydoc_awareness_get_client_id (self->awareness)));
  if (state != NULL)
    ydoc_awareness_set_local_state (self->awareness, state, g_get_monotonic_time () / 1000, NULL);
}

void
_yoriai_guest_begin (YoriaiGuest *self)
{
  announce_again (self);
  _yoriai_guest_stand_at_door (self);
  _yoriai_guest_tell_client (self);
  self->peer = _yoriai_peer_new (self->room, self->link->connection, TRUE, &peer_funcs, self);
  self->n_failed = 0;
  g_clear_pointer (&self->fetched, _yoriai_fetched_free);
  _yoriai_guest_set_state (self, YORIAI_GUEST_SYNCING);
  if (self->peer != NULL)
    _yoriai_peer_begin (self->peer, self->n_early);
  if (self->peer != NULL && self->early != NULL)
    _yoriai_peer_receive (self->peer, self->early);
  /* Who is here was told while the room was being read. */
  if (self->peer != NULL && self->awareness != NULL)
    _yoriai_peer_send (self->peer, YDOC_FRAME_QUERY_AWARENESS, NULL);
}

static void
send_frame (YoriaiGuest     *self,
            const YdocFrame *frame)
{
  g_autoptr (GBytes) bytes = ydoc_frame_encode (YDOC_FRAMING_Y_WEBSOCKET, frame);

  _yoriai_connection_send (self->link->connection, bytes);
}

/* Asks for all there is. */
void
_yoriai_guest_fetch (YoriaiGuest *self)
{
  static const guint8 nothing[] = { 0 };
  YdocFrame frame = { .kind = YDOC_FRAME_STEP_1, .data = { nothing, sizeof nothing } };

  _yoriai_guest_set_state (self, YORIAI_GUEST_FETCHING);
  if (self->link != NULL)
    send_frame (self, &frame);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (YoriaiGuest) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiFetched) fetched = _yoriai_guest_read_finish (result, &error);

  if (self->state != YORIAI_GUEST_FETCHING)
    return;
  if (fetched == NULL)
    {
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, g_steal_pointer (&error));
      return;
    }
  if (self->room != NULL && _yoriai_guest_is_same_lineage (self))
    _yoriai_guest_end_with (self, YORIAI_GUEST_APART,
                            g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LESS,
                                                 _("the host's proposal has much less in it than the one here; "
                                                   "nothing was merged")));
  else if (self->room != NULL)
    _yoriai_guest_end_with (self, YORIAI_GUEST_APART,
                            g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION,
                                                 _("the meeting is about another proposal than the one here; "
                                                   "nothing was merged")));
  else
    _yoriai_guest_set_state (self, YORIAI_GUEST_FETCHED);
  _yoriai_guest_emit_fetched (self, g_steal_pointer (&fetched));
}

/* What comes while the room is read into a document of its own; what is left out comes again when it is begun with. */
static void
take_fetched (YoriaiGuest     *self,
              GBytes          *bytes,
              const YdocFrame *frame)
{
  g_autoptr (GBytes) state = NULL;

  if (frame->kind == YDOC_FRAME_STEP_1)
    {
      /* What the host has, to be answered when there is something to answer with. */
      g_clear_pointer (&self->early, g_bytes_unref);
      self->early = g_bytes_ref (bytes);
    }
  if (frame->kind != YDOC_FRAME_STEP_2 && frame->kind != YDOC_FRAME_UPDATE)
    return;
  self->n_early++;
  if (frame->kind != YDOC_FRAME_STEP_2 || self->n_early != 1)
    return;
  state = g_bytes_new (frame->data.data, frame->data.len);
  /* What is here already is compared with a file. */
  _yoriai_guest_read_async (state, self->room != NULL, read_cb, g_object_ref (self));
}

/* --- At the door --- */

void
_yoriai_guest_say_hello (YoriaiGuest *self)
{
  g_autofree char *layout = g_strdup_printf ("%u", self->layout);
  g_autoptr (GBytes) note = _yoriai_note_encode_texts (
      YORIAI_NOTE_HELLO, (const char *[]){ self->name, self->institution, layout }, 3);

  _yoriai_connection_send (self->link->connection, note);
}

/* Begins with the code: the guest speaks first. */
void
_yoriai_guest_show_code (YoriaiGuest *self)
{
  g_autoptr (GByteArray) session = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) note = NULL;
  GBytes *message;
  GError *error = NULL;

  if (!g_tls_connection_get_channel_binding_data (self->link->tls,
                                                  G_TLS_CHANNEL_BINDING_TLS_EXPORTER, session, &error))
    {
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, error);
      return;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&session));
  self->pake = yoriai_pake_new (YORIAI_PAKE_INITIATOR, self->code, self->link->key, bytes, none);
  message = yoriai_pake_get_message (self->pake);
  note = _yoriai_note_encode (YORIAI_NOTE_CODE, &message, 1);
  _yoriai_connection_send (self->link->connection, note);
}

static gboolean
take_secret (YoriaiGuest      *self,
             const YoriaiNote *note)
{
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH];
  g_autofree char *text = _yoriai_note_dup_text (note, 4);

  if (text != NULL)
    {
      if (!yoriai_token_read (text, strlen (text), secret, sizeof secret))
        return FALSE;
    }
  else if (self->pake == NULL)
    return self->secret != NULL;
  else if (!yoriai_pake_derive (self->pake, YORIAI_GUEST_SECRET_LABEL, secret, sizeof secret))
    return FALSE;
  g_free (self->secret);
  self->secret = yoriai_token_dup_text (secret, sizeof secret);
  sodium_memzero (secret, sizeof secret);
  g_clear_pointer (&self->code, g_free);
  return TRUE;
}

/* As whom one wrote earlier: eight bytes each, the highest first. */
static void
take_clients (YoriaiGuest      *self,
              const YoriaiNote *note,
              guint             index)
{
  g_clear_pointer (&self->clients, g_array_unref);
  self->clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (gsize at = 0; index < note->n_parts && at + sizeof (guint64) <= note->parts[index].length;
       at += sizeof (guint64))
    {
      guint64 client;

      memcpy (&client, note->parts[index].data + at, sizeof client);
      client = GUINT64_FROM_BE (client);
      g_array_append_val (self->clients, client);
    }
}

static void
take_welcome (YoriaiGuest      *self,
              const YoriaiNote *note)
{
  g_autofree char *role = _yoriai_note_dup_text (note, 0);
  g_autofree char *proposal = _yoriai_note_dup_text (note, 1);
  g_autofree char *lineage = _yoriai_note_dup_text (note, 2);
  g_autofree char *room = _yoriai_note_dup_text (note, 3);
  g_autofree char *layout = _yoriai_note_dup_text (note, 7);
  g_autofree char *size = _yoriai_note_dup_text (note, 8);
  guint64 host_layout = layout != NULL ? g_ascii_strtoull (layout, NULL, 10) : 0;

  if (role == NULL || proposal == NULL || lineage == NULL
      || !yoriai_role_from_nick (role, &self->role) || !take_secret (self, note))
    {
      _yoriai_connection_close (self->link->connection, YORIAI_CLOSE_REFUSED, NULL);
      return;
    }
  if (host_layout > self->layout)
    {
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED,
                              g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                                                   _("the host has a newer Yoriai; this one cannot read its "
                                                     "proposals")));
      return;
    }
  self->is_host_gone = FALSE;
  self->host_size = size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0;
  self->is_newer = host_layout < self->layout;
  if (!_yoriai_note_get_number (note, 9, &self->host_client))
    self->host_client = 0;
  set_record (self, note, 5);
  take_clients (self, note, 6);
  g_free (self->proposal);
  self->proposal = g_steal_pointer (&proposal);
  g_free (self->lineage);
  self->lineage = g_steal_pointer (&lineage);
  g_free (self->room_name);
  self->room_name = room != NULL ? yoriai_wire_name_dup (room) : NULL;
  _yoriai_connection_set_known (self->link->connection);
  g_clear_pointer (&self->pake, yoriai_pake_free);
  if (self->room != NULL && _yoriai_guest_is_same_lineage (self) && !_yoriai_guest_has_much_more (self))
    _yoriai_guest_begin (self);
  else
    _yoriai_guest_fetch (self);
}

static void
take_code (YoriaiGuest      *self,
           const YoriaiNote *note)
{
  const guint8 *data = note->n_parts > 0 ? note->parts[0].data : NULL;
  gsize length = note->n_parts > 0 ? note->parts[0].length : 0;
  g_autoptr (GBytes) reply = NULL;
  GBytes *tag;

  if (self->pake != NULL && data != NULL && yoriai_pake_get_state (self->pake) == YORIAI_PAKE_STARTED
      && yoriai_pake_receive (self->pake, data, length, NULL)
      && (tag = yoriai_pake_get_tag (self->pake)) != NULL)
    {
      reply = _yoriai_note_encode (YORIAI_NOTE_CODE, &tag, 1);
      _yoriai_connection_send (self->link->connection, reply);
    }
  else if (self->pake != NULL && data != NULL
           && yoriai_pake_get_state (self->pake) == YORIAI_PAKE_ANSWERED
           && yoriai_pake_confirm (self->pake, data, length, NULL))
    {
      /* The host knows the code as well: its key is the one to know it by. */
      g_clear_pointer (&self->key, g_bytes_unref);
      self->key = g_bytes_ref (self->link->key);
      _yoriai_guest_say_hello (self);
    }
  else
    {
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED,
                g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                                     _("the code is not the right one, or counts no more")));
    }
}

static void
take_note (YoriaiGuest      *self,
           const YoriaiNote *note)
{
  switch (note->kind)
    {
    case YORIAI_NOTE_WAIT:
      _yoriai_guest_set_state (self, YORIAI_GUEST_WAITING);
      break;
    case YORIAI_NOTE_CODE:
      take_code (self, note);
      break;
    case YORIAI_NOTE_WELCOME:
      if (self->state == YORIAI_GUEST_CONNECTING || self->state == YORIAI_GUEST_WAITING)
        take_welcome (self, note);
      break;
    case YORIAI_NOTE_ROLE:
      take_role (self, note);
      break;
    default:
      break;
    }
}

void
_yoriai_guest_frame_cb (YoriaiConnection *connection,
                        GBytes           *bytes,
                        YoriaiGuest      *self)
{
  g_autoptr (YoriaiGuest) held = g_object_ref (self);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  YoriaiNote note;
  YdocFrame frame;

  if (self->peer != NULL)
    {
      _yoriai_peer_receive (self->peer, bytes);
      return;
    }
  if (!ydoc_frame_decode (YDOC_FRAMING_Y_WEBSOCKET, data, length, YDOC_FRAME_MAX, &frame, NULL))
    {
      _yoriai_connection_close (connection, YORIAI_CLOSE_REFUSED, NULL);
      return;
    }
  if (self->state == YORIAI_GUEST_FETCHING || self->state == YORIAI_GUEST_FETCHED)
    take_fetched (self, bytes, &frame);
  if (frame.kind == YDOC_FRAME_UNKNOWN && frame.type == YORIAI_NOTE_TYPE
      && _yoriai_note_decode (frame.data.data, frame.data.len, &note, NULL))
    take_note (self, &note);
}
