/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-row.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_TILES_ROW (yoriai_tiles_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTilesRow, yoriai_tiles_row, YORIAI, TILES_ROW, YoriaiFieldRow)

G_END_DECLS
