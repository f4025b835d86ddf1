/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "logic/yoriai-logic.h"

#define N_FRESH_CASES "20000"
#define FRESH_SEED "20211"
#define INSTALL                                                                                    \
  "npm install --silent --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000 json-logic-js@2"

/* JsonLogic against json-logic-js: a committed table of its results, and a fresh, larger one where
 * npm is there. */

static YoriaiJsonDoc *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiJsonDoc *doc = yoriai_json_doc_new ("case", text, -1, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_no_error (error);
  return doc;
}

static char *
evaluate (const char  *rule,
          const char  *data,
          GError     **error)
{
  g_autoptr (YoriaiJsonDoc) rule_doc = read_text (rule);
  g_autoptr (YoriaiJsonDoc) data_doc = read_text (data);

  return yoriai_logic_eval_json (rule_doc, data_doc, NULL, NULL, error);
}

static guint
check_case (const YoriaiJson *item,
            GPtrArray        *data)
{
  const YoriaiJson *index = yoriai_json_get_element (item, 1),
                   *result = yoriai_json_get_element (item, 2);
  g_autofree char *rule = yoriai_json_dup_text (yoriai_json_get_first (item));
  const char *expected = yoriai_json_get_type (result) == YORIAI_JSON_STRING
                           ? yoriai_json_get_string (result, NULL)
                           : NULL;
  const char *data_text = data->pdata[(guint) yoriai_json_get_double (index)];
  g_autoptr (GError) error = NULL;
  g_autofree char *got = evaluate (rule, data_text, &error);

  if (g_strcmp0 (expected, got) == 0)
    return 0;
  g_test_message ("rule %s\ndata %s\nexpected %s\ngot %s (%s)", rule, data_text, expected, got,
                  error != NULL ? error->message : "no error");
  return 1;
}

static guint
check_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_load (path, YORIAI_JSON_MAX_DEPTH, &error);
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_free);
  const YoriaiJson *root, *cases;
  guint n_wrong = 0, n = 0;

  g_assert_no_error (error);
  root = yoriai_json_doc_get_root (doc);
  for (const YoriaiJson *item = yoriai_json_get_first (yoriai_json_get_member (root, "data"));
       item != NULL; item = yoriai_json_get_next (item))
    g_ptr_array_add (data, yoriai_json_dup_text (item));
  cases = yoriai_json_get_member (root, "cases");
  for (const YoriaiJson *item = yoriai_json_get_first (cases); item != NULL;
       item = yoriai_json_get_next (item), n++)
    n_wrong += check_case (item, data);
  g_test_message ("%u cases, %u wrong", n, n_wrong);
  g_assert_cmpuint (n, >=, 2000);
  return n_wrong;
}

static void
test_table (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "data", "json-logic-cases.json", NULL);

  g_assert_cmpuint (check_table (path), ==, 0);
}

static gboolean
run_command (const char *folder,
             const char *command)
{
  g_autofree char *line = g_strdup_printf ("cd '%s' && %s", folder, command);
  const char *argv[] = { "timeout", "120", "sh", "-c", line, NULL };
  int status = -1;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

static void
test_npm (void)
{
  g_autofree char *folder = g_dir_make_tmp ("json-logic-XXXXXX", NULL);
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "oracle", "json-logic.mjs", NULL);
  g_autofree char *table = g_build_filename (folder, "cases.json", NULL);
  g_autofree char *generate =
    g_strdup_printf ("node '%s' " FRESH_SEED " " N_FRESH_CASES " . > cases.json", script);
  g_autofree char *npm = g_find_program_in_path ("npm");
  gboolean is_there = npm != NULL && run_command (folder, INSTALL " 2>/dev/null");

  if (is_there)
    {
      g_assert_true (run_command (folder, generate));
      g_assert_cmpuint (check_table (table), ==, 0);
    }
  run_command (folder, "rm -rf \"$PWD\"");
  if (!is_there)
    g_test_skip (
      "npm or its registry is not there: the committed table of json-logic-js's results stands alone");
}

typedef struct
{
  const char *rule;
  const char *data;
  const char *result; /* NULL: an error */
} Case;

/* What a random table seldom meets. */
static void
test_corners (void)
{
  static const Case cases[] = {
    { "{\"cat\":[1e21,1e-7,-0,0.1,123456789012345680000,5e-324]}", "null", "\"1e+211e-700.11234567890123456800005e-324\"" },
    { "{\"/\":[1,0]}", "null", "null" },
    { "{\"if\":[]}", "null", "null" },
    { "{\"and\":[]}", "null", "null" },
    { "{\"!\":[[]]}", "null", "true" },
    { "{\"!!\":[\"0\"]}", "null", "true" },
    { "{\"substr\":[\"\360\237\230\200x\",1,1]}", "null", "\"\\ude00\"" },
    { "{\"cat\":[{\"substr\":[\"\360\237\230\200x\",0,1]},{\"substr\":[\"\360\237\230\200x\",1,1]}]}", "null",
      "\"\360\237\230\200\"" },
    { "{\"<\":[\"\357\277\275\",\"\360\237\230\200\"]}", "null", "false" },
    { "{\"==\":[{\"var\":\"a\"},{\"var\":\"a\"}]}", "{\"a\":[1]}", "true" },
    { "{\"==\":[[1],[1]]}", "null", "false" },
    { "{\"==\":[[1],1]}", "null", "true" },
    { "{\"var\":\"\"}", "{\"b\":1,\"2\":2,\"1\":3}", "{\"1\":3,\"2\":2,\"b\":1}" },
    { "{\"in\":[1,{\"indexOf\":1}]}", "null", NULL },
    { "{\"+\":[{\"toString\":1,\"x\":1}]}", "null", NULL },
    { "{\"foo\":[1]}", "null", NULL },
    { "{\"if\":[true,1,{\"foo\":1}]}", "null", "1" },
    { "{\"*\":[]}", "null", NULL },
    { "{\"*\":[\"2\"]}", "null", "\"2\"" },
    { "{\"missing\":[{\"merge\":[\"a\",[\"b\"]]}]}", "{\"a\":1}", "[\"b\"]" },
    { "{\"missing_some\":[1,null]}", "{}", NULL },
    { "{\"reduce\":[[1,2],{\"var\":\"\"},0]}", "null",
      "{\"current\":2,\"accumulator\":{\"current\":1,\"accumulator\":0}}" },
    { "{\"y.orcid\":[{\"var\":\"\"}]}", "\"0000-0002-1825-0097\"", "true" },
    { "{\"y.orcid\":[\"0000-0002-1825-0098\"]}", "null", "false" },
    { "{\"y.corporate_number\":[\"7000012050002\"]}", "null", "true" },
    { "{\"y.corporate_number\":[\"6000012050002\"]}", "null", "false" },
    { "{\"y.corporate_number\":[\"７０００－０１２０５０００２\"]}", "null", "true" },
    { "{\"y.orcid\":[\"http://orcid.org/0000-0002-1825-0097/\"]}", "null", "true" },
    { "{\"y.code\":[\"6000012050002\",\"corporate-number\"]}", "null", "\"digit\"" },
    { "{\"y.code\":[\"60000120500\",\"corporate-number\"]}", "null", "\"form\"" },
    { "{\"y.code\":[\"foo＠example.jp\",\"email\"]}", "null", "\"wide\"" },
    { "{\"y.code\":[\"foo@example.jp\",\"email\"]}", "null", "\"\"" },
    { "{\"y.fiscal_year\":[\"2022-03-31\"]}", "null", "2021" },
    { "{\"y.fiscal_year\":[\"2022-04\"]}", "null", "2022" },
    { "{\"y.fiscal_year\":[\"2022\"]}", "null", "2022" },
    { "{\"y.fiscal_year\":[null]}", "null", "null" },
    { "{\"y.age_on\":[\"1981-04-02\",\"2026-04-01\"]}", "null", "44" },
    { "{\"y.age_on\":[\"1981-04-01\",\"2026-04-01\"]}", "null", "45" },
    { "{\"y.age_on\":[\"1984-02-29\",\"2026-02-28\"]}", "null", "41" },
    { "{\"y.age_on\":[\"1984-02-29\",\"2026-03-01\"]}", "null", "42" },
    { "{\"y.age_on\":[\"1981-04-01\",{\"cat\":[2026,\"-04-01\"]}]}", "null", "45" },
    { "{\"y.age_on\":[\"2026-04-02\",\"2026-04-01\"]}", "null", "null" },
    { "{\"y.age_on\":[null,\"2026-04-01\"]}", "null", "null" },
    { "{\"y.age_on\":[\"1981-04\",\"2026-04-01\"]}", "null", "null" },
    { "{\"y.peak\":[{\"var\":\"\"},\"n\",\"from\",\"to\",2021,2030]}",
      "[{\"n\":40,\"to\":\"2022-03\"},{\"n\":50,\"from\":\"2022-04\"},{\"n\":30},{\"n\":90,\"from\":\"2009-04\",\"to\":\"2010-03\"}]", "80" },
    { "{\"y.peak_year\":[{\"var\":\"\"},\"n\",\"from\",\"to\",2021,2030]}",
      "[{\"n\":40,\"to\":\"2022-03\"},{\"n\":50,\"from\":\"2024-04\"},{\"n\":30}]", "2024" },
    { "{\"y.unequal_years\":[{\"y.sum_by_year\":[{\"var\":\"l\"},\"a\"]},{\"var\":\"i\"},\"year\",\"n\",\"price\"]}",
      "{\"l\":[{\"a\":{\"1\":6,\"2\":5,\"3\":7}}],\"i\":[{\"year\":1,\"n\":2,\"price\":3},{\"year\":2,\"n\":2,\"price\":3},"
      "{\"year\":4,\"n\":1,\"price\":1},{\"n\":1,\"price\":9}]}",
      "[2,4]" },
    { "{\"y.off_rate_years\":[{\"y.sum_by_year\":[{\"var\":\"l\"},\"a\"]},{\"y.sum_by_year\":[{\"var\":\"l\"},\"b\"]},30,5]}",
      "{\"l\":[{\"a\":{\"1\":30,\"2\":26,\"3\":25,\"4\":36,\"6\":9},\"b\":{\"1\":60,\"5\":100}},{\"b\":{\"1\":40,\"2\":100,\"3\":100,\"4\":100}}]}",
      "[3,4,5,6]" },
    { "{\"y.off_rate_years\":[null,null,30,1]}", "null", "[]" },
    { "{\"y.same_years\":[{\"var\":\"a\"},{\"var\":\"l\"},\"b\"]}",
      "{\"a\":{\"1\":6,\"2\":5,\"3\":0,\"4\":7},\"l\":[{\"b\":{\"2\":5,\"3\":0}},{\"b\":{\"1\":5,\"4\":7}},{}]}",
      "[2,4]" },
    { "{\"y.same_years\":[null,{\"var\":\"l\"},\"b\"]}", "{\"l\":[{\"b\":{\"2\":5}}]}", "[]" },
    { "{\"y.prefecture\":[\"　愛知\"]}", "null", "\"愛知県\"" },
    { "{\"y.prefecture\":[\"国外\"]}", "null", "\"abroad\"" },
    { "{\"y.prefecture\":[\"ドイツ\"]}", "null", "\"\"" },
    { "{\"y.kana\":[\"やまだ ハナコ\"]}", "null", "true" },
    { "{\"y.kana\":[\"ヤマダ・ハナコー\",\"katakana\"]}", "null", "true" },
    { "{\"y.kana\":[\"やまだ ハナコ\",\"katakana\"]}", "null", "false" },
    { "{\"y.length\":[\"a\343\201\202\357\275\261\",\"full-half\"]}", "null", "2" },
    { "{\"y.length\":[\"\343\201\213\343\202\231\\r\\n\"]}", "null", "2" },
    { "{\"y.empty\":[\"\343\200\200\\u200b\"]}", "null", "true" },
    { "{\"y.empty\":[\" x\"]}", "null", "false" },
    { "{\"y.duplicates\":[{\"var\":\"\"},\"a\"]}", "[{\"a\":\"\343\210\261A\"},{\"a\":\"B\"},{\"a\":\"a (\346\240\252)\"}]",
      "[[{\"a\":\"a (\346\240\252)\"},{\"a\":\"\343\210\261A\"}]]" },
    { "{\"y.duplicates\":[{\"var\":\"\"},\"a\"]}", "[{\"a\":\"A\"},{\"a\":\"B\"},{\"a\":\"a\"},{\"a\":\"C\"},{\"a\":\"b\"},{\"a\":\"A \"}]",
      "[[{\"a\":\"A \"},{\"a\":\"A\"},{\"a\":\"a\"}],[{\"a\":\"b\"},{\"a\":\"B\"}]]" },
    { "{\"y.variants\":[{\"var\":\"\"},\"a\"]}", "[{\"a\":\"\351\253\231\"},{\"a\":\"B\"},{\"a\":\"\351\253\230\"},{\"a\":\"b\"}]",
      "[[{\"a\":\"\351\253\230\"},{\"a\":\"\351\253\231\"}]]" },
    { "{\"y.sum_by_year\":[{\"var\":\"\"},\"a\",3]}", "[{\"a\":{\"3\":5}},{\"a\":{\"1\":1,\"3\":7}}]", "12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = evaluate (cases[i].rule, cases[i].data, &error);

      g_test_message ("%s", cases[i].rule);
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

/* What grows without end is refused, not endured. */
static void
test_limits (void)
{
  g_autoptr (GString) list = g_string_new ("[0");
  const char *rules[] = {
    "{\"reduce\":[{\"var\":\"\"},{\"merge\":[{\"var\":\"accumulator\"},{\"var\":\"accumulator\"}]},[1]]}",
    "{\"reduce\":[{\"var\":\"\"},{\"cat\":[{\"var\":\"accumulator\"},{\"var\":\"accumulator\"}]},\"xx\"]}",
    "{\"reduce\":[{\"var\":\"\"},[{\"var\":\"accumulator\"}],0]}",
    "{\"reduce\":[{\"var\":\"\"},{\"var\":\"\"},0]}",
  };

  for (guint i = 0; i < 5000; i++)
    g_string_append (list, ",0");
  g_string_append_c (list, ']');
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = evaluate (rules[i], list->str, &error);

      g_assert_null (result);
      g_assert_error (error, YORIAI_LOGIC_ERROR, YORIAI_LOGIC_ERROR_RUN);
    }
}

static void
keep_log (gpointer    user_data,
          const char *json)
{
  g_string_append (user_data, json);
}

static void
test_log (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (YoriaiJsonDoc) rule = read_text ("{\"log\":[\"apple\"]}");
  g_autoptr (YoriaiJsonDoc) data = read_text ("{}");
  g_autofree char *result = yoriai_logic_eval_json (rule, data, keep_log, log, NULL);

  g_assert_cmpstr (result, ==, "\"apple\"");
  g_assert_cmpstr (log->str, ==, "\"apple\"");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-logic/table", test_table);
  g_test_add_func ("/json-logic/npm", test_npm);
  g_test_add_func ("/json-logic/corners", test_corners);
  g_test_add_func ("/json-logic/limits", test_limits);
  g_test_add_func ("/json-logic/log", test_log);
  return g_test_run ();
}
