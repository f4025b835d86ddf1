/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls in the window: chosen, changed, read again, broken. */

#include "config.h"

#include <glib/gstdio.h>

#include "dialogs/yoriai-call-dialog.h"
#include "figure/yoriai-workspace-figures.h"
#include "window-support.h"
#include "window/yoriai-banner.h"
#include "window/yoriai-sidebar.h"
#include "workspace/yoriai-section.h"

static YoriaiApplication *app;

static void
test_track_changes (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GError *error = NULL;

  yoriai_window_show_section (window, YORIAI_SECTION_FORUM);
  g_assert_true (yoriai_workspace_set_track (workspace, TEST_CALL, "co-creation-full", &error));
  g_assert_no_error (error);
  test_turn ();
  g_assert_false (yoriai_workspace_has_section (workspace, YORIAI_SECTION_FORUM));
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_OVERVIEW);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  g_assert_true (yoriai_workspace_has_section (workspace, YORIAI_SECTION_FORUM));
  test_drop_window (window);
}

/* A section that holds something does not go with the track. */
static void
test_track_keeps_section (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *row;

  yoriai_record_set_string (test_get_child (workspace, "forum"), "name", "Forum", NULL);
  yoriai_window_show_section (window, YORIAI_SECTION_FORUM);
  test_turn ();
  g_assert_true (yoriai_workspace_set_track (workspace, TEST_CALL, "co-creation-full", NULL));
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_FORUM);
  row = GTK_WIDGET (gtk_list_box_get_selected_row (
      GTK_LIST_BOX (test_find_widget (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR), GTK_TYPE_LIST_BOX))));
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_true (gtk_widget_has_css_class (row, "not-asked"));
  g_assert_true (yoriai_workspace_set_track (workspace, TEST_CALL, TEST_TRACK, NULL));
  test_turn ();
  g_assert_false (gtk_widget_has_css_class (row, "not-asked"));
  test_drop_window (window);
}

static void
chosen_cb (gboolean *is_chosen)
{
  *is_chosen = TRUE;
}

static void
test_call_dialog (void)
{
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  YoriaiWindow *window = test_make_window (app, NULL);
  YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (window), library, NULL);
  gboolean is_chosen = FALSE;
  AdwComboRow *calls;
  GtkWidget *check;

  g_signal_connect_swapped (dialog, "chosen", G_CALLBACK (chosen_cb), &is_chosen);
  g_assert_nonnull (yoriai_call_dialog_get_call_id (dialog));
  calls = ADW_COMBO_ROW (test_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (calls, yoriai_call_library_get_n_calls (library) - 1);
  g_assert_null (yoriai_call_dialog_get_track_id (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.accept", NULL);
  g_assert_false (is_chosen);

  check = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_nonnull (yoriai_call_dialog_get_track_id (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.accept", NULL);
  g_assert_true (is_chosen);
  test_turn ();
  test_drop_window (window);
}

/* The newest call is offered first and chosen, and no call's tracks or notices are cut on a small screen. */
static void
test_call_dialog_newest (void)
{
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  YoriaiWindow *window = test_make_window (app, NULL);
  YoriaiWorkspace *workspace = test_begin_proposal (app);

  for (guint i = 0; i < 2; i++)
    {
      YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (window), library, i == 1 ? workspace : NULL);
      AdwComboRow *calls = ADW_COMBO_ROW (test_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW));
      GtkWidget *scroller = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SCROLLED_WINDOW);
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      int width, height;

      gtk_window_present (GTK_WINDOW (dialog));
      gtk_window_get_default_size (GTK_WINDOW (dialog), &width, &height);
      g_assert_cmpint (height, <=, 768 - 40);
      TURN_UNTIL (gtk_adjustment_get_page_size (adjustment) > 0);
      if (i == 0)
        {
          g_assert_cmpuint (adw_combo_row_get_selected (calls), ==, 0);
          for (guint j = 0; j < yoriai_call_library_get_n_calls (library); j++)
            g_assert_cmpint (yoriai_call_get_fiscal_year (yoriai_call_library_find (
                                 library, yoriai_call_dialog_get_call_id (dialog))),
                             >=, yoriai_call_get_fiscal_year (yoriai_call_library_get_call (library, j)));
        }
      for (guint j = 0; j < yoriai_call_library_get_n_calls (library); j++)
        {
          adw_combo_row_set_selected (calls, j);
          g_assert_cmpstr (yoriai_call_dialog_get_call_id (dialog), ==,
                           yoriai_call_get_id (yoriai_call_library_get_call (library, j)));
          test_turn ();
          g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=,
                             gtk_adjustment_get_page_size (adjustment));
        }
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_object_unref (workspace);
  test_drop_window (window);
}

/* What is chosen is what is made, although a pack came in meanwhile and all others moved down. */
static void
test_call_dialog_reload (void)
{
  static const char pack[] = "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"newer\", \"base\": \"coi-next-2022\","
                             " \"fiscal_year\": 2031, \"name\": {\"ja\": \"新\", \"en\": \"New\"}}";
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);
  g_autofree char *path = g_build_filename (folder, "newer.json", NULL);
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  YoriaiWindow *window = test_make_window (app, NULL);
  YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (window), library, NULL);
  AdwComboRow *calls = ADW_COMBO_ROW (test_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW));
  guint n = yoriai_call_library_get_n_calls (library);
  g_autofree char *id = NULL, *track = NULL;

  adw_combo_row_set_selected (calls, 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON)), TRUE);
  id = g_strdup (yoriai_call_dialog_get_call_id (dialog));
  track = g_strdup (yoriai_call_dialog_get_track_id (dialog));
  g_assert_nonnull (track);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, pack, -1, NULL));
  yoriai_call_library_reload (library);
  g_assert_cmpuint (yoriai_call_library_get_n_calls (library), ==, n + 1);
  g_assert_cmpuint (adw_combo_row_get_selected (calls), ==, 2);
  g_assert_cmpstr (yoriai_call_dialog_get_call_id (dialog), ==, id);
  g_assert_cmpstr (yoriai_call_dialog_get_track_id (dialog), ==, track);
  adw_combo_row_set_selected (calls, 0);
  g_assert_cmpstr (yoriai_call_dialog_get_call_id (dialog), ==, "newer");

  g_assert_cmpint (g_remove (path), ==, 0);
  yoriai_call_library_reload (library);
  g_assert_cmpstr (yoriai_call_dialog_get_call_id (dialog), ==,
                   yoriai_call_get_id (yoriai_call_library_get_call (library, 0)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_drop_window (window);
}

/* A pack that cannot be read is told wherever one is, until it is mended. */
static void
test_broken_pack (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.json", NULL);
  YoriaiWindow *window = test_make_window (app, NULL);
  GtkWidget *banner = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_BANNER);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_first_child (banner));
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  g_autoptr (YoriaiWorkspace) workspace = NULL;

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  yoriai_call_library_reload (library);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  workspace = test_begin_proposal (app);
  yoriai_window_set_workspace (window, workspace);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));

  g_assert_cmpint (g_remove (path), ==, 0);
  yoriai_call_library_reload (library);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  test_drop_window (window);
}

static void
put_invented_call (const char *label,
                   guint       years)
{
#define TEXT(text) "{\"ja\": \"" text "\", \"en\": \"" text "\"}"
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);
  g_autofree char *path = g_build_filename (folder, "harbour.json", NULL);
  g_autofree char *text = g_strdup_printf (
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"harbour\", \"programme\": " TEXT ("Harbours") ","
    " \"name\": " TEXT ("Call of 2031") ", \"fiscal_year\": 2031, \"status\": \"confirmed\","
    " \"source\": {\"document\": " TEXT ("Leaflet") "},"
    " \"fields\": [{\"id\": \"sea\", \"name\": " TEXT ("Sea") "}],"
    " \"tracks\": [{\"id\": \"sea-trial\", \"name\": " TEXT ("Sea, trial") ", \"field\": \"sea\", \"type\": \"trial\","
    " \"years\": %u, \"parts\": [\"site\", \"institutions\", \"operation\", \"budget\"], \"roles\": [\"harbour-master\"]}],"
    " \"vocabularies\": {\"officer-roles\": [{\"id\": \"harbour-master\", \"label\": " TEXT ("Harbour master") "}]},"
    " \"labels\": {\"site.strengths\": {\"ja\": \"%s\", \"en\": \"%s\"}},"
    " \"rules\": [{\"id\": \"H01\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"site.strengths\","
    " \"require\": {\"!\": [{\"y.empty\": [{\"y.proposal\": \"site.strengths\"}]}]}, \"message\": " TEXT ("Tell of the sea.") "}]}",
    years, label, label);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
#undef TEXT
}

/* A call that never was: by its file alone it is there in a window, and a change of the file with it. */
static void
test_invented_call (void)
{
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", "harbour.json", NULL);
  GError *error = NULL;
  YoriaiWindow *window;

  put_invented_call ("Gifts of the sea", 3);
  yoriai_call_library_reload (library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  workspace = test_begin_proposal (app);
  window = test_make_window (app, workspace);
  g_assert_true (yoriai_workspace_set_track (workspace, "harbour", "sea-trial", &error));
  g_assert_no_error (error);
  yoriai_window_show_section (window, YORIAI_SECTION_OVERVIEW);
  test_turn ();
  g_assert_false (yoriai_workspace_has_section (workspace, YORIAI_SECTION_FORUM));
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "Gifts of the sea"));

  put_invented_call ("Fish and tides", 4);
  yoriai_call_library_reload (library);
  test_turn ();
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "Fish and tides"));
  g_assert_null (test_find_text (GTK_WIDGET (window), "Gifts of the sea"));

  g_assert_cmpint (g_remove (path), ==, 0);
  yoriai_call_library_reload (library);
  test_drop_window (window);
}

static void
put_titled_call (const char *title)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);
  g_autofree char *path = g_build_filename (folder, "titled.json", NULL);
  g_autofree char *text
      = g_strdup_printf ("{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"titled\", \"base\": \"" TEST_CALL "\","
                         " \"texts\": {\"figure.composition.title\": {\"ja\": \"%s\", \"en\": \"%s\"}}}", title, title);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Lists of figures call them what the call calls them, as the figures do. */
static void
test_figure_titles (void)
{
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", "titled.json", NULL);
  g_autofree char *title = NULL, *plain = NULL;
  GError *error = NULL;
  YoriaiWindow *window;

  put_titled_call ("What we build");
  yoriai_call_library_reload (library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  workspace = test_begin_proposal (app);
  window = test_make_window (app, workspace);
  plain = yoriai_workspace_figures_dup_title (workspace, YORIAI_FIGURE_COMPOSITION);
  g_assert_cmpstr (plain, ==, "Composition of hub and project");
  g_assert_true (yoriai_workspace_set_track (workspace, "titled", TEST_TRACK, &error));
  g_assert_no_error (error);
  title = yoriai_workspace_figures_dup_title (workspace, YORIAI_FIGURE_COMPOSITION);
  g_assert_cmpstr (title, ==, "What we build");
  yoriai_window_show_section (window, YORIAI_SECTION_FIGURES);
  test_turn ();
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "What we build"));

  put_titled_call ("Our hub");
  yoriai_call_library_reload (library);
  test_turn ();
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "Our hub"));
  g_assert_null (test_find_text (GTK_WIDGET (window), "What we build"));

  g_assert_cmpint (g_remove (path), ==, 0);
  yoriai_call_library_reload (library);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/window/track-changes", test_track_changes);
  g_test_add_func ("/app/window/track-keeps-section", test_track_keeps_section);
  g_test_add_func ("/app/window/broken-pack", test_broken_pack);
  g_test_add_func ("/app/window/invented-call", test_invented_call);
  g_test_add_func ("/app/window/figure-titles", test_figure_titles);
  g_test_add_func ("/app/call-dialog", test_call_dialog);
  g_test_add_func ("/app/call-dialog/newest", test_call_dialog_newest);
  g_test_add_func ("/app/call-dialog/reload", test_call_dialog_reload);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
