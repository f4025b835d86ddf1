/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-apply-private.h"

/* Putting structs where they belong; what cannot be yet waits, until what it
 * needs has come. */

/* A struct that waits for another one, which may come with the same update. */
typedef struct
{
  YdocRaw *raw;
  YdocRawBlock *block; /* (nullable): in which what it waits for is */
  guint32 clock;       /* of that */
} Stacked;

typedef struct
{
  YdocTransaction *txn;
  YdocRaw *raws;
  GArray *blocks;     /* YdocRawBlock, by client, ascending */
  GHashTable *by_client; /* guint64 -> YdocRawBlock */
  guint top;          /* blocks below it may have something left */
  GArray *stack;      /* Stacked: each waits for what is above it */
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

/* Notes that something waits for a client's struct at @clock, or an earlier
 * one. */
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

/* Nothing on the stack can be put anywhere: it waits, with all that follows it
 * from the same clients. */
static void
set_stack_aside (Integration *self)
{
  for (guint i = 0; i < self->stack->len; i++)
    {
      YdocRaw *raw = g_array_index (self->stack, Stacked, i).raw;
      YdocRawBlock *block = g_hash_table_lookup (self->by_client, &raw->client);

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
  g_array_set_size (self->stack, 0);
}

static void
put_on_stack (Integration  *self,
              YdocRaw      *raw,
              YdocRawBlock *block,
              guint32       clock)
{
  g_array_append_val (self->stack, ((Stacked){ raw, block, clock }));
}

static YdocRaw *
take_from (Integration *self,
           YdocRawBlock       *block)
{
  if (block == NULL || block->is_dropped || block->next == block->n)
    return NULL;

  return &self->raws[block->first + block->next++];
}

/* From the stack, the client under way, or the client with the highest id that
 * is left. */
static YdocRaw *
take_next (Integration *self)
{
  if (self->stack->len > 0)
    {
      YdocRaw *raw = g_array_index (self->stack, Stacked, self->stack->len - 1).raw;

      g_array_set_size (self->stack, self->stack->len - 1);
      return raw;
    }
  for (; self->top > 0; self->top--)
    {
      YdocRaw *raw = take_from (self, &g_array_index (self->blocks, YdocRawBlock, self->top - 1));

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

/* Whether the struct refers to one that is not there, and to which. */
static gboolean
find_missing (Ydoc          *doc,
              const YdocRaw *raw,
              YdocRawId     *ret_id)
{
  const YdocRawId *ids[] = { &raw->origin, &raw->right_origin, &raw->parent };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (is_missing (doc, raw, *ids[i]))
      {
        *ret_id = *ids[i];
        return TRUE;
      }

  return FALSE;
}

/* What a struct that is left waits for, if it is something else than that there is too much. */
static void
note_missing (Integration   *self,
              const YdocRaw *raw)
{
  Ydoc *doc = self->txn->doc;
  YdocClient *client = _ydoc_find_client (doc, raw->client);
  YdocRawId other;

  if (raw->clock > (client != NULL ? client->state : 0) && raw->clock > 0)
    wait_for (self->missing, raw->client, raw->clock - 1);
  if (find_missing (doc, raw, &other))
    {
      client = _ydoc_find_client (doc, other.client);
      wait_for (self->missing, other.client, client != NULL ? client->state : 0);
    }
}

/* Nothing of what is left is put anywhere any more. */
static void
set_all_aside (Integration *self)
{
  GHashTableIter iter;
  gpointer value;

  set_stack_aside (self);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      YdocRawBlock *block = &g_array_index (self->blocks, YdocRawBlock, i);

      if (!block->is_dropped && block->next < block->n)
        set_aside (self, &self->raws[block->first + block->next], block->n - block->next);
      block->is_dropped = TRUE;
    }
  g_hash_table_iter_init (&iter, self->rest);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Waiting *waiting = value;

      note_missing (self, waiting->first);
    }
}

static YdocId
find_id (Ydoc     *doc,
         YdocRawId id)
{
  return (YdocId){ _ydoc_find_client (doc, id.client), id.clock };
}

/* What it stands behind, which is there. Who types goes on where he was: that is the last struct of the same client, and ends
 * where it should. */
static YdocItem *
find_left (YdocTransaction *txn,
           YdocClient      *client,
           YdocRawId        origin)
{
  if (origin.client == client->id && origin.clock + 1u == client->state)
    return _ydoc_cursor_get (_ydoc_seq_last (&client->structs));
  return _ydoc_clean_end (txn, find_id (txn->doc, origin));
}

/* What it stands before, which is there. Mostly that stands behind @left already. */
static YdocItem *
find_right (YdocTransaction *txn,
            const YdocItem  *left,
            YdocRawId        origin)
{
  YdocItem *next = left != NULL ? left->right : NULL;

  if (next != NULL && next->id.clock == origin.clock && next->id.client->id == origin.client)
    return next;
  return _ydoc_clean_start (txn, find_id (txn->doc, origin));
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
      _ydoc_utf8_to_units ((const char *) raw->data + raw->text_at, raw->data_len - raw->text_at,
                           _ydoc_item_reserve_units (item, raw->len));
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

/* All that the struct refers to is there: it is put into its place, as far as
 * it is new. */
static void
integrate (YdocTransaction *txn,
           YdocClient      *client,
           const YdocRaw   *raw)
{
  guint32 offset = client->state - raw->clock;
  YdocItem *left = NULL;
  YdocItem *right = NULL;
  YdocItem *item;
  YdocId origin = { NULL, 0 };

  if (raw->origin.is_set)
    {
      left = find_left (txn, client, raw->origin);
      /* What is cut for the right neighbour may be cut from the left one; Yjs
       * has taken down the origin before. */
      origin = ydoc_item_last_id (left);
    }
  if (raw->right_origin.is_set)
    right = find_right (txn, left, raw->right_origin);
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

/* What the struct on top waits for may be further on where one is: so long it need not be asked what it waits for. */
static YdocRaw *
go_on (Integration      *self,
       const YdocClient *client)
{
  const Stacked *top = self->stack->len > 0 ? &g_array_index (self->stack, Stacked, self->stack->len - 1) : NULL;

  if (top == NULL || top->block == NULL || top->block->client != client->id || client->state > top->clock)
    return NULL;
  return take_from (self, top->block);
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
          YdocRawId other;
          YdocRawBlock *block;
          YdocRaw *needed;

          if (raw->clock > state)
            {
              put_on_stack (self, raw, NULL, 0);
              wait_for (self->missing, raw->client, raw->clock - 1);
              set_stack_aside (self);
              break;
            }
          if (doc->n_steps > YDOC_MAX_STEPS)
            {
              put_on_stack (self, raw, NULL, 0);
              set_all_aside (self);
              break;
            }
          if (!find_missing (doc, raw, &other))
            {
              if (client == NULL)
                client = _ydoc_client (doc, raw->client);
              integrate (self->txn, client, raw);
              raw = go_on (self, client);
              continue;
            }
          block = g_hash_table_lookup (self->by_client, &other.client);
          put_on_stack (self, raw, block, other.clock);
          needed = take_from (self, block);
          if (needed == NULL)
            {
              client = _ydoc_find_client (doc, other.client);
              wait_for (self->missing, other.client, client != NULL ? client->state : 0);
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

/* Puts the structs of @raws into the document; returns whether what waited
 * should be tried again. */
gboolean
_ydoc_apply_structs (YdocTransaction *txn,
                     GArray          *raws,
                     GArray          *blocks)
{
  Integration self = { .txn = txn, .raws = (YdocRaw *) (gpointer) raws->data, .blocks = blocks };
  g_autoptr (GHashTable) by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) rest_by_client = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                                 g_free);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Stacked));
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);
  g_autoptr (GBytes) rest = NULL;
  gboolean retries;
  guint n;

  g_array_sort (blocks, _ydoc_raw_block_compare);
  for (guint i = 0; i < blocks->len; i++)
    {
      YdocRawBlock *block = &g_array_index (blocks, YdocRawBlock, i);

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
