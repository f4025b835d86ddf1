/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole book of a proposal, from the proposal's file to the PDF, against LibreOffice converting
 * the proposal's workbook to PDF: two programs, each from its start to its end. CPU time, since
 * other work on the machine is nobody's concern here. Prints the ratio of the medians. */

#define _GNU_SOURCE /* RUSAGE_CHILDREN */

#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>

#include <gio/gio.h>

#include "goal.h"

#define RUNS 5
#define BOOK_GOAL 0.2
#define SKIPPED 77

static double
get_child_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
run (const char *const *command)
{
  double start = get_child_time ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return get_child_time () - start;
}

static double
measure (const char *const *command)
{
  double times[RUNS];

  run (command); /* the first time, files are read from the disk and profiles made */
  for (guint i = 0; i < RUNS; i++)
    times[i] = run (command);
  return goal_get_median (times, RUNS);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", &error);
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *pdf = g_build_filename (folder, "book.pdf", NULL);
  g_autofree char *xlsx = g_build_filename (folder, "workbook.xlsx", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  const char *const make_book[] = { argv[1], "export", argv[2], "--force", "--pdf", pdf, NULL };
  const char *const make_workbook[] = {
    argv[1], "export", argv[2], "--force", "--xlsx", xlsx, NULL
  };
  const char *const convert[] = { "soffice", profile, "--headless", "--norestore", "--convert-to",
                                  "pdf", "--outdir", folder, xlsx, NULL };
  const char *const clean_up[] = { "rm", "-rf", folder, NULL };
  double ours, theirs;

  g_assert_no_error (error);
  g_assert_cmpint (argc, ==, 3);
  if (office == NULL)
    {
      g_print ("book: needs LibreOffice\n");
      run (clean_up);
      return SKIPPED;
    }
  ours = measure (make_book);
  run (make_workbook);
  theirs = measure (convert);
  run (clean_up);
  g_print ("book: %.0f ms, LibreOffice %.0f ms\n", ours * 1e3, theirs * 1e3);
  goal_print ("book / LibreOffice making a PDF of the workbook", 1, ours / theirs, BOOK_GOAL);
  return goal_get_status ();
}
