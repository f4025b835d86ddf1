/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-memberships.h"

#include <string.h>

/*
 * The same in a thread, for who may not wait for the disk. All is done one after
 * the other, in the order in which it was asked for: a room that is kept and then
 * forgotten is forgotten.
 */

typedef enum
{
  JOB_LIST,
  JOB_KEEP,
  JOB_FORGET,
} JobKind;

typedef struct
{
  JobKind kind;
  char *proposal;               /* (owned) (nullable) */
  YoriaiMembership *membership; /* (owned) (nullable) */
  guint8 key[YORIAI_FINGERPRINT_LENGTH];
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->proposal);
  g_clear_pointer (&self->membership, yoriai_membership_free);
  g_free (self);
}

static void
run_in_thread (gpointer data,
               gpointer unused)
{
  g_autoptr (GTask) task = data;
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *list;

  switch (job->kind)
    {
    case JOB_LIST:
      list = yoriai_memberships_list (NULL, job->proposal, &error);
      if (list != NULL)
        g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
      break;
    case JOB_KEEP:
      if (yoriai_memberships_keep (NULL, job->membership, &error))
        g_task_return_boolean (task, TRUE);
      break;
    case JOB_FORGET:
    default:
      if (yoriai_memberships_forget (NULL, job->proposal, job->key, &error))
        g_task_return_boolean (task, TRUE);
      break;
    }
  if (error != NULL)
    g_task_return_error (task, error);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (run_in_thread, NULL, 1, FALSE, NULL));
  return pool;
}

static void
run (JobKind              kind,
     const char          *proposal,
     YoriaiMembership    *membership,
     const guint8        *key_fingerprint,
     GAsyncReadyCallback  callback,
     gpointer             user_data,
     gpointer             source_tag)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->proposal = g_strdup (proposal);
  job->membership = membership;
  if (key_fingerprint != NULL)
    memcpy (job->key, key_fingerprint, sizeof job->key);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (get_pool (), task, NULL);
}

/**
 * yoriai_memberships_list_async:
 * @proposal: (nullable): the id of a proposal; %NULL for all
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads this user's rooms in a thread, after all that was asked for before.
 */
void
yoriai_memberships_list_async (const char          *proposal,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  run (JOB_LIST, proposal, NULL, NULL, callback, user_data, yoriai_memberships_list_async);
}

/**
 * yoriai_memberships_list_finish:
 * @result: of yoriai_memberships_list_async()
 * @error: %YORIAI_MEETING_ERROR_FILE
 *
 * Returns: (transfer full) (nullable) (element-type YoriaiMembership): as
 * yoriai_memberships_list()
 */
GPtrArray *
yoriai_memberships_list_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * yoriai_memberships_keep_async:
 * @membership: (transfer full): as of yoriai_memberships_keep()
 * @callback: called when it is kept, or cannot be
 * @user_data: for @callback
 *
 * Keeps it among this user's in a thread, after all that was asked for before.
 */
void
yoriai_memberships_keep_async (YoriaiMembership    *membership,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (membership != NULL && membership->proposal != NULL);

  run (JOB_KEEP, NULL, membership, NULL, callback, user_data, yoriai_memberships_keep_async);
}

/**
 * yoriai_memberships_forget_async:
 * @proposal: the id of a proposal
 * @key_fingerprint: (array fixed-size=32): the host's
 * @callback: called when it is forgotten, or cannot be
 * @user_data: for @callback
 *
 * Forgets one of this user's in a thread, after all that was asked for before.
 */
void
yoriai_memberships_forget_async (const char          *proposal,
                                 const guint8        *key_fingerprint,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (proposal != NULL && key_fingerprint != NULL);

  run (JOB_FORGET, proposal, NULL, key_fingerprint, callback, user_data, yoriai_memberships_forget_async);
}

/**
 * yoriai_memberships_change_finish:
 * @result: of yoriai_memberships_keep_async() or yoriai_memberships_forget_async()
 * @error: as of yoriai_memberships_keep() and yoriai_memberships_forget()
 *
 * Returns: %FALSE when it cannot be kept, or forgotten
 */
gboolean
yoriai_memberships_change_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
