/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A value with one place in it edited: documents are immutable, so it is written anew. */

#include "config.h"

#include <string.h>

#include "yoriai-json-edit.h"
#include "yoriai-json-writer.h"

typedef struct
{
  YoriaiJsonWriter writer;
  YoriaiJsonEdit edit;
  const YoriaiJson *value; /* (nullable) */
} Edit;

static gboolean write_edited (Edit             *self,
                              const YoriaiJson *node,
                              char            **segments);

static gboolean
is_upsert (const Edit *self)
{
  return self->edit == YORIAI_JSON_EDIT_ADD || self->edit == YORIAI_JSON_EDIT_SET;
}

/* The member that the edit is about, or leads through. */
static gboolean
write_edited_member (Edit             *self,
                     const YoriaiJson *member,
                     char            **segments)
{
  if (segments[1] == NULL && self->edit == YORIAI_JSON_EDIT_REMOVE)
    return TRUE;
  yoriai_json_writer_name (&self->writer, yoriai_json_get_name (member, NULL));
  if (segments[1] != NULL)
    return write_edited (self, member, segments + 1);
  yoriai_json_writer_node (&self->writer, self->value);
  return TRUE;
}

static gboolean
write_edited_object (Edit             *self,
                     const YoriaiJson *object,
                     char            **segments)
{
  const YoriaiJson *found = yoriai_json_get_member (object, segments[0]);

  if (found == NULL && (segments[1] != NULL || !is_upsert (self)))
    return FALSE;
  yoriai_json_writer_begin_object (&self->writer);
  for (const YoriaiJson *member = yoriai_json_get_first (object); member != NULL;
       member = yoriai_json_get_next (member))
    {
      if (member == found)
        {
          if (!write_edited_member (self, member, segments))
            return FALSE;
          continue;
        }
      yoriai_json_writer_name (&self->writer, yoriai_json_get_name (member, NULL));
      yoriai_json_writer_node (&self->writer, member);
    }
  if (found == NULL)
    {
      yoriai_json_writer_name (&self->writer, segments[0]);
      yoriai_json_writer_node (&self->writer, self->value);
    }
  yoriai_json_writer_end_object (&self->writer);
  return TRUE;
}

/* Where in an array of @n elements the edit takes place. */
static gboolean
find_index (const Edit *self,
            char      **segments,
            guint       n,
            guint      *ret_index)
{
  gboolean is_last = segments[1] == NULL;

  if (strcmp (segments[0], "-") == 0)
    {
      *ret_index = n;
      return is_last && is_upsert (self);
    }
  return yoriai_json_pointer_parse_index (segments[0], ret_index) &&
         *ret_index < n + (is_last && self->edit == YORIAI_JSON_EDIT_ADD ? 1 : 0);
}

static gboolean
write_edited_array (Edit             *self,
                    const YoriaiJson *array,
                    char            **segments)
{
  guint index, i = 0;

  if (!find_index (self, segments, yoriai_json_get_n_children (array), &index))
    return FALSE;
  yoriai_json_writer_begin_array (&self->writer);
  for (const YoriaiJson *item = yoriai_json_get_first (array); item != NULL;
       item = yoriai_json_get_next (item), i++)
    {
      gboolean is_it = i == index;

      if (is_it && segments[1] != NULL)
        {
          if (!write_edited (self, item, segments + 1))
            return FALSE;
          continue;
        }
      if (is_it && self->edit != YORIAI_JSON_EDIT_REMOVE)
        yoriai_json_writer_node (&self->writer, self->value);
      if (!is_it || self->edit == YORIAI_JSON_EDIT_ADD)
        yoriai_json_writer_node (&self->writer, item);
    }
  if (index == i)
    yoriai_json_writer_node (&self->writer, self->value);
  yoriai_json_writer_end_array (&self->writer);
  return TRUE;
}

/* Nesting is bounded by the reader of JSON. */
static gboolean
write_edited (Edit             *self,
              const YoriaiJson *node,
              char            **segments)
{
  if (yoriai_json_get_type (node) == YORIAI_JSON_OBJECT)
    return write_edited_object (self, node, segments);
  if (yoriai_json_get_type (node) == YORIAI_JSON_ARRAY)
    return write_edited_array (self, node, segments);
  return FALSE;
}

/**
 * yoriai_json_dup_edited:
 * @self: a value
 * @segments: (array zero-terminated=1): a JSON Pointer into it, split, not that of the whole
 * @edit: what to do there
 * @value: (nullable): what to put there; %NULL to remove
 *
 * Returns: (transfer full) (nullable): @self with that edit, compact, numbers as they were spelled; %NULL where the
 *   pointer leads nowhere
 */
char *
yoriai_json_dup_edited (const YoriaiJson  *self,
                        char             **segments,
                        YoriaiJsonEdit     edit,
                        const YoriaiJson  *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Edit state = { .edit = edit, .value = value };

  g_return_val_if_fail (segments[0] != NULL, NULL);
  g_return_val_if_fail ((value == NULL) == (edit == YORIAI_JSON_EDIT_REMOVE), NULL);

  yoriai_json_writer_init (&state.writer, text, YORIAI_JSON_COMPACT);
  return write_edited (&state, self, segments) ? g_string_free (g_steal_pointer (&text), FALSE)
                                               : NULL;
}
