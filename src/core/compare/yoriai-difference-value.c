/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-content-private.h"
#include "yoriai-difference-private.h"
#include "yoriai-sequence-private.h"

/* What two values of one field say differently: amounts year by year, sets and lists element by element. */

/* --- Ids of the later as the earlier has them --- */

/* Returns: (transfer none) (nullable): the record that stands for one of the later, also one that was put in since */
YoriaiRecord *
_yoriai_difference_get_before (YoriaiDifference *self,
                               YoriaiRecord     *after)
{
  YoriaiRecord *before = yoriai_match_get_left (self->match, after);

  return before != NULL ? before : g_hash_table_lookup (self->taken, after);
}

static const char *
map_id (YoriaiDifference *self,
        const char       *id)
{
  YoriaiRecord *after = yoriai_space_find (self->after, id);
  YoriaiRecord *before = after != NULL ? _yoriai_difference_get_before (self, after) : NULL;

  return before != NULL ? yoriai_record_get_id (before) : id;
}

/* Reads a value of the later, with the earlier's ids; it is the caller's. */
void
_yoriai_difference_map_value (YoriaiDifference *self,
                              YoriaiRecord     *after,
                              guint             field,
                              YoriaiValue      *ret_value)
{
  const YoriaiField *spec = yoriai_record_get_field (after, field);
  const YoriaiValue *value = yoriai_record_peek (after, field);
  g_autoptr (GStrvBuilder) ids = NULL;

  if (spec->kind == YORIAI_KIND_REF && value->tag == YORIAI_TAG_STRING)
    {
      *ret_value = YORIAI_VALUE_STRING (g_strdup (map_id (self, value->v.s)));
      return;
    }
  if (spec->kind != YORIAI_KIND_REFS || value->tag != YORIAI_TAG_STRINGS)
    {
      yoriai_value_copy (value, ret_value);
      return;
    }
  ids = g_strv_builder_new ();
  for (guint i = 0; value->v.strv[i] != NULL; i++)
    g_strv_builder_add (ids, map_id (self, value->v.strv[i]));
  *ret_value = YORIAI_VALUE_STRINGS (g_strv_builder_end (ids));
}

/* --- Comparing --- */

static void
take_change (YoriaiDifference *self,
             YoriaiRecord     *before,
             YoriaiRecord     *after,
             guint             field,
             YoriaiValue       old,
             YoriaiValue       new,
             gint64            year,
             gboolean          is_element)
{
  _yoriai_difference_take (self, &(YoriaiDifferenceItem){
                                   .kind = YORIAI_DIFFERENCE_CHANGED,
                                   .before = before,
                                   .after = after,
                                   .field = field,
                                   .year = year,
                                   .is_element = is_element,
                                   .old = old,
                                   .new = new,
                                 });
}

static const YoriaiYear *
find_year (const YoriaiValue *value,
           gint64             year)
{
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    if (value->v.years->items[i].year == year)
      return &value->v.years->items[i];
  return NULL;
}

static void
compare_years (YoriaiDifference  *self,
               YoriaiRecord      *before,
               YoriaiRecord      *after,
               guint              field,
               const YoriaiValue *old,
               const YoriaiValue *new)
{
  for (gint64 year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      const YoriaiYear *a = find_year (old, year), *b = find_year (new, year);

      if ((a != NULL) == (b != NULL) && (a == NULL || a->amount == b->amount))
        continue;
      take_change (self, before, after, field, a != NULL ? YORIAI_VALUE_INT (a->amount) : YORIAI_VALUE_NONE,
                   b != NULL ? YORIAI_VALUE_INT (b->amount) : YORIAI_VALUE_NONE, year, FALSE);
    }
}

/* Those of @value that the other does not have. */
static void
compare_ints (YoriaiDifference  *self,
              YoriaiRecord      *before,
              YoriaiRecord      *after,
              guint              field,
              const YoriaiValue *value,
              const YoriaiValue *other,
              gboolean           is_new)
{
  for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
    {
      YoriaiValue element = YORIAI_VALUE_INT (value->v.ints->items[i]);

      if (!_yoriai_content_has_int (other, element.v.i))
        take_change (self, before, after, field, is_new ? YORIAI_VALUE_NONE : element,
                     is_new ? element : YORIAI_VALUE_NONE, 0, TRUE);
    }
}

static void
compare_elements (YoriaiDifference *self,
                  YoriaiRecord     *before,
                  YoriaiRecord     *after,
                  guint             field,
                  const GPtrArray  *elements,
                  const GPtrArray  *others,
                  gboolean          is_new)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (there, others->pdata[i]);
  for (guint i = 0; i < elements->len; i++)
    {
      YoriaiValue element = YORIAI_VALUE_STRING (_yoriai_sequence_get_string (elements->pdata[i]));

      if (!g_hash_table_contains (there, elements->pdata[i]))
        take_change (self, before, after, field, is_new ? YORIAI_VALUE_NONE : element,
                     is_new ? element : YORIAI_VALUE_NONE, 0, TRUE);
    }
}

static void
compare_strings (YoriaiDifference  *self,
                 YoriaiRecord      *before,
                 YoriaiRecord      *after,
                 guint              field,
                 const YoriaiValue *old,
                 const YoriaiValue *new)
{
  g_autoptr (GHashTable) table = _yoriai_sequence_new_table ();
  g_autoptr (GPtrArray) a = _yoriai_sequence_new_strings (table, old->tag == YORIAI_TAG_STRINGS ? old->v.strv : NULL);
  g_autoptr (GPtrArray) b = _yoriai_sequence_new_strings (table, new->tag == YORIAI_TAG_STRINGS ? new->v.strv : NULL);
  g_autoptr (GHashTable) moved = _yoriai_sequence_find_moved (a, b);

  compare_elements (self, before, after, field, a, b, FALSE);
  compare_elements (self, before, after, field, b, a, TRUE);
  if (g_hash_table_size (moved) > 0)
    _yoriai_difference_take (self, &(YoriaiDifferenceItem){
                                     .kind = YORIAI_DIFFERENCE_ORDER,
                                     .before = before,
                                     .after = after,
                                     .field = field,
                                     .old = *old,
                                     .new = *new,
                                   });
}

/* Compares a field that holds a value. */
void
_yoriai_difference_compare_values (YoriaiDifference *self,
                                   YoriaiRecord     *before,
                                   YoriaiRecord     *after,
                                   guint             field)
{
  const YoriaiValue *old = yoriai_record_peek (before, field);
  YoriaiKind kind = yoriai_record_get_field (before, field)->kind;
  YoriaiValue new;

  _yoriai_difference_map_value (self, after, field, &new);
  if (yoriai_value_equal (old, &new))
    {
      yoriai_value_clear (&new);
      return;
    }
  if (old->tag == YORIAI_TAG_RAW || new.tag == YORIAI_TAG_RAW)
    kind = YORIAI_KIND_CODE; /* as a whole */
  switch (kind)
    {
    case YORIAI_KIND_YEARS:
      compare_years (self, before, after, field, old, &new);
      break;
    case YORIAI_KIND_INTS:
      compare_ints (self, before, after, field, old, &new, FALSE);
      compare_ints (self, before, after, field, &new, old, TRUE);
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      compare_strings (self, before, after, field, old, &new);
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      take_change (self, before, after, field, *old, new, 0, FALSE);
      break;
    }
  yoriai_value_clear (&new);
}
