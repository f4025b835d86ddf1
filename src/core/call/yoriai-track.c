/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call.h"

/* What code asks of a track's field and type, in the one place that knows their ids. */

#define FIELD_REGIONAL "regional"
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
 * yoriai_track_is_full:
 * @track: (nullable): a track
 *
 * Returns: whether it supports a hub to the end, with less money in the last years
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
