/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-document.h"
#include "yoriai-document-writer.h"

/* A file that is renamed or copied is the same proposal; what begins as a copy and is to be another one is made here. */

#define ID_LINE "\n  \"id\": " /* of the proposal itself, as it is written canonically */

/* The view of the proposal under another id. */
static GBytes *
write_with_new_id (YoriaiSpace *space)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  const char *line = g_strstr_len (text, (gssize) length, ID_LINE);
  g_autofree char *id = g_uuid_string_random ();
  const char *end;
  GString *other;

  g_return_val_if_fail (line != NULL, NULL);
  end = memchr (line + 1, '\n', length - (gsize) (line + 1 - text));
  g_return_val_if_fail (end != NULL, NULL);
  other = g_string_new_len (text, line - text);
  g_string_append_printf (other, ID_LINE "\"%s\",", id);
  g_string_append_len (other, end, (gssize) (length - (gsize) (end - text)));
  return g_string_free_to_bytes (other);
}

/**
 * yoriai_document_new_duplicate:
 * @self: a document
 * @name: what to call it in messages
 *
 * Returns: (transfer full) (nullable): what it says as a proposal of its own: with another id, without a file, without
 *   history, and modified; it is no copy that could be taken in
 */
YoriaiDocument *
yoriai_document_new_duplicate (YoriaiDocument *self,
                               const char     *name)
{
  g_autoptr (GBytes) view = NULL;
  YoriaiDocument *document;

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  view = write_with_new_id (yoriai_document_get_space (self));
  document = view != NULL ? yoriai_document_new_for_view (name, view, NULL) : NULL;
  if (document != NULL)
    yoriai_document_share (document);
  return document;
}
