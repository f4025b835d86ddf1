/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-difference.h"

G_BEGIN_DECLS

/**
 * YoriaiConflictKind:
 * @YORIAI_CONFLICT_VALUE: both wrote one value, one year or one member differently
 * @YORIAI_CONFLICT_REMOVED: one removed a record, the other wrote in it: it is kept as that one has it
 * @YORIAI_CONFLICT_MOVED: both moved a record, into two others
 * @YORIAI_CONFLICT_GONE: one removed a record, the other wrote in it, of documents that came together: it is removed, with what
 *   was written
 *
 * What could not be brought together.
 */
typedef enum
{
  YORIAI_CONFLICT_VALUE,
  YORIAI_CONFLICT_REMOVED,
  YORIAI_CONFLICT_MOVED,
  YORIAI_CONFLICT_GONE,
} YoriaiConflictKind;

/**
 * YoriaiMergeConflict:
 * @kind: what it is
 * @record: the record in the merged proposal
 * @field: VALUE: one of its fields, %YORIAI_NO_FIELD for a member that no field knows
 * @year: of amounts by year: which, else 0
 * @name: (nullable): of a member that no field knows
 * @base: what both began with, nothing where nobody knows that; ids of records are those of the merged proposal
 * @mine: what the one says: a value, of a year its amount as %YORIAI_TAG_INT, of a member its JSON as %YORIAI_TAG_RAW;
 *   MOVED: the id of the record it is in
 * @theirs: what the other says
 * @is_text: VALUE: a version of a line of text, which stands against what has become of all of them
 * @is_mine: whether it is as the one has it: VALUE: the greater in byte order; REMOVED: the one that wrote
 *
 * One thing that somebody has to settle. What is not filled in never stands against what is.
 */
typedef struct
{
  YoriaiConflictKind kind;
  YoriaiRecord *record;
  guint field;
  gint64 year;
  char *name;
  YoriaiValue base;
  YoriaiValue mine;
  YoriaiValue theirs;
  gboolean is_text;
  gboolean is_mine;
} YoriaiMergeConflict;

/**
 * YoriaiMerge:
 * @space: (owned): the proposal with what both say
 * @conflicts: (owned) (element-type YoriaiMergeConflict): what is to be settled, in its order
 *
 * Two copies of a proposal brought together.
 */
typedef struct
{
  YoriaiSpace *space;
  GPtrArray *conflicts;
} YoriaiMerge;

YoriaiMerge *yoriai_merge_three (YoriaiSpace  *base,
                                 YoriaiSpace  *mine,
                                 YoriaiSpace  *theirs,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_merge_free  (YoriaiMerge  *self);

gboolean     yoriai_merge_conflict_settle (const YoriaiMergeConflict  *self,
                                           YoriaiSpace                *space,
                                           gboolean                    is_mine,
                                           GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiMerge, yoriai_merge_free)

G_END_DECLS
