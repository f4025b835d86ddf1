/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-growing-view"

#include "config.h"

#include "editors/yoriai-growing-view.h"

/* A text view as high as its text. GtkTextView asks for the height at the width it was last given, so after a new
 * width it has to be asked once more. */
struct _YoriaiGrowingView
{
  GtkTextView parent_instance;
  int width;       /* as last allocated */
  guint resize_id; /* tick callback */
};

G_DEFINE_FINAL_TYPE (YoriaiGrowingView, yoriai_growing_view, GTK_TYPE_TEXT_VIEW)

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
  GTK_WIDGET_CLASS (klass)->size_allocate = yoriai_growing_view_size_allocate;
}

static void
yoriai_growing_view_init (YoriaiGrowingView *self)
{
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
