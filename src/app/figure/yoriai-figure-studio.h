/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-drawing.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiFigureOrder:
 *
 * A figure to be drawn: what is wanted, and then what came of it.
 */
typedef struct
{
  YoriaiFigureKind kind;
  YoriaiPaper paper;
  gboolean has_sight;
  YoriaiSight sight;        /* what to paint of it, if it has one */
  gboolean is_picture;      /* it is painted, and no more wanted of it */
  YoriaiDrawing *drawing;   /* (owned) (nullable): before, one whose texts may be used again; then the figure */
  GBytes *picture;          /* (owned) (nullable): of the sight */
} YoriaiFigureOrder;

#define YORIAI_TYPE_FIGURE_STUDIO (yoriai_figure_studio_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigureStudio, yoriai_figure_studio, YORIAI, FIGURE_STUDIO, GObject)

/**
 * YoriaiFigureOrderFunc:
 * @order: an order; what it owns may be taken
 *
 * Fills in an order, or takes what came of it.
 */
typedef void (*YoriaiFigureOrderFunc) (YoriaiFigureOrder *order,
                                       gpointer           user_data);

YoriaiFigureStudio *yoriai_figure_studio_get    (YoriaiWorkspace       *workspace);
void                yoriai_figure_studio_order  (YoriaiFigureStudio    *self,
                                                 gboolean               is_lazy,
                                                 YoriaiFigureOrderFunc  begin,
                                                 YoriaiFigureOrderFunc  end,
                                                 gpointer               user_data);
void                yoriai_figure_studio_forget (YoriaiFigureStudio    *self,
                                                 gpointer               user_data);
gboolean            yoriai_figure_studio_is_busy (YoriaiFigureStudio   *self);

G_END_DECLS
