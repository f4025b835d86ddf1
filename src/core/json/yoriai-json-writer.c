/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-text-number.h"
#include "yoriai-json-private.h"
#include "yoriai-json-writer.h"

static void
append_line (YoriaiJsonWriter *self)
{
  static const char spaces[] = "\n                                ";
  guint n = self->depth * 2;

  if (self->style == YORIAI_JSON_COMPACT)
    return;
  g_string_append_len (self->out, spaces, 1 + MIN (n, sizeof spaces - 2));
  for (guint done = sizeof spaces - 2; done < n; done++)
    g_string_append_c (self->out, ' ');
}

/* What stands between the value or name that comes and what is there. */
static void
start_item (YoriaiJsonWriter *self)
{
  if (self->has_name)
    {
      self->has_name = FALSE;
      return;
    }
  if (self->has_sibling)
    g_string_append_c (self->out, ',');
  if (self->depth > 0)
    append_line (self);
}

static void
append_literal (YoriaiJsonWriter *self,
                const char       *text,
                gsize             length)
{
  start_item (self);
  g_string_append_len (self->out, text, (gssize) length);
  self->has_sibling = TRUE;
}

static void
append_escaped (GString *out,
                guchar   c)
{
  static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";

  for (guint i = 0; escapes[i] != '\0'; i += 2)
    if ((guchar) escapes[i] == c)
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, escapes[i + 1]);
        return;
      }
  g_string_append_printf (out, "\\u%04x", c);
}

static void
append_string (GString    *out,
               const char *text,
               gsize       length)
{
  const char *end = text + length;

  g_string_append_c (out, '"');
  while (TRUE)
    {
      const char *start = text;

      while (end - text >= 8 && !_yoriai_json_has_special (text))
        text += 8;
      while (text < end && (guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, start, text - start);
      if (text == end)
        break;
      append_escaped (out, (guchar) *text++);
    }
  g_string_append_c (out, '"');
}

static void
begin_container (YoriaiJsonWriter *self,
                 char              bracket)
{
  start_item (self);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->has_sibling = FALSE;
}

static void
end_container (YoriaiJsonWriter *self,
               char              bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->has_sibling)
    append_line (self);
  g_string_append_c (self->out, bracket);
  self->has_sibling = TRUE;
}

/**
 * yoriai_json_writer_init:
 * @self: (out caller-allocates): the writer
 * @out: (transfer none): what it appends to; must live as long as it is used
 * @style: how
 *
 * Prepares a writer for one value.
 */
void
yoriai_json_writer_init (YoriaiJsonWriter *self,
                         GString          *out,
                         YoriaiJsonStyle   style)
{
  *self = (YoriaiJsonWriter){ .out = out, .style = style };
}

/**
 * yoriai_json_writer_begin_object:
 * @self: a writer
 *
 * Opens an object: then names and values take turns.
 */
void
yoriai_json_writer_begin_object (YoriaiJsonWriter *self)
{
  begin_container (self, '{');
}

/**
 * yoriai_json_writer_end_object:
 * @self: a writer
 *
 * Closes the innermost object.
 */
void
yoriai_json_writer_end_object (YoriaiJsonWriter *self)
{
  end_container (self, '}');
}

/**
 * yoriai_json_writer_begin_array:
 * @self: a writer
 *
 * Opens an array.
 */
void
yoriai_json_writer_begin_array (YoriaiJsonWriter *self)
{
  begin_container (self, '[');
}

/**
 * yoriai_json_writer_end_array:
 * @self: a writer
 *
 * Closes the innermost array.
 */
void
yoriai_json_writer_end_array (YoriaiJsonWriter *self)
{
  end_container (self, ']');
}

/**
 * yoriai_json_writer_name:
 * @self: a writer, in an object
 * @name: the next member's name
 *
 * Starts a member; its value comes next.
 */
void
yoriai_json_writer_name (YoriaiJsonWriter *self,
                         const char       *name)
{
  start_item (self);
  append_string (self->out, name, strlen (name));
  g_string_append_len (self->out, ": ", self->style == YORIAI_JSON_COMPACT ? 1 : 2);
  self->has_name = TRUE;
}

/**
 * yoriai_json_writer_null:
 * @self: a writer
 *
 * Writes `null`.
 */
void
yoriai_json_writer_null (YoriaiJsonWriter *self)
{
  append_literal (self, "null", 4);
}

/**
 * yoriai_json_writer_boolean:
 * @self: a writer
 * @value: which
 *
 * Writes `true` or `false`.
 */
void
yoriai_json_writer_boolean (YoriaiJsonWriter *self,
                            gboolean          value)
{
  append_literal (self, value ? "true" : "false", value ? 4 : 5);
}

/**
 * yoriai_json_writer_int:
 * @self: a writer
 * @value: an integer
 *
 * Writes an integer.
 */
void
yoriai_json_writer_int (YoriaiJsonWriter *self,
                        gint64            value)
{
  append_literal (self, "-", value < 0 ? 1 : 0);
  yoriai_text_append_number (self->out, value < 0 ? -(guint64) value : (guint64) value);
}

/**
 * yoriai_json_writer_string:
 * @self: a writer
 * @value: valid UTF-8
 * @length: bytes, or -1 when a NUL ends it
 *
 * Writes a text.
 */
void
yoriai_json_writer_string (YoriaiJsonWriter *self,
                           const char       *value,
                           gssize            length)
{
  start_item (self);
  append_string (self->out, value, length < 0 ? strlen (value) : (gsize) length);
  self->has_sibling = TRUE;
}

/**
 * yoriai_json_writer_text:
 * @self: a writer, in an object
 * @name: of the member, valid UTF-8
 * @value: (nullable): valid UTF-8, or nothing
 *
 * Writes a member that is a text, where there is one.
 */
void
yoriai_json_writer_text (YoriaiJsonWriter *self,
                         const char       *name,
                         const char       *value)
{
  if (value == NULL)
    return;
  yoriai_json_writer_name (self, name);
  yoriai_json_writer_string (self, value, -1);
}

/* Writes a node but for what a container holds; tells whether it left one open. */
static gboolean
write_start (YoriaiJsonWriter *self,
             const YoriaiJson *node)
{
  switch ((YoriaiJsonType) node->type)
    {
    case YORIAI_JSON_NULL:
      yoriai_json_writer_null (self);
      return FALSE;
    case YORIAI_JSON_BOOLEAN:
      yoriai_json_writer_boolean (self, node->length != 0);
      return FALSE;
    case YORIAI_JSON_NUMBER:
      append_literal (self, node->text, node->length);
      return FALSE;
    case YORIAI_JSON_STRING:
      yoriai_json_writer_string (self, node->text, node->length);
      return FALSE;
    case YORIAI_JSON_ARRAY:
    case YORIAI_JSON_OBJECT:
    default:
      begin_container (self, node->type == YORIAI_JSON_OBJECT ? '{' : '[');
      return TRUE;
    }
}

/**
 * yoriai_json_writer_node:
 * @self: a writer
 * @node: a value that was read
 *
 * Writes @node with all it holds; numbers keep their spelling and members their order.
 */
void
yoriai_json_writer_node (YoriaiJsonWriter *self,
                         const YoriaiJson *node)
{
  const YoriaiJson *top = node;

  while (TRUE)
    {
      if (node != top && node->name != NULL)
        yoriai_json_writer_name (self, node->name);
      if (write_start (self, node))
        {
          if (node->length > 0)
            {
              node++;
              continue;
            }
          end_container (self, node->type == YORIAI_JSON_OBJECT ? '}' : ']');
        }
      while (node != top && node->next == 0)
        {
          node -= node->parent;
          end_container (self, node->type == YORIAI_JSON_OBJECT ? '}' : ']');
        }
      if (node == top)
        break;
      node += node->next;
    }
}

/* The end of the text that starts with the quote at @json. */
static const char *
skip_string (const char *json)
{
  for (json++; *json != '"' && *json != '\0'; json++)
    if (*json == '\\' && json[1] != '\0')
      json++;
  return *json == '"' ? json + 1 : json;
}

/**
 * yoriai_json_writer_raw:
 * @self: a writer
 * @json: one sound JSON value, as yoriai_json_dup_text() makes it
 *
 * Writes @json in the writer's style without reading what it means.
 */
void
yoriai_json_writer_raw (YoriaiJsonWriter *self,
                        const char       *json)
{
  while (*json != '\0')
    {
      const char *end = json + 1;

      if (*json == '{' || *json == '[')
        begin_container (self, *json);
      else if (*json == '}' || *json == ']')
        end_container (self, *json);
      else if (*json == ':')
        {
          g_string_append_len (self->out, ": ", self->style == YORIAI_JSON_COMPACT ? 1 : 2);
          self->has_name = TRUE;
        }
      else if (strchr (", \t\r\n", *json) == NULL)
        {
          end = *json == '"' ? skip_string (json) : json + strcspn (json, ",]} \t\r\n");
          append_literal (self, json, (gsize) (end - json));
        }
      json = end;
    }
}

/**
 * yoriai_json_writer_finish:
 * @self: a writer whose containers are closed
 *
 * Ends the text with a line feed.
 */
void
yoriai_json_writer_finish (YoriaiJsonWriter *self)
{
  g_return_if_fail (self->depth == 0);

  g_string_append_c (self->out, '\n');
}
