/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogs/yoriai-book-dialog.h"
#include "dialogs/yoriai-progress-dialog.h"
#include "figure/yoriai-figure-output.h"
#include "figure/yoriai-fonts.h"
#include "pdf-support.h"
#include "window-support.h"
#include "window/yoriai-book-print.h"
#include "window/yoriai-window-private.h"

/* The book in the window: chosen, printed, written. */

#define SAMPLE "co-creation-nurturing.json"
#define LATIN_FONTS "/usr/share/fonts/truetype/dejavu" /* which the toolkit needs to draw anything */

static YoriaiApplication *app;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
check_position (YoriaiBookDialog *dialog,
                guint             page,
                guint             n_pages)
{
  GObject *label = gtk_widget_get_template_child (GTK_WIDGET (dialog), YORIAI_TYPE_BOOK_DIALOG, "position");
  g_autofree char *text = g_strdup_printf ("Page %u of %u", page, n_pages);

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, text);
}

static void
test_dialog (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  YoriaiBookDialog *dialog;
  guint n_all, n_saves = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_BOOK_DIALOG);
  g_assert_nonnull (dialog);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) > 10);
  n_all = yoriai_book_dialog_get_n_pages (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.next", NULL);

  /* The pages turn, wherever the focus is. */
  check_position (dialog, 2, n_all);
  g_assert_true (test_press_key (GTK_WIDGET (dialog), GDK_KEY_Page_Down));
  check_position (dialog, 3, n_all);
  g_assert_true (test_press_key (GTK_WIDGET (dialog), GDK_KEY_Page_Up));
  check_position (dialog, 2, n_all);
  g_assert_false (test_press_key (GTK_WIDGET (dialog), GDK_KEY_space));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.choose-none", NULL);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) == 0);
  yoriai_book_dialog_set_section (dialog, "vision", TRUE);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) > 0);
  g_assert_cmpuint (yoriai_book_dialog_get_n_pages (dialog), <, n_all);

  /* Closed while it lays out, it goes and gives nothing. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.choose-all", NULL);
  g_assert_null (yoriai_book_dialog_take_book (dialog));
  g_signal_connect_swapped (dialog, "save", G_CALLBACK (count_cb), &n_saves);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  TURN_UNTIL (dialog == NULL);
  g_assert_cmpuint (n_saves, ==, 0);
  test_drop_window (window);
}

static void
take_cb (YoriaiBookDialog *dialog,
         YoriaiBook      **book)
{
  *book = yoriai_book_dialog_take_book (dialog);
}

/* What was chosen last is what one gets, though it is not laid out yet when one asks for it. */
static void
test_accept_at_once (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  g_autoptr (YoriaiBook) book = NULL;
  YoriaiBookDialog *dialog;
  guint n_all;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_BOOK_DIALOG);
  TURN_UNTIL (yoriai_book_dialog_get_n_pages (dialog) > 10);
  n_all = yoriai_book_dialog_get_n_pages (dialog);
  g_signal_handlers_disconnect_matched (dialog, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, window);
  g_signal_connect (dialog, "save", G_CALLBACK (take_cb), &book);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.choose-none", NULL);
  yoriai_book_dialog_set_section (dialog, "vision", TRUE);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "book.save", NULL);
  g_assert_null (book);
  TURN_UNTIL (book != NULL);
  g_assert_cmpuint (yoriai_book_get_n_pages (book), >, 0);
  g_assert_cmpuint (yoriai_book_get_n_pages (book), <, n_all);
  TURN_UNTIL (dialog == NULL);
  test_drop_window (window);
}

/* Printing into a file: the same pages, each as it lies. */
static void
test_print (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-book-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.pdf", NULL);
  g_autofree char *content = NULL;
  g_autofree char *info = NULL;
  g_autoptr (GBytes) pdf = NULL;
  YoriaiBookOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  YoriaiExportOptions export = { .today = *yoriai_workspace_get_today (workspace), .forced = TRUE };
  YoriaiBook *book = yoriai_book_new (yoriai_workspace_get_space (workspace), yoriai_workspace_get_call (workspace),
                                      yoriai_workspace_get_checker (workspace), &export, &options, NULL, &error);
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
  pdf = g_bytes_new_take (g_steal_pointer (&content), length);
  info = test_dup_pdf_info (pdf);
  if (info != NULL)
    g_assert_cmpuint (strtoul (strstr (info, "Pages:") + strlen ("Pages:"), NULL, 10), ==, n_pages);
  test_check_pdf (path);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static GtkPrintOperation *
make_print (YoriaiWorkspace *workspace)
{
  YoriaiBookOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  YoriaiExportOptions export = { .today = *yoriai_workspace_get_today (workspace), .forced = TRUE };
  YoriaiBook *book = yoriai_book_new (yoriai_workspace_get_space (workspace), yoriai_workspace_get_call (workspace),
                                      yoriai_workspace_get_checker (workspace), &export, &options, NULL, &error);

  g_assert_no_error (error);
  return yoriai_book_print_new (book);
}

/* Whoever closes the window meanwhile gets all pages: printing holds the program until all is done, but not while it is
 * asked how to print. */
static void
test_print_closed (void)
{
  for (guint i = 0; i < 2; i++)
    {
      YoriaiWindow *window = test_open_sample (app, SAMPLE);
      g_autofree char *folder = g_dir_make_tmp ("yoriai-book-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "book.pdf", NULL);
      g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
      g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
      g_autoptr (GObject) printer = NULL;
      GtkPrintOperation *operation = make_print (yoriai_window_get_workspace (window));
      GtkDialog *dialog = NULL;

      gtk_print_settings_set_printer (settings, "Print to File"); /* which GTK brings */
      gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
      gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
      gtk_print_operation_set_print_settings (operation, settings);
      _yoriai_window_print (window, operation, GTK_WINDOW (window), "%s");
      g_object_unref (operation);
      TURN_UNTIL ((dialog = test_find_toplevel (GTK_TYPE_DIALOG)) != NULL);
      TURN_UNTIL ((g_object_get (dialog, "selected-printer", &printer, NULL), printer != NULL));
      g_assert_cmpuint (window->n_pending, ==, 0);
      gtk_dialog_response (dialog, i == 0 ? GTK_RESPONSE_OK : GTK_RESPONSE_CANCEL);
      if (i == 0)
        {
          TURN_UNTIL (window->n_pending > 0);
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        }
      test_drop_window (window); /* when it has ended */
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i == 0);
      if (i == 0)
        {
          test_check_pdf (path);
          g_assert_cmpint (g_remove (path), ==, 0);
        }
      g_assert_cmpint (g_rmdir (folder), ==, 0);
    }
}

static void
test_write (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-book-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;

  test_activate_file (window, "win.save-book-file", file);
  g_assert_nonnull (test_find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG) == NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  test_check_pdf (path);
  g_assert_cmpint (g_remove (path), ==, 0);

  /* Stopped, it leaves nothing behind. */
  test_activate_file (window, "win.save-book-file", file);
  gtk_window_close (test_find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG) == NULL);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  test_drop_window (window);
}

static void
figure_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_assert_false (yoriai_figure_save_finish (result, user_data));
}

/* Neither the book nor a figure leaves the window without its letters: it says why. */
static void
check_without_fonts (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  YoriaiFigureTarget target = { YORIAI_FIGURE_ROADMAP, YORIAI_PAPER_LANDSCAPE, YORIAI_FIGURE_SVG, 0 };
  g_autofree char *folder = g_dir_make_tmp ("yoriai-fonts-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "roadmap.svg", NULL);
  g_autoptr (GError) error = NULL;
  YoriaiBookDialog *dialog;
  GtkLabel *position;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_BOOK_DIALOG);
  position = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog), YORIAI_TYPE_BOOK_DIALOG, "position"));
  TURN_UNTIL (strstr (gtk_label_get_label (position), "Japanese") != NULL);
  g_assert_cmpuint (yoriai_book_dialog_get_n_pages (dialog), ==, 0);

  yoriai_figure_save_async (window->workspace, &target, file, NULL, figure_saved_cb, &error);
  TURN_UNTIL (error != NULL);
  g_assert_error (error, YORIAI_FONTS_ERROR, YORIAI_FONTS_ERROR_NO_JAPANESE);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_fonts (void)
{
  g_autofree char *folder = NULL, *path = NULL, *config = NULL;

  if (g_test_subprocess ())
    {
      check_without_fonts ();
      return;
    }
  if (!g_file_test (LATIN_FONTS, G_FILE_TEST_IS_DIR))
    {
      g_test_skip (LATIN_FONTS " is missing");
      return;
    }
  folder = g_dir_make_tmp ("yoriai-fonts-XXXXXX", NULL);
  path = g_build_filename (folder, "fonts.conf", NULL);
  config = g_strdup_printf ("<?xml version=\"1.0\"?><fontconfig><dir>" LATIN_FONTS "</dir></fontconfig>");
  g_assert_true (g_file_set_contents (path, config, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("FONTCONFIG_FILE");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/book/dialog", test_dialog);
  g_test_add_func ("/app/book/accept-at-once", test_accept_at_once);
  g_test_add_func ("/app/book/fonts", test_fonts);
  g_test_add_func ("/app/book/print", test_print);
  g_test_add_func ("/app/book/print-closed", test_print_closed);
  g_test_add_func ("/app/book/write", test_write);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
