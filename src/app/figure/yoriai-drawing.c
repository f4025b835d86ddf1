/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-drawing"

#include "config.h"

#include <gio/gio.h>

#include "figure/yoriai-drawing.h"

/* What a thread does for the figures on the screen: laying them out and painting them. */

/**
 * yoriai_drawing_new:
 *
 * Returns: (transfer full): a drawing of nothing yet
 */
YoriaiDrawing *
yoriai_drawing_new (void)
{
  YoriaiDrawing *self = g_new0 (YoriaiDrawing, 1);

  self->setter = yoriai_typesetter_new ();
  return self;
}

/**
 * yoriai_drawing_free:
 * @self: (transfer full): a drawing
 *
 * Frees it.
 */
void
yoriai_drawing_free (YoriaiDrawing *self)
{
  g_clear_pointer (&self->scene, yoriai_scene_free);
  yoriai_typesetter_free (self->setter);
  g_free (self);
}

static void
free_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  yoriai_drawing_free (task_data);
}

/**
 * yoriai_drawing_free_in_thread:
 * @self: (transfer full): a drawing that nobody uses
 *
 * Frees it without holding the window up: a large one has tens of thousands of lines.
 */
void
yoriai_drawing_free_in_thread (YoriaiDrawing *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, yoriai_drawing_free_in_thread);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, free_thread);
}

/**
 * yoriai_drawing_lay_out:
 * @self: a drawing
 * @kind: a figure
 * @paper: what to lay it out for
 * @reading: a proposal of the calling thread
 *
 * Lays a figure out; what was drawn before is gone, but for its texts.
 */
void
yoriai_drawing_lay_out (YoriaiDrawing    *self,
                        YoriaiFigureKind  kind,
                        YoriaiPaper       paper,
                        YoriaiReading    *reading)
{
  double width, height;

  g_clear_pointer (&self->scene, yoriai_scene_free);
  self->paper = paper;
  yoriai_paper_get_size (paper, &width, &height);
  self->scene = yoriai_figure_build (kind, reading, width, height, self->setter);
}

/**
 * yoriai_sight_get_stride:
 * @sight: a sight
 *
 * Returns: how many bytes a row of its picture takes
 */
int
yoriai_sight_get_stride (const YoriaiSight *sight)
{
  return cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, sight->width);
}

/**
 * yoriai_drawing_paint:
 * @self: a drawing that is laid out
 * @sight: what of it; not empty
 *
 * Paints it.
 *
 * Returns: (transfer full): the dots, as %GDK_MEMORY_DEFAULT has them, each row of yoriai_sight_get_stride() bytes
 */
GBytes *
yoriai_drawing_paint (YoriaiDrawing     *self,
                      const YoriaiSight *sight)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, sight->width, sight->height);
  cairo_t *cr = cairo_create (surface);
  double width, height, scale;
  YoriaiRect clip;

  yoriai_paper_get_size (self->paper, &width, &height);
  scale = sight->scale * width / self->scene->width;
  clip = (YoriaiRect){ sight->x / scale, sight->y / scale, sight->width / scale, sight->height / scale };
  cairo_translate (cr, -sight->x, -sight->y);
  cairo_scale (cr, scale, scale);
  yoriai_scene_paint (self->scene, cr, sight->is_dark ? yoriai_theme_get_dark () : yoriai_theme_get_light (), &clip);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                     (gsize) sight->height * (gsize) yoriai_sight_get_stride (sight),
                                     (GDestroyNotify) cairo_surface_destroy, surface);
}

/**
 * yoriai_sight_equal:
 * @a: a sight
 * @b: another
 *
 * Returns: whether both show the same
 */
gboolean
yoriai_sight_equal (const YoriaiSight *a,
                    const YoriaiSight *b)
{
  return a->scale == b->scale && a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height
         && !a->is_dark == !b->is_dark;
}
