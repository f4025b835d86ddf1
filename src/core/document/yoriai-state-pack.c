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
#define NO_DIGIT 0xc0

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

/* What a character of base64 stands for; more than six bits of it for one that is none. */
static const guint8 *
get_digits (void)
{
  static guint8 digits[256];
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

      memset (digits, NO_DIGIT, sizeof digits);
      for (guint i = 0; i < strlen (characters); i++)
        digits[(guchar) characters[i]] = (guint8) i;
      g_once_init_leave (&is_made, 1);
    }
  return digits;
}

/* The bytes of four characters. Returns: whether these are none */
static inline guint8
decode_four (const guint8 *digits,
             const guchar *four,
             guint8       *ret_bytes)
{
  guint8 a = digits[four[0]], b = digits[four[1]], c = digits[four[2]], d = digits[four[3]];

  ret_bytes[0] = (guint8) (a << 2 | b >> 4);
  ret_bytes[1] = (guint8) (b << 4 | c >> 2);
  ret_bytes[2] = (guint8) (c << 6 | d);
  return (a | b | c | d) & NO_DIGIT;
}

/* A state has a million characters, which GLib looks at one by one, passing over what is wrong. Returns: (transfer full)
 * (nullable): the bytes; NULL where it is no base64 */
static GBytes *
decode (GBytes *packed)
{
  const guint8 *digits = get_digits ();
  gsize length, n_padding = 0, n = 0;
  const guchar *text = g_bytes_get_data (packed, &length);
  guchar last[4];
  guint8 *data, wrong = 0;

  if (length == 0 || length % 4 != 0)
    return NULL;
  data = g_malloc (length / 4 * 3);
  for (gsize i = 0; i + 4 < length; i += 4, n += 3)
    wrong |= decode_four (digits, text + i, data + n);
  memcpy (last, text + length - 4, sizeof last);
  for (; n_padding < 2 && last[3 - n_padding] == '='; n_padding++)
    last[3 - n_padding] = 'A'; /* which is 0 */
  wrong |= decode_four (digits, last, data + n);
  if (wrong == 0)
    return g_bytes_new_take (data, n + 3 - n_padding);
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
