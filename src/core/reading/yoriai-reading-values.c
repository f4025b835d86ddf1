/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "reading/yoriai-reading.h"
#include "record/yoriai-year-sums.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-thousands.h"

/* The values of fields, as people write them. */

static void
append_number (YoriaiReading     *self,
               GString           *out,
               const YoriaiField *field,
               gint64             number)
{
  if (field->is_year)
    yoriai_reading_append_year (self, out, number);
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

static void
append_money (GString *out,
              gint64   amount)
{
  gsize from = out->len;

  g_string_append_printf (out, "%" G_GINT64_FORMAT, amount);
  yoriai_thousands_group (out, from);
  g_string_append (out, yoriai_ja (N_(" yen")));
}

/**
 * yoriai_reading_append_date:
 * @out: where to
 * @date: a date as the proposal has it: "2026", "2026-11", "2026-11-26"
 *
 * Writes a date as people write it.
 */
void
yoriai_reading_append_date (GString    *out,
                            const char *date)
{
  int year = 0, month = 0, day = 0, n = 0;

  for (const char *p = date; *p != '\0'; p++)
    n += *p == '-';
  year = atoi (date);
  if (n >= 1)
    month = atoi (date + 5);
  if (n == 2)
    day = atoi (date + 8);
  if (n == 2)
    g_string_append_printf (out, yoriai_ja (N_("%1$d-%2$02d-%3$02d")), year, month, day);
  else if (n == 1)
    g_string_append_printf (out, yoriai_ja (N_("%1$d-%2$02d")), year, month);
  else
    g_string_append_printf (out, yoriai_ja (N_("Year %d AD")), year);
}

static void
append_items (YoriaiReading *self,
              GString       *out,
              YoriaiRecord  *record,
              guint          field)
{
  guint n = yoriai_record_get_n_items (record, field);

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (record, field, i);
      gsize start;

      if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c (out, '\n');
      start = out->len;
      for (guint j = 0; j < yoriai_record_get_n_fields (item); j++)
        if (!yoriai_record_is_empty (item, j))
          {
            if (out->len > start)
              g_string_append_c (out, ' ');
            yoriai_reading_append_value (self, out, item, j);
          }
    }
}

static void
append_strings (YoriaiReading      *self,
                GString            *out,
                const YoriaiField  *field,
                char              **strings)
{
  gsize start = out->len;

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (field->kind == YORIAI_KIND_REFS)
        {
          YoriaiRecord *target = yoriai_reading_get_target (self, strings[i]);
          gboolean is_title =
              target != NULL && yoriai_record_find_field (target, "title") != YORIAI_NO_FIELD;

          if (i > 0)
            g_string_append (out, is_title ? "\n" : yoriai_ja (N_(", ")));
          g_string_append (out, target != NULL ? yoriai_reading_get_name (self, target)
                                               : yoriai_ja (N_("(refers to nothing)")));
        }
      else
        {
          if (yoriai_text_is_empty (strings[i]))
            continue;
          g_string_append (out, out->len > start ? yoriai_ja (N_(", ")) : "");
          g_string_append (out, strings[i]);
        }
    }
}

static void
append_int (YoriaiReading     *self,
            GString           *out,
            const YoriaiField *field,
            gint64             number)
{
  if (field->kind == YORIAI_KIND_ENUM)
    g_string_append (out, yoriai_ja (field->values[number].label));
  else if (field->kind == YORIAI_KIND_BOOL)
    g_string_append (out, number != 0 ? yoriai_ja (N_("Yes")) : yoriai_ja (N_("No")));
  else if (field->kind == YORIAI_KIND_MONEY)
    append_money (out, number);
  else
    append_number (self, out, field, number);
}

/* A line for each year that has an amount, and the total where it is not that of one year. */
static void
append_years (YoriaiReading     *self,
              GString           *out,
              const YoriaiYears *years)
{
  gboolean overflow = FALSE;

  for (guint i = 0; i < years->n; i++)
    {
      g_string_append (out, i > 0 ? "\n" : "");
      yoriai_reading_append_year (self, out, years->items[i].year);
      g_string_append (out, "：");
      append_money (out, years->items[i].amount);
    }
  if (years->n < 2)
    return;
  g_string_append_printf (out, "\n%s：", yoriai_ja (N_("Total")));
  append_money (out, yoriai_years_get_total (years, &overflow));
}

/**
 * yoriai_reading_get_choice:
 * @record: a record
 * @field: a field of the kind CHOICE that is filled in
 *
 * Returns: (transfer none): what the call calls the entry, in Japanese; one that it does not know as it stands
 */
const char *
yoriai_reading_get_choice (YoriaiRecord *record,
                           guint         field)
{
  const YoriaiVocabularyEntry *entry = yoriai_record_get_choice (record, field);

  return entry != NULL ? yoriai_text_get (entry->label, "ja") : yoriai_record_peek (record, field)->v.s;
}

/**
 * yoriai_reading_get_vocabulary:
 * @self: the reading
 * @field: a field of the kind CHOICE
 *
 * Returns: (transfer none) (nullable): what the field chooses from
 */
const YoriaiVocabulary *
yoriai_reading_get_vocabulary (YoriaiReading     *self,
                               const YoriaiField *field)
{
  return yoriai_vocabularies_get (yoriai_space_get_vocabularies (self->space), field->vocabulary);
}

/**
 * yoriai_reading_append_value:
 * @self: the reading
 * @out: where to
 * @record: a record
 * @field: index of a field
 *
 * Writes a field's value as people write it; nothing for what is not filled in.
 */
void
yoriai_reading_append_value (YoriaiReading *self,
                             GString       *out,
                             YoriaiRecord  *record,
                             guint          field)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  const YoriaiValue *value = yoriai_record_peek (record, field);

  if (yoriai_record_is_empty (record, field))
    return;
  switch (value->tag)
    {
    case YORIAI_TAG_INT:
      append_int (self, out, info, value->v.i);
      break;
    case YORIAI_TAG_STRING:
      if (info->kind == YORIAI_KIND_REF)
        append_strings (self, out, &(YoriaiField){ .kind = YORIAI_KIND_REFS },
                        (char *[]){ value->v.s, NULL });
      else if (info->kind == YORIAI_KIND_DATE)
        yoriai_reading_append_date (out, value->v.s);
      else if (info->kind == YORIAI_KIND_CHOICE)
        g_string_append (out, yoriai_reading_get_choice (record, field));
      else
        g_string_append (out, value->v.s);
      break;
    case YORIAI_TAG_STRINGS:
      append_strings (self, out, info, value->v.strv);
      break;
    case YORIAI_TAG_INTS:
      for (guint i = 0; i < value->v.ints->n; i++)
        g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? yoriai_ja (N_(", ")) : "",
                                value->v.ints->items[i]);
      break;
    case YORIAI_TAG_LIST:
      append_items (self, out, record, field);
      break;
    case YORIAI_TAG_YEARS:
      append_years (self, out, value->v.years);
      break;
    case YORIAI_TAG_CHILD:
    default:
      break;
    }
}
