/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"

/* Units: making, running and dropping them. */

/* When more units than this run at once, those with findings are sorted afterwards, not one by one.
 */
#define MANY_UNITS 64

static int
compare_units (YoriaiChecker *self,
               guint          a,
               guint          b)
{
  return _yoriai_record_compare_order (_yoriai_checker_get_unit (self, a)->record,
                                       _yoriai_checker_get_unit (self, b)->record);
}

static int
compare_units_cb (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return compare_units (user_data, *(const guint *) a, *(const guint *) b);
}

/* Returns: where a unit stands, or would stand, among those with findings, which are sorted */
static guint
find_active (YoriaiChecker   *self,
             YoriaiRuleState *state,
             guint            unit)
{
  guint from = 0, to = state->active->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (compare_units (self, g_array_index (state->active, guint, middle), unit) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
activate_unit (YoriaiChecker *self,
               guint          unit)
{
  YoriaiRuleState *state = _yoriai_checker_get_unit (self, unit)->state;
  guint from;

  if (!state->is_sorted || self->dirty_units->len > MANY_UNITS)
    {
      state->is_sorted = FALSE;
      g_array_append_val (state->active, unit);
      return;
    }
  from = find_active (self, state, unit);
  g_array_insert_val (state->active, from, unit);
}

/* A record that has been removed stands nowhere: its units are looked for one by one. */
static void
deactivate_unit (YoriaiChecker   *self,
                 YoriaiRuleState *state,
                 guint            unit)
{
  YoriaiRecord *record = _yoriai_checker_get_unit (self, unit)->record;

  if (state->is_sorted && !yoriai_record_is_removed (record))
    {
      guint from = find_active (self, state, unit);

      if (from < state->active->len && g_array_index (state->active, guint, from) == unit)
        {
          g_array_remove_index (state->active, from);
          return;
        }
    }
  for (guint i = 0; i < state->active->len; i++)
    {
      if (g_array_index (state->active, guint, i) == unit)
        {
          g_array_remove_index (state->active, i);
          return;
        }
    }
}

void
_yoriai_checker_add_unit (YoriaiChecker   *self,
                          YoriaiRuleState *state,
                          YoriaiRecord    *record)
{
  YoriaiRecordState *record_state = _yoriai_checker_get_record_state (self, record);
  guint unit = yoriai_deps_add_unit (self->deps);

  *_yoriai_checker_place_unit (self, unit) = (YoriaiUnit){
    .state = state,
    .record = record,
    .next = record_state->first_unit,
    .rule_next = state->first_unit,
  };
  record_state->first_unit = unit;
  if (state->first_unit != 0)
    _yoriai_checker_get_unit (self, state->first_unit)->rule_previous = unit;
  state->first_unit = unit;
  if (!self->is_starting)
    _yoriai_checker_mark_unit (self, unit);
}

static void
unchain_unit (YoriaiChecker    *self,
              const YoriaiUnit *unit)
{
  if (unit->rule_next != 0)
    _yoriai_checker_get_unit (self, unit->rule_next)->rule_previous = unit->rule_previous;
  if (unit->rule_previous != 0)
    _yoriai_checker_get_unit (self, unit->rule_previous)->rule_next = unit->rule_next;
  else
    unit->state->first_unit = unit->rule_next;
}

/* The record's own chain is the caller's business. */
void
_yoriai_checker_free_unit (YoriaiChecker *self,
                           guint          unit)
{
  YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);
  YoriaiRuleState *state = entry->state;

  if (entry->findings != NULL)
    {
      deactivate_unit (self, state, unit);
      _yoriai_checker_relist (self, unit, entry->findings, NULL);
    }
  g_clear_pointer (&entry->findings, g_ptr_array_unref);
  unchain_unit (self, entry);
  *entry = (YoriaiUnit){ .state = NULL };
  yoriai_deps_remove_unit (self->deps, unit);
}

static void
keep (GPtrArray     *fresh,
      guint          i,
      YoriaiFinding *finding)
{
  g_object_unref (fresh->pdata[i]);
  fresh->pdata[i] = g_object_ref (finding);
}

/* Puts the finding of @old that says the same in the place of a fresh one, each once. */
static void
keep_equal (GPtrArray *old,
            GPtrArray *fresh)
{
  g_autoptr (GHashTable) by_place = NULL;
  guint n = MIN (old->len, fresh->len);

  for (guint i = 0; i < n; i++)
    if (_yoriai_finding_equal (fresh->pdata[i], old->pdata[i]))
      keep (fresh, i, old->pdata[i]);
  if (_yoriai_findings_are_identical (old, fresh))
    return;
  by_place = g_hash_table_new (_yoriai_finding_hash, _yoriai_finding_equal);
  for (guint i = 0; i < old->len; i++)
    if (i >= n || fresh->pdata[i] != old->pdata[i])
      g_hash_table_add (by_place, old->pdata[i]);
  for (guint i = 0; i < fresh->len; i++)
    {
      YoriaiFinding *finding = g_hash_table_lookup (by_place, fresh->pdata[i]);

      if ((i < n && fresh->pdata[i] == old->pdata[i]) || finding == NULL)
        continue;
      g_hash_table_remove (by_place, finding);
      keep (fresh, i, finding);
    }
}

gboolean
_yoriai_findings_are_identical (GPtrArray *a,
                                GPtrArray *b)
{
  return a->len == b->len && memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

void
_yoriai_checker_run_unit (YoriaiChecker *self,
                          guint          unit)
{
  YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);
  YoriaiRuleState *state = entry->state;
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, entry->record)->place;
  GPtrArray *fresh, *old;

  entry->is_dirty = FALSE;
  yoriai_deps_begin_run (self->deps, unit);
  self->running = unit;
  if (state->rule != NULL && state->rule->demand.ja != NULL)
    _yoriai_checker_run_demand (self, state, entry->record);
  entry = _yoriai_checker_get_unit (self, unit);
  fresh = state->rule != NULL ? _yoriai_checker_run_rule (self, state->rule, place, entry->record)
                              : _yoriai_checker_run_texts (self, place, entry->record);
  self->running = 0;
  entry = _yoriai_checker_get_unit (self, unit); /* cells may have moved the array */
  old = entry->findings;
  if (fresh == NULL && old == NULL)
    return;
  if (fresh != NULL && old != NULL)
    keep_equal (old, fresh);
  else if (fresh != NULL)
    activate_unit (self, unit);
  else
    deactivate_unit (self, state, unit);
  _yoriai_checker_relist (self, unit, old, fresh);
  entry->findings = fresh;
  g_clear_pointer (&old, g_ptr_array_unref);
}

static void
drop_cell (YoriaiChecker *self,
           YoriaiCell    *cell)
{
  guint unit = cell->unit;

  *_yoriai_checker_get_unit (self, unit) = (YoriaiUnit){ .state = NULL };
  yoriai_deps_remove_unit (self->deps, unit);
  g_hash_table_remove_all (self->by_pointer);
  g_hash_table_remove (self->cells, cell->key);
}

static void
run_dirty_units (YoriaiChecker *self)
{
  for (guint i = 0; i < self->dirty_units->len && self->dirty_cells->len == 0; i++)
    {
      guint unit = g_array_index (self->dirty_units, guint, i);
      YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);

      if (entry->state != NULL && entry->is_dirty)
        _yoriai_checker_run_unit (self, unit);
    }
  if (self->dirty_cells->len == 0)
    g_array_set_size (self->dirty_units, 0);
}

/* Runs what is marked, aggregates first: a unit runs once for all that changed in them. */
void
_yoriai_checker_run_dirty (YoriaiChecker *self)
{
  _yoriai_checker_forget_near (self);
  while (self->dirty_cells->len > 0 || self->dirty_units->len > 0)
    {
      for (guint i = 0; i < self->dirty_cells->len; i++)
        {
          YoriaiUnit *entry =
            _yoriai_checker_get_unit (self, g_array_index (self->dirty_cells, guint, i));
          YoriaiCell *cell = _yoriai_unit_get_cell (entry);

          if (cell == NULL || !entry->is_dirty)
            continue;
          entry->is_dirty = FALSE;
          if (cell->is_valid)
            continue;
          if (yoriai_deps_is_read (self->deps, cell->source))
            _yoriai_checker_run_cell (self, cell);
          else
            drop_cell (self, cell);
          yoriai_arena_reset (self->eval.arena);
        }
      g_array_set_size (self->dirty_cells, 0);
      run_dirty_units (self);
    }
  yoriai_arena_reset (self->eval.arena);
}

/* Returns: (transfer none): the units with findings, in the order of the document */
GArray *
_yoriai_checker_get_active (YoriaiChecker   *self,
                            YoriaiRuleState *state)
{
  if (!state->is_sorted)
    g_array_sort_with_data (state->active, compare_units_cb, self);
  state->is_sorted = TRUE;
  return state->active;
}
