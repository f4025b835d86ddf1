/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_CELL_EDITOR (yoriai_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellEditor, yoriai_cell_editor, YORIAI, CELL_EDITOR, GtkWidget)

/* Signal "changed": what stands in it, or what is composed, is another. */

GtkWidget  *yoriai_cell_editor_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_editor_begin        (YoriaiCellEditor *self,
                                             gboolean          is_long,
                                             const char       *text,
                                             const char       *name);
GtkWidget  *yoriai_cell_editor_get_input    (YoriaiCellEditor *self);
char       *yoriai_cell_editor_dup_text     (YoriaiCellEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_editor_set_text     (YoriaiCellEditor *self,
                                             const char       *text);
gboolean    yoriai_cell_editor_is_long      (YoriaiCellEditor *self);
gboolean    yoriai_cell_editor_is_composing (YoriaiCellEditor *self);
char       *yoriai_cell_editor_dup_composed (YoriaiCellEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_editor_new_line     (YoriaiCellEditor *self);

G_END_DECLS
