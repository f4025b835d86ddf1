/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-document.h"

G_BEGIN_DECLS

/* A version that the next save puts where its time is. */
typedef struct
{
  GBytes *view; /* (owned) */
  gint64 time;
  char *author; /* (nullable) */
} YoriaiLateVersion;

/* A save under way; of yoriai-document-save.c */
typedef struct _YoriaiSaveJob YoriaiSaveJob;

struct _YoriaiDocument
{
  GObject parent_instance;

  YoriaiSpace *space; /* (owned) (nullable): not read yet */
  GFile *file;        /* (owned) (nullable) */
  char *etag;         /* (nullable) */
  char **notices;     /* (owned) (nullable) */
  guint n_changes;    /* since it was opened */
  GBytes *seen;       /* (owned) (nullable): what was read or saved last, of a file that carries no state */

  gboolean is_shared;      /* what is edited is kept as edits, so that copies come together */
  gboolean is_edited;      /* of that: somebody has edited it */
  gboolean told_source;    /* of that: what was found of the file's state */

  YoriaiState *history; /* (owned) (nullable): what stands behind the proposal in the file */
  GPtrArray *erased;    /* (owned) (nullable) (element-type utf8): records that it may hold no more */
  GPtrArray *late;      /* (owned) (nullable) (element-type YoriaiLateVersion) */
  gboolean keeps_versions;
  char *author;           /* (nullable) */
  char *session_hash;     /* (nullable): of the version that this sitting saved */
  gint64 session_time;    /* when, in microseconds since 1970 */
  gboolean has_begun;     /* whether this sitting has saved */
  gboolean has_copy;      /* a copy was taken in since the last save */
  gboolean is_autosaved; /* so that `NAME~` stays what was there at opening */
  gboolean has_backup;   /* of that: it was saved since, to this file */

  YoriaiDocumentState state;
  gboolean is_closing;
  GQueue waiting;     /* of GTask: saves that were asked for, their data a Request */
  YoriaiSaveJob *job;       /* (nullable): what is being written; owned by its own callback */
};

void _yoriai_document_set_state (YoriaiDocument      *self,
                                 YoriaiDocumentState  state);
void _yoriai_document_set_file  (YoriaiDocument      *self,
                                 GFile               *file);

/* Signals */
void _yoriai_document_emit_saving (YoriaiDocument *self);
void _yoriai_document_emit_saved  (YoriaiDocument *self,
                                   const char     *hash);

/* yoriai-document-shared.c */
void _yoriai_document_share       (YoriaiDocument *self,
                                   GBytes         *file);
void _yoriai_document_tell_source (YoriaiDocument *self);
void _yoriai_document_see         (YoriaiDocument *self,
                                   GBytes         *view);

/* yoriai-document-history.c */
void     _yoriai_document_add_notice    (YoriaiDocument  *self,
                                         const char      *notice);
char   **_yoriai_document_dup_erased    (YoriaiDocument  *self) G_GNUC_WARN_UNUSED_RESULT;
void     _yoriai_document_forget_erased (YoriaiDocument  *self,
                                         char           **ids);
void     _yoriai_document_take_back_late (YoriaiDocument *self,
                                          GPtrArray      *late);
void     _yoriai_document_insert_late   (GPtrArray       *late,
                                         YoriaiState    **history);

/* yoriai-document-save.c */
gboolean _yoriai_document_is_being_saved (YoriaiDocument *self);

G_END_DECLS
