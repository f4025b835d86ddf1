/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-state.h"
#include "document/yoriai-view-delta.h"
#include "json/yoriai-json.h"
#include "workspace/yoriai-keeper.h"

/*
 * Keeps what is typed in a proposal in a journal, from the first change on. An
 * update is the difference of the canonical view to the one before, taken a
 * moment after a change, so that a run of keys makes one. When the keeper goes
 * somebody closed the proposal, and nothing is to be offered; what a program
 * leaves that was killed is found by yoriai_keeper_find_lost_async().
 */

#define PAUSE 200 /* milliseconds */

struct _YoriaiKeeper
{
  GObject parent_instance;

  YoriaiDocument *document; /* (owned) */
  char *folder;             /* (owned) (nullable): of the journals */
  YoriaiJournal *journal;   /* (owned) (nullable): before the first change */
  GBytes *view;             /* (owned) (nullable): as it was noted last */
  guint keep_id;            /* source that notes a change */
};

G_DEFINE_FINAL_TYPE (YoriaiKeeper, yoriai_keeper, G_TYPE_OBJECT)

enum
{
  SIGNAL_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
told (YoriaiJournal *journal,
      const GError  *error,
      gpointer       data)
{
  g_signal_emit (data, signals[SIGNAL_TOLD], 0, error);
}

static void
take_view (YoriaiKeeper *self,
           GBytes       *view)
{
  g_clear_pointer (&self->view, g_bytes_unref);
  self->view = g_bytes_ref (view);
}

static void
need_state (YoriaiJournal *journal,
            gpointer       data)
{
  YoriaiKeeper *self = data;
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (self->document));

  take_view (self, view);
  yoriai_journal_restart (journal, view, FALSE);
}

static char *
dup_author (YoriaiKeeper *self)
{
  char *author;

  g_object_get (self->document, "author", &author, NULL);
  return author;
}

static void
begin (YoriaiKeeper *self,
       GBytes       *view)
{
  static const YoriaiJournalFuncs funcs = { .told = told, .need_state = need_state };
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (self->document));
  GFile *file = yoriai_document_get_file (self->document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  g_autofree char *author = dup_author (self);

  self->journal = yoriai_journal_new (self->folder, yoriai_record_get_id (root), uri, author, view,
                                      NULL, &funcs, self);
}

/**
 * yoriai_keeper_keep:
 * @self: a keeper
 *
 * Notes at once what changed since it was noted last.
 */
void
yoriai_keeper_keep (YoriaiKeeper *self)
{
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GBytes) delta = NULL;

  g_return_if_fail (YORIAI_IS_KEEPER (self));

  g_clear_handle_id (&self->keep_id, g_source_remove);
  view = yoriai_document_write (yoriai_document_get_space (self->document));
  if (self->view != NULL && g_bytes_equal (self->view, view))
    return;
  if (self->journal == NULL)
    {
      begin (self, view);
    }
  else
    {
      delta = yoriai_view_delta_make (self->view, view);
      yoriai_journal_append (self->journal, YORIAI_JOURNAL_UPDATE, NULL, delta);
    }
  take_view (self, view);
}

/**
 * yoriai_keeper_scrub:
 * @self: a keeper
 *
 * Forgets all that was typed before, also in other journals of the proposal
 * that no running program has: something was erased from it for good.
 */
void
yoriai_keeper_scrub (YoriaiKeeper *self)
{
  g_return_if_fail (YORIAI_IS_KEEPER (self));

  yoriai_keeper_keep (self);
  yoriai_journal_restart (self->journal, self->view, TRUE);
}

static gboolean
keep_cb (gpointer user_data)
{
  YoriaiKeeper *self = user_data;

  self->keep_id = 0;
  yoriai_keeper_keep (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiKeeper       *self,
            const YoriaiChange *change)
{
  if (change->n_edits > 0 && self->keep_id == 0)
    self->keep_id = g_timeout_add (PAUSE, keep_cb, self);
}

static void
state_changed_cb (YoriaiKeeper *self)
{
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->journal == NULL || yoriai_document_get_state (self->document) != YORIAI_DOCUMENT_IDLE
      || yoriai_space_is_modified (yoriai_document_get_space (self->document)))
    return;
  yoriai_keeper_keep (self);
  hash = yoriai_state_hash (self->view);
  bytes = g_bytes_new (hash, strlen (hash));
  yoriai_journal_mark_saved (self->journal, yoriai_journal_get_n_edits (self->journal), bytes);
}

static void
file_changed_cb (YoriaiKeeper *self)
{
  GFile *file = yoriai_document_get_file (self->document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (self->journal != NULL && uri != NULL)
    yoriai_journal_set_uri (self->journal, uri);
}

static void
author_changed_cb (YoriaiKeeper *self)
{
  g_autofree char *author = dup_author (self);

  if (self->journal != NULL)
    yoriai_journal_set_author (self->journal, author);
}

static void
yoriai_keeper_dispose (GObject *object)
{
  YoriaiKeeper *self = YORIAI_KEEPER (object);

  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_pointer (&self->journal, yoriai_journal_free_settled);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (yoriai_keeper_parent_class)->dispose (object);
}

static void
yoriai_keeper_finalize (GObject *object)
{
  YoriaiKeeper *self = YORIAI_KEEPER (object);

  g_clear_pointer (&self->view, g_bytes_unref);
  g_free (self->folder);
  G_OBJECT_CLASS (yoriai_keeper_parent_class)->finalize (object);
}

static void
yoriai_keeper_class_init (YoriaiKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_keeper_dispose;
  object_class->finalize = yoriai_keeper_finalize;

  /**
   * YoriaiKeeper::told:
   * @self: the keeper
   * @error: (nullable) (type GError): why it cannot be kept; %NULL when it can
   * again
   */
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
yoriai_keeper_init (YoriaiKeeper *self)
{
}

/**
 * yoriai_keeper_new:
 * @document: a proposal that has been read
 * @folder: (type filename) (nullable): of the journals; %NULL for where this
 * user's lie
 *
 * Returns: (transfer full): what keeps what is typed in it from now on
 */
YoriaiKeeper *
yoriai_keeper_new (YoriaiDocument *document,
                   const char     *folder)
{
  YoriaiKeeper *self = g_object_new (YORIAI_TYPE_KEEPER, NULL);

  self->document = g_object_ref (document);
  self->folder = g_strdup (folder);
  g_signal_connect_object (yoriai_document_get_space (document), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::file", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::author", G_CALLBACK (author_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_keeper_get_journal:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): the journal; %NULL before the first
 * change
 */
YoriaiJournal *
yoriai_keeper_get_journal (YoriaiKeeper *self)
{
  g_return_val_if_fail (YORIAI_IS_KEEPER (self), NULL);

  return self->journal;
}

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
  g_clear_pointer (&self->view, g_bytes_unref);
  g_free (self->trouble);
  g_free (self);
}

static void
settle_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
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

/* The view as it was at the last entry that fits to those before it. */
static GBytes *
replay (const YoriaiJournalFile *file)
{
  g_autoptr (GBytes) view = NULL;

  for (guint i = 0; i < yoriai_journal_file_get_n_entries (file); i++)
    {
      YoriaiJournalKind kind = yoriai_journal_file_get_entry (file, i)->kind;
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, i);
      g_autoptr (GBytes) next = NULL;

      if (kind == YORIAI_JOURNAL_STATE)
        next = g_bytes_ref (bytes);
      else if (kind == YORIAI_JOURNAL_UPDATE && view != NULL)
        next = yoriai_view_delta_apply (view, bytes, YORIAI_JSON_MAX_BYTES);
      else
        continue;
      if (next == NULL)
        break;
      g_clear_pointer (&view, g_bytes_unref);
      view = g_steal_pointer (&next);
    }
  return g_steal_pointer (&view);
}

static YoriaiLost *
read_lost (const YoriaiJournalInfo *info)
{
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_load (info->path, NULL);
  g_autoptr (GBytes) view = file != NULL ? replay (file) : NULL;
  YoriaiLost *lost;

  if (view == NULL)
    return NULL;
  lost = g_new0 (YoriaiLost, 1);
  lost->path = g_strdup (info->path);
  lost->last = info->last;
  lost->uri = g_strdup (info->uri);
  lost->authors = g_strdupv (info->authors);
  lost->view = g_steal_pointer (&view);
  lost->trouble = g_strdup (info->trouble);
  return lost;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
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
 * yoriai_keeper_find_lost_async:
 * @folder: (type filename) (nullable): of the journals
 * @proposal: (nullable): a proposal's id; %NULL for all
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks in a thread for what was typed in a proposal, or in any, and is in no file, since a
 * program was killed.
 */
void
yoriai_keeper_find_lost_async (const char          *folder,
                               const char          *proposal,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  char **words = g_new0 (char *, 3);

  words[0] = g_strdup (folder != NULL ? folder : "");
  words[1] = g_strdup (proposal);
  g_task_set_source_tag (task, yoriai_keeper_find_lost_async);
  g_task_set_task_data (task, words, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * yoriai_keeper_find_lost_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type YoriaiLost) (nullable): the latest
 * first
 */
GPtrArray *
yoriai_keeper_find_lost_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
