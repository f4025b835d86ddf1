/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-beacon-group"

#include "config.h"

#include "meeting/yoriai-beacon-group.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "meeting/yoriai-wire-name.h"

/* Whether those in the network see the meeting in their list, and under which name. The host chooses it: everybody in the
 * network reads it. */
struct _YoriaiBeaconGroup
{
  AdwBin parent_instance;

  YoriaiMeeting *meeting; /* (owned) (nullable): a host */
  GSignalGroup *signals;  /* (owned) */
  guint later_id;
  AdwActionRow *row;
  GtkSwitch *toggle;
  AdwEntryRow *name;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (YoriaiBeaconGroup, yoriai_beacon_group, ADW_TYPE_BIN)

static char *
dup_words (YoriaiBeacon *beacon)
{
  if (beacon == NULL)
    return g_strdup (_("Nobody sees the meeting in a list; the number counts with the address"));
  switch (yoriai_beacon_get_state (beacon))
    {
    case YORIAI_BEACON_LIT:
      /* Translators: a name */
      return g_strdup_printf (_("Everybody in this network sees it as “%s”; the number lets them ask to come in"),
                              yoriai_beacon_get_name (beacon));
    case YORIAI_BEACON_DARK:
      return g_strdup (yoriai_beacon_get_error (beacon) != NULL ? yoriai_beacon_get_error (beacon)->message : "");
    case YORIAI_BEACON_STARTING:
    default:
      return g_strdup (_("It is being announced…"));
    }
}

static void
update (YoriaiBeaconGroup *self)
{
  YoriaiBeacon *beacon = self->meeting != NULL ? yoriai_meeting_get_beacon (self->meeting) : NULL;
  g_autofree char *words = dup_words (beacon);

  self->is_filling = TRUE;
  adw_action_row_set_subtitle (self->row, words);
  gtk_switch_set_active (self->toggle, beacon != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), beacon != NULL);
  self->is_filling = FALSE;
}

static gboolean
later_cb (gpointer data)
{
  YoriaiBeaconGroup *self = data;

  self->later_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiBeaconGroup *self)
{
  yoriai_after_change (&self->later_id, later_cb, self);
}

static void
announce (YoriaiBeaconGroup *self,
          gboolean           is_announced)
{
  g_autofree char *name = yoriai_wire_name_dup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  const char *institution;

  if (self->meeting == NULL || yoriai_meeting_get_state (self->meeting) != YORIAI_MEETING_HOSTING)
    return;
  if (name == NULL)
    name = g_strdup (yoriai_meeting_get_name (self->meeting, &institution));
  yoriai_meeting_set_found_as (self->meeting, is_announced ? name : NULL);
}

static void
toggled_cb (YoriaiBeaconGroup *self)
{
  if (!self->is_filling)
    announce (self, gtk_switch_get_active (self->toggle));
}

static void
applied_cb (YoriaiBeaconGroup *self)
{
  announce (self, TRUE);
}

/* --- The widget --- */

static void
yoriai_beacon_group_dispose (GObject *object)
{
  YoriaiBeaconGroup *self = YORIAI_BEACON_GROUP (object);

  g_clear_handle_id (&self->later_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->meeting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (yoriai_beacon_group_parent_class)->dispose (object);
}

static void
yoriai_beacon_group_class_init (YoriaiBeaconGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_beacon_group_dispose;
}

static void
yoriai_beacon_group_init (YoriaiBeaconGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->signals = g_signal_group_new (YORIAI_TYPE_MEETING);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _("Show the Meeting in This Network"));
  adw_action_row_set_subtitle_lines (self->row, 0);
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show the Meeting in This Network"), -1);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->row, GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (self->row, GTK_WIDGET (self->toggle));
  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name for Those in This Network"));
  adw_entry_row_set_show_apply_button (self->name, TRUE);
  g_signal_connect_object (self->name, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->row));
  adw_preferences_group_add (group, GTK_WIDGET (self->name));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
}

/**
 * yoriai_beacon_group_set_meeting:
 * @self: a group
 * @meeting: (nullable): a host
 *
 * Shows how it is found.
 */
void
yoriai_beacon_group_set_meeting (YoriaiBeaconGroup *self,
                                 YoriaiMeeting     *meeting)
{
  const char *name;

  g_return_if_fail (YORIAI_IS_BEACON_GROUP (self));

  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->signals, meeting);
  name = meeting != NULL ? yoriai_meeting_get_found_as (meeting) : NULL;
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  update (self);
}
