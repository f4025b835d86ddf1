/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-cell-block.h"

/* What lies on the clipboard becomes cells, and cells what lies there. */

/* A block as one line: cells parted by |, rows by /; what is exact has a ! behind it. (transfer full) */
static char *
describe (const YoriaiCellBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; block != NULL && i < yoriai_cell_block_get_n_rows (block); i++)
    {
      for (guint j = 0; j < yoriai_cell_block_get_n_cells (block, i); j++)
        g_string_append_printf (text, "%s%s%s", j > 0 ? "|" : "", yoriai_cell_block_get (block, i, j),
                                yoriai_cell_block_is_exact (block, i, j) ? "!" : "");
      g_string_append_c (text, '/');
    }
  return g_string_free (text, FALSE);
}

static void
test_text (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "a", "a/" },
    { "a\n", "a/" },
    { "a\r\n", "a/" },
    { "\n", "/" },
    { "a\tb\nc", "a|b/c/" },
    { "a\t\n", "a|/" },
    { "a\n\nb\n", "a//b/" },
    { "a\n\n", "a//" },
    { "a\rb\r", "a/b/" },
    { "\xEF\xBB\xBF" "a\tb", "a|b/" },
    { "\"a\tb\nc\"\td", "a\tb\nc!|d/" },
    { "\"say \"\"x\"\"\"\n", "say \"x\"!/" },
    { "\"\"\tb", "!|b/" },
    { "\"\"\"\"", "\"!/" },
    { "a\"b\"", "a\"b\"/" },
    /* A quote that none closes is a letter; nothing behind it is swallowed. */
    { "\"a\tb\nc\td", "\"a|b/c|d/" },
    { "\"a\" b\tc", "\"a\" b|c/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text (cases[i][0]);
      g_autofree char *description = describe (block);

      g_assert_cmpstr (description, ==, cases[i][1]);
    }
}

static void
test_html (void)
{
  static const char *const cases[][2] = {
    { "<p>nothing</p>", "" },
    { "<table></table>", "" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a|b/c/" },
    { "<html><style>td { x: '<td>' }</style><!--StartFragment--><TABLE border=0><TR height=18>\n  <TD class=x>a &amp; b"
      "</TD>\n <td>\n  c\n  d </td></TR></TABLE>", "a & b|c d/" },
    { "<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>", "a\nb|c\nd/" },
    { "<table><tr><td>&#12354;&#x3042;&yen;&nope;&</td></tr></table>", "ああ¥&nope;&/" },
    { "<table><tr><td colspan=\"2\">a</td><td>b</td></tr></table>", "a||b/" },
    { "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a|b/|c/" },
    { "<table><tr><td>b</td><td rowspan='2'>a</td></tr><tr><td>c</td></tr></table>", "b|a/c|/" },
    { "<table><tr><td>a<td>b<tr><td>c", "a|b/c/" },
    { "<table><tr><th>a</th></tr></table><table><tr><td>b</td></tr></table>", "a/" },
    { "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>", "a\nb/" },
    { "<table><tr><td>a<!-- <td>x</td> -->b</td></tr></table>", "ab/" },
    { "<table><tr><td", "" },
    { "<table><tr><td>a", "a/" },
    { "<td>a</td>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_html (cases[i][0]);
      g_autofree char *description = describe (block);

      g_assert_cmpstr (description, ==, cases[i][1]);
    }
}

/* The table counts where its text has another shape: a word processor parts the lines of a cell as it parts rows. */
static void
test_both (void)
{
  const char *table = "<table><tr><td>a<br>b</td><td>c</td></tr></table>";
  g_autoptr (YoriaiCellBlock) excel = yoriai_cell_block_read ("\"a\nb \"\tc\r\n", table);
  g_autoptr (YoriaiCellBlock) word = yoriai_cell_block_read ("a\nb\tc\n", table);
  g_autoptr (YoriaiCellBlock) only = yoriai_cell_block_read (NULL, table);
  g_autoptr (YoriaiCellBlock) none = yoriai_cell_block_read (NULL, "<b>x</b>");
  g_autofree char *of_excel = describe (excel), *of_word = describe (word), *of_only = describe (only);

  g_assert_cmpstr (of_excel, ==, "a\nb !|c/");
  g_assert_cmpstr (of_word, ==, "a\nb|c/");
  g_assert_cmpstr (of_only, ==, "a\nb|c/");
  g_assert_cmpuint (yoriai_cell_block_get_n_rows (none), ==, 0);
}

static YoriaiCellBlock *
create_random (void)
{
  static const char *const parts[] = { "a", "あ", "\t", "\n", "\"", " ", "\r", "&", "<td>", ",", "" };
  YoriaiCellBlock *block = yoriai_cell_block_new ();
  guint n_rows = g_test_rand_int_range (1, 5), n_columns = g_test_rand_int_range (1, 5);

  for (guint i = 0; i < n_rows; i++)
    {
      yoriai_cell_block_add_row (block);
      for (guint j = 0; j < n_columns; j++)
        {
          GString *text = g_string_new (NULL);

          for (int k = g_test_rand_int_range (0, 5); k > 0; k--)
            g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
          yoriai_cell_block_take_cell (block, g_string_free (text, FALSE), FALSE);
        }
    }
  return block;
}

/* Whatever stands in cells comes back as it was, as text. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (YoriaiCellBlock) block = create_random ();
      g_autofree char *text = yoriai_cell_block_dup_text (block);
      g_autoptr (YoriaiCellBlock) read = yoriai_cell_block_read_text (text);

      g_assert_cmpuint (yoriai_cell_block_get_n_rows (read), ==, yoriai_cell_block_get_n_rows (block));
      for (guint row = 0; row < yoriai_cell_block_get_n_rows (block); row++)
        {
          g_assert_cmpuint (yoriai_cell_block_get_n_cells (read, row), ==, yoriai_cell_block_get_n_cells (block, row));
          for (guint column = 0; column < yoriai_cell_block_get_n_columns (block); column++)
            g_assert_cmpstr (yoriai_cell_block_get (read, row, column), ==, yoriai_cell_block_get (block, row, column));
        }
    }
}

static void
test_html_round_trip (void)
{
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text ("a\t\"b\n<c> & 'd'\"\n0\t\n");
  g_autofree char *html = yoriai_cell_block_dup_html (block);
  g_autoptr (YoriaiCellBlock) read = yoriai_cell_block_read_html (html);
  g_autofree char *description = describe (read);

  g_assert_cmpstr (description, ==, "a|b\n<c> & 'd'/0|/");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-block/text", test_text);
  g_test_add_func ("/cell-block/html", test_html);
  g_test_add_func ("/cell-block/both", test_both);
  g_test_add_func ("/cell-block/round-trip", test_round_trip);
  g_test_add_func ("/cell-block/html-round-trip", test_html_round_trip);
  return g_test_run ();
}
