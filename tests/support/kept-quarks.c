/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GLib's first table of quarks, two thousand of them, is made when the library is loaded and given up when it is full, as
 * it is in every program with widgets. That is the one leak of the toolkit which no suppression can name unless the whole
 * stack of every allocation is found, which takes seven times as long. So it is held here. */

#include <stddef.h>

#define TABLE_SIZE (2048 * sizeof (char *))

void __sanitizer_malloc_hook (const volatile void *memory,
                              size_t               size);

static const volatile void *volatile table; /* the first of its size, before main() */

/* Called by ASan after each allocation. */
void
__sanitizer_malloc_hook (const volatile void *memory,
                         size_t               size)
{
  if (size == TABLE_SIZE && table == NULL)
    table = memory;
}
