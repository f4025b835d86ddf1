/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "workspace/yoriai-keeper-private.h"
#include "workspace/yoriai-lost.h"

/*
 * Journals take so much and no more: the oldest go. What one of them ended with
 * is a version of the file first, where it is none; so the journal stays until
 * a save has put that into the file, and goes then.
 */

/* What has become of a view. */
enum
{
  ASKED = 1, /* the document is to be given it */
  GIVEN,     /* the next save takes it */
  TAKEN,     /* the save that runs has taken it */
  KEPT,      /* it is in the file, or was: its versions are thinned out as well */
};

struct _YoriaiThinning
{
  GMainContext *context; /* (owned): the document's */
  GWeakRef document;     /* looked at in its own thread */
  char *folder;          /* (nullable) */
  char *proposal;
  guint64 max_bytes;

  GMutex mutex;      /* of all that follows */
  GHashTable *views; /* (owned): hash -> what has become of it */
};

/* What a journal ended with, on its way to the document. */
typedef struct
{
  YoriaiThinning *thinning; /* (owned) */
  GBytes *view;             /* (owned) */
  char *hash;
  char *author; /* (nullable) */
  gint64 time;
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  _yoriai_thinning_unref (late->thinning);
  g_bytes_unref (late->view);
  g_free (late->hash);
  g_free (late->author);
  g_free (late);
}

/* On the document's thread. */
YoriaiThinning *
_yoriai_thinning_new (YoriaiDocument *document, const char *folder)
{
  YoriaiThinning *self = g_atomic_rc_box_new0 (YoriaiThinning);
  YoriaiState *history = yoriai_document_get_history (document);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  self->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->document, document);
  self->folder = g_strdup (folder);
  self->proposal = g_strdup (yoriai_record_get_id (root));
  self->max_bytes = YORIAI_JOURNAL_MAX_BYTES;
  g_mutex_init (&self->mutex);
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < yoriai_versions_get_n (history); i++)
    if (yoriai_versions_get (history, i)->hash != NULL)
      g_hash_table_insert (self->views, g_strdup (yoriai_versions_get (history, i)->hash),
                           GINT_TO_POINTER (KEPT));
  return self;
}

YoriaiThinning *
_yoriai_thinning_ref (YoriaiThinning *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
thinning_clear (gpointer data)
{
  YoriaiThinning *self = data;

  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->document);
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->views);
  g_free (self->folder);
  g_free (self->proposal);
}

void
_yoriai_thinning_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, thinning_clear);
}

static void
set_state (YoriaiThinning *self, const char *hash, int state)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->views, g_strdup (hash), GINT_TO_POINTER (state));
  g_mutex_unlock (&self->mutex);
}

static gboolean
give (gpointer data)
{
  const Late *late = data;
  g_autoptr (YoriaiDocument) document = g_weak_ref_get (&late->thinning->document);
  gboolean keeps_versions;
  int state = GIVEN;

  if (document == NULL)
    return G_SOURCE_REMOVE;
  g_object_get (document, "keeps-versions", &keeps_versions, NULL);
  if (keeps_versions && yoriai_document_get_file (document) != NULL)
    yoriai_document_add_late_version (document, late->view, late->time, late->author);
  else
    state = KEPT; /* there is no place for it */
  set_state (late->thinning, late->hash, state);
  return G_SOURCE_REMOVE;
}

/* (transfer full): takes @view */
static void
ask (YoriaiThinning *self, const YoriaiJournalFile *file, GBytes *view, const char *hash)
{
  const YoriaiJournalEntry *last
      = yoriai_journal_file_get_entry (file, yoriai_journal_file_get_n_entries (file) - 1);
  g_autoptr (GSource) source = g_idle_source_new ();
  Late *late = g_new0 (Late, 1);

  late->thinning = _yoriai_thinning_ref (self);
  late->view = view;
  late->hash = g_strdup (hash);
  late->author = *last->author != '\0' ? g_strdup (last->author) : NULL;
  late->time = last->time / G_USEC_PER_SEC;
  set_state (self, hash, ASKED);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, give, late, late_free);
  g_source_attach (source, self->context);
}

/* What a journal ended with. */
static GBytes *
make_view (const YoriaiJournalFile *file)
{
  g_autofree char *trouble = NULL;
  g_autoptr (GBytes) bytes = yoriai_lost_replay (file, &trouble);
  g_autoptr (YoriaiSpace) space = NULL;

  if (bytes == NULL)
    return NULL;
  space = yoriai_document_read (NULL, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes), NULL, NULL);
  return space != NULL ? yoriai_document_write (space) : NULL;
}

/* In the thread that writes. One of which nothing can be made goes. */
gboolean
_yoriai_thinning_func (const YoriaiJournalFile *file, gpointer data)
{
  YoriaiThinning *self = data;
  g_autoptr (GBytes) view = make_view (file);
  g_autofree char *hash = view != NULL ? yoriai_state_hash (view) : NULL;
  int state;

  if (view == NULL)
    return TRUE;
  g_mutex_lock (&self->mutex);
  state = GPOINTER_TO_INT (g_hash_table_lookup (self->views, hash));
  g_mutex_unlock (&self->mutex);
  if (state == 0)
    ask (self, file, g_steal_pointer (&view), hash);
  return state == KEPT;
}

static guint
change_states (YoriaiThinning *self, int from, int to)
{
  GHashTableIter iter;
  gpointer state;
  guint n = 0;

  g_mutex_lock (&self->mutex);
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    if (GPOINTER_TO_INT (state) == from)
      {
        g_hash_table_iter_replace (&iter, GINT_TO_POINTER (to));
        n++;
      }
  g_mutex_unlock (&self->mutex);
  return n;
}

void
_yoriai_thinning_note_saving (YoriaiThinning *self)
{
  change_states (self, GIVEN, TAKEN);
}

static void
thin_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  YoriaiThinning *self = data;

  yoriai_journal_thin (self->folder, self->proposal, self->max_bytes, _yoriai_thinning_func, self,
                       NULL);
  g_task_return_boolean (task, TRUE);
}

/* Journals that waited for the save go now. */
void
_yoriai_thinning_note_saved (YoriaiThinning *self)
{
  g_autoptr (GTask) task = NULL;

  if (change_states (self, TAKEN, KEPT) == 0)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, _yoriai_thinning_note_saved);
  g_task_set_task_data (task, _yoriai_thinning_ref (self), _yoriai_thinning_unref);
  g_task_run_in_thread (task, thin_in_thread);
}

void
_yoriai_thinning_set_max_bytes (YoriaiThinning *self, guint64 max_bytes)
{
  self->max_bytes = max_bytes;
}
