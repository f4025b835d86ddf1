/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "incoming-support.h"
#include "random-edits.h"

/* A copy of the same lineage: what it brings is what was edited in it, whatever the two say. */

/* What was edited there is brought, with its author, and comes in as one step; the same copy brings nothing after that. */
static void
test_news (TwoSides      *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL, again = NULL;
  g_autofree char *before = NULL, *after = NULL;

  set_text (fixture->open, "statement", "こちらの文。");
  set_text (fixture->copy, "name", "向こうの拠点");
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "b"), NULL));
  before = test_dup_view (fixture->open);
  incoming = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (incoming), ==, 2);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (yoriai_incoming_is_old (incoming, i));
      g_assert_cmpuint (yoriai_incoming_get_default (incoming, i), ==, YORIAI_TAKE_THEIRS);
      g_assert_cmpstr (yoriai_incoming_get_authors (incoming, i), ==, "鈴木");
    }
  take_all (incoming, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "こちらの文。");
  g_assert_null (yoriai_space_find (fixture->open, "b"));
  again = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (again), ==, 0);
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->open), ==, "取り込み");
  yoriai_space_undo (fixture->open);
  after = test_dup_view (fixture->open);
  g_assert_cmpstr (after, ==, before);
  yoriai_space_redo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_null (yoriai_space_find (fixture->open, "b"));
}

/* What was declined comes to its author as an edit, and is offered again with the same copy, to be taken after all. */
static void
test_declined (TwoSides      *fixture,
               gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) again = NULL, back = NULL;

  set_text (fixture->copy, "name", "向こうの拠点");
  g_assert_nonnull (yoriai_record_insert (yoriai_space_get_root (fixture->copy),
                                          yoriai_record_find_field (yoriai_space_get_root (fixture->copy), "institutions"),
                                          NULL, "c", NULL));
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_MINE);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "拠点");
  g_assert_null (yoriai_space_find (fixture->open, "c"));
  g_assert_true (yoriai_space_is_modified (fixture->open));

  again = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (again), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (yoriai_incoming_is_old (again, i));
      g_assert_cmpuint (yoriai_incoming_get_default (again, i), ==, YORIAI_TAKE_MINE);
    }
  back = bring (fixture, fixture->copy, fixture->open);
  g_assert_cmpuint (count (back), ==, 2);
  g_assert_cmpuint (yoriai_incoming_get_default (back, 0), ==, YORIAI_TAKE_THEIRS);
  take_all (back, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->copy, "name"), ==, "拠点");
  g_assert_null (yoriai_space_find (fixture->copy, "c"));
}

static void
test_after_all (TwoSides      *fixture,
                gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (fixture->copy);

  set_text (fixture->copy, "name", "向こうの拠点");
  g_assert_nonnull (
    yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, "c", NULL));
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_MINE);
  take (fixture, fixture->open, fixture->copy, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_nonnull (yoriai_space_find (fixture->open, "c"));
  test_assert_sound (fixture->open);
}

/* Texts that both wrote in: both, theirs, mine, or what somebody makes of it. */
static void
test_texts (TwoSides      *fixture,
            gconstpointer  data)
{
  static const struct
  {
    YoriaiTake take;
    const char *expected;
  } cases[] = {
    { YORIAI_TAKE_BOTH, "はじめの文を直した。つぎの文。おわりの文も直した。" },
    { YORIAI_TAKE_MINE, "はじめの文を直した。つぎの文。おわりの文。" },
    { YORIAI_TAKE_THEIRS, "はじめの文。つぎの文。おわりの文も直した。" },
    { YORIAI_TAKE_EDITED, "書き直した文。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TwoSides fresh;
      g_autoptr (YoriaiIncoming) incoming = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;

      incoming_set_up (&fresh, NULL);
      set_text (fresh.open, "statement", "はじめの文を直した。つぎの文。おわりの文。");
      set_text (fresh.copy, "statement", "はじめの文。つぎの文。おわりの文も直した。");
      incoming = bring (&fresh, fresh.open, fresh.copy);
      g_assert_cmpuint (count (incoming), ==, 1);
      g_assert_true (yoriai_incoming_is_contested (incoming, 0));
      g_assert_true (yoriai_incoming_can_take_both (incoming, 0));
      g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_BOTH);
      g_assert_true (yoriai_incoming_can_edit (incoming, 0));
      if (cases[i].take == YORIAI_TAKE_EDITED)
        g_assert_true (yoriai_incoming_edit (incoming, 0, cases[i].expected, NULL));
      take_all (incoming, cases[i].take);
      g_assert_cmpstr (get_text (fresh.open, "statement"), ==, cases[i].expected);
      conflicts = yoriai_space_list_conflicts (fresh.open);
      g_assert_cmpuint (conflicts->len, ==, 0);
      incoming_tear_down (&fresh, NULL);
    }
}

/* A line that both changed at the same place: what characters become beside each other is not proposed. */
static void
test_mixed (TwoSides      *fixture,
            gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;

  set_text (fixture->open, "name", "拠点00");
  set_text (fixture->copy, "name", "拠点02");
  incoming = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (incoming), ==, 1);
  g_assert_true (yoriai_incoming_can_take_both (incoming, 0));
  g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_MINE);
  take_all (incoming, YORIAI_TAKE_MINE);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "拠点00");
}

/* One value that both wrote, whichever of them stands in the joined document. */
static void
test_values (TwoSides      *fixture,
             gconstpointer  data)
{
  static const struct
  {
    YoriaiTake take;
    gint64 expected;
    guint n_conflicts;
  } cases[] = {
    { YORIAI_TAKE_MINE, 1100, 0 }, { YORIAI_TAKE_THEIRS, 1200, 0 }, { YORIAI_TAKE_EDITED, 1234, 0 },
    { YORIAI_TAKE_OPEN, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gboolean is_swapped = FALSE; is_swapped <= TRUE; is_swapped++)
      {
        TwoSides fresh;
        YoriaiSpace *open, *copy;
        g_autoptr (YoriaiIncoming) incoming = NULL;
        g_autoptr (GPtrArray) conflicts = NULL;

        incoming_set_up (&fresh, NULL);
        open = is_swapped ? fresh.copy : fresh.open;
        copy = is_swapped ? fresh.open : fresh.copy;
        set_amount (open, 1, 1100);
        set_amount (copy, 1, 1200);
        set_amount (copy, 3, 3000);
        incoming = bring (&fresh, open, copy);
        g_assert_cmpuint (count (incoming), ==, 2);
        g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 1);
        g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_MINE);
        g_assert_cmpuint (yoriai_incoming_get_default (incoming, 1), ==, YORIAI_TAKE_THEIRS);
        g_assert_false (yoriai_incoming_edit (incoming, 0, "多い", NULL));
        g_assert_true (yoriai_incoming_edit (incoming, 0, "１，２３４", NULL));
        yoriai_incoming_apply (incoming, (YoriaiTake[]){ cases[i].take, YORIAI_TAKE_THEIRS }, "取り込み", NULL);
        if (cases[i].expected != 0)
          g_assert_cmpint (get_amount (open, 1), ==, cases[i].expected);
        g_assert_cmpint (get_amount (open, 2), ==, 2000);
        g_assert_cmpint (get_amount (open, 3), ==, 3000);
        conflicts = yoriai_space_list_conflicts (open);
        g_assert_cmpuint (conflicts->len, ==, cases[i].n_conflicts);
        incoming_tear_down (&fresh, NULL);
      }
}

/* Removed by one, written in by the other: what one has stays, and can be had either way. */
static void
test_removed (TwoSides      *fixture,
              gconstpointer  data)
{
  for (YoriaiTake which = YORIAI_TAKE_MINE; which <= YORIAI_TAKE_THEIRS; which++)
    {
      gboolean is_mine = which == YORIAI_TAKE_MINE;
      TwoSides fresh;
      g_autoptr (YoriaiIncoming) incoming = NULL;

      incoming_set_up (&fresh, NULL);
      g_assert_true (yoriai_record_set_string (yoriai_space_find (fresh.open, "a"), "name", "甲大学大学院", NULL));
      g_assert_true (yoriai_record_remove (yoriai_space_find (fresh.copy, "a"), NULL));
      g_assert_true (yoriai_record_remove (yoriai_space_find (fresh.open, "b"), NULL));
      g_assert_true (yoriai_record_set_string (yoriai_space_find (fresh.copy, "b"), "name", "乙大学院", NULL));
      incoming = bring (&fresh, fresh.open, fresh.copy);
      g_assert_cmpuint (count (incoming), ==, 2);
      g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 2);
      take_all (incoming, which);
      g_assert_true ((yoriai_space_find (fresh.open, "a") != NULL) == is_mine);
      g_assert_true ((yoriai_space_find (fresh.open, "b") != NULL) == !is_mine);
      if (is_mine)
        g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fresh.open, "a"), "name"), ==, "甲大学大学院");
      else
        g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fresh.open, "b"), "name"), ==, "乙大学院");
      test_assert_sound (fresh.open);
      incoming_tear_down (&fresh, NULL);
    }
}

/* Without what the program notes for itself, which is in no comparison. */
static char *
dup_compared (YoriaiSpace *space)
{
  g_autofree char *view = test_dup_view (space);
  g_autoptr (GBytes) bytes = g_bytes_new_static (view, strlen (view));
  g_autoptr (YoriaiSpace) copy = test_read_proposal (bytes);
  YoriaiRecord *root = yoriai_space_get_root (copy);

  for (guint i = 0; i < yoriai_record_get_n_fields (root); i++)
    if (yoriai_record_get_field (root, i)->is_noted)
      yoriai_record_set (root, i, &YORIAI_VALUE_NONE, NULL);
  return test_dup_view (copy);
}

/* What was shown of what is chosen, put into what was open; NULL where that cannot be. */
static char *
dup_expected (const YoriaiIncoming *incoming,
              const char           *before,
              const YoriaiTake     *takes)
{
  g_autoptr (GBytes) view = g_bytes_new_static (before, strlen (before));
  g_autoptr (YoriaiSpace) space = test_read_proposal (view);
  g_autoptr (YoriaiDifference) difference =
    yoriai_difference_new (space, yoriai_difference_get_after (yoriai_incoming_get_difference (incoming)));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (yoriai_difference_get_n_items (difference), ==, count (incoming));
  for (guint i = 0; i < count (incoming); i++)
    if (takes[i] != YORIAI_TAKE_MINE)
      g_array_append_val (wanted, i);
  if (wanted->len > 0
      && !yoriai_difference_apply (difference, (const guint *) (gpointer) wanted->data, wanted->len, NULL, NULL))
    return NULL;
  return dup_compared (space);
}

/* Whatever is edited on both sides and chosen: what comes is what was shown; the same copy brings nothing new after that;
 * and whoever takes it all in says the same. */
static void
test_random (TwoSides      *fixture,
             gconstpointer  data)
{
  guint n_runs = g_test_slow () ? 1000 : 60;

  for (guint run = 0; run < n_runs; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      g_autofree YoriaiTake *takes = NULL;
      g_autofree char *before = NULL, *undone = NULL, *mine = NULL, *theirs = NULL, *expected = NULL;
      g_autoptr (YoriaiIncoming) incoming = NULL, again = NULL, back = NULL;
      g_autoptr (GError) error = NULL;
      TwoSides fresh;
      gboolean are_apart, is_seen;
      guint n;

      g_test_message ("run %u", run);
      incoming_set_up (&fresh, NULL);
      test_random_edits (fresh.open, random, 1 + run % 12);
      test_random_edits (fresh.copy, random, 1 + run % 9);
      before = test_dup_view (fresh.open);
      /* Else one of two records has another id in the end. */
      are_apart = !test_ids_clash (fresh.open, fresh.copy);
      incoming = bring (&fresh, fresh.open, fresh.copy);
      n = count (incoming);
      takes = g_new (YoriaiTake, n + 1);
      for (guint i = 0; i < n; i++)
        takes[i] = g_rand_int_range (random, 0, 3) == 0 ? YORIAI_TAKE_MINE : YORIAI_TAKE_BOTH;
      expected = dup_expected (incoming, before, takes);
      if (yoriai_incoming_apply (incoming, takes, "取り込み", &error))
        {
          mine = dup_compared (fresh.open);
          if (are_apart)
            g_assert_cmpstr (mine, ==, expected);
          test_assert_sound (fresh.open);
          again = bring (&fresh, fresh.open, fresh.copy);
          for (guint i = 0; i < count (again); i++)
            g_assert_true (yoriai_incoming_is_old (again, i));
          back = bring (&fresh, fresh.copy, fresh.open);
          take_all (back, YORIAI_TAKE_OPEN);
          theirs = dup_compared (fresh.copy);
          if (are_apart)
            g_assert_cmpstr (mine, ==, theirs);
          is_seen = g_strcmp0 (yoriai_space_get_undo_label (fresh.open), "取り込み") == 0;
          yoriai_space_undo (fresh.open);
          undone = test_dup_view (fresh.open);
          if (is_seen)
            g_assert_cmpstr (undone, ==, before);
        }
      else
        g_test_message ("%s", error->message);
      incoming_tear_down (&fresh, NULL);
    }
}

/* An answer may have another id than its question gives it, by whoever wrote it: what a copy brings is found all the same. */
static void
test_other_id (TwoSides      *fixture,
               gconstpointer  data)
{
  YoriaiRecord *institution = yoriai_space_find (fixture->copy, "b");
  YoriaiRecord *answer =
    yoriai_record_insert (institution, yoriai_record_find_field (institution, "answers"), NULL, "k9", NULL);
  g_autoptr (YoriaiIncoming) incoming = NULL, again = NULL;

  g_assert_true (yoriai_record_set_string (answer, "question", "q", NULL));
  incoming = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (incoming), ==, 1);
  g_assert_false (yoriai_incoming_is_old (incoming, 0));
  take_all (incoming, YORIAI_TAKE_THEIRS);
  g_assert_nonnull (yoriai_space_find (fixture->open, "k9"));
  again = bring (fixture, fixture->open, fixture->copy);
  g_assert_cmpuint (count (again), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/incoming-states/" name, TwoSides, NULL, incoming_set_up, func, incoming_tear_down)
  ADD ("news", test_news);
  ADD ("declined", test_declined);
  ADD ("after-all", test_after_all);
  ADD ("texts", test_texts);
  ADD ("mixed", test_mixed);
  ADD ("values", test_values);
  ADD ("removed", test_removed);
  ADD ("other-id", test_other_id);
  ADD ("random", test_random);
  return g_test_run ();
}
