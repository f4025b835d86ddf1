/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-display.h"

#include "broken-packs.h"

/* What a pack makes of the vocabularies it builds upon, and what becomes of proposals. */

#define HEAD "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": "
#define TRACKS                                                                                              \
  "\"programme\": " TEST_TEXT ", \"name\": " TEST_TEXT ", \"fiscal_year\": 2021, \"status\": \"draft\","   \
  " \"source\": {\"document\": " TEST_TEXT "}, \"tracks\": [{" TEST_TRACK "}]"

/* A folder of the user's packs. */
typedef struct
{
  char *folder;
  YoriaiCallLibrary *library;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("yoriai-vocabularies-XXXXXX", NULL);
  f->library = yoriai_call_library_new (f->folder);
}

static void
write_pack (Fixture    *f,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_assert_finalize_object (f->library);
}

static void
assert_ids (Fixture    *f,
            const char *call,
            const char *name,
            const char *expected)
{
  const YoriaiVocabularies *all = yoriai_call_get_vocabularies (yoriai_call_library_find (f->library, call));
  g_autofree char *ids = yoriai_vocabulary_dup_ids (yoriai_vocabularies_get (all, name), " ");

  g_assert_cmpstr (ids, ==, expected);
}

/* Whoever names no base builds upon what all calls have in common, which is no call itself. */
static void
test_root (Fixture       *f,
           gconstpointer  data)
{
  YoriaiCall *call;

  write_pack (f, "a.json", HEAD "\"a\", " TRACKS "}");
  yoriai_call_library_reload (f->library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 0);
  g_assert_null (yoriai_call_library_find (f->library, YORIAI_CALL_ROOT));
  for (guint i = 0; i < yoriai_call_library_get_n_calls (f->library); i++)
    g_assert_cmpstr (yoriai_call_get_id (yoriai_call_library_get_call (f->library, i)), !=, YORIAI_CALL_ROOT);
  assert_ids (f, "a", "sectors", "academia industry government");
  assert_ids (f, "a", "tracks", "t");
  assert_ids (f, "coi-next-2024", "sectors", "academia industry government");

  /* It brings no facts of its own. */
  call = yoriai_call_library_find (f->library, "a");
  g_assert_null (yoriai_call_get_label (call, "term.hub", "t").ja);
  g_assert_cmpuint (yoriai_call_get_n_notices (call), ==, 0);
  g_assert_true (yoriai_call_is_draft (call));
}

static void
test_merged (Fixture       *f,
             gconstpointer  data)
{
  const YoriaiVocabularies *all;
  const YoriaiVocabularyEntry *entry;

  write_pack (f, "a.json",
              HEAD "\"a\", " TRACKS ", \"vocabularies\": {"
                   "\"sectors\": [{\"id\": \"citizens\", \"label\": {\"ja\": \"市民\", \"en\": \"Citizens\"}, \"kana\": \"しみん\","
                   "  \"traits\": [\"own\"]}, {\"id\": \"industry\", \"label\": {\"ja\": \"企業\", \"en\": \"Firms\"}}],"
                   "\"budget-categories\": {\"order\": [\"indirect\", \"equipment\"], \"without\": [\"goods\"],"
                   "  \"entries\": [{\"id\": \"equipment\", \"label\": {\"ja\": \"設備備品費\", \"en\": \"Equipment\"}}]}}}");
  write_pack (f, "b.json",
              HEAD "\"b\", \"base\": \"a\", \"vocabularies\": {"
                   "\"sectors\": {\"only\": [\"citizens\", \"academia\"]},"
                   "\"institution-kinds\": [{\"id\": \"npo\", \"traits\": []}]}}");
  yoriai_call_library_reload (f->library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 0);

  assert_ids (f, "a", "sectors", "academia industry government citizens");
  assert_ids (f, "a", "budget-categories", "indirect equipment travel personnel other");
  assert_ids (f, "b", "sectors", "academia citizens");
  assert_ids (f, "b", "budget-categories", "indirect equipment travel personnel other");
  assert_ids (f, "coi-next-2021", "sectors", "academia industry government");

  all = yoriai_call_get_vocabularies (yoriai_call_library_find (f->library, "a"));
  entry = yoriai_vocabulary_find (yoriai_vocabularies_get (all, "sectors"), "industry");
  g_assert_cmpstr (entry->label.ja, ==, "企業");
  entry = yoriai_vocabulary_look_up (yoriai_vocabularies_get (all, "sectors"), "しみん", NULL);
  g_assert_cmpstr (entry->id, ==, "citizens");
  g_assert_true (yoriai_vocabulary_has_trait (yoriai_vocabularies_get (all, "institution-kinds"), "npo", "industry"));
  all = yoriai_call_get_vocabularies (yoriai_call_library_find (f->library, "b"));
  g_assert_false (yoriai_vocabulary_has_trait (yoriai_vocabularies_get (all, "institution-kinds"), "npo", "industry"));
  entry = yoriai_vocabulary_find (yoriai_vocabularies_get (all, "institution-kinds"), "npo");
  g_assert_cmpstr (entry->label.ja, ==, "NPO法人"); /* what is not said stays */
}

static void
test_bad (Fixture       *f,
          gconstpointer  data)
{
  static const struct
  {
    const char *vocabularies;
    const char *message;
  } cases[] = {
    { "[]", "an object is to stand here: {…} (at \"/vocabularies\")" },
    { "{\"sector\": []}", "there is no vocabulary “sector”; is “sectors” meant? (at \"/vocabularies/sector\")" },
    { "{\"tracks\": []}", "there is no vocabulary “tracks”" },
    { "{\"sectors\": null}", "it cannot be null" },
    { "{\"sectors\": [1]}", "an object is to stand here: {…} (at \"/vocabularies/sectors/0\")" },
    { "{\"sectors\": [{}]}", "“id” is missing" },
    { "{\"sectors\": [{\"id\": \"Big One\"}]}", "an id is to stand here" },
    { "{\"sectors\": [{\"id\": \"x\"}]}", "a new entry needs a “label”" },
    { "{\"sectors\": [{\"id\": \"industry\", \"label\": {\"ja\": \"企業\"}}]}", "“en” is missing" },
    { "{\"sectors\": [{\"id\": \"industry\"}, {\"id\": \"industry\"}]}", "the id “industry” is in this list already" },
    { "{\"sectors\": [{\"id\": \"industry\", \"lable\": {}}]}", "there is no member “lable” here; is “label” meant?" },
    { "{\"sectors\": [{\"id\": \"industry\", \"traits\": [\"Nice one\"]}]}", "an id is to stand here" },
    { "{\"sectors\": [{\"id\": \"industry\", \"words\": [1]}]}", "a text is to stand here" },
    { "{\"sectors\": {\"onyl\": []}}", "there is no member “onyl” here; is “only” meant?" },
    { "{\"sectors\": {\"only\": [\"x\"]}}", "no entry “x” (at \"/vocabularies/sectors/only/0\")" },
    { "{\"sectors\": {\"order\": [\"industry\", \"industry\"]}}", "“industry” is in this list already" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "\"a\", " TRACKS ", \"vocabularies\": %s}", cases[i].vocabularies);

      write_pack (f, "a.json", text);
      yoriai_call_library_reload (f->library);
      g_test_message ("%s", cases[i].vocabularies);
      g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 1);
      g_test_message ("%s", yoriai_call_library_get_error (f->library, 0)->message);
      g_assert_nonnull (strstr (yoriai_call_library_get_error (f->library, 0)->message, cases[i].message));
      g_assert_nonnull (strstr (yoriai_call_library_get_error (f->library, 0)->message, "a.json:1:"));
    }
}

static void
check_type (const YoriaiVocabularies *all,
            GType                     type)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiVocabulary *vocabulary
          = fields[i].vocabulary != NULL ? yoriai_vocabularies_get (all, fields[i].vocabulary) : NULL;

      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        check_type (all, fields[i].of ());
      if (fields[i].vocabulary == NULL || fields[i].vocabulary_by != NULL)
        continue;
      g_test_message ("%s", fields[i].vocabulary);
      g_assert_cmpuint (yoriai_vocabulary_get_n_entries (vocabulary), >, 1);
      for (guint j = 0; j < yoriai_vocabulary_get_n_entries (vocabulary); j++)
        {
          const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, j);

          g_assert_true (yoriai_vocabulary_look_up (vocabulary, entry->label.ja, NULL) == entry);
          g_assert_true (yoriai_vocabulary_look_up (vocabulary, entry->label.en, NULL) == entry);
          g_assert_true (entry->kana == NULL || yoriai_vocabulary_look_up (vocabulary, entry->kana, NULL) == entry);
          for (guint k = 0; entry->words[k] != NULL; k++)
            {
              const YoriaiVocabularyEntry *found = yoriai_vocabulary_look_up (vocabulary, entry->words[k], NULL);

              /* Where others have the word, too, the names of records decide. */
              g_assert_true (found == entry || (found == NULL && entry->names[0] != NULL));
            }
        }
    }
}

/* Every field of a proposal has its vocabulary, in which no two entries are called the same. */
static void
test_complete (Fixture       *f,
               gconstpointer  data)
{
  check_type (yoriai_call_get_vocabularies (yoriai_call_library_find (f->library, "coi-next-2021")),
              yoriai_proposal_get_type ());
}

/* What code asks for is there to be had. */
static void
test_traits (Fixture       *f,
             gconstpointer  data)
{
  static const struct
  {
    const char *vocabulary;
    const char *traits;
  } cases[] = {
    { "institution-kinds", YORIAI_TRAIT_ACADEMIA " " YORIAI_TRAIT_INDUSTRY " " YORIAI_TRAIT_LOCAL_GOVERNMENT
                           " " YORIAI_TRAIT_UNIVERSITY " " YORIAI_TRAIT_RESEARCH_INSTITUTE " " YORIAI_TRAIT_COMPANY
                           " " YORIAI_TRAIT_OVERSEAS },
    { "institution-roles", YORIAI_TRAIT_REPRESENTATIVE " " YORIAI_TRAIT_MAIN " " YORIAI_TRAIT_PARTICIPATING
                           " " YORIAI_TRAIT_COOPERATING },
    { "commitment-kinds", YORIAI_TRAIT_FOR_INDUSTRY " " YORIAI_TRAIT_OUTCOME " " YORIAI_TRAIT_REST },
    { "under-posts", YORIAI_TRAIT_HEAD " " YORIAI_TRAIT_VICE_PRESIDENT },
    { "officer-roles", YORIAI_TRAIT_PROJECT_LEADER " " YORIAI_TRAIT_VICE_LEADER " " YORIAI_TRAIT_LEADER_ASSISTANT
                       " " YORIAI_TRAIT_ESTABLISHER " " YORIAI_TRAIT_MUNICIPAL_OFFICER },
    { "forum-categories", YORIAI_TRAIT_OF_REPRESENTATIVE " " YORIAI_TRAIT_OF_LOCAL_GOVERNMENT
                          " " YORIAI_TRAIT_OF_ECONOMY },
    { "budget-categories", YORIAI_TRAIT_INDIRECT },
    { "milestone-kinds", YORIAI_TRAIT_INTERIM " " YORIAI_TRAIT_POC " " YORIAI_TRAIT_FINAL },
    { "context-kinds", YORIAI_TRAIT_EFFORT },
    { "external-kinds", YORIAI_TRAIT_OWN_MONEY " " YORIAI_TRAIT_REST },
    { "grant-roles", YORIAI_TRAIT_GRANT_LEAD " " YORIAI_TRAIT_GRANT_SHARE },
  };
  const YoriaiVocabularies *all = yoriai_call_get_vocabularies (yoriai_call_library_get_root (f->library));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) traits = g_strsplit (cases[i].traits, " ", -1);

      for (guint j = 0; traits[j] != NULL; j++)
        {
          g_test_message ("%s %s", cases[i].vocabulary, traits[j]);
          g_assert_cmpint (yoriai_vocabulary_find_trait (yoriai_vocabularies_get (all, cases[i].vocabulary), traits[j]),
                           >=, 0);
        }
    }
}

/* The finding of a rule, its id up to the first dot, or NULL. */
static YoriaiFinding *
find_finding (YoriaiChecker *checker,
              const char    *rule)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      if (g_str_equal (yoriai_finding_get_rule (finding), rule))
        return finding;
    }
  return NULL;
}

/* A pack that is read anew changes what is shown, what is found and what rules see. */
static void
test_reload (Fixture       *f,
             gconstpointer  data)
{
  static const char *const rule
      = "\"rules\": [{\"id\": \"Z1\", \"severity\": \"error\", \"state\": \"draft\", \"each\": \"people\", \"field\": \"sector\","
        " \"require\": {\"!\": {\"y.trait\": [{\"var\": \"sector\"}, \"own\"]}}, \"values\": {\"s\": {\"var\": \"sector\"}},"
        " \"message\": {\"ja\": \"{s}\", \"en\": \"{s}\"}}]";
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space), *person;
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *with = g_strdup_printf (HEAD "\"a\", " TRACKS ", %s, \"vocabularies\": {\"sectors\": [{\"id\": \"guild\","
                                           " \"label\": {\"ja\": \"組合\", \"en\": \"Guild\"}, \"traits\": [\"own\"]}]}}", rule);
  g_autofree char *without = g_strdup_printf (HEAD "\"a\", " TRACKS ", %s, \"vocabularies\": {\"target-kinds\": [{\"id\": \"other\","
                                              " \"traits\": [\"own\"]}]}}", rule); /* so that something has it */
  guint sector;

  write_pack (f, "a.json", without);
  yoriai_call_library_reload (f->library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 0);
  g_assert_true (yoriai_record_set_string (root, "call", "a", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  person = yoriai_record_insert (root, yoriai_record_find_field (root, "people"), NULL, "x", NULL);
  sector = yoriai_record_find_field (person, "sector");
  g_assert_true (yoriai_record_set_string (person, "sector", "guild", NULL));
  checker = yoriai_checker_new (space, f->library);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *unknown = yoriai_display_dup_value (person, sector);
      g_autofree char *known = NULL;
      YoriaiFinding *finding = find_finding (checker, "K01");

      g_assert_cmpstr (unknown, ==, "guild");
      g_assert_true (yoriai_checker_find_for_field (checker, person, sector) == finding);
      g_assert_nonnull (strstr (yoriai_finding_get_message (finding).ja, "「guild」"));
      g_assert_null (find_finding (checker, "Z1"));

      write_pack (f, "a.json", with);
      yoriai_call_library_reload (f->library);
      known = yoriai_display_dup_value (person, sector);
      g_assert_cmpstr (known, ==, "Guild");
      g_assert_null (find_finding (checker, "K01"));
      g_assert_cmpstr (yoriai_finding_get_message (find_finding (checker, "Z1")).ja, ==, "組合");

      write_pack (f, "a.json", without);
      yoriai_call_library_reload (f->library);
    }

  /* An edit, and undo, make and take findings. */
  g_assert_true (yoriai_record_set_string (person, "sector", "industry", NULL));
  g_assert_null (find_finding (checker, "K01"));
  g_assert_true (yoriai_record_set_string (root, "track", "moon", NULL));
  g_assert_cmpstr (yoriai_finding_get_field_name (find_finding (checker, "K01")), ==, "track");
  yoriai_space_undo (space);
  g_assert_null (find_finding (checker, "K01"));
  yoriai_space_undo (space);
  g_assert_nonnull (find_finding (checker, "K01"));

  /* Of a call that is not here nobody can say what it knows. */
  g_assert_true (yoriai_record_set_string (root, "call", "nope", NULL));
  g_assert_null (find_finding (checker, "K01"));
}

static void
assert_track_ids (Fixture    *f,
                  const char *call,
                  const char *track,
                  const char *vocabulary,
                  const char *expected)
{
  const YoriaiVocabularies *all
      = yoriai_call_get_track_vocabularies (yoriai_call_library_find (f->library, call), track);
  g_autofree char *ids = yoriai_vocabulary_dup_ids (yoriai_vocabularies_get (all, vocabulary), " ");

  g_assert_cmpstr (ids, ==, expected);
}

/* A track narrows and extends what its call lets choose from; in editors, rules and pasted words. */
static void
test_of_track (Fixture       *f,
               gconstpointer  data)
{
  static const char *const rule
      = "\"rules\": [{\"id\": \"Z1\", \"severity\": \"error\", \"state\": \"draft\", \"each\": \"people\", \"field\": \"sector\","
        " \"require\": {\"!\": {\"y.trait\": [{\"var\": \"sector\"}, \"own\"]}}, \"message\": " TEST_TEXT "}]";
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space), *person;
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *narrow
      = g_strdup_printf (HEAD "\"a\", " TRACKS ", %s}", rule);
  g_autofree char *shown = NULL;
  char *end = strstr (narrow, "}], \"rules\"");
  g_autofree char *pack = g_strdup_printf (
      "%.*s}, {\"id\": \"u\", \"name\": " TEST_TEXT ", \"field\": \"regional\", \"type\": \"full\","
      " \"vocabularies\": {\"sectors\": {\"without\": [\"government\"], \"order\": [\"guild\"], \"entries\": [{\"id\": \"guild\","
      " \"label\": {\"ja\": \"組合\", \"en\": \"Guild\"}, \"words\": [\"座\"], \"traits\": [\"own\"]}]}}%s",
      (int) (end - narrow), narrow, end);
  guint sector;

  write_pack (f, "a.json", pack);
  /* What builds upon it may be without what the track of its base names. */
  write_pack (f, "b.json", HEAD "\"b\", \"base\": \"a\", \"vocabularies\": {\"sectors\": {\"only\": [\"industry\"]}}}");
  write_pack (f, "c.json", HEAD "\"c\", \"base\": \"a\", \"tracks\": [{\"id\": \"u\", \"vocabularies\": {\"sectors\": []}}]}");
  yoriai_call_library_reload (f->library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 0);
  assert_track_ids (f, "a", "t", "sectors", "academia industry government");
  assert_track_ids (f, "a", "u", "sectors", "guild academia industry");
  assert_track_ids (f, "a", "moon", "sectors", "academia industry government");
  assert_track_ids (f, "a", NULL, "sectors", "academia industry government");
  assert_track_ids (f, "b", "u", "sectors", "guild industry");
  assert_track_ids (f, "c", "u", "sectors", "academia industry government");
  g_assert_nonnull (yoriai_vocabularies_get (
      yoriai_call_get_track_vocabularies (yoriai_call_library_find (f->library, "a"), "u"), "tracks"));

  g_assert_true (yoriai_record_set_string (root, "call", "a", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  person = yoriai_record_insert (root, yoriai_record_find_field (root, "people"), NULL, "x", NULL);
  sector = yoriai_record_find_field (person, "sector");
  checker = yoriai_checker_new (space, f->library);
  g_assert_true (yoriai_record_set_string (person, "sector", "government", NULL));
  g_assert_null (find_finding (checker, "K01"));
  g_assert_true (yoriai_record_set_string (root, "track", "u", NULL));
  g_assert_nonnull (find_finding (checker, "K01"));
  g_assert_cmpstr (yoriai_record_get_string (person, "sector"), ==, "government"); /* it is kept */
  g_assert_null (find_finding (checker, "Z1"));
  g_assert_true (yoriai_display_set_text (person, sector, "座", NULL));
  g_assert_cmpstr (yoriai_record_get_string (person, "sector"), ==, "guild");
  shown = yoriai_display_dup_value (person, sector);
  g_assert_cmpstr (shown, ==, "Guild");
  g_assert_null (find_finding (checker, "K01"));
  g_assert_nonnull (find_finding (checker, "Z1"));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  g_assert_nonnull (find_finding (checker, "K01"));
  g_assert_null (find_finding (checker, "Z1"));
  yoriai_space_undo (space);
  g_assert_null (find_finding (checker, "K01"));
}

/* So does an answer to a question that names the vocabulary, and not one to a question that has choices of its own. */
static void
test_question_of_track (Fixture       *f,
                        gconstpointer  data)
{
  static const char *const questions
      = "\"questions\": [{\"id\": \"side\", \"of\": \"people\", \"kind\": \"choice\", \"label\": " TEST_TEXT
        ", \"vocabulary\": \"sectors\"}, {\"id\": \"own\", \"of\": \"people\", \"kind\": \"choice\", \"label\": " TEST_TEXT
        ", \"choices\": [{\"id\": \"government\", \"label\": " TEST_TEXT "}]}]";
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space), *person, *answer, *own;
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *pack = g_strdup_printf (
      HEAD "\"a\", \"programme\": " TEST_TEXT ", \"name\": " TEST_TEXT ", \"fiscal_year\": 2021, \"status\": \"draft\","
           " \"source\": {\"document\": " TEST_TEXT "}, \"tracks\": [{" TEST_TRACK "}, {\"id\": \"u\", \"name\": " TEST_TEXT
           ", \"field\": \"regional\", \"type\": \"full\", \"vocabularies\": {\"sectors\": {\"without\": [\"government\"],"
           " \"entries\": [{\"id\": \"guild\", \"label\": {\"ja\": \"組合\", \"en\": \"Guild\"}, \"words\": [\"座\"]}]}}}], %s}",
      questions);
  g_autofree char *shown = NULL;
  YoriaiCall *call;
  guint choice;

  write_pack (f, "a.json", pack);
  write_pack (f, "b.json", HEAD "\"b\", \"base\": \"a\", \"vocabularies\": {\"sectors\": {\"only\": [\"industry\"]}}}");
  yoriai_call_library_reload (f->library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (f->library), ==, 0);
  assert_track_ids (f, "a", "t", "question.side", "academia industry government");
  assert_track_ids (f, "a", "u", "question.side", "academia industry guild");
  assert_track_ids (f, "a", "u", "question.own", "government");
  assert_track_ids (f, "b", "u", "question.side", "industry guild");

  g_assert_true (yoriai_record_set_string (root, "call", "a", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  person = yoriai_record_insert (root, yoriai_record_find_field (root, "people"), NULL, "x", NULL);
  checker = yoriai_checker_new (space, f->library);
  call = yoriai_call_library_find (f->library, "a");
  answer = yoriai_question_offer (yoriai_call_find_question (call, person, "side"), person);
  own = yoriai_question_offer (yoriai_call_find_question (call, person, "own"), person);
  choice = yoriai_record_find_field (answer, "choice");
  g_assert_true (yoriai_record_set_string (answer, "choice", "government", NULL));
  g_assert_true (yoriai_record_set_string (own, "choice", "government", NULL));
  g_assert_null (find_finding (checker, "K01"));
  g_assert_true (yoriai_record_set_string (root, "track", "u", NULL));
  g_assert_true (yoriai_finding_get_record (find_finding (checker, "K01")) == answer);
  g_assert_false (yoriai_record_is_unknown_choice (own, choice));
  g_assert_true (yoriai_display_set_text (answer, choice, "座", NULL));
  g_assert_cmpstr (yoriai_record_get_string (answer, "choice"), ==, "guild");
  shown = yoriai_display_dup_value (answer, choice);
  g_assert_cmpstr (shown, ==, "Guild");
  g_assert_null (find_finding (checker, "K01"));
}

/* A pack that is read again over an open proposal: what changed since it was noted is told. */
static void
test_edition (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *edition = NULL;

  write_pack (f, "a.json", HEAD "\"a\", " TRACKS ", \"year_terms\": {\"ja\": \"甲\", \"en\": \"one\"}}");
  yoriai_call_library_reload (f->library);
  edition = g_strdup (yoriai_call_get_edition (yoriai_call_library_find (f->library, "a")));
  g_assert_true (yoriai_record_set_string (root, "call", "a", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  g_assert_true (yoriai_record_set_string (root, "call_edition", edition, NULL));
  checker = yoriai_checker_new (space, f->library);
  g_assert_null (find_finding (checker, "K07"));
  for (guint i = 0; i < 2; i++)
    {
      write_pack (f, "a.json", i == 0 ? HEAD "\"a\", " TRACKS ", \"year_terms\": {\"ja\": \"乙\", \"en\": \"two\"}}"
                                      : HEAD "\"a\", " TRACKS ", \"year_terms\": {\"ja\": \"丙\", \"en\": \"three\"}}");
      yoriai_call_library_reload (f->library);
      g_assert_nonnull (strstr (yoriai_finding_get_message (find_finding (checker, "K07")).en,
                                i == 0 ? "How years are counted: one → two" : "How years are counted: one → three"));
    }
  g_assert_true (yoriai_call_library_find_edition (f->library, "a", edition) != yoriai_call_library_find (f->library, "a"));
  g_assert_null (yoriai_call_library_find_edition (f->library, "a", "?"));
  g_assert_null (yoriai_call_library_find_edition (f->library, "b", edition));
  write_pack (f, "a.json", HEAD "\"a\", " TRACKS ", \"year_terms\": {\"ja\": \"甲\", \"en\": \"one\"}}");
  yoriai_call_library_reload (f->library);
  g_assert_null (find_finding (checker, "K07"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/call-vocabularies/root", test_root);
  ADD ("/call-vocabularies/merged", test_merged);
  ADD ("/call-vocabularies/bad", test_bad);
  ADD ("/call-vocabularies/question-of-track", test_question_of_track);
  ADD ("/call-vocabularies/complete", test_complete);
  ADD ("/call-vocabularies/traits", test_traits);
  ADD ("/call-vocabularies/reload", test_reload);
  ADD ("/call-vocabularies/of-track", test_of_track);
  ADD ("/call-vocabularies/edition", test_edition);
  return g_test_run ();
}
