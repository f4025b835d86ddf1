/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Walking over roots, over the values of a map and the heads of its keys, over the runs and stretches of a text. */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const YdocKey *x = (*(YdocType *const *) a)->name;
  const YdocKey *y = (*(YdocType *const *) b)->name;
  int order = memcmp (x->text, y->text, MIN (x->len, y->len));

  return order != 0 ? order : x->len < y->len ? -1 : x->len > y->len;
}

static GPtrArray *
ref_sorted_roots (Ydoc *doc)
{
  if (doc->sorted_roots == NULL)
    {
      doc->sorted_roots = g_ptr_array_sized_new (doc->roots->len);
      g_ptr_array_extend (doc->sorted_roots, doc->roots, NULL, NULL);
      g_ptr_array_sort (doc->sorted_roots, compare_names);
    }

  return g_ptr_array_ref (doc->sorted_roots);
}

void
ydoc_foreach_root (Ydoc        *doc,
                   YdocRootFunc func,
                   gpointer     user_data)
{
  ydoc_foreach_root_below (doc, "", func, user_data);
}

static gboolean
is_below (const YdocType *root,
          const char     *prefix,
          gsize           length)
{
  return root->name->len >= length && memcmp (root->name->text, prefix, length) == 0;
}

void
ydoc_foreach_root_below (Ydoc        *doc,
                         const char  *prefix,
                         YdocRootFunc func,
                         gpointer     user_data)
{
  g_autoptr (GPtrArray) roots = ref_sorted_roots (doc);
  gsize length = strlen (prefix);
  guint low = 0;
  guint high = roots->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const YdocKey *name = ((YdocType *) roots->pdata[middle])->name;
      int order = memcmp (name->text, prefix, MIN (name->len, length));

      if (order < 0 || (order == 0 && name->len < length))
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < roots->len && is_below (roots->pdata[low], prefix, length); low++)
    {
      YdocType *root = roots->pdata[low];

      if (ydoc_key_is_sayable (root->name))
        func (root, root->name->text, user_data);
    }
}

YdocType *
ydoc_peek_root (Ydoc       *doc,
                const char *name)
{
  const YdocKey *key = _ydoc_find_key (doc, name, strlen (name));

  return key != NULL ? key->root : NULL;
}

guint32
ydoc_get_clock (Ydoc   *doc,
                guint64 client_id)
{
  const YdocClient *client = _ydoc_find_client (doc, client_id);

  return client != NULL ? client->state : 0;
}

void
ydoc_map_foreach (YdocType   *map,
                  YdocMapFunc func,
                  gpointer    user_data)
{
  for (guint i = 0; i < map->n_entries; i++)
    {
      const YdocEntry *entry = &map->entries[i];
      const YdocItem *item = entry->item;
      YdocValue value;

      if (!ydoc_item_is_deleted (item) && ydoc_key_is_sayable (entry->key)
          && _ydoc_item_get_value (item, item->len - 1, &value))
        func (entry->key->text, &value, item->id.client->id, user_data);
    }
}

static const YdocEntry *
find_entry (YdocType   *map,
            const char *key)
{
  const YdocKey *known = _ydoc_find_key (map->doc, key, strlen (key));

  return known != NULL ? _ydoc_type_find_entry (map, known) : NULL;
}

gboolean
ydoc_map_get_client (YdocType   *map,
                     const char *key,
                     guint64    *ret_client)
{
  const YdocEntry *entry = find_entry (map, key);

  if (entry == NULL || ydoc_item_is_deleted (entry->item))
    return FALSE;
  *ret_client = entry->item->id.client->id;

  return TRUE;
}

gboolean
ydoc_map_get_first_client (YdocType   *map,
                           const char *key,
                           guint64    *ret_client)
{
  const YdocEntry *entry = find_entry (map, key);
  const YdocItem *item = entry != NULL ? entry->item : NULL;

  if (item == NULL)
    return FALSE;
  while (item->left != NULL)
    item = item->left;
  *ret_client = item->id.client->id;

  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const YdocId *x = a;
  const YdocId *y = b;

  if (x->client != y->client)
    return x->client < y->client ? -1 : 1;

  return x->clock < y->clock ? -1 : x->clock > y->clock;
}

/* Of a key's chain. */
static const YdocItem *
find_first (YdocType   *map,
            const char *key)
{
  const YdocEntry *entry = find_entry (map, key);

  return entry != NULL ? entry->first : NULL;
}

/* Over what the items of a chain were written, sorted by compare_ids(). (transfer full) */
static GArray *
get_origins (const YdocItem *first)
{
  GArray *origins = g_array_new (FALSE, FALSE, sizeof (YdocId));

  for (const YdocItem *item = first; item != NULL; item = item->right)
    if (item->origin.client != NULL)
      g_array_append_val (origins, item->origin);
  g_array_sort (origins, compare_ids);

  return origins;
}

/* Of several writes that became one struct each was written over the one before: only the last may be a head. */
static gboolean
is_head (const YdocItem *item,
         GArray         *origins)
{
  YdocId last = ydoc_item_last_id (item);

  return !g_array_binary_search (origins, &last, compare_ids, NULL);
}

void
ydoc_map_foreach_head (YdocType    *map,
                       const char  *key,
                       YdocHeadFunc func,
                       gpointer     user_data)
{
  const YdocItem *first = find_first (map, key);
  g_autoptr (GArray) origins = get_origins (first);

  for (const YdocItem *item = first; item != NULL; item = item->right)
    {
      YdocHead head = { .client = item->id.client->id };

      if (!is_head (item, origins))
        continue;
      head.clock = ydoc_item_last_id (item).clock;
      head.is_current = item->right == NULL;
      _ydoc_item_get_value (item, item->len - 1, &head.value);
      func (&head, user_data);
    }
}

gboolean
ydoc_map_is_head (YdocType   *map,
                  const char *key,
                  guint64     client,
                  guint32     clock)
{
  const YdocItem *first = find_first (map, key);
  g_autoptr (GArray) origins = get_origins (first);

  for (const YdocItem *item = first; item != NULL; item = item->right)
    if (item->id.client->id == client && ydoc_item_last_id (item).clock == clock)
      return is_head (item, origins);

  return FALSE;
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

/* @n units of an item from @from on. */
static void
tell_stretch (const YdocItem *item,
              guint32         from,
              guint32         n,
              guint          *at,
              YdocStretchFunc func,
              gpointer        user_data)
{
  const YdocId left = from > 0 ? (YdocId){ .client = item->id.client, .clock = item->id.clock + from - 1 } : item->origin;
  YdocStretch stretch = { .client = item->id.client->id, .clock = item->id.clock + from, .len = n, .at = *at };

  stretch.is_deleted = ydoc_item_is_deleted (item);
  stretch.has_left = left.client != NULL;
  if (stretch.has_left)
    {
      stretch.left_client = left.client->id;
      stretch.left_clock = left.clock;
    }
  stretch.has_right = item->right_origin.client != NULL;
  if (stretch.has_right)
    {
      stretch.right_client = item->right_origin.client->id;
      stretch.right_clock = item->right_origin.clock;
    }
  if (ydoc_item_is_visible (item))
    stretch.n_chars = _ydoc_item_count_chars (item, from, from + n);
  *at += stretch.n_chars;
  func (&stretch, user_data);
}

void
ydoc_text_foreach_stretch (YdocType       *text,
                           YdocCutFunc     cut,
                           YdocStretchFunc func,
                           gpointer        user_data)
{
  guint at = 0;

  for (const YdocItem *item = text->start; item != NULL; item = item->right)
    {
      guint32 clock = cut != NULL ? cut (item->id.client->id, user_data) : 0;
      guint32 n = clock > item->id.clock && clock < item->id.clock + item->len ? clock - item->id.clock : item->len;

      tell_stretch (item, 0, n, &at, func, user_data);
      if (n < item->len)
        tell_stretch (item, n, item->len - n, &at, func, user_data);
    }
}
