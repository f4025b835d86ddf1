/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-space.h"
#include "rules/yoriai-checker.h"
#include "workbook/yoriai-book.h"
#include "workbook/yoriai-workbook.h"

G_BEGIN_DECLS

/**
 * YoriaiTableRows:
 *
 * Where a table by year stands, for formulas and charts of other sheets: from @first on a row each,
 * in the table's order.
 */
typedef struct
{
  const char *sheet; /* (nullable): its name; %NULL: it is not there */
  lxw_row_t head;
  lxw_row_t first;
  guint n_rows;
  lxw_row_t total;
  guint n_years;
} YoriaiTableRows;

/**
 * YoriaiExport:
 *
 * One export under way: what every form asks for. Lives on the stack of the export; all is
 * borrowed.
 */
typedef struct
{
  YoriaiRecord *root;
  YoriaiSpace *space;
  YoriaiCall *call;         /* (nullable): the call is not known */
  const YoriaiTrack *track; /* (nullable) */
  YoriaiChecker *checker;   /* (nullable) */
  const YoriaiWorkbookOptions *options;
  YoriaiBook *book;
  gint64 start_year;        /* first fiscal year; 0: not filled in */
  guint n_years;            /* project years of the track */
  gboolean is_unfinished;   /* errors are open: every page says so */
  YoriaiTableRows institutions_budget;
  YoriaiTableRows category_budget;
  lxw_worksheet *summary;   /* (nullable): sheet 1, whose total budget A knows */
  lxw_row_t summary_row;
} YoriaiExport;

void          yoriai_export_init            (YoriaiExport                *self,
                                             YoriaiSpace                 *space,
                                             YoriaiCall                  *call,
                                             YoriaiChecker               *checker,
                                             const YoriaiWorkbookOptions *options);

gboolean      yoriai_export_has_part        (YoriaiExport      *self,
                                             const char        *part);
gboolean      yoriai_export_has_field       (YoriaiExport      *self,
                                             const char        *path);
const char   *yoriai_export_get_label       (YoriaiExport      *self,
                                             const char        *key,
                                             const YoriaiField *field);
const char   *yoriai_export_get_part_label  (YoriaiExport      *self,
                                             const char        *part);
char         *yoriai_export_dup_call_name   (YoriaiExport      *self) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_export_append_year     (YoriaiExport      *self,
                                             GString           *out,
                                             gint64             year);

const YoriaiField *yoriai_export_get_field  (GType              type,
                                             const char        *name);
YoriaiRecord *yoriai_export_find            (YoriaiExport      *self,
                                             YoriaiRecord      *record,
                                             const char        *path,
                                             guint             *ret_field);
const char   *yoriai_export_get_string      (YoriaiExport      *self,
                                             const char        *path);
YoriaiRecord *yoriai_export_get_target      (YoriaiExport      *self,
                                             const char        *id);
const char   *yoriai_export_get_name        (YoriaiExport      *self,
                                             YoriaiRecord      *record);
void          yoriai_export_append_value    (YoriaiExport      *self,
                                             GString           *out,
                                             YoriaiRecord      *record,
                                             guint              field);
guint         yoriai_export_count_years     (YoriaiExport      *self,
                                             const char        *list,
                                             gboolean          *ret_has_others);

G_END_DECLS
