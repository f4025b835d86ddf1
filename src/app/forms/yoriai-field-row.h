/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIELD_ROW (yoriai_field_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFieldRow, yoriai_field_row, YORIAI, FIELD_ROW, GtkBox)

GtkWidget         *yoriai_field_row_new             (YoriaiChecker  *checker,
                                                     YoriaiRecord   *record,
                                                     guint           field) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget         *yoriai_field_row_new_wrapping    (YoriaiChecker  *checker,
                                                     YoriaiRecord   *record,
                                                     guint           field) G_GNUC_WARN_UNUSED_RESULT;

YoriaiFieldEditor *yoriai_field_row_get_editor      (YoriaiFieldRow *self);
YoriaiRecord      *yoriai_field_row_get_record      (YoriaiFieldRow *self);
guint              yoriai_field_row_get_field       (YoriaiFieldRow *self);
const YoriaiField *yoriai_field_row_get_info        (YoriaiFieldRow *self);
const char        *yoriai_field_row_get_title       (YoriaiFieldRow *self);
void               yoriai_field_row_set_compact     (YoriaiFieldRow *self,
                                                     GtkWidget      *messages);
void               yoriai_field_row_focus           (YoriaiFieldRow *self);

G_END_DECLS
