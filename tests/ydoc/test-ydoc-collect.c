/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* States without what is deleted, and digests. */

#include <string.h>

#include "ydoc/ydoc-vector.h"

#include "ydoc-support.h"

#define N_RUNS 60
#define N_PEERS 3
#define N_EDITS 100

static gboolean
apply_bytes (Ydoc   *doc,
             GBytes *update)
{
  return test_apply (doc, update, NULL);
}

static gboolean
contains (GBytes     *bytes,
          const char *text)
{
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);

  for (gsize i = 0; i + strlen (text) <= len; i++)
    if (memcmp (data + i, text, strlen (text)) == 0)
      return TRUE;

  return FALSE;
}

static YdocType *
get_nested (YdocType *map)
{
  YdocValue value;

  return ydoc_map_get (map, "nested", &value) && value.kind == YDOC_VALUE_TYPE ? value.type : NULL;
}

static void
edit (Ydoc  *doc,
      GRand *random)
{
  YdocType *text = test_get_text (doc);
  YdocType *nested = get_nested (test_get_map (doc));
  guint length = ydoc_text_get_length (text);

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
    case 1:
      ydoc_text_insert (text, (guint) g_rand_int_range (random, 0, (gint32) length + 1), "拠点😀");
      break;
    case 2:
      if (length > 0)
        ydoc_text_delete (text, (guint) g_rand_int_range (random, 0, (gint32) length), 1);
      break;
    case 3:
      test_set_number (test_get_map (doc), "k", g_rand_int_range (random, 0, 9));
      break;
    case 4:
      ydoc_map_delete (test_get_map (doc), g_rand_boolean (random) ? "k" : "nested");
      break;
    default:
      if (nested == NULL)
        nested = ydoc_map_set_type (test_get_map (doc), "nested", YDOC_TYPE_MAP);
      test_set_number (nested, g_rand_boolean (random) ? "a" : "b", g_rand_int_range (random, 0, 9));
    }
}

/* As a fresh document writes it, that read it. (transfer full) */
static GBytes *
rewrite (GBytes *state)
{
  g_autoptr (Ydoc) fresh = ydoc_new (99);

  g_assert_true (apply_bytes (fresh, state));

  return test_get_state (fresh);
}

/* Whoever hears a vector and what somebody lacks can say the digest. */
static void
check_heard_digest (Ydoc   *doc,
                    Ydoc   *asker,
                    GBytes *expected)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (doc);
  g_autoptr (GBytes) known = ydoc_encode_state_vector (asker);
  g_autoptr (GBytes) diff = NULL;
  g_autoptr (GBytes) heard = NULL;
  g_autoptr (GError) error = NULL;

  if (ydoc_has_pending (doc))
    return;
  diff = ydoc_encode_diff_collected (doc, g_bytes_get_data (known, NULL), g_bytes_get_size (known),
                                     &error);
  g_assert_no_error (error);
  heard = ydoc_vector_digest (vector, g_bytes_get_data (diff, NULL), g_bytes_get_size (diff), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (heard, expected));
}

static gboolean
have_same_digest (Ydoc *a,
                  Ydoc *b)
{
  g_autoptr (GBytes) x = ydoc_digest (a);
  g_autoptr (GBytes) y = ydoc_digest (b);

  g_assert_cmpuint (g_bytes_get_size (x), ==, YDOC_DIGEST_LENGTH);
  check_heard_digest (a, b, x);
  check_heard_digest (b, a, y);

  return g_bytes_equal (x, y);
}

/* A snapshot is a state vector and a delete set. */
static gboolean
have_same_snapshot (Ydoc *a,
                    Ydoc *b)
{
  g_autoptr (YdocSnapshot) at_a = ydoc_snapshot_new (a);
  g_autoptr (YdocSnapshot) at_b = ydoc_snapshot_new (b);
  g_autoptr (GBytes) x = ydoc_snapshot_encode (at_a);
  g_autoptr (GBytes) y = ydoc_snapshot_encode (at_b);

  return g_bytes_equal (x, y);
}

/* Peers that keep what they deleted for undo, and one that never kept anything: the collected states are what the latter
 * has. One of them goes from collected state to collected state. */
static void
run_peers (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Ydoc) plain = ydoc_new (50);
  g_autoptr (Ydoc) by_states = ydoc_new (51);
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) state = NULL;
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_had[N_PEERS] = { 0 };
  guint n_plain = 0;
  Ydoc *peers[N_PEERS];
  YdocUndo *undos[N_PEERS];

  for (guint i = 0; i < N_PEERS; i++)
    {
      peers[i] = ydoc_new (i + 1);
      undos[i] = ydoc_undo_new (peers[i], NULL, 0, 0, NULL, NULL);
      ydoc_on_update (peers[i], test_keep_update, updates, NULL);
      if (seed % 4 == 0)
        ydoc_set_gc (peers[i], FALSE);
    }
  for (guint n = 0; n < N_EDITS; n++)
    {
      guint i = (guint) g_rand_int_range (random, 0, N_PEERS);
      guint j = (i + 1) % N_PEERS;

      edit (peers[i], random);
      if (g_rand_int_range (random, 0, 4) == 0)
        ydoc_undo_undo (undos[i]);
      while (n_had[j] < updates->len && g_rand_int_range (random, 0, 4) > 0)
        apply_bytes (peers[j], updates->pdata[n_had[j]++]);
      g_assert_cmpint (have_same_digest (peers[i], peers[j]), ==, have_same_snapshot (peers[i], peers[j]));
      if (n % 10 == 0)
        {
          g_autoptr (GBytes) collected = ydoc_encode_state_collected (peers[i]);

          g_assert_true (apply_bytes (by_states, collected));
        }
    }
  for (guint i = 0; i < N_PEERS; i++)
    while (n_had[i] < updates->len)
      apply_bytes (peers[i], updates->pdata[n_had[i]++]);
  while (n_plain < updates->len)
    apply_bytes (plain, updates->pdata[n_plain++]);

  state = test_get_state (plain);
  expected = rewrite (state);
  for (guint i = 0; i < N_PEERS; i++)
    {
      g_autoptr (GBytes) collected = ydoc_encode_state_collected (peers[i]);
      g_autoptr (GBytes) rewritten = rewrite (collected);

      g_assert_true (have_same_digest (peers[i], plain));
      g_assert_cmpmem (g_bytes_get_data (rewritten, NULL), g_bytes_get_size (rewritten),
                       g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
      apply_bytes (by_states, collected);
    }
  g_assert_true (have_same_digest (by_states, plain));
  for (guint i = 0; i < N_PEERS; i++)
    {
      ydoc_undo_free (undos[i]);
      ydoc_free (peers[i]);
    }
}

static void
test_peers (void)
{
  for (guint32 seed = 0; seed < N_RUNS; seed++)
    run_peers (seed);
}

static void
test_deleted_leaves (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (YdocUndo) undo = ydoc_undo_new (doc, NULL, 0, 0, NULL, NULL);
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (doc);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) collected = NULL;
  g_autoptr (GBytes) diff = NULL;
  g_autoptr (GError) error = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (vector, &len);

  ydoc_text_insert (test_get_text (doc), 0, "secret and open");
  ydoc_text_delete (test_get_text (doc), 0, 7);
  kept = test_get_state (doc);
  g_assert_true (contains (kept, "secret"));
  collected = ydoc_encode_state_collected (doc);
  diff = ydoc_encode_diff_collected (doc, data, len, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (collected, diff));
  g_assert_false (contains (collected, "secret"));
  g_assert_true (contains (collected, "and open"));
  g_assert_null (ydoc_encode_diff_collected (doc, (const guint8 *) "\377", 1, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);

  /* Here it is still there. */
  ydoc_undo_undo (undo);
  test_assert_json (test_get_text (doc), "\"secret and open\"");
}

/* What waits is not lost, as with the other state. */
static void
test_pending (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (Ydoc) c = ydoc_new (3);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) state = NULL;

  ydoc_on_update (a, test_keep_update, updates, NULL);
  ydoc_text_insert (test_get_text (a), 0, "x");
  ydoc_text_insert (test_get_text (a), 1, "y");
  apply_bytes (b, updates->pdata[1]);
  g_assert_true (ydoc_has_pending (b));
  state = ydoc_encode_state_collected (b);
  apply_bytes (c, state);
  apply_bytes (c, updates->pdata[0]);
  test_assert_json (test_get_text (c), "\"xy\"");
  g_assert_true (have_same_digest (a, c));
  g_assert_false (have_same_digest (a, b));
}

/* Vectors as they come from others */
static void
test_vectors (void)
{
  static const guint8 both_bytes[] = { 2, 7, 5, 3, 9 };
  static const guint8 more_bytes[] = { 3, 3, 9, 7, 6, 1, 1 };
  static const guint8 twice_bytes[] = { 2, 7, 5, 7, 5 };
  static const guint8 none_bytes[] = { 0 };
  g_autoptr (GBytes) both = g_bytes_new_static (both_bytes, sizeof both_bytes);
  g_autoptr (GBytes) more = g_bytes_new_static (more_bytes, sizeof more_bytes);
  g_autoptr (GBytes) twice = g_bytes_new_static (twice_bytes, sizeof twice_bytes);
  g_autoptr (GBytes) none = g_bytes_new_static (none_bytes, sizeof none_bytes);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (ydoc_vector_get_clock (both, 3), ==, 9);
  g_assert_cmpuint (ydoc_vector_get_clock (both, 7), ==, 5);
  g_assert_cmpuint (ydoc_vector_get_clock (both, 4), ==, 0);
  g_assert_cmpuint (ydoc_vector_get_clock (empty, 3), ==, 0);
  g_assert_true (ydoc_vector_covers (more, both));
  g_assert_false (ydoc_vector_covers (both, more));
  g_assert_true (ydoc_vector_covers (both, none));
  g_assert_false (ydoc_vector_covers (none, both));
  g_assert_false (ydoc_vector_covers (both, empty));
  g_assert_false (ydoc_vector_covers (twice, none));
  g_assert_null (ydoc_vector_digest (twice, (const guint8 *) "\0\0", 2, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (ydoc_vector_digest (both, (const guint8 *) "\0\0\0", 3, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/collect/peers", test_peers);
  g_test_add_func ("/ydoc/collect/deleted-leaves", test_deleted_leaves);
  g_test_add_func ("/ydoc/collect/pending", test_pending);
  g_test_add_func ("/ydoc/collect/vectors", test_vectors);

  return g_test_run ();
}
