/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_TILE_COLUMNS 13
#define YORIAI_TILE_ROWS 13

/**
 * YoriaiTile:
 *
 * A prefecture as a tile of a map of Japan on which all are of one size and neighbours stay neighbours
 * as far as a grid lets them.
 */
typedef struct
{
  guint8 column;
  guint8 row;
} YoriaiTile;

const YoriaiTile *yoriai_tile_map_get (guint prefecture);

G_END_DECLS
