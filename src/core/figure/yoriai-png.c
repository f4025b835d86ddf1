/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-png.h"

/* Pictures of flat colours with letters on them, as PNG: no filters, quick compression. cairo tries
 * filters line by line, which for such pictures takes five times as long and makes them larger. */

#define COMPRESSION 3
#define RGB 2
#define CHANNELS 3
#define DEPTH 8
#define CRC_POLYNOMIAL 0xedb88320u
#define N_BYTES 256

static void
append_be32 (GByteArray *out,
             guint32     number)
{
  guint32 swapped = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &swapped, sizeof swapped);
}

static guint32
compute_crc (const guint8 *data,
             gsize         size)
{
  guint32 table[N_BYTES], crc = 0xffffffffu;

  for (guint i = 0; i < N_BYTES; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? CRC_POLYNOMIAL : 0);
    }
  for (gsize i = 0; i < size; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}

static void
append_chunk (GByteArray   *out,
              const char   *name,
              const guint8 *data,
              gsize         size)
{
  guint start;

  append_be32 (out, (guint32) size);
  start = out->len;
  g_byte_array_append (out, (const guint8 *) name, 4);
  if (size > 0)
    g_byte_array_append (out, data, (guint) size);
  append_be32 (out, compute_crc (out->data + start, size + 4));
}

/* Each line begins with its filter: none. */
static guint8 *
read_lines (cairo_surface_t *surface,
            gsize           *ret_size)
{
  guint width = (guint) cairo_image_surface_get_width (surface);
  guint height = (guint) cairo_image_surface_get_height (surface);
  gsize line = 1 + (gsize) width * CHANNELS;
  guint8 *lines = g_malloc0_n (height, line);

  cairo_surface_flush (surface);
  for (guint y = 0; y < height; y++)
    {
      const guint32 *from = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface) +
                                                              (gsize) y *
                                                                  (gsize) cairo_image_surface_get_stride (surface));
      guint8 *to = lines + y * line + 1;

      for (guint x = 0; x < width; x++, to += CHANNELS)
        {
          to[0] = (guint8) (from[x] >> 16);
          to[1] = (guint8) (from[x] >> 8);
          to[2] = (guint8) from[x];
        }
    }
  *ret_size = height * line;
  return lines;
}

static GBytes *
compress (const guint8  *data,
          gsize          size,
          GError       **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  if (!g_output_stream_write_all (stream, data, size, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
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
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 format[] = { DEPTH, RGB, 0, 0, 0 };
  g_autoptr (GByteArray) out = g_byte_array_new (), header = g_byte_array_new ();
  g_autoptr (GBytes) data = NULL;
  g_autofree guint8 *lines = NULL;
  gsize size;

  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, NULL);

  lines = read_lines (surface, &size);
  data = compress (lines, size, error);
  if (data == NULL)
    return NULL;
  append_be32 (header, (guint32) cairo_image_surface_get_width (surface));
  append_be32 (header, (guint32) cairo_image_surface_get_height (surface));
  g_byte_array_append (header, format, sizeof format);
  g_byte_array_append (out, signature, sizeof signature);
  append_chunk (out, "IHDR", header->data, header->len);
  append_chunk (out, "IDAT", g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  append_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
