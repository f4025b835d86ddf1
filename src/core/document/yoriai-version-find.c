/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which version people mean: by name, by number, or as it was at a time. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-document.h"
#include "yoriai-versions.h"

#define TIME \
  "^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2})(:\\d{2}(?:\\.\\d+)?)? ?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?$"
#define MAX_DIGITS 9

/* What was asked for, and what it may mean. */
typedef struct
{
  YoriaiState *state;
  const char *when;
  guint found; /* which version, as long as n is 1 */
  guint other; /* another one, when n is more */
  guint n;
} Search;

static void
take (Search *self,
      guint   i)
{
  if (self->n > 0 && self->found == i)
    return;
  if (self->n == 0)
    self->found = i;
  else
    self->other = i;
  self->n++;
}

static void
search_names (Search *self)
{
  gboolean is_number = strlen (self->when) <= MAX_DIGITS && *self->when != '\0'
                       && strspn (self->when, "0123456789") == strlen (self->when);
  guint number = is_number ? (guint) atoi (self->when) : 0;

  for (guint i = 0; i < yoriai_versions_get_n (self->state); i++)
    {
      const YoriaiVersion *version = yoriai_versions_get (self->state, i);

      if (g_strcmp0 (version->name, self->when) == 0 || (number > 0 && version->number == number))
        take (self, i);
    }
}

/* A day means its end, a minute too: what was made in it belongs to it. */
static GDateTime *
parse_time (const char *text,
            GTimeZone  *zone,
            gboolean   *ret_is_time)
{
  g_autoptr (GRegex) regex = g_regex_new (TIME, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *day = NULL, *minute = NULL, *seconds = NULL, *offset = NULL, *iso = NULL;

  *ret_is_time = g_regex_match (regex, text, 0, &match);
  if (!*ret_is_time)
    return NULL;
  day = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  seconds = g_match_info_fetch (match, 3);
  offset = g_match_info_fetch (match, 4);
  if (minute == NULL || *minute == '\0')
    iso = g_strconcat (day, "T23:59:59", NULL);
  else
    iso = g_strconcat (day, "T", minute, seconds != NULL && *seconds != '\0' ? seconds : ":59",
                       offset != NULL ? offset : "", NULL);
  return g_date_time_new_from_iso8601 (iso, zone);
}

static gboolean
search_before (Search *self,
               gint64  time)
{
  for (guint i = 0; i < yoriai_versions_get_n (self->state); i++)
    {
      const YoriaiVersion *version = yoriai_versions_get (self->state, i);

      if (version->hash != NULL && version->time <= time)
        {
          take (self, i);
          return TRUE;
        }
    }
  return FALSE;
}

/* An hour that the clocks go through twice names two times. */
static gboolean
search_time (Search    *self,
             GDateTime *time)
{
  g_autofree char *shown = g_date_time_format (time, "%F %T %Z");
  gboolean is_found = search_before (self, g_date_time_to_unix (time));

  for (int hours = -1; hours <= 1; hours += 2)
    {
      g_autoptr (GDateTime) other = g_date_time_add_hours (time, hours);
      g_autofree char *other_shown = g_date_time_format (other, "%F %T %Z");

      if (strncmp (shown, other_shown, strlen ("2026-11-29 12:00:00")) == 0)
        is_found = search_before (self, g_date_time_to_unix (other)) || is_found;
    }
  return is_found;
}

static gboolean
fail_before_first (Search     *self,
                   GTimeZone  *zone,
                   GError    **error)
{
  gint64 first = G_MAXINT64;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < yoriai_versions_get_n (self->state); i++)
    if (yoriai_versions_get (self->state, i)->hash != NULL)
      first = MIN (first, yoriai_versions_get (self->state, i)->time);
  utc = g_date_time_new_from_unix_utc (first);
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  shown = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
               _ ("“%s” is before the first version, which is of %s"), self->when, shown);
  return FALSE;
}

/**
 * yoriai_versions_read_time:
 * @when: what yoriai_versions_find_when() takes
 * @zone: of a time without
 * @ret_time: (out): in seconds since 1970; of a day its end
 *
 * Returns: whether it is a date, or a date and a time
 */
gboolean
yoriai_versions_read_time (const char *when,
                           GTimeZone  *zone,
                           gint64     *ret_time)
{
  gboolean is_time;
  g_autoptr (GDateTime) time = parse_time (when, zone, &is_time);

  if (time == NULL)
    return FALSE;
  *ret_time = g_date_time_to_unix (time);
  return TRUE;
}

/**
 * yoriai_versions_find_when:
 * @state: (nullable): a history
 * @when: a version's name or number, or a date, or a date and a time, with or
 * without a zone
 * @zone: of a time without
 * @ret_i: (out): which version
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY, also where @when may
 * mean two versions
 *
 * Finds the version that people call by @when: at a time it is the newest one
 * that was there by then. A day means its end.
 *
 * Returns: whether there is one, and no other
 */
gboolean
yoriai_versions_find_when (YoriaiState  *state,
                           const char   *when,
                           GTimeZone    *zone,
                           guint        *ret_i,
                           GError      **error)
{
  Search self = { .state = state, .when = when };
  gboolean is_time;
  g_autoptr (GDateTime) time = NULL;

  if (state != NULL && !yoriai_state_check (state, error))
    return FALSE;
  if (yoriai_versions_get_n (state) == 0)
    {
      g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                           _ ("The file has no versions"));
      return FALSE;
    }
  search_names (&self);
  time = parse_time (when, zone, &is_time);
  if (time != NULL && !search_time (&self, time) && self.n == 0)
    return fail_before_first (&self, zone, error);
  if (self.n == 1)
    {
      *ret_i = self.found;
      return TRUE;
    }
  if (self.n > 1)
    g_set_error (
        error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
        _ ("“%s” may mean version %u and version %u; name it by what only one of them is called"),
        when, yoriai_versions_get (state, self.found)->number,
        yoriai_versions_get (state, self.other)->number);
  else if (is_time)
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                 _ ("There is no such time as “%s”"), when);
  else
    g_set_error (
        error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
        _ ("No version has the name or the number “%s”, and it is no time such as 2026-11-29 or 2026-11-29T18:00"),
        when);
  return FALSE;
}
