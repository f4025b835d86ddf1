/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-romaji.h"

/* However a reading is typed, and however much of it. */

static void
test_same (void)
{
  static const char *const cases[][2] = {
    { "こくりつ", "kokuritsu" }, { "こくりつ", "kokuritu" }, { "しちょうそん", "shichouson" },
    { "しちょうそん", "sityouson" }, { "ジャ", "ja" }, { "じゃ", "zya" }, { "がっこう", "gakkou" },
    { "ざっし", "zasshi" }, { "まっちゃ", "maccha" }, { "おんな", "onna" }, { "ふじ", "fuji" },
    { "センター", "senta" }, { "きゃ", "kya" }, { "Ｋｏｋ", "kok" }, { "こk", "kok" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kana = yoriai_romaji_fold (cases[i][0]), *letters = yoriai_romaji_fold (cases[i][1]);

      g_assert_cmpstr (kana, ==, letters);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/romaji/same", test_same);
  return g_test_run ();
}
