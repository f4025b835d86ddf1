/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "check/yoriai-checker.h"
#include "presence/yoriai-carets.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIELD_EDITOR (yoriai_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (YoriaiFieldEditor, yoriai_field_editor, YORIAI, FIELD_EDITOR, GtkBox)

/**
 * YoriaiEditorShape:
 * @YORIAI_EDITOR_SHAPE_SHORT: fits on a line with its label
 * @YORIAI_EDITOR_SHAPE_WIDE: takes the width there is, under its label
 * @YORIAI_EDITOR_SHAPE_CAPTIONED: the same, bare: the frame around it shows the
 *     focus, and its label is a caption
 *
 * How a frame lays an editor out.
 */
typedef enum
{
  YORIAI_EDITOR_SHAPE_SHORT,
  YORIAI_EDITOR_SHAPE_WIDE,
  YORIAI_EDITOR_SHAPE_CAPTIONED,
} YoriaiEditorShape;

/**
 * YoriaiFieldEditorClass:
 * @shape: how a frame lays it out
 * @setup: builds what is in it; the record and field are known
 * @refresh: shows what the record holds; called after setup and whenever the
 *     field changes, also by undo or a peer
 * @finish: judges what stands in it as complete, as leaving it does
 * @dup_input: what is typed in it and could not be taken, so that it is not
 *     forgotten
 * @restore_input: shows that again, in another editor of the same field
 * @get_carets: (nullable): (transfer none): others' carets in its text
 *
 * What edits one field of one record, wherever it stands.
 */
struct _YoriaiFieldEditorClass
{
  GtkBoxClass parent_class;

  YoriaiEditorShape shape;

  void (*setup)   (YoriaiFieldEditor *self);
  void (*refresh) (YoriaiFieldEditor *self);
  void (*finish)  (YoriaiFieldEditor *self);

  char *(*dup_input)     (YoriaiFieldEditor *self);
  void  (*restore_input) (YoriaiFieldEditor *self, const char *input);

  YoriaiCarets *(*get_carets) (YoriaiFieldEditor *self);
};

GtkWidget         *yoriai_field_editor_new             (YoriaiChecker     *checker,
                                                        YoriaiRecord      *record,
                                                        guint              field) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget         *yoriai_field_editor_new_wrapping    (YoriaiChecker     *checker,
                                                        YoriaiRecord      *record,
                                                        guint              field) G_GNUC_WARN_UNUSED_RESULT;

YoriaiChecker     *yoriai_field_editor_get_checker     (YoriaiFieldEditor *self);
YoriaiRecord      *yoriai_field_editor_get_record      (YoriaiFieldEditor *self);
guint              yoriai_field_editor_get_field       (YoriaiFieldEditor *self);
const YoriaiField *yoriai_field_editor_get_info        (YoriaiFieldEditor *self);
const YoriaiValue *yoriai_field_editor_peek            (YoriaiFieldEditor *self);
char              *yoriai_field_editor_dup_title       (YoriaiFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;

/* For what stands around an editor */
YoriaiEditorShape  yoriai_field_editor_get_shape       (YoriaiFieldEditor *self);
GtkWidget         *yoriai_field_editor_get_suffix      (YoriaiFieldEditor *self);
const char        *yoriai_field_editor_get_input_error (YoriaiFieldEditor *self);
gboolean           yoriai_field_editor_has_input_error (YoriaiFieldEditor *self);
gboolean           yoriai_field_editor_drop_input      (YoriaiFieldEditor *self);
void               yoriai_field_editor_set_label       (YoriaiFieldEditor *self,
                                                        GtkWidget         *label);
void               yoriai_field_editor_set_finding     (YoriaiFieldEditor *self,
                                                        const char        *message,
                                                        gboolean           is_error);
void               yoriai_field_editor_set_presence    (YoriaiFieldEditor *self,
                                                        const char        *words);
YoriaiCarets      *yoriai_field_editor_get_carets      (YoriaiFieldEditor *self);
void               yoriai_field_editor_focus           (YoriaiFieldEditor *self);
void               yoriai_field_editor_finish          (YoriaiFieldEditor *self);
gboolean yoriai_field_editor_compute_bounds (YoriaiFieldEditor *self,
                                             GtkWidget *scroller,
                                             graphene_rect_t *ret_bounds);

/* For the kinds of editors */
void               yoriai_field_editor_set_input       (YoriaiFieldEditor *self,
                                                        GtkWidget         *input);
GtkWidget *yoriai_field_editor_create_entry (YoriaiFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_field_editor_set_suffix      (YoriaiFieldEditor *self,
                                                        GtkWidget         *suffix);
void               yoriai_field_editor_refresh         (YoriaiFieldEditor *self);
void               yoriai_field_editor_begin           (YoriaiFieldEditor *self,
                                                        gboolean           is_typing);
void               yoriai_field_editor_commit          (YoriaiFieldEditor *self);
gboolean           yoriai_field_editor_set_value       (YoriaiFieldEditor *self,
                                                        const YoriaiValue *value,
                                                        gboolean           is_typing);
void               yoriai_field_editor_set_input_error (YoriaiFieldEditor *self,
                                                        const char        *message);
void               yoriai_field_editor_set_refused     (YoriaiFieldEditor *self,
                                                        const GError      *error);

G_END_DECLS
