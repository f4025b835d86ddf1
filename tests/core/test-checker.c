/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "checker-support.h"
#include "document/yoriai-document-writer.h"
#include "proposal/yoriai-proposal.h"

#include "broken-packs.h"

static gboolean
has_finding (YoriaiChecker *checker,
             const char    *rule,
             const char    *pointer)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);
      g_autofree char *own = yoriai_finding_dup_pointer (finding);

      if (g_strcmp0 (yoriai_finding_get_rule (finding), rule) == 0 && g_strcmp0 (own, pointer) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count_lines (const char *text,
             const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], prefix);
  return n;
}

static void
test_break_one (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint tasks = yoriai_record_find_field (root, "tasks");
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  YoriaiFinding *finding;
  YoriaiCounts counts;

  g_assert_cmpuint (yoriai_checker_get_counts (checker).error, ==, 0);
  g_assert_true (yoriai_record_set_string (site, "name", NULL, NULL));
  g_assert_true (has_finding (checker, "S01", "/site/name"));
  counts = yoriai_checker_get_counts (checker);
  g_assert_cmpuint (counts.error, ==, 1);
  g_assert_cmpuint (counts.empty, ==, 1);
  g_assert_cmpuint (yoriai_checker_count_part (checker, "site").error, ==, 1);
  g_assert_cmpuint (yoriai_checker_count_part (checker, "vision").error, ==, 0);
  finding = yoriai_checker_find_for_field (checker, site, yoriai_record_find_field (site, "name"));
  g_assert_nonnull (finding);
  g_assert_true (yoriai_finding_is_empty (finding));
  yoriai_space_undo (space);
  g_assert_cmpuint (yoriai_checker_get_counts (checker).error, ==, 0);

  g_assert_true (
    yoriai_record_set_string (yoriai_record_get_item (root, tasks, 0), "leader", "gone", NULL));
  g_assert_true (has_finding (checker, "K02", "/tasks/0/leader"));
}

static YoriaiRecord *
add_item (YoriaiRecord *root,
          const char   *list)
{
  return yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, NULL, NULL);
}

/* What is missing in a list that nobody has begun is told at that list, not at each item of another that needs it. */
static void
test_empty_lists (gconstpointer track)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), NULL);
  YoriaiRecord *root = yoriai_space_get_root (space), *item;
  g_autoptr (YoriaiChecker) checker = NULL;

  g_assert_true (yoriai_record_set_string (root, "call", "coi-next-2021", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", track, NULL));
  checker = yoriai_checker_new (space, library);
  item = add_item (root, "targets");
  g_assert_true (yoriai_record_set_string (item, "title", "循環", NULL));
  g_assert_null (yoriai_checker_find_for_field (checker, item, yoriai_record_find_field (item, "title")));
  g_assert_true (has_finding (checker, "T01", "/tasks") || has_finding (checker, "R01", "/tasks"));

  g_assert_true (yoriai_record_set_string (add_item (root, "tasks"), "title", "課題", NULL));
  g_assert_true (has_finding (checker, "T01", "/targets/0/title"));
  g_assert_true (has_finding (checker, "T01", "/tasks/0/targets"));
  g_assert_false (has_finding (checker, "T01", "/tasks"));

  g_assert_true (yoriai_record_remove (item, NULL));
  g_assert_false (has_finding (checker, "T01", "/tasks/0/targets"));
  g_assert_true (has_finding (checker, "T01", "/targets"));
}

/* An item that says nothing is found once, and looked at again as soon as it says anything. */
static void
test_blank_item (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), NULL);
  YoriaiRecord *root = yoriai_space_get_root (space), *item;
  g_autoptr (YoriaiChecker) checker = NULL;

  g_assert_true (yoriai_record_set_string (root, "call", "coi-next-2021", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "co-creation-full", NULL));
  checker = yoriai_checker_new (space, library);
  item = add_item (root, "targets");
  g_assert_true (has_finding (checker, "K04", "/targets/0/title"));
  g_assert_true (has_finding (checker, "T01", "/targets"));
  g_assert_false (has_finding (checker, "S03", "/targets/0/title"));
  g_assert_false (has_finding (checker, "T02", "/targets/0/year"));
  g_assert_true (yoriai_record_set_string (item, "indicator", "普及率", NULL));
  g_assert_false (has_finding (checker, "K04", "/targets/0/title"));
  g_assert_true (has_finding (checker, "S03", "/targets/0/title"));
  g_assert_true (has_finding (checker, "T02", "/targets/0/year"));
  g_assert_true (yoriai_record_set_string (item, "indicator", "　", NULL));
  g_assert_true (has_finding (checker, "K04", "/targets/0/title"));
  g_assert_false (has_finding (checker, "T02", "/targets/0/year"));
  yoriai_space_undo (space);
  g_assert_false (has_finding (checker, "K04", "/targets/0/title"));
  g_assert_true (has_finding (checker, "T02", "/targets/0/year"));
}

/* So it is with the parts of those who get money, and with the money that follows the programme's. */
static void
test_empty_lists_of_money (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint resources = yoriai_record_find_field (root, "external_resources");
  guint tasks = yoriai_record_find_field (root, "tasks");
  YoriaiRecord *item;

  while ((item = yoriai_record_get_item (root, resources, 0)) != NULL)
    g_assert_true (yoriai_record_remove (item, NULL));
  g_assert_true (has_finding (checker, "B08", "/external_resources"));
  g_assert_false (has_finding (checker, "B09", "/tasks/0/after_poc"));
  yoriai_record_insert (root, resources, NULL, NULL, NULL);
  g_assert_true (has_finding (checker, "B09", "/tasks/0/after_poc"));

  item = add_item (root, "institutions");
  g_assert_true (yoriai_record_set_int (item, "jst_funded", TRUE, NULL));
  g_assert_nonnull (yoriai_checker_find_for_field (checker, item, yoriai_record_find_field (item, "duty")));
  while (yoriai_record_get_n_items (root, tasks) > 0)
    g_assert_true (yoriai_record_remove (yoriai_record_get_item (root, tasks, 0), NULL));
  g_assert_null (yoriai_checker_find_for_field (checker, item, yoriai_record_find_field (item, "duty")));
}

/* However many records a field names that are not there, it is one finding, which says how many. */
static void
test_dangling (void)
{
  static const char *const ids[] = { "gone-1", "gone-2", "gone-3", "gone-4", "gone-5" };
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *task = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
  guint field = yoriai_record_find_field (task, "institutions");

  for (guint n = 0; n <= G_N_ELEMENTS (ids); n++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) strv = NULL;
      g_autofree char *text = NULL;
      g_autofree char *count = g_strdup_printf ("うち%u件", n);

      for (guint i = 0; i < n; i++)
        g_strv_builder_add (builder, ids[i]);
      strv = g_strv_builder_end (builder);
      g_assert_true (yoriai_record_set (task, field, &YORIAI_VALUE_STRINGS (strv), NULL));
      text = test_describe (checker);
      g_assert_cmpuint (count_lines (text, "K02 "), ==, n > 0 ? 1 : 0);
      if (n == 0)
        continue;
      g_assert_true (has_finding (checker, "K02", "/tasks/0/institutions"));
      g_assert_nonnull (strstr (text, count));
      g_assert_null (strstr (text, "gone-1"));
    }
}

/* How a text is written matters where the track asks for it; what has no name is called by its list and number. */
static void
test_asked_texts (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *forum = yoriai_record_get_child (root, yoriai_record_find_field (root, "forum"));
  g_autofree char *text = NULL;

  g_assert_true (yoriai_record_set_string (forum, "name", "〇〇の場", NULL));
  g_assert_true (has_finding (checker, "X03", "/forum/name"));
  text = test_describe (checker);
  g_assert_nonnull (strstr (text, "「地域共創の場」の「"));
  g_assert_true (yoriai_record_set_string (root, "track", "co-creation-full", NULL));
  g_assert_false (has_finding (checker, "X03", "/forum/name"));
  g_assert_true (yoriai_record_set_string (root, "track", "regional-nurturing", NULL));
  g_assert_true (has_finding (checker, "X03", "/forum/name"));
}

/* Of many that have one name a finding says some, and how many more there are. */
static void
test_many_names (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions"), n = 0;

  for (guint i = 0; i < 200; i++)
    g_assert_true (yoriai_record_set_string (yoriai_record_insert (root, list, NULL, NULL, NULL), "name", "甲大学", NULL));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);
      YoriaiText message = yoriai_finding_get_message (finding);

      if (strstr (message.en, "甲大学, 甲大学") == NULL)
        continue;
      g_assert_nonnull (strstr (message.en, "甲大学, and 179 more”"));
      g_assert_cmpuint (g_utf8_strlen (message.en, -1), <, 400);
      g_assert_cmpuint (g_utf8_strlen (message.ja, -1), <, 400);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

/* What rests on a fact of the call that is a draft is a draft itself, and no error, whatever its rule says. */
static void
test_unproven_fact (void)
{
  static const char pack[] =
    "{" TEST_HEAD_OF ("own") ", \"tracks\": [%s], \"rules\": [%s],"
    " \"limits\": {\"site.name\": {\"max\": 1, \"count\": \"utf16\", \"state\": \"%s\"}}}";
  static const char track[] =
    "{\"id\": \"regional-full\", \"name\": " TEST_TEXT ", \"field\": \"regional\", \"type\": \"full\", \"cap\": 5,"
    " \"cap_state\": \"%s\"}";
  static const char rule[] =
    "{\"id\": \"B01\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"budget\","
    " \"require\": {\"==\": [{\"y.param\": [\"cap\"]}, 6]}, \"message\": {\"ja\": \"a\", \"en\": \"b\"}},"
    "{\"id\": \"B02\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"budget\","
    " \"require\": {\"==\": [1, 2]}, \"values\": {\"cap\": {\"y.param\": \"cap\"}}, \"message\": {\"ja\": \"a\", \"en\": \"b\"}},"
    "{\"id\": \"X01\", \"severity\": \"error\", \"state\": \"confirmed\", \"each\": \"texts\","
    " \"when\": {\"!\": [{\"y.empty\": [{\"var\": \"limit\"}]}]},"
    " \"require\": {\"<=\": [{\"y.length\": [{\"var\": \"text\"}]}, {\"var\": \"limit.max\"}]}, \"message\": {\"ja\": \"a\", \"en\": \"b\"}}";
  static const char *const states[] = { "draft", "confirmed", "draft" };
  g_autofree char *folder = g_dir_make_tmp ("calls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (folder);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);

  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), "call", "own", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *track_text = g_strdup_printf (track, states[i]);
      g_autofree char *text = g_strdup_printf (pack, track_text, rule, states[i]);
      guint n_seen = 0;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      yoriai_call_library_reload (library);
      for (guint j = 0; j < yoriai_call_library_get_n_errors (library); j++)
        g_test_message ("%s", yoriai_call_library_get_error (library, j)->message);
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (checker)); j++)
        {
          g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), j);
          gboolean is_draft = i != 1 && strcmp (yoriai_finding_get_rule (finding), "B02") != 0;

          n_seen++;
          g_assert_cmpstr (yoriai_finding_get_state (finding), ==, is_draft ? "draft" : "confirmed");
          g_assert_cmpint (yoriai_finding_get_severity (finding), ==,
                           is_draft ? YORIAI_SEVERITY_WARNING : YORIAI_SEVERITY_ERROR);
        }
      g_assert_cmpuint (n_seen, ==, 3);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint
count_of_rule (YoriaiChecker *checker,
               const char    *rule)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      n += strcmp (yoriai_finding_get_rule (finding), rule) == 0;
    }
  return n;
}

/* A text in which nothing is found is passed over by those rules alone that such a text is sure to meet. */
static void
test_clean_texts (void)
{
  static const char pack[] =
    "{" TEST_HEAD_OF ("own") ", \"tracks\": [{\"id\": \"regional-full\", \"name\": " TEST_TEXT
    ", \"field\": \"regional\", \"type\": \"full\"}], \"rules\": ["
    "{\"id\": \"Z1\", \"require\": {\"==\": [{\"y.undecided\": {\"var\": \"text\"}}, \"\"]}, %s},"
    "{\"id\": \"Z2\", \"require\": {\"!=\": [{\"y.undecided\": [{\"var\": \"text\"}]}, \"\"]}, %s},"
    "{\"id\": \"Z3\", \"require\": {\"and\": [{\"y.empty\": [{\"y.placeholder\": [{\"var\": \"text\"}]}]},"
    " {\"!=\": [{\"var\": \"field\"}, \"name\"]}]}, %s},"
    "{\"id\": \"Z4\", \"require\": {\"==\": [{\"y.outside_jis\": [{\"var\": \"field\"}]}, \"x\"]}, %s}]}";
  static const char more[] =
    "\"severity\": \"error\", \"state\": \"draft\", \"each\": \"texts\", \"message\": {\"ja\": \"a\", \"en\": \"b\"}";
  static const char text[] =
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"a\", \"call\": \"own\", \"track\": \"regional-full\","
    " \"site\": {\"name\": \"甲\", \"nickname\": \"未定\"}}";
  g_autofree char *folder = g_dir_make_tmp ("calls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autofree char *filled = g_strdup_printf (pack, more, more, more, more);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = test_load_text ("a.json", text, -1);
  g_autoptr (YoriaiChecker) checker = NULL;

  g_assert_true (g_file_set_contents (path, filled, -1, NULL));
  library = yoriai_call_library_new (folder);
  for (guint i = 0; i < yoriai_call_library_get_n_errors (library); i++)
    g_test_message ("%s", yoriai_call_library_get_error (library, i)->message);
  checker = yoriai_checker_new (space, library);
  g_assert_cmpuint (count_of_rule (checker, "Z1"), ==, 1);
  g_assert_cmpuint (count_of_rule (checker, "Z2"), ==, 1);
  g_assert_cmpuint (count_of_rule (checker, "Z3"), ==, 1);
  g_assert_cmpuint (count_of_rule (checker, "Z4"), ==, 2);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A part of a rule that is the same for all items is remembered, and with it that it cannot be evaluated: the rule says
 * nothing then. It follows what the part is made of. */
static void
test_remembered_part (void)
{
  static const char pack[] =
    "{" TEST_HEAD_OF ("own") ", \"tracks\": [{\"id\": \"regional-full\", \"name\": " TEST_TEXT
    ", \"field\": \"regional\", \"type\": \"full\"}], \"rules\": ["
    "{\"id\": \"Z1\", \"require\": {\"==\": [{\"var\": \"name\"},"
    " {\"y.length\": [{\"y.proposal\": \"call\"}, \"no such count\"]}]}, %s},"
    "{\"id\": \"Z2\", \"when\": {\">\": [{\"y.count\": [{\"y.proposal\": \"people\"}]}, 1]},"
    " \"require\": {\"y.empty\": {\"var\": \"name\"}}, %s},"
    "{\"id\": \"Z3\", \"require\": {\"or\": [{\"y.empty\": {\"var\": \"name\"}},"
    " {\"==\": [{\"y.sum\": [{\"y.proposal\": \"budget\"}, \"amounts\"]}, 3]}]}, %s}]}";
  static const char more[] = "\"severity\": \"error\", \"state\": \"draft\", \"each\": \"institutions\", \"field\": \"name\","
                             " \"message\": {\"ja\": \"a\", \"en\": \"b\"}";
  static const char text[] =
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"a\", \"call\": \"own\", \"track\": \"regional-full\","
    " \"institutions\": [{\"id\": \"i\", \"name\": \"甲\"}, {\"id\": \"j\", \"name\": \"乙\"}], \"people\": [{\"id\": \"p\"}],"
    " \"budget\": [{\"id\": \"b\", \"institution\": \"i\", \"amounts\": {\"1\": 1, \"2\": 2}}]}";
  g_autofree char *folder = g_dir_make_tmp ("calls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autofree char *filled = g_strdup_printf (pack, more, more, more);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = test_load_text ("a.json", text, -1);
  g_autoptr (YoriaiChecker) checker = NULL;
  YoriaiRecord *root = yoriai_space_get_root (space), *person;

  g_assert_true (g_file_set_contents (path, filled, -1, NULL));
  library = yoriai_call_library_new (folder);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  checker = yoriai_checker_new (space, library);
  g_assert_cmpuint (count_of_rule (checker, "Z1"), ==, 0);
  g_assert_cmpuint (count_of_rule (checker, "Z2"), ==, 0);
  g_assert_cmpuint (count_of_rule (checker, "Z3"), ==, 0);

  person = yoriai_record_insert (root, yoriai_record_find_field (root, "people"), NULL, NULL, NULL);
  g_assert_cmpuint (count_of_rule (checker, "Z2"), ==, 2);
  yoriai_record_remove (person, NULL);
  g_assert_cmpuint (count_of_rule (checker, "Z2"), ==, 0);
  g_assert_true (yoriai_record_set_string (yoriai_space_find (space, "i"), "consent", "declined", NULL));
  g_assert_cmpuint (count_of_rule (checker, "Z3"), ==, 2);
  yoriai_space_undo (space);
  g_assert_cmpuint (count_of_rule (checker, "Z3"), ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_call (void)
{
  static const char text[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"a\", \"call\": \"nope\"}";
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_text ("a.json", text, -1);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);

  g_assert_null (yoriai_checker_get_call (checker));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (checker)), ==, 1);
  g_assert_true (has_finding (checker, "K00", "/call"));
  g_assert_true (
    yoriai_record_set_string (yoriai_space_get_root (space), "call", "coi-next-2021", NULL));
  g_assert_nonnull (yoriai_checker_get_call (checker));
  g_assert_false (has_finding (checker, "K00", "/call"));
  g_assert_true (has_finding (checker, "S02", "/track"));
}

static void
count_cb (YoriaiChecker *checker,
          guint         *n)
{
  (*n)++;
}

static void
write_pack (const char *folder,
            const char *max)
{
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autofree char *text = g_strdup_printf (
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"own\", \"base\": \"coi-next-2021\","
    " \"limits\": {\"site.name\": {\"max\": %s, \"count\": \"code-points\", \"mode\": \"hard\", \"state\": \"draft\"}}}", max);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A changed pack reloads into an open proposal, and loses nothing. */
static void
test_reload (void)
{
  g_autofree char *folder = g_dir_make_tmp ("calls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = NULL;
  guint n_changes = 0;

  write_pack (folder, "100");
  library = yoriai_call_library_new (folder);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  checker = yoriai_checker_new (space, library);
  g_signal_connect (checker, "call-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), "call", "own", NULL));
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_false (has_finding (checker, "X01", "/site/name"));
  write_pack (folder, "3");
  yoriai_call_library_reload (library);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_true (has_finding (checker, "X01", "/site/name"));
  write_pack (folder, "no");
  yoriai_call_library_reload (library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 1);
  g_assert_true (has_finding (checker, "X01", "/site/name"));
  g_assert_cmpint (g_remove (path), ==, 0);
  yoriai_call_library_reload (library);
  g_assert_true (has_finding (checker, "K00", "/call"));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What the switched track asks for too keeps its findings, as the same objects. */
static void
test_switch_track (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  g_autoptr (YoriaiFinding) before = NULL;
  YoriaiFinding *after;
  guint field = yoriai_record_find_field (site, "name");

  g_assert_true (yoriai_record_set_string (site, "name", NULL, NULL));
  before = g_object_ref (yoriai_checker_find_for_field (checker, site, field));
  g_assert_true (yoriai_record_set_string (root, "track", "co-creation-nurturing", NULL));
  g_assert_cmpstr (yoriai_checker_get_track (checker)->id, ==, "co-creation-nurturing");
  after = yoriai_checker_find_for_field (checker, site, field);
  g_assert_true (before == after);
}

/* Whatever call and track, and one that is not there: the file says the same but for these two. */
static void
test_switch_deletes_nothing (void)
{
  static const char *const calls[] = { "coi-next-2021", "coi-next-2022", "coi-next-2023", "coi-next-2024", "nope" };
  static const char *const tracks[] = {
    "co-creation-nurturing", "co-creation-full", "regional-nurturing", "regional-full", "policy-full"
  };
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autofree char *call = g_strdup (yoriai_record_get_string (root, "call"));
  g_autofree char *track = g_strdup (yoriai_record_get_string (root, "track"));
  g_autofree char *found = test_describe (checker);
  g_autofree char *found_again = NULL;
  g_autoptr (GBytes) before = yoriai_document_write (space);

  for (guint i = 0; i < G_N_ELEMENTS (calls) * G_N_ELEMENTS (tracks); i++)
    {
      g_autoptr (GBytes) after = NULL;

      g_assert_true (yoriai_record_set_string (root, "call", calls[i / G_N_ELEMENTS (tracks)], NULL));
      g_assert_true (yoriai_record_set_string (root, "track", tracks[i % G_N_ELEMENTS (tracks)], NULL));
      g_assert_true (yoriai_record_set_string (root, "call", call, NULL));
      g_assert_true (yoriai_record_set_string (root, "track", track, NULL));
      after = yoriai_document_write (space);
      g_assert_true (g_bytes_equal (before, after));
    }
  found_again = test_describe (checker);
  g_assert_cmpstr (found, ==, found_again);
}

/* What the track does not ask for is kept and raises nothing; what is no matter of tracks is checked. */
/* What is deleted is told once, by its name and with the places that name it; what never was is not called deleted. */
static void
test_deleted (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (YoriaiChecker) fresh = NULL;
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *person = yoriai_record_get_item (root, yoriai_record_find_field (root, "people"), 0);
  YoriaiRecord *task = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
  g_autofree char *name = g_strdup (yoriai_record_get_string (person, "name"));
  g_autofree char *id = g_strdup (yoriai_record_get_id (person));
  g_autofree char *text = NULL, *again = NULL, *repaired = NULL, *back = NULL;

  g_assert_true (yoriai_record_set_string (task, "leader", id, NULL));
  g_assert_true (yoriai_record_remove (person, NULL));
  text = test_describe (checker);
  g_assert_cmpuint (count_lines (text, "K02 "), ==, 1);
  g_assert_nonnull (strstr (text, name));
  g_assert_nonnull (strstr (text, "削除されています"));
  g_assert_nonnull (strstr (text, "研究開発課題"));
  g_assert_true (has_finding (checker, "K02", "/tasks/0/leader"));
  fresh = yoriai_checker_new (space, library);
  again = test_describe (fresh);
  g_assert_cmpstr (again, ==, text);

  /* The first place is put right: another one is the first. */
  g_assert_true (yoriai_record_set_string (task, "leader", NULL, NULL));
  repaired = test_describe (checker);
  g_assert_cmpuint (count_lines (repaired, "K02 "), ==, 1);
  g_assert_false (has_finding (checker, "K02", "/tasks/0/leader"));
  g_assert_null (strstr (repaired, "研究開発課題"));

  yoriai_space_undo (space);
  yoriai_space_undo (space);
  back = test_describe (checker);
  g_assert_cmpuint (count_lines (back, "K02 "), ==, 0);

  g_assert_true (yoriai_record_set_string (task, "leader", "nobody", NULL));
  g_clear_pointer (&back, g_free);
  back = test_describe (checker);
  g_assert_cmpuint (count_lines (back, "K02 "), ==, 1);
  g_assert_null (strstr (back, "削除されています"));
}

static void
test_left_out (void)
{
  static const char text[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"call\": \"coi-next-2021\","
                             " \"track\": \"regional-full\","
                             " \"forum\": {\"members\": [{\"id\": \"m\", \"person\": \"nobody\"}]},"
                             " \"sections\": [{\"id\": \"s\", \"owner\": \"nobody\"}]}";
  g_autoptr (YoriaiSpace) space = test_load_text ("test", text, -1);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);

  g_assert_true (has_finding (checker, "K02", "/forum/members/0/person"));
  g_assert_true (yoriai_record_set_string (root, "track", "co-creation-full", NULL));
  g_assert_false (has_finding (checker, "K02", "/forum/members/0/person"));
  g_assert_false (yoriai_checker_asks_for (checker, "forum"));
  g_assert_true (yoriai_checker_asks_for (checker, "sections"));
  g_assert_true (has_finding (checker, "K02", "/sections/0/owner"));
  yoriai_space_undo (space);
  g_assert_true (has_finding (checker, "K02", "/forum/members/0/person"));
}

static void
test_today (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("policy-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *institution =
    yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0);
  GDate today;

  g_assert_true (
    yoriai_record_set_string (root, "call", "coi-next-2022", NULL)); /* closes on 5 July 2022 */
  g_assert_true (yoriai_record_set_string (institution, "erad_code", NULL, NULL));
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 5, 2022);
  yoriai_checker_set_today (checker, &today);
  g_assert_false (has_finding (checker, "X07", "/institutions/0/erad_code"));
  g_date_set_dmy (&today, 1, 7, 2022);
  yoriai_checker_set_today (checker, &today);
  g_assert_true (has_finding (checker, "X07", "/institutions/0/erad_code"));
}

/* Texts made while a rule runs lie at the same address for one item after the other: what one of them leads to is not
 * what the next does. */
static void
test_made_references (void)
{
  static const char pack[] =
    "{" TEST_HEAD_OF ("made") ", \"tracks\": ["
    "{\"id\": \"regional-full\", \"name\": " TEST_TEXT ", \"field\": \"regional\", \"type\": \"full\"}], \"rules\": ["
    "{\"id\": \"M01\", \"severity\": \"error\", \"state\": \"draft\", \"each\": \"tasks\", \"field\": \"title\","
    " \"require\": {\"y.exists\": [{\"cat\": [\"record-\", {\"var\": \"title\"}]}]},"
    " \"message\": {\"ja\": \"a\", \"en\": \"b\"}}]}";
  static const char text[] =
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"made\","
    " \"track\": \"regional-full\", \"tasks\": [{\"id\": \"t1\", \"title\": \"1\"},"
    " {\"id\": \"t2\", \"title\": \"2\"}, {\"id\": \"t3\", \"title\": \"3\"}],"
    " \"people\": [{\"id\": \"record-1\"}]}";
  g_autofree char *folder = g_dir_make_tmp ("yoriai-checker-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.json", NULL);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = test_load_text ("p.json", text, -1);
  g_autoptr (YoriaiChecker) checker = NULL;

  g_assert_true (g_file_set_contents (path, pack, -1, NULL));
  library = yoriai_call_library_new (folder);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  checker = yoriai_checker_new (space, library);
  g_assert_false (has_finding (checker, "M01", "/tasks/0/title"));
  g_assert_true (has_finding (checker, "M01", "/tasks/1/title"));
  g_assert_true (has_finding (checker, "M01", "/tasks/2/title"));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checker/break-one", test_break_one);
  g_test_add_data_func ("/checker/empty-lists/co-creation-full", "co-creation-full", test_empty_lists);
  g_test_add_data_func ("/checker/empty-lists/regional-nurturing", "regional-nurturing", test_empty_lists);
  g_test_add_data_func ("/checker/empty-lists/policy-full", "policy-full", test_empty_lists);
  g_test_add_func ("/checker/blank-item", test_blank_item);
  g_test_add_func ("/checker/empty-lists/money", test_empty_lists_of_money);
  g_test_add_func ("/checker/asked-texts", test_asked_texts);
  g_test_add_func ("/checker/many-names", test_many_names);
  g_test_add_func ("/checker/deleted", test_deleted);
  g_test_add_func ("/checker/dangling", test_dangling);
  g_test_add_func ("/checker/unproven-fact", test_unproven_fact);
  g_test_add_func ("/checker/clean-texts", test_clean_texts);
  g_test_add_func ("/checker/remembered-part", test_remembered_part);
  g_test_add_func ("/checker/no-call", test_no_call);
  g_test_add_func ("/checker/reload", test_reload);
  g_test_add_func ("/checker/switch-track", test_switch_track);
  g_test_add_func ("/checker/switch-deletes-nothing", test_switch_deletes_nothing);
  g_test_add_func ("/checker/left-out", test_left_out);
  g_test_add_func ("/checker/today", test_today);
  g_test_add_func ("/checker/made-references", test_made_references);
  return g_test_run ();
}
