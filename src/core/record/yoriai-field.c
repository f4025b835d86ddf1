/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field"

#include "config.h"

#include "yoriai-field.h"

/* Codes, dates and ids are short; anything longer is a mistake. */
#define MAX_CODE_UNITS 1000

/**
 * yoriai_kind_is_text:
 * @kind: a kind
 *
 * Returns: whether fields of @kind are edited by character, that is, with yoriai_record_splice()
 */
gboolean
yoriai_kind_is_text (YoriaiKind kind)
{
  return kind == YORIAI_KIND_TEXT || kind == YORIAI_KIND_LONG_TEXT;
}

/**
 * yoriai_field_find_value:
 * @field: a field of the kind ENUM
 * @nick: (nullable): what stands in the file
 *
 * Returns: the index of the value @nick, or -1
 */
int
yoriai_field_find_value (const YoriaiField *field,
                         const char        *nick)
{
  for (int i = 0; field->values != NULL && field->values[i].nick != NULL; i++)
    {
      if (g_strcmp0 (field->values[i].nick, nick) == 0)
        return i;
    }
  return -1;
}

/**
 * yoriai_field_get_bounds:
 * @field: a field
 * @min: (out): least integer or amount; 0 for text
 * @max: (out): greatest integer or amount; for text the longest in UTF-16 units
 *
 * The field's own bounds, or those of its kind where the table gives none (both 0).
 */
void
yoriai_field_get_bounds (const YoriaiField *field,
                         gint64            *min,
                         gint64            *max)
{
  gboolean has_bounds = field->min != 0 || field->max != 0;

  *min = field->min;
  *max = field->max;
  if (has_bounds)
    return;
  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
      *min = -YORIAI_MAX_NUMBER;
      *max = YORIAI_MAX_NUMBER;
      break;
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_STRINGS:
      *max = YORIAI_MAX_TEXT_UNITS;
      break;
    case YORIAI_KIND_BOOL:
      *max = 1;
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      *max = MAX_CODE_UNITS;
      break;
    }
}

/**
 * yoriai_field_dup_tidy:
 * @field: a field
 * @text: what people gave for it
 *
 * Returns: (transfer full): @text in the form the field has it in: a name of a closed list as it stands there
 */
char *
yoriai_field_dup_tidy (const YoriaiField *field,
                       const char        *text)
{
  char *tidy = field->tidy != NULL ? field->tidy (text) : NULL;

  return tidy != NULL ? tidy : g_strdup (text);
}
