/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"
#include "tables/yoriai-cell-sheet.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECORD_TABLE (yoriai_record_table_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordTable, yoriai_record_table, YORIAI, RECORD_TABLE, GtkBox)

/* Property "selected" (YoriaiRecord, read-only): the chosen row's record, or NULL. */

GtkWidget    *yoriai_record_table_new          (YoriaiChecker     *checker,
                                                YoriaiRecord      *owner,
                                                guint              field,
                                                const char        *columns) G_GNUC_WARN_UNUSED_RESULT;
const char   *yoriai_record_table_get_title    (YoriaiRecordTable *self);
void          yoriai_record_table_follow       (YoriaiRecordTable *self,
                                                YoriaiRecordTable *master,
                                                const char        *field,
                                                const char        *label);
void          yoriai_record_table_hide_title   (YoriaiRecordTable *self);
YoriaiRecord *yoriai_record_table_get_selected (YoriaiRecordTable *self);
void          yoriai_record_table_focus        (YoriaiRecordTable *self);
YoriaiCellSheet *yoriai_record_table_get_sheet (YoriaiRecordTable *self);
gboolean      yoriai_record_table_find_place   (GtkWidget         *focus,
                                                YoriaiRecord     **ret_record,
                                                guint             *ret_field);

G_END_DECLS
