/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-serial"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sheets/yoriai-sheet-format-private.h"

/* Days as spreadsheets count them. Excel's first day is 1900-01-01, and it has
 * a 29 February in that year which there never was: from March 1900 on all
 * counts are one too great. Books made on a Mac once began with 1904-01-01, as
 * 0. */

#define SECONDS_A_DAY 86400
#define LAST_SERIAL 2958465 /* 9999-12-31 */
#define NO_DAY 60           /* 1900-02-29 */
#define BASE_1904 1462      /* days between the two */
#define ISO_DAY 10

/* Days and seconds of @serial. Returns: FALSE if it is no time that is shown */
static gboolean
split (double  serial,
       guint  *ret_days,
       guint  *ret_seconds)
{
  double total;

  if (!isfinite (serial) || serial < 0 || serial >= LAST_SERIAL + 1)
    return FALSE;
  total = floor (serial * SECONDS_A_DAY + 0.5);
  *ret_days = (guint) (total / SECONDS_A_DAY);
  *ret_seconds = (guint) (total - (double) *ret_days * SECONDS_A_DAY);
  return TRUE;
}

static gboolean
set_day (guint     days,
         gboolean  is_1904,
         GDate    *ret_day)
{
  if (is_1904)
    days += BASE_1904;
  if (days == 0 || days == NO_DAY || days > LAST_SERIAL)
    return FALSE;
  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, 31, G_DATE_DECEMBER, 1899);
  g_date_add_days (ret_day, days > NO_DAY ? days - 1 : days);
  return TRUE;
}

/* Returns: whether @serial is a day that exists */
gboolean
_yoriai_sheet_serial_to_day (double    serial,
                             gboolean  is_1904,
                             GDate    *ret_day)
{
  guint days, seconds;

  return split (serial, &days, &seconds) && set_day (days, is_1904, ret_day);
}

/* The day, the time or both, as ISO 8601 has them. (transfer full) (nullable)
   */
char *
_yoriai_sheet_serial_dup_text (double   serial,
                               gboolean is_1904,
                               guint    flags)
{
  GString *text = g_string_new (NULL);
  gboolean has_day = (flags & YORIAI_SHEET_CELL_DATE) != 0,
           has_time = (flags & YORIAI_SHEET_CELL_TIME) != 0;
  guint days, seconds;
  GDate day;

  if (!split (serial, &days, &seconds) || (has_day && !set_day (days, is_1904, &day)))
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  if (has_day)
    g_string_append_printf (text, "%04u-%02u-%02u", g_date_get_year (&day),
                            (guint) g_date_get_month (&day), g_date_get_day (&day));
  if (has_time && has_day)
    g_string_append_c (text, ' ');
  if (has_time)
    {
      guint hours = seconds / 3600 + (has_day ? 0 : days * 24);

      g_string_append_printf (text, "%02u:%02u", hours, seconds / 60 % 60);
      if (seconds % 60 != 0)
        g_string_append_printf (text, ":%02u", seconds % 60);
    }
  return g_string_free (text, FALSE);
}

/* Reads what a cell of dates as texts holds: 2021-07-06, 2021-07-06T12:30:00,
 * 12:30:00. */
gboolean
_yoriai_sheet_serial_parse (const char *text,
                            gboolean    is_1904,
                            double     *ret_serial,
                            guint      *ret_flags)
{
  guint year, month, day_of_month, hours = 0, minutes = 0;
  int length = 0;
  double seconds = 0, serial = 0;
  guint flags = 0;
  GDate day, base;
  const char *p = text;

  if (strlen (p) >= ISO_DAY && p[4] == '-')
    {
      if (sscanf (p, "%4u-%2u-%2u%n", &year, &month, &day_of_month, &length) != 3
          || length != ISO_DAY || year < 1900 || month > 12
          || !g_date_valid_dmy ((GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year))
        return FALSE;
      g_date_clear (&day, 1);
      g_date_clear (&base, 1);
      g_date_set_dmy (&day, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
      g_date_set_dmy (&base, 31, G_DATE_DECEMBER, 1899);
      serial = g_date_days_between (&base, &day);
      if (serial >= NO_DAY)
        serial += 1;
      if (is_1904)
        serial -= BASE_1904;
      if (serial < 0)
        return FALSE;
      flags |= YORIAI_SHEET_CELL_DATE;
      p += ISO_DAY;
      if (*p == 'T')
        p++;
    }
  if (*p != '\0')
    {
      char *end = NULL;

      if (sscanf (p, "%2u:%2u%n", &hours, &minutes, &length) != 2 || hours > 24 || minutes > 59)
        return FALSE;
      p += length;
      if (*p == ':')
        {
          seconds = g_ascii_strtod (p + 1, &end);
          if (end == p + 1 || !(seconds >= 0 && seconds < 61))
            return FALSE;
          p = end;
        }
      if (*p != '\0' && strcmp (p, "Z") != 0)
        return FALSE;
      if ((flags & YORIAI_SHEET_CELL_DATE) == 0 || hours > 0 || minutes > 0 || seconds > 0)
        flags |= YORIAI_SHEET_CELL_TIME;
      serial += (hours * 3600 + minutes * 60 + seconds) / SECONDS_A_DAY;
    }
  *ret_serial = serial;
  *ret_flags = flags;
  return flags != 0;
}
