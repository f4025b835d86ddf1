/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: ydoc-b4 [--no-events] [--state FILE] TRACE.ytr
 * Types a recorded text of 259,778 edits, one transaction each, and prints what that took, as JSON. The client id is
 * 12345, the root text is called "text"; update events are on unless said otherwise. */

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "ydoc/ydoc.h"

#define CLIENT 12345
#define HEADER 12
#define POSITION_BITS 24

static guint32
get_u32 (const char *data,
         gsize       at)
{
  guint32 value;

  memcpy (&value, data + at, sizeof value);

  return GUINT32_FROM_LE (value);
}

static void
count_cb (Ydoc         *doc,
          const guint8 *update,
          gsize         len,
          gpointer      origin,
          gpointer      data)
{
  *(gsize *) data += len;
}

static double
get_resident_mb (void)
{
  g_autofree char *text = NULL;
  glong pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*s %ld", &pages);

  return (double) pages * 4096 / 1e6;
}

int
main (int    argc,
      char **argv)
{
  gboolean has_no_events = FALSE;
  g_autofree char *state_path = NULL;
  GOptionEntry options[] = {
    { "no-events", 0, 0, G_OPTION_ARG_NONE, &has_no_events, NULL, NULL },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state_path, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("TRACE.ytr");
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (Ydoc) doc = NULL;
  g_autoptr (Ydoc) copy = NULL;
  g_autoptr (GBytes) state = NULL;
  g_autofree char *text = NULL;
  YdocType *root;
  const char *trace;
  gsize n_bytes = 0;
  gsize len;
  guint n;
  double resident;
  gint64 start;
  gint64 edited;
  gint64 encoded;
  gint64 parsed;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 2
      || (file = g_mapped_file_new (argv[1], FALSE, NULL)) == NULL)
    {
      fprintf (stderr, "usage: ydoc-b4 [--no-events] [--state FILE] TRACE.ytr\n");
      return 2;
    }
  trace = g_mapped_file_get_contents (file);
  n = get_u32 (trace, 4);

  doc = ydoc_new (CLIENT);
  root = ydoc_get_root (doc, "text", YDOC_TYPE_TEXT);
  if (!has_no_events)
    ydoc_on_update (doc, count_cb, &n_bytes, NULL);
  resident = get_resident_mb ();
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    {
      guint32 edit = get_u32 (trace, HEADER + 4 * (gsize) i);
      char c = (char) (edit >> POSITION_BITS);
      guint at = edit & ((1u << POSITION_BITS) - 1);

      if (c != '\0')
        ydoc_text_insert_utf16 (root, at, &c, 1);
      else
        ydoc_text_delete_utf16 (root, at, 1);
    }
  edited = g_get_monotonic_time ();
  state = ydoc_encode_state (doc, NULL, 0, NULL);
  encoded = g_get_monotonic_time ();
  resident = get_resident_mb () - resident;
  text = ydoc_text_dup (root);
  if (strlen (text) != get_u32 (trace, 8)
      || memcmp (text, trace + HEADER + 4 * (gsize) n, strlen (text)) != 0)
    {
      fprintf (stderr, "ydoc-b4: the text is not what it should be\n");
      return 1;
    }
  copy = ydoc_new (1);
  parsed = g_get_monotonic_time ();
  ydoc_apply_update (copy, g_bytes_get_data (state, &len), g_bytes_get_size (state), copy, NULL);
  parsed = g_get_monotonic_time () - parsed;
  if (state_path != NULL
      && !g_file_set_contents (state_path, g_bytes_get_data (state, &len), (gssize) g_bytes_get_size (state),
                               NULL))
    return 1;
  printf ("{\"edits\": %u, \"edit_ms\": %.1f, \"encode_ms\": %.2f, \"parse_ms\": %.2f, \"update_bytes\": %" G_GSIZE_FORMAT
          ", \"state_bytes\": %" G_GSIZE_FORMAT ", \"document_mb\": %.1f, \"resident_mb\": %.1f}\n",
          n, (double) (edited - start) / 1e3, (double) (encoded - edited) / 1e3, (double) parsed / 1e3, n_bytes,
          g_bytes_get_size (state), resident, get_resident_mb ());

  return 0;
}
