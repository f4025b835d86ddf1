/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-prefecture"

#include "config.h"

#include <string.h>

#include "text/yoriai-prefecture.h"
#include "text/yoriai-text-name.h"

/* The prefectures: a closed list, so whatever is typed is one of them, or is not known. */

/* In the order of the official codes, in full and short. */
static const struct
{
  const char *name;
  const char *short_name;
} prefectures[YORIAI_N_PREFECTURES] = {
  { "北海道", "北海道" }, { "青森県", "青森" },     { "岩手県", "岩手" },   { "宮城県", "宮城" },
  { "秋田県", "秋田" },   { "山形県", "山形" },     { "福島県", "福島" },   { "茨城県", "茨城" },
  { "栃木県", "栃木" },   { "群馬県", "群馬" },     { "埼玉県", "埼玉" },   { "千葉県", "千葉" },
  { "東京都", "東京" },   { "神奈川県", "神奈川" }, { "新潟県", "新潟" },   { "富山県", "富山" },
  { "石川県", "石川" },   { "福井県", "福井" },     { "山梨県", "山梨" },   { "長野県", "長野" },
  { "岐阜県", "岐阜" },   { "静岡県", "静岡" },     { "愛知県", "愛知" },   { "三重県", "三重" },
  { "滋賀県", "滋賀" },   { "京都府", "京都" },     { "大阪府", "大阪" },   { "兵庫県", "兵庫" },
  { "奈良県", "奈良" },   { "和歌山県", "和歌山" }, { "鳥取県", "鳥取" },   { "島根県", "島根" },
  { "岡山県", "岡山" },   { "広島県", "広島" },     { "山口県", "山口" },   { "徳島県", "徳島" },
  { "香川県", "香川" },   { "愛媛県", "愛媛" },     { "高知県", "高知" },   { "福岡県", "福岡" },
  { "佐賀県", "佐賀" },   { "長崎県", "長崎" },     { "熊本県", "熊本" },   { "大分県", "大分" },
  { "宮崎県", "宮崎" },   { "鹿児島県", "鹿児島" }, { "沖縄県", "沖縄" },
};

/**
 * yoriai_prefecture_find:
 * @text: (nullable): a prefecture in full or short, of any width, composed or not, with blanks or without
 *
 * Returns: its index, or %YORIAI_N_PREFECTURES where it is none
 */
guint
yoriai_prefecture_find (const char *text)
{
  g_autofree char *folded = text != NULL ? yoriai_text_fold (text) : NULL;

  for (guint i = 0; folded != NULL && i < YORIAI_N_PREFECTURES; i++)
    {
      if (folded[0] != prefectures[i].name[0] || folded[1] != prefectures[i].name[1])
        continue;
      if (strcmp (folded, prefectures[i].name) == 0 || strcmp (folded, prefectures[i].short_name) == 0)
        return i;
    }
  return YORIAI_N_PREFECTURES;
}

/**
 * yoriai_prefecture_get_name:
 * @index: from 0, in the order of the official codes
 *
 * Returns: (transfer none): its name in full: 東京都
 */
const char *
yoriai_prefecture_get_name (guint index)
{
  g_return_val_if_fail (index < YORIAI_N_PREFECTURES, NULL);

  return prefectures[index].name;
}

/**
 * yoriai_prefecture_get_short_name:
 * @index: from 0, in the order of the official codes
 *
 * Returns: (transfer none): its name as maps have it: 東京
 */
const char *
yoriai_prefecture_get_short_name (guint index)
{
  g_return_val_if_fail (index < YORIAI_N_PREFECTURES, NULL);

  return prefectures[index].short_name;
}

/**
 * yoriai_prefecture_tidy:
 * @text: what was given for a prefecture
 *
 * Returns: (transfer full) (nullable): its name in full, %NULL where it is none
 */
char *
yoriai_prefecture_tidy (const char *text)
{
  guint index = yoriai_prefecture_find (text);

  return index < YORIAI_N_PREFECTURES ? g_strdup (prefectures[index].name) : NULL;
}

/**
 * yoriai_place_is_abroad:
 * @text: (nullable): what was given for a prefecture
 *
 * Returns: whether it says that the place is outside Japan; a place that is not known does not
 */
gboolean
yoriai_place_is_abroad (const char *text)
{
  static const char * const words[] = { "海外", "国外", "overseas", "abroad", NULL };
  g_autofree char *folded = text != NULL ? yoriai_text_fold (text) : NULL;

  return folded != NULL && g_strv_contains (words, folded);
}
