/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-book-dialog.h"
#include "dialogs/yoriai-progress-dialog.h"
#include "pages/yoriai-status-page.h"
#include "text/yoriai-fit.h"
#include "window/yoriai-book-print.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* The book: chosen in a dialog, then printed or written. Writing takes a thread, and a dialog that shows how far it is
 * and stops it. */

#define PROGRESS_INTERVAL 50 /* milliseconds */

/* One book on its way to a file. */
typedef struct
{
  YoriaiWindow *window;         /* (owned) */
  YoriaiCopy *copy;             /* (owned) (nullable): what the whole book is to be made of, or */
  YoriaiBook *book;             /* (owned) (nullable): what was chosen in the dialog */
  GDate today;
  GFile *file;                  /* (owned) (nullable): not chosen yet */
  GCancellable *cancellable;    /* (owned) */
  YoriaiProgressDialog *dialog; /* (nullable) */
  guint progress_id;            /* source that looks how far it is */
  int n_done;                   /* pages; (atomic) */
  int n_pages;                  /* (atomic); 0: not laid out yet */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_handle_id (&writing->progress_id, g_source_remove);
  g_clear_pointer (&writing->copy, yoriai_copy_free);
  g_clear_pointer (&writing->book, yoriai_book_free);
  g_clear_object (&writing->window);
  g_clear_object (&writing->cancellable);
  g_clear_object (&writing->file);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static Writing *
writing_new (YoriaiWindow *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->window = g_object_ref (self);
  writing->cancellable = g_cancellable_new ();
  return writing;
}

static gboolean
progress_cb (gpointer user_data)
{
  Writing *writing = user_data;
  guint n_done = (guint) g_atomic_int_get (&writing->n_done), n = (guint) g_atomic_int_get (&writing->n_pages);
  g_autofree char *text = NULL;

  if (n == 0)
    return G_SOURCE_CONTINUE;
  /* Translators: how many pages are written, of how many */
  text = g_strdup_printf (_("%u of %u pages"), n_done, n);
  yoriai_progress_dialog_set_fraction (writing->dialog, n_done / (double) n, text);
  return G_SOURCE_CONTINUE;
}

/* In the thread. */
static void
page_done (guint    page,
           guint    n_pages,
           gpointer user_data)
{
  Writing *writing = user_data;

  g_atomic_int_set (&writing->n_pages, (int) n_pages);
  g_atomic_int_set (&writing->n_done, (int) page);
}

/* In the thread. */
static GBytes *
make_pdf (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Writing *writing = data;
  YoriaiExportOptions export = { .today = writing->today, .forced = TRUE };
  YoriaiBookOptions options = { 0 };
  GBytes *pdf;

  if (writing->book == NULL)
    writing->book = yoriai_book_new_from_copy (writing->copy, &export, &options, cancellable, error);
  if (writing->book == NULL)
    return NULL;
  pdf = yoriai_book_write_pdf (writing->book, page_done, writing, cancellable, error);
  /* It may be large: not for the window to free. */
  g_clear_pointer (&writing->book, yoriai_book_free);
  return pdf;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = _yoriai_window_write_finish (writing->window, result, &error);
  g_autofree char *name = g_file_get_basename (writing->file);
  g_autofree char *text = NULL;

  g_clear_handle_id (&writing->progress_id, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (writing->dialog));
  if (is_written)
    /* Translators: %s is a file name */
    text = g_strdup_printf (_("Saved “%s”"), name);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("The book was not written"));
  else
    /* Translators: %s is why */
    text = g_strdup_printf (_("The book was not written: %s"), error->message);
  if (is_written)
    _yoriai_window_tell_exported (writing->window, text, writing->file);
  else
    _yoriai_window_notify_user (writing->window, text);
}

/* (transfer full): takes @writing */
static void
write_book (Writing *writing)
{
  writing->dialog = yoriai_progress_dialog_new (GTK_WINDOW (writing->window), _("Writing the Book"), writing->cancellable);
  writing->progress_id = g_timeout_add (PROGRESS_INTERVAL, progress_cb, writing);
  gtk_window_present (GTK_WINDOW (writing->dialog));
  _yoriai_window_write (writing->window, writing->file, make_pdf, writing, writing->cancellable, written_cb);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;

  writing->file = yoriai_compat_file_finish (result, NULL);
  if (writing->file != NULL)
    write_book (g_steal_pointer (&writing));
}

static void
save_cb (YoriaiWindow     *self,
         YoriaiBookDialog *dialog)
{
  YoriaiBook *book = yoriai_book_dialog_take_book (dialog);
  g_autofree char *name = yoriai_fit_dup_file_name (yoriai_workspace_get_title (self->workspace), ".pdf");
  Writing *writing;

  if (book == NULL)
    return;
  writing = writing_new (self);
  writing->book = book;
  _yoriai_window_choose_file (self, YORIAI_FILE_KIND_PDF, name, file_chosen_cb, writing);
}

static void
print_cb (YoriaiWindow     *self,
          YoriaiBookDialog *dialog)
{
  YoriaiBook *book = yoriai_book_dialog_take_book (dialog);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (book == NULL)
    return;
  operation = yoriai_book_print_new (book);
  _yoriai_window_print (self, operation, GTK_WINDOW (self),
                        /* Translators: %s is why */
                        _("The book was not printed: %s"));
}

static void
print_status_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  YoriaiPage *page = g_hash_table_lookup (self->pages, YORIAI_SECTION_STATUS);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (page == NULL)
    return;
  operation = yoriai_status_page_make_print (YORIAI_STATUS_PAGE (page));
  _yoriai_window_print (self, operation, GTK_WINDOW (self),
                        /* Translators: %s is why */
                        _("The page was not printed: %s"));
}

static void
book_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  YoriaiBookDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_book_dialog_new (GTK_WINDOW (self), self->workspace);
  g_signal_connect_object (dialog, "print", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_book_file_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  Writing *writing;

  if (self->workspace == NULL)
    return;
  writing = writing_new (self);
  writing->today = *yoriai_workspace_get_today (self->workspace);
  writing->copy = yoriai_copy_new_of_workspace (self->workspace);
  writing->file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  write_book (writing);
}

void
_yoriai_window_install_book_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.print", NULL, book_action);
  gtk_widget_class_install_action (widget_class, "win.print-status", NULL, print_status_action);
  gtk_widget_class_install_action (widget_class, "win.export-book", NULL, book_action);
  gtk_widget_class_install_action (widget_class, "win.save-book-file", "s", save_book_file_action);
}
