/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

#include <math.h>

/* Values: lib0's `any`, and what an item holds. */

enum
{
  TAG_BINARY = 116,
  TAG_ARRAY = 117,
  TAG_OBJECT = 118,
  TAG_STRING = 119,
  TAG_TRUE = 120,
  TAG_FALSE = 121,
  TAG_BIGINT = 122,
  TAG_FLOAT64 = 123,
  TAG_FLOAT32 = 124,
  TAG_INTEGER = 125,
  TAG_NULL = 126,
  TAG_UNDEFINED = 127,
};

#define MAX_INTEGER 2147483647.0
#define MAX_DIGITS 17
#define ROOM 24 /* a tag, a length, and what a length reserves */
#define FIRST_EXPONENT 21 /* from 10^21 on JavaScript writes exponents */

/* Making */

/* With room for what is so long and for all numbers that say so: nothing has to grow. */
static YdocWriter
make_room (gsize len)
{
  gsize size = len + ROOM;

  return (YdocWriter){ .data = g_malloc (size), .size = size };
}

static GBytes *
new_tag (guint8 tag)
{
  return g_bytes_new (&tag, 1);
}

GBytes *
ydoc_any_new_null (void)
{
  return new_tag (TAG_NULL);
}

GBytes *
ydoc_any_new_boolean (gboolean value)
{
  return new_tag (value ? TAG_TRUE : TAG_FALSE);
}

static void
write_big_endian (YdocWriter *writer,
                  guint64     bits,
                  guint       n)
{
  for (guint i = n; i > 0; i--)
    _ydoc_write_u8 (writer, (guint8) (bits >> (8 * (i - 1))));
}

GBytes *
ydoc_any_new_number (double value)
{
  YdocWriter writer = make_room (0);
  float single = (float) value;

  if (floor (value) == value && fabs (value) <= MAX_INTEGER)
    {
      _ydoc_write_u8 (&writer, TAG_INTEGER);
      if (value == 0 && signbit (value))
        _ydoc_write_u8 (&writer, 0x40);
      else
        _ydoc_write_varint (&writer, (gint64) value);
    }
  else if ((double) single == value)
    {
      guint32 bits;

      memcpy (&bits, &single, sizeof bits);
      _ydoc_write_u8 (&writer, TAG_FLOAT32);
      write_big_endian (&writer, bits, 4);
    }
  else
    {
      guint64 bits;

      memcpy (&bits, &value, sizeof bits);
      _ydoc_write_u8 (&writer, TAG_FLOAT64);
      write_big_endian (&writer, bits, 8);
    }

  return g_bytes_new_take (writer.data, writer.len);
}

GBytes *
ydoc_any_new_string (const char *text)
{
  gsize len = strlen (text);
  YdocWriter writer = make_room (len);

  _ydoc_write_u8 (&writer, TAG_STRING);
  _ydoc_write_buffer (&writer, text, len);

  return g_bytes_new_take (writer.data, writer.len);
}

static void
write_any (YdocWriter *writer,
           GBytes     *value)
{
  gsize len;
  gconstpointer data = g_bytes_get_data (value, &len);

  _ydoc_write_bytes (writer, data, len);
}

GBytes *
ydoc_any_new_array (GBytes *const *values,
                    guint          n)
{
  gsize len = 0;
  YdocWriter writer;

  for (guint i = 0; i < n; i++)
    len += g_bytes_get_size (values[i]);
  writer = make_room (len);
  _ydoc_write_u8 (&writer, TAG_ARRAY);
  _ydoc_write_varuint (&writer, n);
  for (guint i = 0; i < n; i++)
    write_any (&writer, values[i]);

  return g_bytes_new_take (writer.data, writer.len);
}

GBytes *
ydoc_any_new_object (const char *const *names,
                     GBytes *const     *values,
                     guint              n)
{
  YdocWriter writer = { 0 };

  _ydoc_write_u8 (&writer, TAG_OBJECT);
  _ydoc_write_varuint (&writer, n);
  for (guint i = 0; i < n; i++)
    {
      _ydoc_write_buffer (&writer, names[i], strlen (names[i]));
      write_any (&writer, values[i]);
    }

  return _ydoc_writer_steal_bytes (&writer);
}

/* Reading */

YdocAnyKind
ydoc_any_get_kind (const guint8 *data,
                   gsize         len)
{
  switch (len > 0 ? data[0] : 0)
    {
    case TAG_BINARY:
      return YDOC_ANY_BINARY;
    case TAG_ARRAY:
      return YDOC_ANY_ARRAY;
    case TAG_OBJECT:
      return YDOC_ANY_OBJECT;
    case TAG_STRING:
      return YDOC_ANY_STRING;
    case TAG_TRUE:
    case TAG_FALSE:
      return YDOC_ANY_BOOLEAN;
    case TAG_BIGINT:
      return YDOC_ANY_BIGINT;
    case TAG_FLOAT64:
    case TAG_FLOAT32:
    case TAG_INTEGER:
      return YDOC_ANY_NUMBER;
    case TAG_NULL:
      return YDOC_ANY_NULL;
    case TAG_UNDEFINED:
      return YDOC_ANY_UNDEFINED;
    default:
      return YDOC_ANY_DAMAGED;
    }
}

gboolean
ydoc_any_get_boolean (const guint8 *data,
                      gsize         len)
{
  return len > 0 && data[0] == TAG_TRUE;
}

static guint64
read_big_endian (YdocReader *reader,
                 guint       n)
{
  const guint8 *bytes = _ydoc_read_bytes (reader, n);
  guint64 bits = 0;

  for (guint i = 0; bytes != NULL && i < n; i++)
    bits = bits << 8 | bytes[i];

  return bits;
}

double
ydoc_any_get_number (const guint8 *data,
                     gsize         len)
{
  YdocReader reader;
  gboolean is_negative_zero;
  guint64 bits;
  guint32 bits32;
  double value = 0;
  float single = 0;

  _ydoc_reader_init (&reader, data, len);
  switch (_ydoc_read_u8 (&reader))
    {
    case TAG_INTEGER:
      value = (double) _ydoc_read_varint (&reader, &is_negative_zero);
      return is_negative_zero ? -0.0 : value;
    case TAG_FLOAT32:
      bits32 = (guint32) read_big_endian (&reader, 4);
      memcpy (&single, &bits32, sizeof single);
      return (double) single;
    case TAG_FLOAT64:
      bits = read_big_endian (&reader, 8);
      memcpy (&value, &bits, sizeof value);
      return value;
    case TAG_BIGINT:
      return (double) (gint64) read_big_endian (&reader, 8);
    default:
      return 0;
    }
}

char *
ydoc_any_dup_string (const guint8 *data,
                     gsize         len)
{
  YdocReader reader;
  const char *text;

  _ydoc_reader_init (&reader, data, len);
  if (_ydoc_read_u8 (&reader) != TAG_STRING
      || (text = _ydoc_read_string (&reader, &len, NULL)) == NULL)
    return NULL;

  return g_strndup (text, len);
}

void
ydoc_any_foreach (const guint8 *data,
                  gsize         len,
                  YdocAnyFunc   func,
                  gpointer      user_data)
{
  YdocReader reader;
  guint8 tag;
  guint64 n;

  _ydoc_reader_init (&reader, data, len);
  tag = _ydoc_read_u8 (&reader);
  if (tag != TAG_ARRAY && tag != TAG_OBJECT)
    return;
  n = _ydoc_read_varuint (&reader);
  for (guint64 i = 0; i < n && !reader.failed; i++)
    {
      g_autofree char *name = NULL;
      gsize name_len;
      gsize at;

      if (tag == TAG_OBJECT)
        {
          const char *text = _ydoc_read_string (&reader, &name_len, NULL);

          name = g_strndup (text != NULL ? text : "", name_len);
        }
      at = reader.at;
      if (_ydoc_skip_any (&reader))
        func (name, data + at, reader.at - at, user_data);
    }
}

/* JSON */

void
_ydoc_append_json_string (GString    *json,
                          const char *text,
                          gsize       len)
{
  static const char *const escapes = "\bb\ff\nn\rr\tt\"\"\\\\";

  g_string_append_c (json, '"');
  for (gsize i = 0; i < len; i++)
    {
      const char *escape = text[i] != '\0' ? strchr (escapes, text[i]) : NULL;

      /* Those at even places are characters, the others what stands for them. */
      if (escape != NULL && (escape - escapes) % 2 == 1 && text[i] != '"' && text[i] != '\\')
        escape = NULL;
      if (escape != NULL)
        g_string_append_printf (json, "\\%c", text[i] == '"' || text[i] == '\\' ? text[i] : escape[1]);
      else if ((guchar) text[i] < 0x20)
        g_string_append_printf (json, "\\u%04x", text[i]);
      else
        g_string_append_c (json, text[i]);
    }
  g_string_append_c (json, '"');
}

/* As JavaScript writes a number: the fewest digits that read as the same one. */
static void
append_number (GString *json,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + MAX_DIGITS];
  char digits[MAX_DIGITS + 1];
  int exponent;
  int n = 0;

  if (!isfinite (value))
    {
      g_string_append (json, "null");
      return;
    }
  if (value == 0)
    {
      g_string_append_c (json, '0');
      return;
    }
  for (int precision = 0; precision < MAX_DIGITS; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, fabs (value));
      if (g_ascii_strtod (buffer, NULL) == fabs (value))
        break;
    }
  for (const char *c = buffer; *c != 'e'; c++)
    if (g_ascii_isdigit (*c))
      digits[n++] = *c;
  digits[n] = '\0';
  exponent = (int) g_ascii_strtoll (strchr (buffer, 'e') + 1, NULL, 10) + 1;

  if (value < 0)
    g_string_append_c (json, '-');
  if (exponent > FIRST_EXPONENT || exponent < -5)
    {
      g_string_append_c (json, digits[0]);
      if (n > 1)
        g_string_append_printf (json, ".%s", digits + 1);
      g_string_append_printf (json, "e%s%d", exponent > 0 ? "+" : "", exponent - 1);
      return;
    }
  if (exponent <= 0)
    g_string_append (json, "0.");
  for (int i = exponent; i < 0; i++)
    g_string_append_c (json, '0');
  for (int i = 0; i < MAX (n, exponent); i++)
    {
      if (i == exponent && i > 0)
        g_string_append_c (json, '.');
      g_string_append_c (json, i < n ? digits[i] : '0');
    }
}

typedef struct
{
  GString *json;
  GPtrArray *members; /* GString: "name": value, sorted at the end */
  gboolean is_first;
} JsonList;

static void
append_element (const char   *name,
                const guint8 *value,
                gsize         len,
                gpointer      data)
{
  JsonList *list = data;

  if (!list->is_first)
    g_string_append_c (list->json, ',');
  list->is_first = FALSE;
  if (ydoc_any_get_kind (value, len) == YDOC_ANY_UNDEFINED)
    g_string_append (list->json, "null");
  else
    ydoc_any_append_json (value, len, list->json);
}

typedef struct
{
  char *name;
  const guint8 *value;
  gsize len;
} Member;

static void
member_clear (gpointer data)
{
  g_free (((Member *) data)->name);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

static void
gather_member (const char   *name,
               const guint8 *value,
               gsize         len,
               gpointer      data)
{
  Member member = { g_strdup (name), value, len };

  g_array_append_val ((GArray *) data, member);
}

static void
append_object (const guint8 *data,
               gsize         len,
               GString      *json)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  gboolean is_first = TRUE;

  g_array_set_clear_func (members, member_clear);
  ydoc_any_foreach (data, len, gather_member, members);
  g_array_sort (members, compare_members);
  g_string_append_c (json, '{');
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      if (ydoc_any_get_kind (member->value, member->len) == YDOC_ANY_UNDEFINED)
        continue;
      if (!is_first)
        g_string_append_c (json, ',');
      is_first = FALSE;
      _ydoc_append_json_string (json, member->name, strlen (member->name));
      g_string_append_c (json, ':');
      ydoc_any_append_json (member->value, member->len, json);
    }
  g_string_append_c (json, '}');
}

/* As JavaScript writes a Uint8Array. */
void
_ydoc_append_json_bytes (GString      *json,
                         const guint8 *data,
                         gsize         len)
{
  g_string_append_c (json, '{');
  for (gsize i = 0; i < len; i++)
    g_string_append_printf (json, "%s\"%" G_GSIZE_FORMAT "\":%u", i > 0 ? "," : "", i, data[i]);
  g_string_append_c (json, '}');
}

void
ydoc_any_append_json (const guint8 *data,
                      gsize         len,
                      GString      *json)
{
  YdocReader reader;
  gsize n;

  _ydoc_reader_init (&reader, data, len);
  switch (_ydoc_read_u8 (&reader))
    {
    case TAG_STRING:
      {
        const char *text = _ydoc_read_string (&reader, &n, NULL);

        _ydoc_append_json_string (json, text, n);
        break;
      }
    case TAG_TRUE:
      g_string_append (json, "true");
      break;
    case TAG_FALSE:
      g_string_append (json, "false");
      break;
    case TAG_INTEGER:
    case TAG_FLOAT32:
    case TAG_FLOAT64:
      append_number (json, ydoc_any_get_number (data, len));
      break;
    case TAG_BIGINT:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, (gint64) read_big_endian (&reader, 8));
      break;
    case TAG_ARRAY:
      {
        JsonList list = { json, NULL, TRUE };

        g_string_append_c (json, '[');
        ydoc_any_foreach (data, len, append_element, &list);
        g_string_append_c (json, ']');
        break;
      }
    case TAG_OBJECT:
      append_object (data, len, json);
      break;
    case TAG_BINARY:
      {
        const guint8 *bytes = _ydoc_read_buffer (&reader, &n);

        _ydoc_append_json_bytes (json, bytes, n);
        break;
      }
    default:
      g_string_append (json, "null");
    }
}

/* What an item holds */

/* The value at @offset of an item; FALSE when its kind of content has none. */
gboolean
_ydoc_item_get_value (const YdocItem *item,
                      guint32         offset,
                      YdocValue      *ret_value)
{
  YdocReader reader;
  gsize at = 0;

  *ret_value = (YdocValue){ 0 };
  if (item->ref == YDOC_REF_TYPE)
    {
      *ret_value = (YdocValue){ .kind = YDOC_VALUE_TYPE, .type = item->content.type };
      return TRUE;
    }
  if (item->ref == YDOC_REF_GC || item->ref == YDOC_REF_DELETED || item->ref == YDOC_REF_STRING
      || item->ref == YDOC_REF_FORMAT)
    return FALSE;
  _ydoc_reader_init (&reader, item->content.bytes.data, item->content.bytes.len);
  switch ((YdocRef) item->ref)
    {
    case YDOC_REF_ANY:
      _ydoc_skip_elements (&reader, item->ref, offset);
      at = reader.at;
      _ydoc_skip_any (&reader);
      *ret_value = (YdocValue){ YDOC_VALUE_ANY, reader.data + at, reader.at - at, NULL };
      return TRUE;
    case YDOC_REF_JSON:
      _ydoc_skip_elements (&reader, item->ref, offset);
      ret_value->kind = YDOC_VALUE_JSON;
      ret_value->data = (const guint8 *) _ydoc_read_string (&reader, &ret_value->len, NULL);
      return TRUE;
    case YDOC_REF_BINARY:
      ret_value->kind = YDOC_VALUE_BINARY;
      ret_value->data = _ydoc_read_buffer (&reader, &ret_value->len);
      return TRUE;
    case YDOC_REF_EMBED:
    case YDOC_REF_DOC:
      ret_value->kind = item->ref == YDOC_REF_EMBED ? YDOC_VALUE_JSON : YDOC_VALUE_DOC;
      ret_value->data = (const guint8 *) _ydoc_read_string (&reader, &ret_value->len, NULL);
      return TRUE;
    case YDOC_REF_GC:
    case YDOC_REF_DELETED:
    case YDOC_REF_STRING:
    case YDOC_REF_FORMAT:
    case YDOC_REF_TYPE:
    case YDOC_REF_SKIP:
    default:
      return FALSE;
    }
}
