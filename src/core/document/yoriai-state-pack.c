/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes in JSON: deflated, then base64 in lines of an array. Lines, because an
 * editor, a pager and a diff choke on one of a hundred thousand characters, and
 * because a text of a file has at most a million. They are long, because an
 * array has at most a hundred thousand elements, and short ones would make the
 * view the smaller part to scroll through. */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "yoriai-state-private.h"

#define LINE_CHARACTERS 1024 /* a multiple of four */
#define COMPRESSION 6
#define FIRST_ROOM 4096
#define INFLATED 4 /* times what is deflated, mostly */

/* Runs @converter over all of @bytes; NULL where it fails, makes more than
 * @max_length, or leaves something over. */
static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         gsize       likely_length,
         gsize       max_length)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize length, done = 0, made = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GConverterResult result = G_CONVERTER_CONVERTED;

  g_byte_array_set_size (out, (guint) MIN (MAX (likely_length, FIRST_ROOM), max_length + 1));
  while (result != G_CONVERTER_FINISHED)
    {
      g_autoptr (GError) error = NULL;
      gsize n_read = 0, n_written = 0;

      if (made == out->len)
        g_byte_array_set_size (out, (guint) MIN ((gsize) out->len * 2, max_length + 1));
      result = g_converter_convert (converter, data + done, length - done, out->data + made,
                                    out->len - made, G_CONVERTER_INPUT_AT_END, &n_read, &n_written,
                                    &error);
      if (result == G_CONVERTER_ERROR && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
          && out->len <= max_length)
        {
          g_byte_array_set_size (out, (guint) MIN ((gsize) out->len * 2, max_length + 1));
          continue;
        }
      if (result == G_CONVERTER_ERROR)
        return NULL;
      done += n_read;
      made += n_written;
      if (made > max_length)
        return NULL;
    }
  if (done != length)
    return NULL;
  g_byte_array_set_size (out, (guint) made);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* Returns: (transfer full): @bytes made small */
GBytes *
_yoriai_state_deflate (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW,
                                                                  COMPRESSION);
  gsize length = g_bytes_get_size (bytes);

  return convert (G_CONVERTER (compressor), bytes, length / INFLATED, length + length / 1000 + FIRST_ROOM);
}

/* Returns: (transfer full) (nullable): what was made small; NULL where it is
 * damaged or more than @max_length */
GBytes *
_yoriai_state_inflate (GBytes *deflated, gsize max_length)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (
      G_ZLIB_COMPRESSOR_FORMAT_RAW);

  return convert (G_CONVERTER (decompressor), deflated, g_bytes_get_size (deflated) * INFLATED, max_length);
}

/* Returns: (transfer full): @bytes as a file has them, in one line */
GBytes *
_yoriai_state_pack (GBytes *bytes)
{
  g_autoptr (GBytes) deflated = _yoriai_state_deflate (bytes);
  char *text;

  text = g_base64_encode (g_bytes_get_data (deflated, NULL), g_bytes_get_size (deflated));
  return g_bytes_new_take (text, strlen (text));
}

/* Returns: how many bytes the base64 of @length characters holds; 0 where it is none for sure */
static gsize
count_bytes (const char *text,
             gsize       length)
{
  gsize n_padding = 0;

  if (length == 0 || length % 4 != 0)
    return 0;
  while (n_padding < 2 && text[length - 1 - n_padding] == '=')
    n_padding++;
  return memchr (text, '=', length - n_padding) == NULL ? length / 4 * 3 - n_padding : 0;
}

/* GLib passes over what is wrong, and so makes fewer bytes of it. Returns: (transfer full) (nullable): the bytes; NULL where
 * it is no base64 */
static GBytes *
decode (GBytes *packed)
{
  gsize length, n_expected, n;
  const char *text = g_bytes_get_data (packed, &length);
  guchar *data;
  int state = 0;
  guint save = 0;

  n_expected = count_bytes (text, length);
  if (n_expected == 0)
    return NULL;
  data = g_malloc (length / 4 * 3);
  n = g_base64_decode_step (text, length, data, &state, &save);
  if (n == n_expected)
    return g_bytes_new_take (data, n);
  g_free (data);
  return NULL;
}

/* Returns: (transfer full) (nullable): what was packed; NULL where it is
 * damaged or more than @max_length */
GBytes *
_yoriai_state_unpack (GBytes *packed,
                      gsize   max_length)
{
  g_autoptr (GBytes) deflated = decode (packed);

  return deflated != NULL ? _yoriai_state_inflate (deflated, max_length) : NULL;
}

/* The longest base64 there is of @max_length bytes, stored as they are in
 * blocks of 16 kB at the worst. */
static gsize
get_max_characters (gsize max_length)
{
  return (max_length + max_length / 1000 + FIRST_ROOM) / 3 * 4;
}

/* Reads the lines of what was packed, which is not unpacked before somebody
 * asks for it. */
GBytes *
_yoriai_state_read_lines (YoriaiJsonDoc     *doc,
                          const YoriaiJson  *node,
                          gsize              max_length,
                          GError           **error)
{
  g_autoptr (GString) text = NULL;
  gsize n = 0, length;

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_ARRAY, error))
    return NULL;
  for (const YoriaiJson *line = yoriai_json_get_first (node); line != NULL;
       line = yoriai_json_get_next (line))
    {
      if (!_yoriai_document_expect (doc, line, YORIAI_JSON_STRING, error))
        return NULL;
      yoriai_json_get_string (line, &length);
      n += length;
    }
  if (n > get_max_characters (max_length))
    {
      yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_HISTORY, _ ("This is more than %d MiB"),
                                 (int) (max_length / (1024 * 1024)));
      return NULL;
    }
  text = g_string_sized_new (n);
  for (const YoriaiJson *line = yoriai_json_get_first (node); line != NULL;
       line = yoriai_json_get_next (line))
    {
      const char *characters = yoriai_json_get_string (line, &length);

      g_string_append_len (text, characters, (gssize) length);
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* What is damaged is kept as it is, and may hold more than ASCII. */
void
_yoriai_state_write_lines (YoriaiJsonWriter *writer,
                           GBytes           *packed)
{
  gsize length;
  const char *text = g_bytes_get_data (packed, &length);

  yoriai_json_writer_begin_array (writer);
  for (gsize at = 0, end; at < length; at = end)
    {
      end = MIN (length, at + LINE_CHARACTERS);
      while (end < length && (text[end] & 0xc0) == 0x80) /* within a character */
        end--;
      yoriai_json_writer_string (writer, text + at, (gssize) (end - at));
    }
  yoriai_json_writer_end_array (writer);
}
