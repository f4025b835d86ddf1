/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-row.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_LONG_TEXT_ROW (yoriai_long_text_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLongTextRow, yoriai_long_text_row, YORIAI, LONG_TEXT_ROW, YoriaiFieldRow)

G_END_DECLS
