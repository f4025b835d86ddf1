/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sheets/yoriai-sheet-book.h"
#include "sheets/yoriai-sheet-zip-private.h"

G_BEGIN_DECLS

struct _YoriaiSheet
{
  YoriaiSheetBook *book;    /* (not owned): it owns the sheet */
  char *name;               /* (owned) */
  YoriaiSheetVisibility visibility;
  GArray *cells;            /* (element-type YoriaiSheetCell) (owned) */
  GArray *rows;             /* (element-type YoriaiSheetRow) (owned) */
  GHashTable *hidden_rows;  /* (owned): numbers + 1, while it is built */
  GArray *hidden_columns;   /* (element-type YoriaiSheetRange) (owned) */
  GArray *merged;           /* (element-type YoriaiSheetRange) (owned) */
};

struct _YoriaiSheetBook
{
  gatomicrefcount refs;
  char *name;               /* (owned) */
  gboolean is_1904;
  GPtrArray *sheets;        /* (element-type YoriaiSheet) (owned) */
  GArray *names;            /* (element-type YoriaiSheetName) (owned) */
  GHashTable *properties;   /* (owned) */
  GHashTable *custom;       /* (owned) */
  GStringChunk *texts;      /* (owned) */
};

YoriaiSheetBook *_yoriai_sheet_book_new       (const char             *name) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSheet     *_yoriai_sheet_book_add_sheet (YoriaiSheetBook        *self,
                                               const char             *name);
const char      *_yoriai_sheet_book_keep_text (YoriaiSheetBook        *self,
                                               const char             *text,
                                               gsize                   length,
                                               YoriaiSheetBudget      *budget,
                                               GError                **error);
gboolean         _yoriai_sheet_add_cell       (YoriaiSheet            *self,
                                               const YoriaiSheetCell  *cell,
                                               YoriaiSheetBudget      *budget,
                                               GError                **error);
void             _yoriai_sheet_hide_row       (YoriaiSheet            *self,
                                               guint                   row);
gboolean         _yoriai_sheet_finish         (YoriaiSheet            *self,
                                               GError                **error);

char            *_yoriai_sheet_dup_reference  (guint                   row,
                                               guint                   column) G_GNUC_WARN_UNUSED_RESULT;
gboolean         _yoriai_sheet_read_reference (const char            **text,
                                               const char             *end,
                                               guint32                *ret_row,
                                               guint32                *ret_column);
gboolean         _yoriai_sheet_read_range     (const char             *text,
                                               gsize                   length,
                                               YoriaiSheetRange       *ret_range);

G_END_DECLS
