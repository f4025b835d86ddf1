/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-display.h"
#include "words/yoriai-text-diff.h"

/* What people search for, and the splice between two texts. */

static void
test_diff_places (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int caret;
    guint at;
    guint n_removed;
    const char *inserted;
  } cases[] = {
    { NULL, "あ", 1, 0, 0, "あ" },
    { "あ", "", 0, 0, 1, "" },
    { "岩手", "岩手県", 3, 2, 0, "県" },
    { "岩手県", "岩県", 1, 1, 1, "" },
    { "aa", "aaa", 1, 0, 0, "a" },
    { "aa", "aaa", 3, 2, 0, "a" },
    { "aaa", "aa", 1, 1, 1, "" },
    { "アア", "イア", 1, 0, 1, "イ" },
    { "ア", "イ", -1, 0, 1, "イ" },
    { "𠮷野", "吉野", -1, 0, 1, "吉" },
    { "abcdef", "abXef", 3, 2, 2, "X" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (YoriaiTextDiff) diff = { 0 };

      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_true (yoriai_text_diff (cases[i].from, cases[i].to, cases[i].caret, &diff));
      g_assert_cmpuint (diff.at, ==, cases[i].at);
      g_assert_cmpuint (diff.n_removed, ==, cases[i].n_removed);
      g_assert_cmpstr (diff.inserted, ==, cases[i].inserted);
    }
}

/* Whatever two texts and wherever the caret, the splice makes one of the other. */
static void
test_diff_random (void)
{
  static const char *const letters[] = { "a", "b", "あ", "い", "𠮷" };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) from = g_string_new (NULL);
      g_autoptr (GString) to = g_string_new (NULL);
      g_autoptr (GString) made = NULL;
      g_auto (YoriaiTextDiff) diff = { 0 };
      int n_from = g_test_rand_int_range (0, 7);
      int n_to = g_test_rand_int_range (0, 7);

      for (int j = 0; j < n_from; j++)
        g_string_append (from, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      for (int j = 0; j < n_to; j++)
        g_string_append (to, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      if (!yoriai_text_diff (from->str, to->str, g_test_rand_int_range (-1, n_to + 1), &diff))
        {
          g_assert_cmpstr (from->str, ==, to->str);
          continue;
        }
      made = g_string_new (from->str);
      g_string_erase (made, g_utf8_offset_to_pointer (made->str, diff.at) - made->str,
                      g_utf8_offset_to_pointer (made->str, diff.at + diff.n_removed)
                        - g_utf8_offset_to_pointer (made->str, diff.at));
      g_string_insert (made, g_utf8_offset_to_pointer (made->str, diff.at) - made->str, diff.inserted);
      g_assert_cmpstr (made->str, ==, to->str);
    }
}

static void
test_search (void)
{
  g_assert_true (yoriai_display_matches ("ＮＴＴコミュニケーションズ", "ntt"));
  g_assert_true (yoriai_display_matches ("架空 牧夫", "架空牧夫"));
  g_assert_false (yoriai_display_matches ("岩手県", "秋田"));
  g_assert_true (yoriai_display_matches (NULL, ""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/diff/places", test_diff_places);
  g_test_add_func ("/rows/diff/random", test_diff_random);
  g_test_add_func ("/rows/search", test_search);

  return g_test_run ();
}
