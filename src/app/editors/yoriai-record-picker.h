/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-space.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECORD_PICKER (yoriai_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordPicker, yoriai_record_picker, YORIAI, RECORD_PICKER, GtkPopover)

/* Signal "picked" (picker, YoriaiRecord *record): a record was chosen; NULL: none. With several to choose, each
 * signal adds the record to the choice or takes it out of it. */

GtkWidget *yoriai_record_picker_new (YoriaiRecord *record,
                                     guint         field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
