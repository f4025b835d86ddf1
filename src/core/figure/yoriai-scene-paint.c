/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-scene.h"

/* The one painter: screen, paper and files only bring their own cairo context. */

#define DASH 5.0

static void
set_ink (cairo_t           *cr,
         const YoriaiTheme *theme,
         YoriaiInk          ink)
{
  guint32 color = theme->colors[ink];

  cairo_set_source_rgb (cr, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

static void
trace_box (cairo_t          *cr,
           const YoriaiRect *rect,
           double            radius)
{
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + rect->height - r, r, 0, G_PI_2);
  cairo_arc (cr, rect->x + r, rect->y + rect->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_path (cairo_t           *cr,
            const YoriaiPoint *points,
            const YoriaiMark  *mark)
{
  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (mark->is_closed)
    cairo_close_path (cr);
}

static void
paint_shape (const YoriaiScene *self,
             cairo_t           *cr,
             const YoriaiTheme *theme,
             const YoriaiMark  *mark)
{
  const double dash = DASH;

  cairo_new_path (cr);
  if (mark->kind == YORIAI_MARK_BOX)
    trace_box (cr, &mark->rect, mark->radius);
  else
    trace_path (cr, &g_array_index (self->points, YoriaiPoint, mark->first_point), mark);
  if (mark->fill != YORIAI_INK_NONE)
    {
      set_ink (cr, theme, mark->fill);
      cairo_fill_preserve (cr);
    }
  if (mark->stroke != YORIAI_INK_NONE)
    {
      set_ink (cr, theme, mark->stroke);
      cairo_set_line_width (cr, mark->line_width > 0 ? mark->line_width : 1);
      cairo_set_dash (cr, &dash, mark->is_dashed ? 1 : 0, 0);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
paint_text (cairo_t           *cr,
            const YoriaiTheme *theme,
            const YoriaiMark  *mark)
{
  set_ink (cr, theme, mark->fill);
  cairo_move_to (cr, mark->rect.x, mark->baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (mark->layout, 0));
}

static gboolean
is_visible (const YoriaiMark *mark,
            const YoriaiRect *clip)
{
  const YoriaiRect *rect = &mark->rect;
  double margin = 1 + mark->line_width;

  return clip == NULL || (rect->x - margin < clip->x + clip->width && clip->x < rect->x + rect->width + margin &&
                          rect->y - margin < clip->y + clip->height && clip->y < rect->y + rect->height + margin);
}

/**
 * yoriai_scene_paint:
 * @self: a scene
 * @cr: where to; a unit of it is a unit of the scene
 * @theme: the colours
 * @clip: (nullable): what is to be seen, in scene units; only what touches it is painted
 *
 * Paints a figure on its ground.
 */
void
yoriai_scene_paint (const YoriaiScene *self,
                    cairo_t           *cr,
                    const YoriaiTheme *theme,
                    const YoriaiRect  *clip)
{
  YoriaiRect all = { 0, 0, self->width, self->height };
  const YoriaiRect *ground = clip != NULL ? clip : &all;

  cairo_save (cr);
  cairo_rectangle (cr, ground->x, ground->y, ground->width, ground->height);
  cairo_clip (cr);
  set_ink (cr, theme, YORIAI_INK_PAPER);
  cairo_paint (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const YoriaiMark *mark = &g_array_index (self->marks, YoriaiMark, i);

      if (!is_visible (mark, clip))
        continue;
      if (mark->kind == YORIAI_MARK_TEXT)
        paint_text (cr, theme, mark);
      else
        paint_shape (self, cr, theme, mark);
    }
  cairo_restore (cr);
}
