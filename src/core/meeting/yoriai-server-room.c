/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-room.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "meeting/yoriai-address.h"
#include "text/yoriai-characters.h"

/*
 * Where a document is on an organisation's server. Names that a server takes for
 * something else than they say – with a NUL, which parts a name from a session,
 * or blank – are refused here, before anybody is asked.
 */

#define SECURE_PORT 443
#define PLAIN_PORT 80
#define PATH_KEPT "!$&'()*+,;=:@/[]|^" /* in a document's name, as browsers keep them in a path */

static void
set_error (GError     **error,
           const char  *reason)
{
  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS,
               /* Translators: what is wrong with the address of a server */
               _("this is no address of a server: %s"), reason);
}

/**
 * yoriai_server_room_is_url:
 * @text: what somebody typed
 *
 * Returns: whether it is meant as the address of a server, not as an invitation
 */
gboolean
yoriai_server_room_is_url (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_ascii_strncasecmp (text, "wss://", strlen ("wss://")) == 0
         || g_ascii_strncasecmp (text, "ws://", strlen ("ws://")) == 0;
}

/* One line of what can be seen, without spaces around it. */
static gboolean
is_name (const char *name)
{
  gunichar last = 0;

  if (*name == '\0' || strlen (name) > YORIAI_SERVER_ROOM_MAX_NAME || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || yoriai_character_is_line_end (c) || yoriai_character_is_ignorable (c)
          || (p == name && yoriai_character_is_blank (c)))
        return FALSE;
      last = c;
    }
  return !yoriai_character_is_blank (last);
}

/* What can stand in the head of a request. */
static gboolean
is_one_word (const char *text,
             gsize       max_length)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return length > 0 && length <= max_length;
}

static gboolean
is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_str_equal (host, "localhost");
}

/* y-websocket has the document's name behind the path, and the token in the query, as its own provider puts them. */
static char *
dup_target (YoriaiServerRoom *self,
            GUri             *uri)
{
  GString *target = g_string_new (g_uri_get_path (uri));
  const char *query = g_uri_get_query (uri);

  if (self->kind == YORIAI_SERVER_Y_WEBSOCKET)
    {
      if (target->len == 0 || target->str[target->len - 1] != '/')
        g_string_append_c (target, '/');
      g_string_append_uri_escaped (target, self->document, PATH_KEPT, FALSE);
    }
  if (target->len == 0)
    g_string_append_c (target, '/');
  if (query != NULL && *query != '\0')
    g_string_append_printf (target, "?%s", query);
  if (self->kind == YORIAI_SERVER_Y_WEBSOCKET && self->token != NULL)
    {
      g_string_append (target, query != NULL && *query != '\0' ? "&token=" : "?token=");
      g_string_append_uri_escaped (target, self->token, NULL, FALSE);
    }
  return g_string_free (target, FALSE);
}

static gboolean
read_url (YoriaiServerRoom  *self,
          const char        *url,
          GError           **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;
  int port;

  if (is_one_word (url, YORIAI_SERVER_ROOM_MAX_URL))
    uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || !yoriai_server_room_is_url (url))
    {
      set_error (error, _("it has to begin with wss://"));
      return FALSE;
    }
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      set_error (error, _("it has parts that no server is told"));
      return FALSE;
    }
  host = g_uri_get_host (uri);
  self->host = yoriai_address_dup_host (host != NULL ? host : "", error);
  if (self->host == NULL)
    return FALSE;
  self->is_secure = g_str_equal (g_uri_get_scheme (uri), "wss");
  if (!self->is_secure && !is_this_computer (self->host))
    {
      set_error (error, _("with ws:// everybody on the way would read along; it has to be wss://"));
      return FALSE;
    }
  port = g_uri_get_port (uri);
  if (port == 0)
    {
      set_error (error, _("it has no port"));
      return FALSE;
    }
  self->port = port > 0 ? (guint16) port : self->is_secure ? SECURE_PORT : PLAIN_PORT;
  self->target = dup_target (self, uri);
  return TRUE;
}

/**
 * yoriai_server_room_new:
 * @kind: what the server speaks
 * @url: its address, wss://; ws:// on this computer only
 * @document: what the document is called there
 * @token: (nullable): what lets one in
 * @error: %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): where the document is
 */
YoriaiServerRoom *
yoriai_server_room_new (YoriaiServerKind   kind,
                        const char        *url,
                        const char        *document,
                        const char        *token,
                        GError           **error)
{
  g_autoptr (YoriaiServerRoom) self = g_new0 (YoriaiServerRoom, 1);

  g_return_val_if_fail (url != NULL && document != NULL, NULL);

  if (!is_name (document))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS,
                           _("no document can be called that: a name is one line, not blank, and not too long"));
      return NULL;
    }
  if (token != NULL && !is_one_word (token, YORIAI_SERVER_ROOM_MAX_TOKEN))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS,
                           _("this is no token: it is one line of letters, digits and signs"));
      return NULL;
    }
  self->kind = kind;
  self->document = g_strdup (document);
  self->token = g_strdup (token);
  return read_url (self, url, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yoriai_server_room_free:
 * @self: (transfer full) (nullable): a place
 */
void
yoriai_server_room_free (YoriaiServerRoom *self)
{
  if (self == NULL)
    return;
  g_free (self->host);
  g_free (self->target);
  g_free (self->document);
  g_free (self->token);
  g_free (self->authority);
  g_free (self);
}

/**
 * yoriai_server_room_set_authority:
 * @self: a place
 * @path: (nullable): a PEM file with certificates
 *
 * Trusts whom these certificates vouch for, and nobody else: for an organisation
 * with an authority of its own that this computer does not know.
 */
void
yoriai_server_room_set_authority (YoriaiServerRoom *self,
                                  const char       *path)
{
  g_return_if_fail (self != NULL);

  g_free (self->authority);
  self->authority = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
}
