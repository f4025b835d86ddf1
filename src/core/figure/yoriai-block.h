/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-scene.h"
#include "figure/yoriai-typesetter.h"

G_BEGIN_DECLS

/**
 * YoriaiBlockKind:
 * @YORIAI_BLOCK_TEXT: a text
 * @YORIAI_BLOCK_COLUMN: its children stand one under the other, each as wide as the column
 * @YORIAI_BLOCK_ROW: side by side, each as high as the row; widths by weight
 * @YORIAI_BLOCK_GRID: in rows of n_columns, all of one width
 * @YORIAI_BLOCK_FLOW: one after the other at their own width, in as many rows as it takes
 * @YORIAI_BLOCK_OTHER: drawn by functions of its own
 */
typedef enum
{
  YORIAI_BLOCK_TEXT,
  YORIAI_BLOCK_COLUMN,
  YORIAI_BLOCK_ROW,
  YORIAI_BLOCK_GRID,
  YORIAI_BLOCK_FLOW,
  YORIAI_BLOCK_OTHER,
} YoriaiBlockKind;

typedef enum
{
  YORIAI_ALIGN_START,
  YORIAI_ALIGN_CENTER,
  YORIAI_ALIGN_END,
} YoriaiAlign;

typedef struct _YoriaiBlock YoriaiBlock;

#define YORIAI_TOO_HIGH 1e6 /* the height of what does not fit a width at all */

/**
 * YoriaiBlockMeasure:
 *
 * Returns: how high an OTHER block is at a width (both without its padding)
 */
typedef double (*YoriaiBlockMeasure) (YoriaiBlock      *block,
                                      YoriaiTypesetter *setter,
                                      double            width,
                                      gpointer          data);

/**
 * YoriaiBlockDraw:
 * @node: the node of the block, or the one it stands in
 * @rect: where (without its padding)
 *
 * Draws an OTHER block.
 */
typedef void (*YoriaiBlockDraw) (YoriaiBlock      *block,
                                 YoriaiTypesetter *setter,
                                 YoriaiScene      *scene,
                                 guint             node,
                                 const YoriaiRect *rect,
                                 gpointer          data);

/**
 * YoriaiBlock:
 *
 * A part of a figure that finds its size and place by its content: figures are trees of blocks. Made
 * with yoriai_block_text() and its like, then set up by writing to its members.
 */
struct _YoriaiBlock
{
  YoriaiBlockKind kind;
  GPtrArray *children;   /* (owned) (element-type YoriaiBlock) */
  double padding_x;
  double padding_y;
  double gap;            /* between children */
  double weight;         /* its share of a row's width; 0: as wide as its content, or fixed_width */
  double fixed_width;
  double min_width;      /* what is narrower counts as too high, so that the page becomes larger */
  double min_height;
  gboolean grows;        /* takes its part of what a column has to spare */
  gboolean is_centered;  /* its content stands in the middle of its height */
  YoriaiPen pen;         /* its background and border */
  double row_gap;        /* FLOW: between its rows; 0: as between its children */
  guint n_columns;       /* GRID */
  double max_spread;     /* GRID: what a row gets at most of the height that is to spare; 0: its whole part */

  char *text;            /* (owned) TEXT */
  YoriaiFont font;
  YoriaiInk ink;
  YoriaiAlign align;     /* TEXT: its lines; FLOW: its rows */

  YoriaiNode node;       /* node.key (owned): an element of the figure; NULL: none */

  YoriaiBlockMeasure measure; /* OTHER */
  YoriaiBlockDraw draw;
  gpointer data;         /* (unowned) */

  YoriaiRect rect;       /* where it was placed */
  guint index;           /* its node in the scene, once placed */
  double known_width;    /* the last measurement */
  double known_height;
  double known_natural;
};

void         yoriai_block_free     (YoriaiBlock      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiBlock, yoriai_block_free)

/* Making; children belong to their parent */
YoriaiBlock *yoriai_block_text     (YoriaiBlock      *parent,
                                    YoriaiFont        font,
                                    YoriaiInk         ink,
                                    const char       *text);
YoriaiBlock *yoriai_block_column   (YoriaiBlock      *parent,
                                    double            gap);
YoriaiBlock *yoriai_block_row      (YoriaiBlock      *parent,
                                    double            gap);
YoriaiBlock *yoriai_block_grid     (YoriaiBlock      *parent,
                                    double            gap,
                                    guint             n_columns);
YoriaiBlock *yoriai_block_flow     (YoriaiBlock      *parent,
                                    double            gap);
YoriaiBlock *yoriai_block_space    (YoriaiBlock      *parent,
                                    double            height);
YoriaiBlock *yoriai_block_other    (YoriaiBlock      *parent,
                                    YoriaiBlockMeasure measure,
                                    YoriaiBlockDraw   draw,
                                    gpointer          data);
YoriaiBlock *yoriai_block_chip     (YoriaiBlock      *parent,
                                    const char       *text,
                                    YoriaiInk         fill,
                                    YoriaiInk         ink);
void         yoriai_block_pad      (YoriaiBlock      *self,
                                    double            x,
                                    double            y);
void         yoriai_block_paint    (YoriaiBlock      *self,
                                    YoriaiInk         fill,
                                    YoriaiInk         stroke,
                                    double            width,
                                    double            radius);
void         yoriai_block_name     (YoriaiBlock      *self,
                                    YoriaiNodeKind    kind,
                                    const char       *key,
                                    YoriaiRecord     *record,
                                    const char       *field,
                                    const char       *label,
                                    const char       *description);

/* Laying out */
double       yoriai_block_measure_natural (YoriaiBlock      *self,
                                    YoriaiTypesetter *setter);
double       yoriai_block_measure  (YoriaiBlock      *self,
                                    YoriaiTypesetter *setter,
                                    double            width);
void         yoriai_block_place    (YoriaiBlock      *self,
                                    YoriaiTypesetter *setter,
                                    YoriaiScene      *scene,
                                    guint             parent,
                                    const YoriaiRect *rect);
void         yoriai_block_forget   (YoriaiBlock      *self);

/* A text by itself */
double       yoriai_text_draw      (YoriaiTypesetter *setter,
                                    YoriaiScene      *scene,
                                    guint             node,
                                    YoriaiFont        font,
                                    YoriaiInk         ink,
                                    YoriaiAlign       align,
                                    const char       *text,
                                    const YoriaiRect *rect);

G_END_DECLS
