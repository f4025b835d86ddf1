/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: ydoc-replay FILE...
 * Replays traces of real Yjs and compares every byte it wrote. What a trace may hold is told in tests/oracle/README.md.
 * Prints each mismatch and, last, "N passed, N failed"; exits 1 when one failed. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ydoc-replay.h"

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

/* Set up */

static void
set_gc (Trace *trace)
{
  trace->is_gc = atoi (trace->words[1]);
}

static void
add_peer (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);

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
  ydoc_begin (replay_get_peer (trace)->doc, NULL);
}

static void
commit (Trace *trace)
{
  ydoc_commit (replay_get_peer (trace)->doc);
}

/* Texts */

static void
insert_text (Trace *trace)
{
  gsize len;
  g_autofree guint8 *text = replay_read_hex (trace->words[4], &len);

  ydoc_text_insert_utf16 (replay_get_type (trace), replay_get_number (trace, 3), (const char *) text, (gssize) len);
}

static void
delete_text (Trace *trace)
{
  ydoc_text_delete_utf16 (replay_get_type (trace), replay_get_number (trace, 3), replay_get_number (trace, 4));
}

/* fi PEER PATH POS TEXT|- EMBED|- [NAME JSON]... */
static void
insert_formatted (Trace *trace)
{
  gsize len;
  g_autofree guint8 *text = replay_read_hex (trace->words[4], &len);
  g_autofree guint8 *embed = replay_read_hex (trace->words[5], &len);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) json = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 6; i + 1 < trace->n_words; i += 2)
    {
      g_ptr_array_add (names, replay_read_hex (trace->words[i], &len));
      g_ptr_array_add (json, replay_read_hex (trace->words[i + 1], &len));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (json, NULL);
  ydoc_text_insert_formatted_utf16 (replay_get_type (trace), replay_get_number (trace, 3),
                                    *text != '\0' ? (const char *) text : NULL,
                                    *text != '\0' ? NULL : (const char *) embed,
                                    (const char *const *) names->pdata,
                                    (const char *const *) json->pdata);
}

static void
format_text (Trace *trace)
{
  gsize len;
  g_autofree guint8 *name = replay_read_hex (trace->words[5], &len);
  g_autofree guint8 *json = replay_read_hex (trace->words[6], &len);

  ydoc_text_format_utf16 (replay_get_type (trace), replay_get_number (trace, 3), replay_get_number (trace, 4),
                          (const char *) name, (const char *) json);
}

static void
check_delta (Trace *trace)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_text_append_delta (replay_get_type (trace), NULL, json);
  replay_expect_text (trace, "delta", trace->words[3], json->str);
}

/* Arrays and maps */

static void
insert_values (Trace *trace)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 4; i < trace->n_words; i++)
    g_ptr_array_add (values, replay_read_bytes (trace->words[i]));
  ydoc_array_insert (replay_get_type (trace), replay_get_number (trace, 3), (GBytes **) values->pdata, values->len);
}

static void
insert_binary (Trace *trace)
{
  g_autoptr (GBytes) bytes = replay_read_bytes (trace->words[4]);

  ydoc_array_insert_binary (replay_get_type (trace), replay_get_number (trace, 3), bytes);
}

static void
insert_type (Trace *trace)
{
  ydoc_array_insert_type (replay_get_type (trace), replay_get_number (trace, 3), replay_get_kind (trace->words[4]));
}

static void
delete_values (Trace *trace)
{
  ydoc_array_delete (replay_get_type (trace), replay_get_number (trace, 3), replay_get_number (trace, 4));
}

static void
set_value (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = replay_read_hex (trace->words[3], &len);
  g_autoptr (GBytes) value = replay_read_bytes (trace->words[4]);

  if (trace->words[0][1] == 'b')
    ydoc_map_set_binary (replay_get_type (trace), (const char *) key, value);
  else
    ydoc_map_set (replay_get_type (trace), (const char *) key, value);
}

static void
set_type (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = replay_read_hex (trace->words[3], &len);

  ydoc_map_set_type (replay_get_type (trace), (const char *) key, replay_get_kind (trace->words[4]));
}

static void
delete_value (Trace *trace)
{
  gsize len;
  g_autofree guint8 *key = replay_read_hex (trace->words[3], &len);

  ydoc_map_delete (replay_get_type (trace), (const char *) key);
}

/* Updates and states */

static void
apply (Trace *trace)
{
  gsize len;
  g_autofree guint8 *update = replay_read_hex (trace->words[2], &len);
  g_autoptr (GError) error = NULL;
  Peer *peer = replay_get_peer (trace);

  if (!ydoc_apply_update (peer->doc, update, len, REMOTE, &error))
    replay_fail (trace, "update refused", "", error->message);
  /* Yjs drew another client id, which a trace cannot know. */
  if (ydoc_get_client_id (peer->doc) != peer->client_id)
    ydoc_set_client_id (peer->doc, peer->client_id);
}

static void
check_update (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);

  replay_expect (trace, "update event", trace->words[2], peer->last);
  g_clear_pointer (&peer->last, g_bytes_unref);
}

static void
check_state (Trace *trace)
{
  g_autoptr (GBytes) state = ydoc_encode_state (replay_get_peer (trace)->doc, NULL, 0, NULL);

  replay_expect (trace, "state", trace->words[2], state);
}

static void
check_vector (Trace *trace)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (replay_get_peer (trace)->doc);

  replay_expect (trace, "state vector", trace->words[2], vector);
}

static void
check_json (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);
  g_autoptr (GString) json = g_string_new ("[");

  ydoc_type_append_json (ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT), json);
  g_string_append_c (json, ',');
  ydoc_type_append_json (ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY), json);
  g_string_append_c (json, ',');
  ydoc_type_append_json (ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP), json);
  g_string_append_c (json, ']');
  replay_expect_text (trace, "JSON", trace->words[2], json->str);
}

static void
check_diff (Trace *trace)
{
  gsize len;
  g_autofree guint8 *vector = replay_read_hex (trace->words[2], &len);
  g_autoptr (GBytes) diff = ydoc_encode_state (replay_get_peer (trace)->doc, vector, len, NULL);

  replay_expect (trace, "difference", trace->words[3], diff);
}

/* M RESULT UPDATE... */
static void
check_merge (Trace *trace)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) merged = NULL;

  for (guint i = 2; i < trace->n_words; i++)
    g_ptr_array_add (updates, replay_read_bytes (trace->words[i]));
  merged = ydoc_merge_updates ((GBytes **) updates->pdata, updates->len, NULL);
  replay_expect (trace, "merged updates", trace->words[1], merged);
}

/* X RESULT UPDATE VECTOR */
static void
check_update_diff (Trace *trace)
{
  gsize len;
  gsize vector_len;
  g_autofree guint8 *update = replay_read_hex (trace->words[2], &len);
  g_autofree guint8 *vector = replay_read_hex (trace->words[3], &vector_len);
  g_autoptr (GBytes) diff = ydoc_diff_update (update, len, vector, vector_len, NULL);

  replay_expect (trace, "difference of an update", trace->words[1], diff);
}

/* V RESULT UPDATE */
static void
check_update_vector (Trace *trace)
{
  gsize len;
  g_autofree guint8 *update = replay_read_hex (trace->words[2], &len);
  g_autoptr (GBytes) vector = ydoc_state_vector_of_update (update, len, NULL);

  replay_expect (trace, "state vector of an update", trace->words[1], vector);
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
  Peer *peer = replay_get_peer (trace);
  YdocType *scope[] = { ydoc_get_root (peer->doc, "t", YDOC_TYPE_TEXT),
                        ydoc_get_root (peer->doc, "a", YDOC_TYPE_ARRAY),
                        ydoc_get_root (peer->doc, "m", YDOC_TYPE_MAP) };

  peer->undo = ydoc_undo_new (peer->doc, scope, G_N_ELEMENTS (scope), replay_get_number (trace, 2), NULL, NULL);
  peer->now = 1;
  ydoc_undo_set_clock (peer->undo, get_now, peer);
}

/* T PEER MILLISECONDS */
static void
set_time (Trace *trace)
{
  replay_get_peer (trace)->now = g_ascii_strtoll (trace->words[2], NULL, 10);
}

static void
do_undo (Trace *trace)
{
  Peer *peer = replay_get_peer (trace);
  gboolean is_done = trace->words[0][0] == 'u' ? ydoc_undo_undo (peer->undo) : ydoc_undo_redo (peer->undo);
  const char *found = is_done ? "1" : "0";

  if (strcmp (replay_get_word (trace, 2), found) != 0)
    replay_fail (trace, "whether something was undone", replay_get_word (trace, 2), found);
}

/* Snapshots and positions */

/* sn PEER SNAPSHOT: takes one. rs PEER SNAPSHOT STATE: restores one into a new document. */
static void
check_snapshot (Trace *trace)
{
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_new (replay_get_peer (trace)->doc);
  g_autoptr (GBytes) bytes = ydoc_snapshot_encode (snapshot);

  replay_expect (trace, "snapshot", trace->words[2], bytes);
}

static void
check_restore (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = replay_read_hex (trace->words[2], &len);
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_decode (replay_get_peer (trace)->doc, data, len, NULL);
  g_autoptr (GBytes) update = ydoc_snapshot_restore (snapshot, NULL);
  g_autoptr (Ydoc) doc = ydoc_new (0);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (update, &size);
  g_autoptr (GBytes) state = NULL;

  ydoc_apply_update (doc, bytes, size, REMOTE, NULL);
  state = ydoc_encode_state (doc, NULL, 0, NULL);
  replay_expect (trace, "restored snapshot", trace->words[3], state);
}

/* yd PEER PATH SNAPSHOT DELTA */
static void
check_snapshot_delta (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = replay_read_hex (trace->words[3], &len);
  g_autoptr (YdocSnapshot) snapshot = ydoc_snapshot_decode (replay_get_peer (trace)->doc, data, len, NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_text_append_delta (replay_get_type (trace), snapshot, json);
  replay_expect_text (trace, "delta of a snapshot", trace->words[4], json->str);
}

/* q PEER PATH POS ASSOC RESULT */
static void
check_position (Trace *trace)
{
  g_autoptr (GBytes) bytes
      = ydoc_position_encode (replay_get_type (trace), replay_get_number (trace, 3), atoi (trace->words[4]));

  replay_expect (trace, "relative position", trace->words[5], bytes);
}

/* Q PEER POSITION INDEX|- */
static void
check_index (Trace *trace)
{
  gsize len;
  g_autofree guint8 *data = replay_read_hex (trace->words[2], &len);
  YdocType *type;
  guint at;
  g_autofree char *found = NULL;

  if (ydoc_position_decode (replay_get_peer (trace)->doc, data, len, &type, &at))
    found = g_strdup_printf ("%u", at);
  else
    found = g_strdup ("-");
  if (strcmp (found, trace->words[3]) != 0)
    replay_fail (trace, "index of a relative position", trace->words[3], found);
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
  { "E", replay_listen_to_all },
  { "e", replay_check_events },
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
  replay_fail (trace, "a line nobody knows", "", line);
}

static void
print_hex (FILE   *file,
           GBytes *bytes)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  for (gsize i = 0; i < len; i++)
    fprintf (file, "%02x", data[i]);
}

/* For Yjs to compare: what each peer has in the end, and the same without what is deleted. */
static void
print_states (Trace *trace,
              FILE  *file)
{
  for (guint i = 0; i < MAX_PEERS && trace->peers[i].doc != NULL; i++)
    {
      g_autoptr (GBytes) whole = ydoc_encode_state (trace->peers[i].doc, NULL, 0, NULL);
      g_autoptr (GBytes) collected = ydoc_encode_state_collected (trace->peers[i].doc);

      print_hex (file, whole);
      fputc (' ', file);
      print_hex (file, collected);
      fputc ('\n', file);
    }
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
replay (const char *path,
        FILE       *states)
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
  if (states != NULL)
    print_states (&trace, states);
  for (guint i = 0; i < MAX_PEERS; i++)
    peer_clear (&trace.peers[i]);

  return trace.n_failed == 0;
}

int
main (int    argc,
      char **argv)
{
  const char *path = g_getenv ("YDOC_REPLAY_STATES");
  FILE *states = path != NULL ? fopen (path, "w") : NULL;
  guint n_failed = 0;

  for (int i = 1; i < argc; i++)
    n_failed += !replay (argv[i], states);
  if (states != NULL)
    fclose (states);
  printf ("%d passed, %u failed\n", argc - 1 - (int) n_failed, n_failed);

  return n_failed > 0 || argc < 2;
}
