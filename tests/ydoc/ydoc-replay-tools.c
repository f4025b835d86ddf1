/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a line of a trace, and what becomes of them. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ydoc-replay.h"

void
replay_fail (Trace      *trace,
             const char *what,
             const char *expected,
             const char *found)
{
  trace->n_failed++;
  printf ("%s:%u: %s\n  expected %.2000s\n  found    %.2000s\n", trace->path, trace->line, what, expected,
          found);
}

/* Hex; "-" is empty. (transfer full) */
guint8 *
replay_read_hex (const char *hex,
                 gsize      *ret_len)
{
  gsize len = strcmp (hex, "-") == 0 ? 0 : strlen (hex) / 2;
  guint8 *bytes = g_malloc0 (len + 1);

  for (gsize i = 0; i < len; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  *ret_len = len;

  return bytes;
}

GBytes *
replay_read_bytes (const char *hex)
{
  gsize len;
  guint8 *bytes = replay_read_hex (hex, &len);

  return g_bytes_new_take (bytes, len);
}

static char *
write_hex (GBytes *bytes)
{
  gsize len;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &len) : NULL;
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; data != NULL && i < len; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  if (hex->len == 0)
    g_string_append_c (hex, '-');

  return g_string_free (hex, FALSE);
}

void
replay_expect (Trace      *trace,
               const char *what,
               const char *expected,
               GBytes     *found)
{
  g_autofree char *hex = write_hex (found);

  if (strcmp (hex, expected) != 0)
    replay_fail (trace, what, expected, hex);
}

void
replay_expect_text (Trace      *trace,
                    const char *what,
                    const char *expected_hex,
                    const char *found)
{
  gsize len;
  g_autofree guint8 *expected = replay_read_hex (expected_hex, &len);

  if (strcmp ((const char *) expected, found) != 0)
    replay_fail (trace, what, (const char *) expected, found);
}

Peer *
replay_get_peer (Trace *trace)
{
  return &trace->peers[atoi (trace->words[1]) % MAX_PEERS];
}

const char *
replay_get_word (Trace *trace,
                 guint  index)
{
  return index < trace->n_words ? trace->words[index] : "-";
}

guint
replay_get_number (Trace *trace,
                   guint  index)
{
  return (guint) g_ascii_strtoull (replay_get_word (trace, index), NULL, 10);
}

/* "Tt/kKEY/i0": a root's kind and name, then keys and positions. */
static YdocType *
find_type (Trace      *trace,
           Peer       *peer,
           const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  YdocTypeKind kind = *path == 'T' ? YDOC_TYPE_TEXT : *path == 'A' ? YDOC_TYPE_ARRAY : YDOC_TYPE_MAP;
  YdocType *type = ydoc_get_root (peer->doc, steps[0] + 1, kind);

  for (guint i = 1; steps[i] != NULL; i++)
    {
      YdocValue value;
      gboolean is_found;

      if (steps[i][0] == 'k')
        {
          gsize len;
          g_autofree guint8 *key = replay_read_hex (steps[i] + 1, &len);

          is_found = ydoc_map_get (type, (const char *) key, &value);
        }
      else
        {
          is_found = ydoc_array_get (type, (guint) atoi (steps[i] + 1), &value);
        }
      if (!is_found || value.kind != YDOC_VALUE_TYPE)
        g_error ("%s:%u: there is no %s", trace->path, trace->line, path);
      type = value.type;
    }

  return type;
}

YdocType *
replay_get_type (Trace *trace)
{
  return find_type (trace, replay_get_peer (trace), trace->words[2]);
}

YdocTypeKind
replay_get_kind (const char *letter)
{
  return *letter == 'm' ? YDOC_TYPE_MAP : *letter == 't' ? YDOC_TYPE_TEXT : YDOC_TYPE_ARRAY;
}
