/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-match.h"

G_BEGIN_DECLS

#define YORIAI_COMPARE_ERROR (yoriai_compare_error_quark ())

/**
 * YoriaiCompareError:
 * @YORIAI_COMPARE_ERROR_PROPOSAL: these are two proposals, not two copies of one
 * @YORIAI_COMPARE_ERROR_CHANGED: the place has been changed since in a way that the difference does not fit to
 * @YORIAI_COMPARE_ERROR_PLACE: what the record stands in is not there, or not there yet
 */
typedef enum
{
  YORIAI_COMPARE_ERROR_PROPOSAL,
  YORIAI_COMPARE_ERROR_CHANGED,
  YORIAI_COMPARE_ERROR_PLACE,
} YoriaiCompareError;

GQuark yoriai_compare_error_quark (void);

/**
 * YoriaiDifferenceKind:
 * @YORIAI_DIFFERENCE_ADDED: only the later has the record, with all in it
 * @YORIAI_DIFFERENCE_REMOVED: only the earlier has it
 * @YORIAI_DIFFERENCE_MOVED: it stands elsewhere: in another record, or at another place of its list
 * @YORIAI_DIFFERENCE_CHANGED: a value, one year or element of it, or a member that no field knows, is another
 * @YORIAI_DIFFERENCE_ORDER: the elements of a value stand in another order
 *
 * What one item of a difference tells.
 */
typedef enum
{
  YORIAI_DIFFERENCE_ADDED,
  YORIAI_DIFFERENCE_REMOVED,
  YORIAI_DIFFERENCE_MOVED,
  YORIAI_DIFFERENCE_CHANGED,
  YORIAI_DIFFERENCE_ORDER,
} YoriaiDifferenceKind;

/**
 * YoriaiDifferenceItem:
 * @kind: what it tells
 * @before: (nullable): the record in the earlier proposal; %NULL where it is added
 * @after: (nullable): the record in the later one; %NULL where it is removed
 * @field: CHANGED and ORDER: one of its fields, %YORIAI_NO_FIELD for a member that no field knows
 * @year: of amounts by year: which, else 0
 * @name: (nullable): of a member that no field knows
 * @is_element: whether the values are one element of a set or list
 * @old: CHANGED: what was there; of a year the amount as %YORIAI_TAG_INT; of a set one element, or nothing where it is
 *   new; ids of records are the earlier proposal's. Of a member that no field knows its JSON as %YORIAI_TAG_RAW
 * @new: what is there now; ids of records are the earlier proposal's, of records that it does not have the later's
 *
 * One thing that is not the same in two proposals, and can be taken over by itself.
 */
typedef struct
{
  YoriaiDifferenceKind kind;
  YoriaiRecord *before;
  YoriaiRecord *after;
  guint field;
  gint64 year;
  char *name;
  gboolean is_element;
  YoriaiValue old;
  YoriaiValue new;
} YoriaiDifferenceItem;

/**
 * YoriaiDifference:
 *
 * What a proposal says differently from an earlier copy of it, in the order of the later one. Both are to stay as they
 * are while it is read; yoriai_difference_apply() changes the earlier.
 */
typedef struct _YoriaiDifference YoriaiDifference;

YoriaiDifference           *yoriai_difference_new         (YoriaiSpace             *before,
                                                           YoriaiSpace             *after) G_GNUC_WARN_UNUSED_RESULT;
void                        yoriai_difference_free        (YoriaiDifference        *self);

guint                       yoriai_difference_get_n_items (const YoriaiDifference  *self);
const YoriaiDifferenceItem *yoriai_difference_get_item    (const YoriaiDifference  *self,
                                                           guint                    index);
YoriaiSpace                *yoriai_difference_get_before  (const YoriaiDifference  *self);
YoriaiSpace                *yoriai_difference_get_after   (const YoriaiDifference  *self);
YoriaiRecord               *yoriai_difference_get_later   (const YoriaiDifference  *self,
                                                           YoriaiRecord            *before);
YoriaiRecord               *yoriai_difference_find        (const YoriaiDifference  *self,
                                                           const char              *id);

gboolean                    yoriai_difference_apply       (YoriaiDifference        *self,
                                                           const guint             *items,
                                                           guint                    n_items,
                                                           const char              *label,
                                                           GError                 **error);

gboolean                    yoriai_difference_set_item    (YoriaiDifference        *self,
                                                           guint                    index,
                                                           const YoriaiValue       *value,
                                                           GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiDifference, yoriai_difference_free)

G_END_DECLS
