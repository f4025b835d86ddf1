/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ITEM_LIST (yoriai_item_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiItemList, yoriai_item_list, YORIAI, ITEM_LIST, GtkBox)

GtkWidget *yoriai_item_list_new (YoriaiChecker *checker,
                                 YoriaiRecord  *owner,
                                 guint          field) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_item_list_shows (YoriaiItemList *self,
                                   YoriaiRecord   *record,
                                   guint           field);

G_END_DECLS
