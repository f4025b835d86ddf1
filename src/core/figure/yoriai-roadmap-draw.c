/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-figure-roadmap.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* How the rows of the roadmap are laid out and drawn in the columns of the years. */

#define LABEL_SHARE 0.2
#define TALL_LABEL_SHARE 0.16
#define ROW_PADDING 5.0
#define BAR_HEIGHT 13.0
#define BAR_GAP 3.0
#define MARK_SIZE 6.0
#define LABEL_PADDING 5.0

static double
get_label_width (const YoriaiRoadmap *self,
                 double               width)
{
  return width * (self->is_tall ? TALL_LABEL_SHARE : LABEL_SHARE);
}

static double
get_year_width (const YoriaiRoadmap *self,
                double               width)
{
  return (width - get_label_width (self, width)) / self->n_years;
}

static double
get_goal_width (const YoriaiRoadmapGoal *goal,
                double                   year_width)
{
  return year_width * (goal->last - goal->year + 1) / goal->n_places;
}

/* In narrow columns the texts of goals have less room beside them, so that a letter fits. */
static double
measure_goal (const YoriaiRoadmapGoal *goal,
              YoriaiTypesetter        *setter,
              double                   width)
{
  double letter = yoriai_typesetter_get_width (setter, YORIAI_FONT_BODY, "国");

  goal->block->padding_x = CLAMP ((width - letter) / 2, 0, YORIAI_ROADMAP_CELL_PADDING);
  return yoriai_block_measure (goal->block, setter, width);
}

/* --- The head: project years, and below them fiscal years; in narrow columns over several lines --- */

static YoriaiFont
get_year_font (YoriaiTypesetter *setter,
               const char       *year,
               double            width)
{
  return yoriai_typesetter_get_width (setter, YORIAI_FONT_STRONG, year) > width - 2 ? YORIAI_FONT_SMALL
                                                                                    : YORIAI_FONT_STRONG;
}

static char *
dup_year (guint index)
{
  return g_strdup_printf (yoriai_ja (N_("Year %d")), (int) index + 1);
}

/* Returns: (nullable): the fiscal year of a column; %NULL while the first is not known */
static char *
dup_fiscal_year (const YoriaiRoadmap *self,
                 guint                index)
{
  gint64 start = self->reading->start_year;

  return start > 0 ? g_strdup_printf (yoriai_ja (N_("FY%d")), (int) (start + index)) : NULL;
}

static double
measure_text (YoriaiTypesetter *setter,
              YoriaiFont        font,
              const char       *text,
              double            width)
{
  return yoriai_typesetter_count_lines (setter, font, text, width) * yoriai_font_get_pitch (font);
}

/* What the project years take. */
static double
measure_years (const YoriaiRoadmap *self,
               YoriaiTypesetter    *setter,
               double               width)
{
  double height = 0;

  for (guint i = 0; i < self->n_years; i++)
    {
      g_autofree char *year = dup_year (i);

      height = MAX (height, measure_text (setter, get_year_font (setter, year, width), year, width));
    }
  return height;
}

static double
measure_head (const YoriaiRoadmap *self,
              YoriaiTypesetter    *setter,
              double               width)
{
  double fiscal_height = 0;

  for (guint i = 0; i < self->n_years; i++)
    {
      g_autofree char *fiscal = dup_fiscal_year (self, i);

      if (fiscal != NULL)
        fiscal_height = MAX (fiscal_height, measure_text (setter, YORIAI_FONT_SMALL, fiscal, width));
    }
  return measure_years (self, setter, width) + MAX (fiscal_height, yoriai_font_get_pitch (YORIAI_FONT_SMALL));
}

static double
measure_row (const YoriaiRoadmap    *self,
             const YoriaiRoadmapRow *row,
             YoriaiTypesetter       *setter,
             double                  width)
{
  double height =
    yoriai_block_measure (row->label, setter, get_label_width (self, width) - 2 * LABEL_PADDING);
  double year = get_year_width (self, width);

  if (row->kind == YORIAI_ROADMAP_HEAD)
    height = measure_head (self, setter, year);
  for (guint i = 0; i < row->bands->len; i++)
    {
      const YoriaiRoadmapBand *band = &g_array_index (row->bands, YoriaiRoadmapBand, i);

      height = MAX (height, yoriai_block_measure (band->block, setter,
                                                  year * (band->last - band->first + 1) - 2));
    }
  for (guint i = 0; i < row->goals->len; i++)
    {
      const YoriaiRoadmapGoal *goal = &g_array_index (row->goals, YoriaiRoadmapGoal, i);

      height =
        MAX (height, BAR_HEIGHT + BAR_GAP +
                       measure_goal (goal, setter, get_goal_width (goal, year)));
    }
  return height + 2 * (row->kind == YORIAI_ROADMAP_BANDS ? ROW_PADDING / 2 : ROW_PADDING);
}

double
_yoriai_roadmap_measure (YoriaiBlock      *block,
                         YoriaiTypesetter *setter,
                         double            width,
                         gpointer          data)
{
  const YoriaiRoadmap *self = data;
  double height = 0;

  for (guint i = 0; i < self->rows->len; i++)
    height += measure_row (self, self->rows->pdata[i], setter, width);
  return height;
}

/* --- Drawing --- */

typedef struct
{
  const YoriaiRoadmap *self;
  YoriaiTypesetter *setter;
  YoriaiScene *scene;
  guint node;
  YoriaiRect all;
  double label_width;
  double year_width;
  double x; /* of year 1 */
} Canvas;

static double
get_x (const Canvas *canvas,
       gint64        year)
{
  return canvas->x + (year - 1) * canvas->year_width;
}

static void
draw_head (const Canvas     *canvas,
           const YoriaiRect *rect)
{
  double years_height = measure_years (canvas->self, canvas->setter, canvas->year_width);

  yoriai_scene_add_box (canvas->scene, canvas->node, rect, &(YoriaiPen){ .fill = YORIAI_INK_HEAD });
  for (guint i = 0; i < canvas->self->n_years; i++)
    {
      g_autofree char *year = dup_year (i), *fiscal = dup_fiscal_year (canvas->self, i);
      YoriaiRect cell = { get_x (canvas, i + 1), rect->y + ROW_PADDING, canvas->year_width, 0 };

      yoriai_text_draw (canvas->setter, canvas->scene, canvas->node,
                        get_year_font (canvas->setter, year, canvas->year_width), YORIAI_INK_TEXT,
                        YORIAI_ALIGN_CENTER, year, &cell);
      cell.y += years_height;
      if (fiscal != NULL)
        yoriai_text_draw (canvas->setter, canvas->scene, canvas->node, YORIAI_FONT_SMALL,
                          YORIAI_INK_MUTED, YORIAI_ALIGN_CENTER, fiscal, &cell);
    }
}

/* What lies after the support, behind everything. */
static void
draw_ground (const Canvas *canvas,
             double        top,
             double        bottom)
{
  guint n = canvas->self->n_supported;

  if (n < canvas->self->n_years)
    yoriai_scene_add_box (canvas->scene, canvas->node,
                          &(YoriaiRect){ get_x (canvas, n + 1), top,
                                         (canvas->self->n_years - n) * canvas->year_width,
                                         bottom - top },
                          &(YoriaiPen){ .fill = YORIAI_INK_HEAD });
}

/* The lines between the years; not where texts run over them. */
static void
draw_grid (const Canvas           *canvas,
           const YoriaiRoadmapRow *row,
           double                  top,
           double                  bottom)
{
  if (row->kind >= YORIAI_ROADMAP_TARGET)
    bottom = top + ROW_PADDING + BAR_HEIGHT;
  for (guint i = 0; i < canvas->self->n_years; i++)
    {
      YoriaiPoint line[] = { { get_x (canvas, i + 1), top }, { get_x (canvas, i + 1), bottom } };

      yoriai_scene_add_path (canvas->scene, canvas->node, line, 2, FALSE,
                             &(YoriaiPen){ .stroke = YORIAI_INK_RULE, .width = 0.6 });
    }
}

/* The years of the PoC limit behind all rows below its own. */
static void
draw_limit (const Canvas           *canvas,
            const YoriaiRoadmapRow *row,
            double                  top,
            double                  bottom)
{
  const YoriaiRoadmapBand *band = &g_array_index (row->bands, YoriaiRoadmapBand, 0);
  gint64 by = band->last,
         from = MAX (_yoriai_roadmap_get_param (canvas->self->reading, "poc_from"), by);

  if (band->first > 1)
    from = band->first;
  yoriai_scene_add_box (canvas->scene, canvas->node,
                        &(YoriaiRect){ get_x (canvas, from), top,
                                       (by - from + 1) * canvas->year_width, bottom - top },
                        &(YoriaiPen){ .fill = YORIAI_INK_NOTICE_TINT });
}

static void
draw_vision_arrow (const Canvas     *canvas,
                   const YoriaiRect *rect)
{
  double tip = 10, right = rect->x + rect->width, middle = rect->y + rect->height / 2;
  YoriaiPoint shape[] = { { rect->x, rect->y },
                          { right - tip, rect->y },
                          { right, middle },
                          { right - tip, rect->y + rect->height },
                          { rect->x, rect->y + rect->height } };

  yoriai_scene_add_path (canvas->scene, canvas->node, shape, G_N_ELEMENTS (shape), TRUE,
                         &(YoriaiPen){ .fill = YORIAI_INK_HUB });
}

static void
draw_bands (const Canvas           *canvas,
            const YoriaiRoadmapRow *row,
            guint                   node,
            const YoriaiRect       *rect)
{
  double padding = row->kind == YORIAI_ROADMAP_BANDS ? ROW_PADDING / 2 : ROW_PADDING;

  for (guint i = 0; i < row->bands->len; i++)
    {
      const YoriaiRoadmapBand *band = &g_array_index (row->bands, YoriaiRoadmapBand, i);
      YoriaiRect place = { get_x (canvas, band->first) + 1, rect->y + padding,
                           canvas->year_width * (band->last - band->first + 1) - 2,
                           rect->height - 2 * padding };

      if (row->kind == YORIAI_ROADMAP_VISION)
        draw_vision_arrow (canvas, &place);
      yoriai_block_place (band->block, canvas->setter, canvas->scene, node, &place);
    }
}

static void
draw_bar (const Canvas           *canvas,
          const YoriaiRoadmapRow *row,
          guint                   node,
          double                  y)
{
  gint64 n = canvas->self->n_years, first = CLAMP (row->first, 1, n);
  gint64 last = row->last > 0 ? CLAMP (row->last, first, n) : n;
  gint64 poc =
    row->kind == YORIAI_ROADMAP_TASK && row->poc > 0 ? CLAMP (row->poc, first - 1, last) : last;
  gboolean is_target = row->kind == YORIAI_ROADMAP_TARGET;
  YoriaiInk ink = is_target ? yoriai_ink_series (row->index) : YORIAI_INK_PROJECT;
  YoriaiInk tint = is_target ? yoriai_ink_series_tint (row->index) : YORIAI_INK_PROJECT_TINT;
  YoriaiRect bar = { get_x (canvas, first) + 1, y, (last - first + 1) * canvas->year_width - 2,
                     BAR_HEIGHT };

  if (is_target)
    {
      YoriaiPoint line[] = { { bar.x, y + BAR_HEIGHT / 2 },
                             { bar.x + bar.width - canvas->year_width / 2, y + BAR_HEIGHT / 2 } };

      if (row->last >= 1 && row->last <= n)
        yoriai_scene_add_path (canvas->scene, node, line, 2, FALSE,
                               &(YoriaiPen){ .stroke = ink, .width = 2 });
      return;
    }
  yoriai_scene_add_box (
    canvas->scene, node, &bar,
    &(YoriaiPen){
      .fill = tint, .stroke = ink, .width = 1, .is_dashed = row->first < 1, .radius = 2 });
  bar.width = (poc - first + 1) * canvas->year_width - 2;
  if (poc >= first && row->first >= 1)
    yoriai_scene_add_box (canvas->scene, node, &bar, &(YoriaiPen){ .fill = ink, .radius = 2 });
}

static void
draw_star (const Canvas    *canvas,
           guint            node,
           YoriaiPoint      centre,
           const YoriaiPen *pen)
{
  /* Corners of a star of five points, outer and inner in turn, for a radius of 1 */
  static const YoriaiPoint corners[] = { { 0, -1 },         { 0.235, -0.324 }, { 0.951, -0.309 },
                                         { 0.380, 0.124 },  { 0.588, 0.809 },  { 0, 0.400 },
                                         { -0.588, 0.809 }, { -0.380, 0.124 }, { -0.951, -0.309 },
                                         { -0.235, -0.324 } };
  YoriaiPoint points[G_N_ELEMENTS (corners)];

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    points[i] = (YoriaiPoint){ centre.x + corners[i].x * MARK_SIZE * 1.25,
                               centre.y + corners[i].y * MARK_SIZE * 1.25 };
  yoriai_scene_add_path (canvas->scene, node, points, G_N_ELEMENTS (points), TRUE, pen);
}

static void
draw_mark (const Canvas            *canvas,
           const YoriaiRoadmapRow  *row,
           const YoriaiRoadmapGoal *goal,
           guint                    node,
           YoriaiPoint              at)
{
  YoriaiPen pen = { .fill = YORIAI_INK_CARD, .stroke = YORIAI_INK_TEXT, .width = 1.2 };
  YoriaiRect round = { at.x - MARK_SIZE, at.y - MARK_SIZE, 2 * MARK_SIZE, 2 * MARK_SIZE };
  YoriaiPoint diamond[] = { { at.x, at.y - MARK_SIZE },
                            { at.x + MARK_SIZE, at.y },
                            { at.x, at.y + MARK_SIZE },
                            { at.x - MARK_SIZE, at.y } };

  if (row->kind == YORIAI_ROADMAP_TARGET)
    {
      pen.stroke = yoriai_ink_series (row->index);
      pen.width = 2;
      pen.radius = MARK_SIZE;
      yoriai_scene_add_box (canvas->scene, node, &round, &pen);
      round = (YoriaiRect){ at.x - 2.5, at.y - 2.5, 5, 5 };
      yoriai_scene_add_box (canvas->scene, node, &round,
                            &(YoriaiPen){ .fill = pen.stroke, .radius = 2.5 });
      return;
    }
  if (yoriai_record_has_trait (goal->record, "kind", YORIAI_TRAIT_FINAL))
    {
      pen.fill = YORIAI_INK_TEXT;
      pen.stroke = YORIAI_INK_CARD;
      pen.width = 0.8;
      draw_star (canvas, node, at, &pen);
      return;
    }
  if (yoriai_record_has_trait (goal->record, "kind", YORIAI_TRAIT_POC))
    {
      pen.fill = YORIAI_INK_TEXT;
      pen.stroke = YORIAI_INK_CARD;
    }
  if (yoriai_record_get_string (goal->record, "kind") == NULL)
    {
      pen.radius = MARK_SIZE;
      yoriai_scene_add_box (canvas->scene, node, &round, &pen);
      return;
    }
  yoriai_scene_add_path (canvas->scene, node, diamond, G_N_ELEMENTS (diamond), TRUE, &pen);
}

static void
draw_goals (const Canvas           *canvas,
            const YoriaiRoadmapRow *row,
            guint                   node,
            const YoriaiRect       *rect)
{
  double y = rect->y + ROW_PADDING;

  for (guint i = 0; i < row->goals->len; i++)
    {
      YoriaiRoadmapGoal *goal = &g_array_index (row->goals, YoriaiRoadmapGoal, i);
      double width = get_goal_width (goal, canvas->year_width),
             x = get_x (canvas, goal->year) + goal->place * width;
      double height = measure_goal (goal, canvas->setter, width);
      guint index = canvas->scene->nodes->len;
      double centre = x + MIN (width, canvas->year_width) / 2;

      /* The mark belongs to the element too. */
      goal->block->padding_y = BAR_HEIGHT + BAR_GAP;
      yoriai_block_forget (goal->block);
      goal->block->known_width = width;
      goal->block->known_height = height + BAR_HEIGHT + BAR_GAP;
      yoriai_block_place (goal->block, canvas->setter, canvas->scene, node,
                          &(YoriaiRect){ x, y, width, height + BAR_HEIGHT + BAR_GAP });
      goal->block->padding_y = 0;
      yoriai_block_forget (goal->block);
      draw_mark (canvas, row, goal, index, (YoriaiPoint){ centre, y + BAR_HEIGHT / 2 });
    }
}

/* A task is an element that holds its goals; a target is its own goal. */
static guint
add_row_node (const Canvas           *canvas,
              const YoriaiRoadmapRow *row,
              const YoriaiRect       *rect)
{
  g_autofree char *key = NULL, *title = NULL, *label = NULL, *description = NULL;

  if (row->kind != YORIAI_ROADMAP_TASK)
    return canvas->node;
  key = yoriai_sketch_dup_key ("task", row->record);
  title = yoriai_sketch_dup_text (row->record, "title");
  label = g_strdup_printf (yoriai_reading_get_wording (canvas->self->reading, "figure.task"), row->index + 1,
                           title != NULL ? title : yoriai_ja (N_("(not filled in)")));
  if (row->first > 0 && row->last > 0)
    description =
      g_strdup_printf (yoriai_ja (N_("years %d to %d")), (int) row->first, (int) row->last);
  return yoriai_scene_add_node (canvas->scene,
                                &(YoriaiNode){ .kind = YORIAI_NODE_BAR,
                                               .key = key,
                                               .record_id = (char *) yoriai_record_get_id (row->record),
                                               .field =
                                                 yoriai_record_find_field (row->record, "title"),
                                               .label = label,
                                               .description = description,
                                               .parent = canvas->node,
                                               .rect = *rect });
}

static void
draw_row (const Canvas           *canvas,
          const YoriaiRoadmapRow *row,
          const YoriaiRect       *rect)
{
  YoriaiPoint line[] = { { rect->x, rect->y + rect->height },
                         { rect->x + rect->width, rect->y + rect->height } };
  double padding = row->kind == YORIAI_ROADMAP_BANDS ? ROW_PADDING / 2 : ROW_PADDING;
  guint node;

  yoriai_scene_add_path (canvas->scene, canvas->node, line, 2, FALSE,
                         &(YoriaiPen){ .stroke = YORIAI_INK_RULE, .width = 0.6 });
  if (row->kind == YORIAI_ROADMAP_HEAD)
    {
      draw_head (canvas, rect);
      return;
    }
  draw_grid (canvas, row, rect->y, rect->y + rect->height);
  node = add_row_node (canvas, row, rect);
  yoriai_block_place (row->label, canvas->setter, canvas->scene, node,
                      &(YoriaiRect){ rect->x + LABEL_PADDING, rect->y + padding,
                                     canvas->label_width - 2 * LABEL_PADDING,
                                     rect->height - 2 * padding });
  draw_bands (canvas, row, node, rect);
  if (row->kind == YORIAI_ROADMAP_TASK || row->kind == YORIAI_ROADMAP_TARGET)
    draw_bar (canvas, row, node, rect->y + ROW_PADDING);
  draw_goals (canvas, row, node, rect);
}

void
_yoriai_roadmap_draw (YoriaiBlock      *block,
                      YoriaiTypesetter *setter,
                      YoriaiScene      *scene,
                      guint             node,
                      const YoriaiRect *rect,
                      gpointer          data)
{
  const YoriaiRoadmap *self = data;
  Canvas canvas = { self,
                    setter,
                    scene,
                    node,
                    *rect,
                    get_label_width (self, rect->width),
                    get_year_width (self, rect->width),
                    rect->x + get_label_width (self, rect->width) };
  double height = _yoriai_roadmap_measure (block, setter, rect->width, data), y = rect->y, spare;
  guint n_goal_rows = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n_goal_rows +=
      ((const YoriaiRoadmapRow *) self->rows->pdata[i])->kind >= YORIAI_ROADMAP_TARGET ? 1 : 0;
  spare = n_goal_rows > 0 ? MAX (rect->height - height, 0) / n_goal_rows : 0;
  scene->axis = (YoriaiAxis){ canvas.x, canvas.year_width, self->n_years };
  draw_ground (&canvas, rect->y, rect->y + height + spare * n_goal_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const YoriaiRoadmapRow *row = self->rows->pdata[i];
      double row_height = measure_row (self, row, setter, rect->width) +
                          (row->kind >= YORIAI_ROADMAP_TARGET ? spare : 0);
      YoriaiRect place = { rect->x, y, rect->width, row_height };

      if (row->kind == YORIAI_ROADMAP_BANDS &&
          g_str_equal (g_array_index (row->bands, YoriaiRoadmapBand, 0).block->node.key,
                       "poc-limit"))
        draw_limit (&canvas, row, y + row_height, rect->y + height + spare * n_goal_rows);
      draw_row (&canvas, row, &place);
      y += row_height;
    }
}
