/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "broken-file.h"

/**
 * test_each_broken:
 * @path: a file of ours, which is sound
 * @changes: (array length=n_changes): what stands in it, and what is to stand there instead; %NULL: half of the file
 * @n_changes: how many
 * @func: called with each change alone in the file, to see that it is refused
 * @data: for @func
 *
 * Breaks a file in each of these ways. Whoever refuses it leaves it as it is; in the end it is sound again.
 */
void
test_each_broken (const char          *path,
                  const char *const  (*changes)[2],
                  guint                n_changes,
                  TestBrokenFunc       func,
                  gpointer             data)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < n_changes; i++)
    {
      const char *place = changes[i][0] != NULL ? strstr (text, changes[i][0]) : NULL;
      g_autofree char *broken = NULL, *after = NULL;

      g_test_message ("change %u", i);
      g_assert_true (place != NULL || changes[i][0] == NULL);
      broken = place != NULL ? g_strdup_printf ("%.*s%s%s", (int) (place - text), text, changes[i][1],
                                                place + strlen (changes[i][0]))
                             : g_strndup (text, strlen (text) / 2);
      g_assert_true (g_file_set_contents (path, broken, -1, NULL));
      func (data);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, broken);
    }
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}
