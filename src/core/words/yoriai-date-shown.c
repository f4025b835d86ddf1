/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "text/yoriai-text.h"
#include "words/yoriai-date-shown.h"

/* Dates as people read them, in one of three ways for the whole window. Each of them yoriai_date_normalize() reads. */

#define YEAR_LENGTH 4   /* 2026 */
#define MONTH_LENGTH 7  /* 2026-06 */
#define DAY_LENGTH 10   /* 2026-06-05 */

static YoriaiDates shown = YORIAI_DATES_WESTERN;

/* The eras, the newest first, with the day each began on. */
static const struct
{
  const char *first_day, *name, *letter;
  int offset; /* between a year of the era and the common one */
} eras[] = {
  { "2019-05-01", "令和", "R", 2018 },
  { "1989-01-08", "平成", "H", 1988 },
  { "1926-12-25", "昭和", "S", 1925 },
};

/* Which era a date lies in, its number in the table, or -1. A year or a month lies where it ends. */
static int
find_era (const char *date)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      if (strncmp (date, eras[i].first_day, strlen (date)) >= 0)
        return (int) i;
    }
  return -1;
}

static gboolean
is_date (const char *date)
{
  gsize length = strlen (date);

  if (length != YEAR_LENGTH && length != MONTH_LENGTH && length != DAY_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (i == YEAR_LENGTH || i == MONTH_LENGTH ? date[i] != '-' : !g_ascii_isdigit (date[i]))
        return FALSE;
    }
  return TRUE;
}

static void
append_era (GString    *text,
            guint       era,
            const char *date,
            gboolean    is_japanese)
{
  int year = atoi (date) - eras[era].offset;

  if (!is_japanese)
    g_string_append_printf (text, "%s%d", eras[era].letter, year);
  else if (year == 1)
    g_string_append_printf (text, "%s元年", eras[era].name);
  else
    g_string_append_printf (text, "%s%d年", eras[era].name, year);
}

static void
append_year (GString    *text,
             const char *date,
             YoriaiDates dates,
             gboolean    is_japanese)
{
  int era = dates == YORIAI_DATES_WESTERN ? -1 : find_era (date);

  if (era < 0 || dates == YORIAI_DATES_BOTH)
    g_string_append_printf (text, is_japanese ? "%d年" : "%d", atoi (date));
  if (era < 0)
    return;
  if (dates == YORIAI_DATES_BOTH)
    g_string_append_c (text, '(');
  append_era (text, (guint) era, date, is_japanese);
  if (dates == YORIAI_DATES_BOTH)
    g_string_append_c (text, ')');
}

/**
 * yoriai_date_set_shown:
 * @dates: how dates are shown from now on, in this process
 *
 * For the thread of the window, before it shows any, and whenever somebody chooses another way.
 */
void
yoriai_date_set_shown (YoriaiDates dates)
{
  shown = dates;
}

/**
 * yoriai_date_dup_spelled:
 * @date: an ISO 8601 date, a month or a year
 * @dates: how it is to be spelled
 * @language: "ja" or "en"
 *
 * Returns: (transfer full): the date as people read it, 2026年6月5日 or, in English, 2026/6/5, both as
 * yoriai_date_normalize() reads them; what is no date, as it is
 */
char *
yoriai_date_dup_spelled (const char *date,
                         YoriaiDates dates,
                         const char *language)
{
  gboolean is_japanese = strcmp (language, "ja") == 0;
  GString *text;

  if (!is_date (date))
    return g_strdup (date);

  text = g_string_new (NULL);
  append_year (text, date, dates, is_japanese);
  if (strlen (date) >= MONTH_LENGTH)
    g_string_append_printf (text, is_japanese ? "%d月" : "/%d", atoi (date + YEAR_LENGTH + 1));
  if (strlen (date) >= DAY_LENGTH)
    g_string_append_printf (text, is_japanese ? "%d日" : "/%d", atoi (date + MONTH_LENGTH + 1));
  return g_string_free (text, FALSE);
}

/**
 * yoriai_date_dup_shown:
 * @date: an ISO 8601 date, a month or a year
 *
 * Returns: (transfer full): the date as it was chosen to be shown, in the user's language
 */
char *
yoriai_date_dup_shown (const char *date)
{
  return yoriai_date_dup_spelled (date, shown, yoriai_text_get_language ());
}
