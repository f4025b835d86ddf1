/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-space.h"

G_BEGIN_DECLS

YoriaiRecord *yoriai_list_edits_add      (GtkWidget    *widget,
                                          YoriaiRecord *owner,
                                          guint         field,
                                          YoriaiRecord *after);
void          yoriai_list_edits_remove   (GtkWidget    *widget,
                                          YoriaiRecord *record);
gboolean      yoriai_list_edits_can_move (YoriaiRecord *record,
                                          int           by);
void          yoriai_list_edits_move     (GtkWidget    *widget,
                                          YoriaiRecord *record,
                                          int           by);
guint         yoriai_list_edits_paste    (GtkWidget    *widget,
                                          YoriaiRecord *owner,
                                          guint         field,
                                          YoriaiRecord *into,
                                          const guint  *columns,
                                          guint         n_columns,
                                          const char   *text);
void          yoriai_list_edits_tell     (GtkWidget    *widget,
                                          const char   *text,
                                          gboolean      can_undo);

G_END_DECLS
