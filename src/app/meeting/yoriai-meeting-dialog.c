/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting-dialog"

#include "config.h"

#include "meeting/yoriai-meeting-dialog.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-beacon-group.h"
#include "meeting/yoriai-invite-list.h"
#include "meeting/yoriai-people-list.h"
#include "meeting/yoriai-qr-view.h"
#include "meeting/yoriai-role-choice.h"
#include "meeting/yoriai-ways-out.h"

#define SECONDS_A_MINUTE 60

/* The host's: what goes on the projector, whom to invite, and who is there. It goes with the meeting. */
struct _YoriaiMeetingDialog
{
  AdwWindow parent_instance;

  YoriaiMeeting *meeting; /* (owned) */
  guint second_id;        /* source that counts the code's time down */
  char *link;             /* (owned) (nullable): of the general invitation */
  char *shown;            /* (owned) (nullable): the digits */

  AdwToastOverlay *toasts; /* template children */
  GtkLabel *room;
  YoriaiQrView *qr;
  GtkLabel *code;
  GtkLabel *rest;
  GtkLabel *address;
  GtkLabel *addresses;
  YoriaiRoleChoice *choice;
  YoriaiBeaconGroup *beacon;
  YoriaiInviteList *invitations;
  GtkStackPage *people_page;
  YoriaiPeopleList *people;
};

G_DEFINE_FINAL_TYPE (YoriaiMeetingDialog, yoriai_meeting_dialog, ADW_TYPE_WINDOW)

static void
tell (YoriaiMeetingDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- The code --- */

static void
update_code (YoriaiMeetingDialog *self)
{
  guint seconds = 0;
  const char *digits = yoriai_meeting_get_code (self->meeting, &seconds);
  g_autofree char *spaced = digits != NULL ? g_strdup_printf ("%.3s %s", digits, digits + 3) : NULL;
  /* Translators: minutes and seconds */
  g_autofree char *rest = g_strdup_printf (_ ("Counts for %u:%02u"), seconds / SECONDS_A_MINUTE,
                                           seconds % SECONDS_A_MINUTE);

  if (g_strcmp0 (digits, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (digits);
      gtk_label_set_label (self->code, spaced != NULL ? spaced : "––– –––");
    }
  gtk_label_set_label (self->rest,
                       digits != NULL ? rest : _ ("Counts no more: ask for a new number"));
}

static gboolean
second_cb (gpointer data)
{
  update_code (data);
  return G_SOURCE_CONTINUE;
}

/* --- The invitation --- */

static char *
dup_place (YoriaiMeetingDialog *self, const char *address)
{
  /* An IPv6 address has colons of its own. */
  return g_strdup_printf (strchr (address, ':') != NULL ? "[%s]:%u" : "%s:%u", address,
                          yoriai_meeting_get_port (self->meeting));
}

static void
update_addresses (YoriaiMeetingDialog *self)
{
  const char *const *addresses = yoriai_meeting_get_addresses (self->meeting);
  g_autofree char *first = addresses != NULL && addresses[0] != NULL
                               ? dup_place (self, addresses[0])
                               : NULL;
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 1; first != NULL && addresses[i] != NULL; i++)
    {
      g_autofree char *place = dup_place (self, addresses[i]);

      g_string_append_printf (others, "%s%s", i > 1 ? "  " : "", place);
    }
  gtk_label_set_label (self->address, first != NULL ? first : "");
  gtk_label_set_label (self->addresses, others->str);
  gtk_widget_set_visible (GTK_WIDGET (self->addresses), others->len > 0);
}

static void
update_link (YoriaiMeetingDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = yoriai_meeting_dup_link (self->meeting, NULL, &error);

  if (link == NULL)
    {
      tell (self, error->message);
      return;
    }
  if (g_strcmp0 (link, self->link) == 0)
    return;
  g_free (self->link);
  self->link = g_steal_pointer (&link);
  yoriai_qr_view_set_text (self->qr, self->link);
}

static void
copy_link_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingDialog *self = YORIAI_MEETING_DIALOG (widget);

  if (self->link == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->link);
  tell (self, _ ("The link was copied; paste it into a mail"));
}

static void
new_code_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingDialog *self = YORIAI_MEETING_DIALOG (widget);

  yoriai_meeting_open_code (self->meeting);
  update_code (self);
}

static void
end_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.leave-meeting", NULL);
}

static void
chosen_cb (YoriaiMeetingDialog *self)
{
  const char *record;
  YoriaiRole role = yoriai_role_choice_get_role (self->choice, &record);

  yoriai_meeting_set_offer (self->meeting, role, record);
}

/* --- What happens --- */

static void
update_people_title (YoriaiMeetingDialog *self)
{
  g_autoptr (GPtrArray) people = yoriai_meeting_list_people (self->meeting);
  g_autofree char *title = NULL;
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    n += ((YoriaiMeetingPerson *) people->pdata[i])->is_here ? 1 : 0;
  /* Translators: how many people are in the meeting */
  title = g_strdup_printf (_ ("Who Takes Part (%u)"), n);
  gtk_stack_page_set_title (self->people_page, title);
}

static void
changed_cb (YoriaiMeetingDialog *self)
{
  if (yoriai_meeting_get_state (self->meeting) != YORIAI_MEETING_HOSTING)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  update_code (self);
  update_link (self);
  update_people_title (self);
}

/* --- The dialog --- */

static void
yoriai_meeting_dialog_unrealize (GtkWidget *widget)
{
  g_clear_handle_id (&YORIAI_MEETING_DIALOG (widget)->second_id, g_source_remove);
  GTK_WIDGET_CLASS (yoriai_meeting_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_meeting_dialog_dispose (GObject *object)
{
  YoriaiMeetingDialog *self = YORIAI_MEETING_DIALOG (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  g_clear_object (&self->meeting);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_MEETING_DIALOG);
  G_OBJECT_CLASS (yoriai_meeting_dialog_parent_class)->dispose (object);
}

static void
yoriai_meeting_dialog_finalize (GObject *object)
{
  g_free (YORIAI_MEETING_DIALOG (object)->link);
  g_free (YORIAI_MEETING_DIALOG (object)->shown);
  G_OBJECT_CLASS (yoriai_meeting_dialog_parent_class)->finalize (object);
}

static void
yoriai_meeting_dialog_class_init (YoriaiMeetingDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yoriai_meeting_dialog_dispose;
  object_class->finalize = yoriai_meeting_dialog_finalize;
  widget_class->unrealize = yoriai_meeting_dialog_unrealize;

  g_type_ensure (YORIAI_TYPE_BEACON_GROUP);
  g_type_ensure (YORIAI_TYPE_WAYS_OUT);
  g_type_ensure (YORIAI_TYPE_QR_VIEW);
  g_type_ensure (YORIAI_TYPE_ROLE_CHOICE);
  g_type_ensure (YORIAI_TYPE_INVITE_LIST);
  g_type_ensure (YORIAI_TYPE_PEOPLE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-meeting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, room);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, qr);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, code);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, rest);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, address);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, addresses);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, beacon);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, invitations);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, people_page);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingDialog, people);
  gtk_widget_class_install_action (widget_class, "meeting.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "meeting.new-code", NULL, new_code_action);
  gtk_widget_class_install_action (widget_class, "meeting.end", NULL, end_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_meeting_dialog_init (YoriaiMeetingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->choice, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->invitations, "told", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_meeting_dialog_new:
 * @parent: the window of the meeting
 * @meeting: its host
 *
 * Returns: (transfer none): the dialog
 */
YoriaiMeetingDialog *
yoriai_meeting_dialog_new (GtkWindow *parent, YoriaiMeeting *meeting)
{
  YoriaiMeetingDialog *self = g_object_new (YORIAI_TYPE_MEETING_DIALOG, "transient-for", parent,
                                            NULL);
  const char *record;
  YoriaiRole role = yoriai_meeting_get_offer (meeting, &record);

  self->meeting = g_object_ref (meeting);
  gtk_label_set_label (self->room, yoriai_meeting_get_room (meeting) != NULL
                                       ? yoriai_meeting_get_room (meeting)
                                       : "");
  yoriai_role_choice_set_workspace (self->choice, yoriai_meeting_get_workspace (meeting));
  yoriai_role_choice_set_role (self->choice, role, record);
  yoriai_beacon_group_set_meeting (self->beacon, meeting);
  yoriai_invite_list_set_meeting (self->invitations, meeting);
  yoriai_people_list_set_meeting (self->people, meeting, TRUE);
  g_signal_connect_object (meeting, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_code (self);
  update_link (self);
  update_addresses (self);
  update_people_title (self);
  self->second_id = g_timeout_add_seconds (1, second_cb, self);
  return self;
}

/**
 * yoriai_meeting_dialog_get_link:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the link it shows as a QR code
 */
const char *
yoriai_meeting_dialog_get_link (YoriaiMeetingDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING_DIALOG (self), NULL);

  return self->link;
}

/**
 * yoriai_meeting_dialog_get_code:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the digits it shows
 */
const char *
yoriai_meeting_dialog_get_code (YoriaiMeetingDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING_DIALOG (self), NULL);

  return self->shown;
}
