/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window shows before a proposal is open. */

#include "config.h"

#include <glib/gstdio.h>

#include "dialogs/yoriai-recent-files.h"
#include "window-support.h"
#include "window/yoriai-recent-row.h"
#include "window/yoriai-welcome.h"

static YoriaiApplication *app;
static char *folder; /* of the files of these tests */

static YoriaiWindow *
open_start (int width)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_set_default_size (GTK_WINDOW (window), width, 768);
  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

static YoriaiRecentRow *
get_row (YoriaiWindow *window,
         guint         n)
{
  GtkWidget *row = test_find_nth_widget (GTK_WIDGET (window), YORIAI_TYPE_RECENT_ROW, n);

  return row != NULL ? YORIAI_RECENT_ROW (row) : NULL;
}

/* Whether a label of a row that is seen begins so. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  GtkWidget *label = test_find_text (widget, text);

  return label != NULL && gtk_widget_get_visible (label);
}

static GFile *
copy_sample (const char *sample,
             const char *name)
{
  g_autofree char *from = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", sample, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) length, NULL));
  return g_file_new_for_path (to);
}

/* Files that are visited in the same second have no order. */
static void
visit (GFile *file)
{
  gint64 second = g_get_real_time () / G_USEC_PER_SEC;

  yoriai_recent_files_add (file);
  TURN_UNTIL (g_get_real_time () / G_USEC_PER_SEC > second);
}

static void
test_first (void)
{
  YoriaiWindow *window = open_start (1024);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_null (get_row (window, 0));
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "Write a Proposal Together"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "win.new");
  g_assert_true (gtk_widget_get_mapped (focus));
  test_drop_window (window);
}

/* The newest is in front and has the focus; how far they are comes from a thread, and is there at once the next time. */
static void
test_recent (void)
{
  g_autoptr (GFile) old = copy_sample ("co-creation-full.json", "old.yoriai");
  g_autoptr (GFile) new = copy_sample ("regional-full.json", "new.yoriai");
  YoriaiWindow *window;

  visit (old);
  visit (new);
  window = open_start (1024);
  g_assert_nonnull (get_row (window, 1));
  g_assert_null (get_row (window, 2));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_row (window, 0)));
  TURN_UNTIL (says (GTK_WIDGET (get_row (window, 0)), "地域を次世代につなぐマイモビリティ共創拠点"));
  g_assert_true (says (GTK_WIDGET (get_row (window, 0)), "Today"));
  g_assert_true (says (GTK_WIDGET (get_row (window, 0)), "new.yoriai"));
  g_assert_false (says (GTK_WIDGET (get_row (window, 0)), "Errors"));
  test_drop_window (window);

  window = open_start (1920);
  g_assert_true (says (GTK_WIDGET (get_row (window, 0)), "地域を次世代につなぐマイモビリティ共創拠点"));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window)));
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_cmpstr (yoriai_workspace_get_title (yoriai_window_get_workspace (window)), ==, "地域を次世代につなぐマイモビリティ共創拠点");
  test_drop_window (window);
}

/* What is another since is counted anew, what is gone leaves the list, and the focus stays in it. */
static void
test_changed (void)
{
  g_autofree char *old = g_build_filename (folder, "old.yoriai", NULL);
  g_autofree char *new = g_build_filename (folder, "new.yoriai", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (old);
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  YoriaiWindow *window;

  g_assert_no_error (error);
  g_assert_true (yoriai_record_set_string (site, "name", NULL, NULL));
  g_assert_true (yoriai_document_save_sync (document, NULL, FALSE, NULL, &error));
  g_assert_cmpint (g_remove (new), ==, 0);
  window = open_start (1024);
  TURN_UNTIL (get_row (window, 1) == NULL);
  g_assert_true (says (GTK_WIDGET (get_row (window, 0)), "Untitled Proposal"));
  g_assert_true (says (GTK_WIDGET (get_row (window, 0)), "Not filled in"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_row (window, 0)));
  test_drop_window (window);
}

static guint
count_shown (YoriaiWindow *window)
{
  guint n = 0;

  for (guint i = 0; get_row (window, i) != NULL; i++)
    n += gtk_widget_get_mapped (GTK_WIDGET (get_row (window, i)));
  return n;
}

static void
test_narrowed (void)
{
  YoriaiWindow *window;
  GtkWidget *search;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("many-%u.yoriai", i);
      g_autoptr (GFile) file = copy_sample (i == 3 ? "policy-full.json" : "regional-full.json", name);

      yoriai_recent_files_add (file);
    }
  window = open_start (1024);
  search = test_find_widget (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_WELCOME), GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_widget_get_mapped (search));
  TURN_UNTIL (count_shown (window) == 6 && says (GTK_WIDGET (get_row (window, 5)), "Untitled Proposal"));
  gtk_editable_set_text (GTK_EDITABLE (search), "ＭＡＮＹ－３");
  TURN_UNTIL (count_shown (window) == 1);
  g_signal_emit_by_name (search, "activate");
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_cmpstr (yoriai_workspace_get_track (yoriai_window_get_workspace (window)), ==, "policy-full");
  test_drop_window (window);
}

/* A sample comes as a copy, of which nobody is asked until something in it is changed. */
static void
test_sample (void)
{
  YoriaiWindow *window = open_start (1024);
  YoriaiWorkspace *workspace;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-sample", "s", "regional-full");
  workspace = yoriai_window_get_workspace (window);
  g_assert_nonnull (workspace);
  g_assert_null (yoriai_workspace_get_file (workspace));
  g_assert_true (yoriai_window_can_close (window));
  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "name", "別の拠点", NULL));
  g_assert_false (yoriai_window_can_close (window));
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  folder = g_dir_make_tmp ("yoriai-start-XXXXXX", NULL);
  g_test_add_func ("/app/start/first", test_first);
  g_test_add_func ("/app/start/recent", test_recent);
  g_test_add_func ("/app/start/changed", test_changed);
  g_test_add_func ("/app/start/narrowed", test_narrowed);
  g_test_add_func ("/app/start/sample", test_sample);

  status = g_test_run ();
  g_object_unref (app);
  g_free (folder);
  return status;
}
