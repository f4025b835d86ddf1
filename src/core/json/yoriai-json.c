/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-json-private.h"
#include "yoriai-json-writer.h"

/* Scalars */

/**
 * yoriai_json_get_type:
 * @self: a node
 *
 * Returns: what it is
 */
YoriaiJsonType
yoriai_json_get_type (const YoriaiJson *self)
{
  return (YoriaiJsonType) self->type;
}

/**
 * yoriai_json_type_to_string:
 * @type: a type
 *
 * Returns: (transfer none): its name in the reader's language, for messages
 */
const char *
yoriai_json_type_to_string (YoriaiJsonType type)
{
  static const char * const names[] = {
    N_("null"), N_("true or false"), N_("a number"), N_("a text"), N_("an array"), N_("an object"),
  };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), NULL);
  return _(names[type]);
}

/**
 * yoriai_json_get_boolean:
 * @self: a node
 *
 * Returns: whether it is `true`
 */
gboolean
yoriai_json_get_boolean (const YoriaiJson *self)
{
  return self->type == YORIAI_JSON_BOOLEAN && self->length != 0;
}

/**
 * yoriai_json_get_string:
 * @self: a node
 * @ret_length: (out) (optional): bytes
 *
 * Returns: (transfer none) (nullable): the text, ended by a NUL and holding none; %NULL when the
 * node is none
 */
const char *
yoriai_json_get_string (const YoriaiJson *self,
                        gsize            *ret_length)
{
  if (self->type != YORIAI_JSON_STRING)
    return NULL;
  if (ret_length != NULL)
    *ret_length = self->length;
  return self->text;
}

/**
 * yoriai_json_get_number:
 * @self: a node
 * @ret_length: (out): bytes
 *
 * Returns: (transfer none) (nullable): the number as it is spelt, *not* ended by a NUL; %NULL when
 * the node is none
 */
const char *
yoriai_json_get_number (const YoriaiJson *self,
                        gsize            *ret_length)
{
  if (self->type != YORIAI_JSON_NUMBER)
    return NULL;
  *ret_length = self->length;
  return self->text;
}

/**
 * yoriai_json_get_double:
 * @self: a node
 *
 * Returns: the nearest double (an infinity beyond them), 0 when the node is no number
 */
double
yoriai_json_get_double (const YoriaiJson *self)
{
  /* What follows a number in a sound text is never part of one. */
  return self->type == YORIAI_JSON_NUMBER ? g_ascii_strtod (self->text, NULL) : 0;
}

/* Reads the exponent of a number, bounded to where it matters. */
static gint64
read_exponent (const char *at,
               const char *end)
{
  gboolean is_negative = at < end && *at == '-';
  gint64 exponent = 0;

  if (at < end && (*at == '-' || *at == '+'))
    at++;
  for (; at < end; at++)
    exponent = MIN (exponent * 10 + (*at - '0'), G_MAXINT32);
  return is_negative ? -exponent : exponent;
}

/* digits x 10^exponent, where the digits are those before @end; zeros at their end count as
 * exponent. */
static gboolean
scale_digits (const char *at,
              const char *end,
              gboolean    is_negative,
              gint64      exponent,
              gint64     *ret_value)
{
  gint64 value = 0;
  guint n_zeros = 0;

  for (; at < end; at++)
    {
      if (*at == '.')
        continue;
      n_zeros++;
      if (*at == '0')
        continue;
      /* A digit that counts: everything held back comes before it. */
      for (; n_zeros > 1 && value != 0; n_zeros--)
        if (__builtin_mul_overflow (value, 10, &value))
          return FALSE;
      n_zeros = 0;
      if (__builtin_mul_overflow (value, 10, &value)
          || __builtin_add_overflow (value, is_negative ? '0' - *at : *at - '0', &value))
        return FALSE;
    }
  exponent += n_zeros;
  if (value == 0)
    exponent = 0;
  if (exponent < 0 || exponent > 18)
    return FALSE;
  for (; exponent > 0; exponent--)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;
  *ret_value = value;
  return TRUE;
}

/**
 * yoriai_json_get_int64:
 * @self: a node
 * @ret_value: (out): the integer
 *
 * Gets a number whose value is an integer, however it is spelt: `100`, `1e2` and `100.0` are the
 * same. Nothing is ever rounded.
 *
 * Returns: whether the node is such a number and fits
 */
gboolean
yoriai_json_get_int64 (const YoriaiJson *self,
                       gint64           *ret_value)
{
  const char *at = self->text;
  const char *end, *digits_end;
  gboolean is_negative;
  gint64 exponent = 0;

  if (self->type != YORIAI_JSON_NUMBER)
    return FALSE;
  end = at + self->length;
  is_negative = *at == '-';
  at += is_negative;
  for (digits_end = at; digits_end < end && *digits_end != 'e' && *digits_end != 'E'; digits_end++)
    ;
  if (digits_end < end)
    exponent = read_exponent (digits_end + 1, end);
  for (const char *p = at; p < digits_end; p++)
    if (*p == '.')
      exponent -= digits_end - p - 1;
  return scale_digits (at, digits_end, is_negative, exponent, ret_value);
}

/* Arrays and objects */

/**
 * yoriai_json_get_n_children:
 * @self: a node
 *
 * Returns: how many elements or members it has, 0 when it is no container
 */
guint
yoriai_json_get_n_children (const YoriaiJson *self)
{
  return self->type >= YORIAI_JSON_ARRAY ? self->length : 0;
}

/**
 * yoriai_json_get_first:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): its first element or member
 */
const YoriaiJson *
yoriai_json_get_first (const YoriaiJson *self)
{
  return self->type >= YORIAI_JSON_ARRAY && self->length > 0 ? self + 1 : NULL;
}

/**
 * yoriai_json_get_next:
 * @self: an element or member
 *
 * Returns: (transfer none) (nullable): the one after it
 */
const YoriaiJson *
yoriai_json_get_next (const YoriaiJson *self)
{
  return self->next != 0 ? self + self->next : NULL;
}

/**
 * yoriai_json_get_element:
 * @self: a node
 * @index: which, from 0
 *
 * Walks to an element; to visit all of them use yoriai_json_get_next().
 *
 * Returns: (transfer none) (nullable): the element; %NULL when there is none or @self is no array
 */
const YoriaiJson *
yoriai_json_get_element (const YoriaiJson *self,
                         guint             index)
{
  const YoriaiJson *element;

  if (self->type != YORIAI_JSON_ARRAY || index >= self->length)
    return NULL;
  element = self + 1;
  for (guint i = 0; i < index; i++)
    element += element->next;
  return element;
}

/**
 * yoriai_json_get_member:
 * @self: a node
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member; %NULL when there is none or @self is no object
 */
const YoriaiJson *
yoriai_json_get_member (const YoriaiJson *self,
                        const char       *name)
{
  const YoriaiJson *member;

  if (self->type != YORIAI_JSON_OBJECT)
    return NULL;
  for (member = yoriai_json_get_first (self); member != NULL;
       member = yoriai_json_get_next (member))
    if (member->name[0] == name[0] && strcmp (member->name, name) == 0)
      break;
  return member;
}

/**
 * yoriai_json_get_member_string:
 * @self: a node
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member's text; %NULL when there is no such member or it
 * is no text
 */
const char *
yoriai_json_get_member_string (const YoriaiJson *self,
                               const char       *name)
{
  const YoriaiJson *member = yoriai_json_get_member (self, name);

  return member != NULL ? yoriai_json_get_string (member, NULL) : NULL;
}

/**
 * yoriai_json_get_name:
 * @self: a node
 * @ret_length: (out) (optional): bytes
 *
 * Returns: (transfer none) (nullable): its name as a member, ended by a NUL; %NULL when it is none
 */
const char *
yoriai_json_get_name (const YoriaiJson *self,
                      gsize            *ret_length)
{
  if (ret_length != NULL)
    *ret_length = self->name != NULL ? strlen (self->name) : 0;
  return self->name;
}

/**
 * yoriai_json_dup_pointer:
 * @self: a node
 *
 * Returns: (transfer full): the JSON Pointer (RFC 6901) from the document's root, "" for the root
 * itself
 */
char *
yoriai_json_dup_pointer (const YoriaiJson *self)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  GString *pointer = g_string_new (NULL);

  for (const YoriaiJson *node = self; node->parent != 0; node -= node->parent)
    g_ptr_array_add (path, (gpointer) node);
  for (guint i = path->len; i > 0; i--)
    {
      const YoriaiJson *node = g_ptr_array_index (path, i - 1);
      guint index = 0;

      if (node->name != NULL)
        {
          yoriai_json_pointer_append (pointer, node->name);
          continue;
        }
      for (const YoriaiJson *sibling = node - node->parent + 1; sibling != node;
           sibling += sibling->next)
        index++;
      g_string_append_printf (pointer, "/%u", index);
    }
  return g_string_free (pointer, FALSE);
}

/**
 * yoriai_json_dup_text:
 * @self: a node
 *
 * Returns: (transfer full): the value as compact JSON; numbers keep their spelling and members
 * their order
 */
char *
yoriai_json_dup_text (const YoriaiJson *self)
{
  GString *text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  yoriai_json_writer_node (&writer, self);
  return g_string_free (text, FALSE);
}
