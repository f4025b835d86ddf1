/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-store-private.h"
#include "yoriai-touch.h"

G_BEGIN_DECLS

/**
 * YoriaiUndo:
 *
 * Two stacks of tokens with their labels. Knows nothing of records but where typing goes on.
 */
typedef struct _YoriaiUndo YoriaiUndo;

/* What a step changes; its record is the space's, as the stacks are. */
typedef struct
{
  YoriaiRecord *record; /* (unowned) */
  YoriaiTouchKind kind;
  guint field;
} YoriaiUndoTouch;

/* @touched: (nullable): of a step, if it was taken down */
typedef gboolean (*YoriaiUndoMayFunc) (const GArray *touched,
                                       gpointer      data);

YoriaiUndo  *_yoriai_undo_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_undo_free         (YoriaiUndo       *self);
void         _yoriai_undo_push         (YoriaiUndo       *self,
                                        YoriaiToken      *token,
                                        char            **label,
                                        const YoriaiTyping *typing,
                                        const YoriaiEdit *single,
                                        const GArray     *touched);
gboolean     _yoriai_undo_can          (YoriaiUndo       *self,
                                        gboolean          redo);
const char  *_yoriai_undo_get_label    (YoriaiUndo       *self,
                                        gboolean          redo);
const GArray *_yoriai_undo_get_touched (YoriaiUndo       *self,
                                        gboolean          redo);
char        *_yoriai_undo_revert       (YoriaiUndo       *self,
                                        YoriaiStore      *store,
                                        gboolean          redo,
                                        YoriaiUndoMayFunc may,
                                        gpointer          data);
void         _yoriai_undo_set_limit    (YoriaiUndo       *self,
                                        gsize             bytes);
void _yoriai_undo_await_completion (YoriaiUndo *self);
void         _yoriai_undo_clear        (YoriaiUndo       *self);
void         _yoriai_undo_share        (YoriaiUndo       *self);
void         _yoriai_undo_note_own     (YoriaiUndo       *self);
gboolean     _yoriai_undo_takes_back   (YoriaiUndo       *self);
void         _yoriai_undo_recount      (YoriaiUndo       *self);
void         _yoriai_undo_break_merge  (YoriaiUndo       *self);
void         _yoriai_undo_break_merge_of (YoriaiUndo     *self,
                                          gconstpointer   record,
                                          guint           field);
void         _yoriai_undo_hold         (YoriaiUndo       *self,
                                        gboolean          is_held);
void         _yoriai_undo_mark_saved   (YoriaiUndo       *self);
void         _yoriai_undo_touch        (YoriaiUndo       *self);
gboolean     _yoriai_undo_is_modified  (YoriaiUndo       *self);

G_END_DECLS
