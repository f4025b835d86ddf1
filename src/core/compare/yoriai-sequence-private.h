/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sequences of things that stand in them once each and are compared by their address; for texts, of a table of them. */

typedef const char *(*YoriaiSequenceKey) (gconstpointer element);

GHashTable *_yoriai_sequence_find_moved (const GPtrArray   *before,
                                         const GPtrArray   *after) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *_yoriai_sequence_keep       (const GPtrArray   *base,
                                         const GPtrArray   *mine,
                                         const GPtrArray   *theirs) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *_yoriai_sequence_merge      (const GPtrArray   *base,
                                         const GPtrArray   *mine,
                                         const GPtrArray   *theirs,
                                         YoriaiSequenceKey  get_key) G_GNUC_WARN_UNUSED_RESULT;

/* Texts as elements: of equal ones the first, the second … are the same in each */
GPtrArray  *_yoriai_sequence_new_strings (GHashTable  *table,
                                          char       **strv) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *_yoriai_sequence_new_table   (void) G_GNUC_WARN_UNUSED_RESULT;
const char *_yoriai_sequence_get_string  (gconstpointer element);
char      **_yoriai_sequence_dup_strings (const GPtrArray *sequence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
