/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <math.h>
#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-catalogue.h"
#include "rules/yoriai-checker-private.h"
#include "rules/yoriai-logic-number.h"

/* A rule on one item: what it is evaluated on, and what its findings say. */

#define MIN_GROUPED 10000
#define MAX_NAME_CHARACTERS 40

typedef struct
{
  YoriaiChecker *checker;
  YoriaiRule *rule;
  YoriaiRecord *record; /* of the item; the root where the item is none */
  GPtrArray *findings;  /* (nullable) */
} Run;

static YoriaiLogicValue
evaluate (Run                   *run,
          const YoriaiLogicNode *node)
{
  return yoriai_logic_run (node, &run->checker->eval);
}

/* The first text that names a record, else what it refers to, else its number in the list. */
static const char *
find_name (YoriaiChecker *self,
           YoriaiRecord  *record)
{
  static const char * const names[] = { "name", "title", "text", "source", "term", "goal", "summary" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);
      const YoriaiValue *value;

      if (field == YORIAI_NO_FIELD)
        continue;
      _yoriai_checker_read_field (self, record, field);
      value = yoriai_record_peek (record, field);
      if (value->tag == YORIAI_TAG_STRING && yoriai_record_get_field (record, field)->kind != YORIAI_KIND_REF)
        return value->v.s;
    }
  return NULL;
}

static const char *
find_referred_name (YoriaiChecker *self,
                    YoriaiRecord  *record)
{
  static const char * const names[] = { "person", "institution", "task" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);
      const YoriaiValue *value;
      YoriaiRecord *other;
      const char *name;

      if (field == YORIAI_NO_FIELD)
        continue;
      _yoriai_checker_read_field (self, record, field);
      value = yoriai_record_peek (record, field);
      other = value->tag == YORIAI_TAG_STRING
                ? _yoriai_checker_host.find_record (self, value->v.s)
                : NULL;
      name = other != NULL ? find_name (self, other) : NULL;
      if (name != NULL)
        return name;
    }
  return NULL;
}

static void
append_name (GString    *out,
             const char *name)
{
  const char *end = name + strcspn (name, "\r\n");

  if (g_utf8_strlen (name, end - name) <= MAX_NAME_CHARACTERS)
    {
      g_string_append_len (out, name, end - name);
      return;
    }
  g_string_append_len (out, name, g_utf8_offset_to_pointer (name, MAX_NAME_CHARACTERS) - name);
  g_string_append (out, "…");
}

void
_yoriai_checker_describe (YoriaiChecker *self,
                          YoriaiRecord  *record,
                          GString       *ja,
                          GString       *en)
{
  const char *name = find_name (self, record);
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  if (name == NULL)
    name = find_referred_name (self, record);
  if (name != NULL)
    {
      append_name (ja, name);
      append_name (en, name);
    }
  else if (parent != NULL)
    {
      guint list = yoriai_record_get_parent_field (record);
      const YoriaiField *field = yoriai_record_get_field (parent, list);

      g_string_append (ja, yoriai_ja (field->label));
      g_string_append (en, field->label);
      if (field->kind != YORIAI_KIND_LIST)
        return;
      _yoriai_checker_read_field (self, parent, list);
      g_string_append_printf (ja, " %u", yoriai_record_get_index (record) + 1);
      g_string_append_printf (en, " %u", yoriai_record_get_index (record) + 1);
    }
}

static void
append_number (GString *out,
               double   number)
{
  char buffer[YORIAI_LOGIC_NUMBER_SIZE];
  const char *text = yoriai_logic_number_format (number, buffer);
  gsize length = strlen (text);

  if (fabs (number) < MIN_GROUPED || strspn (text, "-0123456789") != length)
    {
      g_string_append (out, text);
      return;
    }
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (out, text[i]);
      if (text[i] != '-' && i + 1 < length && (length - i - 1) % 3 == 0)
        g_string_append_c (out, ',');
    }
}

static void
append_value (Run              *run,
              YoriaiLogicValue  value,
              GString          *ja,
              GString          *en)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue item;
  YoriaiRecord *record;
  const char *text = yoriai_logic_value_peek_string (value);

  if (value.tag == YORIAI_LOGIC_NUMBER)
    {
      append_number (ja, value.v.number);
      append_number (en, value.v.number);
    }
  else if (value.tag == YORIAI_LOGIC_ENUM)
    {
      g_string_append (ja, yoriai_ja (value.v.enum_value->label));
      g_string_append (en, value.v.enum_value->label);
    }
  else if (value.tag == YORIAI_LOGIC_RECORD)
    {
      _yoriai_checker_describe (run->checker, value.v.record, ja, en);
    }
  else if (value.tag == YORIAI_LOGIC_REF)
    {
      record = _yoriai_checker_host.find_record (run->checker, value.v.s);
      if (record != NULL)
        _yoriai_checker_describe (run->checker, record, ja, en);
    }
  else if (text != NULL)
    {
      g_string_append (ja, text);
      g_string_append (en, text);
    }
  else if (yoriai_logic_value_is_array (value))
    {
      yoriai_logic_iter_init (&iter, value);
      while (yoriai_logic_iter_next (&iter, &item))
        {
          if (iter.at > 1)
            {
              g_string_append (ja, "、");
              g_string_append (en, ", ");
            }
          append_value (run, item, ja, en);
        }
    }
}

static void
append_field (YoriaiChecker *self,
              YoriaiRecord  *record,
              guint          field,
              GString       *ja,
              GString       *en)
{
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, record)->place;
  YoriaiText text = { NULL, NULL };

  if (field == YORIAI_NO_FIELD || place == NULL)
    return;
  if (self->call != NULL)
    {
      g_autofree char *key =
        g_strconcat (place->path, place->path[0] != '\0' ? "." : "", place->fields[field].name, NULL);

      text = yoriai_call_get_label (self->call, key, self->track_id);
    }
  g_string_append (ja, text.ja != NULL ? text.ja : yoriai_ja (place->fields[field].label));
  g_string_append (en, text.en != NULL ? text.en : place->fields[field].label);
}

/* One thing in braces. Returns: FALSE if it is nothing known */
static gboolean
append_placeholder (Run          *run,
                    const char   *name,
                    YoriaiRecord *record,
                    guint         field,
                    GString      *ja,
                    GString      *en)
{
  for (guint i = 0; i < run->rule->values->len; i++)
    {
      const YoriaiRuleValue *value = &g_array_index (run->rule->values, YoriaiRuleValue, i);

      if (strcmp (value->name, name) == 0)
        {
          append_value (run, evaluate (run, value->node), ja, en);
          return TRUE;
        }
    }
  if (strcmp (name, "item") == 0)
    _yoriai_checker_describe (run->checker, record, ja, en);
  else if (strcmp (name, "field") == 0)
    append_field (run->checker, record, field, ja, en);
  else
    return FALSE;
  return TRUE;
}

static char *
fill_in (Run          *run,
         const char   *message,
         gboolean      is_japanese,
         YoriaiRecord *record,
         guint         field)
{
  GString *out = g_string_new (NULL);

  while (*message != '\0')
    {
      const char *open = strchr (message, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
      g_autoptr (GString) ja = g_string_new (NULL);
      g_autoptr (GString) en = g_string_new (NULL);

      if (name == NULL)
        {
          g_string_append (out, message);
          break;
        }
      g_string_append_len (out, message, open - message);
      if (append_placeholder (run, name, record, field, ja, en))
        g_string_append (out, is_japanese ? ja->str : en->str);
      else
        g_string_append_len (out, open, close + 1 - open);
      message = close + 1;
    }
  return g_string_free (out, FALSE);
}

/* Whether a field is empty is part of a finding, so it is read. */
static void
read_emptiness (YoriaiChecker *self,
                YoriaiRecord  *record,
                guint          field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  if (value->tag != YORIAI_TAG_CHILD)
    {
      _yoriai_checker_read_field (self, record, field);
      return;
    }
  for (guint i = 0; i < yoriai_record_get_n_fields (value->v.record); i++)
    read_emptiness (self, value->v.record, i);
}

static void
add_finding (Run          *run,
             YoriaiRecord *record,
             guint         field)
{
  if (field != YORIAI_NO_FIELD)
    read_emptiness (run->checker, record, field);
  if (run->findings == NULL)
    run->findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (run->findings,
                   _yoriai_finding_new (run->rule, record, field,
                                        fill_in (run, run->rule->message.ja, TRUE, record, field),
                                        fill_in (run, run->rule->message.en, FALSE, record, field)));
}

/* Goes down through children. Returns: FALSE if the path does not lead to a field from here */
static gboolean
find_field (YoriaiRecord  *record,
            const char    *path,
            YoriaiRecord **ret_record,
            guint         *ret_field)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);

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
add_finding_at (Run          *run,
                YoriaiRecord *record,
                const char   *path)
{
  YoriaiRecord *place = record;
  guint field = YORIAI_NO_FIELD;

  if (path != NULL && !find_field (record, path, &place, &field))
    find_field (run->checker->eval.root, path, &place, &field);
  add_finding (run, place, field);
}

static YoriaiRecord *
get_record (Run              *run,
            YoriaiLogicValue  value)
{
  if (value.tag == YORIAI_LOGIC_RECORD)
    return value.v.record;
  return value.tag == YORIAI_LOGIC_REF ? _yoriai_checker_host.find_record (run->checker, value.v.s) : NULL;
}

static void
add_fault (Run              *run,
           YoriaiLogicValue  fault)
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
      add_finding_at (run, run->record, path);
    }
  else
    {
      yoriai_logic_iter_init (&iter, fault);
      if (!yoriai_logic_iter_next (&iter, &first))
        return;
      yoriai_logic_iter_next (&iter, &second);
      record = get_record (run, first);
      path = yoriai_logic_value_peek_string (second);
      if (record != NULL)
        add_finding_at (run, record, path != NULL ? path : run->rule->field);
    }
}

/* Findings are made of what the arena holds: faults are gone through while it is. */
static void
run_faults (Run *run)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue fault;

  yoriai_logic_iter_init (&iter, evaluate (run, run->rule->faults));
  while (yoriai_logic_iter_next (&iter, &fault))
    add_fault (run, fault);
}

/* Evaluates the rule on the item that is set. */
static void
run_item (Run          *run,
          YoriaiRecord *own_record,
          guint         own_field)
{
  YoriaiLogicEval *eval = &run->checker->eval;
  YoriaiRule *rule = run->rule;

  eval->failure = NULL;
  eval->scanned = NULL;
  if (rule->when != NULL && !yoriai_logic_value_is_true (evaluate (run, rule->when)))
    return;
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

static void
set_item (Run              *run,
          YoriaiLogicValue  item)
{
  yoriai_arena_reset (run->checker->eval.arena);
  run->checker->eval.data = item;
  run->checker->eval.item = item;
}

static YoriaiLogicValue
make_object (YoriaiLogicEval  *eval,
             const char       *name,
             YoriaiLogicValue  value,
             const char       *field)
{
  guint n = field != NULL ? 2 : 1;
  YoriaiLogicObject *object = yoriai_arena_alloc (eval->arena, sizeof *object + n * sizeof object->members[0]);

  object->n = n;
  object->depth = 1;
  object->members[0].name = name;
  object->members[0].value = value;
  if (field != NULL)
    {
      object->members[1].name = "field";
      object->members[1].value = YORIAI_LOGIC_VALUE_STRING (field);
    }
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_OBJECT, .v.object = object };
}

static void
run_object (Run              *run,
            const char       *name,
            YoriaiLogicValue  value,
            guint             field)
{
  const char *field_name = field != YORIAI_NO_FIELD ? yoriai_record_get_field (run->record, field)->name : NULL;
  YoriaiLogicValue item;

  set_item (run, YORIAI_LOGIC_VALUE_NULL);
  item = make_object (&run->checker->eval, name, value, field_name);
  run->checker->eval.data = item;
  run->checker->eval.item = item;
  run_item (run, field != YORIAI_NO_FIELD ? run->record : NULL, field);
}

static void
run_texts (Run         *run,
           YoriaiPlace *place)
{
  for (guint i = 0; i < place->texts->len; i++)
    {
      guint field = g_array_index (place->texts, guint, i);

      _yoriai_checker_read_field (run->checker, run->record, field);
      if (yoriai_record_peek (run->record, field)->tag != YORIAI_TAG_STRING)
        continue;
      set_item (run, (YoriaiLogicValue){ .tag = YORIAI_LOGIC_TEXT, .aux = field, .v.record = run->record });
      run_item (run, run->record, field);
    }
}

static void
run_raw (Run         *run,
         YoriaiPlace *place)
{
  for (guint i = 0; i < place->n_fields; i++)
    {
      const YoriaiValue *value = yoriai_record_peek (run->record, i);

      if (value->tag != YORIAI_TAG_RAW)
        continue;
      _yoriai_checker_read_field (run->checker, run->record, i);
      run_object (run, "text", YORIAI_LOGIC_VALUE_STRING (value->v.s), i);
    }
}

static void
run_ref (Run        *run,
         guint       field,
         const char *id)
{
  if (_yoriai_checker_host.find_record (run->checker, id) == NULL)
    run_object (run, "id", YORIAI_LOGIC_VALUE_STRING (id), field);
}

static void
run_refs (Run         *run,
          YoriaiPlace *place)
{
  for (guint i = 0; i < place->refs->len; i++)
    {
      guint field = g_array_index (place->refs, guint, i);
      const YoriaiValue *value = yoriai_record_peek (run->record, field);

      _yoriai_checker_read_field (run->checker, run->record, field);
      if (value->tag == YORIAI_TAG_STRING)
        run_ref (run, field, value->v.s);
      for (guint j = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[j] != NULL; j++)
        run_ref (run, field, value->v.strv[j]);
    }
}

/* The years of the track, and later ones for which the budget has money. */
static guint
count_years (YoriaiChecker *self)
{
  guint list = yoriai_record_find_field (self->eval.root, "budget"), n_items, field = YORIAI_NO_FIELD;
  YoriaiLogicValue years = _yoriai_checker_host.get_param (self, "years");
  gint64 n = years.tag == YORIAI_LOGIC_NUMBER ? years.v.number : 0;

  if (list == YORIAI_NO_FIELD)
    return n;
  n_items = yoriai_record_get_n_items (self->eval.root, list);
  _yoriai_checker_read_field (self, self->eval.root, list);
  for (guint i = 0; i < n_items; i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (self->eval.root, list, i);
      const YoriaiValue *value;

      if (i == 0)
        {
          field = yoriai_record_find_field (item, "amounts");
          if (field == YORIAI_NO_FIELD)
            break;
          _yoriai_checker_host.read_column (self, self->eval.root, list, field);
        }
      value = yoriai_record_peek (item, field);
      if (value->tag == YORIAI_TAG_YEARS)
        n = MAX (n, value->v.years->items[value->v.years->n - 1].year);
    }
  return CLAMP (n, 0, 10 * YORIAI_PROJECT_YEARS);
}

static void
run_years (Run *run)
{
  guint n = count_years (run->checker);

  for (guint i = 1; i <= n; i++)
    run_object (run, "year", YORIAI_LOGIC_VALUE_NUMBER (i), YORIAI_NO_FIELD);
}

/* Runs a rule on a record, or on the proposal. Returns: (transfer full) (nullable): its findings */
GPtrArray *
_yoriai_checker_run_rule (YoriaiChecker *self,
                          YoriaiRule    *rule,
                          YoriaiPlace   *place,
                          YoriaiRecord  *record)
{
  Run run = { .checker = self, .rule = rule, .record = record };

  switch (rule->each)
    {
    case YORIAI_EACH_TEXT:
      run_texts (&run, place);
      break;
    case YORIAI_EACH_RAW:
      run_raw (&run, place);
      break;
    case YORIAI_EACH_REF:
      run_refs (&run, place);
      break;
    case YORIAI_EACH_YEAR:
      run_years (&run);
      break;
    case YORIAI_EACH_PROPOSAL:
    case YORIAI_EACH_ITEM:
    default:
      set_item (&run, YORIAI_LOGIC_VALUE_RECORD (record));
      run_item (&run, NULL, YORIAI_NO_FIELD);
      break;
    }
  return run.findings;
}
