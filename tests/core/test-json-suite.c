/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of RFC 8259 by cases of our own, class by class as the well-known collections have them. */

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"

/* Sound: each must be read. */
static const char * const sound[] = {
  /* values at the top, white space */
  "0", "-0", "true", "false", "null", "\"\"", "\"a\"", "[]", "{}", " [] ", "\t[\n]\r\n", "[ ]", "{ }", " \n\t\r 1 \n\t\r ",
  "\xef\xbb\xbf{}", "\xef\xbb\xbf \"x\"",
  /* arrays */
  "[1]", "[1,2,3]", "[1 , 2]", "[[]]", "[[],[]]", "[[[[]]]]", "[null, true, false]", "[\"\"]", "[{}]", "[{},{}]",
  "[1,\n2]", "[\n]", "[ 1]", "[1 ]", "[1,\"a\",null,[],{}]",
  /* objects */
  "{\"a\":1}", "{\"a\" : 1}", "{\"a\":1,\"b\":2}", "{\"\":0}", "{\"a\":{}}", "{\"a\":[]}", "{\"a\":{\"a\":{\"a\":1}}}",
  "{\"a\":1,\"A\":2}", "{\"a\":1,\"a \":2}", "{\"\\\"\":1}", "{\"a\\nb\":1}", "{\"寄合\":\"よりあい\"}", "{\n\"a\"\n:\n1\n}",
  "{\"toString\":1,\"__proto__\":2}", "{\"a\":null,\"b\":true}",
  /* numbers */
  "[10]", "[-1]", "[-10]", "[0.0]", "[-0.0]", "[0.5]", "[1.5]", "[100.001]", "[1e1]", "[1E1]", "[1e+1]", "[1E+1]", "[1e-1]",
  "[1E-1]", "[0e1]", "[0e+1]", "[0E0]", "[1.5e3]", "[1.5E-3]", "[-1.5e+3]", "[123456789012345678901234567890]",
  "[0.4e00669999999999999999999]", "[-1e+9999]", "[123e-10000000]", "[-99999999999999999999]", "[-0e1]", "[123.456789]", "{\"min\":-1.0e+28,\"max\":1.0e+28}",
  "[0.000000000000000000000000000000000001]", "[1e400]", "[-1e-400]", "[1e00000000000000001]", "[9007199254740993]",
  /* texts */
  "[\"\\\"\"]", "[\"\\\\\"]", "[\"\\/\"]", "[\"\\b\\f\\n\\r\\t\"]", "[\"\\u0061\"]", "[\"\\u00e9\"]", "[\"\\u3042\"]",
  "[\"\\ud842\\udfb7\"]", "[\"\\uD834\\uDD1E\"]", "[\"\\uDBFF\\uDFFF\"]", "[\"\\u0001\"]", "[\"\\u001F\"]", "[\"\\u007f\"]",
  "[\"\x7f\"]", "[\"\\uFFFE\\uffff\"]", "[\"\\uabCD\"]", "[\"/\"]", "[\"'\"]", "[\"\\\\u0000\"]", "[\"\\\\n\"]", "[\" \"]",
  "[\"あ\"]", "[\"𠮷\"]", "[\"é\"]", "[\"e\xcc\x81\"]", "[\"\xe2\x80\xa8\"]", "[\"\xe2\x80\xa9\"]", "[\"\xef\xbb\xbf\"]",
  "[\"\xef\xbf\xbf\"]", "[\"\xf4\x8f\xbf\xbf\"]", "[\"\xed\x9f\xbf\"]", "[\"\xee\x80\x80\"]", "[\"\\ud7ff\\ue000\"]",
  "[\"\\u00A0\\u200B\\u2064\\uFDD0\"]", "[\"\\ud83f\\udffe\\udbff\\udffe\"]", "[\"\\u000a\\\\u000a\"]", "[\"\xf0\x9b\xbf\xbf\"]",
  "[\"\xef\xb7\x90\xef\xbf\xbe\"]", "[\"\\uD801\\udc37\\uD83d\\ude39\"]", "{\"\\ud842\\udfb7\":\"\\u200b\"}", "[\"\\u005C\\\"\"]",
  "[\"a,b:c[d]{e}\"]", "[\"// no comment\"]", "[\"/* nor this */\"]", "[\"\\u0022\\u005C\"]",
};

/* Malformed, or not UTF-8: each must be refused. */
static const char * const broken[] = {
  /* nothing, or too much */
  "", " ", "\n", "\xef\xbb\xbf", "\xef\xbb", "\xef\xbb\xbf\xef\xbb\xbf{}", "[]]", "[][]", "{}}", "{} {}", "1 2", "null null",
  "true1", "\"a\" x", "[1]x", "{}#", "[]\f", "\v[]", "\xc2\xa0[]", "\xe3\x80\x80[]", "[\xe2\x80\x8b]",
  /* words */
  "nul", "nulll", "tru", "truth", "fals", "True", "FALSE", "NULL", "nil", "None", "undefined", "NaN", "Infinity", "-Infinity",
  "[NaN]", "[Inf]", "[-NaN]", "a", "'", "[a]", "{a}", "*", "[*]", "@", "`",
  /* arrays */
  "[", "]", "[1", "[1,", "[1,]", "[,]", "[,1]", "[1,,2]", "[1,,]", "[1 2]", "[1\n2]", "[\"a\" \"b\"]", "[1;2]", "[1:2]",
  "[\"a\":1]", "[}", "[1}", "[[1]", "[[1,]]", "[(1)]", "(1)", "[1]]", "[\"\"", "[\"", "[{", "[{}", "[true", "[-", "[ , ]",
  "[1 true]", "[3[4]]", "[x", "[  , 1]", "[\"x\",,]", "[\"\"],", "[\"\"\n,4\n,", "[\va]", "[\"a\"\f]", "[\f]", "[fals]", "[nul]", "[ false, nul", "[ true, fals", "[<null>]",
  "<.>", "[\xe2\x81\xa0]", "[\\u000A\"\"]", "[\\n]", "['", "[{\"a\":[{", "[\"\\{[\"\\{", "[1]x", "1]", "[a\xe5]", "å", "aå", "[é]",
  /* objects */
  "{[", "{'a'", "{\"a\":1 2}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}/**//", "{\"a\":\"b\"}//", "{\"a\":\"b\"}/", "{\"a\":/* x */1}", "{\"a\":1,,,,}",
  "{🇯🇵}", "{9999E9999:1}", "{null:null,null:null}", "{\"a\":'b'}", "{\"a\":truth}", "{\"a\":1,\"\xb9\":2,}", "{\"\":", "{\"a\":1}#",
  "{", "}", "{]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}",
  "{\"a\":}", "{\"a\":,}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{a:1}", "{'a':1}", "{'a':'b'}", "{1:1}",
  "{null:1}", "{[]:1}", "{:1}", "{\"a\"}", "{\"a\",\"b\"}", "{\"a\"=1}", "{\"a\":1]", "{\"a\":[}", "{\"a\":1}}", "{\"a",
  "{\"a\":\"b", "{\"a\":tru}", "{\"a\":1,\"b\"}", "{\"a\":1,b:2}", "{\"\\x\":1}", "{\"a\nb\":1}",
  /* the same name twice */
  "{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"a\":3}", "{\"\":1,\"\":2}", "{\"a\":1,\"\\u0061\":2}", "[{\"x\":{\"a\":1,\"a\":2}}]",
  "{\"\\u5bc4\":1,\"寄\":2}",
  /* numbers */
  "[-]", "[+1]", "[--1]", "[+-1]", "[01]", "[-01]", "[00]", "[-00]", "[012.5]", "[.5]", "[-.5]", "[1.]", "[-1.]", "[0.]", "[1.e1]",
  "[.e1]", "[1e]", "[1E]", "[1e+]", "[1e-]", "[1e1.5]", "[1ee1]", "[1e1e1]", "[1.2.3]", "[1..2]", "[1e+-1]", "[0x1]", "[0b1]",
  "[1_000]", "[1,000,]", "[1 000]", "[- 1]", "[1a]", "[1.a]", "[e1]", "[1f]", "[1L]", "[１]", "[-a]", "[1e1x]", "[0e]", "[0e+]",
  "[++1]", "[+Inf]", "[-1.0.]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e]", "[0.3e+]", "[0E]", "[0E+]", "[1.0e]", "[1.0e-]", "[1.0e+]", "[1eE2]", "[2.e+3]",
  "[2.e-3]", "[9.e+]", "[1+2]", "[0x42]", "[-1.5foo]", "[-foo]", "[-1x]", "[1ea]", "[1.2a-3]", "[1.8H-308]", "2@", "[1e\xe5]", "[0\xe5]", "[12\xe5]",
  "[-Infinity]", "[Infinity]", "[-2.]", "[-012]",
  "[2.e3]", "[$1]", "[1%]", "-", "1.", "1e", "-01", "0x", "[1/2]",
  /* texts */
  "\"", "\"a", "[\"a]", "[\"\\\"]", "[\"\\", "[\"\\u", "[\"\\u1", "[\"\\u12\"]", "[\"\\u123\"]", "[\"\\u123g\"]", "[\"\\U0061\"]",
  "[\"\\x61\"]", "[\"\\'\"]", "[\"\\a\"]", "[\"\\v\"]", "[\"\\0\"]", "[\"\\ \"]", "[\"\\\n\"]", "[\"\\あ\"]", "['a']", "[“a”]",
  "[\"a\nb\"]", "[\"a\tb\"]", "[\"a\rb\"]", "[\"\x01\"]", "[\"\x1f\"]", "[\"\\u+061\"]", "[\"\\u-061\"]", "[\"\\u 061\"]",
  "[\"\\uD800\\\"]", "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\u\xe5\"]", "[\"\\\xe5\"]", "[\"\\uqqqq\"]", "[\"\\\t\"]",
  "[\"\\🌀\"]", "[\"\\\\\\\"]", "\"\"x", "abc", "[\"\\u00A\"]",
  "[\"\\uD834\\", "[\"\\uD834\\u\"]", "[\"\\uD834\\uDD\"]", "[\\u0020\"a\"]", "[\"a\"\"b\"]", "[\"a\" + \"b\"]", "\\u0041",
  /* comments and other dialects */
  "// x\n[]", "/* x */[]", "[]// x", "[/* x */]", "# x\n[]", "[1,] // x", "<!-- -->[]", "a: 1", "- 1", "<a/>", "{\"a\":1,...}",
  /* not UTF-8 */
  "[\"\x80\"]", "[\"\xbf\"]", "[\"\xc0\x80\"]", "[\"\xc1\xbf\"]", "[\"\xc2\"]", "[\"\xe0\x80\x80\"]", "[\"\xe0\x9f\xbf\"]",
  "[\"\xe3\x81\"]", "[\"\xe3\"]", "[\"\xed\xa0\x80\"]", "[\"\xed\xbf\xbf\"]", "[\"\xf0\x8f\xbf\xbf\"]", "[\"\xf0\x9f\x98\"]",
  "[\"\xf4\x90\x80\x80\"]", "[\"\xf5\x80\x80\x80\"]", "[\"\xf8\x88\x80\x80\x80\"]", "[\"\xfc\x83\xbf\xbf\xbf\xbf\"]", "[\"\xfc\x80\x80\x80\x80\x80\"]",
  "[\"\xc0\xaf\"]", "[\"\xe6\x97\xa5\xd1\x88\xfa\"]", "[\"\xfe\"]", "[\"\xff\"]", "\xe9", "[\xff]",
  "{\"\xb9\":1}", "[\"\xe3\x81\x82\x80\"]", "[1\xe5]", "[1e1\xe5]", "[\"\x82\xa0\"]", "[\"\xa4\xa2\"]", "[\"\x1b$B$\"\x1b(B\"]",
  "\xff\xfe", "\xfe\xff",
};

/* Sound for RFC 8259, which lets a reader have limits: half characters and U+0000 no text of ours may hold. */
static const char * const limited[] = {
  "[\"\\u0000\"]", "{\"a\\u0000b\":1}", "[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\ud800\\ud800\"]", "[\"\\udc00\\ud800\"]",
  "[\"\\ud800a\"]", "[\"\\ud800\\n\"]", "[\"\\uDFAA\"]", "{\"\\uDFAA\":0}", "[\"\\uD888\\u1234\"]", "[\"\\ud800\\udc00\\ud800\"]",
};

static gboolean
is_read (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("t", text, length, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_true ((doc == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (g_regex_match_simple ("^t:[0-9]+:[0-9]+: .+( \\(at \"/.*\"\\))?$", error->message, G_REGEX_RAW | G_REGEX_DOTALL, 0));
  return doc != NULL;
}

static void
test_sound (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      if (!is_read (sound[i], -1))
        g_test_message ("%s", sound[i]);
      g_assert_true (is_read (sound[i], -1));
    }
}

static void
assert_refused (const char * const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (is_read (texts[i], -1))
        g_test_message ("%s", texts[i]);
      g_assert_false (is_read (texts[i], -1));
    }
}

static void
test_broken (void)
{
  assert_refused (broken, G_N_ELEMENTS (broken));
}

static void
test_limited (void)
{
  assert_refused (limited, G_N_ELEMENTS (limited));
}

/* A sound text stays one when it is written, and means the same. */
static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, sound[i], -1, YORIAI_JSON_MAX_DEPTH, NULL);
      g_autofree char *text = yoriai_json_dup_text (yoriai_json_doc_get_root (doc));
      g_autoptr (YoriaiJsonDoc) again = yoriai_json_doc_new (NULL, text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
      g_autofree char *twice = NULL;

      g_assert_nonnull (again);
      twice = yoriai_json_dup_text (yoriai_json_doc_get_root (again));
      g_assert_cmpstr (text, ==, twice);
    }
}

/* Cut off anywhere, no sound text but a number stays one; nothing crashes. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    for (gsize length = 0; length < strlen (sound[i]); length++)
      {
        g_autofree char *exact = g_memdup2 (sound[i], length); /* so that reading on is noticed */

        if (is_read (exact, (gssize) length))
          g_assert_null (memchr (exact + length - 1, '[', 1));
      }
}

/* Every byte in every place of a text that has everything. */
static void
test_mutated (void)
{
  static const char text[] = "{\"a\":[1.5e3,\"\\u3042\\n\xe3\x81\x82\",true],\"b\":{\"c\":null}}";

  for (gsize at = 0; at < sizeof text - 1; at++)
    for (guint byte = 0; byte < 256; byte++)
      {
        g_autofree char *mutated = g_memdup2 (text, sizeof text - 1);

        mutated[at] = (char) byte;
        is_read (mutated, sizeof text - 1);
      }
}

static void
test_nul (void)
{
  g_assert_false (is_read ("[1]\0", 4));
  g_assert_false (is_read ("\0", 1));
  g_assert_false (is_read ("[\"a\0b\"]", 7));
  g_assert_false (is_read ("[\0]", 3));
  g_assert_false (is_read ("{\"\0\":1}", 7));
  g_assert_false (is_read ("123456789\0", 10));
  g_assert_false (is_read ("[]\0\0", 4));
  g_assert_false (is_read ("[\"\\\0\"]", 6));
  g_assert_false (is_read ("\0[\0\"\0\xe9\0\"\0]", 10)); /* UTF-16, big and little endian, without and with mark */
  g_assert_false (is_read ("[\0\"\0\xe9\0\"\0]\0", 10));
  g_assert_false (is_read ("\xfe\xff\0[\0]", 6));
  g_assert_false (is_read ("\xff\xfe[\0]\0", 6));
  g_assert_false (is_read ("\xff\xfe\0\0[\0\0\0]\0\0\0", 12)); /* UTF-32 */
}

/* However deep it is nested, and whether it ends: up to the limit it is read, behind it refused. */
static void
test_depth (void)
{
  static const char *const openings[] = { "[", "{\"a\":", "[{\"a\":", " [\n" };
  static const guint depths[] = { 1, 63, 64, 65, 500, 100000, 1000000 };
  static const guint levels[] = { 1, 1, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (depths); j++)
      {
        g_autoptr (GString) text = g_string_new (NULL);

        for (guint k = 0; k < depths[j]; k++)
          g_string_append (text, openings[i]);
        g_assert_false (is_read (text->str, (gssize) text->len));
        g_string_append (text, "1");
        for (guint k = 0; k < depths[j]; k++)
          g_string_append (text, i == 1 ? "}" : i == 2 ? "}]" : "]");
        g_assert_true (is_read (text->str, (gssize) text->len) == (depths[j] * levels[i] <= YORIAI_JSON_MAX_DEPTH));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-suite/sound", test_sound);
  g_test_add_func ("/json-suite/broken", test_broken);
  g_test_add_func ("/json-suite/limited", test_limited);
  g_test_add_func ("/json-suite/written", test_written);
  g_test_add_func ("/json-suite/cut", test_cut);
  g_test_add_func ("/json-suite/mutated", test_mutated);
  g_test_add_func ("/json-suite/nul", test_nul);
  g_test_add_func ("/json-suite/depth", test_depth);
  return g_test_run ();
}
