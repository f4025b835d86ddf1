/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Journals on disks that are full, slow, read-only or not there: told once,
 * typing goes on, nothing is lost when the disk comes back. */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal-support.h"
#include "journal/yoriai-journal-writer-private.h"

#define SMALL_LIMIT (64 * 1024)
#define MIB (1024 * 1024)

typedef JournalFolder Fixture;

typedef struct
{
  GBytes *state; /* (nullable): given when one is needed */
  guint n_troubles;
  guint n_recovered;
  guint n_needed;
  GError *error; /* the last one */
} Owner;

static void
owner_clear (Owner *self)
{
  g_clear_pointer (&self->state, g_bytes_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, owner_clear)

static void
told (YoriaiJournal *journal,
      const GError  *error,
      gpointer       data)
{
  Owner *owner = data;

  if (error == NULL)
    {
      owner->n_recovered++;
      return;
    }
  owner->n_troubles++;
  g_clear_error (&owner->error);
  owner->error = g_error_copy (error);
}

static void
need_state (YoriaiJournal *journal,
            gpointer       data)
{
  Owner *owner = data;

  owner->n_needed++;
  if (owner->state != NULL)
    yoriai_journal_restart (journal, owner->state, FALSE);
}

static YoriaiJournal *
begin (Fixture *self,
       Owner   *owner)
{
  const YoriaiJournalFuncs funcs = { .told = told,
                                     .need_state = owner->state != NULL ? need_state : NULL };
  g_autoptr (GBytes) state = bytes_of ("whole");

  return yoriai_journal_new (self->folder, PROPOSAL, NULL, NULL, state, NULL, &funcs, owner);
}

static void
wait_for (const guint *number,
          guint        expected)
{
  gint64 end = g_get_monotonic_time () + WAIT;

  while (*number < expected)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  g_assert_cmpuint (*number, ==, expected);
}

/* Several attempts fail, which is told once; then all is there. */
static void
fail_and_recover (YoriaiJournal *journal,
                  Owner         *owner,
                  int            code,
                  void         (*mend) (gpointer data),
                  gpointer       data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      append_text (journal, YORIAI_JOURNAL_UPDATE, "kept");
      g_assert_false (yoriai_journal_flush (journal, WAIT, &error));
      g_assert_true (error->domain == YORIAI_JOURNAL_ERROR);
      g_assert_nonnull (strstr (error->message, g_strerror (code)));
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpuint (owner->n_troubles, ==, 1);
    }
  mend (data);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "last");
  flush (journal);
  wait_for (&owner->n_recovered, 1);
  g_assert_cmpuint (owner->n_troubles, ==, 1);
}

static void
unlink_path (gpointer path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A file stands where the folder is to be. */
static void
test_no_folder (Fixture       *self,
                gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  g_autofree char *state = g_path_get_dirname (self->folder);
  YoriaiJournal *journal;

  g_assert_true (g_file_set_contents (state, "", 0, NULL));
  journal = begin (self, &owner);
  fail_and_recover (journal, &owner, ENOTDIR, unlink_path, state);
  assert_entries (journal, "state:whole update:kept update:kept update:kept update:last");
  yoriai_journal_free (journal);
}

static void
make_writable (gpointer folder)
{
  if (geteuid () == 0)
    g_assert_cmpint (mount (NULL, folder, NULL, MS_REMOUNT, "mode=0700"), ==, 0);
  else
    g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* For root nothing is read-only but a file system that is. */
static gboolean
mount_on (Fixture       *self,
          unsigned long  flags,
          const char    *options)
{
  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  if (mount ("tmpfs", self->folder, "tmpfs", flags, options) == 0)
    return TRUE;
  g_test_skip ("a tmpfs cannot be mounted here");
  return FALSE;
}

static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  gboolean is_root = geteuid () == 0;
  YoriaiJournal *journal;

  if (is_root && !mount_on (self, MS_RDONLY, "mode=0700"))
    return;
  if (!is_root)
    g_assert_cmpint (g_mkdir_with_parents (self->folder, 0500), ==, 0);
  journal = begin (self, &owner);
  fail_and_recover (journal, &owner, is_root ? EROFS : EACCES, make_writable, self->folder);
  assert_entries (journal, "state:whole update:kept update:kept update:kept update:last");
  close_and_wait (journal);
  if (is_root)
    g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

/* A disk that gets full while somebody types: what did not fit is not torn in
 * the middle later. */
static void
test_full_disk (Fixture       *self,
                gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  g_autofree char *filler = g_build_filename (self->folder, "filler", NULL);
  g_autofree char *much = g_strnfill (100 * 1024, 'm');
  g_autofree char *expected = NULL;
  YoriaiJournal *journal;

  if (!mount_on (self, 0, "size=256k,mode=0700"))
    return;
  g_assert_true (g_file_set_contents (filler, much, 100 * 1024, NULL));
  journal = begin (self, &owner);
  append_text (journal, YORIAI_JOURNAL_UPDATE, much);
  flush (journal);
  append_text (journal, YORIAI_JOURNAL_UPDATE, much);
  fail_and_recover (journal, &owner, ENOSPC, unlink_path, filler);
  expected = g_strdup_printf ("state:whole update:%s update:%s update:kept update:kept update:kept "
                              "update:last",
                              much, much);
  assert_entries (journal, expected);
  close_and_wait (journal);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

static void
set_file_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
lift_limit (gpointer data)
{
  set_file_limit (RLIM_INFINITY);
}

/* As a full disk, where nobody may mount one. */
static void
test_short_writes (Fixture       *self,
                   gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  g_autofree char *much = g_strnfill (SMALL_LIMIT, 'm');
  g_autofree char *expected = NULL;
  YoriaiJournal *journal = begin (self, &owner);

  signal (SIGXFSZ, SIG_IGN);
  flush (journal);
  set_file_limit (SMALL_LIMIT);
  append_text (journal, YORIAI_JOURNAL_UPDATE, much);
  fail_and_recover (journal, &owner, EFBIG, lift_limit, NULL);
  expected
      = g_strdup_printf ("state:whole update:%s update:kept update:kept update:kept update:last",
                         much);
  assert_entries (journal, expected);
  yoriai_journal_free (journal);
}

/* Somebody empties the folder while the program runs. */
static void
test_removed (Fixture       *self,
              gconstpointer  data)
{
  g_auto (Owner) owner = { .state = bytes_of ("whole again") };
  YoriaiJournal *journal = begin (self, &owner);
  g_autofree char *path = NULL;

  flush (journal);
  path = yoriai_journal_dup_path (journal);
  unlink_path (path);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  wait_for (&owner.n_needed, 1);
  flush (journal);
  assert_entries (journal, "state:whole again");
  append_text (journal, YORIAI_JOURNAL_UPDATE, "b");
  flush (journal);
  assert_entries (journal, "state:whole again update:b");
  g_assert_cmpuint (owner.n_troubles, ==, 0);
  yoriai_journal_free (journal);
}

/* Long before the limit a new file is begun, once. */
static void
test_grown (Fixture       *self,
            gconstpointer  data)
{
  g_auto (Owner) owner = { .state = bytes_of ("compact") };
  YoriaiJournal *journal = begin (self, &owner);
  g_autofree char *much = g_strnfill (4 * MIB, 'm');

  for (guint i = 0; i < 9; i++)
    append_text (journal, YORIAI_JOURNAL_UPDATE, much);
  wait_for (&owner.n_needed, 1);
  flush (journal);
  assert_entries (journal, "state:compact");
  yoriai_journal_free (journal);
}

/* Nobody gives a new state: the limit holds, and is told. */
static void
test_limit (Fixture       *self,
            gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  YoriaiJournal *journal = begin (self, &owner);
  g_autofree char *much = g_strnfill (15 * MIB, 'm');
  g_autofree char *path = NULL;
  GStatBuf info;

  for (guint i = 0; i < 5; i++)
    {
      append_text (journal, YORIAI_JOURNAL_UPDATE, much);
      g_assert_cmpint (yoriai_journal_flush (journal, WAIT, NULL), ==, i < 4);
    }
  wait_for (&owner.n_troubles, 1);
  g_assert_error (owner.error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT);
  path = yoriai_journal_dup_path (journal);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <=, YORIAI_JOURNAL_MAX_BYTES);
  yoriai_journal_free (journal);
}

static void
test_too_large (Fixture       *self,
                gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  YoriaiJournal *journal = begin (self, &owner);
  g_autofree char *much = g_strnfill (YORIAI_JOURNAL_MAX_ENTRY + 1, 'm');

  append_text (journal, YORIAI_JOURNAL_UPDATE, much);
  g_assert_cmpuint (owner.n_troubles, ==, 1);
  g_assert_error (owner.error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  flush (journal);
  assert_entries (journal, "state:whole update:a");
  yoriai_journal_free (journal);
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_open;
} Gate;

static void
pass_gate (gpointer data)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  while (!gate->is_open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

/* A disk that does not answer: typing, the main loop and the end of the journal
 * wait for nothing. */
static void
test_slow_disk (Fixture       *self,
                gconstpointer  data)
{
  static Gate gate; /* outlives the thread */
  g_auto (Owner) owner = { 0 };
  YoriaiJournal *journal = begin (self, &owner);
  g_autoptr (YoriaiJournalFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *path = NULL;

  flush (journal);
  path = yoriai_journal_dup_path (journal);
  _yoriai_journal_set_slow (journal, pass_gate, &gate);
  for (guint i = 0; i < 3; i++)
    {
      append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
      g_assert_false (yoriai_journal_flush (journal, 0, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      g_clear_error (&error);
    }
  yoriai_journal_free (journal);
  g_mutex_lock (&gate.mutex);
  gate.is_open = TRUE;
  g_cond_broadcast (&gate.cond);
  g_mutex_unlock (&gate.mutex);
  for (gint64 end = g_get_monotonic_time () + WAIT; joined == NULL;)
    {
      g_autoptr (GPtrArray) infos = list (self->folder, NULL);
      const YoriaiJournalInfo *info = infos->pdata[0];

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (info->life == YORIAI_JOURNAL_LIVE)
        continue;
      file = yoriai_journal_file_load (path, NULL);
      joined = join_entries (file);
    }
  g_assert_cmpstr (joined, ==, "state:whole update:a update:a update:a");
  g_assert_cmpuint (owner.n_troubles, ==, 0);
}

/* A folder of somebody else's, or one that others look into. */
static void
test_folder_of_others (Fixture       *self,
                       gconstpointer  data)
{
  g_auto (Owner) owner = { 0 };
  YoriaiJournal *journal;
  GStatBuf info;

  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0755), ==, 0);
  journal = begin (self, &owner);
  flush (journal);
  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  yoriai_journal_free (journal);
  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (self->folder, 65534, 65534), ==, 0);
  journal = begin (self, &owner);
  wait_for (&owner.n_troubles, 1);
  g_assert_error (owner.error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FOLDER);
  yoriai_journal_free (journal);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/journal-trouble/no-folder", test_no_folder },
    { "/journal-trouble/read-only", test_read_only },
    { "/journal-trouble/full-disk", test_full_disk },
    { "/journal-trouble/short-writes", test_short_writes },
    { "/journal-trouble/removed", test_removed },
    { "/journal-trouble/grown", test_grown },
    { "/journal-trouble/limit", test_limit },
    { "/journal-trouble/too-large", test_too_large },
    { "/journal-trouble/slow-disk", test_slow_disk },
    { "/journal-trouble/folder-of-others", test_folder_of_others },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, journal_folder_set_up, tests[i].test,
                journal_folder_tear_down);
  return g_test_run ();
}
