/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-conflict-text.h"

#include <glib/gi18n-lib.h>

#include "json/yoriai-json.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"

/* What two wrote at once, as people read it. */

static char *
dup_amount (const YoriaiValue *value,
            gint64             year)
{
  const YoriaiYears *years = value->tag == YORIAI_TAG_YEARS ? value->v.years : NULL;

  for (guint i = 0; years != NULL && i < years->n; i++)
    if (years->items[i].year == year)
      return yoriai_number_format (years->items[i].amount);
  return g_strdup (_("nothing"));
}

static char *
dup_value (const YoriaiConflict *conflict,
           const YoriaiValue    *value)
{
  g_autofree char *text = NULL;

  if (yoriai_record_get_field (conflict->record, conflict->field)->kind == YORIAI_KIND_YEARS && conflict->suffix != NULL)
    return dup_amount (value, g_ascii_strtoll (conflict->suffix, NULL, 10));
  text = yoriai_display_dup_given (conflict->record, conflict->field, value);
  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_("nothing"));
}

/* Where a record stands: in which other one. */
static char *
dup_place (YoriaiRecord *parent)
{
  if (parent == NULL)
    return g_strdup (_("another place"));
  return yoriai_record_get_parent (parent) != NULL ? yoriai_display_dup_title (parent) : g_strdup (_("The whole proposal"));
}

static char *
dup_lost_place (YoriaiSpace *space,
                const char  *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, 2, NULL);
  const YoriaiJson *first = doc != NULL ? yoriai_json_get_first (yoriai_json_doc_get_root (doc)) : NULL;
  gboolean is_id = first != NULL && yoriai_json_get_type (first) == YORIAI_JSON_STRING;

  return dup_place (is_id ? yoriai_space_find (space, yoriai_json_get_string (first, NULL)) : NULL);
}

/**
 * yoriai_conflict_text_dup_standing:
 * @conflict: one of yoriai_space_list_conflicts()
 *
 * Returns: (transfer full): what stands, in the user's language: of amounts by year that of the year, of a record that was moved
 *   where it is, of a member that no field knows its JSON
 */
char *
yoriai_conflict_text_dup_standing (const YoriaiConflict *conflict)
{
  const char *json, *name;

  if (conflict->field != YORIAI_NO_FIELD)
    return dup_value (conflict, yoriai_record_peek (conflict->record, conflict->field));
  if (conflict->suffix[0] != '?')
    return dup_place (yoriai_record_get_parent (conflict->record));
  for (guint i = 0; (name = yoriai_record_get_unknown (conflict->record, i, &json)) != NULL; i++)
    {
      if (g_str_equal (name, conflict->suffix + 1))
        return g_strdup (json);
    }
  return g_strdup (_("nothing"));
}

/**
 * yoriai_conflict_text_dup_lost:
 * @space: a space
 * @conflict: one of yoriai_space_list_conflicts()
 *
 * Returns: (transfer full): what somebody else wrote, as yoriai_conflict_text_dup_standing() says it
 */
char *
yoriai_conflict_text_dup_lost (YoriaiSpace          *space,
                               const YoriaiConflict *conflict)
{
  YoriaiValue value;
  char *text;

  if (conflict->field == YORIAI_NO_FIELD && conflict->suffix[0] != '?')
    return dup_lost_place (space, conflict->json);
  if (!yoriai_space_read_conflict (space, conflict, &value))
    return g_strdup (conflict->json);
  text = dup_value (conflict, &value);
  yoriai_value_clear (&value);
  return text;
}
