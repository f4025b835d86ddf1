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
  YoriaiGuestState told;
  guint told_pending;
  GBytes *fetched;    /* (nullable): what is going to be saved and opened */
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
  else if (state == YORIAI_GUEST_AWAY && error != NULL)
    yoriai_cli_tell (_ ("No connection: %s. It is tried again."), error->message);
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
    keep_membership (self);
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
  if (place != NULL)
    yoriai_cli_tell (_ ("The host has not taken in what was changed here: %s"), place);
  else
    yoriai_cli_tell ("%s", _ ("The host has not taken in what was changed here."));
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
  g_autoptr (GBytes) file = g_steal_pointer (&self->fetched);
  g_autoptr (GError) error = NULL;

  while (self->live.is_saving)
    g_main_context_iteration (NULL, TRUE);
  if (!yoriai_saver_save (self->path, file, NULL, YORIAI_SAVE_DEFAULT, NULL, &error))
    yoriai_cli_live_quit (&self->live, yoriai_cli_refuse ("%s", error->message));
  else if (!yoriai_cli_live_open (&self->live, self->path))
    yoriai_cli_live_quit (&self->live, YORIAI_CLI_INVALID);
  else
    yoriai_guest_set_space (self->guest, yoriai_document_get_space (self->live.document));
  return G_SOURCE_REMOVE;
}

static void
fetched_cb (YoriaiGuest *guest,
            GBytes      *file,
            Join        *self)
{
  if (self->live.document != NULL || self->fetched != NULL)
    return; /* another proposal than the one here */
  self->fetched = g_bytes_ref (file);
  g_idle_add (open_cb, self);
}

/* --- The command --- */

static YoriaiCliStatus
join (YoriaiInvitation *invitation,
      const char       *name,
      const char       *institution,
      const char       *path,
      gboolean          is_once)
{
  Join self = { .path = path, .is_once = is_once, .told = YORIAI_GUEST_CONNECTING };
  YoriaiCliStatus status = YORIAI_CLI_INVALID;

  self.guest = yoriai_guest_new (invitation, name, institution, NULL);
  find_secret (&self, invitation);
  yoriai_cli_live_init (&self.live);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || yoriai_cli_live_open (&self.live, path))
    {
      if (self.live.document != NULL)
        yoriai_guest_set_space (self.guest, yoriai_document_get_space (self.live.document));
      g_signal_connect (self.guest, "changed", G_CALLBACK (changed_cb), &self);
      g_signal_connect (self.guest, "fetched", G_CALLBACK (fetched_cb), &self);
      g_signal_connect (self.guest, "refused", G_CALLBACK (refused_cb), &self);
      g_signal_connect (self.guest, "set-aside", G_CALLBACK (set_aside_cb), &self);
      yoriai_guest_connect (self.guest);
      status = yoriai_cli_live_run (&self.live);
      tell_pending (&self);
      g_signal_handlers_disconnect_by_data (self.guest, &self);
      yoriai_guest_leave (self.guest);
      yoriai_cli_live_drain (&self.live);
      status = MAX (status, self.live.status);
    }
  g_object_unref (self.guest);
  yoriai_cli_live_clear (&self.live);
  g_clear_pointer (&self.fetched, g_bytes_unref);
  return status;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_once = FALSE;
  g_autofree char *out = NULL;
  g_autofree char *name = NULL;
  g_autofree char *institution = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("The proposal's file; it may be there already"), N_("FILE") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &is_once, N_("Fetch what is there, and end"), NULL },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_("What you are called; else as in the preferences"), N_("NAME") },
    { "institution", 0, 0, G_OPTION_ARG_FILENAME, &institution, N_("Where you belong"), N_("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_join, entries, argc, argv, 1, 1);
  g_autofree char *preferences_path = yoriai_preferences_dup_path ();
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (preferences_path);
  g_autoptr (GError) error = NULL;
  g_autofree char *sound_name = NULL;
  g_autofree char *sound_institution = NULL;
  YoriaiInvitation *invitation;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (out == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_join.name, _ (yoriai_cli_join.arguments));
  if (g_str_equal (out, YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  if (name == NULL)
    name = g_strdup (yoriai_preferences_get_name (preferences));
  if (institution == NULL)
    institution = g_strdup (yoriai_preferences_get_institution (preferences));
  sound_name = yoriai_wire_name_dup (name != NULL && *name != '\0' ? name : g_get_user_name ());
  sound_institution = institution != NULL ? yoriai_wire_name_dup (institution) : NULL;
  if (sound_name == NULL)
    return yoriai_cli_refuse (_ ("--name: this is no name"));
  invitation = yoriai_invitation_new_from_link (arguments[0], strlen (arguments[0]), &error);
  if (invitation == NULL)
    return yoriai_cli_refuse ("%s", error->message);
  return join (invitation, sound_name, sound_institution, out, is_once);
}

const YoriaiCliCommand yoriai_cli_join = {
  "join",
  N_("INVITATION -o FILE [--once] [--name NAME] [--institution NAME]"),
  N_("Work on a proposal that somebody hosts, and save it as you do"),
  run,
};
