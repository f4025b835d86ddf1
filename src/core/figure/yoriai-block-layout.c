/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-block.h"

/* Blocks are measured from the leaves up at a given width, and placed from the
 * root down. */

/* --- Measuring --- */

static guint
get_n (YoriaiBlock *self)
{
  return self->children->len;
}

static YoriaiBlock *
get_child (YoriaiBlock *self,
           guint        index)
{
  return g_ptr_array_index (self->children, index);
}

static double
get_gaps (YoriaiBlock *self,
          guint        n)
{
  return n > 1 ? self->gap * (n - 1) : 0;
}

/**
 * yoriai_block_measure_natural:
 * @self: a block
 * @setter: sets its texts
 *
 * Returns: how wide it would like to be: so that no text is broken
 */
double
yoriai_block_measure_natural (YoriaiBlock      *self,
                              YoriaiTypesetter *setter)
{
  double width = 0;

  if (self->fixed_width > 0)
    return self->fixed_width;
  if (self->known_natural >= 0)
    return self->known_natural;
  if (self->kind == YORIAI_BLOCK_TEXT && *self->text != '\0')
    width = yoriai_typesetter_get_width (setter, self->font, self->text);
  for (guint i = 0; i < get_n (self); i++)
    {
      double natural = yoriai_block_measure_natural (get_child (self, i), setter);

      if (self->kind == YORIAI_BLOCK_ROW || self->kind == YORIAI_BLOCK_FLOW)
        width += natural + (i > 0 ? self->gap : 0);
      else
        width = MAX (width, natural);
    }
  self->known_natural = width + 2 * self->padding_x;
  return self->known_natural;
}

/* The widths of a row's children. What has no weight gets its own width, but
 * leaves something to the others. */
static void
share_width (YoriaiBlock      *self,
             YoriaiTypesetter *setter,
             double            width,
             double           *widths)
{
  double rest = width - get_gaps (self, get_n (self)), weights = 0, fixed = 0, factor;

  for (guint i = 0; i < get_n (self); i++)
    {
      YoriaiBlock *child = get_child (self, i);

      widths[i] = child->weight > 0 ? 0 : yoriai_block_measure_natural (child, setter);
      fixed += widths[i];
      weights += child->weight;
    }
  factor = fixed > 0 ? MIN (1, MAX (rest, 0) * (weights > 0 ? 0.6 : 1) / fixed) : 1;
  rest = MAX (rest - fixed * factor, 0);
  for (guint i = 0; i < get_n (self); i++)
    widths[i] = get_child (self, i)->weight > 0 ? rest * get_child (self, i)->weight / weights
                                                : widths[i] * factor;
}

static double
measure_column (YoriaiBlock      *self,
                YoriaiTypesetter *setter,
                double            width)
{
  double height = get_gaps (self, get_n (self));

  for (guint i = 0; i < get_n (self); i++)
    height += yoriai_block_measure (get_child (self, i), setter, width);
  return height;
}

static double
measure_row (YoriaiBlock      *self,
             YoriaiTypesetter *setter,
             double            width)
{
  g_autofree double *widths = g_new (double, get_n (self) + 1);
  double height = 0;

  share_width (self, setter, width, widths);
  for (guint i = 0; i < get_n (self); i++)
    height = MAX (height, yoriai_block_measure (get_child (self, i), setter, widths[i]));
  return height;
}

static double
get_cell_width (YoriaiBlock *self,
                double       width)
{
  return MAX ((width - get_gaps (self, self->n_columns)) / self->n_columns, 1);
}

/* How high the row of a grid is that begins with a child. */
static double
measure_grid_row (YoriaiBlock      *self,
                  YoriaiTypesetter *setter,
                  guint             first,
                  double            cell_width)
{
  double height = 0;

  for (guint i = first; i < MIN (first + self->n_columns, get_n (self)); i++)
    height = MAX (height, yoriai_block_measure (get_child (self, i), setter, cell_width));
  return height;
}

static double
measure_grid (YoriaiBlock      *self,
              YoriaiTypesetter *setter,
              double            width)
{
  double height = 0;

  for (guint i = 0; i < get_n (self); i += self->n_columns)
    height += measure_grid_row (self, setter, i, get_cell_width (self, width))
              + (i > 0 ? self->gap : 0);
  return height;
}

static double
get_row_gap (YoriaiBlock *self)
{
  return self->row_gap > 0 ? self->row_gap : self->gap;
}

/* One row of a flow: from @first on, as many as fit. */
static guint
find_flow_end (YoriaiBlock      *self,
               YoriaiTypesetter *setter,
               guint             first,
               double            width,
               double           *ret_width,
               double           *ret_height)
{
  guint i = first;

  *ret_width = *ret_height = 0;
  for (; i < get_n (self); i++)
    {
      YoriaiBlock *child = get_child (self, i);
      double natural = MIN (yoriai_block_measure_natural (child, setter), width);

      if (i > first && *ret_width + self->gap + natural > width + 1e-3)
        break;
      *ret_width += natural + (i > first ? self->gap : 0);
      *ret_height = MAX (*ret_height, yoriai_block_measure (child, setter, natural));
    }
  return i;
}

static double
measure_flow (YoriaiBlock      *self,
              YoriaiTypesetter *setter,
              double            width)
{
  double total = 0, row_width, row_height;

  for (guint i = 0; i < get_n (self);)
    {
      total += i > 0 ? get_row_gap (self) : 0;
      i = find_flow_end (self, setter, i, width, &row_width, &row_height);
      total += row_height;
    }
  return total;
}

static double
measure_content (YoriaiBlock      *self,
                 YoriaiTypesetter *setter,
                 double            width)
{
  switch (self->kind)
    {
    case YORIAI_BLOCK_TEXT:
      if (*self->text == '\0')
        return 0;
      return yoriai_typesetter_count_lines (setter, self->font, self->text, width)
             * yoriai_font_get_pitch (self->font);
    case YORIAI_BLOCK_COLUMN:
      return measure_column (self, setter, width);
    case YORIAI_BLOCK_ROW:
      return measure_row (self, setter, width);
    case YORIAI_BLOCK_GRID:
      return measure_grid (self, setter, width);
    case YORIAI_BLOCK_FLOW:
      return measure_flow (self, setter, width);
    case YORIAI_BLOCK_OTHER:
      return self->measure (self, setter, width, self->data);
    default:
      g_assert_not_reached ();
    }
}

/**
 * yoriai_block_measure:
 * @self: a block
 * @setter: sets its texts
 * @width: how wide it will be
 *
 * Returns: how high it has to be
 */
double
yoriai_block_measure (YoriaiBlock      *self,
                      YoriaiTypesetter *setter,
                      double            width)
{
  if (self->known_width != width)
    {
      double height = measure_content (self, setter, MAX (width - 2 * self->padding_x, 1));

      self->known_height = width < self->min_width
                               ? YORIAI_TOO_HIGH
                               : MAX (height + 2 * self->padding_y, self->min_height);
      self->known_width = width;
    }
  return self->known_height;
}

/**
 * yoriai_block_forget:
 * @self: a block
 *
 * Forgets what was measured, after its content changed.
 */
void
yoriai_block_forget (YoriaiBlock *self)
{
  self->known_width = self->known_natural = -1;
  for (guint i = 0; i < get_n (self); i++)
    yoriai_block_forget (get_child (self, i));
}

/* --- Placing --- */

typedef struct
{
  YoriaiScene *scene;
  guint node;
  YoriaiFont font;
  YoriaiInk ink;
  YoriaiAlign align;
  const YoriaiRect *rect;
  double y;
} TextDraw;

static void
draw_line (PangoLayout *line,
           double       width,
           gpointer     user_data)
{
  TextDraw *draw = user_data;
  double x = draw->rect->x + (draw->rect->width - width) * draw->align / 2,
         pitch = yoriai_font_get_pitch (draw->font);
  YoriaiRect rect = { x, draw->y, width, pitch };

  yoriai_scene_add_text (draw->scene, draw->node, line, &rect,
                         draw->y + yoriai_font_get_baseline (draw->font), draw->ink);
  draw->y += pitch;
}

/**
 * yoriai_text_draw:
 * @setter: sets it
 * @scene: which it is added to
 * @node: whose it is, or YORIAI_NO_NODE
 * @font: its font
 * @ink: its colour
 * @align: where its lines stand
 * @text: a text
 * @rect: its width, and where it begins
 *
 * Returns: where it ends
 */
double
yoriai_text_draw (YoriaiTypesetter *setter,
                  YoriaiScene      *scene,
                  guint             node,
                  YoriaiFont        font,
                  YoriaiInk         ink,
                  YoriaiAlign       align,
                  const char       *text,
                  const YoriaiRect *rect)
{
  TextDraw draw = { scene, node, font, ink, align, rect, rect->y };

  if (*text != '\0')
    yoriai_typesetter_set (setter, font, text, rect->width, align == YORIAI_ALIGN_CENTER, draw_line,
                           &draw);
  return draw.y;
}

static void
place_column (YoriaiBlock      *self,
              YoriaiTypesetter *setter,
              YoriaiScene      *scene,
              guint             node,
              const YoriaiRect *rect,
              double            spare)
{
  YoriaiRect place = *rect;
  guint n_growing = 0;

  for (guint i = 0; i < get_n (self); i++)
    n_growing += get_child (self, i)->grows ? 1 : 0;
  for (guint i = 0; i < get_n (self); i++)
    {
      YoriaiBlock *child = get_child (self, i);

      place.height = yoriai_block_measure (child, setter, rect->width);
      if (child->grows && spare > 0)
        place.height += spare / n_growing;
      yoriai_block_place (child, setter, scene, node, &place);
      place.y += place.height + self->gap;
    }
}

static void
place_row (YoriaiBlock      *self,
           YoriaiTypesetter *setter,
           YoriaiScene      *scene,
           guint             node,
           const YoriaiRect *rect)
{
  g_autofree double *widths = g_new (double, get_n (self) + 1);
  YoriaiRect place = *rect;

  share_width (self, setter, rect->width, widths);
  for (guint i = 0; i < get_n (self); i++)
    {
      place.width = widths[i];
      yoriai_block_place (get_child (self, i), setter, scene, node, &place);
      place.x += place.width + self->gap;
    }
}

static void
place_grid (YoriaiBlock      *self,
            YoriaiTypesetter *setter,
            YoriaiScene      *scene,
            guint             node,
            const YoriaiRect *rect,
            double            spare)
{
  guint n_rows = (get_n (self) + self->n_columns - 1) / self->n_columns;
  YoriaiRect place = { rect->x, rect->y, get_cell_width (self, rect->width), 0 };
  double spread = n_rows > 0 ? MAX (spare, 0) / n_rows : 0;

  if (self->max_spread > 0)
    spread = MIN (spread, self->max_spread);
  for (guint first = 0; first < get_n (self); first += self->n_columns)
    {
      place.height = measure_grid_row (self, setter, first, place.width) + spread;
      place.x = rect->x;
      for (guint i = first; i < MIN (first + self->n_columns, get_n (self)); i++)
        {
          yoriai_block_place (get_child (self, i), setter, scene, node, &place);
          place.x += place.width + self->gap;
        }
      place.y += place.height + self->gap;
    }
}

static void
place_flow (YoriaiBlock      *self,
            YoriaiTypesetter *setter,
            YoriaiScene      *scene,
            guint             node,
            const YoriaiRect *rect)
{
  YoriaiRect place = *rect;

  for (guint i = 0; i < get_n (self);)
    {
      double row_width, row_height;
      guint end = find_flow_end (self, setter, i, rect->width, &row_width, &row_height);

      place.height = row_height;
      place.x = rect->x + (rect->width - row_width) * self->align / 2;
      for (; i < end; i++)
        {
          place.width = MIN (yoriai_block_measure_natural (get_child (self, i), setter),
                             rect->width);
          yoriai_block_place (get_child (self, i), setter, scene, node, &place);
          place.x += place.width + self->gap;
        }
      place.y += row_height + get_row_gap (self);
    }
}

static void
place_content (YoriaiBlock      *self,
               YoriaiTypesetter *setter,
               YoriaiScene      *scene,
               guint             node,
               const YoriaiRect *rect,
               double            spare)
{
  switch (self->kind)
    {
    case YORIAI_BLOCK_TEXT:
      yoriai_text_draw (setter, scene, node, self->font, self->ink, self->align, self->text, rect);
      break;
    case YORIAI_BLOCK_COLUMN:
      place_column (self, setter, scene, node, rect, spare);
      break;
    case YORIAI_BLOCK_ROW:
      place_row (self, setter, scene, node, rect);
      break;
    case YORIAI_BLOCK_GRID:
      place_grid (self, setter, scene, node, rect, spare);
      break;
    case YORIAI_BLOCK_FLOW:
      place_flow (self, setter, scene, node, rect);
      break;
    case YORIAI_BLOCK_OTHER:
      self->draw (self, setter, scene, node, rect, self->data);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * yoriai_block_place:
 * @self: a block
 * @setter: sets its texts
 * @scene: which it is added to
 * @parent: the node it stands in, or YORIAI_NO_NODE
 * @rect: where; as high as yoriai_block_measure() said, or higher
 *
 * Puts a block and what it holds into a scene.
 */
void
yoriai_block_place (YoriaiBlock      *self,
                    YoriaiTypesetter *setter,
                    YoriaiScene      *scene,
                    guint             parent,
                    const YoriaiRect *rect)
{
  double height = yoriai_block_measure (self, setter, rect->width),
         spare = MAX (rect->height - height, 0);
  YoriaiRect inner = { rect->x + self->padding_x, rect->y + self->padding_y,
                       MAX (rect->width - 2 * self->padding_x, 1),
                       MAX (rect->height - 2 * self->padding_y, 0) };

  self->rect = *rect;
  self->index = parent;
  if (self->node.key != NULL)
    {
      self->node.parent = parent;
      self->node.rect = *rect;
      self->index = yoriai_scene_add_node (scene, &self->node);
    }
  if (self->pen.fill != YORIAI_INK_NONE || self->pen.stroke != YORIAI_INK_NONE)
    yoriai_scene_add_box (scene, self->index, rect, &self->pen);
  if (self->is_centered)
    {
      double content = measure_content (self, setter, inner.width);

      inner.y += (inner.height - content) / 2;
      inner.height = content;
      spare = 0;
    }
  place_content (self, setter, scene, self->index, &inner, spare);
}
