/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"
#include "record/yoriai-choice.h"

/* Which rules are in use, and for which records they have units. */

/* The rules while the proposal names no call there is. */
static const char *const no_call_rules[] = {
  "{\"id\": \"K00\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"call\","
  " \"require\": {\"!\": [{\"y.empty\": [{\"y.proposal\": \"call\"}]}]},"
  " \"message\": {\"ja\": \"公募が選ばれていませんので、選んでください。\","
  " \"en\": \"No call is chosen; please choose one.\"}}",
  "{\"id\": \"K00.unknown\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"call\","
  " \"require\": {\"y.empty\": [{\"y.proposal\": \"call\"}]}, \"values\": {\"call\": {\"y.proposal\": \"call\"}},"
  " \"message\": {\"ja\": \"公募「{call}」の定義ファイルが見つかりませんので、公募を選び直すか、定義ファイルを入れてください。\","
  " \"en\": \"There is no pack for the call “{call}”; please choose another call, or put its pack in.\"}}",
  "{\"id\": \"K06\", \"severity\": \"hint\", \"state\": \"confirmed\", \"faults\": {\"y.kept_answers\": []},"
  " \"message\": {\"ja\": \"選ばれている公募が尋ねていない質問への回答があります。回答は残してありますので、ご確認ください。\","
  " \"en\": \"There are answers to questions that the chosen call does not ask; they are kept, please look at them.\"}}",
};

void
yoriai_rule_state_free (gpointer data)
{
  YoriaiRuleState *state = data;

  g_clear_pointer (&state->rule, yoriai_rule_unref);
  g_array_unref (state->active);
  g_free (state);
}

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

/* Whether a field holds an entry that the call does not have, as of the call that was synced last. */
gboolean
_yoriai_checker_is_unknown (YoriaiChecker *self,
                            YoriaiRecord  *record,
                            guint          field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  GQuark name = value->tag == YORIAI_TAG_STRING ? yoriai_record_get_vocabulary_name (record, field) : 0;
  const YoriaiVocabulary *vocabulary
    = name != 0 ? yoriai_vocabularies_get_by_quark (self->vocabularies, name) : NULL;

  return vocabulary != NULL && yoriai_vocabulary_find (vocabulary, value->v.s) == NULL;
}

static gboolean
has_unknown_choice (YoriaiChecker *self,
                    YoriaiRecord  *record,
                    YoriaiPlace   *place)
{
  for (guint i = 0; i < place->choices->len; i++)
    if (_yoriai_checker_is_unknown (self, record, g_array_index (place->choices, guint, i)))
      return TRUE;

  return FALSE;
}

gboolean
_yoriai_checker_is_rule_for (YoriaiChecker *self,
                             YoriaiRule    *rule,
                             YoriaiRecord  *record,
                             YoriaiPlace   *place)
{
  switch (rule->each)
    {
    case YORIAI_EACH_REF:
      return place->refs->len > 0;
    case YORIAI_EACH_RAW:
      return has_raw (record, place);
    case YORIAI_EACH_CHOICE:
      return has_unknown_choice (self, record, place);
    case YORIAI_EACH_BLANK:
      return _yoriai_place_is_of_items (place) && yoriai_record_is_blank (record);
    default:
      return FALSE;
    }
}

/* The units of a record that have just been made. */
static void
run_first_time (YoriaiChecker *self,
                YoriaiRecord  *record)
{
  guint unit = _yoriai_checker_get_record_state (self, record)->first_unit;

  for (; unit != 0; unit = _yoriai_checker_get_unit (self, unit)->next)
    {
      if (!_yoriai_checker_get_unit (self, unit)->is_dirty)
        _yoriai_checker_run_unit (self, unit);
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
        _yoriai_checker_add_unit (self, state, record);
    }
  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *state = self->all_rules->pdata[i];

      if (state->is_new && _yoriai_checker_is_rule_for (self, state->rule, record, place))
        _yoriai_checker_add_unit (self, state, record);
    }
  if (self->texts->is_new && place->texts->len > 0)
    _yoriai_checker_add_unit (self, self->texts, record);
  if (self->is_starting)
    run_first_time (self, record);
}

/* How much there will be of what is kept for each record. */
typedef struct
{
  YoriaiChecker *checker;
  guint n_units;
  guint n_sources;
} Expected;

static void
place_record_cb (gpointer      user_data,
                 YoriaiRecord *record,
                 YoriaiPlace  *place)
{
  Expected *expected = user_data;

  _yoriai_checker_get_record_state (expected->checker, record)->place = place;
  expected->n_units += place->rules->len + (place->texts->len > 0) + (place->refs->len > 0);
  expected->n_sources += place->n_fields + 1;
}

/* Notes where all records lie, and makes room for what a first check makes of them: to grow is to copy. */
static void
place_records (YoriaiChecker *self)
{
  Expected expected = { self };

  _yoriai_place_each_below (self->root_place, self->eval.root, place_record_cb, &expected);
  yoriai_deps_reserve (self->deps, expected.n_sources, expected.n_units);
  _yoriai_checker_reserve_units (self, expected.n_units + YORIAI_FIRST_UNITS);
}

YoriaiRuleState *
yoriai_rule_state_new (YoriaiRule *rule)
{
  YoriaiRuleState *state = g_new0 (YoriaiRuleState, 1);

  state->rule = rule != NULL ? yoriai_rule_ref (rule) : NULL;
  state->active = g_array_new (FALSE, FALSE, sizeof (guint));
  state->is_sorted = TRUE;
  return state;
}

static YoriaiRuleState *
add_rule (YoriaiChecker *self,
          YoriaiRule    *rule)
{
  YoriaiRuleState *state = yoriai_rule_state_new (rule);

  state->is_new = TRUE;
  g_ptr_array_add (self->states, state);
  switch (rule->each)
    {
    case YORIAI_EACH_TEXT:
      break; /* see update_text_rules() */
    case YORIAI_EACH_PROPOSAL:
    case YORIAI_EACH_YEAR:
    case YORIAI_EACH_DELETED:
    case YORIAI_EACH_CONFLICT:
    case YORIAI_EACH_REMOVED:
      _yoriai_checker_add_unit (self, state, self->eval.root);
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
  guint *link = &_yoriai_checker_get_record_state (self, entry->record)->first_unit;

  while (*link != unit)
    link = &_yoriai_checker_get_unit (self, *link)->next;
  *link = entry->next;
}

static void
drop_units (YoriaiChecker   *self,
            YoriaiRuleState *state)
{
  while (state->first_unit != 0)
    {
      guint unit = state->first_unit;

      unlink_unit (self, unit);
      _yoriai_checker_free_unit (self, unit);
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

/* Returns: (transfer full): a rule of the program's own */
YoriaiRule *
_yoriai_checker_read_own_rule (YoriaiChecker *self,
                               const char    *text)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("K00", text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));

  for (const YoriaiJson *child = yoriai_json_get_first (yoriai_json_doc_get_root (doc)); child != NULL;
       child = yoriai_json_get_next (child))
    {
      YoriaiRuleMember member = { .name = yoriai_json_get_name (child, NULL), .doc = doc, .json = child };

      g_array_append_val (members, member);
    }
  return yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len,
                           G_TYPE_FROM_INSTANCE (self->eval.root), NULL, "", NULL);
}

/* Returns: (transfer full): the rules of the call that are run for the track */
static GPtrArray *
list_rules (YoriaiChecker *self)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_rule_unref);

  for (guint i = 0; self->call != NULL && i < yoriai_call_get_n_rules (self->call); i++)
    {
      YoriaiRule *rule = yoriai_call_get_rule (self->call, i);

      if (!rule->is_off && yoriai_rule_is_for_track (rule, self->track != NULL ? self->track->id : NULL))
        g_ptr_array_add (rules, yoriai_rule_ref (rule));
    }
  for (guint i = 0; self->call == NULL && i < G_N_ELEMENTS (no_call_rules); i++)
    g_ptr_array_add (rules, _yoriai_checker_read_own_rule (self, no_call_rules[i]));
  return rules;
}

void
_yoriai_checker_mark_texts (YoriaiChecker *self)
{
  guint unit = self->texts->first_unit;

  for (; unit != 0; unit = _yoriai_checker_get_unit (self, unit)->rule_next)
    _yoriai_checker_mark_unit (self, unit);
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
  else if (!_yoriai_findings_are_identical (fresh, self->text_rules))
    _yoriai_checker_mark_texts (self);
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
    place_records (self);
  if (self->is_starting || self->texts->is_new || has_new_rule (self->all_rules))
    _yoriai_place_each_below (self->root_place, self->eval.root, add_new_units_cb, self);
  else
    add_new_units_to_places (self, self->root_place);
  for (guint i = 0; i < self->rules->len; i++)
    ((YoriaiRuleState *) self->rules->pdata[i])->is_new = FALSE;
  self->texts->is_new = FALSE;
  self->is_starting = FALSE;
}

/* Returns: (nullable): the state of a rule, or of one that says the same; that is looked for only
 * if it may be there */
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
  for (guint unit = state->first_unit; unit != 0;
       unit = _yoriai_checker_get_unit (self, unit)->rule_next)
    {
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
void
_yoriai_checker_replace_rules (YoriaiChecker *self,
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

typedef struct
{
  YoriaiChecker *checker;
  YoriaiRuleState *state;
} LookAgain;

static void
ensure_unit_cb (gpointer      user_data,
                YoriaiRecord *record,
                YoriaiPlace  *place)
{
  LookAgain *again = user_data;
  YoriaiChecker *self = again->checker;
  guint unit = _yoriai_checker_get_record_state (self, record)->first_unit;

  while (unit != 0 && _yoriai_checker_get_unit (self, unit)->state != again->state)
    unit = _yoriai_checker_get_unit (self, unit)->next;
  if (unit == 0 && has_unknown_choice (self, record, place))
    _yoriai_checker_add_unit (self, again->state, record);
}

/* Goes through the records with a field whose vocabulary is another one. */
static void
look_at_places (LookAgain                *again,
                YoriaiPlace              *place,
                const YoriaiVocabularies *old)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < place->choices->len && !differs; i++)
    {
      const YoriaiField *field = &place->fields[g_array_index (place->choices, guint, i)];
      const char *name = field->vocabulary;

      differs = field->vocabulary_by != NULL || yoriai_vocabularies_get (old, name) != yoriai_vocabularies_get (again->checker->vocabularies, name);
    }
  if (differs)
    _yoriai_place_each_record (place, again->checker->eval.root, ensure_unit_cb, again);
  for (guint i = 0; i < place->inner->len; i++)
    look_at_places (again, _yoriai_place_child (place, g_array_index (place->inner, guint, i)), old);
}

/* Another call may know other entries, so that other records are concerned; those that it shares with the one before it
 * are the same objects. */
void
_yoriai_checker_update_vocabularies (YoriaiChecker *self)
{
  const YoriaiVocabularies *now = yoriai_space_get_vocabularies (self->space);
  g_autoptr (YoriaiVocabularies) old = g_steal_pointer (&self->vocabularies);

  self->vocabularies = now != NULL ? yoriai_vocabularies_ref ((YoriaiVocabularies *) now) : NULL;
  if (self->rules->len == 0 || old == self->vocabularies)
    return;
  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *state = self->all_rules->pdata[i];
      LookAgain again = { self, state };

      if (state->rule->each != YORIAI_EACH_CHOICE)
        continue;
      for (guint unit = state->first_unit; unit != 0; unit = _yoriai_checker_get_unit (self, unit)->rule_next)
        _yoriai_checker_mark_unit (self, unit);
      look_at_places (&again, self->root_place, old);
    }
}
