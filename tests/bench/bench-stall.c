/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window does not answer while something large is made of a proposal of ten times the sample's lists and
 * somebody types on: the longest turn of the main loop, against two frames. Time is the main thread's own, as in
 * bench-window; what the clock on the wall says besides depends on what else runs here. */

#include "config.h"

#include <adwaita.h>
#include <time.h>

#include "figure/yoriai-figure-studio.h"
#include "pages/yoriai-figures-page.h"
#include "workspace/yoriai-section.h"

#include "goal.h"
#include "scale.h"
#include "window-support.h"

#define TIMES 10
#define FRAME (1 / 60.0)
#define PRESS_USECS 80000 /* twelve a second: nobody types faster */
#define N_TURNS 300          /* until what was begun is painted */
#define N_ALONE 60        /* presses while nothing else is made */
#define MAX_USECS (120 * G_USEC_PER_SEC)
#define WIDTH 1600
#define HEIGHT 1000

typedef struct
{
  YoriaiWindow *window;
  YoriaiRecord *target; /* whose title is typed */
  gint64 next_press;
  guint n_presses;
  double longest;       /* of the turns, in seconds of the thread */
  double longest_wall;
} Bench;

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

/* Where the focus is, or into the record where a page has no field for it. */
static void
press (Bench *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  guint field = yoriai_record_find_field (self->target, "title");

  if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "字", -1);
  else if (GTK_IS_TEXT (focus))
    g_signal_emit_by_name (focus, "insert-at-cursor", "字");
  else
    yoriai_record_splice (self->target, field, 0, 0, "字", NULL);
  self->n_presses++;
  self->next_press = g_get_monotonic_time () + PRESS_USECS;
}

static void
turn (Bench *self)
{
  double start = get_time ();
  gint64 wall = g_get_monotonic_time ();
  gboolean is_idle;

  if (wall >= self->next_press)
    press (self);
  is_idle = !g_main_context_iteration (NULL, FALSE);
  self->longest = MAX (self->longest, get_time () - start);
  self->longest_wall = MAX (self->longest_wall, (g_get_monotonic_time () - wall) * 1e-6);
  if (is_idle)
    g_usleep (500);
}

static void
begin (Bench *self)
{
  test_turn ();
  self->longest = self->longest_wall = 0;
  self->n_presses = 0;
  self->next_press = 0;
}

static void
tell (Bench      *self,
      const char *what)
{
  goal_print (what, TIMES, self->longest / (2 * FRAME), 1);
  g_print ("  %.1f ms of the thread, %.1f ms on the wall, %u presses meanwhile\n", self->longest * 1e3,
           self->longest_wall * 1e3, self->n_presses);
}

static void
begin_typing (Bench *self)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (self->window));
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  gboolean is_shown
      = yoriai_window_reveal (self->window, vision, yoriai_record_find_field (vision, "social_issues"));

  g_assert_true (is_shown);
  for (guint i = 0; i < N_TURNS; i++)
    turn (self);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (self->window)));
}

static void
type_alone (Bench *self)
{
  begin (self);
  while (self->n_presses < N_ALONE)
    turn (self);
  tell (self, "typing and nothing else / two frames");
}

/* Until the file is there, and what is told of it. */
static void
make_file (Bench      *self,
           const char *name,
           const char *what,
           void      (*make) (YoriaiWindow *, GFile *))
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 deadline = g_get_monotonic_time () + MAX_USECS;
  double start;

  begin (self);
  start = get_time ();
  make (self->window, file);
  self->longest = get_time () - start;
  while (!g_file_query_exists (file, NULL) && g_get_monotonic_time () < deadline)
    turn (self);
  g_assert_true (g_file_query_exists (file, NULL));
  for (guint i = 0; i < N_TURNS; i++)
    turn (self);
  tell (self, what);
}

static void
export_workbook (YoriaiWindow *window,
                 GFile        *file)
{
  AdwMessageDialog *question;

  test_activate_file (window, "win.export-file", file);
  question = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG); /* whether although errors are open */
  if (question != NULL)
    adw_message_dialog_response (question, "force");
}

static void
save_book (YoriaiWindow *window,
           GFile        *file)
{
  test_activate_file (window, "win.save-book-file", file);
}

static gboolean
is_drawing (Bench             *self,
            YoriaiFiguresPage *page)
{
  YoriaiFigureView *view = yoriai_figure_pane_get_view (yoriai_figures_page_get_pane (page));
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (self->window);

  return yoriai_figure_studio_is_busy (yoriai_figure_studio_get (workspace))
         || !yoriai_live_figure_is_drawn (yoriai_figure_view_get_figure (view));
}

/* From the page being there until all its figures are; and each figure, chosen. */
static void
draw_figures (Bench *self)
{
  YoriaiFiguresPage *page;

  yoriai_window_show_section (self->window, YORIAI_SECTION_FIGURES);
  page = YORIAI_FIGURES_PAGE (test_find_widget (GTK_WIDGET (self->window), YORIAI_TYPE_FIGURES_PAGE));
  begin (self);
  self->next_press = G_MAXINT64; /* or there would always be something to draw */
  while (is_drawing (self, page))
    turn (self);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    {
      double longest = self->longest;

      self->longest = 0;
      yoriai_figures_page_show (page, kind);
      for (guint i = 0; i < N_TURNS || is_drawing (self, page); i++)
        turn (self);
      g_print ("  %s: %.1f ms\n", yoriai_figure_get_name (kind), self->longest * 1e3);
      self->longest = MAX (self->longest, longest);
    }
  tell (self, "all figures, one after the other / two frames");
}

int
main (int    argc,
      char **argv)
{
  YoriaiApplication *app = test_application_new (&argc, &argv);
  Bench self = { NULL };
  g_autofree char *sample = NULL, *path = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiRecord *root;

  if (argc < 2 || !g_file_get_contents (argv[1], &sample, NULL, &error))
    {
      g_printerr ("usage: bench-stall PROPOSAL%s%s\n", error != NULL ? ": " : "", error != NULL ? error->message : "");
      return 2;
    }
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  text = scale_proposal (sample, TIMES);
  path = g_build_filename (g_get_user_data_dir (), "bench.json", NULL);
  file = g_file_new_for_path (path);
  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
  document = test_load_document (file, NULL);
  workspace = yoriai_workspace_new (yoriai_application_get_library (app), document);
  self.window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  root = yoriai_workspace_get_root (workspace);
  self.target = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
  gtk_window_set_default_size (GTK_WINDOW (self.window), WIDTH, HEIGHT);
  yoriai_window_set_workspace (self.window, workspace);
  gtk_window_present (GTK_WINDOW (self.window));
  begin_typing (&self);
  type_alone (&self);
  make_file (&self, "bench.xlsx", "workbook exported while typing / two frames", export_workbook);
  make_file (&self, "bench.pdf", "book exported while typing / two frames", save_book);
  draw_figures (&self);
  test_drop_window (self.window);
  g_object_unref (app);
  return goal_get_status ();
}
