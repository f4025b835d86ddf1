/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-view"

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "figure/yoriai-figure-view-private.h"

/* How large the paper is shown, and which part of it. */

#define MARGIN 12
#define ZOOM_STEP 1.25
#define REVEAL_MARGIN 24
#define SIGHT_MARGIN 160 /* painted beyond what is seen: it can be moved so far before there is nothing */

void
_yoriai_figure_view_get_paper_size (YoriaiFigureView *self,
                                    double           *ret_width,
                                    double           *ret_height)
{
  yoriai_paper_get_size (yoriai_live_figure_get_paper (self->figure), ret_width, ret_height);
}

static double
get_fit (YoriaiFigureView *self)
{
  double width, height;

  _yoriai_figure_view_get_paper_size (self, &width, &height);
  return CLAMP (MIN ((gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN) / width,
                     (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN) / height),
                YORIAI_FIGURE_VIEW_MIN_ZOOM, YORIAI_FIGURE_VIEW_MAX_ZOOM);
}

static void
configure_adjustment (GtkAdjustment *adjustment,
                      double         upper,
                      double         page)
{
  /* What fits but for a part of a pixel fits. */
  upper = MAX (floor (upper), page);
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0,
                            upper, page * 0.1, page * 0.9, page);
}

/* How far the paper can be moved. */
static void
configure (YoriaiFigureView *self)
{
  double width, height;

  _yoriai_figure_view_get_paper_size (self, &width, &height);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    configure_adjustment (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                          width * self->zoom + 2 * MARGIN,
                          gtk_widget_get_width (GTK_WIDGET (self)));
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    configure_adjustment (self->adjustments[GTK_ORIENTATION_VERTICAL],
                          height * self->zoom + 2 * MARGIN,
                          gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
set_zoom_value (YoriaiFigureView *self,
                double            zoom)
{
  zoom = CLAMP (zoom, YORIAI_FIGURE_VIEW_MIN_ZOOM, YORIAI_FIGURE_VIEW_MAX_ZOOM);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  g_object_notify (G_OBJECT (self), "zoom");
}

/* Sees to how large the paper is shown and how far it can be moved, when it or
 * the view has another size. */
void
_yoriai_figure_view_place_paper (YoriaiFigureView *self)
{
  if (!self->is_free)
    set_zoom_value (self, get_fit (self));
  configure (self);
}

static void
scrolled_cb (YoriaiFigureView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Takes over a scrollbar of its scrolled window, or none. */
void
_yoriai_figure_view_set_adjustment (YoriaiFigureView *self,
                                    GtkOrientation    orientation,
                                    GtkAdjustment    *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    {
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                               G_CONNECT_SWAPPED);
      configure (self);
    }
  g_object_notify (G_OBJECT (self),
                   orientation == GTK_ORIENTATION_HORIZONTAL ? "hadjustment" : "vadjustment");
}

/* Where the paper's corner is, in the view. */
void
_yoriai_figure_view_get_origin (YoriaiFigureView *self,
                                double           *ret_x,
                                double           *ret_y)
{
  const double sizes[2] = { gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)) };
  double paper[2], origin[2];

  _yoriai_figure_view_get_paper_size (self, &paper[0], &paper[1]);
  for (guint i = 0; i < 2; i++)
    {
      double size = paper[i] * self->zoom;
      double value = self->adjustments[i] != NULL ? gtk_adjustment_get_value (self->adjustments[i])
                                                  : 0;

      origin[i] = round (size + 2 * MARGIN <= sizes[i] ? (sizes[i] - size) / 2 : MARGIN - value);
    }
  *ret_x = origin[0];
  *ret_y = origin[1];
}

/* Pixels a unit of the scene. */
double
_yoriai_figure_view_get_scale (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  double width, height;

  _yoriai_figure_view_get_paper_size (self, &width, &height);
  return scene != NULL ? self->zoom * width / scene->width : self->zoom;
}

static int
get_sight (double  begin,
           double  size,
           double  paper,
           double  margin,
           int    *ret_size)
{
  double first = MAX (floor (begin - margin), 0), last = MIN (ceil (begin + size + margin), ceil (paper));

  *ret_size = (int) MAX (last - first, 0);
  return (int) first;
}

/* What of the paper is seen, with a margin in pixels. */
static YoriaiSight
find_sight (YoriaiFigureView *self,
            double            margin)
{
  double dots = gtk_widget_get_scale_factor (GTK_WIDGET (self)), width, height, x, y;
  YoriaiSight sight = { .scale = self->zoom * dots,
                        .is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ()) };

  _yoriai_figure_view_get_paper_size (self, &width, &height);
  _yoriai_figure_view_get_origin (self, &x, &y);
  sight.x = get_sight (-x * dots, gtk_widget_get_width (GTK_WIDGET (self)) * dots, width * sight.scale, margin * dots,
                       &sight.width);
  sight.y = get_sight (-y * dots, gtk_widget_get_height (GTK_WIDGET (self)) * dots, height * sight.scale, margin * dots,
                       &sight.height);
  return sight;
}

/* Asks for another picture where the one asked for last does not do. */
void
_yoriai_figure_view_update_sight (YoriaiFigureView *self)
{
  const YoriaiSight *last = yoriai_live_figure_get_sight (self->figure);
  YoriaiSight sight = find_sight (self, 0);

  if (sight.width == 0 || sight.height == 0
      || (last != NULL && last->scale == sight.scale && last->is_dark == sight.is_dark && last->x <= sight.x
          && last->y <= sight.y && last->x + last->width >= sight.x + sight.width
          && last->y + last->height >= sight.y + sight.height))
    return;
  sight = find_sight (self, SIGHT_MARGIN);
  yoriai_live_figure_set_sight (self->figure, &sight);
}

/* Zooms, and leaves what is at a point of the view there. */
void
_yoriai_figure_view_set_zoom (YoriaiFigureView *self,
                              double            zoom,
                              double            x,
                              double            y)
{
  double before = self->zoom, origin_x, origin_y, new_x, new_y;
  GtkAdjustment *h = self->adjustments[0], *v = self->adjustments[1];

  _yoriai_figure_view_get_origin (self, &origin_x, &origin_y);
  self->is_free = TRUE;
  set_zoom_value (self, zoom);
  configure (self);
  _yoriai_figure_view_get_origin (self, &new_x, &new_y);
  if (h != NULL)
    gtk_adjustment_set_value (h, gtk_adjustment_get_value (h) + new_x
                                     - (x - (x - origin_x) * self->zoom / before));
  if (v != NULL)
    gtk_adjustment_set_value (v, gtk_adjustment_get_value (v) + new_y
                                     - (y - (y - origin_y) * self->zoom / before));
  scrolled_cb (self);
}

/* Scrolls to a node. */
void
_yoriai_figure_view_reveal (YoriaiFigureView *self,
                            GtkWidget        *node)
{
  const YoriaiRect *rect = _yoriai_figure_view_get_rect (self, node);
  double scale = _yoriai_figure_view_get_scale (self);

  for (guint i = 0; i < 2; i++)
    {
      GtkAdjustment *adjustment = self->adjustments[i];
      double begin = MARGIN + (i == 0 ? rect->x : rect->y) * scale - REVEAL_MARGIN;
      double size = (i == 0 ? rect->width : rect->height) * scale + 2 * REVEAL_MARGIN;

      if (adjustment != NULL)
        gtk_adjustment_clamp_page (adjustment, begin,
                                   begin + MIN (size, gtk_adjustment_get_page_size (adjustment)));
    }
}

/**
 * yoriai_figure_view_get_zoom:
 * @self: a view
 *
 * Returns: how large the paper is shown; 1: as it is printed
 */
double
yoriai_figure_view_get_zoom (YoriaiFigureView *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_VIEW (self), 1);

  return self->zoom;
}

/**
 * yoriai_figure_view_is_fitted:
 * @self: a view
 *
 * Returns: whether all of the paper is shown, however large the view is
 */
gboolean
yoriai_figure_view_is_fitted (YoriaiFigureView *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_VIEW (self), FALSE);

  return !self->is_free;
}

/**
 * yoriai_figure_view_zoom_in:
 * @self: a view
 *
 * Shows the paper one step larger.
 */
void
yoriai_figure_view_zoom_in (YoriaiFigureView *self)
{
  g_return_if_fail (YORIAI_IS_FIGURE_VIEW (self));

  _yoriai_figure_view_set_zoom (self, self->zoom * ZOOM_STEP,
                                gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * yoriai_figure_view_zoom_out:
 * @self: a view
 *
 * Shows the paper one step smaller.
 */
void
yoriai_figure_view_zoom_out (YoriaiFigureView *self)
{
  g_return_if_fail (YORIAI_IS_FIGURE_VIEW (self));

  _yoriai_figure_view_set_zoom (self, self->zoom / ZOOM_STEP,
                                gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * yoriai_figure_view_fit:
 * @self: a view
 *
 * Shows all of the paper, as large as it can be, and goes on doing so.
 */
void
yoriai_figure_view_fit (YoriaiFigureView *self)
{
  g_return_if_fail (YORIAI_IS_FIGURE_VIEW (self));

  self->is_free = FALSE;
  set_zoom_value (self, get_fit (self));
  configure (self);
  scrolled_cb (self);
}
