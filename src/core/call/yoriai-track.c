/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call.h"

#include <string.h>

/* What code asks of a track: of its field and type, in the one place that knows
 * their ids, and of what it wants filled in. */

#define FIELD_REGIONAL "regional"
#define FIELD_POLICY "policy"
#define TYPE_FULL "full"
#define TYPE_NURTURING "nurturing"

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
 * yoriai_track_is_regional:
 * @track: (nullable): a track
 *
 * Returns: whether it is for a hub of a region, which has a forum
 */
gboolean
yoriai_track_is_regional (const YoriaiTrack *track)
{
  return yoriai_track_is_in_field (track, FIELD_REGIONAL);
}

/**
 * yoriai_track_is_policy:
 * @track: (nullable): a track
 *
 * Returns: whether it is for a hub in an area that national policy sets, of
 * whose operation the outline says nothing
 */
gboolean
yoriai_track_is_policy (const YoriaiTrack *track)
{
  return yoriai_track_is_in_field (track, FIELD_POLICY);
}

/**
 * yoriai_track_is_full:
 * @track: (nullable): a track
 *
 * Returns: whether it supports a hub to the end, with less money in the last
 * years
 */
gboolean
yoriai_track_is_full (const YoriaiTrack *track)
{
  return track != NULL && g_strcmp0 (track->type, TYPE_FULL) == 0;
}

/**
 * yoriai_track_type_is_nurturing:
 * @type: (nullable): the id of a type of track
 *
 * Returns: whether it is the one that prepares a hub
 */
gboolean
yoriai_track_type_is_nurturing (const char *type)
{
  return g_strcmp0 (type, TYPE_NURTURING) == 0;
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
