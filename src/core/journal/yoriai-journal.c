/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-journal-writer-private.h"

/* The owner's half: appends to the queue, never waits, and passes on what the
 * thread tells. */

typedef struct
{
  GTask *task;         /* (owned) */
  guint64 n_appended;  /* what has to be on the disk */
  guint64 attempt;     /* the first that may fail it */
} Flush;

struct _YoriaiJournal
{
  GThread *thread;
  YoriaiJournalWriter *writer; /* (owned) */
  YoriaiJournalFuncs funcs;
  gpointer data;
  char *author;                /* (owned): of what is appended without one */
  guint64 n_edits;             /* states and updates, from the beginning */
  guint64 n_edits_saved;       /* of them, and of the first state, what is in a file */
  guint64 generation;          /* of the file that was begun last */
  gboolean is_saved_once;      /* or began with what is in a file */
  gboolean is_refused;         /* the whole state is too large: nothing can be written */
  gboolean is_told;            /* that it cannot be written */
  GQueue flushes;              /* of Flush, the earliest first */
};

static void
flush_free (Flush *flush)
{
  g_object_unref (flush->task);
  g_free (flush);
}

static void
assert_owner (YoriaiJournal *self)
{
  g_assert (self->thread == g_thread_self ());
}

static void
tell (YoriaiJournal *self,
      const GError  *error)
{
  if (self->is_told == (error != NULL))
    return;
  self->is_told = error != NULL;
  if (self->funcs.told != NULL)
    self->funcs.told (self, error, self->data);
}

/* Takes the write. With the lock. */
static void
push (YoriaiJournal      *self,
      YoriaiJournalWrite *write)
{
  YoriaiJournalWriter *writer = self->writer;

  writer->last_time = g_get_monotonic_time ();
  if (writer->queue.length == 0)
    writer->first_time = writer->last_time;
  writer->n_appended++;
  g_queue_push_tail (&writer->queue, write);
  g_cond_signal (&writer->wake);
}

/* What is too large never reaches the queue; of what is to be packed only the
 * thread can tell. */
static gboolean
check_size (YoriaiJournal *self, YoriaiJournalKind kind, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gboolean is_packed = self->funcs.pack != NULL
                       && (kind == YORIAI_JOURNAL_STATE || kind == YORIAI_JOURNAL_VIEW);

  if (is_packed || g_bytes_get_size (bytes) <= YORIAI_JOURNAL_MAX_ENTRY)
    return TRUE;
  g_set_error (&error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT,
               _("What is to be noted in the journal takes more than %d MiB"),
               YORIAI_JOURNAL_MAX_ENTRY / (1024 * 1024));
  tell (self, error);
  return FALSE;
}

/* Begins a file with a whole state. With the lock. */
static void
push_state (YoriaiJournal *self,
            GBytes        *state,
            gboolean       is_saved)
{
  YoriaiJournalWriter *writer = self->writer;

  g_queue_clear_full (&writer->queue, _yoriai_journal_write_unref);
  writer->generation = ++self->generation;
  writer->is_new = TRUE;
  writer->is_asked = FALSE;
  g_clear_pointer (&writer->base, g_bytes_unref);
  if (writer->saved != NULL)
    writer->base = g_bytes_ref (writer->saved);
  push (self, _yoriai_journal_write_new (YORIAI_JOURNAL_STATE, self->author, state));
  if (is_saved && writer->saved != NULL)
    push (self, _yoriai_journal_write_new_saved (self->author, 0, writer->saved));
}

/**
 * yoriai_journal_new:
 * @folder: (type filename) (nullable): where; %NULL for where this user's lie
 * @proposal: the proposal's id
 * @uri: (nullable): of its file; %NULL when it was never saved
 * @author: (nullable): who types
 * @state: the whole state
 * @saved: (nullable): hash of the file, if @state is what it holds
 * @funcs: (nullable): what the owner is asked and told
 * @data: for @funcs
 *
 * Begins a journal, which is made and locked by a thread: this returns at once,
 * and a trouble is told later. Two never write one file, in this program or in
 * others.
 *
 * Returns: (transfer full): the journal
 */
YoriaiJournal *
yoriai_journal_new (const char               *folder,
                    const char               *proposal,
                    const char               *uri,
                    const char               *author,
                    GBytes                   *state,
                    GBytes                   *saved,
                    const YoriaiJournalFuncs *funcs,
                    gpointer                  data)
{
  YoriaiJournal *self;

  g_return_val_if_fail (proposal != NULL && state != NULL, NULL);

  self = g_new0 (YoriaiJournal, 1);
  self->thread = g_thread_self ();
  self->author = _yoriai_journal_dup_author (author);
  self->is_saved_once = saved != NULL;
  self->data = data;
  g_queue_init (&self->flushes);
  self->writer = _yoriai_journal_writer_new ();
  self->writer->context = g_main_context_ref_thread_default ();
  self->writer->owner = self;
  self->writer->folder = folder != NULL ? g_strdup (folder) : yoriai_journal_dup_folder ();
  self->writer->proposal = g_strdup (proposal);
  self->writer->uri = g_strdup (uri);
  self->writer->saved = saved != NULL ? g_bytes_ref (saved) : NULL;
  if (funcs != NULL)
    self->funcs = *funcs;
  self->writer->pack = self->funcs.pack;
  self->writer->thin = self->funcs.thin;
  self->writer->thin_data = self->funcs.thin_data;
  self->writer->free_thin_data = self->funcs.free_thin_data;
  self->is_refused = !check_size (self, YORIAI_JOURNAL_STATE, state);
  if (!self->is_refused)
    push_state (self, state, TRUE);
  _yoriai_journal_writer_start (self->writer);
  return self;
}

/**
 * yoriai_journal_free:
 * @self: (transfer full) (nullable): a journal
 *
 * Lets a thread write what is not written yet and unlock the file, and does not
 * wait for it: whoever ends the program calls yoriai_journal_flush() before. No
 * callback is called any more, but what waits for yoriai_journal_flush_async()
 * ends with %G_IO_ERROR_CANCELLED.
 */
void
yoriai_journal_free (YoriaiJournal *self)
{
  YoriaiJournalWriter *writer;
  Flush *flush;

  if (self == NULL)
    return;
  assert_owner (self);
  writer = self->writer;
  writer->owner = NULL;
  g_mutex_lock (&writer->mutex);
  writer->is_closing = TRUE;
  writer->closing_attempt = writer->n_attempts;
  g_cond_signal (&writer->wake);
  g_mutex_unlock (&writer->mutex);
  while ((flush = g_queue_pop_head (&self->flushes)) != NULL)
    {
      g_task_return_new_error (flush->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                               _("The journal was closed"));
      flush_free (flush);
    }
  _yoriai_journal_writer_unref (writer);
  g_free (self->author);
  g_free (self);
}

/**
 * yoriai_journal_free_settled:
 * @self: (transfer full): a journal
 *
 * As yoriai_journal_free(), where all of it is saved or was left on purpose: it
 * is not offered to anybody, and stays as history.
 */
void
yoriai_journal_free_settled (YoriaiJournal *self)
{
  g_return_if_fail (self != NULL);
  assert_owner (self);

  g_mutex_lock (&self->writer->mutex);
  self->writer->is_settled = TRUE;
  g_mutex_unlock (&self->writer->mutex);
  yoriai_journal_free (self);
}

/**
 * yoriai_journal_append:
 * @self: a journal
 * @kind: what it is: %YORIAI_JOURNAL_STATE, %YORIAI_JOURNAL_UPDATE,
 * %YORIAI_JOURNAL_VIEW, %YORIAI_JOURNAL_NOTE or a kind of the owner's own; the
 * others have functions of their own
 * @author: (nullable): who; %NULL for who types
 * @bytes: the entry
 *
 * Appends an entry, which is on the disk at most two seconds later. Costs no
 * more than to remember it.
 */
void
yoriai_journal_append (YoriaiJournal     *self,
                       YoriaiJournalKind  kind,
                       const char        *author,
                       GBytes            *bytes)
{
  g_autofree char *name = NULL;

  g_return_if_fail (self != NULL && bytes != NULL);
  g_return_if_fail (kind != YORIAI_JOURNAL_SAVED && kind != YORIAI_JOURNAL_FILE
                    && kind != YORIAI_JOURNAL_AUTHOR);
  assert_owner (self);

  if (kind == YORIAI_JOURNAL_STATE || kind == YORIAI_JOURNAL_UPDATE || kind == YORIAI_JOURNAL_VIEW)
    self->n_edits++;
  if (self->is_refused || !check_size (self, kind, bytes))
    return;
  name = author != NULL ? _yoriai_journal_dup_author (author) : NULL;
  g_mutex_lock (&self->writer->mutex);
  push (self, _yoriai_journal_write_new (kind, name != NULL ? name : self->author, bytes));
  g_mutex_unlock (&self->writer->mutex);
}

/**
 * yoriai_journal_get_n_edits:
 * @self: a journal
 *
 * Returns: how many states, updates and views were appended until now, for
 * yoriai_journal_mark_saved()
 */
guint64
yoriai_journal_get_n_edits (YoriaiJournal *self)
{
  g_return_val_if_fail (self != NULL, 0);
  assert_owner (self);

  return self->n_edits;
}

/**
 * yoriai_journal_mark_saved:
 * @self: a journal
 * @n_edits: what yoriai_journal_get_n_edits() was when the bytes that were
 * saved were taken
 * @hash: hash of what was saved
 *
 * Notes that all of the first @n_edits is in a file.
 */
void
yoriai_journal_mark_saved (YoriaiJournal *self,
                           guint64        n_edits,
                           GBytes        *hash)
{
  guint64 n_since;

  g_return_if_fail (self != NULL && hash != NULL && n_edits <= self->n_edits);
  assert_owner (self);

  self->is_saved_once = TRUE;
  self->n_edits_saved = n_edits;
  n_since = MIN (self->n_edits - n_edits, G_MAXUINT32);
  g_mutex_lock (&self->writer->mutex);
  g_clear_pointer (&self->writer->saved, g_bytes_unref);
  self->writer->saved = g_bytes_ref (hash);
  if (!self->is_refused)
    push (self, _yoriai_journal_write_new_saved (self->author, (guint32) n_since, hash));
  g_mutex_unlock (&self->writer->mutex);
}

/**
 * yoriai_journal_set_uri:
 * @self: a journal
 * @uri: of the file in which the proposal lives from now on
 */
void
yoriai_journal_set_uri (YoriaiJournal *self,
                        const char    *uri)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (self != NULL && uri != NULL);
  assert_owner (self);

  bytes = g_bytes_new (uri, strlen (uri));
  g_mutex_lock (&self->writer->mutex);
  if (g_strcmp0 (self->writer->uri, uri) != 0 && !self->is_refused)
    push (self, _yoriai_journal_write_new (YORIAI_JOURNAL_FILE, self->author, bytes));
  g_free (self->writer->uri);
  self->writer->uri = g_strdup (uri);
  g_mutex_unlock (&self->writer->mutex);
}

/**
 * yoriai_journal_set_author:
 * @self: a journal
 * @author: (nullable): who types from now on
 */
void
yoriai_journal_set_author (YoriaiJournal *self,
                           const char    *author)
{
  g_return_if_fail (self != NULL);
  assert_owner (self);

  g_free (self->author);
  self->author = _yoriai_journal_dup_author (author);
}

/**
 * yoriai_journal_restart:
 * @self: a journal
 * @state: the whole state as it is now
 * @is_scrubbing: whether nothing else is to be left of this proposal, as after
 * something was erased from it for good
 *
 * Begins a new file with @state. The old one, all of which is in it, stays as
 * history; when
 * @is_scrubbing it is erased, and with it every other journal of the proposal
 * that no running program has, as soon as the new one is on the disk.
 */
void
yoriai_journal_restart (YoriaiJournal *self,
                        GBytes        *state,
                        gboolean       is_scrubbing)
{
  gboolean is_saved;

  g_return_if_fail (self != NULL && state != NULL);
  assert_owner (self);

  if (!check_size (self, YORIAI_JOURNAL_STATE, state))
    return;
  self->is_refused = FALSE;
  is_saved = self->is_saved_once && self->n_edits == self->n_edits_saved;
  g_mutex_lock (&self->writer->mutex);
  push_state (self, state, is_saved);
  self->writer->is_scrubbing |= is_scrubbing;
  self->writer->is_urgent = TRUE;
  g_mutex_unlock (&self->writer->mutex);
}

/**
 * yoriai_journal_dup_path:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable) (type filename): where it lies; %NULL
 * before it is on the disk
 */
char *
yoriai_journal_dup_path (YoriaiJournal *self)
{
  char *path;

  g_return_val_if_fail (self != NULL, NULL);
  assert_owner (self);

  g_mutex_lock (&self->writer->mutex);
  path = g_strdup (self->writer->path);
  g_mutex_unlock (&self->writer->mutex);
  return path;
}

static gboolean
is_written (const YoriaiJournalWriter *writer,
            guint64                    n_appended)
{
  return writer->n_written >= n_appended && !writer->is_scrubbing;
}

/**
 * yoriai_journal_flush:
 * @self: a journal
 * @timeout: how long to wait, in microseconds
 * @error: return location: why it cannot be written, or %G_IO_ERROR_TIMED_OUT
 *
 * Writes at once what was appended until now, and waits for it; for the end of
 * a program.
 *
 * Returns: whether it is on the disk
 */
gboolean
yoriai_journal_flush (YoriaiJournal  *self,
                      gint64          timeout,
                      GError        **error)
{
  YoriaiJournalWriter *writer;
  gint64 end = g_get_monotonic_time () + timeout;
  gboolean is_in_time = TRUE;
  gboolean is_done;
  guint64 n_appended;
  guint64 attempt;

  g_return_val_if_fail (self != NULL, FALSE);
  assert_owner (self);

  writer = self->writer;
  g_mutex_lock (&writer->mutex);
  n_appended = writer->n_appended;
  attempt = writer->n_attempts;
  writer->is_urgent = TRUE;
  g_cond_signal (&writer->wake);
  /* An attempt that runs by now may not have all of it. */
  while (!is_written (writer, n_appended) && is_in_time
         && !(writer->error != NULL && writer->n_ended > attempt))
    is_in_time = g_cond_wait_until (&writer->done, &writer->mutex, end);
  is_done = is_written (writer, n_appended);
  if (!is_done && writer->error != NULL)
    g_propagate_error (error, g_error_copy (writer->error));
  else if (!is_done)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                         _("The journal is not on the disk yet"));
  g_mutex_unlock (&writer->mutex);
  return is_done;
}

/**
 * yoriai_journal_flush_async:
 * @self: a journal
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As yoriai_journal_flush(), without waiting.
 */
void
yoriai_journal_flush_async (YoriaiJournal       *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  YoriaiJournalWriter *writer;
  Flush *flush;

  g_return_if_fail (self != NULL);
  assert_owner (self);

  writer = self->writer;
  flush = g_new0 (Flush, 1);
  flush->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (flush->task, yoriai_journal_flush_async);
  g_mutex_lock (&writer->mutex);
  flush->n_appended = writer->n_appended;
  flush->attempt = writer->n_attempts + 1;
  if (is_written (writer, writer->n_appended))
    {
      g_task_return_boolean (flush->task, TRUE);
      flush_free (flush);
    }
  else
    {
      g_queue_push_tail (&self->flushes, flush);
      writer->is_urgent = TRUE;
      g_cond_signal (&writer->wake);
    }
  g_mutex_unlock (&writer->mutex);
}

/**
 * yoriai_journal_flush_finish:
 * @result: what the callback got
 * @error: return location: why it cannot be written, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is on the disk
 */
gboolean
yoriai_journal_flush_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Who waited may have been the last to hold the journal's owner. Returns: whether the journal is still there */
static gboolean
end_flushes (YoriaiJournal             *self,
             const YoriaiJournalNotice *notice)
{
  YoriaiJournalWriter *writer = self->writer; /* whoever told holds it */
  Flush *flush;

  while (writer->owner == self && (flush = g_queue_peek_head (&self->flushes)) != NULL)
    {
      gboolean is_written = notice->error == NULL && notice->n_written >= flush->n_appended;

      if (!is_written && (notice->error == NULL || notice->attempt < flush->attempt))
        break;
      g_queue_pop_head (&self->flushes);
      if (is_written)
        g_task_return_boolean (flush->task, TRUE);
      else
        g_task_return_error (flush->task, g_error_copy (notice->error));
      flush_free (flush);
    }
  return writer->owner == self;
}

/* The callbacks may do anything to the journal; only who waits for a flush may free it. */
void
_yoriai_journal_take_notice (YoriaiJournal             *self,
                             const YoriaiJournalNotice *notice)
{
  assert_owner (self);

  if (!end_flushes (self, notice))
    return;
  if (!notice->is_needing || self->funcs.need_state == NULL)
    {
      if (!self->is_refused)
        tell (self, notice->error);
      return;
    }
  if (notice->error == NULL)
    tell (self, NULL);
  if (notice->generation == self->generation) /* else it was given meanwhile */
    self->funcs.need_state (self, self->data);
}

void
_yoriai_journal_set_slow (YoriaiJournal *self,
                          void         (*before_sync) (gpointer data),
                          gpointer       data)
{
  g_mutex_lock (&self->writer->mutex);
  self->writer->before_sync = before_sync;
  self->writer->before_sync_data = data;
  g_mutex_unlock (&self->writer->mutex);
}
