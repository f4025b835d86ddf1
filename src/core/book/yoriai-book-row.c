/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "book/yoriai-book-number.h"
#include "book/yoriai-book-row.h"
#include "words/yoriai-catalogue.h"

/* A row of a form: set, measured, and drawn whole or in parts. */

#define SIDE_PADDING 4.0
#define PADDING 2.8
#define TIGHT_PADDING 2.2   /* beside numbers */
#define NARROW_CELL 20.0
#define NARROW_PADDING 0.8
#define HEADING_BEFORE 7.0
#define HEADING_AFTER 3.5
#define MANY_LINES 5        /* more of them, and all cells of the row begin at its top */
#define MIN_NUMBER_SCALE 0.6
#define FIT 0.98            /* of what is computed, so that rounding breaks no line */
#define EPSILON 0.01
#define HAIRLINE 0.35
#define OUTLINE 0.8
#define BAR_WIDTH 3.0       /* in front of a heading */
#define BAR_GAP 6.0
#define MARK "■ "           /* in front of a heading, in a workbook */

/* Sizes on paper are smaller than in cells, and fewer. */
static double
get_size (YoriaiStyle style)
{
  switch (style)
    {
    case YORIAI_STYLE_TITLE:
      return 16;
    case YORIAI_STYLE_SECTION:
      return 12;
    case YORIAI_STYLE_STRONG:
    case YORIAI_STYLE_UNFINISHED:
      return 11;
    case YORIAI_STYLE_NOTE:
    case YORIAI_STYLE_MARK:
      return 8;
    case YORIAI_STYLE_HEAD:
      return 8.5;
    default:
      return 9;
    }
}

static YoriaiBookRowKind
get_kind (const YoriaiBox *boxes,
          guint            n_boxes)
{
  gboolean is_head = TRUE;

  if (!yoriai_style_get_look (boxes[0].style)->has_border)
    return boxes[0].style == YORIAI_STYLE_SECTION || boxes[0].style == YORIAI_STYLE_TITLE
               ? YORIAI_BOOK_ROW_HEADING
               : YORIAI_BOOK_ROW_LINE;
  for (guint i = 0; i < n_boxes; i++)
    is_head = is_head && boxes[i].style == YORIAI_STYLE_HEAD;
  return is_head ? YORIAI_BOOK_ROW_HEAD : YORIAI_BOOK_ROW_TABLE;
}

/**
 * yoriai_book_row_new:
 * @boxes: (array length=n_boxes): what stands in it
 * @n_boxes: how many
 * @widths: of the sheet's columns, in points
 *
 * Returns: (transfer full): the row, not yet set
 */
YoriaiBookRow *
yoriai_book_row_new (const YoriaiBox *boxes,
                     guint            n_boxes,
                     const double    *widths)
{
  YoriaiBookRow *self =
      g_malloc0 (sizeof (YoriaiBookRow) + n_boxes * sizeof (YoriaiBookCell));

  self->kind = get_kind (boxes, n_boxes);
  self->n_cells = n_boxes;
  for (guint i = 0; i < n_boxes; i++)
    {
      YoriaiBookCell *cell = &self->cells[i];
      const char *text = boxes[i].text;

      cell->style = boxes[i].style;
      for (guint j = 0; j < boxes[i].col; j++)
        cell->x += widths[j];
      for (guint j = 0; j < boxes[i].span; j++)
        cell->width += widths[boxes[i].col + j];
      if (cell->style == YORIAI_STYLE_SECTION && text != NULL && g_str_has_prefix (text, MARK))
        text += sizeof MARK - 1;
      if (text != NULL && *text != '\0')
        cell->string = g_strdup (text);
      else if (boxes[i].has_number)
        {
          YoriaiNumber format = yoriai_style_get_look (cell->style)->number;

          cell->string = yoriai_book_number_format (boxes[i].number, format, boxes[i].shown);
          cell->is_number = TRUE;
          cell->is_negative = boxes[i].number < 0;
        }
    }
  return self;
}

/**
 * yoriai_book_row_new_space:
 * @kind: GAP, FIGURE or KEEP
 * @height: in points
 *
 * Returns: (transfer full): a row without cells
 */
YoriaiBookRow *
yoriai_book_row_new_space (YoriaiBookRowKind kind,
                           double            height)
{
  YoriaiBookRow *self = g_malloc0 (sizeof (YoriaiBookRow));

  self->kind = kind;
  self->height = height;
  return self;
}

/**
 * yoriai_book_row_free:
 * @self: (transfer full): a row
 *
 * Frees a row.
 */
void
yoriai_book_row_free (YoriaiBookRow *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      g_free (self->cells[i].string);
      g_clear_pointer (&self->cells[i].text, yoriai_book_text_unref);
    }
  g_free (self);
}

static gboolean
is_amount (const YoriaiBookCell *cell)
{
  return cell->is_number && yoriai_style_get_look (cell->style)->align == YORIAI_ALIGN_RIGHT;
}

static double
get_padding (const YoriaiBookRow  *self,
             const YoriaiBookCell *cell)
{
  if (self->kind == YORIAI_BOOK_ROW_LINE || self->kind == YORIAI_BOOK_ROW_HEADING)
    return yoriai_style_get_look (cell->style)->fill >= 0 ? SIDE_PADDING : 0;
  if (cell->width < NARROW_CELL)
    return NARROW_PADDING;
  return is_amount (cell) || cell->width < 8 * SIDE_PADDING || cell->style == YORIAI_STYLE_HEAD
             ? TIGHT_PADDING
             : SIDE_PADDING;
}

static YoriaiBookText *
set_cell (const YoriaiBookRow  *self,
          const YoriaiBookCell *cell,
          PangoContext         *context,
          double                scale,
          double                width)
{
  const YoriaiLook *look = yoriai_style_get_look (cell->style);
  YoriaiBookType type = { get_size (cell->style) * scale, look->is_bold, look->align, look->color };

  if (cell->is_negative)
    type.color = YORIAI_COLOR_RED;
  return yoriai_book_text_new (context, cell->string, &type, width);
}

/**
 * yoriai_book_row_fit_numbers:
 * @self: a row
 * @context: what sets it
 * @scale: of the sheet's type
 *
 * Finds how much smaller numbers have to be so that each stands on one line.
 *
 * Returns: their scale
 */
double
yoriai_book_row_fit_numbers (YoriaiBookRow *self,
                             PangoContext  *context,
                             double         scale)
{
  double fit = scale;

  for (guint i = 0; i < self->n_cells; i++)
    {
      const YoriaiBookCell *cell = &self->cells[i];
      g_autoptr (YoriaiBookText) text = NULL;
      double room = cell->width - 2 * TIGHT_PADDING, width;

      if (!is_amount (cell) || strlen (cell->string) * get_size (cell->style) * scale * 0.6 < room)
        continue;
      text = set_cell (self, cell, context, scale, -1);
      width = yoriai_book_text_get_width (text);
      if (width > room)
        fit = MIN (fit, scale * room / width * FIT);
    }
  return MAX (fit, scale * MIN_NUMBER_SCALE);
}

/**
 * yoriai_book_row_set:
 * @self: a row
 * @context: what sets it
 * @scale: of the sheet's type
 * @number_scale: of its amounts
 *
 * Sets the texts of a row.
 */
void
yoriai_book_row_set (YoriaiBookRow *self,
                     PangoContext  *context,
                     double         scale,
                     double         number_scale)
{
  if (self->n_cells == 0)
    return;
  if (self->kind == YORIAI_BOOK_ROW_HEADING || self->kind == YORIAI_BOOK_ROW_LINE)
    scale = 1;
  self->leading = 1;
  for (guint i = 0; i < self->n_cells; i++)
    {
      YoriaiBookCell *cell = &self->cells[i];
      double width = cell->width - 2 * get_padding (self, cell);

      if (cell->string == NULL)
        continue;
      if (cell->style == YORIAI_STYLE_SECTION)
        width -= BAR_WIDTH + BAR_GAP;
      cell->text = set_cell (self, cell, context, is_amount (cell) ? number_scale : scale, width);
      self->leading = MAX (self->leading, cell->text->leading);
      self->n_lines = MAX (self->n_lines, cell->text->n_lines);
    }
  if (self->n_lines == 0)
    {
      self->n_lines = 1;
      self->leading = get_size (YORIAI_STYLE_TEXT) * scale * 1.5;
    }
  self->height = yoriai_book_row_get_height (self, self->n_lines);
}

static double
get_frame (YoriaiBookRow *self)
{
  if (self->kind == YORIAI_BOOK_ROW_HEADING)
    return HEADING_BEFORE + HEADING_AFTER;
  return 2 * PADDING;
}

/**
 * yoriai_book_row_count_lines:
 * @self: a row that is set
 * @height: room
 *
 * Returns: how many of its lines fit
 */
guint
yoriai_book_row_count_lines (YoriaiBookRow *self,
                             double         height)
{
  double lines = (height - get_frame (self) + EPSILON) / self->leading;

  return lines > 0 ? (guint) lines : 0;
}

/**
 * yoriai_book_row_get_height:
 * @self: a row that is set
 * @n_lines: of its lines
 *
 * Returns: how high it is with so many lines
 */
double
yoriai_book_row_get_height (YoriaiBookRow *self,
                            guint          n_lines)
{
  return n_lines * self->leading + get_frame (self);
}

static void
draw_frame (YoriaiBookRow        *self,
            const YoriaiBookCell *cell,
            YoriaiBookPage       *page,
            double                x,
            double                y,
            double                height,
            gboolean              is_last)
{
  const YoriaiLook *look = yoriai_style_get_look (cell->style);

  if (look->fill >= 0)
    _yoriai_page_add_fill (page, x, y, cell->width, height, look->fill);
  if (!is_last)
    _yoriai_page_add_rule (page, x + cell->width, y, x + cell->width, y + height, HAIRLINE,
                           YORIAI_COLOR_BORDER);
}

/* What is over while the row goes on is said again: a label, a number. */
static gboolean
is_repeated (const YoriaiBookRow  *self,
             const YoriaiBookCell *cell)
{
  return cell == &self->cells[0] &&
         (cell->style == YORIAI_STYLE_LABEL || cell->style == YORIAI_STYLE_NUMBER);
}

static void
draw_text (YoriaiBookRow        *self,
           const YoriaiBookCell *cell,
           YoriaiBookPage       *page,
           double                x,
           double                y,
           guint                 first_line,
           guint                 n_lines,
           double                height)
{
  guint n;

  if (cell->text == NULL)
    return;
  if (first_line >= cell->text->n_lines && is_repeated (self, cell))
    first_line = 0;
  if (first_line >= cell->text->n_lines)
    return;
  n = MIN (n_lines, cell->text->n_lines - first_line);
  if (self->n_lines <= MANY_LINES || is_amount (cell))
    y += (height - get_frame (self) - n * cell->text->leading) / 2;
  else
    y += (self->leading - cell->text->leading) / 2;
  _yoriai_page_add_text (page, cell->text, x, y, first_line, n);
}

/**
 * yoriai_book_row_draw:
 * @self: a row that is set
 * @page: where to
 * @x: left edge of the sheet
 * @y: top
 * @first_line: the first of its lines that is drawn
 * @n_lines: how many are
 * @is_top: nothing of its table is above it
 * @is_bottom: nothing of its table is below it
 *
 * Puts a row, or some lines of it, on a page.
 */
void
yoriai_book_row_draw (YoriaiBookRow  *self,
                      YoriaiBookPage *page,
                      double          x,
                      double          y,
                      guint           first_line,
                      guint           n_lines,
                      gboolean        is_top,
                      gboolean        is_bottom)
{
  double height = yoriai_book_row_get_height (self, n_lines), right = x;
  gboolean has_frame = self->kind == YORIAI_BOOK_ROW_TABLE || self->kind == YORIAI_BOOK_ROW_HEAD;
  double top = y + (self->kind == YORIAI_BOOK_ROW_HEADING ? HEADING_BEFORE : PADDING);

  for (guint i = 0; i < self->n_cells; i++)
    {
      const YoriaiBookCell *cell = &self->cells[i];
      double padding = get_padding (self, cell);

      if (has_frame)
        draw_frame (self, cell, page, x + cell->x, y, height, i + 1 == self->n_cells);
      else if (yoriai_style_get_look (cell->style)->fill >= 0)
        _yoriai_page_add_fill (page, x, y, cell->width, height,
                               yoriai_style_get_look (cell->style)->fill);
      if (cell->style == YORIAI_STYLE_SECTION)
        {
          _yoriai_page_add_fill (page, x, top + 1.5, BAR_WIDTH, n_lines * self->leading - 3,
                                 YORIAI_COLOR_ACCENT);
          padding += BAR_WIDTH + BAR_GAP;
        }
      draw_text (self, cell, page, x + cell->x + padding, top, first_line, n_lines, height);
      right = x + cell->x + cell->width;
    }
  if (!has_frame)
    return;
  if (is_top)
    _yoriai_page_add_rule (page, x, y, right, y, OUTLINE, YORIAI_COLOR_STRONG_RULE);
  _yoriai_page_add_rule (page, x, y + height, right, y + height, is_bottom ? OUTLINE : HAIRLINE,
                         is_bottom ? YORIAI_COLOR_STRONG_RULE : YORIAI_COLOR_BORDER);
}
