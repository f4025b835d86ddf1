/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-presenter"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-presenter.h"
#include "figure/yoriai-workspace-figures.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-projector.h"

/* The figures on the whole screen, one after the other, for a meeting round a projector. It goes on following the
 * proposal. What it can be told is shown while the pointer moves. */
struct _YoriaiFigurePresenter
{
  GtkWindow parent_instance;

  YoriaiWorkspace *workspace;  /* (owned) */
  GArray *kinds;           /* (owned) (element-type YoriaiFigureKind) */
  guint position;
  guint hide_id;           /* source that hides the controls */
  double pointer_x;        /* where it was seen last */
  double pointer_y;

  GtkRevealer *controls;   /* template children */
  GtkLabel *title;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (YoriaiFigurePresenter, yoriai_figure_presenter, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define CONTROLS_SECONDS 3

static YoriaiFigureView *
get_view (YoriaiFigurePresenter *self)
{
  return YORIAI_FIGURE_VIEW (gtk_scrolled_window_get_child (self->scroller));
}

static gboolean
hide_cb (gpointer user_data)
{
  YoriaiFigurePresenter *self = YORIAI_FIGURE_PRESENTER (user_data);

  self->hide_id = 0;
  gtk_revealer_set_reveal_child (self->controls, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
show_controls (YoriaiFigurePresenter *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add_seconds (CONTROLS_SECONDS, hide_cb, self);
  gtk_revealer_set_reveal_child (self->controls, TRUE);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
motion_cb (YoriaiFigurePresenter *self,
           double                 x,
           double                 y)
{
  /* A new figure under the pointer is no motion. */
  if (x != self->pointer_x || y != self->pointer_y)
    show_controls (self);
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
place_activated_cb (YoriaiFigurePresenter *self,
                    YoriaiRecord          *record,
                    guint                  field)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, record, field);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
show_figure (YoriaiFigurePresenter *self)
{
  YoriaiFigureKind kind = yoriai_figure_presenter_get_kind (self);
  g_autoptr (YoriaiLiveFigure) figure = yoriai_live_figure_new (self->workspace, kind);
  GtkWidget *view;
  g_autofree char *title = NULL, *name = NULL;

  yoriai_live_figure_set_paper (figure, YORIAI_PAPER_SLIDE);
  view = yoriai_figure_view_new (figure);
  g_signal_connect_object (view, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  /* A focus that was in the old figure would go on to the new one's first node. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_scrolled_window_set_child (self->scroller, view);
  name = yoriai_workspace_figures_dup_title (self->workspace, kind);
  /* Translators: a figure, its number, how many there are */
  title = g_strdup_printf (_("%s (%u of %u)"), name, self->position + 1, self->kinds->len);
  gtk_label_set_label (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "presenter.previous", self->position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "presenter.next", self->position + 1 < self->kinds->len);
}

static void
turn_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiFigurePresenter *self = YORIAI_FIGURE_PRESENTER (widget);

  self->position += g_str_equal (action_name, "presenter.next") ? 1 : -1;
  show_figure (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiFigureView *view = get_view (YORIAI_FIGURE_PRESENTER (widget));

  if (g_str_equal (action_name, "presenter.zoom-in"))
    yoriai_figure_view_zoom_in (view);
  else if (g_str_equal (action_name, "presenter.zoom-out"))
    yoriai_figure_view_zoom_out (view);
  else
    yoriai_figure_view_fit (view);
}

/* Before the figure gets them: there are more figures than nodes one would go to with the arrows here, and the space
 * bar turns the page wherever slides are shown. */
static gboolean
key_cb (YoriaiFigurePresenter *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Escape, "window.close" },      { GDK_KEY_F11, "window.close" },
    { GDK_KEY_Left, "presenter.previous" },  { GDK_KEY_Page_Up, "presenter.previous" },
    { GDK_KEY_Right, "presenter.next" },     { GDK_KEY_Page_Down, "presenter.next" },
    { GDK_KEY_space, "presenter.next" },     { GDK_KEY_BackSpace, "presenter.previous" },
  };

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == keyval)
      return gtk_widget_activate_action (widget, keys[i].action, NULL) || TRUE;
  return GDK_EVENT_PROPAGATE;
}

/* Nothing has the focus, and a ring round it that all would look at, before somebody asks for it with Tab. */
static void
yoriai_figure_presenter_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_figure_presenter_parent_class)->show (widget);
  gtk_window_set_focus (GTK_WINDOW (widget), NULL);
}

static void
yoriai_figure_presenter_dispose (GObject *object)
{
  YoriaiFigurePresenter *self = YORIAI_FIGURE_PRESENTER (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_FIGURE_PRESENTER);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->kinds, g_array_unref);
  G_OBJECT_CLASS (yoriai_figure_presenter_parent_class)->dispose (object);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "presenter.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "presenter.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "presenter.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "presenter.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "presenter.fit", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "presenter.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "presenter.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_semicolon, GDK_CONTROL_MASK, "presenter.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "presenter.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "presenter.fit", NULL);
}

static void
yoriai_figure_presenter_class_init (YoriaiFigurePresenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_figure_presenter_dispose;
  widget_class->show = yoriai_figure_presenter_show;

  /**
   * YoriaiFigurePresenter::place-activated:
   * @self: the presenter
   * @record: a record
   * @field: one of its fields, or YORIAI_NO_FIELD
   *
   * The user wants to go to what a node stands for. The presenter ends then.
   */
  signals[SIGNAL_PLACE_ACTIVATED]
      = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, YORIAI_TYPE_RECORD, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-figure-presenter.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePresenter, controls);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePresenter, title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFigurePresenter, scroller);
  add_actions (widget_class);
}

static void
yoriai_figure_presenter_init (YoriaiFigurePresenter *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * yoriai_figure_presenter_new:
 * @parent: (nullable): the window it belongs to
 * @workspace: an open proposal
 * @kind: the figure to begin with
 *
 * Returns: (transfer none): a window for the whole screen
 */
GtkWidget *
yoriai_figure_presenter_new (GtkWindow        *parent,
                             YoriaiWorkspace  *workspace,
                             YoriaiFigureKind  kind)
{
  YoriaiFigurePresenter *self = g_object_new (YORIAI_TYPE_FIGURE_PRESENTER, "destroy-with-parent", TRUE, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  self->kinds = yoriai_workspace_figures_list (workspace);
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, YoriaiFigureKind, i) == kind)
      self->position = i;
  show_figure (self);
  show_controls (self);
  yoriai_projector_fill (GTK_WINDOW (self), parent);
  return GTK_WIDGET (self);
}

/**
 * yoriai_figure_presenter_get_kind:
 * @self: a presenter
 *
 * Returns: the figure on show
 */
YoriaiFigureKind
yoriai_figure_presenter_get_kind (YoriaiFigurePresenter *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_PRESENTER (self), YORIAI_FIGURE_COMPOSITION);

  return g_array_index (self->kinds, YoriaiFigureKind, self->position);
}

/**
 * yoriai_figure_presenter_set_kind:
 * @self: a presenter
 * @kind: a figure
 *
 * Shows that one, as when somebody presents it elsewhere, if the track has it.
 */
void
yoriai_figure_presenter_set_kind (YoriaiFigurePresenter *self,
                                  YoriaiFigureKind       kind)
{
  g_return_if_fail (YORIAI_IS_FIGURE_PRESENTER (self));

  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, YoriaiFigureKind, i) == kind && self->position != i)
      {
        self->position = i;
        show_figure (self);
      }
}
