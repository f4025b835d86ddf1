/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-schema.h"

#include "call/yoriai-call-shape.h"
#include "call/yoriai-call-texts.h"
#include "call/yoriai-call.h"
#include "json/yoriai-json-build.h"

/* The JSON Schema (2020-12) of a call pack, from the tables of members. A pack with a base says only what differs: of
 * objects that are laid over the base's there are two definitions, and of the one with “-part” nothing is required but
 * what a pack has to say itself. */

#define DIALECT "https://json-schema.org/draft/2020-12/schema"
#define PART_SUFFIX "-part"
#define ID_PATTERN "^[a-z0-9][a-z0-9-]*$"

/* A definition that is to be written. */
typedef struct
{
  const YoriaiCallShape *shape;
  gboolean is_part;
} Definition;

typedef struct
{
  JsonBuilder *builder;
  GArray *definitions; /* (element-type Definition) */
} Schema;

/* --- Values --- */

static void
build_reference (Schema                *self,
                 const YoriaiCallShape *shape,
                 gboolean               is_part)
{
  g_autofree char *path = g_strconcat ("#/$defs/", shape->name, is_part ? PART_SUFFIX : "", NULL);
  gboolean is_known = FALSE;

  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *definition = &g_array_index (self->definitions, Definition, i);

      is_known = is_known || (definition->shape == shape && definition->is_part == is_part);
    }
  if (!is_known)
    {
      Definition definition = { shape, is_part };

      g_array_append_val (self->definitions, definition);
    }
  yoriai_json_build_string (self->builder, "$ref", path);
}

static void
build_words (Schema        *self,
             YoriaiCallSet  set)
{
  const char *word;

  yoriai_json_begin_array (self->builder, "enum");
  for (guint i = 0; (word = _yoriai_call_set_get (set, NULL, i)) != NULL; i++)
    json_builder_add_string_value (self->builder, word);
  json_builder_end_array (self->builder);
}

static void
build_string (Schema     *self,
              const char *pattern)
{
  yoriai_json_build_string (self->builder, "type", "string");
  if (pattern != NULL)
    yoriai_json_build_string (self->builder, "pattern", pattern);
  else
    yoriai_json_build_int (self->builder, "minLength", 1);
}

static void build_many (Schema                 *self,
                        const YoriaiCallMember *member,
                        gboolean                is_part);

/* Entries, or an object that has them as its first member. */
static void
build_vocabulary (Schema                 *self,
                  const YoriaiCallMember *member)
{
  yoriai_json_begin_array (self->builder, "anyOf");
  json_builder_begin_object (self->builder);
  build_many (self, &member->of->members[0], FALSE);
  json_builder_end_object (self->builder);
  json_builder_begin_object (self->builder);
  build_reference (self, member->of, FALSE);
  json_builder_end_object (self->builder);
  json_builder_end_array (self->builder);
}

static void
build_one (Schema                 *self,
           const YoriaiCallMember *member,
           gboolean                is_part)
{
  static const char *const scalars[] = { "number", "string", "boolean", NULL };

  switch (member->kind)
    {
    case YORIAI_CALL_ID:
      build_string (self, ID_PATTERN);
      break;
    case YORIAI_CALL_NAME:
      build_string (self, "^[A-Za-z0-9][A-Za-z0-9._-]*$");
      break;
    case YORIAI_CALL_TEXT:
      yoriai_json_build_string (self->builder, "$ref", "#/$defs/text");
      break;
    case YORIAI_CALL_INTEGER:
      yoriai_json_build_string (self->builder, "type", "integer");
      yoriai_json_build_int (self->builder, "minimum", member->min);
      yoriai_json_build_int (self->builder, "maximum", member->max);
      break;
    case YORIAI_CALL_BOOLEAN:
      yoriai_json_build_string (self->builder, "type", "boolean");
      break;
    case YORIAI_CALL_DATE:
      build_string (self, "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
                          "(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$");
      break;
    case YORIAI_CALL_WORD:
      if (_yoriai_call_set_get (member->set, NULL, 0) != NULL)
        build_words (self, member->set);
      else
        build_string (self, ID_PATTERN);
      break;
    case YORIAI_CALL_OBJECT:
      build_reference (self, member->of, is_part && (member->flags & YORIAI_CALL_WHOLE) == 0);
      break;
    case YORIAI_CALL_VOCABULARY:
      build_vocabulary (self, member);
      break;
    case YORIAI_CALL_LOGIC:
      break;
    case YORIAI_CALL_SCALAR:
      yoriai_json_build_strings (self->builder, "type", scalars);
      break;
    case YORIAI_CALL_STRING:
    case YORIAI_CALL_FIELD:
    case YORIAI_CALL_PATTERN:
    case YORIAI_CALL_DOCUMENT:
    default:
      build_string (self, NULL);
      break;
    }
}

static void
build_many (Schema                 *self,
            const YoriaiCallMember *member,
            gboolean                is_part)
{
  yoriai_json_build_string (self->builder, "type", "array");
  if (!is_part && (member->flags & YORIAI_CALL_REQUIRED) != 0)
    yoriai_json_build_int (self->builder, "minItems", 1);
  if (member->many == YORIAI_CALL_SET_OF)
    yoriai_json_build_boolean (self->builder, "uniqueItems", TRUE);
  yoriai_json_begin_object (self->builder, "items");
  build_one (self, member, is_part && member->many == YORIAI_CALL_BY_ID);
  json_builder_end_object (self->builder);
}

static void
build_value (Schema                 *self,
             const YoriaiCallMember *member,
             gboolean                is_part)
{
  if (member->many == YORIAI_CALL_ONE)
    build_one (self, member, is_part);
  else
    build_many (self, member, is_part);
}

/* What is not required may be null. */
static void
build_member (Schema                 *self,
              const YoriaiCallMember *member,
              gboolean                is_part)
{
  gboolean is_nullable = (member->flags & (YORIAI_CALL_REQUIRED | YORIAI_CALL_OWN)) == 0;

  yoriai_json_build_string (self->builder, "description", member->about);
  if (!is_nullable || member->kind == YORIAI_CALL_LOGIC)
    {
      build_value (self, member, is_part);
      return;
    }
  yoriai_json_begin_array (self->builder, "anyOf");
  json_builder_begin_object (self->builder);
  yoriai_json_build_string (self->builder, "type", "null");
  json_builder_end_object (self->builder);
  json_builder_begin_object (self->builder);
  build_value (self, member, is_part);
  json_builder_end_object (self->builder);
  json_builder_end_array (self->builder);
}

/* --- Objects --- */

static void
build_required (Schema                *self,
                const YoriaiCallShape *shape,
                gboolean               is_part)
{
  yoriai_json_begin_array (self->builder, "required");
  for (guint i = 0; i < shape->n_members; i++)
    if ((shape->members[i].flags & (is_part ? YORIAI_CALL_OWN : YORIAI_CALL_OWN | YORIAI_CALL_REQUIRED)) != 0)
      json_builder_add_string_value (self->builder, shape->members[i].name);
  json_builder_end_array (self->builder);
}

/* The words of a set, such as the texts of figures and forms by their keys, and what the table names. */
static void
build_names (Schema                *self,
             const YoriaiCallShape *shape,
             YoriaiCallSet          set)
{
  const char *key;

  yoriai_json_begin_object (self->builder, "propertyNames");
  json_builder_set_member_name (self->builder, "enum");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < shape->n_members; i++)
    json_builder_add_string_value (self->builder, shape->members[i].name);
  for (guint i = 0; (key = _yoriai_call_set_get (set, NULL, i)) != NULL; i++)
    json_builder_add_string_value (self->builder, key);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
build_object (Schema                *self,
              const YoriaiCallShape *shape,
              gboolean               is_part)
{
  yoriai_json_build_string (self->builder, "type", "object");
  build_required (self, shape, is_part);
  yoriai_json_begin_object (self->builder, "properties");
  for (guint i = 0; i < shape->n_members; i++)
    {
      yoriai_json_begin_object (self->builder, shape->members[i].name);
      build_member (self, &shape->members[i], is_part);
      json_builder_end_object (self->builder);
    }
  json_builder_end_object (self->builder);
  if (shape->rest == NULL)
    {
      yoriai_json_build_boolean (self->builder, "additionalProperties", FALSE);
      return;
    }
  yoriai_json_begin_object (self->builder, "additionalProperties");
  build_member (self, shape->rest, is_part);
  json_builder_end_object (self->builder);
  if (shape->key == YORIAI_CALL_KEY_WORDING)
    build_names (self, shape, YORIAI_CALL_SET_TEXTS);
  else if (shape->key == YORIAI_CALL_KEY_VOCABULARY)
    build_names (self, shape, YORIAI_CALL_SET_VOCABULARIES);
}

static void
build_text (Schema *self)
{
  static const char *const languages[] = { "ja", "en", NULL };

  yoriai_json_begin_object (self->builder, "text");
  yoriai_json_build_string (self->builder, "type", "object");
  yoriai_json_build_strings (self->builder, "required", languages);
  yoriai_json_begin_object (self->builder, "properties");
  for (guint i = 0; languages[i] != NULL; i++)
    {
      yoriai_json_begin_object (self->builder, languages[i]);
      yoriai_json_build_string (self->builder, "type", "string");
      json_builder_end_object (self->builder);
    }
  json_builder_end_object (self->builder);
  yoriai_json_build_boolean (self->builder, "additionalProperties", FALSE);
  json_builder_end_object (self->builder);
}

/* Definitions ask for others while they are written. */
static void
build_definitions (Schema *self)
{
  yoriai_json_begin_object (self->builder, "$defs");
  build_text (self);
  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition definition = g_array_index (self->definitions, Definition, i);
      g_autofree char *name = g_strconcat (definition.shape->name, definition.is_part ? PART_SUFFIX : "", NULL);

      yoriai_json_begin_object (self->builder, name);
      build_object (self, definition.shape, definition.is_part);
      json_builder_end_object (self->builder);
    }
  json_builder_end_object (self->builder);
}

/* Nothing has to be in the pack that all others build upon. A base that is null is none. */
static void
build_condition (Schema *self)
{
  static const char *const base[] = { "base", NULL };

  yoriai_json_begin_object (self->builder, "if");
  yoriai_json_begin_array (self->builder, "anyOf");
  json_builder_begin_object (self->builder);
  yoriai_json_build_strings (self->builder, "required", base);
  yoriai_json_begin_object (self->builder, "properties");
  yoriai_json_begin_object (self->builder, base[0]);
  yoriai_json_build_string (self->builder, "type", "string");
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
  json_builder_begin_object (self->builder);
  yoriai_json_begin_object (self->builder, "properties");
  yoriai_json_begin_object (self->builder, "id");
  yoriai_json_build_string (self->builder, "const", YORIAI_CALL_ROOT);
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
  yoriai_json_begin_object (self->builder, "then");
  build_reference (self, _yoriai_call_pack.of, TRUE);
  json_builder_end_object (self->builder);
  yoriai_json_begin_object (self->builder, "else");
  build_reference (self, _yoriai_call_pack.of, FALSE);
  json_builder_end_object (self->builder);
}

/**
 * yoriai_call_schema_build:
 *
 * Returns: (transfer full): the JSON Schema of a call pack
 */
JsonNode *
yoriai_call_schema_build (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) definitions = g_array_new (FALSE, FALSE, sizeof (Definition));
  Schema self = { builder, definitions };

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "$schema", DIALECT);
  yoriai_json_build_string (builder, "title", "Yoriai call pack");
  yoriai_json_build_string (builder, "type", "object");
  build_condition (&self);
  build_definitions (&self);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
