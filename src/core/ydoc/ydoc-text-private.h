/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-private.h"

G_BEGIN_DECLS

/* ydoc-text.c */
void _ydoc_text_find             (YdocTransaction *txn, YdocType *text, guint32 at, YdocItem **ret_left,
                                  YdocItem **ret_right);

/* ydoc-format.c */
void _ydoc_text_insert_in_format (YdocTransaction *txn, YdocType *text, guint32 at,
                                  const guint16 *units, guint32 n);
void _ydoc_text_delete_in_format (YdocTransaction *txn, YdocType *text, guint32 at, guint32 n);

G_END_DECLS
