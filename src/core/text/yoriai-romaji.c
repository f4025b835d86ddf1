/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-romaji"

#include "config.h"

#include "text/yoriai-romaji.h"

#include <string.h>

#include "text/yoriai-text-name.h"

/* Readings as Latin letters, so that what is typed is found in mid-composition (こk) and with the input method off (kok,
 * shi and si alike). One spelling stands for all. */

/* Hiragana from ぁ (U+3041) to ん (U+3093). */
static const char *const kana[] = {
  "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa", "za",
  "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti", "zi", "", "tu", "zu", "te", "de", "to", "do", "na", "ni",
  "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu",
  "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n",
};

/* What people type otherwise; the longer first. */
static const char *const spellings[][2] = { { "cchi", "tti" }, { "cch", "tty" }, { "sha", "sya" }, { "shu", "syu" }, { "sho", "syo" },
                                            { "cha", "tya" }, { "chu", "tyu" }, { "cho", "tyo" }, { "ja", "zya" },
                                            { "ju", "zyu" },  { "jo", "zyo" },  { "shi", "si" },  { "chi", "ti" },
                                            { "tsu", "tu" },  { "fu", "hu" },   { "ji", "zi" },   { "nn", "n" } };

#define FIRST_KANA 0x3041
#define LAST_KANA 0x3093
G_STATIC_ASSERT (G_N_ELEMENTS (kana) == LAST_KANA - FIRST_KANA + 1);
#define SMALL_TSU 0x3063
#define LONG_MARK 0x30fc

static gboolean
is_small_y (gunichar c)
{
  return c == 0x3083 || c == 0x3085 || c == 0x3087;
}

/* A consonant takes the small ゃ instead of its i: きゃ is kya. */
static void
append_kana (GString  *into,
             gunichar  c,
             gboolean  is_doubled)
{
  const char *letters = kana[c - FIRST_KANA];

  if (is_small_y (c) && into->len > 1 && into->str[into->len - 1] == 'i')
    g_string_truncate (into, into->len - 1);
  if (is_doubled && *letters != '\0')
    g_string_append_c (into, *letters);
  g_string_append (into, letters);
}

static char *
spell (const char *text)
{
  GString *spelt = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      guint i;

      for (i = 0; i < G_N_ELEMENTS (spellings) && !g_str_has_prefix (p, spellings[i][0]); i++)
        ;
      if (i < G_N_ELEMENTS (spellings))
        {
          g_string_append (spelt, spellings[i][1]);
          p += strlen (spellings[i][0]);
        }
      else
        g_string_append_c (spelt, *p++);
    }
  return g_string_free (spelt, FALSE);
}

/**
 * yoriai_romaji_fold:
 * @text: a reading, or what is typed of one: kana, Latin letters, both
 *
 * Writes kana as Latin letters, in one of the ways in which people spell them, and Latin letters so, too. Beginnings stay
 * beginnings but for a last letter that may yet become another: こk is kok as こく is koku.
 *
 * Returns: (transfer full): the letters; what is neither stands as it was
 */
char *
yoriai_romaji_fold (const char *text)
{
  g_autofree char *folded = yoriai_text_fold (text);
  g_autoptr (GString) letters = g_string_new (NULL);
  gboolean is_doubled = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x30a1 && c <= 0x30f3)
        c -= 0x60; /* katakana */
      if (c == LONG_MARK)
        continue;
      if (c >= FIRST_KANA && c <= LAST_KANA)
        append_kana (letters, c, is_doubled);
      else
        g_string_append_unichar (letters, c);
      is_doubled = c == SMALL_TSU;
    }
  return spell (letters->str);
}
