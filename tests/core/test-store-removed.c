/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"
#include "ydoc/ydoc.h"

#include "random-edits.h"
#include "two-copies.h"

/* What becomes of records that are removed: the trash, and what is in it. */

static void
test_same_object (TwoCopies     *f,
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
test_trash (TwoCopies     *f,
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
test_removed_before_it_came (TwoCopies     *f,
                             gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  YoriaiRecord *institution =
    yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, "new", NULL);

  g_assert_nonnull (yoriai_space_find (f->a, "new/contact"));
  yoriai_record_remove (institution, NULL);
  send_edits (f->a, f->b);
  g_assert_null (yoriai_space_find (f->b, "new"));
  g_assert_null (yoriai_space_find (f->b, "new/contact"));
}

/* What was inserted into something that did not last was never there either. */
static void
test_inserted_into_nothing (TwoCopies     *f,
                            gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a);
  g_autoptr (GPtrArray) removed = NULL, there = NULL;
  YoriaiRecord *task;

  yoriai_space_begin (f->a, NULL, NULL);
  task = yoriai_record_insert (root, yoriai_record_find_field (root, "tasks"), NULL, "new", NULL);
  g_assert_nonnull (yoriai_record_insert (task, yoriai_record_find_field (task, "milestones"), NULL, "newer", NULL));
  yoriai_record_remove (task, NULL);
  yoriai_space_commit (f->a);
  exchange (f);
  removed = yoriai_space_list_removed (f->a);
  there = yoriai_space_list_removed (f->b);
  g_assert_cmpuint (removed->len, ==, 0);
  g_assert_cmpuint (there->len, ==, 0);
}

static void
test_written_while_removed (TwoCopies     *f,
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
test_erase (TwoCopies     *f,
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
test_id_again (TwoCopies     *f,
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

/* Also where the one record came with the transaction that removes what it lies in: it comes into the trash. */
static void
test_id_again_at_once (TwoCopies     *f,
                       gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (f->a), *task = find (f->a, "t1"), *fresh, *other;
  guint tasks = yoriai_record_find_field (root, "tasks"), glossary = yoriai_record_find_field (root, "glossary");
  guint milestones = yoriai_record_find_field (task, "milestones");
  g_autoptr (GError) error = NULL;

  other = yoriai_record_insert (find (f->a, "t2"), milestones, NULL, "m2", NULL);
  yoriai_space_begin (f->a, NULL, NULL);
  g_assert_nonnull (yoriai_record_insert (task, milestones, NULL, "k", NULL));
  yoriai_record_remove (task, NULL);
  g_assert_null (yoriai_record_insert (root, glossary, NULL, "k", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  /* What came and went was never there: its id is free. */
  fresh = yoriai_record_insert (root, tasks, NULL, "n", NULL);
  g_assert_nonnull (yoriai_record_insert (fresh, milestones, NULL, "j", NULL));
  yoriai_record_remove (fresh, NULL);
  g_assert_nonnull (yoriai_record_insert (root, glossary, NULL, "j", NULL));
  /* Not so where something lies in it that was there before. */
  fresh = yoriai_record_insert (root, tasks, NULL, "o", NULL);
  g_assert_true (yoriai_record_move (other, fresh, NULL, NULL));
  yoriai_record_remove (fresh, NULL);
  g_assert_null (yoriai_record_insert (root, tasks, NULL, "o", NULL));
  yoriai_space_commit (f->a);
  test_assert_sound (f->a);
  exchange (f);
  yoriai_space_undo (f->a);
  test_assert_sound (f->a);
  exchange (f);
  g_assert_true (yoriai_record_get_parent (find (f->a, "m2")) == find (f->a, "t2"));
  g_assert_null (yoriai_space_find (f->a, "k"));
}

/* What is moved where it has been removed is restored to where it was moved. */
static void
test_moved_while_removed (TwoCopies     *f,
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

/* What has no place is told alike by who has seen it stand somewhere and by who has not. */
static void
test_no_place (TwoCopies     *f,
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store-removed/" path, TwoCopies, NULL, two_copies_set_up, func, two_copies_tear_down)
  ADD ("same-object", test_same_object);
  ADD ("trash", test_trash);
  ADD ("removed-before-it-came", test_removed_before_it_came);
  ADD ("inserted-into-nothing", test_inserted_into_nothing);
  ADD ("written-while-removed", test_written_while_removed);
  ADD ("erase", test_erase);
  ADD ("id-again", test_id_again);
  ADD ("id-again-at-once", test_id_again_at_once);
  ADD ("moved-while-removed", test_moved_while_removed);
  ADD ("no-place", test_no_place);
  return g_test_run ();
}
