/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of every text that leaves: every code point by itself, then all kinds of them in any order. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "text/yoriai-fit.h"
#include "workbook/yoriai-sheet-name.h"

#define LAST 0x10ffff
#define SEED 20260930
#define N_RANDOM 20000
#define N_FILES 2000
#define MOST 400
#define MAX_NAME_BYTES 255
#define MAX_SHEET_UNITS 31

static const YoriaiFit sinks[] = { YORIAI_FIT_XLSX,     YORIAI_FIT_PDF,  YORIAI_FIT_SVG,
                                   YORIAI_FIT_TERMINAL, YORIAI_FIT_JSON, YORIAI_FIT_FILE_NAME };

/* One of every kind of character that means trouble somewhere; "" for a byte that is no UTF-8. */
static const char *const kinds[] = {
  "\x01", "\a", "\b", "\t", "\n", "\v", "\f", "\r", "\r\n", "\x1b[31m", "\x1b]0;t\a", "\x7f", "\xc2\x85", "\xc2\23331m",
  "\u00a0", "\u00ad", "\u0301", "\u0378", "\u061c", "\u115f", "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029",
  "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u2800", "\u3000", "\u3099", "\u309a", "\u3164", "\ue000", "\ufdd0",
  "\ufdef", "\ufe0e", "\ufe0f", "\ufeff", "\uff65", "\uff9e", "\ufff9", "\ufffc", "\ufffd", "\xef\xbf\xbe", "\xef\xbf\xbf",
  "\U0001f468\u200d\U0001f469", "\U00020bb7", "\U0001fffe", "\U000e0001", "\U000e0100", "\U000f0000", "\U0010ffff",
  "\xed\xa0\x80", "\xff", "\xc2", "\xf0\x9f", "_x0041_", "_x005F_", "_x00", "x0041_", ".", "..", " ", "/", "\\", ":", "*",
  "?", "\"", "<", ">", "|", "&", "'", "[", "]", "=", "CON", "nul", "COM1", "LPT\u00b2", "漢", "か", "A", "Ａ", "a",
};

static gboolean
is_control (gunichar c)
{
  return c < ' ' || (c >= 0x7f && c <= 0x9f);
}

static gboolean
is_break (gunichar c)
{
  return c == 0x2028 || c == 0x2029;
}

static gboolean
is_bidi (gunichar c)
{
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_nothing (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* What a sink can be given, as the formats say. */
static gboolean
can_hold (YoriaiFit sink,
          gunichar  c)
{
  gboolean is_blank = c == '\t' || c == '\n';

  switch (sink)
    {
    case YORIAI_FIT_XLSX:
      return (!is_control (c) || is_blank) && !is_break (c) && c != 0xfffe && c != 0xffff;
    case YORIAI_FIT_PDF:
      return (!is_control (c) || is_blank) && !is_break (c) && !is_nothing (c);
    case YORIAI_FIT_SVG:
      return (c >= ' ' || is_blank) && c != 0xfffe && c != 0xffff;
    case YORIAI_FIT_TERMINAL:
      return (!is_control (c) || is_blank) && !is_break (c) && !is_bidi (c);
    case YORIAI_FIT_JSON:
      return (!is_control (c) || is_blank || c == '\r') && !is_break (c) && !is_bidi (c);
    case YORIAI_FIT_FILE_NAME:
    default:
      return !is_control (c) && !is_break (c) && !is_bidi (c) && !is_nothing (c) &&
             (c > 0x7f || strchr ("/\\:*?\"<>|", (int) c) == NULL);
    }
}

static void
check_text (YoriaiFit   sink,
            const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!can_hold (sink, g_utf8_get_char (p)))
      g_error ("U+%04X in sink %d", g_utf8_get_char (p), sink);
}

static void
test_every_code_point (void)
{
  for (gunichar c = 1; c <= LAST; c++)
    {
      char bytes[7] = { 0 }, text[16];

      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      g_unichar_to_utf8 (c, bytes);
      g_snprintf (text, sizeof text, "あ%sい", bytes);
      for (guint i = 0; i < G_N_ELEMENTS (sinks); i++)
        {
          g_autofree char *fit = yoriai_fit_dup (sinks[i], text);
          gboolean is_same = strcmp (fit, text) == 0;

          check_text (sinks[i], fit);
          if (is_same != can_hold (sinks[i], c))
            g_error ("U+%04X in sink %d becomes “%s”", c, sinks[i], fit);
          if (!g_str_has_prefix (fit, "あ") || !g_str_has_suffix (fit, "い") || strlen (fit) <= strlen ("あい"))
            g_error ("U+%04X in sink %d is lost: “%s”", c, sinks[i], fit);
        }
    }
}

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (random, 0, 24);

  for (guint i = 0; i < n; i++)
    {
      const char *kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
      guint times = g_rand_int_range (random, 0, 12) == 0 ? (guint) g_rand_int_range (random, 1, MOST) : 1;

      for (guint j = 0; j < times; j++)
        g_string_append (text, kind);
    }
  return g_string_free (text, FALSE);
}

/* What a spreadsheet makes of _xHHHH_. */
static char *
decode (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    if (yoriai_fit_is_cell_escape (text))
      {
        g_string_append_unichar (out, (gunichar) g_ascii_strtoull (text + 2, NULL, 16));
        text += YORIAI_FIT_CELL_ESCAPE_LENGTH;
      }
    else
      g_string_append_c (out, *text++);
  return g_string_free (out, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = make_text (random);
      YoriaiFit sink = sinks[i % G_N_ELEMENTS (sinks)];
      g_autofree char *fit = yoriai_fit_dup (sink, text), *line = yoriai_fit_dup_line (sink, text);

      check_text (sink, fit);
      check_text (sink, line);
      g_assert_null (strpbrk (line, "\r\n"));
      /* What is fit stays as it is, but that a workbook's escape is escaped each time. */
      if (sink != YORIAI_FIT_XLSX)
        g_assert_true (yoriai_fit (sink, fit, buffer) == fit);
      else
        {
          g_autofree char *back = decode (fit), *again = yoriai_fit_dup (sink, back);

          g_assert_cmpstr (again, ==, fit);
        }
    }
}

/* JSON means the same afterwards. */
static void
test_json (void)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_JSON, "{\n  \"a\": \"\\u001b\x1f\x7f\xc2\x9b\u202e\u2028漢\\\\\"\n}\n");

  g_assert_cmpstr (fit, ==, "{\n  \"a\": \"\\u001b\\u001f\\u007f\\u009b\\u202e\\u2028漢\\\\\"\n}\n");
}

static void
test_workbook (void)
{
  static const struct
  {
    const char *raw;
    const char *fit;
  } cases[] = {
    { "", "" },
    { "拠点名称 A_x_1", "拠点名称 A_x_1" },
    { "一行\n二行\t欄", "一行\n二行\t欄" },
    { "=1+1", "=1+1" },
    { "a\r\nb\rc\vd\fe", "a\nb\nc\nd\ne" },
    { "a\xc2\x85" "b\xe2\x80\xa8" "c\xe2\x80\xa9" "d", "a\nb\nc\nd" },
    { "bell\a esc\x1b del\x7f", "bell␇ esc␛ del␡" },
    { "\xc2\x9b", "\xef\xbf\xbd" },
    { "\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xf0\x9f\xbf\xbe", "\xf0\x9f\xbf\xbe" },
    { "x\xed\xa0\x80y", "x\xef\xbf\xbdy" },
    { "_x0041_", "_x005F_x0041_" },
    { "_x0041_x0042_", "_x005F_x0041_x005F_x0042_" },
    { "_x00g1_ _x004_", "_x00g1_ _x004_" },
    { "𠮷野家😀", "𠮷野家😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_XLSX, cases[i].raw);

      g_assert_cmpstr (fit, ==, cases[i].fit);
    }
}

static void
test_file_name_cases (void)
{
  static const struct
  {
    const char *name;
    const char *suffix;
    const char *file;
  } cases[] = {
    { "共創拠点", ".pdf", "共創拠点.pdf" },
    { "a/b\\c:d*e?f\"g<h>i|j", ".pdf", "a_b_c_d_e_f_g_h_i_j.pdf" },
    { "二行\nの\t名\x1b前", ".svg", "二行_の_名_前.svg" },
    { "..", ".pdf", "_.pdf" },
    { "", ".pdf", "_.pdf" },
    { "", NULL, "_" },
    { "　 ", ".pdf", "_.pdf" },
    { ".hidden", ".pdf", "hidden.pdf" },
    { "名前. . ", ".pdf", "名前.pdf" },
    { "con", ".pdf", "_con.pdf" },
    { "COM1.report", ".pdf", "_COM1.report.pdf" },
    { "LPT²", "", "_LPT²" },
    { "nul .x", "", "_nul .x" },
    { "CONTACT", ".pdf", "CONTACT.pdf" },
    { "COM10", ".pdf", "COM10.pdf" },
    { "CON", "-図.svg", "CON-図.svg" },
    { "COM1 ", ".svg", "_COM1.svg" },
    { "\u202efdp.exe", "", "_fdp.exe" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = yoriai_fit_dup_file_name (cases[i].name, cases[i].suffix);

      g_assert_cmpstr (file, ==, cases[i].file);
    }
}

/* They are names of real files. */
static void
test_file_names (void)
{
  static const char *const suffixes[] = { "", ".pdf", "-資金計画.svg" };
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-fit-XXXXXX", NULL);

  for (guint i = 0; i < N_FILES; i++)
    {
      const char *suffix = suffixes[i % G_N_ELEMENTS (suffixes)];
      g_autofree char *text = make_text (random), *name = yoriai_fit_dup_file_name (text, suffix);
      g_autofree char *stem = NULL, *path = g_build_filename (folder, name, NULL);
      g_autofree char *backup = g_strconcat (path, "~", NULL);
      g_autoptr (GDir) dir = NULL;
      int fd;

      check_text (YORIAI_FIT_FILE_NAME, name);
      g_assert_true (g_str_has_suffix (name, suffix));
      stem = g_strndup (name, strlen (name) - strlen (suffix));
      g_assert_cmpuint (strlen (stem), >, 0);
      g_assert_false (stem[0] == '.' || g_unichar_isspace (g_utf8_get_char (stem)));
      g_assert_false (g_str_has_suffix (stem, ".") || g_str_has_suffix (stem, " ") || g_str_has_suffix (stem, "　"));
      fd = g_open (path, O_CREAT | O_WRONLY, 0600);
      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (close (fd), ==, 0);
      dir = g_dir_open (folder, 0, NULL);
      g_assert_cmpstr (g_dir_read_name (dir), ==, name);
      g_assert_cmpint (g_rename (path, backup), ==, 0);
      g_assert_cmpint (g_remove (backup), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_file_name_length (void)
{
  static const char *const letters[] = { "a", "é", "漢", "𠮷", "か\u3099", "a ", "漢." };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    for (guint n = MAX_NAME_BYTES / 6; n < MAX_NAME_BYTES + 10; n++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *name = NULL;

        for (guint j = 0; j < n; j++)
          g_string_append (text, letters[i]);
        name = yoriai_fit_dup_file_name (text->str, ".yoriai");
        g_assert_cmpuint (strlen (name), <=, MAX_NAME_BYTES);
        g_assert_true (g_utf8_validate (name, -1, NULL));
        g_assert_true (g_str_has_suffix (name, ".yoriai"));
        /* No letter without its mark. */
        g_assert_false (g_str_has_suffix (name, "か.yoriai"));
        if (text->len + strlen (".yoriai") > MAX_NAME_BYTES)
          g_assert_cmpuint (strlen (name), >, MAX_NAME_BYTES - 10);
      }
}

static guint
count_units (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

static void
test_sheet_names (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GHashTable) taken = yoriai_sheet_names_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_RANDOM / 10; i++)
    {
      g_autofree char *wish = make_text (random), *name = yoriai_sheet_names_take (taken, wish);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      check_text (YORIAI_FIT_XLSX, name);
      g_assert_cmpuint (strlen (name), >, 0);
      g_assert_cmpuint (count_units (name), <=, MAX_SHEET_UNITS);
      g_assert_null (strpbrk (name, "[]:*?/\\'\n"));
      g_assert_true (g_hash_table_add (seen, g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC)));
    }
}

static void
test_sheet_name_cases (void)
{
  static const struct
  {
    const char *wish;
    const char *name;
  } cases[] = {
    { "D 用語", "D 用語" },
    { "D 用語", "D 用語-2" },
    { "Ａbc", "Ａbc" },
    { "aBC", "aBC-2" },
    { "ｱ", "ｱ" },
    { "ア", "ア-2" },
    { "History", "History-2" },
    { "", "-2" },
    { "a/b'c", "a-b-c" },
    { "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷" },
    { "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷-2" },
  };
  g_autoptr (GHashTable) taken = yoriai_sheet_names_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = yoriai_sheet_names_take (taken, cases[i].wish);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/every-code-point", test_every_code_point);
  g_test_add_func ("/fit/random", test_random);
  g_test_add_func ("/fit/json", test_json);
  g_test_add_func ("/fit/workbook", test_workbook);
  g_test_add_func ("/fit/file-name/cases", test_file_name_cases);
  g_test_add_func ("/fit/file-name/random", test_file_names);
  g_test_add_func ("/fit/file-name/length", test_file_name_length);
  g_test_add_func ("/fit/sheet-name/cases", test_sheet_name_cases);
  g_test_add_func ("/fit/sheet-name/random", test_sheet_names);
  return g_test_run ();
}
