/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ITEM_ROW (yoriai_item_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiItemRow, yoriai_item_row, YORIAI, ITEM_ROW, GtkBox)

GtkWidget    *yoriai_item_row_new          (YoriaiChecker *checker,
                                            YoriaiRecord  *record,
                                            gboolean       is_small) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord *yoriai_item_row_get_record   (YoriaiItemRow *self);
GtkWidget    *yoriai_item_row_expand       (YoriaiItemRow *self);
gboolean      yoriai_item_row_focus        (YoriaiItemRow *self);
void          yoriai_item_row_update_moves (YoriaiItemRow *self);

G_END_DECLS
