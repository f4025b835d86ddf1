/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-route.h"
#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-sdg.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* The composition of hub and project, as the outline's page 5 shows it: SDGs and what lies outside lead to the vision;
 * tasks lead to targets, targets to the vision; the hub's blue frame stands round the project's red one. Tasks stand
 * side by side under the targets or, where there are many, one under the other beside them. */

#define ARROW_GAP 22.0
#define LABEL_WIDTH 88.0
#define BUS_WIDTH 16.0
#define LINE_WIDTH 1.6
#define MIN_TASK_WIDTH 112.0
#define N_GOALS_MAX 5 /* goals of a task side by side */

enum
{
  VARIANT_COLUMNS,
  VARIANT_ROWS,
  VARIANT_WIDE, /* in columns, with what is outside the project below it */
  N_VARIANTS,
};

typedef struct
{
  YoriaiBlock *sdgs;
  YoriaiBlock *factors; /* (nullable) */
  YoriaiBlock *vision;
  GPtrArray *targets;   /* (element-type YoriaiBlock) */
  GPtrArray *tasks;     /* (element-type YoriaiBlock) */
  GArray *routes;       /* (element-type YoriaiRoute) */
} Composition;

static void
composition_free (gpointer data)
{
  Composition *self = data;

  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->tasks);
  g_array_unref (self->routes);
  g_free (self);
}

/* --- What leads to the vision --- */

static void
add_sdg (YoriaiBlock  *flow,
         YoriaiRecord *vision,
         guint         number)
{
  YoriaiBlock *tile = yoriai_block_row (flow, 5), *chip;
  g_autofree char *key = g_strdup_printf ("sdg/%u", number);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *label = g_strdup_printf ("SDG%u %s", number, yoriai_ja (yoriai_sdg_get_label (number)));

  yoriai_block_name (tile, YORIAI_NODE_ITEM, key, vision, "sdgs", label, NULL);
  chip = yoriai_block_chip (tile, digits, YORIAI_INK_SDG + number - 1, yoriai_ink_on_sdg (number));
  chip->font = YORIAI_FONT_STRONG;
  yoriai_block_text (tile, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, yoriai_ja (yoriai_sdg_get_label (number)))->weight = 0;
  ((YoriaiBlock *) g_ptr_array_index (tile->children, 1))->is_centered = TRUE;
}

static YoriaiBlock *
add_sdgs (YoriaiReading *reading,
          YoriaiBlock   *row,
          YoriaiRecord  *vision)
{
  const YoriaiValue *value = yoriai_record_peek (vision, yoriai_record_find_field (vision, "sdgs"));
  YoriaiBlock *card = yoriai_sketch_card (row, YORIAI_INK_RULE, YORIAI_INK_CARD), *flow;

  yoriai_block_name (card, YORIAI_NODE_FRAME, "sdgs", vision, "sdgs", yoriai_ja (N_("SDGs")),
                     yoriai_reading_get_wording (reading, "figure.composition.sdgs.lead"));
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT,
                     yoriai_reading_get_wording (reading, "figure.composition.sdgs"));
  flow = yoriai_block_flow (card, 6);
  if (value->tag != YORIAI_TAG_INTS)
    yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
    if (value->v.ints->items[i] >= 1 && value->v.ints->items[i] <= YORIAI_N_SDGS)
      add_sdg (flow, vision, (guint) value->v.ints->items[i]);
  return card;
}

/* What lies outside the project, of one kind. */
static YoriaiBlock *
add_context (YoriaiBlock  *parent,
             YoriaiRecord *root,
             const char   *key,
             gboolean      are_efforts,
             const char   *title,
             const char   *description)
{
  YoriaiBlock *card = NULL;

  for (guint i = 0; i < yoriai_sketch_count (root, "context"); i++)
    {
      YoriaiRecord *context = yoriai_sketch_item (root, "context", i);
      gboolean is_effort = yoriai_record_has_trait (context, "kind", YORIAI_TRAIT_EFFORT);
      g_autofree char *text = yoriai_sketch_dup_text (context, "text");
      g_autofree char *item_key = yoriai_sketch_dup_key ("context", context);
      YoriaiBlock *line;

      /* What has no kind yet is a factor. */
      if (text == NULL || is_effort != are_efforts)
        continue;
      if (card == NULL)
        {
          card = yoriai_sketch_card (parent, YORIAI_INK_RULE, YORIAI_INK_CARD);
          yoriai_block_name (card, YORIAI_NODE_FRAME, key, root, "context", title, description);
          yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, title);
        }
      line = yoriai_sketch_bullet (card, YORIAI_FONT_BODY);
      yoriai_block_text (line, YORIAI_FONT_BODY, YORIAI_INK_TEXT, text);
      yoriai_block_name (line, YORIAI_NODE_ITEM, item_key, context, "text", text, NULL);
    }
  return card;
}

static void
add_vision (Composition   *self,
            YoriaiReading *reading,
            YoriaiBlock   *parent,
            YoriaiRecord  *vision)
{
  g_autofree char *statement = yoriai_sketch_dup_text (vision, "statement");
  g_autofree char *label = NULL;
  guint field = yoriai_record_find_field (vision, "statement");
  const char *name = yoriai_reading_get_label (reading, "vision.statement", yoriai_record_get_field (vision, field));

  self->vision = yoriai_sketch_card (parent, YORIAI_INK_HUB, YORIAI_INK_CARD);
  self->vision->pen.width = 1.5;
  yoriai_block_pad (self->vision, 12, 7);
  label = g_strdup_printf ("%s: %s", name, statement != NULL ? statement : yoriai_ja (N_("(not filled in)")));
  yoriai_block_name (self->vision, YORIAI_NODE_ITEM, "vision", vision, "statement", label, NULL);
  yoriai_block_text (self->vision, YORIAI_FONT_SMALL, YORIAI_INK_HUB, name)->align = YORIAI_ALIGN_CENTER;
  yoriai_sketch_text (self->vision, YORIAI_FONT_TITLE, vision, "statement")->align = YORIAI_ALIGN_CENTER;
}

/* --- Targets --- */

static void
add_target (Composition   *self,
            YoriaiReading *reading,
            YoriaiBlock   *parent,
            YoriaiRecord  *target,
            guint          index)
{
  YoriaiBlock *card = yoriai_sketch_card (parent, yoriai_ink_series (index), yoriai_ink_series_tint (index)), *row;
  g_autofree char *key = yoriai_sketch_dup_key ("target", target);
  g_autofree char *number = g_strdup_printf ("T%u", index + 1);
  g_autofree char *title = yoriai_sketch_dup_text (target, "title");
  g_autofree char *label = g_strdup_printf (yoriai_reading_get_wording (reading, "figure.target"), index + 1,
                                            title != NULL ? title : yoriai_ja (N_("(not filled in)")));
  g_autoptr (GString) notes = g_string_new (NULL);
  gint64 year = yoriai_record_get_int (target, "year");

  card->pen.width = 1.5;
  card->min_width = MIN_TASK_WIDTH;
  yoriai_block_name (card, YORIAI_NODE_ITEM, key, target, "title", label,
                     yoriai_reading_get_wording (reading, "figure.composition.target.lead"));
  row = yoriai_block_row (card, 5);
  yoriai_block_chip (row, number, yoriai_ink_series (index), yoriai_ink_on_series (index));
  if (yoriai_record_get_string (target, "kind") != NULL)
    yoriai_reading_append_value (reading, notes, target, yoriai_record_find_field (target, "kind"));
  if (year > 0)
    g_string_append_printf (notes, yoriai_ja (N_("(year %d)")), (int) year);
  yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, notes->str)->is_centered = TRUE;
  yoriai_sketch_text (card, YORIAI_FONT_STRONG, target, "title");
  g_ptr_array_add (self->targets, card);
}

/* --- Tasks --- */

static void
add_goals (YoriaiBlock  *parent,
           YoriaiRecord *task)
{
  /* Side by side they fill their row; one under the other they share what the card has to spare. */
  guint n_interim = 0;
  g_autoptr (GPtrArray) milestones = yoriai_task_list_milestones (task);

  for (guint i = 0; i < milestones->len; i++)
    {
      YoriaiRecord *milestone = milestones->pdata[i];
      YoriaiBlock *goal = yoriai_block_column (parent, 0);
      g_autofree char *key = yoriai_sketch_dup_key ("milestone", milestone);
      g_autofree char *its_name = yoriai_sketch_dup_goal_name (milestone, &n_interim);
      g_autofree char *name = g_strconcat (yoriai_sketch_get_goal_sign (milestone), its_name, NULL);
      g_autofree char *text = yoriai_sketch_dup_text (milestone, "goal");
      g_autofree char *label = g_strdup_printf ("%s %s", name, text != NULL ? text : yoriai_ja (N_("(not filled in)")));

      goal->grows = TRUE;
      yoriai_block_name (goal, YORIAI_NODE_ITEM, key, milestone, "goal", label, NULL);
      yoriai_block_text (goal, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, name);
      yoriai_sketch_text (goal, YORIAI_FONT_BODY, milestone, "goal");
    }
}

/* Notes the links of a task; returns the numbers of its targets: "T1・T3". */
static char *
note_links (Composition  *self,
            YoriaiRecord *root,
            YoriaiRecord *task,
            guint         index)
{
  const char *const *ids = yoriai_record_get_strings (task, "targets");
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < yoriai_sketch_count (root, "targets"); i++)
    if (ids != NULL && g_strv_contains (ids, yoriai_record_get_id (yoriai_sketch_item (root, "targets", i))))
      {
        YoriaiRoute route = { index, i };

        g_array_append_val (self->routes, route);
        g_string_append_printf (numbers, "%sT%u", numbers->len > 0 ? "・" : "", i + 1);
      }
  return g_string_free (numbers, FALSE);
}

static void
add_task_head (YoriaiReading *reading,
               YoriaiBlock   *parent,
               YoriaiRecord  *task,
               guint          index,
               const char    *targets)
{
  YoriaiBlock *row = yoriai_block_row (parent, 5);
  g_autofree char *number = g_strdup_printf (yoriai_reading_get_wording (reading, "figure.task.number"), index + 1);
  g_autofree char *to = *targets != '\0' ? g_strconcat ("→ ", targets, NULL) : NULL;

  yoriai_block_chip (row, number, YORIAI_INK_PROJECT, YORIAI_INK_ON_COLOUR);
  yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, to)->is_centered = TRUE;
  yoriai_sketch_text (parent, YORIAI_FONT_STRONG, task, "title");
}

/* So that the goals of all tasks stand in the same columns. */
static guint
get_most_goals (YoriaiRecord *root)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_sketch_count (root, "tasks"); i++)
    n = MAX (n, yoriai_sketch_count (yoriai_sketch_item (root, "tasks", i), "milestones"));
  return n;
}

static void
add_task (Composition   *self,
          YoriaiReading *reading,
          YoriaiBlock   *parent,
          YoriaiRecord  *task,
          guint          index,
          guint          variant)
{
  YoriaiBlock *card = yoriai_sketch_card (parent, YORIAI_INK_PROJECT, YORIAI_INK_CARD), *head = card, *goals = card;
  g_autofree char *key = yoriai_sketch_dup_key ("task", task);
  g_autofree char *title = yoriai_sketch_dup_text (task, "title");
  g_autofree char *targets = note_links (self, reading->root, task, index);
  g_autofree char *label = g_strdup_printf (yoriai_reading_get_wording (reading, "figure.task"), index + 1,
                                            title != NULL ? title : yoriai_ja (N_("(not filled in)")));
  g_autofree char *description
      = *targets != '\0' ? g_strdup_printf (yoriai_reading_get_wording (reading, "figure.composition.task.leads"), targets) : NULL;

  yoriai_block_name (card, YORIAI_NODE_FRAME, key, task, "title", label, description);
  if (variant == VARIANT_ROWS)
    {
      YoriaiBlock *row = yoriai_block_row (card, 10);

      head = yoriai_block_column (row, 3);
      head->weight = 0.36;
      goals = yoriai_block_grid (row, 8, CLAMP (get_most_goals (reading->root), 1, N_GOALS_MAX));
    }
  else
    card->min_width = MIN_TASK_WIDTH;
  add_task_head (reading, head, task, index, targets);
  add_goals (goals, task);
  g_ptr_array_add (self->tasks, card);
}

static void
fill_targets (Composition   *self,
              YoriaiReading *reading,
              YoriaiBlock   *parent)
{
  guint n = yoriai_sketch_count (reading->root, "targets");

  for (guint i = 0; i < n; i++)
    add_target (self, reading, parent, yoriai_sketch_item (reading->root, "targets", i), i);
  if (n == 0)
    yoriai_block_text (parent, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
}

static void
fill_tasks (Composition   *self,
            YoriaiReading *reading,
            YoriaiBlock   *parent,
            guint          variant)
{
  guint n = yoriai_sketch_count (reading->root, "tasks");

  for (guint i = 0; i < n; i++)
    add_task (self, reading, parent, yoriai_sketch_item (reading->root, "tasks", i), i, variant);
  if (n == 0)
    yoriai_block_text (parent, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
}

/* --- The frames --- */

static YoriaiBlock *
add_labelled_row (YoriaiBlock *parent,
                  const char  *label)
{
  YoriaiBlock *row = yoriai_block_row (parent, 6), *text;

  text = yoriai_block_text (row, YORIAI_FONT_STRONG, YORIAI_INK_PROJECT, label);
  text->weight = 0;
  text->fixed_width = LABEL_WIDTH;
  return yoriai_block_row (row, 10);
}

static void
fill_project (Composition  *self,
              YoriaiSketch *sketch,
              YoriaiBlock  *project)
{
  double depth = yoriai_routing_get_depth (yoriai_sketch_count (sketch->reading->root, "targets"));
  YoriaiBlock *row, *column;

  if (sketch->variant != VARIANT_ROWS)
    {
      fill_targets (self, sketch->reading, add_labelled_row (project,
                                                             yoriai_reading_get_wording (sketch->reading, "figure.composition.targets")));
      yoriai_block_space (project, depth - 2 * project->gap);
      row = add_labelled_row (project, yoriai_reading_get_wording (sketch->reading, "figure.composition.tasks"));
      ((YoriaiBlock *) g_ptr_array_index (project->children, 2))->grows = TRUE;
      fill_tasks (self, sketch->reading, row, VARIANT_COLUMNS);
      return;
    }
  row = yoriai_block_row (project, 0);
  row->grows = TRUE;
  yoriai_block_space (row, 0)->fixed_width = BUS_WIDTH;
  ((YoriaiBlock *) g_ptr_array_index (row->children, 0))->weight = 0;
  column = yoriai_block_column (row, 8);
  column->weight = 0.3;
  yoriai_block_text (column, YORIAI_FONT_STRONG, YORIAI_INK_PROJECT,
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.targets"));
  fill_targets (self, sketch->reading, column);
  yoriai_block_space (row, 0)->fixed_width = depth;
  ((YoriaiBlock *) g_ptr_array_index (row->children, 2))->weight = 0;
  column = yoriai_block_column (row, 8);
  yoriai_block_text (column, YORIAI_FONT_STRONG, YORIAI_INK_PROJECT,
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.tasks"));
  fill_tasks (self, sketch->reading, column, VARIANT_ROWS);
  for (guint i = 0; i < self->targets->len; i++)
    ((YoriaiBlock *) self->targets->pdata[i])->grows = TRUE;
  for (guint i = 0; i < self->tasks->len; i++)
    ((YoriaiBlock *) self->tasks->pdata[i])->grows = TRUE;
}

static void
add_hub (Composition  *self,
         YoriaiSketch *sketch,
         YoriaiBlock  *body,
         YoriaiRecord *vision)
{
  YoriaiRecord *root = sketch->reading->root, *site = yoriai_sketch_child (root, "site");
  YoriaiBlock *hub = yoriai_sketch_frame (body, NULL, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT), *inside, *project;
  g_autofree char *name = yoriai_sketch_dup_text (site, "name");
  g_autofree char *title = g_strdup_printf (yoriai_reading_get_wording (sketch->reading, "figure.composition.hub"),
                                            name != NULL ? name : yoriai_ja (N_("(not filled in)")));

  hub->grows = TRUE;
  yoriai_block_name (hub, YORIAI_NODE_FRAME, "hub", site, "name", title,
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.hub.after"));
  add_vision (self, sketch->reading, hub, vision);
  yoriai_block_space (hub, ARROW_GAP - 2 * hub->gap);
  inside = sketch->variant == VARIANT_COLUMNS ? yoriai_block_row (hub, 10) : yoriai_block_column (hub, 8);
  inside->grows = TRUE;
  project = yoriai_sketch_frame (inside, NULL, YORIAI_INK_PROJECT, YORIAI_INK_PROJECT_TINT);
  project->weight = 5;
  project->grows = TRUE;
  yoriai_block_name (project, YORIAI_NODE_FRAME, "project", root, "tasks",
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.project"),
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.project.about"));
  fill_project (self, sketch, project);
  yoriai_block_text (project, YORIAI_FONT_STRONG, YORIAI_INK_PROJECT,
                     yoriai_reading_get_wording (sketch->reading, "figure.composition.project"));
  add_context (inside, root, "outside-effort", TRUE,
               yoriai_reading_get_wording (sketch->reading, "figure.composition.outside"),
               yoriai_reading_get_wording (sketch->reading, "figure.composition.outside.about"));
  yoriai_block_text (hub, YORIAI_FONT_HEADING, YORIAI_INK_HUB, title);
}

static void
add_legend_line (YoriaiBlock *legend,
                 YoriaiInk    ink,
                 YoriaiInk    tint,
                 const char  *text)
{
  YoriaiBlock *row = yoriai_block_row (legend, 5), *swatch = yoriai_block_space (row, 0);

  swatch->weight = 0;
  swatch->fixed_width = 20;
  swatch->min_height = 12;
  yoriai_block_paint (swatch, tint, ink, 2, 2);
  yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text);
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  Composition *self = g_new0 (Composition, 1);
  YoriaiRecord *root = sketch->reading->root, *vision = yoriai_sketch_child (root, "vision");
  YoriaiBlock *body = yoriai_block_column (NULL, 0), *row, *legend;

  self->targets = g_ptr_array_new ();
  self->tasks = g_ptr_array_new ();
  self->routes = g_array_new (FALSE, FALSE, sizeof (YoriaiRoute));
  sketch->state = self;
  sketch->free_state = composition_free;

  row = yoriai_block_row (body, 10);
  self->sdgs = add_sdgs (sketch->reading, row, vision);
  self->factors = add_context (row, root, "social-trend", FALSE,
                               yoriai_reading_get_wording (sketch->reading, "figure.composition.factors"),
                               yoriai_reading_get_wording (sketch->reading, "figure.composition.sdgs.lead"));
  yoriai_block_space (body, ARROW_GAP - 6);
  add_hub (self, sketch, body, vision);
  yoriai_block_space (body, 8);
  legend = yoriai_block_column (body, 3);
  add_legend_line (legend, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT,
                   yoriai_reading_get_wording (sketch->reading, "figure.composition.note.hub"));
  add_legend_line (legend, YORIAI_INK_PROJECT, YORIAI_INK_PROJECT_TINT,
                   yoriai_reading_get_wording (sketch->reading, "figure.composition.note.project"));
  return body;
}

/* --- The lines --- */

static void
link_down (YoriaiScene       *scene,
           const YoriaiBlock *from,
           const YoriaiBlock *to)
{
  YoriaiPoint start = yoriai_block_bottom (from, 0.5), line[] = { start, { start.x, to->rect.y } };

  yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, line, 2,
                          &(YoriaiPen){ .stroke = YORIAI_INK_MUTED, .width = LINE_WIDTH });
  yoriai_scene_add_link (scene, from->index, to->index);
}

/* From the targets up to the vision: straight, or along a line to their left. */
static void
link_targets (Composition *self,
              YoriaiScene *scene,
              guint        variant)
{
  YoriaiPen pen = { .stroke = YORIAI_INK_MUTED, .width = LINE_WIDTH };
  double end = self->vision->rect.y + self->vision->rect.height;

  for (guint i = 0; i < self->targets->len; i++)
    {
      const YoriaiBlock *target = self->targets->pdata[i];
      YoriaiPoint top = yoriai_block_top (target, 0.5), left = yoriai_block_left (target, 0.5);
      YoriaiPoint up[] = { top, { top.x, end } };
      YoriaiPoint aside[] = { left, { left.x - BUS_WIDTH / 2, left.y }, { left.x - BUS_WIDTH / 2, end } };

      if (variant != VARIANT_ROWS)
        yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, up, 2, &pen);
      else if (i == 0)
        yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, aside, 3, &pen);
      else
        {
          aside[2].y = yoriai_block_left (self->targets->pdata[i - 1], 0.5).y;
          yoriai_scene_add_path (scene, YORIAI_NO_NODE, aside, 3, FALSE, &pen);
        }
      yoriai_scene_add_link (scene, target->index, self->vision->index);
    }
}

static YoriaiRect *
dup_rects (GPtrArray *blocks)
{
  YoriaiRect *rects = g_new (YoriaiRect, blocks->len + 1);

  for (guint i = 0; i < blocks->len; i++)
    rects[i] = ((const YoriaiBlock *) blocks->pdata[i])->rect;
  return rects;
}

static void
connect (YoriaiSketch *sketch,
         YoriaiScene  *scene)
{
  Composition *self = sketch->state;
  g_autofree YoriaiRect *targets = dup_rects (self->targets), *tasks = dup_rects (self->tasks);
  YoriaiRouting routing = { .sinks = targets,
                            .n_sinks = self->targets->len,
                            .sources = tasks,
                            .n_sources = self->tasks->len,
                            .routes = (const YoriaiRoute *) (gpointer) self->routes->data,
                            .n_routes = self->routes->len,
                            .is_sideways = sketch->variant == VARIANT_ROWS };

  link_down (scene, self->sdgs, self->vision);
  if (self->factors != NULL)
    link_down (scene, self->factors, self->vision);
  link_targets (self, scene, sketch->variant);
  yoriai_routing_draw (&routing, scene);
  for (guint i = 0; i < self->routes->len; i++)
    yoriai_scene_add_link (scene, ((YoriaiBlock *) self->tasks->pdata[routing.routes[i].source])->index,
                           ((YoriaiBlock *) self->targets->pdata[routing.routes[i].sink])->index);
}

static char *
describe (YoriaiSketch *sketch)
{
  YoriaiRecord *root = sketch->reading->root;
  g_autofree char *vision = yoriai_sketch_dup_text (yoriai_sketch_child (root, "vision"), "statement");

  return g_strdup_printf (yoriai_ja (N_("Towards the vision “%s”: %u targets and %u R&D tasks, and how they are linked")),
                          vision != NULL ? vision : yoriai_ja (N_("(not filled in)")),
                          yoriai_sketch_count (root, "targets"), yoriai_sketch_count (root, "tasks"));
}

const YoriaiFigureClass yoriai_figure_composition = {
  "1-composition", N_("Composition of hub and project"), "targets", N_VARIANTS, NULL, build, connect, describe,
};
