/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a lib0 `any`. What is sound can be read, is JSON, and comes back from a map as it went in. */

#include <string.h>

#include "ydoc/ydoc-any-check.h"
#include "ydoc/ydoc.h"

#include "fuzz.h"

static void
count_cb (const char   *name,
          const guint8 *value,
          gsize         len,
          gpointer      data)
{
  guint *n = data;

  g_assert_true (ydoc_any_is_valid (value, len));
  g_assert_cmpint (ydoc_any_get_kind (value, len), !=, YDOC_ANY_DAMAGED);
  *n += 1;
}

static void
read_any (const guint8 *data,
          gsize         len)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  switch (ydoc_any_get_kind (data, len))
    {
    case YDOC_ANY_BOOLEAN:
      ydoc_any_get_boolean (data, len);
      break;
    case YDOC_ANY_NUMBER:
      ydoc_any_get_number (data, len);
      break;
    case YDOC_ANY_STRING:
      text = ydoc_any_dup_string (data, len);
      break;
    case YDOC_ANY_ARRAY:
    case YDOC_ANY_OBJECT:
      ydoc_any_foreach (data, len, count_cb, &n);
      break;
    case YDOC_ANY_UNDEFINED:
    case YDOC_ANY_NULL:
    case YDOC_ANY_BIGINT:
    case YDOC_ANY_BINARY:
      break;
    case YDOC_ANY_DAMAGED:
    default:
      g_assert_not_reached ();
    }
  ydoc_any_append_json (data, len, json);
  g_assert_true (g_utf8_validate_len (json->str, json->len, NULL));
}

static void
keep_any (const guint8 *data,
          gsize         len)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GBytes) value = g_bytes_new (data, len);
  YdocType *map = ydoc_get_root (doc, "m", YDOC_TYPE_MAP);
  YdocValue found;

  ydoc_map_set (map, "k", value);
  g_assert_true (ydoc_map_get (map, "k", &found));
  g_assert_cmpint (found.kind, ==, YDOC_VALUE_ANY);
  g_assert_cmpmem (found.data, found.len, data, len);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  if (!ydoc_any_is_valid (data, size))
    return 0;
  read_any (data, size);
  keep_any (data, size);
  return 0;
}
