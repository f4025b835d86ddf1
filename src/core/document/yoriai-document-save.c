/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-document-private.h"
#include "yoriai-document-save-private.h"
#include "yoriai-document-writer.h"
#include "yoriai-replica.h"
#include "yoriai-saver.h"
#include "yoriai-versions.h"

/* How a document is saved: one save at a time, each of what is there when it begins. */

/* A save as it was asked for. */
typedef struct
{
  GFile *file; /* (owned) (nullable): where it lives by then */
  gboolean even_if_changed;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->file);
  g_free (request);
}

/* A save as it is done. */
struct _YoriaiSaveJob
{
  YoriaiDocument *document; /* (owned) (nullable) */
  GPtrArray *tasks;         /* (owned) (nullable) (element-type GTask): who waits for it */
  GFile *file;              /* (owned) */
  GBytes *view;             /* (owned) */
  YoriaiState *history;     /* (owned) (nullable): a copy, which the thread changes */
  GBytes *replica;          /* (owned) (nullable): the replicated state, where the file is to have another */
  YoriaiSitting *sitting;   /* (owned) (nullable): where what is saved becomes a version */
  char **erased;            /* (nullable): records that no version may hold */
  GPtrArray *late;          /* (owned) (nullable) (element-type YoriaiLateVersion) */
  char *hash;               /* (nullable): of the view, when it is saved */
  char *etag;               /* (nullable): before, then after */
  YoriaiSaveFlags flags;
  guint n_changes; /* the document's when the text was taken */
};

static void
save_job_free (YoriaiSaveJob *self)
{
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_object_unref (self->file);
  g_bytes_unref (self->view);
  yoriai_state_free (self->history);
  g_clear_pointer (&self->replica, g_bytes_unref);
  g_clear_pointer (&self->sitting, _yoriai_sitting_free);
  g_strfreev (self->erased);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  g_free (self->hash);
  g_free (self->etag);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSaveJob, save_job_free)

static void
start_save (YoriaiDocument *self);

/* What is only opened and saved keeps what it had. */
static GBytes *
encode_replica (YoriaiDocument *self)
{
  GBytes *bytes;

  if (!self->is_shared || (!self->is_edited && !yoriai_space_has_document (self->space))
      || (self->history != NULL && !yoriai_state_check (self->history, NULL)))
    return NULL;
  bytes = yoriai_space_encode_state (self->space);
  yoriai_space_note_shared (self->space);
  _yoriai_document_tell_source (self);
  return bytes;
}

/* The text is taken now, the file written later: where it is saved as the same file, it must be the
 * one that was read. */
static YoriaiSaveJob *
save_job_new (YoriaiDocument *self,
              GFile          *file,
              gboolean        even_if_changed)
{
  YoriaiSaveJob *job = g_new0 (YoriaiSaveJob, 1);

  job->file = g_object_ref (file);
  job->view = yoriai_document_write (self->space);
  job->history = yoriai_state_copy (self->history);
  job->replica = encode_replica (self);
  job->erased = _yoriai_document_dup_erased (self);
  if (self->keeps_versions)
    {
      job->sitting = _yoriai_sitting_new (self, file);
      job->late = g_steal_pointer (&self->late);
    }
  job->n_changes = self->n_changes;
  job->flags = even_if_changed ? YORIAI_SAVE_EVEN_IF_CHANGED : YORIAI_SAVE_DEFAULT;
  if (job->erased != NULL)
    job->flags |= YORIAI_SAVE_DROP_BACKUP;
  if (self->file != NULL && g_file_equal (self->file, file))
    {
      job->etag = g_strdup (self->etag);
      /* Of what somebody else wrote there is a backup in any case. */
      if (self->is_autosaved && self->has_backup && !even_if_changed)
        job->flags |= YORIAI_SAVE_KEEP_BACKUP;
    }
  _yoriai_document_emit_saving (self);
  return job;
}

/* Perhaps in a thread. */
static GBytes *
make_bytes (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  YoriaiSaveJob *job = data;
  g_autofree char *name = g_file_get_parse_name (job->file);

  if (job->sitting != NULL)
    _yoriai_sitting_add_version (job->sitting, job->view, &job->history);
  if (job->late != NULL)
    _yoriai_document_insert_late (job->late, &job->history);
  if (job->erased != NULL && job->history != NULL)
    yoriai_versions_scrub (job->history, (const char *const *) job->erased, NULL);
  if (job->replica != NULL)
    yoriai_replica_write (&job->history, job->replica, job->view);
  g_free (job->hash);
  job->hash = yoriai_state_hash (job->view);
  return yoriai_state_join_within (job->history, job->view, name, error);
}

/* Nothing was erased from the file that the proposal was in before. */
static void
tell_former (YoriaiDocument *self,
             YoriaiSaveJob  *job)
{
  g_autofree char *path = self->file != NULL ? g_file_get_path (self->file) : NULL;
  g_autofree char *base = NULL, *name = NULL, *notice = NULL;

  if (job->erased == NULL || path == NULL || g_file_equal (self->file, job->file)
      || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  base = g_file_get_basename (self->file);
  name = g_filename_display_name (base);
  /* Translators: a file */
  notice = g_strdup_printf (_("“%s” still holds what was erased: the proposal is saved elsewhere now. Delete that file, or erase "
                              "it there as well."), name);
  _yoriai_document_add_notice (self, notice);
}

static void
take_saved (YoriaiDocument *self,
            YoriaiSaveJob  *job)
{
  g_free (self->etag);
  self->etag = g_steal_pointer (&job->etag);
  tell_former (self, job);
  _yoriai_document_forget_erased (self, job->erased);
  if (job->sitting != NULL || job->replica != NULL || job->erased != NULL)
    {
      yoriai_state_free (self->history);
      self->history = g_steal_pointer (&job->history);
    }
  if (job->sitting != NULL)
    _yoriai_sitting_note (job->sitting, self);
  if (self->is_shared)
    _yoriai_document_see (self, job->view);
  self->has_backup = TRUE;
  if (self->n_changes == job->n_changes) /* else what is here now is not what is on disk */
    yoriai_space_mark_saved (self->space);
  _yoriai_document_set_file (self, job->file);
  _yoriai_document_emit_saved (self, job->hash);
}

static gboolean
is_alike (const Request       *request,
          const YoriaiSaveJob *job)
{
  return (request->file == NULL || g_file_equal (request->file, job->file)) &&
         request->even_if_changed == ((job->flags & YORIAI_SAVE_EVEN_IF_CHANGED) != 0);
}

/* One save tells what happened to all; the rest ends as if its user had given up. */
static void
fail (GPtrArray    *tasks,
      const GError *error)
{
  g_task_return_error (tasks->pdata[0], g_error_copy (error));
  for (guint i = 1; i < tasks->len; i++)
    g_task_return_new_error (tasks->pdata[i], G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("The save before it failed"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiSaveJob) job = user_data;
  g_autoptr (YoriaiDocument) self = g_object_ref (job->document);
  g_autoptr (GError) error = NULL;
  char *etag = yoriai_saver_save_finish (result, &error);

  self->job = NULL;
  g_free (job->etag);
  job->etag = etag;
  if (etag != NULL)
    {
      take_saved (self, job);
    }
  else
    {
      _yoriai_document_take_back_late (self, g_steal_pointer (&job->late));
      self->is_closing = FALSE;
      while (!g_queue_is_empty (&self->waiting))
        g_ptr_array_add (job->tasks, g_queue_pop_head (&self->waiting));
    }
  if (g_queue_is_empty (&self->waiting))
    _yoriai_document_set_state (self, YORIAI_DOCUMENT_IDLE);
  else
    start_save (self);
  if (error != NULL)
    fail (job->tasks, error);
  else
    for (guint i = 0; i < job->tasks->len; i++)
      g_task_return_boolean (job->tasks->pdata[i], TRUE);
}

/* Does the first save that waits, and with it those that want the same. */
static void
start_save (YoriaiDocument *self)
{
  GTask *first = g_queue_peek_head (&self->waiting);
  Request *request = g_task_get_task_data (first);
  YoriaiSaveJob *job = save_job_new (self, request->file != NULL ? request->file : self->file,
                               request->even_if_changed);

  job->document = g_object_ref (self);
  job->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  while (!g_queue_is_empty (&self->waiting) &&
         is_alike (g_task_get_task_data (g_queue_peek_head (&self->waiting)), job))
    g_ptr_array_add (job->tasks, g_queue_pop_head (&self->waiting));
  self->job = job;
  _yoriai_document_set_state (self, YORIAI_DOCUMENT_SAVING);
  yoriai_saver_save_async (job->file, make_bytes, job, job->etag, job->flags,
                           g_task_get_cancellable (first), saved_cb, job);
}

/**
 * yoriai_document_save_sync:
 * @self: a document that is idle
 * @file: (nullable): where to; %NULL for the file it was read from or saved to last
 * @even_if_changed: whether to replace a file that changed on disk since
 * @cancellable: (nullable): to give up before anything is written
 * @error: return location: %YORIAI_DOCUMENT_ERROR_CHANGED or %YORIAI_DOCUMENT_ERROR_WRITE
 *
 * Saves the proposal, which then lives in @file and is not modified.
 *
 * Returns: whether it is saved; if not, everything on disk is as it was
 */
gboolean
yoriai_document_save_sync (YoriaiDocument  *self,
                           GFile           *file,
                           gboolean         even_if_changed,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autoptr (YoriaiSaveJob) job = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  char *etag = NULL;

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (self->space != NULL && self->state == YORIAI_DOCUMENT_IDLE, FALSE);
  g_return_val_if_fail (file != NULL || self->file != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  job = save_job_new (self, file != NULL ? file : self->file, even_if_changed);
  path = yoriai_saver_dup_path (job->file, YORIAI_DOCUMENT_ERROR_WRITE, error);
  bytes = path != NULL ? make_bytes (job, cancellable, error) : NULL;
  if (bytes == NULL || !yoriai_saver_save (path, bytes, job->etag, job->flags, &etag, error))
    return FALSE;
  g_free (job->etag);
  job->etag = etag;
  take_saved (self, job);
  return TRUE;
}

/**
 * yoriai_document_save_async:
 * @self: a document
 * @file: (nullable): as for yoriai_document_save_sync()
 * @even_if_changed: as for yoriai_document_save_sync()
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves the proposal as it is now; a thread writes the file. What is edited meanwhile makes it
 * modified again. While a save runs, this one waits and saves what is there by then; when the one
 * that runs fails, this one ends with %G_IO_ERROR_CANCELLED, so that one tells what happened.
 */
void
yoriai_document_save_async (YoriaiDocument      *self,
                            GFile               *file,
                            gboolean             even_if_changed,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (YORIAI_IS_DOCUMENT (self));
  g_return_if_fail (self->space != NULL);
  g_return_if_fail (file != NULL || self->file != NULL || self->job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  request = g_new0 (Request, 1);
  request->file = file != NULL ? g_object_ref (file) : NULL;
  request->even_if_changed = even_if_changed;
  g_task_set_source_tag (task, yoriai_document_save_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  if (self->job != NULL && self->job->n_changes == self->n_changes &&
      g_queue_is_empty (&self->waiting) && is_alike (request, self->job))
    {
      g_ptr_array_add (self->job->tasks, task); /* that is what is being written */
      return;
    }
  g_queue_push_tail (&self->waiting, task);
  if (self->job == NULL)
    start_save (self);
}

/**
 * yoriai_document_save_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is saved; if not, everything on disk is as it was
 */
gboolean
yoriai_document_save_finish (YoriaiDocument  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* 0: it is where the task is to save. */
static int
compare_target (gconstpointer task,
                gconstpointer file)
{
  const Request *request = g_task_get_task_data (G_TASK ((gpointer) task));

  return request->file == NULL || !g_file_equal (request->file, (gpointer) file);
}

/**
 * yoriai_document_goes_to:
 * @self: a document
 * @file: a file
 *
 * Returns: whether a save that runs or waits will make @file its file
 */
gboolean
yoriai_document_goes_to (YoriaiDocument *self,
                         GFile          *file)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), FALSE);

  return (self->job != NULL && g_file_equal (self->job->file, file))
         || g_queue_find_custom (&self->waiting, file, compare_target) != NULL;
}

/* Whether what is there now is what is being written, or waits to be. */
gboolean
_yoriai_document_is_being_saved (YoriaiDocument *self)
{
  return !g_queue_is_empty (&self->waiting) ||
         (self->job != NULL && self->job->n_changes == self->n_changes);
}
