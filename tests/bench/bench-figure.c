/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Laying out the composition of the largest sample and painting it on a picture (A4 at 96 dpi) against Graphviz's dot
 * laying out the same figure (dot -Tsvg): its frames as clusters, its boxes and arrows. Processor time. The goal is for a
 * program that runs, as the window does, against dot's whole process; what dot takes for one box is its start-up. Told,
 * too, are the ratios where no text is known yet, and where both begin with nothing: no font is open either.
 * Then, for every figure and with fifty institutions: layout after one edit, the other texts being known, against a
 * layout that knows none, or that layout against a frame of 60 Hz. */

#define _GNU_SOURCE /* wait4 */

#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-sketch.h"

#include "goal.h"

#define RUNS 21
#define N_SWEEPS 4 /* texts that were not used in between are forgotten */
#define FAMILY "Noto Sans CJK JP"
#define N_INSTITUTIONS 50
#define GOAL_DOT 0.2
#define GOAL_EDIT (1.0 / 3)
#define FRAME (1.0 / 60)

typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiSpace *space;
  YoriaiExportOptions options;
  YoriaiReading reading;
} Bench;

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now); /* what else runs here does not count */
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static YoriaiScene *
build (Bench            *self,
       YoriaiFigureKind  kind,
       YoriaiTypesetter *setter)
{
  double width, height;

  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  return yoriai_figure_build (kind, &self->reading, width, height, setter);
}

/* Lays out the composition and paints it. */
static void
draw (Bench            *self,
      YoriaiTypesetter *setter)
{
  g_autoptr (YoriaiScene) scene = build (self, YORIAI_FIGURE_COMPOSITION, setter);
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (width), (int) lround (height));
  cr = cairo_create (surface);
  cairo_scale (cr, width / scene->width, width / scene->width);
  yoriai_scene_paint (scene, cr, yoriai_theme_get_light (), NULL);
  cairo_surface_flush (surface);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    g_error ("the figure could not be painted");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* --- Against dot --- */

/* Processor time of a child; negative if it failed. */
static double
wait_for (pid_t child)
{
  struct rusage usage;
  int status;

  if (child < 0 || wait4 (child, &status, 0, &usage) != child || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    return -1;
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/* In processes of their own that have not looked for a font. */
static double
measure_from_scratch (Bench *self)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      pid_t child = fork ();

      if (child == 0)
        {
          draw (self, NULL);
          _exit (0);
        }
      times[i] = wait_for (child);
    }
  return goal_get_median (times, RUNS);
}

/* Lets it forget every text, but not the fonts. */
static void
forget_texts (YoriaiTypesetter *setter)
{
  for (guint i = 0; i < N_SWEEPS; i++)
    yoriai_typesetter_sweep (setter);
}

static double
measure_running (Bench    *self,
                 gboolean  knows_texts)
{
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  double times[RUNS];

  draw (self, setter);
  for (guint i = 0; i < RUNS; i++)
    {
      double start;

      if (!knows_texts)
        forget_texts (setter);
      start = get_time ();
      draw (self, setter);
      times[i] = get_time () - start;
    }
  return goal_get_median (times, RUNS);
}

static gboolean
has_children (const YoriaiScene *scene,
              guint              node)
{
  for (guint i = node + 1; i < scene->nodes->len; i++)
    if (yoriai_scene_get_node (scene, i)->parent == node)
      return TRUE;
  return FALSE;
}

/* A node that stands for another one: itself, or what is first within it. */
static guint
get_leaf (const YoriaiScene *scene,
          guint              node)
{
  for (guint i = node + 1; i < scene->nodes->len; i++)
    if (yoriai_scene_get_node (scene, i)->parent == node)
      return get_leaf (scene, i);
  return node;
}

static void
append_children (GString           *out,
                 const YoriaiScene *scene,
                 guint              parent)
{
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);
      g_autoptr (GString) label = g_string_new (node->label);

      if (node->parent != parent)
        continue;
      g_string_replace (label, "\\", "\\\\", 0);
      g_string_replace (label, "\"", "\\\"", 0);
      if (!has_children (scene, i))
        {
          g_string_append_printf (out, "n%u [label=\"%s\"];\n", i, label->str);
          continue;
        }
      g_string_append_printf (out, "subgraph cluster_%u { label=\"%s\";\n", i, label->str);
      append_children (out, scene, i);
      g_string_append (out, "}\n");
    }
}

/* The figure as dot takes it: what holds something is a cluster, what does not a box, and a link an edge. */
static char *
make_graph (Bench *self)
{
  g_autoptr (YoriaiScene) scene = build (self, YORIAI_FIGURE_COMPOSITION, NULL);
  GString *out = g_string_new ("digraph { rankdir=BT; compound=true; fontname=\"" FAMILY "\";\n"
                               "node [shape=box, fontname=\"" FAMILY "\"];\n");

  append_children (out, scene, YORIAI_NO_NODE);
  for (guint i = 0; i < scene->links->len; i++)
    {
      const YoriaiLink *link = &g_array_index (scene->links, YoriaiLink, i);
      guint from = get_leaf (scene, link->from), to = get_leaf (scene, link->to);

      g_string_append_printf (out, "n%u -> n%u [", from, to);
      if (from != link->from)
        g_string_append_printf (out, "ltail=cluster_%u ", link->from);
      if (to != link->to)
        g_string_append_printf (out, "lhead=cluster_%u ", link->to);
      g_string_append (out, "];\n");
    }
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}

static double
measure_dot (const char *dot,
             const char *path)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      pid_t child = fork ();

      if (child == 0)
        {
          execl (dot, dot, "-Tsvg", "-o", "/dev/null", path, NULL);
          _exit (127);
        }
      times[i] = wait_for (child);
      if (times[i] < 0)
        return -1;
    }
  return goal_get_median (times, RUNS);
}

static double
measure_graph (const char *dot,
               const char *graph)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("yoriai-bench-XXXXXX.dot", &path, NULL);
  double time = -1;

  g_assert (file >= 0);
  close (file);
  if (g_file_set_contents (path, graph, -1, NULL))
    time = measure_dot (dot, path);
  unlink (path);
  return time;
}

static void
compare_with_dot (Bench *self)
{
  g_autofree char *dot = g_find_program_in_path ("dot");
  double scratch = measure_from_scratch (self), known = measure_running (self, TRUE);
  double unknown = measure_running (self, FALSE), theirs, start;
  g_autofree char *graph = make_graph (self);

  g_print ("  composition: %.2f ms, %.2f ms with new texts, %.2f ms from scratch\n", known * 1e3, unknown * 1e3,
           scratch * 1e3);
  if (dot == NULL)
    {
      g_print ("  dot is missing (package graphviz): not compared\n");
      return;
    }
  theirs = measure_graph (dot, graph);
  start = measure_graph (dot, "digraph { node [shape=box, fontname=\"" FAMILY "\"]; \"図\"; }\n");
  if (theirs <= 0 || start <= 0 || scratch <= 0)
    g_error ("dot could not lay out the figure");
  g_print ("  dot: %.2f ms, %.2f ms for one box\n", theirs * 1e3, start * 1e3);
  goal_print ("layout and paint / dot", 1, known / theirs, GOAL_DOT);
  goal_print_only ("layout and paint of new texts / dot", 1, unknown / theirs);
  goal_print_only ("layout and paint from scratch / dot", 1, scratch / theirs);
}

/* --- One edit --- */

/* What is edited of each figure. */
static const struct
{
  const char *list;
  const char *field;
} edits[YORIAI_N_FIGURES] = {
  [YORIAI_FIGURE_COMPOSITION] = { "tasks", "title" },      [YORIAI_FIGURE_OPERATION] = { "institutions", "name" },
  [YORIAI_FIGURE_ROADMAP] = { "tasks", "title" },          [YORIAI_FIGURE_FUNDING] = { "institutions", "name" },
  [YORIAI_FIGURE_CONSORTIUM] = { "institutions", "name" }, [YORIAI_FIGURE_CYCLE] = { "institutions", "name" },
  [YORIAI_FIGURE_PROGRAMME] = { "tasks", "title" },
};

/* More institutions, each like one that is there. */
static void
add_institutions (YoriaiRecord *root)
{
  guint list = yoriai_record_find_field (root, "institutions"), n = yoriai_record_get_n_items (root, list);

  for (guint i = n; n > 0 && i < N_INSTITUTIONS; i++)
    {
      YoriaiRecord *model = yoriai_record_get_item (root, list, i % n);
      YoriaiRecord *copy = yoriai_record_insert (root, list, NULL, NULL, NULL);
      g_autofree char *name = g_strdup_printf ("%s%u", yoriai_record_get_string (model, "name"), i);

      for (guint field = 0; field < yoriai_record_get_n_fields (model); field++)
        if (yoriai_record_get_field (model, field)->kind < YORIAI_KIND_CHILD)
          yoriai_record_set (copy, field, yoriai_record_peek (model, field), NULL);
      yoriai_record_set_string (copy, "name", name, NULL);
      if (g_strcmp0 (yoriai_record_get_string (copy, "role"), "representative") == 0)
        yoriai_record_set_string (copy, "role", "main", NULL);
    }
}

static void
measure_edits (Bench            *self,
               YoriaiFigureKind  kind)
{
  YoriaiRecord *record = yoriai_sketch_item (self->reading.root, edits[kind].list, 0);
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  g_autofree char *name = g_strdup_printf ("%s: one edit / all anew", yoriai_figure_get_title (kind));
  double full[RUNS], again[RUNS], all, edit;

  yoriai_scene_free (build (self, kind, setter));
  for (guint i = 0; i < RUNS; i++)
    {
      g_autofree char *text = g_strdup_printf ("編集された長い名前の課題または機関 %u", i);
      double start;

      yoriai_record_set_string (record, edits[kind].field, text, NULL);
      start = get_time ();
      yoriai_scene_free (build (self, kind, setter));
      again[i] = get_time () - start;
      forget_texts (setter);
      start = get_time ();
      yoriai_scene_free (build (self, kind, setter));
      full[i] = get_time () - start;
    }
  all = goal_get_median (full, RUNS);
  edit = goal_get_median (again, RUNS);
  if (all > FRAME)
    {
      goal_print (name, 1, edit / all, GOAL_EDIT);
    }
  else
    {
      goal_print_only (name, 1, edit / all);
      goal_print ("  all anew / a frame of 60 Hz", 1, all / FRAME, 1);
    }
  g_print ("  all anew %.2f ms, after one edit %.2f ms\n", all * 1e3, edit * 1e3);
}

int
main (int    argc,
      char **argv)
{
  Bench self = { .library = yoriai_call_library_new (NULL), .options.forced = TRUE };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiRecord *root;
  gsize length;

  if (argc < 2 || !g_file_get_contents (argv[1], &text, &length, &error))
    {
      g_printerr ("usage: bench-figure PROPOSAL%s%s\n", error != NULL ? ": " : "", error != NULL ? error->message : "");
      return 2;
    }
  self.space = yoriai_document_read (argv[1], text, (gssize) length, NULL, &error);
  g_assert_no_error (error);
  root = yoriai_space_get_root (self.space);
  g_date_set_dmy (&self.options.today, 1, G_DATE_APRIL, 2021);
  yoriai_call_library_serve (self.library, self.space);
  yoriai_reading_init (&self.reading, self.space,
                       yoriai_call_library_find (self.library, yoriai_record_get_string (root, "call")), NULL, &self.options);
  compare_with_dot (&self);
  add_institutions (root);
  g_print ("  %u institutions, %u tasks\n", yoriai_sketch_count (root, "institutions"), yoriai_sketch_count (root, "tasks"));
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    if (yoriai_figure_is_asked_for (kind, &self.reading))
      measure_edits (&self, kind);
  g_object_unref (self.space);
  g_object_unref (self.library);
  return goal_get_status ();
}
