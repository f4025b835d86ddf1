/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-value.h"
#include "document/yoriai-document-writer.h"

/* What a proposal holds within JSON that the program says of itself. */

static void
add_json (JsonBuilder *builder,
          const char  *json)
{
  JsonNode *node = json_from_string (json, NULL);

  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder       *builder,
         const YoriaiField *field,
         gint64             value)
{
  if (field != NULL && field->kind == YORIAI_KIND_BOOL)
    json_builder_add_boolean_value (builder, value != 0);
  else if (field != NULL && field->kind == YORIAI_KIND_ENUM)
    json_builder_add_string_value (builder, field->values[value].nick);
  else
    json_builder_add_int_value (builder, value);
}

/**
 * yoriai_cli_build_value:
 * @builder: an object that is being built
 * @name: the member
 * @field: (nullable): the field that @value is of
 * @value: a value, or one element of it
 *
 * Adds a value as the file has it, or null for none.
 */
void
yoriai_cli_build_value (JsonBuilder       *builder,
                        const char        *name,
                        const YoriaiField *field,
                        const YoriaiValue *value)
{
  json_builder_set_member_name (builder, name);
  switch ((YoriaiTag) value->tag)
    {
    case YORIAI_TAG_INT:
      add_int (builder, field, value->v.i);
      break;
    case YORIAI_TAG_STRING:
      json_builder_add_string_value (builder, value->v.s);
      break;
    case YORIAI_TAG_STRINGS:
      json_builder_begin_array (builder);
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        json_builder_add_string_value (builder, value->v.strv[i]);
      json_builder_end_array (builder);
      break;
    case YORIAI_TAG_RAW:
      add_json (builder, value->v.s);
      break;
    case YORIAI_TAG_INTS:
    case YORIAI_TAG_YEARS: /* these are told by element and by year */
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_LIST:
    case YORIAI_TAG_NONE:
    default:
      json_builder_add_null_value (builder);
      break;
    }
}

/**
 * yoriai_cli_build_record:
 * @builder: an object that is being built
 * @name: the member
 * @record: a record
 *
 * Adds a record as the file has it.
 */
void
yoriai_cli_build_record (JsonBuilder  *builder,
                         const char   *name,
                         YoriaiRecord *record)
{
  g_autoptr (GString) json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  yoriai_document_write_record (&writer, record);
  json_builder_set_member_name (builder, name);
  add_json (builder, json->str);
}
