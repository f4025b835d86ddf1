/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a workbook that came back, from its file to every value, against
 * openpyxl doing the same, in the faster of its two ways; one as a partner
 * fills in, and one of a size that nobody does. CPU time, medians. */

#include "config.h"

#include <time.h>

#include <glib/gstdio.h>

#include "goal.h"
#include "sheets/yoriai-sheet-read.h"

#define PYTHON "/usr/bin/python3"
#define RUNS 21
#define GOAL 0.1
#define ROWS 100
#define MANY_TIMES 100

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static char *
run_script (const char *script,
            const char *verb,
            const char *path,
            const char *rows)
{
  const char *argv[] = { PYTHON, script, verb, path, rows, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static guint
count_values (YoriaiSheetBook *book)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (book); i++)
    {
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, i);

      for (guint j = 0; j < yoriai_sheet_get_n_rows (sheet); j++)
        {
          const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, j);

          for (guint k = 0; k < row->n_cells; k++)
            {
              g_autofree char *text = yoriai_sheet_cell_dup_text (sheet, &row->cells[k]);

              n += *text != '\0';
            }
        }
    }
  return n;
}

static double
read_once (const char *path)
{
  double start = get_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = yoriai_sheet_load (path, NULL, &error);
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read (path, bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_values (book), >, ROWS);
  return get_time () - start;
}

static void
compare (const char *folder,
         const char *script,
         guint       times)
{
  g_autofree char *path = g_build_filename (folder, "sheet.xlsx", NULL);
  g_autofree char *rows = g_strdup_printf ("%u", ROWS * times);
  g_autofree char *made = run_script (script, "make", path, rows);
  g_autofree char *measured = run_script (script, "time", path, NULL);
  double theirs = g_ascii_strtod (measured, NULL), ours, all[RUNS];

  for (guint i = 0; i < RUNS; i++)
    all[i] = read_once (path);
  ours = goal_get_median (all, RUNS);
  goal_print ("reading a sheet / openpyxl", times, ours / MAX (theirs, 1e-6), GOAL);
  g_print ("  %.2f ms against %.2f ms\n", ours * 1000, theirs * 1000);
  g_remove (path);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-sheets-XXXXXX", NULL);

  g_assert_cmpint (argc, ==, 2);
  compare (folder, argv[1], 1);
  compare (folder, argv[1], MANY_TIMES);
  g_rmdir (folder);
  return goal_get_status ();
}
