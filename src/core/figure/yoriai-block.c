/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-block.h"

/* Making blocks and setting them up. */

#define CHIP_PADDING 6.0
#define CHIP_RADIUS 3.0

static YoriaiBlock *
make (YoriaiBlock    *parent,
      YoriaiBlockKind kind,
      double          gap)
{
  YoriaiBlock *self = g_new0 (YoriaiBlock, 1);

  self->kind = kind;
  self->gap = gap;
  self->weight = 1;
  self->index = YORIAI_NO_NODE;
  self->known_width = self->known_natural = -1;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_block_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, self);
  return self;
}

/**
 * yoriai_block_free:
 * @self: (transfer full): a block
 *
 * Frees it and what it holds.
 */
void
yoriai_block_free (YoriaiBlock *self)
{
  g_ptr_array_unref (self->children);
  g_free (self->text);
  g_free (self->node.key);
  g_free (self->node.record_id);
  g_free (self->node.label);
  g_free (self->node.description);
  g_free (self);
}

/**
 * yoriai_block_text:
 * @parent: (nullable): which it is added to
 * @font: its font
 * @ink: its colour
 * @text: (nullable): the text
 *
 * Returns: (transfer none): a text; (transfer full) without a parent, as of all that follow
 */
YoriaiBlock *
yoriai_block_text (YoriaiBlock *parent,
                   YoriaiFont   font,
                   YoriaiInk    ink,
                   const char  *text)
{
  YoriaiBlock *self = make (parent, YORIAI_BLOCK_TEXT, 0);

  self->font = font;
  self->ink = ink;
  self->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  return self;
}

/**
 * yoriai_block_column:
 * @parent: (nullable): which it is added to
 * @gap: between its children
 *
 * Returns: (transfer none): a column
 */
YoriaiBlock *
yoriai_block_column (YoriaiBlock *parent,
                     double       gap)
{
  return make (parent, YORIAI_BLOCK_COLUMN, gap);
}

/**
 * yoriai_block_row:
 * @parent: (nullable): which it is added to
 * @gap: between its children
 *
 * Returns: (transfer none): a row
 */
YoriaiBlock *
yoriai_block_row (YoriaiBlock *parent,
                  double       gap)
{
  return make (parent, YORIAI_BLOCK_ROW, gap);
}

/**
 * yoriai_block_grid:
 * @parent: (nullable): which it is added to
 * @gap: between its children
 * @n_columns: how many stand side by side
 *
 * Returns: (transfer none): a grid
 */
YoriaiBlock *
yoriai_block_grid (YoriaiBlock *parent,
                   double       gap,
                   guint        n_columns)
{
  YoriaiBlock *self = make (parent, YORIAI_BLOCK_GRID, gap);

  self->n_columns = MAX (n_columns, 1);
  return self;
}

/**
 * yoriai_block_flow:
 * @parent: (nullable): which it is added to
 * @gap: between its children
 *
 * Returns: (transfer none): a flow
 */
YoriaiBlock *
yoriai_block_flow (YoriaiBlock *parent,
                   double       gap)
{
  return make (parent, YORIAI_BLOCK_FLOW, gap);
}

/**
 * yoriai_block_space:
 * @parent: (nullable): which it is added to
 * @height: at least so high
 *
 * Returns: (transfer none): room for lines
 */
YoriaiBlock *
yoriai_block_space (YoriaiBlock *parent,
                    double       height)
{
  YoriaiBlock *self = make (parent, YORIAI_BLOCK_COLUMN, 0);

  self->min_height = height;
  return self;
}

/**
 * yoriai_block_other:
 * @parent: (nullable): which it is added to
 * @measure: tells its height
 * @draw: draws it
 * @data: for both
 *
 * Returns: (transfer none): a block that draws itself
 */
YoriaiBlock *
yoriai_block_other (YoriaiBlock       *parent,
                    YoriaiBlockMeasure measure,
                    YoriaiBlockDraw    draw,
                    gpointer           data)
{
  YoriaiBlock *self = make (parent, YORIAI_BLOCK_OTHER, 0);

  self->measure = measure;
  self->draw = draw;
  self->data = data;
  return self;
}

/**
 * yoriai_block_chip:
 * @parent: (nullable): which it is added to
 * @text: a few words
 * @fill: behind them
 * @ink: their colour
 *
 * Returns: (transfer none): a label, as wide as its text
 */
YoriaiBlock *
yoriai_block_chip (YoriaiBlock *parent,
                   const char  *text,
                   YoriaiInk    fill,
                   YoriaiInk    ink)
{
  YoriaiBlock *self = yoriai_block_text (parent, YORIAI_FONT_SMALL, ink, text);

  self->weight = 0;
  self->align = YORIAI_ALIGN_CENTER;
  self->is_centered = TRUE;
  yoriai_block_pad (self, CHIP_PADDING, 1);
  yoriai_block_paint (self, fill, YORIAI_INK_NONE, 0, CHIP_RADIUS);
  return self;
}

/**
 * yoriai_block_pad:
 * @self: a block
 * @x: left and right
 * @y: above and below
 *
 * Sets the room round its content.
 */
void
yoriai_block_pad (YoriaiBlock *self,
                  double       x,
                  double       y)
{
  self->padding_x = x;
  self->padding_y = y;
}

/**
 * yoriai_block_paint:
 * @self: a block
 * @fill: its ground
 * @stroke: its border
 * @width: of the border
 * @radius: of its corners
 *
 * Sets what is painted behind its content.
 */
void
yoriai_block_paint (YoriaiBlock *self,
                    YoriaiInk    fill,
                    YoriaiInk    stroke,
                    double       width,
                    double       radius)
{
  self->pen = (YoriaiPen){ .fill = fill, .stroke = stroke, .width = width, .radius = radius };
}

/**
 * yoriai_block_name:
 * @self: a block
 * @kind: what sort of element
 * @key: its key in the scene
 * @record: (nullable): the record it shows
 * @field: (nullable): the field of it that a click leads to
 * @label: its text, for a screen reader
 * @description: (nullable): what its place and its lines say
 *
 * Makes the block an element of the figure.
 */
void
yoriai_block_name (YoriaiBlock   *self,
                   YoriaiNodeKind kind,
                   const char    *key,
                   YoriaiRecord  *record,
                   const char    *field,
                   const char    *label,
                   const char    *description)
{
  g_assert (self->node.key == NULL);

  self->node = (YoriaiNode){ .kind = kind,
                             .key = g_strdup (key),
                             .record_id = record != NULL ? g_strdup (yoriai_record_get_id (record)) : NULL,
                             .field = YORIAI_NO_FIELD,
                             .label = g_strdup (label),
                             .description = g_strdup (description) };
  if (record != NULL && field != NULL)
    self->node.field = yoriai_record_find_field (record, field);
}
