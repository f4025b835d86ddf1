/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "../support/random-proposal.h"
#include "call/yoriai-call-library.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-space-private.h"
#include "words/yoriai-cell-block.h"
#include "words/yoriai-cell-text.h"

/* What a cell gives is what it reads, whatever the field holds. */

#define N_PROPOSALS 40

typedef struct
{
  YoriaiTitleIndex *titles;
  guint n_read[YORIAI_KIND_LIST + 1];
} Trip;

static void
check_field (Trip         *trip,
             YoriaiRecord *record,
             guint         field)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  g_autofree char *text = yoriai_cell_text_dup (record, field, trip->titles);
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_new ();
  g_autoptr (YoriaiCellBlock) read_block = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copied = NULL;
  YoriaiValue value, before;

  yoriai_cell_block_add_row (block);
  yoriai_cell_block_take_cell (block, g_strdup (text), FALSE);
  copied = yoriai_cell_block_dup_text (block);
  read_block = yoriai_cell_block_read_text (copied);
  g_assert_cmpstr (yoriai_cell_block_get (read_block, 0, 0), ==, text);

  /* Onto itself it changes nothing. */
  yoriai_value_copy (yoriai_record_peek (record, field), &before);
  g_assert_true (yoriai_cell_text_set (record, field, text, FALSE, trip->titles, &error));
  g_assert_no_error (error);
  g_assert_true (yoriai_value_equal (yoriai_record_peek (record, field), &before));
  yoriai_value_clear (&before);
  if (yoriai_record_peek (record, field)->tag == YORIAI_TAG_RAW || info->tidy != NULL)
    return; /* no field can hold it; comes back in another form */
  if (!yoriai_cell_text_read (record, field, yoriai_cell_block_get (read_block, 0, 0),
                              yoriai_cell_block_is_exact (read_block, 0, 0), trip->titles, &value, &error))
    g_error ("%s.%s: “%s”: %s", G_OBJECT_TYPE_NAME (record), info->name, text, error->message);
  if (!yoriai_value_equal (&value, yoriai_record_peek (record, field)))
    g_error ("%s.%s: “%s” says something else", G_OBJECT_TYPE_NAME (record), info->name, text);
  yoriai_value_clear (&value);
  trip->n_read[info->kind] += !yoriai_record_is_empty (record, field);
}

static void
check_record (Trip         *trip,
              YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      switch (yoriai_record_get_field (record, i)->kind)
        {
        case YORIAI_KIND_CHILD:
          check_record (trip, yoriai_record_get_child (record, i));
          break;
        case YORIAI_KIND_LIST:
          for (guint j = 0; j < yoriai_record_get_n_items (record, i); j++)
            check_record (trip, yoriai_record_get_item (record, i, j));
          break;
        case YORIAI_KIND_YEARS:
          break;
        case YORIAI_KIND_CODE:
        case YORIAI_KIND_TEXT:
        case YORIAI_KIND_LONG_TEXT:
        case YORIAI_KIND_INT:
        case YORIAI_KIND_MONEY:
        case YORIAI_KIND_BOOL:
        case YORIAI_KIND_ENUM:
        case YORIAI_KIND_CHOICE:
        case YORIAI_KIND_DATE:
        case YORIAI_KIND_REF:
        case YORIAI_KIND_REFS:
        case YORIAI_KIND_STRINGS:
        case YORIAI_KIND_INTS:
        default:
          check_field (trip, record, i);
        }
    }
}

/* Every kind of field of every type comes back as it was. */
static void
test_round_trip (void)
{
  Trip trip = { NULL };

  for (guint i = 0; i < N_PROPOSALS; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
      g_autoptr (YoriaiSpace) space = random_proposal_new (random);

      yoriai_call_library_serve (library, space);
      trip.titles = yoriai_title_index_new (yoriai_space_get_root (space));
      check_record (&trip, yoriai_space_get_root (space));
      yoriai_title_index_free (trip.titles);
    }
  for (guint i = 0; i <= YORIAI_KIND_INTS; i++)
    g_assert_cmpuint (trip.n_read[i], >, 0);
}

/* Dates as spreadsheets take them, yes and no as people mark them. */
static void
test_forms (void)
{
  static const char *const dates[][2] = { { "2026-06-05", "2026/6/5" }, { "2026-10", "2026/10" }, { "2026", "2026" } };
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  YoriaiRecord *root;
  g_autoptr (YoriaiTitleIndex) titles = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = yoriai_cell_text_dup_date (dates[i][0]);

      g_assert_cmpstr (text, ==, dates[i][1]);
    }
  space = random_proposal_new (random);
  root = yoriai_space_get_root (space);
  titles = yoriai_title_index_new (root);

  YoriaiRecord *a = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL);
  YoriaiRecord *b = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL);
  YoriaiRecord *task = yoriai_record_insert (root, yoriai_record_find_field (root, "tasks"), NULL, NULL, NULL);
  guint refs = yoriai_record_find_field (task, "institutions"), strings = yoriai_record_find_field (task, "disciplines");
  guint flag = yoriai_record_find_field (a, "lead_municipality");
  const char *ids[] = { yoriai_record_get_id (a), yoriai_record_get_id (b), NULL };
  const char *const disciplines[] = { "物理、化学", "say \"x\"", "生物", NULL };

  g_assert_true (yoriai_record_set_string (a, "name", "X、Y研究所", NULL));
  g_assert_true (yoriai_record_set_string (b, "name", "Zだけ", NULL));
  g_assert_true (yoriai_record_set (task, refs, &YORIAI_VALUE_STRINGS (ids), NULL));
  g_assert_true (yoriai_record_set (task, strings, &YORIAI_VALUE_STRINGS (disciplines), NULL));

  g_autofree char *named = yoriai_cell_text_dup (task, refs, titles);
  g_autofree char *listed = yoriai_cell_text_dup (task, strings, titles);

  g_assert_cmpstr (named, ==, "\"X、Y研究所\", Zだけ");
  g_assert_cmpstr (listed, ==, "\"物理、化学\", say \"x\", 生物");
  g_assert_true (yoriai_cell_text_set (task, refs, "X、Y研究所", FALSE, titles, NULL)); /* one name, typed as it is */
  g_assert_cmpstr (yoriai_record_get_strings (task, "institutions")[0], ==, ids[0]);
  g_assert_null (yoriai_record_get_strings (task, "institutions")[1]);
  g_assert_true (yoriai_cell_text_set (a, flag, "y", FALSE, titles, NULL));
  g_assert_cmpint (yoriai_record_get_int (a, "lead_municipality"), ==, 1);
  g_assert_true (yoriai_cell_text_set (a, flag, "×", FALSE, titles, NULL));
  g_assert_false (yoriai_record_is_empty (a, flag));
  g_assert_cmpint (yoriai_record_get_int (a, "lead_municipality"), ==, 0);

  /* Two of one name are told apart by their ids. */
  g_assert_true (yoriai_record_set_string (b, "name", "X、Y研究所", NULL));
  g_assert_true (yoriai_record_set (task, refs, &YORIAI_VALUE_STRINGS (ids), NULL));

  g_autoptr (YoriaiTitleIndex) anew = yoriai_title_index_new (root);
  g_autofree char *twice = yoriai_cell_text_dup (task, refs, anew);
  g_autofree char *expected = g_strdup_printf ("\"X、Y研究所 #%s\", \"X、Y研究所 #%s\"", ids[0], ids[1]);

  g_assert_cmpstr (twice, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-text/round-trip", test_round_trip);
  g_test_add_func ("/cell-text/forms", test_forms);
  return g_test_run ();
}
