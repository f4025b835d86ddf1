/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "document/yoriai-replica.h"
#include "document/yoriai-versions.h"
#include "workspace/yoriai-lost.h"
#include "ydoc/ydoc.h"

/*
 * What a program that was killed has left in its journal: what it built on, and
 * the updates since, brought together to what the proposal was like last, with
 * its state. So it comes together with the file, whatever became of that.
 */

/**
 * yoriai_lost_free:
 * @self: (transfer full) (nullable): what was left
 */
void
yoriai_lost_free (YoriaiLost *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->uri);
  g_strfreev (self->authors);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->trouble);
  g_free (self);
}

static guint
count_items (const YoriaiIncoming *incoming)
{
  return yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
}

/**
 * yoriai_lost_propose:
 * @incoming: what was lost brings to what is open
 *
 * Returns: (transfer full): what is proposed of each: where nobody knows what
 * both began with, what was typed, since that is what is asked for
 */
YoriaiTake *
yoriai_lost_propose (const YoriaiIncoming *incoming)
{
  guint n = count_items (incoming);
  YoriaiTake *takes = g_new (YoriaiTake, n);

  for (guint i = 0; i < n; i++)
    {
      takes[i] = yoriai_incoming_get_default (incoming, i);
      if (!yoriai_incoming_has_base (incoming) && takes[i] == YORIAI_TAKE_MINE)
        takes[i] = YORIAI_TAKE_THEIRS;
    }
  return takes;
}

/**
 * yoriai_lost_leave_open:
 * @incoming: what was lost brings to what is open
 * @takes: (inout): what was chosen
 *
 * What both wrote, and nobody chose otherwise, is not given up with it: it is
 * listed among what is to be settled.
 */
void
yoriai_lost_leave_open (const YoriaiIncoming *incoming, YoriaiTake *takes)
{
  for (guint i = 0; i < count_items (incoming); i++)
    if (takes[i] == YORIAI_TAKE_MINE && yoriai_incoming_is_contested (incoming, i))
      takes[i] = YORIAI_TAKE_OPEN;
}

static void
settle_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  /* What cannot be noted is offered again, and then is no difference. */
  g_task_return_boolean (task, yoriai_journal_settle (task_data, NULL));
}

/**
 * yoriai_lost_settle:
 * @self: what was left
 *
 * Notes in a thread that it was taken, or left on purpose.
 */
void
yoriai_lost_settle (const YoriaiLost *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, yoriai_lost_settle);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, settle_in_thread);
}

#define MAX_REPLAYED \
  (G_GUINT64_CONSTANT (1) << 30) /* of states and views: seconds, however small the journal */

/* Going through a journal. */
typedef struct
{
  const YoriaiJournalFile *journal;
  GBytes *state;      /* (owned) (nullable): the bytes of a file */
  GBytes *view;       /* (owned) (nullable): where it is newer than all updates */
  GBytes *last_view;  /* (owned) (nullable): of which the next one is told */
  GPtrArray *updates; /* (owned) (element-type GBytes) */
  guint64 n_left;     /* bytes that may still be made */
  gboolean is_broken; /* an entry could not be understood, and what follows was not read */
} Replay;

static void
replay_clear (Replay *self)
{
  g_clear_pointer (&self->state, g_bytes_unref);
  g_clear_pointer (&self->view, g_bytes_unref);
  g_clear_pointer (&self->last_view, g_bytes_unref);
  g_clear_pointer (&self->updates, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

static void
take (GBytes **place, GBytes *bytes)
{
  g_clear_pointer (place, g_bytes_unref);
  *place = bytes;
}

/* (transfer full) (nullable): what was unpacked, if there is room for it */
static GBytes *
check_room (Replay *self, GBytes *whole)
{
  if (whole == NULL)
    return NULL;
  if (g_bytes_get_size (whole) <= self->n_left)
    {
      self->n_left -= g_bytes_get_size (whole);
      return whole;
    }
  g_bytes_unref (whole);
  return NULL;
}

/* FALSE for an entry that cannot be understood. */
static gboolean
read_entry (Replay *self, YoriaiJournalKind kind, GBytes *bytes)
{
  GBytes *whole;

  switch (kind)
    {
    case YORIAI_JOURNAL_STATE:
      whole = check_room (self, yoriai_kept_unpack (bytes));
      if (whole == NULL)
        return FALSE;
      take (&self->state, whole);
      take (&self->view, NULL);
      take (&self->last_view, NULL);
      g_ptr_array_set_size (self->updates, 0);
      return TRUE;
    case YORIAI_JOURNAL_UPDATE:
      g_ptr_array_add (self->updates, g_bytes_ref (bytes));
      take (&self->view, NULL); /* is in the update, too */
      return TRUE;
    case YORIAI_JOURNAL_VIEW:
      whole = check_room (self, yoriai_kept_unpack_view (bytes, self->last_view));
      if (whole == NULL)
        return FALSE;
      take (&self->last_view, g_bytes_ref (whole));
      take (&self->view, whole);
      return TRUE;
    case YORIAI_JOURNAL_SAVED:
    case YORIAI_JOURNAL_FILE:
    case YORIAI_JOURNAL_AUTHOR:
    case YORIAI_JOURNAL_NOTE:
    default:
      return TRUE;
    }
}

static void
read_entries (Replay *self)
{
  guint n = yoriai_journal_file_get_n_entries (self->journal);

  for (guint i = 0; i < n && !self->is_broken; i++)
    {
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (self->journal, i);

      self->is_broken = !read_entry (self, yoriai_journal_file_get_entry (self->journal, i)->kind,
                                     bytes);
    }
}

/* All at once, or else as many as can be taken. */
static void
apply (Replay *self, YoriaiSpace *space)
{
  g_autoptr (GBytes) all = NULL;

  if (self->updates->len == 0)
    return;
  all = ydoc_merge_updates ((GBytes *const *) self->updates->pdata, self->updates->len, NULL);
  if (all != NULL && yoriai_space_apply_update (space, all, NULL))
    return;
  for (guint i = 0; i < self->updates->len && !self->is_broken; i++)
    self->is_broken = !yoriai_space_apply_update (space, self->updates->pdata[i], NULL);
}

/* What was typed before there was a document is an edit of it, the same
 * wherever it is made. */
static YoriaiSpace *
read_later (GBytes *view, YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  YoriaiSpace *later = yoriai_document_read (NULL, g_bytes_get_data (view, NULL),
                                             (gssize) g_bytes_get_size (view), NULL, NULL);

  if (later != NULL && state != NULL)
    yoriai_space_adopt_state (later, yoriai_replica_get_format (), state, NULL, NULL);
  return later != NULL ? later : g_object_ref (space);
}

/* The file as it was before, with what was typed: its view, its state behind
 * that, and what was there as a version. */
static GBytes *
join (Replay *self, YoriaiSpace *space, GBytes *before)
{
  g_autoptr (GBytes) shown = NULL, state = NULL;
  g_autoptr (YoriaiSpace) later = NULL;
  YoriaiVersion about = { .kind = YORIAI_VERSION_FOUND };
  g_autoptr (YoriaiState) history = NULL;
  YoriaiState *made = NULL;

  later = self->view != NULL ? read_later (self->view, space) : g_object_ref (space);
  shown = yoriai_document_write (later);
  state = yoriai_space_encode_state (later);
  if (state != NULL)
    yoriai_replica_write (&made, state, shown);
  history = made != NULL ? made : yoriai_state_new ();
  about.time = yoriai_journal_file_get_header (self->journal)->began / G_USEC_PER_SEC;
  yoriai_versions_add (history, before, &about, NULL, NULL);
  return yoriai_state_join (history, shown);
}

/**
 * yoriai_lost_replay:
 * @journal: a journal of a #YoriaiKeeper
 * @ret_trouble: (out) (nullable): a sentence where not all of it could be
 * understood
 *
 * Makes the proposal as it was at the end of a journal. Takes several times as
 * long as reading it: for a thread.
 *
 * Returns: (transfer full) (nullable): it, as a file has it
 */
GBytes *
yoriai_lost_replay (const YoriaiJournalFile *journal, char **ret_trouble)
{
  g_auto (Replay) self
      = { .journal = journal,
          .updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
          .n_left = MAX_REPLAYED };
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (GBytes) before = NULL;
  gboolean is_refused;
  GBytes *file;

  *ret_trouble = NULL;
  read_entries (&self);
  if (self.state == NULL)
    return NULL;
  space = yoriai_document_read_file (NULL, g_bytes_get_data (self.state, NULL),
                                     (gssize) g_bytes_get_size (self.state), &history, NULL, NULL);
  if (space == NULL)
    return NULL;
  before = yoriai_document_write (space);
  yoriai_replica_open (space, history, &is_refused);
  apply (&self, space);
  file = join (&self, space, before);
  if (self.is_broken)
    *ret_trouble = g_strdup (
        _ ("Not all of the journal could be understood; what is behind that is missing."));
  return file;
}

/* The proposal as it is by what was read so far, written canonically. @space: (inout) (nullable): built of the state when it
 * is needed; NULL where none can be. */
static GBytes *
write_now (Replay       *self,
           YoriaiSpace **space)
{
  if (self->view != NULL)
    return g_bytes_ref (self->view);
  if (*space == NULL && self->state != NULL)
    {
      g_autoptr (YoriaiState) history = NULL;
      gboolean is_refused;

      *space = yoriai_document_read_file (NULL, g_bytes_get_data (self->state, NULL),
                                          (gssize) g_bytes_get_size (self->state), &history, NULL, NULL);
      if (*space != NULL)
        yoriai_replica_open (*space, history, &is_refused);
    }
  if (*space == NULL)
    return NULL;
  apply (self, *space);
  g_ptr_array_set_size (self->updates, 0);
  return !self->is_broken ? yoriai_document_write (*space) : NULL;
}

/**
 * yoriai_lost_foreach_view:
 * @journal: a journal of a #YoriaiKeeper
 * @is_wanted: (array): of each of its entries, whether @func is to be called behind it
 * @func: called with the proposal as it was then, from the first on
 * @data: for @func
 *
 * Goes through what the proposal was. What cannot be understood ends it. For a thread, as yoriai_lost_replay().
 */
void
yoriai_lost_foreach_view (const YoriaiJournalFile *journal,
                          const gboolean          *is_wanted,
                          YoriaiLostViewFunc       func,
                          gpointer                 data)
{
  g_auto (Replay) self = { .journal = journal,
                           .updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
                           .n_left = MAX_REPLAYED };
  g_autoptr (YoriaiSpace) space = NULL;
  guint n = yoriai_journal_file_get_n_entries (journal);

  for (guint i = 0; i < n && !self.is_broken; i++)
    {
      YoriaiJournalKind kind = yoriai_journal_file_get_entry (journal, i)->kind;
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (journal, i);
      g_autoptr (GBytes) view = NULL;

      self.is_broken = !read_entry (&self, kind, bytes);
      if (kind == YORIAI_JOURNAL_STATE)
        g_clear_object (&space);
      view = !self.is_broken && is_wanted[i] ? write_now (&self, &space) : NULL;
      if (view != NULL)
        func (i, view, data);
    }
}

static YoriaiLost *
read_lost (const YoriaiJournalInfo *info)
{
  g_autoptr (YoriaiJournalFile) journal = yoriai_journal_file_load (info->path, NULL);
  g_autofree char *trouble = NULL;
  g_autoptr (GBytes) file = journal != NULL ? yoriai_lost_replay (journal, &trouble) : NULL;
  YoriaiLost *lost;

  if (file == NULL)
    return NULL;
  lost = g_new0 (YoriaiLost, 1);
  lost->path = g_strdup (info->path);
  lost->last = info->last;
  lost->uri = g_strdup (info->uri);
  lost->authors = g_strdupv (info->authors);
  lost->file = g_steal_pointer (&file);
  lost->trouble = info->trouble != NULL ? g_strdup (info->trouble) : g_steal_pointer (&trouble);
  return lost;
}

static void
find_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  char **words = task_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) infos = yoriai_journal_list (*words[0] != '\0' ? words[0] : NULL, words[1],
                                                     NULL, &error);
  g_autoptr (GPtrArray) found = NULL;

  if (infos == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_lost_free);
  for (guint i = 0; i < infos->len; i++)
    {
      YoriaiLost *lost = yoriai_journal_info_is_lost (infos->pdata[i]) ? read_lost (infos->pdata[i])
                                                                       : NULL;

      if (lost != NULL)
        g_ptr_array_add (found, lost);
    }
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yoriai_lost_find_async:
 * @folder: (type filename) (nullable): of the journals
 * @proposal: (nullable): a proposal's id; %NULL for all
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks in a thread for what was typed in a proposal, or in any, and is in no
 * file, since a program was killed.
 */
void
yoriai_lost_find_async (const char *folder,
                        const char *proposal,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  char **words = g_new0 (char *, 3);

  words[0] = g_strdup (folder != NULL ? folder : "");
  words[1] = g_strdup (proposal);
  g_task_set_source_tag (task, yoriai_lost_find_async);
  g_task_set_task_data (task, words, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * yoriai_lost_find_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type YoriaiLost) (nullable): the latest
 * first
 */
GPtrArray *
yoriai_lost_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
