/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "book/yoriai-book-text.h"
#include "text/yoriai-fit.h"

/* Setting text. A long paragraph is set in pieces, each of which begins where a line begins:
 * breaking lines off one layout takes time with the square of its length. */

#define FAMILY "Noto Sans CJK JP, sans-serif"
#define RESOLUTION 72.0 /* a unit is a point */
#define LEADING 1.5
#define HEADING_SIZE 11.0 /* from this size on, lines stand closer */
#define HEADING_LEADING 1.35
#define BASELINE 0.38 /* of the font, below the middle of its line: where Japanese stands in it */
#define PIECE 4096

/**
 * yoriai_book_text_make_context:
 *
 * Makes a context which sets type the same way whatever it is drawn to.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
yoriai_book_text_make_context (void)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), RESOLUTION);
  context = pango_font_map_create_context (fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

static void
clear_piece (YoriaiBookPiece *piece)
{
  g_object_unref (piece->layout);
}

static PangoLayout *
make_layout (YoriaiBookText *self,
             PangoContext   *context,
             const char     *text,
             gsize           length)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILY);
  pango_font_description_set_size (font, (int) (self->type.size * PANGO_SCALE + 0.5));
  if (self->type.is_bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (self->width >= 0)
    pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

/* Sets as much of a text as a piece takes; returns how many bytes. */
static gsize
add_piece (YoriaiBookText *self,
           PangoContext   *context,
           const char     *text)
{
  gsize length = strnlen (text, PIECE + 1);
  YoriaiBookPiece piece;
  const char *newline;

  if (length > PIECE)
    {
      for (length = PIECE; ((guchar) text[length] & 0xc0) == 0x80; length--)
        ;
      newline = g_strrstr_len (text, (gssize) length, "\n");
      if (newline != NULL && newline > text)
        length = (gsize) (newline - text);
    }
  piece.layout = make_layout (self, context, text, length);
  piece.n_lines = (guint) pango_layout_get_line_count (piece.layout);
  if (text[length] == '\n')
    length++;
  else if (text[length] != '\0' && piece.n_lines > 1)
    {
      piece.n_lines--;
      length =
        (gsize) pango_layout_get_line_readonly (piece.layout, (int) piece.n_lines)->start_index;
    }
  self->n_lines += piece.n_lines;
  g_array_append_val (self->pieces, piece);
  return length;
}

/**
 * yoriai_book_text_new:
 * @context: from yoriai_book_text_make_context()
 * @text: a text
 * @type: how it is set
 * @width: of its lines; negative: as wide as it gets
 *
 * Sets a text.
 *
 * Returns: (transfer full): the text
 */
YoriaiBookText *
yoriai_book_text_new (PangoContext         *context,
                      const char           *text,
                      const YoriaiBookType *type,
                      double                width)
{
  YoriaiBookText *self = g_rc_box_new0 (YoriaiBookText);
  g_autoptr (GString) buffer = g_string_new (NULL);

  text = yoriai_fit (YORIAI_FIT_PDF, text, buffer);
  self->type = *type;
  self->width = width;
  self->leading = type->size * (type->size < HEADING_SIZE ? LEADING : HEADING_LEADING);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (YoriaiBookPiece));
  g_array_set_clear_func (self->pieces, (GDestroyNotify) clear_piece);
  do
    text += add_piece (self, context, text);
  while (*text != '\0');
  return self;
}

/**
 * yoriai_book_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
YoriaiBookText *
yoriai_book_text_ref (YoriaiBookText *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_text (YoriaiBookText *self)
{
  g_array_unref (self->pieces);
}

/**
 * yoriai_book_text_unref:
 * @self: (transfer full): a text
 *
 * Lets go of a text.
 */
void
yoriai_book_text_unref (YoriaiBookText *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear_text);
}

static double
get_line_width (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/**
 * yoriai_book_text_get_width:
 * @self: a text
 *
 * Returns: how wide its widest line is
 */
double
yoriai_book_text_get_width (const YoriaiBookText *self)
{
  double width = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const YoriaiBookPiece *piece = &g_array_index (self->pieces, YoriaiBookPiece, i);
      GSList *line = pango_layout_get_lines_readonly (piece->layout);

      for (guint j = 0; j < piece->n_lines; j++, line = line->next)
        width = MAX (width, get_line_width (line->data));
    }
  return width;
}

static gboolean
is_katakana (gunichar c)
{
  return c >= 0x30a1 && c <= 0x30fc;
}

/**
 * yoriai_book_text_tears_word:
 * @self: a text
 *
 * Returns: whether a line ends within a word in katakana, which is allowed but nothing for a title
 */
gboolean
yoriai_book_text_tears_word (const YoriaiBookText *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const YoriaiBookPiece *piece = &g_array_index (self->pieces, YoriaiBookPiece, i);
      const char *text = pango_layout_get_text (piece->layout);
      GSList *line = pango_layout_get_lines_readonly (piece->layout)->next;

      for (guint j = 1; j < piece->n_lines; j++, line = line->next)
        {
          const char *p = text + ((PangoLayoutLine *) line->data)->start_index;

          if (is_katakana (g_utf8_get_char (p)) &&
              is_katakana (g_utf8_get_char (g_utf8_prev_char (p))))
            return TRUE;
        }
    }
  return FALSE;
}

static double
get_offset (const YoriaiBookText *self,
            PangoLayoutLine      *line)
{
  switch (self->type.align)
    {
    case YORIAI_ALIGN_CENTER:
      return MAX (self->width, 0) / 2 - get_line_width (line) / 2;
    case YORIAI_ALIGN_RIGHT:
      return MAX (self->width, 0) - get_line_width (line);
    case YORIAI_ALIGN_LEFT:
    default:
      return 0;
    }
}

/**
 * yoriai_book_text_draw:
 * @self: a text
 * @cr: where to
 * @x: left edge
 * @y: top of the first line that is drawn
 * @first_line: which that is
 * @n_lines: how many are drawn
 *
 * Draws lines of a text.
 */
void
yoriai_book_text_draw (const YoriaiBookText *self,
                       cairo_t              *cr,
                       double                x,
                       double                y,
                       guint                 first_line,
                       guint                 n_lines)
{
  double baseline = self->leading / 2 + self->type.size * BASELINE;

  yoriai_book_set_color (cr, self->type.color);
  for (guint i = 0; i < self->pieces->len && n_lines > 0; i++)
    {
      const YoriaiBookPiece *piece = &g_array_index (self->pieces, YoriaiBookPiece, i);
      GSList *line;

      if (first_line >= piece->n_lines)
        {
          first_line -= piece->n_lines;
          continue;
        }
      line = g_slist_nth (pango_layout_get_lines_readonly (piece->layout), first_line);
      for (; first_line < piece->n_lines && n_lines > 0; first_line++, n_lines--, line = line->next)
        {
          cairo_move_to (cr, x + get_offset (self, line->data), y + baseline);
          pango_cairo_show_layout_line (cr, line->data);
          y += self->leading;
        }
      first_line = 0;
    }
}

/**
 * yoriai_book_set_color:
 * @cr: where
 * @color: 0xRRGGBB
 *
 * Sets what is drawn with.
 */
void
yoriai_book_set_color (cairo_t *cr,
                       int      color)
{
  cairo_set_source_rgb (cr, ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}
