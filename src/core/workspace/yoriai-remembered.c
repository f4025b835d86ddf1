/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-remembered.h"

#include <glib/gstdio.h>

/* What is remembered of proposals and files on this computer: key files in the user's state, a group for each. What cannot be
 * kept there is not missed. */

/**
 * yoriai_remembered_dup_path:
 * @name: of a file
 *
 * Returns: (transfer full) (type filename): where this user's lies
 */
char *
yoriai_remembered_dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "yoriai", name, NULL);
}

/**
 * yoriai_remembered_load:
 * @path: (type filename): where it lies
 *
 * Returns: (transfer full): what is remembered; nothing where there is no such file, or no sound one
 */
GKeyFile *
yoriai_remembered_load (const char *path)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

/**
 * yoriai_remembered_save:
 * @path: (type filename): where it is to lie
 * @file: what is to be remembered
 *
 * Writes it for nobody else to read.
 */
void
yoriai_remembered_save (const char *path,
                        GKeyFile   *file)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  g_autofree char *data = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/**
 * yoriai_remembered_dup_group:
 * @of: an id or a URI, which may be anything
 *
 * Returns: (transfer full): the name of its group, which may not
 */
char *
yoriai_remembered_dup_group (const char *of)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, of, -1);
}

/**
 * yoriai_remembered_drop_oldest:
 * @file: what is remembered
 * @time_key: the key of when a group was written
 * @max: how many groups there may be
 *
 * Where there is one group too many, the oldest goes.
 */
void
yoriai_remembered_drop_oldest (GKeyFile   *file,
                               const char *time_key,
                               guint       max)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);
  const char *oldest = NULL;
  gint64 first = G_MAXINT64;

  if (n <= max)
    return;
  for (gsize i = 0; i < n; i++)
    {
      gint64 time = g_key_file_get_int64 (file, groups[i], time_key, NULL);

      if (time < first)
        {
          first = time;
          oldest = groups[i];
        }
    }
  if (oldest != NULL)
    g_key_file_remove_group (file, oldest, NULL);
}
