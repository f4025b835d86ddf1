/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves so that at every moment the old file or the new one is there, whole. GLib's own way loses
 * the old file when the disk is full and writes through symbolic links. */

#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "json/yoriai-json.h"
#include "yoriai-document.h"
#include "yoriai-saver.h"

#define BACKUP "~"
#define MAX_LINKS 40
#define MAX_TRIES 100

typedef struct
{
  char *path;      /* (owned): the file itself, no symbolic link */
  char *folder;    /* (owned) */
  GBytes *bytes;   /* (owned): what is to be there */
  gboolean is_old; /* whether there is a file already */
  struct stat old;
  YoriaiSaveFlags flags;

  int fd;          /* of the new file, -1 before */
  char *temporary; /* (owned) (nullable): its name, as long as it has to go when this fails */
  struct stat info;
} Saver;

static void
saver_clear (Saver *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->temporary);
  g_bytes_unref (self->bytes);
  g_free (self->folder);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saver, saver_clear)

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE,
               _("%s: The file cannot be saved: %s"), name, g_strerror (code));
  return FALSE;
}

static char *
make_etag (const struct stat *info)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld:%" G_GINT64_FORMAT ":%" G_GUINT64_FORMAT,
                          (gint64) info->st_mtim.tv_sec, info->st_mtim.tv_nsec,
                          (gint64) info->st_size, (guint64) info->st_ino);
}

/* Follows symbolic links to where the file is or will be. */
static char *
resolve (const char  *path,
         GError     **error)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *current =
    g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (here, path, NULL);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&current);
      folder = g_path_get_dirname (current);
      g_free (current);
      /* Never canonicalised: “..” means the parent of where a linked folder leads. */
      current =
        g_path_is_absolute (target) ? g_strdup (target) : g_build_filename (folder, target, NULL);
    }
  fail (path, ELOOP, error);
  return NULL;
}

static gboolean
check_unchanged (Saver       *self,
                 const char  *etag,
                 GError     **error)
{
  g_autofree char *now = NULL;
  g_autofree char *name = NULL;
  struct stat info;

  if (etag == NULL || (self->flags & YORIAI_SAVE_EVEN_IF_CHANGED) != 0
      || g_stat (self->path, &info) != 0)
    return TRUE;
  now = make_etag (&info);
  if (g_str_equal (now, etag))
    return TRUE;
  name = g_filename_display_name (self->path);
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED,
               _("%s: The file has changed on disk since it was read"), name);
  return FALSE;
}

static gboolean
check_old (Saver   *self,
           GError **error)
{
  if (g_stat (self->path, &self->old) != 0)
    return errno == ENOENT ? TRUE : fail (self->path, errno, error);
  self->is_old = TRUE;
  if (S_ISDIR (self->old.st_mode))
    return fail (self->path, EISDIR, error);
  if (!S_ISREG (self->old.st_mode))
    return fail (self->path, EINVAL, error);
  if (g_access (self->path, W_OK) != 0) /* renaming would not ask */
    return fail (self->path, errno, error);
  return TRUE;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

/* Access lists and other attributes go along as far as the file system lets them. */
static void
copy_attributes (const char *from,
                 int         fd)
{
  char names[4096];
  char value[4096];
  gssize length = listxattr (from, names, sizeof names);

  for (gssize at = 0; at < length; at += (gssize) strlen (names + at) + 1)
    {
      gssize n = getxattr (from, names + at, value, sizeof value);

      if (n >= 0 && fsetxattr (fd, names + at, value, (gsize) n, 0) != 0)
        continue;
    }
}

/* Owner and mode of the old file. Where the group cannot be kept, it must not let others in. */
static gboolean
copy_permissions (Saver *self,
                  int    fd)
{
  mode_t mode = self->old.st_mode & 07777;
  struct stat info;

  if (fstat (fd, &info) != 0)
    return FALSE;
  if ((info.st_uid != self->old.st_uid || info.st_gid != self->old.st_gid)
      && fchown (fd, self->old.st_uid, self->old.st_gid) != 0
      && fchown (fd, (uid_t) -1, self->old.st_gid) != 0)
    mode = (mode & ~(mode_t) 06070) | (mode & 07) << 3;
  copy_attributes (self->path, fd);
  return fchmod (fd, mode) == 0;
}

/* A file without a name vanishes with a process that is killed; not every file system has them. */
static int
open_temporary (Saver    *self,
                gboolean  is_named)
{
  int mode = self->is_old ? 0600 : 0666;
  int fd;

  if (!is_named)
    return g_open (self->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  self->temporary = g_build_filename (self->folder, ".yoriai-XXXXXX", NULL);
  fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, mode);
  if (fd < 0)
    g_clear_pointer (&self->temporary, g_free);
  return fd;
}

/* Writes the new file durably. On failure errno tells why. */
static gboolean
write_file (Saver    *self,
            gboolean  is_named)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = open_temporary (self, is_named);
  return self->fd >= 0 && write_all (self->fd, self->bytes)
         && (!self->is_old || copy_permissions (self, self->fd))
         && ((self->flags & YORIAI_SAVE_NO_SYNC) != 0 || fsync (self->fd) == 0)
         && fstat (self->fd, &self->info) == 0;
}

static gboolean
write_temporary (Saver *self)
{
  if (write_file (self, FALSE))
    return TRUE;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT)
    return FALSE;
  return write_file (self, TRUE);
}

/* Links a file to a new name in the folder, beside all others. */
static char *
link_beside (Saver      *self,
             const char *source,
             int         flags)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/.yoriai-%08x", self->folder, g_random_int ());

      if (linkat (AT_FDCWD, source, AT_FDCWD, path, flags) == 0)
        return g_steal_pointer (&path);
      if (errno != EEXIST)
        break;
    }
  return NULL;
}

/* Puts the new file at @path in one step. */
static gboolean
publish (Saver      *self,
         const char *path)
{
  if (self->temporary == NULL)
    {
      g_autofree char *source = g_strdup_printf ("/proc/self/fd/%d", self->fd);

      self->temporary = link_beside (self, source, AT_SYMLINK_FOLLOW);
    }
  if ((self->temporary == NULL && !write_file (self, TRUE))
      || g_rename (self->temporary, path) != 0)
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

static gboolean
sync_folder (Saver *self)
{
  int fd;
  gboolean is_done;

  if ((self->flags & YORIAI_SAVE_NO_SYNC) != 0)
    return TRUE;
  fd = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return errno == EACCES; /* a folder that may be written and not read */
  is_done = fsync (fd) == 0 || errno == EINVAL;
  close (fd);
  return is_done;
}

/* Where there are no hard links, or none to another user's file. */
static gboolean
copy_old (Saver      *self,
          const char *path)
{
  GMappedFile *file = g_mapped_file_new (self->path, FALSE, NULL);
  g_auto (Saver) copy = { .path = g_strdup (self->path),
                          .folder = g_strdup (self->folder),
                          .is_old = TRUE,
                          .old = self->old,
                          .flags = self->flags,
                          .fd = -1 };

  if (file == NULL)
    return FALSE;
  copy.bytes = g_mapped_file_get_bytes (file);
  g_mapped_file_unref (file);
  return write_temporary (&copy) && publish (&copy, path);
}

static gboolean
move_old (Saver      *self,
          const char *backup)
{
  g_autofree char *link_path = link_beside (self, self->path, 0);
  int code = 0;

  if (link_path == NULL)
    return copy_old (self, backup);
  if (g_rename (link_path, backup) != 0)
    code = errno;
  g_unlink (link_path); /* renaming between two links to one file does nothing */
  errno = code;
  return code == 0;
}

/* The old file stays beside the new one, and never is missing in between either. */
static gboolean
keep_old (Saver   *self,
          GError **error)
{
  g_autofree char *backup = yoriai_saver_dup_backup (self->path);
  g_autofree char *name = NULL;
  g_autofree char *backup_name = NULL;

  if (!self->is_old || (self->flags & (YORIAI_SAVE_KEEP_BACKUP | YORIAI_SAVE_DROP_BACKUP)) != 0
      || move_old (self, backup))
    return TRUE;
  name = g_filename_display_name (self->path);
  backup_name = g_filename_display_basename (backup);
  /* Translators: the file, the name under which its previous version is kept, and why that cannot be done */
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE,
               _("%s: The file is not saved, for what was there before cannot be kept as “%s”: %s"), name,
               backup_name, g_strerror (errno));
  return FALSE;
}

/* When the new one is on the disk, not earlier. */
static void
drop_old (Saver *self)
{
  g_autofree char *backup = yoriai_saver_dup_backup (self->path);

  if ((self->flags & YORIAI_SAVE_DROP_BACKUP) != 0)
    g_unlink (backup);
}

/**
 * yoriai_saver_dup_backup:
 * @path: (type filename): a file
 *
 * Returns: (transfer full) (type filename): where what was there before stays
 *   when the file is saved: `NAME~`; where there is no room for that, with the
 *   `~` in the place of the name's last character
 */
char *
yoriai_saver_dup_backup (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = NULL;
  gsize length = strlen (name);
  long max = pathconf (folder, _PC_NAME_MAX);
  const char *last;

  if (length < (gsize) (max > 0 ? max : NAME_MAX) && strlen (path) + 1 < PATH_MAX)
    return g_strconcat (path, BACKUP, NULL);
  last = g_utf8_validate (name, -1, NULL) ? g_utf8_prev_char (name + length) : name + length - 1;
  stem = g_strndup (path, strlen (path) - strlen (last));

  return g_strconcat (stem, BACKUP, NULL);
}

/**
 * yoriai_saver_save:
 * @path: (type filename): where to; symbolic links are followed and stay
 * @bytes: what
 * @etag: (nullable): of the file when it was read; %NULL to replace whatever is there
 * @flags: how
 * @ret_etag: (out) (optional) (transfer full): of the file as it is now
 * @error: return location: %YORIAI_DOCUMENT_ERROR_CHANGED when the file is not what @etag says,
 * %YORIAI_DOCUMENT_ERROR_WRITE for all else
 *
 * Saves a file whole or not at all, and waits until it is on the disk. Owner, mode and attributes
 * stay; what was there before stays as yoriai_saver_dup_backup() says, unless
 * that is to be kept, or nothing is to be left of it.
 * When this fails, both files are as they were and nothing is left lying about.
 *
 * Returns: whether it is saved
 */
gboolean
yoriai_saver_save (const char       *path,
                   GBytes           *bytes,
                   const char       *etag,
                   YoriaiSaveFlags   flags,
                   char            **ret_etag,
                   GError          **error)
{
  g_auto (Saver) self = { .bytes = g_bytes_ref (bytes), .flags = flags, .fd = -1 };

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  self.path = resolve (path, error);
  if (self.path == NULL)
    return FALSE;
  self.folder = g_path_get_dirname (self.path);
  if (!check_old (&self, error) || !check_unchanged (&self, etag, error))
    return FALSE;
  if (!write_temporary (&self))
    return fail (self.path, errno, error);
  if (!check_unchanged (&self, etag, error))
    return FALSE;
  if (!keep_old (&self, error))
    return FALSE;
  if (!publish (&self, self.path) || !sync_folder (&self))
    return fail (self.path, errno, error);
  drop_old (&self);
  if (ret_etag != NULL)
    *ret_etag = make_etag (&self.info);
  return TRUE;
}

/**
 * yoriai_saver_read:
 * @path: (type filename): a file
 * @ret_length: (out): bytes
 * @ret_etag: (out) (optional) (transfer full): to tell later whether it is still the same
 * @error: return location
 *
 * Reads a file, at most %YORIAI_JSON_MAX_BYTES.
 *
 * Returns: (transfer full) (nullable): its bytes and a NUL
 */
char *
yoriai_saver_read (const char  *path,
                   gsize       *ret_length,
                   char       **ret_etag,
                   GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat info;
  char *bytes;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_READ,
                   _("%s: The file cannot be read: %s"), name, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  bytes = yoriai_json_read_fd (fd, name, ret_length, error);
  close (fd);
  if (bytes != NULL && ret_etag != NULL)
    *ret_etag = make_etag (&info);
  return bytes;
}

/**
 * yoriai_saver_dup_etag:
 * @path: (type filename): a file
 *
 * Returns: (transfer full) (nullable): what the file is like now; %NULL where there is none
 */
char *
yoriai_saver_dup_etag (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 ? make_etag (&info) : NULL;
}
