/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-invitation.h"

#include <string.h>

#include <sodium.h>

#include "meeting/yoriai-invitation-private.h"
#include "meeting/yoriai-wire-name.h"

YoriaiInvitation *
_yoriai_invitation_new_empty (void)
{
  YoriaiInvitation *self = g_new0 (YoriaiInvitation, 1);

  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_address_free);
  return self;
}

/**
 * yoriai_invitation_new:
 * @key_fingerprint: of yoriai_certificate_get_key_fingerprint()
 * @token: (array fixed-size=16): %YORIAI_TOKEN_LENGTH bytes
 * @role: what the guest will be able to do, for it to be told beforehand; what
 * it may do the host says
 * @room: (nullable): what the host calls the room; what cannot be shown in it
 * is left out
 *
 * Returns: (transfer full): an invitation without an address yet; free with
 * yoriai_invitation_free()
 */
YoriaiInvitation *
yoriai_invitation_new (GBytes       *key_fingerprint,
                       const guint8 *token,
                       YoriaiRole    role,
                       const char   *room)
{
  YoriaiInvitation *self;

  g_return_val_if_fail (key_fingerprint != NULL
                            && g_bytes_get_size (key_fingerprint) == YORIAI_FINGERPRINT_LENGTH,
                        NULL);
  g_return_val_if_fail (token != NULL && (guint) role < YORIAI_N_ROLES, NULL);

  self = _yoriai_invitation_new_empty ();
  memcpy (self->key_fingerprint, g_bytes_get_data (key_fingerprint, NULL),
          sizeof self->key_fingerprint);
  memcpy (self->token, token, sizeof self->token);
  self->role = role;
  self->room = yoriai_wire_name_dup (room);
  return self;
}

/**
 * yoriai_invitation_free:
 * @self: (transfer full) (nullable): an invitation
 *
 * Wipes its token.
 */
void
yoriai_invitation_free (YoriaiInvitation *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->addresses);
  sodium_memzero (self->token, sizeof self->token);
  g_free (self->room);
  g_free (self);
}

static gboolean
has_address (const YoriaiInvitation *self,
             const YoriaiAddress    *address)
{
  for (guint i = 0; i < self->addresses->len; i++)
    {
      const YoriaiAddress *known = self->addresses->pdata[i];

      if (known->port == address->port && strcmp (known->host, address->host) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_invitation_add_address:
 * @self: an invitation
 * @host: an address or a name of the host, for yoriai_address_dup_host()
 * @port: the port
 * @error: %YORIAI_MEETING_ERROR_ADDRESS; %YORIAI_MEETING_ERROR_LIMIT when no
 * more go into a link
 *
 * The guest tries them all; the likeliest goes first. One that is there already
 * is not added again.
 *
 * Returns: %FALSE when it was refused
 */
gboolean
yoriai_invitation_add_address (YoriaiInvitation  *self,
                               const char        *host,
                               guint16            port,
                               GError           **error)
{
  YoriaiAddress *address;
  g_autofree char *link = NULL;

  g_return_val_if_fail (self != NULL && host != NULL, FALSE);

  address = yoriai_address_new (host, port, error);
  if (address == NULL)
    return FALSE;
  if (has_address (self, address))
    {
      yoriai_address_free (address);
      return TRUE;
    }
  g_ptr_array_add (self->addresses, address);
  link = yoriai_invitation_dup_link (self);
  if (self->addresses->len <= YORIAI_INVITATION_MAX_ADDRESSES
      && strlen (link) <= YORIAI_INVITATION_MAX_LENGTH)
    return TRUE;
  g_ptr_array_set_size (self->addresses, (int) self->addresses->len - 1);
  return _yoriai_invitation_fail_full (error);
}

/**
 * yoriai_invitation_get_n_addresses:
 * @self: an invitation
 *
 * Returns: how many addresses it has
 */
guint
yoriai_invitation_get_n_addresses (const YoriaiInvitation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->addresses->len;
}

/**
 * yoriai_invitation_get_address:
 * @self: an invitation
 * @index: below yoriai_invitation_get_n_addresses()
 *
 * Nothing is to be sent there before the other end has shown the key.
 *
 * Returns: (transfer none): where the host may be
 */
const YoriaiAddress *
yoriai_invitation_get_address (const YoriaiInvitation *self,
                               guint                   index)
{
  g_return_val_if_fail (self != NULL && index < self->addresses->len, NULL);

  return self->addresses->pdata[index];
}

/**
 * yoriai_invitation_dup_key_fingerprint:
 * @self: an invitation
 *
 * Returns: (transfer full): by which the host is known, as
 * yoriai_certificate_dup_peer() tells it
 */
GBytes *
yoriai_invitation_dup_key_fingerprint (const YoriaiInvitation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_new (self->key_fingerprint, sizeof self->key_fingerprint);
}

/**
 * yoriai_invitation_get_token:
 * @self: an invitation
 *
 * Returns: (transfer none) (array fixed-size=16): what lets one in
 */
const guint8 *
yoriai_invitation_get_token (const YoriaiInvitation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->token;
}

/**
 * yoriai_invitation_get_role:
 * @self: an invitation
 *
 * Returns: what the guest will be able to do, as far as the link knows
 */
YoriaiRole
yoriai_invitation_get_role (const YoriaiInvitation *self)
{
  g_return_val_if_fail (self != NULL, YORIAI_ROLE_VIEW);

  return self->role;
}

/**
 * yoriai_invitation_get_room:
 * @self: an invitation
 *
 * Returns: (transfer none) (nullable): what the host calls the room, sound for
 * yoriai_wire_name_is_sound() and no markup
 */
const char *
yoriai_invitation_get_room (const YoriaiInvitation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->room;
}
