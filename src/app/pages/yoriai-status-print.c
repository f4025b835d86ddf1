/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-status-print"

#include "config.h"

#include "pages/yoriai-status-print.h"

#include "dialogs/yoriai-print.h"

#define TITLE_SIZE 14.0 /* points */
#define TEXT_SIZE 9.0
#define MIN_TEXT_SIZE 5.0
#define SIZE_STEP 0.5
#define GAP 8.0
#define MARGIN 42.0

typedef struct
{
  char *title;
  char *text;
} Sheet;

static void
sheet_free (gpointer   data,
            GClosure  *closure)
{
  Sheet *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static PangoLayout *
make_layout (GtkPrintContext *context,
             const char      *text,
             double           size,
             PangoWeight      weight)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "sans");
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) ((gtk_print_context_get_width (context) - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Sheet             *sheet)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

/* As large as it is on one page of paper. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Sheet             *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) title = make_layout (context, sheet->title, TITLE_SIZE, PANGO_WEIGHT_BOLD);
  double top = MARGIN + get_height (title) + GAP, room = gtk_print_context_get_height (context) - MARGIN - top;
  g_autoptr (PangoLayout) text = NULL;

  for (double size = TEXT_SIZE; size >= MIN_TEXT_SIZE; size -= SIZE_STEP)
    {
      g_clear_object (&text);
      text = make_layout (context, sheet->text, size, PANGO_WEIGHT_NORMAL);
      if (get_height (text) <= room)
        break;
    }
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, title);
  cairo_move_to (cr, MARGIN, top);
  pango_cairo_show_layout (cr, text);
}

/**
 * yoriai_status_print_new:
 * @title: what stands above it
 * @text: its lines
 *
 * Returns: (transfer full): what prints the text on one page, smaller where it is long
 */
GtkPrintOperation *
yoriai_status_print_new (const char *title,
                         const char *text)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Sheet *sheet = g_new (Sheet, 1);

  *sheet = (Sheet){ g_strdup (title), g_strdup (text) };
  yoriai_print_set_up (operation, title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), sheet);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet, sheet_free, 0);
  return operation;
}
