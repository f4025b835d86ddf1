/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-host-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>

/* What a host keeps on this computer, each in a file that nobody else can read:
 * who has its key is the host, and who has a token comes in. */

#define FOLDER "meeting"
#define FOLDER_MODE 0700
#define FILE_MODE 0600

static gboolean
fail (const char  *path,
      int          code,
      const char  *reason,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, YORIAI_MEETING_ERROR, code, "%s: %s", name, reason);
  return FALSE;
}

/* @name is a name of ours, never a text from elsewhere. */
char *
_yoriai_host_file_dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "yoriai", FOLDER, name, NULL);
}

/* Makes the file's folder, and shuts it. */
static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0 || g_stat (folder, &info) != 0)
    return fail (folder, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
  if (info.st_uid != geteuid ())
    return fail (folder, YORIAI_MEETING_ERROR_FILE, _("It belongs to somebody else."), error);
  if ((info.st_mode & 077) != 0 && g_chmod (folder, FOLDER_MODE) != 0)
    return fail (folder, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
  return TRUE;
}

/* Two programs on this computer never have one file in their hands at once. The
 * lock is a file of its own beside it, since the file itself is replaced.
 * Returns -1 when it cannot be had. */
int
_yoriai_host_file_lock (const char  *path,
                        gboolean     waits,
                        GError     **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  int lock;
  int result;

  if (!make_folder (path, error))
    return -1;
  lock = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
  if (lock < 0)
    {
      fail (name, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
      return -1;
    }
  do
    result = flock (lock, LOCK_EX | (waits ? 0 : LOCK_NB));
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return lock;
  if (errno == EWOULDBLOCK)
    fail (path, YORIAI_MEETING_ERROR_BUSY,
          _("Another program on this computer is the host of this proposal."), error);
  else
    fail (name, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
  close (lock);
  return -1;
}

void
_yoriai_host_file_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

static gboolean
read_all (int          fd,
          const char  *path,
          gsize        max_length,
          char       **ret_text,
          gsize       *ret_length,
          GError     **error)
{
  struct stat info;
  char *text;
  gsize length = 0;

  if (fstat (fd, &info) != 0)
    return fail (path, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
  if (!S_ISREG (info.st_mode))
    return fail (path, YORIAI_MEETING_ERROR_FILE, _("It is no file."), error);
  if (info.st_uid != geteuid ())
    return fail (path, YORIAI_MEETING_ERROR_FILE, _("It belongs to somebody else."), error);
  if ((guint64) info.st_size > max_length)
    return fail (path, YORIAI_MEETING_ERROR_FILE, _("It is larger than it can be."), error);
  if ((info.st_mode & 077) != 0 && fchmod (fd, FILE_MODE) != 0)
    return fail (path, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);

  text = g_malloc ((gsize) info.st_size + 1);
  while (length < (gsize) info.st_size)
    {
      gssize n = read (fd, text + length, (gsize) info.st_size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail (path, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
          _yoriai_host_file_free (text, length);
          return FALSE;
        }
      if (n == 0)
        break;
      length += (gsize) n;
    }
  text[length] = '\0';
  *ret_text = text;
  *ret_length = length;
  return TRUE;
}

/* A file that is not there is read as NULL. What others could read is shut. */
gboolean
_yoriai_host_file_read (const char  *path,
                        gsize        max_length,
                        char       **ret_text,
                        gsize       *ret_length,
                        GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  gboolean is_read;

  if (fd < 0 && errno == ENOENT)
    {
      *ret_text = NULL;
      *ret_length = 0;
      return TRUE;
    }
  if (fd < 0)
    return fail (path, YORIAI_MEETING_ERROR_FILE, g_strerror (errno), error);
  is_read = read_all (fd, path, max_length, ret_text, ret_length, error);
  close (fd);
  return is_read;
}

/* The old one or the new one is there at every moment, whole. */
gboolean
_yoriai_host_file_write (const char  *path,
                         const char  *text,
                         gsize        length,
                         GError     **error)
{
  g_autoptr (GError) reason = NULL;

  if (!make_folder (path, error))
    return FALSE;
  if (!g_file_set_contents_full (path, text, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 FILE_MODE, &reason))
    return fail (path, YORIAI_MEETING_ERROR_FILE, reason->message, error);
  return TRUE;
}

/* What was read, or is to be written, has secrets in it. */
void
_yoriai_host_file_free (char  *text,
                        gsize  length)
{
  if (text == NULL)
    return;
  sodium_memzero (text, length);
  g_free (text);
}
