/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/yoriai-field-row.h"
#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-finding-row.h"
#include "workspace/yoriai-section.h"

#include "scale.h"
#include "window-support.h"

/* A proposal of ten times the sample's size: only what is seen is built, and nothing happens while nobody touches it. */

#define TIMES 10
#define QUIET_MSECS 400
#define PATIENCE_MSECS 20000

static YoriaiApplication *app;

static YoriaiWorkspace *
load_scaled (guint times)
{
  g_autofree char *sample
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "scaled.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) scaled = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = NULL;
  GError *error = NULL;

  g_file_get_contents (sample, &text, NULL, &error);
  g_assert_no_error (error);
  scaled = scale_proposal (text, times);
  g_file_set_contents (path, scaled->str, scaled->len, &error);
  g_assert_no_error (error);
  document = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  return yoriai_workspace_new (yoriai_application_get_library (app), document);
}

static YoriaiWindow *
open_window (YoriaiWorkspace *workspace)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

static guint
count_widgets (GtkWidget *widget,
               GType      type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
turn_for (guint msecs)
{
  gboolean is_over = FALSE;

  g_timeout_add (msecs, elapsed_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
comes_to_rest (YoriaiWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 1;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame_cb), &n_frames);

  for (guint waited = 0; n_frames > 0 && waited < PATIENCE_MSECS; waited += QUIET_MSECS)
    {
      n_frames = 0;
      turn_for (QUIET_MSECS);
    }
  g_signal_handler_disconnect (clock, handler);
  return n_frames == 0;
}

/* The name of every institution is left from a template, so that each has a finding. */
static void
give_findings (YoriaiWorkspace *workspace)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint list = yoriai_record_find_field (root, "institutions");
  YoriaiSpace *space = yoriai_workspace_get_space (workspace);

  yoriai_space_begin (space, NULL, NULL);
  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    yoriai_record_set_string (yoriai_record_get_item (root, list, i), "name", "〇〇大学", NULL);
  yoriai_space_commit (space);
}

/* The findings that nobody sees have no rows, but one comes to each of them: by scrolling, and with F8. */
static void
test_findings (void)
{
  g_autoptr (YoriaiWorkspace) workspace = load_scaled (TIMES);
  YoriaiWindow *window;
  GtkWidget *row, *scroller;
  GtkAdjustment *adjustment;
  guint n_findings, n_rows;

  give_findings (workspace);
  n_findings = g_list_model_get_n_items (G_LIST_MODEL (yoriai_workspace_get_checker (workspace)));
  g_assert_cmpuint (n_findings, >, 300);
  window = open_window (workspace);
  g_assert_true (comes_to_rest (window));
  n_rows = count_widgets (GTK_WIDGET (window), YORIAI_TYPE_FINDING_ROW);
  g_assert_cmpuint (n_rows, >=, 10);
  g_assert_cmpuint (n_rows, <=, 60);

  row = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDING_ROW);
  scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  for (guint i = 0; i < n_findings && count_widgets (scroller, YORIAI_TYPE_FINDING_ROW) < 4 * n_rows; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      turn_for (50);
    }
  g_assert_cmpuint (count_widgets (scroller, YORIAI_TYPE_FINDING_ROW), >=, 4 * n_rows);
  g_assert_cmpuint (count_widgets (scroller, YORIAI_TYPE_FINDING_ROW), <, n_findings);

  for (guint i = 0; i < 5 * n_rows; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.next-finding", NULL);
  row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (gtk_widget_get_parent (row))));
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 5 * n_rows - 1);
  test_drop_window (window);
}

/* A table has its first rows, more as it is scrolled, and every one that is gone to. */
static void
test_table (void)
{
  g_autoptr (YoriaiWorkspace) workspace = load_scaled (TIMES);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint list = yoriai_record_find_field (root, "institutions"), n = yoriai_record_get_n_items (root, list), n_cells;
  YoriaiWindow *window = open_window (workspace);
  GtkWidget *table, *cell, *scroller;
  GtkAdjustment *adjustment;

  yoriai_window_show_section (window, YORIAI_SECTION_INSTITUTIONS);
  g_assert_true (comes_to_rest (window));
  table = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_RECORD_TABLE);
  n_cells = count_widgets (table, YORIAI_TYPE_RECORD_CELL);
  g_assert_cmpuint (n, >, 300);
  g_assert_cmpuint (n_cells, <=, 20 * 6);

  cell = test_find_widget (table, YORIAI_TYPE_RECORD_CELL);
  scroller = gtk_widget_get_ancestor (cell, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  /* The last one is at the bottom, of rows that are all about equally high. */
  for (guint i = 0; i < 200 && gtk_adjustment_get_upper (adjustment) <= n * 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      turn_for (100);
    }
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, n * 20);

  g_assert_true (yoriai_window_reveal (window, yoriai_record_get_item (root, list, n / 2), 0));
  g_assert_true (yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (table))
                 == yoriai_record_get_item (root, list, n / 2));
  g_assert_true (yoriai_window_reveal (window, yoriai_record_get_item (root, list, n - 1), 0));
  g_assert_true (yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (table))
                 == yoriai_record_get_item (root, list, n - 1));
  test_drop_window (window);
}

static GHashTable *touched; /* what was changed while it was watched */

static void
touched_cb (GtkWidget *widget)
{
  if (touched != NULL)
    g_hash_table_add (touched, widget);
}

static void
watch (GtkWidget *widget,
       GtkWidget *except)
{
  if (widget == except)
    return;
  g_signal_connect (widget, "notify", G_CALLBACK (touched_cb), NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch (child, except);
}

/* A key press in a field of no consequence leaves all other widgets alone, those of other pages as well. */
static void
test_key_press (void)
{
  g_autoptr (YoriaiWorkspace) workspace = load_scaled (1);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace), *institution;
  YoriaiWindow *window = open_window (workspace);
  GtkWidget *text, *row;
  gint64 pressed, paused;
  guint n, field;

  yoriai_section_get_all (&n);
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", i);
      test_turn ();
    }
  institution = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 1);
  field = yoriai_record_find_field (institution, "duty");
  g_assert_true (yoriai_window_reveal (window, institution, field));
  test_turn ();
  text = gtk_window_get_focus (GTK_WINDOW (window));
  row = gtk_widget_get_ancestor (text, YORIAI_TYPE_FIELD_ROW);
  g_assert_true (GTK_IS_TEXT_VIEW (text));
  watch (GTK_WIDGET (window), row);
  /* Typing that goes on: after a pause there is one more to undo, and that is told. */
  do
    {
      g_clear_pointer (&touched, g_hash_table_unref);
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "一", -1);
      pressed = g_get_monotonic_time ();
      test_turn ();
      touched = g_hash_table_new (NULL, NULL);
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "二", -1);
      paused = g_get_monotonic_time () - pressed;
      test_turn ();
    }
  while (paused > G_TIME_SPAN_SECOND);
  g_assert_nonnull (strstr (yoriai_record_get_string (institution, "duty"), "二"));
  g_assert_cmpuint (g_hash_table_size (touched), <=, 2);
  g_clear_pointer (&touched, g_hash_table_unref);
  test_drop_window (window);
}

/* With every page visited: nothing is drawn while nobody touches it. */
static void
test_idles (void)
{
  g_autoptr (YoriaiWorkspace) workspace = load_scaled (TIMES);
  YoriaiWindow *window;
  guint n;

  give_findings (workspace);
  yoriai_section_get_all (&n);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  window = open_window (workspace);
  g_assert_true (comes_to_rest (window));
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", i);
      test_turn ();
    }
  gtk_window_set_focus (GTK_WINDOW (window), NULL); /* a caret blinks */
  g_assert_true (comes_to_rest (window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/scale/findings", test_findings);
  g_test_add_func ("/scale/table", test_table);
  g_test_add_func ("/scale/key-press", test_key_press);
  g_test_add_func ("/scale/idles", test_idles);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
