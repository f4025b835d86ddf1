/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Redoing: a deleted item comes back as a new one, with what it held, where it was. */

static void
copy_content (YdocItem       *copy,
              const YdocItem *item,
              Ydoc           *doc)
{
  if (item->ref == YDOC_REF_STRING)
    {
      _ydoc_item_set_units (copy, item->content.string.units, item->len);
    }
  else if (item->ref == YDOC_REF_TYPE)
    {
      copy->content.type = _ydoc_type_new (doc, item->content.type->kind);
      copy->content.type->name = item->content.type->name;
    }
  else if (item->ref != YDOC_REF_DELETED)
    {
      _ydoc_item_set_bytes (copy, item->content.bytes.data, item->content.bytes.len);
    }
}

/* Follows what an item was redone as until one lies in @parent_item's type. */
static YdocItem *
trace_into (YdocTransaction *txn,
            YdocItem        *item,
            YdocItem        *parent_item)
{
  while (item != NULL && item->parent->item != parent_item)
    item = item->redone.client != NULL ? _ydoc_clean_start (txn, item->redone) : NULL;

  return item;
}

static YdocItem *
trace_neighbour (YdocTransaction *txn,
                 YdocItem        *item,
                 YdocItem        *parent_item,
                 gboolean         to_the_left)
{
  for (; item != NULL; item = to_the_left ? item->left : item->right)
    {
      YdocItem *traced = trace_into (txn, item, parent_item);

      if (traced != NULL)
        return traced;
    }

  return NULL;
}

/* The value of a key behind which another one comes back; FALSE when somebody else has written it since. */
static gboolean
find_left_of_value (YdocTransaction  *txn,
                    YdocItem         *item,
                    YdocType         *parent,
                    const YdocRanges *insertions,
                    YdocUndo         *undo,
                    YdocItem        **ret_left)
{
  YdocItem *left = item;

  if (item->right == NULL || _ydoc_undo_ignores_remote (undo))
    {
      *ret_left = _ydoc_type_get_entry (parent, item->sub);
      return TRUE;
    }
  while (left->right != NULL
         && (left->right->redone.client != NULL || _ydoc_ranges_contain (insertions, left->right->id)
             || _ydoc_undo_has_deleted (undo, left->right->id)))
    {
      left = left->right;
      while (left->redone.client != NULL)
        left = _ydoc_clean_start (txn, left->redone);
    }
  if (left->right != NULL)
    return FALSE;
  if (left->parent->item != parent->item)
    left = _ydoc_type_get_entry (parent, item->sub);
  *ret_left = left;

  return TRUE;
}

/* The type in which an item comes back, which may have to come back itself; NULL when it cannot. */
static YdocType *
redo_parent (YdocTransaction  *txn,
             YdocItem         *item,
             GHashTable       *to_redo,
             const YdocRanges *insertions,
             YdocUndo         *undo)
{
  YdocItem *parent_item = item->parent->item;

  if (parent_item == NULL)
    return item->parent;
  if (ydoc_item_is_deleted (parent_item))
    {
      if (parent_item->redone.client == NULL
          && (!g_hash_table_contains (to_redo, parent_item)
              || _ydoc_redo_item (txn, parent_item, to_redo, insertions, undo) == NULL))
        return NULL;
      while (parent_item->redone.client != NULL)
        parent_item = _ydoc_clean_start (txn, parent_item->redone);
    }

  return parent_item->ref == YDOC_REF_TYPE ? parent_item->content.type : NULL;
}

/* Brings a deleted item back as a new one; NULL when that cannot be done. Recurses at most as deep as types lie in each
 * other, and the types of one undo step were made by this program within its depth limit. */
YdocItem *
_ydoc_redo_item (YdocTransaction  *txn,
                 YdocItem         *item,
                 GHashTable       *to_redo,
                 const YdocRanges *insertions,
                 YdocUndo         *undo)
{
  YdocType *parent;
  YdocItem *left = NULL;
  YdocItem *right = NULL;
  YdocItem *redone;

  if (item->redone.client != NULL)
    return _ydoc_clean_start (txn, item->redone);
  parent = redo_parent (txn, item, to_redo, insertions, undo);
  if (parent == NULL)
    return NULL;
  if (item->sub == NULL)
    {
      left = trace_neighbour (txn, item->left, parent->item, TRUE);
      right = trace_neighbour (txn, item, parent->item, FALSE);
    }
  else if (!find_left_of_value (txn, item, parent, insertions, undo, &left))
    {
      return NULL;
    }

  redone = _ydoc_item_new_local (txn, parent, item->sub, left, right, item->ref, item->len);
  copy_content (redone, item, txn->doc);
  item->redone = redone->id;
  redone->flags |= YDOC_CAME_BACK;
  _ydoc_item_keep (redone, TRUE);
  _ydoc_item_integrate (txn, redone, 0);

  return redone;
}
