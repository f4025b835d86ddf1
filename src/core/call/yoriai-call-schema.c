/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-schema.h"

#include <gio/gio.h>

/* The JSON Schema (2020-12) of a call pack: call-schema.json. A pack with a base says only what differs, in its tracks,
 * vocabularies and rules too, and null takes away what the base has. Members that nobody knows are allowed. */

#define SCHEMA_PATH "/io/github/yoriai/Yoriai/call-schema.json"

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

  if (bytes == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    g_assert_not_reached ();
  return json_parser_steal_root (parser);
}
