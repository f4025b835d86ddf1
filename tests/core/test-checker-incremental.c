/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* However a proposal came to be what it is, the same is found. */

#include "config.h"

#include <string.h>

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

/* A GListModel must tell of every change: a copy kept by its signals alone stays equal. */
static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GPtrArray  *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, position + i, g_list_model_get_item (model, position + i));
}

static void
check_copy (YoriaiChecker *checker,
            GPtrArray     *copy)
{
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (G_LIST_MODEL (checker)));
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      g_assert_true (finding == copy->pdata[i]);
    }
}

static void
test_incremental (gconstpointer data)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = test_load_space (data);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (data));

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/checker/incremental/regional-full", "regional-full.json",
                        test_incremental);
  g_test_add_data_func ("/checker/incremental/co-creation-nurturing", "co-creation-nurturing.json",
                        test_incremental);
  return g_test_run ();
}
