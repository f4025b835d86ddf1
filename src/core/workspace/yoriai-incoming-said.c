/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-incoming-private.h"

/* What a copy of another origin and what is open do not say alike. Where nobody decides it what is open stands, and both are listed in
 * its document; what was decided once is not asked again by a copy that says the same. */

static gboolean
is_one_value (const YoriaiDifferenceItem *item)
{
  return item->kind == YORIAI_DIFFERENCE_CHANGED && !item->is_element;
}

static gboolean
find_place (YoriaiSpace                *space,
            const YoriaiDifferenceItem *item,
            YoriaiSaid                 *ret_place)
{
  YoriaiRecord *record = is_one_value (item) ? yoriai_space_find (space, yoriai_record_get_id (item->before)) : NULL;

  *ret_place = (YoriaiSaid){ record, item->field, item->year, item->name };
  return record != NULL && yoriai_space_has_document (space);
}

/* Returns: whether what the copy says there was decided upon before */
gboolean
_yoriai_incoming_was_settled (YoriaiIncoming             *self,
                              const YoriaiDifferenceItem *item)
{
  YoriaiSpace *open = yoriai_difference_get_before (self->difference);
  YoriaiSaid place;

  return find_place (open, item, &place) && yoriai_space_has_settled (open, &place, &item->new);
}

/* Lists in @space, which has what was chosen, what nobody has decided. */
void
_yoriai_incoming_note_open (YoriaiIncoming   *self,
                            YoriaiSpace      *space,
                            const YoriaiTake *takes)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiIncomingPlace *found = &g_array_index (self->places, YoriaiIncomingPlace, i);
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      YoriaiSaid place;

      if (takes[i] != YORIAI_TAKE_OPEN || !found->is_contested || found->is_old || found->theirs != NULL
          || !find_place (space, item, &place))
        continue;
      yoriai_space_note_said (space, &place, &item->old);
      yoriai_space_note_said (space, &place, &item->new);
    }
}
