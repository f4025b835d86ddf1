/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "record/yoriai-space.h"
#include "yoriai-state.h"

G_BEGIN_DECLS

#define YORIAI_DOCUMENT_FORMAT "yoriai-proposal"
#define YORIAI_DOCUMENT_VERSION 1

#define YORIAI_DOCUMENT_ERROR (yoriai_document_error_quark ())

/**
 * YoriaiDocumentError:
 * @YORIAI_DOCUMENT_ERROR_FORMAT: sound JSON, but not a proposal
 * @YORIAI_DOCUMENT_ERROR_VERSION: written by a newer Yoriai
 * @YORIAI_DOCUMENT_ERROR_TYPE: a member is of the wrong JSON type
 * @YORIAI_DOCUMENT_ERROR_LIMIT: an id is too long, or the whole too large to be saved
 * @YORIAI_DOCUMENT_ERROR_CHANGED: the file changed on disk since it was read
 * @YORIAI_DOCUMENT_ERROR_READ: the file cannot be read
 * @YORIAI_DOCUMENT_ERROR_WRITE: the file cannot be written; what is on disk is as it was
 * @YORIAI_DOCUMENT_ERROR_POINTER: a pointer leads nowhere in the proposal
 * @YORIAI_DOCUMENT_ERROR_PATCH: an operation of a patch cannot be done
 * @YORIAI_DOCUMENT_ERROR_HISTORY: a file's history, or a part of it, cannot be
 * read or changed
 *
 * What is no JSON at all, or over the limits of all JSON, is a YoriaiJsonError.
 */
typedef enum
{
  YORIAI_DOCUMENT_ERROR_FORMAT,
  YORIAI_DOCUMENT_ERROR_VERSION,
  YORIAI_DOCUMENT_ERROR_TYPE,
  YORIAI_DOCUMENT_ERROR_LIMIT,
  YORIAI_DOCUMENT_ERROR_CHANGED,
  YORIAI_DOCUMENT_ERROR_READ,
  YORIAI_DOCUMENT_ERROR_WRITE,
  YORIAI_DOCUMENT_ERROR_POINTER,
  YORIAI_DOCUMENT_ERROR_PATCH,
  YORIAI_DOCUMENT_ERROR_HISTORY,
} YoriaiDocumentError;

/**
 * YoriaiDocumentState:
 * @YORIAI_DOCUMENT_IDLE: nothing is under way
 * @YORIAI_DOCUMENT_LOADING: its file is being read
 * @YORIAI_DOCUMENT_SAVING: its file is being written; further saves may wait
 */
typedef enum
{
  YORIAI_DOCUMENT_IDLE,
  YORIAI_DOCUMENT_LOADING,
  YORIAI_DOCUMENT_SAVING,
} YoriaiDocumentState;

#define YORIAI_TYPE_DOCUMENT_STATE (yoriai_document_state_get_type ())
GType yoriai_document_state_get_type (void);

#define YORIAI_TYPE_DOCUMENT (yoriai_document_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiDocument, yoriai_document, YORIAI, DOCUMENT, GObject)

/* Properties: "author", "keeps-versions"; read-only: "file", "state".
 * Signals: "saving": what is saved has been taken; "saved" (hash): it is in
 * the file. */

GQuark              yoriai_document_error_quark  (void);

YoriaiDocument     *yoriai_document_new          (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiDocument     *yoriai_document_new_for_file (GFile                *file) G_GNUC_WARN_UNUSED_RESULT;
YoriaiDocument     *yoriai_document_new_for_space (YoriaiSpace          *space) G_GNUC_WARN_UNUSED_RESULT;
YoriaiDocument     *yoriai_document_new_for_view (const char           *name,
                                                  GBytes               *view,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

YoriaiDocument     *yoriai_document_new_duplicate (YoriaiDocument      *self,
                                                   const char          *name) G_GNUC_WARN_UNUSED_RESULT;

/* Reading */
YoriaiDocument     *yoriai_document_load_sync    (GFile                *file,
                                                  GCancellable         *cancellable,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_document_load_async   (YoriaiDocument       *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean            yoriai_document_load_finish  (YoriaiDocument       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* Writing */
gboolean            yoriai_document_save_sync    (YoriaiDocument       *self,
                                                  GFile                *file,
                                                  gboolean              even_if_changed,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
void                yoriai_document_save_async   (YoriaiDocument       *self,
                                                  GFile                *file,
                                                  gboolean              even_if_changed,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean            yoriai_document_save_finish  (YoriaiDocument       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

gboolean            yoriai_document_goes_to      (YoriaiDocument *self,
                                                  GFile          *file);
YoriaiDocumentState yoriai_document_get_state    (YoriaiDocument *self);
gboolean            yoriai_document_is_safe      (YoriaiDocument *self);
void                yoriai_document_set_closing  (YoriaiDocument *self,
                                                  gboolean        is_closing);
gboolean            yoriai_document_is_closing   (YoriaiDocument *self);
void                yoriai_document_share        (YoriaiDocument *self);
void                yoriai_document_set_autosaved (YoriaiDocument *self,
                                                   gboolean        is_autosaved);

/* What became of the file meanwhile */
void                yoriai_document_check_disk_async  (YoriaiDocument       *self,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean            yoriai_document_check_disk_finish (YoriaiDocument       *self,
                                                       GAsyncResult         *result);
GBytes             *yoriai_document_dup_last_view     (YoriaiDocument       *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSpace        *yoriai_document_dup_related       (YoriaiSpace          *space,
                                                       YoriaiState          *history,
                                                       GBytes               *last_view,
                                                       YoriaiSpace          *theirs) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_document_follow            (YoriaiDocument       *self,
                                                       YoriaiDocument       *theirs);

/* Its history; the state is borrowed */
YoriaiState        *yoriai_document_get_history        (YoriaiDocument *self);
void                yoriai_document_take_history       (YoriaiDocument *self,
                                                        YoriaiState    *history);
gboolean            yoriai_document_erase              (YoriaiDocument *self,
                                                        YoriaiRecord   *record,
                                                        GError        **error);
void                yoriai_document_add_late_version   (YoriaiDocument *self,
                                                        GBytes         *view,
                                                        gint64          time,
                                                        const char     *author);
void                yoriai_document_set_keeps_versions (YoriaiDocument *self,
                                                        gboolean        keeps_versions);
void                yoriai_document_set_author         (YoriaiDocument *self,
                                                        const char     *author);
void                yoriai_document_note_copy          (YoriaiDocument *self);

/* What it is; all borrowed */
YoriaiSpace        *yoriai_document_get_space    (YoriaiDocument *self);
GFile              *yoriai_document_get_file     (YoriaiDocument *self);
const char         *yoriai_document_get_etag     (YoriaiDocument *self);
const char * const *yoriai_document_get_notices  (YoriaiDocument *self);

G_END_DECLS
