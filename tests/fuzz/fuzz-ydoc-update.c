/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an update. What a document refuses leaves no trace. What it takes it writes so that another takes it and
 * knows as much, and so it is with what was merged and cut. More cannot be asked of any bytes: where an update
 * contradicts itself (an origin right of the right origin), Yjs too comes to another order when it reads what it
 * wrote. */

#include "ydoc/ydoc.h"

#include "fuzz.h"

#define REMOTE ((gpointer) "remote")

static const guint8 no_vector[] = { 0 };

typedef struct
{
  GBytes *state;  /* NULL: refused */
  GBytes *vector;
} Result;

static void
result_clear (Result *result)
{
  g_bytes_unref (result->state);
  g_bytes_unref (result->vector);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static void
read_all (Ydoc *doc)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_type_append_json (ydoc_get_root (doc, "t", YDOC_TYPE_TEXT), json);
  ydoc_type_append_json (ydoc_get_root (doc, "m", YDOC_TYPE_MAP), json);
  ydoc_type_append_json (ydoc_get_root (doc, "a", YDOC_TYPE_ARRAY), json);
  g_assert_true (g_utf8_validate_len (json->str, json->len, NULL));
}

static void
place_cb (const YdocPlace *place,
          gpointer         user_data)
{
  g_assert_cmpint (place->status == YDOC_PLACE_KNOWN, ==, place->root != NULL);
  g_assert_cmpuint (place->len, >, 0);
  (*(guint *) user_data)++;
}

/* What is taken says where it is, before and after. */
static guint
count_places (Ydoc   *doc,
              GBytes *update)
{
  guint n = 0;
  gsize len;
  const guint8 *bytes = g_bytes_get_data (update, &len);

  if (!ydoc_update_foreach_place (doc, bytes, len, place_cb, &n, NULL))
    g_assert_cmpuint (n, ==, 0);

  return n;
}

static Result
apply (GBytes *update)
{
  g_autoptr (Ydoc) doc = ydoc_new (12345);
  guint n_places = count_places (NULL, update);
  Result result = { NULL, ydoc_encode_state_vector (doc) };
  gsize len;
  const guint8 *bytes = g_bytes_get_data (update, &len);

  if (!ydoc_apply_update (doc, bytes, len, REMOTE, NULL))
    {
      g_autoptr (GBytes) state = ydoc_encode_state (doc, NULL, 0, NULL);

      g_assert_cmpuint (g_bytes_get_size (state), ==, 2);
      g_assert_false (ydoc_has_pending (doc));
      return result;
    }
  g_bytes_unref (result.vector);
  result.vector = ydoc_encode_state_vector (doc);
  result.state = ydoc_encode_state (doc, NULL, 0, NULL);
  read_all (doc);
  g_assert_cmpint (n_places > 0, ==, count_places (doc, update) > 0);

  return result;
}

static void
check_same (const Result *a,
            const Result *b)
{
  g_assert_nonnull (b->state);
  g_assert_true (g_bytes_equal (a->vector, b->vector));
}

/* Of any bytes: the functions must end, and what they make must be taken or refused as anything else. What an update
 * with its clients out of order comes to is not said; Yjs loses some of it. */
static void
run_without_document (GBytes *update)
{
  GBytes *twice[] = { update, update };
  g_autoptr (GBytes) merged = ydoc_merge_updates (twice, 2, NULL);
  g_autoptr (GBytes) diff = NULL;
  g_autoptr (GBytes) vector = NULL;
  gsize len;
  const guint8 *bytes = g_bytes_get_data (update, &len);

  diff = ydoc_diff_update (bytes, len, no_vector, sizeof no_vector, NULL);
  vector = ydoc_state_vector_of_update (bytes, len, NULL);
  if (merged != NULL)
    {
      g_auto (Result) result = apply (merged);
    }
  if (diff != NULL)
    {
      g_auto (Result) result = apply (diff);
    }
}

static void
check_without_document (GBytes       *state,
                        const Result *expected)
{
  GBytes *twice[] = { state, state };
  g_autoptr (GBytes) merged = ydoc_merge_updates (twice, 2, NULL);
  g_autoptr (GBytes) diff = NULL;
  gsize len;
  const guint8 *bytes = g_bytes_get_data (state, &len);

  diff = ydoc_diff_update (bytes, len, no_vector, sizeof no_vector, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Result) result = apply (i == 0 ? merged : diff);

      check_same (expected, &result);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (GBytes) update = g_bytes_new (data, size);
  g_auto (Result) first = apply (update);
  g_auto (Result) second = { 0 };

  run_without_document (update);
  if (first.state == NULL)
    return 0;
  second = apply (first.state);
  check_same (&first, &second);
  check_without_document (first.state, &second);
  return 0;
}
