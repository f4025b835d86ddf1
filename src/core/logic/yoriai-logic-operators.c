/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "logic/yoriai-logic-control.h"
#include "logic/yoriai-logic-number.h"
#include "logic/yoriai-logic-private.h"
#include "logic/yoriai-logic-string.h"

/* The operators of json-logic-js 2 whose arguments are evaluated first. */

static YoriaiLogicValue
run_equal (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  gboolean is_plain;

  if (args[0].tag == YORIAI_LOGIC_NUMBER && args[1].tag == YORIAI_LOGIC_NUMBER)
    return YORIAI_LOGIC_VALUE_BOOL (args[0].v.number == args[1].v.number);
  is_plain = args[0].tag != YORIAI_LOGIC_JSON && args[1].tag != YORIAI_LOGIC_JSON;

  if (!is_plain &&
      yoriai_logic_value_is_nothing (args[0]) + yoriai_logic_value_is_nothing (args[1]) == 0 &&
      (!yoriai_logic_value_is_convertible (args[0]) ||
       !yoriai_logic_value_is_convertible (args[1])))
    {
      if (args[0].tag >= YORIAI_LOGIC_JSON && args[1].tag >= YORIAI_LOGIC_JSON)
        return YORIAI_LOGIC_VALUE_BOOL (yoriai_logic_value_equal_strict (args[0], args[1]));
      return yoriai_logic_fail (eval, N_("an object cannot be compared"));
    }
  return YORIAI_LOGIC_VALUE_BOOL (yoriai_logic_value_equal (args[0], args[1], eval->arena));
}

static YoriaiLogicValue
run_not_equal (YoriaiLogicEval        *eval,
               const YoriaiLogicValue *args,
               guint                   n)
{
  YoriaiLogicValue equal = run_equal (eval, args, n);

  return YORIAI_LOGIC_VALUE_BOOL (!equal.v.boolean);
}

static YoriaiLogicValue
run_equal_strict (YoriaiLogicEval        *eval,
                  const YoriaiLogicValue *args,
                  guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (yoriai_logic_value_equal_strict (args[0], args[1]));
}

static YoriaiLogicValue
run_not_equal_strict (YoriaiLogicEval        *eval,
                      const YoriaiLogicValue *args,
                      guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (!yoriai_logic_value_equal_strict (args[0], args[1]));
}

static YoriaiLogicValue
run_not (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (!_yoriai_logic_is_true (args[0]));
}

static YoriaiLogicValue
run_is_true (YoriaiLogicEval        *eval,
             const YoriaiLogicValue *args,
             guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (_yoriai_logic_is_true (args[0]));
}

static int
compare (YoriaiLogicEval  *eval,
         YoriaiLogicValue  a,
         YoriaiLogicValue  b)
{
  if (a.tag == YORIAI_LOGIC_NUMBER && b.tag == YORIAI_LOGIC_NUMBER)
    return a.v.number < b.v.number    ? -1
           : a.v.number > b.v.number  ? 1
           : a.v.number == b.v.number ? 0
                                      : 2;
  if (!yoriai_logic_value_is_convertible (a) || !yoriai_logic_value_is_convertible (b))
    yoriai_logic_fail (eval, N_("an object cannot be compared"));
  return yoriai_logic_value_compare (a, b, eval->arena);
}

static YoriaiLogicValue
run_greater (YoriaiLogicEval        *eval,
             const YoriaiLogicValue *args,
             guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (compare (eval, args[0], args[1]) == 1);
}

static YoriaiLogicValue
run_greater_equal (YoriaiLogicEval        *eval,
                   const YoriaiLogicValue *args,
                   guint                   n)
{
  int order = compare (eval, args[0], args[1]);

  return YORIAI_LOGIC_VALUE_BOOL (order == 0 || order == 1);
}

static YoriaiLogicValue
run_less (YoriaiLogicEval        *eval,
          const YoriaiLogicValue *args,
          guint                   n)
{
  gboolean result = compare (eval, args[0], args[1]) == -1;

  if (result && args[2].tag != YORIAI_LOGIC_UNDEFINED)
    result = compare (eval, args[1], args[2]) == -1;
  return YORIAI_LOGIC_VALUE_BOOL (result);
}

static YoriaiLogicValue
run_less_equal (YoriaiLogicEval        *eval,
                const YoriaiLogicValue *args,
                guint                   n)
{
  gboolean result = compare (eval, args[0], args[1]) <= 0;

  if (result && args[2].tag != YORIAI_LOGIC_UNDEFINED)
    result = compare (eval, args[1], args[2]) <= 0;
  return YORIAI_LOGIC_VALUE_BOOL (result);
}

/* NaN makes the result NaN, whatever follows; all arguments are converted. */
static YoriaiLogicValue
find_extreme (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              guint                   n,
              int                     sign)
{
  double result = -sign * INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double number = _yoriai_logic_number (eval, args[i]);

      if (isnan (result) || isnan (number))
        result = NAN;
      else if (sign * number > sign * result)
        result = number;
    }
  return YORIAI_LOGIC_VALUE_NUMBER (result);
}

static YoriaiLogicValue
run_max (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  return find_extreme (eval, args, n, 1);
}

static YoriaiLogicValue
run_min (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  return find_extreme (eval, args, n, -1);
}

/* JavaScript's parseFloat() of anything */
static double
parse_float (YoriaiLogicEval  *eval,
             YoriaiLogicValue  value)
{
  const char *text;

  if (value.tag == YORIAI_LOGIC_NUMBER)
    return value.v.number + 0.0;
  text = _yoriai_logic_string (eval, value);
  return text != NULL ? yoriai_logic_number_parse_float (text) : NAN;
}

static YoriaiLogicValue
run_add (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += parse_float (eval, args[i]);
  return YORIAI_LOGIC_VALUE_NUMBER (sum);
}

static YoriaiLogicValue
run_multiply (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              guint                   n)
{
  double product;

  if (n == 0)
    return yoriai_logic_fail (eval, N_("* needs an argument"));
  if (n == 1)
    return args[0];
  product = parse_float (eval, args[0]);
  for (guint i = 1; i < n; i++)
    product *= parse_float (eval, args[i]);
  return YORIAI_LOGIC_VALUE_NUMBER (product);
}

static YoriaiLogicValue
run_subtract (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              guint                   n)
{
  double a = _yoriai_logic_number (eval, args[0]);

  if (args[1].tag == YORIAI_LOGIC_UNDEFINED)
    return YORIAI_LOGIC_VALUE_NUMBER (-a);
  return YORIAI_LOGIC_VALUE_NUMBER (a - _yoriai_logic_number (eval, args[1]));
}

static YoriaiLogicValue
run_divide (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  double a = _yoriai_logic_number (eval, args[0]), b = _yoriai_logic_number (eval, args[1]);

  if (b == 0) /* C leaves it undefined */
    return YORIAI_LOGIC_VALUE_NUMBER (a == 0 || isnan (a)        ? NAN
                                      : (a < 0) == !!signbit (b) ? INFINITY
                                                                 : -INFINITY);
  return YORIAI_LOGIC_VALUE_NUMBER (a / b);
}

static YoriaiLogicValue
run_modulo (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  double a = _yoriai_logic_number (eval, args[0]);

  return YORIAI_LOGIC_VALUE_NUMBER (fmod (a, _yoriai_logic_number (eval, args[1])));
}

static YoriaiLogicValue
run_log (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  if (eval->host != NULL && eval->host->log != NULL)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      yoriai_logic_value_write (args[0], text);
      eval->host->log (eval->host_data, text->str);
    }
  return args[0];
}

static YoriaiLogicValue
run_in (YoriaiLogicEval        *eval,
        const YoriaiLogicValue *args,
        guint                   n)
{
  const char *text = yoriai_logic_value_peek_string (args[1]), *part;
  YoriaiLogicIter iter;
  YoriaiLogicValue item;

  if (text != NULL)
    {
      if (text[0] == '\0')
        return YORIAI_LOGIC_VALUE_BOOL (FALSE);
      part = _yoriai_logic_string (eval, args[0]);
      return YORIAI_LOGIC_VALUE_BOOL (part != NULL && strstr (text, part) != NULL);
    }
  if (args[1].tag == YORIAI_LOGIC_JSON && !yoriai_logic_value_is_array (args[1]) &&
      yoriai_json_get_member (args[1].v.json, "indexOf") != NULL)
    return yoriai_logic_fail (eval, N_("in needs a list or a text"));
  yoriai_logic_iter_init (&iter, args[1]);
  while (yoriai_logic_iter_next (&iter, &item))
    {
      if (yoriai_logic_value_equal_strict (item, args[0]))
        return YORIAI_LOGIC_VALUE_BOOL (TRUE);
    }
  return YORIAI_LOGIC_VALUE_BOOL (FALSE);
}

static YoriaiLogicValue
take_string (YoriaiLogicEval *eval,
             GString         *text)
{
  const char *copy = yoriai_arena_strndup (eval->arena, text->str, text->len);

  if (copy == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  return YORIAI_LOGIC_VALUE_STRING (copy);
}

static YoriaiLogicValue
run_cat (YoriaiLogicEval        *eval,
         const YoriaiLogicValue *args,
         guint                   n)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *text =
        yoriai_logic_value_is_nothing (args[i]) ? "" : _yoriai_logic_string (eval, args[i]);

      if (text == NULL)
        return YORIAI_LOGIC_VALUE_UNDEFINED;
      yoriai_logic_string_append (out, text);
    }
  return take_string (eval, out);
}

static YoriaiLogicValue
slice (YoriaiLogicEval *eval,
       const char      *text,
       double           start,
       double           length)
{
  const char *piece = yoriai_logic_string_slice (text, start, length, eval->arena);

  return piece != NULL ? YORIAI_LOGIC_VALUE_STRING (piece)
                       : yoriai_logic_fail (eval, N_("too much data"));
}

static YoriaiLogicValue
run_substr (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  const char *text = _yoriai_logic_string (eval, args[0]);
  double start = _yoriai_logic_number (eval, args[1]);
  double length;

  if (text == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  if (args[2].tag == YORIAI_LOGIC_UNDEFINED)
    return slice (eval, text, start, INFINITY);
  length = _yoriai_logic_number (eval, args[2]);
  if (!(length < 0))
    return slice (eval, text, start, length);
  text = yoriai_logic_string_slice (text, start, INFINITY, eval->arena);
  if (text == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  /* json-logic-js adds the length and the end: with a text as the end that joins two texts, which
   * is no number. */
  return slice (eval, text, 0,
                args[2].tag == YORIAI_LOGIC_NUMBER ? yoriai_logic_string_length (text) + length
                                                   : 0);
}

static YoriaiLogicValue
run_merge (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));

  for (guint i = 0; i < n; i++)
    {
      YoriaiLogicIter iter;
      YoriaiLogicValue item;

      if (!yoriai_logic_value_is_array (args[i]))
        {
          g_array_append_val (items, args[i]);
          continue;
        }
      yoriai_logic_iter_init (&iter, args[i]);
      while (yoriai_logic_iter_next (&iter, &item))
        g_array_append_val (items, item);
    }
  return _yoriai_logic_copy_array (eval, items);
}

#define SCAN (YORIAI_LOGIC_OPERATOR_SCAN | YORIAI_LOGIC_OPERATOR_REMEMBER)

const YoriaiLogicOperator _yoriai_logic_standard_operators[] = {
  { "==", NULL, run_equal },
  { "===", NULL, run_equal_strict },
  { "!=", NULL, run_not_equal },
  { "!==", NULL, run_not_equal_strict },
  { ">", NULL, run_greater },
  { ">=", NULL, run_greater_equal },
  { "<", NULL, run_less },
  { "<=", NULL, run_less_equal },
  { "!!", NULL, run_is_true },
  { "!", NULL, run_not },
  { "%", NULL, run_modulo },
  { "log", NULL, run_log },
  { "in", NULL, run_in },
  { "cat", NULL, run_cat },
  { "substr", NULL, run_substr },
  { "+", NULL, run_add },
  { "*", NULL, run_multiply },
  { "-", NULL, run_subtract },
  { "/", NULL, run_divide },
  { "min", NULL, run_min },
  { "max", NULL, run_max },
  { "merge", NULL, run_merge },
  { "var", _yoriai_logic_run_var, NULL, YORIAI_LOGIC_OPERATOR_PATH | YORIAI_LOGIC_OPERATOR_DATA },
  { "missing", NULL, _yoriai_logic_missing, YORIAI_LOGIC_OPERATOR_DATA },
  { "missing_some", NULL, _yoriai_logic_missing_some, YORIAI_LOGIC_OPERATOR_DATA },
  { "if", _yoriai_logic_run_if },
  { "?:", _yoriai_logic_run_if },
  { "and", _yoriai_logic_run_and },
  { "or", _yoriai_logic_run_or },
  { "filter", _yoriai_logic_run_filter, NULL, SCAN | YORIAI_LOGIC_OPERATOR_LIST },
  { "map", _yoriai_logic_run_map, NULL, SCAN },
  { "reduce", _yoriai_logic_run_reduce, NULL, SCAN | YORIAI_LOGIC_OPERATOR_FOLD },
  { "all", _yoriai_logic_run_all, NULL, SCAN },
  { "none", _yoriai_logic_run_none, NULL, SCAN },
  { "some", _yoriai_logic_run_some, NULL, SCAN },
  { NULL },
};
