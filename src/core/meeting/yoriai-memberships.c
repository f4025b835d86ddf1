/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-memberships.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "json/yoriai-json-build.h"
#include "meeting/yoriai-host-file-private.h"
#include "meeting/yoriai-host-json-private.h"
#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-wire-name.h"

/*
 * The rooms that somebody was let into, and their secrets, in a file for this
 * user alone. Every function that writes reads it under its lock first, so that
 * several windows may do so at once; each may be called in any thread, and
 * should be in one that may wait for the disk.
 */

#define FILE_NAME "rooms"
#define FORMAT "yoriai-rooms"
#define VERSION 1
#define MAX_FILE (2 * 1024 * 1024)
#define MAX_PORT 65535

/**
 * yoriai_membership_new:
 *
 * Returns: (transfer full): an empty one, to be filled
 */
YoriaiMembership *
yoriai_membership_new (void)
{
  YoriaiMembership *self = g_new0 (YoriaiMembership, 1);

  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_address_free);
  return self;
}

/**
 * yoriai_membership_free:
 * @self: (transfer full) (nullable): a membership
 *
 * Wipes its secret.
 */
void
yoriai_membership_free (YoriaiMembership *self)
{
  if (self == NULL)
    return;
  g_free (self->proposal);
  g_free (self->room);
  g_ptr_array_unref (self->addresses);
  sodium_memzero (self->secret, sizeof self->secret);
  g_free (self);
}

/**
 * yoriai_memberships_dup_path:
 *
 * Returns: (transfer full) (type filename): where this user's lie
 */
char *
yoriai_memberships_dup_path (void)
{
  return _yoriai_host_file_dup_path (FILE_NAME);
}

static void
build_membership (JsonBuilder            *builder,
                  const YoriaiMembership *membership)
{
  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "proposal", membership->proposal);
  _yoriai_build_text (builder, "room", membership->room);
  _yoriai_build_bytes (builder, "key", membership->key_fingerprint,
                       sizeof membership->key_fingerprint);
  _yoriai_build_bytes (builder, "secret", membership->secret, sizeof membership->secret);
  yoriai_json_build_string (builder, "role", yoriai_role_get_nick (membership->role));
  yoriai_json_build_int (builder, "last", membership->last);
  yoriai_json_begin_array (builder, "addresses");
  for (guint i = 0; i < membership->addresses->len; i++)
    {
      const YoriaiAddress *address = membership->addresses->pdata[i];

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "host", address->host);
      yoriai_json_build_int (builder, "port", address->port);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
write_list (const char  *path,
            GPtrArray   *list,
            GError     **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_written;
  gsize length;
  char *text;

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "format", FORMAT);
  yoriai_json_build_int (builder, "version", VERSION);
  yoriai_json_begin_array (builder, "rooms");
  for (guint i = 0; i < list->len; i++)
    build_membership (builder, list->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = _yoriai_build_end (builder, &length);
  is_written = _yoriai_host_file_write (path, text, length, error);
  _yoriai_host_file_free (text, length);
  return is_written;
}

static gboolean
read_addresses (YoriaiMembership *membership,
                JsonObject       *object)
{
  JsonNode *node = json_object_get_member (object, "addresses");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  if (json_array_get_length (array) > YORIAI_INVITATION_MAX_ADDRESSES)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      YoriaiAddress *address = NULL;
      const char *host;
      gint64 port = 0;
      guint n = 0;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return FALSE;
      host = _yoriai_take_string (json_node_get_object (element), "host", &n);
      if (host != NULL && _yoriai_take_int (json_node_get_object (element), "port", &port, &n)
          && port > 0 && port <= MAX_PORT)
        address = yoriai_address_new (host, (guint16) port, NULL);
      if (address == NULL)
        return FALSE;
      g_ptr_array_add (membership->addresses, address);
    }
  return TRUE;
}

static YoriaiMembership *
read_membership (JsonNode *node)
{
  g_autoptr (YoriaiMembership) membership = yoriai_membership_new ();
  JsonObject *object;
  guint n = 0;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (!_yoriai_take_text (object, "proposal", YORIAI_MEMBERSHIPS_MAX_PROPOSAL,
                          &membership->proposal, &n)
      || (json_object_has_member (object, "room")
          && !_yoriai_take_name (object, "room", &membership->room, &n))
      || !_yoriai_take_bytes (object, "key", membership->key_fingerprint,
                              sizeof membership->key_fingerprint, &n)
      || !_yoriai_take_bytes (object, "secret", membership->secret, sizeof membership->secret, &n)
      || !yoriai_role_from_nick (_yoriai_take_string (object, "role", &n), &membership->role)
      || !_yoriai_take_int (object, "last", &membership->last, &n)
      || !read_addresses (membership, object) || n + 1 != json_object_get_size (object))
    return NULL;
  return g_steal_pointer (&membership);
}

static gboolean
read_json (GPtrArray  *list,
           const char *text,
           gsize       length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;
  JsonNode *root;
  JsonNode *rooms;
  JsonArray *array;
  gint64 version = 0;
  guint n = 0;

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  rooms = json_object_get_member (object, "rooms");
  if (g_strcmp0 (_yoriai_take_string (object, "format", &n), FORMAT) != 0
      || !_yoriai_take_int (object, "version", &version, &n) || version != VERSION || rooms == NULL
      || !JSON_NODE_HOLDS_ARRAY (rooms) || n + 1 != json_object_get_size (object))
    return FALSE;
  array = json_node_get_array (rooms);
  if (json_array_get_length (array) > YORIAI_MEMBERSHIPS_MAX)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      YoriaiMembership *membership = read_membership (json_array_get_element (array, i));

      if (membership == NULL)
        return FALSE;
      g_ptr_array_add (list, membership);
    }
  return TRUE;
}

/* The latest first. */
static GPtrArray *
read_list (const char  *path,
           GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) yoriai_membership_free);
  char *text = NULL;
  gsize length = 0;
  gboolean is_read;

  if (!_yoriai_host_file_read (path, MAX_FILE, &text, &length, error))
    return NULL;
  is_read = text == NULL || read_json (list, text, length);
  _yoriai_host_file_free (text, length);
  if (!is_read)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE,
                   _("%s: This is no list of rooms, or a newer version's."), name);
      return NULL;
    }
  return g_steal_pointer (&list);
}

static int
find (GPtrArray    *list,
      const char   *proposal,
      const guint8 *key_fingerprint)
{
  for (guint i = 0; i < list->len; i++)
    {
      const YoriaiMembership *known = list->pdata[i];

      if (strcmp (known->proposal, proposal) == 0
          && memcmp (known->key_fingerprint, key_fingerprint, sizeof known->key_fingerprint) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * yoriai_memberships_list:
 * @path: (type filename) (nullable): the file; %NULL for this user's
 * @proposal: (nullable): the id of a proposal; %NULL for all
 * @error: %YORIAI_MEETING_ERROR_FILE
 *
 * Returns: (transfer full) (nullable) (element-type YoriaiMembership): the
 * rooms of it that one was let into, the latest first
 */
GPtrArray *
yoriai_memberships_list (const char  *path,
                         const char  *proposal,
                         GError     **error)
{
  g_autofree char *own = path == NULL ? yoriai_memberships_dup_path () : NULL;
  GPtrArray *list = read_list (path != NULL ? path : own, error);

  for (guint i = list != NULL && proposal != NULL ? list->len : 0; i > 0; i--)
    if (strcmp (((YoriaiMembership *) list->pdata[i - 1])->proposal, proposal) != 0)
      g_ptr_array_remove_index (list, i - 1);
  return list;
}

static YoriaiMembership *
copy (const YoriaiMembership *membership)
{
  YoriaiMembership *self = yoriai_membership_new ();

  self->proposal = g_strdup (membership->proposal);
  self->room = yoriai_wire_name_dup (membership->room);
  memcpy (self->key_fingerprint, membership->key_fingerprint, sizeof self->key_fingerprint);
  memcpy (self->secret, membership->secret, sizeof self->secret);
  self->role = membership->role;
  self->last = membership->last;
  for (guint i = 0;
       i < membership->addresses->len && self->addresses->len < YORIAI_INVITATION_MAX_ADDRESSES;
       i++)
    {
      const YoriaiAddress *address = membership->addresses->pdata[i];
      YoriaiAddress *same = yoriai_address_new (address->host, address->port, NULL);

      if (same != NULL)
        g_ptr_array_add (self->addresses, same);
    }
  return self;
}

/**
 * yoriai_memberships_keep:
 * @path: (type filename) (nullable): the file; %NULL for this user's
 * @membership: a room that one is in now; what cannot be shown in its @room is
 * left out
 * @error: %YORIAI_MEETING_ERROR_FILE; %YORIAI_MEETING_ERROR_LIMIT when the
 * proposal's id is none that can be kept
 *
 * In the place of what was known of the same proposal with the same host. When
 * there are too many, where one was not for longest is forgotten.
 *
 * Returns: %FALSE when it cannot be kept
 */
gboolean
yoriai_memberships_keep (const char              *path,
                         const YoriaiMembership  *membership,
                         GError                 **error)
{
  g_autofree char *own = path == NULL ? yoriai_memberships_dup_path () : NULL;
  const char *name = path != NULL ? path : own;
  g_autoptr (GPtrArray) list = NULL;
  gboolean is_kept = FALSE;
  int lock;
  int known;

  g_return_val_if_fail (membership != NULL && membership->proposal != NULL, FALSE);

  if (*membership->proposal == '\0'
      || strlen (membership->proposal) > YORIAI_MEMBERSHIPS_MAX_PROPOSAL
      || !g_utf8_validate (membership->proposal, -1, NULL))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
                           _("The proposal of this room has no sound id."));
      return FALSE;
    }
  lock = _yoriai_host_file_lock (name, TRUE, error);
  if (lock < 0)
    return FALSE;
  list = read_list (name, error);
  if (list != NULL)
    {
      known = find (list, membership->proposal, membership->key_fingerprint);
      if (known >= 0)
        g_ptr_array_remove_index (list, (guint) known);
      g_ptr_array_insert (list, 0, copy (membership));
      if (list->len > YORIAI_MEMBERSHIPS_MAX)
        g_ptr_array_set_size (list, YORIAI_MEMBERSHIPS_MAX);
      is_kept = write_list (name, list, error);
    }
  _yoriai_host_file_unlock (lock);
  return is_kept;
}

/**
 * yoriai_memberships_forget:
 * @path: (type filename) (nullable): the file; %NULL for this user's
 * @proposal: the id of a proposal
 * @key_fingerprint: (array fixed-size=32): the host's
 * @error: %YORIAI_MEETING_ERROR_FILE
 *
 * Returns: %FALSE when the file cannot be read or written; that there was none
 * is as well
 */
gboolean
yoriai_memberships_forget (const char    *path,
                           const char    *proposal,
                           const guint8  *key_fingerprint,
                           GError       **error)
{
  g_autofree char *own = path == NULL ? yoriai_memberships_dup_path () : NULL;
  const char *name = path != NULL ? path : own;
  g_autoptr (GPtrArray) list = NULL;
  gboolean is_forgotten = FALSE;
  int lock;

  g_return_val_if_fail (proposal != NULL && key_fingerprint != NULL, FALSE);

  lock = _yoriai_host_file_lock (name, TRUE, error);
  if (lock < 0)
    return FALSE;
  list = read_list (name, error);
  if (list != NULL)
    {
      int known = find (list, proposal, key_fingerprint);

      if (known >= 0)
        g_ptr_array_remove_index (list, (guint) known);
      is_forgotten = known < 0 || write_list (name, list, error);
    }
  _yoriai_host_file_unlock (lock);
  return is_forgotten;
}
