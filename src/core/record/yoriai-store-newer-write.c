/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"
#include "yoriai-order.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* What somebody writes into a member that is a list, or a child, for a newer program: into the records in it, member by member,
 * so that it comes together with what others wrote there. A member of a record of which nobody here knows what it is is
 * written as JSON, which is its value for the newer program until that writes there. */

#define MADE_ID_LENGTH 32

static void write_member (YoriaiStore *self, const char *id, const char *name, const YoriaiJson *value);

static void
write_json (YoriaiStore *self,
            const char  *id,
            const char  *name,
            const char  *json)
{
  YdocType *map = _yoriai_store_get_map (self, id);
  g_autofree char *key = g_strconcat ("?", name, NULL);
  g_autoptr (GBytes) value = json != NULL ? ydoc_any_new_string (json) : NULL;

  _yoriai_foreign_clear (self->doc, id, name, FALSE);
  if (value != NULL)
    ydoc_map_set (map, key, value);
  else
    ydoc_map_delete (map, key);
}

/* @value: (nullable): an object; %NULL: one in which nothing is */
static void
write_members (YoriaiStore      *self,
               const char       *id,
               const YoriaiJson *value,
               gboolean          is_item)
{
  g_autoptr (GHashTable) old = _yoriai_newer_gather_names (self, id);
  GHashTableIter iter;
  gpointer name;

  for (const YoriaiJson *node = value != NULL ? yoriai_json_get_first (value) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      const char *member = yoriai_json_get_name (node, NULL);

      if (is_item && strcmp (member, "id") == 0)
        continue;
      write_member (self, id, member, node);
      g_hash_table_remove (old, member);
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    write_member (self, id, name, NULL);
}

/* --- Lists --- */

/* Returns: (transfer full) (element-type utf8) (nullable): the ids that the list is to have, an element each; %NULL where it is none of
 * records */
GPtrArray *
_yoriai_newer_list_ids (const char       *id,
                        const char       *name,
                        const YoriaiJson *value)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const YoriaiJson *node = value != NULL ? yoriai_json_get_first (value) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      const char *item = yoriai_json_get_type (node) == YORIAI_JSON_OBJECT ? yoriai_json_get_member_string (node, "id") : NULL;
      char *own;

      if (yoriai_json_get_type (node) != YORIAI_JSON_OBJECT)
        return NULL;
      if (item == NULL || item[0] == '\0' || strchr (item, '/') != NULL || g_hash_table_contains (seen, item)
          || g_utf8_strlen (item, -1) > YORIAI_MAX_ID_CHARACTERS)
        { /* the same by whoever finds it */
          g_autofree char *text = yoriai_json_dup_text (node);
          g_autofree char *all = g_strdup_printf ("%s\n%s\n%u\n%s", id, name, wanted->len, text);
          g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

          own = g_strndup (hash, MADE_ID_LENGTH);
        }
      else
        own = g_strdup (item);
      g_ptr_array_add (wanted, own);
      g_hash_table_add (seen, own);
    }
  return g_steal_pointer (&wanted);
}

static void
write_place (YoriaiStore *self,
             const char  *id,
             const char  *parent,
             const char  *name,
             const char  *order)
{
  g_autoptr (GBytes) place = _yoriai_layout_new_place (parent, name, order);
  YdocType *map = _yoriai_store_get_map (self, id);
  YdocValue value;

  ydoc_map_set (map, YORIAI_LAYOUT_PLACE, place);
  if (ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value))
    ydoc_map_delete (map, YORIAI_LAYOUT_REMOVAL);
}

/* Whether those that stay are in the order in which they were. */
static gboolean
is_in_order (GHashTable *orders,
             GPtrArray  *wanted)
{
  const char *last = NULL;

  for (guint i = 0; i < wanted->len; i++)
    {
      const char *order = g_hash_table_lookup (orders, wanted->pdata[i]);

      if (order != NULL && last != NULL && strcmp (last, order) > 0)
        return FALSE;
      if (order != NULL)
        last = order;
    }
  return TRUE;
}

/* What is new stands between those that stay; where these are in another order all get another place. */
static void
write_places (YoriaiStore *self,
              const char  *id,
              const char  *name,
              GHashTable  *orders,
              GPtrArray   *wanted)
{
  gboolean stays = is_in_order (orders, wanted);
  const char *left = NULL;

  for (guint i = 0, n; i < wanted->len; i += n)
    {
      const char *order = stays ? g_hash_table_lookup (orders, wanted->pdata[i]) : NULL, *right = NULL;
      g_auto (GStrv) keys = NULL;

      n = 1;
      if (order != NULL)
        {
          left = order;
          continue;
        }
      while (i + n < wanted->len && (!stays || g_hash_table_lookup (orders, wanted->pdata[i + n]) == NULL))
        n++;
      if (stays && i + n < wanted->len)
        right = g_hash_table_lookup (orders, wanted->pdata[i + n]);
      if (left != NULL && right != NULL && !yoriai_order_has_room (left, right))
        right = NULL;
      keys = yoriai_order_batch (left, right, n, self->random);
      for (guint j = 0; j < n; j++)
        write_place (self, wanted->pdata[i + j], id, name, keys[j]);
    }
}

/* Returns: whether it is a list of records, or nothing */
static gboolean
write_list (YoriaiStore      *self,
            const char       *id,
            const char       *name,
            const YoriaiJson *value)
{
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GHashTable) orders = NULL, kept = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer old;

  if (value != NULL && yoriai_json_get_type (value) != YORIAI_JSON_ARRAY)
    return FALSE;
  wanted = _yoriai_newer_list_ids (id, name, value);
  if (wanted == NULL)
    return FALSE;
  orders = _yoriai_newer_dup_orders (self, id, name);
  for (guint i = wanted->len; i > 0; i--)
    {
      if (_yoriai_newer_find_shown (self, wanted->pdata[i - 1]) != NULL)
        continue; /* it is another's */
      g_hash_table_add (kept, wanted->pdata[i - 1]);
      write_members (self, wanted->pdata[i - 1], yoriai_json_get_element (value, i - 1), TRUE);
    }
  for (guint i = wanted->len; i > 0; i--)
    {
      if (!g_hash_table_contains (kept, wanted->pdata[i - 1]))
        g_ptr_array_remove_index (wanted, i - 1);
    }
  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, &old, NULL))
    {
      if (!g_hash_table_contains (kept, old))
        _yoriai_store_hide (self, old);
    }
  write_places (self, id, name, orders, wanted);
  return TRUE;
}

/* @value: (nullable): nothing. What is there already is not written again. */
static void
write_member (YoriaiStore      *self,
              const char       *id,
              const char       *name,
              const YoriaiJson *value)
{
  g_autofree char *json = value != NULL ? yoriai_json_dup_text (value) : NULL;
  g_autofree char *old = _yoriai_newer_dup (self, id, name), *child = NULL;
  gboolean is_object = value == NULL || yoriai_json_get_type (value) == YORIAI_JSON_OBJECT;

  if (_yoriai_newer_is_same (old, json))
    return;
  if (!_yoriai_newer_has (self, id, name))
    {
      write_json (self, id, name, json);
      return;
    }
  if (_yoriai_newer_is_list (self, id, name))
    {
      if (!write_list (self, id, name, value))
        write_json (self, id, name, json);
      return;
    }
  child = g_strconcat (id, "/", name, NULL);
  if (is_object)
    write_members (self, child, value, FALSE);
  else
    write_json (self, id, name, json);
}

/* Writes what somebody has made of a member that is a list or a child for a newer program. @json: (nullable): nothing. Returns:
 * whether it is one; else nothing is written */
gboolean
_yoriai_newer_write (YoriaiStore *self,
                     const char  *id,
                     const char  *name,
                     const char  *json)
{
  g_autoptr (YoriaiJsonDoc) doc = NULL;

  if (!_yoriai_newer_has (self, id, name))
    return FALSE;
  if (json != NULL)
    doc = yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  if (json != NULL && doc == NULL)
    return FALSE;
  write_member (self, id, name, doc != NULL ? yoriai_json_doc_get_root (doc) : NULL);
  _yoriai_store_forget_newer (self);
  self->shows_newer = TRUE; /* as everybody shows it, however it was spelt */
  return TRUE;
}
