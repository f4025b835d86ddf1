/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure-node.h"
#include "figure/yoriai-figure-view.h"

G_BEGIN_DECLS

#define YORIAI_FIGURE_VIEW_MIN_ZOOM 0.1
#define YORIAI_FIGURE_VIEW_MAX_ZOOM 8.0

/**
 * YoriaiFigureDrag:
 * @YORIAI_FIGURE_DRAG_NONE: no button is down, or it is not said yet what it is for
 * @YORIAI_FIGURE_DRAG_PAN: the paper moves
 * @YORIAI_FIGURE_DRAG_NODE: a node moves along the years
 */
typedef enum
{
  YORIAI_FIGURE_DRAG_NONE,
  YORIAI_FIGURE_DRAG_PAN,
  YORIAI_FIGURE_DRAG_NODE,
} YoriaiFigureDrag;

struct _YoriaiFigureView
{
  GtkWidget parent_instance;

  YoriaiLiveFigure *figure; /* (owned) */
  GHashTable *nodes;        /* (owned): key -> YoriaiFigureNode, a child */
  guint nodes_id;           /* source that sees to which nodes have one */
  guint hovered;            /* index of the node under the pointer, or YORIAI_NO_NODE */
  gboolean has_pointer;
  double zoom;              /* 1: the paper in its own size */
  gboolean is_free;         /* the user zoomed: it is not fitted to the view any more */

  GtkAdjustment *adjustments[2]; /* (owned) (nullable): by orientation */
  GtkScrollablePolicy policies[2];

  YoriaiRecord *current;    /* (owned) (nullable): what is being edited elsewhere */
  guint current_field;

  double pointer_x;         /* where the pointer was last */
  double pointer_y;
  double zoom_begin;        /* when the fingers came down */
  YoriaiFigureDrag drag;
  char *drag_key;           /* (owned) (nullable): the node the button went down on */
  double drag_begin[2];     /* of the adjustments */
  guint drag_year;          /* where the node would come down */
  GtkGesture *drag_gesture; /* a controller of the view */
};

/* yoriai-figure-view-zoom.c */
void              _yoriai_figure_view_get_paper_size (YoriaiFigureView *self,
                                                      double           *ret_width,
                                                      double           *ret_height);
void              _yoriai_figure_view_place_paper    (YoriaiFigureView *self);
void              _yoriai_figure_view_set_adjustment (YoriaiFigureView *self,
                                                      GtkOrientation    orientation,
                                                      GtkAdjustment    *adjustment);
void              _yoriai_figure_view_get_origin     (YoriaiFigureView *self,
                                                      double           *ret_x,
                                                      double           *ret_y);
double            _yoriai_figure_view_get_scale      (YoriaiFigureView *self);
void              _yoriai_figure_view_update_sight   (YoriaiFigureView *self);
void              _yoriai_figure_view_set_zoom       (YoriaiFigureView *self,
                                                      double            zoom,
                                                      double            x,
                                                      double            y);
void              _yoriai_figure_view_reveal         (YoriaiFigureView *self,
                                                      GtkWidget        *node);

/* yoriai-figure-view-nodes.c */
gboolean          _yoriai_figure_view_is_list        (YoriaiFigureKind  kind);
void              _yoriai_figure_view_update_nodes   (YoriaiFigureView *self);
void              _yoriai_figure_view_queue_nodes    (YoriaiFigureView *self);
GtkWidget        *_yoriai_figure_view_ensure_node    (YoriaiFigureView *self,
                                                      guint             index);
guint             _yoriai_figure_view_node_at        (YoriaiFigureView *self,
                                                      double            x,
                                                      double            y);
void              _yoriai_figure_view_update_current (YoriaiFigureView *self);
void              _yoriai_figure_view_allocate_nodes (YoriaiFigureView *self);
const YoriaiRect *_yoriai_figure_view_get_rect       (YoriaiFigureView *self,
                                                      GtkWidget        *node);
const YoriaiNode *_yoriai_figure_view_get_node       (YoriaiFigureView *self,
                                                      const char       *key);
YoriaiRecord     *_yoriai_figure_view_find_record    (YoriaiFigureView *self,
                                                      const YoriaiNode *node);

/* yoriai-figure-view-input.c */
void              _yoriai_figure_view_add_input      (YoriaiFigureView *self);
void              _yoriai_figure_view_open           (YoriaiFigureView *self,
                                                      const char       *key);
void              _yoriai_figure_view_move           (YoriaiFigureView *self,
                                                      const char       *key,
                                                      int               n_years);
gboolean          _yoriai_figure_view_focus          (GtkWidget        *widget,
                                                      GtkDirectionType  direction);
void              _yoriai_figure_view_draw_drag      (YoriaiFigureView *self,
                                                      GtkSnapshot      *snapshot);

G_END_DECLS
