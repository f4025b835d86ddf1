/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-view"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-view-private.h"
#include "workspace/yoriai-words.h"

/* Pointer and keyboard on a figure: zooming, moving the paper, going from node to node and to what they stand for, and
 * moving what stands in a year to another one. */

#define WHEEL_STEP 1.15
#define HEADING_HEIGHT 30.0 /* of a node that holds others, the part that counts for the arrow keys */
#define ASIDE_WEIGHT 2.5    /* of a distance aside from the way */
#define YEAR_ALPHA 0.18
#define NOTE_PADDING 6

/* --- Years --- */

static gboolean
can_move (YoriaiFigureView *self,
          const YoriaiNode *node)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);

  return node != NULL && node->is_movable && _yoriai_figure_view_find_record (self, node) != NULL
         && node->field != YORIAI_NO_FIELD && scene->axis.n_years > 0 && scene->axis.year_width > 0;
}

static gint64
get_year (YoriaiFigureView *self,
          const YoriaiNode *node)
{
  YoriaiRecord *record = _yoriai_figure_view_find_record (self, node);

  return yoriai_record_get_int (record, yoriai_record_get_field (record, node->field)->name);
}

/* Where a node would be after some years, which is in one of those the figure has. */
static guint
get_year_after (YoriaiFigureView *self,
                const YoriaiNode *node,
                double            n_years)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);

  return (guint) CLAMP (get_year (self, node) + round (n_years), 1, scene->axis.n_years);
}

static void
set_year (YoriaiFigureView *self,
          const YoriaiNode *node,
          guint             year)
{
  YoriaiRecord *record = _yoriai_figure_view_find_record (self, node);
  YoriaiSpace *space = yoriai_record_get_space (record);
  const char *name = yoriai_record_get_field (record, node->field)->name;

  if (get_year (self, node) == (gint64) year)
    return;
  yoriai_space_begin (space, _("Change of Year"), NULL);
  if (yoriai_record_set_int (record, name, year, NULL))
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);
}

/* Goes to what a node stands for, if it stands for something. */
void
_yoriai_figure_view_open (YoriaiFigureView *self,
                          const char       *key)
{
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, key);
  g_autoptr (YoriaiRecord) record = NULL;

  if (node == NULL || !g_set_object (&record, _yoriai_figure_view_find_record (self, node)))
    return;
  g_signal_emit_by_name (self, "place-activated", record, node->field);
}

/* Moves a node along the years. */
void
_yoriai_figure_view_move (YoriaiFigureView *self,
                          const char       *key,
                          int               n_years)
{
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, key);

  if (!can_move (self, node))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  set_year (self, node, get_year_after (self, node, n_years));
}

/* --- Keys --- */

/* What of each node counts for the arrow keys: of one that holds others its heading. */
static YoriaiRect *
make_handles (const YoriaiScene *scene)
{
  YoriaiRect *rects = g_new (YoriaiRect, scene->nodes->len);

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      rects[i] = node->rect;
      if (node->parent != YORIAI_NO_NODE)
        rects[node->parent].height = MIN (rects[node->parent].height, HEADING_HEIGHT);
    }
  return rects;
}

/* How far apart two spans are; 0 where they meet. */
static double
get_gap (double a,
         double a_size,
         double b,
         double b_size)
{
  return MAX (MAX (b - (a + a_size), a - (b + b_size)), 0);
}

/* How far it is from one to the other in a direction, and infinity when it is not there. */
static double
get_distance (const YoriaiRect *from,
              const YoriaiRect *to,
              GtkDirectionType  direction)
{
  gboolean is_across = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  double sign = direction == GTK_DIR_RIGHT || direction == GTK_DIR_DOWN ? 1 : -1;
  double dx = to->x + to->width / 2 - (from->x + from->width / 2);
  double dy = to->y + to->height / 2 - (from->y + from->height / 2);
  double gap_x = get_gap (from->x, from->width, to->x, to->width);
  double gap_y = get_gap (from->y, from->height, to->y, to->height);
  double centers = (is_across ? dx : dy) * sign;

  if (centers <= 0 || (is_across ? gap_x : gap_y) <= 0)
    return INFINITY;
  /* Of those equally near, the one straight ahead. */
  return is_across ? gap_x + gap_y * ASIDE_WEIGHT + fabs (dy) / 1000 : gap_y + gap_x * ASIDE_WEIGHT + fabs (dx) / 1000;
}

static guint
find_neighbour (const YoriaiScene *scene,
                guint              from,
                GtkDirectionType   direction)
{
  g_autofree YoriaiRect *handles = make_handles (scene);
  double best_distance = INFINITY;
  guint best = YORIAI_NO_NODE;

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      double distance = i != from ? get_distance (&handles[from], &handles[i], direction) : INFINITY;

      if (distance < best_distance)
        {
          best_distance = distance;
          best = i;
        }
    }
  return best;
}

/* The node that a key leads to, or YORIAI_NO_NODE; Tab goes from one to the next, whether they have widgets or not. */
static guint
find_next (const YoriaiScene *scene,
           GtkWidget         *current,
           GtkDirectionType   direction)
{
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD;
  guint index;

  if (scene == NULL || scene->nodes->len == 0)
    return YORIAI_NO_NODE;
  if (current == NULL)
    return is_back ? scene->nodes->len - 1 : 0;
  index = yoriai_figure_node_get_index (YORIAI_FIGURE_NODE (current));
  if (is_back)
    return index > 0 ? index - 1 : YORIAI_NO_NODE;
  if (direction == GTK_DIR_TAB_FORWARD)
    return index + 1 < scene->nodes->len ? index + 1 : YORIAI_NO_NODE;
  return find_neighbour (scene, index, direction);
}

gboolean
_yoriai_figure_view_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (widget);
  GtkWidget *current = gtk_widget_get_focus_child (widget);
  guint next;

  /* A child keeps being the focus child when the focus has left the view. */
  if (current != NULL && !gtk_widget_is_focus (current))
    return gtk_widget_grab_focus (current);
  next = find_next (yoriai_live_figure_get_scene (self->figure), current, direction);
  if (next != YORIAI_NO_NODE)
    return gtk_widget_grab_focus (_yoriai_figure_view_ensure_node (self, next));
  /* Only Tab leaves the figure. */
  return current != NULL && direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD;
}

/* --- Pointer --- */

static void
motion_cb (YoriaiFigureView *self,
           double            x,
           double            y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
  self->hovered = _yoriai_figure_view_node_at (self, x, y);
  if (self->hovered != YORIAI_NO_NODE)
    _yoriai_figure_view_ensure_node (self, self->hovered);
}

static void
leave_cb (YoriaiFigureView *self)
{
  self->has_pointer = FALSE;
  self->hovered = YORIAI_NO_NODE;
}

static gboolean
scroll_cb (YoriaiFigureView         *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  _yoriai_figure_view_set_zoom (self, yoriai_figure_view_get_zoom (self) * pow (WHEEL_STEP, -dy), self->pointer_x,
                                self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (YoriaiFigureView *self)
{
  self->zoom_begin = self->zoom;
}

static void
pinch_cb (YoriaiFigureView *self,
          double            scale,
          GtkGesture       *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  _yoriai_figure_view_set_zoom (self, self->zoom_begin * scale, x, y);
}

static void
end_drag (YoriaiFigureView *self)
{
  self->drag = YORIAI_FIGURE_DRAG_NONE;
  g_clear_pointer (&self->drag_key, g_free);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (YoriaiFigureView *self,
               double            x,
               double            y,
               GtkGesture       *gesture)
{
  guint index = _yoriai_figure_view_node_at (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  end_drag (self);
  if (button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_MIDDLE)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  for (guint i = 0; i < 2; i++)
    self->drag_begin[i] = self->adjustments[i] != NULL ? gtk_adjustment_get_value (self->adjustments[i]) : 0;
  if (button == GDK_BUTTON_MIDDLE)
    return;
  if (index != YORIAI_NO_NODE)
    self->drag_key
        = g_strdup (yoriai_scene_get_node (yoriai_live_figure_get_scene (self->figure), index)->key);
  /* The keys go where the pointer was. */
  if (index != YORIAI_NO_NODE)
    gtk_widget_grab_focus (_yoriai_figure_view_ensure_node (self, index));
  else if (!(gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
begin_dragging (YoriaiFigureView *self,
                GtkGestureDrag   *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, self->drag_key);
  gboolean is_node = button == GDK_BUTTON_PRIMARY && can_move (self, node);

  self->drag = is_node ? YORIAI_FIGURE_DRAG_NODE : YORIAI_FIGURE_DRAG_PAN;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_node ? "ew-resize" : "grabbing");
}

static void
drag_node (YoriaiFigureView *self,
           double            dx)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, self->drag_key);

  /* Somebody else may have taken it away. */
  if (!can_move (self, node))
    {
      end_drag (self);
      return;
    }
  self->drag_year = get_year_after (self, node,
                                    dx / (_yoriai_figure_view_get_scale (self) * scene->axis.year_width));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (YoriaiFigureView *self,
                double            dx,
                double            dy,
                GtkGestureDrag   *gesture)
{
  double begin_x, begin_y;

  gtk_gesture_drag_get_start_point (gesture, &begin_x, &begin_y);
  if (self->drag == YORIAI_FIGURE_DRAG_NONE
      && gtk_drag_check_threshold (GTK_WIDGET (self), (int) begin_x, (int) begin_y, (int) (begin_x + dx),
                                   (int) (begin_y + dy)))
    begin_dragging (self, gesture);
  if (self->drag == YORIAI_FIGURE_DRAG_NODE)
    drag_node (self, dx);
  else if (self->drag == YORIAI_FIGURE_DRAG_PAN)
    for (guint i = 0; i < 2; i++)
      if (self->adjustments[i] != NULL)
        gtk_adjustment_set_value (self->adjustments[i], self->drag_begin[i] - (i == 0 ? dx : dy));
}

static void
drag_end_cb (YoriaiFigureView *self,
             double            dx,
             double            dy,
             GtkGestureDrag   *gesture)
{
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, self->drag_key);
  g_autofree char *key = g_strdup (self->drag_key);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  YoriaiFigureDrag drag = self->drag;

  end_drag (self);
  if (drag == YORIAI_FIGURE_DRAG_NODE && can_move (self, node))
    set_year (self, node, self->drag_year);
  else if (drag == YORIAI_FIGURE_DRAG_NONE && button == GDK_BUTTON_PRIMARY)
    _yoriai_figure_view_open (self, key);
}

static gboolean
key_cb (YoriaiFigureView *self,
        guint             keyval)
{
  if (keyval != GDK_KEY_Escape || self->drag == YORIAI_FIGURE_DRAG_NONE)
    return GDK_EVENT_PROPAGATE;
  end_drag (self);
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  return GDK_EVENT_STOP;
}

static void
cancel_cb (YoriaiFigureView *self)
{
  end_drag (self);
}

static void
add_drag (YoriaiFigureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->drag_gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag_gesture), 0);
  g_signal_connect_swapped (self->drag_gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag_gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag_gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag_gesture, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag_gesture));

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, key);
}

void
_yoriai_figure_view_add_input (YoriaiFigureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  add_drag (self);
}

/* --- A node on its way --- */

static char *
dup_year_name (YoriaiRecord *root,
               guint         year)
{
  g_autofree char *fiscal_year = yoriai_words_dup_year (root, year);

  if (*fiscal_year == '\0')
    return g_strdup_printf (_("Year %u"), year);
  /* Translators: a project year, and the fiscal year it is */
  return g_strdup_printf (_("Year %u (%s)"), year, fiscal_year);
}

/* "Year 3 (R6/2024)" above where it would come down. */
static void
draw_note (YoriaiFigureView      *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *column,
           const GdkRGBA         *color)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_live_figure_get_workspace (self->figure));
  g_autofree char *text = dup_year_name (root, self->drag_year);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GskRoundedRect back;
  double x, y;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = column->origin.x + (column->size.width - width) / 2;
  x = CLAMP (x, NOTE_PADDING, gtk_widget_get_width (GTK_WIDGET (self)) - width - NOTE_PADDING);
  y = MAX (column->origin.y, 0) + 2 * NOTE_PADDING;
  gsk_rounded_rect_init_from_rect (&back,
                                   &GRAPHENE_RECT_INIT (x - NOTE_PADDING, y - NOTE_PADDING, width + 2 * NOTE_PADDING,
                                                        height + 2 * NOTE_PADDING),
                                   NOTE_PADDING);
  gtk_snapshot_push_rounded_clip (snapshot, &back);
  gtk_snapshot_append_color (snapshot, color, &back.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

void
_yoriai_figure_view_draw_drag (YoriaiFigureView *self,
                               GtkSnapshot      *snapshot)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  const YoriaiNode *node = _yoriai_figure_view_get_node (self, self->drag_key);
  double scale = _yoriai_figure_view_get_scale (self), x, y, n_years;
  GdkRGBA color = { 0.11, 0.44, 0.85, 1 }, faint = color;
  graphene_rect_t column, ghost;
  GskRoundedRect outline;

  if (self->drag != YORIAI_FIGURE_DRAG_NODE || !can_move (self, node))
    return;
  n_years = (double) self->drag_year - get_year (self, node);
  faint.alpha = YEAR_ALPHA;
  _yoriai_figure_view_get_origin (self, &x, &y);
  graphene_rect_init (&column, x + (scene->axis.x + (self->drag_year - 1) * scene->axis.year_width) * scale, y,
                      scene->axis.year_width * scale, scene->height * scale);
  graphene_rect_init (&ghost, x + (node->rect.x + n_years * scene->axis.year_width) * scale, y + node->rect.y * scale,
                      node->rect.width * scale, node->rect.height * scale);
  gtk_snapshot_append_color (snapshot, &faint, &column);
  gsk_rounded_rect_init_from_rect (&outline, &ghost, 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
  draw_note (self, snapshot, &column, &color);
}
