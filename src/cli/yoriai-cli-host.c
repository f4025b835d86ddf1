/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-meeting.h"
#include "json/yoriai-json-build.h"
#include "meeting/yoriai-host.h"
#include "meeting/yoriai-own-addresses.h"
#include "meeting/yoriai-wire-name.h"

#define PORT 8443 /* so that an invitation holds when the host is started again */
#define MAX_ADDRESSES 8
#define LABEL "yoriai host"

typedef struct
{
  char *listen;     /* (nullable): the address; NULL for all */
  guint16 port;
  char **addresses; /* under which others reach it */
} Where;

static void
where_clear (Where *self)
{
  g_free (self->listen);
  g_strfreev (self->addresses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Where, where_clear)

/* ADDRESS:PORT, [ADDRESS]:PORT or :PORT */
static gboolean
read_where (const char *text,
            Where      *where)
{
  const char *colon = text != NULL ? strrchr (text, ':') : NULL;
  guint64 port = PORT;

  if (text != NULL)
    {
      g_autofree char *host = colon != NULL ? g_strndup (text, colon - text) : NULL;
      gsize length = host != NULL ? strlen (host) : 0;

      if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
        return FALSE;
      if (length >= 2 && host[0] == '[' && host[length - 1] == ']')
        where->listen = g_strndup (host + 1, length - 2);
      else if (length > 0)
        where->listen = g_steal_pointer (&host);
    }
  if (where->listen != NULL)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (where->listen);

      if (address == NULL)
        return FALSE;
      if (!g_inet_address_get_is_any (address))
        where->addresses = g_strdupv ((char *[]){ where->listen, NULL });
    }
  where->port = (guint16) port;
  if (where->addresses == NULL)
    where->addresses = yoriai_own_addresses_dup (MAX_ADDRESSES);
  return TRUE;
}

/* --- Who comes --- */

static void
knock_cb (YoriaiHost   *host,
          YoriaiKnock  *knock,
          YoriaiGuests *guests)
{
  const char *id = yoriai_knock_get_invitation (knock);
  const YoriaiInvited *invited = id != NULL ? yoriai_guests_find_invited (guests, id) : NULL;
  g_autoptr (GError) error = NULL;

  if (invited == NULL)
    yoriai_knock_refuse (knock);
  else if (!yoriai_knock_admit (knock, invited->role, invited->record, &error))
    {
      yoriai_cli_refuse ("%s", error->message);
      yoriai_knock_refuse (knock);
    }
  else if (yoriai_knock_get_institution (knock) != NULL)
    /* Translators: a person and where they belong */
    yoriai_cli_tell (_ ("%s (%s) has come in"), yoriai_knock_get_name (knock),
                     yoriai_knock_get_institution (knock));
  else
    yoriai_cli_tell (_ ("%s has come in"), yoriai_knock_get_name (knock));
}

/* The invitation of an earlier start holds. */
static const YoriaiInvited *
find_invited (YoriaiGuests  *guests,
              YoriaiRole     role,
              GError       **error)
{
  for (guint i = 0; i < yoriai_guests_get_n_invited (guests); i++)
    {
      const YoriaiInvited *invited = yoriai_guests_get_invited (guests, i);

      if (!invited->is_revoked && invited->role == role && strcmp (invited->label, LABEL) == 0)
        return invited;
    }
  return yoriai_guests_invite (guests, LABEL, role, NULL, g_get_real_time () / G_USEC_PER_SEC, error);
}

static gboolean
print_invitation (YoriaiHost          *host,
                  YoriaiCertificate   *certificate,
                  const YoriaiInvited *invited,
                  const Where         *where,
                  gboolean             is_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiInvitation) invitation = yoriai_host_dup_invitation (
      host, invited->id, (const char *const *) where->addresses, &error);
  const YoriaiAddress *first;
  g_autofree char *url = NULL;
  g_autofree char *token = NULL;
  g_autofree char *link = NULL;

  if (invitation == NULL)
    {
      yoriai_cli_refuse ("%s", error->message);
      return FALSE;
    }
  first = yoriai_invitation_get_address (invitation, 0);
  url = g_strdup_printf (strchr (first->host, ':') != NULL ? "wss://[%s]:%u%s" : "wss://%s:%u%s",
                         first->host, first->port, YORIAI_HOST_ROOM_PATH);
  link = yoriai_invitation_dup_link (invitation);
  if (is_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      token = yoriai_token_dup_text (invited->token, sizeof invited->token);
      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "url", url);
      yoriai_json_build_string (builder, "token", token);
      yoriai_json_build_string (builder, "fingerprint",
                                yoriai_certificate_get_fingerprint (certificate));
      yoriai_json_build_string (builder, "certificate", yoriai_certificate_get_pem (certificate));
      yoriai_json_build_string (builder, "link", link);
      json_builder_end_object (builder);
      yoriai_cli_print_built (builder);
    }
  else
    {
      yoriai_cli_print (_ ("Others join with: yoriai join '%s' -o FILE"), link);
      yoriai_cli_print ("%s", _ ("Whoever has this link gets the whole proposal. Ctrl+C ends the meeting."));
    }
  return fflush (stdout) == 0;
}

static YoriaiCliStatus
host (const char  *path,
      const Where *where,
      YoriaiRole   role,
      gboolean     is_json)
{
  g_auto (YoriaiCliLive) live = { 0 };
  g_autofree char *list = NULL;
  g_autofree char *name = NULL;
  g_autoptr (YoriaiCertificate) certificate = NULL;
  g_autoptr (YoriaiGuests) guests = NULL;
  g_autoptr (YdocAwareness) awareness = NULL; /* which the host does not outlive */
  g_autoptr (YoriaiHost) self = NULL;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *base = g_file_get_basename (file);
  const YoriaiInvited *invited;
  const char *proposal;
  YoriaiCliStatus status;

  yoriai_cli_live_init (&live);
  if (!yoriai_cli_live_open (&live, path))
    return YORIAI_CLI_INVALID;
  proposal = yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (live.document)));
  list = yoriai_guests_dup_path (proposal);
  certificate = yoriai_certificate_open (NULL, (const char *const *) where->addresses,
                                         g_get_real_time () / G_USEC_PER_SEC, &error);
  if (certificate == NULL || (guests = yoriai_guests_open (list, proposal, &error)) == NULL
      || (invited = find_invited (guests, role, &error)) == NULL)
    return yoriai_cli_refuse ("%s", error->message);
  /* It is nowhere itself, and tells its guests where the others are. */
  awareness = ydoc_awareness_new (MAX (g_random_int (), 1));
  self = yoriai_host_new (yoriai_document_get_space (live.document), certificate, guests, awareness);
  name = yoriai_wire_name_dup (base);
  yoriai_host_set_room (self, name);
  library = yoriai_call_library_new_default ();
  yoriai_host_set_library (self, library);
  g_signal_connect (self, "knock", G_CALLBACK (knock_cb), guests);
  if (!yoriai_host_listen (self, where->listen, where->port, &error))
    return yoriai_cli_refuse ("%s", error->message);
  if (!print_invitation (self, certificate, invited, where, is_json))
    return YORIAI_CLI_INVALID;
  yoriai_cli_live_run (&live);
  yoriai_host_close (self);
  yoriai_cli_live_drain (&live);
  status = live.status;
  if (!yoriai_guests_flush (guests, &error))
    status = yoriai_cli_refuse ("%s", error->message);
  return status;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *listen = NULL;
  g_autofree char *nick = NULL;
  g_auto (Where) where = { 0 };
  YoriaiRole role = YORIAI_ROLE_EDIT;
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_FILENAME, &listen, N_("Where to listen; else everywhere, at port 8443"),
      N_("ADDRESS:PORT") },
    { "role", 0, 0, G_OPTION_ARG_FILENAME, &nick, N_("What guests may do: edit, comment or view"), N_("ROLE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_host, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (nick != NULL && (!yoriai_role_from_nick (nick, &role) || role == YORIAI_ROLE_INSTITUTION))
    return yoriai_cli_refuse (_ ("--role: %s is none of edit, comment, view"), nick);
  if (!read_where (listen, &where))
    return yoriai_cli_refuse (_ ("--listen: %s is no ADDRESS:PORT"), listen);
  return host (arguments[0], &where, role, is_json);
}

const YoriaiCliCommand yoriai_cli_host = {
  "host",
  N_("FILE [--listen ADDRESS:PORT] [--role edit|comment|view] [--json]"),
  N_("Let others work on a proposal with you, and save it as they do"),
  run,
};
