/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-guest-private.h"
#include "ydoc/ydoc-walk.h"

/*
 * What a guest may do here, and what becomes of what the host refused all the
 * same: it is kept as a copy, and the host's document is taken anew. What is
 * edited on top of something that was refused could never arrive.
 */

/* --- The door --- */

/* From now on the space refuses what the role may not change. */
void
_yoriai_guest_stand_at_door (YoriaiGuest *self)
{
  YoriaiSpace *space = self->room != NULL ? _yoriai_room_get_space (self->room) : NULL;

  if (space == NULL || self->proposal == NULL)
    return;
  yoriai_role_scope_set_role (self->scope, self->role, self->record);
  for (guint i = 0; self->clients != NULL && i < self->clients->len; i++)
    yoriai_role_scope_add_client (self->scope, g_array_index (self->clients, guint64, i));
  if (self->guarded != space || self->role == YORIAI_ROLE_EDIT)
    _yoriai_guest_leave_door (self);
  if (self->role == YORIAI_ROLE_EDIT)
    return;
  yoriai_role_scope_stand_at_door (self->scope, space);
  g_set_object (&self->guarded, space);
}

/* Nobody stands there any more: what one has is one's own. */
void
_yoriai_guest_leave_door (YoriaiGuest *self)
{
  if (self->guarded != NULL)
    yoriai_space_set_door (self->guarded, NULL, NULL, NULL);
  g_clear_object (&self->guarded);
}

/* Says as whom one writes, before anything is sent that was written so. */
void
_yoriai_guest_tell_client (YoriaiGuest *self)
{
  guint64 client = yoriai_space_get_client (_yoriai_room_get_space (self->room));
  g_autoptr (GBytes) note = NULL;

  if (client == 0 || client == self->told_client || self->role == YORIAI_ROLE_VIEW || self->link == NULL)
    return;
  self->told_client = client;
  note = _yoriai_note_encode_number (YORIAI_NOTE_CLIENT, client);
  _yoriai_connection_send (self->link->connection, note);
}

/* --- What was refused --- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (YoriaiGuest) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiFetched) fetched = _yoriai_guest_read_finish (result, &error);

  if (self->state != YORIAI_GUEST_SETTING_ASIDE)
    return;
  if (fetched == NULL)
    {
      /* What cannot be kept stays where it is. */
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, g_steal_pointer (&error));
      return;
    }
  _yoriai_guest_emit_set_aside (self, fetched->file);
  if (self->state == YORIAI_GUEST_SETTING_ASIDE)
    yoriai_guest_connect (self);
}

/* @place: (nullable): what is not allowed */
void
_yoriai_guest_set_aside (YoriaiGuest *self,
                         const char  *place)
{
  g_autoptr (YoriaiGuest) held = g_object_ref (self);
  g_autoptr (GBytes) state = NULL;
  YoriaiSpace *space;

  g_clear_handle_id (&self->refusal, g_source_remove);
  if (self->room == NULL)
    return;
  space = _yoriai_room_get_space (self->room);
  state = yoriai_space_encode_state (space);
  if (state == NULL)
    return;
  /* Nothing more is edited on top of it. */
  self->role = YORIAI_ROLE_VIEW;
  _yoriai_guest_stand_at_door (self);
  _yoriai_guest_drop_room (self);
  self->state = YORIAI_GUEST_SETTING_ASIDE;
  _yoriai_guest_read_async (state, TRUE, read_cb, g_object_ref (self));
  _yoriai_guest_emit_refused (self, place);
  if (self->state == YORIAI_GUEST_SETTING_ASIDE)
    _yoriai_guest_set_state (self, self->state);
}

static gboolean
refusal_cb (gpointer data)
{
  YoriaiGuest *self = data;

  self->refusal = 0;
  _yoriai_guest_set_aside (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_aside_soon (YoriaiGuest *self)
{
  if (self->refusal == 0)
    self->refusal = g_idle_add (refusal_cb, self);
}

/* Whether the host may be told what it lacks: who only reads has nothing to say, and what they edited where they might
 * is theirs alone. @update: it begins with how many have written something in it */
gboolean
_yoriai_guest_may_answer (YoriaiGuest *self,
                          GBytes      *update)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (update, &length);

  if (self->role != YORIAI_ROLE_VIEW)
    {
      guint64 n_here = _yoriai_room_get_n_edits (self->room) - self->n_arrived;
      guint64 n = ydoc_update_get_n_written (data, length);

      self->n_earlier = n > n_here ? n - n_here : 0;
      return TRUE;
    }
  if (length > 0 && data[0] != 0)
    set_aside_soon (self);
  return FALSE;
}

/* Who only reads has deleted something where they might. */
gboolean
_yoriai_guest_note_differs (YoriaiGuest *self)
{
  if (self->role != YORIAI_ROLE_VIEW)
    return FALSE;
  set_aside_soon (self);
  return TRUE;
}
