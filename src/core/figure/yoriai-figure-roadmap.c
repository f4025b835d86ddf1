/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-catalogue.h"

/* The roadmap: one line of time for what the programme expects, the vision, the targets and the tasks. A column is a
 * fiscal year. Each row has a label on the left and, in the years, bands, bars and marks with their texts. A text under
 * a mark may run on until the next mark of its row. */

#define LABEL_SHARE 0.2
#define TALL_LABEL_SHARE 0.16
#define ROW_PADDING 5.0
#define BAR_HEIGHT 13.0
#define BAR_GAP 3.0
#define MARK_SIZE 6.0
#define MAX_SPAN 4 /* years that the text of a mark may run over */
#define CELL_PADDING 3.0
#define LABEL_PADDING 5.0

typedef enum
{
  ROW_HEAD,
  ROW_BANDS,  /* what the programme expects */
  ROW_VISION,
  ROW_TARGET,
  ROW_TASK,
} RowKind;

typedef struct
{
  gint64 first; /* year */
  gint64 last;
  YoriaiBlock *block;
} Band;

/* A goal in a row */
typedef struct
{
  YoriaiRecord *record;
  gint64 year;
  guint place;     /* among those of the same year */
  guint n_places;
  gint64 last;     /* year up to which its text may run */
  YoriaiBlock *block;
} Goal;

typedef struct
{
  RowKind kind;
  guint index;
  YoriaiRecord *record;
  YoriaiBlock *label;
  GArray *bands;   /* (element-type Band) */
  GArray *goals;   /* (element-type Goal) */
  gint64 first;
  gint64 last;
  gint64 poc;      /* year from which external resources carry it; 0 */
} Row;

typedef struct
{
  YoriaiExport *export;
  GPtrArray *rows;
  GPtrArray *blocks; /* (owned): of the rows */
  guint n_years;
  guint n_supported;
  gboolean is_tall;
} Roadmap;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->bands);
  g_array_unref (row->goals);
  g_free (row);
}

static void
roadmap_free (gpointer data)
{
  Roadmap *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static Row *
add_row (Roadmap      *self,
         RowKind       kind,
         YoriaiRecord *record)
{
  Row *row = g_new0 (Row, 1);

  row->kind = kind;
  row->record = record;
  row->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  row->goals = g_array_new (FALSE, FALSE, sizeof (Goal));
  row->label = yoriai_block_column (NULL, 2);
  row->label->is_centered = kind == ROW_BANDS || kind == ROW_VISION;
  g_ptr_array_add (self->blocks, row->label);
  g_ptr_array_add (self->rows, row);
  return row;
}

static YoriaiBlock *
keep (Roadmap     *self,
      YoriaiBlock *block)
{
  g_ptr_array_add (self->blocks, block);
  return block;
}

/* --- What stands in the rows --- */

static YoriaiBlock *
make_band (Roadmap    *self,
           const char *text,
           YoriaiInk   fill,
           YoriaiInk   ink)
{
  YoriaiBlock *block = keep (self, yoriai_block_text (NULL, YORIAI_FONT_SMALL, ink, text));

  block->align = YORIAI_ALIGN_CENTER;
  block->is_centered = TRUE;
  yoriai_block_pad (block, 4, 2);
  yoriai_block_paint (block, fill, YORIAI_INK_NONE, 0, 3);
  return block;
}

static void
add_band (Roadmap    *self,
          Row        *row,
          gint64      first,
          gint64      last,
          const char *key,
          const char *text,
          YoriaiInk   fill,
          YoriaiInk   ink)
{
  Band band = { MAX (first, 1), MIN (last, (gint64) self->n_years), make_band (self, text, fill, ink) };

  yoriai_block_name (band.block, YORIAI_NODE_BAR, key, NULL, NULL, text, NULL);
  g_array_append_val (row->bands, band);
}

static gint64
get_param (YoriaiExport *export,
           const char   *name)
{
  const YoriaiJson *json
      = export->track != NULL ? yoriai_call_get_param (export->call, export->track->id, name) : NULL;
  gint64 value = 0;

  return json != NULL && yoriai_json_get_int64 (json, &value) ? value : 0;
}

static gboolean
is_for_track (const YoriaiJson  *item,
              const YoriaiTrack *track)
{
  const YoriaiJson *tracks = yoriai_json_get_member (item, "tracks");

  for (const YoriaiJson *node = tracks != NULL ? yoriai_json_get_first (tracks) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    if (g_pattern_match_simple (yoriai_json_get_string (node, NULL), track->id))
      return TRUE;
  return tracks == NULL;
}

/* The reviews and aims of the call within the years it supports. */
static void
add_reviews (Roadmap    *self,
             const char *member,
             const char *label,
             gint64      aim_year)
{
  const YoriaiJson *list = yoriai_call_get_member (self->export->call, member);
  Row *row = NULL;

  for (const YoriaiJson *item = list != NULL ? yoriai_json_get_first (list) : NULL; item != NULL;
       item = yoriai_json_get_next (item))
    {
      const YoriaiJson *text = yoriai_json_get_member (item, "text");
      const char *words = text != NULL ? yoriai_json_get_member_string (text, "ja") : NULL;
      g_autofree char *key = NULL;
      gint64 year = 0;

      if (!yoriai_json_get_int64 (yoriai_json_get_member (item, "year"), &year) || words == NULL || year < 1 ||
          year > self->n_supported || !is_for_track (item, self->export->track))
        continue;
      if (aim_year > 0 && year != aim_year)
        continue;
      if (row == NULL)
        {
          row = add_row (self, ROW_BANDS, NULL);
          yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, label);
        }
      key = g_strdup_printf ("%s/%d", member, (int) year);
      if (aim_year > 0)
        add_band (self, row, 1, year, key, words, YORIAI_INK_FORUM_TINT, YORIAI_INK_FORUM);
      else
        {
          g_autofree char *short_words = g_strdup_printf (yoriai_ja (N_("Interim review (year %d)")), (int) year);

          add_band (self, row, year, year, key, short_words, YORIAI_INK_NOTICE, YORIAI_INK_ON_COLOUR);
        }
    }
}

static void
add_poc_band (Roadmap *self)
{
  gint64 by = get_param (self->export, "poc_by"), from = get_param (self->export, "poc_from");
  g_autofree char *text = NULL;
  Row *row;

  if (by <= 0 || by > self->n_years)
    return;
  row = add_row (self, ROW_BANDS, NULL);
  yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("PoC")));
  if (from > 0 && from < by)
    text = g_strdup_printf (yoriai_ja (N_("PoC by about years %d to %d")), (int) from, (int) by);
  else
    text = g_strdup_printf (yoriai_ja (N_("PoC by about year %d")), (int) by);
  add_band (self, row, from > 0 ? from : 1, by, "poc-limit", text, YORIAI_INK_NOTICE_TINT, YORIAI_INK_NOTICE);
}

static void
add_decrease (Roadmap *self)
{
  Row *row;

  if (self->export->track == NULL || g_strcmp0 (self->export->track->type, "full") != 0 || self->n_supported < 10)
    return;
  row = add_row (self, ROW_BANDS, NULL);
  yoriai_block_text (row->label, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("Commissioned funds")));
  add_band (self, row, 9, 10, "decrease", yoriai_ja (N_("Reduced step by step")), YORIAI_INK_HEAD, YORIAI_INK_TEXT);
}

static void
add_vision (Roadmap *self)
{
  YoriaiRecord *vision = yoriai_sketch_child (self->export->root, "vision");
  g_autofree char *text = yoriai_sketch_dup_text (vision, "statement");
  g_autoptr (GString) words = g_string_new (text != NULL ? text : yoriai_ja (N_("(not filled in)")));
  const YoriaiField *field = yoriai_record_get_field (vision, yoriai_record_find_field (vision, "statement"));
  const char *name = yoriai_export_get_label (self->export, "vision.statement", field);
  int horizon = (int) yoriai_record_get_int (vision, "horizon_years");
  Row *row = add_row (self, ROW_VISION, vision);
  Band band = { 1, self->n_years, NULL };
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
fill_label (Row        *row,
            const char *number,
            YoriaiInk   fill,
            YoriaiInk   ink)
{
  YoriaiBlock *flow = yoriai_block_flow (row->label, 4);

  yoriai_block_chip (flow, number, fill, ink);
  yoriai_sketch_text (row->label, YORIAI_FONT_STRONG, row->record, "title");
}

static void
set_places (Roadmap *self,
            Row     *row)
{
  for (guint i = 0; i < row->goals->len; i++)
    {
      Goal *goal = &g_array_index (row->goals, Goal, i);

      goal->last = MIN ((gint64) self->n_years, goal->year + MAX_SPAN - 1);
      goal->n_places = goal->place = 0;
      for (guint j = 0; j < row->goals->len; j++)
        {
          const Goal *other = &g_array_index (row->goals, Goal, j);

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
add_goal (Roadmap      *self,
          Row          *row,
          YoriaiRecord *record,
          const char   *kind,
          const char   *name,
          const char   *text,
          const char   *description)
{
  Goal goal = { .record = record, .year = yoriai_record_get_int (record, "year") };
  g_autofree char *key = yoriai_sketch_dup_key (kind, record);
  g_autofree char *label = g_strdup_printf ("%s %s", name, text != NULL ? text : yoriai_ja (N_("(not filled in)")));

  /* What has no year, or one that is not on the line of time, stands under the title of its row. */
  gboolean has_year = goal.year >= 1 && goal.year <= self->n_years;
  YoriaiBlock *block = has_year ? keep (self, yoriai_block_column (NULL, 0)) : yoriai_block_column (row->label, 0);

  yoriai_block_name (block, YORIAI_NODE_MARK, key, record, "year", label, description);
  block->node.is_movable = has_year;
  yoriai_block_text (block, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, name);
  if (text != NULL)
    yoriai_block_text (block, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text);
  goal.block = block;
  if (has_year)
    {
      yoriai_block_pad (block, CELL_PADDING, 0);
      g_array_append_val (row->goals, goal);
    }
}

static void
add_targets (Roadmap *self)
{
  YoriaiRecord *root = self->export->root;

  for (guint i = 0; i < yoriai_sketch_count (root, "targets"); i++)
    {
      Row *row = add_row (self, ROW_TARGET, yoriai_sketch_item (root, "targets", i));
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
  for (guint i = 0; i < yoriai_sketch_count (task, "milestones"); i++)
    {
      YoriaiRecord *milestone = yoriai_sketch_item (task, "milestones", i);

      if (g_strcmp0 (yoriai_record_get_string (milestone, "kind"), "poc") == 0 ||
          yoriai_record_get_int (milestone, "poc_equivalent") == 1)
        return yoriai_record_get_int (milestone, "year");
    }
  return 0;
}

static void
add_tasks (Roadmap *self)
{
  YoriaiRecord *root = self->export->root;

  for (guint i = 0; i < yoriai_sketch_count (root, "tasks"); i++)
    {
      Row *row = add_row (self, ROW_TASK, yoriai_sketch_item (root, "tasks", i));
      g_autofree char *number = g_strdup_printf (yoriai_ja (N_("Task %u")), i + 1);
      guint n_interim = 0;

      row->index = i;
      row->first = yoriai_record_get_int (row->record, "start_year");
      row->last = yoriai_record_get_int (row->record, "end_year");
      row->poc = get_poc_year (row->record);
      fill_label (row, number, YORIAI_INK_PROJECT, YORIAI_INK_ON_COLOUR);
      for (guint j = 0; j < yoriai_sketch_count (row->record, "milestones"); j++)
        {
          YoriaiRecord *milestone = yoriai_sketch_item (row->record, "milestones", j);
          g_autofree char *name = yoriai_sketch_dup_goal_name (milestone, &n_interim);
          g_autofree char *text = yoriai_sketch_dup_text (milestone, "goal");

          add_goal (self, row, milestone, "milestone", name, text, number);
        }
      set_places (self, row);
    }
}

/* --- Laying out --- */

static double
get_label_width (const Roadmap *self,
                 double         width)
{
  return width * (self->is_tall ? TALL_LABEL_SHARE : LABEL_SHARE);
}

static double
get_year_width (const Roadmap *self,
                double         width)
{
  return (width - get_label_width (self, width)) / self->n_years;
}

static double
get_goal_width (const Goal *goal,
                double      year_width)
{
  return year_width * (goal->last - goal->year + 1) / goal->n_places;
}

static double
measure_row (const Roadmap    *self,
             const Row        *row,
             YoriaiTypesetter *setter,
             double            width)
{
  double height = yoriai_block_measure (row->label, setter, get_label_width (self, width) - 2 * LABEL_PADDING);
  double year = get_year_width (self, width);

  if (row->kind == ROW_HEAD)
    height = yoriai_font_get_pitch (YORIAI_FONT_STRONG) + yoriai_font_get_pitch (YORIAI_FONT_SMALL);
  for (guint i = 0; i < row->bands->len; i++)
    {
      const Band *band = &g_array_index (row->bands, Band, i);

      height = MAX (height, yoriai_block_measure (band->block, setter, year * (band->last - band->first + 1) - 2));
    }
  for (guint i = 0; i < row->goals->len; i++)
    {
      const Goal *goal = &g_array_index (row->goals, Goal, i);

      height = MAX (height, BAR_HEIGHT + BAR_GAP
                                + yoriai_block_measure (goal->block, setter, get_goal_width (goal, year)));
    }
  return height + 2 * (row->kind == ROW_BANDS ? ROW_PADDING / 2 : ROW_PADDING);
}

static double
measure (YoriaiBlock      *block,
         YoriaiTypesetter *setter,
         double            width,
         gpointer          data)
{
  const Roadmap *self = data;
  double height = 0;

  for (guint i = 0; i < self->rows->len; i++)
    height += measure_row (self, self->rows->pdata[i], setter, width);
  return height;
}

/* --- Drawing --- */

typedef struct
{
  const Roadmap *self;
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
  yoriai_scene_add_box (canvas->scene, canvas->node, rect, &(YoriaiPen){ .fill = YORIAI_INK_HEAD });
  for (guint i = 0; i < canvas->self->n_years; i++)
    {
      g_autofree char *year = g_strdup_printf (yoriai_ja (N_("Year %d")), (int) i + 1);
      gint64 start = canvas->self->export->start_year;
      YoriaiRect cell = { get_x (canvas, i + 1), rect->y + ROW_PADDING, canvas->year_width, 0 };
      gboolean is_narrow
          = yoriai_typesetter_get_width (canvas->setter, YORIAI_FONT_STRONG, year) > canvas->year_width - 2;

      cell.y = yoriai_text_draw (canvas->setter, canvas->scene, canvas->node,
                                 is_narrow ? YORIAI_FONT_SMALL : YORIAI_FONT_STRONG, YORIAI_INK_TEXT,
                                 YORIAI_ALIGN_CENTER, year, &cell);
      if (start > 0)
        {
          g_autofree char *fiscal = g_strdup_printf (yoriai_ja (N_("FY%d")), (int) (start + i));

          yoriai_text_draw (canvas->setter, canvas->scene, canvas->node, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                            YORIAI_ALIGN_CENTER, fiscal, &cell);
        }
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
                          &(YoriaiRect){ get_x (canvas, n + 1), top, (canvas->self->n_years - n) * canvas->year_width,
                                         bottom - top },
                          &(YoriaiPen){ .fill = YORIAI_INK_HEAD });
}

/* The lines between the years; not where texts run over them. */
static void
draw_grid (const Canvas *canvas,
           const Row    *row,
           double        top,
           double        bottom)
{
  if (row->kind >= ROW_TARGET)
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
draw_limit (const Canvas *canvas,
            const Row    *row,
            double        top,
            double        bottom)
{
  const Band *band = &g_array_index (row->bands, Band, 0);
  gint64 by = band->last, from = MAX (get_param (canvas->self->export, "poc_from"), by);

  if (band->first > 1)
    from = band->first;
  yoriai_scene_add_box (canvas->scene, canvas->node,
                        &(YoriaiRect){ get_x (canvas, from), top, (by - from + 1) * canvas->year_width, bottom - top },
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
draw_bands (const Canvas     *canvas,
            const Row        *row,
            guint             node,
            const YoriaiRect *rect)
{
  double padding = row->kind == ROW_BANDS ? ROW_PADDING / 2 : ROW_PADDING;

  for (guint i = 0; i < row->bands->len; i++)
    {
      const Band *band = &g_array_index (row->bands, Band, i);
      YoriaiRect place = { get_x (canvas, band->first) + 1, rect->y + padding,
                           canvas->year_width * (band->last - band->first + 1) - 2, rect->height - 2 * padding };

      if (row->kind == ROW_VISION)
        draw_vision_arrow (canvas, &place);
      yoriai_block_place (band->block, canvas->setter, canvas->scene, node, &place);
    }
}

static void
draw_bar (const Canvas *canvas,
          const Row    *row,
          guint         node,
          double        y)
{
  gint64 n = canvas->self->n_years, first = CLAMP (row->first, 1, n);
  gint64 last = row->last > 0 ? CLAMP (row->last, first, n) : n;
  gint64 poc = row->kind == ROW_TASK && row->poc > 0 ? CLAMP (row->poc, first - 1, last) : last;
  gboolean is_target = row->kind == ROW_TARGET;
  YoriaiInk ink = is_target ? yoriai_ink_series (row->index) : YORIAI_INK_PROJECT;
  YoriaiInk tint = is_target ? yoriai_ink_series_tint (row->index) : YORIAI_INK_PROJECT_TINT;
  YoriaiRect bar = { get_x (canvas, first) + 1, y, (last - first + 1) * canvas->year_width - 2, BAR_HEIGHT };

  if (is_target)
    {
      YoriaiPoint line[] = { { bar.x, y + BAR_HEIGHT / 2 },
                             { bar.x + bar.width - canvas->year_width / 2, y + BAR_HEIGHT / 2 } };

      if (row->last >= 1 && row->last <= n)
        yoriai_scene_add_path (canvas->scene, node, line, 2, FALSE, &(YoriaiPen){ .stroke = ink, .width = 2 });
      return;
    }
  yoriai_scene_add_box (canvas->scene, node, &bar,
                        &(YoriaiPen){ .fill = tint, .stroke = ink, .width = 1, .is_dashed = row->first < 1, .radius = 2 });
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
  static const YoriaiPoint corners[] = { { 0, -1 },        { 0.235, -0.324 },  { 0.951, -0.309 }, { 0.380, 0.124 },
                                         { 0.588, 0.809 }, { 0, 0.400 },       { -0.588, 0.809 }, { -0.380, 0.124 },
                                         { -0.951, -0.309 }, { -0.235, -0.324 } };
  YoriaiPoint points[G_N_ELEMENTS (corners)];

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    points[i] = (YoriaiPoint){ centre.x + corners[i].x * MARK_SIZE * 1.25, centre.y + corners[i].y * MARK_SIZE * 1.25 };
  yoriai_scene_add_path (canvas->scene, node, points, G_N_ELEMENTS (points), TRUE, pen);
}

static void
draw_mark (const Canvas *canvas,
           const Row    *row,
           const Goal   *goal,
           guint         node,
           YoriaiPoint   at)
{
  const char *kind = yoriai_record_get_string (goal->record, "kind");
  YoriaiPen pen = { .fill = YORIAI_INK_CARD, .stroke = YORIAI_INK_TEXT, .width = 1.2 };
  YoriaiRect round = { at.x - MARK_SIZE, at.y - MARK_SIZE, 2 * MARK_SIZE, 2 * MARK_SIZE };
  YoriaiPoint diamond[] = {
    { at.x, at.y - MARK_SIZE }, { at.x + MARK_SIZE, at.y }, { at.x, at.y + MARK_SIZE }, { at.x - MARK_SIZE, at.y }
  };

  if (row->kind == ROW_TARGET)
    {
      pen.stroke = yoriai_ink_series (row->index);
      pen.width = 2;
      pen.radius = MARK_SIZE;
      yoriai_scene_add_box (canvas->scene, node, &round, &pen);
      round = (YoriaiRect){ at.x - 2.5, at.y - 2.5, 5, 5 };
      yoriai_scene_add_box (canvas->scene, node, &round, &(YoriaiPen){ .fill = pen.stroke, .radius = 2.5 });
      return;
    }
  if (g_strcmp0 (kind, "final") == 0)
    {
      pen.fill = YORIAI_INK_TEXT;
      pen.stroke = YORIAI_INK_CARD;
      pen.width = 0.8;
      draw_star (canvas, node, at, &pen);
      return;
    }
  if (g_strcmp0 (kind, "poc") == 0)
    {
      pen.fill = YORIAI_INK_TEXT;
      pen.stroke = YORIAI_INK_CARD;
    }
  if (kind == NULL)
    {
      pen.radius = MARK_SIZE;
      yoriai_scene_add_box (canvas->scene, node, &round, &pen);
      return;
    }
  yoriai_scene_add_path (canvas->scene, node, diamond, G_N_ELEMENTS (diamond), TRUE, &pen);
}

static void
draw_goals (const Canvas     *canvas,
            const Row        *row,
            guint             node,
            const YoriaiRect *rect)
{
  double y = rect->y + ROW_PADDING;

  for (guint i = 0; i < row->goals->len; i++)
    {
      Goal *goal = &g_array_index (row->goals, Goal, i);
      double width = get_goal_width (goal, canvas->year_width), x = get_x (canvas, goal->year) + goal->place * width;
      double height = yoriai_block_measure (goal->block, canvas->setter, width);
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
add_row_node (const Canvas     *canvas,
              const Row        *row,
              const YoriaiRect *rect)
{
  g_autofree char *key = NULL, *title = NULL, *label = NULL, *description = NULL;

  if (row->kind != ROW_TASK)
    return canvas->node;
  key = yoriai_sketch_dup_key ("task", row->record);
  title = yoriai_sketch_dup_text (row->record, "title");
  label = g_strdup_printf (yoriai_ja (N_("R&D task %u: %s")), row->index + 1,
                           title != NULL ? title : yoriai_ja (N_("(not filled in)")));
  if (row->first > 0 && row->last > 0)
    description = g_strdup_printf (yoriai_ja (N_("years %d to %d")), (int) row->first, (int) row->last);
  return yoriai_scene_add_node (canvas->scene,
                                &(YoriaiNode){ .kind = YORIAI_NODE_BAR,
                                               .key = key,
                                               .record = row->record,
                                               .field = yoriai_record_find_field (row->record, "title"),
                                               .label = label,
                                               .description = description,
                                               .parent = canvas->node,
                                               .rect = *rect });
}

static void
draw_row (const Canvas     *canvas,
          const Row        *row,
          const YoriaiRect *rect)
{
  YoriaiPoint line[] = { { rect->x, rect->y + rect->height }, { rect->x + rect->width, rect->y + rect->height } };
  double padding = row->kind == ROW_BANDS ? ROW_PADDING / 2 : ROW_PADDING;
  guint node;

  yoriai_scene_add_path (canvas->scene, canvas->node, line, 2, FALSE,
                         &(YoriaiPen){ .stroke = YORIAI_INK_RULE, .width = 0.6 });
  if (row->kind == ROW_HEAD)
    {
      draw_head (canvas, rect);
      return;
    }
  draw_grid (canvas, row, rect->y, rect->y + rect->height);
  node = add_row_node (canvas, row, rect);
  yoriai_block_place (row->label, canvas->setter, canvas->scene, node,
                      &(YoriaiRect){ rect->x + LABEL_PADDING, rect->y + padding,
                                     canvas->label_width - 2 * LABEL_PADDING, rect->height - 2 * padding });
  draw_bands (canvas, row, node, rect);
  if (row->kind == ROW_TASK || row->kind == ROW_TARGET)
    draw_bar (canvas, row, node, rect->y + ROW_PADDING);
  draw_goals (canvas, row, node, rect);
}

static void
draw (YoriaiBlock      *block,
      YoriaiTypesetter *setter,
      YoriaiScene      *scene,
      guint             node,
      const YoriaiRect *rect,
      gpointer          data)
{
  const Roadmap *self = data;
  Canvas canvas = { self, setter, scene, node, *rect, get_label_width (self, rect->width),
                    get_year_width (self, rect->width), rect->x + get_label_width (self, rect->width) };
  double height = measure (block, setter, rect->width, data), y = rect->y, spare;
  guint n_goal_rows = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n_goal_rows += ((const Row *) self->rows->pdata[i])->kind >= ROW_TARGET ? 1 : 0;
  spare = n_goal_rows > 0 ? MAX (rect->height - height, 0) / n_goal_rows : 0;
  scene->axis = (YoriaiAxis){ canvas.x, canvas.year_width, self->n_years };
  draw_ground (&canvas, rect->y, rect->y + height + spare * n_goal_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];
      double row_height = measure_row (self, row, setter, rect->width) + (row->kind >= ROW_TARGET ? spare : 0);
      YoriaiRect place = { rect->x, y, rect->width, row_height };

      if (row->kind == ROW_BANDS && g_str_equal (g_array_index (row->bands, Band, 0).block->node.key, "poc-limit"))
        draw_limit (&canvas, row, y + row_height, rect->y + height + spare * n_goal_rows);
      draw_row (&canvas, row, &place);
      y += row_height;
    }
}

/* Goals may lie beyond the support of a nurturing project, never beyond the ten years of the programme. */
static guint
count_years (YoriaiExport *export)
{
  gint64 n = MAX (export->n_years, get_param (export, "goal_horizon"));

  return (guint) CLAMP (n, 1, YORIAI_PROJECT_YEARS);
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
  Roadmap *self = g_new0 (Roadmap, 1);
  YoriaiBlock *body = yoriai_block_column (NULL, 6), *chart, *legend;

  self->export = sketch->export;
  self->is_tall = sketch->is_tall;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_block_free);
  self->n_years = count_years (sketch->export);
  self->n_supported = MIN (sketch->export->n_years, self->n_years);
  sketch->state = self;
  sketch->free_state = roadmap_free;

  add_row (self, ROW_HEAD, NULL);
  if (self->export->track != NULL)
    {
      add_reviews (self, "reviews", yoriai_ja (N_("Reviews")), 0);
      if (get_param (self->export, "aim_year") > 0)
        add_reviews (self, "aims", yoriai_ja (N_("Aim for the region")), get_param (self->export, "aim_year"));
      add_decrease (self);
      add_poc_band (self);
    }
  add_vision (self);
  if (yoriai_export_has_part (self->export, "targets"))
    add_targets (self);
  add_tasks (self);
  chart = yoriai_block_other (body, measure, draw, self);
  chart->grows = TRUE;
  yoriai_block_paint (chart, YORIAI_INK_NONE, YORIAI_INK_RULE, 1, 0);
  legend = yoriai_block_flow (body, 14);
  add_legend_item (legend, yoriai_ja (N_("◇ Interim goal")));
  add_legend_item (legend, yoriai_ja (N_("◆ PoC goal")));
  add_legend_item (legend, yoriai_ja (N_("★ Task goal")));
  add_legend_item (legend, yoriai_ja (N_("◎ Target reached")));
  add_legend_item (legend, yoriai_ja (N_("Bar: years of the task; light: after its PoC, mainly on external resources")));
  if (self->n_supported < self->n_years)
    add_legend_item (legend, yoriai_ja (N_("Grey years: after the support")));
  return body;
}

static char *
describe (YoriaiSketch *sketch)
{
  const Roadmap *self = sketch->state;

  return g_strdup_printf (yoriai_ja (N_("%u R&D tasks with their goals, and %u targets, over %u years")),
                          yoriai_sketch_count (self->export->root, "tasks"),
                          yoriai_sketch_count (self->export->root, "targets"), self->n_years);
}

const YoriaiFigureClass yoriai_figure_roadmap = {
  "3-roadmap", N_("Roadmap"), "tasks", 1, NULL, build, NULL, describe,
};
