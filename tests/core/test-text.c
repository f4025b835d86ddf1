/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-nearest.h"
#include "text/yoriai-text-checks.h"
#include "text/yoriai-text-length.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text-places.h"
#include "text/yoriai-text.h"

/* Properties of the notions a text is read by, tried with every code point. */

static gboolean
is_character (gunichar c)
{
  return c != 0 && g_unichar_validate (c);
}

/* GLib's own tables say of each code point whether it draws something. */
static void
test_empty_every_code_point (void)
{
  g_assert_true (yoriai_text_is_empty (NULL));
  g_assert_true (yoriai_text_is_empty (""));
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char text[16] = { 0 };
      gboolean is_empty;

      if (!is_character (c))
        continue;
      g_unichar_to_utf8 (c, text);
      is_empty = yoriai_text_is_empty (text);
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        g_assert_true (is_empty);
      if (g_unichar_isalnum (c) && c != 0x3164 && c != 0xffa0 && c != 0x115f && c != 0x1160 &&
          c != 0x17b4 && c != 0x17b5)
        g_assert_false (is_empty);
      if (g_unichar_ispunct (c) && c != 0x2800 && !yoriai_character_is_ignorable (c))
        g_assert_false (is_empty);
      strcat (text, "　x");
      g_assert_false (yoriai_text_is_empty (text));
    }
}

static void
test_empty_fillers (void)
{
  static const gunichar unseen[] = {
    0x20, 0x3000, 0xa0, 0x200b, 0xfeff, 0x2060, 0x3164, 0x2800, 0xffa0, 0xad, 0xfe0f, 0xe0100, 0x202e, 0x0a,
  };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      g_string_append_unichar (all, unseen[i]);
      g_assert_true (yoriai_text_is_empty (all->str));
    }
}

/* However a text is composed it is as long. */
static void
test_length_composed (void)
{
  for (gunichar c = 0x80; c <= 0x10ffff; c++)
    {
      char text[16] = { 0 };
      g_autofree char *nfc = NULL, *nfd = NULL;

      if (!is_character (c) || g_unichar_type (c) == G_UNICODE_UNASSIGNED)
        continue;
      g_unichar_to_utf8 (c, text);
      nfc = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      nfd = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpfloat (yoriai_text_measure (text, i), ==, yoriai_text_measure (nfc, i));
          g_assert_cmpfloat (yoriai_text_measure (text, i), ==, yoriai_text_measure (nfd, i));
        }
    }
}

static void
test_length_marks (void)
{
  static const char * const ones[] = {
    "あ", "が", "か\xe3\x82\x99", "葛\xf3\xa0\x84\x80", "葛\xef\xb8\x80", "\r\n", "\n", "𠮷", "あ\xe2\x80\x8d", "👍🏽", "가",
    "\xe1\x84\x80\xe1\x85\xa1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ones); i++)
    {
      g_autofree char *ten = g_strconcat (ones[i], ones[i], ones[i], ones[i], ones[i], ones[i], ones[i], ones[i],
                                          ones[i], ones[i], NULL);

      g_assert_cmpfloat (yoriai_text_measure (ones[i], YORIAI_COUNT_CODE_POINTS), ==, 1);
      g_assert_cmpfloat (yoriai_text_measure (ten, YORIAI_COUNT_CODE_POINTS), ==, 10);
    }
  g_assert_cmpfloat (yoriai_text_measure ("あaｱ\r\n", YORIAI_COUNT_FULL_HALF), ==, 2.5);
  g_assert_cmpfloat (yoriai_text_measure ("𠮷\r\nあ", YORIAI_COUNT_UTF16), ==, 4);
  g_assert_cmpfloat (yoriai_text_measure (NULL, YORIAI_COUNT_UTF16), ==, 0);
  g_assert_cmpuint (yoriai_text_count_units ("a𠮷あ", -1), ==, 4);
  g_assert_cmpuint (yoriai_text_count_units ("a𠮷あ", 5), ==, 3);
}

/* What shows nothing has a name, so that a finding can say which it is. */
static void
test_every_unseen_has_a_name (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      if (is_character (c) && yoriai_character_is_unseen (c))
        g_assert_cmpstr (yoriai_character_get_name (c), !=, "character");
    }
  g_assert_cmpstr (yoriai_character_get_name (0x200b), ==, "zero width space");
  g_assert_cmpstr (yoriai_character_get_name (0xe0101), ==, "variation selector");
  g_assert_false (yoriai_character_is_unseen (0x3000));
  g_assert_false (yoriai_character_is_unseen (0x9ad9));
}

static void
assert_one_name (const char * const *names)
{
  g_autofree char *first = yoriai_text_fold_name (names[0]);

  for (guint i = 1; names[i] != NULL; i++)
    {
      g_autofree char *other = yoriai_text_fold_name (names[i]);

      g_assert_cmpstr (other, ==, first);
    }
}

static void
test_fold_names (void)
{
  assert_one_name ((const char *[]){ "株式会社みほん", "（株）みほん", "(株)みほん", "㈱みほん", "みほん株式会社", "みほん　㈱", "㍿みほん",
                                     "み​ほん", " みほん ", "みほん\xef\xbb\xbf", NULL });
  assert_one_name ((const char *[]){ "一般社団法人見本会", "（一社）見本会", "㈳見本会", "社団法人見本会", "(社) 見本会", NULL });
  assert_one_name ((const char *[]){ "公益財団法人見本", "㈶見本", "（財）見本", "(公財)見本", NULL });
  assert_one_name ((const char *[]){ "Ｍｉｈｏｎ Co., Ltd.", "mihon", "MIHON Co.,Ltd", "Mihon Inc.", NULL });
  assert_one_name ((const char *[]){ "東京〜大阪", "東京～大阪", "東京~大阪", NULL });
  assert_one_name ((const char *[]){ "ミホン", "ﾐﾎﾝ", NULL });
  assert_one_name ((const char *[]){ "ガラス", "カ\xe3\x82\x99ラス", "ｶﾞﾗｽ", NULL });
  assert_one_name ((const char *[]){ "見本−機構", "見本‐機構", "見本-機構", "見本－機構", NULL });
}

static void
test_fold_keeps_apart (void)
{
  g_autofree char *high = yoriai_text_fold_name ("髙橋製作所"), *usual = yoriai_text_fold_name ("高橋製作所"),
                  *hint = yoriai_text_fold_variants ("髙橋製作所"),
                  *other_hint = yoriai_text_fold_variants ("㈱高橋製作所"), *form = yoriai_text_fold_name ("株式会社"),
                  *nothing = yoriai_text_fold_name (" \xe2\x80\x8b");

  g_assert_cmpstr (high, !=, usual);
  g_assert_cmpstr (hint, ==, other_hint);
  g_assert_cmpstr (form, ==, "株式会社");
  g_assert_cmpstr (nothing, ==, "");
}

/* Folding twice is folding once, whatever is folded. */
static void
test_fold_settles (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char text[16] = { 0 };
      g_autofree char *once = NULL, *twice = NULL;

      if (!is_character (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_CHEROKEE)
        continue; /* whose two cases GLib turns into each other */
      g_unichar_to_utf8 (c, text);
      once = yoriai_text_fold (text);
      twice = yoriai_text_fold (once);
      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (twice, ==, once);
    }
}

static void
test_checks (void)
{
  static const struct
  {
    const char *text;
    const char *outside_jis, *placeholder, *undecided;
  } cases[] = {
    { "漢字①髙ｱ亜髙a\U00020bb7", .outside_jis = "①髙ｱ\U00020bb7" },
    { "漢字かなカナ、。〜ー・（）1234 abc\n亜弌" },
    { "ここは〇〇大学、場所は未定です", .placeholder = "〇〇" },
    { "これは記入した文です" },
    { " 未定。\n", .undecided = "未定。" },
    { "未定です" },
    { "☃（未定）と（調整中）、XXとXXX", .outside_jis = "☃", .placeholder = "XX", .undecided = "（未定）" },
    { "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (YoriaiTextFaults) found = { NULL };

      yoriai_text_find_faults (cases[i].text, &found);
      g_assert_cmpstr (found.outside_jis, ==, cases[i].outside_jis);
      g_assert_cmpstr (found.placeholder, ==, cases[i].placeholder);
      g_assert_cmpstr (found.undecided, ==, cases[i].undecided);
    }
  g_assert_true (yoriai_text_is_kana ("やまだ　タロー", FALSE));
  g_assert_true (yoriai_text_is_kana ("ヤマダ　タロー", TRUE));
  g_assert_false (yoriai_text_is_kana ("やまだ　タロー", TRUE));
  g_assert_false (yoriai_text_is_kana ("山田", FALSE));
}

/* What is plain is in none of the tables. */
static void
test_plain (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      GUnicodeType type = g_unichar_type (c);

      if (!yoriai_character_is_plain (c))
        continue;
      g_assert_true (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_SPACE_SEPARATOR);
      g_assert_false (yoriai_character_is_blank (c) || yoriai_character_is_ignorable (c));
    }
}

/* Reading a character is what GLib does. */
static void
test_next (void)
{
  const char *text = "a\u00e9\u3042\uffee\U00020bb7z", *theirs = text;

  for (const char *p = text; *p != '\0'; theirs = g_utf8_next_char (theirs))
    {
      g_assert_true (p == theirs);
      g_assert_cmpuint (yoriai_character_next (&p), ==, g_utf8_get_char (theirs));
    }
  g_assert_true (*theirs == '\0');
}

/* The nearest of the names there are, unless it is another word. */
static void
test_nearest (void)
{
  static const char *const known[] = { "fields", "field", "limits", "id", "guidance" };
  static const struct
  {
    const char *name;
    const char *meant; /* (nullable) */
  } cases[] = {
    { "fild", "field" }, { "fieldss", "fields" }, { "limit", "limits" }, { "gudance", "guidance" }, { "x", NULL },
    { "", NULL }, { "rules", NULL }, { "di", NULL }, { "ids", "id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      YoriaiNearest nearest;

      yoriai_nearest_init (&nearest, cases[i].name);
      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        yoriai_nearest_try (&nearest, known[j]);
      g_assert_cmpstr (nearest.meant, ==, cases[i].meant);
    }
}

/* What may take the place of a format */
static void
test_places (void)
{
  static const struct
  {
    const char *text;
    const char *format;
    gboolean is_right;
  } cases[] = {
    { "%s", "Hub: %s", TRUE },          { "拠点", "Hub: %s", FALSE },
    { "%d", "%s", FALSE },              { "%s %s", "%s", FALSE },
    { "100%% %s", "%s", TRUE },         { "100% %s", "%s", FALSE },
    { "%2$s %1$d", "%d %s", TRUE },     { "%2$s", "%d %s", FALSE },
    { "%1$s %1$s", "%s", TRUE },        { "%1$s %s", "%s", FALSE },
    { "%2$s %1$s", "%s", FALSE },       { "%n", "%s", FALSE },
    { "%*s", "%s", FALSE },             { "%5s", "%s", FALSE },
    { "%ls", "%s", FALSE },             { "%", "", FALSE },
    { "%1$d %2$02d", "%d %02d", TRUE }, { "%0$s", "%s", FALSE },
    { "%9$s", "%s", FALSE },            { "no place", "%%", TRUE },
  };
  g_autofree char *places = yoriai_text_dup_places ("%2$s of %1$u, 5%%");

  g_assert_cmpstr (places, ==, "%u, %s");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s for %s", cases[i].text, cases[i].format);
      g_assert_true (yoriai_text_has_places (cases[i].text, cases[i].format) == cases[i].is_right);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/places", test_places);
  g_test_add_func ("/text/empty/every-code-point", test_empty_every_code_point);
  g_test_add_func ("/text/empty/fillers", test_empty_fillers);
  g_test_add_func ("/text/length/composed", test_length_composed);
  g_test_add_func ("/text/length/marks", test_length_marks);
  g_test_add_func ("/text/characters/names", test_every_unseen_has_a_name);
  g_test_add_func ("/text/fold/names", test_fold_names);
  g_test_add_func ("/text/fold/apart", test_fold_keeps_apart);
  g_test_add_func ("/text/fold/settles", test_fold_settles);
  g_test_add_func ("/text/checks", test_checks);
  g_test_add_func ("/text/characters/plain", test_plain);
  g_test_add_func ("/text/characters/next", test_next);
  g_test_add_func ("/text/nearest", test_nearest);
  return g_test_run ();
}
