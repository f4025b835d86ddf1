/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* From JSON to nodes. With a scope, the expression is of a rule: native operators exist, and every
 * name is checked. Without one it is plain JsonLogic, in which an unknown operator is an error only
 * when it is reached. */

#define MAX_EAGER_ARGS 8

typedef struct
{
  YoriaiArena *arena;
  const YoriaiLogicScope *scope; /* (nullable) */
  YoriaiLogicType data; /* what `var` reads here */
  guint depth;          /* scans around */
  const YoriaiJson **fault; /* what the error is about */
  GError **error;
} Compiler;

G_DEFINE_QUARK (yoriai-logic-error-quark, yoriai_logic_error)

static YoriaiLogicNode *compile (Compiler         *self,
                                 const YoriaiJson *json);

static YoriaiLogicValue
run_constant (YoriaiLogicEval       *eval,
              const YoriaiLogicNode *node)
{
  return node->constant;
}

static YoriaiLogicValue
run_array (YoriaiLogicEval       *eval,
           const YoriaiLogicNode *node)
{
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, node->n_args);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  for (guint i = 0; i < node->n_args; i++)
    array->items[i] = _yoriai_logic_run_arg (eval, node, i);
  return _yoriai_logic_take_array (eval, array);
}

static YoriaiLogicValue
run_unknown (YoriaiLogicEval       *eval,
             const YoriaiLogicNode *node)
{
  return yoriai_logic_fail (eval, N_("unknown operator"));
}

static YoriaiLogicValue
run_function (YoriaiLogicEval       *eval,
              const YoriaiLogicNode *node)
{
  YoriaiLogicValue few[MAX_EAGER_ARGS], *args = few;

  if (node->n_args > MAX_EAGER_ARGS)
    args = yoriai_arena_alloc (eval->arena, node->n_args * sizeof *args);
  if (args == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  for (guint i = 0; i < node->n_args; i++)
    args[i] = node->args[i]->run (eval, node->args[i]);
  for (guint i = node->n_args; i < YORIAI_LOGIC_MIN_ARGS; i++)
    args[i] = YORIAI_LOGIC_VALUE_UNDEFINED;
  if (eval->failure != NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  return node->function (eval, args, node->n_args);
}

/* Most operators have one or two arguments: the same without loops. */
static YoriaiLogicValue
run_function_of_one (YoriaiLogicEval       *eval,
                     const YoriaiLogicNode *node)
{
  YoriaiLogicValue args[YORIAI_LOGIC_MIN_ARGS];

  args[0] = node->args[0]->run (eval, node->args[0]);
  args[1] = args[2] = YORIAI_LOGIC_VALUE_UNDEFINED;
  return eval->failure == NULL ? node->function (eval, args, 1) : YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
run_function_of_two (YoriaiLogicEval       *eval,
                     const YoriaiLogicNode *node)
{
  YoriaiLogicValue args[YORIAI_LOGIC_MIN_ARGS];

  args[0] = node->args[0]->run (eval, node->args[0]);
  args[1] = node->args[1]->run (eval, node->args[1]);
  args[2] = YORIAI_LOGIC_VALUE_UNDEFINED;
  return eval->failure == NULL ? node->function (eval, args, 2) : YORIAI_LOGIC_VALUE_UNDEFINED;
}

/* var with a constant path and no default */
static YoriaiLogicValue
run_plain_var (YoriaiLogicEval       *eval,
               const YoriaiLogicNode *node)
{
  YoriaiLogicValue value = eval->data;

  for (guint i = 0; i < node->path->n; i++)
    {
      if (value.tag <= YORIAI_LOGIC_NULL)
        return YORIAI_LOGIC_VALUE_NULL;
      value = _yoriai_logic_step (eval, value, &node->path->steps[i]);
    }
  return value.tag != YORIAI_LOGIC_UNDEFINED || node->path->n == 0 ? value
                                                                   : YORIAI_LOGIC_VALUE_NULL;
}

static YoriaiLogicValue
run_remembered (YoriaiLogicEval       *eval,
                const YoriaiLogicNode *node)
{
  if (eval->host == NULL || eval->host->get_memo == NULL)
    return node->args[0]->run (eval, node->args[0]);
  return eval->host->get_memo (eval->host_data, eval, node->args[0], node->name);
}

/* Nodes run on the main thread only: the value is kept in the node itself. */
static YoriaiLogicValue
run_once (YoriaiLogicEval       *eval,
          const YoriaiLogicNode *node)
{
  YoriaiLogicNode *kept = node->args[1];

  if (kept->run_number != eval->run || eval->run == 0)
    {
      kept->constant = node->args[0]->run (eval, node->args[0]);
      kept->run_number = eval->run;
    }
  return kept->constant;
}

static YoriaiLogicNode *
new_node (Compiler       *self,
          YoriaiLogicRun  run,
          guint           n_args)
{
  YoriaiLogicNode *node = yoriai_arena_alloc (self->arena, sizeof *node);

  if (node == NULL)
    return NULL;
  memset (node, 0, sizeof *node);
  node->run = run;
  node->n_args = n_args;
  if (n_args > 0)
    node->args = yoriai_arena_alloc (self->arena, n_args * sizeof *node->args);
  return n_args == 0 || node->args != NULL ? node : NULL;
}

static void
set_error (Compiler         *self,
           const YoriaiJson *json,
           YoriaiLogicError  code,
           const char       *format,
           const char       *argument)
{
  g_autofree char *message = g_strdup_printf (format, argument);

  *self->fault = json;
  g_set_error_literal (self->error, YORIAI_LOGIC_ERROR, code, message);
}

/* Returns: the operator of this name, NULL if there is none */
static const YoriaiLogicOperator *
find_operator (const YoriaiLogicOperator *operators,
               const char                *name)
{
  for (; operators->name != NULL; operators++)
    {
      if (strcmp (operators->name, name) == 0)
        return operators;
    }
  return NULL;
}

/* Follows a path through the tables. Returns: FALSE with an error set if no record type has it */
static gboolean
check_path (Compiler         *self,
            const YoriaiJson *json,
            YoriaiLogicPath  *path,
            YoriaiLogicType  *type)
{
  for (guint i = 0; i < path->n && type->type != G_TYPE_INVALID; i++)
    {
      const char *name = path->steps[i].name;
      const YoriaiField *fields;
      guint n, field;
      GType answers;

      if (type->is_list &&
          (path->steps[i].index != YORIAI_LOGIC_NO_INDEX || strcmp (name, "length") == 0))
        {
          *type =
            (YoriaiLogicType){ .type = strcmp (name, "length") == 0 ? G_TYPE_INVALID : type->type };
          continue;
        }
      field = yoriai_record_type_find_field (type->type, name);
      if (field == YORIAI_NO_FIELD && self->scope != NULL && self->scope->find_answer != NULL
          && self->scope->find_answer (self->scope->user_data, type->type, name, &answers))
        {
          *type = (YoriaiLogicType){ .type = answers, .is_list = answers != G_TYPE_INVALID };
          continue;
        }
      if (field == YORIAI_NO_FIELD && strcmp (name, "id") != 0)
        {
          set_error (self, json, YORIAI_LOGIC_ERROR_FIELD, _("there is no field “%s” here"), name);
          return FALSE;
        }
      fields = yoriai_record_type_get_fields (type->type, &n);
      if (field == YORIAI_NO_FIELD || fields[field].of == NULL)
        *type = (YoriaiLogicType){ .type = G_TYPE_INVALID };
      else
        {
          YoriaiKind kind = fields[field].kind;

          type->is_list |= kind == YORIAI_KIND_LIST || kind == YORIAI_KIND_REFS;
          type->type = fields[field].of ();
        }
    }
  return TRUE;
}

static gboolean
is_native (const YoriaiLogicOperator *operator)
{
  return (operator->flags & YORIAI_LOGIC_OPERATOR_NATIVE) != 0;
}

/* Where the path of this operator starts, and how it runs there. */
static YoriaiLogicType
start_path (Compiler                  *self,
            const YoriaiLogicOperator *operator,
            YoriaiLogicNode           *node)
{
  if (!is_native (operator))
    {
      if (self->scope != NULL && !self->scope->has_item && self->depth == 0 && node->n_args < 2)
        node->run = _yoriai_logic_run_proposal; /* the data is the proposal */
      else
        node->needs |= self->depth > 0 ? YORIAI_LOGIC_NEEDS_DATA
                                       : YORIAI_LOGIC_NEEDS_DATA | YORIAI_LOGIC_NEEDS_ITEM;
      return self->data;
    }
  if ((operator->flags & YORIAI_LOGIC_OPERATOR_ROOT) != 0)
    {
      node->run = _yoriai_logic_run_proposal;
      return (YoriaiLogicType){ .type = self->scope != NULL ? self->scope->root : G_TYPE_INVALID };
    }
  node->needs |= YORIAI_LOGIC_NEEDS_ITEM;
  if ((operator->flags & YORIAI_LOGIC_OPERATOR_PARENT) != 0)
    {
      node->run = _yoriai_logic_run_parent;
      return (YoriaiLogicType){ .type = self->scope != NULL ? self->scope->parent
                                                            : G_TYPE_INVALID };
    }
  node->run = _yoriai_logic_run_item;
  return (YoriaiLogicType){ .type = self->scope != NULL ? self->scope->item : G_TYPE_INVALID };
}

static gboolean
compile_path (Compiler                  *self,
              const YoriaiJson          *json,
              const YoriaiLogicOperator *operator,
              YoriaiLogicNode           *node)
{
  YoriaiLogicValue name = node->n_args > 0 ? node->args[0]->constant : YORIAI_LOGIC_VALUE_UNDEFINED;
  gboolean is_constant = node->n_args == 0 || node->args[0]->run == run_constant;
  const char *text;

  if (!is_constant || name.tag >= YORIAI_LOGIC_JSON)
    {
      if (is_native (operator))
        set_error (self, json, YORIAI_LOGIC_ERROR_OPERATOR,
                   _("%s needs a constant path"), operator->name);
      node->needs |= YORIAI_LOGIC_NEEDS_DATA | YORIAI_LOGIC_NEEDS_ITEM;
      return !is_native (operator);
    }
  text = yoriai_logic_value_is_nothing (name) ? ""
                                              : yoriai_logic_value_to_string (name, self->arena);
  node->path = text != NULL ? _yoriai_logic_path_new (self->arena, text) : NULL;
  if (node->path == NULL)
    return FALSE;
  if (!is_native (operator) && node->n_args < 2)
    node->run = run_plain_var;
  node->type = start_path (self, operator, node);
  return check_path (self, json, node->path, &node->type);
}

/* The body of a scan stands on the elements of the list. */
static YoriaiLogicNode *
compile_body (Compiler                  *self,
              const YoriaiJson          *json,
              const YoriaiLogicOperator *operator,
              const YoriaiLogicNode     *list)
{
  Compiler body = *self;
  gboolean is_fold = (operator->flags & YORIAI_LOGIC_OPERATOR_FOLD) != 0;

  body.depth++;
  body.data =
    (YoriaiLogicType){ .type = list->type.is_list && !is_fold ? list->type.type : G_TYPE_INVALID };
  return compile (&body, json);
}

/* A path in the elements of the first argument: the node holds it, and does not run its second
 * argument. */
static gboolean
compile_column (Compiler         *self,
                const YoriaiJson *json,
                YoriaiLogicNode  *node)
{
  YoriaiLogicType type = { .type = node->args[0]->type.is_list ? node->args[0]->type.type
                                                               : G_TYPE_INVALID };
  const char *text = yoriai_logic_value_peek_string (node->args[1]->constant);

  if (node->args[1]->run != run_constant || text == NULL)
    {
      set_error (self, json, YORIAI_LOGIC_ERROR_OPERATOR,
                 _("the second argument is to be a constant path"), NULL);
      return FALSE;
    }
  node->path = _yoriai_logic_path_new (self->arena, text);
  return node->path != NULL && check_path (self, json, node->path, &type);
}

/* What is remembered goes by its text: equal expressions share it, whatever rule they stand in. */
static YoriaiLogicNode *
remember (Compiler        *self,
          const char      *key,
          YoriaiLogicNode *node)
{
  YoriaiLogicNode *outer = new_node (self, run_remembered, 1);

  if (outer == NULL)
    return NULL;
  outer->args[0] = node;
  outer->name = yoriai_arena_strndup (self->arena, key, strlen (key));
  outer->type = node->type;
  return outer->name != NULL ? outer : NULL;
}

static YoriaiLogicNode *
remember_aggregate (Compiler                  *self,
                    const YoriaiLogicOperator *operator,
                    const YoriaiJson          *first,
                    YoriaiLogicNode           *node)
{
  g_autoptr (GString) key = g_string_new (operator->name);

  for (guint i = 0; i < node->n_args; i++)
    {
      g_autofree char *text = yoriai_json_dup_text (first);

      g_string_append_printf (key, " %s", text);
      first = yoriai_json_get_next (first);
    }
  return remember (self, key->str, node);
}

/* A part of an expression that is the same for all items is remembered as a whole: who reads it runs again when it is
 * another one, not whenever something in it is. */
static YoriaiLogicNode *
remember_part (Compiler         *self,
               const YoriaiJson *json,
               YoriaiLogicNode  *node)
{
  g_autofree char *key = NULL;

  if (node == NULL || self->scope == NULL || !self->scope->has_item || self->depth > 0 || !node->is_worth_keeping)
    return node;
  key = yoriai_json_dup_text (json);
  return remember (self, key, node);
}

/* The arguments of what differs from item to item may be the same for all. */
static gboolean
remember_parts (Compiler         *self,
                const YoriaiJson *first,
                YoriaiLogicNode  *node)
{
  for (guint i = 0; i < node->n_args && node->needs != 0; i++)
    {
      node->args[i] = remember_part (self, first, node->args[i]);
      if (node->args[i] == NULL)
        return FALSE;
      first = yoriai_json_get_next (first);
    }
  return TRUE;
}

/* The sum of amounts by year is made of what is remembered of the years, which other rules ask for. */
static YoriaiLogicNode *
sum_years (Compiler         *self,
           const YoriaiJson *first,
           YoriaiLogicNode  *sum)
{
  const YoriaiLogicOperator *by_year = find_operator (_yoriai_logic_native_operators, "y.sum_by_year");
  YoriaiLogicNode *node = new_node (self, _yoriai_logic_run_total, 1);

  if (node == NULL)
    return NULL;
  sum->run = by_year->run;
  node->args[0] = remember_aggregate (self, by_year, first, sum);
  node->is_worth_keeping = TRUE;
  return node->args[0] != NULL ? node : NULL;
}

static YoriaiLogicNode *
finish_operator (Compiler                  *self,
                 const YoriaiJson          *json,
                 const YoriaiJson          *first,
                 const YoriaiLogicOperator *operator,
                 YoriaiLogicNode           *node)
{
  const guint flags = operator->flags;

  if ((flags & YORIAI_LOGIC_OPERATOR_PATH) != 0 && !compile_path (self, json, operator, node))
    return NULL;
  if ((flags & YORIAI_LOGIC_OPERATOR_COLUMN) != 0 && !compile_column (self, json, node))
    return NULL;
  if ((flags & YORIAI_LOGIC_OPERATOR_NAME) != 0 &&
      (node->args[0]->run != run_constant ||
       yoriai_logic_value_peek_string (node->args[0]->constant) == NULL))
    {
      set_error (self, json, YORIAI_LOGIC_ERROR_OPERATOR,
                 _("%s needs a constant name"), operator->name);
      return NULL;
    }
  if ((flags & YORIAI_LOGIC_OPERATOR_ITEM) != 0 && node->n_args < operator->max_args)
    node->needs |= YORIAI_LOGIC_NEEDS_ITEM;
  if ((flags & YORIAI_LOGIC_OPERATOR_DATA) != 0 && node->path == NULL)
    node->needs |= YORIAI_LOGIC_NEEDS_DATA | YORIAI_LOGIC_NEEDS_ITEM;
  for (guint i = 0; i < node->n_args; i++)
    {
      gboolean is_body = i == 1 && (flags & YORIAI_LOGIC_OPERATOR_SCAN) != 0;

      node->needs |= is_body ? node->args[i]->needs & ~YORIAI_LOGIC_NEEDS_DATA
                             : node->args[i]->needs;
    }
  if ((flags & YORIAI_LOGIC_OPERATOR_LIST) != 0 && node->n_args > 0)
    node->type = node->args[0]->type;
  if (self->scope != NULL && (flags & YORIAI_LOGIC_OPERATOR_REMEMBER) != 0 && node->needs == 0)
    return operator->run == _yoriai_logic_run_sum && _yoriai_logic_are_amounts (first, node->args[0], node->path)
             ? sum_years (self, first, node)
             : remember_aggregate (self, operator, first, node);
  node->is_worth_keeping = node->needs == 0
                           && (flags & (YORIAI_LOGIC_OPERATOR_PATH | YORIAI_LOGIC_OPERATOR_NAME)) == 0;
  return remember_parts (self, first, node) ? node : NULL;
}

/* One year of amounts, or the sum of several: the amounts are remembered for all years. */
static YoriaiLogicNode *
pick_years (Compiler        *self,
            YoriaiLogicNode *amounts,
            YoriaiLogicNode **years,
            guint            n_years)
{
  YoriaiLogicNode *node =
    amounts != NULL ? new_node (self, _yoriai_logic_run_pick_years, n_years + 1) : NULL;

  if (node == NULL)
    return NULL;
  node->args[0] = amounts;
  node->needs = amounts->needs;
  for (guint i = 0; i < n_years; i++)
    {
      node->args[i + 1] = years[i];
      node->needs |= years[i]->needs;
    }
  node->is_worth_keeping = node->needs == 0;
  return node;
}

/* A list of constants that is only looked through need not be made each time. */
static YoriaiLogicNode *
fold_list (Compiler        *self,
           YoriaiLogicNode *node)
{
  YoriaiLogicArray *array;

  if (node == NULL || node->run != run_array)
    return node;
  for (guint i = 0; i < node->n_args; i++)
    {
      if (node->args[i]->run != run_constant)
        return node;
    }
  array = yoriai_logic_array_new (self->arena, node->n_args);
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < node->n_args; i++)
    array->items[i] = node->args[i]->constant;
  yoriai_logic_array_seal (array);
  node->run = run_constant;
  node->constant = (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
  return node;
}

static YoriaiLogicNode *
compile_operator (Compiler                  *self,
                  const YoriaiJson          *json,
                  const YoriaiJson          *values,
                  const YoriaiLogicOperator *operator)
{
  gboolean is_array = yoriai_json_get_type (values) == YORIAI_JSON_ARRAY;
  guint n = is_array ? yoriai_json_get_n_children (values) : 1;
  YoriaiLogicNode *node = new_node (self, operator->run != NULL ? operator->run : run_function, n);
  const YoriaiJson *child = is_array ? yoriai_json_get_first (values) : values;

  if (node == NULL)
    return NULL;
  if (is_native (operator) && (n < operator->min_args || n > operator->max_args))
    {
      set_error (self, json, YORIAI_LOGIC_ERROR_OPERATOR,
                 _("%s does not take so many arguments"), operator->name);
      return NULL;
    }
  node->function = operator->function;
  if (node->run == run_function && n == 1)
    node->run = run_function_of_one;
  else if (node->run == run_function && n == 2)
    node->run = run_function_of_two;
  for (guint i = 0; i < n; i++)
    {
      gboolean is_body = i == 1 && (operator->flags & YORIAI_LOGIC_OPERATOR_SCAN) != 0;

      gboolean is_searched = i == 1 && strcmp (operator->name, "in") == 0;

      node->args[i] = is_body ? compile_body (self, child, operator, node->args[0])
                              : compile (self, child);
      if (is_searched)
        node->args[i] = fold_list (self, node->args[i]);
      if (node->args[i] == NULL)
        return NULL;
      child = yoriai_json_get_next (child);
    }
  child = is_array ? yoriai_json_get_first (values) : values;
  if ((operator->flags & YORIAI_LOGIC_OPERATOR_BY_YEAR) == 0 || n == operator->min_args)
    return finish_operator (self, json, child, operator, node);
  node->n_args = operator->min_args;
  return pick_years (self, finish_operator (self, json, child, operator, node),
                     &node->args[node->n_args], n - node->n_args);
}

static YoriaiLogicNode *
compile_array (Compiler         *self,
               const YoriaiJson *json)
{
  YoriaiLogicNode *node = new_node (self, run_array, yoriai_json_get_n_children (json));
  const YoriaiJson *child = yoriai_json_get_first (json);

  for (guint i = 0; node != NULL && i < node->n_args; i++)
    {
      node->args[i] = compile (self, child);
      if (node->args[i] == NULL)
        return NULL;
      node->needs |= node->args[i]->needs;
      child = yoriai_json_get_next (child);
    }
  return node == NULL || remember_parts (self, yoriai_json_get_first (json), node) ? node : NULL;
}

/* What a scan asks for each element and what does not depend on the element is evaluated once. */
static YoriaiLogicNode *
hoist (Compiler        *self,
       YoriaiLogicNode *node)
{
  YoriaiLogicNode *outer, *kept;

  if (node == NULL || self->scope == NULL || self->depth == 0 || node->run == run_once ||
      (node->needs & YORIAI_LOGIC_NEEDS_DATA) != 0)
    return node;
  outer = new_node (self, run_once, 2);
  kept = new_node (self, run_constant, 0);
  if (outer == NULL || kept == NULL)
    return NULL;
  outer->args[0] = node;
  outer->args[1] = kept;
  outer->needs = node->needs;
  outer->type = node->type;
  return outer;
}

static YoriaiLogicNode *
compile (Compiler         *self,
         const YoriaiJson *json)
{
  YoriaiJsonType type = yoriai_json_get_type (json);
  const YoriaiLogicOperator *operator;
  const YoriaiJson *values;
  YoriaiLogicNode *node;
  const char *name;

  if (type == YORIAI_JSON_ARRAY)
    return compile_array (self, json);
  if (type != YORIAI_JSON_OBJECT || yoriai_json_get_n_children (json) != 1)
    {
      node = new_node (self, run_constant, 0);
      if (node != NULL)
        node->constant = yoriai_logic_value_from_json (json);
      return node;
    }
  values = yoriai_json_get_first (json);
  name = yoriai_json_get_name (values, NULL);
  operator = find_operator (_yoriai_logic_standard_operators, name);
  if (operator == NULL)
    operator = find_operator (_yoriai_logic_native_operators, name);
  if (operator == NULL)
    operator = find_operator (_yoriai_logic_word_operators, name);
  if (operator != NULL)
    return hoist (self, compile_operator (self, json, values, operator));
  if (self->scope == NULL)
    return new_node (self, run_unknown, 0);
  set_error (self, json, YORIAI_LOGIC_ERROR_OPERATOR, _("unknown operator “%s”"), name);
  return NULL;
}

/**
 * yoriai_logic_compile:
 * @arena: where the nodes live
 * @json: an expression
 * @scope: (nullable): where it stands in a rule; %NULL: it is plain JsonLogic
 * @ret_fault: (out) (optional): what in @json an error is about
 * @error: return location for an error, which does not say where
 *
 * Returns: (transfer none) (nullable): the expression ready to run, good as long as @arena and the document of @json
 */
const YoriaiLogicNode *
yoriai_logic_compile (YoriaiArena             *arena,
                      const YoriaiJson        *json,
                      const YoriaiLogicScope  *scope,
                      const YoriaiJson       **ret_fault,
                      GError                 **error)
{
  g_autoptr (GError) local_error = NULL;
  const YoriaiJson *fault = json;
  Compiler self = { .arena = arena, .scope = scope, .fault = &fault, .error = &local_error };
  YoriaiLogicNode *node;

  if (scope != NULL)
    self.data.type = scope->has_item ? scope->item : scope->root;
  node = remember_part (&self, json, compile (&self, json));
  if (node == NULL && local_error == NULL)
    g_set_error_literal (&local_error, YORIAI_LOGIC_ERROR, YORIAI_LOGIC_ERROR_RUN,
                         _("the expression is too large"));
  if (local_error == NULL)
    return node;
  if (ret_fault != NULL)
    *ret_fault = fault;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
