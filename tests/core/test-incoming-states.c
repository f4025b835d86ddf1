/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "random-edits.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "proposal/yoriai-proposal.h"
#include "random-edits.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-incoming.h"

/* A copy of the same lineage: what it brings is what was edited in it, whatever the two say. */

#define BASE "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": {\"name\": \"拠点\"}, " \
             "\"vision\": {\"statement\": \"はじめの文。つぎの文。おわりの文。\", \"horizon_years\": 10}, \"institutions\": [" \
             "{\"id\": \"a\", \"name\": \"甲大学\"}, {\"id\": \"b\", \"name\": \"乙大学\"}], " \
             "\"budget\": [{\"id\": \"l\", \"institution\": \"a\", \"amounts\": {\"1\": 1000, \"2\": 2000}}]}"

typedef struct
{
  YoriaiSpace *open;
  YoriaiSpace *copy;
  YoriaiState *history; /* with BASE as a version */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1 };
  g_autoptr (GBytes) view = NULL;

  fixture->open = test_open_copy (BASE, 1);
  fixture->copy = test_open_copy (BASE, 2);
  yoriai_space_set_author (fixture->open, "山田");
  yoriai_space_set_author (fixture->copy, "鈴木");
  fixture->history = yoriai_state_new ();
  view = yoriai_document_write (fixture->open);
  g_assert_true (yoriai_versions_add (fixture->history, view, &about, NULL, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->open);
  g_object_unref (fixture->copy);
  yoriai_state_free (fixture->history);
}

static YoriaiRecord *
get_owner (YoriaiSpace *space,
           const char  *field)
{
  return yoriai_space_find (space, g_str_equal (field, "name") ? "p/site" : "p/vision");
}

static const char *
get_text (YoriaiSpace *space,
          const char  *field)
{
  return yoriai_record_get_string (get_owner (space, field), field);
}

static void
set_text (YoriaiSpace *space,
          const char  *field,
          const char  *text)
{
  g_assert_true (yoriai_record_set_string (get_owner (space, field), field, text, NULL));
}

static void
set_amount (YoriaiSpace *space,
            gint64       year,
            gint64       amount)
{
  YoriaiRecord *line = yoriai_space_find (space, "l");
  guint field = yoriai_record_find_field (line, "amounts");
  g_autofree YoriaiYears *years = yoriai_years_with (yoriai_record_peek (line, field)->v.years, year, TRUE, amount);

  g_assert_true (yoriai_record_set (line, field, &YORIAI_VALUE_YEARS (years), NULL));
}

static gint64
get_amount (YoriaiSpace *space,
            gint64       year)
{
  YoriaiRecord *line = yoriai_space_find (space, "l");
  const YoriaiYears *years = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"))->v.years;

  for (guint i = 0; i < years->n; i++)
    if (years->items[i].year == year)
      return years->items[i].amount;
  return -1;
}

static YoriaiIncoming *
bring (Fixture     *fixture,
       YoriaiSpace *open,
       YoriaiSpace *copy)
{
  g_autoptr (GError) error = NULL;
  YoriaiIncoming *incoming = yoriai_incoming_new (open, fixture->history, copy, fixture->history, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (yoriai_incoming_is_by_state (incoming));
  return incoming;
}

static guint
count (const YoriaiIncoming *incoming)
{
  return yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
}

static void
take_all (YoriaiIncoming *incoming,
          YoriaiTake      take)
{
  g_autofree YoriaiTake *takes = g_new (YoriaiTake, count (incoming) + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < count (incoming); i++)
    takes[i] = take;
  yoriai_incoming_apply (incoming, takes, "取り込み", &error);
  g_assert_no_error (error);
}

/* Brings, and takes of each item the same. */
static void
take (Fixture     *fixture,
      YoriaiSpace *open,
      YoriaiSpace *copy,
      YoriaiTake   take)
{
  g_autoptr (YoriaiIncoming) incoming = bring (fixture, open, copy);

  take_all (incoming, take);
}

/* What was edited there is brought, with its author, and comes in as one step; the same copy brings nothing after that. */
static void
test_news (Fixture       *fixture,
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
  g_assert_cmpuint (yoriai_incoming_get_n_contested (incoming), ==, 0);
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
test_declined (Fixture       *fixture,
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
test_after_all (Fixture       *fixture,
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

/* As long as nothing of it was saved, undo leaves nothing of a copy: it brings all of it again, and its author keeps it. What
 * was done before is undone after that, and all of it done again. */
static void
test_undone (Fixture       *fixture,
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
test_undone_kept (Fixture       *fixture,
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

/* What was saved is taken away for all. */
static void
test_undone_later (Fixture       *fixture,
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
  g_assert_cmpuint (yoriai_space_get_n_undo_left (fixture->open), ==, 0);
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
test_undone_partly (Fixture       *fixture,
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
  g_assert_cmpuint (yoriai_space_get_n_undo_left (fixture->open), ==, 1);
}

/* Texts that both wrote in: both, theirs, mine, or what somebody makes of it. */
static void
test_texts (Fixture       *fixture,
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
      Fixture fresh;
      g_autoptr (YoriaiIncoming) incoming = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;

      set_up (&fresh, NULL);
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
      tear_down (&fresh, NULL);
    }
}

/* A line that both changed at the same place: what characters become beside each other is not proposed. */
static void
test_mixed (Fixture       *fixture,
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
test_values (Fixture       *fixture,
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
        Fixture fresh;
        YoriaiSpace *open, *copy;
        g_autoptr (YoriaiIncoming) incoming = NULL;
        g_autoptr (GPtrArray) conflicts = NULL;

        set_up (&fresh, NULL);
        open = is_swapped ? fresh.copy : fresh.open;
        copy = is_swapped ? fresh.open : fresh.copy;
        set_amount (open, 1, 1100);
        set_amount (copy, 1, 1200);
        set_amount (copy, 3, 3000);
        incoming = bring (&fresh, open, copy);
        g_assert_cmpuint (count (incoming), ==, 2);
        g_assert_cmpuint (yoriai_incoming_get_n_contested (incoming), ==, 1);
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
        tear_down (&fresh, NULL);
      }
}

/* Removed by one, written in by the other: what one has stays, and can be had either way. */
static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  for (YoriaiTake which = YORIAI_TAKE_MINE; which <= YORIAI_TAKE_THEIRS; which++)
    {
      gboolean is_mine = which == YORIAI_TAKE_MINE;
      Fixture fresh;
      g_autoptr (YoriaiIncoming) incoming = NULL;

      set_up (&fresh, NULL);
      g_assert_true (yoriai_record_set_string (yoriai_space_find (fresh.open, "a"), "name", "甲大学大学院", NULL));
      g_assert_true (yoriai_record_remove (yoriai_space_find (fresh.copy, "a"), NULL));
      g_assert_true (yoriai_record_remove (yoriai_space_find (fresh.open, "b"), NULL));
      g_assert_true (yoriai_record_set_string (yoriai_space_find (fresh.copy, "b"), "name", "乙大学院", NULL));
      incoming = bring (&fresh, fresh.open, fresh.copy);
      g_assert_cmpuint (count (incoming), ==, 2);
      g_assert_cmpuint (yoriai_incoming_get_n_contested (incoming), ==, 2);
      take_all (incoming, which);
      g_assert_true ((yoriai_space_find (fresh.open, "a") != NULL) == is_mine);
      g_assert_true ((yoriai_space_find (fresh.open, "b") != NULL) == !is_mine);
      if (is_mine)
        g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fresh.open, "a"), "name"), ==, "甲大学大学院");
      else
        g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fresh.open, "b"), "name"), ==, "乙大学院");
      test_assert_sound (fresh.open);
      tear_down (&fresh, NULL);
    }
}

/* Several as one step; what two of them wrote is left open, and told. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (YoriaiSpace) third = test_open_copy (BASE, 3);
  g_autoptr (GPtrArray) conflicts = NULL, after = NULL;
  g_autofree char *before = NULL, *undone = NULL;
  const YoriaiIncomingCopy copies[] = { { fixture->copy, fixture->history }, { third, fixture->history } };
  g_autoptr (GError) error = NULL;

  set_text (fixture->open, "statement", "はじめの文を直した。つぎの文。おわりの文。");
  set_text (fixture->copy, "statement", "はじめの文。つぎの文。おわりの文も直した。");
  set_text (fixture->copy, "name", "向こうの拠点");
  set_amount (fixture->copy, 1, 1200);
  set_amount (third, 1, 1300);
  before = test_dup_view (fixture->open);
  yoriai_incoming_take_all (fixture->open, fixture->history, copies, G_N_ELEMENTS (copies), NULL, "二つ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "はじめの文を直した。つぎの文。おわりの文も直した。");
  conflicts = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (conflicts->len, ==, 3); /* an amount, and two versions of a line */
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->open), ==, "二つ");
  yoriai_space_undo (fixture->open);
  undone = test_dup_view (fixture->open);
  g_assert_cmpstr (undone, ==, before);
  after = yoriai_space_list_conflicts (fixture->open);
  g_assert_cmpuint (after->len, ==, 0);
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
test_random (Fixture       *fixture,
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
      Fixture fresh;
      gboolean is_seen;
      guint n;

      g_test_message ("run %u", run);
      set_up (&fresh, NULL);
      test_random_edits (fresh.open, random, 1 + run % 12);
      test_random_edits (fresh.copy, random, 1 + run % 9);
      before = test_dup_view (fresh.open);
      incoming = bring (&fresh, fresh.open, fresh.copy);
      n = count (incoming);
      takes = g_new (YoriaiTake, n + 1);
      for (guint i = 0; i < n; i++)
        takes[i] = g_rand_int_range (random, 0, 3) == 0 ? YORIAI_TAKE_MINE : YORIAI_TAKE_BOTH;
      expected = dup_expected (incoming, before, takes);
      if (yoriai_incoming_apply (incoming, takes, "取り込み", &error))
        {
          mine = dup_compared (fresh.open);
          g_assert_cmpstr (mine, ==, expected);
          test_assert_sound (fresh.open);
          again = bring (&fresh, fresh.open, fresh.copy);
          for (guint i = 0; i < count (again); i++)
            g_assert_true (yoriai_incoming_is_old (again, i));
          back = bring (&fresh, fresh.copy, fresh.open);
          take_all (back, YORIAI_TAKE_OPEN);
          theirs = dup_compared (fresh.copy);
          g_assert_cmpstr (mine, ==, theirs);
          is_seen = g_strcmp0 (yoriai_space_get_undo_label (fresh.open), "取り込み") == 0;
          yoriai_space_undo (fresh.open);
          undone = test_dup_view (fresh.open);
          if (is_seen)
            g_assert_cmpstr (undone, ==, before);
        }
      else
        g_test_message ("%s", error->message);
      tear_down (&fresh, NULL);
    }
}

/* Copies taken in between edits, saved now and then: undone altogether and done again, twice, step by step. */
static void
test_random_undo (Fixture       *fixture,
                  gconstpointer  data)
{
  guint n_runs = g_test_slow () ? 1000 : 60;

  for (guint run = 0; run < n_runs; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      g_autoptr (YoriaiSpace) third = test_open_copy (BASE, 3);
      g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_free);
      Fixture fresh;

      g_test_message ("run %u", run);
      set_up (&fresh, NULL);
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
      tear_down (&fresh, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/incoming-states/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("news", test_news);
  ADD ("declined", test_declined);
  ADD ("after-all", test_after_all);
  ADD ("undone", test_undone);
  ADD ("undone-kept", test_undone_kept);
  ADD ("undone-later", test_undone_later);
  ADD ("undone-partly", test_undone_partly);
  ADD ("texts", test_texts);
  ADD ("mixed", test_mixed);
  ADD ("values", test_values);
  ADD ("removed", test_removed);
  ADD ("all", test_all);
  ADD ("random", test_random);
  ADD ("random-undo", test_random_undo);
  return g_test_run ();
}
