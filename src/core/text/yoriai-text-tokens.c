/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-text-tokens.h"

#include <string.h>

#include "text/yoriai-characters.h"

/* Texts in pieces that a reader takes for one: “COI-NEXT” changed to “COI-NET” by a word, 研究 by a character. */

typedef enum
{
  SCRIPT_OTHER, /* each character for itself */
  SCRIPT_WORD,
  SCRIPT_KATAKANA,
} Script;

#define KATAKANA_FIRST 0x30a1
#define KATAKANA_LAST 0x30ff
#define MIDDLE_DOT 0x30fb

static Script
get_script (gunichar c)
{
  if (c >= KATAKANA_FIRST && c <= KATAKANA_LAST)
    return c == MIDDLE_DOT ? SCRIPT_OTHER : SCRIPT_KATAKANA;
  if (!g_unichar_isalnum (c))
    return SCRIPT_OTHER;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
      return SCRIPT_OTHER;
    default:
      return SCRIPT_WORD;
    }
}

static const char *
find_token_end (const char *text,
                const char *end,
                gboolean    is_by_line)
{
  const char *p = text, *line;
  Script script;

  if (is_by_line)
    {
      line = memchr (text, '\n', end - text);
      return line != NULL ? line + 1 : end;
    }
  script = get_script (g_utf8_get_char (p));
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!yoriai_character_is_attached (c) && (script == SCRIPT_OTHER || get_script (c) != script))
        break;
    }
  return p;
}

/* Equal pieces get one number, from 1 on. */
static guint
find_id (GHashTable *ids,
         const char *text,
         gsize       length)
{
  g_autofree char *key = g_strndup (text, length);
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (ids, key));

  if (id == 0)
    {
      id = g_hash_table_size (ids) + 1;
      g_hash_table_insert (ids, g_steal_pointer (&key), GUINT_TO_POINTER (id));
    }
  return id;
}

/**
 * yoriai_text_tokens_new:
 * @text: UTF-8
 * @length: bytes of it
 * @is_by_line: whether its lines are wanted, not its words
 * @ids: (element-type utf8 guint): numbers of the tokens of all texts that are compared
 *
 * Returns: (transfer full) (element-type YoriaiTextToken): the pieces of @text, borrowing from it
 */
GArray *
yoriai_text_tokens_new (const char *text,
                        gsize       length,
                        gboolean    is_by_line,
                        GHashTable *ids)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (YoriaiTextToken));
  const char *end = text + length;

  while (text < end)
    {
      const char *next = find_token_end (text, end, is_by_line);
      YoriaiTextToken token = {
        .text = text,
        .length = next - text,
        .n_characters = g_utf8_strlen (text, next - text),
        .id = find_id (ids, text, next - text),
      };

      g_array_append_val (tokens, token);
      text = next;
    }
  return tokens;
}

/**
 * yoriai_text_tokens_get_break:
 * @tokens: (element-type YoriaiTextToken): a text in pieces
 * @at: a place between two of them
 *
 * Returns: how well a text is cut there: best at its ends, then at a line's, a sentence's, a clause's, a word's end
 */
guint
yoriai_text_tokens_get_break (const GArray *tokens,
                              guint         at)
{
  static const char *const ends[] = { " \t　", "、，,;；：:・（(「『）)」』", "。．！？!?", "\n" };
  const YoriaiTextToken *before, *after;
  gunichar c;

  if (at == 0 || at == tokens->len)
    return G_N_ELEMENTS (ends) + 2;
  before = &g_array_index (tokens, YoriaiTextToken, at - 1);
  after = &g_array_index (tokens, YoriaiTextToken, at);
  c = g_utf8_get_char (before->text);
  for (guint i = G_N_ELEMENTS (ends); i > 0; i--)
    if (g_utf8_strchr (ends[i - 1], -1, c) != NULL)
      return i + 1;
  return g_unichar_get_script (c) != g_unichar_get_script (g_utf8_get_char (after->text)) ? 1 : 0;
}
