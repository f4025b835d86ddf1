/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record/yoriai-space-private.h"

#include "tree.h"

/* How much a transaction costs that edits a long list: it is counted, not timed. */

#define N_ITEMS 4000
#define N_EDITS 1000
#define WITH_CHILD 2 /* each item is two records */
#define MAX_STEPS (8 * (N_ITEMS + N_EDITS)) /* what is linear in both; a step an item and an edit is 4,000,000 */

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  guint nodes;
  GListModel *list;
  guint n_told;
} Fixture;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *f)
{
  f->n_told++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->space = yoriai_space_new (test_tree_get_type (), "root");
  f->root = yoriai_space_get_root (f->space);
  f->nodes = yoriai_record_find_field (f->root, "nodes");
  for (guint i = 0; i < N_ITEMS; i++)
    yoriai_space_load_item (f->space, f->root, f->nodes, NULL);
  f->list = yoriai_record_get_list (f->root, f->nodes);
  f->n_told = 0;
  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
}

static void
assert_list_fits (Fixture *f)
{
  g_assert_cmpuint (g_list_model_get_n_items (f->list), ==, yoriai_record_get_n_items (f->root, f->nodes));
  for (guint i = 0; i < g_list_model_get_n_items (f->list); i++)
    {
      g_autoptr (YoriaiRecord) item = g_list_model_get_item (f->list, i);

      g_assert_true (yoriai_record_get_item (f->root, f->nodes, i) == item);
      g_assert_cmpuint (yoriai_record_get_index (item), ==, i);
    }
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  assert_list_fits (f);
  g_assert_finalize_object (f->space);
}

static const char *
get_id (Fixture *f,
        guint    position)
{
  return yoriai_record_get_id (yoriai_record_get_item (f->root, f->nodes, position));
}

static void
insert_before (Fixture    *f,
               const char *before_id)
{
  g_assert_nonnull (yoriai_record_insert (f->root, f->nodes, before_id, NULL, NULL));
}

static void
paste_before_one (Fixture *f)
{
  g_autofree char *id = g_strdup (get_id (f, 10));

  for (guint i = 0; i < N_EDITS; i++)
    insert_before (f, id);
}

static void
append (Fixture *f)
{
  for (guint i = 0; i < N_EDITS; i++)
    insert_before (f, NULL);
}

/* As a merge brings them: in the order of the list. */
static void
insert_all_over (Fixture *f)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new ();

  for (guint i = 0; i < N_EDITS; i++)
    g_ptr_array_add (before, (gpointer) get_id (f, i * (N_ITEMS / N_EDITS)));
  for (guint i = 0; i < N_EDITS; i++)
    insert_before (f, before->pdata[i]);
}

static void
remove_forwards (Fixture *f)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < N_EDITS; i++)
    g_ptr_array_add (items, yoriai_record_get_item (f->root, f->nodes, 10 + 2 * i));
  for (guint i = 0; i < N_EDITS; i++)
    g_assert_true (yoriai_record_remove (items->pdata[i], NULL));
}

static void
remove_backwards (Fixture *f)
{
  for (guint i = N_EDITS; i > 0; i--)
    g_assert_true (yoriai_record_remove (yoriai_record_get_item (f->root, f->nodes, i), NULL));
}

static void
move_to_the_end (Fixture *f)
{
  for (guint i = 0; i < N_EDITS; i++)
    g_assert_true (yoriai_record_move (yoriai_record_get_item (f->root, f->nodes, 10), f->root, NULL, NULL));
}

static const struct
{
  const char *name;
  void (*edit) (Fixture *f);
} cases[] = {
  { "paste", paste_before_one },
  { "append", append },
  { "insert-all-over", insert_all_over },
  { "remove-forwards", remove_forwards },
  { "remove-backwards", remove_backwards },
  { "move-to-the-end", move_to_the_end },
};

static void
assert_work (Fixture    *f,
             const char *what)
{
  g_test_message ("%s: %" G_GUINT64_FORMAT " steps", what, f->space->n_steps);
  g_assert_cmpuint (f->n_told, ==, 1);
  g_assert_cmpuint (f->space->n_steps, <, MAX_STEPS);
  f->n_told = 0;
  f->space->n_steps = 0;
}

static void
test_growth (Fixture       *f,
             gconstpointer  data)
{
  yoriai_space_begin (f->space, NULL, NULL);
  cases[GPOINTER_TO_UINT (data)].edit (f);
  yoriai_space_commit (f->space);
  assert_work (f, "done");
  yoriai_space_undo (f->space);
  assert_work (f, "undone");
  yoriai_space_redo (f->space);
  assert_work (f, "redone");
}

/* Two lists, and one of them twice: each is told of once, and only if it differs in the end. */
static void
test_once_a_list (Fixture       *f,
                  gconstpointer  data)
{
  YoriaiRecord *first = yoriai_record_get_item (f->root, f->nodes, 0);
  YoriaiRecord *second = yoriai_record_get_item (f->root, f->nodes, 1);
  guint nodes = yoriai_record_find_field (first, "nodes");

  g_signal_connect (yoriai_record_get_list (first, nodes), "items-changed", G_CALLBACK (items_changed_cb), f);
  yoriai_space_begin (f->space, NULL, NULL);
  g_assert_true (yoriai_record_move (second, first, NULL, NULL));
  g_assert_true (yoriai_record_move (second, f->root, NULL, NULL));
  g_assert_true (yoriai_record_remove (yoriai_record_get_item (f->root, f->nodes, 7), NULL));
  yoriai_space_commit (f->space);
  g_assert_cmpuint (f->n_told, ==, 1);
}

/* A proposal has only so many records, in all its lists together. */
static void
test_full (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  while (g_hash_table_size (f->space->records) < YORIAI_MAX_RECORDS - 10)
    yoriai_space_load_item (f->space, f->root, f->nodes, NULL);
  for (guint i = 0; error == NULL; i++)
    {
      g_assert_cmpuint (i, <=, 10);
      yoriai_record_insert (f->root, f->nodes, NULL, NULL, &error);
    }
  g_assert_cmpuint (g_hash_table_size (f->space->records), >=, YORIAI_MAX_RECORDS);
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS);
}

/* What a transaction that was rolled back had made is not there, and takes no room: neither among the records that a proposal
 * can hold, nor the id of what was removed before. */
static void
test_rolled_back (Fixture       *f,
                  gconstpointer  data)
{
  guint n = g_hash_table_size (f->space->records), n_serials = yoriai_space_get_n_serials (f->space);
  g_autofree char *id = g_strdup (yoriai_record_get_id (yoriai_record_get_item (f->root, f->nodes, 0)));
  YoriaiRecord *removed = yoriai_space_find (f->space, id), *outer, *inner, *offered;
  g_autoptr (YoriaiRecord) held = NULL;

  g_assert_true (yoriai_record_remove (removed, NULL));
  yoriai_space_begin (f->space, NULL, NULL);
  outer = yoriai_record_insert (f->root, f->nodes, NULL, "outer", NULL);
  yoriai_space_begin (f->space, NULL, NULL);
  held = g_object_ref (yoriai_record_insert (f->root, f->nodes, NULL, id, NULL));
  inner = yoriai_record_insert (held, yoriai_record_find_field (held, "nodes"), NULL, "inner", NULL);
  g_assert_true (yoriai_record_move (outer, held, NULL, NULL));
  g_assert_nonnull (yoriai_record_offer (inner, yoriai_record_find_field (inner, "nodes"), "offered"));
  offered = yoriai_record_offer (f->root, f->nodes, "offered elsewhere");
  yoriai_space_rollback (f->space);
  g_assert_true (yoriai_space_find (f->space, "outer") == outer);
  g_assert_true (yoriai_record_get_parent (outer) == f->root);
  g_assert_true (yoriai_space_find_removed (f->space, id) == removed);
  g_assert_null (yoriai_space_find_removed (f->space, "inner"));
  g_assert_null (yoriai_space_find_removed (f->space, "offered"));
  g_assert_true (yoriai_space_find_removed (f->space, "offered elsewhere") == offered);
  g_assert_true (yoriai_record_is_removed (held));
  g_assert_null (yoriai_record_get_parent (held));
  g_assert_cmpuint (g_hash_table_size (f->space->records), ==, n + 2 * WITH_CHILD);
  g_assert_cmpuint (yoriai_space_get_n_serials (f->space), ==, n_serials + 2 * WITH_CHILD);
  g_assert_cmpuint (yoriai_record_get_serial (offered), ==, n_serials + WITH_CHILD);
  yoriai_space_rollback (f->space);
  g_assert_cmpuint (g_hash_table_size (f->space->records), ==, n + WITH_CHILD); /* what is on offer */
  g_assert_cmpuint (yoriai_record_get_serial (offered), ==, n_serials);
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_space_find (f->space, id) == removed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/space/lists/growth/%s", cases[i].name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_growth, tear_down);
    }
  g_test_add ("/space/lists/once", Fixture, NULL, set_up, test_once_a_list, tear_down);
  g_test_add ("/space/lists/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/space/lists/rolled-back", Fixture, NULL, set_up, test_rolled_back, tear_down);
  return g_test_run ();
}
