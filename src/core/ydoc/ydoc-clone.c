/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-undo-private.h"

/* A document once more, with all that undo steps of it need: what they keep of what is deleted, and as what it came back.
 * That does not travel in updates. */

typedef struct
{
  const YdocItem *item; /* the original */
  Ydoc *doc;            /* the copy */
} Marking;

static void
mark (YdocTransaction *txn,
      YdocItem        *item,
      gpointer         data)
{
  const Marking *self = data;
  YdocId redone = self->item->redone;

  if (item->ref == YDOC_REF_GC)
    return;
  item->flags |= self->item->flags & (YDOC_KEEP | YDOC_CAME_BACK);
  if (redone.client != NULL)
    item->redone = (YdocId){ _ydoc_client (self->doc, redone.client->id),
                             redone.clock + (item->id.clock - self->item->id.clock) };
}

static void
mark_client (YdocTransaction *txn,
             YdocClient      *client)
{
  guint64 offset;
  YdocItem *item;

  if (client->state == 0)
    return;
  for (YdocCursor at = _ydoc_seq_find (&client->structs, 0, &offset); (item = _ydoc_cursor_get (at)) != NULL;
       at = _ydoc_cursor_next (at))
    {
      Marking marking = { item, txn->doc };

      if (item->ref != YDOC_REF_GC
          && ((item->flags & (YDOC_KEEP | YDOC_CAME_BACK)) != 0 || item->redone.client != NULL))
        _ydoc_foreach_in (txn, _ydoc_client (txn->doc, client->id), item->id.clock, item->len, mark, &marking);
    }
}

Ydoc *
ydoc_clone (Ydoc *doc)
{
  g_autoptr (GBytes) state = ydoc_encode_state (doc, NULL, 0, NULL);
  Ydoc *copy = ydoc_new (0);
  GPtrArray *clients = _ydoc_sorted_clients (doc);
  YdocTransaction *txn;

  g_return_val_if_fail (doc->depth == 0 && doc->queue->len == 0, copy);
  copy->is_gc = FALSE;
  if (!ydoc_apply_update (copy, g_bytes_get_data (state, NULL), g_bytes_get_size (state), (gpointer) "clone", NULL))
    g_assert_not_reached ();
  txn = _ydoc_begin (copy, NULL, TRUE);
  for (guint i = 0; i < clients->len; i++)
    mark_client (txn, clients->pdata[i]);
  ydoc_commit (copy);
  copy->is_gc = doc->is_gc;
  return copy;
}

static YdocRanges *
copy_ranges (Ydoc             *doc,
             const YdocRanges *ranges)
{
  YdocRanges *copy = _ydoc_ranges_new ();

  for (guint i = 0; i < ranges->len; i++)
    {
      YdocRange range = g_array_index (ranges, YdocRange, i);

      range.client = _ydoc_client (doc, range.client->id);
      g_array_append_val (copy, range);
    }
  return copy;
}

YdocUndo *
ydoc_undo_clone (YdocUndo *undo,
                 Ydoc     *doc)
{
  YdocUndo *copy = ydoc_undo_new (doc, NULL, 0, undo->capture_timeout, undo->tracks, undo->tracks_data);

  g_return_val_if_fail (undo->scope->len == 0, copy);
  g_array_unref (copy->gone);
  copy->gone = copy_ranges (doc, undo->gone);
  copy->is_gone_sorted = undo->is_gone_sorted;
  return copy;
}

YdocUndoStep *
ydoc_undo_step_copy (YdocUndo           *undo,
                     const YdocUndoStep *step)
{
  YdocUndoStep *copy =
    _ydoc_undo_step_new (copy_ranges (undo->doc, step->deletions), copy_ranges (undo->doc, step->insertions));

  for (guint i = 0; i < step->order->len; i++)
    g_ptr_array_add (copy->order, _ydoc_client (undo->doc, ((YdocClient *) step->order->pdata[i])->id));
  g_ptr_array_add (undo->held, copy);
  return copy;
}
