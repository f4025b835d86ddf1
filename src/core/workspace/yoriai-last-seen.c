/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-last-seen.h"

#include <stdlib.h>

#include <glib/gstdio.h>

/* What a proposal said when somebody had it open last on this computer: the hash of its view, and when. It lies in the user's
 * state, never in the proposal; what cannot be kept there is not missed. */

#define MAX_PROPOSALS 500
#define KEY_HASH "view"
#define KEY_TIME "time"

/**
 * yoriai_last_seen_dup_path:
 *
 * Returns: (transfer full) (type filename): where this user's lies
 */
char *
yoriai_last_seen_dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "yoriai", "seen.ini", NULL);
}

/* An id is anything; the name of a group is not. */
static char *
dup_group (const char *proposal)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, proposal, -1);
}

static GKeyFile *
load (const char *path)
{
  g_autofree char *own = path == NULL ? yoriai_last_seen_dup_path () : NULL;
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path != NULL ? path : own, G_KEY_FILE_NONE, NULL);
  return file;
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
  g_autoptr (GKeyFile) file = load (path);
  g_autofree char *group = dup_group (proposal);
  g_autofree char *hash = g_key_file_get_string (file, group, KEY_HASH, NULL);

  if (hash == NULL)
    return FALSE;
  *ret_hash = g_steal_pointer (&hash);
  *ret_time = g_key_file_get_int64 (file, group, KEY_TIME, NULL);
  return TRUE;
}

static void
drop_oldest (GKeyFile *file)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);
  const char *oldest = NULL;
  gint64 first = G_MAXINT64;

  if (n <= MAX_PROPOSALS)
    return;
  for (gsize i = 0; i < n; i++)
    {
      gint64 time = g_key_file_get_int64 (file, groups[i], KEY_TIME, NULL);

      if (time < first)
        {
          first = time;
          oldest = groups[i];
        }
    }
  if (oldest != NULL)
    g_key_file_remove_group (file, oldest, NULL);
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
  g_autofree char *own = path == NULL ? yoriai_last_seen_dup_path () : NULL;
  const char *name = path != NULL ? path : own;
  g_autofree char *folder = g_path_get_dirname (name);
  g_autoptr (GKeyFile) file = load (path);
  g_autofree char *group = dup_group (proposal);
  g_autofree char *data = NULL;
  gsize length;

  g_key_file_set_string (file, group, KEY_HASH, hash);
  g_key_file_set_int64 (file, group, KEY_TIME, time);
  drop_oldest (file);
  data = g_key_file_to_data (file, &length, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (name, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
