/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A window that is a guest. */

#define AWARENESS_KEY "yoriai-awareness"

static void
door_refused_cb (const char *message, gpointer data)
{
  _yoriai_meeting_tell_refused (data, message);
}

/* --- Coming back --- */

/* The program does not end before it is on the disk. */
static void
hold (void)
{
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
}

static void
changed_rooms_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!yoriai_memberships_change_finish (result, &error))
    g_debug ("the rooms are not remembered: %s", error->message);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
keep_membership (YoriaiMeeting *self)
{
  g_autoptr (YoriaiMembership) membership = yoriai_guest_dup_membership (self->guest);

  if (membership == NULL)
    return;
  if (membership->room != NULL)
    {
      g_free (self->room);
      self->room = g_strdup (membership->room);
    }
  if (self->is_kept)
    return;
  self->is_kept = TRUE;
  hold ();
  yoriai_memberships_keep_async (g_steal_pointer (&membership), changed_rooms_cb, NULL);
}

/* What the host has taken back leads nowhere any more. */
static void
forget_membership (YoriaiMeeting *self)
{
  g_autoptr (YoriaiMembership) membership = yoriai_guest_dup_membership (self->guest);

  if (membership == NULL)
    return;
  hold ();
  yoriai_memberships_forget_async (membership->proposal, membership->key_fingerprint, changed_rooms_cb, NULL);
}

static const YoriaiMembership *
find_host (GPtrArray *list,
           GBytes    *key)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const YoriaiMembership *known = list->pdata[i];

      if (memcmp (known->key_fingerprint, g_bytes_get_data (key, NULL), sizeof known->key_fingerprint) == 0)
        return known;
    }
  return NULL;
}

typedef struct
{
  YoriaiMeeting *meeting; /* (owned) */
  GBytes *key;            /* (owned) */
} Looking;

/* Whoever was let in before is known to the host. */
static void
found_rooms_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  Looking *looking = data;
  g_autoptr (YoriaiMeeting) self = looking->meeting;
  g_autoptr (GBytes) key = looking->key;
  g_autoptr (GPtrArray) list = yoriai_memberships_list_finish (result, NULL);
  const YoriaiMembership *known = find_host (list, key);

  g_free (looking);
  if (self->guest == NULL || self->state != YORIAI_MEETING_CONNECTING)
    return; /* it was given up meanwhile */
  if (known != NULL)
    yoriai_guest_set_secret (self->guest, known->secret);
  yoriai_guest_connect (self->guest);
}

static void
connect_as_known (YoriaiMeeting    *self,
                  YoriaiInvitation *invitation)
{
  Looking *looking = g_new0 (Looking, 1);

  looking->meeting = g_object_ref (self);
  looking->key = yoriai_invitation_dup_key_fingerprint (invitation);
  _yoriai_meeting_set_state (self, YORIAI_MEETING_CONNECTING, NULL);
  yoriai_memberships_list_async (NULL, found_rooms_cb, looking);
}

/* --- What happens --- */

static YoriaiMeetingState
find_state (YoriaiMeeting *self, YoriaiGuestState state)
{
  switch (state)
    {
    case YORIAI_GUEST_WAITING:
      return YORIAI_MEETING_WAITING;
    case YORIAI_GUEST_FETCHING:
    case YORIAI_GUEST_FETCHED:
    case YORIAI_GUEST_SETTING_ASIDE:
      return YORIAI_MEETING_FETCHING;
    case YORIAI_GUEST_SYNCING:
    case YORIAI_GUEST_HERE:
      return YORIAI_MEETING_JOINED;
    case YORIAI_GUEST_APART:
      return YORIAI_MEETING_APART;
    case YORIAI_GUEST_ENDED:
      return YORIAI_MEETING_OVER;
    case YORIAI_GUEST_CONNECTING:
    case YORIAI_GUEST_AWAY:
    default:
      return self->was_in ? YORIAI_MEETING_AWAY : YORIAI_MEETING_CONNECTING;
    }
}

/* What there is is one's own from now on. */
static void
end_with (YoriaiMeeting *self,
          const GError  *error)
{
  GError *copy = error != NULL ? g_error_copy (error) : NULL;

  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER))
    forget_membership (self);
  g_signal_handlers_disconnect_by_data (self->guest, self);
  yoriai_guest_leave (self->guest);
  _yoriai_meeting_set_state (self, YORIAI_MEETING_OVER, copy);
}

static void
changed_cb (YoriaiMeeting *self)
{
  YoriaiGuestState state = yoriai_guest_get_state (self->guest);
  const GError *error = yoriai_guest_get_error (self->guest);

  if (state == YORIAI_GUEST_SYNCING || state == YORIAI_GUEST_HERE)
    self->was_in = TRUE;
  if (state == YORIAI_GUEST_HERE)
    keep_membership (self);
  if (state == YORIAI_GUEST_ENDED)
    {
      end_with (self, error);
      return;
    }
  /* While it is tried again one wants to know why the last try came to nothing. */
  if (error == NULL && self->error != NULL && state == YORIAI_GUEST_CONNECTING)
    error = self->error;
  _yoriai_meeting_set_state (self, find_state (self, state),
                             error != NULL ? g_error_copy (error) : NULL);
}

static void
fetched_cb (YoriaiMeeting *self)
{
  keep_membership (self);
  _yoriai_meeting_emit_fetched (self);
}

static void
refused_cb (YoriaiMeeting *self, const char *place)
{
  g_autofree char *text = NULL;

  if (yoriai_meeting_is_at_server (self))
    text = g_strdup (_ ("The server does not take what you changed: it lets you read only."));
  else if (place != NULL && *place != '\0')
    /* Translators: a field or a list */
    text = g_strdup_printf (
        _ ("The host does not take what you changed in “%s”: your role does not allow it."), place);
  else
    text = g_strdup (_ ("The host does not take what you changed: your role does not allow it."));
  /* What was edited here is not the meeting's any more: the host's is fetched anew. */
  g_clear_object (&self->workspace);
  _yoriai_meeting_tell_refused (self, text);
}

/* What is wrong with the host's call is no reason not to take part. */
static void
lent_cb (YoriaiMeeting *self,
         const GError  *error)
{
  if (error != NULL)
    g_debug ("the host's call is not taken: %s", error->message);
  else if (yoriai_guest_get_lent (self->guest) != NULL)
    _yoriai_meeting_emit_lent (self, yoriai_guest_get_lent (self->guest));
}

/* Takes over @guest, and what tells who is here, which it is made with. */
void
_yoriai_meeting_begin_guest (YoriaiMeeting *self,
                             YoriaiGuest   *guest,
                             YdocAwareness *awareness)
{
  self->guest = guest;
  /* It may outlive this while a connection is being given up. */
  g_object_set_data_full (G_OBJECT (self->guest), AWARENESS_KEY, awareness,
                          (GDestroyNotify) ydoc_awareness_free);
  yoriai_guest_set_library (self->guest, self->library);
  yoriai_role_scope_set_refused_func (yoriai_guest_get_scope (self->guest), door_refused_cb, self);
  g_signal_connect_object (self->guest, "lent", G_CALLBACK (lent_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guest, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guest, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guest, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
begin (YoriaiMeeting    *self,
       YoriaiInvitation *invitation,
       const char       *code)
{
  YdocAwareness *awareness = _yoriai_meeting_announce (self);

  self->room = g_strdup (yoriai_invitation_get_room (invitation));
  _yoriai_meeting_begin_guest (self, yoriai_guest_new (invitation, self->name, self->institution, awareness), awareness);
  if (code != NULL)
    yoriai_guest_set_code (self->guest, code);
}

void
_yoriai_meeting_end_guest (YoriaiMeeting *self)
{
  if (self->guest == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->guest, self);
  yoriai_role_scope_set_refused_func (yoriai_guest_get_scope (self->guest), NULL, NULL);
  yoriai_guest_leave (self->guest);
  g_clear_object (&self->guest);
}

/**
 * yoriai_meeting_join:
 * @self: a meeting that has not begun
 * @invitation: (transfer full): where to
 * @code: (nullable): six digits, as yoriai_room_code_dup_typed() gives them:
 *   of @invitation the addresses count only
 *
 * Goes to a host as a guest.
 */
void
yoriai_meeting_join (YoriaiMeeting *self, YoriaiInvitation *invitation, const char *code)
{
  g_return_if_fail (YORIAI_IS_MEETING (self) && self->state == YORIAI_MEETING_IDLE);

  begin (self, invitation, code);
  if (code == NULL)
    connect_as_known (self, invitation);
  else
    yoriai_guest_connect (self->guest);
}

/**
 * yoriai_meeting_rejoin:
 * @self: a meeting that has not begun
 * @membership: a room into which one was let once
 *
 * Comes back without an invitation.
 */
void
yoriai_meeting_rejoin (YoriaiMeeting *self, const YoriaiMembership *membership)
{
  g_autoptr (GBytes) key = NULL;
  guint8 token[YORIAI_TOKEN_LENGTH];
  YoriaiInvitation *invitation;

  g_return_if_fail (YORIAI_IS_MEETING (self) && self->state == YORIAI_MEETING_IDLE
                    && membership != NULL);

  key = g_bytes_new (membership->key_fingerprint, sizeof membership->key_fingerprint);
  yoriai_token_draw (token, sizeof token); /* the secret counts */
  invitation = yoriai_invitation_new (key, token, membership->role, membership->room);
  for (guint i = 0; i < membership->addresses->len; i++)
    {
      const YoriaiAddress *address = membership->addresses->pdata[i];

      yoriai_invitation_add_address (invitation, address->host, address->port, NULL);
    }
  begin (self, invitation, NULL);
  yoriai_guest_set_secret (self->guest, membership->secret);
  yoriai_guest_connect (self->guest);
}

/**
 * yoriai_meeting_take_fetched:
 * @self: a guest's that tells of #YoriaiMeeting::fetched
 *
 * Returns: (transfer full) (nullable): the room's proposal; %NULL when it was
 * taken before
 */
YoriaiDocument *
yoriai_meeting_take_fetched (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self) && self->guest != NULL, NULL);

  return yoriai_guest_take_fetched (self->guest);
}

/**
 * yoriai_meeting_dup_fetched:
 * @self: a guest's that has told of #YoriaiMeeting::fetched, and has not joined
 * @error: as of yoriai_guest_dup_fetched()
 *
 * Returns: (transfer full) (nullable): the room's proposal as a file has it, to
 * be compared
 */
GBytes *
yoriai_meeting_dup_fetched (YoriaiMeeting  *self,
                            GError        **error)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self) && self->guest != NULL, NULL);

  return yoriai_guest_dup_fetched (self->guest, error);
}

/**
 * yoriai_meeting_set_workspace:
 * @self: a guest whose proposal was fetched
 * @workspace: what was opened of it, or what was open already
 *
 * From now on they are kept the same; where they did not begin with the same
 * file the state is %YORIAI_MEETING_APART, and nothing is taken in.
 */
void
yoriai_meeting_set_workspace (YoriaiMeeting *self, YoriaiWorkspace *workspace)
{
  g_return_if_fail (YORIAI_IS_MEETING (self) && self->guest != NULL && self->workspace == NULL);
  g_return_if_fail (YORIAI_IS_WORKSPACE (workspace));

  self->workspace = g_object_ref (workspace);
  yoriai_guest_set_space (self->guest, yoriai_workspace_get_space (workspace));
}

/**
 * yoriai_meeting_change_workspace:
 * @self: a meeting
 * @workspace: the same proposal, seen with another call
 *
 * It is about that from now on.
 */
void
yoriai_meeting_change_workspace (YoriaiMeeting   *self,
                                 YoriaiWorkspace *workspace)
{
  g_return_if_fail (YORIAI_IS_MEETING (self) && self->workspace != NULL);
  g_return_if_fail (yoriai_workspace_get_space (workspace) == yoriai_workspace_get_space (self->workspace));

  g_set_object (&self->workspace, workspace);
}

/**
 * yoriai_meeting_try_again:
 * @self: a guest without a connection
 *
 * Tries it now.
 */
void
yoriai_meeting_try_again (YoriaiMeeting *self)
{
  g_return_if_fail (YORIAI_IS_MEETING (self));

  if (self->guest != NULL && yoriai_guest_get_state (self->guest) == YORIAI_GUEST_AWAY)
    yoriai_guest_connect (self->guest);
}

/**
 * yoriai_meeting_get_role:
 * @self: a meeting
 *
 * Returns: what one may do: a host everything
 */
YoriaiRole
yoriai_meeting_get_role (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), YORIAI_ROLE_VIEW);

  return self->guest != NULL ? yoriai_guest_get_role (self->guest) : YORIAI_ROLE_EDIT;
}

/**
 * yoriai_meeting_is_newer:
 * @self: a meeting
 *
 * Returns: whether one only reads since this program writes proposals in a way
 * that the host's does not know
 */
gboolean
yoriai_meeting_is_newer (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), FALSE);

  return self->guest != NULL && yoriai_guest_is_newer (self->guest);
}

/**
 * yoriai_meeting_get_n_pending:
 * @self: a meeting
 *
 * Returns: how many of the changes made here have not arrived at the host
 */
guint
yoriai_meeting_get_n_pending (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), 0);

  return self->guest != NULL ? yoriai_guest_get_n_pending (self->guest) : 0;
}
