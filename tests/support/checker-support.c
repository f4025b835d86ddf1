/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "checker-support.h"

#include "document/yoriai-document-reader.h"

YoriaiSpace *
test_load_text (const char *name,
                const char *text,
                gssize      length)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read (name, text, length, NULL, &error);

  g_assert_no_error (error);
  return space;
}

YoriaiSpace *
test_load_space (const char *name)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return test_load_text (name, text, length);
}

/* Everything a finding says, one a line. */
char *
test_describe (YoriaiChecker *checker)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);
      g_autofree char *pointer = yoriai_finding_dup_pointer (finding);

      g_string_append_printf (out, "%s %s %s %d %s %s\n", yoriai_finding_get_rule (finding),
                              yoriai_severity_to_string (yoriai_finding_get_severity (finding)),
                              pointer, yoriai_finding_is_empty (finding),
                              yoriai_finding_get_message (finding).ja,
                              yoriai_finding_get_message (finding).en);
    }
  return g_string_free (out, FALSE);
}
