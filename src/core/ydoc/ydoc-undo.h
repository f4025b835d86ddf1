/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc.h"

G_BEGIN_DECLS

/* Undo of what certain origins did, and nothing of others. Part of ydoc.h. */

/**
 * YdocUndoTrackFunc:
 * @origin: (nullable): a transaction's origin
 * @data: of ydoc_undo_new()
 *
 * Returns: whether the undo manager takes the transactions of that origin
 */
typedef gboolean (*YdocUndoTrackFunc)  (gpointer             origin,
                                        gpointer             data);

/**
 * ydoc_undo_new:
 * @doc: a document
 * @scope: (array length=n_scope): the types in which changes are undone; none: the whole document
 * @n_scope: how many
 * @capture_timeout: changes that follow each other within so many milliseconds are one step; 0: each transaction is one
 * @tracks: (nullable): which origins are undone; NULL: transactions without origin
 * @data: for @tracks
 *
 * Returns: (transfer full): takes back what certain origins changed, and nothing of others; free it before the document
 */
YdocUndo  *ydoc_undo_new               (Ydoc                *doc,
                                        YdocType *const     *scope,
                                        guint                n_scope,
                                        guint                capture_timeout,
                                        YdocUndoTrackFunc    tracks,
                                        gpointer             data) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_undo_free:
 * @undo: (transfer full) (nullable): an undo manager
 *
 * Frees it, with all steps that were taken from it. What it kept from being forgotten stays so.
 */
void       ydoc_undo_free              (YdocUndo            *undo);

/**
 * ydoc_undo_set_clock:
 * @undo: an undo manager
 * @clock: (nullable): gives milliseconds, for tests; NULL: the monotonic clock
 * @data: for @clock
 */
void       ydoc_undo_set_clock         (YdocUndo            *undo,
                                        gint64             (*clock) (gpointer data),
                                        gpointer             data);

/**
 * ydoc_undo_set_ignore_remote_map_changes:
 * @undo: an undo manager
 * @ignores: whether a key that somebody else wrote since gets its old value back all the same
 */
void       ydoc_undo_set_ignore_remote_map_changes (YdocUndo *undo,
                                                    gboolean  ignores);

/**
 * ydoc_undo_undo:
 * @undo: an undo manager
 *
 * Takes back the last step that can be.
 *
 * Returns: whether something was
 */
gboolean   ydoc_undo_undo              (YdocUndo            *undo);

/**
 * ydoc_undo_redo:
 * @undo: an undo manager
 *
 * Does again what was taken back last.
 *
 * Returns: whether something was
 */
gboolean   ydoc_undo_redo              (YdocUndo            *undo);

/**
 * ydoc_undo_stop_capturing:
 * @undo: an undo manager
 *
 * The next change begins a new step.
 */
void       ydoc_undo_stop_capturing    (YdocUndo            *undo);

/**
 * ydoc_undo_clear:
 * @undo: an undo manager
 * @undo_steps: whether to forget what can be undone
 * @redo_steps: whether to forget what can be redone
 */
void       ydoc_undo_clear             (YdocUndo            *undo,
                                        gboolean             undo_steps,
                                        gboolean             redo_steps);

/**
 * YdocUndoLeftFunc:
 * @root: the name of a root
 * @key: (nullable): a key of it that has not got back what it held; %NULL: a text
 * @n_characters: of a text: what others wrote into what the step brought, and stays
 * @user_data: of ydoc_undo_set_left_func()
 */
typedef void (*YdocUndoLeftFunc)       (const char          *root,
                                        const char          *key,
                                        guint                n_characters,
                                        gpointer             user_data);

/**
 * ydoc_undo_set_left_func:
 * @undo: an undo manager
 * @func: (nullable): called while a step is undone for each place of it where others have written since, and which is
 *   therefore not what it was; it must not change the document
 * @user_data: for @func
 *
 * Says who wants to know what of a step cannot be undone. That costs as much as the texts that it changed are long.
 */
void       ydoc_undo_set_left_func     (YdocUndo            *undo,
                                        YdocUndoLeftFunc     func,
                                        gpointer             user_data);

/**
 * ydoc_undo_get_n_undo:
 * @undo: an undo manager
 *
 * Returns: how many steps can be undone
 */
guint      ydoc_undo_get_n_undo        (YdocUndo            *undo);

/**
 * ydoc_undo_get_n_redo:
 * @undo: an undo manager
 *
 * Returns: how many steps can be redone
 */
guint      ydoc_undo_get_n_redo        (YdocUndo            *undo);

/* Steps outside of the stacks: the caller decides what is undone when. Who takes steps leaves ydoc_undo_undo() and
 * ydoc_undo_redo() alone. */

/**
 * ydoc_undo_take_step:
 * @undo: an undo manager
 *
 * Takes what was captured since the last time out of the stack, as one step. It may be called within
 * ydoc_on_transaction(), but not in an open transaction, of which nothing is captured yet.
 *
 * What the step deleted is kept from being forgotten until the step is freed.
 *
 * Returns: (transfer full) (nullable): the step, for ydoc_undo_step_free(); NULL when nothing was captured
 */
YdocUndoStep *ydoc_undo_take_step      (YdocUndo            *undo) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_undo_revert_step:
 * @undo: an undo manager
 * @step: (transfer full): a step of it; gone afterwards
 * @ret_had_effect: (out) (optional): whether anything could be undone
 *
 * Undoes a step in one transaction, outside of all others. Steps need not be undone in the order in which they came; of
 * a key that was written since, by others or by a step that is not undone, the value stays.
 *
 * Returns: (transfer full) (nullable): the step that undoes the undoing; NULL when it had no effect
 */
YdocUndoStep *ydoc_undo_revert_step    (YdocUndo            *undo,
                                        YdocUndoStep        *step,
                                        gboolean            *ret_had_effect) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_undo_step_join:
 * @undo: an undo manager
 * @older: a step of it
 * @newer: (transfer full): a later one; gone afterwards
 *
 * Makes one step of two.
 */
void       ydoc_undo_step_join         (YdocUndo            *undo,
                                        YdocUndoStep        *older,
                                        YdocUndoStep        *newer);

/**
 * ydoc_undo_step_forget:
 * @undo: an undo manager
 * @step: a step of it
 * @client: who wrote it
 * @clock: with @client, the id of the first unit
 * @len: how many units
 *
 * What was written there is not undone with the step.
 */
void       ydoc_undo_step_forget       (YdocUndo            *undo,
                                        YdocUndoStep        *step,
                                        guint64              client,
                                        guint32              clock,
                                        guint32              len);

/**
 * ydoc_undo_step_get_size:
 * @step: a step
 *
 * Goes over all that the step deleted.
 *
 * Returns: how many bytes it takes, roughly, with the deleted content that it keeps from being forgotten
 */
gsize      ydoc_undo_step_get_size     (const YdocUndoStep  *step);

/**
 * ydoc_undo_step_free:
 * @undo: an undo manager
 * @step: (transfer full) (nullable): a step of it
 *
 * Frees a step. What it deleted is forgotten, unless another step needs it or garbage collection is off; many that
 * are freed one by one are forgotten together, a little later.
 */
void       ydoc_undo_step_free         (YdocUndo            *undo,
                                        YdocUndoStep        *step);

/**
 * ydoc_clone:
 * @doc: a document, outside of transactions and callbacks
 *
 * Makes a document with all that @doc has, and what steps of its undo managers need. It writes as another client.
 *
 * Returns: (transfer full): the document
 */
Ydoc      *ydoc_clone                  (Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_undo_clone:
 * @undo: an undo manager for a whole document
 * @doc: ydoc_clone() of that
 *
 * Returns: (transfer full): one for @doc that tracks the same origins, with no steps
 */
YdocUndo  *ydoc_undo_clone             (YdocUndo            *undo,
                                        Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_undo_step_copy:
 * @undo: an undo manager of a document that has all that @step speaks of
 * @step: a step of another one
 *
 * Returns: (transfer full): the same step, of @undo
 */
YdocUndoStep *ydoc_undo_step_copy      (YdocUndo            *undo,
                                        const YdocUndoStep  *step) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdocUndo, ydoc_undo_free)

G_END_DECLS
