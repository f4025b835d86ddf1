/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-face"

#include "config.h"

#include "pages/yoriai-budget-face-private.h"

#include <math.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat-color.h"

/* How the budget is drawn: the rows that are seen and nothing else, from the colour its style gives to text. */

#define INDENT 20
#define SUM_WIDTH 12
#define MARK 3         /* width of what marks a row about which something is found */
#define LINE 0.16f     /* how much of the colour of text lines, grounds and grey texts have */
#define FAINT_LINE 0.08f
#define GROUND 0.05f
#define GREY 0.62f
#define DASH 0.3f
#define BAR 4          /* height of the bar of what is taken of the cap */

static const GdkRGBA warning_light = { 0.65f, 0.11f, 0.08f, 1 }, warning_dark = { 1, 0.56f, 0.45f, 1 };
static const GdkRGBA bar_light = { 0.11f, 0.44f, 0.85f, 1 }, bar_dark = { 0.47f, 0.68f, 0.93f, 1 };

typedef struct
{
  YoriaiBudgetFace *face;
  GtkSnapshot *snapshot;
  GdkRGBA ink;
  GdkRGBA warning;
  GdkRGBA bar;
  double width; /* of all */
} Drawing;

/* How a text stands in its cell. */
typedef struct
{
  float alpha;       /* of the ink */
  gboolean is_bold;
  gboolean is_warning;
  gboolean is_rounded; /* underlined with dots: not all of it is shown */
  gboolean is_left;
  gboolean is_condensed; /* where it is too wide */
  PangoEllipsizeMode ellipsize;
} Manner;

const char *
_yoriai_budget_face_get_foot_name (YoriaiBudgetFootRow row)
{
  switch (row)
    {
    case YORIAI_BUDGET_FOOT_TOTAL:
      return _("Total");
    case YORIAI_BUDGET_FOOT_REST:
      return _("Left below the cap");
    case YORIAI_BUDGET_FOOT_EXTERNAL:
      return _("External resources");
    case YORIAI_BUDGET_FOOT_RATIO:
    case YORIAI_N_BUDGET_FOOT_ROWS:
    default:
      return _("External in relation to the total");
    }
}

static GdkRGBA
fade (const GdkRGBA *color,
      float          alpha)
{
  GdkRGBA faded = *color;

  faded.alpha *= alpha;
  return faded;
}

static void
fill (Drawing       *self,
      const GdkRGBA *color,
      float          alpha,
      double         x,
      double         y,
      double         width,
      double         height)
{
  GdkRGBA faded = fade (color, alpha);

  gtk_snapshot_append_color (self->snapshot, &faded, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
draw_text (Drawing      *self,
           const char   *text,
           double        x,
           double        y,
           double        width,
           const Manner *manner)
{
  g_autoptr (PangoLayout) layout = NULL;
  int padding = _yoriai_budget_face_get_padding (self->face);
  GdkRGBA color = fade (manner->is_warning ? &self->warning : &self->ink, manner->alpha);
  int text_width, text_height, room = (int) MAX (width - 2 * padding, 1);

  if (*text == '\0')
    return;
  layout = _yoriai_budget_face_create_layout (self->face, text, manner->is_bold);
  if (manner->ellipsize != PANGO_ELLIPSIZE_NONE)
    {
      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, manner->ellipsize);
    }
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  x = manner->is_left ? x + padding : x + width - padding - (manner->is_condensed ? MIN (text_width, room) : text_width);
  y += (self->face->row_height - text_height) / 2.0;
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) floor (y)));
  if (manner->is_condensed && text_width > room)
    gtk_snapshot_scale (self->snapshot, (float) room / (float) text_width, 1);
  gtk_snapshot_append_layout (self->snapshot, layout, &color);
  for (int at = 0; manner->is_rounded && at < text_width; at += 4)
    gtk_snapshot_append_color (self->snapshot, &color, &GRAPHENE_RECT_INIT ((float) at, (float) text_height - 1, 2, 1));
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_name (Drawing *self,
           guint    row,
           double   y)
{
  YoriaiBudgetFace *face = self->face;
  gboolean is_first = yoriai_budget_cells_is_first_level (face->cells, row);
  g_autofree char *name = yoriai_cells_dup_text (YORIAI_CELLS (face->cells), row, 0, YORIAI_CELL_SHOWN);
  Manner manner = { yoriai_budget_cells_is_by_rate (face->cells, row) ? GREY : 1, is_first, .is_left = TRUE,
                    .ellipsize = PANGO_ELLIPSIZE_MIDDLE };
  Manner sign = { GREY, .is_left = TRUE };
  gboolean is_sum = yoriai_budget_cells_get_n_lines (face->cells, row) > 1;
  double sum_width = is_sum ? SUM_WIDTH : 0, indent = is_first ? INDENT / 2 + 2 : INDENT;

  if (_yoriai_budget_face_find_finding (face, row) != NULL)
    fill (self, &self->warning, 1, 0, y, MARK, face->row_height - 1);
  if (is_first)
    draw_text (self, yoriai_budget_cells_is_folded (face->cells, row) ? "▸" : "▾", 0, y, INDENT, &sign);
  draw_text (self, name, indent, y, face->names_width - indent - sum_width, &manner);
  sign.is_left = FALSE;
  if (is_sum)
    draw_text (self, "Σ", 0, y, face->names_width, &sign);
}

static void
draw_cell (Drawing *self,
           guint    row,
           guint    column,
           double   x,
           double   y,
           double   width)
{
  YoriaiBudgetFace *face = self->face;
  g_autofree char *text = yoriai_cells_dup_text (YORIAI_CELLS (face->cells), row, column, YORIAI_CELL_SHOWN);
  Manner manner = { yoriai_budget_cells_is_by_rate (face->cells, row) ? GREY : 1,
                    .is_rounded = yoriai_budget_cells_is_rounded (face->cells, row, column) };

  if (*text == '\0')
    manner = (Manner){ DASH };
  draw_text (self, *text != '\0' ? text : "—", x, y, width, &manner);
}

/* The last row, in which one says who else gets money. */
static void
draw_empty_row (Drawing *self,
                double   y)
{
  g_autofree char *title = yoriai_cells_dup_title (YORIAI_CELLS (self->face->cells), 0);
  g_autofree char *first = g_strndup (title, strcspn (title, "/"));
  g_autofree char *text = NULL;
  Manner manner = { GREY, .is_left = TRUE, .ellipsize = PANGO_ELLIPSIZE_END };

  /* Translators: in the last row of the budget: an institution, say, is typed here to be added */
  text = g_strdup_printf (_("＋ Add: %s"), g_strstrip (first));
  draw_text (self, text, 0, y, self->face->names_width, &manner);
}

static void
draw_years (Drawing *self,
            guint    row,
            double   y)
{
  YoriaiBudgetFace *face = self->face;
  guint n = yoriai_cells_get_n_columns (YORIAI_CELLS (face->cells)) - 2;
  double width;

  for (guint column = 1; column <= n; column++)
    {
      double x = _yoriai_budget_face_get_x (face, column, &width);

      if (x + width > face->names_width && x < face->names_width + face->body_width)
        draw_cell (self, row, column, x, y, width);
    }
}

static void
push_clip (Drawing *self,
           double   x,
           double   y,
           double   width,
           double   height)
{
  gtk_snapshot_push_clip (self->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
draw_rows (Drawing *self)
{
  YoriaiBudgetFace *face = self->face;
  YoriaiCells *cells = YORIAI_CELLS (face->cells);
  guint n = yoriai_cells_get_n_rows (cells), n_columns = yoriai_cells_get_n_columns (cells);
  double scrolled = gtk_adjustment_get_value (face->down), width;
  guint first = (guint) (scrolled / face->row_height);
  guint last = MIN (first + (guint) (face->body_height / face->row_height) + 1, yoriai_cells_get_n_shown_rows (cells) - 1);

  for (guint row = first; row <= last; row++)
    {
      double y = face->row_height * (1.0 + row) - scrolled, x = _yoriai_budget_face_get_x (face, n_columns - 1, &width);

      if (row >= n)
        draw_empty_row (self, y);
      else
        {
          if (yoriai_budget_cells_is_first_level (face->cells, row))
            fill (self, &self->ink, GROUND, 0, y, self->width, face->row_height);
          draw_name (self, row, y);
          draw_cell (self, row, n_columns - 1, x, y, width);
          push_clip (self, face->names_width, y, face->body_width, face->row_height);
          draw_years (self, row, y);
          gtk_snapshot_pop (self->snapshot);
        }
      fill (self, &self->ink, FAINT_LINE, 0, y + face->row_height - 1, self->width, 1);
    }
}

static void
draw_heading (Drawing *self,
              guint    column)
{
  double width, x = _yoriai_budget_face_get_x (self->face, column, &width);
  g_autofree char *title = _yoriai_budget_face_dup_title (self->face, column);
  Manner manner = { GREY, FALSE, .is_left = column == 0, .ellipsize = column == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE };

  draw_text (self, title, x, 0, width, &manner);
}

/* What of the cap is taken, as a bar below the words. */
static void
draw_bar (Drawing *self,
          guint    year,
          double   x,
          double   y,
          double   width)
{
  int padding = _yoriai_budget_face_get_padding (self->face);
  double share = yoriai_budget_foot_get_share (&self->face->foot, year), room = width - 2 * padding;

  y += self->face->row_height - BAR - 1;
  fill (self, &self->ink, LINE, x + padding, y, room, BAR);
  fill (self, share > 1 ? &self->warning : &self->bar, 1, x + padding, y, room * CLAMP (share, 0, 1), BAR);
}

static void
draw_foot_cell (Drawing *self,
                guint    row,
                guint    column,
                double   y)
{
  YoriaiBudgetFace *face = self->face;
  YoriaiBudgetFootRow kind = face->foot_rows[row];
  double width, x = _yoriai_budget_face_get_x (face, column, &width);
  g_autofree char *text = yoriai_budget_face_dup_foot (face, row, column);
  guint n = yoriai_cells_get_n_columns (YORIAI_CELLS (face->cells)) - 2;
  gboolean is_capped = kind == YORIAI_BUDGET_FOOT_REST && column > 0 && column <= n && yoriai_budget_foot_has_cap (&face->foot, column);
  Manner manner = { kind == YORIAI_BUDGET_FOOT_TOTAL ? 1 : GREY, kind == YORIAI_BUDGET_FOOT_TOTAL && column == 0, .is_left = column == 0,
                    .ellipsize = column == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE };

  if (is_capped && yoriai_budget_foot_get_rest (&face->foot, column) < 0)
    manner.alpha = 1, manner.is_warning = manner.is_condensed = TRUE;
  draw_text (self, text, x, is_capped ? y - BAR / 2.0 : y, width, &manner);
  if (is_capped)
    draw_bar (self, column, x, y, width);
}

static void
draw_beside_years (Drawing *self,
                   void   (*draw) (Drawing *self, guint column, guint row, double y),
                   guint    row,
                   double   y)
{
  YoriaiBudgetFace *face = self->face;
  guint n = yoriai_cells_get_n_columns (YORIAI_CELLS (face->cells)) - 2;

  draw (self, 0, row, y);
  draw (self, n + 1, row, y);
  push_clip (self, face->names_width, y, face->body_width, face->row_height);
  for (guint column = 1; column <= n; column++)
    draw (self, column, row, y);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_heading_at (Drawing *self,
                 guint    column,
                 guint    row,
                 double   y)
{
  draw_heading (self, column);
}

static void
draw_foot_at (Drawing *self,
              guint    column,
              guint    row,
              double   y)
{
  draw_foot_cell (self, row, column, y);
}

/* Lines beside what stays where it is. */
static void
draw_frame (Drawing *self)
{
  YoriaiBudgetFace *face = self->face;
  double foot = face->row_height + face->body_height, height = foot + face->n_foot_rows * (double) face->row_height;

  fill (self, &self->ink, LINE, 0, face->row_height - 1, self->width, 1);
  fill (self, &self->ink, 2 * LINE, 0, foot, self->width, 1);
  fill (self, &self->ink, LINE, face->names_width - 1, 0, 1, height);
  fill (self, &self->ink, LINE, face->names_width + face->body_width, 0, 1, height);
}

void
_yoriai_budget_face_draw (YoriaiBudgetFace *self,
                          GtkSnapshot      *snapshot)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  Drawing drawing = { self, snapshot, .warning = is_dark ? warning_dark : warning_light, .bar = is_dark ? bar_dark : bar_light,
                      .width = self->names_width + self->body_width + self->total_width };

  yoriai_compat_get_color (GTK_WIDGET (self), &drawing.ink);
  draw_beside_years (&drawing, draw_heading_at, 0, 0);
  push_clip (&drawing, 0, self->row_height, drawing.width, self->body_height);
  draw_rows (&drawing);
  gtk_snapshot_pop (snapshot);
  for (guint row = 0; row < self->n_foot_rows; row++)
    draw_beside_years (&drawing, draw_foot_at, row, self->row_height * (1.0 + row) + self->body_height);
  draw_frame (&drawing);
}
