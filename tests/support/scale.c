/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json/yoriai-json-writer.h"

#include "scale.h"

static void
collect_ids (const YoriaiJson *node,
             GHashTable       *ids)
{
  const char *text = yoriai_json_get_string (node, NULL);

  if (text != NULL && g_strcmp0 (yoriai_json_get_name (node, NULL), "id") == 0)
    g_hash_table_add (ids, g_strdup (text));
  if (yoriai_json_get_type (node) != YORIAI_JSON_OBJECT && yoriai_json_get_type (node) != YORIAI_JSON_ARRAY)
    return;
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    collect_ids (node, ids);
}

/* Nesting is that of a proposal. */
static void
write_copy (YoriaiJsonWriter *writer,
            const YoriaiJson *node,
            guint             copy,
            GHashTable       *ids)
{
  const char *name = yoriai_json_get_name (node, NULL);
  const char *text = yoriai_json_get_string (node, NULL);

  if (name != NULL)
    yoriai_json_writer_name (writer, name);
  if (text != NULL && copy > 0 && (g_hash_table_contains (ids, text) || g_strcmp0 (name, "name") == 0))
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", text, copy);

      yoriai_json_writer_string (writer, id, -1);
    }
  else if (yoriai_json_get_type (node) == YORIAI_JSON_OBJECT)
    {
      yoriai_json_writer_begin_object (writer);
      for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
        write_copy (writer, node, copy, ids);
      yoriai_json_writer_end_object (writer);
    }
  else if (yoriai_json_get_type (node) == YORIAI_JSON_ARRAY)
    {
      yoriai_json_writer_begin_array (writer);
      for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
        write_copy (writer, node, copy, ids);
      yoriai_json_writer_end_array (writer);
    }
  else
    {
      yoriai_json_writer_node (writer, node);
    }
}

/**
 * scale_proposal:
 * @text: a proposal
 * @times: how often each item of its lists is to be there
 *
 * Makes a proposal larger: copies get ids and names of their own, and refer to each other as the originals do.
 *
 * Returns: (transfer full): the larger proposal
 */
GString *
scale_proposal (const char *text,
                guint       times)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  /* Only items of lists are copied: an id of anything else keeps its name. */
  for (const YoriaiJson *member = yoriai_json_get_first (yoriai_json_doc_get_root (doc)); member != NULL;
       member = yoriai_json_get_next (member))
    {
      if (yoriai_json_get_type (member) == YORIAI_JSON_ARRAY)
        collect_ids (member, ids);
    }
  yoriai_json_writer_init (&writer, out, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_object (&writer);
  for (const YoriaiJson *member = yoriai_json_get_first (yoriai_json_doc_get_root (doc));
       member != NULL; member = yoriai_json_get_next (member))
    {
      if (yoriai_json_get_type (member) != YORIAI_JSON_ARRAY)
        {
          write_copy (&writer, member, 0, ids);
          continue;
        }
      yoriai_json_writer_name (&writer, yoriai_json_get_name (member, NULL));
      yoriai_json_writer_begin_array (&writer);
      for (guint copy = 0; copy < times; copy++)
        for (const YoriaiJson *item = yoriai_json_get_first (member); item != NULL;
             item = yoriai_json_get_next (item))
          write_copy (&writer, item, copy, ids);
      yoriai_json_writer_end_array (&writer);
    }
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_finish (&writer);
  return out;
}
