/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "figure/yoriai-scene.h"

#define ARROW_LENGTH 8.0
#define ARROW_WIDTH 3.6

static void
clear_node (gpointer data)
{
  YoriaiNode *node = data;

  g_free (node->key);
  g_free (node->label);
  g_free (node->description);
  g_free (node->record_id);
}

static void
clear_mark (gpointer data)
{
  g_clear_object (&((YoriaiMark *) data)->layout);
}

/**
 * yoriai_scene_new:
 * @title: what the figure is called
 *
 * Returns: (transfer full): an empty scene
 */
YoriaiScene *
yoriai_scene_new (const char *title)
{
  YoriaiScene *self = g_new0 (YoriaiScene, 1);

  self->title = g_strdup (title);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (YoriaiNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->marks = g_array_new (FALSE, FALSE, sizeof (YoriaiMark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->links = g_array_new (FALSE, FALSE, sizeof (YoriaiLink));
  self->points = g_array_new (FALSE, FALSE, sizeof (YoriaiPoint));
  return self;
}

/**
 * yoriai_scene_free:
 * @self: (transfer full): a scene
 *
 * Frees it.
 */
void
yoriai_scene_free (YoriaiScene *self)
{
  g_hash_table_unref (self->places);
  g_array_unref (self->nodes);
  g_array_unref (self->marks);
  g_array_unref (self->links);
  g_array_unref (self->points);
  g_free (self->name);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

/**
 * yoriai_scene_get_node:
 * @self: a scene
 * @node: index of a node
 *
 * Returns: (transfer none): the node
 */
const YoriaiNode *
yoriai_scene_get_node (const YoriaiScene *self,
                       guint              node)
{
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return &g_array_index (self->nodes, YoriaiNode, node);
}

/**
 * yoriai_scene_find:
 * @self: a scene
 * @key: key of a node
 *
 * Returns: its index, or YORIAI_NO_NODE
 */
guint
yoriai_scene_find (const YoriaiScene *self,
                   const char        *key)
{
  gpointer place;

  return g_hash_table_lookup_extended (self->places, key, NULL, &place) ? GPOINTER_TO_UINT (place) : YORIAI_NO_NODE;
}

/**
 * yoriai_scene_node_at:
 * @self: a scene
 * @x: where
 * @y: where
 *
 * Returns: the innermost node there, or YORIAI_NO_NODE
 */
guint
yoriai_scene_node_at (const YoriaiScene *self,
                      double             x,
                      double             y)
{
  /* Children come after their parents. */
  for (guint i = self->nodes->len; i-- > 0;)
    {
      const YoriaiRect *rect = &g_array_index (self->nodes, YoriaiNode, i).rect;

      if (x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height)
        return i;
    }
  return YORIAI_NO_NODE;
}

/**
 * yoriai_scene_add_node:
 * @self: a scene
 * @node: a node; its strings are copied
 *
 * Returns: its index
 */
guint
yoriai_scene_add_node (YoriaiScene      *self,
                       const YoriaiNode *node)
{
  YoriaiNode copy = *node;

  g_assert (node->parent == YORIAI_NO_NODE || node->parent < self->nodes->len);

  copy.key = g_strdup (node->key);
  copy.label = g_strdup (node->label != NULL ? node->label : "");
  copy.description = g_strdup (node->description);
  copy.record_id = g_strdup (node->record_id);
  if (!g_hash_table_contains (self->places, copy.key))
    g_hash_table_insert (self->places, copy.key, GUINT_TO_POINTER (self->nodes->len));
  g_array_append_val (self->nodes, copy);
  return self->nodes->len - 1;
}

static void
add_mark (YoriaiScene      *self,
          const YoriaiMark *mark)
{
  g_array_append_vals (self->marks, mark, 1);
}

/**
 * yoriai_scene_add_box:
 * @self: a scene
 * @node: whose it is, or YORIAI_NO_NODE
 * @rect: the box
 * @pen: how it is drawn
 *
 * Adds a rectangle.
 */
void
yoriai_scene_add_box (YoriaiScene      *self,
                      guint             node,
                      const YoriaiRect *rect,
                      const YoriaiPen  *pen)
{
  add_mark (self, &(YoriaiMark){ .kind = YORIAI_MARK_BOX,
                                 .rect = *rect,
                                 .node = node,
                                 .fill = pen->fill,
                                 .stroke = pen->stroke,
                                 .line_width = pen->width,
                                 .is_dashed = pen->is_dashed,
                                 .radius = pen->radius });
}

static YoriaiRect
get_bounds (const YoriaiPoint *points,
            guint              n_points)
{
  double left = points[0].x, right = left, top = points[0].y, bottom = top;

  for (guint i = 1; i < n_points; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  return (YoriaiRect){ left, top, right - left, bottom - top };
}

/**
 * yoriai_scene_add_path:
 * @self: a scene
 * @node: whose it is, or YORIAI_NO_NODE
 * @points: (array length=n_points): its corners
 * @n_points: how many, at least 2
 * @is_closed: whether it goes back to its beginning
 * @pen: how it is drawn
 *
 * Adds a line or a polygon.
 */
void
yoriai_scene_add_path (YoriaiScene       *self,
                       guint              node,
                       const YoriaiPoint *points,
                       guint              n_points,
                       gboolean           is_closed,
                       const YoriaiPen   *pen)
{
  g_assert (n_points >= 2);

  add_mark (self, &(YoriaiMark){ .kind = YORIAI_MARK_PATH,
                                 .rect = get_bounds (points, n_points),
                                 .node = node,
                                 .fill = pen->fill,
                                 .stroke = pen->stroke,
                                 .line_width = pen->width,
                                 .is_dashed = pen->is_dashed,
                                 .first_point = self->points->len,
                                 .n_points = n_points,
                                 .is_closed = is_closed });
  g_array_append_vals (self->points, points, n_points);
}

/**
 * yoriai_scene_add_arrow:
 * @self: a scene
 * @node: whose it is, or YORIAI_NO_NODE
 * @points: (array length=n_points): its corners
 * @n_points: how many, at least 2
 * @pen: how it is drawn
 *
 * Adds a line with a head at its last point.
 */
void
yoriai_scene_add_arrow (YoriaiScene       *self,
                        guint              node,
                        const YoriaiPoint *points,
                        guint              n_points,
                        const YoriaiPen   *pen)
{
  g_autofree YoriaiPoint *line = g_memdup2 (points, n_points * sizeof (YoriaiPoint));
  YoriaiPoint tip = points[n_points - 1], from = points[n_points - 2], head[3];
  double length = hypot (tip.x - from.x, tip.y - from.y), x, y;

  if (length < 1e-6)
    return;
  x = (tip.x - from.x) / length;
  y = (tip.y - from.y) / length;
  length = MIN (length, ARROW_LENGTH);
  line[n_points - 1] = (YoriaiPoint){ tip.x - x * length, tip.y - y * length };
  head[0] = tip;
  head[1] = (YoriaiPoint){ line[n_points - 1].x - y * ARROW_WIDTH, line[n_points - 1].y + x * ARROW_WIDTH };
  head[2] = (YoriaiPoint){ line[n_points - 1].x + y * ARROW_WIDTH, line[n_points - 1].y - x * ARROW_WIDTH };
  yoriai_scene_add_path (self, node, line, n_points, FALSE, pen);
  yoriai_scene_add_path (self, node, head, G_N_ELEMENTS (head), TRUE, &(YoriaiPen){ .fill = pen->stroke });
}

/**
 * yoriai_scene_add_text:
 * @self: a scene
 * @node: whose it is, or YORIAI_NO_NODE
 * @line: one line
 * @rect: what it covers
 * @baseline: where it stands
 * @ink: its colour
 *
 * Adds a line of text.
 */
void
yoriai_scene_add_text (YoriaiScene      *self,
                       guint             node,
                       PangoLayout      *line,
                       const YoriaiRect *rect,
                       double            baseline,
                       YoriaiInk         ink)
{
  add_mark (self, &(YoriaiMark){ .kind = YORIAI_MARK_TEXT,
                                 .rect = *rect,
                                 .node = node,
                                 .fill = ink,
                                 .layout = g_object_ref (line),
                                 .baseline = baseline });
}

/**
 * yoriai_scene_add_link:
 * @self: a scene
 * @from: a node
 * @to: another
 *
 * Notes that a line leads from one to the other.
 */
void
yoriai_scene_add_link (YoriaiScene *self,
                       guint        from,
                       guint        to)
{
  YoriaiLink link = { from, to };

  g_array_append_val (self->links, link);
}

static void
dump_rect (GString          *out,
           const YoriaiRect *rect)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const double values[] = { rect->x, rect->y, rect->width, rect->height };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (out, " %s", g_ascii_formatd (number, sizeof number, "%.2f", values[i]));
}

/**
 * yoriai_scene_dump:
 * @self: a scene
 *
 * Returns: (transfer full): the scene as text, a line a node, a link and a mark, for tests to compare
 */
char *
yoriai_scene_dump (const YoriaiScene *self)
{
  GString *out = g_string_new (self->title);

  dump_rect (out, &(YoriaiRect){ 0, 0, self->width, self->height });
  g_string_append_c (out, '\n');
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (self, i);

      g_string_append_printf (out, "node %s %d", node->key, (int) node->parent);
      dump_rect (out, &node->rect);
      g_string_append_printf (out, " %s | %s\n", node->label, node->description != NULL ? node->description : "");
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      const YoriaiLink *link = &g_array_index (self->links, YoriaiLink, i);

      g_string_append_printf (out, "link %u %u\n", link->from, link->to);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const YoriaiMark *mark = &g_array_index (self->marks, YoriaiMark, i);

      g_string_append_printf (out, "mark %d %d %d %d", mark->kind, (int) mark->node, mark->fill, mark->stroke);
      dump_rect (out, &mark->rect);
      g_string_append_printf (out, " %s\n", mark->layout != NULL ? pango_layout_get_text (mark->layout) : "");
    }
  return g_string_free (out, FALSE);
}
