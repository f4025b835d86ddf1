/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-package.h"

#include "call/yoriai-call-private.h"

/* Without a track: whether it is for any. */
static gboolean
is_for_track (const char *const *patterns,
              const YoriaiTrack *track)
{
  if (track == NULL)
    return TRUE;
  for (guint i = 0; patterns[i] != NULL; i++)
    if (g_pattern_match_simple (patterns[i], track->id))
      return TRUE;
  return patterns[0] == NULL;
}

/**
 * yoriai_call_list_dates:
 * @self: a call
 * @track: (nullable): the track in use; %NULL: all
 *
 * Returns: (transfer container) (element-type YoriaiCallDeadline): its deadlines besides that of the window, in the pack's
 *   order
 */
GPtrArray *
yoriai_call_list_dates (YoriaiCall        *self,
                        const YoriaiTrack *track)
{
  const YoriaiCallDeadline *dates = self->content.dates.items;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->content.dates.n; i++)
    if (dates[i].off.ja == NULL && is_for_track (dates[i].tracks, track))
      g_ptr_array_add (list, (gpointer) &dates[i]);
  return list;
}

/**
 * yoriai_call_has_package:
 * @self: a call
 *
 * Returns: whether it says itself which files are to be handed in
 */
gboolean
yoriai_call_has_package (YoriaiCall *self)
{
  return self->content.package.n > 0;
}

/**
 * yoriai_call_list_files:
 * @self: a call
 * @track: (nullable): the track in use; %NULL: all
 *
 * Returns: (transfer container) (element-type YoriaiCallFile): the files to hand in, in the pack's order; where it does not
 *   say which, those that are made without being asked for
 */
GPtrArray *
yoriai_call_list_files (YoriaiCall        *self,
                        const YoriaiTrack *track)
{
  const YoriaiCallList *package
      = self->content.package.n > 0 ? &self->content.package : &self->content.default_package;
  const YoriaiCallFile *files = package->items;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < package->n; i++)
    if (files[i].off.ja == NULL && is_for_track (files[i].tracks, track))
      g_ptr_array_add (list, (gpointer) &files[i]);
  return list;
}

/* Whether some deadline asks for it. */
static gboolean
is_asked_for_early (YoriaiCall           *self,
                    const YoriaiCallFile *file)
{
  const YoriaiCallDeadline *dates = self->content.dates.items;

  for (guint i = 0; i < self->content.dates.n; i++)
    if (dates[i].off.ja == NULL && g_strv_contains (dates[i].files, file->id))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_call_is_file_due:
 * @self: a call
 * @file: a file of the package
 * @date: (nullable): a deadline; %NULL: when the call closes
 *
 * Returns: whether it is due then: one of the two names the other; a file that nobody gives a date is due in the end
 */
gboolean
yoriai_call_is_file_due (YoriaiCall               *self,
                         const YoriaiCallFile     *file,
                         const YoriaiCallDeadline *date)
{
  if (date == NULL)
    return file->due != NULL ? g_str_equal (file->due, YORIAI_CALL_CLOSES) : !is_asked_for_early (self, file);
  return g_strcmp0 (file->due, date->id) == 0 || g_strv_contains (date->files, file->id);
}
