/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-kept.h"
#include "yoriai-replica.h"
#include "yoriai-state-private.h"
#include "yoriai-view-delta.h"

/* What is handed over is either the bytes of a file, or this, the length of the
 * view, the view and the state: nothing that takes time is done before a thread
 * has it. */
#define PAIR "\0yoriai"

/**
 * yoriai_kept_new:
 * @view: a view
 * @state: (nullable): the replicated state that shows it
 *
 * Returns: (transfer full): both, for yoriai_kept_pack()
 */
GBytes *
yoriai_kept_new (GBytes *view, GBytes *state)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (view, &length);
  guint64 n = length;

  g_byte_array_append (out, (const guint8 *) PAIR, sizeof PAIR);
  g_byte_array_append (out, (const guint8 *) &n, sizeof n);
  g_byte_array_append (out, data, (guint) length);
  if (state != NULL)
    {
      data = g_bytes_get_data (state, &length);
      g_byte_array_append (out, data, (guint) length);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* Takes apart what yoriai_kept_new() put together. */
static gboolean
split_pair (GBytes *bytes, GBytes **ret_view, GBytes **ret_state)
{
  const gsize head = sizeof PAIR + sizeof (guint64);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint64 n;

  if (length < head || memcmp (data, PAIR, sizeof PAIR) != 0)
    return FALSE;
  memcpy (&n, data + sizeof PAIR, sizeof n);
  g_assert (n <= length - head);
  *ret_view = g_bytes_new_from_bytes (bytes, head, (gsize) n);
  if (length > head + n)
    *ret_state = g_bytes_new_from_bytes (bytes, head + (gsize) n, length - head - (gsize) n);
  return TRUE;
}

static gboolean
split_file (GBytes *bytes, GBytes **ret_view, GBytes **ret_state)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read_file (NULL, text, (gssize) length, &history,
                                                             NULL, NULL);

  if (space == NULL)
    return FALSE;
  *ret_view = yoriai_document_write (space);
  if (history != NULL && yoriai_state_check (history, NULL))
    yoriai_state_get_bytes (history, ret_state, NULL);
  return TRUE;
}

/**
 * yoriai_kept_pack:
 * @bytes: a proposal's file, or of yoriai_kept_new()
 *
 * Takes about as long as reading it: for a thread.
 *
 * Returns: (transfer full): it without its versions, deflated
 */
GBytes *
yoriai_kept_pack (GBytes *bytes)
{
  g_autoptr (GBytes) view = NULL, state = NULL, whole = NULL;
  YoriaiState *history = NULL;

  if (!split_pair (bytes, &view, &state) && !split_file (bytes, &view, &state))
    return _yoriai_state_deflate (bytes);
  if (state != NULL)
    yoriai_replica_write (&history, state, view);
  whole = history != NULL ? yoriai_state_join (history, view) : g_bytes_ref (view);
  yoriai_state_free (history);
  return _yoriai_state_deflate (whole);
}

/**
 * yoriai_kept_unpack:
 * @packed: of yoriai_kept_pack()
 *
 * Returns: (transfer full) (nullable): the bytes of a proposal's file; %NULL
 * where they are damaged
 */
GBytes *
yoriai_kept_unpack (GBytes *packed)
{
  return _yoriai_state_inflate (packed, YORIAI_JSON_MAX_BYTES);
}

/**
 * yoriai_kept_pack_view:
 * @view: a view
 * @before: (nullable): the view before
 *
 * Returns: (transfer full): how the one differs from the other, deflated
 */
GBytes *
yoriai_kept_pack_view (GBytes *view, GBytes *before)
{
  g_autoptr (GBytes) from = before != NULL ? g_bytes_ref (before) : g_bytes_new_static ("", 0);
  g_autoptr (GBytes) delta = yoriai_view_delta_make (from, view);

  return _yoriai_state_deflate (delta);
}

/**
 * yoriai_kept_unpack_view:
 * @packed: of yoriai_kept_pack_view()
 * @before: (nullable): the view before
 *
 * Returns: (transfer full) (nullable): the view; %NULL where it is damaged
 */
GBytes *
yoriai_kept_unpack_view (GBytes *packed, GBytes *before)
{
  g_autoptr (GBytes) from = before != NULL ? g_bytes_ref (before) : g_bytes_new_static ("", 0);
  g_autoptr (GBytes) delta = _yoriai_state_inflate (packed, YORIAI_JSON_MAX_BYTES);

  return delta != NULL ? yoriai_view_delta_apply (from, delta, YORIAI_JSON_MAX_BYTES) : NULL;
}
