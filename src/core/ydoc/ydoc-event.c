/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* What observers are told. Everything is worked out when it is asked for, from what the transaction left. */

struct _YdocEvent
{
  YdocType *target;
  YdocTransaction *txn;
  GPtrArray *changed; /* (nullable): YdocKey */
  GArray *delta; /* (owned) (nullable): YdocDelta */
  GString *text; /* (owned) (nullable): what the last one inserts, while it grows */
  GArray *keys;  /* (owned) (nullable): YdocKeyChange */
};

static void
delta_clear (gpointer data)
{
  YdocDelta *delta = data;

  g_free (delta->text);
  g_clear_pointer (&delta->values, g_array_unref);
}

/* (transfer full) */
static YdocEvent *
event_new (YdocTransaction  *txn,
           const YdocChange *change)
{
  YdocEvent *event = g_new0 (YdocEvent, 1);

  event->target = change->type;
  event->txn = txn;
  event->changed = change->keys;

  return event;
}

static void
event_free (gpointer data)
{
  YdocEvent *event = data;

  g_clear_pointer (&event->delta, g_array_unref);
  g_clear_pointer (&event->keys, g_array_unref);
  g_free (event);
}

YdocType *
ydoc_event_get_target (YdocEvent *event)
{
  return event->target;
}

YdocTransaction *
ydoc_event_get_transaction (YdocEvent *event)
{
  return event->txn;
}

/* Lists */

static gboolean
was_deleted (YdocEvent      *event,
             const YdocItem *item)
{
  return ydoc_item_is_deleted (item) && _ydoc_ranges_contain (event->txn->deleted, item->id);
}

static gboolean
is_added (YdocEvent      *event,
          const YdocItem *item)
{
  return item->id.clock >= _ydoc_before (event->txn, item->id.client);
}

/* Nothing more comes to the last stretch. */
static void
end_text (YdocEvent *event)
{
  if (event->text != NULL)
    g_array_index (event->delta, YdocDelta, event->delta->len - 1).text
        = g_string_free (g_steal_pointer (&event->text), FALSE);
}

static YdocDelta *
extend (YdocEvent  *event,
        YdocDeltaOp op,
        gboolean    is_text)
{
  GArray *deltas = event->delta;
  YdocDelta *last = deltas->len > 0 ? &g_array_index (deltas, YdocDelta, deltas->len - 1) : NULL;

  if (last == NULL || last->op != op || (op == YDOC_DELTA_INSERT && (event->text != NULL) != is_text))
    {
      end_text (event);
      g_array_append_val (deltas, ((YdocDelta){ .op = op }));
      last = &g_array_index (deltas, YdocDelta, deltas->len - 1);
    }

  return last;
}

static void
insert_values (YdocEvent      *event,
               const YdocItem *item,
               guint32         from)
{
  YdocDelta *delta = extend (event, YDOC_DELTA_INSERT, FALSE);

  if (delta->values == NULL)
    delta->values = g_array_new (FALSE, FALSE, sizeof (YdocValue));
  for (guint32 i = from; i < item->len; i++)
    {
      YdocValue value;

      if (_ydoc_item_get_value (item, i, &value))
        g_array_append_val (delta->values, value);
    }
  delta->n += item->len - from;
  delta->n_chars += item->len - from;
}

static void
insert_text (YdocEvent      *event,
             const YdocItem *item,
             guint32         from)
{
  YdocDelta *delta = extend (event, YDOC_DELTA_INSERT, TRUE);

  if (event->text == NULL)
    event->text = g_string_new (NULL);
  _ydoc_append_units (event->text, item->content.string.units + from, item->len - from);
  delta->n += item->len - from;
  delta->n_chars += _ydoc_item_count_chars (item, from, item->len);
}

static void
add_stretch (YdocEvent      *event,
             YdocDeltaOp     op,
             const YdocItem *item,
             guint32         from,
             guint32         to)
{
  YdocDelta *delta;

  if (from == to)
    return;
  delta = extend (event, op, FALSE);
  delta->n += to - from;
  delta->n_chars += _ydoc_item_count_chars (item, from, to);
}

static void
add_item (YdocEvent      *event,
          const YdocItem *item)
{
  guint32 before = _ydoc_before (event->txn, item->id.client);
  /* So many of its units were there before: an item of ours may have grown. */
  guint32 n_old = before > item->id.clock ? MIN (before - item->id.clock, item->len) : 0;

  if (!ydoc_item_is_countable (item))
    return;
  if (ydoc_item_is_deleted (item))
    {
      if (was_deleted (event, item))
        add_stretch (event, YDOC_DELTA_DELETE, item, 0, n_old);
      return;
    }
  add_stretch (event, YDOC_DELTA_RETAIN, item, 0, n_old);
  if (n_old == item->len)
    return;
  if (item->ref == YDOC_REF_STRING)
    insert_text (event, item, n_old);
  else
    insert_values (event, item, n_old);
}

static void
add_items (YdocEvent *event)
{
  YdocReach reach;
  guint n_met = 0;

  if (!_ydoc_reach_find (&reach, event->txn, event->target))
    {
      for (YdocItem *item = event->target->start; item != NULL; item = item->right)
        add_item (event, item);
      return;
    }
  if (reach.n_before > 0)
    g_array_append_val (event->delta, ((YdocDelta){ .op = YDOC_DELTA_RETAIN, .n = reach.n_before, .n_chars = reach.n_before }));
  for (YdocItem *item = reach.first; item != NULL && n_met < reach.n; item = item->right)
    {
      add_item (event, item);
      n_met += _ydoc_reach_holds (&reach, item);
    }
}

const YdocDelta *
ydoc_event_get_delta (YdocEvent *event,
                      guint     *ret_n)
{
  if (event->delta == NULL)
    {
      event->delta = g_array_new (FALSE, FALSE, sizeof (YdocDelta));
      g_array_set_clear_func (event->delta, delta_clear);
      add_items (event);
      end_text (event);
      while (event->delta->len > 0
             && g_array_index (event->delta, YdocDelta, event->delta->len - 1).op
                    == YDOC_DELTA_RETAIN)
        g_array_set_size (event->delta, event->delta->len - 1);
    }
  *ret_n = event->delta->len;

  return event->delta->len > 0 ? (const YdocDelta *) (gconstpointer) event->delta->data : NULL;
}

/* Keys */

/* What a key's chain held before the transaction: the nearest item to the left that is not new. */
static YdocItem *
find_old (YdocEvent *event,
          YdocItem  *item)
{
  do
    item = item->left;
  while (item != NULL && is_added (event, item));

  return item;
}

static void
add_key (YdocEvent *event,
         YdocKey   *key)
{
  YdocItem *item = _ydoc_type_get_entry (event->target, key);
  YdocKeyChange change = { .key = key->text, .action = YDOC_KEY_ADD };
  YdocItem *old = item;

  if (item == NULL || !ydoc_key_is_sayable (key))
    return;
  if (is_added (event, item))
    {
      old = find_old (event, item);
      if (old != NULL && !was_deleted (event, old))
        old = NULL;
      if (old == NULL && was_deleted (event, item))
        return;
      change.action = was_deleted (event, item) ? YDOC_KEY_DELETE
                      : old != NULL             ? YDOC_KEY_UPDATE
                                                : YDOC_KEY_ADD;
    }
  else if (was_deleted (event, item))
    {
      change.action = YDOC_KEY_DELETE;
    }
  else
    {
      return;
    }
  if (old != NULL)
    _ydoc_item_get_value (old, old->len - 1, &change.old_value);
  g_array_append_val (event->keys, change);
}

const YdocKeyChange *
ydoc_event_get_keys (YdocEvent *event,
                     guint     *ret_n)
{
  if (event->keys == NULL)
    {
      event->keys = g_array_new (FALSE, FALSE, sizeof (YdocKeyChange));
      for (guint i = 0; event->changed != NULL && i < event->changed->len; i++)
        add_key (event, event->changed->pdata[i]);
    }
  *ret_n = event->keys->len;

  return event->keys->len > 0 ? (const YdocKeyChange *) (gconstpointer) event->keys->data : NULL;
}

/* Calling */

static gboolean
is_gone (YdocType *type)
{
  return type->item != NULL && ydoc_item_is_deleted (type->item);
}

static YdocType *
get_parent (YdocType *type)
{
  return type->item != NULL ? type->item->parent : NULL;
}

/* Whether anybody wants to know that the type changed. */
static gboolean
is_observed (YdocType *type)
{
  if (type->listeners != NULL && type->listeners->len > 0)
    return TRUE;
  for (; type != NULL; type = get_parent (type))
    if (type->deep_listeners != NULL && type->deep_listeners->len > 0)
      return TRUE;

  return FALSE;
}

static int
compare_depth (gconstpointer a,
               gconstpointer b)
{
  const YdocEvent *x = *(YdocEvent *const *) a;
  const YdocEvent *y = *(YdocEvent *const *) b;

  return (int) x->target->depth - (int) y->target->depth;
}

static void
call_deep (YdocTransaction *txn,
           YdocType        *type,
           GPtrArray       *events)
{
  g_autoptr (GPtrArray) below = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      YdocEvent *event = events->pdata[i];
      YdocType *target = event->target;

      while (target != NULL && target != type)
        target = get_parent (target);
      if (target != NULL && !is_gone (event->target))
        g_ptr_array_add (below, event);
    }
  g_ptr_array_sort (below, compare_depth);
  for (guint i = 0; below->len > 0 && type->deep_listeners != NULL && i < type->deep_listeners->len;
       i++)
    {
      YdocListener *listener = type->deep_listeners->pdata[i];

      if (listener->id != 0)
        ((YdocEventsFunc) listener->func) ((YdocEvent **) below->pdata, below->len, txn,
                                           listener->data);
    }
}

static void
call_type (YdocEvent *event)
{
  GPtrArray *listeners = event->target->listeners;

  for (guint i = 0; listeners != NULL && i < listeners->len; i++)
    {
      YdocListener *listener = listeners->pdata[i];

      if (listener->id != 0)
        ((YdocEventFunc) listener->func) (event, listener->data);
    }
}

/* Types first, then those that listen to all that lies in them. */
void
_ydoc_call_observers (YdocTransaction *txn)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) deep = NULL;

  for (guint i = 0; i < txn->changed->len; i++)
    {
      YdocChange *change = &g_array_index (txn->changed, YdocChange, i);
      YdocType *type = change->type;

      if (type == NULL || is_gone (type))
        continue;
      if (!txn->is_local && type->has_formats
          && (type->kind == YDOC_TYPE_TEXT || type->kind == YDOC_TYPE_XML_TEXT))
        txn->needs_format_cleanup = TRUE;
      if (!is_observed (type))
        continue;
      if (events == NULL)
        {
          events = g_ptr_array_new_with_free_func (event_free);
          deep = g_ptr_array_new ();
        }
      g_ptr_array_add (events, event_new (txn, change));
      for (; type != NULL; type = get_parent (type))
        if (type->deep_listeners != NULL && !g_ptr_array_find (deep, type, NULL))
          g_ptr_array_add (deep, type);
    }
  for (guint i = 0; events != NULL && i < events->len; i++)
    call_type (events->pdata[i]);
  for (guint i = 0; events != NULL && i < deep->len; i++)
    if (!is_gone (deep->pdata[i]))
      call_deep (txn, deep->pdata[i], events);
}

void
ydoc_transaction_foreach_event (YdocTransaction *txn,
                                YdocEventFunc    func,
                                gpointer         user_data)
{
  for (guint i = 0; i < txn->changed->len; i++)
    {
      /* The array may grow or move while somebody is called. */
      YdocChange change = g_array_index (txn->changed, YdocChange, i);
      YdocEvent *event;

      if (change.type == NULL || is_gone (change.type)
          || (change.type->item == NULL && !ydoc_key_is_sayable (change.type->name)))
        continue;
      event = event_new (txn, &change);
      func (event, user_data);
      event_free (event);
    }
}
