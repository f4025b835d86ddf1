/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-record-name.h"
#include "check/yoriai-checker-run-private.h"
#include "record/yoriai-choice.h"

/* A rule on one item: what it is evaluated on, and where its findings are. */

#define MAX_ITEM_DEPTH 2 /* of the items made here */

static YoriaiLogicValue
evaluate (YoriaiRun             *run,
          const YoriaiLogicNode *node)
{
  return yoriai_logic_run (node, &run->checker->eval);
}

static gboolean read_emptiness (YoriaiChecker *self,
                                YoriaiRecord  *record,
                                guint          field);

/* Reads what yoriai_record_is_blank() reads, and no more. */
static gboolean
read_blankness (YoriaiChecker *self,
                YoriaiRecord  *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      if (!read_emptiness (self, record, i))
        return FALSE;
    }
  return TRUE;
}

/* Whether a field is empty is part of a finding, so it is read. Returns: whether it is */
static gboolean
read_emptiness (YoriaiChecker *self,
                YoriaiRecord  *record,
                guint          field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  if (value->tag == YORIAI_TAG_CHILD)
    return read_blankness (self, value->v.record);
  _yoriai_checker_read_field (self, record, field);
  if (value->tag != YORIAI_TAG_LIST)
    return yoriai_value_is_empty (value);
  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    {
      if (!read_blankness (self, yoriai_record_get_item (record, field, i)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a fact of the call that the rule has judged by is a draft. */
static gboolean
is_unproven (YoriaiRun    *run,
             YoriaiRecord *record,
             guint         field)
{
  YoriaiChecker *self = run->checker;
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, record)->place;
  const YoriaiTextLimit *limit = NULL;

  if (run->rule->is_when_limit && place != NULL && field != YORIAI_NO_FIELD)
    limit = _yoriai_checker_get_limit_of (self, place, record, field);
  if (limit != NULL && g_strcmp0 (limit->state, "draft") == 0)
    return TRUE;
  for (guint i = 0; i < run->rule->param_states->len; i++)
    {
      YoriaiLogicValue state =
        _yoriai_checker_host.get_param (self, run->rule->param_states->pdata[i]);

      if (g_strcmp0 (yoriai_logic_value_peek_string (state), "draft") == 0)
        return TRUE;
    }
  return FALSE;
}

/* The item of a list that a record is, or is a part of. (nullable) */
static YoriaiRecord *
find_list_item (YoriaiRecord *record)
{
  YoriaiRecord *owner = _yoriai_run_find_owner (record), *parent = yoriai_record_get_parent (owner);

  return parent != NULL && yoriai_record_get_field (parent, yoriai_record_get_parent_field (owner))->kind ==
                               YORIAI_KIND_LIST
             ? owner
             : NULL;
}

/* Of an item that says nothing only that is found; of a field that holds what it cannot take, too. Reads what it depends on. */
static gboolean
is_told_already (YoriaiRun    *run,
                 YoriaiRecord *record,
                 guint         field)
{
  YoriaiRecord *item = run->rule->each != YORIAI_EACH_BLANK ? find_list_item (record) : NULL;

  if (item != NULL && read_blankness (run->checker, item))
    return TRUE;
  if (field == YORIAI_NO_FIELD || run->rule->each == YORIAI_EACH_RAW)
    return FALSE;
  _yoriai_checker_read_field (run->checker, record, field);
  return yoriai_record_peek (record, field)->tag == YORIAI_TAG_RAW;
}

static void
add_finding (YoriaiRun    *run,
             YoriaiRecord *record,
             guint         field)
{
  if (is_told_already (run, record, field))
    return;
  if (field != YORIAI_NO_FIELD)
    read_emptiness (run->checker, record, field);
  if (run->findings == NULL)
    run->findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (run->findings, _yoriai_finding_new (
                                    run->rule, record, field, is_unproven (run, record, field),
                                    _yoriai_run_fill_in (run, run->rule->message.ja, TRUE, record, field),
                                    _yoriai_run_fill_in (run, run->rule->message.en, FALSE, record, field)));
}

/* Goes down through children. Returns: FALSE if the path does not lead to a field from here */
gboolean
_yoriai_run_find_field (YoriaiRun     *run,
                        YoriaiRecord  *record,
                        char         **names,
                        YoriaiRecord **ret_record,
                        guint         *ret_field)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);
      YoriaiRecord *answer;

      if (field == YORIAI_NO_FIELD && names[i + 1] == NULL
          && (answer = _yoriai_checker_find_answer (run->checker, record, names[i], ret_field)) != NULL)
        {
          *ret_record = answer;
          return TRUE;
        }
      if (field == YORIAI_NO_FIELD)
        return FALSE;
      if (names[i + 1] == NULL)
        {
          *ret_record = record;
          *ret_field = field;
          return TRUE;
        }
      if (yoriai_record_get_field (record, field)->kind != YORIAI_KIND_CHILD)
        return FALSE;
      record = yoriai_record_get_child (record, field);
    }
  return FALSE;
}

/* A finding at a path from the record, or else from the proposal. */
static void
add_finding_at (YoriaiRun    *run,
                YoriaiRecord *record,
                char        **names)
{
  YoriaiRecord *place = record;
  guint field = YORIAI_NO_FIELD;

  if (names != NULL && !_yoriai_run_find_field (run, record, names, &place, &field))
    _yoriai_run_find_field (run, run->checker->eval.root, names, &place, &field);
  add_finding (run, place, field);
}

static void
add_finding_at_path (YoriaiRun    *run,
                     YoriaiRecord *record,
                     const char   *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  add_finding_at (run, record, names);
}

static YoriaiRecord *
get_record (YoriaiRun       *run,
            YoriaiLogicValue value)
{
  if (value.tag == YORIAI_LOGIC_RECORD)
    return value.v.record;
  return value.tag == YORIAI_LOGIC_REF ? _yoriai_checker_host.find_record (run->checker, value.v.s)
                                       : NULL;
}

static void
add_fault (YoriaiRun       *run,
           YoriaiLogicValue fault)
{
  YoriaiRecord *record = get_record (run, fault);
  const char *path = yoriai_logic_value_peek_string (fault);
  YoriaiLogicIter iter;
  YoriaiLogicValue first, second = YORIAI_LOGIC_VALUE_UNDEFINED;

  if (record != NULL)
    {
      add_finding_at (run, record, run->rule->field);
    }
  else if (path != NULL)
    {
      add_finding_at_path (run, run->record, path);
    }
  else
    {
      yoriai_logic_iter_init (&iter, fault);
      if (!yoriai_logic_iter_next (&iter, &first))
        return;
      yoriai_logic_iter_next (&iter, &second);
      record = get_record (run, first);
      path = yoriai_logic_value_peek_string (second);
      run->others = fault;
      if (record != NULL && path != NULL)
        add_finding_at_path (run, record, path);
      else if (record != NULL)
        add_finding_at (run, record, run->rule->field);
      run->others = YORIAI_LOGIC_VALUE_UNDEFINED;
    }
}

/* Findings are made of what the arena holds: faults are gone through while it is. */
static void
run_faults (YoriaiRun *run)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue fault;

  yoriai_logic_iter_init (&iter, evaluate (run, run->rule->faults));
  while (yoriai_logic_iter_next (&iter, &fault))
    add_fault (run, fault);
}

/* Evaluates whether the rule speaks on the item that is set. */
gboolean
_yoriai_run_is_concerned (YoriaiRun *run)
{
  run->checker->eval.failure = NULL;
  run->checker->eval.scanned = NULL;
  return run->rule->when == NULL || yoriai_logic_value_is_true (evaluate (run, run->rule->when));
}

/* Evaluates the rule on the item that is set. */
void
_yoriai_run_item (YoriaiRun    *run,
                  YoriaiRecord *own_record,
                  guint         own_field)
{
  YoriaiLogicEval *eval = &run->checker->eval;
  YoriaiRule *rule = run->rule;

  eval->failure = NULL;
  eval->scanned = NULL;
  if (rule->faults != NULL)
    run_faults (run);
  else if (rule->require != NULL && yoriai_logic_value_is_true (evaluate (run, rule->require)))
    return;
  else if (eval->failure != NULL)
    g_debug ("rule %s: %s", rule->id, eval->failure);
  else if (own_record != NULL)
    add_finding (run, own_record, own_field);
  else
    add_finding_at (run, run->record, rule->field);
}

void
_yoriai_run_set_item (YoriaiRun        *run,
                      YoriaiLogicValue  item)
{
  yoriai_arena_reset (run->checker->eval.arena);
  run->checker->eval.run = ++run->checker->n_runs;
  run->checker->eval.data = item;
  run->checker->eval.item = item;
}

typedef YoriaiRunMember Member;

static YoriaiLogicValue
make_object (YoriaiLogicEval *eval,
             const Member    *members,
             guint            n)
{
  YoriaiLogicObject *object =
    yoriai_arena_alloc (eval->arena, sizeof *object + n * sizeof object->members[0]);

  object->n = n;
  object->depth = MAX_ITEM_DEPTH;
  for (guint i = 0; i < n; i++)
    {
      object->members[i].name = members[i].name;
      object->members[i].value = members[i].value;
    }
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_OBJECT, .v.object = object };
}

/* Evaluates the rule on an object; the arena is the item's since set_item(). */
static void
run_object (YoriaiRun    *run,
            const Member *members,
            guint         n,
            guint         field)
{
  YoriaiLogicValue item = make_object (&run->checker->eval, members, n);

  run->checker->eval.data = item;
  run->checker->eval.item = item;
  if (_yoriai_run_is_concerned (run))
    _yoriai_run_item (run, field != YORIAI_NO_FIELD ? run->record : NULL, field);
}

void
_yoriai_run_begin_item (YoriaiRun    *run,
                        YoriaiRecord *record)
{
  _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
  run->record = record;
}

void
_yoriai_run_object (YoriaiRun             *run,
                    const YoriaiRunMember *members,
                    guint                  n,
                    guint                  field)
{
  run_object (run, members, n, field);
}

static void
run_raw (YoriaiRun   *run,
         YoriaiPlace *place)
{
  for (guint i = 0; i < place->n_fields; i++)
    {
      const YoriaiValue *value = yoriai_record_peek (run->record, i);

      if (value->tag != YORIAI_TAG_RAW)
        continue;
      _yoriai_checker_read_field (run->checker, run->record, i);
      _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
      run_object (run,
                  (Member[]){ { "text", YORIAI_LOGIC_VALUE_STRING (value->v.s) },
                              { "field", YORIAI_LOGIC_VALUE_STRING (place->fields[i].name) } },
                  2, i);
    }
}

static void
run_choices (YoriaiRun   *run,
             YoriaiPlace *place)
{
  for (guint i = 0; i < place->choices->len; i++)
    {
      guint field = g_array_index (place->choices, guint, i);

      _yoriai_checker_read_field (run->checker, run->record, field);
      if (!yoriai_record_is_unknown_choice (run->record, field))
        continue;
      _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
      run_object (run,
                  (Member[]){ { "value", YORIAI_LOGIC_VALUE_STRING (yoriai_record_peek (run->record, field)->v.s) },
                              { "field", YORIAI_LOGIC_VALUE_STRING (place->fields[field].name) } },
                  2, field);
    }
}

/* An item that says nothing, unless the item it is a part of does not either. */
static void
run_blank (YoriaiRun *run)
{
  YoriaiRecord *parent = yoriai_record_get_parent (run->record);
  YoriaiRecord *outer = parent != NULL ? find_list_item (parent) : NULL;

  if (!read_blankness (run->checker, run->record) || (outer != NULL && read_blankness (run->checker, outer)))
    return;
  _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_RECORD (run->record));
  if (_yoriai_run_is_concerned (run))
    _yoriai_run_item (run, run->record, 0);
}

/* Counts the records that a value names and that never were; notes those that have been deleted. */
static guint
count_dangling (YoriaiRun *run,
                guint      field)
{
  YoriaiChecker *self = run->checker;
  const YoriaiValue *value = yoriai_record_peek (run->record, field);
  char *single[] = { value->tag == YORIAI_TAG_STRING ? value->v.s : NULL, NULL };
  char **ids = value->tag == YORIAI_TAG_STRINGS ? value->v.strv : single;
  g_autoptr (GPtrArray) deleted = NULL;
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (_yoriai_checker_host.find_record (self, ids[i]) != NULL)
        continue;
      if (yoriai_space_find_removed (self->space, ids[i]) == NULL)
        {
          n++;
          continue;
        }
      if (deleted == NULL)
        deleted = g_ptr_array_new ();
      g_ptr_array_add (deleted, ids[i]);
    }
  _yoriai_checker_set_uses (self, run->record, field, deleted);
  return n;
}

/* What the records that hold @uses are called together, each once: “R&D tasks”. */
static YoriaiLogicValue
make_places (YoriaiRun    *run,
             const GArray *uses)
{
  YoriaiLogicArray *array = yoriai_logic_array_new (run->checker->eval.arena, uses->len);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  array->n = 0;
  for (guint i = 0; i < uses->len; i++)
    {
      YoriaiRecord *owner = _yoriai_run_find_owner (g_array_index (uses, YoriaiUse, i).record);
      YoriaiRecord *parent = yoriai_record_get_parent (owner);
      const char *label = parent != NULL
                            ? yoriai_record_get_field (parent, yoriai_record_get_parent_field (owner))->label
                            : N_("The whole proposal");
      YoriaiLogicValue value = yoriai_logic_value_for_label (label);
      guint j = 0;

      while (j < array->n && array->items[j].v.enum_value != value.v.enum_value)
        j++;
      if (j == array->n)
        array->items[array->n++] = value;
    }
  yoriai_logic_array_seal (array);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
}

/* What has been deleted and is still named is told once, at the first place. */
static void
run_deleted (YoriaiRun *run)
{
  YoriaiChecker *self = run->checker;
  YoriaiRecord *root = run->record;
  g_autoptr (GPtrArray) ids = _yoriai_checker_list_deleted (self);

  yoriai_deps_log (self->deps, self->deleted_source, self->running);
  _yoriai_checker_read_labels (self); /* the track says which places count */
  for (guint i = 0; i < ids->len; i++)
    {
      YoriaiRecord *removed = yoriai_space_find_removed (self->space, ids->pdata[i]);
      g_autoptr (GArray) uses = _yoriai_checker_list_uses (self, ids->pdata[i]);
      const char *name = removed != NULL ? yoriai_record_get_name (removed) : NULL;

      if (uses->len == 0)
        continue;
      _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
      run->record = g_array_index (uses, YoriaiUse, 0).record;
      run_object (run,
                  (Member[]){ { "name", YORIAI_LOGIC_VALUE_STRING (name != NULL ? name : "") },
                              { "places", make_places (run, uses) },
                              { "n", YORIAI_LOGIC_VALUE_NUMBER (uses->len) } },
                  3, g_array_index (uses, YoriaiUse, 0).field);
    }
  run->record = root;
}

/* However many are gone, it is one thing to put right. */
static void
run_refs (YoriaiRun   *run,
          YoriaiPlace *place)
{
  for (guint i = 0; i < place->refs->len; i++)
    {
      guint field = g_array_index (place->refs, guint, i);
      guint n = count_dangling (run, field);

      if (n == 0)
        continue;
      _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
      run_object (run,
                  (Member[]){ { "field", YORIAI_LOGIC_VALUE_STRING (place->fields[field].name) },
                              { "n", YORIAI_LOGIC_VALUE_NUMBER (n) } },
                  2, field);
    }
}

/* The list that a rule over years is about, by its field, and the amounts of its items. */
static gboolean
find_amounts (YoriaiRun *run,
              guint     *ret_list,
              guint     *ret_amounts)
{
  YoriaiRecord *root = run->checker->eval.root;
  char **path = run->rule->field;
  guint list = path != NULL && path[0] != NULL ? yoriai_record_find_field (root, path[0]) : YORIAI_NO_FIELD;
  const YoriaiField *fields;
  guint n;

  if (list == YORIAI_NO_FIELD || yoriai_record_get_field (root, list)->kind != YORIAI_KIND_LIST)
    return FALSE;
  fields = yoriai_record_type_get_fields (yoriai_record_get_field (root, list)->of (), &n);
  for (guint i = 0; i < n; i++)
    if (fields[i].kind == YORIAI_KIND_YEARS)
      {
        *ret_list = list;
        *ret_amounts = i;
        return TRUE;
      }
  return FALSE;
}

/* The years of the track, and later ones for which the rule's list has money. */
static guint
count_years (YoriaiRun *run)
{
  YoriaiChecker *self = run->checker;
  YoriaiRecord *root = self->eval.root;
  YoriaiLogicValue years = _yoriai_checker_host.get_param (self, "years");
  gint64 n = years.tag == YORIAI_LOGIC_NUMBER ? years.v.number : 0;
  guint list, amounts, n_items;

  if (find_amounts (run, &list, &amounts))
    {
      n_items = yoriai_record_get_n_items (root, list);
      _yoriai_checker_read_field (self, root, list);
      if (n_items > 0)
        _yoriai_checker_host.read_column (self, root, list, amounts);
      for (guint i = 0; i < n_items; i++)
        {
          const YoriaiValue *value =
            yoriai_record_peek (yoriai_record_get_item (root, list, i), amounts);

          if (value->tag == YORIAI_TAG_YEARS)
            n = MAX (n, value->v.years->items[value->v.years->n - 1].year);
        }
    }
  return CLAMP (n, 0, YORIAI_MAX_YEARS);
}

static void
run_years (YoriaiRun *run)
{
  guint n = count_years (run);

  for (guint i = 1; i <= n; i++)
    {
      _yoriai_run_set_item (run, YORIAI_LOGIC_VALUE_NULL);
      run_object (run, (Member[]){ { "year", YORIAI_LOGIC_VALUE_NUMBER (i) } }, 1, YORIAI_NO_FIELD);
    }
}

/* Runs a rule on a record, or on the proposal. Returns: (transfer full) (nullable): its findings */
GPtrArray *
_yoriai_checker_run_rule (YoriaiChecker *self,
                          YoriaiRule    *rule,
                          YoriaiPlace   *place,
                          YoriaiRecord  *record)
{
  YoriaiRun run = { .checker = self, .rule = rule, .record = record };

  self->running_rule = rule;
  switch (rule->each)
    {
    case YORIAI_EACH_RAW:
      run_raw (&run, place);
      break;
    case YORIAI_EACH_CHOICE:
      run_choices (&run, place);
      break;
    case YORIAI_EACH_REF:
      run_refs (&run, place);
      break;
    case YORIAI_EACH_YEAR:
      run_years (&run);
      break;
    case YORIAI_EACH_DELETED:
      run_deleted (&run);
      break;
    case YORIAI_EACH_BLANK:
      run_blank (&run);
      break;
    case YORIAI_EACH_CONFLICT:
      _yoriai_run_conflicts (&run);
      break;
    case YORIAI_EACH_REMOVED:
      _yoriai_run_removed (&run);
      break;
    case YORIAI_EACH_TEXT:
      g_assert_not_reached ();
    case YORIAI_EACH_PROPOSAL:
    case YORIAI_EACH_ITEM:
    default:
      _yoriai_run_set_item (&run, YORIAI_LOGIC_VALUE_RECORD (record));
      if (_yoriai_run_is_concerned (&run))
        _yoriai_run_item (&run, NULL, YORIAI_NO_FIELD);
      break;
    }
  return run.findings;
}
