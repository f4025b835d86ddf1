/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "figure/yoriai-scene-output.h"
#include "text/yoriai-fit.h"
#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-cell-text.h"
#include "workbook/yoriai-xlsx-sink.h"

/* How a form sheet is laid out: rows of boxes on the sheet's columns, each row as high as its
 * fullest box. A row takes at most 409 points, so what is longer goes on in further rows, and they
 * say so. */

#define LINE_HEIGHT                                                                                \
  1.7 /* of 游ゴシック, the tallest line among the fonts that may stand in for each other */
#define ROW_PADDING 3.5
#define MAX_ROW_HEIGHT 409.0
#define GAP_HEIGHT 8.0
#define MAX_BOXES YORIAI_FORM_MAX_COLUMNS
#define MANY_LINES 5 /* more of them begin at the top of their cell */

/* A4 without margins, in points; a column of width w is 7w + 5 pixels of three quarters of a point.
 */
#define PORTRAIT_WIDTH 516.0
#define PORTRAIT_HEIGHT 730.0
#define LANDSCAPE_WIDTH 762.0
#define LANDSCAPE_HEIGHT 484.0
#define MAX_BREAKS 1000

#define POINTS_A_PIXEL 0.75
#define COLUMN_PIXELS(width) ((width) * 7 + 5)

#define FIGURE_PIXELS 1800
#define FIGURE_HEIGHT 0.88 /* of a page */
#define CHART_ROWS 14
#define CHART_ROW_HEIGHT 19.5 /* whole pixels: libxlsxwriter counts in them where a picture ends */
#define CHART_WIDTH 610.0
#define STANDARD_CHART_WIDTH 480.0

static const lxw_color_t palette[] = { 0x3b6ea5, 0xe08e45, 0x6aa56e, 0xb35c5c, 0x8a78b8,
                                       0x5aa9b5, 0xc9a63c, 0x93a1ad, 0xd48bb0, 0x6b7f3b };

typedef struct
{
  const char *rest; /* what is still to be written */
  char *owned;
  double width;
} Flow;

static double
get_box_width (YoriaiXlsxSink  *self,
               const YoriaiBox *box)
{
  double width = 0;

  for (guint i = 0; i < box->span; i++)
    width += self->widths[box->col + i];
  return width;
}

static guint
get_max_lines (YoriaiStyle style)
{
  return (guint) ((MAX_ROW_HEIGHT - ROW_PADDING) / (yoriai_style_get_look (style)->size * LINE_HEIGHT));
}

static const char *
clean (YoriaiXlsxSink  *self,
       const char      *text,
       char           **ret_owned)
{
  const char *result = yoriai_fit (YORIAI_FIT_XLSX, text, self->buffer);

  if (result == text)
    return text;
  *ret_owned = g_strdup (result);
  return *ret_owned;
}

/* Writes as much of a text as the row can show; returns its height. */
static double
put_flow (YoriaiXlsxSink  *self,
          const YoriaiBox *box,
          Flow            *flow)
{
  double size = yoriai_style_get_look (box->style)->size;
  guint max_lines = get_max_lines (box->style);
  guint lines = yoriai_cell_text_count_lines (flow->rest, flow->width, size);
  YoriaiStyle style =
      box->style == YORIAI_STYLE_TEXT && lines > MANY_LINES ? YORIAI_STYLE_LONG_TEXT : box->style;
  gsize cut;

  if (lines <= max_lines)
    flow->rest += yoriai_xlsx_put_text (self->xlsx, self->sheet, self->parent.row,
                                        (lxw_col_t) box->col, style, flow->rest);
  else
    {
      g_autofree char *piece = NULL;

      cut = yoriai_cell_text_cut_lines (flow->rest, flow->width, size, max_lines);
      piece = g_strndup (flow->rest, cut);
      flow->rest += yoriai_xlsx_put_text (self->xlsx, self->sheet, self->parent.row,
                                          (lxw_col_t) box->col, style, piece);
      lines = max_lines;
    }
  return MIN (lines * size * LINE_HEIGHT + ROW_PADDING, MAX_ROW_HEIGHT);
}

static double
put_box (YoriaiXlsxSink  *self,
         const YoriaiBox *box,
         Flow            *flow,
         gboolean         is_first)
{
  YoriaiXlsx *xlsx = self->xlsx;
  lxw_col_t col = (lxw_col_t) box->col;

  if (box->span > 1)
    yoriai_xlsx_merge (xlsx, self->sheet, self->parent.row, col, (lxw_col_t) (col + box->span - 1),
                       box->style);
  if (flow->rest != NULL && *flow->rest != '\0')
    return put_flow (self, box, flow);
  if (is_first && box->formula != NULL)
    yoriai_xlsx_put_formula (xlsx, self->sheet, self->parent.row, col, box->style, box->shown, box->formula,
                             box->number);
  else if (is_first && box->has_number)
    yoriai_xlsx_put_number (xlsx, self->sheet, self->parent.row, col, box->style, box->shown, box->number);
  else if (!is_first && box->col == 0)
    yoriai_xlsx_put_text (xlsx, self->sheet, self->parent.row, col, box->style,
                          yoriai_ja (N_("(continued)")));
  else if (box->span == 1)
    yoriai_xlsx_put_blank (xlsx, self->sheet, self->parent.row, col, box->style);
  return yoriai_style_get_look (box->style)->size * LINE_HEIGHT + ROW_PADDING;
}

/* Follows how full the page is. */
static void
advance (YoriaiXlsxSink *self,
         double          height)
{
  if (self->parent.row == self->repeated)
    self->repeated_height = height;
  self->used = self->used + height > self->page_height ? self->repeated_height + height
                                                       : self->used + height;
  self->parent.row++;
}

static void
repeat_row (YoriaiSink *sink)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  self->repeated = sink->row;
  self->repeated_height = 0;
  yoriai_xlsx_note (self->xlsx, worksheet_repeat_rows (self->sheet, sink->row, sink->row));
}

static void
keep (YoriaiSink *sink,
      double      height)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;
  lxw_row_t row = sink->row;

  if (self->used + height <= self->page_height || self->used <= self->repeated_height ||
      self->repeated_height + height > self->page_height || self->breaks->len == MAX_BREAKS)
    return;
  g_array_append_val (self->breaks, row);
  self->used = self->repeated_height;
}

static void
put (YoriaiSink      *sink,
     const YoriaiBox *boxes,
     guint            n_boxes)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;
  Flow flows[MAX_BOXES] = { 0 };
  gboolean has_rest = TRUE;

  g_assert (n_boxes <= MAX_BOXES);
  for (guint i = 0; i < n_boxes; i++)
    {
      flows[i].width = get_box_width (self, &boxes[i]);
      if (boxes[i].text != NULL)
        flows[i].rest = clean (self, boxes[i].text, &flows[i].owned);
    }
  for (gboolean is_first = TRUE; has_rest; is_first = FALSE)
    {
      double height = 0;

      has_rest = FALSE;
      for (guint i = 0; i < n_boxes; i++)
        {
          double box_height = put_box (self, &boxes[i], &flows[i], is_first);

          height = MAX (height, box_height);
          has_rest = has_rest || (flows[i].rest != NULL && *flows[i].rest != '\0');
        }
      yoriai_xlsx_set_row (self->xlsx, self->sheet, sink->row, height);
      advance (self, height);
    }
  for (guint i = 0; i < n_boxes; i++)
    g_free (flows[i].owned);
}

static void
put_hidden (YoriaiSink      *sink,
            guint            row,
            const YoriaiBox *boxes,
            guint            n_boxes)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  for (guint i = 0; i < n_boxes; i++)
    {
      const YoriaiBox *box = &boxes[i];

      if (box->formula != NULL)
        yoriai_xlsx_put_formula (self->xlsx, self->sheet, row, (lxw_col_t) box->col, box->style, box->shown,
                                 box->formula, box->number);
      else
        yoriai_xlsx_put_number (self->xlsx, self->sheet, row, (lxw_col_t) box->col, box->style, box->shown, box->number);
    }
}

static void
put_gap (YoriaiSink *sink)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  yoriai_xlsx_set_row (self->xlsx, self->sheet, sink->row, GAP_HEIGHT);
  advance (self, GAP_HEIGHT);
}

static void
put_chart (YoriaiXlsxSink    *self,
           const YoriaiChart *what)
{
  const YoriaiTableRows *rows = what->rows;
  lxw_chart *chart =
      workbook_add_chart (yoriai_xlsx_get_workbook (self->xlsx), LXW_CHART_COLUMN_STACKED);
  lxw_chart_font title_font = { .name = (char *) YORIAI_XLSX_FONT, .size = 12, .bold = LXW_TRUE };
  lxw_chart_font font = { .name = (char *) YORIAI_XLSX_FONT, .size = 8 };
  lxw_chart_line line = { .color = 0xd0d7de, .width = 0.5 };
  lxw_chart_options options = {
    .x_offset = 4, .y_offset = 4, .x_scale = CHART_WIDTH / STANDARD_CHART_WIDTH, .y_scale = 1.15
  };
  lxw_col_t first = (lxw_col_t) rows->col, last = (lxw_col_t) (first + rows->n_years - 1);

  for (guint i = 0; i < rows->n_rows; i++)
    {
      lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
      lxw_chart_fill fill = { .color = palette[i % G_N_ELEMENTS (palette)] };

      chart_series_set_name_range (series, rows->sheet, rows->first + i, 1);
      chart_series_set_categories (series, rows->sheet, rows->head, first, rows->head, last);
      chart_series_set_values (series, rows->sheet, rows->first + i, (lxw_col_t) (first + rows->hidden), rows->first + i,
                               (lxw_col_t) (last + rows->hidden));
      chart_series_set_fill (series, &fill);
    }
  if (rows->hidden > 0)
    chart_show_hidden_data (chart);
  chart_title_set_name (chart, what->title);
  chart_title_set_name_font (chart, &title_font);
  chart_axis_set_num_format (chart->y_axis, "#,##0,,");
  chart_axis_set_name (chart->y_axis, yoriai_ja (N_("million yen")));
  chart_axis_set_name_font (chart->y_axis, &font);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_major_gridlines_set_line (chart->y_axis, &line);
  chart_set_series_gap (chart, 60);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  yoriai_xlsx_note (
      self->xlsx,
      worksheet_insert_chart_opt (self->sheet, self->parent.row, (lxw_col_t) what->col, chart, &options));
}

static double
get_width_in_pixels (const YoriaiXlsxSink *self)
{
  double width = 0;

  for (guint i = 0; i < self->n_columns; i++)
    width += COLUMN_PIXELS (self->widths[i]);
  return width;
}

/* As wide as the sheet, and as high as a page with room for its heading. */
static void
put_figure (YoriaiSink       *sink,
            YoriaiFigureKind  kind,
            YoriaiReading    *reading)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;
  double width = get_width_in_pixels (self);
  double height = FIGURE_HEIGHT * self->page_height / POINTS_A_PIXEL;
  guint n_rows = (guint) (height * POINTS_A_PIXEL / CHART_ROW_HEIGHT) + 1;
  g_autoptr (YoriaiScene) scene = NULL;
  g_autoptr (GBytes) png = NULL;

  if (self->setter == NULL)
    self->setter = yoriai_typesetter_new ();
  scene = yoriai_figure_build (kind, reading, width, height, self->setter);
  png = yoriai_scene_to_png (scene, FIGURE_PIXELS, NULL);
  if (png == NULL)
    {
      yoriai_xlsx_note (self->xlsx, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  keep (sink, n_rows * CHART_ROW_HEIGHT);
  put_gap (sink);
  yoriai_xlsx_put_picture (self->xlsx, self->sheet, sink->row, png, width / FIGURE_PIXELS,
                           scene->description);
  for (guint i = 0; i < n_rows; i++)
    {
      yoriai_xlsx_set_row (self->xlsx, self->sheet, sink->row, CHART_ROW_HEIGHT);
      advance (self, CHART_ROW_HEIGHT);
    }
}

static void
put_charts (YoriaiSink        *sink,
            const YoriaiChart *charts,
            guint              n_charts)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  for (guint i = 0; i < n_charts; i++)
    put_chart (self, &charts[i]);
  for (guint i = 0; i < CHART_ROWS; i++)
    yoriai_xlsx_set_row (self->xlsx, self->sheet, sink->row++, CHART_ROW_HEIGHT);
}

static void
freeze (YoriaiSink *sink,
        guint       row,
        guint       col)
{
  worksheet_freeze_panes (((YoriaiXlsxSink *) sink)->sheet, row, (lxw_col_t) col);
}

static void
filter (YoriaiSink *sink,
        guint       first_row,
        guint       last_row,
        guint       last_col)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  yoriai_xlsx_note (self->xlsx, worksheet_autofilter (self->sheet, first_row, 0, last_row,
                                                      (lxw_col_t) last_col));
}

static void
set_alarm (YoriaiSink *sink,
           guint       row,
           guint       first_col,
           guint       last_col,
           const char *criteria)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  yoriai_xlsx_set_alarm (self->xlsx, self->sheet, row, (lxw_col_t) first_col,
                         (lxw_col_t) last_col, criteria);
}

static void
put_formula (YoriaiSink      *sink,
             const char      *sheet,
             guint            row,
             const YoriaiBox *box)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  yoriai_xlsx_put_formula (
      self->xlsx, workbook_get_worksheet_by_name (yoriai_xlsx_get_workbook (self->xlsx), sheet), row,
      (lxw_col_t) box->col, box->style, box->shown, box->formula, box->number);
}

static void
set_page (YoriaiXlsxSink       *self,
          const YoriaiFormSpec *spec)
{
  double width = 0, page_width = spec->is_landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  guint n_pages = MAX (spec->n_pages, 1);
  guint n = spec->n_fixed + (spec->n_columns - spec->n_fixed + n_pages - 1) / n_pages;

  /* Each page repeats the columns of the labels. */
  for (guint i = 0; i < n; i++)
    width += COLUMN_PIXELS (spec->widths[i]) * POINTS_A_PIXEL;
  if (spec->n_pages > 1)
    {
      worksheet_fit_to_pages (self->sheet, (uint16_t) spec->n_pages, 0);
      yoriai_xlsx_note (self->xlsx, worksheet_repeat_columns (self->sheet, 0, (lxw_col_t) (spec->n_fixed - 1)));
    }
  self->page_height =
      (spec->is_landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT) * MAX (1.0, width / page_width);
  for (guint i = 0; i < spec->n_columns; i++)
    yoriai_xlsx_set_column (self->xlsx, self->sheet, (lxw_col_t) i, spec->widths[i]);
  if (spec->n_hidden > 0)
    yoriai_xlsx_hide_columns (self->xlsx, self->sheet, (lxw_col_t) spec->n_hidden,
                              (lxw_col_t) (spec->n_hidden + spec->n_columns - 1));
}

static void
put_line (YoriaiXlsxSink *self,
          YoriaiStyle     style,
          const char     *text)
{
  put (&self->parent, &YORIAI_BOX_TEXT (0, self->n_columns, style, text), 1);
}

static void
begin (YoriaiSink           *sink,
       const YoriaiFormSpec *spec)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  self->widths = spec->widths;
  self->n_columns = yoriai_form_spec_get_page_columns (spec);
  self->n_all_columns = spec->n_columns;
  self->used = 0;
  g_array_set_size (self->breaks, 0);
  self->sheet = yoriai_xlsx_add_sheet (self->xlsx, spec->name, spec->is_landscape);
  sink->sheet = self->sheet->name;
  sink->row = 0;
  set_page (self, spec);

  repeat_row (sink);
  put_line (self, YORIAI_STYLE_TITLE, spec->title);
  if (self->is_unfinished)
    put_line (self, YORIAI_STYLE_UNFINISHED,
              yoriai_ja (N_("UNFINISHED: written while the check still finds errors")));
}

static void
end (YoriaiSink *sink)
{
  YoriaiXlsxSink *self = (YoriaiXlsxSink *) sink;

  yoriai_xlsx_note (self->xlsx, worksheet_print_area (self->sheet, 0, 0, sink->row - 1,
                                                      (lxw_col_t) (self->n_all_columns - 1)));
  yoriai_xlsx_note (self->xlsx, worksheet_ignore_errors (
                                    self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  if (self->breaks->len > 0)
    yoriai_xlsx_note (self->xlsx,
                      worksheet_set_h_pagebreaks (self->sheet,
                                                  (lxw_row_t *) (void *) self->breaks->data));
}

static const YoriaiSinkFuncs funcs = {
  .begin = begin,
  .end = end,
  .put = put,
  .put_hidden = put_hidden,
  .put_gap = put_gap,
  .keep = keep,
  .repeat_row = repeat_row,
  .put_figure = put_figure,
  .put_charts = put_charts,
  .freeze = freeze,
  .filter = filter,
  .set_alarm = set_alarm,
  .put_formula = put_formula,
};

/**
 * yoriai_xlsx_sink_init:
 * @self: (out caller-allocates): the sink
 * @xlsx: the workbook
 * @is_unfinished: whether every sheet says so
 *
 * Makes forms sheets of a workbook.
 */
void
yoriai_xlsx_sink_init (YoriaiXlsxSink *self,
                       YoriaiXlsx     *xlsx,
                       gboolean        is_unfinished)
{
  *self = (YoriaiXlsxSink){ .parent.funcs = &funcs, .xlsx = xlsx, .is_unfinished = is_unfinished };
  self->buffer = g_string_new (NULL);
  self->breaks = g_array_new (TRUE, FALSE, sizeof (lxw_row_t));
}

/**
 * yoriai_xlsx_sink_clear:
 * @self: the sink
 *
 * Frees what a sink holds; the workbook stays.
 */
void
yoriai_xlsx_sink_clear (YoriaiXlsxSink *self)
{
  g_clear_pointer (&self->breaks, g_array_unref);
  g_clear_pointer (&self->setter, yoriai_typesetter_free);
  if (self->buffer != NULL)
    g_string_free (self->buffer, TRUE);
}
