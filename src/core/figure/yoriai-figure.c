/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "figure/yoriai-sketch.h"
#include "words/yoriai-catalogue.h"

/* A figure is a tree of blocks that is laid out on a page larger or smaller than the paper, until everything is on it
 * and the type is as large as can be; whoever paints it scales the page to the paper. */

#define MARGIN 24.0
#define MAX_SCALE 1.3      /* of the type, against its usual size */
#define SCALE_STEP 0.955
#define N_SCALES 96
#define PREFERENCE 1.1     /* a later arrangement has to leave the type so much larger */

static const YoriaiFigureClass *const figures[YORIAI_N_FIGURES] = {
  [YORIAI_FIGURE_COMPOSITION] = &yoriai_figure_composition,
  [YORIAI_FIGURE_ROADMAP] = &yoriai_figure_roadmap,
  [YORIAI_FIGURE_FUNDING] = &yoriai_figure_funding,
  [YORIAI_FIGURE_CONSORTIUM] = &yoriai_figure_consortium,
  [YORIAI_FIGURE_CYCLE] = &yoriai_figure_cycle,
  [YORIAI_FIGURE_PROGRAMME] = &yoriai_figure_programme,
  [YORIAI_FIGURE_OPERATION] = &yoriai_figure_operation,
};

/* A page laid out so far */
typedef struct
{
  YoriaiSketch sketch;
  YoriaiBlock *page;
  double scale;
} Draft;

/**
 * yoriai_paper_get_size:
 * @paper: a paper
 * @ret_width: (out): in 1/96 inch
 * @ret_height: (out): in 1/96 inch
 *
 * Tells how large a paper is: A4 is 210 by 297 mm.
 */
void
yoriai_paper_get_size (YoriaiPaper  paper,
                       double      *ret_width,
                       double      *ret_height)
{
  static const double sizes[YORIAI_N_PAPERS][2] = { { 297, 210 }, { 210, 297 }, { 338.67, 190.5 } };

  *ret_width = sizes[paper][0] / 25.4 * 96;
  *ret_height = sizes[paper][1] / 25.4 * 96;
}

/**
 * yoriai_figure_get_name:
 * @kind: a figure
 *
 * Returns: (transfer none): what its files are called, without an ending
 */
const char *
yoriai_figure_get_name (YoriaiFigureKind kind)
{
  return figures[kind]->name;
}

/**
 * yoriai_figure_get_title:
 * @kind: a figure
 *
 * Returns: (transfer none): its title as a message id: translate it, or take yoriai_ja()
 */
const char *
yoriai_figure_get_title (YoriaiFigureKind kind)
{
  return figures[kind]->title;
}

/**
 * yoriai_figure_get_part:
 * @kind: a figure
 *
 * Returns: (transfer none): the part of the proposal it is drawn from in the first place
 */
const char *
yoriai_figure_get_part (YoriaiFigureKind kind)
{
  return figures[kind]->part;
}

/* The parts of the proposal that each figure reads, by itself or through a reference: a test holds it to that. What the
 * proposal itself has, as the years, may be in any. */
static const char *const reads[YORIAI_N_FIGURES][9] = {
  [YORIAI_FIGURE_COMPOSITION] = { "site", "vision", "targets", "tasks", "context", "institutions", "people" },
  [YORIAI_FIGURE_OPERATION]
    = { "site", "vision", "tasks", "institutions", "operation", "people", "forum", "commitments" },
  [YORIAI_FIGURE_ROADMAP] = { "site", "vision", "targets", "tasks", "institutions", "people" },
  [YORIAI_FIGURE_FUNDING] = { "budget", "external_resources", "commitments", "institutions", "tasks" },
  [YORIAI_FIGURE_CONSORTIUM] = { "site", "institutions", "commitments" },
  [YORIAI_FIGURE_CYCLE] = { "site", "vision", "institutions", "commitments", "operation", "people", "forum" },
  [YORIAI_FIGURE_PROGRAMME] = { "site", "tasks", "people", "institutions" },
};

/**
 * yoriai_figure_reads:
 * @kind: a figure
 * @part: a member of the proposal that holds records: "institutions"
 *
 * Returns: whether an edit there may change the figure
 */
gboolean
yoriai_figure_reads (YoriaiFigureKind  kind,
                     const char       *part)
{
  return g_strv_contains (reads[kind], part);
}

/**
 * yoriai_figure_is_asked_for:
 * @kind: a figure
 * @reading: what is exported
 *
 * Returns: whether the track knows it
 */
gboolean
yoriai_figure_is_asked_for (YoriaiFigureKind  kind,
                            YoriaiReading    *reading)
{
  return figures[kind]->is_asked_for == NULL || figures[kind]->is_asked_for (reading);
}

/**
 * yoriai_figure_get_wording:
 * @kind: a figure
 * @call: (nullable): a call
 * @track: (nullable): the id of the track in use
 *
 * Returns: what the call calls the figure; empty where it says nothing
 */
YoriaiText
yoriai_figure_get_wording (YoriaiFigureKind  kind,
                           YoriaiCall       *call,
                           const char       *track)
{
  g_autofree char *key = g_strconcat ("figure.", strchr (figures[kind]->name, '-') + 1, ".title", NULL);

  return call != NULL ? yoriai_call_get_text (call, key, track) : (YoriaiText){ NULL, NULL };
}

static char *
dup_title (const YoriaiFigureClass *klass,
           YoriaiReading           *reading)
{
  const char *track = reading->track != NULL ? reading->track->id : NULL;
  g_autofree char *key = g_strconcat ("figure.", strchr (klass->name, '-') + 1, ".title", NULL);
  YoriaiText said = reading->words != NULL ? yoriai_call_get_text (reading->words, key, track) : (YoriaiText){ NULL, NULL };
  char *title;

  if (said.ja != NULL && *said.ja != '\0')
    return g_strdup (said.ja);
  title = klass->dup_title != NULL ? klass->dup_title (reading) : NULL;

  return title != NULL ? title : g_strdup (yoriai_ja (klass->title));
}

static void
add_heading (YoriaiBlock             *page,
             const YoriaiFigureClass *klass,
             YoriaiReading           *reading)
{
  YoriaiBlock *row = yoriai_block_row (page, 10), *title;
  g_autofree char *text = dup_title (klass, reading);

  title = yoriai_block_text (row, YORIAI_FONT_TITLE, YORIAI_INK_TEXT, text);
  title->is_centered = TRUE;
  if (reading->is_unfinished)
    yoriai_block_chip (row, yoriai_ja (N_("Unfinished")), YORIAI_INK_PROJECT, YORIAI_INK_ON_COLOUR);
  if (reading->call != NULL && yoriai_call_is_draft (reading->call))
    yoriai_block_chip (row, yoriai_reading_get_wording (reading, "figure.under-consideration"), YORIAI_INK_NOTICE,
                       YORIAI_INK_ON_COLOUR);
}

static double
get_scale (guint step)
{
  return MAX_SCALE * pow (SCALE_STEP, step);
}

/* The largest type with which everything is on the page. */
static double
find_scale (YoriaiBlock      *page,
            YoriaiTypesetter *setter,
            double            width,
            double            height)
{
  guint low = 0, high = N_SCALES - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      double scale = get_scale (middle);

      if (yoriai_block_measure (page, setter, width / scale) <= height / scale)
        high = middle;
      else
        low = middle + 1;
    }
  return get_scale (low);
}

static void
draft_clear (Draft *self)
{
  g_clear_pointer (&self->page, yoriai_block_free);
  if (self->sketch.free_state != NULL)
    self->sketch.free_state (self->sketch.state);
  self->sketch.free_state = NULL;
}

static void
draft_init (Draft                   *self,
            const YoriaiFigureClass *klass,
            const YoriaiSketch      *sketch,
            double                   width,
            double                   height)
{
  YoriaiBlock *body;

  *self = (Draft){ .sketch = *sketch };
  self->page = yoriai_block_column (NULL, 10);
  yoriai_block_pad (self->page, MARGIN, MARGIN);
  add_heading (self->page, klass, sketch->reading);
  body = klass->build (&self->sketch);
  body->grows = TRUE;
  g_ptr_array_add (self->page->children, body);
  self->scale = find_scale (self->page, sketch->setter, width, height);
}

static Draft
find_best (const YoriaiFigureClass *klass,
           const YoriaiSketch      *sketch,
           double                   width,
           double                   height)
{
  Draft best = { 0 };

  for (guint i = 0; i < MAX (klass->n_variants, 1); i++)
    {
      YoriaiSketch arrangement = *sketch;
      Draft draft;

      arrangement.variant = i;
      draft_init (&draft, klass, &arrangement, width, height);
      if (i == 0 || draft.scale > best.scale * PREFERENCE)
        {
          draft_clear (&best);
          best = draft;
        }
      else
        draft_clear (&draft);
    }
  return best;
}

/**
 * yoriai_figure_build:
 * @kind: a figure
 * @reading: what is exported
 * @width: of the paper, in 1/96 inch
 * @height: of the paper
 * @setter: (nullable): keeps texts from figure to figure
 *
 * Draws a figure from the proposal. The same proposal gives the same scene, whatever the setter
 * holds. The scene has the proportions of the paper, not its size.
 *
 * Returns: (transfer full): the figure
 */
YoriaiScene *
yoriai_figure_build (YoriaiFigureKind  kind,
                     YoriaiReading    *reading,
                     double            width,
                     double            height,
                     YoriaiTypesetter *setter)
{
  g_autoptr (YoriaiTypesetter) own = setter == NULL ? yoriai_typesetter_new () : NULL;
  YoriaiSketch sketch = { .reading = reading, .setter = setter != NULL ? setter : own, .is_tall = height > width };
  g_autofree char *title = NULL;
  YoriaiScene *scene;
  Draft draft;

  g_return_val_if_fail (kind < YORIAI_N_FIGURES, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  draft = find_best (figures[kind], &sketch, width, height);
  title = dup_title (figures[kind], reading);
  scene = yoriai_scene_new (title);
  scene->name = g_strdup (figures[kind]->name);
  scene->width = width / draft.scale;
  scene->height = height / draft.scale;
  yoriai_block_place (draft.page, sketch.setter, scene, YORIAI_NO_NODE,
                      &(YoriaiRect){ 0, 0, scene->width, scene->height });
  if (figures[kind]->connect != NULL)
    figures[kind]->connect (&draft.sketch, scene);
  if (figures[kind]->describe != NULL)
    scene->description = figures[kind]->describe (&draft.sketch);
  draft_clear (&draft);
  yoriai_typesetter_sweep (sketch.setter);
  return scene;
}
