/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-undo-private.h"

/* Undo of what certain origins did, as Yjs does it: a step knows which structs came and which went. Undoing deletes the
 * former and brings the latter back as new ones. */

YdocUndoStep *
_ydoc_undo_step_new (YdocRanges *deletions,
                     YdocRanges *insertions)
{
  YdocUndoStep *step = g_new (YdocUndoStep, 1);

  step->deletions = deletions;
  step->insertions = insertions;
  step->order = g_ptr_array_new ();

  return step;
}

void
_ydoc_undo_step_free (YdocUndoStep *step)
{
  g_array_unref (step->deletions);
  g_array_unref (step->insertions);
  g_ptr_array_unref (step->order);
  g_free (step);
}

static gint64
get_now (YdocUndo *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_monotonic_time () / 1000 + 1;
}

/* Scope */

gboolean
_ydoc_undo_has_in_scope (YdocUndo       *self,
                         const YdocItem *item)
{
  if (self->scope->len == 0)
    return TRUE;
  for (; item != NULL; item = item->parent->item)
    if (g_ptr_array_find (self->scope, item->parent, NULL))
      return TRUE;

  return FALSE;
}

static gboolean
has_changed_in_scope (YdocUndo        *self,
                      YdocTransaction *txn)
{
  if (self->scope->len == 0)
    return TRUE;
  for (guint i = 0; i < txn->changed->len; i++)
    {
      YdocType *type = g_array_index (txn->changed, YdocChange, i).type;

      if (type == NULL || (type->item != NULL && ydoc_item_is_deleted (type->item)))
        continue;
      for (; type != NULL; type = type->item != NULL ? type->item->parent : NULL)
        if (g_ptr_array_find (self->scope, type, NULL))
          return TRUE;
    }

  return FALSE;
}

/* Recording */

static void
keep_item (YdocTransaction *txn,
           YdocItem        *item,
           gpointer         data)
{
  if (item->ref != YDOC_REF_GC && _ydoc_undo_has_in_scope (data, item))
    _ydoc_item_keep (item, TRUE);
}

static void
release_item (YdocTransaction *txn,
              YdocItem        *item,
              gpointer         data)
{
  if (item->ref != YDOC_REF_GC && _ydoc_undo_has_in_scope (data, item))
    _ydoc_item_keep (item, FALSE);
}

/* What came in a transaction. (transfer full) */
static YdocRanges *
get_insertions (YdocTransaction *txn)
{
  YdocRanges *ranges = _ydoc_ranges_new ();

  for (guint i = 0; i < txn->touched->len; i++)
    {
      YdocTouched touched = g_array_index (txn->touched, YdocTouched, i);

      g_array_append_val (ranges, ((YdocRange){ touched.client, touched.before,
                                                touched.after - touched.before }));
    }
  _ydoc_ranges_normalise (ranges);

  return ranges;
}

static void
replace_ranges (YdocRanges      **ranges,
                const YdocRanges *more)
{
  YdocRanges *all = _ydoc_ranges_union (*ranges, more);

  g_array_unref (*ranges);
  *ranges = all;
}

static void
note_order (YdocUndoStep    *step,
            const GPtrArray *order)
{
  for (guint i = 0; i < order->len; i++)
    if (!g_ptr_array_find (step->order, order->pdata[i], NULL))
      g_ptr_array_add (step->order, order->pdata[i]);
}

/* The step does what the other one does, too, which came after it. */
void
_ydoc_undo_step_add (YdocUndoStep       *step,
                     const YdocUndoStep *newer)
{
  replace_ranges (&step->deletions, newer->deletions);
  replace_ranges (&step->insertions, newer->insertions);
  note_order (step, newer->order);
}

/* (transfer full) */
static YdocUndoStep *
step_of_transaction (YdocTransaction *txn)
{
  YdocUndoStep *step = _ydoc_undo_step_new (g_array_copy (txn->deleted), get_insertions (txn));

  note_order (step, txn->order);

  return step;
}

static void
record (YdocUndo        *self,
        YdocTransaction *txn,
        GPtrArray       *steps)
{
  YdocUndoStep *step = step_of_transaction (txn);
  gint64 now = get_now (self);

  if (steps->len > 0 && self->last_change > 0 && now - self->last_change < self->capture_timeout
      && !self->is_undoing && !self->is_redoing)
    {
      _ydoc_undo_step_add (steps->pdata[steps->len - 1], step);
      _ydoc_undo_step_free (step);
    }
  else
    {
      g_ptr_array_add (steps, step);
    }
  if (!self->is_undoing && !self->is_redoing)
    self->last_change = now;
}

/* A transaction ended. */
void
_ydoc_undo_after (YdocUndo        *self,
                  YdocTransaction *txn)
{
  gboolean is_tracked = txn->origin == self
                        || (self->tracks != NULL ? self->tracks (txn->origin, self->tracks_data)
                                                 : txn->origin == NULL);

  if (!is_tracked || !has_changed_in_scope (self, txn))
    return;
  if (self->is_reverting && txn->origin == self)
    {
      self->reverted = step_of_transaction (txn);
    }
  else
    {
      if (self->is_undoing)
        ydoc_undo_stop_capturing (self);
      else if (!self->is_redoing)
        ydoc_undo_clear (self, FALSE, TRUE);
      record (self, txn, self->is_undoing ? self->redo_steps : self->undo_steps);
    }
  _ydoc_foreach_range (txn, txn->deleted, NULL, keep_item, self);
}

/* Undoing */

gboolean
_ydoc_undo_has_deleted (YdocUndo *self,
                        YdocId    id)
{
  GPtrArray *const stacks[] = { self->undo_steps, self->redo_steps, self->held };

  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    for (guint j = 0; j < stacks[i]->len; j++)
      if (_ydoc_ranges_contain (((YdocUndoStep *) stacks[i]->pdata[j])->deletions, id))
        return TRUE;

  return _ydoc_undo_held_deleted (self, id);
}

gboolean
_ydoc_undo_ignores_remote (YdocUndo *self)
{
  return self->ignores_remote;
}

typedef struct
{
  YdocUndo *undo;
  const YdocUndoStep *step;
  GPtrArray *items;  /* to be deleted, to be redone */
  GHashTable *known; /* (nullable): the same, to find them */
} Gathering;

static void
add_inserted (Gathering *gathering,
              YdocItem  *item)
{
  if (item->ref != YDOC_REF_GC && !ydoc_item_is_deleted (item)
      && _ydoc_undo_has_in_scope (gathering->undo, item))
    g_ptr_array_add (gathering->items, item);
}

static void
gather_inserted (YdocTransaction *txn,
                 YdocItem        *item,
                 gpointer         data)
{
  if (item->ref != YDOC_REF_GC && item->redone.client != NULL)
    {
      guint32 offset;
      YdocItem *last = _ydoc_follow_redone (item->id, &offset, NULL);

      /* Only the last is cut: what was redone itself could not be merged again. */
      item = offset > 0
                 ? _ydoc_clean_start (txn, (YdocId){ last->id.client, last->id.clock + offset })
                 : last;
    }
  add_inserted (data, item);
}

/* Yjs takes all of the struct as which something came back, though that may have come back with what another step
 * inserted, and would be gone with it. A step out of the stacks takes its own units only. */
static void
gather_inserted_units (YdocTransaction *txn,
                       YdocItem        *item,
                       gpointer         data)
{
  YdocId id = item->id;
  guint32 end = id.clock + item->len;

  if (item->ref == YDOC_REF_GC || item->redone.client == NULL)
    {
      add_inserted (data, item);
      return;
    }
  while (id.clock < end)
    {
      guint32 offset;
      guint32 n = end - id.clock;
      YdocItem *last = _ydoc_follow_redone (id, &offset, &n);

      if (last->ref != YDOC_REF_GC)
        {
          last = _ydoc_clean_start (txn, (YdocId){ last->id.client, last->id.clock + offset });
          if (n < last->len)
            _ydoc_clean_start (txn, (YdocId){ last->id.client, last->id.clock + n });
        }
      add_inserted (data, last);
      id.clock += n;
    }
}

static void
gather_deleted (YdocTransaction *txn,
                YdocItem        *item,
                gpointer         data)
{
  Gathering *gathering = data;

  if (item->ref != YDOC_REF_GC && _ydoc_undo_has_in_scope (gathering->undo, item)
      && !_ydoc_ranges_contain (gathering->step->insertions, item->id)
      && g_hash_table_add (gathering->known, item))
    g_ptr_array_add (gathering->items, item);
}

/* Undoes one step; FALSE when nothing of it could be. */
gboolean
_ydoc_undo_apply_step (YdocUndo           *self,
                       YdocTransaction    *txn,
                       const YdocUndoStep *step)
{
  g_autoptr (GPtrArray) to_delete = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_redo = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  Gathering inserted = { self, step, to_delete, NULL };
  Gathering deleted = { self, step, to_redo, known };
  gboolean has_changed = FALSE;

  _ydoc_foreach_range (txn, step->insertions, NULL,
                       self->is_reverting ? gather_inserted_units : gather_inserted, &inserted);
  _ydoc_foreach_range (txn, step->deletions, step->order, gather_deleted, &deleted);
  for (guint i = 0; i < to_redo->len; i++)
    has_changed |= _ydoc_redo_item (txn, to_redo->pdata[i], known, step->insertions, self) != NULL;
  for (guint i = to_delete->len; i > 0; i--)
    {
      _ydoc_item_delete (txn, to_delete->pdata[i - 1]);
      has_changed = TRUE;
    }
  _ydoc_undo_tell_left (self, txn, step);

  return has_changed;
}

static gboolean
pop (YdocUndo  *self,
     GPtrArray *steps)
{
  YdocTransaction *txn = _ydoc_begin (self->doc, self, TRUE);
  gboolean has_changed = FALSE;

  while (!has_changed && steps->len > 0)
    {
      YdocUndoStep *step = g_ptr_array_steal_index (steps, steps->len - 1);

      has_changed = _ydoc_undo_apply_step (self, txn, step);
      _ydoc_undo_step_free (step);
    }
  ydoc_commit (self->doc);

  return has_changed;
}

gboolean
ydoc_undo_undo (YdocUndo *self)
{
  gboolean has_changed;

  self->is_undoing = TRUE;
  has_changed = pop (self, self->undo_steps);
  self->is_undoing = FALSE;

  return has_changed;
}

gboolean
ydoc_undo_redo (YdocUndo *self)
{
  gboolean has_changed;

  self->is_redoing = TRUE;
  has_changed = pop (self, self->redo_steps);
  self->is_redoing = FALSE;

  return has_changed;
}

static void
clear_steps (YdocUndo        *self,
             YdocTransaction *txn,
             GPtrArray       *steps)
{
  for (guint i = 0; i < steps->len; i++)
    _ydoc_foreach_range (txn, ((YdocUndoStep *) steps->pdata[i])->deletions, NULL, release_item, self);
  g_ptr_array_set_size (steps, 0);
}

void
ydoc_undo_clear (YdocUndo *self,
                 gboolean  undo_steps,
                 gboolean  redo_steps)
{
  YdocTransaction *txn;

  if (!(undo_steps && self->undo_steps->len > 0) && !(redo_steps && self->redo_steps->len > 0))
    return;
  txn = _ydoc_begin (self->doc, NULL, TRUE);
  if (undo_steps)
    clear_steps (self, txn, self->undo_steps);
  if (redo_steps)
    clear_steps (self, txn, self->redo_steps);
  ydoc_commit (self->doc);
}

void
ydoc_undo_stop_capturing (YdocUndo *self)
{
  self->last_change = 0;
}

guint
ydoc_undo_get_n_undo (YdocUndo *self)
{
  return self->undo_steps->len;
}

guint
ydoc_undo_get_n_redo (YdocUndo *self)
{
  return self->redo_steps->len;
}

/* The manager */

YdocUndo *
ydoc_undo_new (Ydoc             *doc,
               YdocType *const  *scope,
               guint             n_scope,
               guint             capture_timeout,
               YdocUndoTrackFunc tracks,
               gpointer          data)
{
  YdocUndo *self = g_new0 (YdocUndo, 1);

  self->doc = doc;
  self->scope = g_ptr_array_new ();
  for (guint i = 0; i < n_scope; i++)
    g_ptr_array_add (self->scope, scope[i]);
  self->capture_timeout = capture_timeout;
  self->tracks = tracks;
  self->tracks_data = data;
  self->undo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) _ydoc_undo_step_free);
  self->redo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) _ydoc_undo_step_free);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) _ydoc_undo_step_free);
  self->freed = _ydoc_ranges_new ();
  self->gone = _ydoc_ranges_new ();
  g_ptr_array_add (doc->undo_managers, self);

  return self;
}

void
ydoc_undo_free (YdocUndo *self)
{
  if (self == NULL)
    return;
  g_ptr_array_remove (self->doc->undo_managers, self);
  g_ptr_array_unref (self->undo_steps);
  g_ptr_array_unref (self->redo_steps);
  g_ptr_array_unref (self->held);
  g_array_unref (self->freed);
  g_array_unref (self->gone);
  g_ptr_array_unref (self->scope);
  g_free (self);
}

void
ydoc_undo_set_clock (YdocUndo *self,
                     gint64  (*clock) (gpointer data),
                     gpointer  data)
{
  self->clock = clock;
  self->clock_data = data;
}

void
ydoc_undo_set_ignore_remote_map_changes (YdocUndo *self,
                                         gboolean  ignores)
{
  self->ignores_remote = ignores;
}
