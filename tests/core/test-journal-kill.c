/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that are killed while somebody types: nothing older than two seconds
 * is missing. That the disk has it too, and not the kernel alone, is shown by
 * test-journal-order.py. YORIAI_KILLS says how many are killed. */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-support.h"

#define N_KILLS 10
#define PROMISED (2 * G_TIME_SPAN_SECOND)
#define LONGEST 3500 /* milliseconds of typing */

typedef JournalFolder Fixture;

static guint
get_n_kills (void)
{
  const char *text = g_getenv ("YORIAI_KILLS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_KILLS;
}

static pid_t
start_typist (Fixture *self,
              int     *ret_pipe)
{
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "core",
                                               "journal-typist", NULL);
  const char *const argv[] = { program, self->folder, "0", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, ret_pipe, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

typedef struct
{
  gint64 number;
  gint64 time; /* monotonic */
} Typed;

/* What the typist says it typed: until @end, or until it is gone. */
static void
read_typed (int     fd,
            gint64  end,
            GArray *typed)
{
  Typed record;

  while (g_get_monotonic_time () < end && read (fd, &record, sizeof record) == sizeof record)
    g_array_append_val (typed, record);
}

static void
kill_typist (pid_t pid)
{
  int status;

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
}

static guint
count_promised (const GArray *typed,
                gint64        killed)
{
  guint n = 0;

  while (n < typed->len && g_array_index (typed, Typed, n).time <= killed - PROMISED)
    n++;
  return n;
}

/* The updates in the journal, which are in order and from the first one. */
static guint
count_found (Fixture *self)
{
  g_autoptr (GPtrArray) infos = list (self->folder, NULL);
  const YoriaiJournalInfo *info;
  g_autoptr (YoriaiJournalFile) file = NULL;
  guint n;

  if (infos->len == 0)
    return 0;
  g_assert_cmpuint (infos->len, ==, 1);
  info = infos->pdata[0];
  g_assert_cmpint (info->life, ==, YORIAI_JOURNAL_STALE);
  file = yoriai_journal_file_load (info->path, NULL);
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), !=, YORIAI_JOURNAL_DAMAGED);
  n = yoriai_journal_file_get_n_entries (file);
  g_assert_cmpuint (n, >, 0); /* it got its name with the state in it */
  for (guint i = 1; i < n; i++)
    {
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, i);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_cmpuint ((guint) g_ascii_strtoull (text, NULL, 10), ==, i - 1);
    }
  return n - 1;
}

/* Types for a while and kills. */
static void
kill_one (Fixture *self)
{
  gint32 duration = g_test_rand_int_range (0, LONGEST);
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (Typed));
  gint64 killed;
  int fd;
  pid_t pid = start_typist (self, &fd);

  read_typed (fd, g_get_monotonic_time () + duration * 1000, typed);
  killed = g_get_monotonic_time ();
  kill_typist (pid);
  read_typed (fd, G_MAXINT64, typed);
  close (fd);
  g_test_message ("%d ms: %u typed, %u promised, %u found", duration, typed->len,
                  count_promised (typed, killed), count_found (self));
  g_assert_cmpuint (count_found (self), >=, count_promised (typed, killed));
  g_assert_true (yoriai_journal_forget (self->folder, PROPOSAL, NULL, NULL));
}

static void
test_kills (Fixture       *self,
            gconstpointer  data)
{
  for (guint i = get_n_kills (); i > 0; i--)
    kill_one (self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal-kill/kills", Fixture, NULL, journal_folder_set_up, test_kills,
              journal_folder_tear_down);
  return g_test_run ();
}
