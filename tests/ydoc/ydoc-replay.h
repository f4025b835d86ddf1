/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc/ydoc.h"

#define MAX_PEERS 16
#define REMOTE GINT_TO_POINTER (1)

typedef struct
{
  Ydoc *doc;
  YdocUndo *undo;
  GBytes *last;      /* of the update events */
  GString *events;   /* (nullable): of the operation under way */
  gint64 now;        /* of the undo manager's clock */
  guint64 client_id;
} Peer;

typedef struct
{
  const char *path;
  guint line;
  Peer peers[MAX_PEERS];
  gboolean is_gc;
  char **words; /* of the line */
  guint n_words;
  guint n_failed;
} Trace;

/* ydoc-replay-tools.c */
void         replay_fail        (Trace      *trace,
                                 const char *what,
                                 const char *expected,
                                 const char *found);
guint8      *replay_read_hex    (const char *hex,
                                 gsize      *ret_len);
GBytes      *replay_read_bytes  (const char *hex);
void         replay_expect      (Trace      *trace,
                                 const char *what,
                                 const char *expected,
                                 GBytes     *found);
void         replay_expect_text (Trace      *trace,
                                 const char *what,
                                 const char *expected_hex,
                                 const char *found);
Peer        *replay_get_peer    (Trace *trace);
const char  *replay_get_word    (Trace *trace,
                                 guint  index);
guint        replay_get_number  (Trace *trace,
                                 guint  index);
YdocType    *replay_get_type    (Trace *trace);
YdocTypeKind replay_get_kind    (const char *letter);

/* ydoc-replay-events.c */
void replay_listen_to_all (Trace *trace);
void replay_check_events  (Trace *trace);
