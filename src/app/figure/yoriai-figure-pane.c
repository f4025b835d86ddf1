/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-pane"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-pane-private.h"
#include "figure/yoriai-figure-presenter.h"
#include "figure/yoriai-workspace-figures.h"

G_DEFINE_FINAL_TYPE (YoriaiFigurePane, yoriai_figure_pane, GTK_TYPE_BOX)

enum
{
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_zoom (YoriaiFigurePane *self)
{
  g_autofree char *text = NULL;

  if (self->view == NULL)
    return;
  /* Translators: how large a figure is shown, against its size on paper */
  text = g_strdup_printf (_("%d %%"), (int) round (yoriai_figure_view_get_zoom (self->view) * 100));
  gtk_button_set_label (self->zoom_button, text);
}

static gboolean
zoom_cb (gpointer user_data)
{
  YoriaiFigurePane *self = YORIAI_FIGURE_PANE (user_data);

  self->zoom_id = 0;
  update_zoom (self);
  return G_SOURCE_REMOVE;
}

/* A figure that is fitted finds its size while everything is being placed, when nothing else may change its own. */
static void
queue_zoom (YoriaiFigurePane *self)
{
  if (self->zoom_id == 0)
    self->zoom_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, zoom_cb, self, NULL);
}

static void
place_activated_cb (YoriaiFigurePane *self,
                    YoriaiRecord     *record,
                    guint             field)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, record, field);
}

/* Roles of a screen reader are for life: another figure is another view. */
static void
update_view (YoriaiFigurePane *self)
{
  g_autoptr (YoriaiLiveFigure) figure = NULL;

  self->view = NULL;
  gtk_scrolled_window_set_child (self->scroller, NULL);
  if (self->workspace == NULL || self->kinds->len == 0)
    return;
  figure = yoriai_live_figure_new (self->workspace, self->kind);
  yoriai_live_figure_set_paper (figure, self->paper);
  self->view = YORIAI_FIGURE_VIEW (yoriai_figure_view_new (figure));
  g_signal_connect_object (self->view, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::zoom", G_CALLBACK (queue_zoom), self, G_CONNECT_SWAPPED);
  yoriai_figure_view_point_at (self->view, self->current, self->current_field);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  update_zoom (self);
}

static guint
find_kind (YoriaiFigurePane *self,
           YoriaiFigureKind  kind)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, YoriaiFigureKind, i) == kind)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
update_kinds (YoriaiFigurePane *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_array_set_size (self->kinds, 0);
  if (self->workspace != NULL)
    {
      g_autoptr (GArray) kinds = yoriai_workspace_figures_list (self->workspace);

      g_array_append_vals (self->kinds, kinds->data, kinds->len);
    }
  for (guint i = 0; i < self->kinds->len; i++)
    gtk_string_list_take (titles, yoriai_workspace_figures_dup_title (self->workspace,
                                                                      g_array_index (self->kinds, YoriaiFigureKind, i)));
  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->figure_choice, G_LIST_MODEL (titles));
  self->is_updating = FALSE;
}

static void
show_kind (YoriaiFigurePane *self,
           YoriaiFigureKind  kind)
{
  self->kind = find_kind (self, kind) == GTK_INVALID_LIST_POSITION && self->kinds->len > 0
                   ? g_array_index (self->kinds, YoriaiFigureKind, 0)
                   : kind;
  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->figure_choice, find_kind (self, self->kind));
  self->is_updating = FALSE;
  if (self->view == NULL || yoriai_live_figure_get_kind (yoriai_figure_view_get_figure (self->view)) != self->kind)
    update_view (self);
}

static void
call_changed_cb (YoriaiFigurePane *self)
{
  update_kinds (self);
  show_kind (self, self->kind);
}

static void
figure_chosen_cb (YoriaiFigurePane *self)
{
  guint selected = gtk_drop_down_get_selected (self->figure_choice);

  if (self->is_updating || selected >= self->kinds->len)
    return;
  self->kind = g_array_index (self->kinds, YoriaiFigureKind, selected);
  if (self->section_id != NULL)
    g_hash_table_insert (self->chosen, g_strdup (self->section_id), GUINT_TO_POINTER (self->kind + 1));
  update_view (self);
}

static void
paper_chosen_cb (YoriaiFigurePane *self)
{
  self->paper = gtk_drop_down_get_selected (self->paper_choice);
  if (self->view != NULL)
    yoriai_live_figure_set_paper (yoriai_figure_view_get_figure (self->view), self->paper);
}

static void
present_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  yoriai_figure_pane_present (YORIAI_FIGURE_PANE (widget));
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiFigureView *view = YORIAI_FIGURE_PANE (widget)->view;

  if (view == NULL)
    return;
  if (g_str_equal (action_name, "figure.zoom-in"))
    yoriai_figure_view_zoom_in (view);
  else if (g_str_equal (action_name, "figure.zoom-out"))
    yoriai_figure_view_zoom_out (view);
  else
    yoriai_figure_view_fit (view);
}

/* The menu of the button, where the pointer is. */
static void
pressed_cb (YoriaiFigurePane *self,
            int               n_press,
            double            x,
            double            y,
            GtkGesture       *gesture)
{
  if (self->view == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
add_menu (YoriaiFigurePane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (gtk_menu_button_get_menu_model (self->output_button)));
  gtk_popover_set_has_arrow (self->menu, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self->scroller));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (click));
}

static void
yoriai_figure_pane_dispose (GObject *object)
{
  YoriaiFigurePane *self = YORIAI_FIGURE_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->zoom_id, g_source_remove);
  self->view = NULL;
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_FIGURE_PANE);
  g_clear_object (&self->workspace);
  g_clear_object (&self->current);
  G_OBJECT_CLASS (yoriai_figure_pane_parent_class)->dispose (object);
}

static void
yoriai_figure_pane_finalize (GObject *object)
{
  YoriaiFigurePane *self = YORIAI_FIGURE_PANE (object);

  g_clear_object (&self->cancellable);
  g_array_unref (self->kinds);
  g_hash_table_unref (self->chosen);
  g_free (self->section_id);
  G_OBJECT_CLASS (yoriai_figure_pane_parent_class)->finalize (object);
}

/* With Ctrl. */
static const struct
{
  guint key;
  const char *action;
} keys[] = {
  { GDK_KEY_plus, "figure.zoom-in" },
  { GDK_KEY_equal, "figure.zoom-in" },     /* plus without Shift, on a Western */
  { GDK_KEY_semicolon, "figure.zoom-in" }, /* and on a Japanese keyboard */
  { GDK_KEY_KP_Add, "figure.zoom-in" },
  { GDK_KEY_minus, "figure.zoom-out" },
  { GDK_KEY_KP_Subtract, "figure.zoom-out" },
  { GDK_KEY_0, "figure.fit" },
  { GDK_KEY_KP_0, "figure.fit" },
  { GDK_KEY_c, "figure.copy" },
};

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "figure.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.present", NULL, present_action);
  _yoriai_figure_pane_add_output_actions (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
}

static void
yoriai_figure_pane_class_init (YoriaiFigurePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yoriai_figure_pane_dispose;
  object_class->finalize = yoriai_figure_pane_finalize;

  /**
   * YoriaiFigurePane::place-activated:
   * @self: the pane
   * @record: a record
   * @field: one of its fields, or YORIAI_NO_FIELD
   *
   * The user wants to go to what a node of the figure stands for.
   */
  signals[SIGNAL_PLACE_ACTIVATED]
      = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, YORIAI_TYPE_RECORD, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-figure-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, figure_choice);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, paper_choice);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, output_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, close_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePane, scroller);
  gtk_widget_class_bind_template_callback (widget_class, figure_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  add_actions (widget_class);
}

static void
yoriai_figure_pane_init (YoriaiFigurePane *self)
{
  self->cancellable = g_cancellable_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (YoriaiFigureKind));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->signals = g_signal_group_new (YORIAI_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "call-changed", G_CALLBACK (call_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_menu (self);
}

/**
 * yoriai_figure_pane_set_workspace:
 * @self: a pane
 * @workspace: (nullable): an open proposal
 *
 * Shows figures of another proposal.
 */
void
yoriai_figure_pane_set_workspace (YoriaiFigurePane *self,
                                  YoriaiWorkspace  *workspace)
{
  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->signals, workspace);
  g_hash_table_remove_all (self->chosen);
  g_clear_object (&self->current);
  update_kinds (self);
  self->view = NULL;
  show_kind (self, YORIAI_FIGURE_COMPOSITION);
  update_view (self);
}

/**
 * yoriai_figure_pane_set_section:
 * @self: a pane
 * @section_id: the section it stands beside
 *
 * Shows the figure that was chosen for the section, or the one that is drawn from it.
 */
void
yoriai_figure_pane_set_section (YoriaiFigurePane *self,
                                const char       *section_id)
{
  YoriaiFigureKind kind;
  gpointer chosen;

  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));
  g_return_if_fail (self->workspace != NULL);

  if (g_strcmp0 (self->section_id, section_id) != 0)
    {
      g_free (self->section_id);
      self->section_id = g_strdup (section_id);
    }
  chosen = g_hash_table_lookup (self->chosen, section_id);
  if (chosen != NULL)
    show_kind (self, GPOINTER_TO_UINT (chosen) - 1);
  else if (yoriai_workspace_figures_find (self->workspace, section_id, &kind))
    show_kind (self, kind);
}

/**
 * yoriai_figure_pane_has_figure:
 * @self: a pane
 *
 * Returns: whether there is a figure for the section it stands beside
 */
gboolean
yoriai_figure_pane_has_figure (YoriaiFigurePane *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_PANE (self), FALSE);

  return self->workspace != NULL && self->section_id != NULL
         && yoriai_workspace_figures_find (self->workspace, self->section_id, NULL);
}

/**
 * yoriai_figure_pane_get_kind:
 * @self: a pane
 *
 * Returns: the figure it shows
 */
YoriaiFigureKind
yoriai_figure_pane_get_kind (YoriaiFigurePane *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_PANE (self), YORIAI_FIGURE_COMPOSITION);

  return self->kind;
}

/**
 * yoriai_figure_pane_set_kind:
 * @self: a pane
 * @kind: a figure the track knows
 *
 * Shows another figure.
 */
void
yoriai_figure_pane_set_kind (YoriaiFigurePane *self,
                             YoriaiFigureKind  kind)
{
  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  show_kind (self, kind);
}

/**
 * yoriai_figure_pane_point_at:
 * @self: a pane
 * @record: (nullable): a record
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Shows where in the figure is what is being edited beside it.
 */
void
yoriai_figure_pane_point_at (YoriaiFigurePane *self,
                             YoriaiRecord     *record,
                             guint             field)
{
  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  g_set_object (&self->current, record);
  self->current_field = field;
  if (self->view != NULL)
    yoriai_figure_view_point_at (self->view, record, field);
}

static void
map_cb (GtkShortcutController *shortcuts)
{
  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_GLOBAL);
}

static void
unmap_cb (GtkShortcutController *shortcuts)
{
  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_LOCAL);
}

/* The keys work from anywhere in the window while the pane is seen, where nothing else wants them. */
static void
add_window_keys (YoriaiFigurePane *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                                                            gtk_named_action_new (keys[i].action)));
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), controller, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "unmap", G_CALLBACK (unmap_cb), controller, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * yoriai_figure_pane_hide_choice:
 * @self: a pane
 *
 * Leaves the choice of the figure, and whether there is a pane at all, to somebody else: the page is about nothing but
 * the figure then, and its keys work wherever the focus is.
 */
void
yoriai_figure_pane_hide_choice (YoriaiFigurePane *self)
{
  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->figure_choice), FALSE);
  gtk_widget_set_visible (self->close_button, FALSE);
  add_window_keys (self);
}

/**
 * yoriai_figure_pane_get_view:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the figure it shows
 */
YoriaiFigureView *
yoriai_figure_pane_get_view (YoriaiFigurePane *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_PANE (self), NULL);

  return self->view;
}

/**
 * yoriai_figure_pane_present:
 * @self: a pane
 *
 * Shows the figure on the whole screen.
 */
void
yoriai_figure_pane_present (YoriaiFigurePane *self)
{
  GtkWidget *presenter;

  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  if (self->workspace == NULL || self->kinds->len == 0)
    return;
  presenter = yoriai_figure_presenter_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace,
                                           self->kind);
  g_signal_connect_object (presenter, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (presenter));
}
