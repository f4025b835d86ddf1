/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-join-dialog"

#include "config.h"

#include "meeting/yoriai-join-dialog.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-membership-list.h"
#include "meeting/yoriai-room-code.h"
#include "meeting/yoriai-wire-name.h"

#define PORT 8443 /* where an address is typed without one: the host's, as a rule */
#define LINK_BEGINNING YORIAI_INVITATION_SCHEME "://"

/* How somebody comes into a meeting: by a link, by the number on the projector, or back to where they were. Then it waits
 * until the host has let them in and the proposal is here; closing it is giving up. */
struct _YoriaiJoinDialog
{
  AdwWindow parent_instance;

  YoriaiMeeting *meeting;         /* (owned) (nullable): while it waits */
  YoriaiPreferences *preferences; /* (owned) (nullable) */
  YoriaiCallLibrary *library;     /* (owned) */

  GtkStack *stack; /* template children */
  GtkLabel *problem;
  YoriaiMembershipList *memberships;
  GtkEditable *link_row;
  GtkEditable *code_row;
  GtkEditable *address_row;
  GtkEditable *name_row;
  GtkEditable *institution_row;
  GtkSpinner *spinner;
  GtkLabel *waiting;
  GtkLabel *room;
  GtkLabel *trouble;
};

G_DEFINE_FINAL_TYPE (YoriaiJoinDialog, yoriai_join_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_FETCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What was typed --- */

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

/* ADDRESS, ADDRESS:PORT or [ADDRESS]:PORT; also in full-width letters. Returns: (transfer full) (nullable) */
static YoriaiInvitation *
read_address (const char *typed, GError **error)
{
  g_autofree char *folded = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *host = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  g_autoptr (GBytes) none = NULL;
  guint8 key[YORIAI_FINGERPRINT_LENGTH] = { 0 }, token[YORIAI_TOKEN_LENGTH] = { 0 };
  const char *text = folded != NULL ? g_strstrip (folded) : "";
  const char *colon = strrchr (text, ':');
  guint64 port = PORT;

  if (colon != NULL && (strchr (text, ':') == colon || colon[-1] == ']')
      && g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &port, NULL))
    host = g_strndup (text, (gsize) (colon - text));
  else
    host = g_strdup (text);
  if (host[0] == '[' && g_str_has_suffix (host, "]"))
    {
      memmove (host, host + 1, strlen (host));
      host[strlen (host) - 1] = '\0';
    }
  /* The code vouches for the key. */
  none = g_bytes_new (key, sizeof key);
  invitation = yoriai_invitation_new (none, token, YORIAI_ROLE_VIEW, NULL);
  if (!yoriai_invitation_add_address (invitation, host, (guint16) port, error))
    return NULL;
  return g_steal_pointer (&invitation);
}

static void
show_problem (YoriaiJoinDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static gboolean
has_text (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

static void
typed_cb (YoriaiJoinDialog *self)
{
  gboolean has_link = has_text (self->link_row);
  gboolean has_number = has_text (self->code_row) && has_text (self->address_row);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "join.accept",
                                 self->meeting == NULL && has_text (self->name_row)
                                     && (has_link || has_number));
}

/* --- Waiting --- */

static void
show_choice (YoriaiJoinDialog *self)
{
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "choose");
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

static void
changed_cb (YoriaiJoinDialog *self)
{
  g_autofree char *text = yoriai_meeting_words_dup_state (self->meeting);
  const GError *error = yoriai_meeting_get_error (self->meeting);
  const char *room = yoriai_meeting_get_room (self->meeting);

  if (yoriai_meeting_get_state (self->meeting) == YORIAI_MEETING_OVER)
    {
      g_autoptr (YoriaiMeeting) meeting = g_object_ref (self->meeting);

      drop_meeting (self);
      show_choice (self);
      show_problem (self, text);
      return;
    }
  gtk_label_set_label (self->waiting, text != NULL ? text : "");
  gtk_label_set_label (self->room, room != NULL ? room : "");
  gtk_label_set_label (self->trouble, error != NULL ? error->message : "");
}

/* Whoever opens it goes on with the meeting. */
static void
fetched_cb (YoriaiJoinDialog *self, GBytes *file)
{
  g_autoptr (YoriaiMeeting) meeting = g_steal_pointer (&self->meeting);

  g_signal_handlers_disconnect_by_data (meeting, self);
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0, meeting, file);
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
      show_problem (self, _ ("Enter your name: the host lets in whom they know."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return NULL;
    }
  keep_name (self, name, institution);
  show_problem (self, NULL);
  self->meeting = yoriai_meeting_new (name, institution);
  yoriai_meeting_set_library (self->meeting, self->library);
  g_signal_connect_object (self->meeting, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meeting, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
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
                              : _ ("This is no invitation: its link begins with yoriai://"));
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
      show_problem (self, _ ("The number has six digits."));
      return;
    }
  invitation = read_address (gtk_editable_get_text (self->address_row), &error);
  if (invitation == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  meeting = begin (self);
  if (meeting != NULL)
    yoriai_meeting_join (meeting, g_steal_pointer (&invitation), code);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiJoinDialog *self = YORIAI_JOIN_DIALOG (widget);

  if (has_text (self->link_row))
    join_by_link (self);
  else
    join_by_code (self);
}

/* --- The dialog --- */

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
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_JOIN_DIALOG);
  G_OBJECT_CLASS (yoriai_join_dialog_parent_class)->dispose (object);
}

static void
yoriai_join_dialog_class_init (YoriaiJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_join_dialog_dispose;
  widget_class->unrealize = yoriai_join_dialog_unrealize;

  /**
   * YoriaiJoinDialog::fetched:
   * @self: the dialog, which goes then
   * @meeting: where one was let in
   * @file: the room's proposal, as a file has it
   *
   * Whoever opens it calls yoriai_meeting_set_workspace().
   */
  signals[SIGNAL_FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, YORIAI_TYPE_MEETING,
                                          G_TYPE_BYTES);

  g_type_ensure (YORIAI_TYPE_MEMBERSHIP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, memberships);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, link_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, institution_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, room);
  gtk_widget_class_bind_template_child (widget_class, YoriaiJoinDialog, trouble);
  gtk_widget_class_install_action (widget_class, "join.accept", NULL, accept_action);
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
  g_signal_connect_object (self->address_row, "changed", G_CALLBACK (typed_cb), self,
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
 * @proposal: (nullable): the id of what is open: only meetings about it are
 *   offered to come back to
 *
 * Returns: (transfer none): the dialog
 */
YoriaiJoinDialog *
yoriai_join_dialog_new (GtkWindow         *parent,
                        YoriaiPreferences *preferences,
                        YoriaiCallLibrary *library,
                        const char        *proposal)
{
  YoriaiJoinDialog *self = g_object_new (YORIAI_TYPE_JOIN_DIALOG, "transient-for", parent, NULL);

  g_set_object (&self->preferences, preferences);
  self->library = g_object_ref (library);
  if (preferences != NULL)
    {
      gtk_editable_set_text (self->name_row, yoriai_preferences_get_name (preferences));
      gtk_editable_set_text (self->institution_row,
                             yoriai_preferences_get_institution (preferences));
    }
  yoriai_membership_list_update (self->memberships, proposal);
  typed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->link_row));
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

  return gtk_widget_get_visible (GTK_WIDGET (self->problem)) ? gtk_label_get_label (self->problem)
                                                             : NULL;
}
