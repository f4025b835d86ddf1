/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-package.h"
#include "call/yoriai-call-private.h"
#include "call/yoriai-call-programme.h"
#include "call/yoriai-call-questions.h"
#include "call/yoriai-call-report.h"
#include "call/yoriai-call-shape.h"
#include "figure/yoriai-figure.h"
#include "forms/yoriai-form-type.h"
#include "json/yoriai-json-edit.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"

#include "broken-packs.h"

static YoriaiCall *root_call; /* what packs without a base build upon */

static YoriaiCall *
resolve_root (const char *id,
              gpointer    user_data)
{
  return strcmp (id, YORIAI_CALL_ROOT) == 0 ? root_call : NULL;
}

static YoriaiCall *
read_pack (const char         *text,
           YoriaiCallResolve   resolve,
           gpointer            user_data,
           GError            **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return yoriai_call_new_from_bytes (bytes, "a.json", resolve != NULL ? resolve : resolve_root, user_data, error);
}

/* The packs that come with the program are sound. */
static void
test_library (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *call;

  for (guint i = 0; i < yoriai_call_library_get_n_errors (library); i++)
    g_test_message ("%s", yoriai_call_library_get_error (library, i)->message);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  g_assert_cmpuint (yoriai_call_library_get_n_calls (library), >=, 4);
  call = yoriai_call_library_find (library, "coi-next-2021");
  g_assert_nonnull (call);
  g_assert_true (yoriai_call_is_draft (call));
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 5);
  g_assert_false (yoriai_call_find_track (call, "policy-full")->is_called);
  g_assert_cmpstr (yoriai_call_get_label (call, "vision.statement", "regional-full").ja, ==,
                   "地域拠点ビジョン");
  g_assert_cmpstr (yoriai_call_get_label (call, "vision.statement", "co-creation-full").ja, ==,
                   "拠点ビジョン");
  g_assert_null (yoriai_call_library_find (library, "nope"));
}

/* Returns: (transfer full) (element-type YoriaiCallProblem): what is wrong with a pack */
static GPtrArray *
find_problems (const char        *text,
               YoriaiCallResolve  resolve,
               gpointer           user_data)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("a.json", text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  GPtrArray *problems;
  g_autoptr (YoriaiCall) call
      = yoriai_call_check (doc, resolve != NULL ? resolve : resolve_root, user_data, &problems);

  g_assert_true ((call != NULL) == (problems->len == 0));
  return problems;
}

static void
tell (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *told = yoriai_call_problem_dup_text (problems->pdata[i]);

      g_test_message ("%s", told);
    }
}

/* One thing wrong is one problem, told at its place. */
static void
test_broken_packs (void)
{
  guint n;
  const TestBrokenPack *packs = test_get_broken_packs (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) problems = find_problems (packs[i].text, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiCall) call = read_pack (packs[i].text, NULL, NULL, &error);
      g_autofree char *place = g_strdup_printf ("a.json:%s: ", packs[i].place);
      g_autofree char *told = NULL;

      g_assert_null (call);
      g_assert_cmpuint (problems->len, >, 0);
      told = yoriai_call_problem_dup_text (problems->pdata[0]);
      if (problems->len == 1 && g_str_has_prefix (told, place) && strstr (told, packs[i].words) != NULL
          && strcmp (error->message, told) == 0)
        continue;
      g_test_message ("%s\nis to be told at %s: %s", packs[i].text, packs[i].place, packs[i].words);
      tell (problems);
      g_test_fail ();
    }
}

static void
test_no_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = read_pack ("{", NULL, NULL, &error);

  g_assert_null (call);
  g_assert_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "a.json:1:"));
}

/* All that is wrong is told, in the order of the text; the error has the first and how many there are. */
static void
test_many_problems (void)
{
  static const char text[] =
    TEST_PACK ("\"limits\": {\"site.nope\": {\"max\": 0, \"count\": \"words\"}},\n"
               "\"rules\": [{\"id\": \"C01\", \"severity\": \"fatal\", \"field\": \"track\",\n"
               "\"require\": {\"foo\": 1}, \"when\": {\"var\": \"bar\"}, \"message\": {\"ja\": \"a\", \"en\": \"b\"}}],\n"
               "\"colour\": 1");
  static const char *const places[] = { "/limits/site.nope", "/limits/site.nope/max", "/limits/site.nope/count", "/rules/0",
                                        "/rules/0/severity", "/rules/0/require", "/rules/0/when", "/colour" };
  g_autoptr (GPtrArray) problems = find_problems (text, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = read_pack (text, NULL, NULL, &error);

  tell (problems);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *pointer = yoriai_call_problem_dup_pointer (problems->pdata[i]);

      g_assert_cmpstr (pointer, ==, places[i]);
    }
  g_assert_null (call);
  g_assert_error (error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT);
  g_assert_true (g_str_has_prefix (error->message, "a.json:2:"));
  g_assert_true (g_str_has_suffix (error->message, ", and 7 more"));
}

static YoriaiCall *
resolve (const char *id,
         gpointer    user_data)
{
  return g_strcmp0 (id, "a") == 0 ? user_data : NULL;
}

static YoriaiCall *
resolve_call (const char *id,
              gpointer    user_data)
{
  return user_data;
}

#define OVER_BASE(rest) "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"b\", \"base\": \"a\",\n" rest "}"

/* Laid over the base's, two tracks of one id would become one without a word. */
static void
test_twice_over_base (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (TEST_PACK ("\"rules\": []"), NULL, NULL, &error);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  problems = find_problems (OVER_BASE ("\"tracks\": [{\"id\": \"t\", \"cap\": 1}, {\"id\": \"t\", \"cap\": 2}]"), resolve, base);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (yoriai_call_problem_get_message (problems->pdata[0]), "in this list already"));
}

/* A pack over a base is not blamed for what the base says, and cannot take away what has to be there. */
static void
test_over_base (void)
{
  static const struct
  {
    const char *text;
    const char *pointer; /* (nullable): sound */
  } cases[] = {
    { OVER_BASE ("\"status\": \"confirmed\""), NULL },
    { OVER_BASE ("\"tracks\": [{\"id\": \"t\", \"cap\": null, \"params\": {\"p\": null}}]"), NULL },
    { OVER_BASE ("\"documents\": {\"d\": null}"), "/rules/0/source/document" }, /* of the base */
    { OVER_BASE ("\"name\": null"), "/name" },
    { OVER_BASE ("\"tracks\": null"), "/tracks" },
    { OVER_BASE ("\"tracks\": [{\"id\": \"u\", \"name\": " TEST_TEXT ", \"field\": \"x\"}]"), "/tracks/0" },
    { OVER_BASE ("\"rules\": [{\"id\": \"C01\", \"tracks\": [\"u\"]}]"), "/rules/0/tracks/0" },
    { OVER_BASE ("\"tracks\": [{\"id\": \"t\", \"drop\": true}]"), "/tracks" }, /* none is left */
    { OVER_BASE ("\"tracks\": [{\"id\": \"u\", \"drop\": true}]"), "/tracks/0" },
    { OVER_BASE ("\"rules\": [{\"id\": \"C01\", \"drop\": true}]"), NULL },
    { OVER_BASE ("\"rules\": [{\"id\": \"C02\", \"drop\": true}]"), "/rules/0" },
    { OVER_BASE ("\"limits\": {\"site.name\": {\"max\": 9}}"), NULL },
    { OVER_BASE ("\"limits\": {\"site.summary\": {\"max\": 9}}"), "/limits/site.summary" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (
    TEST_PACK ("\"documents\": {\"d\": {\"title\": " TEST_TEXT "}}, \"limits\": {\"site.name\": {\"max\": 3, \"count\": \"utf16\"}},"
               " \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\","
               " \"source\": {\"document\": \"d\"}, \"message\": " TEST_TEXT "}]"),
    NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = find_problems (cases[i].text, resolve, base);
      g_autofree char *pointer = problems->len > 0 ? yoriai_call_problem_dup_pointer (problems->pdata[0]) : NULL;

      tell (problems);
      g_assert_cmpuint (problems->len, ==, cases[i].pointer != NULL ? 1 : 0);
      g_assert_cmpstr (pointer, ==, cases[i].pointer);
    }
}

/* What code asks of tracks: their traits, and the years of which the call gives less. */
static void
check_traits (YoriaiCall *call)
{
  const YoriaiTrack *track = yoriai_call_find_track (call, "t"), *other = yoriai_call_find_track (call, "u");
  guint first = 1, last;

  g_assert_true (yoriai_track_has_trait (track, YORIAI_TRACK_FORUM));
  g_assert_false (yoriai_track_has_trait (track, YORIAI_TRACK_STEP_UP));
  g_assert_false (yoriai_track_has_trait (other, YORIAI_TRACK_FORUM));
  g_assert_false (yoriai_track_has_trait (NULL, YORIAI_TRACK_FORUM));
  g_assert_true (yoriai_call_type_has_trait (call, track->type, "own"));
  g_assert_false (yoriai_call_type_has_trait (call, "nope", "own"));
  g_assert_true (yoriai_track_next_reduced (track, &first, &last));
  g_assert_cmpuint (first, ==, 3);
  g_assert_cmpuint (last, ==, 3);
  first = last + 1;
  g_assert_true (yoriai_track_next_reduced (track, &first, &last));
  g_assert_cmpuint (first, ==, 14);
  g_assert_cmpuint (last, ==, 15);
  first = last + 1;
  g_assert_false (yoriai_track_next_reduced (track, &first, &last));
  first = 1;
  g_assert_false (yoriai_track_next_reduced (other, &first, &last));
  g_assert_false (yoriai_track_next_reduced (NULL, &first, &last));
  g_assert_cmpuint (yoriai_call_count_years (call, track), ==, 15);
  g_assert_cmpuint (yoriai_call_count_years (call, other), ==, 15); /* it does not say: the most of any */
  g_assert_cmpuint (yoriai_call_count_years (call, NULL), ==, 15);
  g_assert_cmpuint (yoriai_call_count_years (NULL, NULL), ==, 0);
}

/* Objects merge by member, tracks and rules by id; null removes. */
static void
test_merge (void)
{
#define MESSAGE "\"message\": " TEST_TEXT
  static const char base_text[] =
    "{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK ", \"cap\": 5, \"params\": {\"p\": 1, \"q\": \"x\"},"
    " \"roles\": [\"pl\", \"vice-pl\"], \"traits\": [\"forum\", \"own\"], \"years\": 15,"
    " \"reduced_years\": [15, 3, 14]}],"
    " \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "},"
    " {\"id\": \"C02\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE ","
    " \"off\": " TEST_TEXT "}],"
    " \"labels\": {\"site.name\": {\"ja\": \"1\", \"en\": \"1\"}, \"site.summary\": {\"ja\": \"2\", \"en\": \"2\"}}}";
  static const char text[] =
    OVER_BASE ("\"tracks\": [{\"id\": \"t\", \"cap\": null},"
               " {\"id\": \"u\", \"name\": " TEST_TEXT ", \"field\": \"policy\", \"type\": \"full\", \"params\": {\"p\": 2}}],"
               " \"rules\": [{\"id\": \"C02\", \"severity\": \"hint\", \"off\": null}, {\"id\": \"C03\", \"severity\": \"warning\","
               " \"state\": \"draft\", \"field\": \"track\", " MESSAGE "}],"
               " \"labels\": {\"site.summary\": null, \"vision.statement\": {\"ja\": \"3\", \"en\": \"3\"}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (base_text, NULL, NULL, &error);
  g_autoptr (YoriaiCall) call = NULL;
  YoriaiCallParam param;
  guint n_root = yoriai_call_get_n_rules (root_call); /* the rules of what all calls build upon come first */

  g_assert_no_error (error);
  g_assert_nonnull (yoriai_rule_get_off (yoriai_call_get_rule (base, n_root + 1)));
  call = read_pack (text, resolve, base, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 2);
  g_assert_cmpint (yoriai_call_find_track (call, "t")->cap, ==, 0);
  g_assert_true (yoriai_call_find_track (call, "t")->is_called);
  g_assert_cmpstr (yoriai_call_find_track (call, "t")->field, ==, "regional");
  param = yoriai_call_get_param (call, "t", "p");
  g_assert_cmpint (param.kind, ==, YORIAI_CALL_PARAM_NUMBER);
  g_assert_cmpfloat (param.number, ==, 1);
  g_assert_cmpstr (yoriai_call_get_param (call, "t", "q").string, ==, "x");
  g_assert_cmpstr (yoriai_call_get_param (call, "t", "roles").strings[1], ==, "vice-pl");
  g_assert_cmpstr (yoriai_call_get_param (call, "t", "traits").strings[1], ==, "own");
  check_traits (call);
  g_assert_cmpint (yoriai_call_get_param (call, "t", "name").kind, ==, YORIAI_CALL_PARAM_NONE);
  g_assert_cmpint (yoriai_call_get_param (call, "t", "cap").kind, ==, YORIAI_CALL_PARAM_NONE);
  g_assert_cmpint (yoriai_call_get_param (call, "t", "nope").kind, ==, YORIAI_CALL_PARAM_NONE);
  g_assert_cmpfloat (yoriai_call_get_param (call, "t", "fiscal_year").number, ==, 2021);
  g_assert_cmpuint (yoriai_call_get_n_rules (call), ==, n_root + 3);
  g_assert_cmpstr (yoriai_rule_get_id (yoriai_call_get_rule (call, n_root + 1)), ==, "C02");
  g_assert_cmpint (yoriai_rule_get_severity (yoriai_call_get_rule (call, n_root + 1)), ==,
                   YORIAI_SEVERITY_HINT);
  g_assert_null (yoriai_rule_get_off (yoriai_call_get_rule (call, n_root + 1)));
  g_assert_cmpstr (yoriai_rule_get_message (yoriai_call_get_rule (call, n_root + 1)).ja, ==, "a");
  g_assert_cmpstr (yoriai_call_get_label (call, "site.name", NULL).ja, ==, "1");
  g_assert_null (yoriai_call_get_label (call, "site.summary", NULL).ja);
  g_assert_cmpstr (yoriai_call_get_label (call, "vision.statement", NULL).ja, ==, "3");
}

/* A call may have tracks of its own alone; what is said of the base's for those that are gone does no harm. */
static void
test_drop (void)
{
  static const char base_text[] =
    "{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK "}],"
    " \"labels\": {\"by_field\": {\"regional\": {\"site.name\": {\"ja\": \"1\", \"en\": \"1\"}}},"
    " \"by_track\": {\"t\": {\"site.name\": {\"ja\": \"2\", \"en\": \"2\"}}}},"
    " \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", \"tracks\": [\"t\"], " MESSAGE "},"
    " {\"id\": \"C02\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "}]}";
  static const char text[] =
    OVER_BASE ("\"tracks\": [{\"id\": \"t\", \"drop\": true},"
               " {\"id\": \"u\", \"name\": " TEST_TEXT ", \"field\": \"future\", \"type\": \"phase1\"}],"
               " \"rules\": [{\"id\": \"C02\", \"drop\": true}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (base_text, NULL, NULL, &error);
  g_autoptr (YoriaiCall) call = read_pack (text, resolve, base, &error);
  guint n_root = yoriai_call_get_n_rules (root_call);

  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 1);
  g_assert_null (yoriai_call_find_track (call, "t"));
  g_assert_cmpstr (yoriai_call_get_track (call, 0)->field, ==, "future");
  g_assert_cmpuint (yoriai_call_get_n_rules (call), ==, n_root + 1);
  g_assert_cmpstr (yoriai_rule_get_id (yoriai_call_get_rule (call, n_root)), ==, "C01");
  g_assert_null (yoriai_call_get_label (call, "site.name", "u").ja);
  g_assert_cmpuint (yoriai_call_get_n_tracks (base), ==, 1);
}

/* A call that has neither track, nor field, nor wording of those before it. */
static void
test_own_tracks (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *call = yoriai_call_library_find (library, "coi-next-2026");
  const YoriaiTrack *track = yoriai_call_get_track (call, 0);
  g_autoptr (GPtrArray) wording = yoriai_call_list_wording (call);
  guint n;

  g_assert_cmpuint (wording->len, ==, 0);
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 1);
  g_assert_cmpstr (track->id, ==, "future-phase1");
  g_assert_cmpint (track->cap, ==, 37000000);
  g_assert_cmpint (track->years, ==, 2);
  g_assert_true (yoriai_call_is_draft (call) && track->is_cap_draft && track->is_years_draft);
  g_assert_false (yoriai_track_has_part (track, "forum"));
  yoriai_call_get_fields (call, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (yoriai_call_get_n_questions (call), ==, 5);
  g_assert_cmpstr (yoriai_call_get_question (call, 0)->label.ja, ==, "キーサイエンス");
  for (guint i = 0; i < yoriai_call_get_n_questions (call); i++)
    g_assert_true (yoriai_question_is_asked (yoriai_call_get_question (call, i), track));
}

/* A call that says nothing of its files has those of the base, one that does has its own alone; what is off, or of another
 * track, is left out. */
static void
test_package (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *plain = yoriai_call_library_find (library, "coi-next-2021");
  g_autoptr (GPtrArray) defaults = yoriai_call_list_files (plain, NULL), none = yoriai_call_list_dates (plain, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = read_pack (
    ("{" TEST_HEAD ", \"dates\": [{\"id\": \"early\", \"precision\": \"unknown\", \"text\": " TEST_TEXT ", \"due\": [\"b\"]},"
               " {\"id\": \"gone\", \"precision\": \"unknown\", \"text\": " TEST_TEXT ", \"off\": " TEST_TEXT "}],"
               "\"package\": [{\"id\": \"a\", \"name\": \"a\", \"text\": " TEST_TEXT ", \"of\": \"external\", \"due\": \"early\"},"
               " {\"id\": \"b\", \"name\": \"b\", \"text\": " TEST_TEXT ", \"of\": \"book\", \"format\": \"pdf\","
               " \"max_pages\": 15, \"tracks\": [\"t\"], \"forms\": [\"site\"]},"
               " {\"id\": \"c\", \"name\": \"c\", \"text\": " TEST_TEXT ", \"of\": \"external\", \"off\": " TEST_TEXT "},"
               " {\"id\": \"d\", \"name\": \"d\", \"text\": " TEST_TEXT ", \"of\": \"external\", \"tracks\": [\"u\"]}],"
               "\"tracks\": [{" TEST_TRACK "}, {\"id\": \"u\", \"name\": " TEST_TEXT ", \"field\": \"x\", \"type\": \"y\"}]}"),
    resolve_root, NULL, &error);
  g_autoptr (GPtrArray) files = NULL, dates = NULL, others = NULL;
  const YoriaiCallFile *book;

  g_assert_cmpuint (defaults->len, >=, 4);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_no_error (error);
  files = yoriai_call_list_files (call, yoriai_call_get_track (call, 0));
  dates = yoriai_call_list_dates (call, yoriai_call_get_track (call, 0));
  others = yoriai_call_list_files (call, NULL);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpuint (others->len, ==, 3);
  g_assert_cmpuint (dates->len, ==, 1);
  book = files->pdata[1];
  g_assert_cmpint (book->max_pages, ==, 15);
  g_assert_cmpstr (book->forms[0], ==, "site");
  g_assert_true (yoriai_call_is_file_due (call, files->pdata[0], dates->pdata[0]));
  g_assert_true (yoriai_call_is_file_due (call, book, dates->pdata[0]));
  g_assert_false (yoriai_call_is_file_due (call, files->pdata[0], NULL));
  g_assert_false (yoriai_call_is_file_due (call, book, NULL));
  g_assert_true (yoriai_call_is_file_due (plain, defaults->pdata[0], NULL));
}

/* Appends a limit for each list that is anywhere in a type of records. */
static void
append_limits (GString    *pack,
               GType       type,
               const char *path,
               guint      *n)
{
  guint n_fields;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *own = g_strconcat (path, *path != '\0' ? "." : "", fields[i].name, NULL);

      if (_yoriai_call_field_is_list (&fields[i]))
        g_string_append_printf (pack, "%s\"%s\": {\"items\": {\"min\": 1, \"max\": 9}}", (*n)++ > 0 ? "," : "", own);
      if (fields[i].kind == YORIAI_KIND_LIST || fields[i].kind == YORIAI_KIND_CHILD)
        append_limits (pack, fields[i].of (), own, n);
    }
}

/* Every list of a proposal can be limited: two rules each. */
static void
test_items (void)
{
  g_autoptr (GString) pack = g_string_new ("{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK "}], \"limits\": {");
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = NULL, plain = read_pack (TEST_PACK ("\"rules\": []"), NULL, NULL, &error);
  g_autoptr (YoriaiCall) sourced = NULL;
  guint n = 0;

  append_limits (pack, yoriai_proposal_get_type (), "", &n);
  g_string_append (pack, "}}");
  call = read_pack (pack->str, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (yoriai_call_get_n_rules (call), ==, yoriai_call_get_n_rules (plain) + 2 * n);

  /* They say where they are from, as others do. */
  sourced = read_pack (TEST_PACK ("\"documents\": {\"guide\": {\"title\": {\"ja\": \"手引き\", \"en\": \"Guide\"}}},"
                                  " \"limits\": {\"site.keywords\": {\"items\": {\"max\": 5},"
                                  " \"source\": {\"document\": \"guide\", \"heading\": \"様式2\", \"page\": 7}}}"),
                       NULL, NULL, &error);
  g_assert_no_error (error);
  n = yoriai_call_get_n_rules (sourced);
  g_assert_cmpstr (yoriai_rule_get_source (yoriai_call_get_rule (sourced, n - 1)), ==, "手引き「様式2」 p.7");
}

#define LIMITED                                                                                                    \
  "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"limited\", \"base\": \"coi-next-2021\", \"questions\": ["             \
  "{\"id\": \"helpers\", \"of\": \"institutions\", \"kind\": \"refs\", \"refs\": \"people\", \"label\": " TEST_TEXT ","         \
  " \"limit\": {\"items\": {\"max\": 2, \"min\": 1}, \"mode\": \"soft\"}},"                                               \
  "{\"id\": \"steps\", \"of\": \"proposal\", \"part\": \"%s\", \"kind\": \"list\", \"label\": " TEST_TEXT ","               \
  " \"limit\": {\"items\": {\"max\": 5}}}]}"

static YoriaiRule *
find_rule (YoriaiCall *call,
           const char *id)
{
  for (guint i = 0; i < yoriai_call_get_n_rules (call); i++)
    if (g_str_equal (yoriai_rule_get_id (yoriai_call_get_rule (call, i)), id))
      return yoriai_call_get_rule (call, i);
  return NULL;
}

/* So can references and lists that answer a question; the rule is for the tracks that ask it. */
static void
test_items_of_questions (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *base = yoriai_call_library_find (library, "coi-next-2021");
  g_autofree char *text = g_strdup_printf (LIMITED, "forum");
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = read_pack (text, resolve_call, base, &error);
  YoriaiRule *rule;

  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_call_get_n_rules (call), ==, yoriai_call_get_n_rules (base) + 3);
  rule = find_rule (call, "X01.items-max-question.helpers");
  g_assert_nonnull (rule);
  g_assert_cmpint (yoriai_rule_get_severity (rule), ==, YORIAI_SEVERITY_WARNING);
  g_assert_true (yoriai_rule_is_for_track (rule, "policy-full"));
  g_assert_nonnull (find_rule (call, "X01.items-min-question.helpers"));
  rule = find_rule (call, "X01.items-max-question.steps");
  g_assert_cmpint (yoriai_rule_get_severity (rule), ==, YORIAI_SEVERITY_ERROR);
  g_assert_true (yoriai_rule_is_for_track (rule, "regional-full"));
  g_assert_false (yoriai_rule_is_for_track (rule, "co-creation-full"));
}

/* A track has the kinds that it adds itself, and what the call takes away is gone from what its base says of leading. */
static void
test_words_of_tracks (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *base = yoriai_call_library_find (library, "coi-next-2021");
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) call = read_pack (
      "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"x\", \"base\": \"coi-next-2021\","
      " \"vocabularies\": {\"institution-kinds\": {\"without\": [\"national-university\"]}},"
      " \"tracks\": [{\"id\": \"policy-full\", \"lead_kinds\": [\"harbour\"], \"roles\": [\"pilot\"], \"vocabularies\": {"
      "\"institution-kinds\": [{\"id\": \"harbour\", \"label\": " TEST_TEXT "}],"
      "\"officer-roles\": [{\"id\": \"pilot\", \"label\": " TEST_TEXT "}]}},"
      " {\"id\": \"own\", \"name\": " TEST_TEXT ", \"field\": \"regional\", \"type\": \"full\","
      " \"vocabularies\": {\"sectors\": []}}]}",
      resolve_call, base, &error);
  const YoriaiTrack *track;

  g_assert_no_error (error);
  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    {
      const YoriaiVocabularies *all = yoriai_call_get_track_vocabularies (call, yoriai_call_get_track (call, i)->id);

      g_assert_nonnull (yoriai_vocabulary_find (yoriai_vocabularies_get (all, "tracks"), "own"));
    }
  track = yoriai_call_find_track (call, "policy-full");
  g_assert_cmpstr (track->lead_kinds[0], ==, "harbour");
  g_assert_cmpstr (track->roles[0], ==, "pilot");
  track = yoriai_call_find_track (call, "regional-full");
  g_assert_true (g_strv_contains (track->lead_kinds, "public-university"));
  g_assert_false (g_strv_contains (track->lead_kinds, "national-university"));
  g_assert_true (g_strv_contains (yoriai_call_find_track (base, "regional-full")->lead_kinds, "national-university"));
}

/* What a diff calls members is a word of people's, for each that there is. */
static void
walk_titles (const YoriaiCallShape *shape,
             GHashTable            *seen)
{
  if (!g_hash_table_add (seen, (gpointer) shape))
    return;
  for (guint i = 0; i < shape->n_members; i++)
    {
      const YoriaiCallMember *member = &shape->members[i];

      if (g_strv_contains ((const char *const[]){ "format", "version", "base", "drop", NULL }, member->name))
        continue;
      if (_yoriai_call_diff_find_title (member->name) == NULL)
        g_test_message ("%s has no word", member->name);
      g_assert_nonnull (_yoriai_call_diff_find_title (member->name));
      if (member->of != NULL)
        walk_titles (member->of, seen);
    }
  if (shape->rest != NULL && shape->rest->of != NULL)
    walk_titles (shape->rest->of, seen);
}

static void
test_titles (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  walk_titles (_yoriai_call_pack.of, seen);
}

/* What packs may name is what there is. */
static void
test_makes (void)
{
  guint n;
  const YoriaiFormType *forms = yoriai_form_types_get (&n);

  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    g_assert_cmpstr (_yoriai_call_set_get (YORIAI_CALL_SET_FIGURES, NULL, i), ==, strchr (yoriai_figure_get_name (i), '-') + 1);
  g_assert_null (_yoriai_call_set_get (YORIAI_CALL_SET_FIGURES, NULL, YORIAI_N_FIGURES));
  for (guint i = 0, at = 0; i < n; i++)
    if (!yoriai_form_type_is_transcription (&forms[i]))
      g_assert_cmpstr (_yoriai_call_set_get (YORIAI_CALL_SET_SECTIONS, NULL, at++), ==, forms[i].id);
}

/* What a track does not ask for: parts it does not name, and single fields. */
static void
test_asked (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);

  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (library, i);
      const YoriaiTrack *regional = yoriai_call_find_track (call, "regional-full");
      const YoriaiTrack *policy = yoriai_call_find_track (call, "policy-full");

      if (regional == NULL) /* a call with tracks of its own alone */
        continue;
      g_assert_false (yoriai_track_has_part (regional, "step_up"));
      g_assert_false (yoriai_track_has_field (regional, "vision.expansion"));
      g_assert_false (yoriai_track_has_field (regional, "policy_area"));
      g_assert_true (yoriai_track_has_field (regional, "vision.partial_solution"));
      g_assert_true (yoriai_track_has_field (regional, "vision"));
      g_assert_true (yoriai_track_has_field (policy, "policy_area"));
      g_assert_false (yoriai_track_has_field (policy, "institutions.core_site"));
      g_assert_true (yoriai_track_has_field (policy, "institutions.core_site_of_another"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (YoriaiCallLibrary) library = NULL;

  g_test_init (&argc, &argv, NULL);
  library = yoriai_call_library_new (NULL);
  root_call = yoriai_call_library_get_root (library);
  g_assert_nonnull (root_call);
  g_test_add_func ("/call/package", test_package);
  g_test_add_func ("/call/library", test_library);
  g_test_add_func ("/call/broken-packs", test_broken_packs);
  g_test_add_func ("/call/no-json", test_no_json);
  g_test_add_func ("/call/many-problems", test_many_problems);
  g_test_add_func ("/call/over-base", test_over_base);
  g_test_add_func ("/call/own-tracks", test_own_tracks);
  g_test_add_func ("/call/merge", test_merge);
  g_test_add_func ("/call/drop", test_drop);
  g_test_add_func ("/call/items", test_items);
  g_test_add_func ("/call/items-of-questions", test_items_of_questions);
  g_test_add_func ("/call/words-of-tracks", test_words_of_tracks);
  g_test_add_func ("/call/titles", test_titles);
  g_test_add_func ("/call/makes", test_makes);
  g_test_add_func ("/call/twice-over-base", test_twice_over_base);
  g_test_add_func ("/call/asked", test_asked);
  return g_test_run ();
}
