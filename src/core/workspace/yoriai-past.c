/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-past.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document.h"
#include "workspace/yoriai-lost.h"

/* What a proposal was: the versions in its file, and what this computer's journals have of it besides. */

#define PAUSE (10 * G_TIME_SPAN_MINUTE) /* what was typed until one is a version */
#define MAX_JOURNALS 50                 /* that are read, the newest */
#define MAX_POINTS 200                  /* of all journals, the newest */

/**
 * yoriai_past_free:
 * @self: (transfer full) (nullable): something that a proposal was
 *
 * Frees it.
 */
void
yoriai_past_free (YoriaiPast *self)
{
  if (self == NULL)
    return;
  g_free (self->author);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->journal);
  g_free (self);
}

/**
 * yoriai_past_copy:
 * @self: something that a proposal was
 *
 * Returns: (transfer full): a copy
 */
YoriaiPast *
yoriai_past_copy (const YoriaiPast *self)
{
  YoriaiPast *copy = g_memdup2 (self, sizeof *self);

  copy->author = g_strdup (self->author);
  copy->name = g_strdup (self->name);
  copy->hash = g_strdup (self->hash);
  copy->journal = g_strdup (self->journal);
  return copy;
}

/**
 * yoriai_past_list_versions:
 * @history: (nullable): what stands behind a proposal in its file
 *
 * Returns: (transfer full) (element-type YoriaiPast): its versions, the newest first
 */
GPtrArray *
yoriai_past_list_versions (YoriaiState *history)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);

  for (guint i = 0; history != NULL && i < yoriai_versions_get_n (history); i++)
    {
      const YoriaiVersion *version = yoriai_versions_get (history, i);
      YoriaiPast *past = g_new0 (YoriaiPast, 1);

      *past = (YoriaiPast){ version->number, i, version->time, version->kind, g_strdup (version->author),
                            g_strdup (version->name), g_strdup (version->hash), NULL };
      g_ptr_array_add (all, past);
    }
  return all;
}

/* --- Journals --- */

static gboolean
is_edit (const YoriaiJournalEntry *entry)
{
  return entry->kind == YORIAI_JOURNAL_STATE || entry->kind == YORIAI_JOURNAL_UPDATE || entry->kind == YORIAI_JOURNAL_VIEW;
}

/* Whether somebody paused behind an entry, or it is the last one. */
static gboolean
is_pause (const YoriaiJournalFile *file,
          guint                    i)
{
  const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (file, i);

  for (guint j = i + 1; j < yoriai_journal_file_get_n_entries (file); j++)
    {
      const YoriaiJournalEntry *next = yoriai_journal_file_get_entry (file, j);

      if (is_edit (next))
        return next->time - entry->time >= PAUSE;
    }
  return TRUE;
}

typedef struct
{
  const YoriaiJournalFile *file;
  const char *path;
  GPtrArray *all;   /* (element-type YoriaiPast) */
  GHashTable *seen; /* hashes of what is listed */
} Listing;

static void
list_cb (guint     i,
         GBytes   *view,
         gpointer  data)
{
  Listing *self = data;
  const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (self->file, i);
  g_autofree char *hash = yoriai_state_hash (view);
  YoriaiPast *past;

  if (!g_hash_table_add (self->seen, g_strdup (hash)))
    return;
  past = g_new0 (YoriaiPast, 1);
  *past = (YoriaiPast){ .index = i, .time = entry->time / G_USEC_PER_SEC, .kind = YORIAI_VERSION_OTHER,
                        .author = *entry->author != '\0' ? g_strdup (entry->author) : NULL,
                        .hash = g_steal_pointer (&hash), .journal = g_strdup (self->path) };
  g_ptr_array_add (self->all, past);
}

static void
list_journal (GPtrArray  *all,
              GHashTable *seen,
              const char *path)
{
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_load (path, NULL);
  guint n = file != NULL ? yoriai_journal_file_get_n_entries (file) : 0;
  g_autofree gboolean *is_wanted = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    is_wanted[i] = is_edit (yoriai_journal_file_get_entry (file, i)) && is_pause (file, i);
  if (n > 0)
    yoriai_lost_foreach_view (file, is_wanted, list_cb, &(Listing){ file, path, all, seen });
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const YoriaiPast *x = *(YoriaiPast *const *) a, *y = *(YoriaiPast *const *) b;

  return (x->time < y->time) - (x->time > y->time);
}

/**
 * yoriai_past_list_journals:
 * @folder: (type filename) (nullable): of the journals; %NULL for where this user's lie
 * @proposal: a proposal's id
 *
 * Looks what this computer's journals have of a proposal: as it was when somebody paused for ten minutes, or ended. In
 * any thread. What cannot be read is left out.
 *
 * Returns: (transfer full) (element-type YoriaiPast): the newest first
 */
GPtrArray *
yoriai_past_list_journals (const char *folder,
                           const char *proposal)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  g_autoptr (GPtrArray) infos = yoriai_journal_list (folder, proposal, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; infos != NULL && i < MIN (infos->len, MAX_JOURNALS); i++)
    list_journal (all, seen, ((const YoriaiJournalInfo *) infos->pdata[i])->path);
  g_ptr_array_sort (all, compare_times);
  if (all->len > MAX_POINTS)
    g_ptr_array_set_size (all, MAX_POINTS);
  return all;
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  char **words = data;

  g_task_return_pointer (task, yoriai_past_list_journals (*words[0] != '\0' ? words[0] : NULL, words[1]),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yoriai_past_list_journals_async:
 * @folder: (type filename) (nullable): of the journals
 * @proposal: a proposal's id
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does yoriai_past_list_journals() in a thread.
 */
void
yoriai_past_list_journals_async (const char          *folder,
                                 const char          *proposal,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  char **words = g_new0 (char *, 3);

  words[0] = g_strdup (folder != NULL ? folder : "");
  words[1] = g_strdup (proposal);
  g_task_set_source_tag (task, yoriai_past_list_journals_async);
  g_task_set_task_data (task, words, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * yoriai_past_list_journals_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable) (element-type YoriaiPast): the newest first; %NULL: given up
 */
GPtrArray *
yoriai_past_list_journals_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * yoriai_past_join:
 * @versions: (element-type YoriaiPast): of yoriai_past_list_versions()
 * @journals: (element-type YoriaiPast): of yoriai_past_list_journals()
 *
 * Returns: (transfer full) (element-type YoriaiPast): the versions in their order, and among them what only journals have
 */
GPtrArray *
yoriai_past_join (GPtrArray *versions,
                  GPtrArray *journals)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint j = 0;

  for (guint i = 0; i < versions->len; i++)
    if (((const YoriaiPast *) versions->pdata[i])->hash != NULL)
      g_hash_table_add (seen, ((const YoriaiPast *) versions->pdata[i])->hash);
  for (guint i = 0; i < versions->len || j < journals->len;)
    {
      const YoriaiPast *version = i < versions->len ? versions->pdata[i] : NULL;
      const YoriaiPast *journal = j < journals->len ? journals->pdata[j] : NULL;

      if (journal != NULL && (version == NULL || journal->time > version->time))
        {
          if (!g_hash_table_contains (seen, journal->hash))
            g_ptr_array_add (all, yoriai_past_copy (journal));
          j++;
          continue;
        }
      g_ptr_array_add (all, yoriai_past_copy (version));
      i++;
    }
  return all;
}

static void
read_cb (guint     i,
         GBytes   *view,
         gpointer  data)
{
  *(GBytes **) data = g_bytes_ref (view);
}

static GBytes *
read_journal (const YoriaiPast  *self,
              GError           **error)
{
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_load (self->journal, error);
  guint n = file != NULL ? yoriai_journal_file_get_n_entries (file) : 0;
  g_autofree gboolean *is_wanted = g_new0 (gboolean, n + 1);
  g_autoptr (GBytes) view = NULL;
  g_autofree char *hash = NULL;

  if (file == NULL)
    return NULL;
  if (self->index < n)
    {
      is_wanted[self->index] = TRUE;
      yoriai_lost_foreach_view (file, is_wanted, read_cb, &view);
    }
  hash = view != NULL ? yoriai_state_hash (view) : NULL;
  if (g_strcmp0 (hash, self->hash) == 0)
    return g_steal_pointer (&view);
  g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                       _("What was typed then is not on this computer any more"));
  return NULL;
}

/**
 * yoriai_past_read:
 * @self: something that a proposal was
 * @history: (nullable): what stands behind it in its file
 * @error: return location for a #YoriaiDocumentError, or a #YoriaiJournalError
 *
 * Returns: (transfer full) (nullable): its view
 */
GBytes *
yoriai_past_read (const YoriaiPast  *self,
                  YoriaiState       *history,
                  GError           **error)
{
  return self->journal != NULL ? read_journal (self, error) : yoriai_versions_read (history, self->index, error);
}

/**
 * yoriai_past_get_kind:
 * @self: something that a proposal was
 *
 * Returns: (transfer none): what it was made for, in the user's language
 */
const char *
yoriai_past_get_kind (const YoriaiPast *self)
{
  if (self->journal != NULL)
    return _("typed on this computer");
  switch (self->kind)
    {
    case YORIAI_VERSION_SESSION:
      return C_("version", "saved");
    case YORIAI_VERSION_FOUND:
      return _("found in the file");
    case YORIAI_VERSION_COPY:
      return _("a copy taken in");
    case YORIAI_VERSION_MEETING:
      return _("meeting");
    case YORIAI_VERSION_NAMED:
      return _("named");
    case YORIAI_VERSION_OTHER:
    default:
      return _("of another kind");
    }
}
