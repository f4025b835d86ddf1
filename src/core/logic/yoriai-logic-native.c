/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "logic/yoriai-logic-control.h"
#include "record/yoriai-year-sums.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-date.h"

/* The operators that json-logic-js does not have: README.md says what they give. */

static YoriaiLogicValue
value_of_path (YoriaiLogicEval       *eval,
               const YoriaiLogicNode *node,
               YoriaiLogicValue       element)
{
  return _yoriai_logic_follow (eval, element, node->path);
}

/* Amounts by year, of a record or as JSON. */
static void
add_amounts (YoriaiYearSums   *sums,
             YoriaiLogicValue  value)
{
  if (value.tag == YORIAI_LOGIC_YEARS)
    {
      yoriai_year_sums_add_years (sums, value.v.years);
    }
  else if (value.tag == YORIAI_LOGIC_JSON && !yoriai_logic_value_is_array (value))
    {
      for (const YoriaiJson *child = yoriai_json_get_first (value.v.json); child != NULL;
           child = yoriai_json_get_next (child))
        {
          gint64 year = g_ascii_strtoll (yoriai_json_get_name (child, NULL), NULL, 10), amount;

          if (yoriai_json_get_type (child) == YORIAI_JSON_NUMBER &&
              yoriai_json_get_int64 (child, &amount))
            yoriai_year_sums_add (sums, year, amount);
        }
    }
}

/* Whether the amounts that the path leads to count, see yoriai_years_do_count(). Who decides that is told as read. */
static gboolean
is_counted (YoriaiLogicEval       *eval,
            const YoriaiLogicNode *node,
            YoriaiLogicValue       element)
{
  YoriaiRecord *record = element.tag == YORIAI_LOGIC_RECORD ? element.v.record : NULL, *other;
  guint field = record != NULL && node->path != NULL && node->path->n == 1 ? node->path->steps[0].field : YORIAI_NO_FIELD;
  YoriaiLogicValue ref;
  guint ref_field, other_field;
  GType other_type;

  /* The step was taken just now, and knows the field. */
  if (field == YORIAI_NO_FIELD || node->path->steps[0].type != G_TYPE_FROM_INSTANCE (record)
      || !yoriai_years_find_unless (record, field, &ref_field, &other_type, &other_field))
    return TRUE;
  ref = _yoriai_logic_read_field (eval, record, ref_field);
  if (ref.tag != YORIAI_LOGIC_REF || eval->host == NULL || eval->host->find_record == NULL)
    return TRUE;
  other = eval->host->find_record (eval->host_data, ref.v.s);
  if (other == NULL || G_TYPE_FROM_INSTANCE (other) != other_type)
    return TRUE; /* it may be a record of another kind */
  _yoriai_logic_read_field (eval, other, other_field);

  return yoriai_years_do_count_beside (record, field, other);
}

static YoriaiLogicValue
run_sum_by_year (YoriaiLogicEval       *eval,
                 const YoriaiLogicNode *node)
{
  YoriaiYearSums sums = { 0 };
  YoriaiLogicScan scan;
  YoriaiLogicValue element;
  YoriaiYears *years;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      YoriaiLogicValue value = value_of_path (eval, node, element);

      if (value.tag != YORIAI_LOGIC_YEARS || is_counted (eval, node, element))
        add_amounts (&sums, value);
    }
  _yoriai_logic_scan_end (&scan, eval);
  years = yoriai_arena_alloc (eval->arena,
                              sizeof *years + YORIAI_MAX_YEARS * sizeof years->items[0]);
  if (years == NULL)
    return yoriai_logic_fail (eval, N_("too much data"));
  years->n = 0;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      if ((sums.named & (1u << year)) != 0)
        years->items[years->n++] = (YoriaiYear){ .year = year, .amount = sums.amounts[year] };
    }
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_YEARS, .v.years = years };
}

/* The amount of one year, or the sum from one to another. */
YoriaiLogicValue
_yoriai_logic_run_pick_years (YoriaiLogicEval       *eval,
                              const YoriaiLogicNode *node)
{
  YoriaiLogicValue amounts = _yoriai_logic_run_arg (eval, node, 0);
  double from = _yoriai_logic_number (eval, _yoriai_logic_run_arg (eval, node, 1));
  double to = node->n_args > 2 ? _yoriai_logic_number (eval, _yoriai_logic_run_arg (eval, node, 2))
                               : from;
  gboolean overflow = FALSE;
  gint64 sum = 0;

  for (guint i = 0; amounts.tag == YORIAI_LOGIC_YEARS && i < amounts.v.years->n; i++)
    {
      if (amounts.v.years->items[i].year >= from && amounts.v.years->items[i].year <= to)
        sum = yoriai_money_add (sum, amounts.v.years->items[i].amount, &overflow);
    }
  return YORIAI_LOGIC_VALUE_NUMBER ((double) sum);
}

YoriaiLogicValue
_yoriai_logic_run_sum (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node)
{
  YoriaiLogicScan scan;
  YoriaiLogicValue element;
  YoriaiYearSums sums = { 0 }; /* exact, however many they are */
  double sum = 0;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      YoriaiLogicValue value = value_of_path (eval, node, element);

      if (value.tag == YORIAI_LOGIC_NUMBER)
        sum += value.v.number;
      else if (value.tag != YORIAI_LOGIC_YEARS || is_counted (eval, node, element))
        add_amounts (&sums, value);
    }
  _yoriai_logic_scan_end (&scan, eval);
  return YORIAI_LOGIC_VALUE_NUMBER (sum + (double) sums.amounts[0]);
}

/* The sum of what was added up by year: amounts are not negative, so that it is that of all of them, also where it is more
 * than fits. */
YoriaiLogicValue
_yoriai_logic_run_total (YoriaiLogicEval       *eval,
                         const YoriaiLogicNode *node)
{
  YoriaiLogicValue amounts = _yoriai_logic_run_arg (eval, node, 0);
  gboolean overflow = FALSE;

  return YORIAI_LOGIC_VALUE_NUMBER (
    amounts.tag == YORIAI_LOGIC_YEARS ? (double) yoriai_years_get_total (amounts.v.years, &overflow) : 0);
}

/* Whether the elements of a list, @json as it is written, are sure to be records that have amounts by year, none of them
 * negative, at the path. */
gboolean
_yoriai_logic_are_amounts (const YoriaiJson      *json,
                           const YoriaiLogicNode *list,
                           const YoriaiLogicPath *path)
{
  const YoriaiJson *merged = yoriai_json_get_type (json) == YORIAI_JSON_OBJECT ? yoriai_json_get_first (json) : NULL;
  const YoriaiField *fields;
  guint n, field;

  if (merged != NULL && g_strcmp0 (yoriai_json_get_name (merged, NULL), "merge") == 0
      && yoriai_json_get_type (merged) == YORIAI_JSON_ARRAY && list->n_args == yoriai_json_get_n_children (merged))
    {
      merged = yoriai_json_get_first (merged);
      for (guint i = 0; i < list->n_args; i++, merged = yoriai_json_get_next (merged))
        if (!_yoriai_logic_are_amounts (merged, list->args[i], path))
          return FALSE;
      return list->n_args > 0;
    }
  if (!list->type.is_list || list->type.type == G_TYPE_INVALID || path == NULL || path->n != 1)
    return FALSE;
  fields = yoriai_record_type_get_fields (list->type.type, &n);
  field = yoriai_record_type_find_field (list->type.type, path->steps[0].name);
  return field != YORIAI_NO_FIELD && fields[field].kind == YORIAI_KIND_YEARS && fields[field].min >= 0;
}

static gboolean
is_empty (YoriaiLogicValue value)
{
  YoriaiLogicIter iter;
  const char *text = yoriai_logic_value_peek_string (value);

  if (yoriai_logic_value_is_nothing (value))
    return TRUE;
  if (text != NULL)
    return yoriai_text_is_empty (text);
  if (value.tag == YORIAI_LOGIC_YEARS)
    return value.v.years->n == 0;
  if (!yoriai_logic_value_is_array (value))
    return value.tag == YORIAI_LOGIC_JSON && yoriai_json_get_n_children (value.v.json) == 0;
  yoriai_logic_iter_init (&iter, value);
  return iter.n == 0;
}

static void
add_distinct (YoriaiLogicEval  *eval,
              GHashTable       *seen,
              GArray           *out,
              YoriaiLogicValue  value)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue inner;
  const char *text;

  if (yoriai_logic_value_is_array (value))
    {
      yoriai_logic_iter_init (&iter, value);
      while (yoriai_logic_iter_next (&iter, &inner))
        add_distinct (eval, seen, out, inner);
      return;
    }
  if (is_empty (value))
    return;
  text = _yoriai_logic_string (eval, value);
  if (text != NULL && g_hash_table_add (seen, g_strdup (text)))
    g_array_append_val (out, value);
}

static YoriaiLogicValue
run_distinct (YoriaiLogicEval       *eval,
              const YoriaiLogicNode *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
  YoriaiLogicScan scan;
  YoriaiLogicValue element;

  _yoriai_logic_scan_begin (&scan, eval, _yoriai_logic_run_arg (eval, node, 0));
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    add_distinct (eval, seen, out, value_of_path (eval, node, element));
  _yoriai_logic_scan_end (&scan, eval);
  return _yoriai_logic_copy_array (eval, out);
}

/* A name as it is folded. Texts that fold alike share one, so that comparing them is comparing addresses. */
typedef struct _Name Name;

struct _Name
{
  Name *usual; /* (unowned): the name in the usual forms of its characters; of a usual one, itself */
  guint64 list; /* the list that was counted last, */
  guint n;      /* the elements with this name in it, */
  guint n_usual; /* and with one that is this in its usual forms, */
  GArray *group; /* (unowned) (nullable): and those elements, once they are grouped */
};

/* A key press in one name of thousands compares it with all, whose folding takes most of the time: what was folded once
 * is kept. Each thread has its own. */
typedef struct
{
  GHashTable *by_text;   /* (element-type utf8 Name): (owned) texts */
  GHashTable *by_folded; /* (element-type utf8 Name): (owned) both */
  guint64 n_lists;
} Folds;

#define MAX_FOLDED 65536

static void
folds_free (gpointer data)
{
  Folds *self = data;

  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->by_folded);
  g_free (self);
}

static GPrivate folds_of_thread = G_PRIVATE_INIT (folds_free);

/* Returns: those of this thread, before any text is folded for a list: what they gave before is gone */
static Folds *
get_folds (void)
{
  Folds *self = g_private_get (&folds_of_thread);

  if (self == NULL)
    {
      self = g_new0 (Folds, 1);
      self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->by_folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_private_set (&folds_of_thread, self);
    }
  if (g_hash_table_size (self->by_text) > MAX_FOLDED)
    {
      g_hash_table_remove_all (self->by_text);
      g_hash_table_remove_all (self->by_folded);
    }
  self->n_lists++;
  return self;
}

static Name *
ensure_name (Folds *self,
             char  *folded)
{
  Name *name = g_hash_table_lookup (self->by_folded, folded);

  if (name != NULL)
    {
      g_free (folded);
      return name;
    }
  name = g_new0 (Name, 1);
  g_hash_table_insert (self->by_folded, folded, name);
  name->usual = ensure_name (self, yoriai_text_dup_usual_forms (folded));
  return name;
}
/* Returns: (nullable): the name a text is, NULL where it has no visible character */
static Name *
find_name (Folds      *self,
           const char *text)
{
  Name *name = g_hash_table_lookup (self->by_text, text);
  char *folded;

  if (name != NULL || g_hash_table_contains (self->by_text, text))
    return name;
  folded = yoriai_text_fold_name (text);
  if (folded[0] != '\0')
    name = ensure_name (self, folded);
  else
    g_free (folded);
  g_hash_table_insert (self->by_text, g_strdup (text), name);
  return name;
}

/* Returns: @name, of which nothing is counted in an earlier list */
static Name *
begin_counting (Name    *name,
                guint64  list)
{
  if (name->list != list)
    {
      name->list = list;
      name->n = name->n_usual = 0;
      name->group = NULL;
    }
  return name;
}

/* Puts together the elements of a list that have a name in common. Returns: (element-type GArray): those that others are
 * like, in the order of their first ones */
static GPtrArray *
group_alike (const GPtrArray  *names,
             gboolean          variants,
             YoriaiLogicValue  list)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  YoriaiLogicValue element;
  YoriaiLogicIter iter;

  yoriai_logic_iter_init (&iter, list);
  for (guint i = 0; i < names->len && yoriai_logic_iter_next (&iter, &element); i++)
    {
      const Name *name = names->pdata[i];
      Name *shared;

      if (name == NULL || (variants ? name->usual->n_usual <= name->n : name->n <= 1))
        continue;
      shared = variants ? name->usual : names->pdata[i];
      if (shared->group == NULL)
        {
          shared->group = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
          g_ptr_array_add (groups, shared->group);
        }
      g_array_append_val (shared->group, element);
    }
  return groups;
}

/* Returns: the groups, each with its last element first */
static YoriaiLogicValue
make_groups (YoriaiLogicEval *eval,
             GPtrArray       *groups)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));

  for (guint i = 0; i < groups->len; i++)
    {
      GArray *group = groups->pdata[i];
      YoriaiLogicValue last = g_array_index (group, YoriaiLogicValue, group->len - 1), made;

      g_array_remove_index (group, group->len - 1);
      g_array_prepend_val (group, last);
      made = _yoriai_logic_copy_array (eval, group);
      g_array_append_val (out, made);
    }
  return _yoriai_logic_copy_array (eval, out);
}

/* The groups of elements that have a name in common: the same, or, with @variants, one that is the same but for old
 * forms of characters. */
static YoriaiLogicValue
list_alike (YoriaiLogicEval       *eval,
            const YoriaiLogicNode *node,
            gboolean               variants)
{
  YoriaiLogicValue list = _yoriai_logic_run_arg (eval, node, 0), element;
  g_autoptr (GPtrArray) names = g_ptr_array_new (), groups = NULL; /* names: of the elements, NULL where there is none */
  YoriaiLogicScan scan;
  Folds *folds = get_folds ();

  _yoriai_logic_scan_begin (&scan, eval, list);
  while (_yoriai_logic_scan_next (&scan, eval, &element))
    {
      const char *text = yoriai_logic_value_peek_string (value_of_path (eval, node, element));
      Name *name = text != NULL ? find_name (folds, text) : NULL;

      g_ptr_array_add (names, name);
      if (name == NULL)
        continue;
      begin_counting (name, folds->n_lists)->n++;
      begin_counting (name->usual, folds->n_lists)->n_usual++;
    }
  _yoriai_logic_scan_end (&scan, eval);
  groups = group_alike (names, variants, list);
  return make_groups (eval, groups);
}

static YoriaiLogicValue
run_duplicates (YoriaiLogicEval       *eval,
                const YoriaiLogicNode *node)
{
  return list_alike (eval, node, FALSE);
}

static YoriaiLogicValue
run_variants (YoriaiLogicEval       *eval,
              const YoriaiLogicNode *node)
{
  return list_alike (eval, node, TRUE);
}

static YoriaiLogicValue
run_referrers (YoriaiLogicEval        *eval,
               const YoriaiLogicValue *args,
               guint                   n)
{
  YoriaiLogicValue target = n > 2 ? args[2] : eval->item;
  const char *list = yoriai_logic_value_peek_string (args[0]),
             *field = yoriai_logic_value_peek_string (args[1]);
  const char *id = target.tag == YORIAI_LOGIC_RECORD ? yoriai_record_get_id (target.v.record)
                                                     : yoriai_logic_value_peek_string (target);
  GPtrArray *records = NULL;
  YoriaiLogicArray *array;

  if (list != NULL && field != NULL && id != NULL && eval->host != NULL &&
      eval->host->get_referrers != NULL)
    records = eval->host->get_referrers (eval->host_data, list, field, id);
  array = _yoriai_logic_new_array (eval, records != NULL ? records->len : 0);
  for (guint i = 0; array != NULL && i < array->n; i++)
    array->items[i] = YORIAI_LOGIC_VALUE_RECORD (records->pdata[i]);
  return _yoriai_logic_take_array (eval, array);
}

static YoriaiLogicValue
run_param (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  const char *name = yoriai_logic_value_peek_string (args[0]);

  if (name == NULL || eval->host == NULL || eval->host->get_param == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  return eval->host->get_param (eval->host_data, name);
}

static YoriaiLogicValue
run_exists (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  const char *id = yoriai_logic_value_peek_string (args[0]);

  if (args[0].tag == YORIAI_LOGIC_RECORD)
    return YORIAI_LOGIC_VALUE_BOOL (TRUE);
  return YORIAI_LOGIC_VALUE_BOOL (id != NULL && eval->host != NULL &&
                                  eval->host->find_record != NULL &&
                                  eval->host->find_record (eval->host_data, id) != NULL);
}

static YoriaiLogicValue
run_empty (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  return YORIAI_LOGIC_VALUE_BOOL (is_empty (args[0]));
}

static YoriaiLogicValue
run_days_until (YoriaiLogicEval        *eval,
                const YoriaiLogicValue *args,
                guint                   n)
{
  GDate day;

  if (eval->host == NULL || eval->host->get_today == NULL ||
      !yoriai_date_read_day (yoriai_logic_value_peek_string (args[0]), &day))
    return YORIAI_LOGIC_VALUE_NULL;
  return YORIAI_LOGIC_VALUE_NUMBER ((double) g_date_get_julian (&day) -
                                    eval->host->get_today (eval->host_data));
}

static YoriaiLogicValue
run_deadline (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              guint                   n)
{
  const char *deadline = eval->host != NULL && eval->host->get_deadline != NULL
                           ? eval->host->get_deadline (eval->host_data)
                           : NULL;

  return deadline != NULL ? YORIAI_LOGIC_VALUE_STRING (deadline) : YORIAI_LOGIC_VALUE_NULL;
}

static YoriaiLogicValue
run_years_of (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              guint                   n)
{
  YoriaiYearSums sums = { 0 };
  YoriaiLogicArray *array;

  add_amounts (&sums, args[0]);
  array = _yoriai_logic_new_array (eval, YORIAI_MAX_YEARS);
  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  array->n = 0;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      if (sums.amounts[year] != 0)
        array->items[array->n++] = YORIAI_LOGIC_VALUE_NUMBER (year);
    }
  return _yoriai_logic_take_array (eval, array);
}

/* Marks the years in which an amount of theirs is the same. */
static guint
find_same_years (const YoriaiYearSums *sums,
                 YoriaiLogicValue      amounts)
{
  YoriaiYearSums others = { 0 };
  guint found = 0;

  add_amounts (&others, amounts);
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    found |= others.amounts[year] != 0 && others.amounts[year] == sums->amounts[year] ? 1u << year : 0;
  return found;
}

static YoriaiLogicValue
run_same_years (YoriaiLogicEval        *eval,
                const YoriaiLogicValue *args,
                guint                   n)
{
  const char *name = yoriai_logic_value_peek_string (args[2]);
  YoriaiLogicPath *path = name != NULL ? _yoriai_logic_path_new (eval->arena, name) : NULL;
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, YORIAI_MAX_YEARS);
  YoriaiYearSums sums = { 0 };
  YoriaiLogicIter iter;
  YoriaiLogicValue element;
  guint found = 0;

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  add_amounts (&sums, args[0]);
  yoriai_logic_iter_init (&iter, args[1]);
  while (path != NULL && yoriai_logic_iter_next (&iter, &element))
    found |= find_same_years (&sums, _yoriai_logic_follow (eval, element, path));
  array->n = 0;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    if ((found & (1u << year)) != 0)
      array->items[array->n++] = YORIAI_LOGIC_VALUE_NUMBER (year);
  return _yoriai_logic_take_array (eval, array);
}

static YoriaiLogicValue
run_kept (YoriaiLogicEval        *eval,
          const YoriaiLogicValue *args,
          guint                   n)
{
  if (eval->host == NULL || eval->host->get_kept == NULL)
    return _yoriai_logic_take_array (eval, _yoriai_logic_new_array (eval, 0));
  return eval->host->get_kept (eval->host_data, eval);
}

#define NATIVE YORIAI_LOGIC_OPERATOR_NATIVE
#define PATH (NATIVE | YORIAI_LOGIC_OPERATOR_PATH)
#define AGGREGATE (NATIVE | YORIAI_LOGIC_OPERATOR_COLUMN | YORIAI_LOGIC_OPERATOR_REMEMBER)

const YoriaiLogicOperator _yoriai_logic_native_operators[] = {
  { "y.proposal", _yoriai_logic_run_var, NULL, PATH | YORIAI_LOGIC_OPERATOR_ROOT, 1, 1 },
  { "y.item", _yoriai_logic_run_var, NULL, PATH, 1, 1 },
  { "y.parent", _yoriai_logic_run_var, NULL, PATH | YORIAI_LOGIC_OPERATOR_PARENT, 1, 1 },
  { "y.param", NULL, run_param, NATIVE | YORIAI_LOGIC_OPERATOR_NAME, 1, 1 },
  { "y.count", _yoriai_logic_run_count, NULL,
    NATIVE | YORIAI_LOGIC_OPERATOR_SCAN | YORIAI_LOGIC_OPERATOR_REMEMBER, 1, 2 },
  { "y.sum", _yoriai_logic_run_sum, NULL, AGGREGATE, 2, 2 },
  { "y.sum_by_year", run_sum_by_year, NULL, AGGREGATE | YORIAI_LOGIC_OPERATOR_BY_YEAR, 2, 4 },
  { "y.distinct", run_distinct, NULL, AGGREGATE, 2, 2 },
  { "y.duplicates", run_duplicates, NULL, AGGREGATE | YORIAI_LOGIC_OPERATOR_LIST, 2, 2 },
  { "y.variants", run_variants, NULL, AGGREGATE | YORIAI_LOGIC_OPERATOR_LIST, 2, 2 },
  { "y.referrers", NULL, run_referrers,
    NATIVE | YORIAI_LOGIC_OPERATOR_ITEM | YORIAI_LOGIC_OPERATOR_NAME, 2, 3 },
  { "y.exists", NULL, run_exists, NATIVE, 1, 1 },
  { "y.empty", NULL, run_empty, NATIVE, 1, 1 },
  { "y.days_until", NULL, run_days_until, NATIVE, 1, 1 },
  { "y.deadline", NULL, run_deadline, NATIVE, 0, 1 },
  { "y.kept_answers", NULL, run_kept, NATIVE, 0, 1 },
  { "y.years_of", NULL, run_years_of, NATIVE, 1, 1 },
  { "y.same_years", NULL, run_same_years, NATIVE, 3, 3 },
  { NULL },
};
