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
 * @YORIAI_TAKE_OPEN: nobody has decided yet: of copies of one origin what stands is what they become by themselves, with a
 *   finding that lists the other; of others mine
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
void            yoriai_incoming_free (YoriaiIncoming     *self);

YoriaiDifference *yoriai_incoming_get_difference   (const YoriaiIncoming *self);
gboolean          yoriai_incoming_has_base         (const YoriaiIncoming *self);
guint             yoriai_incoming_get_n_contested  (const YoriaiIncoming *self);
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
gboolean          yoriai_incoming_apply            (YoriaiIncoming       *self,
                                                    const YoriaiTake     *takes,
                                                    const char           *label,
                                                    GError              **error);

/**
 * YoriaiIncomingCopy:
 * @space: a copy of the proposal
 * @history: (nullable): the versions of its file
 */
typedef struct
{
  YoriaiSpace *space;
  YoriaiState *history;
} YoriaiIncomingCopy;

gboolean          yoriai_incoming_take_all         (YoriaiSpace          *open,
                                                    YoriaiState          *open_history,
                                                    const YoriaiIncomingCopy *copies,
                                                    guint                 n_copies,
                                                    YoriaiCallLibrary    *library,
                                                    const char           *label,
                                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiIncoming, yoriai_incoming_free)

G_END_DECLS
