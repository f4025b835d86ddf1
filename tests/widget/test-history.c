/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-difference-print.h"
#include "dialogs/yoriai-difference-row.h"
#include "dialogs/yoriai-history-dialog.h"
#include "dialogs/yoriai-version-list.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "window-support.h"
#include "workspace/yoriai-last-seen.h"

/* The versions of a file, compared and restored in the window. */

#define SAMPLE "co-creation-nurturing.json"

static YoriaiApplication *app;

/* A file with two versions, the second of which the window shows: another name, and the first institution removed. */
typedef struct
{
  char *folder;
  char *name;   /* of the site in the first */
  char *id;     /* of the institution */
  GFile *file;
  YoriaiWindow *window;
  YoriaiHistoryDialog *dialog;
} Fixture;

static YoriaiWorkspace *
get_workspace (Fixture *fixture)
{
  return yoriai_window_get_workspace (fixture->window);
}

static YoriaiSpace *
get_space (Fixture *fixture)
{
  return yoriai_workspace_get_space (get_workspace (fixture));
}

static const char *
get_name (Fixture *fixture)
{
  return yoriai_record_get_string (test_get_child (get_workspace (fixture), "site"), "name");
}

static char *
dup_view (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static YoriaiState *
get_history (Fixture *fixture)
{
  return yoriai_document_get_history (yoriai_workspace_get_document (get_workspace (fixture)));
}

/* As at another sitting. */
static void
save (YoriaiSpace   *space,
      GFile         *file,
      YoriaiState  **history)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1700000000, .author = "見本 花子" };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_file_get_path (file);

  g_assert_true (yoriai_versions_add (*history, view, &about, NULL, NULL));
  bytes = yoriai_state_join (*history, view);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (YoriaiWorkspace) sample = test_load_sample (app, SAMPLE);
  g_autoptr (YoriaiState) history = yoriai_state_new ();
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autofree char *path = NULL;
  YoriaiRecord *root = yoriai_workspace_get_root (sample);
  YoriaiRecord *institution;

  fixture->folder = g_dir_make_tmp ("yoriai-history-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "file.yoriai", NULL);
  fixture->file = g_file_new_for_path (path);
  fixture->name = g_strdup (yoriai_record_get_string (test_get_child (sample, "site"), "name"));
  save (yoriai_workspace_get_space (sample), fixture->file, &history);
  institution = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0);
  fixture->id = g_strdup (yoriai_record_get_id (institution));
  g_assert_true (yoriai_record_remove (institution, NULL));
  g_assert_true (yoriai_record_set_string (test_get_child (sample, "site"), "name", "新しい名称", NULL));
  save (yoriai_workspace_get_space (sample), fixture->file, &history);
  if (data != NULL) /* it was open when it said what the first version does */
    yoriai_last_seen_set (NULL, yoriai_record_get_id (root), yoriai_versions_get (history, 1)->hash, 1700000000);
  document = yoriai_document_load_sync (fixture->file, NULL, NULL);
  workspace = yoriai_workspace_new (yoriai_workspace_get_library (sample), document);
  fixture->window = test_open_sized (app, workspace, 1200, 800);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) != NULL);
  fixture->dialog = test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  gtk_window_close (GTK_WINDOW (fixture->dialog));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) == NULL);
  test_drop_window (fixture->window);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->name);
  g_free (fixture->id);
  g_object_unref (fixture->file);
}

/* The drop-down above has a list, too. */
static GtkWidget *
find_versions (Fixture *fixture)
{
  GtkWidget *list = test_find_widget (GTK_WIDGET (fixture->dialog), YORIAI_TYPE_VERSION_LIST);

  for (guint i = 0;; i++)
    {
      GtkWidget *view = test_find_nth_widget (list, GTK_TYPE_LIST_VIEW, i);

      g_assert_nonnull (view);
      if (gtk_widget_has_css_class (view, "navigation-sidebar"))
        return view;
    }
}

static void
select_version (Fixture *fixture,
                guint    i)
{
  GtkWidget *view = find_versions (fixture);

  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (view)), i, TRUE);
}

static YoriaiDifferenceList *
get_list (Fixture *fixture)
{
  return YORIAI_DIFFERENCE_LIST (test_find_widget (GTK_WIDGET (fixture->dialog), YORIAI_TYPE_DIFFERENCE_LIST));
}

/* The newest is what is open; the whole of an older one comes back with the same ids, as one step. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *before = dup_view (get_space (fixture));
  g_autofree char *after = NULL;
  g_autoptr (GBytes) older = yoriai_versions_read (get_history (fixture), 1, NULL);
  g_autofree char *wanted = g_strndup (g_bytes_get_data (older, NULL), g_bytes_get_size (older));
  g_autofree char *restored = NULL;

  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->dialog), "見本 花子") != NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (fixture->dialog), "The proposal is as in this version"));
  select_version (fixture, 1);
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->dialog), "新しい名称") != NULL);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (get_list (fixture)), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.choose-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.restore", NULL);
  g_assert_cmpstr (get_name (fixture), ==, fixture->name);
  g_assert_nonnull (yoriai_space_find (get_space (fixture), fixture->id));
  restored = dup_view (get_space (fixture));
  g_assert_cmpstr (restored, ==, wanted);
  yoriai_space_undo (get_space (fixture));
  after = dup_view (get_space (fixture));
  g_assert_cmpstr (after, ==, before);
}

/* One field alone. */
static void
test_field (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *label, *row;

  select_version (fixture, 1);
  TURN_UNTIL ((label = test_find_text (GTK_WIDGET (fixture->dialog), "新しい名称")) != NULL);
  row = gtk_widget_get_ancestor (label, YORIAI_TYPE_DIFFERENCE_ROW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_widget (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (get_list (fixture)), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.restore", NULL);
  g_assert_cmpstr (get_name (fixture), ==, fixture->name);
  g_assert_null (yoriai_space_find (get_space (fixture), fixture->id));
}

/* Two versions are compared, from which nothing is restored. */
static void
test_two (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *other = test_find_nth_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_DROP_DOWN, 1);
  GtkWidget *check;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (other), 3);
  TURN_UNTIL (test_find_text (GTK_WIDGET (get_list (fixture)), "新しい名称") != NULL);
  check = test_find_widget (GTK_WIDGET (get_list (fixture)), GTK_TYPE_CHECK_BUTTON);
  g_assert_false (gtk_widget_get_visible (check));
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.choose-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.restore", NULL);
  g_assert_cmpstr (get_name (fixture), ==, "新しい名称");
}

static GtkToggleButton *
get_columns (Fixture *fixture)
{
  GtkWidget *label = test_find_text (GTK_WIDGET (fixture->dialog), "Side by Side");

  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON));
}

/* The row of the hub's name: whether that is in its columns. */
static gboolean
has_columns (Fixture    *fixture,
             const char *left,
             const char *right)
{
  GtkWidget *name = test_find_text (GTK_WIDGET (get_list (fixture)), "新しい名称");
  GtkWidget *row = name != NULL ? gtk_widget_get_ancestor (name, YORIAI_TYPE_DIFFERENCE_ROW) : NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  const char *from;

  if (row == NULL)
    return FALSE;
  for (guint i = 0; test_find_nth_widget (row, GTK_TYPE_LABEL, i) != NULL; i++)
    {
      GtkWidget *label = test_find_nth_widget (row, GTK_TYPE_LABEL, i);

      if (gtk_widget_get_mapped (label) && *gtk_label_get_text (GTK_LABEL (label)) != '\0')
        g_string_append_printf (found, "|%s", gtk_label_get_text (GTK_LABEL (label)));
    }
  from = strstr (found->str, left);
  return from != NULL && strstr (from, right) != NULL;
}

/* Side by side: the older on the left, whichever way it is restored. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *other = test_find_nth_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_DROP_DOWN, 1);
  g_autofree char *left = g_strdup_printf ("|%s", fixture->name);

  g_assert_true (gtk_toggle_button_get_active (get_columns (fixture)));
  select_version (fixture, 1);
  TURN_UNTIL (has_columns (fixture, left, "|新しい名称"));
  select_version (fixture, 0); /* as it is now */
  TURN_UNTIL (!has_columns (fixture, left, "|新しい名称"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (other), 1); /* the one before it */
  TURN_UNTIL (has_columns (fixture, left, "|新しい名称"));
  gtk_toggle_button_set_active (get_columns (fixture), FALSE);
  TURN_UNTIL (!has_columns (fixture, left, "|新しい名称")
              && test_find_text (GTK_WIDGET (get_list (fixture)), fixture->name) != NULL);
}

static guint
get_n_rows (Fixture *fixture)
{
  GtkWidget *view = find_versions (fixture);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
}

/* By person, and by section with the records that each changed. */
static void
test_orders (Fixture       *fixture,
             gconstpointer  data)
{
  GtkDropDown *order = GTK_DROP_DOWN (test_find_nth_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_DROP_DOWN, 0));
  GtkDropDown *other = GTK_DROP_DOWN (test_find_nth_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_DROP_DOWN, 1));
  GtkWidget *versions = test_find_widget (GTK_WIDGET (fixture->dialog), YORIAI_TYPE_VERSION_LIST);

  g_assert_cmpuint (get_n_rows (fixture), ==, 2);
  gtk_drop_down_set_selected (order, 1);
  TURN_UNTIL (get_n_rows (fixture) == 3);
  g_assert_nonnull (yoriai_version_list_get_selected (YORIAI_VERSION_LIST (versions)));
  gtk_drop_down_set_selected (order, 2);
  TURN_UNTIL (get_n_rows (fixture) >= 4);
  TURN_UNTIL (test_find_text (versions, "Institutions") != NULL);
  g_assert_cmpuint (yoriai_version_list_get_selected (YORIAI_VERSION_LIST (versions))->number, ==, 2);
  /* Beside it what that one changed. */
  g_assert_cmpuint (gtk_drop_down_get_selected (other), ==, 1);
  TURN_UNTIL (test_find_text (GTK_WIDGET (get_list (fixture)), "新しい名称") != NULL);
  gtk_drop_down_set_selected (order, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (other), ==, 0);
  gtk_drop_down_set_selected (other, 1);
  select_version (fixture, 1);
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->dialog), "There is no version before this one") != NULL);
  gtk_drop_down_set_selected (other, 0);
  TURN_UNTIL (get_n_rows (fixture) == 2);
}

/* What is restored by record and by section has its old ids. */
static void
test_record_and_section (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *label;

  select_version (fixture, 1);
  TURN_UNTIL ((label = test_find_text (GTK_WIDGET (get_list (fixture)), "Institutions")) != NULL);
  label = gtk_widget_get_ancestor (label, YORIAI_TYPE_DIFFERENCE_ROW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_widget (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.restore", NULL);
  g_assert_nonnull (yoriai_space_find (get_space (fixture), fixture->id));
  g_assert_cmpstr (get_name (fixture), ==, "新しい名称");
  TURN_UNTIL ((label = test_find_text (GTK_WIDGET (get_list (fixture)), "Basic information")) != NULL);
  label = gtk_widget_get_ancestor (label, YORIAI_TYPE_DIFFERENCE_ROW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_widget (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.restore", NULL);
  g_assert_cmpstr (get_name (fixture), ==, fixture->name);
}

/* What has changed since the file was open last is told once, and leads to what it was then. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *versions;
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) view = yoriai_document_write (get_space (fixture));
  g_autofree char *now = yoriai_state_hash (view);
  gint64 time;

  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->window), "2 things have changed since you had it open") != NULL);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) == NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-changed", NULL);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) != NULL);
  fixture->dialog = test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG);
  versions = test_find_widget (GTK_WIDGET (fixture->dialog), YORIAI_TYPE_VERSION_LIST);
  g_assert_cmpuint (yoriai_version_list_get_selected (YORIAI_VERSION_LIST (versions))->number, ==, 1);
  g_assert_true (yoriai_last_seen_get (NULL, yoriai_record_get_id (yoriai_space_get_root (get_space (fixture))), &hash, &time));
  g_assert_cmpstr (hash, ==, now);
}

/* What is open gets a name, and the file has it. */
static void
test_named (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *name = test_find_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_ENTRY);
  g_autoptr (YoriaiDocument) saved = NULL;
  GtkSelectionModel *versions;
  GtkWidget *view;
  guint i;

  g_assert_true (yoriai_record_set_string (test_get_child (get_workspace (fixture), "site"), "name", "会議の名称", NULL));
  select_version (fixture, 1);
  gtk_editable_set_text (GTK_EDITABLE (name), "第1回全体会議版");
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.name", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (get_workspace (fixture))
              && yoriai_document_get_state (yoriai_workspace_get_document (get_workspace (fixture))) == YORIAI_DOCUMENT_IDLE);
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->dialog), "第1回全体会議版") != NULL);
  /* The one that was looked at is still on show, behind what is new. */
  g_assert_nonnull (test_find_text (GTK_WIDGET (get_list (fixture)), "会議"));
  view = find_versions (fixture);
  versions = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (versions)), >, 2);
  g_assert_true (gtk_selection_model_is_selected (versions, g_list_model_get_n_items (G_LIST_MODEL (versions)) - 1));
  saved = yoriai_document_load_sync (fixture->file, NULL, NULL);
  for (i = 0; i < yoriai_versions_get_n (yoriai_document_get_history (saved)); i++)
    if (g_strcmp0 (yoriai_versions_get (yoriai_document_get_history (saved), i)->name, "第1回全体会議版") == 0)
      break;
  g_assert_cmpuint (i, <, yoriai_versions_get_n (yoriai_document_get_history (saved)));
}

static void
export_cb (YoriaiHistoryDialog *dialog,
           const char          *page,
           char               **ret_page)
{
  *ret_page = g_strdup (page);
}

/* From the older to the newer, whatever restoring would do. */
static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *page = NULL;

  /* One that asks nobody where to. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) == NULL);
  fixture->dialog = yoriai_history_dialog_new (GTK_WINDOW (fixture->window), get_workspace (fixture));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  select_version (fixture, 1);
  g_signal_connect (fixture->dialog, "export", G_CALLBACK (export_cb), &page);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.export", NULL);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page, "<ins>新しい名称</ins>"));
}

static void
print_cb (YoriaiHistoryDialog    *dialog,
          YoriaiDifferenceSheets *sheets,
          const char             *path)
{
  g_autoptr (GtkPrintOperation) operation = yoriai_difference_print_new (sheets);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (yoriai_difference_sheets_get_n_pages (sheets), >, 1);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
}

/* What is printed are pages, also where a text is longer than one. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "長い文章は次の頁に続きます。");
  g_assert_true (yoriai_record_set_string (test_get_child (get_workspace (fixture), "site"), "summary", text->str, NULL));
  /* One that asks nobody which printer. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_HISTORY_DIALOG) == NULL);
  fixture->dialog = yoriai_history_dialog_new (GTK_WINDOW (fixture->window), get_workspace (fixture));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  select_version (fixture, 1);
  g_signal_connect (fixture->dialog, "print", G_CALLBACK (print_cb), path);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "history.print", NULL);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/history/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("field", test_field);
  ADD ("two", test_two);
  ADD ("columns", test_columns);
  ADD ("orders", test_orders);
  ADD ("record-and-section", test_record_and_section);
  ADD ("print", test_print);
  g_test_add ("/app/history/seen", Fixture, "seen", set_up, test_seen, tear_down);
  ADD ("named", test_named);
  ADD ("export", test_export);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
