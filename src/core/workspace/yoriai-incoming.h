/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "compare/yoriai-difference.h"
#include "document/yoriai-ancestor.h"

G_BEGIN_DECLS

/**
 * YoriaiTake:
 * @YORIAI_TAKE_MINE: what is open stays as it is
 * @YORIAI_TAKE_THEIRS: the copy's
 * @YORIAI_TAKE_BOTH: a text with what both wrote in it, at different places
 * @YORIAI_TAKE_EDITED: what somebody made of it: yoriai_incoming_edit()
 * @YORIAI_TAKE_OPEN: nobody has decided yet: of copies of one origin what stands is what they become by themselves, of others
 *   mine; a finding lists the other
 *
 * What is to become of one thing that a copy brings.
 */
typedef enum
{
  YORIAI_TAKE_MINE,
  YORIAI_TAKE_THEIRS,
  YORIAI_TAKE_BOTH,
  YORIAI_TAKE_EDITED,
  YORIAI_TAKE_OPEN,
} YoriaiTake;

/**
 * YoriaiIncoming:
 *
 * What a copy of a proposal brings to the one that is open: not what was changed here alone. It holds until either is
 * edited.
 */
typedef struct _YoriaiIncoming YoriaiIncoming;

YoriaiIncoming *yoriai_incoming_new  (YoriaiSpace        *open,
                                      YoriaiState        *open_history,
                                      YoriaiSpace        *copy,
                                      YoriaiState        *copy_history,
                                      YoriaiCallLibrary  *library,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiIncoming *yoriai_incoming_new_between (YoriaiSpace        *open,
                                             YoriaiSpace        *base,
                                             YoriaiSpace        *copy,
                                             YoriaiCallLibrary  *library,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_incoming_free (YoriaiIncoming     *self);

YoriaiDifference *yoriai_incoming_get_difference   (const YoriaiIncoming *self);
gboolean          yoriai_incoming_has_base         (const YoriaiIncoming *self);
gboolean          yoriai_incoming_is_by_state      (const YoriaiIncoming *self);
gboolean          yoriai_incoming_is_old           (const YoriaiIncoming *self,
                                                    guint                 index);
const char       *yoriai_incoming_get_authors      (const YoriaiIncoming *self,
                                                    guint                 index);
gboolean          yoriai_incoming_is_contested     (const YoriaiIncoming *self,
                                                    guint                 index);
gboolean          yoriai_incoming_can_take_both    (const YoriaiIncoming *self,
                                                    guint                 index);
YoriaiTake        yoriai_incoming_get_default      (const YoriaiIncoming *self,
                                                    guint                 index);
GPtrArray        *yoriai_incoming_tell             (const YoriaiIncoming *self,
                                                    guint                 index,
                                                    YoriaiTake            take) G_GNUC_WARN_UNUSED_RESULT;
gboolean          yoriai_incoming_can_edit         (const YoriaiIncoming *self,
                                                    guint                 index);
char             *yoriai_incoming_dup_text         (const YoriaiIncoming *self,
                                                    guint                 index) G_GNUC_WARN_UNUSED_RESULT;
gboolean          yoriai_incoming_edit             (YoriaiIncoming       *self,
                                                    guint                 index,
                                                    const char           *text,
                                                    GError              **error);
GStrv             yoriai_incoming_list_choices     (const YoriaiIncoming *self,
                                                    guint                 index,
                                                    guint                *ret_chosen) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_incoming_choose           (YoriaiIncoming       *self,
                                                    guint                 index,
                                                    guint                 choice);
gboolean          yoriai_incoming_apply            (YoriaiIncoming       *self,
                                                    const YoriaiTake     *takes,
                                                    const char           *label,
                                                    GError              **error);

/**
 * YoriaiIncomingSum:
 * @n_items: how many things a copy brings
 * @n_old: of these, how many came before, and were declined, undone or changed since
 * @n_contested: how many were changed on both sides
 */
typedef struct
{
  guint n_items;
  guint n_old;
  guint n_contested;
} YoriaiIncomingSum;

YoriaiIncomingSum yoriai_incoming_sum              (const YoriaiIncoming *self);

/**
 * YoriaiIncomingChoices:
 *
 * What somebody has chosen of what a copy brings.
 */
typedef struct _YoriaiIncomingChoices YoriaiIncomingChoices;

YoriaiIncomingChoices *yoriai_incoming_note_choices (const YoriaiIncoming *self,
                                                     const YoriaiTake     *takes) G_GNUC_WARN_UNUSED_RESULT;
YoriaiTake       *yoriai_incoming_recall_choices   (YoriaiIncoming       *self,
                                                    const YoriaiIncomingChoices *choices) G_GNUC_WARN_UNUSED_RESULT;
YoriaiIncomingChoices *yoriai_incoming_choices_ref (YoriaiIncomingChoices *self) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_incoming_choices_unref    (YoriaiIncomingChoices *self);
gboolean          yoriai_incoming_is_same          (const YoriaiIncoming *self,
                                                    const YoriaiIncoming *other);

/* In a thread */

void              yoriai_incoming_hand_over        (YoriaiIncoming       *self,
                                                    YoriaiSpace          *stand);
void              yoriai_incoming_accept           (YoriaiIncoming       *self,
                                                    YoriaiSpace          *open,
                                                    YoriaiCallLibrary    *library);

/**
 * YoriaiIncomingJoined:
 *
 * What becomes of what is open with one copy, or several, made in a thread.
 */
typedef struct _YoriaiIncomingJoined YoriaiIncomingJoined;

void              yoriai_incoming_find_async       (YoriaiSpace          *open,
                                                    YoriaiState          *open_history,
                                                    GBytes               *file,
                                                    gboolean              is_kept,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          yoriai_incoming_find_finish      (GAsyncResult         *result,
                                                    YoriaiSpace          *open,
                                                    YoriaiCallLibrary    *library,
                                                    YoriaiIncomingSum    *ret_sum,
                                                    YoriaiIncoming      **ret_incoming,
                                                    GError              **error);
void              yoriai_incoming_join_async       (YoriaiSpace          *open,
                                                    YoriaiState          *open_history,
                                                    GPtrArray            *files,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
void              yoriai_incoming_join_chosen_async (YoriaiSpace         *open,
                                                    YoriaiState          *open_history,
                                                    GBytes               *file,
                                                    YoriaiIncomingChoices *choices,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
void              yoriai_incoming_join_file_async  (YoriaiSpace          *open,
                                                    YoriaiState          *open_history,
                                                    GBytes               *last_view,
                                                    GBytes               *file,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
YoriaiIncomingJoined *yoriai_incoming_join_finish  (GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const YoriaiIncoming *yoriai_incoming_joined_peek  (const YoriaiIncomingJoined *self);
guint             yoriai_incoming_joined_get_n     (const YoriaiIncomingJoined *self);
gboolean          yoriai_incoming_joined_apply     (YoriaiIncomingJoined *self,
                                                    YoriaiSpace          *open,
                                                    const char           *label,
                                                    GError              **error);
void              yoriai_incoming_joined_free      (YoriaiIncomingJoined *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiIncomingChoices, yoriai_incoming_choices_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiIncomingJoined, yoriai_incoming_joined_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiIncoming, yoriai_incoming_free)

G_END_DECLS
