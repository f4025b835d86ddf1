/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "figure/yoriai-tile-map.h"

/* In the order of the official prefecture codes. */
static const YoriaiPrefecture prefectures[YORIAI_N_PREFECTURES] = {
  { "北海道", "北海道", 12, 0 }, { "青森県", "青森", 12, 2 },     { "岩手県", "岩手", 12, 3 },
  { "宮城県", "宮城", 12, 4 },   { "秋田県", "秋田", 11, 3 },     { "山形県", "山形", 11, 4 },
  { "福島県", "福島", 12, 5 },   { "茨城県", "茨城", 12, 7 },     { "栃木県", "栃木", 12, 6 },
  { "群馬県", "群馬", 11, 6 },   { "埼玉県", "埼玉", 11, 7 },     { "千葉県", "千葉", 12, 8 },
  { "東京都", "東京", 11, 8 },   { "神奈川県", "神奈川", 11, 9 }, { "新潟県", "新潟", 11, 5 },
  { "富山県", "富山", 10, 5 },   { "石川県", "石川", 9, 5 },      { "福井県", "福井", 9, 6 },
  { "山梨県", "山梨", 10, 7 },   { "長野県", "長野", 10, 6 },     { "岐阜県", "岐阜", 9, 7 },
  { "静岡県", "静岡", 10, 8 },   { "愛知県", "愛知", 9, 8 },      { "三重県", "三重", 8, 9 },
  { "滋賀県", "滋賀", 8, 7 },    { "京都府", "京都", 7, 7 },      { "大阪府", "大阪", 7, 8 },
  { "兵庫県", "兵庫", 6, 7 },    { "奈良県", "奈良", 8, 8 },      { "和歌山県", "和歌山", 7, 9 },
  { "鳥取県", "鳥取", 5, 7 },    { "島根県", "島根", 4, 7 },      { "岡山県", "岡山", 5, 8 },
  { "広島県", "広島", 4, 8 },    { "山口県", "山口", 3, 8 },      { "徳島県", "徳島", 5, 11 },
  { "香川県", "香川", 5, 10 },   { "愛媛県", "愛媛", 4, 10 },     { "高知県", "高知", 4, 11 },
  { "福岡県", "福岡", 1, 9 },    { "佐賀県", "佐賀", 0, 9 },      { "長崎県", "長崎", 0, 10 },
  { "熊本県", "熊本", 1, 10 },   { "大分県", "大分", 2, 9 },      { "宮崎県", "宮崎", 2, 10 },
  { "鹿児島県", "鹿児島", 1, 11 }, { "沖縄県", "沖縄", 0, 12 },
};

/**
 * yoriai_prefecture_get:
 * @index: from 0, in the order of the official codes
 *
 * Returns: (transfer none): a prefecture
 */
const YoriaiPrefecture *
yoriai_prefecture_get (guint index)
{
  g_return_val_if_fail (index < YORIAI_N_PREFECTURES, NULL);

  return &prefectures[index];
}

/**
 * yoriai_prefecture_find:
 * @name: (nullable): a prefecture, in full or short
 *
 * Returns: its index, or YORIAI_N_PREFECTURES
 */
guint
yoriai_prefecture_find (const char *name)
{
  for (guint i = 0; name != NULL && i < YORIAI_N_PREFECTURES; i++)
    if (strcmp (prefectures[i].name, name) == 0 || strcmp (prefectures[i].label, name) == 0)
      return i;
  return YORIAI_N_PREFECTURES;
}
