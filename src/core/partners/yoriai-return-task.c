/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-task"

#include "config.h"

#include "partners/yoriai-return-files.h"
#include "partners/yoriai-return-private.h"
#include "reading/yoriai-copy.h"
#include "record/yoriai-space.h"

/* Sheets are read and compared in a thread. It gets a copy of what is open, and names; what it gives back stands on spaces
 * that are nobody else's, and is taken over by whoever asked. It holds if what is open was not edited meanwhile. */

typedef struct
{
  YoriaiCopy *copy;   /* (owned) */
  GDate today;
  char **paths;       /* (owned) */
  GHashTable *whose;  /* (owned): keys of files, to ids of institutions */
  YoriaiHeadings *headings; /* (owned): a copy of them */
  GPtrArray *refused; /* (owned) (element-type YoriaiReturnRefused) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  yoriai_copy_free (job->copy);
  g_strfreev (job->paths);
  g_hash_table_unref (job->whose);
  yoriai_headings_unref (job->headings);
  g_ptr_array_unref (job->refused);
  g_free (job);
}

static void
returns_free (gpointer data)
{
  yoriai_returns_free (data);
}

static const char *
find_whose (const char *digest,
            const char *name,
            gpointer    user_data)
{
  g_autofree char *key = yoriai_return_dup_key (digest, name);

  return g_hash_table_lookup (((Job *) user_data)->whose, key);
}

/* Stands on a space of its own. */
static YoriaiReturns *
begin (Job     *job,
       GError **error)
{
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (job->copy, &library, error);
  const YoriaiExportOptions options = { .today = job->today };
  YoriaiReading reading;
  YoriaiReturns *self;

  if (space == NULL)
    return NULL;
  yoriai_reading_init (&reading, space,
                       yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")), NULL,
                       &options);
  self = yoriai_returns_new (&reading, library);
  self->own_options = options;
  self->own = reading;
  self->own.options = &self->own_options;
  self->theirs_reading.options = &self->own_options;
  self->reading = &self->own;
  self->stand = g_steal_pointer (&space);
  yoriai_returns_set_headings (self, job->headings);
  return self;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (YoriaiReturns) self = begin (job, &error);

  for (guint i = 0; self != NULL && job->paths[i] != NULL; i++)
    if (!yoriai_returns_add_path (self, job->paths[i], find_whose, job, job->refused, cancellable))
      break;
  if (self == NULL || g_cancellable_set_error_if_cancelled (cancellable, &error) || !yoriai_returns_compare (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  yoriai_incoming_hand_over (self->incoming, self->stand);
  g_task_return_pointer (task, g_steal_pointer (&self), returns_free);
}

/**
 * yoriai_returns_read_async:
 * @workspace: an open proposal
 * @paths: (array zero-terminated=1): files that came back, and folders of them
 * @whose: (element-type utf8 utf8): whose files are, where somebody has said so: keys of yoriai_return_dup_key(), and ids
 * @headings: what headings of partners' own tables are taken for
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Reads and compares sheets in a thread.
 */
void
yoriai_returns_read_async (YoriaiWorkspace      *workspace,
                           const char *const    *paths,
                           GHashTable           *whose,
                           YoriaiHeadings       *headings,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);
  GHashTableIter iter;
  gpointer key, id;

  job->copy = yoriai_copy_new_of_workspace (workspace);
  job->today = *yoriai_workspace_get_today (workspace);
  job->paths = g_strdupv ((char **) paths);
  job->whose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  job->headings = yoriai_headings_copy (headings);
  job->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_return_refused_free);
  g_hash_table_iter_init (&iter, whose);
  while (g_hash_table_iter_next (&iter, &key, &id))
    g_hash_table_insert (job->whose, g_strdup (key), g_strdup (id));
  g_task_set_source_tag (task, yoriai_returns_read_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* From here on it is about what is open. */
static void
accept (YoriaiReturns   *self,
        YoriaiWorkspace *workspace)
{
  YoriaiSpace *open = yoriai_workspace_get_space (workspace);
  YoriaiCallLibrary *library = yoriai_workspace_get_library (workspace);
  YoriaiCall *call = yoriai_workspace_get_call (workspace);

  yoriai_incoming_accept (self->incoming, open, library);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      YoriaiReturn *sheet = self->sheets->pdata[i];

      if (sheet->institution != NULL)
        sheet->institution = yoriai_space_find (open, yoriai_record_get_id (sheet->institution));
    }
  g_set_object (&self->library, library);
  yoriai_reading_init (&self->own, open, call, NULL, &self->own_options);
  yoriai_reading_init (&self->theirs_reading, self->theirs, call, NULL, &self->own_options);
}

/**
 * yoriai_returns_read_finish:
 * @result: what the callback was given
 * @workspace: the proposal that is open: what is decided so is taken into it
 * @ret_refused: (out) (transfer full) (element-type YoriaiReturnRefused): files that were not read
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the sheets, compared, if @workspace was not edited meanwhile; they are to go before it
 */
YoriaiReturns *
yoriai_returns_read_finish (GAsyncResult     *result,
                            YoriaiWorkspace  *workspace,
                            GPtrArray       **ret_refused,
                            GError          **error)
{
  YoriaiReturns *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_propagate_pointer (G_TASK (result), error);
  if (self == NULL)
    return NULL;
  *ret_refused = g_ptr_array_ref (((Job *) g_task_get_task_data (G_TASK (result)))->refused);
  accept (self, workspace);
  return self;
}
