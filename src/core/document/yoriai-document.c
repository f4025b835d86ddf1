/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-document.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-document-private.h"
#include "yoriai-saver.h"

/*
 * YoriaiDocument:
 *
 * A proposal and the file it lives in. Belongs to whoever opened it and is used on one thread;
 * reading and writing the file happen on another, with what is read not yet and what is written no
 * longer shared.
 *
 * What is under way with the file is said in one place, here: it is being read, or being written,
 * or neither. A save that is asked for while another runs waits for it and then saves what is there
 * by then, so that no two ever write at once and the second does not find the first's file a
 * stranger's. When a save fails, those that wait are cancelled: one says what happened.
 */
G_DEFINE_FINAL_TYPE (YoriaiDocument, yoriai_document, G_TYPE_OBJECT)
G_DEFINE_QUARK (yoriai-document-error-quark, yoriai_document_error)
G_DEFINE_ENUM_TYPE (YoriaiDocumentState, yoriai_document_state,
                    G_DEFINE_ENUM_VALUE (YORIAI_DOCUMENT_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (YORIAI_DOCUMENT_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (YORIAI_DOCUMENT_SAVING, "saving"))

enum
{
  PROP_0,
  PROP_AUTHOR,
  PROP_FILE,
  PROP_KEEPS_VERSIONS,
  PROP_NOTICES,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_SAVED,
  SIGNAL_SAVING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What was read, on its way from one thread to another. */
typedef struct
{
  YoriaiSpace *space;   /* (owned) */
  YoriaiState *history; /* (owned) (nullable) */
  GBytes *file;         /* (owned) (nullable): its bytes */
  char *etag;
  char **notices; /* (nullable) */
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_clear_object (&content->space);
  yoriai_state_free (content->history);
  g_clear_pointer (&content->file, g_bytes_unref);
  g_free (content->etag);
  g_strfreev (content->notices);
  g_free (content);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, content_free)

void
_yoriai_document_set_state (YoriaiDocument      *self,
                            YoriaiDocumentState  state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

void
_yoriai_document_emit_saving (YoriaiDocument *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVING], 0);
}

void
_yoriai_document_emit_saved (YoriaiDocument *self, const char *hash)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, hash);
}

void
_yoriai_document_set_file (YoriaiDocument *self,
                           GFile          *file)
{
  gboolean is_other = self->file == NULL || !g_file_equal (self->file, file);

  g_set_object (&self->file, file);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
}

static Content *
read_content (GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (Content) content = g_new0 (Content, 1);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  path = yoriai_saver_dup_path (file, YORIAI_DOCUMENT_ERROR_READ, error);
  if (path == NULL)
    return NULL;
  text = yoriai_saver_read (path, &length, &content->etag, error);
  if (text == NULL)
    return NULL;
  name = g_filename_display_name (path);
  content->space = yoriai_document_read_file (name, text, (gssize) length, &content->history,
                                              &content->notices, error);
  if (content->space == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  content->file = g_bytes_new_take (g_steal_pointer (&text), length);
  return g_steal_pointer (&content);
}

static void
space_changed_cb (YoriaiDocument     *self,
                  const YoriaiChange *change)
{
  self->n_changes++;
  if (!self->is_shared || change->origin == YORIAI_ORIGIN_LOAD)
    return;
  self->is_edited = TRUE;
  yoriai_space_request_document (self->space);
  _yoriai_document_tell_source (self);
}

static void
take_content (YoriaiDocument *self,
              Content        *content)
{
  self->space = g_steal_pointer (&content->space);
  self->history = g_steal_pointer (&content->history);
  self->etag = g_steal_pointer (&content->etag);
  self->notices = g_steal_pointer (&content->notices);
  g_signal_connect_object (self->space, "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* In the thread. */
static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  Content *content = read_content (data, cancellable, &error);

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  yoriai_space_hand_over (content->space);
  g_task_return_pointer (task, content, content_free);
}

static void
content_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  YoriaiDocument *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (Content) content = g_task_propagate_pointer (G_TASK (result), &error);

  if (content != NULL)
    {
      yoriai_space_take (content->space);
      take_content (self, content);
      _yoriai_document_share (self, content->file);
    }
  _yoriai_document_set_state (self, YORIAI_DOCUMENT_IDLE);
  if (content != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
yoriai_document_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_KEEPS_VERSIONS:
      g_value_set_boolean (value, self->keeps_versions);
      break;
    case PROP_NOTICES:
      g_value_set_boxed (value, self->notices);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_document_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_AUTHOR:
      yoriai_document_set_author (self, g_value_get_string (value));
      break;
    case PROP_KEEPS_VERSIONS:
      yoriai_document_set_keeps_versions (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_document_dispose (GObject *object)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  g_clear_object (&self->space);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (yoriai_document_parent_class)->dispose (object);
}

static void
yoriai_document_finalize (GObject *object)
{
  YoriaiDocument *self = YORIAI_DOCUMENT (object);

  g_free (self->etag);
  g_clear_pointer (&self->seen, g_bytes_unref);
  g_strfreev (self->notices);
  yoriai_state_free (self->history);
  g_clear_pointer (&self->erased, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  g_free (self->author);
  g_free (self->session_hash);
  G_OBJECT_CLASS (yoriai_document_parent_class)->finalize (object);
}

static void
yoriai_document_class_init (YoriaiDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yoriai_document_get_property;
  object_class->set_property = yoriai_document_set_property;
  object_class->dispose = yoriai_document_dispose;
  object_class->finalize = yoriai_document_finalize;

  /**
   * YoriaiDocument:author:
   *
   * Whose versions are saved here; NULL when nobody said.
   */
  props[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);

  /**
   * YoriaiDocument:keeps-versions:
   *
   * Whether what is saved becomes a version: one a sitting, which ends when the
   * document is closed or nothing was saved for hours. Else the file's history
   * stays as it is.
   */
  props[PROP_KEEPS_VERSIONS] = g_param_spec_boolean ("keeps-versions", NULL, NULL, FALSE,
                                                     flags | G_PARAM_WRITABLE);

  /**
   * YoriaiDocument:file:
   *
   * Where it lives; NULL as long as it was never saved.
   */
  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);

  /**
   * YoriaiDocument:notices:
   *
   * What had to be put right when it was read, a sentence each. More may come
   * when it is edited first.
   */
  props[PROP_NOTICES] = g_param_spec_boxed ("notices", NULL, NULL, G_TYPE_STRV, flags);

  /**
   * YoriaiDocument:state:
   *
   * What is under way with the file. Not idle: whoever ends the program waits.
   */
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, YORIAI_TYPE_DOCUMENT_STATE,
                                         YORIAI_DOCUMENT_IDLE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * YoriaiDocument::saving:
   * @self: the document
   *
   * A save begins, of what is there now; what is edited from now on is not in
   * it.
   */
  signals[SIGNAL_SAVING] = g_signal_new ("saving", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiDocument::saved:
   * @self: the document
   * @hash: of the view that is in the file
   *
   * What was there at the latest #YoriaiDocument::saving is in the file.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
yoriai_document_init (YoriaiDocument *self)
{
  g_queue_init (&self->waiting);
}

/**
 * yoriai_document_new:
 *
 * Returns: (transfer full): an empty proposal that has no file yet
 */
YoriaiDocument *
yoriai_document_new (void)
{
  YoriaiDocument *self = g_object_new (YORIAI_TYPE_DOCUMENT, NULL);
  Content content = { .space = yoriai_space_new (yoriai_proposal_get_type (), NULL) };

  take_content (self, &content);
  return self;
}

/**
 * yoriai_document_new_for_file:
 * @file: a file
 *
 * Returns: (transfer full): what will be the proposal in @file, once it is loaded; until then it has
 * no space
 */
YoriaiDocument *
yoriai_document_new_for_file (GFile *file)
{
  YoriaiDocument *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (YORIAI_TYPE_DOCUMENT, NULL);
  self->file = g_object_ref (file);
  return self;
}

/**
 * yoriai_document_new_for_view:
 * @name: what to call it in messages
 * @view: a proposal, as a file has it
 * @error: return location for a #YoriaiDocumentError
 *
 * Returns: (transfer full) (nullable): the proposal, which has no file yet and
 * counts as modified; it is shared, and goes on from the state that @view comes
 * with
 */
YoriaiDocument *
yoriai_document_new_for_view (const char  *name,
                              GBytes      *view,
                              GError     **error)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  Content content = { 0 };
  YoriaiDocument *self;

  content.space = yoriai_document_read_file (name, text, (gssize) length, &content.history,
                                             &content.notices, error);
  if (content.space == NULL)
    return NULL;
  self = g_object_new (YORIAI_TYPE_DOCUMENT, NULL);
  yoriai_space_mark_unsaved (content.space);
  take_content (self, &content);
  _yoriai_document_share (self, view);
  return self;
}

/**
 * yoriai_document_new_for_space:
 * @space: (transfer full): what shows a state, as yoriai_space_new_from_state()
 *   made it; nothing in it has been edited
 *
 * Returns: (transfer full): the proposal, which has no file yet and counts as
 * modified; it is shared, and goes on from that state
 */
YoriaiDocument *
yoriai_document_new_for_space (YoriaiSpace *space)
{
  YoriaiDocument *self;
  Content content = { .space = space };

  g_return_val_if_fail (YORIAI_IS_SPACE (space) && yoriai_space_has_document (space), NULL);

  self = g_object_new (YORIAI_TYPE_DOCUMENT, NULL);
  yoriai_space_mark_unsaved (space);
  take_content (self, &content);
  self->is_shared = TRUE;
  yoriai_space_set_author (space, self->author);
  return self;
}

/**
 * yoriai_document_load_sync:
 * @file: a file on this computer
 * @cancellable: (nullable): to give up
 * @error: return location: a #YoriaiDocumentError or #YoriaiJsonError
 *
 * Reads a proposal.
 *
 * Returns: (transfer full) (nullable): the document
 */
YoriaiDocument *
yoriai_document_load_sync (GFile         *file,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (Content) content = NULL;
  YoriaiDocument *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  content = read_content (file, cancellable, error);
  if (content == NULL)
    return NULL;
  self = yoriai_document_new_for_file (file);
  take_content (self, content);
  return self;
}

/**
 * yoriai_document_load_async:
 * @self: a document for a file, not loaded yet
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the proposal in a thread.
 */
void
yoriai_document_load_async (YoriaiDocument      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (YORIAI_IS_DOCUMENT (self));
  g_return_if_fail (self->space == NULL && self->state == YORIAI_DOCUMENT_IDLE);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, yoriai_document_load_async);
  reading = g_task_new (NULL, cancellable, content_read_cb, task);
  g_task_set_source_tag (reading, load_in_thread);
  g_task_set_task_data (reading, g_object_ref (self->file), g_object_unref);
  _yoriai_document_set_state (self, YORIAI_DOCUMENT_LOADING);
  g_task_run_in_thread (reading, load_in_thread);
}

/**
 * yoriai_document_load_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is loaded
 */
gboolean
yoriai_document_load_finish (YoriaiDocument  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * yoriai_document_get_state:
 * @self: a document
 *
 * Returns: what is under way with its file
 */
YoriaiDocumentState
yoriai_document_get_state (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), YORIAI_DOCUMENT_IDLE);

  return self->state;
}

/**
 * yoriai_document_is_safe:
 * @self: a document
 *
 * Returns: whether all of it is on disk, or will be when the save that runs succeeds
 */
gboolean
yoriai_document_is_safe (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), TRUE);

  return self->space == NULL || !yoriai_space_is_modified (self->space) ||
         _yoriai_document_is_being_saved (self);
}

/**
 * yoriai_document_set_closing:
 * @self: a document
 * @is_closing: whether it is to be closed once it is saved
 *
 * Notes what is to follow the save that runs. A save that fails takes it back; so does whoever
 * changes their mind.
 */
void
yoriai_document_set_closing (YoriaiDocument *self,
                             gboolean        is_closing)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));

  self->is_closing = is_closing;
}

/**
 * yoriai_document_is_closing:
 * @self: a document
 *
 * Returns: whether it is to be closed once it is saved
 */
gboolean
yoriai_document_is_closing (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), FALSE);

  return self->is_closing;
}

/**
 * yoriai_document_set_author:
 * @self: a document
 * @author: (nullable): a name, perhaps with an institution, in one line
 *
 * Sets #YoriaiDocument:author.
 */
void
yoriai_document_set_author (YoriaiDocument *self,
                            const char     *author)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));

  if (g_strcmp0 (self->author, author) == 0)
    return;
  g_free (self->author);
  self->author = g_strdup (author);
  if (self->space != NULL)
    yoriai_space_set_author (self->space, author);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTHOR]);
}

/**
 * yoriai_document_note_copy:
 * @self: a document
 *
 * Notes that a copy was taken in: what is saved next is a version of its own.
 */
void
yoriai_document_note_copy (YoriaiDocument *self)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));

  self->has_copy = TRUE;
}

/**
 * yoriai_document_set_autosaved:
 * @self: a document
 * @is_autosaved: whether it is saved again and again without being asked to
 *
 * Notes that what was in its file when it was opened is to stay as `NAME~`,
 * whatever is saved from now on; else that is what was saved before.
 */
void
yoriai_document_set_autosaved (YoriaiDocument *self,
                               gboolean        is_autosaved)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));

  self->is_autosaved = is_autosaved;
}

/**
 * yoriai_document_get_space:
 * @self: a document
 *
 * Returns: (transfer none): the proposal
 */
YoriaiSpace *
yoriai_document_get_space (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->space;
}

/**
 * yoriai_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its file; %NULL as long as it has none
 */
GFile *
yoriai_document_get_file (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->file;
}

/**
 * yoriai_document_get_etag:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what its file was like when it was read or saved last
 */
const char *
yoriai_document_get_etag (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->etag;
}

/**
 * yoriai_document_get_notices:
 * @self: a document
 *
 * Returns: (transfer none) (array zero-terminated=1): what had to be put right when it was read, a
 * sentence each
 */
const char * const *
yoriai_document_get_notices (YoriaiDocument *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), none);

  return self->notices != NULL ? (const char * const *) self->notices : none;
}
