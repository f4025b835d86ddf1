/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ydoc_any_is_valid:
 * @data: bytes from anywhere
 * @len: how many
 *
 * The functions that read an `any` take only what this finds sound; what a document holds always is.
 *
 * Returns: whether they are exactly one lib0 `any`, no deeper than the limit
 */
gboolean   ydoc_any_is_valid           (const guint8        *data,
                                        gsize                len);

G_END_DECLS
