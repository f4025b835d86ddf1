/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_CELL_MARK (yoriai_cell_mark_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCellMark, yoriai_cell_mark, YORIAI, CELL_MARK, GtkWidget)

GtkWidget  *yoriai_cell_mark_new      (const char     *css_name) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_cell_mark_say      (YoriaiCellMark *self,
                                       const char     *name,
                                       const char     *description);
const char *yoriai_cell_mark_get_name (YoriaiCellMark *self);

G_END_DECLS
