/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <png.h>

#include "figure/yoriai-png.h"

/* Pictures of flat colours with letters on them: no filters, quick compression. cairo's own writer tries filters line
 * by line, which for such pictures takes several times as long and makes them larger. */

#define COMPRESSION 3
#define CHANNELS 3
#define DEPTH 8

static void
write_cb (png_structp png,
          png_bytep   data,
          png_size_t  length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* A line of the picture as red, green, blue. */
static void
read_line (cairo_surface_t *surface,
           int              y,
           guint8          *to)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint32 *from = (const guint32 *) (const void *) (data + (gsize) y * cairo_image_surface_get_stride (surface));

  for (int x = 0; x < cairo_image_surface_get_width (surface); x++, to += CHANNELS)
    {
      to[0] = (guint8) (from[x] >> 16);
      to[1] = (guint8) (from[x] >> 8);
      to[2] = (guint8) from[x];
    }
}

/* Jumps out of libpng where memory runs out: nothing here is allocated after that place. */
static gboolean
write_lines (cairo_surface_t *surface,
             png_structp      png,
             png_infop        info,
             guint8          *line)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);

  if (setjmp (png_jmpbuf (png)))
    return FALSE;
  png_set_compression_level (png, COMPRESSION);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, DEPTH, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      read_line (surface, y, line);
      png_write_row (png, line);
    }
  png_write_end (png, info);
  return TRUE;
}

/**
 * yoriai_png_encode:
 * @surface: a picture without transparency: RGB24
 * @error: return location
 *
 * Writes a picture as a PNG; the same picture always as the same bytes.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
yoriai_png_encode (cairo_surface_t  *surface,
                   GError          **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *line = g_malloc_n ((gsize) cairo_image_surface_get_width (surface), CHANNELS);
  png_structp png;
  png_infop info;
  gboolean is_good;

  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, NULL);

  cairo_surface_flush (surface);
  png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  info = png != NULL ? png_create_info_struct (png) : NULL;
  if (info != NULL)
    png_set_write_fn (png, out, write_cb, flush_cb);
  is_good = info != NULL && write_lines (surface, png, info, line);
  png_destroy_write_struct (&png, &info);
  if (is_good)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the figure is too large for a picture"));
  return NULL;
}
