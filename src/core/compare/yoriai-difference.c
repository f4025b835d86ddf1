/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-difference-private.h"

#include "yoriai-content-private.h"
#include "yoriai-sequence-private.h"

G_DEFINE_QUARK (yoriai-compare-error-quark, yoriai_compare_error)

static void compare_records (YoriaiDifference *self,
                             YoriaiRecord     *before,
                             YoriaiRecord     *after);

static void
item_free (gpointer data)
{
  YoriaiDifferenceItem *self = data;

  yoriai_value_clear (&self->old);
  yoriai_value_clear (&self->new);
  g_free (self->name);
  g_free (self);
}

/* Adds a copy of @item. */
void
_yoriai_difference_take (YoriaiDifference           *self,
                         const YoriaiDifferenceItem *item)
{
  YoriaiDifferenceItem *copy = g_memdup2 (item, sizeof *item);

  if (item->kind != YORIAI_DIFFERENCE_CHANGED && item->kind != YORIAI_DIFFERENCE_ORDER)
    copy->field = YORIAI_NO_FIELD;
  yoriai_value_copy (&item->old, &copy->old);
  yoriai_value_copy (&item->new, &copy->new);
  copy->name = g_strdup (item->name);
  g_ptr_array_add (self->items, copy);
}

/* --- Members that no field knows --- */

static void
take_unknown (YoriaiDifference *self,
              YoriaiRecord     *before,
              YoriaiRecord     *after,
              const char       *name,
              const char       *old,
              const char       *new)
{
  YoriaiDifferenceItem item = {
    .kind = YORIAI_DIFFERENCE_CHANGED,
    .before = before,
    .after = after,
    .field = YORIAI_NO_FIELD,
    .name = (char *) name,
  };

  if (old != NULL)
    item.old = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) old };
  if (new != NULL)
    item.new = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) new };
  if (g_strcmp0 (old, new) != 0)
    _yoriai_difference_take (self, &item);
}

static void
compare_unknown (YoriaiDifference *self,
                 YoriaiRecord     *before,
                 YoriaiRecord     *after)
{
  const char *name, *json;

  for (guint i = 0; (name = yoriai_record_get_unknown (before, i, &json)) != NULL; i++)
    take_unknown (self, before, after, name, json, _yoriai_content_find_unknown (after, name));
  for (guint i = 0; (name = yoriai_record_get_unknown (after, i, &json)) != NULL; i++)
    if (_yoriai_content_find_unknown (before, name) == NULL)
      take_unknown (self, before, after, name, NULL, json);
}

/* --- Lists --- */

/* The records of a list that the other one's list has as well, as those of the earlier. */
static GPtrArray *
list_common (YoriaiDifference *self,
             YoriaiRecord     *owner,
             YoriaiRecord     *other,
             guint             field,
             gboolean          is_after)
{
  GPtrArray *common = g_ptr_array_new ();

  for (guint i = 0; i < yoriai_record_get_n_items (owner, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (owner, field, i);
      YoriaiRecord *partner =
        is_after ? yoriai_match_get_left (self->match, item) : yoriai_match_get_right (self->match, item);

      if (partner != NULL && yoriai_record_get_parent (partner) == other
          && yoriai_record_get_parent_field (partner) == field)
        g_ptr_array_add (common, is_after ? partner : item);
    }
  return common;
}

static void
take_record (YoriaiDifference     *self,
             YoriaiDifferenceKind  kind,
             YoriaiRecord         *before,
             YoriaiRecord         *after)
{
  _yoriai_difference_take (self, &(YoriaiDifferenceItem){ .kind = kind, .before = before, .after = after });
}

/* What the earlier has of what lies in a record that is new. */
static void
compare_inner (YoriaiDifference *self,
               YoriaiRecord     *added)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (added); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (added, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        compare_inner (self, yoriai_record_get_child (added, i));
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (added, i); j++)
        {
          YoriaiRecord *item = yoriai_record_get_item (added, i, j);
          YoriaiRecord *before = yoriai_match_get_left (self->match, item);

          if (before == NULL)
            {
              compare_inner (self, item);
              continue;
            }
          take_record (self, YORIAI_DIFFERENCE_MOVED, before, item);
          compare_records (self, before, item);
        }
    }
}

static void
compare_lists (YoriaiDifference *self,
               YoriaiRecord     *before,
               YoriaiRecord     *after,
               guint             field)
{
  g_autoptr (GPtrArray) olds = list_common (self, before, after, field, FALSE);
  g_autoptr (GPtrArray) news = list_common (self, after, before, field, TRUE);
  g_autoptr (GHashTable) moved = _yoriai_sequence_find_moved (olds, news);

  for (guint i = 0; i < yoriai_record_get_n_items (after, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (after, field, i);
      YoriaiRecord *old = yoriai_match_get_left (self->match, item);

      if (old == NULL)
        {
          take_record (self, YORIAI_DIFFERENCE_ADDED, NULL, item);
          compare_inner (self, item);
          continue;
        }
      if (yoriai_record_get_parent (old) != before || yoriai_record_get_parent_field (old) != field
          || g_hash_table_contains (moved, old))
        take_record (self, YORIAI_DIFFERENCE_MOVED, old, item);
      compare_records (self, old, item);
    }
  for (guint i = 0; i < yoriai_record_get_n_items (before, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (before, field, i);

      if (yoriai_match_get_right (self->match, item) == NULL)
        take_record (self, YORIAI_DIFFERENCE_REMOVED, item, NULL);
    }
}

static void
compare_records (YoriaiDifference *self,
                 YoriaiRecord     *before,
                 YoriaiRecord     *after)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (before); i++)
    {
      const YoriaiField *info = yoriai_record_get_field (before, i);
      YoriaiKind kind = info->kind;

      if (info->is_noted)
        continue;
      if (kind == YORIAI_KIND_CHILD)
        compare_records (self, yoriai_record_get_child (before, i), yoriai_record_get_child (after, i));
      else if (kind == YORIAI_KIND_LIST)
        compare_lists (self, before, after, i);
      else
        _yoriai_difference_compare_values (self, before, after, i);
    }
  compare_unknown (self, before, after);
}

/**
 * yoriai_difference_new:
 * @before: a proposal
 * @after: a later copy of it
 *
 * Compares two copies record by record and field by field; see yoriai_match_new() for which records are the same. The
 * ids of records, and that of the proposal, are no difference.
 *
 * Returns: (transfer full): what @after says differently
 */
YoriaiDifference *
yoriai_difference_new (YoriaiSpace *before,
                       YoriaiSpace *after)
{
  YoriaiDifference *self;

  g_return_val_if_fail (YORIAI_IS_SPACE (before), NULL);
  g_return_val_if_fail (YORIAI_IS_SPACE (after), NULL);

  self = g_new (YoriaiDifference, 1);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->match = yoriai_match_new (before, after);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->taken = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref); /* which a rollback takes from the space */
  compare_records (self, yoriai_space_get_root (before), yoriai_space_get_root (after));
  return self;
}

/**
 * yoriai_difference_free:
 * @self: (transfer full): a difference
 */
void
yoriai_difference_free (YoriaiDifference *self)
{
  g_ptr_array_unref (self->items);
  yoriai_match_free (self->match);
  g_hash_table_unref (self->taken);
  g_object_unref (self->before);
  g_object_unref (self->after);
  g_free (self);
}

/**
 * yoriai_difference_get_n_items:
 * @self: a difference
 *
 * Returns: how many things are not the same
 */
guint
yoriai_difference_get_n_items (const YoriaiDifference *self)
{
  return self->items->len;
}

/**
 * yoriai_difference_get_item:
 * @self: a difference
 * @index: which, from 0
 *
 * Returns: (transfer none): one thing that is not the same
 */
const YoriaiDifferenceItem *
yoriai_difference_get_item (const YoriaiDifference *self,
                            guint                   index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return self->items->pdata[index];
}

/**
 * yoriai_difference_get_before:
 * @self: a difference
 *
 * Returns: (transfer none): the earlier proposal
 */
YoriaiSpace *
yoriai_difference_get_before (const YoriaiDifference *self)
{
  return self->before;
}

/**
 * yoriai_difference_get_after:
 * @self: a difference
 *
 * Returns: (transfer none): the later proposal
 */
YoriaiSpace *
yoriai_difference_get_after (const YoriaiDifference *self)
{
  return self->after;
}

/**
 * yoriai_difference_get_later:
 * @self: a difference
 * @before: a record of the earlier proposal
 *
 * Returns: (transfer none) (nullable): the same record in the later one
 */
YoriaiRecord *
yoriai_difference_get_later (const YoriaiDifference *self,
                             YoriaiRecord           *before)
{
  return yoriai_match_get_right (self->match, before);
}

/**
 * yoriai_difference_find:
 * @self: a difference
 * @id: the id of a record, as the values of its items name it
 *
 * Returns: (transfer none) (nullable): the record, of whichever proposal has it
 */
YoriaiRecord *
yoriai_difference_find (const YoriaiDifference *self,
                        const char             *id)
{
  YoriaiRecord *record = yoriai_space_find (self->before, id);

  return record != NULL ? record : yoriai_space_find (self->after, id);
}
