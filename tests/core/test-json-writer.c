/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "json/yoriai-json-writer.h"

static char *
format (const char      *json,
        YoriaiJsonStyle  style)
{
  GString *out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, out, style);
  yoriai_json_writer_raw (&writer, json);
  yoriai_json_writer_finish (&writer);
  return g_string_free (out, FALSE);
}

static char *
format_node (const char      *json,
             YoriaiJsonStyle  style)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, 64, NULL);
  GString *out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  g_assert_nonnull (doc);
  yoriai_json_writer_init (&writer, out, style);
  yoriai_json_writer_node (&writer, yoriai_json_doc_get_root (doc));
  yoriai_json_writer_finish (&writer);
  return g_string_free (out, FALSE);
}

static void
test_build (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, out, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_name (&writer, "text");
  yoriai_json_writer_string (&writer, "寄合 / \"\\\b\f\n\r\t\x01\x1f\x7f", -1);
  yoriai_json_writer_name (&writer, "numbers");
  yoriai_json_writer_begin_array (&writer);
  yoriai_json_writer_int (&writer, G_MININT64);
  yoriai_json_writer_int (&writer, 0);
  yoriai_json_writer_end_array (&writer);
  yoriai_json_writer_name (&writer, "empty");
  yoriai_json_writer_begin_array (&writer);
  yoriai_json_writer_end_array (&writer);
  yoriai_json_writer_name (&writer, "flag");
  yoriai_json_writer_boolean (&writer, TRUE);
  yoriai_json_writer_name (&writer, "raw");
  yoriai_json_writer_raw (&writer, "{\"a\":[1.50,{}],\"b\":{\"c\":null}}");
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_finish (&writer);
  g_assert_cmpstr (out->str, ==,
                   "{\n"
                   "  \"text\": \"寄合 / \\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\",\n"
                   "  \"numbers\": [\n"
                   "    -9223372036854775808,\n"
                   "    0\n"
                   "  ],\n"
                   "  \"empty\": [],\n"
                   "  \"flag\": true,\n"
                   "  \"raw\": {\n"
                   "    \"a\": [\n"
                   "      1.50,\n"
                   "      {}\n"
                   "    ],\n"
                   "    \"b\": {\n"
                   "      \"c\": null\n"
                   "    }\n"
                   "  }\n"
                   "}\n");
}

/* What is read and what is only re-indented come out alike, in both styles, and a second time the
 * same. */
static void
test_styles (void)
{
  static const char *const texts[] = {
    "0",
    "\"\"",
    "[]",
    "{}",
    "[[],{}]",
    "{\"b\":1E+2,\"a\":[-0.0,\"x\\\\\",\"\\\"]\",true,null,false]}",
    "[{\"a\":{\"b\":{\"c\":[[[1]],2]}}},12345678901234567890123]",
    "{\"\":\"\",\":\":\",\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *compact = format (texts[i], YORIAI_JSON_COMPACT);
      g_autofree char *compact_node = format_node (texts[i], YORIAI_JSON_COMPACT);
      g_autofree char *indented = format (texts[i], YORIAI_JSON_INDENTED);
      g_autofree char *indented_node = format_node (texts[i], YORIAI_JSON_INDENTED);
      g_autofree char *again = format (indented, YORIAI_JSON_INDENTED);
      g_autofree char *line = g_strconcat (texts[i], "\n", NULL);

      g_assert_cmpstr (compact, ==, line);
      g_assert_cmpstr (compact_node, ==, line);
      g_assert_cmpstr (indented, ==, indented_node);
      g_assert_cmpstr (indented, ==, again);
    }
}

static void
test_deep_indent (void)
{
  GString *deep = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_c (deep, '[');
  g_string_append_c (deep, '1');
  for (guint i = 0; i < 60; i++)
    g_string_append_c (deep, ']');
  text = g_string_free (deep, FALSE);
  out = format_node (text, YORIAI_JSON_INDENTED);
  lines = g_strsplit (out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 122);
  g_assert_cmpuint (strlen (lines[60]), ==, 121);
}

/* Each byte wherever it stands in a text. */
static void
test_escapes (void)
{
  for (guint c = 1; c < 256; c++)
    for (guint at = 0; at < 20; at++)
      {
        g_autofree char *text = g_strnfill (20, at % 2 == 0 ? 'a' : '\xe3');
        g_autofree char *head = g_strndup (text, at), *escape = NULL, *wanted = NULL;
        const char *known = c < 0x80 ? strchr ("\"\"\\\\b\bf\fn\nr\rt\t", (int) c) : NULL;
        g_autoptr (GString) out = g_string_new (NULL);
        YoriaiJsonWriter writer;

        text[at] = (char) c;
        if (c == '"' || c == '\\')
          escape = g_strdup_printf ("\\%c", c);
        else if (c < 0x20)
          escape = known != NULL ? g_strdup_printf ("\\%c", known[-1]) : g_strdup_printf ("\\u%04x", c);
        else
          escape = g_strdup_printf ("%c", c);
        wanted = g_strconcat ("\"", head, escape, text + at + 1, "\"", NULL);
        yoriai_json_writer_init (&writer, out, YORIAI_JSON_COMPACT);
        yoriai_json_writer_string (&writer, text, -1);
        g_assert_cmpstr (out->str, ==, wanted);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/build", test_build);
  g_test_add_func ("/json-writer/styles", test_styles);
  g_test_add_func ("/json-writer/deep-indent", test_deep_indent);
  g_test_add_func ("/json-writer/escapes", test_escapes);
  return g_test_run ();
}
