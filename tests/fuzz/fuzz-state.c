/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the history of a file, and as a delta. Whatever it is, it is
 * written so that it reads back the same, and what is added to it can be read. */

#include "config.h"

#include <string.h>

#include "document/yoriai-versions.h"
#include "document/yoriai-view-delta.h"

#include "fuzz.h"

static YoriaiState *
read_state (const char *text,
            gsize       length)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, text, (gssize) length, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);

  return doc != NULL ? yoriai_state_read (doc, yoriai_json_doc_get_root (doc), notices) : NULL;
}

static char *
write_state (YoriaiState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  yoriai_state_write (state, &writer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How many versions can be read. */
static guint
count_readable (YoriaiState *state)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };
  GBytes *view;
  guint n = 0;

  yoriai_version_walk_init (&walk, state);
  for (g_autoptr (GError) error = NULL; yoriai_version_walk_next (&walk, NULL, &view, &error); g_clear_error (&error))
    {
      g_assert_true ((view != NULL) == (error == NULL));
      n += view != NULL;
      g_clear_pointer (&view, g_bytes_unref);
    }
  return n;
}

static void
check_added (YoriaiState *state,
             guint        n_readable)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION };
  g_autoptr (GBytes) view = g_bytes_new_static ("{\n  \"format\": \"yoriai-proposal\"\n}\n", 34);
  g_autofree char *hash = yoriai_state_hash (view);
  gboolean is_known = yoriai_versions_find_hash (state, hash, NULL);
  guint n = yoriai_versions_get_n (state);
  g_autoptr (GBytes) read = NULL;
  guint i;

  if (!yoriai_versions_add (state, view, &about, NULL, NULL) || is_known)
    return;
  g_assert_true (yoriai_versions_find_hash (state, hash, &i));
  read = yoriai_versions_read (state, i, NULL);
  g_assert_true (g_bytes_equal (read, view));
  if (yoriai_versions_get_n (state) == n + 1) /* none was thinned out */
    g_assert_cmpuint (count_readable (state), ==, n_readable + 1);
}

static void
check_state (const char *text,
             gsize       length)
{
  g_autoptr (YoriaiState) state = read_state (text, length);
  g_autoptr (YoriaiState) again = NULL, copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *once = NULL, *twice = NULL;
  guint n_readable;

  if (state == NULL)
    return;
  once = write_state (state);
  again = read_state (once, strlen (once));
  twice = write_state (again);
  g_assert_cmpstr (once, ==, twice);
  yoriai_state_get_bytes (state, &bytes, NULL);
  n_readable = count_readable (state);
  copy = yoriai_state_copy (state);
  check_added (state, n_readable);
  while (yoriai_versions_shrink (copy))
    ;
  g_assert_cmpuint (count_readable (again), ==, n_readable);
}

static void
check_delta (const char *data,
             gsize       length)
{
  g_autoptr (GBytes) old = g_bytes_new_static ("The quick brown fox jumps over the lazy dog.", 44);
  g_autoptr (GBytes) delta = g_bytes_new (data, length);
  g_autoptr (GBytes) new = yoriai_view_delta_apply (old, delta, 1 << 16);
  g_autoptr (GBytes) made = NULL, back = NULL;

  if (new == NULL)
    return;
  made = yoriai_view_delta_make (old, new);
  back = yoriai_view_delta_apply (old, made, 1 << 16);
  g_assert_true (g_bytes_equal (back, new));
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  check_state ((const char *) data, size);
  check_delta ((const char *) data, size);
  return 0;
}
