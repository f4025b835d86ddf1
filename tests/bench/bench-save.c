/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What saving costs the thread that answers keys, after a hundred hours,
 * against two frames: a save takes view and state there, all else is done by
 * another. And what a key press costs more that is noted in a journal. */

#include "config.h"

#include <time.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "journal/yoriai-journal.h"
#include "record/yoriai-space-document.h"

#include "goal.h"
#include "hundred-hours.h"

#define N_RUNS 11
#define N_KEYS 2000
#define TWO_FRAMES (2 / 60.0)

#define SAVE_GOAL 1.0
#define KEEP_GOAL 2.0 /* of a splice through the door, which is a small part of a key press */

/* Of this thread alone, in seconds. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static void
bench_save (YoriaiSpace *space)
{
  double taking[N_RUNS], viewing[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = get_time ();
      g_autoptr (GBytes) view = yoriai_document_write (space);
      g_autoptr (GBytes) state = NULL;

      viewing[i] = get_time () - start;
      state = yoriai_space_encode_state (space);
      taking[i] = get_time () - start;
      if (i == 0)
        g_print ("# a view of %.1f MB, a state of %.1f MB\n",
                 (double) g_bytes_get_size (view) / 1e6, (double) g_bytes_get_size (state) / 1e6);
    }
  g_print ("# view %.1f ms, with the state %.1f ms\n", goal_get_median (viewing, N_RUNS) * 1e3,
           goal_get_median (taking, N_RUNS) * 1e3);
  goal_print ("taking what is saved / two frames", 1, goal_get_median (taking, N_RUNS) / TWO_FRAMES,
              SAVE_GOAL);
}

static void
update_cb (YoriaiSpace *space, GBytes *update, YoriaiOrigin origin, gpointer data)
{
  yoriai_journal_append (data, YORIAI_JOURNAL_UPDATE, NULL, update);
}

static double
type (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint field = yoriai_record_find_field (root, "notes");
  const YoriaiTyping typing = { .record = root, .field = field };
  double start = get_time ();

  for (guint i = 0; i < N_KEYS; i++)
    {
      yoriai_space_begin (space, "typing", &typing);
      g_assert_true (yoriai_record_splice (root, field, i, 0, "x", NULL));
      yoriai_space_commit (space);
    }
  g_assert_true (yoriai_record_set_string (root, "notes", "", NULL));
  return get_time () - start;
}

static void
bench_keep (YoriaiSpace *space)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", NULL);
  g_autoptr (GBytes) view = yoriai_document_write (space), whole = yoriai_kept_new (view, NULL);
  const YoriaiJournalFuncs funcs = { .told = NULL };
  YoriaiJournal *journal = yoriai_journal_new (folder, "bench", NULL, NULL, whole, NULL, &funcs,
                                               NULL);
  double with[N_RUNS], without[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      without[i] = type (space);
      yoriai_space_set_update_func (space, update_cb, journal, NULL);
      with[i] = type (space);
      yoriai_space_set_update_func (space, NULL, NULL, NULL);
    }
  g_print ("# %.2f µs with a journal, %.2f without\n",
           goal_get_median (with, N_RUNS) / N_KEYS * 1e6,
           goal_get_median (without, N_RUNS) / N_KEYS * 1e6);
  goal_print ("a splice that is kept / one that is not", 1,
              goal_get_median (with, N_RUNS) / goal_get_median (without, N_RUNS), KEEP_GOAL);
  yoriai_journal_flush (journal, G_TIME_SPAN_MINUTE, NULL);
  {
    g_autofree char *path = yoriai_journal_dup_path (journal);

    yoriai_journal_free (journal);
    g_unlink (path);
    g_rmdir (folder);
  }
}

int
main (void)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = hundred_hours_new_space (&history);

  bench_save (space);
  bench_keep (space);
  return goal_get_status ();
}
