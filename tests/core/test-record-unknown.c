/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record/yoriai-space.h"

#include "tree.h"

/* Members that no field knows. */

static void
changed_cb (YoriaiSpace        *space,
            const YoriaiChange *change,
            GString            *events)
{
  for (guint i = 0; i < change->n_edits; i++)
    {
      g_assert_cmpint (change->edits[i].kind, ==, YORIAI_EDIT_SET);
      g_assert_cmpuint (change->edits[i].field, ==, YORIAI_NO_FIELD);
      g_string_append (events, "set ");
    }
}

static char *
dup_unknown (YoriaiRecord *record)
{
  GString *text = g_string_new (NULL);
  const char *name, *json;

  for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    g_string_append_printf (text, "%s=%s ", name, json);
  return g_string_free (text, FALSE);
}

static void
assert_unknown (YoriaiRecord *record,
                const char   *expected)
{
  g_autofree char *text = dup_unknown (record);

  g_assert_cmpstr (text, ==, expected);
}

/* A member that no field knows is set like others: one event, one step of undo, back to where it stood. */
static void
test_edited (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (YoriaiSpace) space = yoriai_space_new (test_tree_get_type (), "root");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (GError) error = NULL;

  g_signal_connect (space, "changed", G_CALLBACK (changed_cb), events);

  yoriai_space_load_unknown (space, root, "a", "1");
  yoriai_space_load_unknown (space, root, "b", "1.50");
  yoriai_space_load_unknown (space, root, "c", "3");
  g_assert_true (yoriai_record_set_unknown (root, "b", NULL, &error));
  assert_unknown (root, "a=1 c=3 ");
  g_assert_cmpstr (events->str, ==, "set ");
  g_assert_true (yoriai_space_is_modified (space));
  g_assert_true (yoriai_record_set_unknown (root, "c", "[]", &error));
  g_assert_true (yoriai_record_set_unknown (root, "d", "4", &error));
  assert_unknown (root, "a=1 c=[] d=4 ");
  for (guint i = 0; i < 3; i++)
    yoriai_space_undo (space);
  assert_unknown (root, "a=1 b=1.50 c=3 ");
  g_assert_false (yoriai_space_is_modified (space));
  for (guint i = 0; i < 3; i++)
    yoriai_space_redo (space);
  assert_unknown (root, "a=1 c=[] d=4 ");
  yoriai_space_begin (space, NULL, NULL);
  g_assert_true (yoriai_record_set_unknown (root, "a", NULL, &error));
  yoriai_space_rollback (space);
  assert_unknown (root, "a=1 c=[] d=4 ");
  g_string_truncate (events, 0);
  g_assert_true (yoriai_record_set_unknown (root, "a", "1", &error));
  g_assert_true (yoriai_record_set_unknown (root, "nope", NULL, &error));
  g_assert_cmpstr (events->str, ==, "");
  g_assert_no_error (error);
  g_assert_false (yoriai_record_set_unknown (root, "title", "1", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD);
  g_clear_error (&error);
  g_assert_false (yoriai_record_set_unknown (root, "id", "1", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD);
}

/* What was on offer, came and went again comes without what it had, whoever asks for it. */
static void
test_offered (void)
{
  g_autoptr (YoriaiSpace) space = yoriai_space_new (test_tree_get_type (), "root");
  YoriaiRecord *root = yoriai_space_get_root (space), *item;
  guint list = yoriai_record_find_field (root, "nodes");

  item = yoriai_record_offer (root, list, "one");
  g_assert_true (yoriai_record_set_unknown (item, "zeta", "1.50", NULL));
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, 1);
  g_assert_true (yoriai_record_remove (item, NULL));
  item = yoriai_record_insert (root, list, NULL, "one", NULL);
  assert_unknown (item, "");
  yoriai_space_undo (space);
  yoriai_space_undo (space);
  assert_unknown (item, "zeta=1.50 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/unknown-is-edited", test_edited);
  g_test_add_func ("/record/unknown-on-offer", test_offered);

  return g_test_run ();
}
