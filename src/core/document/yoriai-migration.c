/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-migration.h"

/**
 * yoriai_migrate:
 * @doc: a file of an older version
 * @version: which, from 1
 * @steps: (array zero-terminated=1): the step from version 1 to 2, from 2 to 3, …
 * @error: return location
 *
 * Brings a file to the newest version, step by step.
 *
 * Returns: (transfer full) (nullable): the file in the newest version, @doc itself when it is of
 * that
 */
YoriaiJsonDoc *
yoriai_migrate (YoriaiJsonDoc              *doc,
                gint64                      version,
                const YoriaiMigrationStep  *steps,
                GError                    **error)
{
  g_autoptr (YoriaiJsonDoc) current = yoriai_json_doc_ref (doc);

  for (gint64 i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GString) text = NULL;
      YoriaiJsonWriter writer;

      if (i + 1 < version)
        continue;
      text = g_string_new (NULL);
      yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
      steps[i](yoriai_json_doc_get_root (current), &writer);
      yoriai_json_writer_finish (&writer);
      yoriai_json_doc_unref (current);
      current = yoriai_json_doc_new (yoriai_json_doc_get_name (doc), text->str, (gssize) text->len,
                                     YORIAI_JSON_MAX_DEPTH, error);
      if (current == NULL)
        return NULL;
    }
  return g_steal_pointer (&current);
}
