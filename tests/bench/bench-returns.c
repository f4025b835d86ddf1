/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Forty answers taken in in the window, from the folder to what has changed: how long the main loop is busy with it, and its
 * longest turn. Time is the main thread's own, as in bench-window: sheets are read and compared in another. */

#include "config.h"

#include <time.h>

#include <glib/gstdio.h>

#include "partners/yoriai-partner-number.h"
#include "partners/yoriai-return-list.h"
#include "partners/yoriai-sheets-dialog.h"
#include "record/yoriai-space.h"

#include "goal.h"
#include "window-support.h"

#define N_ANSWERS 40
#define N_PEOPLE 5    /* in each */
#define GOAL_ALL 1.0  /* seconds */
#define WIDTH 1600
#define HEIGHT 1000
#define SETTLE_TURNS 50

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* A table of each institution's own. */
static void
write_answers (YoriaiRecord *root,
               const char   *folder)
{
  guint field = yoriai_record_find_field (root, "institutions");

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autofree char *number = yoriai_partner_number_dup (yoriai_record_get_item (root, field, i));
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, number);
      g_autoptr (GString) text = g_string_new ("氏名,フリガナ,部署,職,本プロジェクトのエフォート（%）\n");

      for (guint j = 0; j < N_PEOPLE; j++)
        g_string_append_printf (text, "新人%u,シンジン,研究部,主任,%s\n", i * N_PEOPLE + j, j == 0 && i < 6 ? "未定" : "10");
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
    }
}

static void
remove_answers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* One turn of the main loop; the longest is kept. */
static void
turn (double *longest)
{
  double before = get_time ();

  g_main_context_iteration (NULL, TRUE);
  *longest = MAX (*longest, get_time () - before);
}

int
main (int    argc,
      char **argv)
{
  YoriaiApplication *app = test_application_new (&argc, &argv);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", NULL);
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, WIDTH, HEIGHT);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint field = yoriai_record_find_field (root, "people"), n_before = yoriai_record_get_n_items (root, field), wake_id;
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  double begin, read, taken, longest = 0;
  YoriaiSheetsDialog *dialog;
  GtkWidget *list;

  write_answers (root, folder);
  wake_id = g_timeout_add (20, test_wake_cb, NULL);
  for (guint i = 0; i < SETTLE_TURNS; i++)
    g_main_context_iteration (NULL, TRUE);
  begin = get_time ();
  test_activate_file (window, "win.take-in-sheets-file", file);
  dialog = test_find_toplevel (YORIAI_TYPE_SHEETS_DIALOG);
  while (test_find_text (GTK_WIDGET (dialog), "6, 6 still open") == NULL)
    turn (&longest);
  list = test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_RETURN_LIST);
  g_assert_true (gtk_widget_get_mapped (list));
  read = get_time () - begin;
  begin = get_time ();
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sheets.take", NULL);
  while (yoriai_record_get_n_items (root, field) != n_before + N_ANSWERS * N_PEOPLE)
    turn (&longest);
  for (guint i = 0; i < SETTLE_TURNS; i++)
    turn (&longest);
  taken = get_time () - begin;
  g_source_remove (wake_id);
  goal_print ("forty answers read, shown and taken in / a second", N_ANSWERS, read + taken, GOAL_ALL);
  goal_print_only ("of that, read and shown / a second", N_ANSWERS, read);
  goal_print_only ("longest turn / a second", N_ANSWERS, longest);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
  test_drop_window (window);
  remove_answers (folder);
  g_object_unref (app);
  return goal_get_status ();
}
