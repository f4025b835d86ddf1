/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-undo-private.h"

/* Steps outside of the stacks: somebody takes what was captured, and decides himself what is undone when. What a step
 * deleted is kept from being forgotten for as long as there is the step. */

#define LAZINESS 8 /* content is let go when that of the steps that are gone is this part of what others keep */

typedef void (*StepFunc) (YdocUndo *self, const YdocUndoStep *step, gpointer data);

/* All steps of all undo managers of the document. */
static void
foreach_step (Ydoc    *doc,
              StepFunc func,
              gpointer data)
{
  for (guint i = 0; i < doc->undo_managers->len; i++)
    {
      YdocUndo *self = doc->undo_managers->pdata[i];
      GPtrArray *const lists[] = { self->undo_steps, self->redo_steps, self->held };

      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        for (guint k = 0; k < lists[j]->len; k++)
          func (self, lists[j]->pdata[k], data);
    }
}

/* Content */

/* The structs that lie in a stretch of clocks, as a whole or in part. */
static YdocCursor
find_first (const YdocRange *range,
            guint64         *ret_offset)
{
  return _ydoc_seq_find (&range->client->structs, range->clock, ret_offset);
}

static gboolean
lies_in (const YdocItem  *item,
         const YdocRange *range)
{
  return item != NULL && item->id.clock < range->clock + range->len;
}

/* Unlike _ydoc_item_keep() it does not stop at what is kept already: of what that lies in it cannot be said. */
static void
keep_with_parents (YdocItem *item)
{
  for (; item != NULL && item->ref != YDOC_REF_GC; item = item->parent->item)
    item->flags |= YDOC_KEEP;
}

static void
keep_step (YdocUndo           *self,
           const YdocUndoStep *step,
           gpointer            data)
{
  for (guint i = 0; i < step->deletions->len; i++)
    {
      const YdocRange *range = &g_array_index (step->deletions, YdocRange, i);
      guint64 offset;
      YdocItem *item;

      for (YdocCursor at = find_first (range, &offset); lies_in (item = _ydoc_cursor_get (at), range);
           at = _ydoc_cursor_next (at))
        if (item->ref != YDOC_REF_GC && ydoc_item_is_deleted (item)
            && _ydoc_undo_has_in_scope (self, item))
          keep_with_parents (item);
    }
}

static void
count_ranges (YdocUndo           *self,
              const YdocUndoStep *step,
              gpointer            data)
{
  *(guint *) data += step->deletions->len + step->insertions->len;
}

typedef struct
{
  YdocUndo *undo;
  YdocRanges *rest;
} LettingGo;

/* With a type goes all that lies in it, and nobody could follow any more what became of it when it came back. */
static gboolean
is_link (const YdocItem *item)
{
  return item->ref == YDOC_REF_TYPE
         && (item->redone.client != NULL || (item->flags & YDOC_CAME_BACK) != 0);
}

static void
release_item (YdocTransaction *txn,
              YdocItem        *item,
              gpointer         data)
{
  LettingGo *letting_go = data;

  if (item->ref == YDOC_REF_GC || !_ydoc_undo_has_in_scope (letting_go->undo, item))
    return;
  if (letting_go->rest != NULL && is_link (item))
    g_array_append_val (letting_go->rest, ((YdocRange){ item->id.client, item->id.clock, item->len }));
  else
    _ydoc_item_keep (item, FALSE);
}

static void
keep_rest (const YdocRanges *rest)
{
  for (guint i = 0; i < rest->len; i++)
    {
      const YdocRange *range = &g_array_index (rest, YdocRange, i);

      keep_with_parents (_ydoc_find ((YdocId){ range->client, range->clock }));
    }
}

/* Lets go what the steps that are gone kept. That costs as much as all steps hold: it is done once it is worth while. */
static void
let_go (YdocUndo *self)
{
  Ydoc *doc = self->doc;
  g_autoptr (GArray) rest = _ydoc_ranges_new ();
  LettingGo letting_go = { self, NULL };
  guint n_kept = 0;
  YdocTransaction *txn;

  foreach_step (doc, count_ranges, &n_kept);
  if (self->n_freed == 0 || self->n_freed * LAZINESS < n_kept)
    return;
  if (n_kept > 0)
    letting_go.rest = rest;
  _ydoc_ranges_normalise (self->freed);
  txn = _ydoc_begin (doc, NULL, TRUE);
  _ydoc_foreach_range (txn, self->freed, NULL, release_item, &letting_go);
  /* Some of it others need. */
  foreach_step (doc, keep_step, NULL);
  keep_rest (rest);
  if (txn->released == NULL)
    txn->released = _ydoc_ranges_new ();
  g_array_append_vals (txn->released, self->freed->data, self->freed->len);
  g_array_set_size (self->freed, 0);
  g_array_append_vals (self->freed, rest->data, rest->len);
  self->n_freed = 0;
  ydoc_commit (doc);
}

/* The step is gone; (transfer full). */
static void
drop (YdocUndo     *self,
      YdocUndoStep *step)
{
  g_array_append_vals (self->gone, step->deletions->data, step->deletions->len);
  self->is_gone_sorted = FALSE;
  /* What came back in a step is kept, too, should anybody delete it. */
  g_array_append_vals (self->freed, step->deletions->data, step->deletions->len);
  g_array_append_vals (self->freed, step->insertions->data, step->insertions->len);
  self->n_freed += step->deletions->len + step->insertions->len;
  _ydoc_undo_step_free (step);
  let_go (self);
}

/* Whether a step deleted it that is gone. What one wrote, took back and forgot about is nothing that somebody else wrote
 * since; Yjs, which takes it for that, leaves a key empty then. */
gboolean
_ydoc_undo_held_deleted (YdocUndo *self,
                         YdocId    id)
{
  if (!self->is_gone_sorted)
    _ydoc_ranges_normalise (self->gone);
  self->is_gone_sorted = TRUE;

  return _ydoc_ranges_contain (self->gone, id);
}

/* What somebody held is not held any more. (transfer full) */
static YdocUndoStep *
take_back (YdocUndo     *self,
           YdocUndoStep *step)
{
  guint at;

  if (!g_ptr_array_find (self->held, step, &at))
    return NULL;

  return g_ptr_array_steal_index_fast (self->held, at);
}

/* What one does with steps */

YdocUndoStep *
ydoc_undo_take_step (YdocUndo *undo)
{
  YdocUndoStep *step;

  if (undo->undo_steps->len == 0)
    return NULL;
  step = g_ptr_array_steal_index (undo->undo_steps, 0);
  for (guint i = 0; i < undo->undo_steps->len; i++)
    _ydoc_undo_step_add (step, undo->undo_steps->pdata[i]);
  g_ptr_array_set_size (undo->undo_steps, 0);
  ydoc_undo_stop_capturing (undo);
  g_ptr_array_add (undo->held, step);

  return step;
}

YdocUndoStep *
ydoc_undo_revert_step (YdocUndo     *undo,
                       YdocUndoStep *step,
                       gboolean     *ret_had_effect)
{
  YdocTransaction *txn;
  YdocUndoStep *reverted;

  g_return_val_if_fail (undo->doc->queue->len == 0, NULL);
  step = take_back (undo, step);
  g_return_val_if_fail (step != NULL, NULL);

  ydoc_undo_stop_capturing (undo);
  undo->is_reverting = TRUE;
  txn = _ydoc_begin (undo->doc, undo, TRUE);
  _ydoc_undo_apply_step (undo, txn, step);
  ydoc_commit (undo->doc);
  undo->is_reverting = FALSE;
  reverted = g_steal_pointer (&undo->reverted);
  if (reverted != NULL)
    g_ptr_array_add (undo->held, reverted);
  drop (undo, step);
  if (ret_had_effect != NULL)
    *ret_had_effect = reverted != NULL;

  return reverted;
}

void
ydoc_undo_step_join (YdocUndo     *undo,
                     YdocUndoStep *older,
                     YdocUndoStep *newer)
{
  g_return_if_fail (older != newer);
  newer = take_back (undo, newer);
  g_return_if_fail (newer != NULL);

  _ydoc_undo_step_add (older, newer);
  _ydoc_undo_step_free (newer);
}

void
ydoc_undo_step_forget (YdocUndo     *undo,
                       YdocUndoStep *step,
                       guint64       client,
                       guint32       clock,
                       guint32       len)
{
  YdocRanges *rest = _ydoc_ranges_new ();
  guint64 end = (guint64) clock + len;

  g_return_if_fail (g_ptr_array_find (undo->held, step, NULL));
  for (guint i = 0; i < step->insertions->len; i++)
    {
      YdocRange range = g_array_index (step->insertions, YdocRange, i);
      guint64 range_end = (guint64) range.clock + range.len;

      if (range.client->id != client || range.clock >= end || range_end <= clock)
        {
          g_array_append_val (rest, range);
          continue;
        }
      if (range.clock < clock)
        g_array_append_val (rest, ((YdocRange){ range.client, range.clock, clock - range.clock }));
      if (range_end > end)
        g_array_append_val (rest, ((YdocRange){ range.client, (guint32) end, (guint32) (range_end - end) }));
    }
  g_array_unref (step->insertions);
  step->insertions = rest;
}

gsize
ydoc_undo_step_get_size (const YdocUndoStep *step)
{
  gsize size = sizeof *step + (step->deletions->len + step->insertions->len) * sizeof (YdocRange);

  for (guint i = 0; i < step->deletions->len; i++)
    {
      const YdocRange *range = &g_array_index (step->deletions, YdocRange, i);
      guint64 offset;
      YdocItem *item;

      for (YdocCursor at = find_first (range, &offset); lies_in (item = _ydoc_cursor_get (at), range);
           at = _ydoc_cursor_next (at))
        {
          guint32 from = MAX (item->id.clock, range->clock);
          guint32 to = MIN (item->id.clock + item->len, range->clock + range->len);

          size += sizeof *item + (gsize) ((guint64) _ydoc_item_size (item) * (to - from) / item->len);
        }
    }

  return size;
}

void
ydoc_undo_step_free (YdocUndo     *undo,
                     YdocUndoStep *step)
{
  if (step == NULL)
    return;
  step = take_back (undo, step);
  g_return_if_fail (step != NULL);
  drop (undo, step);
}
