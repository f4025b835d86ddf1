/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-incoming-private.h"

/* A copy is merged with what is open; where both wrote, the copy has its way in the merged proposal. What that says
 * differently from the open one is what the copy brings, and is taken item by item. Copies of one lineage are brought
 * together by what was edited in each (yoriai-incoming-states.c), others by what they say. */

/* @before_copy: what the copy was before it became what it is */
YoriaiSpace *
_yoriai_incoming_find_base (YoriaiSpace *open,
                            YoriaiState *open_history,
                            YoriaiSpace *copy,
                            YoriaiState *copy_history,
                            gboolean     before_copy)
{
  g_autoptr (GBytes) open_view = yoriai_document_write (open);
  g_autoptr (GBytes) copy_view = yoriai_document_write (copy);
  const YoriaiAncestorCopy copies[] = { { open_view, open_history }, { copy_view, copy_history } };
  g_autofree char *hash = before_copy ? yoriai_state_hash (copy_view) : NULL;
  g_autoptr (GBytes) view = yoriai_ancestor_find_other (copies, G_N_ELEMENTS (copies), hash);
  YoriaiSpace *base;

  if (view == NULL)
    return NULL;
  base = yoriai_document_read_written (view, NULL);
  /* A history may name the view of another proposal: that is no beginning of this one. */
  if (base != NULL
      && !g_str_equal (yoriai_record_get_id (yoriai_space_get_root (base)),
                       yoriai_record_get_id (yoriai_space_get_root (open))))
    g_clear_object (&base);
  return base;
}

/* Where both wrote the copy has its way; what cannot be given to it stays. */
void
_yoriai_incoming_settle (YoriaiMerge *merge)
{
  if (merge->conflicts->len == 0)
    return;
  yoriai_space_begin (merge->space, NULL, NULL);
  for (guint i = 0; i < merge->conflicts->len; i++)
    yoriai_merge_conflict_settle (merge->conflicts->pdata[i], merge->space, FALSE, NULL);
  yoriai_space_commit (merge->space);
}

static gboolean
is_at (const YoriaiMergeConflict       *conflict,
       const char                 *conflict_id,
       const YoriaiDifferenceItem *item)
{
  switch (conflict->kind)
    {
    case YORIAI_CONFLICT_REMOVED:
      return conflict->is_mine ? item->kind == YORIAI_DIFFERENCE_REMOVED
                                   && g_str_equal (yoriai_record_get_id (item->before), conflict_id)
                               : item->kind == YORIAI_DIFFERENCE_ADDED && item->after == conflict->record;
    case YORIAI_CONFLICT_MOVED:
      return item->kind == YORIAI_DIFFERENCE_MOVED && item->after == conflict->record;
    case YORIAI_CONFLICT_VALUE:
    default:
      return item->kind == YORIAI_DIFFERENCE_CHANGED && item->after == conflict->record
             && item->field == conflict->field && item->year == conflict->year
             && g_strcmp0 (item->name, conflict->name) == 0;
    }
}

/* The copy's record, where the merged text is neither what is open nor what the copy says. */
static YoriaiRecord *
find_theirs (YoriaiIncoming             *self,
             const YoriaiDifferenceItem *item)
{
  YoriaiRecord *theirs;

  if (item->kind != YORIAI_DIFFERENCE_CHANGED || item->field == YORIAI_NO_FIELD || item->is_element
      || item->year > 0 || !yoriai_kind_is_text (yoriai_record_get_field (item->before, item->field)->kind))
    return NULL;
  theirs = yoriai_match_get_right (self->match, item->before);
  if (theirs == NULL || yoriai_value_equal (yoriai_record_peek (theirs, item->field), &item->new))
    return NULL;
  return theirs;
}

static void
place_clear (gpointer data)
{
  yoriai_value_clear (&((YoriaiIncomingPlace *) data)->edited);
}

/* @ids: (nullable): of the records in conflict */
static void
find_places (YoriaiIncoming *self,
             char          **ids)
{
  guint n = yoriai_difference_get_n_items (self->difference);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      YoriaiIncomingPlace place = { .theirs = find_theirs (self, item) };

      if (self->joined != NULL)
        {
          _yoriai_incoming_read_place (self, item, &place);
          place.is_mixed = place.theirs != NULL && _yoriai_incoming_is_mixed (self, item, place.theirs);
        }
      else
        place.is_contested = place.theirs != NULL;
      for (guint j = 0; j < self->merge->conflicts->len && !place.is_contested; j++)
        place.is_contested = is_at (self->merge->conflicts->pdata[j], ids[j], item);
      if (self->joined == NULL && place.is_contested && _yoriai_incoming_was_settled (self, item))
        {
          place.is_contested = FALSE;
          place.is_old = TRUE;
        }
      g_array_append_val (self->places, place);
    }
}

/* The ids of the records in conflict, as long as they are there. */
static char **
dup_ids (const YoriaiMerge *merge)
{
  char **ids = g_new0 (char *, merge->conflicts->len + 1);

  for (guint i = 0; i < merge->conflicts->len; i++)
    ids[i] = g_strdup (yoriai_record_get_id (((const YoriaiMergeConflict *) merge->conflicts->pdata[i])->record));
  return ids;
}

static gboolean
merge (YoriaiIncoming  *self,
       YoriaiSpace     *open,
       YoriaiSpace     *base,
       char          ***ret_ids,
       GError         **error)
{
  self->merge = yoriai_merge_three (base, open, self->copy, error);
  if (self->merge == NULL)
    return FALSE;
  *ret_ids = dup_ids (self->merge);
  _yoriai_incoming_settle (self->merge);
  self->has_base = base != NULL;
  return TRUE;
}

static YoriaiIncoming *
new_for_copy (YoriaiSpace *copy)
{
  YoriaiIncoming *self = g_new0 (YoriaiIncoming, 1);

  self->copy = g_object_ref (copy);
  self->places = g_array_new (FALSE, FALSE, sizeof (YoriaiIncomingPlace));
  g_array_set_clear_func (self->places, place_clear);
  return self;
}

/* @ids: (nullable): of the records in conflict */
static void
compare (YoriaiIncoming    *self,
         YoriaiSpace       *open,
         YoriaiCallLibrary *library,
         char             **ids)
{
  if (library != NULL)
    {
      yoriai_call_library_serve (library, self->copy);
      yoriai_call_library_serve (library, self->merge->space);
    }
  self->match = yoriai_match_new (open, self->copy);
  self->difference = yoriai_difference_new (open, self->merge->space);
  find_places (self, ids);
}

/**
 * yoriai_incoming_new:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file
 * @copy: a copy of it, which is held
 * @copy_history: (nullable): the versions of the copy's file
 * @library: (nullable): the calls, for what their questions are answered with
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Finds what the copy brings. Where the two are of one lineage that is what was edited there and has not come here yet,
 * and what came and is not so any more; else what is different from the newest version that both have had, or where none is
 * known, all that is different and filled in there.
 *
 * Returns: (transfer full) (nullable): what it brings, which may be nothing; %NULL if it is a copy of another proposal
 */
YoriaiIncoming *
yoriai_incoming_new (YoriaiSpace        *open,
                     YoriaiState        *open_history,
                     YoriaiSpace        *copy,
                     YoriaiState        *copy_history,
                     YoriaiCallLibrary  *library,
                     GError            **error)
{
  g_autoptr (YoriaiIncoming) self = NULL;
  g_autoptr (YoriaiSpace) base = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean is_of_one;

  g_return_val_if_fail (YORIAI_IS_SPACE (open), NULL);
  g_return_val_if_fail (YORIAI_IS_SPACE (copy), NULL);

  self = new_for_copy (copy);
  is_of_one = _yoriai_incoming_is_of_one (open, copy);
  base = _yoriai_incoming_find_base (open, open_history, copy, copy_history, is_of_one);
  if (is_of_one ? !_yoriai_incoming_join (self, open, base, error) : !merge (self, open, base, &ids, error))
    return NULL;
  compare (self, open, library, ids);
  return g_steal_pointer (&self);
}

/**
 * yoriai_incoming_new_between:
 * @open: the proposal that is open
 * @base: what both began with
 * @copy: what somebody made of @base, which is held; not of the lineage of @open
 * @library: (nullable): the calls, for what their questions are answered with
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Finds what the copy brings, where it is known what it was.
 *
 * Returns: (transfer full) (nullable): what it brings, which may be nothing; %NULL if it is a copy of another proposal
 */
YoriaiIncoming *
yoriai_incoming_new_between (YoriaiSpace        *open,
                             YoriaiSpace        *base,
                             YoriaiSpace        *copy,
                             YoriaiCallLibrary  *library,
                             GError            **error)
{
  g_autoptr (YoriaiIncoming) self = NULL;
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (YORIAI_IS_SPACE (open) && YORIAI_IS_SPACE (base) && YORIAI_IS_SPACE (copy), NULL);

  self = new_for_copy (copy);
  if (!merge (self, open, base, &ids, error))
    return NULL;
  compare (self, open, library, ids);
  return g_steal_pointer (&self);
}

/**
 * yoriai_incoming_free:
 * @self: (transfer full): what a copy brings
 */
void
yoriai_incoming_free (YoriaiIncoming *self)
{
  g_array_unref (self->places);
  g_clear_pointer (&self->difference, yoriai_difference_free);
  g_clear_pointer (&self->match, yoriai_match_free);
  g_clear_pointer (&self->merge, yoriai_merge_free);
  g_clear_pointer (&self->theirs, yoriai_news_free);
  g_clear_pointer (&self->mine, yoriai_news_free);
  g_clear_object (&self->joined);
  g_clear_object (&self->base);
  g_clear_object (&self->stand);
  g_clear_object (&self->open);
  g_object_unref (self->copy);
  g_free (self);
}

/* --- Found in a thread --- */

static void
foreach_space (YoriaiIncoming *self,
               void          (*func) (YoriaiSpace *space))
{
  YoriaiSpace *const spaces[] = { self->stand, self->copy, self->merge->space, self->joined, self->base };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (spaces[i] != NULL)
      func (spaces[i]);
}

/**
 * yoriai_incoming_hand_over:
 * @self: what a copy brings, found in this thread
 * @stand: what it was compared with, of which nobody else knows
 *
 * Gives away all that it stands on: see yoriai_space_hand_over().
 */
void
yoriai_incoming_hand_over (YoriaiIncoming *self,
                            YoriaiSpace    *stand)
{
  g_set_object (&self->stand, stand);
  foreach_space (self, yoriai_space_hand_over);
}

/**
 * yoriai_incoming_accept:
 * @self: what a copy brings, found in another thread and handed over
 * @open: the proposal that is open, which says what that was compared with: what is chosen is taken into it
 * @library: (nullable): the calls, for what their questions are answered with
 *
 * Takes over what was found in a thread.
 */
void
yoriai_incoming_accept (YoriaiIncoming    *self,
                         YoriaiSpace       *open,
                         YoriaiCallLibrary *library)
{
  foreach_space (self, yoriai_space_take);
  g_set_object (&self->open, open);
  if (library == NULL)
    return;
  yoriai_call_library_serve (library, self->stand);
  yoriai_call_library_serve (library, self->copy);
  yoriai_call_library_serve (library, self->merge->space);
}

YoriaiSpace *
_yoriai_incoming_get_open (YoriaiIncoming *self)
{
  return self->open != NULL ? self->open : yoriai_difference_get_before (self->difference);
}

/**
 * yoriai_incoming_get_difference:
 * @self: what a copy brings
 *
 * Returns: (transfer none): each thing it brings, the later side with the copy's word where both wrote
 */
YoriaiDifference *
yoriai_incoming_get_difference (const YoriaiIncoming *self)
{
  return self->difference;
}

/**
 * yoriai_incoming_has_base:
 * @self: what a copy brings
 *
 * Returns: whether a version is known that both have had; without, nobody can tell who changed what
 */
gboolean
yoriai_incoming_has_base (const YoriaiIncoming *self)
{
  return self->has_base;
}

/**
 * yoriai_incoming_is_contested:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: whether it was changed on both sides
 */
gboolean
yoriai_incoming_is_contested (const YoriaiIncoming *self,
                              guint                 index)
{
  g_return_val_if_fail (index < self->places->len, FALSE);

  return g_array_index (self->places, YoriaiIncomingPlace, index).is_contested;
}

/**
 * yoriai_incoming_sum:
 * @self: what a copy brings
 *
 * Returns: how many things it brings
 */
YoriaiIncomingSum
yoriai_incoming_sum (const YoriaiIncoming *self)
{
  YoriaiIncomingSum sum = { self->places->len, 0, 0 };

  for (guint i = 0; i < self->places->len; i++)
    {
      sum.n_old += yoriai_incoming_is_old (self, i) ? 1 : 0;
      sum.n_contested += yoriai_incoming_is_contested (self, i) ? 1 : 0;
    }
  return sum;
}

/**
 * yoriai_incoming_can_take_both:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: whether it is a text that both changed, at different places
 */
gboolean
yoriai_incoming_can_take_both (const YoriaiIncoming *self,
                               guint                 index)
{
  g_return_val_if_fail (index < self->places->len, FALSE);

  return g_array_index (self->places, YoriaiIncomingPlace, index).theirs != NULL;
}

/**
 * yoriai_incoming_is_by_state:
 * @self: what a copy brings
 *
 * Returns: whether it was found by what was edited in each, so that the copy's author learns what is declined
 */
gboolean
yoriai_incoming_is_by_state (const YoriaiIncoming *self)
{
  return self->joined != NULL;
}

/**
 * yoriai_incoming_is_old:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: whether it came before, and was declined, undone or changed since
 */
gboolean
yoriai_incoming_is_old (const YoriaiIncoming *self,
                        guint                 index)
{
  g_return_val_if_fail (index < self->places->len, FALSE);

  return g_array_index (self->places, YoriaiIncomingPlace, index).is_old;
}

/**
 * yoriai_incoming_get_authors:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: (nullable): who wrote it, a line each, as far as that is known
 */
const char *
yoriai_incoming_get_authors (const YoriaiIncoming *self,
                             guint                 index)
{
  g_return_val_if_fail (index < self->places->len, NULL);

  return g_array_index (self->places, YoriaiIncomingPlace, index).authors;
}

/**
 * yoriai_incoming_get_default:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: what is proposed: where only the copy was changed its word, where both were changed at different places of a text
 *   both, else what is open, as it is where the copy brings what it brought before
 */
YoriaiTake
yoriai_incoming_get_default (const YoriaiIncoming *self,
                             guint                 index)
{
  if (yoriai_incoming_is_old (self, index))
    return YORIAI_TAKE_MINE;
  if (yoriai_incoming_can_take_both (self, index)
      && !g_array_index (self->places, YoriaiIncomingPlace, index).is_mixed)
    return YORIAI_TAKE_BOTH;
  return yoriai_incoming_is_contested (self, index) ? YORIAI_TAKE_MINE : YORIAI_TAKE_THEIRS;
}

/**
 * yoriai_incoming_tell:
 * @self: what a copy brings
 * @index: an item of its difference
 * @take: what is chosen of it; %YORIAI_TAKE_MINE tells what could be taken
 *
 * Returns: (transfer full) (element-type YoriaiDifferencePiece): how it changes what is open, as people read it
 */
GPtrArray *
yoriai_incoming_tell (const YoriaiIncoming *self,
                      guint                 index,
                      YoriaiTake            take)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, index);
  const YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, index);
  YoriaiRecord *theirs = place->theirs;
  YoriaiDifferenceItem told = *item;

  if (take == YORIAI_TAKE_EDITED)
    {
      told.new = place->edited; /* borrowed */
      return yoriai_difference_words_tell (&told);
    }
  if (take != YORIAI_TAKE_THEIRS || theirs == NULL)
    return yoriai_difference_words_tell (item);
  told.after = theirs;
  told.new = *yoriai_record_peek (theirs, item->field); /* borrowed */
  return yoriai_difference_words_tell (&told);
}

/* Texts that both wrote in, of which the copy's is wanted alone, and what somebody wrote otherwise. */
static gboolean
apply_chosen (YoriaiIncoming    *self,
              YoriaiDifference  *difference,
              const YoriaiTake  *takes,
              GError           **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);
      const YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, i);

      if (place->theirs != NULL && takes[i] == YORIAI_TAKE_THEIRS
          && !yoriai_record_set (item->before, item->field, yoriai_record_peek (place->theirs, item->field), error))
        return FALSE;
      if (takes[i] == YORIAI_TAKE_EDITED && !yoriai_difference_set_item (difference, i, &place->edited, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_wanted (YoriaiIncoming *self,
           guint           index,
           YoriaiTake      take)
{
  switch (take)
    {
    case YORIAI_TAKE_BOTH:
      return TRUE;
    case YORIAI_TAKE_THEIRS:
      return !yoriai_incoming_can_take_both (self, index);
    case YORIAI_TAKE_OPEN:
      return !yoriai_incoming_is_old (self, index)
             && (yoriai_incoming_can_take_both (self, index) || !yoriai_incoming_is_contested (self, index));
    case YORIAI_TAKE_MINE:
    case YORIAI_TAKE_EDITED:
    default:
      return FALSE;
    }
}

/* Takes over what is chosen into the earlier side of a difference that has the same items as that of @self. */
gboolean
_yoriai_incoming_take (YoriaiIncoming    *self,
                       YoriaiDifference  *difference,
                       const YoriaiTake  *takes,
                       const char        *label,
                       GError           **error)
{
  YoriaiSpace *space = yoriai_difference_get_before (difference);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_done;

  for (guint i = 0; i < self->places->len; i++)
    if (is_wanted (self, i, takes[i]))
      g_array_append_val (wanted, i);
  yoriai_space_begin (space, label, NULL);
  is_done = wanted->len == 0
            || yoriai_difference_apply (difference, (const guint *) (gpointer) wanted->data, wanted->len, label, error);
  is_done = is_done && apply_chosen (self, difference, takes, error);
  if (is_done)
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);
  return is_done;
}

/* On the side, and then taken over as it would be typed: what is open is not what was compared, but says the same. */
static gboolean
apply_apart (YoriaiIncoming    *self,
             const YoriaiTake  *takes,
             const char        *label,
             GError           **error)
{
  g_autoptr (YoriaiSpace) wanted = _yoriai_incoming_read_view (self->open, error);
  g_autoptr (YoriaiDifference) chosen = wanted != NULL ? yoriai_difference_new (wanted, self->merge->space) : NULL;
  g_autoptr (YoriaiDifference) difference = NULL;

  if (chosen == NULL || !_yoriai_incoming_take (self, chosen, takes, NULL, error))
    return FALSE;
  difference = yoriai_difference_new (self->open, wanted);
  return yoriai_difference_apply (difference, NULL, 0, label, error);
}

/**
 * yoriai_incoming_apply:
 * @self: what a copy brings
 * @takes: what is to become of each item of its difference
 * @label: what undo says, translated
 * @error: return location for a #YoriaiCompareError or a #YoriaiRecordError
 *
 * Takes it in: one transaction, one step of undo. Of a copy of the same lineage all is taken in, and what is not wanted is
 * taken back as an edit of one's own: no transaction is to be open. @self is to be made anew afterwards.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_incoming_apply (YoriaiIncoming    *self,
                       const YoriaiTake  *takes,
                       const char        *label,
                       GError           **error)
{
  if (self->joined != NULL)
    return _yoriai_incoming_apply_joined (self, takes, label, error);
  if (self->open != NULL)
    return apply_apart (self, takes, label, error);
  if (!_yoriai_incoming_take (self, self->difference, takes, label, error))
    return FALSE;
  _yoriai_incoming_note_open (self, yoriai_difference_get_before (self->difference), takes);
  return TRUE;
}
