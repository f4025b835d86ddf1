/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "cells/yoriai-record-cells.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECORD_ROWS (yoriai_record_rows_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordRows, yoriai_record_rows, YORIAI, RECORD_ROWS, GObject)

YoriaiRecordRows *yoriai_record_rows_new    (YoriaiRecordCells *cells) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_record_rows_settle (YoriaiRecordRows  *self);

G_END_DECLS
