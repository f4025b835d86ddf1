/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document remembers and tells: undo, conflicts, listening, snapshots. */

#include <string.h>

#include "ydoc-support.h"

static void
set_string (YdocType   *map,
            const char *key,
            const char *string)
{
  g_autoptr (GBytes) value = ydoc_any_new_string (string);

  ydoc_map_set (map, key, value);
}

static gboolean
track_cb (gpointer origin,
          gpointer data)
{
  return origin == data;
}

static void
test_undo_only_ones_own (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  YdocType *text = test_get_text (doc);
  YdocType *scope[] = { text, test_get_map (doc) };
  g_autoptr (YdocUndo) mine = ydoc_undo_new (doc, scope, 2, 0, track_cb, "me");
  g_autoptr (YdocUndo) yours = ydoc_undo_new (doc, scope, 2, 0, track_cb, "you");

  ydoc_begin (doc, "me");
  ydoc_text_insert (text, 0, "研究");
  ydoc_commit (doc);
  ydoc_begin (doc, "you");
  ydoc_text_insert (text, 1, "の");
  test_set_number (test_get_map (doc), "k", 1);
  ydoc_commit (doc);

  g_assert_true (ydoc_undo_undo (mine));
  test_assert_json (text, "\"の\"");
  test_assert_json (test_get_map (doc), "{\"k\":1}");
  g_assert_false (ydoc_undo_undo (mine));
  g_assert_true (ydoc_undo_undo (yours));
  test_assert_json (text, "\"\"");
  test_assert_json (test_get_map (doc), "{}");
  g_assert_true (ydoc_undo_redo (mine));
  test_assert_json (text, "\"研究\"");
  g_assert_true (ydoc_undo_redo (yours));
  test_assert_json (text, "\"研の究\"");
  test_assert_json (test_get_map (doc), "{\"k\":1}");
}

/* A key that somebody else has written since stays theirs. */
static void
test_undo_spares_others_values (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  YdocType *scope[] = { test_get_map (a) };
  g_autoptr (YdocUndo) undo = ydoc_undo_new (a, scope, 1, 0, NULL, NULL);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  test_set_number (test_get_map (a), "k", 1);
  test_set_number (test_get_map (a), "k", 2);
  first = test_get_state (a);
  test_apply (b, first, NULL);
  test_set_number (test_get_map (b), "k", 3);
  second = test_get_state (b);
  test_apply (a, second, NULL);
  ydoc_undo_undo (undo);
  test_assert_json (test_get_map (a), "{\"k\":3}");
}

static void
conflict_cb (Ydoc               *doc,
             const YdocConflict *conflict,
             gpointer            data)
{
  g_autofree char *loser = ydoc_any_dup_string (conflict->loser.data, conflict->loser.len);
  g_autofree char *winner = ydoc_any_dup_string (conflict->winner.data, conflict->winner.len);

  g_string_append_printf (data, "%s: %s by %d, not %s by %d; ", conflict->key, winner,
                          (int) conflict->winner_client, loser, (int) conflict->loser_client);
}

static void
exchange (Ydoc *a,
          Ydoc *b)
{
  g_autoptr (GBytes) x = test_get_state (a);
  g_autoptr (GBytes) y = test_get_state (b);

  test_apply (a, y, NULL);
  test_apply (b, x, NULL);
}

static void
test_conflict_is_told (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) at_a = g_string_new (NULL);
  g_autoptr (GString) at_b = g_string_new (NULL);

  ydoc_set_conflict_func (a, conflict_cb, at_a);
  ydoc_set_conflict_func (b, conflict_cb, at_b);
  set_string (test_get_map (a), "k", "前");
  exchange (a, b);
  g_assert_cmpstr (at_a->str, ==, "");
  g_assert_cmpstr (at_b->str, ==, "");

  /* Of what one of them wrote in between nobody has to know. */
  set_string (test_get_map (a), "k", "途中");
  set_string (test_get_map (a), "k", "甲");
  set_string (test_get_map (b), "k", "乙");
  exchange (a, b);
  test_assert_json (test_get_map (a), "{\"k\":\"乙\"}");
  g_assert_cmpstr (at_a->str, ==, "k: 乙 by 2, not 甲 by 1; ");
  g_assert_cmpstr (at_b->str, ==, "k: 乙 by 2, not 甲 by 1; ");

  /* Who knows the other's value overwrites it without a word. */
  set_string (test_get_map (a), "k", "丙");
  exchange (a, b);
  g_assert_cmpuint (at_b->len, ==, strlen ("k: 乙 by 2, not 甲 by 1; "));
}

static void
count_event_cb (YdocEvent *event,
                gpointer   data)
{
  (*(guint *) data)++;
}

static void
once_cb (YdocTransaction *txn,
         gpointer         data)
{
  guint *id = data;

  ydoc_off (ydoc_transaction_get_doc (txn), *id);
  *id = 0;
}

static void
answer_cb (YdocEvent *event,
           gpointer   data)
{
  YdocType *map = data;
  YdocValue value;

  if (!ydoc_map_get (map, "answered", &value))
    test_set_number (map, "answered", 1);
}

static void
test_listeners (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  guint n_events = 0;
  guint id = ydoc_observe (test_get_text (doc), count_event_cb, &n_events, NULL);
  guint once = ydoc_on_transaction (doc, once_cb, &once, NULL);

  ydoc_observe (test_get_text (doc), answer_cb, test_get_map (doc), NULL);
  ydoc_text_insert (test_get_text (doc), 0, "x");
  g_assert_cmpuint (n_events, ==, 1);
  g_assert_cmpuint (once, ==, 0);
  test_assert_json (test_get_map (doc), "{\"answered\":1}");
  ydoc_off (doc, id);
  ydoc_text_insert (test_get_text (doc), 0, "x");
  g_assert_cmpuint (n_events, ==, 1);
}

static void
delta_cb (YdocEvent *event,
          gpointer   data)
{
  guint n;
  const YdocDelta *delta = ydoc_event_get_delta (event, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (data, "%c%u/%u%s ", "=+-"[delta[i].op], delta[i].n, delta[i].n_chars,
                            delta[i].text != NULL ? delta[i].text : "");
}

/* An item that grew while one typed is told as what came, in units and in code points. */
static void
test_typing_is_told (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (GString) told = g_string_new (NULL);

  ydoc_observe (test_get_text (doc), delta_cb, told, NULL);
  ydoc_text_insert (test_get_text (doc), 0, "𠮷");
  ydoc_text_insert (test_get_text (doc), 1, "野");
  ydoc_text_delete (test_get_text (doc), 0, 1);
  g_assert_cmpstr (told->str, ==, "+2/1𠮷 =2/1 +1/1野 -2/1 ");
}

static void
diff_cb (YdocType   *type,
         const char *key,
         guint       n_added,
         guint       n_deleted,
         gpointer    data)
{
  g_string_append_printf (data, "%s.%s +%u -%u; ", ydoc_type_get_name (type), key != NULL ? key : "", n_added,
                          n_deleted);
}

static void
test_snapshot (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) restored = ydoc_new (2);
  g_autoptr (YdocSnapshot) before = NULL;
  g_autoptr (YdocSnapshot) after = NULL;
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GString) diff = g_string_new (NULL);
  g_autoptr (GString) delta = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ydoc_set_gc (doc, FALSE);
  ydoc_text_insert (test_get_text (doc), 0, "古い文");
  test_set_number (test_get_map (doc), "k", 1);
  before = ydoc_snapshot_new (doc);
  ydoc_text_delete (test_get_text (doc), 0, 2);
  ydoc_text_insert (test_get_text (doc), 0, "新しい");
  test_set_number (test_get_map (doc), "k", 2);
  after = ydoc_snapshot_new (doc);

  ydoc_snapshot_diff (before, after, diff_cb, diff);
  g_assert_cmpstr (diff->str, ==, "t. +3 -2; m.k +1 -1; ");
  ydoc_text_append_delta (test_get_text (doc), before, delta);
  g_assert_cmpstr (delta->str, ==, "[{\"insert\":\"古い文\"}]");
  update = ydoc_snapshot_restore (before, &error);
  g_assert_no_error (error);
  test_apply (restored, update, NULL);
  test_assert_json (test_get_text (restored), "\"古い文\"");
  test_assert_json (test_get_map (restored), "{\"k\":1}");
  test_assert_json (test_get_text (doc), "\"新しい文\"");

  ydoc_set_gc (doc, TRUE);
  g_clear_pointer (&update, g_bytes_unref);
  update = ydoc_snapshot_restore (before, &error);
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  g_assert_null (update);
}

static void
test_snapshot_contains (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (YdocSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  ydoc_on_update (doc, test_keep_update, updates, NULL);
  ydoc_text_insert (test_get_text (doc), 0, "abc");
  ydoc_text_delete (test_get_text (doc), 1, 1);
  snapshot = ydoc_snapshot_new (doc);
  ydoc_text_delete (test_get_text (doc), 0, 1);
  ydoc_text_insert (test_get_text (doc), 0, "x");
  for (guint i = 0; i < updates->len; i++)
    {
      gsize len;
      const guint8 *data = g_bytes_get_data (updates->pdata[i], &len);

      g_assert_cmpint (ydoc_snapshot_contains_update (snapshot, data, len), ==, i < 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/undo/only-ones-own", test_undo_only_ones_own);
  g_test_add_func ("/ydoc/undo/spares-others-values", test_undo_spares_others_values);
  g_test_add_func ("/ydoc/conflict-is-told", test_conflict_is_told);
  g_test_add_func ("/ydoc/listeners", test_listeners);
  g_test_add_func ("/ydoc/typing-is-told", test_typing_is_told);
  g_test_add_func ("/ydoc/snapshot/restores", test_snapshot);
  g_test_add_func ("/ydoc/snapshot/contains", test_snapshot_contains);

  return g_test_run ();
}
