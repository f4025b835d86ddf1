/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* A counted tree: leaves hold items in order with the weight of each, inner nodes hold nodes with the sum of theirs.
 * Finding by weight, inserting and removing take logarithmic time wherever they happen; near the last find it takes no
 * way down the tree. */

#define FAN 48
#define FIRST_FAN 2 /* of a leaf that is all there is: most lists have one item */

struct _YdocSeqNode
{
  YdocSeqNode *parent;
  YdocSeqNode *next; /* leaves only */
  YdocSeqNode *previous;
  guint16 n;
  guint16 slot; /* in the parent, when it was looked for last */
  guint16 fan;  /* room for so many: FAN, but for a leaf that is all there is */
  guint16 is_leaf;
  gpointer children[]; /* and behind the room for them as many weights */
};

static inline guint32 *
get_weights (const YdocSeqNode *node)
{
  return (guint32 *) (node->children + node->fan);
}

static gsize
get_size (guint fan)
{
  return sizeof (YdocSeqNode) + fan * (sizeof (gpointer) + sizeof (guint32));
}

static YdocSeqNode *
node_new (gboolean is_leaf,
          guint    fan)
{
  YdocSeqNode *node = g_slice_alloc (get_size (fan));

  node->parent = node->next = node->previous = NULL;
  node->n = 0;
  node->slot = 0;
  node->fan = (guint16) fan;
  node->is_leaf = (guint16) is_leaf;

  return node;
}

static void
node_free (YdocSeqNode *node)
{
  g_slice_free1 (get_size (node->fan), node);
}

static guint64
sum (const YdocSeqNode *node)
{
  guint64 total = 0;

  for (guint i = 0; i < node->n; i++)
    total += get_weights (node)[i];

  return total;
}

static guint
find_slot (const YdocSeqNode *node,
           gconstpointer      child)
{
  guint slot = 0;

  while (node->children[slot] != child)
    slot++;

  return slot;
}

/* Where the parent has a node. */
static guint
get_slot (YdocSeqNode *node)
{
  YdocSeqNode *parent = node->parent;

  if (node->slot >= parent->n || parent->children[node->slot] != node)
    node->slot = (guint16) find_slot (parent, node);

  return node->slot;
}

/* Children of @node from @slot on were put there. */
static void
adopt (YdocSeq     *self,
       YdocSeqNode *node,
       guint        slot)
{
  if (node->is_leaf && !self->notes_leaf)
    return;
  for (guint i = slot; i < node->n; i++)
    {
      if (node->is_leaf)
        ((YdocItem *) node->children[i])->leaf = node;
      else
        ((YdocSeqNode *) node->children[i])->parent = node;
    }
}

/* Something changes in @changed, at @slot: what lies behind it begins elsewhere now. */
static void
forget_near (YdocSeq           *self,
             const YdocSeqNode *changed,
             guint              slot)
{
  if (self->near != changed)
    self->near = NULL;
  else if (slot <= self->near_slot)
    self->near_slot = self->near_offset = 0;
}

static void
add_up (YdocSeqNode *node,
        gint64       by)
{
  for (; node->parent != NULL; node = node->parent)
    get_weights (node->parent)[get_slot (node)] += (guint32) by;
}

void
_ydoc_seq_init (YdocSeq *self,
                gboolean notes_leaf)
{
  *self = (YdocSeq){ .notes_leaf = notes_leaf };
}

/* Frees the tree, not the items. */
void
_ydoc_seq_clear (YdocSeq *self)
{
  YdocSeqNode *node = self->root;

  /* Down to the first leaf; a node goes when its last child has. */
  while (node != NULL)
    {
      YdocSeqNode *parent = node->parent;

      if (!node->is_leaf && node->n > 0)
        {
          node = node->children[--node->n];
          continue;
        }
      node_free (node);
      node = parent;
    }
  self->root = self->last = self->near = NULL;
}

guint64
_ydoc_seq_get_total (const YdocSeq *self)
{
  return self->root != NULL ? sum (self->root) : 0;
}

/* The unit @at of the leaf of the last find; nowhere past its end. One mostly goes on from where one was. */
static YdocCursor
find_in_near (YdocSeq *self,
              guint64  at,
              guint64 *ret_offset)
{
  YdocSeqNode *leaf = self->near;
  guint slot = at >= self->near_offset ? self->near_slot : 0;
  guint64 start = at >= self->near_offset ? self->near_offset : 0;

  while (slot < leaf->n && at - start >= get_weights (leaf)[slot])
    start += get_weights (leaf)[slot++];
  *ret_offset = slot < leaf->n ? at - start : 0;
  if (slot == leaf->n)
    return (YdocCursor){ NULL, 0 };
  self->near_slot = slot;
  self->near_offset = start;

  return (YdocCursor){ leaf, slot };
}

/* The item in which unit @at lies; nowhere past the end. Items without weight are never found. */
YdocCursor
_ydoc_seq_find (YdocSeq *self,
                guint64  at,
                guint64 *ret_offset)
{
  YdocSeqNode *node = self->root;
  guint64 start = 0;

  if (self->near != NULL && at >= self->near_start)
    {
      YdocCursor found = find_in_near (self, at - self->near_start, ret_offset);

      if (found.leaf != NULL)
        return found;
    }
  while (node != NULL && !node->is_leaf)
    {
      guint slot = 0;

      while (slot < node->n && at - start >= get_weights (node)[slot])
        start += get_weights (node)[slot++];
      node = slot < node->n ? node->children[slot] : NULL;
    }
  *ret_offset = 0;
  if (node == NULL)
    return (YdocCursor){ NULL, 0 };
  self->near = node;
  self->near_start = start;
  self->near_slot = 0;
  self->near_offset = 0;

  return find_in_near (self, at - start, ret_offset);
}

YdocCursor
_ydoc_seq_first (const YdocSeq *self)
{
  YdocSeqNode *node = self->root;

  while (node != NULL && !node->is_leaf)
    node = node->children[0];

  return (YdocCursor){ node, 0 };
}

YdocCursor
_ydoc_seq_last (const YdocSeq *self)
{
  return (YdocCursor){ self->last, self->last != NULL ? self->last->n - 1u : 0 };
}

/* Where a list has an item. */
YdocCursor
_ydoc_seq_locate (const YdocSeq  *self,
                  const YdocItem *item)
{
  g_assert (self->notes_leaf && item->leaf != NULL);

  return (YdocCursor){ item->leaf, find_slot (item->leaf, item) };
}

/* What all before it weigh. */
guint64
_ydoc_seq_get_start (const YdocSeq *self,
                     YdocCursor     at)
{
  guint64 start = 0;
  YdocSeqNode *node = at.leaf;

  for (guint i = 0; i < at.slot; i++)
    start += get_weights (node)[i];
  for (; node->parent != NULL; node = node->parent)
    for (guint i = 0; node->parent->children[i] != node; i++)
      start += get_weights (node->parent)[i];

  return start;
}

YdocItem *
_ydoc_cursor_get (YdocCursor at)
{
  return at.leaf != NULL ? at.leaf->children[at.slot] : NULL;
}

YdocCursor
_ydoc_cursor_next (YdocCursor at)
{
  if (at.leaf == NULL || at.slot + 1 < at.leaf->n)
    return (YdocCursor){ at.leaf, at.slot + 1 };

  return (YdocCursor){ at.leaf->next, 0 };
}

YdocCursor
_ydoc_cursor_previous (YdocCursor at)
{
  YdocSeqNode *previous;

  if (at.leaf == NULL || at.slot > 0)
    return (YdocCursor){ at.leaf, at.slot - 1 };
  previous = at.leaf->previous;

  return (YdocCursor){ previous, previous != NULL ? previous->n - 1u : 0 };
}

/* Another item of the same weight. */
void
_ydoc_cursor_replace (YdocCursor at,
                      YdocItem  *item)
{
  at.leaf->children[at.slot] = item;
}

/* The leaf that is all there is gets room for more. */
static YdocSeqNode *
grow_leaf (YdocSeq     *self,
           YdocSeqNode *leaf)
{
  YdocSeqNode *larger = node_new (TRUE, MIN (leaf->fan * 3u, FAN));

  forget_near (self, NULL, 0);
  larger->n = leaf->n;
  memcpy (larger->children, leaf->children, leaf->n * sizeof *leaf->children);
  memcpy (get_weights (larger), get_weights (leaf), leaf->n * sizeof (guint32));
  adopt (self, larger, 0);
  self->root = self->last = larger;
  node_free (leaf);

  return larger;
}

/* Puts a child into a node that has room; the sums above are the caller's. */
static void
put_child (YdocSeq     *self,
           YdocSeqNode *node,
           guint        slot,
           gpointer     child,
           guint32      weight)
{
  memmove (get_weights (node) + slot + 1, get_weights (node) + slot, (node->n - slot) * sizeof (guint32));
  memmove (node->children + slot + 1, node->children + slot,
           (node->n - slot) * sizeof *node->children);
  get_weights (node)[slot] = weight;
  node->children[slot] = child;
  node->n++;
  if (!node->is_leaf)
    ((YdocSeqNode *) child)->parent = node;
  else if (self->notes_leaf)
    ((YdocItem *) child)->leaf = node;
}

static void
link_leaf (YdocSeq     *self,
           YdocSeqNode *left,
           YdocSeqNode *right)
{
  right->previous = left;
  right->next = left->next;
  if (left->next != NULL)
    left->next->previous = right;
  else
    self->last = right;
  left->next = right;
}

/* Moves what @node has from @at on into a new node behind it. */
static YdocSeqNode *
split_node (YdocSeq     *self,
            YdocSeqNode *node,
            guint        at)
{
  YdocSeqNode *right = node_new (node->is_leaf, FAN);
  guint32 weight;
  guint slot;

  forget_near (self, NULL, 0);
  if (node->parent == NULL)
    {
      self->root = node_new (FALSE, FAN);
      put_child (self, self->root, 0, node, (guint32) sum (node));
    }
  else if (node->parent->n == FAN)
    {
      split_node (self, node->parent, FAN / 2);
    }
  right->n = (guint16) (node->n - at);
  memcpy (get_weights (right), get_weights (node) + at, right->n * sizeof (guint32));
  memcpy (right->children, node->children + at, right->n * sizeof *right->children);
  node->n = (guint16) at;
  adopt (self, right, 0);
  if (node->is_leaf)
    link_leaf (self, node, right);

  slot = get_slot (node);
  weight = (guint32) sum (right);
  get_weights (node->parent)[slot] -= weight;
  put_child (self, node->parent, slot + 1, right, weight);

  return right;
}

/* Puts an item behind @at, which may be nowhere: then it becomes the first. Returns its place. */
YdocCursor
_ydoc_seq_insert_after (YdocSeq   *self,
                        YdocCursor at,
                        YdocItem  *item,
                        guint32    weight)
{
  guint slot = at.leaf != NULL ? at.slot + 1 : 0;
  YdocSeqNode *leaf = at.leaf != NULL ? at.leaf : _ydoc_seq_first (self).leaf;

  forget_near (self, leaf, slot);
  if (leaf == NULL)
    leaf = self->root = self->last = node_new (TRUE, FIRST_FAN);
  else if (leaf->n == leaf->fan && leaf->fan < FAN)
    leaf = grow_leaf (self, leaf);
  if (leaf->n == FAN)
    {
      /* Who appends will go on appending. */
      guint middle = slot == FAN && leaf == self->last ? FAN - 1 : FAN / 2;
      YdocSeqNode *right = split_node (self, leaf, middle);

      if (slot > middle)
        {
          slot -= middle;
          leaf = right;
        }
    }
  put_child (self, leaf, slot, item, weight);
  if (weight > 0)
    add_up (leaf, weight);

  return (YdocCursor){ leaf, slot };
}

void
_ydoc_seq_append (YdocSeq  *self,
                  YdocItem *item,
                  guint32   weight)
{
  YdocSeqNode *leaf = self->last;

  /* What was found last stays where it is. */
  if (leaf != NULL && leaf->n < leaf->fan)
    {
      get_weights (leaf)[leaf->n] = weight;
      leaf->children[leaf->n++] = item;
      if (self->notes_leaf)
        item->leaf = leaf;
      add_up (leaf, weight);
      return;
    }
  _ydoc_seq_insert_after (self, _ydoc_seq_last (self), item, weight);
}

void
_ydoc_seq_set_weight (YdocSeq   *self,
                      YdocCursor at,
                      guint32    weight)
{
  gint64 by = (gint64) weight - get_weights (at.leaf)[at.slot];

  if (by == 0)
    return;
  forget_near (self, at.leaf, at.slot + 1);
  get_weights (at.leaf)[at.slot] = weight;
  add_up (at.leaf, by);
}

/* Takes an empty node away, and the nodes above that get empty by it. */
static void
drop_node (YdocSeq     *self,
           YdocSeqNode *node)
{
  while (node->n == 0)
    {
      YdocSeqNode *parent = node->parent;

      if (node->is_leaf)
        {
          if (node->previous != NULL)
            node->previous->next = node->next;
          if (node->next != NULL)
            node->next->previous = node->previous;
          else
            self->last = node->previous;
        }
      if (parent != NULL)
        {
          guint slot = get_slot (node);

          parent->n--;
          memmove (get_weights (parent) + slot, get_weights (parent) + slot + 1,
                   (parent->n - slot) * sizeof (guint32));
          memmove (parent->children + slot, parent->children + slot + 1,
                   (parent->n - slot) * sizeof *parent->children);
        }
      node_free (node);
      if (parent == NULL)
        {
          self->root = NULL;
          return;
        }
      node = parent;
    }
}

/* Moves all of the next leaf into this one when both have few and one parent. */
static void
join_next (YdocSeq     *self,
           YdocSeqNode *leaf)
{
  YdocSeqNode *next = leaf->next;
  guint n = leaf->n;
  guint64 weight;

  if (next == NULL || next->parent != leaf->parent || n + next->n > FAN / 2)
    return;
  weight = sum (next);
  memcpy (get_weights (leaf) + n, get_weights (next), next->n * sizeof (guint32));
  memcpy (leaf->children + n, next->children, next->n * sizeof *leaf->children);
  leaf->n = (guint16) (n + next->n);
  adopt (self, leaf, n);
  get_weights (leaf->parent)[get_slot (leaf)] += (guint32) weight;
  get_weights (leaf->parent)[get_slot (next)] -= (guint32) weight;
  next->n = 0;
  drop_node (self, next);
}

/* Takes an item out. Returns the place of the one before it. */
YdocCursor
_ydoc_seq_remove (YdocSeq   *self,
                  YdocCursor at)
{
  YdocSeqNode *leaf = at.leaf;
  YdocCursor previous = _ydoc_cursor_previous (at);

  forget_near (self, NULL, 0);
  if (get_weights (leaf)[at.slot] > 0)
    add_up (leaf, -(gint64) get_weights (leaf)[at.slot]);
  if (self->notes_leaf)
    ((YdocItem *) leaf->children[at.slot])->leaf = NULL;
  leaf->n--;
  memmove (get_weights (leaf) + at.slot, get_weights (leaf) + at.slot + 1,
           (leaf->n - at.slot) * sizeof (guint32));
  memmove (leaf->children + at.slot, leaf->children + at.slot + 1,
           (leaf->n - at.slot) * sizeof *leaf->children);
  if (leaf->n == 0)
    drop_node (self, leaf);
  else
    join_next (self, leaf);

  return previous;
}
