/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-programme.h"
#include "figure/yoriai-figure-roadmap.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* The roadmap: one line of time for what the programme expects, the vision, the targets and the tasks. A column is a
 * fiscal year. Each row has a label on the left and, in the years, bands, bars and marks with their texts. A text under
 * a mark may run on until the next mark of its row. */

#define MAX_SPAN 4 /* years that the text of a mark may run over */

static void
row_free (gpointer data)
{
  YoriaiRoadmapRow *row = data;

  g_array_unref (row->bands);
  g_array_unref (row->goals);
  g_free (row);
}

static void
roadmap_free (gpointer data)
{
  YoriaiRoadmap *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static YoriaiRoadmapRow *
add_row (YoriaiRoadmap        *self,
         YoriaiRoadmapRowKind  kind,
         YoriaiRecord         *record)
{
  YoriaiRoadmapRow *row = g_new0 (YoriaiRoadmapRow, 1);

  row->kind = kind;
  row->record = record;
  row->bands = g_array_new (FALSE, FALSE, sizeof (YoriaiRoadmapBand));
  row->goals = g_array_new (FALSE, FALSE, sizeof (YoriaiRoadmapGoal));
  row->label = yoriai_block_column (NULL, 2);
  row->label->is_centered = kind == YORIAI_ROADMAP_BANDS || kind == YORIAI_ROADMAP_VISION;
  g_ptr_array_add (self->blocks, row->label);
  g_ptr_array_add (self->rows, row);
  return row;
}

static YoriaiBlock *
keep (YoriaiRoadmap *self,
      YoriaiBlock   *block)
{
  g_ptr_array_add (self->blocks, block);
  return block;
}

/* --- What stands in the rows --- */

static YoriaiBlock *
make_band (YoriaiRoadmap *self,
           const char    *text,
           YoriaiInk      fill,
           YoriaiInk      ink)
{
  YoriaiBlock *block = keep (self, yoriai_block_text (NULL, YORIAI_FONT_SMALL, ink, text));

  block->align = YORIAI_ALIGN_CENTER;
  block->is_centered = TRUE;
  yoriai_block_pad (block, 4, 2);
  yoriai_block_paint (block, fill, YORIAI_INK_NONE, 0, 3);
  return block;
}

static void
add_band (YoriaiRoadmap    *self,
          YoriaiRoadmapRow *row,
          gint64            first,
          gint64            last,
          const char       *key,
          const char       *text,
          YoriaiInk         fill,
          YoriaiInk         ink)
{
  YoriaiRoadmapBand band = { MAX (first, 1), MIN (last, (gint64) self->n_years),
                             make_band (self, text, fill, ink) };

  yoriai_block_name (band.block, YORIAI_NODE_BAR, key, NULL, NULL, text, NULL);
  g_array_append_val (row->bands, band);
}

/* A number among the parameters of the track; 0: it has none of that name. */
gint64
_yoriai_roadmap_get_param (YoriaiReading *reading,
                           const char    *name)
{
  YoriaiCallParam param = { YORIAI_CALL_PARAM_NONE };

  if (reading->track != NULL)
    param = yoriai_call_get_param (reading->call, reading->track->id, name);
  if (param.kind != YORIAI_CALL_PARAM_NUMBER || ABS (param.number) > YORIAI_MAX_NUMBER)
    return 0;
  return param.number == (double) (gint64) param.number ? (gint64) param.number : 0;
}

/* What the call says of a year it supports. */
static void
add_review (YoriaiRoadmap          *self,
            YoriaiRoadmapRow      **row,
            const YoriaiCallReview *review,
            const char             *label,
            gboolean                is_aim)
{
  g_autofree char *key = g_strdup_printf ("%s/%d", is_aim ? "aims" : "reviews", (int) review->year);
  g_autofree char *words = NULL;

  if (*row == NULL)
    {
      *row = add_row (self, YORIAI_ROADMAP_BANDS, NULL);
      yoriai_block_text ((*row)->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, label);
    }
  if (is_aim)
    {
      add_band (self, *row, 1, review->year, key, review->text.ja, YORIAI_INK_FORUM_TINT, YORIAI_INK_FORUM);
      return;
    }
  words = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.roadmap.review"), (int) review->year);
  add_band (self, *row, review->year, review->year, key, words, YORIAI_INK_NOTICE, YORIAI_INK_ON_COLOUR);
}

/* The reviews or aims of the call within the years it supports; of the aims that of one year. */
static void
add_reviews (YoriaiRoadmap          *self,
             const YoriaiCallReview *reviews,
             guint                   n,
             const char             *label,
             gint64                  aim_year)
{
  YoriaiRoadmapRow *row = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (reviews[i].year > self->n_supported || (aim_year > 0 && reviews[i].year != aim_year)
          || !yoriai_call_review_is_for_track (&reviews[i], self->reading->track))
        continue;
      add_review (self, &row, &reviews[i], label, aim_year > 0);
    }
}

static void
add_poc_band (YoriaiRoadmap *self)
{
  gint64 by = _yoriai_roadmap_get_param (self->reading, "poc_by"),
         from = _yoriai_roadmap_get_param (self->reading, "poc_from");
  g_autofree char *text = NULL;
  YoriaiRoadmapRow *row;

  if (by <= 0 || by > self->n_years)
    return;
  row = add_row (self, YORIAI_ROADMAP_BANDS, NULL);
  yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                     yoriai_reading_get_wording (self->reading, "figure.roadmap.poc"));
  if (from > 0 && from < by)
    text = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.roadmap.poc-between"), (int) from, (int) by);
  else
    text = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.roadmap.poc-by"), (int) by);
  add_band (self, row, from > 0 ? from : 1, by, "poc-limit", text, YORIAI_INK_NOTICE_TINT,
            YORIAI_INK_NOTICE);
}

/* Only where the support goes on to the end of such years. */
static void
add_decrease (YoriaiRoadmap *self)
{
  YoriaiRoadmapRow *row = NULL;
  guint last;

  for (guint first = 1; yoriai_track_next_reduced (self->reading->track, &first, &last); first = last + 1)
    {
      g_autofree char *key = row == NULL ? g_strdup ("decrease") : g_strdup_printf ("decrease/%u", first);

      if (last > self->n_supported)
        break;
      if (row == NULL)
        {
          row = add_row (self, YORIAI_ROADMAP_BANDS, NULL);
          yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                             yoriai_reading_get_wording (self->reading, "figure.commissioned"));
        }
      add_band (self, row, first, last, key, yoriai_reading_get_wording (self->reading, "figure.roadmap.reduced"),
                YORIAI_INK_HEAD, YORIAI_INK_TEXT);
    }
}

static void
add_vision (YoriaiRoadmap *self)
{
  YoriaiRecord *vision = yoriai_sketch_child (self->reading->root, "vision");
  g_autofree char *text = yoriai_sketch_dup_text (vision, "statement");
  g_autoptr (GString) words =
    g_string_new (text != NULL ? text : yoriai_ja (N_("(not filled in)")));
  const YoriaiField *field =
    yoriai_record_get_field (vision, yoriai_record_find_field (vision, "statement"));
  const char *name = yoriai_reading_get_label (self->reading, "vision.statement", field);
  int horizon = (int) yoriai_record_get_int (vision, "horizon_years");
  YoriaiRoadmapRow *row = add_row (self, YORIAI_ROADMAP_VISION, vision);
  YoriaiRoadmapBand band = { 1, self->n_years, NULL };
  g_autofree char *label = NULL;

  if (horizon > 0)
    g_string_append_printf (words, yoriai_ja (N_(" (%d years ahead)")), horizon);
  yoriai_block_text (row->label, YORIAI_FONT_STRONG, YORIAI_INK_HUB, name);
  band.block = make_band (self, words->str, YORIAI_INK_HUB, YORIAI_INK_ON_COLOUR);
  band.block->font = YORIAI_FONT_STRONG;
  yoriai_block_pad (band.block, 14, 4);
  band.block->pen.fill = YORIAI_INK_NONE; /* the arrow is its ground */
  label = g_strdup_printf ("%s: %s", name, words->str);
  yoriai_block_name (band.block, YORIAI_NODE_BAR, "vision", vision, "statement", label, NULL);
  g_array_append_val (row->bands, band);
}

static void
fill_label (YoriaiRoadmapRow *row,
            const char       *number,
            YoriaiInk         fill,
            YoriaiInk         ink)
{
  YoriaiBlock *flow = yoriai_block_flow (row->label, 4);

  yoriai_block_chip (flow, number, fill, ink);
  yoriai_sketch_text (row->label, YORIAI_FONT_STRONG, row->record, "title");
}

static void
set_places (YoriaiRoadmap    *self,
            YoriaiRoadmapRow *row)
{
  for (guint i = 0; i < row->goals->len; i++)
    {
      YoriaiRoadmapGoal *goal = &g_array_index (row->goals, YoriaiRoadmapGoal, i);

      goal->last = MIN ((gint64) self->n_years, goal->year + MAX_SPAN - 1);
      goal->n_places = goal->place = 0;
      for (guint j = 0; j < row->goals->len; j++)
        {
          const YoriaiRoadmapGoal *other = &g_array_index (row->goals, YoriaiRoadmapGoal, j);

          if (other->year == goal->year)
            {
              goal->place += j < i ? 1 : 0;
              goal->n_places++;
            }
          else if (other->year > goal->year)
            goal->last = MIN (goal->last, other->year - 1);
        }
      if (goal->n_places > 1)
        goal->last = goal->year;
    }
}

static void
add_goal (YoriaiRoadmap    *self,
          YoriaiRoadmapRow *row,
          YoriaiRecord     *record,
          const char       *kind,
          const char       *name,
          const char       *text,
          const char       *description)
{
  YoriaiRoadmapGoal goal = { .record = record, .year = yoriai_record_get_int (record, "year") };
  g_autofree char *key = yoriai_sketch_dup_key (kind, record);
  g_autofree char *label =
    g_strdup_printf ("%s %s", name, text != NULL ? text : yoriai_ja (N_("(not filled in)")));

  /* What has no year, or one that is not on the line of time, stands under the title of its row. */
  gboolean has_year = goal.year >= 1 && goal.year <= self->n_years;
  YoriaiBlock *block =
    has_year ? keep (self, yoriai_block_column (NULL, 0)) : yoriai_block_column (row->label, 0);

  yoriai_block_name (block, YORIAI_NODE_MARK, key, record, "year", label, description);
  block->node.is_movable = has_year;
  yoriai_block_text (block, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, name);
  if (text != NULL)
    yoriai_block_text (block, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text);
  goal.block = block;
  if (has_year)
    {
      yoriai_block_pad (block, YORIAI_ROADMAP_CELL_PADDING, 0);
      g_array_append_val (row->goals, goal);
    }
}

/* A row that says that there is none of a kind yet. */
static void
add_missing (YoriaiRoadmap *self,
             const char    *what)
{
  YoriaiRoadmapRow *row = add_row (self, YORIAI_ROADMAP_VISION, NULL);

  yoriai_block_text (row->label, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, what);
  yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                     yoriai_ja (N_("(not filled in)")));
}

static void
add_targets (YoriaiRoadmap *self)
{
  YoriaiRecord *root = self->reading->root;

  for (guint i = 0; i < yoriai_sketch_count (root, "targets"); i++)
    {
      YoriaiRoadmapRow *row =
        add_row (self, YORIAI_ROADMAP_TARGET, yoriai_sketch_item (root, "targets", i));
      g_autofree char *number = g_strdup_printf ("T%u", i + 1);
      g_autofree char *title = yoriai_sketch_dup_text (row->record, "title");
      g_autofree char *indicator = yoriai_sketch_dup_text (row->record, "indicator");
      g_autofree char *name = NULL;
      int year = (int) yoriai_record_get_int (row->record, "year");

      row->index = i;
      row->first = 1;
      row->last = year;
      fill_label (row, number, yoriai_ink_series (i), yoriai_ink_on_series (i));
      name = year > 0 ? g_strdup_printf (yoriai_ja (N_("reached (year %d)")), year)
                      : g_strdup (yoriai_ja (N_("reached (no year yet)")));
      add_goal (self, row, row->record, "target", name, indicator, title);
      set_places (self, row);
    }
}

static gint64
get_poc_year (YoriaiRecord *task)
{
  g_autoptr (GPtrArray) milestones = yoriai_task_list_milestones (task);

  for (guint i = 0; i < milestones->len; i++)
    {
      YoriaiRecord *milestone = milestones->pdata[i];

      if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_POC) ||
          yoriai_record_get_int (milestone, "poc_equivalent") == 1)
        return yoriai_record_get_int (milestone, "year");
    }
  return 0;
}

static void
add_tasks (YoriaiRoadmap *self)
{
  YoriaiRecord *root = self->reading->root;

  for (guint i = 0; i < yoriai_sketch_count (root, "tasks"); i++)
    {
      YoriaiRoadmapRow *row =
        add_row (self, YORIAI_ROADMAP_TASK, yoriai_sketch_item (root, "tasks", i));
      g_autofree char *number = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.task.number"), i + 1);
      g_autoptr (GPtrArray) milestones = yoriai_task_list_milestones (row->record);
      guint n_interim = 0;

      row->index = i;
      row->first = yoriai_record_get_int (row->record, "start_year");
      row->last = yoriai_record_get_int (row->record, "end_year");
      row->poc = get_poc_year (row->record);
      fill_label (row, number, YORIAI_INK_PROJECT, YORIAI_INK_ON_COLOUR);
      for (guint j = 0; j < milestones->len; j++)
        {
          YoriaiRecord *milestone = milestones->pdata[j];
          g_autofree char *name = yoriai_sketch_dup_goal_name (milestone, &n_interim);
          g_autofree char *text = yoriai_sketch_dup_text (milestone, "goal");

          add_goal (self, row, milestone, "milestone", name, text, number);
        }
      set_places (self, row);
    }
}

/* As far as goals are asked for, and as far as there are any. */
static guint
count_years (YoriaiReading *reading)
{
  gint64 horizon = _yoriai_roadmap_get_param (reading, "goal_horizon");

  return MAX (yoriai_reading_count_goal_years (reading), (guint) CLAMP (horizon, 1, YORIAI_MAX_YEARS));
}

static void
add_legend_item (YoriaiBlock *legend,
                 const char  *text)
{
  yoriai_block_text (legend, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, text);
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  YoriaiRoadmap *self = g_new0 (YoriaiRoadmap, 1);
  YoriaiBlock *body = yoriai_block_column (NULL, 6), *chart, *legend;

  self->reading = sketch->reading;
  self->is_tall = sketch->is_tall;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_block_free);
  self->n_years = count_years (sketch->reading);
  self->n_supported = MIN (sketch->reading->n_years, self->n_years);
  sketch->state = self;
  sketch->free_state = roadmap_free;

  add_row (self, YORIAI_ROADMAP_HEAD, NULL);
  if (self->reading->track != NULL)
    {
      const YoriaiCallReview *reviews;
      guint n;

      reviews = yoriai_call_get_reviews (self->reading->call, &n);
      add_reviews (self, reviews, n, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.reviews"), 0);
      reviews = yoriai_call_get_aims (self->reading->call, &n);
      if (_yoriai_roadmap_get_param (self->reading, "aim_year") > 0)
        add_reviews (self, reviews, n, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.aim"),
                     _yoriai_roadmap_get_param (self->reading, "aim_year"));
      add_decrease (self);
      add_poc_band (self);
    }
  add_vision (self);
  if (yoriai_reading_has_part (self->reading, "targets"))
    {
      add_targets (self);
      if (yoriai_sketch_count (self->reading->root, "targets") == 0)
        add_missing (self, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.targets"));
    }
  add_tasks (self);
  if (yoriai_sketch_count (self->reading->root, "tasks") == 0)
    add_missing (self, yoriai_reading_get_wording (sketch->reading, "figure.operation.tasks"));
  chart = yoriai_block_other (body, _yoriai_roadmap_measure, _yoriai_roadmap_draw, self);
  chart->grows = TRUE;
  yoriai_block_paint (chart, YORIAI_INK_NONE, YORIAI_INK_RULE, 1, 0);
  legend = yoriai_block_flow (body, 14);
  add_legend_item (legend, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.interim"));
  add_legend_item (legend, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.poc-goal"));
  add_legend_item (legend, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.task-goal"));
  add_legend_item (legend, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.target"));
  add_legend_item (
    legend,
    yoriai_reading_get_wording (sketch->reading, "figure.roadmap.bar"));
  if (self->n_supported < self->n_years)
    add_legend_item (legend, yoriai_reading_get_wording (sketch->reading, "figure.roadmap.after"));
  return body;
}

static char *
describe (YoriaiSketch *sketch)
{
  const YoriaiRoadmap *self = sketch->state;

  return g_strdup_printf (yoriai_ja (
                            N_("%u R&D tasks with their goals, and %u targets, over %u years")),
                          yoriai_sketch_count (self->reading->root, "tasks"),
                          yoriai_sketch_count (self->reading->root, "targets"), self->n_years);
}

const YoriaiFigureClass yoriai_figure_roadmap = {
  "3-roadmap", N_("Roadmap"), "tasks", 1, NULL, build, NULL, describe,
};
