/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-package"

#include "config.h"

#include "package/yoriai-package.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "document/yoriai-saver.h"

/* All files are written into a folder beside their places first, and then take
 * these one after the other: a full disk leaves what was there as it was. */

#define STAGE "yoriai-package-XXXXXX"

static gboolean
is_same_file (const char *path,
              const char *other)
{
  struct stat info, other_info;

  return stat (path, &info) == 0 && stat (other, &other_info) == 0 && info.st_dev == other_info.st_dev &&
         info.st_ino == other_info.st_ino;
}

static gboolean
check_places (const YoriaiPackage *self,
              const char          *folder,
              const char          *proposal,
              GError             **error)
{
  for (guint i = 0; i < yoriai_package_get_n_files (self); i++)
    {
      g_autofree char *path = g_build_filename (folder, yoriai_package_get_name (self, i), NULL);

      if (proposal != NULL && is_same_file (path, proposal))
        {
          g_set_error (error, YORIAI_PACKAGE_ERROR, YORIAI_PACKAGE_ERROR_PROPOSAL,
                       _("%s: the proposal would be replaced; nothing was written"), path);
          return FALSE;
        }
      if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_set_error (error, YORIAI_PACKAGE_ERROR, YORIAI_PACKAGE_ERROR_WRITE,
                       _("%s: this is not a file that can be written; nothing was written"), path);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_all (const YoriaiPackage *self,
           const char          *stage,
           GError             **error)
{
  for (guint i = 0; i < yoriai_package_get_n_files (self); i++)
    {
      g_autofree char *path = g_build_filename (stage, yoriai_package_get_name (self, i), NULL);

      if (!yoriai_saver_save (path, yoriai_package_get_bytes (self, i), NULL, YORIAI_SAVE_EVEN_IF_CHANGED, NULL,
                              error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_places (const YoriaiPackage *self,
             const char          *stage,
             const char          *folder,
             GError             **error)
{
  for (guint i = 0; i < yoriai_package_get_n_files (self); i++)
    {
      g_autofree char *from = g_build_filename (stage, yoriai_package_get_name (self, i), NULL);
      g_autofree char *to = g_build_filename (folder, yoriai_package_get_name (self, i), NULL);

      if (g_rename (from, to) != 0)
        {
          int code = errno;

          g_set_error (error, YORIAI_PACKAGE_ERROR, YORIAI_PACKAGE_ERROR_WRITE, _("%s: this cannot be written: %s"), to,
                       g_strerror (code));
          return FALSE;
        }
    }
  return TRUE;
}

static void
remove_stage (const YoriaiPackage *self,
              const char          *stage)
{
  for (guint i = 0; i < yoriai_package_get_n_files (self); i++)
    {
      g_autofree char *path = g_build_filename (stage, yoriai_package_get_name (self, i), NULL);

      g_unlink (path);
    }
  g_rmdir (stage);
}

/**
 * yoriai_package_write:
 * @self: a package
 * @folder: (type filename): where to; it is there
 * @proposal: (nullable) (type filename): what must not be replaced
 * @error: return location
 *
 * Writes all files of a package, each of them whole, and none when one of them
 * cannot be. Files that have their names are replaced, others are left alone.
 *
 * Returns: whether they are written
 */
gboolean
yoriai_package_write (const YoriaiPackage *self,
                      const char          *folder,
                      const char          *proposal,
                      GError             **error)
{
  g_autofree char *stage = g_build_filename (folder, "." STAGE, NULL);
  gboolean is_written;

  if (!check_places (self, folder, proposal, error))
    return FALSE;
  if (g_mkdtemp (stage) == NULL)
    {
      int code = errno;

      g_set_error (error, YORIAI_PACKAGE_ERROR, YORIAI_PACKAGE_ERROR_WRITE, _("%s: this cannot be written: %s"), folder,
                   g_strerror (code));
      return FALSE;
    }
  is_written = write_all (self, stage, error) && take_places (self, stage, folder, error);
  remove_stage (self, stage);
  return is_written;
}
