/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-guests-private.h"
#include "meeting/yoriai-wire-name.h"

/* Who is invited, let in, removed. */

static gboolean
fail (GError             **error,
      YoriaiMeetingError   code,
      const char          *reason)
{
  g_set_error_literal (error, YORIAI_MEETING_ERROR, (int) code, reason);
  return FALSE;
}

/* Makes room for one more: of those that let nobody in the oldest goes. */
static gboolean
make_room_invited (YoriaiGuests  *self,
                   GError       **error)
{
  GPtrArray *list = self->lists.invited;

  if (list->len < YORIAI_GUESTS_MAX_INVITED)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    if (((YoriaiInvited *) list->pdata[i])->is_revoked)
      {
        g_ptr_array_remove_index (list, i);
        return TRUE;
      }
  return fail (error, YORIAI_MEETING_ERROR_LIMIT,
               _("There are too many invitations; please revoke some that are of no use."));
}

static gboolean
make_room_admitted (YoriaiGuests  *self,
                    GError       **error)
{
  GPtrArray *list = self->lists.admitted;

  if (list->len < YORIAI_GUESTS_MAX_ADMITTED)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    if (((YoriaiAdmitted *) list->pdata[i])->is_removed)
      {
        g_ptr_array_remove_index (list, i);
        return TRUE;
      }
  return fail (error, YORIAI_MEETING_ERROR_LIMIT,
               _("There are too many guests; please remove some who come no more."));
}

static gboolean
check_binding (YoriaiRole    role,
               const char   *record,
               GError      **error)
{
  return _yoriai_guests_binds (role, record)
         || fail (error, YORIAI_MEETING_ERROR_LIMIT,
                  _("Who works for one institution only has to be bound to it, and nobody else."));
}

/**
 * yoriai_guests_invite:
 * @self: the guests
 * @label: for whom it is; what cannot be shown in it is left out
 * @role: what they will be able to do
 * @record: (nullable): the institution's record, of %YORIAI_ROLE_INSTITUTION
 * and no other
 * @now: the time, in seconds since 1970
 * @error: %YORIAI_MEETING_ERROR_LIMIT when there are too many, nobody is named,
 * or @record does not go with @role
 *
 * Returns: (transfer none) (nullable): a new invitation, with its own token
 */
const YoriaiInvited *
yoriai_guests_invite (YoriaiGuests  *self,
                      const char    *label,
                      YoriaiRole     role,
                      const char    *record,
                      gint64         now,
                      GError       **error)
{
  g_autoptr (YoriaiInvited) invited = NULL;
  YoriaiInvited *result;
  guint8 token[YORIAI_TOKEN_LENGTH];

  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && (guint) role < YORIAI_N_ROLES, NULL);

  if (!check_binding (role, record, error) || !make_room_invited (self, error))
    return NULL;
  invited = g_new0 (YoriaiInvited, 1);
  invited->label = yoriai_wire_name_dup (label);
  if (invited->label == NULL)
    {
      fail (error, YORIAI_MEETING_ERROR_LIMIT, _("An invitation needs somebody's name."));
      return NULL;
    }
  invited->id = g_uuid_string_random ();
  invited->role = role;
  invited->record = g_strdup (record);
  invited->made = now;
  yoriai_token_draw (token, sizeof token);
  _yoriai_invited_set_token (invited, token);
  sodium_memzero (token, sizeof token);
  result = g_steal_pointer (&invited);
  g_ptr_array_add (self->lists.invited, result);
  _yoriai_guests_change (self);
  return result;
}

/**
 * yoriai_guests_revoke:
 * @self: the guests
 * @id: an invitation's
 *
 * It lets nobody in any more. Guests who came by it have secrets of their own,
 * and stay.
 *
 * Returns: whether there was one that let in
 */
gboolean
yoriai_guests_revoke (YoriaiGuests *self,
                      const char   *id)
{
  YoriaiInvited *invited;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && id != NULL, FALSE);

  invited = _yoriai_guests_find_invited (self, id);
  if (invited == NULL || invited->is_revoked)
    return FALSE;
  invited->is_revoked = TRUE;
  _yoriai_guests_change (self);
  return TRUE;
}

/* Two guests with one secret could not be told apart. */
static gboolean
has_digest (YoriaiGuests *self,
            const guint8 *digest)
{
  for (guint i = 0; i < self->lists.admitted->len; i++)
    {
      const YoriaiAdmitted *admitted = self->lists.admitted->pdata[i];

      if (sodium_memcmp (admitted->digest, digest, sizeof admitted->digest) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_guests_admit:
 * @self: the guests
 * @invitation: (nullable): the id of the invitation by which they came; %NULL:
 * by a code
 * @name: what they say they are called
 * @institution: (nullable): where they say they belong
 * @role: what they may do, which need not be what they were invited to
 * @record: (nullable): the institution's record, of %YORIAI_ROLE_INSTITUTION
 * and no other
 * @secret: (array fixed-size=32): by which they come back: what
 * yoriai_room_try_derive() made of a code, or yoriai_token_draw() for who came
 * by an invitation, to be sent to them
 * @now: the time, in seconds since 1970
 * @error: %YORIAI_MEETING_ERROR_WRONG when the invitation lets nobody in any
 * more; %YORIAI_MEETING_ERROR_LIMIT when there are too many guests, the guest
 * has no name that can be shown, or @record does not go with @role
 *
 * Of the secret itself nothing is kept.
 *
 * Returns: (transfer none) (nullable): the guest
 */
const YoriaiAdmitted *
yoriai_guests_admit (YoriaiGuests  *self,
                     const char    *invitation,
                     const char    *name,
                     const char    *institution,
                     YoriaiRole     role,
                     const char    *record,
                     const guint8  *secret,
                     gint64         now,
                     GError       **error)
{
  g_autoptr (YoriaiAdmitted) admitted = NULL;
  YoriaiAdmitted *result;
  const YoriaiInvited *invited;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && (guint) role < YORIAI_N_ROLES, NULL);
  g_return_val_if_fail (secret != NULL && !sodium_is_zero (secret, YORIAI_GUEST_SECRET_LENGTH),
                        NULL);

  invited = _yoriai_guests_find_invited (self, invitation);
  if (invitation != NULL && (invited == NULL || invited->is_revoked))
    {
      fail (error, YORIAI_MEETING_ERROR_WRONG, _("This invitation lets nobody in any more."));
      return NULL;
    }
  if (!check_binding (role, record, error) || !make_room_admitted (self, error))
    return NULL;
  admitted = g_new0 (YoriaiAdmitted, 1);
  crypto_hash_sha256 (admitted->digest, secret, YORIAI_GUEST_SECRET_LENGTH);
  admitted->name = yoriai_wire_name_dup (name);
  admitted->institution = yoriai_wire_name_dup (institution);
  g_return_val_if_fail (!has_digest (self, admitted->digest), NULL);
  if (admitted->name == NULL)
    {
      fail (error, YORIAI_MEETING_ERROR_LIMIT, _("A guest needs a name that can be shown."));
      return NULL;
    }
  admitted->id = g_uuid_string_random ();
  admitted->role = role;
  admitted->record = g_strdup (record);
  admitted->invitation = g_strdup (invitation);
  admitted->admitted = now;
  admitted->seen = now;
  result = g_steal_pointer (&admitted);
  g_ptr_array_add (self->lists.admitted, result);
  _yoriai_guests_change (self);
  return result;
}

/**
 * yoriai_guests_set_role:
 * @self: the guests
 * @id: a guest's
 * @role: what they may do from now on
 * @record: (nullable): the institution's record, of %YORIAI_ROLE_INSTITUTION
 * and no other
 * @error: %YORIAI_MEETING_ERROR_WRONG when there is no such guest, or they were
 * removed; %YORIAI_MEETING_ERROR_LIMIT when @record does not go with @role
 *
 * Returns: %FALSE when it was refused
 */
gboolean
yoriai_guests_set_role (YoriaiGuests  *self,
                        const char    *id,
                        YoriaiRole     role,
                        const char    *record,
                        GError       **error)
{
  YoriaiAdmitted *admitted;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && id != NULL, FALSE);
  g_return_val_if_fail ((guint) role < YORIAI_N_ROLES, FALSE);

  admitted = _yoriai_guests_find_admitted (self, id);
  if (admitted == NULL || admitted->is_removed)
    return fail (error, YORIAI_MEETING_ERROR_WRONG, _("There is no such guest any more."));
  if (!check_binding (role, record, error))
    return FALSE;
  if (admitted->role == role && g_strcmp0 (admitted->record, record) == 0)
    return TRUE;
  admitted->role = role;
  g_free (admitted->record);
  admitted->record = g_strdup (record);
  _yoriai_guests_change (self);
  return TRUE;
}

/**
 * yoriai_guests_set_clients:
 * @self: the guests
 * @id: a guest's
 * @clients: (element-type guint64): as whom they have written, the first one
 * first; of more than %YORIAI_GUESTS_MAX_CLIENTS the last ones are kept
 *
 * Keeps by what yoriai_role_guard_restore() knows them after a restart. Nobody
 * is told that something changed.
 */
void
yoriai_guests_set_clients (YoriaiGuests *self,
                           const char   *id,
                           GArray       *clients)
{
  YoriaiAdmitted *admitted;
  guint n;

  g_return_if_fail (YORIAI_IS_GUESTS (self) && id != NULL && clients != NULL);

  admitted = _yoriai_guests_find_admitted (self, id);
  if (admitted == NULL)
    return;
  n = MIN (clients->len, YORIAI_GUESTS_MAX_CLIENTS);
  g_clear_pointer (&admitted->clients, g_array_unref);
  admitted->clients = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n);
  if (n > 0)
    g_array_append_vals (admitted->clients, &g_array_index (clients, guint64, clients->len - n), n);
  _yoriai_guests_note (self);
}

/**
 * yoriai_guests_remove:
 * @self: the guests
 * @id: a guest's
 *
 * They are not let in any more: not with their secret, nor with the invitation
 * they came by, which others of a group who are in already need no more. A code
 * that is on the projector is the host's to close.
 *
 * Returns: whether there was one who was let in
 */
gboolean
yoriai_guests_remove (YoriaiGuests *self,
                      const char   *id)
{
  YoriaiAdmitted *admitted;
  YoriaiInvited *invited;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && id != NULL, FALSE);

  admitted = _yoriai_guests_find_admitted (self, id);
  if (admitted == NULL || admitted->is_removed)
    return FALSE;
  admitted->is_removed = TRUE;
  invited = _yoriai_guests_find_invited (self, admitted->invitation);
  if (invited != NULL)
    invited->is_revoked = TRUE;
  _yoriai_guests_change (self);
  return TRUE;
}
