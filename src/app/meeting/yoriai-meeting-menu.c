/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting-menu"

#include "config.h"

#include "meeting/yoriai-meeting-menu.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "layout/yoriai-tooltip.h"
#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-people-list.h"
#include "presence/yoriai-presence-chips.h"

/* The button in the header: who is here, by their initials; in its popover how a meeting is begun, joined and left. */
struct _YoriaiMeetingMenu
{
  AdwBin parent_instance;

  YoriaiMeeting *meeting;   /* (owned) (nullable) */
  GSignalGroup *signals;    /* (owned) */
  YoriaiPresence *presence; /* (owned) (nullable) */
  GSignalGroup *presence_signals; /* (owned) */
  guint later_id;
  GtkWidget *popover; /* template children */
  GtkMenuButton *button;
  YoriaiPresenceChips *faces;
  GtkLabel *label;
  GtkLabel *heading;
  GtkLabel *text;
  GtkWidget *scroller;
  YoriaiPeopleList *people;
  GtkWidget *host;
  GtkWidget *join;
  GtkWidget *server;
  GtkWidget *show;
  GtkButton *leave;
};

G_DEFINE_FINAL_TYPE (YoriaiMeetingMenu, yoriai_meeting_menu, ADW_TYPE_BIN)

static gboolean
is_on (YoriaiMeetingMenu *self)
{
  return self->meeting != NULL && yoriai_meeting_is_on (self->meeting);
}

/* --- The button --- */

static guint
count_here (YoriaiMeetingMenu *self)
{
  g_autoptr (GPtrArray) people = yoriai_meeting_list_people (self->meeting);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const YoriaiMeetingPerson *person = people->pdata[i];

      n += person->is_here || person->is_self ? 1 : 0;
    }
  return n;
}

static void
update_button (YoriaiMeetingMenu *self)
{
  /* Translators: how many people are in the meeting */
  g_autofree char *label
      = is_on (self) ? g_strdup_printf (_ ("Meeting (%u)"), count_here (self)) : g_strdup (_ ("Meeting"));

  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Everybody else, by the colours of their carets: a click goes where they go. */
static void
update_faces (YoriaiMeetingMenu *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  guint n = self->presence != NULL ? yoriai_presence_get_n_people (self->presence) : 0;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (people, (gpointer) yoriai_presence_get_person (self->presence, i));
  yoriai_presence_chips_set_people (self->faces, people);
  gtk_widget_set_visible (GTK_WIDGET (self->faces), n > 0);
}

/* --- The popover --- */

static void
update_popover (YoriaiMeetingMenu *self)
{
  gboolean has_begun = is_on (self);
  gboolean is_host = has_begun && yoriai_meeting_is_host (self->meeting);
  const char *room = has_begun ? yoriai_meeting_get_room (self->meeting) : NULL;
  g_autofree char *said = has_begun ? yoriai_meeting_words_dup_state (self->meeting) : NULL;
  const char *heading = _ ("Work on This Proposal Together");

  if (has_begun)
    heading = room != NULL ? room : _ ("Meeting");
  gtk_label_set_label (self->heading, heading);
  if (!has_begun)
    said = g_strdup (_ (
        "Others join over the network; all edit at once, and each keeps a full copy. No server is needed."));
  else if (said == NULL && is_host)
    said = g_strdup (_ ("You are the host."));
  gtk_widget_set_visible (GTK_WIDGET (self->text), said != NULL);
  gtk_label_set_label (self->text, said != NULL ? said : "");
  gtk_widget_set_visible (self->scroller, has_begun);
  gtk_widget_set_visible (self->host, !has_begun);
  gtk_widget_set_visible (self->join, !has_begun);
  gtk_widget_set_visible (self->server, !has_begun);
  gtk_widget_set_visible (self->show, is_host);
  gtk_widget_set_visible (GTK_WIDGET (self->leave), has_begun);
  gtk_button_set_label (self->leave, is_host ? _ ("_End the Meeting") : _ ("_Leave the Meeting"));
}

static gboolean
later_cb (gpointer data)
{
  YoriaiMeetingMenu *self = data;

  self->later_id = 0;
  update_button (self);
  update_faces (self);
  update_popover (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiMeetingMenu *self)
{
  yoriai_after_change (&self->later_id, later_cb, self);
}

/* --- The widget --- */

static void
yoriai_meeting_menu_dispose (GObject *object)
{
  YoriaiMeetingMenu *self = YORIAI_MEETING_MENU (object);

  g_clear_handle_id (&self->later_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->meeting);
  g_clear_object (&self->presence_signals);
  g_clear_object (&self->presence);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_MEETING_MENU);
  G_OBJECT_CLASS (yoriai_meeting_menu_parent_class)->dispose (object);
}

/* What it does is done by the window, and the popover goes. */
static void
clicked_cb (YoriaiMeetingMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
yoriai_meeting_menu_class_init (YoriaiMeetingMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_meeting_menu_dispose;

  g_type_ensure (YORIAI_TYPE_PEOPLE_LIST);
  g_type_ensure (YORIAI_TYPE_PRESENCE_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-meeting-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, faces);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, heading);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, text);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, people);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, host);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, join);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, server);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, show);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingMenu, leave);
}

static void
yoriai_meeting_menu_init (YoriaiMeetingMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (YORIAI_TYPE_MEETING);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (self->host, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->join, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->show, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leave, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->presence_signals = g_signal_group_new (YORIAI_TYPE_PRESENCE);
  g_signal_group_connect_swapped (self->presence_signals, "changed", G_CALLBACK (changed_cb), self);
  yoriai_presence_chips_set_takes_room (self->faces, TRUE);
  yoriai_tooltip_set (GTK_WIDGET (self->button), _ ("Work on This Proposal with Others"));
  update_button (self);
  update_faces (self);
  update_popover (self);
}

/**
 * yoriai_meeting_menu_set_presence:
 * @self: a menu
 * @presence: (nullable): who else is here
 *
 * Shows them in the header.
 */
void
yoriai_meeting_menu_set_presence (YoriaiMeetingMenu *self,
                                  YoriaiPresence    *presence)
{
  g_return_if_fail (YORIAI_IS_MEETING_MENU (self));

  if (!g_set_object (&self->presence, presence))
    return;
  g_signal_group_set_target (self->presence_signals, presence);
  update_faces (self);
}

/**
 * yoriai_meeting_menu_set_meeting:
 * @self: a menu
 * @meeting: (nullable): the window's
 *
 * Shows another one.
 */
void
yoriai_meeting_menu_set_meeting (YoriaiMeetingMenu *self, YoriaiMeeting *meeting)
{
  g_return_if_fail (YORIAI_IS_MEETING_MENU (self));

  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->signals, meeting);
  yoriai_people_list_set_meeting (self->people, meeting, FALSE);
  update_button (self);
  update_popover (self);
}
