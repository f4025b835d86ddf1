/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "json/yoriai-json.h"

static YoriaiJsonDoc *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiJsonDoc *doc = yoriai_json_doc_new ("t.json", text, -1, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_no_error (error);
  return doc;
}

static void
assert_refused (const char *text,
                gssize      length,
                int         code,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) doc =
    yoriai_json_doc_new ("t.json", text, length, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_null (doc);
  g_assert_error (error, YORIAI_JSON_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_scalars (void)
{
  g_autoptr (YoriaiJsonDoc) doc =
    read_text ("\xef\xbb\xbf[null, true, false, -0.5e1, \"a\\u3042\\ud842\\udfb7\\n\", \"寄合\"]");
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);
  const YoriaiJson *node = yoriai_json_get_first (root);
  gsize length;

  g_assert_cmpint (yoriai_json_get_type (root), ==, YORIAI_JSON_ARRAY);
  g_assert_cmpuint (yoriai_json_get_n_children (root), ==, 6);
  g_assert_cmpint (yoriai_json_get_type (node), ==, YORIAI_JSON_NULL);
  node = yoriai_json_get_next (node);
  g_assert_true (yoriai_json_get_boolean (node));
  node = yoriai_json_get_next (node);
  g_assert_cmpint (yoriai_json_get_type (node), ==, YORIAI_JSON_BOOLEAN);
  g_assert_false (yoriai_json_get_boolean (node));
  node = yoriai_json_get_next (node);
  g_assert_cmpfloat (yoriai_json_get_double (node), ==, -5);
  g_assert_cmpint (strncmp (yoriai_json_get_number (node, &length), "-0.5e1", 6), ==, 0);
  g_assert_cmpuint (length, ==, 6);
  g_assert_null (yoriai_json_get_string (node, NULL));
  node = yoriai_json_get_next (node);
  g_assert_cmpstr (yoriai_json_get_string (node, &length), ==, "aあ𠮷\n");
  g_assert_cmpuint (length, ==, strlen ("aあ𠮷\n"));
  node = yoriai_json_get_next (node);
  g_assert_cmpstr (yoriai_json_get_string (node, NULL), ==, "寄合");
  g_assert_null (yoriai_json_get_next (node));
  g_assert_true (node == yoriai_json_get_element (root, 5));
  g_assert_null (yoriai_json_get_element (root, 6));
}

static void
test_members (void)
{
  g_autoptr (YoriaiJsonDoc) doc =
    read_text ("{\"a\": {\"x\": [1, {\"deep\": 2}]}, \"a/b~\": [], \"\\u0041\": \"v\", \"\": {}}");
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);
  const YoriaiJson *deep = yoriai_json_get_member (root, "a");
  g_autofree char *pointer = NULL;
  g_autofree char *escaped = yoriai_json_dup_pointer (yoriai_json_get_member (root, "a/b~"));
  g_autofree char *top = yoriai_json_dup_pointer (root);
  g_autofree char *text = yoriai_json_dup_text (root);

  deep = yoriai_json_get_element (yoriai_json_get_member (deep, "x"), 1);
  deep = yoriai_json_get_member (deep, "deep");
  pointer = yoriai_json_dup_pointer (deep);
  g_assert_cmpstr (pointer, ==, "/a/x/1/deep");
  g_assert_cmpstr (escaped, ==, "/a~1b~0");
  g_assert_cmpstr (top, ==, "");
  g_assert_cmpstr (yoriai_json_get_name (deep, NULL), ==, "deep");
  g_assert_cmpstr (yoriai_json_get_member_string (root, "A"), ==, "v");
  g_assert_null (yoriai_json_get_member_string (root, "a"));
  g_assert_null (yoriai_json_get_member (root, "b"));
  g_assert_null (yoriai_json_get_member (deep, "b"));
  g_assert_nonnull (yoriai_json_get_member (root, ""));
  g_assert_cmpstr (text, ==, "{\"a\":{\"x\":[1,{\"deep\":2}]},\"a/b~\":[],\"A\":\"v\",\"\":{}}");
}

static void
test_integers (void)
{
  static const struct
  {
    const char *text;
    gboolean is_integer;
    gint64 value;
  } cases[] = {
    { "0", TRUE, 0 },
    { "-0", TRUE, 0 },
    { "0.000", TRUE, 0 },
    { "0e999999999999", TRUE, 0 },
    { "7", TRUE, 7 },
    { "1.0", TRUE, 1 },
    { "1e2", TRUE, 100 },
    { "12.50e1", TRUE, 125 },
    { "-1200E-2", TRUE, -12 },
    { "0.0000000000000000000000012e24", FALSE, 0 },
    { "0.0000000000000000000000012e25", TRUE, 12 },
    { "1000000000000000000000e-20", TRUE, 10 },
    { "100200.00300e5", TRUE, G_GINT64_CONSTANT (10020000300) },
    { "9007199254740993", TRUE, G_GINT64_CONSTANT (9007199254740993) },
    { "9223372036854775807", TRUE, G_MAXINT64 },
    { "-9223372036854775808", TRUE, G_MININT64 },
    { "9223372036854775808", FALSE, 0 },
    { "-9223372036854775809", FALSE, 0 },
    { "12345678901234567890", FALSE, 0 },
    { "1e18", TRUE, G_GINT64_CONSTANT (1000000000000000000) },
    { "1e19", FALSE, 0 },
    { "1e400", FALSE, 0 },
    { "1e-1", FALSE, 0 },
    { "0.5", FALSE, 0 },
    { "1e99999999999999999999", FALSE, 0 },
    { "1e-99999999999999999999", FALSE, 0 },
    { "true", FALSE, 0 },
    { "\"1\"", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = read_text (cases[i].text);
      gint64 value = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (yoriai_json_get_int64 (yoriai_json_doc_get_root (doc), &value), ==,
                       cases[i].is_integer);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_doubles (void)
{
  g_autoptr (YoriaiJsonDoc) doc = read_text ("[1e400,-1E400,1e-400,0.1]");
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);

  g_assert_true (isinf (yoriai_json_get_double (yoriai_json_get_element (root, 0))) > 0);
  g_assert_true (isinf (yoriai_json_get_double (yoriai_json_get_element (root, 1))) < 0);
  g_assert_cmpfloat (yoriai_json_get_double (yoriai_json_get_element (root, 2)), ==, 0);
  g_assert_cmpfloat (yoriai_json_get_double (yoriai_json_get_element (root, 3)), ==, 0.1);
}

#define MERGE "This is an unresolved merge: keep one of the two versions and delete the lines with " \
              "<<<<<<<, ======= and >>>>>>>"

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } merges[] = {
    { "{\"a\": {\n<<<<<<< HEAD\n\"b\": 1\n=======\n\"b\": 2\n>>>>>>> x\n}}", "t.json:2:1: " MERGE " (at \"/a\")" },
    { "{\"a\": 1\n<<<<<<< HEAD\n}", "t.json:2:1: " MERGE },
    { "[1,\r\n=======\r\n2]", "t.json:2:1: " MERGE " (at \"/1\")" },
    { "{\"a\":\n>>>>>>> x\n1}", "t.json:2:1: " MERGE " (at \"/a\")" },
    { "{}\n||||||| base", "t.json:2:1: " MERGE },
  };

  assert_refused ("{\n  \"寄\": 1, \"a\": [1, 2 3]\n}", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:2:22: “,” or “]” is expected here (at \"/a\")");
  assert_refused ("{\"a\": {\"b\": nul}}", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:1:13: A value is expected here (at \"/a/b\")");
  assert_refused ("[1,\r\n2,\r\nx]", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:3:1: A value is expected here (at \"/2\")");
  assert_refused ("[1,\r2,\rx]", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:3:1: A value is expected here (at \"/2\")");
  assert_refused ("{\"a\": 1,\n \"b\": 2, \"a\": 3}", -1, YORIAI_JSON_ERROR_DUPLICATE,
                  "t.json:2:10: The member “a” stands here twice (at \"/a\")");
  assert_refused ("{\"a\": [{\"\\u0062\": 1, \"b\": 2}]}", -1, YORIAI_JSON_ERROR_DUPLICATE,
                  "t.json:1:22: The member “b” stands here twice (at \"/a/0/b\")");
  assert_refused ("[\"a\\u0000\"]", -1, YORIAI_JSON_ERROR_CHARACTER,
                  "t.json:1:4: U+0000 is not allowed in a text (at \"/0\")");
  assert_refused (
    "[\"\\ud800x\"]", -1, YORIAI_JSON_ERROR_CHARACTER,
    "t.json:1:3: A \\u escape stands for half a character (a lone surrogate) (at \"/0\")");
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    assert_refused (merges[i].text, -1, YORIAI_JSON_ERROR_SYNTAX, merges[i].message);
  assert_refused ("{} x", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:1:4: Something follows the end of the value");
  assert_refused ("", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:1:1: The text ends before the value is complete");
  assert_refused ("{\"\\u65e5本\\ud8\": 1}", -1, YORIAI_JSON_ERROR_SYNTAX,
                  "t.json:1:12: A \\u escape needs four hexadecimal digits");
}

static void
test_encodings (void)
{
  assert_refused ("\xff\xfe{\0}\0", 6, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-16");
  assert_refused ("\xfe\xff\0{\0}", 6, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-16");
  assert_refused ("{\0}\0", 4, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-16");
  assert_refused ("\0{\0}", 4, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-16");
  assert_refused ("\xff\xfe\0\0{\0\0\0", 8, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-32");
  assert_refused ("\0\0\0{\0\0\0}", 8, YORIAI_JSON_ERROR_ENCODING,
                  "t.json:1:1: The text is not UTF-8 but UTF-32");
  assert_refused ("{\"a\":\"\x8a\xf1\x8d\x87\"}", -1, YORIAI_JSON_ERROR_ENCODING, /* Shift_JIS */
                  "t.json:1:7: The text is not UTF-8 (perhaps Shift_JIS or EUC-JP)");
  assert_refused ("{\"a\":\"\xb4\xf3\xb9\xe7\"}", -1, YORIAI_JSON_ERROR_ENCODING, /* EUC-JP */
                  "t.json:1:7: The text is not UTF-8 (perhaps Shift_JIS or EUC-JP)");
  assert_refused ("[\"12345678\0\"]", 13, YORIAI_JSON_ERROR_CHARACTER,
                  "t.json:1:11: U+0000 is not allowed in a text");
}

static char *
nest (guint       depth,
      const char *open,
      const char *inner,
      const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, inner);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deepest = nest (64, "[", "", "]");
  g_autofree char *deeper = nest (65, "[", "", "]");
  g_autofree char *abyss = nest (1000000, "[", "", "");
  g_autofree char *objects = nest (1000000, "{\"a\":", "1", "}");
  g_autoptr (YoriaiJsonDoc) doc = read_text (deepest);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) far = yoriai_json_doc_new (NULL, objects, -1, 1000000, &error);
  g_autofree char *text = yoriai_json_dup_text (yoriai_json_doc_get_root (far));

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, objects);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YoriaiJsonDoc) none =
        yoriai_json_doc_new ("t.json", i == 0 ? deeper : abyss, -1, 64, &error);

      g_assert_null (none);
      g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_LIMIT);
      g_assert_true (
        g_str_has_prefix (error->message, "t.json:1:65: Nested deeper than 64 levels (at \"/0/0/"));
      g_clear_error (&error);
    }
}

static void
test_size (void)
{
  gsize length = YORIAI_JSON_MAX_BYTES + 1;
  g_autofree char *text = g_malloc (length);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.json", NULL);
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, ' ', length);
  text[0] = '1';
  assert_refused (text, (gssize) length, YORIAI_JSON_ERROR_LIMIT,
                  "t.json:1:1: Larger than 64 MiB");
  doc = yoriai_json_doc_new (NULL, text, (gssize) length - 1, 64, &error);
  g_assert_no_error (error);
  g_clear_pointer (&doc, yoriai_json_doc_unref);
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  doc = yoriai_json_doc_load (path, 64, &error);
  g_assert_null (doc);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_LIMIT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_many_members (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  g_autoptr (YoriaiJsonDoc) none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 value;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s\"m%u\": %u", i == 0 ? "" : ", ", i, i);
  g_string_append (text, "}");
  doc = read_text (text->str);
  g_assert_true (yoriai_json_get_int64 (
    yoriai_json_get_member (yoriai_json_doc_get_root (doc), "m999"), &value));
  g_assert_cmpint (value, ==, 999);
  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",\n\"m7\": 0, \"m8\": 0}");
  none = yoriai_json_doc_new ("t.json", text->str, -1, 64, &error);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_DUPLICATE);
  g_assert_cmpstr (error->message, ==,
                   "t.json:2:1: The member “m7” stands here twice (at \"/m7\")");
}

static void
test_locate (void)
{
  g_autoptr (YoriaiJsonDoc) doc = read_text ("{\n  \"寄合\": \"あ\", \"b\": [\n 1]}");
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);
  const YoriaiJson *b = yoriai_json_get_member (root, "b");
  g_autoptr (GError) error = NULL;
  guint line, column;

  yoriai_json_doc_locate (doc, b, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 19);
  yoriai_json_doc_set_error (doc, yoriai_json_get_first (b), &error, YORIAI_JSON_ERROR,
                             YORIAI_JSON_ERROR_TYPE, "%s", "no good");
  g_assert_cmpstr (error->message, ==, "t.json:3:2: no good (at \"/b/0\")");
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) missing = yoriai_json_doc_load ("/nonexistent/file", 64, &error);
  g_autoptr (YoriaiJsonDoc) empty = NULL;
  g_autoptr (YoriaiJsonDoc) folder = NULL;

  g_assert_null (missing);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_READ);
  g_clear_error (&error);
  empty = yoriai_json_doc_load ("/dev/null", 64, &error);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_SYNTAX);
  g_clear_error (&error);
  folder = yoriai_json_doc_load ("/", 64, &error);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_READ);
  g_clear_error (&error);
  missing = yoriai_json_doc_load ("/dev/zero", 64, &error); /* never ends */
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_LIMIT);
}

static void
assert_segments (const char *pointer,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) segments = yoriai_json_pointer_split (pointer, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv ("|", segments);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_pointers (void)
{
  g_auto (GStrv) bad = yoriai_json_pointer_split ("a", NULL);
  g_auto (GStrv) worse = yoriai_json_pointer_split ("/a~2", NULL);
  g_auto (GStrv) worst = yoriai_json_pointer_split ("/a~", NULL);
  g_auto (GStrv) whole = yoriai_json_pointer_split ("", NULL);
  g_auto (GStrv) empty = yoriai_json_pointer_split ("/", NULL);

  g_assert_true (bad == NULL && worse == NULL && worst == NULL);
  g_assert_cmpuint (g_strv_length (whole), ==, 0);
  g_assert_cmpuint (g_strv_length (empty), ==, 1);
  assert_segments ("/a/b", "a|b");
  assert_segments ("/a//", "a||");
  assert_segments ("/~01/~1~0/寄", "~1|/~|寄");
}

/* Long texts are gone through several bytes at a time: what ends one, or may not be in it, is found wherever it stands. */
static void
test_long_texts (void)
{
  static const char *const bad[] = { "\x01", "\x1f", "\xff", "\x80", "\xe3\x81", "\n" };

  for (guint n = 0; n < 100; n++)
    {
      g_autofree char *plain = g_strnfill (n, 'a'), *more = g_strnfill (70, 'b');
      g_autofree char *text = g_strdup_printf ("[\"%s\", \"%s\\\\%s\", \"%s拠点%s\"]", plain, plain, more, plain, more);
      g_autofree char *escaped = g_strconcat (plain, "\\", more, NULL), *japanese = g_strconcat (plain, "拠点", more, NULL);
      g_autofree char *nul = g_strconcat ("[\"", plain, "0", more, "\"]", NULL);
      gsize length = strlen (nul);
      g_autoptr (YoriaiJsonDoc) doc = read_text (text);
      const YoriaiJson *node = yoriai_json_get_first (yoriai_json_doc_get_root (doc));

      g_assert_cmpstr (yoriai_json_get_string (node, NULL), ==, plain);
      node = yoriai_json_get_next (node);
      g_assert_cmpstr (yoriai_json_get_string (node, NULL), ==, escaped);
      node = yoriai_json_get_next (node);
      g_assert_cmpstr (yoriai_json_get_string (node, NULL), ==, japanese);
      for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
        {
          g_autofree char *damaged = g_strconcat ("[\"", plain, bad[i], more, "\"]", NULL);

          g_assert_null (yoriai_json_doc_new (NULL, damaged, -1, YORIAI_JSON_MAX_DEPTH, NULL));
        }
      nul[2 + n] = '\0';
      g_assert_null (yoriai_json_doc_new (NULL, nul, (gssize) length, YORIAI_JSON_MAX_DEPTH, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/scalars", test_scalars);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/long-texts", test_long_texts);
  g_test_add_func ("/json/integers", test_integers);
  g_test_add_func ("/json/doubles", test_doubles);
  g_test_add_func ("/json/errors", test_errors);
  g_test_add_func ("/json/encodings", test_encodings);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/many-members", test_many_members);
  g_test_add_func ("/json/locate", test_locate);
  g_test_add_func ("/json/load", test_load);
  g_test_add_func ("/json/pointers", test_pointers);
  return g_test_run ();
}
