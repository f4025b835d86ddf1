/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-schema.h"

#include <gio/gio.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"

/* The JSON Schema (2020-12) of a call pack: call-schema.json, but for the enumerations it shares with the tables of
 * fields, for which it has tokens. A pack with a base says only what differs, in its tracks and rules too, and null takes
 * away what the base has. Members that nobody knows are allowed. */

#define SCHEMA_PATH "/io/github/yoriai/Yoriai/call-schema.json"

static const struct
{
  const char *token;
  GType     (*get_type) (void);
  const char *field;
} enumerations[] = {
  { "@tracks@", yoriai_proposal_get_type, "track" },
  { "@kinds@", yoriai_institution_get_type, "kind" },
  { "@roles@", yoriai_officer_get_type, "role" },
};

static const YoriaiEnumValue *
find_values (const char *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (enumerations); i++)
    if (g_strcmp0 (token, enumerations[i].token) == 0)
      {
        GType type = enumerations[i].get_type ();
        guint n;
        const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

        return fields[yoriai_record_type_find_field (type, enumerations[i].field)].values;
      }

  return NULL;
}

/* Puts the nicks of an enumeration in for the token that an array consists of. */
static void
fill_array (JsonArray *array)
{
  JsonNode *first = json_array_get_length (array) == 1 ? json_array_get_element (array, 0) : NULL;
  const char *token = first != NULL && JSON_NODE_HOLDS_VALUE (first) ? json_node_get_string (first) : NULL;
  const YoriaiEnumValue *values = find_values (token);

  if (values == NULL)
    return;
  json_array_remove_element (array, 0);
  for (; values->nick != NULL; values++)
    json_array_add_string_element (array, values->nick);
}

static void
fill (JsonNode *node)
{
  g_autoptr (GList) children = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      fill_array (json_node_get_array (node));
      children = json_array_get_elements (json_node_get_array (node));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      children = json_object_get_values (json_node_get_object (node));
    }
  for (GList *child = children; child != NULL; child = child->next)
    fill (child->data);
}

/**
 * yoriai_call_schema_build:
 *
 * Returns: (transfer full): the JSON Schema of a call pack
 */
JsonNode *
yoriai_call_schema_build (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SCHEMA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *schema;

  if (bytes == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    g_assert_not_reached ();
  schema = json_parser_steal_root (parser);
  fill (schema);

  return schema;
}
