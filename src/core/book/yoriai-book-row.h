/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "book/yoriai-book-private.h"

G_BEGIN_DECLS

typedef enum
{
  YORIAI_BOOK_ROW_TABLE,   /* with lines around its cells */
  YORIAI_BOOK_ROW_HEAD,    /* of a table, on each of its pages */
  YORIAI_BOOK_ROW_HEADING, /* of what follows */
  YORIAI_BOOK_ROW_LINE,    /* a text without lines around it */
  YORIAI_BOOK_ROW_GAP,
  YORIAI_BOOK_ROW_FIGURE,  /* on a page of its own */
  YORIAI_BOOK_ROW_KEEP,    /* @height is that of what had better stay together */
} YoriaiBookRowKind;

typedef struct
{
  YoriaiStyle style;
  double x;
  double width;
  char *string;         /* (owned) (nullable) */
  gboolean is_number;   /* @string is */
  gboolean is_negative;
  YoriaiBookText *text; /* (owned) (nullable): set */
} YoriaiBookCell;

/**
 * YoriaiBookRow:
 *
 * A row of a form, first as it was put, then set: with texts and a height.
 */
typedef struct
{
  YoriaiBookRowKind kind;
  double height;
  YoriaiFigureKind figure;
  double leading;
  guint n_lines;        /* of its longest cell */
  guint n_cells;
  YoriaiBookCell cells[];
} YoriaiBookRow;

YoriaiBookRow *yoriai_book_row_new       (const YoriaiBox *boxes,
                                          guint            n_boxes,
                                          const double    *widths);
YoriaiBookRow *yoriai_book_row_new_space (YoriaiBookRowKind kind,
                                          double            height);
void           yoriai_book_row_free      (YoriaiBookRow *self);

double yoriai_book_row_fit_numbers (YoriaiBookRow *self,
                                    PangoContext  *context,
                                    double         scale);
void   yoriai_book_row_set         (YoriaiBookRow *self,
                                    PangoContext  *context,
                                    double         scale,
                                    double         number_scale);
guint  yoriai_book_row_count_lines (YoriaiBookRow *self,
                                    double         height);
double yoriai_book_row_get_height  (YoriaiBookRow *self,
                                    guint          n_lines);
void   yoriai_book_row_draw        (YoriaiBookRow  *self,
                                    YoriaiBookPage *page,
                                    double          x,
                                    double          y,
                                    guint           first_line,
                                    guint           n_lines,
                                    gboolean        is_top,
                                    gboolean        is_bottom);

G_END_DECLS
