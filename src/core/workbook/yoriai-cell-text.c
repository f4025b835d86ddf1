/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-fit.h"
#include "workbook/yoriai-cell-text.h"

/* How much room a text takes in a cell.
 * Measuring each cell with Pango costs thirty times as much as this table and knows no more of the
 * fonts of the reader's machine. */

/* Tenths of half an em: a full-width character is 20. */
#define FULL_WIDTH 20
#define UPPER_WIDTH 14
#define LOWER_WIDTH 11
#define NARROW_WIDTH 7
#define CELL_PADDING 12

/**
 * yoriai_cell_text_cut:
 * @text: a text that yoriai_fit() returned
 *
 * Finds how much of a text fits into one cell.
 *
 * Returns: bytes up to the end of the text, or of what fits: never inside a character, its marks or
 * an escape
 */
gsize
yoriai_cell_text_cut (const char *text)
{
  const char *end = text, *good = text;
  guint units = 0;

  if (strnlen (text, YORIAI_CELL_MAX_UNITS + 1) <= YORIAI_CELL_MAX_UNITS)
    return strlen (text);

  while (*end != '\0')
    {
      gboolean escape = yoriai_fit_is_cell_escape (end);
      guint n = escape ? YORIAI_FIT_CELL_ESCAPE_LENGTH : g_utf8_get_char (end) > 0xffff ? 2 : 1;

      if (yoriai_fit_begins_letter (end))
        good = end;
      if (units + n > YORIAI_CELL_MAX_UNITS)
        return good > text ? good - text : end - text;
      units += n;
      end = escape ? end + YORIAI_FIT_CELL_ESCAPE_LENGTH : g_utf8_next_char (end);
    }
  return end - text;
}

/**
 * yoriai_cell_text_needs_guard:
 * @text: a text
 *
 * Tells whether a spreadsheet would take the text for a formula when somebody edits its cell.
 */
gboolean
yoriai_cell_text_needs_guard (const char *text)
{
  gunichar c;

  if (strchr ("=+-@", *text) != NULL && *text != '\0')
    return TRUE;
  if ((guchar) *text != 0xef)
    return FALSE;
  c = g_utf8_get_char (text);
  return c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

static guint
get_width (gunichar c)
{
  if (c < 0x80)
    {
      if (strchr (" !'(),.:;I[]`ijl|{}", (int) c) != NULL)
        return NARROW_WIDTH;
      return g_ascii_isupper ((char)c) || c == 'm' || c == 'w' || c == '%' || c == '@'
                 ? UPPER_WIDTH
                 : LOWER_WIDTH;
    }
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide_cjk (c) ? FULL_WIDTH : LOWER_WIDTH;
}

/* May not begin a line; the character before it goes along. */
static gboolean
is_tail (gunichar c)
{
  static const gunichar tails[] = { 0x3001, 0x3002, 0x30fb, 0x30fc, 0x300d, 0x300f, 0xff09,
                                    0xff0c, 0xff0e, 0xff1a, 0x3063, 0x3083, 0x3085, 0x3087,
                                    0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x3011, 0xff1f };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (tails[i] == c)
      return TRUE;
  return FALSE;
}

/* Whether a text is surely no wider than one line: quick, since most texts are that short. */
static gboolean
is_one_line (const char *text,
             guint       available)
{
  guint width = 0;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p == '\n')
        return FALSE;
      if (*p < 0x80)
        width += UPPER_WIDTH;
      else if (*p >= 0xc0)
        width += FULL_WIDTH;
      if (width > available)
        return FALSE;
    }
  return TRUE;
}

/* The lines of a text so far; widths as above. */
typedef struct
{
  guint available;
  guint line;             /* width of the last line */
  guint word;             /* and of the word at its end */
  guint before;           /* and of the character at its end */
  guint n_lines;
  const char *word_start;
} Layout;

/* Adds a character. Returns: where the line that it stands in begins, when that
 * is a new one */
static const char *
add_character (Layout     *self,
               const char *p)
{
  gunichar c = g_utf8_get_char (p);
  guint w = get_width (c);
  gboolean breaks = w == FULL_WIDTH || c == ' ' || c == '\t';
  const char *next_line = p;

  if (c == '\n')
    {
      self->line = self->word = self->before = 0;
      next_line = p + 1;
      self->n_lines++;
    }
  else if (self->line + w > self->available && w > 0)
    {
      if (!breaks && self->word > 0 && self->word + w <= self->available && self->word < self->line)
        {
          self->line = self->word + w;
          next_line = self->word_start;
        }
      else
        self->line = is_tail (c) ? self->before + w : w;
      self->n_lines++;
    }
  else
    self->line += w;

  if (breaks || c == '\n')
    self->word = 0;
  else
    {
      if (self->word == 0)
        self->word_start = p;
      self->word += w;
    }
  self->before = w;
  return next_line;
}

static guint
lay_out (const char *text,
         double      width,
         double      size,
         guint       max_lines,
         gsize      *ret_cut)
{
  /* A column of width w holds w digits of 7 pixels; half an em at 10 points is 6.7 pixels. */
  int room = (int) ((width * 10.5) * 10.0 / size) - CELL_PADDING;
  Layout layout = { .available = (guint) MAX (room, FULL_WIDTH), .n_lines = 1, .word_start = text };

  if (is_one_line (text, layout.available))
    {
      *ret_cut = strlen (text);
      return 1;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next_line = add_character (&layout, p);

      if (layout.n_lines > max_lines)
        {
          *ret_cut = next_line > text ? next_line - text : g_utf8_next_char (p) - text;
          return max_lines;
        }
    }
  *ret_cut = strlen (text);
  return layout.n_lines;
}

/**
 * yoriai_cell_text_count_lines:
 * @text: a text, valid UTF-8
 * @width: width of the cell, in the spreadsheet's unit (digits of the standard font)
 * @size: the font's size in points
 *
 * Estimates how many lines a wrapped text takes, rather too many than too few.
 */
guint
yoriai_cell_text_count_lines (const char *text,
                              double      width,
                              double      size)
{
  gsize cut;

  return lay_out (text, width, size, G_MAXUINT, &cut);
}

/**
 * yoriai_cell_text_cut_lines:
 * @text: a text, valid UTF-8
 * @width: width of the cell
 * @size: the font's size in points
 * @max_lines: lines that there is room for
 *
 * Finds how much of a text fits into so many lines.
 *
 * Returns: bytes of @text, at least one character of it; a line feed at the cut belongs to the
 * first part
 */
gsize
yoriai_cell_text_cut_lines (const char *text,
                            double      width,
                            double      size,
                            guint       max_lines)
{
  gsize cut;

  lay_out (text, width, size, max_lines, &cut);
  return cut;
}
