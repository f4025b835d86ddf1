/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-any-check.h"

#include "ydoc-private.h"

gboolean
ydoc_any_is_valid (const guint8 *data,
                   gsize         len)
{
  YdocReader reader;

  g_return_val_if_fail (data != NULL || len == 0, FALSE);

  _ydoc_reader_init (&reader, data, len);

  return _ydoc_skip_any (&reader) && reader.at == reader.end;
}
