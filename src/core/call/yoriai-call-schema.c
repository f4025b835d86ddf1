/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-schema.h"

#include <gio/gio.h>

#include "json/yoriai-json-writer.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"

/* The JSON Schema (2020-12) of a call pack: call-schema.json, but for the enumerations it shares with the tables of
 * fields, for which it has tokens. A pack with a base says only what differs, in its tracks and rules too, and null takes
 * away what the base has. Members that nobody knows are allowed. */

#define SCHEMA_PATH "/io/github/yoriai/Yoriai/call-schema.json"

/* Puts the nicks of an enumeration field in for @token. */
static void
put_nicks (GString    *text,
           const char *token,
           GType       type,
           const char *name)
{
  g_autoptr (GString) nicks = g_string_new (NULL);
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, nicks, YORIAI_JSON_COMPACT);
  yoriai_json_writer_begin_array (&writer);
  for (const YoriaiEnumValue *value = fields[yoriai_record_type_find_field (type, name)].values;
       value->nick != NULL; value++)
    yoriai_json_writer_string (&writer, value->nick, -1);
  yoriai_json_writer_end_array (&writer);
  g_string_replace (text, token, nicks->str, 0);
}

/**
 * yoriai_call_schema_dup:
 *
 * Returns: (transfer full): the JSON Schema of a call pack
 */
char *
yoriai_call_schema_dup (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SCHEMA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) schema = NULL;
  GString *text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  g_assert (bytes != NULL);
  schema = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  put_nicks (schema, "[\"@tracks@\"]", yoriai_proposal_get_type (), "track");
  put_nicks (schema, "[\"@kinds@\"]", yoriai_institution_get_type (), "kind");
  put_nicks (schema, "[\"@roles@\"]", yoriai_officer_get_type (), "role");
  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_json_writer_raw (&writer, schema->str);
  yoriai_json_writer_finish (&writer);
  return g_string_free (text, FALSE);
}
