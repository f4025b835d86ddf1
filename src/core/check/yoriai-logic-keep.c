/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"

/* Values that outlive the evaluation they came from. Their depth is bounded where they are made. */

static YoriaiLogicValue
keep_string (const char     *text,
             YoriaiLogicTag  tag,
             YoriaiArena    *arena)
{
  const char *copy = yoriai_arena_strndup (arena, text, strlen (text));

  return copy != NULL ? (YoriaiLogicValue){ .tag = tag, .v.s = copy }
                      : YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
keep_array (YoriaiLogicValue  value,
            YoriaiArena      *arena,
            GPtrArray        *records)
{
  YoriaiLogicIter iter;
  YoriaiLogicArray *array;
  YoriaiLogicValue item;

  yoriai_logic_iter_init (&iter, value);
  array = yoriai_logic_array_new (arena, iter.n);
  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  while (yoriai_logic_iter_next (&iter, &item))
    array->items[iter.at - 1] = _yoriai_logic_value_keep (item, arena, records);
  yoriai_logic_array_seal (array);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
}

static YoriaiLogicValue
keep_object (YoriaiLogicValue  value,
             YoriaiArena      *arena,
             GPtrArray        *records)
{
  gboolean is_json = value.tag == YORIAI_LOGIC_JSON;
  const YoriaiJson *child = is_json ? yoriai_json_get_first (value.v.json) : NULL;
  guint n = is_json ? yoriai_json_get_n_children (value.v.json) : value.v.object->n;
  YoriaiLogicObject *object =
    yoriai_arena_alloc (arena, sizeof *object + n * sizeof object->members[0]);

  if (object == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  object->n = n;
  object->depth = is_json ? YORIAI_JSON_MAX_DEPTH : value.v.object->depth;
  for (guint i = 0; i < n; i++)
    {
      const char *name = is_json ? yoriai_json_get_name (child, NULL)
                                 : value.v.object->members[i].name;
      YoriaiLogicValue inner = is_json ? yoriai_logic_value_from_json (child)
                                       : value.v.object->members[i].value;

      object->members[i].name = keep_string (name, YORIAI_LOGIC_STRING, arena).v.s;
      object->members[i].value = _yoriai_logic_value_keep (inner, arena, records);
      child = is_json ? yoriai_json_get_next (child) : NULL;
    }
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_OBJECT, .v.object = object };
}

static YoriaiLogicValue
keep_years (const YoriaiYears *years,
            YoriaiArena       *arena)
{
  gsize size = sizeof *years + years->n * sizeof years->items[0];
  YoriaiYears *copy = yoriai_arena_alloc (arena, size);

  if (copy == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  memcpy (copy, years, size);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_YEARS, .v.years = copy };
}

/* Returns: a copy that borrows nothing; the records in it are added to @records */
YoriaiLogicValue
_yoriai_logic_value_keep (YoriaiLogicValue  value,
                          YoriaiArena      *arena,
                          GPtrArray        *records)
{
  switch (value.tag)
    {
    case YORIAI_LOGIC_STRING:
    case YORIAI_LOGIC_REF:
      return keep_string (value.v.s, value.tag, arena);
    case YORIAI_LOGIC_CHOICE:
      {
        YoriaiLogicValue kept = keep_string (value.v.s, value.tag, arena);

        kept.aux = value.aux;
        return kept;
      }
    case YORIAI_LOGIC_ARRAY:
      return keep_array (value, arena, records);
    case YORIAI_LOGIC_JSON:
      if (yoriai_logic_value_is_array (value))
        return keep_array (value, arena, records);
      return keep_object (value, arena, records);
    case YORIAI_LOGIC_OBJECT:
      return keep_object (value, arena, records);
    case YORIAI_LOGIC_YEARS:
      return keep_years (value.v.years, arena);
    case YORIAI_LOGIC_RECORD:
    case YORIAI_LOGIC_LIST:
    case YORIAI_LOGIC_TEXT:
      if (records != NULL)
        g_ptr_array_add (records, g_object_ref (value.v.record));
      return value;
    default:
      return value;
    }
}

static gboolean
are_objects_same (const YoriaiLogicObject *a,
                  const YoriaiLogicObject *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    {
      if (strcmp (a->members[i].name, b->members[i].name) != 0 ||
          !_yoriai_logic_value_same (a->members[i].value, b->members[i].value))
        return FALSE;
    }
  return TRUE;
}

/* Returns: whether two kept values are the same all the way down */
gboolean
_yoriai_logic_value_same (YoriaiLogicValue a,
                          YoriaiLogicValue b)
{
  if (a.tag != b.tag || a.aux != b.aux)
    return FALSE;
  switch (a.tag)
    {
    case YORIAI_LOGIC_NUMBER:
      return a.v.number == b.v.number || (a.v.number != a.v.number && b.v.number != b.v.number);
    case YORIAI_LOGIC_ARRAY:
      if (a.v.array->n != b.v.array->n)
        return FALSE;
      for (guint i = 0; i < a.v.array->n; i++)
        {
          if (!_yoriai_logic_value_same (a.v.array->items[i], b.v.array->items[i]))
            return FALSE;
        }
      return TRUE;
    case YORIAI_LOGIC_OBJECT:
      return are_objects_same (a.v.object, b.v.object);
    case YORIAI_LOGIC_YEARS:
      return a.v.years->n == b.v.years->n &&
             memcmp (a.v.years->items, b.v.years->items, a.v.years->n * sizeof (YoriaiYear)) == 0;
    case YORIAI_LOGIC_ENUM:
      return a.v.enum_value == b.v.enum_value;
    default:
      return yoriai_logic_value_equal_strict (a, b);
    }
}
