/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "json/yoriai-json-build.h"
#include "meeting/yoriai-guests-private.h"
#include "meeting/yoriai-host-json-private.h"

/*
 * The list of guests as JSON. Tokens stand in it as they are, since their links
 * are shown again; of guests' secrets only what recognises them. It decides who
 * comes in: what is not understood, member for member, refuses all of it.
 */

#define FORMAT "yoriai-guests"
#define VERSION 1
#define MAX_ID 64
#define MAX_CLIENT ((G_GINT64_CONSTANT (1) << 53) - 1)

void
_yoriai_invited_free (YoriaiInvited *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->record);
  sodium_memzero (self->token, sizeof self->token);
  g_free (self);
}

void
_yoriai_admitted_free (YoriaiAdmitted *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->institution);
  g_free (self->record);
  g_free (self->invitation);
  g_clear_pointer (&self->clients, g_array_unref);
  g_free (self);
}

void
_yoriai_guest_lists_init (YoriaiGuestLists *self)
{
  self->invited = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_invited_free);
  self->admitted = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_admitted_free);
}

void
_yoriai_guest_lists_clear (YoriaiGuestLists *self)
{
  g_clear_pointer (&self->invited, g_ptr_array_unref);
  g_clear_pointer (&self->admitted, g_ptr_array_unref);
}

void
_yoriai_invited_set_token (YoriaiInvited *self,
                           const guint8  *token)
{
  memcpy (self->token, token, sizeof self->token);
  crypto_hash_sha256 (self->digest, self->token, sizeof self->token);
}

/* An institution's role is bound to a record, and no other is. */
gboolean
_yoriai_guests_binds (YoriaiRole  role,
                      const char *record)
{
  if ((role == YORIAI_ROLE_INSTITUTION) != (record != NULL))
    return FALSE;
  return record == NULL
         || (*record != '\0' && strlen (record) <= YORIAI_GUESTS_MAX_RECORD
             && g_utf8_validate (record, -1, NULL));
}

static void
build_invited (JsonBuilder         *builder,
               const YoriaiInvited *invited)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "id", invited->id);
  yoriai_json_build_string (builder, "label", invited->label);
  yoriai_json_build_string (builder, "role", yoriai_role_get_nick (invited->role));
  _yoriai_build_text (builder, "record", invited->record);
  _yoriai_build_bytes (builder, "token", invited->token, sizeof invited->token);
  yoriai_json_build_int (builder, "made", invited->made);
  yoriai_json_build_boolean (builder, "revoked", invited->is_revoked);
  json_builder_end_object (builder);
}

static void
build_admitted (JsonBuilder          *builder,
                const YoriaiAdmitted *admitted)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "id", admitted->id);
  yoriai_json_build_string (builder, "name", admitted->name);
  _yoriai_build_text (builder, "institution", admitted->institution);
  yoriai_json_build_string (builder, "role", yoriai_role_get_nick (admitted->role));
  _yoriai_build_text (builder, "record", admitted->record);
  _yoriai_build_text (builder, "invitation", admitted->invitation);
  _yoriai_build_bytes (builder, "secret-sha256", admitted->digest, sizeof admitted->digest);
  yoriai_json_build_int (builder, "admitted", admitted->admitted);
  yoriai_json_build_int (builder, "seen", admitted->seen);
  yoriai_json_build_boolean (builder, "removed", admitted->is_removed);
  if (admitted->clients != NULL && admitted->clients->len > 0)
    {
      yoriai_json_begin_array (builder, "clients");
      for (guint i = 0; i < admitted->clients->len; i++)
        json_builder_add_int_value (builder, (gint64) g_array_index (admitted->clients, guint64, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* To be freed with _yoriai_host_file_free(). */
char *
_yoriai_guests_write (const YoriaiGuestLists *lists,
                      const char             *proposal,
                      gsize                  *ret_length)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "format", FORMAT);
  yoriai_json_build_int (builder, "version", VERSION);
  yoriai_json_build_string (builder, "proposal", proposal);
  yoriai_json_begin_array (builder, "invitations");
  for (guint i = 0; i < lists->invited->len; i++)
    build_invited (builder, lists->invited->pdata[i]);
  json_builder_end_array (builder);
  yoriai_json_begin_array (builder, "guests");
  for (guint i = 0; i < lists->admitted->len; i++)
    build_admitted (builder, lists->admitted->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return _yoriai_build_end (builder, ret_length);
}

static gboolean
fail (GError     **error,
      const char  *place)
{
  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE,
               /* Translators: where in a file something is wrong */
               _("This is no list of guests, or a newer version's: %s"), place);
  return FALSE;
}

static gboolean
take_role (JsonObject  *object,
           YoriaiRole  *ret_role,
           char       **ret_record,
           guint       *n_taken)
{
  const char *nick = _yoriai_take_string (object, "role", n_taken);

  *ret_record = g_strdup (_yoriai_take_string (object, "record", n_taken));
  return yoriai_role_from_nick (nick, ret_role) && _yoriai_guests_binds (*ret_role, *ret_record);
}

static gboolean
read_invited (YoriaiGuestLists *lists,
              JsonObject       *object)
{
  g_autoptr (YoriaiInvited) invited = g_new0 (YoriaiInvited, 1);
  guint8 token[YORIAI_TOKEN_LENGTH];
  guint n = 0;

  if (!_yoriai_take_text (object, "id", MAX_ID, &invited->id, &n)
      || !_yoriai_take_name (object, "label", &invited->label, &n)
      || !take_role (object, &invited->role, &invited->record, &n)
      || !_yoriai_take_bytes (object, "token", token, sizeof token, &n)
      || !_yoriai_take_int (object, "made", &invited->made, &n)
      || !_yoriai_take_boolean (object, "revoked", &invited->is_revoked, &n)
      || n != json_object_get_size (object))
    return FALSE;
  _yoriai_invited_set_token (invited, token);
  sodium_memzero (token, sizeof token);
  g_ptr_array_add (lists->invited, g_steal_pointer (&invited));
  return TRUE;
}

/* Ids below 2^53, at least one. */
static gboolean
take_clients (JsonObject  *object,
              GArray     **ret_clients,
              guint       *n_taken)
{
  JsonNode *node = json_object_get_member (object, "clients");
  JsonArray *array;
  guint n;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n == 0 || n > YORIAI_GUESTS_MAX_CLIENTS)
    return FALSE;
  *ret_clients = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gint64 value = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_INT64
                         ? json_node_get_int (element)
                         : 0;
      guint64 client = (guint64) value;

      if (value <= 0 || value > MAX_CLIENT)
        return FALSE;
      g_array_append_val (*ret_clients, client);
    }
  (*n_taken)++;
  return TRUE;
}

static gboolean
read_admitted (YoriaiGuestLists *lists,
               JsonObject       *object)
{
  g_autoptr (YoriaiAdmitted) admitted = g_new0 (YoriaiAdmitted, 1);
  guint n = 0;

  if (!_yoriai_take_text (object, "id", MAX_ID, &admitted->id, &n)
      || !_yoriai_take_name (object, "name", &admitted->name, &n)
      || (json_object_has_member (object, "institution")
          && !_yoriai_take_name (object, "institution", &admitted->institution, &n))
      || (json_object_has_member (object, "invitation")
          && !_yoriai_take_text (object, "invitation", MAX_ID, &admitted->invitation, &n))
      || !take_role (object, &admitted->role, &admitted->record, &n)
      || !_yoriai_take_bytes (object, "secret-sha256", admitted->digest, sizeof admitted->digest,
                              &n)
      || !_yoriai_take_int (object, "admitted", &admitted->admitted, &n)
      || !_yoriai_take_int (object, "seen", &admitted->seen, &n)
      || !_yoriai_take_boolean (object, "removed", &admitted->is_removed, &n)
      || !take_clients (object, &admitted->clients, &n)
      || n != json_object_get_size (object))
    return FALSE;
  g_ptr_array_add (lists->admitted, g_steal_pointer (&admitted));
  return TRUE;
}

static gboolean
read_list (YoriaiGuestLists  *lists,
           JsonObject        *object,
           const char        *name,
           guint              most,
           gboolean         (*read) (YoriaiGuestLists *, JsonObject *),
           GError           **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, name);
  array = json_node_get_array (node);
  if (json_array_get_length (array) > most)
    return fail (error, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element) || !read (lists, json_node_get_object (element)))
        {
          g_autofree char *place = g_strdup_printf ("/%s/%u", name, i);

          return fail (error, place);
        }
    }
  return TRUE;
}

static gboolean
has_duplicate_ids (const YoriaiGuestLists *lists)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lists->invited->len; i++)
    if (!g_hash_table_add (ids, ((YoriaiInvited *) lists->invited->pdata[i])->id))
      return TRUE;
  for (guint i = 0; i < lists->admitted->len; i++)
    if (!g_hash_table_add (ids, ((YoriaiAdmitted *) lists->admitted->pdata[i])->id))
      return TRUE;
  return FALSE;
}

/* Into empty lists; what they hold after a refusal is of no use. */
gboolean
_yoriai_guests_read (YoriaiGuestLists  *lists,
                     const char        *proposal,
                     const char        *text,
                     gsize              length,
                     GError           **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;
  JsonNode *root;
  gint64 version = 0;
  guint n = 0;

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return fail (error, "JSON");
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, "/");
  object = json_node_get_object (root);
  if (g_strcmp0 (_yoriai_take_string (object, "format", &n), FORMAT) != 0)
    return fail (error, "/format");
  if (!_yoriai_take_int (object, "version", &version, &n) || version != VERSION)
    return fail (error, "/version");
  if (g_strcmp0 (_yoriai_take_string (object, "proposal", &n), proposal) != 0)
    return fail (error, "/proposal");
  if (!read_list (lists, object, "invitations", YORIAI_GUESTS_MAX_INVITED, read_invited, error)
      || !read_list (lists, object, "guests", YORIAI_GUESTS_MAX_ADMITTED, read_admitted, error))
    return FALSE;
  if (n + 2 != json_object_get_size (object))
    return fail (error, "/");
  return !has_duplicate_ids (lists) || fail (error, "/guests");
}
