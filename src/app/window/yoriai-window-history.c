/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-print.h"
#include "text/yoriai-fit.h"
#include "window/yoriai-window-private.h"

/* The versions of the file. */

/* A comparison that is being written. */
typedef struct
{
  YoriaiWindow *window; /* (owned) */
  GFile *file;          /* (owned) (nullable) */
  GBytes *page;         /* (owned) */
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->window);
  g_clear_object (&self->file);
  g_bytes_unref (self->page);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* In the thread. */
static GBytes *
make_page (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return g_bytes_ref (((Writing *) data)->page);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (writing->file);
  g_autofree char *text = NULL;

  if (_yoriai_window_write_finish (writing->window, result, &error))
    {
      /* Translators: %s is a file name */
      text = g_strdup_printf (_("Saved “%s”"), name);
      _yoriai_window_tell_exported (writing->window, text, writing->file);
      return;
    }
  /* Translators: %s is why */
  text = g_strdup_printf (_("The comparison was not written: %s"), error->message);
  _yoriai_window_notify_user (writing->window, text);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;

  writing->file = yoriai_compat_file_finish (result, NULL);
  if (writing->file == NULL)
    return;
  _yoriai_window_write (writing->window, writing->file, make_page, writing, NULL, written_cb);
  g_steal_pointer (&writing);
}

static void
export_cb (YoriaiWindow        *self,
           const char          *page,
           YoriaiHistoryDialog *dialog)
{
  /* Translators: begins the name of a file with a comparison of two versions; %s is the title of the proposal */
  g_autofree char *title = g_strdup_printf (_("Comparison %s"), yoriai_workspace_get_title (self->workspace));
  g_autofree char *name = yoriai_fit_dup_file_name (title, ".html");
  g_autoptr (GFile) folder = yoriai_workspace_dup_folder (self->workspace);
  Writing *writing = g_new0 (Writing, 1);

  writing->window = g_object_ref (self);
  writing->page = g_bytes_new (page, strlen (page));
  yoriai_compat_save_file (GTK_WINDOW (dialog), YORIAI_FILE_KIND_HTML, folder, name, self->cancellable, file_chosen_cb,
                           writing);
}

static void
named_cb (YoriaiWindow        *self,
          YoriaiHistoryDialog *dialog)
{
  /* It is asked where to, in front of everything. */
  if (yoriai_workspace_get_file (self->workspace) == NULL)
    gtk_window_close (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
}

static void
print_cb (YoriaiWindow           *self,
          YoriaiDifferenceSheets *sheets,
          YoriaiHistoryDialog    *dialog)
{
  g_autoptr (GtkPrintOperation) operation = yoriai_difference_print_new (sheets);

  _yoriai_window_print (self, operation, GTK_WINDOW (dialog),
                        /* Translators: %s is why */
                        _("The comparison was not printed: %s"));
}

/* Returns: (transfer none): the dialog, which is shown */
YoriaiHistoryDialog *
_yoriai_window_show_history (YoriaiWindow *self)
{
  YoriaiHistoryDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_history_dialog_new (GTK_WINDOW (self), self->workspace);
  g_signal_connect_object (dialog, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "export", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "print", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
history_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  (void) _yoriai_window_show_history (YORIAI_WINDOW (widget));
}

void
_yoriai_window_install_history_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_action);
}
