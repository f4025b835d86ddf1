/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-host-writer-private.h"

#include "meeting/yoriai-host-file-private.h"

struct _YoriaiHostWriter
{
  GMutex mutex;
  int n_refs; /* atomic */
  char *path; /* (owned) */
  guint64 written;
};

typedef struct
{
  YoriaiHostWriter *writer; /* (owned) */
  char *text;               /* (owned) */
  gsize length;
  guint64 state;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  _yoriai_host_file_free (job->text, job->length);
  _yoriai_host_writer_unref (job->writer);
  g_free (job);
}

static Job *
job_new (YoriaiHostWriter *self,
         char             *text,
         gsize             length,
         guint64           state)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_int_inc (&self->n_refs);
  job->writer = self;
  job->text = text;
  job->length = length;
  job->state = state;
  return job;
}

/* In any thread. */
static gboolean
job_run (const Job  *job,
         GError    **error)
{
  YoriaiHostWriter *self = job->writer;
  gboolean is_written = TRUE;

  g_mutex_lock (&self->mutex);
  if (job->state > self->written)
    {
      is_written = _yoriai_host_file_write (self->path, job->text, job->length, error);
      if (is_written)
        self->written = job->state;
    }
  g_mutex_unlock (&self->mutex);
  return is_written;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (job_run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

YoriaiHostWriter *
_yoriai_host_writer_new (const char *path)
{
  YoriaiHostWriter *self = g_new0 (YoriaiHostWriter, 1);

  g_mutex_init (&self->mutex);
  self->n_refs = 1;
  self->path = g_strdup (path);
  return self;
}

void
_yoriai_host_writer_unref (YoriaiHostWriter *self)
{
  if (!g_atomic_int_dec_and_test (&self->n_refs))
    return;
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

/* @text is taken over; states count up from 1. */
gboolean
_yoriai_host_writer_write (YoriaiHostWriter  *self,
                           char              *text,
                           gsize              length,
                           guint64            state,
                           GError           **error)
{
  Job *job = job_new (self, text, length, state);
  gboolean is_written = job_run (job, error);

  job_free (job);
  return is_written;
}

/* The same in a thread of its own. */
void
_yoriai_host_writer_write_async (YoriaiHostWriter    *self,
                                 char                *text,
                                 gsize                length,
                                 guint64              state,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, _yoriai_host_writer_write_async);
  g_task_set_task_data (task, job_new (self, text, length, state), job_free);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
_yoriai_host_writer_write_finish (GAsyncResult  *result,
                                  guint64       *ret_state,
                                  GError       **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  *ret_state = job->state;
  return g_task_propagate_boolean (G_TASK (result), error);
}
