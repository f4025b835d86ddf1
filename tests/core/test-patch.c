/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-patch.h"

static const char base[] =
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"c\", \"track\": \"regional-full\","
  " \"site\": {\"name\": \"Hub\", \"keywords\": [\"a\", \"b\"], \"medical_only\": false, \"odd\": {\"x\": [1.50]}},"
  " \"vision\": {\"sdgs\": [3, 17]},"
  " \"tasks\": [{\"id\": \"t1\", \"title\": \"One\", \"milestones\": [{\"id\": \"m1\", \"goal\": \"G\"}]},"
  " {\"id\": \"t2\", \"title\": \"Two\"}, {\"id\": \"a~b\", \"title\": \"Three\", \"own\": 1.0}],"
  " \"budget\": [{\"id\": \"b1\", \"amounts\": {\"1\": 10, \"3\": 30}}], \"zeta\": [1, {\"y\": null}]}";

#define ALLOW_ALL (YORIAI_PATCH_ALLOW_UNKNOWN | YORIAI_PATCH_ALLOW_WHOLE)

static YoriaiSpace *
create_space (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_read (NULL, base, -1, NULL, &error);

  g_assert_no_error (error);
  yoriai_call_library_serve (library, space);
  return space;
}

static YoriaiJsonDoc *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiJsonDoc *doc = yoriai_json_doc_new ("ops.json", text, -1, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_no_error (error);
  return doc;
}

static char *
get_compact (YoriaiSpace *space,
             const char  *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = yoriai_patch_get (space, pointer, &error);
  g_autoptr (YoriaiJsonDoc) doc = NULL;

  if (text == NULL)
    return g_strdup (error->message);
  doc = parse (text);
  return yoriai_json_dup_text (yoriai_json_doc_get_root (doc));
}

static void
assert_at (YoriaiSpace *space,
           const char  *pointer,
           const char  *expected)
{
  g_autofree char *text = get_compact (space, pointer);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_get (void)
{
  static const char * const cases[][2] = {
    { "/format", "\"yoriai-proposal\"" },
    { "/version", "1" },
    { "/id", "\"p\"" },
    { "/call", "\"c\"" },
    { "/start_fiscal_year", "null" },
    { "/site/summary", "null" },
    { "/site/keywords", "[\"a\",\"b\"]" },
    { "/site/keywords/1", "\"b\"" },
    { "/site/medical_only", "false" },
    { "/site/odd", "{\"x\":[1.50]}" },
    { "/site/odd/x/0", "1.50" },
    { "/vision/sdgs/0", "3" },
    { "/tasks/0/title", "\"One\"" },
    { "/tasks/t2/title", "\"Two\"" },
    { "/tasks/a~0b/id", "\"a~b\"" },
    { "/tasks/2/own", "1.0" },
    { "/tasks/0/milestones/m1/goal", "\"G\"" },
    { "/tasks/1/milestones", "[]" },
    { "/tasks/1/institutions", "[]" },
    { "/budget/0", "{\"id\":\"b1\",\"amounts\":{\"1\":10,\"3\":30}}" },
    { "/budget/b1/amounts/3", "30" },
    { "/zeta/1/y", "null" },
    { "/targets", "[]" },
    { "/nothing", "/nothing: There is nothing at this place" },
    { "/tasks/3", "/tasks/3: There is nothing at this place" },
    { "/tasks/-", "/tasks/-: There is nothing at this place" },
    { "/tasks/00", "/tasks/00: There is nothing at this place" },
    { "/tasks/m1", "/tasks/m1: There is nothing at this place" },
    { "/call/x", "/call/x: There is nothing at this place" },
    { "/site/keywords/2", "/site/keywords/2: There is nothing at this place" },
    { "/site/id", "/site/id: There is nothing at this place" },
    { "/budget/0/amounts/2", "/budget/0/amounts/2: There is nothing at this place" },
    { "/site/keywords/01", "/site/keywords/01: There is nothing at this place" },
    { "site", "“site” is not a JSON Pointer: it must be empty or start with “/”" },
  };
  g_autoptr (YoriaiSpace) space = create_space ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_at (space, cases[i][0], cases[i][1]);
}

/* The whole is what the file has. */
static void
test_get_whole (void)
{
  g_autoptr (YoriaiSpace) space = create_space ();
  g_autofree char *text = yoriai_patch_get (space, "", NULL);
  g_autoptr (GBytes) bytes = yoriai_document_write (space);

  g_assert_cmpmem (text, strlen (text), g_bytes_get_data (bytes, NULL),
                   g_bytes_get_size (bytes) - 1);
}

static void
test_set (void)
{
  static const struct
  {
    const char *pointer;
    const char *value;
    const char *seen; /* (nullable): where to look, pointer itself by default */
    const char *expected;
  } cases[] = {
    { "/call", "\"d\"", NULL, "\"d\"" },
    { "/call", "\"\"", NULL, "null" },
    { "/call", "null", NULL, "null" },
    { "/track", "\"policy-full\"", NULL, "\"policy-full\"" },
    { "/start_fiscal_year", "2.022e3", NULL, "2022" },
    { "/site/medical_only", "true", NULL, "true" },
    { "/vision/region", "{\"prefecture\": \" 愛知\"}", "/vision/region/prefecture", "\"愛知県\"" },
    { "/vision/region/prefecture", "\"愛知県・岐阜県\"", NULL, "\"愛知県・岐阜県\"" },
    { "/site/keywords", "[\"x\"]", NULL, "[\"x\"]" },
    { "/site/keywords", "[]", NULL, "[]" },
    { "/site/keywords/0", "\"z\"", "/site/keywords", "[\"z\",\"b\"]" },
    { "/site/keywords/-", "\"z\"", "/site/keywords", "[\"a\",\"b\",\"z\"]" },
    { "/vision/sdgs/-", "5", "/vision/sdgs", "[3,5,17]" },
    { "/budget/0/amounts", "{\"2\": 7}", NULL, "{\"2\":7}" },
    { "/budget/b1/amounts/2", "20", "/budget/b1/amounts", "{\"1\":10,\"2\":20,\"3\":30}" },
    { "/budget/b1/amounts/1", "11", "/budget/b1/amounts", "{\"1\":11,\"3\":30}" },
    { "/tasks/-", "{\"id\": \"t4\", \"title\": \"Four\"}", "/tasks/t4/title", "\"Four\"" },
    { "/tasks/-", "{\"id\": \"t4\", \"strange\": 1e2}", "/tasks/3/strange", "1e2" },
    { "/tasks/-", "{\"title\": \"Four\"}", "/tasks/3/title", "\"Four\"" },
    { "/tasks/t1", "{\"title\": \"New\"}", "/tasks/0/milestones", "[]" },
    { "/tasks/0", "{\"id\": \"new\", \"title\": \"New\"}", "/tasks/0/id", "\"new\"" },
    { "/tasks", "[]", NULL, "[]" },
    { "/budget", "[{\"id\": \"b1\", \"amounts\": {\"1\": 1}}]", NULL,
      "[{\"id\":\"b1\",\"amounts\":{\"1\":1}}]" },
    { "/site", "{\"name\": \"Other\", \"odd\": {\"x\": [1.50]}}", "/site/keywords", "[]" },
    { "/id", "\"p\"", NULL, "\"p\"" },
    { "/version", "1.0", NULL, "1" },
    { "/zeta", "1e2", NULL, "1e2" },
    { "/zeta/0", "1.0", "/zeta", "[1.0,{\"y\":null}]" },
    { "/zeta/-", "2", "/zeta", "[1,{\"y\":null},2]" },
    { "/zeta/1/y", "[]", "/zeta", "[1,{\"y\":[]}]" },
    { "/zeta/1/z", "0", "/zeta", "[1,{\"y\":null,\"z\":0}]" },
    { "/site/odd/x/0", "\"é\"", "/site/odd", "{\"x\":[\"é\"]}" },
    { "/tasks/2/own", "2.50", "/tasks/a~0b/own", "2.50" },
    { "/tasks/2", "{\"title\": \"T\"}", "/tasks/2/own", "1.0" },
    { "/tasks/2", "{\"own\": 2}", "/tasks/2/own", "2" },
    { "/site", "{\"odd\": 7}", "/site/odd", "7" },
    { "", "{\"format\": \"yoriai-proposal\", \"version\": 1, \"site\": {\"name\": \"N\"}}",
      "/site/name", "\"N\"" },
    { "", "{}", "/tasks", "[]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) space = create_space ();
      g_autoptr (YoriaiJsonDoc) value = parse (cases[i].value);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", cases[i].pointer, cases[i].value);
      g_assert_true (yoriai_patch_set (space, cases[i].pointer, value, ALLOW_ALL, &error));
      g_assert_no_error (error);
      assert_at (space, cases[i].seen != NULL ? cases[i].seen : cases[i].pointer,
                 cases[i].expected);
    }
}

static void
test_set_errors (void)
{
  static const char *const cases[][3] = {
    { "/call", "5", "/call: Expected a text here, not a number" },
    { "/tasks/0/shared_poc", "\"moon\"",
      "/tasks/0/shared_poc: “shared_poc” must be one of none, common-issue, standardisation" },
    { "/tasks/-", "{\"id\": \"t9\", \"milestones\": [{\"id\": \"m9\", \"kind\": \"moon\"}]}",
      "/tasks/-: “kind” must be one of interim, poc, final" },
    { "/start_fiscal_year", "2021.5",
      "/start_fiscal_year: “start_fiscal_year” takes integers, 2020 … 2100" },
    { "/start_fiscal_year", "1999",
      "/start_fiscal_year: “start_fiscal_year” takes integers, 2020 … 2100" },
    { "/proposed_on", "\"soon\"",
      "/proposed_on: “proposed_on” takes a date such as 2021-07-06, 2021-07 or 2021" },
    { "/id", "\"q\"", "/id: “id” cannot be changed" },
    { "/version", "2", "/version: “version” cannot be changed" },
    { "/zeta/2", "1", "/zeta/2: There is nothing at this place" },
    { "/zeta/0/x", "1", "/zeta/0/x: There is nothing at this place" },
    { "/zeta/1/x/y", "1", "/zeta/1/x/y: There is nothing at this place" },
    { "/eta/x", "1", "/eta/x: There is nothing at this place" },
    { "/eta", "1", "/eta: There is no field “eta”" },
    { "/tasks/9", "{}", "/tasks/9: There is nothing at this place" },
    { "/tasks/-", "5", "/tasks/-: Expected an object here, not a number" },
    { "/tasks/-", "{\"id\": \"t1\"}",
      "/tasks/-: /tasks: the id “t1” of the new item is empty, taken or contains a slash" },
    { "/tasks/-", "{\"id\": 5}", "/tasks/-: Expected a text here, not a number" },
    { "/tasks", "{}", "/tasks: Expected an array here, not an object" },
    { "/site", "{\"nme\": \"x\"}", "/site: There is no field “nme”; is “name” meant?" },
    { "/tasks/-", "{\"titel\": \"x\"}", "/tasks/-: There is no field “titel”; is “title” meant?" },
    { "/tasks", "[{\"id\": \"t1\", \"milestones\": [{\"gaol\": \"x\"}]}]",
      "/tasks: There is no field “gaol”; is “goal” meant?" },
    { "/tasks/0/milestones/-", "{\"yaer\": 1, \"kind\": \"poc\"}",
      "/tasks/0/milestones/-: There is no field “yaer”; is “year” meant?" },
    { "/site/keyword", "[]", "/site/keyword: There is no field “keyword”; is “keywords” meant?" },
    { "", "{\"id\": \"p\"}",
      "An empty pointer names the whole proposal, which is replaced only with “--whole”" },
    { "/site", "[]", "/site: Expected an object here, not an array" },
    { "/site/keywords/3", "\"x\"", "/site/keywords/3: There is nothing at this place" },
    { "/call/x", "1", "/call/x: There is nothing at this place" },
    { "/budget/0/amounts/x", "1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) space = create_space ();
      g_autofree char *before = yoriai_patch_get (space, "", NULL);
      g_autofree char *after = NULL;
      g_autoptr (YoriaiJsonDoc) value = parse (cases[i][1]);
      g_autoptr (GError) error = NULL;

      g_assert_false (yoriai_patch_set (space, cases[i][0], value, YORIAI_PATCH_ALLOW_NOTHING, &error));
      if (cases[i][2] != NULL)
        g_assert_cmpstr (error->message, ==, cases[i][2]);
      after = yoriai_patch_get (space, "", NULL);
      g_assert_cmpstr (before, ==, after);
      g_assert_false (yoriai_space_can_undo (space));
    }
}

/* What the call does not know is refused unless it is asked for, or stands there already; the call is the one that the
 * proposal names at the time. */
static void
test_choices (void)
{
  g_autoptr (YoriaiSpace) space = create_space ();
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (YoriaiJsonDoc) moon = parse ("\"moon\""), known = parse ("\"regional-nurturing\"");
  g_autoptr (YoriaiJsonDoc) call
      = parse ("[{\"op\": \"replace\", \"path\": \"/call\", \"value\": \"coi-next-2021\"},"
               " {\"op\": \"replace\", \"path\": \"/track\", \"value\": \"moon\"}]");
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_patch_set (space, "/track", moon, YORIAI_PATCH_ALLOW_NOTHING, NULL)); /* of a call nobody knows */
  g_assert_true (yoriai_record_set_string (root, "track", "regional-full", NULL));
  g_assert_false (yoriai_patch_apply (space, call, YORIAI_PATCH_ALLOW_NOTHING, &error));
  g_assert_nonnull (strstr (error->message, "“track” must be one of co-creation-nurturing, "));
  g_assert_cmpstr (yoriai_record_get_string (root, "call"), ==, "c");

  g_assert_true (yoriai_patch_apply (space, call, YORIAI_PATCH_ALLOW_UNKNOWN, NULL));
  g_assert_cmpstr (yoriai_record_get_string (root, "track"), ==, "moon");
  g_assert_true (yoriai_patch_set (space, "/track", moon, YORIAI_PATCH_ALLOW_NOTHING, NULL));
  g_assert_true (yoriai_patch_set (space, "/track", known, YORIAI_PATCH_ALLOW_NOTHING, NULL));
}

static void
keep_change_cb (YoriaiSpace        *space,
                const YoriaiChange *change,
                GArray             *edits)
{
  g_array_append_vals (edits, change->edits, change->n_edits);
}

/* A text becomes the smallest splice, and items that stay are the same records. */
static void
test_set_is_small (void)
{
  g_autoptr (YoriaiSpace) space = create_space ();
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (YoriaiEdit));
  g_autoptr (YoriaiJsonDoc) name = parse ("\"Hubs\"");
  g_autoptr (YoriaiJsonDoc) tasks =
    parse ("[{\"id\": \"t2\", \"title\": \"Two\"}, {\"id\": \"t1\"}]");
  YoriaiRecord *one = yoriai_space_find (space, "t1");
  const YoriaiEdit *edit;

  g_signal_connect (space, "changed", G_CALLBACK (keep_change_cb), edits);
  g_assert_true (yoriai_patch_set (space, "/site/name", name, YORIAI_PATCH_ALLOW_NOTHING, NULL));
  g_assert_cmpuint (edits->len, ==, 1);
  edit = &g_array_index (edits, YoriaiEdit, 0);
  g_assert_cmpint (edit->kind, ==, YORIAI_EDIT_SPLICE);
  g_assert_cmpuint (edit->at, ==, 3);
  g_assert_cmpuint (edit->n_added, ==, 1);
  g_assert_true (yoriai_patch_set (space, "/tasks", tasks, YORIAI_PATCH_ALLOW_NOTHING, NULL));
  g_assert_true (yoriai_space_find (space, "t1") == one);
  g_assert_cmpuint (yoriai_record_get_index (one), ==, 1);
  g_assert_null (yoriai_record_get_string (one, "title"));
  g_assert_null (yoriai_space_find (space, "m1"));
  g_assert_null (yoriai_space_find (space, "a~b"));
}

static void
test_patch (void)
{
  static const char *const cases[][3] = {
    { "[]", "/call", "\"c\"" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/1\", \"value\": {\"id\": \"n\"}}]", "/tasks/1/id",
      "\"n\"" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/3\", \"value\": {\"id\": \"n\"}}]", "/tasks/3/id",
      "\"n\"" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/-\", \"value\": {\"id\": \"n\"}}]", "/tasks/3/id",
      "\"n\"" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/t2\", \"value\": {\"id\": \"n\"}}]", "/tasks/1/id",
      "\"n\"" },
    { "[{\"op\": \"add\", \"path\": \"/site/keywords/1\", \"value\": \"x\"}]", "/site/keywords",
      "[\"a\",\"x\",\"b\"]" },
    { "[{\"op\": \"add\", \"path\": \"/site/keywords/2\", \"value\": \"x\"}]", "/site/keywords",
      "[\"a\",\"b\",\"x\"]" },
    { "[{\"op\": \"add\", \"path\": \"/site/summary\", \"value\": \"x\"}]", "/site/summary",
      "\"x\"" },
    { "[{\"op\": \"add\", \"path\": \"/budget/0/amounts/2\", \"value\": 5}]", "/budget/0/amounts/2",
      "5" },
    { "[{\"op\": \"remove\", \"path\": \"/tasks/t1\"}]", "/tasks/0/id", "\"t2\"" },
    { "[{\"op\": \"remove\", \"path\": \"/site/keywords/0\"}]", "/site/keywords", "[\"b\"]" },
    { "[{\"op\": \"remove\", \"path\": \"/site/name\"}]", "/site/name", "null" },
    { "[{\"op\": \"remove\", \"path\": \"/site\"}]", "/site/keywords", "[]" },
    { "[{\"op\": \"remove\", \"path\": \"/tasks\"}]", "/tasks", "[]" },
    { "[{\"op\": \"remove\", \"path\": \"/budget/0/amounts/1\"}]", "/budget/0/amounts",
      "{\"3\":30}" },
    { "[{\"op\": \"replace\", \"path\": \"/site/keywords/0\", \"value\": \"x\"}]", "/site/keywords",
      "[\"x\",\"b\"]" },
    { "[{\"op\": \"replace\", \"path\": \"/tasks/0\", \"value\": {\"id\": \"n\"}}]", "/tasks/0/id",
      "\"n\"" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/2\"}]", "/tasks/2/id",
      "\"t1\"" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/1\"}]", "/tasks/1/id",
      "\"t1\"" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/2\", \"path\": \"/tasks/0\"}]", "/tasks/0/own",
      "1.0" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/-\"}]", "/tasks/2/id",
      "\"t1\"" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0/milestones/0\", \"path\": \"/tasks/1/milestones/0\"}]",
      "/tasks/1/milestones/0/id", "\"m1\"" },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0/milestones\", \"path\": \"/tasks/1/milestones\"}]",
      "/tasks/1/milestones/0/id", "\"m1\"" },
    { "[{\"op\": \"move\", \"from\": \"/site/name\", \"path\": \"/site/summary\"}]",
      "/site/summary", "\"Hub\"" },
    { "[{\"op\": \"move\", \"from\": \"/site/keywords/0\", \"path\": \"/site/keywords/1\"}]",
      "/site/keywords", "[\"b\",\"a\"]" },
    { "[{\"op\": \"move\", \"from\": \"/call\", \"path\": \"/call\"}]", "/call", "\"c\"" },
    { "[{\"op\": \"copy\", \"from\": \"/tasks/0\", \"path\": \"/tasks/-\"}]",
      "/tasks/3/milestones/0/goal", "\"G\"" },
    { "[{\"op\": \"copy\", \"from\": \"/tasks/2\", \"path\": \"/tasks/0\"}]", "/tasks/0/own",
      "1.0" },
    { "[{\"op\": \"copy\", \"from\": \"/site/name\", \"path\": \"/site/summary\"}]", "/site/name",
      "\"Hub\"" },
    { "[{\"op\": \"copy\", \"from\": \"/zeta/0\", \"path\": \"/budget/0/amounts/5\"}]",
      "/budget/0/amounts/5", "1" },
    { "[{\"op\": \"test\", \"path\": \"/budget/0\", \"value\": {\"amounts\": {\"3\": 3e1, \"1\": 10.0}, \"id\": \"b1\"}}]",
      "/call", "\"c\"" },
    { "[{\"op\": \"test\", \"path\": \"/start_fiscal_year\", \"value\": null},"
      " {\"op\": \"test\", \"path\": \"/zeta\", \"value\": [1, {\"y\": null}]}]",
      "/call", "\"c\"" },
    /* members that nobody knows */
    { "[{\"op\": \"replace\", \"path\": \"/zeta\", \"value\": 1.50}]", "/zeta", "1.50" },
    { "[{\"op\": \"replace\", \"path\": \"/zeta/1/y\", \"value\": 0}]", "/zeta", "[1,{\"y\":0}]" },
    { "[{\"op\": \"add\", \"path\": \"/zeta/1\", \"value\": 2}]", "/zeta", "[1,2,{\"y\":null}]" },
    { "[{\"op\": \"add\", \"path\": \"/zeta/2\", \"value\": 2}]", "/zeta", "[1,{\"y\":null},2]" },
    { "[{\"op\": \"add\", \"path\": \"/zeta/-\", \"value\": 2}]", "/zeta", "[1,{\"y\":null},2]" },
    { "[{\"op\": \"add\", \"path\": \"/site/odd/x\", \"value\": {}}]", "/site/odd", "{\"x\":{}}" },
    { "[{\"op\": \"add\", \"path\": \"/site/unheard\", \"value\": [1e2]}]", "/site/unheard", "[1e2]" },
    { "[{\"op\": \"add\", \"path\": \"/a~1b~0c\", \"value\": 1}]", "/a~1b~0c", "1" },
    { "[{\"op\": \"add\", \"path\": \"/~01\", \"value\": 1}]", "/~01", "1" },
    { "[{\"op\": \"add\", \"path\": \"/\", \"value\": 1}]", "/", "1" },
    { "[{\"op\": \"add\", \"path\": \"/x\", \"value\": {\"\": {\"m~n\": [0]}}},"
      " {\"op\": \"add\", \"path\": \"/x//m~0n/0\", \"value\": 5}]",
      "/x", "{\"\":{\"m~n\":[5,0]}}" },
    { "[{\"op\": \"remove\", \"path\": \"/zeta\"}]", "/zeta", "/zeta: There is nothing at this place" },
    { "[{\"op\": \"remove\", \"path\": \"/zeta/0\"}]", "/zeta", "[{\"y\":null}]" },
    { "[{\"op\": \"remove\", \"path\": \"/zeta/1/y\"}]", "/zeta", "[1,{}]" },
    { "[{\"op\": \"remove\", \"path\": \"/tasks/2/own\"}]", "/tasks/2", "{\"id\":\"a~b\",\"title\":\"Three\"}" },
    { "[{\"op\": \"remove\", \"path\": \"/site\"}]", "/site", "{\"fields\":{}}" },
    { "[{\"op\": \"replace\", \"path\": \"/site\", \"value\": {\"new\": 1, \"name\": \"N\"}}]",
      "/site", "{\"name\":\"N\",\"fields\":{},\"new\":1}" },
    { "[{\"op\": \"replace\", \"path\": \"\", \"value\": {\"zeta\": 2, \"call\": \"d\"}}]", "/zeta", "2" },
    { "[{\"op\": \"replace\", \"path\": \"\", \"value\": {\"call\": \"d\"}}]", "/zeta",
      "/zeta: There is nothing at this place" },
    { "[{\"op\": \"move\", \"from\": \"/zeta\", \"path\": \"/site/zeta\"}]", "/site/zeta", "[1,{\"y\":null}]" },
    { "[{\"op\": \"move\", \"from\": \"/site/odd/x/0\", \"path\": \"/zeta/1/y\"}]", "/zeta", "[1,{\"y\":1.50}]" },
    { "[{\"op\": \"move\", \"from\": \"/zeta/0\", \"path\": \"/zeta/1\"}]", "/zeta", "[{\"y\":null},1]" },
    { "[{\"op\": \"copy\", \"from\": \"/site/odd\", \"path\": \"/zeta/0\"}]", "/zeta/0", "{\"x\":[1.50]}" },
    { "[{\"op\": \"copy\", \"from\": \"/tasks/2/own\", \"path\": \"/tasks/0/own\"}]", "/tasks/0/own", "1.0" },
    { "[{\"op\": \"test\", \"path\": \"/site/odd/x/0\", \"value\": 1.5}]", "/call", "\"c\"" },
    /* a name with a tilde, in an id and in a member of a value */
    { "[{\"op\": \"test\", \"path\": \"/tasks/a~0b/title\", \"value\": \"Three\"},"
      " {\"op\": \"remove\", \"path\": \"/tasks/a~0b\"}]",
      "/tasks/2", "/tasks/2: There is nothing at this place" },
    /* members an operation does not know are let be, and their order does not matter */
    { "[{\"value\": \"d\", \"path\": \"/call\", \"spam\": [], \"op\": \"replace\"}]", "/call", "\"d\"" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/-\", \"value\": {\"id\": \"n\"}},"
      " {\"op\": \"replace\", \"path\": \"/tasks/n/title\", \"value\": \"T\"}]",
      "/tasks/3/title", "\"T\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) space = create_space ();
      g_autofree char *before = yoriai_patch_get (space, "", NULL);
      g_autofree char *after = NULL;
      g_autoptr (YoriaiJsonDoc) patch = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_true (yoriai_patch_apply (space, patch, ALLOW_ALL, &error));
      g_assert_no_error (error);
      assert_at (space, cases[i][1], cases[i][2]);
      yoriai_space_undo (space); /* one step */
      after = yoriai_patch_get (space, "", NULL);
      g_assert_cmpstr (before, ==, after);
    }
}

/* What is misspelt, or has no place, is not done unless that is asked for; what is there already may be said again. */
static void
test_patch_strict (void)
{
  static const struct
  {
    const char *patch;
    YoriaiPatchAllow needs; /* NOTHING: it is sound */
  } cases[] = {
    { "[{\"op\": \"add\", \"path\": \"/site/nme\", \"value\": 1}]", YORIAI_PATCH_ALLOW_UNKNOWN },
    { "[{\"op\": \"add\", \"path\": \"/tasks/-\", \"value\": {\"titel\": \"x\"}}]", YORIAI_PATCH_ALLOW_UNKNOWN },
    { "[{\"op\": \"replace\", \"path\": \"/site\", \"value\": {\"nme\": \"x\"}}]", YORIAI_PATCH_ALLOW_UNKNOWN },
    { "[{\"op\": \"add\", \"path\": \"/tasks\", \"value\": [{\"milestones\": [{\"gaol\": \"x\"}]}]}]",
      YORIAI_PATCH_ALLOW_UNKNOWN },
    { "[{\"op\": \"replace\", \"path\": \"\", \"value\": {}}]", YORIAI_PATCH_ALLOW_WHOLE },
    { "[{\"op\": \"add\", \"path\": \"\", \"value\": {}}]", YORIAI_PATCH_ALLOW_WHOLE },
    { "[{\"op\": \"copy\", \"from\": \"/site\", \"path\": \"\"}]", YORIAI_PATCH_ALLOW_WHOLE },
    { "[{\"op\": \"replace\", \"path\": \"/site\", \"value\": {\"odd\": 1}}]", YORIAI_PATCH_ALLOW_NOTHING },
    { "[{\"op\": \"replace\", \"path\": \"/zeta\", \"value\": 1}]", YORIAI_PATCH_ALLOW_NOTHING },
    { "[{\"op\": \"move\", \"from\": \"/zeta\", \"path\": \"/site/odd\"}]", YORIAI_PATCH_ALLOW_NOTHING },
    { "[{\"op\": \"copy\", \"from\": \"/tasks/2\", \"path\": \"/tasks/-\"}]", YORIAI_PATCH_ALLOW_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) space = create_space ();
      g_autofree char *before = yoriai_patch_get (space, "", NULL);
      g_autofree char *after = NULL;
      g_autoptr (YoriaiJsonDoc) patch = parse (cases[i].patch);

      g_test_message ("%s", cases[i].patch);
      g_assert_cmpint (yoriai_patch_apply (space, patch, ALLOW_ALL & ~cases[i].needs, NULL), ==,
                       cases[i].needs == YORIAI_PATCH_ALLOW_NOTHING);
      if (cases[i].needs == YORIAI_PATCH_ALLOW_NOTHING)
        continue;
      after = yoriai_patch_get (space, "", NULL);
      g_assert_cmpstr (before, ==, after);
      g_assert_true (yoriai_patch_apply (space, patch, cases[i].needs, NULL)
                     || cases[i].needs == YORIAI_PATCH_ALLOW_WHOLE);
    }
}

static void
test_patch_errors (void)
{
  static const char *const cases[][2] = {
    { "{}", "ops.json:1:1: Expected an array here, not an object" },
    { "[5]",
      "ops.json:1:2: Operation 0, path “”: Expected an object here, not a number (at \"/0\")" },
    { "[{\"op\": \"spam\", \"path\": \"\"}]",
      "ops.json:1:2: Operation 0, path “”: “op” must be add, remove, replace, move, copy or test (at \"/0\")" },
    { "[{\"op\": \"add\", \"value\": 1}]",
      "ops.json:1:2: Operation 0, path “”: The operation has no “path” (at \"/0\")" },
    { "[{\"op\": \"add\", \"path\": \"/call\"}]",
      "ops.json:1:2: Operation 0, path “/call”: The operation has no “value” (at \"/0\")" },
    { "[{\"op\": \"move\", \"path\": \"/call\"}]",
      "ops.json:1:2: Operation 0, path “/call”: The operation has no “from” (at \"/0\")" },
    { "[{\"op\": \"replace\", \"path\": \"/call\", \"value\": \"x\"},\n {\"op\": \"remove\", \"path\": \"/tasks/9\"}]",
      "ops.json:2:2: Operation 1, path “/tasks/9”: There is nothing at this place (at \"/1\")" },
    { "[{\"op\": \"remove\", \"path\": \"/tasks/0\"}, {\"op\": \"test\", \"path\": \"/call\", \"value\": \"x\"}]",
      "ops.json:1:40: Operation 1, path “/call”: The value is another one (at \"/1\")" },
    { "[{\"op\": \"add\", \"path\": \"/tasks/4\", \"value\": {}}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/tasks/-/title\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/site/keywords/3\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/site/unheard\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/site/unheard\"}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/site/unheard/x\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/zeta/2\", \"value\": 1}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/zeta/-\", \"value\": 1}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/zeta/1/x\", \"value\": 1}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/zeta/3\", \"value\": 1}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/zeta/01\", \"value\": 1}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/zeta/0/x\", \"value\": 1}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/zeta/2\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/zeta/-\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/zeta\", \"path\": \"/zeta/0\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/id\", \"path\": \"/zeta\"}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/format\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"add\", \"path\": \"/tasks/0/id\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"/zeta\", \"value\": [1, {}]}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"/call\", \"value\": \"c\"}, {\"op\": \"Add\", \"path\": \"/x\", \"value\": 1}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/a~2b\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/a~\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": 5}]", NULL },
    { "[{\"op\": \"copy\", \"from\": null, \"path\": \"/call\"}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/site/keywords/-\", \"value\": \"x\"}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/budget/0/amounts/2\", \"value\": 1}]", NULL },
    { "[{\"op\": \"replace\", \"path\": \"/tasks/-\", \"value\": {}}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/id\"}]", NULL },
    { "[{\"op\": \"remove\", \"path\": \"/budget/0/amounts/2\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/0/milestones/-\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/t1/milestones/-\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/tasks/0\", \"path\": \"/tasks/3\"}]", NULL },
    { "[{\"op\": \"move\", \"from\": \"/nothing\", \"path\": \"/call\"}]", NULL },
    { "[{\"op\": \"copy\", \"from\": \"/tasks\", \"path\": \"/call\"}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"/site/keywords\", \"value\": [\"b\", \"a\"]}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"/start_fiscal_year\", \"value\": 0}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"/nothing\", \"value\": null}]", NULL },
    { "[{\"op\": \"test\", \"path\": \"call\", \"value\": \"c\"}]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) space = create_space ();
      g_autofree char *before = yoriai_patch_get (space, "", NULL);
      g_autofree char *after = NULL;
      g_autoptr (YoriaiJsonDoc) patch = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_false (yoriai_patch_apply (space, patch, ALLOW_ALL, &error));
      if (cases[i][1] != NULL)
        g_assert_cmpstr (error->message, ==, cases[i][1]);
      after = yoriai_patch_get (space, "", NULL);
      g_assert_cmpstr (before, ==, after);
      g_assert_false (yoriai_space_can_undo (space));
    }
}

/* What is put into a member that nobody knows can be read again with the file. */
static void
test_unknown_depth (void)
{
  static const char *const paths[] = { "/zeta", "/site/odd", "/tasks/0/deep", "/tasks/0/milestones/0/deep" };
  static const guint depths[] = { 1, 2, 3, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint depth = YORIAI_JSON_MAX_DEPTH - depths[i] - 1; depth < YORIAI_JSON_MAX_DEPTH - 4; depth++)
      {
        g_autoptr (YoriaiSpace) space = create_space ();
        g_autofree char *open = g_strnfill (depth, '[');
        g_autofree char *close = g_strnfill (depth, ']');
        g_autofree char *text = g_strdup_printf ("[{\"op\": \"add\", \"path\": \"%s\", \"value\": %s%s}]", paths[i], open, close);
        g_autoptr (YoriaiJsonDoc) patch = parse (text);
        g_autoptr (GError) error = NULL;
        gboolean is_done = yoriai_patch_apply (space, patch, ALLOW_ALL, &error);
        g_autoptr (GBytes) bytes = yoriai_document_write (space);
        g_autoptr (YoriaiSpace) again =
          yoriai_document_read (NULL, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL, NULL);

        g_assert_nonnull (again);
        g_assert_true (is_done == (depth <= YORIAI_JSON_MAX_DEPTH - depths[i]));
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch/get", test_get);
  g_test_add_func ("/patch/get-whole", test_get_whole);
  g_test_add_func ("/patch/set", test_set);
  g_test_add_func ("/patch/set-errors", test_set_errors);
  g_test_add_func ("/patch/choices", test_choices);
  g_test_add_func ("/patch/set-is-small", test_set_is_small);
  g_test_add_func ("/patch/patch", test_patch);
  g_test_add_func ("/patch/patch-errors", test_patch_errors);
  g_test_add_func ("/patch/strict", test_patch_strict);
  g_test_add_func ("/patch/unknown-depth", test_unknown_depth);
  return g_test_run ();
}
