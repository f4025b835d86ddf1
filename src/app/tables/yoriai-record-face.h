/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "cells/yoriai-record-cells.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECORD_FACE (yoriai_record_face_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordFace, yoriai_record_face, YORIAI, RECORD_FACE, GtkWidget)

/* Signal "moved": its cells lie elsewhere. */

GtkWidget *yoriai_record_face_new            (YoriaiRecordCells      *cells,
                                              GType                   type,
                                              YoriaiChecker          *checker,
                                              const char             *prompt) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_record_face_set_columns    (YoriaiRecordFace       *self,
                                              const YoriaiCellColumn *columns,
                                              guint                   n_columns);
void       yoriai_record_face_settle         (YoriaiRecordFace       *self);
void       yoriai_record_face_reset          (YoriaiRecordFace       *self);
void       yoriai_record_face_set_n_at_once  (YoriaiRecordFace       *self,
                                              guint                   n_rows);
int        yoriai_record_face_get_row_height (YoriaiRecordFace       *self);
GtkWidget *yoriai_record_face_get_scroller   (YoriaiRecordFace       *self);

G_END_DECLS
