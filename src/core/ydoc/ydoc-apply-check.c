/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-apply-private.h"

/* What an update may not do to a document: checked before anything is
 * changed. */

static guint
hash_root (gconstpointer key)
{
  const YdocRaw *raw = key;
  guint hash = 5381;

  for (gsize i = 0; i < raw->root_len; i++)
    hash = hash * 33 + (guint8) raw->root[i];
  return hash;
}

static gboolean
is_same_root (gconstpointer a,
              gconstpointer b)
{
  const YdocRaw *x = a;
  const YdocRaw *y = b;

  return x->root_len == y->root_len && memcmp (x->root, y->root, x->root_len) == 0;
}

/* Each root takes much more memory than its name takes bytes. */
static gboolean
has_room_for_roots (Ydoc   *doc,
                    GArray *raws)
{
  g_autoptr (GHashTable) fresh = NULL;
  gsize n_named = 0;

  if (doc->roots->len + raws->len <= YDOC_MAX_ROOTS)
    return TRUE;
  for (guint i = 0; i < raws->len; i++)
    n_named += g_array_index (raws, YdocRaw, i).root != NULL;
  if (doc->roots->len + n_named <= YDOC_MAX_ROOTS)
    return TRUE;
  fresh = g_hash_table_new (hash_root, is_same_root);
  for (guint i = 0; i < raws->len; i++)
    {
      YdocRaw *raw = &g_array_index (raws, YdocRaw, i);
      const YdocKey *key = raw->root != NULL ? _ydoc_find_key (doc, raw->root, raw->root_len) : NULL;

      if (raw->root != NULL && (key == NULL || key->root == NULL) && g_hash_table_add (fresh, raw)
          && doc->roots->len + g_hash_table_size (fresh) > YDOC_MAX_ROOTS)
        return FALSE;
    }

  return TRUE;
}

/* The document stays within its bounds; checked before anything is changed. */
gboolean
_ydoc_check_limits (Ydoc        *doc,
                    GArray      *raws,
                    GArray      *blocks,
                    gsize        len,
                    GError     **error)
{
  guint n_new = 0;
  gsize n_waiting = len;

  for (guint i = 0; i < blocks->len; i++)
    n_new += _ydoc_find_client (doc, g_array_index (blocks, YdocRawBlock, i).client) == NULL;
  if (g_hash_table_size (doc->clients) + n_new > YDOC_MAX_CLIENTS)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "too many clients in the document");
      return FALSE;
    }
  if (doc->n_bytes + len > YDOC_MAX_CONTENT)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "the document would get too large");
      return FALSE;
    }
  if (!has_room_for_roots (doc, raws))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "too many roots in the document");
      return FALSE;
    }
  if (doc->pending != NULL)
    n_waiting += g_bytes_get_size (doc->pending);
  if (doc->pending_deletes != NULL)
    n_waiting += g_bytes_get_size (doc->pending_deletes);
  if (n_waiting <= YDOC_MAX_PENDING && doc->n_pending + raws->len <= YDOC_MAX_PENDING_STRUCTS)
    return TRUE;

  /* It may be too much to wait: then nothing of it may have to. */
  for (guint i = 0; i < blocks->len; i++)
    {
      YdocRawBlock *block = &g_array_index (blocks, YdocRawBlock, i);
      YdocClient *client = _ydoc_find_client (doc, block->client);

      if (g_array_index (raws, YdocRaw, block->first).clock > (client != NULL ? client->state : 0))
        {
          g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT,
                               "too much waits for changes that have not come");
          return FALSE;
        }
    }

  return TRUE;
}

/* The struct of this update in which an id lies; NULL when it is none of them. @by_client has YdocRawBlock. */
const YdocRaw *
_ydoc_find_raw (GArray     *raws,
                GHashTable *by_client,
                YdocRawId   id)
{
  const YdocRawBlock *block = g_hash_table_lookup (by_client, &id.client);
  guint from = block != NULL ? block->first : 0;
  guint to = block != NULL ? block->first + block->n : 0;

  while (from < to)
    {
      guint middle = (from + to) / 2;
      const YdocRaw *raw = &g_array_index (raws, YdocRaw, middle);

      if (id.clock < raw->clock)
        to = middle;
      else if (id.clock >= raw->clock + raw->len)
        from = middle + 1;
      else
        return raw;
    }

  return NULL;
}

/* How deep lies what has that struct as its parent, or as its neighbour. */
static guint
get_depth_in (Ydoc     *doc,
              YdocRawId id,
              gboolean  is_parent)
{
  YdocClient *client = _ydoc_find_client (doc, id.client);
  YdocItem *item = client != NULL && id.clock < client->state
                       ? _ydoc_find ((YdocId){ client, id.clock })
                       : NULL;

  if (item == NULL || item->ref == YDOC_REF_GC)
    return 0;
  if (!is_parent)
    return item->parent->depth;

  return item->ref == YDOC_REF_TYPE ? item->content.type->depth : 0;
}

static YdocRawId
get_place (const YdocRaw *raw)
{
  return raw->parent.is_set ? raw->parent : raw->origin.is_set ? raw->origin : raw->right_origin;
}

/* How deep the types of an update would lie. Each struct lies where its
 * neighbour does, or one deeper than its parent: one goes from struct to struct
 * until the depth is known, and back. */
gboolean
_ydoc_check_depth (Ydoc   *doc,
                   GArray *raws,
                   GArray *blocks)
{
  enum
  {
    UNKNOWN,
    BEING_FOUND,
    FIRST
  };
  const YdocRaw *all = (const YdocRaw *) (gpointer) raws->data;
  g_autofree guint8 *depths = NULL;
  g_autoptr (GHashTable) by_client = NULL;
  g_autoptr (GArray) way = NULL;
  gboolean has_types = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    has_types |= g_array_index (blocks, YdocRawBlock, i).has_types;
  if (!has_types)
    return TRUE;
  depths = g_new0 (guint8, raws->len + 1);
  by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  way = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < blocks->len; i++)
    g_hash_table_replace (by_client, &g_array_index (blocks, YdocRawBlock, i).client,
                          &g_array_index (blocks, YdocRawBlock, i));
  for (guint i = 0; i < raws->len; i++)
    {
      const YdocRaw *raw = &all[i];
      guint depth = 0;

      while (raw != NULL && depths[raw - all] == UNKNOWN)
        {
          YdocRawId place = get_place (raw);
          const YdocRaw *next = place.is_set ? _ydoc_find_raw (raws, by_client, place) : NULL;
          guint at = (guint) (raw - all);

          depths[at] = BEING_FOUND;
          g_array_append_val (way, at);
          if (next == NULL)
            depth = place.is_set ? get_depth_in (doc, place, raw->parent.is_set) : 0;
          raw = next;
        }
      if (raw != NULL)
        depth = depths[raw - all] >= FIRST ? depths[raw - all] - (guint) FIRST : 0;
      for (; way->len > 0; g_array_set_size (way, way->len - 1))
        {
          guint at = g_array_index (way, guint, way->len - 1);
          YdocRawId place = get_place (&all[at]);

          /* What the document knows of a parent counts the step into it
           * already. */
          if (all[at].parent.is_set && _ydoc_find_raw (raws, by_client, place) != NULL)
            depth++;
          if (depth >= YDOC_MAX_TYPE_DEPTH)
            return FALSE;
          depths[at] = (guint8) (FIRST + depth);
        }
    }

  return TRUE;
}
