/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window at 100 times the sample's lists against the window at the sample's size: until it is whole, until a page
 * is, from a key press to the finding on screen. In both each institution has a finding. Time is the main thread's
 * own: not that of the display, of what else runs here, or of the threads in which figures are drawn while the window
 * answers. Prints ratios of medians, with their goals. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "figure/yoriai-figure-studio.h"
#include "forms/yoriai-field-row.h"
#include "pages/yoriai-figures-page.h"
#include "workspace/yoriai-section.h"

#include "goal.h"
#include "scale.h"
#include "window-support.h"

#define LARGE 100
#define N_RUNS 3
#define N_PRESSES 5
#define N_SECTIONS 16
#define N_PASTED 20
#define QUIET_MSECS 60
#define MAX_QUIETS 100
#define PAINT_USECS 100000 /* what changes nothing that is seen is not painted */
#define FRAME (1 / 60.0)

/* So that no page is wider than the window, which would grow. */
#define WIDTH 1600
#define HEIGHT 1000

#define GOAL_WINDOW 1.5
#define GOAL_PAGE 1.5
#define GOAL_MEDIAN_KEY 1.5
#define GOAL_WORST_KEY 10.0

/* What is typed, as an input method commits it: by words. */
static const char *const words[]
    = { "本", "拠点", "は", "、", "地域の", "大学", "と", "自治体", "、", "企業", "が", "ともに", "学び", "、",
        "誰もが", "安心", "して", "暮らせる", "社会", "を", "めざし", "ます", "。" };

typedef struct
{
  double load, first;
  double pages[N_SECTIONS];   /* until all is at rest, the first time */
  double returns[N_SECTIONS]; /* until it is painted, afterwards */
  double undo;
  GHashTable *keys;           /* (element-type utf8 double) */
  GArray *typed;              /* (element-type double) */
} Times;

static YoriaiApplication *app;
static double not_counted; /* seconds that the bench spent looking */

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9 - not_counted;
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gulong
watch_frames (YoriaiWindow *window,
              guint        *n_frames)
{
  return g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                                   G_CALLBACK (count_frame_cb), n_frames);
}

/* Whether a figure that is to be seen is not there yet. What is looked up here is not counted. */
static gboolean
is_drawing (YoriaiWindow *window)
{
  double start = get_time ();
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  GtkWidget *page = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURES_PAGE);
  YoriaiFigureView *view = NULL;
  gboolean is_busy = workspace != NULL && yoriai_figure_studio_is_busy (yoriai_figure_studio_get (workspace));

  if (page != NULL && gtk_widget_get_mapped (page))
    view = yoriai_figure_pane_get_view (yoriai_figures_page_get_pane (YORIAI_FIGURES_PAGE (page)));
  is_busy |= view != NULL && !yoriai_live_figure_is_drawn (yoriai_figure_view_get_figure (view));
  not_counted += get_time () - start;
  return is_busy;
}

static void
come_to_rest (YoriaiWindow *window)
{
  guint n_frames = 1;
  gulong handler = watch_frames (window, &n_frames);

  for (guint i = 0; (i < MAX_QUIETS && n_frames > 0) || is_drawing (window); i++)
    {
      gboolean is_over = FALSE;

      n_frames = 0;
      g_timeout_add (QUIET_MSECS, elapsed_cb, &is_over);
      while (!is_over)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), handler);
}

/* Until what was begun is painted, and what that brought is done. */
static void
paint (YoriaiWindow *window)
{
  guint n_frames = 0;
  gulong handler = watch_frames (window, &n_frames);
  gint64 deadline = g_get_monotonic_time () + PAINT_USECS;

  while (n_frames == 0 && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  test_turn ();
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), handler);
}

static double
press (YoriaiWindow *window,
       GtkWidget    *editor,
       const char   *text)
{
  double start = get_time ();

  if (GTK_IS_TEXT_VIEW (editor))
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
  else
    g_signal_emit_by_name (editor, "insert-at-cursor", text);
  paint (window);
  return get_time () - start;
}

static GtkWidget *
find_editor (GtkWidget *row)
{
  GtkWidget *editor = test_find_widget (row, GTK_TYPE_TEXT_VIEW);

  return editor != NULL ? editor : test_find_widget (row, GTK_TYPE_TEXT);
}

static void
press_in_row (YoriaiWindow *window,
              GtkWidget    *widget,
              GHashTable   *keys)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (widget);
  GtkWidget *editor = find_editor (widget);
  g_autofree char *name = g_strdup_printf ("%s.%s", G_OBJECT_TYPE_NAME (yoriai_field_row_get_record (row)),
                                           yoriai_field_row_get_info (row)->name);
  double times[N_PRESSES], median;

  if (editor == NULL || g_hash_table_contains (keys, name))
    return;
  gtk_widget_grab_focus (editor);
  press (window, editor, "字");
  for (guint i = 0; i < N_PRESSES; i++)
    times[i] = press (window, editor, "字");
  median = goal_get_median (times, N_PRESSES);
  g_hash_table_insert (keys, g_steal_pointer (&name), g_memdup2 (&median, sizeof median));
}

/* In each field of text that the page shows. */
static void
press_all (YoriaiWindow *window,
           GtkWidget    *widget,
           GHashTable   *keys)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (YORIAI_IS_FIELD_ROW (widget) && yoriai_kind_is_text (yoriai_field_row_get_info (YORIAI_FIELD_ROW (widget))->kind))
    {
      press_in_row (window, widget, keys);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    press_all (window, child, keys);
}

static void
type_text (YoriaiWindow *window,
           Times        *times)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));

  yoriai_window_reveal (window, vision, yoriai_record_find_field (vision, "social_issues"));
  come_to_rest (window);
  for (guint i = 0; i < 10 * G_N_ELEMENTS (words); i++)
    {
      double time = press (window, gtk_window_get_focus (GTK_WINDOW (window)), words[i % G_N_ELEMENTS (words)]);

      g_array_append_val (times->typed, time);
    }
}

static double
undo_block (YoriaiWindow *window)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiSpace *space = yoriai_workspace_get_space (workspace);
  double start;

  yoriai_window_show_section (window, YORIAI_SECTION_INSTITUTIONS);
  come_to_rest (window);
  yoriai_space_begin (space, "paste", NULL);
  for (guint i = 0; i < N_PASTED; i++)
    yoriai_record_set_string (yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL),
                              "name", "架空の大学", NULL);
  yoriai_space_commit (space);
  come_to_rest (window);
  start = get_time ();
  yoriai_space_undo (space);
  paint (window);
  return get_time () - start;
}

/* A finding for each institution: of the same name as others. */
static void
give_findings (YoriaiSpace *space,
               guint        times)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions");
  guint n = yoriai_record_get_n_items (root, list), n_names = n / times / 2;

  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_LOAD, NULL, NULL);
  for (guint i = n_names; i < n; i++)
    yoriai_record_set_string (yoriai_record_get_item (root, list, i), "name",
                              yoriai_record_get_string (yoriai_record_get_item (root, list, i % n_names), "name"), NULL);
  yoriai_space_commit (space);
}

static GFile *
write_proposal (const char *sample,
                guint       times)
{
  g_autoptr (GString) text = scale_proposal (sample, times);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bench.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read ("bench", text->str, (gssize) text->len, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  give_findings (space, times);
  bytes = yoriai_document_write (space);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* As the window loads it: what is typed is kept as edits. How long that takes is measured apart, without a thread. */
static YoriaiWorkspace *
load (const char *sample,
      guint       times,
      double     *ret_time)
{
  g_autoptr (GFile) file = write_proposal (sample, times);
  g_autoptr (YoriaiDocument) document = test_load_document (file, NULL);
  g_autoptr (YoriaiDocument) again = NULL;
  g_autoptr (YoriaiWorkspace) checked = NULL;
  g_autoptr (GError) error = NULL;
  double start = get_time ();

  again = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  checked = yoriai_workspace_new (yoriai_application_get_library (app), again);
  *ret_time = get_time () - start;
  return yoriai_workspace_new (yoriai_application_get_library (app), document);
}

static void
measure (const char *sample,
         guint       times,
         Times      *result,
         gboolean    has_keys)
{
  g_autoptr (YoriaiWorkspace) workspace = load (sample, times, &result->load);
  YoriaiWindow *window;
  double start = get_time ();
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  come_to_rest (window);
  result->first = get_time () - start;
  for (guint i = 0; i < n; i++)
    {
      start = get_time ();
      yoriai_window_show_section (window, sections[i].id);
      come_to_rest (window);
      result->pages[i] = get_time () - start;
    }
  for (guint i = 0; i < 2 * n; i++) /* the first round tells nothing: figures may still be drawn */
    {
      start = get_time ();
      yoriai_window_show_section (window, sections[i % n].id);
      paint (window);
      result->returns[i % n] = get_time () - start;
      come_to_rest (window);
    }
  result->undo = undo_block (window);
  for (guint i = 0; has_keys && i < n; i++)
    {
      yoriai_window_show_section (window, sections[i].id);
      come_to_rest (window);
      press_all (window, GTK_WIDGET (window), result->keys);
    }
  if (has_keys)
    type_text (window, result);
  test_drop_window (window);
}

static double
get_median_of (const Times *runs,
               gsize        offset)
{
  double times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    times[i] = G_STRUCT_MEMBER (double, &runs[i], offset);
  return goal_get_median (times, N_RUNS);
}

static void
print_pages (const Times *small,
             const Times *large)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  /* The first page came with the window. */
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *what = g_strdup_printf ("page %s, large / small", sections[i].id);
      gsize first = G_STRUCT_OFFSET (Times, pages) + i * sizeof (double);
      gsize again = G_STRUCT_OFFSET (Times, returns) + i * sizeof (double);
      double ours = get_median_of (large, first), theirs = get_median_of (small, first);

      goal_print (what, LARGE, ours / theirs, GOAL_PAGE);
      g_print ("  %.1f ms, %.1f ms; again %.1f ms, %.1f ms\n", ours * 1e3, theirs * 1e3, get_median_of (large, again) * 1e3,
               get_median_of (small, again) * 1e3);
    }
}

static void
print_keys (GHashTable *small,
            GHashTable *large)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  const char *worst = NULL;
  double worst_ratio = 0;
  GHashTableIter iter;
  gpointer name, time;

  g_hash_table_iter_init (&iter, small);
  while (g_hash_table_iter_next (&iter, &name, &time))
    {
      const double *other = g_hash_table_lookup (large, name);
      double ratio = other != NULL ? *other / *(double *) time : 0;

      if (other == NULL)
        continue;
      g_array_append_val (ratios, ratio);
      if (ratio > worst_ratio)
        {
          worst_ratio = ratio;
          worst = name;
        }
    }
  goal_print ("key press, large / small, median field", LARGE,
              goal_get_median ((double *) (gpointer) ratios->data, ratios->len), GOAL_MEDIAN_KEY);
  goal_print ("key press, large / small, worst field", LARGE, worst_ratio, GOAL_WORST_KEY);
  g_print ("  %u fields; worst: %s %.1f ms, %.1f ms\n", ratios->len, worst,
           *(double *) g_hash_table_lookup (large, worst) * 1e3, *(double *) g_hash_table_lookup (small, worst) * 1e3);
}

/* What 99 of 100 presses take at most. */
static double
get_most (GArray *typed)
{
  double *all = (double *) (gpointer) typed->data;

  goal_get_median (all, typed->len); /* which sorts them */
  return all[typed->len * 99 / 100];
}

static double
get_slowest_return (const Times *runs)
{
  double slowest = 0;
  guint n;

  yoriai_section_get_all (&n);
  for (guint i = 0; i < n; i++)
    slowest = MAX (slowest, get_median_of (runs, G_STRUCT_OFFSET (Times, returns) + i * sizeof (double)));
  return slowest;
}

int
main (int    argc,
      char **argv)
{
  Times small[N_RUNS] = { 0 }, large[N_RUNS] = { 0 }, *both[] = { small, large }, warm = { 0 };
  g_autofree char *sample = NULL;
  g_autoptr (GError) error = NULL;

  app = test_application_new (&argc, &argv);
  if (argc < 2 || !g_file_get_contents (argv[1], &sample, NULL, &error))
    {
      g_printerr ("usage: bench-window PROPOSAL%s%s\n", error != NULL ? ": " : "", error != NULL ? error->message : "");
      return 2;
    }
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  measure (sample, 1, &warm, FALSE);
  for (guint i = 0; i < N_RUNS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (both); j++)
      {
        both[j][i].keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
        both[j][i].typed = g_array_new (FALSE, FALSE, sizeof (double));
        measure (sample, j == 0 ? 1 : LARGE, &both[j][i], i == 0);
      }
  goal_print ("first window, large / small", LARGE,
              get_median_of (large, G_STRUCT_OFFSET (Times, first)) / get_median_of (small, G_STRUCT_OFFSET (Times, first)),
              GOAL_WINDOW);
  g_print ("  %.1f ms, %.1f ms; loading, apart, %.1f ms, %.1f ms\n",
           get_median_of (large, G_STRUCT_OFFSET (Times, first)) * 1e3,
           get_median_of (small, G_STRUCT_OFFSET (Times, first)) * 1e3,
           get_median_of (large, G_STRUCT_OFFSET (Times, load)) * 1e3,
           get_median_of (small, G_STRUCT_OFFSET (Times, load)) * 1e3);
  print_pages (small, large);
  print_keys (small[0].keys, large[0].keys);
  goal_print ("typing Japanese, 99 % of presses / frame", LARGE, get_most (large[0].typed) / FRAME, 1);
  goal_print ("undo of a pasted block / three frames", 1,
              get_median_of (small, G_STRUCT_OFFSET (Times, undo)) / (3 * FRAME), 1);
  goal_print ("slowest page change / three frames", 1, get_slowest_return (small) / (3 * FRAME), 1);
  for (guint i = 0; i < N_RUNS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (both); j++)
      {
        g_hash_table_unref (both[j][i].keys);
        g_array_unref (both[j][i].typed);
      }
  g_object_unref (app);
  return goal_get_status ();
}
