/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON Schema (2020-12) of a proposal: it comes from the tables of fields alone. Members that nobody knows are
 * allowed: they survive. */

#include "config.h"

#include <string.h>

#include "json/yoriai-json-build.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"
#include "yoriai-document.h"
#include "yoriai-document-value-private.h"
#include "yoriai-schema.h"
#include "yoriai-versions.h"

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

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
build_reference (JsonBuilder *builder,
                 GType        type)
{
  g_autofree char *name = dup_type_name (type);
  g_autofree char *path = g_strconcat ("#/$defs/", name, NULL);

  yoriai_json_build_string (builder, "$ref", path);
}

/* A member of which nothing is said but that it is an id. */
static void
build_id (JsonBuilder *builder)
{
  yoriai_json_begin_object (builder, "id");
  yoriai_json_build_string (builder, "$ref", "#/$defs/id");
  json_builder_end_object (builder);
}

static void
build_nicks (JsonBuilder           *builder,
             const YoriaiEnumValue *values)
{
  yoriai_json_begin_array (builder, "enum");
  for (; values->nick != NULL; values++)
    json_builder_add_string_value (builder, values->nick);
  json_builder_end_array (builder);
}

static void
build_integer (JsonBuilder       *builder,
               const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  yoriai_json_build_string (builder, "type", "integer");
  yoriai_json_build_int (builder, "minimum", min);
  yoriai_json_build_int (builder, "maximum", max);
}

/* The limit counts UTF-16 units and this code points, of which there are never more. */
static void
build_text (JsonBuilder       *builder,
            const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  yoriai_json_build_string (builder, "type", "string");
  yoriai_json_build_int (builder, "maxLength", max);
}

/* An item of a list: its record, and the id that every item has. */
static void
build_item (JsonBuilder       *builder,
            const YoriaiField *field)
{
  static const char *const required[] = { "id", NULL };

  build_reference (builder, field->of ());
  yoriai_json_begin_object (builder, "properties");
  build_id (builder);
  json_builder_end_object (builder);
  yoriai_json_build_strings (builder, "required", required);
}

static void
build_array (JsonBuilder       *builder,
             const YoriaiField *field)
{
  yoriai_json_build_string (builder, "type", "array");
  yoriai_json_build_int (builder, "maxItems", YORIAI_MAX_ITEMS);
  if (field->kind == YORIAI_KIND_REFS || field->kind == YORIAI_KIND_INTS)
    yoriai_json_build_boolean (builder, "uniqueItems", TRUE);
  yoriai_json_begin_object (builder, "items");
  if (field->kind == YORIAI_KIND_LIST)
    build_item (builder, field);
  else if (field->kind == YORIAI_KIND_INTS)
    build_integer (builder, field);
  else
    build_text (builder, field);
  json_builder_end_object (builder);
}

static void
build_years (JsonBuilder       *builder,
             const YoriaiField *field)
{
  enum { TENS = YORIAI_MAX_YEARS / 10, ONES = YORIAI_MAX_YEARS % 10 };
  g_autofree char *years =
      g_strdup_printf ("^([1-9]|[1-%d][0-9]|%d[0-%d])$", TENS - 1, TENS, ONES);

  yoriai_json_build_string (builder, "type", "object");
  yoriai_json_begin_object (builder, "patternProperties");
  yoriai_json_begin_object (builder, years);
  build_integer (builder, field);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  yoriai_json_build_boolean (builder, "additionalProperties", FALSE);
}

/* What a call may name differs from call to call: what all have in common are examples. */
static void
build_entries (JsonBuilder            *builder,
               const YoriaiVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  yoriai_json_begin_array (builder, "examples");
  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    json_builder_add_string_value (builder, yoriai_vocabulary_get_entry (vocabulary, i)->id);
  json_builder_end_array (builder);
}

static void
build_field (JsonBuilder              *builder,
             const YoriaiField        *field,
             const YoriaiVocabularies *vocabularies)
{
  yoriai_json_begin_object (builder, field->name);
  yoriai_json_build_string (builder, "title", field->label);
  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      build_integer (builder, field);
      break;
    case YORIAI_KIND_BOOL:
      yoriai_json_build_string (builder, "type", "boolean");
      break;
    case YORIAI_KIND_ENUM:
      build_nicks (builder, field->values);
      break;
    case YORIAI_KIND_CHOICE:
      build_text (builder, field);
      build_entries (builder, yoriai_vocabularies_get (vocabularies, field->vocabulary));
      break;
    case YORIAI_KIND_DATE:
      yoriai_json_build_string (builder, "type", "string");
      yoriai_json_build_string (builder, "pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$");
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_LIST:
      build_array (builder, field);
      break;
    case YORIAI_KIND_YEARS:
      build_years (builder, field);
      break;
    case YORIAI_KIND_CHILD:
      build_reference (builder, field->of ());
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_REF:
    default:
      build_text (builder, field);
      break;
    }
  json_builder_end_object (builder);
}

static void
build_fields (JsonBuilder              *builder,
              GType                     type,
              const YoriaiVocabularies *vocabularies)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    build_field (builder, &fields[i], vocabularies);
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
build_definitions (JsonBuilder              *builder,
                   const YoriaiVocabularies *vocabularies)
{
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (GType));

  collect_types (yoriai_proposal_get_type (), types);
  yoriai_json_begin_object (builder, "$defs");
  yoriai_json_begin_object (builder, "id");
  yoriai_json_build_string (builder, "type", "string");
  yoriai_json_build_int (builder, "minLength", 1);
  yoriai_json_build_int (builder, "maxLength", YORIAI_DOCUMENT_MAX_ID_CHARACTERS);
  json_builder_end_object (builder);
  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      g_autofree char *name = dup_type_name (type);

      yoriai_json_begin_object (builder, name);
      yoriai_json_build_string (builder, "type", "object");
      yoriai_json_begin_object (builder, "properties");
      build_fields (builder, type, vocabularies);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/* What the file says of itself before the fields of the proposal. */
static void
build_stamp (JsonBuilder *builder)
{
  yoriai_json_begin_object (builder, "format");
  yoriai_json_build_string (builder, "const", YORIAI_DOCUMENT_FORMAT);
  json_builder_end_object (builder);
  yoriai_json_begin_object (builder, "version");
  yoriai_json_build_int (builder, "const", YORIAI_DOCUMENT_VERSION);
  json_builder_end_object (builder);
  build_id (builder);
}

static void
build_hash (JsonBuilder *builder,
            const char  *name)
{
  yoriai_json_begin_object (builder, name);
  yoriai_json_build_string (builder, "type", "string");
  yoriai_json_build_string (builder, "pattern", "^[0-9a-f]{64}$");
  json_builder_end_object (builder);
}

/* Bytes, deflated, in lines of base64. */
static void
build_lines (JsonBuilder *builder,
             const char  *name)
{
  yoriai_json_begin_object (builder, name);
  yoriai_json_build_string (builder, "type", "array");
  yoriai_json_begin_object (builder, "items");
  yoriai_json_build_string (builder, "type", "string");
  yoriai_json_build_string (builder, "pattern", "^[A-Za-z0-9+/]*=*$");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
build_string (JsonBuilder *builder,
              const char  *name)
{
  yoriai_json_begin_object (builder, name);
  yoriai_json_build_string (builder, "type", "string");
  json_builder_end_object (builder);
}

static void
build_version (JsonBuilder *builder)
{
  static const char *const required[] = { "number", "view", "delta", NULL };

  yoriai_json_build_string (builder, "type", "object");
  yoriai_json_build_strings (builder, "required", required);
  yoriai_json_begin_object (builder, "properties");
  yoriai_json_begin_object (builder, "number");
  yoriai_json_build_string (builder, "type", "integer");
  yoriai_json_build_int (builder, "minimum", 1);
  json_builder_end_object (builder);
  yoriai_json_begin_object (builder, "time");
  yoriai_json_build_string (builder, "type", "string");
  yoriai_json_build_string (builder, "format", "date-time");
  json_builder_end_object (builder);
  build_string (builder, "kind");
  build_string (builder, "author");
  build_string (builder, "name");
  build_hash (builder, "view");
  build_lines (builder, "delta");
  json_builder_end_object (builder);
}

/* What stands behind the view. Of a newer layout nothing else is known. */
static void
build_history (JsonBuilder *builder)
{
  static const char *const required[] = { "layout", NULL };

  yoriai_json_begin_object (builder, YORIAI_STATE_MEMBER);
  yoriai_json_build_string (builder, "type", "object");
  yoriai_json_build_strings (builder, "required", required);
  yoriai_json_begin_object (builder, "properties");
  yoriai_json_begin_object (builder, "layout");
  yoriai_json_build_int (builder, "const", YORIAI_STATE_LAYOUT);
  json_builder_end_object (builder);
  yoriai_json_begin_object (builder, "made_from");
  yoriai_json_build_string (builder, "type", "array");
  yoriai_json_build_int (builder, "maxItems", YORIAI_STATE_MAX_ANCESTORS);
  build_hash (builder, "items");
  json_builder_end_object (builder);
  build_hash (builder, "view");
  build_lines (builder, "state");
  yoriai_json_begin_object (builder, "versions");
  yoriai_json_build_string (builder, "type", "array");
  yoriai_json_build_int (builder, "maxItems", YORIAI_STATE_MAX_ENTRIES);
  yoriai_json_begin_object (builder, "items");
  build_version (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * yoriai_schema_build_proposal:
 * @vocabularies: (nullable): what fields may choose from
 *
 * Returns: (transfer full): the JSON Schema of a proposal
 */
JsonNode *
yoriai_schema_build_proposal (const YoriaiVocabularies *vocabularies)
{
  static const char *const required[] = { "format", "version", "id", NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "$schema", DIALECT);
  yoriai_json_build_string (builder, "title", "Yoriai proposal");
  yoriai_json_build_string (builder, "type", "object");
  yoriai_json_build_strings (builder, "required", required);
  yoriai_json_begin_object (builder, "properties");
  build_stamp (builder);
  build_fields (builder, yoriai_proposal_get_type (), vocabularies);
  build_history (builder);
  json_builder_end_object (builder);
  build_definitions (builder, vocabularies);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
