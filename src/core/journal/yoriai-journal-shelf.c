/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "yoriai-journal-disk-private.h"
#include "yoriai-journal-names-private.h"
#include "yoriai-journal-shelf-private.h"

/* How journals go: settled, thinned, forgotten. One that a running program has,
 * or may have, is never touched. */

#define ORPHAN_AGE (60 * 60) /* seconds; by then whoever began a journal has given it its name */

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_WRITE,
               _("%s: The journal cannot be removed: %s"), name, g_strerror (code));
  return FALSE;
}

/* Best effort: a file system that writes elsewhere keeps the old blocks until
 * it needs them. */
static void
overwrite (int fd)
{
  static const guint8 zeros[64 * 1024];
  struct stat info;
  off_t left;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  for (left = info.st_size; left > 0;)
    {
      gssize n = write (fd, zeros, (gsize) MIN (left, (off_t) sizeof zeros));

      if (n < 0 && errno != EINTR)
        return;
      left -= MAX (n, 0);
    }
  if (fsync (fd) != 0)
    return;
}

/* Also one that somebody settles just now: by then it has another name. */
gboolean
_yoriai_journal_erase (const char  *path,
                       GError     **error)
{
  g_autofree char *settled = _yoriai_journal_dup_settled (path);
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd >= 0)
    {
      overwrite (fd);
      close (fd);
    }
  if (g_unlink (path) == 0)
    return TRUE;
  if (errno != ENOENT)
    return fail (path, errno, error);
  return settled == NULL || _yoriai_journal_erase (settled, error);
}

/* What a program that was killed left before its journal had a name. */
static void
erase_orphans (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;
      int fd;

      if (!g_str_has_prefix (name, YORIAI_JOURNAL_NEW) || g_lstat (path, &info) != 0
          || info.st_mtime > time (NULL) - ORPHAN_AGE)
        continue;
      fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
      if (fd < 0)
        continue;
      if (_yoriai_journal_lock (fd, FALSE) == YORIAI_JOURNAL_LOCKED)
        _yoriai_journal_erase (path, NULL);
      close (fd);
    }
}

/* Erases all of a proposal but @kept and what is not stale. */
gboolean
_yoriai_journal_erase_others (const char  *folder,
                              const char  *proposal,
                              const char  *kept,
                              guint       *ret_n_left,
                              GError     **error)
{
  g_autoptr (GPtrArray) infos = yoriai_journal_list (folder, proposal, NULL, error);
  gboolean is_done = TRUE;
  guint n_left = 0;

  if (infos == NULL)
    return FALSE;
  for (guint i = 0; i < infos->len; i++)
    {
      const YoriaiJournalInfo *info = infos->pdata[i];

      if (g_strcmp0 (info->path, kept) == 0)
        continue;
      if (info->life != YORIAI_JOURNAL_STALE)
        n_left++;
      else if (is_done)
        is_done = _yoriai_journal_erase (info->path, error);
      else
        _yoriai_journal_erase (info->path, NULL);
    }
  erase_orphans (folder);
  if (is_done && !_yoriai_journal_sync_folder (folder) && errno != ENOENT)
    is_done = fail (folder, errno, error);
  if (ret_n_left != NULL)
    *ret_n_left = n_left;
  return is_done;
}

/* By its name: the file may be damaged, or torn. */
gboolean
_yoriai_journal_mark_settled (const char  *path,
                              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *settled = _yoriai_journal_dup_settled (path);
  g_autofree char *name = g_filename_display_name (path);

  if (settled == NULL)
    return TRUE;
  if (g_rename (path, settled) == 0 && _yoriai_journal_sync_folder (folder))
    return TRUE;
  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_WRITE,
               _("%s: The journal cannot be renamed: %s"), name, g_strerror (errno));
  return FALSE;
}

/**
 * yoriai_journal_settle:
 * @path: (type filename): a journal
 * @error: return location: %YORIAI_JOURNAL_ERROR_READ,
 * %YORIAI_JOURNAL_ERROR_LIVE, %YORIAI_JOURNAL_ERROR_WRITE
 *
 * Notes that what a stale journal holds was taken, or left: it is not offered
 * again. It stays as history until it is thinned out.
 *
 * Returns: whether it is noted
 */
gboolean
yoriai_journal_settle (const char  *path,
                       GError     **error)
{
  g_autoptr (YoriaiJournalInfo) info = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  name = g_filename_display_name (path);
  info = _yoriai_journal_look_at (path);
  if (info == NULL)
    {
      g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_READ,
                   _("%s: The journal is not there any more"), name);
      return FALSE;
    }
  if (info->life != YORIAI_JOURNAL_STALE)
    {
      g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIVE,
                   _("%s: A running program may be writing this journal"), name);
      return FALSE;
    }
  return info->is_settled || _yoriai_journal_mark_settled (path, error);
}

/* What a proposal's journals take, without reading them. */
static guint64
measure (const char *folder,
         const char *proposal)
{
  g_autofree char *prefix = _yoriai_journal_dup_prefix (proposal);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (g_str_has_prefix (name, prefix) && g_lstat (path, &info) == 0)
        size += (guint64) info.st_size;
    }
  return size;
}

/* Whether it went. */
static gboolean
thin_one (const YoriaiJournalInfo *info,
          YoriaiJournalThinFunc    func,
          gpointer                 data,
          GError                 **error)
{
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_load (info->path, NULL);

  if (file == NULL || (func != NULL && !func (file, data)))
    return FALSE;
  return g_unlink (info->path) == 0 || fail (info->path, errno, error);
}

/**
 * yoriai_journal_thin:
 * @folder: (type filename) (nullable): where; %NULL for where this user's lie
 * @proposal: a proposal's id
 * @max_bytes: what its journals may take together
 * @func: (nullable): asked before one goes
 * @data: for @func
 * @error: return location: of the first that could not be removed
 *
 * Removes the oldest journals of a proposal until the rest takes no more than
 * @max_bytes. One that a running program has, whose changes are in no file and
 * were never offered, or that cannot be read, stays. For a thread.
 *
 * Returns: what the journals take now
 */
guint64
yoriai_journal_thin (const char             *folder,
                     const char             *proposal,
                     guint64                 max_bytes,
                     YoriaiJournalThinFunc   func,
                     gpointer                data,
                     GError                **error)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *place = folder != NULL ? g_strdup (folder) : yoriai_journal_dup_folder ();
  g_autoptr (GError) problem = NULL;
  guint64 size;

  g_return_val_if_fail (proposal != NULL, 0);

  size = measure (place, proposal);
  if (size <= max_bytes)
    return size;
  infos = yoriai_journal_list (place, proposal, NULL, error);
  if (infos == NULL)
    return size;
  for (guint i = infos->len; i > 0 && size > max_bytes; i--)
    {
      const YoriaiJournalInfo *info = infos->pdata[i - 1];

      if (info->life != YORIAI_JOURNAL_STALE || info->proposal == NULL
          || yoriai_journal_info_is_lost (info))
        continue;
      if (thin_one (info, func, data, problem == NULL ? &problem : NULL))
        size -= info->size;
    }
  erase_orphans (place);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return size;
}

/**
 * yoriai_journal_forget:
 * @folder: (type filename) (nullable): where; %NULL for where this user's lie
 * @proposal: a proposal's id
 * @ret_n_left: (out) (optional): how many stay, since a running program has
 * them or may have them
 * @error: return location: of the first that could not be removed
 *
 * Erases all journals of a proposal, also what is in no file. For a thread.
 *
 * Returns: whether all but @ret_n_left are gone
 */
gboolean
yoriai_journal_forget (const char  *folder,
                       const char  *proposal,
                       guint       *ret_n_left,
                       GError     **error)
{
  g_autofree char *place = folder != NULL ? g_strdup (folder) : yoriai_journal_dup_folder ();

  g_return_val_if_fail (proposal != NULL, FALSE);

  return _yoriai_journal_erase_others (place, proposal, NULL, ret_n_left, error);
}

/**
 * yoriai_journal_scrub:
 * @folder: (type filename) (nullable): where; %NULL for where this user's lie
 * @proposal: a proposal's id
 * @uri: (nullable): of its file
 * @author: (nullable): who does it
 * @state: the whole state, without what was erased from the document
 * @saved: (nullable): hash of what was saved, if that is what @state holds
 * @ret_n_left: (out) (optional): how many journals stay as they are, since a
 * running program has them or may have them
 * @error: return location
 *
 * Makes @state all that a proposal's journals hold, so that what was erased
 * from the document leaves this disk too. The new journal is on the disk before
 * the others go. The blocks of those are written over with zeros first, which
 * reaches what lay there only where the file system writes in place. For a
 * proposal that is not open: the journal of one that is open is scrubbed by
 * yoriai_journal_restart(). For a thread.
 *
 * Returns: whether it is done
 */
gboolean
yoriai_journal_scrub (const char  *folder,
                      const char  *proposal,
                      const char  *uri,
                      const char  *author,
                      GBytes      *state,
                      GBytes      *saved,
                      guint       *ret_n_left,
                      GError     **error)
{
  g_autofree char *place = folder != NULL ? g_strdup (folder) : yoriai_journal_dup_folder ();
  g_auto (YoriaiJournalHeader) header = { 0 };
  g_auto (YoriaiJournalDisk) disk = { .fd = -1 };
  g_autoptr (GPtrArray) writes = g_ptr_array_new_with_free_func (_yoriai_journal_write_unref);

  g_return_val_if_fail (proposal != NULL && state != NULL, FALSE);

  _yoriai_journal_header_init (&header, proposal, uri, author, NULL);
  g_ptr_array_add (writes, _yoriai_journal_write_new (YORIAI_JOURNAL_STATE, header.author, state));
  if (saved != NULL)
    g_ptr_array_add (writes, _yoriai_journal_write_new_saved (header.author, 0, saved));
  return _yoriai_journal_disk_begin (&disk, place, &header, writes, error)
         && _yoriai_journal_erase_others (place, proposal, disk.path, ret_n_left, error);
}
