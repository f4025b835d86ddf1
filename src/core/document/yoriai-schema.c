/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON Schemas (2020-12). The proposal's comes from the tables of fields alone; the call pack's is
 * written down here, but for the enumerations it shares with the tables. Members that nobody knows
 * are allowed in both: they survive. */

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

/* The call pack. A pack with a base says only what differs, in its tracks and rules too, and null
 * takes away what the base has. @kinds@ and @roles@ stand for the nicks of the tables. */
static const char call_schema[] =
  "{\"$schema\":\"" DIALECT "\",\"title\":\"Yoriai call pack\",\"type\":\"object\","
  "\"required\":[\"format\",\"version\",\"id\",\"name\",\"fiscal_year\",\"status\",\"source\"],"
  "\"if\":{\"not\":{\"required\":[\"base\"]}},"
  "\"then\":{\"required\":[\"programme\",\"window\",\"tracks\",\"labels\",\"rules\"],\"properties\":{"
  "\"tracks\":{\"items\":{\"required\":[\"id\",\"name\",\"field\",\"type\",\"called\",\"lead_kinds\",\"parts\"]}},"
  "\"rules\":{\"items\":{\"required\":[\"id\",\"severity\",\"state\",\"message\",\"source\"]}}}},"
  "\"properties\":{"
  "\"format\":{\"const\":\"yoriai-call\"},\"version\":{\"const\":1},"
  "\"id\":{\"type\":\"string\",\"pattern\":\"^[a-z0-9][a-z0-9-]*$\"},"
  "\"base\":{\"type\":\"string\"},"
  "\"programme\":{\"$ref\":\"#/$defs/text\"},\"name\":{\"$ref\":\"#/$defs/text\"},"
  "\"fiscal_year\":{\"type\":\"integer\",\"minimum\":2000,\"maximum\":2200},"
  "\"status\":{\"enum\":[\"draft\",\"confirmed\"]},"
  "\"source\":{\"type\":\"object\",\"required\":[\"document\"],\"properties\":{"
  "\"document\":{\"$ref\":\"#/$defs/text\"},\"url\":{\"type\":\"string\"}}},"
  "\"documents\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"object\",\"required\":[\"title\"],\"properties\":{"
  "\"title\":{\"$ref\":\"#/$defs/text\"},\"url\":{\"type\":\"string\"}}}},"
  "\"notices\":{\"$ref\":\"#/$defs/texts\"},"
  "\"window\":{\"type\":\"object\",\"properties\":{"
  "\"opens\":{\"$ref\":\"#/$defs/date\"},\"closes\":{\"$ref\":\"#/$defs/date\"},\"starts\":{\"$ref\":\"#/$defs/date\"}}},"
  "\"tracks\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/track\"}},"
  "\"policy_areas\":{\"type\":[\"array\",\"null\"],\"items\":{\"$ref\":\"#/$defs/named\"}},"
  "\"fields\":{\"type\":[\"array\",\"null\"],\"items\":{\"$ref\":\"#/$defs/named\"}},"
  "\"labels\":{\"type\":\"object\",\"properties\":{\"by_field\":{\"type\":\"object\","
  "\"additionalProperties\":{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/$defs/text\"}}}},"
  "\"additionalProperties\":{\"$ref\":\"#/$defs/text\"}},"
  "\"limits\":{\"type\":\"object\",\"additionalProperties\":{\"anyOf\":[{\"type\":\"null\"},{\"$ref\":\"#/$defs/limit\"}]}},"
  "\"guidance\":{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/$defs/text\"}},"
  "\"reviews\":{\"$ref\":\"#/$defs/years\"},\"aims\":{\"$ref\":\"#/$defs/years\"},"
  "\"year_terms\":{\"$ref\":\"#/$defs/text\"},"
  "\"people\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"id\",\"name\"],\"properties\":{"
  "\"id\":{\"type\":\"string\"},\"name\":{\"$ref\":\"#/$defs/text\"},\"tasks\":{\"$ref\":\"#/$defs/texts\"}}}},"
  "\"contact\":{\"type\":[\"object\",\"null\"]},"
  "\"background\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"object\",\"properties\":{"
  "\"title\":{\"$ref\":\"#/$defs/text\"},\"text\":{\"$ref\":\"#/$defs/text\"}}}},"
  "\"budget_line\":{\"type\":[\"object\",\"null\"],\"properties\":{"
  "\"amount\":{\"type\":\"integer\",\"minimum\":0},\"text\":{\"$ref\":\"#/$defs/text\"}}},"
  "\"rules\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/rule\"}}},"
  "\"$defs\":{"
  "\"text\":{\"type\":\"object\",\"properties\":{\"ja\":{\"type\":\"string\"},\"en\":{\"type\":\"string\"}},"
  "\"required\":[\"ja\",\"en\"],\"additionalProperties\":false},"
  "\"texts\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/text\"}},"
  "\"names\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true},"
  "\"state\":{\"enum\":[\"draft\",\"confirmed\",\"user-edited\"]},"
  "\"date\":{\"type\":\"object\",\"required\":[\"precision\",\"text\"],\"properties\":{"
  "\"date\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:]+([+-][0-9:]+|Z))?)?)?$\"},"
  "\"precision\":{\"type\":\"string\"},\"text\":{\"$ref\":\"#/$defs/text\"}}},"
  "\"named\":{\"type\":\"object\",\"required\":[\"id\",\"name\"],\"properties\":{"
  "\"id\":{\"type\":\"string\"},\"name\":{\"$ref\":\"#/$defs/text\"},\"state\":{\"type\":\"string\"},"
  "\"text\":{\"$ref\":\"#/$defs/text\"}}},"
  "\"years\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"object\",\"required\":[\"year\",\"text\"],\"properties\":{"
  "\"year\":{\"type\":\"integer\",\"minimum\":1},\"tracks\":{\"$ref\":\"#/$defs/names\"},"
  "\"text\":{\"$ref\":\"#/$defs/text\"}}}},"
  "\"limit\":{\"type\":\"object\",\"required\":[\"max\",\"count\",\"mode\"],\"properties\":{"
  "\"max\":{\"type\":\"integer\",\"minimum\":1},\"count\":{\"enum\":[\"full-half\",\"code-points\",\"utf16\"]},"
  "\"mode\":{\"enum\":[\"hard\",\"soft\"]},\"state\":{\"$ref\":\"#/$defs/state\"},"
  "\"source\":{\"$ref\":\"#/$defs/source\"}}},"
  "\"source\":{\"type\":\"object\",\"required\":[\"document\"],\"properties\":{\"document\":{\"type\":\"string\"},"
  "\"heading\":{\"type\":\"string\"},\"page\":{\"type\":\"integer\",\"minimum\":1}}},"
  "\"track\":{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{"
  "\"id\":{\"enum\":@tracks@},\"name\":{\"$ref\":\"#/$defs/text\"},"
  "\"field\":{\"enum\":[\"co-creation\",\"regional\",\"policy\"]},\"type\":{\"enum\":[\"nurturing\",\"full\"]},"
  "\"called\":{\"type\":\"boolean\"},\"cap\":{\"type\":[\"integer\",\"null\"],\"minimum\":0},"
  "\"years\":{\"type\":[\"integer\",\"null\"],\"minimum\":1},\"adoptions\":{\"type\":[\"integer\",\"null\"],\"minimum\":0},"
  "\"cap_state\":{\"$ref\":\"#/$defs/state\"},\"years_state\":{\"$ref\":\"#/$defs/state\"},"
  "\"adoptions_state\":{\"$ref\":\"#/$defs/state\"},"
  "\"aim\":{\"$ref\":\"#/$defs/text\"},\"subject\":{\"$ref\":\"#/$defs/text\"},"
  "\"lead_kinds\":{\"type\":\"array\",\"items\":{\"enum\":@kinds@},\"uniqueItems\":true},"
  "\"parts\":{\"$ref\":\"#/$defs/names\"},\"without\":{\"$ref\":\"#/$defs/names\"},"
  "\"roles\":{\"type\":\"array\",\"items\":{\"enum\":@roles@},\"uniqueItems\":true},"
  "\"params\":{\"type\":\"object\"}}},"
  "\"rule\":{\"type\":\"object\",\"required\":[\"id\"],\"additionalProperties\":false,"
  "\"not\":{\"required\":[\"require\",\"faults\"]},\"properties\":{"
  "\"id\":{\"type\":\"string\",\"minLength\":1},\"severity\":{\"enum\":[\"error\",\"warning\",\"hint\"]},"
  "\"state\":{\"$ref\":\"#/$defs/state\"},\"tracks\":{\"$ref\":\"#/$defs/names\"},\"each\":{\"type\":\"string\"},"
  "\"field\":{\"type\":\"string\"},\"when\":true,\"require\":true,\"faults\":true,"
  "\"values\":{\"type\":\"object\"},\"message\":{\"$ref\":\"#/$defs/text\"},\"source\":{\"$ref\":\"#/$defs/source\"},"
  "\"off\":{\"anyOf\":[{\"type\":\"null\"},{\"$ref\":\"#/$defs/text\"}]}}}}}";

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
  write_nicks (&writer, fields[yoriai_record_type_find_field (type, name)].values);
  g_string_replace (text, token, nicks->str, 0);
}

/**
 * yoriai_schema_dup_call:
 *
 * Returns: (transfer full): the JSON Schema of a call pack
 */
char *
yoriai_schema_dup_call (void)
{
  g_autoptr (GString) schema = g_string_new (call_schema);
  GString *text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  put_nicks (schema, "@tracks@", yoriai_proposal_get_type (), "track");
  put_nicks (schema, "@kinds@", yoriai_institution_get_type (), "kind");
  put_nicks (schema, "@roles@", yoriai_officer_get_type (), "role");
  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_json_writer_raw (&writer, schema->str);
  yoriai_json_writer_finish (&writer);
  return g_string_free (text, FALSE);
}
