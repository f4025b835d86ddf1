/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a proposal is, on one page, and the ways from there. */

#include "config.h"

#include <glib/gstdio.h>

#include "editors/yoriai-field-editor.h"
#include "pages/yoriai-status-page.h"
#include "pages/yoriai-status-row.h"
#include "window-support.h"
#include "workspace/yoriai-section.h"

static YoriaiApplication *app;

static YoriaiWindow *
open_status (YoriaiWorkspace *workspace)
{
  YoriaiWindow *window = test_make_window (app, workspace);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", 0);
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_STATUS);
  return window;
}

static GtkWidget *
get_page (YoriaiWindow *window)
{
  return test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_STATUS_PAGE);
}

/* The line in which a text stands. */
static GtkWidget *
find_line (YoriaiWindow *window,
           const char   *text)
{
  GtkWidget *label = test_find_text (get_page (window), text);

  return label != NULL ? gtk_widget_get_ancestor (label, YORIAI_TYPE_STATUS_ROW) : NULL;
}

/* Its keys lead to what blocks first. */
static void
test_next (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiRecord *site = test_get_child (workspace, "site");
  guint field = yoriai_record_find_field (site, "medical_only");
  YoriaiWindow *window;
  GtkWidget *focus, *editor;

  g_assert_true (yoriai_record_set (site, field, &YORIAI_VALUE_INT (1), NULL));
  window = open_status (workspace);
  gtk_widget_activate_action (get_page (window), "status.go-next", "i", 0);
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_OVERVIEW);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  editor = gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR);
  g_assert_nonnull (editor);
  g_assert_true (yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor)) == site);
  g_assert_cmpuint (yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor)), ==, field);
  test_drop_window (window);
}

/* A demand says how far it is met while somebody writes, and leads to where that is done. */
static void
test_demand (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = open_status (workspace);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  GtkWidget *line = find_line (window, "Institutions, the representative");

  g_assert_nonnull (line);
  g_assert_nonnull (test_find_text (line, "0 / 3"));
  g_assert_nonnull (test_find_text (line, "✗"));
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL));
  TURN_UNTIL (test_find_text (line, "3 / 3") != NULL);
  g_assert_nonnull (test_find_text (line, "✓"));
  gtk_widget_activate (line);
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_INSTITUTIONS);
  test_drop_window (window);
}

/* A section by its name; those without fields have no line. */
static void
test_sections (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = open_status (workspace);
  GtkWidget *line = find_line (window, "Funding Plan");

  g_assert_nonnull (line);
  g_assert_nonnull (test_find_text (line, "100 %"));
  g_assert_null (find_line (window, "Figures"));
  gtk_widget_activate (line);
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_BUDGET);
  test_drop_window (window);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_left (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = open_status (workspace);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (get_page (window), "status.copy-left", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, read_cb, &text);
  TURN_UNTIL (text != NULL);
  g_assert_nonnull (strstr (text, "What is left to do"));
  g_assert_nonnull (strstr (text, "■ Whole consortium"));
  test_drop_window (window);
}

/* One page of paper, however much there is. */
static void
test_print (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = open_status (workspace);
  g_autoptr (GtkPrintOperation) operation = yoriai_status_page_make_print (YORIAI_STATUS_PAGE (get_page (window)));
  g_autofree char *folder = g_dir_make_tmp ("yoriai-status-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "status.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (window), &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==, 1);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/status/next", test_next);
  g_test_add_func ("/app/status/demand", test_demand);
  g_test_add_func ("/app/status/sections", test_sections);
  g_test_add_func ("/app/status/left", test_left);
  g_test_add_func ("/app/status/print", test_print);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
