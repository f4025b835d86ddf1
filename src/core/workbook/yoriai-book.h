/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

#include "workbook/yoriai-book-style.h"

G_BEGIN_DECLS

/**
 * YoriaiBook:
 *
 * A workbook being written: the layer over libxlsxwriter which makes every text safe, knows the
 * styles, sets up the pages and remembers the first error, so that whoever fills in cells need not
 * look.
 */
typedef struct _YoriaiBook YoriaiBook;

/**
 * YoriaiBookInfo:
 *
 * What every sheet shows and the document's properties.
 */
typedef struct
{
  const char *title;
  const char *subject;
  const char *hub;       /* (nullable): in every header */
  const char *call;      /* (nullable): in every footer */
  GDate created;
  gboolean is_unfinished; /* every page says so */
} YoriaiBookInfo;

YoriaiBook    *yoriai_book_new         (const YoriaiBookInfo  *info) G_GNUC_WARN_UNUSED_RESULT;
GBytes        *yoriai_book_finish      (YoriaiBook            *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

lxw_worksheet *yoriai_book_add_sheet   (YoriaiBook    *self,
                                        const char    *name,
                                        gboolean       is_landscape);
lxw_workbook  *yoriai_book_get_workbook (YoriaiBook   *self);
void           yoriai_book_note        (YoriaiBook    *self,
                                        lxw_error      result);

gsize          yoriai_book_put_text    (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        const char    *text);
void           yoriai_book_put_number  (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        double         number);
void           yoriai_book_put_boolean (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        gboolean       value);
void           yoriai_book_put_formula (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        const char    *formula,
                                        double         value);
void           yoriai_book_put_blank   (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style);
void           yoriai_book_merge       (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        lxw_col_t      last_col,
                                        YoriaiStyle    style);
void           yoriai_book_set_row     (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        double         height);
void           yoriai_book_set_column  (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_col_t      col,
                                        double         width);
void           yoriai_book_set_alarm   (YoriaiBook    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      first_col,
                                        lxw_col_t      last_col,
                                        const char    *criteria);

G_END_DECLS
