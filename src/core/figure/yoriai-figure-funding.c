/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "figure/yoriai-millions.h"
#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-proposal.h"
#include "reading/yoriai-funding.h"
#include "words/yoriai-catalogue.h"

/* The money: two bars a year, what the programme gives by category and what comes from outside by kind, the cap of the
 * track, and the years in which the programme gives less. The same numbers stand as a table under the chart, to the yen
 * unless that makes the type much smaller; sums are made before anything is rounded, and a note says that it is. */

#define MIN_CHART_HEIGHT 190.0
#define CHART_TOP 20.0     /* for the label of the decrease */
#define LABEL_WIDTH 92.0
#define CELL_PADDING 4.0
#define BAR_SHARE 0.4      /* of a year's width */
#define MIN_TICKS 4
#define FEW_DECIMALS 1

enum
{
  VARIANT_EXACT,
  VARIANT_ROUNDED,
  N_VARIANTS,
};

typedef enum
{
  PILE_PROGRAMME,
  PILE_EXTERNAL,
  N_PILES,
} Pile;

typedef struct
{
  YoriaiReading *reading;
  YoriaiFunding sums[N_PILES];
  double totals[N_PILES][YORIAI_MAX_YEARS]; /* in yen, by year from the first */
  double top;  /* the largest amount on the axis, in yen */
  double tick;
  guint n_years;
  guint decimals; /* of a million: of the table */
  guint needed;   /* for every amount of it to the yen */
} Funding;

static const struct
{
  const char *list;
  const char *row;
  const char *part;
  const char *label;
  YoriaiInk (*get_ink) (guint index);
} piles[N_PILES] = {
  { "budget", "institution", "category", "figure.commissioned", yoriai_ink_given },
  { "external_resources", "institution", "kind", "figure.external", yoriai_ink_external },
};

static void
funding_free (gpointer data)
{
  Funding *self = data;

  for (guint i = 0; i < N_PILES; i++)
    yoriai_funding_clear (&self->sums[i]);
  g_free (self);
}

/* What each pile has in each year. */
static void
set_totals (Funding *self)
{
  for (guint pile = 0; pile < N_PILES; pile++)
    for (guint year = 0; year < MIN (self->n_years, self->sums[pile].n_years); year++)
      self->totals[pile][year] = yoriai_funding_get_total (&self->sums[pile], year);
}

/* Ticks of 1, 2 or 5 times a power of ten. */
static void
set_axis (Funding *self)
{
  static const double factors[] = { 1, 2, 5, 10 };
  double most = self->reading->track != NULL ? (double) self->reading->track->cap : 0, power;

  for (guint pile = 0; pile < N_PILES; pile++)
    for (guint year = 0; year < self->n_years; year++)
      most = MAX (most, self->totals[pile][year]);
  most = MAX (most, YORIAI_MILLION);
  power = pow (10, floor (log10 (most / MIN_TICKS)));
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      self->tick = power * factors[i];
      if (most / self->tick <= 2 * MIN_TICKS)
        break;
    }
  self->top = ceil (most * 1.02 / self->tick) * self->tick;
}

static const char *
get_part_label (const Funding *self,
                guint          pile,
                guint          part)
{
  return yoriai_funding_get_part_label (&self->sums[pile], part, yoriai_ja (N_("(not filled in)")));
}

/* By a part's place among those of its pile that have any money. */
static YoriaiInk
get_ink (const Funding *self,
         guint          pile,
         guint          part)
{
  guint n = 0;

  for (guint i = 0; i < part; i++)
    n += yoriai_funding_has_part (&self->sums[pile], i) ? 1 : 0;
  return piles[pile].get_ink (n);
}

static void
set_decimals (Funding *self,
              guint    variant)
{
  self->needed = FEW_DECIMALS;
  for (guint pile = 0; pile < N_PILES; pile++)
    for (guint year = 0; year < self->n_years; year++)
      self->needed = MAX (self->needed, yoriai_millions_count_decimals (self->totals[pile][year], FEW_DECIMALS));
  self->decimals = variant == VARIANT_EXACT ? self->needed : FEW_DECIMALS;
}

/* --- The chart --- */

typedef struct
{
  const Funding *self;
  YoriaiTypesetter *setter;
  YoriaiScene *scene;
  guint node;
  double left;       /* of the first year */
  double year_width;
  double top;
  double bottom;
  gboolean is_rounded; /* something of it */
} Chart;

static double
get_y (const Chart *chart,
       double       yen)
{
  return chart->bottom - (chart->bottom - chart->top) * yen / chart->self->top;
}

static double
get_right (const Chart *chart)
{
  return chart->left + chart->year_width * chart->self->n_years;
}

static void
draw_axis (const Chart *chart)
{
  YoriaiRect unit = { chart->left - LABEL_WIDTH, chart->top - CHART_TOP, LABEL_WIDTH - 6, CHART_TOP };

  yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, YORIAI_ALIGN_END,
                    yoriai_ja (N_("Million yen")), &unit);
  for (double yen = 0; yen <= chart->self->top * 1.001; yen += chart->self->tick)
    {
      double y = get_y (chart, yen), pitch = yoriai_font_get_pitch (YORIAI_FONT_SMALL);
      YoriaiPoint line[] = { { chart->left, y }, { get_right (chart), y } };
      YoriaiRect rect = { chart->left - LABEL_WIDTH, y - pitch / 2, LABEL_WIDTH - 6, pitch };
      g_autofree char *label = g_strdup_printf ("%.0f", yen / YORIAI_MILLION);

      if (chart->self->tick < YORIAI_MILLION)
        {
          g_free (label);
          label = g_strdup_printf ("%.1f", yen / YORIAI_MILLION);
        }
      yoriai_scene_add_path (chart->scene, chart->node, line, 2, FALSE,
                             &(YoriaiPen){ .stroke = YORIAI_INK_RULE, .width = yen == 0 ? 1.2 : 0.6 });
      yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, YORIAI_ALIGN_END,
                        label, &rect);
    }
}

static void
draw_decrease (const Chart *chart,
               guint        first,
               guint        last)
{
  double x = chart->left + chart->year_width * (first - 1);
  double width = chart->year_width * (last - first + 1);
  YoriaiRect rect = { x, chart->top - CHART_TOP, width, chart->bottom - chart->top + CHART_TOP };
  YoriaiPoint arrow[] = { { x + width * 0.06, chart->top + 8 }, { x + width * 0.94, chart->top + 20 } };

  yoriai_scene_add_box (chart->scene, chart->node, &rect, &(YoriaiPen){ .fill = YORIAI_INK_NOTICE_TINT });
  rect.y += 2;
  yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, YORIAI_INK_NOTICE,
                    YORIAI_ALIGN_CENTER, yoriai_reading_get_wording (chart->self->reading, "figure.funding.reduced"), &rect);
  yoriai_scene_add_arrow (chart->scene, chart->node, arrow, 2,
                          &(YoriaiPen){ .stroke = YORIAI_INK_NOTICE, .width = 1.5 });
}

/* Only where the project goes on to the end of such years. */
static void
draw_decreases (const Chart *chart)
{
  guint last;

  for (guint first = 1; yoriai_track_next_reduced (chart->self->reading->track, &first, &last); first = last + 1)
    if (last <= chart->self->n_years)
      draw_decrease (chart, first, last);
}

static void
draw_cap (const Chart *chart)
{
  const YoriaiTrack *track = chart->self->reading->track;
  YoriaiRect label = { get_right (chart) + 4, 0, chart->year_width - 4, yoriai_font_get_pitch (YORIAI_FONT_SMALL) };
  YoriaiPoint line[2];
  double y;

  if (track == NULL || track->cap <= 0)
    return;
  y = get_y (chart, (double) track->cap);
  line[0] = (YoriaiPoint){ chart->left, y };
  line[1] = (YoriaiPoint){ get_right (chart), y };
  yoriai_scene_add_path (chart->scene, chart->node, line, 2, FALSE,
                         &(YoriaiPen){ .stroke = YORIAI_INK_NOTICE, .width = 1.6, .is_dashed = TRUE });
  label.y = y - label.height / 2;
  yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, YORIAI_INK_NOTICE, YORIAI_ALIGN_START,
                    yoriai_reading_get_wording (chart->self->reading, "figure.funding.cap"), &label);
}

/* Whether the cap's line goes through a text that begins at @y. */
static gboolean
is_crossed (const Chart *chart,
            double       y)
{
  const YoriaiTrack *track = chart->self->reading->track;
  double cap = track != NULL && track->cap > 0 ? get_y (chart, (double) track->cap) : 0;

  return cap > y - 1 && cap < y + yoriai_font_get_pitch (YORIAI_FONT_SMALL) + 1;
}

/* A number within a bar: to the yen where that fits, else rounded, else none. */
static void
draw_bar_text (Chart      *chart,
               guint       node,
               YoriaiRect *place,
               YoriaiInk   ink,
               double      yen)
{
  g_autofree char *text = yoriai_millions_dup_exact (yen, FEW_DECIMALS);
  gboolean is_exact = yoriai_typesetter_get_width (chart->setter, YORIAI_FONT_SMALL, text) <= place->width - 2;

  if (!is_exact)
    {
      g_free (text);
      text = yoriai_millions_dup (yen, FEW_DECIMALS);
      if (yoriai_typesetter_get_width (chart->setter, YORIAI_FONT_SMALL, text) > place->width - 2)
        return;
      chart->is_rounded = chart->is_rounded || yoriai_millions_count_decimals (yen, FEW_DECIMALS) > FEW_DECIMALS;
    }
  yoriai_text_draw (chart->setter, chart->scene, node, YORIAI_FONT_SMALL, yoriai_ink_on_money (ink), YORIAI_ALIGN_CENTER,
                    text, place);
}

static void
draw_pile (Chart *chart,
           guint  pile,
           guint  year)
{
  const YoriaiFunding *sums = &chart->self->sums[pile];
  double total = chart->self->totals[pile][year], below = 0, pitch = yoriai_font_get_pitch (YORIAI_FONT_SMALL);
  double width = chart->year_width * BAR_SHARE;
  double x = chart->left + chart->year_width * (year + 0.5) + (pile == 0 ? -width - 1 : 1);
  YoriaiRect all = { x, get_y (chart, total), width, chart->bottom - get_y (chart, total) };
  g_autofree char *key = g_strdup_printf ("%s/%u", piles[pile].list, year + 1);
  g_autofree char *amount = yoriai_millions_dup_exact (total, FEW_DECIMALS);
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("Year %d, %s: %s million yen")), (int) year + 1,
                                            yoriai_reading_get_wording (chart->self->reading, piles[pile].label), amount);
  g_autoptr (GString) parts = g_string_new (NULL);
  guint node;

  if (total <= 0)
    return;
  for (guint i = 0; i < sums->n_parts; i++)
    if (yoriai_funding_get_part (sums, i, year) > 0)
      {
        g_autofree char *part = yoriai_millions_dup_exact (yoriai_funding_get_part (sums, i, year), FEW_DECIMALS);

        g_string_append_printf (parts, "%s%s %s", parts->len > 0 ? "、" : "", get_part_label (chart->self, pile, i), part);
      }
  node = yoriai_scene_add_node (chart->scene,
                                &(YoriaiNode){ .kind = YORIAI_NODE_BAR,
                                               .key = key,
                                               .record_id = (char *) yoriai_record_get_id (chart->self->reading->root),
                                               .field = yoriai_record_find_field (chart->self->reading->root,
                                                                                  piles[pile].list),
                                               .label = label,
                                               .description = parts->str,
                                               .parent = chart->node,
                                               .rect = all });
  for (guint i = 0; i < sums->n_parts; i++)
    {
      double yen = yoriai_funding_get_part (sums, i, year), y = get_y (chart, below + yen);
      YoriaiInk ink = get_ink (chart->self, pile, i);
      YoriaiRect box = { x, y, width, get_y (chart, below) - y }, place;

      if (yen <= 0)
        continue;
      yoriai_scene_add_box (chart->scene, node, &box,
                            &(YoriaiPen){ .fill = ink, .stroke = YORIAI_INK_PAPER, .width = 0.8 });
      place = (YoriaiRect){ x, y + (box.height - pitch) / 2, width, pitch };
      if (box.height >= pitch && !is_crossed (chart, place.y))
        draw_bar_text (chart, node, &place, ink, yen);
      below += yen;
    }
}

/* --- The table --- */

static double
get_row_height (void)
{
  return yoriai_font_get_pitch (YORIAI_FONT_SMALL) + 6;
}

static void
draw_cell (const Chart *chart,
           double       x,
           double       y,
           double       width,
           YoriaiInk    ink,
           YoriaiAlign  align,
           const char  *text)
{
  YoriaiRect rect = { x + CELL_PADDING, y + 3, width - 2 * CELL_PADDING, get_row_height () };

  yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, ink, align, text, &rect);
}

static void
draw_row (const Chart  *chart,
          double        y,
          const char   *label,
          const double *amounts)
{
  guint n = chart->self->n_years;
  double sum = 0;

  draw_cell (chart, chart->left - LABEL_WIDTH, y, LABEL_WIDTH, YORIAI_INK_TEXT, YORIAI_ALIGN_START, label);
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *text = yoriai_millions_dup (i < n ? amounts[i] : sum, chart->self->decimals);

      sum += i < n ? amounts[i] : 0;
      draw_cell (chart, chart->left + i * chart->year_width, y, chart->year_width, YORIAI_INK_TEXT, YORIAI_ALIGN_END, text);
    }
}

static void
draw_rule (const Chart *chart,
           double       y,
           double       width)
{
  YoriaiPoint line[] = { { chart->left - LABEL_WIDTH, y }, { get_right (chart) + chart->year_width, y } };

  yoriai_scene_add_path (chart->scene, chart->node, line, 2, FALSE,
                         &(YoriaiPen){ .stroke = YORIAI_INK_RULE, .width = width });
}

static void
draw_table_head (const Chart *chart,
                 double       y)
{
  const Funding *self = chart->self;
  YoriaiRect ground = { chart->left - LABEL_WIDTH, y, LABEL_WIDTH + chart->year_width * (self->n_years + 1),
                        2 * get_row_height () - 4 };

  yoriai_scene_add_box (chart->scene, chart->node, &ground, &(YoriaiPen){ .fill = YORIAI_INK_HEAD });
  draw_cell (chart, ground.x, y, LABEL_WIDTH, YORIAI_INK_MUTED, YORIAI_ALIGN_START, yoriai_ja (N_("Million yen")));
  for (guint i = 0; i < self->n_years; i++)
    {
      g_autofree char *year = g_strdup_printf (yoriai_ja (N_("Year %d")), (int) i + 1);
      double x = chart->left + i * chart->year_width;

      draw_cell (chart, x, y, chart->year_width, YORIAI_INK_TEXT, YORIAI_ALIGN_END, year);
      if (self->reading->start_year > 0)
        {
          g_autofree char *fiscal = g_strdup_printf (yoriai_ja (N_("FY%d")), (int) (self->reading->start_year + i));

          draw_cell (chart, x, y + get_row_height () - 5, chart->year_width, YORIAI_INK_MUTED, YORIAI_ALIGN_END, fiscal);
        }
    }
  draw_cell (chart, get_right (chart), y, chart->year_width, YORIAI_INK_TEXT, YORIAI_ALIGN_END,
             yoriai_ja (N_("Total")));
}

static void
draw_table (const Chart *chart,
            double       y)
{
  const Funding *self = chart->self;
  double both[YORIAI_MAX_YEARS] = { 0 };

  draw_table_head (chart, y);
  y += 2 * get_row_height () - 4;
  for (guint pile = 0; pile < N_PILES; pile++)
    {
      for (guint i = 0; i < self->n_years; i++)
        both[i] += self->totals[pile][i];
      draw_row (chart, y, yoriai_reading_get_wording (self->reading, piles[pile].label), self->totals[pile]);
      y += get_row_height ();
      draw_rule (chart, y, 0.6);
    }
  draw_row (chart, y, yoriai_ja (N_("Total")), both);
  draw_rule (chart, y + get_row_height (), 1.2);
}

static double
get_table_height (void)
{
  return 5 * get_row_height () - 2;
}

/* Room for the note that something is rounded, where that can be. */
static double
get_note_height (const Funding *self)
{
  return self->needed > FEW_DECIMALS ? yoriai_font_get_pitch (YORIAI_FONT_SMALL) + 4 : 0;
}

static void
draw_note (const Chart *chart,
           double       y)
{
  YoriaiRect rect = { chart->left - LABEL_WIDTH, y, LABEL_WIDTH + chart->year_width * (chart->self->n_years + 1),
                      yoriai_font_get_pitch (YORIAI_FONT_SMALL) };

  yoriai_text_draw (chart->setter, chart->scene, chart->node, YORIAI_FONT_SMALL, YORIAI_INK_NOTICE, YORIAI_ALIGN_END,
                    yoriai_reading_get_wording (chart->self->reading, "figure.funding.rounded"), &rect);
}

static double
measure (YoriaiBlock      *block,
         YoriaiTypesetter *setter,
         double            width,
         gpointer          data)
{
  const Funding *self = data;
  g_autofree char *widest = yoriai_millions_dup (self->top * self->n_years, self->decimals);
  g_autofree char *year = g_strdup_printf (yoriai_ja (N_("Year %d")), (int) self->n_years);
  g_autofree char *fiscal = g_strdup_printf (yoriai_ja (N_("FY%d")), (int) self->reading->start_year);
  const char *const texts[] = { widest, year, fiscal };
  double cell = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    cell = MAX (cell, yoriai_typesetter_get_width (setter, YORIAI_FONT_SMALL, texts[i]) + 2 * CELL_PADDING);
  /* Too narrow for the numbers or the years: as if it were too high, so that the page becomes larger. */
  if ((width - LABEL_WIDTH) / (self->n_years + 1) < cell)
    return YORIAI_TOO_HIGH;
  return CHART_TOP + MIN_CHART_HEIGHT + 6 + get_table_height () + get_note_height (self);
}

static void
draw (YoriaiBlock      *block,
      YoriaiTypesetter *setter,
      YoriaiScene      *scene,
      guint             node,
      const YoriaiRect *rect,
      gpointer          data)
{
  const Funding *self = data;
  Chart chart = { self, setter, scene, node, rect->x + LABEL_WIDTH, (rect->width - LABEL_WIDTH) / (self->n_years + 1),
                  rect->y + CHART_TOP, rect->y + rect->height - get_note_height (self) - get_table_height () - 6,
                  self->decimals < self->needed };

  draw_decreases (&chart);
  draw_axis (&chart);
  for (guint year = 0; year < self->n_years; year++)
    for (guint pile = 0; pile < N_PILES; pile++)
      draw_pile (&chart, pile, year);
  draw_cap (&chart);
  draw_table (&chart, chart.bottom + 6);
  if (chart.is_rounded)
    draw_note (&chart, chart.bottom + 6 + get_table_height () + 4);
}

/* --- The legends --- */

static YoriaiBlock *
add_key (YoriaiBlock *flow,
         const char  *text)
{
  YoriaiBlock *row = yoriai_block_row (flow, 4), *swatch = yoriai_block_space (row, 11);

  swatch->weight = 0;
  swatch->fixed_width = 16;
  yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text)->weight = 0;
  return swatch;
}

static void
add_legend (const Funding *self,
            YoriaiBlock   *body,
            guint          pile)
{
  YoriaiBlock *row = yoriai_block_row (body, 8), *label, *flow;

  label = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_TEXT,
                             pile == PILE_PROGRAMME ? yoriai_reading_get_wording (self->reading, "figure.funding.left")
                                                    : yoriai_reading_get_wording (self->reading, "figure.funding.right"));
  label->weight = 0;
  label->fixed_width = LABEL_WIDTH + 30;
  flow = yoriai_block_flow (row, 12);
  for (guint i = 0; i < self->sums[pile].n_parts; i++)
    if (yoriai_funding_has_part (&self->sums[pile], i))
      yoriai_block_paint (add_key (flow, get_part_label (self, pile, i)),
                          get_ink (self, pile, i), YORIAI_INK_NONE, 0, 2);
  if (flow->children->len == 0)
    yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
}

static void
add_cap_note (const Funding *self,
              YoriaiBlock   *body)
{
  const YoriaiTrack *track = self->reading->track;
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (track == NULL || track->cap <= 0)
    return;
  amount = yoriai_millions_dup_exact (track->cap, 0);
  text = g_strdup_printf (track->is_cap_draft
                              ? yoriai_reading_get_wording (self->reading, "figure.funding.cap.draft")
                              : yoriai_reading_get_wording (self->reading, "figure.funding.cap.line"),
                          amount);
  yoriai_block_text (body, YORIAI_FONT_SMALL, YORIAI_INK_NOTICE, text);
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  Funding *self = g_new0 (Funding, 1);
  YoriaiBlock *body = yoriai_block_column (NULL, 6), *chart;

  self->reading = sketch->reading;
  sketch->state = self;
  sketch->free_state = funding_free;
  for (guint i = 0; i < N_PILES; i++)
    yoriai_funding_init (&self->sums[i], self->reading, piles[i].list, piles[i].row, piles[i].part);
  self->n_years = MAX (self->sums[0].n_years, self->sums[1].n_years);
  set_totals (self);
  set_decimals (self, sketch->variant);
  set_axis (self);
  chart = yoriai_block_other (body, measure, draw, self);
  chart->grows = TRUE;
  yoriai_block_space (body, 2);
  for (guint i = 0; i < N_PILES; i++)
    add_legend (self, body, i);
  yoriai_block_text (body, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                     yoriai_reading_get_wording (sketch->reading, "figure.funding.order"));
  add_cap_note (self, body);
  return body;
}

static gboolean
is_asked_for (YoriaiReading *reading)
{
  return yoriai_reading_has_part (reading, "budget");
}

static char *
describe (YoriaiSketch *sketch)
{
  const Funding *self = sketch->state;
  char *amounts[N_PILES], *text;

  for (guint pile = 0; pile < N_PILES; pile++)
    {
      double sum = 0;

      for (guint i = 0; i < self->n_years; i++)
        sum += self->totals[pile][i];
      amounts[pile] = yoriai_millions_dup_exact (sum, FEW_DECIMALS);
    }
  text = g_strdup_printf (yoriai_ja (N_("By year: %s million yen of commissioned funds and %s million yen from outside")),
                          amounts[PILE_PROGRAMME], amounts[PILE_EXTERNAL]);
  for (guint pile = 0; pile < N_PILES; pile++)
    g_free (amounts[pile]);
  return text;
}

const YoriaiFigureClass yoriai_figure_funding = {
  "4-funding", N_("Funding plan"), "budget", N_VARIANTS, is_asked_for, build, NULL, describe,
};
