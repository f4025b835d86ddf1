/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Where in a list a transaction changed something. Who types changes one item of thousands: nothing goes along all of them for that. */

/* Whether @item is one of them. */
gboolean
_ydoc_reach_holds (const YdocReach *self,
                   const YdocItem  *item)
{
  for (guint i = 0; i < self->n; i++)
    if (self->items[i] == item)
      return TRUE;

  return FALSE;
}

/* Takes up what of @type lies among the units of @client from @from to @to; FALSE: there is too much to look at. */
static gboolean
add_between (YdocReach      *self,
             const YdocType *type,
             YdocClient     *client,
             guint32         from,
             guint32         to,
             guint          *n_seen)
{
  while (from < to)
    {
      YdocItem *item = _ydoc_find ((YdocId){ client, from });

      if (item == NULL || ++*n_seen > YDOC_REACH)
        return FALSE;
      if (item->ref != YDOC_REF_GC && item->parent == type && item->sub == NULL && !_ydoc_reach_holds (self, item))
        self->items[self->n++] = item;
      from = item->id.clock + item->len;
    }

  return TRUE;
}

static gboolean
find_items (YdocReach       *self,
            YdocTransaction *txn,
            const YdocType  *type)
{
  guint n_seen = 0;

  for (guint i = 0; i < txn->touched->len; i++)
    {
      YdocClient *client = g_array_index (txn->touched, YdocTouched, i).client;

      if (!add_between (self, type, client, _ydoc_before (txn, client), client->state, &n_seen))
        return FALSE;
    }
  for (guint i = 0; i < txn->deleted->len; i++)
    {
      const YdocRange *range = &g_array_index (txn->deleted, YdocRange, i);

      if (!add_between (self, type, range->client, range->clock, range->clock + range->len, &n_seen))
        return FALSE;
    }

  return TRUE;
}

/* The items of @type that are other than before @txn, and the item from which on they are met; where that is not found quickly,
 * FALSE: then one goes along all of them. */
gboolean
_ydoc_reach_find (YdocReach       *self,
                  YdocTransaction *txn,
                  YdocType        *type)
{
  const GPtrArray *queue = txn->doc->queue;
  guint64 start = G_MAXUINT64;
  guint64 offset;
  YdocSeq *list;

  self->n = 0;
  self->n_before = 0;
  self->first = type->start;
  /* What came later is told as well; and where units are not characters somebody has to count. */
  if (type->has_pairs || queue->len == 0 || queue->pdata[queue->len - 1] != txn || !find_items (self, txn, type))
    return FALSE;
  list = _ydoc_type_get_list (type);
  for (guint i = 0; i < self->n; i++)
    {
      if (self->items[i]->leaf == NULL)
        return FALSE;
      start = MIN (start, _ydoc_seq_get_start (list, _ydoc_seq_locate (list, self->items[i])));
    }
  if (self->n == 0 || start == 0)
    return TRUE;
  self->first = _ydoc_cursor_get (_ydoc_seq_find (list, start - 1, &offset));
  self->n_before = (guint32) (start - 1 - offset);

  return self->first != NULL;
}
