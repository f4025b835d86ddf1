/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIELD_ROW (yoriai_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (YoriaiFieldRow, yoriai_field_row, YORIAI, FIELD_ROW, GtkBox)

/**
 * YoriaiFieldRowClass:
 * @setup: builds the editor; the record and field are known
 * @refresh: shows what the record holds; called after setup and whenever the field changes, also by undo or a peer
 * @finish: judges what stands in the editor as complete, as leaving it does
 *
 * A row that edits one field of one record.
 */
struct _YoriaiFieldRowClass
{
  GtkBoxClass parent_class;

  void (*setup)   (YoriaiFieldRow *self);
  void (*refresh) (YoriaiFieldRow *self);
  void (*finish)  (YoriaiFieldRow *self);
};

GtkWidget         *yoriai_field_row_new             (YoriaiChecker     *checker,
                                                     YoriaiRecord      *record,
                                                     guint              field) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget         *yoriai_field_row_new_wrapping    (YoriaiChecker     *checker,
                                                     YoriaiRecord      *record,
                                                     guint              field) G_GNUC_WARN_UNUSED_RESULT;

YoriaiChecker     *yoriai_field_row_get_checker     (YoriaiFieldRow    *self);
YoriaiRecord      *yoriai_field_row_get_record      (YoriaiFieldRow    *self);
guint              yoriai_field_row_get_field       (YoriaiFieldRow    *self);
const YoriaiField *yoriai_field_row_get_info        (YoriaiFieldRow    *self);
const YoriaiValue *yoriai_field_row_peek            (YoriaiFieldRow    *self);
const char        *yoriai_field_row_get_title       (YoriaiFieldRow    *self);
void               yoriai_field_row_set_compact     (YoriaiFieldRow    *self,
                                                     GtkWidget         *messages);
void               yoriai_field_row_focus           (YoriaiFieldRow    *self);
void               yoriai_field_row_finish          (YoriaiFieldRow    *self);

/* For the kinds of rows */
void               yoriai_field_row_add_suffix      (YoriaiFieldRow    *self,
                                                     GtkWidget         *widget);
void               yoriai_field_row_add_body        (YoriaiFieldRow    *self,
                                                     GtkWidget         *widget);
void               yoriai_field_row_set_editor      (YoriaiFieldRow    *self,
                                                     GtkWidget         *editor);
void               yoriai_field_row_label           (YoriaiFieldRow    *self,
                                                     GtkWidget         *widget);
void               yoriai_field_row_refresh         (YoriaiFieldRow    *self);
void               yoriai_field_row_begin           (YoriaiFieldRow    *self,
                                                     gboolean           is_typing);
void               yoriai_field_row_commit          (YoriaiFieldRow    *self);
gboolean           yoriai_field_row_set_value       (YoriaiFieldRow    *self,
                                                     const YoriaiValue *value,
                                                     gboolean           is_typing);
void               yoriai_field_row_set_input_error (YoriaiFieldRow    *self,
                                                     const char        *message);
void               yoriai_field_row_set_refused     (YoriaiFieldRow    *self,
                                                     const GError      *error);
gboolean           yoriai_field_row_has_input_error (YoriaiFieldRow    *self);

G_END_DECLS
