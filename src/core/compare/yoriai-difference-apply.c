/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-content-private.h"
#include "yoriai-difference-private.h"

/* Taking over what the later proposal says, item by item, through the earlier one's door. */

/* The place of @after in the list that belongs to its own: behind the nearest of those before it that is there.
 * Returns: (transfer none) (nullable): the item to stand before; %NULL: at the end */
static const char *
find_before_id (YoriaiDifference *self,
                YoriaiRecord     *owner,
                guint             field,
                YoriaiRecord     *after,
                YoriaiRecord     *moving)
{
  YoriaiRecord *after_owner = yoriai_record_get_parent (after), *next;
  guint place = 0;

  for (guint i = yoriai_record_get_index (after); i > 0 && place == 0; i--)
    {
      YoriaiRecord *last =
        _yoriai_difference_get_before (self, yoriai_record_get_item (after_owner, yoriai_record_get_parent_field (after), i - 1));

      if (last != NULL && last != moving && !yoriai_record_is_removed (last) && yoriai_record_get_parent (last) == owner
          && yoriai_record_get_parent_field (last) == field)
        place = yoriai_record_get_index (last) + 1;
    }
  next = yoriai_record_get_item (owner, field, place);
  if (next != NULL && next == moving)
    next = yoriai_record_get_item (owner, field, place + 1);
  return next != NULL ? yoriai_record_get_id (next) : NULL;
}

/* Where the list of @after is in the earlier proposal. */
static YoriaiRecord *
find_owner (YoriaiDifference  *self,
            YoriaiRecord      *after,
            GError           **error)
{
  YoriaiRecord *owner = _yoriai_difference_get_before (self, yoriai_record_get_parent (after));

  if (owner != NULL && !yoriai_record_is_removed (owner))
    return owner;
  _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_PLACE, _("What this stands in is not there."));
  return NULL;
}

static gboolean copy_record (YoriaiDifference  *self,
                             YoriaiRecord      *after,
                             YoriaiRecord      *record,
                             GError           **error);

/* Puts a copy of @after into the list of @owner. What the earlier has already comes by a move of its own. */
static gboolean
insert_copy (YoriaiDifference  *self,
             YoriaiRecord      *after,
             YoriaiRecord      *owner,
             const char        *before_id,
             GError           **error)
{
  g_autofree char *answer_id = _yoriai_content_dup_answer_id (after, owner);
  const char *id = answer_id != NULL ? answer_id : yoriai_record_get_id (after);
  gboolean is_free = yoriai_space_find (self->before, id) == NULL;
  YoriaiRecord *record =
    yoriai_record_insert (owner, yoriai_record_get_parent_field (after), before_id, is_free ? id : NULL, error);

  if (record == NULL)
    return FALSE;
  g_hash_table_insert (self->taken, after, g_object_ref (record));
  return copy_record (self, after, record, error);
}

static gboolean
copy_value (YoriaiDifference  *self,
            YoriaiRecord      *after,
            YoriaiRecord      *record,
            guint              field,
            GError           **error)
{
  YoriaiValue value;
  gboolean is_done;

  _yoriai_difference_map_value (self, after, field, &value);
  is_done = yoriai_record_set (record, field, &value, error);
  yoriai_value_clear (&value);
  return is_done;
}

static gboolean
copy_list (YoriaiDifference  *self,
           YoriaiRecord      *after,
           YoriaiRecord      *record,
           guint              field,
           GError           **error)
{
  for (guint i = 0; i < yoriai_record_get_n_items (after, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (after, field, i);

      if (yoriai_match_get_left (self->match, item) == NULL && !insert_copy (self, item, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_record (YoriaiDifference  *self,
             YoriaiRecord      *after,
             YoriaiRecord      *record,
             GError           **error)
{
  const char *name, *json;

  for (guint i = 0; i < yoriai_record_get_n_fields (after); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (after, i)->kind;
      gboolean is_done;

      if (kind == YORIAI_KIND_CHILD)
        {
          YoriaiRecord *child = yoriai_record_get_child (record, i);

          g_hash_table_insert (self->taken, yoriai_record_get_child (after, i), g_object_ref (child));
          is_done = copy_record (self, yoriai_record_get_child (after, i), child, error);
        }
      else if (kind == YORIAI_KIND_LIST)
        is_done = copy_list (self, after, record, i, error);
      else
        is_done = copy_value (self, after, record, i, error);
      if (!is_done)
        return FALSE;
    }
  for (guint i = 0; (name = yoriai_record_get_unknown (after, i, &json)) != NULL; i++)
    if (!yoriai_record_set_unknown (record, name, json, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_record (YoriaiDifference            *self,
            const YoriaiDifferenceItem  *item,
            GError                     **error)
{
  YoriaiRecord *owner = find_owner (self, item->after, error);
  guint field = yoriai_record_get_parent_field (item->after);

  if (owner == NULL)
    return FALSE;
  return insert_copy (self, item->after, owner, find_before_id (self, owner, field, item->after, NULL), error);
}

static gboolean
move_record (YoriaiDifference  *self,
             YoriaiRecord      *before,
             YoriaiRecord      *after,
             GError           **error)
{
  YoriaiRecord *owner = find_owner (self, after, error);
  guint field = yoriai_record_get_parent_field (after);

  if (owner == NULL)
    return FALSE;
  return yoriai_record_move (before, owner, find_before_id (self, owner, field, after, before), error);
}

/* What the later has moved out of a record leaves it before it goes. */
static gboolean
move_out (YoriaiDifference  *self,
          YoriaiRecord      *record,
          GError           **error)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD && !move_out (self, yoriai_record_get_child (record, i), error))
        return FALSE;
      for (guint j = kind == YORIAI_KIND_LIST ? yoriai_record_get_n_items (record, i) : 0; j > 0; j--)
        {
          YoriaiRecord *item = yoriai_record_get_item (record, i, j - 1);
          YoriaiRecord *after = yoriai_match_get_right (self->match, item);

          if (after != NULL ? !move_record (self, item, after, error) : !move_out (self, item, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
apply_item (YoriaiDifference            *self,
            const YoriaiDifferenceItem  *item,
            GError                     **error)
{
  if (item->before != NULL && yoriai_record_is_removed (item->before))
    return item->kind == YORIAI_DIFFERENCE_REMOVED
           || _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_PLACE, _("The record has been removed since."));
  switch (item->kind)
    {
    case YORIAI_DIFFERENCE_ADDED:
      return add_record (self, item, error);
    case YORIAI_DIFFERENCE_REMOVED:
      return move_out (self, item->before, error) && yoriai_record_remove (item->before, error);
    case YORIAI_DIFFERENCE_MOVED:
      return move_record (self, item->before, item->after, error);
    case YORIAI_DIFFERENCE_CHANGED:
    case YORIAI_DIFFERENCE_ORDER:
    default:
      return _yoriai_difference_set (self, item, error);
    }
}

static gboolean
is_gone (gpointer after,
         gpointer record,
         gpointer user_data)
{
  return yoriai_record_is_removed (record);
}

/**
 * yoriai_difference_apply:
 * @self: a difference
 * @items: (array length=n_items) (nullable): indices of the items that are wanted, ascending; %NULL: all
 * @n_items: how many these are
 * @label: (nullable): what undo says, translated
 * @error: return location for a #YoriaiCompareError or a #YoriaiRecordError
 *
 * Takes items over into the earlier proposal: one transaction, one step of undo. It may have been edited since it was
 * compared; a text takes a change beside what was written meanwhile. An item is wanted once only.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_difference_apply (YoriaiDifference  *self,
                         const guint       *items,
                         guint              n_items,
                         const char        *label,
                         GError           **error)
{
  gboolean is_done = TRUE;

  yoriai_space_begin (self->before, label, NULL);
  for (guint i = 0; is_done && i < (items != NULL ? n_items : self->items->len); i++)
    is_done = apply_item (self, self->items->pdata[items != NULL ? items[i] : i], error);
  if (is_done)
    yoriai_space_commit (self->before);
  else
    {
      yoriai_space_rollback (self->before);
      g_hash_table_foreach_remove (self->taken, is_gone, NULL);
    }
  return is_done;
}

/**
 * yoriai_difference_set_item:
 * @self: a difference
 * @index: an item that tells of a value that is another, or of a year of amounts
 * @value: what it is to be instead, nothing to clear it; of a year its amount as %YORIAI_TAG_INT
 * @error: return location for a #YoriaiCompareError or a #YoriaiRecordError
 *
 * Gives the place in the earlier proposal another value than the later has. It may have been taken over before.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_difference_set_item (YoriaiDifference   *self,
                            guint               index,
                            const YoriaiValue  *value,
                            GError            **error)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self, index);
  YoriaiDifferenceItem other = *item;

  g_return_val_if_fail (item->kind == YORIAI_DIFFERENCE_CHANGED && !item->is_element, FALSE);

  if (item->field != YORIAI_NO_FIELD && item->year == 0)
    return yoriai_record_set (item->before, item->field, value, error);
  other.new = *value; /* borrowed */
  return _yoriai_difference_set (self, &other, error);
}
