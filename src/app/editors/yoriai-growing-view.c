/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-growing-view"

#include "config.h"

#include "editors/yoriai-growing-view.h"

/* A text view as high as its text. GtkTextView asks for the height at the width it was last given, so after a new
 * width it has to be asked once more. As it never scrolls itself, the page around it follows what is being composed,
 * which may be many lines long before it is in the text, and what is pasted. */
struct _YoriaiGrowingView
{
  GtkTextView parent_instance;
  int width;       /* as last allocated */
  guint resize_id; /* tick callback */
  guint laid_out_id; /* idle callback: GTK has laid out what it was given */
  guint follow_id; /* tick callback that brings what is composed into sight */
  guint n_frames;  /* how many it still waits, when nothing grows any more */
  int seen_height; /* of it, while it follows */
  double seen_upper; /* of the page */
};

G_DEFINE_FINAL_TYPE (YoriaiGrowingView, yoriai_growing_view, GTK_TYPE_TEXT_VIEW)

#define CARET_MARGIN 24
#define LAYOUT_FRAMES 2

static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiGrowingView *self = YORIAI_GROWING_VIEW (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment
      = scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  double upper = adjustment != NULL ? gtk_adjustment_get_upper (adjustment) : 0;

  if (gtk_widget_get_height (widget) != self->seen_height || upper > self->seen_upper || upper < self->seen_upper)
    self->n_frames = LAYOUT_FRAMES;
  self->seen_height = gtk_widget_get_height (widget);
  self->seen_upper = upper;
  if (self->n_frames-- > 0)
    return G_SOURCE_CONTINUE;
  self->follow_id = 0;
  yoriai_growing_view_scroll_to_caret (self);

  return G_SOURCE_REMOVE;
}

static void
laid_out_cb (gpointer user_data)
{
  YoriaiGrowingView *self = YORIAI_GROWING_VIEW (user_data);

  self->laid_out_id = 0;
  self->n_frames = LAYOUT_FRAMES;
  if (self->follow_id == 0)
    self->follow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

/* Once what came in is laid out: a long text is so piece by piece, in an idle callback of a higher priority than this. */
static void
follow_caret (YoriaiGrowingView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->laid_out_id == 0)
    self->laid_out_id = g_idle_add_once (laid_out_cb, self);
}

static void
yoriai_growing_view_dispose (GObject *object)
{
  g_clear_handle_id (&YORIAI_GROWING_VIEW (object)->laid_out_id, g_source_remove);

  G_OBJECT_CLASS (yoriai_growing_view_parent_class)->dispose (object);
}

static gboolean
resize_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YORIAI_GROWING_VIEW (widget)->resize_id = 0;
  gtk_widget_queue_resize (widget);

  return G_SOURCE_REMOVE;
}

static void
yoriai_growing_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  YoriaiGrowingView *self = YORIAI_GROWING_VIEW (widget);

  GTK_WIDGET_CLASS (yoriai_growing_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->width == width)
    return;
  self->width = width;
  if (self->resize_id == 0)
    self->resize_id = gtk_widget_add_tick_callback (widget, resize_cb, NULL, NULL);
}

static void
yoriai_growing_view_class_init (YoriaiGrowingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_growing_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = yoriai_growing_view_size_allocate;
}

static void
yoriai_growing_view_init (YoriaiGrowingView *self)
{
  g_signal_connect (self, "preedit-changed", G_CALLBACK (follow_caret), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "paste-done", G_CALLBACK (follow_caret),
                           self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_growing_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
yoriai_growing_view_new (void)
{
  return g_object_new (YORIAI_TYPE_GROWING_VIEW, NULL);
}

/**
 * yoriai_growing_view_scroll_to_caret:
 * @self: a view
 *
 * Brings the caret into sight on the page around it: as high as its text, it
 * never scrolls itself.
 */
void
yoriai_growing_view_scroll_to_caret (YoriaiGrowingView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GdkRectangle caret;
  graphene_point_t point;
  double top;

  if (scroller == NULL)
    return;
  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (widget), NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_WIDGET, caret.x,
                                         caret.y, &caret.x, &caret.y);
  if (!gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (caret.x, caret.y), &point))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + point.y;
  gtk_adjustment_clamp_page (adjustment, top - CARET_MARGIN, top + caret.height + CARET_MARGIN);
}
