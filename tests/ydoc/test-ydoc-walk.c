/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking over a document: roots, values and who wrote them, runs, a transaction's events. */

#include <string.h>

#include "ydoc/ydoc-walk.h"

#include "ydoc-support.h"

static void
root_cb (YdocType   *root,
         const char *name,
         gpointer    user_data)
{
  g_assert_cmpstr (ydoc_type_get_name (root), ==, name);
  g_assert_true (ydoc_peek_root (ydoc_type_get_doc (root), name) == root);
  /* To be asked for, and to make others, is allowed on the way. */
  ydoc_get_root (ydoc_type_get_doc (root), "later", YDOC_TYPE_MAP);
  g_string_append_printf (user_data, "%s:%d ", name, ydoc_type_get_kind (root));
}

static void
test_roots (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GBytes) state = NULL;
  static const char *const names[] = { "T/b", "R/10", "R/2", "T/a" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i][0] == 'T')
      ydoc_text_insert (ydoc_get_root (a, names[i], YDOC_TYPE_TEXT), 0, "文");
    else
      test_set_number (ydoc_get_root (a, names[i], YDOC_TYPE_MAP), "k", i);
  state = test_get_state (a);
  g_assert_null (ydoc_peek_root (b, "R/2"));
  g_assert_true (test_apply (b, state, NULL));
  ydoc_get_root (b, "R/2", YDOC_TYPE_MAP);
  ydoc_foreach_root (b, root_cb, seen);
  g_assert_cmpstr (seen->str, ==, "R/10:255 R/2:1 T/a:255 T/b:255 ");
  g_assert_nonnull (ydoc_peek_root (b, "later"));
  g_assert_cmpint (ydoc_type_get_kind (ydoc_get_root (b, "T/a", YDOC_TYPE_TEXT)), ==, YDOC_TYPE_TEXT);
  test_assert_json (ydoc_peek_root (b, "T/a"), "\"文\"");
}

/* What a C string cannot say looks like another name: it is kept, and nobody is told. */
static void
test_unsayable (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GBytes) update = test_parse ("01 02 01 00 28 01 03 'm' 00 'x' 01 'k' 01 7d01 28 01 01 'm' 03 'k' 00 'x' 01 7d02 00");
  g_autoptr (GBytes) state = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  YdocValue value;

  g_assert_true (test_apply (doc, update, NULL));
  ydoc_foreach_root (doc, root_cb, seen);
  g_assert_cmpstr (seen->str, ==, "m:255 ");
  g_assert_false (ydoc_map_get (test_get_map (doc), "k", &value));
  state = test_get_state (doc);
  g_assert_true (g_bytes_equal (state, update));
}

static void
value_cb (const char      *key,
          const YdocValue *value,
          guint64          client,
          gpointer         user_data)
{
  g_string_append_printf (user_data, "%s=", key);
  if (value->kind == YDOC_VALUE_ANY)
    ydoc_any_append_json (value->data, value->len, user_data);
  g_string_append_printf (user_data, " by %d; ", (int) client);
}

static void
sync (Ydoc *to,
      Ydoc *from)
{
  g_autoptr (GBytes) state = test_get_state (from);

  g_assert_true (test_apply (to, state, NULL));
}

static void
test_values (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) seen = g_string_new (NULL);
  guint64 client = 0;

  for (guint i = 0; i < 3; i++)
    {
      static const char *const keys[] = { "z", "gone", "a" };

      test_set_number (test_get_map (a), keys[i], i);
    }
  sync (b, a);
  test_set_number (test_get_map (b), "z", 10);
  ydoc_map_delete (test_get_map (b), "gone");
  sync (a, b);
  ydoc_map_foreach (test_get_map (a), value_cb, seen);
  g_assert_cmpstr (seen->str, ==, "z=10 by 2; a=2 by 1; ");
  g_assert_cmpuint (ydoc_get_clock (b, 1), ==, 3);
  g_assert_cmpuint (ydoc_get_clock (b, 2), ==, 1);
  g_assert_cmpuint (ydoc_get_clock (b, 3), ==, 0);
  g_assert_true (ydoc_map_get_client (test_get_map (a), "z", &client));
  g_assert_cmpuint (client, ==, 2);
  g_assert_false (ydoc_map_get_client (test_get_map (a), "gone", &client));
  g_assert_false (ydoc_map_get_client (test_get_map (a), "never", &client));
}

static void
run_cb (guint64  client,
        guint    at,
        guint    n_chars,
        gpointer user_data)
{
  g_string_append_printf (user_data, "%d:%u+%u ", (int) client, at, n_chars);
}

static void
test_runs (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) seen = g_string_new (NULL);

  ydoc_text_foreach_run (test_get_text (a), run_cb, seen);
  g_assert_cmpstr (seen->str, ==, "");
  ydoc_text_insert (test_get_text (a), 0, "𠮷野の研究");
  sync (b, a);
  ydoc_text_insert (test_get_text (b), 3, "😀大きな");
  ydoc_text_delete (test_get_text (b), 0, 1);
  sync (a, b);
  ydoc_text_insert (test_get_text (a), 0, "新");
  ydoc_text_foreach_run (test_get_text (a), run_cb, seen);
  g_assert_cmpstr (seen->str, ==, "1:0+3 2:3+4 1:7+2 ");
}

static void
stretch_cb (const YdocStretch *stretch,
            gpointer           user_data)
{
  g_string_append_printf (user_data, "%d.%u+%u%s", (int) stretch->client, stretch->clock, stretch->len,
                          stretch->is_deleted ? "-" : "");
  if (stretch->has_left)
    g_string_append_printf (user_data, " >%d.%u", (int) stretch->left_client, stretch->left_clock);
  if (stretch->has_right)
    g_string_append_printf (user_data, " <%d.%u", (int) stretch->right_client, stretch->right_clock);
  g_string_append_printf (user_data, " %u+%u; ", stretch->at, stretch->n_chars);
}

static guint32
cut_cb (guint64  client,
        gpointer user_data)
{
  return client == 2 ? 4 : 0;
}

static void
test_stretches (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) seen = g_string_new (NULL);

  ydoc_text_foreach_stretch (test_get_text (a), NULL, stretch_cb, seen);
  g_assert_cmpstr (seen->str, ==, "");
  ydoc_text_insert (test_get_text (a), 0, "𠮷野の");
  sync (b, a);
  ydoc_text_insert (test_get_text (b), 1, "😀大きな");
  ydoc_text_delete (test_get_text (b), 5, 1);
  sync (a, b);
  ydoc_text_foreach_stretch (test_get_text (a), NULL, stretch_cb, seen);
  g_assert_cmpstr (seen->str, ==, "1.0+2 0+1; 2.0+5 >1.1 <1.2 1+4; 1.2+1- >1.1 5+0; 1.3+1 >1.2 5+1; ");
  g_string_truncate (seen, 0);
  ydoc_text_foreach_stretch (test_get_text (a), cut_cb, stretch_cb, seen);
  g_assert_cmpstr (seen->str, ==,
                   "1.0+2 0+1; 2.0+4 >1.1 <1.2 1+3; 2.4+1 >2.3 <1.2 4+1; 1.2+1- >1.1 5+0; 1.3+1 >1.2 5+1; ");
}

/* Heads */

static void
head_cb (const YdocHead *head,
         gpointer        user_data)
{
  if (head->value.kind == YDOC_VALUE_ANY)
    ydoc_any_append_json (head->value.data, head->value.len, user_data);
  g_string_append_printf (user_data, "@%d.%u%s ", (int) head->client, head->clock,
                          head->is_current ? "!" : "");
}

static void
assert_heads (Ydoc       *doc,
              const char *expected)
{
  g_autoptr (GString) heads = g_string_new (NULL);

  ydoc_map_foreach_head (test_get_map (doc), "k", head_cb, heads);
  g_assert_cmpstr (heads->str, ==, expected);
}

static void
conflict_cb (Ydoc               *doc,
             const YdocConflict *conflict,
             gpointer            data)
{
  g_assert_true (ydoc_map_is_head (conflict->type, conflict->key, conflict->winner_client,
                                   conflict->winner_clock));
  g_string_append_printf (data, "%d.%u<%d.%u ", (int) conflict->loser_client, conflict->loser_clock,
                          (int) conflict->winner_client, conflict->winner_clock);
}

static void
test_heads (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (Ydoc) c = ydoc_new (3);
  g_autoptr (GString) told = g_string_new (NULL);

  ydoc_set_conflict_func (a, conflict_cb, told);
  assert_heads (a, "");
  test_set_number (test_get_map (a), "k", 0);
  test_set_number (test_get_map (a), "other", 0);
  sync (b, a);
  sync (c, a);
  assert_heads (b, "0@1.0! ");

  /* Three at once, one of them twice; of the former values only the last of each is one that nobody wrote over. */
  test_set_number (test_get_map (a), "k", 10);
  test_set_number (test_get_map (a), "k", 11);
  test_set_number (test_get_map (b), "k", 20);
  test_set_number (test_get_map (c), "k", 30);
  sync (a, c);
  sync (a, b);
  assert_heads (a, "@1.3 @2.0 30@3.0! ");
  g_assert_cmpstr (told->str, ==, "1.3<3.0 2.0<3.0 ");
  sync (b, a);
  assert_heads (b, "@1.3 @2.0 30@3.0! ");
  g_assert_true (ydoc_map_is_head (test_get_map (b), "k", 2, 0));
  g_assert_false (ydoc_map_is_head (test_get_map (b), "k", 1, 2));
  g_assert_false (ydoc_map_is_head (test_get_map (b), "k", 1, 1));
  g_assert_false (ydoc_map_is_head (test_get_map (b), "k", 9, 0));
  g_assert_false (ydoc_map_is_head (test_get_map (b), "never", 2, 0));

  /* The loser went on before he knew: what he wrote first is settled. */
  test_set_number (test_get_map (c), "other", 1);
  test_set_number (test_get_map (c), "k", 31);
  sync (b, c);
  assert_heads (b, "@1.3 @2.0 31@3.2! ");
  ydoc_map_delete (test_get_map (b), "k");
  assert_heads (b, "@1.3 @2.0 @3.2! ");
}

/* The one who lost keeps what he wrote, for undo: it is there to be read. */
static void
test_head_that_is_kept (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);

  ydoc_set_gc (a, FALSE);
  test_set_number (test_get_map (a), "k", 1);
  test_set_number (test_get_map (b), "k", 2);
  sync (a, b);
  assert_heads (a, "1@1.0 2@2.0! ");
}

/* Events */

static void
event_cb (YdocEvent *event,
          gpointer   user_data)
{
  guint n;
  const YdocDelta *delta;
  const YdocKeyChange *keys;

  g_string_append_printf (user_data, "%s:", ydoc_type_get_name (ydoc_event_get_target (event)));
  delta = ydoc_event_get_delta (event, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (user_data, "%c%u%s", "=+-"[delta[i].op], delta[i].n_chars,
                            delta[i].text != NULL ? delta[i].text : "");
  keys = ydoc_event_get_keys (event, &n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (user_data, "%c%s", "+~-"[keys[i].action], keys[i].key);
      if (keys[i].old_value.kind == YDOC_VALUE_ANY)
        ydoc_any_append_json (keys[i].old_value.data, keys[i].old_value.len, user_data);
    }
  g_string_append_c (user_data, ' ');
}

static void
transaction_cb (YdocTransaction *txn,
                gpointer         data)
{
  ydoc_transaction_foreach_event (txn, event_cb, data);
  g_string_append (data, "| ");
}

/* Nobody observes anything, and all is told, also of roots that come with the update; the old values are there still. */
static void
test_events (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) at_a = g_string_new (NULL);
  g_autoptr (GString) at_b = g_string_new (NULL);

  ydoc_on_transaction (a, transaction_cb, at_a, NULL);
  ydoc_on_transaction (b, transaction_cb, at_b, NULL);
  ydoc_begin (a, NULL);
  test_set_number (ydoc_get_root (a, "R/1", YDOC_TYPE_MAP), "k", 1);
  ydoc_text_insert (ydoc_get_root (a, "T/1", YDOC_TYPE_TEXT), 0, "研究");
  ydoc_commit (a);
  sync (b, a);
  g_assert_cmpstr (at_a->str, ==, "R/1:+k T/1:+2研究 | ");
  g_assert_cmpstr (at_b->str, ==, at_a->str);
  g_string_truncate (at_b, 0);
  ydoc_begin (a, NULL);
  ydoc_text_delete (ydoc_peek_root (a, "T/1"), 1, 1);
  test_set_number (ydoc_peek_root (a, "R/1"), "k", 2);
  test_set_number (ydoc_peek_root (a, "R/1"), "l", 3);
  ydoc_commit (a);
  sync (b, a);
  g_assert_nonnull (strstr (at_b->str, "T/1:=1-1 "));
  g_assert_nonnull (strstr (at_b->str, "R/1:~k1+l "));
}

static gboolean
client_cb (guint64  client,
           guint32  end,
           gpointer user_data)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "%" G_GUINT64_FORMAT ":%u ", client, end);
  return seen->len < 12;
}

/* Whose edits are in an update, holes and deletions left out. */
static void
test_clients (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) both = NULL;
  g_autoptr (GBytes) news = NULL;
  g_autoptr (GBytes) vector = NULL;
  g_autoptr (GError) error = NULL;
  gsize len;
  const guint8 *data;

  ydoc_text_insert (test_get_text (a), 0, "あい");
  first = test_get_state (a);
  vector = ydoc_encode_state_vector (a);
  g_assert_true (test_apply (b, first, NULL));
  ydoc_text_insert (test_get_text (b), 1, "x");
  test_set_number (test_get_map (b), "k", 1);
  ydoc_text_delete (test_get_text (b), 0, 1);
  both = test_get_state (b);
  data = g_bytes_get_data (both, &len);
  g_assert_true (ydoc_update_foreach_client (data, len, client_cb, seen, &error));
  g_assert_cmpstr (seen->str, ==, "2:2 1:2 ");
  g_assert_cmpuint (ydoc_update_get_n_written (data, len), >, 2);
  news = ydoc_encode_state (b, g_bytes_get_data (vector, NULL), g_bytes_get_size (vector), NULL);
  data = g_bytes_get_data (news, &len);
  g_string_truncate (seen, 0);
  g_assert_true (ydoc_update_foreach_client (data, len, client_cb, seen, &error));
  g_assert_cmpstr (seen->str, ==, "2:2 ");
  g_assert_cmpuint (ydoc_update_get_n_written (data, len), ==, 2);
  g_string_truncate (seen, 0);
  g_assert_false (ydoc_update_foreach_client (data, 3, client_cb, seen, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_assert_cmpuint (seen->len, ==, 0);
  g_assert_cmpuint (ydoc_update_get_n_written (data, 3), ==, 0);
}

#define N_DELTAS 500

/* Does to a text what the event says. */
static void
follow_cb (YdocEvent *event,
           gpointer   user_data)
{
  GString *text = user_data;
  guint n;
  const YdocDelta *delta = ydoc_event_get_delta (event, &n);
  gsize at = 0;

  for (guint i = 0; i < n; i++)
    {
      gsize to = (gsize) (g_utf8_offset_to_pointer (text->str + at, delta[i].op == YDOC_DELTA_INSERT ? 0 : delta[i].n_chars)
                          - text->str);

      if (delta[i].op == YDOC_DELTA_DELETE)
        {
          g_string_erase (text, (gssize) at, (gssize) (to - at));
        }
      else if (delta[i].op == YDOC_DELTA_INSERT)
        {
          g_string_insert (text, (gssize) at, delta[i].text);
          at += strlen (delta[i].text);
        }
      else
        {
          at = to;
        }
    }
}

static void
edit_at_random (YdocType *text,
                GRand    *random,
                gboolean  has_pairs)
{
  guint length = ydoc_text_get_length (text);
  guint at = (guint) g_rand_int_range (random, 0, (gint32) length + 1);

  if (g_rand_int_range (random, 0, 3) == 0)
    ydoc_text_delete (text, at, MIN (length - at, (guint) g_rand_int_range (random, 0, 8)));
  else
    ydoc_text_insert (text, at, has_pairs && g_rand_boolean (random) ? "𠮷" : "字");
}

/* Whoever does what the events say has the text: of little that changes in much, of much, here and there. */
static void
test_deltas (void)
{
  for (guint has_pairs = 0; has_pairs < 2; has_pairs++)
    {
      g_autoptr (Ydoc) a = ydoc_new (1);
      g_autoptr (Ydoc) b = ydoc_new (2);
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (GString) here = g_string_new (NULL);
      g_autoptr (GString) there = g_string_new (NULL);
      YdocType *text = test_get_text (a);

      ydoc_observe (text, follow_cb, here, NULL);
      ydoc_observe (test_get_text (b), follow_cb, there, NULL);
      for (guint i = 0; i < N_DELTAS; i++)
        {
          g_autofree char *now = NULL;

          ydoc_begin (a, NULL);
          for (int n = g_rand_int_range (random, 0, 20) == 0 ? 100 : g_rand_int_range (random, 1, 4); n > 0; n--)
            edit_at_random (text, random, has_pairs);
          ydoc_commit (a);
          now = ydoc_text_dup (text);
          g_assert_cmpstr (here->str, ==, now);
          if (g_rand_int_range (random, 0, 3) == 0)
            continue;
          if (g_rand_boolean (random))
            edit_at_random (test_get_text (b), random, has_pairs);
          sync (a, b);
          sync (b, a);
          g_free (now);
          now = ydoc_text_dup (text);
          g_assert_cmpstr (here->str, ==, now);
          g_assert_cmpstr (there->str, ==, now);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/walk/roots", test_roots);
  g_test_add_func ("/ydoc/walk/unsayable", test_unsayable);
  g_test_add_func ("/ydoc/walk/values", test_values);
  g_test_add_func ("/ydoc/walk/runs", test_runs);
  g_test_add_func ("/ydoc/walk/stretches", test_stretches);
  g_test_add_func ("/ydoc/walk/heads", test_heads);
  g_test_add_func ("/ydoc/walk/head-that-is-kept", test_head_that_is_kept);
  g_test_add_func ("/ydoc/walk/events", test_events);
  g_test_add_func ("/ydoc/walk/clients", test_clients);
  g_test_add_func ("/ydoc/walk/deltas", test_deltas);

  return g_test_run ();
}
