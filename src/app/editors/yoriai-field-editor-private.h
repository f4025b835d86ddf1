/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

GtkWidget *_yoriai_field_editor_get_label (YoriaiFieldEditor *self);
void _yoriai_field_editor_init_sight (YoriaiFieldEditor *self);
void _yoriai_field_editor_keep_in_sight (YoriaiFieldEditor *self);

G_END_DECLS
