/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-raw.h"

/* Taking in updates: everything is read and checked first, then put where it belongs; what cannot be yet waits. */

#define BYTES_A_STRUCT 24 /* in an update, roughly: so much room is made before it is read */

/* The structs of one client in an update. */
typedef struct
{
  guint64 client;
  guint first; /* into the update's structs */
  guint n;
  guint next;  /* not taken yet */
  gboolean is_dropped;
} Block;

typedef struct
{
  YdocTransaction *txn;
  YdocRaw *raws;
  GArray *blocks;     /* Block, by client, ascending */
  GHashTable *by_client; /* guint64 -> Block */
  guint top;          /* blocks below it may have something left */
  GPtrArray *stack;   /* YdocRaw that wait for one another */
  GHashTable *rest;   /* guint64 -> Waiting: what cannot be put anywhere yet */
  GHashTable *missing; /* guint64 -> clock: what is waited for */
} Integration;

/* A stretch of structs that has to wait. */
typedef struct
{
  guint64 client;
  YdocRaw *first;
  guint n;
} Waiting;

/* Reading */

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  const Block *x = a;
  const Block *y = b;

  return x->client < y->client ? -1 : x->client > y->client ? 1 : 0;
}

/* Reads all structs; FALSE when one is not sound or there is too much of something. */
static gboolean
read_structs (YdocRawReader *reader,
              GArray        *raws,
              GArray        *blocks)
{
  YdocRaw raw;

  g_array_set_size (raws, 0);
  while (_ydoc_raw_reader_next (reader, &raw))
    {
      Block *last = blocks->len > 0 ? &g_array_index (blocks, Block, blocks->len - 1) : NULL;

      if (last != NULL && last->client == raw.client
          && raw.clock == g_array_index (raws, YdocRaw, raws->len - 1).clock
                              + g_array_index (raws, YdocRaw, raws->len - 1).len)
        last->n++;
      else
        g_array_append_val (blocks, ((Block){ .client = raw.client, .first = raws->len, .n = 1 }));
      if (blocks->len > YDOC_MAX_UPDATE_CLIENTS)
        return FALSE;
      g_array_append_val (raws, raw);
    }

  return !reader->reader.failed;
}

/* Integration */

/* Notes that something waits for a client's struct at @clock, or an earlier one. */
static void
wait_for (GHashTable *missing,
          guint64     client,
          guint       clock)
{
  gpointer known;

  if (g_hash_table_lookup_extended (missing, &client, NULL, &known)
      && GPOINTER_TO_UINT (known) <= clock)
    return;
  g_hash_table_insert (missing, g_memdup2 (&client, sizeof client), GUINT_TO_POINTER (clock));
}

static void
set_aside (Integration *self,
           YdocRaw     *first,
           guint        n)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ first->client, first, n };
  g_hash_table_replace (self->rest, &waiting->client, waiting);
}

/* Nothing on the stack can be put anywhere: it waits, with all that follows it from the same clients. */
static void
set_stack_aside (Integration *self)
{
  for (guint i = 0; i < self->stack->len; i++)
    {
      YdocRaw *raw = self->stack->pdata[i];
      Block *block = g_hash_table_lookup (self->by_client, &raw->client);

      if (block != NULL && !block->is_dropped)
        {
          block->is_dropped = TRUE;
          set_aside (self, raw, (guint) (&self->raws[block->first + block->n] - raw));
        }
      else
        {
          set_aside (self, raw, 1);
        }
    }
  g_ptr_array_set_size (self->stack, 0);
}

static YdocRaw *
take_from (Integration *self,
           Block       *block)
{
  if (block == NULL || block->is_dropped || block->next == block->n)
    return NULL;

  return &self->raws[block->first + block->next++];
}

/* From the stack, the client under way, or the client with the highest id that is left. */
static YdocRaw *
take_next (Integration *self)
{
  if (self->stack->len > 0)
    return g_ptr_array_steal_index (self->stack, self->stack->len - 1);
  for (; self->top > 0; self->top--)
    {
      YdocRaw *raw = take_from (self, &g_array_index (self->blocks, Block, self->top - 1));

      if (raw != NULL)
        return raw;
    }

  return NULL;
}

static gboolean
is_missing (Ydoc          *doc,
            const YdocRaw *raw,
            YdocRawId      id)
{
  YdocClient *client;

  if (!id.is_set || id.client == raw->client)
    return FALSE;
  client = _ydoc_find_client (doc, id.client);

  return client == NULL || id.clock >= client->state;
}

/* Whether the struct refers to one that is not there, and whose. */
static gboolean
find_missing (Ydoc          *doc,
              const YdocRaw *raw,
              guint64       *ret_client)
{
  const YdocRawId *ids[] = { &raw->origin, &raw->right_origin, &raw->parent };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (is_missing (doc, raw, *ids[i]))
      {
        *ret_client = ids[i]->client;
        return TRUE;
      }

  return FALSE;
}

static YdocId
find_id (Ydoc     *doc,
         YdocRawId id)
{
  return (YdocId){ _ydoc_find_client (doc, id.client), id.clock };
}

static void
find_parent (YdocTransaction *txn,
             YdocItem        *item,
             const YdocRaw   *raw)
{
  const YdocItem *left = item->left;
  const YdocItem *right = item->right;
  const YdocItem *of;

  if ((left != NULL && left->ref == YDOC_REF_GC) || (right != NULL && right->ref == YDOC_REF_GC))
    return;
  if (raw->root != NULL)
    {
      item->parent = _ydoc_root (txn->doc, raw->root, raw->root_len, YDOC_TYPE_UNKNOWN);
      item->sub = raw->sub != NULL ? _ydoc_key (txn->doc, raw->sub, raw->sub_len) : NULL;
    }
  else if (raw->parent.is_set)
    {
      of = _ydoc_find (find_id (txn->doc, raw->parent));
      item->parent = of->ref == YDOC_REF_TYPE ? of->content.type : NULL;
      item->sub = raw->sub != NULL ? _ydoc_key (txn->doc, raw->sub, raw->sub_len) : NULL;
    }
  else if ((of = left != NULL ? left : right) != NULL)
    {
      item->parent = of->parent;
      item->sub = of->sub;
    }
}

static void
read_content (YdocTransaction *txn,
              YdocItem        *item,
              const YdocRaw   *raw)
{
  if (raw->ref == YDOC_REF_STRING)
    {
      item->content.string.units = g_new (guint16, raw->len);
      item->content.string.size = raw->len;
      _ydoc_utf8_to_units ((const char *) raw->data + raw->text_at, raw->data_len - raw->text_at,
                           item->content.string.units);
    }
  else if (raw->ref == YDOC_REF_TYPE)
    {
      YdocReader reader;
      gsize len;
      const char *name;

      _ydoc_reader_init (&reader, raw->data, raw->data_len);
      item->content.type = _ydoc_type_new (txn->doc, (guint) _ydoc_read_varuint (&reader));
      if (reader.at < reader.end && (name = _ydoc_read_string (&reader, &len, NULL)) != NULL)
        item->content.type->name = _ydoc_key (txn->doc, name, len);
    }
  else if (raw->ref != YDOC_REF_GC && raw->ref != YDOC_REF_DELETED)
    {
      _ydoc_item_set_bytes (item, raw->data, raw->data_len);
    }
}

/* All that the struct refers to is there: it is put into its place, as far as it is new. */
static void
integrate (YdocTransaction *txn,
           const YdocRaw   *raw)
{
  Ydoc *doc = txn->doc;
  YdocClient *client = _ydoc_client (doc, raw->client);
  guint32 offset = client->state - raw->clock;
  YdocItem *left = NULL;
  YdocItem *right = NULL;
  YdocItem *item;
  YdocId origin = { NULL, 0 };

  if (raw->origin.is_set)
    {
      left = _ydoc_clean_end (txn, find_id (doc, raw->origin));
      /* What is cut for the right neighbour may be cut from the left one; Yjs has taken down the origin before. */
      origin = ydoc_item_last_id (left);
    }
  if (raw->right_origin.is_set)
    right = _ydoc_clean_start (txn, find_id (doc, raw->right_origin));
  if (offset >= raw->len)
    return;
  item = _ydoc_item_new (client, raw->clock, raw->len, raw->ref);
  if (raw->ref != YDOC_REF_GC)
    {
      item->left = left;
      item->right = right;
      item->origin = origin;
      if (right != NULL)
        item->right_origin = right->id;
      find_parent (txn, item, raw);
      read_content (txn, item, raw);
    }
  else
    {
      item->flags = YDOC_DELETED;
    }
  _ydoc_item_integrate (txn, item, offset);
}

static void
integrate_all (Integration *self)
{
  Ydoc *doc = self->txn->doc;
  YdocRaw *raw;

  while ((raw = take_next (self)) != NULL)
    {
      while (raw != NULL && raw->ref != YDOC_REF_SKIP)
        {
          YdocClient *client = _ydoc_find_client (doc, raw->client);
          guint32 state = client != NULL ? client->state : 0;
          guint64 other;
          YdocRaw *needed;

          if (raw->clock > state)
            {
              g_ptr_array_add (self->stack, raw);
              wait_for (self->missing, raw->client, raw->clock - 1);
              set_stack_aside (self);
              break;
            }
          if (!find_missing (doc, raw, &other))
            {
              integrate (self->txn, raw);
              break;
            }
          g_ptr_array_add (self->stack, raw);
          needed = take_from (self, g_hash_table_lookup (self->by_client, &other));
          if (needed == NULL)
            {
              client = _ydoc_find_client (doc, other);
              wait_for (self->missing, other, client != NULL ? client->state : 0);
              set_stack_aside (self);
            }
          raw = needed;
        }
    }
}

static int
compare_waiting (gconstpointer a,
                 gconstpointer b)
{
  const Waiting *x = *(Waiting *const *) a;
  const Waiting *y = *(Waiting *const *) b;

  return x->client < y->client ? 1 : x->client > y->client ? -1 : 0;
}

/* What waits, as an update; NULL when nothing does. (transfer full) */
static GBytes *
write_rest (Integration *self,
            guint       *ret_n)
{
  g_autoptr (GPtrArray) waiting = _ydoc_get_values (self->rest);
  YdocRawWriter structs = { 0 };
  YdocWriter writer = { 0 };

  *ret_n = 0;
  if (waiting->len == 0)
    return NULL;
  g_ptr_array_sort (waiting, compare_waiting);
  for (guint i = 0; i < waiting->len; i++)
    {
      Waiting *one = waiting->pdata[i];

      for (guint j = 0; j < one->n; j++)
        _ydoc_raw_writer_add (&structs, &one->first[j], 0);
      *ret_n += one->n;
    }
  _ydoc_raw_writer_finish (&structs, &writer);
  _ydoc_write_varuint (&writer, 0);

  return _ydoc_writer_steal_bytes (&writer);
}

/* Adds what waits now to what waited before. */
static void
store_rest (Ydoc       *doc,
            GBytes     *rest,
            guint       n,
            GHashTable *missing)
{
  GBytes *parts[] = { doc->pending, rest };
  GHashTableIter iter;
  gpointer client;
  gpointer clock;

  if (doc->pending == NULL)
    {
      doc->pending = g_bytes_ref (rest);
      doc->missing = g_hash_table_ref (missing);
      doc->n_pending = n;
      return;
    }
  g_hash_table_iter_init (&iter, missing);
  while (g_hash_table_iter_next (&iter, &client, &clock))
    wait_for (doc->missing, *(guint64 *) client, GPOINTER_TO_UINT (clock));
  doc->pending = ydoc_merge_updates (parts, G_N_ELEMENTS (parts), NULL);
  doc->n_pending += n;
  g_bytes_unref (parts[0]);
}

/* Whether something that was waited for has come. */
static gboolean
can_retry (Ydoc *doc)
{
  GHashTableIter iter;
  gpointer id;
  gpointer clock;

  if (doc->pending == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, doc->missing);
  while (g_hash_table_iter_next (&iter, &id, &clock))
    {
      YdocClient *client = _ydoc_find_client (doc, *(guint64 *) id);

      if (client != NULL && GPOINTER_TO_UINT (clock) < client->state)
        return TRUE;
    }

  return FALSE;
}

/* Puts the structs of @raws into the document; returns whether what waited should be tried again. */
static gboolean
apply_structs (YdocTransaction *txn,
               GArray          *raws,
               GArray          *blocks)
{
  Integration self = { .txn = txn, .raws = (YdocRaw *) (gpointer) raws->data, .blocks = blocks };
  g_autoptr (GHashTable) by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) rest_by_client
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_autoptr (GHashTable) missing
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GBytes) rest = NULL;
  gboolean retries;
  guint n;

  g_array_sort (blocks, compare_blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = &g_array_index (blocks, Block, i);

      g_hash_table_replace (by_client, &block->client, block);
    }
  self.by_client = by_client;
  self.rest = rest_by_client;
  self.stack = stack;
  self.missing = missing;
  self.top = blocks->len;
  integrate_all (&self);
  retries = can_retry (txn->doc);
  rest = write_rest (&self, &n);
  if (rest != NULL)
    store_rest (txn->doc, rest, n, missing);

  return retries;
}

/* Deletes */

static void
delete_range (YdocTransaction *txn,
              YdocClient      *client,
              guint32          clock,
              guint32          end)
{
  guint64 offset;
  YdocCursor at = _ydoc_seq_find (&client->structs, clock, &offset);
  YdocItem *item = _ydoc_cursor_get (at);

  if (!ydoc_item_is_deleted (item) && offset > 0)
    item = _ydoc_split (txn, item, at, (guint32) offset);
  while (item != NULL && item->id.clock < end)
    {
      if (!ydoc_item_is_deleted (item))
        {
          if (end < item->id.clock + item->len)
            _ydoc_clean_start (txn, (YdocId){ client, end });
          _ydoc_item_delete (txn, item);
        }
      clock = item->id.clock + item->len;
      item = clock < MIN (end, client->state) ? _ydoc_find ((YdocId){ client, clock }) : NULL;
    }
}

/* Deletes what is there; the ranges that are not are added to @rest. */
static void
apply_deletes (YdocTransaction *txn,
               GArray          *ranges,
               GArray          *rest)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      YdocRawRange range = g_array_index (ranges, YdocRawRange, i);
      YdocClient *client = _ydoc_find_client (txn->doc, range.client);
      guint64 state = client != NULL ? client->state : 0;
      guint64 end = range.clock + range.len;

      if (range.clock < state)
        {
          if (state < end)
            g_array_append_val (rest, ((YdocRawRange){ range.client, state, end - state }));
          delete_range (txn, client, (guint32) range.clock, (guint32) end);
        }
      else
        {
          g_array_append_val (rest, range);
        }
    }
}

static void
apply_all_deletes (YdocTransaction *txn,
                   GArray          *ranges)
{
  Ydoc *doc = txn->doc;
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocWriter writer = { 0 };

  apply_deletes (txn, ranges, rest);
  if (doc->pending_deletes != NULL)
    {
      g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
      YdocReader reader;
      gsize len;
      const guint8 *data = g_bytes_get_data (doc->pending_deletes, &len);

      _ydoc_reader_init (&reader, data, len);
      _ydoc_read_varuint (&reader);
      _ydoc_raw_ranges_read (&reader, before);
      apply_deletes (txn, before, rest);
    }
  g_clear_pointer (&doc->pending_deletes, g_bytes_unref);
  if (rest->len == 0)
    return;
  _ydoc_write_varuint (&writer, 0);
  _ydoc_raw_ranges_write (rest, &writer);
  doc->pending_deletes = _ydoc_writer_steal_bytes (&writer);
}

/* Limits */

/* The document stays within its bounds; checked before anything is changed. */
static gboolean
check_limits (Ydoc        *doc,
              GArray      *raws,
              GArray      *blocks,
              gsize        len,
              GError     **error)
{
  guint n_new = 0;
  gsize n_waiting = len;

  for (guint i = 0; i < blocks->len; i++)
    n_new += _ydoc_find_client (doc, g_array_index (blocks, Block, i).client) == NULL;
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
  if (doc->pending != NULL)
    n_waiting += g_bytes_get_size (doc->pending);
  if (doc->pending_deletes != NULL)
    n_waiting += g_bytes_get_size (doc->pending_deletes);
  if (n_waiting <= YDOC_MAX_PENDING && doc->n_pending + raws->len <= YDOC_MAX_PENDING_STRUCTS)
    return TRUE;

  /* It may be too much to wait: then nothing of it may have to. */
  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = &g_array_index (blocks, Block, i);
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

/* The struct of this update in which an id lies; NULL when it is none of them. */
static const YdocRaw *
find_raw (GArray     *raws,
          GHashTable *by_client,
          YdocRawId   id)
{
  const Block *block = g_hash_table_lookup (by_client, &id.client);
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
  YdocItem *item = client != NULL && id.clock < client->state ? _ydoc_find (find_id (doc, id)) : NULL;

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

/* How deep the types of an update would lie. Each struct lies where its neighbour does, or one deeper than its parent:
 * one goes from struct to struct until the depth is known, and back. */
static gboolean
check_depth (Ydoc   *doc,
             GArray *raws,
             GArray *blocks)
{
  enum { UNKNOWN, BEING_FOUND, FIRST };
  const YdocRaw *all = (const YdocRaw *) (gpointer) raws->data;
  g_autofree guint8 *depths = g_new0 (guint8, raws->len + 1);
  g_autoptr (GHashTable) by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_types = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    g_hash_table_replace (by_client, &g_array_index (blocks, Block, i).client,
                          &g_array_index (blocks, Block, i));
  for (guint i = 0; i < raws->len; i++)
    has_types |= all[i].ref == YDOC_REF_TYPE;
  for (guint i = 0; has_types && i < raws->len; i++)
    {
      const YdocRaw *raw = &all[i];
      guint depth = 0;

      while (raw != NULL && depths[raw - all] == UNKNOWN)
        {
          YdocRawId place = get_place (raw);
          const YdocRaw *next = place.is_set ? find_raw (raws, by_client, place) : NULL;
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

          /* What the document knows of a parent counts the step into it already. */
          if (all[at].parent.is_set && find_raw (raws, by_client, place) != NULL)
            depth++;
          if (depth >= YDOC_MAX_TYPE_DEPTH)
            return FALSE;
          depths[at] = (guint8) (FIRST + depth);
        }
    }

  return TRUE;
}

/* Applying */

static gboolean
read_update (Ydoc         *doc,
             const guint8 *update,
             gsize         len,
             GArray       *raws,
             GArray       *blocks,
             GArray       *ranges,
             GError      **error)
{
  YdocRawReader reader;

  if (len > YDOC_MAX_UPDATE)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "the update is too large");
      return FALSE;
    }
  _ydoc_raw_reader_init (&reader, update, len);
  if (!read_structs (&reader, raws, blocks) || !_ydoc_raw_ranges_read (&reader.reader, ranges))
    {
      g_set_error (error, YDOC_ERROR,
                   blocks->len > YDOC_MAX_UPDATE_CLIENTS ? YDOC_ERROR_LIMIT : YDOC_ERROR_MALFORMED,
                   "the update is damaged at byte %" G_GSIZE_FORMAT, reader.reader.at);
      return FALSE;
    }
  g_array_sort (blocks, compare_blocks);
  for (guint i = 1; i < blocks->len; i++)
    if (g_array_index (blocks, Block, i).client == g_array_index (blocks, Block, i - 1).client)
      {
        g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED,
                             "the update has a client twice");
        return FALSE;
      }
  if (!check_limits (doc, raws, blocks, len, error))
    return FALSE;
  if (!check_depth (doc, raws, blocks))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, "types lie too deep in each other");
      return FALSE;
    }

  return TRUE;
}

/* What waited is tried again, until that brings nothing more. */
static void
retry_pending (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;
  gboolean retries = TRUE;

  while (retries && doc->pending != NULL)
    {
      g_autoptr (GBytes) update = g_steal_pointer (&doc->pending);
      g_autoptr (GArray) raws = g_array_new (FALSE, FALSE, sizeof (YdocRaw));
      g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
      g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
      YdocRawReader reader;
      gsize len;
      const guint8 *data = g_bytes_get_data (update, &len);

      g_clear_pointer (&doc->missing, g_hash_table_unref);
      doc->n_pending = 0;
      _ydoc_raw_reader_init (&reader, data, len);
      read_structs (&reader, raws, blocks);
      retries = apply_structs (txn, raws, blocks);
      apply_all_deletes (txn, nothing);
    }
}

gboolean
ydoc_apply_update (Ydoc         *doc,
                   const guint8 *update,
                   gsize         len,
                   gpointer      origin,
                   GError      **error)
{
  g_autoptr (GArray) raws = NULL;
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocTransaction *txn;

  g_return_val_if_fail (origin != NULL, FALSE);

  raws = g_array_sized_new (FALSE, FALSE, sizeof (YdocRaw), (guint) (len / BYTES_A_STRUCT) + 1);
  if (!read_update (doc, update, len, raws, blocks, ranges, error))
    return FALSE;

  txn = _ydoc_begin (doc, origin, FALSE);
  txn->is_local = FALSE;
  {
    gboolean retries = apply_structs (txn, raws, blocks);

    apply_all_deletes (txn, ranges);
    if (retries)
      retry_pending (txn);
  }
  ydoc_commit (doc);

  return TRUE;
}
