/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

#include "workbook/yoriai-xlsx-style.h"

G_BEGIN_DECLS

/**
 * YoriaiXlsx:
 *
 * A workbook being written: the layer over libxlsxwriter which makes every text safe, knows the
 * styles, sets up the pages and remembers the first error, so that whoever fills in cells need not
 * look.
 */
typedef struct _YoriaiXlsx YoriaiXlsx;

/**
 * YoriaiXlsxInfo:
 * @what: (nullable): what it is, in every footer; %NULL: a draft, for transcription
 *
 * What every sheet shows and the document's properties.
 */
typedef struct
{
  const char *title;
  const char *subject;
  const char *what;
  const char *hub;       /* (nullable): in every header */
  const char *call;      /* (nullable): in every footer */
  GDate created;
  gboolean is_unfinished; /* every page says so */
} YoriaiXlsxInfo;

YoriaiXlsx    *yoriai_xlsx_new         (const YoriaiXlsxInfo  *info) G_GNUC_WARN_UNUSED_RESULT;
GBytes        *yoriai_xlsx_finish      (YoriaiXlsx            *self,
                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

lxw_worksheet *yoriai_xlsx_add_sheet   (YoriaiXlsx    *self,
                                        const char    *name,
                                        gboolean       is_landscape);
lxw_workbook  *yoriai_xlsx_get_workbook (YoriaiXlsx   *self);
void           yoriai_xlsx_reserve     (YoriaiXlsx    *self,
                                        gsize          n_cells,
                                        gsize          n_bytes);
void           yoriai_xlsx_note        (YoriaiXlsx    *self,
                                        lxw_error      result);

gsize          yoriai_xlsx_put_text    (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        const char    *text);
void           yoriai_xlsx_put_number  (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        YoriaiShown    shown,
                                        double         number);
void           yoriai_xlsx_put_boolean (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        gboolean       value);
void           yoriai_xlsx_put_formula (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style,
                                        YoriaiShown    shown,
                                        const char    *formula,
                                        double         value);
void           yoriai_xlsx_put_blank   (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        YoriaiStyle    style);
void           yoriai_xlsx_merge       (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      col,
                                        lxw_col_t      last_col,
                                        YoriaiStyle    style);
void           yoriai_xlsx_put_picture (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        GBytes        *png,
                                        double         scale,
                                        const char    *description);
void           yoriai_xlsx_set_row     (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        double         height);
void           yoriai_xlsx_set_column  (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_col_t      col,
                                        double         width);
void           yoriai_xlsx_hide_columns (YoriaiXlsx    *self,
                                         lxw_worksheet *sheet,
                                         lxw_col_t      first_col,
                                         lxw_col_t      last_col);
void           yoriai_xlsx_set_alarm   (YoriaiXlsx    *self,
                                        lxw_worksheet *sheet,
                                        lxw_row_t      row,
                                        lxw_col_t      first_col,
                                        lxw_col_t      last_col,
                                        const char    *criteria);

G_END_DECLS
