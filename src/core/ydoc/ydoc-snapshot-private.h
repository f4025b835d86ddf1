/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-private.h"

G_BEGIN_DECLS

gboolean _ydoc_snapshot_has   (YdocSnapshot *self, const YdocItem *item);
void     _ydoc_snapshot_split (YdocTransaction *txn, YdocSnapshot *self);

G_END_DECLS
