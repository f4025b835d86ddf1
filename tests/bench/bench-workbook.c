/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Building the workbook in memory against bare libxlsxwriter writing the same cells with the same
 * formats on sheets with the same page setup (no charts, no figures), with its temporary files in the same
 * place; and the whole export (read, check, build, write) against openpyxl writing the same cells.
 * The cells are those of the workbook itself, read back by workbook-cells.py. CPU time, since other
 * work on the machine is nobody's concern here. Prints the ratios of the medians. */

#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "document/yoriai-document.h"
#include "goal.h"
#include "check/yoriai-checker.h"
#include "workbook/yoriai-workbook.h"

#define RUNS 41
#define PYTHON "/usr/bin/python3"
#define BUILD_GOAL 1.2
#define EXPORT_GOAL 0.2
#define MAX_FORMATS 4096
#define MEMORY_FOLDER "/dev/shm"

typedef struct
{
  char kind; /* F, S, P, W, R, M, C as workbook-cells.py writes them */
  char cell; /* s, n, f, b, z */
  guint numbers[5];
  double value;
  char *text;
  char **fields;
} Line;

typedef struct
{
  char *sample;
  char *folder;
  YoriaiCallLibrary *library;
  YoriaiDocument *document;
  YoriaiChecker *checker;
  YoriaiExportOptions options;
  GArray *lines;
} Bench;

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
build (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = yoriai_workbook_export (yoriai_document_get_space (self->document),
                                                     NULL, self->checker, &self->options, &error);

  g_assert_no_error (error);
}

static void
export (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (self->sample);
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_build_filename (self->folder, "out.xlsx", NULL);

  g_assert_no_error (error);
  checker = yoriai_checker_new (yoriai_document_get_space (document), self->library);
  bytes = yoriai_workbook_export (yoriai_document_get_space (document), NULL, checker,
                                  &self->options, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

static void
make_format (lxw_format *format,
             char      **fields)
{
  format_set_font_name (format, fields[2]);
  format_set_font_size (format, g_ascii_strtod (fields[3], NULL));
  if (*fields[4] == '1')
    format_set_bold (format);
  format_set_font_color (format, (lxw_color_t) strtoul (fields[5], NULL, 16));
  if (*fields[6] != '\0')
    format_set_bg_color (format, (lxw_color_t) strtoul (fields[6], NULL, 16));
  format_set_align (format, g_str_equal (fields[7], "center")  ? LXW_ALIGN_CENTER
                            : g_str_equal (fields[7], "right") ? LXW_ALIGN_RIGHT
                                                               : LXW_ALIGN_LEFT);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (*fields[9] == '1')
    format_set_text_wrap (format);
  if (*fields[10] == '1')
    format_set_border (format, LXW_BORDER_THIN);
  format_set_num_format (format, fields[11]);
}

static void
write_cell (lxw_worksheet *sheet,
            const Line    *line,
            lxw_format    *format)
{
  lxw_row_t row = line->numbers[0];
  lxw_col_t col = (lxw_col_t) line->numbers[1];

  switch (line->cell)
    {
    case 's':
      worksheet_write_string (sheet, row, col, line->text, format);
      break;
    case 'f':
      worksheet_write_formula_num (sheet, row, col, line->text, format, line->value);
      break;
    case 'n':
      worksheet_write_number (sheet, row, col, line->value, format);
      break;
    case 'b':
      worksheet_write_boolean (sheet, row, col, line->value != 0, format);
      break;
    default:
      worksheet_write_blank (sheet, row, col, format);
      break;
    }
}

static void
set_page (lxw_worksheet *sheet,
          char         **fields)
{
  const guint8 a4 = 9;
  guint n[9];

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    n[i] = (guint) strtoul (fields[i + 1], NULL, 10);
  worksheet_set_paper (sheet, a4);
  if (n[0] == 1)
    worksheet_set_landscape (sheet);
  worksheet_set_margins (sheet, 0.55, 0.55, 0.8, 0.7);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_repeat_rows (sheet, n[1], n[2]);
  worksheet_print_area (sheet, 0, 0, n[3], (lxw_col_t) n[4]);
  if (n[7] > 0)
    worksheet_autofilter (sheet, n[6], (lxw_col_t) n[5], n[8], (lxw_col_t) n[7]);
  worksheet_set_header (sheet, fields[10]);
  worksheet_set_footer (sheet, fields[11]);
  worksheet_ignore_errors (sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

static void
build_bare (Bench *self)
{
  int fd = memfd_create ("bare", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  lxw_workbook_options options = { .tmpdir = (char *) MEMORY_FOLDER };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = NULL;
  lxw_format *formats[MAX_FORMATS] = { NULL };
  g_autofree char *data = NULL;
  off_t size;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->kind == 'F')
        make_format (formats[line->numbers[0]] = workbook_add_format (book), line->fields);
      else if (line->kind == 'S')
        sheet = workbook_add_worksheet (book, line->text);
      else if (line->kind == 'P')
        set_page (sheet, line->fields);
      else if (line->kind == 'W')
        worksheet_set_column (sheet, (lxw_col_t) line->numbers[0], (lxw_col_t) line->numbers[0],
                              line->value, NULL);
      else if (line->kind == 'R')
        worksheet_set_row (sheet, line->numbers[0], line->value, NULL);
      else if (line->kind == 'M')
        worksheet_merge_range (sheet, line->numbers[0], (lxw_col_t) line->numbers[1],
                               line->numbers[2], (lxw_col_t) line->numbers[3], NULL,
                               formats[line->numbers[4]]);
      else
        write_cell (sheet, line, formats[line->numbers[2]]);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  size = lseek (fd, 0, SEEK_END);
  data = g_malloc ((gsize) size);
  g_assert_cmpint (pread (fd, data, (size_t) size, 0), ==, size);
  close (fd);
}

static Line
parse_line (const char *text)
{
  char **fields = g_strsplit (text, "\t", -1);
  Line line = { .kind = *fields[0], .fields = fields };
  guint n = g_strv_length (fields);

  for (guint i = 1; i < n && i <= G_N_ELEMENTS (line.numbers) && line.kind != 'S'; i++)
    line.numbers[i - 1] = (guint) strtoul (fields[i], NULL, 10);
  if (line.kind == 'F')
    g_assert_cmpuint (line.numbers[0], <, MAX_FORMATS);
  if (line.kind == 'S')
    line.text = g_strdup (fields[1]);
  if (line.kind == 'W' || line.kind == 'R')
    line.value = g_ascii_strtod (fields[2], NULL);
  if (line.kind == 'C')
    {
      line.cell = *fields[4];
      line.value = g_ascii_strtod (fields[5], NULL);
      line.text = g_strcompress (fields[6]);
    }
  return line;
}

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_strfreev (line->fields);
}

static char *
run_python (const char *script,
            const char *verb,
            const char *first,
            const char *second)
{
  const char *argv[] = { PYTHON, script, verb, first, second, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* Takes turns, so that what the machine does meanwhile meets both alike, and begins each with a heap
 * that holds nothing free: else what one gives back to the system or keeps is the other's gain or
 * loss (800 page faults to 130, a tenth of the time, by nothing but who came first). */
static void
measure (Bench *self,
         void (*first) (Bench *self),
         void (*second) (Bench *self),
         double *ret_first,
         double *ret_second)
{
  double times[2][RUNS];

  for (guint i = 0; i < RUNS; i++)
    for (guint j = 0; j < 2; j++)
      {
        double start;

        malloc_trim (0);
        start = get_time ();
        (j == 0 ? first : second) (self);
        times[j][i] = get_time () - start;
      }
  for (guint j = 0; j < 2; j++)
    qsort (times[j], RUNS, sizeof (double), compare_times);
  *ret_first = times[0][RUNS / 2];
  *ret_second = times[1][RUNS / 2];
}

int
main (int   argc,
      char *argv[])
{
  Bench self = { .sample = argv[1], .options.without_figures = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);
  g_autofree char *xlsx = NULL, *cells = NULL, *text = NULL, *seconds = NULL;
  g_auto (GStrv) lines = NULL;
  double ours, bare, whole, again, theirs;

  g_assert_cmpint (argc, ==, 3);
  self.folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", &error);
  xlsx = g_build_filename (self.folder, "out.xlsx", NULL);
  cells = g_build_filename (self.folder, "cells", NULL);
  self.library = yoriai_call_library_new (NULL);
  self.document = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  self.checker = yoriai_checker_new (yoriai_document_get_space (self.document), self.library);
  g_date_clear (&self.options.today, 1);
  g_date_set_dmy (&self.options.today, 6, G_DATE_JULY, 2021);
  self.options.forced = TRUE;

  export (&self);
  g_free (run_python (argv[2], "dump", xlsx, cells));
  g_file_get_contents (cells, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  self.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self.lines, clear_line);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        Line line = parse_line (lines[i]);

        g_array_append_val (self.lines, line);
      }

  measure (&self, build, build_bare, &ours, &bare);
  measure (&self, export, build, &whole, &again);
  seconds = run_python (argv[2], "time", cells, NULL);
  theirs = g_ascii_strtod (seconds, NULL);
  g_print ("workbook: %u lines of cells, build %.1f ms, bare libxlsxwriter %.1f ms, whole export %.1f ms, openpyxl %.1f ms\n",
           self.lines->len, ours * 1e3, bare * 1e3, whole * 1e3, theirs * 1e3);
  goal_print ("building / bare libxlsxwriter", 1, ours / bare, BUILD_GOAL);
  goal_print ("whole export / openpyxl", 1, whole / theirs, EXPORT_GOAL);

  g_array_unref (self.lines);
  g_object_unref (self.checker);
  g_object_unref (self.document);
  g_object_unref (self.library);
  unlink (xlsx);
  unlink (cells);
  rmdir (self.folder);
  g_free (self.folder);
  return goal_get_status ();
}
