/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-deadline"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-deadline.h"

#define HOURS_A_DAY 24

/* Calls close by the clock of Japan, wherever the applicant sits. */
static GDateTime *
parse_date (const char *date,
            gboolean    has_minute)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autofree char *midnight = has_minute ? NULL : g_strdup_printf ("%sT00:00:00", date);
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (has_minute ? date : midnight, japan);

  if (parsed == NULL)
    return NULL;
  /* A day is over at its end. */
  return has_minute ? g_date_time_to_timezone (parsed, japan) : g_date_time_add_days (parsed, 1);
}

static char *
format_left (GDateTime *closes,
             GDateTime *now,
             const char *when)
{
  GTimeSpan left = g_date_time_difference (closes, now);
  gint64 hours = left / G_TIME_SPAN_HOUR;

  if (left <= 0)
    /* Translators: %s is a date; the deadline has passed */
    return g_strdup_printf (_("Closed on %s"), when);
  if (hours >= HOURS_A_DAY)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Closes on %s, in %d days and %d hours"), when, (int) (hours / HOURS_A_DAY),
                            (int) (hours % HOURS_A_DAY));
  /* Translators: %s is a date */
  return g_strdup_printf (_("Closes on %s, in %d hours and %d minutes"), when, (int) hours,
                          (int) (left % G_TIME_SPAN_HOUR / G_TIME_SPAN_MINUTE));
}

/**
 * yoriai_deadline_dup_text:
 * @date: (nullable): when the call closes, ISO 8601
 * @precision: (nullable): how precisely that is known
 * @now: (nullable): the present, if not what the clock says
 *
 * Says when a call closes and how long that is from now. There is no countdown towards a date that is only roughly
 * known.
 *
 * Returns: (transfer full) (nullable): the text, or NULL when the date is not known to the day
 */
char *
yoriai_deadline_dup_text (const char *date,
                          const char *precision,
                          GDateTime  *now)
{
  gboolean has_minute = g_strcmp0 (precision, "minute") == 0;
  g_autoptr (GDateTime) closes = NULL;
  g_autoptr (GDateTime) today = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();
  g_autofree char *when = NULL;

  if (date == NULL || (!has_minute && g_strcmp0 (precision, "day") != 0))
    return NULL;
  closes = parse_date (date, has_minute);
  if (closes == NULL)
    return NULL;

  if (has_minute)
    /* Translators: a date with a time, see g_date_time_format() */
    when = g_date_time_format (closes, _("%-d %B %Y, %H:%M (JST)"));
  else
    {
      g_autoptr (GDateTime) last_day = g_date_time_add_seconds (closes, -1);

      /* Translators: a date, see g_date_time_format() */
      when = g_date_time_format (last_day, _("%-d %B %Y"));
    }
  return format_left (closes, today, when);
}
