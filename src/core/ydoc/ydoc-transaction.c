/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Delete sets, transactions, and what happens at their end. */

/* Delete sets */

YdocRanges *
_ydoc_ranges_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (YdocRange));
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const YdocRange *x = a;
  const YdocRange *y = b;

  if (x->client != y->client)
    return x->client->id < y->client->id ? 1 : -1;

  return x->clock < y->clock ? -1 : x->clock > y->clock ? 1 : 0;
}

/* Much comes in order, and sorting takes its time even then. */
gboolean
_ydoc_array_is_sorted (const GArray *array,
                       GCompareFunc  compare)
{
  guint size = g_array_get_element_size ((GArray *) array);

  for (guint i = 1; i < array->len; i++)
    if (compare (array->data + (gsize) (i - 1) * size, array->data + (gsize) i * size) > 0)
      return FALSE;

  return TRUE;
}

static int
compare_clients (gconstpointer a,
                 gconstpointer b)
{
  const YdocClient *x = *(YdocClient *const *) a;
  const YdocClient *y = *(YdocClient *const *) b;

  return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

/* Client by client: those of one client are mostly in order, as its structs came in that order. */
static void
sort_ranges (YdocRanges *self)
{
  YdocRange *ranges = (YdocRange *) (gpointer) self->data;
  g_autofree YdocRange *all = g_memdup2 (ranges, self->len * sizeof *ranges);
  g_autoptr (GPtrArray) clients = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < self->len; i++)
    if (all[i].client->n_ranges++ == 0)
      g_ptr_array_add (clients, all[i].client);
  g_ptr_array_sort (clients, compare_clients);
  for (guint i = 0; i < clients->len; i++)
    {
      YdocClient *client = clients->pdata[i];
      guint count = client->n_ranges;

      client->n_ranges = n; /* where its next one goes */
      n += count;
    }
  for (guint i = 0; i < self->len; i++)
    ranges[all[i].client->n_ranges++] = all[i];
  for (guint i = 0; i < clients->len; i++)
    ((YdocClient *) clients->pdata[i])->n_ranges = 0;
  if (!_ydoc_array_is_sorted (self, compare_ranges))
    g_array_sort (self, compare_ranges);
}

void
_ydoc_ranges_normalise (YdocRanges *self)
{
  YdocRange *ranges = (YdocRange *) (gpointer) self->data;
  guint n = 0;

  if (self->len < 2)
    return;
  if (!_ydoc_array_is_sorted (self, compare_ranges))
    sort_ranges (self);
  for (guint i = 1; i < self->len; i++)
    {
      YdocRange *last = &ranges[n];

      if (ranges[i].client == last->client && ranges[i].clock <= last->clock + last->len)
        last->len = MAX (last->len, ranges[i].clock + ranges[i].len - last->clock);
      else
        ranges[++n] = ranges[i];
    }
  g_array_set_size (self, n + 1);
}

/* @self is normalised. */
gboolean
_ydoc_ranges_contain (const YdocRanges *self,
                      YdocId            id)
{
  const YdocRange *ranges = (const YdocRange *) (gpointer) self->data;
  guint from = 0;
  guint to = self->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;
      const YdocRange *range = &ranges[middle];

      if (range->client == id.client && range->clock <= id.clock)
        {
          if (id.clock < range->clock + range->len)
            return TRUE;
          from = middle + 1;
        }
      else if (range->client != id.client && range->client->id > id.client->id)
        {
          from = middle + 1;
        }
      else
        {
          to = middle;
        }
    }

  return FALSE;
}

/* (transfer full) */
YdocRanges *
_ydoc_ranges_union (const YdocRanges *a,
                    const YdocRanges *b)
{
  YdocRanges *all = _ydoc_ranges_new ();

  g_array_append_vals (all, a->data, a->len);
  g_array_append_vals (all, b->data, b->len);
  _ydoc_ranges_normalise (all);

  return all;
}

/* @self is normalised. */
void
_ydoc_ranges_write (const YdocRanges *self,
                    YdocWriter       *writer)
{
  const YdocRange *ranges = (const YdocRange *) (gpointer) self->data;
  guint n_clients = 0;

  for (guint i = 0; i < self->len; i++)
    n_clients += i == 0 || ranges[i].client != ranges[i - 1].client;
  _ydoc_write_varuint (writer, n_clients);
  for (guint i = 0; i < self->len;)
    {
      guint n = 1;

      while (i + n < self->len && ranges[i + n].client == ranges[i].client)
        n++;
      _ydoc_write_varuint (writer, ranges[i].client->id);
      _ydoc_write_varuint (writer, n);
      for (; n > 0; n--, i++)
        {
          _ydoc_write_varuint (writer, ranges[i].clock);
          _ydoc_write_varuint (writer, ranges[i].len);
        }
    }
}

/* Transactions */

/* The client's state when the transaction began. Those that began later, in its observers, may have changed it since. */
guint32
_ydoc_before (YdocTransaction *txn,
              YdocClient      *client)
{
  GPtrArray *queue = txn->doc->queue;
  gboolean is_since = FALSE;

  if (client->serial == txn->serial)
    return client->before;
  if (client->serial < txn->serial)
    return client->state;
  for (guint i = 0; i < queue->len; i++)
    {
      YdocTransaction *later = queue->pdata[i];

      is_since |= later == txn;
      for (guint j = 0; is_since && j < later->touched->len; j++)
        if (g_array_index (later->touched, YdocTouched, j).client == client)
          return g_array_index (later->touched, YdocTouched, j).before;
    }

  return client->before;
}

/* The client's state is about to change. */
void
_ydoc_touch (YdocTransaction *txn,
             YdocClient      *client)
{
  if (client->serial == txn->serial)
    return;
  client->serial = txn->serial;
  client->before = client->state;
  g_array_append_val (txn->touched, ((YdocTouched){ client, client->state, 0 }));
}

/* Notes that a type changed, at a key or in its list; what is new in the transaction has nobody to tell. */
void
_ydoc_add_changed (YdocTransaction *txn,
                   YdocType        *type,
                   YdocEntry       *entry)
{
  YdocItem *item = type->item;

  if (item != NULL
      && (ydoc_item_is_deleted (item) || item->id.clock >= _ydoc_before (txn, item->id.client)))
    return;
  if (type->serial != txn->serial)
    {
      type->serial = txn->serial;
      type->change = txn->changed->len;
      g_array_append_val (txn->changed, ((YdocChange){ type, NULL }));
    }
  if (entry != NULL && entry->serial != txn->serial)
    {
      YdocChange *change = &g_array_index (txn->changed, YdocChange, type->change);

      entry->serial = txn->serial;
      if (change->keys == NULL)
        change->keys = g_ptr_array_new ();
      g_ptr_array_add (change->keys, entry->key);
    }
}

/* The type is gone. */
void
_ydoc_forget_changed (YdocTransaction *txn,
                      YdocType        *type)
{
  if (type->serial != txn->serial)
    return;
  type->serial = 0;
  g_array_index (txn->changed, YdocChange, type->change).type = NULL;
}

static void
change_clear (gpointer data)
{
  g_clear_pointer (&((YdocChange *) data)->keys, g_ptr_array_unref);
}

static YdocTransaction *
transaction_new (Ydoc *doc)
{
  YdocTransaction *txn = g_steal_pointer (&doc->spare);

  if (txn != NULL)
    return txn;
  txn = g_new0 (YdocTransaction, 1);
  txn->doc = doc;
  txn->touched = g_array_new (FALSE, FALSE, sizeof (YdocTouched));
  txn->deleted = _ydoc_ranges_new ();
  txn->order = g_ptr_array_new ();
  txn->changed = g_array_new (FALSE, FALSE, sizeof (YdocChange));
  g_array_set_clear_func (txn->changed, change_clear);
  txn->to_merge = g_array_new (FALSE, FALSE, sizeof (YdocId));

  return txn;
}

void
_ydoc_transaction_free (YdocTransaction *txn)
{
  g_array_unref (txn->touched);
  g_array_unref (txn->deleted);
  g_ptr_array_unref (txn->order);
  g_array_unref (txn->changed);
  g_array_unref (txn->to_merge);
  g_clear_pointer (&txn->conflicts, g_ptr_array_unref);
  g_clear_pointer (&txn->released, g_array_unref);
  g_free (txn);
}

static void
transaction_done (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;

  if (doc->spare != NULL)
    {
      _ydoc_transaction_free (txn);
      return;
    }
  g_array_set_size (txn->touched, 0);
  g_array_set_size (txn->deleted, 0);
  g_ptr_array_set_size (txn->order, 0);
  g_array_set_size (txn->changed, 0);
  g_array_set_size (txn->to_merge, 0);
  g_clear_pointer (&txn->conflicts, g_ptr_array_unref);
  g_clear_pointer (&txn->released, g_array_unref);
  txn->needs_format_cleanup = txn->has_deleted = FALSE;
  doc->spare = txn;
}

/* Opens a transaction, or joins the open one. */
YdocTransaction *
_ydoc_begin (Ydoc    *doc,
             gpointer origin,
             gboolean is_local)
{
  YdocTransaction *txn;

  if (doc->depth++ > 0)
    return doc->transaction;
  txn = transaction_new (doc);
  txn->serial = ++doc->serial;
  txn->origin = origin;
  txn->is_local = is_local;
  doc->transaction = txn;
  g_ptr_array_add (doc->queue, txn);

  return txn;
}

/* The end of a transaction */

/* All structs in a stretch of clocks, cut at its ends. */
void
_ydoc_foreach_in (YdocTransaction *txn,
                  YdocClient      *client,
                  guint32          clock,
                  guint32          len,
                  YdocStructFunc   func,
                  gpointer         data)
{
  guint32 end = MIN (clock + len, client->state);

  while (clock < end)
    {
      YdocItem *item = _ydoc_clean_start (txn, (YdocId){ client, clock });

      if (end < item->id.clock + item->len)
        _ydoc_clean_start (txn, (YdocId){ client, end });
      clock = item->id.clock + item->len;
      if (func != NULL)
        func (txn, item, data);
    }
}

/* Where a client's ranges begin. */
static guint
find_client_ranges (const YdocRanges *ranges,
                    const YdocClient *client)
{
  guint from = 0;
  guint to = ranges->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (g_array_index (ranges, YdocRange, middle).client->id > client->id)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/* All structs in some ranges, cut at their ends, client by client in the order given: what is done to them may depend
 * on it. (order nullable): descending */
void
_ydoc_foreach_range (YdocTransaction  *txn,
                     const YdocRanges *ranges,
                     const GPtrArray  *order,
                     YdocStructFunc    func,
                     gpointer          data)
{
  for (guint i = 0; order == NULL && i < ranges->len; i++)
    {
      YdocRange range = g_array_index (ranges, YdocRange, i);

      _ydoc_foreach_in (txn, range.client, range.clock, range.len, func, data);
    }
  for (guint i = 0; order != NULL && i < order->len; i++)
    for (guint j = find_client_ranges (ranges, order->pdata[i]);
         j < ranges->len && g_array_index (ranges, YdocRange, j).client == order->pdata[i]; j++)
      {
        YdocRange range = g_array_index (ranges, YdocRange, j);

        _ydoc_foreach_in (txn, range.client, range.clock, range.len, func, data);
      }
}

/* In which order the clients came of which something was deleted. */
static void
note_order (YdocTransaction *txn)
{
  for (guint i = 0; i < txn->deleted->len; i++)
    {
      YdocClient *client = g_array_index (txn->deleted, YdocRange, i).client;

      if (client->deleted_serial == txn->serial)
        continue;
      client->deleted_serial = txn->serial;
      g_ptr_array_add (txn->order, client);
    }
}

/* Sorts what was deleted so far, but keeps in mind in which order it was. */
void
_ydoc_sort_deleted (YdocTransaction *txn)
{
  note_order (txn);
  _ydoc_ranges_normalise (txn->deleted);
}

static void
forget_deleted (const YdocRanges *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      YdocRange range = g_array_index (ranges, YdocRange, i);
      guint64 offset;
      YdocCursor at = _ydoc_seq_find (&range.client->structs, range.clock, &offset);
      YdocItem *item;

      for (; (item = _ydoc_cursor_get (at)) != NULL && item->id.clock < range.clock + range.len;
           at = _ydoc_cursor_next (at))
        if (item->ref != YDOC_REF_GC && item->ref != YDOC_REF_DELETED && ydoc_item_is_deleted (item)
            && (item->flags & YDOC_KEEP) == 0)
          _ydoc_item_gc (item);
    }
}

/* @new_too: FALSE: what is new in the transaction is merged by merge_new(), which looks at each two of it. */
static void
merge_deleted (YdocTransaction  *txn,
               const YdocRanges *ranges,
               gboolean          new_too)
{
  for (guint i = ranges->len; i > 0; i--)
    {
      YdocRange range = g_array_index (ranges, YdocRange, i - 1);
      guint64 offset;
      YdocCursor at, next;
      YdocItem *item;

      if (!new_too && range.client->serial == txn->serial && range.clock >= range.client->before)
        continue;
      at = _ydoc_seq_find (&range.client->structs, range.clock + range.len - 1, &offset);
      next = _ydoc_cursor_next (at);
      if (_ydoc_cursor_get (next) != NULL)
        at = next;
      for (; (item = _ydoc_cursor_get (at)) != NULL && item->id.clock >= range.clock;
           at = _ydoc_cursor_previous (at))
        _ydoc_merge_lefts (range.client, &at);
    }
}

static void
merge_new (YdocTransaction *txn)
{
  for (guint i = 0; i < txn->touched->len; i++)
    {
      YdocTouched *touched = &g_array_index (txn->touched, YdocTouched, i);
      YdocSeq *structs = &touched->client->structs;
      YdocCursor at;
      YdocItem *item;

      /* Nothing that begins before it is looked at, but for the struct in which the old state lies. */
      for (at = _ydoc_seq_last (structs); (item = _ydoc_cursor_get (at)) != NULL
                                          && item->id.clock + item->len > touched->before;
           at = _ydoc_cursor_previous (at))
        _ydoc_merge_lefts (touched->client, &at);
    }
}

static void
merge_splits (YdocTransaction *txn)
{
  for (guint i = txn->to_merge->len; i > 0; i--)
    {
      YdocId id = g_array_index (txn->to_merge, YdocId, i - 1);
      guint64 offset;
      YdocCursor at = _ydoc_seq_find (&id.client->structs, id.clock, &offset);
      YdocCursor next = _ydoc_cursor_next (at);

      if (_ydoc_cursor_get (next) != NULL)
        {
          if (_ydoc_merge_lefts (id.client, &next) > 1)
            continue;
          at = _ydoc_seq_find (&id.client->structs, id.clock, &offset);
        }
      _ydoc_merge_lefts (id.client, &at);
    }
}

static gboolean
has_effect (YdocTransaction *txn)
{
  return txn->deleted->len > 0 || txn->touched->len > 0;
}

static void
emit_update (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;
  YdocWriter writer = { 0 };
  gboolean is_wanted = FALSE;

  for (guint i = 0; i < doc->listeners->len; i++)
    is_wanted |= ((YdocListener *) doc->listeners->pdata[i])->kind == YDOC_LISTEN_UPDATE;
  if (!is_wanted || !has_effect (txn))
    return;
  _ydoc_write_transaction (txn, &writer);
  for (guint i = 0; i < doc->listeners->len; i++)
    {
      YdocListener *listener = doc->listeners->pdata[i];

      if (listener->kind == YDOC_LISTEN_UPDATE && listener->id != 0)
        ((YdocUpdateFunc) listener->func) (doc, writer.data, writer.len, txn->origin, listener->data);
    }
  _ydoc_writer_clear (&writer);
}

/* Reports what lost against a concurrent write, as long as its content is there. */
static void
report_conflicts (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;

  for (guint i = 0; txn->conflicts != NULL && i < txn->conflicts->len; i++)
    {
      YdocItem *loser = txn->conflicts->pdata[i];
      YdocItem *winner;
      YdocConflict conflict = { 0 };

      if ((loser->flags & YDOC_CONFLICT) == 0)
        continue;
      loser->flags &= (guint8) ~YDOC_CONFLICT;
      winner = _ydoc_type_get_entry (loser->parent, loser->sub);
      /* Who wrote it has overwritten it himself. */
      if (loser->right == NULL || ydoc_id_equal (loser->right->origin, ydoc_item_last_id (loser)))
        continue;
      conflict.type = loser->parent;
      conflict.key = loser->sub->text;
      conflict.loser_client = loser->id.client->id;
      conflict.loser_clock = ydoc_item_last_id (loser).clock;
      conflict.winner_client = winner->id.client->id;
      conflict.winner_clock = ydoc_item_last_id (winner).clock;
      if (_ydoc_item_get_value (loser, loser->len - 1, &conflict.loser)
          && doc->conflict_func != NULL)
        {
          if (!ydoc_item_is_deleted (winner))
            _ydoc_item_get_value (winner, winner->len - 1, &conflict.winner);
          doc->conflict_func (doc, &conflict, doc->conflict_data);
        }
    }
}

static void
call_after (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;

  for (guint i = 0; i < doc->undo_managers->len; i++)
    _ydoc_undo_after (doc->undo_managers->pdata[i], txn);
  for (guint i = 0; i < doc->listeners->len; i++)
    {
      YdocListener *listener = doc->listeners->pdata[i];

      if (listener->kind == YDOC_LISTEN_AFTER && listener->id != 0)
        ((YdocTransactionFunc) listener->func) (txn, listener->data);
    }
}

static void
clean_up (YdocTransaction *txn)
{
  Ydoc *doc = txn->doc;
  YdocClient *own = _ydoc_find_client (doc, doc->client_id);

  _ydoc_sort_deleted (txn);
  for (guint i = 0; i < txn->touched->len; i++)
    {
      YdocTouched *touched = &g_array_index (txn->touched, YdocTouched, i);

      touched->after = touched->client->state;
    }
  if (has_effect (txn))
    {
      report_conflicts (txn);
      _ydoc_call_observers (txn);
      call_after (txn);
      if (txn->needs_format_cleanup)
        _ydoc_format_cleanup (txn);
    }
  /* What came deleted has nothing to be forgotten, and deletes nothing: else all that can merge is known already. */
  if (txn->has_deleted)
    {
      if (doc->is_gc)
        forget_deleted (txn->deleted);
      merge_deleted (txn, txn->deleted, FALSE);
      merge_new (txn);
    }
  if (txn->released != NULL && doc->is_gc)
    {
      _ydoc_ranges_normalise (txn->released);
      forget_deleted (txn->released);
      merge_deleted (txn, txn->released, TRUE);
    }
  merge_splits (txn);
  if (!txn->is_local && own != NULL && own->state != _ydoc_before (txn, own))
    {
      g_debug ("another peer uses client id %" G_GUINT64_FORMAT ", taking a new one", own->id);
      ydoc_set_client_id (doc, 0);
    }
  emit_update (txn);
}

/**
 * Ends what was begun. With the outermost end observers are called, in whose transactions the same happens after.
 */
void
ydoc_commit (Ydoc *doc)
{
  g_return_if_fail (doc->depth > 0);

  if (--doc->depth > 0)
    return;
  {
    gboolean is_first = doc->transaction == doc->queue->pdata[0];

    doc->transaction = NULL;
    if (!is_first)
      return;
  }
  for (guint i = 0; i < doc->queue->len; i++)
    clean_up (doc->queue->pdata[i]);
  for (guint i = 0; i < doc->queue->len; i++)
    transaction_done (doc->queue->pdata[i]);
  g_ptr_array_set_size (doc->queue, 0);
}
