/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* However a proposal came to be what it is, the same is found. */

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"
#include "checker-support.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-choice.h"

#define N_STEPS 300
#define MAX_EDITS 4

static void
collect (YoriaiRecord *record,
         GPtrArray    *records)
{
  g_ptr_array_add (records, record);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        collect (yoriai_record_get_child (record, i), records);
      else if (kind == YORIAI_KIND_LIST)
        for (guint j = 0; j < yoriai_record_get_n_items (record, i); j++)
          collect (yoriai_record_get_item (record, i, j), records);
    }
}

static YoriaiRecord *
pick_record (YoriaiSpace *space,
             GRand       *rand)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  collect (yoriai_space_get_root (space), records);
  return records->pdata[g_rand_int_range (rand, 0, records->len)];
}

static const char *
pick_id (YoriaiSpace *space,
         GRand       *rand)
{
  return g_rand_int_range (rand, 0, 8) == 0 ? "nobody"
                                            : yoriai_record_get_id (pick_record (space, rand));
}

static const char *
pick_text (GRand *rand)
{
  static const char *const texts[] = {
    "",
    "株式会社あおば",
    "(株)あおば",
    "①髙い",
    "〇〇を書く",
    "ascii",
    "0000-0002-1825-0097",
    "7000012050002",
    "ヤマダ　タロウ",
    "2021-07-06",
    "coi-next-2022",
    "coi-next-2021",
    "とても長い文章とても長い文章とても長い文章とても長い文章とても長い文章とても長い文章",
  };

  return texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
}

/* An entry of the field's vocabulary, now and then one that there is not. */
static const char *
pick_choice (YoriaiRecord *record,
             guint         field,
             GRand        *rand)
{
  const YoriaiVocabulary *vocabulary = yoriai_record_get_vocabulary (record, field);
  guint n = yoriai_vocabulary_get_n_entries (vocabulary);
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);

  return at < n ? yoriai_vocabulary_get_entry (vocabulary, at)->id : "nobody-knows";
}

/* A random value of the field's kind; an edit the door refuses is no edit. */
static void
set_something (YoriaiSpace  *space,
               YoriaiRecord *record,
               guint         field,
               GRand        *rand)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_autofree YoriaiInts *ints = NULL;
  g_autofree YoriaiYears *years = NULL;
  char *strv[3] = { NULL, NULL, NULL };
  g_autofree char *first =
    g_strdup (spec->kind == YORIAI_KIND_REFS ? pick_id (space, rand) : pick_text (rand));
  g_autofree char *second =
    g_strdup (spec->kind == YORIAI_KIND_REFS ? pick_id (space, rand) : pick_text (rand));
  YoriaiValue value = YORIAI_VALUE_NONE;
  guint n_values = 0;

  if (g_rand_int_range (rand, 0, 5) > 0)
    {
      switch (spec->kind)
        {
        case YORIAI_KIND_INT:
        case YORIAI_KIND_MONEY:
          value = YORIAI_VALUE_INT (g_rand_int_range (rand, 0, 12) *
                                    (spec->kind == YORIAI_KIND_MONEY ? 10000000 : 1));
          break;
        case YORIAI_KIND_BOOL:
          value = YORIAI_VALUE_INT (g_rand_int_range (rand, 0, 2));
          break;
        case YORIAI_KIND_ENUM:
          while (spec->values[n_values].nick != NULL)
            n_values++;
          value = YORIAI_VALUE_INT (g_rand_int_range (rand, 0, n_values));
          break;
        case YORIAI_KIND_CHOICE:
          value = YORIAI_VALUE_STRING (pick_choice (record, field, rand));
          break;
        case YORIAI_KIND_REF:
          value = YORIAI_VALUE_STRING (pick_id (space, rand));
          break;
        case YORIAI_KIND_REFS:
        case YORIAI_KIND_STRINGS:
          strv[0] = first;
          strv[1] = strcmp (first, second) != 0 ? second : NULL;
          value = YORIAI_VALUE_STRINGS (strv);
          break;
        case YORIAI_KIND_INTS:
          ints = yoriai_ints_new ((gint64[]){ g_rand_int_range (rand, 1, 18) }, 1);
          value = YORIAI_VALUE_INTS (ints);
          break;
        case YORIAI_KIND_YEARS:
          years =
            yoriai_years_new ((YoriaiYear[]){ { g_rand_int_range (rand, 1, 12), 90000000 } }, 1);
          value = YORIAI_VALUE_YEARS (years);
          break;
        default:
          value = YORIAI_VALUE_STRING (pick_text (rand));
        }
    }
  yoriai_record_set (record, field, &value, NULL);
}

static void
move_something (YoriaiRecord *record,
                GRand        *rand,
                YoriaiSpace  *space)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  guint field = yoriai_record_get_parent_field (record), n, place;
  YoriaiRecord *other, *before = NULL;

  if (parent == NULL || yoriai_record_get_field (parent, field)->kind != YORIAI_KIND_LIST)
    return;
  other = pick_record (space, rand); /* another list of the same kind, now and then */
  if (G_TYPE_FROM_INSTANCE (other) != G_TYPE_FROM_INSTANCE (parent))
    other = parent;
  n = yoriai_record_get_n_items (other, field);
  place = g_rand_int_range (rand, 0, n + 1);
  before = yoriai_record_get_item (other, field, place);
  if (before != record)
    yoriai_record_move (record, other, before != NULL ? yoriai_record_get_id (before) : NULL, NULL);
}

static void
edit_something (YoriaiSpace *space,
                GRand       *rand)
{
  YoriaiRecord *record = pick_record (space, rand);
  guint field = g_rand_int_range (rand, 0, yoriai_record_get_n_fields (record));
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;
  YoriaiRecord *item;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      if (yoriai_record_get_parent (record) != NULL)
        yoriai_record_remove (record, NULL);
      break;
    case 1:
      move_something (record, rand, space);
      break;
    default:
      if (kind == YORIAI_KIND_LIST)
        {
          item = yoriai_record_get_item (record, field, g_rand_int_range (rand, 0, 3));
          yoriai_record_insert (record, field, item != NULL ? yoriai_record_get_id (item) : NULL,
                                NULL, NULL);
        }
      else if (yoriai_kind_is_text (kind) && g_rand_boolean (rand))
        yoriai_record_splice (record, field, 0, 0, pick_text (rand), NULL);
      else if (kind != YORIAI_KIND_CHILD)
        set_something (space, record, field, rand);
    }
}

static void
step (YoriaiSpace *space,
      GRand       *rand)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  int choice = g_rand_int_range (rand, 0, 12);

  if (choice == 0)
    yoriai_space_undo (space);
  else if (choice == 1)
    yoriai_space_redo (space);
  else if (choice == 2)
    set_something (space, root, yoriai_record_find_field (root, "track"), rand);
  else if (choice == 3)
    yoriai_record_set_string (root, "call",
                              g_rand_boolean (rand) ? "coi-next-2021" : "coi-next-2023", NULL);
  else
    {
      guint n = g_rand_int_range (rand, 1, MAX_EDITS + 1);

      yoriai_space_begin (space, "edit", NULL);
      for (guint i = 0; i < n; i++)
        edit_something (space, rand);
      yoriai_space_commit (space);
    }
}

typedef struct
{
  YoriaiFinding *finding; /* (owned) */
  gboolean stands;        /* for its place, which is not filled in */
} Copied;

static void
copied_clear (gpointer data)
{
  g_object_unref (((Copied *) data)->finding);
}

static gboolean
stands (YoriaiChecker *checker,
        YoriaiFinding *finding)
{
  return yoriai_checker_find_unfilled (checker, yoriai_finding_get_record (finding),
                                       yoriai_finding_get_field (finding)) == finding;
}

/* A GListModel must tell of every change: a copy kept by its signals alone stays equal. */
static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GArray     *copy)
{
  if (removed > 0)
    g_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    {
      Copied copied = { g_list_model_get_item (model, position + i), FALSE };

      copied.stands = stands (YORIAI_CHECKER (model), copied.finding);
      g_array_insert_val (copy, position + i, copied);
    }
}

/* The gravest of those about a field, and of these the first, is found for it. */
static void
check_found (YoriaiChecker *checker,
             GArray        *copy)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < copy->len; i++)
    {
      YoriaiFinding *finding = g_array_index (copy, Copied, i).finding, *other;
      g_autofree char *pointer = yoriai_finding_dup_pointer (finding);

      other = g_hash_table_lookup (found, pointer);
      if (other == NULL ||
          (yoriai_finding_get_input (other) == NULL &&
           yoriai_finding_get_severity (finding) < yoriai_finding_get_severity (other)))
        g_hash_table_replace (found, g_steal_pointer (&pointer), finding);
    }
  for (guint i = 0; i < copy->len; i++)
    {
      YoriaiFinding *finding = g_array_index (copy, Copied, i).finding;
      g_autofree char *pointer = yoriai_finding_dup_pointer (finding);

      g_assert_true (yoriai_checker_find_for_field (checker, yoriai_finding_get_record (finding),
                                                    yoriai_finding_get_field (finding)) ==
                     g_hash_table_lookup (found, pointer));
    }
}

static void
check_copy (YoriaiChecker *checker,
            GArray        *copy)
{
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (G_LIST_MODEL (checker)));
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      g_assert_true (finding == g_array_index (copy, Copied, i).finding);
      g_assert_cmpint (stands (checker, finding), ==, g_array_index (copy, Copied, i).stands);
    }
  check_found (checker, copy);
}

static void
test_incremental (gconstpointer data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space (data);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (GArray) copy = g_array_new (FALSE, FALSE, sizeof (Copied));
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (data));

  g_array_set_clear_func (copy, copied_clear);
  items_changed_cb (G_LIST_MODEL (checker), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (checker)),
                    copy);
  g_signal_connect (checker, "items-changed", G_CALLBACK (items_changed_cb), copy);
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (YoriaiChecker) fresh = NULL;
      g_autofree char *got = NULL, *expected = NULL;

      step (space, rand);
      fresh = yoriai_checker_new (space, library);
      got = test_describe (checker);
      expected = test_describe (fresh);
      if (strcmp (got, expected) != 0)
        {
          g_test_message ("step %u\n--- incremental\n%s--- fresh\n%s", i, got, expected);
          g_assert_cmpstr (got, ==, expected);
        }
      check_copy (checker, copy);
    }
}

static void
count_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n)
{
  *n += removed + added;
}

/* However much has been found, an edit touches in the list only what it brings and takes. */
static void
test_touches_little (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space), *item;
  guint institutions = yoriai_record_find_field (root, "institutions"), field, n_changed = 0;
  guint64 n_listed;
  const guint n_items = 500;
  YoriaiFinding *found, *now;

  yoriai_space_begin (space, "many", NULL);
  for (guint i = 0; i < n_items; i++)
    {
      item = yoriai_record_insert (root, institutions, NULL, NULL, NULL);
      g_assert_true (yoriai_record_set_string (item, "campus", "〇〇", NULL));
    }
  yoriai_space_commit (space);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (checker)), >, n_items);
  item = yoriai_record_get_item (root, institutions, yoriai_record_get_n_items (root, institutions) - n_items / 2);
  field = yoriai_record_find_field (item, "campus");
  found = yoriai_checker_find_for_field (checker, item, field);
  g_assert_nonnull (found);
  g_signal_connect (checker, "items-changed", G_CALLBACK (count_changed_cb), &n_changed);
  n_listed = checker->n_listed;

  /* Another message at the same place. */
  g_object_ref (found);
  g_assert_true (yoriai_record_set_string (item, "campus", "●●", NULL));
  now = yoriai_checker_find_for_field (checker, item, field);
  g_assert_true (now != NULL && now != found);
  g_object_unref (found);
  g_assert_cmpuint (n_changed, >, 0);
  g_assert_cmpuint (n_changed, <=, 4);
  g_assert_cmpuint (checker->n_listed - n_listed, <=, 4);

  /* And none. */
  g_assert_true (yoriai_record_set_string (item, "campus", "青葉", NULL));
  g_assert_null (yoriai_checker_find_for_field (checker, item, field));
  g_assert_cmpuint (checker->n_listed - n_listed, <=, 8);
  n_listed = checker->n_listed;
  n_changed = 0;
  g_assert_true (yoriai_record_set_string (item, "campus", "青葉屋", NULL));
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpuint (checker->n_listed, ==, n_listed);
}

/* What could not be taken is found before all else, in the order in which it was typed, until something else is there. */
static void
test_refused (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space ("regional-full.json");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *target = yoriai_record_get_item (root, yoriai_record_find_field (root, "targets"), 0);
  guint duration = yoriai_record_find_field (root, "duration_years");
  guint year = yoriai_record_find_field (target, "year");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (checker));
  g_autoptr (GArray) copy = g_array_new (FALSE, FALSE, sizeof (Copied));
  g_autoptr (YoriaiFinding) first = NULL;

  g_array_set_clear_func (copy, copied_clear);
  items_changed_cb (G_LIST_MODEL (checker), 0, 0, n, copy);
  g_signal_connect (checker, "items-changed", G_CALLBACK (items_changed_cb), copy);
  yoriai_checker_set_refused (checker, target, year, "令和４年", "no number");
  yoriai_checker_set_refused (checker, root, duration, "12年度目", "too much");
  check_copy (checker, copy);
  g_assert_cmpuint (copy->len, ==, n + 2);
  first = g_list_model_get_item (G_LIST_MODEL (checker), 0);
  g_assert_true (first == yoriai_checker_find_for_field (checker, target, year));
  g_assert_cmpstr (yoriai_finding_get_message (first).ja, ==, "“令和４年”: no number");
  g_assert_false (yoriai_finding_is_empty (first));
  g_assert_cmpuint (yoriai_checker_get_counts (checker).error, ==, 2);

  yoriai_checker_set_refused (checker, target, year, "令和四年", "no number");
  g_assert_true (yoriai_checker_find_refused (checker, root, duration) == g_array_index (copy, Copied, 0).finding);
  g_assert_true (yoriai_checker_find_refused (checker, target, year) == g_array_index (copy, Copied, 1).finding);
  g_assert_true (yoriai_record_set_int (root, "duration_years", 9, NULL));
  g_assert_null (yoriai_checker_find_refused (checker, root, duration));
  check_copy (checker, copy);
  g_assert_true (yoriai_record_remove (target, NULL));
  g_assert_null (yoriai_checker_find_refused (checker, target, year));
  check_copy (checker, copy);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/checker/incremental/regional-full", "regional-full.json",
                        test_incremental);
  g_test_add_data_func ("/checker/incremental/co-creation-nurturing", "co-creation-nurturing.json",
                        test_incremental);
  g_test_add_func ("/checker/touches-little", test_touches_little);
  g_test_add_func ("/checker/refused", test_refused);
  return g_test_run ();
}
