/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "figure/yoriai-theme.h"
#include "record/yoriai-record.h"

G_BEGIN_DECLS

#define YORIAI_NO_NODE G_MAXUINT

/**
 * YoriaiRect:
 *
 * A rectangle in the units of a scene; x to the right, y down.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} YoriaiRect;

typedef struct
{
  double x;
  double y;
} YoriaiPoint;

/**
 * YoriaiNodeKind:
 * @YORIAI_NODE_FRAME: holds other nodes
 * @YORIAI_NODE_ITEM: a box with a text
 * @YORIAI_NODE_BAR: lasts over years
 * @YORIAI_NODE_MARK: stands in a year
 */
typedef enum
{
  YORIAI_NODE_FRAME,
  YORIAI_NODE_ITEM,
  YORIAI_NODE_BAR,
  YORIAI_NODE_MARK,
} YoriaiNodeKind;

/**
 * YoriaiNode:
 *
 * An element of a figure: what can be pointed at, opened, and read aloud. Nodes of one parent never
 * overlap, and a node lies within its parent.
 */
typedef struct
{
  YoriaiNodeKind kind;
  char *key;            /* (owned): names it, the same from scene to scene: "target/ID" */
  char *record_id;      /* (owned) (nullable): of the record a click leads to */
  guint field;          /* of the record; YORIAI_NO_FIELD */
  char *label;          /* (owned): its text, for a screen reader (Japanese) */
  char *description;    /* (owned) (nullable): what its place and its lines say, in words */
  guint parent;         /* index of a node before it, or YORIAI_NO_NODE */
  gboolean is_movable;  /* along the years, by setting @field */
  YoriaiRect rect;
} YoriaiNode;

typedef enum
{
  YORIAI_MARK_BOX,
  YORIAI_MARK_PATH,
  YORIAI_MARK_TEXT,
} YoriaiMarkKind;

/**
 * YoriaiMark:
 *
 * Something to paint, in the scene's order.
 */
typedef struct
{
  YoriaiMarkKind kind;
  YoriaiRect rect;       /* what it covers; of a text: its line */
  guint node;            /* whose it is, or YORIAI_NO_NODE */
  YoriaiInk fill;        /* of a text: its colour */
  YoriaiInk stroke;
  double line_width;
  gboolean is_dashed;
  double radius;         /* BOX: of its corners */
  guint first_point;     /* PATH */
  guint n_points;
  gboolean is_closed;
  PangoLayout *layout;   /* (owned) (nullable) TEXT: one line */
  double baseline;       /* TEXT: y */
} YoriaiMark;

/**
 * YoriaiLink:
 *
 * A line from one node to another: "serves", "reports to".
 */
typedef struct
{
  guint from;
  guint to;
} YoriaiLink;

/**
 * YoriaiAxis:
 *
 * The years of a roadmap: year 1 begins at @x. No years where @n_years is 0.
 */
typedef struct
{
  double x;
  double year_width;
  guint n_years;
} YoriaiAxis;

/**
 * YoriaiScene:
 *
 * A figure, laid out: what it shows (nodes, links) and how that is painted (marks). It has a size of
 * its own; whoever paints it scales it to theirs. Never changed once it is built. It names records and
 * holds none: the proposal it was drawn from may be gone, and may have been another thread's.
 */
typedef struct
{
  double width;
  double height;
  char *name;         /* (owned) (nullable): of its files, without an ending */
  char *title;        /* (owned) */
  char *description;  /* (owned): one sentence for whoever cannot see it */
  YoriaiAxis axis;
  GArray *nodes;      /* (element-type YoriaiNode) */
  GHashTable *places; /* (element-type utf8 guint): of the nodes, by key */
  GArray *marks;      /* (element-type YoriaiMark) */
  GArray *links;      /* (element-type YoriaiLink) */
  GArray *points;     /* (element-type YoriaiPoint): of the paths */
} YoriaiScene;

/**
 * YoriaiPen:
 *
 * How a line is drawn. No stroke: %YORIAI_INK_NONE.
 */
typedef struct
{
  YoriaiInk fill;
  YoriaiInk stroke;
  double width;
  gboolean is_dashed;
  double radius;
} YoriaiPen;

YoriaiScene      *yoriai_scene_new        (const char        *title) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_scene_free       (YoriaiScene       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiScene, yoriai_scene_free)

/* Reading */
const YoriaiNode *yoriai_scene_get_node   (const YoriaiScene *self,
                                           guint              node);
guint             yoriai_scene_find       (const YoriaiScene *self,
                                           const char        *key);
guint             yoriai_scene_node_at    (const YoriaiScene *self,
                                           double             x,
                                           double             y);
char             *yoriai_scene_dump       (const YoriaiScene *self) G_GNUC_WARN_UNUSED_RESULT;

/* Building */
guint             yoriai_scene_add_node   (YoriaiScene       *self,
                                           const YoriaiNode  *node);
void              yoriai_scene_add_box    (YoriaiScene       *self,
                                           guint              node,
                                           const YoriaiRect  *rect,
                                           const YoriaiPen   *pen);
void              yoriai_scene_add_path   (YoriaiScene       *self,
                                           guint              node,
                                           const YoriaiPoint *points,
                                           guint              n_points,
                                           gboolean           is_closed,
                                           const YoriaiPen   *pen);
void              yoriai_scene_add_arrow  (YoriaiScene       *self,
                                           guint              node,
                                           const YoriaiPoint *points,
                                           guint              n_points,
                                           const YoriaiPen   *pen);
void              yoriai_scene_add_text   (YoriaiScene       *self,
                                           guint              node,
                                           PangoLayout       *line,
                                           const YoriaiRect  *rect,
                                           double             baseline,
                                           YoriaiInk          ink);
void              yoriai_scene_add_link   (YoriaiScene       *self,
                                           guint              from,
                                           guint              to);

/* Painting */
void              yoriai_scene_paint      (const YoriaiScene *self,
                                           cairo_t           *cr,
                                           const YoriaiTheme *theme,
                                           const YoriaiRect  *clip);

G_END_DECLS
