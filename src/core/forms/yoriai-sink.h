/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure.h"
#include "forms/yoriai-style.h"
#include "record/yoriai-field.h"

G_BEGIN_DECLS

#define YORIAI_FORM_MAX_COLUMNS (YORIAI_MAX_YEARS + 4) /* three of labels, and the total of the years */

/**
 * YoriaiFormSpec:
 * @name: which sheet of its form it is; to a sink its name (Japanese)
 * @title: (nullable): what stands on top of it (Japanese), where the call says nothing
 * @is_landscape: how the page lies
 * @n_columns: columns of the sheet
 * @n_label_columns: how many of them the labels of fields cover
 * @widths: their widths, in digits
 * @subject: (nullable): what the sheet is about, where its title does not say
 * @index: which of several that are alike, from 1; 0: there is one
 * @number: (nullable): to a sink: the form's number
 * @n_fixed: how many columns head each part of a sheet that is wider than a page
 * @n_panel: how many of the others stand side by side in a book, the rest of them below; 0: all
 * @n_pages: how many pages wide a workbook prints the sheet; 0: one
 * @has_amounts: whether there is money on it, in the unit of the form
 * @n_hidden: to a sink: columns behind the others that nobody sees
 */
typedef struct
{
  const char *name;
  const char *title;
  gboolean is_landscape;
  guint n_columns;
  guint n_label_columns;
  const double *widths;
  const char *subject;
  guint index;
  const char *number;
  guint n_fixed;
  guint n_panel;
  guint n_pages;
  gboolean has_amounts;
  guint n_hidden;
} YoriaiFormSpec;

/**
 * YoriaiShown:
 * @YORIAI_SHOWN_AS_IT_IS: the number
 * @YORIAI_SHOWN_IN_THOUSANDS: a thousandth of it, rounded half up
 * @YORIAI_SHOWN_IN_MILLIONS: a millionth of it, rounded half up
 * @YORIAI_SHOWN_ZERO: the number, and no dash where it is none: it is the rest of something
 *
 * What is seen of a number.
 */
typedef enum
{
  YORIAI_SHOWN_AS_IT_IS,
  YORIAI_SHOWN_IN_THOUSANDS,
  YORIAI_SHOWN_IN_MILLIONS,
  YORIAI_SHOWN_ZERO,
  YORIAI_N_SHOWN,
} YoriaiShown;

/**
 * YoriaiBox:
 * @col: first column
 * @span: columns it covers
 * @style: how it looks
 * @text: (nullable): a text
 * @formula: (nullable): a formula; @number is its value
 * @number: a number, where there is no text and @has_number
 * @shown: what is seen of it
 *
 * What stands in a row of a form.
 */
typedef struct
{
  guint col;
  guint span;
  YoriaiStyle style;
  const char *text;
  const char *formula;
  gboolean has_number;
  double number;
  YoriaiShown shown;
} YoriaiBox;

#define YORIAI_BOX_TEXT(c, s, st, t)                                                               \
  ((YoriaiBox){ .col = (c), .span = (s), .style = (st), .text = (t) })
#define YORIAI_BOX_NUMBER(c, st, n)                                                                \
  ((YoriaiBox){ .col = (c), .span = 1, .style = (st), .has_number = TRUE, .number = (n) })
#define YORIAI_BOX_FORMULA(c, st, f, n)                                                            \
  ((YoriaiBox){                                                                                    \
      .col = (c), .span = 1, .style = (st), .formula = (f), .has_number = TRUE, .number = (n) })

/**
 * YoriaiTableRows:
 *
 * Where a table by year stands, for formulas and charts of other sheets: from @first on a row each,
 * in the table's order.
 */
typedef struct
{
  const char *sheet; /* (nullable): its name; %NULL: it is not there */
  guint head;
  guint col;    /* of the first year */
  guint hidden; /* columns from there to the exact amounts; 0: they are what is seen */
  guint first;
  guint n_rows;
  guint total;
  guint n_years;
} YoriaiTableRows;

/**
 * YoriaiChart:
 * @rows: what it shows
 * @title: what stands on top of it
 * @col: the column it begins at
 */
typedef struct
{
  const YoriaiTableRows *rows;
  const char *title;
  guint col;
} YoriaiChart;

/* The columns that the first page of a sheet shows at least: what is no table by year does not go beyond. */
static inline guint
yoriai_form_spec_get_page_columns (const YoriaiFormSpec *spec)
{
  return spec->n_panel > 0 ? MIN (spec->n_columns, spec->n_fixed + spec->n_panel) : spec->n_columns;
}

typedef struct _YoriaiSink YoriaiSink;

/**
 * YoriaiSinkFuncs:
 * @begin: begins a sheet; sets the sink's sheet and row
 * @end: ends it
 * @put: adds a row
 * @put_hidden: (nullable): adds to a row that is there what nobody sees
 * @put_gap: leaves a little room
 * @keep: begins a page unless what comes next, so many points high in a workbook, fits on this one
 * @repeat_row: the next row is the one that heads each page of what follows
 * @put_figure: adds a figure, as wide as the sheet and about as high as a page
 * @put_charts: (nullable): draws tables by year
 * @freeze: (nullable): keeps what is above and left of a cell in sight
 * @filter: (nullable): lets a table of the sheet be filtered
 * @set_alarm: (nullable): turns cells of a row red where a formula holds
 * @put_formula: (nullable): puts a formula into a cell that is there already
 *
 * What forms write to. What only a workbook can do is %NULL elsewhere.
 */
typedef struct
{
  void (*begin)       (YoriaiSink           *self,
                       const YoriaiFormSpec *spec);
  void (*end)         (YoriaiSink           *self);
  void (*put)         (YoriaiSink           *self,
                       const YoriaiBox      *boxes,
                       guint                 n_boxes);
  void (*put_hidden)  (YoriaiSink           *self,
                       guint                 row,
                       const YoriaiBox      *boxes,
                       guint                 n_boxes);
  void (*put_gap)     (YoriaiSink           *self);
  void (*keep)        (YoriaiSink           *self,
                       double                height);
  void (*repeat_row)  (YoriaiSink           *self);
  void (*put_figure)  (YoriaiSink           *self,
                       YoriaiFigureKind      kind,
                       YoriaiReading         *reading);
  void (*put_charts)  (YoriaiSink           *self,
                       const YoriaiChart    *charts,
                       guint                 n_charts);
  void (*freeze)      (YoriaiSink           *self,
                       guint                 row,
                       guint                 col);
  void (*filter)      (YoriaiSink           *self,
                       guint                 first_row,
                       guint                 last_row,
                       guint                 last_col);
  void (*set_alarm)   (YoriaiSink           *self,
                       guint                 row,
                       guint                 first_col,
                       guint                 last_col,
                       const char           *criteria);
  void (*put_formula) (YoriaiSink           *self,
                       const char           *sheet,
                       guint                 row,
                       const YoriaiBox      *box);
} YoriaiSinkFuncs;

/**
 * YoriaiSink:
 * @funcs: what it does
 * @sheet: the sheet being filled, as formulas name it
 * @row: its next row, from 0
 */
struct _YoriaiSink
{
  const YoriaiSinkFuncs *funcs;
  const char *sheet;
  guint row;
};

G_END_DECLS
