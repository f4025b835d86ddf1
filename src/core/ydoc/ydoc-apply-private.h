/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-raw.h"

G_BEGIN_DECLS

/* The structs of one client in an update. */
typedef struct
{
  guint64 client;
  guint first; /* into the update's structs */
  guint n;
  guint next;  /* not taken yet */
  gboolean is_dropped;
  gboolean has_types;
} YdocRawBlock;

/* ydoc-apply.c */
int      _ydoc_raw_block_compare (gconstpointer a, gconstpointer b);
gboolean _ydoc_read_update       (const guint8 *update, gsize len, GArray *raws, GArray *blocks,
                                  GArray *ranges, GError **error);

/* ydoc-apply-check.c */
gboolean _ydoc_check_limits      (Ydoc *doc, GArray *raws, GArray *blocks, gsize len,
                                  GError **error);
gboolean _ydoc_check_depth       (Ydoc *doc, GArray *raws, GArray *blocks);

const YdocRaw *_ydoc_find_raw    (GArray *raws, GHashTable *by_client, YdocRawId id);

/* ydoc-waiting.c */
guint8  *_ydoc_find_waiting      (Ydoc *doc, GArray *raws, GHashTable *by_client) G_GNUC_WARN_UNUSED_RESULT;

/* ydoc-apply-structs.c */
gboolean _ydoc_apply_structs     (YdocTransaction *txn, GArray *raws, GArray *blocks);

G_END_DECLS
