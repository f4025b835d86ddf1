/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

#include <string.h>
#include <time.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-own-addresses.h"
#include "meeting/yoriai-wire-name.h"
#include "record/yoriai-space-document.h"

/* A window that is the host. */

#define PORT 8443 /* so that an invitation holds in the next meeting */
#define MAX_ADDRESSES 8
#define GENERAL "yoriai window" /* the label of the invitation that is for whoever has it */
#define AWARENESS_KEY "yoriai-awareness"
#define MS 1000
#define NS_IN_MS 1000000

/* As the host reads it: it goes on while the computer sleeps. */
static gint64
get_boot_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * MS + now.tv_nsec / NS_IN_MS;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* --- What happens --- */

static void
knock_cb (YoriaiMeeting *self, YoriaiKnock *knock)
{
  g_ptr_array_add (self->knocks, knock);
  _yoriai_meeting_set_state (self, self->state, NULL);
}

static void
knock_gone_cb (YoriaiMeeting *self, YoriaiKnock *knock)
{
  if (g_ptr_array_remove (self->knocks, knock))
    _yoriai_meeting_set_state (self, self->state, NULL);
}

static void
changed_cb (YoriaiMeeting *self)
{
  _yoriai_meeting_set_state (self, self->state, NULL);
}

static void
guests_failed_cb (YoriaiMeeting *self, const GError *error)
{
  _yoriai_meeting_set_state (self, self->state, error != NULL ? g_error_copy (error) : NULL);
}

/* --- Beginning --- */

static gboolean
listen (YoriaiMeeting *self, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (yoriai_host_listen (self->host, NULL, PORT, &first))
    return TRUE;
  if (!g_error_matches (first, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  return yoriai_host_listen (self->host, NULL, 0, error);
}

static gboolean
open_host (YoriaiMeeting *self, GError **error)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  const char *proposal = yoriai_record_get_id (yoriai_space_get_root (space));
  g_autofree char *list = yoriai_guests_dup_path (proposal);

  self->addresses = yoriai_own_addresses_dup (MAX_ADDRESSES);
  self->certificate = yoriai_certificate_open (NULL, (const char *const *) self->addresses,
                                               get_now (), error);
  if (self->certificate == NULL)
    return FALSE;
  self->guests = yoriai_guests_open (list, proposal, error);
  if (self->guests == NULL)
    return FALSE;
  self->host = yoriai_host_new (space, self->certificate, self->guests,
                                _yoriai_meeting_announce (self));
  g_object_set_data_full (G_OBJECT (self->host), AWARENESS_KEY, self->awareness,
                          (GDestroyNotify) ydoc_awareness_free);
  yoriai_host_set_room (self->host, self->room);
  yoriai_host_set_library (self->host, yoriai_workspace_get_library (self->workspace));
  g_signal_connect_object (self->host, "knock", G_CALLBACK (knock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "knock-gone", G_CALLBACK (knock_gone_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guests, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guests, "failed", G_CALLBACK (guests_failed_cb), self,
                           G_CONNECT_SWAPPED);
  return listen (self, error);
}

/* --- Ending --- */

void
_yoriai_meeting_end_host (YoriaiMeeting *self)
{
  if (self->host != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->host, self);
      yoriai_host_close (self->host);
    }
  if (self->beacon != NULL)
    g_object_run_dispose (G_OBJECT (self->beacon));
  g_clear_object (&self->beacon);
  g_ptr_array_set_size (self->knocks, 0);
  if (self->guests != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->guests, self);
      yoriai_guests_flush (self->guests, NULL);
    }
  g_clear_pointer (&self->code, yoriai_room_code_unref);
  g_clear_object (&self->host);
  g_clear_object (&self->guests);
  g_clear_pointer (&self->certificate, yoriai_certificate_free);
}

static void
begin (YoriaiMeeting *self, GError *trouble)
{
  GError *error = NULL;

  if (trouble == NULL && open_host (self, &error))
    {
      yoriai_meeting_open_code (self);
      yoriai_meeting_set_found_as (self, self->name);
      _yoriai_meeting_set_state (self, YORIAI_MEETING_HOSTING, NULL);
      return;
    }
  if (trouble != NULL)
    error = g_error_copy (trouble);
  yoriai_meeting_leave (self);
  _yoriai_meeting_set_state (self, YORIAI_MEETING_OVER, error);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YoriaiMeeting) self = YORIAI_MEETING (user_data);
  g_autoptr (GError) error = NULL;

  yoriai_space_build_document_finish (YORIAI_SPACE (source), result, &error);
  if (self->state == YORIAI_MEETING_OPENING)
    begin (self, error);
}

/**
 * yoriai_meeting_host:
 * @self: a meeting that has not begun
 * @workspace: an open proposal
 *
 * Lets others work on it: they can come in as soon as the state is
 * %YORIAI_MEETING_HOSTING. Where that does not come to be the meeting is over,
 * and yoriai_meeting_get_error() says why.
 */
void
yoriai_meeting_host (YoriaiMeeting *self, YoriaiWorkspace *workspace)
{
  YoriaiSpace *space;

  g_return_if_fail (YORIAI_IS_MEETING (self) && YORIAI_IS_WORKSPACE (workspace));
  g_return_if_fail (self->state == YORIAI_MEETING_IDLE);

  space = yoriai_workspace_get_space (workspace);
  self->workspace = g_object_ref (workspace);
  self->room = yoriai_wire_name_dup (yoriai_workspace_get_title (workspace));
  _yoriai_meeting_set_state (self, YORIAI_MEETING_OPENING, NULL);
  if (yoriai_space_has_document (space))
    begin (self, NULL);
  else
    yoriai_space_build_document_async (space, self->cancellable, built_cb, g_object_ref (self));
}

/* --- Whom it invites --- */

/**
 * yoriai_meeting_get_guests:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): of a host: whom it has invited and let in
 */
YoriaiGuests *
yoriai_meeting_get_guests (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->guests;
}

/**
 * yoriai_meeting_get_addresses:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): where others may reach it, the likeliest
 * first
 */
const char *const *
yoriai_meeting_get_addresses (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return (const char *const *) self->addresses;
}

/**
 * yoriai_meeting_get_port:
 * @self: a host
 *
 * Returns: at which port it listens; 0 when it does not
 */
guint16
yoriai_meeting_get_port (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), 0);

  return self->host != NULL ? yoriai_host_get_port (self->host) : 0;
}

/* --- How it is found --- */

/**
 * yoriai_meeting_set_found_as:
 * @self: a host
 * @name: (nullable): what whoever is in the network sees; %NULL: they see
 *   nothing. As a rule what the host is called, and never the proposal's title
 *
 * Announces the meeting in the network under that name.
 */
void
yoriai_meeting_set_found_as (YoriaiMeeting *self,
                             const char    *name)
{
  char *copy = g_strdup (name);

  g_return_if_fail (YORIAI_IS_MEETING (self) && self->host != NULL);

  g_free (self->found_as);
  self->found_as = copy;
  if (self->beacon != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->beacon, self);
      g_object_run_dispose (G_OBJECT (self->beacon));
    }
  g_clear_object (&self->beacon);
  if (copy != NULL)
    {
      self->beacon = yoriai_beacon_new (NULL, copy, yoriai_record_get_id (yoriai_workspace_get_root (self->workspace)),
                                        yoriai_host_get_port (self->host));
      g_signal_connect_object (self->beacon, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  _yoriai_meeting_set_state (self, self->state, NULL);
}

/**
 * yoriai_meeting_get_found_as:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): under which name a host wants to be found
 */
const char *
yoriai_meeting_get_found_as (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->found_as;
}

/**
 * yoriai_meeting_get_beacon:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): by which a host is found, or not;
 * "changed" of the meeting tells when that is other
 */
YoriaiBeacon *
yoriai_meeting_get_beacon (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->beacon;
}

/**
 * yoriai_meeting_set_offer:
 * @self: a host
 * @role: what whoever comes by the code or the general invitation will be able
 *   to do, if the host does not say otherwise when they knock
 * @record: (nullable): with %YORIAI_ROLE_INSTITUTION, the institution
 *
 * Each of them has a general invitation of its own; those before still hold.
 */
void
yoriai_meeting_set_offer (YoriaiMeeting *self, YoriaiRole role, const char *record)
{
  char *copy = g_strdup (record);

  g_return_if_fail (YORIAI_IS_MEETING (self));

  g_free (self->offer_record);
  self->offer_record = copy;
  self->offer = role;
  _yoriai_meeting_set_state (self, self->state, NULL);
}

/**
 * yoriai_meeting_get_offer:
 * @self: a host
 * @ret_record: (out) (optional) (nullable) (transfer none): the institution
 *
 * Returns: what whoever comes will be able to do
 */
YoriaiRole
yoriai_meeting_get_offer (YoriaiMeeting *self, const char **ret_record)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), YORIAI_ROLE_VIEW);

  if (ret_record != NULL)
    *ret_record = self->offer_record;
  return self->offer;
}

/**
 * yoriai_meeting_is_general:
 * @invited: an invitation
 *
 * Returns: whether it is for whoever has it, and not for somebody whom the host
 * has named
 */
gboolean
yoriai_meeting_is_general (const YoriaiInvited *invited)
{
  return strcmp (invited->label, GENERAL) == 0;
}

/* That of an earlier meeting holds. */
static const YoriaiInvited *
find_general (YoriaiMeeting *self, GError **error)
{
  for (guint i = 0; i < yoriai_guests_get_n_invited (self->guests); i++)
    {
      const YoriaiInvited *invited = yoriai_guests_get_invited (self->guests, i);

      if (!invited->is_revoked && yoriai_meeting_is_general (invited)
          && invited->role == self->offer && g_strcmp0 (invited->record, self->offer_record) == 0)
        return invited;
    }
  return yoriai_guests_invite (self->guests, GENERAL, self->offer, self->offer_record, get_now (),
                               error);
}

/**
 * yoriai_meeting_dup_link:
 * @self: a host in the state %YORIAI_MEETING_HOSTING
 * @id: (nullable): of an invitation; %NULL for the general one of what is offered
 * @error: return location for a #YoriaiMeetingError
 *
 * Returns: (transfer full) (nullable): its link
 */
char *
yoriai_meeting_dup_link (YoriaiMeeting *self, const char *id, GError **error)
{
  const YoriaiInvited *invited;
  g_autoptr (YoriaiInvitation) invitation = NULL;

  g_return_val_if_fail (YORIAI_IS_MEETING (self) && self->state == YORIAI_MEETING_HOSTING, NULL);

  invited = id != NULL ? yoriai_guests_find_invited (self->guests, id) : find_general (self, error);
  if (invited == NULL)
    return NULL;
  invitation = yoriai_host_dup_invitation (self->host, invited->id,
                                           (const char *const *) self->addresses, error);
  return invitation != NULL ? yoriai_invitation_dup_link (invitation) : NULL;
}

/**
 * yoriai_meeting_open_code:
 * @self: a host
 *
 * Draws six other digits; those before count no more.
 *
 * Returns: (transfer none): them
 */
const char *
yoriai_meeting_open_code (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self) && self->host != NULL, NULL);

  g_clear_pointer (&self->code, yoriai_room_code_unref);
  self->code = yoriai_room_code_ref (yoriai_host_open_code (self->host));
  return yoriai_room_code_get_digits (self->code);
}

/**
 * yoriai_meeting_get_code:
 * @self: a host
 * @ret_seconds: (out): for how long they count
 *
 * Returns: (transfer none) (nullable): the six digits; %NULL when they count no more
 */
const char *
yoriai_meeting_get_code (YoriaiMeeting *self, guint *ret_seconds)
{
  gint64 now = get_boot_time ();

  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  if (self->code == NULL || yoriai_room_code_get_state (self->code, now) != YORIAI_ROOM_CODE_OPEN)
    return NULL;
  *ret_seconds = (guint) ((yoriai_room_code_get_rest (self->code, now) + MS - 1) / MS);
  return yoriai_room_code_get_digits (self->code);
}

/* --- Who knocks --- */

/**
 * yoriai_meeting_get_knocks:
 * @self: a meeting
 *
 * Returns: (transfer none) (element-type YoriaiKnock): who wants to come in, the
 * first first; until it changes
 */
GPtrArray *
yoriai_meeting_get_knocks (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->knocks;
}

/**
 * yoriai_meeting_get_knock_role:
 * @self: a host
 * @knock: who wants to come in
 * @ret_role: (out): what they were promised
 * @ret_record: (out) (nullable) (transfer none): and for which institution
 *
 * What somebody gets where the host does not say otherwise.
 */
void
yoriai_meeting_get_knock_role (YoriaiMeeting *self,
                               YoriaiKnock *knock,
                               YoriaiRole *ret_role,
                               const char **ret_record)
{
  const char *id = yoriai_knock_get_invitation (knock);
  const YoriaiInvited *invited = id != NULL ? yoriai_guests_find_invited (self->guests, id) : NULL;

  *ret_role = invited != NULL ? invited->role : self->offer;
  *ret_record = invited != NULL ? invited->record : self->offer_record;
}

/**
 * yoriai_meeting_admit:
 * @self: a host
 * @knock: somebody who wants to come in, or who has gone meanwhile
 * @role: what they may do
 * @record: (nullable): with %YORIAI_ROLE_INSTITUTION, the institution
 * @error: return location for a #YoriaiMeetingError
 *
 * Lets them in.
 *
 * Returns: whether they do not wait any more
 */
gboolean
yoriai_meeting_admit (YoriaiMeeting *self,
                      YoriaiKnock *knock,
                      YoriaiRole role,
                      const char *record,
                      GError **error)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), FALSE);

  if (!g_ptr_array_find (self->knocks, knock, NULL))
    return TRUE;
  if (!yoriai_knock_admit (knock, role, record, error))
    return FALSE;
  g_ptr_array_remove (self->knocks, knock);
  _yoriai_meeting_set_state (self, self->state, NULL);
  return TRUE;
}

/**
 * yoriai_meeting_refuse:
 * @self: a host
 * @knock: somebody who wants to come in, or who has gone meanwhile
 *
 * Sends them away.
 */
void
yoriai_meeting_refuse (YoriaiMeeting *self, YoriaiKnock *knock)
{
  g_return_if_fail (YORIAI_IS_MEETING (self));

  if (!g_ptr_array_remove (self->knocks, knock))
    return;
  yoriai_knock_refuse (knock);
  _yoriai_meeting_set_state (self, self->state, NULL);
}

/**
 * yoriai_meeting_set_role:
 * @self: a host
 * @id: a guest
 * @role: what they may do from now on
 * @record: (nullable): with %YORIAI_ROLE_INSTITUTION, the institution
 * @error: return location for a #YoriaiMeetingError
 *
 * Gives a guest another role, at once.
 *
 * Returns: whether that is so
 */
gboolean
yoriai_meeting_set_role (YoriaiMeeting *self,
                         const char *id,
                         YoriaiRole role,
                         const char *record,
                         GError **error)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self) && self->guests != NULL, FALSE);

  return yoriai_guests_set_role (self->guests, id, role, record, error);
}

/**
 * yoriai_meeting_remove:
 * @self: a host
 * @id: a guest, or an invitation
 *
 * They are out when this returns, and do not come back by what they have.
 */
void
yoriai_meeting_remove (YoriaiMeeting *self, const char *id)
{
  g_autofree char *copy = g_strdup (id); /* whoever goes takes theirs along */

  g_return_if_fail (YORIAI_IS_MEETING (self) && self->guests != NULL);

  if (yoriai_guests_find_admitted (self->guests, copy) != NULL)
    yoriai_guests_remove (self->guests, copy);
  else
    yoriai_guests_revoke (self->guests, copy);
  yoriai_meeting_open_code (self); /* they have seen the other one */
  yoriai_guests_flush (self->guests, NULL);
}
