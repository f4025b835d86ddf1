/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "../support/random-proposal.h"
#include "call/yoriai-call-library.h"
#include "cells/yoriai-cell-paste.h"
#include "cells/yoriai-record-cells.h"
#include "document/yoriai-document-reader.h"
#include "record/yoriai-space-private.h"

/* Cells out and in: at once where nothing is to be asked, else seen before. */

#define HEAD "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"start_fiscal_year\": 2024, "
#define INSTITUTIONS                                                                                                    \
  HEAD "\"institutions\": [{\"id\": \"a\", \"name\": \"国立大学法人天空大学\", \"corporate_number\": \"1234567890123\"}," \
       " {\"id\": \"b\", \"name\": \"架空市\"}, {\"id\": \"c\", \"name\": \"そら\"}]}"
#define N_PROPOSALS 8
#define N_YEARS 30

static YoriaiSpace *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_read ("paste.json", text, -1, NULL, &error);

  g_assert_no_error (error);
  yoriai_call_library_serve (library, space);
  return space;
}

/* Cells over a list, with columns by name; "contact.name" is of a child. */
static YoriaiRecordCells *
create_cells (YoriaiSpace       *space,
              const char        *list,
              const char *const *names)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint field = yoriai_record_find_field (root, list);
  GType type = yoriai_record_get_field (root, field)->of ();
  YoriaiRecordCells *cells = yoriai_record_cells_new (root, field, NULL);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (YoriaiCellColumn));

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], ".", 2);
      guint n, first = yoriai_record_type_find_field (type, parts[0]);
      const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
      YoriaiCellColumn column = { YORIAI_NO_FIELD, first, 0 };

      if (parts[1] != NULL && fields[first].kind == YORIAI_KIND_CHILD)
        column = (YoriaiCellColumn){ first, yoriai_record_type_find_field (fields[first].of (), parts[1]), 0 };
      else if (parts[1] != NULL)
        column.year = g_ascii_strtoll (parts[1], NULL, 10);
      g_array_append_val (columns, column);
    }
  yoriai_record_cells_set_columns (cells, (YoriaiCellColumn *) (gpointer) columns->data, columns->len);
  return cells;
}

static YoriaiCellPaste *
create_paste (YoriaiRecordCells *cells,
              guint              row,
              guint              column,
              guint              n_rows,
              guint              n_columns,
              const char        *text)
{
  const YoriaiCellRange range = { row, column, n_rows, n_columns };
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text (text);

  return yoriai_cell_paste_new (YORIAI_CELLS (cells), &range, block);
}

/* The range as it is copied. (transfer full) */
static char *
copy (YoriaiRecordCells *cells)
{
  const YoriaiCellRange range = { 0, 0, yoriai_cells_get_n_rows (YORIAI_CELLS (cells)),
                                  yoriai_cells_get_n_columns (YORIAI_CELLS (cells)) };
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_copy (YORIAI_CELLS (cells), &range);

  return yoriai_cell_block_dup_text (block);
}

static void
assert_all (YoriaiRecordCells *cells,
            const char        *expected)
{
  g_autofree char *text = copy (cells);

  g_assert_cmpstr (text, ==, expected);
}

/* Cells onto cells, below the last row, too: at once, one step. A block fills what it fits into without a rest. */
static void
test_plain (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells
      = create_cells (space, "institutions", (const char *[]){ "name", "kind", "lead_municipality", NULL });
  g_autoptr (YoriaiCellPaste) block = create_paste (cells, 1, 0, 1, 1, "W市\t市\t○\nX市\t市\t×\nY市\t市\t\n");
  g_autoptr (YoriaiCellPaste) filled = NULL, tiled = NULL, rest = NULL, none = NULL;

  g_assert_false (yoriai_cell_paste_needs_preview (block));
  g_assert_cmpuint (yoriai_cell_paste_count (block, YORIAI_PASTE_ROW_HERE), ==, 2);
  g_assert_cmpuint (yoriai_cell_paste_count (block, YORIAI_PASTE_ROW_NEW), ==, 1);
  g_assert_false (yoriai_space_can_undo (space)); /* nothing is done yet */
  g_assert_true (yoriai_cell_paste_take (block));
  assert_all (cells, "国立大学法人天空大学\t\t\nW市\tCity, town or village\t○\nX市\tCity, town or village\t×\nY市\tCity, town or village\t\n");
  yoriai_space_undo (space);
  assert_all (cells, "国立大学法人天空大学\t\t\n架空市\t\t\nそら\t\t\n");
  g_assert_false (yoriai_space_can_undo (space));

  filled = create_paste (cells, 0, 2, 3, 1, "○");
  yoriai_cell_paste_take (filled);
  assert_all (cells, "国立大学法人天空大学\t\t○\n架空市\t\t○\nそら\t\t○\n");
  tiled = create_paste (cells, 0, 1, 2, 2, "市\t×\n");
  yoriai_cell_paste_take (tiled);
  assert_all (cells, "国立大学法人天空大学\tCity, town or village\t×\n架空市\tCity, town or village\t×\nそら\t\t○\n");
  rest = create_paste (cells, 0, 2, 3, 1, "\n○\n");
  yoriai_cell_paste_take (rest);
  assert_all (cells, "国立大学法人天空大学\tCity, town or village\t\n架空市\tCity, town or village\t○\nそら\t\t○\n");
  none = create_paste (cells, 0, 0, 1, 1, "");
  g_assert_false (yoriai_cell_paste_needs_preview (none));
  g_assert_true (yoriai_cell_paste_take (none));
}

/* A heading brings a preview; rows are found by number and by name however it is written; what is new comes below. A
 * heading that is not known has a choice, and is never a record. */
static void
test_headings (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells = create_cells (
      space, "institutions",
      (const char *[]){ "name", "kind", "role", "corporate_number", "contact.name", "duty", NULL });
  g_autoptr (YoriaiCellPaste) paste = create_paste (
      cells, 1, 3, 1, 1,
      "種別\t機関名\t担当者\t法人番号\tひとこと\n国立大学\t天空大\t例示 花子\t1234567890123\tA\n\n市\t架空市\t見本\t\tB\n企業\tうみ\t\t\tC\n");
  guint by;

  g_assert_true (yoriai_cell_paste_needs_preview (paste));
  g_assert_true (yoriai_cell_paste_has_headings (paste));
  g_assert_cmpuint (yoriai_cell_paste_get_n_rows (paste), ==, 3);
  g_assert_cmpuint (yoriai_cell_paste_get_column (paste, 0), ==, 1);
  g_assert_cmpuint (yoriai_cell_paste_get_column (paste, 1), ==, 0);
  g_assert_cmpuint (yoriai_cell_paste_get_column (paste, 2), ==, 4);
  g_assert_cmpuint (yoriai_cell_paste_get_column (paste, 4), ==, YORIAI_CELL_LEFT_OUT);
  g_assert_cmpstr (yoriai_cell_paste_get_heading (paste, 4), ==, "ひとこと");
  g_assert_cmpuint (yoriai_cell_paste_count (paste, YORIAI_PASTE_ROW_UPDATED), ==, 2);
  g_assert_cmpuint (yoriai_cell_paste_count (paste, YORIAI_PASTE_ROW_NEW), ==, 1);
  g_assert_cmpuint (yoriai_cell_paste_get_row (paste, 0, &by), ==, 0);
  g_assert_cmpuint (by, ==, 3);
  g_assert_cmpuint (yoriai_cell_paste_get_row (paste, 1, &by), ==, 1);
  g_assert_cmpuint (by, ==, 0);
  g_assert_cmpstr (yoriai_cell_paste_get_after (paste, 0, 1), ==, "天空大");
  g_assert_cmpstr (yoriai_cell_paste_get_after (paste, 1, 0), ==, "City, town or village");
  g_assert_cmpuint (yoriai_cell_paste_get_n_refused (paste), ==, 0);
  assert_all (cells, "国立大学法人天空大学\t\t\t1234567890123\t\t\n架空市\t\t\t\t\t\nそら\t\t\t\t\t\n");

  yoriai_cell_paste_set_column (paste, 4, 5);
  yoriai_cell_paste_set_new (paste, 1);
  g_assert_cmpuint (yoriai_cell_paste_count (paste, YORIAI_PASTE_ROW_NEW), ==, 2);
  g_assert_true (yoriai_cell_paste_take (paste));
  assert_all (cells, "天空大\tNational university\t\t1234567890123\t例示 花子\tA\n架空市\t\t\t\t\t\nそら\t\t\t\t\t\n"
                     "架空市\tCity, town or village\t\t\t見本\tB\nうみ\tPrivate company\t\t\t\tC\n");
  yoriai_space_undo (space);
  g_assert_false (yoriai_space_can_undo (space));
}

/* A row that would be made and is there already is found, without a heading, too; two rows never go onto one. */
static void
test_known (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells = create_cells (space, "institutions", (const char *[]){ "name", "duty", NULL });
  g_autoptr (YoriaiCellPaste) below = create_paste (cells, 3, 0, 1, 1, "天空大学\tX\nうみ\tY\n天空大学\tZ\n");
  g_autoptr (YoriaiCellPaste) here = create_paste (cells, 0, 0, 1, 1, "架空市\tX\n");

  g_assert_true (yoriai_cell_paste_needs_preview (below));
  g_assert_cmpint (yoriai_cell_paste_get_row_state (below, 0), ==, YORIAI_PASTE_ROW_UPDATED);
  g_assert_cmpint (yoriai_cell_paste_get_row_state (below, 1), ==, YORIAI_PASTE_ROW_NEW);
  g_assert_cmpint (yoriai_cell_paste_get_row_state (below, 2), ==, YORIAI_PASTE_ROW_NEW);
  g_assert_false (yoriai_cell_paste_needs_preview (here));
}

/* What cannot be read is told cell by cell, and mended before it is taken. */
static void
test_unreadable (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells
      = create_cells (space, "institutions", (const char *[]){ "kind", "name", "joined_year", NULL });
  g_autoptr (YoriaiCellPaste) paste = create_paste (cells, 3, 0, 1, 1, "自治体\tうみ県\t3\n座\tそらの\t99\tmore\n");
  g_autoptr (YoriaiCellPaste) wide = NULL;

  g_assert_true (yoriai_cell_paste_needs_preview (paste));
  g_assert_cmpuint (yoriai_cell_paste_get_n_refused (paste), ==, 3);
  g_assert_null (yoriai_cell_paste_get_error (paste, 0, 0)); /* the name beside it says which */
  g_assert_nonnull (yoriai_cell_paste_get_error (paste, 1, 0));
  g_assert_nonnull (yoriai_cell_paste_get_error (paste, 1, 2));
  g_assert_nonnull (yoriai_cell_paste_get_error (paste, 1, 3)); /* there is no such column */
  yoriai_cell_paste_set_text (paste, 1, 0, "市");
  yoriai_cell_paste_set_column (paste, 3, YORIAI_CELL_LEFT_OUT);
  g_assert_cmpuint (yoriai_cell_paste_get_n_refused (paste), ==, 1);
  g_assert_false (yoriai_cell_paste_take (paste));
  assert_all (cells, "\t国立大学法人天空大学\t\n\t架空市\t\n\tそら\t\nPrefecture\tうみ県\t3\nCity, town or village\tそらの\t\n");
}

/* Paste touches rows that are seen, and none that are hidden. */
static void
test_view (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells = create_cells (space, "institutions", (const char *[]){ "name", "duty", NULL });
  g_autoptr (YoriaiCellPaste) paste = NULL;

  yoriai_record_cells_set_search (cells, "学");
  g_assert_cmpuint (yoriai_cells_get_n_rows (YORIAI_CELLS (cells)), ==, 1);
  paste = create_paste (cells, 0, 1, 1, 1, "x");
  yoriai_cell_paste_take (paste);
  yoriai_record_cells_set_search (cells, "");
  assert_all (cells, "国立大学法人天空大学\tx\n架空市\t\nそら\t\n");
  yoriai_record_cells_sort (cells, 0, TRUE);
  g_clear_pointer (&paste, yoriai_cell_paste_free);
  paste = create_paste (cells, 0, 0, 1, 1, "んん\n");
  yoriai_cell_paste_take (paste);
  {
    g_autofree char *first = yoriai_cells_dup_text (YORIAI_CELLS (cells), 0, 0, YORIAI_CELL_SHOWN);

    g_assert_cmpstr (first, ==, "んん"); /* it stays where it is, however it is called now */
  }
}

/* However often it is looked at, a paste takes no more room than what is taken of it in the end. */
static void
test_room (void)
{
  g_autoptr (YoriaiSpace) space = read_text (INSTITUTIONS);
  g_autoptr (YoriaiRecordCells) cells = create_cells (space, "institutions", (const char *[]){ "name", "duty", NULL });
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint n = g_hash_table_size (space->records), each;
  g_autoptr (YoriaiCellPaste) paste = create_paste (cells, 3, 0, 1, 1, "W\tx\nX\ty\nY\tz\n");

  yoriai_space_begin (space, NULL, NULL);
  yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL);
  each = g_hash_table_size (space->records) - n;
  yoriai_space_rollback (space);
  for (guint i = 0; i < 10; i++)
    yoriai_cell_paste_set_text (paste, 0, 1, i % 2 == 0 ? "u" : "x");
  g_assert_cmpuint (g_hash_table_size (space->records), ==, n);
  g_assert_true (yoriai_cell_paste_take (paste));
  g_assert_cmpuint (g_hash_table_size (space->records), ==, n + 3 * each);
  assert_all (cells, "国立大学法人天空大学\t\n架空市\t\nそら\t\nW\tx\nX\ty\nY\tz\n");
  yoriai_space_undo (space);
  yoriai_space_redo (space);
  assert_all (cells, "国立大学法人天空大学\t\n架空市\t\nそら\t\nW\tx\nX\ty\nY\tz\n");
}

/* Amounts have a column for each year; 0 and nothing are two things. */
static void
test_years (void)
{
  g_autoptr (YoriaiSpace) space = read_text (
      HEAD "\"budget\": [{\"id\": \"l\", \"category\": \"goods\", \"amounts\": {\"1\": 5}}]}");
  g_autoptr (YoriaiRecordCells) cells
      = create_cells (space, "budget", (const char *[]){ "note", "amounts.1", "amounts.2", "amounts.3", NULL });
  g_autoptr (YoriaiCellPaste) paste = create_paste (cells, 0, 1, 1, 1, "４００万\t0\t");
  g_autoptr (YoriaiCellPaste) headed = NULL;

  g_assert_true (yoriai_cell_paste_take (paste));
  assert_all (cells, "\t4000000\t0\t\n");
  headed = create_paste (cells, 0, 0, 1, 1, "備考\tR7\t2026年度\nx\t7\t\n");
  g_assert_cmpuint (yoriai_cell_paste_get_column (headed, 1), ==, 2);
  g_assert_cmpuint (yoriai_cell_paste_get_column (headed, 2), ==, 3);
  g_assert_true (yoriai_cell_paste_take (headed));
  assert_all (cells, "\t4000000\t0\t\nx\t\t7\t\n");
}

/* A file may bring years that no project has, and no column. */
static gboolean
has_odd_years (const YoriaiValue *value)
{
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    {
      if (value->v.years->items[i].year < 1 || value->v.years->items[i].year > N_YEARS)
        return TRUE;
    }
  return FALSE;
}

/* What a line of indirect costs comes to follows from all lines there are now. */
static gboolean
follows (YoriaiRecord      *record,
         const YoriaiField *field)
{
  guint by_rate = yoriai_record_find_field (record, "by_rate");

  return field->kind == YORIAI_KIND_YEARS && by_rate != YORIAI_NO_FIELD && yoriai_record_peek (record, by_rate)->tag == YORIAI_TAG_INT
         && yoriai_record_peek (record, by_rate)->v.i;
}

static void
assert_same (YoriaiRecord *one,
             YoriaiRecord *other)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (one); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (one, i);
      const YoriaiValue *value = yoriai_record_peek (one, i);

      if (field->kind == YORIAI_KIND_CHILD)
        assert_same (yoriai_record_get_child (one, i), yoriai_record_get_child (other, i));
      else if (field->kind != YORIAI_KIND_LIST && !field->is_noted && field->tidy == NULL && value->tag != YORIAI_TAG_RAW
               && !has_odd_years (value) && !follows (one, field))
        if (!yoriai_value_equal (value, yoriai_record_peek (other, i)))
          g_error ("%s.%s is another", G_OBJECT_TYPE_NAME (one), field->name);
    }
}

/* A list's whole table, pasted over itself and below itself. Returns: how many records were compared */
static guint
check_list (YoriaiRecord *owner,
            guint         list)
{
  g_autoptr (YoriaiRecordCells) cells = yoriai_record_cells_new (owner, list, NULL);
  g_autoptr (GArray) columns
      = yoriai_record_cells_list_columns (yoriai_record_get_field (owner, list)->of (), N_YEARS);
  YoriaiSpace *space = yoriai_record_get_space (owner);
  guint n = yoriai_record_get_n_items (owner, list);
  g_autofree char *text = NULL;
  g_autoptr (YoriaiCellPaste) over = NULL, below = NULL;
  guint64 n_edits;

  yoriai_record_cells_set_columns (cells, (YoriaiCellColumn *) (gpointer) columns->data, columns->len);
  text = copy (cells);
  over = create_paste (cells, 0, 0, 1, 1, text);
  n_edits = yoriai_space_get_n_edits (space);
  g_assert_false (yoriai_cell_paste_needs_preview (over));
  g_assert_true (yoriai_cell_paste_take (over));
  g_assert_cmpuint (yoriai_space_get_n_edits (space), ==, n_edits);

  below = create_paste (cells, n, 0, 1, 1, text);
  for (guint i = 0; i < n; i++)
    yoriai_cell_paste_set_new (below, i);
  yoriai_cell_paste_take (below);
  if (yoriai_record_get_n_items (owner, list) == 2 * n) /* else some have nothing in them, and make no row */
    for (guint i = 0; i < n; i++)
      assert_same (yoriai_record_get_item (owner, list, i), yoriai_record_get_item (owner, list, n + i));
  else
    n = 0;
  if (yoriai_space_can_undo (space))
    yoriai_space_undo (space);
  return n;
}

static guint
check_lists (YoriaiRecord *record,
             GHashTable   *types)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (field->kind == YORIAI_KIND_CHILD)
        n += check_lists (yoriai_record_get_child (record, i), types);
      if (field->kind != YORIAI_KIND_LIST || yoriai_record_get_n_items (record, i) == 0 || field->is_noted)
        continue;
      if (check_list (record, i) > 0)
        g_hash_table_add (types, GSIZE_TO_POINTER (field->of ()));
      n += check_lists (yoriai_record_get_item (record, i, 0), types);
    }
  return n;
}

/* The whole of every table goes out as text and comes back unchanged. */
static void
test_round_trip (void)
{
  g_autoptr (GHashTable) types = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < N_PROPOSALS; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
      g_autoptr (YoriaiSpace) space = random_proposal_new (random);

      yoriai_call_library_serve (library, space);
      check_lists (yoriai_space_get_root (space), types);
    }
  g_test_message ("%u types", g_hash_table_size (types));
  g_assert_cmpuint (g_hash_table_size (types), >, 15);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells-paste/plain", test_plain);
  g_test_add_func ("/cells-paste/headings", test_headings);
  g_test_add_func ("/cells-paste/known", test_known);
  g_test_add_func ("/cells-paste/unreadable", test_unreadable);
  g_test_add_func ("/cells-paste/view", test_view);
  g_test_add_func ("/cells-paste/room", test_room);
  g_test_add_func ("/cells-paste/years", test_years);
  g_test_add_func ("/cells-paste/round-trip", test_round_trip);
  return g_test_run ();
}
