/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "book/yoriai-book-text.h"
#include "book/yoriai-book.h"
#include "figure/yoriai-figure.h"

G_BEGIN_DECLS

/* A4, in points. */
#define YORIAI_PAGE_SHORT 595.276
#define YORIAI_PAGE_LONG 841.890
#define YORIAI_PAGE_SIDE 54.0   /* margin left and right */
#define YORIAI_PAGE_TOP 66.0    /* margin above, with the header in it */
#define YORIAI_PAGE_BOTTOM 58.0 /* margin below, with the footer in it */

#define YORIAI_COLOR_ACCENT 0x2f5d8a
#define YORIAI_COLOR_RULE 0xc3ccd5
#define YORIAI_COLOR_STRONG_RULE 0x52606d

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  int color;
} YoriaiPageFill;

typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
  double width;
  int color;
} YoriaiPageRule;

typedef struct
{
  YoriaiBookText *text; /* (owned) */
  double x;
  double y;
  guint first_line;
  guint n_lines;
} YoriaiPageText;

typedef struct
{
  YoriaiScene *scene; /* (owned) */
  double x;
  double y;
  double width;
} YoriaiPageFigure;

/* An area that leads to another page. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  guint entry; /* of the contents */
} YoriaiPageLink;

/* What a page shows besides header and footer. */
typedef struct
{
  double width;
  double height;
  const char *heading; /* (nullable) (interned): of its section, in the header */
  gboolean is_bare;    /* the cover: neither header nor footer */
  GArray *fills;
  GArray *rules;
  GArray *texts;
  GArray *figures;
  GArray *links;
} YoriaiBookPage;

/* A line of the contents, and a bookmark. */
typedef struct
{
  char *title;    /* (owned) */
  char *number;   /* (owned) (nullable): of the form */
  guint level;    /* 0: a section, 1: a part of it */
  gboolean is_figure;
  guint page;     /* counted from 0 at the first page after the contents, then at the first */
  double y;
} YoriaiBookEntry;

struct _YoriaiBook
{
  PangoContext *context; /* (owned) */
  GPtrArray *pages;      /* (element-type YoriaiBookPage) (owned) */
  GPtrArray *entries;    /* (element-type YoriaiBookEntry) (owned) */
  char *hub;             /* (owned): the hub's name, or the call's */
  char *call;            /* (owned) */
  char *author;          /* (owned) */
  GDate today;
  gboolean is_unfinished;
};

YoriaiBookPage *_yoriai_page_new        (gboolean is_landscape);
void            _yoriai_page_free       (YoriaiBookPage *self);
void            _yoriai_page_add_fill   (YoriaiBookPage *self,
                                         double          x,
                                         double          y,
                                         double          width,
                                         double          height,
                                         int             color);
void            _yoriai_page_add_rule   (YoriaiBookPage *self,
                                         double          x1,
                                         double          y1,
                                         double          x2,
                                         double          y2,
                                         double          width,
                                         int             color);
void            _yoriai_page_add_text   (YoriaiBookPage *self,
                                         YoriaiBookText *text,
                                         double          x,
                                         double          y,
                                         guint           first_line,
                                         guint           n_lines);
double          _yoriai_page_add_string (YoriaiBookPage       *self,
                                         PangoContext         *context,
                                         const char           *string,
                                         const YoriaiBookType *type,
                                         double                x,
                                         double                y,
                                         double                width);
void            _yoriai_page_add_figure (YoriaiBookPage *self,
                                         YoriaiScene    *scene,
                                         double          x,
                                         double          y,
                                         double          width);
void            _yoriai_page_draw       (YoriaiBookPage *self,
                                         cairo_t        *cr);

void _yoriai_book_add_entry (YoriaiBook *self,
                             gboolean    is_figure,
                             const char *number,
                             const char *title,
                             double      y);
void _yoriai_book_add_front (YoriaiBook    *self,
                             YoriaiReading *reading);

G_END_DECLS
