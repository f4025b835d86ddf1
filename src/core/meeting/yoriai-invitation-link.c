/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-invitation.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-invitation-private.h"
#include "meeting/yoriai-wire-name.h"

/*
 * The spelling of an invitation:
 *
 *   yoriai://join?v=1&a=192.168.1.5~8443&a=fd00::5~8443&k=…&t=…&r=edit&n=…
 *
 *   v  the version of this spelling
 *   a  an address and its port; one or more
 *   k  SHA-256 of the host's key, base64url
 *   t  the token, base64url
 *   r  the role
 *   n  the name of the room, base64url of UTF-8; may be missing
 *
 * In this order, each as its writer would write it, and nothing else: two links
 * that differ never mean the same. All of it is letters, digits and marks that
 * neither mail nor chat programs break, wrap or write in another way; hence the
 * name in base64url, and neither brackets nor percent signs.
 */

#define PREFIX YORIAI_INVITATION_SCHEME "://join?v="
#define VERSION "1"
#define PORT_MARK '~'
#define MAX_PORT_DIGITS 5

/* What is left of a link. */
typedef struct
{
  const char *p;
  const char *end;
} Rest;

/* A member's value: from the mark after its name to the next member. */
typedef struct
{
  const char *text;
  gsize length;
} Value;

static gboolean
fail (GError     **error,
      const char  *reason)
{
  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION,
               /* Translators: what is wrong with a link */
               _("This link is no invitation: %s"), reason);
  return FALSE;
}

gboolean
_yoriai_invitation_fail_full (GError **error)
{
  g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
                       _("No more addresses go into an invitation."));
  return FALSE;
}

/**
 * yoriai_invitation_dup_link:
 * @self: an invitation
 *
 * Returns: (transfer full): its link, for yoriai_invitation_new_from_link()
 */
char *
yoriai_invitation_dup_link (const YoriaiInvitation *self)
{
  GString *link;
  g_autofree char *key = NULL;
  g_autofree char *token = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  link = g_string_new (PREFIX VERSION);
  key = yoriai_token_dup_text (self->key_fingerprint, sizeof self->key_fingerprint);
  token = yoriai_token_dup_text (self->token, sizeof self->token);
  for (guint i = 0; i < self->addresses->len; i++)
    {
      const YoriaiAddress *address = self->addresses->pdata[i];

      g_string_append_printf (link, "&a=%s%c%u", address->host, PORT_MARK, address->port);
    }
  g_string_append_printf (link, "&k=%s&t=%s&r=%s", key, token, yoriai_role_get_nick (self->role));
  if (self->room != NULL)
    {
      g_autofree char *name = yoriai_token_dup_text ((const guint8 *) self->room,
                                                     strlen (self->room));

      g_string_append_printf (link, "&n=%s", name);
    }
  sodium_memzero (token, strlen (token));
  return g_string_free (link, FALSE);
}

/* Goes past the next member when that is its name. */
static gboolean
take (Rest  *rest,
      char   name,
      Value *ret_value)
{
  const char *next;

  if (rest->end - rest->p < 3 || rest->p[0] != '&' || rest->p[1] != name || rest->p[2] != '=')
    return FALSE;
  rest->p += 3;
  next = memchr (rest->p, '&', (gsize) (rest->end - rest->p));
  if (next == NULL)
    next = rest->end;
  *ret_value = (Value){ rest->p, (gsize) (next - rest->p) };
  rest->p = next;
  return TRUE;
}

/* A port without zeros before it; 0 when it is none. */
static guint16
read_port (const char *text,
           const char *end)
{
  guint port = 0;

  if (text == end || end - text > MAX_PORT_DIGITS || *text == '0')
    return 0;
  for (const char *p = text; p < end; p++)
    {
      if (!g_ascii_isdigit (*p))
        return 0;
      port = port * 10 + (guint) (*p - '0');
    }
  return port <= G_MAXUINT16 ? (guint16) port : 0;
}

static gboolean
read_address (YoriaiInvitation  *self,
              Value              value,
              GError           **error)
{
  const char *end = value.text + value.length;
  const char *mark = memchr (value.text, PORT_MARK, value.length);
  g_autofree char *host = mark != NULL ? g_strndup (value.text, (gsize) (mark - value.text)) : NULL;
  g_autofree char *spelled = host != NULL ? yoriai_address_dup_host (host, NULL) : NULL;
  guint16 port = mark != NULL ? read_port (mark + 1, end) : 0;
  guint before = yoriai_invitation_get_n_addresses (self);

  if (port == 0 || spelled == NULL || strcmp (spelled, host) != 0)
    return fail (error, _("one of its addresses is none."));
  if (before == YORIAI_INVITATION_MAX_ADDRESSES)
    return fail (error, _("it has too many addresses."));
  if (!yoriai_invitation_add_address (self, host, port, error))
    return FALSE;
  return yoriai_invitation_get_n_addresses (self) > before
         || fail (error, _("it has one address twice."));
}

static gboolean
read_addresses (YoriaiInvitation  *self,
                Rest              *rest,
                GError           **error)
{
  Value value;

  while (take (rest, 'a', &value))
    if (!read_address (self, value, error))
      return FALSE;
  return yoriai_invitation_get_n_addresses (self) > 0 || fail (error, _("it has no address."));
}

static gboolean
read_room (YoriaiInvitation  *self,
           Rest              *rest,
           GError           **error)
{
  char name[YORIAI_WIRE_NAME_MAX_BYTES];
  Value value;
  gsize length;

  if (!take (rest, 'n', &value))
    return TRUE;
  length = value.length / 4 * 3 + (value.length % 4 > 1 ? value.length % 4 - 1 : 0);
  if (length == 0 || length > sizeof name
      || !yoriai_token_read (value.text, value.length, (guint8 *) name, length)
      || !yoriai_wire_name_is_sound (name, length))
    return fail (error, _("the name of its room cannot be shown."));
  self->room = g_strndup (name, length);
  return TRUE;
}

static gboolean
read_role (Value       value,
           YoriaiRole *ret_role)
{
  g_autofree char *nick = g_strndup (value.text, value.length);

  return yoriai_role_from_nick (nick, ret_role);
}

/* Up to the members. */
static gboolean
read_prefix (Rest    *rest,
             GError **error)
{
  gsize length = (gsize) (rest->end - rest->p);

  if (length > YORIAI_INVITATION_MAX_LENGTH)
    return fail (error, _("it is too long."));
  if (length < strlen (PREFIX) || memcmp (rest->p, PREFIX, strlen (PREFIX)) != 0)
    return fail (error, _("it does not begin as one."));
  for (const char *p = rest->p; p < rest->end; p++)
    if (!g_ascii_isgraph (*p))
      return fail (error, _("there is something in it that is in none."));
  rest->p += strlen (PREFIX);
  if (rest->p == rest->end || !g_ascii_isdigit (*rest->p))
    return fail (error, _("it does not begin as one."));
  if (*rest->p != VERSION[0] || (rest->end - rest->p > 1 && g_ascii_isdigit (rest->p[1])))
    return fail (error, _("it is of a newer version of Yoriai."));
  rest->p++;
  return TRUE;
}

static gboolean
read_members (YoriaiInvitation  *self,
              Rest              *rest,
              GError           **error)
{
  Value value;

  if (!read_addresses (self, rest, error))
    return FALSE;
  if (!take (rest, 'k', &value)
      || !yoriai_token_read (value.text, value.length, self->key_fingerprint,
                             sizeof self->key_fingerprint))
    return fail (error, _("it does not say how to know the host."));
  if (!take (rest, 't', &value)
      || !yoriai_token_read (value.text, value.length, self->token, sizeof self->token))
    return fail (error, _("what would let one in is missing or damaged."));
  if (!take (rest, 'r', &value) || !read_role (value, &self->role))
    return fail (error, _("it does not say what one is invited to do."));
  if (!read_room (self, rest, error))
    return FALSE;
  return rest->p == rest->end || fail (error, _("there is something in it that is in none."));
}

/**
 * yoriai_invitation_new_from_link:
 * @link: (array length=length): what somebody clicked, pasted or typed
 * @length: its length in bytes
 * @error: %YORIAI_MEETING_ERROR_INVITATION, with what is wrong with it
 *
 * White space around it is of no importance; all else is.
 *
 * Returns: (transfer full) (nullable): the invitation
 */
YoriaiInvitation *
yoriai_invitation_new_from_link (const char  *link,
                                 gsize        length,
                                 GError     **error)
{
  g_autoptr (YoriaiInvitation) self = NULL;
  Rest rest = { link, link + length };

  g_return_val_if_fail (link != NULL || length == 0, NULL);

  while (rest.p < rest.end && g_ascii_isspace (*rest.p))
    rest.p++;
  while (rest.end > rest.p && g_ascii_isspace (rest.end[-1]))
    rest.end--;
  if (!read_prefix (&rest, error))
    return NULL;
  self = _yoriai_invitation_new_empty ();
  return read_members (self, &rest, error) ? g_steal_pointer (&self) : NULL;
}
