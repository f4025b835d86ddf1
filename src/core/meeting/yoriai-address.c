/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-address.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/*
 * One spelling for each address, so that a certificate, a link and a list mean
 * the same by it, and nothing that some resolver takes for an address though it
 * does not look like one (“127.1”, “0x7f.0.0.1”).
 */

#define MAX_TEXT 1024 /* bytes that are looked at */
#define MAX_LABEL 63
#define MAPPED_LENGTH 12

static void
set_error (GError     **error,
           const char  *text,
           const char  *reason)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_TEXT));

  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS,
               /* Translators: an address, and what is wrong with it */
               _("“%s” is no address to reach somebody at: %s"), valid, reason);
}

/* What comes to a socket for both kinds over IPv4: the IPv4 address itself. */
static GInetAddress *
unmap (GInetAddress *address)
{
  static const guint8 prefix[MAPPED_LENGTH] = { [10] = 0xff, [11] = 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6
      || memcmp (bytes, prefix, sizeof prefix) != 0)
    return g_object_ref (address);
  return g_inet_address_new_from_bytes (bytes + MAPPED_LENGTH, G_SOCKET_FAMILY_IPV4);
}

static char *
dup_number (GInetAddress  *parsed,
            const char    *text,
            GError       **error)
{
  g_autoptr (GInetAddress) address = unmap (parsed);
  gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  if (g_inet_address_get_is_any (address))
    set_error (error, text, _("it stands for all addresses"));
  else if (g_inet_address_get_is_multicast (address))
    set_error (error, text, _("it stands for many computers"));
  else if (is_ipv6 && g_inet_address_get_is_link_local (address))
    set_error (error, text, _("on another computer it means something else"));
  else
    return g_inet_address_to_string (address);
  return NULL;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (const char *p = label; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

/* What a resolver would take for the end of a number. */
static gboolean
looks_like_number (const char *label)
{
  gboolean is_hexadecimal = label[0] == '0' && label[1] == 'x';

  for (const char *p = label + (is_hexadecimal ? 2 : 0); *p != '\0'; p++)
    if (!(is_hexadecimal ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
      return FALSE;
  return TRUE;
}

static char *
dup_name (const char  *text,
          GError     **error)
{
  g_autofree char *ascii = g_utf8_validate (text, -1, NULL) ? g_hostname_to_ascii (text) : NULL;
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  g_auto (GStrv) labels = NULL;
  guint n_labels;

  if (lower != NULL && g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  if (lower == NULL || *lower == '\0' || strlen (lower) > YORIAI_ADDRESS_MAX_LENGTH)
    {
      set_error (error, text, _("no computer can have that name"));
      return NULL;
    }
  labels = g_strsplit (lower, ".", -1);
  n_labels = g_strv_length (labels);
  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]) || (i == n_labels - 1 && looks_like_number (labels[i])))
      {
        set_error (error, text, _("no computer can have that name"));
        return NULL;
      }
  return g_steal_pointer (&lower);
}

/**
 * yoriai_address_dup_host:
 * @text: an address or a name, from anywhere; an IPv6 address may have brackets
 * @error: %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Refuses what no other computer could reach somebody at, whatever it is called
 * there: all addresses, groups, and those of a link, which need an interface's
 * name. A name in other letters becomes its ASCII form.
 *
 * Returns: (transfer full) (nullable): the one spelling of it
 */
char *
yoriai_address_dup_host (const char  *text,
                         GError     **error)
{
  g_autofree char *bare = NULL;
  g_autoptr (GInetAddress) address = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strnlen (text, MAX_TEXT + 1);
  if (length > MAX_TEXT)
    {
      set_error (error, text, _("it is too long"));
      return NULL;
    }
  if (length > 2 && text[0] == '[' && text[length - 1] == ']')
    bare = g_strndup (text + 1, length - 2);
  if (strchr (text, '%') != NULL)
    {
      set_error (error, text, _("on another computer it means something else"));
      return NULL;
    }
  address = g_inet_address_new_from_string (bare != NULL ? bare : text);
  if (bare != NULL
      && (address == NULL || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6))
    {
      set_error (error, text, _("no computer can have that name"));
      return NULL;
    }
  return address != NULL ? dup_number (address, text, error) : dup_name (text, error);
}

/**
 * yoriai_address_new:
 * @host: an address or a name, as for yoriai_address_dup_host()
 * @port: a port
 * @error: %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): both
 */
YoriaiAddress *
yoriai_address_new (const char  *host,
                    guint16      port,
                    GError     **error)
{
  YoriaiAddress *self;
  char *spelled;

  g_return_val_if_fail (host != NULL, NULL);

  if (port == 0)
    {
      set_error (error, host, _("it has no port"));
      return NULL;
    }
  spelled = yoriai_address_dup_host (host, error);
  if (spelled == NULL)
    return NULL;
  self = g_new0 (YoriaiAddress, 1);
  self->host = spelled;
  self->port = port;
  return self;
}

/**
 * yoriai_address_free:
 * @self: (transfer full) (nullable): an address
 */
void
yoriai_address_free (YoriaiAddress *self)
{
  if (self == NULL)
    return;
  g_free (self->host);
  g_free (self);
}
