/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-runs.h"
#include "yoriai-difference-private.h"
#include "yoriai-sequence-private.h"

/* Taking over one value, as far as it differs. */

gboolean
_yoriai_difference_fail (GError             **error,
                         YoriaiCompareError   code,
                         const char          *message)
{
  g_set_error_literal (error, YORIAI_COMPARE_ERROR, code, message);
  return FALSE;
}

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
    return _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_CHANGED, _("The text has been changed at the same place since."));
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
    return _yoriai_difference_fail (error, YORIAI_COMPARE_ERROR_CHANGED, _("The amounts cannot be read."));
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

/* What stays of @elements, in the order that @after gives them. */
static GPtrArray *
dup_ordered (GPtrArray *elements,
             GPtrArray *after)
{
  GPtrArray *ordered = _yoriai_sequence_merge (elements, elements, after, _yoriai_sequence_get_string);

  for (guint i = ordered->len; i > 0; i--)
    if (!g_ptr_array_find (elements, ordered->pdata[i - 1], NULL))
      g_ptr_array_remove_index (ordered, i - 1);
  return ordered;
}

/* @elements with @text: of equal ones the first that is not there. */
static GPtrArray *
dup_with (GPtrArray  *elements,
          GPtrArray  *after,
          const char *text)
{
  GPtrArray *with = g_ptr_array_copy (elements, NULL, NULL);

  for (guint i = 0; i < after->len; i++)
    if (strcmp (_yoriai_sequence_get_string (after->pdata[i]), text) == 0
        && !g_ptr_array_find (elements, after->pdata[i], NULL))
      {
        g_ptr_array_insert (with, find_place (elements, after, after->pdata[i]), after->pdata[i]);
        break;
      }
  return with;
}

/* @elements without @text: of equal ones the last goes. */
static GPtrArray *
dup_without (GPtrArray  *elements,
             const char *text)
{
  GPtrArray *without = g_ptr_array_copy (elements, NULL, NULL);

  for (guint i = without->len; i > 0; i--)
    if (strcmp (_yoriai_sequence_get_string (without->pdata[i - 1]), text) == 0)
      {
        g_ptr_array_remove_index (without, i - 1);
        break;
      }
  return without;
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
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) result = NULL;
  YoriaiValue new;

  _yoriai_difference_map_value (self, item->after, item->field, &new);
  after = _yoriai_sequence_new_strings (table, new.tag == YORIAI_TAG_STRINGS ? new.v.strv : NULL);
  yoriai_value_clear (&new);
  if (item->kind == YORIAI_DIFFERENCE_ORDER)
    result = dup_ordered (elements, after);
  else if (item->new.tag == YORIAI_TAG_STRING)
    result = dup_with (elements, after, get_present_id (self, item));
  else
    result = dup_without (elements, get_string (&item->old));
  return set_strings (record, item->field, result, error);
}

/* Gives a field or member what the later proposal has there. */
gboolean
_yoriai_difference_set (YoriaiDifference            *self,
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
    return yoriai_record_set (record, item->field, &item->new, error); /* what another program wrote stays as it is */
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
