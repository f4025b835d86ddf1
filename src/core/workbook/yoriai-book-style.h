/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

#define YORIAI_BOOK_FONT "游ゴシック"

/**
 * YoriaiStyle:
 *
 * How a cell looks: a row of the table in yoriai-book-style.c. FORM styles have borders and wrap;
 * DATA styles are as bare as data wants to be.
 */
typedef enum
{
  YORIAI_STYLE_TITLE,
  YORIAI_STYLE_SUBTITLE,
  YORIAI_STYLE_SECTION,
  YORIAI_STYLE_NOTE,
  YORIAI_STYLE_UNFINISHED,
  YORIAI_STYLE_HEAD,
  YORIAI_STYLE_LABEL,
  YORIAI_STYLE_TEXT,
  YORIAI_STYLE_LONG_TEXT, /* begins at the top */
  YORIAI_STYLE_STRONG,
  YORIAI_STYLE_CENTER,
  YORIAI_STYLE_CODE,
  YORIAI_STYLE_NUMBER,
  YORIAI_STYLE_MONEY,
  YORIAI_STYLE_SUBTOTAL_LABEL,
  YORIAI_STYLE_SUBTOTAL,
  YORIAI_STYLE_SUM_LABEL,
  YORIAI_STYLE_SUM,
  YORIAI_STYLE_TOTAL_LABEL,
  YORIAI_STYLE_TOTAL,
  YORIAI_STYLE_COUNT,
  YORIAI_STYLE_HALF_COUNT,
  YORIAI_STYLE_ERAD_NUMBER,
  YORIAI_STYLE_ERAD_MONEY,
  YORIAI_STYLE_PERCENT,
  YORIAI_STYLE_BAND,
  YORIAI_STYLE_MARK,
  YORIAI_STYLE_ERROR,
  YORIAI_STYLE_WARNING,
  YORIAI_STYLE_DATA_HEAD,
  YORIAI_STYLE_DATA_PATH,
  YORIAI_STYLE_DATA_TEXT,
  YORIAI_STYLE_DATA_CODE,
  YORIAI_STYLE_DATA_BOOLEAN,
  YORIAI_STYLE_DATA_NUMBER,
  YORIAI_STYLE_DATA_MONEY,
  YORIAI_STYLE_DATA_DATE,
  YORIAI_STYLE_DATA_INVALID, /* what the field cannot take */
  YORIAI_N_STYLES,
} YoriaiStyle;

lxw_format *yoriai_style_make      (YoriaiStyle   style,
                                    gboolean      is_guarded,
                                    lxw_workbook *workbook);
double      yoriai_style_get_size  (YoriaiStyle   style);

G_END_DECLS
