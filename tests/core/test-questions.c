/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-patch.h"
#include "proposal/yoriai-answers.h"

#include "checker-support.h"
#include "questions-pack.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-words.h"

/* Questions that a call has of its own: answered, checked, undone, saved, kept. */

typedef struct
{
  char *folder;
  YoriaiCallLibrary *library;
  YoriaiSpace *space;
  YoriaiRecord *root;
  YoriaiChecker *checker;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->library = test_load_questions (&f->folder);
  f->space = test_load_space ("regional-full.json");
  f->root = yoriai_space_get_root (f->space);
  g_assert_true (yoriai_record_set_string (f->root, "call", "asking", NULL));
  f->checker = yoriai_checker_new (f->space, f->library);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->checker);
  g_assert_finalize_object (f->space);
  g_assert_finalize_object (f->library);
  test_remove_questions (f->folder);
}

static gboolean
is_found (Fixture    *f,
          const char *rule)
{
  g_autofree char *all = test_describe (f->checker);
  g_autofree char *start = g_strconcat (rule, " ", NULL);
  g_autofree char *line = g_strconcat ("\n", start, NULL);

  return g_str_has_prefix (all, start) || strstr (all, line) != NULL;
}

/* The answer to a question of the proposal, or one on offer. */
static YoriaiRecord *
find_answer (Fixture    *f,
             const char *id)
{
  YoriaiCall *call = yoriai_call_library_find (f->library, "asking");
  const YoriaiQuestion *question = yoriai_call_find_question (call, f->root, id);

  g_assert_nonnull (question);
  return yoriai_question_offer (question, f->root);
}

static guint
count_answers (Fixture *f)
{
  return yoriai_record_get_n_items (f->root, yoriai_record_find_field (f->root, YORIAI_ANSWERS));
}

/* Nobody has to answer first: the question is there, and its answer comes with the first edit, in one step of undo. */
static void
test_first_edit (Fixture       *f,
                 gconstpointer  data)
{
  YoriaiRecord *answer = find_answer (f, "proposal-text");
  g_autofree char *id = g_strconcat (yoriai_record_get_id (f->root), ".proposal-text", NULL);
  g_autofree char *wrong = NULL;

  g_assert_cmpuint (count_answers (f), ==, 0);
  g_assert_true (yoriai_record_is_absent (answer));
  g_assert_true (is_found (f, "Z01"));
  g_assert_true (yoriai_record_set_string (answer, "text", "鍵となる科学", NULL));
  g_assert_false (is_found (f, "Z01"));
  g_assert_cmpuint (count_answers (f), ==, 1);
  g_assert_true (yoriai_space_find (f->space, id) == answer);
  g_assert_cmpstr (yoriai_record_get_string (answer, "question"), ==, "proposal-text");
  g_assert_cmpstr (yoriai_record_get_string (answer, "kind"), ==, "text");
  g_assert_cmpstr (yoriai_record_get_string (answer, "label"), ==, "独自の質問 proposal text");

  yoriai_space_undo (f->space);
  g_assert_cmpuint (count_answers (f), ==, 0);
  g_assert_true (is_found (f, "Z01"));
  g_assert_true (find_answer (f, "proposal-text") == answer);
  g_assert_null (yoriai_record_get_string (answer, "text"));
  yoriai_space_redo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (answer, "text"), ==, "鍵となる科学");
  g_assert_false (is_found (f, "Z01"));

  /* Taken away, it is on offer as before. */
  g_assert_true (yoriai_record_remove (answer, NULL));
  g_assert_true (is_found (f, "Z01"));
  g_assert_true (find_answer (f, "proposal-text") == answer);
  g_assert_null (yoriai_record_get_string (answer, "text"));
  yoriai_space_undo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (answer, "text"), ==, "鍵となる科学");
}

/* Rules read the value in its kind. */
static void
test_rules (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *person = yoriai_record_get_item (f->root, yoriai_record_find_field (f->root, "people"), 0);
  YoriaiRecord *task = yoriai_record_get_item (f->root, yoriai_record_find_field (f->root, "tasks"), 0);
  YoriaiCall *call = yoriai_call_library_find (f->library, "asking");
  YoriaiRecord *answer = yoriai_question_offer (yoriai_call_find_question (call, person, "people-number"), person);
  char *people[] = { (char *) yoriai_record_get_id (person), NULL };
  YoriaiRecord *list;
  guint items;

  g_assert_false (is_found (f, "Z02"));
  g_assert_true (yoriai_record_set_int (answer, "number", 12, NULL));
  g_assert_true (is_found (f, "Z02"));
  g_assert_true (yoriai_record_set_int (answer, "number", 2, NULL));
  g_assert_false (is_found (f, "Z02"));

  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-choice"), "choice", "a", NULL));
  g_assert_false (is_found (f, "Z03"));
  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-choice"), "choice", "b", NULL));
  g_assert_true (is_found (f, "Z03"));
  g_assert_false (is_found (f, "K01"));
  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-choice"), "choice", "c", NULL));
  g_assert_true (is_found (f, "K01"));

  list = yoriai_question_offer (yoriai_call_find_question (call, task, "tasks-list"), task);
  items = yoriai_record_find_field (list, "items");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (is_found (f, "Z04"));
      g_assert_true (yoriai_record_set_string (yoriai_record_insert (list, items, NULL, NULL, NULL), "text", "x", NULL));
    }
  g_assert_true (is_found (f, "Z04"));

  g_assert_true (yoriai_record_set_string (person, "name", "架空", NULL));
  g_assert_false (is_found (f, "Z05"));
  answer = find_answer (f, "proposal-refs");
  g_assert_true (yoriai_record_set (answer, yoriai_record_find_field (answer, "people"), &YORIAI_VALUE_STRINGS (people), NULL));
  g_assert_true (is_found (f, "Z05"));
  g_assert_true (yoriai_record_set_string (person, "name", "別名", NULL));
  g_assert_false (is_found (f, "Z05"));
}

/* The limit is the question's, whatever others have. */
static void
test_limit (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = test_describe (f->checker), *after = NULL;

  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-long-text"), "text", "一二三四五六七八九十十一", NULL));
  after = test_describe (f->checker);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-text"), "text", "一二三四五六七八九十十一", NULL));
  g_free (after);
  after = test_describe (f->checker);
  g_assert_nonnull (strstr (after, "「独自の質問 proposal text」"));
}

static void
set_json (Fixture    *f,
          const char *pointer,
          const char *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("value", json, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GError) error = NULL;

  yoriai_patch_set (f->space, pointer, doc, YORIAI_PATCH_ALLOW_NOTHING, &error);
  g_assert_no_error (error);
}

/* Every kind, on everybody who is asked: set by name, read by name, saved and read again. */
static void
test_every_kind (Fixture       *f,
                 gconstpointer  data)
{
  static const char *const lists[] = { NULL, "institutions", "people", "targets", "tasks" };
  YoriaiRecord *person = yoriai_record_get_item (f->root, yoriai_record_find_field (f->root, "people"), 0);
  g_autofree char *refs = g_strdup_printf ("[\"%s\"]", yoriai_record_get_id (person));
  const struct { const char *kind, *json; } values[] = {
    { "text", "\"一行\"" }, { "long-text", "\"一行目\\n二行目\"" }, { "number", "-7" }, { "date", "\"2026-04\"" },
    { "choice", "\"b\"" },  { "amounts", "{\"1\": 100}" },          { "refs", refs },   { "list", "[\"甲\", \"乙\"]" },
  };
  g_autoptr (GBytes) bytes = NULL, again = NULL;
  g_autoptr (YoriaiSpace) copy = NULL;

  yoriai_call_library_offer (f->library, f->space);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autofree char *owner = lists[i] != NULL ? g_strdup_printf ("/%s/0", lists[i]) : g_strdup ("");
        g_autofree char *pointer = g_strdup_printf ("%s/answers/%s-%s", owner, lists[i] != NULL ? lists[i] : "proposal",
                                                    values[j].kind);

        set_json (f, pointer, values[j].json);
      }
  g_assert_cmpuint (count_answers (f), ==, G_N_ELEMENTS (values));
  g_assert_false (is_found (f, "K01"));
  g_assert_false (is_found (f, "K06"));
  bytes = yoriai_document_write (f->space);
  copy = test_load_text ("copy", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  again = yoriai_document_write (copy);
  g_assert_true (g_bytes_equal (bytes, again));
}

/* Two who answer apart answer one question, also where a file or a patch says no id. */
static void
test_same_id (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = NULL;
  Fixture second = { .library = f->library, .space = other, .root = yoriai_space_get_root (other) };
  g_autofree char *id = NULL;

  g_assert_true (yoriai_record_set_string (second.root, "call", "asking", NULL));
  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-date"), "date", "2026", NULL));
  set_json (&second, "/answers/-", "{\"question\": \"proposal-date\", \"kind\": \"date\", \"date\": \"2027\"}");
  id = yoriai_answer_dup_id (f->root, "proposal-date");
  g_assert_nonnull (yoriai_space_find (f->space, id));
  g_assert_nonnull (yoriai_space_find (other, id));
}

/* The answers of one who is removed go, are told nowhere, and come back as they were. */
static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  guint list = yoriai_record_find_field (f->root, "people"), field;
  YoriaiRecord *person = yoriai_record_insert (f->root, list, NULL, NULL, NULL), *answer;
  const YoriaiQuestion *question
      = yoriai_call_find_question (yoriai_call_library_find (f->library, "asking"), person, "people-number");

  answer = yoriai_question_offer (question, person);
  field = question->slot;
  g_assert_true (yoriai_record_set (answer, field, &YORIAI_VALUE_INT (11), NULL));
  g_assert_true (is_found (f, "Z02"));
  g_assert_true (yoriai_record_remove (person, NULL));
  g_assert_false (is_found (f, "Z02"));
  g_assert_false (is_found (f, "K06"));
  g_assert_null (yoriai_space_find (f->space, yoriai_record_get_id (answer)));
  g_assert_true (yoriai_record_is_removed (person));
  yoriai_space_undo (f->space);
  g_assert_true (is_found (f, "Z02"));
  answer = yoriai_answer_find (yoriai_record_get_item (f->root, list, yoriai_record_get_n_items (f->root, list) - 1), "people-number");
  g_assert_cmpint (yoriai_record_get_int (answer, "number"), ==, 11);
}

/* What is not asked, or asked with another kind, stays, and is told once. */
static void
test_kept (Fixture       *f,
           gconstpointer  data)
{
  YoriaiRecord *answer = find_answer (f, "proposal-text");

  g_assert_true (yoriai_record_set_string (answer, "text", "文", NULL));
  g_assert_true (yoriai_record_set_string (find_answer (f, "proposal-date"), "date", "2026", NULL));
  g_assert_false (is_found (f, "K06"));
  test_write_questions_pack (f->folder, "asking", "number");
  yoriai_call_library_reload (f->library);
  g_assert_true (is_found (f, "K06"));
  g_assert_cmpstr (yoriai_record_get_string (answer, "kind"), ==, "text");
  test_write_questions_pack (f->folder, "asking", "");
  yoriai_call_library_reload (f->library);
  g_assert_true (is_found (f, "K06"));
  g_assert_cmpuint (count_answers (f), ==, 2);
  g_assert_true (yoriai_record_set_string (f->root, "call", "nobody-has-it", NULL));
  g_assert_true (is_found (f, "K06"));
  test_write_questions_pack (f->folder, "asking", NULL);
  yoriai_call_library_reload (f->library);
  g_assert_true (yoriai_record_set_string (f->root, "call", "asking", NULL));
  g_assert_false (is_found (f, "K06"));
}

/* Where nobody knows the question any more, its answer is called as it was asked, in the reader's language; one of before,
 * that kept Japanese alone, by that. */
static void
test_kept_wording (Fixture       *f,
                   gconstpointer  data)
{
  YoriaiRecord *answer = find_answer (f, "proposal-text");
  guint field = yoriai_record_find_field (answer, "text"), english = yoriai_record_find_field (answer, "label_en");
  g_autofree char *label = NULL, *name = NULL, *old = NULL;

  g_assert_true (yoriai_record_set_string (answer, "text", "文", NULL));
  g_assert_true (yoriai_record_get_field (answer, english)->is_noted);
  label = yoriai_words_dup_label_in (NULL, NULL, answer, field);
  g_assert_cmpstr (label, ==, "Own question proposal text");
  name = yoriai_display_dup_name (answer);
  g_assert_cmpstr (name, ==, "Own question proposal text");
  g_assert_cmpstr (yoriai_answer_get_label (answer).ja, ==, "独自の質問 proposal text");
  g_assert_true (yoriai_record_set (answer, english, &YORIAI_VALUE_NONE, NULL));
  old = yoriai_words_dup_label_in (NULL, NULL, answer, field);
  g_assert_cmpstr (old, ==, "独自の質問 proposal text");
}

/* An answer in which nothing is said is one that nobody has given: it is no item to fill in or delete. */
static void
test_blank (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *answer;

  g_assert_false (is_found (f, "K04"));
  set_json (f, "/answers/-", "{\"text\": \"文\"}");
  answer = yoriai_record_get_item (f->root, yoriai_record_find_field (f->root, YORIAI_ANSWERS), 0);
  g_assert_true (yoriai_record_set_string (answer, "text", NULL, NULL));
  g_assert_true (yoriai_record_is_blank (answer));
  g_assert_false (is_found (f, "K04"));
  set_json (f, "/answers/-", "{}");
  g_assert_cmpuint (count_answers (f), ==, 2);
  g_assert_false (is_found (f, "K04"));
  set_json (f, "/targets/-", "{}");
  g_assert_true (is_found (f, "K04"));
}

/* Another edition of the pack is told; an edition of which nobody knows is not. */
static void
test_edition (Fixture       *f,
              gconstpointer  data)
{
  YoriaiCall *call = yoriai_call_library_find (f->library, "asking");

  g_assert_false (is_found (f, "K07"));
  g_assert_true (yoriai_record_set_string (f->root, "call_edition", yoriai_call_get_edition (call), NULL));
  g_assert_false (is_found (f, "K07"));
  test_write_questions_pack (f->folder, "asking", "number");
  yoriai_call_library_reload (f->library);
  g_assert_true (is_found (f, "K07"));

  /* Only what is saved for something else notes the edition, without a step of undo. */
  yoriai_space_mark_saved (f->space);
  yoriai_call_library_note_edition (f->library, f->space);
  g_assert_false (yoriai_space_is_modified (f->space));
  g_assert_true (is_found (f, "K07"));
  g_assert_true (yoriai_record_set_string (f->root, "notes", "変更", NULL));
  yoriai_call_library_note_edition (f->library, f->space);
  g_assert_false (is_found (f, "K07"));
  yoriai_space_undo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "notes"), !=, "変更");
  g_assert_cmpstr (yoriai_record_get_string (f->root, "call_edition"), ==,
                   yoriai_call_get_edition (yoriai_call_library_find (f->library, "asking")));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/questions/first-edit", test_first_edit }, { "/questions/rules", test_rules },
    { "/questions/limit", test_limit },           { "/questions/every-kind", test_every_kind },
    { "/questions/same-id", test_same_id },       { "/questions/kept", test_kept },
    { "/questions/removed", test_removed },       { "/questions/kept-wording", test_kept_wording },
    { "/questions/edition", test_edition },       { "/questions/blank", test_blank },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
