/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * yoriai_character_is_plain:
 * @c: a character
 *
 * Nearly every character of a proposal is one of these, and need not be looked for in any table.
 *
 * Returns: whether it is sure to be neither blank nor ignorable: printable ASCII but for the space, and the blocks from
 *   the CJK punctuation to the last letters before the Arabic forms, but for the Hangul filler
 */
static inline gboolean
yoriai_character_is_plain (gunichar c)
{
  return (c > 0x20 && c < 0x7f) || (c > 0x3000 && c < 0xfb00 && c != 0x3164);
}

/**
 * yoriai_character_next:
 * @text: (inout): a place in a text that is valid UTF-8, not its end; the place after the character
 *
 * What g_utf8_get_char() checks again need not be.
 *
 * Returns: the character there
 */
static inline gunichar
yoriai_character_next (const char **text)
{
  const guchar *p = (const guchar *) *text;

  if (p[0] < 0x80)
    {
      *text += 1;
      return p[0];
    }
  if (p[0] >= 0xe0 && p[0] < 0xf0)
    {
      *text += 3;
      return (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    }
  *text = g_utf8_next_char (*text);
  return g_utf8_get_char ((const char *) p);
}

gboolean    yoriai_character_is_blank     (gunichar c);
gboolean    yoriai_character_is_line_end  (gunichar c);
gboolean    yoriai_character_is_ignorable (gunichar c);
gboolean    yoriai_character_is_attached  (gunichar c);
gboolean    yoriai_character_is_unseen    (gunichar c);
const char *yoriai_character_get_name     (gunichar c);

G_END_DECLS
