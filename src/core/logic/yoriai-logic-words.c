/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "logic/yoriai-logic-control.h"
#include "record/yoriai-year-sums.h"
#include "text/yoriai-prefecture.h"
#include "text/yoriai-text-checks.h"
#include "text/yoriai-text-form.h"
#include "text/yoriai-text-length.h"
#include "text/yoriai-text.h"
#include "words/yoriai-date.h"

/* The operators on texts, dates and labels: README.md says what they give. */

#define MAX_YEARS 128
#define PERCENT 100

static YoriaiLogicValue
run_length (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  YoriaiTextCount count = YORIAI_COUNT_CODE_POINTS;

  if (!yoriai_logic_value_is_nothing (args[1]) &&
      !yoriai_text_count_from_string (yoriai_logic_value_peek_string (args[1]), &count))
    return yoriai_logic_fail (eval, N_("y.length counts full-half, code-points or utf16"));
  return YORIAI_LOGIC_VALUE_NUMBER (
    yoriai_text_measure (yoriai_logic_value_peek_string (args[0]), count));
}

static const char *
keep_found (YoriaiLogicEval *eval,
            const char      *found)
{
  const char *copy = found != NULL ? yoriai_arena_strndup (eval->arena, found, strlen (found)) : "";

  if (copy == NULL)
    yoriai_logic_fail (eval, N_("too much data"));
  return copy;
}

/**
 * yoriai_logic_look_through:
 * @eval: an evaluation
 * @text: (nullable): a text
 *
 * Looks for all that can be found in a text. One rule after the other asks of the same one, which is gone through once:
 * while an item is, nothing else comes to lie at its address.
 *
 * Returns: (transfer none): what is found, "" for what is not; good until another text is looked through
 */
const YoriaiLogicFound *
yoriai_logic_look_through (YoriaiLogicEval *eval,
                           const char      *text)
{
  g_auto (YoriaiTextFaults) faults = { NULL };

  if (text != NULL && text == eval->found.text && eval->run != 0 && eval->run == eval->found.run)
    return &eval->found;
  if (text != NULL)
    yoriai_text_find_faults (text, &faults);
  eval->found = (YoriaiLogicFound){ .text = text, .run = eval->run,
                                    .is_clean = faults.outside_jis == NULL && faults.placeholder == NULL && faults.undecided == NULL,
                                    .outside_jis = keep_found (eval, faults.outside_jis),
                                    .placeholder = keep_found (eval, faults.placeholder),
                                    .undecided = keep_found (eval, faults.undecided) };
  if (eval->failure != NULL)
    eval->found.text = NULL;
  return &eval->found;
}

static const YoriaiLogicFound *
look_through (YoriaiLogicEval  *eval,
              YoriaiLogicValue  value)
{
  return yoriai_logic_look_through (eval, yoriai_logic_value_peek_string (value));
}

static YoriaiLogicValue
make_string (const char *text)
{
  return text != NULL ? YORIAI_LOGIC_VALUE_STRING (text) : YORIAI_LOGIC_VALUE_UNDEFINED;
}

static YoriaiLogicValue
run_outside_jis (YoriaiLogicEval        *eval,
                 const YoriaiLogicValue *args,
                 guint                   n)
{
  return make_string (look_through (eval, args[0])->outside_jis);
}

static YoriaiLogicValue
run_placeholder (YoriaiLogicEval        *eval,
                 const YoriaiLogicValue *args,
                 guint                   n)
{
  return make_string (look_through (eval, args[0])->placeholder);
}

static YoriaiLogicValue
run_undecided (YoriaiLogicEval        *eval,
               const YoriaiLogicValue *args,
               guint                   n)
{
  return make_string (look_through (eval, args[0])->undecided);
}

static YoriaiLogicValue
run_kana (YoriaiLogicEval        *eval,
          const YoriaiLogicValue *args,
          guint                   n)
{
  const char *text = yoriai_logic_value_peek_string (args[0]);
  const char *kind = n > 1 ? yoriai_logic_value_peek_string (args[1]) : NULL;

  return YORIAI_LOGIC_VALUE_BOOL (
    text != NULL && yoriai_text_is_kana (text, g_strcmp0 (kind, "katakana") == 0));
}

static YoriaiLogicValue
is_sound (YoriaiLogicValue value,
          YoriaiCodeKind   kind)
{
  const char *text = yoriai_logic_value_peek_string (value);

  return YORIAI_LOGIC_VALUE_BOOL (text != NULL &&
                                  yoriai_code_check (text, kind) <= YORIAI_CODE_WIDE);
}

static YoriaiLogicValue
run_corporate_number (YoriaiLogicEval        *eval,
                      const YoriaiLogicValue *args,
                      guint                   n)
{
  return is_sound (args[0], YORIAI_CODE_CORPORATE_NUMBER);
}

static YoriaiLogicValue
run_orcid (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  return is_sound (args[0], YORIAI_CODE_ORCID);
}

static YoriaiLogicValue
run_code (YoriaiLogicEval        *eval,
          const YoriaiLogicValue *args,
          guint                   n)
{
  const char *text = yoriai_logic_value_peek_string (args[0]);
  YoriaiCodeKind kind;

  if (!yoriai_code_kind_from_string (yoriai_logic_value_peek_string (args[1]), &kind))
    return yoriai_logic_fail (eval, N_("y.code checks corporate-number, orcid, erad-institution, "
                                       "erad-person, email or phone"));
  return YORIAI_LOGIC_VALUE_STRING (
    yoriai_text_is_empty (text) ? "" : yoriai_code_state_to_string (yoriai_code_check (text, kind)));
}

static YoriaiLogicValue
run_prefecture (YoriaiLogicEval        *eval,
                const YoriaiLogicValue *args,
                guint                   n)
{
  const char *text = yoriai_logic_value_peek_string (args[0]);
  guint index = yoriai_prefecture_find (text);

  if (index < YORIAI_N_PREFECTURES)
    return YORIAI_LOGIC_VALUE_STRING (yoriai_prefecture_get_name (index));
  return YORIAI_LOGIC_VALUE_STRING (yoriai_place_is_abroad (text) ? "abroad" : "");
}

/* Returns: (nullable): the field that a path from the root leads to, through lists and children */
static const YoriaiField *
find_field (GType       type,
            const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  const YoriaiField *found = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n, field = yoriai_record_type_find_field (type, names[i]);

      if (field == YORIAI_NO_FIELD)
        return NULL;
      found = &yoriai_record_type_get_fields (type, &n)[field];
      if (names[i + 1] != NULL && found->of == NULL)
        return NULL;
      type = found->of != NULL ? found->of () : G_TYPE_INVALID;
    }
  return found;
}

/**
 * yoriai_logic_value_for_label:
 * @label: a label to be translated, which stays as long as the process
 *
 * Returns: a value that reads as @label in the language of the message
 */
YoriaiLogicValue
yoriai_logic_value_for_label (const char *label)
{
  static GMutex mutex;
  static GHashTable *labels;
  YoriaiEnumValue *value;

  g_mutex_lock (&mutex);
  if (labels == NULL)
    labels = g_hash_table_new (g_str_hash, g_str_equal);
  value = g_hash_table_lookup (labels, label);
  if (value == NULL)
    {
      value = g_new0 (YoriaiEnumValue, 1);
      value->nick = value->label = label;
      g_hash_table_insert (labels, (gpointer) label, value);
    }
  g_mutex_unlock (&mutex);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ENUM, .v.enum_value = value };
}

/* The values of @field that @nicks name. */
static YoriaiLogicValue
list_labels (YoriaiLogicEval   *eval,
             const YoriaiField *field,
             YoriaiLogicValue   nicks)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (YoriaiLogicValue));
  YoriaiLogicIter iter;
  YoriaiLogicValue nick;

  yoriai_logic_iter_init (&iter, nicks);
  while (yoriai_logic_iter_next (&iter, &nick))
    {
      const char *text = yoriai_logic_value_peek_string (nick);
      int index = text != NULL && field->values != NULL ? yoriai_field_find_value (field, text) : -1;
      YoriaiLogicValue value = { .tag = YORIAI_LOGIC_ENUM };

      if (text != NULL && field->kind == YORIAI_KIND_CHOICE)
        value = (YoriaiLogicValue){ .tag = YORIAI_LOGIC_CHOICE,
                                    .aux = g_quark_from_static_string (field->vocabulary),
                                    .v.s = text };
      else if (index < 0)
        continue;
      else
        value.v.enum_value = &field->values[index];
      g_array_append_val (out, value);
    }
  return _yoriai_logic_copy_array (eval, out);
}

static YoriaiLogicValue
run_label (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  const char *path = yoriai_logic_value_peek_string (args[0]);
  const YoriaiField *field = path != NULL && eval->root != NULL
                               ? find_field (G_TYPE_FROM_INSTANCE (eval->root), path)
                               : NULL;

  if (field == NULL)
    return yoriai_logic_fail (eval, N_("y.label names no field"));
  if (n > 1)
    return list_labels (eval, field, args[1]);
  return yoriai_logic_value_for_label (field->label);
}

static YoriaiLogicValue
run_trait (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           guint                   n)
{
  const char *trait = yoriai_logic_value_peek_string (args[1]);

  if (trait == NULL)
    return yoriai_logic_fail (eval, N_("y.trait names no trait"));
  return YORIAI_LOGIC_VALUE_BOOL (args[0].tag == YORIAI_LOGIC_CHOICE && eval->host != NULL
                                  && eval->host->has_trait != NULL
                                  && eval->host->has_trait (eval->host_data, args[0].aux, args[0].v.s, trait));
}

static YoriaiLogicValue
run_fiscal_year (YoriaiLogicEval        *eval,
                 const YoriaiLogicValue *args,
                 guint                   n)
{
  int year;

  if (!yoriai_date_get_fiscal_year (yoriai_logic_value_peek_string (args[0]), &year))
    return YORIAI_LOGIC_VALUE_NULL;
  return YORIAI_LOGIC_VALUE_NUMBER (year);
}

/* Full years from a date to another. */
static YoriaiLogicValue
run_age_on (YoriaiLogicEval        *eval,
            const YoriaiLogicValue *args,
            guint                   n)
{
  GDate birth, day;
  int age;

  if (!yoriai_date_read_day (yoriai_logic_value_peek_string (args[0]), &birth)
      || !yoriai_date_read_day (yoriai_logic_value_peek_string (args[1]), &day) || g_date_compare (&birth, &day) > 0)
    return YORIAI_LOGIC_VALUE_NULL;
  age = g_date_get_year (&day) - g_date_get_year (&birth);
  if (g_date_get_month (&day) < g_date_get_month (&birth)
      || (g_date_get_month (&day) == g_date_get_month (&birth) && g_date_get_day (&day) < g_date_get_day (&birth)))
    age--;
  return YORIAI_LOGIC_VALUE_NUMBER (age);
}

/* What an element has at a path that is given as a value. */
static YoriaiLogicValue
read_member (YoriaiLogicEval  *eval,
             YoriaiLogicValue  element,
             YoriaiLogicValue  name)
{
  const char *text = yoriai_logic_value_peek_string (name);
  YoriaiLogicPath *path = text != NULL ? _yoriai_logic_path_new (eval->arena, text) : NULL;

  return path != NULL ? _yoriai_logic_follow (eval, element, path) : YORIAI_LOGIC_VALUE_NULL;
}

/* The largest sum in one fiscal year, over what runs in it, and the first year that has it. */
static double
find_peak (YoriaiLogicEval        *eval,
           const YoriaiLogicValue *args,
           double                 *ret_year)
{
  double sums[MAX_YEARS] = { 0 };
  double first = _yoriai_logic_number (eval, args[4]), last = _yoriai_logic_number (eval, args[5]);
  guint n = last >= first && last - first < MAX_YEARS ? (guint) (last - first) + 1 : 0, peak = 0;
  YoriaiLogicIter iter;
  YoriaiLogicValue element;

  yoriai_logic_iter_init (&iter, args[0]);
  while (yoriai_logic_iter_next (&iter, &element))
    {
      YoriaiLogicValue amount = read_member (eval, element, args[1]);
      int from = G_MININT, to = G_MAXINT;

      yoriai_date_get_fiscal_year (
        yoriai_logic_value_peek_string (read_member (eval, element, args[2])), &from);
      yoriai_date_get_fiscal_year (
        yoriai_logic_value_peek_string (read_member (eval, element, args[3])), &to);
      for (guint i = 0; amount.tag == YORIAI_LOGIC_NUMBER && i < n; i++)
        sums[i] += first + i >= from && first + i <= to ? amount.v.number : 0;
    }
  for (guint i = 1; i < n; i++)
    peak = sums[i] > sums[peak] ? i : peak;
  *ret_year = first + peak;
  return sums[peak];
}

static YoriaiLogicValue
run_peak (YoriaiLogicEval        *eval,
          const YoriaiLogicValue *args,
          guint                   n)
{
  double year;

  return YORIAI_LOGIC_VALUE_NUMBER (find_peak (eval, args, &year));
}

static YoriaiLogicValue
run_peak_year (YoriaiLogicEval        *eval,
               const YoriaiLogicValue *args,
               guint                   n)
{
  double year;

  find_peak (eval, args, &year);
  return YORIAI_LOGIC_VALUE_NUMBER (year);
}

static gint64
to_amount (YoriaiLogicValue value)
{
  return value.tag == YORIAI_LOGIC_NUMBER ? (gint64) value.v.number : 0;
}

/* Adds the elements' products by the year that each names; one that lacks a number or the year adds nothing. */
static void
add_products (YoriaiLogicEval        *eval,
              const YoriaiLogicValue *args,
              YoriaiYearSums         *sums)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue element;

  yoriai_logic_iter_init (&iter, args[1]);
  while (yoriai_logic_iter_next (&iter, &element))
    {
      gint64 year = to_amount (read_member (eval, element, args[2]));
      gint64 product;

      if (!__builtin_mul_overflow (to_amount (read_member (eval, element, args[3])),
                                   to_amount (read_member (eval, element, args[4])), &product))
        yoriai_year_sums_add (sums, year, product);
    }
}

static YoriaiLogicValue
run_unequal_years (YoriaiLogicEval        *eval,
                   const YoriaiLogicValue *args,
                   guint                   n)
{
  YoriaiYearSums products = { 0 };
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, YORIAI_MAX_YEARS);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  add_products (eval, args, &products);
  array->n = 0;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      gint64 amount = 0;

      for (guint i = 0; args[0].tag == YORIAI_LOGIC_YEARS && i < args[0].v.years->n; i++)
        if (args[0].v.years->items[i].year == year)
          amount = args[0].v.years->items[i].amount;
      if ((products.named & (1u << year)) != 0 && products.amounts[year] != amount)
        array->items[array->n++] = YORIAI_LOGIC_VALUE_NUMBER (year);
    }
  return _yoriai_logic_take_array (eval, array);
}

/* The years in which amounts are not a percentage of others, give or take some yen. */
static YoriaiLogicValue
run_off_rate_years (YoriaiLogicEval        *eval,
                    const YoriaiLogicValue *args,
                    guint                   n)
{
  YoriaiYearSums part = { 0 }, whole = { 0 };
  YoriaiLogicArray *array = _yoriai_logic_new_array (eval, YORIAI_MAX_YEARS);
  double rate = _yoriai_logic_number (eval, args[2]), tolerance = _yoriai_logic_number (eval, args[3]);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  yoriai_year_sums_add_years (&part, args[0].tag == YORIAI_LOGIC_YEARS ? args[0].v.years : NULL);
  yoriai_year_sums_add_years (&whole, args[1].tag == YORIAI_LOGIC_YEARS ? args[1].v.years : NULL);
  array->n = 0;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    {
      double off = (double) part.amounts[year] - (double) whole.amounts[year] * rate / PERCENT;

      if (((part.named | whole.named) & (1u << year)) != 0 && (off >= tolerance || -off >= tolerance))
        array->items[array->n++] = YORIAI_LOGIC_VALUE_NUMBER (year);
    }
  return _yoriai_logic_take_array (eval, array);
}

#define NATIVE YORIAI_LOGIC_OPERATOR_NATIVE

const YoriaiLogicOperator _yoriai_logic_word_operators[] = {
  { "y.length", NULL, run_length, NATIVE, 1, 2 },
  { "y.outside_jis", NULL, run_outside_jis, NATIVE, 1, 1 },
  { "y.placeholder", NULL, run_placeholder, NATIVE, 1, 1 },
  { "y.undecided", NULL, run_undecided, NATIVE, 1, 1 },
  { "y.kana", NULL, run_kana, NATIVE, 1, 2 },
  { "y.corporate_number", NULL, run_corporate_number, NATIVE, 1, 1 },
  { "y.orcid", NULL, run_orcid, NATIVE, 1, 1 },
  { "y.code", NULL, run_code, NATIVE, 2, 2 },
  { "y.prefecture", NULL, run_prefecture, NATIVE, 1, 1 },
  { "y.label", NULL, run_label, NATIVE | YORIAI_LOGIC_OPERATOR_NAME, 1, 2 },
  { "y.trait", NULL, run_trait, NATIVE, 2, 2 },
  { "y.fiscal_year", NULL, run_fiscal_year, NATIVE, 1, 1 },
  { "y.age_on", NULL, run_age_on, NATIVE, 2, 2 },
  { "y.peak", NULL, run_peak, NATIVE, 6, 6 },
  { "y.peak_year", NULL, run_peak_year, NATIVE, 6, 6 },
  { "y.unequal_years", NULL, run_unequal_years, NATIVE, 5, 5 },
  { "y.off_rate_years", NULL, run_off_rate_years, NATIVE, 4, 4 },
  { NULL },
};
