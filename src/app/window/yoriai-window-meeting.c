/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-dialog.h"
#include "meeting/yoriai-join-dialog.h"
#include "meeting/yoriai-meeting-dialog.h"
#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-wire-name.h"
#include "record/yoriai-space-document.h"
#include "record/yoriai-touch.h"
#include "window/yoriai-window-private.h"

/*
 * A window's meeting: it hosts one about what is open, or is a guest with what
 * it got from a host. It goes with the window. Saving is as without one: what
 * others edit are edits.
 */

#define DRAIN 500 /* ms for what is said last to go out when the window has gone */
#define ANSWER_END "end"

static YoriaiMeetingState
get_state (YoriaiWindow *self)
{
  return self->meeting != NULL ? yoriai_meeting_get_state (self->meeting) : YORIAI_MEETING_IDLE;
}

static gboolean
is_on (YoriaiWindow *self)
{
  return self->meeting != NULL
         && (yoriai_meeting_is_on (self->meeting) || yoriai_meeting_is_host (self->meeting));
}

static void
update_actions (YoriaiWindow *self)
{
  gboolean is_open = self->workspace != NULL;
  gboolean can_host = is_open && (!is_on (self) || get_state (self) == YORIAI_MEETING_AWAY);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.host-meeting", can_host);
  /* Without a connection one may go to who hosts on. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.join-meeting",
                                 !is_on (self) || get_state (self) == YORIAI_MEETING_AWAY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-meeting",
                                 get_state (self) == YORIAI_MEETING_HOSTING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-meeting", is_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.meet-on-server", is_open && !is_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-of-meeting", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.send-copy", is_open);
}

/* Others are shown, and are told where one is, as soon as there is something to be in. */
static void
update_presence (YoriaiWindow *self)
{
  YdocAwareness *awareness
      = self->meeting != NULL && yoriai_meeting_is_on (self->meeting) ? yoriai_meeting_get_awareness (self->meeting) : NULL;
  g_autoptr (YoriaiPresence) presence = NULL;
  const char *name;
  const char *institution;

  if (awareness == NULL || self->workspace == NULL || yoriai_meeting_get_workspace (self->meeting) != self->workspace)
    {
      yoriai_window_set_presence (self, NULL);
      yoriai_meeting_menu_set_presence (self->meeting_menu, NULL);
      return;
    }
  if (yoriai_window_get_presence (self) != NULL)
    return;
  presence = yoriai_presence_new (yoriai_workspace_get_space (self->workspace), awareness);
  name = yoriai_meeting_get_name (self->meeting, &institution);
  yoriai_presence_set_name (presence, name, institution);
  yoriai_window_set_presence (self, presence);
  yoriai_meeting_menu_set_presence (self->meeting_menu, presence);
}

static void
show_dialog (YoriaiWindow *self)
{
  if (self->meeting_dialog == NULL)
    g_set_weak_pointer (&self->meeting_dialog,
                        GTK_WINDOW (yoriai_meeting_dialog_new (GTK_WINDOW (self), self->meeting)));
  gtk_window_present (self->meeting_dialog);
}

/* A meeting that could not be begun is told of once; one that ended stays in the bar. */
static void
changed_cb (YoriaiWindow *self)
{
  YoriaiMeetingState state = get_state (self);
  YoriaiMeetingState before = self->meeting_state;

  self->meeting_state = state;
  update_presence (self);
  update_actions (self);
  _yoriai_window_update_title (self);
  if (state == YORIAI_MEETING_HOSTING && before == YORIAI_MEETING_OPENING)
    show_dialog (self);
  if (state == YORIAI_MEETING_JOINED && before != YORIAI_MEETING_JOINED)
    _yoriai_window_notify_user (self, before == YORIAI_MEETING_AWAY
                                          ? _ ("There is a connection again")
                                          : _ ("You are in the meeting"));
}

/* The room has become one of another proposal. */
static void
compare (YoriaiWindow *self)
{
  const char *room = yoriai_meeting_get_room (self->meeting);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = yoriai_meeting_dup_fetched (self->meeting, &error);
  YoriaiTakeInDialog *dialog;

  if (file == NULL)
    {
      _yoriai_window_show_problem (self, _ ("The meeting’s proposal cannot be read."), NULL, error);
      return;
    }
  _yoriai_window_commit_typing (self);
  dialog = yoriai_take_in_dialog_new (GTK_WINDOW (self), self->workspace);
  yoriai_take_in_dialog_add_bytes (dialog, room != NULL ? room : _ ("The meeting’s proposal"),
                                   file);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the host has not taken in stays in a window of its own, with its file; the meeting goes on here with what the host
 * has. */
static void
part (YoriaiWindow *self)
{
  g_autoptr (YoriaiWorkspace) refused = g_object_ref (self->workspace);
  g_autoptr (YoriaiMeeting) meeting = g_object_ref (self->meeting);
  g_autoptr (YoriaiDocument) document = yoriai_meeting_take_fetched (meeting);
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiWindow *window;

  if (document == NULL)
    return;
  _yoriai_window_commit_typing (self);
  workspace = yoriai_workspace_new (yoriai_workspace_get_library (refused), document);
  yoriai_window_set_workspace (self, workspace);
  yoriai_meeting_set_workspace (meeting, workspace);
  update_presence (self);
  yoriai_space_set_door (yoriai_workspace_get_space (refused), NULL, NULL, NULL);
  window = yoriai_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->library);
  yoriai_window_set_workspace (window, refused);
  gtk_window_present (GTK_WINDOW (window));
  yoriai_banner_show (window->banner,
                      _ ("This is what you changed and the host did not take. It is a copy, and not in the meeting; the "
                         "host can take it in as a copy that comes back."),
                      _ ("_Save…"), "win.save-as");
}

static void
fetched_cb (YoriaiWindow *self)
{
  if (self->workspace == NULL)
    return;
  if (get_state (self) == YORIAI_MEETING_APART)
    compare (self);
  else if (yoriai_meeting_get_workspace (self->meeting) == NULL)
    part (self);
}

/* The host has another edition of the proposal's call. */
static void
lent_cb (YoriaiWindow      *self,
         YoriaiCallLibrary *library)
{
  g_autofree char *section = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;

  if (self->workspace == NULL || yoriai_meeting_get_workspace (self->meeting) != self->workspace)
    return;
  _yoriai_window_commit_typing (self);
  section = g_strdup (yoriai_sidebar_get_section (self->sidebar));
  workspace = yoriai_workspace_new (library, yoriai_workspace_get_document (self->workspace));
  yoriai_meeting_change_workspace (self->meeting, workspace);
  yoriai_window_set_workspace (self, workspace);
  update_presence (self);
  if (section != NULL)
    yoriai_window_show_section (self, section);
  _yoriai_window_notify_user (self, _ ("The call is checked as the host has it, for this proposal only"));
}

/* @meeting: (nullable): the window's from now on; the one before is left. */
static void
set_meeting (YoriaiWindow *self, YoriaiMeeting *meeting)
{
  if (self->meeting == meeting)
    return;
  if (self->meeting_dialog != NULL)
    gtk_window_destroy (self->meeting_dialog);
  g_clear_weak_pointer (&self->meeting_dialog);
  if (self->meeting != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->meeting, self);
      /* While there is an awareness to leave */
      yoriai_window_set_presence (self, NULL);
      yoriai_meeting_menu_set_presence (self->meeting_menu, NULL);
      yoriai_meeting_leave (self->meeting);
    }
  g_set_object (&self->meeting, meeting);
  self->meeting_state = get_state (self);
  if (meeting != NULL)
    {
      g_signal_connect_object (meeting, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (meeting, "fetched", G_CALLBACK (fetched_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (meeting, "lent", G_CALLBACK (lent_cb), self, G_CONNECT_SWAPPED);
    }
  yoriai_meeting_bar_set_meeting (self->meeting_bar, meeting);
  yoriai_meeting_menu_set_meeting (self->meeting_menu, meeting);
  update_actions (self);
  _yoriai_window_update_title (self);
}

/* --- Hosting --- */

/* What one is called. Nobody has to have said it. */
static char *
dup_own_name (YoriaiWindow *self)
{
  const char *preferred = self->preferences != NULL
                              ? yoriai_preferences_get_name (self->preferences)
                              : "";
  char *name = yoriai_wire_name_dup (preferred);

  if (name == NULL && g_strcmp0 (g_get_real_name (), "Unknown") != 0)
    name = yoriai_wire_name_dup (g_get_real_name ());
  if (name == NULL)
    name = yoriai_wire_name_dup (g_get_user_name ());
  return name != NULL ? name : g_strdup (_ ("Host"));
}

static void
host_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autofree char *name = dup_own_name (self);
  g_autofree char *institution = self->preferences != NULL ? yoriai_wire_name_dup (
                                     yoriai_preferences_get_institution (self->preferences))
                                                           : NULL;
  g_autoptr (YoriaiMeeting) meeting = yoriai_meeting_new (name, institution);

  set_meeting (self, NULL);
  set_meeting (self, meeting);
  yoriai_meeting_host (meeting, self->workspace);
}

static void
show_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (get_state (YORIAI_WINDOW (widget)) == YORIAI_MEETING_HOSTING)
    show_dialog (YORIAI_WINDOW (widget));
}

/* --- Joining --- */

static YoriaiWindow *
find_window (YoriaiWindow *self, const char *id)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = app != NULL ? gtk_application_get_windows (app) : NULL; l != NULL; l = l->next)
    {
      YoriaiWorkspace *workspace = YORIAI_IS_WINDOW (l->data)
                                       ? yoriai_window_get_workspace (l->data)
                                       : NULL;

      if (workspace != NULL
          && g_str_equal (yoriai_record_get_id (yoriai_workspace_get_root (workspace)), id))
        return l->data;
    }
  return NULL;
}

/* The window in which the room's proposal is open already, or in which it is opened now. */
static YoriaiWindow *
open_fetched (YoriaiWindow  *self,
              YoriaiMeeting *meeting)
{
  g_autoptr (YoriaiDocument) document = yoriai_meeting_take_fetched (meeting);
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiWindow *window;

  if (document == NULL)
    return NULL;
  window = find_window (self, yoriai_record_get_id (
                                  yoriai_space_get_root (yoriai_document_get_space (document))));
  if (window != NULL)
    return window;
  window = yoriai_window_is_free (self)
               ? self
               : yoriai_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->library);
  workspace = yoriai_workspace_new (self->library, document);
  yoriai_window_set_workspace (window, workspace);
  return window;
}

static void
joined_cb (YoriaiWindow  *self,
           YoriaiMeeting *meeting)
{
  YoriaiWindow *window = open_fetched (self, meeting);

  if (window == NULL)
    return;
  gtk_window_present (GTK_WINDOW (window));
  if (is_on (window) && get_state (window) != YORIAI_MEETING_AWAY)
    {
      _yoriai_window_notify_user (window,
                                  _ ("This window is in a meeting already; leave that first"));
      return;
    }
  _yoriai_window_commit_typing (window);
  set_meeting (window, meeting);
  yoriai_meeting_set_workspace (meeting, window->workspace);
  if (yoriai_meeting_get_state (meeting) == YORIAI_MEETING_APART)
    compare (window);
}

/* What is open here is on a server. */
static void
put_cb (YoriaiWindow  *self,
        YoriaiMeeting *meeting)
{
  if (yoriai_meeting_get_workspace (meeting) != self->workspace || is_on (self))
    {
      yoriai_meeting_leave (meeting);
      return;
    }
  set_meeting (self, meeting);
  update_presence (self);
  _yoriai_window_notify_user (self, _ ("You are in the meeting"));
}

static YoriaiJoinDialog *
open_join_dialog (YoriaiWindow *self)
{
  YoriaiJoinDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_join_dialog_new (GTK_WINDOW (self), self->preferences, self->library, self->workspace);
  g_signal_connect_object (dialog, "fetched", G_CALLBACK (joined_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "put", G_CALLBACK (put_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
join_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_join_dialog (YORIAI_WINDOW (widget));
}

static void
server_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  yoriai_join_dialog_put (open_join_dialog (YORIAI_WINDOW (widget)));
}

static void
join_link_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  yoriai_join_dialog_set_link (open_join_dialog (YORIAI_WINDOW (widget)),
                               g_variant_get_string (parameter, NULL));
}

/* Back to where one was, from the start page. */
void
_yoriai_window_rejoin (YoriaiWindow *self, const YoriaiMembership *membership)
{
  yoriai_join_dialog_rejoin (open_join_dialog (self), membership);
}

/* --- Leaving --- */

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, ANSWER_END) && !_yoriai_window_is_closed (self))
    set_meeting (self, NULL);
}

/* What leaving means for others, or for what has not arrived. Returns: (transfer full) (nullable): nothing */
static char *
dup_consequence (YoriaiWindow *self)
{
  g_autoptr (GPtrArray) people = yoriai_meeting_list_people (self->meeting);
  guint n = yoriai_meeting_get_n_pending (self->meeting), n_here = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const YoriaiMeetingPerson *person = people->pdata[i];

      n_here += person->is_here && !person->is_self ? 1 : 0;
    }
  if (yoriai_meeting_is_host (self->meeting) && n_here > 0)
    return g_strdup_printf (
        ngettext (
            "%u other person is in the meeting. They keep all of the proposal as it is now, and can go on by themselves.",
            "%u other people are in the meeting. They keep all of the proposal as it is now, and can go on by themselves.",
            n_here),
        n_here);
  if (n > 0)
    return g_strdup_printf (
        ngettext (
            "%u change has not arrived at the host. It stays here, and is sent when you come back.",
            "%u changes have not arrived at the host. They stay here, and are sent when you come back.",
            n),
        n);
  return NULL;
}

static void
leave_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_END,
      is_on (self) && yoriai_meeting_is_host (self->meeting) ? _ ("_End") : _ ("_Leave"),
      ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *consequence = is_on (self) ? dup_consequence (self) : NULL;

  if (consequence == NULL)
    set_meeting (self, NULL);
  else
    yoriai_compat_ask (self->meeting_dialog != NULL ? self->meeting_dialog : GTK_WINDOW (self),
                       yoriai_meeting_is_host (self->meeting) ? _ ("End the Meeting?")
                                                              : _ ("Leave the Meeting?"),
                       consequence, NULL, answers, G_N_ELEMENTS (answers), self->cancellable,
                       left_cb, g_object_ref (self));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  self->is_asking = FALSE;
  if (_yoriai_window_is_closed (self))
    return;
  if (!g_str_equal (answer, ANSWER_END))
    {
      _yoriai_window_tell_stays (self);
      return;
    }
  set_meeting (self, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* Returns: whether somebody is asked whether the window is to be closed, since others are in its meeting, or something has not
 * arrived there; it is closed with the answer */
gboolean
_yoriai_window_asks_about_meeting (YoriaiWindow *self)
{
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_END, _ ("_Close"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *consequence = is_on (self) ? dup_consequence (self) : NULL;

  if (consequence == NULL)
    return FALSE;
  if (self->is_asking)
    return TRUE;
  self->is_asking = TRUE;
  _yoriai_window_tell_stays (self);
  yoriai_compat_ask (GTK_WINDOW (self),
                     yoriai_meeting_is_host (self->meeting) ? _ ("End the Meeting?") : _ ("Leave the Meeting?"),
                     consequence, NULL, answers, G_N_ELEMENTS (answers), self->cancellable, closed_cb,
                     g_object_ref (self));
  return TRUE;
}

static gboolean
drained_cb (gpointer data)
{
  g_application_release (G_APPLICATION (data));
  return G_SOURCE_REMOVE;
}

/* The window goes: so does its meeting, and what is said last goes out. */
void
_yoriai_window_end_meeting (YoriaiWindow *self)
{
  GApplication *app = g_application_get_default ();

  if (self->meeting == NULL)
    return;
  if (is_on (self) && app != NULL)
    {
      g_application_hold (app);
      g_timeout_add_full (G_PRIORITY_DEFAULT, DRAIN, drained_cb, g_object_ref (app),
                          g_object_unref);
    }
  set_meeting (self, NULL);
}

/* --- The window --- */

/* What is edited goes to those who have the same open: another proposal is none of theirs. */
static void
workspace_changed_cb (YoriaiWindow *self)
{
  if (self->meeting != NULL && yoriai_meeting_get_workspace (self->meeting) != NULL
      && yoriai_meeting_get_workspace (self->meeting) != self->workspace)
    set_meeting (self, NULL);
  update_actions (self);
}

void
_yoriai_window_init_meeting (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
  update_actions (self);
}

void
_yoriai_window_install_meeting_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.host-meeting", NULL, host_action);
  gtk_widget_class_install_action (widget_class, "win.join-meeting", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "win.join-link", "s", join_link_action);
  gtk_widget_class_install_action (widget_class, "win.show-meeting", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "win.leave-meeting", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.meet-on-server", NULL, server_action);
}
