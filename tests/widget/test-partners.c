/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "partners/yoriai-ask-dialog.h"
#include "partners/yoriai-requests.h"
#include "record/yoriai-space.h"
#include "window-support.h"

/* Partners are asked in the window, answer, and are taken in. */

#define SAMPLE "regional-nurturing.json"

static YoriaiApplication *app;

/* A window over a sample, and a folder for what is made. */
typedef struct
{
  char *folder;
  YoriaiWorkspace *workspace;
  YoriaiWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("yoriai-partners-XXXXXX", NULL);
  fixture->workspace = test_load_sample (app, SAMPLE);
  fixture->window = test_open_sized (app, fixture->workspace, 1200, 800);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_drop_window (fixture->window);
  g_object_unref (fixture->workspace);
  empty_folder (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder,
             const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static guint
count_requests (Fixture *fixture)
{
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->workspace);

  return yoriai_record_get_n_items (root, yoriai_record_find_field (root, "requests"));
}

static YoriaiAskDialog *
open_ask (Fixture *fixture)
{
  YoriaiAskDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask-partners", NULL));
  dialog = test_find_toplevel (YORIAI_TYPE_ASK_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

static const char *
get_page (YoriaiAskDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_STACK)));
}

static void
make (Fixture         *fixture,
      YoriaiAskDialog *dialog)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autofree char *uri = g_file_get_uri (folder);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.make-in", "s", uri));
}

/* Everybody who has not been asked is chosen; a workbook and a mail each, a table of all, one step of undo. */
static void
test_ask (Fixture       *fixture,
          gconstpointer  data)
{
  YoriaiAskDialog *dialog = open_ask (fixture);
  YoriaiSpace *space = yoriai_workspace_get_space (fixture->workspace);
  guint n;

  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  n = count_files (fixture->folder, ".xlsx");
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (count_files (fixture->folder, ".eml"), ==, n);
  g_assert_cmpuint (count_files (fixture->folder, ".csv"), ==, 1);
  g_assert_cmpuint (count_requests (fixture), ==, n);
  yoriai_space_undo (space);
  g_assert_cmpuint (count_requests (fixture), ==, 0);
  yoriai_space_redo (space);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();

  /* All have been asked: nobody is chosen, and nothing can be made. */
  dialog = open_ask (fixture);
  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  g_assert_cmpuint (count_requests (fixture), ==, n);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

/* One is chosen by its name, with the keyboard; files that are there are asked about, and left. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  YoriaiAskDialog *dialog = open_ask (fixture);
  GtkWidget *view = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.choose-none", NULL);
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_true (test_press_key (view, GDK_KEY_space));
  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  g_assert_cmpuint (count_files (fixture->folder, ".xlsx"), ==, 1);
  g_assert_cmpuint (count_requests (fixture), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();

  dialog = open_ask (fixture);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.choose-none", NULL);
  yoriai_ask_dialog_choose (
    dialog,
    (const char *const[]){ yoriai_record_get_string (yoriai_record_get_item (yoriai_workspace_get_root (fixture->workspace),
                                                                              yoriai_record_find_field (yoriai_workspace_get_root (fixture->workspace), "requests"), 0),
                                                      "institution"),
                           NULL },
    FALSE);
  make (fixture, dialog);
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  TURN_UNTIL (g_str_equal (get_page (dialog), "choose"));
  g_assert_cmpuint (count_requests (fixture), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add ("/partners/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/partners/choose", Fixture, NULL, set_up, test_choose, tear_down);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
