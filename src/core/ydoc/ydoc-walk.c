/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Walking over roots, over the values of a map and the runs of a text. */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const YdocKey *x = (*(YdocType *const *) a)->name;
  const YdocKey *y = (*(YdocType *const *) b)->name;
  int order = memcmp (x->text, y->text, MIN (x->len, y->len));

  return order != 0 ? order : x->len < y->len ? -1 : x->len > y->len;
}

void
ydoc_foreach_root (Ydoc        *doc,
                   YdocRootFunc func,
                   gpointer     user_data)
{
  g_autoptr (GPtrArray) roots = NULL;

  if (doc->sorted_roots == NULL)
    {
      doc->sorted_roots = _ydoc_get_values (doc->roots);
      g_ptr_array_sort (doc->sorted_roots, compare_names);
    }
  roots = g_ptr_array_ref (doc->sorted_roots);
  for (guint i = 0; i < roots->len; i++)
    {
      YdocType *root = roots->pdata[i];

      if (ydoc_key_is_sayable (root->name))
        func (root, root->name->text, user_data);
    }
}

YdocType *
ydoc_peek_root (Ydoc       *doc,
                const char *name)
{
  const YdocKey *key = _ydoc_find_key (doc, name, strlen (name));

  return key != NULL ? g_hash_table_lookup (doc->roots, key) : NULL;
}

void
ydoc_map_foreach (YdocType   *map,
                  YdocMapFunc func,
                  gpointer    user_data)
{
  for (guint i = 0; map->entries != NULL && i < map->entries->len; i++)
    {
      const YdocEntry *entry = &g_array_index (map->entries, YdocEntry, i);
      const YdocItem *item = entry->item;
      YdocValue value;

      if (!ydoc_item_is_deleted (item) && ydoc_key_is_sayable (entry->key)
          && _ydoc_item_get_value (item, item->len - 1, &value))
        func (entry->key->text, &value, item->id.client->id, user_data);
    }
}

gboolean
ydoc_map_get_client (YdocType   *map,
                     const char *key,
                     guint64    *ret_client)
{
  const YdocKey *known = _ydoc_find_key (map->doc, key, strlen (key));
  const YdocItem *item = known != NULL ? _ydoc_type_get_entry (map, known) : NULL;

  if (item == NULL || ydoc_item_is_deleted (item))
    return FALSE;
  *ret_client = item->id.client->id;

  return TRUE;
}

void
ydoc_text_foreach_run (YdocType   *text,
                       YdocRunFunc func,
                       gpointer    user_data)
{
  const YdocClient *client = NULL;
  guint at = 0;
  guint n = 0;

  for (const YdocItem *item = text->start; item != NULL; item = item->right)
    {
      if (!ydoc_item_is_visible (item))
        continue;
      if (n > 0 && item->id.client != client)
        {
          func (client->id, at, n, user_data);
          at += n;
          n = 0;
        }
      client = item->id.client;
      n += _ydoc_item_count_chars (item, 0, item->len);
    }
  if (n > 0)
    func (client->id, at, n, user_data);
}
