/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiQuestion:
 * @id: its id
 * @of: what it is asked of: proposal, institutions, people, targets or tasks
 * @part: the part of the proposal it stands in
 * @kind: text, long-text, number, date, choice, amounts, refs or list
 * @label: how it is worded
 * @guidance: what is to be written there; may be empty
 * @limit: (nullable): how long a text may be
 * @item_limit: (nullable): how many references or items there may be
 * @vocabulary: (nullable): what a choice is from, where the question has no choices of its own
 * @refs: (nullable): what references are to: institutions, people, targets or tasks
 * @tracks: patterns of the tracks it is for; none: all
 * @form: (nullable): the form it stands on
 * @after: (nullable): the field it stands after
 * @slot: the field of an answer that has it
 *
 * A question that the call has of its own; borrowed from it.
 */
typedef struct
{
  const char *id;
  const char *of;
  const char *part;
  const char *kind;
  YoriaiText label;
  YoriaiText guidance;
  const YoriaiTextLimit *limit;
  const YoriaiItemLimit *item_limit;
  const char *vocabulary;
  const char *refs;
  const char *const *tracks;
  const char *form;
  const char *after;
  guint slot;
} YoriaiQuestion;

guint                 yoriai_call_get_n_questions (YoriaiCall   *self);
const YoriaiQuestion *yoriai_call_get_question    (YoriaiCall   *self,
                                                   guint         index);
const YoriaiQuestion *yoriai_call_find_question   (YoriaiCall   *self,
                                                   YoriaiRecord *owner,
                                                   const char   *id);
const YoriaiQuestion *yoriai_call_find_question_of (YoriaiCall   *self,
                                                    YoriaiRecord *answer);
gboolean              yoriai_question_is_asked    (const YoriaiQuestion *self,
                                                   const YoriaiTrack    *track);
YoriaiRecord         *yoriai_question_offer       (const YoriaiQuestion *self,
                                                   YoriaiRecord         *owner);
char                 *yoriai_question_dup_place   (const YoriaiQuestion *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord         *yoriai_question_find_place  (const YoriaiQuestion *self,
                                                   YoriaiRecord         *owner,
                                                   guint                *ret_field);
gboolean              yoriai_call_keeps_answer    (YoriaiCall        *self,
                                                   const YoriaiTrack *track,
                                                   YoriaiRecord      *answer,
                                                   guint             *ret_field);
void                  yoriai_call_offer_answers   (YoriaiCall   *self,
                                                   YoriaiRecord *root);
const char           *yoriai_call_get_edition     (YoriaiCall   *self);

G_END_DECLS
