/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "forms/yoriai-style.h"

G_BEGIN_DECLS

/**
 * YoriaiBookType:
 *
 * How a text is set.
 */
typedef struct
{
  double size; /* in points */
  gboolean is_bold;
  YoriaiAlign align;
  int color;
} YoriaiBookType;

typedef struct
{
  PangoLayout *layout; /* (owned) */
  guint n_lines;       /* that belong to it: the last may begin the next piece */
} YoriaiBookPiece;

/**
 * YoriaiBookText:
 *
 * A text set in lines, all of the same height; counted.
 */
typedef struct
{
  GArray *pieces; /* (element-type YoriaiBookPiece) (owned) */
  YoriaiBookType type;
  double width;
  double leading; /* from line to line */
  guint n_lines;
} YoriaiBookText;

PangoContext   *yoriai_book_text_make_context (void) G_GNUC_WARN_UNUSED_RESULT;

YoriaiBookText *yoriai_book_text_new          (PangoContext         *context,
                                               const char           *text,
                                               const YoriaiBookType *type,
                                               double                width) G_GNUC_WARN_UNUSED_RESULT;
YoriaiBookText *yoriai_book_text_ref          (YoriaiBookText       *self) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_book_text_unref        (YoriaiBookText       *self);

double          yoriai_book_text_get_width    (const YoriaiBookText *self);
gboolean        yoriai_book_text_tears_word   (const YoriaiBookText *self);
void            yoriai_book_text_draw         (const YoriaiBookText *self,
                                               cairo_t              *cr,
                                               double                x,
                                               double                y,
                                               guint                 first_line,
                                               guint                 n_lines);

void            yoriai_book_set_color         (cairo_t              *cr,
                                               int                   color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiBookText, yoriai_book_text_unref)

G_END_DECLS
