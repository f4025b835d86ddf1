/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-content-private.h"

#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-record-name.h"
#include "text/yoriai-text-name.h"

/* What records say as bytes, to compare them by: whatever the locale and the order in which things were made. */

#define FIELD_END '\x1f'
#define RECORD_END '\x1e'

static void
append_years (GString           *out,
              const YoriaiYears *years)
{
  for (guint i = 0; i < years->n; i++)
    g_string_append_printf (out, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT "%c", years->items[i].year,
                            years->items[i].amount, FIELD_END);
}

static void
append_value (GString           *out,
              const YoriaiField *field,
              const YoriaiValue *value)
{
  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_INT:
      if (field != NULL && field->kind == YORIAI_KIND_ENUM)
        g_string_append (out, field->values[value->v.i].nick);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, value->v.i);
      break;
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
      g_string_append (out, value->v.s);
      break;
    case YORIAI_TAG_STRINGS:
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        g_string_append_printf (out, "%s%c", value->v.strv[i], FIELD_END);
      break;
    case YORIAI_TAG_INTS:
      for (guint i = 0; i < value->v.ints->n; i++)
        g_string_append_printf (out, "%" G_GINT64_FORMAT "%c", value->v.ints->items[i], FIELD_END);
      break;
    case YORIAI_TAG_YEARS:
      append_years (out, value->v.years);
      break;
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
    case YORIAI_TAG_NONE:
    default:
      break;
    }
}

/* Returns: (transfer full): a value as bytes; of two, the one with the greater bytes stands */
char *
_yoriai_content_dup_value (const YoriaiField *field,
                           const YoriaiValue *value)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_value (out, field, value);
  return g_strdup (out->str);
}

/* Returns: (transfer full) (nullable): what a record is called, folded as names are; %NULL for one without a name */
char *
_yoriai_content_dup_name (YoriaiRecord *record)
{
  const YoriaiNameReader reader = { 0 };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *folded = NULL;

  if (!yoriai_record_append_name (record, &reader, name))
    return NULL;
  folded = yoriai_text_fold_name (name->str);
  return *folded != '\0' ? g_steal_pointer (&folded) : NULL;
}

/* What is referred to is called by its name, since ids of two copies may not be the same. */
static void
append_reference (GString      *out,
                  YoriaiRecord *record,
                  const char   *id)
{
  YoriaiRecord *other = yoriai_space_find (yoriai_record_get_space (record), id);
  g_autofree char *name = other != NULL ? _yoriai_content_dup_name (other) : NULL;

  g_string_append_printf (out, "%s%c", name != NULL ? name : id, FIELD_END);
}

static void
append_field (GString      *out,
              YoriaiRecord *record,
              guint         index,
              gboolean      has_ids)
{
  const YoriaiField *field = yoriai_record_get_field (record, index);
  const YoriaiValue *value = yoriai_record_peek (record, index);
  gboolean is_named = !has_ids && (field->kind == YORIAI_KIND_REF || field->kind == YORIAI_KIND_REFS);

  if (value->tag == YORIAI_TAG_CHILD)
    _yoriai_content_append (out, value->v.record, has_ids);
  else if (value->tag == YORIAI_TAG_LIST)
    for (guint i = 0; i < yoriai_record_get_n_items (record, index); i++)
      _yoriai_content_append (out, yoriai_record_get_item (record, index, i), has_ids);
  else if (is_named && value->tag == YORIAI_TAG_STRING)
    append_reference (out, record, value->v.s);
  else if (is_named && value->tag == YORIAI_TAG_STRINGS)
    for (guint i = 0; value->v.strv[i] != NULL; i++)
      append_reference (out, record, value->v.strv[i]);
  else
    append_value (out, field, value);
  g_string_append_printf (out, "%u%c", value->tag, FIELD_END);
}

/* Writes all that a record says, and all in it. */
void
_yoriai_content_append (GString      *out,
                        YoriaiRecord *record,
                        gboolean      has_ids)
{
  const char *name, *json;

  if (has_ids)
    g_string_append (out, yoriai_record_get_id (record));
  g_string_append_c (out, FIELD_END);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    append_field (out, record, i, has_ids);
  for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    g_string_append_printf (out, "%s%c%s%c", name, FIELD_END, json, FIELD_END);
  g_string_append_c (out, RECORD_END);
}

/* Returns: (transfer none) (nullable): the JSON of a member that no field knows */
const char *
_yoriai_content_find_unknown (YoriaiRecord *record,
                              const char   *name)
{
  const char *found, *json;

  for (guint i = 0; (found = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    if (g_str_equal (found, name))
      return json;
  return NULL;
}

/* Returns: (transfer full) (nullable): the id of an answer once it is @owner's; %NULL for what is none, or has an id that
 * does not follow from whose it is */
char *
_yoriai_content_dup_answer_id (YoriaiRecord *record,
                               YoriaiRecord *owner)
{
  const char *question = yoriai_answer_is (record) ? yoriai_record_get_string (record, "question") : NULL;
  g_autofree char *id = question != NULL ? yoriai_answer_dup_id (yoriai_record_get_parent (record), question) : NULL;

  return g_strcmp0 (id, yoriai_record_get_id (record)) == 0 ? yoriai_answer_dup_id (owner, question) : NULL;
}

/* Whether a set of numbers has one. */
gboolean
_yoriai_content_has_int (const YoriaiValue *value,
                         gint64             number)
{
  for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
    if (value->v.ints->items[i] == number)
      return TRUE;
  return FALSE;
}

/* The amount of one year; nothing where it has none. */
YoriaiValue
_yoriai_content_get_year (const YoriaiValue *value,
                          gint64             year)
{
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    if (value->v.years->items[i].year == year)
      return YORIAI_VALUE_INT (value->v.years->items[i].amount);
  return YORIAI_VALUE_NONE;
}
