/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-thumbnail"

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "figure/yoriai-figure-thumbnail.h"

/* A figure, small: to choose from. */
struct _YoriaiFigureThumbnail
{
  GtkWidget parent_instance;
  YoriaiLiveFigure *figure; /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiFigureThumbnail, yoriai_figure_thumbnail, GTK_TYPE_WIDGET)

#define WIDTH 120
#define HEIGHT 85

static void
yoriai_figure_thumbnail_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
yoriai_figure_thumbnail_snapshot (GtkWidget   *widget,
                                  GtkSnapshot *snapshot)
{
  YoriaiSight sight;
  GdkTexture *picture = yoriai_live_figure_get_picture (YORIAI_FIGURE_THUMBNAIL (widget)->figure, &sight);
  double dots = gtk_widget_get_scale_factor (widget), width, height;

  if (picture == NULL)
    return;
  width = sight.width / dots;
  height = sight.height / dots;
  gtk_snapshot_append_texture (snapshot, picture,
                               &GRAPHENE_RECT_INIT ((float) round ((gtk_widget_get_width (widget) - width) / 2),
                                                    (float) round ((gtk_widget_get_height (widget) - height) / 2),
                                                    (float) width, (float) height));
}

/* The whole paper. */
static void
update_sight (YoriaiFigureThumbnail *self)
{
  int dots = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  YoriaiSight sight = { .is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ()) };
  double width, height;

  yoriai_paper_get_size (yoriai_live_figure_get_paper (self->figure), &width, &height);
  sight.scale = dots * MIN (WIDTH / width, HEIGHT / height);
  sight.width = (int) ceil (width * sight.scale);
  sight.height = (int) ceil (height * sight.scale);
  yoriai_live_figure_set_sight (self->figure, &sight);
}

static void
yoriai_figure_thumbnail_map (GtkWidget *widget)
{
  yoriai_live_figure_set_active (YORIAI_FIGURE_THUMBNAIL (widget)->figure, TRUE);
  GTK_WIDGET_CLASS (yoriai_figure_thumbnail_parent_class)->map (widget);
}

static void
yoriai_figure_thumbnail_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_figure_thumbnail_parent_class)->unmap (widget);
  yoriai_live_figure_set_active (YORIAI_FIGURE_THUMBNAIL (widget)->figure, FALSE);
}

static void
yoriai_figure_thumbnail_dispose (GObject *object)
{
  g_clear_object (&YORIAI_FIGURE_THUMBNAIL (object)->figure);
  G_OBJECT_CLASS (yoriai_figure_thumbnail_parent_class)->dispose (object);
}

static void
yoriai_figure_thumbnail_class_init (YoriaiFigureThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_figure_thumbnail_dispose;
  widget_class->measure = yoriai_figure_thumbnail_measure;
  widget_class->snapshot = yoriai_figure_thumbnail_snapshot;
  widget_class->map = yoriai_figure_thumbnail_map;
  widget_class->unmap = yoriai_figure_thumbnail_unmap;
  gtk_widget_class_set_css_name (widget_class, "figurethumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
yoriai_figure_thumbnail_init (YoriaiFigureThumbnail *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * yoriai_figure_thumbnail_new:
 * @figure: a figure that nobody else looks at
 *
 * Returns: (transfer floating): a small picture of it
 */
GtkWidget *
yoriai_figure_thumbnail_new (YoriaiLiveFigure *figure)
{
  YoriaiFigureThumbnail *self;

  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (figure), NULL);

  self = g_object_new (YORIAI_TYPE_FIGURE_THUMBNAIL, NULL);
  self->figure = g_object_ref (figure);
  yoriai_live_figure_set_thumbnail (figure);
  update_sight (self);
  g_signal_connect_object (figure, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_sight), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_sight), NULL);
  return GTK_WIDGET (self);
}
