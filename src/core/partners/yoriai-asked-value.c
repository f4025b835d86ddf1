/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-asked"

#include "config.h"

#include "partners/yoriai-asked-value.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-data-table.h"

/* What a partner reads in a cell, and what lies behind it: the value as the proposal has it, so that what comes back is
 * compared with what was sent. */

#define YES "○"
#define NO "×"
#define FULL_DATE 10

static gboolean
is_english (const YoriaiAsked *self)
{
  return g_str_equal (self->language, "en");
}

/**
 * yoriai_asked_get_shape:
 * @column: what is asked
 *
 * Returns: how it is filled in
 */
YoriaiAskedShape
yoriai_asked_get_shape (const YoriaiAskedColumn *column)
{
  if (column->kind == YORIAI_ASKED_YEAR)
    return YORIAI_ASKED_MONEY;
  if (column->kind == YORIAI_ASKED_MEMBER)
    return YORIAI_ASKED_CHOICE;
  switch (column->spec->kind)
    {
    case YORIAI_KIND_LONG_TEXT:
      return column->question != NULL && g_str_equal (column->question->kind, "text") ? YORIAI_ASKED_TEXT
                                                                                      : YORIAI_ASKED_LONG;
    case YORIAI_KIND_CODE:
      return YORIAI_ASKED_CODE;
    case YORIAI_KIND_INT:
      return column->spec->is_year ? YORIAI_ASKED_CHOICE : YORIAI_ASKED_NUMBER;
    case YORIAI_KIND_MONEY:
      return YORIAI_ASKED_MONEY;
    case YORIAI_KIND_DATE:
      return YORIAI_ASKED_DATE;
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_REF:
      return YORIAI_ASKED_CHOICE;
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return YORIAI_ASKED_TEXT;
    }
}

/* Returns: (transfer full): a project year, by its fiscal year where that is known */
static char *
dup_year (const YoriaiAsked *self,
          gint64             year)
{
  gint64 start = self->reading->start_year;

  if (start > 0)
    return g_strdup_printf (yoriai_asked_say (self, N_("FY%d")), (int) (start + year - 1));
  return g_strdup_printf (yoriai_asked_say (self, N_("Year %d")), (int) year);
}

/* A day that spreadsheets do not count, a month, a year. */
static char *
dup_date (const YoriaiAsked *self,
          const char        *date)
{
  GString *text;

  if (is_english (self))
    return g_strdup (date);
  text = g_string_new (NULL);
  yoriai_reading_append_date (text, date);
  return g_string_free (text, FALSE);
}

static void
say_amount (YoriaiAskedCell *cell,
            gint64           yen)
{
  cell->is_number = TRUE;
  cell->number = (double) yen / YORIAI_ASKED_UNIT;
}

static void
say_number (const YoriaiAsked       *self,
            const YoriaiAskedColumn *column,
            gint64                   number,
            YoriaiAskedCell         *cell)
{
  const YoriaiField *spec = column->spec;

  if (spec->kind == YORIAI_KIND_BOOL)
    cell->text = g_strdup (number != 0 ? YES : NO);
  else if (spec->kind == YORIAI_KIND_ENUM)
    cell->text = g_strdup (yoriai_asked_say (self, spec->values[number].label));
  else if (spec->kind == YORIAI_KIND_MONEY)
    say_amount (cell, number);
  else if (spec->is_year)
    cell->text = dup_year (self, number);
  else
    {
      cell->is_number = TRUE;
      cell->number = (double) number;
    }
}

static void
say_string (const YoriaiAsked       *self,
            const YoriaiAskedColumn *column,
            YoriaiRecord            *record,
            const char              *said,
            YoriaiAskedCell         *cell)
{
  const YoriaiVocabularyEntry *entry;
  YoriaiRecord *target;

  switch (column->spec->kind)
    {
    case YORIAI_KIND_DATE:
      cell->is_number = strlen (said) == FULL_DATE && yoriai_data_date_to_serial (said, &cell->number);
      cell->text = cell->is_number ? NULL : dup_date (self, said);
      break;
    case YORIAI_KIND_CHOICE:
      entry = yoriai_record_get_choice (record, column->field);
      cell->text = g_strdup (entry != NULL ? yoriai_text_get (entry->label, self->language) : said);
      break;
    case YORIAI_KIND_REF:
      target = yoriai_reading_get_target (self->reading, said);
      cell->text = target != NULL ? g_strdup (yoriai_reading_get_name (self->reading, target)) : NULL;
      break;
    default:
      cell->text = g_strdup (said);
      break;
    }
}

/**
 * yoriai_asked_get_cell:
 * @self: questions
 * @column: one of them
 * @row: what it is asked of
 * @ret_cell: (out caller-allocates): what stands in the cell; clear it with yoriai_asked_cell_clear()
 *
 * Tells what a partner reads: nothing where nothing is known, or where it is none of the partner's business.
 */
void
yoriai_asked_get_cell (const YoriaiAsked       *self,
                       const YoriaiAskedColumn *column,
                       YoriaiRecord            *row,
                       YoriaiAskedCell         *ret_cell)
{
  const char *id = yoriai_record_get_id (self->institution);
  YoriaiRecord *record = yoriai_asked_may_see (self, column, row) ? yoriai_asked_find (column, row, id) : NULL;
  const YoriaiValue *value = record != NULL ? yoriai_record_peek (record, column->field) : NULL;

  *ret_cell = (YoriaiAskedCell){ 0 };
  if (value == NULL)
    return;
  if (column->kind == YORIAI_ASKED_MEMBER)
    {
      if (yoriai_asked_is_filled (column, row, id))
        ret_cell->text = g_strdup (YES);
      return;
    }
  if (column->kind == YORIAI_ASKED_YEAR)
    {
      if (yoriai_asked_is_filled (column, row, id))
        say_amount (ret_cell, yoriai_years_get (value->v.years, column->year));
      return;
    }
  if (value->tag == YORIAI_TAG_INT)
    say_number (self, column, value->v.i, ret_cell);
  else if (value->tag == YORIAI_TAG_STRING)
    say_string (self, column, record, value->v.s, ret_cell);
}

/**
 * yoriai_asked_cell_clear:
 * @cell: a cell
 *
 * Frees what it holds.
 */
void
yoriai_asked_cell_clear (YoriaiAskedCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
}

/**
 * yoriai_asked_dup_raw:
 * @column: what is asked
 * @row: the record that it is asked of, in any copy of the proposal
 * @institution: the partner's id
 *
 * Returns: (transfer full): what stands there as the proposal has it, in a form that no program takes for something else;
 *   "" for nothing
 */
char *
yoriai_asked_dup_raw (const YoriaiAskedColumn *column,
                      YoriaiRecord            *row,
                      const char              *institution)
{
  YoriaiRecord *record = yoriai_asked_find (column, row, institution);
  const YoriaiValue *value = record != NULL ? yoriai_record_peek (record, column->field) : NULL;

  if (!yoriai_asked_is_filled (column, row, institution))
    return g_strdup ("");
  if (column->kind == YORIAI_ASKED_MEMBER)
    return g_strdup ("1");
  if (column->kind == YORIAI_ASKED_YEAR)
    return g_strdup_printf ("%" G_GINT64_FORMAT, yoriai_years_get (value->v.years, column->year));
  if (value->tag == YORIAI_TAG_INT && column->spec->kind == YORIAI_KIND_ENUM)
    return g_strdup (column->spec->values[value->v.i].nick);
  if (value->tag == YORIAI_TAG_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  return g_strdup (value->tag == YORIAI_TAG_STRING ? value->v.s : "");
}

static void
add_entries (const YoriaiAsked       *self,
             const YoriaiAskedColumn *column,
             GStrvBuilder            *choices)
{
  const YoriaiVocabularies *all = yoriai_space_get_vocabularies (self->reading->space);
  g_autofree char *own = NULL;
  const YoriaiVocabulary *vocabulary = NULL;

  if (column->question != NULL)
    own = g_strconcat (column->spec->vocabulary, ".", column->question->id, NULL);
  if (all != NULL && column->question != NULL && column->question->vocabulary != NULL)
    vocabulary = yoriai_vocabularies_get (all, column->question->vocabulary);
  else if (all != NULL)
    vocabulary = yoriai_vocabularies_get (all, own != NULL ? own : column->spec->vocabulary);
  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    g_strv_builder_add (choices, yoriai_text_get (yoriai_vocabulary_get_entry (vocabulary, i)->label, self->language));
}

static void
add_titles (const YoriaiAsked *self,
            const char        *list,
            GStrvBuilder      *choices)
{
  guint field = yoriai_record_find_field (self->reading->root, list);

  for (guint i = 0; i < yoriai_record_get_n_items (self->reading->root, field); i++)
    {
      const char *title = yoriai_reading_get_name (self->reading, yoriai_record_get_item (self->reading->root, field, i));

      if (!yoriai_text_is_empty (title))
        g_strv_builder_add (choices, title);
    }
}

/* Only the partner's own. */
static void
add_people (const YoriaiAsked *self,
            GStrvBuilder      *choices)
{
  guint field = yoriai_record_find_field (self->reading->root, "people");
  YoriaiAskedColumn post = { .of = YORIAI_ASKED_OF_AFFILIATION };

  for (guint i = 0; i < yoriai_record_get_n_items (self->reading->root, field); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (self->reading->root, field, i);
      const char *name = yoriai_record_get_string (person, "name");

      if (!yoriai_text_is_empty (name) && yoriai_asked_find (&post, person, yoriai_record_get_id (self->institution)) != NULL)
        g_strv_builder_add (choices, name);
    }
}

/* Not asked: what is asked is what the partner says now. */
static void
add_values (const YoriaiAsked *self,
            const YoriaiField *spec,
            GStrvBuilder      *choices)
{
  for (guint i = 0; spec->values[i].nick != NULL; i++)
    if (!g_str_equal (spec->name, "consent") || !g_str_equal (spec->values[i].nick, "not-asked"))
      g_strv_builder_add (choices, yoriai_asked_say (self, spec->values[i].label));
}

/**
 * yoriai_asked_list_choices:
 * @self: questions
 * @column: one that is chosen from a list
 *
 * Returns: (transfer full) (array zero-terminated=1): what the list has, in the language of the sheets
 */
char **
yoriai_asked_list_choices (const YoriaiAsked       *self,
                           const YoriaiAskedColumn *column)
{
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  const YoriaiField *spec = column->spec;

  if (column->kind == YORIAI_ASKED_MEMBER || spec->kind == YORIAI_KIND_BOOL)
    g_strv_builder_add_many (choices, YES, NO, NULL);
  else if (spec->kind == YORIAI_KIND_ENUM)
    add_values (self, spec, choices);
  else if (spec->kind == YORIAI_KIND_CHOICE)
    add_entries (self, column, choices);
  else if (spec->kind == YORIAI_KIND_REF && spec->of () == yoriai_person_get_type ())
    add_people (self, choices);
  else if (spec->kind == YORIAI_KIND_REF && spec->of () == yoriai_task_get_type ())
    add_titles (self, "tasks", choices);
  else if (spec->is_year)
    for (guint i = 1; i <= self->reading->n_years; i++)
      {
        g_autofree char *year = dup_year (self, i);

        g_strv_builder_add (choices, year);
      }
  return g_strv_builder_end (choices);
}

/**
 * yoriai_asked_dup_due:
 * @self: questions
 *
 * Returns: (transfer full) (nullable): until when they are to be answered, with the weekday and the hour
 */
char *
yoriai_asked_dup_due (const YoriaiAsked *self)
{
  return yoriai_ask_dup_due (self->options, self->language);
}

/**
 * yoriai_ask_dup_due:
 * @options: what is asked and how
 * @language: “ja” or “en”
 *
 * Returns: (transfer full) (nullable): until when, with the weekday and the hour, as partners read it
 */
char *
yoriai_ask_dup_due (const YoriaiAskOptions *options,
                    const char             *language)
{
  static const char *const days[] = { N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat") };
  const YoriaiAsked asked = { .options = options, .language = language };
  const char *time = options->due_time;
  g_autofree char *day_of = NULL;
  int year, month, day;
  GDate date;

  if (options->due == NULL || sscanf (options->due, "%d-%d-%d", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);
  day_of = g_strdup_printf (yoriai_asked_say (&asked, N_("%1$d-%2$02d-%3$02d (%4$s)")), year, month, day,
                            yoriai_asked_say (&asked, days[g_date_get_weekday (&date) % G_N_ELEMENTS (days)]));
  if (yoriai_text_is_empty (time))
    return g_steal_pointer (&day_of);
  /* Translators: a day, and an hour of it, as partners anywhere read it */
  return g_strdup_printf (yoriai_asked_say (&asked, N_("%1$s %2$s (Japan time)")), day_of, time);
}
