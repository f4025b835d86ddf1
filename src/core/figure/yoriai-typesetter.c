/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/yoriai-typesetter.h"
#include "text/yoriai-fit.h"

/* Every text and every line is shaped once and kept, keyed by font and text. Lines are broken here and not by Pango,
 * because one text is measured at many widths before the figure fits its page. */

#define FAMILY "Noto Sans CJK JP, Noto Sans JP, IPAexGothic, sans-serif"
#define DPI 96.0
#define EM_CENTRE 0.38 /* of an em above the baseline: the middle of a Japanese character */
#define PITCH 1.32     /* from line to line, in ems */
#define KEPT_SWEEPS 2  /* a text that no figure used between two sweeps is dropped */
#define SLACK 0.05     /* what does not show */
#define SQUEEZE_STEPS 8
#define BALANCE_STEPS 6
#define WIDOW 3        /* characters: a last line of fewer is given more */
#define KEPT_WORD 6    /* characters: a word in katakana or a remark in brackets that is kept on one line */

/* Scene units are pixels at 96 dpi: 12 of them are 9 points. */
static const struct
{
  double size;
  PangoWeight weight;
} fonts[YORIAI_N_FONTS] = {
  [YORIAI_FONT_TITLE] = { 18, PANGO_WEIGHT_BOLD },    [YORIAI_FONT_HEADING] = { 14, PANGO_WEIGHT_BOLD },
  [YORIAI_FONT_STRONG] = { 12, PANGO_WEIGHT_BOLD },   [YORIAI_FONT_BODY] = { 12, PANGO_WEIGHT_NORMAL },
  [YORIAI_FONT_SMALL] = { 10, PANGO_WEIGHT_NORMAL },
};

typedef struct
{
  guint bytes; /* where the character begins */
  float x;     /* how wide what is before it is */
  guint8 can_break;
  guint8 is_inside; /* of what is read as one: broken only where it does not fit a line */
  guint8 must_break;
  guint8 is_white;
  guint8 is_whole; /* a letter begins, not something that belongs to the one before */
} Char;

typedef struct
{
  YoriaiFont font;
  char *text;
  PangoLayout *layout;
  double width; /* of its widest line */
  gboolean is_broken; /* it has line ends of its own */
  Char *chars;  /* (nullable): one more than the text has; made when it is first broken */
  guint n_chars;
  guint sweep;  /* when it was last used */
} Run;

struct _YoriaiTypesetter
{
  PangoContext *context;
  PangoFontDescription *descriptions[YORIAI_N_FONTS];
  GHashTable *runs; /* (element-type Run Run) */
  GString *buffer;  /* of a text that is made fit to be drawn */
  guint sweep;
};

static guint
run_hash (gconstpointer key)
{
  const Run *run = key;

  return g_str_hash (run->text) * YORIAI_N_FONTS + run->font;
}

static gboolean
run_equal (gconstpointer a,
           gconstpointer b)
{
  const Run *first = a, *second = b;

  return first->font == second->font && strcmp (first->text, second->text) == 0;
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->layout);
  g_free (run->chars);
  g_free (run->text);
  g_free (run);
}

static Run *
get_run (YoriaiTypesetter *self,
         YoriaiFont        font,
         const char       *text)
{
  Run key = { .font = font, .text = (char *) yoriai_fit (YORIAI_FIT_PDF, text, self->buffer) };
  Run *run = g_hash_table_lookup (self->runs, &key);
  int width;

  if (run == NULL)
    {
      /* How wide a tab is depends on where it stands. */
      g_autofree char *shown = g_strdelimit (g_strdup (key.text), "\t", ' ');

      run = g_new0 (Run, 1);
      run->font = font;
      run->text = g_strdup (key.text);
      run->layout = pango_layout_new (self->context);
      pango_layout_set_font_description (run->layout, self->descriptions[font]);
      pango_layout_set_text (run->layout, shown, -1);
      pango_layout_get_size (run->layout, &width, NULL);
      run->width = (double) width / PANGO_SCALE;
      run->is_broken = pango_layout_get_line_count (run->layout) > 1;
      g_hash_table_add (self->runs, run);
    }
  run->sweep = self->sweep;
  return run;
}

static int
compare_chars (gconstpointer a,
               gconstpointer b)
{
  guint first = ((const Char *) a)->bytes, second = ((const Char *) b)->bytes;

  return (first > second) - (first < second);
}

/* What is before each character, were the text one line read from its beginning: of whatever direction. */
static void
find_positions (Run *run)
{
  PangoLayoutIter *iter = pango_layout_get_iter (run->layout);
  guint i = 0;
  float x = 0;

  do
    {
      PangoRectangle rect;
      const Char key = { .bytes = (guint) pango_layout_iter_get_index (iter) };
      Char *c = bsearch (&key, run->chars, run->n_chars, sizeof (Char), compare_chars);

      pango_layout_iter_get_char_extents (iter, &rect);
      if (c != NULL)
        c->x = (float) ABS (rect.width) / PANGO_SCALE;
    }
  while (pango_layout_iter_next_char (iter));
  for (; i <= run->n_chars; i++)
    {
      float width = run->chars[i].x;

      run->chars[i].x = x;
      x += width;
    }
  pango_layout_iter_free (iter);
}

static gboolean
is_katakana (gunichar c)
{
  return (c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc;
}

/* How many characters from @i on are read as one: a short word in katakana, a short remark in brackets. */
static guint
get_word_length (const gunichar *text,
                 guint           n,
                 guint           i)
{
  gboolean is_bracket = text[i] == 0xff08 || text[i] == '(';
  guint end = i + 1;

  if (is_bracket)
    {
      while (end < n && end - i <= KEPT_WORD && text[end] != 0xff09 && text[end] != ')' && text[end] != '\n')
        end++;
      return end < n && (text[end] == 0xff09 || text[end] == ')') ? end + 1 - i : 1;
    }
  while (end < n && is_katakana (text[i]) && is_katakana (text[end]))
    end++;
  return end - i;
}

/* Lines are not broken within a short word in katakana, within a short remark in brackets, and not between a number and
 * what it counts: 禁則 would allow it, but no typist would do it. */
static void
keep_words (Run *run)
{
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (run->text, -1, NULL);

  for (guint i = 0; i < run->n_chars;)
    {
      guint length = get_word_length (text, run->n_chars, i);

      if (i > 0 && g_unichar_isdigit (text[i - 1]) && text[i] >= 0x3041 && g_unichar_isalpha (text[i]))
        run->chars[i].is_inside = TRUE;
      for (guint j = 1; j < length && (length <= KEPT_WORD || !is_katakana (text[i])); j++)
        run->chars[i + j].is_inside = TRUE;
      i += length;
    }
}

static void
ensure_chars (Run *run)
{
  const PangoLogAttr *attrs;
  const char *p = run->text;
  gboolean opens = FALSE;
  int n;

  if (run->chars != NULL)
    return;
  attrs = pango_layout_get_log_attrs_readonly (run->layout, &n);
  run->n_chars = (guint) n - 1;
  run->chars = g_new0 (Char, run->n_chars + 1);
  for (guint i = 0; i <= run->n_chars; i++)
    {
      run->chars[i].bytes = (guint) (p - run->text);
      /* Pango breaks after a bracket where Thai follows. */
      run->chars[i].can_break = attrs[i].is_line_break && !opens;
      opens = g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_OPEN_PUNCTUATION;
      run->chars[i].must_break = i > 0 && (p[-1] == '\n' || attrs[i].is_mandatory_break) && i < run->n_chars;
      run->chars[i].is_whole = attrs[i].is_cursor_position;
      run->chars[i].is_white = i < run->n_chars && attrs[i].is_white;
      if (i < run->n_chars)
        p = g_utf8_next_char (p);
    }
  keep_words (run);
  find_positions (run);
}

/* Where the text of characters begin to end stops, spaces at its end left out. */
static guint
trim (const Run *run,
      guint      begin,
      guint      end)
{
  while (end > begin && run->chars[end - 1].is_white)
    end--;
  return end;
}

/* How wide characters begin to end are. */
static double
get_extent (const Run *run,
            guint      begin,
            guint      end)
{
  return run->chars[end].x - run->chars[begin].x;
}

/* The end of the line that begins at @begin: as far as it may go within the width. What is read as one and is wider than
 * the line is broken where 禁則 allows it; a piece that cannot be broken at all, between any two letters. */
static guint
find_line_end (const Run *run,
               guint      begin,
               double     width)
{
  guint best = begin, allowed = begin, last = begin;

  for (guint end = begin + 1; end <= run->n_chars; end++)
    {
      gboolean is_end = end == run->n_chars || run->chars[end].must_break;
      gboolean is_over = !run->chars[end - 1].is_white && get_extent (run, begin, end) > width + 1e-3;

      if (is_over && MAX (best, last) > begin)
        return best > begin ? best : allowed > begin ? allowed : last;
      if (is_end)
        return end;
      if (run->chars[end].can_break && !run->chars[end].is_inside)
        best = end;
      if (run->chars[end].can_break)
        allowed = end;
      if (run->chars[end].is_whole)
        last = end;
    }
  return run->n_chars;
}

static guint
count_lines (const Run *run,
             double     width)
{
  guint n = 0;

  for (guint at = 0; at < run->n_chars; n++)
    at = find_line_end (run, at, width);
  return MAX (n, 1);
}

/* Whether the last line would have next to nothing on it. */
static gboolean
has_widow (const Run *run,
           double     width)
{
  guint begin = 0, n = 0;

  for (guint at = 0; at < run->n_chars; n++)
    {
      begin = at;
      at = find_line_end (run, at, width);
    }
  return n > 1 && run->n_chars - begin < WIDOW;
}

/* The narrowest width that takes no more lines: a name of two lines then has two of about the same length. */
static double
balance (const Run *run,
         double     width)
{
  guint n = count_lines (run, width);
  double low = width / 2, high = width;

  if (n == 1)
    return width;
  for (guint i = 0; i < BALANCE_STEPS; i++)
    {
      double middle = (low + high) / 2;

      if (count_lines (run, middle) > n)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* A line by itself may be wider than it was within its text, where a letter takes another shape or another font. The
 * difference is taken from between its letters: how many lines there are has been settled. */
static void
squeeze (const Run     *run,
         guint          n_chars,
         double         width,
         YoriaiLineFunc func,
         gpointer       user_data)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (run->layout);
  double squeezed = run->width, spacing = 0;

  /* What looks like one letter may be several: then one step does not do. */
  for (guint i = 0; i < SQUEEZE_STEPS && squeezed > width + SLACK; i++)
    {
      PangoAttrList *attrs = pango_attr_list_new ();
      int size;

      spacing -= (squeezed - width) / n_chars;
      pango_attr_list_insert (attrs, pango_attr_letter_spacing_new ((int) floor (spacing * PANGO_SCALE)));
      pango_layout_set_attributes (layout, attrs);
      pango_attr_list_unref (attrs);
      pango_layout_get_size (layout, &size, NULL);
      squeezed = (double) size / PANGO_SCALE;
    }
  func (layout, squeezed, user_data);
}

/**
 * yoriai_font_get_pitch:
 * @font: a font
 *
 * Returns: from line to line, in scene units
 */
double
yoriai_font_get_pitch (YoriaiFont font)
{
  return fonts[font].size * PITCH;
}

/**
 * yoriai_font_get_baseline:
 * @font: a font
 *
 * Returns: from the top of a line to its baseline
 */
double
yoriai_font_get_baseline (YoriaiFont font)
{
  return fonts[font].size * (PITCH / 2 + EM_CENTRE);
}

/**
 * yoriai_typesetter_get_width:
 * @self: a typesetter
 * @font: a font
 * @text: a text
 *
 * Returns: how wide the text is when it is not broken
 */
double
yoriai_typesetter_get_width (YoriaiTypesetter *self,
                             YoriaiFont        font,
                             const char       *text)
{
  return get_run (self, font, text)->width;
}

/**
 * yoriai_typesetter_count_lines:
 * @self: a typesetter
 * @font: a font
 * @text: a text
 * @width: of a line
 *
 * Returns: how many lines the text takes, at least 1
 */
guint
yoriai_typesetter_count_lines (YoriaiTypesetter *self,
                               YoriaiFont        font,
                               const char       *text,
                               double            width)
{
  Run *run = get_run (self, font, text);

  if (run->width <= width && !run->is_broken)
    return 1;
  ensure_chars (run);
  return count_lines (run, width);
}

/**
 * yoriai_typesetter_set:
 * @self: a typesetter
 * @font: a font
 * @text: a text
 * @width: of a line
 * @is_balanced: whether the lines are to be of about the same length; they are in any case where
 * one or two characters would be left over
 * @func: (scope call): takes the lines
 * @user_data: for @func
 *
 * Breaks a text into lines.
 */
void
yoriai_typesetter_set (YoriaiTypesetter *self,
                       YoriaiFont        font,
                       const char       *text,
                       double            width,
                       gboolean          is_balanced,
                       YoriaiLineFunc    func,
                       gpointer          user_data)
{
  Run *run = get_run (self, font, text);

  if (run->width <= width && !run->is_broken)
    {
      func (run->layout, run->width, user_data);
      return;
    }
  ensure_chars (run);
  if (is_balanced || has_widow (run, width))
    width = balance (run, width);
  for (guint at = 0; at < run->n_chars;)
    {
      guint end = find_line_end (run, at, width), shown = trim (run, at, end);
      g_autofree char *line = g_strndup (run->text + run->chars[at].bytes, run->chars[shown].bytes - run->chars[at].bytes);
      Run *piece = get_run (self, font, line);

      if (piece->width > width + SLACK && shown - at > 1)
        squeeze (piece, shown - at, width, func, user_data);
      else
        func (piece->layout, piece->width, user_data);
      at = end;
    }
}

static gboolean
is_stale (gpointer key,
          gpointer value,
          gpointer user_data)
{
  YoriaiTypesetter *self = user_data;

  return ((Run *) key)->sweep + KEPT_SWEEPS < self->sweep;
}

/**
 * yoriai_typesetter_sweep:
 * @self: a typesetter
 *
 * Called after each figure: forgets the texts that the last few figures did not use.
 */
void
yoriai_typesetter_sweep (YoriaiTypesetter *self)
{
  self->sweep++;
  g_hash_table_foreach_remove (self->runs, is_stale, self);
}

/**
 * yoriai_typesetter_new:
 *
 * Needs no display.
 *
 * Returns: (transfer full): a typesetter
 */
YoriaiTypesetter *
yoriai_typesetter_new (void)
{
  YoriaiTypesetter *self = g_new0 (YoriaiTypesetter, 1);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), DPI);
  self->context = pango_font_map_create_context (map);
  /* Text is as wide on a screen as on paper. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("ja"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  for (guint i = 0; i < YORIAI_N_FONTS; i++)
    {
      self->descriptions[i] = pango_font_description_from_string (FAMILY);
      pango_font_description_set_absolute_size (self->descriptions[i], fonts[i].size * PANGO_SCALE);
      pango_font_description_set_weight (self->descriptions[i], fonts[i].weight);
    }
  self->buffer = g_string_new (NULL);
  self->runs = g_hash_table_new_full (run_hash, run_equal, run_free, NULL);
  return self;
}

/**
 * yoriai_typesetter_free:
 * @self: (transfer full): a typesetter
 *
 * Frees it. Lines that somebody references live on.
 */
void
yoriai_typesetter_free (YoriaiTypesetter *self)
{
  for (guint i = 0; i < YORIAI_N_FONTS; i++)
    pango_font_description_free (self->descriptions[i]);
  g_hash_table_unref (self->runs);
  g_string_free (self->buffer, TRUE);
  g_object_unref (self->context);
  g_free (self);
}
