/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-welcome"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-recent-files.h"
#include "meeting/yoriai-membership-list.h"
#include "text/yoriai-text-name.h"
#include "window/yoriai-lost-list.h"
#include "window/yoriai-recent-row.h"
#include "window/yoriai-welcome.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-sample.h"

#define MAX_RECENT 20
#define MIN_NARROWED 4 /* as many proposals as one overlooks */

/* What a window shows without a proposal: go on with a recent one, what was lost or a meeting; begin one, open one, try a
 * sample. Of the recent ones it shows at once what is remembered, and looks in a thread at what has become of them. */
struct _YoriaiWelcome
{
  AdwBin parent_instance;
  GCancellable *cancellable;   /* (owned) (nullable): of looking at the recent files */
  guint look_id;               /* source that begins it, once the window is there */
  char *narrowed;              /* (owned) (nullable): the text they are narrowed by, folded */
  GtkStack *stack;             /* template children */
  GtkWidget *recent;
  GtkListBox *list;
  GtkSearchEntry *search;
  GtkWidget *first_button;
  GtkWidget *new_button;
  YoriaiLostList *lost;
  YoriaiMembershipList *memberships;
  GMenu *samples;
};

G_DEFINE_FINAL_TYPE (YoriaiWelcome, yoriai_welcome, ADW_TYPE_BIN)

static YoriaiRecentRow *
get_row (YoriaiWelcome *self,
         guint          position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return row != NULL ? YORIAI_RECENT_ROW (row) : NULL;
}

static YoriaiCallLibrary *
get_library (YoriaiWelcome *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return YORIAI_IS_WINDOW (root) ? YORIAI_WINDOW (root)->library : NULL;
}

/* Where there is nothing to go on with, there is a picture instead of lists. */
static void
choose_view (YoriaiWelcome *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean is_known = get_row (self, 0) != NULL || gtk_widget_get_visible (GTK_WIDGET (self->lost))
                      || gtk_widget_get_visible (GTK_WIDGET (self->memberships));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  gtk_widget_set_visible (self->recent, get_row (self, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->search), get_row (self, MIN_NARROWED) != NULL);
  gtk_stack_set_visible_child_name (self->stack, is_known ? "recent" : "empty");
  if (focus == NULL || gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  gtk_widget_grab_focus (is_known ? self->new_button : self->first_button);
}

static void
show_states (YoriaiWelcome *self,
             GPtrArray     *states)
{
  YoriaiCallLibrary *library = get_library (self);
  YoriaiRecentRow *row;

  for (guint i = 0, j = 0; library != NULL && i < states->len && (row = get_row (self, j)) != NULL; i++)
    {
      const YoriaiRecent *recent = states->pdata[i];

      if (!g_str_equal (yoriai_recent_row_get_uri (row), recent->uri))
        continue;
      if (recent->is_gone)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      else
        yoriai_recent_row_show (row, recent, library);
      j += recent->is_gone ? 0 : 1;
    }
}

/* (transfer full): the files of the rows, ended by NULL */
static char **
list_uris (YoriaiWelcome *self)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  YoriaiRecentRow *row;

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    g_strv_builder_add (uris, yoriai_recent_row_get_uri (row));
  return g_strv_builder_end (uris);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiWelcome) self = YORIAI_WELCOME (user_data);
  g_autoptr (GPtrArray) states = yoriai_recent_look_finish (result, NULL);
  gboolean was_in_list;

  if (states == NULL || get_library (self) == NULL)
    return;
  was_in_list = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  show_states (self, states);
  choose_view (self);
  /* The one that had the focus may be gone. */
  if (was_in_list && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL && get_row (self, 0) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, 0)));
}

/* Not before the window is drawn: the start is not to wait for it. */
static gboolean
look_cb (gpointer data)
{
  YoriaiWelcome *self = data;
  g_auto (GStrv) uris = list_uris (self);

  self->look_id = 0;
  if (uris[0] != NULL && get_library (self) != NULL)
    yoriai_recent_look_async (NULL, (const char *const *) uris, get_library (self), self->cancellable, looked_cb,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop_looking (YoriaiWelcome *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
update_recent (YoriaiWelcome *self)
{
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) uris = yoriai_recent_files_list (MAX_RECENT, &names);
  g_autoptr (GPtrArray) states = yoriai_recent_recall (NULL, (const char *const *) uris);

  while (get_row (self, 0) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, 0)));
  for (guint i = 0; uris[i] != NULL; i++)
    gtk_list_box_append (self->list, yoriai_recent_row_new (uris[i], names[i]));
  show_states (self, states);
  stop_looking (self);
  self->cancellable = g_cancellable_new ();
  if (uris[0] != NULL)
    self->look_id = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
}

static gboolean
is_wanted (GtkListBoxRow *row,
           gpointer       data)
{
  YoriaiWelcome *self = data;

  return self->narrowed == NULL || yoriai_recent_row_matches (YORIAI_RECENT_ROW (row), self->narrowed);
}

static void
search_changed_cb (YoriaiWelcome *self)
{
  g_free (self->narrowed);
  self->narrowed = yoriai_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* The first of those that are left is opened. */
static void
search_activated_cb (YoriaiWelcome *self)
{
  YoriaiRecentRow *row;

  search_changed_cb (self);
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (is_wanted (GTK_LIST_BOX_ROW (row), self))
      {
        gtk_widget_activate (GTK_WIDGET (row));
        return;
      }
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
update_samples (YoriaiWelcome *self)
{
  g_auto (GStrv) samples = yoriai_sample_list ();
  YoriaiCallLibrary *library = get_library (self);

  g_menu_remove_all (self->samples);
  for (guint i = 0; library != NULL && samples[i] != NULL; i++)
    {
      g_autofree char *name = yoriai_sample_dup_name (samples[i], library);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "win.open-sample", "s", samples[i]);
      g_menu_append_item (self->samples, item);
    }
}

static void
yoriai_welcome_map (GtkWidget *widget)
{
  YoriaiWelcome *self = YORIAI_WELCOME (widget);

  update_recent (self);
  update_samples (self);
  yoriai_lost_list_update (self->lost);
  yoriai_membership_list_update (self->memberships, NULL);
  choose_view (self);
  GTK_WIDGET_CLASS (yoriai_welcome_parent_class)->map (widget);
  if (get_row (self, 0) != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (get_row (self, 0)));
      /* So that one sees what Enter opens. */
      gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (widget)), TRUE);
    }
  else
    gtk_widget_grab_focus (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty") ? self->first_button
                                                                                                 : self->new_button);
}

static void
yoriai_welcome_unmap (GtkWidget *widget)
{
  stop_looking (YORIAI_WELCOME (widget));
  GTK_WIDGET_CLASS (yoriai_welcome_parent_class)->unmap (widget);
}

static void
yoriai_welcome_dispose (GObject *object)
{
  YoriaiWelcome *self = YORIAI_WELCOME (object);

  stop_looking (self);
  g_clear_pointer (&self->narrowed, g_free);
  /* Before the template, which would take the child away behind the bin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_WELCOME);
  G_OBJECT_CLASS (yoriai_welcome_parent_class)->dispose (object);
}

static void
yoriai_welcome_class_init (YoriaiWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_welcome_dispose;
  widget_class->map = yoriai_welcome_map;
  widget_class->unmap = yoriai_welcome_unmap;

  g_type_ensure (YORIAI_TYPE_LOST_LIST);
  g_type_ensure (YORIAI_TYPE_MEMBERSHIP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, recent);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, search);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, first_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, new_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, lost);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, memberships);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWelcome, samples);
  gtk_widget_class_bind_template_callback (widget_class, choose_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
yoriai_welcome_init (YoriaiWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  g_signal_connect_object (self->memberships, "chosen", G_CALLBACK (membership_chosen_cb), self, G_CONNECT_SWAPPED);
}
