/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "check/yoriai-checker-private.h"

/* What is the same for all items is remembered: in a cell, which runs as a unit. */

static void
clear_cell (YoriaiCell *self)
{
  g_clear_pointer (&self->arena, yoriai_arena_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
}

void
_yoriai_cell_free (YoriaiCell *self)
{
  clear_cell (self);
  g_clear_pointer (&self->rule, yoriai_rule_unref);
  g_free (self->key);
  g_free (self);
}

/* Evaluates a cell on the proposal; its readers run again if the value is another one. */
void
_yoriai_checker_run_cell (YoriaiChecker *self,
                          YoriaiCell    *cell)
{
  YoriaiLogicEval outer = self->eval;
  guint running = self->running;
  YoriaiArena *arena = yoriai_arena_new (CELL_BLOCK_BYTES);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  YoriaiLogicValue value;
  const char *failure;

  self->running = cell->unit;
  yoriai_deps_begin_run (self->deps, cell->unit);
  self->eval.data = YORIAI_LOGIC_VALUE_RECORD (self->eval.root);
  self->eval.item = YORIAI_LOGIC_VALUE_UNDEFINED;
  self->eval.scanned = NULL;
  self->eval.failure = NULL;
  self->eval.run = ++self->n_runs;
  value = _yoriai_logic_value_keep (yoriai_logic_run (cell->node, &self->eval), arena, records);
  failure = self->eval.failure;
  self->eval = outer;
  self->running = running;
  cell->is_valid = TRUE;
  if (cell->arena != NULL && failure == cell->failure && _yoriai_logic_value_same (value, cell->value))
    {
      yoriai_arena_free (arena);
      g_ptr_array_unref (records);
      return;
    }
  _yoriai_checker_forget_near (self); /* what was followed may lie in the old value */
  clear_cell (cell);
  cell->arena = arena;
  cell->records = records;
  cell->value = value;
  cell->failure = failure;
  _yoriai_checker_mark_source (self, cell->source);
}

/* The rule a cell's node is of is the one that runs: it keeps the node alive. */
static YoriaiCell *
add_cell (YoriaiChecker         *self,
          const YoriaiLogicNode *node,
          const char            *key)
{
  YoriaiCell *cell = g_new0 (YoriaiCell, 1);
  YoriaiCell *running = _yoriai_unit_get_cell (_yoriai_checker_get_unit (self, self->running));
  YoriaiRule *rule = running != NULL ? running->rule : self->running_rule;

  cell->key = g_strdup (key);
  cell->node = node;
  cell->rule = yoriai_rule_ref (rule);
  cell->source = yoriai_deps_add_sources (self->deps, 1);
  cell->unit = yoriai_deps_add_unit (self->deps);
  *_yoriai_checker_place_unit (self, cell->unit) = (YoriaiUnit){ .cell = cell };
  g_hash_table_insert (self->cells, cell->key, cell);
  return cell;
}

YoriaiLogicValue
_yoriai_checker_get_memo (gpointer               host,
                          YoriaiLogicEval       *eval,
                          const YoriaiLogicNode *node,
                          const char            *key)
{
  YoriaiChecker *self = host;
  YoriaiCell *cell = g_hash_table_lookup (self->by_pointer, key);

  if (cell == NULL)
    {
      cell = g_hash_table_lookup (self->cells, key);
      if (cell == NULL)
        cell = add_cell (self, node, key);
      g_hash_table_insert (self->by_pointer, (gpointer) (guintptr) key, cell);
    }
  if (!cell->is_valid)
    _yoriai_checker_run_cell (self, cell);
  yoriai_deps_log (self->deps, cell->source, self->running);
  return cell->failure == NULL ? cell->value : yoriai_logic_fail (eval, cell->failure);
}
