/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-view"

#include "config.h"

#include <adwaita.h>

#include "figure/yoriai-figure-view-private.h"

/* A figure on the screen: a paper that can be moved and zoomed, fitted to the view until it is. It is painted as one
 * picture, of the visible part and a little more, in a thread; over each of its nodes lies a small widget for the
 * keyboard, the pointer and the screen reader. Nodes, picture and what they lead to are those of one drawing. */

#define MIN_SIZE 120
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 452
#define SHADOW_SIZE 3

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiFigureView, yoriai_figure_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_ZOOM,
  N_PROPS,
  /* of the interface */
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
figure_changed_cb (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);

  /* The paper may be another one. */
  _yoriai_figure_view_place_paper (self);
  _yoriai_figure_view_update_nodes (self);
  _yoriai_figure_view_update_current (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, scene->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  scene->description != NULL ? scene->description : "", -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Painting --- */

/* The paper, and the picture where it belongs: what was zoomed or moved since it was painted is shown at once, if not as
 * sharp as it will be. */
static void
draw_paper (YoriaiFigureView      *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *paper)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  guint32 color = (is_dark ? yoriai_theme_get_dark () : yoriai_theme_get_light ())->colors[YORIAI_INK_PAPER];
  YoriaiSight sight;
  GdkTexture *picture = yoriai_live_figure_get_picture (self->figure, &sight);
  float ratio = (float) (self->zoom / sight.scale); /* pixels a dot */

  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float) (color >> 16) / 255, (float) (color >> 8 & 0xff) / 255,
                                         (float) (color & 0xff) / 255, 1 },
                             paper);
  if (picture != NULL)
    gtk_snapshot_append_texture (snapshot, picture,
                                 &GRAPHENE_RECT_INIT (paper->origin.x + (float) sight.x * ratio,
                                                      paper->origin.y + (float) sight.y * ratio,
                                                      (float) sight.width * ratio, (float) sight.height * ratio));
}

static void
yoriai_figure_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (widget);
  double width, height, x, y;
  graphene_rect_t paper;
  GskRoundedRect outline;

  _yoriai_figure_view_get_paper_size (self, &width, &height);
  _yoriai_figure_view_get_origin (self, &x, &y);
  graphene_rect_init (&paper, (float) x, (float) y, (float) (width * self->zoom), (float) (height * self->zoom));
  gsk_rounded_rect_init_from_rect (&outline, &paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.3 }, 0, 1, 0, SHADOW_SIZE);
  draw_paper (self, snapshot, &paper);
  GTK_WIDGET_CLASS (yoriai_figure_view_parent_class)->snapshot (widget, snapshot);
  _yoriai_figure_view_draw_drag (self, snapshot);
}

/* --- Size and place --- */

static void
yoriai_figure_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = MIN_SIZE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
yoriai_figure_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (widget);

  _yoriai_figure_view_place_paper (self);
  _yoriai_figure_view_update_sight (self);
  _yoriai_figure_view_allocate_nodes (self);
  _yoriai_figure_view_queue_nodes (self);
}

static void
yoriai_figure_view_set_focus_child (GtkWidget *widget,
                                    GtkWidget *child)
{
  GTK_WIDGET_CLASS (yoriai_figure_view_parent_class)->set_focus_child (widget, child);
  if (child != NULL)
    _yoriai_figure_view_reveal (YORIAI_FIGURE_VIEW (widget), child);
}

static void
yoriai_figure_view_map (GtkWidget *widget)
{
  yoriai_live_figure_set_active (YORIAI_FIGURE_VIEW (widget)->figure, TRUE);
  GTK_WIDGET_CLASS (yoriai_figure_view_parent_class)->map (widget);
}

static void
yoriai_figure_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_figure_view_parent_class)->unmap (widget);
  yoriai_live_figure_set_active (YORIAI_FIGURE_VIEW (widget)->figure, FALSE);
}

static void
yoriai_figure_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_figure_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      _yoriai_figure_view_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL,
                                          g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      _yoriai_figure_view_set_adjustment (self, GTK_ORIENTATION_VERTICAL,
                                          g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_figure_view_dispose (GObject *object)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->nodes_id, g_source_remove);
  g_hash_table_remove_all (self->nodes);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_object (&self->figure);
  g_clear_object (&self->current);
  G_OBJECT_CLASS (yoriai_figure_view_parent_class)->dispose (object);
}

static void
yoriai_figure_view_finalize (GObject *object)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (object);

  g_hash_table_unref (self->nodes);
  g_free (self->drag_key);
  G_OBJECT_CLASS (yoriai_figure_view_parent_class)->finalize (object);
}

static void
override_widget (GtkWidgetClass *widget_class)
{
  widget_class->measure = yoriai_figure_view_measure;
  widget_class->size_allocate = yoriai_figure_view_size_allocate;
  widget_class->snapshot = yoriai_figure_view_snapshot;
  widget_class->map = yoriai_figure_view_map;
  widget_class->unmap = yoriai_figure_view_unmap;
  widget_class->focus = _yoriai_figure_view_focus;
  widget_class->set_focus_child = yoriai_figure_view_set_focus_child;
  gtk_widget_class_set_css_name (widget_class, "figureview");
}

static void
yoriai_figure_view_class_init (YoriaiFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yoriai_figure_view_get_property;
  object_class->set_property = yoriai_figure_view_set_property;
  object_class->dispose = yoriai_figure_view_dispose;
  object_class->finalize = yoriai_figure_view_finalize;
  override_widget (GTK_WIDGET_CLASS (klass));

  /**
   * YoriaiFigureView:zoom:
   *
   * How large the paper is shown; 1: as it is printed.
   */
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, YORIAI_FIGURE_VIEW_MIN_ZOOM,
                                          YORIAI_FIGURE_VIEW_MAX_ZOOM, 1.0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                              | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * YoriaiFigureView::place-activated:
   * @self: the view
   * @record: a record
   * @field: one of its fields, or YORIAI_NO_FIELD
   *
   * The user wants to go to what a node stands for.
   */
  signals[SIGNAL_PLACE_ACTIVATED]
      = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, YORIAI_TYPE_RECORD, G_TYPE_UINT);
}

static void
yoriai_figure_view_init (YoriaiFigureView *self)
{
  self->zoom = 1;
  self->hovered = YORIAI_NO_NODE;
  self->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_allocate),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_allocate), NULL);
  _yoriai_figure_view_add_input (self);
}

/**
 * yoriai_figure_view_new:
 * @figure: a figure that nobody else looks at
 *
 * Returns: (transfer floating): a view of it, fitted
 */
GtkWidget *
yoriai_figure_view_new (YoriaiLiveFigure *figure)
{
  YoriaiFigureView *self;

  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (figure), NULL);

  self = g_object_new (YORIAI_TYPE_FIGURE_VIEW, "accessible-role",
                       _yoriai_figure_view_is_list (yoriai_live_figure_get_kind (figure))
                           ? GTK_ACCESSIBLE_ROLE_LIST
                           : GTK_ACCESSIBLE_ROLE_TREE,
                       NULL);
  self->figure = g_object_ref (figure);
  g_signal_connect_object (figure, "changed", G_CALLBACK (figure_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (figure, "painted", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * yoriai_figure_view_get_figure:
 * @self: a view
 *
 * Returns: (transfer none): what it shows
 */
YoriaiLiveFigure *
yoriai_figure_view_get_figure (YoriaiFigureView *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_VIEW (self), NULL);

  return self->figure;
}

/**
 * yoriai_figure_view_point_at:
 * @self: a view
 * @record: (nullable): a record
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Shows which node stands for what is being edited, and brings it into sight.
 */
void
yoriai_figure_view_point_at (YoriaiFigureView *self,
                             YoriaiRecord     *record,
                             guint             field)
{
  g_return_if_fail (YORIAI_IS_FIGURE_VIEW (self));

  g_set_object (&self->current, record);
  self->current_field = field;
  _yoriai_figure_view_update_current (self);
  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (self)); node != NULL && self->is_free;
       node = gtk_widget_get_next_sibling (node))
    if (gtk_widget_has_css_class (node, "current"))
      _yoriai_figure_view_reveal (self, node);
}

static gboolean
is_in_list (YoriaiRecord *item,
            YoriaiRecord *parent,
            guint         field)
{
  return parent != NULL && yoriai_record_get_parent (item) == parent && yoriai_record_get_parent_field (item) == field;
}

/**
 * yoriai_figure_view_shows:
 * @self: a view
 * @record: a record
 * @field: one of its fields
 *
 * Tells whether the figure is drawn from a place: a node stands for the record or for another one of its list, or for
 * an item of that list of the record.
 *
 * Returns: whether it is
 */
gboolean
yoriai_figure_view_shows (YoriaiFigureView *self,
                          YoriaiRecord     *record,
                          guint             field)
{
  const YoriaiScene *scene;

  g_return_val_if_fail (YORIAI_IS_FIGURE_VIEW (self), FALSE);

  scene = yoriai_live_figure_get_scene (self->figure);
  for (guint i = 0; scene != NULL && i < scene->nodes->len; i++)
    {
      YoriaiRecord *shown = _yoriai_figure_view_find_record (self, yoriai_scene_get_node (scene, i));

      if (shown != NULL
          && (shown == record || is_in_list (shown, record, field)
              || is_in_list (shown, yoriai_record_get_parent (record), yoriai_record_get_parent_field (record))))
        return TRUE;
    }
  return FALSE;
}
