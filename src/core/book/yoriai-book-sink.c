/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "book/yoriai-book-row.h"
#include "book/yoriai-book-sink.h"
#include "words/yoriai-catalogue.h"

/* From rows to pages. A table's heading is repeated on each of its pages; a heading never stands
 * alone at the foot of one; a row is torn only if it is high. */

#define GAP 6.0
#define KEEP_SCALE 0.85    /* of heights in a workbook */
#define MAX_KEEP 0.4       /* of a page: more had better be torn */
#define MAX_WHOLE_ROW 0.35 /* of a page, likewise */
#define MAX_WHOLE_TABLE 0.25 /* of a page, likewise, under its heading */
#define MIN_ROOM 0.42      /* of a page that the next sheet of a section needs to begin on it */
#define MIN_LINES 3        /* of a torn row, on either side */
#define SHEET_GAP 14.0
#define TITLE_SIZE 16.0
#define SUBTITLE_SIZE 13.0 /* of a sheet that begins in the midst of a page */
#define TITLE_AFTER 8.0
#define FIGURE_UNITS (96.0 / 72) /* a point */
#define FIGURE_BLEED 12.0          /* a figure has a margin of its own */
#define FULL_DENSITY 5.1   /* points a digit of the sheet's width that leave the type as it is */
#define MIN_SCALE 0.86

static double
get_bottom (YoriaiBookSink *self)
{
  return self->page->height - YORIAI_PAGE_BOTTOM;
}

static double
get_body_height (YoriaiBookSink *self)
{
  return get_bottom (self) - YORIAI_PAGE_TOP;
}

static double
get_body_width (YoriaiBookSink *self)
{
  return (self->spec.is_landscape ? YORIAI_PAGE_LONG : YORIAI_PAGE_SHORT) - 2 * YORIAI_PAGE_SIDE;
}

static void
add_page (YoriaiBookSink *self)
{
  self->page = _yoriai_page_new (self->spec.is_landscape);
  self->page->heading = g_intern_string (self->section); /* the call, whose word it is, may go before the book */
  self->y = YORIAI_PAGE_TOP;
  g_ptr_array_add (self->book->pages, self->page);
}

static YoriaiBookRow *
get_row (YoriaiBookSink *self,
         guint           i)
{
  return i < self->rows->len ? g_ptr_array_index (self->rows, i) : NULL;
}

/* Where the next row is, passing over what is none. */
static guint
find_next (YoriaiBookSink *self,
           guint           i)
{
  do
    i++;
  while (i < self->rows->len && get_row (self, i)->kind == YORIAI_BOOK_ROW_KEEP);
  return i;
}

static gboolean
is_tearable (YoriaiBookSink      *self,
             const YoriaiBookRow *row)
{
  return row->height > MAX_WHOLE_ROW * get_body_height (self);
}

static gboolean
goes_on (YoriaiBookSink *self,
         guint           i)
{
  const YoriaiBookRow *next = get_row (self, find_next (self, i));

  return next != NULL && next->kind == YORIAI_BOOK_ROW_TABLE;
}

/* The room without which a row of a table had better not begin: no page has its last row alone. */
static double
get_least_row_height (YoriaiBookSink *self,
                      guint           i)
{
  YoriaiBookRow *row = get_row (self, i), *next = get_row (self, find_next (self, i));

  if (is_tearable (self, row))
    return yoriai_book_row_get_height (row, MIN_LINES);
  if (goes_on (self, i) && !goes_on (self, find_next (self, i)) && !is_tearable (self, next))
    return row->height + next->height;
  return row->height;
}

/* Of a table's rows, if they are so few that they had better stay together; else of the first. */
static double
get_least_table_height (YoriaiBookSink *self,
                        guint           i)
{
  double height = get_row (self, i)->height;

  for (guint j = i; goes_on (self, j) && height <= MAX_WHOLE_TABLE * get_body_height (self);)
    {
      j = find_next (self, j);
      height += get_row (self, j)->height;
    }
  return height <= MAX_WHOLE_TABLE * get_body_height (self) ? height
                                                            : get_least_row_height (self, i);
}

/* Headings bring what they head. */
static double
get_least_height (YoriaiBookSink *self,
                  guint           i)
{
  double height = 0;

  for (; i < self->rows->len; i = find_next (self, i))
    {
      if (get_row (self, i)->kind == YORIAI_BOOK_ROW_TABLE)
        return height + get_least_table_height (self, i);
      height += get_row (self, i)->height;
    }
  return height;
}

static void
draw_row (YoriaiBookSink *self,
          YoriaiBookRow  *row,
          guint           first_line,
          guint           n_lines,
          gboolean        is_top,
          gboolean        is_bottom)
{
  yoriai_book_row_draw (row, self->page, YORIAI_PAGE_SIDE, self->y, first_line, n_lines, is_top,
                        is_bottom);
  self->y += yoriai_book_row_get_height (row, n_lines);
}

/* Goes on with a table on a new page. */
static void
turn (YoriaiBookSink *self,
      YoriaiBookRow  *head)
{
  add_page (self);
  if (head != NULL)
    draw_row (self, head, 0, head->n_lines, TRUE, FALSE);
}

/* How many lines of a row go on this page, the rest of @n_lines on the next. */
static guint
choose_lines (YoriaiBookSink *self,
              YoriaiBookRow  *row,
              guint           n_lines,
              gboolean        is_page_fresh)
{
  guint fitting = yoriai_book_row_count_lines (row, get_bottom (self) - self->y);

  if (n_lines <= fitting)
    return n_lines;
  if (!is_page_fresh && (!is_tearable (self, row) || fitting < MIN_LINES))
    return 0;
  if (n_lines - fitting < MIN_LINES && fitting > 2 * MIN_LINES)
    fitting = n_lines - MIN_LINES;
  return MAX (fitting, 1);
}

static gboolean
is_at_top (YoriaiBookSink *self)
{
  return self->y <= YORIAI_PAGE_TOP + GAP;
}

static void
place_table_row (YoriaiBookSink *self,
                 guint           i,
                 YoriaiBookRow  *head,
                 gboolean        is_top)
{
  YoriaiBookRow *row = get_row (self, i);
  gboolean is_last = !goes_on (self, i);
  double least = is_last ? 0 : get_least_row_height (self, find_next (self, i));
  guint first = 0;
  gboolean is_fresh = FALSE;

  while (first < row->n_lines)
    {
      guint rest = row->n_lines - first, n = choose_lines (self, row, rest, is_fresh);
      double end = self->y + yoriai_book_row_get_height (row, n);
      gboolean is_bottom = n < rest || is_last || end + least > get_bottom (self);

      if (n > 0)
        draw_row (self, row, first, n, is_top, is_bottom);
      first += n;
      if (first < row->n_lines)
        {
          turn (self, head);
          is_fresh = TRUE;
          is_top = head == NULL;
        }
    }
}

static void
place_other_row (YoriaiBookSink *self,
                 guint           i)
{
  YoriaiBookRow *row = get_row (self, i);
  guint first = 0;

  if (self->y + get_least_height (self, i) > get_bottom (self) && !is_at_top (self))
    add_page (self);
  if (row->kind == YORIAI_BOOK_ROW_GAP)
    {
      if (!is_at_top (self))
        self->y += row->height;
      return;
    }
  while (first < row->n_lines)
    {
      guint n = choose_lines (self, row, row->n_lines - first, TRUE);

      draw_row (self, row, first, n, FALSE, FALSE);
      first += n;
      if (first < row->n_lines)
        add_page (self);
    }
}

/* Begins a page where @height does not fit; tells whether it did. */
static gboolean
make_room (YoriaiBookSink *self,
           double          height,
           YoriaiBookRow  *head)
{
  if (self->y + height <= get_bottom (self) || is_at_top (self))
    return FALSE;
  turn (self, head);
  return TRUE;
}

static void
place_figure (YoriaiBookSink   *self,
              YoriaiFigureKind  kind)
{
  double width = get_body_width (self) + 2 * FIGURE_BLEED;
  YoriaiScene *scene;

  if (!is_at_top (self))
    add_page (self);
  if (self->setter == NULL)
    self->setter = yoriai_typesetter_new ();
  scene =
    yoriai_figure_build (kind, self->reading, width * FIGURE_UNITS,
                         (get_body_height (self) + FIGURE_BLEED) * FIGURE_UNITS, self->setter);
  /* Translators: before a figure's title in the contents, where forms have their number */
  _yoriai_book_add_entry (self->book, TRUE, yoriai_ja (N_("Fig.")), scene->title, self->y);
  _yoriai_page_add_figure (self->page, scene, YORIAI_PAGE_SIDE - FIGURE_BLEED,
                           YORIAI_PAGE_TOP - FIGURE_BLEED, width);
  self->y = get_bottom (self);
}

static void
place_rows (YoriaiBookSink *self)
{
  YoriaiBookRow *head = NULL; /* of the table that goes on */
  gboolean is_top = TRUE;     /* nothing of the table is on the page yet */

  for (guint i = 0; i < self->rows->len; i++)
    {
      YoriaiBookRow *row = get_row (self, i);

      switch (row->kind)
        {
        case YORIAI_BOOK_ROW_KEEP:
          if (row->height <= MAX_KEEP * get_body_height (self) &&
              make_room (self, row->height, goes_on (self, i) ? head : NULL))
            is_top = head == NULL;
          break;
        case YORIAI_BOOK_ROW_HEAD:
          make_room (self, get_least_height (self, i), NULL);
          place_table_row (self, i, NULL, TRUE);
          head = row;
          is_top = FALSE;
          break;
        case YORIAI_BOOK_ROW_TABLE:
          if (make_room (self, get_least_row_height (self, i), head))
            is_top = head == NULL;
          place_table_row (self, i, head, is_top);
          is_top = FALSE;
          break;
        case YORIAI_BOOK_ROW_FIGURE:
          place_figure (self, row->figure);
          head = NULL;
          is_top = TRUE;
          break;
        case YORIAI_BOOK_ROW_HEADING:
        case YORIAI_BOOK_ROW_LINE:
        case YORIAI_BOOK_ROW_GAP:
        default:
          place_other_row (self, i);
          head = NULL;
          is_top = TRUE;
          break;
        }
    }
}

static void
set_rows (YoriaiBookSink *self)
{
  double width = 0, scale, number_scale;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->spec.widths[i];
  scale = CLAMP (get_body_width (self) / width / FULL_DENSITY, MIN_SCALE, 1.0);
  number_scale = scale;
  for (guint i = 0; i < self->rows->len; i++)
    number_scale = MIN (number_scale, yoriai_book_row_fit_numbers (get_row (self, i),
                                                                   self->book->context, scale));
  for (guint i = 0; i < self->rows->len; i++)
    yoriai_book_row_set (get_row (self, i), self->book->context, scale, number_scale);
}

/* "2-1" is a sheet's number, "2" the form's. Forms that are not in the book leave no gap: those that are there are
 * counted, unless the call has numbers of its own. (transfer full) (nullable) */
static char *
dup_number (YoriaiBookSink *self)
{
  char *end;
  guint64 form;

  if (self->number == NULL)
    return NULL;
  form = g_ascii_strtoull (self->number, &end, 10);
  if (end == self->number || self->keeps_numbers)
    return g_strdup (self->number);
  if (form != self->form)
    self->count++;
  self->form = form;
  return g_strdup_printf ("%u%s", self->count, end);
}

static void
put_title (YoriaiBookSink *self)
{
  g_autofree char *number = dup_number (self);
  gboolean is_page_fresh = self->y <= YORIAI_PAGE_TOP;
  YoriaiBookType type = { is_page_fresh ? TITLE_SIZE : SUBTITLE_SIZE, TRUE, YORIAI_ALIGN_LEFT,
                          YORIAI_COLOR_ACCENT };
  double x = YORIAI_PAGE_SIDE, right = YORIAI_PAGE_SIDE + get_body_width (self);
  YoriaiBookText *text;

  if (!is_page_fresh)
    self->y += SHEET_GAP;
  _yoriai_book_add_entry (self->book, FALSE, number, self->entry, self->y);
  if (number != NULL)
    {
      text = yoriai_book_text_new (self->book->context, number, &type, -1);
      _yoriai_page_add_text (self->page, text, x, self->y, 0, text->n_lines);
      x += yoriai_book_text_get_width (text) + type.size * 0.7;
      yoriai_book_text_unref (text);
    }
  type.color = YORIAI_COLOR_INK;
  self->y = _yoriai_page_add_string (self->page, self->book->context, self->title, &type, x,
                                     self->y, right - x);
  self->y += 2;
  _yoriai_page_add_rule (self->page, YORIAI_PAGE_SIDE, self->y, right, self->y, 1.2,
                         YORIAI_COLOR_ACCENT);
  self->y += TITLE_AFTER;
}

/* The table has ended: what it has beyond the page comes below it. */
static void
put_parts (YoriaiBookSink *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts) && self->parts[i] != NULL; i++)
    {
      g_ptr_array_add (self->rows, yoriai_book_row_new_space (YORIAI_BOOK_ROW_GAP, GAP));
      g_ptr_array_extend_and_steal (self->rows, g_steal_pointer (&self->parts[i]));
    }
}

static void
begin (YoriaiSink           *sink,
       const YoriaiFormSpec *spec)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;
  double width = 0;

  self->spec = *spec;
  g_free (self->number);
  self->number = g_strdup (spec->number);
  g_free (self->title);
  self->title = g_strdup (spec->title);
  g_free (self->entry);
  self->entry = g_strjoin ("　", spec->title, spec->subject, NULL);
  sink->sheet = "";
  sink->row = 0;
  self->n_columns = yoriai_form_spec_get_page_columns (spec);
  for (guint i = 0; i < self->n_columns; i++)
    width += spec->widths[i];
  for (guint i = 0; i < spec->n_columns; i++)
    self->widths[i] = spec->widths[i] / width * get_body_width (self);
}

static void
end (YoriaiSink *sink)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;
  gboolean is_fitting = self->page != NULL && !self->begins_section &&
                        (self->page->width > self->page->height) == self->spec.is_landscape &&
                        get_bottom (self) - self->y > MIN_ROOM * get_body_height (self);

  put_parts (self);
  set_rows (self);
  if (!is_fitting)
    add_page (self);
  self->begins_section = FALSE;
  put_title (self);
  place_rows (self);
  g_ptr_array_set_size (self->rows, 0);
}

/* Adds what a row has in columns of a part of the sheet, behind its labels. */
static YoriaiBookRow *
make_part (YoriaiBookSink  *self,
           const YoriaiBox *boxes,
           guint            n_boxes,
           guint            first)
{
  YoriaiBox chosen[YORIAI_FORM_MAX_COLUMNS];
  guint n = 0, shift = first - self->spec.n_fixed;

  for (guint i = 0; i < n_boxes; i++)
    if (boxes[i].col < self->spec.n_fixed || (boxes[i].col >= first && boxes[i].col < first + self->spec.n_panel))
      {
        chosen[n] = boxes[i];
        chosen[n++].col -= boxes[i].col < self->spec.n_fixed ? 0 : shift;
      }
  return yoriai_book_row_new (chosen, n, self->widths);
}

/* Years that a page cannot show side by side follow below, under the same labels. */
static void
put_wide (YoriaiBookSink  *self,
          const YoriaiBox *boxes,
          guint            n_boxes)
{
  YoriaiBookRow *row = make_part (self, boxes, n_boxes, self->spec.n_fixed);
  guint n = 0;

  if (row->kind != YORIAI_BOOK_ROW_TABLE)
    put_parts (self);
  g_ptr_array_add (self->rows, row);
  for (guint first = self->n_columns; first < self->spec.n_columns; first += self->spec.n_panel, n++)
    {
      if (self->parts[n] == NULL)
        self->parts[n] = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_book_row_free);
      g_ptr_array_add (self->parts[n], make_part (self, boxes, n_boxes, first));
    }
}

static void
put (YoriaiSink      *sink,
     const YoriaiBox *boxes,
     guint            n_boxes)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;
  const YoriaiBox *last = &boxes[n_boxes - 1];
  YoriaiBookRow *row;

  if (last->col + last->span > self->n_columns)
    put_wide (self, boxes, n_boxes);
  else
    {
      row = yoriai_book_row_new (boxes, n_boxes, self->widths);
      if (row->kind != YORIAI_BOOK_ROW_TABLE)
        put_parts (self);
      g_ptr_array_add (self->rows, row);
    }
  sink->row++;
}

static void
put_gap (YoriaiSink *sink)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;

  put_parts (self);
  g_ptr_array_add (self->rows, yoriai_book_row_new_space (YORIAI_BOOK_ROW_GAP, GAP));
  sink->row++;
}

static void
keep (YoriaiSink *sink,
      double      height)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;

  g_ptr_array_add (self->rows,
                   yoriai_book_row_new_space (YORIAI_BOOK_ROW_KEEP, height * KEEP_SCALE));
}

static void
put_figure (YoriaiSink       *sink,
            YoriaiFigureKind  kind,
            YoriaiReading    *reading)
{
  YoriaiBookSink *self = (YoriaiBookSink *) sink;
  YoriaiBookRow *row = yoriai_book_row_new_space (YORIAI_BOOK_ROW_FIGURE, 0);

  put_parts (self);
  row->figure = kind;
  self->reading = reading;
  g_ptr_array_add (self->rows, row);
}

/* Here every table repeats its heading. */
static void
repeat_row (YoriaiSink *sink)
{
}

static const YoriaiSinkFuncs funcs = {
  .begin = begin,
  .end = end,
  .put = put,
  .put_gap = put_gap,
  .put_figure = put_figure,
  .keep = keep,
  .repeat_row = repeat_row,
};

/**
 * yoriai_book_sink_init:
 * @self: (out caller-allocates): the sink
 * @book: the book
 *
 * Makes forms pages of a book.
 */
void
yoriai_book_sink_init (YoriaiBookSink *self,
                       YoriaiBook     *book)
{
  *self = (YoriaiBookSink){ .parent.funcs = &funcs, .book = book };
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_book_row_free);
}

/**
 * yoriai_book_sink_clear:
 * @self: the sink
 *
 * Frees what a sink holds; the pages stay.
 */
void
yoriai_book_sink_clear (YoriaiBookSink *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_pointer (&self->parts[i], g_ptr_array_unref);
  g_clear_pointer (&self->setter, yoriai_typesetter_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->entry, g_free);
}

/**
 * yoriai_book_sink_begin_form:
 * @self: the sink
 * @title: the section's title; lives as long as the book
 *
 * Tells that the next sheet is the first of a section.
 */
void
yoriai_book_sink_begin_form (YoriaiBookSink *self,
                             const char     *title)
{
  self->section = title;
  self->begins_section = TRUE;
}
