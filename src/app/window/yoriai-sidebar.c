/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sidebar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-tooltip.h"
#include "workspace/yoriai-deadline.h"
#include "window/yoriai-sidebar-row.h"
#include "window/yoriai-sidebar.h"

#define DEADLINE_INTERVAL 30 /* seconds between two looks at the clock */

/* The sections with their state, how much is filled in, and how long there is left. Follows the workspace's findings. */
struct _YoriaiSidebar
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace;  /* (owned) (nullable) */
  GSignalGroup *signals;   /* (owned) */
  guint deadline_id;       /* source that looks at the clock */
  gboolean is_compact;
  GtkListBox *list;        /* template child */
  GtkWidget *footer;       /* template child */
  GtkLabel *progress_label; /* template child */
  GtkProgressBar *progress; /* template child */
  GtkLabel *deadline;      /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiSidebar, yoriai_sidebar, GTK_TYPE_BOX)

enum
{
  SIGNAL_SECTION_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static YoriaiSidebarRow *
get_row (YoriaiSidebar *self,
         guint          position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);

  return row != NULL ? YORIAI_SIDEBAR_ROW (row) : NULL;
}

static void
update_deadline (YoriaiSidebar *self)
{
  YoriaiCall *call = self->workspace != NULL ? yoriai_workspace_get_call (self->workspace) : NULL;
  g_autofree char *text = call != NULL ? yoriai_deadline_dup_left (call, NULL) : NULL;
  g_autofree char *all = NULL;

  if (call != NULL)
    all = yoriai_deadline_dup_summary (call, yoriai_checker_get_track (yoriai_workspace_get_checker (self->workspace)),
                                       NULL);
  /* Where the call closes on no known day, another deadline may be known. */
  if (text == NULL)
    text = g_strdup (all);
  gtk_label_set_label (self->deadline, text != NULL ? text : "");
  yoriai_tooltip_set (GTK_WIDGET (self->deadline), all);
  gtk_widget_set_visible (GTK_WIDGET (self->deadline), text != NULL);
}

static gboolean
deadline_cb (gpointer user_data)
{
  update_deadline (YORIAI_SIDEBAR (user_data));
  return G_SOURCE_CONTINUE;
}

static void
update_states (YoriaiSidebar *self)
{
  guint percent = yoriai_workspace_get_progress (self->workspace);
  /* Translators: how much of the proposal is filled in */
  g_autofree char *text = g_strdup_printf (_("%u %% filled in"), percent);
  YoriaiSidebarRow *row;

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      const char *id = yoriai_sidebar_row_get_section (row)->id;

      if (yoriai_workspace_asks_for_section (self->workspace, id))
        yoriai_sidebar_row_set_counts (row, yoriai_workspace_count_section (self->workspace, id),
                                       yoriai_workspace_is_section_begun (self->workspace, id));
      else
        yoriai_sidebar_row_set_left_out (row);
      /* What came back is shown; what is emptied under the user's eyes stays. */
      if (yoriai_workspace_has_section (self->workspace, id))
        gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
    }
  if (g_str_equal (gtk_label_get_label (self->progress_label), text))
    return;
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, percent / 100.0);
}

static void
update_sections (YoriaiSidebar *self)
{
  YoriaiSidebarRow *row;

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      const char *id = yoriai_sidebar_row_get_section (row)->id;

      gtk_widget_set_visible (GTK_WIDGET (row), yoriai_workspace_has_section (self->workspace, id));
    }
  update_deadline (self);
}

static void
states_changed_cb (YoriaiSidebar *self)
{
  update_states (self);
}

static void
call_changed_cb (YoriaiSidebar *self)
{
  update_sections (self);
  update_states (self);
}

static void
row_activated_cb (YoriaiSidebar    *self,
                  YoriaiSidebarRow *row)
{
  g_signal_emit (self, signals[SIGNAL_SECTION_ACTIVATED], 0, yoriai_sidebar_row_get_section (row)->id);
}

static void
yoriai_sidebar_dispose (GObject *object)
{
  YoriaiSidebar *self = YORIAI_SIDEBAR (object);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_SIDEBAR);
  G_OBJECT_CLASS (yoriai_sidebar_parent_class)->dispose (object);
}

static void
yoriai_sidebar_class_init (YoriaiSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_sidebar_dispose;

  /**
   * YoriaiSidebar::section-activated:
   * @self: the sidebar
   * @section_id: the section
   *
   * The user chose a section.
   */
  signals[SIGNAL_SECTION_ACTIVATED]
      = g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebar, footer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebar, progress_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebar, progress);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebar, deadline);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
yoriai_sidebar_init (YoriaiSidebar *self)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, yoriai_sidebar_row_new (&sections[i]));

  self->signals = g_signal_group_new (YORIAI_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "states-changed", G_CALLBACK (states_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "call-changed", G_CALLBACK (call_changed_cb), self);
  self->deadline_id = g_timeout_add_seconds (DEADLINE_INTERVAL, deadline_cb, self);
}

/**
 * yoriai_sidebar_set_workspace:
 * @self: a sidebar
 * @workspace: (nullable): the open proposal
 *
 * Shows the sections of another proposal.
 */
void
yoriai_sidebar_set_workspace (YoriaiSidebar   *self,
                              YoriaiWorkspace *workspace)
{
  YoriaiSidebarRow *row;

  g_return_if_fail (YORIAI_IS_SIDEBAR (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->signals, workspace);
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    yoriai_sidebar_row_set_space (row, workspace != NULL ? yoriai_workspace_get_space (workspace) : NULL);
  if (workspace != NULL)
    {
      update_sections (self);
      update_states (self);
    }
}

/**
 * yoriai_sidebar_get_section:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the id of the selected section
 */
const char *
yoriai_sidebar_get_section (YoriaiSidebar *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (YORIAI_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? yoriai_sidebar_row_get_section (YORIAI_SIDEBAR_ROW (row))->id : NULL;
}

/**
 * yoriai_sidebar_set_section:
 * @self: a sidebar
 * @section_id: a section's id
 *
 * Selects a section without announcing it.
 */
void
yoriai_sidebar_set_section (YoriaiSidebar *self,
                            const char    *section_id)
{
  YoriaiSidebarRow *row;

  g_return_if_fail (YORIAI_IS_SIDEBAR (self));

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (g_str_equal (yoriai_sidebar_row_get_section (row)->id, section_id))
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));

  /* A focus that is here goes along; anywhere else it stays. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    yoriai_sidebar_focus (self);
}

/**
 * yoriai_sidebar_focus:
 * @self: a sidebar
 *
 * Puts the keyboard focus on the selected section.
 */
void
yoriai_sidebar_focus (YoriaiSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (YORIAI_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * yoriai_sidebar_set_compact:
 * @self: a sidebar
 * @is_compact: whether only icons and states are shown
 *
 * Saves room in a narrow window.
 */
void
yoriai_sidebar_set_compact (YoriaiSidebar *self,
                            gboolean       is_compact)
{
  YoriaiSidebarRow *row;

  g_return_if_fail (YORIAI_IS_SIDEBAR (self));

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    yoriai_sidebar_row_set_compact (row, is_compact);
  gtk_widget_set_visible (self->footer, !is_compact);
  if (is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}
