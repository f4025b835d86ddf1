/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-replica.h"
#include "proposal/yoriai-proposal.h"
#include "workspace/yoriai-incoming-private.h"

/*
 * What copies bring, found in a thread. The thread gets the bytes of what is open and of the copies, and makes spaces of
 * its own of them; what it gives back stands on these alone, and belongs to whoever asked. What is open may be edited
 * meanwhile: whoever asked has to ask again then.
 */

typedef struct
{
  /* What is open */
  GBytes *state;        /* (owned) (nullable): of its document */
  GBytes *view;         /* (owned) (nullable): without that: what it says */
  char *author;         /* (owned) (nullable) */
  YoriaiState *history; /* (owned) (nullable) */

  GPtrArray *files;     /* (owned) (element-type GBytes): of copies */
  gboolean is_kept;

  /* Of one copy that is taken in by itself */
  gboolean is_one;
  YoriaiIncomingChoices *choices; /* (owned) (nullable): what is chosen of it */
  gboolean is_file;     /* it is the file of what is open, as somebody else made it: nothing is chosen */
  GBytes *last_view;    /* (owned) (nullable): what stood there before, where the history does not say */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->state, g_bytes_unref);
  g_clear_pointer (&self->view, g_bytes_unref);
  g_clear_pointer (&self->history, yoriai_state_free);
  g_clear_pointer (&self->choices, yoriai_incoming_choices_unref);
  g_clear_pointer (&self->last_view, g_bytes_unref);
  g_free (self->author);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* Of one copy. */
typedef struct
{
  YoriaiIncoming *incoming; /* (owned) (nullable): if it is kept */
  YoriaiIncomingSum sum;
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  g_free (self);
}

/* Of one, or of several. */
struct _YoriaiIncomingJoined
{
  YoriaiSpace *space;  /* (owned): what is open with what all copies bring */
  YoriaiIncoming *incoming; /* (owned) (nullable): of one that is taken in by itself: what it brings */
  gboolean has_state;  /* it is a document of the same lineage */
  gboolean is_another; /* something came, though it may be to be seen nowhere */
  guint n;             /* of the copies that are copies of it */
};

static void
joined_free (gpointer data)
{
  yoriai_incoming_joined_free (data);
}

/* --- In the thread --- */

/* Returns: (transfer full) (nullable): what was open, as a space of this thread */
static YoriaiSpace *
read_open (const Job  *job,
           GError    **error)
{
  gsize length;
  const char *text;
  YoriaiSpace *space;

  if (job->state == NULL)
    {
      text = g_bytes_get_data (job->view, &length);
      return yoriai_document_read (NULL, text, (gssize) length, NULL, error);
    }
  space = yoriai_space_new_from_state (yoriai_proposal_get_type (), job->state, error);
  if (space != NULL)
    yoriai_space_set_author (space, job->author);
  return space;
}

/* Returns: (transfer full) (nullable): a copy, with its document */
static YoriaiSpace *
read_copy (GBytes       *file,
           YoriaiState **ret_history,
           GError      **error)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);
  YoriaiSpace *space = yoriai_document_read_file (NULL, text, (gssize) length, ret_history, NULL, error);
  gboolean is_refused;

  if (space != NULL)
    yoriai_replica_open (space, *ret_history, &is_refused);
  return space;
}

static Found *
find (const Job  *job,
      GError    **error)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) open = read_open (job, error);
  g_autoptr (YoriaiSpace) copy = open != NULL ? read_copy (job->files->pdata[0], &history, error) : NULL;
  g_autoptr (YoriaiIncoming) incoming =
    copy != NULL ? yoriai_incoming_new (open, job->history, copy, history, NULL, error) : NULL;
  Found *found;

  if (incoming == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->sum = yoriai_incoming_sum (incoming);
  if (!job->is_kept)
    return found;
  yoriai_incoming_hand_over (incoming, open);
  found->incoming = g_steal_pointer (&incoming);
  return found;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  Found *found = find (data, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, found_free);
  else
    g_task_return_error (task, error);
}

/* What both sides wrote is left open, and all else taken. */
static YoriaiTake *
take_all (YoriaiIncoming *incoming)
{
  guint n = yoriai_incoming_sum (incoming).n_items;
  YoriaiTake *takes = g_new (YoriaiTake, n + 1);

  for (guint i = 0; i < n; i++)
    takes[i] = YORIAI_TAKE_OPEN;
  return takes;
}

/* What a copy brings by itself; what both sides wrote is left open. */
static gboolean
take_one (YoriaiSpace  *space,
          YoriaiState  *history,
          GBytes       *file,
          GError      **error)
{
  g_autoptr (YoriaiState) copy_history = NULL;
  g_autoptr (YoriaiSpace) copy = read_copy (file, &copy_history, error);
  g_autoptr (YoriaiIncoming) incoming =
    copy != NULL ? yoriai_incoming_new (space, history, copy, copy_history, NULL, error) : NULL;
  g_autofree YoriaiTake *takes = NULL;

  if (incoming == NULL)
    return FALSE;
  takes = take_all (incoming);
  return yoriai_incoming_apply (incoming, takes, NULL, error);
}

/* One after the other. What is a copy of another proposal brings nothing. */
static YoriaiIncomingJoined *
join (const Job     *job,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (YoriaiIncomingJoined) joined = g_new0 (YoriaiIncomingJoined, 1);
  g_autoptr (GBytes) before = NULL, after = NULL;

  joined->space = read_open (job, error);
  if (joined->space == NULL)
    return NULL;
  joined->has_state = job->state != NULL;
  before = joined->has_state ? yoriai_space_digest (joined->space) : NULL;
  for (guint i = 0; i < job->files->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (take_one (joined->space, job->history, job->files->pdata[i], &local))
        joined->n++;
      else if (!g_error_matches (local, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  after = joined->has_state ? yoriai_space_digest (joined->space) : NULL;
  joined->is_another = before != NULL && !g_bytes_equal (before, after);
  yoriai_space_hand_over (joined->space);
  return g_steal_pointer (&joined);
}

/* Returns: (transfer full) (nullable): what is open with what is chosen of what a copy brings */
static YoriaiSpace *
choose (const Job         *job,
        YoriaiIncoming    *incoming,
        const YoriaiTake  *takes,
        GError           **error)
{
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (YoriaiDifference) difference = NULL;

  if (incoming->joined != NULL)
    return _yoriai_incoming_choose_joined (incoming, takes, error) ? g_object_ref (incoming->joined) : NULL;
  space = read_open (job, error);
  difference = space != NULL ? yoriai_difference_new (space, incoming->merge->space) : NULL;
  if (difference == NULL || !_yoriai_incoming_take (incoming, difference, takes, NULL, error))
    return NULL;
  _yoriai_incoming_note_open (incoming, space, takes);
  return g_steal_pointer (&space);
}

/* One by itself. */
static YoriaiIncomingJoined *
join_one (const Job  *job,
          GError    **error)
{
  g_autoptr (YoriaiIncomingJoined) joined = g_new0 (YoriaiIncomingJoined, 1);
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) open = read_open (job, error);
  g_autoptr (YoriaiSpace) copy = open != NULL ? read_copy (job->files->pdata[0], &history, error) : NULL;
  g_autoptr (YoriaiSpace) related
    = copy != NULL && job->is_file ? yoriai_document_dup_related (open, job->history, job->last_view, copy) : NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autofree YoriaiTake *takes = NULL;

  if (copy != NULL)
    joined->incoming
      = yoriai_incoming_new (open, job->history, related != NULL ? related : copy, history, NULL, error);
  if (joined->incoming == NULL)
    return NULL;
  takes = job->is_file ? take_all (joined->incoming) : yoriai_incoming_recall_choices (joined->incoming, job->choices);
  joined->space = choose (job, joined->incoming, takes, error);
  if (joined->space == NULL)
    return NULL;
  joined->n = 1;
  joined->has_state = job->state != NULL;
  before = joined->has_state ? yoriai_space_digest (open) : NULL;
  after = joined->has_state ? yoriai_space_digest (joined->space) : NULL;
  joined->is_another = before != NULL && !g_bytes_equal (before, after);
  if (joined->space != joined->incoming->joined)
    yoriai_space_hand_over (joined->space);
  yoriai_incoming_hand_over (joined->incoming, open);
  return g_steal_pointer (&joined);
}

static void
join_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  YoriaiIncomingJoined *joined = job->is_one ? join_one (job, &error) : join (job, cancellable, &error);

  if (joined != NULL)
    g_task_return_pointer (task, joined, joined_free);
  else
    g_task_return_error (task, error);
}

/* --- Before and behind it --- */

/* Its document stands now, if it can: the thread gets what is open as it is by now. */
static void
start_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  YoriaiSpace *open = YORIAI_SPACE (source);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (yoriai_space_build_document_finish (open, result, &error))
    job->state = yoriai_space_encode_state (open);
  else if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  else
    job->view = yoriai_document_write (open);
  job->author = g_strdup (yoriai_space_get_author (open));
  g_task_run_in_thread (task, g_task_get_source_tag (task) == yoriai_incoming_join_async ? join_in_thread : find_in_thread);
}

/* (transfer full) @files */
static Job *
job_new (YoriaiState *history,
         GPtrArray   *files)
{
  Job *job = g_new0 (Job, 1);

  job->history = history != NULL ? yoriai_state_copy (history) : NULL;
  job->files = files;
  return job;
}

static GPtrArray *
list_one (GBytes *file)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (files, g_bytes_ref (file));
  return files;
}

/* (transfer full): takes @job */
static void
start (gpointer              tag,
       YoriaiSpace          *open,
       Job                  *job,
       GCancellable         *cancellable,
       GAsyncReadyCallback   callback,
       gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  yoriai_space_build_document_async (open, cancellable, start_cb, task);
}

/**
 * yoriai_incoming_find_async:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file
 * @file: the file of a copy
 * @is_kept: whether what it brings is to be shown, or taken in; else it is counted only
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Finds in a thread what a copy brings, as yoriai_incoming_new() does. It holds if @open was not edited meanwhile.
 */
void
yoriai_incoming_find_async (YoriaiSpace          *open,
                            YoriaiState          *open_history,
                            GBytes               *file,
                            gboolean              is_kept,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  Job *job;

  g_return_if_fail (YORIAI_IS_SPACE (open));

  job = job_new (open_history, list_one (file));
  job->is_kept = is_kept;
  start (yoriai_incoming_find_async, open, job, cancellable, callback, user_data);
}

/**
 * yoriai_incoming_find_finish:
 * @result: what the callback was given
 * @open: the proposal that is open: what is chosen is taken into it
 * @library: (nullable): the calls, for what their questions are answered with
 * @ret_sum: (out) (optional): how much it brings
 * @ret_incoming: (out) (optional) (transfer full) (nullable): what it brings, if that was to be kept
 * @error: return location for an error, which is %YORIAI_COMPARE_ERROR_PROPOSAL for a copy of another proposal
 *
 * Returns: whether it was found
 */
gboolean
yoriai_incoming_find_finish (GAsyncResult       *result,
                             YoriaiSpace        *open,
                             YoriaiCallLibrary  *library,
                             YoriaiIncomingSum  *ret_sum,
                             YoriaiIncoming    **ret_incoming,
                             GError            **error)
{
  Found *found;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;
  if (found->incoming != NULL)
    yoriai_incoming_accept (found->incoming, open, library);
  if (ret_sum != NULL)
    *ret_sum = found->sum;
  if (ret_incoming != NULL)
    *ret_incoming = g_steal_pointer (&found->incoming);
  found_free (found);
  return TRUE;
}

/**
 * yoriai_incoming_join_async:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file
 * @files: (element-type GBytes): the files of copies of it
 * @cancellable: (nullable): to give up between two of them
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Finds in a thread what becomes of @open with what each of the copies brings, one after the other. What was changed on
 * both sides is left open: see %YORIAI_TAKE_OPEN. It holds if @open was not edited meanwhile.
 */
void
yoriai_incoming_join_async (YoriaiSpace          *open,
                            YoriaiState          *open_history,
                            GPtrArray            *files,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_return_if_fail (YORIAI_IS_SPACE (open));

  start (yoriai_incoming_join_async, open, job_new (open_history, g_ptr_array_ref (files)), cancellable, callback,
         user_data);
}

/**
 * yoriai_incoming_join_chosen_async:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file
 * @file: the file of a copy of it
 * @choices: (nullable): what is chosen of what it brings, else than proposed
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Finds in a thread what becomes of @open with what is chosen of one copy. It holds if @open was not edited meanwhile.
 */
void
yoriai_incoming_join_chosen_async (YoriaiSpace            *open,
                                   YoriaiState            *open_history,
                                   GBytes                 *file,
                                   YoriaiIncomingChoices  *choices,
                                   GCancellable           *cancellable,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data)
{
  Job *job;

  g_return_if_fail (YORIAI_IS_SPACE (open));

  job = job_new (open_history, list_one (file));
  job->is_one = TRUE;
  job->choices = choices != NULL ? yoriai_incoming_choices_ref (choices) : NULL;
  start (yoriai_incoming_join_async, open, job, cancellable, callback, user_data);
}

/**
 * yoriai_incoming_join_file_async:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file, as it last read or saved that
 * @last_view: (nullable): what stood in the file then, where @open_history has no state
 * @file: the file as somebody else has made it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Finds in a thread what becomes of @open with what somebody else has changed in its file. What was changed on both sides
 * is left open. It holds if @open was not edited meanwhile.
 */
void
yoriai_incoming_join_file_async (YoriaiSpace          *open,
                                 YoriaiState          *open_history,
                                 GBytes               *last_view,
                                 GBytes               *file,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  Job *job;

  g_return_if_fail (YORIAI_IS_SPACE (open));

  job = job_new (open_history, list_one (file));
  job->is_one = job->is_file = TRUE;
  job->last_view = last_view != NULL ? g_bytes_ref (last_view) : NULL;
  start (yoriai_incoming_join_async, open, job, cancellable, callback, user_data);
}

/**
 * yoriai_incoming_join_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what becomes of it, for yoriai_incoming_joined_apply()
 */
YoriaiIncomingJoined *
yoriai_incoming_join_finish (GAsyncResult  *result,
                             GError       **error)
{
  YoriaiIncomingJoined *joined;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  joined = g_task_propagate_pointer (G_TASK (result), error);
  if (joined == NULL)
    return NULL;
  if (joined->incoming == NULL || joined->space != joined->incoming->joined)
    yoriai_space_take (joined->space);
  if (joined->incoming != NULL)
    yoriai_incoming_accept (joined->incoming, NULL, NULL);
  return joined;
}

/**
 * yoriai_incoming_joined_peek:
 * @self: what becomes of it
 *
 * Returns: (transfer none) (nullable): of one copy by itself: what it brings, to be told of; it cannot be taken in any more
 */
const YoriaiIncoming *
yoriai_incoming_joined_peek (const YoriaiIncomingJoined *self)
{
  return self->incoming;
}

/**
 * yoriai_incoming_joined_get_n:
 * @self: what becomes of it
 *
 * Returns: how many of the files were copies of what is open
 */
guint
yoriai_incoming_joined_get_n (const YoriaiIncomingJoined *self)
{
  return self->n;
}

/**
 * yoriai_incoming_joined_apply:
 * @self: what becomes of it
 * @open: the proposal that is open, which was not edited meanwhile, without an open transaction
 * @label: what undo says, translated
 * @error: return location for an error
 *
 * Takes in what the copies bring, as one step of undo.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_incoming_joined_apply (YoriaiIncomingJoined  *self,
                              YoriaiSpace           *open,
                              const char            *label,
                              GError               **error)
{
  g_autoptr (YoriaiDifference) difference = NULL;

  if (!self->has_state)
    {
      /* What is open has no document: what the copies make of it is taken over as it would be typed. */
      difference = yoriai_difference_new (open, self->space);
      return yoriai_difference_apply (difference, NULL, 0, label, error);
    }
  if (!yoriai_space_take_in (open, self->space, label, error))
    return FALSE;
  if (!yoriai_space_is_modified (open) && self->is_another)
    yoriai_space_mark_unsaved (open);
  return TRUE;
}

/**
 * yoriai_incoming_joined_free:
 * @self: (transfer full): what becomes of it
 */
void
yoriai_incoming_joined_free (YoriaiIncomingJoined *self)
{
  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  g_clear_object (&self->space);
  g_free (self);
}
