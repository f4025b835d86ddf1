/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-arena"

#include "config.h"

#include "logic/yoriai-arena.h"

#include <string.h>

#define ALIGNMENT 8

typedef struct _Block Block;

struct _Block
{
  Block *next; /* (owned) (nullable) */
  char data[];
};

struct _YoriaiArena
{
  gsize block_bytes;
  Block *current; /* (owned) (nullable): the blocks after the first one */
  char *at;
  char *end;
  gsize total;
  char first[] __attribute__ ((aligned (ALIGNMENT))); /* the first block: most arenas need no other */
};

/**
 * yoriai_arena_new:
 * @block_bytes: how much memory to take at a time
 *
 * Returns: (transfer full): an empty arena
 */
YoriaiArena *
yoriai_arena_new (gsize block_bytes)
{
  YoriaiArena *self = g_malloc (sizeof *self + block_bytes);

  self->block_bytes = block_bytes;
  self->current = NULL;
  yoriai_arena_reset (self);
  return self;
}

/**
 * yoriai_arena_free:
 * @self: (transfer full): an arena
 *
 * Frees it with everything allocated from it.
 */
void
yoriai_arena_free (YoriaiArena *self)
{
  yoriai_arena_reset (self);
  g_free (self);
}

/**
 * yoriai_arena_alloc:
 * @self: an arena
 * @size: how many bytes
 *
 * Returns: (transfer none) (nullable): memory good until the next reset, not cleared; %NULL over
 * the limit
 */
gpointer
yoriai_arena_alloc (YoriaiArena *self,
                    gsize        size)
{
  char *memory;

  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  if (size > (gsize) (self->end - self->at))
    {
      gsize room = MAX (size, self->block_bytes);
      Block *block;

      if (room > YORIAI_ARENA_MAX_BYTES - self->total)
        return NULL;
      block = g_malloc (sizeof (Block) + room);
      block->next = self->current;
      self->current = block;
      self->at = block->data;
      self->end = block->data + room;
      self->total += room;
    }
  memory = self->at;
  self->at += size;
  return memory;
}

/**
 * yoriai_arena_strndup:
 * @self: an arena
 * @text: a text
 * @length: its bytes
 *
 * Returns: (transfer none) (nullable): a copy, ended by NUL; %NULL over the limit
 */
char *
yoriai_arena_strndup (YoriaiArena *self,
                      const char  *text,
                      gsize        length)
{
  char *copy = yoriai_arena_alloc (self, length + 1);

  if (copy == NULL)
    return NULL;
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/**
 * yoriai_arena_reset:
 * @self: an arena
 *
 * Gives back everything allocated.
 */
void
yoriai_arena_reset (YoriaiArena *self)
{
  while (self->current != NULL)
    {
      Block *next = self->current->next;

      g_free (self->current);
      self->current = next;
    }
  self->at = self->first;
  self->end = self->first + self->block_bytes;
  self->total = 0;
}
