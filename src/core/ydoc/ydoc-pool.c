/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Where the items of a document come from. A block is as large as all before it together, up to a limit, so that a small
 * document takes little. Where mistakes with memory are looked for, each item is an allocation of its own: else nobody would
 * notice one that is used after it was given back. */

#define FIRST_BLOCK 16 /* items */
#define LARGEST_BLOCK 512
#define CACHE_LINE 64 /* bytes, on most processors */

#ifdef __SANITIZE_ADDRESS__
#define ARE_APART 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARE_APART 1
#endif
#endif
#ifndef ARE_APART
#define ARE_APART 0
#endif

static YdocItem *
cut (YdocPool *self)
{
  if (self->n_left == 0)
    {
      if (self->blocks == NULL)
        self->blocks = g_ptr_array_new_with_free_func (g_aligned_free);
      self->n_block = CLAMP (self->n_block * 2, FIRST_BLOCK, LARGEST_BLOCK);
      self->n_left = self->n_block;
      g_ptr_array_add (self->blocks, g_aligned_alloc (self->n_block, sizeof (YdocItem), CACHE_LINE));
    }
  return (YdocItem *) self->blocks->pdata[self->blocks->len - 1] + (self->n_block - self->n_left--);
}

/* Returns: (transfer full): an item, all 0 */
YdocItem *
_ydoc_pool_take (YdocPool *self)
{
  YdocItem *item = self->free;

  if (ARE_APART)
    return g_new0 (YdocItem, 1);
  if (item != NULL)
    self->free = item->right;
  else
    item = cut (self);
  memset (item, 0, sizeof *item);
  return item;
}

/* Takes back an item that holds nothing any more. */
void
_ydoc_pool_give (YdocPool *self,
                 YdocItem *item)
{
  if (ARE_APART)
    {
      g_free (item);
      return;
    }
  item->right = self->free;
  self->free = item;
}

/* Frees all items, given back or not. */
void
_ydoc_pool_clear (YdocPool *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  *self = (YdocPool){ 0 };
}
