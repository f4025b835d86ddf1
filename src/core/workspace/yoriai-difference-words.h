/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "compare/yoriai-difference.h"
#include "compare/yoriai-merge.h"
#include "text/yoriai-text-runs.h"
#include "workspace/yoriai-section.h"

G_BEGIN_DECLS

/**
 * YoriaiDifferencePiece:
 * @kind: whether it is what was, what is, or what belongs to both
 * @text: (owned): what people read
 *
 * A piece of what is told of a difference.
 */
typedef struct
{
  YoriaiTextRunKind kind;
  char *text;
} YoriaiDifferencePiece;

/**
 * YoriaiDifferenceGroup:
 * @section: where the window shows it
 * @record: the record in the later proposal, or in the earlier where it is removed
 * @title: (owned): which record of the section it is, "" for the section's own
 * @items: (owned) (element-type YoriaiDifferenceItem): what is not the same in it, borrowed from the difference
 *
 * What people find at one place.
 */
typedef struct
{
  const YoriaiSection *section;
  YoriaiRecord *record;
  char *title;
  GPtrArray *items;
} YoriaiDifferenceGroup;

GPtrArray *yoriai_difference_words_group     (const YoriaiDifference     *difference,
                                              YoriaiCall                 *call,
                                              const char                 *track) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_difference_words_dup_label (const YoriaiDifferenceItem *item,
                                              YoriaiCall                 *call,
                                              const char                 *track) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_difference_words_tell      (const YoriaiDifferenceItem *item) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_difference_words_tell_sides (const YoriaiDifferenceItem    *item,
                                               GPtrArray                    **ret_before,
                                               GPtrArray                    **ret_after);
GPtrArray *yoriai_difference_words_describe  (YoriaiRecord               *record,
                                              YoriaiCall                 *call,
                                              const char                 *track) G_GNUC_WARN_UNUSED_RESULT;

/* Conflicts of a merge */
char      *yoriai_conflict_words_dup_place   (const YoriaiMergeConflict       *conflict,
                                              YoriaiCall                 *call,
                                              const char                 *track) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_conflict_words_dup_text    (const YoriaiMergeConflict       *conflict,
                                              const char                 *mine,
                                              const char                 *theirs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
