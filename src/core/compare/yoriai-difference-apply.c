/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "compare/yoriai-text-runs.h"
#include "yoriai-content-private.h"
#include "yoriai-difference-private.h"
#include "yoriai-sequence-private.h"

/* Taking over what the later proposal says, item by item, through the earlier one's door. */

static gboolean
fail (GError             **error,
      YoriaiCompareError   code,
      const char          *message)
{
  g_set_error_literal (error, YORIAI_COMPARE_ERROR, code, message);
  return FALSE;
}

/* --- Values --- */

/* Sets a text by its changes, so that what stands between them stays where it is. */
static gboolean
set_text (YoriaiRecord  *record,
          guint          field,
          const char    *to,
          GError       **error)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  g_autofree char *from = g_strdup (value->tag == YORIAI_TAG_STRING ? value->v.s : "");
  g_autoptr (GArray) runs = yoriai_text_runs_new (from, to);
  guint at = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, i);
      guint n = g_utf8_strlen (run->text, run->length);
      g_autofree char *inserted = run->kind == YORIAI_TEXT_RUN_INSERTED ? g_strndup (run->text, run->length) : NULL;

      if (run->kind != YORIAI_TEXT_RUN_SAME
          && !yoriai_record_splice (record, field, at, inserted != NULL ? 0 : n, inserted, error))
        return FALSE;
      at += run->kind == YORIAI_TEXT_RUN_REMOVED ? 0 : n;
    }
  return TRUE;
}

static const char *
get_string (const YoriaiValue *value)
{
  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

/* A text that was written in since takes the change beside that. */
static gboolean
apply_text (YoriaiRecord                *record,
            const YoriaiDifferenceItem  *item,
            GError                     **error)
{
  const YoriaiValue *present = yoriai_record_peek (record, item->field);
  g_autofree char *merged = NULL;

  if (present->tag == YORIAI_TAG_RAW)
    return yoriai_record_set (record, item->field, &item->new, error);
  if (yoriai_value_equal (present, &item->old) || item->old.tag == YORIAI_TAG_RAW)
    return set_text (record, item->field, get_string (&item->new), error);
  merged = yoriai_text_merge (get_string (&item->old), get_string (present), get_string (&item->new));
  if (merged == NULL)
    return fail (error, YORIAI_COMPARE_ERROR_CHANGED, _("The text has been changed at the same place since."));
  return set_text (record, item->field, merged, error);
}

static gboolean
apply_year (YoriaiRecord                *record,
            const YoriaiDifferenceItem  *item,
            GError                     **error)
{
  const YoriaiValue *present = yoriai_record_peek (record, item->field);
  g_autofree YoriaiYears *years = NULL;

  if (present->tag == YORIAI_TAG_RAW)
    return fail (error, YORIAI_COMPARE_ERROR_CHANGED, _("The amounts cannot be read."));
  years = yoriai_years_with (present->tag == YORIAI_TAG_YEARS ? present->v.years : NULL, item->year,
                             item->new.tag == YORIAI_TAG_INT, item->new.tag == YORIAI_TAG_INT ? item->new.v.i : 0);
  return yoriai_record_set (record, item->field, &YORIAI_VALUE_YEARS (years), error);
}

static gboolean
apply_int (YoriaiRecord                *record,
           const YoriaiDifferenceItem  *item,
           GError                     **error)
{
  const YoriaiValue *present = yoriai_record_peek (record, item->field);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_new = item->new.tag == YORIAI_TAG_INT;
  gint64 number = is_new ? item->new.v.i : item->old.v.i;
  g_autofree YoriaiInts *ints = NULL;

  for (guint i = 0; present->tag == YORIAI_TAG_INTS && i < present->v.ints->n; i++)
    if (present->v.ints->items[i] != number)
      g_array_append_val (numbers, present->v.ints->items[i]);
  if (is_new)
    g_array_append_val (numbers, number);
  ints = yoriai_ints_new ((const gint64 *) numbers->data, numbers->len);
  return yoriai_record_set (record, item->field, &YORIAI_VALUE_INTS (ints), error);
}

static gboolean
set_strings (YoriaiRecord     *record,
             guint             field,
             const GPtrArray  *sequence,
             GError          **error)
{
  g_auto (GStrv) strv = _yoriai_sequence_dup_strings (sequence);

  return yoriai_record_set (record, field, &YORIAI_VALUE_STRINGS (strv), error);
}

/* Where @element of @after comes to stand in @present: behind the nearest of those before it that is there. */
static guint
find_place (const GPtrArray *present,
            const GPtrArray *after,
            gconstpointer    element)
{
  guint place = 0, at;

  for (guint i = 0; i < after->len && after->pdata[i] != element; i++)
    if (g_ptr_array_find ((GPtrArray *) present, after->pdata[i], &at))
      place = at + 1;
  return place;
}

/* A reference to a record that was put in since says what that is called here. */
static const char *
get_present_id (YoriaiDifference           *self,
                const YoriaiDifferenceItem *item)
{
  YoriaiRecord *after = yoriai_space_find (self->after, item->new.v.s);
  YoriaiRecord *taken = after != NULL ? g_hash_table_lookup (self->taken, after) : NULL;

  return taken != NULL ? yoriai_record_get_id (taken) : item->new.v.s;
}

static gboolean
apply_strings (YoriaiDifference            *self,
               YoriaiRecord                *record,
               const YoriaiDifferenceItem  *item,
               GError                     **error)
{
  const YoriaiValue *present = yoriai_record_peek (record, item->field);
  g_autoptr (GHashTable) table = _yoriai_sequence_new_table ();
  g_autoptr (GPtrArray) elements =
    _yoriai_sequence_new_strings (table, present->tag == YORIAI_TAG_STRINGS ? present->v.strv : NULL);
  YoriaiValue new;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  const char *text = item->new.tag == YORIAI_TAG_STRING ? get_present_id (self, item) : get_string (&item->old);
  guint at = 0;

  _yoriai_difference_map_value (self, item->after, item->field, &new);
  after = _yoriai_sequence_new_strings (table, new.tag == YORIAI_TAG_STRINGS ? new.v.strv : NULL);
  if (item->kind == YORIAI_DIFFERENCE_ORDER)
    {
      merged = _yoriai_sequence_merge (elements, elements, after, _yoriai_sequence_get_string);
      for (guint i = merged->len; i > 0; i--)
        if (!g_ptr_array_find (elements, merged->pdata[i - 1], NULL))
          g_ptr_array_remove_index (merged, i - 1);
    }
  else
    {
      merged = g_ptr_array_copy (elements, NULL, NULL);
      /* Of equal ones the first that is not there comes, and the last that is there goes. */
      for (guint i = 0; item->new.tag == YORIAI_TAG_STRING && i < after->len; i++)
        if (strcmp (_yoriai_sequence_get_string (after->pdata[i]), text) == 0
            && !g_ptr_array_find (elements, after->pdata[i], NULL))
          {
            g_ptr_array_insert (merged, find_place (elements, after, after->pdata[i]), after->pdata[i]);
            break;
          }
      for (guint i = merged->len; item->new.tag != YORIAI_TAG_STRING && i > 0; i--)
        if (strcmp (_yoriai_sequence_get_string (merged->pdata[i - 1]), text) == 0)
          {
            at = i;
            break;
          }
      if (at > 0)
        g_ptr_array_remove_index (merged, at - 1);
    }
  yoriai_value_clear (&new);
  return set_strings (record, item->field, merged, error);
}

static gboolean
apply_value (YoriaiDifference            *self,
             const YoriaiDifferenceItem  *item,
             GError                     **error)
{
  YoriaiRecord *record = item->before;
  YoriaiKind kind;

  if (item->field == YORIAI_NO_FIELD)
    return yoriai_record_set_unknown (record, item->name, item->new.tag == YORIAI_TAG_RAW ? item->new.v.s : NULL,
                                      error);
  kind = yoriai_record_get_field (record, item->field)->kind;
  if (item->new.tag == YORIAI_TAG_RAW)
    return fail (error, YORIAI_COMPARE_ERROR_RAW, _("The copy holds what the field cannot take."));
  if (item->kind == YORIAI_DIFFERENCE_ORDER || (item->is_element && kind != YORIAI_KIND_INTS))
    return apply_strings (self, record, item, error);
  if (item->is_element)
    return apply_int (record, item, error);
  if (item->year > 0)
    return apply_year (record, item, error);
  if (yoriai_kind_is_text (kind))
    return apply_text (record, item, error);
  if (kind == YORIAI_KIND_REF || kind == YORIAI_KIND_REFS)
    {
      YoriaiValue value;
      gboolean is_done;

      _yoriai_difference_map_value (self, item->after, item->field, &value);
      is_done = yoriai_record_set (record, item->field, &value, error);
      yoriai_value_clear (&value);
      return is_done;
    }
  return yoriai_record_set (record, item->field, &item->new, error);
}

/* --- Records --- */

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
  fail (error, YORIAI_COMPARE_ERROR_PLACE, _("What this stands in is not there."));
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
  g_hash_table_insert (self->taken, after, record);
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

  if (yoriai_record_peek (after, field)->tag == YORIAI_TAG_RAW)
    return fail (error, YORIAI_COMPARE_ERROR_RAW, _("The copy holds what the field cannot take."));
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

          g_hash_table_insert (self->taken, yoriai_record_get_child (after, i), child);
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
           || fail (error, YORIAI_COMPARE_ERROR_PLACE, _("The record has been removed since."));
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
      return apply_value (self, item, error);
    }
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
      g_hash_table_remove_all (self->taken);
    }
  return is_done;
}
