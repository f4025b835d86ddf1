/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dialogs/yoriai-book-dialog.h"
#include "dialogs/yoriai-progress-dialog.h"
#include "yoriai-application.h"
#include "yoriai-book-print.h"
#include "yoriai-window.h"

/* The book in the window: chosen, printed, written. */

#define MAX_TURNS 4000

static YoriaiApplication *app;

#define TURN_UNTIL(condition)                                   \
  G_STMT_START                                                  \
  {                                                             \
    for (guint turn = 0; !(condition) && turn < MAX_TURNS; turn++) \
      g_main_context_iteration (NULL, turn > MAX_TURNS / 2);    \
    g_assert_true (condition);                                  \
  }                                                             \
  G_STMT_END

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(YoriaiSession **) user_data = yoriai_session_load_finish (result, &error);
  g_assert_no_error (error);
}

static YoriaiSession *
load_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples",
                                            "co-creation-nurturing.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  YoriaiSession *session = NULL;

  yoriai_session_load_async (yoriai_application_get_library (app), file, NULL, loaded_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

static YoriaiWindow *
open_window (void)
{
  g_autoptr (YoriaiSession) session = load_sample ();
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app));

  yoriai_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
drop_window (YoriaiWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  TURN_UNTIL (window == NULL);
}

static gpointer
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_dialog (void)
{
  YoriaiWindow *window = open_window ();
  YoriaiBookDialog *dialog;
  guint n_all, n_saves = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  dialog = find_toplevel (YORIAI_TYPE_BOOK_DIALOG);
  g_assert_nonnull (dialog);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) > 10);
  n_all = yoriai_book_dialog_get_n_pages (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.next", NULL);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.choose-none", NULL);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) == 0);
  yoriai_book_dialog_set_section (dialog, "vision", TRUE);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) > 0);
  g_assert_cmpuint (yoriai_book_dialog_get_n_pages (dialog), <, n_all);

  /* What was chosen last is what is taken, though it is not laid out yet. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.choose-all", NULL);
  g_autoptr (YoriaiBook) book = yoriai_book_dialog_take_book (dialog);
  g_assert_cmpuint (yoriai_book_get_n_pages (book), ==, n_all);

  g_signal_connect_swapped (dialog, "save", G_CALLBACK (count_cb), &n_saves);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  TURN_UNTIL (dialog == NULL);
  g_assert_cmpuint (n_saves, ==, 0);
  drop_window (window);
}

static guint
count (const char *content,
       gsize       length,
       const char *text)
{
  guint n = 0;

  for (const char *at = content; (at = memmem (at, length - (gsize) (at - content), text, strlen (text))) != NULL; at++)
    n++;
  return n;
}

/* Printing into a file: the same pages, each as it lies. */
static void
test_print (void)
{
  g_autoptr (YoriaiSession) session = load_sample ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "yoriai-print-test.pdf", NULL);
  g_autofree char *content = NULL;
  YoriaiBookOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  YoriaiBook *book = yoriai_session_make_book (session, &options, &error);
  guint n_pages = yoriai_book_get_n_pages (book);
  g_autoptr (GtkPrintOperation) operation = yoriai_book_print_new (book);
  gsize length;

  g_assert_no_error (error);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (count (content, length, "/Type /Page %"), ==, n_pages);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_write (void)
{
  YoriaiWindow *window = open_window ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "yoriai-book-test.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;

  yoriai_window_save_book_file (window, file);
  g_assert_nonnull (find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG));
  TURN_UNTIL (find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG) == NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_cmpint (g_remove (path), ==, 0);

  /* Stopped, it leaves nothing behind. */
  yoriai_window_save_book_file (window, file);
  gtk_window_close (find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG));
  TURN_UNTIL (find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG) == NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("yoriai-book-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  app = yoriai_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));

  g_test_add_func ("/app/book/dialog", test_dialog);
  g_test_add_func ("/app/book/print", test_print);
  g_test_add_func ("/app/book/write", test_write);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
