/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "logic/yoriai-logic-private.h"
#include "logic/yoriai-logic-string.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-text.h"

#include <string.h>

/* How paths lead through JSON and through records, and who is told of what they read. */

#define MAX_INDEX_DIGITS 9
#define MAX_TOLD_COLUMNS 64

static guint
parse_index (const char *name)
{
  gsize n = strlen (name);

  if (n == 0 || n > MAX_INDEX_DIGITS || (n > 1 && name[0] == '0') ||
      strspn (name, "0123456789") != n)
    return YORIAI_LOGIC_NO_INDEX;
  return g_ascii_strtoull (name, NULL, 10);
}

/* Returns: a step to @name, which is borrowed */
YoriaiLogicStep
_yoriai_logic_make_step (const char *name)
{
  YoriaiLogicKey key = YORIAI_LOGIC_KEY_OTHER;

  if (strcmp (name, "length") == 0)
    key = YORIAI_LOGIC_KEY_LENGTH;
  else if (strcmp (name, "id") == 0)
    key = YORIAI_LOGIC_KEY_ID;
  else if (strcmp (name, "text") == 0)
    key = YORIAI_LOGIC_KEY_TEXT;
  return (YoriaiLogicStep){ .name = name, .key = key, .index = parse_index (name) };
}

static void
tell_read (YoriaiLogicEval *eval,
           YoriaiRecord    *record,
           guint            field)
{
  if (eval->host == NULL || eval->host->read_field == NULL)
    return;
  if (record != eval->scanned || field >= MAX_TOLD_COLUMNS)
    eval->host->read_field (eval->host_data, record, field);
  else if ((eval->scan_seen & (G_GUINT64_CONSTANT (1) << field)) == 0)
    {
      eval->scan_seen |= G_GUINT64_CONSTANT (1) << field;
      eval->host->read_column (eval->host_data, eval->scan_owner, eval->scan_list, field);
    }
}

static YoriaiLogicValue
make_strings (YoriaiLogicEval *eval,
              char           **strv,
              YoriaiLogicTag   tag)
{
  guint n = g_strv_length (strv);
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, n);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  array->n = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!yoriai_text_is_empty (strv[i]))
        array->items[array->n++] = (YoriaiLogicValue){ .tag = tag, .v.s = strv[i] };
    }
  return _yoriai_logic_take_array (eval, array);
}

static YoriaiLogicValue
make_ints (YoriaiLogicEval  *eval,
           const YoriaiInts *ints)
{
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, ints->n);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  for (guint i = 0; i < ints->n; i++)
    array->items[i] = YORIAI_LOGIC_VALUE_NUMBER (ints->items[i]);
  return _yoriai_logic_take_array (eval, array);
}

/* Returns: what the field holds as a value; the host has been told */
YoriaiLogicValue
_yoriai_logic_read_field (YoriaiLogicEval *eval,
                          YoriaiRecord    *record,
                          guint            field)
{
  const YoriaiValue *slot = yoriai_record_peek (record, field);

  if (slot->tag != YORIAI_TAG_CHILD)
    tell_read (eval, record, field);
  return yoriai_logic_read_value (eval, record, field, slot);
}

/**
 * yoriai_logic_read_value:
 * @eval: an evaluation
 * @record: a record
 * @field: one of its fields
 * @slot: what the field could hold; borrowed by the value
 *
 * Returns: @slot as a value
 */
YoriaiLogicValue
yoriai_logic_read_value (YoriaiLogicEval   *eval,
                         YoriaiRecord      *record,
                         guint              field,
                         const YoriaiValue *slot)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);

  switch (slot->tag)
    {
    case YORIAI_TAG_CHILD:
      return YORIAI_LOGIC_VALUE_RECORD (slot->v.record);
    case YORIAI_TAG_LIST:
      return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_LIST, .aux = field, .v.record = record };
    case YORIAI_TAG_INT:
      if (spec->kind == YORIAI_KIND_BOOL)
        return YORIAI_LOGIC_VALUE_BOOL (slot->v.i != 0);
      if (spec->kind == YORIAI_KIND_ENUM)
        return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ENUM,
                                   .v.enum_value = &spec->values[slot->v.i] };
      return YORIAI_LOGIC_VALUE_NUMBER (slot->v.i);
    case YORIAI_TAG_STRINGS:
      if (yoriai_value_is_empty (slot))
        return YORIAI_LOGIC_VALUE_NULL;
      return make_strings (eval, slot->v.strv,
                           spec->kind == YORIAI_KIND_REFS ? YORIAI_LOGIC_REF : YORIAI_LOGIC_STRING);
    case YORIAI_TAG_INTS:
      return make_ints (eval, slot->v.ints);
    case YORIAI_TAG_YEARS:
      return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_YEARS, .v.years = slot->v.years };
    case YORIAI_TAG_STRING:
      if (yoriai_text_is_empty (slot->v.s))
        return YORIAI_LOGIC_VALUE_NULL;
      if (spec->kind == YORIAI_KIND_CHOICE)
        return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_CHOICE,
                                   .aux = yoriai_record_get_vocabulary_name (record, field),
                                   .v.s = slot->v.s };
      return (YoriaiLogicValue){
        .tag = spec->kind == YORIAI_KIND_REF ? YORIAI_LOGIC_REF : YORIAI_LOGIC_STRING,
        .v.s = slot->v.s,
      };
    case YORIAI_TAG_NONE:
    case YORIAI_TAG_RAW:
    default:
      return YORIAI_LOGIC_VALUE_NULL;
    }
}

static YoriaiLogicValue
step_record (YoriaiLogicEval *eval,
             YoriaiRecord    *record,
             YoriaiLogicStep *step)
{
  GType type = G_TYPE_FROM_INSTANCE (record);

  if (step->type != type)
    {
      step->type = type;
      step->field = yoriai_record_find_field (record, step->name);
    }
  if (step->field != YORIAI_NO_FIELD)
    return _yoriai_logic_read_field (eval, record, step->field);
  if (step->key == YORIAI_LOGIC_KEY_ID)
    return YORIAI_LOGIC_VALUE_STRING (yoriai_record_get_id (record));
  if (eval->host != NULL && eval->host->get_answer != NULL)
    return eval->host->get_answer (eval->host_data, eval, record, step->name);
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
step_string (YoriaiLogicEval       *eval,
             const char            *text,
             const YoriaiLogicStep *step)
{
  if (step->key == YORIAI_LOGIC_KEY_LENGTH)
    return YORIAI_LOGIC_VALUE_NUMBER (yoriai_logic_string_length (text));
  if (step->index != YORIAI_LOGIC_NO_INDEX && step->index < yoriai_logic_string_length (text))
    return YORIAI_LOGIC_VALUE_STRING (
      yoriai_logic_string_slice (text, step->index, 1, eval->arena));
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

static gboolean
is_record_like (YoriaiLogicValue value)
{
  return value.tag == YORIAI_LOGIC_RECORD || value.tag == YORIAI_LOGIC_REF;
}

/* The step taken from each record of a list, flat. */
static YoriaiLogicValue
step_elements (YoriaiLogicEval  *eval,
               YoriaiLogicValue  list,
               YoriaiLogicStep  *step)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
  YoriaiLogicScan scan;
  YoriaiLogicValue element, inner;
  YoriaiLogicIter iter;

  _yoriai_logic_scan_begin (&scan, eval, list);
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      YoriaiLogicValue value = is_record_like (element) ? _yoriai_logic_step (eval, element, step)
                                                        : YORIAI_LOGIC_VALUE_UNDEFINED;

      if (!yoriai_logic_value_is_array (value))
        {
          if (!yoriai_logic_value_is_nothing (value))
            g_array_append_val (items, value);
          continue;
        }
      yoriai_logic_iter_init (&iter, value);
      while (yoriai_logic_iter_next (&iter, &inner))
        g_array_append_val (items, inner);
    }
  _yoriai_logic_scan_end (&scan, eval);
  return _yoriai_logic_copy_array (eval, items);
}

static YoriaiLogicValue
step_array (YoriaiLogicEval  *eval,
            YoriaiLogicValue  value,
            YoriaiLogicStep  *step)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue first;

  yoriai_logic_iter_init (&iter, value);
  if (step->key == YORIAI_LOGIC_KEY_LENGTH)
    return YORIAI_LOGIC_VALUE_NUMBER (iter.n);
  if (step->index != YORIAI_LOGIC_NO_INDEX)
    {
      if (step->index >= iter.n)
        return YORIAI_LOGIC_VALUE_UNDEFINED;
      if (value.tag == YORIAI_LOGIC_JSON)
        return yoriai_logic_value_from_json (yoriai_json_get_element (value.v.json, step->index));
      iter.at = step->index;
      yoriai_logic_iter_next (&iter, &first);
      return first;
    }
  if (value.tag == YORIAI_LOGIC_LIST ||
      (value.tag == YORIAI_LOGIC_ARRAY && iter.n > 0 && is_record_like (value.v.array->items[0])))
    return step_elements (eval, value, step);
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
step_years (const YoriaiYears     *years,
            const YoriaiLogicStep *step)
{
  for (guint i = 0; i < years->n; i++)
    {
      if (step->index != YORIAI_LOGIC_NO_INDEX && years->items[i].year == step->index)
        return YORIAI_LOGIC_VALUE_NUMBER (years->items[i].amount);
    }
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
step_object (const YoriaiLogicObject *object,
             const YoriaiLogicStep   *step)
{
  for (guint i = 0; i < object->n; i++)
    {
      if (strcmp (object->members[i].name, step->name) == 0)
        return object->members[i].value;
    }
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
step_text (YoriaiLogicEval       *eval,
           YoriaiLogicValue       value,
           const YoriaiLogicStep *step)
{
  const YoriaiValue *slot = yoriai_record_peek (value.v.record, value.aux);

  /* Nobody need be told: rules for texts run again whenever a text changes. */
  if (step->key == YORIAI_LOGIC_KEY_TEXT)
    return slot->tag == YORIAI_TAG_STRING && !yoriai_value_is_empty (slot)
             ? YORIAI_LOGIC_VALUE_STRING (slot->v.s)
             : YORIAI_LOGIC_VALUE_NULL;
  return eval->host->get_text_member (eval->host_data, eval, value.v.record, value.aux, step->name);
}

/* Returns: what lies one step further, or undefined */
YoriaiLogicValue
_yoriai_logic_step (YoriaiLogicEval  *eval,
                    YoriaiLogicValue  value,
                    YoriaiLogicStep  *step)
{
  YoriaiRecord *record;

  switch (value.tag)
    {
    case YORIAI_LOGIC_RECORD:
      return step_record (eval, value.v.record, step);
    case YORIAI_LOGIC_JSON:
      if (yoriai_json_get_type (value.v.json) == YORIAI_JSON_OBJECT)
        return yoriai_logic_value_from_json (yoriai_json_get_member (value.v.json, step->name));
      return step_array (eval, value, step);
    case YORIAI_LOGIC_ARRAY:
    case YORIAI_LOGIC_LIST:
      return step_array (eval, value, step);
    case YORIAI_LOGIC_STRING:
    case YORIAI_LOGIC_ENUM:
    case YORIAI_LOGIC_CHOICE:
      return step_string (eval, yoriai_logic_value_peek_string (value), step);
    case YORIAI_LOGIC_REF:
      record = eval->host != NULL ? eval->host->find_record (eval->host_data, value.v.s) : NULL;
      return record != NULL ? step_record (eval, record, step) : YORIAI_LOGIC_VALUE_UNDEFINED;
    case YORIAI_LOGIC_OBJECT:
      return step_object (value.v.object, step);
    case YORIAI_LOGIC_YEARS:
      return step_years (value.v.years, step);
    case YORIAI_LOGIC_TEXT:
      return step_text (eval, value, step);
    default:
      return YORIAI_LOGIC_VALUE_UNDEFINED;
    }
}

/**
 * yoriai_logic_read_answer:
 * @eval: an evaluation
 * @answer: an answer to a question
 * @field: where it stands
 *
 * Returns: what is answered, of a list its texts; the host has been told
 */
YoriaiLogicValue
yoriai_logic_read_answer (YoriaiLogicEval *eval,
                          YoriaiRecord    *answer,
                          guint            field)
{
  YoriaiLogicStep text = _yoriai_logic_make_step ("text");
  YoriaiLogicValue value = _yoriai_logic_read_field (eval, answer, field);

  return value.tag == YORIAI_LOGIC_LIST ? _yoriai_logic_step (eval, value, &text) : value;
}

/* Returns: (nullable): the steps of a path, NULL when the arena is full; the empty path has none */
YoriaiLogicPath *
_yoriai_logic_path_new (YoriaiArena *arena,
                        const char  *text)
{
  gsize length = strlen (text);
  guint n = length > 0 ? 1 : 0;
  YoriaiLogicPath *self;
  char *names;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '.';
  names = yoriai_arena_strndup (arena, text, length);
  self = yoriai_arena_alloc (arena, sizeof *self + n * sizeof (YoriaiLogicStep));
  if (names == NULL || self == NULL)
    return NULL;
  self->n = n;
  for (guint i = 0; i < n; i++)
    {
      char *end = strchr (names, '.');

      if (end != NULL)
        *end = '\0';
      self->steps[i] = _yoriai_logic_make_step (names);
      names = end + 1;
    }
  return self;
}

/* Returns: what the path leads to, or undefined */
YoriaiLogicValue
_yoriai_logic_follow (YoriaiLogicEval  *eval,
                      YoriaiLogicValue  value,
                      YoriaiLogicPath  *path)
{
  for (guint i = 0; i < path->n; i++)
    {
      if (yoriai_logic_value_is_nothing (value))
        return YORIAI_LOGIC_VALUE_UNDEFINED;
      value = _yoriai_logic_step (eval, value, &path->steps[i]);
    }
  return value;
}

static YoriaiLogicValue
read_var (YoriaiLogicEval  *eval,
          YoriaiLogicValue  name,
          YoriaiLogicValue  fallback)
{
  YoriaiLogicPath *path;
  YoriaiLogicValue value;
  const char *text = yoriai_logic_value_is_nothing (name) ? "" : _yoriai_logic_string (eval, name);

  if (text == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  /* "" is the data itself only as a string: String([]) is "" too, and names a member. */
  if (text[0] == '\0' &&
      (yoriai_logic_value_is_nothing (name) || yoriai_logic_value_is_string (name)))
    return eval->data;
  path = _yoriai_logic_path_new (eval->arena, text);
  if (path == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  if (path->n == 0)
    {
      YoriaiLogicStep step = _yoriai_logic_make_step ("");

      value = _yoriai_logic_step (eval, eval->data, &step);
    }
  else
    value = _yoriai_logic_follow (eval, eval->data, path);
  if (value.tag != YORIAI_LOGIC_UNDEFINED)
    return value;
  return fallback.tag == YORIAI_LOGIC_UNDEFINED ? YORIAI_LOGIC_VALUE_NULL : fallback;
}

/* var */
YoriaiLogicValue
_yoriai_logic_run_var (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node)
{
  YoriaiLogicValue name, value, fallback;

  for (guint i = 2; i < node->n_args; i++)
    _yoriai_logic_run_arg (eval, node, i);
  if (node->path == NULL)
    {
      name = _yoriai_logic_run_arg (eval, node, 0);
      fallback = _yoriai_logic_run_arg (eval, node, 1);
      return read_var (eval, name, fallback);
    }
  fallback = _yoriai_logic_run_arg (eval, node, 1);
  value = _yoriai_logic_follow (eval, eval->data, node->path);
  if (value.tag != YORIAI_LOGIC_UNDEFINED || node->path->n == 0)
    return value;
  return fallback.tag == YORIAI_LOGIC_UNDEFINED ? YORIAI_LOGIC_VALUE_NULL : fallback;
}

YoriaiLogicValue
_yoriai_logic_run_proposal (YoriaiLogicEval       *eval,
                            const YoriaiLogicNode *node)
{
  YoriaiLogicValue value = YORIAI_LOGIC_VALUE_UNDEFINED;

  if (eval->root != NULL)
    value = _yoriai_logic_follow (eval, YORIAI_LOGIC_VALUE_RECORD (eval->root), node->path);
  return value.tag != YORIAI_LOGIC_UNDEFINED ? value : YORIAI_LOGIC_VALUE_NULL;
}

YoriaiLogicValue
_yoriai_logic_run_item (YoriaiLogicEval       *eval,
                        const YoriaiLogicNode *node)
{
  YoriaiLogicValue value = _yoriai_logic_follow (eval, eval->item, node->path);

  return value.tag != YORIAI_LOGIC_UNDEFINED ? value : YORIAI_LOGIC_VALUE_NULL;
}

YoriaiLogicValue
_yoriai_logic_run_parent (YoriaiLogicEval       *eval,
                          const YoriaiLogicNode *node)
{
  YoriaiRecord *parent =
    eval->item.tag == YORIAI_LOGIC_RECORD ? yoriai_record_get_parent (eval->item.v.record) : NULL;
  YoriaiLogicValue value = YORIAI_LOGIC_VALUE_UNDEFINED;

  if (parent != NULL)
    value = _yoriai_logic_follow (eval, YORIAI_LOGIC_VALUE_RECORD (parent), node->path);
  return value.tag != YORIAI_LOGIC_UNDEFINED ? value : YORIAI_LOGIC_VALUE_NULL;
}

/* json-logic-js evaluates names that were computed once more, as if they were expressions. */
static YoriaiLogicValue
apply_again (YoriaiLogicEval  *eval,
             YoriaiLogicValue  value)
{
  YoriaiLogicArray *array;

  if (value.tag == YORIAI_LOGIC_JSON)
    return _yoriai_logic_compile_and_run (eval, value.v.json);
  if (value.tag != YORIAI_LOGIC_ARRAY)
    return value;
  array = _yoriai_logic_new_array (eval, value.v.array->n);
  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  for (guint i = 0; i < array->n; i++)
    array->items[i] = apply_again (eval, value.v.array->items[i]);
  return _yoriai_logic_take_array (eval, array);
}

/* Returns: what {"var": key} gives */
static YoriaiLogicValue
read_key (YoriaiLogicEval  *eval,
          YoriaiLogicValue  key)
{
  YoriaiLogicValue name, fallback = YORIAI_LOGIC_VALUE_UNDEFINED;
  YoriaiLogicIter iter;

  if (!yoriai_logic_value_is_array (key))
    return read_var (eval, apply_again (eval, key), fallback);
  yoriai_logic_iter_init (&iter, apply_again (eval, key));
  if (!yoriai_logic_iter_next (&iter, &name))
    name = YORIAI_LOGIC_VALUE_UNDEFINED;
  else
    yoriai_logic_iter_next (&iter, &fallback);
  return read_var (eval, name, fallback);
}

/* missing */
YoriaiLogicValue
_yoriai_logic_missing (YoriaiLogicEval        *eval,
                       const YoriaiLogicValue *args,
                       guint                   n)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
  YoriaiLogicIter iter;
  YoriaiLogicValue key;
  gboolean is_list = n > 0 && yoriai_logic_value_is_array (args[0]);

  yoriai_logic_iter_init (&iter, is_list ? args[0] : YORIAI_LOGIC_VALUE_UNDEFINED);
  for (guint i = 0; eval->failure == NULL; i++)
    {
      YoriaiLogicValue value;
      const char *text;

      if (is_list ? !yoriai_logic_iter_next (&iter, &key) : i >= n)
        break;
      if (!is_list)
        key = args[i];
      value = read_key (eval, key);
      text = yoriai_logic_value_peek_string (value);
      if (value.tag == YORIAI_LOGIC_NULL || (text != NULL && text[0] == '\0'))
        g_array_append_val (missing, key);
    }
  return _yoriai_logic_copy_array (eval, missing);
}

/* missing_some */
YoriaiLogicValue
_yoriai_logic_missing_some (YoriaiLogicEval        *eval,
                            const YoriaiLogicValue *args,
                            guint                   n)
{
  YoriaiLogicValue options = args[1], keys, missing;
  YoriaiLogicStep length = _yoriai_logic_make_step ("length");
  double present;

  keys = apply_again (eval, options);
  if (yoriai_logic_value_is_array (options))
    {
      YoriaiLogicIter iter;
      YoriaiLogicValue first;

      yoriai_logic_iter_init (&iter, keys);
      if (yoriai_logic_iter_next (&iter, &first) && yoriai_logic_value_is_array (first))
        keys = first;
      missing = _yoriai_logic_missing (eval, &keys, 1);
    }
  else
    missing = _yoriai_logic_missing (eval, &keys, 1);
  if (yoriai_logic_value_is_nothing (options))
    return yoriai_logic_fail (eval, N_("missing_some needs a list of names"));
  if (eval->failure != NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  present =
    _yoriai_logic_number (eval, _yoriai_logic_step (eval, options, &length)) - missing.v.array->n;
  switch (yoriai_logic_value_compare (YORIAI_LOGIC_VALUE_NUMBER (present), args[0], eval->arena))
    {
    case 0:
    case 1:
      return _yoriai_logic_take_array (eval, _yoriai_logic_new_array (eval, 0));
    default:
      return missing;
    }
}
