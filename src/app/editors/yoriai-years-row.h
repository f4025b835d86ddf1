/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-row.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_YEARS_ROW (yoriai_years_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiYearsRow, yoriai_years_row, YORIAI, YEARS_ROW, YoriaiFieldRow)

G_END_DECLS
