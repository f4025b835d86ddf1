/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/yoriai-item-list.h"

#include <glib/gstdio.h>
#include <string.h>

#include "figure/yoriai-figures-output.h"
#include "figure/yoriai-workspace-figures.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"

/* What leaves the window, and what is offered then. */

#define SAMPLE "co-creation-nurturing.json"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static YoriaiApplication *app;

typedef struct
{
  char *folder;
  GFile *file;
  char *opened; /* comes when the file is opened */
  char *shown;  /* comes when a folder is opened */
  YoriaiWindow *window;
} Fixture;

static void
set_program (const char *type,
             const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAppInfo) program = g_app_info_create_from_commandline (command, "Test", 0, &error);

  g_assert_no_error (error);
  g_app_info_set_as_default_for_type (program, type, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *open = NULL, *show = NULL;

  fixture->folder = g_dir_make_tmp ("yoriai-export-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "out.xlsx", NULL);
  fixture->opened = g_build_filename (fixture->folder, "opened", NULL);
  fixture->shown = g_build_filename (fixture->folder, "shown", NULL);
  open = g_strdup_printf ("touch %s", fixture->opened);
  show = g_strdup_printf ("touch %s", fixture->shown);
  set_program (XLSX, open);
  set_program ("inode/directory", show);
  fixture->window = test_open_sample (app, SAMPLE);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_drop_window (fixture->window);
  remove_all (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
  g_free (fixture->opened);
  g_free (fixture->shown);
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GtkWidget *
find_button (YoriaiWindow *window,
             const char   *action)
{
  g_autoptr (GQueue) left = g_queue_new ();
  GtkWidget *widget;

  g_queue_push_tail (left, window->toasts);
  while ((widget = g_queue_pop_head (left)) != NULL)
    {
      if (GTK_IS_BUTTON (widget)
          && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
        return widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (left, child);
    }
  return NULL;
}

/* The workbook, then its two buttons; the offer outlives an edit, which the offer to undo does not. */
static void
test_workbook (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *button;
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->window->workspace);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));

  test_activate_file (fixture->window, "win.export-file", fixture->file);
  TURN_UNTIL ((button = find_button (fixture->window, "win.open-exported")) != NULL);
  g_assert_true (yoriai_record_set_string (site, "name", "二", NULL));
  test_turn ();
  button = find_button (fixture->window, "win.open-exported");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  TURN_UNTIL (is_there (fixture->opened));

  button = find_button (fixture->window, "win.show-exported");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  TURN_UNTIL (is_there (fixture->shown));
}

static void
test_erad (Fixture       *fixture,
           gconstpointer  data)
{
  test_activate_file (fixture->window, "win.export-erad-file", fixture->file);
  TURN_UNTIL (find_button (fixture->window, "win.open-exported") != NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (fixture->window), "out.xlsx"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-exported", NULL);
  TURN_UNTIL (is_there (fixture->opened));
}

static guint
count_files (const char *path,
             const char *ending)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ending);
  return n;
}

/* All that the track knows, each in a file; a second time it asks. */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "figures", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  YoriaiWorkspace *workspace = fixture->window->workspace;
  AdwMessageDialog *dialog;
  guint n = 0;

  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    n += yoriai_workspace_figures_has (workspace, i);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  test_activate_file (fixture->window, "win.save-figures-folder", folder);
  TURN_UNTIL (find_button (fixture->window, "win.show-exported") != NULL);
  g_assert_cmpuint (count_files (path, ".svg"), ==, n);
  g_assert_null (find_button (fixture->window, "win.open-exported"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-exported", NULL);
  TURN_UNTIL (is_there (fixture->shown));

  g_assert_cmpuint (yoriai_figures_count_existing (workspace, YORIAI_PAPER_SLIDE, YORIAI_FIGURE_SVG, folder), ==, n);
  g_assert_cmpuint (yoriai_figures_count_existing (workspace, YORIAI_PAPER_SLIDE, YORIAI_FIGURE_PNG, folder), ==, 0);
  test_activate_file (fixture->window, "win.save-figures-folder", folder);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_turn ();
}

/* All that is handed in, with its checklist; what would be replaced is asked about. */
static void
test_package (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "package", NULL);
  g_autofree char *list = g_build_filename (path, "Checklist.txt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  AdwMessageDialog *dialog;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  test_activate_file (fixture->window, "win.save-package-folder", folder);
  TURN_UNTIL (find_button (fixture->window, "win.show-exported") != NULL);
  g_assert_true (is_there (list));
  g_assert_cmpuint (count_files (path, ".xlsx"), ==, 2);
  g_assert_cmpuint (count_files (path, ".pdf"), ==, 1);
  g_assert_cmpuint (count_files (path, ".svg"), >=, 5);
  g_assert_null (find_button (fixture->window, "win.open-exported"));

  g_remove (list);
  test_activate_file (fixture->window, "win.save-package-folder", folder);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, "replace");
  gtk_window_destroy (GTK_WINDOW (dialog));
  TURN_UNTIL (is_there (list));
  TURN_UNTIL (fixture->window->n_pending == 0);
}

#define TEXT "{\"ja\": \"a\", \"en\": \"b\"}"

/* What exceeds a limit of the call's package is written and told. */
static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  static const char pack[]
    = "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"mine\", \"base\": \"coi-next-2021\","
      " \"limits\": {\"institutions\": {\"items\": {\"max\": 77}}}, \"package\": ["
      "{\"id\": \"part\", \"name\": \"part\", \"of\": \"book\", \"forms\": [\"institutions\"], \"format\": \"pdf\","
      " \"max_bytes\": 100, \"text\": " TEXT "},"
      "{\"id\": \"scan\", \"name\": \"scan.pdf\", \"of\": \"external\", \"text\": " TEXT "}]}";
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
  g_autofree char *out = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (out);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", SAMPLE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (sample);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiRecord *root;
  GtkWidget *list;

  g_assert_cmpint (g_mkdir (out, 0700), ==, 0);
  g_file_set_contents (path, pack, -1, &error);
  g_assert_no_error (error);
  library = yoriai_call_library_new (fixture->folder);
  document = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  workspace = yoriai_workspace_new (library, document);
  g_assert_true (yoriai_workspace_set_track (workspace, "mine", yoriai_workspace_get_track (workspace), &error));
  g_assert_no_error (error);
  yoriai_window_set_workspace (fixture->window, workspace);
  /* A list that has a limit counts its items. */
  root = yoriai_workspace_get_root (workspace);
  list = g_object_ref_sink (yoriai_item_list_new (yoriai_workspace_get_checker (workspace), root,
                                                  yoriai_record_find_field (root, "institutions")));
  g_assert_nonnull (test_find_text (list, "of at most 77"));
  g_object_unref (list);
  test_activate_file (fixture->window, "win.save-package-folder", folder);
  TURN_UNTIL (find_button (fixture->window, "win.show-exported") != NULL);
  g_assert_cmpuint (count_files (out, ".pdf"), ==, 1);
  g_assert_nonnull (test_find_text (GTK_WIDGET (fixture->window), "bytes, more than the 100 allowed"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (fixture->window), "1 file is to be added by hand"));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(guint *) user_data = yoriai_figures_save_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_formats (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const endings[] = { ".svg", ".pdf", ".png" };
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint n = 0;

      yoriai_figures_save_async (fixture->window->workspace, YORIAI_PAPER_SLIDE, i, folder,
                                 NULL, written_cb, &n);
      TURN_UNTIL (n > 0);
      g_assert_cmpuint (count_files (fixture->folder, endings[i]), ==, n);
    }
}

/* A folder that cannot be written in is told, and nothing is offered. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  test_activate_file (fixture->window, "win.save-figures-folder", folder);
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->window), "Not all figures were written.") != NULL);
  g_assert_null (find_button (fixture->window, "win.show-exported"));
}

#define ADD(path, function) g_test_add ("/app/export/" path, Fixture, NULL, set_up, function, tear_down)

/* A day that was asked for and cannot be read is told, not passed over. */
static void
test_wrong_day (void)
{
  YoriaiWindow *window;

  g_setenv ("SOURCE_DATE_EPOCH", "yesterday", TRUE);
  window = test_open_sample (app, SAMPLE);
  TURN_UNTIL (test_find_text (GTK_WIDGET (window),
                              "SOURCE_DATE_EPOCH: “yesterday” is not a time in seconds."));
  g_unsetenv ("SOURCE_DATE_EPOCH");
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("yoriai-config-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  app = test_application_new (&argc, &argv);
  ADD ("workbook", test_workbook);
  ADD ("erad", test_erad);
  ADD ("figures", test_figures);
  ADD ("package", test_package);
  ADD ("limits", test_limits);
  ADD ("formats", test_formats);
  ADD ("refused", test_refused);

  g_test_add_func ("/app/export/wrong-day", test_wrong_day);
  status = g_test_run ();
  g_object_unref (app);
  remove_all (config);
  return status;
}
