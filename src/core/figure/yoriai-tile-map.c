/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-tile-map.h"
#include "text/yoriai-prefecture.h"

/* In the order of the official prefecture codes. */
static const YoriaiTile tiles[YORIAI_N_PREFECTURES] = {
  { 12, 0 }, { 12, 2 }, { 12, 3 }, { 12, 4 }, { 11, 3 }, { 11, 4 }, { 12, 5 }, { 12, 7 },
  { 12, 6 }, { 11, 6 }, { 11, 7 }, { 12, 8 }, { 11, 8 }, { 11, 9 }, { 11, 5 }, { 10, 5 },
  { 9, 5 }, { 9, 6 }, { 10, 7 }, { 10, 6 }, { 9, 7 }, { 10, 8 }, { 9, 8 }, { 8, 9 },
  { 8, 7 }, { 7, 7 }, { 7, 8 }, { 6, 7 }, { 8, 8 }, { 7, 9 }, { 5, 7 }, { 4, 7 },
  { 5, 8 }, { 4, 8 }, { 3, 8 }, { 5, 11 }, { 5, 10 }, { 4, 10 }, { 4, 11 }, { 1, 9 },
  { 0, 9 }, { 0, 10 }, { 1, 10 }, { 2, 9 }, { 2, 10 }, { 1, 11 }, { 0, 12 },
};

/**
 * yoriai_tile_map_get:
 * @prefecture: from 0, in the order of the official codes
 *
 * Returns: (transfer none): where it lies on the map
 */
const YoriaiTile *
yoriai_tile_map_get (guint prefecture)
{
  g_return_val_if_fail (prefecture < YORIAI_N_PREFECTURES, NULL);

  return &tiles[prefecture];
}
