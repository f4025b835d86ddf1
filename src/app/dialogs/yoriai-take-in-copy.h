/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-incoming.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiTakeInState:
 * @YORIAI_TAKE_IN_WAITING: not read or not compared yet
 * @YORIAI_TAKE_IN_NEW: it brings something
 * @YORIAI_TAKE_IN_OLD: it brings nothing new, but what was left, undone or changed since it was taken in first
 * @YORIAI_TAKE_IN_NOTHING: it brings nothing
 * @YORIAI_TAKE_IN_REFUSED: it cannot be read, or is a copy of another proposal
 *
 * How far a copy is.
 */
typedef enum
{
  YORIAI_TAKE_IN_WAITING,
  YORIAI_TAKE_IN_NEW,
  YORIAI_TAKE_IN_OLD,
  YORIAI_TAKE_IN_NOTHING,
  YORIAI_TAKE_IN_REFUSED,
} YoriaiTakeInState;

#define YORIAI_TYPE_TAKE_IN_COPY (yoriai_take_in_copy_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTakeInCopy, yoriai_take_in_copy, YORIAI, TAKE_IN_COPY, GObject)

/* Property: "text", read-only: how far it is, as people read it. */

YoriaiTakeInCopy  *yoriai_take_in_copy_new          (GFile               *file) G_GNUC_WARN_UNUSED_RESULT;
YoriaiTakeInCopy  *yoriai_take_in_copy_new_for_bytes (const char         *name,
                                                     GBytes              *bytes) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_take_in_copy_load_async   (YoriaiTakeInCopy    *self,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
void               yoriai_take_in_copy_load_finish  (YoriaiTakeInCopy    *self,
                                                     GAsyncResult        *result);
void               yoriai_take_in_copy_compare_async (YoriaiTakeInCopy   *self,
                                                     YoriaiWorkspace     *workspace,
                                                     gboolean             is_kept,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
void               yoriai_take_in_copy_compare_finish (YoriaiTakeInCopy  *self,
                                                     YoriaiWorkspace     *workspace,
                                                     GAsyncResult        *result);
void               yoriai_take_in_copy_drop         (YoriaiTakeInCopy    *self);
void               yoriai_take_in_copy_mark_stale   (YoriaiTakeInCopy    *self);
void               yoriai_take_in_copy_note_choices (YoriaiTakeInCopy    *self,
                                                     const YoriaiTake    *takes);
void               yoriai_take_in_copy_join_async   (YoriaiTakeInCopy    *self,
                                                     YoriaiWorkspace     *workspace,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
char              *yoriai_take_in_copy_dup_label    (YoriaiTakeInCopy    *self) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_take_in_copy_mark_taken   (YoriaiTakeInCopy    *self);

GFile             *yoriai_take_in_copy_get_file     (YoriaiTakeInCopy    *self);
GBytes            *yoriai_take_in_copy_get_bytes    (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_name     (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_author   (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_text     (YoriaiTakeInCopy    *self);
YoriaiTakeInState  yoriai_take_in_copy_get_state    (YoriaiTakeInCopy    *self);
YoriaiIncoming    *yoriai_take_in_copy_get_incoming (YoriaiTakeInCopy    *self);
YoriaiIncoming    *yoriai_take_in_copy_steal_incoming (YoriaiTakeInCopy  *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiTake        *yoriai_take_in_copy_dup_takes    (YoriaiTakeInCopy    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
