/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a history of a hundred hours costs: a file with one, its state as large
 * as it may be, against the same proposal without. Prints ratios of the
 * medians. */

#include "config.h"

#include <time.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"

#include "goal.h"
#include "hundred-hours.h"

#define MAX_RUNS 51
#define MAX_TIME (2 * G_USEC_PER_SEC)

#define GOAL_OPEN 2.0
#define GOAL_SIZE 3.0

typedef struct
{
  GBytes *plain;        /* (owned) */
  GBytes *with;         /* (owned) */
  YoriaiSpace *space;   /* (owned) (nullable) */
  YoriaiState *history; /* (owned) (nullable) */
} Bench;

/* Of this program alone, in microseconds: what else runs here does not count. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
forget (Bench *self)
{
  g_clear_object (&self->space);
  g_clear_pointer (&self->history, yoriai_state_free);
}

static void
open_file (Bench  *self,
           GBytes *file)
{
  self->space = yoriai_document_read_file ("bench", g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                                           &self->history, NULL, NULL);
  g_assert_nonnull (self->space);
}

static double
take_open (Bench  *self,
           GBytes *file)
{
  gint64 start;

  forget (self);
  start = get_time ();
  open_file (self, file);
  return (double) (get_time () - start);
}

/* One after the other, since what else runs here slows down both. */
static void
bench_open (Bench  *self,
            double *ret_with,
            double *ret_plain)
{
  double with[MAX_RUNS], plain[MAX_RUNS];

  for (guint i = 0; i < MAX_RUNS; i++)
    {
      plain[i] = take_open (self, self->plain);
      with[i] = take_open (self, self->with);
    }
  *ret_with = goal_get_median (with, MAX_RUNS);
  *ret_plain = goal_get_median (plain, MAX_RUNS);
}

/* What the thread that saves does besides writing the file: a version in the
 * place of the sitting's last. */
static double
take_save (Bench *self,
           GBytes *view)
{
  double times[MAX_RUNS];
  gint64 total = 0;
  guint n = 0;
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION };
  g_autofree char *last = yoriai_state_hash (view);

  while (n < MAX_RUNS && total < MAX_TIME)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);
      g_autoptr (GBytes) edited = NULL, file = NULL;
      gint64 start;

      g_assert_true (yoriai_record_set_string (yoriai_space_get_root (self->space), "notes", text, NULL));
      edited = yoriai_document_write (self->space);
      start = get_time ();
      g_assert_true (yoriai_versions_add (self->history, edited, &about, last, NULL));
      file = yoriai_state_join (self->history, edited);
      times[n] = (double) (get_time () - start);
      total += (gint64) times[n++];
      g_free (last);
      last = yoriai_state_hash (edited);
    }
  return goal_get_median (times, n);
}

/* Noise that takes twice the view in the file. */
static void
add_state (YoriaiState *history,
           GBytes      *view)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gsize length = g_bytes_get_size (view) / 2 * 3;
  guint8 *noise = g_malloc (length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (noise, length);
  g_autofree char *hash = yoriai_state_hash (view);

  for (gsize i = 0; i < length; i++)
    noise[i] = (guint8) g_rand_int (random);
  g_assert_true (yoriai_state_set_bytes (history, bytes, hash, NULL));
}

int
main (int    argc,
      char **argv)
{
  Bench self = { 0 };
  gint64 spent;
  double with, plain, size;
  YoriaiState *history = hundred_hours_new (&self.plain, &spent);

  self.with = yoriai_state_join (history, self.plain);
  size = (double) (g_bytes_get_size (self.with) - g_bytes_get_size (self.plain))
         / (double) g_bytes_get_size (self.plain);
  goal_print ("versions / view, bytes", 1, size, GOAL_SIZE);
  g_bytes_unref (self.with);
  add_state (history, self.plain);
  self.with = yoriai_state_join (history, self.plain);
  bench_open (&self, &with, &plain);
  goal_print ("open with history / without", 1, with / MAX (plain, 1), GOAL_OPEN);
  g_print ("  %.2f ms against %.2f ms\n", with / 1000, plain / 1000);
  g_print ("  a version takes %.1f ms when it is saved\n", take_save (&self, self.plain) / 1000);
  forget (&self);
  yoriai_state_free (history);
  g_bytes_unref (self.plain);
  g_bytes_unref (self.with);
  return goal_get_status ();
}
