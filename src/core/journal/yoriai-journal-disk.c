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

/* Writing a journal, step by step. A new one gets its name only when it is
 * locked and its beginning is on the disk, so whoever finds one finds a whole
 * one, and knows whether it is being written. What could not be written to its
 * end is cut off again: nothing torn is ever in the middle. */

#define MAX_TRIES 10

YoriaiJournalWrite *
_yoriai_journal_write_new (YoriaiJournalKind  kind,
                           const char        *author,
                           GBytes            *bytes)
{
  YoriaiJournalWrite *self = g_atomic_rc_box_new0 (YoriaiJournalWrite);

  self->kind = kind;
  self->time = g_get_real_time ();
  self->author = g_strdup (author);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

/* That all but the @n_since latest states and updates are saved. */
YoriaiJournalWrite *
_yoriai_journal_write_new_saved (const char *author,
                                 guint32     n_since,
                                 GBytes     *hash)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const guint8 *hashed = g_bytes_get_data (hash, &length);

  n_since = GUINT32_TO_LE (n_since);
  g_byte_array_append (data, (const guint8 *) &n_since, sizeof n_since);
  if (length > 0)
    g_byte_array_append (data, hashed, (guint) length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return _yoriai_journal_write_new (YORIAI_JOURNAL_SAVED, author, bytes);
}

YoriaiJournalWrite *
_yoriai_journal_write_ref (YoriaiJournalWrite *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
write_clear (gpointer data)
{
  YoriaiJournalWrite *self = data;

  g_free (self->author);
  g_bytes_unref (self->bytes);
}

void
_yoriai_journal_write_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, write_clear);
}

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_WRITE,
               _("%s: The journal cannot be written: %s"), name, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int               fd,
           const GByteArray *bytes)
{
  for (gsize done = 0; done < bytes->len;)
    {
      gssize n = write (fd, bytes->data + done, bytes->len - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += (gsize) MAX (n, 0);
    }
  return TRUE;
}

/* The number of an author; one that is new is written before what it did. */
static guint16
find_author (YoriaiJournalDisk        *self,
             const YoriaiJournalWrite *write,
             GByteArray               *out,
             guint64                  *n_entries)
{
  gpointer number;
  guint n = g_hash_table_size (self->authors);

  if (write->author == NULL)
    return YORIAI_JOURNAL_NO_AUTHOR;
  if (g_hash_table_lookup_extended (self->authors, write->author, NULL, &number))
    return (guint16) GPOINTER_TO_UINT (number);
  if (n >= YORIAI_JOURNAL_NO_AUTHOR)
    return YORIAI_JOURNAL_NO_AUTHOR;
  _yoriai_journal_encode_entry (out, self->salt, (*n_entries)++, YORIAI_JOURNAL_AUTHOR, 0,
                                write->time, write->author, strlen (write->author));
  g_hash_table_insert (self->authors, g_strdup (write->author), GUINT_TO_POINTER (n));
  return (guint16) n;
}

static guint64
encode (YoriaiJournalDisk *self,
        GPtrArray         *writes,
        GByteArray        *out)
{
  guint64 n_entries = self->n_entries;

  for (guint i = 0; i < writes->len; i++)
    {
      const YoriaiJournalWrite *write = writes->pdata[i];
      guint16 author = find_author (self, write, out, &n_entries);
      gsize length;
      const void *data = g_bytes_get_data (write->bytes, &length);

      _yoriai_journal_encode_entry (out, self->salt, n_entries++, write->kind, author, write->time,
                                    data, length);
    }
  return n_entries;
}

/* Authors that did not reach the disk are written again. */
static gboolean
is_unwritten (gpointer name,
              gpointer number,
              gpointer n_authors)
{
  return GPOINTER_TO_UINT (number) >= GPOINTER_TO_UINT (n_authors);
}

static gboolean
has_room (const YoriaiJournalDisk  *self,
          gsize                     length,
          GError                  **error)
{
  if (length <= YORIAI_JOURNAL_MAX_BYTES && self->size <= YORIAI_JOURNAL_MAX_BYTES - length)
    return TRUE;
  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT,
               _("The journal takes more than %d MiB"), YORIAI_JOURNAL_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/* A file of its own, by a name under which nobody looks for journals. */
static gboolean
open_new (YoriaiJournalDisk  *self,
          const char         *folder,
          GError            **error)
{
  self->path = g_build_filename (folder, YORIAI_JOURNAL_NEW "XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      fail (folder, errno, error);
      g_clear_pointer (&self->path, g_free);
      return FALSE;
    }
  if (fchmod (self->fd, 0600) != 0) /* whatever the umask */
    return fail (self->path, errno, error);
  if (_yoriai_journal_lock (self->fd, TRUE) == YORIAI_JOURNAL_BUSY)
    return fail (self->path, EWOULDBLOCK, error);
  return TRUE;
}

/* Gives it its name, under which there is nothing else. */
static gboolean
publish (YoriaiJournalDisk          *self,
         const char                 *folder,
         const YoriaiJournalHeader  *header,
         GError                    **error)
{
  g_autofree char *prefix = _yoriai_journal_dup_prefix (header->proposal);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s%012" G_GINT64_MODIFIER
                                               "x%08x" YORIAI_JOURNAL_SUFFIX,
                                               folder, prefix, (guint64) header->began / 1000,
                                               g_random_int ());

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (self->path, path) != 0)
        return fail (self->path, errno, error);
      g_free (self->path);
      self->path = g_steal_pointer (&path);
      return _yoriai_journal_sync_folder (folder) || fail (folder, errno, error);
    }
  return fail (self->path, EEXIST, error);
}

static gboolean
begin (YoriaiJournalDisk          *self,
       const char                 *folder,
       const YoriaiJournalHeader  *header,
       GPtrArray                  *writes,
       GError                    **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  self->salt = header->salt;
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (self->authors, g_strdup (header->author), GUINT_TO_POINTER (0));
  _yoriai_journal_encode_header (out, header);
  self->n_entries = encode (self, writes, out);
  if (!has_room (self, out->len, error) || !_yoriai_journal_make_folder (folder, error)
      || !open_new (self, folder, error))
    return FALSE;
  if (!write_all (self->fd, out) || fsync (self->fd) != 0)
    return fail (self->path, errno, error);
  self->size = out->len;
  return publish (self, folder, header, error);
}

/* Makes a journal with its first entries. When this fails nothing is left lying
 * about. */
gboolean
_yoriai_journal_disk_begin (YoriaiJournalDisk          *self,
                            const char                 *folder,
                            const YoriaiJournalHeader  *header,
                            GPtrArray                  *writes,
                            GError                    **error)
{
  g_assert (self->fd < 0);

  if (begin (self, folder, header, writes, error))
    return TRUE;
  if (self->path != NULL)
    g_unlink (self->path);
  _yoriai_journal_disk_close (self);
  return FALSE;
}

/* Appends, and waits for the disk. When this fails nothing was appended: what
 * the disk may have of it is cut off, now or before the next attempt, and is
 * written again. */
gboolean
_yoriai_journal_disk_append (YoriaiJournalDisk  *self,
                             GPtrArray          *writes,
                             GError            **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint n_authors = g_hash_table_size (self->authors);
  guint64 n_entries = encode (self, writes, out);
  int code = 0;

  if (!has_room (self, out->len, error))
    code = EFBIG;
  else if (ftruncate (self->fd, (off_t) self->size) != 0
           || lseek (self->fd, (off_t) self->size, SEEK_SET) < 0 || !write_all (self->fd, out)
           || fdatasync (self->fd) != 0)
    code = errno;
  if (code == 0)
    {
      self->n_entries = n_entries;
      self->size += out->len;
      return TRUE;
    }
  g_hash_table_foreach_remove (self->authors, is_unwritten, GUINT_TO_POINTER (n_authors));
  if (code != EFBIG || (error != NULL && *error == NULL))
    fail (self->path, code, error);
  if (ftruncate (self->fd, (off_t) self->size) != 0)
    return FALSE; /* it may be torn, at its end only */
  return FALSE;
}

/* Whether somebody removed the file: what is appended to it then is in no
 * folder any more. */
gboolean
_yoriai_journal_disk_is_gone (const YoriaiJournalDisk *self)
{
  struct stat info;

  return fstat (self->fd, &info) != 0 ? errno == ESTALE : info.st_nlink == 0;
}

/* The lock goes with it. */
void
_yoriai_journal_disk_close (YoriaiJournalDisk *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->size = 0;
  self->n_entries = 0;
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->authors, g_hash_table_unref);
}
