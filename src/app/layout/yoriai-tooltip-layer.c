/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-tooltip-layer"

#include "config.h"

#include "layout/yoriai-tooltip-layer.h"

#include "layout/yoriai-tooltip-place.h"

/* Shows the tooltips of what is below it. GTK puts a tooltip under its widget,
 * whatever is there, and breaks it into lines; here it is one line, inside the
 * window, where it hides nothing that one presses or reads next, and it is gone
 * as soon as something is done or another window is in front. What the keyboard
 * comes to says its own as well. The texts are those that the widgets have: GTK is only told to show none of them. */
struct _YoriaiTooltipLayer
{
  GtkWidget parent_instance;
  GtkWidget *child;   /* (nullable): child */
  GtkWidget *bubble;  /* child */
  GtkWidget *about;   /* (nullable) (unowned): what it tells about, or will */
  GdkRectangle place; /* of the bubble */
  guint show_id;      /* source that shows it */
};

G_DEFINE_FINAL_TYPE (YoriaiTooltipLayer, yoriai_tooltip_layer, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define DELAY_MSECS 500
#define MARGIN 8 /* on both sides together */

static void
about_gone_cb (gpointer  user_data,
               GObject  *about)
{
  YoriaiTooltipLayer *self = user_data;

  self->about = NULL;
  yoriai_tooltip_layer_hide (self);
}

static void
set_about (YoriaiTooltipLayer *self,
           GtkWidget          *about)
{
  if (self->about != NULL)
    {
      g_object_weak_unref (G_OBJECT (self->about), about_gone_cb, self);
      g_signal_handlers_disconnect_by_data (self->about, self);
    }
  self->about = about;
  if (about == NULL)
    return;
  g_object_weak_ref (G_OBJECT (about), about_gone_cb, self);
  g_signal_connect_object (about, "unmap", G_CALLBACK (yoriai_tooltip_layer_hide), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (about, "notify::tooltip-text", G_CALLBACK (yoriai_tooltip_layer_hide),
                           self, G_CONNECT_SWAPPED);
}

static gboolean
is_in_front (YoriaiTooltipLayer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root));
}

/* What stands there already is not said again. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget)
         && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)),
                         gtk_widget_get_tooltip_text (widget))
         && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static gboolean
show_cb (gpointer user_data)
{
  YoriaiTooltipLayer *self = user_data;

  self->show_id = 0;
  if (self->about != NULL && is_in_front (self))
    yoriai_tooltip_layer_show (self, self->about);

  return G_SOURCE_REMOVE;
}

/* Of the innermost widget that has one; GTK is not to show any of them. */
static GtkWidget *
take_over (YoriaiTooltipLayer *self,
           GtkWidget          *widget)
{
  GtkWidget *found = NULL;

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_tooltip_text (widget) != NULL)
      {
        if (found == NULL)
          found = widget;
        gtk_widget_set_has_tooltip (widget, FALSE);
      }

  return found;
}

static void
tell_later (YoriaiTooltipLayer *self,
            GtkWidget          *about)
{
  yoriai_tooltip_layer_hide (self);
  set_about (self, about);
  self->show_id = g_timeout_add (DELAY_MSECS, show_cb, self);
}

static void
motion_cb (YoriaiTooltipLayer *self,
           double              x,
           double              y)
{
  GtkWidget *about = take_over (self,
                                gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_INSENSITIVE));

  if (about == self->about)
    return;
  if (about != NULL)
    tell_later (self, about);
  else
    yoriai_tooltip_layer_hide (self);
}

/* Whoever goes through the window with the keyboard has no pointer to ask with. */
static void
focus_changed_cb (YoriaiTooltipLayer *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL && gtk_window_get_focus_visible (window)
      && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      && gtk_widget_get_tooltip_text (focus) != NULL)
    tell_later (self, focus);
}

/* What is pressed has been understood: not again before the pointer was
 * elsewhere. */
static gboolean
event_cb (YoriaiTooltipLayer *self,
          GdkEvent           *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_KEY_PRESS || type == GDK_SCROLL
      || type == GDK_TOUCH_BEGIN)
    {
      g_clear_handle_id (&self->show_id, g_source_remove);
      gtk_widget_set_child_visible (self->bubble, FALSE);
    }

  return GDK_EVENT_PROPAGATE;
}

static void
active_changed_cb (YoriaiTooltipLayer *self)
{
  if (!is_in_front (self))
    yoriai_tooltip_layer_hide (self);
}

static void
yoriai_tooltip_layer_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_tooltip_layer_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (active_changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
yoriai_tooltip_layer_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  yoriai_tooltip_layer_hide (YORIAI_TOOLTIP_LAYER (widget));
  GTK_WIDGET_CLASS (yoriai_tooltip_layer_parent_class)->unroot (widget);
}

static void
yoriai_tooltip_layer_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  YoriaiTooltipLayer *self = YORIAI_TOOLTIP_LAYER (widget);

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static GtkSizeRequestMode
yoriai_tooltip_layer_get_request_mode (GtkWidget *widget)
{
  YoriaiTooltipLayer *self = YORIAI_TOOLTIP_LAYER (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
yoriai_tooltip_layer_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  YoriaiTooltipLayer *self = YORIAI_TOOLTIP_LAYER (widget);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (gtk_widget_get_child_visible (self->bubble))
    gtk_widget_size_allocate (self->bubble, &self->place, -1);
}

static void
yoriai_tooltip_layer_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, YORIAI_TOOLTIP_LAYER (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_tooltip_layer_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  YoriaiTooltipLayer *self = YORIAI_TOOLTIP_LAYER (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_insert_before (self->child, GTK_WIDGET (self), self->bubble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_tooltip_layer_dispose (GObject *object)
{
  YoriaiTooltipLayer *self = YORIAI_TOOLTIP_LAYER (object);

  yoriai_tooltip_layer_hide (self);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  G_OBJECT_CLASS (yoriai_tooltip_layer_parent_class)->dispose (object);
}

static void
yoriai_tooltip_layer_class_init (YoriaiTooltipLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yoriai_tooltip_layer_get_property;
  object_class->set_property = yoriai_tooltip_layer_set_property;
  object_class->dispose = yoriai_tooltip_layer_dispose;
  widget_class->root = yoriai_tooltip_layer_root;
  widget_class->unroot = yoriai_tooltip_layer_unroot;
  widget_class->measure = yoriai_tooltip_layer_measure;
  widget_class->get_request_mode = yoriai_tooltip_layer_get_request_mode;
  widget_class->size_allocate = yoriai_tooltip_layer_size_allocate;

  /**
   * YoriaiTooltipLayer:child:
   *
   * What the tooltips stand over.
   */
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_tooltip_layer_init (YoriaiTooltipLayer *self)
{
  static const char *const classes[] = { "background", NULL };
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->bubble = g_object_new (GTK_TYPE_LABEL, "css-name", "tooltip", "css-classes", classes,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_TOOLTIP, "can-target", FALSE,
                               "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE, NULL);
  gtk_widget_set_child_visible (self->bubble, FALSE);
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (yoriai_tooltip_layer_hide), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

/**
 * yoriai_tooltip_layer_new:
 * @child: (transfer floating): what the tooltips stand over, the content of a
 *     window
 *
 * Returns: (transfer floating): the layer, with @child in it
 */
GtkWidget *
yoriai_tooltip_layer_new (GtkWidget *child)
{
  return g_object_new (YORIAI_TYPE_TOOLTIP_LAYER, "child", child, NULL);
}

/**
 * yoriai_tooltip_layer_get_bubble:
 * @self: a layer
 *
 * Returns: (transfer none): the label that is the tooltip, mapped while one is
 *     shown
 */
GtkWidget *
yoriai_tooltip_layer_get_bubble (YoriaiTooltipLayer *self)
{
  g_return_val_if_fail (YORIAI_IS_TOOLTIP_LAYER (self), NULL);

  return self->bubble;
}

/**
 * yoriai_tooltip_layer_get_place:
 * @self: a layer that shows a tooltip
 *
 * Returns: (transfer none): where it stands in the layer
 */
const GdkRectangle *
yoriai_tooltip_layer_get_place (YoriaiTooltipLayer *self)
{
  g_return_val_if_fail (YORIAI_IS_TOOLTIP_LAYER (self), NULL);

  return &self->place;
}

/**
 * yoriai_tooltip_layer_show:
 * @self: a layer
 * @widget: a widget below it that has a tooltip
 *
 * Shows the tooltip at once, if there is a place for it.
 *
 * Returns: whether there is, and anything to say that is not there already
 */
gboolean
yoriai_tooltip_layer_show (YoriaiTooltipLayer *self,
                           GtkWidget          *widget)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  int width, height;

  g_return_val_if_fail (YORIAI_IS_TOOLTIP_LAYER (self), FALSE);
  g_return_val_if_fail (gtk_widget_is_ancestor (widget, GTK_WIDGET (self)), FALSE);

  yoriai_tooltip_layer_hide (self);
  if (gtk_widget_get_tooltip_text (widget) == NULL || is_whole (widget)
      || gtk_widget_get_width (GTK_WIDGET (self)) <= MARGIN)
    return FALSE;
  lines = g_strsplit (gtk_widget_get_tooltip_text (widget), "\n", -1);
  text = g_strjoinv (" – ", lines);
  gtk_label_set_label (GTK_LABEL (self->bubble), text);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = MIN (width, gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  if (!yoriai_tooltip_place_find (GTK_WIDGET (self), widget, width, height, &self->place))
    return FALSE;
  set_about (self, widget);
  gtk_widget_set_child_visible (self->bubble, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return TRUE;
}

/**
 * yoriai_tooltip_layer_hide:
 * @self: a layer
 *
 * Hides the tooltip that is shown, and the one that would have come.
 */
void
yoriai_tooltip_layer_hide (YoriaiTooltipLayer *self)
{
  g_return_if_fail (YORIAI_IS_TOOLTIP_LAYER (self));

  g_clear_handle_id (&self->show_id, g_source_remove);
  set_about (self, NULL);
  if (self->bubble != NULL)
    gtk_widget_set_child_visible (self->bubble, FALSE);
}
