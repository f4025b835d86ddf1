/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"
#include "ydoc/ydoc.h"

#include "random-edits.h"
#include "two-copies.h"

/* What becomes of steps, updates and states in the life of a document. */

#define TIME_LIMIT (10 * G_TIME_SPAN_SECOND)

/* Transactions and updates */

static void
test_one_update (TwoCopies     *f,
                 gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  guint tasks = yoriai_record_find_field (root, "tasks");

  yoriai_space_begin (f->a, "much", NULL);
  for (guint i = 0; i < 5; i++)
    yoriai_record_set_string (yoriai_record_insert (root, tasks, NULL, NULL, NULL), "title", "x", NULL);
  set_title (f->a, "t1", "ONE");
  yoriai_space_commit (f->a);
  g_assert_cmpuint (f->updates->len, ==, 1);
  yoriai_space_begin (f->a, "nothing", NULL);
  set_title (f->a, "t1", "other");
  yoriai_space_rollback (f->a);
  yoriai_space_begin (f->a, "nothing", NULL);
  yoriai_record_remove (yoriai_record_insert (root, tasks, NULL, "gone", NULL), NULL);
  yoriai_space_commit (f->a);
  g_assert_cmpuint (f->updates->len, ==, 1);
  yoriai_space_undo (f->a);
  yoriai_space_undo (f->a);
  g_assert_true (yoriai_space_apply_update (f->b, f->updates->pdata[0], NULL));
  g_assert_cmpuint (yoriai_record_get_n_items (yoriai_space_get_root (f->b), tasks), ==, 8);
}

static void
set_year (YoriaiRecord *root,
          int           number)
{
  const YoriaiTyping typing = { .record = root, .field = yoriai_record_find_field (root, "duration_years") };
  const YoriaiValue value = number > 0 ? YORIAI_VALUE_INT (number) : YORIAI_VALUE_NONE;

  yoriai_space_begin (yoriai_record_get_space (root), "year", &typing);
  g_assert_true (yoriai_record_set (root, typing.field, &value, NULL));
  yoriai_space_commit (yoriai_record_get_space (root));
}

/* A step that went and came itself is none: undoing goes on with the one before. */
static void
test_unseen_step (TwoCopies     *f,
                  gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  guint field = yoriai_record_find_field (root, "duration_years");

  set_year (root, 10);
  set_title (f->a, "t1", "ONE");
  set_year (root, 0);
  set_year (root, 10);
  yoriai_space_undo (f->a);
  g_assert_cmpint (yoriai_record_peek (root, field)->v.i, ==, 10);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "one");
  yoriai_space_redo (f->a);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "ONE");
  g_assert_false (yoriai_space_can_redo (f->a));
  exchange (f);
}

static void
changed_cb (YoriaiSpace        *space,
            const YoriaiChange *change,
            TwoCopies          *f)
{
  for (guint i = 0; i < change->n_edits; i++)
    g_string_append_printf (f->events, "%d:%d@%u-%u+%u%s ", change->origin, change->edits[i].kind, change->edits[i].at,
                            change->edits[i].n_removed, change->edits[i].n_added,
                            change->edits[i].inserted != NULL ? change->edits[i].inserted : "");
}

/* Somebody else's splice comes as one, with its text. */
static void
test_remote_splice (TwoCopies     *f,
                    gconstpointer  data)
{
  set_title (f->a, "t1", "aab");
  exchange (f);
  g_signal_connect (f->b, "changed", G_CALLBACK (changed_cb), f);
  yoriai_record_splice (find (f->a, "t1"), 0, 1, 0, "a", NULL);
  exchange (f);
  g_assert_cmpstr (f->events->str, ==, "2:1@1-0+1a ");
}

static void
apply_within_cb (YoriaiSpace        *space,
                 const YoriaiChange *change,
                 TwoCopies          *f)
{
  const char *title = get_title (space, "t2");

  if (f->updates->len == 0)
    return;
  g_assert_true (yoriai_space_apply_update (space, f->updates->pdata[0], NULL));
  g_assert_cmpstr (get_title (space, "t2"), ==, title);
}

/* What comes in the midst of a transaction, or of its being told, waits. */
static void
test_waits (TwoCopies     *f,
            gconstpointer  data)
{
  set_title (f->a, "t1", "ONE");
  yoriai_space_begin (f->b, "b", NULL);
  set_title (f->b, "t3", "THREE");
  g_assert_true (yoriai_space_apply_update (f->b, f->updates->pdata[0], NULL));
  g_assert_cmpstr (get_title (f->b, "t1"), ==, "one");
  yoriai_space_commit (f->b);
  g_assert_cmpstr (get_title (f->b, "t1"), ==, "ONE");
  g_ptr_array_set_size (f->updates, 0);
  set_title (f->a, "t2", "TWO");
  g_signal_connect (f->b, "changed", G_CALLBACK (apply_within_cb), f);
  set_title (f->b, "t3", "drei");
  g_assert_cmpstr (get_title (f->b, "t2"), ==, "TWO");
  exchange (f);
}

static void
test_damaged (TwoCopies     *f,
              gconstpointer  data)
{
  g_autoptr (GBytes) damaged = g_bytes_new_static ("\xff\xff\xff", 3);
  g_autoptr (GError) error = NULL, later = NULL;

  g_assert_false (yoriai_space_apply_update (f->b, damaged, &error));
  g_assert_nonnull (error);
  yoriai_space_begin (f->b, "b", NULL);
  g_assert_false (yoriai_space_apply_update (f->b, damaged, &later));
  g_assert_nonnull (later);
  yoriai_space_commit (f->b);
  exchange (f);
}

/* Undo */

static void
test_undo_is_ones_own (TwoCopies     *f,
                       gconstpointer  data)
{
  set_title (f->a, "t1", "ONE");
  send_edits (f->a, f->b);
  set_title (f->b, "t2", "TWO");
  exchange (f);
  yoriai_space_undo (f->a);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "one");
  g_assert_cmpstr (get_title (f->a, "t2"), ==, "TWO");
  g_assert_false (yoriai_space_can_undo (f->a));
  exchange (f);
}

/* What somebody else wrote into a record whose insertion is undone is there again when it is. */
static void
test_undo_of_insertion (TwoCopies     *f,
                        gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a), *task;
  g_autoptr (GPtrArray) removed = NULL;

  task = yoriai_record_insert (root, yoriai_record_find_field (root, "tasks"), "t2", "new", NULL);
  exchange (f);
  set_title (f->b, "new", "theirs");
  yoriai_space_undo (f->a);
  exchange (f);
  g_assert_null (yoriai_space_find (f->a, "new"));
  removed = yoriai_space_list_removed (f->b);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_true (((YoriaiRemoved *) removed->pdata[0])->was_written_since);
  yoriai_space_redo (f->a);
  exchange (f);
  g_assert_true (yoriai_space_find (f->a, "new") == task);
  g_assert_cmpstr (get_title (f->a, "new"), ==, "theirs");
  g_assert_cmpuint (yoriai_record_get_index (task), ==, 1);
}

/* A step whose effect somebody else has taken away goes, with its label. */
static void
test_step_without_effect (TwoCopies     *f,
                          gconstpointer  data)
{
  yoriai_space_begin (f->a, "first", NULL);
  yoriai_record_set_string (yoriai_space_get_root (f->a), "track", "x", NULL);
  yoriai_space_commit (f->a);
  yoriai_space_begin (f->a, "second", NULL);
  yoriai_record_splice (find (f->a, "t1"), 0, 0, 0, "abc", NULL);
  yoriai_space_commit (f->a);
  send_edits (f->a, f->b);
  yoriai_record_splice (find (f->b, "t1"), 0, 0, 3, NULL, NULL);
  exchange (f);
  g_assert_cmpstr (yoriai_space_get_undo_label (f->a), ==, "second");
  yoriai_space_undo (f->a);
  g_assert_null (yoriai_record_get_string (yoriai_space_get_root (f->a), "track"));
  g_assert_cmpstr (yoriai_space_get_redo_label (f->a), ==, "first");
  g_assert_false (yoriai_space_can_undo (f->a));
}

static void
type (YoriaiSpace *space,
      guint        at,
      const char  *text)
{
  const YoriaiTyping typing = { .record = find (space, "t1"), .field = 0 };

  yoriai_space_begin (space, "typing", &typing);
  yoriai_record_splice (find (space, "t1"), 0, at, 0, text, NULL);
  yoriai_space_commit (space);
}

/* Typing goes on in one step, but not over somebody else's edit of the text. */
static void
test_typing (TwoCopies     *f,
             gconstpointer  data)
{
  type (f->a, 3, "x");
  type (f->a, 4, "y");
  send_edits (f->a, f->b);
  yoriai_record_splice (find (f->b, "t1"), 0, 0, 0, "_", NULL);
  exchange (f);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "_onexy");
  type (f->a, 6, "z");
  yoriai_space_undo (f->a);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "_onexy");
  yoriai_space_undo (f->a);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "_one");
  exchange (f);
}

/* Conflicts */

static void
test_conflict (TwoCopies     *f,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) mine = NULL, theirs = NULL, settled = NULL, open = NULL;
  YoriaiConflict *conflict;

  yoriai_record_set_int (find (f->a, "t1"), "start_year", 2, NULL);
  yoriai_record_set_int (find (f->b, "t1"), "start_year", 3, NULL);
  exchange (f);
  mine = yoriai_space_list_conflicts (f->a);
  theirs = yoriai_space_list_conflicts (f->b);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpuint (theirs->len, ==, 1);
  conflict = mine->pdata[0];
  g_assert_true (conflict->record == find (f->a, "t1"));
  g_assert_cmpstr (conflict->json, ==, "2");
  g_assert_cmpstr (conflict->author, ==, "山田");
  g_assert_true (yoriai_space_take_conflict (f->a, conflict, NULL));
  g_assert_cmpint (yoriai_record_get_int (find (f->a, "t1"), "start_year"), ==, 2);
  exchange (f);
  settled = yoriai_space_list_conflicts (f->b);
  g_assert_cmpuint (settled->len, ==, 0);
  yoriai_space_undo (f->a); /* what was settled by an edit is open without it */
  g_assert_cmpint (yoriai_record_get_int (find (f->a, "t1"), "start_year"), ==, 3);
  exchange (f);
  open = yoriai_space_list_conflicts (f->b);
  g_assert_cmpuint (open->len, ==, 1);
  yoriai_space_settle_conflict (f->b, open->pdata[0]);
  exchange (f);
  g_ptr_array_unref (settled);
  settled = yoriai_space_list_conflicts (f->a);
  g_assert_cmpuint (settled->len, ==, 0);
}

/* States */

/* Returns: (transfer full): the state of @space with something else in its root "meta" */
static GBytes *
dup_changed (YoriaiSpace *space,
             const char  *key,
             GBytes      *value)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  g_autoptr (Ydoc) doc = ydoc_new (77);

  g_assert_true (ydoc_apply_update (doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), doc, NULL));
  if (value != NULL)
    ydoc_map_set (ydoc_get_root (doc, "meta", YDOC_TYPE_MAP), key, value);
  else
    ydoc_map_delete (ydoc_get_root (doc, "meta", YDOC_TYPE_MAP), key);
  return ydoc_encode_state (doc, NULL, 0, NULL);
}

/* What began with another file has all texts once more, and may not say what this document is. */
static void
test_other_lineage (TwoCopies     *f,
                    gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = test_open_copy ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", "
                                                  "\"tasks\": [{\"id\": \"t1\", \"title\": \"one\"}]}", 9);
  g_autoptr (GBytes) two = ydoc_any_new_number (2), digest = yoriai_space_digest (f->a), after = NULL;
  GBytes *updates[] = { yoriai_space_encode_state (other), dup_changed (f->b, "layout", two),
                        dup_changed (f->b, "lineage", NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autoptr (GError) error = NULL, later = NULL;

      g_assert_false (yoriai_space_apply_update (f->a, updates[i], &error));
      g_assert_nonnull (error);
      yoriai_space_begin (f->a, "open", NULL);
      g_assert_false (yoriai_space_apply_update (f->a, updates[i], &later));
      g_assert_nonnull (later);
      yoriai_space_commit (f->a);
      g_bytes_unref (updates[i]);
    }
  g_assert_false (yoriai_space_take_copy (f->a, other, NULL));
  after = yoriai_space_digest (f->a);
  g_assert_true (g_bytes_equal (digest, after));
  exchange (f);
}

/* Another program gives an id again, to something else: nothing of what had it shows in that. */
static void
test_outside_id_again (TwoCopies     *f,
                       gconstpointer  data)
{
  static const char view[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": [{\"id\": \"k\"}]}";
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  YoriaiRecord *institution =
    yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, "k", NULL);
  g_autoptr (GBytes) file = g_bytes_new_static (view, strlen (view)), state = NULL;
  g_autoptr (YoriaiSpace) space = test_read_proposal (file);

  g_assert_true (yoriai_record_set_string (institution, "name", "架空大学", NULL));
  g_assert_true (yoriai_record_set_string (institution, "kind", "other", NULL));
  yoriai_record_remove (institution, NULL);
  state = yoriai_space_encode_state (f->a);
  g_assert_true (yoriai_space_adopt_state (space, &test_proposal_format, state, NULL, NULL));
  test_assert_sound (space);
}

/* What another program brings back, as what it was or as something else, has in it what that says, and not what lay in it
 * before it was removed. */
static void
test_outside_back (TwoCopies     *f,
                   gconstpointer  data)
{
  static const char *const lists[] = { "\"tasks\": [{\"id\": \"t1\"}]",
                                       "\"tasks\": [{\"id\": \"t1\", \"milestones\": [{\"id\": \"n\"}]}]",
                                       "\"institutions\": [{\"id\": \"t1\"}]",
                                       "\"institutions\": [{\"id\": \"t1\", \"milestones\": [{\"id\": \"n\"}]}]",
                                       "\"tasks\": [{\"id\": \"t2\", \"milestones\": [{\"id\": \"m1\"}]}, {\"id\": \"t1\"}]" };
  g_autoptr (GBytes) state = NULL;

  yoriai_record_remove (find (f->a, "t1"), NULL);
  state = yoriai_space_encode_state (f->a);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", %s}", lists[i]);
      g_autoptr (GBytes) file = g_bytes_new (text, strlen (text)), digest = NULL, again_digest = NULL;
      g_autoptr (YoriaiSpace) space = test_read_proposal (file), again = test_read_proposal (file);
      g_autofree char *before = test_dup_view (space), *after = NULL;

      g_assert_true (yoriai_space_adopt_state (space, &test_proposal_format, state, NULL, NULL));
      g_assert_true (yoriai_space_adopt_state (again, &test_proposal_format, state, NULL, NULL));
      after = test_dup_view (space);
      g_assert_cmpstr (after, ==, before);
      test_assert_sound (space);
      digest = yoriai_space_digest (space);
      again_digest = yoriai_space_digest (again);
      g_assert_true (g_bytes_equal (digest, again_digest));
    }
}

/* A state that is not this proposal's is refused, and nothing changes. */
static void
test_refused_states (TwoCopies     *f,
                     gconstpointer  data)
{
  g_autoptr (GBytes) file = g_bytes_new_static (TWO_COPIES_TEXT, strlen (TWO_COPIES_TEXT)), two = ydoc_any_new_number (2),
                     other = ydoc_any_new_string ("other");
  GBytes *states[] = { dup_changed (f->a, "layout", two), dup_changed (f->a, "root", other),
                                  dup_changed (f->a, "root", NULL), g_bytes_new_static ("\xff", 1) };
  g_autoptr (YoriaiSpace) space = test_read_proposal (file);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (yoriai_space_adopt_state (space, &test_proposal_format, states[i], NULL, &error));
      g_assert_nonnull (error);
      g_assert_false (yoriai_space_has_document (space));
      g_bytes_unref (states[i]);
    }
  yoriai_space_set_source (space, &test_proposal_format, file);
  g_assert_true (yoriai_space_ensure_document (space));
}

/* Building in a thread */

static void
test_in_thread (void)
{
  g_autoptr (YoriaiSpace) space = open_copy (1);
  g_autoptr (YoriaiSpace) gone = open_copy (2);
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;

  set_title (space, "t1", "before");
  yoriai_space_request_document (space);
  yoriai_space_request_document (space);
  yoriai_space_request_document (gone);
  g_clear_object (&gone);
  g_assert_false (yoriai_space_has_document (space));
  set_title (space, "t1", "while it is built");
  while (!yoriai_space_has_document (space) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (yoriai_space_has_document (space));
  g_assert_cmpstr (get_title (space, "t1"), ==, "while it is built");
  test_assert_sound (space);
  yoriai_space_undo (space);
  yoriai_space_undo (space);
  g_assert_cmpstr (get_title (space, "t1"), ==, "one");
  g_assert_false (yoriai_space_is_modified (space));
  test_assert_sound (space);
}

static void
count_built_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  guint *n = user_data;

  g_assert_true (yoriai_space_build_document_finish (YORIAI_SPACE (source), result, NULL));
  g_assert_true (yoriai_space_has_document (YORIAI_SPACE (source)));
  ++*n;
}

static void
not_built_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n = user_data;

  g_assert_false (yoriai_space_build_document_finish (YORIAI_SPACE (source), result, &error));
  ++*n;
}

static void
turn_until_told (const guint *n,
                 guint        wanted)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;

  while (*n < wanted && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (*n, ==, wanted);
}

/* Who waits for it is told once it stands: all of them, also when a transaction was open meanwhile or it stood already. */
static void
test_told (void)
{
  g_autoptr (YoriaiSpace) space = open_copy (1);
  g_autoptr (YoriaiSpace) plain = yoriai_space_new (yoriai_proposal_get_type (), "p");
  g_autoptr (YoriaiSpace) other = open_copy (2);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  guint n = 0, n_other = 0, n_not = 0;

  yoriai_space_build_document_async (space, NULL, count_built_cb, &n);
  yoriai_space_build_document_async (space, NULL, count_built_cb, &n);
  g_cancellable_cancel (cancelled);
  yoriai_space_build_document_async (space, cancelled, not_built_cb, &n_not);
  yoriai_space_begin (space, "open", NULL);
  set_title (space, "t1", "while it is built");
  yoriai_space_build_document_async (other, NULL, count_built_cb, &n_other);
  turn_until_told (&n_other, 1);
  g_assert_false (yoriai_space_has_document (space));
  g_assert_cmpuint (n, ==, 0);
  yoriai_space_commit (space);
  turn_until_told (&n, 2);
  turn_until_told (&n_not, 1);
  test_assert_sound (space);
  yoriai_space_build_document_async (space, NULL, count_built_cb, &n);
  turn_until_told (&n, 3);
  yoriai_space_build_document_async (plain, NULL, not_built_cb, &n_not);
  turn_until_told (&n_not, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store-life/" path, TwoCopies, NULL, two_copies_set_up, func, two_copies_tear_down)
  ADD ("one-update", test_one_update);
  ADD ("unseen-step", test_unseen_step);
  ADD ("remote-splice", test_remote_splice);
  ADD ("waits", test_waits);
  ADD ("damaged", test_damaged);
  ADD ("undo-is-ones-own", test_undo_is_ones_own);
  ADD ("undo-of-insertion", test_undo_of_insertion);
  ADD ("step-without-effect", test_step_without_effect);
  ADD ("typing", test_typing);
  ADD ("conflict", test_conflict);
  ADD ("other-lineage", test_other_lineage);
  ADD ("outside-id-again", test_outside_id_again);
  ADD ("outside-back", test_outside_back);
  ADD ("refused-states", test_refused_states);
  g_test_add_func ("/store-life/in-thread", test_in_thread);
  g_test_add_func ("/store-life/told", test_told);
  return g_test_run ();
}
