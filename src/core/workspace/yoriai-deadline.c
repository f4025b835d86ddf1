/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-deadline"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-deadline.h"

#include <string.h>

#include "workspace/yoriai-words.h"

#define HOURS_A_DAY 24
#define HOURS_BY_THE_MINUTE 48 /* of what is nearer than that the minutes count */

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

/* When a date is over; NULL unless it is known to the day. */
static GDateTime *
find_end (const char *date,
          const char *precision)
{
  gboolean has_minute = g_strcmp0 (precision, "minute") == 0;

  if (date == NULL || (!has_minute && g_strcmp0 (precision, "day") != 0))
    return NULL;
  return parse_date (date, has_minute);
}

static char *
format_when (GDateTime  *end,
             const char *precision)
{
  if (g_strcmp0 (precision, "minute") == 0)
    /* Translators: a date with a time, see g_date_time_format() */
    return g_date_time_format (end, _("%-d %B %Y, %H:%M (JST)"));
  g_autoptr (GDateTime) last_day = g_date_time_add_seconds (end, -1);

  /* Translators: a date, see g_date_time_format() */
  return g_date_time_format (last_day, _("%-d %B %Y"));
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
  g_autoptr (GDateTime) closes = find_end (date, precision);
  g_autoptr (GDateTime) today = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();
  g_autofree char *when = closes != NULL ? format_when (closes, precision) : NULL;

  return closes != NULL ? format_left (closes, today, when) : NULL;
}

/* Those that are not known at all come last, those known to the month before its days. */
static char *
dup_key (const YoriaiCallDate *when)
{
  g_autoptr (GDateTime) end = g_strcmp0 (when->precision, "minute") == 0 ? find_end (when->date, when->precision) : NULL;

  if (end != NULL)
    return g_date_time_format (end, "%Y-%m-%dT%H:%M:%S");
  return g_strdup (when->date != NULL ? when->date : "~");
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  g_autofree char *key_a = dup_key (&((const YoriaiDeadline *) a)->when);
  g_autofree char *key_b = dup_key (&((const YoriaiDeadline *) b)->when);

  return strcmp (key_a, key_b);
}

/**
 * yoriai_deadline_list:
 * @call: a call
 * @track: (nullable): the track in use
 *
 * Returns: (transfer full) (element-type YoriaiDeadline): its deadlines in their order, and when it closes among them
 */
GArray *
yoriai_deadline_list (YoriaiCall        *call,
                      const YoriaiTrack *track)
{
  g_autoptr (GPtrArray) dates = yoriai_call_list_dates (call, track);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (YoriaiDeadline));
  YoriaiDeadline closes = { NULL, yoriai_call_get_window (call, YORIAI_CALL_CLOSES) };

  for (guint i = 0; i < dates->len; i++)
    {
      const YoriaiCallDeadline *date = dates->pdata[i];
      YoriaiDeadline deadline = { date, date->when };

      g_array_append_val (list, deadline);
    }
  g_array_append_val (list, closes);
  g_array_sort (list, compare);
  return list;
}

/**
 * yoriai_deadline_dup_when:
 * @self: a deadline
 *
 * Returns: (transfer full): its date, as precisely as it is known; that it is not known where it is not
 */
char *
yoriai_deadline_dup_when (const YoriaiDeadline *self)
{
  g_autoptr (GDateTime) end = find_end (self->when.date, self->when.precision);
  const char *text = self->date == NULL ? yoriai_words_text (self->when.text) : NULL;

  if (end != NULL)
    return format_when (end, self->when.precision);
  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return g_strdup (self->when.date != NULL ? self->when.date : _("date not known"));
}

/**
 * yoriai_deadline_dup_due:
 * @self: a deadline of the call
 * @call: the call
 * @track: (nullable): the track in use
 *
 * Returns: (transfer full): what is due then, in one line; "" where the call says nothing
 */
char *
yoriai_deadline_dup_due (const YoriaiDeadline *self,
                         YoriaiCall           *call,
                         const YoriaiTrack    *track)
{
  g_autoptr (GPtrArray) files = yoriai_call_list_files (call, track);
  GString *due = g_string_new (NULL);
  const char *text = self->date != NULL ? yoriai_words_text (self->date->due) : NULL;

  for (guint i = 0; i < files->len; i++)
    {
      const YoriaiCallFile *file = files->pdata[i];

      if (yoriai_call_has_package (call) && yoriai_call_is_file_due (call, file, self->date))
        g_string_append_printf (due, "%s%s", due->len > 0 ? _(", ") : "", yoriai_words_text (file->text));
    }
  if (text != NULL && *text != '\0')
    g_string_append_printf (due, "%s%s", due->len > 0 ? _(", ") : "", text);
  return g_string_free (due, FALSE);
}

static const char *
get_name (const YoriaiDeadline *self)
{
  return self->date != NULL ? yoriai_words_text (self->when.text) : _("Submission of the proposal");
}

/**
 * yoriai_deadline_dup_line:
 * @self: a deadline of the call
 * @call: the call
 * @track: (nullable): the track in use
 *
 * Returns: (transfer full): what it is the deadline of, when it is, and what is due then
 */
char *
yoriai_deadline_dup_line (const YoriaiDeadline *self,
                          YoriaiCall           *call,
                          const YoriaiTrack    *track)
{
  g_autofree char *when = yoriai_deadline_dup_when (self);
  g_autofree char *due = yoriai_deadline_dup_due (self, call, track);

  if (*due == '\0')
    /* Translators: what it is the deadline of, when it is */
    return g_strdup_printf (_("%s: %s"), get_name (self), when);
  /* Translators: what it is the deadline of, when it is, what is due then */
  return g_strdup_printf (_("%s: %s (due: %s)"), get_name (self), when, due);
}

/**
 * yoriai_deadline_has_passed:
 * @self: a deadline
 * @now: (nullable): the present, if not what the clock says
 *
 * Returns: whether it is over; one that is only roughly known is not
 */
gboolean
yoriai_deadline_has_passed (const YoriaiDeadline *self,
                            GDateTime            *now)
{
  g_autoptr (GDateTime) end = find_end (self->when.date, self->when.precision);
  g_autoptr (GDateTime) today = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();

  return end != NULL && g_date_time_compare (end, today) <= 0;
}

/* The next deadline that is no closing of the call, and what is due at it. */
static char *
dup_next (YoriaiCall        *call,
          const YoriaiTrack *track,
          GDateTime         *now,
          gboolean          *ret_is_after_closing)
{
  g_autoptr (GArray) list = yoriai_deadline_list (call, track);

  *ret_is_after_closing = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const YoriaiDeadline *next = &g_array_index (list, YoriaiDeadline, i);
      g_autofree char *text = yoriai_deadline_dup_text (next->when.date, next->when.precision, now);
      g_autofree char *due = NULL;

      *ret_is_after_closing = *ret_is_after_closing || next->date == NULL;
      if (text == NULL || next->date == NULL || yoriai_deadline_has_passed (next, now))
        continue;
      due = yoriai_deadline_dup_due (next, call, track);
      if (*due == '\0')
        /* Translators: what it is the deadline of, when that is */
        return g_strdup_printf (_("%s\n%s"), get_name (next), text);
      /* Translators: what it is the deadline of, when that is, what is due then */
      return g_strdup_printf (_("%s\n%s\nDue: %s"), get_name (next), text, due);
    }
  return NULL;
}

/**
 * yoriai_deadline_dup_summary:
 * @call: a call
 * @track: (nullable): the track in use
 * @now: (nullable): the present, if not what the clock says
 *
 * Says how long it is until the call closes and to the next deadline besides, with what is due then; what comes first is
 * first.
 *
 * Returns: (transfer full) (nullable): the lines, or %NULL when no date is known to the day
 */
char *
yoriai_deadline_dup_summary (YoriaiCall        *call,
                             const YoriaiTrack *track,
                             GDateTime         *now)
{
  YoriaiCallDate date = yoriai_call_get_window (call, YORIAI_CALL_CLOSES);
  gboolean is_after_closing;
  g_autofree char *closes = yoriai_deadline_dup_text (date.date, date.precision, now);
  g_autofree char *next = dup_next (call, track, now, &is_after_closing);

  if (next == NULL || closes == NULL)
    return next != NULL ? g_steal_pointer (&next) : g_steal_pointer (&closes);
  if (is_after_closing)
    return g_strconcat (closes, "\n", next, NULL);
  return g_strconcat (next, "\n", closes, NULL);
}

/**
 * yoriai_deadline_dup_left:
 * @call: a call
 * @now: (nullable): the present, if not what the clock says
 *
 * Says in a few words how long it is until the call closes: in days and hours, in the last two days in hours and minutes.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL when it is not known to the day when it closes
 */
char *
yoriai_deadline_dup_left (YoriaiCall *call,
                          GDateTime  *now)
{
  YoriaiCallDate date = yoriai_call_get_window (call, YORIAI_CALL_CLOSES);
  g_autoptr (GDateTime) closes = find_end (date.date, date.precision);
  g_autoptr (GDateTime) today = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();
  GTimeSpan left = closes != NULL ? g_date_time_difference (closes, today) : 0;
  int hours = (int) (left / G_TIME_SPAN_HOUR);

  if (closes == NULL)
    return NULL;
  if (left <= 0)
    {
      g_autofree char *when = format_when (closes, "day");

      /* Translators: %s is a date; the deadline has passed */
      return g_strdup_printf (_("Closed %s"), when);
    }
  if (hours >= HOURS_BY_THE_MINUTE)
    /* Translators: until the deadline */
    return g_strdup_printf (_("%d days and %d hours left"), hours / HOURS_A_DAY, hours % HOURS_A_DAY);
  /* Translators: until the deadline */
  return g_strdup_printf (_("%d hours and %d minutes left"), hours,
                          (int) (left % G_TIME_SPAN_HOUR / G_TIME_SPAN_MINUTE));
}
