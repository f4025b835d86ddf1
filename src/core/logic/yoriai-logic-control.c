/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic-control.h"

#include <glib/gi18n-lib.h>

/* The operators that decide themselves which of their arguments are evaluated, and on what data. */

/* From this many elements on, a list's fields are told as columns, not record by record. */
#define MIN_COLUMN_ITEMS 16

void
_yoriai_logic_scan_begin (YoriaiLogicScan  *self,
                          YoriaiLogicEval  *eval,
                          YoriaiLogicValue  list)
{
  yoriai_logic_iter_init (&self->iter, list);
  self->data = eval->data;
  self->scanned = eval->scanned;
  self->scan_owner = eval->scan_owner;
  self->scan_list = eval->scan_list;
  self->scan_seen = eval->scan_seen;
  eval->scanned = NULL;
  eval->scan_seen = 0;
  if (list.tag == YORIAI_LOGIC_LIST)
    {
      eval->scan_owner = list.v.record;
      eval->scan_list = list.aux;
    }
}

gboolean
_yoriai_logic_scan_next (YoriaiLogicScan  *self,
                         YoriaiLogicEval  *eval,
                         YoriaiLogicValue *ret_element)
{
  if (eval->failure != NULL || !yoriai_logic_iter_next (&self->iter, ret_element))
    return FALSE;
  if (self->iter.list.tag == YORIAI_LOGIC_LIST && self->iter.n >= MIN_COLUMN_ITEMS)
    eval->scanned = ret_element->v.record;
  eval->data = *ret_element;
  return TRUE;
}

void
_yoriai_logic_scan_end (YoriaiLogicScan *self,
                        YoriaiLogicEval *eval)
{
  eval->data = self->data;
  eval->scanned = self->scanned;
  eval->scan_owner = self->scan_owner;
  eval->scan_list = self->scan_list;
  eval->scan_seen = self->scan_seen;
}

YoriaiLogicValue
_yoriai_logic_run_if (YoriaiLogicEval       *eval,
                      const YoriaiLogicNode *node)
{
  guint i = 0;

  for (; i + 1 < node->n_args && eval->failure == NULL; i += 2)
    {
      if (_yoriai_logic_is_true (_yoriai_logic_run_arg (eval, node, i)))
        return _yoriai_logic_run_arg (eval, node, i + 1);
    }
  return i + 1 == node->n_args ? _yoriai_logic_run_arg (eval, node, i) : YORIAI_LOGIC_VALUE_NULL;
}

static YoriaiLogicValue
run_until (YoriaiLogicEval       *eval,
           const YoriaiLogicNode *node,
           gboolean               wanted)
{
  YoriaiLogicValue value = YORIAI_LOGIC_VALUE_UNDEFINED;

  for (guint i = 0; i < node->n_args && eval->failure == NULL; i++)
    {
      value = _yoriai_logic_run_arg (eval, node, i);
      if (_yoriai_logic_is_true (value) == wanted)
        break;
    }
  return value;
}

YoriaiLogicValue
_yoriai_logic_run_and (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node)
{
  return run_until (eval, node, FALSE);
}

YoriaiLogicValue
_yoriai_logic_run_or (YoriaiLogicEval       *eval,
                      const YoriaiLogicNode *node)
{
  return run_until (eval, node, TRUE);
}

YoriaiLogicValue
_yoriai_logic_run_filter (YoriaiLogicEval       *eval,
                          const YoriaiLogicNode *node)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
  YoriaiLogicScan scan;
  YoriaiLogicValue element;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      if (_yoriai_logic_is_true (_yoriai_logic_run_arg (eval, node, 1)))
        g_array_append_val (kept, element);
    }
  _yoriai_logic_scan_end (&scan, eval);
  return _yoriai_logic_copy_array (eval, kept);
}

YoriaiLogicValue
_yoriai_logic_run_map (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node)
{
  YoriaiLogicScan scan;
  YoriaiLogicValue element;
  YoriaiLogicArray *array;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  array = _yoriai_logic_new_array (eval, scan.iter.n);
  if (array != NULL)
    {
      for (guint i = 0; _yoriai_logic_scan_next (&scan, eval, &element); i++)
        array->items[i] = _yoriai_logic_run_arg (eval, node, 1);
    }
  _yoriai_logic_scan_end (&scan, eval);
  return _yoriai_logic_take_array (eval, array);
}

static YoriaiLogicObject *
new_accumulation (YoriaiLogicEval  *eval,
                  YoriaiLogicValue  current,
                  YoriaiLogicValue  accumulator)
{
  YoriaiLogicValue values[] = { current, accumulator };
  YoriaiLogicObject *object =
    yoriai_arena_alloc (eval->arena, sizeof *object + 2 * sizeof object->members[0]);

  if (object == NULL)
    {
      yoriai_logic_fail (eval, N_("too much data"));
      return NULL;
    }
  object->n = 2;
  object->depth = 0;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (values[i].tag == YORIAI_LOGIC_ARRAY)
        object->depth = MAX (object->depth, values[i].v.array->depth);
      else if (values[i].tag == YORIAI_LOGIC_OBJECT)
        object->depth = MAX (object->depth, values[i].v.object->depth);
      object->members[i].value = values[i];
    }
  object->members[0].name = "current";
  object->members[1].name = "accumulator";
  if (++object->depth > YORIAI_LOGIC_MAX_DEPTH)
    yoriai_logic_fail (eval, N_("nested too deep"));
  return object;
}

YoriaiLogicValue
_yoriai_logic_run_reduce (YoriaiLogicEval       *eval,
                          const YoriaiLogicNode *node)
{
  YoriaiLogicScan scan;
  YoriaiLogicValue list = _yoriai_logic_run_arg (eval, node, 0), element;
  YoriaiLogicValue accumulator =
    node->n_args > 2 ? _yoriai_logic_run_arg (eval, node, 2) : YORIAI_LOGIC_VALUE_NULL;

  _yoriai_logic_scan_begin (&scan, eval, list);
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      YoriaiLogicObject *object = new_accumulation (eval, element, accumulator);

      if (object == NULL)
        break;
      eval->data = (YoriaiLogicValue){ .tag = YORIAI_LOGIC_OBJECT, .v.object = object };
      accumulator = _yoriai_logic_run_arg (eval, node, 1);
    }
  _yoriai_logic_scan_end (&scan, eval);
  return accumulator;
}

/* Returns: whether the condition is @wanted for some element */
static gboolean
find_element (YoriaiLogicEval       *eval,
              const YoriaiLogicNode *node,
              gboolean               wanted,
              gboolean              *ret_is_empty)
{
  YoriaiLogicScan scan;
  YoriaiLogicValue element;
  gboolean found = FALSE;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  *ret_is_empty = scan.iter.n == 0;
  while (!found && _yoriai_logic_scan_next (&scan, eval, &element))
    found = _yoriai_logic_is_true (_yoriai_logic_run_arg (eval, node, 1)) == wanted;
  _yoriai_logic_scan_end (&scan, eval);
  return found;
}

YoriaiLogicValue
_yoriai_logic_run_all (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node)
{
  gboolean is_empty;
  gboolean found = find_element (eval, node, FALSE, &is_empty);

  return YORIAI_LOGIC_VALUE_BOOL (!found && !is_empty);
}

YoriaiLogicValue
_yoriai_logic_run_none (YoriaiLogicEval       *eval,
                        const YoriaiLogicNode *node)
{
  gboolean is_empty;

  return YORIAI_LOGIC_VALUE_BOOL (!find_element (eval, node, TRUE, &is_empty));
}

YoriaiLogicValue
_yoriai_logic_run_some (YoriaiLogicEval       *eval,
                        const YoriaiLogicNode *node)
{
  gboolean is_empty;

  return YORIAI_LOGIC_VALUE_BOOL (find_element (eval, node, TRUE, &is_empty));
}

/* y.count: how many elements there are, or for how many of them the condition holds */
YoriaiLogicValue
_yoriai_logic_run_count (YoriaiLogicEval       *eval,
                         const YoriaiLogicNode *node)
{
  YoriaiLogicScan scan;
  YoriaiLogicValue element;
  guint n = 0;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  if (node->n_args < 2)
    n = scan.iter.n;
  while (node->n_args > 1 && _yoriai_logic_scan_next (&scan, eval, &element))
    n += _yoriai_logic_is_true (_yoriai_logic_run_arg (eval, node, 1));
  _yoriai_logic_scan_end (&scan, eval);
  return YORIAI_LOGIC_VALUE_NUMBER (n);
}
