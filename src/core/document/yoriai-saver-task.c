/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-document.h"
#include "yoriai-saver.h"

/*
 * Saving in a thread. The worker may drop the last reference to its task, and with it to all that
 * the task holds: so the task of the thread has no source object, and its data are a path and plain
 * memory. What the maker reads belongs to whoever waits for the callback, which runs in the thread
 * that asked and only after the maker has returned.
 */
typedef struct
{
  char *path; /* (owned) */
  char *etag; /* (owned) (nullable) */
  YoriaiSaveFlags flags;
  YoriaiMakeBytesFunc make;
  gpointer data; /* (not owned) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->etag);
  g_free (job);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = job->make (job->data, cancellable, &error);
  char *etag = NULL;

  if (bytes != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error) &&
      yoriai_saver_save (job->path, bytes, job->etag, job->flags, &etag, &error))
    g_task_return_pointer (task, etag, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * yoriai_saver_dup_path:
 * @file: a file
 * @code: the error's code
 * @error: return location: a #YoriaiDocumentError
 *
 * Returns: (transfer full) (nullable) (type filename): where the file lies on this computer; %NULL
 * when it does not, as behind a network address
 */
char *
yoriai_saver_dup_path (GFile   *file,
                       int      code,
                       GError **error)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, YORIAI_DOCUMENT_ERROR, code,
                   _("%s: This is not a file on this computer"), uri);
    }
  return path;
}

/**
 * yoriai_saver_save_async:
 * @file: where to
 * @make: makes what is saved; called in another thread
 * @data: for @make; must live until @callback is called, and is not shared meanwhile
 * @etag: (nullable): as for yoriai_saver_save()
 * @flags: how
 * @cancellable: (nullable): to give up before anything is written
 * @callback: called when it is done, in the thread-default context of the caller
 * @user_data: for @callback
 *
 * Makes a file in a thread and saves it as yoriai_saver_save() does. A @file that is not on this
 * computer is refused.
 */
void
yoriai_saver_save_async (GFile               *file,
                         YoriaiMakeBytesFunc  make,
                         gpointer             data,
                         const char          *etag,
                         YoriaiSaveFlags      flags,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  Job *job;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (make != NULL);

  g_task_set_source_tag (task, yoriai_saver_save_async);
  /* What is written is written, whoever gave up in that moment. */
  g_task_set_check_cancellable (task, FALSE);
  job = g_new0 (Job, 1);
  job->path = yoriai_saver_dup_path (file, YORIAI_DOCUMENT_ERROR_WRITE, &error);
  job->etag = g_strdup (etag);
  job->flags = flags;
  job->make = make;
  job->data = data;
  g_task_set_task_data (task, job, job_free);
  if (job->path == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, save_in_thread);
}

/**
 * yoriai_saver_save_finish:
 * @result: what the callback got
 * @error: return location: what the maker said, or as of yoriai_saver_save()
 *
 * Returns: (transfer full) (nullable): the file's etag; %NULL when it is not saved, and everything on
 * disk is as it was
 */
char *
yoriai_saver_save_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
