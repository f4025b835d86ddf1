/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "logic/yoriai-logic-private.h"

#define ARENA_BLOCK_BYTES (16 * 1024)

/**
 * yoriai_logic_fail:
 * @eval: an evaluation
 * @failure: what went wrong: a static text to be translated
 *
 * Notes what went wrong; the first failure stands.
 *
 * Returns: what whoever noticed it returns
 */
YoriaiLogicValue
yoriai_logic_fail (YoriaiLogicEval *eval,
                    const char      *failure)
{
  if (eval->failure == NULL)
    eval->failure = failure;
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

/* Returns: (nullable): the value as a text, NULL with a failure noted */
const char *
_yoriai_logic_string (YoriaiLogicEval  *eval,
                      YoriaiLogicValue  value)
{
  const char *text;

  if (!yoriai_logic_value_is_convertible (value))
    {
      yoriai_logic_fail (eval, N_("an object cannot become a text"));
      return NULL;
    }
  text = yoriai_logic_value_to_string (value, eval->arena);
  if (text == NULL)
    yoriai_logic_fail (eval, N_("too much data"));
  return text;
}

/* Returns: the value as a number; NaN with a failure noted if it cannot be one */
double
_yoriai_logic_number (YoriaiLogicEval  *eval,
                      YoriaiLogicValue  value)
{
  if (value.tag == YORIAI_LOGIC_NUMBER)
    return value.v.number;
  if (!yoriai_logic_value_is_convertible (value))
    {
      yoriai_logic_fail (eval, N_("an object cannot become a number"));
      return NAN;
    }
  return yoriai_logic_value_to_number (value, eval->arena);
}

/* Returns: (nullable): an array to fill, NULL with a failure noted */
YoriaiLogicArray *
_yoriai_logic_new_array (YoriaiLogicEval *eval,
                         guint            n)
{
  YoriaiLogicArray *array = yoriai_logic_array_new (eval->arena, n);

  if (array == NULL)
    yoriai_logic_fail (eval, N_("too much data"));
  return array;
}

/* Returns: the filled array as a value */
YoriaiLogicValue
_yoriai_logic_take_array (YoriaiLogicEval  *eval,
                          YoriaiLogicArray *array)
{
  if (eval->failure != NULL || array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  yoriai_logic_array_seal (array);
  if (array->depth > YORIAI_LOGIC_MAX_DEPTH)
    return yoriai_logic_fail (eval, N_("nested too deep"));
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
}

YoriaiLogicValue
_yoriai_logic_copy_array (YoriaiLogicEval *eval,
                          GArray          *items)
{
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, items->len);

  if (array != NULL && items->len > 0)
    memcpy (array->items, items->data, items->len * sizeof array->items[0]);
  return _yoriai_logic_take_array (eval, array);
}

/* Runs what turned up as data as if it were an expression, which json-logic-js does in `missing`.
 */
YoriaiLogicValue
_yoriai_logic_compile_and_run (YoriaiLogicEval  *eval,
                               const YoriaiJson *json)
{
  const YoriaiLogicNode *node = yoriai_logic_compile (eval->arena, json, NULL, NULL, NULL);

  if (node == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  return node->run (eval, node);
}

/**
 * yoriai_logic_run:
 * @node: an expression
 * @eval: what it runs on
 *
 * Returns: its value, undefined when it failed; good until the arena of @eval is reset
 */
YoriaiLogicValue
yoriai_logic_run (const YoriaiLogicNode *node,
                  YoriaiLogicEval       *eval)
{
  YoriaiLogicValue value = node->run (eval, node);

  return eval->failure == NULL ? value : YORIAI_LOGIC_VALUE_UNDEFINED;
}

/**
 * yoriai_logic_eval_json:
 * @rule: an expression
 * @data: what it runs on
 * @log: (nullable): gets what the operator `log` says, as JSON
 * @user_data: for @log
 * @error: return location for an error
 *
 * Evaluates plain JsonLogic, with the results of json-logic-js 2.
 *
 * Returns: (transfer full) (nullable): the result as JSON; undefined and infinities are null
 */
char *
yoriai_logic_eval_json (YoriaiJsonDoc  *rule,
                        YoriaiJsonDoc  *data,
                        void          (*log) (gpointer, const char *),
                        gpointer        user_data,
                        GError        **error)
{
  const YoriaiLogicHost host = { .log = log };
  g_autoptr (YoriaiArena) arena = yoriai_arena_new (ARENA_BLOCK_BYTES);
  YoriaiLogicEval eval = { .arena = arena, .host = &host, .host_data = user_data };
  const YoriaiJson *root = yoriai_json_doc_get_root (rule);
  const YoriaiJson *fault;
  g_autoptr (GError) local_error = NULL;
  const YoriaiLogicNode *node = yoriai_logic_compile (arena, root, NULL, &fault, &local_error);
  YoriaiLogicValue value;
  GString *out;

  if (node == NULL)
    {
      yoriai_json_doc_set_error (rule, fault, error, YORIAI_LOGIC_ERROR, local_error->code, "%s",
                                 local_error->message);
      return NULL;
    }
  eval.data = yoriai_logic_value_from_json (yoriai_json_doc_get_root (data));
  eval.item = eval.data;
  value = yoriai_logic_run (node, &eval);
  if (eval.failure != NULL)
    {
      yoriai_json_doc_set_error (rule, root, error, YORIAI_LOGIC_ERROR, YORIAI_LOGIC_ERROR_RUN,
                                 "%s", _(eval.failure));
      return NULL;
    }
  out = g_string_new (NULL);
  yoriai_logic_value_write (value, out);
  return g_string_free (out, FALSE);
}
