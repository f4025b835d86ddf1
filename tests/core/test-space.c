/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record/yoriai-space.h"

#include "tree.h"

/* What holds between the records, the space and the threads; the operations are in test-record.c. */

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  guint nodes;     /* the list field of root and nodes */
  GString *events; /* what was announced */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->space = yoriai_space_new (test_tree_get_type (), "root");
  f->root = yoriai_space_get_root (f->space);
  f->nodes = yoriai_record_find_field (f->root, "nodes");
  f->events = g_string_new (NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->space != NULL)
    g_assert_finalize_object (f->space);
  g_string_free (f->events, TRUE);
}

static YoriaiRecord *
add_to (YoriaiRecord *parent,
        const char   *before_id,
        const char   *id)
{
  g_autoptr (GError) error = NULL;
  YoriaiRecord *record =
    yoriai_record_insert (parent, yoriai_record_find_field (parent, "nodes"), before_id, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
drop_space (Fixture *f)
{
  g_assert_finalize_object (g_steal_pointer (&f->space));
}

/* Threads */

static gpointer
load_in_thread (gpointer data)
{
  YoriaiSpace *space = yoriai_space_new (test_tree_get_type (), "root");
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiValue title = YORIAI_VALUE_STRING (g_strdup ("loaded"));

  yoriai_space_load_value (space, root, 0, &title);
  yoriai_space_load_item (space, root, yoriai_record_find_field (root, "nodes"), "a");
  yoriai_space_load_unknown (space, root, "x", "1");
  yoriai_space_hand_over (space);
  return space;
}

static void
test_handed_over (void)
{
  g_autoptr (YoriaiSpace) space = g_thread_join (g_thread_new ("load", load_in_thread, NULL));

  yoriai_space_take (space);
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), "title", "edited", NULL));
  yoriai_space_undo (space);
  yoriai_space_hand_over (space);
  yoriai_space_take (space); /* also by itself */
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (space), "title"), ==, "loaded");
}

static gpointer
free_in_thread (gpointer data)
{
  g_object_unref (data);
  return NULL;
}

static void
test_nobodys_is_freed_anywhere (void)
{
  YoriaiSpace *space = yoriai_space_new (test_tree_get_type (), "root");
  YoriaiRecord *root = g_object_ref (yoriai_space_get_root (space));

  yoriai_space_hand_over (space);
  g_thread_join (g_thread_new ("free", free_in_thread, space));
  g_thread_join (g_thread_new ("free", free_in_thread, root));
}

#ifndef NDEBUG

static gpointer
edit_in_thread (gpointer data)
{
  yoriai_record_set_string (yoriai_space_get_root (data), "title", "x", NULL);
  return NULL;
}

static gpointer
load_value_in_thread (gpointer data)
{
  YoriaiValue value = YORIAI_VALUE_STRING (g_strdup ("x"));

  yoriai_space_load_value (data, yoriai_space_get_root (data), 0, &value);
  return NULL;
}

static gpointer
load_item_in_thread (gpointer data)
{
  YoriaiRecord *root = yoriai_space_get_root (data);

  yoriai_space_load_item (data, root, yoriai_record_find_field (root, "nodes"), NULL);
  return NULL;
}

static gpointer
commit_in_thread (gpointer data)
{
  yoriai_space_commit (data);
  return NULL;
}

static gpointer
undo_in_thread (gpointer data)
{
  yoriai_space_undo (data);
  return NULL;
}

static gpointer
free_record_in_thread (gpointer data)
{
  YoriaiRecord *root = g_object_ref (yoriai_space_get_root (data));

  g_object_unref (data);
  return root;
}

static gpointer
hand_over_in_thread (gpointer data)
{
  yoriai_space_hand_over (data);
  return NULL;
}

static gpointer
take_in_thread (gpointer data)
{
  yoriai_space_take (data);
  return NULL;
}

/* Each of these is another thread's reaching for a space of this one. */
static const struct
{
  const char *name;
  GThreadFunc reach;
} reaches[] = {
  { "edit", edit_in_thread },
  { "load-value", load_value_in_thread },
  { "load-item", load_item_in_thread },
  { "commit", commit_in_thread },
  { "undo", undo_in_thread },
  { "free", free_in_thread },
  { "free-record", free_in_thread },
  { "hand-over", hand_over_in_thread },
  { "take", take_in_thread },
};

static void
test_reach (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  YoriaiSpace *space;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr ("*assertion failed*thread*");
      return;
    }
  space = yoriai_space_new (test_tree_get_type (), "root");
  if (reaches[i].reach == commit_in_thread)
    yoriai_space_begin (space, NULL, NULL);
  g_thread_join (g_thread_new ("reach", reaches[i].reach,
                               g_str_equal (reaches[i].name, "free-record") ? free_record_in_thread (space)
                                                                            : (gpointer) space));
}

#endif

/* Records outside the tree */

static void
test_child_of_removed (Fixture       *f,
                       gconstpointer  data)
{
  YoriaiRecord *a = add_to (f->root, NULL, "a"), *b = add_to (a, NULL, "b");
  g_autoptr (YoriaiRecord) kept = g_object_ref (add_to (b, NULL, "c"));
  g_autoptr (YoriaiRecord) leaf = g_object_ref (yoriai_record_get_child (b, yoriai_record_find_field (b, "leaf")));

  g_assert_true (yoriai_record_remove (a, NULL));
  yoriai_space_set_undo_limit (f->space, 0); /* forgets the removal with the next step */
  for (guint i = 0; i < 3; i++)
    g_assert_true (yoriai_record_set_string (f->root, "title", i % 2 == 0 ? "x" : "y", NULL));
  g_assert_true (yoriai_record_is_removed (kept));
  g_assert_null (yoriai_record_get_space (kept));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_parent (kept)), ==, "b");
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_parent (leaf)), ==, "b");
  g_assert_true (yoriai_record_get_parent (yoriai_record_get_parent (b)) == f->root);
  g_assert_null (yoriai_space_find (f->space, "c"));
  g_assert_null (yoriai_space_find (yoriai_record_get_space (kept), "c"));
}

/* Everything that one can ask of a record whose space is gone. */
static void
ask_orphan (YoriaiRecord *record,
            guint         nodes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pointer = yoriai_record_dup_pointer (record, nodes);
  g_autofree char *dump = test_tree_dump (record);

  g_assert_true (yoriai_record_is_removed (record));
  g_assert_null (yoriai_record_get_space (record));
  g_assert_cmpuint (yoriai_record_get_index (record), ==, 0);
  g_assert_null (yoriai_record_get_ref (record, "other"));
  g_assert_cmpuint (g_list_model_get_n_items (yoriai_record_get_list (record, nodes)), ==,
                    yoriai_record_get_n_items (record, nodes));
  g_assert_false (yoriai_record_set_string (record, "name", "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE);
  g_clear_error (&error);
  g_assert_null (yoriai_record_insert (record, nodes, NULL, NULL, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE);
  g_clear_error (&error);
  g_assert_false (yoriai_record_remove (record, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE);
}

static void
test_beyond_space (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (YoriaiRecord) a = g_object_ref (add_to (f->root, NULL, "a"));
  g_autoptr (YoriaiRecord) b = g_object_ref (add_to (a, NULL, "b"));
  g_autoptr (YoriaiRecord) removed = g_object_ref (add_to (a, NULL, "removed"));
  g_autoptr (GListModel) list = NULL;
  guint nodes = yoriai_record_find_field (a, "nodes");

  g_assert_true (yoriai_record_set_string (a, "other", "b", NULL));
  g_assert_true (yoriai_record_get_ref (a, "other") == b);
  list = g_object_ref (yoriai_record_get_list (a, nodes));
  g_assert_true (yoriai_record_remove (removed, NULL));
  drop_space (f);
  ask_orphan (a, nodes);
  ask_orphan (b, nodes);
  ask_orphan (removed, nodes);
  g_assert_null (yoriai_record_get_parent (a));
  g_assert_cmpuint (yoriai_record_get_parent_field (a), ==, YORIAI_NO_FIELD);
  g_assert_true (yoriai_record_get_parent (b) == a); /* who is still held, and holds it */
  g_assert_null (yoriai_record_get_parent (removed)); /* whom nobody would tell when it goes */
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  g_clear_object (&a);
  g_assert_null (yoriai_record_get_parent (b));
  ask_orphan (b, nodes);
}

static void
test_back_the_same (Fixture       *f,
                    gconstpointer  data)
{
  YoriaiRecord *a = add_to (f->root, NULL, "a"), *b = add_to (a, NULL, "b");

  g_assert_true (yoriai_record_remove (a, NULL));
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_space_find (f->space, "a") == a);
  g_assert_true (yoriai_space_find (f->space, "b") == b);
  g_assert_true (yoriai_record_get_space (b) == f->space);
}

/* Ids */

static void
insert_remotely (Fixture      *f,
                 YoriaiRecord *parent,
                 const char   *id)
{
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  add_to (parent, NULL, id);
  yoriai_space_commit (f->space);
}

static guint
count_live (YoriaiRecord *record,
            const char   *id)
{
  guint nodes = yoriai_record_find_field (record, "nodes");
  guint n = g_str_equal (yoriai_record_get_id (record), id);

  for (guint i = 0; i < yoriai_record_get_n_items (record, nodes); i++)
    n += count_live (yoriai_record_get_item (record, nodes, i), id);
  return n;
}

static void
test_no_second_of_an_id (Fixture       *f,
                         gconstpointer  data)
{
  YoriaiRecord *mine = add_to (f->root, NULL, "a"), *theirs;

  g_assert_true (yoriai_record_remove (mine, NULL));
  insert_remotely (f, f->root, "a");
  theirs = yoriai_space_find (f->space, "a");
  yoriai_space_undo (f->space); /* my removal: it is there again already */
  g_assert_cmpuint (count_live (f->root, "a"), ==, 1);
  g_assert_true (yoriai_space_find (f->space, "a") == theirs);
  g_assert_false (yoriai_record_is_removed (theirs));
  while (yoriai_space_can_undo (f->space))
    yoriai_space_undo (f->space);
  while (yoriai_space_can_redo (f->space))
    yoriai_space_redo (f->space);
  g_assert_cmpuint (count_live (f->root, "a"), ==, 1);
}

/* A peer has taken what lay in the record that comes back. */
static void
test_no_second_below (Fixture       *f,
                      gconstpointer  data)
{
  YoriaiRecord *a = add_to (f->root, NULL, "a"), *b, *theirs;
  GListModel *list = yoriai_record_get_list (a, yoriai_record_find_field (a, "nodes"));

  b = add_to (a, NULL, "b");
  add_to (a, NULL, "c");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  g_assert_true (yoriai_record_remove (a, NULL));
  insert_remotely (f, f->root, "b");
  theirs = yoriai_space_find (f->space, "b");
  g_assert_true (theirs != b);
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_space_find (f->space, "a") == a);
  g_assert_cmpuint (count_live (f->root, "b"), ==, 1);
  g_assert_true (yoriai_space_find (f->space, "b") == theirs);
  g_assert_false (yoriai_record_is_removed (theirs));
  g_assert_true (yoriai_record_is_removed (b));
  g_assert_true (yoriai_record_get_parent (b) == a);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  yoriai_space_redo (f->space);
  g_assert_null (yoriai_space_find (f->space, "a"));
  g_assert_true (yoriai_space_find (f->space, "b") == theirs);
}

/* Within one transaction an id may go and come: undo brings back the first, redo the second. */
static void
test_id_used_again (Fixture       *f,
                    gconstpointer  data)
{
  YoriaiRecord *first = add_to (f->root, NULL, "a"), *second;

  yoriai_space_begin (f->space, NULL, NULL);
  g_assert_true (yoriai_record_remove (first, NULL));
  second = add_to (f->root, NULL, "a");
  yoriai_space_commit (f->space);
  g_assert_true (yoriai_space_find (f->space, "a") == second);
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_space_find (f->space, "a") == first);
  g_assert_true (yoriai_space_find (f->space, "a/leaf") == yoriai_record_get_child (first, 13));
  yoriai_space_redo (f->space);
  g_assert_true (yoriai_space_find (f->space, "a") == second);
  g_assert_cmpuint (count_live (f->root, "a"), ==, 1);
}

/* What is told */

static void
told_texts_cb (YoriaiSpace        *space,
               const YoriaiChange *change,
               Fixture            *f)
{
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SPLICE)
        g_string_append_printf (f->events, "%u-%u+%s;", edit->at, edit->n_removed, edit->inserted);
      else
        g_assert_null (edit->inserted);
      if (edit->kind == YORIAI_EDIT_SPLICE)
        g_assert_cmpuint (edit->n_added, ==, g_utf8_strlen (edit->inserted, -1));
    }
}

#define assert_events(f, expected)                   \
  G_STMT_START                                       \
  {                                                  \
    g_assert_cmpstr ((f)->events->str, ==, expected); \
    g_string_truncate ((f)->events, 0);              \
  }                                                  \
  G_STMT_END

static void
test_splice_tells_text (Fixture       *f,
                        gconstpointer  data)
{
  g_signal_connect (f->space, "changed", G_CALLBACK (told_texts_cb), f);
  g_assert_true (yoriai_record_splice (f->root, 0, 0, 0, "aa", NULL));
  assert_events (f, "0-0+aa;");
  g_assert_true (yoriai_record_splice (f->root, 0, 2, 0, "a𠮷\n", NULL)); /* no diff would know where */
  assert_events (f, "2-0+a𠮷\n;");
  g_assert_true (yoriai_record_splice (f->root, 0, 1, 2, NULL, NULL));
  assert_events (f, "1-2+;");
  yoriai_space_undo (f->space);
  assert_events (f, "1-0+aa;");
  yoriai_space_redo (f->space);
  assert_events (f, "1-2+;");
  g_assert_true (yoriai_record_set_string (f->root, "title", "b𠮷", NULL));
  assert_events (f, "0-3+b𠮷;");
}

static void
notify_cb (Fixture    *f,
           GParamSpec *pspec)
{
  gboolean is_so;

  g_object_get (f->space, pspec->name, &is_so, NULL);
  g_string_append_printf (f->events, "%s=%d;", pspec->name, is_so);
}

static void
test_state_is_told_when_it_changes (Fixture       *f,
                                    gconstpointer  data)
{
  g_signal_connect_swapped (f->space, "notify", G_CALLBACK (notify_cb), f);
  g_assert_true (yoriai_record_set_string (f->root, "title", "a", NULL));
  assert_events (f, "can-undo=1;modified=1;");
  g_assert_true (yoriai_record_set_string (f->root, "title", "b", NULL));
  assert_events (f, "");
  yoriai_space_undo (f->space);
  assert_events (f, "can-redo=1;");
  yoriai_space_mark_saved (f->space);
  assert_events (f, "modified=0;");
  yoriai_space_mark_saved (f->space);
  yoriai_space_begin (f->space, NULL, NULL);
  yoriai_space_commit (f->space);
  assert_events (f, "");
  yoriai_space_undo (f->space);
  assert_events (f, "can-undo=0;modified=1;");
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  add_to (f->root, NULL, NULL);
  yoriai_space_commit (f->space);
  assert_events (f, "");
  yoriai_space_redo (f->space);
  yoriai_space_redo (f->space);
  assert_events (f, "can-undo=1;can-redo=0;");
}

/* Rolling back */

static void
edit_all_kinds (Fixture *f)
{
  YoriaiRecord *b = yoriai_space_find (f->space, "b"), *c = yoriai_space_find (f->space, "c");

  g_assert_true (yoriai_record_move (b, f->root, NULL, NULL));
  add_to (f->root, "a", "new");
  g_assert_true (yoriai_record_move (c, yoriai_space_find (f->space, "new"), NULL, NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (f->space, "a"), NULL));
  add_to (f->root, NULL, "a");
  g_assert_true (yoriai_record_set_string (b, "name", "x", NULL));
  g_assert_true (yoriai_record_set_int (b, "year", 7, NULL));
  g_assert_true (yoriai_record_set_unknown (f->root, "two", NULL, NULL));
  g_assert_true (yoriai_record_set_unknown (f->root, "one", "11", NULL));
  g_assert_true (yoriai_record_set_unknown (f->root, "four", "4", NULL));
}

static void
fill (Fixture *f)
{
  const char *names[] = { "one", "two", "three" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    yoriai_space_load_unknown (f->space, f->root, names[i], "1.0");
  add_to (add_to (f->root, NULL, "a"), NULL, "d");
  g_assert_true (yoriai_record_set_string (add_to (f->root, NULL, "b"), "name", "bee", NULL));
  add_to (f->root, NULL, "c");
  g_assert_true (yoriai_record_set_string (f->root, "title", "undone", NULL));
  yoriai_space_undo (f->space);
  yoriai_space_mark_saved (f->space);
}

static void
told_cb (Fixture *f)
{
  g_string_append (f->events, "told;");
}

static void
test_rolled_back_is_as_before (Fixture       *f,
                               gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL, *later = NULL;
  YoriaiRecord *a;
  guint depth = GPOINTER_TO_UINT (data);

  fill (f);
  before = test_tree_dump (f->root);
  a = yoriai_space_find (f->space, "a");
  g_signal_connect_swapped (f->space, "changed", G_CALLBACK (told_cb), f);
  g_signal_connect_swapped (f->space, "notify", G_CALLBACK (told_cb), f);
  g_signal_connect_swapped (yoriai_record_get_list (f->root, f->nodes), "items-changed", G_CALLBACK (told_cb), f);
  for (guint i = 0; i < depth; i++)
    yoriai_space_begin (f->space, "outer", NULL);
  yoriai_space_begin (f->space, "inner", NULL);
  edit_all_kinds (f);
  yoriai_space_begin (f->space, "innermost", NULL);
  g_assert_true (yoriai_record_set_string (f->root, "title", "committed within", NULL));
  yoriai_space_commit (f->space);
  yoriai_space_rollback (f->space);
  for (guint i = 0; i < depth; i++)
    yoriai_space_commit (f->space);
  after = test_tree_dump (f->root);
  g_assert_cmpstr (after, ==, before);
  assert_events (f, "");
  g_assert_true (yoriai_space_find (f->space, "a") == a);
  g_assert_null (yoriai_space_find (f->space, "new"));
  g_assert_false (yoriai_space_is_modified (f->space));
  g_assert_true (yoriai_space_can_redo (f->space));
  yoriai_space_redo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "undone");
  while (yoriai_space_can_undo (f->space))
    yoriai_space_undo (f->space);
  later = test_tree_dump (f->root);
  g_assert_cmpstr (later, ==, "one:1.0;three:1.0;two:1.0;");
}

/* The inner transaction is as if it had never been; the outer one is whole. */
static void
test_rollback_within (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *before = NULL, *between = NULL, *within = NULL, *undone = NULL, *redone = NULL, *end = NULL;

  fill (f);
  before = test_tree_dump (f->root);
  g_signal_connect (f->space, "changed", G_CALLBACK (told_texts_cb), f);
  yoriai_space_begin (f->space, "outer", NULL);
  g_assert_true (yoriai_record_set_string (f->root, "title", "outer", NULL));
  add_to (f->root, "b", "e");
  between = test_tree_dump (f->root);
  yoriai_space_begin (f->space, "inner", NULL);
  edit_all_kinds (f);
  g_assert_true (yoriai_record_set_string (f->root, "title", "inner", NULL));
  yoriai_space_rollback (f->space);
  within = test_tree_dump (f->root);
  g_assert_cmpstr (within, ==, between);
  g_assert_true (yoriai_record_splice (f->root, 0, 5, 0, "!", NULL));
  yoriai_space_commit (f->space);
  assert_events (f, "0-0+outer;5-0+!;");
  end = test_tree_dump (f->root);
  g_assert_cmpstr (yoriai_space_get_undo_label (f->space), ==, "outer");
  yoriai_space_undo (f->space);
  undone = test_tree_dump (f->root);
  g_assert_cmpstr (undone, ==, before);
  yoriai_space_redo (f->space);
  redone = test_tree_dump (f->root);
  g_assert_cmpstr (redone, ==, end);
}

/* What is done while a step is held is one step, wherever it is; what stands around it is none of it. */
static void
test_step_held (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *before = NULL, *held = NULL, *undone = NULL, *redone = NULL;

  fill (f);
  g_assert_true (yoriai_record_set_string (f->root, "title", "before", NULL));
  before = test_tree_dump (f->root);
  yoriai_space_hold_step (f->space, TRUE);
  g_assert_true (yoriai_record_splice (f->root, 0, 6, 0, "!", NULL));
  add_to (f->root, "b", "e");
  g_assert_true (yoriai_record_splice (f->root, 0, 0, 3, NULL, NULL));
  yoriai_space_hold_step (f->space, FALSE);
  held = test_tree_dump (f->root);
  g_assert_true (yoriai_record_splice (f->root, 0, 0, 0, "?", NULL));
  yoriai_space_undo (f->space);
  undone = test_tree_dump (f->root);
  g_assert_cmpstr (undone, ==, held);
  g_clear_pointer (&undone, g_free);
  yoriai_space_undo (f->space);
  undone = test_tree_dump (f->root);
  g_assert_cmpstr (undone, ==, before);
  yoriai_space_redo (f->space);
  redone = test_tree_dump (f->root);
  g_assert_cmpstr (redone, ==, held);

  /* Undoing meanwhile ends it. */
  yoriai_space_hold_step (f->space, TRUE);
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_record_set_string (f->root, "title", "after", NULL));
  yoriai_space_hold_step (f->space, FALSE);
  yoriai_space_undo (f->space);
  g_clear_pointer (&undone, g_free);
  undone = test_tree_dump (f->root);
  g_assert_cmpstr (undone, ==, before);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
    guint data;
  } tests[] = {
    { "/space/child-of-removed", test_child_of_removed },
    { "/space/beyond-space", test_beyond_space },
    { "/space/back-the-same", test_back_the_same },
    { "/space/no-second-of-an-id", test_no_second_of_an_id },
    { "/space/no-second-below", test_no_second_below },
    { "/space/id-used-again", test_id_used_again },
    { "/space/splice-tells-text", test_splice_tells_text },
    { "/space/state-is-told-when-it-changes", test_state_is_told_when_it_changes },
    { "/space/rolled-back-is-as-before", test_rolled_back_is_as_before, 0 },
    { "/space/rolled-back-inside-is-as-before", test_rolled_back_is_as_before, 2 },
    { "/space/rollback-within", test_rollback_within },
    { "/space/step-held", test_step_held },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/space/handed-over", test_handed_over);
  g_test_add_func ("/space/nobodys-is-freed-anywhere", test_nobodys_is_freed_anywhere);
#ifndef NDEBUG
  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    {
      g_autofree char *path = g_strdup_printf ("/space/other-thread/%s", reaches[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_reach);
    }
#endif
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GUINT_TO_POINTER (tests[i].data), set_up, tests[i].test, tear_down);
  return g_test_run ();
}
