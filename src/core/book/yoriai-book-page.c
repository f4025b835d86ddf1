/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "book/yoriai-book-private.h"

/* A page as a list of what is on it: fills below, rules over them, text on top. */

static void
clear_page_text (YoriaiPageText *text)
{
  yoriai_book_text_unref (text->text);
}

static void
clear_figure (YoriaiPageFigure *figure)
{
  yoriai_scene_free (figure->scene);
}

YoriaiBookPage *
_yoriai_page_new (gboolean is_landscape)
{
  YoriaiBookPage *self = g_new0 (YoriaiBookPage, 1);

  self->width = is_landscape ? YORIAI_PAGE_LONG : YORIAI_PAGE_SHORT;
  self->height = is_landscape ? YORIAI_PAGE_SHORT : YORIAI_PAGE_LONG;
  self->fills = g_array_new (FALSE, FALSE, sizeof (YoriaiPageFill));
  self->rules = g_array_new (FALSE, FALSE, sizeof (YoriaiPageRule));
  self->texts = g_array_new (FALSE, FALSE, sizeof (YoriaiPageText));
  self->links = g_array_new (FALSE, FALSE, sizeof (YoriaiPageLink));
  self->figures = g_array_new (FALSE, FALSE, sizeof (YoriaiPageFigure));
  g_array_set_clear_func (self->figures, (GDestroyNotify) clear_figure);
  g_array_set_clear_func (self->texts, (GDestroyNotify) clear_page_text);
  return self;
}

void
_yoriai_page_free (YoriaiBookPage *self)
{
  g_array_unref (self->fills);
  g_array_unref (self->rules);
  g_array_unref (self->texts);
  g_array_unref (self->figures);
  g_array_unref (self->links);
  g_free (self);
}

void
_yoriai_page_add_fill (YoriaiBookPage *self,
                       double          x,
                       double          y,
                       double          width,
                       double          height,
                       int             color)
{
  YoriaiPageFill fill = { x, y, width, height, color };

  g_array_append_val (self->fills, fill);
}

void
_yoriai_page_add_rule (YoriaiBookPage *self,
                       double          x1,
                       double          y1,
                       double          x2,
                       double          y2,
                       double          width,
                       int             color)
{
  YoriaiPageRule rule = { x1, y1, x2, y2, width, color };

  g_array_append_val (self->rules, rule);
}

void
_yoriai_page_add_text (YoriaiBookPage *self,
                       YoriaiBookText *text,
                       double          x,
                       double          y,
                       guint           first_line,
                       guint           n_lines)
{
  YoriaiPageText item = { yoriai_book_text_ref (text), x, y, first_line, n_lines };

  g_array_append_val (self->texts, item);
}

/* Sets a text and puts it on the page; returns where it ends. */
double
_yoriai_page_add_string (YoriaiBookPage       *self,
                         PangoContext         *context,
                         const char           *string,
                         const YoriaiBookType *type,
                         double                x,
                         double                y,
                         double                width)
{
  g_autoptr (YoriaiBookText) text = yoriai_book_text_new (context, string, type, width);

  _yoriai_page_add_text (self, text, x, y, 0, text->n_lines);
  return y + text->n_lines * text->leading;
}

/* Takes the scene. */
void
_yoriai_page_add_figure (YoriaiBookPage *self,
                         YoriaiScene    *scene,
                         double          x,
                         double          y,
                         double          width)
{
  YoriaiPageFigure figure = { scene, x, y, width };

  g_array_append_val (self->figures, figure);
}

static void
draw_figure (const YoriaiPageFigure *figure,
             cairo_t                *cr)
{
  double scale = figure->width / figure->scene->width;

  cairo_save (cr);
  cairo_translate (cr, figure->x, figure->y);
  cairo_scale (cr, scale, scale);
  yoriai_scene_paint (figure->scene, cr, yoriai_theme_get_light (), NULL);
  cairo_restore (cr);
}

void
_yoriai_page_draw (YoriaiBookPage *self,
                   cairo_t        *cr)
{
  for (guint i = 0; i < self->fills->len; i++)
    {
      const YoriaiPageFill *fill = &g_array_index (self->fills, YoriaiPageFill, i);

      yoriai_book_set_color (cr, fill->color);
      cairo_rectangle (cr, fill->x, fill->y, fill->width, fill->height);
      cairo_fill (cr);
    }
  for (guint i = 0; i < self->rules->len; i++)
    {
      const YoriaiPageRule *rule = &g_array_index (self->rules, YoriaiPageRule, i);

      yoriai_book_set_color (cr, rule->color);
      cairo_set_line_width (cr, rule->width);
      cairo_move_to (cr, rule->x1, rule->y1);
      cairo_line_to (cr, rule->x2, rule->y2);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < self->texts->len; i++)
    {
      const YoriaiPageText *text = &g_array_index (self->texts, YoriaiPageText, i);

      yoriai_book_text_draw (text->text, cr, text->x, text->y, text->first_line, text->n_lines);
    }
  for (guint i = 0; i < self->figures->len; i++)
    draw_figure (&g_array_index (self->figures, YoriaiPageFigure, i), cr);
}
