/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON Schema (2020-12) of a proposal: it comes from the tables of fields alone. Members that nobody knows are
 * allowed: they survive. */

#include "config.h"

#include <string.h>

#include "json/yoriai-json-writer.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"
#include "yoriai-document.h"
#include "yoriai-schema.h"

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

static void
write_pair (YoriaiJsonWriter *writer,
            const char       *name,
            const char       *value)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_string (writer, value, -1);
}

static void
write_number (YoriaiJsonWriter *writer,
              const char       *name,
              gint64            value)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_int (writer, value);
}

static void
write_raw (YoriaiJsonWriter *writer,
           const char       *name,
           const char       *json)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_raw (writer, json);
}

/* YoriaiVisionMeeting is “vision_meeting”. */
static char *
dup_type_name (GType type)
{
  GString *name = g_string_new (NULL);

  for (const char *p = g_type_name (type) + strlen ("Yoriai"); *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && name->len > 0)
        g_string_append_c (name, '_');
      g_string_append_c (name, g_ascii_tolower (*p));
    }
  return g_string_free (name, FALSE);
}

static void
write_reference (YoriaiJsonWriter *writer,
                 GType             type)
{
  g_autofree char *name = dup_type_name (type);
  g_autofree char *path = g_strconcat ("#/$defs/", name, NULL);

  write_pair (writer, "$ref", path);
}

static void
write_nicks (YoriaiJsonWriter      *writer,
             const YoriaiEnumValue *values)
{
  yoriai_json_writer_begin_array (writer);
  for (; values->nick != NULL; values++)
    yoriai_json_writer_string (writer, values->nick, -1);
  yoriai_json_writer_end_array (writer);
}

static void
write_integer (YoriaiJsonWriter  *writer,
               const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  write_pair (writer, "type", "integer");
  write_number (writer, "minimum", min);
  write_number (writer, "maximum", max);
}

/* The limit counts UTF-16 units and this code points, of which there are never more. */
static void
write_text (YoriaiJsonWriter  *writer,
            const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  write_pair (writer, "type", "string");
  write_number (writer, "maxLength", max);
}

static void
write_array (YoriaiJsonWriter  *writer,
             const YoriaiField *field)
{
  write_pair (writer, "type", "array");
  write_number (writer, "maxItems", YORIAI_MAX_ITEMS);
  if (field->kind == YORIAI_KIND_REFS || field->kind == YORIAI_KIND_INTS)
    write_raw (writer, "uniqueItems", "true");
  yoriai_json_writer_name (writer, "items");
  yoriai_json_writer_begin_object (writer);
  if (field->kind == YORIAI_KIND_LIST)
    {
      write_reference (writer, field->of ());
      write_raw (writer, "properties", "{\"id\":{\"$ref\":\"#/$defs/id\"}}");
      write_raw (writer, "required", "[\"id\"]");
    }
  else if (field->kind == YORIAI_KIND_INTS)
    {
      write_integer (writer, field);
    }
  else
    {
      write_text (writer, field);
    }
  yoriai_json_writer_end_object (writer);
}

static void
write_years (YoriaiJsonWriter  *writer,
             const YoriaiField *field)
{
  write_pair (writer, "type", "object");
  yoriai_json_writer_name (writer, "patternProperties");
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "^[1-9][0-9]?$");
  yoriai_json_writer_begin_object (writer);
  write_integer (writer, field);
  yoriai_json_writer_end_object (writer);
  yoriai_json_writer_end_object (writer);
  write_raw (writer, "additionalProperties", "false");
}

static void
write_field (YoriaiJsonWriter  *writer,
             const YoriaiField *field)
{
  yoriai_json_writer_name (writer, field->name);
  yoriai_json_writer_begin_object (writer);
  write_pair (writer, "title", field->label);
  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      write_integer (writer, field);
      break;
    case YORIAI_KIND_BOOL:
      write_pair (writer, "type", "boolean");
      break;
    case YORIAI_KIND_ENUM:
      yoriai_json_writer_name (writer, "enum");
      write_nicks (writer, field->values);
      break;
    case YORIAI_KIND_DATE:
      write_pair (writer, "type", "string");
      write_pair (writer, "pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$");
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_LIST:
      write_array (writer, field);
      break;
    case YORIAI_KIND_YEARS:
      write_years (writer, field);
      break;
    case YORIAI_KIND_CHILD:
      write_reference (writer, field->of ());
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_REF:
    default:
      write_text (writer, field);
      break;
    }
  yoriai_json_writer_end_object (writer);
}

static void
write_fields (YoriaiJsonWriter *writer,
              GType             type)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    write_field (writer, &fields[i]);
}

/* The types that @type reaches, each once, in the order of the tables. */
static void
collect_types (GType   type,
               GArray *types)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      GType of = fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST
                   ? fields[i].of ()
                   : 0;
      gboolean is_known = of == 0;

      for (guint j = 0; j < types->len && !is_known; j++)
        is_known = g_array_index (types, GType, j) == of;
      if (is_known)
        continue;
      g_array_append_val (types, of);
      collect_types (of, types);
    }
}

static void
write_definitions (YoriaiJsonWriter *writer)
{
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (GType));

  collect_types (yoriai_proposal_get_type (), types);
  yoriai_json_writer_name (writer, "$defs");
  yoriai_json_writer_begin_object (writer);
  write_raw (writer, "id", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":64}");
  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      g_autofree char *name = dup_type_name (type);

      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_begin_object (writer);
      write_pair (writer, "type", "object");
      yoriai_json_writer_name (writer, "properties");
      yoriai_json_writer_begin_object (writer);
      write_fields (writer, type);
      yoriai_json_writer_end_object (writer);
      yoriai_json_writer_end_object (writer);
    }
  yoriai_json_writer_end_object (writer);
}

/**
 * yoriai_schema_dup_proposal:
 *
 * Returns: (transfer full): the JSON Schema of a proposal
 */
char *
yoriai_schema_dup_proposal (void)
{
  GString *text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_object (&writer);
  write_pair (&writer, "$schema", DIALECT);
  write_pair (&writer, "title", "Yoriai proposal");
  write_pair (&writer, "type", "object");
  write_raw (&writer, "required", "[\"format\",\"version\",\"id\"]");
  yoriai_json_writer_name (&writer, "properties");
  yoriai_json_writer_begin_object (&writer);
  write_raw (&writer, "format", "{\"const\":\"" YORIAI_DOCUMENT_FORMAT "\"}");
  write_raw (&writer, "version", "{\"const\":" G_STRINGIFY (YORIAI_DOCUMENT_VERSION) "}");
  write_raw (&writer, "id", "{\"$ref\":\"#/$defs/id\"}");
  write_fields (&writer, yoriai_proposal_get_type ());
  yoriai_json_writer_end_object (&writer);
  write_definitions (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_finish (&writer);
  return g_string_free (text, FALSE);
}
