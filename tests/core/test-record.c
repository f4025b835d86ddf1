/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-space.h"

#include "tree.h"

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  guint nodes;     /* the root's list field */
  GString *events; /* what was announced */
} Fixture;

static void
changed_cb (YoriaiSpace        *space,
            const YoriaiChange *change,
            Fixture            *f)
{
  static const char *const names[] = { "set", "splice", "insert", "remove", "move" };

  g_string_append_printf (f->events, "[%d", change->origin);
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      g_string_append_printf (f->events, " %s %s %u-%u+%u", names[edit->kind],
                              edit->field != YORIAI_NO_FIELD
                                ? yoriai_record_get_field (edit->record, edit->field)->name
                                : "-",
                              edit->at, edit->n_removed, edit->n_added);
    }
  g_string_append_c (f->events, ']');
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->space = yoriai_space_new (test_tree_get_type (), "root");
  f->root = yoriai_space_get_root (f->space);
  f->nodes = yoriai_record_find_field (f->root, "nodes");
  f->events = g_string_new (NULL);
  g_signal_connect (f->space, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->space);
  g_string_free (f->events, TRUE);
}

static YoriaiRecord *
add (Fixture    *f,
     const char *id)
{
  g_autoptr (GError) error = NULL;
  YoriaiRecord *record = yoriai_record_insert (f->root, f->nodes, NULL, id, &error);

  g_assert_no_error (error);
  return record;
}

static char *
dup_order (GListModel *list)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (YoriaiRecord) item = g_list_model_get_item (list, i);

      g_string_append (order, yoriai_record_get_id (item));
    }
  return g_string_free (order, FALSE);
}

#define assert_order(f, expected)                                                   \
  G_STMT_START                                                                      \
  {                                                                                 \
    g_autofree char *order_ = dup_order (yoriai_record_get_list (f->root, f->nodes)); \
    g_assert_cmpstr (order_, ==, expected);                                         \
  }                                                                                 \
  G_STMT_END

static void
set_string (YoriaiRecord *record,
            const char   *name,
            const char   *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_record_set_string (record, name, value, &error));
  g_assert_no_error (error);
}

static void
test_every_kind (Fixture       *f,
                 gconstpointer  data)
{
  YoriaiRecord *node = add (f, "a");
  const char *ids[] = { "b", "c", "b", NULL };
  const gint64 goals[] = { 17, 3, 3 };
  const YoriaiYear years[] = { { 3, 30 }, { 1, 10 }, { 3, 31 } };
  g_autofree YoriaiInts *ints = yoriai_ints_new (goals, 3);
  g_autofree YoriaiYears *amounts = yoriai_years_new (years, 3);
  g_autofree char *name = NULL;

  set_string (node, "name", "岩手大学");
  set_string (node, "colour", "green");
  set_string (node, "day", "2021-07");
  set_string (node, "other", "gone");
  g_assert_true (yoriai_record_set_int (node, "year", 10, NULL));
  g_assert_true (yoriai_record_set (node, yoriai_record_find_field (node, "others"), &YORIAI_VALUE_STRINGS (ids), NULL));
  g_assert_true (yoriai_record_set (node, yoriai_record_find_field (node, "goals"), &YORIAI_VALUE_INTS (ints), NULL));
  g_assert_true (
    yoriai_record_set (node, yoriai_record_find_field (node, "amounts"), &YORIAI_VALUE_YEARS (amounts), NULL));

  g_object_get (node, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "岩手大学");
  g_assert_cmpstr (yoriai_record_get_string (node, "colour"), ==, "green");
  g_assert_cmpint (yoriai_record_get_int (node, "year"), ==, 10);
  g_assert_null (yoriai_record_get_ref (node, "other"));
  g_assert_cmpuint (g_strv_length ((char **) yoriai_record_get_strings (node, "others")), ==, 2);
  g_assert_cmpuint (yoriai_record_peek (node, yoriai_record_find_field (node, "goals"))->v.ints->n, ==, 2);
  g_assert_cmpint (
    yoriai_years_get (yoriai_record_peek (node, yoriai_record_find_field (node, "amounts"))->v.years, 3), ==, 31);
  set_string (node, "name", "");
  g_assert_true (yoriai_record_is_empty (node, yoriai_record_find_field (node, "name")));
  set_string (node, "name", "\xe3\x80\x80\xe2\x80\x8b");
  g_assert_true (yoriai_record_is_empty (node, yoriai_record_find_field (node, "name")));
  g_assert_false (yoriai_record_is_blank (node)); /* for the year */
  g_assert_null (yoriai_record_get_string (node, "name"));
}

static void
test_bounds (Fixture       *f,
             gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *string;
    gint64 number;
    int code;
  } cases[] = {
    { "year", NULL, 11, YORIAI_RECORD_ERROR_BOUNDS },
    { "year", NULL, 0, YORIAI_RECORD_ERROR_BOUNDS },
    { "year", "1", 0, YORIAI_RECORD_ERROR_KIND },
    { "yen", NULL, YORIAI_MAX_NUMBER + 1, YORIAI_RECORD_ERROR_BOUNDS },
    { "flag", NULL, 2, YORIAI_RECORD_ERROR_BOUNDS },
    { "colour", "blue", 0, YORIAI_RECORD_ERROR_ENUM },
    { "colour", NULL, 2, YORIAI_RECORD_ERROR_ENUM },
    { "day", "2021-02-29", 0, YORIAI_RECORD_ERROR_KIND },
    { "day", "令和3年", 0, YORIAI_RECORD_ERROR_KIND },
    { "name", NULL, 1, YORIAI_RECORD_ERROR_KIND },
    { "name", "\xff", 0, YORIAI_RECORD_ERROR_KIND },
    { "nodes", "x", 0, YORIAI_RECORD_ERROR_FIELD },
    { "nothing", "x", 0, YORIAI_RECORD_ERROR_FIELD },
  };
  YoriaiRecord *node = add (f, "a");

  g_string_truncate (f->events, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = cases[i].string != NULL
                        ? yoriai_record_set_string (node, cases[i].name, cases[i].string, &error)
                        : yoriai_record_set_int (node, cases[i].name, cases[i].number, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_false (done);
      g_assert_error (error, YORIAI_RECORD_ERROR, cases[i].code);
      if (cases[i].code != YORIAI_RECORD_ERROR_FIELD)
        g_assert_true (g_str_has_prefix (error->message, "/nodes/0/"));
    }
  g_assert_cmpstr (f->events->str, ==, "");
}

static void
test_text_bound_counts_utf16 (Fixture       *f,
                              gconstpointer  data)
{
  YoriaiRecord *leaf = yoriai_record_get_child (f->root, yoriai_record_find_field (f->root, "leaf"));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (yoriai_record_get_id (leaf), ==, "root/leaf");
  set_string (leaf, "note", "𠮷𠮷𠮷𠮷𠮷");
  g_assert_false (yoriai_record_splice (leaf, 0, 5, 0, "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS);
  g_assert_cmpstr (yoriai_record_get_string (leaf, "note"), ==, "𠮷𠮷𠮷𠮷𠮷");
}

static void
test_smallest_splice (Fixture       *f,
                      gconstpointer  data)
{
  static const struct
  {
    const char *from, *to, *event;
  } cases[] = {
    { "あいう", "あえいう", "[0 splice name 1-0+1]" },
    { "ああ", "あああ", "[0 splice name 2-0+1]" },
    { "あ", "い", "[0 splice name 0-1+1]" },   /* the same first byte */
    { "ぁ", "𠮁", "[0 splice name 0-1+1]" },   /* the same last byte */
    { "abc", "", "[0 splice name 0-3+0]" },
    { "", "abc", "[0 splice name 0-0+3]" },
    { "abcabc", "abc", "[0 splice name 3-3+0]" },
    { "abc", "abc", "" },
  };
  YoriaiRecord *node = add (f, "a");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_string (node, "name", cases[i].from);
      g_string_truncate (f->events, 0);
      set_string (node, "name", cases[i].to);
      g_assert_cmpstr (f->events->str, ==, cases[i].event);
      g_assert_cmpstr (yoriai_record_get_string (node, "name"), ==, cases[i].to[0] != '\0' ? cases[i].to : NULL);
    }
}

static void
test_splice_place (Fixture       *f,
                   gconstpointer  data)
{
  YoriaiRecord *node = add (f, "a");
  g_autoptr (GError) error = NULL;

  set_string (node, "name", "山川");
  g_assert_true (yoriai_record_splice (node, 0, 1, 0, "と", NULL));
  g_assert_cmpstr (yoriai_record_get_string (node, "name"), ==, "山と川");
  g_assert_false (yoriai_record_splice (node, 0, 2, 2, "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  g_assert_false (yoriai_record_splice (node, 0, G_MAXUINT, 1, "x", NULL));
}

static void
test_lists (Fixture       *f,
            gconstpointer  data)
{
  YoriaiRecord *a = add (f, "a"), *c = add (f, "c"), *b;
  g_autofree char *pointer = NULL;

  b = yoriai_record_insert (f->root, f->nodes, "c", "b", NULL);
  assert_order (f, "abc");
  pointer = yoriai_record_dup_pointer (b, 0);
  g_assert_cmpstr (pointer, ==, "/nodes/1/name");
  g_assert_true (yoriai_record_move (c, f->root, "a", NULL));
  assert_order (f, "cab");
  g_assert_true (yoriai_record_move (c, f->root, NULL, NULL));
  assert_order (f, "abc");
  g_assert_true (yoriai_record_move (a, b, NULL, NULL)); /* into another list */
  assert_order (f, "bc");
  g_assert_true (yoriai_record_get_parent (a) == b);
  g_assert_false (yoriai_record_move (b, a, NULL, NULL)); /* into itself */
  g_assert_true (yoriai_record_remove (b, NULL));
  g_assert_null (yoriai_space_find (f->space, "a")); /* it went along */
  g_assert_null (yoriai_space_find (f->space, "a/leaf"));
  yoriai_space_undo (f->space);
  assert_order (f, "bc");
  g_assert_true (yoriai_space_find (f->space, "a") == a);
}

static void
test_place_errors (Fixture       *f,
                   gconstpointer  data)
{
  YoriaiRecord *a = add (f, "a");
  g_autoptr (YoriaiRecord) kept = g_object_ref (a);
  YoriaiRecord *leaf = yoriai_record_get_child (f->root, yoriai_record_find_field (f->root, "leaf"));
  GError *error = NULL;

  g_assert_null (yoriai_record_insert (f->root, f->nodes, "nobody", "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  g_clear_error (&error);
  g_assert_null (yoriai_record_insert (f->root, f->nodes, NULL, "a", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  g_clear_error (&error);
  g_assert_false (yoriai_record_remove (leaf, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD);
  g_clear_error (&error);
  g_assert_true (yoriai_record_remove (a, NULL));
  g_assert_false (yoriai_record_set_string (a, "name", "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE);
  g_clear_error (&error);
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *f)
{
  g_string_append_printf (f->events, "(%u-%u+%u)", position, n_removed, n_added);
}

static void
test_one_event_a_transaction (Fixture       *f,
                              gconstpointer  data)
{
  GListModel *list = yoriai_record_get_list (f->root, f->nodes);
  YoriaiRecord *a;

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), f);
  yoriai_space_begin (f->space, "outer", NULL);
  a = add (f, "a");
  add (f, "b");
  set_string (a, "colour", "red");
  yoriai_space_begin (f->space, "inner", NULL);
  set_string (a, "colour", "green");
  yoriai_space_commit (f->space);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_cmpuint (yoriai_record_get_n_items (f->root, f->nodes), ==, 2);
  g_assert_cmpstr (f->events->str, ==, "");
  yoriai_space_commit (f->space);
  g_assert_cmpstr (f->events->str, ==,
                   "(0-0+2)[0 insert nodes 0-0+1 insert nodes 1-0+1 set colour 0-0+0 set colour 0-0+0]");
  g_assert_cmpstr (yoriai_space_get_undo_label (f->space), ==, "outer");
  yoriai_space_undo (f->space);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_false (yoriai_space_can_undo (f->space));
  yoriai_space_redo (f->space);
  assert_order (f, "ab");
  g_assert_cmpstr (yoriai_record_get_string (a, "colour"), ==, "green");
}

static void
edit_in_handler_cb (YoriaiSpace        *space,
                    const YoriaiChange *change,
                    Fixture            *f)
{
  if (g_strcmp0 (yoriai_record_get_string (f->root, "title"), "first") == 0)
    {
      set_string (f->root, "title", "second");
      g_string_append (f->events, "edited;");
    }
}

static void
test_edit_in_handler_is_queued (Fixture       *f,
                                gconstpointer  data)
{
  g_signal_connect (f->space, "changed", G_CALLBACK (edit_in_handler_cb), f);
  set_string (f->root, "title", "first");
  g_assert_cmpstr (f->events->str, ==, "[0 splice title 0-0+5]edited;[0 splice title 0-5+6]");
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "second");
}

static char *
dup_label (gpointer data)
{
  ++*(guint *) data;
  return g_strdup ("Typing");
}

static void
type_counting (Fixture    *f,
               guint       at,
               const char *text,
               guint      *n_labels)
{
  const YoriaiTyping typing = { f->root, 0, dup_label, n_labels };

  yoriai_space_begin (f->space, NULL, &typing);
  g_assert_true (yoriai_record_splice (f->root, 0, at, 0, text, NULL));
  yoriai_space_commit (f->space);
}

static void
type (Fixture    *f,
      guint       at,
      guint       n_removed,
      const char *text)
{
  const YoriaiTyping typing = { .record = f->root, .field = 0 };

  yoriai_space_begin (f->space, "Typing", &typing);
  g_assert_true (yoriai_record_splice (f->root, 0, at, n_removed, text, NULL));
  yoriai_space_commit (f->space);
}

static void
test_typing_merges (Fixture       *f,
                    gconstpointer  data)
{
  type (f, 0, 0, "あ");
  type (f, 1, 0, "い");
  type (f, 2, 0, "う");
  type (f, 2, 1, NULL); /* backspace goes on */
  type (f, 0, 0, "前"); /* elsewhere: a new step */
  yoriai_space_undo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "あい");
  yoriai_space_undo (f->space);
  g_assert_null (yoriai_record_get_string (f->root, "title"));
  g_assert_false (yoriai_space_can_undo (f->space));
  yoriai_space_redo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "あい");
  type (f, 2, 0, "え");
  g_assert_false (yoriai_space_can_redo (f->space));
  yoriai_space_break_merge (f->space);
  type (f, 3, 0, "お");
  yoriai_space_undo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "あいえ");
}

/* What a step is called is made where it begins, not on each key. */
static void
test_typing_is_named_once (Fixture       *f,
                           gconstpointer  data)
{
  guint n_labels = 0;

  for (guint i = 0; i < 5; i++)
    type_counting (f, i, "あ", &n_labels);
  g_assert_cmpuint (n_labels, ==, 1);
  g_assert_cmpstr (yoriai_space_get_undo_label (f->space), ==, "Typing");
  type_counting (f, 0, "い", &n_labels);
  g_assert_cmpuint (n_labels, ==, 2);
  yoriai_space_undo (f->space);
  g_assert_cmpstr (yoriai_space_get_redo_label (f->space), ==, "Typing");
  g_assert_cmpstr (yoriai_space_get_undo_label (f->space), ==, "Typing");
}

static void
test_saved_mark (Fixture       *f,
                 gconstpointer  data)
{
  g_assert_false (yoriai_space_is_modified (f->space));
  type (f, 0, 0, "a");
  g_assert_true (yoriai_space_is_modified (f->space));
  yoriai_space_mark_saved (f->space);
  type (f, 1, 0, "b"); /* does not merge into the saved step */
  g_assert_true (yoriai_space_is_modified (f->space));
  yoriai_space_undo (f->space);
  g_assert_false (yoriai_space_is_modified (f->space));
  yoriai_space_undo (f->space);
  g_assert_true (yoriai_space_is_modified (f->space));
  yoriai_space_redo (f->space);
  g_assert_false (yoriai_space_is_modified (f->space));
}

static void
test_remote_is_not_undone (Fixture       *f,
                           gconstpointer  data)
{
  YoriaiRecord *a = add (f, "a");

  type (f, 0, 0, "mine");
  yoriai_space_mark_saved (f->space);
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_remove (a, NULL));
  yoriai_space_commit (f->space);
  g_assert_true (yoriai_space_is_modified (f->space));
  yoriai_space_undo (f->space); /* my typing */
  g_assert_null (yoriai_record_get_string (f->root, "title"));
  yoriai_space_undo (f->space); /* my insertion, which a peer took away already: nothing to do */
  assert_order (f, "");
  yoriai_space_redo (f->space);
  yoriai_space_redo (f->space);
  g_assert_cmpstr (yoriai_record_get_string (f->root, "title"), ==, "mine");
}

static void
test_rollback (Fixture       *f,
               gconstpointer  data)
{
  YoriaiRecord *a = add (f, "a");

  g_string_truncate (f->events, 0);
  yoriai_space_begin (f->space, "all or nothing", NULL);
  add (f, "b");
  set_string (a, "name", "x");
  g_assert_true (yoriai_record_remove (a, NULL));
  yoriai_space_rollback (f->space);
  assert_order (f, "a");
  g_assert_null (yoriai_record_get_string (a, "name"));
  g_assert_cmpstr (f->events->str, ==, "");
  yoriai_space_undo (f->space);
  g_assert_false (yoriai_space_can_undo (f->space));
}

static void
test_undo_limit (Fixture       *f,
                 gconstpointer  data)
{
  guint n = 0;

  yoriai_space_set_undo_limit (f->space, 10000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u", i);

      set_string (f->root, "title", text);
    }
  for (; yoriai_space_can_undo (f->space); n++)
    yoriai_space_undo (f->space);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (n, <, 100);
  g_assert_true (yoriai_space_is_modified (f->space)); /* the first state cannot be reached any more */
}

static void
test_raw_is_kept (Fixture       *f,
                  gconstpointer  data)
{
  YoriaiRecord *node = yoriai_space_load_item (f->space, f->root, f->nodes, "a");
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = g_strdup ("11") };
  guint year = yoriai_record_find_field (node, "year");
  const char *json = NULL;

  yoriai_space_load_value (f->space, node, year, &raw);
  yoriai_space_load_unknown (f->space, node, "future", "1e400");
  g_assert_cmpint (yoriai_record_get_int (node, "year"), ==, 0);
  g_assert_false (yoriai_record_is_empty (node, year));
  g_assert_cmpstr (yoriai_record_get_unknown (node, 0, &json), ==, "future");
  g_assert_cmpstr (json, ==, "1e400");
  g_assert_true (yoriai_record_set_int (node, "year", 3, NULL));
  yoriai_space_undo (f->space);
  g_assert_cmpint (yoriai_record_peek (node, year)->tag, ==, YORIAI_TAG_RAW);
}

/* Only what a file may bring and the field cannot take is set as it is spelt. */
static void
test_raw_is_set (Fixture       *f,
                 gconstpointer  data)
{
  YoriaiRecord *node = yoriai_space_load_item (f->space, f->root, f->nodes, "a");
  guint year = yoriai_record_find_field (node, "year");
  const char *const refused[] = { "3", "\"x\"", "[", "" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = (char *) refused[i] };

      g_assert_false (yoriai_record_set (node, year, &raw, NULL));
    }
  g_assert_true (yoriai_record_set (node, year, &(YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) "1100" }, NULL));
  g_assert_cmpstr (yoriai_record_peek (node, year)->v.s, ==, "1100");
  yoriai_space_undo (f->space);
  g_assert_cmpint (yoriai_record_peek (node, year)->tag, ==, YORIAI_TAG_NONE);
}

static void
test_references_are_a_set (Fixture       *f,
                           gconstpointer  data)
{
  YoriaiRecord *node = yoriai_space_load_item (f->space, f->root, f->nodes, "a");
  char *ids[] = { g_strdup ("x"), g_strdup ("x"), g_strdup (""), g_strdup ("x"), g_strdup ("y"), g_strdup ("x"), NULL };
  YoriaiValue value = YORIAI_VALUE_STRINGS (g_memdup2 (ids, sizeof ids));
  const char *const *kept;

  yoriai_space_load_value (f->space, node, yoriai_record_find_field (node, "others"), &value);
  kept = yoriai_record_get_strings (node, "others");
  g_assert_cmpuint (g_strv_length ((char **) kept), ==, 2);
  g_assert_cmpstr (kept[0], ==, "x");
  g_assert_cmpstr (kept[1], ==, "y");
}

/* "a/leaf" is what the child of "a" is called: an item of that name would hide it. */
static void
test_item_id_cannot_be_a_childs (Fixture       *f,
                                 gconstpointer  data)
{
  YoriaiRecord *item = yoriai_space_load_item (f->space, f->root, f->nodes, "a/leaf");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (yoriai_record_get_id (item), !=, "a/leaf");
  g_assert_null (yoriai_record_insert (f->root, f->nodes, NULL, "b/leaf", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
}

static YoriaiRecord *
pick (Fixture *f)
{
  YoriaiRecord *record = f->root;
  guint field = f->nodes;

  while (yoriai_record_get_n_items (record, field) > 0 && g_test_rand_int_range (0, 3) > 0)
    {
      record = yoriai_record_get_item (record, field,
                                       g_test_rand_int_range (0, yoriai_record_get_n_items (record, field)));
      field = yoriai_record_find_field (record, "nodes");
    }
  return record;
}

static void
edit_at_random (Fixture *f)
{
  YoriaiRecord *record = pick (f), *other = pick (f);
  gint32 n = g_test_rand_int_range (0, 100);

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      if (record != f->root)
        yoriai_record_set_int (record, "year", 1 + n % 10, NULL);
      break;
    case 1:
      yoriai_record_splice (record, 0, 0, n % 2, n % 3 == 0 ? "漢" : "か", NULL);
      break;
    case 2:
      if (record != f->root && n < 30)
        yoriai_record_remove (record, NULL);
      break;
    case 3:
      if (record != f->root)
        yoriai_record_move (record, other, NULL, NULL);
      break;
    default:
      yoriai_record_insert (record, yoriai_record_find_field (record, "nodes"), NULL, NULL, NULL);
      break;
    }
}

/* Random edits; undoing all of them leads back to the start, redoing to the end. */
static void
test_random_undo (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *start = test_tree_dump (f->root), *end = NULL, *back = NULL, *again = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      yoriai_space_begin (f->space, NULL, NULL);
      for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--)
        edit_at_random (f);
      yoriai_space_commit (f->space);
      if (i % 7 == 0)
        yoriai_space_undo (f->space);
    }
  end = test_tree_dump (f->root);
  while (yoriai_space_can_undo (f->space))
    yoriai_space_undo (f->space);
  back = test_tree_dump (f->root);
  while (yoriai_space_can_redo (f->space))
    yoriai_space_redo (f->space);
  again = test_tree_dump (f->root);
  g_assert_cmpstr (start, ==, back);
  g_assert_cmpstr (end, ==, again);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/record/every-kind", test_every_kind },
    { "/record/bounds", test_bounds },
    { "/record/text-bound-counts-utf16", test_text_bound_counts_utf16 },
    { "/record/smallest-splice", test_smallest_splice },
    { "/record/splice-place", test_splice_place },
    { "/record/lists", test_lists },
    { "/record/place-errors", test_place_errors },
    { "/space/one-event-a-transaction", test_one_event_a_transaction },
    { "/space/edit-in-handler-is-queued", test_edit_in_handler_is_queued },
    { "/space/typing-merges", test_typing_merges },
    { "/space/typing-is-named-once", test_typing_is_named_once },
    { "/space/saved-mark", test_saved_mark },
    { "/space/remote-is-not-undone", test_remote_is_not_undone },
    { "/space/rollback", test_rollback },
    { "/space/undo-limit", test_undo_limit },
    { "/space/raw-is-kept", test_raw_is_kept },
    { "/space/raw-is-set", test_raw_is_set },
    { "/space/references-are-a-set", test_references_are_a_set },
    { "/space/item-id-cannot-be-a-childs", test_item_id_cannot_be_a_childs },
    { "/space/random-undo", test_random_undo },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
