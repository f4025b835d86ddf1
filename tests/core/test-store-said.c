/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"

#include "two-copies.h"

/* What copies of different origins do not say alike: listed by whoever finds it, until somebody has settled it. */

static YoriaiSaid
at (YoriaiSpace *space,
    const char  *id,
    const char  *field,
    gint64       year)
{
  YoriaiRecord *record = find (space, id);
  guint index = yoriai_record_find_field (record, field);

  return (YoriaiSaid){ record, index, year, index == YORIAI_NO_FIELD ? field : NULL };
}

static gboolean
note (YoriaiSpace *space,
      const char  *id,
      const char  *field,
      gint64       year,
      YoriaiValue  value)
{
  const YoriaiSaid place = at (space, id, field, year);

  return yoriai_space_note_said (space, &place, &value);
}

static gboolean
has_settled (YoriaiSpace *space,
             const char  *id,
             const char  *field,
             YoriaiValue  value)
{
  const YoriaiSaid place = at (space, id, field, 0);

  return yoriai_space_has_settled (space, &place, &value);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): of each that is open the record, the field or key, and what lost */
static char *
dup_open (YoriaiSpace *space)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space), lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];
      const char *field = conflict->field != YORIAI_NO_FIELD ? yoriai_record_get_field (conflict->record, conflict->field)->name
                                                             : "";

      g_ptr_array_add (lines, g_strdup_printf ("%s %s%s %s", yoriai_record_get_id (conflict->record), field,
                                               conflict->suffix != NULL ? conflict->suffix : "", conflict->json));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (", ", (char **) lines->pdata);
}

static void
assert_open (YoriaiSpace *space,
             const char  *expected)
{
  g_autofree char *open = dup_open (space);

  g_assert_cmpstr (open, ==, expected);
}

/* One entry of a field, a text, a member: whatever is one value. */
static void
test_kinds (TwoCopies     *f,
            gconstpointer  data)
{
  static const char *const words[] = { "a", NULL };
  YoriaiRecord *root = yoriai_space_get_root (f->a), *line;

  line = yoriai_record_insert (root, yoriai_record_find_field (root, "budget"), NULL, "l", NULL);
  g_assert_nonnull (line);
  g_assert_true (note (f->a, "p", "start_fiscal_year", 0, YORIAI_VALUE_INT (2030)));
  g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING ("one"))); /* which stands */
  g_assert_true (note (f->a, "p/site", "summary", 0, YORIAI_VALUE_STRING ("長い文。\n")));
  g_assert_true (note (f->a, "l", "amounts", 3, YORIAI_VALUE_INT (7)));
  g_assert_true (note (f->a, "p", "odd", 0, ((YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) "[1]" })));
  g_assert_true (note (f->a, "p", "proposed_on", 0, ((YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) "\"x\"" })));
  g_assert_false (note (f->a, "p", "start_fiscal_year", 0, YORIAI_VALUE_NONE));
  g_assert_false (note (f->a, "p/site", "keywords", 0, YORIAI_VALUE_STRINGS ((char **) words)));
  assert_open (f->a, "l amounts3 7, p ?odd [1], p proposed_on {\"raw\":\"\\\"x\\\"\"}, p start_fiscal_year 2030, p/site summary \"長い文。\\n\", "
                     "t1 title \"ONE\"");
}

/* Two who find it apart list it once; it is in their documents alike. */
static void
test_alike (TwoCopies     *f,
            gconstpointer  data)
{
  g_autoptr (GBytes) one = NULL, other = NULL;

  g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  g_assert_true (note (f->b, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  one = yoriai_space_digest (f->a);
  other = yoriai_space_digest (f->b);
  g_assert_true (g_bytes_equal (one, other));
  exchange (f);
  assert_open (f->b, "t1 title \"ONE\"");
}

static const YoriaiConflict *
get_first (GPtrArray *conflicts)
{
  g_assert_cmpuint (conflicts->len, >, 0);
  return conflicts->pdata[0];
}

/* By what is written there, by taking it, or by saying that what stands is to stand; undo opens it again. */
static void
test_settle (TwoCopies     *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) conflicts = NULL, others = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING (i == 0 ? "ONE" : "one")));
      g_assert_true (note (f->a, "t2", "title", 0, YORIAI_VALUE_STRING (i == 0 ? "TWO" : "two")));
      g_assert_true (note (f->a, "t3", "title", 0, YORIAI_VALUE_STRING (i == 0 ? "THREE" : "three")));
    }
  g_assert_false (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("ONE")));
  exchange (f);
  set_title (f->b, "t1", "eins");
  exchange (f);
  assert_open (f->a, "t2 title \"TWO\", t3 title \"THREE\"");
  g_assert_true (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("ONE")));
  g_assert_true (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("one")));
  yoriai_space_undo (f->b);
  exchange (f);
  assert_open (f->a, "t1 title \"ONE\", t2 title \"TWO\", t3 title \"THREE\"");
  g_assert_false (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("ONE")));
  yoriai_space_redo (f->b);
  exchange (f);
  conflicts = yoriai_space_list_conflicts (f->a);
  g_assert_true (yoriai_space_take_conflict (f->a, get_first (conflicts), NULL));
  yoriai_space_settle_conflict (f->a, get_first (conflicts));
  exchange (f);
  others = yoriai_space_list_conflicts (f->b);
  yoriai_space_settle_conflict (f->b, get_first (others));
  exchange (f);
  assert_open (f->a, "");
  g_assert_true (g_str_equal (get_title (f->a, "t2"), "TWO") != g_str_equal (get_title (f->a, "t3"), "THREE"));
}

/* What is said again after it was settled is listed again, if somebody says so. */
static void
test_again (TwoCopies     *f,
            gconstpointer  data)
{
  g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  set_title (f->a, "t1", "eins");
  assert_open (f->a, "");
  g_assert_true (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("ONE")));
  g_assert_true (note (f->a, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  assert_open (f->a, "t1 title \"ONE\"");
  g_assert_false (has_settled (f->a, "t1", "title", YORIAI_VALUE_STRING ("ONE")));
  /* One who has settled it less often lists another entry; it is told once. */
  g_assert_true (note (f->b, "t1", "title", 0, YORIAI_VALUE_STRING ("ONE")));
  exchange (f);
  assert_open (f->b, "t1 title \"ONE\"");
}

#define ADD(path, func) g_test_add ("/store-said/" path, TwoCopies, NULL, two_copies_set_up, func, two_copies_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kinds", test_kinds);
  ADD ("alike", test_alike);
  ADD ("settle", test_settle);
  ADD ("again", test_again);
  return g_test_run ();
}
