/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"
#include "ydoc/ydoc.h"

#include "random-edits.h"
#include "tree.h"

#define N_RUNS 200
#define FILE_TEXT                                                                                                     \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": ["                                    \
  "{\"id\": \"t1\", \"name\": \"one\"}, {\"id\": \"t2\", \"name\": \"two\"}, {\"id\": \"t3\", \"name\": \"three\"}]," \
  " \"institutions\": [{\"id\": \"i1\", \"name\": \"いち\"}, {\"id\": \"i2\"}]}"

static guint
get_n_runs (void)
{
  const char *runs = g_getenv ("YORIAI_STORE_RUNS");

  return runs != NULL ? (guint) atoi (runs) : N_RUNS;
}

/* So that what fails late can be tried by itself. */
static guint
get_first_run (void)
{
  const char *first = g_getenv ("YORIAI_STORE_FIRST");

  return first != NULL ? (guint) atoi (first) : 0;
}

/* So that a soak does not do the same again. */
static GRand *
new_random (guint run)
{
  const char *seed = g_getenv ("YORIAI_STORE_SEED");

  return g_rand_new_with_seed ((guint32) (seed != NULL ? g_ascii_strtoull (seed, NULL, 10) : 0) + run);
}

/* One copy: whatever is edited, undone and done again, the document says the same as the view. */
static void
test_alone (void)
{
  guint n_runs = get_n_runs ();

  for (guint run = get_first_run (); run < n_runs; run++)
    {
      g_autoptr (GRand) random = new_random (run);
      g_autoptr (YoriaiSpace) space = test_open_copy (FILE_TEXT, 1);
      guint builds_at = (guint) g_rand_int_range (random, 0, 20);

      g_test_message ("run %u", run);
      for (guint i = 0; i < 30; i++)
        {
          if (i == builds_at)
            g_assert_true (yoriai_space_ensure_document (space));
          if (g_rand_int_range (random, 0, 5) == 0)
            yoriai_space_undo (space);
          else if (g_rand_int_range (random, 0, 8) == 0)
            yoriai_space_redo (space);
          else
            test_random_edit (space, random);
          if (i >= builds_at)
            test_assert_sound (space);
        }
    }
}

/* All undone, nothing of it is left. */
static void
test_undone (void)
{
  guint n_runs = get_n_runs () / 4;

  for (guint run = get_first_run (); run < n_runs; run++)
    {
      g_autoptr (GRand) random = new_random (run);
      g_autoptr (YoriaiSpace) space = test_open_copy (FILE_TEXT, 1);
      g_autofree char *before = test_dup_view (space), *after = NULL, *undone = NULL, *redone = NULL;
      guint builds_at = (guint) g_rand_int_range (random, 0, 20);

      g_test_message ("run %u", run);
      for (guint i = 0; i < 20; i++)
        {
          if (i == builds_at)
            yoriai_space_ensure_document (space);
          test_random_edit (space, random);
        }
      after = test_dup_view (space);
      while (yoriai_space_can_undo (space))
        yoriai_space_undo (space);
      undone = test_dup_view (space);
      g_assert_cmpstr (undone, ==, before);
      g_assert_false (yoriai_space_is_modified (space));
      while (yoriai_space_can_redo (space))
        yoriai_space_redo (space);
      redone = test_dup_view (space);
      g_assert_cmpstr (redone, ==, after);
      test_assert_sound (space);
    }
}

/* Records that can lie in each other could be moved into each other. */
static void
test_types (void)
{
  g_assert_true (yoriai_record_type_is_acyclic (yoriai_proposal_get_type ()));
  g_assert_false (yoriai_record_type_is_acyclic (test_tree_get_type ()));
}

/* Several copies */

typedef struct
{
  YoriaiSpace *space;
  GPtrArray *got; /* (element-type GBytes): updates that came, in the order of their coming */
} Copy;

typedef struct
{
  GPtrArray *updates; /* (element-type GBytes): all that were made */
} Net;

static void
update_cb (YoriaiSpace  *space,
           GBytes       *update,
           YoriaiOrigin  origin,
           gpointer      data)
{
  Net *net = data;

  if (origin != YORIAI_ORIGIN_REMOTE)
    g_ptr_array_add (net->updates, g_bytes_ref (update));
}

static void
deliver (YoriaiSpace *space,
         GPtrArray   *updates,
         GRand       *random)
{
  g_autoptr (GPtrArray) shuffled = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < updates->len; i++)
    g_ptr_array_add (shuffled, g_bytes_ref (updates->pdata[i]));
  for (guint i = shuffled->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer swap = shuffled->pdata[i - 1];

      shuffled->pdata[i - 1] = shuffled->pdata[j];
      shuffled->pdata[j] = swap;
    }
  for (guint i = 0; i < shuffled->len; i++)
    {
      g_autoptr (GError) error = NULL;

      yoriai_space_apply_update (space, shuffled->pdata[i], &error);
      g_assert_no_error (error);
    }
}

static char *
dup_conflicts (YoriaiSpace *space)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      g_string_append_printf (text, "%s %s %u %s %s\n", conflict->name, yoriai_record_get_id (conflict->record),
                              conflict->field, conflict->suffix, conflict->json);
    }
  return g_string_free (text, FALSE);
}

/* All get all, also what they write because of each other. */
static void
deliver_all (GPtrArray *spaces,
             GPtrArray *updates,
             GRand     *random)
{
  guint n;

  do
    {
      n = updates->len;
      for (guint i = 0; i < spaces->len; i++)
        deliver (spaces->pdata[i], updates, random);
    }
  while (updates->len > n);
}

/* Copies that are edited apart, and exchange what they did in any order, some of it twice, come to one view. */
static void
test_together (void)
{
  guint n_runs = get_n_runs ();

  for (guint run = get_first_run (); run < n_runs; run++)
    {
      g_autoptr (GRand) random = new_random (run);
      guint n_copies = run % 100 == 99 ? (n_runs > N_RUNS ? 40 : 10) : 2 + (guint) g_rand_int_range (random, 0, 3);
      g_autoptr (GPtrArray) spaces = g_ptr_array_new_with_free_func (g_object_unref);
      Net net = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref) };
      g_autofree char *view = NULL, *conflicts = NULL;
      g_autoptr (GBytes) digest = NULL;

      g_test_message ("run %u, %u copies", run, n_copies);
      for (guint i = 0; i < n_copies; i++)
        {
          g_ptr_array_add (spaces, test_open_copy (FILE_TEXT, i + 2));
          yoriai_space_set_update_func (spaces->pdata[i], update_cb, &net, NULL);
          if (g_rand_boolean (random))
            yoriai_space_ensure_document (spaces->pdata[i]);
        }
      for (guint i = 0; i < 25 * n_copies; i++)
        {
          YoriaiSpace *space = spaces->pdata[g_rand_int_range (random, 0, (gint32) n_copies)];
          int what = g_rand_int_range (random, 0, 20);

          if (what == 0)
            yoriai_space_undo (space);
          else if (what == 1)
            yoriai_space_redo (space);
          else if (what == 2 && net.updates->len > 0)
            yoriai_space_apply_update (space, net.updates->pdata[g_rand_int_range (random, 0, (gint32) net.updates->len)],
                                       NULL);
          else if (what == 3)
            deliver (space, net.updates, random);
          else
            test_random_edit (space, random);
        }
      for (guint i = 0; i < n_copies; i++)
        g_assert_true (yoriai_space_ensure_document (spaces->pdata[i]));
      deliver_all (spaces, net.updates, random);
      view = test_dup_view (spaces->pdata[0]);
      conflicts = dup_conflicts (spaces->pdata[0]);
      digest = yoriai_space_digest (spaces->pdata[0]);
      for (guint i = 0; i < n_copies; i++)
        {
          g_autofree char *view_there = test_dup_view (spaces->pdata[i]);
          g_autofree char *conflicts_there = dup_conflicts (spaces->pdata[i]);
          g_autoptr (GBytes) digest_there = yoriai_space_digest (spaces->pdata[i]);

          g_assert_cmpstr (view_there, ==, view);
          g_assert_cmpstr (conflicts_there, ==, conflicts);
          g_assert_true (g_bytes_equal (digest_there, digest));
          test_assert_sound (spaces->pdata[i]);
        }
      g_ptr_array_unref (net.updates);
    }
}

/* A view that another program has changed is taken in as an edit; two who do so apart do it once. */
static void
test_outside (void)
{
  guint n_runs = get_n_runs ();

  for (guint run = get_first_run (); run < n_runs; run++)
    {
      g_autoptr (GRand) random = new_random (run);
      g_autoptr (YoriaiSpace) space = test_open_copy (FILE_TEXT, 2), outside = NULL, one = NULL, other = NULL;
      g_autoptr (GBytes) state = NULL, view = NULL, theirs = NULL, digest = NULL, other_digest = NULL;
      g_autofree char *original = NULL, *before = NULL, *after = NULL, *merged = NULL, *other_merged = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_ahead, is_same;

      g_test_message ("run %u", run);
      yoriai_space_ensure_document (space);
      for (guint i = 0; i < 20; i++)
        test_random_edit (space, random);
      state = yoriai_space_encode_state (space);
      view = test_proposal_format.write (space);
      original = test_dup_view (space);
      outside = test_read_proposal (view);
      for (guint i = 0; i < run % 15; i++)
        test_random_edit (outside, random);
      g_clear_pointer (&view, g_bytes_unref);
      view = test_proposal_format.write (outside);
      one = test_read_proposal (view);
      other = test_read_proposal (view);
      before = test_dup_view (one); /* which gives answers the ids of their questions */
      is_same = strcmp (before, original) == 0;
      yoriai_space_set_seed (one, 7, 7);
      yoriai_space_set_seed (other, 8, 8);
      g_assert_true (yoriai_space_adopt_state (one, &test_proposal_format, state, &is_ahead, &error));
      g_assert_no_error (error);
      g_assert_true (yoriai_space_adopt_state (other, &test_proposal_format, state, NULL, NULL));
      after = test_dup_view (one);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (is_ahead == !is_same);
      test_assert_sound (one);
      digest = yoriai_space_digest (one);
      other_digest = yoriai_space_digest (other);
      g_assert_true (g_bytes_equal (digest, other_digest));
      test_random_edit (one, random);
      for (guint i = 0; i < 5; i++)
        test_random_edit (space, random);
      theirs = yoriai_space_encode_state (space);
      g_assert_true (yoriai_space_apply_update (one, theirs, NULL));
      g_clear_pointer (&theirs, g_bytes_unref);
      theirs = yoriai_space_encode_state (one);
      g_assert_true (yoriai_space_apply_update (space, theirs, NULL));
      merged = test_dup_view (one);
      other_merged = test_dup_view (space);
      g_assert_cmpstr (merged, ==, other_merged);
      test_assert_sound (one);
    }
}

/* Hostile copies */

static GBytes *
new_garbage (GRand *random,
             guint  depth)
{
  static const char *const texts[] = { "", "p", "t1", "tasks", "nodes", "0001V", "V", "-", "k0", "{}", "[1,2]", "\"x\"", "}" };
  GBytes *parts[4] = { NULL };
  GBytes *value;
  guint n;

  switch (g_rand_int_range (random, 0, depth > 2 ? 4 : 7))
    {
    case 0:
      return ydoc_any_new_number (g_rand_int_range (random, -5, 400) / 2.0);
    case 1:
      return ydoc_any_new_boolean (g_rand_boolean (random));
    case 2:
      return ydoc_any_new_null ();
    case 3:
      return ydoc_any_new_string (texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
    default:
      n = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (parts));
      for (guint i = 0; i < n; i++)
        parts[i] = new_garbage (random, depth + 1);
      if (g_rand_boolean (random))
        {
          static const char *const names[] = { "raw", "a", "1", "b" };

          value = ydoc_any_new_object (names, parts, n);
        }
      else
        {
          value = ydoc_any_new_array (parts, n);
        }
      for (guint i = 0; i < n; i++)
        g_bytes_unref (parts[i]);
      return value;
    }
}

static void
write_garbage (Ydoc  *doc,
               GRand *random)
{
  static const char *const roots[] = { "R/p", "R/t1", "R/t2", "R/k0", "R/i1", "R/p/site", "R/nobody", "R/t1/x", "R/", "conflicts", "who" };
  static const char *const keys[] = { "@", "!", "title", "start_year", "institutions.a", "institutions.b", "disciplines.x", "shared_poc",
                                      "?id", "?x", "?title", "?", "amounts.1", "amounts.x", "track", "duration_years", "keywords.a",
                                      "sdgs.3", "medical_only", ".", "a.b.c", "name", "1.0", "tasks" };
  const char *root = roots[g_rand_int_range (random, 0, G_N_ELEMENTS (roots))];
  const char *key = keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))];
  g_autoptr (GBytes) value = new_garbage (random, 0);

  if (strcmp (key, "@") == 0 && g_rand_boolean (random))
    {
      static const char *const parents[] = { "p", "t1", "k0", "nobody", "p/site" };
      g_autoptr (GBytes) a = ydoc_any_new_string (parents[g_rand_int_range (random, 0, G_N_ELEMENTS (parents))]),
                         b = ydoc_any_new_string (g_rand_boolean (random) ? "tasks" : "milestones"),
                         c = ydoc_any_new_string (g_rand_boolean (random) ? "0001V" : "zz");
      GBytes *parts[] = { a, b, c };

      g_bytes_unref (value);
      value = ydoc_any_new_array (parts, G_N_ELEMENTS (parts));
    }
  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      ydoc_map_delete (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key);
      break;
    case 1:
      ydoc_map_set_type (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key, YDOC_TYPE_TEXT);
      break;
    case 2:
      ydoc_map_set_binary (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key, value);
      break;
    case 3:
      ydoc_text_insert (ydoc_get_root (doc, "T/t1/title", YDOC_TYPE_TEXT), 0, "x");
      break;
    default:
      ydoc_map_set (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key, value);
      break;
    }
}

/* Whatever others write, all copies show the same, it is what the document says, and its file can be read. */
static void
test_hostile (void)
{
  guint n_runs = get_n_runs ();

  for (guint run = get_first_run (); run < n_runs; run++)
    {
      g_autoptr (GRand) random = new_random (run);
      g_autoptr (YoriaiSpace) a = test_open_copy (FILE_TEXT, 2), b = test_open_copy (FILE_TEXT, 3), again = NULL;
      g_autoptr (GBytes) state = yoriai_space_encode_state (a), hostile = NULL, file = NULL;
      g_autoptr (Ydoc) doc = ydoc_new (99);
      g_autofree char *view = NULL, *other = NULL;

      g_test_message ("run %u", run);
      ydoc_apply_update (doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), doc, NULL);
      for (guint i = 0; i < 30; i++)
        {
          g_autoptr (GBytes) update = NULL;

          write_garbage (doc, random);
          update = ydoc_encode_state (doc, NULL, 0, NULL);
          g_assert_true (yoriai_space_apply_update (a, update, NULL));
          test_random_edit (a, random);
          if (i % 10 == 0)
            yoriai_space_undo (a);
        }
      hostile = yoriai_space_encode_state (a);
      g_assert_true (yoriai_space_apply_update (b, hostile, NULL));
      view = test_dup_view (a);
      other = test_dup_view (b);
      g_assert_cmpstr (view, ==, other);
      test_assert_sound (a);
      file = g_bytes_new (view, strlen (view));
      again = test_read_proposal (file);
      g_assert_nonnull (again);
      g_ptr_array_unref (yoriai_space_list_removed (a));
      g_ptr_array_unref (yoriai_space_list_conflicts (a));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/alone", test_alone);
  g_test_add_func ("/store/undone", test_undone);
  g_test_add_func ("/store/types", test_types);
  g_test_add_func ("/store/together", test_together);
  g_test_add_func ("/store/outside", test_outside);
  g_test_add_func ("/store/hostile", test_hostile);
  return g_test_run ();
}
