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
void               yoriai_take_in_copy_load_async   (YoriaiTakeInCopy    *self,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
void               yoriai_take_in_copy_load_finish  (YoriaiTakeInCopy    *self,
                                                     GAsyncResult        *result);
void               yoriai_take_in_copy_compare      (YoriaiTakeInCopy    *self,
                                                     YoriaiWorkspace     *workspace,
                                                     gboolean             is_kept);
void               yoriai_take_in_copy_drop         (YoriaiTakeInCopy    *self,
                                                     gboolean             is_stale);
void               yoriai_take_in_copy_set_takes    (YoriaiTakeInCopy    *self,
                                                     const YoriaiTake    *takes,
                                                     guint                n_takes);
gboolean           yoriai_take_in_copy_apply        (YoriaiTakeInCopy    *self,
                                                     const YoriaiTake    *takes,
                                                     GError             **error);
gboolean           yoriai_take_in_copy_is_ready     (YoriaiTakeInCopy    *self);
gboolean           yoriai_take_in_copy_get_source   (YoriaiTakeInCopy    *self,
                                                     YoriaiIncomingCopy  *ret_source);
void               yoriai_take_in_copy_mark_taken   (YoriaiTakeInCopy    *self);

GFile             *yoriai_take_in_copy_get_file     (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_name     (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_author   (YoriaiTakeInCopy    *self);
const char        *yoriai_take_in_copy_get_text     (YoriaiTakeInCopy    *self);
YoriaiTakeInState  yoriai_take_in_copy_get_state    (YoriaiTakeInCopy    *self);
YoriaiIncoming    *yoriai_take_in_copy_get_incoming (YoriaiTakeInCopy    *self);
const YoriaiTake  *yoriai_take_in_copy_get_takes    (YoriaiTakeInCopy    *self);

G_END_DECLS
