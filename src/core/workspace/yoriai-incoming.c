/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare/yoriai-merge.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-incoming.h"

/* A copy is merged with what is open; where both wrote, the copy has its way in the merged proposal. What that says
 * differently from the open one is what the copy brings, and is taken item by item. */

/* Of one item. */
typedef struct
{
  gboolean is_contested;       /* both wrote there */
  YoriaiRecord *theirs;        /* (unowned) (nullable): the record in the copy, if a text has what both wrote */
} Place;

struct _YoriaiIncoming
{
  YoriaiSpace *copy;            /* (owned) */
  YoriaiMerge *merge;           /* (owned) */
  YoriaiMatch *match;           /* (owned): what is open is the left, the copy the right */
  YoriaiDifference *difference; /* (owned): of what is open and what is merged */
  GArray *places;               /* (owned) (element-type Place): as its items */
  gboolean has_base;
};

static YoriaiSpace *
find_base (YoriaiSpace *open,
           YoriaiState *open_history,
           YoriaiSpace *copy,
           YoriaiState *copy_history)
{
  g_autoptr (GBytes) open_view = yoriai_document_write (open);
  g_autoptr (GBytes) copy_view = yoriai_document_write (copy);
  const YoriaiAncestorCopy copies[] = { { open_view, open_history }, { copy_view, copy_history } };
  g_autoptr (GBytes) view = yoriai_ancestor_find (copies, G_N_ELEMENTS (copies));
  YoriaiSpace *base;

  if (view == NULL)
    return NULL;
  base = yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);
  /* A history may name the view of another proposal: that is no beginning of this one. */
  if (base != NULL
      && !g_str_equal (yoriai_record_get_id (yoriai_space_get_root (base)),
                       yoriai_record_get_id (yoriai_space_get_root (open))))
    g_clear_object (&base);
  return base;
}

/* Where both wrote the copy has its way; what cannot be given to it stays. */
static void
settle_for_copy (YoriaiMerge *merge)
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
find_places (YoriaiIncoming *self,
             char          **ids)
{
  guint n = yoriai_difference_get_n_items (self->difference);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      Place place = { .theirs = find_theirs (self, item) };

      place.is_contested = place.theirs != NULL;
      for (guint j = 0; j < self->merge->conflicts->len && !place.is_contested; j++)
        place.is_contested = is_at (self->merge->conflicts->pdata[j], ids[j], item);
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

/**
 * yoriai_incoming_new:
 * @open: the proposal that is open
 * @open_history: (nullable): the versions of its file
 * @copy: a copy of it, which is held
 * @copy_history: (nullable): the versions of the copy's file
 * @library: (nullable): the calls, for what their questions are answered with
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Finds what the copy brings: against the newest version that both have had, or where none is known, all that is
 * different and filled in there.
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
  g_autoptr (YoriaiSpace) base = NULL;
  g_autoptr (YoriaiMerge) merge = NULL;
  g_auto (GStrv) ids = NULL;
  YoriaiIncoming *self;

  g_return_val_if_fail (YORIAI_IS_SPACE (open), NULL);
  g_return_val_if_fail (YORIAI_IS_SPACE (copy), NULL);

  base = find_base (open, open_history, copy, copy_history);
  merge = yoriai_merge_three (base, open, copy, error);
  if (merge == NULL)
    return NULL;
  if (library != NULL)
    {
      yoriai_call_library_serve (library, copy);
      yoriai_call_library_serve (library, merge->space);
    }
  ids = dup_ids (merge);
  settle_for_copy (merge);
  self = g_new0 (YoriaiIncoming, 1);
  self->copy = g_object_ref (copy);
  self->has_base = base != NULL;
  self->match = yoriai_match_new (open, copy);
  self->difference = yoriai_difference_new (open, merge->space);
  self->merge = g_steal_pointer (&merge);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  find_places (self, ids);
  return self;
}

/**
 * yoriai_incoming_free:
 * @self: (transfer full): what a copy brings
 */
void
yoriai_incoming_free (YoriaiIncoming *self)
{
  g_array_unref (self->places);
  yoriai_difference_free (self->difference);
  yoriai_match_free (self->match);
  yoriai_merge_free (self->merge);
  g_object_unref (self->copy);
  g_free (self);
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

  return g_array_index (self->places, Place, index).is_contested;
}

/**
 * yoriai_incoming_get_n_contested:
 * @self: what a copy brings
 *
 * Returns: how many things were changed on both sides
 */
guint
yoriai_incoming_get_n_contested (const YoriaiIncoming *self)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    n += yoriai_incoming_is_contested (self, i) ? 1 : 0;
  return n;
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

  return g_array_index (self->places, Place, index).theirs != NULL;
}

/**
 * yoriai_incoming_get_default:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: what is proposed: where only the copy was changed its word, where both were changed both or else what is open
 */
YoriaiTake
yoriai_incoming_get_default (const YoriaiIncoming *self,
                             guint                 index)
{
  if (yoriai_incoming_can_take_both (self, index))
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
  YoriaiRecord *theirs = g_array_index (self->places, Place, index).theirs;
  YoriaiDifferenceItem told = *item;

  if (take != YORIAI_TAKE_THEIRS || theirs == NULL)
    return yoriai_difference_words_tell (item);
  told.after = theirs;
  told.new = *yoriai_record_peek (theirs, item->field); /* borrowed */
  return yoriai_difference_words_tell (&told);
}

/* Texts that both wrote in, of which the copy's is wanted alone. */
static gboolean
apply_theirs (YoriaiIncoming    *self,
              const YoriaiTake  *takes,
              GError           **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, i);
      YoriaiRecord *theirs = g_array_index (self->places, Place, i).theirs;

      if (theirs != NULL && takes[i] == YORIAI_TAKE_THEIRS
          && !yoriai_record_set (item->before, item->field, yoriai_record_peek (theirs, item->field), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_incoming_apply:
 * @self: what a copy brings
 * @takes: what is to become of each item of its difference
 * @label: what undo says, translated
 * @error: return location for a #YoriaiCompareError or a #YoriaiRecordError
 *
 * Takes it in: one transaction, one step of undo. @self is to be made anew afterwards.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_incoming_apply (YoriaiIncoming    *self,
                       const YoriaiTake  *takes,
                       const char        *label,
                       GError           **error)
{
  YoriaiSpace *open = yoriai_difference_get_before (self->difference);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_done;

  for (guint i = 0; i < self->places->len; i++)
    if (takes[i] == YORIAI_TAKE_BOTH
        || (takes[i] == YORIAI_TAKE_THEIRS && !yoriai_incoming_can_take_both (self, i)))
      g_array_append_val (wanted, i);
  yoriai_space_begin (open, label, NULL);
  is_done = wanted->len == 0
            || yoriai_difference_apply (self->difference, (const guint *) wanted->data, wanted->len, label, error);
  is_done = is_done && apply_theirs (self, takes, error);
  if (is_done)
    yoriai_space_commit (open);
  else
    yoriai_space_rollback (open);
  return is_done;
}
