/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "workbook/yoriai-cell-text.h"

static char *
repeat (const char *unit,
        guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static void
test_cut (void)
{
  g_autofree char *fits = repeat ("字", YORIAI_CELL_MAX_UNITS);
  g_autofree char *over = repeat ("字", YORIAI_CELL_MAX_UNITS + 1);
  g_autofree char *pairs = repeat ("𠮷", YORIAI_CELL_MAX_UNITS);
  g_autofree char *marks = repeat ("か\xe3\x82\x99", YORIAI_CELL_MAX_UNITS);
  g_autofree char *escapes = repeat ("_x005F_", YORIAI_CELL_MAX_UNITS);

  g_assert_cmpuint (yoriai_cell_text_cut (""), ==, 0);
  g_assert_cmpuint (yoriai_cell_text_cut (fits), ==, strlen (fits));
  g_assert_cmpuint (yoriai_cell_text_cut (over), ==, strlen (fits));
  g_assert_cmpuint (yoriai_cell_text_cut (pairs), ==, YORIAI_CELL_MAX_UNITS / 2 * 4);
  g_assert_cmpuint (yoriai_cell_text_cut (marks), ==, YORIAI_CELL_MAX_UNITS / 2 * 6);
  g_assert_cmpuint (yoriai_cell_text_cut (escapes), ==, YORIAI_CELL_MAX_UNITS / 7 * 7);
}

static void
test_guard (void)
{
  static const char *const guarded[] = { "=1", "+81", "-項目", "@name", "＝1", "＋", "－", "＠" };
  static const char *const plain[] = { "", "1", "文", "ー", "!", "「=」" };

  for (guint i = 0; i < G_N_ELEMENTS (guarded); i++)
    g_assert_true (yoriai_cell_text_needs_guard (guarded[i]));
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (yoriai_cell_text_needs_guard (plain[i]));
}

static void
test_lines (void)
{
  g_autofree char *kanji = repeat ("漢", 100);
  g_autofree char *latin = repeat ("word ", 40);
  g_autofree char *unbroken = repeat ("x", 200);

  g_assert_cmpuint (yoriai_cell_text_count_lines ("", 10, 10), ==, 1);
  g_assert_cmpuint (yoriai_cell_text_count_lines ("あ", 1, 10), ==, 1);
  g_assert_cmpuint (yoriai_cell_text_count_lines ("一\n二\n\n三", 20, 10), ==, 4);
  g_assert_cmpuint (yoriai_cell_text_count_lines (kanji, 42, 10), ==, 5);
  g_assert_cmpuint (yoriai_cell_text_count_lines (kanji, 42, 20), ==, 10);
  g_assert_cmpuint (yoriai_cell_text_count_lines (latin, 42, 10), >=, 4);
  g_assert_cmpuint (yoriai_cell_text_count_lines (unbroken, 22, 10), >=, 10);
}

static void
test_cut_lines (void)
{
  g_autofree char *kanji = repeat ("漢", 100);
  const char *lines = "一\n二\n三";
  gsize cut = yoriai_cell_text_cut_lines (kanji, 42, 10, 2);
  guint n_pieces = 0;

  g_assert_cmpuint (cut % 3, ==, 0);
  g_assert_cmpuint (yoriai_cell_text_count_lines (kanji + cut, 42, 10), ==, 3);
  g_assert_cmpuint (yoriai_cell_text_cut_lines (kanji, 42, 10, 50), ==, strlen (kanji));
  for (; *lines != '\0'; n_pieces++)
    lines += yoriai_cell_text_cut_lines (lines, 42, 10, 1);
  g_assert_cmpuint (n_pieces, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/text/cut", test_cut);
  g_test_add_func ("/workbook/text/guard", test_guard);
  g_test_add_func ("/workbook/text/lines", test_lines);
  g_test_add_func ("/workbook/text/cut-lines", test_cut_lines);
  return g_test_run ();
}
