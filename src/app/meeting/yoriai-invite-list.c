/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-invite-list"

#include "config.h"

#include "meeting/yoriai-invite-list.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-role-choice.h"
#include "meeting/yoriai-wire-name.h"

#define ID_KEY "yoriai-invitation" /* of a button: of which one */

/* Invitations for somebody by name, or for a group: each with a link and a role of its own, and taken back by itself. */
struct _YoriaiInviteList
{
  AdwBin parent_instance;

  YoriaiMeeting *meeting; /* (owned) (nullable) */
  GSignalGroup *signals;  /* (owned) */
  AdwPreferencesGroup *group;
  GtkEditable *label;
  YoriaiRoleChoice *choice;
  GtkWidget *add;
  GPtrArray *rows; /* (owned): in @group, borrowed */
  guint later_id;
};

G_DEFINE_FINAL_TYPE (YoriaiInviteList, yoriai_invite_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (YoriaiInviteList *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, text);
}

static gboolean
is_on (YoriaiInviteList *self)
{
  return self->meeting != NULL
         && yoriai_meeting_get_state (self->meeting) == YORIAI_MEETING_HOSTING;
}

static void
copy_link (YoriaiInviteList *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = yoriai_meeting_dup_link (self->meeting, id, &error);

  if (link != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), link);
  tell (self, link != NULL ? _ ("The link was copied; paste it into a mail") : error->message);
}

static void
copy_cb (YoriaiInviteList *self, GtkWidget *button)
{
  if (is_on (self))
    copy_link (self, g_object_get_data (G_OBJECT (button), ID_KEY));
}

static void
revoke_cb (YoriaiInviteList *self, GtkWidget *button)
{
  if (is_on (self))
    yoriai_meeting_remove (self->meeting, g_object_get_data (G_OBJECT (button), ID_KEY));
}

static void
add_button (YoriaiInviteList *self,
            AdwActionRow *row,
            const char *label,
            const char *id,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
}

static GtkWidget *
make_row (YoriaiInviteList *self, const YoriaiInvited *invited)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *record
      = yoriai_meeting_words_dup_record (yoriai_meeting_get_workspace (self->meeting),
                                         invited->record);
  const char *role = yoriai_meeting_words_role (invited->role);
  g_autofree char *text = record != NULL ? g_strdup_printf ("%s · %s", role, record)
                                         : g_strdup (role);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), invited->label);
  adw_action_row_set_subtitle (row, text);
  add_button (self, row, _ ("Copy _Link"), invited->id, G_CALLBACK (copy_cb));
  add_button (self, row, _ ("_Take Back"), invited->id, G_CALLBACK (revoke_cb));
  return GTK_WIDGET (row);
}

static void
update (YoriaiInviteList *self)
{
  YoriaiGuests *guests = is_on (self) ? yoriai_meeting_get_guests (self->meeting) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; guests != NULL && i < yoriai_guests_get_n_invited (guests); i++)
    {
      const YoriaiInvited *invited = yoriai_guests_get_invited (guests, i);
      GtkWidget *row;

      if (invited->is_revoked || yoriai_meeting_is_general (invited))
        continue;
      row = make_row (self, invited);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static gboolean
later_cb (gpointer data)
{
  YoriaiInviteList *self = data;

  self->later_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiInviteList *self)
{
  yoriai_after_change (&self->later_id, later_cb, self);
}

/* --- Another one --- */

static char *
dup_label (YoriaiInviteList *self)
{
  return yoriai_wire_name_dup (gtk_editable_get_text (self->label));
}

static void
typed_cb (YoriaiInviteList *self)
{
  g_autofree char *label = dup_label (self);

  gtk_widget_set_sensitive (self->add, label != NULL);
}

/* The link is what one wants it for. */
static void
add_cb (YoriaiInviteList *self)
{
  g_autofree char *label = dup_label (self);
  g_autoptr (GError) error = NULL;
  const YoriaiInvited *invited;
  const char *record;
  YoriaiRole role = yoriai_role_choice_get_role (self->choice, &record);

  if (label == NULL || !is_on (self))
    return;
  invited = yoriai_guests_invite (yoriai_meeting_get_guests (self->meeting), label, role, record,
                                  g_get_real_time () / G_USEC_PER_SEC, &error);
  if (invited == NULL)
    {
      tell (self, error->message);
      return;
    }
  gtk_editable_set_text (self->label, "");
  copy_link (self, invited->id);
}

/* --- The widget --- */

static void
yoriai_invite_list_dispose (GObject *object)
{
  YoriaiInviteList *self = YORIAI_INVITE_LIST (object);

  g_clear_handle_id (&self->later_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (yoriai_invite_list_parent_class)->dispose (object);
}

static void
yoriai_invite_list_class_init (YoriaiInviteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_invite_list_dispose;

  /**
   * YoriaiInviteList::told:
   * @self: the list
   * @text: plain text
   *
   * Something was done, or could not be, that is to be said.
   */
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_form (YoriaiInviteList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  self->label = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Person, institution or group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Whom to Invite"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  self->choice = YORIAI_ROLE_CHOICE (yoriai_role_choice_new ());
  self->add = gtk_button_new_with_mnemonic (_ ("_Invite"));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (box), self->add);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static void
yoriai_invite_list_init (YoriaiInviteList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (YORIAI_TYPE_MEETING);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Invitations by Name"));
  adw_preferences_group_set_description (
      self->group,
      _ ("For somebody or a group, with a link and a role of their own. Each can be taken back by itself."));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), make_form (self));
  adw_bin_set_child (ADW_BIN (self), box);
  typed_cb (self);
}

/**
 * yoriai_invite_list_set_meeting:
 * @self: a list
 * @meeting: (nullable): a host
 *
 * Shows whom it has invited.
 */
void
yoriai_invite_list_set_meeting (YoriaiInviteList *self, YoriaiMeeting *meeting)
{
  g_return_if_fail (YORIAI_IS_INVITE_LIST (self));

  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->signals, meeting);
  yoriai_role_choice_set_workspace (self->choice, meeting != NULL
                                                      ? yoriai_meeting_get_workspace (meeting)
                                                      : NULL);
  update (self);
}
