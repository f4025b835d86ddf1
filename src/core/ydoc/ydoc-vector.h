/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc.h"

G_BEGIN_DECLS

/* Asking state vectors as they come from others, without a document. Part of ydoc.h. */

/**
 * ydoc_vector_get_clock:
 * @vector: a state vector, from anywhere
 * @client: a client
 *
 * Returns: how much of @client it says is there; 0 when it is damaged
 */
guint32    ydoc_vector_get_clock       (GBytes              *vector,
                                        guint64              client);

/**
 * ydoc_vector_covers:
 * @vector: a state vector, from anywhere
 * @other: another one
 *
 * Returns: whether who has what @vector says has all that @other says; never, when one of them is damaged
 */
gboolean   ydoc_vector_covers          (GBytes              *vector,
                                        GBytes              *other);

/**
 * ydoc_vector_digest:
 * @vector: the state vector of a document that is elsewhere
 * @update: (array length=len): an update that was made of it, whichever vector it was for: it has all that is deleted
 * @len: its length
 * @error: YDOC_ERROR, when one of them is damaged
 *
 * Returns: (transfer full) (nullable): what ydoc_digest() gives for that document
 */
GBytes    *ydoc_vector_digest          (GBytes              *vector,
                                        const guint8        *update,
                                        gsize                len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
