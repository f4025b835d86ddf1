/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a state vector, asked of a document with some of everything. What is answered completes a document that
 * has everything else already. */

#include "ydoc/ydoc.h"

#include "fuzz.h"

static Ydoc *
make_doc (void)
{
  Ydoc *doc = ydoc_new (300);
  YdocType *text = ydoc_get_root (doc, "t", YDOC_TYPE_TEXT);
  YdocType *map = ydoc_get_root (doc, "m", YDOC_TYPE_MAP);
  g_autoptr (GBytes) number = ydoc_any_new_number (1.5);

  for (guint64 client = 300; client > 297; client--)
    {
      ydoc_set_client_id (doc, client);
      ydoc_text_insert (text, 0, "日本𠮷語");
      ydoc_text_delete (text, 1, 2);
      ydoc_map_set (map, "k", number);
      ydoc_text_insert (ydoc_map_set_type (map, "n", YDOC_TYPE_TEXT), 0, "abc");
    }

  return doc;
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (Ydoc) doc = make_doc ();
  g_autoptr (Ydoc) other = ydoc_new (8);
  g_autoptr (GBytes) whole = ydoc_encode_state (doc, NULL, 0, NULL);
  g_autoptr (GBytes) part = ydoc_encode_state (doc, data, size, NULL);
  g_autoptr (GBytes) diff = NULL;
  g_autoptr (GBytes) result = NULL;
  gsize len;
  const guint8 *bytes = g_bytes_get_data (whole, &len);

  diff = ydoc_diff_update (bytes, len, data, size, NULL);
  g_assert_true ((part != NULL) == (diff != NULL));
  if (part == NULL)
    return 0;
  g_assert_true (ydoc_apply_update (other, bytes, len, (gpointer) "remote", NULL));
  bytes = g_bytes_get_data (part, &len);
  g_assert_true (ydoc_apply_update (other, bytes, len, (gpointer) "remote", NULL));
  bytes = g_bytes_get_data (diff, &len);
  g_assert_true (ydoc_apply_update (other, bytes, len, (gpointer) "remote", NULL));
  result = ydoc_encode_state (other, NULL, 0, NULL);
  g_assert_true (g_bytes_equal (whole, result));
  return 0;
}
