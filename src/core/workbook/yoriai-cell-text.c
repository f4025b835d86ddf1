/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-cell-text.h"

/* What a text must go through before it may stand in a cell, and how much room it takes there.
 * Measuring each cell with Pango costs thirty times as much as this table and knows no more of the
 * fonts of the reader's machine. */

#define REPLACEMENT 0xfffd
#define CONTROL_PICTURES 0x2400
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define ESCAPED_UNDERSCORE "_x005F_"
#define ESCAPE_LENGTH 7 /* _xHHHH_ */

/* Tenths of half an em: a full-width character is 20. */
#define FULL_WIDTH 20
#define UPPER_WIDTH 14
#define LOWER_WIDTH 11
#define NARROW_WIDTH 7
#define CELL_PADDING 12

static gboolean
is_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (guint i = 2; i < ESCAPE_LENGTH - 1; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[ESCAPE_LENGTH - 1] == '_';
}

/* First bytes that may begin something that must not stay as it is: controls but tab and line feed,
 * "_", and the lead bytes of C1 controls, separators, surrogates and non-characters. */
static gboolean
is_suspect (guchar c)
{
  static const guint32 suspects[8] = { 0xfffff9ffu, 0, 0x80000000u, 0x80000000u,
                                       0,           0, 0x00000004u, 0xff00a004u };

  return (suspects[c >> 5] >> (c & 31)) & 1;
}

static gboolean
is_plain (const char *text)
{
  for (const guchar *p = (const guchar *) text;; p++)
    {
      if (!is_suspect (*p))
        continue;
      if (*p == '\0')
        return TRUE;
      if (*p < 0x20 || *p == 0x7f || *p >= 0xf8)
        return FALSE;
      if ((*p == '_' && is_escape ((const char *) p)) || (*p == 0xc2 && p[1] < 0xa0) ||
          (*p == 0xe2 && p[1] == 0x80 && (p[2] | 1) == 0xa9) || (*p == 0xed && p[1] >= 0xa0) ||
          (*p == 0xef && p[1] == 0xbf && p[2] >= 0xbe))
        return FALSE;
    }
}

static void
append_clean (GString  *buffer,
              gunichar  c)
{
  if (c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f))
    g_string_append_c (buffer, (char) c);
  else if (c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == LINE_SEPARATOR ||
           c == PARAGRAPH_SEPARATOR)
    g_string_append_c (buffer, '\n');
  else if (c < 0x20)
    g_string_append_unichar (buffer, CONTROL_PICTURES + c);
  else if (c < 0xa0 || c == 0xfffe || c == 0xffff)
    g_string_append_unichar (buffer, REPLACEMENT);
  else
    g_string_append_unichar (buffer, c);
}

/**
 * yoriai_cell_text_clean:
 * @text: UTF-8, perhaps with encoded surrogates or characters that no XML can hold
 * @buffer: where the result is put if it differs from @text
 *
 * Makes a text safe for a workbook: line ends of every kind become a line feed, other control
 * characters their visible pictures, non-characters and lone surrogates U+FFFD, and what looks like
 * the format's own escape is escaped. Nothing that can be read is lost.
 *
 * Returns: (transfer none): @text itself, or the text in @buffer
 */
const char *
yoriai_cell_text_clean (const char *text,
                        GString    *buffer)
{
  const char *p = text;

  if (is_plain (text))
    return text;

  g_string_truncate (buffer, 0);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_unichar (buffer, REPLACEMENT);
          for (p++; ((guchar) *p & 0xc0) == 0x80; p++)
            ;
          continue;
        }
      if (c == '_' && is_escape (p))
        g_string_append (buffer, ESCAPED_UNDERSCORE);
      else if (c != '\r' || p[1] != '\n')
        append_clean (buffer, c);
      p = g_utf8_next_char (p);
    }
  return buffer->str;
}

static gboolean
starts_piece (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return !g_unichar_ismark (c) && !g_unichar_iszerowidth (c);
}

/**
 * yoriai_cell_text_cut:
 * @text: a text that yoriai_cell_text_clean() returned
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
      gboolean escape = is_escape (end);
      guint n = escape ? ESCAPE_LENGTH : g_utf8_get_char (end) > 0xffff ? 2 : 1;

      if (starts_piece (end))
        good = end;
      if (units + n > YORIAI_CELL_MAX_UNITS)
        return good > text ? good - text : end - text;
      units += n;
      end = escape ? end + ESCAPE_LENGTH : g_utf8_next_char (end);
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

static guint
lay_out (const char *text,
         double      width,
         double      size,
         guint       max_lines,
         gsize      *ret_cut)
{
  /* A column of width w holds w digits of 7 pixels; half an em at 10 points is 6.7 pixels. */
  int room = (int) ((width * 10.5) * 10.0 / size) - CELL_PADDING;
  guint available = (guint) MAX (room, FULL_WIDTH), line = 0, word = 0, before = 0, lines = 1;
  const char *word_start = text;

  if (is_one_line (text, available))
    {
      *ret_cut = strlen (text);
      return 1;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint w = get_width (c);
      gboolean breaks = w == FULL_WIDTH || c == ' ' || c == '\t';
      const char *next_line = p;

      if (c == '\n')
        {
          line = word = before = 0;
          next_line = p + 1;
          lines++;
        }
      else if (line + w > available && w > 0)
        {
          if (!breaks && word > 0 && word + w <= available && word < line)
            {
              line = word + w;
              next_line = word_start;
            }
          else
            line = is_tail (c) ? before + w : w;
          lines++;
        }
      else
        line += w;

      if (lines > max_lines)
        {
          *ret_cut = next_line > text ? next_line - text : g_utf8_next_char (p) - text;
          return max_lines;
        }
      if (breaks || c == '\n')
        word = 0;
      else
        {
          if (word == 0)
            word_start = p;
          word += w;
        }
      before = w;
    }
  *ret_cut = strlen (text);
  return lines;
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
