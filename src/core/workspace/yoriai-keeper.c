/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-keeper-private.h"

/*
 * Keeps what is typed in a proposal in a journal, from the first change on. It
 * begins with what the document is made of – the file as it was read – which
 * costs nothing to hand over, and goes on with the document's updates, each
 * when it is committed. As long as the document does not stand there are none: its
 * view is noted a moment after a change instead, so that nobody waits for a
 * document to have his words on the disk. The first update has what those views
 * had, too.
 *
 * What is handed over is packed by the thread that writes. When the keeper goes
 * somebody closed the proposal, and nothing is to be offered; what a program
 * leaves that was killed is found by yoriai_lost_find_async().
 */

#define PAUSE 200 /* milliseconds */

struct _YoriaiKeeper
{
  GObject parent_instance;

  YoriaiDocument *document; /* (owned) */
  char *folder;             /* (owned) (nullable): of the journals */
  YoriaiJournal *journal;   /* (owned) (nullable): before the first change */
  GBytes *source;     /* (owned) (nullable): of what the document was made, before it was changed */
  GPtrArray *updates; /* (owned) (element-type GBytes): of before the journal was begun */
  GBytes *view;       /* (owned) (nullable): as it was noted last; NULL where updates tell */
  YoriaiThinning *thinning; /* (owned) */
  guint64 n_taken;          /* of the journal's edits, what the save that runs has */
  gboolean is_too_large;    /* the state, for a journal: then views tell all */
  guint keep_id;            /* source that notes a change */
};

G_DEFINE_FINAL_TYPE (YoriaiKeeper, yoriai_keeper, G_TYPE_OBJECT)

enum
{
  SIGNAL_FORGET_FAILED,
  SIGNAL_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static YoriaiSpace *
get_space (YoriaiKeeper *self)
{
  return yoriai_document_get_space (self->document);
}

static void
take_view (YoriaiKeeper *self,
           GBytes       *view)
{
  g_clear_pointer (&self->view, g_bytes_unref);
  self->view = view != NULL ? g_bytes_ref (view) : NULL;
}

/* Whether what is typed is told by updates. */
static gboolean
has_updates (YoriaiKeeper *self)
{
  return yoriai_space_has_document (get_space (self)) && !self->is_too_large;
}

/* All of it as it is now: what went before is in it. */
static GBytes *
take_whole (YoriaiKeeper *self)
{
  YoriaiSpace *space = get_space (self);
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GBytes) state = yoriai_space_has_document (space) ? yoriai_space_encode_state (space)
                                                               : NULL;

  self->is_too_large = state != NULL && g_bytes_get_size (state) > YORIAI_STATE_MAX_BYTES;
  if (self->is_too_large)
    g_clear_pointer (&state, g_bytes_unref);
  g_ptr_array_set_size (self->updates, 0);
  g_clear_pointer (&self->source, g_bytes_unref);
  take_view (self, state == NULL ? view : NULL);
  return yoriai_kept_new (view, state);
}

static void
told (YoriaiJournal *journal, const GError *error, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_TOLD], 0, error);
}

static void
need_state (YoriaiJournal *journal,
            gpointer       data)
{
  g_autoptr (GBytes) whole = take_whole (data);

  yoriai_journal_restart (journal, whole, FALSE);
}

/* In the thread that writes. */
static GBytes *
pack (YoriaiJournalKind kind, GBytes *bytes, GBytes *before)
{
  return kind == YORIAI_JOURNAL_STATE ? yoriai_kept_pack (bytes)
                                      : yoriai_kept_pack_view (bytes, before);
}

static char *
dup_author (YoriaiKeeper *self)
{
  char *author;

  g_object_get (self->document, "author", &author, NULL);
  return author;
}

static void
begin (YoriaiKeeper *self)
{
  const YoriaiJournalFuncs funcs = { .told = told,
                                     .need_state = need_state,
                                     .pack = pack,
                                     .thin = _yoriai_thinning_func,
                                     .thin_data = _yoriai_thinning_ref (self->thinning),
                                     .free_thin_data = _yoriai_thinning_unref };
  YoriaiRecord *root = yoriai_space_get_root (get_space (self));
  GFile *file = yoriai_document_get_file (self->document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  g_autofree char *author = dup_author (self);
  g_autoptr (GBytes) whole = self->source != NULL ? g_steal_pointer (&self->source)
                                                  : take_whole (self);

  self->journal = yoriai_journal_new (self->folder, yoriai_record_get_id (root), uri, author, whole,
                                      NULL, &funcs, self);
  for (guint i = 0; i < self->updates->len; i++)
    yoriai_journal_append (self->journal, YORIAI_JOURNAL_UPDATE, NULL, self->updates->pdata[i]);
  g_ptr_array_set_size (self->updates, 0);
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

  g_return_if_fail (YORIAI_IS_KEEPER (self));

  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (self->journal == NULL)
    begin (self);
  if (has_updates (self))
    return; /* each update was noted when it was made */
  view = yoriai_document_write (get_space (self));
  if (self->view != NULL && g_bytes_equal (self->view, view))
    return;
  yoriai_journal_append (self->journal, YORIAI_JOURNAL_VIEW, NULL, view);
  take_view (self, view);
}

static void
forget_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **words = data;
  GError *error = NULL;

  if (yoriai_journal_forget (*words[1] != '\0' ? words[1] : NULL, words[0], NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YoriaiKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_FORGET_FAILED], 0, error);
}

/* Where nothing was typed since there is nothing to be kept. The application stays until it is done: what somebody was
 * told is forgotten must be. */
static void
forget_all (YoriaiKeeper *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, forgotten_cb, g_object_ref (self));
  char **words = g_new0 (char *, 3);

  words[0] = g_strdup (yoriai_record_get_id (yoriai_space_get_root (get_space (self))));
  words[1] = g_strdup (self->folder != NULL ? self->folder : "");
  g_task_set_source_tag (task, forget_all);
  g_task_set_task_data (task, words, (GDestroyNotify) g_strfreev);
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_task_run_in_thread (task, forget_in_thread);
}

/**
 * yoriai_keeper_scrub:
 * @self: a keeper
 *
 * Forgets all that was typed before, also in other journals of the proposal
 * that no running program has: something was erased from it for good, or
 * somebody wants that. What is there now is kept.
 */
void
yoriai_keeper_scrub (YoriaiKeeper *self)
{
  g_autoptr (GBytes) whole = NULL;

  g_return_if_fail (YORIAI_IS_KEEPER (self));

  if (self->journal == NULL && self->keep_id == 0)
    {
      forget_all (self);
      return;
    }
  g_clear_handle_id (&self->keep_id, g_source_remove);
  whole = take_whole (self);
  if (self->journal == NULL)
    begin (self);
  yoriai_journal_restart (self->journal, whole, TRUE);
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
keep_soon (YoriaiKeeper *self)
{
  if (self->keep_id == 0)
    self->keep_id = g_timeout_add (PAUSE, keep_cb, self);
}

static void
changed_cb (YoriaiKeeper       *self,
            const YoriaiChange *change)
{
  if (change->n_edits > 0 && (self->journal == NULL || !has_updates (self)))
    keep_soon (self);
}

/* At each commit. What others did is nobody's here. */
static void
updated_cb (YoriaiSpace *space, GBytes *update, YoriaiOrigin origin, gpointer data)
{
  YoriaiKeeper *self = data;

  if (update == NULL && self->journal != NULL)
    {
      need_state (self->journal, self);
    }
  else if (update == NULL)
    {
      g_ptr_array_set_size (self->updates, 0);
      g_clear_pointer (&self->source, g_bytes_unref);
      keep_soon (self);
    }
  else if (self->is_too_large)
    {
      keep_soon (self);
    }
  else if (self->journal != NULL && g_bytes_get_size (update) > YORIAI_JOURNAL_MAX_ENTRY)
    {
      need_state (self->journal, self);
    }
  else if (self->journal != NULL)
    {
      yoriai_journal_append (self->journal, YORIAI_JOURNAL_UPDATE,
                             origin == YORIAI_ORIGIN_REMOTE ? "" : NULL, update);
      take_view (self, NULL);
    }
  else
    {
      g_ptr_array_add (self->updates, g_bytes_ref (update));
      keep_soon (self);
    }
}

/* What is saved has just been taken. */
static void
saving_cb (YoriaiKeeper *self)
{
  if (self->keep_id != 0)
    yoriai_keeper_keep (self);
  _yoriai_thinning_note_saving (self->thinning);
  self->n_taken = self->journal != NULL ? yoriai_journal_get_n_edits (self->journal) : 0;
}

static void
saved_cb (YoriaiKeeper *self, const char *hash)
{
  g_autoptr (GBytes) bytes = g_bytes_new (hash, strlen (hash));

  if (self->journal != NULL)
    yoriai_journal_mark_saved (self->journal, self->n_taken, bytes);
  _yoriai_thinning_note_saved (self->thinning);
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
  if (self->document != NULL && get_space (self) != NULL)
    yoriai_space_set_update_func (get_space (self), NULL, NULL, NULL);
  g_clear_pointer (&self->journal, yoriai_journal_free_settled);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (yoriai_keeper_parent_class)->dispose (object);
}

static void
yoriai_keeper_finalize (GObject *object)
{
  YoriaiKeeper *self = YORIAI_KEEPER (object);

  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->thinning, _yoriai_thinning_unref);
  g_ptr_array_unref (self->updates);
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
   * YoriaiKeeper::forget-failed:
   * @self: the keeper
   * @error: (type GError): why what was typed before could not be forgotten
   */
  signals[SIGNAL_FORGET_FAILED] = g_signal_new ("forget-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1,
                                                G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);

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
  self->updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/**
 * yoriai_keeper_new:
 * @document: a proposal that has been read, of which nobody else keeps anything
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
  self->source = yoriai_space_dup_source (get_space (self));
  self->thinning = _yoriai_thinning_new (document, folder);
  yoriai_space_set_update_func (get_space (self), updated_cb, self, NULL);
  g_signal_connect_object (get_space (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "saving", G_CALLBACK (saving_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
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

YoriaiThinning *
_yoriai_keeper_get_thinning (YoriaiKeeper *self)
{
  return self->thinning;
}
