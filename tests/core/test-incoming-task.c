/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "incoming-support.h"
#include "random-edits.h"
#include "workspace/yoriai-difference-words.h"

/* What copies bring, found in a thread; and what somebody has chosen of it, while it is found anew. */

#define TIME_LIMIT (60 * G_USEC_PER_SEC)

/* A space as its file, with its state behind it. */
static GBytes *
dup_file (YoriaiSpace *space)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  YoriaiState *history = NULL;
  GBytes *file;

  g_assert_true (yoriai_replica_write (&history, state, view));
  file = yoriai_state_join (history, view);
  yoriai_state_free (history);
  return file;
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
turn_until_told (GAsyncResult **result)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;

  while (*result == NULL && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (*result);
}

static YoriaiIncoming *
find (TwoSides    *fixture,
      YoriaiSpace *open,
      YoriaiSpace *copy)
{
  g_autoptr (GBytes) file = dup_file (copy);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiIncoming *incoming = NULL;
  YoriaiIncomingSum sum;

  yoriai_incoming_find_async (open, fixture->history, file, TRUE, NULL, result_cb, &result);
  g_assert_null (result);
  turn_until_told (&result);
  yoriai_incoming_find_finish (result, open, NULL, &sum, &incoming, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sum.n_items, ==, count (incoming));
  return incoming;
}

/* It tells and does what is found here; what is open may be edited meanwhile, and goes before it. */
static void
test_find (TwoSides      *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) here = NULL, there = NULL, again = NULL, kept = NULL;
  g_autofree char *before = NULL, *undone = NULL;

  set_text (fixture->open, "statement", "こちらの文。");
  set_text (fixture->copy, "name", "向こうの拠点");
  set_amount (fixture->open, 1, 1100);
  set_amount (fixture->copy, 1, 1200);
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "b"), NULL));
  before = test_dup_view (fixture->open);
  here = bring (fixture, fixture->open, fixture->copy);
  there = find (fixture, fixture->open, fixture->copy);
  g_assert_true (yoriai_incoming_is_by_state (there));
  g_assert_true (yoriai_incoming_is_same (here, there));
  g_assert_cmpuint (yoriai_incoming_sum (there).n_contested, ==, 1);
  g_assert_cmpstr (yoriai_incoming_get_authors (there, 0), ==, "鈴木");
  take_all (there, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpint (get_amount (fixture->open, 1), ==, 1200);
  g_assert_null (yoriai_space_find (fixture->open, "b"));
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->open), ==, "取り込み");
  again = find (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (again), ==, 0);
  test_assert_sound (fixture->open);
  yoriai_space_undo (fixture->open);
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before);
  kept = find (fixture, fixture->open, fixture->copy);
  set_text (fixture->open, "name", "途中で直した");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_difference_get_item (yoriai_incoming_get_difference (kept), 0)->before,
                                             "name"), ==, "拠点");
}

/* A proposal that nobody has made a document for, as one whose copies are of another origin. */
static void
test_find_plain (TwoSides      *fixture,
                 gconstpointer  data)
{
  g_autoptr (YoriaiSpace) plain = yoriai_document_read (NULL, INCOMING_BASE, -1, NULL, NULL);
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autofree char *before = test_dup_view (plain), *undone = NULL;

  set_text (fixture->copy, "name", "向こうの拠点");
  incoming = find (fixture, plain, fixture->copy);
  g_assert_false (yoriai_incoming_is_by_state (incoming));
  take_all (incoming, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (plain, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (yoriai_space_get_undo_label (plain), ==, "取り込み");
  yoriai_space_undo (plain);
  undone = test_dup_view (plain);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_refused (TwoSides      *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = test_open_copy ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"q\"}", 9);
  g_autoptr (GBytes) file = dup_file (other), broken = g_bytes_new_static ("{", 1);
  g_autoptr (GAsyncResult) result = NULL, second = NULL, third = NULL;
  g_autoptr (GError) error = NULL, unread = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  yoriai_incoming_find_async (fixture->open, NULL, file, TRUE, NULL, result_cb, &result);
  turn_until_told (&result);
  g_assert_false (yoriai_incoming_find_finish (result, fixture->open, NULL, NULL, NULL, &error));
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL);
  yoriai_incoming_find_async (fixture->open, NULL, broken, TRUE, NULL, result_cb, &second);
  turn_until_told (&second);
  g_assert_false (yoriai_incoming_find_finish (second, fixture->open, NULL, NULL, NULL, &unread));
  g_assert_nonnull (unread);
  yoriai_incoming_find_async (fixture->open, NULL, file, TRUE, cancellable, result_cb, &third);
  g_cancellable_cancel (cancellable);
  turn_until_told (&third);
  g_assert_false (yoriai_incoming_find_finish (third, fixture->open, NULL, NULL, NULL, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- All at once --- */

static YoriaiIncomingJoined *
join (TwoSides           *fixture,
      YoriaiSpace        *open,
      YoriaiSpace *const *copies,
      guint               n_copies)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiIncomingJoined *joined;

  for (guint i = 0; i < n_copies; i++)
    g_ptr_array_add (files, dup_file (copies[i]));
  yoriai_incoming_join_async (open, fixture->history, files, NULL, result_cb, &result);
  turn_until_told (&result);
  joined = yoriai_incoming_join_finish (result, &error);
  g_assert_no_error (error);
  return joined;
}

/* Several as one step; what two of them wrote is left open, and told. Another proposal among them brings nothing. */
static void
test_join (TwoSides      *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiSpace) third = test_open_copy (INCOMING_BASE, 3);
  g_autoptr (YoriaiSpace) other = test_open_copy ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"q\"}", 9);
  YoriaiSpace *const copies[] = { fixture->copy, other, third };
  g_autoptr (YoriaiIncomingJoined) joined = NULL;
  g_autoptr (GPtrArray) conflicts = NULL, after = NULL;
  g_autofree char *before = NULL, *undone = NULL;
  g_autoptr (GError) error = NULL;

  set_text (fixture->open, "statement", "はじめの文を直した。つぎの文。おわりの文。");
  set_text (fixture->copy, "statement", "はじめの文。つぎの文。おわりの文も直した。");
  set_text (fixture->copy, "name", "向こうの拠点");
  set_amount (fixture->copy, 1, 1200);
  set_amount (third, 1, 1300);
  before = test_dup_view (fixture->open);
  joined = join (fixture, fixture->open, copies, G_N_ELEMENTS (copies));
  g_assert_cmpuint (yoriai_incoming_joined_get_n (joined), ==, 2);
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before); /* not yet */
  yoriai_incoming_joined_apply (joined, fixture->open, "二つ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "はじめの文を直した。つぎの文。おわりの文も直した。");
  conflicts = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (conflicts->len, ==, 3); /* an amount, and two versions of a line */
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->open), ==, "二つ");
  yoriai_space_undo (fixture->open);
  g_clear_pointer (&undone, g_free);
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before);
  after = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_join_plain (TwoSides      *fixture,
                 gconstpointer  data)
{
  g_autoptr (YoriaiSpace) plain = yoriai_document_read (NULL, INCOMING_BASE, -1, NULL, NULL);
  g_autoptr (YoriaiIncomingJoined) joined = NULL;
  g_autoptr (GError) error = NULL;

  set_amount (fixture->copy, 3, 1200);
  joined = join (fixture, plain, &fixture->copy, 1);
  g_assert_true (yoriai_incoming_joined_apply (joined, plain, "一つ", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_amount (plain, 3), ==, 1200);
  g_assert_cmpstr (yoriai_space_get_undo_label (plain), ==, "一つ");
}

/* Of a copy of another origin nobody can tell who changed what: what is open stands, and what the copy says is told. Decided once,
 * it is not asked again. */
static void
test_join_apart (TwoSides      *fixture,
                 gconstpointer  data)
{
  g_autoptr (YoriaiSpace) apart = test_open_copy ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": "
                                                  "{\"name\": \"別の拠点\"}, \"vision\": {\"horizon_years\": 20}, "
                                                  "\"targets\": [{\"id\": \"g\"}]}", 7);
  g_autoptr (YoriaiIncomingJoined) joined = NULL, again = NULL;
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (GPtrArray) conflicts = NULL, undone = NULL, settled = NULL;
  YoriaiRecord *vision = yoriai_space_find (fixture->open, "p/vision");
  g_autofree char *view = NULL, *after = NULL;

  joined = join (fixture, fixture->open, &apart, 1);
  g_assert_true (yoriai_incoming_joined_apply (joined, fixture->open, "一つ", NULL));
  g_assert_cmpint (yoriai_record_get_int (vision, "horizon_years"), ==, 10);
  g_assert_nonnull (yoriai_space_find (fixture->open, "g"));
  conflicts = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (conflicts->len, ==, 2);
  yoriai_space_undo (fixture->open);
  undone = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (undone->len, ==, 0);
  yoriai_space_redo (fixture->open);
  g_assert_true (yoriai_record_set_int (vision, "horizon_years", 15, NULL));
  set_text (fixture->open, "name", "拠点の名");
  view = test_dup_view (fixture->open);
  again = join (fixture, fixture->open, &apart, 1);
  g_assert_true (yoriai_incoming_joined_apply (again, fixture->open, "一つ", NULL));
  after = test_dup_view (fixture->open);
  g_assert_cmpstr (after, ==, view);
  settled = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (settled->len, ==, 0);
  incoming = find (fixture, fixture->open, apart);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_items, ==, 2);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_old, ==, 2); /* to be taken after all */
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 0);
}

static guint
find_item (const YoriaiIncoming *incoming,
           const char           *field)
{
  const YoriaiDifference *difference = yoriai_incoming_get_difference (incoming);

  for (guint i = 0; i < count (incoming); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);

      if (item->kind == YORIAI_DIFFERENCE_CHANGED
          && g_str_equal (yoriai_record_get_field (item->before, item->field)->name, field))
        return i;
    }
  g_assert_not_reached ();
}

/* One by itself, of which some is taken and some is left; what it brought is told afterwards. */
static void
test_join_chosen (TwoSides      *fixture,
                  gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (YoriaiIncomingChoices) choices = NULL;
  g_autoptr (YoriaiIncomingJoined) joined = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree YoriaiTake *takes = NULL;
  g_autofree char *before = NULL, *undone = NULL;
  g_autoptr (GError) error = NULL;

  set_text (fixture->copy, "name", "向こうの拠点");
  set_text (fixture->copy, "statement", "向こうの文。");
  set_amount (fixture->copy, 1, 1200);
  before = test_dup_view (fixture->open);
  incoming = find (fixture, fixture->open, fixture->copy);
  takes = yoriai_incoming_recall_choices (incoming, NULL);
  takes[find_item (incoming, "name")] = YORIAI_TAKE_EDITED;
  g_assert_true (yoriai_incoming_edit (incoming, find_item (incoming, "name"), "二人の拠点", NULL));
  takes[find_item (incoming, "amounts")] = YORIAI_TAKE_MINE;
  choices = yoriai_incoming_note_choices (incoming, takes);
  file = dup_file (fixture->copy);
  yoriai_incoming_join_chosen_async (fixture->open, fixture->history, file, choices, NULL, result_cb, &result);
  turn_until_told (&result);
  joined = yoriai_incoming_join_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (yoriai_incoming_is_same (yoriai_incoming_joined_peek (joined), incoming));
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before); /* not yet */
  g_assert_true (yoriai_incoming_joined_apply (joined, fixture->open, "取り込み", &error));
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "二人の拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "向こうの文。");
  g_assert_cmpint (get_amount (fixture->open, 1), !=, 1200);
  yoriai_incoming_free (g_steal_pointer (&incoming));
  incoming = find (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_items, ==, yoriai_incoming_sum (incoming).n_old);
  yoriai_space_undo (fixture->open);
  g_clear_pointer (&undone, g_free);
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before);
}

/* The file of what is open, as a program has made it that keeps no state: it is what stood there before, edited by nobody. */
static void
test_join_file (TwoSides      *fixture,
                gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = yoriai_document_read (NULL, INCOMING_BASE, -1, NULL, NULL);
  g_autoptr (GBytes) last = g_bytes_new_static (INCOMING_BASE, strlen (INCOMING_BASE)), file = NULL;
  g_autoptr (YoriaiIncomingJoined) joined = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_text (fixture->open, "statement", "こちらの文。");
  set_text (other, "name", "向こうの拠点");
  file = yoriai_document_write (other);
  yoriai_incoming_join_file_async (fixture->open, NULL, last, file, NULL, result_cb, &result);
  turn_until_told (&result);
  joined = yoriai_incoming_join_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (yoriai_incoming_is_by_state (yoriai_incoming_joined_peek (joined)));
  g_assert_cmpuint (yoriai_incoming_sum (yoriai_incoming_joined_peek (joined)).n_items, ==, 1);
  g_assert_true (yoriai_incoming_joined_apply (joined, fixture->open, "取り込み", &error));
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "こちらの文。");
}

/* --- Choices --- */

/* What was chosen and written is found again beside what has changed since; where the copy's word is another it is not. */
static void
test_choices (TwoSides      *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) before = NULL, after = NULL;
  g_autoptr (YoriaiIncomingChoices) choices = NULL;
  g_autofree YoriaiTake *takes = NULL, *recalled = NULL;

  set_text (fixture->copy, "name", "向こうの拠点");
  set_text (fixture->copy, "statement", "向こうの文。");
  set_amount (fixture->copy, 1, 1200);
  before = find (fixture, fixture->open, fixture->copy);
  takes = yoriai_incoming_recall_choices (before, NULL);
  g_assert_cmpuint (takes[find_item (before, "name")], ==, YORIAI_TAKE_THEIRS);
  takes[find_item (before, "name")] = YORIAI_TAKE_EDITED;
  g_assert_true (yoriai_incoming_edit (before, find_item (before, "name"), "二人の拠点", NULL));
  takes[find_item (before, "amounts")] = YORIAI_TAKE_MINE;
  takes[find_item (before, "statement")] = YORIAI_TAKE_MINE;
  choices = yoriai_incoming_note_choices (before, takes);
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->open, "b"), NULL));
  set_text (fixture->copy, "statement", "向こうの文を直した。");
  after = find (fixture, fixture->open, fixture->copy);
  g_assert_false (yoriai_incoming_is_same (before, after));
  recalled = yoriai_incoming_recall_choices (after, choices);
  g_assert_cmpuint (recalled[find_item (after, "amounts")], ==, YORIAI_TAKE_MINE);
  g_assert_cmpuint (recalled[find_item (after, "statement")], ==, YORIAI_TAKE_THEIRS);
  g_assert_cmpuint (recalled[find_item (after, "name")], ==, YORIAI_TAKE_EDITED);
  g_assert_true (yoriai_incoming_apply (after, recalled, "取り込み", NULL));
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "二人の拠点");
}

/* --- Written otherwise --- */

static YoriaiRecord *
add_grant (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *grant = yoriai_space_find (space, "g");

  return grant != NULL ? grant
                       : yoriai_record_insert (root, yoriai_record_find_field (root, "other_grants"), NULL, "g", NULL);
}

/* A date is read as people write it; what is chosen is one of several, or nothing; each as it is taken in and told. */
static void
test_edit (TwoSides      *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autofree YoriaiTake *takes = NULL;
  g_auto (GStrv) choices = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiRecord *grant;
  guint date, medical, chosen, written;

  grant = add_grant (fixture->open);
  g_assert_true (yoriai_space_take_copy (fixture->copy, fixture->open, NULL));
  grant = yoriai_space_find (fixture->copy, "g");
  g_assert_true (yoriai_record_set_string (grant, "start_date", "2026-04-01", NULL));
  g_assert_true (yoriai_record_set_int (yoriai_space_find (fixture->copy, "p/site"), "medical_only", 1, NULL));
  incoming = find (fixture, fixture->open, fixture->copy);
  date = find_item (incoming, "start_date");
  medical = find_item (incoming, "medical_only");
  g_assert_true (yoriai_incoming_can_edit (incoming, date));
  g_assert_null (yoriai_incoming_list_choices (incoming, date, &written));
  g_assert_false (yoriai_incoming_edit (incoming, date, "頃", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND);
  g_assert_true (yoriai_incoming_edit (incoming, date, "R8.5.1", NULL));
  choices = yoriai_incoming_list_choices (incoming, medical, &chosen);
  g_assert_cmpuint (g_strv_length (choices), ==, 3);
  g_assert_cmpstr (choices[chosen], ==, "Yes");
  yoriai_incoming_choose (incoming, medical, 1);
  pieces = yoriai_incoming_tell (incoming, medical, YORIAI_TAKE_EDITED);
  g_assert_cmpstr (((YoriaiDifferencePiece *) pieces->pdata[pieces->len - 1])->text, ==, "No");
  takes = yoriai_incoming_recall_choices (incoming, NULL);
  takes[date] = takes[medical] = YORIAI_TAKE_EDITED;
  g_assert_true (yoriai_incoming_apply (incoming, takes, "取り込み", &error));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fixture->open, "g"), "start_date"), ==, "2026-05-01");
  g_assert_cmpint (yoriai_record_get_int (yoriai_space_find (fixture->open, "p/site"), "medical_only"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/incoming-task/" name, TwoSides, NULL, incoming_set_up, func, incoming_tear_down)
  ADD ("find", test_find);
  ADD ("find-plain", test_find_plain);
  ADD ("refused", test_refused);
  ADD ("join", test_join);
  ADD ("join-plain", test_join_plain);
  ADD ("join-apart", test_join_apart);
  ADD ("join-chosen", test_join_chosen);
  ADD ("join-file", test_join_file);
  ADD ("choices", test_choices);
  ADD ("edit", test_edit);
  return g_test_run ();
}
