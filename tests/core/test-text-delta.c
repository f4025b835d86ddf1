/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-text-parting.h"

#define N_RANDOM 5000

static char *
dup_random (int max)
{
  static const char *const letters[] = { "a", "b", "あ", "い", "𠮷" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, max + 1); n > 0; n--)
    g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

static void
test_diff_places (void)
{
  static const struct
  {
    const char *from, *to;
    guint at, n_removed;
    const char *inserted;
  } cases[] = {
    { "aa", "aaa", 2, 0, "a" },     { "aaa", "aa", 2, 1, "" },      { NULL, "あ", 0, 0, "あ" },
    { "あい", NULL, 0, 2, "" },     { "ぁ", "𠮁", 0, 1, "𠮁" },     { "あ", "い", 0, 1, "い" },
    { "岩手県", "岩手", 2, 1, "" }, { "岩手", "岩大手", 1, 0, "大" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (YoriaiTextDiff) diff = { 0 };

      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_true (yoriai_text_diff (cases[i].from, cases[i].to, &diff));
      g_assert_cmpuint (diff.at, ==, cases[i].at);
      g_assert_cmpuint (diff.n_removed, ==, cases[i].n_removed);
      g_assert_cmpstr (diff.inserted, ==, cases[i].inserted);
      g_assert_cmpuint (diff.n_inserted, ==, g_utf8_strlen (diff.inserted, -1));
    }
}

/* Whatever two texts, the splice makes one of the other. */
static void
test_diff_random (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *from = dup_random (6), *to = dup_random (6), *made = NULL;
      g_auto (YoriaiTextDiff) diff = { 0 };

      if (!yoriai_text_diff (from, to, &diff))
        {
          g_assert_cmpstr (from, ==, to);
          continue;
        }
      made = yoriai_text_splice (from, diff.at, diff.n_removed, diff.inserted);
      g_assert_cmpstr (made, ==, to);
    }
}

static char *
apply (const YoriaiTextDelta *delta,
       const char            *text)
{
  g_autoptr (GArray) splices = yoriai_text_delta_get_splices (delta);
  char *made = g_strdup (text);

  for (guint i = 0; i < splices->len; i++)
    {
      const YoriaiTextDiff *splice = &g_array_index (splices, YoriaiTextDiff, i);
      g_autofree char *before = made;

      g_assert_cmpuint (splice->n_inserted, ==, g_utf8_strlen (splice->inserted, -1));
      made = yoriai_text_splice (before, splice->at, splice->n_removed, splice->inserted);
    }
  return made;
}

/* Splices @text some times; @delta follows. */
static char *
edit_at_random (YoriaiTextDelta *delta,
                const char      *text)
{
  char *made = g_strdup (text);

  for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
    {
      g_autofree char *before = made, *inserted = dup_random (2);
      guint length = g_utf8_strlen (before, -1), at = g_test_rand_int_range (0, length + 1);
      guint n_removed = g_test_rand_int_range (0, length - at + 1);

      yoriai_text_delta_splice (delta, at, n_removed, inserted);
      made = yoriai_text_splice (before, at, n_removed, inserted);
    }
  return made;
}

/* Splices one after the other are the same as the delta of them all. */
static void
test_splices (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = dup_random (8), *expected = NULL, *made = NULL;
      g_autoptr (YoriaiTextDelta) delta = yoriai_text_delta_new ();

      expected = edit_at_random (delta, text);
      made = apply (delta, text);
      g_assert_cmpstr (made, ==, expected);
    }
}

/* Typing, and what takes the place of a selection, is one splice. */
static void
test_one_splice (void)
{
  g_autoptr (YoriaiTextDelta) delta = yoriai_text_delta_new ();
  g_autoptr (GArray) splices = NULL;
  const YoriaiTextDiff *splice;

  g_assert_true (yoriai_text_delta_is_empty (delta));
  yoriai_text_delta_splice (delta, 3, 2, "");
  yoriai_text_delta_splice (delta, 3, 0, "あ");
  yoriai_text_delta_splice (delta, 4, 0, "い");
  splices = yoriai_text_delta_get_splices (delta);
  g_assert_cmpuint (splices->len, ==, 1);
  splice = &g_array_index (splices, YoriaiTextDiff, 0);
  g_assert_cmpuint (splice->at, ==, 3);
  g_assert_cmpuint (splice->n_removed, ==, 2);
  g_assert_cmpstr (splice->inserted, ==, "あい");
  yoriai_text_delta_splice (delta, 3, 2, "");
  yoriai_text_delta_splice (delta, 0, 0, "");
  g_clear_pointer (&splices, g_array_unref);
  splices = yoriai_text_delta_get_splices (delta);
  g_assert_cmpuint (splices->len, ==, 1);
  g_assert_cmpstr (g_array_index (splices, YoriaiTextDiff, 0).inserted, ==, "");
}

/* Two edit one text: each carries the other's edits over, and both have the same text, with all that was inserted. */
static void
test_carried (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = dup_random (8), *a_text = NULL, *b_text = NULL, *a_end = NULL, *b_end = NULL;
      g_autoptr (YoriaiTextDelta) a = yoriai_text_delta_new (), b = yoriai_text_delta_new ();
      g_autoptr (YoriaiTextDelta) a_over_b = NULL, b_over_a = NULL;
      gboolean is_first = g_test_rand_bit ();

      a_text = edit_at_random (a, text);
      b_text = edit_at_random (b, text);
      a_over_b = yoriai_text_delta_carry (a, b, is_first);
      b_over_a = yoriai_text_delta_carry (b, a, !is_first);
      a_end = apply (b_over_a, a_text);
      b_end = apply (a_over_b, b_text);
      g_assert_cmpstr (a_end, ==, b_end);
    }
}

static void
test_carried_places (void)
{
  static const struct
  {
    guint at, n_removed;
    const char *inserted;
    gboolean comes_first;
    const char *expected; /* of "abcd", where the other made "aXYcd" of it */
  } cases[] = {
    { 0, 0, "1", FALSE, "1aXYcd" }, { 4, 0, "1", FALSE, "aXYcd1" }, { 1, 0, "1", FALSE, "aXY1cd" },
    { 1, 0, "1", TRUE, "a1XYcd" },  { 0, 4, "", FALSE, "XY" },      { 1, 1, "1", FALSE, "aXY1cd" },
    { 2, 2, "1", FALSE, "aXY1" },
  };
  g_autoptr (YoriaiTextDelta) other = yoriai_text_delta_new ();

  yoriai_text_delta_splice (other, 1, 1, "XY");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiTextDelta) mine = yoriai_text_delta_new (), carried = NULL;
      g_autofree char *made = NULL;

      yoriai_text_delta_splice (mine, cases[i].at, cases[i].n_removed, cases[i].inserted);
      carried = yoriai_text_delta_carry (mine, other, cases[i].comes_first);
      made = apply (carried, "aXYcd");
      g_assert_cmpstr (made, ==, cases[i].expected);
    }
}

/* A caret goes where what is typed at it would go; a selection never grows by what is written at its ends. */
static void
test_caret (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = dup_random (8), *inserted = dup_random (3), *made = NULL, *typed = NULL, *expected = NULL;
      guint length = g_utf8_strlen (text, -1), at = g_test_rand_int_range (0, length + 1);
      guint n_removed = g_test_rand_int_range (0, length - at + 1), caret, bound, start, end;
      YoriaiTextDiff splice = { at, n_removed, g_utf8_strlen (inserted, -1), inserted };
      g_autoptr (YoriaiTextDelta) mine = yoriai_text_delta_new (), theirs = yoriai_text_delta_new (), carried = NULL;

      caret = bound = g_test_rand_int_range (0, length + 1);
      yoriai_text_delta_splice (mine, caret, 0, "|");
      yoriai_text_delta_splice (theirs, at, n_removed, inserted);
      carried = yoriai_text_delta_carry (mine, theirs, TRUE);
      made = yoriai_text_splice (text, at, n_removed, inserted);
      expected = apply (carried, made);
      yoriai_text_diff_carry_caret (&splice, &caret, &bound);
      g_assert_cmpuint (caret, ==, bound);
      typed = yoriai_text_splice (made, caret, 0, "|");
      g_assert_cmpstr (typed, ==, expected);

      start = caret = g_test_rand_int_range (0, length + 1);
      end = bound = g_test_rand_int_range (0, length + 1);
      if (start == end)
        continue;
      yoriai_text_diff_carry_caret (&splice, &caret, &bound);
      g_assert_true (start < end ? caret <= bound : caret >= bound);
      if (MAX (start, end) <= at)
        g_assert_true (caret == start && bound == end);
      else if (MIN (start, end) >= at + n_removed)
        g_assert_true (caret - start == bound - end && caret + n_removed == start + splice.n_inserted);
      else if (MIN (start, end) >= at || MAX (start, end) <= at + n_removed)
        g_assert_true (MAX (caret, bound) <= at || MIN (caret, bound) >= at + splice.n_inserted);
    }
}

/* --- A text that somebody types and others write in --- */

typedef struct
{
  YoriaiTextParting *parting;
  char *shown;
  char *stored;
  gunichar next; /* each letter that comes is another one */
} Row;

static char *
dup_letters (Row *row,
             int  max)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, max + 1); n > 0; n--, row->next++)
    g_string_append_unichar (text, (row->next % 2 > 0 ? 0x4E00 : 0x20000) + row->next);
  return g_string_free (text, FALSE);
}

static void
splice (char       **text,
        guint        at,
        guint        n_removed,
        const char  *inserted)
{
  g_autofree char *before = *text;

  *text = yoriai_text_splice (before, at, n_removed, inserted);
}

static void
splice_all (char   **text,
            GArray  *splices)
{
  for (guint i = 0; i < splices->len; i++)
    {
      const YoriaiTextDiff *one = &g_array_index (splices, YoriaiTextDiff, i);

      splice (text, one->at, one->n_removed, one->inserted);
    }
}

static void
edit_one (Row      *row,
          gboolean  is_typed)
{
  char **text = is_typed ? &row->shown : &row->stored;
  g_autofree char *inserted = dup_letters (row, 3);
  guint length = g_utf8_strlen (*text, -1), at = g_test_rand_int_range (0, length + 1);
  guint n_removed = g_test_rand_int_range (0, MIN (length - at, 3) + 1);

  splice (text, at, n_removed, inserted);
  if (is_typed)
    yoriai_text_parting_type (row->parting, at, n_removed, inserted);
  else
    yoriai_text_parting_hold (row->parting, at, n_removed, inserted);
}

static void
give_typed (Row *row)
{
  g_autoptr (GArray) splices = yoriai_text_parting_list_typed (row->parting);

  splice_all (&row->stored, splices);
  yoriai_text_parting_take_typed (row->parting);
  g_assert_false (yoriai_text_parting_has_typed (row->parting));
}

static void
show_held (Row *row)
{
  g_autoptr (GArray) splices = yoriai_text_parting_take_held (row->parting);

  splice_all (&row->shown, splices);
  g_assert_false (yoriai_text_parting_has_held (row->parting));
}

static gboolean
has_letter (const char *text,
            const char *letter)
{
  return g_utf8_strchr (text, -1, g_utf8_get_char (letter)) != NULL;
}

/* What is composed stands where it was seen to, whatever others wrote since: behind what was before it, before what was
 * behind it; and of theirs nothing goes that was not seen. */
static void
compose_one (Row *row)
{
  g_autofree char *seen = g_strdup (row->shown), *others = NULL;
  guint length = g_utf8_strlen (seen, -1), at = g_test_rand_int_range (0, length + 1);
  guint n_removed = g_test_rand_int_range (0, MIN (length - at, 3) + 1), i = 0;

  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    edit_one (row, FALSE);
  g_assert_cmpstr (row->shown, ==, seen);
  others = g_strdup (row->stored);
  splice (&row->shown, at, n_removed, "か\u3099");
  yoriai_text_parting_type (row->parting, at, n_removed, "か\u3099");
  give_typed (row);
  show_held (row);
  g_assert_cmpstr (row->shown, ==, row->stored);
  g_assert_nonnull (strstr (row->shown, "か\u3099"));
  for (const char *p = seen; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      const char *now = g_utf8_strchr (row->shown, -1, g_utf8_get_char (p));

      if (i >= at && i < at + n_removed)
        g_assert_null (now);
      else if (now != NULL)
        g_assert_true (i < at ? now < strstr (row->shown, "か\u3099") : now > strstr (row->shown, "か\u3099"));
    }
  for (const char *p = others; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (has_letter (seen, p) || has_letter (row->shown, p));
  i = g_utf8_pointer_to_offset (row->shown, strstr (row->shown, "か\u3099"));
  splice (&row->shown, i, 2, "");
  splice (&row->stored, i, 2, "");
}

/* Typed, written by others, refused, held, composed, in any order: once each has what the other has, they are one. */
static void
test_parting (void)
{
  for (guint run = 0; run < N_RANDOM / 10; run++)
    {
      Row row = { yoriai_text_parting_new (), g_strdup ("あい"), g_strdup ("あい"), 1 };

      for (guint i = 0; i < 30; i++)
        {
          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              edit_one (&row, TRUE);
              break;
            case 1:
              edit_one (&row, FALSE);
              break;
            case 2:
              give_typed (&row);
              break;
            case 3:
              show_held (&row);
              break;
            default:
              give_typed (&row);
              show_held (&row);
              compose_one (&row);
            }
        }
      if (g_test_rand_bit ())
        {
          give_typed (&row);
          show_held (&row);
        }
      else
        {
          show_held (&row);
          give_typed (&row);
        }
      g_assert_cmpstr (row.shown, ==, row.stored);
      edit_one (&row, TRUE);
      yoriai_text_parting_end (row.parting);
      g_assert_false (yoriai_text_parting_has_typed (row.parting) || yoriai_text_parting_has_held (row.parting));
      yoriai_text_parting_free (row.parting);
      g_free (row.shown);
      g_free (row.stored);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/diff/places", test_diff_places);
  g_test_add_func ("/text/diff/random", test_diff_random);
  g_test_add_func ("/text/delta/splices", test_splices);
  g_test_add_func ("/text/delta/one-splice", test_one_splice);
  g_test_add_func ("/text/delta/carried", test_carried);
  g_test_add_func ("/text/delta/carried-places", test_carried_places);
  g_test_add_func ("/text/diff/caret", test_caret);
  g_test_add_func ("/text/parting", test_parting);
  return g_test_run ();
}
