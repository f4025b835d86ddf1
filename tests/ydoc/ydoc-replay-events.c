/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document told of, as the trace has it. */

#include <stdlib.h>
#include <string.h>

#include "ydoc-replay.h"

static void
append_string (GString    *json,
               const char *text)
{
  g_autoptr (GBytes) any = ydoc_any_new_string (text);
  gsize len;
  const guint8 *data = g_bytes_get_data (any, &len);

  ydoc_any_append_json (data, len, json);
}

static void
append_value (GString         *json,
              const YdocValue *value)
{
  if (value->kind == YDOC_VALUE_ANY && ydoc_any_get_kind (value->data, value->len) != YDOC_ANY_UNDEFINED)
    ydoc_any_append_json (value->data, value->len, json);
  else if (value->kind == YDOC_VALUE_TYPE)
    g_string_append (json, "\"type\"");
  else if (value->kind == YDOC_VALUE_BINARY)
    g_string_append (json, "\"binary\"");
  else
    g_string_append (json, "null");
}

static void
append_delta (GString   *json,
              YdocEvent *event)
{
  guint n;
  const YdocDelta *deltas = ydoc_event_get_delta (event, &n);

  for (guint i = 0; i < n; i++)
    {
      const YdocDelta *delta = &deltas[i];

      g_string_append (json, i > 0 ? "," : "");
      if (delta->op != YDOC_DELTA_INSERT)
        {
          g_string_append_printf (json, "{\"%s\":%u}", delta->op == YDOC_DELTA_RETAIN ? "retain" : "delete",
                                  delta->n);
          continue;
        }
      g_string_append (json, "{\"insert\":");
      if (delta->text != NULL)
        append_string (json, delta->text);
      else
        for (guint j = 0; j < delta->values->len; j++)
          {
            g_string_append_c (json, j > 0 ? ',' : '[');
            append_value (json, &g_array_index (delta->values, YdocValue, j));
          }
      g_string_append (json, delta->text != NULL ? "}" : "]}");
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const YdocKeyChange *) a)->key, ((const YdocKeyChange *) b)->key);
}

static void
append_keys (GString   *json,
             YdocEvent *event)
{
  static const char *const actions[] = { "add", "update", "delete" };
  guint n;
  const YdocKeyChange *keys = ydoc_event_get_keys (event, &n);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (YdocKeyChange));

  g_array_append_vals (sorted, keys, n);
  g_array_sort (sorted, compare_keys);
  for (guint i = 0; i < n; i++)
    {
      const YdocKeyChange *change = &g_array_index (sorted, YdocKeyChange, i);

      g_string_append (json, i > 0 ? "," : "");
      append_string (json, change->key);
      g_string_append_printf (json, ":[\"%s\",", actions[change->action]);
      append_value (json, &change->old_value);
      g_string_append_c (json, ']');
    }
}

static void
append_path (GString  *json,
             YdocType *type)
{
  YdocType *parent = ydoc_type_get_parent (type);
  const char *key = ydoc_type_get_key (type);

  if (parent == NULL)
    {
      g_string_append (json, ydoc_type_get_name (type));
      return;
    }
  append_path (json, parent);
  if (key != NULL)
    {
      g_string_append_printf (json, "/%s", key);
      return;
    }
  for (guint i = 0; i < ydoc_array_get_length (parent); i++)
    {
      YdocValue value;

      if (ydoc_array_get (parent, i, &value) && value.type == type)
        g_string_append_printf (json, "/%u", i);
    }
}

static void
events_cb (YdocEvent      **events,
           guint            n_events,
           YdocTransaction *txn,
           gpointer         data)
{
  Peer *peer = data;

  /* In whatever order: they are sorted when they are compared. */
  for (guint i = 0; i < n_events; i++)
    {
      append_path (peer->events, ydoc_event_get_target (events[i]));
      g_string_append (peer->events, " [");
      append_delta (peer->events, events[i]);
      g_string_append (peer->events, "] {");
      append_keys (peer->events, events[i]);
      g_string_append (peer->events, "}\n");
    }
}

/* E PEER: listens to everything from now on */
void
replay_listen_to_all (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);

  peer->events = g_string_new (NULL);
  ydoc_observe_deep (ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT), events_cb, peer, NULL);
  ydoc_observe_deep (ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY), events_cb, peer, NULL);
  ydoc_observe_deep (ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP), events_cb, peer, NULL);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* e PEER EVENTS: what was told since the last such line */
void
replay_check_events (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);
  g_auto (GStrv) lines = g_strsplit (peer->events->str, "\n", -1);
  g_autofree char *found = NULL;

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  found = g_strjoinv ("\n", lines);
  replay_expect_text (trace, "events", trace->words[2], found);
  g_string_truncate (peer->events, 0);
}
