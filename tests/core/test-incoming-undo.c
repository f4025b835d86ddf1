/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"

#include "incoming-support.h"
#include "random-edits.h"
#include "workspace/yoriai-undo-words.h"

/* A copy that was taken in is undone, and done again. */

/* As long as nothing of it was saved, undo leaves nothing of a copy: it brings all of it again, and its author keeps it. What
 * was done before is undone after that, and all of it done again. */
static void
test_undone (TwoSides      *fixture,
             gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) again = NULL, back = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autofree char *first = NULL, *taken = NULL, *view = NULL;
  YoriaiRecord *root = yoriai_space_get_root (fixture->copy);

  first = test_dup_view (fixture->open);
  set_text (fixture->open, "statement", "こちらで書いた文。");
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->open, "b"), NULL));
  set_text (fixture->copy, "name", "向こうの拠点");
  g_assert_nonnull (yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, "c", NULL));
  before = yoriai_space_digest (fixture->open);
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  g_assert_false (yoriai_space_undo_takes_back (fixture->open));
  set_text (fixture->open, "name", "向こうの拠点を直した");
  taken = test_dup_view (fixture->open);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *there = NULL;

      yoriai_space_undo (fixture->open);
      yoriai_space_undo (fixture->open);
      g_clear_pointer (&after, g_bytes_unref);
      after = yoriai_space_digest (fixture->open);
      g_assert_true (i > 0 || g_bytes_equal (before, after));
      g_assert_null (yoriai_space_find (fixture->open, "c"));
      while (yoriai_space_can_undo (fixture->open))
        yoriai_space_undo (fixture->open);
      g_free (view);
      view = test_dup_view (fixture->open);
      g_assert_cmpstr (view, ==, first);
      test_assert_sound (fixture->open);
      while (yoriai_space_can_redo (fixture->open))
        yoriai_space_redo (fixture->open);
      there = test_dup_view (fixture->open);
      g_assert_cmpstr (there, ==, taken);
      test_assert_sound (fixture->open);
    }
  yoriai_space_undo (fixture->open);
  yoriai_space_undo (fixture->open);
  again = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (again), ==, 2);
  g_assert_false (yoriai_incoming_is_old (again, 0));
  back = bring (fixture, fixture->copy, fixture->open);
  take_all (back, YORIAI_TAKE_OPEN);
  g_assert_cmpstr (get_text (fixture->copy, "name"), ==, "向こうの拠点");
  g_assert_nonnull (yoriai_space_find (fixture->copy, "c"));

  /* Something else is done: what was undone is gone, with its document. */
  set_text (fixture->open, "statement", "あとで書いた文。");
  g_assert_false (yoriai_space_can_redo (fixture->open));
}

/* As a journal keeps it: a state, and what came since. */
static void
keep_cb (YoriaiSpace  *space,
         GBytes       *update,
         YoriaiOrigin  origin,
         gpointer      data)
{
  GPtrArray *kept = data;

  if (update == NULL)
    g_ptr_array_set_size (kept, 0);
  g_ptr_array_add (kept, update != NULL ? g_bytes_ref (update) : yoriai_space_encode_state (space));
}

static void
assert_kept (YoriaiSpace *space,
             GPtrArray   *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) read = yoriai_space_new_from_state (yoriai_proposal_get_type (), kept->pdata[0], &error);
  g_autofree char *expected = test_dup_view (space);
  g_autofree char *view = NULL;

  g_assert_no_error (error);
  for (guint i = 1; i < kept->len; i++)
    {
      yoriai_space_apply_update (read, kept->pdata[i], &error);
      g_assert_no_error (error);
    }
  view = test_dup_view (read);
  g_assert_cmpstr (view, ==, expected);
}

/* Who keeps what is edited is told that it begins anew: nothing of a copy that was undone is found there again. */
static void
test_undone_kept (TwoSides      *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (kept, yoriai_space_encode_state (fixture->open));
  yoriai_space_set_update_func (fixture->open, keep_cb, kept, NULL);
  set_text (fixture->open, "statement", "こちらで書いた文。");
  assert_kept (fixture->open, kept);
  set_text (fixture->copy, "name", "向こうの拠点");
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  assert_kept (fixture->open, kept);
  set_amount (fixture->open, 1, 1200);
  assert_kept (fixture->open, kept);
  g_assert_cmpuint (kept->len, >, 2);
  yoriai_space_undo (fixture->open);
  yoriai_space_undo (fixture->open);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "拠点");
  assert_kept (fixture->open, kept);
  yoriai_space_redo (fixture->open);
  yoriai_space_redo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  assert_kept (fixture->open, kept);
  yoriai_space_undo (fixture->open);
  yoriai_space_undo (fixture->open);
  set_text (fixture->open, "statement", "あとで書いた文。");
  assert_kept (fixture->open, kept);
  yoriai_space_set_update_func (fixture->open, NULL, NULL, NULL);
}

/* What the last undo could not put back, in words. */
static void
assert_left (YoriaiSpace *space,
             const char  *expected)
{
  g_autoptr (GPtrArray) left = yoriai_space_list_undo_left (space);
  g_autofree char *text = yoriai_undo_words_dup_left (left, NULL, NULL);
  const char *colon = text != NULL ? strstr (text, "stays: ") : NULL;

  g_assert_cmpstr (colon != NULL ? colon + strlen ("stays: ") : NULL, ==, expected);
}

/* What was saved is taken away for all. */
static void
test_undone_later (TwoSides      *fixture,
                   gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) back = NULL;

  set_text (fixture->open, "statement", "こちらで書いた文。");
  set_text (fixture->copy, "name", "向こうの拠点");
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  yoriai_space_note_shared (fixture->open);
  g_assert_true (yoriai_space_undo_takes_back (fixture->open));
  yoriai_space_undo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "拠点");
  assert_left (fixture->open, NULL);
  g_assert_false (yoriai_space_undo_takes_back (fixture->open));
  back = bring (fixture, fixture->copy, fixture->open);
  take_all (back, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->copy, "name"), ==, "拠点");
  yoriai_space_undo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "はじめの文。つぎの文。おわりの文。");
  yoriai_space_redo (fixture->open);
  yoriai_space_redo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
}

/* What others have written since stays, and is counted. */
static void
test_undone_partly (TwoSides      *fixture,
                    gconstpointer  data)
{
  set_amount (fixture->copy, 1, 1200);
  set_amount (fixture->copy, 2, 2200);
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  yoriai_space_note_shared (fixture->open);
  set_amount (fixture->copy, 1, 1500);
  g_assert_true (yoriai_space_take_copy (fixture->open, fixture->copy, NULL));
  yoriai_space_undo (fixture->open);
  g_assert_cmpint (get_amount (fixture->open, 1), ==, 1500);
  g_assert_cmpint (get_amount (fixture->open, 2), ==, 2000);
  assert_left (fixture->open, "1 value. 甲大学: Amounts by year, Year 1");
}

/* Of each kind: a value where there was none, a text that others wrote in, an item that was moved, one that came back and
 * went again. What others wrote elsewhere is nothing that is left, nor what they wrote not knowing of it. */
static void
test_left (TwoSides      *fixture,
           gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (fixture->copy);

  set_text (fixture->copy, "name", "向こうの拠点");
  set_text (fixture->copy, "statement", "はじめの文。つぎの文。おわりの文。書き足した文。");
  set_amount (fixture->copy, 9, 900);
  g_assert_true (yoriai_record_move (yoriai_space_find (fixture->copy, "b"), root, "a", NULL));
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  yoriai_space_note_shared (fixture->open);
  set_text (fixture->copy, "statement", "はじめの文。つぎの文。おわりの文。書き足した𠮷野の文。");
  set_text (fixture->copy, "statement", "序文。はじめの文。つぎの文。おわりの文。書き足した𠮷野の文。");
  set_amount (fixture->copy, 9, 950);
  set_amount (fixture->copy, 2, 2500);
  g_assert_true (yoriai_record_move (yoriai_space_find (fixture->copy, "b"), root, NULL, NULL));
  g_assert_true (yoriai_space_take_copy (fixture->open, fixture->copy, NULL));
  yoriai_space_undo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "序文。はじめの文。つぎの文。おわりの文。𠮷野の");
  g_assert_cmpint (get_amount (fixture->open, 9), ==, 950);
  assert_left (fixture->open, "1 value, 1 text (3 characters of others), the place of 1 item. 乙大学, "
                              "甲大学: Amounts by year, Year 9, Vision: Vision statement");
  test_assert_sound (fixture->open);
}

/* Who removed it, and brought it back, and removed it again: it does not come back with what came first. */
static void
test_left_removed (TwoSides      *fixture,
                   gconstpointer  data)
{
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "b"), NULL));
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  yoriai_space_note_shared (fixture->open);
  g_assert_true (yoriai_space_restore (fixture->copy, yoriai_space_find_removed (fixture->copy, "b"), NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "b"), NULL));
  g_assert_true (yoriai_space_take_copy (fixture->open, fixture->copy, NULL));
  yoriai_space_undo (fixture->open);
  g_assert_null (yoriai_space_find (fixture->open, "b"));
  assert_left (fixture->open, "1 item removed or restored. 乙大学");
  test_assert_sound (fixture->open);
}

/* Copies taken in between edits, saved now and then: undone altogether and done again, twice, step by step. */
static void
test_random_undo (TwoSides      *fixture,
                  gconstpointer  data)
{
  guint n_runs = g_test_slow () ? 1000 : 60;

  for (guint run = 0; run < n_runs; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      g_autoptr (YoriaiSpace) third = test_open_copy (INCOMING_BASE, 3);
      g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_free);
      TwoSides fresh;

      g_test_message ("run %u", run);
      incoming_set_up (&fresh, NULL);
      test_random_edits (fresh.copy, random, 1 + run % 5);
      test_random_edits (third, random, 1 + run % 7);
      test_random_edits (fresh.open, random, run % 4);
      for (guint i = 0; i < 3; i++)
        {
          take (&fresh, fresh.open, i == 1 ? third : fresh.copy, YORIAI_TAKE_OPEN);
          if (g_rand_boolean (random))
            yoriai_space_note_shared (fresh.open);
          test_random_edits (fresh.open, random, run % 3);
          test_random_edits (fresh.copy, random, 1);
          if (g_rand_boolean (random) && yoriai_space_can_undo (fresh.open))
            yoriai_space_undo (fresh.open);
        }
      while (yoriai_space_can_redo (fresh.open))
        yoriai_space_redo (fresh.open);
      g_ptr_array_add (views, test_dup_view (fresh.open));
      while (yoriai_space_can_undo (fresh.open))
        {
          yoriai_space_undo (fresh.open);
          g_ptr_array_add (views, test_dup_view (fresh.open));
        }
      test_assert_sound (fresh.open);
      for (guint i = 0; i < 2; i++)
        {
          guint at = views->len - 1;

          while (yoriai_space_can_redo (fresh.open))
            {
              g_autofree char *view = NULL;

              yoriai_space_redo (fresh.open);
              view = test_dup_view (fresh.open);
              g_assert_cmpstr (view, ==, views->pdata[--at]);
            }
          g_assert_cmpuint (at, ==, 0);
          test_assert_sound (fresh.open);
          while (yoriai_space_can_undo (fresh.open))
            {
              g_autofree char *view = NULL;

              yoriai_space_undo (fresh.open);
              view = test_dup_view (fresh.open);
              g_assert_cmpstr (view, ==, views->pdata[++at]);
            }
        }
      incoming_tear_down (&fresh, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/incoming-undo/" name, TwoSides, NULL, incoming_set_up, func, incoming_tear_down)
  ADD ("undone", test_undone);
  ADD ("undone-kept", test_undone_kept);
  ADD ("undone-later", test_undone_later);
  ADD ("undone-partly", test_undone_partly);
  ADD ("left", test_left);
  ADD ("left-removed", test_left_removed);
  ADD ("random-undo", test_random_undo);
  return g_test_run ();
}
