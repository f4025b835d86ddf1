/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forms/yoriai-sink.h"
#include "workbook/yoriai-xlsx.h"

G_BEGIN_DECLS

/**
 * YoriaiXlsxSink:
 *
 * Forms as sheets of a workbook. Lives on the stack.
 */
typedef struct
{
  YoriaiSink parent;
  YoriaiXlsx *xlsx;      /* (not owned) */
  gboolean is_unfinished;
  lxw_worksheet *sheet;
  const double *widths;
  guint n_columns;       /* on its first page */
  guint n_all_columns;
  guint repeated;        /* the row that heads each page */
  double repeated_height;
  double page_height;    /* what a page takes, in the sheet's own points */
  double used;           /* of the page */
  GArray *breaks;        /* rows that begin a page, where a table would be torn from its heading */
  GString *buffer;
  YoriaiTypesetter *setter; /* (nullable): of figures */
} YoriaiXlsxSink;

void yoriai_xlsx_sink_init  (YoriaiXlsxSink *self,
                             YoriaiXlsx     *xlsx,
                             gboolean        is_unfinished);
void yoriai_xlsx_sink_clear (YoriaiXlsxSink *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiXlsxSink, yoriai_xlsx_sink_clear)

G_END_DECLS
