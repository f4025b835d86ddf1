/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-text-runs.h"
#include "yoriai-content-private.h"
#include "yoriai-merge-private.h"
#include "yoriai-sequence-private.h"

/* What a field of the merged proposal holds. */

/* Adds a copy of @conflict. */
void
_yoriai_merge_take_conflict (Merging                   *self,
                             const YoriaiMergeConflict *conflict)
{
  YoriaiMergeConflict *copy = g_memdup2 (conflict, sizeof *conflict);

  yoriai_value_copy (&conflict->base, &copy->base);
  yoriai_value_copy (&conflict->mine, &copy->mine);
  yoriai_value_copy (&conflict->theirs, &copy->theirs);
  copy->name = g_strdup (conflict->name);
  g_ptr_array_add (self->merge->conflicts, copy);
}

/* --- Ids of one side as the merged proposal has them --- */

static const char *
map_id (Merging    *self,
        Side        side,
        const char *id)
{
  const Node *node = _yoriai_merge_get_node (self, yoriai_space_find (self->spaces[side], id));

  return node != NULL ? node->id : id;
}

/* Reads what a side says, nothing where it does not have the record; it is the caller's. */
void
_yoriai_merge_read (Merging     *self,
                    const Node  *node,
                    Side         side,
                    guint        field,
                    YoriaiValue *ret_value)
{
  YoriaiRecord *record = node->records[side];
  const YoriaiValue *value;
  YoriaiKind kind;
  g_autoptr (GStrvBuilder) ids = NULL;

  *ret_value = YORIAI_VALUE_NONE;
  if (record == NULL)
    return;
  value = yoriai_record_peek (record, field);
  kind = yoriai_record_get_field (record, field)->kind;
  if (kind == YORIAI_KIND_REF && value->tag == YORIAI_TAG_STRING)
    *ret_value = YORIAI_VALUE_STRING (g_strdup (map_id (self, side, value->v.s)));
  else if (kind == YORIAI_KIND_REFS && value->tag == YORIAI_TAG_STRINGS)
    {
      ids = g_strv_builder_new ();
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        g_strv_builder_add (ids, map_id (self, side, value->v.strv[i]));
      *ret_value = YORIAI_VALUE_STRINGS (g_strv_builder_end (ids));
    }
  else
    yoriai_value_copy (value, ret_value);
}

/* --- One value --- */

/* Chooses between what two say. Returns: (transfer none): what stands; @ret_is_open: whether it is to be settled */
static const YoriaiValue *
choose (const YoriaiField *field,
        const YoriaiValue *base,
        const YoriaiValue *mine,
        const YoriaiValue *theirs,
        gboolean           has_base,
        gboolean          *ret_is_open)
{
  g_autofree char *my_bytes = NULL;
  g_autofree char *their_bytes = NULL;

  *ret_is_open = FALSE;
  if (yoriai_value_equal (mine, theirs))
    return mine;
  if (has_base && yoriai_value_equal (base, mine))
    return theirs;
  if (has_base && yoriai_value_equal (base, theirs))
    return mine;
  *ret_is_open = has_base || (mine->tag != YORIAI_TAG_NONE && theirs->tag != YORIAI_TAG_NONE);
  if (mine->tag == YORIAI_TAG_NONE || theirs->tag == YORIAI_TAG_NONE)
    return mine->tag == YORIAI_TAG_NONE ? theirs : mine;
  my_bytes = _yoriai_content_dup_value (field, mine);
  their_bytes = _yoriai_content_dup_value (field, theirs);
  return strcmp (my_bytes, their_bytes) >= 0 ? mine : theirs;
}

/* A field with what three say in it. */
typedef struct
{
  Merging *merging;
  YoriaiRecord *record; /* of the merged proposal */
  guint field;
  const YoriaiField *spec; /* (nullable) */
  gboolean has_base;
  YoriaiValue values[N_SIDES];
} Place;

static void
take_open (const Place       *place,
           const YoriaiValue *base,
           const YoriaiValue *mine,
           const YoriaiValue *theirs,
           gint64             year,
           const char        *name,
           gboolean           is_mine)
{
  _yoriai_merge_take_conflict (place->merging, &(YoriaiMergeConflict){
                                                 .kind = YORIAI_CONFLICT_VALUE,
                                                 .record = place->record,
                                                 .field = place->field,
                                                 .year = year,
                                                 .name = (char *) name,
                                                 .base = *base,
                                                 .mine = *mine,
                                                 .theirs = *theirs,
                                                 .is_mine = is_mine,
                                               });
}

static void
merge_whole (const Place *place,
             YoriaiValue *ret_value)
{
  const YoriaiValue *values = place->values, *chosen;
  gboolean is_open;

  chosen = choose (place->spec, &values[SIDE_BASE], &values[SIDE_MINE], &values[SIDE_THEIRS], place->has_base, &is_open);
  if (is_open && !place->spec->is_noted)
    take_open (place, &values[SIDE_BASE], &values[SIDE_MINE], &values[SIDE_THEIRS], 0, NULL,
               chosen == &values[SIDE_MINE]);
  yoriai_value_copy (chosen, ret_value);
}

/* --- By parts --- */

static const char *
get_text (const YoriaiValue *value)
{
  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

static void
merge_text (const Place *place,
            YoriaiValue *ret_value)
{
  const YoriaiValue *values = place->values;
  YoriaiValue merged = YORIAI_VALUE_NONE;

  if (place->has_base && !yoriai_value_equal (&values[SIDE_MINE], &values[SIDE_THEIRS])
      && values[SIDE_BASE].tag == YORIAI_TAG_STRING)
    merged.v.s = yoriai_text_merge (values[SIDE_BASE].v.s, get_text (&values[SIDE_MINE]), get_text (&values[SIDE_THEIRS]));
  if (merged.v.s != NULL)
    merged.tag = YORIAI_TAG_STRING;
  yoriai_value_normalize (&merged, place->spec);
  if (merged.tag == YORIAI_TAG_NONE || !yoriai_value_check (&merged, place->spec, NULL))
    {
      yoriai_value_clear (&merged);
      merge_whole (place, ret_value);
    }
  else
    *ret_value = merged;
}

static void
merge_years (const Place *place,
             YoriaiValue *ret_value)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (YoriaiYear));

  for (gint64 year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      YoriaiValue base = _yoriai_content_get_year (&place->values[SIDE_BASE], year);
      YoriaiValue mine = _yoriai_content_get_year (&place->values[SIDE_MINE], year);
      YoriaiValue theirs = _yoriai_content_get_year (&place->values[SIDE_THEIRS], year);
      gboolean is_open;
      const YoriaiValue *chosen = choose (place->spec, &base, &mine, &theirs, place->has_base, &is_open);
      YoriaiYear amount = { year, chosen->v.i };

      if (is_open)
        take_open (place, &base, &mine, &theirs, year, NULL, chosen == &mine);
      if (chosen->tag == YORIAI_TAG_INT)
        g_array_append_val (years, amount);
    }
  *ret_value = YORIAI_VALUE_YEARS (yoriai_years_new ((const YoriaiYear *) years->data, years->len));
}

static void
merge_ints (const Place *place,
            YoriaiValue *ret_value)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint side = SIDE_MINE; side < N_SIDES; side++)
    for (guint i = 0; place->values[side].tag == YORIAI_TAG_INTS && i < place->values[side].v.ints->n; i++)
      {
        gint64 number = place->values[side].v.ints->items[i];

        if (_yoriai_content_has_int (&place->values[SIDE_MINE + SIDE_THEIRS - side], number)
            || !_yoriai_content_has_int (&place->values[SIDE_BASE], number))
          g_array_append_val (numbers, number);
      }
  *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new ((const gint64 *) numbers->data, numbers->len));
}

/* Brings two lists of texts together. (transfer full) */
static char **
merge_strv (char    **base,
            char    **mine,
            char    **theirs,
            gboolean  has_base)
{
  g_autoptr (GHashTable) table = _yoriai_sequence_new_table ();
  g_autoptr (GPtrArray) old = _yoriai_sequence_new_strings (table, base);
  g_autoptr (GPtrArray) a = _yoriai_sequence_new_strings (table, mine);
  g_autoptr (GPtrArray) b = _yoriai_sequence_new_strings (table, theirs);
  g_autoptr (GPtrArray) kept_a = _yoriai_sequence_keep (has_base ? old : NULL, a, b);
  g_autoptr (GPtrArray) kept_b = _yoriai_sequence_keep (has_base ? old : NULL, b, a);
  g_autoptr (GPtrArray) merged =
    _yoriai_sequence_merge (has_base ? old : NULL, kept_a, kept_b, _yoriai_sequence_get_string);

  return _yoriai_sequence_dup_strings (merged);
}

static void
merge_strings (const Place *place,
               YoriaiValue *ret_value)
{
  char **strv[N_SIDES];

  for (guint i = 0; i < N_SIDES; i++)
    strv[i] = place->values[i].tag == YORIAI_TAG_STRINGS ? place->values[i].v.strv : NULL;
  *ret_value =
    YORIAI_VALUE_STRINGS (merge_strv (strv[SIDE_BASE], strv[SIDE_MINE], strv[SIDE_THEIRS], place->has_base));
}

static void
merge_kind (const Place *place,
            YoriaiValue *ret_value)
{
  for (guint i = 0; i < N_SIDES; i++)
    if (place->values[i].tag == YORIAI_TAG_RAW)
      {
        merge_whole (place, ret_value);
        return;
      }
  switch (place->spec->kind)
    {
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
      merge_text (place, ret_value);
      break;
    case YORIAI_KIND_YEARS:
      merge_years (place, ret_value);
      break;
    case YORIAI_KIND_INTS:
      merge_ints (place, ret_value);
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      merge_strings (place, ret_value);
      break;
    case YORIAI_KIND_CODE:
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
      merge_whole (place, ret_value);
      break;
    }
}

/* The side that alone has a record, or N_SIDES. */
static Side
get_only_side (const Node *node)
{
  if (node->records[SIDE_MINE] != NULL && node->records[SIDE_THEIRS] != NULL)
    return N_SIDES;
  return node->records[SIDE_MINE] != NULL ? SIDE_MINE : SIDE_THEIRS;
}

/* Fills a field of the merged proposal that holds a value. */
void
_yoriai_merge_values (Merging      *self,
                      const Node   *node,
                      YoriaiRecord *record,
                      guint         field)
{
  Place place = {
    .merging = self,
    .record = record,
    .field = field,
    .spec = yoriai_record_get_field (record, field),
    .has_base = node->records[SIDE_BASE] != NULL,
  };
  Side only = get_only_side (node);
  YoriaiValue value;

  if (only != N_SIDES)
    {
      _yoriai_merge_read (self, node, only, field, &value);
      yoriai_space_load_value (self->merge->space, record, field, &value);
      return;
    }
  for (guint i = 0; i < N_SIDES; i++)
    _yoriai_merge_read (self, node, i, field, &place.values[i]);
  if (yoriai_value_equal (&place.values[SIDE_MINE], &place.values[SIDE_THEIRS]))
    yoriai_value_copy (&place.values[SIDE_MINE], &value);
  else
    merge_kind (&place, &value);
  for (guint i = 0; i < N_SIDES; i++)
    yoriai_value_clear (&place.values[i]);
  yoriai_space_load_value (self->merge->space, record, field, &value);
}

/* --- Members that no field knows --- */

static char **
list_unknown (YoriaiRecord *record)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  for (guint i = 0; record != NULL && (name = yoriai_record_get_unknown (record, i, NULL)) != NULL; i++)
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static YoriaiValue
get_unknown (const Node *node,
             Side        side,
             const char *name)
{
  YoriaiRecord *record = node->records[side];
  const char *json = record != NULL ? _yoriai_content_find_unknown (record, name) : NULL;

  return json != NULL ? (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = (char *) json } : YORIAI_VALUE_NONE;
}

/* Gives the merged proposal the members that no field knows. */
void
_yoriai_merge_unknown (Merging      *self,
                       const Node   *node,
                       YoriaiRecord *record)
{
  const Place place = { .merging = self, .record = record, .field = YORIAI_NO_FIELD };
  Side only = get_only_side (node);
  g_auto (GStrv) base = list_unknown (node->records[SIDE_BASE]);
  g_auto (GStrv) mine = list_unknown (node->records[only != N_SIDES ? only : SIDE_MINE]);
  g_auto (GStrv) theirs = list_unknown (node->records[only != N_SIDES ? only : SIDE_THEIRS]);
  g_auto (GStrv) names = merge_strv (base, mine, theirs, FALSE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      YoriaiValue old = get_unknown (node, SIDE_BASE, names[i]);
      YoriaiValue a = get_unknown (node, only != N_SIDES ? only : SIDE_MINE, names[i]);
      YoriaiValue b = get_unknown (node, only != N_SIDES ? only : SIDE_THEIRS, names[i]);
      gboolean is_open;
      const YoriaiValue *chosen = choose (NULL, &old, &a, &b, node->records[SIDE_BASE] != NULL, &is_open);

      if (is_open)
        take_open (&place, &old, &a, &b, 0, names[i], chosen == &a);
      if (chosen->tag == YORIAI_TAG_RAW)
        yoriai_space_load_unknown (self->merge->space, record, names[i], chosen->v.s);
    }
}
