/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "book/yoriai-book-private.h"

G_BEGIN_DECLS

#define YORIAI_BOOK_MAX_PARTS 4 /* that a sheet can have beyond its first page */

/**
 * YoriaiBookSink:
 *
 * Forms as pages of a book. Lives on the stack. The rows of a sheet are collected and set when it
 * ends, since how large its numbers may be is known only then.
 */
typedef struct
{
  YoriaiSink parent;
  YoriaiBook *book;        /* (not owned) */
  const char *section;     /* the heading of the pages to come */
  gboolean begins_section; /* the next sheet is its first */
  YoriaiFormSpec spec;
  char *number;            /* (owned) (nullable): of the sheet */
  guint64 form;            /* its number among all forms */
  guint count;             /* of the forms in the book */
  gboolean keeps_numbers;  /* as the call has them */
  char *title;             /* (owned) */
  char *entry;             /* (owned): of the contents */
  double widths[YORIAI_FORM_MAX_COLUMNS];
  guint n_columns;         /* of the sheet, on its first page */
  GPtrArray *rows;         /* of the sheet */
  GPtrArray *parts[YORIAI_BOOK_MAX_PARTS]; /* rows of the table that goes on, with further years */
  YoriaiReading *reading;    /* (nullable) (not owned): what figures are drawn from */
  YoriaiTypesetter *setter; /* (owned) (nullable): of figures */
  YoriaiBookPage *page;        /* (nullable) (not owned): being filled */
  double y;                /* how far */
} YoriaiBookSink;

void yoriai_book_sink_init       (YoriaiBookSink *self,
                                  YoriaiBook     *book);
void yoriai_book_sink_clear      (YoriaiBookSink *self);
void yoriai_book_sink_begin_form (YoriaiBookSink *self,
                                  const char     *title);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiBookSink, yoriai_book_sink_clear)

G_END_DECLS
