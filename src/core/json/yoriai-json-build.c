/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json/yoriai-json-build.h"

/* Members of an object that json-glib builds: what the program says of itself, outputs and schemas. Proposals and packs are
 * read and written by the strict reader and the canonical writer. */

/**
 * yoriai_json_build_string:
 * @builder: an object that is being built
 * @name: the member
 * @value: (nullable): UTF-8
 *
 * Adds a string, or null where there is none.
 */
void
yoriai_json_build_string (JsonBuilder *builder,
                          const char  *name,
                          const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * yoriai_json_build_strings:
 * @builder: an object that is being built
 * @name: the member
 * @values: (array zero-terminated=1): UTF-8
 *
 * Adds an array of strings.
 */
void
yoriai_json_build_strings (JsonBuilder       *builder,
                           const char        *name,
                           const char *const *values)
{
  yoriai_json_begin_array (builder, name);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

/**
 * yoriai_json_build_int:
 * @builder: an object that is being built
 * @name: the member
 * @value: its value
 *
 * Adds a whole number.
 */
void
yoriai_json_build_int (JsonBuilder *builder,
                       const char  *name,
                       gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * yoriai_json_build_boolean:
 * @builder: an object that is being built
 * @name: the member
 * @value: its value
 *
 * Adds true or false.
 */
void
yoriai_json_build_boolean (JsonBuilder *builder,
                           const char  *name,
                           gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * yoriai_json_begin_object:
 * @builder: an object that is being built
 * @name: the member
 *
 * Begins an object, which json_builder_end_object() ends.
 */
void
yoriai_json_begin_object (JsonBuilder *builder,
                          const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * yoriai_json_begin_array:
 * @builder: an object that is being built
 * @name: the member
 *
 * Begins an array, which json_builder_end_array() ends.
 */
void
yoriai_json_begin_array (JsonBuilder *builder,
                         const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}
