/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-indirect.h"
#include "cells/yoriai-budget-cells.h"
#include "dialogs/yoriai-share-dialog.h"
#include "pages/yoriai-budget-face.h"
#include "pages/yoriai-budget-page.h"
#include "tables/yoriai-record-table.h"
#include "window-support.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-budget-sums.h"
#include "workspace/yoriai-section.h"

/* The budget typed into as a grid of years, in the window. */

#define N_YEARS 10

static YoriaiApplication *app;

typedef struct
{
  YoriaiWindow *window;
  YoriaiRecord *root;
  YoriaiSpace *space;
  YoriaiBudgetPage *page;
  YoriaiCellSheet *sheet;
  YoriaiBudgetCells *budget;
  YoriaiCells *cells;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");

  fixture->window = test_open_sized (app, workspace, 1280, 768);
  fixture->root = yoriai_workspace_get_root (workspace);
  fixture->space = yoriai_workspace_get_space (workspace);
  yoriai_window_show_section (fixture->window, YORIAI_SECTION_BUDGET);
  fixture->page = YORIAI_BUDGET_PAGE (test_find_widget (GTK_WIDGET (fixture->window), YORIAI_TYPE_BUDGET_PAGE));
  fixture->sheet = yoriai_budget_page_get_sheet (fixture->page);
  fixture->cells = yoriai_cell_sheet_get_cells (fixture->sheet);
  fixture->budget = YORIAI_BUDGET_CELLS (fixture->cells);
  TURN_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture->sheet)) > 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_drop_window (fixture->window);
}

static gboolean
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (test_find_controller (GTK_WIDGET (fixture->sheet), GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", keyval, 0, state, &is_taken);
  return is_taken;
}

static void
type (Fixture    *fixture,
      const char *text)
{
  g_assert_true (press (fixture, GDK_KEY_1, 0));
  g_assert_nonnull (yoriai_cell_sheet_get_input (fixture->sheet));
  test_type_in (yoriai_cell_sheet_get_input (fixture->sheet), text);
}

static void
assert_cell (Fixture    *fixture,
             guint       row,
             guint       column,
             const char *expected)
{
  g_autofree char *text = yoriai_cells_dup_text (fixture->cells, row, column, YORIAI_CELL_COPIED);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
get_total (Fixture *fixture)
{
  g_autoptr (GPtrArray) sums = yoriai_budget_sums_new (fixture->root, "category");

  return ((const YoriaiBudgetSums *) sums->pdata[sums->len - 1])->sums.amounts[0];
}

static YoriaiBudgetFace *
get_face (Fixture *fixture)
{
  return YORIAI_BUDGET_FACE (test_find_widget (GTK_WIDGET (fixture->sheet), YORIAI_TYPE_BUDGET_FACE));
}

/* A new institution with money, in a row of its own. Returns: its row */
static guint
add_institution (Fixture    *fixture,
                 const char *id)
{
  guint list = yoriai_record_find_field (fixture->root, "institutions");
  YoriaiRecord *line;

  g_assert_nonnull (yoriai_record_insert (fixture->root, list, NULL, id, NULL));
  line = yoriai_record_insert (fixture->root, yoriai_record_find_field (fixture->root, "budget"), NULL, NULL, NULL);
  g_assert_true (yoriai_record_set_string (line, "institution", id, NULL));
  return yoriai_cells_find_row_key (fixture->cells, id);
}

/* Ten years and the total are seen even at 1280, beside the findings; the first column, headings and sums stay when it scrolls. */
static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  YoriaiBudgetFace *face = get_face (fixture);
  guint n = yoriai_cells_get_n_rows (fixture->cells);
  const YoriaiCellRange total = { 0, N_YEARS + 1, 1, 1 }, first = { 0, 0, 1, 1 };
  graphene_rect_t bounds, body;
  g_autofree char *sum = NULL, *expected = NULL, *rest = NULL;

  g_assert_cmpuint (yoriai_cells_get_n_columns (fixture->cells), ==, N_YEARS + 2);
  g_assert_true (yoriai_budget_face_is_whole (face));
  g_assert_true (yoriai_cell_face_get_bounds (YORIAI_CELL_FACE (face), &total, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (face)));
  g_assert_cmpuint (yoriai_cell_face_count_rows (YORIAI_CELL_FACE (face)), >=, 12);
  yoriai_cell_sheet_go (fixture->sheet, n - 1, 1);
  yoriai_cell_face_get_body (YORIAI_CELL_FACE (face), &body);
  g_assert_true (yoriai_cell_face_get_bounds (YORIAI_CELL_FACE (face), &first, &bounds));
  g_assert_cmpfloat (bounds.origin.y, <, body.origin.y);

  sum = yoriai_budget_face_dup_foot (face, 0, N_YEARS + 1);
  expected = yoriai_number_format (yoriai_number_round (get_total (fixture), 1000));
  g_assert_cmpstr (sum, ==, expected);
  rest = yoriai_budget_face_dup_foot (face, 1, 1);
  g_assert_true (g_str_has_prefix (rest, "120,032"));
  g_assert_cmpuint (yoriai_budget_face_get_n_foot (face), ==, 4);
  g_assert_nonnull (test_find_text (GTK_WIDGET (fixture->page), "Less money: Year 9 ✓ Year 10 ✓"));
}

/* A column is typed with one key a cell besides the digits; indirect costs come with the first of them. */
static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  guint row = add_institution (fixture, "new"), n_keys = 0;
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (fixture->sheet);
  gint64 before = get_total (fixture);
  const char *amounts[] = { "1000", "200", "30", "4" };

  yoriai_cell_sheet_go (fixture->sheet, row + 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      type (fixture, amounts[i]);
      g_assert_true (press (fixture, GDK_KEY_Return, 0));
      n_keys++;
    }
  g_assert_cmpuint (n_keys * 10, <=, G_N_ELEMENTS (amounts) * 11);
  g_assert_cmpuint (yoriai_cell_cursor_get_row (cursor), ==, row + 5);
  assert_cell (fixture, row + 5, 1, "370200円");
  assert_cell (fixture, row, 1, "1604200円");
  g_assert_cmpint (get_total (fixture) - before, ==, 1604200);
  g_assert_true (strstr (yoriai_cell_sheet_get_message (fixture->sheet), "follows the direct costs") != NULL);

  /* Ten years of one: once, and to the right. */
  yoriai_cell_sheet_go (fixture->sheet, row + 1, 1);
  yoriai_cell_cursor_move_to (cursor, row + 1, N_YEARS, TRUE);
  g_assert_true (press (fixture, GDK_KEY_r, GDK_CONTROL_MASK));
  assert_cell (fixture, row + 1, N_YEARS + 1, "10000");
  assert_cell (fixture, row + 5, N_YEARS, "300");
}

/* A sum is asked about in place, and answered in three ways, each undone in one step. */
static void
test_sum (Fixture      *fixture,
          gconstpointer data)
{
  static const char *const answers[] = { "In _proportion", "_Equally", "_Difference to one" };
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (fixture->sheet);
  gint64 before = get_total (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *button = NULL;

      yoriai_cell_sheet_go (fixture->sheet, 0, 1);
      type (fixture, "90000");
      g_assert_true (press (fixture, GDK_KEY_Return, 0));
      g_assert_cmpint (yoriai_cell_cursor_get_mode (cursor), ==, YORIAI_CELL_MODE_ASKING);
      g_assert_nonnull (strstr (yoriai_cell_sheet_get_message (fixture->sheet), "lines"));
      g_assert_cmpint (get_total (fixture), ==, before);
      for (guint j = 0; button == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), answers[i]) != 0; j++)
        {
          button = test_find_nth_widget (GTK_WIDGET (fixture->sheet), GTK_TYPE_BUTTON, j);
          g_assert_nonnull (button);
        }
      g_signal_emit_by_name (button, "clicked");
      assert_cell (fixture, 0, 1, "90000");
      g_assert_cmpint (get_total (fixture), ==, before - 46514000 + 90000000);
      yoriai_space_undo (fixture->space);
      assert_cell (fixture, 0, 1, "46514");
      g_assert_cmpint (get_total (fixture), ==, before);
      g_assert_false (yoriai_space_can_undo (fixture->space));
    }
}

/* Ninety rows of ten years at once, with the sums among them, as one step. */
static void
test_paste (Fixture      *fixture,
            gconstpointer data)
{
  enum { N_INSTITUTIONS = 15, N_ROWS = 6 };
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 before, all = 0;
  guint row = G_MAXUINT;

  for (guint i = 0; i < N_INSTITUTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("new-%u", i);
      guint added = add_institution (fixture, id);

      row = MIN (row, added);
    }
  before = get_total (fixture);
  for (guint i = 0; i < N_INSTITUTIONS * N_ROWS; i++)
    for (guint year = 1; year <= N_YEARS; year++)
      {
        guint amount = i % N_ROWS == 0 ? 15 * year : i % N_ROWS * year;

        all += i % N_ROWS == 0 ? 0 : amount;
        g_string_append_printf (text, "%u%c", amount, year < N_YEARS ? '\t' : '\n');
      }
  yoriai_cell_sheet_go (fixture->sheet, row, 1);
  yoriai_cell_sheet_paste_texts (fixture->sheet, text->str, NULL);
  g_assert_cmpint (get_total (fixture) - before, ==, all * 1000);
  assert_cell (fixture, row + 1, N_YEARS, "10");
  assert_cell (fixture, row, N_YEARS + 1, "825");
  yoriai_space_undo (fixture->space);
  g_assert_cmpint (get_total (fixture), ==, before);
}

/* An amount over chosen cells is seen before it is done, adds up, and is one step. */
static void
test_share (Fixture      *fixture,
            gconstpointer data)
{
  guint row = add_institution (fixture, "new");
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (fixture->sheet);
  YoriaiShareDialog *dialog;
  GtkWidget *entry;
  gint64 before = get_total (fixture);

  yoriai_cell_sheet_go (fixture->sheet, row + 1, 1);
  yoriai_cell_cursor_move_to (cursor, row + 1, 3, TRUE);
  yoriai_share_dialog_show (GTK_WIDGET (fixture->page), fixture->budget, cursor);
  dialog = test_find_toplevel (YORIAI_TYPE_SHARE_DIALOG);
  g_assert_nonnull (dialog);
  entry = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1,000.5");
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "Adds up to 1,000,500 yen; 500 yen, less than the unit, go to the greatest part."));
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "334,500 yen"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "333"));
  g_assert_cmpint (get_total (fixture), ==, before);
  g_signal_emit_by_name (entry, "activate");
  test_turn ();
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_SHARE_DIALOG) == NULL);
  assert_cell (fixture, row + 1, 1, "334500円");
  assert_cell (fixture, row + 1, N_YEARS + 1, "1000500円");
  assert_cell (fixture, row + 5, 2, "99900円");
  yoriai_space_undo (fixture->space);
  g_assert_cmpint (get_total (fixture), ==, before);
}

/* Rows, filter, unit and folds are as one chooses; the last row adds. */
static void
test_view (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkDropDown *levels = GTK_DROP_DOWN (test_find_nth_widget (page, GTK_TYPE_DROP_DOWN, 0));
  GtkDropDown *filter = GTK_DROP_DOWN (test_find_nth_widget (page, GTK_TYPE_DROP_DOWN, 1));
  GtkDropDown *unit = GTK_DROP_DOWN (test_find_nth_widget (page, GTK_TYPE_DROP_DOWN, 2));
  guint n = yoriai_cells_get_n_rows (fixture->cells);
  gint64 all, some;
  YoriaiRecord *line;

  g_assert_true (yoriai_cells_get_number (fixture->cells, 0, 1, &all));
  gtk_drop_down_set_selected (filter, 1);
  g_assert_true (yoriai_cells_get_number (fixture->cells, 0, 1, &some));
  g_assert_cmpint (some, <, all);
  line = yoriai_record_get_item (fixture->root, yoriai_record_find_field (fixture->root, "budget"), 0);
  g_assert_true (yoriai_page_reveal (YORIAI_PAGE (fixture->page), line, yoriai_record_find_field (line, "amounts")));
  g_assert_cmpuint (gtk_drop_down_get_selected (filter), ==, 0); /* it was hidden */
  g_assert_cmpuint (yoriai_cell_cursor_get_row (yoriai_cell_sheet_get_cursor (fixture->sheet)), ==, 1);

  gtk_drop_down_set_selected (unit, 0);
  assert_cell (fixture, 0, 1, "46514000");
  gtk_drop_down_set_selected (unit, 1);
  yoriai_cell_sheet_go (fixture->sheet, 0, 0);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_ALT_MASK));
  g_assert_true (yoriai_budget_cells_is_folded (fixture->budget, 0));
  g_assert_cmpuint (yoriai_cells_get_n_rows (fixture->cells), ==, n - 5);
  gtk_drop_down_set_selected (levels, 4); /* category, institution */
  g_assert_true (yoriai_cells_find_row_key (fixture->cells, "goods") != G_MAXUINT);
  gtk_drop_down_set_selected (levels, 0);

  /* What is not parted yet is found, and said of its row. */
  g_assert_true (yoriai_record_set (line, yoriai_record_find_field (line, "category"), &YORIAI_VALUE_NONE, NULL));
  yoriai_cell_sheet_go (fixture->sheet, yoriai_budget_cells_find_line (fixture->budget, line), 1);
  TURN_UNTIL (strstr (yoriai_cell_sheet_get_message (fixture->sheet), "not yet parted") != NULL);
  yoriai_cell_sheet_go (fixture->sheet, yoriai_cells_get_n_rows (fixture->cells), 0);
  type (fixture, "株式会社");
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
}

/* What is found leads into the grid, to the lines or to what comes from elsewhere. */
static void
test_reveal (Fixture      *fixture,
             gconstpointer data)
{
  guint budget = yoriai_record_find_field (fixture->root, "budget");
  YoriaiRecord *line = yoriai_record_get_item (fixture->root, budget, 7);
  YoriaiRecord *external
      = yoriai_record_get_item (fixture->root, yoriai_record_find_field (fixture->root, "external_resources"), 0);
  GtkStack *stack = GTK_STACK (test_find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_STACK));

  g_assert_true (yoriai_window_reveal (fixture->window, line, yoriai_record_find_field (line, "category")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "budget");
  g_assert_true (yoriai_window_reveal (fixture->window, external, yoriai_record_find_field (external, "source")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "external_resources");
  g_assert_true (yoriai_window_reveal (fixture->window, fixture->root, budget));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "grid");
  g_assert_true (yoriai_window_reveal (fixture->window, line, yoriai_record_find_field (line, "amounts")));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (fixture->sheet)));
  yoriai_record_set (fixture->root, yoriai_record_find_field (fixture->root, "track"), &YORIAI_VALUE_STRING ("regional-nurturing"),
                     NULL);
  g_assert_cmpuint (yoriai_cells_get_n_columns (fixture->cells), ==, N_YEARS + 2); /* there is money in all of them */
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
#define ADD(name) g_test_add ("/budget/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (whole);
  ADD (typed);
  ADD (sum);
  ADD (paste);
  ADD (share);
  ADD (view);
  ADD (reveal);
#undef ADD
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
