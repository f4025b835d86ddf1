/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-value"

#include "config.h"

#include "text/yoriai-text-length.h"
#include "text/yoriai-text.h"
#include "yoriai-value.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (yoriai-record-error-quark, yoriai_record_error)

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Stable, so that of two amounts for one year the later one stays the later. */
static int
compare_years (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return compare_ints (&((const YoriaiYear *) a)->year, &((const YoriaiYear *) b)->year);
}

static gsize
get_ints_size (guint n)
{
  return sizeof (YoriaiInts) + n * sizeof (gint64);
}

static gsize
get_years_size (guint n)
{
  return sizeof (YoriaiYears) + n * sizeof (YoriaiYear);
}

static gboolean
strv_equal (char **a,
            char **b)
{
  return a == b || (a != NULL && b != NULL && g_strv_equal ((const char * const *) a, (const char * const *) b));
}

static gboolean
is_date (const char *s)
{
  gsize length = strlen (s);
  int year, month = 1, day = 1;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if ((i == 4 || i == 7) ? s[i] != '-' : !g_ascii_isdigit (s[i]))
        return FALSE;
    }
  year = atoi (s);
  if (length >= 7)
    month = atoi (s + 5);
  if (length == 10)
    day = atoi (s + 8);
  return month >= 1 && month <= 12 && year >= 1 && g_date_valid_dmy (day, month, year);
}

static gboolean
check_text (const char   *text,
            gint64        max,
            GError      **error)
{
  gsize units;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND, _("the text is not valid UTF-8"));
      return FALSE;
    }
  units = yoriai_text_count_units (text, -1);
  if (units > (gsize) max)
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS,
                   _("the text has %lu characters, at most %lu are possible"), (gulong) units,
                   (gulong) max);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_int (gint64   value,
           gint64   min,
           gint64   max,
           GError **error)
{
  g_autofree char *number = NULL, *lowest = NULL, *highest = NULL;

  if (value >= min && value <= max)
    return TRUE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  lowest = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  highest = g_strdup_printf ("%" G_GINT64_FORMAT, max);
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS,
               /* Translators: three numbers */
               _("%s is not between %s and %s"), number, lowest, highest);
  return FALSE;
}

static gboolean
check_enum (gint64              value,
            const YoriaiField  *field,
            GError            **error)
{
  gint64 n = 0;

  while (field->values != NULL && field->values[n].nick != NULL)
    n++;
  if (value >= 0 && value < n)
    return TRUE;
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM,
               _("%d is not one of the %d values of “%s”"), (int) value, (int) n, field->name);
  return FALSE;
}

static gboolean
check_strings (char    **strv,
               gint64    max,
               GError  **error)
{
  guint n = 0;

  for (; strv[n] != NULL; n++)
    {
      if (!check_text (strv[n], max, error))
        return FALSE;
    }
  return check_int (n, 0, YORIAI_MAX_ITEMS, error);
}

static gboolean
check_years (const YoriaiYears  *years,
             gint64              min,
             gint64              max,
             GError            **error)
{
  for (guint i = 0; i < years->n; i++)
    {
      if (!check_int (years->items[i].year, 1, YORIAI_MAX_YEARS, error) ||
          !check_int (years->items[i].amount, min, max, error))
        return FALSE;
    }
  return TRUE;
}

static YoriaiTag
get_tag_of_kind (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
      return YORIAI_TAG_INT;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return YORIAI_TAG_STRINGS;
    case YORIAI_KIND_INTS:
      return YORIAI_TAG_INTS;
    case YORIAI_KIND_YEARS:
      return YORIAI_TAG_YEARS;
    case YORIAI_KIND_CHILD:
      return YORIAI_TAG_CHILD;
    case YORIAI_KIND_LIST:
      return YORIAI_TAG_LIST;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    default:
      return YORIAI_TAG_STRING;
    }
}

/**
 * yoriai_ints_new:
 * @items: (array length=n): integers in any order
 * @n: how many
 *
 * Returns: (transfer full): the set of them; free with g_free()
 */
YoriaiInts *
yoriai_ints_new (const gint64 *items,
                 guint         n)
{
  YoriaiInts *ints = g_malloc (get_ints_size (n));
  guint kept = 0;

  if (n > 0)
    {
      memcpy (ints->items, items, n * sizeof *items);
      qsort (ints->items, n, sizeof *items, compare_ints);
    }
  for (guint i = 0; i < n; i++)
    {
      if (kept == 0 || ints->items[kept - 1] != ints->items[i])
        ints->items[kept++] = ints->items[i];
    }
  ints->n = kept;
  return ints;
}

/**
 * yoriai_years_new:
 * @items: (array length=n): amounts in any order; of two for one year the later counts
 * @n: how many
 *
 * Returns: (transfer full): the amounts by year; free with g_free()
 */
YoriaiYears *
yoriai_years_new (const YoriaiYear *items,
                  guint             n)
{
  YoriaiYears *years = g_malloc (get_years_size (n));
  gboolean is_sorted = TRUE;
  guint kept = 0;

  for (guint i = 1; i < n && is_sorted; i++)
    is_sorted = items[i - 1].year < items[i].year;
  if (n > 0)
    memcpy (years->items, items, n * sizeof *items);
  if (!is_sorted)
    g_qsort_with_data (years->items, n, sizeof *items, compare_years, NULL);
  for (guint i = 0; i < n; i++)
    {
      if (kept > 0 && years->items[kept - 1].year == years->items[i].year)
        kept--;
      years->items[kept++] = years->items[i];
    }
  years->n = kept;
  return years;
}

/**
 * yoriai_years_with:
 * @years: (nullable): amounts by year
 * @year: a project year
 * @is_set: whether @year is to have an amount
 * @amount: the amount, in yen
 *
 * Returns: (transfer full): @years with that one year set or taken away; free with g_free()
 */
YoriaiYears *
yoriai_years_with (const YoriaiYears *years,
                   gint64             year,
                   gboolean           is_set,
                   gint64             amount)
{
  guint n = years != NULL ? years->n : 0;
  g_autofree YoriaiYear *items = g_new (YoriaiYear, n + 1);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      if (years->items[i].year != year)
        items[kept++] = years->items[i];
    }
  if (is_set)
    items[kept++] = (YoriaiYear){ .year = year, .amount = amount };
  return yoriai_years_new (items, kept);
}

/**
 * yoriai_years_get:
 * @years: (nullable): amounts by year
 * @year: a project year
 *
 * Returns: the amount for @year in yen, 0 where there is none
 */
gint64
yoriai_years_get (const YoriaiYears *years,
                  gint64             year)
{
  for (guint i = 0; years != NULL && i < years->n; i++)
    {
      if (years->items[i].year == year)
        return years->items[i].amount;
    }
  return 0;
}

/**
 * yoriai_value_copy:
 * @value: a value; not a child or a list
 * @ret_copy: (out): where to put the copy; clear it with yoriai_value_clear()
 */
void
yoriai_value_copy (const YoriaiValue *value,
                   YoriaiValue       *ret_copy)
{
  *ret_copy = *value;
  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
      ret_copy->v.s = g_strdup (value->v.s);
      break;
    case YORIAI_TAG_STRINGS:
      ret_copy->v.strv = g_strdupv (value->v.strv);
      break;
    case YORIAI_TAG_INTS:
      ret_copy->v.p = g_memdup2 (value->v.ints, get_ints_size (value->v.ints->n));
      break;
    case YORIAI_TAG_YEARS:
      ret_copy->v.p = g_memdup2 (value->v.years, get_years_size (value->v.years->n));
      break;
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
      g_return_if_reached ();
    case YORIAI_TAG_NONE:
    case YORIAI_TAG_INT:
    default:
      break;
    }
}

/**
 * yoriai_value_clear:
 * @value: a value that owns what it holds
 *
 * Frees what @value holds and makes it “not filled in”.
 */
void
yoriai_value_clear (YoriaiValue *value)
{
  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
    case YORIAI_TAG_INTS:
    case YORIAI_TAG_YEARS:
      g_free (value->v.p);
      break;
    case YORIAI_TAG_STRINGS:
      g_strfreev (value->v.strv);
      break;
    case YORIAI_TAG_CHILD:
      g_clear_object (&value->v.record);
      break;
    case YORIAI_TAG_LIST:
      g_clear_pointer (&value->v.list, g_ptr_array_unref);
      break;
    case YORIAI_TAG_NONE:
    case YORIAI_TAG_INT:
    default:
      break;
    }
  *value = YORIAI_VALUE_NONE;
}

/**
 * yoriai_value_equal:
 * @a: a value
 * @b: another
 *
 * Returns: whether they say the same; children and lists only equal themselves
 */
gboolean
yoriai_value_equal (const YoriaiValue *a,
                    const YoriaiValue *b)
{
  if (a->tag != b->tag)
    return FALSE;
  switch ((YoriaiTag) a->tag)
    {
    case YORIAI_TAG_INT:
      return a->v.i == b->v.i;
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
      return strcmp (a->v.s, b->v.s) == 0;
    case YORIAI_TAG_STRINGS:
      return strv_equal (a->v.strv, b->v.strv);
    case YORIAI_TAG_INTS:
      return a->v.ints->n == b->v.ints->n &&
             memcmp (a->v.ints->items, b->v.ints->items, a->v.ints->n * sizeof (gint64)) == 0;
    case YORIAI_TAG_YEARS:
      return a->v.years->n == b->v.years->n &&
             memcmp (a->v.years->items, b->v.years->items, a->v.years->n * sizeof (YoriaiYear)) == 0;
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
      return a->v.p == b->v.p;
    case YORIAI_TAG_NONE:
    default:
      return TRUE;
    }
}

/**
 * yoriai_value_get_size:
 * @value: a value
 *
 * Returns: about how many bytes it takes beside its slot
 */
gsize
yoriai_value_get_size (const YoriaiValue *value)
{
  gsize size = 0;

  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
      return strlen (value->v.s) + 1;
    case YORIAI_TAG_STRINGS:
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        size += strlen (value->v.strv[i]) + 1 + sizeof (char *);
      return size;
    case YORIAI_TAG_INTS:
      return get_ints_size (value->v.ints->n);
    case YORIAI_TAG_YEARS:
      return get_years_size (value->v.years->n);
    case YORIAI_TAG_NONE:
    case YORIAI_TAG_INT:
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
    default:
      return 0;
    }
}

/* Each id once, in the order of their first coming. */
static void
drop_duplicates (char **strv)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint kept = 0;

  for (guint i = 0; strv[i] != NULL; i++)
    {
      /* Not by the answer of g_hash_table_add(): it would hold on to the second, which is freed here. */
      if (strv[i][0] == '\0' || g_hash_table_contains (seen, strv[i]))
        {
          g_free (strv[i]);
          continue;
        }
      g_hash_table_add (seen, strv[i]);
      strv[kept++] = strv[i];
    }
  strv[kept] = NULL;
}

/**
 * yoriai_value_normalize:
 * @value: a value that owns what it holds
 * @field: the field it is for
 *
 * Brings @value into the one form in which a slot holds it: nothing empty, sets without duplicates.
 */
void
yoriai_value_normalize (YoriaiValue       *value,
                        const YoriaiField *field)
{
  gboolean is_empty = FALSE;

  if (value->tag == YORIAI_TAG_STRING)
    {
      is_empty = value->v.s == NULL || value->v.s[0] == '\0';
    }
  else if (value->tag == YORIAI_TAG_STRINGS)
    {
      if (value->v.strv != NULL && value->v.strv[0] != NULL && field->kind == YORIAI_KIND_REFS)
        drop_duplicates (value->v.strv);
      is_empty = value->v.strv == NULL || value->v.strv[0] == NULL;
    }
  else if (value->tag == YORIAI_TAG_INTS)
    {
      is_empty = value->v.ints == NULL || value->v.ints->n == 0;
    }
  else if (value->tag == YORIAI_TAG_YEARS)
    {
      is_empty = value->v.years == NULL || value->v.years->n == 0;
    }
  if (is_empty)
    yoriai_value_clear (value);
}

/**
 * yoriai_value_is_empty:
 * @value: a value other than a child or a list
 *
 * Returns: whether nobody has filled it in: there is none, or its text has, its texts have, no visible
 *   character; a value kept raw is not empty
 */
gboolean
yoriai_value_is_empty (const YoriaiValue *value)
{
  if (value->tag == YORIAI_TAG_STRING)
    return yoriai_text_is_empty (value->v.s);
  if (value->tag != YORIAI_TAG_STRINGS)
    return value->tag == YORIAI_TAG_NONE;
  for (guint i = 0; value->v.strv[i] != NULL; i++)
    {
      if (!yoriai_text_is_empty (value->v.strv[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_value_check:
 * @value: a value
 * @field: the field it is meant for
 * @error: return location for a #YoriaiRecordError, without the path
 *
 * Whether @field can take @value: its kind, its bounds, its values, the form of a date. “Not filled in” always fits.
 *
 * Returns: %TRUE if it fits
 */
gboolean
yoriai_value_check (const YoriaiValue  *value,
                    const YoriaiField  *field,
                    GError            **error)
{
  gint64 min, max;

  if (value->tag == YORIAI_TAG_NONE)
    return TRUE;
  if (value->tag != get_tag_of_kind (field->kind) || field->kind == YORIAI_KIND_CHILD ||
      field->kind == YORIAI_KIND_LIST)
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                   _("the value is of the wrong kind for “%s”"), field->name);
      return FALSE;
    }
  yoriai_field_get_bounds (field, &min, &max);
  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_INT:
      return field->kind == YORIAI_KIND_ENUM ? check_enum (value->v.i, field, error)
                                             : check_int (value->v.i, min, max, error);
    case YORIAI_TAG_STRING:
      if (field->kind == YORIAI_KIND_DATE && value->v.s[0] != '\0' && !is_date (value->v.s))
        {
          g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                       _("“%s” is not a date such as 2021-07-06, 2021-07 or 2021"), value->v.s);
          return FALSE;
        }
      return check_text (value->v.s, max, error);
    case YORIAI_TAG_STRINGS:
      return check_strings (value->v.strv, max, error);
    case YORIAI_TAG_INTS:
      for (guint i = 0; i < value->v.ints->n; i++)
        {
          if (!check_int (value->v.ints->items[i], min, max, error))
            return FALSE;
        }
      return TRUE;
    case YORIAI_TAG_YEARS:
      return check_years (value->v.years, min, max, error);
    case YORIAI_TAG_NONE:
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
    case YORIAI_TAG_RAW:
    default:
      g_return_val_if_reached (FALSE);
    }
}
