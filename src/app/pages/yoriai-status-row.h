/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_STATUS_ROW (yoriai_status_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiStatusRow, yoriai_status_row, YORIAI, STATUS_ROW, GtkListBoxRow)

GtkWidget *yoriai_status_row_new  (void);
void       yoriai_status_row_set  (YoriaiStatusRow *self,
                                   const char      *mark,
                                   const char      *mark_class,
                                   const char      *text,
                                   const char      *rest);
void       yoriai_status_row_tell (YoriaiStatusRow *self,
                                   const char      *source);
char      *yoriai_status_row_dup_line (YoriaiStatusRow *self) G_GNUC_WARN_UNUSED_RESULT;

YoriaiStatusRow *yoriai_status_rows_get  (GtkListBox *list,
                                          guint       n);
void             yoriai_status_rows_trim (GtkListBox *list,
                                          guint       n);

G_END_DECLS
