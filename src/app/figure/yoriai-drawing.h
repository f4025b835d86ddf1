/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure.h"

G_BEGIN_DECLS

/**
 * YoriaiSight:
 *
 * What of a figure is to be seen: a part of its paper in dots of the screen, counted from the paper's corner, at
 * @scale dots a unit of the paper.
 */
typedef struct
{
  double scale;
  int x;
  int y;
  int width;
  int height;
  gboolean is_dark;
} YoriaiSight;

/**
 * YoriaiDrawing:
 *
 * A figure laid out, with what its lines of text are set with. Plain memory, for one thread at a time: nothing may be
 * painted with a typesetter while another thread sets with it.
 */
typedef struct
{
  YoriaiPaper paper;
  YoriaiScene *scene;       /* (owned) (nullable): not laid out yet */
  YoriaiTypesetter *setter; /* (owned) */
} YoriaiDrawing;

YoriaiDrawing *yoriai_drawing_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_drawing_free           (YoriaiDrawing     *self);
void           yoriai_drawing_free_in_thread (YoriaiDrawing     *self);
void           yoriai_drawing_lay_out        (YoriaiDrawing     *self,
                                              YoriaiFigureKind   kind,
                                              YoriaiPaper        paper,
                                              YoriaiReading     *reading);
GBytes        *yoriai_drawing_paint          (YoriaiDrawing     *self,
                                              const YoriaiSight *sight) G_GNUC_WARN_UNUSED_RESULT;
int            yoriai_sight_get_stride       (const YoriaiSight *sight);
gboolean       yoriai_sight_equal            (const YoriaiSight *a,
                                              const YoriaiSight *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiDrawing, yoriai_drawing_free)

G_END_DECLS
