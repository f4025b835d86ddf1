/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-progress-dialog.h"
#include "document/yoriai-document.h"
#include "document/yoriai-saver.h"
#include "package/yoriai-package.h"
#include "reading/yoriai-copy.h"
#include "window/yoriai-window-private.h"

/* All that is handed in: a folder, then a thread that makes and writes it, and
 * a dialog that shows how far it is and stops it. */

#define PROGRESS_INTERVAL 50 /* milliseconds */

/* What the thread gets: plain memory. */
typedef struct
{
  YoriaiCopy *copy;       /* (owned) */
  YoriaiExportOptions options;
  char *path;             /* (owned): of the folder */
  char *proposal;         /* (owned) (nullable): of the proposal's file */
  YoriaiPackage *package; /* (owned) (nullable): what was written */
  int n_done;             /* files; (atomic) */
  int n_files;            /* (atomic); 0: not begun */
} Job;

/* One package on its way; not for the thread. */
typedef struct
{
  YoriaiWindow *window;         /* (owned) */
  GFile *folder;                /* (owned) (nullable): not chosen yet */
  GCancellable *cancellable;    /* (owned) */
  YoriaiProgressDialog *dialog; /* (nullable) */
  guint progress_id;            /* source that looks how far it is */
  gboolean is_forced;
  Job job;
} Export;

static void
export_free (Export *export)
{
  g_clear_handle_id (&export->progress_id, g_source_remove);
  g_clear_pointer (&export->job.copy, yoriai_copy_free);
  g_clear_pointer (&export->job.package, yoriai_package_free);
  g_free (export->job.path);
  g_free (export->job.proposal);
  g_clear_object (&export->window);
  g_clear_object (&export->folder);
  g_clear_object (&export->cancellable);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
is_given_up (const Export *export)
{
  return export->folder == NULL || export->window->workspace == NULL || _yoriai_window_is_closed (export->window);
}

/* In the thread. */
static void
file_done (guint    n_done,
           guint    n_files,
           gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->n_files, (int) n_files);
  g_atomic_int_set (&job->n_done, (int) n_done);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (YoriaiChecker) checker = yoriai_copy_check (job->copy, &error);

  if (checker != NULL)
    job->package = yoriai_package_new (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                                       &job->options, file_done, job, cancellable, &error);
  if (job->package != NULL && yoriai_package_write (job->package, job->path, job->proposal, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
progress_cb (gpointer user_data)
{
  Export *export = user_data;
  guint n_done = (guint) g_atomic_int_get (&export->job.n_done), n = (guint) g_atomic_int_get (&export->job.n_files);
  g_autofree char *text = NULL;

  if (n == 0)
    return G_SOURCE_CONTINUE;
  /* Translators: how many files are made, of how many */
  text = g_strdup_printf (_("%u of %u files"), n_done, n);
  yoriai_progress_dialog_set_fraction (export->dialog, n_done / (double) n, text);
  return G_SOURCE_CONTINUE;
}

/* What exceeds a limit is written, and told. */
static void
tell_written (Export *export)
{
  const YoriaiPackage *package = export->job.package;
  guint n = yoriai_package_get_n_files (package), n_left = yoriai_package_get_n_left (package);
  const char *const *excesses = yoriai_package_get_excesses (package);
  g_autofree char *name = g_file_get_basename (export->folder);
  /* Translators: how many files, the folder's name */
  g_autofree char *text
    = g_strdup_printf (ngettext ("Exported %u file to “%s”", "Exported %u files to “%s”", n), n, name);
  g_autoptr (GString) banner = g_string_new (NULL);

  _yoriai_window_tell_exported (export->window, text, export->folder);
  for (guint i = 0; excesses[i] != NULL; i++)
    g_string_append_printf (banner, "%s%s", i > 0 ? "\n" : "", excesses[i]);
  if (n_left > 0)
    {
      g_autofree char *left = g_strdup_printf (ngettext ("%u file is to be added by hand; the checklist names it.",
                                                         "%u files are to be added by hand; the checklist names them.",
                                                         n_left),
                                               n_left);

      g_string_append_printf (banner, "%s%s", banner->len > 0 ? "\n" : "", left);
    }
  if (banner->len > 0 && !_yoriai_window_is_closed (export->window))
    yoriai_banner_show (export->window->banner, banner->str, NULL, NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&export->progress_id, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (export->dialog));
  if (is_written)
    tell_written (export);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _yoriai_window_notify_user (export->window, _("Nothing was written"));
  else if (!_yoriai_window_is_closed (export->window))
    {
      g_autofree char *text = g_strdup_printf ("%s\n%s", _("The package was not written."), error->message);

      yoriai_banner_show (export->window->banner, text, NULL, NULL);
    }
  _yoriai_window_end_work (export->window);
}

/* (transfer full): takes @export */
static void
write_package (Export *export)
{
  YoriaiWindow *self = export->window;
  GFile *file = yoriai_workspace_get_file (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  export->job.path = yoriai_saver_dup_path (export->folder, YORIAI_DOCUMENT_ERROR_WRITE, &error);
  if (export->job.path == NULL)
    {
      _yoriai_window_notify_user (self, error->message);
      export_free (export);
      return;
    }
  export->job.proposal = file != NULL ? g_file_get_path (file) : NULL;
  export->job.options.today = *yoriai_workspace_get_today (self->workspace);
  export->job.options.forced = export->is_forced;
  export->job.copy = yoriai_copy_new_of_workspace (self->workspace);
  export->dialog = yoriai_progress_dialog_new (GTK_WINDOW (self), _("Writing the Package"), export->cancellable);
  export->progress_id = g_timeout_add (PROGRESS_INTERVAL, progress_cb, export);
  gtk_window_present (GTK_WINDOW (export->dialog));
  _yoriai_window_begin_work (self);
  task = g_task_new (NULL, export->cancellable, written_cb, export);
  g_task_set_source_tag (task, write_package);
  /* What is written is written, whoever gave up in that moment. */
  g_task_set_check_cancellable (task, FALSE);
  /* Not owned: what the thread drops last it would also free. */
  g_task_set_task_data (task, &export->job, NULL);
  g_task_run_in_thread (task, write_thread);
}

static guint
count_existing (const Export *export)
{
  YoriaiWorkspace *workspace = export->window->workspace;
  g_auto (GStrv) names = yoriai_package_list_names (yoriai_workspace_get_space (workspace),
                                                    yoriai_workspace_get_call (workspace),
                                                    yoriai_workspace_get_checker (workspace));
  guint n = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (export->folder, names[i]);

      n += g_file_query_exists (file, NULL);
    }
  return n;
}

static void
replace_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, YORIAI_ANSWER_REPLACE) && !is_given_up (export))
    write_package (g_steal_pointer (&export));
}

/* (transfer full): takes @owned_export */
static void
write_or_ask (Export *owned_export)
{
  g_autoptr (Export) export = owned_export;
  guint n_existing;

  if (is_given_up (export) || yoriai_workspace_get_call (export->window->workspace) == NULL)
    return;
  n_existing = count_existing (export);
  if (n_existing > 0)
    {
      YoriaiWindow *self = export->window;
      GFile *folder = export->folder;

      _yoriai_window_ask_to_replace (self, folder, n_existing, _("Files of these names are there already."), replace_answered_cb,
                                     g_steal_pointer (&export));
    }
  else
    write_package (g_steal_pointer (&export));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Export *export = user_data;

  export->folder = yoriai_compat_file_finish (result, NULL);
  write_or_ask (export);
}

/* Asks for the folder unless there is one, and writes all that is handed in. */
void
_yoriai_window_export_package (YoriaiWindow *self,
                               GFile        *folder,
                               gboolean      is_forced)
{
  Export *export = g_new0 (Export, 1);
  g_autoptr (GFile) beside = NULL;

  export->window = g_object_ref (self);
  export->cancellable = g_cancellable_new ();
  export->is_forced = is_forced;
  if (folder != NULL)
    {
      export->folder = g_object_ref (folder);
      write_or_ask (export);
      return;
    }
  beside = yoriai_workspace_dup_folder (self->workspace);
  yoriai_compat_choose_folder (GTK_WINDOW (self), beside, self->cancellable, folder_chosen_cb, export);
}
