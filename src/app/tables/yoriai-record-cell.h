/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_ROW_NUMBER G_MAXUINT

#define YORIAI_TYPE_RECORD_CELL (yoriai_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordCell, yoriai_record_cell, YORIAI, RECORD_CELL, GtkWidget)

GtkWidget *yoriai_record_cell_new        (YoriaiChecker    *checker,
                                          guint             field) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_record_cell_set_wide   (YoriaiRecordCell *self);
void       yoriai_record_cell_set_xalign (YoriaiRecordCell *self,
                                          float             xalign);

YoriaiRecord *yoriai_record_cell_get_record (YoriaiRecordCell *self);
guint         yoriai_record_cell_get_field  (YoriaiRecordCell *self);
void          yoriai_record_cell_set_record (YoriaiRecordCell *self,
                                             YoriaiRecord     *record);
void          yoriai_record_cell_set_prompt (YoriaiRecordCell *self,
                                             const char       *prompt);
YoriaiFinding *yoriai_record_cell_find_finding (YoriaiChecker *checker,
                                                YoriaiRecord  *record,
                                                guint          field);

G_END_DECLS
