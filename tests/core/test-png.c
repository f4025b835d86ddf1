/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "figure/yoriai-png.h"

typedef struct
{
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_cb (void          *closure,
         unsigned char *data,
         unsigned int   length)
{
  Source *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
draw (int width,
      int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0.5, 0.25);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_arc (cr, width / 2.0, height / 2.0, height / 3.0, 0, 6);
  cairo_fill (cr);
  cairo_destroy (cr);
  return surface;
}

/* Another decoder reads every pixel back, whatever the size. */
static void
test_read_back (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 3, 7 }, { 640, 401 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      int width = sizes[i][0], height = sizes[i][1];
      cairo_surface_t *surface = draw (width, height), *read;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) png = yoriai_png_encode (surface, &error);
      g_autoptr (GBytes) again = yoriai_png_encode (surface, &error);
      Source source;

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (png, again));
      source = (Source){ g_bytes_get_data (png, NULL), g_bytes_get_size (png) };
      read = cairo_image_surface_create_from_png_stream (read_cb, &source);
      g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (read), ==, width);
      g_assert_cmpint (cairo_image_surface_get_height (read), ==, height);
      for (int y = 0; y < height; y++)
        {
          const guint32 *a = (const void *) (cairo_image_surface_get_data (surface) +
                                             y * cairo_image_surface_get_stride (surface));
          const guint32 *b = (const void *) (cairo_image_surface_get_data (read) +
                                             y * cairo_image_surface_get_stride (read));

          for (int x = 0; x < width; x++)
            g_assert_cmphex (a[x] & 0xffffff, ==, b[x] & 0xffffff);
        }
      cairo_surface_destroy (surface);
      cairo_surface_destroy (read);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png/read-back", test_read_back);
  return g_test_run ();
}
