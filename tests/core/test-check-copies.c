/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "check/yoriai-checker.h"
#include "record/yoriai-space-document.h"

#include "random-edits.h"

/* What copies that came together could not agree upon is found like anything else. */

#define FILE_TEXT                                                                                             \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"coi-next-2021\","            \
  " \"track\": \"regional-full\", \"tasks\": [{\"id\": \"t1\", \"title\": \"課題一\", \"start_year\": 1, \"end_year\": 2},"                      \
  " {\"id\": \"t2\", \"title\": \"課題二\"}]}"

typedef struct
{
  YoriaiSpace *a;
  YoriaiSpace *b;
  YoriaiChecker *checker_a;
  YoriaiChecker *checker_b;
} Fixture;

static YoriaiSpace *
open_copy (guint client)
{
  YoriaiSpace *space = test_open_copy (FILE_TEXT, client);

  yoriai_space_set_author (space, client == 1 ? "山田" : "鈴木");
  return space;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);

  f->a = open_copy (1);
  f->b = open_copy (2);
  g_assert_true (yoriai_space_ensure_document (f->a) && yoriai_space_ensure_document (f->b));
  f->checker_a = yoriai_checker_new (f->a, library);
  f->checker_b = yoriai_checker_new (f->b, library);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_unref (f->checker_a);
  g_object_unref (f->checker_b);
  g_object_unref (f->a);
  g_object_unref (f->b);
}

static void
send (YoriaiSpace *from,
      YoriaiSpace *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to), update = NULL;
  g_autoptr (GError) error = NULL;

  update = yoriai_space_encode_diff (from, vector, &error);
  g_assert_no_error (error);
  yoriai_space_apply_update (to, update, &error);
  g_assert_no_error (error);
}

static void
exchange (Fixture *f)
{
  send (f->a, f->b);
  send (f->b, f->a);
  send (f->a, f->b);
}

static YoriaiRecord *
find (YoriaiSpace *space,
      const char  *id)
{
  YoriaiRecord *record = yoriai_space_find (space, id);

  g_assert_nonnull (record);
  return record;
}

static YoriaiFinding *
find_finding (YoriaiChecker *checker,
              const char    *rule)
{
  YoriaiFinding *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      if (g_str_equal (yoriai_finding_get_rule (finding), rule))
        found = finding;
    }
  return found;
}

static void
assert_says (YoriaiFinding *finding,
             const char    *text)
{
  const YoriaiText message = yoriai_finding_get_message (finding);

  if (strstr (message.ja, text) == NULL && strstr (message.en, text) == NULL)
    g_error ("not in it: %s\n%s\n%s", text, message.ja, message.en);
}

static void
write_at_once (Fixture *f)
{
  g_assert_true (yoriai_record_set_int (find (f->a, "t1"), "end_year", 4, NULL));
  g_assert_true (yoriai_record_set_int (find (f->b, "t1"), "end_year", 6, NULL));
  g_assert_null (find_finding (f->checker_a, "K08"));
  exchange (f);
}

/* Told to both, with both values and whose one is, at the field; gone for both when one has settled it. */
static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  YoriaiFinding *finding;
  g_autofree char *pointer = NULL;

  write_at_once (f);
  finding = find_finding (f->checker_a, "K08");
  g_assert_nonnull (finding);
  pointer = yoriai_finding_dup_pointer (finding);
  g_assert_cmpstr (pointer, ==, "/tasks/0/end_year");
  g_assert_cmpint (yoriai_finding_get_severity (finding), ==, YORIAI_SEVERITY_WARNING);
  assert_says (finding, "課題一");
  assert_says (finding, "「4」");
  assert_says (finding, "「6」");
  g_assert_true (strstr (yoriai_finding_get_message (finding).ja, "山田") != NULL
                 || strstr (yoriai_finding_get_message (finding).ja, "鈴木") != NULL);
  g_assert_nonnull (find_finding (f->checker_b, "K08"));
  {
    g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (f->b);

    g_assert_cmpuint (conflicts->len, ==, 1);
    yoriai_space_settle_conflict (f->b, conflicts->pdata[0]);
  }
  g_assert_null (find_finding (f->checker_b, "K08"));
  g_assert_nonnull (find_finding (f->checker_a, "K08"));
  exchange (f);
  g_assert_null (find_finding (f->checker_a, "K08"));
}

/* A line of text that copies changed apart: each version against what has become of them, until all is settled. */
static void
test_line (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  YoriaiFinding *finding;

  g_assert_true (yoriai_record_set_string (find (f->a, "t1"), "title", "別名テスト", NULL));
  g_assert_true (yoriai_record_set_string (find (f->b, "t1"), "title", "別の別名", NULL));
  g_assert_true (yoriai_space_take_copy (f->a, f->b, NULL));
  conflicts = yoriai_space_list_conflicts (f->a);
  g_assert_cmpuint (conflicts->len, ==, 2);
  finding = find_finding (f->checker_a, "K08");
  g_assert_nonnull (finding);
  assert_says (finding, yoriai_record_get_string (find (f->a, "t1"), "title"));
  assert_says (finding, ((YoriaiConflict *) conflicts->pdata[0])->author);
  g_assert_true (yoriai_space_take_conflict (f->a, conflicts->pdata[0], NULL));
  g_assert_null (find_finding (f->checker_a, "K08"));
}

/* What a copy has only deleted is in no state vector. */
static void
test_deleted_alone (void)
{
  g_autoptr (YoriaiSpace) a = test_open_copy (FILE_TEXT, 1), b = test_open_copy (FILE_TEXT, 2);
  YoriaiRecord *task = yoriai_space_find (b, "t1");
  g_autoptr (GBytes) vector = NULL, other = NULL;

  g_assert_true (yoriai_space_ensure_document (a) && yoriai_space_ensure_document (b));
  g_assert_true (yoriai_record_splice (task, yoriai_record_find_field (task, "title"), 0, 1, "", NULL));
  vector = yoriai_space_encode_state_vector (a);
  other = yoriai_space_encode_state_vector (b);
  g_assert_true (g_bytes_equal (vector, other));
  g_assert_true (yoriai_space_take_copy (a, b, NULL));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (a, "t1"), "title"), ==,
                   yoriai_record_get_string (task, "title"));
}

static void
assert_open (Fixture  *f,
             gboolean  is_open)
{
  g_assert_true ((find_finding (f->checker_a, "K08") != NULL) == is_open);
}

/* The other value is taken as an edit that settles it, and opens it again when it is undone. */
static void
test_taken (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  YoriaiRecord *task = find (f->a, "t1");
  gint64 stands, other;

  write_at_once (f);
  stands = yoriai_record_get_int (task, "end_year");
  other = stands == 4 ? 6 : 4;
  conflicts = yoriai_space_list_conflicts (f->a);
  g_assert_true (yoriai_space_take_conflict (f->a, conflicts->pdata[0], NULL));
  g_assert_cmpint (yoriai_record_get_int (task, "end_year"), ==, other);
  assert_open (f, FALSE);
  yoriai_space_undo (f->a);
  g_assert_cmpint (yoriai_record_get_int (task, "end_year"), ==, stands);
  assert_open (f, TRUE);
  yoriai_space_redo (f->a);
  assert_open (f, FALSE);
  exchange (f);
  g_assert_null (find_finding (f->checker_b, "K08"));
  g_assert_cmpint (yoriai_record_get_int (find (f->b, "t1"), "end_year"), ==, other);
}

/* So does a third value; what is written elsewhere does not. */
static void
test_third (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *task = find (f->a, "t1");

  write_at_once (f);
  g_assert_true (yoriai_record_set_int (task, "start_year", 2, NULL));
  g_assert_true (yoriai_record_set_int (find (f->a, "t2"), "end_year", 5, NULL));
  assert_open (f, TRUE);
  g_assert_true (yoriai_record_set_int (task, "end_year", 5, NULL));
  assert_open (f, FALSE);
  yoriai_space_undo (f->a);
  assert_open (f, TRUE);
  g_assert_true (yoriai_record_set_int (task, "end_year", 5, NULL));
  exchange (f);
  g_assert_null (find_finding (f->checker_b, "K08"));
  g_assert_cmpint (yoriai_record_get_int (find (f->b, "t1"), "end_year"), ==, 5);
}

/* And what is typed into a line that has become a mixture. */
static void
test_typed (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *task = find (f->a, "t1");

  g_assert_true (yoriai_record_set_string (task, "title", "別名テスト", NULL));
  g_assert_true (yoriai_record_set_string (find (f->b, "t1"), "title", "別の別名", NULL));
  g_assert_true (yoriai_space_take_copy (f->a, f->b, NULL));
  assert_open (f, TRUE);
  g_assert_true (yoriai_record_splice (task, yoriai_record_find_field (task, "title"), 0, 1, "", NULL));
  assert_open (f, FALSE);
  yoriai_space_undo (f->a);
  assert_open (f, TRUE);
}

/* That what stands is to stand changes no record, but what is to be saved. */
static void
test_kept (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  write_at_once (f);
  yoriai_space_mark_saved (f->a);
  conflicts = yoriai_space_list_conflicts (f->a);
  yoriai_space_settle_conflict (f->a, conflicts->pdata[0]);
  assert_open (f, FALSE);
  g_assert_true (yoriai_space_is_modified (f->a));
}

/* A checker that comes later finds it as well. */
static void
test_later (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;

  write_at_once (f);
  checker = yoriai_checker_new (f->a, library);
  g_assert_nonnull (find_finding (checker, "K08"));
}

/* What was written into a record while somebody removed it is told at its list, until it is back. */
static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  YoriaiFinding *finding;
  g_autofree char *pointer = NULL;

  g_assert_true (yoriai_record_remove (find (f->a, "t2"), NULL));
  g_assert_null (find_finding (f->checker_a, "K09"));
  g_assert_true (yoriai_record_set_string (find (f->b, "t2"), "title", "課題二・改", NULL));
  exchange (f);
  finding = find_finding (f->checker_a, "K09");
  g_assert_nonnull (finding);
  g_assert_nonnull (find_finding (f->checker_b, "K09"));
  pointer = yoriai_finding_dup_pointer (finding);
  g_assert_cmpstr (pointer, ==, "/tasks");
  assert_says (finding, "課題二・改");
  assert_says (finding, "山田");
  {
    g_autoptr (GPtrArray) removed = yoriai_space_list_removed (f->a);

    g_assert_cmpuint (removed->len, ==, 1);
    g_assert_true (yoriai_space_restore (f->a, ((YoriaiRemoved *) removed->pdata[0])->record, NULL));
  }
  g_assert_null (find_finding (f->checker_a, "K09"));
  yoriai_space_undo (f->a);
  g_assert_nonnull (find_finding (f->checker_a, "K09"));
  yoriai_space_redo (f->a);
  g_assert_null (find_finding (f->checker_a, "K09"));
  exchange (f);
  g_assert_null (find_finding (f->checker_b, "K09"));
}

/* Or to stay where it is: that is for both, until somebody writes into it again. What it says is not kept when it goes for
 * good. */
static void
test_left_removed (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) removed = NULL;

  g_assert_true (yoriai_record_remove (find (f->a, "t2"), NULL));
  g_assert_true (yoriai_record_set_string (find (f->b, "t2"), "title", "課題二・改", NULL));
  exchange (f);
  g_assert_nonnull (find_finding (f->checker_a, "K09"));
  yoriai_space_mark_saved (f->a);
  removed = yoriai_space_list_removed (f->a);
  yoriai_space_settle_removed (f->a, removed->pdata[0]);
  g_assert_null (find_finding (f->checker_a, "K09"));
  g_assert_true (yoriai_space_is_modified (f->a));
  exchange (f);
  g_assert_null (find_finding (f->checker_b, "K09"));
  g_ptr_array_unref (g_steal_pointer (&removed));
  removed = yoriai_space_list_removed (f->b);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_cmpstr (((YoriaiRemoved *) removed->pdata[0])->by, ==, "山田");
  g_assert_true (yoriai_space_restore (f->b, ((YoriaiRemoved *) removed->pdata[0])->record, NULL));
}

/* A conflict of a record that is erased goes with it. */
static void
test_erased (Fixture       *f,
             gconstpointer  data)
{
  YoriaiRecord *task = find (f->a, "t1");
  g_autoptr (GBytes) state = NULL;

  g_assert_true (yoriai_record_set_string (task, "title", "秘密の題", NULL));
  g_assert_true (yoriai_record_set_string (find (f->b, "t1"), "title", "別の秘密", NULL));
  g_assert_true (yoriai_space_take_copy (f->a, f->b, NULL));
  assert_open (f, TRUE);
  g_assert_true (yoriai_record_remove (task, NULL));
  g_assert_true (yoriai_space_erase (f->a, task, NULL));
  state = yoriai_space_encode_state (f->a);
  g_assert_null (g_strstr_len (g_bytes_get_data (state, NULL), (gssize) g_bytes_get_size (state), "秘密"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/check/copies/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add_func ("/check/copies/deleted-alone", test_deleted_alone);
  g_test_add ("/check/copies/line", Fixture, NULL, set_up, test_line, tear_down);
  g_test_add ("/check/copies/taken", Fixture, NULL, set_up, test_taken, tear_down);
  g_test_add ("/check/copies/later", Fixture, NULL, set_up, test_later, tear_down);
  g_test_add ("/check/copies/third", Fixture, NULL, set_up, test_third, tear_down);
  g_test_add ("/check/copies/typed", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add ("/check/copies/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/check/copies/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/check/copies/left-removed", Fixture, NULL, set_up, test_left_removed, tear_down);
  g_test_add ("/check/copies/erased", Fixture, NULL, set_up, test_erased, tear_down);
  return g_test_run ();
}
