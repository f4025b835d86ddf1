/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-meeting.h"
#include "document/yoriai-saver.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-wire-name.h"

typedef struct
{
  YoriaiCliLive live;
  YoriaiGuest *guest;
  const char *path;
  gboolean is_once;
  gboolean is_kept;   /* by what one comes back */
  gboolean is_viewing; /* that one may only view was told */
  YoriaiGuestState told;
  guint told_pending;
  guint opening;      /* source: what was fetched is going to be saved and opened */
} Join;

/* --- Coming back --- */

/* Whoever was let in before is known to the host. */
static void
find_secret (Join             *self,
             YoriaiInvitation *invitation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = yoriai_memberships_list (NULL, NULL, &error);
  g_autoptr (GBytes) key = yoriai_invitation_dup_key_fingerprint (invitation);

  if (list == NULL)
    yoriai_cli_tell ("%s", error->message);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const YoriaiMembership *known = list->pdata[i];

      if (memcmp (known->key_fingerprint, g_bytes_get_data (key, NULL), sizeof known->key_fingerprint)
          == 0)
        {
          yoriai_guest_set_secret (self->guest, known->secret);
          return;
        }
    }
}

static void
keep_membership (Join *self)
{
  g_autoptr (YoriaiMembership) membership = yoriai_guest_dup_membership (self->guest);
  g_autoptr (GError) error = NULL;

  if (self->is_kept || membership == NULL)
    return;
  self->is_kept = TRUE;
  if (!yoriai_memberships_keep (NULL, membership, &error))
    yoriai_cli_tell ("%s", error->message);
}

/* --- What happens --- */

static void
tell_pending (Join *self)
{
  guint n = yoriai_guest_get_n_pending (self->guest);
  g_autofree char *text = NULL;

  if (n == self->told_pending)
    return;
  self->told_pending = n;
  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change has not arrived yet",
                                       "%u changes have not arrived yet", n),
                          n);
  yoriai_cli_tell ("%s", text);
}

static void
tell_state (Join             *self,
            YoriaiGuestState  state)
{
  const GError *error = yoriai_guest_get_error (self->guest);

  if (state == YORIAI_GUEST_WAITING)
    yoriai_cli_tell ("%s", _ ("The host is asked."));
  else if (state == YORIAI_GUEST_HERE)
    yoriai_cli_tell (_ ("In the meeting; %s is saved as it goes."), self->path);
  else if (state == YORIAI_GUEST_AWAY && error != NULL && !self->is_once)
    yoriai_cli_tell (_ ("No connection: %s. It is tried again."), error->message);
}

/* A server knows no more of what somebody may do. */
static void
tell_viewing (Join *self)
{
  gboolean is_viewing = yoriai_guest_is_at_server (self->guest)
                        && yoriai_guest_get_role (self->guest) == YORIAI_ROLE_VIEW;

  if (is_viewing && !self->is_viewing)
    yoriai_cli_tell ("%s", _ ("The server lets you view only: what is changed here stays here."));
  self->is_viewing = is_viewing;
}

static void
changed_cb (YoriaiGuest *guest,
            Join        *self)
{
  YoriaiGuestState state = yoriai_guest_get_state (guest);
  const GError *error = yoriai_guest_get_error (guest);

  if (state != self->told)
    tell_state (self, state);
  self->told = state;
  if (state == YORIAI_GUEST_HERE)
    {
      keep_membership (self);
      tell_viewing (self);
    }
  if (state == YORIAI_GUEST_AWAY)
    tell_pending (self);
  if ((state == YORIAI_GUEST_ENDED || state == YORIAI_GUEST_APART) && error != NULL)
    yoriai_cli_live_quit (&self->live, yoriai_cli_refuse ("%s", error->message));
  else if (state == YORIAI_GUEST_AWAY && self->is_once && error != NULL)
    yoriai_cli_live_quit (&self->live, yoriai_cli_refuse ("%s", error->message));
  else if (state == YORIAI_GUEST_HERE && self->is_once && yoriai_guest_has_all (guest))
    yoriai_cli_live_quit (&self->live, YORIAI_CLI_OK);
}

/* What was edited here is not at the host's, who does not allow it. */
static void
refused_cb (YoriaiGuest *guest,
            const char  *place,
            Join        *self)
{
  if (yoriai_guest_is_at_server (guest))
    yoriai_cli_tell ("%s", _ ("The server has not taken in what was changed here."));
  else if (place != NULL)
    yoriai_cli_tell (_ ("The host has not taken in what was changed here: %s"), place);
  else
    yoriai_cli_tell ("%s", _ ("The host has not taken in what was changed here."));
}

static void
warned_cb (YoriaiGuest *guest,
           int          warning,
           Join        *self)
{
  yoriai_cli_tell ("%s", yoriai_guest_warning_get_text ((YoriaiGuestWarning) warning));
}

/* (transfer full): beside the proposal, where nothing is yet */
static char *
dup_aside_path (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (path, (gsize) (dot - path)) : g_strdup (path);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.refused-%u%s", stem, i, dot != NULL ? dot : "");

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

static void
set_aside_cb (YoriaiGuest *guest,
              GBytes      *file,
              Join        *self)
{
  g_autofree char *aside = dup_aside_path (self->path);
  g_autoptr (GError) error = NULL;

  if (!yoriai_saver_save (aside, file, NULL, YORIAI_SAVE_DEFAULT, NULL, &error))
    {
      yoriai_cli_live_quit (&self->live, yoriai_cli_refuse ("%s", error->message));
      return;
    }
  yoriai_cli_tell (_ ("It is kept in %s; the meeting goes on with the host's proposal."), aside);
  yoriai_cli_live_close (&self->live);
}

/* Opening runs the main loop, which this is called from. */
static gboolean
open_cb (gpointer data)
{
  Join *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = yoriai_guest_dup_fetched (self->guest, &error);

  self->opening = 0;
  while (self->live.is_saving)
    g_main_context_iteration (NULL, TRUE);
  if (file == NULL || !yoriai_saver_save (self->path, file, NULL, YORIAI_SAVE_DEFAULT, NULL, &error))
    yoriai_cli_live_quit (&self->live, yoriai_cli_refuse ("%s", error->message));
  else if (!yoriai_cli_live_open (&self->live, self->path))
    yoriai_cli_live_quit (&self->live, YORIAI_CLI_INVALID);
  else
    yoriai_guest_set_space (self->guest, yoriai_document_get_space (self->live.document));
  return G_SOURCE_REMOVE;
}

static void
fetched_cb (YoriaiGuest *guest,
            Join        *self)
{
  if (self->live.document == NULL && self->opening == 0) /* else it is another proposal than the one here */
    self->opening = g_idle_add (open_cb, self);
}

/* --- The command --- */

/* Takes over @guest. */
static YoriaiCliStatus
join (Join        *self,
      YoriaiGuest *guest)
{
  YoriaiCliStatus status = YORIAI_CLI_INVALID;

  self->guest = guest;
  self->told = YORIAI_GUEST_CONNECTING;
  yoriai_cli_live_init (&self->live);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) || yoriai_cli_live_open (&self->live, self->path))
    {
      if (self->live.document != NULL)
        yoriai_guest_set_space (guest, yoriai_document_get_space (self->live.document));
      g_signal_connect (guest, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect (guest, "fetched", G_CALLBACK (fetched_cb), self);
      g_signal_connect (guest, "refused", G_CALLBACK (refused_cb), self);
      g_signal_connect (guest, "set-aside", G_CALLBACK (set_aside_cb), self);
      g_signal_connect (guest, "warned", G_CALLBACK (warned_cb), self);
      yoriai_guest_connect (guest);
      status = yoriai_cli_live_run (&self->live);
      tell_pending (self);
      g_signal_handlers_disconnect_by_data (guest, self);
      yoriai_guest_leave (guest);
      yoriai_cli_live_drain (&self->live);
      status = MAX (status, self->live.status);
    }
  g_object_unref (guest);
  yoriai_cli_live_clear (&self->live);
  g_clear_handle_id (&self->opening, g_source_remove);
  return status;
}

/* What somebody says of themselves, and of a server. */
typedef struct
{
  char *out;
  char *name;
  char *institution;
  char *document;
  char *token_file;
  char *authority;
  gboolean is_once;
  gboolean is_put;
  gboolean is_y_websocket;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->out);
  g_free (self->name);
  g_free (self->institution);
  g_free (self->document);
  g_free (self->token_file);
  g_free (self->authority);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The token never stands in the command, which everybody on this computer can see. */
static gboolean
read_token (const Options  *options,
            char          **ret_token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (options->token_file == NULL)
    {
      *ret_token = g_strdup (g_getenv ("YORIAI_TOKEN"));
      return TRUE;
    }
  if (!g_file_get_contents (options->token_file, &text, NULL, &error))
    {
      yoriai_cli_refuse ("%s", error->message);
      return FALSE;
    }
  *ret_token = g_strdup (g_strstrip (text));
  return TRUE;
}

static YoriaiGuest *
make_server_guest (const Options *options,
                   const char    *url,
                   const char    *name,
                   const char    *institution)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  YoriaiServerRoom *room;
  YoriaiGuest *guest;

  if (options->document == NULL)
    {
      yoriai_cli_refuse ("%s", _ ("with a server, --document has to say what the proposal is called there"));
      return NULL;
    }
  if (!read_token (options, &token))
    return NULL;
  room = yoriai_server_room_new (options->is_y_websocket ? YORIAI_SERVER_Y_WEBSOCKET : YORIAI_SERVER_HOCUSPOCUS,
                                 url, options->document, token, &error);
  if (room == NULL)
    {
      yoriai_cli_refuse ("%s", error->message);
      return NULL;
    }
  yoriai_server_room_set_authority (room, options->authority);
  guest = yoriai_guest_new_for_server (room, name, institution, NULL);
  if (options->is_put)
    yoriai_guest_put (guest);
  return guest;
}

static YoriaiGuest *
make_guest (Join          *self,
            const Options *options,
            const char    *where,
            const char    *name,
            const char    *institution)
{
  g_autoptr (GError) error = NULL;
  YoriaiInvitation *invitation;

  if (yoriai_server_room_is_url (where))
    return make_server_guest (options, where, name, institution);
  if (options->document != NULL || options->token_file != NULL || options->authority != NULL || options->is_put
      || options->is_y_websocket)
    {
      yoriai_cli_refuse ("%s", _ ("--document, --token-file, --authority, --put and --y-websocket are for a server's address"));
      return NULL;
    }
  invitation = yoriai_invitation_new_from_link (where, strlen (where), &error);
  if (invitation == NULL)
    {
      yoriai_cli_refuse ("%s", error->message);
      return NULL;
    }
  self->guest = yoriai_guest_new (invitation, name, institution, NULL);
  find_secret (self, invitation);
  return self->guest;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, N_("The proposal's file; it may be there already"), N_("FILE") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &options.is_once, N_("Fetch what is there, and end"), NULL },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name, N_("What you are called; else as in the preferences"), N_("NAME") },
    { "institution", 0, 0, G_OPTION_ARG_FILENAME, &options.institution, N_("Where you belong"), N_("NAME") },
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &options.document, N_("On a server: what the proposal is called there"), N_("NAME") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options.token_file, N_("On a server: the file with your token; else $YORIAI_TOKEN"), N_("FILE") },
    { "authority", 0, 0, G_OPTION_ARG_FILENAME, &options.authority, N_("On a server: the certificates to trust, instead of this computer's"), N_("FILE") },
    { "put", 0, 0, G_OPTION_ARG_NONE, &options.is_put, N_("On a server: put FILE there if there is nothing"), NULL },
    { "y-websocket", 0, 0, G_OPTION_ARG_NONE, &options.is_y_websocket, N_("The server is y-websocket, not Hocuspocus"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_join, entries, argc, argv, 1, 1);
  g_autofree char *preferences_path = yoriai_preferences_dup_path ();
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (preferences_path);
  g_autofree char *sound_name = NULL;
  g_autofree char *sound_institution = NULL;
  YoriaiGuest *guest;
  Join self = { 0 };

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (options.out == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_join.name, _ (yoriai_cli_join.arguments));
  if (g_str_equal (options.out, YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  if (options.name == NULL)
    options.name = g_strdup (yoriai_preferences_get_name (preferences));
  if (options.institution == NULL)
    options.institution = g_strdup (yoriai_preferences_get_institution (preferences));
  sound_name = yoriai_wire_name_dup (options.name != NULL && *options.name != '\0' ? options.name : g_get_user_name ());
  sound_institution = options.institution != NULL ? yoriai_wire_name_dup (options.institution) : NULL;
  if (sound_name == NULL)
    return yoriai_cli_refuse (_ ("--name: this is no name"));
  self.path = options.out;
  self.is_once = options.is_once;
  guest = make_guest (&self, &options, arguments[0], sound_name, sound_institution);
  return guest != NULL ? join (&self, guest) : YORIAI_CLI_INVALID;
}

const YoriaiCliCommand yoriai_cli_join = {
  "join",
  N_("INVITATION|ADDRESS -o FILE [--once] [--name NAME] [--institution NAME] [--document NAME] [--token-file FILE] "
     "[--authority FILE] [--put] [--y-websocket]"),
  N_("Work on a proposal that somebody hosts, or that is on a server, and save it as you do"),
  run,
};
