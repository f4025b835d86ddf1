/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-host-json-private.h"

#include <string.h>

#include <sodium.h>

#include "json/yoriai-json-build.h"
#include "meeting/yoriai-token.h"
#include "meeting/yoriai-wire-name.h"

static JsonNode *
take (JsonObject *object,
      const char *name,
      GType       type,
      guint      *n_taken)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  (*n_taken)++;
  return node;
}

const char *
_yoriai_take_string (JsonObject *object,
                     const char *name,
                     guint      *n_taken)
{
  JsonNode *node = take (object, name, G_TYPE_STRING, n_taken);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gboolean
_yoriai_take_text (JsonObject  *object,
                   const char  *name,
                   gsize        max_length,
                   char       **ret_text,
                   guint       *n_taken)
{
  const char *text = _yoriai_take_string (object, name, n_taken);

  if (text == NULL || *text == '\0' || strlen (text) > max_length)
    return FALSE;
  *ret_text = g_strdup (text);
  return TRUE;
}

gboolean
_yoriai_take_name (JsonObject  *object,
                   const char  *name,
                   char       **ret_name,
                   guint       *n_taken)
{
  const char *text = _yoriai_take_string (object, name, n_taken);

  if (text == NULL || !yoriai_wire_name_is_sound (text, strlen (text)))
    return FALSE;
  *ret_name = g_strdup (text);
  return TRUE;
}

gboolean
_yoriai_take_bytes (JsonObject *object,
                    const char *name,
                    guint8     *ret_bytes,
                    gsize       length,
                    guint      *n_taken)
{
  const char *text = _yoriai_take_string (object, name, n_taken);

  return text != NULL && yoriai_token_read (text, strlen (text), ret_bytes, length);
}

gboolean
_yoriai_take_int (JsonObject *object,
                  const char *name,
                  gint64     *ret_value,
                  guint      *n_taken)
{
  JsonNode *node = take (object, name, G_TYPE_INT64, n_taken);

  if (node != NULL)
    *ret_value = json_node_get_int (node);
  return node != NULL;
}

gboolean
_yoriai_take_boolean (JsonObject *object,
                      const char *name,
                      gboolean   *ret_value,
                      guint      *n_taken)
{
  JsonNode *node = take (object, name, G_TYPE_BOOLEAN, n_taken);

  if (node != NULL)
    *ret_value = json_node_get_boolean (node);
  return node != NULL;
}

/* No member where there is no text. */
void
_yoriai_build_text (JsonBuilder *builder,
                    const char  *name,
                    const char  *text)
{
  if (text != NULL)
    yoriai_json_build_string (builder, name, text);
}

void
_yoriai_build_bytes (JsonBuilder  *builder,
                     const char   *name,
                     const guint8 *bytes,
                     gsize         length)
{
  g_autofree char *text = yoriai_token_dup_text (bytes, length);

  yoriai_json_build_string (builder, name, text);
  sodium_memzero (text, strlen (text));
}

/* To be freed with _yoriai_host_file_free(). */
char *
_yoriai_build_end (JsonBuilder *builder,
                   gsize       *ret_length)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, ret_length);
}
