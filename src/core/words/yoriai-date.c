/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-date"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "text/yoriai-characters.h"
#include "words/yoriai-date.h"

/* Days as people in Japan write them, 令和8年6月5日, R8.6.5, 6/5, and as files do. Whatever the clock of the machine,
 * a day is Japan's: calls open and close by it. */

#define JAPAN_OFFSET (9 * 60 * 60)
#define ISO_LENGTH 10
#define FIRST_MONTH 4 /* of a fiscal year */
#define MIN_YEAR 1000
#define MAX_YEAR 9999
#define MAX_DIGITS 8
#define LEAP_CYCLE 8 /* between two 29 February there are eight years at most */

/* Full-width ASCII to half-width, signs of eras to their names, without blanks and what shows nothing. (transfer full) */
static char *
narrow (const char *text)
{
  GString *narrowed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (yoriai_character_is_blank (c) || yoriai_character_is_ignorable (c))
        continue;
      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      else if (c == 0x2212 || (c >= 0x2010 && c <= 0x2013))
        c = '-';
      if (c == 0x32ff)
        g_string_append (narrowed, "令和");
      else if (c == 0x337b)
        g_string_append (narrowed, "平成");
      else if (c == 0x337c)
        g_string_append (narrowed, "昭和");
      else
        g_string_append_unichar (narrowed, c);
    }
  return g_string_free (narrowed, FALSE);
}

/* Cuts off (金), (金曜日). */
static void
cut_weekday (char *text)
{
  static const char *const weekdays[] = { "月", "火", "水", "木", "金", "土", "日" };

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      g_autofree char *brief = g_strconcat ("(", weekdays[i], ")", NULL);
      g_autofree char *full = g_strconcat ("(", weekdays[i], "曜日)", NULL);
      gsize n = g_str_has_suffix (text, brief) ? strlen (brief) : g_str_has_suffix (text, full) ? strlen (full) : 0;

      text[strlen (text) - n] = '\0';
    }
}

static gboolean
skip_word (const char **p,
           const char  *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

/* Returns: the year before the era's first, 0 where no era is named */
static guint
read_era (const char **p)
{
  static const struct
  {
    const char *word;
    guint offset;
  } eras[] = { { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "大正", 1911 }, { "明治", 1867 },
               { "令", 2018 },   { "平", 1988 },   { "昭", 1925 },   { "R", 2018 },    { "r", 2018 },
               { "H", 1988 },    { "h", 1988 },    { "S", 1925 },    { "s", 1925 } };

  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      if (skip_word (p, eras[i].word))
        {
          if (**p == '.')
            (*p)++;
          return eras[i].offset;
        }
    }
  return 0;
}

/* Returns: a digit in kanji, -1 where there is none */
static int
read_kanji_digit (const char **p)
{
  static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    {
      if (skip_word (p, digits[i]))
        return i;
    }
  return -1;
}

/* A number below a hundred with 十, or kanji digits one after the other. Returns: how many digits it has */
static guint
read_kanji (const char **p,
            guint       *ret_number)
{
  guint n = 0;
  int digit;

  *ret_number = 0;
  while (n < MAX_DIGITS && (digit = read_kanji_digit (p)) >= 0)
    {
      *ret_number = *ret_number * 10 + digit;
      n++;
    }
  if (n > 1 || !skip_word (p, "十"))
    return n;
  *ret_number = (n == 0 ? 1 : *ret_number) * 10;
  digit = read_kanji_digit (p);
  *ret_number += MAX (digit, 0);
  return 2;
}

/* Returns: how many digits there are, 0 for no number */
static guint
read_number (const char **p,
             guint       *ret_number)
{
  guint n = 0;

  if (skip_word (p, "元"))
    {
      *ret_number = 1;
      return 1;
    }
  if (!g_ascii_isdigit (**p))
    return read_kanji (p, ret_number);
  *ret_number = 0;
  for (; g_ascii_isdigit (**p) && n < MAX_DIGITS; (*p)++, n++)
    *ret_number = *ret_number * 10 + (**p - '0');
  return n;
}

/* Cuts out (令和8年), (R8): a year said twice. */
static void
cut_era (char *text)
{
  for (char *start = strchr (text, '('); start != NULL; start = strchr (start + 1, '('))
    {
      const char *p = start + 1;
      guint year;

      if (read_era (&p) == 0 || read_number (&p, &year) == 0)
        continue;
      skip_word (&p, "年");
      if (!skip_word (&p, ")"))
        continue;
      memmove (start, p, strlen (p) + 1);
      return;
    }
}

/* Skips what stands between the parts of a date, or its own word. */
static void
skip_separator (const char **p,
                const char  *word)
{
  if (!skip_word (p, word) && !skip_word (p, "・") && **p != '\0' && strchr ("-/.", **p) != NULL)
    (*p)++;
}

/* Returns: the year in which a day without one lies nearest to today, 0 if there is no such day */
static guint
find_year (guint month,
           guint day)
{
  GDate today, other;
  guint found = 0, least = G_MAXUINT;

  yoriai_today_in_japan (NULL, &today, NULL);
  for (guint i = 0; i <= 2 * LEAP_CYCLE; i++)
    {
      guint year = g_date_get_year (&today) + i - LEAP_CYCLE, distance;

      if (!g_date_valid_dmy (day, month, year))
        continue;
      g_date_clear (&other, 1);
      g_date_set_dmy (&other, day, month, year);
      distance = ABS (g_date_days_between (&today, &other));
      if (distance < least)
        {
          found = year;
          least = distance;
        }
    }
  return found;
}

/* 6/5, 6月5日. */
static char *
read_without_year (const char *p)
{
  guint month, day, year, n = read_number (&p, &month);

  if (n < 1 || n > 2 || (!skip_word (&p, "月") && !skip_word (&p, "/")))
    return NULL;
  n = read_number (&p, &day);
  skip_word (&p, "日");
  if (n < 1 || n > 2 || *p != '\0' || month < 1 || month > 12 || day < 1 || day > 31)
    return NULL;
  year = find_year (month, day);
  return year > 0 ? g_strdup_printf ("%04u-%02u-%02u", year, month, day) : NULL;
}

/* 20260605, 202606. */
static char *
read_run (guint number,
          guint n_digits)
{
  guint day = n_digits == 8 ? number % 100 : 1, month = n_digits == 8 ? number / 100 % 100 : number % 100,
        year = number / (n_digits == 8 ? 10000 : 100);

  if (year < MIN_YEAR || month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return NULL;
  return n_digits == 8 ? g_strdup_printf ("%04u-%02u-%02u", year, month, day)
                       : g_strdup_printf ("%04u-%02u", year, month);
}

/* Returns: (transfer full) (nullable): the date in @text, which is narrow */
static char *
read_date (const char *text)
{
  const char *p = text;
  guint offset = read_era (&p), year, month, day, n = read_number (&p, &year);

  if (offset == 0 && *p == '\0' && (n == 8 || n == 6))
    return read_run (year, n);
  if (offset == 0 && n < 4)
    return read_without_year (text);
  if (n == 0 || n > 4 || year == 0 || (offset == 0 && year < MIN_YEAR) || year + offset > MAX_YEAR)
    return NULL;
  year += offset;
  if (skip_word (&p, "年度"))
    return *p == '\0' ? g_strdup_printf ("%04u", year) : NULL;
  skip_separator (&p, "年");
  if (*p == '\0')
    return g_strdup_printf ("%04u", year);
  n = read_number (&p, &month);
  if (n < 1 || n > 2 || month < 1 || month > 12)
    return NULL;
  skip_separator (&p, "月");
  if (*p == '\0')
    return g_strdup_printf ("%04u-%02u", year, month);
  n = read_number (&p, &day);
  skip_word (&p, "日");
  if (n < 1 || n > 2 || *p != '\0' || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

/**
 * yoriai_date_normalize:
 * @text: what was typed
 * @ret_date: (out) (transfer full): the date as ISO 8601
 *
 * Reads a date, a month or a year as people in Japan write them: 2021-07-06, 2021/7, 令和3年7月6日（火）, R3.7.6,
 * 令和三年七月六日, 2021年(令和3年)7月6日, 20210706, 2021年. A day without a year (7/6) is the one nearest to today.
 *
 * Returns: whether @text is a date that exists
 */
gboolean
yoriai_date_normalize (const char *text,
                       char      **ret_date)
{
  g_autofree char *narrowed = narrow (text);
  char *date;

  cut_weekday (narrowed);
  cut_era (narrowed);
  date = read_date (narrowed);
  if (date == NULL)
    return FALSE;
  *ret_date = date;
  return TRUE;
}

/* Returns: FALSE outside the years there are */
static gboolean
set_day (GDateTime *moment,
         GDate     *ret_day)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (JAPAN_OFFSET);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (moment, japan);
  int year, month, day;

  if (there == NULL)
    return FALSE;
  g_date_time_get_ymd (there, &year, &month, &day);
  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, day, month, year);
  return TRUE;
}

/**
 * yoriai_date_read_day:
 * @text: (nullable): an ISO 8601 date, with or without a time
 * @ret_day: (out): the day
 *
 * Reads what files and packs hold. A time that says where it is meant (Z, +01:00) is taken to Japan.
 *
 * Returns: whether @text names a day
 */
gboolean
yoriai_date_read_day (const char *text,
                      GDate      *ret_day)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (JAPAN_OFFSET);
  g_autofree char *midnight = NULL;
  g_autoptr (GDateTime) moment = NULL;

  if (text == NULL || strlen (text) < ISO_LENGTH || text[4] != '-' || text[7] != '-' ||
      (text[ISO_LENGTH] != '\0' && text[ISO_LENGTH] != 'T'))
    return FALSE;
  if (text[ISO_LENGTH] == '\0')
    midnight = g_strconcat (text, "T00:00:00", NULL);
  moment = g_date_time_new_from_iso8601 (midnight != NULL ? midnight : text, japan);
  return moment != NULL && set_day (moment, ret_day);
}

/**
 * yoriai_date_get_fiscal_year:
 * @text: (nullable): an ISO 8601 date, a month or a year
 * @ret_year: (out): the fiscal year, from April to March, that it lies in; a year alone is taken for one
 *
 * Returns: whether @text names one
 */
gboolean
yoriai_date_get_fiscal_year (const char *text,
                             int        *ret_year)
{
  const gsize length = text != NULL ? strlen (text) : 0;
  guint64 year, month = FIRST_MONTH;

  if (length < 4 || (length > 4 && (length < 7 || text[4] != '-')) ||
      strspn (text, "0123456789") != 4)
    return FALSE;
  year = g_ascii_strtoull (text, NULL, 10);
  if (length > 4)
    month = g_ascii_strtoull (text + 5, NULL, 10);
  if (month < 1 || month > 12)
    return FALSE;
  *ret_year = (int) year - (month < FIRST_MONTH ? 1 : 0);
  return TRUE;
}

/**
 * yoriai_today_in_japan:
 * @given: (nullable): a day to take for today, as a user gives it: 2021-07-06
 * @ret_today: (out): the day
 * @error: return location for a #GIOError
 *
 * Tells which day it is in Japan: @given, else that of SOURCE_DATE_EPOCH, so that exports can be made the same on any
 * day, else that of the clock. @ret_today is the clock's where the others are wrong.
 *
 * Returns: FALSE with @error set when @given, or SOURCE_DATE_EPOCH where that counts, says nothing
 */
gboolean
yoriai_today_in_japan (const char  *given,
                       GDate       *ret_today,
                       GError     **error)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) moment = NULL;
  gint64 seconds;

  set_day (now, ret_today);
  if (given != NULL)
    {
      if (strlen (given) == ISO_LENGTH && yoriai_date_read_day (given, ret_today))
        return TRUE;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is not a date such as 2021-07-06"), given);
      return FALSE;
    }
  if (epoch == NULL)
    return TRUE;
  if (g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64, &seconds, NULL))
    moment = g_date_time_new_from_unix_utc (seconds);
  if (moment == NULL || !set_day (moment, ret_today))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("SOURCE_DATE_EPOCH: “%s” is not a time in seconds"), epoch);
      return FALSE;
    }
  return TRUE;
}
