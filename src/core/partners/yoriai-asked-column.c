/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-asked"

#include "config.h"

#include "partners/yoriai-asked-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* One thing that is asked: which field of which record, and what it is called. */

#define AFFILIATION '@' /* before a field of a person's affiliation with the partner */
#define MEMBER '?'      /* before references that the partner may be one of */
#define NEEDED '*'
#define TOLD '-'

static const char *
pick (const YoriaiAsked *asked,
      YoriaiText         text)
{
  const char *said = g_str_equal (asked->language, "en") ? text.en : text.ja;

  return yoriai_text_is_empty (said) ? NULL : said;
}

static const char *
get_track (const YoriaiAsked *asked)
{
  return asked->reading->track != NULL ? asked->reading->track->id : NULL;
}

/* In the call's words where it has some. */
static void
give_words (const YoriaiAsked *asked,
            YoriaiAskedColumn *column,
            const char        *key)
{
  YoriaiCall *call = asked->reading->words;
  const char *label = NULL, *guidance = NULL;
  const YoriaiTextLimit *limit = NULL;

  if (call != NULL)
    {
      label = pick (asked, yoriai_call_get_label (call, key, get_track (asked)));
      guidance = pick (asked, yoriai_call_get_guidance (call, key, get_track (asked)));
      limit = yoriai_call_get_limit (call, key);
    }
  column->label = g_strdup (label != NULL ? label : yoriai_asked_say (asked, column->spec->label));
  column->guidance = g_strdup (guidance);
  column->max = limit != NULL ? limit->max : 0;
}

static void
take_field (YoriaiAskedColumn *column,
            GType              type,
            const char        *name)
{
  guint n;

  column->field = yoriai_record_type_find_field (type, name);
  g_assert (column->field != YORIAI_NO_FIELD);
  column->spec = &yoriai_record_type_get_fields (type, &n)[column->field];
}

/* Returns: (transfer full): the path by which the call knows the field */
static char *
find_place (YoriaiAskedColumn *column,
            GType              type,
            const char        *list,
            const char        *path)
{
  const char *dot = strchr (path, '.');
  guint n;

  if (*path == AFFILIATION)
    {
      column->of = YORIAI_ASKED_OF_AFFILIATION;
      take_field (column, yoriai_affiliation_get_type (), path + 1);
      return g_strconcat (list, ".affiliations.", path + 1, NULL);
    }
  if (dot != NULL)
    {
      g_autofree char *name = g_strndup (path, dot - path);

      column->of = YORIAI_ASKED_OF_CHILD;
      column->child = yoriai_record_type_find_field (type, name);
      g_assert (column->child != YORIAI_NO_FIELD);
      take_field (column, yoriai_record_type_get_fields (type, &n)[column->child].of (), dot + 1);
    }
  else
    take_field (column, type, *path == MEMBER ? path + 1 : path);
  column->kind = *path == MEMBER ? YORIAI_ASKED_MEMBER : YORIAI_ASKED_VALUE;
  return g_strconcat (list, ".", *path == MEMBER ? path + 1 : path, NULL);
}

/* @said: the field, with marks before it.
 * Returns: (transfer full) (nullable): NULL for what the track does not ask for */
YoriaiAskedColumn *
_yoriai_asked_column_new (const YoriaiAsked *asked,
                          GType              type,
                          const char        *list,
                          const char        *said)
{
  YoriaiAskedColumn *column = g_new0 (YoriaiAskedColumn, 1);
  const char *path = strchr ("*-", *said) != NULL ? said + 1 : said;
  g_autofree char *place = find_place (column, type, list, path);

  if (!yoriai_reading_has_field (asked->reading, place))
    {
      g_free (column);
      return NULL;
    }
  column->key = g_strconcat (list, ".", path, NULL);
  column->is_needed = *said == NEEDED;
  column->is_told = *said == TOLD;
  give_words (asked, column, place);
  if (column->kind == YORIAI_ASKED_MEMBER)
    {
      g_free (column->label);
      column->label = g_strdup (yoriai_asked_say (asked, N_("We take part")));
    }
  return column;
}

YoriaiAskedColumn *
_yoriai_asked_column_new_year (const YoriaiAsked       *asked,
                               const YoriaiAskedColumn *amounts,
                               gint64                   year)
{
  YoriaiAskedColumn *column = g_new0 (YoriaiAskedColumn, 1);

  *column = (YoriaiAskedColumn){ .kind = YORIAI_ASKED_YEAR,
                                 .of = amounts->of,
                                 .child = amounts->child,
                                 .question = amounts->question,
                                 .field = amounts->field,
                                 .spec = amounts->spec,
                                 .year = year,
                                 .is_told = amounts->is_told };
  column->key = g_strdup_printf ("%s.%" G_GINT64_FORMAT, amounts->key, year);
  if (asked->reading->start_year > 0)
    column->label = g_strdup_printf (yoriai_asked_say (asked, N_("FY%d")), (int) (asked->reading->start_year + year - 1));
  else
    column->label = g_strdup_printf (yoriai_asked_say (asked, N_("Year %d")), (int) year);
  return column;
}

YoriaiAskedColumn *
_yoriai_asked_column_new_question (const YoriaiAsked    *asked,
                                   const char           *list,
                                   const YoriaiQuestion *question)
{
  YoriaiAskedColumn *column = g_new0 (YoriaiAskedColumn, 1);
  guint n;

  column->of = YORIAI_ASKED_OF_ANSWER;
  column->question = question;
  column->field = question->slot;
  column->spec = &yoriai_record_type_get_fields (yoriai_answer_get_type (), &n)[question->slot];
  column->key = g_strconcat (list, ".#", question->id, NULL);
  column->label = g_strdup (pick (asked, question->label));
  if (column->label == NULL)
    column->label = g_strdup (yoriai_text_get (question->label, asked->language));
  column->guidance = g_strdup (pick (asked, question->guidance));
  column->max = question->limit != NULL ? question->limit->max : 0;
  return column;
}

void
_yoriai_asked_column_free (gpointer data)
{
  YoriaiAskedColumn *column = data;

  g_free (column->key);
  g_free (column->group);
  g_free (column->label);
  g_free (column->guidance);
  g_free (column);
}

static YoriaiRecord *
find_affiliation (YoriaiRecord *person,
                  const char   *institution)
{
  guint field = yoriai_record_find_field (person, "affiliations");

  for (guint i = 0; i < yoriai_record_get_n_items (person, field); i++)
    {
      YoriaiRecord *affiliation = yoriai_record_get_item (person, field, i);

      if (g_strcmp0 (yoriai_record_get_string (affiliation, "institution"), institution) == 0)
        return affiliation;
    }
  return NULL;
}

/**
 * yoriai_asked_find:
 * @column: what is asked
 * @row: the record that it is asked of, in any copy of the proposal
 * @institution: the partner's id
 *
 * Returns: (transfer none) (nullable): the record that has it; %NULL where there is none yet
 */
YoriaiRecord *
yoriai_asked_find (const YoriaiAskedColumn *column,
                   YoriaiRecord            *row,
                   const char              *institution)
{
  switch (column->of)
    {
    case YORIAI_ASKED_OF_CHILD:
      return yoriai_record_get_child (row, column->child);
    case YORIAI_ASKED_OF_AFFILIATION:
      return find_affiliation (row, institution);
    case YORIAI_ASKED_OF_ANSWER:
      return yoriai_question_offer (column->question, row);
    case YORIAI_ASKED_OF_ROW:
    default:
      return row;
    }
}

/**
 * yoriai_asked_is_filled:
 * @column: what is asked
 * @row: the record that it is asked of
 * @institution: the partner's id
 *
 * Returns: whether something stands there
 */
gboolean
yoriai_asked_is_filled (const YoriaiAskedColumn *column,
                        YoriaiRecord            *row,
                        const char              *institution)
{
  YoriaiRecord *record = yoriai_asked_find (column, row, institution);
  const YoriaiValue *value = record != NULL ? yoriai_record_peek (record, column->field) : NULL;

  if (value == NULL)
    return FALSE;
  if (column->kind == YORIAI_ASKED_YEAR)
    {
      for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
        if (value->v.years->items[i].year == column->year)
          return TRUE;
      return FALSE;
    }
  if (column->kind == YORIAI_ASKED_MEMBER)
    return value->tag == YORIAI_TAG_STRINGS && g_strv_contains ((const char *const *) value->v.strv, institution);
  return !yoriai_value_is_empty (value);
}
