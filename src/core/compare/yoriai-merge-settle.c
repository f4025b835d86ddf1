/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compare/yoriai-merge.h"
#include "yoriai-difference-private.h"

/* Settling a conflict in favour of one side. */

static gboolean
settle_value (YoriaiRecord          *record,
              const YoriaiMergeConflict  *conflict,
              const YoriaiValue     *value,
              GError               **error)
{
  const YoriaiDifferenceItem item = {
    .kind = YORIAI_DIFFERENCE_CHANGED,
    .before = record,
    .after = record,
    .field = conflict->field,
    .year = conflict->year,
    .name = conflict->name,
    .new = *value,
  };

  if (conflict->field != YORIAI_NO_FIELD && conflict->year == 0 && value->tag != YORIAI_TAG_RAW)
    return yoriai_record_set (record, conflict->field, value, error);
  return _yoriai_difference_set (NULL, &item, error);
}

static gboolean
settle_place (YoriaiRecord       *record,
              const YoriaiValue  *id,
              GError            **error)
{
  YoriaiRecord *parent = yoriai_space_find (yoriai_record_get_space (record), id->v.s);

  if (parent == NULL)
    return _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_PLACE, _("What this stands in is not there."));
  return yoriai_record_get_parent (record) == parent || yoriai_record_move (record, parent, NULL, error);
}

/**
 * yoriai_merge_conflict_settle:
 * @self: a conflict
 * @space: the proposal where it is settled: the merged one, or one with the same ids that has taken it over
 * @is_mine: whether the one side has its way, else the other
 * @error: return location for a #YoriaiCompareError or a #YoriaiRecordError
 *
 * Gives the place what one of the two says: a transaction of its own unless one is open.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_merge_conflict_settle (const YoriaiMergeConflict  *self,
                              YoriaiSpace                *space,
                              gboolean                    is_mine,
                              GError                    **error)
{
  YoriaiRecord *record = yoriai_space_find (space, yoriai_record_get_id (self->record));

  if (record == NULL)
    return (self->kind == YORIAI_CONFLICT_REMOVED && is_mine != self->is_mine)
           || (self->kind == YORIAI_CONFLICT_GONE && is_mine)
           || _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_PLACE, _("The record has been removed since."));
  switch (self->kind)
    {
    case YORIAI_CONFLICT_GONE: /* it is there again */
      return !is_mine || yoriai_record_remove (record, error);
    case YORIAI_CONFLICT_REMOVED:
      return is_mine == self->is_mine || yoriai_record_remove (record, error);
    case YORIAI_CONFLICT_MOVED:
      return settle_place (record, is_mine ? &self->mine : &self->theirs, error);
    case YORIAI_CONFLICT_VALUE:
    default:
      return settle_value (record, self, is_mine ? &self->mine : &self->theirs, error);
    }
}
