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
#include "yoriai-journal-shelf.h"

/* Where journals lie, and what they are called. */

#define FOLDER_MODE 0700
#define MAX_PROPOSAL 1024    /* bytes of an id that stands in a header as it is */
#define MAX_URI (32 * 1024)
#define MAX_AUTHOR 4096
#define MAX_SAVED 1024
#define PREFIX_LENGTH 32

static gboolean
fail (const char  *folder,
      const char  *reason,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FOLDER,
               _("%s: There can be no journals in this folder: %s"), name, reason);
  return FALSE;
}

/**
 * yoriai_journal_dup_folder:
 *
 * Returns: (transfer full) (type filename): where journals of this user lie
 */
char *
yoriai_journal_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "yoriai", NULL);
}

/* Nobody else sees what is typed. A folder that is not this user's could be
 * anybody's trap. */
gboolean
_yoriai_journal_make_folder (const char  *folder,
                             GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  gboolean is_there = g_file_test (folder, G_FILE_TEST_IS_DIR);
  struct stat info;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0 || g_stat (folder, &info) != 0)
    return fail (folder, g_strerror (errno), error);
  if (info.st_uid != geteuid ())
    return fail (folder, _("it belongs to somebody else"), error);
  if ((info.st_mode & 077) != 0 && g_chmod (folder, FOLDER_MODE) != 0)
    return fail (folder, g_strerror (errno), error);
  if (!is_there && !_yoriai_journal_sync_folder (parent))
    return fail (parent, g_strerror (errno), error);
  return TRUE;
}

/* What is in a folder is there after a power cut only when the folder was
 * synced too. */
gboolean
_yoriai_journal_sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_done;
  int code;

  if (fd < 0)
    return errno == EACCES; /* a folder that may be written and not read */
  is_done = fsync (fd) == 0 || errno == EINVAL;
  code = errno;
  close (fd);
  errno = code;
  return is_done;
}

/* What stands in the header for a proposal: its id, unless that is out of all
 * measure. */
char *
_yoriai_journal_dup_proposal (const char *proposal)
{
  if (strlen (proposal) <= MAX_PROPOSAL && g_utf8_validate (proposal, -1, NULL))
    return g_strdup (proposal);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, proposal, -1);
}

/* How the names of a proposal's journals begin. An id comes from a file, and is
 * no file name. */
char *
_yoriai_journal_dup_prefix (const char *proposal)
{
  g_autofree char *id = _yoriai_journal_dup_proposal (proposal);
  char *prefix = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  prefix[PREFIX_LENGTH] = '-';
  prefix[PREFIX_LENGTH + 1] = '\0';
  return prefix;
}

static char *
dup_valid (const char *text,
           gsize       max_length)
{
  const char *end;

  if (text == NULL)
    return g_strdup ("");
  g_utf8_validate_len (text, MIN (strlen (text), max_length), &end);
  return g_strndup (text, (gsize) (end - text));
}

/* As it stands in a journal; what is too long is cut. */
char *
_yoriai_journal_dup_author (const char *author)
{
  return dup_valid (author, MAX_AUTHOR);
}

/* The header of a journal that begins now, of this process. What is too long to
 * stand in it is cut. */
void
_yoriai_journal_header_init (YoriaiJournalHeader *header,
                             const char          *proposal,
                             const char          *uri,
                             const char          *author,
                             GBytes              *saved)
{
  *header = (YoriaiJournalHeader){
    .proposal = _yoriai_journal_dup_proposal (proposal),
    .uri = uri != NULL && strlen (uri) <= MAX_URI && g_utf8_validate (uri, -1, NULL)
               ? g_strdup (uri)
               : NULL,
    .host = _yoriai_journal_dup_host (),
    .boot = _yoriai_journal_dup_boot (),
    .pid = (guint32) getpid (),
    .start = _yoriai_journal_get_start ((guint32) getpid ()),
    .began = g_get_real_time (),
    .author = _yoriai_journal_dup_author (author),
    .salt = (guint64) g_random_int () << 32 | g_random_int (),
  };
  if (saved != NULL && g_bytes_get_size (saved) > 0)
    header->saved = g_bytes_new_from_bytes (saved, 0, MIN (g_bytes_get_size (saved), MAX_SAVED));
}
