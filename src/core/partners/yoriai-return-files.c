/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-files"

#include "config.h"

#include "partners/yoriai-return-files.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-return-private.h"
#include "record/yoriai-space.h"
#include "sheets/yoriai-sheet-read.h"

/* Files that came back, and folders of them: each is read for what it is, or refused with its reason. */

#define DIGEST_LETTERS 16
#define TEXT_SUFFIX ".txt"

/* What goes on. */
typedef struct
{
  YoriaiReturns *returns;
  YoriaiReturnWhoseFunc whose;
  gpointer user_data;
  GPtrArray *refused;
  GCancellable *cancellable;
} Files;

static void
refuse (Files      *self,
        const char *name,
        const char *reason)
{
  YoriaiReturnRefused *refused = g_new0 (YoriaiReturnRefused, 1);

  refused->name = g_strdup (name);
  refused->reason = g_strdup (reason);
  g_ptr_array_add (self->refused, refused);
}

/* What somebody has to read. */
static gboolean
is_to_be_copied (YoriaiSheetKind kind)
{
  return kind == YORIAI_SHEET_KIND_PDF || kind == YORIAI_SHEET_KIND_IMAGE || kind == YORIAI_SHEET_KIND_DOCUMENT;
}

static YoriaiRecord *
find_whose (Files      *self,
            const char *digest,
            const char *name)
{
  const char *id = self->whose != NULL ? self->whose (digest, name, self->user_data) : NULL;

  return id != NULL ? yoriai_space_find (self->returns->reading->space, id) : NULL;
}

static void
add_text (Files      *self,
          const char *name,
          GBytes     *bytes,
          const char *digest)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (data, (gssize) length, NULL))
    refuse (self, name, _("this is not UTF-8"));
  else if (yoriai_returns_add_text (self->returns, name, text, digest, find_whose (self, digest, name), &error) == NULL)
    refuse (self, name, error->message);
}

static void
add_read (Files                 *self,
          const YoriaiSheetFile *file,
          const char            *digest)
{
  g_autofree char *base = g_path_get_basename (file->name);

  if (file->book != NULL)
    yoriai_returns_add (self->returns, file->book, file->kind == YORIAI_SHEET_KIND_TABLE, digest,
                        find_whose (self, digest, yoriai_sheet_book_get_name (file->book)));
  else if (is_to_be_copied (file->kind))
    yoriai_returns_add_pending (self->returns, base, digest, find_whose (self, digest, base));
  else
    refuse (self, file->name, file->error->message);
}

static void
add_file (Files      *self,
          const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = yoriai_sheet_load (path, self->cancellable, &error);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *digest = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (bytes == NULL)
    {
      refuse (self, name, error->message);
      return;
    }
  digest[DIGEST_LETTERS] = '\0';
  if (g_str_has_suffix (name, TEXT_SUFFIX))
    {
      add_text (self, name, bytes, digest);
      return;
    }
  files = yoriai_sheet_files_read (name, bytes, self->cancellable, &error);
  if (files == NULL)
    refuse (self, name, error->message);
  for (guint i = 0; files != NULL && i < files->len; i++)
    add_read (self, files->pdata[i], digest);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * yoriai_returns_add_path:
 * @self: sheets that are not compared yet
 * @path: (type filename): a file, or a folder of files
 * @whose: (nullable): tells whose a file is, where somebody has said so
 * @user_data: data for @whose
 * @refused: (element-type YoriaiReturnRefused): gets those that are not read
 * @cancellable: (nullable): to give up between two files
 *
 * Takes what came back.
 *
 * Returns: %FALSE if it was given up
 */
gboolean
yoriai_returns_add_path (YoriaiReturns         *self,
                         const char            *path,
                         YoriaiReturnWhoseFunc  whose,
                         gpointer               user_data,
                         GPtrArray             *refused,
                         GCancellable          *cancellable)
{
  Files files = { self, whose, user_data, refused, cancellable };
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    {
      add_file (&files, path);
      return !g_cancellable_is_cancelled (cancellable);
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.' && *name != '~')
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (g_file_test (paths->pdata[i], G_FILE_TEST_IS_REGULAR))
      add_file (&files, paths->pdata[i]);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * yoriai_return_refused_free:
 * @self: (transfer full): a file that was not read
 */
void
yoriai_return_refused_free (YoriaiReturnRefused *self)
{
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

/**
 * yoriai_return_dup_key:
 * @digest: of a file
 * @name: what it is called: an archive has several
 *
 * Returns: (transfer full): what a file is known by
 */
char *
yoriai_return_dup_key (const char *digest,
                       const char *name)
{
  return g_strjoin ("/", digest, name, NULL);
}
