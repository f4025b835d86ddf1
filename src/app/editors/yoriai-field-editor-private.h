/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

typedef struct
{
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *record;   /* (owned) */
  guint field;
  GtkWidget *input;       /* what takes the focus; a child */
  GtkWidget *suffix;      /* (owned) (nullable): what a frame may show beside the label */
  gboolean is_labelled;   /* by something around it */
  GtkWidget *label;       /* (unowned) (nullable): that */
  char *input_error;      /* (owned) (nullable) */
  char *finding;          /* (owned) (nullable): what is found about the field, from around it */
  gboolean is_invalid;    /* that is an error */
  char *presence;         /* (owned) (nullable): who else is in it, in words */
} YoriaiFieldEditorPrivate;

YoriaiFieldEditorPrivate *_yoriai_field_editor_get_private (YoriaiFieldEditor *self);

/* yoriai-field-editor-state.c */
void _yoriai_field_editor_update_state (YoriaiFieldEditor *self);

GtkWidget *_yoriai_field_editor_get_label (YoriaiFieldEditor *self);
void _yoriai_field_editor_init_sight (YoriaiFieldEditor *self);
void _yoriai_field_editor_keep_in_sight (YoriaiFieldEditor *self);

G_END_DECLS
