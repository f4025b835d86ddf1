/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "yoriai-journal-shelf-private.h"
#include "yoriai-journal-writer-private.h"

/*
 * The thread that writes. It has nobody to wait for: no main loop that is busy,
 * no other task of the program keeps what was typed from the disk. What comes
 * is written when typing pauses, or a second after the first of it; with the
 * time the disk takes that makes less than the two seconds promised. An entry
 * stays in the queue until the disk has it for certain.
 */

#define QUIET (300 * G_TIME_SPAN_MILLISECOND)
#define LATEST G_TIME_SPAN_SECOND
#define FIRST_RETRY (2 * G_TIME_SPAN_SECOND)
#define MAX_DOUBLINGS 4
#define GROWN (YORIAI_JOURNAL_MAX_BYTES / 2)

/* An attempt. */
typedef struct
{
  GPtrArray *writes;   /* (owned) (element-type YoriaiJournalWrite) */
  char *uri;           /* (owned) (nullable) */
  GBytes *base;        /* (owned) (nullable) */
  guint64 generation;
  guint64 number;
  guint64 n_appended;  /* with these */
  gboolean is_new;
  gboolean is_scrubbing;
  gboolean is_written;
  gboolean is_needing;
  void (*before_sync) (gpointer data);
  gpointer before_sync_data;
} Attempt;

static void
attempt_clear (Attempt *self)
{
  g_clear_pointer (&self->writes, g_ptr_array_unref);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_free (self->uri);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

YoriaiJournalWriter *
_yoriai_journal_writer_new (void)
{
  YoriaiJournalWriter *self = g_atomic_rc_box_new0 (YoriaiJournalWriter);

  self->disk.fd = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  g_cond_init (&self->done);
  g_queue_init (&self->queue);
  return self;
}

YoriaiJournalWriter *
_yoriai_journal_writer_ref (YoriaiJournalWriter *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
writer_clear (gpointer data)
{
  YoriaiJournalWriter *self = data;

  _yoriai_journal_disk_close (&self->disk);
  g_clear_pointer (&self->view, g_bytes_unref);
  if (self->free_thin_data != NULL)
    self->free_thin_data (self->thin_data);
  g_queue_clear_full (&self->queue, _yoriai_journal_write_unref);
  g_clear_pointer (&self->saved, g_bytes_unref);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_error (&self->error);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->done);
  g_free (self->path);
  g_free (self->uri);
  g_free (self->proposal);
  g_free (self->folder);
}

void
_yoriai_journal_writer_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, writer_clear);
}

static gboolean
has_work (const YoriaiJournalWriter *self)
{
  return self->queue.length > 0 || self->is_scrubbing;
}

/* When the next attempt is due; now, when somebody waits for it. */
static gint64
get_due_time (const YoriaiJournalWriter *self)
{
  if (self->is_urgent || self->is_closing)
    return 0;
  if (self->retry_time != 0)
    return self->retry_time;
  return MIN (self->first_time + LATEST, self->last_time + QUIET);
}

/* FALSE when there is nothing to be done any more. With the lock. */
static gboolean
wait_for_work (YoriaiJournalWriter *self)
{
  for (;;)
    {
      gint64 due = get_due_time (self);

      if (self->is_closing
          && (!has_work (self)
              || (self->error != NULL && self->n_attempts > self->closing_attempt)))
        return FALSE;
      if (!has_work (self))
        {
          self->is_urgent = FALSE;
          g_cond_wait (&self->wake, &self->mutex);
        }
      else if (due <= g_get_monotonic_time ())
        {
          return TRUE;
        }
      else
        {
          g_cond_wait_until (&self->wake, &self->mutex, due);
        }
    }
}

static void
begin_attempt (YoriaiJournalWriter *self,
               Attempt             *attempt)
{
  *attempt = (Attempt){
    .writes = g_ptr_array_new_full (self->queue.length, _yoriai_journal_write_unref),
    .uri = g_strdup (self->uri),
    .base = self->base != NULL ? g_bytes_ref (self->base) : NULL,
    .generation = self->generation,
    .number = ++self->n_attempts,
    .n_appended = self->n_appended,
    .is_new = self->is_new,
    .is_scrubbing = self->is_scrubbing,
    .before_sync = self->before_sync,
    .before_sync_data = self->before_sync_data,
  };
  for (GList *l = self->queue.head; l != NULL; l = l->next)
    g_ptr_array_add (attempt->writes, _yoriai_journal_write_ref (l->data));
  self->is_urgent = FALSE;
}

/* All that the old file holds is in the new one, so it is history only. */
static void
retire (YoriaiJournalDisk *old,
        gboolean           is_scrubbing)
{
  if (old->path != NULL && is_scrubbing)
    _yoriai_journal_erase (old->path, NULL);
  else if (old->path != NULL)
    _yoriai_journal_mark_settled (old->path, NULL);
  _yoriai_journal_disk_close (old);
}

static gboolean
begin_file (YoriaiJournalWriter  *self,
            Attempt              *attempt,
            GError              **error)
{
  g_auto (YoriaiJournalHeader) header = { 0 };
  YoriaiJournalDisk disk = { .fd = -1 };
  const YoriaiJournalWrite *first = attempt->writes->pdata[0];

  _yoriai_journal_header_init (&header, self->proposal, attempt->uri, first->author, attempt->base);
  if (!_yoriai_journal_disk_begin (&disk, self->folder, &header, attempt->writes, error))
    return FALSE;
  retire (&self->disk, attempt->is_scrubbing);
  self->disk = disk;
  if (!attempt->is_scrubbing)
    yoriai_journal_thin (self->folder, self->proposal, YORIAI_JOURNAL_MAX_BYTES, self->thin,
                         self->thin_data, NULL);
  return TRUE;
}

/* Whoever gave it does not look at it any more. */
static void
pack (YoriaiJournalWriter *self, YoriaiJournalWrite *write)
{
  g_autoptr (GBytes) given = write->bytes;
  gboolean is_view = write->kind == YORIAI_JOURNAL_VIEW;

  write->bytes = self->pack (write->kind, given, is_view ? self->view : NULL);
  write->is_packed = TRUE;
  g_clear_pointer (&self->view, g_bytes_unref);
  if (is_view)
    self->view = g_steal_pointer (&given);
}

static gboolean
pack_all (YoriaiJournalWriter *self, GPtrArray *writes, GError **error)
{
  for (guint i = 0; i < writes->len; i++)
    {
      YoriaiJournalWrite *write = writes->pdata[i];

      if (self->pack != NULL && !write->is_packed
          && (write->kind == YORIAI_JOURNAL_STATE || write->kind == YORIAI_JOURNAL_VIEW))
        pack (self, write);
      if (g_bytes_get_size (write->bytes) <= YORIAI_JOURNAL_MAX_ENTRY)
        continue;
      g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT,
                   _ ("What is to be noted in the journal takes more than %d MiB"),
                   YORIAI_JOURNAL_MAX_ENTRY / (1024 * 1024));
      return FALSE;
    }
  return TRUE;
}

static gboolean
do_attempt (YoriaiJournalWriter  *self,
            Attempt              *attempt,
            GError              **error)
{
  gboolean is_new = attempt->is_new && attempt->writes->len > 0;

  if (attempt->before_sync != NULL)
    attempt->before_sync (attempt->before_sync_data);
  if (!pack_all (self, attempt->writes, error))
    return FALSE;
  attempt->is_needing = !is_new && _yoriai_journal_disk_is_gone (&self->disk);
  if (is_new)
    attempt->is_written = begin_file (self, attempt, error);
  else if (!attempt->is_needing && attempt->writes->len > 0)
    attempt->is_written = _yoriai_journal_disk_append (&self->disk, attempt->writes, error);
  else
    attempt->is_written = attempt->writes->len == 0;
  if (attempt->is_needing && attempt->writes->len > 0)
    g_set_error_literal (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_WRITE,
                         _("The journal was removed by somebody else"));
  if (!attempt->is_written)
    return FALSE;
  return !attempt->is_scrubbing
         || _yoriai_journal_erase_others (self->folder, self->proposal, self->disk.path, NULL,
                                          error);
}

static gboolean
tell_owner (gpointer data)
{
  gpointer *pair = data;
  YoriaiJournalWriter *self = pair[0];

  if (self->owner != NULL)
    _yoriai_journal_take_notice (self->owner, pair[1]);
  return G_SOURCE_REMOVE;
}

static void
pair_free (gpointer data)
{
  gpointer *pair = data;
  YoriaiJournalNotice *notice = pair[1];

  _yoriai_journal_writer_unref (pair[0]);
  g_clear_error (&notice->error);
  g_free (notice);
  g_free (pair);
}

/* Never invoked at once: the owner's context may be free, and would run here.
 * */
static void
post (YoriaiJournalWriter *self,
      const Attempt       *attempt,
      const GError        *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  YoriaiJournalNotice *notice = g_new0 (YoriaiJournalNotice, 1);
  gpointer *pair = g_new0 (gpointer, 2);

  notice->n_written = self->n_written;
  notice->attempt = attempt->number;
  notice->generation = attempt->generation;
  notice->is_needing = attempt->is_needing;
  notice->error = error != NULL ? g_error_copy (error) : NULL;
  pair[0] = _yoriai_journal_writer_ref (self);
  pair[1] = notice;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_owner, pair, pair_free);
  g_source_attach (source, self->context);
}

static void
note_failure (YoriaiJournalWriter *self,
              Attempt             *attempt,
              const GError        *error)
{
  gint64 delay = FIRST_RETRY << MIN (self->n_failures, MAX_DOUBLINGS);

  /* A state that is too large would be none the smaller. */
  attempt->is_needing |= !attempt->is_new
                         && g_error_matches (error, YORIAI_JOURNAL_ERROR,
                                             YORIAI_JOURNAL_ERROR_LIMIT);
  self->n_failures++;
  self->retry_time = g_get_monotonic_time () + delay;
  self->error = g_error_copy (error);
}

static void
note_success (YoriaiJournalWriter *self,
              Attempt             *attempt)
{
  self->n_failures = 0;
  self->retry_time = 0;
  self->n_written = attempt->n_appended;
  if (attempt->generation == self->generation)
    self->is_scrubbing = FALSE;
  if (self->disk.size <= GROWN || self->is_asked)
    return;
  self->is_asked = TRUE;
  attempt->is_needing = TRUE;
}

/* With the lock. */
static void
end_attempt (YoriaiJournalWriter *self,
             Attempt             *attempt,
             const GError        *error)
{
  if (attempt->is_written)
    {
      g_free (self->path);
      self->path = g_strdup (self->disk.path);
    }
  /* What was begun anew meanwhile is still to be written. */
  if (attempt->is_written && attempt->generation == self->generation)
    {
      for (guint i = 0; i < attempt->writes->len; i++)
        _yoriai_journal_write_unref (g_queue_pop_head (&self->queue));
      self->is_new = self->is_new && attempt->writes->len == 0;
      self->first_time = self->last_time;
    }
  self->n_ended = attempt->number;
  g_clear_error (&self->error);
  if (error != NULL)
    note_failure (self, attempt, error);
  else
    note_success (self, attempt);
  g_cond_broadcast (&self->done);
  post (self, attempt, error);
}

static gpointer
write_in_thread (gpointer data)
{
  YoriaiJournalWriter *self = data;
  gboolean is_settled;

  g_mutex_lock (&self->mutex);
  while (wait_for_work (self))
    {
      g_auto (Attempt) attempt = { 0 };
      g_autoptr (GError) error = NULL;

      begin_attempt (self, &attempt);
      g_mutex_unlock (&self->mutex);
      do_attempt (self, &attempt, &error);
      g_mutex_lock (&self->mutex);
      end_attempt (self, &attempt, error);
    }
  is_settled = self->is_settled;
  g_mutex_unlock (&self->mutex);
  if (is_settled && self->disk.path != NULL)
    _yoriai_journal_mark_settled (self->disk.path, NULL);
  _yoriai_journal_disk_close (&self->disk);
  _yoriai_journal_writer_unref (self);
  return NULL;
}

void
_yoriai_journal_writer_start (YoriaiJournalWriter *self)
{
  g_thread_unref (g_thread_new ("journal", write_in_thread, _yoriai_journal_writer_ref (self)));
}
