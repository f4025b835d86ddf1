/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "yoriai-journal-disk-private.h"
#include "yoriai-journal-names-private.h"
#include "yoriai-journal-shelf-private.h"

/* Which journals there are, and who has them. */

/**
 * yoriai_journal_info_free:
 * @self: (transfer full) (nullable): what is known of a journal
 */
void
yoriai_journal_info_free (YoriaiJournalInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->proposal);
  g_free (self->uri);
  g_free (self->host);
  g_strfreev (self->authors);
  g_free (self->trouble);
  g_free (self);
}

/**
 * yoriai_journal_info_is_lost:
 * @self: what is known of a journal
 *
 * Returns: whether it holds something that is in no file, was never offered,
 * and belongs to no running program
 */
gboolean
yoriai_journal_info_is_lost (const YoriaiJournalInfo *self)
{
  return self->life == YORIAI_JOURNAL_STALE && !self->is_settled && self->n_unsaved > 0;
}

/* A lock tells for certain on the computer that holds it, and where the file
 * system carries locks from one to the other; that it does not refuse ours
 * proves nothing about another computer. */
static YoriaiJournalLife
judge (YoriaiJournalLock          lock,
       const YoriaiJournalHeader *header)
{
  g_autofree char *host = NULL;
  g_autofree char *boot = NULL;

  if (lock == YORIAI_JOURNAL_BUSY)
    return YORIAI_JOURNAL_LIVE;
  if (header == NULL)
    return YORIAI_JOURNAL_ELSEWHERE;
  host = _yoriai_journal_dup_host ();
  boot = _yoriai_journal_dup_boot ();
  if (!g_str_equal (header->host, host))
    return YORIAI_JOURNAL_ELSEWHERE;
  if (!g_str_equal (header->boot, boot) || lock == YORIAI_JOURNAL_LOCKED)
    return YORIAI_JOURNAL_STALE;
  return header->start != 0 && header->start == _yoriai_journal_get_start (header->pid)
             ? YORIAI_JOURNAL_LIVE
             : YORIAI_JOURNAL_STALE;
}

static YoriaiJournalLock
try_lock (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  YoriaiJournalLock lock = fd >= 0 ? _yoriai_journal_lock (fd, FALSE) : YORIAI_JOURNAL_LOCKLESS;

  if (fd >= 0)
    close (fd);
  return lock;
}

static void
describe (YoriaiJournalInfo       *self,
          const YoriaiJournalFile *file)
{
  const YoriaiJournalHeader *header = yoriai_journal_file_get_header (file);
  g_autoptr (GPtrArray) authors = g_ptr_array_new ();

  self->proposal = g_strdup (header->proposal);
  self->uri = g_strdup (yoriai_journal_file_get_uri (file));
  self->host = g_strdup (header->host);
  self->began = header->began;
  self->n_entries = yoriai_journal_file_get_n_entries (file);
  self->n_unsaved = yoriai_journal_file_get_n_unsaved (file);
  self->last = self->n_entries > 0 ? yoriai_journal_file_get_entry (file, self->n_entries - 1)->time
                                   : self->began;
  for (guint i = 0; i < yoriai_journal_file_get_n_authors (file); i++)
    if (*yoriai_journal_file_get_author (file, i) != '\0')
      g_ptr_array_add (authors, g_strdup (yoriai_journal_file_get_author (file, i)));
  g_ptr_array_add (authors, NULL);
  self->authors = (char **) g_ptr_array_free (g_steal_pointer (&authors), FALSE);
  self->trouble = yoriai_journal_file_describe_end (file);
}

/* NULL when it is gone by now. The lock is asked first: what is read after it
 * was refused is of a program that runs, and what is read after it was granted
 * does not change any more. */
YoriaiJournalInfo *
_yoriai_journal_look_at (const char *path)
{
  g_autoptr (YoriaiJournalInfo) self = g_new0 (YoriaiJournalInfo, 1);
  g_autoptr (YoriaiJournalFile) file = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiJournalLock lock = try_lock (path);
  struct stat info;

  if (g_lstat (path, &info) != 0)
    return NULL;
  file = yoriai_journal_file_load (path, &error);
  if (file == NULL && g_lstat (path, &info) != 0)
    return NULL;
  self->path = g_strdup (path);
  self->size = (guint64) info.st_size;
  self->is_settled = g_str_has_suffix (path, YORIAI_JOURNAL_SETTLED);
  self->life = judge (lock, file != NULL ? yoriai_journal_file_get_header (file) : NULL);
  if (file != NULL)
    {
      describe (self, file);
      return g_steal_pointer (&self);
    }
  self->trouble = g_strdup (error->message);
  self->authors = g_new0 (char *, 1);
  return g_steal_pointer (&self);
}

/* Returns: (transfer full) (nullable): what a journal is called once it is settled; NULL for one that is */
char *
_yoriai_journal_dup_settled (const char *path)
{
  g_autofree char *stem = NULL;

  if (!g_str_has_suffix (path, YORIAI_JOURNAL_SUFFIX))
    return NULL;
  stem = g_strndup (path, strlen (path) - strlen (YORIAI_JOURNAL_SUFFIX));
  return g_strconcat (stem, YORIAI_JOURNAL_SETTLED, NULL);
}

/* It may be settled while it is looked for: its name changes once, and never back. */
static YoriaiJournalInfo *
look_for (const char *folder,
          const char *stem)
{
  g_autofree char *name = g_strconcat (stem, YORIAI_JOURNAL_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *settled = _yoriai_journal_dup_settled (path);
  YoriaiJournalInfo *info = _yoriai_journal_look_at (path);

  return info != NULL ? info : _yoriai_journal_look_at (settled);
}

/* The names of journals without their endings, so that each is there once. */
static void
read_stems (GDir       *dir,
            const char *prefix,
            GHashTable *stems)
{
  static const char *const endings[] = { YORIAI_JOURNAL_SUFFIX, YORIAI_JOURNAL_SETTLED };
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
      if ((prefix == NULL || g_str_has_prefix (name, prefix)) && g_str_has_suffix (name, endings[i]))
        g_hash_table_add (stems, g_strndup (name, strlen (name) - strlen (endings[i])));
}

/* What is renamed while a folder is read may be met under neither name: it is read until nothing new is met. */
static GHashTable *
find_stems (const char  *folder,
            const char  *proposal,
            GError     **error)
{
  g_autofree char *prefix = proposal != NULL ? _yoriai_journal_dup_prefix (proposal) : NULL;
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &problem);
  guint n_known;

  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&stems); /* nobody has typed yet */
  if (dir == NULL)
    {
      g_set_error_literal (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FOLDER,
                           problem->message);
      return NULL;
    }
  do
    {
      n_known = g_hash_table_size (stems);
      g_dir_rewind (dir);
      read_stems (dir, prefix, stems);
    }
  while (g_hash_table_size (stems) > n_known);
  return g_steal_pointer (&stems);
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  const YoriaiJournalInfo *first = *(const YoriaiJournalInfo *const *) a;
  const YoriaiJournalInfo *second = *(const YoriaiJournalInfo *const *) b;

  if (first->last != second->last)
    return first->last > second->last ? -1 : 1;
  return strcmp (first->path, second->path);
}

/**
 * yoriai_journal_list:
 * @folder: (type filename) (nullable): where; %NULL for where this user's lie
 * @proposal: (nullable): only those of the proposal with this id
 * @uri: (nullable): only those of the proposal that lived in this file
 * @error: return location: %YORIAI_JOURNAL_ERROR_FOLDER
 *
 * Looks at all journals, also at those that belong to a running program or
 * cannot be read; nothing is changed. Reads them: for a thread.
 *
 * Returns: (transfer full) (element-type YoriaiJournalInfo) (nullable): the
 * latest first
 */
GPtrArray *
yoriai_journal_list (const char  *folder,
                     const char  *proposal,
                     const char  *uri,
                     GError     **error)
{
  g_autofree char *place = folder != NULL ? g_strdup (folder) : yoriai_journal_dup_folder ();
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (
      (GDestroyNotify) yoriai_journal_info_free);
  g_autoptr (GHashTable) stems = find_stems (place, proposal, error);
  GHashTableIter iter;
  gpointer stem;

  if (stems == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    {
      g_autoptr (YoriaiJournalInfo) info = look_for (place, stem);

      if (info != NULL && (uri == NULL || g_strcmp0 (info->uri, uri) == 0))
        g_ptr_array_add (infos, g_steal_pointer (&info));
    }
  g_ptr_array_sort (infos, compare_infos);
  return g_steal_pointer (&infos);
}

typedef struct
{
  char *folder;   /* (nullable) */
  char *proposal; /* (nullable) */
  char *uri;      /* (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->proposal);
  g_free (job->uri);
  g_free (job);
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  GPtrArray *infos = yoriai_journal_list (job->folder, job->proposal, job->uri, &error);

  if (infos != NULL)
    g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * yoriai_journal_list_async:
 * @folder: (type filename) (nullable): as for yoriai_journal_list()
 * @proposal: (nullable): as for yoriai_journal_list()
 * @uri: (nullable): as for yoriai_journal_list()
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at journals in a thread.
 */
void
yoriai_journal_list_async (const char          *folder,
                           const char          *proposal,
                           const char          *uri,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (folder);
  job->proposal = g_strdup (proposal);
  job->uri = g_strdup (uri);
  g_task_set_source_tag (task, yoriai_journal_list_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * yoriai_journal_list_finish:
 * @result: what the callback got
 * @error: return location: as of yoriai_journal_list(), or
 * %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type YoriaiJournalInfo) (nullable): the
 * latest first
 */
GPtrArray *
yoriai_journal_list_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
