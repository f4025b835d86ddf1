/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-host.h"
#include "record/yoriai-store-layout.h"

/*
 * Somebody who works on a host's proposal. All is done in the thread's default
 * main context of whoever made it, which owns the space; a room is read in a
 * thread.
 */

#define JITTER 0.5 /* of a wait, so that a full room does not come back at once */

G_DEFINE_FINAL_TYPE (YoriaiGuest, yoriai_guest, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FETCHED,
  SIGNAL_REFUSED,
  SIGNAL_SET_ASIDE,
  SIGNAL_LENT,
  SIGNAL_WARNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
_yoriai_guest_set_state (YoriaiGuest      *self,
                         YoriaiGuestState  state)
{
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Takes over @fetched. */
void
_yoriai_guest_emit_fetched (YoriaiGuest   *self,
                            YoriaiFetched *fetched)
{
  g_clear_pointer (&self->fetched, _yoriai_fetched_free);
  self->fetched = fetched;
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0);
}

void
_yoriai_guest_emit_refused (YoriaiGuest *self,
                            const char  *place)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, place);
}

void
_yoriai_guest_emit_set_aside (YoriaiGuest *self,
                              GBytes      *file)
{
  g_signal_emit (self, signals[SIGNAL_SET_ASIDE], 0, file);
}

/* @error: (nullable) */
void
_yoriai_guest_emit_lent (YoriaiGuest  *self,
                         const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_LENT], 0, error);
}

void
_yoriai_guest_emit_warned (YoriaiGuest        *self,
                           YoriaiGuestWarning  warning)
{
  g_signal_emit (self, signals[SIGNAL_WARNED], 0, (int) warning);
}

/* --- Coming and going --- */

static void
drop_connection (YoriaiGuest *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->peer != NULL)
    self->n_arrived = MAX (self->n_arrived, _yoriai_peer_get_n_arrived (self->peer));
  g_clear_pointer (&self->peer, _yoriai_peer_free);
  g_clear_pointer (&self->pake, yoriai_pake_free);
  g_clear_pointer (&self->early, g_bytes_unref);
  g_clear_handle_id (&self->refusal, g_source_remove);
  self->told_client = 0;
  g_clear_pointer (&self->told_call, g_free);
  if (self->server != NULL)
    _yoriai_server_talk_drop (self->server);
  if (self->link != NULL)
    g_signal_handlers_disconnect_by_data (self->link->connection, self);
  g_clear_pointer (&self->link, _yoriai_guest_link_free);
  if (self->awareness != NULL)
    ydoc_awareness_forget_remote (self->awareness, NULL);
}

/* The space here is the meeting's no more. */
void
_yoriai_guest_drop_room (YoriaiGuest *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  drop_connection (self);
  g_clear_pointer (&self->room, _yoriai_room_free);
}

/* Takes over @error. */
void
_yoriai_guest_end_with (YoriaiGuest      *self,
                        YoriaiGuestState  state,
                        GError           *error)
{
  drop_connection (self);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_error (&self->error);
  self->error = error;
  _yoriai_guest_set_state (self, state);
}

static gboolean
retry_cb (gpointer data)
{
  YoriaiGuest *self = data;

  self->retry = 0;
  yoriai_guest_connect (self);
  return G_SOURCE_REMOVE;
}

/* Takes over @error. @patience: ms that it waits at least, more or less */
void
_yoriai_guest_retry_later (YoriaiGuest *self,
                           guint        patience,
                           GError      *error)
{
  guint64 wait = MAX (patience / self->hurry, MIN ((guint64) self->first_wait << MIN (self->n_failed, 16),
                                     YORIAI_GUEST_LONGEST_WAIT));

  self->n_failed++;
  _yoriai_guest_end_with (self, YORIAI_GUEST_AWAY, error);
  if (self->state == YORIAI_GUEST_AWAY && self->retry == 0)
    self->retry = g_timeout_add ((guint) ((double) wait * (1 - JITTER * g_random_double ())),
                                 retry_cb, self);
}

static void
closed_cb (YoriaiConnection *connection,
           YoriaiGuest      *self)
{
  gushort code = _yoriai_connection_get_code (connection);

  self->is_host_gone = code == YORIAI_CLOSE_GOING;
  if (code == YORIAI_CLOSE_UNKNOWN)
    _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED,
              g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                                   _("the code is not the right one, or counts no more")));
  else if (code == YORIAI_CLOSE_REMOVED)
    _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED,
              g_error_new_literal (YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER,
                                   _("the host has ended this participation")));
  else
    _yoriai_guest_retry_later (self, 0, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                                            _("the connection to the host was lost")));
}

/* What came before with another key or secret is over. */
static gboolean
falls_back (YoriaiGuest *self,
            guint        status)
{
  if ((status != SOUP_STATUS_FORBIDDEN && status != SOUP_STATUS_GONE) || !self->may_fall_back)
    return FALSE;
  /* The host has forgotten whom it let in; the invitation may still hold. */
  self->may_fall_back = FALSE;
  g_clear_pointer (&self->secret, g_free);
  return TRUE;
}

/* There is a connection to a host, or none. Takes over @link and @error. */
static void
linked_to_host (YoriaiGuest     *self,
                YoriaiGuestLink *link,
                guint            status,
                GError          *error)
{
  if (link == NULL && falls_back (self, status))
    {
      g_error_free (error);
      yoriai_guest_connect (self);
    }
  else if (link == NULL && status != 0 && status != SOUP_STATUS_SERVICE_UNAVAILABLE)
    _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, error);
  else if (link == NULL)
    _yoriai_guest_retry_later (self, 0, error);
  else
    {
      self->link = link;
      g_signal_connect (link->connection, "frame", G_CALLBACK (_yoriai_guest_frame_cb), self);
      g_signal_connect (link->connection, "closed", G_CALLBACK (closed_cb), self);
      if (self->code == NULL)
        _yoriai_guest_say_hello (self);
      else
        _yoriai_guest_show_code (self);
    }
}

static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (YoriaiGuest) self = data;
  guint status;
  GError *error = NULL;
  YoriaiGuestLink *link = self->server != NULL
                            ? _yoriai_server_link_finish (result, &status, &error)
                            : _yoriai_guest_link_finish (result, &status, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  g_clear_object (&self->cancellable);
  if (self->server != NULL)
    _yoriai_guest_linked_to_server (self, link, status, error);
  else
    linked_to_host (self, link, status, error);
}

static void
network_changed_cb (YoriaiGuest *self)
{
  if (self->retry == 0)
    return;
  self->n_failed = 0;
  yoriai_guest_connect (self);
}

/* --- The object --- */

static void
yoriai_guest_dispose (GObject *object)
{
  YoriaiGuest *self = YORIAI_GUEST (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  _yoriai_guest_drop_room (self);
  _yoriai_guest_leave_door (self);
  G_OBJECT_CLASS (yoriai_guest_parent_class)->dispose (object);
}

static void
yoriai_guest_finalize (GObject *object)
{
  YoriaiGuest *self = YORIAI_GUEST (object);

  g_clear_pointer (&self->server, _yoriai_server_talk_free);
  g_clear_pointer (&self->fetched, _yoriai_fetched_free);
  yoriai_invitation_free (self->invitation);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_free (self->code);
  g_free (self->secret);
  g_free (self->name);
  g_free (self->institution);
  g_free (self->proposal);
  g_free (self->lineage);
  g_free (self->room_name);
  g_free (self->record);
  g_clear_pointer (&self->clients, g_array_unref);
  yoriai_role_scope_free (self->scope);
  g_clear_object (&self->library);
  g_clear_object (&self->lent);
  g_free (self->told_call);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (yoriai_guest_parent_class)->finalize (object);
}

static void
yoriai_guest_class_init (YoriaiGuestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_guest_dispose;
  object_class->finalize = yoriai_guest_finalize;

  /**
   * YoriaiGuest::changed:
   * @self: the guest
   *
   * Its state, its role, or what has arrived is other than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiGuest::fetched:
   * @self: the guest
   *
   * The room has been read into a document of its own, which
   * yoriai_guest_take_fetched() hands out. Whoever opens it gives its space to
   * yoriai_guest_set_space(); in the state %YORIAI_GUEST_APART it is another
   * proposal than the one there, to be compared: yoriai_guest_dup_fetched().
   */
  signals[SIGNAL_FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiGuest::refused:
   * @self: the guest
   * @place: (nullable): what is not allowed
   *
   * The host has not taken in what was edited here. Nothing can be edited in
   * the space that was set any more; #YoriaiGuest::set-aside follows.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * YoriaiGuest::set-aside:
   * @self: the guest
   * @file: the proposal as it stood here, as a file has it
   *
   * What was edited here and refused is in it: to be kept, and offered as a
   * copy. The host's proposal is fetched next.
   */
  signals[SIGNAL_SET_ASIDE] = g_signal_new ("set-aside", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_BYTES);

  /**
   * YoriaiGuest::lent:
   * @self: the guest
   * @error: (nullable) (type GError): why the host's call pack cannot be used
   *
   * The host has the proposal's call in another edition than one has, or one has
   * none of it: yoriai_guest_get_lent() is another.
   */
  signals[SIGNAL_LENT] = g_signal_new ("lent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * YoriaiGuest::warned:
   * @self: the guest
   * @warning: a #YoriaiGuestWarning
   *
   * An organisation's server does not keep what it was given as it should:
   * yoriai_guest_warning_get_text() says it in words.
   */
  signals[SIGNAL_WARNED] = g_signal_new ("warned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
yoriai_guest_init (YoriaiGuest *self)
{
  self->first_wait = YORIAI_GUEST_FIRST_WAIT;
  self->hurry = 1;
  self->state = YORIAI_GUEST_AWAY;
  self->scope = yoriai_role_scope_new (YORIAI_ROLE_VIEW, NULL);
  self->layout = YORIAI_LAYOUT;
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_guest_new:
 * @invitation: (transfer full): where the host is, and what lets one in
 * @name: what one is called, sound for yoriai_wire_name_is_sound()
 * @institution: (nullable): where one belongs, sound as well
 * @awareness: (nullable): who is here and where; must outlive the guest
 *
 * Returns: (transfer full): somebody who is not there yet
 */
YoriaiGuest *
yoriai_guest_new (YoriaiInvitation *invitation,
                  const char       *name,
                  const char       *institution,
                  YdocAwareness    *awareness)
{
  YoriaiGuest *self;

  g_return_val_if_fail (invitation != NULL && name != NULL, NULL);

  self = g_object_new (YORIAI_TYPE_GUEST, NULL);
  self->invitation = invitation;
  self->key = yoriai_invitation_dup_key_fingerprint (invitation);
  self->name = g_strdup (name);
  self->institution = g_strdup (institution);
  self->awareness = awareness;
  return self;
}

/**
 * yoriai_guest_set_code:
 * @self: a guest that does not connect yet
 * @code: as yoriai_room_code_dup_typed() gives it
 *
 * Comes by a code instead of the invitation's token. Of the invitation only the
 * addresses count then: whoever is there shows that they know the code, bound
 * to the key that they have.
 */
void
yoriai_guest_set_code (YoriaiGuest *self,
                       const char  *code)
{
  g_return_if_fail (YORIAI_IS_GUEST (self) && code != NULL);

  g_free (self->code);
  self->code = g_strdup (code);
  g_clear_pointer (&self->key, g_bytes_unref);
}

/**
 * yoriai_guest_set_secret:
 * @self: a guest that does not connect yet
 * @secret: (array fixed-size=32): of a #YoriaiMembership
 *
 * Comes back by the secret that the host gave when it let one in. Where it
 * counts no more the invitation's token is tried.
 */
void
yoriai_guest_set_secret (YoriaiGuest  *self,
                         const guint8 *secret)
{
  g_return_if_fail (YORIAI_IS_GUEST (self) && secret != NULL);

  g_free (self->secret);
  self->secret = yoriai_token_dup_text (secret, YORIAI_GUEST_SECRET_LENGTH);
  self->may_fall_back = TRUE;
}

/**
 * yoriai_guest_set_space:
 * @self: a guest without a space
 * @space: the proposal: one that was here before, or that of #YoriaiGuest::fetched
 *
 * From now on the two are kept the same, if they began with the same file; else
 * nothing is taken in, and the room is fetched to be compared.
 */
void
yoriai_guest_set_space (YoriaiGuest *self,
                        YoriaiSpace *space)
{
  g_return_if_fail (YORIAI_IS_GUEST (self) && self->room == NULL && YORIAI_IS_SPACE (space));

  self->room = _yoriai_room_new (space, self->awareness, FALSE);
  self->n_arrived = 0;
  self->n_earlier = 0;
  if (self->state != YORIAI_GUEST_FETCHED)
    return;
  if (self->server != NULL && _yoriai_server_talk_is_same (self->server))
    _yoriai_server_talk_go_on (self->server);
  else if (self->server == NULL && _yoriai_guest_is_same_lineage (self))
    _yoriai_guest_begin (self);
  else
    _yoriai_guest_end_with (self, YORIAI_GUEST_APART, NULL);
}

/**
 * yoriai_guest_take_fetched:
 * @self: a guest that tells of #YoriaiGuest::fetched
 *
 * Returns: (transfer full) (nullable): the room's proposal, with no file yet and
 * counting as modified; %NULL when it was taken before
 */
YoriaiDocument *
yoriai_guest_take_fetched (YoriaiGuest *self)
{
  YoriaiSpace *space;

  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  if (self->fetched == NULL || self->fetched->space == NULL)
    return NULL;
  space = g_steal_pointer (&self->fetched->space);
  yoriai_space_take (space);
  return yoriai_document_new_for_space (space);
}

/**
 * yoriai_guest_dup_fetched:
 * @self: a guest that has told of #YoriaiGuest::fetched, and is not in the room
 * @error: %YORIAI_MEETING_ERROR_LIMIT, or that of a file that would be too large
 *
 * Returns: (transfer full) (nullable): the room's proposal with its state, as a
 * file has it
 */
GBytes *
yoriai_guest_dup_fetched (YoriaiGuest  *self,
                          GError      **error)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self) && self->fetched != NULL, NULL);

  return _yoriai_fetched_dup_file (self->fetched, error);
}

/**
 * yoriai_guest_set_first_wait:
 * @self: a guest
 * @ms: how long to wait after the first failure
 *
 * For tests.
 */
void
yoriai_guest_set_first_wait (YoriaiGuest *self,
                             guint        ms)
{
  g_return_if_fail (YORIAI_IS_GUEST (self));

  self->first_wait = ms;
}

/**
 * yoriai_guest_set_takes_less:
 * @self: a guest
 * @takes_less: whether to
 *
 * Lets a room in that has much less in it than the proposal here: somebody has
 * compared the two, and connects again.
 */
void
yoriai_guest_set_takes_less (YoriaiGuest *self,
                             gboolean     takes_less)
{
  g_return_if_fail (YORIAI_IS_GUEST (self));

  self->takes_less = takes_less;
}

/**
 * yoriai_guest_connect:
 * @self: a guest
 *
 * Goes to the host, now. From then on it comes back by itself whenever the
 * connection is lost.
 */
void
yoriai_guest_connect (YoriaiGuest *self)
{
  g_autofree char *token = NULL;

  g_return_if_fail (YORIAI_IS_GUEST (self));

  g_clear_handle_id (&self->retry, g_source_remove);
  drop_connection (self);
  g_clear_error (&self->error);
  self->n_early = 0;
  if (self->server != NULL)
    {
      self->cancellable = g_cancellable_new ();
      _yoriai_server_link_async (_yoriai_server_talk_get_room (self->server), self->cancellable,
                                 linked_cb, g_object_ref (self));
      _yoriai_guest_set_state (self, YORIAI_GUEST_CONNECTING);
      return;
    }
  if (self->secret != NULL)
    token = g_strdup (self->secret);
  else if (self->code == NULL)
    token = yoriai_token_dup_text (yoriai_invitation_get_token (self->invitation),
                                   YORIAI_TOKEN_LENGTH);
  self->cancellable = g_cancellable_new ();
  _yoriai_guest_link_async (self->invitation, self->key,
                            self->code != NULL ? YORIAI_HOST_CODE_PATH : YORIAI_HOST_ROOM_PATH,
                            token, self->cancellable, linked_cb, g_object_ref (self));
  _yoriai_guest_set_state (self, YORIAI_GUEST_CONNECTING);
}

/**
 * yoriai_guest_leave:
 * @self: a guest
 *
 * Sends what was edited last, and goes. What has not arrived by then stays
 * here: see yoriai_guest_get_n_pending() before. It goes out while the main
 * loop runs on. The space refuses nothing any more.
 */
void
yoriai_guest_leave (YoriaiGuest *self)
{
  g_return_if_fail (YORIAI_IS_GUEST (self));

  if (self->awareness != NULL)
    ydoc_awareness_set_local_state (self->awareness, NULL, g_get_monotonic_time () / 1000, NULL);
  if (self->room != NULL)
    _yoriai_room_flush (self->room);
  if (self->link != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->link->connection, self);
      _yoriai_connection_close (self->link->connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
    }
  _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, NULL);
  _yoriai_guest_leave_door (self);
}

/**
 * yoriai_guest_get_state:
 * @self: a guest
 *
 * Returns: how it stands with the host
 */
YoriaiGuestState
yoriai_guest_get_state (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), YORIAI_GUEST_ENDED);

  return self->state;
}

/**
 * yoriai_guest_get_error:
 * @self: a guest
 *
 * Returns: (transfer none) (nullable): why there is no connection
 */
const GError *
yoriai_guest_get_error (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  return self->error;
}

/**
 * yoriai_guest_get_role:
 * @self: a guest
 *
 * Returns: what the host said last that one may do
 */
YoriaiRole
yoriai_guest_get_role (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), YORIAI_ROLE_VIEW);

  return self->role;
}

/**
 * yoriai_guest_get_institution:
 * @self: a guest
 *
 * Returns: (transfer none) (nullable): the id of the institution's record to
 * which one is bound; %NULL with every role but %YORIAI_ROLE_INSTITUTION
 */
const char *
yoriai_guest_get_institution (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  return self->record;
}

/**
 * yoriai_guest_get_host_client:
 * @self: a guest
 *
 * Returns: which client of the awareness is the host, as it has said itself; 0
 * where it has not, as an organisation's server does not. A host without a
 * window is nobody in the awareness.
 */
guint64
yoriai_guest_get_host_client (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), 0);

  return self->host_client;
}

/**
 * yoriai_guest_is_host_gone:
 * @self: a guest
 *
 * Returns: whether the host has said that it goes, and has not been back since:
 * then somebody else may host on; else it is the connection that was lost
 */
gboolean
yoriai_guest_is_host_gone (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), FALSE);

  return self->is_host_gone;
}

/**
 * yoriai_guest_get_scope:
 * @self: a guest
 *
 * Returns: (transfer none): what one may change, as the host said last; the
 * same as long as there is the guest. It stands at the space's door by itself.
 */
YoriaiRoleScope *
yoriai_guest_get_scope (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  return self->scope;
}

/**
 * yoriai_guest_get_n_pending:
 * @self: a guest
 *
 * Returns: how many edits made here have not been acknowledged by the host;
 * those of an earlier run of the program are counted as soon as the host has
 * said what it has: each value, and what was typed in one go
 */
guint
yoriai_guest_get_n_pending (YoriaiGuest *self)
{
  guint64 n_edits;
  guint64 n;

  g_return_val_if_fail (YORIAI_IS_GUEST (self), 0);

  n_edits = self->room != NULL ? _yoriai_room_get_n_edits (self->room) : 0;
  n = self->n_earlier + (n_edits > self->n_arrived ? n_edits - self->n_arrived : 0);
  return (guint) MIN (n, G_MAXUINT);
}

/**
 * yoriai_guest_has_all:
 * @self: a guest
 *
 * Returns: whether the host and this end had the same, deletes too, when the
 * host said last what it has
 */
gboolean
yoriai_guest_has_all (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), FALSE);

  return self->peer != NULL && _yoriai_peer_agrees (self->peer)
         && yoriai_guest_get_n_pending (self) == 0;
}

/**
 * yoriai_guest_dup_membership:
 * @self: a guest
 *
 * Returns: (transfer full) (nullable): by what one comes back, to be kept;
 * %NULL before the host has let one in
 */
YoriaiMembership *
yoriai_guest_dup_membership (YoriaiGuest *self)
{
  YoriaiMembership *membership;

  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  if (self->invitation == NULL || self->secret == NULL || self->proposal == NULL || self->key == NULL)
    return NULL;
  membership = yoriai_membership_new ();
  membership->proposal = g_strdup (self->proposal);
  membership->room = g_strdup (self->room_name);
  membership->role = self->role;
  membership->last = g_get_real_time () / G_USEC_PER_SEC;
  memcpy (membership->key_fingerprint, g_bytes_get_data (self->key, NULL),
          sizeof membership->key_fingerprint);
  yoriai_token_read (self->secret, strlen (self->secret), membership->secret,
                     sizeof membership->secret);
  for (guint i = 0; i < yoriai_invitation_get_n_addresses (self->invitation); i++)
    {
      const YoriaiAddress *address = yoriai_invitation_get_address (self->invitation, i);

      g_ptr_array_add (membership->addresses, yoriai_address_new (address->host, address->port, NULL));
    }
  return membership;
}
