/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-welcome"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-membership-list.h"
#include "window/yoriai-lost-list.h"
#include "window/yoriai-welcome.h"
#include "window/yoriai-window-private.h"

#define MAX_RECENT 6
#define RECENT_APPLICATION "yoriai"
#define RECENT_MIME_TYPE "application/json"

/* What a window shows without a proposal: begin one, open one, or go on with a recent one. */
struct _YoriaiWelcome
{
  AdwBin parent_instance;
  AdwPreferencesGroup *recent; /* template child */
  GtkWidget *new_button;       /* template child */
  YoriaiLostList *lost;        /* template child */
  YoriaiMembershipList *memberships; /* template child */
  GPtrArray *rows;             /* (owned): rows in @recent, borrowed */
};

G_DEFINE_FINAL_TYPE (YoriaiWelcome, yoriai_welcome, ADW_TYPE_BIN)

static void
add_row (YoriaiWelcome *self,
         GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *path = g_file_get_parse_name (file);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_recent_info_get_display_name (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), path);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-file");
  adw_preferences_group_add (self->recent, row);
  g_ptr_array_add (self->rows, row);
}

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static void
update_recent (YoriaiWelcome *self)
{
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (GList *l = items; l != NULL && self->rows->len < MAX_RECENT; l = l->next)
    if (gtk_recent_info_has_application (l->data, RECENT_APPLICATION) && gtk_recent_info_exists (l->data))
      add_row (self, l->data);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->rows->len > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
membership_chosen_cb (YoriaiWelcome          *self,
                      const YoriaiMembership *membership)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (YORIAI_IS_WINDOW (root))
    _yoriai_window_rejoin (YORIAI_WINDOW (root), membership);
}

static void
yoriai_welcome_map (GtkWidget *widget)
{
  update_recent (YORIAI_WELCOME (widget));
  yoriai_lost_list_update (YORIAI_WELCOME (widget)->lost);
  yoriai_membership_list_update (YORIAI_WELCOME (widget)->memberships, NULL);
  GTK_WIDGET_CLASS (yoriai_welcome_parent_class)->map (widget);
  gtk_widget_grab_focus (YORIAI_WELCOME (widget)->new_button);
}

static void
yoriai_welcome_dispose (GObject *object)
{
  YoriaiWelcome *self = YORIAI_WELCOME (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_WELCOME);
  G_OBJECT_CLASS (yoriai_welcome_parent_class)->dispose (object);
}

static void
yoriai_welcome_class_init (YoriaiWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_welcome_dispose;
  widget_class->map = yoriai_welcome_map;

  g_type_ensure (YORIAI_TYPE_LOST_LIST);
  g_type_ensure (YORIAI_TYPE_MEMBERSHIP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, recent);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, new_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, lost);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, memberships);
}

static void
yoriai_welcome_init (YoriaiWelcome *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->memberships, "chosen", G_CALLBACK (membership_chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_welcome_add_recent:
 * @file: a proposal that was opened or saved
 *
 * Remembers it among the recent files of the desktop.
 */
void
yoriai_welcome_add_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) RECENT_MIME_TYPE, .app_name = (char *) RECENT_APPLICATION,
                         .app_exec = (char *) "yoriai %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
