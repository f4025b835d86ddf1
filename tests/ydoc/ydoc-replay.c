/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: ydoc-replay FILE...
 * Replays traces of real Yjs and compares every byte it wrote. What a trace may hold is told in tests/oracle/README.md.
 * Prints each mismatch and, last, "N passed, N failed"; exits 1 when one failed. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ydoc/ydoc.h"

#define MAX_PEERS 16
#define REMOTE ((gpointer) "remote")

typedef struct
{
  Ydoc *doc;
  YdocUndo *undo;
  GBytes *last;      /* of the update events */
  GString *events;   /* (nullable): of the operation under way */
  gint64 now;        /* of the undo manager's clock */
  guint64 client_id;
} Peer;

typedef struct
{
  const char *path;
  guint line;
  Peer peers[MAX_PEERS];
  gboolean is_gc;
  char **words; /* of the line */
  guint n_words;
  guint n_failed;
} Trace;

static void
fail (Trace      *trace,
      const char *what,
      const char *expected,
      const char *found)
{
  trace->n_failed++;
  printf ("%s:%u: %s\n  expected %.2000s\n  found    %.2000s\n", trace->path, trace->line, what, expected,
          found);
}

/* Hex; "-" is empty. (transfer full) */
static guint8 *
read_hex (const char *hex,
          gsize      *ret_len)
{
  gsize len = strcmp (hex, "-") == 0 ? 0 : strlen (hex) / 2;
  guint8 *bytes = g_malloc0 (len + 1);

  for (gsize i = 0; i < len; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  *ret_len = len;

  return bytes;
}

static GBytes *
read_bytes (const char *hex)
{
  gsize len;
  guint8 *bytes = read_hex (hex, &len);

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

static void
expect (Trace      *trace,
        const char *what,
        const char *expected,
        GBytes     *found)
{
  g_autofree char *hex = write_hex (found);

  if (strcmp (hex, expected) != 0)
    fail (trace, what, expected, hex);
}

static void
expect_text (Trace      *trace,
             const char *what,
             const char *expected_hex,
             const char *found)
{
  gsize len;
  g_autofree guint8 *expected = read_hex (expected_hex, &len);

  if (strcmp ((const char *) expected, found) != 0)
    fail (trace, what, (const char *) expected, found);
}

static void
update_cb (Ydoc         *doc,
           const guint8 *update,
           gsize         len,
           gpointer      origin,
           gpointer      data)
{
  Peer *peer = data;

  g_clear_pointer (&peer->last, g_bytes_unref);
  peer->last = g_bytes_new (update, len);
}

static Peer *
get_peer (Trace *trace)
{
  return &trace->peers[atoi (trace->words[1]) % MAX_PEERS];
}

static const char *
get_word (Trace *trace,
          guint  index)
{
  return index < trace->n_words ? trace->words[index] : "-";
}

static guint
get_number (Trace *trace,
            guint  index)
{
  return (guint) g_ascii_strtoull (get_word (trace, index), NULL, 10);
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
          g_autofree guint8 *key = read_hex (steps[i] + 1, &len);

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

static YdocType *
get_type (Trace *trace)
{
  return find_type (trace, get_peer (trace), trace->words[2]);
}

static YdocTypeKind
get_kind (const char *letter)
{
  return *letter == 'm' ? YDOC_TYPE_MAP : *letter == 't' ? YDOC_TYPE_TEXT : YDOC_TYPE_ARRAY;
}

/* Set up */

static void
set_gc (Trace *trace)
{
  trace->is_gc = atoi (trace->words[1]);
}

static void
add_peer (Trace *trace)
{
  Peer *peer = get_peer (trace);

  peer->client_id = g_ascii_strtoull (trace->words[2], NULL, 10);
  peer->doc = ydoc_new (peer->client_id);
  ydoc_set_gc (peer->doc, trace->is_gc);
  ydoc_on_update (peer->doc, update_cb, peer, NULL);
  ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT);
  ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY);
  ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP);
}

static void
begin (Trace *trace)
{
  ydoc_begin (get_peer (trace)->doc, NULL);
}

static void
commit (Trace *trace)
{
  ydoc_commit (get_peer (trace)->doc);
}

/* Texts */

static void
insert_text (Trace *trace)
{
  gsize len;
  g_autofree guint8 *text = read_hex (trace->words[4], &len);

  ydoc_text_insert_utf16 (get_type (trace), get_number (trace, 3), (const char *) text, (gssize) len);
}

static void
delete_text (Trace *trace)
{
  ydoc_text_delete_utf16 (get_type (trace), get_number (trace, 3), get_number (trace, 4));
}

/* fi PEER PATH POS TEXT|- EMBED|- [NAME JSON]... */
static void
insert_formatted (Trace *trace)
{
  gsize len;
  g_autofree guint8 *text = read_hex (trace->words[4], &len);
  g_autofree guint8 *embed = read_hex (trace->words[5], &len);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) json = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 6; i + 1 < trace->n_words; i += 2)
    {
      g_ptr_array_add (names, read_hex (trace->words[i], &len));
      g_ptr_array_add (json, read_hex (trace->words[i + 1], &len));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (json, NULL);
  ydoc_text_insert_formatted_utf16 (get_type (trace), get_number (trace, 3),
                                    *text != '\0' ? (const char *) text : NULL,
                                    *text != '\0' ? NULL : (const char *) embed,
                                    (const char *const *) names->pdata,
                                    (const char *const *) json->pdata);
}

static void
format_text (Trace *trace)
{
  gsize len;
  g_autofree guint8 *name = read_hex (trace->words[5], &len);
  g_autofree guint8 *json = read_hex (trace->words[6], &len);

  ydoc_text_format_utf16 (get_type (trace), get_number (trace, 3), get_number (trace, 4),
                          (const char *) name, (const char *) json);
}

static void
check_delta (Trace *trace)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_text_append_delta (get_type (trace), NULL, json);
  expect_text (trace, "delta", trace->words[3], json->str);
}

/* Arrays and maps */

static void
insert_values (Trace *trace)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 4; i < trace->n_words; i++)
    g_ptr_array_add (values, read_bytes (trace->words[i]));
  ydoc_array_insert (get_type (trace), get_number (trace, 3), (GBytes **) values->pdata, values->len);
}

static void
insert_binary (Trace *trace)
{
  g_autoptr (GBytes) bytes = read_bytes (trace->words[4]);

  ydoc_array_insert_binary (get_type (trace), get_number (trace, 3), bytes);
}

static void
insert_type (Trace *trace)
{
  ydoc_array_insert_type (get_type (trace), get_number (trace, 3), get_kind (trace->words[4]));
}

static void
delete_values (Trace *trace)
{
  ydoc_array_delete (get_type (trace), get_number (trace, 3), get_number (trace, 4));
}

static void
set_value (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = read_hex (trace->words[3], &len);
  g_autoptr (GBytes) value = read_bytes (trace->words[4]);

  if (trace->words[0][1] == 'b')
    ydoc_map_set_binary (get_type (trace), (const char *) key, value);
  else
    ydoc_map_set (get_type (trace), (const char *) key, value);
}

static void
set_type (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = read_hex (trace->words[3], &len);

  ydoc_map_set_type (get_type (trace), (const char *) key, get_kind (trace->words[4]));
}

static void
delete_value (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = read_hex (trace->words[3], &len);

  ydoc_map_delete (get_type (trace), (const char *) key);
}

/* Updates and states */

static void
apply (Trace *trace)
{
  gsize len;
  g_autofree guint8 *update = read_hex (trace->words[2], &len);
  g_autoptr (GError) error = NULL;
  Peer *peer = get_peer (trace);

  if (!ydoc_apply_update (peer->doc, update, len, REMOTE, &error))
    fail (trace, "update refused", "", error->message);
  /* Yjs drew another client id, which a trace cannot know. */
  if (ydoc_get_client_id (peer->doc) != peer->client_id)
    ydoc_set_client_id (peer->doc, peer->client_id);
}

static void
check_update (Trace *trace)
{
  Peer *peer = get_peer (trace);

  expect (trace, "update event", trace->words[2], peer->last);
  g_clear_pointer (&peer->last, g_bytes_unref);
}

static void
check_state (Trace *trace)
{
  g_autoptr (GBytes) state = ydoc_encode_state (get_peer (trace)->doc, NULL, 0, NULL);

  expect (trace, "state", trace->words[2], state);
}

static void
check_vector (Trace *trace)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (get_peer (trace)->doc);

  expect (trace, "state vector", trace->words[2], vector);
}

static void
check_json (Trace *trace)
{
  Peer *peer = get_peer (trace);
  g_autoptr (GString) json = g_string_new ("[");

  ydoc_type_append_json (ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT), json);
  g_string_append_c (json, ',');
  ydoc_type_append_json (ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY), json);
  g_string_append_c (json, ',');
  ydoc_type_append_json (ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP), json);
  g_string_append_c (json, ']');
  expect_text (trace, "JSON", trace->words[2], json->str);
}

static void
check_diff (Trace *trace)
{
  gsize len;
  g_autofree guint8 *vector = read_hex (trace->words[2], &len);
  g_autoptr (GBytes) diff = ydoc_encode_state (get_peer (trace)->doc, vector, len, NULL);

  expect (trace, "difference", trace->words[3], diff);
}

/* M RESULT UPDATE... */
static void
check_merge (Trace *trace)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) merged = NULL;

  for (guint i = 2; i < trace->n_words; i++)
    g_ptr_array_add (updates, read_bytes (trace->words[i]));
  merged = ydoc_merge_updates ((GBytes **) updates->pdata, updates->len, NULL);
  expect (trace, "merged updates", trace->words[1], merged);
}

/* X RESULT UPDATE VECTOR */
static void
check_update_diff (Trace *trace)
{
  gsize len;
  gsize vector_len;
  g_autofree guint8 *update = read_hex (trace->words[2], &len);
  g_autofree guint8 *vector = read_hex (trace->words[3], &vector_len);
  g_autoptr (GBytes) diff = ydoc_diff_update (update, len, vector, vector_len, NULL);

  expect (trace, "difference of an update", trace->words[1], diff);
}

/* V RESULT UPDATE */
static void
check_update_vector (Trace *trace)
{
  gsize len;
  g_autofree guint8 *update = read_hex (trace->words[2], &len);
  g_autoptr (GBytes) vector = ydoc_state_vector_of_update (update, len, NULL);

  expect (trace, "state vector of an update", trace->words[1], vector);
}

/* Undo */

static gint64
get_now (gpointer data)
{
  return ((Peer *) data)->now;
}

/* U PEER TIMEOUT */
static void
add_undo (Trace *trace)
{
  Peer *peer = get_peer (trace);
  YdocType *scope[] = { ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT),
                        ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY),
                        ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP) };

  peer->undo = ydoc_undo_new (peer->doc, scope, G_N_ELEMENTS (scope), get_number (trace, 2), NULL, NULL);
  peer->now = 1;
  ydoc_undo_set_clock (peer->undo, get_now, peer);
}

/* T PEER MILLISECONDS */
static void
set_time (Trace *trace)
{
  get_peer (trace)->now = g_ascii_strtoll (trace->words[2], NULL, 10);
}

static void
do_undo (Trace *trace)
{
  Peer *peer = get_peer (trace);
  gboolean is_done = trace->words[0][0] == 'u' ? ydoc_undo_undo (peer->undo) : ydoc_undo_redo (peer->undo);
  const char *found = is_done ? "1" : "0";

  if (strcmp (get_word (trace, 2), found) != 0)
    fail (trace, "whether something was undone", get_word (trace, 2), found);
}

/* Snapshots and positions */

/* sn PEER SNAPSHOT: takes one. rs PEER SNAPSHOT STATE: restores one into a new document. */
static void
check_snapshot (Trace *trace)
{
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_new (get_peer (trace)->doc);
  g_autoptr (GBytes) bytes = ydoc_snapshot_encode (snapshot);

  expect (trace, "snapshot", trace->words[2], bytes);
}

static void
check_restore (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = read_hex (trace->words[2], &len);
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_decode (get_peer (trace)->doc, data, len, NULL);
  g_autoptr (GBytes) update = ydoc_snapshot_restore (snapshot, NULL);
  g_autoptr (Ydoc) doc = ydoc_new (0);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (update, &size);
  g_autoptr (GBytes) state = NULL;

  ydoc_apply_update (doc, bytes, size, REMOTE, NULL);
  state = ydoc_encode_state (doc, NULL, 0, NULL);
  expect (trace, "restored snapshot", trace->words[3], state);
}

/* yd PEER PATH SNAPSHOT DELTA */
static void
check_snapshot_delta (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = read_hex (trace->words[3], &len);
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_decode (get_peer (trace)->doc, data, len, NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_text_append_delta (get_type (trace), snapshot, json);
  expect_text (trace, "delta of a snapshot", trace->words[4], json->str);
}

/* q PEER PATH POS ASSOC RESULT */
static void
check_position (Trace *trace)
{
  g_autoptr (GBytes) bytes
      = ydoc_position_encode (get_type (trace), get_number (trace, 3), atoi (trace->words[4]));

  expect (trace, "relative position", trace->words[5], bytes);
}

/* Q PEER POSITION INDEX|- */
static void
check_index (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = read_hex (trace->words[2], &len);
  YdocType *type;
  guint at;
  g_autofree char *found = NULL;

  if (ydoc_position_decode (get_peer (trace)->doc, data, len, &type, &at))
    found = g_strdup_printf ("%u", at);
  else
    found = g_strdup ("-");
  if (strcmp (found, trace->words[3]) != 0)
    fail (trace, "index of a relative position", trace->words[3], found);
}

/* Events */

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
static void
listen_to_all (Trace *trace)
{
  Peer *peer = get_peer (trace);

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
static void
check_events (Trace *trace)
{
  Peer *peer = get_peer (trace);
  g_auto (GStrv) lines = g_strsplit (peer->events->str, "\n", -1);
  g_autofree char *found = NULL;

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  found = g_strjoinv ("\n", lines);
  expect_text (trace, "events", trace->words[2], found);
  g_string_truncate (peer->events, 0);
}

/* Traces */

static const struct
{
  const char *word;
  void (*func) (Trace *trace);
} commands[] = {
  { "G", set_gc },
  { "D", add_peer },
  { "{", begin },
  { "}", commit },
  { "ti", insert_text },
  { "td", delete_text },
  { "fi", insert_formatted },
  { "ff", format_text },
  { "y", check_delta },
  { "ai", insert_values },
  { "ab", insert_binary },
  { "at", insert_type },
  { "ad", delete_values },
  { "ms", set_value },
  { "mb", set_value },
  { "mt", set_type },
  { "md", delete_value },
  { "a", apply },
  { "u", check_update },
  { "s", check_state },
  { "v", check_vector },
  { "j", check_json },
  { "d", check_diff },
  { "M", check_merge },
  { "X", check_update_diff },
  { "V", check_update_vector },
  { "U", add_undo },
  { "T", set_time },
  { "un", do_undo },
  { "re", do_undo },
  { "sn", check_snapshot },
  { "rs", check_restore },
  { "yd", check_snapshot_delta },
  { "q", check_position },
  { "Q", check_index },
  { "E", listen_to_all },
  { "e", check_events },
};

static void
run_line (Trace *trace,
          char  *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  trace->words = words;
  trace->n_words = g_strv_length (words);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].word, words[0]) == 0)
      {
        commands[i].func (trace);
        return;
      }
  fail (trace, "a line nobody knows", "", line);
}

static void
peer_clear (Peer *peer)
{
  ydoc_undo_free (peer->undo);
  ydoc_free (peer->doc);
  g_clear_pointer (&peer->last, g_bytes_unref);
  if (peer->events != NULL)
    g_string_free (peer->events, TRUE);
}

static gboolean
replay (const char *path)
{
  Trace trace = { .path = path, .is_gc = TRUE };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      printf ("%s: cannot be read\n", path);
      return FALSE;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && trace.n_failed < 3; i++)
    {
      trace.line = i + 1;
      if (lines[i][0] != '\0')
        run_line (&trace, lines[i]);
    }
  for (guint i = 0; i < MAX_PEERS; i++)
    peer_clear (&trace.peers[i]);

  return trace.n_failed == 0;
}

int
main (int    argc,
      char **argv)
{
  guint n_failed = 0;

  for (int i = 1; i < argc; i++)
    n_failed += !replay (argv[i]);
  printf ("%d passed, %u failed\n", argc - 1 - (int) n_failed, n_failed);

  return n_failed > 0 || argc < 2;
}
