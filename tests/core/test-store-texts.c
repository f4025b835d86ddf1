/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"

#include "random-edits.h"

/* Lines of text that copies changed apart: what each says is listed whole, in whichever order they come together. */

#define N_RUNS 60
#define FILE_TEXT                                                                                                      \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": {\"nickname\": \"マイモビリティ拠点\", " \
  "\"summary\": \"一行目。\\n二行目。\"}}"

/* Returns: (transfer full): a copy as somebody has it */
static YoriaiSpace *
open_copy (guint       client,
           const char *nickname)
{
  YoriaiSpace *space = test_open_copy (FILE_TEXT, client);

  yoriai_space_set_author (space, client == 1 ? "山田" : client == 2 ? "鈴木" : "佐藤");
  g_assert_true (yoriai_space_ensure_document (space));
  if (nickname != NULL)
    g_assert_true (yoriai_record_set_string (yoriai_space_find (space, "p/site"), "nickname", nickname, NULL));
  return space;
}

/* Returns: (transfer full): the copy on another machine */
static YoriaiSpace *
dup_copy (YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  YoriaiSpace *copy = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, NULL);

  g_assert_nonnull (copy);
  return copy;
}

/* Returns: (transfer full): what the two become; neither is changed */
static YoriaiSpace *
merge (YoriaiSpace *a,
       YoriaiSpace *b)
{
  YoriaiSpace *merged = dup_copy (a);
  g_autoptr (GError) error = NULL;

  yoriai_space_take_copy (merged, b, &error);
  g_assert_no_error (error);
  test_assert_sound (merged);
  return merged;
}

static char *
dup_nickname (YoriaiSpace *space)
{
  const char *text = yoriai_record_get_string (yoriai_space_find (space, "p/site"), "nickname");

  return g_strdup (text != NULL ? text : "");
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): the versions that are open with their authors, in the order of the texts */
static char *
dup_open (YoriaiSpace *space)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      g_assert_true (conflict->is_text && conflict->record == yoriai_space_find (space, "p/site"));
      g_assert_cmpuint (conflict->field, ==, yoriai_record_find_field (conflict->record, "nickname"));
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", conflict->json, conflict->author));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("; ", (char **) lines->pdata);
}

static void
assert_same (YoriaiSpace *a,
             YoriaiSpace *b)
{
  g_autoptr (GBytes) digest = yoriai_space_digest (a), other = yoriai_space_digest (b);
  g_autofree char *open = dup_open (a), *open_there = dup_open (b), *view = test_dup_view (a), *view_there = test_dup_view (b);

  g_assert_cmpstr (view, ==, view_there);
  g_assert_cmpstr (open, ==, open_there);
  g_assert_true (g_bytes_equal (digest, other));
}

static void
assert_open (YoriaiSpace *space,
             const char  *expected)
{
  g_autofree char *open = dup_open (space);

  g_assert_cmpstr (open, ==, expected);
}

#define BOTH "\"別の別名\" 鈴木; \"別名テスト\" 山田"

static void
test_two (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名"), ab = merge (a, b), ba = merge (b, a),
                          again = merge (ab, a), same = merge (ab, ba), onto = merge (b, ab), base = open_copy (3, NULL),
                          with_base = merge (base, ab), to_base = merge (ab, base);

  assert_open (ab, BOTH);
  assert_same (ab, ba);
  assert_same (ab, again);
  assert_same (ab, same);
  assert_same (ab, onto);
  assert_same (ab, with_base);
  assert_same (ab, to_base);
}

static void
test_three (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名"), c = open_copy (3, "三つ目"),
                          ab = merge (a, b), bc = merge (b, c), abc = merge (ab, c);
  YoriaiSpace *copies[] = { a, b, c };

  assert_open (abc, "\"三つ目\" 佐藤; " BOTH);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      {
        g_autoptr (YoriaiSpace) two = i != j ? merge (copies[i], copies[j]) : NULL, left = NULL, right = NULL;

        if (two == NULL)
          continue;
        left = merge (two, copies[3 - i - j]);
        right = merge (copies[3 - i - j], two);
        assert_same (left, abc);
        assert_same (right, abc);
      }
  {
    g_autoptr (YoriaiSpace) all = merge (ab, bc), other = merge (bc, ab);

    assert_same (all, abc);
    assert_same (other, abc);
  }
}

/* What is no mixture is not listed: one changed it, both say the same, or it has several lines. */
static void
test_nothing_to_settle (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, NULL), same = open_copy (3, "別名テスト"),
                          ab = NULL, aa = NULL;

  g_assert_true (yoriai_record_set_string (yoriai_space_find (a, "p/site"), "summary", "一の行。\n二行目。", NULL));
  g_assert_true (yoriai_record_set_string (yoriai_space_find (b, "p/site"), "summary", "第一行。\n二行目です。", NULL));
  ab = merge (a, b);
  aa = merge (a, same);
  assert_open (ab, "");
  assert_open (aa, "");
}

/* One takes characters away where the other adds some. */
static void
test_deletion (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "マイ拠点"), b = open_copy (2, "マイモビリティ新拠点"), ab = merge (a, b), ba = merge (b, a);

  assert_open (ab, "\"マイモビリティ新拠点\" 鈴木; \"マイ拠点\" (null)");
  assert_same (ab, ba);
}

/* In a meeting people see each other type. */
static void
test_meeting (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名");
  g_autoptr (GBytes) state = yoriai_space_encode_state (b);

  g_assert_true (yoriai_space_apply_update (a, state, NULL));
  assert_open (a, "");
}

static void
take (YoriaiSpace *space,
      const char  *json,
      gboolean     is_settled)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];
      YoriaiValue value;

      if (strcmp (conflict->json, json) != 0)
        continue;
      g_assert_true (yoriai_space_read_conflict (space, conflict, &value));
      g_assert_cmpint (value.tag, ==, YORIAI_TAG_STRING);
      yoriai_value_clear (&value);
      g_assert_true (yoriai_space_take_conflict (space, conflict, NULL));
      if (is_settled)
        yoriai_space_settle_conflict (space, conflict);
      return;
    }
  g_assert_not_reached ();
}

static void
test_settled (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名"), c = open_copy (3, "三つ目"),
                          ab = merge (a, b), kept = dup_copy (ab), settled = NULL, with_a = NULL, a_with = NULL, all = NULL,
                          kept_all = NULL, with_c = NULL;
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (kept);
  g_autofree char *mixed = dup_nickname (kept), *nickname = NULL, *expected = NULL;

  settled = dup_copy (ab);
  take (settled, "\"別名テスト\"", TRUE);
  nickname = dup_nickname (settled);
  g_assert_cmpstr (nickname, ==, "別名テスト");
  assert_open (settled, "");
  /* The old copies bring nothing back, in any order. */
  with_a = merge (settled, a);
  a_with = merge (a, settled);
  all = merge (ab, settled);
  assert_same (with_a, settled);
  assert_same (a_with, settled);
  assert_same (all, settled);
  /* Keeping the mixture settles both. */
  yoriai_space_settle_conflict (kept, conflicts->pdata[0]);
  assert_open (kept, "");
  kept_all = merge (a, kept);
  assert_same (kept_all, kept);
  /* A third version stands against what was chosen, also where that was listed once. */
  with_c = merge (settled, c);
  assert_open (with_c, "\"三つ目\" 佐藤; \"別名テスト\" 山田");
  g_clear_object (&with_c);
  with_c = merge (c, kept);
  expected = g_strdup_printf ("\"三つ目\" 佐藤; \"%s\" (null)", mixed);
  assert_open (with_c, expected);
}

/* Who writes over it settles it, and says something new: a third version stands against that. */
static void
test_written_over (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名"), c = open_copy (3, "三つ目"),
                          ab = merge (a, b), taken = dup_copy (ab), all = NULL, other = NULL;

  take (taken, "\"別名テスト\"", FALSE);
  assert_open (taken, "");
  g_assert_true (yoriai_record_set_string (yoriai_space_find (ab, "p/site"), "nickname", "決めた名", NULL));
  assert_open (ab, "");
  all = merge (ab, c);
  other = merge (c, ab);
  assert_open (all, "\"三つ目\" 佐藤; \"決めた名\" (null)");
  assert_same (all, other);
}

/* Who goes on in his copy, and sends it again, says one thing: the last. Who has several before him settles none. */
static void
test_gone_on (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, "別名テスト"), b = open_copy (2, "別の別名"), ab = merge (a, b),
                          later = NULL, once = NULL, on = NULL, again = NULL, other = NULL;

  g_assert_true (yoriai_record_set_string (yoriai_space_find (a, "p/site"), "nickname", "別名テスト二", NULL));
  later = merge (ab, a);
  assert_open (later, "\"別の別名\" 鈴木; \"別名テスト二\" 山田");
  once = merge (a, b);
  assert_open (once, "\"別の別名\" 鈴木; \"別名テスト二\" 山田");
  other = merge (b, later);
  assert_open (other, "\"別の別名\" 鈴木; \"別名テスト二\" 山田");
  /* In another session, and what is only deleted. */
  on = dup_copy (a);
  yoriai_space_set_author (on, "山田");
  g_assert_true (yoriai_record_set_string (yoriai_space_find (on, "p/site"), "nickname", "名テスト二", NULL));
  again = merge (later, on);
  assert_open (again, "\"別の別名\" 鈴木; \"名テスト二\" 山田");
}

/* Each copy types letters of its own: what two type alike may stand once, which is another matter. */
static void
edit_at_random (YoriaiSpace *space,
                char         letter,
                GRand       *random)
{
  YoriaiRecord *site = yoriai_space_find (space, "p/site");
  g_autofree char *text = dup_nickname (space);
  guint length = (guint) g_utf8_strlen (text, -1), at = (guint) g_rand_int_range (random, 0, (gint32) length + 1);
  guint n = (guint) g_rand_int_range (random, 0, (gint32) MIN (length - at, 4) + 1);
  g_autofree char *before = g_utf8_substring (text, 0, at), *after = g_utf8_substring (text, at + n, length);
  g_autofree char *edited = g_strdup_printf ("%s%c%s", before, letter + g_rand_int_range (random, 0, 8), after);

  g_assert_true (yoriai_record_set_string (site, "nickname", edited, NULL));
}

/* Whatever is typed into copies, all orders in which they come together have the same. */
static void
test_orders (void)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      g_autoptr (YoriaiSpace) a = open_copy (1, NULL), b = open_copy (2, NULL), c = open_copy (3, NULL), ab = NULL, ba = NULL,
                              bc = NULL, ac = NULL, one = NULL, two = NULL, three = NULL, four = NULL;
      g_autofree char *open = NULL;

      g_test_message ("run %u", run);
      for (guint i = 0, n = (guint) g_rand_int_range (random, 1, 4); i < n; i++)
        {
          edit_at_random (a, 'a', random);
          edit_at_random (b, 'i', random);
          edit_at_random (c, 'q', random);
        }
      ab = merge (a, b);
      ba = merge (b, a);
      bc = merge (b, c);
      ac = merge (c, a);
      one = merge (ab, c);
      two = merge (a, bc);
      three = merge (ac, b);
      four = merge (bc, ab);
      open = dup_open (one);
      g_assert_cmpstr (open, !=, "");
      assert_same (ab, ba);
      assert_same (one, two);
      assert_same (one, three);
      assert_same (one, four);
    }
}

/* Three of the same few letters, at one of few places; words of a list. */
static void
say_the_same_at_random (YoriaiSpace *space,
                        GRand       *random)
{
  static const char *const said[] = { "の", "研", "の研", "研の", "のの" };
  YoriaiRecord *site = yoriai_space_find (space, "p/site");
  guint summary = yoriai_record_find_field (site, "summary"), at = 4 * (guint) g_rand_int_range (random, 0, 2);

  if (g_rand_int_range (random, 0, 4) == 0)
    {
      const char *const words[] = { "水素", said[g_rand_int_range (random, 0, G_N_ELEMENTS (said))],
                                    said[g_rand_int_range (random, 0, G_N_ELEMENTS (said))], NULL };

      g_assert_true (yoriai_record_set (site, yoriai_record_find_field (site, "keywords"),
                                        &YORIAI_VALUE_STRINGS ((char **) words), NULL));
      return;
    }
  g_assert_true (yoriai_record_splice (site, summary, at + (guint) g_rand_int_range (random, 0, 2),
                                       g_rand_int_range (random, 0, 6) == 0 ? 1 : 0,
                                       said[g_rand_int_range (random, 0, G_N_ELEMENTS (said))], NULL));
}

/* What several say in the same words stands once, and once the same, in whichever order they come together. */
static void
test_same_words (void)
{
  static const guint orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 } };

  for (guint run = 0; run < 4 * N_RUNS; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      YoriaiSpace *copies[4], *results[G_N_ELEMENTS (orders)];
      g_autoptr (YoriaiSpace) ab = NULL, cd = NULL, bc = NULL, pairs = NULL, overlapping = NULL;

      g_test_message ("run %u", run);
      for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
        {
          copies[i] = open_copy (i + 1, NULL);
          for (guint j = 0, n = (guint) g_rand_int_range (random, 1, 4); j < n; j++)
            say_the_same_at_random (copies[i], random);
        }
      for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
        {
          results[i] = dup_copy (copies[orders[i][0]]);
          for (guint j = 1; j < 4; j++)
            g_assert_true (yoriai_space_take_copy (results[i], copies[orders[i][j]], NULL));
          assert_same (results[i], results[0]);
        }
      ab = merge (copies[0], copies[1]);
      cd = merge (copies[2], copies[3]);
      bc = merge (copies[1], copies[2]);
      pairs = merge (cd, ab);
      overlapping = merge (ab, bc);
      g_assert_true (yoriai_space_take_copy (overlapping, copies[3], NULL));
      assert_same (pairs, results[0]);
      assert_same (overlapping, results[0]);
      for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        g_object_unref (results[i]);
      for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
        g_object_unref (copies[i]);
    }
}

static void
assert_summary (YoriaiSpace *space,
                const char  *expected)
{
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (space, "p/site"), "summary"), ==, expected);
}

/* Who went on in the session from which the copy was made says the same again; it stands once. */
static void
test_same_session (void)
{
  g_autoptr (YoriaiSpace) a = open_copy (1, NULL), b = NULL, ab = NULL, ba = NULL;
  YoriaiRecord *site = yoriai_space_find (a, "p/site"), *there;
  guint summary = yoriai_record_find_field (site, "summary"), keywords = yoriai_record_find_field (site, "keywords");
  const char *const words[] = { "水素", NULL };

  g_assert_true (yoriai_record_splice (site, summary, 0, 0, "序。", NULL));
  b = dup_copy (a);
  there = yoriai_space_find (b, "p/site");
  g_assert_true (yoriai_record_splice (site, summary, 2, 0, "同じ文。", NULL));
  g_assert_true (yoriai_record_set (site, keywords, &YORIAI_VALUE_STRINGS ((char **) words), NULL));
  g_assert_true (yoriai_record_splice (there, summary, 2, 0, "同じ文。", NULL));
  g_assert_true (yoriai_record_set (there, keywords, &YORIAI_VALUE_STRINGS ((char **) words), NULL));
  ab = merge (a, b);
  ba = merge (b, a);
  assert_same (ab, ba);
  assert_summary (ab, "序。同じ文。一行目。\n二行目。");
  g_assert_cmpuint (g_strv_length ((char **) yoriai_record_get_strings (yoriai_space_find (ab, "p/site"), "keywords")), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-texts/two", test_two);
  g_test_add_func ("/store-texts/three", test_three);
  g_test_add_func ("/store-texts/nothing-to-settle", test_nothing_to_settle);
  g_test_add_func ("/store-texts/deletion", test_deletion);
  g_test_add_func ("/store-texts/meeting", test_meeting);
  g_test_add_func ("/store-texts/settled", test_settled);
  g_test_add_func ("/store-texts/written-over", test_written_over);
  g_test_add_func ("/store-texts/gone-on", test_gone_on);
  g_test_add_func ("/store-texts/orders", test_orders);
  g_test_add_func ("/store-texts/same-words", test_same_words);
  g_test_add_func ("/store-texts/same-session", test_same_session);
  return g_test_run ();
}
