/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "book/yoriai-difference-sheets.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "book/yoriai-book-text.h"
#include "proposal/yoriai-record-name.h"
#include "workspace/yoriai-difference-words.h"

#define MARGIN 48.0
#define GUTTER 18.0
#define COLUMN ((YORIAI_DIFFERENCE_SHEETS_WIDTH - 2 * MARGIN - GUTTER) / 2)
#define WHOLE (YORIAI_DIFFERENCE_SHEETS_WIDTH - 2 * MARGIN)
#define HEAD 46.0 /* of a page: title, names of the columns */
#define FOOT 20.0
#define LEADING 15.0
#define GAP 6.0
#define MAX_DETAILS 40 /* lines of a record that comes or goes */

#define GONE "<s><span background=\"#fbdcdc\">%s</span></s>"
#define COME "<u><span background=\"#d8f2d8\">%s</span></u>"

/* A line of the page: the whole width, or of each column one. */
typedef struct
{
  PangoLayout *left;  /* (owned) (nullable) */
  PangoLayout *right; /* (owned) (nullable) */
  guint line;         /* of both */
  double before;      /* the space above it, unless it is the first of a page */
  guint n_kept;       /* how many lines behind it are to be on the same page */
} Row;

struct _YoriaiDifferenceSheets
{
  char *title;           /* (owned) */
  PangoContext *context; /* (owned) */
  GArray *rows;          /* (owned) (element-type Row) */
  GArray *pages;         /* (owned) (element-type guint): the first row of each */
  PangoLayout *head;     /* (owned) */
  PangoLayout *names[2]; /* (owned): of the columns */
};

static void
row_clear (gpointer data)
{
  Row *self = data;

  g_clear_object (&self->left);
  g_clear_object (&self->right);
}

/* --- Texts --- */

static PangoLayout *
make_layout (YoriaiDifferenceSheets *self,
             const char             *markup,
             double                  size,
             gboolean                is_bold,
             double                  width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

static PangoLayout *
make_plain (YoriaiDifferenceSheets *self,
            const char             *text,
            double                  size,
            gboolean                is_bold,
            double                  width)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return make_layout (self, escaped, size, is_bold, width);
}

static char *
dup_markup (const GPtrArray *pieces,
            const GPtrArray *details)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];
      g_autofree char *escaped = g_markup_escape_text (piece->text, -1);

      if (piece->kind == YORIAI_TEXT_RUN_REMOVED)
        g_string_append_printf (markup, GONE, escaped);
      else if (piece->kind == YORIAI_TEXT_RUN_INSERTED)
        g_string_append_printf (markup, COME, escaped);
      else
        g_string_append (markup, escaped);
    }
  for (guint i = 0; details != NULL && i < MIN (details->len, MAX_DETAILS); i++)
    {
      g_autofree char *escaped = g_markup_escape_text (details->pdata[i], -1);

      g_string_append_printf (markup, "\n%s", escaped);
    }
  if (details != NULL && details->len > MAX_DETAILS)
    {
      guint n = details->len - MAX_DETAILS;

      g_string_append_printf (markup, g_dngettext (GETTEXT_PACKAGE, "\nand %u more", "\nand %u more", n), n);
    }
  if (markup->len == 0)
    g_string_append (markup, "–");
  return g_string_free (markup, FALSE);
}

/* --- Rows --- */

/* Takes both. */
static void
add_rows (YoriaiDifferenceSheets *self,
          PangoLayout            *left,
          PangoLayout            *right,
          double                  before,
          guint                   n_kept)
{
  int n = MAX (pango_layout_get_line_count (left), right != NULL ? pango_layout_get_line_count (right) : 0);

  for (int i = 0; i < n; i++)
    {
      Row row = { g_object_ref (left), right != NULL ? g_object_ref (right) : NULL, (guint) i, i == 0 ? before : 0,
                  i + 1 == n ? n_kept : n_kept + 1 };

      g_array_append_val (self->rows, row);
    }
  g_object_unref (left);
  g_clear_object (&right);
}

static void
add_item (YoriaiDifferenceSheets     *self,
          const YoriaiDifferenceItem *item,
          YoriaiCall                 *call,
          const char                 *track)
{
  g_autofree char *label = yoriai_difference_words_dup_label (item, call, track);
  g_autoptr (GPtrArray) before = NULL, after = NULL, gone = NULL, come = NULL;
  g_autofree char *left = NULL, *right = NULL;

  yoriai_difference_words_tell_sides (item, &before, &after);
  if (item->kind == YORIAI_DIFFERENCE_REMOVED)
    gone = yoriai_difference_words_describe (item->before, call, track);
  if (item->kind == YORIAI_DIFFERENCE_ADDED)
    come = yoriai_difference_words_describe (item->after, call, track);
  left = dup_markup (before, gone);
  right = dup_markup (after, come);
  add_rows (self, make_plain (self, label, 8, FALSE, WHOLE), NULL, GAP, 1);
  add_rows (self, make_layout (self, left, 10, FALSE, COLUMN), make_layout (self, right, 10, FALSE, COLUMN), 0, 0);
}

static void
add_groups (YoriaiDifferenceSheets *self,
            const GPtrArray        *groups,
            YoriaiCall             *call,
            const char             *track)
{
  const YoriaiSection *section = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiDifferenceGroup *group = groups->pdata[i];

      if (group->section != section)
        add_rows (self, make_plain (self, _(group->section->title), 12, TRUE, WHOLE), NULL, 3 * GAP, 3);
      section = group->section;
      if (*group->title != '\0')
        add_rows (self, make_plain (self, group->title, 10, TRUE, WHOLE), NULL, GAP, 2);
      for (guint j = 0; j < group->items->len; j++)
        add_item (self, group->items->pdata[j], call, track);
    }
}

/* --- Pages --- */

static double
get_height (const YoriaiDifferenceSheets *self,
            guint                         first,
            guint                         n,
            gboolean                      is_first)
{
  double height = 0;

  for (guint i = first; i < MIN (first + n, self->rows->len); i++)
    height += LEADING + (is_first && i == first ? 0 : g_array_index (self->rows, Row, i).before);
  return height;
}

/* A heading is not left alone at the foot of a page. */
static void
break_pages (YoriaiDifferenceSheets *self)
{
  const double room = YORIAI_DIFFERENCE_SHEETS_HEIGHT - 2 * MARGIN - HEAD - FOOT;
  double y = 0;
  guint first = 0;

  g_array_append_val (self->pages, first);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean is_first = i == g_array_index (self->pages, guint, self->pages->len - 1);

      if (!is_first && y + get_height (self, i, 1 + g_array_index (self->rows, Row, i).n_kept, FALSE) > room)
        {
          g_array_append_val (self->pages, i);
          y = 0;
          is_first = TRUE;
        }
      y += get_height (self, i, 1, is_first);
    }
}

/**
 * yoriai_difference_sheets_new:
 * @difference: a difference, from the earlier proposal to the later
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 * @before_name: what people call the earlier proposal
 * @after_name: what they call the later one
 *
 * Returns: (transfer full): pages that tell it, in the user's language
 */
YoriaiDifferenceSheets *
yoriai_difference_sheets_new (const YoriaiDifference *difference,
                              YoriaiCall             *call,
                              const char             *track,
                              const char             *before_name,
                              const char             *after_name)
{
  YoriaiDifferenceSheets *self = g_new0 (YoriaiDifferenceSheets, 1);
  g_autoptr (GPtrArray) groups = yoriai_difference_words_group (difference, call, track);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_difference_get_after (difference));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  const char *hub = yoriai_record_get_string (site, "name");

  self->context = yoriai_book_text_make_context ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  /* Translators: begins a page with a comparison of two versions; %s is the title of the proposal */
  self->title = hub != NULL ? g_strdup_printf (_("Comparison %s"), hub) : g_strdup (_("Comparison"));
  self->head = make_plain (self, self->title, 11, TRUE, WHOLE);
  pango_layout_set_height (self->head, 0);
  pango_layout_set_ellipsize (self->head, PANGO_ELLIPSIZE_END);
  self->names[0] = make_plain (self, before_name, 9, TRUE, COLUMN);
  self->names[1] = make_plain (self, after_name, 9, TRUE, COLUMN);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    {
      pango_layout_set_height (self->names[i], 0);
      pango_layout_set_ellipsize (self->names[i], PANGO_ELLIPSIZE_END);
    }
  add_groups (self, groups, call, track);
  break_pages (self);
  return self;
}

/**
 * yoriai_difference_sheets_free:
 * @self: (nullable): pages
 *
 * Frees them.
 */
void
yoriai_difference_sheets_free (YoriaiDifferenceSheets *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_array_unref (self->pages);
  g_object_unref (self->head);
  g_object_unref (self->names[0]);
  g_object_unref (self->names[1]);
  g_object_unref (self->context);
  g_free (self->title);
  g_free (self);
}

/**
 * yoriai_difference_sheets_get_title:
 * @self: pages
 *
 * Returns: what they are called
 */
const char *
yoriai_difference_sheets_get_title (const YoriaiDifferenceSheets *self)
{
  return self->title;
}

/**
 * yoriai_difference_sheets_get_n_pages:
 * @self: pages
 *
 * Returns: how many they are
 */
guint
yoriai_difference_sheets_get_n_pages (const YoriaiDifferenceSheets *self)
{
  return self->pages->len;
}

static void
draw_line (PangoLayout *layout,
           guint        line,
           double       x,
           double       y,
           cairo_t     *cr)
{
  PangoLayoutLine *drawn = layout != NULL ? pango_layout_get_line_readonly (layout, (int) line) : NULL;

  if (drawn == NULL)
    return;
  cairo_move_to (cr, x, y + LEADING * 0.75);
  pango_cairo_show_layout_line (cr, drawn);
}

static void
draw_rule (cairo_t *cr,
           double   y)
{
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, MARGIN, y);
  cairo_line_to (cr, YORIAI_DIFFERENCE_SHEETS_WIDTH - MARGIN, y);
  cairo_stroke (cr);
}

static void
draw_frame (const YoriaiDifferenceSheets *self,
            guint                         page,
            cairo_t                      *cr)
{
  /* Translators: which page, of how many */
  g_autofree char *number = g_strdup_printf (_("%u / %u"), page + 1, self->pages->len);
  g_autoptr (PangoLayout) foot = make_plain ((YoriaiDifferenceSheets *) self, number, 8, FALSE, WHOLE);

  pango_layout_set_alignment (foot, PANGO_ALIGN_CENTER);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, self->head);
  cairo_move_to (cr, MARGIN, MARGIN + 20);
  pango_cairo_show_layout (cr, self->names[0]);
  cairo_move_to (cr, MARGIN + COLUMN + GUTTER, MARGIN + 20);
  pango_cairo_show_layout (cr, self->names[1]);
  draw_rule (cr, MARGIN + HEAD - 8);
  cairo_move_to (cr, MARGIN, YORIAI_DIFFERENCE_SHEETS_HEIGHT - MARGIN - 10);
  pango_cairo_show_layout (cr, foot);
}

/**
 * yoriai_difference_sheets_draw_page:
 * @self: pages
 * @page: which, from 0
 * @cr: what to draw on, in points
 *
 * Draws one.
 */
void
yoriai_difference_sheets_draw_page (const YoriaiDifferenceSheets *self,
                                    guint                         page,
                                    cairo_t                      *cr)
{
  guint first, end;
  double y = MARGIN + HEAD;

  g_return_if_fail (page < self->pages->len);

  first = g_array_index (self->pages, guint, page);
  end = page + 1 < self->pages->len ? g_array_index (self->pages, guint, page + 1) : self->rows->len;
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_frame (self, page, cr);
  for (guint i = first; i < end; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      y += i > first ? row->before : 0;
      draw_line (row->left, row->line, MARGIN, y, cr);
      draw_line (row->right, row->line, MARGIN + COLUMN + GUTTER, y, cr);
      y += LEADING;
    }
}
