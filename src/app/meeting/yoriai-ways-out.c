/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-ways-out"

#include "config.h"

#include "meeting/yoriai-ways-out.h"

#include <glib/gi18n-lib.h>

#define SEND_ACTION "win.send-copy"

/* What is left when the network keeps computers apart, as on most campuses and in most city halls: what to do in each
 * case, the quickest first. */
struct _YoriaiWaysOut
{
  AdwBin parent_instance;

  GtkWidget *send;
};

G_DEFINE_FINAL_TYPE (YoriaiWaysOut, yoriai_ways_out, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *title;
  const char *text;
} ways[] = {
  { "network-wireless-hotspot-symbolic", N_("A phone’s hotspot"),
    N_("Switch on tethering on a phone, let the host and all who take part connect to that, and host the meeting anew: "
       "its address is another then.") },
  { "network-server-symbolic", N_("A computer that all can reach"),
    N_("Have “yoriai host FILE” run on it; everybody, the host too, takes part by the invitation that it prints.") },
  { "network-workgroup-symbolic", N_("A server of your organisation"),
    N_("If there is one: “Meeting”, “Meet on a Server…”, with the address and the token that whoever runs it gives you.") },
  { "document-send-symbolic", N_("Copies"),
    N_("Send each other copies, and take in those that come back: what all have written comes together.") },
};

/* It is the window's; a dialog in front of it, that would be in the way, goes. */
static void
send_cb (YoriaiWaysOut *self)
{
  GtkWindow *root = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GtkWindow) window = gtk_window_get_transient_for (root);

  if (window == NULL)
    window = root;
  g_object_ref (window);
  if (window != root && gtk_window_get_modal (root))
    gtk_window_close (root);
  gtk_widget_activate_action (GTK_WIDGET (window), SEND_ACTION, NULL);
}

static void
yoriai_ways_out_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (yoriai_ways_out_parent_class)->dispose (object);
}

static void
yoriai_ways_out_class_init (YoriaiWaysOutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_ways_out_dispose;
}

static AdwActionRow *
add_row (GtkListBox *list,
         guint       index)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(ways[index].title));
  adw_action_row_set_subtitle (row, _(ways[index].text));
  adw_action_row_set_subtitle_lines (row, 0);
  adw_action_row_add_prefix (row, gtk_image_new_from_icon_name (ways[index].icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, GTK_WIDGET (row));
  return row;
}

static void
yoriai_ways_out_init (YoriaiWaysOut *self)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  AdwActionRow *row = NULL;

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Is Left"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    row = add_row (list, i);
  self->send = gtk_button_new_with_mnemonic (_("_Send a Copy…"));
  gtk_widget_set_valign (self->send, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->send, "clicked", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, self->send);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (list));
}

/**
 * yoriai_ways_out_set_has_copy:
 * @self: the list
 * @has_copy: whether there is a proposal here of which a copy can be sent
 *
 * Offers to send one, by the window's action win.send-copy.
 */
void
yoriai_ways_out_set_has_copy (YoriaiWaysOut *self,
                              gboolean       has_copy)
{
  g_return_if_fail (YORIAI_IS_WAYS_OUT (self));

  gtk_widget_set_visible (self->send, has_copy);
}
