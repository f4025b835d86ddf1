/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "record/yoriai-catalogue.h"
#include "workbook/yoriai-cell-text.h"
#include "workbook/yoriai-form.h"

/* How a form sheet is laid out: rows of boxes on the sheet's columns, each row as high as its
 * fullest box. A row takes at most 409 points, so what is longer goes on in further rows, and they
 * say so. */

#define LINE_HEIGHT                                                                                \
  1.7 /* of 游ゴシック, the tallest line among the fonts that may stand in for each other */
#define ROW_PADDING 3.5
#define MAX_ROW_HEIGHT 409.0
#define GAP_HEIGHT 8.0
#define MAX_BOXES 32
#define MANY_LINES 5 /* more of them begin at the top of their cell */

/* A4 without margins, in points; a column of width w is 7w + 5 pixels of three quarters of a point.
 */
#define PORTRAIT_WIDTH 516.0
#define PORTRAIT_HEIGHT 730.0
#define LANDSCAPE_WIDTH 762.0
#define LANDSCAPE_HEIGHT 484.0
#define SECTION_KEEP 90.0 /* a heading, the heading of its table and a row */
#define MAX_BREAKS 1000

typedef struct
{
  const char *rest; /* what is still to be written */
  char *owned;
  double width;
} Flow;

static double
get_box_width (YoriaiForm      *self,
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
  return (guint) ((MAX_ROW_HEIGHT - ROW_PADDING) / (yoriai_style_get_size (style) * LINE_HEIGHT));
}

static const char *
clean (YoriaiForm *self,
       const char *text,
       char      **ret_owned)
{
  const char *result = yoriai_cell_text_clean (text, self->buffer);

  if (result == text)
    return text;
  *ret_owned = g_strdup (result);
  return *ret_owned;
}

/* Writes as much of a text as the row can show; returns its height. */
static double
put_flow (YoriaiForm      *self,
          const YoriaiBox *box,
          Flow            *flow)
{
  double size = yoriai_style_get_size (box->style);
  guint max_lines = get_max_lines (box->style);
  guint lines = yoriai_cell_text_count_lines (flow->rest, flow->width, size);
  YoriaiStyle style =
      box->style == YORIAI_STYLE_TEXT && lines > MANY_LINES ? YORIAI_STYLE_LONG_TEXT : box->style;
  gsize cut;

  if (lines <= max_lines)
    flow->rest += yoriai_book_put_text (self->export->book, self->sheet, self->row,
                                        (lxw_col_t) box->col, style, flow->rest);
  else
    {
      g_autofree char *piece = NULL;

      cut = yoriai_cell_text_cut_lines (flow->rest, flow->width, size, max_lines);
      piece = g_strndup (flow->rest, cut);
      flow->rest += yoriai_book_put_text (self->export->book, self->sheet, self->row,
                                          (lxw_col_t) box->col, style, piece);
      lines = max_lines;
    }
  return MIN (lines * size * LINE_HEIGHT + ROW_PADDING, MAX_ROW_HEIGHT);
}

static double
put_box (YoriaiForm      *self,
         const YoriaiBox *box,
         Flow            *flow,
         gboolean         is_first)
{
  YoriaiBook *book = self->export->book;
  lxw_col_t col = (lxw_col_t) box->col;

  if (box->span > 1)
    yoriai_book_merge (book, self->sheet, self->row, col, (lxw_col_t) (col + box->span - 1),
                       box->style);
  if (flow->rest != NULL && *flow->rest != '\0')
    return put_flow (self, box, flow);
  if (is_first && box->formula != NULL)
    yoriai_book_put_formula (book, self->sheet, self->row, col, box->style, box->formula,
                             box->number);
  else if (is_first && box->has_number)
    yoriai_book_put_number (book, self->sheet, self->row, col, box->style, box->number);
  else if (!is_first && box->col == 0)
    yoriai_book_put_text (book, self->sheet, self->row, col, box->style,
                          yoriai_ja (N_("(continued)")));
  else if (box->span == 1)
    yoriai_book_put_blank (book, self->sheet, self->row, col, box->style);
  return yoriai_style_get_size (box->style) * LINE_HEIGHT + ROW_PADDING;
}

/* Follows how full the page is. */
static void
advance (YoriaiForm *self,
         double      height)
{
  if (self->row == self->repeated)
    self->repeated_height = height;
  self->used = self->used + height > self->page_height ? self->repeated_height + height
                                                       : self->used + height;
  self->row++;
}

/**
 * yoriai_form_repeat_row:
 * @self: the form
 *
 * Makes the next row the one that heads each page, in place of the title.
 */
void
yoriai_form_repeat_row (YoriaiForm *self)
{
  self->repeated = self->row;
  self->repeated_height = 0;
  yoriai_book_note (self->export->book, worksheet_repeat_rows (self->sheet, self->row, self->row));
}

/**
 * yoriai_form_keep:
 * @self: the form
 * @height: in points
 *
 * Begins a page unless what comes next, so high, still fits on this one.
 */
void
yoriai_form_keep (YoriaiForm *self,
                  double      height)
{
  if (self->used + height <= self->page_height || self->used <= self->repeated_height ||
      self->repeated_height + height > self->page_height || self->breaks->len == MAX_BREAKS)
    return;
  g_array_append_val (self->breaks, self->row);
  self->used = self->repeated_height;
}

/**
 * yoriai_form_put:
 * @self: the form
 * @boxes: (array length=n_boxes): what stands in it, from left to right
 * @n_boxes: how many
 *
 * Adds a row; more than one where a text is longer than a row can show.
 */
void
yoriai_form_put (YoriaiForm      *self,
                 const YoriaiBox *boxes,
                 guint            n_boxes)
{
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
      yoriai_book_set_row (self->export->book, self->sheet, self->row, height);
      advance (self, height);
    }
  for (guint i = 0; i < n_boxes; i++)
    g_free (flows[i].owned);
}

/**
 * yoriai_form_put_line:
 * @self: the form
 * @style: how it looks
 * @text: a text over the whole width
 *
 * Adds a line.
 */
void
yoriai_form_put_line (YoriaiForm  *self,
                      YoriaiStyle  style,
                      const char  *text)
{
  yoriai_form_put (self, &YORIAI_BOX_TEXT (0, self->n_columns, style, text), 1);
}

/**
 * yoriai_form_put_gap:
 * @self: the form
 *
 * Leaves a little room.
 */
void
yoriai_form_put_gap (YoriaiForm *self)
{
  yoriai_book_set_row (self->export->book, self->sheet, self->row, GAP_HEIGHT);
  advance (self, GAP_HEIGHT);
}

/**
 * yoriai_form_put_section:
 * @self: the form
 * @text: a heading
 *
 * Begins a section.
 */
void
yoriai_form_put_section (YoriaiForm *self,
                         const char *text)
{
  g_autofree char *heading = g_strconcat ("■ ", text, NULL);

  yoriai_form_keep (self, SECTION_KEEP);
  yoriai_form_put_gap (self);
  yoriai_form_put_line (self, YORIAI_STYLE_SECTION, heading);
}

/**
 * yoriai_form_put_pair:
 * @self: the form
 * @label: what it is
 * @style: how the text looks
 * @text: (nullable): the text
 *
 * Adds a label and, over the rest of the width, a text.
 */
void
yoriai_form_put_pair (YoriaiForm  *self,
                      const char  *label,
                      YoriaiStyle  style,
                      const char  *text)
{
  guint split = self->n_label_columns;
  YoriaiBox boxes[] = { YORIAI_BOX_TEXT (0, split, YORIAI_STYLE_LABEL, label),
                        YORIAI_BOX_TEXT (split, self->n_columns - split, style, text) };

  yoriai_form_put (self, boxes, G_N_ELEMENTS (boxes));
}

static void
set_page (YoriaiForm           *self,
          const YoriaiFormSpec *spec)
{
  double width = 0, page_width = spec->is_landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;

  for (guint i = 0; i < spec->n_columns; i++)
    width += (spec->widths[i] * 7 + 5) * 0.75;
  self->page_height =
      (spec->is_landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT) * MAX (1.0, width / page_width);
}

/**
 * yoriai_form_open:
 * @self: (out caller-allocates): the form
 * @export: the export
 * @spec: the sheet
 *
 * Begins a form sheet with its title.
 */
void
yoriai_form_open (YoriaiForm           *self,
                  YoriaiExport         *export,
                  const YoriaiFormSpec *spec)
{
  g_assert (spec->n_columns <= YORIAI_FORM_MAX_COLUMNS);

  *self = (YoriaiForm){ .export = export, .widths = spec->widths, .n_columns = spec->n_columns };
  self->n_label_columns = MAX (spec->n_label_columns, 1);
  self->buffer = g_string_new (NULL);
  self->breaks = g_array_new (TRUE, FALSE, sizeof (lxw_row_t));
  set_page (self, spec);
  self->sheet = yoriai_book_add_sheet (export->book, spec->name, spec->is_landscape);
  for (guint i = 0; i < spec->n_columns; i++)
    yoriai_book_set_column (export->book, self->sheet, (lxw_col_t) i, spec->widths[i]);

  yoriai_form_repeat_row (self);
  yoriai_form_put_line (self, YORIAI_STYLE_TITLE, spec->title);
  if (export->is_unfinished)
    yoriai_form_put_line (self, YORIAI_STYLE_UNFINISHED,
                          yoriai_ja (N_("UNFINISHED: written while the check still finds errors")));
}

/**
 * yoriai_form_close:
 * @self: the form
 *
 * Ends a form sheet: what was filled is what is printed.
 */
void
yoriai_form_close (YoriaiForm *self)
{
  yoriai_book_note (self->export->book, worksheet_print_area (self->sheet, 0, 0, self->row - 1,
                                                              (lxw_col_t) (self->n_columns - 1)));
  yoriai_book_note (
      self->export->book,
      worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  if (self->breaks->len > 0)
    yoriai_book_note (
        self->export->book,
        worksheet_set_h_pagebreaks (self->sheet, (lxw_row_t *)(void *)self->breaks->data));
  g_array_unref (self->breaks);
  g_string_free (self->buffer, TRUE);
}

/**
 * yoriai_form_append_cell:
 * @out: where to
 * @row: row, from 0
 * @col: column, from 0
 *
 * Writes a cell's name: "B7".
 */
void
yoriai_form_append_cell (GString  *out,
                         lxw_row_t row,
                         guint     col)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, (lxw_col_t) col);
  g_string_append (out, name);
}
