/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-refusal"

#include "config.h"

#include "words/yoriai-refusal.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-number.h"

/* Why an input is not taken, in the words of somebody who fills in a
 * proposal. */

/* The greatest number in a value. */
static gint64
get_greatest (const YoriaiValue *value)
{
  gint64 greatest = value != NULL && value->tag == YORIAI_TAG_INT ? value->v.i : G_MININT64;

  for (guint i = 0; value != NULL && value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    greatest = MAX (greatest, value->v.years->items[i].amount);

  return greatest;
}

/* (transfer full) */
static char *
dup_bounds_message (const YoriaiField *field,
                    const YoriaiValue *value)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  gint64 min;
  gint64 max;

  yoriai_field_get_bounds (field, &min, &max);
  least = yoriai_number_format (min);
  most = yoriai_number_format (max);
  if (yoriai_kind_is_text (field->kind))
    /* Translators: how long a text may be */
    return g_strdup_printf (_("At most %s characters."), most);
  if (get_greatest (value) > max)
    /* Translators: the greatest number */
    return g_strdup_printf (_("The number is too large: at most %s."), most);
  if (max >= YORIAI_MAX_NUMBER)
    return g_strdup_printf (_("Enter a number of %s or more."), least);

  /* Translators: the least and the greatest number */
  return g_strdup_printf (_("Enter a number between %s and %s."), least, most);
}

/**
 * yoriai_refusal_dup_message:
 * @field: the field that was to be set
 * @value: (nullable): what it was to hold, where that is known
 * @error: why the record refused it
 *
 * Says a refusal of the record, which is not meant for users, in their words.
 *
 * Returns: (transfer full): the message
 */
char *
yoriai_refusal_dup_message (const YoriaiField *field,
                            const YoriaiValue *value,
                            const GError      *error)
{
  if (g_error_matches (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS))
    return dup_bounds_message (field, value);

  return g_strdup (error->message);
}

/**
 * yoriai_refusal_get_unreadable:
 * @kind: what a field holds: a date, an amount or a number
 *
 * Says that an input cannot be read, and what could be.
 *
 * Returns: (transfer none): the message
 */
const char *
yoriai_refusal_get_unreadable (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_DATE:
      return _("Enter a date such as 2021/7/6, 2021/7 or 2021.");
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_YEARS:
      return _("Enter an amount such as 25,000,000 or 2,500万.");
    default:
      return _("Enter a whole number.");
    }
}

/**
 * yoriai_refusal_dup_unreadable:
 * @field: a date, an amount or a number
 *
 * Says that an input cannot be read, and what could be, with the bounds of a number that has some.
 *
 * Returns: (transfer full): the message
 */
char *
yoriai_refusal_dup_unreadable (const YoriaiField *field)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  gint64 min;
  gint64 max;

  if (field->kind != YORIAI_KIND_INT)
    return g_strdup (yoriai_refusal_get_unreadable (field->kind));
  yoriai_field_get_bounds (field, &min, &max);
  least = yoriai_number_format (min);
  most = yoriai_number_format (max);
  if (max < YORIAI_MAX_NUMBER)
    /* Translators: the least and the greatest number */
    return g_strdup_printf (_("Enter a whole number between %s and %s."), least, most);
  if (min > -YORIAI_MAX_NUMBER)
    /* Translators: the least number */
    return g_strdup_printf (_("Enter a whole number of %s or more."), least);

  return g_strdup (yoriai_refusal_get_unreadable (field->kind));
}
