/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic-value.h"

#include <math.h>
#include <string.h>

#include "logic/yoriai-logic-number.h"
#include "logic/yoriai-logic-string.h"

#define MAX_ARRAY_INDEX_DIGITS 10
#define MAX_ARRAY_INDEX G_GUINT64_CONSTANT (4294967294)

/* What JavaScript's typeof tells apart, and null. */
typedef enum
{
  CLASS_UNDEFINED,
  CLASS_NULL,
  CLASS_BOOL,
  CLASS_NUMBER,
  CLASS_STRING,
  CLASS_OBJECT,
} ValueClass;

static ValueClass
classify (YoriaiLogicValue value)
{
  switch (value.tag)
    {
    case YORIAI_LOGIC_UNDEFINED:
      return CLASS_UNDEFINED;
    case YORIAI_LOGIC_NULL:
      return CLASS_NULL;
    case YORIAI_LOGIC_BOOL:
      return CLASS_BOOL;
    case YORIAI_LOGIC_NUMBER:
      return CLASS_NUMBER;
    case YORIAI_LOGIC_STRING:
    case YORIAI_LOGIC_REF:
    case YORIAI_LOGIC_ENUM:
    case YORIAI_LOGIC_CHOICE:
      return CLASS_STRING;
    default:
      return CLASS_OBJECT;
    }
}

/**
 * yoriai_logic_value_from_json:
 * @json: (nullable): a node; %NULL is undefined
 *
 * Returns: its value
 */
YoriaiLogicValue
yoriai_logic_value_from_json (const YoriaiJson *json)
{
  if (json == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  switch (yoriai_json_get_type (json))
    {
    case YORIAI_JSON_NULL:
      return YORIAI_LOGIC_VALUE_NULL;
    case YORIAI_JSON_BOOLEAN:
      return YORIAI_LOGIC_VALUE_BOOL (yoriai_json_get_boolean (json));
    case YORIAI_JSON_NUMBER:
      return YORIAI_LOGIC_VALUE_NUMBER (yoriai_json_get_double (json));
    case YORIAI_JSON_STRING:
      return YORIAI_LOGIC_VALUE_STRING (yoriai_json_get_string (json, NULL));
    case YORIAI_JSON_ARRAY:
    case YORIAI_JSON_OBJECT:
    default:
      return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_JSON, .v.json = json };
    }
}

/**
 * yoriai_logic_value_is_array:
 * @value: a value
 *
 * Returns: whether it is an array
 */
gboolean
yoriai_logic_value_is_array (YoriaiLogicValue value)
{
  if (value.tag == YORIAI_LOGIC_JSON)
    return yoriai_json_get_type (value.v.json) == YORIAI_JSON_ARRAY;
  return value.tag == YORIAI_LOGIC_ARRAY || value.tag == YORIAI_LOGIC_LIST;
}

/**
 * yoriai_logic_value_is_string:
 * @value: a value
 *
 * Returns: whether it is a string
 */
gboolean
yoriai_logic_value_is_string (YoriaiLogicValue value)
{
  return classify (value) == CLASS_STRING;
}

/**
 * yoriai_logic_value_is_nothing:
 * @value: a value
 *
 * Returns: whether it is undefined or null
 */
gboolean
yoriai_logic_value_is_nothing (YoriaiLogicValue value)
{
  return value.tag == YORIAI_LOGIC_UNDEFINED || value.tag == YORIAI_LOGIC_NULL;
}

/**
 * yoriai_logic_value_peek_string:
 * @value: a value
 *
 * Returns: (nullable): the string it is, %NULL if it is none
 */
const char *
yoriai_logic_value_peek_string (YoriaiLogicValue value)
{
  if (value.tag == YORIAI_LOGIC_ENUM)
    return value.v.enum_value->nick;
  return classify (value) == CLASS_STRING ? value.v.s : NULL;
}

/**
 * yoriai_logic_value_is_true:
 * @value: a value
 *
 * Returns: whether JsonLogic takes it for true: as JavaScript, but an empty array is not
 */
gboolean
yoriai_logic_value_is_true (YoriaiLogicValue value)
{
  YoriaiLogicIter iter;

  switch (classify (value))
    {
    case CLASS_BOOL:
      return value.v.boolean;
    case CLASS_NUMBER:
      return value.v.number != 0 && !isnan (value.v.number);
    case CLASS_STRING:
      return yoriai_logic_value_peek_string (value)[0] != '\0';
    case CLASS_OBJECT:
      if (!yoriai_logic_value_is_array (value))
        return TRUE;
      yoriai_logic_iter_init (&iter, value);
      return iter.n > 0;
    case CLASS_UNDEFINED:
    case CLASS_NULL:
    default:
      return FALSE;
    }
}

/* An object with a member of this name cannot become a primitive: JavaScript throws. */
static gboolean
has_to_string (YoriaiLogicValue value)
{
  return value.tag == YORIAI_LOGIC_JSON &&
         yoriai_json_get_type (value.v.json) == YORIAI_JSON_OBJECT &&
         yoriai_json_get_member (value.v.json, "toString") != NULL;
}

/**
 * yoriai_logic_value_is_convertible:
 * @value: a value
 *
 * Returns: whether it can become a string or a number, which JavaScript refuses for some objects
 */
gboolean
yoriai_logic_value_is_convertible (YoriaiLogicValue value)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue item;

  if (!yoriai_logic_value_is_array (value))
    return !has_to_string (value);
  yoriai_logic_iter_init (&iter, value);
  while (yoriai_logic_iter_next (&iter, &item))
    {
      if (classify (item) == CLASS_OBJECT && !yoriai_logic_value_is_convertible (item))
        return FALSE;
    }
  return TRUE;
}

static void
append_string (YoriaiLogicValue  value,
               GString          *out)
{
  char buffer[YORIAI_LOGIC_NUMBER_SIZE];
  YoriaiLogicIter iter;
  YoriaiLogicValue item;

  switch (classify (value))
    {
    case CLASS_UNDEFINED:
      g_string_append (out, "undefined");
      break;
    case CLASS_NULL:
      g_string_append (out, "null");
      break;
    case CLASS_BOOL:
      g_string_append (out, value.v.boolean ? "true" : "false");
      break;
    case CLASS_NUMBER:
      g_string_append (out, yoriai_logic_number_format (value.v.number, buffer));
      break;
    case CLASS_STRING:
      yoriai_logic_string_append (out, yoriai_logic_value_peek_string (value));
      break;
    case CLASS_OBJECT:
    default:
      if (value.tag == YORIAI_LOGIC_RECORD)
        g_string_append (out, yoriai_record_get_id (value.v.record));
      else if (!yoriai_logic_value_is_array (value))
        g_string_append (out, "[object Object]");
      else
        {
          yoriai_logic_iter_init (&iter, value);
          while (yoriai_logic_iter_next (&iter, &item))
            {
              if (iter.at > 1)
                g_string_append_c (out, ',');
              if (!yoriai_logic_value_is_nothing (item))
                append_string (item, out);
            }
        }
    }
}

/**
 * yoriai_logic_value_to_string:
 * @value: a value
 * @arena: where the string may live
 *
 * A record becomes its id, so that it equals a reference to it.
 *
 * Returns: (nullable): what JavaScript's String() makes of it; %NULL when the arena is full
 */
const char *
yoriai_logic_value_to_string (YoriaiLogicValue  value,
                              YoriaiArena      *arena)
{
  const char *text = yoriai_logic_value_peek_string (value);
  g_autoptr (GString) out = NULL;

  if (text != NULL)
    return text;
  out = g_string_new (NULL);
  append_string (value, out);
  return yoriai_arena_strndup (arena, out->str, out->len);
}

/**
 * yoriai_logic_value_to_number:
 * @value: a value
 * @arena: for what lies between
 *
 * Returns: what JavaScript's Number() makes of it
 */
double
yoriai_logic_value_to_number (YoriaiLogicValue  value,
                              YoriaiArena      *arena)
{
  const char *text;

  switch (classify (value))
    {
    case CLASS_UNDEFINED:
      return NAN;
    case CLASS_NULL:
      return 0;
    case CLASS_BOOL:
      return value.v.boolean ? 1 : 0;
    case CLASS_NUMBER:
      return value.v.number;
    case CLASS_STRING:
    case CLASS_OBJECT:
    default:
      text = yoriai_logic_value_to_string (value, arena);
      return text != NULL ? yoriai_logic_number_parse (text) : NAN;
    }
}

/**
 * yoriai_logic_value_equal_strict:
 * @a: a value
 * @b: another
 *
 * Returns: JavaScript's a === b
 */
gboolean
yoriai_logic_value_equal_strict (YoriaiLogicValue a,
                                 YoriaiLogicValue b)
{
  ValueClass kind = classify (a);

  if (kind != classify (b))
    return FALSE;
  switch (kind)
    {
    case CLASS_BOOL:
      return !a.v.boolean == !b.v.boolean;
    case CLASS_NUMBER:
      return a.v.number == b.v.number;
    case CLASS_STRING:
      {
        const char *text_a = yoriai_logic_value_peek_string (a),
                   *text_b = yoriai_logic_value_peek_string (b);

        return text_a[0] == text_b[0] && strcmp (text_a, text_b) == 0;
      }
    case CLASS_OBJECT:
      return a.tag == b.tag && a.v.p == b.v.p && a.aux == b.aux;
    case CLASS_UNDEFINED:
    case CLASS_NULL:
    default:
      return TRUE;
    }
}

/**
 * yoriai_logic_value_equal:
 * @a: a value
 * @b: another
 * @arena: for what lies between
 *
 * Returns: JavaScript's a == b
 */
gboolean
yoriai_logic_value_equal (YoriaiLogicValue  a,
                          YoriaiLogicValue  b,
                          YoriaiArena      *arena)
{
  ValueClass kind_a, kind_b;

  if (a.tag == YORIAI_LOGIC_STRING && b.tag == YORIAI_LOGIC_STRING)
    return strcmp (a.v.s, b.v.s) == 0;
  kind_a = classify (a);
  kind_b = classify (b);
  if (kind_a == kind_b)
    return yoriai_logic_value_equal_strict (a, b);
  if (kind_a <= CLASS_NULL || kind_b <= CLASS_NULL)
    return kind_a <= CLASS_NULL && kind_b <= CLASS_NULL;
  if ((kind_a == CLASS_STRING && kind_b == CLASS_OBJECT) ||
      (kind_a == CLASS_OBJECT && kind_b == CLASS_STRING))
    return g_strcmp0 (yoriai_logic_value_to_string (a, arena),
                      yoriai_logic_value_to_string (b, arena)) == 0;
  return yoriai_logic_value_to_number (a, arena) == yoriai_logic_value_to_number (b, arena);
}

/**
 * yoriai_logic_value_compare:
 * @a: a value
 * @b: another
 * @arena: for what lies between
 *
 * Returns: -1, 0 or 1 as JavaScript's < and > have it; 2 when neither is true nor both equal (NaN)
 */
int
yoriai_logic_value_compare (YoriaiLogicValue  a,
                            YoriaiLogicValue  b,
                            YoriaiArena      *arena)
{
  double x, y;

  if (classify (a) >= CLASS_STRING && classify (b) >= CLASS_STRING)
    {
      const char *text_a = yoriai_logic_value_to_string (a, arena);
      const char *text_b = yoriai_logic_value_to_string (b, arena);

      return text_a != NULL && text_b != NULL ? yoriai_logic_string_compare (text_a, text_b) : 2;
    }
  x = yoriai_logic_value_to_number (a, arena);
  y = yoriai_logic_value_to_number (b, arena);
  if (isnan (x) || isnan (y))
    return 2;
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * yoriai_logic_array_new:
 * @arena: where it lives
 * @n: how many elements
 *
 * Fill it and call yoriai_logic_array_seal().
 *
 * Returns: (nullable): an array whose elements are not set yet; %NULL when the arena is full
 */
YoriaiLogicArray *
yoriai_logic_array_new (YoriaiArena *arena,
                        guint        n)
{
  YoriaiLogicArray *self =
    yoriai_arena_alloc (arena, sizeof *self + (gsize) n * sizeof (YoriaiLogicValue));

  if (self == NULL)
    return NULL;
  self->n = n;
  self->depth = 1;
  return self;
}

/**
 * yoriai_logic_array_seal:
 * @self: an array whose elements are set
 *
 * Notes how deep it nests.
 */
void
yoriai_logic_array_seal (YoriaiLogicArray *self)
{
  guint depth = 0;

  for (guint i = 0; i < self->n; i++)
    {
      if (self->items[i].tag == YORIAI_LOGIC_ARRAY)
        depth = MAX (depth, self->items[i].v.array->depth);
      else if (self->items[i].tag == YORIAI_LOGIC_OBJECT)
        depth = MAX (depth, self->items[i].v.object->depth);
    }
  self->depth = depth + 1;
}

/**
 * yoriai_logic_iter_init:
 * @self: where to keep the place
 * @list: an array; anything else has no elements
 *
 * Starts going through the elements.
 */
void
yoriai_logic_iter_init (YoriaiLogicIter  *self,
                        YoriaiLogicValue  list)
{
  *self = (YoriaiLogicIter){ .list = list };
  switch (list.tag)
    {
    case YORIAI_LOGIC_JSON:
      if (yoriai_json_get_type (list.v.json) == YORIAI_JSON_ARRAY)
        {
          self->n = yoriai_json_get_n_children (list.v.json);
          self->json = yoriai_json_get_first (list.v.json);
        }
      break;
    case YORIAI_LOGIC_ARRAY:
      self->n = list.v.array->n;
      break;
    case YORIAI_LOGIC_LIST:
      self->n = yoriai_record_get_n_items (list.v.record, list.aux);
      break;
    default:
      break;
    }
}

/**
 * yoriai_logic_iter_next:
 * @self: a place
 * @ret_value: (out): the next element
 *
 * Returns: whether there was one
 */
gboolean
yoriai_logic_iter_next (YoriaiLogicIter  *self,
                        YoriaiLogicValue *ret_value)
{
  if (self->at >= self->n)
    return FALSE;
  switch (self->list.tag)
    {
    case YORIAI_LOGIC_JSON:
      *ret_value = yoriai_logic_value_from_json (self->json);
      self->json = yoriai_json_get_next (self->json);
      break;
    case YORIAI_LOGIC_ARRAY:
      *ret_value = self->list.v.array->items[self->at];
      break;
    case YORIAI_LOGIC_LIST:
    default:
      *ret_value = YORIAI_LOGIC_VALUE_RECORD (
        yoriai_record_get_item (self->list.v.record, self->list.aux, self->at));
      break;
    }
  self->at++;
  return TRUE;
}

/* JavaScript puts members that look like array indices first. */
static gboolean
is_index (const char *name,
          guint64    *ret_index)
{
  gsize n = strlen (name);

  if (n == 0 || n > MAX_ARRAY_INDEX_DIGITS || (n > 1 && name[0] == '0') ||
      strspn (name, "0123456789") != n)
    return FALSE;
  *ret_index = g_ascii_strtoull (name, NULL, 10);
  return *ret_index <= MAX_ARRAY_INDEX;
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  guint64 index_a = 0, index_b = 0;
  gboolean is_a = is_index (yoriai_json_get_name (*(const YoriaiJson * const *) a, NULL), &index_a);
  gboolean is_b = is_index (yoriai_json_get_name (*(const YoriaiJson * const *) b, NULL), &index_b);

  if (is_a && is_b)
    return index_a < index_b ? -1 : index_a > index_b;
  return is_b - is_a;
}

static void
write_object (const YoriaiJson *json,
              GString          *out)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL;
       child = yoriai_json_get_next (child))
    g_ptr_array_add (members, (gpointer) child);
  g_ptr_array_sort (members, compare_members); /* a merge sort: stable */
  g_string_append_c (out, '{');
  for (guint i = 0; i < members->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      yoriai_logic_string_write (yoriai_json_get_name (members->pdata[i], NULL), out);
      g_string_append_c (out, ':');
      yoriai_logic_value_write (yoriai_logic_value_from_json (members->pdata[i]), out);
    }
  g_string_append_c (out, '}');
}

static void
write_members (const YoriaiLogicObject *object,
               GString                 *out)
{
  const char *separator = "";

  g_string_append_c (out, '{');
  for (guint i = 0; i < object->n; i++)
    {
      if (object->members[i].value.tag == YORIAI_LOGIC_UNDEFINED)
        continue;
      g_string_append (out, separator);
      yoriai_logic_string_write (object->members[i].name, out);
      g_string_append_c (out, ':');
      yoriai_logic_value_write (object->members[i].value, out);
      separator = ",";
    }
  g_string_append_c (out, '}');
}

static void
write_years (const YoriaiYears *years,
             GString           *out)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < years->n; i++)
    g_string_append_printf (out, "%s\"%" G_GINT64_FORMAT "\":%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            years->items[i].year, years->items[i].amount);
  g_string_append_c (out, '}');
}

static void
write_items (YoriaiLogicValue  value,
             GString          *out)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue item;

  yoriai_logic_iter_init (&iter, value);
  g_string_append_c (out, '[');
  while (yoriai_logic_iter_next (&iter, &item))
    {
      if (iter.at > 1)
        g_string_append_c (out, ',');
      yoriai_logic_value_write (item, out);
    }
  g_string_append_c (out, ']');
}

/**
 * yoriai_logic_value_write:
 * @value: a value
 * @out: where to
 *
 * Writes it as JSON.stringify() does; undefined and what is no finite number are null, a record is
 * its id.
 */
void
yoriai_logic_value_write (YoriaiLogicValue  value,
                          GString          *out)
{
  char buffer[YORIAI_LOGIC_NUMBER_SIZE];

  switch (classify (value))
    {
    case CLASS_BOOL:
      g_string_append (out, value.v.boolean ? "true" : "false");
      break;
    case CLASS_NUMBER:
      g_string_append (out, isfinite (value.v.number)
                              ? yoriai_logic_number_format (value.v.number, buffer)
                              : "null");
      break;
    case CLASS_STRING:
      yoriai_logic_string_write (yoriai_logic_value_peek_string (value), out);
      break;
    case CLASS_OBJECT:
      if (yoriai_logic_value_is_array (value))
        write_items (value, out);
      else if (value.tag == YORIAI_LOGIC_JSON)
        write_object (value.v.json, out);
      else if (value.tag == YORIAI_LOGIC_OBJECT)
        write_members (value.v.object, out);
      else if (value.tag == YORIAI_LOGIC_YEARS)
        write_years (value.v.years, out);
      else
        yoriai_logic_string_write (yoriai_record_get_id (value.v.record), out);
      break;
    case CLASS_UNDEFINED:
    case CLASS_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}
