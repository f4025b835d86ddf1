/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-document.h"
#include "yoriai-saver.h"

/*
 * YoriaiDocument:
 *
 * A proposal and the file it lives in. Belongs to whoever opened it and is used on the main thread;
 * reading and writing the file may happen on another, with what is read not yet and what is written
 * no longer shared.
 */
struct _YoriaiDocument
{
  GObject parent_instance;

  YoriaiSpace *space; /* (owned) */
  GFile *file;        /* (owned) (nullable) */
  char *etag;         /* (nullable) */
  char **notices;     /* (owned) (nullable) */
  guint n_changes;    /* since it was opened */
};

G_DEFINE_FINAL_TYPE (YoriaiDocument, yoriai_document, G_TYPE_OBJECT)
G_DEFINE_QUARK (yoriai-document-error-quark, yoriai_document_error)

/* What a thread needs to save, and what it brings back. */
typedef struct
{
  GFile *file;   /* (owned) */
  GBytes *bytes; /* (owned) */
  char *etag;    /* (nullable): before, then after */
  YoriaiSaveFlags flags;
  guint n_changes; /* the document's when the text was taken */
} SaveJob;

static void
save_job_free (SaveJob *self)
{
  g_object_unref (self->file);
  g_bytes_unref (self->bytes);
  g_free (self->etag);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

static char *
dup_path (GFile                *file,
          YoriaiDocumentError   code,
          GError              **error)
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

/* The text is taken now, the file written later: where it is saved as the same file, it must be the
 * one that was read. */
static SaveJob *
save_job_new (YoriaiDocument *self,
              GFile          *file,
              gboolean        even_if_changed)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->file = g_object_ref (file);
  job->bytes = yoriai_document_write (self->space);
  job->n_changes = self->n_changes;
  job->flags = even_if_changed ? YORIAI_SAVE_EVEN_IF_CHANGED : YORIAI_SAVE_DEFAULT;
  if (self->file != NULL && g_file_equal (self->file, file))
    job->etag = g_strdup (self->etag);
  return job;
}

static gboolean
save_job_run (SaveJob  *self,
              GError  **error)
{
  g_autofree char *path = dup_path (self->file, YORIAI_DOCUMENT_ERROR_WRITE, error);
  g_autofree char *etag = NULL;

  if (path != NULL && g_bytes_get_size (self->bytes) > YORIAI_JSON_MAX_BYTES)
    {
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_LIMIT,
                   _("%s: The proposal takes more than %d MiB and could not be read again; it is not saved"),
                   path, YORIAI_JSON_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (path == NULL || !yoriai_saver_save (path, self->bytes, self->etag, self->flags, &etag, error))
    return FALSE;
  g_free (self->etag);
  self->etag = g_steal_pointer (&etag);
  return TRUE;
}

static void
take_saved (YoriaiDocument *self,
            SaveJob        *job)
{
  g_set_object (&self->file, job->file);
  g_free (self->etag);
  self->etag = g_steal_pointer (&job->etag);
  if (self->n_changes == job->n_changes) /* else what is here now is not what is on disk */
    yoriai_space_mark_saved (self->space);
}

static void
space_changed_cb (YoriaiDocument *self)
{
  self->n_changes++;
}

static YoriaiDocument *
take_space (YoriaiSpace *space)
{
  YoriaiDocument *self = g_object_new (YORIAI_TYPE_DOCUMENT, NULL);

  self->space = space;
  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  YoriaiDocument *document = yoriai_document_load_sync (data, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (save_job_run (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
yoriai_document_dispose (GObject *object)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  g_clear_object (&self->space);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (yoriai_document_parent_class)->dispose (object);
}

static void
yoriai_document_finalize (GObject *object)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  g_free (self->etag);
  g_strfreev (self->notices);
  G_OBJECT_CLASS (yoriai_document_parent_class)->finalize (object);
}

static void
yoriai_document_class_init (YoriaiDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_document_dispose;
  object_class->finalize = yoriai_document_finalize;
}

static void
yoriai_document_init (YoriaiDocument *self)
{
}

/**
 * yoriai_document_new:
 *
 * Returns: (transfer full): an empty proposal that has no file yet
 */
YoriaiDocument *
yoriai_document_new (void)
{
  return take_space (yoriai_space_new (yoriai_proposal_get_type (), NULL));
}

/**
 * yoriai_document_load_sync:
 * @file: a file on this computer
 * @cancellable: (nullable): to give up
 * @error: return location: a #YoriaiDocumentError or #YoriaiJsonError
 *
 * Reads a proposal.
 *
 * Returns: (transfer full) (nullable): the document
 */
YoriaiDocument *
yoriai_document_load_sync (GFile         *file,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_auto (GStrv) notices = NULL;
  YoriaiDocument *self;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  path = dup_path (file, YORIAI_DOCUMENT_ERROR_READ, error);
  if (path == NULL)
    return NULL;
  text = yoriai_saver_read (path, &length, &etag, error);
  if (text == NULL)
    return NULL;
  name = g_filename_display_name (path);
  space = yoriai_document_read (name, text, (gssize) length, &notices, error);
  if (space == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self = take_space (g_steal_pointer (&space));
  self->file = g_object_ref (file);
  self->etag = g_steal_pointer (&etag);
  self->notices = g_steal_pointer (&notices);
  return self;
}

/**
 * yoriai_document_load_async:
 * @file: a file on this computer
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a proposal in a thread.
 */
void
yoriai_document_load_async (GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, yoriai_document_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * yoriai_document_load_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document
 */
YoriaiDocument *
yoriai_document_load_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * yoriai_document_save_sync:
 * @self: a document
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
  g_autoptr (SaveJob) job = NULL;

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (file != NULL || self->file != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  job = save_job_new (self, file != NULL ? file : self->file, even_if_changed);
  if (!save_job_run (job, error))
    return FALSE;
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
 * modified again. Wait for one save before the next.
 */
void
yoriai_document_save_async (YoriaiDocument      *self,
                            GFile               *file,
                            gboolean             even_if_changed,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (YORIAI_IS_DOCUMENT (self));
  g_return_if_fail (file != NULL || self->file != NULL);

  g_task_set_source_tag (task, yoriai_document_save_async);
  g_task_set_task_data (task,
                        save_job_new (self, file != NULL ? file : self->file, even_if_changed),
                        (GDestroyNotify) save_job_free);
  g_task_run_in_thread (task, save_in_thread);
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

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_saved (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

/**
 * yoriai_document_get_space:
 * @self: a document
 *
 * Returns: (transfer none): the proposal
 */
YoriaiSpace *
yoriai_document_get_space (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->space;
}

/**
 * yoriai_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its file; %NULL as long as it has none
 */
GFile *
yoriai_document_get_file (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->file;
}

/**
 * yoriai_document_get_etag:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what its file was like when it was read or saved last
 */
const char *
yoriai_document_get_etag (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->etag;
}

/**
 * yoriai_document_get_notices:
 * @self: a document
 *
 * Returns: (transfer none) (array zero-terminated=1): what had to be put right when it was read, a
 * sentence each
 */
const char * const *
yoriai_document_get_notices (YoriaiDocument *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), none);

  return self->notices != NULL ? (const char * const *) self->notices : none;
}
