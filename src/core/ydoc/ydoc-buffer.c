/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* The primitive encodings of lib0: bounded reading, growing writing. */

#define MAX_VARUINT_SHIFT 56 /* 8 bytes hold 56 bits, more than a JavaScript number takes */
#define REPLACEMENT 0xFFFD

/* Reading */

void
_ydoc_reader_init (YdocReader   *self,
                   const guint8 *data,
                   gsize         len)
{
  *self = (YdocReader){ .data = data, .end = len };
}

/* The seven bits of each of eight bytes, side by side. */
static inline guint64
join_bits (guint64 word)
{
  word &= G_GUINT64_CONSTANT (0x7f7f7f7f7f7f7f7f);
  word = (word & G_GUINT64_CONSTANT (0x007f007f007f007f)) | (word & G_GUINT64_CONSTANT (0x7f007f007f007f00)) >> 1;
  word = (word & G_GUINT64_CONSTANT (0x00003fff00003fff)) | (word & G_GUINT64_CONSTANT (0x3fff00003fff0000)) >> 2;

  return (word & 0x0fffffff) | (word & G_GUINT64_CONSTANT (0x0fffffff00000000)) >> 4;
}

/* One of any length: _ydoc_read_varuint() does the short ones. Most of the others are the id of a client, of seven or eight
 * bytes, and there are two or three of them in a struct: so eight bytes are read at once, where there are as many. */
guint64
_ydoc_read_long_varuint (YdocReader *self)
{
  const guint8 *data = self->data;
  gsize at = self->at, end = self->end;
  guint64 value = 0;

  if (self->failed)
    return 0;
  if (end - at >= sizeof value)
    {
      guint64 last;

      memcpy (&value, data + at, sizeof value);
      value = GUINT64_FROM_LE (value);
      last = ~value & G_GUINT64_CONSTANT (0x8080808080808080);
      last &= -last; /* the first byte without its highest bit, the last of the number */
      value = last != 0 ? join_bits (value & (last | (last - 1))) : G_MAXUINT64;
      if (value <= YDOC_MAX_CLIENT)
        {
          self->at = at + (guint) __builtin_ctzll (last) / 8 + 1;
          return value;
        }
      value = 0; /* it is none; how far it goes is found below */
    }
  for (guint shift = 0; shift < MAX_VARUINT_SHIFT && at < end; shift += 7)
    {
      guint8 byte = data[at++];

      value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80 && value <= YDOC_MAX_CLIENT)
        {
          self->at = at;
          return value;
        }
      if (byte < 0x80)
        break;
    }
  self->at = at;
  self->failed = TRUE;

  return 0;
}

/* (ret_negative_zero nullable): 0 has a sign here */
gint64
_ydoc_read_varint (YdocReader *self,
                   gboolean   *ret_negative_zero)
{
  guint8 byte = _ydoc_read_u8 (self);
  gboolean is_negative = (byte & 0x40) != 0;
  guint64 value = byte & 0x3f;

  for (guint shift = 6; byte >= 0x80; shift += 7)
    {
      if (shift >= MAX_VARUINT_SHIFT)
        {
          self->failed = TRUE;
          return 0;
        }
      byte = _ydoc_read_u8 (self);
      value |= (guint64) (byte & 0x7f) << shift;
    }
  if (value > YDOC_MAX_CLIENT)
    self->failed = TRUE;
  if (ret_negative_zero != NULL)
    *ret_negative_zero = is_negative && value == 0;
  if (self->failed)
    return 0;

  return is_negative ? -(gint64) value : (gint64) value;
}

/* Borrowed from what is read; NULL when there is not as much. */
const guint8 *
_ydoc_read_bytes (YdocReader *self,
                  gsize       len)
{
  const guint8 *bytes = self->data + self->at;

  if (self->failed || len > self->end - self->at)
    {
      self->failed = TRUE;
      return NULL;
    }
  self->at += len;

  return bytes;
}

const guint8 *
_ydoc_read_buffer (YdocReader *self,
                   gsize      *ret_len)
{
  gsize len = _ydoc_read_varuint (self);
  const guint8 *bytes = _ydoc_read_bytes (self, len);

  *ret_len = bytes != NULL ? len : 0;

  return bytes;
}

/* How many bytes the character at @text takes; 0 if it is not sound UTF-8. U+0000 is. */
static guint
check_character (const guint8 *text,
                 gsize         len)
{
  guint n = *text < 0xC2 ? 0 : *text < 0xE0 ? 2 : *text < 0xF0 ? 3 : *text < 0xF5 ? 4 : 0;

  if (*text < 0x80)
    return 1;
  if (n == 0 || n > len)
    return 0;
  for (guint i = 1; i < n; i++)
    if ((text[i] & 0xC0) != 0x80)
      return 0;
  if ((*text == 0xE0 && text[1] < 0xA0) || (*text == 0xED && text[1] > 0x9F)
      || (*text == 0xF0 && text[1] < 0x90) || (*text == 0xF4 && text[1] > 0x8F))
    return 0;

  return n;
}

/* How many bytes the characters from U+1000 to U+CFFF take with which the text begins: nearly all of Japanese is there, in three
 * bytes each, of which none is special. */
static inline guint
count_plain (const guint8 *text,
             gsize         len)
{
  guint i = 0;

  while (len - i >= 3 && (guint8) (text[i] - 0xE1) < 12 && ((text[i + 1] ^ 0x80) | (text[i + 2] ^ 0x80)) < 0x40)
    i += 3;

  return i;
}

/* With how many characters of ASCII the text begins, up to the last few of the text: names of roots and keys are nothing else. */
static inline guint
count_ascii (const guint8 *text,
             gsize         len)
{
  guint i = 0;
  guint64 word;

  for (; len - i >= sizeof word; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }

  return i;
}

/* Checks UTF-8 and counts its UTF-16 units. */
static gboolean
count_units (const guint8 *text,
             gsize         len,
             gsize        *ret_units)
{
  gsize units = 0;

  for (gsize i = 0; i < len;)
    {
      guint n = count_plain (text + i, len - i);

      units += n / 3;
      i += n;
      n = count_ascii (text + i, len - i);
      units += n;
      i += n;
      if (i == len)
        break;
      n = check_character (text + i, len - i);
      if (n == 0)
        return FALSE;
      units += n == 4 ? 2 : 1;
      i += n;
    }
  *ret_units = units;

  return TRUE;
}

/* Borrowed, not ended by NUL; (ret_units nullable). */
const char *
_ydoc_read_string (YdocReader *self,
                   gsize      *ret_len,
                   gsize      *ret_units)
{
  const guint8 *bytes = _ydoc_read_buffer (self, ret_len);
  gsize units = 0;

  if (bytes != NULL && !count_units (bytes, *ret_len, &units))
    self->failed = TRUE;
  if (self->failed)
    *ret_len = 0;
  if (ret_units != NULL)
    *ret_units = units;

  return self->failed ? NULL : (const char *) bytes;
}

/* Passes one value of any kind, however deep within the limit. */
gboolean
_ydoc_skip_any (YdocReader *self)
{
  struct
  {
    guint64 left;
    gboolean has_names;
  } open[YDOC_MAX_DEPTH];
  guint depth = 0;
  gsize len;

  while (TRUE)
    {
      switch (_ydoc_read_u8 (self))
        {
        case 116:
          _ydoc_read_buffer (self, &len);
          break;
        case 117:
        case 118:
          {
            gboolean has_names = self->data[self->at - 1] == 118;
            guint64 n = _ydoc_read_varuint (self);

            if (n > self->end - self->at || depth == YDOC_MAX_DEPTH)
              self->failed = TRUE;
            if (self->failed)
              return FALSE;
            open[depth].left = n;
            open[depth++].has_names = has_names;
            break;
          }
        case 119:
          _ydoc_read_string (self, &len, NULL);
          break;
        case 120:
        case 121:
        case 126:
        case 127:
          break;
        case 122:
        case 123:
          _ydoc_read_bytes (self, 8);
          break;
        case 124:
          _ydoc_read_bytes (self, 4);
          break;
        case 125:
          _ydoc_read_varint (self, NULL);
          break;
        default:
          self->failed = TRUE;
        }
      while (!self->failed && depth > 0 && open[depth - 1].left == 0)
        depth--;
      if (self->failed || depth == 0)
        return !self->failed;
      open[depth - 1].left--;
      if (open[depth - 1].has_names)
        _ydoc_read_string (self, &len, NULL);
    }
}

/* Passes @n elements of a content that has several: `any` values, or the strings of Yjs' earliest format. */
void
_ydoc_skip_elements (YdocReader *self,
                     guint8      ref,
                     guint32     n)
{
  gsize len;

  for (guint32 i = 0; i < n && !self->failed; i++)
    if (ref == YDOC_REF_ANY)
      _ydoc_skip_any (self);
    else
      _ydoc_read_string (self, &len, NULL);
}

/* Writing */

static inline void
reserve (YdocWriter *self,
         gsize       len)
{
  if (self->size - self->len >= len)
    return;
  self->size = MAX (self->size * 2, self->len + len + 64);
  self->data = g_realloc (self->data, self->size);
}

void
_ydoc_write_u8 (YdocWriter *self,
                guint8      value)
{
  reserve (self, 1);
  self->data[self->len++] = value;
}

void
_ydoc_write_varuint (YdocWriter *self,
                     guint64     value)
{
  reserve (self, 10);
  while (value > 0x7f)
    {
      self->data[self->len++] = (guint8) (0x80 | (value & 0x7f));
      value >>= 7;
    }
  self->data[self->len++] = (guint8) value;
}

void
_ydoc_write_varint (YdocWriter *self,
                    gint64      value)
{
  guint64 magnitude = value < 0 ? (guint64) -value : (guint64) value;
  guint8 sign = value < 0 ? 0x40 : 0;

  _ydoc_write_u8 (self, (guint8) ((magnitude > 0x3f ? 0x80 : 0) | sign | (magnitude & 0x3f)));
  magnitude >>= 6;
  while (magnitude > 0)
    {
      _ydoc_write_u8 (self, (guint8) ((magnitude > 0x7f ? 0x80 : 0) | (magnitude & 0x7f)));
      magnitude >>= 7;
    }
}

void
_ydoc_write_bytes (YdocWriter *self,
                   const void *data,
                   gsize       len)
{
  if (len == 0)
    return;
  reserve (self, len);
  memcpy (self->data + self->len, data, len);
  self->len += len;
}

void
_ydoc_write_buffer (YdocWriter *self,
                    const void *data,
                    gsize       len)
{
  _ydoc_write_varuint (self, len);
  _ydoc_write_bytes (self, data, len);
}

/* The character at @units and how many units it takes; a lone half is U+FFFD. */
static inline gunichar
get_character (const guint16 *units,
               gsize          n,
               guint         *ret_n)
{
  gunichar c = units[0];

  *ret_n = 1;
  if (c < 0xD800 || c > 0xDFFF)
    return c;
  if (c > 0xDBFF || n < 2 || units[1] < 0xDC00 || units[1] > 0xDFFF)
    return REPLACEMENT;
  *ret_n = 2;

  return 0x10000 + ((c - 0xD800) << 10) + (units[1] - 0xDC00);
}

/* As a string: the length in bytes, then UTF-8. */
void
_ydoc_write_units (YdocWriter    *self,
                   const guint16 *units,
                   gsize          n)
{
  gsize len = 0;
  guint step;

  for (gsize i = 0; i < n; i += step)
    {
      gunichar c = get_character (units + i, n - i, &step);

      len += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
  _ydoc_write_varuint (self, len);
  reserve (self, len);
  for (gsize i = 0; i < n; i += step)
    {
      gunichar c = get_character (units + i, n - i, &step);

      if (c < 0x80)
        self->data[self->len++] = (guint8) c;
      else
        self->len += (gsize) g_unichar_to_utf8 (c, (char *) self->data + self->len);
    }
}

void
_ydoc_writer_clear (YdocWriter *self)
{
  g_clear_pointer (&self->data, g_free);
  *self = (YdocWriter){ 0 };
}

guint8 *
_ydoc_writer_steal (YdocWriter *self,
                    gsize      *ret_len)
{
  guint8 *data = self->data != NULL ? self->data : g_malloc0 (1);

  *ret_len = self->len;
  *self = (YdocWriter){ 0 };

  return data;
}

GBytes *
_ydoc_writer_steal_bytes (YdocWriter *self)
{
  gsize len;
  guint8 *data = _ydoc_writer_steal (self, &len);

  return g_bytes_new_take (g_realloc (data, MAX (len, 1)), len);
}

/* UTF-16 */

gsize
_ydoc_utf8_to_units (const char *text,
                     gsize       len,
                     guint16    *units)
{
  const guint8 *bytes = (const guint8 *) text;
  gsize n = 0;

  for (gsize i = 0; i < len;)
    {
      gunichar c = bytes[i];

      if (c < 0x80)
        {
          i += 1;
        }
      else if (c < 0xE0)
        {
          c = (c & 0x1F) << 6 | (bytes[i + 1] & 0x3F);
          i += 2;
        }
      else if (G_LIKELY (c < 0xF0))
        {
          c = (c & 0x0F) << 12 | (gunichar) (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
          i += 3;
        }
      else
        {
          c = (c & 0x07) << 18 | (gunichar) (bytes[i + 1] & 0x3F) << 12
              | (gunichar) (bytes[i + 2] & 0x3F) << 6 | (bytes[i + 3] & 0x3F);
          i += 4;
          units[n++] = (guint16) (0xD800 + ((c - 0x10000) >> 10));
          c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
      units[n++] = (guint16) c;
    }

  return n;
}

void
_ydoc_append_units (GString       *string,
                    const guint16 *units,
                    gsize          n)
{
  gsize at = string->len;
  guint step;

  /* A unit takes at most three bytes; a pair of them takes four. */
  g_string_set_size (string, at + n * 3);
  for (gsize i = 0; i < n; i += step)
    {
      char *to = string->str + at;
      guint16 unit = units[i];

      step = 1;
      if (unit < 0x80)
        {
          to[0] = (char) unit;
          at += 1;
        }
      else if (unit >= 0x800 && unit < 0xD800)
        {
          to[0] = (char) (0xE0 | unit >> 12);
          to[1] = (char) (0x80 | (unit >> 6 & 0x3F));
          to[2] = (char) (0x80 | (unit & 0x3F));
          at += 3;
        }
      else
        {
          at += (gsize) g_unichar_to_utf8 (get_character (units + i, n - i, &step), to);
        }
    }
  g_string_truncate (string, at);
}

const char *
_ydoc_skip_units (const char    *text,
                  const guint16 *units,
                  gsize          n)
{
  const guint8 *at = (const guint8 *) text;
  guint step;

  for (gsize i = 0; i < n; i += step)
    {
      guint16 unit = units[i];

      step = 1;
      if (unit < 0x80)
        {
          if (*at++ != unit || unit == 0)
            return NULL;
        }
      else if (unit >= 0x800 && unit < 0xD800)
        {
          if (at[0] != (0xE0 | unit >> 12) || at[1] != (0x80 | (unit >> 6 & 0x3F)) || at[2] != (0x80 | (unit & 0x3F)))
            return NULL;
          at += 3;
        }
      else
        {
          char bytes[6];
          gsize len = (gsize) g_unichar_to_utf8 (get_character (units + i, n - i, &step), bytes);

          if (strncmp ((const char *) at, bytes, len) != 0)
            return NULL;
          at += len;
        }
    }

  return (const char *) at;
}
