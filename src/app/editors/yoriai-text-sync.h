/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"
#include "record/yoriai-text-diff.h"

G_BEGIN_DECLS

/**
 * YoriaiTextFace:
 * @dup_text: (transfer full): what the widget shows
 * @splice: changes what it shows; caret and selection stay with the characters around them
 * @place_caret: puts the caret somewhere, with nothing selected
 * @updated: follows what it shows and what the record holds, with a counter
 *
 * What an editor with a text gives to keep it and its record alike.
 */
typedef struct
{
  char *(*dup_text)    (YoriaiFieldEditor    *editor);
  void  (*splice)      (YoriaiFieldEditor    *editor,
                        const YoriaiTextDiff *splice);
  void  (*place_caret) (YoriaiFieldEditor    *editor,
                        guint                 at);
  void  (*updated)     (YoriaiFieldEditor    *editor);
} YoriaiTextFace;

typedef struct _YoriaiTextSync YoriaiTextSync;

YoriaiTextSync *yoriai_text_sync_new           (YoriaiFieldEditor    *editor,
                                                const YoriaiTextFace *face) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_text_sync_free          (YoriaiTextSync       *self);
void            yoriai_text_sync_spliced       (YoriaiTextSync       *self,
                                                guint                 at,
                                                guint                 n_removed,
                                                const char           *inserted);
void            yoriai_text_sync_take          (YoriaiTextSync       *self);
void            yoriai_text_sync_refresh       (YoriaiTextSync       *self);
void            yoriai_text_sync_restore       (YoriaiTextSync       *self,
                                                const char           *input);
void            yoriai_text_sync_set_composing (YoriaiTextSync       *self,
                                                gboolean              is_composing);
guint           yoriai_text_sync_find_shown    (YoriaiTextSync       *self,
                                                guint                 at);
gboolean        yoriai_text_sync_is_showing    (YoriaiTextSync       *self);

G_END_DECLS
