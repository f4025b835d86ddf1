/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading and saving a proposal against json-glib doing nothing but parse and generate the same
 * bytes; both read or write the file, neither waits for the disk. Prints the ratio of the medians.
 */

#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-saver.h"

#include "goal.h"
#include "scale.h"

#define MAX_RUNS 401
#define MIN_RUNS 7
#define MAX_TIME (2 * G_USEC_PER_SEC)

#define GOAL 2.0

typedef struct
{
  char *path;
  YoriaiSpace *space;
  JsonParser *parser;
} Bench;

static void
load (Bench *self)
{
  g_autofree char *text = NULL;
  gsize length;

  text = yoriai_saver_read (self->path, &length, NULL, NULL);
  g_clear_object (&self->space);
  self->space = yoriai_document_read (self->path, text, (gssize) length, NULL, NULL);
  g_assert_nonnull (self->space);
}

static void
load_with_json_glib (Bench *self)
{
  g_clear_object (&self->parser);
  self->parser = json_parser_new ();
  g_assert_true (json_parser_load_from_mapped_file (self->parser, self->path, NULL));
}

static void
save (Bench *self)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (self->space);
  g_autofree char *path = g_strconcat (self->path, ".ours", NULL);

  g_assert_true (yoriai_saver_save (path, bytes, NULL, YORIAI_SAVE_NO_SYNC, NULL, NULL));
}

static void
save_with_json_glib (Bench *self)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *path = g_strconcat (self->path, ".theirs", NULL);
  g_autofree char *text = NULL;
  gsize length;
  int fd;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, json_parser_get_root (self->parser));
  text = json_generator_to_data (generator, &length);
  fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  g_assert_cmpint (write (fd, text, length), ==, (gssize) length);
  close (fd);
}

/* What the run before left is cleared outside of the time taken. */
static double
take_median (Bench *self, void (*run) (Bench *self))
{
  double times[MAX_RUNS];
  gint64 total = 0;
  guint n = 0;

  while (n < MAX_RUNS && (n < MIN_RUNS || total < MAX_TIME))
    {
      gint64 start;

      if (run == load)
        g_clear_object (&self->space);
      if (run == load_with_json_glib)
        g_clear_object (&self->parser);
      start = g_get_monotonic_time ();
      run (self);
      times[n] = g_get_monotonic_time () - start;
      total += (gint64) times[n++];
    }
  return goal_get_median (times, n);
}

static void
compare (Bench *self, const char *name, guint times, void (*ours) (Bench *self),
         void (*theirs) (Bench *self))
{
  double our_time = take_median (self, ours);
  double their_time = take_median (self, theirs);
  g_autofree char *what = g_strconcat (name, " / json-glib", NULL);

  goal_print (what, times, our_time / MAX (their_time, 1), GOAL);
  g_print ("  %.2f ms against %.2f ms\n", our_time / 1000, their_time / 1000);
}

static void
run_at_scale (const char *folder,
              const char *sample,
              guint       times)
{
  g_autoptr (GString) text = scale_proposal (sample, times);
  Bench bench = { .path = g_build_filename (folder, "p.json", NULL) };

  g_assert_true (g_file_set_contents (bench.path, text->str, (gssize) text->len, NULL));
  g_print ("%ux: %.1f MB\n", times, (double) text->len / 1e6);
  compare (&bench, "load", times, load, load_with_json_glib);
  compare (&bench, "save", times, save, save_with_json_glib);
  g_clear_object (&bench.space);
  g_clear_object (&bench.parser);
  g_free (bench.path);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const names[] = { "p.json", "p.json.ours", "p.json.ours~", "p.json.theirs" };
  static const guint scales[] = { 1, 10, 100 };
  g_autofree char *folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", NULL);
  g_autofree char *sample = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2 || !g_file_get_contents (argv[1], &sample, NULL, &error))
    {
      g_printerr ("usage: bench-json PROPOSAL%s%s\n", error != NULL ? ": " : "",
                  error != NULL ? error->message : "");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    run_at_scale (folder, sample, scales[i]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  return goal_get_status ();
}
