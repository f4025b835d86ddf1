/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workbook/yoriai-export.h"

G_BEGIN_DECLS

#define YORIAI_FORM_MAX_COLUMNS 24
#define YORIAI_FORM_ROW_HEIGHT 20.5 /* of a row of one line, in points */

/**
 * YoriaiColumnFlags:
 * @YORIAI_COLUMN_PLAIN: a text that wraps
 * @YORIAI_COLUMN_CENTER: short: a kind, a year
 * @YORIAI_COLUMN_MARK: yes or no, shown as a circle or a dash
 * @YORIAI_COLUMN_CODE: digits that are no number
 * @YORIAI_COLUMN_MONEY: an amount; of amounts by year their sum
 * @YORIAI_COLUMN_STRONG: what the form is about
 */
typedef enum
{
  YORIAI_COLUMN_PLAIN,
  YORIAI_COLUMN_CENTER,
  YORIAI_COLUMN_MARK,
  YORIAI_COLUMN_CODE,
  YORIAI_COLUMN_MONEY,
  YORIAI_COLUMN_STRONG,
} YoriaiColumnFlags;

/**
 * YoriaiColumn:
 * @path: path of the field from the record; %NULL: the running number
 * @span: columns of the sheet it covers; 0 is 1
 * @flags: how it is shown
 * @label: (nullable): instead of the field's own (marked with N_())
 *
 * One column of a table, or one line of a list of fields. This is all that a form says of a field:
 * kind, label and values come from its table.
 */
typedef struct
{
  const char *path;
  guint span;
  YoriaiColumnFlags flags;
  const char *label;
} YoriaiColumn;

/**
 * YoriaiFormSpec:
 * @name: the sheet's name (Japanese)
 * @title: what stands on top of it (Japanese)
 * @is_landscape: how the page lies
 * @n_columns: columns of the sheet
 * @n_label_columns: how many of them the labels of fields cover
 * @widths: their widths
 */
typedef struct
{
  const char *name;
  const char *title;
  gboolean is_landscape;
  guint n_columns;
  guint n_label_columns;
  const double *widths;
} YoriaiFormSpec;

/**
 * YoriaiBox:
 * @col: first column
 * @span: columns it covers
 * @style: how it looks
 * @text: (nullable): a text
 * @formula: (nullable): a formula; @number is its value
 * @number: a number, where there is no text and @has_number
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
} YoriaiBox;

#define YORIAI_BOX_TEXT(c, s, st, t)                                                               \
  ((YoriaiBox){ .col = (c), .span = (s), .style = (st), .text = (t) })
#define YORIAI_BOX_NUMBER(c, st, n)                                                                \
  ((YoriaiBox){ .col = (c), .span = 1, .style = (st), .has_number = TRUE, .number = (n) })
#define YORIAI_BOX_FORMULA(c, st, f, n)                                                            \
  ((YoriaiBox){                                                                                    \
      .col = (c), .span = 1, .style = (st), .formula = (f), .has_number = TRUE, .number = (n) })

/**
 * YoriaiForm:
 *
 * A form sheet being filled from top to bottom. Lives on the stack.
 */
typedef struct
{
  YoriaiExport *export;
  lxw_worksheet *sheet;
  const double *widths;
  guint n_columns;
  guint n_label_columns;
  lxw_row_t row;         /* the next one */
  lxw_row_t repeated;    /* the row that heads each page */
  double repeated_height;
  double page_height;    /* what a page takes, in the sheet's own points */
  double used;           /* of the page */
  GArray *breaks;        /* rows that begin a page, where a table would be torn from its heading */
  GString *buffer;
} YoriaiForm;

void  yoriai_form_open       (YoriaiForm           *self,
                              YoriaiExport         *export,
                              const YoriaiFormSpec *spec);
void  yoriai_form_close      (YoriaiForm           *self);

void  yoriai_form_repeat_row (YoriaiForm           *self);
void  yoriai_form_keep       (YoriaiForm           *self,
                              double                height);
void  yoriai_form_put        (YoriaiForm           *self,
                              const YoriaiBox      *boxes,
                              guint                 n_boxes);
void  yoriai_form_put_line   (YoriaiForm           *self,
                              YoriaiStyle           style,
                              const char           *text);
void  yoriai_form_put_section (YoriaiForm          *self,
                              const char           *text);
void  yoriai_form_put_gap    (YoriaiForm           *self);
void  yoriai_form_put_pair   (YoriaiForm           *self,
                              const char           *label,
                              YoriaiStyle           style,
                              const char           *text);
void  yoriai_form_put_fields (YoriaiForm           *self,
                              YoriaiRecord         *record,
                              const char           *key,
                              const YoriaiColumn   *fields,
                              guint                 n_fields);
void  yoriai_form_put_head   (YoriaiForm           *self,
                              GType                 type,
                              const char           *key,
                              const YoriaiColumn   *columns,
                              guint                 n_columns);
void  yoriai_form_put_item   (YoriaiForm           *self,
                              YoriaiRecord         *record,
                              guint                 number,
                              const YoriaiColumn   *columns,
                              guint                 n_columns);
guint yoriai_form_put_table  (YoriaiForm           *self,
                              const char           *list,
                              const YoriaiColumn   *columns,
                              guint                 n_columns,
                              gboolean              repeats_head);
void  yoriai_form_put_list   (YoriaiForm           *self,
                              const char           *list,
                              const YoriaiColumn   *columns,
                              guint                 n_columns);

/* Cells of the sheet as a formula names them */
void  yoriai_form_append_cell (GString             *out,
                               lxw_row_t            row,
                               guint                col);

G_END_DECLS
