/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Real disks that are full or read-only, a real other user, real kills. */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "document/yoriai-document.h"
#include "document/yoriai-saver.h"

#define N_KILLS 60
#define NOBODY 65534

typedef struct
{
  char *folder;
  char *path;
  char *backup;
  gboolean is_mounted;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("yoriai-saver-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "p.json", NULL);
  self->backup = g_strconcat (self->path, "~", NULL);
}

/* Removes all that is left in the folder. */
static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (!self->is_mounted && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  if (self->is_mounted)
    {
      g_clear_pointer (&dir, g_dir_close);
      g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->backup);
}

static gboolean
save (const char  *path,
      const char  *text,
      const char  *etag,
      char       **ret_etag,
      GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return yoriai_saver_save (path, bytes, etag, YORIAI_SAVE_DEFAULT, ret_etag, error);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_new_file (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *read_etag = NULL;
  g_autofree char *text = NULL;
  struct stat info;
  mode_t mask = umask (027);
  gsize length;

  g_assert_true (save (self->path, "one", NULL, &etag, &error));
  umask (mask);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  text = yoriai_saver_read (self->path, &length, &read_etag, &error);
  g_assert_cmpstr (text, ==, "one");
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpstr (etag, ==, read_etag);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_backup (Fixture       *self,
             gconstpointer  data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autofree char *before = g_strdup_printf ("%u", i - 1);

      g_assert_true (save (self->path, text, NULL, NULL, NULL));
      assert_content (self->path, text);
      if (i > 0)
        assert_content (self->backup, before);
    }
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

/* The backup is what was there, not what is there, even where both are one file already. */
static void
test_linked_backup (Fixture       *self,
                    gconstpointer  data)
{
  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_assert_cmpint (link (self->path, self->backup), ==, 0);
  g_assert_true (save (self->path, "new", NULL, NULL, NULL));
  assert_content (self->path, "new");
  assert_content (self->backup, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

static void
test_permissions (Fixture       *self,
                  gconstpointer  data)
{
  gboolean is_root = geteuid () == 0;
  gboolean has_attributes;
  char value[8];
  struct stat info;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  if (is_root)
    g_assert_cmpint (chown (self->path, 1234, 5678), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0664), ==, 0);
  has_attributes = setxattr (self->path, "user.yoriai", "kept", 4, 0) == 0;
  g_assert_true (save (self->path, "new", NULL, NULL, NULL));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0664);
  if (is_root)
    g_assert_true (info.st_uid == 1234 && info.st_gid == 5678);
  if (has_attributes)
    g_assert_cmpint (getxattr (self->path, "user.yoriai", value, sizeof value), ==, 4);
}

static void
assert_link (const char *path,
             const char *target)
{
  g_autofree char *found = g_file_read_link (path, NULL);

  g_assert_cmpstr (found, ==, target);
}

static void
test_symlinks (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *relative = g_build_filename (self->folder, "relative", NULL);
  g_autofree char *absolute = g_build_filename (self->folder, "absolute", NULL);
  g_autofree char *loop = g_build_filename (self->folder, "loop", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("p.json", relative), ==, 0); /* leads nowhere yet */
  g_assert_cmpint (symlink (relative, absolute), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  g_assert_true (save (relative, "one", NULL, NULL, NULL));
  assert_content (self->path, "one");
  g_assert_true (save (absolute, "two", NULL, NULL, NULL));
  assert_content (self->path, "two");
  assert_content (self->backup, "one");
  assert_link (relative, "p.json");
  assert_link (absolute, relative);
  g_assert_false (save (loop, "three", NULL, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
}

static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("forced", 6);
  g_autofree char *etag = NULL;
  g_autofree char *next = NULL;

  g_assert_true (save (self->path, "one", NULL, &etag, &error));
  g_assert_true (save (self->path, "two", etag, &next, &error));
  g_assert_true (g_file_set_contents (self->path, "ten", -1, NULL)); /* as long as what was there */
  g_assert_false (save (self->path, "three", next, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED);
  assert_content (self->path, "ten");
  assert_content (self->backup, "one");
  g_assert_true (
    yoriai_saver_save (self->path, bytes, next, YORIAI_SAVE_EVEN_IF_CHANGED, NULL, NULL));
  assert_content (self->path, "forced");
  assert_content (self->backup, "ten");
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_true (save (self->path, "back", next, NULL, NULL)); /* nothing can be lost */
}

static void
test_no_place (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (self->folder, "missing", "p.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (save (missing, "x", NULL, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (save (self->folder, "x", NULL, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  g_clear_error (&error);

  /* The backup's place is taken: that is what is told, and nothing is saved. */
  g_assert_true (save (self->path, "one", NULL, NULL, NULL));
  g_assert_cmpint (g_mkdir (self->backup, 0777), ==, 0);
  g_assert_false (save (self->path, "two", NULL, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "“p.json~”"));
  assert_content (self->path, "one");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  g_assert_cmpint (g_rmdir (self->backup), ==, 0);
}

/* Also of a name that is as long as a name may be the previous version is kept. */
static void
test_long_name (Fixture       *self,
                gconstpointer  data)
{
  static const struct
  {
    const char *begin;
    const char *end;
    const char *kept;
  } names[] = { { "x", ".json", ".jso~" }, { "", "様", "~" }, { "", "\xff", "~" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *fill = g_strnfill (255 - strlen (names[i].begin) - strlen (names[i].end), 'x');
      g_autofree char *name = g_strconcat (names[i].begin, fill, names[i].end, NULL);
      g_autofree char *kept = g_strconcat (names[i].begin, fill, names[i].kept, NULL);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *backup = g_build_filename (self->folder, kept, NULL);
      g_autofree char *expected = yoriai_saver_dup_backup (path);
      g_autoptr (GBytes) none = g_bytes_new_static ("four", 4);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (expected, ==, backup);
      g_assert_true (save (path, "one", NULL, NULL, &error));
      g_assert_true (save (path, "two", NULL, NULL, &error));
      g_assert_true (save (path, "three", NULL, NULL, &error));
      g_assert_no_error (error);
      assert_content (path, "three");
      assert_content (backup, "two");
      g_assert_cmpuint (count_files (self->folder), ==, 2);
      g_assert_true (yoriai_saver_save (path, none, NULL, YORIAI_SAVE_DROP_BACKUP, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_files (self->folder), ==, 1);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Mounts a small disk on the folder, or skips the test. */
static gboolean
mount_small (Fixture *self)
{
  if (mount ("tmpfs", self->folder, "tmpfs", 0, "size=256k,mode=0755") != 0)
    {
      g_autofree char *message =
        g_strdup_printf ("a tmpfs cannot be mounted here: %s", g_strerror (errno));

      g_test_skip (message);
      return FALSE;
    }
  self->is_mounted = TRUE;
  return TRUE;
}

static void
test_full_disk (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *old = g_strnfill (40000, 'o');
  g_autofree char *older = g_strnfill (40000, 'p');
  g_autofree char *large = g_strnfill (250000, 'n');
  g_autofree char *fits = g_strnfill (100000, 'f');
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_small (self))
    return;
  g_assert_true (save (self->path, older, NULL, NULL, NULL));
  g_assert_true (save (self->path, old, NULL, NULL, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (save (self->path, large, NULL, NULL, &error));
      g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
      expected =
        g_strdup_printf ("%s: The file cannot be saved: %s", self->path, g_strerror (ENOSPC));
      g_assert_cmpstr (error->message, ==, expected);
      g_clear_pointer (&expected, g_free);
      g_clear_error (&error);
      assert_content (self->path, old);
      assert_content (self->backup, older);
      g_assert_cmpuint (count_files (self->folder), ==, 2);
    }
  g_assert_true (save (self->path, fits, NULL, NULL, &error)); /* what failed took no room */
  g_assert_no_error (error);
}

static void
test_read_only_disk (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (!mount_small (self))
    return;
  g_assert_true (save (self->path, "old", NULL, NULL, NULL));
  g_assert_cmpint (mount (NULL, self->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (save (self->path, "new", NULL, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  assert_content (self->path, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

/* Saves as another user; returns the error's code, -1 when there was none. */
static int
save_as_nobody (const char *path)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
        _exit (99);
      _exit (save (path, "nobody's", NULL, NULL, &error) ? 0 : 1 + error->code);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status) - 1;
}

static void
test_other_user (Fixture       *self,
                 gconstpointer  data)
{
  if (geteuid () != 0)
    {
      g_test_skip ("only root can become another user");
      return;
    }
  g_assert_true (save (self->path, "root's", NULL, NULL, NULL));
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0666), ==, 0);
  g_assert_cmpint (save_as_nobody (self->path), ==,
                   YORIAI_DOCUMENT_ERROR_WRITE); /* no new file in this folder */
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (save_as_nobody (self->path), ==,
                   YORIAI_DOCUMENT_ERROR_WRITE); /* a protected file stays */
  assert_content (self->path, "root's");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_assert_cmpint (g_chmod (self->path, 0666), ==, 0);
  g_assert_cmpint (save_as_nobody (self->path), ==, -1);
  assert_content (self->path, "nobody's");
  assert_content (self->backup, "root's");
}

/* Nobody may link to such a file of another's, so the backup is a copy. */
static void
test_no_links (Fixture       *self,
               gconstpointer  data)
{
  struct stat info;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can become another user");
      return;
    }
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  g_assert_true (g_file_set_contents (self->path, "root's", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 04666), ==, 0);
  g_assert_cmpint (save_as_nobody (self->path), ==, -1);
  assert_content (self->path, "nobody's");
  assert_content (self->backup, "root's");
  g_assert_cmpint (g_stat (self->backup, &info), ==, 0);
  g_test_message ("the backup belongs to %u", info.st_uid);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0666); /* never somebody else's set-user-id */
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

/* Saves one text after the other until it is killed. */
static void
save_for_ever (const char         *path,
               const char * const *texts)
{
  for (guint i = 0;; i++)
    if (!save (path, texts[i % 2], NULL, NULL, NULL))
      _exit (1);
}

static void
assert_whole (const char         *path,
              const char * const *texts)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_equal (text, texts[0]) || g_str_equal (text, texts[1]));
}

static void
test_kill (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *one = g_strnfill (600000, '1');
  g_autofree char *two = g_strnfill (900000, '2');
  const char * const texts[] = { one, two };

  g_assert_true (save (self->path, one, NULL, NULL, NULL));
  for (guint i = 0; i < N_KILLS; i++)
    {
      pid_t child = fork ();
      int status;

      if (child == 0)
        save_for_ever (self->path, texts);
      g_usleep ((gulong) g_test_rand_int_range (500, 20000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      assert_whole (self->path, texts);
      if (g_file_test (self->backup, G_FILE_TEST_EXISTS))
        assert_whole (self->backup, texts);
    }
  g_assert_true (g_file_test (self->backup, G_FILE_TEST_EXISTS)); /* some of them were saving */
  g_test_message ("%u files are left of %u kills", count_files (self->folder) - 2, N_KILLS);
  g_assert_true (save (self->path, "after", NULL, NULL, NULL));
  assert_content (self->path, "after");
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/saver/new-file", test_new_file);
  add ("/saver/backup", test_backup);
  add ("/saver/linked-backup", test_linked_backup);
  add ("/saver/permissions", test_permissions);
  add ("/saver/symlinks", test_symlinks);
  add ("/saver/changed", test_changed);
  add ("/saver/no-place", test_no_place);
  add ("/saver/long-name", test_long_name);
  add ("/saver/full-disk", test_full_disk);
  add ("/saver/read-only-disk", test_read_only_disk);
  add ("/saver/other-user", test_other_user);
  add ("/saver/no-links", test_no_links);
  add ("/saver/kill", test_kill);
  return g_test_run ();
}
