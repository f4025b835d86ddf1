/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one evaluation may hold at a time: expressions can double their data step by step. */
#define YORIAI_ARENA_MAX_BYTES (256 * 1024 * 1024)

/**
 * YoriaiArena:
 *
 * Memory that is given back all at once. The first block is kept for the next use.
 */
typedef struct _YoriaiArena YoriaiArena;

YoriaiArena *yoriai_arena_new   (gsize block_bytes) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_arena_free  (YoriaiArena *self);
gpointer     yoriai_arena_alloc (YoriaiArena *self,
                                 gsize        size);
char        *yoriai_arena_strndup (YoriaiArena *self,
                                   const char  *text,
                                   gsize        length);
void         yoriai_arena_reset (YoriaiArena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiArena, yoriai_arena_free)

G_END_DECLS
