/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-row.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CHOICE_ROW (yoriai_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiChoiceRow, yoriai_choice_row, YORIAI, CHOICE_ROW, YoriaiFieldRow)

G_END_DECLS
