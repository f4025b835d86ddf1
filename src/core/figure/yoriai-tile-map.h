/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_N_PREFECTURES 47
#define YORIAI_TILE_COLUMNS 13
#define YORIAI_TILE_ROWS 13

/**
 * YoriaiPrefecture:
 *
 * A prefecture as a tile of a map of Japan on which all are of one size and neighbours stay neighbours
 * as far as a grid lets them.
 */
typedef struct
{
  const char *name;  /* in full: "東京都" */
  const char *label; /* short: "東京" */
  guint8 column;
  guint8 row;
} YoriaiPrefecture;

const YoriaiPrefecture *yoriai_prefecture_get  (guint       index);
guint                   yoriai_prefecture_find (const char *name);

G_END_DECLS
