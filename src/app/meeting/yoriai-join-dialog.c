/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-join-dialog"

#include "config.h"

#include "meeting/yoriai-join-dialog.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-membership-list.h"
#include "meeting/yoriai-nearby-list.h"
#include "meeting/yoriai-room-code.h"
#include "meeting/yoriai-server-form.h"
#include "meeting/yoriai-ways-out.h"
#include "meeting/yoriai-wire-name.h"

#define WAY_NUMBER "number" /* pages of the ways in */
#define WAY_LINK "link"
#define WAY_SERVER "server"
#define LINK_BEGINNING YORIAI_INVITATION_SCHEME "://"

/* How somebody comes into a meeting: by the number on the projector, by a link, on an organisation's server, or back to where
 * they were. Then it waits until they are in and the proposal is here; closing it is giving up. */
struct _YoriaiJoinDialog
{
  AdwWindow parent_instance;

  YoriaiMeeting *meeting;         /* (owned) (nullable): while it waits */
  YoriaiPreferences *preferences; /* (owned) (nullable) */
  YoriaiCallLibrary *library;     /* (owned) */
  YoriaiWorkspace *workspace;     /* (owned) (nullable): what is open */
  gboolean is_putting;            /* that goes to the server, if it has nothing */

  GtkStack *stack; /* template children */
  GtkStack *ways;
  GtkWidget *switcher;
  GtkButton *accept;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *put_button;
  YoriaiMembershipList *memberships;
  GtkEditable *link_row;
  GtkEditable *code_row;
  YoriaiNearbyList *nearby;
  YoriaiServerForm *server;
  GtkEditable *name_row;
  GtkEditable *institution_row;
  GtkSpinner *spinner;
  GtkLabel *waiting;
  GtkLabel *room;
  GtkLabel *trouble;
  YoriaiWaysOut *ways_out;
};

G_DEFINE_FINAL_TYPE (YoriaiJoinDialog, yoriai_join_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_FETCHED,
  SIGNAL_PUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What was typed --- */

/* Returns: (transfer none) (nullable): the id of what is open */
static const char *
get_proposal (YoriaiJoinDialog *self)
{
  return self->workspace != NULL ? yoriai_record_get_id (yoriai_workspace_get_root (self->workspace)) : NULL;
}

/* A link stands in a mail as a rule, with something around it. */
static char *
dup_link (const char *text)
{
  const char *start = strstr (text, LINK_BEGINNING);
  gsize length = 0;

  if (start == NULL)
    return NULL;
  while (start[length] != '\0' && g_ascii_isgraph (start[length])
         && strchr ("<>\"'", start[length]) == NULL)
    length++;
  return g_strndup (start, length);
}

static gboolean
has_text (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

static gboolean
is_way (YoriaiJoinDialog *self,
        const char       *way)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->ways), way) == 0;
}

static void
show_problem (YoriaiJoinDialog *self,
              const char       *text,
              gboolean          can_put)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (self->problem_box, text != NULL);
  gtk_widget_set_visible (self->put_button, can_put);
}

static gboolean
is_ready (YoriaiJoinDialog *self)
{
  if (is_way (self, WAY_SERVER))
    return yoriai_server_form_is_filled (self->server);
  if (is_way (self, WAY_LINK))
    return has_text (self->link_row);
  return has_text (self->code_row) && yoriai_nearby_list_has_choice (self->nearby);
}

static void
typed_cb (YoriaiJoinDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "join.accept",
                                 self->meeting == NULL && has_text (self->name_row) && is_ready (self));
}

/* What was wrong with one way is not so with another. */
static void
way_changed_cb (YoriaiJoinDialog *self)
{
  show_problem (self, NULL, FALSE);
  typed_cb (self);
}

/* --- Waiting --- */

static void
show_choice (YoriaiJoinDialog *self)
{
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_set_visible (self->switcher, !self->is_putting);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), TRUE);
  typed_cb (self);
}

static void
drop_meeting (YoriaiJoinDialog *self)
{
  if (self->meeting == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->meeting, self);
  yoriai_meeting_leave (self->meeting);
  g_clear_object (&self->meeting);
}

/* It came to nothing: what was typed can be mended. */
static void
take_failure (YoriaiJoinDialog *self)
{
  g_autoptr (YoriaiMeeting) meeting = g_object_ref (self->meeting);
  const GError *error = yoriai_meeting_get_error (meeting);
  gboolean is_empty = g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_EMPTY);
  g_autofree char *text = NULL;

  if (is_empty && self->workspace == NULL)
    text = g_strdup (_ ("The server has nothing under this name yet. Open the proposal, and put it there from “Meeting”."));
  else if (is_empty)
    text = g_strdup (_ ("The server has nothing under this name yet."));
  else if (error != NULL)
    /* Translators: why */
    text = g_strdup_printf (_ ("The meeting could not be joined: %s"), error->message);
  else
    text = yoriai_meeting_words_dup_state (meeting);
  drop_meeting (self);
  show_choice (self);
  show_problem (self, text, is_empty && self->workspace != NULL);
}

/* What is open is on the server now: the window goes on with the meeting. */
static void
take_put (YoriaiJoinDialog *self)
{
  g_autoptr (YoriaiMeeting) meeting = g_steal_pointer (&self->meeting);

  g_signal_handlers_disconnect_by_data (meeting, self);
  g_signal_emit (self, signals[SIGNAL_PUT], 0, meeting);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
changed_cb (YoriaiJoinDialog *self)
{
  YoriaiMeetingState state = yoriai_meeting_get_state (self->meeting);
  g_autofree char *text = yoriai_meeting_words_dup_state (self->meeting);
  const GError *error = yoriai_meeting_get_error (self->meeting);
  const char *room = yoriai_meeting_get_room (self->meeting);

  if (state == YORIAI_MEETING_OVER || (state == YORIAI_MEETING_APART && self->is_putting))
    {
      take_failure (self);
      return;
    }
  if (state == YORIAI_MEETING_JOINED && yoriai_meeting_get_workspace (self->meeting) != NULL)
    {
      take_put (self);
      return;
    }
  gtk_label_set_label (self->waiting, text != NULL ? text : "");
  gtk_label_set_label (self->room, room != NULL ? room : "");
  gtk_label_set_label (self->trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ways_out),
                          g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_UNREACHABLE));
}

/* Whoever opens it goes on with the meeting. */
static void
fetched_cb (YoriaiJoinDialog *self)
{
  g_autoptr (YoriaiMeeting) meeting = g_steal_pointer (&self->meeting);

  g_signal_handlers_disconnect_by_data (meeting, self);
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0, meeting);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What one is called is kept for the next meeting, and for what one writes. */
static void
keep_name (YoriaiJoinDialog *self, const char *name, const char *institution)
{
  if (self->preferences == NULL)
    return;
  g_object_set (self->preferences, "name", name, "institution",
                institution != NULL ? institution : "", NULL);
  yoriai_preferences_store (self->preferences);
}

/* Returns: (nullable): a meeting that waits, without a name there is none */
static YoriaiMeeting *
begin (YoriaiJoinDialog *self)
{
  g_autofree char *name = yoriai_wire_name_dup (gtk_editable_get_text (self->name_row));
  g_autofree char *institution = yoriai_wire_name_dup (
      gtk_editable_get_text (self->institution_row));

  if (name == NULL)
    {
      show_problem (self, _ ("Enter your name: the host lets in whom they know."), FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return NULL;
    }
  keep_name (self, name, institution);
  show_problem (self, NULL, FALSE);
  self->meeting = yoriai_meeting_new (name, institution);
  yoriai_meeting_set_library (self->meeting, self->library);
  g_signal_connect_object (self->meeting, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meeting, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_widget_set_visible (GTK_WIDGET (self->ways_out), FALSE);
  gtk_widget_set_visible (self->switcher, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), FALSE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  typed_cb (self);
  return self->meeting;
}

static void
join_by_link (YoriaiJoinDialog *self)
{
  g_autofree char *link = dup_link (gtk_editable_get_text (self->link_row));
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiInvitation) invitation
      = link != NULL ? yoriai_invitation_new_from_link (link, strlen (link), &error) : NULL;
  YoriaiMeeting *meeting;

  if (invitation == NULL)
    {
      show_problem (self, error != NULL
                              ? error->message
                              : _ ("This is no invitation: its link begins with yoriai://"),
                    FALSE);
      return;
    }
  meeting = begin (self);
  if (meeting != NULL)
    yoriai_meeting_join (meeting, g_steal_pointer (&invitation), NULL);
}

static void
join_by_code (YoriaiJoinDialog *self)
{
  g_autofree char *code = yoriai_room_code_dup_typed (gtk_editable_get_text (self->code_row));
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  YoriaiMeeting *meeting;

  if (code == NULL)
    {
      show_problem (self, _ ("The number has six digits."), FALSE);
      return;
    }
  invitation = yoriai_nearby_list_dup_invitation (self->nearby, &error);
  if (invitation == NULL)
    {
      show_problem (self, error->message, FALSE);
      return;
    }
  meeting = begin (self);
  if (meeting != NULL)
    yoriai_meeting_join (meeting, g_steal_pointer (&invitation), code);
}

static void
join_server (YoriaiJoinDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiServerRoom) room = yoriai_server_form_dup_room (self->server, &error);
  YoriaiMeeting *meeting;

  if (room == NULL)
    {
      show_problem (self, error->message, FALSE);
      return;
    }
  meeting = begin (self);
  if (meeting == NULL)
    return;
  yoriai_server_form_keep (self->server);
  yoriai_meeting_join_server (meeting, g_steal_pointer (&room), self->is_putting ? self->workspace : NULL);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiJoinDialog *self = YORIAI_JOIN_DIALOG (widget);

  if (is_way (self, WAY_SERVER))
    join_server (self);
  else if (is_way (self, WAY_LINK))
    join_by_link (self);
  else
    join_by_code (self);
}

static void
put_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  YoriaiJoinDialog *self = YORIAI_JOIN_DIALOG (widget);

  if (self->meeting != NULL || self->workspace == NULL)
    return;
  yoriai_join_dialog_put (self);
  join_server (self);
}

/* --- The dialog --- */

/* Where one is going to put something one was not before. */
static void
yoriai_join_dialog_realize (GtkWidget *widget)
{
  YoriaiJoinDialog *self = YORIAI_JOIN_DIALOG (widget);

  GTK_WIDGET_CLASS (yoriai_join_dialog_parent_class)->realize (widget);
  if (!self->is_putting)
    yoriai_membership_list_update (self->memberships, get_proposal (self));
}

static void
yoriai_join_dialog_unrealize (GtkWidget *widget)
{
  drop_meeting (YORIAI_JOIN_DIALOG (widget));
  GTK_WIDGET_CLASS (yoriai_join_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_join_dialog_dispose (GObject *object)
{
  YoriaiJoinDialog *self = YORIAI_JOIN_DIALOG (object);

  drop_meeting (self);
  g_clear_object (&self->preferences);
  g_clear_object (&self->library);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_JOIN_DIALOG);
  G_OBJECT_CLASS (yoriai_join_dialog_parent_class)->dispose (object);
}

static void
yoriai_join_dialog_class_init (YoriaiJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_join_dialog_dispose;
  widget_class->realize = yoriai_join_dialog_realize;
  widget_class->unrealize = yoriai_join_dialog_unrealize;

  /**
   * YoriaiJoinDialog::fetched:
   * @self: the dialog, which goes then
   * @meeting: where one was let in
   *
   * The room's proposal is here, as of #YoriaiMeeting::fetched.
   */
  signals[SIGNAL_FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, YORIAI_TYPE_MEETING);

  /**
   * YoriaiJoinDialog::put:
   * @self: the dialog, which goes then
   * @meeting: on the server on which the proposal is now
   *
   * What is open is there, and is kept the same.
   */
  signals[SIGNAL_PUT] = g_signal_new ("put", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, YORIAI_TYPE_MEETING);

  g_type_ensure (YORIAI_TYPE_MEMBERSHIP_LIST);
  g_type_ensure (YORIAI_TYPE_NEARBY_LIST);
  g_type_ensure (YORIAI_TYPE_SERVER_FORM);
  g_type_ensure (YORIAI_TYPE_WAYS_OUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, ways);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, problem_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, put_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, memberships);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, link_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, nearby);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, server);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, institution_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, room);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, ways_out);
  gtk_widget_class_install_action (widget_class, "join.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "join.put", NULL, put_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_join_dialog_init (YoriaiJoinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->link_row, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->code_row, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->nearby, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "notify::visible-child", G_CALLBACK (way_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->memberships, "chosen", G_CALLBACK (yoriai_join_dialog_rejoin),
                           self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_join_dialog_new:
 * @parent: the window in front
 * @preferences: (nullable): what one is called, and is kept there
 * @library: the calls
 * @workspace: (nullable): what is open: only meetings about it are offered to
 *   come back to, and it can be put on a server
 *
 * Returns: (transfer none): the dialog
 */
YoriaiJoinDialog *
yoriai_join_dialog_new (GtkWindow         *parent,
                        YoriaiPreferences *preferences,
                        YoriaiCallLibrary *library,
                        YoriaiWorkspace   *workspace)
{
  YoriaiJoinDialog *self = g_object_new (YORIAI_TYPE_JOIN_DIALOG, "transient-for", parent, NULL);

  g_set_object (&self->preferences, preferences);
  g_set_object (&self->workspace, workspace);
  self->library = g_object_ref (library);
  if (preferences != NULL)
    {
      gtk_editable_set_text (self->name_row, yoriai_preferences_get_name (preferences));
      gtk_editable_set_text (self->institution_row,
                             yoriai_preferences_get_institution (preferences));
    }
  yoriai_nearby_list_look (self->nearby, get_proposal (self));
  yoriai_server_form_remember (self->server, preferences,
                               workspace != NULL ? yoriai_workspace_get_title (workspace) : NULL);
  yoriai_ways_out_set_has_copy (self->ways_out, workspace != NULL);
  typed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
  return self;
}

/**
 * yoriai_join_dialog_set_link:
 * @self: a dialog
 * @link: an invitation that was clicked
 *
 * Goes there, as soon as it is known as whom.
 */
void
yoriai_join_dialog_set_link (YoriaiJoinDialog *self, const char *link)
{
  g_return_if_fail (YORIAI_IS_JOIN_DIALOG (self) && link != NULL);

  if (self->meeting != NULL)
    return;
  gtk_stack_set_visible_child_name (self->ways, WAY_LINK);
  gtk_editable_set_text (self->link_row, link);
  if (has_text (self->name_row))
    join_by_link (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/**
 * yoriai_join_dialog_rejoin:
 * @self: a dialog
 * @membership: where one was let in once
 *
 * Goes back there.
 */
void
yoriai_join_dialog_rejoin (YoriaiJoinDialog *self, const YoriaiMembership *membership)
{
  YoriaiMeeting *meeting;

  g_return_if_fail (YORIAI_IS_JOIN_DIALOG (self));

  meeting = self->meeting == NULL ? begin (self) : NULL;
  if (meeting != NULL)
    yoriai_meeting_rejoin (meeting, membership);
}

/**
 * yoriai_join_dialog_get_problem:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): what it says that went wrong
 */
const char *
yoriai_join_dialog_get_problem (YoriaiJoinDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_JOIN_DIALOG (self), NULL);

  return gtk_widget_get_visible (self->problem_box) ? gtk_label_get_label (self->problem) : NULL;
}

/**
 * yoriai_join_dialog_put:
 * @self: a dialog over a proposal
 *
 * Puts what is open on a server, if that has nothing; else takes part in it
 * there, where it is the same.
 */
void
yoriai_join_dialog_put (YoriaiJoinDialog *self)
{
  g_return_if_fail (YORIAI_IS_JOIN_DIALOG (self) && self->workspace != NULL);

  self->is_putting = TRUE;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Meet on a Server"));
  gtk_stack_set_visible_child_name (self->ways, WAY_SERVER);
  gtk_widget_set_visible (self->switcher, FALSE);
  gtk_button_set_label (self->accept, _ ("_Put It There"));
  typed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->server));
}
