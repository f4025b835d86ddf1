/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "words/yoriai-text-diff.h"

/* What people type and paste, and the splice between two texts. */

static void
test_number_read (void)
{
  static const struct
  {
    const char *text;
    gint64 number;
  } cases[] = {
    { "0", 0 },
    { "25,000,000", 25000000 },
    { "２５，０００", 25000 },
    { "2,500万", 25000000 },
    { "2500万円", 25000000 },
    { "3億2千万円", 320000000 },
    { "3.2億", 320000000 },
    { "2,500千円", 2500000 },
    { "25百万円", 25000000 },
    { "¥ 1,000", 1000 },
    { "-5", -5 },
    { "▲5", -5 },
    { "5年度目", 5 },
    { "2,500万円", 25000000 },
    { "40％", 40 },
    { "9223372036854775807", G_MAXINT64 },
    { "9223372036854775808", G_MAXINT64 }, /* too large for any field, which says so */
    { "99999999999億", G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_true (yoriai_number_parse (cases[i].text, &number));
      g_assert_cmpint (number, ==, cases[i].number);
    }
}

static void
test_number_refused (void)
{
  static const char *const cases[] = { "", "-", "円", "万", "abc", "1.5", "1..5億", "1e3", "12円3", "億1" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number;

      g_test_message ("%s", cases[i]);
      g_assert_false (yoriai_number_parse (cases[i], &number));
    }
}

static void
test_number_shown (void)
{
  static const struct
  {
    gint64 number;
    const char *text;
  } cases[] = { { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { -1234567, "-1,234,567" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = yoriai_number_format (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_date (void)
{
  static const struct
  {
    const char *text;
    const char *date; /* NULL: refused */
  } cases[] = {
    { "2021-07-06", "2021-07-06" }, { "2021/7/6", "2021-07-06" },   { "令和3年7月6日", "2021-07-06" },
    { "R3.7.6", "2021-07-06" },     { "２０２１年７月", "2021-07" }, { "2021", "2021" },
    { "令和元年5月", "2019-05" },    { "平成31年", "2019" },          { "2021-02-30", NULL },
    { "2021-13", NULL },            { "21", NULL },                 { "", NULL },
    { "明日", NULL },               { "2021-7-6-5", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (yoriai_date_normalize (cases[i].text, &date), ==, cases[i].date != NULL);
      if (cases[i].date != NULL)
        g_assert_cmpstr (date, ==, cases[i].date);
    }
}

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

  g_test_add_func ("/rows/number/read", test_number_read);
  g_test_add_func ("/rows/number/refused", test_number_refused);
  g_test_add_func ("/rows/number/shown", test_number_shown);
  g_test_add_func ("/rows/date", test_date);
  g_test_add_func ("/rows/diff/places", test_diff_places);
  g_test_add_func ("/rows/diff/random", test_diff_random);
  g_test_add_func ("/rows/search", test_search);

  return g_test_run ();
}
