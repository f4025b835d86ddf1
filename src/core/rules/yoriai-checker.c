/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "rules/yoriai-checker.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "rules/yoriai-checker-private.h"

/*
 * YoriaiChecker:
 *
 * Runs the rules of the call over a proposal and keeps the findings true while it is edited. A unit is a rule on one
 * item; what it reads is noted, and a change runs again only the units that read what changed. It holds the space and
 * the library; main thread only.
 */

/* When more units than this run at once, the units with findings are sorted afterwards, not one by one. */
#define MANY_UNITS 64
#define ARENA_BLOCK_BYTES (16 * 1024)
#define FIELD_BITS 8

/* The rules while the proposal names no call there is. */
static const char no_call_rule[] =
  "{\"id\": \"K00\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"call\", \"require\": false,"
  " \"message\": {\"ja\": \"公募が選ばれていないか、公募の定義ファイルが見つかりませんので、公募を選んでください。\","
  " \"en\": \"No call is chosen, or its pack is not there; please choose a call.\"}}";

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiChecker, yoriai_checker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum { CHANGED, CALL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
rule_state_free (gpointer data)
{
  YoriaiRuleState *state = data;

  g_clear_pointer (&state->rule, yoriai_rule_unref);
  g_array_unref (state->units);
  g_array_unref (state->active);
  g_free (state);
}

/* Units */

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

static void
activate_unit (YoriaiChecker *self,
               guint          unit)
{
  YoriaiRuleState *state = _yoriai_checker_get_unit (self, unit)->state;
  guint from = 0, to = state->active->len;

  if (!state->is_sorted || self->dirty_units->len > MANY_UNITS)
    {
      state->is_sorted = FALSE;
      g_array_append_val (state->active, unit);
      return;
    }
  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (compare_units (self, g_array_index (state->active, guint, middle), unit) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  g_array_insert_val (state->active, from, unit);
}

static void
deactivate_unit (YoriaiRuleState *state,
                 guint            unit)
{
  for (guint i = 0; i < state->active->len; i++)
    {
      if (g_array_index (state->active, guint, i) == unit)
        {
          g_array_remove_index (state->active, i);
          return;
        }
    }
}

static void
add_unit (YoriaiChecker   *self,
          YoriaiRuleState *state,
          YoriaiRecord    *record)
{
  YoriaiRecordState *record_state = _yoriai_checker_get_record_state (self, record);
  guint unit = yoriai_deps_add_unit (self->deps);

  if (record_state->first_unit != 0)
    _yoriai_checker_get_unit (self, record_state->first_unit)->previous = unit;
  *_yoriai_checker_place_unit (self, unit) = (YoriaiUnit){
    .state = state,
    .record = record,
    .next = record_state->first_unit,
    .position = state->units->len,
  };
  record_state->first_unit = unit;
  g_array_append_val (state->units, unit);
  if (!self->is_starting)
    _yoriai_checker_mark_unit (self, unit);
}

/* The record's own chain is the caller's business. */
static void
free_unit (YoriaiChecker *self,
           guint          unit)
{
  YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);
  YoriaiRuleState *state = entry->state;
  guint last = g_array_index (state->units, guint, state->units->len - 1);

  if (entry->findings != NULL)
    {
      deactivate_unit (state, unit);
      self->is_model_dirty = TRUE;
    }
  g_clear_pointer (&entry->findings, g_ptr_array_unref);
  g_array_index (state->units, guint, entry->position) = last;
  _yoriai_checker_get_unit (self, last)->position = entry->position;
  g_array_set_size (state->units, state->units->len - 1);
  *entry = (YoriaiUnit){ .state = NULL };
  yoriai_deps_remove_unit (self->deps, unit);
}

/* Puts the finding of @old that says the same in the place of a fresh one. */
static void
keep_equal (GPtrArray *old,
            GPtrArray *fresh)
{
  g_autoptr (GHashTable) by_place = NULL;

  for (guint i = 0; i < fresh->len; i++)
    {
      YoriaiFinding *finding = i < old->len ? old->pdata[i] : NULL;

      if (finding == NULL || !_yoriai_finding_equal (fresh->pdata[i], finding))
        {
          if (by_place == NULL)
            {
              by_place = g_hash_table_new (_yoriai_finding_hash, _yoriai_finding_equal);
              for (guint j = 0; j < old->len; j++)
                g_hash_table_add (by_place, old->pdata[j]);
            }
          finding = g_hash_table_lookup (by_place, fresh->pdata[i]);
        }
      if (finding != NULL)
        {
          g_object_unref (fresh->pdata[i]);
          fresh->pdata[i] = g_object_ref (finding);
        }
    }
}

static gboolean
are_identical (GPtrArray *a,
               GPtrArray *b)
{
  return a->len == b->len && memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

static void
run_unit (YoriaiChecker *self,
          guint          unit)
{
  YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);
  YoriaiRuleState *state = entry->state;
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, entry->record)->place;
  GPtrArray *fresh, *old;

  entry->is_dirty = FALSE;
  yoriai_deps_begin_run (self->deps, unit);
  self->running = unit;
  fresh = state->rule != NULL ? _yoriai_checker_run_rule (self, state->rule, place, entry->record)
                              : _yoriai_checker_run_texts (self, place, entry->record);
  self->running = 0;
  entry = _yoriai_checker_get_unit (self, unit); /* cells may have moved the array */
  old = entry->findings;
  if (fresh == NULL && old == NULL)
    return;
  if (fresh != NULL && old != NULL)
    {
      keep_equal (old, fresh);
      self->is_model_dirty |= !are_identical (old, fresh);
    }
  else
    {
      self->is_model_dirty = TRUE;
      if (fresh != NULL)
        activate_unit (self, unit);
      else
        deactivate_unit (state, unit);
    }
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
        run_unit (self, unit);
    }
  if (self->dirty_cells->len == 0)
    g_array_set_size (self->dirty_units, 0);
}

/* Runs what is marked, aggregates first: a unit runs once for all that changed in them. */
static void
run_dirty (YoriaiChecker *self)
{
  _yoriai_checker_forget_near (self);
  while (self->dirty_cells->len > 0 || self->dirty_units->len > 0)
    {
      for (guint i = 0; i < self->dirty_cells->len; i++)
        {
          YoriaiUnit *entry = _yoriai_checker_get_unit (self, g_array_index (self->dirty_cells, guint, i));
          YoriaiCell *cell = entry->cell;

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

/* Records come and go */

static gboolean
has_raw (YoriaiRecord *record,
         YoriaiPlace  *place)
{
  for (guint i = 0; i < place->n_fields; i++)
    {
      if (yoriai_record_peek (record, i)->tag == YORIAI_TAG_RAW)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_rule_for (YoriaiRule   *rule,
             YoriaiRecord *record,
             YoriaiPlace  *place)
{
  switch (rule->each)
    {
    case YORIAI_EACH_REF:
      return place->refs->len > 0;
    case YORIAI_EACH_RAW:
      return has_raw (record, place);
    default:
      return FALSE;
    }
}

/* A record is here, with everything that lies in it. */
static void
enter_record (gpointer      user_data,
              YoriaiRecord *record,
              YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);

  if (state->place != NULL || (yoriai_record_is_removed (record)))
    return;
  state->place = place;
  for (guint i = 0; i < place->rules->len; i++)
    add_unit (self, place->rules->pdata[i], record);
  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *rule = self->all_rules->pdata[i];

      if (is_rule_for (rule->rule, record, place))
        add_unit (self, rule, record);
    }
  if (self->text_rules->len > 0 && place->texts->len > 0)
    add_unit (self, self->texts, record);
  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, TRUE, self);
  _yoriai_checker_mark_arrived (self, record);
}

static void
leave_record (gpointer      user_data,
              YoriaiRecord *record,
              YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);
  guint unit = state->first_unit;

  if (state->place == NULL)
    return;
  state->place = NULL;
  state->first_unit = 0;
  while (unit != 0)
    {
      guint next = _yoriai_checker_get_unit (self, unit)->next;

      free_unit (self, unit);
      unit = next;
    }
  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, FALSE, self);
  _yoriai_checker_mark_gone (self, record);
}

static void
reindex_record (gpointer      user_data,
                YoriaiRecord *record,
                YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;

  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, TRUE, self);
}

/* What bad input a peer brought, or undo brings back, needs its unit. */
static void
ensure_raw_units (YoriaiChecker *self,
                  YoriaiRecord  *record)
{
  guint first = _yoriai_checker_get_record_state (self, record)->first_unit;

  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *rule = self->all_rules->pdata[i];
      gboolean found = rule->rule->each != YORIAI_EACH_RAW;

      for (guint unit = first; unit != 0 && !found; unit = _yoriai_checker_get_unit (self, unit)->next)
        {
          found = _yoriai_checker_get_unit (self, unit)->state == rule;
          if (found)
            _yoriai_checker_mark_unit (self, unit);
        }
      if (!found)
        add_unit (self, rule, record);
    }
}

/* The rules for texts and for references read all texts and references of a record: that need not be noted. */
static void
mark_own_units (YoriaiChecker *self,
                YoriaiRecord  *record,
                YoriaiKind     kind)
{
  gboolean is_ref = kind == YORIAI_KIND_REF || kind == YORIAI_KIND_REFS;

  if (!is_ref && !yoriai_kind_is_text (kind))
    return;
  for (guint unit = _yoriai_checker_get_record_state (self, record)->first_unit; unit != 0;
       unit = _yoriai_checker_get_unit (self, unit)->next)
    {
      YoriaiRuleState *state = _yoriai_checker_get_unit (self, unit)->state;

      if (is_ref ? state->rule != NULL && state->rule->each == YORIAI_EACH_REF : state == self->texts)
        _yoriai_checker_mark_unit (self, unit);
    }
}

static void
apply_value_edit (YoriaiChecker    *self,
                  const YoriaiEdit *edit)
{
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, edit->record)->place;

  if (place == NULL)
    return;
  _yoriai_checker_mark_field (self, edit->record, edit->field);
  mark_own_units (self, edit->record, place->fields[edit->field].kind);
  for (guint i = 0; i < place->indexes->len; i++)
    {
      if (_yoriai_ref_index_is_for (place->indexes->pdata[i], place, edit->field))
        _yoriai_ref_index_update (place->indexes->pdata[i], edit->record, TRUE, self);
    }
  if (yoriai_record_peek (edit->record, edit->field)->tag == YORIAI_TAG_RAW)
    ensure_raw_units (self, edit->record);
}

static void
mark_state_unsorted (YoriaiChecker   *self,
                     YoriaiRuleState *state)
{
  if (state->active->len <= 1)
    return;
  state->is_sorted = FALSE;
  self->is_model_dirty = TRUE;
}

static void
mark_unsorted (YoriaiChecker *self)
{
  for (guint i = 0; i < self->states->len; i++)
    mark_state_unsorted (self, self->states->pdata[i]);
  mark_state_unsorted (self, self->texts);
}

static void
apply_list_edit (YoriaiChecker    *self,
                 const YoriaiEdit *edit)
{
  YoriaiPlace *owner = _yoriai_checker_get_record_state (self, edit->record)->place;
  YoriaiPlace *old = _yoriai_checker_get_record_state (self, edit->child)->place;
  gboolean has_left = edit->n_added == 0, has_come = edit->n_removed == 0;

  if (owner != NULL)
    _yoriai_checker_mark_field (self, edit->record, edit->field);
  if (has_left && old != NULL)
    _yoriai_place_each_below (old, edit->child, leave_record, self);
  if (has_come && owner != NULL && yoriai_record_get_parent (edit->child) == edit->record)
    _yoriai_place_each_below (_yoriai_place_child (owner, edit->field), edit->child, enter_record, self);
  if (!has_left && !has_come && old != NULL)
    {
      _yoriai_place_each_below (old, edit->child, reindex_record, self);
      mark_unsorted (self);
    }
}

/* The model */

/* The findings of a rule, in the order of the document. */
static void
list_findings (YoriaiChecker *self,
               YoriaiRule    *rule,
               GArray        *units)
{
  for (guint i = 0; i < units->len; i++)
    {
      GPtrArray *findings = _yoriai_checker_get_unit (self, g_array_index (units, guint, i))->findings;

      for (guint j = 0; j < findings->len; j++)
        {
          if (_yoriai_finding_is_of (findings->pdata[j], rule))
            g_ptr_array_add (self->items, g_object_ref (findings->pdata[j]));
        }
    }
}

static YoriaiRuleState *
get_sorted (YoriaiChecker   *self,
            YoriaiRuleState *state)
{
  if (!state->is_sorted)
    g_array_sort_with_data (state->active, compare_units_cb, self);
  state->is_sorted = TRUE;
  return state;
}

static void
update_model (YoriaiChecker *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint head = 0, tail = 0, n;

  self->items = g_ptr_array_new_full (old->len, g_object_unref);
  for (guint i = 0; i < self->rules->len; i++)
    {
      YoriaiRuleState *state = self->rules->pdata[i];

      list_findings (self, state->rule,
                     get_sorted (self, state->rule->each == YORIAI_EACH_TEXT ? self->texts : state)->active);
    }
  self->is_model_dirty = FALSE;
  g_clear_pointer (&self->by_field, g_hash_table_unref);
  n = MIN (old->len, self->items->len);
  while (head < n && old->pdata[head] == self->items->pdata[head])
    head++;
  while (tail < n - head && old->pdata[old->len - 1 - tail] == self->items->pdata[self->items->len - 1 - tail])
    tail++;
  if (head == old->len && head == self->items->len)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, self->items->len - head - tail);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
settle (YoriaiChecker *self)
{
  run_dirty (self);
  yoriai_deps_sweep (self->deps);
  if (self->is_model_dirty)
    update_model (self);
}

/* The call */

/* The units of a record that have just been made. */
static void
run_first_time (YoriaiChecker *self,
                YoriaiRecord  *record)
{
  guint unit = _yoriai_checker_get_record_state (self, record)->first_unit;

  for (; unit != 0; unit = _yoriai_checker_get_unit (self, unit)->next)
    {
      if (!_yoriai_checker_get_unit (self, unit)->is_dirty)
        run_unit (self, unit);
    }
}

/* Units of one record follow each other, so that what they read is at hand. */
static void
add_new_units_cb (gpointer      user_data,
                  YoriaiRecord *record,
                  YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;

  for (guint i = 0; i < place->rules->len; i++)
    {
      YoriaiRuleState *state = place->rules->pdata[i];

      if (state->is_new)
        add_unit (self, state, record);
    }
  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *state = self->all_rules->pdata[i];

      if (state->is_new && is_rule_for (state->rule, record, place))
        add_unit (self, state, record);
    }
  if (self->texts->is_new && place->texts->len > 0)
    add_unit (self, self->texts, record);
  if (self->is_starting)
    run_first_time (self, record);
}

static void
place_record_cb (gpointer      user_data,
                 YoriaiRecord *record,
                 YoriaiPlace  *place)
{
  _yoriai_checker_get_record_state (user_data, record)->place = place;
}

static YoriaiRuleState *
rule_state_new (YoriaiRule *rule)
{
  YoriaiRuleState *state = g_new0 (YoriaiRuleState, 1);

  state->rule = rule != NULL ? yoriai_rule_ref (rule) : NULL;
  state->units = g_array_new (FALSE, FALSE, sizeof (guint));
  state->active = g_array_new (FALSE, FALSE, sizeof (guint));
  state->is_sorted = TRUE;
  return state;
}

static YoriaiRuleState *
add_rule (YoriaiChecker *self,
          YoriaiRule    *rule)
{
  YoriaiRuleState *state = rule_state_new (rule);

  state->is_new = TRUE;
  g_ptr_array_add (self->states, state);
  switch (rule->each)
    {
    case YORIAI_EACH_TEXT:
      break; /* see update_text_rules() */
    case YORIAI_EACH_PROPOSAL:
    case YORIAI_EACH_YEAR:
      add_unit (self, state, self->eval.root);
      break;
    case YORIAI_EACH_ITEM:
      state->place = _yoriai_place_find (self->root_place, rule->list);
      g_ptr_array_add (state->place->rules, state);
      break;
    default:
      g_ptr_array_add (self->all_rules, state);
      break;
    }
  return state;
}

static void
unlink_unit (YoriaiChecker *self,
             guint          unit)
{
  const YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);

  if (entry->next != 0)
    _yoriai_checker_get_unit (self, entry->next)->previous = entry->previous;
  if (entry->previous != 0)
    _yoriai_checker_get_unit (self, entry->previous)->next = entry->next;
  else
    _yoriai_checker_get_record_state (self, entry->record)->first_unit = entry->next;
}

static void
drop_units (YoriaiChecker   *self,
            YoriaiRuleState *state)
{
  while (state->units->len > 0)
    {
      guint unit = g_array_index (state->units, guint, state->units->len - 1);

      unlink_unit (self, unit);
      free_unit (self, unit);
    }
}

static void
drop_rule (YoriaiChecker   *self,
           YoriaiRuleState *state)
{
  drop_units (self, state);
  if (state->place != NULL)
    g_ptr_array_remove (state->place->rules, state);
  g_ptr_array_remove (self->all_rules, state);
}

/* Returns: (transfer full): the rules of the call that are run for the track */
static GPtrArray *
list_rules (YoriaiChecker *self)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_rule_unref);

  for (guint i = 0; self->call != NULL && i < yoriai_call_get_n_rules (self->call); i++)
    {
      YoriaiRule *rule = yoriai_call_get_rule (self->call, i);

      if (!rule->is_off && yoriai_rule_is_for_track (rule, self->track_id))
        g_ptr_array_add (rules, yoriai_rule_ref (rule));
    }
  if (self->call == NULL)
    {
      g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("K00", no_call_rule, -1, YORIAI_JSON_MAX_DEPTH, NULL);
      g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));

      for (const YoriaiJson *child = yoriai_json_get_first (yoriai_json_doc_get_root (doc)); child != NULL;
           child = yoriai_json_get_next (child))
        {
          YoriaiRuleMember member = { .name = yoriai_json_get_name (child, NULL), .doc = doc, .json = child };

          g_array_append_val (members, member);
        }
      g_ptr_array_add (rules, _yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len,
                                                G_TYPE_FROM_INSTANCE (self->eval.root), "", NULL));
    }
  return rules;
}

static void
mark_texts (YoriaiChecker *self)
{
  for (guint i = 0; i < self->texts->units->len; i++)
    _yoriai_checker_mark_unit (self, g_array_index (self->texts->units, guint, i));
}

/* The rules for texts run together: if there are others now, all texts are looked at again. */
static void
update_text_rules (YoriaiChecker *self)
{
  GPtrArray *fresh = g_ptr_array_new ();

  for (guint i = 0; i < self->rules->len; i++)
    {
      YoriaiRuleState *state = self->rules->pdata[i];

      if (state->rule->each == YORIAI_EACH_TEXT)
        g_ptr_array_add (fresh, state->rule);
    }
  _yoriai_place_forget_whens (self->root_place);
  self->texts->is_new = fresh->len > 0 && self->text_rules->len == 0;
  if (fresh->len == 0)
    drop_units (self, self->texts);
  else if (!are_identical (fresh, self->text_rules))
    mark_texts (self);
  g_ptr_array_unref (self->text_rules);
  self->text_rules = fresh;
}

static gboolean
has_new_rule (GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      if (((YoriaiRuleState *) states->pdata[i])->is_new)
        return TRUE;
    }
  return FALSE;
}

static void
add_new_units_to_places (YoriaiChecker *self,
                         YoriaiPlace   *place)
{
  if (has_new_rule (place->rules))
    _yoriai_place_each_record (place, self->eval.root, add_new_units_cb, self);
  for (guint i = 0; i < place->n_fields; i++)
    {
      if (place->children[i] != NULL)
        add_new_units_to_places (self, place->children[i]);
    }
}

/* Only places that have a new rule are gone through, unless it is one for all. */
static void
add_new_units (YoriaiChecker *self)
{
  self->is_starting = _yoriai_checker_get_record_state (self, self->eval.root)->place == NULL;
  if (self->is_starting)
    _yoriai_place_each_below (self->root_place, self->eval.root, place_record_cb, self);
  if (self->is_starting || self->texts->is_new || has_new_rule (self->all_rules))
    _yoriai_place_each_below (self->root_place, self->eval.root, add_new_units_cb, self);
  else
    add_new_units_to_places (self, self->root_place);
  for (guint i = 0; i < self->rules->len; i++)
    ((YoriaiRuleState *) self->rules->pdata[i])->is_new = FALSE;
  self->texts->is_new = FALSE;
  self->is_starting = FALSE;
}

/* Returns: (nullable): the state of a rule, or of one that says the same; that is looked for only if it may be there */
static YoriaiRuleState *
find_state (GHashTable *by_rule,
            GHashTable *by_text,
            YoriaiRule *rule)
{
  YoriaiRuleState *state = g_hash_table_lookup (by_rule, rule);

  return state != NULL || by_text == NULL ? state : g_hash_table_lookup (by_text, rule->text);
}

static void
wake_rule (YoriaiChecker   *self,
           YoriaiRuleState *state)
{
  state->is_dormant = FALSE;
  for (guint i = 0; i < state->units->len; i++)
    {
      guint unit = g_array_index (state->units, guint, i);

      if (_yoriai_checker_get_unit (self, unit)->is_dirty)
        g_array_append_val (self->dirty_units, unit);
    }
}

/* Rules of another track of the same call sleep, those of another call go. */
static void
retire_rules (YoriaiChecker *self,
              gboolean       is_other_call)
{
  for (guint i = self->states->len; i > 0; i--)
    {
      YoriaiRuleState *state = self->states->pdata[i - 1];

      if (state->is_kept)
        continue;
      state->is_dormant = TRUE;
      if (!is_other_call)
        continue;
      drop_rule (self, state);
      g_ptr_array_remove_index_fast (self->states, i - 1);
    }
}

/* Rules whose text is the same keep their units and what these found. */
static void
replace_rules (YoriaiChecker *self,
               gboolean       is_other_call)
{
  g_autoptr (GPtrArray) rules = list_rules (self);
  g_autoptr (GHashTable) by_rule = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_text = NULL;

  if (is_other_call && self->states->len > 0)
    by_text = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->states->len; i++)
    {
      YoriaiRuleState *state = self->states->pdata[i];

      state->is_kept = FALSE;
      g_hash_table_insert (by_rule, state->rule, state);
      if (by_text != NULL)
        g_hash_table_insert (by_text, state->rule->text, state);
    }
  g_ptr_array_set_size (self->rules, 0);
  for (guint i = 0; i < rules->len; i++)
    {
      YoriaiRuleState *state = find_state (by_rule, by_text, rules->pdata[i]);

      if (state == NULL)
        state = add_rule (self, rules->pdata[i]);
      else if (state->is_dormant)
        wake_rule (self, state);
      state->is_kept = TRUE;
      g_ptr_array_add (self->rules, state);
    }
  update_text_rules (self);
  retire_rules (self, is_other_call);
  add_new_units (self);
  g_hash_table_remove_all (self->by_pointer);
  self->is_model_dirty = TRUE;
}

/* Follows the call and the track that the root names. Returns: whether they are others */
static gboolean
sync_call (YoriaiChecker *self)
{
  const char *call_id = yoriai_record_get_string (self->eval.root, "call");
  const char *track_id = yoriai_record_get_string (self->eval.root, "track");
  YoriaiCall *call = yoriai_call_library_find (self->library, call_id);
  g_autoptr (YoriaiCall) old = NULL;

  if (call == self->call && g_strcmp0 (track_id, self->track_id) == 0 && self->rules->len > 0)
    return FALSE;
  old = self->call; /* what is compared with lives until the end */
  self->call = call != NULL ? g_object_ref (call) : NULL;
  g_free (self->track_id);
  self->track_id = g_strdup (track_id);
  self->track = call != NULL ? yoriai_call_find_track (call, track_id) : NULL;
  _yoriai_checker_update_params (self);
  if (call != old && _yoriai_checker_update_limits (self, self->root_place))
    mark_texts (self);
  replace_rules (self, call != old);
  return TRUE;
}

static void
space_changed_cb (YoriaiChecker      *self,
                  const YoriaiChange *change)
{
  gboolean touches_root = FALSE, is_other_call;

  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE)
        apply_value_edit (self, edit);
      else
        apply_list_edit (self, edit);
      touches_root |= edit->record == self->eval.root;
    }
  is_other_call = touches_root && sync_call (self);
  settle (self);
  if (is_other_call)
    g_signal_emit (self, signals[CALL_CHANGED], 0);
}

static void
library_changed_cb (YoriaiChecker *self)
{
  if (!sync_call (self))
    return;
  settle (self);
  g_signal_emit (self, signals[CALL_CHANGED], 0);
}

static GType
yoriai_checker_get_item_type (GListModel *model)
{
  return YORIAI_TYPE_FINDING;
}

static guint
yoriai_checker_get_n_items (GListModel *model)
{
  return YORIAI_CHECKER (model)->items->len;
}

static gpointer
yoriai_checker_get_item (GListModel *model,
                         guint       position)
{
  GPtrArray *items = YORIAI_CHECKER (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_checker_get_item_type;
  iface->get_n_items = yoriai_checker_get_n_items;
  iface->get_item = yoriai_checker_get_item;
}

static void
yoriai_checker_finalize (GObject *object)
{
  YoriaiChecker *self = YORIAI_CHECKER (object);

  for (guint i = 1; i < self->n_units; i++)
    g_clear_pointer (&_yoriai_checker_get_unit (self, i)->findings, g_ptr_array_unref);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->all_rules);
  rule_state_free (self->texts);
  g_ptr_array_unref (self->text_rules);
  g_clear_pointer (&self->root_place, _yoriai_place_free);
  yoriai_deps_free (self->deps);
  g_free (self->units);
  g_array_unref (self->records);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->params);
  g_hash_table_unref (self->by_pointer);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->dangling);
  g_ptr_array_unref (self->indexes);
  g_free (self->deadline);
  g_array_unref (self->dirty_cells);
  g_array_unref (self->dirty_units);
  yoriai_arena_free (self->eval.arena);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->by_field, g_hash_table_unref);
  g_free (self->track_id);
  g_clear_object (&self->call);
  g_clear_object (&self->library);
  g_clear_object (&self->space);
  G_OBJECT_CLASS (yoriai_checker_parent_class)->finalize (object);
}

static void
yoriai_checker_class_init (YoriaiCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_checker_finalize;

  /**
   * YoriaiChecker::changed:
   * @self: the checker
   *
   * The findings are others, after items-changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * YoriaiChecker::call-changed:
   * @self: the checker
   *
   * The call or the track is another one, or the call's pack has been read anew.
   */
  signals[CALL_CHANGED] = g_signal_new ("call-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
yoriai_checker_init (YoriaiChecker *self)
{
  self->rules = g_ptr_array_new ();
  self->states = g_ptr_array_new_with_free_func (rule_state_free);
  self->all_rules = g_ptr_array_new ();
  self->texts = rule_state_new (NULL);
  self->text_rules = g_ptr_array_new ();
  self->deps = yoriai_deps_new ();
  self->records = g_array_new (FALSE, TRUE, sizeof (YoriaiRecordState));
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _yoriai_cell_free);
  self->params = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _yoriai_param_free);
  self->by_pointer = g_hash_table_new (NULL, NULL);
  self->columns = g_hash_table_new (NULL, NULL);
  self->dangling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->indexes = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_ref_index_free);
  self->dirty_cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->dirty_units = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->deadline_source = yoriai_deps_add_sources (self->deps, 1);
  self->today_source = yoriai_deps_add_sources (self->deps, 1);
  self->labels_source = yoriai_deps_add_sources (self->deps, 1);
  self->eval.arena = yoriai_arena_new (ARENA_BLOCK_BYTES);
  self->eval.host = &_yoriai_checker_host;
  self->eval.host_data = self;
}

/* Returns: the Julian day of SOURCE_DATE_EPOCH, else of now */
static guint
get_current_day (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;
  int year, month, day;
  GDate date;

  if (now == NULL)
    now = g_date_time_new_now_local ();
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

/**
 * yoriai_checker_new:
 * @space: a proposal
 * @library: where its call is found
 *
 * Checks the proposal and goes on checking it while it is edited. Today is taken from SOURCE_DATE_EPOCH, else the clock.
 *
 * Returns: (transfer full): its findings
 */
YoriaiChecker *
yoriai_checker_new (YoriaiSpace       *space,
                    YoriaiCallLibrary *library)
{
  YoriaiChecker *self = g_object_new (YORIAI_TYPE_CHECKER, NULL);

  self->space = g_object_ref (space);
  self->library = g_object_ref (library);
  self->today = get_current_day ();
  self->eval.root = yoriai_space_get_root (space);
  self->root_place = _yoriai_place_new (NULL, YORIAI_NO_FIELD, G_TYPE_FROM_INSTANCE (self->eval.root));
  sync_call (self);
  run_dirty (self);
  yoriai_deps_skip_sweep (self->deps);
  update_model (self);
  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_checker_get_space:
 * @self: a checker
 *
 * Returns: (transfer none): the proposal
 */
YoriaiSpace *
yoriai_checker_get_space (YoriaiChecker *self)
{
  return self->space;
}

/**
 * yoriai_checker_get_call:
 * @self: a checker
 *
 * Returns: (transfer none) (nullable): the call the proposal names, %NULL if it names none there is
 */
YoriaiCall *
yoriai_checker_get_call (YoriaiChecker *self)
{
  return self->call;
}

/**
 * yoriai_checker_get_track:
 * @self: a checker
 *
 * Returns: (transfer none) (nullable): the track the proposal names, %NULL if the call has none of that name
 */
const YoriaiTrack *
yoriai_checker_get_track (YoriaiChecker *self)
{
  return self->track;
}

/**
 * yoriai_checker_set_today:
 * @self: a checker
 * @today: a valid date
 *
 * Sets the day that deadlines are counted from.
 */
void
yoriai_checker_set_today (YoriaiChecker *self,
                          const GDate   *today)
{
  guint julian = g_date_get_julian (today);

  if (julian == self->today)
    return;
  self->today = julian;
  _yoriai_checker_mark_source (self, self->today_source);
  settle (self);
}

static gpointer
make_field_key (YoriaiRecord *record,
                guint         field)
{
  return (gpointer) ((guintptr) yoriai_record_get_serial (record) << FIELD_BITS | (field & ((1 << FIELD_BITS) - 1)));
}

/* Returns: name of the member of the proposal that a finding lies in */
static const char *
get_part (YoriaiFinding *finding)
{
  YoriaiRecord *record = yoriai_finding_get_record (finding), *parent;
  const char *part = yoriai_finding_get_field_name (finding);

  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      part = yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->name;
      record = parent;
    }
  return part;
}

/**
 * yoriai_checker_count_part:
 * @self: a checker
 * @part: (nullable): a member of the proposal, "institutions"; %NULL for all
 *
 * Returns: how many findings of what severity lie in it
 */
YoriaiCounts
yoriai_checker_count_part (YoriaiChecker *self,
                           const char    *part)
{
  g_autoptr (GHashTable) empty = g_hash_table_new (NULL, NULL);
  YoriaiCounts counts = { 0 };

  for (guint i = 0; i < self->items->len; i++)
    {
      YoriaiFinding *finding = self->items->pdata[i];
      YoriaiSeverity severity = yoriai_finding_get_severity (finding);

      if (part != NULL && g_strcmp0 (get_part (finding), part) != 0)
        continue;
      counts.error += severity == YORIAI_SEVERITY_ERROR;
      counts.warning += severity == YORIAI_SEVERITY_WARNING;
      counts.hint += severity == YORIAI_SEVERITY_HINT;
      if (yoriai_finding_is_empty (finding))
        g_hash_table_add (empty, make_field_key (yoriai_finding_get_record (finding), yoriai_finding_get_field (finding)));
    }
  counts.empty = g_hash_table_size (empty);
  return counts;
}

/**
 * yoriai_checker_get_counts:
 * @self: a checker
 *
 * Returns: how many findings there are of what severity
 */
YoriaiCounts
yoriai_checker_get_counts (YoriaiChecker *self)
{
  return yoriai_checker_count_part (self, NULL);
}

/**
 * yoriai_checker_find_for_field:
 * @self: a checker
 * @record: a record
 * @field: one of its fields, or %YORIAI_NO_FIELD for the record itself
 *
 * Returns: (transfer none) (nullable): the gravest finding about that field, good until the next "changed"
 */
YoriaiFinding *
yoriai_checker_find_for_field (YoriaiChecker *self,
                               YoriaiRecord  *record,
                               guint          field)
{
  if (self->by_field == NULL)
    {
      self->by_field = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < self->items->len; i++)
        {
          YoriaiFinding *finding = self->items->pdata[i], *other;
          gpointer key = make_field_key (yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));

          other = g_hash_table_lookup (self->by_field, key);
          if (other == NULL || yoriai_finding_get_severity (finding) < yoriai_finding_get_severity (other))
            g_hash_table_insert (self->by_field, key, finding);
        }
    }
  return g_hash_table_lookup (self->by_field, make_field_key (record, field));
}
