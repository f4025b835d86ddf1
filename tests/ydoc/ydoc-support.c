/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-support.h"

#include <string.h>

/* Bytes written as "01 0a 'text' 00". (transfer full) */
GBytes *
test_parse (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (const char *c = text; *c != '\0';)
    {
      if (*c == ' ')
        {
          c++;
        }
      else if (*c == '\'')
        {
          const char *end = strchr (c + 1, '\'');

          g_byte_array_append (bytes, (const guint8 *) c + 1, (guint) (end - c - 1));
          c = end + 1;
        }
      else
        {
          guint8 byte = (guint8) (g_ascii_xdigit_value (c[0]) << 4 | g_ascii_xdigit_value (c[1]));

          g_byte_array_append (bytes, &byte, 1);
          c += 2;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
test_apply (Ydoc    *doc,
            GBytes  *update,
            GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  return ydoc_apply_update (doc, data, len, REMOTE, error);
}

GBytes *
test_get_state (Ydoc *doc)
{
  return ydoc_encode_state (doc, NULL, 0, NULL);
}

void
test_assert_json (YdocType   *type,
                  const char *expected)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_type_append_json (type, json);
  g_assert_cmpstr (json->str, ==, expected);
}

YdocType *
test_get_text (Ydoc *doc)
{
  return ydoc_get_root (doc, "t", YDOC_TYPE_TEXT);
}

YdocType *
test_get_map (Ydoc *doc)
{
  return ydoc_get_root (doc, "m", YDOC_TYPE_MAP);
}

YdocType *
test_get_array (Ydoc *doc)
{
  return ydoc_get_root (doc, "a", YDOC_TYPE_ARRAY);
}

void
test_set_number (YdocType   *map,
                 const char *key,
                 double      number)
{
  g_autoptr (GBytes) value = ydoc_any_new_number (number);

  ydoc_map_set (map, key, value);
}

void
test_keep_update (Ydoc         *doc,
                  const guint8 *update,
                  gsize         len,
                  gpointer      origin,
                  gpointer      data)
{
  g_ptr_array_add (data, g_bytes_new (update, len));
}
