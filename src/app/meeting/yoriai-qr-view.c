/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-qr-view"

#include "config.h"

#include "meeting/yoriai-qr-view.h"

#include "meeting/yoriai-qr.h"

#define SIZE 240

/* A text as a QR code, black on white whatever the theme is: cameras ask for that. */
struct _YoriaiQrView
{
  GtkWidget parent_instance;

  YoriaiQr *qr; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiQrView, yoriai_qr_view, GTK_TYPE_WIDGET)

static void
yoriai_qr_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
yoriai_qr_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YoriaiQrView *self = YORIAI_QR_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int size = MIN (width, height);
  cairo_t *cr;

  if (self->qr == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  yoriai_qr_draw (self->qr, cr, (width - size) / 2.0, (height - size) / 2.0, size);
  cairo_destroy (cr);
}

static void
yoriai_qr_view_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_QR_VIEW (object)->qr, yoriai_qr_free);
  G_OBJECT_CLASS (yoriai_qr_view_parent_class)->finalize (object);
}

static void
yoriai_qr_view_class_init (YoriaiQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yoriai_qr_view_finalize;
  widget_class->measure = yoriai_qr_view_measure;
  widget_class->snapshot = yoriai_qr_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
yoriai_qr_view_init (YoriaiQrView *self)
{
}

/**
 * yoriai_qr_view_set_text:
 * @self: a view
 * @text: (nullable): what the code says; what is too long for one shows nothing
 *
 * Shows another one.
 */
void
yoriai_qr_view_set_text (YoriaiQrView *self, const char *text)
{
  g_return_if_fail (YORIAI_IS_QR_VIEW (self));

  g_clear_pointer (&self->qr, yoriai_qr_free);
  if (text != NULL)
    self->qr = yoriai_qr_new (text, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
