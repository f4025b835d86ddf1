/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-document-private.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-replica.h"
#include "yoriai-saver.h"

/* What somebody else made of the file of an open document. It is read as a document of its own; what was edited there comes
 * together with what was edited here. A file that carries no state, or one of another lineage, is what this document last
 * read or saved, edited by nobody. */

typedef struct
{
  char *path;
  char *etag; /* (nullable) */
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_free (self->path);
  g_free (self->etag);
  g_free (self);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Check *check = data;
  g_autofree char *etag = yoriai_saver_dup_etag (check->path);

  /* One that is gone is written again when it is saved: nothing is lost by that. */
  g_task_return_boolean (task, etag != NULL && check->etag != NULL && !g_str_equal (etag, check->etag));
}

/**
 * yoriai_document_check_disk_async:
 * @self: a document with a file
 * @cancellable: (nullable): to give up
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks in a thread whether the file is another than was read or saved last.
 */
void
yoriai_document_check_disk_async (YoriaiDocument      *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_return_if_fail (YORIAI_IS_DOCUMENT (self) && self->file != NULL);

  check->path = g_file_get_path (self->file);
  check->etag = g_strdup (self->etag);
  g_task_set_source_tag (task, yoriai_document_check_disk_async);
  g_task_set_task_data (task, check, check_free);
  if (check->path == NULL)
    g_task_return_boolean (task, FALSE);
  else
    g_task_run_in_thread (task, check_in_thread);
}

/**
 * yoriai_document_check_disk_finish:
 * @self: a document
 * @result: what the callback got
 *
 * Returns: whether the file is another than it was when that was asked
 */
gboolean
yoriai_document_check_disk_finish (YoriaiDocument *self,
                                   GAsyncResult   *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* The state of a document as its file had it last. */
static GBytes *
dup_saved_state (YoriaiState *history,
                 GBytes      *last_view)
{
  GBytes *bytes = NULL;
  g_autoptr (YoriaiSpace) space = NULL;

  if (history != NULL && yoriai_state_check (history, NULL) && yoriai_state_get_bytes (history, &bytes, NULL)
      && bytes != NULL)
    return bytes;
  if (last_view == NULL)
    return NULL;
  space = yoriai_document_read (NULL, g_bytes_get_data (last_view, NULL), (gssize) g_bytes_get_size (last_view), NULL, NULL);
  if (space == NULL)
    return NULL;
  yoriai_space_set_source (space, yoriai_replica_get_format (), last_view);
  return yoriai_space_encode_state (space);
}

static YoriaiSpace *
read_view (YoriaiSpace *space)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);

  return yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);
}

/**
 * yoriai_document_dup_last_view:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): what it last read or saved, where its history has no state that says so
 */
GBytes *
yoriai_document_dup_last_view (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->seen != NULL ? g_bytes_ref (self->seen) : NULL;
}

/**
 * yoriai_document_dup_related:
 * @space: what is open, or a copy of it
 * @history: (nullable): the versions of its file, as it last read or saved that
 * @last_view: (nullable): see yoriai_document_dup_last_view()
 * @theirs: what stands in its file now
 *
 * Reads what stands in the file now as a copy of the same lineage. It may take long; in any thread that owns both.
 *
 * Returns: (transfer full): the copy; of another lineage where nobody knows what the file was
 */
YoriaiSpace *
yoriai_document_dup_related (YoriaiSpace *space,
                             YoriaiState *history,
                             GBytes      *last_view,
                             YoriaiSpace *theirs)
{
  g_autofree char *mine = yoriai_space_dup_lineage (space);
  g_autofree char *lineage = yoriai_space_dup_lineage (theirs);
  g_autoptr (GBytes) state = NULL;
  g_autoptr (YoriaiSpace) related = NULL;

  if (mine == NULL || g_strcmp0 (mine, lineage) == 0)
    return g_object_ref (theirs);
  state = dup_saved_state (history, last_view);
  related = state != NULL ? read_view (theirs) : NULL;
  if (related == NULL || !yoriai_space_adopt_state (related, yoriai_replica_get_format (), state, NULL, NULL))
    return g_object_ref (theirs);
  return g_steal_pointer (&related);
}

/**
 * yoriai_document_follow:
 * @self: a document that is idle, and has taken in what @theirs has
 * @theirs: another, of its file as that is now
 *
 * From now on it is @theirs that is known to be in the file. Versions that are there stay.
 */
void
yoriai_document_follow (YoriaiDocument *self,
                        YoriaiDocument *theirs)
{
  g_autoptr (GBytes) mine = NULL, other = NULL;

  g_return_if_fail (YORIAI_IS_DOCUMENT (self) && self->state == YORIAI_DOCUMENT_IDLE);

  g_free (self->etag);
  self->etag = g_strdup (theirs->etag);
  if (theirs->history != NULL)
    {
      yoriai_state_free (self->history);
      self->history = yoriai_state_copy (theirs->history);
    }
  self->has_backup = FALSE; /* NAME~ is of somebody else's save */
  mine = yoriai_document_write (self->space);
  other = yoriai_document_write (theirs->space);
  _yoriai_document_see (self, other);
  if (g_bytes_equal (mine, other))
    yoriai_space_mark_saved (self->space);
}
