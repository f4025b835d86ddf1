/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-apply-private.h"

/* Where an update would write and delete. A struct lies where its neighbour does, or in its parent: one goes from struct
 * to struct until a place is known, and back. */

typedef enum
{
  WAY_UNKNOWN,
  WAY_BEING_FOUND,
  WAY_FOUND,
} Way;

typedef struct
{
  const char *root;
  const char *key;
  guint8 way;    /* Way */
  guint8 status; /* YdocPlaceStatus */
  gboolean is_nested;
} Where;

typedef struct
{
  Ydoc *doc;             /* (nullable) */
  GArray *raws;
  GHashTable *by_client; /* guint64 -> YdocRawBlock */
  Where *wheres;         /* of each of @raws */
  GArray *way;           /* guint: those that wait for each other */
  GStringChunk *names;
  guint8 *waits;         /* (nullable): of each of @raws, whether it waits */
  YdocPlaceFunc func;
  gpointer user_data;
} Search;

static guint32
get_state (Search *self,
           guint64 id)
{
  YdocClient *client = self->doc != NULL ? _ydoc_find_client (self->doc, id) : NULL;

  return client != NULL ? client->state : 0;
}

/* What the document has there; NULL when it is not there, or forgotten. */
static const YdocItem *
find_item (Search   *self,
           YdocRawId id)
{
  const YdocItem *item;

  if (id.clock >= get_state (self, id.client))
    return NULL;
  item = _ydoc_find ((YdocId){ _ydoc_find_client (self->doc, id.client), id.clock });

  return item->ref != YDOC_REF_GC ? item : NULL;
}

/* Where an item of the document lies. */
static Where
locate_item (const YdocItem *item)
{
  Where where = { .way = WAY_FOUND };
  const YdocKey *name;
  const YdocKey *sub;

  while (item->parent->item != NULL)
    {
      item = item->parent->item;
      where.is_nested = TRUE;
    }
  name = item->parent->name;
  sub = item->sub;
  where.root = name->text;
  where.key = sub != NULL ? sub->text : NULL;
  if (!ydoc_key_is_sayable (name) || (sub != NULL && !ydoc_key_is_sayable (sub)))
    where.status = YDOC_PLACE_UNSAYABLE;

  return where;
}

/* What can be said of a name; NULL when it has a NUL. */
static const char *
keep_name (Search     *self,
           const char *name,
           gsize       len)
{
  return memchr (name, '\0', len) == NULL
             ? g_string_chunk_insert_len (self->names, name, (gssize) len)
             : NULL;
}

static Where
locate_in_root (Search        *self,
                const YdocRaw *raw)
{
  Where where = { .way = WAY_FOUND };

  where.root = keep_name (self, raw->root, raw->root_len);
  if (raw->sub != NULL)
    where.key = keep_name (self, raw->sub, raw->sub_len);
  if (where.root == NULL || (raw->sub != NULL && where.key == NULL))
    where.status = YDOC_PLACE_UNSAYABLE;

  return where;
}

static YdocRawId
get_next (const YdocRaw *raw)
{
  return raw->parent.is_set ? raw->parent : raw->origin.is_set ? raw->origin : raw->right_origin;
}

/* Where a struct lies, as far as it can be said without looking at another one of the update: that is left in @next. */
static Where
locate_at_once (Search         *self,
                const YdocRaw  *raw,
                const YdocRaw **next)
{
  const YdocItem *item = find_item (self, (YdocRawId){ raw->client, raw->clock, TRUE });
  YdocRawId id = get_next (raw);
  Where where = { .way = WAY_FOUND, .status = YDOC_PLACE_MISSING };

  *next = NULL;
  if (item != NULL)
    return locate_item (item);
  if (raw->root != NULL)
    return locate_in_root (self, raw);
  if (!id.is_set)
    {
      where.status = raw->ref == YDOC_REF_SKIP ? YDOC_PLACE_MISSING : YDOC_PLACE_FORGOTTEN;
      return where;
    }
  item = find_item (self, id);
  if (item != NULL)
    {
      where = locate_item (item);
      where.is_nested |= raw->parent.is_set;
      return where;
    }
  *next = _ydoc_find_raw (self->raws, self->by_client, id);
  if (id.clock < get_state (self, id.client))
    where.status = YDOC_PLACE_FORGOTTEN;

  return where;
}

static Where
locate (Search        *self,
        const YdocRaw *raw)
{
  const YdocRaw *all = (const YdocRaw *) (gpointer) self->raws->data;
  const YdocRaw *next = raw;
  Where where = { 0 };

  while (next != NULL && self->wheres[next - all].way == WAY_UNKNOWN)
    {
      guint at = (guint) (next - all);

      self->wheres[at].way = WAY_BEING_FOUND;
      g_array_append_val (self->way, at);
      where = locate_at_once (self, &all[at], &next);
    }
  if (next != NULL)
    {
      where = self->wheres[next - all];
      /* Structs that wait for each other will wait for ever. */
      if (where.way == WAY_BEING_FOUND)
        where = (Where){ .status = YDOC_PLACE_MISSING };
    }
  where.way = WAY_FOUND;
  for (guint i = self->way->len; i > 0; i--)
    {
      guint at = g_array_index (self->way, guint, i - 1);

      /* What was located at once, the last one, knows by itself whether it is nested. */
      if (i < self->way->len || next != NULL)
        where.is_nested |= all[at].parent.is_set;
      /* The document has it, and does not know any more where. */
      if (where.status == YDOC_PLACE_MISSING && all[at].clock < get_state (self, all[at].client))
        where.status = YDOC_PLACE_FORGOTTEN;
      self->wheres[at] = where;
    }
  g_array_set_size (self->way, 0);

  return self->wheres[raw - all];
}

static void
tell (Search   *self,
      Where     where,
      YdocPlace place)
{
  place.status = where.status;
  if (where.status == YDOC_PLACE_KNOWN)
    {
      place.is_nested = where.is_nested;
      place.root = where.root;
      place.key = where.key;
    }
  self->func (&place, self->user_data);
}

/* Where the struct lies that has an id. */
static Where
locate_id (Search   *self,
           YdocRawId id)
{
  const YdocItem *item = find_item (self, id);
  const YdocRaw *raw = item == NULL ? _ydoc_find_raw (self->raws, self->by_client, id) : NULL;

  if (item != NULL)
    return locate_item (item);
  if (raw != NULL)
    return locate (self, raw);

  return (Where){ .way = WAY_FOUND, .status = YDOC_PLACE_MISSING };
}

/* Of what lies in other types only that is known. */
static gboolean
is_same_place (const Where *a,
               const Where *b)
{
  return a->status == YDOC_PLACE_KNOWN && b->status == YDOC_PLACE_KNOWN && a->is_nested == b->is_nested
         && strcmp (a->root, b->root) == 0 && g_strcmp0 (a->key, b->key) == 0;
}

/* Whether all that a struct says of its place agrees: it is put where only one of it says, next to what another one
 * says. */
static gboolean
is_torn (Search        *self,
         const YdocRaw *raw,
         const Where   *where,
         gboolean       is_begun)
{
  Where other;

  if (raw->origin.is_set)
    {
      other = locate_id (self, raw->origin);
      if (!is_same_place (&other, where))
        return TRUE;
    }
  if (raw->right_origin.is_set)
    {
      other = locate_id (self, raw->right_origin);
      if (!is_same_place (&other, where))
        return TRUE;
    }
  if (!is_begun || raw->origin.is_set || raw->right_origin.is_set)
    return FALSE;
  /* The document has its beginning, and would go on with it elsewhere. */
  if (raw->root == NULL)
    return TRUE;
  other = locate_in_root (self, raw);

  return !is_same_place (&other, where);
}

/* What is written, as far as others have to know it. */
static void
read_content (const YdocRaw *raw,
              YdocPlace     *place)
{
  switch ((YdocRef) raw->ref)
    {
    case YDOC_REF_GC:
    case YDOC_REF_DELETED:
      place->content = YDOC_CONTENT_NOTHING;
      break;
    case YDOC_REF_STRING:
      place->content = YDOC_CONTENT_TEXT;
      break;
    case YDOC_REF_ANY:
      place->content = YDOC_CONTENT_VALUE;
      if (raw->len == 1)
        place->value = (YdocValue){ .kind = YDOC_VALUE_ANY, .data = raw->data, .len = raw->data_len };
      break;
    default:
      place->content = YDOC_CONTENT_OTHER;
      break;
    }
}

static void
tell_struct (Search        *self,
             const YdocRaw *raw)
{
  guint32 state = get_state (self, raw->client);
  guint32 n_known = state > raw->clock ? MIN (state - raw->clock, raw->len) : 0;
  Where where = locate (self, raw);
  YdocPlace place = { .client = raw->client, .clock = raw->clock, .len = n_known };

  read_content (raw, &place);
  if (n_known > 0)
    tell (self, where, place);
  if (n_known == raw->len)
    return;
  place.clock += n_known;
  place.len = raw->len - n_known;
  place.is_new = TRUE;
  if (self->waits != NULL)
    {
      place.waits = self->waits[raw - (const YdocRaw *) (gpointer) self->raws->data] != 0;
      place.is_torn = where.status == YDOC_PLACE_KNOWN && is_torn (self, raw, &where, n_known > 0);
    }
  tell (self, where, place);
}

/* What is deleted of what the document has, from @clock to before @end. */
static void
tell_deleted_items (Search     *self,
                    YdocClient *client,
                    guint32     clock,
                    guint32     end)
{
  guint64 offset;
  YdocItem *item;

  for (YdocCursor at = _ydoc_seq_find (&client->structs, clock, &offset);
       (item = _ydoc_cursor_get (at)) != NULL && item->id.clock < end; at = _ydoc_cursor_next (at))
    {
      YdocPlace place = { .is_deletion = TRUE, .client = client->id };
      const YdocRaw *raw;
      Where where;

      place.clock = MAX (item->id.clock, clock);
      place.len = MIN (item->id.clock + item->len, end) - place.clock;
      place.is_new = !ydoc_item_is_deleted (item);
      raw = _ydoc_find_raw (self->raws, self->by_client, (YdocRawId){ client->id, place.clock, TRUE });
      if (item->ref != YDOC_REF_GC)
        where = locate_item (item);
      else if (raw != NULL)
        where = locate (self, raw);
      else
        where = (Where){ .status = YDOC_PLACE_FORGOTTEN };
      tell (self, where, place);
    }
}

/* What is deleted of what the update brings, or of what nobody here has. */
static void
tell_deleted_structs (Search *self,
                      guint64 client,
                      guint32 clock,
                      guint32 end)
{
  const YdocRawBlock *block = g_hash_table_lookup (self->by_client, &client);
  const YdocRaw *first
      = block != NULL ? &g_array_index (self->raws, YdocRaw, block->first) : NULL;
  const YdocRaw *last = block != NULL ? first + block->n - 1 : NULL;
  const YdocRaw *raw = NULL;

  while (clock < end)
    {
      YdocPlace place = { .is_deletion = TRUE, .is_new = TRUE, .client = client, .clock = clock };
      Where where = { .status = YDOC_PLACE_MISSING };

      if (raw == NULL)
        raw = _ydoc_find_raw (self->raws, self->by_client, (YdocRawId){ client, clock, TRUE });
      else
        raw = raw < last ? raw + 1 : NULL;
      place.len = end - clock;
      if (raw != NULL)
        {
          place.len = MIN (raw->clock + raw->len - clock, place.len);
          if (raw->ref != YDOC_REF_SKIP)
            where = locate (self, raw);
        }
      else if (first != NULL && clock < first->clock)
        {
          place.len = MIN (first->clock - clock, place.len);
        }
      tell (self, where, place);
      clock += place.len;
    }
}

static void
tell_range (Search             *self,
            const YdocRawRange *range)
{
  guint32 clock = (guint32) range->clock;
  guint32 end = (guint32) (range->clock + range->len);
  guint32 known = MIN (get_state (self, range->client), end);

  if (clock < known)
    tell_deleted_items (self, _ydoc_find_client (self->doc, range->client), clock, known);
  tell_deleted_structs (self, range->client, MAX (clock, known), end);
}

static gboolean
walk (Ydoc         *doc,
      const guint8 *update,
      gsize         len,
      gboolean      is_thorough,
      YdocPlaceFunc func,
      gpointer      user_data,
      GError      **error)
{
  g_autoptr (GArray) raws = g_array_new (FALSE, FALSE, sizeof (YdocRaw));
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (YdocRawBlock));
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  g_autoptr (GHashTable) by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree Where *wheres = NULL;
  g_autofree guint8 *waits = NULL;
  Search self = { .doc = doc, .raws = raws, .by_client = by_client, .way = way, .func = func,
                  .user_data = user_data };

  if (!_ydoc_read_update (update, len, raws, blocks, ranges, error))
    return FALSE;
  for (guint i = 0; i < blocks->len; i++)
    {
      YdocRawBlock *block = &g_array_index (blocks, YdocRawBlock, i);

      g_hash_table_replace (by_client, &block->client, block);
    }
  if (is_thorough)
    self.waits = waits = _ydoc_find_waiting (doc, raws, by_client);
  self.wheres = wheres = g_new0 (Where, raws->len + 1);
  self.names = g_string_chunk_new (4096);
  for (guint i = 0; i < raws->len; i++)
    if (g_array_index (raws, YdocRaw, i).ref != YDOC_REF_SKIP)
      tell_struct (&self, &g_array_index (raws, YdocRaw, i));
  /* Many ranges that cover the same would be gone through many times. */
  _ydoc_raw_ranges_normalise (ranges);
  for (guint i = 0; i < ranges->len; i++)
    tell_range (&self, &g_array_index (ranges, YdocRawRange, i));
  g_string_chunk_free (self.names);

  return TRUE;
}

gboolean
ydoc_update_foreach_place (Ydoc         *doc,
                           const guint8 *update,
                           gsize         len,
                           YdocPlaceFunc func,
                           gpointer      user_data,
                           GError      **error)
{
  return walk (doc, update, len, FALSE, func, user_data, error);
}

gboolean
ydoc_update_trace (Ydoc         *doc,
                   const guint8 *update,
                   gsize         len,
                   YdocPlaceFunc func,
                   gpointer      user_data,
                   GError      **error)
{
  return walk (doc, update, len, TRUE, func, user_data, error);
}
