/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the replicated document costs: an edit through the door with it against one without, nobody listening; a key press
 * until its findings are there, likewise; building it against reading its file; what it takes in memory for as many records
 * as are possible. Prints the ratios of the medians, all of one run. */

#include "config.h"

#include <malloc.h>
#include <time.h>

#include "check/yoriai-checker.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "record/yoriai-space-document.h"

#include "goal.h"
#include "scale.h"

#define N_RUNS 11
#define N_EDITS 2000
#define TIMES_LARGE 20
#define N_RECORDS 20000
#define N_ROWS 10000

#define DOOR_GOAL 3.0
#define KEY_GOAL 1.1
#define BASE_GOAL 6.0
#define MEMORY_GOAL 150.0 /* MiB */

/* Of this program alone, in microseconds: a machine that has much else to do takes more of long turns than of short ones. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static YoriaiSpace *
read_proposal (GBytes *file)
{
  return yoriai_document_read (NULL, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL, NULL);
}

static const YoriaiFormat format = { read_proposal, yoriai_document_write, NULL };

static GBytes *
read_file (const char *path,
           guint       times)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_string_free_to_bytes (scale_proposal (text, times));
}

static YoriaiSpace *
open_space (GBytes  *file,
            gboolean has_document)
{
  YoriaiSpace *space = read_proposal (file);

  if (!has_document)
    return space;
  yoriai_space_set_source (space, &format, file);
  g_assert_true (yoriai_space_ensure_document (space));
  return space;
}

typedef void (*EditFunc) (YoriaiSpace *space,
                          guint        i);

static YoriaiRecord *
get_task (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
}

/* As one types. */
static void
type (YoriaiSpace *space,
      guint        i)
{
  YoriaiRecord *task = get_task (space);
  guint field = yoriai_record_find_field (task, "summary");
  const YoriaiTyping typing = { .record = task, .field = field };

  yoriai_space_begin (space, "typing", &typing);
  g_assert_true (yoriai_record_splice (task, field, i, 0, "x", NULL));
  yoriai_space_commit (space);
}

static void
set_number (YoriaiSpace *space,
            guint        i)
{
  g_assert_true (yoriai_record_set_int (get_task (space), "start_year", 1 + i % 5, NULL));
}

static void
insert (YoriaiSpace *space,
        guint        i)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  g_assert_nonnull (yoriai_record_insert (root, yoriai_record_find_field (root, "targets"), NULL, NULL, NULL));
}

static double
time_edits (GBytes            *file,
            gboolean           has_document,
            YoriaiCallLibrary *library,
            EditFunc           func)
{
  g_autoptr (YoriaiSpace) space = open_space (file, has_document);
  g_autoptr (YoriaiChecker) checker = library != NULL ? yoriai_checker_new (space, library) : NULL;
  gint64 start = get_time ();

  for (guint i = 0; i < N_EDITS; i++)
    func (space, i);
  return (double) (get_time () - start);
}

/* @library: (nullable): the proposal is checked by its calls. @goal: 0: none */
static void
bench_door (const char        *what,
            GBytes            *file,
            YoriaiCallLibrary *library,
            EditFunc           func,
            double             goal)
{
  double with[N_RUNS], without[N_RUNS], ratio;

  for (guint i = 0; i < N_RUNS; i++)
    {
      without[i] = time_edits (file, FALSE, library, func);
      with[i] = time_edits (file, TRUE, library, func);
    }
  ratio = goal_get_median (with, N_RUNS) / goal_get_median (without, N_RUNS);
  g_print ("# %s: %.2f µs with the document, %.2f without\n", what, goal_get_median (with, N_RUNS) / N_EDITS,
           goal_get_median (without, N_RUNS) / N_EDITS);
  if (goal > 0)
    goal_print (what, 1, ratio, goal);
  else
    goal_print_only (what, 1, ratio);
}

static void
bench_base (GBytes *file,
            guint   times)
{
  double reading[N_RUNS], building[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = get_time ();
      g_autoptr (YoriaiSpace) space = read_proposal (file);

      reading[i] = (double) (get_time () - start);
      yoriai_space_set_source (space, &format, file);
      yoriai_record_set_string (yoriai_space_get_root (space), "track", "x", NULL); /* so that it reads the file again */
      start = get_time ();
      g_assert_true (yoriai_space_ensure_document (space));
      building[i] = (double) (get_time () - start);
    }
  goal_print ("base, against reading the file", times,
              goal_get_median (building, N_RUNS) / goal_get_median (reading, N_RUNS), BASE_GOAL);
}

static guint
count (YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record), sum = 1;

  for (guint i = 0; i < n; i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        sum += count (yoriai_record_get_child (record, i));
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        sum += count (yoriai_record_get_item (record, i, j));
    }
  return sum;
}

/* As many records as a proposal may have, of the sample's make. */
static void
bench_memory (const char *path)
{
  g_autoptr (GBytes) one = read_file (path, 1), file = NULL;
  g_autoptr (YoriaiSpace) first = read_proposal (one), space = NULL;
  guint n = count (yoriai_space_get_root (first));
  double before, after;

  file = read_file (path, N_RECORDS / n + 1);
  space = read_proposal (file);
  n = count (yoriai_space_get_root (space));
  yoriai_space_set_source (space, &format, file);
  before = (double) mallinfo2 ().uordblks + (double) mallinfo2 ().hblkhd;
  g_assert_true (yoriai_space_ensure_document (space));
  after = (double) mallinfo2 ().uordblks + (double) mallinfo2 ().hblkhd;
  g_print ("# %u records\n", n);
  goal_print ("MiB of 20,000 records", 1, (after - before) / (1024 * 1024) * N_RECORDS / n, MEMORY_GOAL);
}

/* A paste of many rows is one update, and taking it in costs as much as it is. */
static void
bench_paste (GBytes *file)
{
  g_autoptr (YoriaiSpace) from = open_space (file, TRUE), to = open_space (file, TRUE), plain = open_space (file, FALSE);
  YoriaiSpace *spaces[] = { plain, from };
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (from), update = NULL;
  double times[3];

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      gint64 start = get_time ();
      YoriaiRecord *root = yoriai_space_get_root (spaces[i]);
      guint targets = yoriai_record_find_field (root, "targets");

      yoriai_space_begin (spaces[i], "paste", NULL);
      for (guint j = 0; j < N_ROWS; j++)
        yoriai_record_set_string (yoriai_record_insert (root, targets, NULL, NULL, NULL), "text", "a row of it", NULL);
      yoriai_space_commit (spaces[i]);
      times[i] = (double) (get_time () - start);
    }
  update = yoriai_space_encode_diff (from, vector, NULL);
  times[2] = -(double) get_time ();
  g_assert_true (yoriai_space_apply_update (to, update, NULL));
  times[2] += (double) get_time ();
  g_print ("# a paste of %u rows: %.0f ms plain, %.0f ms with the document, %.0f ms taken in\n", N_ROWS, times[0] / 1000,
           times[1] / 1000, times[2] / 1000);
  goal_print_only ("paste of 10,000 rows", 1, times[1] / times[0]);
  goal_print_only ("paste taken in", 1, times[2] / times[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) file = NULL, large = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);

  g_assert_cmpint (argc, ==, 2);
  file = read_file (argv[1], 1);
  large = read_file (argv[1], TIMES_LARGE);
  bench_door ("typing through the door", file, NULL, type, DOOR_GOAL);
  bench_door ("a number through the door", file, NULL, set_number, 0);
  bench_door ("a record through the door", file, NULL, insert, 0);
  bench_door ("a key press until its finding", file, library, type, KEY_GOAL);
  bench_door ("a number until its finding", file, library, set_number, 0);
  bench_base (file, 1);
  bench_base (large, TIMES_LARGE);
  bench_paste (file);
  bench_memory (argv[1]);
  return goal_get_status ();
}
