/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"
#include "ydoc/ydoc.h"

#include "random-edits.h"

/* What becomes of records, steps and updates in the life of a document. */

#define TIME_LIMIT (10 * G_TIME_SPAN_SECOND)
#define FILE_TEXT                                                                                                 \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": ["                                \
  "{\"id\": \"t1\", \"title\": \"one\", \"milestones\": [{\"id\": \"m1\", \"goal\": \"go\"}]},"                    \
  " {\"id\": \"t2\", \"title\": \"two\"}, {\"id\": \"t3\", \"title\": \"three\"}]}"

typedef struct
{
  YoriaiSpace *a;
  YoriaiSpace *b;
  GPtrArray *updates; /* (element-type GBytes): of a */
  GString *events;
} Fixture;

static YoriaiSpace *
open_copy (guint client)
{
  YoriaiSpace *space = test_open_copy (FILE_TEXT, client);

  yoriai_space_set_author (space, client == 1 ? "山田" : "鈴木");
  return space;
}

static void
update_cb (YoriaiSpace  *space,
           GBytes       *update,
           YoriaiOrigin  origin,
           gpointer      data)
{
  g_ptr_array_add (data, g_bytes_ref (update));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->a = open_copy (1);
  f->b = open_copy (2);
  f->updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  f->events = g_string_new (NULL);
  yoriai_space_set_update_func (f->a, update_cb, f->updates, NULL);
  g_assert_true (yoriai_space_ensure_document (f->a) && yoriai_space_ensure_document (f->b));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->a);
  g_assert_finalize_object (f->b);
  g_ptr_array_unref (f->updates);
  g_string_free (f->events, TRUE);
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
  g_autofree char *a = NULL, *b = NULL;

  send (f->a, f->b);
  send (f->b, f->a);
  send (f->a, f->b);
  a = test_dup_view (f->a);
  b = test_dup_view (f->b);
  g_assert_cmpstr (a, ==, b);
  test_assert_sound (f->a);
}

static YoriaiRecord *
find (YoriaiSpace *space,
      const char  *id)
{
  YoriaiRecord *record = yoriai_space_find (space, id);

  g_assert_nonnull (record);
  return record;
}

static void
set_title (YoriaiSpace *space,
           const char  *id,
           const char  *title)
{
  g_assert_true (yoriai_record_set_string (find (space, id), "title", title, NULL));
}

static const char *
get_title (YoriaiSpace *space,
           const char  *id)
{
  return yoriai_record_get_string (find (space, id), "title");
}

/* Transactions and updates */

static void
test_one_update (Fixture       *f,
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
changed_cb (YoriaiSpace        *space,
            const YoriaiChange *change,
            Fixture            *f)
{
  for (guint i = 0; i < change->n_edits; i++)
    g_string_append_printf (f->events, "%d:%d@%u-%u+%u%s ", change->origin, change->edits[i].kind, change->edits[i].at,
                            change->edits[i].n_removed, change->edits[i].n_added,
                            change->edits[i].inserted != NULL ? change->edits[i].inserted : "");
}

/* Somebody else's splice comes as one, with its text. */
static void
test_remote_splice (Fixture       *f,
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
                 Fixture            *f)
{
  const char *title = get_title (space, "t2");

  if (f->updates->len == 0)
    return;
  g_assert_true (yoriai_space_apply_update (space, f->updates->pdata[0], NULL));
  g_assert_cmpstr (get_title (space, "t2"), ==, title);
}

/* What comes in the midst of a transaction, or of its being told, waits. */
static void
test_waits (Fixture       *f,
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
test_damaged (Fixture       *f,
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
test_undo_is_ones_own (Fixture       *f,
                       gconstpointer  data)
{
  set_title (f->a, "t1", "ONE");
  send (f->a, f->b);
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
test_undo_of_insertion (Fixture       *f,
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
test_step_without_effect (Fixture       *f,
                          gconstpointer  data)
{
  yoriai_space_begin (f->a, "first", NULL);
  yoriai_record_set_string (yoriai_space_get_root (f->a), "track", "x", NULL);
  yoriai_space_commit (f->a);
  yoriai_space_begin (f->a, "second", NULL);
  yoriai_record_splice (find (f->a, "t1"), 0, 0, 0, "abc", NULL);
  yoriai_space_commit (f->a);
  send (f->a, f->b);
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
test_typing (Fixture       *f,
             gconstpointer  data)
{
  type (f->a, 3, "x");
  type (f->a, 4, "y");
  send (f->a, f->b);
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

/* Records that are removed */

static void
test_same_object (Fixture       *f,
                  gconstpointer  data)
{
  YoriaiRecord *task = find (f->b, "t1"), *milestone = find (f->b, "m1");

  yoriai_record_remove (find (f->a, "t1"), NULL);
  exchange (f);
  g_assert_null (yoriai_space_find (f->b, "m1"));
  g_assert_true (yoriai_record_get_parent (milestone) == task);
  yoriai_space_undo (f->a);
  exchange (f);
  g_assert_true (find (f->b, "t1") == task);
  g_assert_true (find (f->b, "m1") == milestone);
}

static void
test_trash (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) removed = NULL, empty = NULL;
  YoriaiRecord *task = find (f->b, "t2"), *milestone = find (f->b, "m1");
  g_autoptr (GError) error = NULL;
  YoriaiRemoved *first;

  yoriai_record_remove (find (f->a, "m1"), NULL);
  yoriai_record_remove (find (f->a, "t1"), NULL);
  yoriai_record_remove (find (f->a, "t2"), NULL);
  exchange (f);
  removed = yoriai_space_list_removed (f->b);
  g_assert_cmpuint (removed->len, ==, 3);
  first = removed->pdata[0];
  g_assert_cmpstr (first->id, ==, "m1");
  g_assert_cmpstr (first->by, ==, "山田");
  g_assert_cmpint (first->at, >, 1700000000);
  g_assert_true (first->record == milestone);
  g_assert_false (first->was_written_since || first->has_no_place);
  g_assert_false (yoriai_space_restore (f->b, milestone, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE);
  g_assert_true (yoriai_space_restore (f->b, task, NULL));
  g_assert_true (yoriai_space_restore (f->b, yoriai_record_get_parent (milestone), NULL));
  g_assert_true (yoriai_space_restore (f->b, milestone, NULL));
  g_assert_cmpuint (yoriai_record_get_index (task), ==, 1); /* where it was */
  exchange (f);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "one");
  g_clear_error (&error);
  g_assert_false (yoriai_space_restore (f->b, task, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  empty = yoriai_space_list_removed (f->a);
  g_assert_cmpuint (empty->len, ==, 0);
  yoriai_space_undo (f->b);
  g_assert_null (yoriai_space_find (f->b, "m1"));
}

/* What comes removed already is removed with all that is in it. */
static void
test_removed_before_it_came (Fixture       *f,
                             gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  YoriaiRecord *institution =
    yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, "new", NULL);

  g_assert_nonnull (yoriai_space_find (f->a, "new/contact"));
  yoriai_record_remove (institution, NULL);
  send (f->a, f->b);
  g_assert_null (yoriai_space_find (f->b, "new"));
  g_assert_null (yoriai_space_find (f->b, "new/contact"));
}

static void
test_written_while_removed (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (GPtrArray) removed = NULL;

  yoriai_record_remove (find (f->a, "t1"), NULL);
  yoriai_record_set_string (find (f->b, "m1"), "goal", "more", NULL);
  exchange (f);
  removed = yoriai_space_list_removed (f->a);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_true (((YoriaiRemoved *) removed->pdata[0])->was_written_since);
  g_assert_true (yoriai_space_restore (f->a, ((YoriaiRemoved *) removed->pdata[0])->record, NULL));
  g_assert_cmpstr (yoriai_record_get_string (find (f->a, "m1"), "goal"), ==, "more");
  exchange (f);
}

static gboolean
has_bytes (GBytes     *bytes,
           const char *text)
{
  gsize size, length = strlen (text);
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i + length <= size; i++)
    {
      if (memcmp (data + i, text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_erase (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *task = find (f->a, "t1");
  g_autoptr (GBytes) before = NULL, after = NULL, there = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) error = NULL;

  set_title (f->a, "t1", "SECRET");
  g_assert_false (yoriai_space_erase (f->a, task, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  yoriai_record_set_string (find (f->a, "m1"), "goal", "HIDDEN", NULL);
  yoriai_record_remove (task, NULL);
  before = yoriai_space_encode_state (f->a);
  g_assert_true (has_bytes (before, "SECRET") && has_bytes (before, "HIDDEN"));
  exchange (f);
  g_assert_true (yoriai_space_erase (f->a, task, NULL));
  g_assert_false (yoriai_space_can_undo (f->a));
  exchange (f);
  after = yoriai_space_encode_state (f->a);
  there = yoriai_space_encode_state (f->b);
  g_assert_false (has_bytes (after, "SECRET") || has_bytes (after, "HIDDEN"));
  g_assert_false (has_bytes (there, "SECRET") || has_bytes (there, "HIDDEN"));
  g_assert_null (yoriai_record_get_string (task, "title"));
  removed = yoriai_space_list_removed (f->b);
  g_assert_cmpuint (removed->len, ==, 0);
}

/* An id belongs to one record for ever: who gives it again gets that one, empty. */
static void
test_id_again (Fixture       *f,
               gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a), *task = find (f->a, "t1"), *again;
  guint tasks = yoriai_record_find_field (root, "tasks"), targets = yoriai_record_find_field (root, "targets");
  g_autoptr (GError) error = NULL;

  yoriai_record_remove (task, NULL);
  g_assert_null (yoriai_record_insert (root, targets, NULL, "t1", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  g_assert_null (yoriai_record_insert (root, tasks, NULL, "m1", NULL)); /* it lies in what is removed */
  again = yoriai_record_insert (root, tasks, NULL, "t1", NULL);
  g_assert_true (again == task);
  g_assert_true (yoriai_record_is_blank (again));
  exchange (f);
  yoriai_space_undo (f->a);
  yoriai_space_undo (f->a);
  g_assert_cmpstr (get_title (f->a, "t1"), ==, "one");
  g_assert_cmpstr (yoriai_record_get_string (find (f->a, "m1"), "goal"), ==, "go");
  exchange (f);
}

/* Conflicts */

static void
test_conflict (Fixture       *f,
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
test_other_lineage (Fixture       *f,
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

/* What is moved where it has been removed is restored to where it was moved. */
static void
test_moved_while_removed (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr (GPtrArray) mine = NULL, theirs = NULL;
  YoriaiRecord *milestone = find (f->a, "m1");

  yoriai_record_remove (find (f->b, "m1"), NULL);
  g_assert_true (yoriai_record_move (milestone, find (f->a, "t2"), NULL, NULL));
  exchange (f);
  mine = yoriai_space_list_removed (f->a);
  theirs = yoriai_space_list_removed (f->b);
  g_assert_true (yoriai_record_get_parent (((YoriaiRemoved *) mine->pdata[0])->record) == find (f->a, "t2"));
  g_assert_true (yoriai_record_get_parent (((YoriaiRemoved *) theirs->pdata[0])->record) == find (f->b, "t2"));
  g_assert_true (yoriai_space_restore (f->b, ((YoriaiRemoved *) theirs->pdata[0])->record, NULL));
  exchange (f);
  g_assert_true (yoriai_record_get_parent (find (f->a, "m1")) == find (f->a, "t2"));
}

/* Another program gives an id again, to something else: nothing of what had it shows in that. */
static void
test_outside_id_again (Fixture       *f,
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

/* What has no place is told alike by who has seen it stand somewhere and by who has not. */
static void
test_no_place (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (f->a), nowhere = ydoc_any_new_string ("nowhere"), lost = NULL;
  g_autoptr (Ydoc) doc = ydoc_new (77);
  g_autoptr (YoriaiSpace) other = NULL;
  YoriaiSpace *spaces[2];

  g_assert_true (ydoc_apply_update (doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), doc, NULL));
  ydoc_map_set (ydoc_get_root (doc, "R/t1", YDOC_TYPE_MAP), "@", nowhere);
  lost = ydoc_encode_state (doc, NULL, 0, NULL);
  g_assert_true (yoriai_space_apply_update (f->a, lost, NULL));
  other = yoriai_space_new_from_state (yoriai_proposal_get_type (), lost, NULL);
  spaces[0] = f->a;
  spaces[1] = other;
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      g_autoptr (GPtrArray) removed = yoriai_space_list_removed (spaces[i]);
      static const char *const ids[] = { "m1", "t1" };

      g_assert_cmpuint (removed->len, ==, G_N_ELEMENTS (ids));
      for (guint j = 0; j < removed->len; j++)
        {
          const YoriaiRemoved *one = removed->pdata[j];

          g_assert_cmpstr (one->id, ==, ids[j]);
          g_assert_true (one->has_no_place);
          g_assert_null (one->record);
        }
    }
}

/* A state that is not this proposal's is refused, and nothing changes. */
static void
test_refused_states (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GBytes) file = g_bytes_new_static (FILE_TEXT, strlen (FILE_TEXT)), two = ydoc_any_new_number (2),
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store-life/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("one-update", test_one_update);
  ADD ("remote-splice", test_remote_splice);
  ADD ("waits", test_waits);
  ADD ("damaged", test_damaged);
  ADD ("undo-is-ones-own", test_undo_is_ones_own);
  ADD ("undo-of-insertion", test_undo_of_insertion);
  ADD ("step-without-effect", test_step_without_effect);
  ADD ("typing", test_typing);
  ADD ("same-object", test_same_object);
  ADD ("trash", test_trash);
  ADD ("removed-before-it-came", test_removed_before_it_came);
  ADD ("written-while-removed", test_written_while_removed);
  ADD ("erase", test_erase);
  ADD ("id-again", test_id_again);
  ADD ("conflict", test_conflict);
  ADD ("other-lineage", test_other_lineage);
  ADD ("moved-while-removed", test_moved_while_removed);
  ADD ("outside-id-again", test_outside_id_again);
  ADD ("no-place", test_no_place);
  ADD ("refused-states", test_refused_states);
  g_test_add_func ("/store-life/in-thread", test_in_thread);
  return g_test_run ();
}
