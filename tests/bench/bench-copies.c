/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a hundred hours of edits cost: building the document of the state that a file carries, and bringing forty such
 * copies together, each against reading the files. CPU time; the ratios of medians, all of one run. */

#define _GNU_SOURCE /* RUSAGE_CHILDREN */

#include "config.h"

#include <sys/resource.h>
#include <time.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"

#include "goal.h"
#include "hundred-hours.h"

#define RUNS 11
#define MERGES 3
#define N_COPIES 40

#define BUILD_GOAL 12.0
#define MERGE_GOAL 6.0
#define SIZE_GOAL 2.0

typedef struct
{
  const char *program;
  char *folder;    /* (owned) */
  YoriaiState *history; /* (owned): the versions */
  GBytes *file;    /* (owned) */
  double reading;  /* of it, in seconds */
} Bench;

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static double
get_child_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Returns: (transfer full): the file of what is open, with its versions */
static GBytes *
write_file (Bench       *self,
            YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space), view = yoriai_document_write (space);

  g_assert_true (yoriai_replica_write (&self->history, state, view));
  return yoriai_state_join (self->history, view);
}

static void
tell_size (Bench       *self,
           YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space), view = yoriai_document_write (space), file = NULL;
  YoriaiState *history = NULL;
  double size = (double) g_bytes_get_size (view), all;

  g_assert_true (yoriai_replica_write (&history, state, view));
  file = yoriai_state_join (history, view);
  yoriai_state_free (history);
  all = (double) g_bytes_get_size (file);
  g_print ("# a view of %.0f kB, a state of %.0f kB, %.0f kB in the file\n", size / 1000,
           (double) g_bytes_get_size (state) / 1000, (all - size) / 1000);
  goal_print ("state after 100 hours / view, bytes", 1, (all - size) / size, SIZE_GOAL);
}

static double
read_file (GBytes       *file,
           YoriaiSpace **ret_space,
           YoriaiState **ret_history)
{
  double start = get_time ();

  *ret_space = yoriai_document_read_file ("bench", g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                                          ret_history, NULL, NULL);
  g_assert_nonnull (*ret_space);
  g_assert_nonnull (*ret_history);
  return get_time () - start;
}

/* As the window does after the first edit. */
static void
bench_build (Bench *self)
{
  double reading[RUNS], building[RUNS], start;

  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (YoriaiSpace) space = NULL;
      g_autoptr (YoriaiState) history = NULL;

      reading[i] = read_file (self->file, &space, &history);
      yoriai_replica_set_source (space, self->file, history);
      yoriai_record_set_string (yoriai_space_get_root (space), "track", "x", NULL);
      start = get_time ();
      g_assert_true (yoriai_space_ensure_document (space));
      building[i] = get_time () - start;
      g_assert_cmpint (yoriai_space_get_source_state (space), ==, YORIAI_SOURCE_SHOWN);
    }
  self->reading = goal_get_median (reading, RUNS);
  g_print ("# read in %.2f ms\n", self->reading * 1e3);
  goal_print ("state of 100 hours, against reading its file", 1, goal_get_median (building, RUNS) / self->reading,
              BUILD_GOAL);
}

static double
merge (Bench  *self,
       char  **paths)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *out = g_build_filename (self->folder, "merged.json", NULL);
  g_autoptr (GError) error = NULL;
  double start = get_child_time ();

  g_ptr_array_add (command, (char *) self->program);
  g_ptr_array_add (command, (char *) "merge");
  for (guint i = 0; i < N_COPIES; i++)
    g_ptr_array_add (command, paths[i]);
  g_ptr_array_add (command, (char *) "-o");
  g_ptr_array_add (command, out);
  g_ptr_array_add (command, NULL);
  g_spawn_sync (NULL, (char **) command->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (out, G_FILE_TEST_EXISTS));
  g_unlink (out);
  return get_child_time () - start;
}

/* @files: (array length=N_COPIES) */
static double
bench_merge (Bench   *self,
             GBytes **files)
{
  g_auto (GStrv) paths = g_new0 (char *, N_COPIES + 1);
  double times[MERGES];

  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("copy-%02u.json", i);

      paths[i] = g_build_filename (self->folder, name, NULL);
      g_file_set_contents (paths[i], g_bytes_get_data (files[i], NULL), (gssize) g_bytes_get_size (files[i]), &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < MERGES; i++)
    times[i] = merge (self, paths);
  for (guint i = 0; i < N_COPIES; i++)
    g_unlink (paths[i]);
  return goal_get_median (times, MERGES) / N_COPIES / self->reading;
}

static void
bench_copies (Bench       *self,
              YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GBytes *same[N_COPIES], *other[N_COPIES];

  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autoptr (YoriaiSpace) copy = hundred_hours_sit (random, state, i);

      same[i] = self->file;
      other[i] = write_file (self, copy);
    }
  goal_print ("40 copies with nothing new, against reading", 1, bench_merge (self, same), MERGE_GOAL);
  goal_print_only ("40 copies edited apart, against reading", 1, bench_merge (self, other));
  for (guint i = 0; i < N_COPIES; i++)
    g_bytes_unref (other[i]);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench self = { argv[1], g_dir_make_tmp ("yoriai-bench-XXXXXX", &error) };
  g_autoptr (YoriaiSpace) space = hundred_hours_new_space (&self.history);

  self.file = write_file (&self, space);
  g_assert_no_error (error);
  g_assert_cmpint (argc, ==, 2);
  tell_size (&self, space);
  bench_build (&self);
  bench_copies (&self, space);
  g_rmdir (self.folder);
  g_free (self.folder);
  g_bytes_unref (self.file);
  yoriai_state_free (self.history);
  return goal_get_status ();
}
