/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "dialogs/yoriai-call-dialog.h"
#include "figure/yoriai-workspace-figures.h"
#include "forms/yoriai-field-row.h"
#include "pages/yoriai-page.h"
#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-record-table.h"
#include "window-support.h"
#include "window/yoriai-finding-row.h"
#include "window/yoriai-findings-panel.h"
#include "workspace/yoriai-section.h"

/* From field to field with the keyboard. */

static YoriaiApplication *app;

static YoriaiFieldRow *
get_row (YoriaiWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_ROW) : NULL;

  return row != NULL ? YORIAI_FIELD_ROW (row) : NULL;
}

static const char *
get_field_name (YoriaiWindow *window)
{
  YoriaiFieldRow *row = get_row (window);

  return row != NULL ? yoriai_field_row_get_info (row)->name : NULL;
}

static void
go_to (YoriaiWindow *window,
       const char   *part,
       const char   *name)
{
  YoriaiRecord *record = yoriai_workspace_get_root (yoriai_window_get_workspace (window));

  if (part != NULL)
    record = yoriai_record_get_child (record, yoriai_record_find_field (record, part));
  g_assert_true (yoriai_window_reveal (window, record, yoriai_record_find_field (record, name)));
  test_turn ();
  g_assert_cmpstr (get_field_name (window), ==, name);
}

/* What Enter does once the input method has left it. */
static void
press_enter (YoriaiWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_TEXT (focus));
  g_signal_emit_by_name (focus, "activate");
  test_turn ();
}

static YoriaiCallDialog *
open_dialog (YoriaiWindow *window)
{
  GtkWidget *dialog;

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_CALL_DIALOG);
  g_assert_nonnull (dialog);
  return YORIAI_CALL_DIALOG (dialog);
}

static void
test_new_proposal (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  YoriaiCallDialog *dialog = open_dialog (window);

  g_signal_emit_by_name (dialog, "chosen");
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_turn ();
  g_assert_cmpstr (get_field_name (window), ==, "name");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  test_drop_window (window);
}

/* Where the track is chosen already one types at once what is known, and is led to what is not. */
static void
test_new_with_name (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  YoriaiCallDialog *dialog = open_dialog (window);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  YoriaiRecord *root;

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "海辺の拠点");
  g_assert_cmpstr (yoriai_call_dialog_get_name (dialog), ==, "海辺の拠点");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.accept", NULL);
  test_turn ();
  root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  g_assert_cmpstr (yoriai_workspace_get_title (yoriai_window_get_workspace (window)), ==, "海辺の拠点");
  g_assert_cmpstr (get_field_name (window), !=, "name");
  g_assert_true (yoriai_record_is_empty (yoriai_field_row_get_record (get_row (window)),
                                         yoriai_field_row_get_field (get_row (window))));
  g_assert_cmpuint (yoriai_record_get_n_items (root, yoriai_record_find_field (root, "institutions")), ==, 0);
  test_drop_window (window);
}

/* What one carries over is read first; its hub and its institutions stay, its id does not. */
static void
test_new_from_earlier (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "future-phase1.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) earlier = yoriai_document_load_sync (file, NULL, NULL);
  YoriaiRecord *old = yoriai_space_get_root (yoriai_document_get_space (earlier)), *root;
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  YoriaiCallDialog *dialog = open_dialog (window);
  guint field;

  yoriai_call_dialog_carry_over (dialog, file);
  g_assert_true (g_file_equal (yoriai_call_dialog_get_earlier (dialog), file));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.accept", NULL);
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  field = yoriai_record_find_field (root, "institutions");
  g_assert_cmpstr (yoriai_record_get_id (root), !=, yoriai_record_get_id (old));
  g_assert_cmpuint (yoriai_record_get_n_items (root, field), ==, yoriai_record_get_n_items (old, field));
  g_assert_null (yoriai_workspace_get_file (yoriai_window_get_workspace (window)));
  test_drop_window (window);
}

/* Each section that has fields is entered at one; no other is left without the focus in it. */
static void
test_sections (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *focus;

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", i);
      test_turn ();
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      g_assert_nonnull (gtk_widget_get_ancestor (focus, YORIAI_TYPE_PAGE));
      if (g_str_equal (sections[i].id, YORIAI_SECTION_OVERVIEW) || g_str_equal (sections[i].id, YORIAI_SECTION_VISION))
        g_assert_nonnull (get_row (window));
    }
  test_drop_window (window);
}

/* Where there is nothing yet, one is in the empty row, and types. */
static void
test_empty_sections (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  guint n, n_tables = 0;

  yoriai_section_get_all (&n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *focus;

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", i);
      test_turn ();
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_false (GTK_IS_ACTIONABLE (focus)
                      && gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)) != NULL
                      && g_str_has_prefix (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), "table."));
      n_tables += gtk_widget_get_ancestor (focus, YORIAI_TYPE_CELL_SHEET) != NULL;
    }
  g_assert_cmpuint (n_tables, >, 0);
  test_drop_window (window);
}

/* Coming back to a page is coming back to where one was in it. */
static void
test_comes_back (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");

  go_to (window, "site", "summary");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", 2);
  test_turn ();
  g_assert_cmpstr (get_field_name (window), !=, "summary");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", 1);
  test_turn ();
  g_assert_cmpstr (get_field_name (window), ==, "summary");
  test_drop_window (window);
}

static void
test_enter (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  GtkWidget *focus;
  gboolean is_pressed;
  g_autofree char *before = NULL;

  go_to (window, "site", "name");
  before = g_strdup (get_field_name (window));
  press_enter (window);
  g_assert_cmpstr (get_field_name (window), !=, before);
  g_assert_nonnull (get_row (window));

  /* What cannot be read holds one until it is mended. */
  go_to (window, NULL, "duration_years");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "32年度目"); /* too much */
  press_enter (window);
  g_assert_cmpstr (get_field_name (window), ==, "duration_years");
  gtk_editable_set_text (GTK_EDITABLE (focus), "10");
  press_enter (window);
  g_assert_cmpstr (get_field_name (window), !=, "duration_years");

  /* Between yes and no it says neither. */
  go_to (window, "site", "medical_only");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  is_pressed = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus));
  g_assert_true (test_press_key (gtk_widget_get_parent (focus), GDK_KEY_Return));
  g_assert_cmpstr (get_field_name (window), !=, "medical_only");
  g_assert_nonnull (get_row (window));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus)) == is_pressed);

  /* Among chips Enter adds a word. */
  go_to (window, "site", "keywords");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "里山");
  press_enter (window);
  g_assert_cmpstr (get_field_name (window), ==, "keywords");
  test_drop_window (window);
}

/* The row of what was typed and could not be taken, which comes first. */
static GtkListBoxRow *
get_refused (YoriaiWindow *window)
{
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  GtkListBoxRow *row;

  test_turn ();
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (test_find_widget (panel, GTK_TYPE_LIST_BOX)), 0);
  return row != NULL && yoriai_finding_get_input (yoriai_finding_row_get_finding (YORIAI_FINDING_ROW (row))) != NULL
             ? row
             : NULL;
}

static void
type_over (YoriaiWindow *window,
           const char   *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  g_signal_emit_by_name (focus, "activate");
}

static int
get_duration (YoriaiWindow *window)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));

  return (int) yoriai_record_peek (root, yoriai_record_find_field (root, "duration_years"))->v.i;
}

/* What cannot be read is in the panel until it is mended, and leads to its field. */
static void
test_refused (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  GtkListBoxRow *row;

  g_assert_null (get_refused (window));
  go_to (window, NULL, "duration_years");
  type_over (window, "未定です");
  yoriai_window_show_section (window, YORIAI_SECTION_VISION);
  row = get_refused (window);
  g_assert_nonnull (row);
  g_assert_nonnull (test_find_text (GTK_WIDGET (row), "“未定です”: Enter a whole number between 1 and 30."));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  test_turn ();
  g_assert_cmpstr (get_field_name (window), ==, "duration_years");
  type_over (window, "8");
  g_assert_null (get_refused (window));

  /* So it is when the field changes otherwise. */
  go_to (window, NULL, "duration_years");
  type_over (window, "八年ほど");
  g_assert_nonnull (get_refused (window));
  yoriai_space_undo (yoriai_workspace_get_space (yoriai_window_get_workspace (window)));
  g_assert_null (get_refused (window));
  g_assert_cmpint (get_duration (window), ==, 10);

  /* Where one types it is what is undone first. */
  go_to (window, NULL, "duration_years");
  type_over (window, "8");
  go_to (window, NULL, "duration_years");
  type_over (window, "八年ほど");
  g_assert_nonnull (get_refused (window));
  go_to (window, NULL, "duration_years");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_null (get_refused (window));
  g_assert_cmpint (get_duration (window), ==, 8);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpint (get_duration (window), ==, 10);
  test_drop_window (window);
}

static void
go_to_next_finding (YoriaiWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-finding", NULL);
  test_turn ();
}

/* Forward and back, and through what is not filled in: each place once, then from the beginning. */
static void
test_gone_through (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));

  go_to (window, NULL, "duration_years");
  type_over (window, "未定です");
  go_to (window, "vision", "horizon_years");
  type_over (window, "十年ほど");
  test_turn ();
  go_to (window, "site", "name");
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), i == 2 ? "win.previous-finding" : "win.next-finding", NULL);
      test_turn ();
      g_assert_cmpstr (get_field_name (window), ==, i == 1 ? "horizon_years" : "duration_years");
    }

  g_assert_true (yoriai_record_set_string (site, "name", "", NULL));
  g_assert_true (yoriai_record_set_string (vision, "statement", "", NULL));
  test_turn ();
  go_to (window, NULL, "duration_years");
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next-unfilled", NULL);
      test_turn ();
      g_assert_cmpstr (get_field_name (window), ==, i == 1 ? "statement" : "name");
    }
  type_over (window, "拠点");
  test_turn ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-unfilled", NULL);
  test_turn ();
  g_assert_cmpstr (get_field_name (window), ==, "statement");
  test_drop_window (window);
}

/* It counts as what a rule finds, wherever findings are counted and gone through. */
static void
test_refused_is_found (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiCounts counts = yoriai_workspace_count_section (workspace, NULL);
  YoriaiCounts vision = yoriai_workspace_count_section (workspace, YORIAI_SECTION_VISION);
  AdwMessageDialog *dialog;

  g_assert_cmpuint (counts.error, ==, 0);
  g_assert_false (yoriai_workspace_figures_are_unfinished (workspace));
  go_to (window, NULL, "duration_years");
  type_over (window, "未定です");
  go_to (window, "vision", "horizon_years");
  type_over (window, "十年ほど");
  test_turn ();
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, NULL).error, ==, 2);
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, YORIAI_SECTION_VISION).error, ==, vision.error + 1);
  g_assert_cmpuint (yoriai_checker_get_counts (yoriai_workspace_get_checker (workspace)).error, ==, 2);
  g_assert_true (yoriai_workspace_figures_are_unfinished (workspace));

  go_to (window, "site", "name");
  go_to_next_finding (window);
  g_assert_cmpstr (get_field_name (window), ==, "duration_years");
  go_to_next_finding (window);
  g_assert_cmpstr (get_field_name (window), ==, "horizon_years");

  /* What was not even left yet is asked about as well. */
  type_over (window, "10");
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, NULL).error, ==, 1);
  go_to (window, "vision", "horizon_years");
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (window))), "十年ほど");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  test_turn ();
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "Open: 2 errors"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "• “未定です”: Enter a whole number between 1 and 30."));
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "• “十年ほど”: Enter a whole number between 1 and 50."));
  adw_message_dialog_response (dialog, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_turn ();
  test_drop_window (window);
}

/* A place that is not filled in is still one, though something unreadable was typed there. */
static void
test_refused_is_not_filled_in (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *vision = test_get_child (workspace, "vision");
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  guint field = yoriai_record_find_field (vision, "horizon_years");
  guint n_empty;
  g_autofree char *heading = NULL;

  g_assert_true (yoriai_record_set (vision, field, &YORIAI_VALUE_NONE, NULL));
  test_turn ();
  n_empty = yoriai_workspace_count_section (workspace, NULL).empty;
  g_assert_cmpuint (n_empty, >, 0);
  heading = g_strdup_printf ("Not filled in (%u)", n_empty);
  g_assert_nonnull (test_find_text (panel, heading));
  go_to (window, "vision", "horizon_years");
  type_over (window, "未定です");
  g_assert_nonnull (get_refused (window));
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, NULL).empty, ==, n_empty);
  g_assert_nonnull (test_find_text (panel, heading));
  test_drop_window (window);
}

/* It is still there when the editor in which it was typed is not: another row of the table was looked at. */
static void
test_refused_comes_back (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  guint targets = yoriai_record_find_field (root, "targets");
  YoriaiRecord *first = yoriai_record_get_item (root, targets, 0);
  YoriaiRecord *second = yoriai_record_get_item (root, targets, 1);
  guint field = yoriai_record_find_field (first, "year");
  GtkWidget *text;

  test_go_to_detail (window, first, "year");
  type_over (window, "令和４年");
  test_go_to_detail (window, second, "year");
  g_assert_nonnull (get_refused (window));
  text = test_go_to_detail (window, first, "year");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "令和４年");

  /* In a cell it is what stands there. */
  g_assert_true (yoriai_window_reveal (window, second, field));
  test_type_in (test_begin_in_cell (window), "令和４年");
  g_assert_true (yoriai_window_reveal (window, first, field));
  test_turn ();
  g_assert_nonnull (get_refused (window));
  g_assert_nonnull (test_find_text (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                                             YORIAI_TYPE_CELL_SHEET),
                                    "令和４年"));
  g_assert_true (yoriai_record_remove (second, NULL));

  /* A record that goes takes it along. */
  g_assert_true (yoriai_record_remove (first, NULL));
  g_assert_null (get_refused (window));
  test_drop_window (window);
}

/* What the focus is on when a choice has it says which field and which value. */
static void
test_choices_speak (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiRecord *operation, *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  GtkWidget *focus, *list, *item, *table;

  go_to (window, "operation", "under");
  operation = yoriai_record_get_child (root, yoriai_record_find_field (root, "operation"));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TOGGLE_BUTTON (focus));
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Directly under: Vice-president in charge");
  yoriai_record_set_string (operation, "under", "president", NULL);
  test_turn ();
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Directly under: President or other head");

  /* The rows of its list. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focus), TRUE);
  test_turn ();
  list = test_find_widget (gtk_widget_get_parent (focus), GTK_TYPE_LIST_VIEW);
  item = gtk_widget_get_next_sibling (gtk_widget_get_first_child (list));
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, "President or other head");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focus), FALSE);

  go_to (window, "operation", "under_person");
  gtk_test_accessible_assert_property (gtk_window_get_focus (GTK_WINDOW (window)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Who that is: 想定 創");

  table = test_find_widget (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_PAGE),
                            YORIAI_TYPE_RECORD_TABLE);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gtk_widget_get_template_child (table, YORIAI_TYPE_RECORD_TABLE, "add_button")),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Add to “Officers”");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gtk_widget_get_template_child (table, YORIAI_TYPE_RECORD_TABLE, "paste_button")),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Paste rows into “Officers”");
  test_drop_window (window);
}

/* The row of a record in a table. (nullable) */
static GtkWidget *
find_row (GtkWidget *widget, YoriaiRecord *record)
{
  GtkWidget *row = NULL;

  if (YORIAI_IS_RECORD_CELL (widget))
    return yoriai_record_cell_get_record (YORIAI_RECORD_CELL (widget)) == record
               ? gtk_widget_get_parent (gtk_widget_get_parent (widget))
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child, record);
  return row;
}

/* A row is called what its record is called by now, and a choice not made yet looks like an empty field. */
static void
test_new_row (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  guint list = yoriai_record_find_field (root, "institutions"),
        n = yoriai_record_get_n_items (root, list);
  GtkWidget *table, *row, *editor;
  YoriaiRecord *item;

  g_assert_true (yoriai_window_reveal (window, root, list));
  test_turn ();
  table = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                   YORIAI_TYPE_RECORD_TABLE);
  gtk_widget_activate_action (table, "table.add", NULL);
  item = yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (table));
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, n + 1);
  TURN_UNTIL ((row = find_row (table, item)) != NULL && gtk_widget_get_mapped (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "(not filled in)");
  yoriai_record_set (item, yoriai_record_find_field (item, "name"),
                     &YORIAI_VALUE_STRING ("架空大学"), NULL);
  test_turn ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "架空大学");

  editor = gtk_widget_get_ancestor (test_go_to_detail (window, item, "role"), GTK_TYPE_DROP_DOWN);
  g_assert_true (gtk_widget_has_css_class (editor, "unset"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (editor), 2);
  g_assert_false (gtk_widget_has_css_class (editor, "unset"));
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/fields/new-proposal", test_new_proposal);
  g_test_add_func ("/app/fields/new-proposal/name", test_new_with_name);
  g_test_add_func ("/app/fields/new-proposal/earlier", test_new_from_earlier);
  g_test_add_func ("/app/fields/sections", test_sections);
  g_test_add_func ("/app/fields/empty-sections", test_empty_sections);
  g_test_add_func ("/app/fields/comes-back", test_comes_back);
  g_test_add_func ("/app/fields/enter", test_enter);
  g_test_add_func ("/app/fields/refused", test_refused);
  g_test_add_func ("/app/fields/refused/found", test_refused_is_found);
  g_test_add_func ("/app/fields/gone-through", test_gone_through);
  g_test_add_func ("/app/fields/refused/not-filled-in", test_refused_is_not_filled_in);
  g_test_add_func ("/app/fields/refused-comes-back", test_refused_comes_back);
  g_test_add_func ("/app/fields/choices-speak", test_choices_speak);
  g_test_add_func ("/app/fields/new-row", test_new_row);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
