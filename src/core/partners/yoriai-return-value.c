/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-value"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-return-private.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-cell-text.h"
#include "words/yoriai-heading.h"
#include "words/yoriai-number.h"

/* What a cell that came back says, and what was sent in it. */

#define FIRST_CALENDAR_YEAR 2000
#define MAX_MONEY ((double) YORIAI_MAX_NUMBER)

static gboolean
fail (GError    **error,
      const char *format,
      const char *text)
{
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND, format, text);
  return FALSE;
}

/* What was sent: none but we wrote it, but others have had it since. */
gboolean
_yoriai_return_read_raw (const YoriaiAskedColumn *column,
                         const char              *raw,
                         YoriaiValue             *ret_value)
{
  const YoriaiField *spec = column->spec;
  gboolean is_number = column->kind != YORIAI_ASKED_VALUE || spec->kind == YORIAI_KIND_INT || spec->kind == YORIAI_KIND_MONEY
                       || spec->kind == YORIAI_KIND_BOOL;
  gint64 number;
  int index;

  *ret_value = YORIAI_VALUE_NONE;
  if (*raw == '\0')
    return TRUE;
  if (is_number)
    {
      if (!g_ascii_string_to_signed (raw, 10, -YORIAI_MAX_NUMBER, YORIAI_MAX_NUMBER, &number, NULL))
        return FALSE;
      *ret_value = YORIAI_VALUE_INT (number);
      return TRUE;
    }
  if (spec->kind == YORIAI_KIND_ENUM)
    {
      index = yoriai_field_find_value (spec, raw);
      if (index < 0)
        return FALSE;
      *ret_value = YORIAI_VALUE_INT (index);
      return TRUE;
    }
  *ret_value = YORIAI_VALUE_STRING (g_strdup (raw));
  return TRUE;
}

/* An amount in thousands of yen; a text that names a unit means that. */
static gboolean
read_money (YoriaiSheet            *sheet,
            const YoriaiSheetCell  *cell,
            const char             *text,
            YoriaiValue            *ret_value,
            GError                **error)
{
  static const char *const units[] = { "円", "千", "万", "億", "兆", "¥", "￥", "yen" };
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_auto (GStrv) groups = narrow != NULL ? g_strsplit_set (g_strstrip (narrow), ", ", -1) : NULL;
  g_autofree char *digits = groups != NULL ? g_strjoinv ("", groups) : NULL;
  gboolean has_unit = FALSE;
  gint64 yen;
  double number;
  char *end;

  if (cell != NULL && cell->kind == YORIAI_SHEET_CELL_NUMBER)
    number = cell->number;
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        has_unit = has_unit || strstr (text, units[i]) != NULL;
      if (has_unit && yoriai_number_parse (text, &yen))
        {
          *ret_value = YORIAI_VALUE_INT (yen);
          return TRUE;
        }
      number = digits != NULL ? g_ascii_strtod (digits, &end) : 0;
      if (has_unit || digits == NULL || *digits == '\0' || *end != '\0' || strspn (digits, "0123456789.-") != strlen (digits))
        return fail (error, _("“%s” is not an amount."), text);
    }
  number = round (number * YORIAI_ASKED_UNIT);
  if (!(fabs (number) <= MAX_MONEY))
    return fail (error, _("“%s” is not an amount."), text);
  *ret_value = YORIAI_VALUE_INT ((gint64) number);
  return TRUE;
}

static gboolean
read_integer (YoriaiSheet            *sheet,
              const YoriaiSheetCell  *cell,
              const char             *text,
              gint64                 *ret_number)
{
  return cell != NULL ? yoriai_sheet_cell_read_integer (sheet, cell, ret_number) : yoriai_number_parse (text, ret_number);
}

/* A project year, by its number or its fiscal year. */
static gboolean
read_year (YoriaiReturnReader     *reader,
           YoriaiSheet            *sheet,
           const YoriaiSheetCell  *cell,
           const char             *text,
           YoriaiValue            *ret_value,
           GError                **error)
{
  gint64 start = reader->all->reading->start_year, year = yoriai_heading_read_year (text, start);

  if (year == 0 && read_integer (sheet, cell, text, &year) && year >= FIRST_CALENDAR_YEAR && start > 0)
    year += 1 - start;
  if (year < 1 || year > YORIAI_MAX_YEARS)
    return fail (error, _("“%s” is no year of the project."), text);
  *ret_value = YORIAI_VALUE_INT (year);
  return TRUE;
}

/* By its label in either language, whatever the program's is. */
static gboolean
read_enum (const YoriaiField *spec,
           const char        *text,
           YoriaiValue       *ret_value)
{
  g_autofree char *wanted = yoriai_text_fold (text);

  for (guint i = 0; spec->values[i].nick != NULL; i++)
    {
      g_autofree char *english = yoriai_text_fold (spec->values[i].label);
      g_autofree char *japanese = yoriai_text_fold (yoriai_ja (spec->values[i].label));

      if (!g_str_equal (wanted, english) && !g_str_equal (wanted, japanese))
        continue;
      *ret_value = YORIAI_VALUE_INT (i);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_yes (const char  *text,
          YoriaiValue *ret_value)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "○", "〇", "◯", "o", "✓", "✔", "有", "はい", "該当", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "×", "x", "✕", "✗", "無", "いいえ", "非該当", "-", NULL };
  g_autofree char *wanted = yoriai_text_fold (text);
  gboolean is_yes = g_strv_contains (yes, wanted);

  if (!is_yes && !g_strv_contains (no, wanted))
    return FALSE;
  *ret_value = YORIAI_VALUE_INT (is_yes);
  return TRUE;
}

static gboolean
read_date (YoriaiSheet            *sheet,
           const YoriaiSheetCell  *cell,
           YoriaiRecord           *record,
           guint                   field,
           const char             *text,
           YoriaiTitleIndex       *titles,
           YoriaiValue            *ret_value,
           GError                **error)
{
  char *date;

  if (cell == NULL || !yoriai_sheet_cell_read_date (sheet, cell, &date))
    return yoriai_cell_text_read (record, field, text, FALSE, titles, ret_value, error);
  *ret_value = YORIAI_VALUE_STRING (date);
  return TRUE;
}

/* A number that is a name: of one width, and without what shows nothing. */
static void
read_code (const YoriaiField *spec,
           const char        *text,
           YoriaiValue       *ret_value)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  *ret_value = YORIAI_VALUE_STRING (yoriai_field_dup_tidy (spec, g_strstrip (narrow != NULL ? narrow : (char *) text)));
}

/* @text: what stands in the cell, not empty; @record: of theirs */
gboolean
_yoriai_return_read_cell (YoriaiReturnReader       *reader,
                          const YoriaiAskedColumn  *column,
                          YoriaiRecord             *record,
                          YoriaiSheet              *sheet,
                          const YoriaiSheetCell    *cell,
                          const char               *text,
                          YoriaiValue              *ret_value,
                          GError                  **error)
{
  const YoriaiField *spec = column->spec;

  *ret_value = YORIAI_VALUE_NONE;
  if (cell != NULL && (cell->kind == YORIAI_SHEET_CELL_ERROR || cell->kind == YORIAI_SHEET_CELL_FORMULA))
    return fail (error, _("“%s” is a formula without a value."), text);
  if (column->kind == YORIAI_ASKED_MEMBER)
    return read_yes (text, ret_value) || fail (error, _("“%s” is neither yes nor no."), text);
  if (column->kind == YORIAI_ASKED_YEAR || spec->kind == YORIAI_KIND_MONEY)
    return read_money (sheet, cell, text, ret_value, error);
  if (spec->kind == YORIAI_KIND_INT && spec->is_year)
    return read_year (reader, sheet, cell, text, ret_value, error);
  if (spec->kind == YORIAI_KIND_INT)
    {
      gint64 number;
      g_autofree char *bare = g_strdup (text);

      g_strdelimit (bare, "%", ' ');
      if (!read_integer (sheet, cell, text, &number) && !yoriai_number_parse (g_strstrip (bare), &number))
        return fail (error, _("“%s” is not a whole number."), text);
      *ret_value = YORIAI_VALUE_INT (number);
      return TRUE;
    }
  if (spec->kind == YORIAI_KIND_ENUM && read_enum (spec, text, ret_value))
    return TRUE;
  if (spec->kind == YORIAI_KIND_BOOL)
    return read_yes (text, ret_value) || fail (error, _("“%s” is neither yes nor no."), text);
  if (spec->kind == YORIAI_KIND_DATE)
    return read_date (sheet, cell, record, column->field, text, reader->titles, ret_value, error);
  if (spec->kind == YORIAI_KIND_CODE)
    {
      read_code (spec, text, ret_value);
      return TRUE;
    }
  return yoriai_cell_text_read (record, column->field, text, FALSE, reader->titles, ret_value, error);
}

static gboolean
set_member (YoriaiRecord  *record,
            guint          field,
            const char    *institution,
            gboolean       is_member,
            GError       **error)
{
  const YoriaiValue *before = yoriai_record_peek (record, field);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  YoriaiValue value = YORIAI_VALUE_NONE;

  for (guint i = 0; before->tag == YORIAI_TAG_STRINGS && before->v.strv[i] != NULL; i++)
    if (!g_str_equal (before->v.strv[i], institution))
      g_strv_builder_add (ids, before->v.strv[i]);
  if (is_member)
    g_strv_builder_add (ids, institution);
  all = g_strv_builder_end (ids);
  if (*all != NULL)
    value = YORIAI_VALUE_STRINGS (all);
  return yoriai_record_set (record, field, &value, error);
}

/* @value: of a year and of a member an integer, or nothing */
gboolean
_yoriai_return_set (const YoriaiAskedColumn  *column,
                    YoriaiRecord             *record,
                    const char               *institution,
                    const YoriaiValue        *value,
                    GError                  **error)
{
  const YoriaiValue *before = yoriai_record_peek (record, column->field);
  gboolean is_set = value->tag == YORIAI_TAG_INT;

  if (column->kind == YORIAI_ASKED_MEMBER)
    return set_member (record, column->field, institution, is_set && value->v.i != 0, error);
  if (column->kind == YORIAI_ASKED_YEAR)
    {
      const YoriaiYears *years = before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL;
      YoriaiYears *other = yoriai_years_with (years, column->year, is_set, is_set ? value->v.i : 0);
      YoriaiValue all = other != NULL ? YORIAI_VALUE_YEARS (other) : YORIAI_VALUE_NONE;
      gboolean is_done = yoriai_record_set (record, column->field, &all, error);

      yoriai_value_clear (&all);
      return is_done;
    }
  return yoriai_record_set (record, column->field, value, error);
}

/* Returns: (transfer full): the value as yoriai_asked_dup_raw() has it */
char *
_yoriai_return_dup_raw (const YoriaiAskedColumn *column,
                        const YoriaiValue       *value)
{
  if (value->tag == YORIAI_TAG_INT && column->kind == YORIAI_ASKED_MEMBER)
    return g_strdup (value->v.i != 0 ? "1" : "");
  if (value->tag == YORIAI_TAG_INT && column->kind == YORIAI_ASKED_VALUE && column->spec->kind == YORIAI_KIND_ENUM)
    return g_strdup (column->spec->values[value->v.i].nick);
  if (value->tag == YORIAI_TAG_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  return g_strdup (value->tag == YORIAI_TAG_STRING ? value->v.s : "");
}

/* Whether two values say the same, whatever their width, their blanks and a name's legal form. */
gboolean
_yoriai_return_is_same (const YoriaiAskedColumn *column,
                        const char              *raw,
                        const char              *other)
{
  gboolean is_text = column->kind == YORIAI_ASKED_VALUE
                     && (yoriai_kind_is_text (column->spec->kind) || column->spec->kind == YORIAI_KIND_CODE);
  gboolean is_name = g_str_has_prefix (column->key, "institutions.name");
  g_autofree char *one = NULL, *two = NULL;

  if (g_str_equal (raw, other))
    return TRUE;
  if (!is_text)
    return FALSE;
  one = is_name ? yoriai_text_fold_name (raw) : yoriai_text_fold (raw);
  two = is_name ? yoriai_text_fold_name (other) : yoriai_text_fold (other);
  return g_str_equal (one, two);
}

/* Returns: (transfer full): what was sent or came as people read it */
char *
_yoriai_return_dup_shown (const YoriaiAsked       *asked,
                          const YoriaiAskedColumn *column,
                          YoriaiRecord            *record,
                          const char              *raw)
{
  const YoriaiField *spec = column->spec;
  const YoriaiVocabulary *vocabulary;
  const YoriaiVocabularyEntry *entry;
  YoriaiRecord *target;
  int index;

  if (*raw == '\0')
    return g_strdup ("");
  if (yoriai_asked_get_shape (column) == YORIAI_ASKED_MONEY)
    return g_strdup_printf ("%.15g", (double) g_ascii_strtoll (raw, NULL, 10) / YORIAI_ASKED_UNIT);
  if (column->kind == YORIAI_ASKED_MEMBER || spec->kind == YORIAI_KIND_BOOL)
    return g_strdup (g_str_equal (raw, "1") ? "○" : "×");
  switch (spec->kind)
    {
    case YORIAI_KIND_ENUM:
      index = yoriai_field_find_value (spec, raw);
      return g_strdup (index >= 0 ? yoriai_asked_say (asked, spec->values[index].label) : raw);
    case YORIAI_KIND_CHOICE:
      vocabulary = yoriai_record_get_vocabulary (record, column->field);
      entry = vocabulary != NULL ? yoriai_vocabulary_find (vocabulary, raw) : NULL;
      return g_strdup (entry != NULL ? yoriai_text_get (entry->label, asked->language) : raw);
    case YORIAI_KIND_REF:
      target = yoriai_reading_get_target (asked->reading, raw);
      return g_strdup (target != NULL ? yoriai_reading_get_name (asked->reading, target) : raw);
    default:
      return g_strdup (raw);
    }
}
