/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-incoming-private.h"

/* What somebody has chosen of what a copy brings, kept while that is found anew: the proposal was saved, or somebody else
 * changed its file. A choice is for one place and what the copy says there, however the other things have changed. */

typedef struct
{
  char *place;
  YoriaiValue value; /* what the copy says there */
  YoriaiTake take;
  YoriaiValue edited;
} Choice;

struct _YoriaiIncomingChoices
{
  gatomicrefcount n_refs;
  GPtrArray *all; /* (owned) (element-type Choice) */
};

static void
choice_free (gpointer data)
{
  Choice *self = data;

  yoriai_value_clear (&self->value);
  yoriai_value_clear (&self->edited);
  g_free (self->place);
  g_free (self);
}

/* Where an item lies, whatever stands there. */
static char *
dup_place (const YoriaiDifferenceItem *item)
{
  return g_strdup_printf ("%d\n%s\n%s\n%u\n%" G_GINT64_FORMAT "\n%d\n%s", item->kind,
                          item->before != NULL ? yoriai_record_get_id (item->before) : "",
                          item->after != NULL ? yoriai_record_get_id (item->after) : "", item->field, item->year,
                          item->is_element, item->name != NULL ? item->name : "");
}

/* Of an element that goes there is nothing but the element. */
static const YoriaiValue *
get_value (const YoriaiDifferenceItem *item)
{
  return item->is_element && item->new.tag == YORIAI_TAG_NONE ? &item->old : &item->new;
}

static const Choice *
find_choice (const YoriaiIncomingChoices *self,
             const YoriaiDifferenceItem  *item)
{
  g_autofree char *place = self->all->len > 0 ? dup_place (item) : NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const Choice *choice = self->all->pdata[i];

      if (g_str_equal (choice->place, place) && yoriai_value_equal (&choice->value, get_value (item)))
        return choice;
    }
  return NULL;
}

/**
 * yoriai_incoming_note_choices:
 * @self: what a copy brings
 * @takes: what is chosen of each item
 *
 * Notes what somebody has chosen otherwise than it is proposed, and what was written.
 *
 * Returns: (transfer full): it
 */
YoriaiIncomingChoices *
yoriai_incoming_note_choices (const YoriaiIncoming *self,
                              const YoriaiTake     *takes)
{
  YoriaiIncomingChoices *choices = g_new (YoriaiIncomingChoices, 1);

  g_atomic_ref_count_init (&choices->n_refs);
  choices->all = g_ptr_array_new_with_free_func (choice_free);
  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      const YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, i);
      Choice *choice;

      if (takes[i] == yoriai_incoming_get_default (self, i))
        continue;
      choice = g_new0 (Choice, 1);
      choice->place = dup_place (item);
      yoriai_value_copy (get_value (item), &choice->value);
      choice->take = takes[i];
      if (takes[i] == YORIAI_TAKE_EDITED)
        yoriai_value_copy (&place->edited, &choice->edited);
      g_ptr_array_add (choices->all, choice);
    }
  return choices;
}

/* Whether it can still be chosen. */
static gboolean
is_possible (const YoriaiIncoming *self,
             guint                 index,
             YoriaiTake            take)
{
  return (take != YORIAI_TAKE_BOTH || yoriai_incoming_can_take_both (self, index))
         && (take != YORIAI_TAKE_EDITED || yoriai_incoming_can_edit (self, index));
}

/**
 * yoriai_incoming_recall_choices:
 * @self: what a copy brings
 * @choices: (nullable): what was chosen of it before
 *
 * Returns: (transfer full): what is to become of each item: what was chosen, where the copy still says the same, and else
 *   what is proposed
 */
YoriaiTake *
yoriai_incoming_recall_choices (YoriaiIncoming              *self,
                                const YoriaiIncomingChoices *choices)
{
  YoriaiTake *takes = g_new (YoriaiTake, self->places->len + 1);

  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      const Choice *choice = choices != NULL ? find_choice (choices, item) : NULL;
      YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, i);

      takes[i] = yoriai_incoming_get_default (self, i);
      if (choice == NULL || !is_possible (self, i, choice->take))
        continue;
      takes[i] = choice->take;
      if (choice->take != YORIAI_TAKE_EDITED)
        continue;
      yoriai_value_clear (&place->edited);
      yoriai_value_copy (&choice->edited, &place->edited);
      place->is_edited = TRUE;
    }
  return takes;
}

/**
 * yoriai_incoming_is_same:
 * @self: what a copy brings
 * @other: what it brought before
 *
 * Returns: whether both tell the same things in the same order, each of the same values
 */
gboolean
yoriai_incoming_is_same (const YoriaiIncoming *self,
                         const YoriaiIncoming *other)
{
  if (self->places->len != other->places->len)
    return FALSE;
  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      const YoriaiDifferenceItem *before = yoriai_difference_get_item (other->difference, i);
      g_autofree char *place = dup_place (item), *place_before = dup_place (before);

      if (!g_str_equal (place, place_before) || !yoriai_value_equal (&item->old, &before->old)
          || !yoriai_value_equal (&item->new, &before->new))
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_incoming_choices_ref:
 * @self: what was chosen, which never changes: any thread may have it
 *
 * Returns: (transfer full): it
 */
YoriaiIncomingChoices *
yoriai_incoming_choices_ref (YoriaiIncomingChoices *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

/**
 * yoriai_incoming_choices_unref:
 * @self: (transfer full): what was chosen
 */
void
yoriai_incoming_choices_unref (YoriaiIncomingChoices *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_ptr_array_unref (self->all);
  g_free (self);
}
