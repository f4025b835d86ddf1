/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-last-seen.h"

#include "workspace/yoriai-remembered.h"

/* What a proposal said when somebody had it open last on this computer: the hash of its view, and when. It lies in the user's
 * state, never in the proposal; what cannot be kept there is not missed. */

#define MAX_PROPOSALS 500
#define KEY_HASH "view"
#define KEY_TIME "time"

static char *
dup_path (const char *path)
{
  return path != NULL ? g_strdup (path) : yoriai_last_seen_dup_path ();
}

/**
 * yoriai_last_seen_dup_path:
 *
 * Returns: (transfer full) (type filename): where this user's lies
 */
char *
yoriai_last_seen_dup_path (void)
{
  return yoriai_remembered_dup_path ("seen.ini");
}

/**
 * yoriai_last_seen_get:
 * @path: (type filename) (nullable): where it lies; %NULL for this user's
 * @proposal: a proposal's id
 * @ret_hash: (out) (transfer full): of the view, as yoriai_state_hash() gives it
 * @ret_time: (out): when it was open last, in seconds since 1970
 *
 * Returns: whether it was open before
 */
gboolean
yoriai_last_seen_get (const char  *path,
                      const char  *proposal,
                      char       **ret_hash,
                      gint64      *ret_time)
{
  g_autofree char *own = dup_path (path);
  g_autoptr (GKeyFile) file = yoriai_remembered_load (own);
  g_autofree char *group = yoriai_remembered_dup_group (proposal);
  g_autofree char *hash = g_key_file_get_string (file, group, KEY_HASH, NULL);

  if (hash == NULL)
    return FALSE;
  *ret_hash = g_steal_pointer (&hash);
  *ret_time = g_key_file_get_int64 (file, group, KEY_TIME, NULL);
  return TRUE;
}

/**
 * yoriai_last_seen_set:
 * @path: (type filename) (nullable): where it is to lie; %NULL for this user's
 * @proposal: a proposal's id
 * @hash: of the view, as yoriai_state_hash() gives it
 * @time: now, in seconds since 1970
 *
 * Notes what a proposal says while it is open. Of those that were not open for long the oldest goes.
 */
void
yoriai_last_seen_set (const char *path,
                      const char *proposal,
                      const char *hash,
                      gint64      time)
{
  g_autofree char *own = dup_path (path);
  g_autoptr (GKeyFile) file = yoriai_remembered_load (own);
  g_autofree char *group = yoriai_remembered_dup_group (proposal);

  g_key_file_set_string (file, group, KEY_HASH, hash);
  g_key_file_set_int64 (file, group, KEY_TIME, time);
  yoriai_remembered_drop_oldest (file, KEY_TIME, MAX_PROPOSALS);
  yoriai_remembered_save (own, file);
}
