/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiTextToken:
 * @text: where it begins
 * @length: bytes of it
 * @n_characters: code points of it
 * @id: the same for equal tokens of one table
 *
 * What is changed as a whole: a word in Latin letters or katakana, else one character with what is attached to it.
 */
typedef struct
{
  const char *text;
  guint length;
  guint n_characters;
  guint id;
} YoriaiTextToken;

GArray *yoriai_text_tokens_new       (const char *text,
                                      gsize       length,
                                      gboolean    is_by_line,
                                      GHashTable *ids) G_GNUC_WARN_UNUSED_RESULT;
guint   yoriai_text_tokens_get_break (const GArray *tokens,
                                      guint         at);

G_END_DECLS
