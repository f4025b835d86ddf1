/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call.h"

#include <string.h>

#include "record/yoriai-field.h"

/* What code asks of a track, and what it wants filled in. */

/**
 * yoriai_track_is_in_field:
 * @track: (nullable): a track
 * @field: (nullable): the id of a field of the programme
 *
 * Returns: whether the track belongs to the field
 */
gboolean
yoriai_track_is_in_field (const YoriaiTrack *track,
                          const char        *field)
{
  return track != NULL && field != NULL && g_strcmp0 (track->field, field) == 0;
}

/**
 * yoriai_track_has_trait:
 * @track: (nullable): a track
 * @trait: YORIAI_TRACK_FORUM, …
 *
 * Returns: whether the pack says so of the track
 */
gboolean
yoriai_track_has_trait (const YoriaiTrack *track,
                        const char        *trait)
{
  return track != NULL && g_strv_contains (track->traits, trait);
}

/**
 * yoriai_track_next_reduced:
 * @track: (nullable): a track
 * @first: (inout): a year from 1; then the first year of those that follow one another
 * @last: (out): then the last of them
 *
 * Finds, from a year on, the next years in which the programme gives less than
 * before.
 *
 * Returns: whether there are any
 */
gboolean
yoriai_track_next_reduced (const YoriaiTrack *track,
                           guint             *first,
                           guint             *last)
{
  guint year = *first;

  if (track == NULL)
    return FALSE;
  while (year <= YORIAI_MAX_YEARS && (track->reduced_years & (1u << year)) == 0)
    year++;
  if (year > YORIAI_MAX_YEARS)
    return FALSE;
  *first = *last = year;
  while (*last < YORIAI_MAX_YEARS && (track->reduced_years & (1u << (*last + 1))) != 0)
    ++*last;
  return TRUE;
}

/**
 * yoriai_call_type_has_trait:
 * @self: a call
 * @type: (nullable): the id of a type of track
 * @trait: YORIAI_TRACK_STEP_UP, …
 *
 * Returns: whether there are tracks of the type, and any of them has the trait
 */
gboolean
yoriai_call_type_has_trait (YoriaiCall *self,
                            const char *type,
                            const char *trait)
{
  for (guint i = 0; type != NULL && i < yoriai_call_get_n_tracks (self); i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (self, i);

      if (g_str_equal (track->type, type) && yoriai_track_has_trait (track, trait))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_call_field_asks_for:
 * @self: a call
 * @field: (nullable): the id of a field of the programme
 * @path: path of a field of the proposal: "policy_area"
 *
 * Returns: whether any track of the programme's field asks for it
 */
gboolean
yoriai_call_field_asks_for (YoriaiCall *self,
                            const char *field,
                            const char *path)
{
  for (guint i = 0; i < yoriai_call_get_n_tracks (self); i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (self, i);

      if (yoriai_track_is_in_field (track, field) && yoriai_track_has_field (track, path))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_call_count_years:
 * @self: (nullable): a call
 * @track: (nullable): the track in use
 *
 * Finds how many years a project can have: those of its track, or the most that
 * any track has as long as none is chosen or the chosen one does not say.
 *
 * Returns: how many; 0: nobody says
 */
guint
yoriai_call_count_years (YoriaiCall        *self,
                         const YoriaiTrack *track)
{
  gint64 n = track != NULL ? track->years : 0;

  if (n > 0 || self == NULL)
    return (guint) n;
  for (guint i = 0; i < yoriai_call_get_n_tracks (self); i++)
    n = MAX (n, yoriai_call_get_track (self, i)->years);
  return (guint) n;
}

/**
 * yoriai_track_has_part:
 * @track: a track
 * @part: a section of the proposal
 *
 * Returns: whether the track asks for it; a track that names no parts asks for
 * all
 */
gboolean
yoriai_track_has_part (const YoriaiTrack *track,
                       const char        *part)
{
  return track->parts[0] == NULL || g_strv_contains (track->parts, part);
}

/**
 * yoriai_track_has_field:
 * @track: a track
 * @path: path of a field: "vision.expansion", "institutions.campus"
 *
 * Returns: whether the track asks for the field, given that it asks for the
 * part it is in
 */
gboolean
yoriai_track_has_field (const YoriaiTrack *track,
                        const char        *path)
{
  for (guint i = 0; track->without[i] != NULL; i++)
    {
      gsize length = strlen (track->without[i]);

      if (strncmp (path, track->without[i], length) == 0
          && (path[length] == '\0' || path[length] == '.'))
        return FALSE;
    }
  return TRUE;
}
